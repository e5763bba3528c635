"""What a build takes over from the site before: only what is byte for byte what the last gate let pass."""

from __future__ import annotations

import csv
import json
import re
import shutil
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator import of_agencies
from generator.archive import Part
from generator.errors import GateRefused
from generator.rebuilding import made_of
from generator.rebuilding.carried import Carried, Kept, Needed
from generator.rebuilding.made_of import Ingredients, Wholes
from generator.sweep import sweep
from generator.sweep.clean import Clean, Contacts
from tests.contract.test_site import hashes, own, small
from tests.running import apart, rapor

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from generator.release import Release, Scorecard

__all__ = ["own", "small"]  # fixtures

OPTIONS = ("--as-of-drop", "2023-10-11", "--explain")
ADDRESS = "https://rapor.example/"
KNOWN = "Rilis 2023-10-11 diambil dari pembangunan sebelumnya: datanya sama."


def digest(content: bytes) -> str:
    return sha256(content).hexdigest()


@pytest.fixture
def cards(example_release: Callable[[str], Release]) -> tuple[Scorecard, ...]:
    return example_release("2023-10-11").scorecards[:2]


@pytest.fixture
def kept(tmp_path: Path, cards: tuple[Scorecard, ...]) -> Kept:
    """Return files of two agencies that stand in a site."""
    site = tmp_path / "situs"
    files = {}
    for card in cards:
        names = [f"rapor/{card.agency.id}/waktu.svg", f"sematan/{card.agency.id}/index.html"]
        files[card.agency.id] = [(name, digest(name.encode())) for name in names]
        for name in names:
            (site / name).parent.mkdir(parents=True)
            (site / name).write_bytes(name.encode())
    return Kept(site, files)


def test_files_that_are_the_same_are_linked_and_only_the_others_are_made(
    kept: Kept, cards: tuple[Scorecard, ...], tmp_path: Path
) -> None:
    needed = kept.take(tmp_path / "baru", cards)
    assert list(needed.of_themselves) == []
    assert list(needed.beside_peers) == list(cards)
    assert hashes(tmp_path / "baru") == hashes(kept.folder)
    for path in kept.folder.rglob("*.svg"):
        assert path.samefile(tmp_path / "baru" / path.relative_to(kept.folder))


def test_a_file_is_never_staged_over_one_that_may_be_linked(
    kept: Kept, cards: tuple[Scorecard, ...], tmp_path: Path
) -> None:
    before = hashes(kept.folder)
    kept.take(tmp_path / "baru", cards)
    with pytest.raises(ValueError, match="staged twice"):
        kept.take(tmp_path / "baru", cards)
    assert hashes(kept.folder) == before


def gone(path: Path) -> None:
    path.unlink()


def spoiled(path: Path) -> None:
    path.write_text("dirusak")


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def led_elsewhere(path: Path) -> None:
    """Put a link in its place, to a file that says the same."""
    path.rename(path.with_suffix(".lain"))
    path.symlink_to(path.with_suffix(".lain"))


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("spoil", [gone, spoiled, emptied, led_elsewhere, a_folder])
def test_where_one_file_is_another_all_of_its_agency_are_made(
    spoil: Callable[[Path], None], kept: Kept, cards: tuple[Scorecard, ...], tmp_path: Path
) -> None:
    spoil(kept.folder / kept.of_themselves[cards[1].agency.id][-1][0])
    needed = kept.take(tmp_path / "baru", cards)
    assert list(needed.of_themselves) == [cards[1]]
    assert not list((tmp_path / "baru").glob(f"*/{cards[1].agency.id}"))


def test_nothing_is_taken_over_of_an_agency_that_had_no_files(cards: tuple[Scorecard, ...], tmp_path: Path) -> None:
    assert Kept(tmp_path, {cards[0].agency.id: []}).take(tmp_path / "baru", cards) == Needed(list(cards), list(cards))


def carried(sums: Mapping[str, str], **of_agency: str) -> Carried:
    return Carried(Path("situs"), sums, ADDRESS, agencies=Ingredients(of_agency, of_agency))


