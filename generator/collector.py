"""Python's collector of cycles, switched off while a command works on a batch that lives to its end.

It looks through all that lives again and again as millions of cells come in, which was two fifths of the CPU of reading
and checking a drop, and finds nothing: what is read and counted is freed by its count of references. What is made of it
is not: a template leaves some 230 things behind in cycles for each scorecard, and a workbook all its cells.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def uncollected() -> Iterator[None]:
    """Leave cycles alone inside; also a decorator. Inside itself it does nothing."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


_SELDOM: Final = 100_000
"""Things that come to be and stay, between two looks at what is new."""


def seldom_collect() -> None:
    """From here on look now and then at what is new, and never at what lives already."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_SELDOM, 10, 10)
    gc.enable()


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Do so inside, and then as before."""
    was_on, thresholds = gc.isenabled(), gc.get_threshold()
    seldom_collect()
    try:
        yield
    finally:
        gc.set_threshold(*thresholds)
        gc.unfreeze()
        if not was_on:
            gc.disable()
