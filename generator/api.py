"""The JSON of `/api/v1/`: the values of the pages in the words of the contract; the same data gives the same bytes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from generator import context_exports, promise_exports, release_exports
from generator.dimensions.exports import document as document_of_dimensions
from generator.file_forms import SHARE_DECIMALS, flow_told, iso, outcomes_told, rounded, share_told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from generator.release import (
        Agency,
        Block,
        Commitment,
        FocalPoint,
        Month,
        PeerGroupFacts,
        PeerStanding,
        Release,
        Scorecard,
        Signatory,
        Timeliness,
        WaitingTime,
    )
    from generator.release.movement import Flow, Headline, Since, YearChange
    from generator.release.promise import Promise
    from generator.release.proof import Document, Signature

Json = dict[str, Any]


def documents(release: Release) -> Iterator[tuple[str, bytes]]:
    """Yield every file of the API: path relative to `docs/`, and its bytes."""
    yield from documents_of_agencies(release, release.scorecards)
    yield from shared_documents(release)


def documents_of_agencies(release: Release, cards: Iterable[Scorecard]) -> Iterator[tuple[str, bytes]]:
    """Yield the file of each of some agencies of the release."""
    beside = context_exports.by_agency(release)
    nothing: Json = {table: [] for table in context_exports.TOLD}
    for card in cards:
        told = _scorecard(card, release) | beside.get(card.agency.id, nothing)
        yield f"api/v1/rapor/{card.agency.id}.json", _file("rapor/1", release, told)


def shared_documents(release: Release) -> Iterator[tuple[str, bytes]]:
    """Yield the files that are about all agencies."""
    yield "api/v1/index.json", _file("indeks/1", release, _index(release))
    points = release.focal_points or ()
    yield "api/v1/narahubung.json", _file("narahubung/1", release, {"narahubung": [_focal_point(p) for p in points]})
    yield "api/v1/komitmen.json", _file("komitmen/1", release, _commitments(release))
    yield "api/v1/rilis.json", _file("rilis/1", release, release_exports.document(release))
    yield "api/v1/dimensi.json", _file("dimensi/1", release, document_of_dimensions(release))


def _file(scheme: str, release: Release, content: Json) -> bytes:
    """Return a document with its birth certificate in front."""
    head: Json = {"skema": scheme, "drop": release.drop, "contoh": release.is_example}
    if release.is_example:
        head["peringatan"] = "DATA CONTOH"
    return (json.dumps(head | content, ensure_ascii=False, allow_nan=False) + "\n").encode()


def _index(release: Release) -> Json:
    whole = _block(release.total) | {
        **_main_period(release.headline, release.total),
        "hilang": release.missing,
        "tren": [_month(month) for month in release.total_trend],
        "per_tahun": _years(release.total_by_year),
        "tahun_matang": [str(year) for year in release.total_mature_years],
        "perubahan_tahun": _year_change(release.total_year_change),
        "pergerakan": _flow(release.since.flow if release.since else None, release.since),
    }
    return {
        "tanggal_data": release.as_of.isoformat(),
        "periode": _period(release.total_starts, release.as_of),
        "seluruh": whole,
        "rapor": [_headline(card) for card in release.scorecards],
    }


def _headline(card: Scorecard) -> Json:
    return _agency(card.agency) | {
        "jumlah": outcomes_told(card.block.outcomes),
        "persen_selesai": share_told(card.block.share_done),
        "waktu_penyelesaian": _waiting(card.block.waiting),
        **_main_period(card.headline, card.block),
        "hilang": card.missing,
    }


def _scorecard(card: Scorecard, release: Release) -> Json:
    """Return everything about one agency; `dengan_turunan` only where it has children."""
    block = _block(card.block)
    below = {} if card.with_descendants is None else {"dengan_turunan": _block(card.with_descendants)}
    status = block.pop("status")
    return {
        "instansi": _agency(card.agency),
        "periode": _period(card.starts, release.as_of),
        **block,
        "status": status,
        "tren": [_month(month) for month in card.trend],
        "hilang": card.missing,
        "per_tahun": _years(card.by_year),
        **_main_period(card.headline, card.block),
        "tahun_matang": [str(year) for year in card.mature_years],
        "perubahan_tahun": _year_change(card.year_change),
        "pergerakan": _flow(card.flow, release.since),
        **_comparison(card.standing, release.peer_groups),
        "janji": promise_exports.of_agency(release, card.agency.id),
        **below,
    }


def _comparison(standing: PeerStanding | None, groups: Sequence[PeerGroupFacts]) -> Json:
    """Return an agency beside its peers; nothing where the policy has no groups.

    Limits are the smallest and largest share (0–1) still inside; they, `keadaan` and `harapan` are null where the
    agency is not compared, for the reason in `catatan`. `sebaran` is φ, 1 where chance explains the scatter.
    """
    if standing is None:
        return {}
    group = groups[standing.group]
    told = {
        "kelompok": group.name,
        "n_anggota": len(group.members),
        "nilai_kelompok": rounded(group.value),
        "sebaran": rounded(group.dispersion),
        "batas_95": _limit_shares(standing.limits_95, standing.n),
        "batas_998": _limit_shares(standing.limits_998, standing.n),
        "keadaan": standing.difference,
        "harapan": rounded(standing.expected),
        "catatan": standing.reason,
    }
    return {"pembanding": told}


def _limit_shares(limits: tuple[int, int] | None, n: int) -> list[float] | None:
    return None if limits is None else [round(limit / n, SHARE_DECIMALS) for limit in limits]


def _main_period(headline: Headline | None, block: Block) -> Json:
    """Return the headline figures in the form of a year's block, and from when to when their cases were received.

    The span is null where the headline covers everything, as `block` does.
    """
    if headline is None or headline.starts is None or headline.ends is None:
        return {"periode_utama": _block(block), "rentang_periode_utama": None}
    return {
        "periode_utama": _block(headline.block),
        "rentang_periode_utama": _period(headline.starts, headline.ends),
    }


def _year_change(change: YearChange | None) -> Json | None:
    """Return later − earlier `persen_selesai` with its 95 % interval; without the numbers where a year has too few."""
    if change is None:
        return None
    told = change.difference
    return {
        "dari": str(change.earlier),
        "ke": str(change.later),
        "selisih": rounded(told.value) if told else None,
        "bawah": rounded(told.low) if told else None,
        "atas": rounded(told.high) if told else None,
        "arah": told.direction if told else None,
    }


def _flow(flow: Flow | None, since: Since | None) -> Json | None:
    """Return counts of complaints that changed their place since an earlier drop; null for the first release."""
    if flow is None or since is None:
        return None
    return {"sejak_rilis": since.drop, **flow_told(flow)}


def _agency(agency: Agency) -> Json:
    return {"id": agency.id, "nama": agency.name, "jenis": agency.kind, "kode_wilayah": agency.region_code}


def _period(starts: date | None, as_of: date) -> Json:
    return {"mulai": iso(starts), "selesai": as_of.isoformat()}


def _years(years: Iterable[tuple[int, Block]]) -> Json:
    return {str(year): _block(block) for year, block in years}


def _block(block: Block) -> Json:
    """Return the five figures."""
    return {
        "jumlah": outcomes_told(block.outcomes),
        "status": dict(block.statuses),
        "persen_selesai": share_told(block.share_done),
        "tepat_waktu": [_timeliness(row) for row in block.timeliness],
        "waktu_penyelesaian": _waiting(block.waiting),
    }


def _timeliness(row: Timeliness) -> Json:
    return {
        "klasifikasi": row.klass,
        "batas_hari_kerja": row.limit,
        "tepat": row.on_time,
        "terlambat": row.late,
        "belum_jatuh_tempo": row.not_due,
        "tidak_diketahui": row.unknown,
        "nilai": rounded(row.value),
        "bawah": rounded(row.low),
        "atas": rounded(row.high),
        "kisaran_bawah": rounded(row.range_low),
        "kisaran_atas": rounded(row.range_high),
        "catatan": row.note,
    }


def _waiting(time: WaitingTime) -> Json:
    return {
        "metode": time.method,
        "n": time.n,
        "n_selesai": time.n_closed,
        "median": time.median,
        "median_bawah": time.median_low,
        "median_atas": time.median_high,
        "p90": time.p90,
        "median_paling_cepat": time.median_fastest,
        "median_paling_lambat": time.median_slowest,
        "catatan": time.note,
    }


def _month(month: Month) -> Json:
    return {"bulan": month.month, "masuk": month.received, "selesai": month.done}


def _focal_point(point: FocalPoint) -> Json:
    return {
        "id": point.id,
        "instansi": point.agency,
        "jaringan": point.network,
        "peran": point.role,
        "jabatan": point.post,
        "nama": point.name,
        "telepon_kantor": point.office_phone,
        "wa_layanan": point.whatsapp,
        "surel": point.email,
        "alamat": point.address,
        "jam_layanan": point.hours,
        "nomor_sk": point.letter,
        "tanggal_sk": iso(point.letter_date),
        "berlaku_mulai": iso(point.valid_from),
        "berlaku_selesai": iso(point.valid_until),
        "terakhir_diverifikasi": iso(point.verified_on),
        "sumber": point.source,
    }


def _commitments(release: Release) -> Json:
    """Return the three tables, each under its own name, where the promises stand, and what the documents prove."""
    listed = release.commitments or ()
    return {
        "komitmen": [_commitment(each) for each in listed],
        "penandatangan": [_signatory(each.id, party) for each in listed for party in each.signatories],
        "janji": [_promise(promise) for each in listed for promise in each.promises],
        "hasil_janji": promise_exports.document(release),
        "dokumen": [_document(document) for document in release.documents],
    }


def _commitment(commitment: Commitment) -> Json:
    return {
        "id": commitment.id,
        "jenis": commitment.kind,
        "judul": commitment.title,
        "tahap": commitment.stage,
        "tanggal_rencana": commitment.planned_for,
        "tanggal_tanda_tangan": commitment.signed_on,
        "tempat": commitment.place,
        "berlaku_sampai": commitment.valid_until,
        "berkas": commitment.file,
        "sha256": commitment.sha256,
        "sumber_url": commitment.source_url,
        "catatan": commitment.note,
    }


def _signatory(commitment: str, party: Signatory) -> Json:
    return {
        "komitmen": commitment,
        "pihak": party.party,
        "jabatan": party.post,
        "kapasitas": party.capacity,
        "nama": party.name,
        "tanggal": party.date,
    }


def _promise(promise: Promise) -> Json:
    return {
        "id": promise.id,
        "komitmen": promise.commitment,
        "instansi": promise.agency,
        "isi": promise.text,
        "metrik": promise.metric,
        "operator": promise.operator,
        "target": None if promise.target is None else float(promise.target),
        "mulai": promise.starts.isoformat(),
        "tenggat": promise.due.isoformat(),
        "syarat": promise.condition,
        "tingkat": promise.level,
        "penilai": promise.assessor,
        "bukti_url": promise.evidence_url,
    }


def _document(document: Document) -> Json:
    """Return what is known of a file: its own digest and size (bytes), and each signature's answers, told apart."""
    return {
        "komitmen": document.commitment,
        "berkas": document.file,
        "sha256": document.sha256,
        "ukuran": document.size,
        "keadaan": document.state,
        "tindakan": document.has_actions,
        "lampiran": document.has_attachments,
        "tanda_tangan": [_signature(signature) for signature in document.signatures],
    }


def _signature(signature: Signature) -> Json:
    return {
        "keutuhan": signature.integrity,
        "penandatangan": signature.signer,
        "organisasi": signature.organisation,
        "kepercayaan": signature.trust,
        "akar": signature.root.name if signature.root else None,
        "waktu": signature.signed_at.isoformat() if signature.signed_at else None,
        "dasar_waktu": signature.time_basis,
        "dinilai_per": iso(signature.judged_on),
    }
