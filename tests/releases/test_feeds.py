"""Both feeds: read by a feed reader, complete by their specifications, and stable."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

import feedparser
import pytest
from defusedxml.ElementTree import fromstring

from generator.feeds import files
from tests.hostile.folders import EVERY
from tests.pages.sample import release

if TYPE_CHECKING:
    from generator.release import Release

ATOM = "{http://www.w3.org/2005/Atom}"
SITE = "https://rapor.contoh.go.id/"


def with_corrections() -> Release:
    one = release()
    old, new = one.drops
    listed = (*new.files, ("koreksi.csv", "cd" * 32, 99))
    return replace(one, drops=(old, replace(new, files=listed, rows_of=(("koreksi.csv", 4),))))


WANTED = {
    f"{SITE}rilis/2026-09-30/": ("Rilis 2026-09-30 (DATA CONTOH)", "rilis"),
    f"{SITE}rilis/2026-06-30/": ("Rilis 2026-06-30 (DATA CONTOH)", "rilis"),
    f"{SITE}rilis/2026-06-30/#ditarik": ("Rilis 2026-06-30 ditarik (DATA CONTOH)", "ditarik"),
    f"{SITE}rilis/2026-09-30/#koreksi": ("Perbaikan data dalam rilis 2026-09-30 (DATA CONTOH)", "perbaikan"),
}


def test_a_feed_reader_finds_one_entry_for_each_release_withdrawal_and_list_of_corrections() -> None:
    read = feedparser.parse(dict(files(with_corrections()))["umpan.xml"])
    assert not read.bozo
    assert read.version == "atom10"
    assert {one.id: (one.title, one.tags[0].term) for one in read.entries} == WANTED
    assert [one.link for one in read.entries] == [one.id for one in read.entries]
    assert [one.published for one in read.entries] == sorted((one.published for one in read.entries), reverse=True)
    by_id = {one.id: one for one in read.entries}
    assert by_id[f"{SITE}rilis/2026-06-30/"].updated == "2026-09-30T00:00:00+00:00"
    assert by_id[f"{SITE}rilis/2026-06-30/"].published == "2026-06-30T00:00:00+00:00"
    assert "dua laporan salah status" in by_id[f"{SITE}rilis/2026-06-30/#ditarik"].summary
    assert "4 baris" in by_id[f"{SITE}rilis/2026-09-30/#koreksi"].summary


def test_atom_has_what_rfc_4287_requires() -> None:
    feed = fromstring(dict(files(with_corrections()))["umpan.xml"])
    for each in (feed, *feed.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert [one.text for one in each.findall(f"{ATOM}{name}")] != [None]
            assert len(each.findall(f"{ATOM}{name}")) == 1
    assert feed.find(f"{ATOM}author/{ATOM}name") is not None  # the entries take theirs from here
    rels = {one.get("rel"): one.get("href") for one in feed.findall(f"{ATOM}link")}
    assert rels == {"self": f"{SITE}umpan.xml", "alternate": f"{SITE}rilis/"}
    ids = [one.findtext(f"{ATOM}id") for one in feed.iter(f"{ATOM}entry")]
    assert len(set(ids)) == len(ids) == len(WANTED)
    for day in feed.iter(f"{ATOM}updated"):
        assert datetime.fromisoformat(day.text or "").tzinfo


def test_json_feed_has_what_version_1_1_requires_and_the_same_entries() -> None:
    feed = json.loads(dict(files(with_corrections()))["umpan.json"])
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert (feed["feed_url"], feed["home_page_url"]) == (f"{SITE}umpan.json", f"{SITE}rilis/")
    assert feed["title"]
    assert feed["authors"] == [{"name": "Dinas Kominfo Kabupaten Rokan Hulu"}]
    assert {one["id"]: (one["title"], one["tags"][0]) for one in feed["items"]} == WANTED
    for one in feed["items"]:
        assert one["content_text"]
        assert datetime.fromisoformat(one["date_published"]).tzinfo
    read = feedparser.parse(dict(files(with_corrections()))["umpan.xml"])
    assert [one["id"] for one in feed["items"]] == [one.id for one in read.entries]


def test_ids_and_bytes_stay_and_a_later_release_only_adds() -> None:
    one = with_corrections()
    assert dict(files(one)) == dict(files(with_corrections()))
    newer = replace(one.drops[-1], id="2026-12-31", as_of=date(2026, 12, 31), files=(), rows_of=())
    later = replace(one, drop="2026-12-31", as_of=newer.as_of, drops=(*one.drops, newer))
    ids = {entry["id"] for entry in json.loads(dict(files(later))["umpan.json"])["items"]}
    assert ids == {*WANTED, f"{SITE}rilis/2026-12-31/"}


def test_real_data_carry_no_mark_of_an_example() -> None:
    assert all(b"DATA CONTOH" not in content for _, content in files(release(is_example=False)))


@pytest.mark.parametrize("text", [*EVERY, "a\x00b\x0bc\ufffe", "]]> & <b>"])
def test_hostile_text_stays_text(text: str) -> None:
    one = release()
    old, new = one.drops
    hostile = replace(
        one,
        identity=replace(one.identity, site_name=text, publisher=text, licence=text),
        drops=(replace(old, replacement_reason=text, source=text), replace(new, source=text)),
    )
    made = dict(files(hostile))
    feed = fromstring(made["umpan.xml"])
    assert {element.tag.removeprefix(ATOM) for element in feed.iter()} == {
        *("feed", "title", "link", "id", "updated", "author", "name", "subtitle", "rights"),
        *("entry", "published", "summary", "category"),
    }
    summary = next(one.findtext(f"{ATOM}summary") for one in feed.iter(f"{ATOM}entry"))
    assert "<" not in (summary or "").replace("&lt;", "")
    assert "{" not in made["umpan.xml"].decode()  # gate 3 would take it for a template
    assert json.loads(made["umpan.json"])["items"]
