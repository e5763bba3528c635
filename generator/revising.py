"""Revised figures: what a later release takes back or adds to what an earlier one had said of the same periods.

Every revision is a set of signed complaints: one is taken out where the earlier release had it (−1), or put in where
it should have been (+1). Counted by agency, year and month like the complaints themselves, the signs add up to what
was revised; what remains of the difference between the two releases is movement.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from generator.flows import flow_of
from generator.metrics.uncertainty import share
from generator.packing import added_up
from generator.release.movement import GONE, OPEN, UNKNOWN
from generator.release.revision import CAUSES, FIGURES, Restated, Revision, Revisions, ShareRevision
from generator.standings import as_published, standing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import numpy.typing as npt

    from generator.drop.model import Cleared
    from generator.packing import Numbers
    from generator.policy import Policy
    from generator.standings import Standing

    Codes = npt.NDArray[np.int64]
    Flags = npt.NDArray[np.bool_]

_LATE, _BACK, _GONE, _WITHDRAWN, _AGENCY, _MONTH, _OUTCOME = range(len(CAUSES))
_RECEIVED, _DONE = 0, 1
_OF_A_MONTH = 2
"""So many of `FIGURES` are published of a month."""
_PERIODS = 1 << 18
_YEARS = 1 << 17
"""Months have their own number as period, years theirs and this. Both count from year 0."""
_SLOTS = 8
"""Room for the figures of a period."""
_ALL = 0
"""The place of all agencies together; the first of the register has 1."""


def revisions(known: Cleared, policy: Policy) -> Revisions:
    """Hold every release against the one before, and the newest against each earlier one."""
    if len(known.drops) == 1:
        return Revisions()
    compare, newest = _Comparison(known, policy), standing(known)
    # The newest is not among those that come one by one, so that only three at a time are held.
    pairs = [
        (compare.restated(earlier, later), compare.restated(earlier, newest))
        for earlier, later in pairwise(as_published(known))
    ]
    return Revisions(tuple(since for since, _ in pairs), tuple(by for _, by in pairs))


class _Comparison:
    """Two releases held against each other, as often as asked."""

    def __init__(self, known: Cleared, policy: Policy) -> None:
        self._names = (None, *known.reference.agencies["id"])
        self._policy = policy
        self._numbers = known.corrected
        self._stated: dict[str, Mapping[int, int]] = {}
        """Filled as asked: most releases revise nothing."""
        corrected = known.newest("koreksi")
        self._corrected = None if corrected is None else corrected[corrected["tabel"] == "pengaduan"]

    def restated(self, earlier: Standing, later: Standing) -> Restated:
        """Return what `later` revises of `earlier`."""
        signed = _signed(earlier, later)
        flow = flow_of(earlier.place, later.place)
        if signed.empty:
            return Restated(later.drop.id, earlier.drop.id, earlier.drop.as_of, flow, (), ())
        before, after = self._counts_of(earlier), self._counts_of(later)
        by_complaint = signed.groupby(["code", "who", "cause"], sort=True)["sign"].sum().reset_index()
        by_complaint = by_complaint[by_complaint["sign"] != 0]
        total = by_complaint.groupby("code", sort=True)["sign"].sum()
        total = total[total != 0]
        reasons = self._reasons(earlier)
        concerned = _by_code(by_complaint[by_complaint["code"].isin(total.index)])
        counts = [
            self._revision(code, revised, (before, after), concerned[code], reasons)
            for code, revised in zip(total.index.tolist(), total.tolist(), strict=True)
        ]
        counts.sort(key=_in_order)
        return Restated(
            drop=later.drop.id,
            against=earlier.drop.id,
            against_as_of=earlier.drop.as_of,
            flow=flow,
            counts=tuple(counts),
            shares=tuple(self._shares(total.index.to_numpy(), before, after)),
        )

    def _counts_of(self, one: Standing) -> Mapping[int, int]:
        if one.drop.id not in self._stated:
            self._stated[one.drop.id] = _stated(one)
        return self._stated[one.drop.id]

    def _revision(
        self,
        code: int,
        revised: int,
        stated: tuple[Mapping[int, int], Mapping[int, int]],
        concerned: Sequence[tuple[int, int]],
        reasons: Mapping[int, Sequence[str]],
    ) -> Revision:
        agency, period, figure = _parted(code)
        before, after = stated
        number = Counter(cause for _, cause in concerned)
        return Revision(
            agency=self._names[agency],
            period=_written(period),
            figure=FIGURES[figure],
            before=before.get(code, 0),
            after=after.get(code, 0),
            revised=revised,
            causes=tuple((name, number[at]) for at, name in enumerate(CAUSES) if number[at]),
            reasons=tuple(sorted({told for who, _ in concerned for told in reasons.get(who, ())})),
        )

    def _shares(self, revised: Codes, before: Mapping[int, int], after: Mapping[int, int]) -> Iterator[ShareRevision]:
        """Yield the shares of the years of which `selesai`, `masuk` or `di_luar_wewenang` is revised."""
        counted = {_RECEIVED, _DONE, len(FIGURES) - 1}
        parts = {_parted(int(code)) for code in revised}
        years = {(agency, period) for agency, period, figure in parts if figure in counted and period >= _YEARS}
        for agency, period in sorted(years, key=lambda one: (self._names[one[0]] or "", one[1])):
            then, now = (
                share(stated.get(_code(agency, period, _DONE), 0), _remit(stated, agency, period), self._policy)
                for stated in (before, after)
            )
            yield ShareRevision(self._names[agency], _written(period), then, now)

    def _reasons(self, earlier: Standing) -> Mapping[int, Sequence[str]]:
        """Return what was said of complaints that were corrected after the as-of date of the earlier release."""
        if self._corrected is None:
            return {}
        later = self._corrected[self._corrected["tanggal"] > pd.Timestamp(earlier.drop.as_of)]
        found: dict[int, list[str]] = {}
        for name, reason in zip(later["id"], later["alasan"], strict=True):
            if name in self._numbers:
                found.setdefault(self._numbers[name], []).append(str(reason))
        return found


def _by_code(rows: pd.DataFrame) -> dict[int, list[tuple[int, int]]]:
    """Return (who, cause) by code, in the order of the rows; as lists, for thousands of codes have few rows."""
    found: dict[int, list[tuple[int, int]]] = {}
    for code, who, cause in zip(*(rows[name].tolist() for name in ("code", "who", "cause")), strict=True):
        found.setdefault(code, []).append((who, cause))
    return found


def _signed(earlier: Standing, later: Standing) -> pd.DataFrame:
    """Return a row for each figure that a revised complaint is taken out of or put into: code, sign, who, cause.

    A complaint that both releases count is put where the later one has it with the outcome that it had then: that it
    was closed since, or opened again, is movement. One that the earlier release did not count has its present outcome.
    """
    cause = _causes(earlier, later)
    who = np.flatnonzero(cause >= 0)
    if not len(who):
        return pd.DataFrame()
    then, now = earlier.place[who], later.place[who]
    both = earlier.counted[who] & later.counted[who]
    kept = both & ((then == OPEN) | (now == OPEN))
    taken, put = earlier.counted[who], later.counted[who]
    parts = [
        _cells(earlier.agency[who], earlier.month[who], then, who).assign(sign=-1).loc[np.repeat(taken, _WAYS)],
        _cells(later.agency[who], later.month[who], np.where(kept, then, now), who)
        .assign(sign=1)
        .loc[np.repeat(put, _WAYS)],
    ]
    signed = pd.concat(parts, ignore_index=True)
    signed = signed[signed["code"] >= 0]
    return signed.assign(cause=cause[signed["who"].to_numpy(dtype=np.int64)])


def _causes(earlier: Standing, later: Standing) -> Codes:
    """Return why each complaint is revised, as a position in `CAUSES`; -1 where it is not."""
    then, now = earlier.counted, later.counted
    both = then & now
    exchanged = both & (earlier.place != later.place) & (earlier.place != OPEN) & (later.place != OPEN)
    late = ~then & now & (earlier.place == UNKNOWN) & earlier.covered(later.received)
    return np.select(
        [
            late,
            ~then & now & (earlier.place == GONE),
            then & ~now & (later.place == GONE),
            then & ~now & (later.place == UNKNOWN),
            both & (earlier.agency != later.agency),
            both & (earlier.month != later.month),
            exchanged,
        ],
        [_LATE, _BACK, _GONE, _WITHDRAWN, _AGENCY, _MONTH, _OUTCOME],
        default=-1,
    )


_WAYS = 8
"""A complaint is counted in so many figures: its agency's and everybody's, of its year and its month, two of each."""


def _cells(agency: Numbers, month: Numbers, place: Numbers, who: Codes) -> pd.DataFrame:
    """Return the figures that each complaint is counted in, `_WAYS` rows each; -1 where a month has no such one."""
    agency, month, place = (each.astype(np.int64) for each in (agency, month, place))
    codes = []
    for owner in (np.full_like(agency, _ALL), agency + 1):
        for period, most in ((month, _OF_A_MONTH), (month // 12 + _YEARS, len(FIGURES))):
            outcome = place + 1
            codes += [
                _codes(owner, period, np.full_like(place, _RECEIVED)),
                np.where(outcome < most, _codes(owner, period, outcome), -1),
            ]
    table = np.stack(codes, axis=1) if len(who) else np.zeros((0, _WAYS), dtype=np.int64)
    return pd.DataFrame({"code": table.ravel(), "who": np.repeat(who, _WAYS)})


def _stated(one: Standing) -> Mapping[int, int]:
    """Return every count that a release stated, by code."""
    rows = np.flatnonzero(one.counted)
    if not len(rows):
        return {}
    kinds: list[npt.NDArray[np.integer]] = [one.agency[rows], one.month[rows], one.place[rows]]
    cells = _cells(*added_up(kinds, np.ones(len(rows), dtype=np.int8)))
    codes, which = np.unique(cells["code"].to_numpy(), return_inverse=True)
    totals = np.bincount(which, weights=cells["who"].to_numpy()).astype(np.int64)
    return dict(zip(codes.tolist(), totals.tolist(), strict=True))


def _codes(agency: Codes, period: Codes, figure: Codes) -> Codes:
    return np.asarray((agency * _PERIODS + period) * _SLOTS + figure, dtype=np.int64)


def _code(agency: int, period: int, figure: int) -> int:
    return (agency * _PERIODS + period) * _SLOTS + figure


def _parted(code: int) -> tuple[int, int, int]:
    """Return agency (0 for all), period and figure."""
    rest, figure = divmod(code, _SLOTS)
    agency, period = divmod(rest, _PERIODS)
    return agency, period, figure


def _written(period: int) -> str:
    """Write a year as `2025` and a month as `2025-04`."""
    return f"{period - _YEARS:04d}" if period >= _YEARS else f"{period // 12:04d}-{period % 12 + 1:02d}"


def _remit(stated: Mapping[int, int], agency: int, period: int) -> int:
    """Return the denominator of `persen_selesai`."""
    out_of_remit = _code(agency, period, len(FIGURES) - 1)
    return stated.get(_code(agency, period, _RECEIVED), 0) - stated.get(out_of_remit, 0)


def _in_order(one: Revision) -> tuple[str, str, int]:
    return (one.agency or "", one.period, FIGURES.index(one.figure))
