"""Forms that every published file writes alike, whoever makes it: the API, tables, archives and `rapor diff`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.release import OUTCOMES

if TYPE_CHECKING:
    from datetime import date

    from generator.movement import Flow
    from generator.release import Outcomes

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


def flow_told(flow: Flow) -> dict[str, int]:
    """Return how many complaints changed their place between two drops; `pindah_` counts those between agencies."""
    return {
        "baru_masuk": flow.received,
        "baru_selesai": flow.done,
        "dibuka_kembali": flow.reopened,
        "hilang": flow.gone,
        "kembali": flow.returned,
        "ditarik": flow.withdrawn,
        "pindah_masuk": flow.moved_in,
        "pindah_keluar": flow.moved_out,
    }
