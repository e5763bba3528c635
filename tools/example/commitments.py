"""Commitments: public facts (thirteen MoUs of Riau, a joint commitment) and a made-up one with promises.

Facts stand exactly as precise as their source gives them. Where another public source says more or something else,
the note says so and the columns stay as they are. No persons are named: posts and capacities are enough.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

COMMITMENT_COLUMNS = (
    "id", "jenis", "judul", "tahap", "tanggal_rencana", "tanggal_tanda_tangan", "tempat", "berlaku_sampai", "berkas",
    "sha256", "sumber_url", "catatan",
)  # fmt: skip
SIGNATORY_COLUMNS = ("komitmen", "pihak", "jabatan", "kapasitas", "nama", "tanggal")
PROMISE_COLUMNS = (
    "id", "komitmen", "instansi", "isi", "metrik", "operator", "target", "mulai", "tenggat", "syarat", "tingkat",
    "penilai", "bukti_url",
)  # fmt: skip

FACT = "Fakta publik, bukan data contoh. "
NEWS_2023 = "Sumber: pemberitaan lokakarya narahubung Ombudsman RI Perwakilan Riau, Pekanbaru, Oktober 2023"
SIGNING_NEWS = "https://infowarta.com/komitmen-tingkatkan-pelayanan-publik-ombudsman-ri-teken-mou-dengan-dumai/"
NOVEMBER_NEWS = (
    "https://www.riauonline.co.id/riau/read/2023/11/23/12-kabupaten-kota-di-riau-sudah-teken-mou-dengan-ombudsman-ri"
)
KNOWN_LATER = date(2026, 9, 30)
"""The drop of this day adds what was learnt about the five MoUs after October 2023."""
EXAMPLE_ID = "komitmen-bersama-contoh-2023"
ACTION_PLAN_ID = "rencana-aksi-contoh-2026"
DOCUMENTS = {EXAMPLE_ID: "komitmen-contoh-2023.pdf", ACTION_PLAN_ID: "rencana-aksi-contoh-2026.pdf"}
"""Made-up documents of made-up commitments; the real ones stay without, as nobody gave us theirs."""
DOCUMENTS_FOLDER = Path(__file__).parent / "documents"
"""Where they are kept: `tools.sign_example` made them, and a signature is not made twice alike."""
WORKSHOP_ID = "komitmen-bersama-lokakarya-2023"


@dataclass(frozen=True)
class Mou:
    """An MoU between the Ombudsman of Indonesia and a government of Riau."""

    id: str
    government: str
    post: str
    capacity: str = "definitif"
    party: str = ""
    """The agency's id where the government is in the register; else its name is the party."""
    remark: str = ""


GOVERNOR = Mou("mou-ombudsman-provinsi-riau", "Pemerintah Provinsi Riau", "Gubernur Riau")
FEBRUARY_2023 = (
    Mou("mou-ombudsman-dumai", "Pemerintah Kota Dumai", "Wali Kota Dumai"),
    Mou("mou-ombudsman-pekanbaru", "Pemerintah Kota Pekanbaru", "Pj. Wali Kota Pekanbaru", "pj"),
    Mou("mou-ombudsman-siak", "Pemerintah Kabupaten Siak", "Bupati Siak"),
    Mou("mou-ombudsman-bengkalis", "Pemerintah Kabupaten Bengkalis", "Bupati Bengkalis"),
    Mou(
        "mou-ombudsman-kampar",
        "Pemerintah Kabupaten Kampar",
        "Bupati Kampar",
        remark=" Sumber Oktober 2023 menulis Bupati; InfoWarta menulis Pj. Bupati.",
    ),
    Mou(
        "mou-ombudsman-rokan-hulu",
        "Pemerintah Kabupaten Rokan Hulu",
        "Bupati Rokan Hulu",
        party="kabupaten-rokan-hulu",
    ),
    Mou("mou-ombudsman-rokan-hilir", "Pemerintah Kabupaten Rokan Hilir", "Wakil Bupati Rokan Hilir", "wakil"),
)
NOVEMBER_2023 = (
    Mou("mou-ombudsman-kuantan-singingi", "Pemerintah Kabupaten Kuantan Singingi", "Bupati Kuantan Singingi"),
    Mou("mou-ombudsman-indragiri-hulu", "Pemerintah Kabupaten Indragiri Hulu", "Bupati Indragiri Hulu"),
    Mou("mou-ombudsman-indragiri-hilir", "Pemerintah Kabupaten Indragiri Hilir", "Bupati Indragiri Hilir"),
    Mou("mou-ombudsman-pelalawan", "Pemerintah Kabupaten Pelalawan", "Bupati Pelalawan"),
    Mou("mou-ombudsman-kepulauan-meranti", "Pemerintah Kabupaten Kepulauan Meranti", "Bupati Kepulauan Meranti"),
)
OMBUDSMAN = "Ombudsman Republik Indonesia"


