"""A picture that travels alone still says what it is: title, n, as-of date, source, licence, release, example data."""

from __future__ import annotations

import re
import struct
import zlib
from dataclasses import replace
from html import unescape
from io import BytesIO
from itertools import chain
from typing import TYPE_CHECKING, Any

import pytest
from defusedxml.ElementTree import fromstring
from PIL import Image

from generator import exports, pictures
from generator.charts import interval
from generator.charts.palette import PETROL, PETROL_MID
from generator.pages.edition import Edition
from generator.pages.peers import Peers
from generator.pages.reuse import BADGE_LABEL, headline_words, picture_formats
from generator.pages.views import pages
from generator.pictures.badge import badge
from generator.pictures.of_scorecard import Pictures
from generator.pictures.raster import as_png
from generator.pictures.shapes import Disc, Outline, Words
from generator.pictures.unfold import rooms, unfold
from generator.pictures.vector import as_svg
from generator.release import Outcomes
from generator.sweep import sweep
from generator.sweep.pixels import is_only_a_drawing
from tests.pages.sample import release, share
from tests.peers.groups import Office, release_of

if TYPE_CHECKING:
    from pathlib import Path

    from generator.pictures.shapes import Picture
    from generator.release import Block, Release

RELEASE = release()
EDITION = Edition.of(RELEASE)


def drawn(of: Release) -> dict[tuple[str, str], Picture]:
    edition = Edition.of(of)
    drawer = Pictures(edition, Peers(of, edition))
    each = ((card, chain(drawer.of(card), drawer.beside_peers(card))) for card in of.scorecards)
    return {(card.agency.id, name): picture for card, pictures in each for name, picture in pictures}


def said(picture: Picture) -> str:
    return " ".join(shape.text for shape in picture.shapes if isinstance(shape, Words))


@pytest.mark.parametrize("of", [RELEASE, release(is_example=False)], ids=["example", "real"])
def test_every_picture_says_where_it_comes_from(of: Release) -> None:
    names = {card.agency.id: card.agency.name for card in of.scorecards}
    for (agency, name), picture in drawn(of).items():
        words = said(picture)
        for part in (
            names[agency], "n = ", "Data per 30 September 2026", "rilis 2026-09-30", "Sumber: ekspor SP4N-LAPOR!",
            "CC BY 4.0", "Dinas Kominfo Kabupaten Rokan Hulu", f"/rapor/{agency}/#gambar-{name}",
        ):  # fmt: skip
            assert part in words, (agency, name, part)
        assert ("DATA CONTOH" in words) == ("DATA CONTOH" in picture.label) == of.is_example
        assert names[agency] in picture.label


def test_a_scorecard_offers_exactly_the_pictures_that_are_made() -> None:
    made = {path for path, _ in pictures.files(RELEASE) if "/kartu" not in path and path.startswith("rapor/")}
    offered = set()
    for path, text in pages(RELEASE):
        if path.startswith("rapor/") and path != "rapor/index.md":
            folder = path.removesuffix("/index.md")
            links = [part.partition('"')[0] for part in text.split('href="')[1:] if '" download=' in part[:80]]
            offered |= {f"{folder}/{link}" for link in links}
    assert offered == made
    assert len(made) > 20


def test_without_png_the_policy_leaves_charts_and_badges_and_no_page_names_a_card() -> None:
    lean = replace(RELEASE, identity=replace(RELEASE.identity, pictures="svg"))
    assert {path.rpartition(".")[2] for path, _ in pictures.files(lean)} == {"svg"}
    assert picture_formats(Edition.of(lean)) == ("svg",)
    assert not [path for path, text in pages(lean) if "kartu.png" in text or '.png"' in text]


