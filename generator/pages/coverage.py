"""What is in the figures, what is not, and what is not known: the box that every page with figures carries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.pages.locale import full_date, listed, number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from generator.evidence import DropFacts
    from generator.pages.edition import Edition
    from generator.release import Block, Release

    Row = tuple[str, str]
    """(term, text)."""

SKIPPED = {
    "id_ganda": "berulang (nomor yang sama, baris terakhir yang dipakai)",
    "tanpa_instansi": "tanpa instansi",
    "tanpa_klasifikasi": "tanpa klasifikasi",
    "tanpa_status": "tanpa status",
}
"""Reasons in `[disaring]`; a reason that a person wrote by hand has no word here and is not printed."""
_OTHER = "karena alasan lain"


def coverage(release: Release, edition: Edition, block: Block, starts: date | None, missing: int) -> list[Row]:
    """Return the box for one agency's figures, or those of all; `starts` is None where there are no complaints."""
    rows = [("Yang dihitung", _counted(block, starts, edition)), *channels(release)]
    if edition.drop:
        rows += _releases(release)
    rows.append(("Hilang dari data", _missing(missing, len(_taking_part(release)))))
    if starts:
        rows.append(("Tanggal tutup", _closing_dates(block)))
    return [*rows, ("Yang tidak diketahui", _UNKNOWN)]


_UNKNOWN = (
    "Apakah pelapor puas dan apakah masalahnya benar-benar teratasi: “selesai” adalah pernyataan admin. Juga keluhan "
    "yang tidak pernah dicatat."
)


def _counted(block: Block, starts: date | None, edition: Edition) -> str:
    if starts is None:
        return f"Belum ada laporan dalam {edition.source} sampai {edition.date}."
    received = number(block.outcomes.received)
    return _sentences(
        [f"{received} laporan yang masuk dari {full_date(starts)} sampai {edition.date}, menurut {edition.source}"]
    )


def channels(release: Release) -> Iterator[Row]:
    """Say which ways to report are in and out, in the publisher's words where the policy has them."""
    scope = release.scope
    if scope.included:
        yield "Kanal yang termasuk", _sentences(scope.included)
    out = scope.excluded or ("Laporan yang tidak tercatat di sumber itu, misalnya keluhan lisan di loket",)
    yield "Yang tidak termasuk", _sentences(out)


def _sentences(texts: Sequence[str]) -> str:
    return " ".join(text if text.endswith((".", "!", "?")) else f"{text}." for text in texts)


def _releases(release: Release) -> Iterator[Row]:
    current = next((drop for drop in release.drops if drop.id == release.drop), None)
    if current:
        yield "Disaring saat impor", skipped(current)
    used = _taking_part(release)
    replaced = [f"{drop.id} (diganti {drop.replaced_by})" for drop in release.drops if drop.replaced_by]
    text = f"{listed([drop.id for drop in used])}. Setiap nama adalah tanggal datanya."
    if replaced:
        text += f" Tidak dipakai: {listed(replaced)}."
    yield "Rilis yang dipakai", text
    late = [f"{number(drop.backdated)} di rilis {drop.id}" for drop in used if drop.backdated]
    if late:
        told = "laporan baru yang tanggal masuknya sudah dicakup rilis sebelumnya; ikut dihitung."
        yield "Masuk belakangan", f"Semua instansi bersama-sama, {listed(late)}: {told}"


def _taking_part(release: Release) -> list[DropFacts]:
    return [drop for drop in release.drops if not drop.replaced_by]


def skipped(drop: DropFacts) -> str:
    """Say how many rows of the source the import of a drop has left out, by reason."""
    if not drop.skipped:
        return "Tidak ada baris yang dicatat tersaring."
    known = [(SKIPPED[reason], n) for reason, n in drop.skipped if reason in SKIPPED]
    other = sum(n for reason, n in drop.skipped if reason not in SKIPPED)
    counted = [f"{number(n)} {why}" for why, n in [*known, *([(_OTHER, other)] if other else [])]]
    return f"Baris sumber yang tidak ikut di rilis {drop.id}, semua instansi bersama-sama: {listed(counted)}."


def _missing(missing: int, n_drops: int) -> str:
    if missing:
        return f"{number(missing)} laporan yang ada di rilis terdahulu tidak ada lagi dalam data. Tidak dihitung."
    if n_drops == 1:
        return "Ini rilis pertama; belum ada rilis terdahulu untuk dibandingkan."
    return "0 laporan. Semua laporan dari rilis terdahulu masih ada dalam data."


def _closing_dates(block: Block) -> str:
    time = block.waiting
    if not time.n_closed:
        return "Belum ada laporan yang ditutup."
    if not time.n_undated:
        return f"Tercatat pada semua {number(time.n_closed)} laporan yang ditutup."
    unsure = sum(case.unknown for case in block.timeliness)
    tail = f" Karena itu ketepatan waktu {number(unsure)} laporan tidak dapat dipastikan." if unsure else ""
    return (
        f"Tidak tercatat pada {number(time.n_undated)} dari {number(time.n_closed)} laporan yang ditutup; yang "
        f"diketahui hanya di antara dua rilis mana laporan itu ditutup.{tail}"
    )
