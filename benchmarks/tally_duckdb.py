"""DuckDB's count for `benchmarks.tally`: one query over the same files, with the same small tables by day at hand."""

from __future__ import annotations

import sys
from hashlib import sha256
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa

from benchmarks.clock import Clock, peak_mib
from benchmarks.tally import report
from generator.drop.folders import drop_folders
from generator.drop.intake import read_reference
from generator.drop.schema import CLASSES, STATUSES
from generator.partitions.rows import day_of
from generator.partitions.yardstick import Reach, Yardstick
from generator.policy import read_policy
from generator.tally import KEYS, OUTCOME
from tools.synthetic import ENDS, FIRST_DAY, OPEN

COUNT = """
CREATE TEMP TABLE counted AS
WITH met AS (
    SELECT
        coalesce(register.agency, -1) AS agency, came.month, came.klass, states.status, states.outcome, came.worked,
        came.worked_limit, states.outcome <= 1 AND tanggal_selesai IS NULL AS undated,
        CASE
            WHEN states.outcome = 2 THEN DATE '{as_of}'
            WHEN states.outcome > 2 OR tanggal_selesai IS NULL THEN tanggal_masuk
            ELSE tanggal_selesai
        END AS last_day
    FROM read_parquet('{files}') AS pengaduan
    JOIN states ON states.label = pengaduan.status
    JOIN came ON came.name = klasifikasi AND came.day = tanggal_masuk
    LEFT JOIN register ON register.id = instansi
), waited AS (
    SELECT
        agency, month, klass, status, outcome, undated, worked_limit, {today} - met.worked AS known,
        days.worked - met.worked AS earliest,
        CASE WHEN undated THEN {today} ELSE days.worked END - met.worked AS latest
    FROM met JOIN days ON days.day = last_day
)
SELECT
    agency, month, klass, status,
    CASE
        WHEN outcome > 2 OR worked_limit < 0 THEN 0
        WHEN known <= worked_limit THEN 3
        WHEN earliest > worked_limit THEN 2
        WHEN latest <= worked_limit THEN 1
        ELSE 4
    END AS due,
    undated::INTEGER AS undated, earliest, latest, count(*) AS n
FROM waited GROUP BY ALL
"""


def main(data: Path) -> None:
    """Count the newest drop of a folder."""
    clock = Clock()
    folder = drop_folders(data)[0][-1]
    with clock.stage("count"):
        database = duckdb.connect()
        today = _lay_out(database, data, day_of(folder.as_of))
        files = (folder.path / "pengaduan-*.parquet").as_posix()
        database.execute(COUNT.format(as_of=folder.as_of, files=files, today=today))
    peak, digest = peak_mib(), sha256()
    columns = database.sql(f"SELECT * FROM counted ORDER BY {', '.join(KEYS)}").fetchnumpy()  # noqa: S608 - our own names
    for name in (*KEYS, "n"):
        digest.update(columns[name].astype(np.int64).tobytes())
    report(clock, peak, len(columns["n"]), digest.hexdigest())


def _lay_out(database: duckdb.DuckDBPyConnection, data: Path, as_of: int) -> int:
    """Put register, statuses, working days and limits by day into tables; return working days up to `as_of`."""
    reference, labels = read_reference(data, read_policy(data / "policy.toml"))
    first = int(FIRST_DAY.astype(int))
    by = Yardstick.of(reference, Reach(first, as_of))
    days = np.arange(first, as_of + 1, dtype=np.int32)
    register = list(reference.agencies["id"])
    stated = {
        label: STATUSES.index(labels.get(label.casefold(), label))
        for label in {*ENDS, *OPEN, *labels, "Ditutup oleh Admin"}
    }
    tables = {
        "register": {"id": register, "agency": np.arange(len(register), dtype=np.int32)},
        "states": {
            "label": list(stated),
            "status": np.array(list(stated.values()), dtype=np.int32),
            "outcome": OUTCOME[list(stated.values())].astype(np.int32),
        },
        "days": {"day": pa.array(days, pa.date32()), "worked": by.worked},
        "came": {
            "name": np.repeat(CLASSES, len(days)),
            "klass": np.repeat(np.arange(len(CLASSES), dtype=np.int32), len(days)),
            "day": pa.array(np.tile(days, len(CLASSES)), pa.date32()),
            "month": np.tile(by.month + np.int32(by.first_month), len(CLASSES)),
            "worked": np.tile(by.worked, len(CLASSES)),
            "worked_limit": by.limit,
        },
    }
    for name, columns in tables.items():
        database.register("arrow", pa.table(columns))
        database.table("arrow").create(name)
        database.unregister("arrow")
    return int(by.worked[as_of - first])


if __name__ == "__main__":
    main(Path(sys.argv[1]) / "data")
