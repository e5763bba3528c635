/* Bandingkan instansi: menyempitkan tabel yang sudah ada di halaman ke dua sampai empat instansi. Pilihannya ada di alamat
   (#i=a,b) supaya dapat dibagikan; yang dibaca dari sana hanya dicocokkan dengan instansi yang memang ada di halaman. */
(function () {
  "use strict";
  var TERBANYAK = 4, inggris = document.documentElement.lang === "en";
  var dariAlamat = function () {
    return location.hash.slice(0, 3) === "#i=" ? location.hash.slice(3).split(",").slice(0, TERBANYAK) : [];
  };
  var form = document.querySelector("form[data-banding]");

  if (!form) { /* halaman depan: cari kelompok yang memuat semua instansi dalam alamat */
    var tautan = Array.from(document.querySelectorAll("a[data-i]")), pesan = document.getElementById("pesan");
    var cari = function () {
      var dicari = dariAlamat();
      if (!dicari.length) return;
      var halaman = dicari.map(function (id) {
        var a = tautan.find(function (t) { return t.dataset.i === id; });
        return a ? a.pathname : "";
      });
      var satu = halaman[0] && halaman.every(function (h) { return h === halaman[0]; });
      if (satu) location.replace(halaman[0] + "#i=" + dicari.join(","));
      else if (pesan) pesan.hidden = false;
    };
    addEventListener("hashchange", cari);
    cari();
    return;
  }

  var pilih = Array.from(form.querySelectorAll("select")), kabar = form.querySelector("output");
  var baris = Array.from(document.querySelectorAll("tr[data-i]"));
  var ada = Array.from(pilih[0].options, function (o) { return o.value; }).filter(Boolean);
  var tampilkan = function (simpan) {
    var id = pilih.map(function (p) { return p.value; }).filter(function (v, k, semua) { return v && semua.indexOf(v) === k; });
    var cukup = id.length > 1;
    baris.forEach(function (b) { b.hidden = cukup && !id.includes(b.dataset.i); });
    kabar.textContent = inggris
      ? cukup ? id.length + " of " + ada.length + " agencies shown. The address of this page holds your choice."
        : id.length ? "Choose one more agency." : ada.length + " agencies shown."
      : cukup ? id.length + " dari " + ada.length + " instansi ditampilkan. Alamat halaman ini memuat pilihan Anda."
        : id.length ? "Pilih satu instansi lagi." : ada.length + " instansi ditampilkan.";
    if (simpan) history.replaceState(null, "", id.length ? "#i=" + id.join(",") : location.pathname + location.search);
  };
  var baca = function () {
    var diminta = dariAlamat(), id = diminta.filter(function (v) { return ada.includes(v); });
    pilih.forEach(function (p, k) { p.value = id[k] || ""; });
    tampilkan(false);
    if (id.length < diminta.length) kabar.textContent += inggris
      ? " Some agencies of the link are not in this group." : " Sebagian instansi dalam tautan tidak ada di kelompok ini.";
  };
  form.hidden = false;
  form.addEventListener("submit", function (e) { e.preventDefault(); });
  form.addEventListener("input", function () { tampilkan(true); });
  form.addEventListener("reset", function () { setTimeout(function () { tampilkan(true); }); });
  addEventListener("hashchange", baca);
  addEventListener("pageshow", baca);
})();
