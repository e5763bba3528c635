"""What of a release can be found: agencies, their focal points, commitments. Words of the release alone, no figures.

Persons are not looked up by name: the directory leads to offices. Of the categories of complaints an agency has those
that its own pages name with it (`pages/services.py`), so *sampah* leads to whom such complaints go.

Words are said in the language in force. In another one than that of the sources, theirs are looked through as well:
who reads English has heard *narahubung* and *pengaduan*, because agencies say so.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from generator.language import SOURCE, _, language
from generator.pages.breakdown import WORDS
from generator.pages.dimensions import YEARS_SHOWN
from generator.pages.services import subjects
from generator.pages.words import COMMITMENT_KINDS, KINDS, NETWORKS, ROLES, STAGES
from generator.release.dimension import RARE
from generator.search.record import AGENCY, COMMITMENT, PAGE, Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.language import Said
    from generator.release import Agency, Commitment, FocalPoint, Release

COMPLAINT_CONTACTS: Final = "Narahubung pengaduan"


def entries(release: Release) -> Iterator[Record]:
    """Yield agencies with their focal points in the order of the register, commitments, and the page by category."""
    regions = Regions(release)
    about = subjects(release)
    names = {card.agency.id: card.agency.name for card in release.scorecards}
    for card in release.scorecards:
        text = (*_posts(card.focal_points), names.get(card.agency.parent or "", ""))
        text = (*text, *_in_the_sources(KINDS, card.agency.kind), *_as_agencies_say(card.focal_points))
        record = _agency(
            card.agency, regions.around(card.agency.region_code), text, has_contacts=bool(card.focal_points)
        )
        yield replace(record, services=" · ".join(about.get(card.agency.id, ())))
    for commitment in release.commitments or ():
        yield _commitment(commitment, regions)
    yield _categories(release)


class Regions:
    """The names of regions by code, each told apart from others of the same name."""

    def __init__(self, release: Release) -> None:
        """Take every region that the release names."""
        named = {region.code: region.name for region in release.regions}
        for card in release.scorecards:
            if card.agency.region_name:
                named[card.agency.region_code] = card.agency.region_name
        often = Counter(named.values())
        self._named = {
            code: f"{name} ({above})" if often[name] > 1 and (above := _above(code, named)) else name
            for code, name in named.items()
        }

    def around(self, code: str) -> tuple[str, ...]:
        """Return the names of the region and of those that it lies in, smallest first: `14.06.03` lies in `14.06`."""
        parts = code.split(".")
        codes = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
        return tuple(self._named[one] for one in codes if one in self._named)


def _above(code: str, named: Mapping[str, str]) -> str:
    parts = code.split(".")[:-1]
    codes = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((named[one] for one in codes if one in named), "")


def _posts(points: Sequence[FocalPoint]) -> list[str]:
    """Return networks, roles and posts in words, each once."""
    words = (
        (
            *(NETWORKS[point.network], ROLES[point.role], point.post),
            *(*_in_the_sources(NETWORKS, point.network), *_in_the_sources(ROLES, point.role)),
        )
        for point in points
    )
    return list(dict.fromkeys(word for some in words for word in some))


def _as_agencies_say(points: Sequence[FocalPoint]) -> tuple[str, ...]:
    """Return what agencies call their focal points, where the language in force says it in other words."""
    return (COMPLAINT_CONTACTS,) if points and language() != SOURCE else ()


def _in_the_sources(words: Said[str, str], code: str) -> tuple[str, ...]:
    """Return what a code means in the language of the sources, where another one is in force."""
    return () if language() == SOURCE else (words.in_the_sources(code),)


def _agency(agency: Agency, places: tuple[str, ...], text: Sequence[str], *, has_contacts: bool) -> Record:
    return Record(
        f"rapor/{agency.id}/",
        agency.name,
        AGENCY,
        " · ".join((KINDS[agency.kind], *places[:2])),
        " · ".join(part for part in (agency.short_name, *agency.aliases) if part),
        " · ".join(part for part in text if part),
        has_contacts,
        places,
    )


def _categories(release: Release) -> Record:
    """Return the page by category with the names in its tables: for most agencies the counts themselves are hidden."""
    words = WORDS["kategori"]
    tables = release.dimensions.of("kategori")[-YEARS_SHOWN:]
    names = dict.fromkeys(value.name for table in tables for value in table.values if value.code not in {"", RARE})
    return Record(words.path, words.title, PAGE, _("Semua instansi, menurut tahun"), "", " · ".join(names))


def _commitment(commitment: Commitment, regions: Regions) -> Record:
    places = dict.fromkeys(name for code in commitment.record.regions for name in regions.around(code))
    sources = (*_in_the_sources(COMMITMENT_KINDS, commitment.kind), *_in_the_sources(STAGES, commitment.stage))
    parties = dict.fromkeys(signatory.party_name for signatory in commitment.signatories)
    return Record(
        f"komitmen/{commitment.id}/",
        commitment.title,
        COMMITMENT,
        f"{COMMITMENT_KINDS[commitment.kind]} · {STAGES[commitment.stage]}",
        "",
        " · ".join((*parties, *(promise.text for promise in commitment.promises), *sources)),
        regions=tuple(places),
    )
