"""Releases of one drop, from a few words an agency: kind, done, not done."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.policy import PeerGroup
from tests.numbers.build import INFORMATION, ORDINARY, POLICY, Complaint, drop, reference, released

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.release import PeerStanding, Release

ALL = (PeerGroup("Semua dinas", ("dinas",), 0, None),)


@dataclass(frozen=True)
class Office:
    """`done` and `waiting` complaints of the class, beside `elsewhere`, which were out of its remit."""

    done: int
    waiting: int
    kind: str = "dinas"
    elsewhere: int = 0
    klass: str = ORDINARY
    information: tuple[int, int] = (0, 0)
    """Done and waiting of another class."""

    def complaints(self, agency: str) -> Iterator[Complaint]:
        parts = (
            ("selesai", self.done, self.klass),
            ("diterima", self.waiting, self.klass),
            ("bukan_wewenang", self.elsewhere, self.klass),
            ("selesai", self.information[0], INFORMATION),
            ("diterima", self.information[1], INFORMATION),
        )
        for part, (status, n, klass) in enumerate(parts):
            for number in range(n):
                name = f"k{agency}-{part}-{number}"
                closed = "2026-02-02" if status == "selesai" else None
                yield Complaint(name, status=status, closed=closed, agency=agency, klass=klass)


def release_of(offices: Mapping[str, Office], groups: Iterable[PeerGroup] = ALL) -> Release:
    known = reference(agencies=[(name, None) for name in offices])
    known.agencies["jenis"] = [office.kind for office in offices.values()]
    rows = [row for name, office in offices.items() for row in office.complaints(name)]
    policy = replace(POLICY, peer_groups=tuple(groups))
    return released(drop("2026-12-31", rows), known=known, policy=policy)


def standing(release: Release, agency: str) -> PeerStanding:
    found = next(card.standing for card in release.scorecards if card.agency.id == agency)
    assert found is not None
    return found
