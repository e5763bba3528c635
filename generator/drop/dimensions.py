"""What complaints were about and how they came, as it was known at each drop: one fold over the drops.

Tables by these dimensions are published for completed years and restated only with care, so gate 2 must know what
every earlier release was based on: a drop that was replaced later had its release too. Holds the running state, the
rows of one drop, and the state before each drop that a later one replaces.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from generator.drop.history import Coverage
from generator.drop.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.drop.model import Drop

SENSITIVE = tuple(column.name for column in TABLES["pengaduan"].columns if column.sensitive)

_CATEGORIES = ("agency", "status", *SENSITIVE)


@dataclass(frozen=True)
class Known:
    """The complaints that counted as of a drop, one row each.

    Columns: `agency`, `status` and the sensitive ones (categories; NA where the source says nothing), and `year` of
    receipt.
    """

    drop: Drop
    rows: pd.DataFrame
    recorded: frozenset[str]
    """Sensitive columns in which the drop's own table says anything at all."""


def told(drops: Sequence[Drop]) -> frozenset[str]:
    """Return the sensitive columns in which any of the drops says anything."""
    return frozenset[str]().union(*(_recorded(drop) for drop in drops))


def known_at(drops: Sequence[Drop], replaced: Mapping[str, object]) -> Iterator[Known]:
    """Yield what was known at each drop with complaints, oldest first.

    `replaced` names the drops that a later one replaces: each takes part until that later one comes, as it did in the
    releases of its time.
    """
    state = _nothing()
    taken: list[Drop] = []
    before: dict[str, pd.DataFrame] = {}
    for drop in drops:
        old = drop.manifest.replaces
        if old is not None and old in before:
            state = _without(old, taken, before)
        if "pengaduan" not in drop.tables:
            continue
        if drop.id in replaced:
            before[drop.id] = state
        state = _after(state, drop)
        taken.append(drop)
        yield Known(drop, state.loc[~state["missing"], [*_CATEGORIES, "year"]], _recorded(drop))


def _without(old: str, taken: list[Drop], before: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Go back to the state before the drop `old`, and take the drops after it once more."""
    place = next(place for place, drop in enumerate(taken) if drop.id == old)
    later = taken[place + 1 :]
    del taken[place]
    state = before.pop(old)
    for drop in later:
        if drop.id in before:
            before[drop.id] = state
        state = _after(state, drop)
    return state


def _recorded(drop: Drop) -> frozenset[str]:
    table = drop.tables.get("pengaduan")
    return frozenset() if table is None else frozenset(name for name in SENSITIVE if table[name].notna().any())


def _as_words(column: pd.Series) -> pd.Series:
    """Return a column as categories that are text, ratings too."""
    coded = column.astype("category")
    return coded.cat.rename_categories(list(map(str, coded.cat.categories)))


def _nothing() -> pd.DataFrame:
    empty: dict[str, object] = {name: pd.Categorical([]) for name in _CATEGORIES}
    empty |= {"received": np.array([], "datetime64[s]"), "year": np.array([], np.int64)}
    return pd.DataFrame({**empty, "missing": np.array([], np.bool_)}, index=pd.Index([], dtype="str", name="id"))


def _after(state: pd.DataFrame, drop: Drop) -> pd.DataFrame:
    """Return the state once `drop` is known: its rows, and the others, missing where it should have had them."""
    table = drop.tables["pengaduan"]
    rows = pd.DataFrame(
        {
            "agency": table["instansi"],
            "status": table["status"],
            **{name: _as_words(table[name]) for name in SENSITIVE},
            "received": table["tanggal_masuk"],
            "year": table["tanggal_masuk"].dt.year.astype(np.int64),
            "missing": False,
        }
    ).set_axis(pd.Index(table["id"], name="id"))
    if state.empty:
        return rows
    absent = np.ones(len(state), dtype=np.bool_)
    before = state.index.get_indexer(rows.index)
    absent[before[before >= 0]] = False
    rest = state[absent]
    rest = rest.assign(missing=rest["missing"] | Coverage.of(drop).contains(rest["received"].to_numpy()))
    for name in _CATEGORIES:
        named = rows[name].cat.categories.union(rest[name].cat.categories)
        rows[name] = rows[name].cat.set_categories(named)
        rest[name] = rest[name].cat.set_categories(named)
    return pd.concat([rows, rest])
