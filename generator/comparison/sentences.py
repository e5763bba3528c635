"""Changes in the words of a reader: headed lists of plain lines, which every written form prints alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages.locale import full_date, number, percent
from generator.pages.movement import change_word, difference_words, happened
from generator.pages.words import NETWORKS, ROLES, STAGES, VERDICTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.comparison.changes import Changes, Figures, Moved, Revision
    from generator.comparison.contents import CommitmentChange, FocalPointChange, PromiseChange
    from generator.release import Outcomes

SAME_CASES = (
    "Kedua rilis memuat laporan yang sama, jadi selisihnya bukan perbandingan dua kelompok. Yang dihitung adalah apa "
    "yang terjadi pada laporan satu per satu: laporan baru, laporan lama yang kini selesai, dibuka kembali, hilang."
)
NO_COUNT = "tidak ada"
_KINDS = {"baru": "baru", "dihapus": "dihapus", "jabatan_berubah": "jabatan atau peran berubah"}


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with its lines; `note` stands between them. A part without lines says `empty`."""

    heading: str
    lines: tuple[str, ...]
    note: str = ""
    empty: str = "Tidak ada."


def title(changes: Changes) -> str:
    """Name the two releases."""
    return f"Yang berubah bagi pembaca dari rilis {changes.before.drop} ke rilis {changes.after.drop}"


def dates(changes: Changes) -> str:
    """Say the as-of dates, and whether the data are made up."""
    stamp = " DATA CONTOH." if changes.before.is_example or changes.after.is_example else ""
    return f"Data per {full_date(changes.before.as_of)} dan per {full_date(changes.after.as_of)}.{stamp}"


def parts(changes: Changes) -> Iterator[Part]:
    """Yield the parts of a report in their order."""
    yield Part("Semua instansi", tuple(_total(changes)), _note(changes))
    yield Part(
        f"Angka utama instansi ({number(len(changes.headlines))})", tuple(_moved(one) for one in changes.headlines)
    )
    agencies = [f"baru: {one.name} ({one.id})" for one in changes.new_agencies]
    agencies += [f"tidak ada lagi: {one.name} ({one.id})" for one in changes.gone_agencies]
    yield Part("Daftar instansi", tuple(agencies))
    yield Part(
        f"Angka tahun yang sudah pernah terbit ({number(len(changes.revisions))})",
        tuple(_revision(one) for one in changes.revisions),
    )
    yield Part("Narahubung", tuple(_focal_points(changes)))
    yield Part("Komitmen", tuple(_commitment(one) for one in changes.commitments))
    yield Part("Janji", tuple(_promise(one) for one in changes.promises))
    yield Part(f"Halaman yang berubah ({number(len(changes.pages))})", changes.pages)
    yield Part(f"Berkas yang berubah ({number(len(changes.files))})", changes.files)


def _note(changes: Changes) -> str:
    return SAME_CASES if changes.total.difference is None else ""


def _total(changes: Changes) -> Iterator[str]:
    if changes.total.before != changes.total.after:
        yield _both(changes.total)
    if changes.total.flow and not changes.total.flow.is_still:
        yield ", ".join(happened(changes.total.flow))
    if changes.before.missing != changes.after.missing:
        yield f"hilang dari data: {number(changes.before.missing)} → {number(changes.after.missing)} laporan"
    if changes.backdated:
        yield f"masuk mundur: {number(changes.backdated)} laporan yang semestinya sudah ada di rilis terdahulu"
    for drop in changes.withdrawn:
        yield f"rilis {drop} ditarik"


def _moved(one: Moved) -> str:
    moved = [", ".join(happened(one.flow))] if one.flow and not one.flow.is_still else []
    return "; ".join([f"{one.name} ({one.id}): {_both(one)}", *moved])


def _both(one: Moved) -> str:
    """Say both headlines; with the difference where they have no complaint in common."""
    told = f"; {change_word(one.difference)}, {difference_words(one.difference)}" if one.difference else ""
    return f"{_figures(one.before)} → {_figures(one.after)}{told}"


def _figures(figures: Figures) -> str:
    """`108 dari 131 selesai (82,4 %)`, with the days of receipt where the headline does not cover everything."""
    share = figures.share
    if share.n == 0:
        words = f"{number(figures.received)} laporan"
    else:
        words = f"{number(share.done)} dari {number(share.n)} selesai"
    if share.value is not None:
        words += f" ({percent(share.value)})"
    if figures.starts and figures.ends:
        words += f" [masuk {full_date(figures.starts)} – {full_date(figures.ends)}]"
    return words


def _revision(one: Revision) -> str:
    running = " [tahun berjalan]" if one.was_running else ""
    return f"{one.name} ({one.id}), {one.year}{running}: {_outcomes(one.before)} → {_outcomes(one.after)}"


def _outcomes(outcomes: Outcomes | None) -> str:
    if outcomes is None:
        return NO_COUNT
    return f"{number(outcomes.received)} masuk, {number(outcomes.done)} selesai, {number(outcomes.open)} berjalan"


def _focal_points(changes: Changes) -> Iterator[str]:
    """Name who came, went or changed office; of the rest only the number is told."""
    others = sum(one.kind == "keterangan_berubah" for one in changes.focal_points)
    yield from (_focal_point(one) for one in changes.focal_points if one.kind != "keterangan_berubah")
    if others:
        yield f"keterangan lain (alamat, nomor, tanggal periksa) berubah pada {number(others)} narahubung"


def _focal_point(one: FocalPointChange) -> str:
    return f"{one.agency}, {NETWORKS[one.network]}, {ROLES[one.role]}: {_KINDS[one.kind]} ({one.id})"


def _commitment(one: CommitmentChange) -> str:
    then, now = (STAGES[stage] if stage else NO_COUNT for stage in (one.before, one.after))
    return f"{one.title} ({one.id}): {then} → {now}"


def _promise(one: PromiseChange) -> str:
    then, now = (VERDICTS[verdict] if verdict else NO_COUNT for verdict in (one.before, one.after))
    return f"{one.text} ({one.id}): {then} → {now}"
