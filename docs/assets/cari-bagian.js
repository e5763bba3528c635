/* Halaman Cari di situs dengan ribuan instansi: satu hasil indeks pertama ialah sekelompok instansi (alamat /nama/<nomor>/),
   supaya nama semuanya dapat dicari tanpa memuat daftar 25.000 hasil. Yang dimaksud ialah instansi yang memuat kata-kata yang cocok;
   nama-namanya ada di pagefind/nama/<nomor>.json, satu untuk semua bahasa. Dipasang oleh cari.js. */
(function () {
  "use strict";
  var form = document.querySelector("form[data-cari-situs]"), nama = new URL("../pagefind/nama/", document.currentScript.src);
  /* "Ma'arif" dua kata dan juga satu, seperti ditanyakan mesin pencari. */
  var kata = function (teks) {
    return teks.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().split(/\s+/).flatMap(function (k) {
      var potong = k.match(/[a-z0-9]+/g) || [];
      return potong.length > 1 ? potong.concat(potong.join("")) : potong;
    });
  };
  form.buka = function (d, dicari) {
    var alamat = /^\/nama\/(\d+)\/$/.exec(d.raw_url);
    if (!alamat) return [d];
    /* Di belakang angka ada koma, supaya dua nomor tidak terbaca sebagai nomor telepon. */
    var isi = d.raw_content.trim().replace(/,/g, "").split(/\s+/), cocok = new Set(d.locations.map(function (di) { return isi[di]; }));
    var perlu = Math.min(new Set(dicari.toLowerCase().trim().split(/\s+/)).size, cocok.size);
    return fetch(new URL(alamat[1] + ".json", nama)).then(function (j) {
      if (!j.ok) throw new Error("nama tidak dapat dimuat");
      return j.json();
    }).then(function (baris) {
      return baris.filter(function (b) {
        var punya = new Set(kata(b[1] + " " + b[3] + " " + b[2]).filter(function (k) { return cocok.has(k); }));
        return punya.size >= perlu && (form.elements.jenis.value !== "Narahubung" || b[4]);
      }).map(function (b) {
        return {
          raw_url: "/rapor/" + b[0] + "/", filters: { jenis: b[4] ? ["Instansi", "Narahubung"] : ["Instansi"] },
          meta: { title: b[1], ringkas: [b[2], b[3]].filter(Boolean).join(" · ") }, excerpt: "",
        };
      });
    });
  };
})();
