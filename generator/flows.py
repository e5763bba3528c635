"""The same complaints at two drops: where each stood, and where it stands now. Counts only."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from generator.drop.schema import OUTCOME_OF, STATUSES
from generator.movement import COUNTED, ELSEWHERE, GONE, PLACES, UNKNOWN, Flow
from generator.release import OUTCOMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from generator.drop.history import Followed

    Codes = npt.NDArray[np.int32]

_OUTCOME = np.array([OUTCOMES.index(OUTCOME_OF[status]) for status in STATUSES], dtype=np.int32)
NOBODY = -1
"""Position of an agency that the register lacks, and of none at all."""


def flows(before: Followed, after: Followed, agencies: Sequence[str]) -> tuple[Flow, tuple[Flow, ...]]:
    """Return the flow of all complaints, and that of each agency in the order of `agencies`.

    A complaint that changed its agency leaves the one (`instansi_lain` now) and comes to the other (`instansi_lain`
    then); in the flow of all it is counted once, by its outcomes.
    """
    known = [standing(followed, pd.Index(agencies)) for followed in (before, after)]
    ids = known[0].index.union(known[1].index, sort=False)
    agency, place = zip(*(aligned(each, ids.get_indexer(each.index), len(ids)) for each in known), strict=True)
    table = np.zeros((len(agencies), len(PLACES), len(PLACES)), dtype=np.int64)
    stays = (agency[0] == agency[1]) | (place[0] == UNKNOWN) | (place[1] == UNKNOWN)
    _add(table, np.maximum(*agency), place[0], place[1], stays)
    _add(table, agency[0], place[0], _elsewhere(place[1]), ~stays)
    _add(table, agency[1], _elsewhere(place[0]), place[1], ~stays)
    return flow_of(*place), tuple(_flow(each) for each in table)


def flow_of(then: Codes, now: Codes) -> Flow:
    """Return the flow of all complaints from where each stood (as in `PLACES`) to where it stands, in one order."""
    whole = np.zeros((1, len(PLACES), len(PLACES)), dtype=np.int64)
    _add(whole, np.zeros_like(then), then, now, np.ones(len(then), dtype=np.bool_))
    return _flow(whole[0])


def standing(followed: Followed, register: pd.Index) -> pd.DataFrame:
    """Return agency (its position) and place of every complaint that was ever seen, by id."""
    parts = []
    for rows, is_missing in ((followed.complaints, False), (followed.missing, True)):
        outcome = _OUTCOME[rows["status"].cat.codes.to_numpy()]
        positions = np.append(register.get_indexer(rows["agency"].cat.categories), NOBODY).astype(np.int32)
        agency = positions[rows["agency"].cat.codes.to_numpy()]
        place = np.full(len(rows), GONE, dtype=np.int32) if is_missing else outcome
        parts.append(pd.DataFrame({"agency": agency, "place": place}, rows.index))
    return pd.concat(parts)


def aligned(known: pd.DataFrame, at: npt.NDArray[np.intp], size: int) -> tuple[Codes, Codes]:
    """Return agency and place of `size` complaints; what is known, as `standing` gives it, stands `at` some of them."""
    agency, place = (np.full(size, nothing, dtype=np.int32) for nothing in (NOBODY, UNKNOWN))
    agency[at], place[at] = known["agency"], known["place"]
    return agency, place


def _elsewhere(place: Codes) -> Codes:
    """See a complaint from an agency that does not have it: what is counted there is elsewhere, *hilang* stays so."""
    return np.where(np.isin(place, COUNTED), ELSEWHERE, place)


def _add(table: npt.NDArray[np.int64], agency: Codes, then: Codes, now: Codes, chosen: npt.NDArray[np.bool_]) -> None:
    """Count the chosen complaints whose agency is in the register."""
    rows = chosen & (agency != NOBODY)
    np.add.at(table, (agency[rows], then[rows], now[rows]), 1)


def _flow(table: npt.NDArray[np.int64]) -> Flow:
    return Flow(tuple(tuple(row) for row in table.tolist()))
