"""Writes docs/pengembang/perbandingan-jarokelo.md: Rapor's waiting times next to those of a public tracker.

Run `python -m tests.proof.jarokelo_comparison`. It needs the six states beside the project (`../shared/real/jarokelo`);
they are read where they lie. Public bodies are named, nobody else.
"""

from __future__ import annotations

import sys
import tempfile
from datetime import date
from itertools import combinations
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING

from scipy.stats import logrank

from generator.metrics.change import difference
from generator.pages.locale import full_date, number, percent, percent_span
from generator.release import Share, WaitingTime
from tests.jarokelo.states import STATES
from tests.proof.jarokelo_figures import ENOUGH, UNRANKED, Agency, Comparison, compared

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "pengembang" / "perbandingan-jarokelo.md"
SHOWN = 12
FEW = 10
FAR = 20
"""Ranks apart that a reader would take for a difference."""
SIGNIFICANT = 0.05


def document(found: Comparison) -> str:
    """Return the whole page."""
    parts = (
        _opening(found),
        _summary(found),
        _table(found),
        _largest(found),
        _ranks(found),
        _readers(found),
        _limits(found),
    )
    return "\n\n".join(parts) + "\n"


def _opening(found: Comparison) -> str:
    return f"""---
title: Perbandingan dengan pelacak járókelő
description: Waktu tunggu menurut Rapor di samping waktu tunggu yang hanya menghitung laporan tertutup, pada data yang sama.
---

# Perbandingan dengan pelacak járókelő

Halaman ini untuk pengembang. Ia menunjukkan apa yang berubah bagi pembaca bila laporan yang masih terbuka ikut dihitung,
pada data warga yang sungguhan.

Datanya: laporan warga Budapest dari járókelő.hu seperti disimpan pelacak publik `leweex95/jarokelo_tracker`, enam keadaan
berturut-turut. Yang dihitung di sini adalah keadaan terakhir, {full_date(_day(found.drop))}: {number(found.n_received)} laporan yang
masuk sejak {full_date(found.first)}, kepada {number(found.n_agencies)} institusi. Pelacak itu menerbitkan kartu skornya sendiri
(`peer_scorecard.csv`, {number(found.n_tracker)} laporan): rata-rata dan median **atas laporan yang sudah tertutup saja**, sebuah
skor gabungan, dan peringkat. Keduanya membaca laporan yang hampir sama; supaya perbedaan baris tidak tercampur dengan
perbedaan cara, median tertutup saja dihitung sekali lagi pada baris yang dipakai Rapor.

Satuan: pelacak memakai hari kalender, halaman Rapor memakai hari kerja (tanpa akhir pekan dan hari libur Hungaria). Untuk
perbandingan yang setara, median Rapor juga dihitung dalam hari kalender dengan kode yang sama.

Halaman ini ditulis oleh `python -m tests.proof.jarokelo_comparison`, dan sebuah uji memeriksa bahwa isinya masih sama.
Datanya tidak ada dalam repositori; ia dibaca dari `../shared/real/jarokelo` di samping folder proyek."""


