"""A release with as much beside its agencies as a whole country has: commitments, past holders, revisions, regions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.release.dimension import DimensionRow, DimensionTable, Value
from generator.release.revision import Revisions
from generator.release.stages import Region
from tests.pages.many import many
from tests.pages.sample import AS_OF, DROP, commitments, release, tenures

if TYPE_CHECKING:
    from generator.release import Commitment, Release

YEARS = (2023, 2024, 2025)


def burdened(agencies: int, *, regions: int, commitments_each: int = 1) -> Release:
    """Return it: of every region commitments and a count a year, of every agency a past holder and a revision."""
    base = many(agencies, regions=regions)
    named = {card.agency.region_code: card.agency.region_name or card.agency.region_code for card in base.scorecards}
    codes = sorted(named)
    return replace(
        base,
        regions=tuple(Region(code, named[code]) for code in codes),
        commitments=tuple(
            _commitment(f"komitmen-{number}-{code.replace('.', '-')}", code, named[code], number)
            for number in range(commitments_each)
            for code in codes
        ),
        tenures=tuple(
            replace(one, id=f"n-{at}", agency=card.agency.id)
            for at, card in enumerate(base.scorecards)
            for one in tenures()
        ),
        revisions=_revised([card.agency.id for card in base.scorecards]),
        dimensions=replace(
            base.dimensions,
            tables=(*base.dimensions.tables, *(_by_region(year, named) for year in YEARS)),
            gaps={name: gap for name, gap in base.dimensions.gaps.items() if name != "kode_wilayah"},
        ),
    )


def _commitment(id_: str, code: str, name: str, number: int) -> Commitment:
    kinds = commitments()
    one = kinds[(number + sum(map(ord, code))) % len(kinds)]
    promises = tuple(replace(each, id=f"{each.id}-{id_}", commitment=id_) for each in one.promises)
    record = replace(one.record, regions=(code,))
    return replace(one, id=id_, title=f"{one.title} {name}", record=record, promises=promises)


def _revised(ids: list[str]) -> Revisions:
    """Return what the sample's revisions say of one agency, said of every one."""
    restated = release().revisions.by_newest[0]
    counts = tuple(replace(one, agency=id_) for id_ in ids for one in restated.counts)
    shares = tuple(replace(one, agency=id_) for id_ in ids for one in restated.shares)
    told = replace(restated, counts=counts, shares=shares)
    return Revisions((told,), (told,))


def _by_region(year: int, named: dict[str, str]) -> DimensionTable:
    codes = sorted(named)
    counts = tuple((sum(map(ord, code)) * year) % 997 + 10 for code in codes)
    return DimensionTable(
        *("kode_wilayah", year, DROP, AS_OF, None),
        is_restated=False,
        values=(*(Value(code, named[code]) for code in codes), Value("", "")),
        rows=(DimensionRow("semua", "", sum(counts), (*counts, 0)),),
    )
