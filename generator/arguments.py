"""Indonesian words for what `argparse` says (headings of the help, what is wrong), and options that commands share."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

_WORDS: Final = {
    "usage: ": "pemakaian: ",
    "options": "pilihan",
    "positional arguments": "argumen",
    "show this help message and exit": "tampilkan bantuan ini",
    "%(prog)s: error: %(message)s\n": "Perintah tidak dapat dijalankan: %(message)s.\nBantuan: %(prog)s --help\n",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "the following arguments are required: %s": "ini harus disebut: %s",
    "one of the arguments %s is required": "salah satu dari ini harus disebut: %s",
    "not allowed with argument %s": "tidak dapat dipakai bersama %s",
    "unrecognized arguments: %s": "ini tidak dikenal: %s",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s dapat berarti %(matches)s",
    "ignored explicit argument %r": "tidak menerima nilai %r",
    "invalid choice: %(value)r (choose from %(choices)s)": "%(value)r tidak dikenal (pilih dari %(choices)s)",
    "invalid choice: %(value)r, maybe you meant %(closest)r? (choose from %(choices)s)": (
        "%(value)r tidak dikenal, mungkin %(closest)r? (pilih dari %(choices)s)"
    ),
    "invalid %(type)s value: %(value)r": "%(value)r bukan nilai yang dapat dipakai",
    "unknown parser %(parser_name)r (choices: %(choices)s)": "%(parser_name)r tidak dikenal (pilih dari %(choices)s)",
    "expected one argument": "harus diikuti satu nilai",
    "expected at least one argument": "harus diikuti paling sedikit satu nilai",
    "expected at most one argument": "boleh diikuti paling banyak satu nilai",
    "expected %s argument": "harus diikuti %s nilai",
    "expected %s arguments": "harus diikuti %s nilai",
}
"""What `argparse` would say → what it says here. What it says only to a programmer is left as it is."""


def speak_indonesian() -> None:
    """Let `argparse` take its words from here: it looks every one of them up by these two names of gettext."""
    vars(argparse).update(_=_word, ngettext=_counted)


def never_fail_on_a_letter() -> None:
    """Let a console that lacks a letter, or cannot show the name of a file, show a question mark and go on."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def _word(message: str) -> str:
    return _WORDS.get(message, message)


def _counted(one: str, many: str, n: int) -> str:
    return _word(one if n == 1 else many)


def import_options(command: argparse.ArgumentParser) -> None:
    """Give a command the arguments of an import."""
    command.add_argument("file", type=Path, metavar="BERKAS", help="ekspor dari sistem sumber; tidak diubah")
    command.add_argument("--profile", required=True, metavar="NAMA|JALUR", help="profil impor, mis. sp4n-lapor")
    command.add_argument("--drop", required=True, type=Path, metavar="FOLDER", help="mis. data/drops/2026-09-30")
    command.add_argument("--key-file", type=Path, metavar="KUNCI", help="kunci rahasia, di luar repositori")
    command.add_argument(
        "--draft-register", type=Path, metavar="BERKAS", help="rancangan baris untuk nama yang belum terdaftar"
    )
    command.add_argument("--dry-run", action="store_true", help="hanya tunjukkan apa yang akan ditulis dan dibuang")


def jobs(text: str) -> int:
    """Read how many processes may work at a time; raise argparse's own error for what no machine has use for."""
    return _whole(text, up_to=64)


def port(text: str) -> int:
    """Read the number of a port that a person may open; raise argparse's own error otherwise."""
    return _whole(text, up_to=65_535)


def _whole(text: str, *, up_to: int) -> int:
    """Read a whole number from 1; of a longer one than the last only the length is looked at."""
    digits = text.lstrip("0") if text.isascii() and text.isdecimal() else ""
    if not digits:
        msg = "harus bilangan bulat, paling kecil 1"
        raise argparse.ArgumentTypeError(msg)
    if len(digits) > len(str(up_to)) or int(digits) > up_to:
        msg = f"harus bilangan bulat dari 1 sampai {up_to}"
        raise argparse.ArgumentTypeError(msg)
    return int(digits)


def day(written: str) -> date:
    """Read a day such as 2026-10-05; raises ArgumentTypeError for anything else."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        msg = "tulis tanggal sebagai TAHUN-BULAN-HARI, misalnya 2026-10-05"
        raise argparse.ArgumentTypeError(msg) from None


def data_option(command: argparse.ArgumentParser) -> None:
    """Let a command take the data folder."""
    command.add_argument("--data", type=Path, default=Path("data"), metavar="FOLDER", help="folder data (bawaan: data)")


def as_of_option(command: argparse.ArgumentParser) -> None:
    """Let a command look back to an earlier drop."""
    command.add_argument("--as-of-drop", metavar="RILIS", help="abaikan rilis sesudah yang ini")


def scheduler_option(command: argparse.ArgumentParser) -> None:
    """Let a command count elsewhere."""
    command.add_argument(
        "--scheduler",
        metavar="ALAMAT",
        help="hitung laporan di klaster Dask, mis. tcp://10.0.0.5:8786 (bawaan: di sini)",
    )


def named(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    text: str,
    run: Callable[[argparse.Namespace], int],
) -> argparse.ArgumentParser:
    """Add a command of this name that `run` carries out."""
    command = commands.add_parser(name, help=text, description=f"rapor {name}: {text}.")
    command.set_defaults(run=run, command=name)
    return command
