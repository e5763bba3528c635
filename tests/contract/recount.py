"""A second, naive recount of a data folder: plain Python over single rows, written from the contract's sentences.

It shares no code with `generator/`: no pandas, no SciPy, no tally. Slow and plain on purpose; when the two differ, one
of them has read the contract wrongly.
"""

from __future__ import annotations

import csv
import tomllib
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from math import exp, log, sqrt
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

OUTCOME = {
    "selesai": "selesai",
    "ditutup_admin": "selesai",
    "ditutup_sistem": "ditutup_sistem",
    "diterima": "berjalan",
    "terverifikasi": "berjalan",
    "terdisposisi": "berjalan",
    "ditindaklanjuti": "berjalan",
    "ditanggapi_pelapor": "berjalan",
    "ditunda": "berjalan",
    "diarsipkan_admin": "diarsipkan",
    "diarsipkan_sistem": "diarsipkan",
    "bukan_wewenang": "di_luar_wewenang",
    "dialihkan": "di_luar_wewenang",
}
OUTCOMES = ("selesai", "ditutup_sistem", "berjalan", "diarsipkan", "di_luar_wewenang")
CLASSES = (
    "pengaduan_berkadar_pengawasan",
    "pengaduan_tidak_berkadar_pengawasan",
    "permintaan_informasi",
    "aspirasi",
)
Z = 1.959963984540054


@dataclass
class Case:
    """One complaint as it is followed through the drops."""

    agency: str = ""
    klass: str = ""
    received: date = date.min
    status: str = ""
    closed: date | None = None
    covered: date = date.min
    present: bool = False
    seen_open: date | None = None
    first_closed: date | None = None

    @property
    def outcome(self) -> str:
        return OUTCOME[self.status]


@dataclass
class Folder:
    """What was read: cases by id, holidays, limits, the as-of date of the newest drop."""

    as_of: date
    drop: str
    cases: dict[str, Case]
    holidays: set[date]
    limits: list[tuple[str, int, date, date | None]]
    agencies: list[dict[str, str]]
    covered_until: date
    memo: dict[tuple[date, date], int] = field(default_factory=dict)

    def working_days(self, start: date, end: date) -> int:
        """Weekdays that are no holiday in (start, end]."""
        if (start, end) not in self.memo:
            n, day = 0, start
            while day < end:
                day += timedelta(days=1)
                n += day.weekday() < 5 and day not in self.holidays
            self.memo[start, end] = n
        return self.memo[start, end]

    def limit(self, klass: str, on: date) -> int | None:
        """The limit of a class valid on a day."""
        for name, days, first, last in self.limits:
            if name == klass and first <= on and (last is None or on <= last):
                return days
        return None


def rows(path: Path) -> list[dict[str, str]]:
    """Read a comma-separated UTF-8 file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def read(data: Path, as_of_drop: str | None = None) -> Folder:
    """Follow every complaint through the drops of `data` (files must be plain ISO CSV, as the example's are)."""
    reference = data / "reference"
    statuses = {r["label"].strip().casefold(): r["status"] for r in rows(reference / "status.csv")}
    folders = sorted(
        (f for f in (data / "drops").iterdir() if f.is_dir()),
        key=lambda f: (f.name[:10], int(f.name[11:] or 1)),
    )
    if as_of_drop:
        folders = folders[: [f.name for f in folders].index(as_of_drop) + 1]
    manifests = {f.name: tomllib.loads((f / "drop.toml").read_text(encoding="utf-8")) for f in folders}
    replaced = {m["menggantikan"]["drop"] for m in manifests.values() if "menggantikan" in m}
    cases: dict[str, Case] = {}
    covered_until = manifests[folders[-1].name]["tanggal_data"] if folders else date.min
    ends = []
    for folder in folders:
        files = sorted(folder.glob("pengaduan*.csv"))
        if folder.name in replaced or not files:
            continue
        manifest = manifests[folder.name]
        as_of = manifest["tanggal_data"]
        cover = manifest.get("cakupan", {})
        start, end = cover.get("mulai", date.min), cover.get("selesai", as_of)
        ends.append(end)
        seen = set()
        for row in (r for file in files for r in rows(file)):
            seen.add(row["id"])
            case = cases.setdefault(row["id"], Case())
            label = row["status"].strip().casefold()
            case.agency, case.klass = row["instansi"], row["klasifikasi"]
            case.received = date.fromisoformat(row["tanggal_masuk"])
            case.status = label if label in OUTCOME else statuses[label]
            case.closed = day(row.get("tanggal_selesai", ""))
            case.covered, case.present = as_of, True
            if case.outcome == "berjalan":
                case.seen_open, case.first_closed = as_of, None
            elif case.first_closed is None:
                case.first_closed = as_of
        for key, case in cases.items():
            if key not in seen and start <= case.received <= end:
                case.present = False
    return Folder(
        as_of=manifests[folders[-1].name]["tanggal_data"],
        drop=folders[-1].name,
        cases=cases,
        holidays={date.fromisoformat(r["tanggal"]) for r in rows(reference / "hari_libur.csv")},
        limits=[
            (r["klasifikasi"], int(r["hari_kerja"]), date.fromisoformat(r["berlaku_mulai"]), day(r["berlaku_selesai"]))
            for r in rows(reference / "batas_waktu.csv")
        ],
        agencies=rows(reference / "instansi.csv"),
        covered_until=max(ends, default=covered_until),
    )


def wilson(k: int, n: int) -> tuple[float, float]:
    """Wilson 1927, 95 %."""
    p = k / n
    middle = p + Z * Z / (2 * n)
    spread = Z * sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))
    low, high = ((middle + s * spread) / (1 + Z * Z / n) for s in (-1, 1))
    return (0.0 if k == 0 else low, 1.0 if k == n else high)


