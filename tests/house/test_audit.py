"""What `make audit` measures with and by: pinned programs, a server like GitHub Pages, goals that can be missed."""

from __future__ import annotations

import gzip
import json
import re
from http.client import HTTPConnection
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from tests.house.repository import ROOT
from tests.house.test_setup import bare, program, run
from tools.audit import __main__ as audit
from tools.audit import markup
from tools.audit.markup import Fault, faults, outdated, unaccepted
from tools.audit.readers import GOALS, Score, pages, score
from tools.audit.serving import packed

if TYPE_CHECKING:
    from pathlib import Path

    from tools.audit.readers import Report

__all__ = ["bare"]  # a fixture

AUDIT = ROOT / "tools" / "audit"
PEERS = ROOT / "tools" / "peers"
FULL = dict.fromkeys(GOALS, 1.0)


def report(points: dict[str, float | None], title: str = "Slow", weight: int = 1) -> Report:
    """Return a report in which one audit, of the category without full points, fails."""
    return {
        "categories": {name: {"score": points[name], "auditRefs": [{"id": name, "weight": weight}]} for name in GOALS},
        "audits": {
            **{name: {"title": title, "score": points[name], "displayValue": "3 s"} for name in GOALS},
            "total-byte-weight": {"title": "Weight", "score": 1, "numericValue": 70_000.4},
        },
    }


@pytest.mark.parametrize("programs", [AUDIT, PEERS])
def test_a_lock_of_programs_is_hashes_without_an_address(programs: Path) -> None:
    text = (programs / "package-lock.json").read_text(encoding="utf-8")
    lock = json.loads(text)["packages"]
    asked = json.loads((programs / "package.json").read_text(encoding="utf-8"))["dependencies"]
    assert "://" not in text
    assert "resolved" not in text
    assert len(lock) > 90
    assert all(re.match("sha512-.{86}==$", one["integrity"]) for name, one in lock.items() if name)
    assert {name: lock[f"node_modules/{name}"]["version"] for name in asked} == asked


@pytest.mark.parametrize("programs", [AUDIT, PEERS])
def test_no_package_of_the_programs_runs_anything_when_it_is_installed(programs: Path) -> None:
    assert "\nignore-scripts=true\n" in (programs / ".npmrc").read_text(encoding="utf-8")


@pytest.mark.parametrize("script", ["audit/install", "peers/install"])
def test_a_machine_without_node_is_told_what_to_install(bare: Path, script: str) -> None:
    ran = run(script, bare)
    assert ran.returncode == 1
    assert "sudo apt install nodejs" in ran.stderr


def test_a_machine_without_java_is_told_so(bare: Path) -> None:
    for name in ("node", "npm"):
        program(bare, name, "exit 0")
    ran = run("audit/install", bare)
    assert ran.returncode == 1
    assert "sudo apt install default-jre-headless" in ran.stderr


@pytest.mark.parametrize("name", GOALS)
def test_one_point_below_a_goal_misses_it_and_says_by_what(name: str) -> None:
    missed = score("x/", [report(FULL | {name: (GOALS[name] - 1) / 100})])
    assert not missed.reached
    assert name == "performance" or missed.losses == (f"{name}: Slow (3 s)",)
    assert score("x/", [report(FULL)]) == Score("x/", dict.fromkeys(GOALS, 100), (100,), (), 70_000)
    assert score("x/", [report(FULL | {name: GOALS[name] / 100})]).reached


def test_the_middle_run_counts_for_speed_and_the_worst_for_all_else() -> None:
    runs = [report(FULL | {"performance": speed, "seo": seo}) for speed, seo in ((0.5, 1), (0.99, 0.9), (1, 1))]
    assert score("x/", runs).speeds == (50, 99, 100)
    assert score("x/", runs).points == {"performance": 99, "accessibility": 100, "best-practices": 100, "seo": 90}


def test_a_category_that_lighthouse_could_not_judge_has_no_points() -> None:
    assert score("x/", [report(FULL | {"seo": None})]).points["seo"] == 0


