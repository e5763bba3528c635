"""What changes for readers from one release to another, and how to say it."""

from generator.comparison.changes import Changes, compare
from generator.comparison.rendering import Format, render

__all__ = ["Changes", "Format", "compare", "render"]
