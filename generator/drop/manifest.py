"""`drop.toml`: who made a drop, what it covers, and what it should add up to. Every key is known here."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from generator.drop.findings import rule
from generator.drop.manifest_keys import REQUIRED, TOP_LEVEL
from generator.drop.model import Manifest
from generator.drop.nearest import nearest
from generator.drop.places import Place
from generator.drop.text import clean
from generator.drop.totals import TOTALS
from generator.written import Illegible, text_of, toml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.drop.findings import Finding

NO_MANIFEST = rule(
    "P701",
    "error",
    "Manifes tidak ada",
    "folder rilis ini tidak punya drop.toml",
    "Tulis drop.toml dengan tanggal_data, sumber, pengelola, dan lisensi. Contohnya ada dalam data/README.md.",
)
NOT_TOML = rule(
    "P702",
    "error",
    "Manifes tidak dapat dibaca",
    "drop.toml bukan TOML yang sah (baris {baris})",
    "Periksa tanda kutip, tanda kurung siku, dan kunci yang ditulis dua kali di sekitar baris itu.",
)
UNKNOWN_KEY = rule(
    "P703",
    "error",
    "Kunci manifes tidak dikenal",
    "kunci ke-{urutan} dalam {bagian} tidak dikenal; yang paling mirip `{terdekat}`",
    "Perbaiki ejaan kunci itu, atau hapus.",
)
WRONG_TYPE = rule(
    "P704",
    "error",
    "Isi kunci manifes salah jenis",
    "isi kunci ini harus berupa {jenis}",
    "Tulis ulang isi kunci itu. Tanggal dan angka ditulis tanpa tanda kutip, teks dengan tanda kutip.",
)
MISSING_KEY = rule(
    "P705",
    "error",
    "Kunci manifes wajib tidak ada",
    "kunci ini wajib ada dan berisi",
    "Tambahkan kunci itu ke drop.toml.",
)
DATE_MISMATCH = rule(
    "P706",
    "error",
    "Tanggal data berbeda dari nama folder",
    "tanggal_data berbeda dari tanggal dalam nama folder",
    "Samakan keduanya: nama folder adalah tanggal data.",
)
BAD_COVERAGE = rule(
    "P707",
    "error",
    "Cakupan tidak masuk akal",
    "cakupan harus mulai sebelum berakhir, dan berakhir paling lambat pada tanggal data",
    "Perbaiki [cakupan] mulai dan selesai.",
)

_BEYOND_COUNTS: Final = 10**9
_SHA256: Final = re.compile(r"[0-9a-f]{64}")


def read_manifest(path: Path, file: str, as_of: date) -> tuple[Manifest, list[Finding]]:
    """Read `drop.toml`. What is missing or wrong is a finding, and blank in the manifest that is returned."""
    place = Place(file)
    try:
        document = toml(text_of(path))
    except OSError:
        return _blank(as_of), [place.found(NO_MANIFEST)]
    except Illegible as fault:
        return _blank(as_of), [place.found(NOT_TOML, baris=fault.line or "tidak diketahui")]
    reading = _Reading(place)
    manifest = _manifest(document, as_of, reading)
    return manifest, reading.findings


def _blank(as_of: date) -> Manifest:
    return Manifest(as_of=as_of, source="", steward="", licence="")


class _Reading:
    """Takes values out of tables, checking their types and collecting what is wrong."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.findings: list[Finding] = []

    def fault(self, code: str, key: str | None = None, **facts: str | int | None) -> None:
        self.findings.append(self.place.found(code, row=None, column=key, **facts))

    def known(self, table: Mapping[str, Any], keys: tuple[str, ...], section: str) -> None:
        """Refuse keys that nobody knows. They are told by position: a key may hold anything."""
        for number, key in enumerate(table, 1):
            if key not in keys:
                self.fault(UNKNOWN_KEY, urutan=number, bagian=section, terdekat=nearest(key, keys))

    def text(self, table: Mapping[str, Any], key: str, name: str) -> str | None:
        value = table.get(key)
        if value is not None and not isinstance(value, str):
            self.fault(WRONG_TYPE, name, jenis="teks")
            return None
        return clean(value, keep_lines=True) if value else None

    def day(self, table: Mapping[str, Any], key: str, name: str) -> date | None:
        value = table.get(key)
        if isinstance(value, str):
            try:
                value = date.fromisoformat(value)
            except ValueError:
                value = ""
        if value is not None and (not isinstance(value, date) or isinstance(value, datetime)):
            self.fault(WRONG_TYPE, name, jenis="tanggal seperti 2026-03-31")
            return None
        return value

    def flag(self, table: Mapping[str, Any], key: str) -> bool:
        value = table.get(key, False)
        if not isinstance(value, bool):
            self.fault(WRONG_TYPE, key, jenis="true atau false")
            return False
        return value

    def section(self, table: Mapping[str, Any], key: str, name: str, keys: tuple[str, ...] = ()) -> Mapping[str, Any]:
        value = table.get(key, {})
        if not isinstance(value, dict):
            self.fault(WRONG_TYPE, name, jenis=f"bagian [{name}]")
            return {}
        if keys:
            self.known(value, keys, f"[{name}]")
        return value

    def counts(self, table: Mapping[str, Any], name: str) -> dict[str, int]:
        """Return the whole numbers of a section that can be counts; a longer one may be a number of a person."""
        wrong = [key for key, value in table.items() if type(value) is not int or not 0 <= value < _BEYOND_COUNTS]
        if wrong:
            self.fault(WRONG_TYPE, name, jenis="bilangan bulat dari nol, paling banyak sembilan angka")
        return {key: value for key, value in table.items() if key not in wrong}