def test_the_fullest_scorecard_and_commitment_are_judged(tmp_path: Path) -> None:
    for name, size in (("rapor/a", 5), ("rapor/b", 9), ("komitmen/c", 3), ("rapor", 99)):
        (tmp_path / name).mkdir(parents=True, exist_ok=True)
        (tmp_path / name / "index.html").write_text("x" * size, encoding="utf-8")
    assert pages(tmp_path) == ("", "rapor/", "rapor/b/", "narahubung/", "komitmen/c/")


def said(path: str, message: str, kind: str = "error", **more: str) -> dict[str, object]:
    return {"type": kind, "url": f"http://127.0.0.1:1/{path}", "message": message, "extract": "<a\n b>", **more}


def test_faults_are_gathered_by_sentence_and_only_those_with_a_reason_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    told = [said("index.html", "B"), said("rapor/index.html", "A"), said("404.html", "A")]
    told += [said("x.html", "C", "info"), said("x.html", "W", "info", subType="warning")]
    found = faults(told)
    assert found[0] == Fault("A", ("/404.html", "/rapor/"), "<a b>")
    assert [fault.message for fault in found] == ["A", "B", "W"]
    monkeypatch.setattr(markup, "ACCEPTED", {"A": "the theme's", "Z": "the theme's, once"})
    assert [fault.message for fault in unaccepted(found)] == ["B", "W"]
    assert outdated(found) == ["Z"]


def test_every_accepted_fault_has_a_reason() -> None:
    assert all(len(reason.split()) > 3 for reason in markup.ACCEPTED.values())


@pytest.mark.parametrize(
    ("path", "accepts", "packed_"),
    [
        ("/", "gzip, br", True),
        ("/?q=a", "gzip", True),
        ("/a.css", "gzip", True),
        ("/a.png", "gzip", False),
        ("/", "identity", False),
    ],
)
def test_text_is_compressed_for_who_accepts_it(tmp_path: Path, path: str, accepts: str, packed_: bool) -> None:  # noqa: FBT001 - a parameter of the table
    for name in ("index.html", "a.css", "a.png"):
        (tmp_path / name).write_text("a" * 1000, encoding="utf-8")
    with packed(tmp_path) as home:
        connection = HTTPConnection(urlsplit(home).netloc)
        connection.request("GET", path, headers={"Accept-Encoding": accepts})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
    assert (answer.getheader("Content-Encoding") == "gzip") == packed_
    assert (gzip.decompress(body) if packed_ else body) == b"a" * 1000
    assert answer.getheader("Content-Length") == str(len(body))


def test_what_is_not_there_and_folders_without_a_slash_are_answered(tmp_path: Path) -> None:
    (tmp_path / "rapor").mkdir()
    with packed(tmp_path) as home:
        for path, status in (("/none.html", 404), ("/rapor", 301)):
            connection = HTTPConnection(urlsplit(home).netloc)
            connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
            assert connection.getresponse().status == status
            connection.close()


@pytest.mark.parametrize(
    ("points", "message", "code"), [(FULL, None, 0), (FULL | {"seo": 0.99}, None, 1), (FULL, "Stray end tag", 1)]
)
def test_a_missed_goal_or_a_fault_of_the_html_ends_the_audit_with_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, points: dict[str, float | None], message: str | None, code: int
) -> None:
    for name in ("", "rapor/a", "komitmen/a"):
        (tmp_path / name).mkdir(parents=True, exist_ok=True)
        (tmp_path / name / "index.html").touch()
    monkeypatch.setattr(audit, "browser", lambda: "chromium")
    monkeypatch.setattr(audit, "scores", lambda _home, paths, *_: (score(path, [report(points)]) for path in paths))
    monkeypatch.setattr(audit, "messages", lambda *_: [said("index.html", message)] if message else [])
    monkeypatch.setattr(markup, "ACCEPTED", {})
    assert audit.main(tmp_path) == code
