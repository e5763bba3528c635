"""The two set-ups of a repository: what each lets in, and that no drop leaves the closed one with the site."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from generator import pictures
from generator.__main__ import main
from generator.generated import texts
from generator.pipeline import release_of
from tests.hostile.folders import DROP, POLICY, plain_folder, put

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

IDS = [f"kaaaaaa{number:02d}" for number in range(30)]
CATEGORY = "Lampu jalan"
COMPLAINTS = "id,instansi,klasifikasi,tanggal_masuk,status,kategori\n" + "".join(
    f"{id_},disdik,aspirasi,2025-05-{number % 28 + 1:02d},selesai,{CATEGORY}\n" for number, id_ in enumerate(IDS)
)


def folder(root: Path, repository: str) -> Path:
    data = plain_folder(root / "data")
    put(data / f"{DROP}/pengaduan.csv", COMPLAINTS)
    put(data / "policy.toml", f'repositori = "{repository}"\n{POLICY}')
    return data


def test_a_public_repository_refuses_what_describes_a_complainant(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--data", str(folder(tmp_path, "publik"))]) == 11
    said = capsys.readouterr().out
    assert "G109" in said
    assert CATEGORY not in said


def test_a_closed_repository_permits_it_and_gives_the_site_counts_alone(tmp_path: Path) -> None:
    data = folder(tmp_path, "privat")
    assert main(["check", "--data", str(data)]) == 0
    release = release_of(data, print)
    made = {
        path: text.encode() if isinstance(text, str) else text
        for path, text in (*texts(release), *pictures.files(release))
    }
    assert any(CATEGORY.encode() in content for content in made.values()), "the table of categories is published"
    assert not [path for path, content in made.items() for id_ in IDS if id_.encode() in content]
    private = {hashlib.sha256(path.read_bytes()).digest() for path in (data / "drops").rglob("*") if path.is_file()}
    assert not [path for path, content in made.items() if hashlib.sha256(content).digest() in private]
    assert not [path for path in made if path.endswith(("drop.toml", "pengaduan.csv", "pengaduan.xlsx"))]
