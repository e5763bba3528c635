"""Processes of the program's own, for work that several can do at a time."""

from __future__ import annotations

import os
import signal
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from typing import TYPE_CHECKING, Final

from generator.errors import UsageFault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_DIED: Final = (
    "Sebuah proses pembantu berhenti di tengah jalan, biasanya karena memori habis. "
    "Ulangi dengan --jobs yang lebih kecil. Keluaran sebelumnya tetap seperti semula."
)


@contextmanager
def processes(jobs: int, begin: Callable[[], None] | None = None) -> Iterator[ProcessPoolExecutor]:
    """Yield so many processes, each of which calls `begin` first. Raises UsageFault where one of them is killed.

    Each is started afresh: a copy of this one could inherit a lock that another thread holds.
    """
    context = get_context("spawn")
    try:
        with ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin, initargs=(begin,)) as started:
            yield started
    except BrokenProcessPool:
        raise UsageFault(_DIED) from None


def _begin(begin: Callable[[], None] | None) -> None:
    """Prepare a process. Who interrupts the command ends it without a word."""
    signal.signal(signal.SIGINT, lambda *_: os._exit(128 + signal.SIGINT))
    if begin:
        begin()
