from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import generator.checking  # noqa: F401 - brings the rules of everything that is checked
from generator.drop.findings import RULES, found, rule
from generator.drop.findings_table import findings_table
from generator.drop.report import render_report
from generator.drop.sealing import UNSEALED, seal, verify_chain
from generator.errors import DataRejected, UsageFault
from generator.job_summary import CUT, shortened
from tests.drop.conftest import COMPLAINTS, MANIFEST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.drop.conftest import DataFolder

HOSTILE = "a%,b:c\r\n::error file=x::d"


@pytest.fixture
def strange() -> Iterator[str]:
    """A rule whose facts carry what should never reach a workflow as a command."""
    code = rule("Z999", "error", "Uji: judul, 100%", "isi {apa}", "Saran.")
    yield code
    del RULES[code]


def test_workflow_commands_are_escaped_as_github_does(strange: str) -> None:
    [line] = render_report([found(strange, HOSTILE, row=3, apa=HOSTILE)], "github").split("\n")
    assert line.count("::") >= 2
    properties, _, message = line.removeprefix("::error ").partition("::")
    assert "%0D%0A" in properties
    assert "%3A" in properties
    assert "%2C" in properties
    assert "\r" not in line
    assert "%0D%0A::error" in message, "still one command: a line break is what would begin another"
    assert line.startswith("::error file=data/a%25%2Cb%3Ac%0D%0A%3A%3Aerror file=x%3A%3Ad,title=")


@pytest.mark.parametrize("fmt", ["text", "json", "github"])
def test_no_line_of_a_report_begins_with_what_a_finding_says(strange: str, fmt: str) -> None:
    report = render_report([found(strange, HOSTILE, apa=HOSTILE)], fmt)  # type: ignore[arg-type]
    commands = [line for line in report.splitlines() if line.lstrip().startswith("::")]
    assert len(commands) == (1 if fmt == "github" else 0)


@pytest.mark.parametrize(("n", "lines"), [(1, 1), (10, 10), (11, 10), (30, 10)])
def test_at_most_ten_annotations_of_which_the_last_counts_the_rest(strange: str, n: int, lines: int) -> None:
    findings = [found(strange, "a.csv", row=row, apa="x") for row in range(n)]
    told = render_report(findings, "github").split("\n")
    assert len(told) == lines
    assert ("temuan lain" in told[-1]) == (n > 10)
    assert n <= 10 or f"Dan {n - 9} temuan lain" in told[-1]


def test_errors_are_annotated_before_warnings(strange: str) -> None:
    findings = [found(UNSEALED, f"{n}/drop.toml") for n in range(12)] + [found(strange, "z.csv", apa="x")]
    told = render_report(findings, "github").split("\n")
    assert [line.split()[0] for line in told] == ["::error", *["::warning"] * 9]


def test_the_table_of_findings_shows_hostile_names_as_typed_and_counts_the_rest(strange: str) -> None:
    name = "a|<img src=x>\n| b [k](javascript:1) ::error::x"
    table = findings_table([found(strange, name, row=3, apa="**x**")])
    page = MarkdownIt("commonmark", {"html": True}).enable("table").render(table)
    assert "<td>a|&lt;img src=x&gt; | b [k](javascript:1) ::error::x</td>" in page
    assert "<td>isi **x**</td>" in page
    assert not re.search(r"^\s*::", table, re.MULTILINE)
    many = findings_table([found(strange, "a.csv", row=row, apa="x") for row in range(230)])
    assert many.count("\n| galat |") == 200
    assert many.endswith("Dan 30 temuan lain; jalankan `rapor check` untuk melihat semuanya.")


@given(st.text(), st.integers(1, 60))
def test_a_summary_is_cut_at_a_line_and_never_within_a_character(text: str, most: int) -> None:
    cut = shortened(text, most)
    assert text.startswith(cut.removesuffix(CUT).removesuffix("\n")) or cut == f"{text}\n"
    assert len(text.encode()) <= most or cut.endswith(CUT)


def test_json_tells_every_finding_and_the_sums(data: DataFolder) -> None:
    data.complaints(COMPLAINTS.replace("dinkes", "dinkess"))
    document = json.loads(render_report(data.findings(), "json"))
    assert document["jumlah"] == {"galat": 1, "peringatan": 0, "catatan": 0}
    [told] = document["temuan"]
    assert (told["kode"], told["baris"], told["kolom"], told["gerbang"]) == ("P402", 4, "instansi", False)


