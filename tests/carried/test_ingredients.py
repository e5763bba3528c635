"""Where what an agency's files are made of has the same digest, they have the same bytes, whatever else was changed.

Any value anywhere in a release may be another one; the few that no page could print are left out.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, Phase, assume, event, given, reject, settings
from hypothesis import strategies as st
from jinja2 import Environment, Template

from generator import of_agencies
from generator.generated import shared_files
from generator.pages import environment
from generator.pages.alone import style
from generator.pages.twin import in_language
from generator.pages.views import pages_of_agencies
from generator.rebuilding.carried import Needed
from generator.rebuilding.ingredients import TEMPLATES, ingredients, whole
from generator.release import Release

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from generator.rebuilding.made_of import Ingredients
    from generator.release import Scorecard

    Files = dict[str, dict[str, dict[str, str | bytes]]]

LOOKED_AT = 12
"""Agencies whose files are made for each changed value: all of them would take seconds."""
OF_SINGLE = ("scorecards", "commitments", "dimensions", "focal_points", "peer_groups", "revisions", "tenures")
"""Fields of a release that mostly belong to single agencies, and so change most often here."""


@pytest.fixture(scope="module")
def example(example_release: Callable[[str], Release]) -> Release:
    """Return the example's newest release, without pictures in PNG: they are drawn of what the SVG are."""
    release = example_release("2026-09-30")
    return replace(release, identity=replace(release.identity, pictures="svg"))


@pytest.fixture(scope="module")
def known(example: Release) -> Ingredients:
    return ingredients(example)


@pytest.fixture(scope="module")
def files(example: Release) -> Files:
    """Return kind → agency → its files."""
    return {kind: {card.agency.id: of_kind(example, kind, [card]) for card in example.scorecards} for kind in KINDS}


def made(release: Release, needed: Needed) -> dict[str, str | bytes]:
    """Return every file of some agencies, in all languages."""
    files = dict(of_agencies.files(release, needed))
    for language in release.identity.languages:
        files |= {f"{language}/{path}": text for path, text in of_agencies.pages(release, language, needed)}
    return files


def of_kind(release: Release, kind: str, cards: Sequence[Scorecard]) -> dict[str, str | bytes]:
    return made(release, replace(Needed([], []), **{kind: cards}))


PHASES = (Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink)
"""To explain a failure would take minutes."""
KINDS = ("of_themselves", "beside_peers")


def other(value: object, by: int) -> object:
    """Return another value of the same kind; None where none could be there."""
    match value:
        case bool():
            new: object = not value
        case int():
            new = value + by
        case float():
            new = value * 0.97
        case date():
            new = value + timedelta(days=by)
        case str() if value.startswith("http"):
            new = f"{value}{by}"
        case str() if " " in value or value[:1].isupper():
            new = f"{value} {by}"
        case _:
            new = None
    return new


def changed(value: Any, choose: Callable[[int], int]) -> Any:  # noqa: ANN401 - anything that a release holds
    """Return `value` with one thing in it changed; what is chosen of may be anything of which others are many."""
    if is_dataclass(value) and not isinstance(value, type):
        names = OF_SINGLE if value.__class__ is Release and choose(4) else [one.name for one in fields(value)]
        name = names[choose(len(names))]
        return replace(value, **{name: changed(getattr(value, name), choose)})
    if isinstance(value, tuple):
        assume(value)
        place = choose(len(value))
        if choose(8) == 0:
            return value[:place] + value[place + 1 :]
        return (*value[:place], changed(value[place], choose), *value[place + 1 :])
    new = other(value, 1 + choose(5))
    assume(new is not None)
    return new


def ingredients_or_none(release: Release) -> Ingredients | None:
    """Return the digests; None for what is no release: codes that no table has, groups of nobody."""
    try:
        return ingredients(release)
    except (ValueError, KeyError, TypeError, IndexError):
        return None


