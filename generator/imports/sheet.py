"""Finds the table inside an export: header row, the columns that the profile asks for, no preamble, no footers.

Columns that the profile does not ask for are let go while the file is being read; nothing downstream can meet them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from generator.drop.findings import errors, found
from generator.drop.places import Place
from generator.drop.sheets import column_letter
from generator.errors import DataRejected
from generator.imports import rules
from generator.imports.cells import Cells, distinct
from generator.imports.keys import plain_id
from generator.imports.names import folded_label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.drop.findings import Finding
    from generator.drop.sheets import Sheet
    from generator.imports.profile import Profile

HEADER_WITHIN = 100
"""Rows of a sheet in which the header is looked for."""


@dataclass(frozen=True)
class Source:
    """The rows of an export that carry data, with only the columns that the profile uses."""

    place: Place
    """How findings call the file and the sheet."""
    cells: Cells
    """One column per field of the profile that the file has."""
    titles: Mapping[str, str]
    """Field → title of its column, as the profile writes it; findings name columns so."""
    lacking: tuple[str, ...]
    """Fields whose column the file does not have (only those that the profile allows to lack)."""
    dropped: tuple[str, ...]
    """Columns that the profile drops by name and the file has."""
    unnamed: tuple[str, ...]
    """Letters of columns that the profile does not mention. Their names are not ours to print."""
    n_preamble: int
    n_footers: int
    epoch: Literal[1900, 1904] | None
    """Day system of the workbook's serial dates; None: the file has none."""
    notes: tuple[Finding, ...]
    """What the reader assumed (encoding, delimiter)."""


def find_table(sheets: Sequence[Sheet], profile: Profile, file: str) -> Source:
    """Return the one table that the profile describes.

    Raises `DataRejected` when the header is missing or found twice, or when columns are missing or doubled.
    """
    wanted = _wanted_sheets(sheets, profile, file)
    refusals = [note for sheet in wanted for note in errors(sheet.notes) if not sheet.rows or note.column is None]
    if refusals:
        raise _refused(*refusals)
    tables = [table for sheet in wanted if (table := _Table.read(sheet, profile))]
    if not tables:
        sought = f"sel `{profile.header_cell}`" if profile.header_cell else f"baris {profile.header_row}"
        raise _refused(found(rules.HEADER_MISSING, file, wanted=sought, n=HEADER_WITHIN))
    if len(tables) > 1:
        raise _refused(found(rules.HEADER_TWICE, file, n=len(tables)))
    return tables[0].source(profile, file)


def _refused(*findings: Finding) -> DataRejected:
    return DataRejected("Berkas sumber tidak cocok dengan profil; tidak ada yang ditulis.", findings)


def _wanted_sheets(sheets: Sequence[Sheet], profile: Profile, file: str) -> list[Sheet]:
    """Hidden sheets are read only when the profile names them."""
    if profile.sheet is None:
        return [sheet for sheet in sheets if not sheet.hidden]
    chosen = [
        sheet
        for position, sheet in enumerate(sheets, start=1)
        if profile.sheet == position
        or (isinstance(profile.sheet, str) and folded_label(sheet.name or "") == folded_label(profile.sheet))
    ]
    if not chosen:
        raise _refused(found(rules.SHEET_MISSING, file, n=len(sheets)))
    return chosen