def commitments(as_of: date) -> list[dict[str, str]]:
    """Return all commitments as a drop of that day tells them."""
    governor = _mou(GOVERNOR) | {
        "tahap": "ditandatangani",
        "tanggal_tanda_tangan": "2022-05",
        "catatan": f"{FACT}{NEWS_2023}; hanya bulannya yang disebut.",
    }
    return [
        governor,
        *map(_signed, FEBRUARY_2023),
        *(_planned(mou, as_of) for mou in NOVEMBER_2023),
        _workshop(),
        *_made_up(as_of),
    ]


def _mou(mou: Mou) -> dict[str, str]:
    return {"id": mou.id, "jenis": "mou", "judul": f"Nota kesepakatan {OMBUDSMAN} dengan {mou.government}"}


def _signed(mou: Mou) -> dict[str, str]:
    return _mou(mou) | {
        "tahap": "ditandatangani",
        "tanggal_tanda_tangan": "2023-02",
        "tempat": "Kantor Ombudsman RI",
        "sumber_url": SIGNING_NEWS,
        "catatan": f"{FACT}{NEWS_2023}; hanya bulannya yang disebut. InfoWarta memuat penandatanganan yang sama pada "
        f"Rabu, 22 Februari 2023.{mou.remark}",
    }


def _planned(mou: Mou, as_of: date) -> dict[str, str]:
    """Tell the plan of October 2023, and from `KNOWN_LATER` on what the press reported about it since."""
    known = _mou(mou) | {
        "tahap": "direncanakan",
        "tanggal_rencana": "2023-11",
        "catatan": f"{FACT}{NEWS_2023}, yang menyebut rencana penandatanganan November 2023.",
    }
    if as_of >= KNOWN_LATER:
        known["sumber_url"] = NOVEMBER_NEWS
        known["catatan"] += (
            " Riau Online memberitakan bahwa lima kabupaten menandatangani pada Kamis, 23 November 2023; naskahnya "
            "belum kami lihat, jadi tahapnya belum diubah."
        )
    return known


def _workshop() -> dict[str, str]:
    """Tell the joint commitment of the focal-point workshop, whose two public sources date it differently.

    The news says that the head of each unit signs, and names none of them, so no party is listed.
    """
    return {
        "id": WORKSHOP_ID,
        "jenis": "komitmen_bersama",
        "judul": "Komitmen bersama pada lokakarya narahubung Ombudsman, Pekanbaru",
        "tahap": "ditandatangani",
        "tanggal_tanda_tangan": "2023-10-10",
        "tempat": "Pekanbaru",
        "catatan": f"{FACT}Ditandatangani pimpinan tiap unit menurut pemberitaan; nama unitnya tidak disebut. "
        "Kedua sumber menulis hari Selasa; yang jatuh pada hari Selasa adalah 10 Oktober 2023, maka tanggal itu yang "
        "dicetak. Sumber berbeda: 10 Oktober 2023 menurut pemberitaan yang menulis 10/10/2023; 11 Oktober 2023 menurut "
        "pemberitaan yang menulis 11/10/2023",
    }


