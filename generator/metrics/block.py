"""The five figures of one set of complaints, and the same by calendar year of receipt."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from generator.metrics.timeliness import timeliness
from generator.metrics.volume import by_status, outcomes, share_done, statuses
from generator.metrics.waiting import waiting_time
from generator.release import Block

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.policy import Policy
    from generator.tally import Cells


def block(cells: Cells, limits: Mapping[str, int | None], policy: Policy) -> Block:
    """Return the five figures; `limits` holds every class that ever had a limit, with the one in force."""
    per_status = by_status(cells)
    parts = outcomes(per_status)
    return Block(
        outcomes=parts,
        statuses=statuses(per_status),
        share_done=share_done(parts, policy),
        timeliness=timeliness(cells, limits, policy),
        waiting=waiting_time(cells, policy),
    )


def by_year(cells: Cells, limits: Mapping[str, int | None], policy: Policy) -> tuple[tuple[int, Block], ...]:
    """Return a block for each calendar year of receipt that occurs, ascending."""
    year = cells.year
    return tuple((int(each), block(cells.where(year == each), limits, policy)) for each in np.unique(year))