def _manifest(document: Mapping[str, Any], as_of: date, reading: _Reading) -> Manifest:
    reading.known(document, TOP_LEVEL, "drop.toml")
    for key in REQUIRED:
        if document.get(key) in (None, ""):
            reading.fault(MISSING_KEY, key)
    stated = reading.day(document, "tanggal_data", "tanggal_data")
    if stated is not None and stated != as_of:
        reading.fault(DATE_MISMATCH, "tanggal_data")
    coverage = reading.section(document, "cakupan", "cakupan", ("mulai", "selesai"))
    covers_from = reading.day(coverage, "mulai", "cakupan.mulai")
    covers_until = reading.day(coverage, "selesai", "cakupan.selesai")
    if (covers_from or date.min) > (covers_until or as_of) or (covers_until or as_of) > as_of:
        reading.fault(BAD_COVERAGE, "cakupan")
    replacing = reading.section(document, "menggantikan", "menggantikan", ("drop", "alasan"))
    if replacing:
        for key in ("drop", "alasan"):
            if not replacing.get(key):
                reading.fault(MISSING_KEY, f"menggantikan.{key}")
    return Manifest(
        as_of=as_of,
        source=reading.text(document, "sumber", "sumber") or "",
        steward=reading.text(document, "pengelola", "pengelola") or "",
        licence=reading.text(document, "lisensi", "lisensi") or "",
        is_example=reading.flag(document, "contoh"),
        note=reading.text(document, "catatan", "catatan"),
        covers_from=covers_from,
        covers_until=covers_until,
        control_totals=reading.counts(
            reading.section(document, "total_kontrol", "total_kontrol", TOTALS), "total_kontrol"
        ),
        replaces=reading.text(replacing, "drop", "menggantikan.drop"),
        replacement_reason=reading.text(replacing, "alasan", "menggantikan.alasan"),
        key_fingerprint=reading.text(document, "sidik_kunci", "sidik_kunci"),
        files=_files(reading.section(document, "berkas", "berkas"), reading),
        previous_manifest=_digest(document, "manifest_sebelumnya", "manifest_sebelumnya", reading),
        trail=_digests(reading.section(document, "jejak", "jejak"), reading),
        skipped=reading.counts(reading.section(document, "disaring", "disaring"), "disaring"),
        acknowledged=_acknowledged(reading.section(document, "diakui", "diakui", ("hilang", "sidik_kunci")), reading),
    )


def _files(section: Mapping[str, Any], reading: _Reading) -> dict[str, tuple[str | None, int | None]]:
    files: dict[str, tuple[str | None, int | None]] = {}
    for name in section:
        entry = reading.section(section, name, "berkas", ("sha256", "baris"))
        rows = reading.counts({key: value for key, value in entry.items() if key == "baris"}, "berkas.baris")
        files[name] = (_digest(entry, "sha256", "berkas.sha256", reading), rows.get("baris"))
    return files


def _digests(section: Mapping[str, Any], reading: _Reading) -> dict[str, str]:
    """Return path → SHA-256."""
    digests = {path: _digest(section, path, "jejak", reading) for path in section}
    return {path: digest for path, digest in digests.items() if digest}


def _digest(table: Mapping[str, Any], key: str, name: str, reading: _Reading) -> str | None:
    text = reading.text(table, key, name)
    if text is not None and not _SHA256.fullmatch(text):
        reading.fault(WRONG_TYPE, name, jenis="64 digit heksadesimal huruf kecil")
        return None
    return text


def _acknowledged(section: Mapping[str, Any], reading: _Reading) -> dict[str, str]:
    """Return what the steward accepts: each with a reason in words."""
    reasons = {key: reading.text(section, key, f"diakui.{key}") for key in ("hilang", "sidik_kunci")}
    return {key: reason for key, reason in reasons.items() if reason}
