"""The tables of others' words as the waist's values: conditions, external scores, replies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.register import records
from generator.release.context import ConditionEvidence, Context, ExternalScore, Reply

if TYPE_CHECKING:
    import pandas as pd

    from generator.drop.model import Cleared


def context(known: Cleared) -> Context:
    """Return the newest version of the three tables, each sorted as `Context` says."""
    conditions, scores, replies = (known.newest(name) for name in ("syarat", "nilai_eksternal", "tanggapan"))
    return Context(
        conditions=None if conditions is None else _conditions(conditions),
        scores=None if scores is None else _scores(scores),
        replies=None if replies is None else _replies(replies),
    )


def _conditions(table: pd.DataFrame) -> tuple[ConditionEvidence, ...]:
    found = [
        ConditionEvidence(
            agency=row["instansi"],
            condition=row["syarat"],
            status=row["status"],
            evidence_url=row["bukti_url"],
            assessor=row["dinilai_oleh"],
            assessed_on=row["tanggal"],
        )
        for row in records(table)
    ]
    return tuple(sorted(found, key=lambda one: (one.agency, one.condition)))


def _scores(table: pd.DataFrame) -> tuple[ExternalScore, ...]:
    found = [
        ExternalScore(
            region_code=row["kode_wilayah"],
            agency=row["instansi"],
            institution=row["lembaga"],
            scheme=row["skema"],
            year=row["tahun"],
            value=row["nilai"],
            category=row["kategori"],
            source_url=row["sumber_url"],
        )
        for row in records(table)
    ]
    first: dict[tuple[str, str], int] = {}
    for one in found:
        scheme = (one.institution, one.scheme)
        first[scheme] = min(first.get(scheme, one.year), one.year)

    def rank(score: ExternalScore) -> tuple[str, int, str, int, str, str]:
        whom = (score.region_code or "", score.agency or "")
        return (score.institution, first[score.institution, score.scheme], score.scheme, score.year, *whom)

    return tuple(sorted(found, key=rank))


def _replies(table: pd.DataFrame) -> tuple[Reply, ...]:
    found = [
        Reply(agency=row["instansi"], dated=row["tanggal"], post=row["jabatan"], text=row["isi"])
        for row in records(table)
    ]
    return tuple(sorted(found, key=lambda reply: (reply.agency, -reply.dated.toordinal(), reply.post)))