def _summary(found: Comparison) -> str:
    both = [each for each in found.agencies if each.is_comparable]
    bounds = [each for each in found.agencies if each.on_page.method == "batas_antar_rilis"]
    open_ended = [
        each for each in found.agencies if each.in_days.method == "kaplan_meier" and each.in_days.median is None
    ]
    gaps = [each.gap for each in both]
    ratios = [(each.in_days.median or 0) / (each.closed_only or 1) for each in both]
    below = [each for each in both if (each.closed_only or 0) < (each.in_days.median_low or 0)]
    printed_below = [each for each in both if each.tracker and each.tracker.median < (each.in_days.median_low or 0)]
    first, middle, third = quantiles(gaps, n=4)
    return f"""## Ringkasan atas semua institusi dengan sedikitnya {ENOUGH} laporan

| | Institusi |
|---|---:|
| Dibandingkan | {len(found.agencies)} |
| Kedua median ada | {len(both)} |
| Median Rapor belum tercapai: pada tanggal data belum separuh laporan ditutup | {len(open_ended)} |
| Hanya dua median batas, karena ada laporan tertutup tanpa tanggal | {len(bounds)} |

Pada {len(both)} institusi yang punya kedua median, dalam hari kalender dan pada baris yang sama:

| | |
|---|---:|
| Median tertutup saja lebih rendah | {sum(gap > 0 for gap in gaps)} institusi |
| Sama | {sum(gap == 0 for gap in gaps)} institusi |
| Lebih tinggi | {sum(gap < 0 for gap in gaps)} institusi |
| Selisih terkecil | {_days(min(gaps))} hari |
| Seperempat institusi: selisih paling banyak | {_days(first)} hari |
| Separuh institusi: selisih paling banyak | {_days(middle)} hari |
| Tiga perempat institusi: selisih paling banyak | {_days(third)} hari |
| Selisih terbesar | {_days(max(gaps))} hari |
| Median Rapor dibagi median tertutup saja, nilai tengah | {_decimal(median(ratios))} kali |
| Median tertutup saja di bawah selang 95 % Rapor | {len(below)} institusi |
| Median yang dicetak pelacak di bawah selang 95 % Rapor | {len(printed_below)} institusi |

Arahnya selalu sama karena sebabnya satu: laporan yang belum ditutup sudah menunggu sampai tanggal data dan akan menunggu
lebih lama lagi, dan hitungan tertutup saja membuangnya."""


def _table(found: Comparison) -> str:
    rows = "\n".join(_row(each) for each in spread(found.agencies))
    return f"""## Dua belas badan publik dari yang terbesar sampai yang terkecil

Dipilih dengan jarak yang sama dalam urutan banyaknya laporan, bukan menurut hasilnya. Dalam kurung: selang 95 %. Median dalam
hari kalender kecuali kolom terakhir. Tertutup saja: menurut cetakan pelacak, dan dihitung ulang pada baris Rapor.

| Badan | n | Terbuka | Pelacak | Tertutup saja, baris yang sama | Rapor, hari kalender | Rapor di halaman, hari kerja |
|---|---:|---:|---:|---:|---:|---:|
{rows}"""


def _row(each: Agency) -> str:
    cells = (
        each.name,
        number(each.share.n),
        number(each.n_open),
        _days(each.tracker.median) if each.tracker else "tidak ada",
        _days(each.closed_only) if each.closed_only is not None else "tidak ada",
        _waited(each.in_days),
        _waited(each.on_page),
    )
    return f"| {' | '.join(cells)} |"


def _largest(found: Comparison) -> str:
    each = largest(found.agencies)
    closed = each.in_days.n_closed
    return f"""## Selisih terbesar

{each.name}: pelacak mencetak median {_days(each.tracker.median if each.tracker else None)} hari, dan pada baris yang sama laporan tertutup saja memberi
{_days(each.closed_only)} hari. Rapor memberi {_waited(each.in_days)} hari kalender.

Kedua angka benar untuk pertanyaannya masing-masing. Dari {number(each.in_days.n)} laporan yang diselesaikan atau masih berjalan, {number(closed)}
sudah ditutup dan {number(each.n_open)} belum. Angka pelacak menjawab: *di antara yang sudah ditutup, separuhnya ditutup dalam berapa hari?*
Yang {number(each.n_open)} itu tidak ikut, padahal banyak di antaranya sudah menunggu jauh lebih lama. Rapor menjawab pertanyaan warga:
*kalau saya melapor, kapan peluang laporan saya sudah ditutup mencapai separuh?* Karena baru {percent(closed / each.in_days.n)} yang ditutup, jawabannya
panjang, dan batas atas selangnya {"belum tercapai" if each.in_days.median_high is None else f"{number(each.in_days.median_high)} hari"}. Jawaban itu juga tidak kokoh: pada hari ke-{number(each.in_days.median or 0)} tinggal {number(_observed(each))} laporan yang
diamati selama itu. Yang dapat dikatakan dengan yakin ialah batas bawahnya.

Semakin sedikit yang ditutup, semakin bagus hitungan tertutup saja: laporan yang dibiarkan terbuka tidak menambah apa pun
pada median itu."""


