"""Small folders with one promise each, and a naive reading of the contract's row `janji` to hold them against."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from tests.numbers.build import drop, released

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.drop.model import Drop, Reference
    from generator.release import Release
    from generator.release.promise import Promise
    from tests.numbers.build import Complaint

COMMITMENT = {"id": "mou-1", "jenis": "mou", "judul": "Nota kesepahaman", "tahap": "ditandatangani"}


@dataclass(frozen=True)
class Promised:
    """A row of `janji`, as a steward writes it."""

    metric: str = "persen_selesai"
    operator: str | None = ">="
    target: float | None = 85
    starts: str = "2026-01-01"
    due: str = "2026-03-31"
    agency: str = "dinas-a"
    id: str = "janji-1"
    text: str = "Laporan selesai"

    def row(self) -> dict[str, object]:
        """Return it under the table's column names."""
        return {
            "id": self.id,
            "komitmen": "mou-1",
            "instansi": self.agency,
            "isi": self.text,
            "metrik": self.metric,
            "operator": self.operator,
            "target": self.target,
            "mulai": self.starts,
            "tenggat": self.due,
        }


def with_promises(one: Drop, *promised: Promised) -> Drop:
    """Return the drop with these promises."""
    added = drop(one.id, None, komitmen=[COMMITMENT], janji=[each.row() for each in promised])
    return replace(one, tables={**one.tables, **added.tables})


def promises(release: Release) -> list[Promise]:
    """Return the promises of the one commitment."""
    assert release.commitments is not None
    return list(release.commitments[0].promises)


def judged(*drops: Drop, promised: Promised, known: Reference | None = None) -> Promise:
    """Publish the drops with the promise in the last of them, and return it with its standings."""
    release = released(*drops[:-1], with_promises(drops[-1], promised), known=known)
    return promises(release)[0]


def naive_share(rows: Iterable[Complaint], promised: Promised) -> tuple[int, int]:
    """Count (done, within the remit) among the complaints that the promise is about, in plain Python."""
    about = [r for r in rows if r.agency == promised.agency and promised.starts <= r.received <= promised.due]
    within = [r for r in about if r.status not in {"bukan_wewenang", "dialihkan"}]
    return sum(r.status in {"selesai", "ditutup_admin"} for r in within), len(within)


def naive_verdict(done: int, n: int, promised: Promised, as_of: str) -> str:
    """Say what the contract says of a share of these counts."""
    if as_of < promised.due:
        return "berjalan"
    if n < 10:
        return "belum_dapat_dinilai"
    aim = Fraction(str(promised.target)) / 100
    kept = Fraction(done, n) >= aim if promised.operator == ">=" else Fraction(done, n) <= aim
    return "tercapai" if kept else "belum_tercapai"
