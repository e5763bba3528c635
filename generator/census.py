"""What the drops say one by one: how many complaints there are and what moved, counted apart from the tally.

The sums of a release are held against these counts. Complaints are followed over the drops for them, which takes more
memory than all that comes after, so only counts leave this module.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.drop.history import follow
from generator.flows import flows

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    import pandas as pd

    from generator.drop.history import Followed
    from generator.drop.model import Cleared
    from generator.movement import Flow


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
        now = follow(known.drops, known.replaced)
        since = None if earlier is None else _moved(earlier, now, known)
        return cls(len(now.complaints), len(now.missing), now.backdated, since)


def _only_table(known: Cleared) -> pd.DataFrame | None:
    """Return the complaints of the only drop that has any and takes part: each of its rows is one, and counts."""
    tables = [
        drop.tables["pengaduan"] for drop in known.drops if drop.id not in known.replaced and "pengaduan" in drop.tables
    ]
    return tables[0] if len(tables) == 1 else None


def moved(earlier: Cleared, known: Cleared) -> Moved:
    """Return what became of complaints between any two drops, as each was known."""
    return _moved(earlier, follow(known.drops, known.replaced), known)


def _moved(earlier: Cleared, now: Followed, known: Cleared) -> Moved:
    then, names = follow(earlier.drops, earlier.replaced), tuple(known.reference.agencies["id"])
    whole, each = flows(then, now, names)
    last = earlier.drops[-1]
    return Moved(last.id, last.as_of, len(then.complaints), whole, dict(zip(names, each, strict=True)))
