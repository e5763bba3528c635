"""Which version of a year's table is in force, by the rules of `disclosure.yearly`."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from generator.disclosure.yearly import Published, Table, restate
from generator.pooling import protect_pooled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.breakdowns import Version
    from generator.disclosure.protection import Hidden

Groups = tuple[tuple[str, frozenset[str]], ...]


def in_force(known: Sequence[Version], agencies: tuple[str, ...], groups: Groups, k: int) -> Published:
    """Return the version to show. Later versions never change what is returned for those before them.

    `known` are the versions of one dimension in one year, oldest first, `agencies` the register, and `groups` name the
    agencies whose sums are rows too.
    """
    tables = [Table(agencies, version.labels, groups, version.counts) for version in known]
    first = tables[0]
    published = Published(known[0].drop.id, first, _protected(first, known[0].floor, k))
    for version, table in zip(known[1:], tables[1:], strict=True):
        published = restate(published, version.drop.id, table, k)
    return published


def _protected(table: Table, floor: tuple[int, ...], k: int) -> Hidden:
    """Protect a first version; once, however many releases that hold it are made in one run."""
    members = tuple(tuple(one.tolist()) for one in table.members())
    return _remembered(table.counts.tobytes(), table.counts.shape, members, floor, k)


@lru_cache(maxsize=64)
def _remembered(
    counts: bytes, shape: tuple[int, int], members: tuple[tuple[int, ...], ...], floor: tuple[int, ...], k: int
) -> Hidden:
    table = np.frombuffer(counts, dtype=np.int64).reshape(shape)
    groups = [np.array(one, dtype=np.int64) for one in members]
    return protect_pooled(table, groups, k, np.array(floor, dtype=np.int64))
