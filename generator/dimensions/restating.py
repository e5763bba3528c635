"""Which version of a year's table is in force, by the rules of `disclosure.yearly`, and what the archive adds to them.

All versions are protected anew from the drops, with the k and the register of today. That gives what was published, or
more, while neither changes. Where an earlier release showed a cell that is hidden now, or a sum that is no row any
more, the two together could tell a hidden count. Then the table stays as that release had it: its columns, of its cells
and rows those that may be shown today, and no other. So all that was ever shown of a year is part of what one release
showed, and that release was safe by itself.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from generator.dimensions.pooling import protect_pooled
from generator.disclosure.protection import Hidden
from generator.disclosure.yearly import Published, Table, restate
from generator.release.dimension import RARE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy.typing as npt

    from generator.dimensions.breakdowns import Version
    from generator.dimensions.shown_before import Columns, ShownBefore

    Marks = npt.NDArray[np.bool_]

Groups = tuple[tuple[str, frozenset[str]], ...]


def in_force(
    known: Sequence[Version], agencies: tuple[str, ...], groups: Groups, k: int, before: Sequence[ShownBefore] = ()
) -> Published:
    """Return the version to show. Later versions never change what is returned for those before them.

    `known` are the versions of one dimension in one year, oldest first, `agencies` the register, and `groups` name the
    agencies whose sums are rows too. `before` is what earlier releases showed of it, oldest first.
    """
    out = list(_versions(known, agencies, groups, k))
    if all(any(_holds(version, shown) for version in out) for shown in before):
        return out[-1]
    version = next((one for one in known if one.drop.id == before[-1].drop), None)
    return _closed(out[-1]) if version is None else _as_it_stood(version, agencies, groups, k, before[-1])


def _closed(version: Published) -> Published:
    """Return the table with nothing shown: what an earlier release showed cannot be counted again, as when redacted."""
    own, group = np.ones_like(version.hidden.own), np.ones_like(version.hidden.group)
    return replace(version, hidden=Hidden(own, group, "fallback", version.hidden.cost))


def _versions(known: Sequence[Version], agencies: tuple[str, ...], groups: Groups, k: int) -> Iterator[Published]:
    """Yield the version in force at each drop."""
    published = None
    for version in known:
        table = Table(agencies, version.labels, groups, version.counts, version.least, np.array(version.floor))
        if published is None:
            published = Published(version.drop.id, table, _protected(table, k))
        else:
            published = restate(published, version.drop.id, table, k)
        yield published


def _holds(version: Published, shown: ShownBefore) -> bool:
    """Tell whether a version shows everything that an earlier release showed of the same drop, and protects its sums.

    A sum that hid counts then and is no row now is protected no more: what is shown now may tell it. Whether an agency
    without complaints is a member of a sum changes nothing.
    """
    table, hidden = version.table, version.hidden
    if version.drop != shown.drop or set(table.columns) != set(shown.columns):
        return False
    own = {agency: _unhidden(table, row) for agency, row in zip(table.agencies, hidden.own, strict=True)}
    counted = frozenset(table.agencies[row] for row in np.flatnonzero(table.counts.sum(axis=1)))
    sums: dict[frozenset[str], Columns] = {}
    for (_, members), row in zip(table.groups, hidden.group, strict=True):
        inside = members & counted
        sums[inside] = sums.get(inside, frozenset()) | _unhidden(table, row)
    return all(columns <= own.get(agency, frozenset()) for agency, columns in shown.own.items()) and all(
        members & counted in sums and columns <= sums[members & counted]
        for members, columns in shown.sums.items()
        if members & counted
    )


def _as_it_stood(version: Version, agencies: tuple[str, ...], groups: Groups, k: int, shown: ShownBefore) -> Published:
    """Return a table as an earlier release showed it, less what today's k hides."""
    columns = shown.columns if RARE in shown.columns else (*shown.columns, RARE)
    counts, least = version.under(columns), version.known_under(columns)
    rare = columns.index(RARE)
    if RARE not in shown.columns and not counts[:, rare].any():
        columns, counts, least = columns[:rare], counts[:, :rare], least[:, :rare]
    counted = frozenset(agencies[row] for row in np.flatnonzero(counts.sum(axis=1)))
    sums = {members & counted: names for members, names in shown.sums.items()}
    kept = tuple((name, members) for name, members in groups if members & counted in sums)
    table = Table(agencies, columns, kept, counts, least)
    own = [_hidden(columns, shown.own.get(agency, frozenset())) for agency in agencies]
    group = [_hidden(columns, sums[members & counted]) for _, members in kept]
    before = Hidden(np.array(own), np.array(group, dtype=np.bool_).reshape(-1, len(columns)), "fallback", 0)
    hidden = protect_pooled(counts, table.members(), k, hidden_before=before, least=least)
    return Published(shown.drop, table, hidden)


def _hidden(columns: Sequence[str], shown: Columns) -> list[bool]:
    return [column not in shown for column in columns]


def _unhidden(table: Table, hidden: Marks) -> Columns:
    return frozenset(column for column, is_hidden in zip(table.columns, hidden, strict=True) if not is_hidden)


def _protected(table: Table, k: int) -> Hidden:
    """Protect a first version; once, however many releases that hold it are made in one run."""
    members = tuple(tuple(one.tolist()) for one in table.members())
    least, floor = table.known()
    cells = np.stack([table.counts, least])
    return _remembered(cells.tobytes(), cells.shape, members, tuple(floor.tolist()), k)


@lru_cache(maxsize=64)
def _remembered(
    cells: bytes, shape: tuple[int, ...], members: tuple[tuple[int, ...], ...], floor: tuple[int, ...], k: int
) -> Hidden:
    """Protect a table laid out so that it can be remembered; `cells` are counts, and what everybody knows of them."""
    table, known = np.frombuffer(cells, dtype=np.int64).reshape(shape)
    groups = [np.array(one, dtype=np.int64) for one in members]
    return protect_pooled(table, groups, k, floor=np.array(floor, dtype=np.int64), least=known)
