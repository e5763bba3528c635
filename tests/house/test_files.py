"""Nothing of the place where it was written stays in a file, and every file is in order."""

from __future__ import annotations

import pytest

from generator.writer import DOCS, OWNED, OWNED_FILE
from tests.house.leftovers import leftovers
from tests.house.repository import ROOT, texts

# The inputs of tests hold such things on purpose, as attacks or as real exports do.
INPUTS = ("tests/",)


def test_no_file_holds_a_machines_path_a_registry_host_or_unfinished_work() -> None:
    found = [f"{name}:{line}: {what}" for name, text in texts() for line, what in leftovers(text)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("see /wo" + "rk/main/data", "a path of one machine"),
        ("cd /home/" + "budi/rapor", "a path of one machine"),
        ("open('/tm" + "p/x.csv')", "a path of a temporary folder"),
        ("--index-url https://py" + "pi.org/simple", "the host of a package registry"),
        ("# TO" + "DO: later", "work that is not finished"),
        ("a\n<<<<" + "<<< HEAD\nb", "a conflict of a merge"),
    ],
)
def test_each_kind_of_leftover_is_found(text: str, what: str) -> None:
    assert [kind for _, kind in leftovers(text)] == [what]


def test_paths_that_are_meant_are_left_alone() -> None:
    assert leftovers("/usr/bin/chromium, ~/kunci/rapor.kunci, tests/tmp/x, https://contoh.go.id/home/x") == []


def test_text_files_end_with_a_newline_and_use_plain_line_ends() -> None:
    odd = [
        name
        for name, text in texts()
        if text and not name.startswith(INPUTS) and (not text.endswith("\n") or "\r" in text or text.endswith("\n\n"))
    ]
    assert not odd


def test_git_ignores_all_that_the_generator_owns_below_docs() -> None:
    ignored = set((ROOT / ".gitignore").read_text(encoding="utf-8").splitlines())
    owned = (OWNED_FILE, *(f"{name}/" for name in OWNED))
    assert {f"/{docs}/{name}" for docs in DOCS.values() for name in owned} <= ignored
