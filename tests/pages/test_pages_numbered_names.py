"""Names that begin and end with digits, as those of schools do, and figures of any size make no telephone number."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from random import Random
from typing import TYPE_CHECKING, Any, Final

from generator import of_agencies
from generator.generated import pages_of_all, shared_files
from generator.identifiers import canonical_contacts, in_bytes, plain
from generator.identifiers.readable import decoded
from generator.language import LANGUAGES
from generator.rebuilding.carried import Needed
from generator.sweep import allowed_values, sweep
from generator.sweep.joined import joined
from generator.sweep.spotting import encoded

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


def everything(release: Release, languages: tuple[str, ...] = ("id",)) -> Iterator[tuple[str, str | bytes]]:
    needed = Needed.all_of(release.scorecards[::EVERY])
    for language in languages:
        yield from ((f"{language}/{path}", page) for path, page in pages_of_all(release, language))
        yield from ((f"{language}/{path}", page) for path, page in of_agencies.pages(release, language, needed))
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
    assert (tmp_path / "id/rapor/index.md").is_file()
    assert sweep(tmp_path, allowed_values(release), base_url=release.identity.site_url) == []


MARK: Final = "qzq"
WRITTEN: Final = {
    "Agency": {"name", "short_name", "aliases", "region_name"},
    "Commitment": {"title", "place", "note"},
    "ConditionEvidence": {"assessor"},
    "ExternalScore": {"institution", "scheme", "category"},
    "FocalPoint": {"name", "post", "address", "hours", "letter"},
    "Limit": {"legal_basis"},
    "PeerGroupFacts": {"name"},
    "Promise": {"text", "assessor"},
    "Region": {"name"},
    "Reply": {"post", "text"},
    "Signatory": {"name", "post", "party_name"},
    "Value": {"name"},
}
"""Part of a release → what of it people write, which may begin or end with a number."""
GAP: Final = r"[ .()/+\-\u00a0\u2013\u2212]*"
"""What parts groups of digits of one number."""
TOUCHING: Final = re.compile(rf"{MARK}{GAP}[0-9]|[0-9]{GAP}{MARK}|{MARK}{GAP.replace('.', '')}{MARK}")
"""That a sentence ends with a number and the next begins with one is not looked for."""


def marked(value: Any, *, is_written: bool = False) -> Any:  # noqa: ANN401 - any part of a release
    """Return a part of a release with a mark before and behind what is written, and without digits in it."""
    if isinstance(value, str):
        return f"{MARK}{re.sub(r'[0-9]', 'x', value)}{MARK}" if is_written and re.search("[a-z]", value) else value
    if type(value) is tuple:
        return tuple(marked(one, is_written=is_written) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        written = WRITTEN.get(type(value).__name__, set())
        parts = {one.name: getattr(value, one.name) for one in fields(value) if one.init}
        return replace(value, **{name: marked(part, is_written=name in written) for name, part in parts.items()})
    return value


def test_nothing_that_people_name_stands_right_beside_a_figure(example_release: Callable[[str], Release]) -> None:
    """Gate 3 would read "SD Negeri 064023" before "100,0 %" as a telephone number, and refuse the site."""
    release = example_release("2026-09-30")
    release = marked(replace(release, identity=replace(release.identity, pictures="svg")))
    seen = 0
    for path, content in everything(release, LANGUAGES):
        if isinstance(content, bytes):
            continue
        suffix = path[path.rfind(".") :]
        texts = [content, *(said for _line, said in joined(encoded(content), suffix))]
        for text in (plain(decoded(text, suffix)) for text in texts):
            assert not [text[max(0, one.start() - 80) : one.end() + 40] for one in TOUCHING.finditer(text)], path
        seen += MARK in content
    assert seen > 100


TAG_OR_COUNTS: Final = re.compile(
    r"(?P<tag><[^<>]*>)|(?<![\w.,:/+@#&;=%-])(?P<one>[1-9]\d{0,2}(?:\.\d{3})*)(?:–(?P<other>[1-9]\d{0,2}(?:\.\d{3})*))?"
    r"(?![\w.,:/%]*\d)(?!\w)"
)
"""A tag, or a count or a span of counts in the text of a page: no decimal, no time of day, no telephone number."""


def other_counts(page: str, draw: Random) -> str:
    """Return a page with other counts, of up to eight digits; many begin as numbers of Indonesia do."""

    def drawn() -> int:
        count = draw.randrange(10 ** draw.randint(0, 8))
        return int(f"{draw.choice((62, 62, 8, 49))}{count}"[:8]) if draw.random() < 0.5 else count

    def other(match: re.Match[str]) -> str:
        if match["tag"]:
            return match["tag"]
        counts = sorted(drawn() for _ in range(2 if match["other"] else 1))
        return "–".join(f"{count:,}".replace(",", ".") for count in counts)

    _, front_matter, body = page.split("---\n", 2) if page.startswith("---\n") else ("", "", page)
    return front_matter + TAG_OR_COUNTS.sub(other, body)


def test_figures_of_any_size_are_no_telephone_numbers(example_release: Callable[[str], Release]) -> None:
    release, draw, seen = example_release("2026-09-30"), Random(3), 0  # noqa: S311 - a seed, so that the same come again
    allowed = canonical_contacts(allowed_values(release))
    for path, page in everything(release):
        if isinstance(page, str) and path.endswith((".md", ".html")):
            written = other_counts(page, draw)
            seen += written != page
            for text in (written, *(said for _line, said in joined(encoded(written), ".md"))):
                shown = plain(decoded(text, ".md"))
                found = [shown[max(0, one.start - 60) : one.end + 20] for one in in_bytes(shown, allowed)]
                assert not found, path
    assert seen > 60
