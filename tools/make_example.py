"""Draw the example data anew: `python -m tools.make_example --data data`.

What people keep by hand (`policy.toml`, `README.md`, `reference/`) is read, never written. `drops/` is written whole:
the same seed and the same reference tables give the same bytes. `arsip/` is frozen anew.
"""

from __future__ import annotations

import argparse
import shutil
from collections import Counter
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from generator.drop.documents import FOLDER
from generator.drop.schema import OUTCOME_OF
from generator.drop.sealing import seal
from generator.pipeline import freeze_release
from generator.release import OUTCOMES
from tools.example import commitments, directory, small_tables, snapshots
from tools.example.agencies import read_agencies
from tools.example.draw import Calendar, Draw
from tools.example.files import write_manifest, write_records, write_table
from tools.example.population import Population

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tools.example.agencies import Agency
    from tools.example.cases import Case

SEED = 131
COMMITMENT_DROPS = ("2023-10-11", "2026-09-30")
"""Drops that tell commitments; the others carry them over."""
FROZEN = ("2025-12-31", "2025-12-31-2", "2026-09-30")
"""Releases with an archive: one that was withdrawn, the one in its place, and the newest."""


def make(data: Path) -> None:
    """Replace `data/drops` by the example's drops, sealed; nothing is replaced unless all of them could be written."""
    with TemporaryDirectory() as folder:
        staged = Path(folder)
        shutil.copytree(data / "reference", staged / "reference")
        _write_drops(staged)
        shutil.rmtree(data / "drops", ignore_errors=True)
        shutil.copytree(staged / "drops", data / "drops")


def freeze(data: Path) -> None:
    """Freeze the releases of `FROZEN` anew, in order; only the example may throw an archive away."""
    shutil.rmtree(data / "arsip", ignore_errors=True)
    for drop in FROZEN:
        freeze_release(data, drop, print)


def _write_drops(data: Path) -> None:
    """Tell the stories and write what each drop knew of them, oldest first: each seal rests on the one before."""
    agencies = read_agencies(data / "reference" / "instansi.csv")
    calendar = Calendar.read(data / "reference" / "hari_libur.csv")
    cases = snapshots.with_mishaps(Population(agencies, calendar, Draw(SEED)).everyone())
    for plan in snapshots.PLANS:
        _write_drop(data / "drops" / plan.id, plan, cases, agencies)
        seal(data, plan.id)


def _write_drop(folder: Path, plan: snapshots.DropPlan, cases: Sequence[Case], agencies: Mapping[str, Agency]) -> None:
    folder.mkdir(parents=True)
    shown = snapshots.shown_in(plan, cases)
    write_table(folder / "pengaduan.csv", snapshots.COLUMNS, (snapshots.row(case, plan) for case in shown))
    if plan.as_of in directory.EDITIONS:
        write_records(folder / "narahubung.csv", directory.COLUMNS, directory.focal_points(agencies, plan.as_of))
    if plan.id in COMMITMENT_DROPS:
        _write_commitments(folder, plan.as_of)
    if plan is snapshots.PLANS[-1]:
        _write_small_tables(folder, shown)
    _write_manifest(folder / "drop.toml", plan, shown)


def _write_commitments(folder: Path, as_of: date) -> None:
    write_records(folder / "komitmen.csv", commitments.COMMITMENT_COLUMNS, commitments.commitments(as_of))
    write_records(folder / "penandatangan.csv", commitments.SIGNATORY_COLUMNS, commitments.signatories())
    write_records(folder / "janji.csv", commitments.PROMISE_COLUMNS, commitments.promises(as_of))
    if as_of >= commitments.KNOWN_LATER:
        (folder / FOLDER).mkdir()
        for name in commitments.DOCUMENTS.values():
            shutil.copyfile(commitments.DOCUMENTS_FOLDER / name, folder / FOLDER / name)


def _write_small_tables(folder: Path, shown: Sequence[Case]) -> None:
    write_records(folder / "syarat.csv", small_tables.CONDITION_COLUMNS, small_tables.conditions())
    write_records(folder / "nilai_eksternal.csv", small_tables.SCORE_COLUMNS, small_tables.scores())
    write_records(folder / "tanggapan.csv", small_tables.REPLY_COLUMNS, small_tables.replies())
    write_records(folder / "koreksi.csv", small_tables.CORRECTION_COLUMNS, small_tables.corrections(shown))


def _write_manifest(path: Path, plan: snapshots.DropPlan, shown: Sequence[Case]) -> None:
    """Write what the steward writes; `seal` adds hashes, row counts and the link to the drop before."""
    outcomes = Counter(OUTCOME_OF[case.status_on(plan.as_of)] for case in shown)
    write_manifest(
        path,
        {
            "tanggal_data": plan.as_of,
            "sumber": "DATA CONTOH: pengaduan karangan menurut bentuk ekspor SP4N-LAPOR!",
            "pengelola": "Pengelola contoh (karangan), Kabupaten Rokan Hulu",
            "lisensi": "CC BY 4.0",
            "contoh": True,
            "catatan": f"DATA CONTOH. {plan.note}",
        },
        {
            "cakupan": {"mulai": date(2023, 1, 1), "selesai": plan.as_of},
            "total_kontrol": {"masuk": len(shown), **{key: outcomes[key] for key in OUTCOMES if outcomes[key]}},
            "menggantikan": {"drop": plan.replaces, "alasan": plan.reason} if plan.replaces else {},
        },
    )


def main() -> None:
    """Read the one argument and write."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--data", type=Path, default=Path("data"), help="the data folder (default: data)")
    data = arguments.parse_args().data
    make(data)
    freeze(data)


if __name__ == "__main__":
    main()
