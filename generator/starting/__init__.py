"""`rapor new`: a repository of their own for another government, with this program in it and without our data."""

from generator.starting.founding import found_site
from generator.starting.wishes import Wishes

__all__ = ["Wishes", "found_site"]
