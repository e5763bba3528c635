"""What complaints were about and how they came, as it was known at each drop: one fold over the drops.

Tables by these dimensions are published for completed years and restated only with care, so gate 2 must know what
every earlier release was based on: a drop that was replaced later had its release too. Holds the running state, the
rows of one drop, and the state before each drop that a later one replaces.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from generator.drop.history import Coverage
from generator.drop.numbering import n_numbers
from generator.drop.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.drop.model import Drop

Codes: TypeAlias = npt.NDArray[np.signedinteger]

SENSITIVE = tuple(column.name for column in TABLES["pengaduan"].columns if column.sensitive)

_CATEGORIES: Final = ("agency", "status", *SENSITIVE)
_GAP: Final = -1
_YEAR_ZERO: Final = 1970
"""The first year that NumPy counts."""


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
    words = {name: _Words() for name in _CATEGORIES}
    state = _State.of(words, n_numbers(drops))
    taken: list[Drop] = []
    before: dict[str, _State] = {}
    for drop in drops:
        old = drop.manifest.replaces
        if old is not None and old in before:
            state = _without(old, taken, before)
        if "pengaduan" not in drop.tables:
            continue
        if drop.id in replaced:
            before[drop.id] = state
        state = state.after(drop)
        taken.append(drop)
        yield Known(drop, state.rows(), _recorded(drop))


def _without(old: str, taken: list[Drop], before: dict[str, _State]) -> _State:
    """Go back to the state before the drop `old`, and take the drops after it once more."""
    place = next(place for place, drop in enumerate(taken) if drop.id == old)
    later = taken[place + 1 :]
    del taken[place]
    state = before.pop(old)
    for drop in later:
        if drop.id in before:
            before[drop.id] = state
        state = state.after(drop)
    return state


def _recorded(drop: Drop) -> frozenset[str]:
    table = drop.tables.get("pengaduan")
    return frozenset() if table is None else frozenset(name for name in SENSITIVE if table[name].notna().any())


class _Words:
    """The different words of a column over all drops, each with a code from 0 in the order in which they come."""

    def __init__(self) -> None:
        self._codes: dict[str, int] = {}

    def codes(self, column: pd.Series) -> Codes:
        """Return the code of each cell, -1 for a gap, in as few bytes as the words so far need."""
        coded = column.astype("category").cat
        of_word = [self._codes.setdefault(str(word), len(self._codes)) for word in coded.categories]
        return np.array([*of_word, _GAP], dtype=np.min_scalar_type(-len(self._codes) - 1))[coded.codes.to_numpy()]

    def column(self, codes: Codes) -> pd.Categorical:
        """Return the words that codes stand for, as categories in order."""
        words = np.array(list(self._codes), dtype=object)
        order = np.argsort(words)
        place = np.append(np.argsort(order), _GAP)
        return pd.Categorical.from_codes(place[codes], categories=pd.Index(words[order], dtype="str"))


@dataclass(frozen=True)
class _State:
    """What is known of each complaint, by its number."""

    words: Mapping[str, _Words]
    codes: Mapping[str, Codes]
    """By column of `_CATEGORIES`."""
    received: npt.NDArray[np.datetime64]
    """NaT where no drop has had it yet."""
    counts: npt.NDArray[np.bool_]
    """False where it is missing, too."""

    @classmethod
    def of(cls, words: Mapping[str, _Words], size: int) -> _State:
        """Know nothing."""
        codes = {name: np.full(size, _GAP, dtype=np.int8) for name in _CATEGORIES}
        return cls(words, codes, np.full(size, np.datetime64("NaT", "s")), np.zeros(size, dtype=np.bool_))

    def after(self, drop: Drop) -> _State:
        """Return the state once `drop` is known: what it lacks and should have is missing."""
        table = drop.tables["pengaduan"]
        who, codes = table["id"].to_numpy(), {}
        for name, before in self.codes.items():
            told_here = self.words[name].codes(table["instansi" if name == "agency" else name])
            codes[name] = before.astype(np.result_type(before, told_here))
            codes[name][who] = told_here
        received, counts = self.received.copy(), self.counts & ~Coverage.of(drop).contains(self.received)
        received[who], counts[who] = table["tanggal_masuk"].to_numpy(), True
        return _State(self.words, codes, received, counts)

    def rows(self) -> pd.DataFrame:
        """Return the complaints that count."""
        who = np.flatnonzero(self.counts)
        years = self.received[who].astype("datetime64[Y]").astype(np.int16) + np.int16(_YEAR_ZERO)
        columns: dict[str, object] = {name: self.words[name].column(codes[who]) for name, codes in self.codes.items()}
        return pd.DataFrame({**columns, "year": years}, copy=False)
