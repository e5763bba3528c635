"""All that a release takes from single complaints. Once it is gathered they are let go, for nothing is larger."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pandas as pd

from generator.census import Census, moved
from generator.dimensions.shown import dimensions
from generator.directory import commitments
from generator.drop.memory import give_back
from generator.drop.totals import counted
from generator.errors import UsageFault
from generator.partitions.frames import tally_of_drops
from generator.periods import previous
from generator.promise_standings import with_standings
from generator.register import records
from generator.release.evidence import ControlTotal, DropFacts
from generator.revising import revisions
from generator.stage_history import with_records

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.dimensions.shown_before import ShownBefore
    from generator.drop.model import Cleared, Drop
    from generator.partitions.merging import Run
    from generator.policy import Policy
    from generator.release import Commitment
    from generator.release.dimension import Dimensions
    from generator.release.movement import Flow
    from generator.release.revision import Revisions
    from generator.tally import Tally


@dataclass(frozen=True)
class Gathered:
    """What has been counted; no single complaint is in it."""

    known: Cleared
    """All other tables, up to the drop of the release. Its complaints are there no more: those tables are empty."""
    tally: Tally
    census: Census
    drops: tuple[DropFacts, ...]
    commitments: tuple[Commitment, ...] | None
    """None where no drop has the table."""
    revisions: Revisions
    dimensions: Dimensions


def gather(
    cleared: Cleared, policy: Policy, drop: str, shown_before: Sequence[ShownBefore] = (), run: Run = map
) -> Gathered:
    """Count the complaints up to a drop in every way that is published; arguments and errors are those of `publish`."""
    known = _up_to(cleared, drop)
    before = previous(known)
    census = Census.of(known, None if before is None else _up_to(cleared, before))
    give_back()
    revised = revisions(known, policy)
    give_back()
    by_dimension = dimensions(known, policy, shown_before)
    give_back()
    return Gathered(
        known=_without_complaints(known),
        tally=tally_of_drops(known.drops, known.replaced, known.reference, run),
        census=census,
        drops=tuple(_facts(each, known, census) for each in known.drops),
        commitments=with_standings(_commitments(known), known, policy),
        revisions=revised,
        dimensions=by_dimension,
    )


def _without_complaints(known: Cleared) -> Cleared:
    def emptied(drop: Drop) -> Drop:
        tables = {name: pd.DataFrame() if name == "pengaduan" else table for name, table in drop.tables.items()}
        return replace(drop, tables=tables)

    return replace(known, drops=tuple(map(emptied, known.drops)))


def moved_between(cleared: Cleared, older: str, newer: str) -> tuple[Flow, Mapping[str, Flow]]:
    """Return what became of complaints between any two drops, as each was known: all together, and by agency."""
    between = moved(_up_to(cleared, older), _up_to(cleared, newer))
    return between.whole, between.by_agency


def _up_to(cleared: Cleared, drop: str) -> Cleared:
    """Leave out the drops that came after `drop`, and what they replace."""
    ids = [each.id for each in cleared.drops]
    if drop not in ids:
        msg = f"Tidak ada rilis {drop} di folder data."
        raise UsageFault(msg)
    drops = cleared.drops[: ids.index(drop) + 1]
    known = {each.id for each in drops}
    return replace(cleared, drops=drops, replaced={old: by for old, by in cleared.replaced.items() if by[0] in known})


def _facts(drop: Drop, known: Cleared, census: Census) -> DropFacts:
    """Return the birth certificate of one drop."""
    manifest = drop.manifest
    by, reason = known.replaced.get(drop.id, (None, None))
    return DropFacts(
        id=drop.id,
        as_of=drop.as_of,
        source=manifest.source,
        steward=manifest.steward,
        licence=manifest.licence,
        is_example=manifest.is_example,
        note=manifest.note,
        covers_from=manifest.covers_from,
        covers_until=manifest.covers_until or drop.as_of,
        rows=len(drop.tables.get("pengaduan", pd.DataFrame())),
        replaced_by=by,
        replacement_reason=reason,
        files=drop.files,
        backdated=census.backdated.get(drop.id, 0),
        skipped=tuple(sorted((reason, n) for reason, n in manifest.skipped.items() if n)),
        control_totals=tuple(_control_totals(drop)),
        manifest_sha256=drop.manifest_sha256,
        previous_manifest=manifest.previous_manifest,
        redactions=tuple((one.day, one.reason, tuple(sorted(one.files))) for one in drop.redactions),
        rows_of=tuple(sorted((name, rows) for name, (_, rows) in manifest.files.items() if rows is not None)),
    )


def _control_totals(drop: Drop) -> Iterator[ControlTotal]:
    """Put the totals that the manifest declares beside the drop's own counts; without complaints there are none."""
    table = drop.tables.get("pengaduan")
    if table is not None:
        counts = counted(table)
        for name, declared in drop.manifest.control_totals.items():
            yield ControlTotal(name, declared, counts[name])


def _commitments(known: Cleared) -> tuple[Commitment, ...] | None:
    table = known.newest("komitmen")
    if table is None:
        return None
    names = {row["id"]: row["nama"] for row in records(known.reference.agencies)}
    listed = commitments(table, known.newest("penandatangan"), known.newest("janji"), names)
    return with_records(listed, known)
