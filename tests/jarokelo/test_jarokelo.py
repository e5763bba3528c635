"""Six real states of one data set, with a profile as a user writes it: nothing is lost, and what is skipped is told."""

from __future__ import annotations

import csv
import io
import tomllib
from itertools import pairwise
from typing import TYPE_CHECKING

import holidays
import pandas as pd
import pytest

from generator.drop.findings import errors
from generator.drop.intake import take_in
from generator.errors import DataRejected
from generator.imports import import_export
from generator.pipeline import release_of
from generator.policy import read_policy
from tests.jarokelo.states import HERE, N_STATES, imported, sole_traders, states

if TYPE_CHECKING:
    from pathlib import Path

    from generator.imports import ImportResult


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, ImportResult]]:
    return imported(tmp_path_factory)


def test_every_row_of_every_state_is_written_or_counted(folder: tuple[Path, dict[str, ImportResult]]) -> None:
    _, results = folder
    assert len(results) == N_STATES
    for state in states():
        result = results[state.drop]
        assert result.n_read == state.count("rows")
        assert result.n_read == result.n_written + sum(result.skipped.values())


def test_blank_agencies_and_repeated_ids_are_as_many_as_the_index_of_the_data_counts(
    folder: tuple[Path, dict[str, ImportResult]],
) -> None:
    _, results = folder
    for state in states():
        skipped = results[state.drop].skipped
        assert skipped.get("tanpa_instansi", 0) == state.count("blank_institution")
        # Each row without a status is followed by a usable row of the same id, and the index counts both as repeats.
        assert skipped.get("id_ganda", 0) + skipped.get("tanpa_status", 0) == state.count("dup_ids")


def test_what_was_skipped_is_printed_and_kept_in_the_manifest(folder: tuple[Path, dict[str, ImportResult]]) -> None:
    data, results = folder
    result = results["2025-10-04"]
    manifest = tomllib.loads((data / "drops" / "2025-10-04" / "drop.toml").read_text(encoding="utf-8"))
    assert manifest["disaring"] == dict(result.skipped) == {"tanpa_instansi": 18, "tanpa_status": 13, "id_ganda": 3365}
    assert "18 baris dilewati: tanpa instansi" in result.text()
    assert "3365 baris dilewati: mengulang id" in result.text()


def test_columns_that_come_later_are_empty_before_and_filled_after(
    folder: tuple[Path, dict[str, ImportResult]],
) -> None:
    _, results = folder
    has = {drop: set(result.columns_written) for drop, result in results.items()}
    assert next(drop for drop in has if "tanggal_selesai" in has[drop]) == "2025-09-30"
    assert next(drop for drop in has if "tanggal_tanggapan" in has[drop]) == "2025-10-05"
    assert "jadi dikosongkan: tanggal_tanggapan, tanggal_selesai." in results["2025-09-24"].text()
    assert "dikosongkan" not in results["2025-10-05"].text()


def test_the_seventeen_spellings_mean_six_things(folder: tuple[Path, dict[str, ImportResult]]) -> None:
    data, _ = folder
    written = pd.read_csv(data / "drops" / "2025-09-30" / "pengaduan.csv", dtype=str)
    source = pd.read_csv(next(s for s in states() if s.drop == "2025-09-30").file, dtype=str)
    assert source["status"].nunique() == 17
    assert set(written["status"]) == {
        "selesai",
        "diarsipkan_admin",
        "terdisposisi",
        "ditindaklanjuti",
        "ditanggapi_pelapor",
        "diterima",
    }


def test_one_report_keeps_its_id_over_all_states_and_the_source_ids_are_gone(
    folder: tuple[Path, dict[str, ImportResult]],
) -> None:
    data, _ = folder
    ids = [
        set(pd.read_csv(data / "drops" / state.drop / "pengaduan.csv", dtype=str, usecols=["id"])["id"])
        for state in states()
    ]
    vanished = [len(earlier - later) for earlier, later in pairwise(ids)]
    # Of the 41 that the index counts in the last state, six never had an agency and so were never written.
    assert vanished == [0, 94, 0, 0, 41 - 6]
    assert [state.count("removed") for state in states()[1:]] == [0, 94, 0, 0, 41]
    sources = {name for state in states() for name in pd.read_csv(state.file, dtype=str)["report_id"]}
    assert not sources & set().union(*ids)


def test_the_data_folder_is_accepted_and_yields_275_agencies(folder: tuple[Path, dict[str, ImportResult]]) -> None:
    data, _ = folder
    intake = take_in(data, read_policy(data / "policy.toml"))
    assert [f"{fault.code} {fault.file} {fault.row} {fault.message}" for fault in errors(intake.findings)] == []
    assert len(intake.drops) == N_STATES
    assert len(intake.reference.agencies) == 275
    used = set().union(*(set(drop.tables["pengaduan"]["instansi"].astype(str)) for drop in intake.drops))
    assert used == set(intake.reference.agencies["id"])


def test_the_release_has_a_scorecard_for_each_of_them(folder: tuple[Path, dict[str, ImportResult]]) -> None:
    data, results = folder
    release = release_of(data, lambda _: None)
    assert len(release.scorecards) == 275
    assert release.drop == "2025-10-11" == list(results)[-1]


def test_an_empty_register_is_drafted_by_the_import(tmp_path: Path) -> None:
    newest = states()[-1]
    data = tmp_path / "proyek" / "data"
    (data / "drops").mkdir(parents=True)
    draft = tmp_path / "rancangan.csv"
    with pytest.raises(DataRejected) as refusal:
        import_export(
            newest.unpack(tmp_path),
            HERE / "jarokelo.toml",
            data / "drops" / newest.drop,
            key_file=tmp_path / "kunci",
            draft_register=draft,
        )
    assert {finding.code for finding in refusal.value.findings} == {"I128"}
    drafted = list(csv.DictReader(io.StringIO(draft.read_text(encoding="utf-8"))))
    accepted = list(csv.DictReader(io.StringIO((HERE / "reference" / "instansi.csv").read_text(encoding="utf-8"))))
    people = set(sole_traders())
    assert len(drafted) == len(accepted) + len(people) == 275
    assert {row["nama"] for row in drafted} == {row["nama"] for row in accepted} | people
    assert {row["id"] for row in accepted} <= {row["id"] for row in drafted}
    assert not (data / "drops" / newest.drop).exists()
    assert not (tmp_path / "kunci").exists()


def test_the_holidays_are_those_of_hungary() -> None:
    with (HERE / "reference" / "hari_libur.csv").open(encoding="utf-8", newline="") as opened:
        kept = [row["tanggal"] for row in csv.DictReader(opened)]
    known = holidays.country_holidays("HU", years=[2023, 2024, 2025])
    assert kept == [day.isoformat() for day in sorted(known)]
