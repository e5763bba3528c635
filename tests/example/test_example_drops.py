"""The made-up part of the example: marked, repeatable, free of persons, with every state that pages must show."""

from __future__ import annotations

import re
import shutil
import tomllib
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

import pytest

from generator.drop.findings import errors
from generator.drop.intake import take_in
from generator.policy import read_policy
from tests.example.test_example_facts import DATA, FIRST, NEWEST, rows
from tools.example.agencies import ALL_ARCHIVED, ALL_OPEN, ONLY_ONE, WITHOUT_DATES
from tools.example.cases import OPEN
from tools.make_example import make

if TYPE_CHECKING:
    from pathlib import Path

DROPS = sorted(folder.name for folder in (DATA / "drops").iterdir())
LATER_COLUMNS = ("status", "tanggal_selesai", "tanggal_tanggapan", "tanggal_disposisi", "tanggal_verifikasi", "rating")


def complaints(drop: str) -> dict[str, dict[str, str]]:
    return {row["id"]: row for row in rows(f"drops/{drop}/pengaduan.csv")}


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


def test_the_committed_drops_are_what_the_script_writes(tmp_path: Path) -> None:
    copy = tmp_path / "data"
    shutil.copytree(DATA, copy, ignore=shutil.ignore_patterns("drops"))
    make(copy)
    again, committed = files_of(copy), files_of(DATA)
    assert again.keys() == committed.keys()
    assert [name for name in committed if committed[name] != again[name]] == []


def test_the_example_passes_the_checks_without_an_error() -> None:
    intake = take_in(DATA, read_policy(DATA / "policy.toml"))
    assert [(finding.code, finding.file, finding.row, finding.message) for finding in errors(intake.findings)] == []
    assert [drop.id for drop in intake.drops] == DROPS


def test_every_drop_says_that_it_is_made_up() -> None:
    for drop in DROPS:
        manifest = tomllib.loads((DATA / "drops" / drop / "drop.toml").read_text(encoding="utf-8"))
        assert manifest["contoh"] is True
        assert manifest["catatan"].startswith("DATA CONTOH")
        assert manifest["tanggal_data"].isoformat() == drop[:10]
    assert "DATA CONTOH" in (DATA / "README.md").read_text(encoding="utf-8")


def test_no_person_is_named_and_no_contact_can_ring() -> None:
    for drop in (FIRST, "2024-06-30", NEWEST):
        posts = rows(f"drops/{drop}/narahubung.csv")
        assert {post["nama"] for post in posts} == {""}
        assert all(re.fullmatch(r"\(0762\) 000\d{3}", post["telepon_kantor"]) for post in posts)
        assert all(re.fullmatch(r"(0854-0000-\d{4})?", post["wa_layanan"]) for post in posts)
        assert all(post["surel"].endswith("@rokanhulu.example") for post in posts)
    assert {row["nama"] for row in rows(f"drops/{NEWEST}/penandatangan.csv")} == {""}


def test_no_file_but_the_directory_and_policy_holds_an_address_or_a_number_like_a_nik() -> None:
    for name, content in files_of(DATA).items():
        text = content.decode("latin-1" if name.endswith(".pdf") else "utf-8")
        assert re.search(r"(?<![0-9A-Za-z_])\d{16}(?![0-9A-Za-z_])", text) is None, name
        if not name.endswith(("narahubung.csv", "policy.toml", ".pdf")):  # packed bytes of a PDF may hold one
            assert "@" not in text, name


def test_the_newest_drop_shows_every_state_of_an_agency() -> None:
    newest = list(complaints(NEWEST).values())
    received = Counter(row["instansi"] for row in newest)
    register = {row["id"] for row in rows("reference/instansi.csv")}
    assert 1500 <= len(newest) <= 2500
    assert len(register) >= 60
    assert register - received.keys(), "agencies without complaints"
    assert {agency for agency, n in received.items() if n == 1} >= set(ONLY_ONE)
    assert len([n for n in received.values() if 1 < n < 10]) >= 5
    assert len([n for n in received.values() if 10 <= n < 30]) >= 5
    assert len([n for n in received.values() if n >= 30]) >= 10
    assert {row["status"] for row in newest if row["instansi"] == ALL_OPEN} <= set(OPEN)
    assert {row["status"] for row in newest if row["instansi"] == ALL_ARCHIVED} == {"diarsipkan_admin"}