def test_files_are_told_apart_by_agency_and_by_what_shows_its_peers() -> None:
    alone = ["rapor/a/waktu.svg", "sematan/a/index.html", "narahubung/a/index.html", "rapor/a/lembar-pers/index.html"]
    compared = ["rapor/a/index.html", "en/rapor/a/index.html", "rapor/a/pembanding.png", "api/v1/rapor/a.json"]
    others = [
        "rapor/index.html",
        "narahubung/a.vcf",
        "rapor/b/waktu.svg",
        "arsip/2026/rapor/a/index.html",
        "index.html",
    ]
    before = carried(dict.fromkeys([*alone, *compared, *others], "0" * 64))
    before.of_agencies(Ingredients({"a": "1"}, {"a": "1"}), Path("situs"), shells="x")
    found = before.of_agencies(Ingredients({"a": "1"}, {"a": "1"}), Path("situs"), shells="x")
    assert [name for name, _ in found.of_themselves["a"]] == alone
    assert [name for name, _ in found.beside_peers["a"]] == compared
    assert before.told() == ["Instansi: 1 diambil dari situs sebelumnya."]


def test_a_name_that_leads_out_of_the_site_is_no_file_of_it(tmp_path: Path) -> None:
    (tmp_path / "situs").mkdir()
    names = ["rapor/a/waktu.svg", "rapor/a/../../../rahasia", "/rapor/a/waktu.svg", "rapor/a/./waktu.svg"]
    lines = "".join(f"{'0' * 64}  {name}\n" for name in names)
    (tmp_path / "situs/SHA256SUMS").write_text(lines, encoding="utf-8")
    assert made_of.sums_of(tmp_path / "situs").keys() == {"rapor/a/waktu.svg"}


def test_without_shells_pages_are_left_to_the_engine_and_other_shells_make_everything_anew() -> None:
    sums = dict.fromkeys(["rapor/a/index.html", "narahubung/a/index.html", "rapor/a/waktu.svg"], "0" * 64)
    seen = Ingredients({"a": "1"}, {"a": "1"})
    before = carried(sums)
    before.of_agencies(seen, Path("situs"))
    found = before.of_agencies(seen, Path("situs"))
    assert [name for files in (found.of_themselves, found.beside_peers) for name, _ in files["a"]] == [
        "rapor/a/waktu.svg"
    ]
    assert before.of_agencies(seen, Path("situs"), shells="x") == Kept(Path("situs"), {}, {})
    assert before.told() == []


def test_peers_alone_do_not_change_what_an_agency_says_of_itself() -> None:
    before = carried({"rapor/a/waktu.svg": "0" * 64, "rapor/a/index.html": "1" * 64})
    before.of_agencies(Ingredients({"a": "1"}, {"a": "1"}), Path("situs"), shells="x")
    found = before.of_agencies(Ingredients({"a": "1"}, {"a": "2"}), Path("situs"), shells="x")
    assert found.of_themselves == {"a": [("rapor/a/waktu.svg", "0" * 64)]}
    assert found.beside_peers == {}
    assert before.told() == [
        "Instansi: 0 diambil dari situs sebelumnya.",
        "Hanya yang menampilkan pembanding dibuat lagi: 1 instansi (a).",
    ]


def test_pages_of_the_engine_are_taken_from_where_they_stand_in_each_language() -> None:
    pages = ["rapor/a/index.html", "en/rapor/a/index.html", "narahubung/a/index.html", "rapor/b/index.html"]
    sums = dict.fromkeys([*pages, "en/en/rapor/a/index.html", "rapor/a/waktu.svg", "en/rapor/index.html"], "0" * 64)
    before = Ingredients({"a": "1", "b": "1"}, {"a": "1", "b": "1"})
    for stand in (True, False):
        known = Carried(Path("situs"), sums, agencies=before, pages_stand=stand)
        known.agencies = known_digests(before)
        known.of_agencies(Ingredients({"a": "1", "b": "1"}, {"a": "1", "b": "2"}), Path("docs"))
        found = known.pages_of_agencies(Path("docs"), "id")
        assert found.beside_peers == {"a": [("rapor/a/index.md", None)] if stand else []}
        assert found.of_themselves == {"a": [("narahubung/a/index.md", None)] if stand else [], "b": []}
        found = known.pages_of_agencies(Path("docs-en"), "en")
        assert found.beside_peers == {"a": [("rapor/a/index.md", None)] if stand else []}
        assert found.folder == Path("docs-en")