def _ranks(found: Comparison) -> str:
    ranked = [each for each in found.agencies if each.is_comparable and each.tracker and each.tracker.rank != UNRANKED]
    pairs = [_ordered(*pair) for pair in combinations(ranked, 2)]
    far = [pair for pair in pairs if _apart(pair) >= FAR]
    alike = [pair for pair in far if _alike(*pair)]
    reversed_ = [(better, worse) for better, worse in far if _is_longer(better.in_days, worse.in_days)]
    top = sorted((each for each in found.tracker.values() if each.rank != UNRANKED), key=lambda each: each.rank)[:FEW]
    one, other = max((pair for pair in alike if all(each.is_public for each in pair)), key=_sorting)
    first, second = max((pair for pair in reversed_ if all(each.is_public for each in pair)), key=_sorting)
    return f"""## Akibat peringkat

Pelacak menyusun institusi menurut skor gabungan. Dari {FEW} peringkat teratas, {sum(each.n < FEW for each in top)} institusi menerima kurang dari {FEW} laporan, dan
{sum(each.n == 1 for each in top)} hanya satu laporan. Rapor tidak mencetak persentase atau waktu untuk n di bawah {FEW}.

Di antara {len(ranked)} institusi dengan sedikitnya {ENOUGH} laporan yang punya peringkat dan median, ada {number(len(far))} pasangan yang terpisah {FAR}
peringkat atau lebih. Pada {number(len(alike))} pasangan ({percent(len(alike) / len(far))}) selang 95 % selisih bagian selesai memuat nol (Newcombe 1998) dan kurva
waktu tunggunya tidak berbeda pada taraf 5 % (uji log-rank): data tidak membedakan mereka. Pada {number(len(reversed_))} pasangan yang peringkatnya lebih baik justru menunggu lebih
lama, dan selang mediannya tidak bertumpang tindih.

Tidak dapat dibedakan, padahal terpisah {_apart((one, other))} peringkat:

{_pair(one, other)}

Peringkat lebih baik, waktu tunggu lebih lama, terpisah {_apart((first, second))} peringkat:

{_pair(first, second)}"""


def _pair(*both: Agency) -> str:
    rows = "\n".join(
        f"| {each.name} | {each.tracker.rank if each.tracker else ''} | {number(each.share.n)} | {_share(each.share)} | {_waited(each.in_days)} |"
        for each in both
    )
    return f"| Badan | Peringkat | n | Selesai | Median, hari kalender |\n|---|---:|---:|---:|---:|\n{rows}"


def _readers(found: Comparison) -> str:
    each = largest(found.agencies)
    tracker = each.tracker
    if tracker is None:
        msg = "the largest gap is one to the tracker"
        raise ValueError(msg)
    return f"""## Apa yang dibaca pembaca

Tentang {each.name}:

- Pelacak: rata-rata {_decimal(tracker.mean)} hari, median {_days(tracker.median)} hari, peringkat {tracker.rank}. Tidak ada selang, dan tidak tampak bahwa
  {number(each.n_open)} laporan belum ditutup.
- Rapor: separuh laporan menunggu {_waited(each.on_page)} hari kerja; {number(each.n_open)} dari {number(each.on_page.n)} masih berjalan dan ikut dihitung; selesai
  {_share(each.share)}. Tidak ada peringkat dan skor."""