def test_only_one_agency_has_closings_without_a_date() -> None:
    undated = [
        row
        for row in complaints(NEWEST).values()
        if row["status"] in {"selesai", "ditutup_admin", "ditutup_sistem"} and not row["tanggal_selesai"]
    ]
    assert {row["instansi"] for row in undated} == {WITHOUT_DATES}
    assert len(undated) >= 30


def test_later_drops_change_what_became_of_the_first_131() -> None:
    first, newest = complaints(FIRST), complaints(NEWEST)
    followed = [newest[case]["status"] for case, row in first.items() if row["status"] != "selesai"]
    assert len(followed) == 23
    assert {"ditutup_admin", "selesai"} & set(followed)
    assert len(set(followed)) >= 3
    assert any(newest[case]["status"] == "ditutup_admin" for case, row in first.items() if row["status"] == "selesai")


def test_four_cases_vanish_one_returns_and_one_appears_late() -> None:
    june, december, newest = complaints("2024-06-30"), complaints("2025-12-31-2"), complaints(NEWEST)
    assert len(june.keys() - december.keys()) == 4
    assert len(june.keys() - newest.keys()) == 3
    late = [case for case, row in december.items() if row["tanggal_masuk"] <= "2024-06-30" and case not in june]
    assert len(late) == 1


def test_the_correction_moves_cases_between_two_districts_and_nothing_else() -> None:
    wrong, right = complaints("2025-12-31"), complaints("2025-12-31-2")
    moved = {case for case in right if wrong[case] != right[case]}
    assert wrong.keys() == right.keys()
    assert moved == {row["id"] for row in rows(f"drops/{NEWEST}/koreksi.csv")}
    assert {(wrong[case]["instansi"], right[case]["instansi"]) for case in moved} == {
        ("kecamatan-tambusai-utara", "kecamatan-tambusai")
    }
    manifest = tomllib.loads((DATA / "drops/2025-12-31-2/drop.toml").read_text(encoding="utf-8"))
    assert manifest["menggantikan"]["drop"] == "2025-12-31"


@pytest.mark.parametrize("column", LATER_COLUMNS)
def test_no_drop_knows_a_date_after_its_day_or_before_receipt(column: str) -> None:
    for drop in DROPS:
        for row in complaints(drop).values():
            assert row["tanggal_masuk"] <= drop[:10]
            if column.startswith("tanggal") and row[column]:
                assert row["tanggal_masuk"] <= row[column] <= drop[:10]


def test_the_directory_has_all_networks_vacancies_and_stale_rows() -> None:
    newest = rows(f"drops/{NEWEST}/narahubung.csv")
    assert {(post["jaringan"], post["peran"]) for post in newest} == {
        *(("sp4n", role) for role in ("pembina", "pengarah", "penanggung_jawab", "pejabat_pengelola")),
        *(("sp4n", role) for role in ("pejabat_penghubung", "pelaksana", "admin")),
        *(("ombudsman", role) for role in ("pejabat_penghubung", "narahubung")),
        *(("ppid", role) for role in ("ppid_utama", "ppid_pembantu")),
    }
    assert {row["id"] for row in rows("reference/instansi.csv")} - {post["instansi"] for post in newest}
    ages = [(date(2026, 9, 30) - date.fromisoformat(post["terakhir_diverifikasi"])).days for post in newest]
    assert [bool([age for age in ages if low < age <= high]) for low, high in ((0, 90), (90, 180), (180, 999))] == [
        True,
        True,
        True,
    ]


def test_posts_move_from_one_edition_of_the_directory_to_the_next() -> None:
    editions = [{post["id"]: post["jabatan"] for post in rows(f"drops/{d}/narahubung.csv")} for d in (FIRST, NEWEST)]
    stayed = editions[0].keys() & editions[1].keys()
    assert any(editions[0][post] != editions[1][post] for post in stayed)
    assert editions[0].keys() != editions[1].keys()


def test_every_name_and_alias_of_the_register_means_one_agency() -> None:
    names = [
        name.strip().casefold()
        for row in rows("reference/instansi.csv")
        for name in {row["nama"], row["singkatan"], *row["alias"].split(";")}
        if name
    ]
    assert len(names) == len(set(names))
    assert {"pupr", "dinas putr"} <= set(names)


def test_peer_groups_take_in_every_kind_at_every_volume_once() -> None:
    policy = read_policy(DATA / "policy.toml")
    for kind in {row["jenis"] for row in rows("reference/instansi.csv")}:
        for volume in range(200):
            fitting = [
                group.name
                for group in policy.peer_groups
                if kind in group.kinds and group.at_least <= volume and (group.below is None or volume < group.below)
            ]
            assert len(fitting) == 1, (kind, volume, fitting)
