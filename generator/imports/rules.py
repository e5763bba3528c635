"""What an import can refuse, as rules of the registry: codes I1xx. No message holds a cell's value.

I10x the profile, I11x the source file, I12x–I13x its rows, I14x the key, I15x the drop that is written.
"""

from __future__ import annotations

from typing import Final

from generator.drop.findings import rule

_COPIED: Final = "Profil bawaan disalin dulu; caranya di data/profiles/README.md."
"""Whoever has the import as one file cannot write in the profile that is packed in it."""

PROFILE_UNREADABLE = rule(
    "I101",
    "error",
    "Profil bukan TOML yang sah",
    "Profil tidak dapat dibaca sebagai TOML.",
    "Perbaiki baris yang disebut: teks diapit tanda kutip lurus, setiap kunci ditulis satu kali.",
)
PROFILE_KEY = rule(
    "I102",
    "error",
    "Kunci profil tidak dikenal",
    "Kunci `{key}` tidak dikenal{hint}.",
    "Samakan ejaannya dengan daftar kunci di data/profiles/README.md, atau hapus kunci itu.",
)
PROFILE_VALUE = rule(
    "I103",
    "error",
    "Isi kunci profil tidak dapat dipakai",
    "Kunci `{key}` harus berisi {expected}.",
    "Tulis isi kunci itu seperti contoh di data/profiles/README.md.",
)
PROFILE_FIELD = rule(
    "I104",
    "error",
    "Kolom wajib tidak punya asal",
    "Profil tidak menyebut dari mana `{field}` diisi.",
    "Tambahkan nama kolomnya di [kolom], atau satu nilai tetap di [tetap]; status boleh dari [status_dari_tanggal].",
)
PROFILE_CODE = rule(
    "I105",
    "error",
    "Kode tujuan di profil tidak dikenal",
    "Kunci `{key}` menunjuk kode yang tidak dikenal{hint}.",
    "Pakai kode status atau klasifikasi yang ada di kamus data.",
)
PROFILE_CLASH = rule(
    "I106",
    "error",
    "Dua aturan profil bertentangan",
    "{what}",
    "Simpan satu saja dari keduanya.",
)
PROFILE_AGENCY = rule(
    "I107",
    "error",
    "Profil menunjuk instansi yang tidak terdaftar",
    "Kunci `{key}` menunjuk instansi yang tidak ada di reference/instansi.csv{hint}.",
    "Pakai id, nama, singkatan, atau alias instansi yang terdaftar.",
)
HEADER_MISSING = rule(
    "I111",
    "error",
    "Baris judul kolom tidak ditemukan",
    "Tidak ada baris judul kolom: {wanted} tidak ada di {n} baris pertama setiap lembar.",
    "Buka berkas sumber, cari baris judulnya, lalu tulis isi satu selnya di [kepala] sel, atau nomornya di baris.",
)
HEADER_TWICE = rule(
    "I112",
    "error",
    "Lebih dari satu tabel cocok dengan profil",
    "Baris judul kolom ditemukan di {n} tempat.",
    "Sebut lembar yang dipakai di [berkas] lembar, atau sisakan satu tabel di lembar itu.",
)
COLUMN_MISSING = rule(
    "I113",
    "error",
    "Kolom yang disebut profil tidak ada",
    "Kolom untuk `{field}` tidak ada di berkas sumber.",
    "Samakan nama kolom di [kolom] dengan berkas; bila kolom itu kadang tidak ada, sebut di boleh_tidak_ada. "
    f"{_COPIED}",
)
COLUMN_TWICE = rule(
    "I114",
    "error",
    "Kolom yang dipakai ada lebih dari satu",
    "Kolom untuk `{field}` ada {n} kali.",
    "Hapus kolom kembar itu di berkas sumber, atau beri nama yang berbeda.",
)
NO_ROWS = rule(
    "I115",
    "error",
    "Tidak ada baris data",
    "Di bawah baris judul tidak ada baris data.",
    "Periksa apakah ekspornya lengkap dan saringan di sistem sumber sudah benar.",
)
SHEET_MISSING = rule(
    "I116",
    "error",
    "Lembar yang disebut profil tidak ada",
    "Lembar di [berkas] lembar tidak ada; berkas ini punya {n} lembar.",
    "Tulis nama lembar seperti di berkas, atau nomor urutnya mulai dari 1.",
)
ID_MISSING = rule(
    "I121",
    "error",
    "Baris tanpa id",
    "{n} baris data tidak punya id.",
    "Lengkapi id di sistem sumber lalu ekspor ulang; baris penutup dapat dikenali lewat [baris] penutup.",
)
ID_ROUNDED = rule(
    "I122",
    "error",
    "Id dibulatkan oleh Excel",
    "{n} id sudah kehilangan angka karena dibulatkan oleh Excel.",
    "Ekspor ulang dengan kolom id bertipe teks; id yang sudah dibulatkan tidak dapat dipulihkan.",
)
ID_FORM = rule(
    "I123",
    "error",
    "Bentuk id tidak sesuai profil",
    "{n} id tidak cocok dengan [baris] pola_id.",
    f"Periksa baris itu; bila idnya benar, longgarkan pola_id di profil. {_COPIED}",
)
ID_TWICE = rule(
    "I124",
    "error",
    "Id ganda",
    "{n} baris mengulang id yang sudah ada; yang pertama mengulang baris {first}.",
    'Hapus baris kembarnya, atau tulis id_ganda = "terakhir" di [baris] profil agar baris terakhir yang dipakai. '
    f"{_COPIED}",
)
AGENCY_MISSING = rule(
    "I125",
    "error",
    "Baris tanpa instansi",
    "{n} baris tidak menyebut instansi.",
    'Lengkapi di sistem sumber, atau tulis tanpa_instansi = "lewati" di profil; baris yang dilewati dihitung.',
)
STATUS_MISSING = rule(
    "I126",
    "error",
    "Baris tanpa status",
    "{n} baris tidak punya status.",
    'Lengkapi di sistem sumber, atau tulis tanpa_status = "lewati" di [baris] profil; baris yang dilewati dihitung. '
    f"{_COPIED}",
)
CLASS_MISSING = rule(
    "I127",
    "error",
    "Baris tanpa klasifikasi",
    "{n} baris tidak punya klasifikasi.",
    f'Lengkapi di sistem sumber, atau tulis tanpa_klasifikasi = "lewati" di [baris] profil. {_COPIED}',
)
AGENCY_UNKNOWN = rule(
    "I128",
    "error",
    "Instansi tidak ada di register",
    "Satu nama instansi di {n} baris tidak ada di reference/instansi.csv{hint}.",
    "Tambahkan nama itu sebagai alias atau sebagai baris baru di daftar instansi; di terminal, --draft-register "
    "menulis rancangannya.",
)
AGENCY_AMBIGUOUS = rule(
    "I129",
    "error",
    "Nama instansi menunjuk lebih dari satu instansi",
    "Satu nama instansi di {n} baris cocok dengan {ids}.",
    "Hapus nama atau alias yang sama dari salah satu instansi di reference/instansi.csv.",
)
STATUS_UNKNOWN = rule(
    "I130",
    "error",
    "Status tidak dikenal",
    "Satu status di {n} baris tidak dikenal{hint}.",
    "Salah tulis diperbaiki di sumber. Label yang memang dipakai ditambahkan di reference/status.csv dengan status "
    "bakunya, atau di [status] profil.",
)
CLASS_UNKNOWN = rule(
    "I131",
    "error",
    "Klasifikasi tidak dikenal",
    "Satu klasifikasi di {n} baris tidak dikenal{hint}.",
    f"Tambahkan label itu di [klasifikasi] profil dengan kode klasifikasi yang tepat. {_COPIED}",
)
DATE_MISSING = rule(
    "I132",
    "error",
    "Baris tanpa tanggal masuk",
    "{n} baris tidak punya tanggal masuk.",
    "Lengkapi tanggalnya di sistem sumber lalu ekspor ulang.",
)
DATE_UNREADABLE = rule(
    "I133",
    "error",
    "Tanggal tidak dapat dibaca",
    "{n} sel bukan tanggal yang dikenal profil.",
    f"Perbaiki sel itu, atau tambahkan bentuk tanggalnya di [tanggal] bentuk pada profil. {_COPIED}",
)
DATE_AMBIGUOUS = rule(
    "I134",
    "error",
    "Urutan hari dan bulan tidak pasti",
    "{n} tanggal dapat dibaca dengan hari di depan maupun bulan di depan.",
    'Tulis urutan = "hari-bulan" atau "bulan-hari" di [tanggal] profil.',
)
DATE_LATER = rule(
    "I135",
    "error",
    "Tanggal sesudah tanggal data",
    "{n} tanggal lebih baru dari tanggal data {as_of}.",
    "Periksa nama folder rilis dan tanggal di sumber; rilis memuat keadaan sampai tanggal datanya.",
)
DATE_EARLIER = rule(
    "I136",
    "error",
    "Tanggal sebelum tanggal masuk",
    "{n} tanggal lebih awal dari tanggal masuk laporannya.",
    "Perbaiki tanggalnya di sistem sumber lalu ekspor ulang.",
)
CLOSED_WHILE_OPEN = rule(
    "I137",
    "error",
    "Tanggal selesai pada laporan yang masih berjalan",
    "{n} laporan yang statusnya berjalan punya tanggal selesai.",
    'Perbaiki di sumber, atau tulis selesai_saat_berjalan = "kosongkan" di [baris] profil.',
)
RATING_FORM = rule(
    "I138",
    "error",
    "Rating bukan 1 sampai 5",
    "{n} rating bukan bilangan bulat 1 sampai 5.",
    "Perbaiki di sumber, atau sebut nilai yang berarti kosong di [baris] kosong.",
)
REGION_FORM = rule(
    "I139",
    "error",
    "Kode wilayah tidak berbentuk kode Kemendagri",
    "{n} kode wilayah tidak berbentuk 14.06 atau 14.06.01.",
    "Perbaiki kodenya, atau isi dari nama lewat [wilayah].",
)
IDENTIFIER = rule(
    "I140",
    "error",
    "Data pribadi di kategori atau kanal",
    "{n} sel memuat NIK, NPWP, nomor telepon, surel, pelat, alamat atau nama.",
    "Hapus data pribadi itu di sistem sumber lalu ekspor ulang; kategori dan kanal hanya berisi nama kelompok.",
    gate=True,
)
PERSON_AS_AGENCY = rule(
    "I144",
    "error",
    "Data pribadi di kolom instansi",
    "{n} baris menyebut orang atau memuat nomor pribadi di tempat nama instansi.",
    "Periksa apakah profil menunjuk kolom yang benar. Isi kolom itu tidak ditulis, juga tidak ke rancangan.",
    gate=True,
)
KEY_INSIDE = rule(
    "I141",
    "error",
    "Kunci berada di dalam repositori",
    "Berkas kunci berada di dalam {where}.",
    "Simpan kunci di luar repositori dan folder data, misalnya di ~/.config/rapor/kunci.",
)
KEY_WEAK = rule(
    "I142",
    "error",
    "Kunci terlalu lemah",
    "Isi berkas kunci kurang dari 32 byte atau hanya mengulang beberapa huruf.",
    "Pindahkan berkas itu, lalu impor lagi: kunci acak dibuat di tempatnya.",
)
KEY_LOST = rule(
    "I143",
    "error",
    "Kunci rilis sebelumnya tidak ditemukan",
    "Rilis {drop} sudah memakai sebuah kunci, tetapi berkas kunci yang disebut belum ada.",
    "Pakai kunci yang sama dengan rilis itu: kunci baru mengubah semua id, sehingga semua laporan lama tampak hilang. "
    "Bila kunci itu benar-benar hilang atau bocor, tulis alasannya di drop.toml rilis ini sebelum mengimpor: "
    '`[diakui]` lalu `sidik_kunci = "…"` dan `hilang = "…"`.',
)
DROP_SEALED = rule(
    "I151",
    "error",
    "Rilis sudah disegel",
    "Rilis {drop} sudah disegel atau diterbitkan; isinya tidak ditimpa. Nama berikutnya yang kosong: {next}.",
    "Impor ke folder rilis baru, lalu sebut rilis ini di [menggantikan] pada drop.toml yang baru.",
)
MANIFEST_MISSING = rule(
    "I152",
    "error",
    "Keterangan rilis belum lengkap",
    "Kunci `{key}` belum ada di drop.toml maupun di [manifes] profil.",
    "Tulis kunci itu di [manifes] profil, atau buat drop.toml lebih dulu.",
)
MANIFEST_UNREADABLE = rule(
    "I153",
    "error",
    "drop.toml bukan TOML yang sah",
    "drop.toml tidak dapat dibaca.",
    "Perbaiki drop.toml, lalu ulangi impor.",
)
REGISTER_MISSING = rule(
    "I154",
    "error",
    "Register instansi belum ada",
    "reference/instansi.csv tidak ada atau tidak punya kolom id dan nama.",
    "Jalankan sekali lagi dengan --draft-register untuk membuat rancangannya, periksa, lalu simpan sebagai register.",
)
REGIONS_MISSING = rule(
    "I155",
    "error",
    "Daftar wilayah belum ada",
    "Profil mencari kode wilayah dari nama, tetapi reference/wilayah.csv belum ada atau tanpa kolom kode dan nama.",
    "Siapkan reference/wilayah.csv, atau hapus [wilayah] dari profil.",
)