@pytest.mark.parametrize(("asked", "agencies", "made"), [
    ("otomatis", 250, True), ("otomatis", 251, False), ("lengkap", 251, True), ("ringkas", 1, False),
])  # fmt: skip
def test_a_large_site_has_the_heavy_forms_only_when_asked(
    asked: str,
    agencies: int,
    made: bool,  # noqa: FBT001 - a column of the table above
) -> None:
    for key, lean, fact in (("pictures", "svg", "has_png"), ("workbooks", "csv", "has_workbooks")):
        wanted: Any = {key: lean if asked == "ringkas" else asked}
        identity = replace(RELEASE.identity, **wanted)
        release = replace(RELEASE, identity=identity, scorecards=(RELEASE.scorecards[0],) * agencies)
        assert getattr(Edition.of(release), fact) == made


def test_without_workbooks_of_agencies_none_is_made_and_no_page_names_one() -> None:
    lean = replace(RELEASE, identity=replace(RELEASE.identity, workbooks="csv"))
    for edition, expected in ((RELEASE, True), (lean, False)):
        named = [
            path for path, text in pages(edition) if re.search(r"unduhan/instansi/[\w-]+\.xlsx|satu XLSX dengan", text)
        ]
        assert bool(named) == expected
        made = [path for path, _ in exports.files(edition) if re.fullmatch(r"unduhan/instansi/.*\.xlsx", path)]
        assert bool(made) == expected


def test_a_chart_keeps_its_places_when_it_is_laid_out_in_px() -> None:
    shapes, height = unfold(interval(0.25, 0.2, 0.5, label="x"), 100, 50, 414)
    room = rooms()["interval"]
    assert height == room.top + room.height + room.bottom == 46
    (dot,) = [shape for shape in shapes if isinstance(shape, Disc)]
    assert dot.at == pytest.approx((100 + 7 + 0.25 * 400, 50 + 4 + 10))
    (band,) = [shape for shape in shapes if isinstance(shape, Outline) and shape.paint.fill == PETROL_MID]
    assert {round(x - 107, 3) for x, _ in band.runs[0]} == {80.0, 200.0}
    ends = {shape.text: shape for shape in shapes if isinstance(shape, Words)}
    assert (ends["0 %"].at[0], ends["100 %"].at[0]) == (100, 514)
    assert ends["100 %"].anchor == "end"


def test_every_kind_of_chart_has_its_room_from_the_stylesheet() -> None:
    assert set(rooms()) == {"bar", "curve", "funnel", "trend", "progress", "interval", "tick", "cell"}
    assert rooms()["curve"].left == 48


def test_the_bar_of_the_png_is_as_wide_as_its_share() -> None:
    (picture,) = [each for (agency, name), each in drawn(RELEASE).items() if (agency, name) == ("dlh", "hasil-akhir")]
    image = Image.open(BytesIO(as_png(picture))).convert("RGB")
    assert image.size == (2 * picture.width, 2 * picture.height)
    petrol = tuple(int(PETROL[at : at + 2], 16) for at in (1, 3, 5))
    bar = next(shape for shape in picture.shapes if isinstance(shape, Outline) and shape.paint.fill == PETROL)
    (left, top), (right, bottom) = bar.runs[0][0], bar.runs[0][2]
    row = round(max(top, bottom) * 2) - 4
    start = next(x for x in range(image.width) if image.getpixel((x, row)) == petrol)
    end = next(x for x in range(start, image.width) if image.getpixel((x, row)) != petrol)
    assert start == pytest.approx(2 * min(left, right), abs=1)
    assert end == pytest.approx(2 * max(left, right), abs=1)


def test_a_funnel_is_drawn_among_its_peers() -> None:
    of = release_of({"a": Office(40, 10), "b": Office(60, 20), "c": Office(20, 40), "d": Office(90, 10)})
    funnels = [picture for (_, name), picture in drawn(of).items() if name == "pembanding"]
    assert len(funnels) == 4
    for picture in funnels:
        assert "Bukan peringkat" in said(picture)
        assert sum(isinstance(shape, Disc) for shape in picture.shapes) >= 4
        assert is_only_a_drawing(as_png(picture))


