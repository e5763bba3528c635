"""The register of agencies and its tree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import pandas as pd

from generator.release import Agency

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.drop.model import Reference


Row: TypeAlias = dict[str, Any]
"""A row of a small table by column name; what each holds, the schema says and the rules have checked."""


def records(frame: pd.DataFrame) -> list[Row]:
    """Return the rows of a small typed table: missing values as None, dates as `datetime.date`."""
    names = [str(name) for name in frame.columns]
    columns = [[_plain(value) for value in frame[name].tolist()] for name in names]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def _plain(value: Any) -> Any:  # noqa: ANN401 - a cell of any column
    if pd.isna(value):
        return None
    return value.date() if isinstance(value, pd.Timestamp) else value


def agencies(reference: Reference) -> tuple[Agency, ...]:
    """Return every agency in the order of the register; a region's name is None where its code is unknown."""
    regions = {row["kode"]: row["nama"] for row in records(reference.regions)}
    return tuple(
        Agency(
            id=row["id"],
            name=row["nama"],
            short_name=row["singkatan"],
            aliases=tuple(alias.strip() for alias in (row["alias"] or "").split(";") if alias.strip()),
            kind=row["jenis"],
            parent=row["induk"],
            region_code=row["kode_wilayah"],
            region_name=regions.get(row["kode_wilayah"]),
            website=row["situs"],
            starts=row["mulai"],
            ends=row["selesai"],
            successor=row["penerus"],
        )
        for row in records(reference.agencies)
    )


def families(register: Sequence[Agency]) -> Mapping[str, Sequence[int]]:
    """Return, for each agency with children, the positions in the register of itself and of all below it."""
    by_id = {agency.id: agency for agency in register}
    members: dict[str, list[int]] = {}
    for position, agency in enumerate(register):
        for ancestor in _upwards(agency, by_id):
            members.setdefault(ancestor, []).append(position)
    return {name: positions for name, positions in members.items() if len(positions) > 1}


def _upwards(agency: Agency, by_id: Mapping[str, Agency]) -> Sequence[str]:
    """Return the agency's id and those of all above it; a circle, which the rules refuse, ends the walk."""
    path: list[str] = []
    step: Agency | None = agency
    while step is not None and step.id not in path:
        path.append(step.id)
        step = by_id.get(step.parent or "")
    return path
