"""Rapor's own count for `benchmarks.tally`, in a process of its own."""

from __future__ import annotations

import sys
from hashlib import sha256
from pathlib import Path

import numpy as np

from benchmarks.clock import Clock, peak_mib
from benchmarks.tally import report
from generator.partitions.files import tally_of_files
from generator.policy import read_policy

if __name__ == "__main__":
    clock = Clock()
    with clock.stage("count"):
        data = Path(sys.argv[1]) / "data"
        tally = tally_of_files(data, read_policy(data / "policy.toml"))
    peak, digest = peak_mib(), sha256()
    for name in tally.cells.columns:
        digest.update(tally.cells[name].to_numpy(dtype=np.int64).tobytes())
    report(clock, peak, len(tally.cells), digest.hexdigest())
