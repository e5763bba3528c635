"""Everything that may be wrong with tables that could be read. All rules run; all findings are returned.

Codes, by where a fault is met: P0xx reports · P10x–P14x files, CSV, XLSX, Parquet · P15x–P16x folders and names ·
P20x–P21x rows and headers · P30x–P32x cells · P40x keys and references · P41x complaints · P42x the register and
other reference tables · P43x focal points and commitments · P44x links and addresses · P450–P454 who holds a role ·
P455–P459 commitments again · P47x signed documents and roots of trust · P60x across drops · P70x manifests ·
P719–P73x seals, documents and archive, and what was taken out since · P74x a finished site. G is the privacy gates', I
the import's, K the policy's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from generator.drop.rules import addresses, commitments, complaints, focal_points, keys, register, releases
from generator.drop.sealing import seal_findings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from generator.drop.findings import Finding
    from generator.drop.parts import OpenedDrop, Part


def check(
    drops: Sequence[OpenedDrop], reference: Mapping[str, Sequence[Part]], holidays: pd.DataFrame
) -> list[Finding]:
    """Apply every rule to the reference tables and to the drops (oldest first)."""
    known = {
        name: keys.known_words(name, pd.concat([part.frame for part in reference[name]]))
        for name in ("instansi", "wilayah")
        if name in reference
    }
    findings = _reference(reference, known)
    for place, drop in enumerate(drops):
        if "komitmen" in drop.parts:
            known["komitmen"] = keys.known_words("komitmen", drop.drop.tables["komitmen"])
        folders = [earlier.drop.folder for earlier in reversed(drops[: place + 1])]
        for parts in drop.parts.values():
            findings += _everywhere(parts, known)
            for part in parts:
                findings += _in_a_drop(part, drop, known, folders)
        for part in drop.parts.get("pengaduan", ()):
            for register_part in reference.get("instansi", ()):
                findings += complaints.agency_not_there(part, register_part.frame)
        findings += complaints.totals(drop)
        findings += seal_findings(drop, is_first=place == 0)
    findings += releases.across(drops)
    return findings + releases.years_without_holidays(drops, holidays)


def _everywhere(parts: Sequence[Part], known: Mapping[str, Mapping[str, str]]) -> list[Finding]:
    """Rules that `tables.toml` states for any table: keys, references, and forms of addresses."""
    findings = keys.repeated(parts) + keys.unknown_references(parts, known)
    for part in parts:
        findings += addresses.addresses(part)
    return findings


def _reference(reference: Mapping[str, Sequence[Part]], known: Mapping[str, Mapping[str, str]]) -> list[Finding]:
    findings: list[Finding] = []
    for name, parts in reference.items():
        findings += _everywhere(parts, known)
        for part in parts:
            match name:
                case "instansi":
                    findings += register.reserved_ids(part) + register.names(part)
                    findings += register.span(part, "mulai", "selesai")
                    findings += keys.circular(part, "induk") + keys.circular(part, "penerus")
                case "batas_waktu":
                    findings += register.limits(part)
                case "status":
                    findings += register.labels(part)
    return findings


def _in_a_drop(
    part: Part, drop: OpenedDrop, known: Mapping[str, Mapping[str, str]], folders: Sequence[Path]
) -> list[Finding]:
    """Rules of one table of a drop."""
    if part.table.name == "pengaduan":
        return []  # told file by file, while there are still all of its dates (`complaints.steps`)
    findings = complaints.future_dates(part, drop.drop.as_of)
    match part.table.name:
        case "narahubung":
            findings += commitments.roles(part) + focal_points.holders(part)
            findings += register.span(part, "berlaku_mulai", "berlaku_selesai")
        case "komitmen":
            findings += register.reserved_ids(part) + commitments.partial_futures(part, drop.drop.as_of)
            findings += commitments.stages(part) + commitments.stated_dates(part)
            findings += commitments.documents(part, folders)
        case "penandatangan":
            findings += commitments.partial_futures(part, drop.drop.as_of)
            findings += commitments.parties(part, known.get("instansi", {}))
        case "janji":
            findings += register.span(part, "mulai", "tenggat") + commitments.promises(part)
        case "syarat":
            findings += commitments.evidence(part)
        case "nilai_eksternal":
            findings += commitments.rated(part)
        case "koreksi":
            findings += commitments.corrections(part)
    return findings