def share(k: int, n: int) -> dict[str, Any]:
    if n < 10:
        return {"nilai": None, "bawah": None, "atas": None, "catatan": "n_kurang_10"}
    low, high = wilson(k, n)
    return {
        "nilai": round(k / n, 6),
        "bawah": round(low, 6),
        "atas": round(high, 6),
        "catatan": "data_sedikit" if n < 30 else None,
    }


def undated(case: Case) -> tuple[date, date]:
    """Earliest and latest day on which a closing without a date can have happened."""
    assert case.first_closed is not None
    earliest = case.received if case.seen_open is None else max(case.received, case.seen_open + timedelta(days=1))
    return earliest, max(earliest, case.first_closed)


def timeliness(folder: Folder, cases: list[Case]) -> list[dict[str, Any]]:
    result = []
    for klass in CLASSES:
        mine = [c for c in cases if c.klass == klass]
        if not mine or klass not in {name for name, *_ in folder.limits}:
            continue
        n: Counter[str] = Counter()
        for case in mine:
            limit = folder.limit(klass, case.received)
            if limit is None or case.outcome not in ("selesai", "ditutup_sistem", "berjalan"):
                continue
            n[_timely(folder, case, limit)] += 1
        decided = n["tepat"] + n["terlambat"] + n["tidak_diketahui"]
        entry: dict[str, Any] = {
            "klasifikasi": klass,
            "batas_hari_kerja": folder.limit(klass, folder.as_of),
            **{key: n[key] for key in ("tepat", "terlambat", "belum_jatuh_tempo", "tidak_diketahui")},
            "kisaran_bawah": None,
            "kisaran_atas": None,
        }
        if decided >= 10 and n["tidak_diketahui"]:
            entry |= {
                "nilai": None,
                "bawah": None,
                "atas": None,
                "kisaran_bawah": round(n["tepat"] / decided, 6),
                "kisaran_atas": round((n["tepat"] + n["tidak_diketahui"]) / decided, 6),
                "catatan": "kisaran",
            }
        else:
            entry |= share(n["tepat"], decided)
        result.append(entry)
    return result


def _timely(folder: Folder, case: Case, limit: int) -> str:
    if folder.working_days(case.received, case.covered) <= limit:
        return "belum_jatuh_tempo"
    if case.outcome == "berjalan":
        return "terlambat"
    if case.closed:
        return "tepat" if folder.working_days(case.received, case.closed) <= limit else "terlambat"
    earliest, latest = undated(case)
    if folder.working_days(case.received, earliest) > limit:
        return "terlambat"
    return "tepat" if folder.working_days(case.received, latest) <= limit else "tidak_diketahui"


def kaplan_meier(times: list[tuple[int, bool]]) -> dict[str, int | None]:
    """Median with log-log 95 % limits and p90 from (working days, closed?) pairs."""
    result: dict[str, int | None] = dict.fromkeys(("median", "median_bawah", "median_atas", "p90"))
    s, greenwood, at_risk = 1.0, 0.0, len(times)
    by_day: dict[int, list[bool]] = defaultdict(list)
    for t, closed in times:
        by_day[t].append(closed)
    for t in sorted(by_day):
        events = sum(by_day[t])
        if events:
            s = 0.0 if events == at_risk else s * (1 - events / at_risk)
            if events < at_risk:
                greenwood += events / (at_risk * (at_risk - events))
            low = high = s
            if 0 < s < 1:
                spread = Z * sqrt(greenwood) / abs(log(s))
                low, high = s ** exp(spread), s ** exp(-spread)
            for name, value, level in (
                ("median", s, 0.5),
                ("median_bawah", low, 0.5),
                ("median_atas", high, 0.5),
                ("p90", s, 0.1),
            ):
                if result[name] is None and value <= level + 1e-12:
                    result[name] = t
        at_risk -= len(by_day[t])
    return result


