"""What was frozen stays: later drops, policy, register and code do not alter a byte, and any change is named."""

from __future__ import annotations

import html
import re
import shutil
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.archive import archives, rendering
from generator.archive.checking import archive_findings
from generator.drop.schema import LISTS
from generator.drop.sealing import seal, verify_chain
from generator.pages import views
from generator.pages.edition import Edition
from generator.pages.reuse import reuse
from generator.pipeline import freeze_release, release_of
from generator.progress import silent
from tests.archive.conftest import DROPS, made, rows
from tests.hostile.folders import MANIFEST, plain_folder, put, run
from tests.house.repository import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

TEMPLATES = {
    "_dasar.html.j2": "196511832c50bd6cb5c1bcb2c463dbe8020c15100dc51ab4df968353ede513d9",
    "daftar.html.j2": "44cf4900b45a70314851f3760010aa9d5f2df20ac41ecfed4ef5683224f28a25",
    "ditarik.html.j2": "cea9247d5734fcf8c72e42799cb5f7f27d458521c74107b96f2a11714895e86b",
    "rapor.html.j2": "4df062ceeaaf29ec50729551c9cd55a0692b1cb4752876a21fe0ade98a2b6694",
    "rilis.html.j2": "1398317ba694d88021bfe83da01a1cf06581ccff011485a2de4fef1661a70d29",
    "sematan.html.j2": "830ac73bd49a8bf55bcbc1f46f4d58e0148dc2421f37fbc686eea672401b874d",
    "semua.html.j2": "04e530cce49fb8c5cb0d8eecb1ae276cca17b29a5eb3428f1706b621f5faad0e",
}
"""Never edited: an edit would alter pages that are cited. A new look is `arsip/v2`, for what is frozen from then on."""


def test_the_templates_of_a_version_are_never_edited() -> None:
    folder = ROOT / "generator/templates/arsip/v1"
    assert {path.name: sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()} == TEMPLATES


