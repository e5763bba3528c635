"""The release that a site was made of, kept beside it: where no data have changed, none need be read and counted again.

What is kept has passed gates 1 and 2 and holds nothing that may not be published. It is taken for what it says only
where the record of that site names its digest (`made_of.py`).
"""

from __future__ import annotations

import pickle
from contextlib import suppress
from dataclasses import dataclass
from hashlib import file_digest, sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from generator.collector import uncollected
from generator.made_of import GENERATED, WORDS, has_same_data, place

if TYPE_CHECKING:
    from generator.made_of import Made, Parts
    from generator.release import Release

KEPT: Final = Path(".cache", "rilis")


@dataclass(frozen=True, slots=True)
class Known:
    """The release of exactly the data that are there."""

    release: Release
    pages_stand: bool
    """Whether what was made of it below the folders of pages is there as it was made, by the same words."""


def keep(project: Path, site: Path, release: Release) -> str:
    """Keep the release of a finished site and return its SHA-256; nothing, and `""`, where nothing can be written."""
    kept = place(project, site, KEPT, ".pickle")
    staged = kept.with_suffix(".baru")
    with suppress(OSError):
        staged.parent.mkdir(parents=True, exist_ok=True)
        with staged.open("wb") as opened:
            pickle.dump(release, opened, pickle.HIGHEST_PROTOCOL)
        staged.replace(kept)
        return _digest(kept)
    return ""


def known(project: Path, site: Path, made: Made | None, now: Parts) -> Known | None:
    """Return what need not be made for a site that was `made` before; None where its data may be others `now`."""
    release = recall(project, site, made.release) if made and has_same_data(made.parts, now) else None
    if made is None or release is None:
        return None
    return Known(release, pages_stand=all(made.parts.get(part) == now.get(part) for part in (WORDS, GENERATED)))


@uncollected()
def recall(project: Path, site: Path, digest: str) -> Release | None:
    """Return the release that was kept under this SHA-256; None where there is none, or another."""
    kept = place(project, site, KEPT, ".pickle")
    with suppress(OSError):
        content = kept.read_bytes()
        if digest and sha256(content).hexdigest() == digest:
            release: Release = pickle.loads(content)  # noqa: S301 - these bytes are what `keep` has written
            return release
    return None


def _digest(kept: Path) -> str:
    with kept.open("rb") as opened:
        return file_digest(opened, "sha256").hexdigest()
