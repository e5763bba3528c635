"""What a program cost as a whole process, with everything that it started."""

from __future__ import annotations

import os
import subprocess
import tempfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

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
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=said, stderr=said)
        _, status, spent = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            msg = f"{command[0]} ended with {process.returncode}: {said.read()[-_LAST_WORDS:].decode(errors='replace')}"
            raise RuntimeError(msg)
    return spent.ru_utime + spent.ru_stime, spent.ru_maxrss / 1024
