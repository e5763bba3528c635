"""Names that begin and end with digits, as those of schools and posts do, stand beside figures and make no number."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator import of_agencies
from generator.carried import Needed
from generator.generated import shared_files
from generator.pages.views import shared_pages
from generator.sweep import allowed_values, sweep

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from generator.release import Agency, Release

ENDS = ("031", "0761", "62", "0812", "03124", "8123", "140601")
EVERY = 6
"""Of so many agencies one's own pages are looked at; all of them stand on the shared ones."""


def numbered(agency: Agency, place: int) -> Agency:
    """Return an agency whose names begin and end with what telephone numbers or a NIK begin with."""

    def name(said: str, turn: int) -> str:
        return f"{ENDS[(place + turn) % len(ENDS)]} {said} {ENDS[(place + 3 * turn) % len(ENDS)]}"

    short = name(agency.short_name, 2) if agency.short_name else None
    aliases = tuple(name(alias, 3 + turn) for turn, alias in enumerate(agency.aliases))
    return replace(agency, name=name(agency.name, 1), short_name=short, aliases=aliases)


def everything(release: Release) -> Iterator[tuple[str, str | bytes]]:
    needed = Needed.all_of(release.scorecards[::EVERY])
    yield from shared_pages(release)
    yield from of_agencies.pages(release, "id", needed)
    make = lambda _path, _made_of, made: made()  # noqa: E731 - as a build that knows nothing asks for them
    yield from of_agencies.files(release, needed)
    yield from shared_files(release, make, make)


def test_gate_3_lets_pages_and_files_pass(example_release: Callable[[str], Release], tmp_path: Path) -> None:
    release = example_release("2026-09-30")
    cards = [replace(card, agency=numbered(card.agency, at)) for at, card in enumerate(release.scorecards)]
    identity = replace(release.identity, pictures="svg")
    release = replace(release, scorecards=tuple(cards), identity=identity)
    for path, content in everything(release):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content if isinstance(content, bytes) else content.encode())
    assert (tmp_path / "rapor/index.md").is_file()
    assert sweep(tmp_path, allowed_values(release), base_url=release.identity.site_url) == []
