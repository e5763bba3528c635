"""History of holders: what one release after another said, with no name that the newest row no longer says."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from generator.holders import tenures
from tests.numbers.build import cleared, drop, released

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.release.tenure import Tenure

DAYS = ("2025-01-31", "2025-02-28", "2025-03-31", "2025-04-30", "2025-05-31")
NAMES = (None, "Nama A", "Nama B", "Nama C")


def row(name: str | None, post: str = "Sekretaris", letter: str | None = None, id_: str = "n1") -> dict[str, object]:
    return {
        "id": id_,
        "instansi": "dinas-a",
        "jaringan": "sp4n",
        "peran": "pejabat_penghubung",
        "jabatan": post,
        "nama": name,
        "nomor_sk": letter,
        "terakhir_diverifikasi": "2025-01-01",
    }


def history(*tables: Sequence[dict[str, object]] | None) -> tuple[Tenure, ...]:
    """One drop a month; None is a drop without the table."""
    drops = [
        drop(day, **({} if rows is None else {"narahubung": rows}))  # type: ignore[arg-type] # the tables of a drop
        for day, rows in zip(DAYS, tables, strict=False)
    ]
    return tenures(cleared(*drops))


def brief(tenures: Sequence[Tenure]) -> list[tuple[str | None, str, str, tuple[str, ...]]]:
    return [(one.name, one.first_drop, one.last_drop, one.ended_by) for one in tenures]


def test_who_was_replaced_is_nameless_and_who_serves_is_named() -> None:
    assert brief(history([row("Nama A")], None, [row("Nama B")])) == [
        ("Nama B", DAYS[2], DAYS[2], ()),
        (None, DAYS[0], DAYS[1], ("pemegang",)),
    ]


def test_a_name_taken_out_of_the_data_is_told_nowhere_and_is_no_change() -> None:
    assert brief(history([row("Nama A")], [row(None)])) == [(None, DAYS[0], DAYS[1], ())]
    assert brief(history([row("Nama A")], [row("Nama B")], [row(None)])) == [
        (None, DAYS[1], DAYS[2], ()),
        (None, DAYS[0], DAYS[0], ("pemegang",)),
    ]


def test_a_name_that_comes_later_is_no_change() -> None:
    assert brief(history([row(None)], [row("Nama A")])) == [("Nama A", DAYS[0], DAYS[1], ())]


def test_a_new_post_and_a_new_letter_are_told_apart() -> None:
    told = history([row(None, letter="1")], [row(None, letter="2")], [row(None, "Camat", "2")])
    assert [one.ended_by for one in told] == [(), ("jabatan",), ("sk",)]
    assert [(one.post, one.letter) for one in told] == [("Camat", "2"), ("Sekretaris", "2"), ("Sekretaris", "1")]


def test_a_row_that_is_gone_names_nobody() -> None:
    (one,) = history([row("Nama A")], [])
    assert (one.name, one.gone, one.last_drop) == (None, True, DAYS[0])


def test_a_replaced_drop_takes_no_part() -> None:
    wrong = drop("2025-01-31", narahubung=[row("Nama Salah")])
    right = drop("2025-01-31-2", narahubung=[row("Nama A")], replaces="2025-01-31")
    assert brief(released(wrong, right).tenures) == [("Nama A", "2025-01-31-2", "2025-01-31-2", ())]


def test_without_a_table_there_is_no_history() -> None:
    assert history(None, None) == ()


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from("ab"), st.booleans()), min_size=1, max_size=5))
def test_only_the_newest_name_is_ever_told_and_the_releases_are_covered_once(
    versions: list[tuple[str | None, str, bool]],
) -> None:
    told = history(*([row(name, post)] if there else [] for name, post, there in versions))
    newest, _, there = versions[-1]
    assert {one.name for one in told} <= {None, newest if there else None}
    days = [day for day, (_, _, is_there) in zip(DAYS, versions, strict=False) if is_there]
    covered = [day for day in days if any(one.first_drop <= day <= one.last_drop for one in told)]
    assert covered == days
    spans = sorted((one.first_drop, one.last_drop) for one in told)
    assert all(before[1] < after[0] for before, after in pairwise(spans))
    assert sum(not one.ended_by for one in told) == bool(told)
