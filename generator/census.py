"""What the drops say one by one: how many complaints there are and what moved, counted apart from the tally.

The sums of a release are held against these counts. Complaints are followed over the drops for them, which takes more
memory than all that comes after, so only counts leave this module.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from generator.drop.numbering import n_numbers
from generator.flows import flows
from generator.release.movement import GONE
from generator.standings import each_standing, standing

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    import pandas as pd

    from generator.drop.model import Cleared
    from generator.release.movement import Flow
    from generator.standings import Standing


@dataclass(frozen=True, slots=True)
class Moved:
    """What became of complaints since an earlier drop, as each was known then and now."""

    since: str
    """Its id."""
    as_of: date
    n_before: int
    """Complaints that counted then."""
    whole: Flow
    by_agency: Mapping[str, Flow]


@dataclass(frozen=True, slots=True)
class Census:
    """Complaints of all drops together, each once."""

    n_counted: int
    n_missing: int
    """*Hilang*."""
    backdated: Mapping[str, int]
    """Drop id → complaints new in it although an earlier drop covered their date of receipt."""
    moved: Moved | None
    """None where there is no earlier drop."""

    @classmethod
    def of(cls, known: Cleared, earlier: Cleared | None) -> Census:
        """Follow the complaints up to now and, where there is one, up to an earlier drop, by what was known then."""
        alone = _only_table(known)
        if earlier is None and alone is not None:
            return cls(len(alone), 0, {}, None)
        size, backdated = n_numbers(known.drops), {}
        for now in each_standing(known, size):
            backdated[now.drop.id] = now.n_backdated
        since = None if earlier is None else _moved(standing(earlier, size), now, known)
        n_missing = int(np.count_nonzero(now.place == GONE))
        return cls(int(np.count_nonzero(now.present)), n_missing, backdated, since)


def _only_table(known: Cleared) -> pd.DataFrame | None:
    """Return the complaints of the only drop that has any and takes part: each of its rows is one, and counts."""
    tables = [
        drop.tables["pengaduan"] for drop in known.drops if drop.id not in known.replaced and "pengaduan" in drop.tables
    ]
    return tables[0] if len(tables) == 1 else None


def moved(earlier: Cleared, known: Cleared) -> Moved:
    """Return what became of complaints between any two drops, as each was known."""
    now = standing(known)
    return _moved(standing(earlier, len(now.place)), now, known)


def _moved(then: Standing, now: Standing, known: Cleared) -> Moved:
    names = tuple(known.reference.agencies["id"])
    whole, each = flows(then, now, len(names))
    n_before = int(np.count_nonzero(then.present))
    return Moved(then.drop.id, then.drop.as_of, n_before, whole, dict(zip(names, each, strict=True)))
