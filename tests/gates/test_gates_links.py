"""A link among the pages that people write stops a build before the engine copies what it leads to."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import GateRefused
from generator.links import links_among_pages
from generator.pipeline import build
from generator.progress import silent

NIK = "1406011205850001"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for folder in ("docs/panduan", "docs/rapor", "docs-en", "overrides/partials", "data"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "docs/index.md").write_text("# Beranda\n")
    (tmp_path / "luar").mkdir()
    (tmp_path / "luar/rahasia.txt").write_text("Pelapor\n")
    (tmp_path / "lain").symlink_to("luar")  # beside the folders, where no engine looks
    return tmp_path


LINKS = (
    "docs/t.txt", "docs/panduan/t.md", "docs/.t", "docs/rapor/t.md", "docs-en/t.md", "overrides/main.html",
    "overrides/partials/kaki.html",
)  # fmt: skip


@pytest.mark.parametrize("link", LINKS)
@pytest.mark.parametrize("target", ["luar/rahasia.txt", "luar", "tidak-ada", "docs/index.md"])
def test_a_link_to_anything_stops_the_build_and_is_named(project: Path, link: str, target: str) -> None:
    (project / link).symlink_to(project / target)
    with pytest.raises(GateRefused) as refused:
        build(project / "data", project / "site", silent, project=project)
    assert refused.value.exit_code == 11
    assert [(finding.code, finding.file) for finding in refused.value.findings] == [("G306", link)]
    assert not (project / "site").exists()


def test_a_folder_of_pages_that_is_a_link_is_named(project: Path) -> None:
    (project / "docs-en").rmdir()
    (project / "docs-en").symlink_to("luar")
    (finding,) = links_among_pages(project)
    assert (finding.code, finding.file) == ("G306", "docs-en")


def test_links_are_not_followed_and_their_names_masked(project: Path) -> None:
    (project / "docs/lingkaran").symlink_to(project / "docs")
    (project / f"docs/{NIK}.txt").symlink_to("/etc/hostname")
    findings = links_among_pages(project)
    assert [finding.code for finding in findings] == ["G306", "G306"]
    assert NIK not in str(findings)


def test_a_project_without_links_or_without_overrides_passes(project: Path) -> None:
    assert links_among_pages(project) == []
    (project / "overrides/partials").rmdir()
    (project / "overrides").rmdir()
    assert links_among_pages(project) == []
    assert links_among_pages(Path(__file__).parents[2]) == []


@pytest.mark.parametrize("name", ["tema", "tema/kustom", "../tema", "tema/"])
def test_a_theme_in_another_folder_is_looked_through_too(project: Path, name: str) -> None:
    (project / "mkdocs.yml").write_text(f"theme:\n  name: material\n  custom_dir: {name}\nhooks: !!python/name:os.x\n")
    (project / name).mkdir(parents=True)
    (project / name / "t.txt").symlink_to("/etc/hostname")
    assert [finding.file for finding in links_among_pages(project)] == [f"{name.rstrip('/')}/t.txt"]


@pytest.mark.parametrize("settings", ["theme: material", "[", "theme: {custom_dir: [a]}", "", "[" * 5000])
def test_a_configuration_that_names_no_theme_folder_changes_nothing(project: Path, settings: str) -> None:
    (project / "mkdocs.yml").write_text(settings)
    assert links_among_pages(project) == []
