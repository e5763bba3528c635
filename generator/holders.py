"""The history of every row of the directory over successive drops, as far as it may be told.

A drop's table replaces the one before as a whole and carries over to drops without one. A replaced drop takes no part.
Rows are the same row by their id.
"""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from generator.drop.schema import NETWORKS, ROLES
from generator.register import records
from generator.release.tenure import Tenure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.drop.model import Cleared
    from generator.register import Row
    from generator.release.tenure import Change


class _Version(NamedTuple):
    """What one release said of a row. `holder` is the last name that was known, this release's or an earlier one's."""

    drop: str
    row: Row
    holder: str | None

    @property
    def says(self) -> tuple[object, ...]:
        """What a tenure holds still: as long as this is the same, nobody was appointed."""
        place = tuple(self.row[name] for name in ("instansi", "jaringan", "peran"))
        return (*place, self.row["jabatan"], self.holder, self.row["nomor_sk"], self.row["tanggal_sk"])


def tenures(known: Cleared) -> tuple[Tenure, ...]:
    """Return the tenures of every row, by agency, network, role and id, newest first within a row."""
    told: dict[str, list[_Version]] = {}
    table = None
    drops = [drop for drop in known.drops if drop.id not in known.replaced]
    for drop in drops:
        table = drop.tables.get("narahubung", table)
        for row in records(table) if table is not None else ():
            earlier = told.setdefault(row["id"], [])
            holder = row["nama"] or (earlier[-1].holder if earlier else None)
            earlier.append(_Version(drop.id, row, holder))
    newest = drops[-1].id if drops else ""
    found = [tenure for versions in told.values() for tenure in _of_a_row(versions, newest)]
    return tuple(sorted(found, key=_rank))


def _of_a_row(versions: Sequence[_Version], newest: str) -> Iterator[Tenure]:
    """Yield the tenures of one row, newest first."""
    # A name that was added to or taken out of an unchanged appointment is no new holder.
    runs = [list(run) for _, run in groupby(_settled(versions), key=lambda version: version.says)]
    last = versions[-1]
    public = last.row["nama"] if last.drop == newest else None
    ends = [_changes(one[-1], next_[0]) for one, next_ in pairwise(runs)] + [()]
    for run, ended_by in reversed(list(zip(runs, ends, strict=True))):
        row = run[-1].row
        yield Tenure(
            id=row["id"],
            agency=row["instansi"],
            network=row["jaringan"],
            role=row["peran"],
            post=row["jabatan"],
            name=public if run[-1].holder == public else None,
            letter=row["nomor_sk"],
            letter_date=row["tanggal_sk"],
            first_drop=run[0].drop,
            last_drop=run[-1].drop,
            ended_by=ended_by,
            gone=not ended_by and last.drop != newest,
        )


def _settled(versions: Sequence[_Version]) -> list[_Version]:
    """Give versions before the first known name that name, so that its coming is not taken for a change."""
    first = next((version.holder for version in versions if version.holder), None)
    return [version if version.holder else version._replace(holder=first) for version in versions]


def _changes(before: _Version, after: _Version) -> tuple[Change, ...]:
    changes: list[Change] = []
    if before.says[:4] != after.says[:4]:
        changes.append("jabatan")
    if before.holder != after.holder:
        changes.append("pemegang")
    if before.says[5:] != after.says[5:]:
        changes.append("sk")
    return tuple(changes)


def _rank(tenure: Tenure) -> tuple[str, int, int, str]:
    """Sort rows; within a row the order stays, because sorting is stable."""
    return (tenure.agency, NETWORKS.index(tenure.network), ROLES[tenure.network].index(tenure.role), tenure.id)