@settings(max_examples=40, suppress_health_check=list(HealthCheck), phases=PHASES)
@given(st.data())
def test_the_same_digest_means_the_same_bytes(
    example: Release, known: Ingredients, files: Files, data: st.DataObject
) -> None:
    try:
        after = changed(example, lambda n: data.draw(st.integers(0, n - 1)))
    except ValueError:  # counts that do not add up
        reject()
    digests = ingredients_or_none(after)
    assume(digests is not None)
    cards = {card.agency.id: card for card in after.scorecards}
    for kind in KINDS:
        new, old = getattr(digests, kind), getattr(known, kind)
        same = [id_ for id_ in old if new.get(id_) == old[id_]]
        event(f"{kind}: {'all' if len(same) == len(old) else 'some' if same else 'none'}")
        if not same:
            continue
        start = data.draw(st.integers(0, len(same) - 1))
        looked_at = (same[start:] + same[:start])[:LOOKED_AT]
        assert of_kind(after, kind, [cards[id_] for id_ in looked_at]) == {
            path: content for id_ in looked_at for path, content in files[kind][id_].items()
        }


@settings(max_examples=50, suppress_health_check=list(HealthCheck), phases=PHASES)
@given(st.data())
def test_any_change_is_a_change_of_the_whole(example: Release, known: Ingredients, data: st.DataObject) -> None:
    try:
        after = changed(example, lambda n: data.draw(st.integers(0, n - 1)))
    except ValueError:  # counts that do not add up
        reject()
    digests = ingredients_or_none(after)
    assume(digests is not None and after != example)
    assert whole(after, digests) != whole(example, known)


def dear(release: Release) -> dict[str, tuple[str, bytes]]:
    """Return path → digest of what it is made of, and content, of the files that are asked for one by one."""
    asked: dict[str, tuple[str, bytes]] = {}
    seen = ingredients(release)

    def take(path: str, made_of: str, make: Callable[[], bytes]) -> bytes:
        asked[path] = made_of, make()
        return asked[path][1]

    def take_own(path: str, agency: str, make: Callable[[], bytes]) -> bytes:
        return take(path, seen.of_themselves[agency], make)

    for _ in shared_files(release, take, take_own):
        pass
    return asked


@pytest.fixture(scope="module")
def dear_files(example: Release) -> dict[str, tuple[str, bytes]]:
    return dear(example)


@settings(max_examples=12, suppress_health_check=list(HealthCheck), phases=PHASES)
@given(st.data())
def test_tables_cards_and_templates_of_the_same_digest_are_the_same(
    example: Release, dear_files: dict[str, tuple[str, bytes]], data: st.DataObject
) -> None:
    try:
        after = changed(example, lambda n: data.draw(st.integers(0, n - 1)))
        files = dear(after)
    except (ValueError, KeyError, TypeError, IndexError):  # no release: counts that do not add up, codes of no table
        reject()
    same = [path for path, (digest, _) in files.items() if dear_files.get(path, ("", b""))[0] == digest]
    event("all" if len(same) == len(files) else "some" if same else "none")
    assert {path: files[path][1] for path in same} == {path: dear_files[path][1] for path in same}


def test_another_telephone_number_leaves_tables_that_do_not_show_it(
    example: Release, dear_files: dict[str, tuple[str, bytes]]
) -> None:
    points = example.focal_points
    assert points
    files = dear(replace(example, focal_points=(replace(points[0], office_phone="(0762) 0000999"), *points[1:])))
    differing = {path for path, (digest, _) in files.items() if dear_files[path][0] != digest}
    own = {f"unduhan/instansi/{points[0].agency}.csv", f"narahubung/{points[0].agency}.vcf"}
    assert differing == {"unduhan/narahubung.json", "unduhan/narahubung.xlsx", *own}


def test_a_table_and_a_card_of_an_agency_are_asked_for_with_what_its_pages_are_made_of(
    known: Ingredients, dear_files: dict[str, tuple[str, bytes]]
) -> None:
    for id_, digest in known.of_themselves.items():
        assert dear_files[f"unduhan/instansi/{id_}.csv"][0] == digest
        assert dear_files.get(f"narahubung/{id_}.vcf", (digest,))[0] == digest
    assert any(path.endswith(".vcf") for path in dear_files)


