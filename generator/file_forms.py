"""Forms that every published file writes alike, whoever makes it: the API, tables, archives and `rapor diff`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from generator.release import OUTCOMES

if TYPE_CHECKING:
    from datetime import date

    from generator.release import Outcomes, Share
    from generator.release.movement import Flow

SHARE_DECIMALS: Final = 6
"""Decimals that a share keeps: a longer row of digits can look like a NIK."""


def rounded(value: float | None) -> float | None:
    """Return a share (0–1), or another ratio, as files write it; None, which is not published, stays None."""
    return None if value is None else round(value, SHARE_DECIMALS)


def iso(day: date | None) -> str | None:
    """Return a day as `2026-03-31`; None where it is not known."""
    return None if day is None else day.isoformat()


def outcomes_told(outcomes: Outcomes) -> dict[str, int]:
    """Return the count received and its five parts, by the names of the outcomes."""
    return {"masuk": outcomes.received, **dict(zip(OUTCOMES, outcomes.parts, strict=True))}


def share_told(share: Share) -> dict[str, Any]:
    """Return a share with its denominator `n`, its 95 % interval, and why it is not told, by the names of files."""
    return {
        "n": share.n,
        "nilai": rounded(share.value),
        "bawah": rounded(share.low),
        "atas": rounded(share.high),
        "catatan": share.note,
    }


def changes_told(flow: Flow) -> dict[str, int]:
    """Return how many complaints changed between two drops, wherever they are."""
    return {
        "baru_masuk": flow.received,
        "baru_selesai": flow.done,
        "dibuka_kembali": flow.reopened,
        "hilang": flow.gone,
        "kembali": flow.returned,
        "ditarik": flow.withdrawn,
    }


def flow_told(flow: Flow) -> dict[str, int]:
    """Return the same of one agency, and how many came to it from another (`pindah_masuk`) or went to one."""
    return {**changes_told(flow), "pindah_masuk": flow.moved_in, "pindah_keluar": flow.moved_out}
