"""From cleared records to the frozen release: follow, count, measure, and check that the parts make the whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from generator.directory import corrections, focal_points
from generator.drop.memory import give_back
from generator.gathered import gather
from generator.holders import tenures
from generator.metrics.block import block, by_year
from generator.metrics.funnel import CLEAR, SIGNIFICANCE, WARNING, WINSORISED
from generator.metrics.limits import Limits
from generator.metrics.peers import FEWEST_PEERS
from generator.metrics.uncertainty import CONFIDENCE, Z
from generator.metrics.volume import Ripeness, trend
from generator.metrics.waiting import TOLERANCE
from generator.metrics.workdays import calendar
from generator.peer_groups import with_peers
from generator.periods import Parts, with_periods
from generator.placing import governed
from generator.reconcile import reconcile
from generator.register import agencies, families, records
from generator.release import Limit, Release, Scorecard
from generator.release.tenure import AGEING_DAYS, STALE_DAYS
from generator.surroundings import context

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import pandas as pd

    from generator.dimensions.shown_before import ShownBefore
    from generator.drop.model import Cleared
    from generator.gathered import Gathered
    from generator.partitions.merging import Run
    from generator.policy import Policy
    from generator.release import Block, FocalPoint
    from generator.tally import Cells, Tally


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
    return measured(gather(cleared, policy, drop, shown_before, run), policy)


def measured(gathered: Gathered, policy: Policy) -> Release:
    """Measure what was gathered; raises as `publish` does."""
    give_back()  # what the complaints took
    known, tally = gathered.known, gathered.tally
    reference = known.reference
    measures = _Measures.of(known, tally, policy)
    points = _focal_points(known)
    cards = tuple(sorted(_scorecards(known, tally, measures, points or ()), key=_by_name))
    whole = tally.together
    corrected = known.newest("koreksi")
    release = Release(
        identity=policy.identity,
        drop=known.drops[-1].id,
        as_of=known.drops[-1].as_of,
        is_example=any(each.manifest.is_example for each in known.drops if each.id not in known.replaced),
        drops=gathered.drops,
        scorecards=cards,
        total=measures.block(whole),
        total_by_year=measures.by_year(whole),
        total_trend=trend(whole, measures.ripeness),
        total_starts=min((card.starts for card in cards if card.starts), default=None),
        missing=int(tally.missing.sum()),
        focal_points=points,
        commitments=gathered.commitments,
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
        revisions=gathered.revisions,
        dimensions=gathered.dimensions,
    )
    release = with_periods(
        release, Parts(known, tally, measures.ripeness, measures.block, policy), gathered.census.moved
    )
    release = with_peers(release, tally, policy)
    reconcile(release, gathered.census)
    return release


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
        until_now = np.append(tally.together.month, as_of.astype("datetime64[M]").astype(np.int64))
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
    named: dict[str, list[FocalPoint]] = {}
    for point in points:
        named.setdefault(point.agency, []).append(point)
    for position, agency in enumerate(register):
        own, family = tally.of(position), below.get(agency.id)
        first = tally.starts[position]
        yield Scorecard(
            agency=agency,
            starts=None if np.isnat(first) else first.item(),
            block=measures.block(own),
            by_year=measures.by_year(own),
            with_descendants=measures.block(tally.of_family(family)) if family else None,
            trend=trend(own, measures.ripeness),
            missing=int(tally.missing[position]),
            focal_points=tuple(named.get(agency.id, ())),
        )


def _by_name(card: Scorecard) -> tuple[str, str]:
    return (card.agency.name.casefold(), card.agency.id)


def _focal_points(known: Cleared) -> tuple[FocalPoint, ...] | None:
    table = known.newest("narahubung")
    return None if table is None else focal_points(table)


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
