"""The known word nearest to an unknown one. The known word is printed; the unknown one never is."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import islice
from typing import TYPE_CHECKING

from generator.drop.places import SHOWN, Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandas as pd

    from generator.drop.findings import Finding


def nearest(unknown: str, known: Iterable[str], *, at_least: float = 0.0) -> str | None:
    """Return the known word most like `unknown` (case does not matter); None where none is `at_least` so alike.

    Likeness is Ratcliff and Obershelp's ratio, 0–1, as `difflib` computes it. Of equals the first is returned.
    """
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(unknown.casefold())
    best: str | None = None
    score = at_least
    for word in known:
        matcher.set_seq1(word.casefold())
        # The two quick ratios are upper bounds: most words are passed over without the slow one.
        if matcher.real_quick_ratio() < score or matcher.quick_ratio() < score:
            continue
        ratio = matcher.ratio()
        if ratio > score or (best is None and ratio >= score):
            best, score = word, ratio
    return best


def unknown_words(
    code: str, unknown: pd.Series[str], known: Mapping[str, str], column: str, place: Place, **facts: str
) -> list[Finding]:
    """Make a finding for each row with an unknown word, naming what is shown for the known word that is nearest.

    Only the words that are told are looked up: a column that is wrong altogether costs no more than a few cells.
    """
    told: dict[str, str] = {}
    shown: dict[int, dict[str, object]] = {}
    for row, word in islice(unknown.items(), SHOWN):
        if word not in told:
            meant = nearest(word, known)
            told[word] = known[meant] if meant else "-"
        shown[int(str(row))] = {"terdekat": told[word], **facts}
    return place.each_with(code, shown, column, total=len(unknown))


def themselves(words: Iterable[str]) -> dict[str, str]:
    """Return words that are shown as they are."""
    return {word: word for word in words}
