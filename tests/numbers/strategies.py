"""Random histories: a few drops that show, hide, change, close and reopen a few complaints."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from generator.drop.schema import CLASSES
from tests.numbers.build import Complaint
from tests.numbers.naive import Snapshot

START = date(2026, 1, 1)
AGENCIES = ("dinas-a", "dinas-b", "dinas-c")
HOLIDAYS = st.frozensets(st.dates(START, START + timedelta(days=60)), max_size=6)
LIMITS = {"permintaan_informasi": 5, "pengaduan_tidak_berkadar_pengawasan": 14, "pengaduan_berkadar_pengawasan": 60}
_STATUSES = ("selesai", "ditutup_admin", "ditutup_sistem", "diterima", "ditunda", "diarsipkan_admin", "dialihkan")


def _day(offset: int) -> str:
    return (START + timedelta(days=offset)).isoformat()


@st.composite
def _row(draw: st.DrawFn, name: str, first: int, last: int, as_of: int) -> Complaint:
    received = draw(st.integers(first, last))
    status = draw(st.sampled_from(_STATUSES))
    may_close = status not in {"diterima", "ditunda"}
    closed = draw(st.none() | st.integers(received, as_of).map(_day)) if may_close else None
    return Complaint(
        id=name,
        received=_day(received),
        status=status,
        closed=closed,
        agency=draw(st.sampled_from(AGENCIES)),
        klass=draw(st.sampled_from(CLASSES)),
    )


@st.composite
def _snapshot(draw: st.DrawFn, as_of: int, most: int) -> Snapshot:
    """Draw one drop. Coverage is often partial, so that what it lacks may be missing or not covered."""
    last = draw(st.integers(0, as_of) | st.just(as_of))
    first = draw(st.integers(0, last) | st.just(0))
    names = draw(st.lists(st.integers(0, most), unique=True, max_size=most))
    rows = tuple(draw(_row(f"k{name:03d}", first, last, as_of)) for name in sorted(names))
    return Snapshot(_day(as_of), (_day(first) if first else None, _day(last) if last < as_of else None), rows)


@st.composite
def histories(draw: st.DrawFn, most: int = 12) -> list[Snapshot]:
    """Draw one to five drops, oldest first, with at least one complaint in all."""
    days = sorted(draw(st.lists(st.integers(1, 90), min_size=1, max_size=5, unique=True)))
    drops = [draw(_snapshot(day, most)) for day in days]
    if not any(each.rows for each in drops):
        day = days[-1]
        drops[-1] = Snapshot(_day(day), (None, None), (draw(_row("k000", 0, day, day)),))
    return drops
