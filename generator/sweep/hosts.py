"""Whether an address lies on another host, as a browser reads it."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

_LOCAL_SCHEMES: Final = frozenset({"data", "blob", "about", "mailto", "tel", "sms", "javascript"})
_AROUND: Final = "".join(map(chr, range(0x21)))
_WITHIN: Final = re.compile(r"[\t\n\r]+")
"""What a browser leaves out of an address, where it begins or ends, and anywhere."""
_SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):/*")


def is_foreign(address: str, base_url: str) -> bool:
    r"""Return True for an address on another host, as a browser reads it: `//host`, `\\host` and `https:host` too."""
    bare = _WITHIN.sub("", address.strip(_AROUND)).replace("\\", "/")
    scheme = _SCHEME.match(bare)
    if scheme and scheme[1].casefold() in _LOCAL_SCHEMES:
        return False
    if not scheme and not bare.startswith("//"):
        return False
    try:
        host = urlsplit(_SCHEME.sub(r"\1://", bare, count=1)).netloc
    except ValueError:
        return True
    return host.casefold() != urlsplit(base_url).netloc.casefold()
