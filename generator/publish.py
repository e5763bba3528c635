"""From cleared records to the frozen release: follow, count, measure, and check that the parts make the whole."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from generator.directory import commitments, corrections, focal_points
from generator.drop.history import follow
from generator.drop.totals import counted
from generator.errors import UsageFault
from generator.evidence import ControlTotal, DropFacts
from generator.flows import flows
from generator.holders import tenures
from generator.kept import with_standings
from generator.metrics.block import block, by_year
from generator.metrics.funnel import CLEAR, SIGNIFICANCE, WARNING, WINSORISED
from generator.metrics.limits import Limits
from generator.metrics.peers import FEWEST_PEERS
from generator.metrics.uncertainty import CONFIDENCE, Z
from generator.metrics.volume import Ripeness, trend
from generator.metrics.waiting import TOLERANCE
from generator.metrics.workdays import calendar
from generator.moves import Earlier, Parts, previous, with_moves
from generator.partitions.frames import tally_of_drops
from generator.peer_groups import with_peers
from generator.placing import governed
from generator.reconcile import reconcile
from generator.register import agencies, families, records
from generator.release import Limit, Release, Scorecard
from generator.revising import revisions
from generator.shown import dimensions
from generator.stage_history import with_records
from generator.surroundings import context
from generator.tally import Cells
from generator.tenure import AGEING_DAYS, STALE_DAYS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.drop.history import Followed
    from generator.drop.model import Cleared, Drop
    from generator.movement import Flow
    from generator.partitions.merging import Run
    from generator.policy import Policy
    from generator.release import Block, Commitment, FocalPoint
    from generator.shown_before import ShownBefore
    from generator.tally import Tally


def publish(
    cleared: Cleared, policy: Policy, drop: str, shown_before: Sequence[ShownBefore] = (), run: Run = map
) -> Release:
    """Return the release of `drop`: what was known at the end of its as-of date. Later drops are not looked at.

    `shown_before` is what the archive knows that releases of earlier drops showed by a sensitive dimension, oldest
    first. What moved is told since the drop before it that takes part. `run` decides where parts are counted, never
    what comes out.
    Raises `ReconciliationError` where agencies, years,
    months or statuses do not add up, `UsageFault` for an unknown drop, `PolicyInvalid` where an agency has no peer
    group.
    """
    known = _up_to(cleared, drop)
    as_of = known.drops[-1].as_of
    reference = known.reference
    followed = follow(known.drops, known.replaced)
    tally = tally_of_drops(known.drops, known.replaced, reference, run)
    measures = _Measures.of(known, tally, policy)
    points = _focal_points(known)
    cards = tuple(sorted(_scorecards(known, tally, measures, points or ()), key=_by_name))
    whole = tally.all_cells()
    corrected = known.newest("koreksi")
    release = Release(
        identity=policy.identity,
        drop=drop,
        as_of=as_of,
        is_example=any(each.manifest.is_example for each in known.drops if each.id not in known.replaced),
        drops=tuple(_facts(each, known, followed) for each in known.drops),
        scorecards=cards,
        total=measures.block(whole),
        total_by_year=measures.by_year(whole),
        total_trend=trend(whole, measures.ripeness),
        total_starts=min((card.starts for card in cards if card.starts), default=None),
        missing=int(tally.missing.sum()),
        focal_points=points,
        commitments=with_standings(_commitments(known), known, policy),
        limits=tuple(_limits(reference.limits)),
        n_holidays=len(reference.holidays),
        corrections=() if corrected is None else corrections(corrected),
        min_n=policy.min_n,
        few_n=policy.few_n,
        constants=_constants(policy),
        scope=policy.scope,
        context=context(known),
        regions=governed(reference.regions, policy.identity.region_code),
        tenures=tenures(known),
        revisions=revisions(known, policy),
    )
    earlier = _earlier(cleared, previous(known))
    release = with_moves(release, Parts(known, tally, followed, measures.ripeness, measures.block, policy), earlier)
    release = replace(with_peers(release, tally, policy), dimensions=dimensions(known, policy, shown_before))
    reconcile(release, followed, earlier.followed if earlier else None)
    return release


def moved_between(cleared: Cleared, older: str, newer: str) -> tuple[Flow, Mapping[str, Flow]]:
    """Return what became of complaints between any two drops, as each was known: all together, and by agency."""
    then, now = (_up_to(cleared, drop) for drop in (older, newer))
    agencies = tuple(cleared.reference.agencies["id"])
    whole, each = flows(follow(then.drops, then.replaced), follow(now.drops, now.replaced), agencies)
    return whole, dict(zip(agencies, each, strict=True))


def _earlier(cleared: Cleared, drop: str | None) -> Earlier | None:
    """Follow the complaints once more, up to an earlier drop and by what was known then."""
    if drop is None:
        return None
    then = _up_to(cleared, drop)
    return Earlier(then.drops[-1], follow(then.drops, then.replaced))


def _up_to(cleared: Cleared, drop: str) -> Cleared:
    """Leave out the drops that came after `drop`, and what they replace."""
    ids = [each.id for each in cleared.drops]
    if drop not in ids:
        msg = f"Tidak ada rilis {drop} di folder data."
        raise UsageFault(msg)
    drops = cleared.drops[: ids.index(drop) + 1]
    known = {each.id for each in drops}
    return replace(cleared, drops=drops, replaced={old: by for old, by in cleared.replaced.items() if by[0] in known})


@dataclass(frozen=True)
class _Measures:
    """What every block of a release is measured with."""

    limits: Mapping[str, int | None]
    ripeness: Ripeness
    policy: Policy

    @classmethod
    def of(cls, known: Cleared, tally: Tally, policy: Policy) -> _Measures:
        """Take the limits in force and the months that are over, as of the newest drop."""
        as_of = np.datetime64(known.drops[-1].as_of, "D")
        limits = Limits.of(known.reference.limits)
        until_now = np.append(tally.all_cells().month, as_of.astype("datetime64[M]").astype(np.int64))
        ripeness = Ripeness.at(as_of, until_now, limits, calendar(known.reference.holidays))
        return cls(limits.in_force(as_of), ripeness, policy)

    def block(self, cells: Cells) -> Block:
        """Return the five figures of these complaints."""
        return block(cells, self.limits, self.policy)

    def by_year(self, cells: Cells) -> tuple[tuple[int, Block], ...]:
        """Return the five figures of each year of receipt."""
        return by_year(cells, self.limits, self.policy)


def _scorecards(known: Cleared, tally: Tally, measures: _Measures, points: Sequence[FocalPoint]) -> Iterator[Scorecard]:
    """Measure every agency of the register, those without complaints too."""
    register = agencies(known.reference)
    below = families(register)
    cells = list(tally.by_agency())
    named: dict[str, list[FocalPoint]] = {}
    for point in points:
        named.setdefault(point.agency, []).append(point)
    for position, agency in enumerate(register):
        own, family = cells[position], below.get(agency.id)
        first = tally.starts[position]
        yield Scorecard(
            agency=agency,
            starts=None if np.isnat(first) else first.item(),
            block=measures.block(own),
            by_year=measures.by_year(own),
            with_descendants=measures.block(Cells.together([cells[each] for each in family])) if family else None,
            trend=trend(own, measures.ripeness),
            missing=int(tally.missing[position]),
            focal_points=tuple(named.get(agency.id, ())),
        )


def _by_name(card: Scorecard) -> tuple[str, str]:
    return (card.agency.name.casefold(), card.agency.id)


def _facts(drop: Drop, known: Cleared, followed: Followed) -> DropFacts:
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
        backdated=followed.backdated.get(drop.id, 0),
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


def _focal_points(known: Cleared) -> tuple[FocalPoint, ...] | None:
    table = known.newest("narahubung")
    return None if table is None else focal_points(table)


def _commitments(known: Cleared) -> tuple[Commitment, ...] | None:
    table = known.newest("komitmen")
    if table is None:
        return None
    names = {row["id"]: row["nama"] for row in records(known.reference.agencies)}
    listed = commitments(table, known.newest("penandatangan"), known.newest("janji"), names)
    return with_records(listed, known)


def _limits(table: pd.DataFrame) -> Iterator[Limit]:
    for row in records(table):
        yield Limit(
            klass=row["klasifikasi"],
            working_days=row["hari_kerja"],
            legal_basis=row["dasar_hukum"],
            starts=row["berlaku_mulai"],
            ends=row["berlaku_selesai"],
        )


def _constants(policy: Policy) -> tuple[tuple[str, str], ...]:
    """Return what the method page prints: every number that a figure of this release depends on."""
    return (
        ("n_minimum", str(policy.min_n)),
        ("n_sedikit", str(policy.few_n)),
        ("tingkat_kepercayaan", f"{CONFIDENCE:g}"),
        ("kuantil_z", f"{Z:.6f}"),
        ("ambang_pengungkapan", str(policy.suppression_threshold)),
        ("toleransi_kurva", f"{TOLERANCE:g}"),
        ("batas_perlu_dilihat", f"{WARNING:g}"),
        ("batas_jelas_berbeda", f"{CLEAR:g}"),
        ("pembanding_minimum", str(FEWEST_PEERS)),
        ("taraf_sebaran", f"{SIGNIFICANCE:g}"),
        ("bagian_winsor", f"{WINSORISED:g}"),
        ("narahubung_menua", str(AGEING_DAYS)),
        ("narahubung_basi", str(STALE_DAYS)),
    )
