"""What the confined process may use. A document that needs more is not examined, on any machine alike."""

from __future__ import annotations

import resource
from typing import Final

LARGEST_DOCUMENT: Final = 32 * 1024 * 1024
"""Bytes of a document; a larger one is not even opened."""
LARGEST_ANSWER: Final = 64 * 1024
"""Bytes that the process may write."""
LONGEST: Final = 120
"""Seconds of the clock after which it is stopped. The limit that decides is that of its own work, below."""
_WORK: Final = 30
"""Seconds of processor time."""
_MEMORY: Final = 1024 * 1024 * 1024
_FILES: Final = 64


def confine() -> None:
    """Give up what reading a document does not need: memory, time, and files to write."""
    for kind, most in (
        (resource.RLIMIT_AS, _MEMORY),
        (resource.RLIMIT_CPU, _WORK),
        (resource.RLIMIT_FSIZE, LARGEST_ANSWER),
        (resource.RLIMIT_NOFILE, _FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))
