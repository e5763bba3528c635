"""Which governments of the province have signed and which have not: nota kesepahaman by region."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.language import _
from generator.pages.commitment_states import Item, is_overdue, item, order
from generator.pages.locale import number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.release import Commitment, Release
    from generator.release.stages import Region

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
    standings: list[tuple[str, str]]
    """(state, names of the kabupaten and kota), each of them once; states without any are left out."""
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
    below = [region for region in release.regions if len(region.code) > _PROVINCE_LENGTH]
    standings = _standings(release, below, placed)
    return ByRegion(
        sentence=_sentence(standings, len(below)),
        standings=[
            (name, ", ".join(region.name for region in own))
            for name, own in (
                (_("Sudah ditandatangani"), standings.signed),
                (_("Lewat tanggal tanpa bukti"), standings.late),
                (_("Direncanakan"), standings.planned),
                (_("Tidak ada yang tercatat"), standings.bare),
            )
            if own
        ],
        rows=[
            RegionRow(region.name, [item(one, release.as_of) for one in placed[region.code]])
            for region in release.regions
        ],
        unplaced=[item(one, release.as_of) for one in sorted(loose, key=order)],
    )


@dataclass(frozen=True, slots=True)
class _Standings:
    """Kabupaten and kota by their best state, each once."""

    signed: list[Region]
    late: list[Region]
    planned: list[Region]
    """For a date that has not passed, or for none."""
    bare: list[Region]


def _standings(release: Release, below: list[Region], placed: dict[str, list[Commitment]]) -> _Standings:
    signed = _where(below, placed, signed=True)
    planned = [one for one in _where(below, placed, signed=False) if one not in signed]
    late = [one for one in planned if all(is_overdue(each, release.as_of) for each in placed[one.code])]
    return _Standings(
        signed,
        late,
        [one for one in planned if one not in late],
        [one for one in below if one not in signed and one not in planned],
    )


def _sentence(standings: _Standings, n: int) -> str:
    """Count them; the province is not among them."""
    if not n:
        return ""
    told = _(
        "{signed} dari {n} kabupaten dan kota tercatat sudah menandatangani",
        signed=number(len(standings.signed)),
        n=number(n),
    )
    planned = len(standings.planned) + len(standings.late)
    told += _("; {planned} direncanakan", planned=number(planned)) if planned else ""
    if standings.late and not standings.planned:
        told += _(", semuanya lewat tanggal tanpa bukti")
    elif standings.late:
        told += _(", {late} di antaranya lewat tanggal tanpa bukti", late=number(len(standings.late)))
    told += _("; untuk {bare} tidak ada yang tercatat", bare=number(len(standings.bare))) if standings.bare else ""
    return f"{told}."


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
