"""What a data folder is once it has been read: plain values that every stage before the waist shares.

A typed frame has every column of its table, in the table's order, whether the file had it or not; `pengaduan` lacks
the dates between receipt and closing, which are judged while a file is read and not looked at again:

* text and codes: pandas `str` (missing = NA); in `pengaduan` categories; `status` holds canonical codes and `instansi`
  register ids;
* the `id` of a complaint: `Int32`, its number, the same in all drops (`numbering`); behind gate 1 `int32`;
* dates: `datetime64[s]` without time (missing = NaT); dates of reduced precision stay `str` as written in ISO
  (`2022-05`);
* integers: `Int64`, numbers: `Float64` (`rating` is a category of whole numbers);
* the index is the record number in the file as Excel shows it (header = 1), so a finding can point at a row.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    import pandas as pd

    from generator.drop.findings import Finding
    from generator.drop.trail import Tombstone


@dataclass(frozen=True)
class RawTable:
    """A table as its file has it: text cells, before any column is trusted. Only checks and gate 1 may look at it."""

    table: str
    file: str
    """Path relative to the data folder, as findings print it."""
    sheet: str | None
    header: tuple[str, ...]
    """Header cells as typed, trimmed; unknown and repeated ones included."""
    cells: pd.DataFrame
    """All cells as text (blank = ""), columns numbered 0… in the order of `header`, index = row number."""

    beyond: pd.Series[str] | None = None
    """What stands to the right of all columns that are looked at one by one: each different text once, by its row."""

    def without_cells(self) -> RawTable:
        """Return what names the table and its columns alone, holding on to none of its cells."""
        return replace(self, cells=self.cells[:0].astype("object"), beyond=None)


@dataclass(frozen=True)
class Manifest:
    """`drop.toml`. Keys that the file lacks are None or empty."""

    as_of: date
    source: str
    steward: str
    licence: str
    is_example: bool = False
    note: str | None = None
    covers_from: date | None = None
    covers_until: date | None = None
    control_totals: Mapping[str, int] = field(default_factory=dict)
    replaces: str | None = None
    replacement_reason: str | None = None
    key_fingerprint: str | None = None
    files: Mapping[str, tuple[str | None, int | None]] = field(default_factory=dict)
    """name → (sha256, rows) from `[berkas.<name>]`."""
    previous_manifest: str | None = None
    trail: Mapping[str, str] = field(default_factory=dict)
    """Path from the data folder → SHA-256 of each archive manifest and tombstone that was there when it was sealed."""
    skipped: Mapping[str, int] = field(default_factory=dict)
    """`[disaring]`: rows that the import left out, by reason; published as counts."""
    acknowledged: Mapping[str, str] = field(default_factory=dict)
    """`[diakui]`: what the steward has seen and accepts (`hilang`, `sidik_kunci`), each with the reason."""


@dataclass(frozen=True)
class Drop:
    """One data drop. `tables` holds only the tables that the drop has."""

    id: str
    folder: Path
    as_of: date
    manifest: Manifest
    tables: Mapping[str, pd.DataFrame]
    raw: tuple[RawTable, ...]
    """What gate 1 has looked at, without the cells."""
    files: tuple[tuple[str, str, int], ...]
    """(name, SHA-256, bytes) of every file of the drop but `drop.toml`, sorted by name."""
    manifest_sha256: str | None = None
    """Of `drop.toml`, byte for byte: what the next manifest of the chain names. None where it cannot be read."""
    redactions: tuple[Tombstone, ...] = ()
    """What was taken out of it after it was published, oldest first."""

    @property
    def order(self) -> tuple[date, int]:
        """Sorting key: as-of date, then the number of the same-day correction (1 without a suffix)."""
        suffix = self.id[11:]
        return (self.as_of, int(suffix) if suffix else 1)


@dataclass(frozen=True)
class Reference:
    """The tables of `reference/`, typed as above."""

    agencies: pd.DataFrame
    limits: pd.DataFrame
    holidays: pd.DataFrame
    statuses: pd.DataFrame
    regions: pd.DataFrame
    raw: tuple[RawTable, ...] = ()


@dataclass(frozen=True)
class Intake:
    """Everything that was read, with everything that was found. Fit for counting only when no finding is an error."""

    drops: tuple[Drop, ...]
    """Oldest first, replaced drops included."""
    reference: Reference
    findings: tuple[Finding, ...]
    corrected: Mapping[str, int] = field(default_factory=dict)
    """Complaint that `koreksi` names → its number (`numbering`)."""

    @property
    def replaced(self) -> Mapping[str, tuple[str, str | None]]:
        """Id of each replaced drop → (id of the drop that replaces it, reason)."""
        return {
            drop.manifest.replaces: (drop.id, drop.manifest.replacement_reason)
            for drop in self.drops
            if drop.manifest.replaces
        }


@dataclass(frozen=True)
class Cleared:
    """What gate 1 let pass: allow-listed columns only. The only thing that tally, metrics and publish may read."""

    drops: tuple[Drop, ...]
    """As in `Intake`, with `raw` empty and each table cut to its allow-listed columns."""
    reference: Reference
    replaced: Mapping[str, tuple[str, str | None]]
    corrected: Mapping[str, int] = field(default_factory=dict)
    """As in `Intake`."""

    def newest(self, table: str) -> pd.DataFrame | None:
        """Return `table` as of the newest taking-part drop that has it (tables carry over); None where none has it."""
        for drop in reversed(self.drops):
            if drop.id not in self.replaced and table in drop.tables:
                return drop.tables[table]
        return None
