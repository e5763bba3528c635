"""From a source's own export to the safe tables of a drop."""

from generator.imports.importing import import_export
from generator.imports.result import ImportResult

__all__ = ["ImportResult", "import_export"]
