"""What every table and column is: `tables.toml`, loaded once into frozen values.

The file is the single description. The reader and the rules enforce it, `pages/dictionary.py` prints it, and the
published Data Package declares it (`Table.to_table_schema`). Each code of a list has a label for people:

>>> LABELS["hasil", "ditutup_sistem"]
'Ditutup sistem'
>>> TABLES["pengaduan"].column("klasifikasi").labels["aspirasi"]
'Aspirasi'
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Where = Literal["reference", "drop", "unduhan"]
Kind = Literal["string", "date", "integer", "number", "boolean"]
Form = Literal["", "slug", "tanggal_sebagian", "url", "sha256", "telepon", "surel", "teks_panjang", "nama_berkas"]

SLUG: Final = "[a-z0-9]+(-[a-z0-9]+)*"
PARTIAL_DATE: Final = "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
_FORMS: Final = {
    "slug": (SLUG, "huruf kecil, angka, dan tanda hubung, misalnya `dinas-pendidikan`"),
    "tanggal_sebagian": (PARTIAL_DATE, "tahun, bulan, atau tanggal, misalnya `2022`, `2022-05`, atau `2022-05-17`"),
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column. Absent constraints are None; `pattern` must match the whole cell, as in Table Schema."""

    name: str
    kind: Kind
    title: str
    description: str
    form: Form = ""
    required: bool = False
    unique: bool = False
    list_name: str | None = None
    labels: Mapping[str, str] | None = None
    """Code → label for people, in canonical order; None where the column is not a code."""
    pattern: str | None = None
    expects: str | None = None
    """What the pattern asks for, in words."""
    minimum: float | date | None = None
    maximum: float | date | None = None
    min_length: int | None = None
    max_length: int | None = None
    identifiers: bool = False
    """True where contact data or an officer's name may stand. No other column may hold any."""
    sensitive: bool = False
    """True for a dimension of the complainant or the matter."""

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes that the column may hold, in canonical order; empty where it is not a code."""
        return tuple(self.labels or ())

    def to_field(self) -> dict[str, Any]:
        """Return this column as a field of a Frictionless Table Schema, standard keys only."""
        field: dict[str, Any] = {
            "name": self.name,
            "type": self.kind,
            "title": self.title,
            "description": self.description,
        }
        if self.form == "url":
            field["format"] = "uri"
        constraints = {
            "required": self.required or None,
            "unique": self.unique or None,
            "enum": list(self.codes) or None,
            "pattern": self.pattern,
            "minimum": _plain(self.minimum),
            "maximum": _plain(self.maximum),
            "minLength": self.min_length,
            "maxLength": self.max_length,
        }
        if stated := {name: value for name, value in constraints.items() if value is not None}:
            field["constraints"] = stated
        return field


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """`columns` of this table must occur in `target_columns` of `target` (which may be the table itself)."""

    columns: tuple[str, ...]
    target: str
    target_columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its columns in order, its key and what it refers to."""

    name: str
    where: Where
    title: str
    description: str
    columns: tuple[Column, ...]
    primary_key: tuple[str, ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the columns, in order."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        """Return the column of that name; KeyError where the table has none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    def to_table_schema(self) -> dict[str, Any]:
        """Return a Frictionless Table Schema with standard keys only."""
        schema: dict[str, Any] = {
            "fields": [column.to_field() for column in self.columns],
            "missingValues": [""],
        }
        if self.primary_key:
            schema["primaryKey"] = list(self.primary_key)
        if self.foreign_keys:
            schema["foreignKeys"] = [
                {
                    "fields": list(key.columns),
                    "reference": {
                        "resource": "" if key.target == self.name else key.target,
                        "fields": list(key.target_columns),
                    },
                }
                for key in self.foreign_keys
            ]
        return schema


def _plain(bound: float | date | None) -> float | str | None:
    """Write a bound as JSON has it: dates as ISO text, whole numbers without a fraction."""
    if isinstance(bound, date):
        return bound.isoformat()
    return bound


def _bound(value: float | str | None) -> float | date | None:
    """Read a bound: text is an ISO date."""
    return date.fromisoformat(value) if isinstance(value, str) else value


def _column(field: Mapping[str, Any], lists: Mapping[str, Mapping[str, str]]) -> Column:
    rules = field.get("constraints", {})
    form: Form = field.get("form", "")
    pattern, expects = _FORMS.get(form, (None, None))
    list_name = field.get("list")
    return Column(
        name=field["name"],
        kind=field["type"],
        title=field["title"],
        description=field["description"],
        form=form,
        required=rules.get("required", False),
        unique=rules.get("unique", False),
        list_name=list_name,
        labels=lists[list_name] if list_name else None,
        pattern=rules.get("pattern", pattern),
        expects=field.get("expects", expects),
        minimum=_bound(rules.get("minimum")),
        maximum=_bound(rules.get("maximum")),
        min_length=rules.get("minLength"),
        max_length=rules.get("maxLength"),
        identifiers=field.get("identifiers", False),
        sensitive=field.get("sensitive", False),
    )


def _table(name: str, described: Mapping[str, Any], lists: Mapping[str, Mapping[str, str]]) -> Table:
    return Table(
        name=name,
        where=described["where"],
        title=described["title"],
        description=described["description"],
        columns=tuple(_column(field, lists) for field in described["fields"]),
        primary_key=tuple(described.get("primaryKey", ())),
        foreign_keys=tuple(
            ForeignKey(
                columns=tuple(key["fields"]),
                target=key["reference"]["resource"] or name,
                target_columns=tuple(key["reference"]["fields"]),
            )
            for key in described.get("foreignKeys", ())
        ),
    )


_described: Final = tomllib.loads(files("generator.drop").joinpath("tables.toml").read_text(encoding="utf-8"))

LISTS: Final[Mapping[str, Mapping[str, str]]] = _described["lists"]
"""Name of a code list → code → label, in canonical order."""

LABELS: Final[Mapping[tuple[str, str], str]] = {
    (name, code): label for name, codes in LISTS.items() for code, label in codes.items()
}
"""(list, code) → label for people."""

TABLES: Final[Mapping[str, Table]] = {
    name: _table(name, described, LISTS) for name, described in _described["tables"].items()
}
"""Every table by name, in the order of the file."""

OUTCOME_OF: Final[Mapping[str, str]] = {
    status: outcome for outcome, statuses in _described["outcomes"].items() for status in statuses
}
"""Canonical status → outcome."""

STATUSES: Final[tuple[str, ...]] = tuple(LISTS["status"])
"""Canonical statuses, in canonical order."""

CLASSES: Final[tuple[str, ...]] = tuple(LISTS["klasifikasi"])
"""Classes of complaints, in canonical order."""

NETWORKS: Final[tuple[str, ...]] = tuple(LISTS["jaringan"])
"""Networks of focal points."""

ROLES: Final[Mapping[str, tuple[str, ...]]] = {network: tuple(roles) for network, roles in _described["roles"].items()}
"""Network → its roles. A role means something only together with its network."""
