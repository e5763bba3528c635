"""The files of a new site that differ from ours: policy, registers with one row, and where to begin."""

from __future__ import annotations

import csv
import io
import re
from importlib import resources
from string import Template
from typing import TYPE_CHECKING, Final

import tomlkit

from generator.drop.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.starting.wishes import Wishes

# In two parts: the new repository holds this file too, and is searched for these words.
_HEADING: Final = "Berkas ini DATA CONTOH: " + "ganti isinya dengan milik Anda."
_CONTACT: Final = re.compile(r"^kontak = .*$", re.MULTILINE)
_NO_CONTACT: Final = '# kontak = "surel atau telepon kantor penerbit"'
_SCOPE: Final = re.compile(r"^\[cakupan\]\n.*?(?=^\n|\Z)", re.MULTILINE | re.DOTALL)
_EMPTY_SCOPE: Final = """\
# [cakupan]
# termasuk = ["Laporan lewat SP4N-LAPOR!"]
# tidak_termasuk = ["Keluhan lisan di loket yang tidak dicatat"]
"""


def policy(ours: str, wishes: Wishes) -> str:
    """Return our `policy.toml` with the identity of another government; thresholds, groups and comments stay."""
    text = _SCOPE.sub(_EMPTY_SCOPE, ours.replace(_HEADING, "Periksa isinya sebelum terbit."))
    document = tomlkit.parse(text if wishes.contact else _CONTACT.sub(_NO_CONTACT, text))
    site: dict[str, object] = document["situs"]
    site |= {
        "nama": f"Rapor Pengaduan {wishes.government}",
        "url": wishes.url or f"https://{wishes.id}.example/",
        "pemerintah": wishes.government,
        "kode_wilayah": wishes.region_code,
        "penerbit": wishes.publisher or f"Pemerintah {wishes.government}",
    }
    if wishes.contact:
        site["kontak"] = wishes.contact
    document.pop("tampilan", None)
    if wishes.colour:
        document["tampilan"] = {"warna": wishes.colour}
    return tomlkit.dumps(document)


def registers(wishes: Wishes) -> Iterator[tuple[str, str]]:
    """Yield (path, content) of the register of agencies and of regions, each with the government's own row."""
    agency = {
        "id": wishes.id,
        "nama": f"Pemerintah {wishes.government}",
        "singkatan": wishes.short_name,
        "alias": wishes.government,
        "jenis": "pemda",
        "kode_wilayah": wishes.region_code,
    }
    yield "data/reference/instansi.csv", _table("instansi", agency)
    yield "data/reference/wilayah.csv", _table("wilayah", {"kode": wishes.region_code, "nama": wishes.government})


def instructions(wishes: Wishes) -> Iterator[tuple[str, str]]:
    """Yield (path, content) of what to read first, in the repository and in its data folder."""
    for path, name in (
        ("README.md", "README.txt"),
        ("data/README.md", "data.txt"),
        ("data/drops/README.md", "rilis.txt"),
    ):
        text = (resources.files("generator.starting") / "petunjuk" / name).read_text(encoding="utf-8")
        yield path, Template(text).substitute(pemerintah=wishes.government)


def _table(name: str, row: Mapping[str, str]) -> str:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, TABLES[name].names, lineterminator="\n")
    writer.writeheader()
    writer.writerow(row)
    return text.getvalue()
