/* Daftar instansi: menyaring dan mengurutkan baris yang sudah ada di halaman. Tidak ada urutan menurut hasil, karena itu
   peringkat. Tanpa JavaScript formulirnya tidak tampak dan tabelnya utuh. */
(function () {
  "use strict";
  var form = document.querySelector("form[data-daftar]"), tubuh = document.querySelector("#tabel tbody");
  if (!form || !tubuh) return;
  var inggris = document.documentElement.lang === "en";
  var rapi = function (s) { return s.toLowerCase().normalize("NFD").replace(/[^a-z0-9 ]/g, ""); };
  var huruf = new Intl.Collator("id");
  var baris = Array.from(tubuh.rows, function (el, i) {
    return { el: el, asal: i, d: el.dataset, teks: rapi(el.dataset.cari), nama: el.cells[0].textContent };
  });
  var cara = {
    "": function (a, b) { return a.asal - b.asal; },
    nama: function (a, b) { return huruf.compare(a.nama, b.nama); },
    berjalan: function (a, b) { return b.d.berjalan - a.d.berjalan || a.asal - b.asal; }
  };
  var cari = form.querySelector("input"), urut = form.querySelector("[data-urut]"), terpakai = "";
  var saring = Array.from(form.querySelectorAll("[data-kolom]")), kabar = form.querySelector("output");
  var kata = document.getElementById("urutan");
  var tampilkan = function () {
    var dicari = rapi(cari.value).split(" "), n = 0;
    if (urut.value !== terpakai) {
      terpakai = urut.value;
      baris.slice().sort(cara[terpakai]).forEach(function (satu) { tubuh.append(satu.el); });
      kata.textContent = urut.selectedOptions[0].dataset.kata;
    }
    baris.forEach(function (satu) {
      var ya = dicari.every(function (k) { return satu.teks.includes(k); }) &&
        saring.every(function (s) { return !s.value || satu.d[s.dataset.kolom] === s.value; });
      satu.el.hidden = !ya;
      n += ya;
    });
    kabar.textContent = !n ? inggris ? "Nothing matches. Try an abbreviation, such as PUPR." : "Tidak ada yang cocok. Coba singkatan, mis. PUPR."
      : (n < baris.length ? n + (inggris ? " of " : " dari ") + baris.length : n) + (inggris ? " agencies, " : " instansi, ") + kata.textContent + ".";
  };
  form.hidden = false;
  form.addEventListener("submit", function (e) { e.preventDefault(); });
  form.addEventListener("input", tampilkan);
  form.addEventListener("reset", function () { setTimeout(tampilkan); });
  addEventListener("pageshow", tampilkan); /* peramban mengembalikan isian saat pembaca kembali ke halaman ini */
})();
