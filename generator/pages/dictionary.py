"""The two pages about the form of the data: what each column means, and what each finding means and how to mend it.

They are made from `tables.toml` and the registry of rules, so they cannot lag behind the checks.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from generator.drop.findings import RULES
from generator.drop.manifest_keys import KEYS
from generator.drop.schema import LISTS, ROLES, TABLES
from generator.pages.environment import front_matter, literal, render

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.drop.schema import Column

_CODE: Final = re.compile("`([^`]+)`")
_FACTS: Final = re.compile(r"(?:\{\w+\})+\.?")
_KINDS: Final = {
    "string": "teks",
    "date": "tanggal",
    "integer": "bilangan bulat",
    "number": "angka",
    "boolean": "ya/tidak",
}
_FORMS: Final = {
    "slug": "nama pendek",
    "tanggal_sebagian": "tahun, bulan, atau tanggal",
    "url": "alamat web",
    "sha256": "sidik SHA-256",
    "telepon": "nomor telepon",
    "surel": "alamat surel",
    "teks_panjang": "teks, boleh beberapa baris",
    "nama_berkas": "nama berkas",
}
_SEVERITIES: Final = {"error": "Galat", "warning": "Peringatan", "note": "Catatan"}
_WHERE: Final = {
    "drop": "Tabel dalam rilis data",
    "reference": "Tabel acuan",
    "unduhan": "Tabel unduhan",
}
_FAMILIES: Final = {
    "G": "Gerbang privasi",
    "I": "Impor",
    "K": "Kebijakan",
    "P": "Pemeriksaan data",
}


def pages_of_reference() -> Iterator[tuple[str, str]]:
    """Yield (path under docs, text) of the data dictionary and of the list of findings."""
    yield "kamus/index.md", _dictionary()
    yield "temuan/index.md", _findings()


def _dictionary() -> str:
    tables = [
        {
            "heading": heading,
            "tables": [
                {
                    "name": table.name,
                    "title": table.title,
                    "description": prose(table.description),
                    "columns": [_column(column) for column in table.columns],
                }
                for table in TABLES.values()
                if table.where == where
            ],
        }
        for where, heading in _WHERE.items()
    ]
    head = front_matter(
        "Kamus data",
        "Arti setiap tabel, kolom, dan kode dalam data Rapor",
        is_example=False,
        hide=("navigation",),
        needs_foot=True,
    )
    keys = [
        {"name": name, "kind": key.kind, "required": key.required, "description": prose(key.description)}
        for name, key in KEYS.items()
    ]
    shown = [group for group in tables if group["tables"]]
    return head + render("kamus.md.j2", groups=shown, keys=keys, lists=LISTS, roles=ROLES)


def _column(column: Column) -> dict[str, object]:
    kind = _FORMS.get(column.form) or ("kode" if column.labels else _KINDS[column.kind])
    return {
        "name": column.name,
        "title": column.title,
        "description": prose(column.description),
        "kind": kind,
        "list_name": column.list_name,
        "required": column.required,
        "marks": [
            mark for mark, holds in (("boleh berisi kontak", column.identifiers), ("peka", column.sensitive)) if holds
        ],
    }


def _findings() -> str:
    rules = sorted(RULES.values(), key=lambda rule: rule.code)
    families = [
        {
            "heading": _FAMILIES.get(letter, letter),
            "rules": [
                {
                    "code": rule.code,
                    "anchor": rule.code.lower(),
                    "title": rule.title,
                    "severity": _SEVERITIES[rule.severity],
                    "meaning": prose(_FACTS.sub("…", rule.message)),
                    "advice": prose(rule.advice),
                }
                for rule in group
            ],
        }
        for letter, group in groupby(rules, key=lambda rule: rule.code[0])
    ]
    head = front_matter(
        "Daftar temuan",
        "Arti setiap kode temuan dan cara memperbaikinya",
        is_example=False,
        hide=("navigation",),
        needs_foot=True,
    )
    return head + render("temuan.md.j2", families=families)


def prose(text: str) -> Markup:
    """Return a fixed sentence as HTML, with what stands in backticks as code.

    >>> prose("pakai `id`")
    Markup('pakai <code>id</code>')
    """
    return Markup(_CODE.sub(r"<code>\1</code>", str(literal(text))))  # noqa: S704 - escaped by `literal` first
