"""Focal points and commitments of two releases, by their ids. No name of a person appears."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from generator.release import FocalPoint, Release
    from generator.release.promise import Promise, Verdict


@dataclass(frozen=True, slots=True)
class FocalPointChange:
    """A row of the directory that came, went or says something else."""

    id: str
    agency: str
    network: str
    role: str
    kind: Literal["baru", "dihapus", "jabatan_berubah", "keterangan_berubah"]
    """`jabatan_berubah`: another agency, network, role or post; `keterangan_berubah`: anything else that is shown."""


@dataclass(frozen=True, slots=True)
class CommitmentChange:
    """A commitment that came, went or changed its stage; None stands for the side that lacks it."""

    id: str
    title: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class PromiseChange:
    """A measured promise that came, went or has another verdict; None stands for the side that lacks it."""

    id: str
    text: str
    before: Verdict | None
    after: Verdict | None


def changed_focal_points(before: Release, after: Release) -> tuple[FocalPointChange, ...]:
    """Return every focal point that is not the same in both, by agency and id."""
    old = {point.id: point for point in before.focal_points or ()}
    new = {point.id: point for point in after.focal_points or ()}
    changes = [
        FocalPointChange(point.id, point.agency, point.network, point.role, _kind(old.get(name), new.get(name)))
        for name, point in (old | new).items()
        if old.get(name) != new.get(name)
    ]
    return tuple(sorted(changes, key=lambda change: (change.agency, change.id)))


def _kind(
    before: FocalPoint | None, after: FocalPoint | None
) -> Literal["baru", "dihapus", "jabatan_berubah", "keterangan_berubah"]:
    if before is None:
        return "baru"
    if after is None:
        return "dihapus"
    same_office = replace(after, agency=before.agency, network=before.network, role=before.role, post=before.post)
    return "keterangan_berubah" if same_office == after else "jabatan_berubah"


def changed_commitments(before: Release, after: Release) -> tuple[CommitmentChange, ...]:
    """Return every commitment whose stage is not the same in both, by id."""
    old = {each.id: each for each in before.commitments or ()}
    new = {each.id: each for each in after.commitments or ()}
    changes = []
    for name, each in (old | new).items():
        then, now = (side[name].stage if name in side else None for side in (old, new))
        if then != now:
            changes.append(CommitmentChange(name, each.title, then, now))
    return tuple(sorted(changes, key=lambda change: change.id))


def changed_promises(before: Release, after: Release) -> tuple[PromiseChange, ...]:
    """Return every measured promise whose verdict is not the same in both, by id."""
    old, new = ({one.id: one for each in side.commitments or () for one in each.promises} for side in (before, after))
    changes = []
    for name, one in (old | new).items():
        then, now = (_verdict(side.get(name)) for side in (old, new))
        if then != now:
            changes.append(PromiseChange(name, one.text, then, now))
    return tuple(sorted(changes, key=lambda change: change.id))


def _verdict(promise: Promise | None) -> Verdict | None:
    return promise.now.verdict if promise and promise.now else None
