"""Every generated page of a release, as (path under `docs/`, Markdown)."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from generator.pages.agency_lists import agency_lists
from generator.pages.commitments import commitments
from generator.pages.conditions import Conditions
from generator.pages.dimensions import dimension_pages
from generator.pages.directory import directory, focal_points
from generator.pages.edition import Edition
from generator.pages.family import Family
from generator.pages.home import home
from generator.pages.how_to_cite import how_to_cite
from generator.pages.method import method
from generator.pages.offers import offers
from generator.pages.peers import Peers
from generator.pages.releases import releases
from generator.pages.replies import Replies
from generator.pages.roster import Roster
from generator.pages.scorecards import Beside, scorecard
from generator.pages.scores import Scores
from generator.pages.searching import searching
from generator.pages.side_by_side import side_by_side
from generator.release.revision import marked

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.release import Release, Scorecard


def pages(release: Release, edition: Edition | None = None) -> Iterator[tuple[str, str]]:
    """Yield path and text of every page. Every agency of the register has a scorecard and a page in the directory.

    `edition` is how the pages name the release; by default in full.
    """
    yield from shared_pages(release, edition)
    yield from pages_of_agencies(release, edition)


def pages_of_agencies(
    release: Release,
    edition: Edition | None = None,
    cards: Sequence[Scorecard] | None = None,
    listed: Sequence[Scorecard] | None = None,
) -> Iterator[tuple[str, str]]:
    """Yield the pages of which every agency has one: a scorecard and one of the directory, agency by agency.

    `cards` are some of the release's, by default all; `listed` those with a page of the directory, by default the same.
    """
    edition, cards = edition or Edition.of(release), release.scorecards if cards is None else cards
    listed = cards if listed is None else listed
    family, roster = Family(release), Roster(release, edition)
    beside = Beside(
        *(Peers(release, edition), Conditions(release, edition), Scores(release, edition)),
        *(Replies(release, edition), marked(release), roster.desk),
    )
    scorecards = (scorecard(release, card, edition, family, beside) for card in cards)
    contacts = focal_points(release, roster, [card.agency for card in listed])
    for each in zip_longest(scorecards, contacts):
        yield from filter(None, each)


def shared_pages(release: Release, edition: Edition | None = None) -> Iterator[tuple[str, str]]:
    """Yield all others."""
    edition = edition or Edition.of(release)
    peers = Peers(release, edition)
    yield home(release, edition, peers)
    yield from agency_lists(release, edition, peers)
    yield from side_by_side(release, edition, peers)
    yield from directory(release, edition)
    yield from commitments(release, edition)
    yield Conditions(release, edition).page()
    yield Scores(release, edition).page()
    yield from dimension_pages(release, edition)
    yield from releases(release, edition)
    yield method(release, edition)
    yield offers(release, edition)
    yield how_to_cite(release, edition)
    yield searching(release, edition)
