"""A pasted citation leads back to the very figure, in words, in BibTeX and in CSL-JSON."""

from __future__ import annotations

import html
import json
import re
from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex.database import parse_string

from generator import citations
from generator.citing.bibtex import bibtex
from generator.citing.csl import csl_json
from generator.identifiers import in_bytes
from generator.pages.edition import Edition
from generator.pages.quotations import quotations
from generator.pages.views import pages
from generator.pages.works import work
from generator.release.revision import marked
from tests.pages.sample import release

RELEASE = replace(release(), archived=("2026-09-30",))
PAGES = dict(pages(RELEASE))
FILES = dict(citations.files(RELEASE))
EDITION = Edition.of(RELEASE)
MARKS = marked(RELEASE)
QUOTED = [
    one for card in RELEASE.scorecards for one in quotations(RELEASE, card, EDITION, MARKS.get(card.agency.id, {}))
]
CSL_FIELDS = {
    *("id", "type", "title", "author", "publisher", "issued", "version", "URL"),
    *("archive", "archive_location", "note", "language"),
}
"""All of them variables of CSL 1.0.2."""


def numbers(text: str) -> set[str]:
    """Numbers as printed: `1.234`, `82,4`, `75,0`."""
    return set(re.findall(r"\d+(?:[.,]\d+)*", text))


def at_anchor(address: str) -> str:
    """What a reader sees at the place that an address of this site names: the element with that id, or its section."""
    parts = urlsplit(address)
    path = parts.path.removeprefix("/").removeprefix("arsip/2026-09-30/").strip("/")
    page = PAGES[f"{path}/index.md"]
    quoteless = re.sub(r'<p class="r-cite".*?</p>', " ", page, flags=re.DOTALL)
    heading = {"hasil-akhir": "## Hasil akhir"}.get(parts.fragment)
    if heading:
        found = quoteless.split(heading, 1)[1].split("\n## ", 1)[0]
    else:
        start = quoteless.index(f'id="{parts.fragment}"')
        ends = [
            quoteless.find(end, start) for end in ('<div class="r-key"', '<div class="r-row"', "<tr id=", "</tbody>")
        ]
        found = quoteless[start : min(end for end in ends if end > 0)]
    return html.unescape(re.sub(r"<[^>]+>", " ", found))


def without_period(claim: str) -> tuple[str, str]:
    """Return a claim without the brackets that name its period, and the words by which its page names the beginning."""
    period = re.search(r" \(masuk (.+?) – .+?\)", claim)
    if period is None:
        return claim, ""
    return claim.replace(period[0], ""), period[1]


def address_of(text: str) -> str:
    found = re.search(r"https://rapor\.contoh\.go\.id/rapor/[^ ),]+", text)
    assert found, text
    return found[0]


def test_every_main_figure_of_every_agency_is_quoted() -> None:
    anchors = {one.anchor for one in QUOTED if one.place.startswith("rapor/disdukcapil/")}
    assert anchors == {
        *("persen-selesai", "waktu-tunggu", "ketepatan", "hasil-akhir", "tahun-2025", "tahun-2026"),
        *("tepat-pengawasan", "tepat-biasa", "tepat-informasi"),
    }
    assert not [one for one in QUOTED if one.place.startswith("rapor/inspektorat/")]  # has no complaints


@pytest.mark.parametrize("one", QUOTED, ids=lambda one: one.place)
def test_a_pasted_citation_resolves_to_the_same_figure(one: object) -> None:
    address = address_of(one.indonesian)  # type: ignore[attr-defined] # a Quotation
    shown = numbers(at_anchor(address))
    claim, received = without_period(one.claim)  # type: ignore[attr-defined] # a Quotation
    assert received in PAGES[f"{one.place.partition('/#')[0]}/index.md"]  # type: ignore[attr-defined]
    for agency in RELEASE.scorecards:
        claim = claim.replace(agency.agency.short_name or agency.agency.name, "")
    stated = numbers(re.sub(r"selang 95 %", "", claim))
    assert stated or claim.startswith("Tidak ada laporan")
    assert stated <= shown | {"2025", "2026", "95"}, (address, stated - shown)


def test_another_figure_than_the_cited_one_is_noticed() -> None:
    first = next(one for one in QUOTED if one.place == "rapor/disdukcapil/#persen-selesai")
    assert not numbers(first.claim) <= numbers(at_anchor(address_of(first.indonesian).replace("disdukcapil", "dlh")))


@pytest.mark.parametrize("one", QUOTED, ids=lambda one: one.place)
def test_both_languages_give_the_same_numbers_and_the_whole_source(one: object) -> None:
    indonesian, english = one.indonesian, one.english  # type: ignore[attr-defined] # a Quotation
    for text in (indonesian, english):
        for fact in ("Dinas Kominfo Kabupaten Rokan Hulu", "Rapor Rokan Hulu", "2026-09-30", "30 September 2026"):
            assert fact in text
        assert "cd" * 32 in text
        assert "DATA CONTOH" in text
        assert f"https://rapor.contoh.go.id/{one.place}" in text  # type: ignore[attr-defined] # a Quotation
        assert f"https://rapor.contoh.go.id/arsip/2026-09-30/{one.place}" in text  # type: ignore[attr-defined]

    def plain(text: str) -> set[str]:
        return {written.replace(",", "").replace(".", "") for written in numbers(text)}

    assert plain(english) == plain(indonesian)


