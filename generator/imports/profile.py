"""Import profiles: what a person who knows the source wrote down about it, read strictly from TOML."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.clearance.texts import examine_name, examine_text
from generator.drop.findings import by_place, found
from generator.drop.schema import CLASSES, STATUSES
from generator.errors import DataRejected, GateRefused, UsageFault
from generator.identifiers import mask
from generator.imports import rules
from generator.imports.consistency import contradictions
from generator.imports.dates import Notation
from generator.imports.fields import FIELDS, REGION_NAMES, SKIPPABLE
from generator.imports.grammar import compiled, faults_of, texts_of
from generator.imports.names import folded_label
from generator.written import Illegible, text_of, toml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from importlib.resources.abc import Traversable

    from generator.drop.dates import Epoch
    from generator.drop.findings import Finding

BLANKS = ("-", "–", "nan", "none", "null", "n/a", "#n/a")
"""What counts as an empty cell besides the empty one, unless the profile says otherwise."""

FOOTERS = ("jumlah", "total", "subtotal", "grand total", "dicetak", "sumber", "keterangan", "catatan", "halaman")
"""Words that begin the first filled cell of a footer, unless the profile says otherwise."""


@dataclass(frozen=True, slots=True)
class Profile:
    """One way of writing complaint exports. Labels are folded (trimmed, case-folded) wherever they are matched."""

    name: str
    file: str
    """How findings call it."""
    manifest: Mapping[str, str | bool]
    """Defaults for a new `drop.toml`."""
    sheet: str | int | None
    encoding: str | None
    delimiter: str | None
    header_cell: str | None
    header_row: int | None
    columns: Mapping[str, tuple[str, ...]]
    """Field → names that its column may have; the region columns `kota_kabupaten` and `kecamatan` are here too."""
    constants: Mapping[str, str]
    statuses: Mapping[str, str]
    """Folded label → canonical code; each canonical code stands for itself."""
    classes: Mapping[str, str]
    agencies: Mapping[str, str]
    """Spelling of this source → name or id of an agency of the register."""
    status_by_closing: tuple[str, str] | None
    """Canonical status of rows with and without `tanggal_selesai`, where the source has no status."""
    date_order: str | None
    """`hari-bulan`, `bulan-hari`, or None: the column must tell."""
    date_order_by_field: Mapping[str, str]
    date_forms: tuple[str, ...]
    """Empty: all built-in notations."""
    months: Mapping[str, int]
    blanks: frozenset[str]
    footers: tuple[str, ...]
    id_pattern: re.Pattern[str] | None
    keep_last: bool
    """True: of rows with one id the last counts; False: they are refused."""
    skip_without: frozenset[str]
    """Fields of which a row that lacks them is skipped and counted, not refused."""
    empty_closing_while_open: bool
    may_lack: frozenset[str]
    dropped: tuple[str, ...]
    """Columns of the source that are left out on purpose; only these are printed by name."""

    def notation_of(self, field: str, epoch: Epoch | None) -> Notation:
        """Return how the date column `field` is written, in a workbook with the day system `epoch` (or in none)."""
        return Notation(self.date_order_by_field.get(field, self.date_order), self.date_forms, self.months, epoch)


def refuse_what_identifies(wanted: str | Path, data: Path, contacts: Sequence[str]) -> None:
    """Let gate 1 look at a profile, name and comments included, before a word of it is printed or written.

    Raises `GateRefused`, and `UsageFault` when there is no such profile. `contacts` are the publisher's own.
    """
    source = _find(str(wanted), data)
    file = mask(source.name)
    try:
        text = text_of(source)
    except Illegible:
        text = ""  # read_profile refuses it, without a word of it
    named = examine_text(file, text, contacts, institutions=_lines_of("instansi", text))
    if findings := [*examine_name(source.name, contacts), *named]:
        msg = f"Gerbang privasi menolak profil {file}; tidak ada yang ditulis."
        raise GateRefused(msg, findings)


def _lines_of(section: str, text: str) -> frozenset[int]:
    """Return the numbers of the lines below the title of a section, up to the next title."""
    lines: list[int] = []
    inside = False
    for number, line in enumerate(text.split("\n"), 1):
        if line.lstrip().startswith("["):
            inside = line.lstrip(" \t[").partition("]")[0].strip(" \t\"'") == section
        elif inside:
            lines.append(number)
    return frozenset(lines)


def read_profile(wanted: str | Path, data: Path) -> Profile:
    """Find a profile by path, by name in `data/profiles/`, or among the built-in ones, and read it.

    Raises `UsageFault` when there is none and `DataRejected` with every fault of the file.
    """
    source = _find(str(wanted), data)
    file = source.name
    try:
        document = toml(text_of(source))
    except Illegible as fault:
        raise _refused(file, [found(rules.PROFILE_UNREADABLE, file, row=fault.line)]) from None
    faults = list(faults_of(document, file))
    if not faults:
        faults = list(contradictions(document, file))
    if faults:
        raise _refused(file, faults)
    return _profile(document, file)


def built_in() -> list[str]:
    """Return the names of the profiles that come with Rapor, sorted."""
    return sorted(
        item.name.removesuffix(".toml") for item in _built_in_folder().iterdir() if item.name.endswith(".toml")
    )


def _built_in_folder() -> Traversable:
    return resources.files("generator.imports") / "profiles"


def _find(wanted: str, data: Path) -> Path | Traversable:
    if re.fullmatch(r"[\w-]+", wanted):
        local = data / "profiles" / f"{wanted}.toml"
        if local.is_file():
            return local
        if wanted in built_in():
            return _built_in_folder() / f"{wanted}.toml"
    elif Path(wanted).is_file():
        return Path(wanted)
    local_names = {path.stem for path in (data / "profiles").glob("*.toml")}
    known = ", ".join(sorted(local_names | set(built_in())))
    msg = f"Profil {wanted} tidak ditemukan. Yang ada: {known}; profil lain disebut dengan jalur berkas .toml-nya."
    raise UsageFault(msg)


def _refused(file: str, findings: Iterable[Finding]) -> DataRejected:
    return DataRejected(f"Profil {file} tidak dapat dipakai; tidak ada yang ditulis.", by_place(findings))


def _profile(document: Mapping[str, Any], file: str) -> Profile:
    source, header, dates, rows = (document.get(part, {}) for part in ("berkas", "kepala", "tanggal", "baris"))
    columns = {**document.get("kolom", {}), **document.get("wilayah", {})}
    inferred = document.get("status_dari_tanggal")
    return Profile(
        name=file.removesuffix(".toml"),
        file=file,
        manifest=document.get("manifes", {}),
        sheet=source.get("lembar"),
        encoding=source.get("penyandian"),
        delimiter=source.get("pemisah"),
        header_cell=header.get("sel"),
        header_row=header.get("baris"),
        columns={field: texts_of(columns[field]) for field in (*FIELDS, *REGION_NAMES) if field in columns},
        constants=document.get("tetap", {}),
        statuses=_codes(STATUSES, document.get("status", {})),
        classes=_codes(CLASSES, document.get("klasifikasi", {})),
        agencies=document.get("instansi", {}),
        status_by_closing=(inferred["terisi"], inferred["kosong"]) if inferred else None,
        date_order=dates.get("urutan"),
        date_order_by_field=dates.get("urutan_kolom", {}),
        date_forms=tuple(dates.get("bentuk", ())),
        months={folded_label(name): number for name, number in dates.get("bulan", {}).items()},
        blanks=frozenset({"", *(folded_label(text) for text in rows.get("kosong", BLANKS))}),
        footers=tuple(folded_label(text) for text in rows.get("penutup", FOOTERS)),
        id_pattern=compiled(rows["pola_id"]) if "pola_id" in rows else None,
        keep_last=rows.get("id_ganda") == "terakhir",
        skip_without=frozenset(field for field in SKIPPABLE if rows.get(f"tanpa_{field}") == "lewati"),
        empty_closing_while_open=rows.get("selesai_saat_berjalan") == "kosongkan",
        may_lack=frozenset(rows.get("boleh_tidak_ada", ())),
        dropped=tuple(document.get("dibuang", {}).get("kolom", ())),
    )


def _codes(canonical: Iterable[str], labels: Mapping[str, str]) -> dict[str, str]:
    return {code: code for code in canonical} | {folded_label(label): code for label, code in labels.items()}
