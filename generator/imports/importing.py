"""The story of an import: read, find the table, translate, and write only when nothing is wrong."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.collector import uncollected
from generator.drop.findings import by_place, errors, found
from generator.drop.schema import CLASSES, STATUSES
from generator.drop.sources import Hints, read_rows
from generator.errors import DataRejected, GateRefused, UsageFault
from generator.identifiers import mask
from generator.imports import rules
from generator.imports.convert import convert
from generator.imports.draft import draft_csv, draft_rows
from generator.imports.keys import open_key
from generator.imports.names import Regions, Register, folded_label
from generator.imports.profile import read_profile, refuse_what_identifies
from generator.imports.result import ImportResult
from generator.imports.sheet import find_table
from generator.imports.writing import TABLE_FILE, DropFolder
from generator.policy import read_policy
from generator.progress import silent

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from tomlkit import TOMLDocument

    from generator.drop.findings import Finding
    from generator.imports.convert import Converted
    from generator.imports.keys import Key
    from generator.imports.profile import Profile
    from generator.imports.sheet import Source
    from generator.policy import Policy
    from generator.progress import Say


@uncollected()
def import_export(  # noqa: PLR0913 - the command's own options
    source: Path,
    profile: str | Path,
    drop: Path,
    *,
    key_file: Path | None,
    draft_register: Path | None = None,
    dry_run: bool = False,
    say: Say = silent,
) -> ImportResult:
    """Turn an export into the `pengaduan` table of a drop; the source file is not changed.

    Raises `DataRejected` with all faults at once, and then writes nothing but the draft register, if one is asked
    for; `GateRefused` when personal data stand among the categories or in the profile; `UsageFault` for a profile, a
    folder or a file that is not there; `PolicyInvalid`.
    """
    folder = DropFolder.at(drop)
    _check_places(source, draft_register)
    policy = _policy(folder.data)
    refuse_what_identifies(profile, folder.data, policy.allowed_contacts if policy else ())
    wanted = read_profile(profile, folder.data)
    manifest, faults = folder.manifest()
    faults += folder.seal_faults(manifest)
    key, key_faults = open_key(key_file, folder.data)
    faults += key_faults or _lost_key(key, folder, manifest)
    public = policy is None or policy.repository == "publik"
    register, register_faults = _register(folder.data, wanted, drafting=draft_register is not None)
    regions, region_faults = _regions(folder.data, needed=not public and "kota_kabupaten" in wanted.columns)
    faults += [*register_faults, *region_faults]
    wanted = replace(wanted, statuses={**_known_labels(folder.data), **wanted.statuses})

    hints = Hints(wanted.encoding, wanted.delimiter, wanted.sheet if isinstance(wanted.sheet, str) else None)
    file = mask(source.name)
    say(f"Membaca {file} …")
    table = find_table(read_rows(source, hints=hints, file=file), wanted, file)
    say(f"Menerjemahkan {len(table.cells)} baris …")
    converted = convert(table, wanted, register, regions, as_of=folder.as_of, key=key.secret, public=public)
    skipped = _skipped(converted)
    text, manifest_faults = folder.completed(manifest, wanted.manifest, key.fingerprint, skipped)
    faults += [*manifest_faults, *converted.findings]

    if draft_register and converted.unplaced and not dry_run:
        draft_register.write_bytes(draft_csv(draft_rows(converted.unplaced, register.ids)))
    if faults:
        refused = GateRefused if any(fault.rule.gate for fault in faults) else DataRejected
        raise refused(_refusal(converted, draft_register, dry_run=dry_run), by_place(faults))
    warnings = _warnings(key, folder, dry_run=dry_run)
    if not dry_run:
        if key.is_new:
            key.save()
        say(f"Menulis rilis {folder.id} …")
        folder.write(converted.table, text)
    return ImportResult(
        drop=folder.id,
        profile=wanted.name,
        dry_run=dry_run,
        n_read=len(table.cells),
        n_written=len(converted.table["id"]),
        skipped=skipped,
        n_preamble=table.n_preamble,
        n_footers=table.n_footers,
        columns_written={column: table.titles.get(column) for column in converted.table},
        columns_dropped=table.dropped,
        columns_unnamed=table.unnamed,
        statuses=_tallied(converted.table["status"], STATUSES),
        classes=_tallied(converted.table["klasifikasi"], CLASSES),
        n_agencies=len(set(converted.table["instansi"])),
        key_fingerprint=None if dry_run and key.is_new else key.fingerprint,
        assumptions=_assumptions(table, converted, wanted, is_new_manifest=manifest is None),
        warnings=warnings,
    )


def _check_places(source: Path, draft_register: Path | None) -> None:
    if not source.is_file():
        msg = f"Berkas sumber {source} tidak ada."
        raise UsageFault(msg)
    if draft_register and draft_register.exists():
        msg = f"{draft_register} sudah ada dan tidak ditimpa. Pindahkan dulu, atau sebut nama lain."
        raise UsageFault(msg)


def _lost_key(key: Key, folder: DropFolder, manifest: TOMLDocument | None) -> list[Finding]:
    """Refuse to draw a new key while other drops were made with one: every id would change.

    Whoever lost the old key, or has seen it leak, says so where `check` looks for it, before a new one is drawn.
    """
    stated = manifest.get("diakui") if manifest is not None else None
    if isinstance(stated, dict) and stated.get("sidik_kunci"):
        return []
    keyed = [drop for drop, other in folder.others() if "sidik_kunci" in other]
    return [found(rules.KEY_LOST, "berkas kunci", drop=keyed[-1])] if key.is_new and keyed else []


def _register(data: Path, profile: Profile, *, drafting: bool) -> tuple[Register, list[Finding]]:
    """Read the register and add the profile's spellings; drafting may start from no register."""
    rows = _rows(data, "instansi", ("id", "nama"))
    register = Register.of(rows or ())
    if rows is None:
        return register, [] if drafting else [found(rules.REGISTER_MISSING, "reference/instansi.csv")]
    strays = [
        found(rules.PROFILE_AGENCY, profile.file, key=f"instansi.{spelling}", hint=register.hint(name))
        for spelling, name in profile.agencies.items()
        if not register.claimants(name)
    ]
    return register.with_spellings(profile.agencies), strays


