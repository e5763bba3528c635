"""CPU seconds by stage. Stages may stand inside one another; time counts for the innermost, so the parts add up."""

from __future__ import annotations

import resource
import time
from collections import defaultdict
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Item = TypeVar("Item")


class Clock:
    """Adds up CPU seconds, of this process and of the programs that it has waited for."""

    def __init__(self, now: Callable[[], float] | None = None) -> None:
        """Read the time from `now`; CPU seconds where it is not given."""
        self._now = now or _cpu_seconds
        self.seconds: defaultdict[str, float] = defaultdict(float)
        """Stage → CPU seconds spent in it and in no stage inside it, in the order of first use."""
        self._running: list[str] = []
        self._since = 0.0

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count what happens inside for `name`."""
        self._turn()
        self._running.append(name)
        try:
            yield
        finally:
            self._turn()
            self._running.pop()

    def drawn(self, name: str, items: Iterable[Item]) -> Iterator[Item]:
        """Yield the items; making each counts for `name`, what is done with it does not."""
        source = iter(items)
        while True:
            with self.stage(name):
                try:
                    item = next(source)
                except StopIteration:
                    return
            yield item

    def _turn(self) -> None:
        now = self._now()
        if self._running:
            self.seconds[self._running[-1]] += now - self._since
        self._since = now


def _cpu_seconds() -> float:
    programs = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + programs.ru_utime + programs.ru_stime


def peak_mib() -> float:
    """Return the most memory ever held, in MiB, by this process or by one program that it started."""
    return max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
