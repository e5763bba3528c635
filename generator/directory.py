"""The small tables of a drop as the waist's values: focal points, commitments with their parties, corrections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.drop.schema import NETWORKS, ROLES
from generator.register import records
from generator.release import Commitment, FocalPoint, Signatory
from generator.release.promise import Promise

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    import pandas as pd

    from generator.register import Row


def focal_points(table: pd.DataFrame) -> tuple[FocalPoint, ...]:
    """Return the directory by agency, then in the canonical order of networks and roles, then by id."""
    points = [
        FocalPoint(
            id=row["id"],
            agency=row["instansi"],
            network=row["jaringan"],
            role=row["peran"],
            post=row["jabatan"],
            name=row["nama"],
            office_phone=row["telepon_kantor"],
            whatsapp=row["wa_layanan"],
            email=row["surel"],
            address=row["alamat"],
            hours=row["jam_layanan"],
            letter=row["nomor_sk"],
            letter_date=row["tanggal_sk"],
            valid_from=row["berlaku_mulai"],
            valid_until=row["berlaku_selesai"],
            verified_on=row["terakhir_diverifikasi"],
            source=row["sumber"],
        )
        for row in records(table)
    ]
    return tuple(sorted(points, key=_rank))


def _rank(point: FocalPoint) -> tuple[str, int, int, str]:
    network, role = NETWORKS.index(point.network), ROLES[point.network].index(point.role)
    return (point.agency, network, role, point.id)


def commitments(
    table: pd.DataFrame,
    signatories: pd.DataFrame | None,
    promises: pd.DataFrame | None,
    names: Mapping[str, str],
) -> tuple[Commitment, ...]:
    """Return the commitments by id, with signatories and promises in the order of their tables.

    `names` maps an agency's id to its name; a party that is none of them is a body known by its own name.
    """
    signed = _by_commitment(signatories)
    promised = _by_commitment(promises)
    listed = [
        Commitment(
            id=row["id"],
            kind=row["jenis"],
            title=row["judul"],
            stage=row["tahap"],
            planned_for=row["tanggal_rencana"],
            signed_on=row["tanggal_tanda_tangan"],
            place=row["tempat"],
            valid_until=row["berlaku_sampai"],
            file=row["berkas"],
            sha256=row["sha256"],
            source_url=row["sumber_url"],
            note=row["catatan"],
            signatories=tuple(_signatory(each, names) for each in signed.get(row["id"], ())),
            promises=tuple(_promise(each) for each in promised.get(row["id"], ())),
        )
        for row in records(table)
    ]
    return tuple(sorted(listed, key=lambda commitment: commitment.id))


def corrections(table: pd.DataFrame) -> tuple[tuple[date, str, str, str, str, str], ...]:
    """Return (date, table, id, column, reason, asked by), oldest first."""
    columns = ("tanggal", "tabel", "id", "kolom", "alasan", "diminta_oleh")
    return tuple(sorted(tuple(row[name] for name in columns) for row in records(table)))


def _by_commitment(table: pd.DataFrame | None) -> dict[str, list[Row]]:
    """Group the rows of a table by the commitment that they belong to; no rows where no drop has the table."""
    groups: dict[str, list[Row]] = {}
    for row in records(table) if table is not None else ():
        groups.setdefault(row["komitmen"], []).append(row)
    return groups


def _signatory(row: Row, names: Mapping[str, str]) -> Signatory:
    return Signatory(
        party=row["pihak"],
        party_name=names.get(row["pihak"], row["pihak"]),
        post=row["jabatan"],
        capacity=row["kapasitas"],
        name=row["nama"],
        date=row["tanggal"],
    )


def _promise(row: Row) -> Promise:
    return Promise(
        id=row["id"],
        commitment=row["komitmen"],
        agency=row["instansi"],
        text=row["isi"],
        metric=row["metrik"],
        operator=row["operator"],
        target=None if row["target"] is None else f"{row['target']:g}",
        starts=row["mulai"],
        due=row["tenggat"],
        condition=row["syarat"],
        level=row["tingkat"],
        assessor=row["penilai"],
        evidence_url=row["bukti_url"],
    )