def _regions(data: Path, *, needed: bool) -> tuple[Regions, list[Finding]]:
    """Read the regions where they are needed."""
    rows = _rows(data, "wilayah", ("kode", "nama")) if needed else []
    return Regions.of(rows or ()), [found(rules.REGIONS_MISSING, "reference/wilayah.csv")] if rows is None else []


def _known_labels(data: Path) -> dict[str, str]:
    """Return the labels of `reference/status.csv`, folded; what the profile says of a label goes before them."""
    rows = _rows(data, "status", ("label", "status")) or []
    return {folded_label(row["label"]): row["status"] for row in rows if row.get("status") in STATUSES}


def _rows(data: Path, table: str, required: Sequence[str]) -> list[dict[str, str]] | None:
    """Return the rows of a reference table by column name; None where it is not there or not that table."""
    for path in (data / "reference" / f"{table}.csv", data / "reference" / f"{table}.xlsx"):
        for sheet in read_rows(path, file=f"reference/{path.name}") if path.is_file() else ():
            if errors(sheet.notes) or not sheet.rows:
                continue
            (_, first), *rest = sheet.rows
            header = [folded_label(cell) for cell in first]
            if set(required) <= set(header):
                return [dict(zip(header, (cell.strip() for cell in cells), strict=False)) for _, cells in rest]
    return None


def _policy(data: Path) -> Policy | None:
    """Return the policy, None where there is none yet: the repository counts as public until one says otherwise."""
    path = data / "policy.toml"
    return read_policy(path) if path.is_file() else None


def _tallied(column: Sequence[str], codes: Sequence[str]) -> dict[str, int]:
    counts = Counter(column)
    return {code: counts[code] for code in codes if counts[code]}


def _skipped(converted: Converted) -> Mapping[str, int]:
    counts = {**converted.skipped, "id_ganda": converted.n_duplicates}
    return {reason: n for reason, n in counts.items() if n}


def _refusal(converted: Converted, draft_register: Path | None, *, dry_run: bool) -> str:
    if draft_register and converted.unplaced:
        verb = "akan ditulis" if dry_run else "ditulis"
        n = len(converted.unplaced)
        return f"Impor ditolak; rilis tidak ditulis. Rancangan {n} baris register {verb} di {draft_register}."
    return "Impor ditolak; tidak ada yang ditulis."


def _assumptions(table: Source, converted: Converted, profile: Profile, *, is_new_manifest: bool) -> tuple[str, ...]:
    lacking = [f"tidak ada kolomnya di sumber, jadi dikosongkan: {', '.join(table.lacking)}."] if table.lacking else []
    manifest = []
    if is_new_manifest:
        stated = ", ".join(f"{key} = {profile.manifest[key]}" for key in profile.manifest if key != "catatan")
        manifest.append(f"drop.toml baru memakai keterangan dari profil: {stated}. Periksa dan sunting bila perlu.")
    return (*(f"{note.message}." for note in table.notes), *lacking, *converted.assumptions, *manifest)


def _warnings(key: Key, folder: DropFolder, *, dry_run: bool) -> tuple[str, ...]:
    """Say what a person must know before the import writes; asked before it does."""
    warnings = []
    if key.is_new:
        verb = "akan dibuat" if dry_run else "dibuat"
        warnings.append(
            f"kunci baru {verb} di {key.path}. Simpan salinannya di tempat aman di luar repositori dan jangan bagikan: "
            "tanpa kunci yang sama, rilis berikutnya memberi semua laporan id baru."
        )
    elif key.is_readable_by_others:
        warnings.append(f"berkas kunci {key.path} dapat dibaca pengguna lain; batasi dengan chmod 600.")
    prints = {str(manifest["sidik_kunci"]) for _, manifest in folder.others() if "sidik_kunci" in manifest}
    if not key.is_new and prints and key.fingerprint not in prints:
        warnings.append("kunci ini berbeda dari kunci rilis lain; semua id berubah dan check akan menolaknya.")
    if (folder.path / TABLE_FILE).exists():
        verb = "akan diganti" if dry_run else "diganti"
        warnings.append(f"{TABLE_FILE} yang sudah ada di rilis ini {verb}.")
    rest = sorted(path.name for path in folder.path.glob("pengaduan*") if path.name != TABLE_FILE)
    if rest:
        warnings.append(f"rilis ini juga memuat {', '.join(rest)}; barisnya ikut dihitung bersama {TABLE_FILE}.")
    return tuple(warnings)
