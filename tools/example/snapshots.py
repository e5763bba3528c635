"""What each drop of the example says: the cases as its as-of day knew them, and the faults that later drops mend."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tools.example.cases import Case

COLUMNS = (
    "id", "instansi", "klasifikasi", "tanggal_masuk", "status", "tanggal_verifikasi", "tanggal_disposisi",
    "tanggal_tanggapan", "tanggal_selesai", "kategori", "kanal", "kode_wilayah", "rating",
)  # fmt: skip
SOURCE_LABELS = {
    "terverifikasi": "Terverifikasi",
    "terdisposisi": "Terdisposisi",
    "ditindaklanjuti": "Dalam Proses Tindak Lanjut",
    "ditutup_admin": "Ditutup oleh Admin",
    "selesai": "Selesai",
}
"""How the source wrote some statuses; the drop of January 2024 keeps the labels to show that they are understood."""
SWAPPED = ("kecamatan-tambusai", "kecamatan-tambusai-utara")
"""The drop of December 2025 gave the cases of 2025 of the first to the second; its correction puts them back."""


@dataclass(frozen=True)
class DropPlan:
    """A drop of the example: its id, what its manifest says, and which faults it has."""

    id: str
    note: str
    replaces: str | None = None
    reason: str | None = None
    keeps_labels: bool = False
    has_swap: bool = False

    @property
    def as_of(self) -> date:
        """The day whose end the drop describes."""
        return date.fromisoformat(self.id[:10])


PLANS = (
    DropPlan(
        "2023-10-11",
        "Jumlahnya mengikuti pemberitaan Oktober 2023: 131 laporan, 108 selesai, 15 dalam tindak lanjut, 8 baru "
        "terdisposisi. Pembagian menurut instansi, tanggal, dan rincian lain dikarang.",
    ),
    DropPlan(
        "2024-01-31", "Status ditulis seperti di sumber, untuk menunjukkan bahwa label dikenali.", keeps_labels=True
    ),
    DropPlan("2024-06-30", "Rilis tengah tahun 2024."),
    DropPlan("2025-12-31", "Rilis akhir tahun 2025. Diganti oleh 2025-12-31-2.", has_swap=True),
    DropPlan(
        "2025-12-31-2",
        "Perbaikan rilis akhir tahun 2025.",
        replaces="2025-12-31",
        reason="Pengaduan tahun 2025 milik Kecamatan Tambusai tercatat pada Kecamatan Tambusai Utara.",
    ),
    DropPlan("2026-09-30", "Rilis triwulan III tahun 2026."),
)
LOST = (("2025-12-31", "2025-12-31-2", "2026-09-30"), ("2025-12-31", "2025-12-31-2"))
"""Drops that lack a case which June 2024 had: three cases stay away, one comes back in September 2026."""
BACK_DATED = date(2025, 1, 15)
"""A case received before June 2024 that the source shows only from this day on."""


def with_mishaps(cases: Sequence[Case]) -> list[Case]:
    """Let four cases of spring 2024 vanish from later drops and one of March 2024 appear late.

    Taken are cases of large agencies, so that no small one changes its state by it.
    """
    spring = [
        case
        for case in cases
        if date(2024, 3, 1) <= case.received <= date(2024, 5, 31) and case.agency in {"pupr", "disdukcapil"}
    ]
    changed = {case.id: replace(case, hidden=frozenset(LOST[number == 0])) for number, case in enumerate(spring[2:6])}
    changed[spring[0].id] = replace(spring[0], first_shown=BACK_DATED)
    return [changed.get(case.id, case) for case in cases]


def shown_in(plan: DropPlan, cases: Iterable[Case]) -> list[Case]:
    """Return the cases that the drop has: received by its day, not hidden, not still to be back-dated."""
    return [
        case
        for case in cases
        if case.received <= plan.as_of
        and plan.id not in case.hidden
        and (case.first_shown is None or case.first_shown <= plan.as_of)
    ]


def is_swapped(case: Case) -> bool:
    """Tell whether the faulty drop gave this case to the neighbouring district."""
    return case.agency == SWAPPED[0] and case.received >= date(2025, 1, 1)


def row(case: Case, plan: DropPlan) -> tuple[str, ...]:
    """Return the case as the drop writes it, in the order of `COLUMNS`; blank where nothing is known."""
    day = plan.as_of
    status = case.status_on(day)
    closed_on = case.closed_on(day)
    dates = [case.first_day_of(step, day) for step in ("terverifikasi", "terdisposisi", "ditindaklanjuti")]
    return (
        case.id,
        SWAPPED[1] if plan.has_swap and is_swapped(case) else case.agency,
        case.klass,
        case.received.isoformat(),
        SOURCE_LABELS.get(status, status) if plan.keeps_labels else status,
        *(found.isoformat() if found else "" for found in (*dates, closed_on)),
        case.category,
        case.channel,
        case.district,
        case.rating if status in {"selesai", "ditutup_admin", "ditutup_sistem"} else "",
    )
