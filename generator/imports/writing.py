"""Writes the table and the manifest of a drop: staged first, then moved into place; sealed drops stay untouched."""

from __future__ import annotations

import csv
import re
import shutil
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import tomlkit

from generator.drop.editing import editable
from generator.drop.findings import found
from generator.drop.folders import DROP_ID
from generator.errors import UsageFault
from generator.imports import rules
from generator.written import Illegible

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from tomlkit import TOMLDocument

    from generator.drop.findings import Finding

TABLE_FILE = "pengaduan.csv"
MANIFEST_FILE = "drop.toml"
REQUIRED_KEYS = ("sumber", "pengelola", "lisensi")
OPTIONAL_KEYS = ("contoh", "catatan")
_STAGE_SUFFIX = ".impor"


@dataclass(frozen=True)
class DropFolder:
    """A drop that an import is about to fill."""

    path: Path
    as_of: date

    @classmethod
    def at(cls, path: Path) -> DropFolder:
        """Read the as-of date off the folder's name. Raises `UsageFault` when it is no place for a drop."""
        resolved = path.resolve()
        match = DROP_ID.fullmatch(resolved.name)
        try:
            as_of = date.fromisoformat(match[1]) if match else None
        except ValueError:
            as_of = None
        if as_of is None or resolved.parent.name != "drops":
            msg = "Folder rilis harus bernama tanggal datanya di dalam folder drops, misalnya data/drops/2026-09-30."
            raise UsageFault(msg)
        return cls(resolved, as_of)

    @property
    def id(self) -> str:
        """The name of the folder."""
        return self.path.name

    @property
    def data(self) -> Path:
        """The data folder that the drop belongs to."""
        return self.path.parent.parent

    @property
    def shown(self) -> str:
        """How findings name the manifest."""
        return f"drops/{self.id}/{MANIFEST_FILE}"

    def others(self) -> list[tuple[str, TOMLDocument]]:
        """Return id and manifest of the other drops, oldest first; unreadable manifests are `check`'s business."""
        manifests = []
        for folder in sorted(self.path.parent.glob("[0-9]*")):
            document = _parsed(folder / MANIFEST_FILE) if folder != self.path else None
            if document is not None:
                manifests.append((folder.name, document))
        return manifests

    def manifest(self) -> tuple[TOMLDocument | None, list[Finding]]:
        """Return the manifest that is already there, None where there is none; or why it cannot be used."""
        if not (self.path / MANIFEST_FILE).exists():
            return None, []
        document = _parsed(self.path / MANIFEST_FILE)
        return document, [] if document is not None else [found(rules.MANIFEST_UNREADABLE, self.shown)]

    def seal_faults(self, manifest: TOMLDocument | None) -> list[Finding]:
        """Refuse a drop that is sealed, frozen in the archive, or followed by a sealed one."""
        sealed = manifest is not None and ("berkas" in manifest or "manifest_sebelumnya" in manifest)
        archived = (self.data / "arsip" / self.id).exists()
        followed = any("manifest_sebelumnya" in other and drop > self.id for drop, other in self.others())
        if not (sealed or archived or followed):
            return []
        number = int(self.id[11:] or 1) + 1
        return [found(rules.DROP_SEALED, self.shown, drop=self.id, next=f"{self.id[:10]}-{number}")]

    def completed(
        self,
        manifest: TOMLDocument | None,
        defaults: Mapping[str, str | bool],
        fingerprint: str,
        skipped: Mapping[str, int],
    ) -> tuple[str, list[Finding]]:
        """Return the text of `drop.toml`, what a person wrote in it kept, comments included; or what it still lacks."""
        known = {
            "tanggal_data": self.as_of,
            **{key: defaults[key] for key in (*REQUIRED_KEYS, *OPTIONAL_KEYS) if key in defaults},
        }
        if manifest is None:
            document = tomlkit.document()
            document.update({**known, "sidik_kunci": fingerprint})
        else:
            document = manifest
            for key in ("tanggal_data", *REQUIRED_KEYS):
                if key not in document and key in known:
                    document = _with_key(document, key, known[key])
        lacking = [key for key in REQUIRED_KEYS if key not in document]
        document = _with_key(document, "sidik_kunci", fingerprint)
        document.pop("disaring", None)
        if skipped:
            document["disaring"] = dict(skipped)
        return tomlkit.dumps(document), [found(rules.MANIFEST_MISSING, self.shown, key=key) for key in lacking]

    def write(self, table: Mapping[str, Sequence[str]], manifest: str) -> None:
        """Write both files beside the drop and move them into it; an interrupted import leaves the drop as it was."""
        stage = self.path.parent / f".{self.id}{_STAGE_SUFFIX}"
        shutil.rmtree(stage, ignore_errors=True)
        stage.mkdir(parents=True)
        try:
            with (stage / TABLE_FILE).open("w", encoding="utf-8", newline="") as file:
                writer = csv.writer(file, lineterminator="\n")
                writer.writerow(table)
                writer.writerows(zip(*table.values(), strict=True))
            (stage / MANIFEST_FILE).write_text(manifest, encoding="utf-8", newline="\n")
            if not self.path.exists():
                stage.rename(self.path)
                return
            for name in (TABLE_FILE, MANIFEST_FILE):
                (stage / name).replace(self.path / name)
        finally:
            shutil.rmtree(stage, ignore_errors=True)


def _parsed(path: Path) -> TOMLDocument | None:
    try:
        return editable(path)
    except (OSError, Illegible):
        return None


def _with_key(document: TOMLDocument, key: str, value: object) -> TOMLDocument:
    """Set a top-level key. A new one goes above `tanggal_data`, so that no comment loses the table it stands over."""
    if key in document:
        document[key] = value
        return document
    text = tomlkit.dumps(document)
    dated = re.search(r"^tanggal_data\s*=", text, re.MULTILINE)
    at = dated.start() if dated and not re.search("\"{3}|'{3}", text) else 0
    return tomlkit.parse(f"{text[:at]}{tomlkit.dumps({key: value})}{text[at:]}")
