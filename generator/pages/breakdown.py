"""Counts by category, channel, region and rating as readers meet them: cells with symbols, and why there are none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.language import N_, Said, _
from generator.pages import reading
from generator.pages.locale import full_date, listed, number, percent, percent_span
from generator.release.dimension import RARE, Withheld
from generator.remembering import once_each

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.pages.edition import Edition
    from generator.release import Block, Release, Scorecard, Share
    from generator.release.dimension import Count, DimensionRow, Dimensions, DimensionTable

NOT_RECORDED: Final = N_("tidak tercatat")
RARE_NAME: Final = N_("nilai lain yang jarang")
_TOGETHER: Final = 3
"""From so many values on, a scorecard lists those that look alike in one line."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a dimension is called."""

    title: str
    """Of its page."""
    path: str
    column: str
    by: str
    """After "menurut"."""
    what: str
    """What the data lack when they have no such column."""
    anchor: str
    """Permalink on a scorecard: never changed."""
    summary: str
    silent: str
    """The value of complaints of which the source says nothing."""


WORDS: Final = Said(
    {
        "kategori": Words(
            N_("Laporan menurut kategori"),
            "kategori/",
            N_("Kategori"),
            N_("kategori"),
            N_("kategori laporan"),
            "menurut-kategori",
            N_("Menurut kategori"),
            NOT_RECORDED,
        ),
        "kanal": Words(
            N_("Laporan menurut kanal"),
            "kanal/",
            N_("Kanal"),
            N_("kanal"),
            N_("kanal laporan"),
            "menurut-kanal",
            N_("Menurut kanal"),
            NOT_RECORDED,
        ),
        "kode_wilayah": Words(
            N_("Laporan menurut wilayah"),
            "wilayah/",
            N_("Wilayah"),
            N_("wilayah"),
            N_("wilayah kejadian"),
            "menurut-wilayah",
            N_("Menurut wilayah"),
            NOT_RECORDED,
        ),
        "rating": Words(
            N_("Penilaian pelapor"),
            "rating/",
            N_("Nilai"),
            N_("penilaian pelapor"),
            N_("penilaian pelapor"),
            "penilaian-pelapor",
            N_("Penilaian pelapor"),
            N_("tanpa penilaian"),
        ),
    }
)