def test_text_groups_by_file_and_ends_with_what_to_do(data: DataFolder) -> None:
    assert render_report([], "text").endswith("`rapor build`.")
    data.complaints(COMPLAINTS.replace("dinkes", "dinkess"))
    report = render_report(data.findings(), "text")
    assert "Berkas drops/2026-03-31/pengaduan.csv\n  galat       P402  baris 4, kolom instansi:" in report
    assert report.endswith("jalankan `rapor check` lagi.")


def test_the_report_and_the_registry_are_whole() -> None:
    for code, known in RULES.items():
        assert re.fullmatch(r"[A-Z][0-9]{3}", code)
        assert known.title
        assert known.advice.endswith((".", "`."))


# ── seals ──


def test_a_sealed_drop_keeps_its_comments_and_verifies(data: DataFolder) -> None:
    path = data.write(
        "drops/2026-03-31/drop.toml", "# Disiapkan oleh Diskominfo\n" + MANIFEST + "[cakupan] # seluruh tahun\n"
    )
    seal(data.root, "2026-03-31")
    text = path.read_text()
    assert "# Disiapkan oleh Diskominfo" in text
    assert "# seluruh tahun" in text
    assert data.intake().drops[0].manifest.files["pengaduan.csv"][1] == 3
    assert [finding.code for finding in data.intake().findings] == []
    assert verify_chain(data.root) == []


def test_sealing_twice_changes_nothing(data: DataFolder) -> None:
    manifest = data.root / "drops/2026-03-31/drop.toml"
    assert seal(data.root, "2026-03-31")
    for before in (manifest.read_bytes(), manifest.read_bytes().replace(b"\n", b"\r\n")):
        manifest.write_bytes(before)
        assert not seal(data.root, "2026-03-31")
        assert manifest.read_bytes() == before


def test_drops_are_sealed_in_turn(data: DataFolder) -> None:
    data.drop("2026-04-30")
    data.drop("2026-05-31")
    with pytest.raises(UsageFault):
        seal(data.root, "2026-04-30")
    for drop in ("2026-03-31", "2026-04-30"):
        seal(data.root, drop)
    data.complaints(COMPLAINTS + "kaaaaaaa4,disdik,aspirasi,2026-02-02,diterima,\n")
    with pytest.raises(UsageFault):
        seal(data.root, "2026-03-31")
    data.complaints(COMPLAINTS)
    assert not seal(data.root, "2026-03-31")
    with pytest.raises(UsageFault):
        seal(data.root, "2030-01-01")
    assert [finding.code for finding in verify_chain(data.root)] == ["P720"]
    seal(data.root, "2026-05-31")
    assert verify_chain(data.root) == []


def test_a_changed_added_or_missing_file_is_named(data: DataFolder) -> None:
    data.write("drops/2026-03-31/syarat.csv", "instansi,syarat,status,dinilai_oleh,tanggal\n")
    seal(data.root, "2026-03-31")
    data.complaints(COMPLAINTS + "kaaaaaaa4,disdik,aspirasi,2026-02-02,diterima,\n")
    data.write("drops/2026-03-31/koreksi.csv", "tanggal,tabel,id,kolom,alasan,diminta_oleh\n")
    (data.root / "drops/2026-03-31/syarat.csv").unlink()
    named = [(finding.code, finding.file.rpartition("/")[2]) for finding in verify_chain(data.root)]
    assert named == [("P723", "koreksi.csv"), ("P721", "pengaduan.csv"), ("P722", "syarat.csv")]
    assert {"P721", "P722", "P723", "P725"} <= set(data.codes())


def test_only_the_first_break_of_the_chain_is_told(data: DataFolder) -> None:
    for drop in ("2026-04-30", "2026-05-31"):
        data.drop(drop)
    for drop in ("2026-03-31", "2026-04-30", "2026-05-31"):
        seal(data.root, drop)
    for drop in ("2026-03-31", "2026-04-30"):
        path = data.root / f"drops/{drop}/drop.toml"
        path.write_text(path.read_text() + "# diubah\n")
    [finding] = verify_chain(data.root)
    assert (finding.code, finding.file) == ("P724", "drops/2026-04-30/drop.toml")


def test_a_manifest_that_cannot_be_read_is_not_sealed(data: DataFolder) -> None:
    path = data.write("drops/2026-03-31/drop.toml", "tanggal_data = ")
    with pytest.raises(DataRejected):
        seal(data.root, "2026-03-31")
    assert path.read_text() == "tanggal_data = "


def test_advice_is_told_as_it_stands_and_names_no_facts() -> None:
    """One advice is told for all findings of a code; what a finding says of its own stands in the message."""
    assert [one.code for one in RULES.values() if set("{}") & set(one.advice)] == []
