/* Halaman Cari: bertanya kepada cari-pekerja.js, yang membaca indeks di pagefind/ di samping halaman ini: tiap bahasa punya
   indeksnya sendiri, dan kata-katanya ada di halaman (data-kata-…). Alamatnya menyimpan pertanyaannya (?q=…&jenis=…&wilayah=…),
   jadi dapat dibagikan. Teks hasil hanya dipasang sebagai teks, tidak pernah sebagai HTML. Di situs dengan ribuan instansi
   (data-bagian) tiap wilayah punya indeksnya sendiri, dan cari-bagian.js membuka hasil yang berisi banyak nama. */
(function () {
  "use strict";
  var form = document.querySelector("form[data-cari-situs]");
  if (!form) return;
  var HALAMAN = 10, LANGKAH = 2, q = form.elements.q, jenis = form.elements.jenis, wilayah = form.elements.wilayah;
  var kabar = form.querySelector("output"), daftar = document.getElementById("hasil"), lagi = document.getElementById("lagi");
  var pekerja = null, janji = {}, nomorJanji = 0, giliran = 0, jumlah = 0, tampak = 0, tunda = 0;
  var skrip = document.currentScript.src, akar = new URL("../", form.action), kalimat = form.dataset;
  var terbagi = "bagian" in kalimat, antre = [], butirTampak = 0, indeks = "";

  var berhenti = function () {
    Object.keys(janji).forEach(function (n) { janji[n].tolak(new Error("pencarian tidak dapat dimuat")); });
    if (pekerja) pekerja.terminate();
    pekerja = null;
    janji = {};
  };
  var alamatIndeks = function () {
    return new URL("pagefind/" + (terbagi && wilayah.value ? "bagian/" + wilayah.value + "/" : ""), akar).href;
  };
  var minta = function (apa) {
    var bahan = Array.prototype.slice.call(arguments, 1), nomor = ++nomorJanji;
    return new Promise(function (terima, tolak) {
      if (!pekerja) {
        indeks = alamatIndeks();
        pekerja = new Worker(new URL("cari-pekerja.js", skrip), { type: "module", name: indeks });
        pekerja.onerror = berhenti;
        pekerja.onmessage = function (e) {
          var j = janji[e.data.nomor];
          delete janji[e.data.nomor];
          if (!j) return;
          if ("galat" in e.data) j.tolak(new Error(e.data.galat)); else j.terima(e.data.nilai);
        };
      }
      janji[nomor] = { terima: terima, tolak: tolak };
      pekerja.postMessage({ nomor: nomor, minta: apa, bahan: bahan });
    });
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
  var isikan = function (pola, isi) { return pola.split("…").join(isi); };
  var sebutan = function (kode) {
    var pilihan = Array.from(jenis.options).filter(function (satu) { return satu.value === kode; })[0];
    return pilihan ? pilihan.text : kode;
  };
  var indonesia = function (e) { e.lang = "id"; return e; };
  var taut = function (alamat, pola, nama) {
    var a = el("a"), bagian = pola.split("…");
    a.href = new URL(alamat, akar);
    a.append(bagian[0]);
    if (nama) a.append(nama, bagian[1]);
    return a;
  };
  var butir = function (d) {
    var alamat = d.raw_url.slice(1).replace(/~([^/]*)\/$/, "#$1"), ganda = alamat.replace(/^rapor\//, "narahubung/");
    var semua = d.filters.jenis, m = d.meta, li = el("li"), judul = el("h2"), baris = el("p", "r-meta");
    var ada = semua.length > 1, dicari = ada && jenis.value === "Narahubung", nama = el("span", "", m.title);
    var macam = semua.filter(function (s) { return !ada || s !== "Narahubung"; })[0];
    /* Nama instansi dan judul komitmen berasal dari data: berbahasa Indonesia di halaman bahasa apa pun. */
    if (macam === "Instansi" || macam === "Komitmen") indonesia(nama);
    judul.append(dicari ? taut(ganda, kalimat.kataNarahubung, nama) : taut(alamat, "…", nama));
    baris.append(sebutan(macam) + (m.ringkas ? ". " + m.ringkas : ""));
    if (ada) baris.append(" · ", dicari ? taut(alamat, kalimat.kataRapor) : taut(ganda, kalimat.kataKontak));
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
  /* Mengisi antrean dari hasil berikutnya. Satu hasil dapat berisi banyak nama, atau tidak satu pun yang memuat semua kata. */
  var isiAntrean = function (nomor, sisaLangkah) {
    if (antre.length || tampak >= jumlah || !sisaLangkah) return Promise.resolve();
    var sampai = tampak + (terbagi && !wilayah.value ? LANGKAH : HALAMAN);
    return minta("isi", tampak, sampai).then(function (isi) {
      return Promise.all(isi.map(function (d) { return form.buka ? form.buka(d, q.value) : [d]; }));
    }).then(function (semua) {
      if (nomor !== giliran) return null;
      tampak = sampai;
      antre = [].concat.apply([], semua);
      return isiAntrean(nomor, sisaLangkah - 1);
    });
  };
  var muat = function (nomor, fokus) {
    return isiAntrean(nomor, 4).then(function () {
      if (nomor !== giliran) return;
      var baru = antre.splice(0, HALAMAN).map(butir);
      daftar.append.apply(daftar, baru);
      butirTampak += baru.length;
      lagi.hidden = tampak >= jumlah && !antre.length;
      if (fokus && baru[0]) baru[0].querySelector("a").focus();
    });
  };
  var kosongkan = function () { jumlah = tampak = butirTampak = 0; antre = []; daftar.replaceChildren(); lagi.hidden = true; };
  var wilayahTerisi = false;
  /* Nama wilayah baru diambil saat pembaca menuju pilihannya: sampai 30 KB pada 5.000 instansi. */
  var isiWilayah = function () {
    if (wilayahTerisi || terbagi) return;
    wilayahTerisi = true;
    minta("saringan").then(function (semua) {
      var terpilih = wilayah.value, nama = Object.keys(semua.wilayah || {}).sort(new Intl.Collator("id").compare);
      nama.forEach(function (n) { if (n !== terpilih) wilayah.add(indonesia(new Option(n, n))); });
    }).catch(function () { wilayahTerisi = false; });
  };
  var alamat = function () {
    var u = new URL(location.href);
    u.search = "";
    [q, jenis, wilayah].forEach(function (k) { if (k.value.trim()) u.searchParams.set(k.name, k.value.trim()); });
    history.replaceState(null, "", u);
  };
  var kabarkan = function (n, kata, adaLagi) {
    var pola = adaLagi ? kalimat.kataLebih : !n ? kalimat.kataNihil : n === 1 ? kalimat.kataSatu : kalimat.kataBanyak;
    var saran = !terbagi ? kalimat.kataSaran : wilayah.value ? kalimat.kataSemua : kalimat.kataSaranBagian;
    kabar.textContent = isikan(pola, n.toLocaleString(document.documentElement.lang)) +
      (kata ? " " + isikan(kalimat.kataUntuk, kata) : "") + (n || adaLagi ? "." : ". " + saran);
  };
  var cari = function () {
    var nomor = ++giliran, kata = q.value.trim(), filter = {};
    clearTimeout(tunda);
    alamat();
    if (jenis.value) filter.jenis = jenis.value;
    if (wilayah.value && !terbagi) filter.wilayah = wilayah.value;
    if (pekerja && indeks !== alamatIndeks()) berhenti();
    if (!kata && !jenis.value && !wilayah.value) { kosongkan(); kabar.textContent = ""; return; }
    if (!pekerja) kabar.textContent = kalimat.kataMemuat;
    minta("cari", kata || null, filter).then(function (n) {
      if (!kata || !n) return n;
      return minta("isi", 0, 1).then(function (isi) { return isi.length && hanyaAwalan(isi[0], kata) ? 0 : n; });
    }).then(function (n) {
      if (nomor !== giliran) return null;
      kosongkan();
      jumlah = n;
      if (!terbagi || wilayah.value) kabarkan(n, kata, false);
      return n || terbagi ? muat(nomor, false) : null;
    }).then(function () {
      if (nomor === giliran && terbagi && !wilayah.value) kabarkan(butirTampak + antre.length, kata, tampak < jumlah);
    }).catch(function () {
      if (nomor !== giliran) return;
      kosongkan();
      kabar.textContent = kalimat.kataGagal;
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
  q.addEventListener("focus", function () { minta("siap").catch(function () {}); }, { once: true });
  wilayah.addEventListener("focus", isiWilayah);
  wilayah.addEventListener("pointerenter", isiWilayah);
  var baca = function () {
    var s = new URLSearchParams(location.search);
    q.value = s.get("q") || "";
    jenis.value = s.get("jenis") || "";
    if (jenis.selectedIndex < 0) jenis.value = "";
    if (terbagi) {
      wilayah.value = s.get("wilayah") || "";
      if (wilayah.selectedIndex < 0) wilayah.value = "";
    } else if (s.get("wilayah")) wilayah.add(indonesia(new Option(s.get("wilayah"), s.get("wilayah"), true, true)));
    cari();
  };
  if (!terbagi) { baca(); return; }
  var bantu = el("script");
  bantu.src = new URL("cari-bagian.js", skrip);
  bantu.onload = baca;
  bantu.onerror = function () { kabar.textContent = kalimat.kataGagal; };
  document.head.append(bantu);
})();
