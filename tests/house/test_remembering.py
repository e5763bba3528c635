"""What is kept of a thing is kept of that very thing, and never of one that only looks like it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.remembering import once_each

if TYPE_CHECKING:
    from collections.abc import Callable


def counting(most: int) -> tuple[list[list[int]], Callable[[list[int]], int]]:
    asked: list[list[int]] = []

    @once_each(most)
    def total(numbers: list[int]) -> int:
        asked.append(numbers)
        return sum(numbers)

    return asked, total


def test_it_is_worked_out_once_of_a_thing_and_anew_of_one_that_equals_it() -> None:
    asked, total = counting(4)
    one, like_it = [1, 2], [1, 2]
    assert [total(one), total(one), total(like_it), total(one)] == [3, 3, 3, 3]
    assert [each is one for each in asked] == [True, False]


def test_only_the_last_are_kept() -> None:
    asked, total = counting(2)
    things = [[n] for n in range(3)]
    for each in (*things, things[2], things[1], things[0]):
        assert total(each) == each[0]
    assert asked == [[0], [1], [2], [0]]


def test_a_new_thing_in_the_place_of_an_old_one_is_never_taken_for_it() -> None:
    _, total = counting(1)
    assert [total([n]) for n in range(50)] == list(range(50))
