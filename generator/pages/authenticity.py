"""What a commitment's page says about its document: four questions about each signature, four separate answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.language import N_, Said, _
from generator.pages.locale import NBSP, full_date, listed, number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.release import Commitment, Release
    from generator.release.proof import Document, DocumentState, Integrity, Signature, TimeBasis, Trust

_STATES: Mapping[DocumentState, tuple[str, str]] = Said(
    {
        "bertanda_tangan": (N_("Bertanda tangan elektronik"), ""),
        "tanpa_tanda_tangan": (
            N_("Tanpa tanda tangan elektronik"),
            N_("Naskah yang ditandatangani di atas kertas tidak dapat diperiksa dengan cara ini."),
        ),
        "terkunci": (
            N_("Terkunci"),
            N_("Berkasnya memakai kata sandi, jadi tanda tangan elektroniknya tidak dapat diperiksa."),
        ),
        "tidak_dapat_diperiksa": (
            N_("Tidak dapat diperiksa"),
            N_("Berkasnya rusak, terpotong, atau terlalu besar. Ini bukan penilaian atas kesepakatannya."),
        ),
    }
)
_INTEGRITY: Mapping[Integrity, tuple[str, str]] = Said(
    {
        "utuh": (N_("Utuh"), N_("Isi cocok dengan tanda tangan, dan seluruh berkas tercakup.")),
        "utuh_dengan_bukti": (
            N_("Utuh"),
            N_(
                "Isi cocok dengan tanda tangan. Sesudahnya hanya ditambahkan sertifikat dan stempel waktu "
                "sebagai bukti."
            ),
        ),
        "utuh_saat_itu": (
            N_("Utuh sampai tanda tangan berikutnya"),
            N_("Yang ditandatangani tidak berubah. Tambahan sesudahnya tercakup tanda tangan berikutnya."),
        ),
        "ditambah": (
            N_("Tidak seluruhnya"),
            N_(
                "Bagian yang ditandatangani tidak berubah, tetapi sesudahnya berkas ditambah tanpa ditandatangani lagi."
            ),
        ),
        "rusak": (
            N_("Tidak utuh"),
            N_(
                "Isi tidak cocok dengan tanda tangan: berkas berubah sesudah ditandatangani, atau tanda tangannya "
                "rusak."
            ),
        ),
    }
)
_TRUST: Mapping[Trust, tuple[str, str]] = Said(
    {
        "tepercaya": (N_("Dipercaya"), N_("Sertifikatnya berujung pada {root} dan berlaku pada {day}.")),
        "akar_asing": (
            N_("Di luar akar yang kami simpan"),
            N_("Siapa yang menjamin sertifikatnya tidak dapat kami pastikan."),
        ),
        "di_luar_masa_berlaku": (
            N_("Di luar masa berlaku"),
            N_("Sertifikatnya berujung pada {root}, tetapi tidak berlaku pada {day}."),
        ),
        "tidak_memenuhi_syarat": (
            N_("Tidak dapat dipastikan"),
            N_("Sertifikat atau rantainya tidak memenuhi syarat untuk menandatangani dokumen pada {day}."),
        ),
        "tidak_dinilai": (N_("Tidak dinilai"), N_("Tanda tangan yang tidak cocok tidak punya penjamin.")),
    }
)
_TIME: Mapping[TimeBasis, str] = Said(
    {
        "stempel_tepercaya": N_("Pasti: menurut stempel waktu dari lembaga di bawah akar yang kami simpan."),
        "stempel_asing": N_("Kurang pasti: menurut stempel waktu dari lembaga di luar akar yang kami simpan."),
        "pengakuan": N_("Tidak pasti: menurut jam komputer penandatangan, tanpa stempel waktu."),
        "tidak_diketahui": N_("Tidak ada waktu yang dapat dipegang."),
    }
)
_REVOCATION: Final = N_(
    " Pencabutan sertifikat tidak diperiksa: pemeriksaan ini tanpa jaringan, dan daftar pencabutan yang ikut dalam "
    "berkas tidak dinilai."
)
_JUDGED: Final = frozenset({"tepercaya", "di_luar_masa_berlaku"})


@dataclass(frozen=True, slots=True)
class Answer:
    """A question, its answer in a few words, and what that rests on. `warm` marks what a reader must not overlook."""

    question: str
    text: str
    detail: str
    warm: bool = False


@dataclass(frozen=True, slots=True)
class Authenticity:
    """A document as its page tells it. Each signature is a row of four answers."""

    file: str
    size: str
    sha256: str
    state: str
    detail: str
    signatures: list[list[Answer]]
    remark: str
    """What the document would do or carries, empty where it is plain."""


def authenticity(release: Release, commitment: Commitment) -> Authenticity | None:
    """Return what is known of a commitment's document; None where no drop holds it."""
    for document in release.documents:
        if document.commitment == commitment.id:
            return _told(document)
    return None


def _told(document: Document) -> Authenticity:
    state, detail = _STATES[document.state]
    return Authenticity(
        file=document.file,
        size=_("{size}{nbsp}bita", size=number(document.size), nbsp=NBSP),
        sha256=document.sha256,
        state=state,
        detail=detail,
        signatures=[_answers(signature) for signature in document.signatures],
        remark=_remark(document),
    )


def _remark(document: Document) -> str:
    inside = [
        *([_("skrip atau tindakan otomatis")] if document.has_actions else []),
        *([_("berkas lampiran")] if document.has_attachments else []),
    ]
    return _("Dokumen ini memuat {join}. Berhati-hatilah membukanya.", join=listed(inside)) if inside else ""


def _answers(signature: Signature) -> list[Answer]:
    """Answer apart; a later answer never makes up for an earlier one."""
    whole, why_whole = _INTEGRITY[signature.integrity]
    trusted, why_trusted = _TRUST[signature.trust]
    if signature.root is not None and signature.judged_on is not None:
        root = _("{name} (sumber akar: {source})", name=signature.root.name, source=signature.root.source)
        why_trusted = why_trusted.format(root=root, day=full_date(signature.judged_on))
    elif signature.judged_on is not None:
        why_trusted = why_trusted.format(day=full_date(signature.judged_on))
    if signature.trust in _JUDGED:
        why_trusted += _(_REVOCATION)
    return [
        Answer(_("Utuh?"), whole, why_whole, warm=signature.integrity in {"ditambah", "rusak"}),
        _signer(signature),
        Answer(_("Siapa yang menjamin?"), trusted, why_trusted, warm=signature.trust != "tepercaya"),
        Answer(_("Kapan?"), _when(signature), _TIME[signature.time_basis]),
    ]


def _signer(signature: Signature) -> Answer:
    question = _("Oleh siapa?")
    if signature.integrity == "rusak":
        return Answer(
            question, _("Tidak terbukti"), _("Tanda tangan yang tidak cocok tidak membuktikan siapa pun."), warm=True
        )
    shown = ", ".join(name for name in (signature.signer, signature.organisation) if name)
    if not shown:
        return Answer(
            question, _("Tidak dapat ditampilkan"), _("Sertifikatnya tidak memuat nama yang boleh ditampilkan.")
        )
    return Answer(
        question, shown, _("Nama dan organisasi menurut sertifikat; data lain dalam sertifikat tidak ditampilkan.")
    )


def _when(signature: Signature) -> str:
    at = signature.signed_at
    return (
        _("{date} pukul {hour}.{minute} UTC", date=full_date(at.date()), hour=f"{at:%H}", minute=f"{at:%M}")
        if at
        else _("Tidak diketahui")
    )
