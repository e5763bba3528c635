"""The key figures of a scorecard. Each can be quoted alone, so it carries its basis, its quotation and its method."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.language import N_, _
from generator.pages import reading
from generator.pages.locale import number
from generator.pages.steps import on_time_steps, share_steps, waiting_steps
from generator.pages.words import SHORT_CLASSES

if TYPE_CHECKING:
    from generator.pages.edition import Edition
    from generator.pages.reading import Reading
    from generator.release import Block, Share, WaitingTime

_MEDIAN = N_(
    "Median Kaplan–Meier dalam hari kerja sejak masuk; laporan yang masih berjalan ikut dihitung sampai tanggal data. "
    "Bukan rata-rata laporan yang sudah ditutup saja."
)
_MEDIANS = N_(
    "Sumber tidak mencatat tanggal tutup sebagian laporan, jadi median dihitung dua kali: sekali dengan setiap tanggal "
    "itu paling cepat, sekali dengan setiap tanggal itu paling lambat. Bila banyak laporan masih berjalan, nilai yang "
    "sebenarnya dapat ada di luar keduanya; kisaran di halaman ini memuatnya di mana pun tanggal itu."
)
_ON_TIME = N_(
    "Tepat dibagi (tepat + terlambat) dari laporan yang batasnya sudah lewat, sudah ditutup maupun belum. Yang "
    "batasnya belum lewat tidak ikut, juga bila sudah ditutup."
)
_RANGE = N_(
    "Dari semua yang sudah jatuh tempo: paling sedikit bila yang tidak pasti terlambat semua, paling banyak bila tepat "
    "semua."
)


@dataclass(frozen=True, slots=True)
class Key:
    """A key figure. `anchor` is a permalink, `chapter` the part of the method page that explains it."""

    anchor: str
    label: str
    reading: Reading
    basis: str
    quotation: str
    method: str
    chapter: str
    claim: str = ""
    """The sentence of the quotation, without its source."""
    steps: tuple[str, ...] = ()
    """The calculation with these very numbers."""
    promises: tuple[tuple[str, str], ...] = ()
    """(text, place from the root of the site) of the promises that this figure judges."""

    @property
    def wordy(self) -> bool:
        """True where the number is a phrase and must be set smaller."""
        return len(self.reading.number) > len("100,0 %")


def keys(block: Block, whole: float | None, edition: Edition, short: str, path: str) -> list[Key]:
    """Return the key figures: done, waiting, and on time for the class with the most cases past their limit.

    `whole` is the share of all agencies that is done, 0–1; None where it is not published.
    """
    found = [_done(block, whole, edition, short, path), _waiting(block, edition, short, path)]
    on_time = _on_time(block, edition, short, path)
    return [*found, on_time] if on_time else found


def _done(block: Block, whole: float | None, edition: Edition, short: str, path: str) -> Key:
    share, outcomes = block.share_done, block.outcomes
    one = reading.done(share, edition, whole=whole)
    claim = _done_claim(share, short, outcomes.received)
    fraction = f"{number(share.done)} ÷ ({number(outcomes.received)} − {number(outcomes.out_of_remit)})"
    return Key(
        anchor="persen-selesai",
        label=_("Laporan yang selesai"),
        reading=one,
        basis=_("n = {n}. Data per {date}.", n=number(share.n), date=edition.date),
        quotation=edition.quotation(claim, f"{path}#persen-selesai"),
        method=(
            _(
                "Selesai dibagi (masuk dikurangi di luar wewenang): {fraction}. Yang ditutup sistem tidak "
                "dihitung selesai. Selang 95 % menurut Wilson.",
                fraction=fraction,
            )
        ),
        chapter="persen-selesai",
        claim=claim,
        steps=tuple(share_steps(share, edition)),
    )


def _done_claim(share: Share, short: str, received: int) -> str:
    if received == 0:
        return _("Tidak ada laporan kepada {short}.", short=short)
    if share.n == 0:
        return _("Tidak satu pun dari {n} laporan kepada {short} menjadi wewenangnya.", n=number(received), short=short)
    return _(
        "Dari {n} laporan kepada {short} yang menjadi wewenangnya, {done} selesai menurut admin{sure}.",
        n=number(share.n),
        short=short,
        done=number(share.done),
        sure=reading.sure(share),
    )


def _waiting(block: Block, edition: Edition, short: str, path: str) -> Key:
    time, word = block.waiting, reading.closed_word(block)
    one = reading.waiting(time, edition, word=word)
    n, still = number(time.n), number(time.n - time.n_closed)
    half = reading.half(time, word)
    if not time.n:
        claim = _("Tidak ada laporan kepada {short} yang waktu tunggunya dapat dihitung.", short=short)
    elif one.claim:
        claim = _(
            "Separuh laporan kepada {short} {half} {claim}.",
            short=short,
            half=half,
            claim=reading.with_more(one.claim, _("n = {n}; yang masih berjalan ikut dihitung", n=n)),
        )
    else:
        claim = _(
            "{n_closed} dari {n} laporan kepada {short} {word}; {still} masih berjalan.",
            n_closed=number(time.n_closed),
            n=n,
            short=short,
            word=word,
            still=still,
        )
    return Key(
        anchor="waktu-tunggu",
        label=_("Waktu tunggu: separuh laporan {half}", half=half) if one.unit else _("Waktu tunggu"),
        reading=one,
        basis=_("n = {n}, {still} di antaranya masih berjalan. Data per {date}.", n=n, still=still, date=edition.date),
        quotation=edition.quotation(claim, f"{path}#waktu-tunggu"),
        method=waiting_method(time),
        chapter="waktu-penyelesaian",
        claim=claim,
        steps=tuple(waiting_steps(time, edition)),
    )


def waiting_method(time: WaitingTime) -> str:
    """Say in a sentence how the median was found."""
    return _(_MEDIAN) if time.method == "kaplan_meier" else _(_MEDIANS)


def _on_time(block: Block, edition: Edition, short: str, path: str) -> Key | None:
    case = reading.main_class(block)
    if case is None:
        return None
    one = reading.on_time(case, edition)
    name = SHORT_CLASSES[case.klass].capitalize()
    limit = _(" dalam {limit} hari kerja", limit=case.limit) if case.limit is not None else _(" tepat waktu")
    claim = _("{name} kepada {short} yang tepat waktu: {claim}.", name=name, short=short, claim=one.claim)
    return Key(
        anchor="ketepatan",
        label=_("{name} ditutup{limit}", name=name, limit=limit),
        reading=one,
        basis=_(
            "n = {decided}; {not_due} belum jatuh tempo. Data per {date}.",
            decided=number(case.decided),
            not_due=number(case.not_due),
            date=edition.date,
        ),
        quotation=edition.quotation(claim, f"{path}#ketepatan"),
        method=_(_RANGE) if case.unknown else _(_ON_TIME),
        chapter="tepat-waktu",
        claim=claim,
        steps=tuple(on_time_steps(case, edition)),
    )
