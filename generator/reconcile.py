"""The parts make the whole, or nothing is published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.errors import RaporError
from generator.register import families

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.census import Census
    from generator.release import Block, Month, Release
    from generator.release.movement import Flow

    Sums = tuple[str, Sequence[int], Sequence[int]]
    """What is compared, the sums of the parts, the whole."""


class ReconciliationError(RaporError):
    """Counts of the parts do not add up to the whole: a fault of Rapor, never of the data."""


def reconcile(release: Release, census: Census) -> None:
    """Compare every sum of the release with its whole; raise `ReconciliationError`, naming every one that differs.

    Agencies must add up to the total and the total to the complaints followed; years, months and statuses to their
    block; an agency with all below it to those agencies. What the drop of `Release.since` had, as it was followed
    then, must lead over all that came and went to what there is now.
    """
    differences = [
        f"{what}: jumlah bagian {list(parts)}, keseluruhan {list(whole)}, selisih {_apart(parts, whole)}"
        for what, parts, whole in _sums(release, census)
        if tuple(parts) != tuple(whole)
    ]
    if differences:
        msg = "Angka tidak cocok, tidak ada yang ditulis. " + "; ".join(differences)
        raise ReconciliationError(msg)


def _apart(parts: Sequence[int], whole: Sequence[int]) -> list[int]:
    return [part - all_ for part, all_ in zip(parts, whole, strict=True)]


def _sums(release: Release, census: Census) -> Iterator[Sums]:
    cards = release.scorecards
    yield "laporan", [release.total.outcomes.received], [census.n_counted]
    yield "laporan hilang", [sum(card.missing for card in cards)], [census.n_missing]
    yield "laporan hilang seluruhnya", [release.missing], [census.n_missing]
    yield "hasil seluruh instansi", _added(card.block for card in cards), release.total.outcomes.parts
    yield from _inside("seluruh instansi", release.total, release.total_by_year, release.total_trend)
    for card in cards:
        yield from _inside(card.agency.id, card.block, card.by_year, card.trend)
    yield from _trees(release)
    yield from _flows(release, census)


def _inside(name: str, block: Block, years: Iterable[tuple[int, Block]], months: Sequence[Month]) -> Iterator[Sums]:
    """Compare what one block consists of."""
    whole = block.outcomes
    yield f"status {name}", [sum(n for _, n in block.statuses)], [whole.received]
    yield f"tahun {name}", _added(year for _, year in years), whole.parts
    by_month = [sum(month.received for month in months), sum(month.done for month in months)]
    yield f"bulan {name}", by_month, [whole.received, whole.done]


def _flows(release: Release, census: Census) -> Iterator[Sums]:
    """Compare what the earlier drop had, and what came and went since, with the outcomes that are published."""
    if release.since is None:
        return
    whole, cards = release.since.flow, [card for card in release.scorecards if card.flow]
    moved = [("seluruh instansi", whole, release.total)]
    moved += [(card.agency.id, card.flow, card.block) for card in cards if card.flow]
    for name, flow, block in moved:
        now = [sum(column) for column in zip(*flow.counts, strict=True)]
        yield f"pergerakan {name}", now[: len(block.outcomes.parts)], block.outcomes.parts
        yield f"jembatan {name}", [_bridge(flow)], [block.outcomes.received]
    of_each = [flow for _, flow, _ in moved[1:]]
    yield "rilis terdahulu, tiap instansi", [sum(flow.before for flow in of_each)], [whole.before]
    pairs = [sum(flow.moved_in for flow in of_each)], [sum(flow.moved_out for flow in of_each)]
    yield "pindah masuk dan pindah keluar", *pairs
    if census.moved is not None:
        yield "rilis terdahulu", [whole.before], [census.moved.n_before]


def _bridge(flow: Flow) -> int:
    """Lead from the earlier figure to the present one, over everything that came and everything that went."""
    came = flow.received + flow.returned + flow.moved_in
    return flow.before + came - flow.gone - flow.withdrawn - flow.moved_out


def _trees(release: Release) -> Iterator[Sums]:
    """Compare each agency that has children with the sum of itself and all below it."""
    cards = release.scorecards
    below = families([card.agency for card in cards])
    for card in cards:
        members = [cards[position].block for position in below.get(card.agency.id, ())]
        whole = card.with_descendants.outcomes.parts if card.with_descendants else (0,) * 5
        yield f"{card.agency.id} dengan turunan", _added(members), whole


def _added(blocks: Iterable[Block]) -> list[int]:
    """Add up the five outcomes."""
    return [sum(counts) for counts in zip((0,) * 5, *(block.outcomes.parts for block in blocks), strict=True)]
