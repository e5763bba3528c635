"""Which pages and files read differently in two releases: both are made, without their date, and held side by side.

No list of "what depends on what" is kept: it would be wrong with the next section of a page. Making the pages takes a
few milliseconds each.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from itertools import chain
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from generator import api, cards, deadlines, downloads
from generator.pages.edition import Undated
from generator.pages.views import pages

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.release import Release


def affected(before: Release, after: Release) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the addresses of the pages and of the files that are not the same in both, each sorted.

    The name and the as-of date of the release, which stand on every page, do not count; what is reckoned from that
    date does.
    """
    old_pages, new_pages = (_digests(pages(each, Undated.of(each))) for each in (before, after))
    old_files, new_files = (_digests(_files(each)) for each in (before, after))
    return (
        tuple(sorted(_address(path) for path in _different(old_pages, new_pages))),
        tuple(sorted(f"/{path}" for path in _different(old_files, new_files))),
    )


def _files(release: Release) -> Iterable[tuple[str, bytes]]:
    """Yield the files of a release without its name and its date, which they print but reckon nothing by."""
    since = replace(release.since, drop="", as_of=date.min) if release.since else None
    unnamed = replace(release, drop="", as_of=date.min, since=since)
    offices = cards.files(release, Undated.of(release))
    return chain(api.documents(unnamed), downloads.files(unnamed), offices, deadlines.calendars(unnamed))


def _digests(outputs: Iterable[tuple[str, str | bytes]]) -> dict[str, bytes]:
    return {
        path: hashlib.sha256(content.encode() if isinstance(content, str) else content).digest()
        for path, content in outputs
    }


def _different(old: dict[str, bytes], new: dict[str, bytes]) -> list[str]:
    return [path for path in old | new if old.get(path) != new.get(path)]


def _address(path: str) -> str:
    """Return where a page stands on the site: `rapor/x.md` at `/rapor/x/`, `rapor/index.md` at `/rapor/`."""
    page = PurePosixPath("/", path)
    folder = page.parent if page.stem == "index" else page.with_suffix("")
    return f"{folder}/".replace("//", "/")
