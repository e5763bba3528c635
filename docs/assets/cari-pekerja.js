/* Pekerja halaman Cari: Pagefind di luar halaman. WebAssembly dilarang aturan keamanan halaman dan tetap dilarang; pekerja punya
   aturannya sendiri. Pekerja bawaan Pagefind memuat seluruh mesin dua kali (41 KB lagi), maka yang ini hanya meneruskan.
   Namanya ialah alamat indeksnya: tiap bahasa punya indeks dan pemotong kata sendiri, dan mesin ini satu untuk semua. Indeks
   satu wilayah (pagefind/bagian/…/) memakai pemotong kata bahasanya, yang sudah ada di peramban: 70 KB tidak dimuat lagi. */
import { filters, init, options, search } from "../pagefind/pagefind.js";

var hasil = [], terbaru = 0, muat = self.fetch;
self.fetch = function (apa) { return muat(String(apa).replace(/bagian\/.*(?=wasm\.)/, "")); };
var jawab = {
  siap: function () { return init(); },
  cari: function (kata, filter) {
    var nomor = ++terbaru;
    return search(kata, { filters: filter }).then(function (j) {
      if (nomor === terbaru) hasil = j.results;
      return j.results.length;
    });
  },
  isi: function (dari, sampai) { return Promise.all(hasil.slice(dari, sampai).map(function (r) { return r.data(); })); },
  saringan: function () { return filters(); },
};
/* Panjang halaman tidak menentukan urutan: butir glosarium yang pendek akan mendahului instansi. */
var mulai = options({ basePath: self.name, excerptLength: 24, ranking: { pageLength: 0 } });
self.onmessage = function (e) {
  var d = e.data;
  mulai.then(function () { return jawab[d.minta].apply(null, d.bahan); }).then(
    function (nilai) { self.postMessage({ nomor: d.nomor, nilai: nilai }); },
    function (galat) { self.postMessage({ nomor: d.nomor, galat: String(galat) }); });
};
