"""What the pages and files of one agency are made of, as digests: where one is the same, so are their bytes.

What of a release is not narrowed here counts whole, so that a new part of the waist makes everything anew until
somebody says how little of it an agency's pages look at. A test changes data and holds digests against bytes.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, fields, replace
from hashlib import sha256
from itertools import chain
from typing import TYPE_CHECKING, Final

from generator.language import SOURCE, catalogue
from generator.pages.edition import Edition
from generator.pages.environment import sources
from generator.pages.headlines import whole_done
from generator.pages.roster import Roster
from generator.pages.side_by_side import parts
from generator.pages.twin import own_texts
from generator.rebuilding.made_of import Ingredients
from generator.release.revision import marked

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator

    from generator.release import Release
    from generator.release.evidence import DropFacts

TEMPLATES: Final = (
    *("rapor.md.j2", "narahubung_instansi.md.j2", "sematan.html.j2", "lembar_pers.html.j2"),
    *("_mandiri.css.j2", "_sematan.css.j2", "_lembar_pers.css.j2"),
)
"""Those that are rendered by name for an agency; what they include is found."""
_NARROWED: Final = frozenset(
    {
        *("drops", "scorecards", "total", "total_by_year", "total_trend", "total_starts", "total_mature_years"),
        *("total_year_change", "missing", "focal_points", "commitments", "headline", "since", "peer_groups"),
        *("dimensions", "tenures", "revisions"),
    }
)
"""Fields of a release of which the pages of an agency look at a part, or at nothing."""


def ingredients(release: Release) -> Ingredients:
    """Return what the pages and files of each agency are made of."""
    shared, own = _digest([*_of_all(release), *_words(release)]), _of_each(release)
    cards = {card.agency.id: (shared, replace(card, standing=None), own[card.agency.id]) for card in release.scorecards}
    alone, peers = {agency: _digest(seen) for agency, seen in cards.items()}, dict(_of_peers(release))
    standing = {card.agency.id: card.standing for card in release.scorecards}
    return Ingredients(alone, {each: _digest((alone[each], standing[each], peers.get(each))) for each in alone})


def own_texts_on(release: Release) -> Callable[[str], Container[str]]:
    """Return what tells of the path of an agency's page which texts on it may have come with the data.

    They are those of what the page is made of here, so that another agency's words change nothing on it.
    """
    shared, own = frozenset(own_texts(list(_of_all(release)))), _of_each(release)
    cards = {card.agency.id: card for card in release.scorecards}

    def on(path: str) -> _Texts:
        agency = path.split("/")[1]
        return _Texts(shared, frozenset(own_texts([cards[agency], own[agency]])))

    return on


@dataclass(frozen=True, slots=True)
class _Texts:
    """Texts that all pages may show, and those of one: put together they would be copied for each page."""

    shared: frozenset[str]
    own: frozenset[str]

    def __contains__(self, text: object) -> bool:
        return text in self.own or text in self.shared


def whole(release: Release, seen: Ingredients) -> str:
    """Return the SHA-256 of all that a release says; of scorecards it takes what `ingredients` has `seen` of each."""
    digest = sha256(repr(sorted(seen.beside_peers.items())).encode())
    for each in _in_pieces(release):
        digest.update(repr(each).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _in_pieces(release: Release) -> Iterator[object]:
    """Yield everything else, the long parts row by row: as one text it would take hundreds of megabytes."""
    for one in fields(release):
        value = getattr(release, one.name)
        if one.name == "dimensions":
            yield replace(value, tables=())
            for table in value.tables:
                yield replace(table, rows=())
                yield from table.rows
        elif one.name != "scorecards":
            yield one.name
            yield from value if isinstance(value, tuple) else (value,)


def _digest(value: object) -> str:
    """Digest a value by how it is written: dataclasses, texts, numbers and dates write all that they hold."""
    return sha256(repr(value).encode("utf-8", "surrogatepass")).hexdigest()


def _of_all(release: Release) -> Iterator[object]:
    """Yield what the pages of every agency look at."""
    yield [(one.name, getattr(release, one.name)) for one in fields(release) if one.name not in _NARROWED]
    yield [_named(drop, release.drop) for drop in release.drops]
    yield [card.agency for card in release.scorecards]
    yield whole_done(release), release.headline and release.headline.period
    yield release.since and (release.since.drop, release.since.as_of)
    yield release.focal_points is not None, Roster(release, Edition.of(release)).desk
    yield [(group.name, group.kinds, group.at_least, group.below) for group in release.peer_groups]
    yield release.dimensions.threshold, list(release.dimensions.gaps.items())
    yield [replace(table, rows=()) for table in release.dimensions.tables]


def _words(release: Release) -> Iterator[object]:
    """Yield the templates that they are made with, and the catalogues of their languages."""
    yield sources(*TEMPLATES)
    yield [sorted(catalogue(chosen).items()) for chosen in release.identity.languages if chosen != SOURCE]


def _named(drop: DropFacts, newest: str) -> DropFacts:
    """Return a drop without what scorecards do not say of it: its size, its files, and the seals of older ones."""
    seal = drop.manifest_sha256 if drop.id == newest else None
    bare = replace(drop, rows=0, files=(), rows_of=(), control_totals=(), redactions=(), previous_manifest=None)
    return replace(bare, manifest_sha256=seal)


def _of_each(release: Release) -> defaultdict[str, list[object]]:
    """Return agency → what its pages look at besides its scorecard."""
    own: defaultdict[str, list[object]] = defaultdict(list)
    for agency, seen in chain(_of_kin(release), _of_tables(release), _of_promises(release)):
        own[agency].append(seen)
    return own


def _of_kin(release: Release) -> Iterator[tuple[str, object]]:
    """Yield for each agency with units what each of them received."""
    for card in release.scorecards:
        if card.agency.parent:
            yield card.agency.parent, (card.agency.id, (card.with_descendants or card.block).outcomes.received)


def _of_peers(release: Release) -> Iterator[tuple[str, object]]:
    """Yield an agency's group, and where it stands beside others of it."""
    side_by_side = {agency: part.address for part in parts(release.peer_groups) for agency in part.members}
    for group in release.peer_groups:
        digest = _digest(group)
        yield from ((one.agency, (digest, one, side_by_side.get(one.agency))) for one in group.members)


def _of_tables(release: Release) -> Iterator[tuple[str, object]]:
    """Yield rows by category and channel, who holds and held an agency's posts, and which figures are revised."""
    for at, table in enumerate(release.dimensions.tables):
        yield from ((row.agency, (at, row)) for row in table.rows)
    yield from ((point.agency, point) for point in release.focal_points or ())
    yield from ((tenure.agency, tenure) for tenure in release.tenures)
    for agency, periods in marked(release).items():
        yield agency or "", [(period, sorted(figures)) for period, figures in periods.items()]


def _of_promises(release: Release) -> Iterator[tuple[str, object]]:
    """Yield the commitments that an agency is a party of, and its own promises."""
    for commitment in release.commitments or ():
        bare = replace(commitment, promises=())
        yield from ((party, bare) for party in sorted({one.party for one in commitment.signatories}))
        yield from ((one.agency, (commitment.id, commitment.title, one)) for one in commitment.promises)
