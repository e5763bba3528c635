"""Through gate 2: from counts by a dimension to what of them may be shown, with everything shown before in mind.

What an agency received in a year, alone and with all below it, is public. The rest of a table is shown as far as
`generator.disclosure` lets it; a share is recomputed from shown counts alone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt

from generator.dimensions.breakdowns import MOST_VALUES, NOT_RECORDED, versions
from generator.dimensions.restating import in_force
from generator.drop.dimensions import told
from generator.metrics.uncertainty import share
from generator.register import agencies, families, records
from generator.release.dimension import (
    DIMENSIONS,
    HIDDEN,
    NO_DIMENSIONS,
    RARE,
    DimensionRow,
    Dimensions,
    DimensionTable,
    Gap,
    Value,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.dimensions.breakdowns import Version
    from generator.dimensions.restating import Groups
    from generator.dimensions.shown_before import ShownBefore
    from generator.drop.model import Cleared
    from generator.policy import Policy
    from generator.release import Share
    from generator.release.dimension import Count, Scope

Marks: TypeAlias = npt.NDArray[np.bool_]

SATISFIED = ("4", "5")
"""Ratings that count as satisfied."""


@dataclass(frozen=True)
class _Line:
    """A row to be shown: who, and which positions of the register it adds up."""

    scope: Scope
    agency: str
    members: npt.NDArray[np.int64]
    summed: tuple[str, ...]
    """Ids of the members; empty for an agency's own row."""

    @property
    def name(self) -> str:
        """Tell it from every other line."""
        return f"{self.scope}:{self.agency}"


def dimensions(known: Cleared, policy: Policy, before: Sequence[ShownBefore] = ()) -> Dimensions:
    """Return every table by a sensitive dimension that may be shown in the release of the newest drop.

    `before` is what the archive knows that releases of earlier drops showed, oldest first.
    """
    if not told(known.drops):
        return NO_DIMENSIONS
    counted = versions(known, policy.suppression_threshold)
    gate = _Gate.of(known, policy)
    tables = tuple(
        gate.table(dimension, year, counted[dimension][year], before)
        for dimension in DIMENSIONS
        for year in sorted(counted[dimension])
    )
    gaps = {each: _gap(known, each) for each in DIMENSIONS if not counted[each]}
    return Dimensions(policy.suppression_threshold, tables, gaps)


