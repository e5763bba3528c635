"""The keys of `policy.toml`, what each may hold, and a reader that lists every fault at once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from generator.drop.findings import Finding, found, rule
from generator.identifiers import mask
from generator.written import Illegible, toml

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

AGENCY_KINDS = (
    "pemda", "dinas", "badan", "sekretariat", "inspektorat", "kecamatan", "kelurahan", "desa", "puskesmas", "rsud",
    "bumd", "sekolah", "lainnya",
)  # fmt: skip

UNREADABLE = rule(
    "K101", "error", "Kebijakan tidak terbaca", "policy.toml bukan TOML yang sah{where}.",
    "Perbaiki baris itu. Teks diapit tanda kutip, dan setiap kunci ditulis `kunci = nilai`.",
)  # fmt: skip
DUPLICATE = rule(
    "K102", "error", "Kunci ditulis dua kali", "Kunci atau bagian di baris ini sudah ada di atasnya.",
    "Hapus salah satu; TOML tidak mengenal kunci kembar.",
)  # fmt: skip
UNKNOWN_KEY = rule(
    "K103", "error", "Kunci tidak dikenal", "Kunci ini tidak dikenal{nearest}.",
    "Perbaiki ejaannya atau hapus. Semua kunci yang dikenal dijelaskan di data/policy.toml bawaan.",
)  # fmt: skip
MISSING_KEY = rule(
    "K104", "error", "Kunci wajib tidak ada", "Kunci ini wajib diisi.", "Tambahkan kunci itu beserta nilainya.",
)  # fmt: skip
WRONG_VALUE = rule(
    "K105", "error", "Nilai tidak sesuai", "Nilainya harus {wanted}.", "Ganti nilainya menurut yang diminta.",
)  # fmt: skip
BELOW_FLOOR = rule(
    "K106", "error", "Ambang di bawah batas terendah", "Nilainya harus paling sedikit {floor}.",
    "Ambang boleh lebih ketat daripada batas terendah, tidak boleh lebih longgar.",
)  # fmt: skip
OVERLAP = rule(
    "K107", "error", "Kelompok pembanding bertumpang tindih",
    "Kelompok ke-{other} dan ke-{this} memuat jenis {kinds} dengan rentang volume yang sama sebagian.",
    "Setiap instansi hanya boleh masuk satu kelompok. Atur `mulai_dari` dan `di_bawah` agar rentang tidak bertemu.",
)  # fmt: skip
TWIN_NAMES = rule(
    "K108", "error", "Nama kelompok kembar", "Nama kelompok ini sudah dipakai kelompok ke-{other}.",
    "Beri setiap kelompok pembanding nama sendiri.",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Key:
    """One key: what it must hold, said in Indonesian, the test for it, and the least value of a threshold."""

    wanted: str
    holds: Callable[[object], bool]
    required: bool = False
    floor: int | None = None


def _is_text(value: object) -> bool:
    """Text of one line without the characters that mean something in HTML, YAML and templates."""
    return (
        isinstance(value, str)
        and bool(value.strip())
        and not re.search(r'[<>{}"\\\x00-\x1f\x7f-\x9f\u2028\u2029]', value)
    )


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_site_url(value: object) -> bool:
    if not _is_text(value):
        return False
    try:
        parts = urlsplit(str(value))
        _ = parts.port
    except ValueError:
        return False
    plain = not (parts.username or parts.password or parts.query or parts.fragment) and str(value).isascii()
    return parts.scheme in {"https", "http"} and bool(parts.hostname) and plain and " " not in str(value)


def _is_contact(value: object) -> bool:
    return _is_text(value) or _is_lines(value)


def _is_lines(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(map(_is_text, value))


def _is_languages(value: object) -> bool:
    """Return True for languages that pages are written in, Indonesian first: addresses without a language are its."""
    return value in (["id"], ["id", "en"])


def _is_kinds(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(kind in AGENCY_KINDS for kind in value)


def _is_logo(value: object) -> bool:
    return _is_text(value) and bool(re.fullmatch(r"(?!.*\.\.)[\w-][\w./-]*\.(?:png|svg)", str(value)))


def _matches(pattern: str) -> Callable[[object], bool]:
    return lambda value: isinstance(value, str) and re.fullmatch(pattern, value, re.ASCII) is not None


_PLAIN_KEY = re.compile(r"[\w-]{1,40}")
_NAMELESS = "(nama kunci tidak ditampilkan)"
"""A key may hold anything, and a log may be public."""
_TEXT = Key('satu baris teks tanpa < > { } " atau \\', _is_text)
_NEEDED_TEXT = Key(_TEXT.wanted, _is_text, required=True)
_LINES = 'daftar baris teks tanpa < > { } " atau \\'
_COUNT = "bilangan bulat tanpa tanda kutip"

TOP: Mapping[str, Key] = {"repositori": Key('"publik" atau "privat"', _matches("publik|privat"))}
SECTIONS: Mapping[str, Mapping[str, Key]] = {
    "situs": {
        "nama": _NEEDED_TEXT,
        "url": Key("alamat situs lengkap (seperti https://rapor.contoh.go.id/)", _is_site_url, required=True),
        "pemerintah": _NEEDED_TEXT,
        "kode_wilayah": Key("kode Kemendagri, mis. 14 atau 14.06", _matches(r"\d\d(\.\d\d)?"), required=True),
        "penerbit": _NEEDED_TEXT,
        "kontak": Key("satu baris teks, atau daftar baris teks", _is_contact),
        "lisensi": _TEXT,
        "bahasa": Key('["id"] atau ["id", "en"]', _is_languages),
        "gambar": Key('"otomatis", "lengkap", atau "svg"', _matches("otomatis|lengkap|svg")),
        "buku_kerja": Key('"otomatis", "lengkap", atau "csv"', _matches("otomatis|lengkap|csv")),
    },
    "angka": {
        "n_minimum": Key(_COUNT, _is_count, floor=10),
        "n_sedikit": Key(_COUNT, _is_count, floor=30),
    },
    "pengungkapan": {"k": Key(_COUNT, _is_count, floor=5)},
    "periode_utama": {"pilihan": Key('"semua" atau "12_bulan"', _matches("semua|12_bulan"))},
    "cakupan": {
        "termasuk": Key(_LINES, _is_lines),
        "tidak_termasuk": Key(_LINES, _is_lines),
    },
    "tampilan": {
        "logo": Key("berkas PNG atau SVG di dalam data/, mis. logo.svg", _is_logo),
        "warna": Key("warna #rrggbb", _matches("#[0-9a-fA-F]{6}")),
    },
}
PEER_GROUP: Mapping[str, Key] = {
    "nama": _NEEDED_TEXT,
    "jenis": Key("daftar jenis instansi (" + ", ".join(AGENCY_KINDS) + ")", _is_kinds, required=True),
    "mulai_dari": Key(_COUNT, _is_count),
    "di_bawah": Key(_COUNT + " yang lebih besar daripada mulai_dari", _is_count),
}
PEER_GROUPS = "pembanding"


def parse(text: str, file: str) -> tuple[dict[str, object], list[Finding]]:
    """Parse TOML. Twin keys and twin tables are set aside one by one, so that all of them and all else is told.

    Of more than `_MOST_TWINS` the first are: for each the whole file is parsed anew.
    """
    findings: list[Finding] = []
    lines = text.splitlines()
    while len(findings) < _MOST_TWINS:
        try:
            # Without the line end a fault in the last line has no line.
            return toml("\n".join([*lines, ""])), findings
        except Illegible as fault:
            number = fault.line
            if number is None or not re.match(r"Cannot (overwrite|declare|mutate)", str(fault)):
                where = "" if number is None else f" (baris {number})"
                return {}, [*findings, found(UNREADABLE, file, row=number, where=where)]
        at = number - 1
        if not lines[at].strip():
            return {}, [*findings, found(UNREADABLE, file, row=number, where=f" (baris {number})")]
        findings.append(found(DUPLICATE, file, row=number))
        lines[at] = f"[{_SET_ASIDE}{number}]" if lines[at].lstrip().startswith("[") else ""
    return {}, findings


_MOST_TWINS = 20
_SET_ASIDE = "kembar_di_baris_"


def faults(document: Mapping[str, object], file: str) -> list[Finding]:
    """List everything in the document that its keys do not allow."""
    findings: list[Finding] = []
    known = {**TOP, **dict.fromkeys((*SECTIONS, PEER_GROUPS))}
    strange = [name for name in document if name not in known and not name.startswith(_SET_ASIDE)]
    findings += [_unknown(name, known, file, name) for name in strange]
    findings += _table({key: document[key] for key in TOP if key in document}, TOP, file, "")
    for name, keys in SECTIONS.items():
        section = document.get(name, {})
        if isinstance(section, dict):
            findings += _table(section, keys, file, f"{name}.")
        else:
            findings.append(found(WRONG_VALUE, file, column=name, wanted=f"bagian [{name}]"))
    groups = document.get(PEER_GROUPS, [])
    if not isinstance(groups, list) or not all(isinstance(group, dict) for group in groups):
        return [*findings, found(WRONG_VALUE, file, column=PEER_GROUPS, wanted=f"bagian [[{PEER_GROUPS}]]")]
    for number, group in enumerate(groups, start=1):
        findings += _table(group, PEER_GROUP, file, f"{PEER_GROUPS}[{number}].")
    return findings + _group_faults(groups, file)


def _table(values: Mapping[str, object], keys: Mapping[str, Key], file: str, prefix: str) -> list[Finding]:
    findings = []
    for name, value in values.items():
        key = keys.get(name)
        column = prefix + name
        if key is None:
            findings.append(_unknown(name, keys, file, column))
        elif not key.holds(value):
            findings.append(found(WRONG_VALUE, file, column=column, wanted=key.wanted))
        elif key.floor is not None and isinstance(value, int) and value < key.floor:
            findings.append(found(BELOW_FLOOR, file, column=column, floor=key.floor))
    missing = [name for name, key in keys.items() if key.required and name not in values]
    return findings + [found(MISSING_KEY, file, column=prefix + name) for name in missing]


def _unknown(name: str, known: Mapping[str, object], file: str, column: str) -> Finding:
    nearest = get_close_matches(name.casefold(), known, n=1)
    shown = column if mask(column) == column and _PLAIN_KEY.fullmatch(name) else _NAMELESS
    return found(UNKNOWN_KEY, file, column=shown, nearest=f" (mungkin maksudnya `{nearest[0]}`)" if nearest else "")


def _group_faults(groups: list[dict[str, object]], file: str) -> list[Finding]:
    """Bands that are empty, groups that share an agency, names that are used twice."""
    findings = []
    for number, group in enumerate(groups, start=1):
        column = f"{PEER_GROUPS}[{number}]"
        low, high = _band(group)
        if low >= high:
            findings.append(found(WRONG_VALUE, file, column=f"{column}.di_bawah", wanted=PEER_GROUP["di_bawah"].wanted))
        for other, earlier in enumerate(groups[: number - 1], start=1):
            if group.get("nama") == earlier.get("nama") and isinstance(group.get("nama"), str):
                findings.append(found(TWIN_NAMES, file, column=f"{column}.nama", other=other))
            start, end = _band(earlier)
            shared = [kind for kind in AGENCY_KINDS if kind in _kinds(group) and kind in _kinds(earlier)]
            if shared and max(low, start) < min(high, end):
                findings.append(found(OVERLAP, file, column=column, this=number, other=other, kinds=", ".join(shared)))
    return findings


def _band(group: Mapping[str, object]) -> tuple[float, float]:
    """Return the half-open band of a group; values of the wrong type count as not given."""
    low, high = group.get("mulai_dari"), group.get("di_bawah")
    return (float(str(low)) if _is_count(low) else 0.0, float(str(high)) if _is_count(high) else float("inf"))


def _kinds(group: Mapping[str, object]) -> list[object]:
    kinds = group.get("jenis")
    return kinds if isinstance(kinds, list) else []