@pytest.mark.parametrize(
    ("done", "n", "words"),
    [
        (0, 0, "belum ada laporan"),
        (3, 7, "3 dari 7 laporan"),
        (15, 20, "75,0\u00a0% (53,1–88,8\u00a0%; n = 20; data sedikit)"),
        (108, 131, "82,4\u00a0% (75,0–88,0\u00a0%; n = 131)"),
    ],
)
def test_a_badge_never_gives_a_share_without_its_n_and_interval(done: int, n: int, words: str) -> None:
    card = RELEASE.scorecards[0]
    made = replace(card.block, outcomes=Outcomes(n, done, 0, n - done, 0, 0), share_done=share(done, n))
    assert headline_words(replace(card, block=made, headline=None), EDITION) == words


def test_a_badge_of_an_agency_with_nothing_within_its_remit_does_not_claim_that_nothing_came() -> None:
    card = RELEASE.scorecards[0]
    made = replace(card.block, outcomes=Outcomes(3, 0, 0, 0, 0, 3), share_done=share(0, 0))
    assert headline_words(replace(card, block=made, headline=None), EDITION) == "tidak ada yang dinilai"


def test_a_badge_has_the_same_colours_whatever_the_share() -> None:
    def fills(done: int) -> list[str]:
        made = replace(RELEASE.scorecards[0], block=block_of(done), headline=None)
        return [each.get("fill", "") for each in fromstring(badge(made, EDITION)).iter() if each.get("fill")]

    assert fills(2) == fills(50) == fills(99)
    assert BADGE_LABEL in unescape(badge(RELEASE.scorecards[0], EDITION))


def block_of(done: int) -> Block:
    one = RELEASE.scorecards[0].block
    return replace(one, outcomes=Outcomes(100, done, 0, 100 - done, 0, 0), share_done=share(done, 100))


def with_chunk(png: bytes, kind: bytes, content: bytes) -> bytes:
    made = struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
    return png[:33] + made + png[33:]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda png: with_chunk(png, b"tEXt", b"Author\0Budi"),
        lambda png: with_chunk(png, b"zTXt", b"Comment\0\0" + zlib.compress(b"081234567890")),
        lambda png: with_chunk(png, b"eXIf", b"Exif\0\0lokasi"),
        lambda png: with_chunk(png, b"iCCP", b"x\0\0" + zlib.compress(b"profil")),
        lambda png: with_chunk(png, b"PLTE", b"budi@contoh.id" * 100),
        lambda png: png + b"081234567890",
        lambda png: png[:-12],
        lambda png: png[:60],
        lambda png: png[:50] + b"x" + png[51:],
    ],
    ids=["text", "packed text", "exif", "profile", "long palette", "behind the end", "no end", "cut", "damaged"],
)
def test_gate_3_refuses_a_png_that_holds_more_than_pixels(tmp_path: Path, spoil: object) -> None:
    (picture, *_) = drawn(RELEASE).values()
    png = as_png(picture)
    (tmp_path / "a.png").write_bytes(png)
    assert sweep(tmp_path, frozenset(), base_url="https://a.example/") == []
    (tmp_path / "b.png").write_bytes(spoil(png))  # type: ignore[operator]  # one of the functions above
    assert "G310" in {finding.code for finding in sweep(tmp_path, frozenset(), base_url="https://a.example/")}


def test_a_chart_that_scale_cannot_hold_is_refused_and_not_drawn_wrongly() -> None:
    with pytest.raises(KeyError):
        unfold('<svg class="r-c r-c-asing"></svg>', 0, 0, 100)


def test_svg_and_png_say_the_same_to_those_who_do_not_see() -> None:
    for picture in drawn(RELEASE).values():
        title = fromstring(as_svg(picture))[0]
        assert title.text == picture.label
