"""Links, telephone numbers and e-mail addresses: plain ones only, because pages make them clickable."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

import phonenumbers

from generator.drop.findings import rule

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from generator.drop.findings import Finding
    from generator.drop.parts import Part

UNSAFE_LINK = rule(
    "P440",
    "error",
    "Tautan tidak dapat dipakai",
    "tautan harus lengkap dan sederhana: `https://` atau `http://`, nama situs dengan huruf biasa, tanpa nama pengguna",
    "Salin alamat dari bilah alamat peramban. Kosongkan sel bila tidak ada alamatnya.",
)
NOT_A_PHONE = rule(
    "P441",
    "error",
    "Bukan nomor telepon",
    "isi sel bukan satu nomor telepon",
    "Tulis satu nomor dengan kode area, misalnya kode area dalam kurung lalu nomornya.",
)
NOT_AN_EMAIL = rule(
    "P442",
    "error",
    "Bukan alamat surel",
    "isi sel bukan satu alamat surel",
    "Tulis satu alamat surel kantor: nama kotak surat, tanda @, lalu nama situsnya.",
)
BAD_FILE_NAME = rule(
    "P443",
    "error",
    "Nama berkas dokumen tidak sah",
    "berkas harus nama berkas PDF biasa dalam folder berkas/, tanpa folder lain",
    "Simpan dokumen dalam folder berkas/ dan tulis namanya saja, misalnya `mou-2023.pdf`.",
)
LOST_ZERO = rule(
    "P444",
    "error",
    "Nol di depan nomor hilang",
    "nomor telepon harus berawal dengan 0 atau +; Excel membuang keduanya dari sel yang berbentuk angka",
    "Ubah bentuk kolom itu menjadi Teks, lalu ketik ulang nomornya dengan nol di depan.",
)

_LONGEST: Final = 2000
_HOST: Final = re.compile(r"(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}", re.IGNORECASE)
_FORBIDDEN: Final = re.compile(r"[\x00-\x20\x7f-\U0010ffff\\\"'<>`{}|^]")
_EMAIL: Final = re.compile(r"[A-Za-z0-9_%+-]+(?:\.[A-Za-z0-9_%+-]+)*@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,63}")
_WITHOUT_ZERO: Final = re.compile(r"[2-9][0-9]{6,}")
"""An area code or a mobile prefix with its first digit gone; numbers of call centres begin with 1."""
_SHORT_CODE: Final = re.compile(r"[0-9]{3,5}")
_PDF: Final = re.compile(r"(?:berkas/)?[A-Za-z0-9_][A-Za-z0-9_.-]*\.pdf")
_REGION: Final = "ID"


def is_plain_link(text: str) -> bool:
    """Tell whether a text is an absolute http(s) address of a named host, in ASCII, without user information.

    Encoded look-alike hosts (`xn--`) and bare IP addresses are refused: a reader cannot judge where they lead.
    """
    if len(text) > _LONGEST or _FORBIDDEN.search(text):
        return False
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return False
    named = _HOST.fullmatch(host) and not any(label.startswith("xn--") for label in host.split("."))
    return bool(parts.scheme in {"http", "https"} and named and "@" not in parts.netloc and port is None)


def is_phone(text: str) -> bool:
    """Tell whether a text is one telephone number that can exist, or a short service number such as 1708."""
    if _SHORT_CODE.fullmatch(text):
        return True
    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(text, _REGION))
    except phonenumbers.NumberParseException:
        return False


def has_its_zero(text: str) -> bool:
    """Tell whether a telephone number still begins as people dial it."""
    return _WITHOUT_ZERO.fullmatch(text) is None


def is_email(text: str) -> bool:
    """Tell whether a text is one e-mail address."""
    return _EMAIL.fullmatch(text) is not None


def is_document_name(text: str) -> bool:
    """Tell whether a text names a PDF in the folder of documents, and nothing above or beside it."""
    return _PDF.fullmatch(text) is not None and ".." not in text


_JUDGES: Final[Mapping[str, Sequence[tuple[str, Callable[[str], bool]]]]] = {
    "url": [(UNSAFE_LINK, is_plain_link)],
    "telepon": [(LOST_ZERO, has_its_zero), (NOT_A_PHONE, is_phone)],
    "surel": [(NOT_AN_EMAIL, is_email)],
    "nama_berkas": [(BAD_FILE_NAME, is_document_name)],
}
"""Form of a column → what its cells must pass, in order; a cell has one finding."""


def addresses(part: Part) -> list[Finding]:
    """Find addresses of every kind that cannot be used as they stand."""
    findings: list[Finding] = []
    for column in part.table.columns:
        judges = _JUDGES.get(column.form)
        if not judges:
            continue
        texts = part.frame[column.name].dropna()
        for code, is_good in judges:
            bad = {text for text in texts.unique() if not is_good(text)}
            findings += part.place.each(code, texts.index[texts.isin(bad)], column.name)
            texts = texts[~texts.isin(bad)]
    return findings
