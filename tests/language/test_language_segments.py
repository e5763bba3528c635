"""Texts of templates: found whole, replaced in place, and nothing else touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.pages.segments import messages, translated

TEMPLATES = sorted((Path(__file__).parents[2] / "generator/templates").glob("*.md.j2"))


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("", []),
        ("<p>{{ edition.date }}</p>", []),
        ("<p>·  … 95 →</p>", []),
        ("<p>95 %</p>", ["95 %"]),
        ("<p>&nbsp;&middot;</p>", []),
        ('{% if status == "selesai" %}{% endif %}', []),
        ("{# Keterangan untuk pengembang #}", []),
        ("<p>Halo {{ nama }}.</p>", ["Halo {{ nama }}."]),
        ("<li>Satu</li><li> Dua </li>", ["Satu", "Dua"]),
        ("<p>Lihat <a href='x'>ini</a> dan <a>itu</a>.</p>", ["Lihat <a>ini</a> dan <a2>itu</a2>."]),
        ("<p><b>Semua</b></p>", ["Semua"]),
        ("<p><b>Satu</b> dan <b>dua</b></p>", ["<b>Satu</b> dan <b2>dua</b2>"]),
        ("<p>Satu{% if x %} dua{% endif %}</p>", ["Satu", "dua"]),
        ('<input placeholder="nama" type="search">', ["nama"]),
        ('<form data-kata-nihil="Tidak ada" data-katak="Bukan kata">', ["Tidak ada"]),
        ('<svg aria-label="Enam: {% for a in b %}{{ a }}{{ "." if c else ", " }}{% endfor %}">', [
            'Enam: {% for a in b %}{{ a }}{{ "." if c else ", " }}{% endfor %}',
        ]),
        ('{{ foot("Semua instansi", "rapor/") }}', ['{{ foot("Semua instansi", "rapor/") }}']),
        ("## Angka kunci\n", ["Angka kunci"]),
    ],
)  # fmt: skip
def test_what_is_a_message(source: str, found: list[str]) -> None:
    assert messages(source) == found


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_a_template_of_which_nothing_is_said_stays_as_it_is(template: Path) -> None:
    source = template.read_text(encoding="utf-8")
    assert translated(source, lambda message: message) == source


def test_tags_come_back_with_their_attributes_in_the_new_order() -> None:
    said = {"<a>Semua</a> · <a2>Lain</a2>": "<a2>Other</a2> · <a>All</a>"}
    source = '<p><a href="../{{ id }}/" class="r">Semua</a> · <a href="#x">Lain</a></p>'
    assert (
        translated(source, said.__getitem__)
        == '<p><a href="#x">Other</a> · <a href="../{{ id }}/" class="r">All</a></p>'
    )


def test_spaces_at_the_ends_stay() -> None:
    assert translated("<p> Halo {% if x %}", lambda _message: "Hello") == "<p> Hello {% if x %}"


def test_a_heading_keeps_its_anchor() -> None:
    said = {"Angka kunci": "Key figures"}
    assert translated("\n## Angka kunci\n", said.__getitem__) == "\n## Key figures {: #angka-kunci }\n"
    assert translated("\n## Angka kunci\n", str) == "\n## Angka kunci\n"


def test_words_in_attributes_and_in_values_are_replaced() -> None:
    said = {"nama": "name", '{{ f("Semua", x) }}': '{{ f("All", x) }}'}
    assert (
        translated('<p title="nama">{{ f("Semua", x) }}</p>', said.__getitem__)
        == '<p title="name">{{ f("All", x) }}</p>'
    )
