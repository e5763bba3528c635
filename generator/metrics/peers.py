"""Each agency beside its peers: one group each, limits of chance around the group's share, and no rank.

The volume that sorts agencies into bands is the n of the headline `persen_selesai`: all complaints counted at the top
level but those `di_luar_wewenang`. An agency's own complaints are part of its group's share, which draws the two
together and so makes a difference harder to call, never easier.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from generator.drop.schema import CLASSES
from generator.metrics.funnel import CLEAR, WARNING, count_limits, curve_limits, dispersion, tail
from generator.release import FunnelPoint, PeerGroupFacts, PeerStanding
from generator.tally import DONE, OUT_OF_REMIT, OUTCOME

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from generator.metrics.workdays import Counts
    from generator.policy import PeerGroup, Policy
    from generator.release import Difference
    from generator.tally import Tally

    Shares = npt.NDArray[np.float64]

FEWEST_PEERS = 3
"""Agencies with the minimum n that a group needs before anything is compared in it."""

CURVE_POINTS = 48
"""Volumes at which the limits are kept for drawing."""

_NOT_DRAWN: tuple[FunnelPoint, ...] = ()


@dataclass(frozen=True, eq=False)
class Volumes:
    """Complaints within their remit, per agency in the order of the register (rows) and class (columns)."""

    n: Counts
    done: Counts

    @classmethod
    def of(cls, tally: Tally) -> Volumes:
        """Count them. Complaints of an agency that the register lacks belong to no group."""
        agency, klass, status, n = (tally.cells[name].to_numpy() for name in ("agency", "klass", "status", "n"))
        outcome = OUTCOME[status]
        known = (agency >= 0) & (outcome != OUT_OF_REMIT)
        shape = (len(tally.agencies), len(CLASSES))
        place = agency[known] * np.int64(shape[1]) + klass[known]
        parts = (
            np.bincount(place, weights, shape[0] * shape[1]) for weights in (n[known], (n * (outcome == DONE))[known])
        )
        return cls(*(part.reshape(shape).astype(np.int64) for part in parts))

    def among(self, agencies: Counts) -> Volumes:
        """Return the rows of some agencies."""
        return Volumes(self.n[agencies], self.done[agencies])


def compare(kind_of: Sequence[str], tally: Tally, policy: Policy) -> tuple[PeerGroupFacts, ...]:
    """Return every group of the policy with its members, most complaints first (then by id): no order of merit.

    `kind_of` is each agency's kind in the order of the tally. Agencies that no group takes are left out; that there are
    none, the caller sees to.
    """
    volumes = Volumes.of(tally)
    kinds = np.array(kind_of)
    n = volumes.n.sum(axis=1)
    groups = []
    for number, group in enumerate(policy.peer_groups):
        members = np.flatnonzero(np.isin(kinds, group.kinds) & _within(n, group))
        by_volume = sorted(members.tolist(), key=lambda place: (-n[place], tally.agencies[place]))
        ids = tuple(tally.agencies[place] for place in by_volume)
        groups.append(_facts(number, group, ids, volumes.among(np.array(by_volume, dtype=np.int64)), policy))
    return tuple(groups)


def _within(n: Counts, group: PeerGroup) -> npt.NDArray[np.bool_]:
    """Tell which volumes lie in the half-open band [at_least, below)."""
    return (n >= group.at_least) & (n < (np.inf if group.below is None else group.below))


def _facts(number: int, group: PeerGroup, ids: tuple[str, ...], volumes: Volumes, policy: Policy) -> PeerGroupFacts:
    n, done = volumes.n.sum(axis=1), volumes.done.sum(axis=1)
    total, total_done = int(n.sum()), int(done.sum())
    is_comparable = n >= policy.min_n
    share = total_done / total if total >= policy.min_n else None
    spread, curve = 1.0, _NOT_DRAWN
    standings = tuple(
        PeerStanding(
            agency=name,
            group=number,
            done=each_done,
            n=each,
            limits_95=None,
            limits_998=None,
            difference=None,
            reason="n_kurang_10" if each < policy.min_n else "kelompok_kecil",
            expected=None,
        )
        for name, each_done, each in zip(ids, done.tolist(), n.tolist(), strict=True)
    )
    if share is not None and is_comparable.sum() >= FEWEST_PEERS:
        spread = dispersion(done[is_comparable], n[is_comparable], share)
        standings = _standings(standings, volumes, share, spread, is_comparable)
        curve = _curve(policy.min_n, int(n.max()), share, spread)
    return PeerGroupFacts(
        name=group.name,
        kinds=group.kinds,
        at_least=group.at_least,
        below=group.below,
        done=total_done,
        n=total,
        value=share,
        dispersion=spread,
        members=standings,
        curve=curve,
    )


def _standings(
    bare: tuple[PeerStanding, ...],
    volumes: Volumes,
    share: float,
    spread: float,
    is_comparable: npt.NDArray[np.bool_],
) -> tuple[PeerStanding, ...]:
    """Judge those with the minimum n; limits are worked out once for each volume that occurs."""
    distinct, place = np.unique(volumes.n.sum(axis=1), return_inverse=True)
    inner, outer, chance = (
        np.column_stack(count_limits(distinct, share, tail(level, wide)))[place].tolist()
        for level, wide in ((WARNING, spread), (CLEAR, spread), (WARNING, 1.0))
    )
    expected = expected_done(volumes).tolist()
    rows = zip(bare, inner, outer, chance, expected, is_comparable.tolist(), strict=True)
    return tuple(
        replace(
            one,
            limits_95=(warning[0], warning[1]),
            limits_998=(clear[0], clear[1]),
            difference=difference(one.done, warning, clear),
            reason=None,
            expected=average,
            only_widened=warning[0] <= one.done <= warning[1] and not by_chance[0] <= one.done <= by_chance[1],
        )
        if is_judged
        else one
        for one, warning, clear, by_chance, average, is_judged in rows
    )


def difference(done: int, warning: list[int], clear: list[int]) -> Difference:
    """Say how a count lies to the limits of chance; a count at a limit is inside."""
    if not clear[0] <= done <= clear[1]:
        return "jelas_berbeda"
    if not warning[0] <= done <= warning[1]:
        return "perlu_dilihat_lebih_dekat"
    return "tidak_berbeda_nyata"


def expected_done(volumes: Volumes) -> Shares:
    """Return how many of each agency's complaints its group would have done: indirect standardisation by class.

    Σ over classes of n of the agency × share done of the group in that class.
    """
    n, done = volumes.n.sum(axis=0), volumes.done.sum(axis=0)
    shares = np.divide(done, n, out=np.zeros(len(n)), where=n > 0)
    return np.asarray(volumes.n @ shares)


def _curve(fewest: int, most: int, share: float, spread: float) -> tuple[FunnelPoint, ...]:
    """Return the limits from the minimum n to the largest volume, closest where they bend most."""
    roots = np.linspace(1 / np.sqrt(fewest), 1 / np.sqrt(most), CURVE_POINTS)
    n = np.unique(np.rint(roots**-2).astype(np.int64))
    columns = [side for level in (WARNING, CLEAR) for side in curve_limits(n, share, tail(level, spread))]
    return tuple(FunnelPoint(*row) for row in zip(n.tolist(), *(side.tolist() for side in columns), strict=True))
