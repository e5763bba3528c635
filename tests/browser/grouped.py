"""A release with peer groups and two regions, for the pages on which readers choose among agencies."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.policy import PeerGroup
from tests.peers.groups import Office, release_of

if TYPE_CHECKING:
    from generator.release import Release, Scorecard

GROUPS = (PeerGroup("Dinas", ("dinas",), 0, None), PeerGroup("Kecamatan", ("kecamatan",), 0, None))
OFFICES = {
    "dinas-besar": Office(82, 18, information=(12, 3)),
    "dinas-lambat": Office(30, 60),
    "dinas-sedang": Office(36, 4),
    "dinas-sedikit": Office(14, 2),
    "dinas-kecil": Office(4, 3),
    "dinas-kosong": Office(0, 0),
    "camat-b": Office(12, 3, kind="kecamatan"),
    "camat-a": Office(11, 3, kind="kecamatan"),
    "camat-c": Office(13, 3, kind="kecamatan"),
}
IN_A_DISTRICT = "camat-a"


def grouped() -> Release:
    """Return it; one kecamatan lies in a region of its own."""
    release = release_of(OFFICES, GROUPS)
    cards = tuple(_placed(card) for card in release.scorecards)
    return replace(release, scorecards=cards, focal_points=())


def _placed(card: Scorecard) -> Scorecard:
    if card.agency.id != IN_A_DISTRICT:
        return card
    return replace(card, agency=replace(card.agency, region_code="14.06.03", region_name="Kecamatan Rambah"))
