"""“Angka ini dijumlahkan”: the sums that the build has proven (`reconcile.py`), spelled out on the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.language import _
from generator.pages.locale import listed, number
from generator.pages.words import control_total

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.pages.edition import Edition
    from generator.pages.family import Family
    from generator.release import Block, Month, Release, Scorecard
    from generator.release.evidence import ControlTotal
    from generator.release.movement import Flow

_MOST = 12
"""More parts than this are not written out; the page's tables have them all."""
_SHOWN = 3
"""So many of them stand before the dots."""


@dataclass(frozen=True, slots=True)
class Sum:
    """Parts that make a whole. `note` says what the parts are; empty where the label does."""

    label: str
    equation: str
    note: str = ""


def added(parts: Sequence[int], whole: int) -> str:
    """Write parts and whole as a sum; of many parts only the first and the last."""
    shown = [number(part) for part in parts]
    if len(shown) > _MOST:
        shown = [*shown[:_SHOWN], "…", shown[-1]]
    return f"{' + '.join(shown) or '0'} = {number(whole)}"


def of_scorecard(card: Scorecard, release: Release, edition: Edition, family: Family) -> list[Sum]:
    """Return the sums of an agency; none where neither it nor a unit below it ever received anything.

    With an edition that does not say its release, there is none since another release.
    """
    if not (card.with_descendants or card.block).outcomes.received:
        return []
    sums = list(_inside(card.block, card.by_year, card.trend))
    if card.with_descendants:
        below = [family.received(child.id) for child in family.children[card.agency.id]]
        whole = card.with_descendants.outcomes.received
        parts = [card.block.outcomes.received, *below]
        sums.append(
            Sum(_("Dengan unit di bawahnya"), added(parts, whole), _("instansi ini, lalu tiap unit langsungnya"))
        )
    if release.since and card.flow and edition.drop:
        sums.append(bridge(card.flow, release.since.drop))
    return sums


def of_home(release: Release, edition: Edition) -> list[Sum]:
    """Return the sums of all agencies, and the totals that the source has declared."""
    total = release.total
    each = [card.block.outcomes.received for card in release.scorecards]
    sums = list(_inside(total, release.total_by_year, release.total_trend))
    once_each = _("{each} instansi, masing-masing sekali", each=number(len(each)))
    sums.append(Sum(_("Semua instansi"), added(each, total.outcomes.received), once_each))
    if release.since and edition.drop:
        sums.append(bridge(release.since.flow, release.since.drop))
    return sums


def _inside(block: Block, years: Sequence[tuple[int, Block]], months: Sequence[Month]) -> Iterator[Sum]:
    whole = block.outcomes.received
    yield Sum(_("Kelima hasil"), added(block.outcomes.parts, whole))
    yield Sum(_("Status di sumbernya"), added([n for _, n in block.statuses], whole))
    span = f"{years[0][0]}–{years[-1][0]}" if len(years) > 1 else ""
    yield Sum(_("Tahun masuk"), added([year.outcomes.received for _, year in years], whole), span)
    yield Sum(
        _("Bulan masuk"),
        added([month.received for month in months], whole),
        _("{months} bulan", months=number(len(months))),
    )


def bridge(flow: Flow, drop: str) -> Sum:
    """Lead from the figure of an earlier release to the present one; what did not happen is left out."""
    came = [(flow.returned, _("kembali sesudah hilang")), (flow.moved_in, _("pindah dari instansi lain"))]
    went = [
        (flow.gone, _("hilang dari data")),
        (flow.withdrawn, _("ditarik bersama rilis yang diganti")),
        (flow.moved_out, _("pindah ke instansi lain")),
    ]
    equation = f"{number(flow.before)} + {number(flow.received)}"
    equation += "".join(f" + {number(n)}" for n, _ in came if n) + "".join(f" − {number(n)}" for n, _ in went if n)
    happened = [
        (flow.before, _("pada rilis {drop}", drop=drop)),
        (flow.received, _("baru masuk")),
        *(each for each in came + went if each[0]),
    ]
    words = [f"{number(n)} {word}" for n, word in happened]
    return Sum(_("Sejak rilis sebelumnya"), f"{equation} = {number(flow.after)}", listed(words))


def declared(totals: Sequence[ControlTotal]) -> str:
    """Say the totals that the source of a drop has published beside those counted here; empty where there are none."""
    if not totals:
        return ""
    theirs = listed([f"{control_total(one.name)} {number(one.declared)}" for one in totals])
    here = listed([f"{control_total(one.name)} {number(one.counted)}" for one in totals])
    said = _("Total yang diumumkan sumber: {theirs}. Jumlah di sini: {here}.", theirs=theirs, here=here)
    if not any(one.is_reduced for one in totals):
        return said
    return " ".join((said, _("Yang kurang di sini dikeluarkan dengan redaksi sesudah terbit.")))
