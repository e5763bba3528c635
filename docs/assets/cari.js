/* Halaman Cari: menjawab dari indeks di pagefind/ (situs ini sendiri). Alamatnya menyimpan pertanyaannya (?q=…&jenis=…&wilayah=…), jadi
   dapat dibagikan. Teks hasil hanya dipasang sebagai teks, tidak pernah sebagai HTML. */
(function () {
  "use strict";
  var form = document.querySelector("form[data-cari-situs]");
  if (!form) return;
  var HALAMAN = 10, q = form.elements.q, jenis = form.elements.jenis, wilayah = form.elements.wilayah;
  var kabar = form.querySelector("output"), daftar = document.getElementById("hasil"), lagi = document.getElementById("lagi");
  var indeks = null, giliran = 0, hasil = [], tampak = 0, tunda = 0;
  var akar = new URL("../", document.currentScript.src);

  var mesin = function () {
    if (!indeks) {
      indeks = import(new URL("pagefind/pagefind.js", akar)).then(function (p) {
        return p.options({ excerptLength: 24 }).then(function () { return p.init(); }).then(function () { return p; });
      });
      indeks.catch(function () { indeks = null; });
    }
    return indeks;
  };
  var el = function (nama, kelas, teks) {
    var e = document.createElement(nama);
    if (kelas) e.className = kelas;
    if (teks) e.textContent = teks;
    return e;
  };
  var polos = function (html) { return new DOMParser().parseFromString(html, "text/html").body; };
  /* Kutipan hanya bila menambah sesuatu: ada kata yang cocok yang belum tampak di atasnya. */
  var kutipan = function (html, tampak) {
    var p = el("p"), isi = polos(html), baru = false;
    isi.childNodes.forEach(function (n) {
      var cocok = n.nodeName === "MARK";
      if (cocok && tampak.indexOf(n.textContent.toLowerCase().replace(/[^a-z0-9-]/g, "")) < 0) baru = true;
      p.append(cocok ? el("mark", "", n.textContent) : n.textContent);
    });
    return baru ? p : null;
  };
  var taut = function (alamat, teks) {
    var a = el("a", "", teks);
    a.href = new URL(alamat, akar);
    return a;
  };
  var butir = function (d) {
    var alamat = d.raw_url.slice(1).replace(/~([^/]*)\/$/, "#$1"), ganda = alamat.replace(/^rapor\//, "narahubung/");
    var semua = d.filters.jenis, m = d.meta, li = el("li"), judul = el("h2"), baris = el("p", "r-meta");
    var ada = semua.length > 1, dicari = ada && jenis.value === "Narahubung";
    judul.append(dicari ? taut(ganda, "Narahubung " + m.title) : taut(alamat, m.title));
    baris.append(semua.filter(function (s) { return !ada || s !== "Narahubung"; })[0] + (m.ringkas ? ". " + m.ringkas : ""));
    if (ada) baris.append(" · ", dicari ? taut(alamat, "Rapor") : taut(ganda, "Narahubung"));
    li.append(judul, baris);
    var p = kutipan(d.excerpt, (m.title + " " + (m.ringkas || "")).toLowerCase());
    if (p) li.append(p);
    return li;
  };
  /* Tanpa kata yang cocok, Pagefind memakai awalan bersama yang terpanjang, mis. "di" untuk "disduk". Itu bukan hasil. */
  var hanyaAwalan = function (d, kata) {
    var dicari = kata.toLowerCase().split(/\s+/), cocok = polos(d.excerpt).querySelectorAll("mark");
    return cocok.length > 0 && Array.from(cocok).every(function (m) {
      var k = m.textContent.toLowerCase().replace(/[^a-z0-9]/g, "");
      return dicari.some(function (c) { return c.indexOf(k) === 0 && 2 * k.length <= c.length; });
    });
  };
  var muat = function (nomor, fokus) {
    var bagian = hasil.slice(tampak, tampak + HALAMAN);
    return Promise.all(bagian.map(function (r) { return r.data(); })).then(function (isi) {
      if (nomor !== giliran) return;
      var baru = isi.map(butir);
      daftar.append.apply(daftar, baru);
      tampak += baru.length;
      lagi.hidden = tampak >= hasil.length;
      if (fokus && baru[0]) baru[0].querySelector("a").focus();
    });
  };
  var kosongkan = function () { hasil = []; tampak = 0; daftar.replaceChildren(); lagi.hidden = true; };
  var wilayahTerisi = false;
  /* Nama wilayah baru diambil saat pembaca menuju pilihannya: sampai 30 KB pada 5.000 instansi. */
  var isiWilayah = function () {
    if (wilayahTerisi) return;
    wilayahTerisi = true;
    mesin().then(function (p) { return p.filters(); }).then(function (semua) {
      var terpilih = wilayah.value, nama = Object.keys(semua.wilayah || {}).sort(new Intl.Collator("id").compare);
      nama.forEach(function (n) { if (n !== terpilih) wilayah.add(new Option(n, n)); });
    }).catch(function () { wilayahTerisi = false; });
  };
  var alamat = function () {
    var u = new URL(location.href);
    u.search = "";
    [q, jenis, wilayah].forEach(function (k) { if (k.value.trim()) u.searchParams.set(k.name, k.value.trim()); });
    history.replaceState(null, "", u);
  };
  var cari = function () {
    var nomor = ++giliran, kata = q.value.trim(), filter = {};
    clearTimeout(tunda);
    alamat();
    if (jenis.value) filter.jenis = jenis.value;
    if (wilayah.value) filter.wilayah = wilayah.value;
    if (!kata && !jenis.value && !wilayah.value) { kosongkan(); kabar.textContent = ""; return; }
    if (!indeks) kabar.textContent = "Memuat …";
    mesin().then(function (p) { return p.search(kata || null, { filters: filter }); }).then(function (jawab) {
      if (!kata || !jawab.results.length) return jawab.results;
      return jawab.results[0].data().then(function (d) { return hanyaAwalan(d, kata) ? [] : jawab.results; });
    }).then(function (ditemukan) {
      if (nomor !== giliran) return null;
      kosongkan();
      hasil = ditemukan;
      kabar.textContent = (hasil.length ? hasil.length + " hasil" : "Tidak ada hasil") +
        (kata ? " untuk “" + kata + "”" : "") +
        (hasil.length ? "." : ". Coba kata lain, singkatan, atau daftar A–Z di bawah.");
      return muat(nomor, false);
    }).catch(function () {
      if (nomor !== giliran) return;
      kosongkan();
      kabar.textContent = "Pencarian tidak dapat dimuat. Pakai daftar A–Z di bawah.";
    });
  };
  document.querySelectorAll(".r-tanpa").forEach(function (satu) { satu.hidden = true; });
  form.hidden = false;
  form.addEventListener("submit", function (e) { e.preventDefault(); cari(); });
  form.addEventListener("input", function (e) {
    clearTimeout(tunda);
    tunda = setTimeout(cari, e.target === q ? 250 : 0);
  });
  lagi.addEventListener("click", function () { muat(giliran, true); });
  q.addEventListener("focus", function () { mesin().catch(function () {}); }, { once: true });
  wilayah.addEventListener("focus", isiWilayah);
  wilayah.addEventListener("pointerenter", isiWilayah);
  var baca = function () {
    var s = new URLSearchParams(location.search);
    q.value = s.get("q") || "";
    jenis.value = s.get("jenis") || "";
    if (jenis.selectedIndex < 0) jenis.value = "";
    if (s.get("wilayah")) wilayah.add(new Option(s.get("wilayah"), s.get("wilayah"), true, true));
    cari();
  };
  baca();
})();
