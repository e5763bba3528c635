"""The archive: what a release said, kept so that nothing that comes later can alter it.

`freezing` turns a release into public values, `store` keeps them content-addressed under `data/arsip/<drop>/`,
`rendering` makes the pages under `/arsip/<drop>/` from the values alone, and `checking` finds what was changed.
"""

from generator.archive.checking import unpublishable
from generator.archive.rendering import Part, parts
from generator.archive.store import Archive, archives, frozen_after, shown_before

__all__ = ["Archive", "Part", "archives", "frozen_after", "parts", "shown_before", "unpublishable"]