def _made_up(as_of: date) -> list[dict[str, str]]:
    """Tell the made-up commitments; what has a document was handed in with the drop of `KNOWN_LATER`."""
    joint = {
        "id": EXAMPLE_ID,
        "jenis": "komitmen_bersama",
        "judul": "DATA CONTOH: Komitmen bersama percepatan penyelesaian pengaduan",
        "tahap": "ditandatangani",
        "tanggal_tanda_tangan": "2023-10-10",
        "tempat": "Pekanbaru",
        "catatan": "DATA CONTOH: isi, penandatangan, dan janji dikarang.",
    }
    if as_of < KNOWN_LATER:
        return [joint]
    plan = {
        "id": ACTION_PLAN_ID,
        "jenis": "rencana_aksi",
        "judul": "DATA CONTOH: Rencana aksi pengelolaan pengaduan 2026",
        "tahap": "berjalan",
        "tanggal_tanda_tangan": "2026-01-15",
        "berlaku_sampai": "2026-12-31",
        "catatan": "DATA CONTOH: isi dan naskahnya dikarang.",
    }
    return [known | _document(known["id"]) for known in (joint, plan)]


def _document(commitment: str) -> dict[str, str]:
    name = DOCUMENTS[commitment]
    return {"berkas": name, "sha256": hashlib.sha256((DOCUMENTS_FOLDER / name).read_bytes()).hexdigest()}


def signatories() -> list[dict[str, str]]:
    """Return who signs for the governments, in what capacity; planned MoUs have no signatory yet."""
    governments = [(GOVERNOR, "2022-05"), *((mou, "2023-02") for mou in FEBRUARY_2023)]
    facts = [
        {
            "komitmen": mou.id,
            "pihak": mou.party or mou.government,
            "jabatan": mou.post,
            "kapasitas": mou.capacity,
            "tanggal": signed_on,
        }
        for mou, signed_on in governments
    ]
    made_up = [
        {"komitmen": EXAMPLE_ID, "pihak": party, "jabatan": post, "kapasitas": capacity, "tanggal": "2023-10-10"}
        for party, post, capacity in (
            ("diskominfo", "Kepala Dinas Komunikasi dan Informatika", "definitif"),
            ("disdukcapil", "Kepala Dinas Kependudukan dan Pencatatan Sipil", "definitif"),
            ("pupr", "Plt. Kepala Dinas Pekerjaan Umum dan Penataan Ruang", "plt"),
            ("dinsos", "Sekretaris Dinas Sosial", "kuasa"),
            ("inspektorat", "Inspektur Daerah", "definitif"),
        )
    ]
    return facts + made_up


def promises(as_of: date) -> list[dict[str, str]]:
    """Return the made-up promises of the joint commitment; assessed by hand only from 2026 on."""
    rows = [
        ("disdukcapil", "Menyelesaikan sedikitnya 85 persen pengaduan", "persen_selesai", ">=", "85", 2),
        ("pupr", "Menyelesaikan sedikitnya 90 persen pengaduan tepat waktu", "tepat_waktu", ">=", "90", 2),
        ("dlh", "Separuh pengaduan selesai paling lama 10 hari kerja", "median_hari_kerja", "<=", "10", 2),
        ("kabupaten-rokan-hulu", "Semua instansi mempunyai narahubung", "narahubung_terisi", ">=", "100", 4),
        ("dpmd", "Menyelesaikan sedikitnya 80 persen pengaduan", "persen_selesai", ">=", "80", 2),
    ]
    measured = [
        _promise(number, agency, text, metric, syarat) | {"operator": operator, "target": target}
        for number, (agency, text, metric, operator, target, syarat) in enumerate(rows, start=1)
    ]
    by_hand = _promise(6, "inspektorat", "Menetapkan aturan penghargaan dan sanksi pengelola pengaduan", "manual", 5)
    assessed = {"tingkat": "terbatas", "penilai": "Penilai contoh (bukan lembaga yang sebenarnya)"}
    return [*measured, by_hand | (assessed if as_of >= KNOWN_LATER else {})]


def _promise(number: int, agency: str, text: str, metric: str, condition: int) -> dict[str, str]:
    return {
        "id": f"janji-contoh-{number}",
        "komitmen": EXAMPLE_ID,
        "instansi": agency,
        "isi": f"DATA CONTOH: {text}",
        "metrik": metric,
        "mulai": "2024-01-01",
        "tenggat": "2026-12-31" if agency == "dlh" else "2025-12-31",
        "syarat": str(condition),
    }