def test_the_whole_of_the_same_is_the_same(example: Release, known: Ingredients) -> None:
    assert whole(replace(example), ingredients(replace(example))) == whole(example, known)


def test_a_change_to_one_agency_leaves_what_others_say_of_themselves(example: Release, known: Ingredients) -> None:
    card = example.scorecards[10]
    other_card = replace(card, missing=card.missing + 1)
    digests = ingredients(replace(example, scorecards=(*example.scorecards[:10], other_card, *example.scorecards[11:])))
    differing = {id_ for id_ in known.of_themselves if digests.of_themselves[id_] != known.of_themselves[id_]}
    assert differing == {card.agency.id}
    assert {id_ for id_ in known.beside_peers if digests.beside_peers[id_] != known.beside_peers[id_]} == differing


def test_words_of_one_agency_leave_the_pages_of_others_in_every_language(example: Release, known: Ingredients) -> None:
    """Pages in a second language mark words of the data; which ones are marked must not hang on those of others."""
    assert len(example.identity.languages) > 1
    points = example.focal_points
    assert points
    at = next(at for at, point in enumerate(points) if point.agency == example.scorecards[10].agency.id)
    moved = replace(points[at], post="Kepala Bidang Lain", office_phone="(0762) 0000999")
    digests = ingredients(replace(example, focal_points=(*points[:at], moved, *points[at + 1 :])))
    differing = {id_ for id_ in known.of_themselves if digests.of_themselves[id_] != known.of_themselves[id_]}
    assert differing == {points[at].agency}


def test_pages_in_a_second_language_mark_what_the_data_say_as_if_all_of_them_were_asked(example: Release) -> None:
    everything = Needed.all_of(example.scorecards)
    draw = partial(pages_of_agencies, cards=example.scorecards, listed=example.scorecards)
    pages = dict(of_agencies.pages(example, "en", everything))
    assert any(' lang="id">' in text for text in pages.values())
    assert pages == dict(in_language(example, "en", draw))


def test_a_change_among_peers_changes_only_what_shows_them(example: Release, known: Ingredients) -> None:
    group = next(group for group in example.peer_groups if len(group.members) > 3)
    at = example.peer_groups.index(group)
    less = replace(group, done=group.done - 1)
    digests = ingredients(
        replace(example, peer_groups=(*example.peer_groups[:at], less, *example.peer_groups[at + 1 :]))
    )
    assert digests.of_themselves == known.of_themselves
    differing = {id_ for id_ in known.beside_peers if digests.beside_peers[id_] != known.beside_peers[id_]}
    assert differing == {one.agency for one in group.members}


def test_where_an_agency_stands_is_taken_from_its_own_scorecard(example: Release, known: Ingredients) -> None:
    """That is what its page shows, whatever the group says of its members."""
    card = example.scorecards[0]
    assert card.standing is not None
    elsewhere = replace(card, standing=replace(card.standing, group=card.standing.group + 1))
    digests = ingredients(replace(example, scorecards=(elsewhere, *example.scorecards[1:])))
    assert digests.of_themselves == known.of_themselves
    differing = {id_ for id_ in known.beside_peers if digests.beside_peers[id_] != known.beside_peers[id_]}
    assert differing == {card.agency.id}


def test_every_template_that_an_agency_is_shown_with_is_among_them(
    example: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded: set[str] = set()
    get = Environment.get_template

    def noting(self: Environment, name: str, parent: str | None = None) -> Template:
        loaded.add(name)
        return get(self, name, parent)

    monkeypatch.setattr(Environment, "get_template", noting)
    style.cache_clear()
    everything = Needed.all_of(example.scorecards)
    assert made(example, everything)
    assert loaded
    assert loaded <= environment.sources(*TEMPLATES).keys()


def test_a_template_that_is_included_is_found_and_another_is_not() -> None:
    found = environment.sources("rapor.md.j2")
    assert {"rapor.md.j2", "_pembanding.md.j2"} <= found.keys()
    assert "beranda.md.j2" not in found