@dataclass
class _Table:
    """A table while it is being read."""

    sheet: Sheet
    header_row: int
    header: list[str]
    """Folded names of the columns."""
    numbers: list[int]
    kept: dict[int, list[str]]
    """Position of each column that the profile asks for → its cells."""
    titles: list[str]
    """Names of those columns as typed, by which a header row that is printed again on each page is known."""
    n_preamble: int
    n_repeated_headers: int

    @classmethod
    def read(cls, sheet: Sheet, profile: Profile) -> _Table | None:
        """Stream through one sheet; None where it has no header row."""
        asked = {folded_label(name) for names in profile.columns.values() for name in names}
        table: _Table | None = None
        n_preamble = 0
        for number, row in sheet.rows:
            if table is None:
                if number > HEADER_WITHIN and not profile.header_row:
                    return None
                header = [folded_label(cell) for cell in row]
                if _is_header(number, header, profile):
                    kept: dict[int, list[str]] = {at: [] for at, name in enumerate(header) if name in asked}
                    titles = [row[at].strip() for at in kept]
                    table = cls(sheet, number, header, [], kept, titles, n_preamble, 0)
                elif any(header):
                    n_preamble += 1
            else:
                table.take(number, row)
        return table

    def take(self, number: int, row: Sequence[str]) -> None:
        """Keep the asked-for cells of one row; blank rows and repeated header rows are let go."""
        cells = [(row[at].strip() if at < len(row) else "") for at in self.kept]
        if not any(cells) and not any(cell.strip() for cell in row):
            return
        if cells == self.titles:
            self.n_repeated_headers += 1
            return
        self.numbers.append(number)
        for column, cell in zip(self.kept.values(), cells, strict=True):
            column.append(cell)

    def source(self, profile: Profile, file: str) -> Source:
        """Check the columns, blank out what means nothing, cut the footers."""
        places, lacking, faults = self._places(profile, file)
        used = {column_letter(at) for at in places.values()}
        faults += [note for note in errors(self.sheet.notes) if note.column in used]
        if faults:
            raise _refused(*faults)
        columns = {field: _without_blanks(self.kept[at], profile.blanks) for field, at in places.items()}
        cells = Cells(self.numbers, columns)
        data = _rows_of_data(cells, profile)
        cells = cells.where(data)
        if not cells:
            raise _refused(self._fault(rules.NO_ROWS, file))
        dropped, unnamed = self._let_go(profile, places)
        return Source(
            place=Place(file, self.sheet.place),
            cells=cells,
            titles={field: self._title(at, profile.columns[field]) for field, at in places.items()},
            lacking=lacking,
            dropped=dropped,
            unnamed=unnamed,
            n_preamble=self.n_preamble,
            n_footers=data.count(False) + self.n_repeated_headers,
            epoch=self.sheet.epoch,
            notes=tuple(note for note in self.sheet.notes if note.rule.severity == "note"),
        )

    def _places(self, profile: Profile, file: str) -> tuple[dict[str, int], tuple[str, ...], list[Finding]]:
        places: dict[str, int] = {}
        lacking: list[str] = []
        faults: list[Finding] = []
        for field, names in profile.columns.items():
            at = [position for position in self.kept if self.header[position] in {folded_label(name) for name in names}]
            if len(at) == 1:
                places[field] = at[0]
            elif at:
                faults.append(self._fault(rules.COLUMN_TWICE, file, field=field, n=len(at)))
            elif field in profile.may_lack:
                lacking.append(field)
            else:
                faults.append(self._fault(rules.COLUMN_MISSING, file, field=field))
        return places, tuple(lacking), faults

    def _title(self, at: int, names: Sequence[str]) -> str:
        return next(name for name in names if folded_label(name) == self.header[at])

    def _fault(self, code: str, file: str, **facts: object) -> Finding:
        return Place(file, self.sheet.place).found(code, row=self.header_row, column=None, **facts)

    def _let_go(self, profile: Profile, places: Mapping[str, int]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        known = {folded_label(name): name for name in profile.dropped}
        rest = [(at, name) for at, name in enumerate(self.header) if at not in places.values()]
        dropped = tuple(known[name] for _, name in rest if name in known)
        return dropped, tuple(column_letter(at) for at, name in rest if name and name not in known)


def _is_header(number: int, folded_cells: Sequence[str], profile: Profile) -> bool:
    if profile.header_row is not None:
        return number == profile.header_row
    return folded_label(profile.header_cell or "") in folded_cells


def _without_blanks(column: Sequence[str], blanks: frozenset[str]) -> list[str]:
    """Turn the texts that mean "nothing" into "". Only short texts can: the many distinct ids are passed over fast."""
    longest = max(map(len, blanks))
    hollow = {text for text in distinct(column) if len(text.strip()) <= longest and folded_label(text) in blanks}
    return ["" if text in hollow else text for text in column]


def _rows_of_data(cells: Cells, profile: Profile) -> list[bool]:
    """Return which rows tell of a complaint; the others are footers, which close a table.

    A footer has neither a received date nor a known status, and its id cell is empty, begins like a footer or is no
    id by its form. Losing a complaint silently would be worse than refusing the file.
    """
    if "tanggal_masuk" not in cells:
        return [True] * len(cells)
    statuses = cells["status"] if "status" in cells else cells.filled("")
    return [
        bool(received) or folded_label(status) in profile.statuses or not _looks_like_footer(plain_id(id_text), profile)
        for received, status, id_text in zip(cells["tanggal_masuk"], statuses, cells["id"], strict=True)
    ]


def _looks_like_footer(id_text: str, profile: Profile) -> bool:
    if not id_text or folded_label(id_text).startswith(profile.footers):
        return True
    if profile.id_pattern:
        return not profile.id_pattern.fullmatch(id_text)
    return any(sign.isspace() for sign in id_text)
