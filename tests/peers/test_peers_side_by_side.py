"""Agencies side by side: every figure of a whole group stands on its page, by volume, with interval and n."""

from __future__ import annotations

import html
import re
from dataclasses import replace

from generator.pages import side_by_side
from generator.pages.views import pages
from generator.policy import PeerGroup
from tests.peers.groups import Office, release_of
from tests.peers.test_peers_pages import PAGES, RANKS, RELEASE, words

BIG = PAGES["banding/dinas-besar/index.md"]


def rows(page: str, table: int = 0) -> dict[str, str]:
    found = re.findall(r"<table.*?</table>", page, re.DOTALL)[table]
    return {name: words(text) for name, text in re.findall(r'<tr data-i="([^"]+)"[^>]*>(.*?)</tr>', found)}


def test_without_groups_the_page_says_that_nothing_is_compared() -> None:
    bare = replace(RELEASE, peer_groups=(), scorecards=tuple(replace(c, standing=None) for c in RELEASE.scorecards))
    made = dict(pages(bare))
    assert "Belum ada kelompok pembanding" in made["banding/index.md"]
    assert [path for path in made if path.startswith("banding/")] == ["banding/index.md"]


def test_who_is_alone_in_a_group_is_compared_with_nobody() -> None:
    lone = release_of({"a": Office(20, 2), "b": Office(20, 2), "c": Office(9, 1, kind="bumd")}, (
        PeerGroup("Dinas", ("dinas",), 0, None), PeerGroup("BUMD", ("bumd",), 0, None),
    ))  # fmt: skip
    made = dict(pages(lone))
    assert "banding/bumd/index.md" not in made
    assert "berdampingan dengan instansi sejenis" not in made["rapor/c/index.md"]
    assert '<a href="../../banding/dinas/#i=a">' in made["rapor/a/index.md"]


def test_a_group_stands_side_by_side_by_volume_with_interval_and_n_in_every_table() -> None:
    done = rows(BIG)
    members = [one.agency for one in RELEASE.peer_groups[0].members]
    assert list(done) == members
    assert "68,0 % 68 dari 100 58,3–76,3 %" in done["dinas-dekat"]
    assert "data sedikit" in done["dinas-duapuluh"]
    assert "8 dari 9 terlalu sedikit untuk persentase" in done["dinas-sedikit"]
    for table in range(len(re.findall("<table", BIG))):
        assert list(rows(BIG, table)) == members


def test_a_class_that_an_agency_has_none_of_is_said_not_left_out() -> None:
    mixed = release_of({"a": Office(20, 2, information=(11, 2)), "b": Office(20, 2)}, (
        PeerGroup("Dinas", ("dinas",), 0, None),
    ))  # fmt: skip
    page = dict(pages(mixed))["banding/dinas/index.md"]
    assert "tidak ada laporan klasifikasi ini" in rows(page, 3)["b"]
    assert "0 dari 13 0,0–22,8 %" in rows(page, 3)["a"]


def test_nothing_ranks_and_the_order_is_said() -> None:
    for path, page in PAGES.items():
        if path.startswith("banding/"):
            assert not RANKS.search(words(page)), path
    assert "Diurutkan menurut jumlah laporan, bukan prestasi." in BIG


def test_every_member_of_a_group_is_named_on_the_first_page_under_its_own_address() -> None:
    front = PAGES["banding/index.md"]
    linked = re.findall(r'href="([^"#]+)#i=([^"]+)" data-i="([^"]+)"', front)
    wanted = {one.agency for group in RELEASE.peer_groups if len(group.members) > 1 for one in group.members}
    assert {agency for _, agency, _ in linked} == wanted
    for address, agency, said in linked:
        assert said == agency
        assert f'id="i={agency}"' in PAGES[f"banding/{address}index.md"]


def test_names_of_groups_become_addresses_of_their_own() -> None:
    first = RELEASE.peer_groups[0]
    named = [replace(first, name=name) for name in ("A & B", "a b", "Ⅲ", "<script>", "", "x" * 99)]
    assert [part.address for part in side_by_side.parts(named)] == [
        *("a-b/", "a-b-2/", "iii/", "script/", "kelompok/", "x" * 60 + "/"),
    ]


def test_a_large_group_is_parted_evenly_and_nobody_is_lost() -> None:
    one = RELEASE.peer_groups[0].members[0]
    for n in (2, 100, 101, 250):
        group = replace(RELEASE.peer_groups[0], members=tuple(replace(one, agency=f"a{at}") for at in range(n)))
        made = side_by_side.parts([group])
        assert [agency for part in made for agency in part.members] == [f"a{at}" for at in range(n)]
        assert all(1 < len(part.members) <= side_by_side.AT_A_TIME for part in made)
        assert len({part.address for part in made}) == len(made)


def test_a_hostile_name_of_a_group_stays_text() -> None:
    evil = release_of({"a": Office(20, 2), "b": Office(20, 2)}, (PeerGroup("<b>{{ x }}</b>", ("dinas",), 0, None),))
    page = dict(pages(evil))["banding/b-x-b/index.md"]
    assert "<b>{{" not in page
    assert "<b>{{ x }}</b>" in html.unescape(page)
