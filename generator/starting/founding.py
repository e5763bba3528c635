"""Lays down a new site's repository: staged beside its place, checked, then put there in one step."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from generator.errors import PolicyInvalid, UsageFault
from generator.policy import read_policy
from generator.starting.rewriting import instructions, policy, registers
from generator.starting.skeleton import copy_program

if TYPE_CHECKING:
    from generator.starting.wishes import Wishes

_OPTIONS = {
    "situs.nama": "--nama",
    "situs.pemerintah": "--nama",
    "situs.penerbit": "--penerbit",
    "situs.kode_wilayah": "--kode-wilayah",
    "situs.url": "--url",
    "situs.kontak": "--kontak",
    "tampilan.warna": "--warna",
}
"""Key of the policy → the option that it came from."""


def found_site(folder: Path, wishes: Wishes) -> None:
    """Make a repository for another government in `folder`, which must be new or empty.

    Raises UsageFault, and writes nothing, where the folder holds something or an option has a value that no policy
    may have; every such option is named.
    """
    if folder.is_symlink() or (folder.exists() and (not folder.is_dir() or any(folder.iterdir()))):
        msg = f"{folder} sudah ada dan tidak kosong. Sebut folder yang belum ada; tidak ada yang ditulis."
        raise UsageFault(msg)
    if not wishes.id:
        msg = "--nama harus memuat huruf atau angka, misalnya `Kabupaten Belitung`."
        raise UsageFault(msg)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".rapor-sementara-", dir=folder.parent) as staging:
        staged = Path(staging) / "situs"
        copy_program(staged)
        _fill(staged, wishes)
        _must_hold(staged)
        staged.replace(folder)


def _fill(staged: Path, wishes: Wishes) -> None:
    """Write what is the government's own."""
    ours = staged / "data" / "policy.toml"
    ours.write_text(policy(ours.read_text(encoding="utf-8"), wishes), encoding="utf-8", newline="\n")
    for path, content in (*registers(wishes), *instructions(wishes)):
        target = staged / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content, encoding="utf-8", newline="\n")


def _must_hold(staged: Path) -> None:
    """Hold the options against the rules of the policy."""
    try:
        read_policy(staged / "data" / "policy.toml")
    except PolicyInvalid as fault:
        told = {f"{_OPTIONS.get(one.column or '', 'policy.toml')}: {one.message}" for one in fault.findings}
        msg = f"{' '.join(sorted(told))} Tidak ada yang ditulis."
        raise UsageFault(msg) from None
