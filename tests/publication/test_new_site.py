"""`rapor new`: another government's repository works by itself, and nothing of ours is left in it or in its site."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.__main__ import main
from generator.drop.schema import TABLES
from generator.policy import read_policy
from generator.site.colour import contrast
from generator.starting import Wishes, found_site
from generator.starting.rewriting import policy
from generator.starting.skeleton import PATTERNS, SHARE
from tests.house.documents import commands
from tests.house.repository import ROOT, bring_compiled
from tools.pictures import write_export

if TYPE_CHECKING:
    from collections.abc import Iterator

OURS = re.compile(rb"(?i)rokan|\bhulu\b|rohul|rambah|data contoh: ganti")
NAMES = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters='<>{}"\\\u2028\u2029')
BELITUNG = Wishes("Kabupaten Belitung", "19.02", colour="#1a5fb4", contact="rapor@belitung.example")


FOLLOW = """
import json, sys
from generator.__main__ import main
from tools.publication import changes, seal
for step in json.loads(sys.argv[1]):
    run = {"seal": seal.main, "changes": changes.main}.get(step[0], lambda: main(step))
    print("==", *step, flush=True)
    if code := run():
        sys.exit(code)
"""
"""The steps of the README in one process: to start Python for each costs more than the step."""


def command(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the program of the new repository, not ours."""
    environment = dict(os.environ) | {"PYTHONPATH": str(folder), "HOME": str(folder.parent)}
    return subprocess.run(
        [sys.executable, *words], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("baru") / "belitung"
    found_site(folder, BELITUNG)
    bring_compiled(folder)
    return folder


@pytest.fixture(scope="module")
def published(founded: Path) -> Path:
    """Follow the README of the new repository: register, import from a workbook, check, seal, build."""
    register = founded / "data" / "reference" / "instansi.csv"
    names = ("Dinas Kesehatan", "Disdukcapil", "Kecamatan Membalong")
    with register.open("a", encoding="utf-8") as opened:
        for name, kind in zip(names, ("dinas", "dinas", "kecamatan"), strict=True):
            row = dict.fromkeys(TABLES["instansi"].names, "") | {
                "id": name.lower().replace(" ", "-"),
                "nama": name,
                "jenis": kind,
                "induk": BELITUNG.id,
                "kode_wilayah": "19.02",
            }
            opened.write(",".join(row.values()) + "\n")
    write_export(founded / "ekspor.xlsx", tuple(("3 Jan 2026", name, "Selesai") for name in names))
    drop = "data/drops/2026-12-31"
    importing = ["import", "ekspor.xlsx", "--profile", "sp4n-lapor", "--drop", drop]
    steps = [
        [*importing, "--key-file", str(founded.parent / "kunci")],
        ["check"],
        ["seal"],
        ["verify"],
        ["changes"],
        ["build"],
    ]
    ran = command(founded, "-c", FOLLOW, json.dumps(steps))
    assert ran.returncode == 0, ran.stdout + ran.stderr
    (founded / "ekspor.xlsx").unlink()
    return founded


def _bytes(folder: Path) -> Iterator[tuple[str, bytes]]:
    yield from (
        (path.relative_to(folder).as_posix(), path.read_bytes())
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    )


def test_its_site_names_its_own_government_and_nothing_of_ours_is_left(published: Path) -> None:
    home = (published / "site" / "index.html").read_text(encoding="utf-8")
    assert "Rapor Pengaduan Kabupaten Belitung" in home
    assert "DATA CONTOH" not in home
    assert "--md-primary-fg-color:#1a5fb4" in (published / "site" / "assets" / "rapor.css").read_text(encoding="utf-8")
    assert (published / "site" / "rapor" / "kecamatan-membalong" / "index.html").is_file()
    assert [name for name, content in _bytes(published) if OURS.search(content)] == []
    riau = re.compile(rb"(?i)\briau\b")
    assert [name for name, content in _bytes(published / "site") if riau.search(content)] == []


def test_the_same_wishes_give_the_same_bytes(founded: Path, tmp_path: Path) -> None:
    (tmp_path / "dua").mkdir()  # an empty folder is as good as none
    assert main(["new", str(tmp_path / "satu"), *_options()]) == 0
    assert main(["new", str(tmp_path / "dua"), *_options()]) == 0
    assert dict(_bytes(tmp_path / "satu")) == dict(_bytes(tmp_path / "dua"))
    assert {path.name for path in tmp_path.iterdir()} == {"satu", "dua"}
    assert founded.is_dir()


def _options() -> list[str]:
    return ["--nama", "Provinsi Riau", "--kode-wilayah", "14"]


def test_a_folder_with_something_in_it_is_refused_and_left_as_it_was(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    full = tmp_path / "penuh"
    full.mkdir()
    (full / ".git").write_text("gitdir: x", encoding="utf-8")
    assert main(["new", str(full), *_options()]) == 2
    assert "tidak kosong" in capsys.readouterr().err
    assert [path.name for path in tmp_path.rglob("*")] == ["penuh", ".git"]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--nama", "Kabupaten Belitung", "--kode-wilayah", "1902"], ["--kode-wilayah"]),
        (["--nama", "Kab <b>", "--kode-wilayah", "19.02", "--warna", "biru"], ["--nama", "--warna"]),
        (["--nama", "…", "--kode-wilayah", "19.02"], ["--nama"]),
        (["--nama", "Kota X", "--kode-wilayah", "19.71", "--url", "javascript:x"], ["--url"]),
        (["--nama", "Kota X"], ["--kode-wilayah"]),
    ],
)
def test_options_that_cannot_be_are_all_named_and_nothing_is_written(
    options: list[str],
    told: list[str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.stdin", open(os.devnull, encoding="utf-8"))  # noqa: PTH123, SIM115 - no terminal
    assert main(["new", str(tmp_path / "baru"), *options]) == 2
    said = capsys.readouterr().err
    assert all(option in said for option in told)
    assert list(tmp_path.iterdir()) == []


@given(st.from_regex(r"#[0-9a-f]{6}", fullmatch=True))
def test_the_lettering_on_any_colour_can_be_read(colour: str) -> None:
    assert max(contrast(colour, "#ffffff"), contrast(colour, "#000000")) >= 4.5


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)  # the lightest grey that passes on white


@given(
    name=st.text(
        st.characters(exclude_categories=["Cs", "Cc"], exclude_characters='<>{}"\\\u2028\u2029'),
        min_size=1,
        max_size=40,
    ),
    contact=st.none() | st.just("Meja layanan # 1 'A'"),
)
def test_whatever_a_government_is_called_the_policy_says_it(name: str, contact: str | None) -> None:
    text = policy((ROOT / "data" / "policy.toml").read_text(encoding="utf-8"), Wishes(name, "19", contact=contact))
    site = tomllib.loads(text)["situs"]
    assert site["pemerintah"] == name
    assert site.get("kontak") == contact


def test_a_policy_without_wishes_of_its_own_keeps_the_thresholds(founded: Path) -> None:
    made, ours = read_policy(founded / "data" / "policy.toml"), read_policy(ROOT / "data" / "policy.toml")
    assert (made.min_n, made.few_n, made.suppression_threshold) == (ours.min_n, ours.few_n, ours.suppression_threshold)
    assert made.peer_groups == ours.peer_groups
    assert made.colour == "#1a5fb4"


def test_every_target_that_its_workflows_and_its_readme_call_is_in_its_makefile(founded: Path) -> None:
    known = set(re.findall(r"^([a-z][a-z-]*):", (founded / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    called = {
        word.text.split()[1] for word in commands("README", (founded / "README.md").read_text()) if "make" in word.text
    }
    for path in (founded / ".github" / "workflows").glob("*.yml"):
        for job in yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"].values():
            called |= {step["run"].removeprefix("make ") for step in job["steps"] if "run" in step}
    assert {"check", "seal", "site"} <= called <= known
    ran = subprocess.run(["make", "-n", *sorted(called)], cwd=founded, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr


def test_an_installed_package_brings_what_a_new_site_needs() -> None:
    stated = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]["data-files"]
    expected: dict[str, list[str]] = {}
    for pattern in PATTERNS:
        expected.setdefault((SHARE / PurePosixPath(pattern).parent).as_posix(), []).append(pattern)
    assert stated == expected


def test_a_site_is_founded_from_an_installed_package(founded: Path, tmp_path: Path) -> None:
    source = tmp_path / "sumber"
    found_site(source, BELITUNG)  # a repository without tests and drops: building the wheel of it is quick
    building = [
        "pip",
        "wheel",
        "-q",
        "--no-deps",
        "--no-build-isolation",
        "--no-index",
        "-w",
        str(tmp_path),
        str(source),
    ]
    assert command(tmp_path, "-m", *building).returncode == 0
    installed = tmp_path / "terpasang"
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        wheel.extractall(installed)
    for part in (installed / next(installed.glob("*.data")) / "data").iterdir():
        part.rename(installed / part.name)
    ran = subprocess.run(
        [
            sys.executable,
            "-m",
            "generator",
            "new",
            str(tmp_path / "baru"),
            "--nama",
            "Kota Y",
            "--kode-wilayah",
            "19.71",
        ],
        cwd=tmp_path,
        env={"PYTHONPATH": str(installed), "PATH": os.environ["PATH"], "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    made = {name for name, _ in _bytes(tmp_path / "baru")}
    assert made == {name for name, _ in _bytes(source) if not name.startswith(("build/", "rapor.egg-info/"))}
    assert founded.is_dir()
