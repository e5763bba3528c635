"""What is in the figures, what is not, and what is not known: the box that every page with figures carries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.language import N_, Said, _
from generator.pages.environment import original
from generator.pages.locale import full_date, listed, number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from generator.pages.edition import Edition
    from generator.release import Block, Release
    from generator.release.evidence import DropFacts

    Row = tuple[str, str]
    """(term, text)."""

SKIPPED = Said(
    {
        "id_ganda": N_("berulang (nomor yang sama, baris terakhir yang dipakai)"),
        "tanpa_instansi": N_("tanpa instansi"),
        "tanpa_klasifikasi": N_("tanpa klasifikasi"),
        "tanpa_status": N_("tanpa status"),
    }
)
"""Reasons in `[disaring]`; a reason that a person wrote by hand has no word here and is not printed."""
_OTHER = N_("karena alasan lain")


def coverage(release: Release, edition: Edition, block: Block, starts: date | None, missing: int) -> list[Row]:
    """Return the box for one agency's figures, or those of all; `starts` is None where there are no complaints."""
    rows = [(_("Yang dihitung"), _counted(block, starts, edition)), *channels(release)]
    if edition.drop:
        rows += _releases(release)
    rows.append((_("Hilang dari data"), _missing(missing, len(_taking_part(release)))))
    if starts:
        rows.append((_("Tanggal tutup"), _closing_dates(block)))
    return [*rows, (_("Yang tidak diketahui"), _(_UNKNOWN))]


_UNKNOWN = N_(
    "Apakah pelapor puas dan apakah masalahnya benar-benar teratasi: “selesai” adalah pernyataan admin. Juga keluhan "
    "yang tidak pernah dicatat."
)


def _counted(block: Block, starts: date | None, edition: Edition) -> str:
    if starts is None:
        return _("Belum ada laporan dalam {source} sampai {date}.", source=edition.source, date=edition.date)
    received = number(block.outcomes.received)
    return _sentences(
        [
            _(
                "{received} laporan yang masuk dari {starts} sampai {date}, menurut {source}",
                received=received,
                starts=full_date(starts),
                date=edition.date,
                source=edition.source,
            )
        ]
    )


def channels(release: Release) -> Iterator[Row]:
    """Say which ways to report are in and out, in the publisher's words where the policy has them."""
    scope = release.scope
    if scope.included:
        yield _("Kanal yang termasuk"), original(_sentences(scope.included))
    usual = (_("Laporan yang tidak tercatat di sumber itu, misalnya keluhan lisan di loket"),)
    yield _("Yang tidak termasuk"), original(_sentences(scope.excluded)) if scope.excluded else _sentences(usual)


def sentence(text: str) -> str:
    """Return words that came with the data or the policy with a full stop, unless they end like a sentence."""
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _sentences(texts: Sequence[str]) -> str:
    return " ".join(map(sentence, texts))


def _releases(release: Release) -> Iterator[Row]:
    current = next((drop for drop in release.drops if drop.id == release.drop), None)
    if current:
        yield _("Disaring saat impor"), skipped(current)
    used = _taking_part(release)
    replaced = [_replaced(drop, release) for drop in release.drops if drop.replaced_by]
    text = _("{n}. Setiap nama adalah tanggal datanya.", n=listed([drop.id for drop in used]))
    if replaced:
        text += _(" Tidak dipakai: {replaced}.", replaced=listed(replaced))
    yield _("Rilis yang dipakai"), text
    late = [
        _("{backdated} di rilis {id}", backdated=number(drop.backdated), id=drop.id) for drop in used if drop.backdated
    ]
    if late:
        told = _("laporan baru yang tanggal masuknya sudah dicakup rilis sebelumnya; ikut dihitung.")
        yield _("Masuk belakangan"), _("Semua instansi bersama-sama, {late}: {told}", late=listed(late), told=told)


def _replaced(drop: DropFacts, release: Release) -> str:
    """Name a replaced release, and what is still told as it told it."""
    years = still_broken_down(drop.id, release)
    if not years:
        return _("{id} (diganti {replaced_by})", id=drop.id, replaced_by=drop.replaced_by)
    return _(
        "{id} (diganti {replaced_by}; hanya rincian laporan tahun {years} tetap dari rilis ini)",
        id=drop.id,
        replaced_by=drop.replaced_by,
        years=years,
    )


def still_broken_down(drop: str, release: Release) -> str:
    """List the years whose tables by category, channel, region or rating rest on a drop; empty where none does."""
    return listed(sorted({str(table.year) for table in release.dimensions.tables if table.drop == drop}))


def _taking_part(release: Release) -> list[DropFacts]:
    return [drop for drop in release.drops if not drop.replaced_by]


def skipped(drop: DropFacts) -> str:
    """Say how many rows of the source the import of a drop has left out, by reason."""
    if not drop.skipped:
        return _("Tidak ada baris yang dicatat tersaring.")
    known = [(SKIPPED[reason], n) for reason, n in drop.skipped if reason in SKIPPED]
    other = sum(n for reason, n in drop.skipped if reason not in SKIPPED)
    counted = [f"{number(n)} {why}" for why, n in [*known, *([(_(_OTHER), other)] if other else [])]]
    return _(
        "Baris sumber yang tidak ikut di rilis {id}, semua instansi bersama-sama: {counted}.",
        id=drop.id,
        counted=listed(counted),
    )


def _missing(missing: int, n_drops: int) -> str:
    if missing:
        return _(
            "{missing} laporan yang ada di rilis terdahulu tidak ada lagi dalam data. Tidak dihitung.",
            missing=number(missing),
        )
    if n_drops == 1:
        return _("Ini rilis pertama; belum ada rilis terdahulu untuk dibandingkan.")
    return _("0 laporan. Semua laporan dari rilis terdahulu masih ada dalam data.")


def _closing_dates(block: Block) -> str:
    time = block.waiting
    if not time.n_closed:
        return _("Belum ada laporan yang ditutup.")
    if not time.n_undated:
        if time.n_closed == 1:
            return _("Tercatat pada satu-satunya laporan yang ditutup.")
        return _("Tercatat pada semua {n_closed} laporan yang ditutup.", n_closed=number(time.n_closed))
    unsure = sum(case.unknown for case in block.timeliness)
    tail = (
        _(" Karena itu ketepatan waktu {unsure} laporan tidak dapat dipastikan.", unsure=number(unsure))
        if unsure
        else ""
    )
    return _(
        "Tidak tercatat pada {n_undated} dari {n_closed} laporan yang ditutup; yang diketahui "
        "hanya di antara dua rilis mana laporan itu ditutup.{tail}",
        n_undated=number(time.n_undated),
        n_closed=number(time.n_closed),
        tail=tail,
    )
