"""Columns of Parquet as text: the same whether every value is read, or every different one once."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.drop.columnar import as_texts

MOMENTS = st.datetimes(datetime(1970, 1, 1), datetime(2100, 1, 1))  # noqa: DTZ001 - as files hold them
KINDS = {
    pa.string(): st.text(st.characters(exclude_categories=["Cs"]), max_size=6),
    pa.large_string(): st.sampled_from(["", "selesai", " ja ", "=1+1"]),
    pa.int64(): st.integers(-(2**62), 2**62),
    pa.float64(): st.floats() | st.sampled_from([0.0, -0.0, 4.5, 3e20]),
    pa.bool_(): st.booleans(),
    pa.date32(): st.dates(date(1970, 1, 1)),
    pa.timestamp("us"): MOMENTS,
    pa.timestamp("us", tz="UTC"): MOMENTS.map(lambda moment: moment.replace(tzinfo=UTC)),
    pa.decimal128(12, 2): st.integers(-(10**9), 10**9).map(lambda cents: Decimal(cents) / 100),
    pa.duration("s"): st.integers(0, 10**6).map(lambda seconds: timedelta(seconds=seconds)),
    pa.dictionary(pa.int32(), pa.string()): st.sampled_from(["diterima", "selesai"]),
}


def one_by_one(column: pa.Array) -> list[str]:
    """Every value in a column of its own, so that nothing is shared."""
    return [as_texts(column[place : place + 1])[0] for place in range(len(column))]


@pytest.mark.parametrize("kind", KINDS, ids=str)
@given(data=st.data())
def test_repeated_values_and_blanks_read_as_each_alone(kind: pa.DataType, data: st.DataObject) -> None:
    few = data.draw(st.lists(KINDS[kind], min_size=1, max_size=3))
    values = data.draw(st.lists(st.sampled_from([*few, None]), max_size=12))
    column = pa.array(values, kind)
    texts = as_texts(column)
    assert texts == one_by_one(column)
    assert [text == "" for text, value in zip(texts, values, strict=True) if value is None] == [True] * values.count(
        None
    )


@pytest.mark.parametrize(
    ("values", "kind", "texts"),
    [
        ([1, None, 1], pa.int64(), ["1", "", "1"]),
        ([4.5, 2.0, float("nan")], pa.float64(), ["4,5", "2", ""]),
        ([True, False], pa.bool_(), ["TRUE", "FALSE"]),
        ([date(2026, 1, 3)], pa.date32(), ["2026-01-03"]),
        ([None, None], pa.null(), ["", ""]),
        (["a", None, "a"], pa.string(), ["a", "", "a"]),
    ],
)
def test_values_read_as_a_spreadsheet_shows_them(values: list[object], kind: pa.DataType, texts: list[str]) -> None:
    assert as_texts(pa.array(values, kind)) == texts