def _limits(found: Comparison) -> str:
    return f"""## Yang perlu diingat

- Status `Megoldatlan` (ditutup tanpa penyelesaian) tidak punya tanggal dan tidak ikut dalam median keduanya; Rapor
  menghitungnya sebagai diarsipkan. Andaikan ia dihitung sebagai belum selesai, waktu tunggu di sini lebih panjang lagi.
- Tanggal pengambilan `peer_scorecard.csv` tidak dinyatakan; jumlah laporannya berbeda sedikit dari keadaan terakhir.
- Yang tampak terbuka di sini bisa saja sudah ditutup di situs asal tetapi belum diambil ulang oleh pelacak. Bila begitu,
  waktu tunggu menurut Rapor terlalu panjang; hal itu tidak dapat diperiksa dari data ini.
- Kaplan–Meier menganggap laporan yang baru masuk akan ditangani seperti yang lama. Bila cara kerja institusi berubah,
  median seluruh masa bukan ramalan.
- Institusi yang bukan badan publik ikut dalam ringkasan tetapi tidak disebut namanya. Keadaan {found.drop}."""


def spread(agencies: Sequence[Agency]) -> list[Agency]:
    """Return public bodies at even steps of the order by size, the largest and the smallest among them."""
    public = [each for each in agencies if each.is_public]
    return [public[round(step * (len(public) - 1) / (SHOWN - 1))] for step in range(SHOWN)]


def largest(agencies: Iterable[Agency]) -> Agency:
    """Return the public body on which the two ways differ most."""
    return max(
        (each for each in agencies if each.is_public and each.is_comparable), key=lambda each: (each.gap, each.name)
    )


def _ordered(one: Agency, other: Agency) -> tuple[Agency, Agency]:
    """Return the better ranked first."""
    return (one, other) if _rank(one) <= _rank(other) else (other, one)


def _rank(each: Agency) -> int:
    return each.tracker.rank if each.tracker else UNRANKED


def _apart(pair: tuple[Agency, Agency]) -> int:
    return _rank(pair[1]) - _rank(pair[0])


def _sorting(pair: tuple[Agency, Agency]) -> tuple[int, str, str]:
    return (_apart(pair), pair[0].name, pair[1].name)


def _alike(one: Agency, other: Agency) -> bool:
    """Tell whether neither the shares nor the waiting times tell the two apart."""
    apart = difference(one.share, other.share)
    if apart is None or not apart.low <= 0 <= apart.high:
        return False
    return bool(logrank(one.waits, other.waits).pvalue > SIGNIFICANT)


def _observed(each: Agency) -> int:
    """Count the cases still under observation when the median is reached."""
    return int((each.days >= (each.in_days.median or 0)).sum())


def _is_longer(one: WaitingTime, other: WaitingTime) -> bool:
    """Tell whether the interval of one median lies above that of the other; without an upper limit it is endless."""
    return other.median_high is not None and one.median_low is not None and one.median_low > other.median_high


def _waited(time: WaitingTime) -> str:
    if time.method == "batas_antar_rilis":
        return f"{_reached(time.median_fastest)} sampai {_reached(time.median_slowest)} (dua batas)"
    return f"{_reached(time.median)} ({_reached(time.median_low)}–{_reached(time.median_high)})"


def _reached(days: int | None) -> str:
    return "belum tercapai" if days is None else number(days)


def _share(share: Share) -> str:
    if share.value is None or share.low is None or share.high is None:
        return "tidak dihitung"
    return f"{percent(share.value)} ({percent_span(share.low, share.high)})"


def _days(days: float | None) -> str:
    return "–" if days is None else _decimal(days).removesuffix(",0")


def _decimal(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")


def _day(drop: str) -> date:
    return date.fromisoformat(drop[:10])


def main() -> int:
    """Write the document; say why not where the data are not there."""
    if not STATES.is_dir():
        sys.stderr.write("Data járókelő tidak ada di ../shared/real/jarokelo, jadi dokumen tidak ditulis.\n")
        return 2
    with tempfile.TemporaryDirectory() as scratch:
        DOCUMENT.write_text(document(compared(Path(scratch))), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