def test_nothing_that_comes_later_alters_a_page(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = {path: content for path, content in made(data).items() if path.startswith(f"arsip/{DROPS[0]}/")}
    assert len(first) == 4
    assert f"arsip/{DROPS[0]}/sematan/disdik/index.html" in first
    policy = data / "policy.toml"
    policy.write_text(policy.read_text().replace("Pengelola contoh", "Penerbit baru").replace("Rapor", "Situs baru"))
    register = data / "reference/instansi.csv"
    register.write_text(register.read_text().replace("Dinas Pendidikan", "Dinas Lain"))
    put(data / "drops/2026-09-30/drop.toml", MANIFEST.replace("2026-03-31", "2026-09-30"))
    put(data / "drops/2026-09-30/pengaduan.csv", rows(36, 4))
    monkeypatch.setitem(LISTS["jenis_instansi"], "dinas", "Kata lain")
    seal(data, "2026-09-30")
    freeze_release(data, "2026-09-30", silent)
    after = made(data)
    assert {path: after[path] for path in first} == first
    assert b"Situs baru" in after["arsip/2026-09-30/rapor/disdik/index.html"]
    assert (verify_chain(data), archive_findings(data)) == ([], [])


def test_each_release_keeps_the_value_that_it_published(data: Path) -> None:
    shown = [html.unescape(made(data)[f"arsip/{drop}/rapor/disdik/index.html"].decode()) for drop in DROPS]
    assert [re.findall(r"Dari 40 laporan [^<]*?, (\d+) selesai menurut admin \(", page)[0] for page in shown] == [
        "30",
        "31",
        "32",
    ]
    assert [f'href="../../../../rilis/{drop}/"' in page for drop, page in zip(DROPS, shown, strict=True)] == [True] * 3


def test_the_frozen_frame_says_the_figure_its_interval_and_where_to_see_whether_it_still_holds(data: Path) -> None:
    archive = archives(data)[0]
    card = archive.card(archive.cards["disdik"])
    assert card is not None
    page = html.unescape(made(data)[f"arsip/{archive.drop}/sematan/disdik/index.html"].decode())
    (done,) = [one["kalimat"] for one in card["angka"] if one["jangkar"] == "persen-selesai"]
    assert "selang 95 %" in done
    for said in (card["kalimat"][0], done, f"rilis {archive.drop}", archive.document["kepala"]["tanggal"]):
        assert said in page
    links = re.findall(r'href="(\.\.[^"]*)"', page)
    assert links == [
        "../../rapor/disdik/",
        f"../../../../rilis/{archive.drop}/",
        "../../../../rapor/disdik/",
    ]
    assert page.count('target="_top"') == len(links)


def test_the_scorecard_offers_the_frozen_frame_once_there_is_one(data: Path) -> None:
    release = release_of(data, silent)
    edition = Edition.of(release)
    offered = reuse(release.scorecards[0], edition)
    assert offered.frozen == f"arsip/{DROPS[2]}/sematan/disdik/"
    assert f"{offered.frozen}index.html" in made(data)
    assert f'src="{edition.site_url}/{offered.frozen}"' in offered.frozen_snippet
    not_frozen = reuse(release.scorecards[0], replace(edition, is_archived=False))
    assert (not_frozen.frozen, not_frozen.frozen_snippet) == ("", "")
    for frozen, counts in ((release, 1), (replace(release, archived=()), 0)):
        (text,) = [text for path, text in views.pages(frozen) if path == "rapor/disdik/index.md"]
        assert html.unescape(text).count(offered.frozen_snippet) == counts


def test_a_pasted_citation_leads_to_the_figure_that_it_names(data: Path) -> None:
    archive = archives(data)[0]
    card = archive.card(archive.cards["disdik"])
    assert card is not None
    page = made(data)[f"arsip/{archive.drop}/rapor/disdik/index.html"].decode()
    for figure in card["angka"]:
        for text in (figure["kutip"], figure["kutip_en"]):
            address = re.search(r"https://rapor\.example/(arsip/[^\s)]+)", text)
            assert address
            path, _, anchor = address[1].partition("#")
            assert f"{path}index.html" in made(data)
            section = page.split(f'<section id="{anchor}">', 1)[1].split("</section>", 1)[0]
            assert figure["kalimat"] in html.unescape(section)


def test_the_page_asks_for_nothing_and_runs_nothing(data: Path) -> None:
    for path, content in made(data).items():
        if path.endswith(".html"):
            text = content.decode()
            assert not re.search(r"<(script|img|iframe|link rel=\"stylesheet\"|source|video)|url\(|@import", text), path
            assert "\n\n\n" not in text


def test_frozen_again_it_is_the_same_and_other_values_are_refused(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path: path.read_bytes() for path in (data / "arsip").rglob("*.json")}
    assert run(capsys, "freeze", DROPS[2], "--data", data).code == 0
    register = data / "reference/instansi.csv"
    register.write_text(register.read_text().replace("Dinas Pendidikan", "Dinas Lain"))
    ran = run(capsys, "freeze", DROPS[2], "--data", data)
    assert (ran.code, "Arsip tidak pernah ditimpa" in ran.said) == (2, True)
    assert {path: path.read_bytes() for path in (data / "arsip").rglob("*.json")} == before


@pytest.mark.parametrize("drop", ["2026-09-30", "2026-12-31"])
def test_what_is_not_sealed_or_not_there_is_not_frozen(
    data: Path, capsys: pytest.CaptureFixture[str], drop: str
) -> None:
    put(data / "drops/2026-09-30/drop.toml", MANIFEST.replace("2026-03-31", "2026-09-30"))
    ran = run(capsys, "freeze", drop, "--data", data)
    assert ran.code == (14 if drop == "2026-09-30" else 2)
    assert not (data / "arsip" / drop).exists()


def test_a_release_older_than_a_frozen_one_is_not_frozen_any_more(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The newer archive names the one before it: one that is put before it later would break the chain."""
    data = plain_folder(tmp_path / "data")
    for drop in DROPS:
        put(data / f"drops/{drop}/drop.toml", MANIFEST.replace("2026-03-31", drop[:10]))
        put(data / f"drops/{drop}/pengaduan.csv", rows(30, 10))
        seal(data, drop)
    freeze_release(data, DROPS[1], silent)
    before = {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}
    ran = run(capsys, "freeze", DROPS[0], "--data", data)
    assert ran.code == 2
    assert f"Rilis {DROPS[1]} yang lebih baru sudah dibekukan" in ran.said
    assert {path: path.read_bytes() for path in data.rglob("*") if path.is_file()} == before
    freeze_release(data, DROPS[2], silent)
    assert archive_findings(data) == []
    assert run(capsys, "freeze", DROPS[1], "--data", data).code == 0, "it is frozen already: nothing comes between"


def test_a_release_knows_which_of_those_before_it_are_frozen(data: Path) -> None:
    assert release_of(data, silent).archived == DROPS
    assert release_of(data, silent, as_of_drop=DROPS[1]).archived == DROPS[:2]


@settings(max_examples=40, suppress_health_check=list(HealthCheck), derandomize=True)
@given(choice=st.randoms(use_true_random=False))
def test_a_changed_byte_anywhere_is_named(frozen_drops: Path, choice: object) -> None:
    with TemporaryDirectory() as place:
        data = Path(shutil.copytree(frozen_drops, f"{place}/data"))
        files = sorted(path for path in (data / "arsip").rglob("*") if path.is_file())
        files += sorted(path for path in (data / "drops").rglob("*") if path.is_file())
        files.remove(data / f"drops/{DROPS[-1]}/drop.toml")  # nothing names the newest manifest yet but its archive
        changed = choice.choice(files)  # type: ignore[attr-defined] # a random.Random
        content = bytearray(changed.read_bytes())
        content[choice.randrange(len(content))] ^= 1  # type: ignore[attr-defined] # as above
        changed.write_bytes(bytes(content))
        assert [*verify_chain(data), *archive_findings(data)]


def test_the_newest_manifest_is_held_by_its_archive(data: Path) -> None:
    manifest = data / f"drops/{DROPS[-1]}/drop.toml"
    manifest.write_text(manifest.read_text() + "# diubah\n")
    assert [one.code for one in archive_findings(data)] == ["P733"]


def lost(folder: Path) -> str:
    next((folder / "objek").iterdir()).unlink()
    return "P736"


def spoiled(folder: Path) -> str:
    next((folder / "objek").iterdir()).write_text("{}")
    return "P735"


def unreadable(folder: Path) -> str:
    (folder / "arsip.json").write_text("{")
    return "P732"


@pytest.mark.parametrize("harm", [lost, spoiled, unreadable])
def test_nothing_is_built_with_an_archive_that_is_not_what_was_frozen(
    data: Path, capsys: pytest.CaptureFixture[str], harm: Callable[[Path], str]
) -> None:
    code = harm(data / "arsip" / DROPS[1])
    ran = run(capsys, "build", "--data", data, "--site", data.parent / "situs")
    assert ran.code == 14
    assert code in ran.said
    assert "Traceback" not in ran.said
    assert not (data.parent / "situs").exists()


def test_a_long_list_of_scorecards_is_divided_and_holds_each_of_them_once(monkeypatch: pytest.MonkeyPatch) -> None:
    here = "arsip/2026-09-30"
    undivided = re.findall(r'<a href="rapor/([^"]+)/">([^<]+)<', made(ROOT / "data")[f"{here}/index.html"].decode())
    assert len(undivided) > 50
    monkeypatch.setattr(rendering, "MOST_LISTED", 25)
    pages = made(ROOT / "data")
    lists = re.findall(r'<a href="(daftar/\d+/)">([^<]+)<', pages[f"{here}/index.html"].decode())
    assert [path for path, _ in lists] == ["daftar/1/", "daftar/2/", "daftar/3/"]
    found = [
        re.findall(r'<a href="../../rapor/([^"]+)/">([^<]+)<', pages[f"{here}/{path}index.html"].decode())
        for path, _ in lists
    ]
    assert [name for _, name in lists] == [f"{names[0][1]} sampai {names[-1][1]}" for names in found]
    assert sorted(one for names in found for one in names) == sorted(undivided)
    assert max(map(len, found)) == 25
    assert all(f"{here}/rapor/{agency}/index.html" in pages for names in found for agency, _ in names)
    assert 'href="../../../../rilis/2026-09-30/"' in pages[f"{here}/daftar/1/index.html"].decode()


@pytest.mark.parametrize(
    ("harm", "code"),
    [
        (lambda folder: next((folder / "objek").iterdir()).unlink(), "P736"),
        (lambda folder: (folder / "objek/asing.json").write_text("{}"), "P737"),
        (lambda folder: (folder / "catatan.txt").write_text("x"), "P737"),
        (shutil.rmtree, "P734"),
        (lambda folder: (folder / "arsip.json").write_text("[]"), "P732"),
    ],
)
def test_verify_names_what_is_missing_too_much_or_broken(
    data: Path, capsys: pytest.CaptureFixture[str], harm: object, code: str
) -> None:
    harm(data / "arsip" / DROPS[1])  # type: ignore[operator] # one of the functions above
    ran = run(capsys, "verify", "--data", data)
    assert ran.code == 14
    assert code in ran.said
    assert "P730" in ran.said or code in {"P736", "P737"}  # the drop sealed after it names the archive too
