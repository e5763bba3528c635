"""The fields that an import fills: the columns of `pengaduan`, grouped by what is done with them."""

from __future__ import annotations

from generator.drop.schema import TABLES

_COLUMNS = TABLES["pengaduan"].columns

FIELDS = tuple(column.name for column in _COLUMNS)
"""All columns of the table, in the order in which they are written."""

REQUIRED = tuple(column.name for column in _COLUMNS if column.required)

DATES = tuple(column.name for column in _COLUMNS if column.kind == "date")

SENSITIVE = tuple(column.name for column in _COLUMNS if column.sensitive)
"""Dimensions of the complainant or the matter: never written into a public repository."""

SKIPPABLE = ("instansi", "status", "klasifikasi")
"""Fields of which a profile may say that rows without them are skipped."""

REGION_NAMES = ("kota_kabupaten", "kecamatan")
"""What `kode_wilayah` is looked up from; the names themselves are never written."""
