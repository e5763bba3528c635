"""Typed frames as the reader makes them, from a few words a row."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from generator.drop.history import follow
from generator.drop.model import Cleared, Drop, Manifest, Reference
from generator.drop.numbering import Numbering
from generator.drop.reader import CATEGORICAL
from generator.drop.schema import TABLES
from generator.policy import Policy
from generator.publish import publish
from generator.release import Identity
from generator.tally import Tally, count

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.release import Block, Release, Scorecard

INFORMATION, ORDINARY, SUPERVISORY, ASPIRATION = (
    "permintaan_informasi",
    "pengaduan_tidak_berkadar_pengawasan",
    "pengaduan_berkadar_pengawasan",
    "aspirasi",
)
LIMITS = (
    (INFORMATION, 5, "2020-01-01", None),
    (ORDINARY, 14, "2020-01-01", None),
    (SUPERVISORY, 60, "2020-01-01", None),
)
POLICY = Policy(
    identity=Identity(
        site_name="Rapor Uji",
        site_url="https://contoh.invalid/",
        government="Kabupaten Uji",
        region_code="14.06",
        publisher="Diskominfo",
        publisher_contact=None,
        licence="CC BY 4.0",
    )
)
CODED = {("pengaduan", name) for name in CATEGORICAL}
_DTYPES = {"date": "datetime64[s]", "integer": "Int64", "number": "Float64"}


def table(name: str, rows: Iterable[Mapping[str, object]]) -> pd.DataFrame:
    """Return a typed frame with every column of the table that the reader keeps, whether a row has it or not."""
    listed = list(rows)
    columns = {}
    for column in TABLES[name].columns:
        series = pd.Series([row.get(column.name) for row in listed], dtype=_DTYPES.get(column.kind, "str"))
        columns[column.name] = series.astype("category") if (name, column.name) in CODED else series
    frame = pd.DataFrame(columns).set_axis(range(2, len(listed) + 2))
    return frame.drop(columns=["tanggal_verifikasi", "tanggal_disposisi", "tanggal_tanggapan"], errors="ignore")


@dataclass(frozen=True)
class Complaint:
    """One row of `pengaduan`; dates in ISO."""

    id: str
    received: str = "2026-01-05"
    status: str = "selesai"
    closed: str | None = None
    agency: str = "dinas-a"
    klass: str = INFORMATION

    def row(self) -> dict[str, object]:
        """Return it under the table's column names."""
        return {
            "id": self.id,
            "instansi": self.agency,
            "klasifikasi": self.klass,
            "tanggal_masuk": self.received,
            "status": self.status,
            "tanggal_selesai": self.closed,
        }


def complaints(n: int, prefix: str = "k", **facts: str | None) -> list[Complaint]:
    """Return n complaints that differ by their id alone."""
    return [Complaint(f"{prefix}{number:04d}", **facts) for number in range(n)]


def drop(
    name: str,
    rows: Iterable[Complaint] | None = (),
    covers: tuple[str | None, str | None] = (None, None),
    replaces: str | None = None,
    **tables: Sequence[Mapping[str, object]],
) -> Drop:
    """Return a drop; `rows` None leaves out the table of complaints."""
    as_of = date.fromisoformat(name[:10])
    start, end = (date.fromisoformat(day) if day else None for day in covers)
    frames = {} if rows is None else {"pengaduan": table("pengaduan", [row.row() for row in rows])}
    frames |= {key: table(key, listed) for key, listed in tables.items()}
    manifest = Manifest(
        as_of=as_of,
        source="Ekspor uji",
        steward="Diskominfo",
        licence="CC BY 4.0",
        covers_from=start,
        covers_until=end,
        replaces=replaces,
        replacement_reason="Kolom tertukar" if replaces else None,
    )
    return Drop(id=name, folder=Path(name), as_of=as_of, manifest=manifest, tables=frames, raw=(), files=())


def reference(
    agencies: Iterable[tuple[str, str | None]] = (("dinas-a", None),),
    limits: Iterable[tuple[str, int, str, str | None]] = LIMITS,
    holidays: Iterable[str] = (),
) -> Reference:
    """Return reference tables: (agency, parent), (class, working days, from, until) and holidays."""
    return Reference(
        agencies=table(
            "instansi",
            [
                {"id": name, "nama": f"Instansi {name}", "jenis": "dinas", "induk": parent, "kode_wilayah": "14.06"}
                for name, parent in agencies
            ],
        ),
        limits=table(
            "batas_waktu",
            [
                {
                    "klasifikasi": klass,
                    "hari_kerja": n,
                    "dasar_hukum": "Perpres 76/2013",
                    "berlaku_mulai": start,
                    "berlaku_selesai": end,
                }
                for klass, n, start, end in limits
            ],
        ),
        holidays=table(
            "hari_libur",
            [{"tanggal": day, "nama": "Libur", "jenis": "libur_nasional", "sumber": "SKB"} for day in holidays],
        ),
        statuses=table("status", []),
        regions=table("wilayah", [{"kode": "14.06", "nama": "Kabupaten Rokan Hulu"}]),
    )


def cleared(*drops: Drop, known: Reference | None = None) -> Cleared:
    """Return what gate 1 would have let pass."""
    replaced = {each.manifest.replaces: (each.id, each.manifest.replacement_reason) for each in drops}
    replaced.pop(None, None)
    return numbered(Cleared(drops=drops, reference=known or reference(), replaced=replaced))


def numbered(known: Cleared) -> Cleared:
    """Return the records with numbers for the ids of complaints, as reading gives them."""
    numbering, drops = Numbering(), []
    for each in known.drops:
        tables = dict(each.tables)
        if "pengaduan" in tables:
            numbers = numbering.numbers(tables["pengaduan"]["id"]).astype("int32")
            tables["pengaduan"] = tables["pengaduan"].assign(id=numbers)
        drops.append(replace(each, tables=tables))
    named = [name for each in drops if "koreksi" in each.tables for name in each.tables["koreksi"]["id"].dropna()]
    return replace(known, drops=tuple(drops), corrected=numbering.of(named))


def released(*drops: Drop, known: Reference | None = None, policy: Policy = POLICY) -> Release:
    """Publish the newest of these drops."""
    return publish(cleared(*drops, known=known), policy, drops[-1].id)


def card(release: Release, agency: str = "dinas-a") -> Scorecard:
    """Return one agency's scorecard."""
    return next(each for each in release.scorecards if each.agency.id == agency)


def measured(*rows: Complaint, as_of: str = "2026-12-31", **kept: object) -> Block:
    """Return the figures of one agency from a single drop."""
    return card(released(drop(as_of, rows), **kept)).block  # type: ignore[arg-type] # known and policy, as given


def tallied(*drops: Drop, known: Reference | None = None) -> Tally:
    """Follow and count."""
    parts = cleared(*drops, known=known)
    return count(follow(parts.drops, parts.replaced), parts.reference)


def example(one: Drop) -> Drop:
    """Return the drop marked as example data."""
    return replace(one, manifest=replace(one.manifest, is_example=True))
