"""Whether the parts of a profile agree: every field has one origin, every code exists, every notation can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.drop.findings import found
from generator.drop.schema import CLASSES, STATUSES
from generator.imports import rules
from generator.imports.dates import bad_forms
from generator.imports.fields import REQUIRED
from generator.imports.grammar import compiled, texts_of
from generator.imports.names import folded_label, hint

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.drop.findings import Finding


def contradictions(document: Mapping[str, Any], file: str) -> Iterator[Finding]:
    """Yield what is wrong with a profile whose keys are all known and of the right kind."""
    yield from _field_faults(document, file)
    yield from _code_faults(document, file)
    if len(document.get("kepala", {})) != 1:
        yield found(rules.PROFILE_VALUE, file, key="kepala", expected="satu dari `sel` dan `baris`")
    for form in bad_forms(document.get("tanggal", {}).get("bentuk", [])):
        expected = f"TTTT, HH, dan salah satu dari BB dan BULAN, bukan `{form}`"
        yield found(rules.PROFILE_VALUE, file, key="tanggal.bentuk", expected=expected)
    pattern = document.get("baris", {}).get("pola_id")
    if pattern is not None and compiled(pattern) is None:
        yield found(rules.PROFILE_VALUE, file, key="baris.pola_id", expected="pola (regular expression) yang sah")


def _field_faults(document: Mapping[str, Any], file: str) -> Iterator[Finding]:
    """Yield fields that come from nowhere, and fields that come from two places."""
    columns, constants = document.get("kolom", {}), document.get("tetap", {})
    inferred = document.get("status_dari_tanggal")
    available = {**columns, **constants, **({"status": inferred} if inferred else {})}
    needed = (*REQUIRED, "tanggal_selesai") if inferred else REQUIRED
    for field in needed:
        if field not in available:
            yield found(rules.PROFILE_FIELD, file, field=field)
    clashes = [f"`{field}` ada di [kolom] dan di [tetap]." for field in columns if field in constants]
    if "wilayah" in document and "kode_wilayah" in {**columns, **constants}:
        clashes.append("`kode_wilayah` diisi dan juga dicari lewat [wilayah].")
    if inferred and "status" in {**columns, **constants}:
        clashes.append("Status diisi dan juga disimpulkan lewat [status_dari_tanggal].")
    used = {folded_label(name) for names in columns.values() for name in texts_of(names)}
    dropped = document.get("dibuang", {}).get("kolom", [])
    clashes += [
        f"Kolom `{name}` dipakai di [kolom] dan dibuang di [dibuang]." for name in dropped if folded_label(name) in used
    ]
    for what in clashes:
        yield found(rules.PROFILE_CLASH, file, what=what)


def _code_faults(document: Mapping[str, Any], file: str) -> Iterator[Finding]:
    """Yield codes that no status or class has."""
    targets = [
        (f"{section}.{key}", code, known)
        for section, known in (("status", STATUSES), ("klasifikasi", CLASSES), ("status_dari_tanggal", STATUSES))
        for key, code in document.get(section, {}).items()
    ]
    constants = document.get("tetap", {})
    targets += [
        (f"tetap.{field}", constants[field], known)
        for field, known in (("status", STATUSES), ("klasifikasi", CLASSES))
        if field in constants
    ]
    for key, code, known in targets:
        if code not in known:
            yield found(rules.PROFILE_CODE, file, key=key, hint=hint(code, known))
    inferred = document.get("status_dari_tanggal")
    if inferred is not None and set(inferred) != {"terisi", "kosong"}:
        yield found(rules.PROFILE_VALUE, file, key="status_dari_tanggal", expected="`terisi` dan `kosong`")
