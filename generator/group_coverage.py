"""No agency of the register may stand outside every peer group of the policy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.drop.findings import found, rule
from generator.errors import PolicyInvalid

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.drop.findings import Finding
    from generator.policy import PeerGroup, Policy

LEFT_OUT = rule(
    "K109", "error", "Instansi tanpa kelompok pembanding",
    "Jenis {kind} dengan {band} laporan tidak masuk kelompok pembanding mana pun.",
    "Tambahkan jenis itu pada satu [[pembanding]], atau rapatkan `mulai_dari` dan `di_bawah` agar tidak ada celah.",
)  # fmt: skip

_FILE = "policy.toml"


def require_a_group_for_every_agency(policy: Policy, kinds: Iterable[str]) -> None:
    """Raise PolicyInvalid for each kind of agency in the register, and each band of volume, that no group takes.

    That no two groups take the same one, the policy's reader sees to. Volumes in which no agency stands today count
    too: the next drop must not find a gap. A policy without any group compares nothing and leaves nobody out.
    """
    if not policy.peer_groups:
        return
    findings = [
        finding
        for kind in sorted(set(kinds))
        for finding in _gaps(kind, [group for group in policy.peer_groups if kind in group.kinds])
    ]
    if findings:
        msg = "Kebijakan (policy.toml) meninggalkan instansi tanpa kelompok pembanding. Tidak ada yang ditulis."
        raise PolicyInvalid(msg, findings)


def _gaps(kind: str, groups: Sequence[PeerGroup]) -> Iterator[Finding]:
    """Walk the half-open bands of one kind upwards and tell every gap."""
    reached: int | None = 0
    for group in sorted(groups, key=lambda each: each.at_least):
        if reached is not None and reached < group.at_least:
            yield _left_out(kind, f"{reached} sampai {group.at_least - 1}")
        reached = group.below
    if reached is not None:
        yield _left_out(kind, f"{reached} atau lebih")


def _left_out(kind: str, band: str) -> Finding:
    return found(LEFT_OUT, _FILE, column="pembanding", kind=kind, band=band)
