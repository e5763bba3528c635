"""What is worked out once of a value that never changes, however often it is asked for."""

from __future__ import annotations

from collections import OrderedDict
from functools import wraps
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

_Given = TypeVar("_Given")
_Made = TypeVar("_Made")


def once_each(most: int = 4) -> Callable[[Callable[[_Given], _Made]], Callable[[_Given], _Made]]:
    """Keep what a function returns of the last so many things that it was asked of.

    They are told apart by what they are and not by what they equal: a release is too large to be compared. So they must
    be frozen, and what the function returns must not depend on anything else, such as the language in force.
    """

    def keeping(function: Callable[[_Given], _Made]) -> Callable[[_Given], _Made]:
        kept: OrderedDict[int, tuple[_Given, _Made]] = OrderedDict()

        @wraps(function)
        def asked(given: _Given) -> _Made:
            # What is kept holds the thing itself, so nothing else can have its number meanwhile.
            if id(given) not in kept:
                if len(kept) == most:
                    kept.popitem(last=False)
                kept[id(given)] = given, function(given)
            return kept[id(given)][1]

        return asked

    return keeping
