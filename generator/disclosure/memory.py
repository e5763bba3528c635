"""What the search for the cheapest set found before, kept on disk, so that a table that did not change costs little.

Only the answer is kept: which cells are hidden, never a count. It is not trusted. A recalled set counts only when an
attacker tries it anew and finds every range wide enough; so the worst that a damaged file can do is to hide more.
"""

from __future__ import annotations

import os
from contextlib import suppress
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
import scipy

from generator.disclosure.audit import too_narrow
from generator.disclosure.optimal import cheapest

if TYPE_CHECKING:
    from generator.disclosure.network import BoolArray, IntArray, Network

_HOME: Final = Path(__file__).resolve().parents[2]
STORE: Final = _HOME / ".cache" / "sembunyi"
"""Where answers are kept; git ignores the folder, and `make clean` removes it."""
WORTH_KEEPING: Final = 300
"""Cells of the smallest table whose answer is kept: a smaller one is solved sooner than its file is read."""


def remembered(net: Network, forced: BoolArray, needed: IntArray, costs: IntArray) -> BoolArray | None:
    """Return what `optimal.cheapest` finds, searched for only where the same question was not answered before."""
    hidden = recall(net, forced, needed, costs)
    if hidden is None and (hidden := cheapest(net, forced, needed, costs)) is not None:
        keep(net, forced, needed, costs, hidden)
    return hidden


def recall(net: Network, forced: BoolArray, needed: IntArray, costs: IntArray) -> BoolArray | None:
    """Return the set that `keep` was given for this question, if it is there and safe."""
    if len(forced) < WORTH_KEEPING:
        return None
    try:
        packed = np.frombuffer(_place(net, forced, needed, costs).read_bytes(), dtype=np.uint8)
    except OSError:
        return None
    if len(packed) != -(-len(forced) // 8):
        return None
    hidden: BoolArray = np.unpackbits(packed, count=len(forced)).astype(np.bool_)
    is_safe = bool(hidden[forced].all()) and not len(too_narrow(net, hidden, needed))
    return hidden if is_safe else None


def keep(net: Network, forced: BoolArray, needed: IntArray, costs: IntArray, hidden: BoolArray) -> None:
    """Keep the answer to a question; where nothing can be written, nothing is kept."""
    if len(forced) < WORTH_KEEPING or not (_HOME / "mkdocs.yml").is_file():
        return
    place = _place(net, forced, needed, costs)
    beside = place.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(np.packbits(hidden).tobytes())
        beside.replace(place)


def _place(net: Network, forced: BoolArray, needed: IntArray, costs: IntArray) -> Path:
    """Name an answer by the whole question and by the code that answers it."""
    question = sha256(f"{_code()} {net.shape}".encode())
    for part in (net.tail, net.head, net.value, net.total, net.floor, forced, needed, costs):
        question.update(np.ascontiguousarray(part, dtype=np.int64).tobytes())
    return STORE / question.hexdigest()


@lru_cache(maxsize=1)
def _code() -> str:
    sources = sorted(Path(__file__).parent.glob("*.py"))
    digests = (sha256(source.read_bytes()).hexdigest() for source in sources)
    return " ".join((scipy.__version__, *digests))
