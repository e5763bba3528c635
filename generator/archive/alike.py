"""What all scorecards of a frozen release say alike, kept once with the release and not in each of them.

Its name, its date, the digest of its manifest and what groups of peers did stand in every scorecard. Without them a
scorecard of which nothing changed is the same bytes in the next release, and those are stored once. What is taken out
is put back exactly: freezing tries it with every scorecard.
"""

from __future__ import annotations

import json
import re
from copy import deepcopy
from typing import TYPE_CHECKING, Any, Final

from generator.drop.trail import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    Json = dict[str, Any]

_OPEN, _CLOSE = "⟦", "⟧"
_MARK: Final = re.compile(f"{_OPEN}([a-z_]+){_CLOSE}")
_OPEN_ITSELF: Final = "kurung"
"""Stands for an opening bracket that somebody wrote, so that nothing of theirs is read as a mark."""
_JSON: Final = "nilai"
"""Where in a scorecard its JSON stands."""
_VALUES: Final = (("drop",), ("periode", "selesai"), ("pergerakan", "sejak_rilis"))
"""Where in that JSON a value stands that each says alike."""
_GROUP, _NAME = ("pembanding",), "kelompok"
_OF_GROUP: Final = ("n_anggota", "nilai_kelompok", "sebaran")
"""What is said of a group beside its name."""


def alike(documents: Iterable[Json], words: Mapping[str, str]) -> Json:
    """Return what scorecards with this JSON say alike; `words` are texts that occur in their sentences, by name."""
    values: dict[str, list[object]] = {}
    groups: dict[str, list[Json]] = {}
    for document in documents:
        for *above, key in _VALUES:
            place = _at(document, above)
            if place is not None:
                values.setdefault(".".join((*above, key)), []).append(place.get(key))
        group = _at(document, _GROUP)
        if group is not None:
            groups.setdefault(group[_NAME], []).append({key: group[key] for key in _OF_GROUP if key in group})
    return {
        "kata": {name: text for name, text in words.items() if text and json.dumps(text) == f'"{text}"'},
        "nilai": {path: said[0] for path, said in values.items() if isinstance(said[0], str) and _are_alike(said)},
        "kelompok": {name: said[0] for name, said in groups.items() if _are_alike(said)},
    }


def taken_out(card: Json, common: Json) -> bytes:
    """Return a scorecard as it is stored: without what is said alike.

    Raises ValueError where it would not come back as it was.
    """
    rest = deepcopy(card)
    for path, value in common["nilai"].items():
        *above, key = path.split(".")
        place = _at(rest[_JSON], above)
        if place is not None and place.get(key) == value:
            del place[key]
    group = _at(rest[_JSON], _GROUP)
    if group is not None:
        for key in common["kelompok"].get(group[_NAME], ()):
            group.pop(key, None)
    names = {text: name for name, text in reversed(common["kata"].items())} | {_OPEN: _OPEN_ITSELF}
    # A longer text first, for one may be the beginning of another.
    texts = re.compile("|".join(re.escape(text) for text in sorted(names, key=len, reverse=True)))
    stored = texts.sub(lambda found: f"{_OPEN}{names[found[0]]}{_CLOSE}", canonical(rest).decode()).encode()
    if put_back(stored, common) != card:
        msg = "a scorecard does not come back as it was frozen"
        raise ValueError(msg)
    return stored


def put_back(stored: bytes, common: Json) -> Json:
    """Return a scorecard as it was frozen."""
    words = common["kata"] | {_OPEN_ITSELF: _OPEN}
    card: Json = json.loads(_MARK.sub(lambda mark: words[mark[1]], stored.decode()))
    for path, value in common["nilai"].items():
        *above, key = path.split(".")
        place = _at(card[_JSON], above)
        if place is not None:
            place.setdefault(key, value)
    group = _at(card[_JSON], _GROUP)
    if group is not None:
        group |= common["kelompok"].get(group[_NAME], {})
    return card


def _at(document: Json, path: Iterable[str]) -> Json | None:
    """Return the object at a place; None where there is none."""
    place: object = document
    for key in path:
        place = place.get(key) if isinstance(place, dict) else None
    return place if isinstance(place, dict) else None


def _are_alike(said: list[Any]) -> bool:
    return all(each == said[0] for each in said)