def test_few_data_small_counts_and_unripe_years_say_so() -> None:
    said = {one.place: (one.indonesian, one.english) for one in QUOTED}
    few = said["rapor/disnakbun/#persen-selesai"]
    assert "data sedikit" in few[0]
    assert "few data" in few[1]
    tiny = said["rapor/kec-rambah/#persen-selesai"]
    assert tiny[0].startswith(
        "Dari 5 laporan kepada Kecamatan Rambah (masuk 2 Januari 2025 – 30 September 2026) yang menjadi wewenangnya, "
        "4 selesai menurut admin."
    )
    assert "%" not in tiny[0] + tiny[1]
    assert "Angka sementara" in said["rapor/disdukcapil/#tahun-2026"][0]
    assert "Provisional" in said["rapor/disdukcapil/#tahun-2026"][1]
    assert "sementara" not in said["rapor/disdukcapil/#tahun-2025"][0]


def test_real_data_are_not_called_an_example_and_unfrozen_ones_have_no_archive() -> None:
    real = release(is_example=False)
    card = next(card for card in real.scorecards if card.agency.id == "disdukcapil")
    for one in quotations(real, card, Edition.of(real), {}):
        assert "CONTOH" not in one.indonesian + one.english
        assert "/arsip/" not in one.indonesian + one.english


def test_every_citation_stands_on_its_page_and_needs_no_script() -> None:
    for one in QUOTED:
        page = PAGES[f"{one.place.partition('/#')[0]}/index.md"]
        for text in (one.indonesian, one.english):
            assert html.escape(text, quote=True).replace("&#x27;", "&#39;").replace("&quot;", "&#34;") in page


def test_every_bibtex_entry_parses_and_leads_to_its_figure() -> None:
    entries = parse_string(FILES["rapor/disdukcapil/kutipan.bib"].decode(), "bibtex").entries
    assert len(entries) == 10
    for key, entry in entries.items():
        assert key.endswith("_2026-09-30")
        assert str(entry.persons["author"][0]) == "{Dinas Kominfo Kabupaten Rokan Hulu}"
        assert (entry.fields["year"], entry.fields["version"]) == ("2026", "2026-09-30")
        assert "cd" * 32 in entry.fields["note"]
        assert "DATA CONTOH" in entry.fields["note"]
        address = entry.fields["url"]
        if "#" in address:
            assert at_anchor(address)
        assert f"arsip/2026-09-30/{address.removeprefix('https://rapor.contoh.go.id/')}" in entry.fields["howpublished"]


def test_csl_items_have_the_shape_of_the_schema() -> None:
    items = json.loads(FILES["rapor/disdukcapil/kutipan.json"])
    assert len({item["id"] for item in items}) == len(items) == 10
    for item in items:
        assert set(item) == CSL_FIELDS
        assert item["type"] == "dataset"
        assert item["issued"] == {"date-parts": [[2026, 9, 30]]}
        assert item["author"] == [{"literal": "Dinas Kominfo Kabupaten Rokan Hulu"}]
        assert "accessed" not in item
        assert "DATA CONTOH" in item["note"]
        assert all(isinstance(item[name], str) for name in CSL_FIELDS - {"issued", "author"})


HOSTILE = r"""R&D 100 % {terbuka} #1 $x$ a_b c^d ~e \input{x} "kutip" 'x' @misc{y, } <script> and Budi"""


def decoded(field: str) -> str:
    """What LaTeX prints of a field."""
    commands = {"textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}"}
    commands |= {"textasciitilde": "~", "textasciicircum": "^"}
    plain = re.sub(r"\\(text\w+)\{\}", lambda found: f"\0{ord(commands[found[1]])}\0", field)
    plain = re.sub(r"\\([&%$#_])", r"\1", plain).replace("{", "").replace("}", "")
    return re.sub("\0(\\d+)\0", lambda found: chr(int(found[1])), plain)


def entry_of(text: str) -> object:
    """Write one entry with a text in every field and read it back with a parser of other people."""
    one = work(replace(EDITION, publisher=text, site_name=text, licence=text), text, "rapor/x/", text)
    (entry,) = parse_string(bibtex([one]), "bibtex").entries.values()
    (item,) = json.loads(csl_json([one]))
    assert item["title"] == f"{one.publisher}: {one.publisher}"
    return entry


def test_hostile_text_stays_inside_its_bibtex_field() -> None:
    entry = entry_of(HOSTILE)
    assert decoded(entry.fields["title"]) == f"{HOSTILE}: {HOSTILE}"  # type: ignore[attr-defined] # an Entry
    assert len(entry.persons["author"]) == 1  # type: ignore[attr-defined] # an Entry


@settings(max_examples=60)
@given(st.text(st.characters(exclude_categories=["C", "Z"]) | st.sampled_from("{}\\%&_#$~^\"'@, "), min_size=1))
def test_any_text_survives_bibtex_and_csl(text: str) -> None:
    entry = entry_of(f"x{text}x")
    written = " ".join(f"x{text}x: x{text}x".split())
    assert " ".join(decoded(entry.fields["title"]).split()) == written  # type: ignore[attr-defined] # an Entry


def test_files_are_the_same_when_made_again() -> None:
    assert dict(citations.files(RELEASE)) == FILES


@pytest.mark.parametrize("agency", ["sdn-021", "puskesmas-01774", "kec-08123"])
def test_a_number_in_an_id_and_the_date_are_no_phone_number_to_gate_3(agency: str) -> None:
    assert list(in_bytes(f"{agency}-2026-09-30")), "what the key must not look like"
    written = work(EDITION, "SDN 021", f"rapor/{agency}/")
    assert not list(in_bytes(bibtex([written])))
    assert not list(in_bytes(csl_json([written])))
