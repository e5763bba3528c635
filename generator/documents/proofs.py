"""The documents of a release's commitments, put into the waist."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.documents.inspection import inspect
from generator.documents.roots import in_force, kept_roots
from generator.drop.documents import digest, document
from generator.release.proof import Document

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from generator.documents.roots import KeptRoot
    from generator.drop.model import Cleared
    from generator.release import Commitment, Release


def with_documents(release: Release, cleared: Cleared, data: Path) -> Release:
    """Add what is known of each document that the release names; it is looked for in its drops, newest first."""
    known = {drop.id for drop in release.drops}
    folders = [drop.folder for drop in reversed(cleared.drops) if drop.id in known]
    roots = in_force(kept_roots(data)[0], is_example=release.is_example)
    proven = (_proof(each, folders, roots, release) for each in release.commitments or () if each.file)
    return replace(release, documents=tuple(proof for proof in proven if proof is not None))


def _proof(
    commitment: Commitment, folders: Sequence[Path], roots: tuple[KeptRoot, ...], release: Release
) -> Document | None:
    path = document(commitment.file or "", folders)
    if path is None:
        return None
    seen = inspect(path, roots, release.as_of)
    return Document(
        commitment=commitment.id,
        file=path.name,
        sha256=digest(path),
        size=path.stat().st_size,
        state=seen.state,
        signatures=seen.signatures,
        has_actions=seen.has_actions,
        has_attachments=seen.has_attachments,
    )
