"""The release that a site was made of, kept beside it: where no data have changed, none need be read and counted again.

What is kept has passed gates 1 and 2 and holds nothing that may not be published. It is taken for what it says only
where the record of that site names its digest (`made_of.py`).
"""

from __future__ import annotations

import pickle
from contextlib import suppress
from hashlib import file_digest, sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from generator.collector import uncollected
from generator.made_of import place

if TYPE_CHECKING:
    from generator.release import Release

KEPT: Final = Path(".cache", "rilis")


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
