"""Which governments of the province have signed and which have not: nota kesepahaman by region."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.pages.commitment_states import Item, is_overdue, item, order
from generator.pages.locale import number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.release import Commitment, Release
    from generator.stages import Region

_KIND: Final = "mou"
_PROVINCE_LENGTH: Final = 2


@dataclass(frozen=True, slots=True)
class RegionRow:
    """A region with its nota kesepahaman, the newest first."""

    name: str
    items: list[Item]


@dataclass(frozen=True, slots=True)
class ByRegion:
    """The table, the sentence that says it, and what could not be placed."""

    sentence: str
    rows: list[RegionRow]
    unplaced: list[Item]


def by_region(release: Release) -> ByRegion | None:
    """Return nota kesepahaman by region; None where there are none, or no region is known."""
    memoranda = [one for one in release.commitments or () if one.kind == _KIND]
    if not memoranda or not release.regions:
        return None
    known = {region.code for region in release.regions}
    placed = {
        region.code: sorted((one for one in memoranda if region.code in one.record.regions), key=order, reverse=True)
        for region in release.regions
    }
    loose = [one for one in memoranda if known.isdisjoint(one.record.regions)]
    return ByRegion(
        sentence=_sentence(release, placed),
        rows=[
            RegionRow(region.name, [item(one, release.as_of) for one in placed[region.code]])
            for region in release.regions
        ],
        unplaced=[item(one, release.as_of) for one in sorted(loose, key=order)],
    )


def _sentence(release: Release, placed: dict[str, list[Commitment]]) -> str:
    """Count kabupaten and kota by their best state, and say the province apart."""
    below = [region for region in release.regions if len(region.code) > _PROVINCE_LENGTH]
    signed = _where(below, placed, signed=True)
    planned = [one for one in _where(below, placed, signed=False) if one not in signed]
    late = [one for one in planned if all(is_overdue(each, release.as_of) for each in placed[one.code])]
    told = f"{number(len(signed))} dari {number(len(below))} kabupaten dan kota tercatat sudah menandatangani"
    told += f"; {number(len(planned))} direncanakan" if planned else ""
    told += f", {number(len(late))} di antaranya lewat tanggal tanpa bukti" if late else ""
    bare = len(below) - len(signed) - len(planned)
    told += f"; untuk {number(bare)} tidak ada yang tercatat" if bare else ""
    return f"{told}." if below else ""


def _where(regions: Sequence[Region], placed: dict[str, list[Commitment]], *, signed: bool) -> list[Region]:
    """Return the regions with a memorandum that is signed, or with one only planned; cancelled ones are neither."""
    return [
        region
        for region in regions
        if any(
            one.stage != "dibatalkan" and (one.stage != "direncanakan" or one.signed_on is not None) is signed
            for one in placed[region.code]
        )
    ]
