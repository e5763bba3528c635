"""Which keys a profile may hold, and what each must contain. A misspelt key is refused, never ignored."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.drop.findings import found
from generator.imports import rules
from generator.imports.fields import DATES, FIELDS, REGION_NAMES, REQUIRED, SKIPPABLE
from generator.imports.names import hint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from generator.drop.findings import Finding


@dataclass(frozen=True, slots=True)
class Kind:
    """What a key must contain: a phrase for the message and the test that says so."""

    expected: str
    accepts: Callable[[object], bool]


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(_is_text(item) for item in value)


def _is_position(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 1


def _one_of(*choices: str) -> Kind:
    return Kind("salah satu dari " + ", ".join(f'"{choice}"' for choice in choices), lambda value: value in choices)


def _list_of(*choices: str) -> Kind:
    return Kind(
        "daftar dari " + ", ".join(f'"{choice}"' for choice in choices),
        lambda value: isinstance(value, list) and all(item in choices for item in value),
    )


TEXT = Kind("teks", _is_text)
TEXTS = Kind("daftar teks", _are_texts)
TEXT_OR_TEXTS = Kind("teks atau daftar teks", lambda value: _is_text(value) or (_are_texts(value) and bool(value)))
POSITION = Kind("bilangan bulat mulai dari 1", _is_position)
SHEET = Kind("nama lembar atau nomor urutnya", lambda value: _is_text(value) or _is_position(value))
FLAG = Kind("true atau false", lambda value: isinstance(value, bool))
ONE_LETTER = Kind("satu huruf pemisah", lambda value: isinstance(value, str) and len(value) == 1)
MONTH = Kind("nomor bulan 1 sampai 12", lambda value: _is_position(value) and value in range(1, 13))
ORDER = _one_of("hari-bulan", "bulan-hari")
REFUSE_OR_SKIP = _one_of("tolak", "lewati")

ANY_KEY = "*"
"""Stands for the keys of a table whose keys the author chooses, such as the labels of [status]."""

KEYS: Mapping[str, Mapping[str, Kind]] = {
    "": {"judul": TEXT},
    "manifes": {"sumber": TEXT, "pengelola": TEXT, "lisensi": TEXT, "contoh": FLAG, "catatan": TEXT},
    "berkas": {"lembar": SHEET, "penyandian": TEXT, "pemisah": ONE_LETTER},
    "kepala": {"sel": TEXT, "baris": POSITION},
    "kolom": dict.fromkeys(FIELDS, TEXT_OR_TEXTS),
    "tetap": {field: TEXT for field in FIELDS if field != "id" and field not in DATES},
    "status": {ANY_KEY: TEXT},
    "klasifikasi": {ANY_KEY: TEXT},
    "instansi": {ANY_KEY: TEXT},
    "status_dari_tanggal": {"terisi": TEXT, "kosong": TEXT},
    "wilayah": dict.fromkeys(REGION_NAMES, TEXT_OR_TEXTS),
    "tanggal": {"urutan": ORDER, "bentuk": TEXTS},
    "tanggal.urutan_kolom": dict.fromkeys(DATES, ORDER),
    "tanggal.bulan": {ANY_KEY: MONTH},
    "baris": {
        "kosong": TEXTS,
        "penutup": TEXTS,
        "pola_id": TEXT,
        "id_ganda": _one_of("tolak", "terakhir"),
        **{f"tanpa_{field}": REFUSE_OR_SKIP for field in SKIPPABLE},
        "selesai_saat_berjalan": _one_of("tolak", "kosongkan"),
        "boleh_tidak_ada": _list_of(*(field for field in FIELDS if field not in REQUIRED), *REGION_NAMES),
    },
    "dibuang": {"kolom": TEXTS},
}
"""Section → key → kind. The guide for authors of profiles lists the same keys; a test compares the two."""


def faults_of(document: Mapping[str, object], file: str, section: str = "") -> Iterator[Finding]:
    """Yield a finding for every unknown key and every value of the wrong kind, nested tables included."""
    kinds = KEYS[section]
    subsections = [name for name in KEYS if name and name.rpartition(".")[0] == section]
    for key, value in document.items():
        path = f"{section}.{key}" if section else key
        if path in subsections:
            if isinstance(value, dict):
                yield from faults_of(value, file, path)
            else:
                yield found(rules.PROFILE_VALUE, file, key=path, expected="tabel")
            continue
        kind = kinds.get(key) or kinds.get(ANY_KEY)
        if kind is None:
            known = [*kinds, *(name.rpartition(".")[2] for name in subsections)]
            yield found(rules.PROFILE_KEY, file, key=path, hint=hint(key, known))
        elif not kind.accepts(value):
            yield found(rules.PROFILE_VALUE, file, key=path, expected=kind.expected)


def texts_of(value: str | list[str]) -> tuple[str, ...]:
    """Return a text or a list of texts as texts."""
    return (value,) if isinstance(value, str) else tuple(value)


def compiled(pattern: str) -> re.Pattern[str] | None:
    """Return a regular expression ready for use; None where it is none."""
    try:
        return re.compile(pattern)
    except re.error:
        return None
