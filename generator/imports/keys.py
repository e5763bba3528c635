"""Keyed hashing: the public tracking number goes in, an id that nobody without the key can look up comes out."""

from __future__ import annotations

import hashlib
import hmac
import os
import re
import secrets
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING

from platformdirs import user_config_path

from generator.drop.findings import found
from generator.drop.text import clean
from generator.identifiers import in_cell
from generator.imports import rules
from generator.written import content_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from generator.drop.findings import Finding

SHORTEST_KEY = 32
"""Bytes. As long as the hash: a shorter key would be the weakest part."""
FEWEST_DISTINCT_BYTES = 8
ID_HEX_DIGITS = 23
"""92 bits: with ten million ids the chance that any two meet is below 1e-13."""
FINGERPRINT_DOMAIN = b"rapor/sidik-kunci/1\0"
FINGERPRINT_HEX_DIGITS = 16

_WHOLE_AS_FLOAT = re.compile(r"(-?\d+)\.0+")
_ROUNDED = re.compile(r"\d(?:[.,]\d+)?E\+\d+", re.IGNORECASE)
_LONG_NUMBER = re.compile(r"\d{16,}")
_EXCEL_DIGITS = 15
"""Excel keeps 15 significant digits of a number; the rest become zeros."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key and where it lives. `is_new` keys are written to disk only when the import succeeds."""

    path: Path
    secret: bytes
    is_new: bool

    @property
    def fingerprint(self) -> str:
        """Sixteen hex digits that tell two keys apart and give neither back (SHA-256 under its own domain).

        They are the first of the hash that gate 1 does not take for a number of a person: one key in 1,845 has no
        letter among the first sixteen, and that would look like a NIK in the manifest.
        """
        digest = _digest(self.secret)
        parts = (digest[at : at + FINGERPRINT_HEX_DIGITS] for at in range(len(digest) - FINGERPRINT_HEX_DIGITS + 1))
        return next(part for part in parts if not any(True for _ in in_cell(part)))

    @property
    def is_readable_by_others(self) -> bool:
        """Whether other accounts of this computer can read the file (POSIX permissions)."""
        return os.name == "posix" and not self.is_new and bool(self.path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))

    def save(self) -> None:
        """Write a new key, readable by its owner alone. Never overwrites: raises `FileExistsError` instead."""
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(self.secret + b"\n")


def is_made_by(secret: bytes, fingerprints: Iterable[str]) -> bool:
    """Tell whether some bytes are the key of one of these fingerprints, which may stand anywhere in its hash."""
    digest = _digest(secret)
    return any(fingerprint in digest for fingerprint in fingerprints)


def _digest(secret: bytes) -> str:
    return hashlib.sha256(FINGERPRINT_DOMAIN + secret).hexdigest()


def default_key_path() -> Path:
    """Return where the key of this user lives when none is named (`~/.config/rapor/kunci` on Linux)."""
    return user_config_path("rapor", appauthor=False) / "kunci"


def open_key(named: Path | None, data: Path) -> tuple[Key, list[Finding]]:
    """Read the key, or draw a new one where the file does not exist yet; with findings the key must not be used.

    White space at the end is no part of a key, so that an editor's line end changes no id.
    """
    path = (named or default_key_path()).expanduser().resolve()
    where = _forbidden_place(path, data)
    if where:
        return Key(path, b"", is_new=False), [found(rules.KEY_INSIDE, "berkas kunci", where=where)]
    if not path.exists():
        return Key(path, secrets.token_hex(SHORTEST_KEY).encode(), is_new=True), []
    key = Key(path, content_of(path).rstrip(), is_new=False)
    weak = len(key.secret) < SHORTEST_KEY or len(set(key.secret)) < FEWEST_DISTINCT_BYTES
    return key, [found(rules.KEY_WEAK, "berkas kunci")] if weak else []


def _forbidden_place(path: Path, data: Path) -> str | None:
    """Return the name of the place that would publish the key with the data; None where the key may stay."""
    if data.resolve() in path.parents:
        return "folder data"
    project = data.resolve().parent
    if (project / "mkdocs.yml").is_file() and project in path.parents:
        return "folder proyek"
    return "repositori git" if any((parent / ".git").exists() for parent in path.parents) else None


def plain_id(text: str) -> str:
    """Trim an id and undo what Excel did to whole numbers: `123.0` is `123`."""
    # Cleaning a million plain numbers would take seconds; only what can hold something unseen is cleaned.
    trimmed = text.strip() if text.isascii() and text.isprintable() else clean(text)
    whole = _WHOLE_AS_FLOAT.fullmatch(trimmed)
    return whole[1] if whole else trimmed


def rounded_by_excel(ids: Iterable[str]) -> set[str]:
    """Return the ids that lost digits: `3.17E+15`, and long numbers when all of them end in zeros past 15 digits.

    One long number that happens to end in zeros proves nothing while others of its kind do not.
    """
    scientific, long_numbers = set(), set()
    for text in ids:
        if _ROUNDED.fullmatch(text):
            scientific.add(text)
        elif _LONG_NUMBER.fullmatch(text):
            long_numbers.add(text)
    if all(set(number[_EXCEL_DIGITS:]) == {"0"} for number in long_numbers):
        return scientific | long_numbers
    return scientific


def hashed(ids: Iterable[str], key: bytes) -> list[str]:
    """Return `k` and 23 hex digits of HMAC-SHA-256 for each plain id."""
    return [f"k{hmac.digest(key, text.encode(), 'sha256').hex()[:ID_HEX_DIGITS]}" for text in ids]
