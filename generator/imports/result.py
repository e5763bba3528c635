"""What an import did, or would do: counts and names that are safe to print, never a value of the source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SKIPPED = {
    "tanpa_instansi": "tanpa instansi",
    "tanpa_status": "tanpa status",
    "tanpa_klasifikasi": "tanpa klasifikasi",
    "id_ganda": "mengulang id (baris terakhir yang dipakai)",
}
"""Reasons for leaving a row out, as `[disaring]` of the manifest and the report call them."""


@dataclass(frozen=True, slots=True)
class ImportResult:
    """Counts are rows. `n_read` = `n_written` + all of `skipped`; preamble and footers are no rows of data."""

    drop: str
    profile: str
    dry_run: bool
    n_read: int
    n_written: int
    skipped: Mapping[str, int]
    """Reason (a key of `SKIPPED`) → rows, zeros left out."""
    n_preamble: int
    n_footers: int
    columns_written: Mapping[str, str | None]
    """Column of the table → title of the source's column, as the profile writes it; None: from no single column."""
    columns_dropped: tuple[str, ...]
    """Names of columns that the profile drops on purpose."""
    columns_unnamed: tuple[str, ...]
    """Letters of columns that the profile does not mention; their names are not ours to print."""
    statuses: Mapping[str, int]
    """Canonical status → rows written with it, in canonical order."""
    classes: Mapping[str, int]
    """Class → rows written with it, in canonical order."""
    n_agencies: int
    """How many agencies the rows written belong to."""
    key_fingerprint: str | None
    """None for a trial that found no key: another one will be drawn when it is written."""
    assumptions: tuple[str, ...]
    warnings: tuple[str, ...]

    @property
    def n_duplicates(self) -> int:
        """Rows left out because a later row has the same id."""
        return self.skipped.get("id_ganda", 0)

    def text(self) -> str:
        """Return the report in Indonesian, one fact a line."""
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        verb = "akan ditulis" if self.dry_run else "ditulis"
        if self.dry_run:
            yield "Percobaan: tidak ada yang ditulis."
        yield f"Rilis {self.drop}, profil {self.profile}"
        yield f"  {self.n_read} baris dibaca, {self.n_written} baris {verb} ke pengaduan.csv"
        for reason, n in self.skipped.items():
            yield f"  {n} baris dilewati: {SKIPPED[reason]}"
        yield f"  {self.n_preamble} baris pembuka dan {self.n_footers} baris penutup bukan data"
        yield f"  kolom yang {verb}:"
        for column, title in self.columns_written.items():
            yield f"    {column}{_origin(column, title)}"
        if self.columns_dropped:
            yield f"  kolom yang dibuang menurut profil: {', '.join(self.columns_dropped)}"
        if self.columns_unnamed:
            yield f"  kolom lain yang dibuang, menurut hurufnya: {', '.join(self.columns_unnamed)}"
        yield f"  status sesudah diterjemahkan: {_counted(self.statuses)}"
        yield f"  klasifikasi sesudah diterjemahkan: {_counted(self.classes)}"
        yield f"  {self.n_agencies} instansi punya laporan"
        if self.key_fingerprint:
            yield f"  sidik kunci: {self.key_fingerprint}"
        for sentence in self.assumptions:
            yield f"  anggapan: {sentence}"
        for sentence in self.warnings:
            yield f"  PERHATIAN: {sentence}"


def _origin(column: str, title: str | None) -> str:
    """Say where a column comes from, and that what identifies a report is not kept."""
    if column == "id":
        return f" dari {title}, disamarkan dengan kunci; nomor aslinya tidak ditulis"
    return f" dari {title}" if title else ""


def _counted(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{code} {n}" for code, n in counts.items()) or "tidak ada baris"
