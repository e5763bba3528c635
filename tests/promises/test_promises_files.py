"""Calendars, JSON and download of promises: read back with the library, and with text that tries to end an event."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from icalendar import Calendar

from generator.api import documents
from generator.deadlines import calendars
from generator.downloads import files
from generator.sweep import sweep
from tests.pages.sample import release

if TYPE_CHECKING:
    from pathlib import Path

    from generator.release import Release

ENDS_THE_EVENT = "Selesai\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:palsu\u2028\nEND:VCALENDAR\r"


def with_promise_text(text: str) -> Release:
    made = release()
    changed = [
        replace(each, title=each.title + text, promises=tuple(replace(one, text=text) for one in each.promises))
        for each in made.commitments or ()
    ]
    return replace(made, commitments=tuple(changed))


def test_a_text_that_ends_the_event_gives_one_event_all_the_same() -> None:
    written = dict(calendars(with_promise_text(ENDS_THE_EVENT)))["komitmen/tenggat.ics"]
    assert written.count(b"\r\nBEGIN:VEVENT") == written.count(b"\r\nEND:VEVENT") == 1
    assert written.count(b"\nEND:VCALENDAR") == 1
    (event,) = Calendar.from_ical(written).walk("VEVENT")
    assert "END:VEVENT BEGIN:VEVENT SUMMARY:palsu END:VCALENDAR" in str(event["summary"])


def test_the_calendar_of_all_and_of_the_agency_hold_the_deadline_as_a_whole_day() -> None:
    made = dict(calendars(release()))
    assert list(made) == ["komitmen/tenggat.ics", "komitmen/tenggat/disdukcapil.ics"]
    for written in made.values():
        calendar = Calendar.from_ical(written)
        (event,) = calendar.walk("VEVENT")
        assert (event["dtstart"].dt, event["dtend"].dt) == (date(2026, 6, 30), date(2026, 7, 1))
        assert event["dtstamp"].dt == datetime(2026, 9, 30, tzinfo=UTC)
        assert event["uid"] == "rapor.contoh.go.id/janji/janji-1"
        assert event["url"] == "https://rapor.contoh.go.id/komitmen/komitmen-bersama-2026/#janji-janji-1"
        assert str(event["summary"]).startswith("DATA CONTOH. ")
        assert str(calendar["x-wr-calname"]).startswith("DATA CONTOH. ")


def test_nothing_in_a_calendar_looks_like_an_address_or_a_number_of_a_person(tmp_path: Path) -> None:
    for path, content in calendars(release()):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    assert sweep(tmp_path, frozenset(), base_url="https://rapor.contoh.go.id/") == []


def test_a_real_release_is_not_marked_and_calendars_are_the_same_twice() -> None:
    real = release(is_example=False)
    assert b"DATA CONTOH" not in b"".join(content for _, content in calendars(real))
    assert list(calendars(real)) == list(calendars(real))


def test_without_commitments_the_calendar_of_all_is_empty_and_valid() -> None:
    (only,) = calendars(replace(release(), commitments=None))
    assert Calendar.from_ical(only[1]).walk("VEVENT") == []


def test_the_json_keeps_the_table_and_has_the_results_beside_it() -> None:
    told = json.loads(dict(documents(release()))["api/v1/komitmen.json"])
    assert "keadaan" not in told["janji"][0]
    (result,) = told["hasil_janji"]
    assert (result["id"], result["keadaan"], result["n"], result["pembilang"]) == ("janji-1", "belum_tercapai", 64, 48)
    assert (result["nilai"], result["target"], result["meyakinkan"]) == (0.75, 80, False)
    assert [each["drop"] for each in result["rilis"]] == ["2026-06-30", "2026-09-30"]
    card = json.loads(dict(documents(release()))["api/v1/rapor/disdukcapil.json"])
    assert card["janji"] == [{name: value for name, value in result.items() if name != "rilis"}]


@pytest.mark.parametrize("name", ["rilis_dinilai", "keadaan", "nilai", "meyakinkan"])
def test_the_download_has_a_row_for_each_release(name: str) -> None:
    written = dict(files(release()))["unduhan/janji_hasil.csv"].decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(written)))
    expected = {
        "rilis_dinilai": ["2026-06-30", "2026-09-30"],
        "keadaan": ["belum_tercapai"] * 2,
        "nilai": ["0.645161", "0.75"],
        "meyakinkan": ["false"] * 2,
    }
    assert [row[name] for row in rows] == expected[name]
