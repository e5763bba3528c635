/* Tanpa JavaScript semua isi tetap terbaca; ini hanya tombol terang/gelap, pintasan ke kotak cari, penyaring
   daftar, dan tombol salin.
   Tidak ada nilai dari alamat halaman (?q=, #…) yang dibaca, dan teks hanya ditulis lewat textContent. */
(function () {
  "use strict";
  var inggris = document.documentElement.lang === "en";
  var warna = Array.from(document.querySelectorAll('[data-md-component="palette"] input'));
  var pakai = function (i, simpan) {
    if (!warna[i]) return;
    var d = warna[i].dataset;
    var c = { media: d.mdColorMedia, scheme: d.mdColorScheme, primary: d.mdColorPrimary, accent: d.mdColorAccent };
    document.body.setAttribute("data-md-color-scheme", c.scheme);
    warna.forEach(function (w, k) {
      w.checked = k === i;
      if (w.nextElementSibling) w.nextElementSibling.hidden = k !== i;
    });
    if (simpan && window.__md_set) window.__md_set("__palette", { index: i, color: c });
  };
  if (warna.length) {
    var lama = window.__md_get && window.__md_get("__palette");
    pakai(lama ? lama.index : matchMedia("(prefers-color-scheme: dark)").matches ? 1 : 0);
    warna.forEach(function (w, k) {
      w.addEventListener("change", function () { pakai(k, true); });
      w.addEventListener("keydown", function (e) { /* yang tampak sebagai tombol ditekan seperti tombol */
        if (e.key !== "Enter" && e.key !== " ") return;
        e.preventDefault();
        pakai((k + 1) % warna.length, true);
        warna[(k + 1) % warna.length].focus();
      });
    });
  }

  /* Ctrl+K (⌘K) menuju kotak cari. Bukan "/": pintasan satu huruf mengganggu pemakai kendali suara (WCAG 2.1.4). */
  var kotakCari = document.querySelector("#cari-situs, #q");
  if (kotakCari) {
    kotakCari.setAttribute("aria-keyshortcuts", "Control+K Meta+K");
    kotakCari.title = "Ctrl+K";
    document.addEventListener("keydown", function (e) {
      if (!(e.ctrlKey || e.metaKey) || e.altKey || e.shiftKey || e.key.toLowerCase() !== "k") return;
      e.preventDefault();
      (kotakCari.offsetParent ? kotakCari : kotakCari.form.querySelector("button")).focus();
    });
  }

  var rapi = function (s) { return s.toLowerCase().normalize("NFD").replace(/[^a-z0-9 ]/g, ""); };
  document.querySelectorAll("[data-saring]").forEach(function (kotak) {
    var form = kotak.closest("form"), wadah = document.querySelector(kotak.dataset.saring);
    if (!form || !wadah) return;
    var isi = Array.from(wadah.querySelectorAll("[data-cari]"), function (el) {
      return { el: el, teks: rapi(el.dataset.cari), jenis: el.dataset.jenis };
    });
    var kabar = form.querySelector("output"), pilih = form.querySelector("select"), mencari = false;
    var kelompok = Array.from(wadah.querySelectorAll("details"), function (el) { return { el: el, terbuka: el.open }; });
    form.hidden = false;
    if (!form.hasAttribute("action")) form.addEventListener("submit", function (e) { e.preventDefault(); });
    var saring = function () {
      var kata = rapi(kotak.value).split(" "), n = 0, aktif = kotak.value.trim() !== "" || !!(pilih && pilih.value);
      if (!aktif && !mencari) return;
      isi.forEach(function (satu) {
        var ya = kata.every(function (k) { return satu.teks.includes(k); }) &&
          (!pilih || !pilih.value || satu.jenis.split(" ").includes(pilih.value));
        satu.el.hidden = !ya;
        n += ya;
      });
      kelompok.forEach(function (satu) { /* yang berisi temuan dibuka; sesudahnya kembali seperti ditinggalkan pembaca */
        if (aktif && !mencari) satu.terbuka = satu.el.open;
        satu.el.hidden = !satu.el.querySelector("[data-cari]:not([hidden])");
        satu.el.open = aktif ? !satu.el.hidden : satu.terbuka;
      });
      if (wadah.tagName === "DETAILS") wadah.open = aktif;
      mencari = aktif;
      kabar.textContent = !aktif ? "" : n ? n + (inggris ? " found" : " ditemukan")
        : inggris ? "Nothing matches. Try an abbreviation, such as PUPR." : "Tidak ada yang cocok. Coba singkatan, mis. PUPR.";
    };
    form.addEventListener("input", saring);
    addEventListener("pageshow", saring); /* peramban mengembalikan isian saat pembaca kembali ke halaman ini */
  });

  /* kelompok yang tertutup ikut tercetak, juga di peramban yang belum mengenal ::details-content */
  var ditutup = [];
  addEventListener("beforeprint", function () {
    ditutup = Array.from(document.querySelectorAll("details.r-g:not([open])"));
    ditutup.forEach(function (el) { el.open = true; });
  });
  addEventListener("afterprint", function () { ditutup.forEach(function (el) { el.open = false; }); });

  /* Di layar sempit sel tabel panjang tampil sebagai balok (rapor.css). Ada peramban yang lalu lupa bahwa itu tabel; peran ini
     mengingatkannya. Dalam HTML sendiri peran yang sudah dimiliki sel tidak boleh ditulis. */
  [["", "table"], [" tr", "row"], [" thead th", "columnheader"], [" tbody th", "rowheader"], [" td", "cell"]].forEach(function (p) {
    document.querySelectorAll("table.r-long" + p[0]).forEach(function (el) { el.setAttribute("role", p[1]); });
  });

  if (navigator.clipboard) document.querySelectorAll("[data-salin]").forEach(function (el) {
    var b = document.createElement("button");
    b.type = "button"; b.className = "r-btn"; b.textContent = inggris ? "Copy" : "Salin";
    b.onclick = function () {
      navigator.clipboard.writeText(el.textContent.trim()).then(function () { b.textContent = inggris ? "Copied" : "Tersalin"; });
    };
    el.after(b);
  });
})();