def known_digests(made_of: Ingredients) -> Ingredients:
    """Return what a build has noted that was made of this."""
    known = carried({})
    known.of_agencies(made_of, Path("docs"))
    return known.agencies


def test_of_many_agencies_that_are_made_anew_the_first_are_named() -> None:
    ids = [f"a{n:02}" for n in range(13)]
    before = carried({})
    before.of_agencies(Ingredients(dict.fromkeys(ids, "1"), dict.fromkeys(ids, "1")), Path("situs"))
    assert before.told() == []
    now = {**dict.fromkeys(ids, "2"), "a00": "1"}
    before.of_agencies(Ingredients(now, now), Path("situs"))
    assert before.told() == [
        "Instansi: 1 diambil dari situs sebelumnya.",
        "Dibuat lagi: 12 instansi (a01, a02, a03, a04, a05, a06, a07, a08, a09, a10, dan 2 lainnya).",
    ]


def test_every_file_of_an_agency_is_of_the_kind_that_it_is_made_with(example_release: Callable[[str], Release]) -> None:
    release = example_release("2026-09-30")
    (card,) = [one for one in release.scorecards if one.standing and one.standing.difference][:1]
    id_, kinds = card.agency.id, {"of_themselves": Needed([card], []), "beside_peers": Needed([], [card])}
    made = {
        kind: {path for path, _ in of_agencies.files(release, needed)}
        | {path.replace(".md", ".html") for path, _ in of_agencies.pages(release, "id", needed)}
        for kind, needed in kinds.items()
    }
    known = carried(dict.fromkeys(made["of_themselves"] | made["beside_peers"], "0" * 64))
    known.of_agencies(Ingredients({id_: "1"}, {id_: "1"}), Path("situs"), shells="x")
    found = known.of_agencies(Ingredients({id_: "1"}, {id_: "1"}), Path("situs"), shells="x")
    for kind, paths in made.items():
        assert {name for name, _ in getattr(found, kind)[id_]} == paths
        assert paths


def test_gate_3_passes_over_a_file_only_where_it_has_every_byte_and_the_name_that_it_had(tmp_path: Path) -> None:
    nik = b"NIK 1471014512900001\n"
    (tmp_path / "a.txt").write_bytes(nik)
    (tmp_path / "b.txt").write_bytes(nik)
    (tmp_path / "c.txt").write_bytes(nik + b" ")
    stood = {"a.txt": digest(nik), "c.txt": digest(nik)}
    found = sweep(tmp_path, frozenset(), base_url=ADDRESS, clean=Clean(stood=stood))
    assert [finding.file for finding in found] == ["b.txt", "c.txt"]
    assert sweep(tmp_path, frozenset(), base_url=ADDRESS, clean=Clean(stood=stood), jobs=2) == found


def test_where_another_host_is_the_sites_own_no_file_is_known() -> None:
    known = Carried(Path("situs"), {"a.txt": "0" * 64}, ADDRESS)
    assert known.passed(ADDRESS, Contacts([])) == {"a.txt": "0" * 64}
    assert known.passed("https://lain.example/", Contacts([])) == {}
    assert known.asked == "https://lain.example/"


def taken(site: Path, before: Wholes, made_of: str, files: Mapping[str, bytes]) -> tuple[list[str], Carried]:
    """Return which files a build makes of a release that is made of this, on a site that has `files` by now."""
    for name, content in files.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(content)
    known = Carried(site, {name: digest(content) for name, content in files.items()}, wholes=before)
    return [str(content) for _, content in known.of_release(made_of, lambda: iter([("unduhan/b.csv", "baru")]))], known


