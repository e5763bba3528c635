"""The same complaints at two drops: where each stood, and where it stands now. Counts only."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from generator.release.movement import COUNTED, ELSEWHERE, PLACES, UNKNOWN, Flow
from generator.standings import NOBODY

if TYPE_CHECKING:
    import numpy.typing as npt

    from generator.standings import Agencies, Places, Standing


def flows(before: Standing, after: Standing, n_agencies: int) -> tuple[Flow, tuple[Flow, ...]]:
    """Return the flow of all complaints, and that of each agency in the order of the register.

    A complaint that changed its agency leaves the one (`instansi_lain` now) and comes to the other (`instansi_lain`
    then); in the flow of all it is counted once, by its outcomes.
    """
    table = np.zeros((n_agencies, len(PLACES), len(PLACES)), dtype=np.int64)
    then, now = before.place, after.place
    stays = (before.agency == after.agency) | (then == UNKNOWN) | (now == UNKNOWN)
    _add(table, np.maximum(before.agency, after.agency), then, now, stays)
    _add(table, before.agency, then, _elsewhere(now), ~stays)
    _add(table, after.agency, _elsewhere(then), now, ~stays)
    return flow_of(then, now), tuple(_flow(each) for each in table)


def flow_of(then: Places, now: Places) -> Flow:
    """Return the flow of all complaints from where each stood (as in `PLACES`) to where it stands, in one order."""
    whole = np.zeros((1, len(PLACES), len(PLACES)), dtype=np.int64)
    _add(whole, np.zeros(len(then), np.int32), then, now, np.ones(len(then), dtype=np.bool_))
    return _flow(whole[0])


def _elsewhere(place: Places) -> Places:
    """See a complaint from an agency that does not have it: what is counted there is elsewhere, *hilang* stays so."""
    return np.where(np.isin(place, COUNTED), ELSEWHERE, place).astype(np.int8)


def _add(
    table: npt.NDArray[np.int64], agency: Agencies, then: Places, now: Places, chosen: npt.NDArray[np.bool_]
) -> None:
    """Count the chosen complaints whose agency is in the register."""
    rows = chosen & (agency != NOBODY)
    np.add.at(table, (agency[rows], then[rows], now[rows]), 1)


def _flow(table: npt.NDArray[np.int64]) -> Flow:
    return Flow(tuple(tuple(row) for row in table.tolist()))
