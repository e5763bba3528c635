"""What the tests let other processes do. Each of them imports this module, so it asks for little."""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.writer import put

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from generator.release import Release, Scorecard


@dataclass(frozen=True)
class Named:
    """Writes a file an agency."""

    folder: Path

    def __call__(self, _: Release, cards: Sequence[Scorecard]) -> None:
        for card in cards:
            put(self.folder, f"rapor/{card.agency.id}/nama.txt", card.agency.name)


def die(_: Release, cards: Sequence[Scorecard]) -> None:
    if cards:
        os.kill(os.getpid(), signal.SIGKILL)


def killed(_: int) -> None:
    os.kill(os.getpid(), signal.SIGKILL)
