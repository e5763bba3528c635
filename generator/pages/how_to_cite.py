"""How to cite, `/cara-mengutip/`: worked with a figure of this very release, and with what must not be made of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.language import SOURCE, _, language
from generator.pages.environment import front_matter, render
from generator.pages.headlines import main_block
from generator.pages.locale import bare_percent, number, percent
from generator.pages.quotations import by_anchor, quotations
from generator.release.revision import marked

if TYPE_CHECKING:
    from generator.pages.edition import Edition
    from generator.pages.quotations import Quotation
    from generator.release import Release, Scorecard

PATH = "cara-mengutip/"


@dataclass(frozen=True, slots=True)
class Pitfall:
    """A sentence that must not be written, why, and what may; `right` is empty where nothing may."""

    wrong: str
    why: str
    right: str = ""


@dataclass(frozen=True, slots=True)
class Worked:
    """The figure that the page is worked with."""

    name: str
    place: str
    claim: str
    indonesian: str
    english: str
    parts: list[tuple[str, str]]


def how_to_cite(release: Release, edition: Edition) -> tuple[str, str]:
    """Return path and text of the page."""
    card = _best_known(release)
    quotation = None
    if card:
        found = quotations(release, card, edition, marked(release).get(card.agency.id, {}))
        quotation = by_anchor(found)["persen-selesai"]
    head = front_matter(
        _("Cara mengutip"),
        _(
            "Cara menyebut angka dari situs ini dengan benar. Data per {date}.{stamp}",
            date=edition.date,
            stamp=edition.stamp,
        ),
        is_example=edition.is_example,
        hide=("navigation",),
    )
    values = {
        "edition": edition,
        "worked": _worked(card, quotation, edition) if card and quotation else None,
        "pitfalls": _pitfalls(card, quotation, edition) if card and quotation else _everywhere(edition),
    }
    return f"{PATH}index.md", head + render("cara_mengutip.md.j2", **values)


def _best_known(release: Release) -> Scorecard | None:
    """Return the agency whose share rests on the most complaints; None where none has a share."""
    shown = [card for card in release.scorecards if main_block(card.headline, card.block).share_done.value is not None]
    return max(
        shown, key=lambda card: (main_block(card.headline, card.block).share_done.n, card.agency.id), default=None
    )


def _worked(card: Scorecard, quotation: Quotation, edition: Edition) -> Worked:
    share = main_block(card.headline, card.block).share_done
    parts = [
        (
            _("Dari {n} laporan", n=number(share.n)),
            _("Jumlahnya lebih dahulu: {n} laporan menjadi dasar (n).", n=number(share.n)),
        ),
        (_("Selang 95 %"), _("Nilai yang masih wajar bila kebetulan ikut diperhitungkan. Selalu ikut persentasenya.")),
        (_("“menurut admin”"), _("Yang tercatat adalah penutupan oleh admin, bukan apakah masalah pelapor teratasi.")),
        (
            _("Rilis {drop}, data per {date}", drop=edition.drop, date=edition.date),
            _("Keadaan yang dikutip. Rilis lain bisa memuat angka lain."),
        ),
    ]
    if edition.manifest:
        parts.append((_("SHA-256 manifes"), _("Sidik yang membuktikan kelak bahwa datanya masih yang sama.")))
    parts.append((edition.page_url(quotation.place), _("Alamat tetap angka itu, bukan hanya alamat situs.")))
    texts = quotation.claim, quotation.indonesian, quotation.english
    return Worked(card.agency.name, quotation.place, *texts, parts)


def _claim(quotation: Quotation) -> str:
    """Return what the figure says, in the language of the page."""
    return quotation.claim if language() == SOURCE else quotation.english_claim


def _pitfalls(card: Scorecard, quotation: Quotation, edition: Edition) -> list[Pitfall]:
    """Return what must not be made of the worked figure, then what must not be made of any."""
    share = main_block(card.headline, card.block).share_done
    short, right = (
        card.agency.short_name or card.agency.name,
        _("{claim} (Data per {date}.)", claim=_claim(quotation), date=edition.date),
    )
    told = percent(share.value or 0.0)
    return [
        Pitfall(
            _(
                "{n} % masalah warga di {short} selesai.",
                n=bare_percent(share.value or 0.0).partition(",")[0],
                short=short,
            ),
            _(
                "Ditutup tidak sama dengan teratasi, dan laporan tidak sama dengan masalah: yang tidak melapor tidak "
                "terhitung."
            ),
            right,
        ),
        Pitfall(
            _("{short} menyelesaikan {told} laporan.", short=short, told=told),
            _("Tanpa n, selang, dan tanggal data, pembaca tidak dapat menilai atau memeriksanya."),
            right,
        ),
        Pitfall(
            _("{short} peringkat satu.", short=short),
            _(
                "Situs ini tidak memeringkat. Instansi menerima laporan yang berbeda jenis dan banyaknya, dan "
                "selangnya sering bertumpuk; bila bertumpuk, jangan katakan yang satu lebih tinggi."
            ),
            _("{short} dan kelompok pembandingnya dapat dilihat di rapornya, dengan batas kebetulan.", short=short),
        ),
        *_everywhere(edition),
    ]


def _everywhere(edition: Edition) -> list[Pitfall]:
    """Return what holds for every figure."""
    found = [
        Pitfall(
            _("Rata-rata laporan selesai dalam sekian hari."),
            _("Yang dicetak adalah median, dan laporan yang masih berjalan ikut dihitung."),
            _("Separuh laporan ditutup dalam sekian hari kerja; yang masih berjalan ikut dihitung."),
        ),
        Pitfall(
            _("Bulan ini laporan yang selesai turun."),
            _("Bulan dan tahun bertanda [p] belum matang: batas waktu sebagian laporannya belum lewat."),
            _("Sebutkan [p] sementara, atau bandingkan hanya tahun yang sudah matang."),
        ),
        Pitfall(
            _("Kisaran sebagai selang: antara sekian dan sekian persen, dengan keyakinan 95 %."),
            _("Kisaran bukan selang: ia ada karena tanggal tutup sebagian laporan tidak tercatat."),
            _("Antara sekian dan sekian persen, karena sebagian tanggal tutup tidak tercatat."),
        ),
        Pitfall(
            _("Menurut rapor kepatuhan Ombudsman RI …"),
            _("Situs ini bukan rapor kepatuhan Ombudsman RI. Penerbitnya {publisher}.", publisher=edition.publisher),
        ),
        Pitfall(_("Angka dari rilis yang ditarik."), _("Halaman rilisnya menyebut penggantinya dan sebabnya.")),
    ]
    if edition.is_example:
        found.append(Pitfall(_("Angka DATA CONTOH sebagai fakta."), _("Angka itu rekaan untuk peragaan.")))
    return found
