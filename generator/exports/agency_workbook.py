"""A workbook for each agency: its own rows of every table, a sheet a table. `/unduhan/instansi/<id>.xlsx`.

xlsxwriter takes six milliseconds for one of these, times thousands of agencies; here the parts are put together from
text, in two. What a spreadsheet sees is the same as in the workbooks of whole tables: a text is a text, never a
formula, a link or a number; nothing is compressed, and the same rows give the same bytes.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Final

from generator.downloads import is_like_a_formula, single_line
from generator.exports.about import facts
from generator.exports.bundle import stored
from generator.exports.workbook import EXPLANATION, NOT_IN_XML
from generator.pages.marks import MARKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.downloads import Cell, Download
    from generator.release import Release

FOLDER: Final = "unduhan/instansi"
_KEY: Final = "instansi"
_QUOTED, _BOLD = 1, 2
"""Styles of a cell; 0 is plain. A quoted text that begins like a formula stays a text when somebody edits it, too."""
_LEFT_OUT: Final = frozenset({"kategori", "kanal", "wilayah", "rating"})
"""More than half of all cells, most of them hidden or 0; the workbooks of these tables hold every agency."""
_XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_KIND: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_SHEET: Final = (
    f'{_XML}<worksheet xmlns="{_MAIN}">'
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" '
    'activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols><col min="1" max="{columns}" width="16" '
    'customWidth="1"/></cols><sheetData>{rows}</sheetData></worksheet>'
)
_STYLES: Final = (
    f'{_XML}<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/>'
    '<sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/>'
    '<diagonal/></border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf xfId="0"/>'
    '<xf xfId="0" quotePrefix="1"/><xf xfId="0" fontId="1" applyFont="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
).encode()


def files(release: Release, tables: Sequence[Download]) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of the workbook of every agency; `tables` are those of the whole release."""
    own = _by_agency(tables)
    kept = {table.name: table for table in tables}
    for card in release.scorecards:
        rows = own.get(card.agency.id, {})
        texts: dict[str, int] = {}
        sheets = [_sheet(kept[name].table.names, rows[name], texts) for name in rows]
        sheets.append(_sheet(("Hal", "Isi"), _explanation(release, [kept[name] for name in rows]), texts))
        packed = [*_frame((*rows, EXPLANATION)), ("xl/sharedStrings.xml", _shared(texts))]
        packed += [(f"xl/worksheets/sheet{number}.xml", sheet) for number, sheet in enumerate(sheets, start=1)]
        yield f"{FOLDER}/{card.agency.id}.xlsx", stored(packed)


def _by_agency(tables: Iterable[Download]) -> dict[str, dict[str, list[tuple[Cell, ...]]]]:
    """Return agency → table → its rows; a table that names no agency, or has no row of it, is not there."""
    found: dict[str, dict[str, list[tuple[Cell, ...]]]] = defaultdict(dict)
    for table in tables:
        if _KEY in table.table.names and table.name not in _LEFT_OUT:
            place = table.table.names.index(_KEY)
            for row in table.rows:
                if row[place] is not None:
                    found[str(row[place])].setdefault(table.name, []).append(row)
    return found


def _sheet(header: Sequence[str], rows: Iterable[Sequence[Cell]], texts: dict[str, int]) -> bytes:
    """Return a sheet, and note its texts, which it names by number. Without empty cells, so each says its place."""
    letters = _letters(len(header))
    titles = (
        f'<c r="{at}1" s="{_BOLD}" t="s"><v>{texts.setdefault(name, len(texts))}</v></c>'
        for at, name in zip(letters, header, strict=True)
    )
    lines = [f'<row r="1">{"".join(titles)}</row>']
    for line, row in enumerate(rows, start=2):
        cells = [
            _cell(f'<c r="{at}{line}"', value, texts)
            for at, value in zip(letters, row, strict=True)
            if value is not None and value != ""
        ]
        lines.append(f'<row r="{line}">{"".join(cells)}</row>')
    return _SHEET.format(columns=len(header), rows="".join(lines)).encode()


def _cell(start: str, value: Cell, texts: dict[str, int]) -> str:
    if isinstance(value, str):
        text = single_line(value)
        style = f' s="{_QUOTED}"' if is_like_a_formula(text) else ""
        return f'{start}{style} t="s"><v>{texts.setdefault(text, len(texts))}</v></c>'
    if isinstance(value, bool):
        return f'{start} t="b"><v>{value:d}</v></c>'
    return f"{start}><v>{value}</v></c>"


def _shared(texts: Iterable[str]) -> bytes:
    """Return the texts that the cells name, in the order of their numbers."""
    items = "".join(
        f'<si><t xml:space="preserve">{escape(NOT_IN_XML.sub(" ", text), quote=False)}</t></si>' for text in texts
    )
    return f'{_XML}<sst xmlns="{_MAIN}">{items}</sst>'.encode()


@cache
def _letters(columns: int) -> tuple[str, ...]:
    """Return the names of the first columns. No table has more than twice the alphabet."""
    single = [chr(ord("A") + place) for place in range(26)]
    return tuple([*single, *(f"A{letter}" for letter in single)][:columns])


def _explanation(release: Release, tables: Sequence[Download]) -> list[tuple[str, str]]:
    """Return what says whose numbers these are, and what the marks, the sheets and their columns mean."""
    told = [
        *facts(release),
        *((f"[{letter}]", meaning) for letter, (_, meaning) in MARKS.items()),
        *((f"Lembar {table.name}", f"{table.table.title}. {table.table.description}") for table in tables),
        ("Arti kolom", f"{release.identity.site_url.rstrip('/')}/kamus/"),
    ]
    return [(label, text.replace("`", "")) for label, text in told]


@cache
def _frame(names: tuple[str, ...]) -> tuple[tuple[str, bytes], ...]:
    """Return the parts that hold no value: which sheets there are, and how cells look."""
    numbered = list(enumerate(names, start=1))
    types = "".join(
        f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{_KIND}.worksheet+xml"/>'
        for number, _ in numbered
    )
    listed = "".join(f'<sheet name="{name}" sheetId="{number}" r:id="rId{number}"/>' for number, name in numbered)
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number, _ in numbered
    )
    others = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{kind}.xml"/>'
        for number, kind in enumerate(("styles", "sharedStrings"), start=len(names) + 1)
    )
    whole = f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
    parts = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.'
            f'openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/>'
            f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_KIND}.sharedStrings+xml"/>{types}</Types>'
        ),
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{whole}</Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships">{links}{others}</Relationships>'
        ),
    }
    return (*((name, f"{_XML}{text}".encode()) for name, text in parts.items()), ("xl/styles.xml", _STYLES))
