"""The front page over several sites: sums of what the sites publish, and nothing else."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from html import unescape
from typing import TYPE_CHECKING

import pytest
import yaml

from generator.__main__ import main as command_line
from generator.site.checksums import write_sums
from tests.contract.test_site import PROJECT, built_example
from tools.front_page import main

if TYPE_CHECKING:
    from pathlib import Path

OUTCOMES = ("selesai", "ditutup_sistem", "berjalan", "diarsipkan", "di_luar_wewenang")
FILES = ("api/v1/index.json", "unduhan/datapackage.json")


@pytest.fixture
def sites(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """What the front page reads of the example's site, under two names and with other counts in one of them."""
    made = []
    for name, more in (("riau", 0), ("jambi", 1_000)):
        site = tmp_path / name
        for path in FILES:
            (site / path).parent.mkdir(parents=True)
            shutil.copy(built_example(tmp_path_factory) / "site" / path, site / path)
        change(site, FILES[1], homepage=f"https://{name}.example/", title=f"Rapor {name.title()}, rilis 2026-09-30")
        told = json.loads((site / FILES[0]).read_text(encoding="utf-8"))
        told["seluruh"]["jumlah"]["selesai"] += more
        told["seluruh"]["jumlah"]["masuk"] += more
        change(site, FILES[0], seluruh=told["seluruh"])
        made.append(site)
    return made


def change(site: Path, path: str, **values: object) -> None:
    document = json.loads((site / path).read_text(encoding="utf-8")) | values
    (site / path).write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    write_sums(site)


def run(sites: list[Path], out: Path) -> int:
    options = ["--out", str(out), "--title", "Rapor Sumatra", "--address", "https://sumatra.example/"]
    return main([*map(str, sites), *options])


def test_sums_are_those_of_the_sites_and_every_site_is_linked(sites: list[Path], tmp_path: Path) -> None:
    assert run(sites, tmp_path / "depan") == 0
    told = json.loads((tmp_path / "depan/depan.json").read_text(encoding="utf-8"))
    each = [json.loads((site / FILES[0]).read_text(encoding="utf-8")) for site in sites]
    for outcome in ("masuk", *OUTCOMES):
        assert told["seluruh"]["jumlah"][outcome] == sum(one["seluruh"]["jumlah"][outcome] for one in each)
    assert told["seluruh"]["jumlah"]["masuk"] == sum(told["seluruh"]["jumlah"][outcome] for outcome in OUTCOMES)
    assert told["seluruh"]["instansi"] == sum(len(one["rapor"]) for one in each)
    page = (tmp_path / "depan/index.html").read_text(encoding="utf-8")
    assert re.findall(r'<dt><a href="([^"]+)">([^<]+)', page) == [
        ("https://jambi.example/", "Rapor Jambi"),
        ("https://riau.example/", "Rapor Riau"),
    ]
    received = f"{told['seluruh']['jumlah']['masuk']:,}".replace(",", ".")
    assert f"{received} laporan masuk" in unescape(page)
    assert page.count("DATA CONTOH") >= 3
    assert "<script" not in page


def test_made_twice_it_has_the_same_bytes_in_whatever_order_the_sites_are_named(
    sites: list[Path], tmp_path: Path
) -> None:
    run(sites, tmp_path / "satu")
    run(sites[::-1], tmp_path / "dua")
    for name in ("index.html", "depan.json", "SHA256SUMS"):
        assert (tmp_path / "satu" / name).read_bytes() == (tmp_path / "dua" / name).read_bytes()


def test_a_site_that_was_changed_by_hand_is_refused_with_exit_14(
    sites: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (sites[1] / FILES[0]).open("a", encoding="utf-8") as opened:
        opened.write(" ")
    assert run(sites, tmp_path / "depan") == 14
    said = capsys.readouterr().err
    assert "SHA256SUMS" in said
    assert str(sites[1]) in said
    assert str(sites[0]) not in said
    assert not (tmp_path / "depan").exists()


def test_two_sites_of_one_address_are_refused(sites: list[Path], tmp_path: Path) -> None:
    change(sites[1], FILES[1], homepage="https://riau.example/")
    assert run(sites, tmp_path / "depan") == 2
    assert not (tmp_path / "depan").exists()


def test_a_folder_that_is_no_site_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "kosong").mkdir()
    write_sums(tmp_path / "kosong")
    assert run([tmp_path / "kosong"], tmp_path / "depan") == 2
    assert "bukan situs jadi" in capsys.readouterr().err


def test_a_phone_number_in_a_name_stops_at_gate_3_and_the_page_before_stays(sites: list[Path], tmp_path: Path) -> None:
    run(sites, tmp_path / "depan")
    before = (tmp_path / "depan/index.html").read_bytes()
    change(sites[0], FILES[1], title="Rapor 0812-3456-7890, rilis 2026-09-30")
    assert run(sites, tmp_path / "depan") == 11
    assert (tmp_path / "depan/index.html").read_bytes() == before


def test_a_name_is_text_and_no_markup(sites: list[Path], tmp_path: Path) -> None:
    change(sites[0], FILES[1], title="<script>alert(1)</script> & Co, rilis 2026-09-30")
    run(sites, tmp_path / "depan")
    page = (tmp_path / "depan/index.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; Co" in page


def test_few_complaints_have_no_share(sites: list[Path], tmp_path: Path) -> None:
    told = json.loads((sites[0] / FILES[0]).read_text(encoding="utf-8"))
    told["seluruh"]["jumlah"] = dict.fromkeys(("masuk", *OUTCOMES), 0) | {"masuk": 9, "selesai": 9}
    change(sites[0], FILES[0], seluruh=told["seluruh"])
    run(sites[:1], tmp_path / "depan")
    assert "kurang dari 10 laporan" in (tmp_path / "depan/index.html").read_text(encoding="utf-8")


def test_the_documented_matrix_names_tasks_and_options_that_exist(capsys: pytest.CaptureFixture[str]) -> None:
    page = (PROJECT / "docs/pengembang/banyak-situs.md").read_text(encoding="utf-8")
    jobs = yaml.safe_load((PROJECT / "tools/publication/banyak-situs.yml").read_text(encoding="utf-8"))["jobs"]
    assert "`tools/publication/banyak-situs.yml`" in page
    assert jobs["depan"]["needs"] == "provinsi"
    commands = [step["run"] for job in jobs.values() for step in job["steps"] if "run" in step]
    (documented,) = re.findall(r"```console\n(.*?)\n```", page, re.DOTALL)
    targets = re.findall(r"^([a-z]+):", (PROJECT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    for line in [*commands, documented]:
        program, *arguments = shlex.split(line.replace("$PROVINSI", "riau"))
        if program == "make":
            assert arguments[0] in targets, line
        else:
            # The folder is not there, and nothing else is wrong with the command.
            assert program == ".venv/bin/rapor"
            assert command_line(arguments) == 2
            assert "data/riau" in capsys.readouterr().err
    for name in ("SITES", "OUT", "TITLE", "ADDRESS"):
        assert f"{name}=" in documented
