"""What a commitment's page says about its document: four questions about each signature, four separate answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.pages.locale import NBSP, full_date, number

if TYPE_CHECKING:
    from generator.proof import Document, DocumentState, Integrity, Signature, TimeBasis, Trust
    from generator.release import Commitment, Release

_STATES: Final[dict[DocumentState, tuple[str, str]]] = {
    "bertanda_tangan": ("Bertanda tangan elektronik", ""),
    "tanpa_tanda_tangan": (
        "Tanpa tanda tangan elektronik",
        "Naskah yang ditandatangani di atas kertas tidak dapat diperiksa dengan cara ini.",
    ),
    "terkunci": (
        "Terkunci",
        "Berkasnya memakai kata sandi, jadi tanda tangan elektroniknya tidak dapat diperiksa.",
    ),
    "tidak_dapat_diperiksa": (
        "Tidak dapat diperiksa",
        "Berkasnya rusak, terpotong, atau terlalu besar. Ini bukan penilaian atas kesepakatannya.",
    ),
}
_INTEGRITY: Final[dict[Integrity, tuple[str, str]]] = {
    "utuh": ("Utuh", "Isi cocok dengan tanda tangan, dan seluruh berkas tercakup."),
    "utuh_dengan_bukti": (
        "Utuh",
        "Isi cocok dengan tanda tangan. Sesudahnya hanya ditambahkan sertifikat dan stempel waktu sebagai bukti.",
    ),
    "utuh_saat_itu": (
        "Utuh sampai tanda tangan berikutnya",
        "Yang ditandatangani tidak berubah. Tambahan sesudahnya tercakup tanda tangan berikutnya.",
    ),
    "ditambah": (
        "Tidak seluruhnya",
        "Bagian yang ditandatangani tidak berubah, tetapi sesudahnya berkas ditambah tanpa ditandatangani lagi.",
    ),
    "rusak": (
        "Tidak utuh",
        "Isi tidak cocok dengan tanda tangan: berkas berubah sesudah ditandatangani, atau tanda tangannya rusak.",
    ),
}
_TRUST: Final[dict[Trust, tuple[str, str]]] = {
    "tepercaya": ("Dipercaya", "Sertifikatnya berujung pada {root} dan berlaku pada {day}."),
    "akar_asing": (
        "Di luar akar yang kami simpan",
        "Siapa yang menjamin sertifikatnya tidak dapat kami pastikan.",
    ),
    "di_luar_masa_berlaku": (
        "Di luar masa berlaku",
        "Sertifikatnya berujung pada {root}, tetapi tidak berlaku pada {day}.",
    ),
    "tidak_memenuhi_syarat": (
        "Tidak dapat dipastikan",
        "Sertifikat atau rantainya tidak memenuhi syarat untuk menandatangani dokumen pada {day}.",
    ),
    "tidak_dinilai": ("Tidak dinilai", "Tanda tangan yang tidak cocok tidak punya penjamin."),
}
_TIME: Final[dict[TimeBasis, str]] = {
    "stempel_tepercaya": "Pasti: menurut stempel waktu dari lembaga di bawah akar yang kami simpan.",
    "stempel_asing": "Kurang pasti: menurut stempel waktu dari lembaga di luar akar yang kami simpan.",
    "pengakuan": "Tidak pasti: menurut jam komputer penandatangan, tanpa stempel waktu.",
    "tidak_diketahui": "Tidak ada waktu yang dapat dipegang.",
}
_REVOCATION: Final = (
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
        size=f"{number(document.size)}{NBSP}bita",
        sha256=document.sha256,
        state=state,
        detail=detail,
        signatures=[_answers(signature) for signature in document.signatures],
        remark=_remark(document),
    )


def _remark(document: Document) -> str:
    inside = [
        *(["skrip atau tindakan otomatis"] if document.has_actions else []),
        *(["berkas lampiran"] if document.has_attachments else []),
    ]
    return f"Dokumen ini memuat {' dan '.join(inside)}. Berhati-hatilah membukanya." if inside else ""


def _answers(signature: Signature) -> list[Answer]:
    """Answer apart; a later answer never makes up for an earlier one."""
    whole, why_whole = _INTEGRITY[signature.integrity]
    trusted, why_trusted = _TRUST[signature.trust]
    if signature.root is not None and signature.judged_on is not None:
        root = f"{signature.root.name} (sumber akar: {signature.root.source})"
        why_trusted = why_trusted.format(root=root, day=full_date(signature.judged_on))
    elif signature.judged_on is not None:
        why_trusted = why_trusted.format(day=full_date(signature.judged_on))
    if signature.trust in _JUDGED:
        why_trusted += _REVOCATION
    return [
        Answer("Utuh?", whole, why_whole, warm=signature.integrity in {"ditambah", "rusak"}),
        _signer(signature),
        Answer("Siapa yang menjamin?", trusted, why_trusted, warm=signature.trust != "tepercaya"),
        Answer("Kapan?", _when(signature), _TIME[signature.time_basis]),
    ]


def _signer(signature: Signature) -> Answer:
    question = "Siapa penandatangannya?"
    if signature.integrity == "rusak":
        return Answer(
            question, "Tidak terbukti", "Tanda tangan yang tidak cocok tidak membuktikan siapa pun.", warm=True
        )
    shown = ", ".join(name for name in (signature.signer, signature.organisation) if name)
    if not shown:
        return Answer(question, "Tidak dapat ditampilkan", "Sertifikatnya tidak memuat nama yang boleh ditampilkan.")
    return Answer(
        question, shown, "Nama dan organisasi menurut sertifikat; data lain dalam sertifikat tidak ditampilkan."
    )


def _when(signature: Signature) -> str:
    at = signature.signed_at
    return f"{full_date(at.date())} pukul {at:%H.%M} UTC" if at else "Tidak diketahui"
