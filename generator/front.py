"""One front page over several finished sites: a site a province, where one site would not fit its host.

It is made from what the sites publish and from nothing else, so it can be made wherever they can be fetched. Sums add
up by construction; a share of a sum is computed from the summed counts, never from shares.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from generator.errors import UsageFault, VerificationFailed, refuse
from generator.metrics.uncertainty import wilson
from generator.pages.alone import style
from generator.pages.environment import render
from generator.pages.locale import full_date, number, percent, percent_span
from generator.release import OUTCOMES
from generator.site.checksums import SUMS, sum_faults, write_sums
from generator.sweep import sweep
from generator.writer import must_be_ours, site_staging, swap_site

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

SCHEME: Final = "depan/1"
FEWEST: Final = 10
"""Complaints below which no share is told, as on every page of a site."""
_RECEIVED, _DONE, _OUTSIDE = "masuk", OUTCOMES[0], OUTCOMES[-1]


@dataclass(frozen=True, slots=True)
class Row:
    """One site, or all of them: complaints by outcome, all agencies together."""

    name: str
    address: str
    """Empty for all of them."""
    drop: str
    as_of: date
    agencies: int
    counts: dict[str, int]
    """Received, then the five outcomes, in the words of the API."""
    is_example: bool

    @property
    def n(self) -> int:
        """Complaints within the remit: the denominator of the share that is done."""
        return self.counts[_RECEIVED] - self.counts[_OUTSIDE]

    @property
    def share(self) -> str:
        """The share that is done, with its 95 % interval; or that there are too few."""
        if self.n < FEWEST:
            return f"kurang dari {FEWEST} laporan"
        low, high = wilson(self.counts[_DONE], self.n)
        return f"{percent(self.counts[_DONE] / self.n)} (selang 95 % {percent_span(low, high)})"


def front(sites: Sequence[Path], folder: Path, title: str, address: str) -> list[Row]:
    """Make the front page of some finished sites in `folder`, and return what it tells of each, by name.

    `address` is where it will stand. Raises VerificationFailed where a site is not what its sums say, UsageFault where
    one is no site of ours or two have one address, GateRefused where gate 3 finds something; then nothing is written.
    """
    must_be_ours(folder)
    faults = {site: sum_faults(site) for site in sites}
    if changed := [str(site) for site, found in faults.items() if found]:
        msg = f"Tidak sama dengan {SUMS} miliknya: {', '.join(changed)}. Ambil ulang, lalu ulangi."
        raise VerificationFailed(msg, list(chain.from_iterable(faults.values())))
    rows = sorted((_read(site) for site in sites), key=lambda row: (row.name.casefold(), row.address))
    if len({row.address for row in rows}) < len(rows):
        msg = "Dua situs menyebut alamat yang sama. Beri setiap situs alamatnya sendiri dalam policy.toml."
        raise UsageFault(msg)
    whole = _summed(rows)
    with site_staging(folder) as staging:
        staged = staging / "site"
        staged.mkdir()
        values = {"title": title, "canonical": address, "rows": rows, "whole": whole, "style": style("lembar_pers")}
        page = render("depan.html.j2", **values, number=number, full_date=full_date, oldest=_oldest(rows))
        (staged / "index.html").write_text(page, encoding="utf-8")
        (staged / "depan.json").write_text(_as_json(rows, whole), encoding="utf-8")
        refuse(sweep(staged, frozenset(), base_url=address))
        write_sums(staged)
        swap_site(staged, folder)
    return rows


def _read(site: Path) -> Row:
    """Read what a site says of itself."""
    try:
        told: dict[str, Any] = json.loads((site / "api/v1/index.json").read_text(encoding="utf-8"))
        package: dict[str, Any] = json.loads((site / "unduhan/datapackage.json").read_text(encoding="utf-8"))
        return Row(
            name=str(package["title"]).removesuffix(f", rilis {told['drop']}"),
            address=str(package["homepage"]),
            drop=str(told["drop"]),
            as_of=date.fromisoformat(told["tanggal_data"]),
            agencies=len(told["rapor"]),
            counts={name: int(told["seluruh"]["jumlah"][name]) for name in (_RECEIVED, *OUTCOMES)},
            is_example=bool(told["contoh"]),
        )
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        msg = f"{site} bukan situs jadi buatan Rapor. Sebut folder yang berisi api/v1/index.json dan unduhan/."
        raise UsageFault(msg) from None


def _summed(rows: Sequence[Row]) -> Row:
    counts = {name: sum(row.counts[name] for row in rows) for name in (_RECEIVED, *OUTCOMES)}
    newest = max(row.as_of for row in rows)
    is_example = any(row.is_example for row in rows)
    return Row("Semua situs", "", "", newest, sum(row.agencies for row in rows), counts, is_example)


def _oldest(rows: Sequence[Row]) -> date:
    return min(row.as_of for row in rows)


def _as_json(rows: Sequence[Row], whole: Row) -> str:
    def told(row: Row) -> dict[str, object]:
        return {"instansi": row.agencies, "jumlah": row.counts}

    document: dict[str, object] = {"skema": SCHEME, "contoh": whole.is_example}
    if whole.is_example:
        document["peringatan"] = "DATA CONTOH"
    sites = [
        {"nama": row.name, "alamat": row.address, "drop": row.drop, "tanggal_data": row.as_of.isoformat(), **told(row)}
        for row in rows
    ]
    return json.dumps(document | {"seluruh": told(whole), "situs": sites}, ensure_ascii=False, indent=1) + "\n"
