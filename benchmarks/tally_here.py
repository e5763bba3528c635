"""Rapor's own count for `benchmarks.tally`, in a process of its own."""

from __future__ import annotations

import sys
from hashlib import sha256
from pathlib import Path

from benchmarks.clock import Clock, peak_mib
from benchmarks.tally import report
from generator.partitions.files import tally_of_files

if __name__ == "__main__":
    clock = Clock()
    with clock.stage("count"):
        tally = tally_of_files(Path(sys.argv[1]) / "data")
    peak, digest = peak_mib(), sha256()
    for name in tally.cells.columns:
        digest.update(tally.cells[name].to_numpy().tobytes())
    report(clock, peak, len(tally.cells), digest.hexdigest())