STOOD = {"unduhan/a.csv": b"lama", "unduhan/b.csv": b"lama juga"}


def test_files_of_the_whole_release_are_taken_over_together_or_not_at_all(tmp_path: Path) -> None:
    before = Wholes("1", tuple(STOOD))
    found, known = taken(tmp_path, before, "1", STOOD)
    assert found == ["b'lama'", "b'lama juga'"]
    assert known.wholes == before
    assert known.told() == ["Tabel dan berkas semua instansi diambil dari situs sebelumnya."]
    found, known = taken(tmp_path, before, "2", STOOD)
    assert found == ["baru"]
    assert known.wholes == Wholes("2", ("unduhan/b.csv",))
    assert known.told() == []
    found, known = taken(tmp_path, Wholes("1", (*STOOD, "unduhan/c.csv")), "1", STOOD)
    assert found == ["baru"], "one is not listed among the site's files"
    known = Carried(tmp_path, {name: digest(b"lain") for name in STOOD}, wholes=before)
    assert [each for _, each in known.of_release("1", lambda: iter([("unduhan/b.csv", "baru")]))] == ["baru"]


def test_a_table_is_taken_where_it_stands_and_is_made_of_the_same(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"lama")
    before = Wholes("1", tables={"a.xlsx": "1", "b.xlsx": "1"})
    sums = {"a.xlsx": digest(b"lama"), "b.xlsx": digest(b"lama")}

    def files(known: Carried, made_of: str) -> list[tuple[str, bytes]]:
        made = lambda: ((name, known.file(name, made_of, lambda: b"baru")) for name in sums)  # noqa: E731 - as it is called
        return [(name, bytes(content)) for name, content in known.of_release("2", made) if isinstance(content, bytes)]

    known = Carried(tmp_path, sums, wholes=before)
    assert files(known, "1") == [("a.xlsx", b"lama"), ("b.xlsx", b"baru")]
    assert known.wholes == Wholes("2", ("a.xlsx", "b.xlsx"), {"a.xlsx": "1", "b.xlsx": "1"})
    assert known.told() == ["Tabel, buku kerja, dan kartu: 1 diambil dari situs sebelumnya."]
    assert files(Carried(tmp_path, sums, wholes=before), "2") == [("a.xlsx", b"baru"), ("b.xlsx", b"baru")]
    (tmp_path / "a.xlsx").write_bytes(b"dirusak")
    assert files(Carried(tmp_path, sums, wholes=before), "1")[0] == ("a.xlsx", b"baru")


def test_what_tables_are_made_of_is_known_when_all_of_them_are_taken(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"lama")
    before = Wholes("1", ("a.xlsx",), {"a.xlsx": "1"})
    known = Carried(tmp_path, {"a.xlsx": digest(b"lama")}, wholes=before)
    assert list(known.of_release("1", lambda: iter([]))) == [("a.xlsx", b"lama")]
    assert known.wholes == before


def test_a_site_that_knows_of_no_release_takes_nothing_over(tmp_path: Path) -> None:
    assert taken(tmp_path, Wholes(), "", {})[0] == ["baru"]


def archived(drop: str, made_of: str, *names: str) -> Part:
    return Part(
        drop, made_of, iter([(f"arsip/{drop}/{name}", lambda name=name: f"baru {name}".encode()) for name in names])
    )


def test_frozen_pages_are_taken_over_one_by_one_where_their_release_is_made_of_the_same(tmp_path: Path) -> None:
    files = {f"arsip/{drop}/{name}": b"lama" for drop in ("2025", "2026") for name in ("a.html", "b.html")}
    for name in files:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"lama")
    (tmp_path / "arsip/2025/b.html").write_bytes(b"dirusak")
    sums = {name: digest(content) for name, content in files.items()}
    known = Carried(tmp_path, sums, wholes=Wholes(archive={"2025": "1", "2026": "2"}))
    parts = [archived("2025", "1", "a.html", "b.html", "c.html"), archived("2026", "3", "a.html"), archived("", "4")]
    assert dict(known.of_archive(parts)) == {
        "arsip/2025/a.html": b"lama",
        "arsip/2025/b.html": b"baru b.html",
        "arsip/2025/c.html": b"baru c.html",
        "arsip/2026/a.html": b"baru a.html",
    }
    assert known.wholes.archive == {"2025": "1", "2026": "3", "": "4"}
    assert known.told() == ["Arsip: 1 rilis diambil dari situs sebelumnya."]


