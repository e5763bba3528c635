"""A rich release made by hand: every state of a number, and room for hostile text in every text field."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date
from math import exp, log, sqrt
from typing import TYPE_CHECKING, Any

from scipy.stats import binomtest

from generator.release import (
    Agency,
    Block,
    Commitment,
    FocalPoint,
    Identity,
    Limit,
    Month,
    Note,
    Outcomes,
    Release,
    Scorecard,
    Share,
    Signatory,
    Timeliness,
    WaitingTime,
)
from generator.release.context import ConditionEvidence, Context, ExternalScore, Reply
from generator.release.curve import Curve, CurvePoint
from generator.release.dimension import Value
from generator.release.evidence import DropFacts
from generator.release.movement import PLACES, Flow
from generator.release.promise import Figure, Promise, Standing
from generator.release.revision import Restated, Revision, Revisions, ShareRevision
from generator.release.stages import Evidence, Record, Region, Spell, StatedDate
from generator.release.tenure import Tenure
from tests.pages.sample_dimensions import dimensions

if TYPE_CHECKING:
    from generator.release.promise import Verdict
    from generator.release.revision import Cause

AS_OF = date(2026, 9, 30)
DROP = "2026-09-30"
INFORMATION = "permintaan_informasi"
ORDINARY = "pengaduan_tidak_berkadar_pengawasan"
GRAVE = "pengaduan_berkadar_pengawasan"


def note_for(n: int) -> Note | None:
    return "n_kurang_10" if n < 10 else "data_sedikit" if n < 30 else None


def share(done: int, n: int) -> Share:
    if n < 10:
        return Share(done, n, None, None, None, "n_kurang_10")
    interval = binomtest(done, n).proportion_ci(method="wilson")
    return Share(done, n, done / n, interval.low, interval.high, note_for(n))


def timeliness(  # noqa: PLR0913 - a class has that many counts
    klass: str, limit: int | None, on_time: int, late: int, *, not_due: int = 0, unknown: int = 0
) -> Timeliness:
    decided = on_time + late + unknown
    counts = (klass, limit, on_time, late, not_due, unknown)
    if decided < 10:
        return Timeliness(*counts, None, None, None, None, None, "n_kurang_10")
    if unknown:
        return Timeliness(*counts, None, None, None, on_time / decided, (on_time + unknown) / decided, "kisaran")
    one = share(on_time, decided)
    return Timeliness(*counts, one.value, one.low, one.high, None, None, one.note)


def waiting(closed: list[int], censored: list[int]) -> WaitingTime:
    """Kaplan–Meier with log-log limits, written out plainly."""
    n = len(closed) + len(censored)
    if n < 10:
        return WaitingTime("kaplan_meier", n, len(closed), None, None, None, None, None, None, "n_kurang_10")
    still, spread, at_risk, points = 1.0, 0.0, n, []
    for day in sorted({0, *closed, *censored}):
        ends, gone = closed.count(day), censored.count(day)
        if ends and at_risk > ends:
            spread += ends / (at_risk * (at_risk - ends))
        still *= 1 - ends / at_risk if at_risk else 1
        at_risk -= ends + gone
        low = high = still
        if 0 < still < 1:
            step = 1.96 * sqrt(spread) / log(still)
            low, high = sorted((still ** exp(step), still ** exp(-step)))
        points.append(CurvePoint(day, still, low, high, gone))

    def first(values: list[float], level: float) -> int | None:
        return next((point.day for point, value in zip(points, values, strict=True) if value <= level + 1e-12), None)

    shares = [point.waiting for point in points]
    return WaitingTime(
        "kaplan_meier",
        n,
        len(closed),
        first(shares, 0.5),
        first([point.low for point in points], 0.5),
        first([point.high for point in points], 0.5),
        first(shares, 0.1),
        None,
        None,
        note_for(n),
        Curve.of(points),
    )


def between_drops(n: int, n_closed: int, fastest: int | None, slowest: int | None, n_undated: int = 1) -> WaitingTime:
    return WaitingTime(
        "batas_antar_rilis",
        n,
        n_closed,
        None,
        None,
        None,
        None,
        fastest,
        slowest,
        "kisaran" if n >= 10 else "n_kurang_10",
        n_undated=n_undated,
        median_bounds=(fastest, slowest),
    )


def block(
    parts: tuple[int, int, int, int, int],
    time: WaitingTime,
    classes: tuple[Timeliness, ...] = (),
    statuses: tuple[tuple[str, int], ...] = (),
) -> Block:
    done, _system, _still, _archived, out = parts
    received = sum(parts)
    return Block(Outcomes(received, *parts), statuses, share(done, received - out), classes, time)


EMPTY = block((0, 0, 0, 0, 0), WaitingTime("kaplan_meier", 0, 0, None, None, None, None, None, None, "n_kurang_10"))

PLAIN = block(
    (108, 7, 12, 4, 3),
    waiting([1 + (place * place) // 160 for place in range(115)], [3, 9, 9, 14, 19, 24, 33, 41, 58, 66, 71, 5]),
    (
        timeliness(GRAVE, 60, 4, 1, not_due=1),
        timeliness(ORDINARY, 14, 47, 30, not_due=3),
        timeliness(INFORMATION, 5, 33, 6, not_due=2),
    ),
    (
        ("selesai", 8),
        ("ditutup_admin", 100),
        ("ditutup_sistem", 7),
        ("terdisposisi", 4),
        ("ditindaklanjuti", 8),
        ("diarsipkan_admin", 4),
        ("dialihkan", 3),
    ),
)
FEW = block(
    (22, 0, 3, 0, 1),
    waiting(list(range(1, 23)), [4, 12, 40]),
    (timeliness(ORDINARY, 14, 15, 5),),
    (("ditutup_admin", 22),),
)
TINY = block((4, 0, 1, 0, 0), waiting([2, 3, 8, 9], [30]), (timeliness(ORDINARY, 14, 3, 1),), (("selesai", 4),))
RANGE = block(
    (60, 5, 12, 0, 0),
    between_drops(77, 65, 6, 15, 10),
    (timeliness(ORDINARY, 14, 47, 20, not_due=3, unknown=10),),
    (("selesai", 60),),
)
SLOW = block((8, 0, 40, 0, 0), waiting([4, 8, 20, 30, 31, 40, 41, 55], [60] * 40), (timeliness(ORDINARY, 14, 2, 46),))
OUTSIDE = block((0, 0, 0, 0, 12), EMPTY.waiting, (), (("bukan_wewenang", 12),))


def agency(id_: str, name: str, short: str | None = None, kind: str = "dinas", parent: str | None = None) -> Agency:
    return Agency(id_, name, short, (), kind, parent, "14.06", "Kabupaten Rokan Hulu", None, None, None, None)


def focal_point(id_: str, agency_id: str, network: str, role: str, verified: date) -> FocalPoint:
    return FocalPoint(
        id=id_,
        agency=agency_id,
        network=network,
        role=role,
        post="Sekretaris Dinas",
        name=None,
        office_phone="(0762) 000 134",
        whatsapp="0800 000 134",
        email="layanan@contoh.go.id",
        address="Kompleks Perkantoran Pemda, Pasir Pengaraian",
        hours="Senin–Jumat 08.00–15.00",
        letter="800/12/2026",
        letter_date=date(2026, 1, 12),
        valid_from=date(2026, 1, 12),
        valid_until=None,
        verified_on=verified,
        source="https://contoh.go.id/sk",
    )


MONTHS = (
    *(Month(f"2025-{month:02d}", 4 + month % 4, 3 + month % 3, mature=True) for month in range(1, 13)),
    *(Month(f"2026-{month:02d}", 5 + month % 3, 4 + month % 2, mature=True) for month in range(1, 8)),
    Month("2026-08", 7, 4, mature=False),
    Month("2026-09", 7, 3, mature=False),
)


def scorecard(
    one: Agency, figures: Block, points: tuple[FocalPoint, ...] = (), below: Block | None = None
) -> Scorecard:
    some = figures.outcomes.received > 0
    return Scorecard(
        agency=one,
        starts=date(2025, 1, 2) if some else None,
        block=figures,
        by_year=((2025, figures), (2026, TINY)) if some else (),
        mature_years=(2025,) if some else (),
        with_descendants=below,
        trend=MONTHS if some else (),
        missing=2 if figures is PLAIN else 0,
        focal_points=points,
    )


def standing(drop: str, as_of: date, done: int, n: int, verdict: Verdict) -> Standing:
    one = share(done, n)
    return Standing(
        drop, as_of, verdict, convincing=False, figure=Figure(n, done, one.value, one.low, one.high, note=one.note)
    )


def commitments() -> tuple[Commitment, ...]:
    blank: dict[str, Any] = dict.fromkeys(
        ("planned_for", "signed_on", "place", "valid_until", "file", "sha256", "source_url", "note")
    )
    governor = Signatory("Gubernur Riau", "Gubernur Riau", "Gubernur", "definitif", None, "2022-05")
    acting = Signatory("disdukcapil", "Disdukcapil", "Kepala Dinas", "plt", "Nama Pejabat", "2026-02-12")
    promise = Promise(
        "janji-1",
        "komitmen-bersama-2026",
        "disdukcapil",
        "Sedikitnya 80 % laporan 2026 selesai",
        "persen_selesai",
        ">=",
        "80",
        date(2026, 1, 1),
        date(2026, 6, 30),
        standings=(
            standing("2026-06-30", date(2026, 6, 30), 40, 62, "belum_tercapai"),
            standing(DROP, AS_OF, 48, 64, "belum_tercapai"),
        ),
    )
    base = Commitment(
        "mou-riau-2022", "mou", "MoU Gubernur Riau", "ditandatangani", **blank, signatories=(), promises=()
    )
    return (
        replace(
            base,
            signed_on="2022-05",
            place="Pekanbaru",
            source_url="https://contoh.go.id/s1",
            signatories=(governor,),
            record=Record(regions=("14",)),
        ),
        replace(base, id="mou-siak", title="MoU Siak", stage="direncanakan", planned_for="2023-11"),
        replace(base, id="mou-depan", title="MoU tahun depan", stage="direncanakan", planned_for="2027"),
        replace(
            base,
            id="batal",
            title="Rencana yang dibatalkan",
            kind="rencana_aksi",
            stage="dibatalkan",
            planned_for="2024",
        ),
        replace(
            base,
            id="komitmen-bersama-2026",
            kind="komitmen_bersama",
            title="Komitmen bersama penyelesaian pengaduan 2026",
            stage="berjalan",
            planned_for="2025-11",
            signed_on="2026-02-12",
            place="Pasir Pengaraian",
            valid_until="2026-12-31",
            file="komitmen.pdf",
            sha256="9f2c41" * 10 + "b07e",
            source_url="https://contoh.go.id/a; https://contoh.go.id/b",
            note="Tanggal di dua sumber berbeda sehari; keduanya dicatat.",
            signatories=(governor, acting),
            promises=(promise,),
            record=Record(
                spells=(
                    Spell("direncanakan", "2026-06-30", ()),
                    Spell("berjalan", DROP, (Evidence(DROP, "https://contoh.go.id/a", "komitmen.pdf"),)),
                ),
                dates=(
                    StatedDate("tanda_tangan", "2026-02-12", drop=DROP, source_url="https://contoh.go.id/a"),
                    StatedDate("tanda_tangan", "2026-02-13", party="Disdukcapil"),
                    StatedDate("tanda_tangan", "2026-02-11", source="https://contoh.go.id/b"),
                    StatedDate("rencana", "2025-11", drop=DROP),
                    StatedDate("rencana", "2025-10", drop="2026-06-30"),
                ),
                regions=(),
            ),
        ),
    )


def context() -> Context:
    """The conditions of one agency, scores by two schemes, and replies of different ages."""
    seen = date(2026, 6, 15)
    return Context(
        conditions=(
            ConditionEvidence("disdukcapil", 1, "ada_bukti", "https://contoh.go.id/bukti/1", "Penilai contoh", seen),
            ConditionEvidence("disdukcapil", 3, "belum_ada_bukti", None, "Penilai contoh", seen),
            ConditionEvidence("disdukcapil", 8, "tidak_berlaku", None, "Penilai contoh", seen),
        ),
        scores=(
            ExternalScore("14.06", None, "Lembaga", "skema huruf", 2023, 78.9, "B", "https://contoh.go.id/2023"),
            ExternalScore("14.06", None, "Lembaga", "skema zona", 2021, 1234.5, "hijau", "https://contoh.go.id/2021"),
            ExternalScore(None, "dlh", "Lembaga", "skema zona", 2021, 81.0, None, "javascript:alert(1)"),
        ),
        replies=(
            Reply("disdukcapil", date(2026, 10, 2), "Kepala Dinas", "Kalimat pertama.\n\nKalimat kedua."),
            Reply("disdukcapil", date(2026, 7, 1), "Sekretaris", "Lebih lama."),
        ),
    )


def tenures() -> tuple[Tenure, ...]:
    """Of one row: its letter is new, and another post held it before."""
    now = Tenure(
        *("n1", "disdukcapil", "sp4n", "pejabat_penghubung", "Sekretaris Dinas", None, "800/12/2026"),
        *(date(2026, 1, 12), DROP, DROP),
    )
    before = replace(
        now, post="Kepala Bagian Umum", letter="800/7/2023", first_drop="2023-10-11", last_drop="2026-06-30"
    )
    return (now, replace(before, ended_by=("jabatan", "sk")))


def release(*, is_example: bool = True) -> Release:
    points = (
        focal_point("n1", "disdukcapil", "sp4n", "pejabat_penghubung", date(2026, 9, 12)),
        focal_point("n2", "disdukcapil", "ppid", "ppid_pembantu", date(2026, 6, 1)),
        focal_point("n3", "dlh", "ombudsman", "narahubung", date(2026, 2, 3)),
    )
    dukcapil = agency("disdukcapil", "Dinas Kependudukan dan Pencatatan Sipil", "Disdukcapil")
    cards = (
        scorecard(dukcapil, PLAIN, points[:2]),
        scorecard(agency("dlh", "Dinas Lingkungan Hidup", "DLH"), RANGE, points[2:]),
        scorecard(agency("disnakbun", "Dinas Peternakan dan Perkebunan", "Disnakbun"), FEW),
        scorecard(agency("kec-rambah", "Kecamatan Rambah", kind="kecamatan"), TINY, below=FEW),
        scorecard(agency("pkm-rambah", "Puskesmas Rambah", kind="puskesmas", parent="kec-rambah"), SLOW),
        scorecard(agency("inspektorat", "Inspektorat Daerah", kind="inspektorat"), EMPTY),
        scorecard(agency("luar", "Badan Lain", kind="badan"), OUTSIDE),
    )
    facts = DropFacts(
        id=DROP,
        as_of=AS_OF,
        source="ekspor SP4N-LAPOR! Kabupaten Rokan Hulu",
        steward="Dinas Kominfo",
        licence="CC BY 4.0",
        is_example=is_example,
        note="Catatan rilis.",
        covers_from=None,
        covers_until=AS_OF,
        rows=134,
        replaced_by=None,
        replacement_reason=None,
        files=(("pengaduan.csv", "ab" * 32, 12345),),
        manifest_sha256="cd" * 32,
    )
    old = replace(
        facts,
        id="2026-06-30",
        as_of=date(2026, 6, 30),
        covers_from=date(2025, 1, 1),
        replaced_by=DROP,
        replacement_reason="dua laporan salah status",
    )
    return Release(
        identity=Identity(
            site_name="Rapor Rokan Hulu",
            site_url="https://rapor.contoh.go.id/",
            government="Kabupaten Rokan Hulu",
            region_code="14.06",
            publisher="Dinas Kominfo Kabupaten Rokan Hulu",
            publisher_contact="(0762) 000 101",
            licence="CC BY 4.0",
        ),
        drop=DROP,
        as_of=AS_OF,
        is_example=is_example,
        drops=(old, facts),
        scorecards=tuple(sorted(cards, key=lambda card: card.agency.name)),
        total=PLAIN,
        total_by_year=((2025, PLAIN),),
        total_trend=MONTHS,
        total_starts=date(2025, 1, 2),
        missing=2,
        focal_points=points,
        commitments=commitments(),
        limits=(
            Limit(INFORMATION, 5, "Standar pelayanan", date(2020, 1, 1), None),
            Limit(ORDINARY, 14, "Standar pelayanan", date(2020, 1, 1), date(2030, 12, 31)),
        ),
        n_holidays=52,
        corrections=((date(2026, 9, 30), "pengaduan", "k0a1", "status", "salah ketik", "Diskominfo"),),
        min_n=10,
        few_n=30,
        constants=(("z", "1,96"), ("n terkecil", "10")),
        dimensions=dimensions(),
        context=context(),
        tenures=tenures(),
        regions=(Region("14", "Provinsi Riau"), Region("14.08", "Kabupaten Siak")),
        revisions=revisions(),
    )


def revisions() -> Revisions:
    """One complaint of 2025 that belongs to another agency."""
    moved: tuple[tuple[Cause, int], ...] = (("instansi_diganti", 1),)
    counts = (
        Revision("disdukcapil", "2025", "masuk", 133, 134, 1, moved, ("Instansi tertukar",)),
        Revision("disdukcapil", "2025-03", "masuk", 9, 10, 1, moved, ()),
    )
    shares = (ShareRevision("disdukcapil", "2025", share(107, 130), share(108, 131)),)
    still = Flow(tuple(tuple(0 for _ in PLACES) for _ in PLACES))
    restated = Restated(DROP, "2026-06-30", date(2026, 6, 30), still, counts, shares)
    return Revisions((restated,), (restated,))


FREE_TEXT: dict[type, tuple[str, ...]] = {
    ConditionEvidence: ("assessor", "evidence_url"),
    ExternalScore: ("institution", "scheme", "category", "source_url"),
    Reply: ("post",),  # its text may hold paragraphs: tests/context
    Agency: ("name", "short_name", "region_name", "website"),
    FocalPoint: ("post", "name", "office_phone", "whatsapp", "email", "address", "hours", "letter", "source"),
    Signatory: ("party_name", "post", "name"),
    Promise: ("text", "assessor"),
    Commitment: ("title", "place", "file", "source_url", "note"),
    Evidence: ("source_url", "file"),
    Region: ("name",),
    StatedDate: ("party", "source", "source_url"),
    DropFacts: ("source", "steward", "licence", "note", "replacement_reason"),
    Limit: ("legal_basis",),
    Value: ("name",),
    Tenure: ("post", "name", "letter"),
    Identity: ("site_name", "government", "publisher", "publisher_contact", "licence"),
}
"""The fields that people write. Ids, codes and dates have a fixed form, which the checks have settled before."""


def hostile(value: object, text: str) -> object:
    if isinstance(value, tuple):
        return tuple(hostile(one, text) for one in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {field.name: hostile(getattr(value, field.name), text) for field in fields(value)}
    for name in FREE_TEXT.get(type(value), ()):
        changed[name] = f"{changed[name] or ''}{text}"
    if isinstance(value, Agency):
        changed["aliases"] = (text,)
    if isinstance(value, Value) and value.code:
        changed["code"] = value.code + text
    if isinstance(value, DropFacts):
        changed["files"] = tuple((name + text, digest, size) for name, digest, size in value.files)
    if isinstance(value, Release):
        changed["corrections"] = tuple((day, *(word + text for word in words)) for day, *words in value.corrections)
        changed["constants"] = tuple((name + text, number + text) for name, number in value.constants)
    return type(value)(**changed)


def with_text(value: Release, text: str) -> Release:
    """Return the same release with `text` behind every text that people write, and in every text that was missing."""
    changed = hostile(value, text)
    assert isinstance(changed, Release)
    return changed
