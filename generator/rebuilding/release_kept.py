"""The release that a site was made of, kept beside it: where no data have changed, none need be read and counted again.

What is kept has passed gates 1 and 2 and holds nothing that may not be published. It is taken for what it says only
where the record of that site names its digest (`made_of.py`).
"""

from __future__ import annotations

import pickle
from contextlib import suppress
from dataclasses import replace
from hashlib import file_digest
from pathlib import Path
from typing import TYPE_CHECKING, Final

from generator.collector import uncollected
from generator.rebuilding.made_of import place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.release import Release, Scorecard

KEPT: Final = Path(".cache", "rilis")
_AT_ONCE: Final = 500
"""Scorecards."""


def keep(project: Path, site: Path, release: Release) -> str:
    """Keep the release of a finished site and return its SHA-256; nothing, and `""`, where nothing can be written."""
    kept = place(project, site, KEPT, ".pickle")
    staged = kept.with_suffix(".baru")
    with suppress(OSError):
        staged.parent.mkdir(parents=True, exist_ok=True)
        with staged.open("wb") as opened:
            for part in _parts(release):
                pickle.dump(part, opened, pickle.HIGHEST_PROTOCOL)
        staged.replace(kept)
        with kept.open("rb") as opened:
            return file_digest(opened, "sha256").hexdigest()
    return ""


@uncollected()
def recall(project: Path, site: Path, digest: str) -> Release | None:
    """Return the release that was kept under this SHA-256; None where there is none, or another."""
    with suppress(OSError), place(project, site, KEPT, ".pickle").open("rb") as opened:
        if file_digest(opened, "sha256").hexdigest() == digest:
            end = opened.tell()
            opened.seek(0)
            release: Release = pickle.load(opened)  # noqa: S301 - these bytes are what `keep` has written
            cards: list[Scorecard] = []
            while opened.tell() < end:
                cards += pickle.load(opened)  # noqa: S301 - as above
            return replace(release, scorecards=tuple(cards))
    return None


def _parts(release: Release) -> Iterator[object]:
    """Yield a release in parts: of what is written at once everything is noted, half a gigabyte for a nation."""
    yield replace(release, scorecards=())
    for start in range(0, len(release.scorecards), _AT_ONCE):
        yield release.scorecards[start : start + _AT_ONCE]
