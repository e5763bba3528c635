"""The symbols that stand in a cell where a plain number would mislead, with the words that are read out for them."""

from __future__ import annotations

from markupsafe import Markup

from generator.language import N_, Said

MARKS = Said(
    {
        "c": (N_("disembunyikan"), N_("Disembunyikan agar pelapor tidak dapat dikenali. Bukan nol.")),
        "p": (N_("sementara"), N_("Sementara: bulan atau tahun belum matang, angkanya masih akan berubah.")),
        "r": (N_("diperbaiki"), N_("Diperbaiki sejak rilis sebelumnya.")),
        "x": (N_("tidak tersedia"), N_("Tidak tersedia: sumbernya tidak mencatat.")),
        "z": (N_("tidak berlaku"), N_("Tidak berlaku: di sini tidak mungkin ada angka.")),
    }
)
"""Letter → (what a screen reader says, what the legend says). A zero is printed as 0 and means zero."""


def mark(letter: str) -> Markup:
    """Return the symbol for those who see, and its word for those who listen."""
    word = MARKS[letter][0]
    return Markup('<span aria-hidden="true">[{}]</span><span class="r-vh">({})</span>').format(letter, word)
