"""Counted straight from the files, part by part, a folder gives the table that the drops in memory give."""

from __future__ import annotations

import csv
from random import Random
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from generator.checking import check
from generator.clearance.gate import clear
from generator.drop.delimited import read_delimited, stream_delimited
from generator.drop.digests import digests_of, surely_differ
from generator.drop.history import follow
from generator.drop.sheets import Hints
from generator.partitions import files, shuffle
from generator.partitions.files import tally_of_files
from generator.partitions.first_months import FirstMonths, SameDigestError
from generator.partitions.frames import tally_of_drops
from generator.partitions.streams import Columns
from generator.tally import Tally, count
from tests.contract import random_folder
from tests.house.repository import ROOT
from tests.numbers.build import POLICY
from tests.proof.test_folders import written

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

EXAMPLE = ROOT / "data"


def in_memory(data: Path) -> Tally:
    """Check, follow and count, as every build does."""
    policy, intake = check(data)
    cleared = clear(intake, policy)
    whole = count(follow(cleared.drops, cleared.replaced), cleared.reference)
    assert tally_of_drops(cleared.drops, cleared.replaced, cleared.reference) == whole
    return whole


def rewritten(path: Path, change: Callable[[list[dict[str, str]]], object]) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    change(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return rows


def test_the_example() -> None:
    assert tally_of_files(EXAMPLE, POLICY) == in_memory(EXAMPLE)


@pytest.mark.parametrize("seed", range(100, 104))
def test_workbooks_parquet_and_text_of_any_dialect_are_read_as_the_reader_reads_them(tmp_path: Path, seed: int) -> None:
    plain, data, _ = written(tmp_path, seed)
    whole = tally_of_files(data, POLICY)
    assert whole == in_memory(data)
    assert whole == tally_of_files(plain, POLICY)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A plain folder in which a third of the receipts move from drop to drop, by as much as three months."""
    data, random = tmp_path / "data", Random(7)  # noqa: S311 - test data
    random_folder.write(data, random, drops=3)

    def moved(rows: list[dict[str, str]]) -> None:
        for row in rows:
            if random.random() < 0.3 and row["tanggal_masuk"] > "2025-02":
                row["tanggal_masuk"] = f"2025-0{random.randrange(1, 4)}-{random.randrange(1, 29):02d}"
                row["tanggal_selesai"] = ""

    for path in sorted(data.glob("drops/*/pengaduan.csv"))[1:]:
        rewritten(path, moved)
    return data


def test_receipts_that_move_between_drops_stay_in_one_part(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parts = []
    taken_up = shuffle.Shelves.parts
    monkeypatch.setattr(shuffle.Shelves, "parts", lambda self: (parts.append(one) or one for one in taken_up(self)))
    whole = tally_of_files(folder, POLICY)
    assert whole == in_memory(folder)
    assert sum(part.n_complaints for part in parts) == whole.cells["n"].sum() + whole.missing.sum()
    several = [
        len({int(day) // 31 for _, rows in part.shown for day in rows.received[rows.who == who]})
        for part in parts
        for who in range(part.n_complaints)
    ]
    assert max(several) >= 2, "no receipt moved"


def test_ids_with_one_digest_share_a_part_or_are_digested_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole, salts = tally_of_files(folder, POLICY), []

    def few(ids: pa.Array, salt: int) -> np.ndarray:
        salts.append(salt)
        return digests_of(ids, salt) % np.uint64(1 << (8 + 14 * salt))  # at first there are 256 digests

    monkeypatch.setattr(files, "digests_of", few)
    assert tally_of_files(folder, POLICY) == whole
    assert max(salts) == 1


def test_a_citizen_s_number_in_the_register_is_no_checked_folder(folder: Path) -> None:
    register = folder / "reference/instansi.csv"
    rewritten(register, lambda rows: rows[0].update(nama=f"{rows[0]['nama']} 1406014107900003"))
    with pytest.raises(ValueError, match="reference tables") as refused:
        tally_of_files(folder, POLICY)
    assert "1406014107900003" not in str(refused.value)


def test_one_id_twice_in_a_drop_is_no_checked_folder(folder: Path) -> None:
    rewritten(min(folder.glob("drops/*/pengaduan.csv")), lambda rows: rows.append(rows[0]))
    with pytest.raises(ValueError, match="an id twice"):
        tally_of_files(folder, POLICY)


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("klasifikasi", "lain"),
        ("klasifikasi", ""),
        ("status", "entah"),
        ("tanggal_masuk", "31-31-2025"),
        ("tanggal_masuk", ""),
        ("tanggal_selesai", "kemarin"),
    ],
)
def test_what_the_check_refuses_is_not_counted(folder: Path, column: str, cell: str) -> None:
    path = min(folder.glob("drops/*/pengaduan.csv"))
    rewritten(path, lambda rows: rows[4].update({column: cell}))
    with pytest.raises((ValueError, KeyError)):
        tally_of_files(folder, POLICY)


def test_parquet_gives_the_same_whatever_its_types(folder: Path) -> None:
    """Dates as text, as days, as points in time of any zone; codes as text or dictionaries; more than one row group."""
    whole = tally_of_files(folder, POLICY)
    for number, path in enumerate(sorted(folder.glob("drops/*/pengaduan.csv"))):
        rows = rewritten(path, lambda rows: rows.extend([dict.fromkeys(rows[0], "")] * 3))  # blank rows
        columns = {name: pa.array([row[name] or None for row in rows], pa.string()) for name in rows[0]}
        for name in ("tanggal_masuk", "tanggal_selesai"):
            kinds = (pa.date32(), pa.timestamp("ns", "Asia/Jakarta"), pa.timestamp("ms"))
            days = columns[name].cast(pa.timestamp("s")).cast(pa.date32())
            columns[name] = (
                pa.compute.assume_timezone(days.cast(pa.timestamp("ns")), "Asia/Jakarta")
                if number == 1
                else days.cast(kinds[number])
            )
        columns["Instansi "] = columns.pop("instansi").dictionary_encode()
        pq.write_table(pa.table(columns), path.with_suffix(".parquet"), row_group_size=50)
        path.unlink()
    assert tally_of_files(folder, POLICY) == whole
    assert in_memory(folder) == whole


@pytest.mark.parametrize(
    "data",
    [
        b"id,instansi\r\nk1,a\r\n\r\nk2,b\r\n",
        b'sep=;\r\nid;instansi\r\nk1;"a;\r\nb"\r\n',
        "id\tinstansi\nk1\té\n".encode("utf-16"),
        "id,instansi\nk1,é\n".encode("utf-16-le"),
        "id;instansi\nk1;é\n".encode("cp1252"),
        "\ufeffid,instansi\nk1,é".encode(),
        b"id,instansi\n" + b"k1,a\n" * 60_000,
    ],
)  # fmt: skip
def test_streamed_text_has_the_records_of_the_reader(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "pengaduan.csv"
    path.write_bytes(data)
    read = read_delimited(data, path.name, Hints())
    assert list(stream_delimited(path)) == [cells for _, cells in read.rows]


def test_columns_that_are_not_asked_for_are_not_read(tmp_path: Path) -> None:
    path = tmp_path / "pengaduan.parquet"
    names = ("id", "instansi", "klasifikasi", "tanggal_masuk", "status", "kategori")
    pq.write_table(pa.table({name: pa.array(["x"] * 10) for name in names}), path)
    content = bytearray(path.read_bytes())
    column = pq.ParquetFile(path).metadata.row_group(0).column(names.index("kategori"))
    content[column.data_page_offset : column.data_page_offset + 20] = b"\xff" * 20
    path.write_bytes(content)
    with pytest.raises(OSError, match=r"."):
        pq.read_table(path)
    (batch,) = Columns.of(path).batches(["instansi", "tanggal_selesai"])
    assert batch[0].to_pylist() == ["x"] * 10
    assert batch[1] is None


def test_digests_differ_by_every_character_and_length() -> None:
    ids = [f"k{n:023x}" for n in range(5_000)] + ["a" * n for n in range(1, 65)] + ["a" * 7 + "b", "b" + "a" * 7]
    both = pa.concat_arrays([pa.array(["x"]), pa.array(ids)]).slice(1)
    found = digests_of(both, 0)
    assert len(set(found.tolist())) == len(ids)
    assert found[-3] == digests_of(pa.array([ids[-3]]), 0)[0]
    assert not set(found.tolist()) & set(digests_of(both, 1).tolist())


@pytest.mark.parametrize(
    ("columns", "differ"),
    [
        ([["a", "b"], ["c"]], True),
        ([["a", "b"], ["b"]], False),
        ([["a", "a"]], False),
        ([[]], True),
        ([], True),
    ],
)
def test_texts_that_stand_twice_are_seen_in_any_file(columns: list[list[str]], *, differ: bool) -> None:
    assert surely_differ([pd.Series(column, dtype="str") for column in columns]) is differ


def test_the_first_month_is_remembered_and_two_new_ones_with_one_digest_are_seen() -> None:
    first = FirstMonths()
    digests = np.array([5, 3], dtype=np.uint64)
    assert first.of(digests, np.array([1, 2])).tolist() == [1, 2]
    first.end_of_drop()
    assert first.of(np.array([3, 4, 5], np.uint64), np.array([7, 8, 9])).tolist() == [2, 8, 1]
    first.end_of_drop()
    first.of(np.array([6, 6], np.uint64), np.array([1, 1]))
    with pytest.raises(SameDigestError):
        first.end_of_drop()