@dataclass(frozen=True)
class _Gate:
    """Gate 2 and what it needs to know of the whole release."""

    lines: Sequence[_Line]
    register: tuple[str, ...]
    groups: Groups
    """Name and members of each row that is a sum, in the order of `lines`."""
    regions: Mapping[str, str]
    """Code → name."""
    replaced: Mapping[str, tuple[str, str | None]]
    policy: Policy

    @classmethod
    def of(cls, known: Cleared, policy: Policy) -> _Gate:
        """Take the register, the regions and the drops that were replaced."""
        regions = {row["kode"]: row["nama"] for row in records(known.reference.regions)}
        lines, register = _lines(known), tuple(str(one) for one in known.reference.agencies["id"])
        groups = tuple((line.name, frozenset(line.summed)) for line in lines if line.summed)
        return cls(lines, register, groups, regions, known.replaced, policy)

    def table(
        self, dimension: str, year: int, known: Sequence[Version], before: Sequence[ShownBefore]
    ) -> DimensionTable:
        """Return one year as far as it may be shown, given what was known at each drop since it was over."""
        shown_before = [one for one in before if (one.dimension, one.year) == (dimension, year)]
        k = self.policy.suppression_threshold
        published = in_force(known, self.register, self.groups, k, shown_before)
        table, hidden = published.table, published.hidden
        order = sorted(range(len(table.columns)), key=lambda column: _last_are_special(table.columns[column]))
        version = next(one for one in known if one.drop.id == published.drop)
        shown = replace(version, labels=tuple(table.columns[column] for column in order), counts=table.counts[:, order])
        shown = replace(shown, least=table.known()[0][:, order])
        corrected = self._corrected(known, version)
        own = zip((line.name for line in self.lines if not line.summed), hidden.own[:, order], strict=True)
        sums = zip((name for name, _ in table.groups), hidden.group[:, order], strict=True)
        marks = dict([*own, *sums])
        rows = (self._row(line, marks.get(line.name), shown, corrected) for line in self.lines)
        names = self.regions if dimension == "kode_wilayah" else {}
        return DimensionTable(
            dimension=dimension,
            year=year,
            drop=version.drop.id,
            as_of=version.drop.as_of,
            replaced_by=self.replaced.get(version.drop.id, (None, None))[0],
            is_restated=version is not known[0],
            values=tuple(Value(label, names.get(label, label)) for label in shown.labels),
            rows=tuple(self._rated(row, shown) for row in rows) if dimension == "rating" else tuple(rows),
        )

    def _corrected(self, known: Sequence[Version], version: Version) -> Version:
        """Return what the drop said that replaces the one a table rests on; the same where none does."""
        by = self.replaced.get(version.drop.id)
        return next((one for one in known if by and one.drop.id == by[0]), version)

    def _row(self, line: _Line, hidden: Marks | None, version: Version, corrected: Version) -> DimensionRow:
        counts = version.counts[line.members].sum(axis=0)
        received, in_truth = int(counts.sum()), int(corrected.counts[line.members].sum())
        if max(received, in_truth) < 2 * self.policy.suppression_threshold:
            return DimensionRow(line.scope, line.agency, in_truth, (), "sedikit", members=line.summed)
        if in_truth != received:
            return DimensionRow(line.scope, line.agency, in_truth, (), "ditarik", members=line.summed)
        if received - int(version.least[line.members].sum()) < 2 * self.policy.suppression_threshold:
            return DimensionRow(line.scope, line.agency, received, (), "sedikit_ditutup", members=line.summed)
        if hidden is None:
            return DimensionRow(line.scope, line.agency, received, (), "susunan_berubah", members=line.summed)
        shown: tuple[Count, ...] = tuple(
            HIDDEN if is_hidden else int(count) for count, is_hidden in zip(counts, hidden, strict=True)
        )
        return DimensionRow(line.scope, line.agency, received, shown, members=line.summed)

    def _rated(self, row: DimensionRow, version: Version) -> DimensionRow:
        """Add the share of satisfied complainants to a row of ratings."""
        if not row.counts:
            return row
        shown = dict(zip(version.labels, row.counts, strict=True))
        return replace(row, satisfied=_satisfied(shown, row.received, self.policy))


def _lines(known: Cleared) -> list[_Line]:
    """Return the rows of every table: all agencies, then each agency alone and, where it has children, with them."""
    register = agencies(known.reference)
    below = families(register)
    ids = tuple(agency.id for agency in register)
    lines = [_Line("semua", "", np.arange(len(ids)), ids)]
    for position, agency in enumerate(ids):
        lines.append(_Line("instansi", agency, np.array([position]), ()))
        if agency in below:
            family = np.array(below[agency])
            lines.append(_Line("dengan_turunan", agency, family, tuple(ids[place] for place in family)))
    return lines


def _last_are_special(label: str) -> tuple[int, str]:
    """Order the columns: values, then the one for rare values, then the one for nothing recorded."""
    return (2 if label == NOT_RECORDED else int(label == RARE), label)


def _satisfied(shown: Mapping[str, Count], received: int, policy: Policy) -> Share | None:
    """Return the share of 4 and 5 among all ratings; None where a count that it needs is hidden."""
    silent = shown[NOT_RECORDED]
    good = [shown.get(rating, HIDDEN) for rating in SATISFIED]
    told_of = [count for count in good if isinstance(count, int)]
    if not isinstance(silent, int) or len(told_of) < len(good):
        return None
    return share(sum(told_of), received - silent, policy)


def _gap(known: Cleared, dimension: str) -> Gap:
    """Say why a dimension has no table."""
    columns = [drop.tables["pengaduan"][dimension] for drop in known.drops if "pengaduan" in drop.tables]
    if not any(column.notna().any() for column in columns):
        return "tidak_dimuat"
    return "terlalu_banyak_nilai" if any(column.nunique() > MOST_VALUES for column in columns) else "belum_setahun"
