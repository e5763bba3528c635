"""The documents of the example: made up and marked as such, and a byte of the signed one cannot change unnoticed."""

from __future__ import annotations

import hashlib
import shutil
from datetime import date
from pathlib import Path

import pytest

from generator import pipeline
from generator.__main__ import main
from generator.documents.inspection import inspect
from generator.documents.roots import in_force, kept_roots
from generator.drop.sealing import seal
from generator.pages.views import shared_pages
from generator.progress import silent
from tests.example.test_example_facts import DATA, NEWEST, rows
from tools.example.commitments import ACTION_PLAN_ID, DOCUMENTS, DOCUMENTS_FOLDER, EXAMPLE_ID

SIGNED, PLAIN = DOCUMENTS[EXAMPLE_ID], DOCUMENTS[ACTION_PLAN_ID]
FOLDER = Path("drops") / NEWEST / "berkas"


def page(data: Path) -> str:
    release = pipeline.release_of(data, silent)
    return next(text for path, text in shared_pages(release) if path == f"komitmen/{EXAMPLE_ID}/index.md")


def flip(data: Path) -> None:
    """Flip one bit of what the signature covers, and leave everything else as it is."""
    path = data / FOLDER / SIGNED
    document = bytearray(path.read_bytes())
    document[document.index(b"/MediaBox") + 14] ^= 1
    path.write_bytes(document)


def state_anew(data: Path) -> None:
    """Let the table state the digest of the file as it is now."""
    table = data / "drops" / NEWEST / "komitmen.csv"
    before = hashlib.sha256((DATA / FOLDER / SIGNED).read_bytes()).hexdigest()
    after = hashlib.sha256((data / FOLDER / SIGNED).read_bytes()).hexdigest()
    table.write_text(table.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def test_only_made_up_commitments_have_documents() -> None:
    named = {row["id"]: row["berkas"] for row in rows(f"drops/{NEWEST}/komitmen.csv") if row["berkas"]}
    assert named == DOCUMENTS
    titles = {row["judul"] for row in rows(f"drops/{NEWEST}/komitmen.csv") if row["berkas"]}
    assert all(title.startswith("DATA CONTOH") for title in titles)


@pytest.mark.parametrize("name", DOCUMENTS.values())
def test_a_document_says_on_its_page_that_it_is_made_up_and_is_kept_byte_for_byte(name: str) -> None:
    document = (DATA / FOLDER / name).read_bytes()
    assert document == (DOCUMENTS_FOLDER / name).read_bytes()
    seen = inspect(DATA / FOLDER / name, (), date(2026, 9, 30))
    assert (seen.is_unread, seen.kinds, seen.has_actions, seen.has_attachments) == (False, (), False, False)


def test_the_root_is_made_up_and_says_so() -> None:
    roots, findings = kept_roots(DATA)
    assert findings == []
    assert [(root.root.is_example, "karangan" in root.root.name) for root in roots] == [(True, True)]
    assert in_force(roots, is_example=False) == ()
    readme = (DATA / "reference" / "akar-kepercayaan" / "README.md").read_text(encoding="utf-8")
    assert "karangan" in readme
    assert "tools/sign_example.py" in readme


def test_a_flipped_bit_of_the_signed_document_exits_14_and_is_refused(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["verify", "--data", str(copy)]) == 0
    flip(copy)
    capsys.readouterr()
    assert main(["verify", "--data", str(copy)]) == 14
    told = capsys.readouterr().out
    assert all(code in told for code in ("P436", "P721", "P726"))
    assert main(["check", "--data", str(copy)]) == 10


def test_a_flipped_bit_changes_the_page_even_where_its_digest_is_stated_anew(copy: Path) -> None:
    before = page(copy)
    flip(copy)
    state_anew(copy)
    shutil.rmtree(copy / "arsip" / NEWEST)  # as if it had not been frozen yet: nothing rests on its seal
    assert seal(copy, NEWEST)
    after = page(copy)
    assert "<b>Utuh</b>" in before
    assert "Penandatangan Contoh, Kabupaten Contoh (DATA CONTOH)" in before
    assert "Pasti: menurut stempel waktu" in before
    assert "10 Oktober 2023 pukul 03.15 UTC" in before
    assert "Tidak utuh</b>" in after
    assert "Penandatangan Contoh" not in after
    assert "Dipercaya" not in after