INDEXES = {
    "pagefind/pagefind.js": b"mesin",
    "pagefind/index/a.pf_index": b"kata",
    "pagefind/bagian/14/index/b.pf_index": b"kata lain",
}


def indexed(tmp_path: Path, spoiled: str, **made_of: str) -> tuple[list[str], dict[str, bytes], Carried]:
    """Return which indexes a build makes, what stands in its site then, and what it knows."""
    site, staged = tmp_path / "situs", tmp_path / "baru"
    for name, content in INDEXES.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(b"dirusak" if name == spoiled else content)
    sums = {name: digest(content) for name, content in INDEXES.items()}
    known = Carried(site, sums, wholes=Wholes(indexes={"pagefind": "1", "pagefind/bagian/14": "1"}))
    made: list[str] = []
    for number, folder in enumerate(("pagefind", "pagefind/bagian/14", "pagefind/bagian/21")):
        known.index(staged, staged / folder, made_of.get(f"_{number}", "1"), lambda folder=folder: made.append(folder))
    files = {path.relative_to(staged).as_posix(): path.read_bytes() for path in staged.rglob("*.*") if path.is_file()}
    return made, files, known


def test_a_search_index_is_taken_over_whole_without_those_below_it(tmp_path: Path) -> None:
    made, files, known = indexed(tmp_path / "1", "")
    assert (made, files) == (["pagefind/bagian/21"], INDEXES)
    assert known.wholes.indexes == {"pagefind": "1", "pagefind/bagian/14": "1", "pagefind/bagian/21": "1"}
    assert known.told() == ["Indeks pencarian: 2 diambil dari situs sebelumnya."]
    made, files, known = indexed(tmp_path / "2", "", _0="2")
    assert made == ["pagefind", "pagefind/bagian/21"]
    assert files == {name: content for name, content in INDEXES.items() if "bagian" in name}
    assert known.wholes.indexes["pagefind"] == "2"
    made, files, _ = indexed(tmp_path / "3", "pagefind/index/a.pf_index")
    assert made == ["pagefind", "pagefind/bagian/21"]
    assert files == {name: content for name, content in INDEXES.items() if "bagian" in name}


def edited(table: Path, edit: Callable[[dict[str, str]], bool]) -> None:
    """Change the first row of a table of which `edit` says that it has changed it."""
    with table.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    assert any(map(edit, rows))
    with table.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture
def unsealed(own: Path) -> Path:
    """Return a project whose drop is not sealed yet: a steward may still mend it."""
    manifest = own / "data/drops/2023-10-11/drop.toml"
    manifest.write_text(manifest.read_text(encoding="utf-8").partition("[total_kontrol]")[0], encoding="utf-8")
    return own


def closed_later(row: dict[str, str]) -> bool:
    """Let a complaint that is done have waited longer: its agency's figures change, and the share of all does not."""
    if row["status"] != "selesai" or row["tanggal_selesai"] > "2023-06":
        return False
    row["tanggal_selesai"] = "2023-10-10"
    return True


@pytest.mark.parametrize(("shells", "languages"), [("--shells", ["id"]), ("--no-shells", ["id", "en"])])
def test_a_site_made_from_the_one_before_is_the_site_made_from_nothing(
    unsealed: Path, tmp_path: Path, shells: str, languages: list[str]
) -> None:
    """Pages in a second language mark words of the data."""
    policy = unsealed / "data/policy.toml"
    text = policy.read_text(encoding="utf-8")
    assert "[situs]\n" in text
    policy.write_text(text.replace("[situs]\n", f"[situs]\nbahasa = {json.dumps(languages)}\n"), encoding="utf-8")
    assert rapor(unsealed, "build", *OPTIONS, shells).returncode == 0
    edited(unsealed / "data/drops/2023-10-11/pengaduan.csv", closed_later)
    done = rapor(unsealed, "build", *OPTIONS, shells)
    assert done.returncode == 0, done.stderr
    assert f"Indeks pencarian: {len(languages)} diambil dari situs sebelumnya." in done.stdout
    assert KNOWN not in done.stderr
    is_as_from_nothing(unsealed, tmp_path, shells)


