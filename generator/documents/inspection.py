"""The outer side of the confined process: starts it, waits no longer than it may take, and reads its few words."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any, Final, cast

from generator.documents.limits import LARGEST_ANSWER, LARGEST_DOCUMENT, LONGEST
from generator.drop.documents import digest
from generator.identifiers import in_cell, plain
from generator.release.proof import Signature

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.documents.roots import KeptRoot
    from generator.identifiers import Kind
    from generator.release.proof import DocumentState

_HOME: Final = Path(__file__).parents[2]
"""Where the process finds this package, whatever folder the command runs in."""
_LONGEST_NAME: Final = 120


@dataclass(frozen=True, slots=True)
class Inspection:
    """What one PDF is, whoever it belongs to."""

    state: DocumentState
    signatures: tuple[Signature, ...] = ()
    has_actions: bool = False
    has_attachments: bool = False
    is_unread: bool = True
    """Some of it could not be looked through for personal data."""
    kinds: tuple[Kind, ...] = ()
    """Kinds of personal identifiers in its readable text, sorted."""


UNKNOWN: Final = Inspection("tidak_dapat_diperiksa")


def inspect(path: Path, roots: Sequence[KeptRoot], as_of: date) -> Inspection:
    """Return what a PDF proves, chains of certificates judged at the end of `as_of` (UTC) by these roots alone.

    A document that is too large, breaks the reader, or takes more than it is allowed is `tidak_dapat_diperiksa`.
    """
    if path.stat().st_size > LARGEST_DOCUMENT:
        return UNKNOWN
    return _inspect(path, digest(path), tuple(roots), as_of)


@lru_cache(maxsize=256)
def _inspect(path: Path, _digest: str, roots: tuple[KeptRoot, ...], as_of: date) -> Inspection:
    """Ask once for each file as it stands: a check and a build of the same data need the same answers."""
    answer = _ask(path, roots, datetime.combine(as_of, time(23, 59, 59), UTC))
    if answer is None:
        return UNKNOWN
    return Inspection(
        state=answer["state"],
        signatures=tuple(_signature(told, roots) for told in answer["signatures"]),
        has_actions=answer["actions"],
        has_attachments=answer["attachments"],
        is_unread=answer["unread"],
        kinds=tuple(answer["kinds"]),
    )


def _ask(path: Path, roots: Sequence[KeptRoot], as_of: datetime) -> dict[str, Any] | None:
    """Run the confined process; None where it does not end well. What it logs is thrown away: it may quote names."""
    command = [
        sys.executable,
        "-m",
        "generator.documents.child",
        as_of.isoformat(),
        *(str(root.path) for root in roots),
    ]
    with path.open("rb") as document, TemporaryFile() as answer:
        try:
            done = subprocess.run(  # noqa: S603 - our own module; no word of it comes from the data
                command,
                stdin=document,
                stdout=answer,
                stderr=subprocess.DEVNULL,
                cwd=_HOME,
                env={"PYTHONHASHSEED": "0"},
                timeout=LONGEST,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return None
        answer.seek(0)
        told = answer.read(LARGEST_ANSWER)
    return cast("dict[str, Any]", json.loads(told)) if done.returncode == 0 else None


def _signature(told: dict[str, Any], roots: Sequence[KeptRoot]) -> Signature:
    return Signature(
        integrity=told["integrity"],
        signer=_shown(told["signer"]),
        organisation=_shown(told["organisation"]),
        trust=told["trust"],
        root=None if told["root"] is None else roots[told["root"]].root,
        signed_at=_moment(told["signed_at"]),
        time_basis=told["time_basis"],
        judged_on=None if told["judged_at"] is None else datetime.fromisoformat(told["judged_at"]).date(),
    )


def _shown(written: str | None) -> str | None:
    """Return a name of a certificate as one short line; None where it holds more of a person than a name."""
    name = " ".join(plain("".join(c if c.isprintable() else " " for c in written or "")).split())
    is_private = any(identifier.kind != "nama" for identifier in in_cell(name))
    return name if name and len(name) <= _LONGEST_NAME and not is_private else None


def _moment(written: str | None) -> datetime | None:
    return None if written is None else datetime.fromisoformat(written)
