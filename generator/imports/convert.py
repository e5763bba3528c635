"""From the rows of an export to the rows of `pengaduan`: every field translated, every fault told, nothing guessed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import compress
from typing import TYPE_CHECKING

from generator.drop.schema import OUTCOME_OF
from generator.drop.text import clean
from generator.identifiers import in_cell, plain
from generator.identifiers.personal_names import are_names
from generator.imports import rules
from generator.imports.cells import distinct, translated
from generator.imports.fields import DATES, FIELDS, SENSITIVE, SKIPPABLE
from generator.imports.keys import hashed, plain_id, rounded_by_excel
from generator.imports.names import folded_label, hint

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date

    from generator.drop.findings import Finding
    from generator.imports.names import Regions, Register
    from generator.imports.profile import Profile
    from generator.imports.sheet import Source

SKIP_CODES = {
    "instansi": rules.AGENCY_MISSING,
    "status": rules.STATUS_MISSING,
    "klasifikasi": rules.CLASS_MISSING,
}

DATE_CODES = {"rancu": rules.DATE_AMBIGUOUS, "tidak_terbaca": rules.DATE_UNREADABLE}


@dataclass(frozen=True)
class Converted:
    """What became of a source. `table` may be written only when `findings` is empty."""

    table: Mapping[str, Sequence[str]]
    """Text columns of `pengaduan`, in their order, of one length, sorted by id, blanks as ""."""
    findings: tuple[Finding, ...]
    skipped: Mapping[str, int]
    """`tanpa_<field>` → rows left out because the profile says so."""
    n_duplicates: int
    """Rows left out because a later one has the same id."""
    assumptions: tuple[str, ...]
    unplaced: tuple[str, ...]
    """Agency names that are not in the register. Source data: for the draft register only, never for a message."""


def convert(  # noqa: PLR0913 - the source, and the five things that decide what it means
    source: Source, profile: Profile, register: Register, regions: Regions, *, as_of: date, key: bytes, public: bool
) -> Converted:
    """Translate the rows of `source`. With `public` the sensitive fields are left out altogether."""
    work = _Conversion(source, profile, as_of)
    work.settle_ids()
    work.skip_rows_without()
    work.keep_one_row_per_id()
    work.translate_status()
    work.translate_class()
    work.place_agencies(register)
    work.read_all_dates()
    if public:
        work.leave_out_sensitive()
    else:
        work.copy_texts()
        work.read_ratings()
        work.find_regions(regions)
    return work.result(key)


class _Conversion:
    """The work on one source. `rows` shrinks as rows are skipped; `done` holds the translated fields."""

    def __init__(self, source: Source, profile: Profile, as_of: date) -> None:
        self.source, self.profile, self.as_of = source, profile, as_of
        self.rows = source.cells
        self.done: dict[str, Sequence[str]] = {}
        self.findings: list[Finding] = []
        self.assumptions: list[str] = []
        self.skipped: Counter[str] = Counter()
        self.n_duplicates = 0
        self.unplaced: tuple[str, ...] = ()

    def assume(self, sentence: str) -> None:
        self.assumptions.append(sentence)

    def fault(self, code: str, field: str, at: Iterable[bool], **facts: object) -> None:
        """Record a finding for the rows that `at` marks, if there are any."""
        rows = list(compress(self.rows.rows, at))
        if rows:
            self._record(code, field, rows[0], n=len(rows), **facts)

    def fault_among(self, code: str, field: str, texts: Sequence[str], bad: Collection[str], **facts: object) -> None:
        """Record a finding for the rows of a column that say one of the texts in `bad`."""
        if bad:
            self.fault(code, field, (text in bad for text in texts), **facts)

    def fault_each(self, code: str, field: str, texts: Sequence[str], facts: Mapping[str, Mapping[str, str]]) -> None:
        """Record a finding for each text that `facts` has: its first row, how many rows it has, and its facts."""
        if not facts:
            return
        first: dict[str, int] = {}
        for row, text in zip(self.rows.rows, texts, strict=True):
            first.setdefault(text, row)
        counts = Counter(texts)
        for text in sorted(facts, key=first.__getitem__):
            self._record(code, field, first[text], n=counts[text], **facts[text])

    def _record(self, code: str, field: str, row: int, **facts: object) -> None:
        column = self.source.titles.get(field, field)
        self.findings.append(self.source.place.found(code, row=row, column=column, **facts))

    def settle_ids(self) -> None:
        """Undo what Excel did to ids; refuse what it destroyed."""
        ids = [plain_id(text) for text in self.rows["id"]]
        self.fault(rules.ID_MISSING, "id", (text == "" for text in ids))
        rounded = rounded_by_excel(ids)
        self.fault_among(rules.ID_ROUNDED, "id", ids, rounded)
        if pattern := self.profile.id_pattern:
            self.fault(
                rules.ID_FORM,
                "id",
                (bool(text) and text not in rounded and not pattern.fullmatch(text) for text in ids),
            )
        self.rows = self.rows.with_column("id", ids)

    def skip_rows_without(self) -> None:
        """Skip or refuse rows that lack an agency, a status or a class, as the profile says; a row counts once."""
        for field in SKIPPABLE:
            if field not in self.rows:
                continue
            filled = [text != "" for text in self.rows[field]]
            if field in self.profile.skip_without:
                self.skipped[f"tanpa_{field}"] += filled.count(False)
                self.rows = self.rows.where(filled)
            else:
                self.fault(SKIP_CODES[field], field, (not has_text for has_text in filled))

    def keep_one_row_per_id(self) -> None:
        """Of usable rows with one id keep the last, or refuse them; rows without an id are told elsewhere."""
        ids = self.rows["id"]
        if self.profile.keep_last:
            last = {text: place for place, text in enumerate(ids)}
            kept = [not text or last[text] == place for place, text in enumerate(ids)]
            self.n_duplicates = kept.count(False)
            self.rows = self.rows.where(kept)
            return
        first: dict[str, int] = {}
        repeats = [bool(text) and first.setdefault(text, place) != place for place, text in enumerate(ids)]
        if any(repeats):
            twice = ids[repeats.index(True)]
            self.fault(rules.ID_TWICE, "id", repeats, first=self.rows.rows[first[twice]])

    def translate_status(self) -> None:
        """Fill `status` from the labels, from the constant or from the presence of a closing date."""
        inferred = self.profile.status_by_closing
        if inferred and "tanggal_selesai" in self.rows:
            self.done["status"] = [inferred[0] if text else inferred[1] for text in self.rows["tanggal_selesai"]]
            self.assume(f"status disimpulkan: {inferred[0]} bila ada tanggal selesai, selain itu {inferred[1]}.")
        else:
            self._translate("status", self.profile.statuses, rules.STATUS_UNKNOWN)

    def translate_class(self) -> None:
        """Fill `klasifikasi` from the labels or from the constant."""
        self._translate("klasifikasi", self.profile.classes, rules.CLASS_UNKNOWN)

    def _translate(self, field: str, codes: Mapping[str, str], unknown: str) -> None:
        if field not in self.rows:
            self._fill_with_constant(field)
            return
        texts = self.rows[field]
        meaning = {text: codes.get(folded_label(text)) for text in distinct(texts)}
        strange = [text for text, code in meaning.items() if code is None and text]
        self.fault_each(unknown, field, texts, {text: {"hint": hint(text, codes)} for text in strange})
        self.done[field] = translated(texts, meaning)

    def _fill_with_constant(self, field: str) -> None:
        value = self.profile.constants.get(field)
        if value is not None:
            self.done[field] = self.rows.filled(value)
            self.assume(f"{field} tidak ada di sumber; semua baris diisi {value}.")

    def place_agencies(self, register: Register) -> None:
        """Replace every agency name by its id; refuse the unknown and the ambiguous ones, one finding a name."""
        if "instansi" in self.rows:
            texts = self.rows["instansi"]
        else:
            texts = self.rows.filled(self.profile.constants["instansi"])
        claims = {text: register.claimants(text) for text in distinct(texts) if text}
        ambiguous = {text: {"ids": ", ".join(ids)} for text, ids in claims.items() if len(ids) > 1}
        self.fault_each(rules.AGENCY_AMBIGUOUS, "instansi", texts, ambiguous)
        unknown_names = sorted(text for text, ids in claims.items() if not ids)
        people = _people(unknown_names)
        self.fault_among(rules.PERSON_AS_AGENCY, "instansi", texts, people)
        self.unplaced = tuple(text for text in unknown_names if text not in people)
        unknown = {text: {"hint": register.hint(text)} for text in self.unplaced}
        self.fault_each(rules.AGENCY_UNKNOWN, "instansi", texts, unknown)
        self.done["instansi"] = translated(texts, {text: ids[0] for text, ids in claims.items() if len(ids) == 1})

    def read_all_dates(self) -> None:
        """Read the date columns; check them against the as-of date, the received date and the status."""
        for field in DATES:
            if field in self.rows:
                self._read_dates(field)
        self.fault(rules.DATE_MISSING, "tanggal_masuk", (text == "" for text in self.rows["tanggal_masuk"]))
        received, as_of = self.done["tanggal_masuk"], self.as_of.isoformat()
        for field in DATES:
            if field in self.done:
                days = self.done[field]
                self.fault(rules.DATE_LATER, field, (day > as_of for day in days), as_of=as_of)
                pairs = zip(days, received, strict=True)
                self.fault(rules.DATE_EARLIER, field, (bool(day and came) and day < came for day, came in pairs))
        self._settle_closing_of_open_cases()

    def _read_dates(self, field: str) -> None:
        texts = self.rows[field]
        written = [text for text in distinct(texts) if text]
        read = self.profile.notation_of(field, self.source.epoch).read(written)
        for reason, code in DATE_CODES.items():
            self.fault_among(code, field, texts, {text for text, fault in read.faults.items() if fault == reason})
        if read.settled:
            self.assume(f"{field} dibaca dengan urutan {read.settled}, menurut tanggal lain di kolom itu.")
        self.done[field] = translated(texts, {text: day.isoformat() for text, day in read.days.items()})

    def _settle_closing_of_open_cases(self) -> None:
        if "tanggal_selesai" not in self.done or "status" not in self.done:
            return
        rows = list(zip(self.done["status"], self.done["tanggal_selesai"], strict=True))
        contradicting = [OUTCOME_OF.get(status) == "berjalan" and closed != "" for status, closed in rows]
        if not self.profile.empty_closing_while_open:
            self.fault(rules.CLOSED_WHILE_OPEN, "tanggal_selesai", contradicting)
        elif n := contradicting.count(True):
            self.done["tanggal_selesai"] = [
                "" if contradicts else closed for (_, closed), contradicts in zip(rows, contradicting, strict=True)
            ]
            self.assume(f"tanggal selesai dikosongkan pada {n} laporan yang masih berjalan.")

    def leave_out_sensitive(self) -> None:
        """Say which fields the source has and a public repository must not hold."""
        here = {
            *self.rows.columns,
            *self.profile.constants,
            *({"kode_wilayah"} if "kota_kabupaten" in self.rows else ()),
        }
        left_out = [field for field in SENSITIVE if field in here]
        if left_out:
            self.assume(f"{', '.join(left_out)} tidak ditulis, karena repositori ini publik menurut kebijakan.")

    def copy_texts(self) -> None:
        """Copy category and channel, the only free words of the table; refuse identifiers among them."""
        for field in ("kategori", "kanal"):
            if field in self.rows:
                texts = self.rows[field]
                words = {text: clean(text) for text in distinct(texts)}
                self.fault_among(rules.IDENTIFIER, field, texts, _people(words))
                self.done[field] = translated(texts, words)
            else:
                self._fill_with_constant(field)

    def read_ratings(self) -> None:
        """Read ratings as whole numbers 1–5 (`4.0` is 4)."""
        if "rating" not in self.rows:
            return
        texts = self.rows["rating"]
        stars = {text: plain_id(text) for text in distinct(texts) if text}
        bad = {text for text, number in stars.items() if number not in {"1", "2", "3", "4", "5"}}
        self.fault_among(rules.RATING_FORM, "rating", texts, bad)
        self.done["rating"] = translated(texts, stars)

    def find_regions(self, regions: Regions) -> None:
        """Fill `kode_wilayah` from a code column, cut to the kecamatan, or from names; unplaced stays empty."""
        if "kode_wilayah" in self.rows:
            texts = self.rows["kode_wilayah"]
            parts = {text: text.split(".") for text in distinct(texts) if text}
            bad = {text for text, numbers in parts.items() if len(numbers) < 2 or not all(n.isdigit() for n in numbers)}  # noqa: PLR2004 - a kabupaten/kota has two parts
            self.fault_among(rules.REGION_FORM, "kode_wilayah", texts, bad)
            self.done["kode_wilayah"] = translated(
                texts, {text: ".".join(numbers[:3]) for text, numbers in parts.items()}
            )
        elif "kota_kabupaten" in self.rows:
            self._find_regions_by_name(regions)
        else:
            self._fill_with_constant("kode_wilayah")

    def _find_regions_by_name(self, regions: Regions) -> None:
        cities = self.rows["kota_kabupaten"]
        districts = self.rows["kecamatan"] if "kecamatan" in self.rows else self.rows.filled("")
        names = list(zip(cities, districts, strict=True))
        codes = {pair: regions.code(*pair) or "" for pair in dict.fromkeys(names)}
        placed = [codes[pair] for pair in names]
        unplaced = sum(not code and city != "" for code, city in zip(placed, cities, strict=True))
        coarse = sum(code.count(".") == 1 and name != "" for code, name in zip(placed, districts, strict=True))
        if unplaced:
            self.assume(f"kode_wilayah dikosongkan pada {unplaced} baris, karena namanya tidak ada di wilayah.csv.")
        if coarse:
            self.assume(f"kode_wilayah hanya sampai kabupaten/kota pada {coarse} baris; kecamatannya tidak dikenali.")
        self.done["kode_wilayah"] = placed

    def result(self, key: bytes) -> Converted:
        """Put the fields in their order, hash the ids and sort by them, so that the source's order is gone too."""
        ids = hashed(self.rows["id"], key)
        table = {"id": ids, **{field: self.done[field] for field in FIELDS if field in self.done}}
        order = sorted(range(len(ids)), key=ids.__getitem__)
        return Converted(
            table={field: [column[place] for place in order] for field, column in table.items()},
            findings=tuple(self.findings),
            skipped=dict(self.skipped),
            n_duplicates=self.n_duplicates,
            assumptions=tuple(self.assumptions),
            unplaced=self.unplaced,
        )


def _people(texts: Collection[str]) -> set[str]:
    """Return the texts that identify somebody; all of them, where half look like names of persons."""
    if are_names(texts):
        return set(texts)
    return {text for text in texts if any(in_cell(plain(text)))}
