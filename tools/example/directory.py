"""The example's focal points in all three networks, as three drops knew them. Posts are held by nobody: no names.

Numbers and addresses cannot reach anybody: landlines are written (0762) 000nnn, a series that no subscriber line can
have, WhatsApp numbers 0854-0000-nnnn, a prefix not given to any operator as far as we know, and e-mail addresses end
in `.example`, which RFC 2606 keeps free for examples. They still have the shape of real ones, so that every check
treats them as such.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from tools.example.agencies import ALL_OPEN

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tools.example.agencies import Agency

COLUMNS = (
    "id", "instansi", "jaringan", "peran", "jabatan", "nama", "telepon_kantor", "wa_layanan", "surel", "alamat",
    "jam_layanan", "nomor_sk", "tanggal_sk", "berlaku_mulai", "berlaku_selesai", "terakhir_diverifikasi", "sumber",
)  # fmt: skip
EDITIONS = (date(2023, 10, 11), date(2024, 6, 30), date(2026, 9, 30))
"""As-of days of the drops that have the table; the others carry it over."""
DAYS_SINCE_VERIFIED = (12, 34, 71, 118, 203, 46, 415)
"""Fresh ones, some older than 90 and some older than 180 days, in turn."""
OFFICES = ("dinas", "badan", "lainnya", "rsud", "bumd")
NO_FOCAL_POINT = frozenset({ALL_OPEN, "kecamatan-kepenuhan-hulu", "dkpp", "desa-kabun", "puskesmas-kepenuhan"})
"""Agencies whose post is vacant in every edition."""
HEAD = {
    "dinas": "Kepala Dinas", "badan": "Kepala Badan", "lainnya": "Kepala Satuan", "rsud": "Direktur",
    "bumd": "Direktur", "kecamatan": "Camat", "puskesmas": "Kepala Puskesmas", "kelurahan": "Lurah",
    "desa": "Kepala Desa", "sekretariat": "Sekretaris", "inspektorat": "Inspektur Daerah",
}  # fmt: skip
SECOND = {
    "dinas": "Sekretaris Dinas", "badan": "Sekretaris Badan", "lainnya": "Sekretaris Satuan",
    "rsud": "Kepala Bagian Tata Usaha", "bumd": "Kepala Bagian Umum", "kecamatan": "Sekretaris Kecamatan",
    "puskesmas": "Kepala Subbagian Tata Usaha", "kelurahan": "Sekretaris Kelurahan", "desa": "Sekretaris Desa",
    "sekretariat": "Kepala Bagian Umum", "inspektorat": "Sekretaris Inspektorat",
}  # fmt: skip
LETTER = {EDITIONS[0]: "2023-02-01", EDITIONS[1]: "2024-02-01", EDITIONS[2]: "2026-01-15"}


def focal_points(agencies: Mapping[str, Agency], edition: date) -> list[dict[str, str]]:
    """Return the rows of one edition, by id."""
    rows = [
        *_leaders(),
        *(
            post
            for agency in agencies.values()
            if agency.id not in NO_FOCAL_POINT and not (agency.id == "damkar" and edition > EDITIONS[1])
            for post in _posts(agency, edition)
        ),
    ]
    rows.sort(key=lambda post: post["id"])
    return [_complete(number, post, edition) for number, post in enumerate(rows)]


def _leaders() -> Iterator[dict[str, str]]:
    """Yield the posts that exist once for the whole region, and the main PPID."""
    yield _post("kabupaten-rokan-hulu", "sp4n", "pembina", "Bupati Rokan Hulu")
    yield _post("setda", "sp4n", "pengarah", "Sekretaris Daerah")
    yield _post("diskominfo", "sp4n", "pejabat_pengelola", "Kepala Dinas Komunikasi dan Informatika")
    yield _post("diskominfo", "sp4n", "admin", "Admin SP4N-LAPOR! kabupaten")
    yield _post("inspektorat", "ombudsman", "pejabat_penghubung", "Inspektur Daerah")
    yield _post("diskominfo", "ppid", "ppid_utama", "Kepala Dinas Komunikasi dan Informatika")


def _posts(agency: Agency, edition: date) -> Iterator[dict[str, str]]:
    """Yield the posts of one agency: SP4N and PPID in offices, the Ombudsman's focal point everywhere."""
    if agency.kind in OFFICES:
        yield _post(agency.id, "sp4n", "penanggung_jawab", HEAD[agency.kind])
        yield _post(agency.id, "sp4n", "pejabat_penghubung", SECOND[agency.kind])
        yield _post(agency.id, "sp4n", "pelaksana", _who_works(agency, edition))
        yield _post(agency.id, "ppid", "ppid_pembantu", SECOND[agency.kind])
    if agency.kind != "pemda" and (agency.kind != "desa" or edition > EDITIONS[0]):
        yield _post(agency.id, "ombudsman", "narahubung", _who_answers(agency, edition))


def _who_works(agency: Agency, edition: date) -> str:
    """Name the section that works on complaints: it moved to planning in 2024 in half of the offices."""
    moved = edition > EDITIONS[0] and len(agency.id) % 2 == 0
    return "Kepala Subbagian Perencanaan" if moved else "Kepala Subbagian Umum"


def _who_answers(agency: Agency, edition: date) -> str:
    """Name the post of the focal point: in some agencies a coordinator took it over in 2026."""
    if edition == EDITIONS[-1] and len(agency.id) % 3 == 0:
        return "Koordinator Pengelola Pengaduan"
    return SECOND[agency.kind]


def _post(agency: str, network: str, role: str, post: str) -> dict[str, str]:
    return {
        "id": f"{agency}-{network}-{role}".replace("_", "-"),
        "instansi": agency,
        "jaringan": network,
        "peran": role,
        "jabatan": post,
    }


def _complete(number: int, post: dict[str, str], edition: date) -> dict[str, str]:
    """Add contacts, the letter of appointment and when the row was last checked."""
    verified = edition - timedelta(days=DAYS_SINCE_VERIFIED[number % len(DAYS_SINCE_VERIFIED)])
    since = LETTER[edition]
    contacts = {"telepon_kantor": f"(0762) 000{number % 1000:03d}", "surel": f"{post['id']}@rokanhulu.example"}
    if post["peran"] in {"narahubung", "admin"} and number % 2 == 0:
        contacts["wa_layanan"] = f"0854-0000-{number:04d}"
    return (
        post
        | contacts
        | {
            "alamat": "Alamat contoh, Pasir Pengaraian",
            "jam_layanan": "Senin–Jumat 08.00–16.00 WIB",
            "nomor_sk": f"CONTOH/{number:03d}/{since[:4]}",
            "tanggal_sk": since,
            "berlaku_mulai": since,
            "terakhir_diverifikasi": verified.isoformat(),
            "sumber": "DATA CONTOH, bukan pejabat atau kontak yang sebenarnya",
        }
    )


def roles(rows: Sequence[Mapping[str, str]]) -> set[tuple[str, str]]:
    """Return the (network, role) pairs that occur."""
    return {(post["jaringan"], post["peran"]) for post in rows}
