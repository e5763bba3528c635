"""A drop of very many complaints: how many rows a second are checked and counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.checking import check
from generator.clearance.gate import clear
from generator.drop.findings import errors
from generator.partitions.frames import tally_of_drops
from tools.synthetic import make

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.clock import Clock

AGENCIES = 1_000


def measure(rows: int, folder: Path, clock: Clock) -> None:
    """Check and count one drop of `rows` complaints of a thousand agencies, read from CSV and from Parquet."""
    for fmt in ("csv", "parquet"):
        data = folder / fmt
        make(data, AGENCIES, rows // AGENCIES, fmt=fmt)
        with clock.stage(f"read and check, {fmt}"):
            policy, intake = check(data)
        if errors(intake.findings):
            msg = f"the drawn data break a rule: {errors(intake.findings)[0].code}"
            raise ValueError(msg)
    with clock.stage("clear"):
        cleared = clear(intake, policy)
        del intake
    with clock.stage("tally"):
        tally_of_drops(cleared.drops, cleared.replaced, cleared.reference)