def waiting(folder: Folder, cases: list[Case]) -> dict[str, Any]:
    mine = [c for c in cases if c.outcome in ("selesai", "ditutup_sistem", "berjalan")]
    closings = [c for c in mine if c.outcome != "berjalan"]
    n = len(mine)
    dated = all(c.closed for c in closings)
    empty = dict.fromkeys(
        ("median", "median_bawah", "median_atas", "p90", "median_paling_cepat", "median_paling_lambat")
    )
    result: dict[str, Any] = {
        "metode": "kaplan_meier" if dated else "batas_antar_rilis",
        "n": n,
        "n_selesai": len(closings),
        **empty,
        "catatan": "n_kurang_10" if n < 10 else "data_sedikit" if n < 30 else None,
    }
    if n < 10:
        return result
    if dated:
        return result | kaplan_meier(_times(folder, mine, 0))
    for index, name in enumerate(("median_paling_cepat", "median_paling_lambat")):
        result[name] = kaplan_meier(_times(folder, mine, index))["median"]
    return result | {"catatan": "kisaran"}


def _times(folder: Folder, cases: list[Case], bound: int) -> list[tuple[int, bool]]:
    times = []
    for case in cases:
        is_open = case.outcome == "berjalan"
        end = case.covered if is_open else case.closed or undated(case)[bound]
        times.append((folder.working_days(case.received, end), not is_open))
    return times


def median_range(folder: Folder, cases: list[Case]) -> list[int | None]:
    """The first day on which S can be a half, and the first on which it must, each closing anywhere in its gap.

    Until day t a closing takes away most as late as it can without passing t, and least as early as it can or beyond t.
    """
    mine = [c for c in cases if c.outcome in ("selesai", "ditutup_sistem", "berjalan")]
    gaps = list(zip(_times(folder, mine, 0), _times(folder, mine, 1), strict=True))
    last = max((late for _, (late, _) in gaps), default=0)

    def reached(day: int, *, soon: bool) -> bool:
        times = []
        for (early, closed), (late, _) in gaps:
            inside = min(late, day) if early <= day else late
            times.append(((inside if soon else early if late <= day else late) if closed else late, closed))
        median = kaplan_meier(times)["median"]
        return median is not None and median <= day

    return [next((day for day in range(last + 1) if reached(day, soon=soon)), None) for soon in (True, False)]


def block(folder: Folder, cases: list[Case]) -> dict[str, Any]:
    """The five figures of a set of complaints."""
    outcomes = Counter(c.outcome for c in cases)
    n = len(cases) - outcomes["di_luar_wewenang"]
    return {
        "jumlah": {"masuk": len(cases), **{name: outcomes[name] for name in OUTCOMES}},
        "status": dict(Counter(c.status for c in cases)),
        "persen_selesai": {"n": n, **share(outcomes["selesai"], n)},
        "tepat_waktu": timeliness(folder, cases),
        "waktu_penyelesaian": waiting(folder, cases),
    }


def scorecard(folder: Folder, agency: str) -> dict[str, Any]:
    """The parts of `/api/v1/rapor/<id>.json` that are counted."""
    cases = [c for c in folder.cases.values() if c.present and c.agency == agency]
    months: dict[str, list[Case]] = defaultdict(list)
    years: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        months[case.received.strftime("%Y-%m")].append(case)
        years[str(case.received.year)].append(case)
    family = below(folder, agency)
    result = block(folder, cases) | {
        "tren": [
            {"bulan": m, "masuk": len(months[m]), "selesai": sum(c.outcome == "selesai" for c in months[m])}
            for m in sorted(months)
        ],
        "hilang": sum(not c.present and c.agency == agency for c in folder.cases.values()),
        "per_tahun": {year: block(folder, years[year]) for year in sorted(years)},
    }
    if len(family) > 1:
        everyone = [c for c in folder.cases.values() if c.present and c.agency in family]
        result["dengan_turunan"] = block(folder, everyone)
    return result


def below(folder: Folder, agency: str) -> set[str]:
    """An agency and all below it."""
    family = {agency}
    while True:
        more = {a["id"] for a in folder.agencies if a["induk"] in family} - family
        if not more:
            return family
        family |= more