def test_with_shells_and_an_archive_all_else_is_taken_over_as_well(own: Path, tmp_path: Path) -> None:
    shutil.rmtree(own / "data/arsip", ignore_errors=True)
    frozen = rapor(own, "freeze", "2023-10-11")
    assert frozen.returncode == 0, frozen.stderr
    assert rapor(own, "build", *OPTIONS, "--shells").returncode == 0
    explained = after_another_page(own, "--shells")
    assert "Arsip: 1 rilis diambil dari situs sebelumnya." in explained
    assert re.search(r"Instansi: \d+ diambil dari situs sebelumnya\.", explained)
    assert "Dibuat lagi" not in explained
    is_as_from_nothing(own, tmp_path, "--shells")
    assert (own / "site/arsip/2023-10-11/index.html").is_file()


def after_another_page(project: Path, *options: str) -> str:
    """Build after another sentence on a page of people, and return what was explained."""
    with (project / "docs/privasi.md").open("a", encoding="utf-8") as page:
        page.write("\nSatu kalimat lagi.\n")
    done = rapor(project, "build", *OPTIONS, *options)
    assert done.returncode == 0, done.stderr
    assert "Tabel dan berkas semua instansi diambil dari situs sebelumnya." in done.stdout
    assert KNOWN in done.stderr
    return done.stdout


def is_as_from_nothing(project: Path, tmp_path: Path, *options: str) -> None:
    anew = Path(shutil.copytree(project, tmp_path / "anew", ignore=shutil.ignore_patterns("site", ".cache")))
    assert "Semuanya dibuat" in apart(anew, "build", *OPTIONS, *options).stdout
    assert hashes(project / "site") == hashes(anew / "site")


def test_a_contact_that_may_no_longer_be_published_is_found_on_a_page_that_did_not_change(unsealed: Path) -> None:
    page, directory = unsealed / "docs/privasi.md", unsealed / "data/drops/2023-10-11/narahubung.csv"
    numbers = ["0762-555019", "0762-555020"]

    def called(row: dict[str, str]) -> bool:
        row["telepon_kantor"] = numbers.pop(0)
        return True

    page.write_text(f"{page.read_text(encoding='utf-8')}\nTelepon {numbers[0]}.\n", encoding="utf-8")
    edited(directory, called)
    done = rapor(unsealed, "build", *OPTIONS)
    assert done.returncode == 0, done.stdout + done.stderr
    before = hashes(unsealed / "site")
    edited(directory, called)
    done = rapor(unsealed, "build", *OPTIONS, "--jobs", "2")
    assert done.returncode == GateRefused.exit_code, done.stdout + done.stderr
    assert "privasi" in done.stdout + done.stderr
    assert hashes(unsealed / "site") == before


@pytest.mark.parametrize(
    ("part", "said", "unsaid"),
    [
        (made_of.PROGRAM, "Berubah: program.", "diambil dari situs sebelumnya"),
        (made_of.WORDS, "Instansi: ", "Tabel dan berkas semua instansi"),
    ],
)
def test_what_another_program_or_other_words_may_change_is_not_taken_over(
    own: Path, part: str, said: str, unsaid: str
) -> None:
    (record,) = (own / made_of.KEPT).iterdir()
    before = made_of.parts(own / "data", own)[part]
    record.write_text(record.read_text(encoding="utf-8").replace(before, "0" * 64), encoding="utf-8")
    done = rapor(own, "build", *OPTIONS)
    assert done.returncode == 0, done.stderr
    assert f"Berubah: {part}." in done.stdout
    assert said in done.stdout
    assert unsaid not in done.stdout
