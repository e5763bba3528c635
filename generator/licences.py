"""What a licence named in the policy is called elsewhere: its SPDX identifier and its address."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CREATIVE_COMMONS = "https://creativecommons.org/"
_KNOWN = {
    "CC-BY-4.0": f"{_CREATIVE_COMMONS}licenses/by/4.0/",
    "CC-BY-SA-4.0": f"{_CREATIVE_COMMONS}licenses/by-sa/4.0/",
    "CC-BY-NC-4.0": f"{_CREATIVE_COMMONS}licenses/by-nc/4.0/",
    "CC-BY-NC-SA-4.0": f"{_CREATIVE_COMMONS}licenses/by-nc-sa/4.0/",
    "CC0-1.0": f"{_CREATIVE_COMMONS}publicdomain/zero/1.0/",
    "ODbL-1.0": "https://opendatacommons.org/licenses/odbl/1-0/",
    "ODC-By-1.0": "https://opendatacommons.org/licenses/by/1-0/",
    "PDDL-1.0": "https://opendatacommons.org/licenses/pddl/1-0/",
}
_BY_FOLDED = {name.casefold(): name for name in _KNOWN}


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence: the words of the policy, a name without spaces, and what is known of it."""

    words: str
    name: str
    """The SPDX identifier where there is one, else the words with hyphens for spaces."""
    spdx: str
    """Empty where the licence is not known here."""
    url: str
    """Empty where the licence is not known here."""


def licence(words: str) -> Licence:
    """Recognise a licence by its name, however it is spaced: `CC BY 4.0` is `CC-BY-4.0`."""
    name = re.sub(r"[^A-Za-z0-9.]+", "-", words).strip("-") or "lainnya"
    spdx = _BY_FOLDED.get(name.casefold(), "")
    return Licence(words, spdx or name, spdx, _KNOWN.get(spdx, ""))
