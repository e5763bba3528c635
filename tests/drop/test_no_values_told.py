"""Whatever stands in the cells, no finding says it."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from generator.drop.report import render_report
from generator.drop.schema import TABLES
from tests.drop.conftest import COMPLAINTS, MANIFEST, REFERENCE, DataFolder

if TYPE_CHECKING:
    from collections.abc import Mapping

CANARY = "Zq7canary"
CELLS = st.one_of(
    st.builds(lambda text: f"{CANARY}{text}", st.text(st.characters(codec="utf-8"), max_size=6)),
    st.builds(lambda number: f"9{number:09d}9", st.integers(0, 10**9 - 1)),
    st.sampled_from(
        ["", "disdik", "selesai", "2026-01-05", "2026-13-05", "03/04/2026", "1.234", "manual", "5", "mou-1"]
    ),
)
DROPPED = [table for table in TABLES.values() if table.where == "drop"]


def table_of(name: str) -> st.SearchStrategy[list[list[str]]]:
    width = len(TABLES[name].names)
    return st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=4)


def written(head: tuple[str, ...], rows: list[list[str]]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([head, *rows])
    return text.getvalue()


# Shrinking a folder would take minutes.
@settings(max_examples=15, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(
    tables=st.fixed_dictionaries({table.name: table_of(table.name) for table in DROPPED}),
    register=table_of("instansi"),
    manifest=st.sampled_from(
        ["", f"{CANARY} = 1\n", f'[cakupan]\nmulai = "{CANARY}"\n', f'[menggantikan]\ndrop = "{CANARY}"\n']
    ),
)
def test_no_finding_holds_what_a_cell_says(
    tables: Mapping[str, list[list[str]]], register: list[list[str]], manifest: str
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        data = DataFolder(Path(folder))
        for name, content in REFERENCE.items():
            data.write(f"reference/{name}.csv", content)
        data.write("reference/instansi.csv", written(TABLES["instansi"].names, register))
        data.drop("2026-01-31", COMPLAINTS.replace("2026-02-02", "2026-01-31"))
        data.write("drops/2026-03-31/drop.toml", MANIFEST + manifest)
        for name, rows in tables.items():
            data.write(f"drops/2026-03-31/{name}.csv", written(TABLES[name].names, rows))
        findings = data.intake().findings
    reports = "".join(render_report(findings, fmt) for fmt in ("text", "json", "github"))
    assert findings
    # Names in the register and ids of commitments are known words: they may be suggested. Nothing else may be told.
    known = {cell for row in register for cell in row} | {row[0] for row in tables["komitmen"]}
    told = {cell for rows in tables.values() for row in rows for cell in row if len(cell) > 9 and cell not in known}
    assert not [cell for cell in told if cell in reports and cell not in {"2026-01-05", "2026-13-05", "03/04/2026"}]
    assert manifest.count(CANARY) == 0 or f"`{CANARY}" not in reports
