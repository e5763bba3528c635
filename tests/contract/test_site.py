"""The whole command, run as a person runs it, in a copy of the project: real MkDocs, real Zensical, real files."""

from __future__ import annotations

import gzip
import hashlib
import html
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.pipeline import release_of
from generator.progress import silent
from tests.contract.links import dead_links
from tests.contract.small_example import shrink
from tests.contract.test_recount import agree
from tests.imports.export import Folder, usual_rows, workbook
from tests.jarokelo.states import imported
from tests.once import made_once
from tests.running import apart, rapor

PROJECT = Path(__file__).parents[2]
OUTCOMES = ("selesai", "ditutup_sistem", "berjalan", "diarsipkan", "di_luar_wewenang")


def copy_project(target: Path, *, with_data: bool = True) -> Path:
    """Copy what a build reads, without what one generates; the example data too, if wanted."""
    target.mkdir()
    generated = set(
        re.findall(r"^/?docs(?:-en)?/(\S+?)/?$", (PROJECT / ".gitignore").read_text(encoding="utf-8"), re.MULTILINE)
    )

    def skip(folder: str, names: list[str]) -> set[str]:
        return generated & set(names) if Path(folder) in (PROJECT / "docs", PROJECT / "docs-en") else set()

    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        shutil.copy(PROJECT / name, target)
    for name in ("docs", "docs-en", "overrides", *(["data"] if with_data else [])):
        shutil.copytree(PROJECT / name, target / name, ignore=skip)
    return target


def without_png(project: Path) -> None:
    """Let the policy leave out the pictures in PNG, a third of the cost of a build, where nothing tests them."""
    policy = project / "data/policy.toml"
    text = re.sub(r"(?m)^gambar = .*\n", "", policy.read_text(encoding="utf-8"))
    policy.write_text(text.replace("[situs]\n", '[situs]\ngambar = "svg"\n', 1), encoding="utf-8")


def hashes(folder: Path) -> dict[str, str]:
    """SHA-256 of every file below a folder."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def text_of(page: Path) -> str:
    """Return what a reader sees on a page, roughly: no tags, entities resolved, one space between words."""
    body = re.sub(r"<(script|style)\b.*?</\1>", " ", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", "", body)))


def built(project: Path, *options: str) -> None:
    """Build the site of a project folder."""
    result = rapor(project, "build", *options)
    assert result.returncode == 0, result.stdout + result.stderr


def built_example(factory: pytest.TempPathFactory) -> Path:
    """Return a project folder with the site of the whole example, built once in a run; only to be read."""
    return made_once(factory, "contoh", lambda folder: built(copy_project(folder / "situs"))) / "situs"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_example(tmp_path_factory)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the site of the small example, which is in one language, as of its first drop; only to be read."""

    def make(folder: Path) -> None:
        project = copy_project(folder / "situs")
        shrink(project / "data")
        built(project, "--as-of-drop", "2023-10-11")

    return made_once(tmp_path_factory, "kecil", make) / "situs"


@pytest.fixture
def own(small: Path, tmp_path: Path) -> Path:
    """A copy of the small example with its site, to be changed."""
    return Path(shutil.copytree(small, tmp_path / "situs"))


def test_the_home_page_prints_the_published_figure_of_2023(small: Path) -> None:
    assert "108 dari 131 (82,4 %; 75,0–88,0 %)" in text_of(small / "site/index.html")


def test_a_site_in_one_language_has_nothing_of_a_second_in_its_search(small: Path) -> None:
    site = small / "site"
    assert not (site / "en").exists()
    assert [path.name for path in site.rglob("wasm.*")] == ["wasm.id.pagefind"]
    entry = json.loads((site / "pagefind/pagefind-entry.json").read_text(encoding="utf-8"))
    assert entry["languages"].keys() == {"id"}
    assert {path.name.partition("_")[0] for path in (site / "pagefind").rglob("*_*.pf_*")} == {"id", "pagefind.id"}


def test_every_agency_of_the_register_has_a_scorecard_that_is_light_and_signed(project: Path) -> None:
    index = json.loads((project / "site/api/v1/index.json").read_text(encoding="utf-8"))
    assert len(index["rapor"]) > 50
    for card in index["rapor"]:
        page = project / "site/rapor" / card["id"] / "index.html"
        assert len(gzip.compress(page.read_bytes())) <= 30_000, page
        words = text_of(page)
        for fact in ("Diterbitkan oleh", index["drop"], "DATA CONTOH", "Data per", "Cara mengutip"):
            assert fact in words, (page, fact)


def test_every_link_within_the_site_leads_to_a_file_and_an_anchor(project: Path) -> None:
    assert list(dead_links(project / "site")) == []


