"""Everything in: reads a whole data folder, applies every rule and gate 1, and hands over what it found."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import pandas as pd

from generator.clearance.gate import examine, open_dimensions
from generator.clearance.texts import examine_contacts, examine_name, examine_text
from generator.drop import rules
from generator.drop.asides import asides
from generator.drop.findings import by_place, errors, found, rule
from generator.drop.folders import (
    DROP_ID,
    digests,
    drop_folders,
    manifest_digest,
    must_exist,
    table_files,
    unknown_drop,
    unwritable,
)
from generator.drop.header import HEADER_NOT_FIRST, TOO_MANY_COLUMNS
from generator.drop.manifest import read_manifest
from generator.drop.memory import give_back
from generator.drop.model import Drop, Intake, Manifest, RawTable, Reference
from generator.drop.numbering import Numbering
from generator.drop.parts import OpenedDrop
from generator.drop.reader import EXTRA_CELLS, as_found, read_table
from generator.drop.schema import STATUSES, TABLES
from generator.drop.sheets import INSTRUCTIONS, LISTS
from generator.drop.sources import read_rows
from generator.drop.trail import tombstones
from generator.drop.values import fold_label, missing
from generator.progress import silent
from generator.written import Illegible, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from generator.drop.findings import Finding
    from generator.drop.folders import DropFolder, TableFile
    from generator.drop.parts import Part
    from generator.drop.sheets import Sheet
    from generator.policy import Policy
    from generator.progress import Say

    Gate: TypeAlias = Callable[[RawTable], list[Finding]]
    """Gate 1 with the policy that it goes by."""

NO_DROPS = rule(
    "P160",
    "error",
    "Belum ada rilis",
    "tidak ada folder rilis di bawah drops",
    "Buat folder `drops/<tanggal data>` berisi drop.toml dan tabel-tabelnya, atau jalankan `rapor import`.",
)
NO_REFERENCE = rule(
    "P161",
    "error",
    "Tabel acuan tidak ada",
    "tabel acuan {tabel} tidak ada",
    "Tambahkan tabel itu di folder reference, dengan namanya dan akhiran .csv.",
)
REFERENCE_ABSENT = rule(
    "P162",
    "warning",
    "Tabel acuan tidak ada",
    "tabel acuan {tabel} tidak ada; {akibat}",
    "Bila diperlukan, tambahkan tabel itu di folder reference, dengan namanya dan akhiran .csv.",
)
OTHER_SHEETS = rule(
    "P163",
    "error",
    "Lembar lain dalam buku kerja",
    "buku kerja berisi {jumlah} lembar; tidak jelas mana yang memuat tabel {tabel}",
    "Sisakan satu lembar, atau beri lembar yang benar nama tabelnya.",
)
SHEETS_LEFT = rule(
    "P164",
    "warning",
    "Lembar yang tidak dibaca",
    "{jumlah} lembar lain dalam buku kerja ini tidak dibaca",
    "Hapus lembar lain itu: isinya ikut tersimpan dalam repositori.",
)

OUTSIDE_THE_TABLE = frozenset({HEADER_NOT_FIRST, TOO_MANY_COLUMNS, EXTRA_CELLS})
"""Findings of cells above the header or beside the table: gate 1 looks at the sheet as it lies there, too."""

_MANY = 100_000
"""Rows of a file after which memory is given back."""
_NEEDED = ("instansi", "hari_libur")
_WITHOUT = {
    "batas_waktu": "ketepatan waktu tidak dihitung",
    "status": "hanya kode status baku yang dikenali",
    "wilayah": "kode wilayah tidak diperiksa",
}


@dataclass
class _Reading:
    """What reading some files gave."""

    parts: dict[str, list[Part]] = field(default_factory=dict)
    others: list[RawTable] = field(default_factory=list)
    """Sheets and properties of workbooks that are no tables; only gate 1 looks at them."""
    findings: list[Finding] = field(default_factory=list)

    @property
    def raw(self) -> tuple[RawTable, ...]:
        return tuple(part.raw for parts in self.parts.values() for part in parts)

    def tables(self) -> dict[str, pd.DataFrame]:
        """Return each table whole. Its parts become slices of it, so that no row is held twice."""
        whole = {}
        for name, parts in self.parts.items():
            ends = np.cumsum([len(part.frame) for part in parts])
            whole[name] = _joined([part.frame for part in parts])
            slices = (whole[name].iloc[start:end] for start, end in pairwise((0, *ends)))
            self.parts[name] = [replace(part, frame=frame) for part, frame in zip(parts, slices, strict=True)]
        return whole


def take_in(data: Path, policy: Policy, *, as_of_drop: str | None = None, say: Say = silent) -> Intake:
    """Read reference tables and drops, apply all rules and gate 1, and return everything that was found.

    Faults of the data are findings. Raises UsageFault for a missing folder and an unknown `as_of_drop`; drops later
    than that one are not read.
    """
    must_exist(data)
    reference = _read_reference(data, _gate(policy, is_example=False))
    labels = status_labels(reference.parts.get("status", ()))
    folders, findings = drop_folders(data)
    if not folders:
        findings.append(found(NO_DROPS, "drops"))
    opened: list[OpenedDrop] = []
    numbering = Numbering()
    read = _until(folders, as_of_drop)
    for number, folder in enumerate(read, 1):
        say(f"Membaca rilis {folder.id} ({number} dari {len(read)}) …")
        drop, found_in_it = _open_drop(folder, labels, policy, numbering)
        opened.append(drop)
        findings += found_in_it
        findings += _gate_text(folder.path / "drop.toml", f"drops/{folder.id}/drop.toml", policy)
    findings += reference.findings
    findings += _gate_names(data, [data / "reference", *(drop.drop.folder for drop in opened)], policy)
    findings += _gate_text(data / "policy.toml", "policy.toml", policy)
    findings += examine_contacts("policy.toml", policy.allowed_contacts)
    tables = _reference_of(reference)
    corrected = numbering.of(_corrected(each.drop for each in opened))
    del numbering  # and with it all ids
    give_back()
    say("Memeriksa hubungan antartabel dan antarrilis …")
    findings += rules.check(opened, reference.parts, tables.holidays)
    drops = tuple(each.drop for each in opened)
    return Intake(drops, tables, tuple(by_place(dict.fromkeys(findings))), corrected)


def _corrected(drops: Iterable[Drop]) -> Iterator[str]:
    """Yield what `koreksi` names by its id."""
    for drop in drops:
        if "koreksi" in drop.tables:
            yield from drop.tables["koreksi"]["id"].dropna()


def read_reference(data: Path, policy: Policy) -> tuple[Reference, dict[str, str]]:
    """Return the reference tables of a folder, and its `status_labels`; gate 1 looks at them here, too.

    Raises ValueError where something is wrong with them: the folder has not been checked.
    """
    reading = _read_reference(data, _gate(policy, is_example=False))
    if errors(reading.findings):
        msg = "the reference tables have faults, so the folder has not been checked"
        raise ValueError(msg)
    return _reference_of(reading), status_labels(reading.parts.get("status", ()))


def status_labels(parts: Iterable[Part]) -> dict[str, str]:
    """Return folded status label → canonical status. Canonical codes stand for themselves; of two rows one counts."""
    labels = {status: status for status in STATUSES}
    for part in parts:
        rows = part.frame.dropna(subset=["label", "status"])
        for label, status in zip(rows["label"], rows["status"], strict=True):
            labels.setdefault(fold_label(label), status)
    return labels


def _until(folders: Sequence[DropFolder], as_of_drop: str | None) -> Sequence[DropFolder]:
    """Return the drops up to and with `as_of_drop`."""
    if as_of_drop is None:
        return folders
    ids = [folder.id for folder in folders]
    if as_of_drop not in ids:
        raise unknown_drop(ids)
    return folders[: ids.index(as_of_drop) + 1]


def _read_reference(data: Path, gate: Gate) -> _Reading:
    files, findings = table_files(data / "reference", "reference", "reference")
    # Statuses first: their labels are needed to read every other table.
    reading = _read(files, {status: status for status in STATUSES}, gate)
    reading.findings += findings
    for name in (table.name for table in TABLES.values() if table.where == "reference"):
        if any(file.table == name for file in files):
            continue
        code = NO_REFERENCE if name in _NEEDED else REFERENCE_ABSENT
        reading.findings.append(found(code, f"reference/{name}.csv", tabel=name, akibat=_WITHOUT.get(name, "")))
    return reading


def _reference_of(reading: _Reading) -> Reference:
    tables = reading.tables()

    def table(name: str) -> pd.DataFrame:
        if name in tables:
            return tables[name]
        none = pd.Index([], dtype="int64")
        return pd.DataFrame({column.name: missing(column, none) for column in TABLES[name].columns})

    return Reference(
        agencies=table("instansi"),
        limits=table("batas_waktu"),
        holidays=table("hari_libur"),
        statuses=table("status"),
        regions=table("wilayah"),
        raw=(*reading.raw, *reading.others),
    )


def _open_drop(
    folder: DropFolder, labels: Mapping[str, str], policy: Policy, numbering: Numbering
) -> tuple[OpenedDrop, list[Finding]]:
    shown = f"drops/{folder.id}"
    manifest, faults = read_manifest(folder.path / "drop.toml", f"{shown}/drop.toml", folder.as_of)
    files, findings = table_files(folder.path, "drop", shown)
    gate = _gate(policy, is_example=manifest.is_example)
    reading = _read(files, labels, gate, lambda part: _judged(part, manifest, folder.as_of, numbering))
    buried, broken = tombstones(folder.path.parents[1], folder.id)
    kept = digests(folder.path)
    findings += unwritable((name for name, _, _ in kept), shown)
    drop = Drop(
        id=folder.id,
        folder=folder.path,
        as_of=folder.as_of,
        manifest=manifest,
        tables=reading.tables(),
        raw=(*reading.raw, *reading.others),
        files=kept,
        manifest_sha256=manifest_digest(folder.path),
        redactions=tuple(buried),
    )
    return OpenedDrop(drop, reading.parts), [*reading.findings, *findings, *faults, *broken]


def _judged(part: Part, manifest: Manifest, as_of: date, numbering: Numbering) -> tuple[Part, list[Finding]]:
    """Apply the rules that look at dates of complaints which nothing else reads; let those dates and the ids go."""
    if part.table.name != "pengaduan":
        return part, []
    frame = rules.complaints.without_steps(part).frame
    numbers = numbering.numbers(frame["id"])
    return replace(part, frame=frame.assign(id=numbers)), rules.complaints.steps(part, manifest, as_of)


def _read(
    files: Iterable[TableFile],
    labels: Mapping[str, str],
    gate: Gate,
    judge: Callable[[Part], tuple[Part, list[Finding]]] = lambda part: (part, []),
) -> _Reading:
    reading = _Reading()
    for file in files:
        part, others, findings = _examined(file, labels, gate)
        reading.findings += findings
        reading.others += others
        if part is not None:
            _give_back_of_many(len(part.frame))  # its text
            part, findings = judge(part)
            reading.findings += findings
            _give_back_of_many(len(part.frame))  # its ids
            reading.parts.setdefault(file.table, []).append(part)
    return reading


def _examined(
    file: TableFile, labels: Mapping[str, str], gate: Gate
) -> tuple[Part | None, list[RawTable], list[Finding]]:
    """Read a file and let gate 1 see all of it. Of its text, which weighs most, nothing is left afterwards."""
    part, others, findings = _read_file(file, labels)
    _give_back_of_many(len(part.frame) if part else 0)
    for raw in others if part is None else (part.raw, *others):
        findings += gate(raw)
    if part is not None:
        part = replace(part, raw=part.raw.without_cells())
    return part, [raw.without_cells() for raw in others], findings


def _read_file(file: TableFile, labels: Mapping[str, str]) -> tuple[Part | None, list[RawTable], list[Finding]]:
    """Return the table, what else is in the file, and what is wrong with it."""
    sheets = read_rows(file.path, file=file.file)
    _give_back_of_many(max((len(sheet.rows) for sheet in sheets), default=0))
    chosen = sheet_for(file.table, sheets)
    findings = [note for sheet in sheets for note in sheet.notes]
    others = [as_found(sheet, file.file) for sheet in sheets if sheet is not chosen]
    others += properties(file.path, file.file)
    findings += _on_other_sheets(file, sheets, chosen)
    if chosen is None:
        return None, others, findings
    part, faults = read_table(chosen, TABLES[file.table], file.file, labels)
    if part is None or any(finding.code in OUTSIDE_THE_TABLE for finding in faults):
        others.append(as_found(chosen, file.file))
    return part, others, findings + faults


def sheet_for(table: str, sheets: Sequence[Sheet]) -> Sheet | None:
    """Return the sheet that is named like the table, or the only one with rows; None where neither is there."""
    named = [sheet for sheet in sheets if (sheet.name or "").strip().casefold() == table]
    filled = [sheet for sheet in sheets if sheet.rows]
    if named:
        return named[0]
    return filled[0] if len(filled) == 1 else None


def _on_other_sheets(file: TableFile, sheets: Sequence[Sheet], chosen: Sheet | None) -> list[Finding]:
    others = sum(
        bool(sheet.rows) for sheet in sheets if sheet is not chosen and sheet.name not in (INSTRUCTIONS, LISTS)
    )
    if not others:
        return []
    if chosen is None:
        return [found(OTHER_SHEETS, file.file, jumlah=others, tabel=file.table)]
    return [found(SHEETS_LEFT, file.file, jumlah=others)]


def properties(path: Path, shown: str) -> list[RawTable]:
    """Return what a file says beside its cells as tables for gate 1: it is stored with the drop."""
    return [
        RawTable("", shown, place, ("",), pd.DataFrame({0: pd.Series(texts, dtype="str")}))
        for place, texts in asides(path)
    ]


def _gate(policy: Policy, *, is_example: bool) -> Gate:
    """Return gate 1 for the tables of a drop, and for every sheet that is none."""

    def look(raw: RawTable) -> list[Finding]:
        table = TABLES.get(raw.table)
        return [*examine(raw, table, policy), *open_dimensions(raw, table, policy, is_example=is_example)]

    return look


def _gate_text(path: Path, file: str, policy: Policy) -> list[Finding]:
    """Gate 1 looks at a manifest or a policy as a text; one that cannot be read was refused as such."""
    try:
        return examine_text(file, text_of(path), policy.allowed_contacts)
    except (OSError, Illegible):
        return []


def _gate_names(data: Path, folders: Iterable[Path], policy: Policy) -> list[Finding]:
    """Gate 1 looks at the name of everything that lies beside the tables, read or not."""
    stray = [path for path in (data / "drops").glob("*") if not DROP_ID.fullmatch(path.name)]
    contacts = policy.allowed_contacts
    paths = [*stray, *(path for folder in folders for path in folder.rglob("*"))]
    return [finding for path in sorted(paths) for finding in examine_name(path.relative_to(data).as_posix(), contacts)]


def _joined(frames: list[pd.DataFrame]) -> pd.DataFrame:
    """Put the parts of a table together; categories are united, so that they stay categories. Takes the parts apart."""
    if len(frames) == 1:
        return frames[0]
    index = frames[0].index.append([frame.index for frame in frames[1:]])
    joined: dict[str, pd.api.extensions.ExtensionArray | np.ndarray] = {}
    for name in list(frames[0].columns):
        columns = [frame.pop(name) for frame in frames]
        if isinstance(columns[0].dtype, pd.CategoricalDtype):
            joined[name] = pd.api.types.union_categoricals(columns, sort_categories=True)
        else:
            joined[name] = pd.concat(columns, ignore_index=True).array
        del columns
        _give_back_of_many(len(index))
    return pd.DataFrame(joined, index=index, copy=False)


def _give_back_of_many(rows: int) -> None:
    """Let others have the memory in which so many rows were looked at; of few it is not worth the milliseconds."""
    if rows >= _MANY:
        give_back()