def total(folder: Folder) -> dict[str, Any]:
    """All agencies, each once."""
    return block(folder, [c for c in folder.cases.values() if c.present])


def last_of(month: tuple[int, int]) -> date:
    """The last day of a calendar month."""
    return date(month[0] + month[1] // 12, month[1] % 12 + 1, 1) - timedelta(days=1)


def step(month: tuple[int, int], by: int) -> tuple[int, int]:
    year, at = divmod(month[0] * 12 + month[1] - 1 + by, 12)
    return year, at + 1


def main_period(folder: Folder, cases: list[Case]) -> tuple[date, date] | None:
    """The newest twelve calendar months in a row that have all had their time; None where no month has."""
    present = [c for c in folder.cases.values() if c.present]
    first = min(((c.received.year, c.received.month) for c in present), default=None)
    last = (folder.covered_until.year, folder.covered_until.month)
    if last_of(last) > folder.covered_until:
        last = step(last, -1)
    while first is not None and last >= first:
        months = [step(last, -back) for back in range(12)]
        if all(month < first or _has_had_its_time(folder, cases, month) for month in months):
            return date(*months[-1], 1), last_of(last)
        last = step(last, -1)
    return None


def _has_had_its_time(folder: Folder, cases: list[Case], month: tuple[int, int]) -> bool:
    end = last_of(month)
    for klass in {case.klass for case in cases}:
        if folder.working_days(end, folder.as_of) <= (folder.limit(klass, end) or 0):
            return False
    for case in cases:
        limit = folder.limit(case.klass, case.received)
        counts = case.outcome in ("selesai", "ditutup_sistem", "berjalan") and limit is not None
        if counts and (case.received.year, case.received.month) == month:
            assert limit is not None
            if _timely(folder, case, limit) == "belum_jatuh_tempo":
                return False
    return True


def headline(folder: Folder, agency: str | None, *, twelve_months: bool) -> tuple[dict[str, Any], Any]:
    """`periode_utama` and `rentang_periode_utama` of an agency, or of all together."""
    cases = [c for c in folder.cases.values() if c.present and agency in (None, c.agency)]
    span = main_period(folder, cases) if twelve_months else None
    if span is None:
        return block(folder, cases), None
    inside = [c for c in cases if span[0] <= c.received <= span[1]]
    return block(folder, inside), {"mulai": span[0].isoformat(), "selesai": span[1].isoformat()}


def promise(folder: Folder, row: dict[str, str]) -> dict[str, Any]:
    """Where a promise stands that is judged by complaints: value, interval or range, and the verdict of section 3."""
    first, last = date.fromisoformat(row["mulai"]), date.fromisoformat(row["tenggat"])
    everyone = folder.cases.values()
    cases = [c for c in everyone if c.present and c.agency == row["instansi"] and first <= c.received <= last]
    aim, at_least = Fraction(row["target"]), row["operator"] == ">="
    values: list[Fraction] = []
    if row["metrik"] == "median_hari_kerja":
        told = waiting(folder, cases)
        result = {"n": told["n"], "nilai": told["median"], "bawah": told["median_bawah"], "atas": told["median_atas"]}
        ends = [told["median"]] if told["metode"] == "kaplan_meier" else median_range(folder, cases)
        if told["n"] < 10 or None in ends:
            return result
        values = [Fraction(end) for end in ends if end is not None]
    else:
        done, unsure, n = _share_promised(folder, cases, row["metrik"])
        result = {"n": n, "pembilang": done}
        result |= share(done, n) if not unsure else {"kisaran_bawah": round(done / n, 6)} if n >= 10 else {}
        if n >= 10:
            values = [Fraction(100 * done, n), Fraction(100 * (done + unsure), n)]
    kept = {value >= aim if at_least else value <= aim for value in values}
    verdict = "belum_dapat_dinilai" if len(kept) != 1 else "tercapai" if True in kept else "belum_tercapai"
    return result | {"keadaan": "berjalan" if folder.as_of < last else verdict}


def _share_promised(folder: Folder, cases: list[Case], metric: str) -> tuple[int, int, int]:
    """Done, perhaps done, and all of which: every class with a limit together for `tepat_waktu`."""
    if metric == "persen_selesai":
        outcomes = Counter(c.outcome for c in cases)
        return outcomes["selesai"], 0, len(cases) - outcomes["di_luar_wewenang"]
    classes = timeliness(folder, cases)
    on_time, late, unsure = (sum(c[name] for c in classes) for name in ("tepat", "terlambat", "tidak_diketahui"))
    return on_time, unsure, on_time + late + unsure
