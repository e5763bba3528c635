"""The import as one file that needs only Python: called like `rapor import`, or asked question by question.

`make impor` packs it. A double click gives no arguments: then it asks, shows what would be written, and writes only
after a yes. Raw exports never leave the computer on which this runs.
"""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from generator.arguments import import_options, never_fail_on_a_letter, speak_indonesian
from generator.drop.folders import DROP_ID
from generator.drop.report import render_report
from generator.errors import FindingsFault, RaporError, UsageFault, refused_by_system
from generator.imports import import_export
from generator.imports.profile import built_in

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Answer = TypeVar("Answer")

REGISTER: Final = "reference/instansi"
_SUFFIXES: Final = (".csv", ".xlsx")
_YES: Final = frozenset({"y", "ya", "yes"})
_FIRST_WORDS: Final = """\
Rapor: dari ekspor pengaduan menjadi tabel yang aman.
Ekspor mentah tetap di komputer ini. Tidak ada yang dikirim ke internet.
Jawab setiap pertanyaan, lalu tekan Enter. Jawaban dalam kurung siku dipakai bila Anda langsung menekan Enter.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Import as the arguments say, or as the person answers; return the exit code of `rapor import`."""
    speak_indonesian()
    never_fail_on_a_letter()
    words = sys.argv[1:] if arguments is None else arguments
    return _called(words) if words else _asked_through()


def _called(words: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="rapor-impor", description="Mengubah ekspor sumber menjadi tabel yang aman.")
    import_options(parser)
    given = parser.parse_args(words)
    return _told(
        lambda: import_export(
            given.file,
            given.profile,
            given.drop,
            key_file=given.key_file,
            draft_register=given.draft_register,
            dry_run=given.dry_run,
            say=_say,
        ).text()
    )


def _asked_through() -> int:
    """Ask what `rapor import` needs, try, and write after a yes. The window stays until the person closes it."""
    print(_FIRST_WORDS)  # noqa: T201 - a program for a person at a terminal
    try:
        code = _conversation()
        input("\nTekan Enter untuk menutup.")
    except (EOFError, KeyboardInterrupt):
        _say("\nDihentikan. Tidak ada yang ditulis.")
        return UsageFault.exit_code
    return code


def _conversation() -> int:
    source = _answer("Berkas ekspor (boleh diseret ke jendela ini)", _file)
    data = _answer("Folder data", _data_folder, default=_near(source))
    profile = _answer(f"Profil ({', '.join(built_in())}, atau jalur berkas .toml)", str, default="sp4n-lapor")
    day = _answer("Tanggal data, misalnya 2026-12-31", _day)
    drop = data / "drops" / day
    print()  # noqa: T201 - see above
    tried = _told(lambda: import_export(source, profile, drop, key_file=None, dry_run=True, say=_say).text())
    if tried or input("\nTulis hasilnya? Ketik ya, lalu Enter: ").strip().casefold() not in _YES:
        _say("Tidak ada yang ditulis.")
        return tried
    written = _told(lambda: import_export(source, profile, drop, key_file=None, say=_say).text())
    if not written:
        _say(f"\nSelesai. Folder yang diunggah: {drop.resolve()}\nJangan mengunggah berkas ekspor dan kunci.")
    return written


def _told(work: Callable[[], str]) -> int:
    """Do something and print what it says, or what was wrong, in words; return the exit code."""
    try:
        print(work())  # noqa: T201 - see above
    except RaporError as fault:
        if isinstance(fault, FindingsFault) and fault.findings:
            print(render_report(fault.findings, "text", command="import"))  # noqa: T201 - see above
        _say(str(fault))
        return fault.exit_code
    except OSError as fault:
        _say(refused_by_system(fault))
        return UsageFault.exit_code
    return 0


def _answer(question: str, understood: Callable[[str], Answer], *, default: str | None = None) -> Answer:
    """Ask until the answer can be understood."""
    while True:
        hint = f" [{default}]" if default else ""
        text = input(f"{question}{hint}: ").strip().strip("\"'") or default or ""
        try:
            return understood(text)
        except ValueError as fault:
            _say(str(fault))


def _file(text: str) -> Path:
    path = Path(text)
    if not text or not path.is_file():
        msg = "Berkas itu tidak ditemukan. Seret berkasnya ke jendela ini, lalu tekan Enter."
        raise ValueError(msg)
    return path


def _data_folder(text: str) -> Path:
    path = Path(text)
    if not text or not _has_a_register(path):
        msg = (
            f"Di folder itu tidak ada {REGISTER}.csv. Unduh folder data dari repositori, lalu sebut tempatnya di sini."
        )
        raise ValueError(msg)
    return path


def _day(text: str) -> str:
    """Understand the name of a drop's folder: a date, with a number behind it for a correction of the same day."""
    named = DROP_ID.fullmatch(text)
    try:
        date.fromisoformat(named[1] if named else "")
    except ValueError:
        msg = "Tulis tanggal sebagai tahun-bulan-hari, misalnya 2026-12-31; untuk perbaikannya 2026-12-31-2."
        raise ValueError(msg) from None
    return text


def _near(source: Path) -> str | None:
    """Return the data folder that lies where the program was started or beside the export; None for none."""
    for folder in (Path("data"), source.parent / "data"):
        if _has_a_register(folder):
            return str(folder)
    return None


def _has_a_register(folder: Path) -> bool:
    return any(folder.joinpath(REGISTER).with_suffix(suffix).is_file() for suffix in _SUFFIXES)


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)  # noqa: T201 - see above
