"""TOML that a person wrote, as it can be edited: comments and layout stay as they were."""

from __future__ import annotations

from typing import TYPE_CHECKING

import tomlkit
from tomlkit.exceptions import TOMLKitError

from generator.written import Illegible, text_of, toml

if TYPE_CHECKING:
    from pathlib import Path

    from tomlkit import TOMLDocument


def editable(path: Path) -> TOMLDocument:
    """Return a document that can be edited and written again. Raises OSError, and Illegible."""
    text = text_of(path)
    toml(text)
    try:
        document = tomlkit.parse(text)
        tomlkit.dumps(document)
    except (TOMLKitError, ValueError, RecursionError) as fault:
        raise Illegible(fault) from None
    return document