def alternates(page: Path) -> dict[str, str]:
    """Language → address of the same page, as search engines are told."""
    return dict(re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"', page.read_text("utf-8")))


def to_the_other_language(page: Path) -> Path:
    """Where the link in the head of a page leads."""
    href = re.search(r'<a class="r-bahasa" href="([^"]+)"', page.read_text("utf-8"))
    assert href, page
    return Path(os.path.normpath(page.parent / href[1])) / "index.html"


def test_every_page_and_its_twin_lead_to_one_another(project: Path) -> None:
    site = project / "site"
    twins = sorted((site / "en").rglob("index.html"))
    assert len(twins) > 150
    for page in twins:
        path = "" if page.parent == site / "en" else f"{page.relative_to(site / 'en').parent.as_posix()}/"
        original = site / path / "index.html"
        base = "https://rapor.rokanhulu.example/"
        told = {"id": f"{base}{path}", "en": f"{base}en/{path}", "x-default": f"{base}{path}"}
        assert alternates(page) == alternates(original) == told, page
        assert (to_the_other_language(page), to_the_other_language(original)) == (original, page)
        assert '<html lang="en"' in page.read_text("utf-8")
        assert '<html lang="id"' in original.read_text("utf-8")
        assert "Content-Security-Policy" in page.read_text("utf-8")


def test_a_page_that_is_in_indonesian_alone_says_no_twin_and_leads_to_the_home_page(project: Path) -> None:
    site = project / "site"
    for name in ("kamus", "temuan", "panduan", "pengembang/arsitektur"):
        assert not (site / "en" / name).exists()
        assert alternates(site / name / "index.html") == {}
        assert to_the_other_language(site / name / "index.html") == site / "en" / "index.html"


def test_what_both_languages_share_is_there_once_and_the_map_names_both(project: Path) -> None:
    site = project / "site"
    index = site / "en/pagefind"
    files = [path for path in (site / "en").rglob("*") if path.is_file() and not path.is_relative_to(index)]
    assert {path.name for path in files} == {"index.html"}
    assert {path.name.partition("_")[0] for path in index.rglob("*.*")} == {
        *("en", "pagefind.en", "pagefind-entry.json", "wasm.en.pagefind"),
    }
    named = re.findall(r"<loc>https://rapor.rokanhulu.example/(.*?)</loc>", (site / "sitemap.xml").read_text("utf-8"))
    assert len(named) == len(set(named))
    pages = {page.parent.relative_to(site).as_posix() for page in (site / "en").rglob("index.html")}
    assert {name.strip("/") for name in named if name.startswith("en/")} == pages


def test_a_link_that_leads_nowhere_is_seen(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "index.html").write_text('<a href="sub/#ada">a</a> <a class=x href=sub/#hilang>b</a> <img src="x.png">')
    (tmp_path / "sub/index.html").write_text('<p id="ada"><a href="..">c</a> <a href="https://lain.example/y">d</a>')
    assert list(dead_links(tmp_path)) == ["index.html → sub/#hilang", "index.html → x.png"]


def test_the_page_and_the_api_say_the_same(project: Path) -> None:
    for path in sorted((project / "site/api/v1/rapor").glob("*.json")):
        card = json.loads(path.read_text(encoding="utf-8"))
        share = card["persen_selesai"]
        words = text_of(project / "site/rapor" / path.stem / "index.html")
        if share["nilai"] is not None:
            percent = f"{share['nilai'] * 100:.1f}".replace(".", ",")
            assert f"{percent} %" in words, path.stem
        assert card["jumlah"]["masuk"] == sum(card["jumlah"][o] for o in OUTCOMES)


def differing(one: Path, other: Path) -> set[str]:
    """Files that are not the same in two sites."""
    first, second = hashes(one), hashes(other)
    return {name for name in first.keys() | second if first.get(name) != second.get(name)}


def test_two_builds_give_the_same_bytes_also_with_shells_and_two_processes(project: Path, tmp_path: Path) -> None:
    again = copy_project(tmp_path / "situs-lain")
    done = apart(again, "build", "--shells", "--jobs", "2")
    assert done.returncode == 0, done.stdout + done.stderr
    assert (again / "docs/rapor/_cangkang/index.md").is_file()
    assert not (again / "docs/rapor/disdukcapil/index.md").exists()
    assert differing(project / "site", again / "site") == set()
    places = re.findall(r"<loc>(.*?)</loc>", (again / "site/sitemap.xml").read_text(encoding="utf-8"))
    assert places == sorted(places)


def test_the_import_that_the_site_offers_turns_an_export_into_a_drop(project: Path, tmp_path: Path) -> None:
    offered = project / "site" / "unduhan" / "rapor-impor.pyz"
    digest = hashlib.sha256(offered.read_bytes()).hexdigest()
    assert offered.with_name("rapor-impor.pyz.sha256").read_text() == f"{digest}  rapor-impor.pyz\n"
    assert f"{digest}  unduhan/rapor-impor.pyz\n" in (project / "site" / "SHA256SUMS").read_text()
    for page in ("unduhan", "panduan/mengimpor"):
        assert 'rapor-impor.pyz"' in (project / "site" / page / "index.html").read_text()
    program = Path(shutil.copy(offered, tmp_path))
    folder, source = Folder(tmp_path / "petugas"), workbook(tmp_path / "ekspor.xlsx", usual_rows())
    call = [source, "--profile", "sp4n-lapor", "--drop", folder.drop, "--key-file", folder.key]
    ran = subprocess.run(
        [sys.executable, "-I", "-S", program, *call], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    assert {path.name for path in folder.drop.iterdir()} == {"drop.toml", "pengaduan.csv"}


def test_the_engines_also_build_without_rapor_from_the_one_mkdocs_yml(own: Path) -> None:
    for command in (["mkdocs", "build", "--strict", "-d", "polos"], ["zensical", "build", "--strict"]):
        result = subprocess.run([sys.executable, "-m", *command], cwd=own, capture_output=True, text=True, check=False)
        assert result.returncode == 0, result.stdout + result.stderr


def test_a_rejected_drop_leaves_the_site_and_the_pages_as_they_were(own: Path) -> None:
    before = hashes(own / "site"), hashes(own / "docs")
    drop = own / "data/drops/2026-10-31"
    drop.mkdir()
    (drop / "drop.toml").write_text(
        'tanggal_data = 2026-10-31\nsumber = "uji"\npengelola = "uji"\nlisensi = "CC-BY-4.0"\ncontoh = true\n'
    )
    (drop / "pengaduan.csv").write_text(
        "id,instansi,klasifikasi,tanggal_masuk,status\nkabcdef0123,dinas-antah,aspirasi,2026-10-01,selesai\n"
    )
    result = rapor(own, "build")
    assert result.returncode == 10, result.stdout + result.stderr
    assert "Traceback" not in result.stderr
    assert "pengaduan.csv" in result.stdout
    assert "dinas-antah" not in result.stdout + result.stderr
    assert (hashes(own / "site"), hashes(own / "docs")) == before


def test_a_citizens_number_in_a_drop_stops_the_build_with_exit_11(own: Path) -> None:
    before = hashes(own / "site")
    drop = own / "data/drops/2026-10-31"
    drop.mkdir()
    (drop / "drop.toml").write_text(
        'tanggal_data = 2026-10-31\nsumber = "uji"\npengelola = "uji"\nlisensi = "CC-BY-4.0"\ncontoh = true\n'
    )
    (drop / "koreksi.csv").write_text(
        "tanggal,tabel,id,kolom,alasan,diminta_oleh\n"
        "2026-10-01,pengaduan,kabcdef0123,status,permintaan NIK 1406014107900003,Diskominfo\n"
    )
    result = rapor(own, "build")
    assert result.returncode == 11, result.stdout + result.stderr
    assert "1406014107900003" not in result.stdout + result.stderr
    assert hashes(own / "site") == before


def test_clean_removes_what_the_generator_made_and_nothing_else(project: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(project, tmp_path / "salinan", ignore=shutil.ignore_patterns("site")))
    assert (copy / "docs-en/rapor").is_dir()
    assert rapor(copy, "clean").returncode == 0
    for docs in ("docs", "docs-en"):
        assert not (copy / docs / "rapor").exists()
        assert not (copy / docs / "index.md").exists()
        assert (copy / docs / "tentang.md").exists()
    assert (copy / "mkdocs.yml").exists()
    assert (copy / "data/policy.toml").exists()


def test_the_real_states_of_jarokelo_become_a_site_of_275_agencies(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    data, _ = imported(tmp_path_factory)
    project = copy_project(tmp_path / "situs")
    result = rapor(project, "build", "--data", str(data), "--shells")
    assert result.returncode == 0, result.stdout + result.stderr
    pages = [page.parent.name for page in (project / "site/rapor").glob("*/index.html")]
    assert len(pages) == 275
    assert agree(data, release_of(data, silent)) > 30_000


def test_the_site_holds_no_file_of_a_drop_and_no_single_complaint(project: Path) -> None:
    of_drops = [path for path in (project / "data/drops").rglob("*") if path.is_file()]
    digests = {hashlib.sha256(path.read_bytes()).digest() for path in of_drops}
    site = [path for path in (project / "site").rglob("*") if path.is_file()]
    assert not [path for path in site if hashlib.sha256(path.read_bytes()).digest() in digests]
    (newest,) = sorted((project / "data/drops").glob("*/pengaduan.csv"))[-1:]
    ids = [line.partition(",")[0].encode() for line in newest.read_text(encoding="utf-8").splitlines()[1:][::97]]
    assert len(ids) > 3
    texts = [path.read_bytes() for path in site]
    assert not [id_ for id_ in ids if any(id_ in text for text in texts)]