_GAPS: Final = {
    "tidak_dimuat": N_("[x] Tidak tersedia: data terbuka tidak memuat {what}."),
    "belum_setahun": N_("[x] Tidak tersedia: belum ada tahun kalender yang sudah lengkap dalam data."),
    "terlalu_banyak_nilai": N_("[x] Tidak tersedia: isi kolom {what} terlalu beragam untuk dikelompokkan."),
}
_ROW_GAPS: Final = {
    "sedikit": N_("{received} laporan: terlalu sedikit untuk dirinci (kurang dari {least})."),
    "sedikit_ditutup": (
        N_("{received} laporan, dan yang dapat dinilai pelapor terlalu sedikit untuk dirinci (kurang dari {least}).")
    ),
    "susunan_berubah": (
        N_(
            "Jumlah ini tidak dirinci: susunan instansinya berubah sesudah rincian terbit, dan jumlah baru dapat "
            "membuka hitungan yang disembunyikan."
        )
    ),
    "ditarik": (
        N_(
            "Rinciannya ditarik: rilis {drop} diganti, jumlah laporannya berubah, dan rincian baru dapat membuka "
            "yang lama."
        )
    ),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A count on a page, or the letter of the mark that stands for it."""

    text: str = ""
    mark: str = ""
    width: float = 0.0
    """Length of its bar, percent of the longest shown."""

    @classmethod
    def of(cls, count: Count, longest: int = 0) -> Cell:
        """Write a count, or the symbol of one that is not shown."""
        if isinstance(count, Withheld):
            return cls(mark=count.symbol)
        return cls(number(count), width=round(100 * count / longest, 1) if longest else 0.0)


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a page's table."""

    name: str
    cells: list[Cell]


def gap_words(dimensions: Dimensions, dimension: str) -> str:
    """Say why a dimension has no table; empty where it has one."""
    gap = dimensions.gaps.get(dimension)
    return _(_GAPS[gap], what=WORDS[dimension].what) if gap else ""


def row_gap_words(row: DimensionRow, table: DimensionTable, dimensions: Dimensions) -> str:
    """Say why an agency's row has no counts; empty where it has."""
    if row.gap is None:
        return ""
    return _(_ROW_GAPS[row.gap], received=number(row.received), least=2 * dimensions.threshold, drop=table.drop)


def names(table: DimensionTable) -> list[str]:
    """Return the names of a table's values, in its order."""
    special = {"": WORDS[table.dimension].silent, RARE: _(RARE_NAME)}
    return [special.get(value.code, value.name) for value in table.values]


def basis(table: DimensionTable, received: int, now: int) -> str:
    """Say on which drop a table rests, and what became of its total since."""
    later = _(", kemudian diganti rilis {replaced_by}", replaced_by=table.replaced_by) if table.replaced_by else ""
    state = _(
        "Tahun {year}: keadaan {as_of} (rilis {drop}{later}).",
        year=table.year,
        as_of=full_date(table.as_of),
        drop=table.drop,
        later=later,
    )
    if table.is_restated:
        state += _(" [r] Dihitung ulang sejak pertama terbit.")
    if now == received:
        return state
    return _(
        "{state} Sejak itu jumlahnya berubah dari {received} menjadi {now} laporan; rinciannya "
        "tidak dihitung ulang karena selisih yang kecil dapat membuka laporan satu orang.",
        state=state,
        received=number(received),
        now=number(now),
    )


@dataclass(frozen=True, slots=True)
class Detail:
    """One dimension on a scorecard."""

    anchor: str
    summary: str
    column: str
    heads: list[str]
    lines: list[Line]
    words: list[str]
    """Sentences above the table, or instead of it."""
    caption: str
    page: str
    file: str


@dataclass(frozen=True, slots=True)
class Section:
    """What a scorecard says of matters and complainants, or why it says nothing."""

    words: str
    details: list[Detail]
    has_hidden: bool


def section(release: Release, card: Scorecard, edition: Edition, short: str) -> Section | None:
    """Return the section of one scorecard, the newest year of each dimension; None where nothing was ever received."""
    dimensions = release.dimensions
    everything = card.with_descendants or card.block
    if not everything.outcomes.received:
        return None
    if not dimensions.tables:
        listed = _("kategori, kanal, wilayah, maupun penilaian pelapor")
        gaps = set(dimensions.gaps.values())
        gap = _GAPS["tidak_dimuat" if gaps == {"tidak_dimuat"} else "belum_setahun"]
        words = _(gap, what=listed)
        return Section(words, [], has_hidden=False)
    details = [
        _detail(release, card, dimensions.of(dimension)[-1], edition, short)
        for dimension in WORDS
        if dimensions.of(dimension)
    ]
    if not any(detail.lines for detail in details):
        year = dimensions.tables[-1].year
        return Section(_("Tahun {year}: {words}", year=year, words=details[0].words[0]), [], has_hidden=False)
    hidden = any(cell.mark for detail in details for line in detail.lines for cell in line.cells)
    return Section("", details, hidden)


def _detail(release: Release, card: Scorecard, table: DimensionTable, edition: Edition, short: str) -> Detail:
    words, agency = WORDS[table.dimension], card.agency.id
    own, family = (_rows(table).get((scope, agency)) for scope in ("instansi", "dengan_turunan"))
    rows = [(_("Laporan"), own), (_("Bersama unit di bawahnya"), family)]
    shown = [(head, row) for head, row in rows if row is not None and row.counts]
    sentences = [
        row_gap_words(row, table, release.dimensions) if row is own else ""
        for _head, row in rows
        if row is not None and row.gap
    ]
    sentences += [f"{head}: {all_hidden(row)}" for head, row in shown if row.is_all_hidden]
    if own is not None and own.counts:
        sentences.append(basis(table, own.received, received_in(card.by_year, table.year)))
        if table.dimension == "rating":
            sentences += satisfaction(own, block_in(card.by_year, table.year), edition)
    lines = _occurring(names(table), [row for _, row in shown])
    return Detail(
        anchor=words.anchor,
        summary=f"{words.summary} ({table.year})",
        column=words.column,
        heads=[f"{head} (n = {number(row.received)})" for head, row in shown],
        lines=lines,
        words=[sentence for sentence in sentences if sentence],
        caption=(
            _(
                "Laporan masuk {year} menurut {by}, {short}. Nilai yang tidak dicantumkan: 0. Satuan: laporan.{stamp}",
                year=table.year,
                by=words.by,
                short=short,
                stamp=edition.stamp,
            )
        ),
        page=words.path,
        file=words.path.rstrip("/"),
    )


@once_each(most=16)
def _rows(table: DimensionTable) -> dict[tuple[str, str], DimensionRow]:
    return {(row.scope, row.agency): row for row in table.rows}


def _occurring(labels: Sequence[str], rows: Sequence[DimensionRow]) -> list[Line]:
    """Return a line for each value that is not a shown zero in every row.

    Values of which no row shows a number but 0 share a line with those that look alike.
    """
    lines: list[Line] = []
    alike: dict[tuple[Cell, ...], list[str]] = {}
    for label, *counts in zip(labels, *(row.counts for row in rows), strict=True):
        cells = tuple(Cell.of(count) for count in counts)
        if any(isinstance(count, int) and count for count in counts):
            lines.append(Line(label, [*cells]))
        elif any(isinstance(count, Withheld) for count in counts):
            alike.setdefault(cells, []).append(label)
    return lines + [Line(name, [*cells]) for cells, named in alike.items() for name in _together(named)]


def _together(names_: list[str]) -> list[str]:
    return names_ if len(names_) < _TOGETHER else [_("{names} (masing-masing)", names=listed(names_))]


def all_hidden(row: DimensionRow) -> str:
    """Say that nothing of a row can be shown."""
    return _(
        "{received} laporan; semua rinciannya disembunyikan, karena tiap bagian terlalu kecil "
        "atau dapat membuka bagian lain.",
        received=number(row.received),
    )


def satisfaction(row: DimensionRow, block: Block | None, edition: Edition) -> list[str]:
    """Say what complainants gave, and beside it, never merged, what is done by the word of the administration."""
    sentences = [_satisfied(row.satisfied, edition)]
    if block is not None and block.share_done.n:
        sentences.append(
            _(
                "Terpisah dari itu, selesai menurut admin pada {date}: {share_done}.",
                date=edition.date,
                share_done=reading.headline(block.share_done),
            )
        )
    return sentences


def _satisfied(share: Share | None, edition: Edition) -> str:
    if share is None:
        return _("Bagian yang memberi nilai 4 atau 5 tidak dihitung: angka yang diperlukan disembunyikan.")
    if share.n == 0:
        return _("Belum ada pelapor yang memberi nilai.")
    counted = _("{done} dari {n} penilaian pelapor bernilai 4 atau 5", done=number(share.done), n=number(share.n))
    if share.value is None or share.low is None or share.high is None:
        return _(
            "{counted}. Terlalu sedikit untuk persentase (kurang dari {min_n}).", counted=counted, min_n=edition.min_n
        )
    few = _(" Data sedikit. {wide}", wide=_(reading.WIDE)) if share.note == "data_sedikit" else ""
    return _(
        "{counted} ({value}; selang 95 % {low}).{few}",
        counted=counted,
        value=percent(share.value),
        low=percent_span(share.low, share.high),
        few=few,
    )


def block_in(by_year: Sequence[tuple[int, Block]], year: int) -> Block | None:
    """Return the figures of one year of receipt."""
    return dict(by_year).get(year)


def received_in(by_year: Sequence[tuple[int, Block]], year: int) -> int:
    """Return how many were received in a year, as known now."""
    block = block_in(by_year, year)
    return block.outcomes.received if block else 0
