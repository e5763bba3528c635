"""What a program cost as a whole process, with everything that it started."""

from __future__ import annotations

import resource
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_LAST_WORDS = 4_000


@dataclass(frozen=True)
class Cost:
    """Of one run for `agencies` agencies: CPU seconds (all processes), MiB at the peak of one process, bytes made."""

    agencies: int
    seconds: float
    peak_mib: float
    bytes: int

    def each(self) -> float:
        """Return CPU milliseconds an agency."""
        return 1000 * self.seconds / self.agencies


def run(command: Sequence[str], folder: Path) -> tuple[float, float]:
    """Run a command in `folder` and return its CPU seconds and MiB. Raises RuntimeError with its last words."""
    between = [sys.executable, "-S", __file__, *command]
    done = subprocess.run(between, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    said, _, figures = done.stdout.rpartition(b"\n")
    if done.returncode:
        msg = f"{command[0]} ended with {done.returncode}: {said[-_LAST_WORDS:].decode(errors='replace')}"
        raise RuntimeError(msg)
    seconds, mib = figures.split()
    return float(seconds), float(mib)


def _run_here(command: Sequence[str]) -> NoReturn:
    """Run a command, print what it cost, and end as it did.

    A process takes over how much memory the one had that started it, so this one must be small.
    """
    ended = subprocess.run(command, stderr=subprocess.STDOUT, check=False).returncode
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"\n{spent.ru_utime + spent.ru_stime} {spent.ru_maxrss / 1024}", end="", flush=True)
    raise SystemExit(ended)


if __name__ == "__main__":
    _run_here(sys.argv[1:])
