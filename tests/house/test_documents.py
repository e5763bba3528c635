"""What the documents show is run: each document from top to bottom, in a copy of the repository of its own."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from generator.site.checksums import write_sums
from tests.contract.small_example import shrink
from tests.house.documents import Command, commands, documents, links
from tests.house.makefile import targets
from tests.house.repository import ROOT, bring_compiled, files
from tools.pictures import EXPORT, write_export

if TYPE_CHECKING:
    from collections.abc import Callable

BIN = Path(sys.executable).parent

# Started for real, they would run these tests, wait for a person, take minutes or need the network: their
# recipes are read by make (`-n`) instead. `make test` is what runs this very test.
ONLY_READ = {
    "make test",
    "make serve",
    "make bench",
    "make audit",
    "make lock",
    "make setup",
    "make lint",
    "make types",
    "make format",
}
# Changes the machine, or belongs to git: not to be tried in a test.
NOT_TRIED = ("sudo apt install ", "git ")


def shown(document: str) -> list[Command]:
    return commands(document, (ROOT / document).read_text(encoding="utf-8"))


def write_besadu_profile_and_export(clone: Path) -> None:
    """Do what comes before the commands of data/profiles/README.md: copy its example, have an export."""
    folder = clone / "data" / "profiles"
    (example,) = re.findall(r"```toml\n(.*?)```", (folder / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    (folder / "besadu.toml").write_text(example, encoding="utf-8")
    sheet = (workbook := Workbook()).active
    sheet.append(["BESADU"])
    sheet.append(["No Tiket", "Nama Pelapor", "OPD Tujuan", "Tgl Masuk", "Tgl Selesai", "Status", "Topik"])
    sheet.append(["B-0001", "Warga Satu", "Inspektorat Daerah", "03/04/2026", "10/04/2026", "Selesai", "Jalan"])
    sheet.append(["B-0002", "Warga Dua", "Setda", "05/04/2026", None, "Baru", "Air"])
    workbook.save(clone / "ekspor.xlsx")


def begin_afresh(clone: Path) -> None:
    """Make the export of the guide, and a smaller example than the one that its reader deletes."""
    shrink(clone / "data")
    (clone / "data/arsip").mkdir()
    write_export(clone / EXPORT)


def two_finished_sites(clone: Path) -> None:
    """Lay down what the front page reads of two sites; `tests/publication` makes it of real ones."""
    for name in ("riau", "jambi"):
        site = clone / "situs" / name
        counts = {
            "masuk": 40,
            "selesai": 25,
            "ditutup_sistem": 5,
            "berjalan": 6,
            "diarsipkan": 3,
            "di_luar_wewenang": 1,
        }
        told = {"drop": "2026-09-30", "contoh": True, "tanggal_data": "2026-09-30", "rapor": [{}, {}]}
        package = {"title": f"Rapor {name}, rilis 2026-09-30", "homepage": f"https://{name}.example/"}
        for path, content in (
            ("api/v1/index.json", told | {"seluruh": {"jumlah": counts}}),
            ("unduhan/datapackage.json", package),
        ):
            (site / path).parent.mkdir(parents=True)
            (site / path).write_text(json.dumps(content), encoding="utf-8")
        write_sums(site)


# What a reader has at hand, or has done with an editor, before the commands of a document. The example is smaller
# where its whole site is built: that the commands work is shown here, and what they make of all of it elsewhere.
BROUGHT = {
    "README.md": lambda clone: shrink(clone / "data"),
    "data/profiles/README.md": write_besadu_profile_and_export,
    "docs/panduan/perintah.md": begin_afresh,
    "docs/pengembang/banyak-situs.md": two_finished_sites,
}

SHOWING = [document for document in documents() if shown(document)]


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """Copy the repository's files, with this Python as its .venv and a home of its own."""
    root = tmp_path / "rapor"
    for path in files():
        copy = root / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, copy)
    bring_compiled(root)
    (root / ".venv").symlink_to(BIN.parent)
    return root


@pytest.fixture
def run(clone: Path, tmp_path: Path) -> Callable[[str], subprocess.CompletedProcess[str]]:
    environment = dict(os.environ) | {
        "PATH": f"{BIN}:{os.environ['PATH']}",
        "HOME": str(tmp_path),
        "PYTHONPATH": str(clone),
    }
    environment.pop("MAKEFLAGS", None)  # of the `make test` that runs us

    def started(command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["bash", "-euc", command],
            cwd=clone,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    return started


def as_run(command: str) -> str:
    """Return the command as the test runs it: make without setting up again, or only reading the recipe."""
    words = command.split()
    if words[0] != "make":
        return command
    reading = [f"make {word}" in ONLY_READ for word in words[1:] if "=" not in word]
    option = "-n" if all(reading) else "-o setup -o setup-test"
    return " ".join(["make", option, *words[1:]])


@pytest.mark.parametrize("document", SHOWING)
def test_the_commands_of_a_document_work_from_top_to_bottom(
    document: str, clone: Path, run: Callable[[str], subprocess.CompletedProcess[str]]
) -> None:
    BROUGHT.get(document, lambda _: None)(clone)
    for command in shown(document):
        if command.text.startswith(NOT_TRIED):
            continue
        ran = run(as_run(command.text))
        place = f"{document}:{command.line}: {command.text}"
        assert ran.returncode == 0, f"{place}\n{ran.stdout}{ran.stderr}"


def test_a_command_that_does_not_work_is_seen(run: Callable[[str], subprocess.CompletedProcess[str]]) -> None:
    (command,) = commands("x.md", "text\n\n```sh\nmake no-such-target # a comment\n```\n")
    assert (command.line, command.text) == (4, "make no-such-target")
    assert run(as_run(command.text)).returncode != 0


def test_continued_lines_are_one_command() -> None:
    text = "1. item\n\n   ```sh\n   rapor check \\\n     --format json\n   # a comment\n   make site\n   ```\n"
    assert [command.text for command in commands("x.md", text)] == ["rapor check --format json", "make site"]


def test_the_readme_shows_the_two_commands() -> None:
    assert {"make site", "make test"} <= {command.text for command in shown("README.md")}


@pytest.mark.parametrize("document", documents())
def test_every_make_target_that_a_document_names_exists(document: str) -> None:
    named = set(re.findall(r"`make ([a-z-]+)", (ROOT / document).read_text(encoding="utf-8")))
    assert named <= targets()


@pytest.mark.parametrize("document", [name for name in documents() if not name.startswith(("docs/", "docs-en/"))])
def test_every_file_that_a_document_links_to_exists(document: str) -> None:
    # Links inside docs/ and docs-en/ are checked by `mkdocs build --strict`.
    text = (ROOT / document).read_text(encoding="utf-8")
    missing = [link for link in links(text) if not (ROOT / document).parent.joinpath(link).exists()]
    assert not missing


def test_the_page_on_the_architecture_names_every_module_and_folder_of_the_generator() -> None:
    page = (ROOT / "docs/pengembang/arsitektur.md").read_text(encoding="utf-8")
    parts = (path.relative_to(ROOT).parts[1] for path in files() if path.relative_to(ROOT).parts[0] == "generator")
    names = {name.removesuffix(".py") for name in parts} - {"__init__"}
    assert {name for name in names if not re.search(rf"(?<!\w){re.escape(name)}(?!\w)", page)} == set()
