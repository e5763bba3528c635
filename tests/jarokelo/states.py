"""The six real states of járókelő.hu, read where they lie beside the project; they are never copied into it."""

from __future__ import annotations

import csv
import gzip
import pickle
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.imports import ImportResult, import_export
from tests.once import made_once

HERE = Path(__file__).resolve().parent
STATES = HERE.parents[2] / "shared" / "real" / "jarokelo"
N_STATES = 6
DATA = Path("proyek", "data")


@dataclass(frozen=True)
class State:
    """One state as it lies there: its file, the drop that it becomes, and what its own index counts."""

    file: Path
    counted: dict[str, str]

    @property
    def drop(self) -> str:
        return self.file.name[:10]

    def count(self, name: str) -> int:
        return int(float(self.counted[name] or 0))

    def unpack(self, folder: Path) -> Path:
        plain = folder / self.file.name.removesuffix(".gz")
        plain.write_bytes(gzip.decompress(self.file.read_bytes()))
        return plain


def states() -> list[State]:
    """Return the states, oldest first. Skips the test, saying why, where the folder is not there."""
    index = STATES / "changes.csv"
    if not index.is_file():
        pytest.skip("no ../shared/real/jarokelo beside the project: the six real states cannot be imported")
    with index.open(encoding="utf-8", newline="") as opened:
        return [State(STATES / row["file"], row) for row in csv.DictReader(opened)]


def sole_traders() -> list[str]:
    """Return the agencies that are one person doing business; their names stay out of the project."""
    with gzip.open(states()[-1].file, "rt", encoding="utf-8", newline="") as opened:
        names = {row["institution"] for row in csv.DictReader(opened)}
    return sorted(name for name in names if "egyéni vállalkozó" in name)


def register_sole_traders(register: Path) -> None:
    """Accept them into a register as a person would who does not want to publish the name."""
    with register.open("a", encoding="utf-8", newline="") as opened:
        for number, name in enumerate(sole_traders(), 1):
            row = (f"egyeni-vallalkozo-{number}", f"Egyéni vállalkozó {number}", "", name, "lainnya", "", "00")
            csv.writer(opened, lineterminator="\n").writerow([*row, "", "", "", ""])


def imported(factory: pytest.TempPathFactory) -> tuple[Path, dict[str, ImportResult]]:
    """Return a data folder with every state imported, and the results by drop; made once in a run, only to be read."""
    states()  # skips the test where there are none

    def make(folder: Path) -> None:
        (folder / "hasil.pickle").write_bytes(pickle.dumps(import_states(folder / DATA)))

    folder = made_once(factory, "jarokelo", make)
    return folder / DATA, pickle.loads((folder / "hasil.pickle").read_bytes())  # noqa: S301 - written above


def import_states(data: Path) -> dict[str, ImportResult]:
    """Import every state into the new folder `data`; its key and the plain states come to the folder above the next."""
    root = data.parent.parent
    (data / "drops").mkdir(parents=True)
    shutil.copytree(HERE / "reference", data / "reference")
    register_sole_traders(data / "reference" / "instansi.csv")
    shutil.copy(HERE / "policy.toml", data)
    results = {}
    for state in states():
        source = state.unpack(root)
        drop = data / "drops" / state.drop
        results[state.drop] = import_export(source, HERE / "jarokelo.toml", drop, key_file=root / "kunci")
    return results
