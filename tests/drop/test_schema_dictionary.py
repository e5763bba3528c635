from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from frictionless import Schema

import generator.drop.intake  # noqa: F401 - registers every rule of the checks
from generator.drop.findings import RULES
from generator.drop.manifest_keys import KEYS
from generator.drop.schema import LABELS, LISTS, OUTCOME_OF, ROLES, STATUSES, TABLES, Table
from generator.pages.dictionary import pages_of_reference
from generator.release import OUTCOMES

NAMES = ("kamus/index.md", "temuan/index.md")


@pytest.mark.parametrize("table", TABLES.values(), ids=list(TABLES))
def test_every_table_is_a_valid_table_schema(table: Table) -> None:
    report = Schema.validate_descriptor(table.to_table_schema())
    assert report.valid, report.flatten(["note"])


@pytest.mark.parametrize("table", TABLES.values(), ids=list(TABLES))
def test_every_column_is_described_for_a_person(table: Table) -> None:
    assert table.description.endswith(".")
    for column in table.columns:
        assert column.description.endswith("."), column.name
        assert column.pattern is None or column.expects or table.where == "unduhan", column.name
    for foreign in table.foreign_keys:
        assert set(foreign.target_columns) <= set(TABLES[foreign.target].names)


def test_only_the_columns_of_the_contract_may_hold_identifiers_or_are_sensitive() -> None:
    identifiers = {(t.name, c.name) for t in TABLES.values() for c in t.columns if c.identifiers and t.where == "drop"}
    assert identifiers == {
        ("narahubung", "nama"), ("narahubung", "telepon_kantor"), ("narahubung", "wa_layanan"),
        ("narahubung", "surel"), ("narahubung", "alamat"), ("penandatangan", "nama"),
    }  # fmt: skip
    sensitive = {column.name for column in TABLES["pengaduan"].columns if column.sensitive}
    assert sensitive == {"kategori", "kanal", "kode_wilayah", "rating"}


def test_each_status_has_one_outcome_and_each_code_a_label() -> None:
    assert set(OUTCOME_OF) == set(STATUSES)
    assert set(OUTCOME_OF.values()) == set(OUTCOMES)
    assert {role for roles in ROLES.values() for role in roles} == set(LISTS["peran"])
    assert all(LABELS.values())


class _Outline(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tables = self.captions = self.unscoped = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tables += tag == "table"
        self.captions += tag == "caption"
        self.unscoped += tag == "th" and "scope" not in dict(attrs)


@pytest.mark.parametrize("name", NAMES)
def test_tables_have_captions_and_scopes_and_no_blank_line_inside(name: str) -> None:
    page = dict(pages_of_reference())[name]
    outline = _Outline()
    outline.feed(page)
    assert outline.tables == outline.captions > 0
    assert outline.unscoped == 0
    for block in re.findall(r"<table.*?</table>", page, re.DOTALL):
        assert "\n\n" not in block
    assert "`" not in re.sub(r"^---.*?---", "", page, flags=re.DOTALL)


def test_every_column_and_every_rule_is_on_its_page() -> None:
    dictionary, findings = (dict(pages_of_reference())[name] for name in NAMES)
    for table in TABLES.values():
        assert f'id="{table.name}"' in dictionary
        for column in table.columns:
            assert f"<code>{column.name}</code>" in dictionary
    for code in RULES:
        assert f'id="{code.lower()}"' in findings


def test_the_pages_are_the_same_each_time() -> None:
    assert list(pages_of_reference()) == list(pages_of_reference())


def test_the_dictionary_describes_every_key_of_the_manifest() -> None:
    dictionary = dict(pages_of_reference())["kamus/index.md"]
    for name, key in KEYS.items():
        assert f"<code>{name}</code>" in dictionary
        assert key.description.endswith(".")
    assert {"diakui.hilang", "diakui.sidik_kunci"} <= set(KEYS)
