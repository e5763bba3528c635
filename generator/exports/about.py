"""What stands beside the numbers in a file that travels alone: source, licence, date, marks, and what columns mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.downloads import HEAD, SCHEMA_VERSION
from generator.licences import licence
from generator.pages.edition import EXAMPLE, Edition
from generator.pages.marks import MARKS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.downloads import Download
    from generator.release import Release


def facts(release: Release) -> list[tuple[str, str]]:
    """Return (label, text) of what holds for every file of a release; an example says so first."""
    edition = Edition.of(release)
    terms = licence(edition.licence)
    return [
        *(
            [(EXAMPLE, "Semua angka rekaan untuk peragaan. Jangan dikutip sebagai fakta.")]
            if edition.is_example
            else []
        ),
        ("Penerbit", edition.publisher),
        ("Pemerintah", edition.government),
        ("Sumber", edition.source),
        ("Rilis", edition.drop),
        ("Data per", edition.date),
        *([("SHA-256 manifes", edition.manifest)] if edition.manifest else []),
        ("Lisensi data", f"{terms.words} {terms.url}".strip()),
        ("Alamat", edition.url("unduhan/")),
        ("Cara mengutip", edition.reference("Unduhan", "unduhan/")),
        ("Versi skema", SCHEMA_VERSION),
        ("Catatan", "Bukan rapor kepatuhan Ombudsman RI. “Selesai” berarti selesai menurut admin."),
    ]


def about(release: Release, table: Download) -> list[tuple[str, str]]:
    """Return the rows of the sheet that explains a table."""
    columns = [(column.name, column.description) for column in (*HEAD.columns, *table.table.columns)]
    return [
        ("Tabel", table.table.title),
        ("Isi", table.table.description.replace("`", "")),
        *facts(release),
        *((f"[{letter}]", meaning) for letter, (_, meaning) in MARKS.items()),
        *((f"Kolom {name}", meaning.replace("`", "")) for name, meaning in columns),
    ]


def read_me(release: Release, left_out: Sequence[str] = ()) -> str:
    """Return the text that lies in the archive; `left_out` are paths of tables that are too large for it."""
    lines = [f"{label}: {text}" for label, text in facts(release)]
    marks = [f"[{letter}] {meaning}" for letter, (_, meaning) in MARKS.items()]
    return "\n".join([
        f"{release.identity.site_name}, rilis {release.drop}",
        "",
        *lines,
        "",
        "Tanda dalam sel:",
        *marks,
        "",
        "Arti setiap kolom: datapackage.json (Frictionless Data Package). Yang tidak diterbitkan adalah sel kosong.",
        *(["Terlalu besar untuk arsip ini, unduh sendiri: " + ", ".join(left_out)] if left_out else []),
        "Memeriksa: frictionless validate datapackage.json",
        "",
    ])  # fmt: skip
