"""The way of promises from records to the waist: each measured as of every drop since it began, in one pass.

A promise is held against complaints of the day that they came, not of the month, so its complaints are counted apart:
those received from its first day to its deadline, of agencies that have promised something. Drops that were withdrawn
take no part, in the past neither: the line shows what would have been said without the mistake.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.directory import focal_points
from generator.drop.history import follow_each, received_between
from generator.metrics.promises import filled, measured, standing
from generator.register import agencies, families
from generator.release.promise import MANUAL
from generator.tally import count

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from generator.drop.history import Followed
    from generator.drop.model import Cleared, Drop, Reference
    from generator.metrics.promises import Measured
    from generator.policy import Policy
    from generator.release import Agency, Commitment, FocalPoint
    from generator.release.promise import Promise, Standing
    from generator.tally import Cells

_OFFICES = "narahubung_terisi"


def with_standings(
    commitments: tuple[Commitment, ...] | None, known: Cleared, policy: Policy
) -> tuple[Commitment, ...] | None:
    """Return the commitments with every measurable promise's standing as of each drop of `known`."""
    promises = [one for each in commitments or () for one in each.promises if one.metric != MANUAL]
    if commitments is None or not promises:
        return commitments
    standings: dict[str, list[Standing]] = {promise.id: [] for promise in promises}
    for drop, values in _as_of_each_drop(promises, known, policy):
        for promise, value in values:
            standings[promise.id].append(standing(promise, value, drop.id, drop.as_of))

    def judged(promise: Promise) -> Promise:
        return replace(promise, standings=tuple(standings.get(promise.id, ())))

    return tuple(replace(each, promises=tuple(map(judged, each.promises))) for each in commitments)


def _as_of_each_drop(
    promises: list[Promise], known: Cleared, policy: Policy
) -> Iterator[tuple[Drop, list[tuple[Promise, Measured]]]]:
    """Yield each drop that takes part with the promises that had begun by then; the newest has them all."""
    offices = _Offices.of(known.reference)
    promised = _of_agencies(known.drops, {each.agency for each in promises})
    for drop, followed in follow_each(promised, known.replaced):
        if "narahubung" in drop.tables:
            offices = replace(offices, points=focal_points(drop.tables["narahubung"]))
        begun = [each for each in promises if each.starts <= drop.as_of or drop.id == known.drops[-1].id]
        cells = _cells(begun, followed, known.reference)
        yield (
            drop,
            [
                (each, offices.held_against(each, drop.as_of, policy))
                if each.metric == _OFFICES
                else (each, measured(each, cells[each.starts, each.due][each.agency], policy))
                for each in begun
            ],
        )


def _of_agencies(drops: Iterable[Drop], names: Collection[str]) -> list[Drop]:
    """Return the drops with only the complaints that any of these agencies ever had.

    All rows of such a complaint stay, those under another agency too: what becomes of a complaint is told by each drop
    that covers it, so leaving out the others changes nothing for these.
    """
    listed = list(drops)
    tables = [drop.tables["pengaduan"] for drop in listed if "pengaduan" in drop.tables]
    ids = {name for table in tables for name in table.loc[table["instansi"].isin(names), "id"]}

    def cut(drop: Drop) -> Drop:
        table = drop.tables.get("pengaduan")
        if table is None:
            return drop
        return replace(drop, tables={**drop.tables, "pengaduan": table[table["id"].isin(ids)]})

    return [cut(drop) for drop in listed]


def _cells(
    promises: Iterable[Promise], followed: Followed, reference: Reference
) -> dict[tuple[date, date], dict[str, Cells]]:
    """Count the complaints of each time that something is promised for, by agency."""
    counted = {}
    for starts, due in sorted({(each.starts, each.due) for each in promises if each.metric != _OFFICES}):
        tally = count(received_between(followed, starts, due), reference)
        counted[starts, due] = dict(zip(tally.agencies, tally.by_agency(), strict=True))
    return counted


@dataclass(frozen=True)
class _Offices:
    """The register as a tree, and the directory as last seen."""

    register: tuple[Agency, ...]
    families: Mapping[str, Sequence[int]]
    points: tuple[FocalPoint, ...] | None = None
    """None until a drop has the directory."""

    @classmethod
    def of(cls, reference: Reference) -> _Offices:
        """Read the register."""
        register = agencies(reference)
        return cls(register, families(register))

    def held_against(self, promise: Promise, as_of: date, policy: Policy) -> Measured:
        """Count the agency and all below it that exist on the day, and those of them with a valid focal point.

        A focal point of any network counts, from its first day to its last, both inclusive. Without a directory there
        is nothing to count.
        """
        if self.points is None:
            return filled(promise, 0, 0, policy)
        members = [self.register[at] for at in self.families.get(promise.agency, ())]
        alone = [each for each in self.register if each.id == promise.agency]
        existing = {each.id for each in members or alone if _exists(each, as_of)}
        held = {point.agency for point in self.points if _is_valid(point, as_of)}
        return filled(promise, len(existing & held), len(existing), policy)


def _exists(agency: Agency, day: date) -> bool:
    """Tell whether an agency has begun and not ended; on the day of its end it has."""
    return (agency.starts is None or agency.starts <= day) and (agency.ends is None or day < agency.ends)


def _is_valid(point: FocalPoint, day: date) -> bool:
    """Tell whether an appointment holds: both its first and its last day count; a bound that is not known is none."""
    began = point.valid_from is None or point.valid_from <= day
    return began and (point.valid_until is None or day <= point.valid_until)
