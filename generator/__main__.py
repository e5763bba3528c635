"""The command line: the only place that reads arguments, prints, and decides the exit code."""

from __future__ import annotations

import argparse
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from generator.arguments import (
    as_of_option,
    data_option,
    day,
    import_options,
    jobs,
    named,
    never_fail_on_a_letter,
    port,
    scheduler_option,
    speak_indonesian,
)
from generator.errors import (
    DataRejected,
    FindingsFault,
    GateRefused,
    RaporError,
    UsageFault,
    VerificationFailed,
    refused_by_system,
)
from generator.job_summary import add_to_summary, as_typed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

OUT = Console(highlight=False, markup=False, soft_wrap=True)
LOG = Console(stderr=True, highlight=False, markup=False, soft_wrap=True)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; a fault of the data never shows a traceback."""
    speak_indonesian()
    never_fail_on_a_letter()
    arguments = _parser().parse_args(argv)
    run: Callable[[argparse.Namespace], int] = arguments.run
    try:
        return run(arguments)
    except RaporError as fault:
        _tell(fault, arguments.command)
        return fault.exit_code
    except KeyboardInterrupt:
        LOG.print("Dihentikan. Keluaran yang lama tetap seperti semula.")
        return 130
    except OSError as fault:
        LOG.print(refused_by_system(fault))
        return UsageFault.exit_code


def _tell(fault: RaporError, command: str) -> None:
    if isinstance(fault, FindingsFault) and fault.findings:
        from generator.drop.findings_table import findings_table
        from generator.drop.report import render_report

        OUT.print(render_report(fault.findings, "text", command=command))
        add_to_summary(findings_table(fault.findings))
    LOG.print(str(fault))
    add_to_summary(f"\n`rapor {command}` berhenti (kode {fault.exit_code}): {as_typed(str(fault))}\n")


def _say(line: str) -> None:
    LOG.print(line)


@contextmanager
def _progress() -> Iterator[Callable[[str], None]]:
    """Give a place to tell progress, one line at a time: on a terminal each takes the place of the one before."""
    if LOG.is_terminal:
        with LOG.status("") as status:
            yield lambda line: status.update(Text(line))
    else:
        yield _say


def _import(arguments: argparse.Namespace) -> int:
    from generator.imports import import_export

    with _progress() as say:
        result = import_export(
            arguments.file,
            arguments.profile,
            arguments.drop,
            key_file=arguments.key_file,
            draft_register=arguments.draft_register,
            dry_run=arguments.dry_run,
            say=say,
        )
    OUT.print(result.text())
    return 0


def _check(arguments: argparse.Namespace) -> int:
    from generator.checking import check
    from generator.drop.findings import errors
    from generator.drop.findings_table import findings_table
    from generator.drop.report import render_report

    with _progress() as say:
        _, intake = check(arguments.data, say=say)
    OUT.print(render_report(intake.findings, arguments.format))
    add_to_summary(findings_table(intake.findings))
    faults = errors(intake.findings)
    if any(fault.rule.gate for fault in faults):
        return GateRefused.exit_code
    return DataRejected.exit_code if faults else 0


def _pages(arguments: argparse.Namespace) -> int:
    from generator.generated import write_pages
    from generator.pipeline import release_of
    from generator.rebuilding import project_root
    from generator.sharing import here

    root = project_root()
    with _progress() as say:
        release = release_of(arguments.data, say, as_of_drop=arguments.as_of_drop, scheduler=arguments.scheduler)
        write_pages(release, root, say, here(release))
    OUT.print(f"Halaman rilis {release.drop} ditulis di {root / 'docs'}.")
    return 0


def _build(arguments: argparse.Namespace) -> int:
    from generator.rebuilding import rebuild

    said: list[str] = []
    with _progress() as say:
        release = rebuild(
            arguments.data,
            arguments.site,
            say,
            renderer=arguments.renderer,
            jobs=arguments.jobs,
            as_of_drop=arguments.as_of_drop,
            shelled=arguments.shells,
            scheduler=arguments.scheduler,
            explain=said.append,
        )
    if arguments.explain:
        OUT.print("\n".join(said))
    OUT.print(
        f"Situs rilis {release.drop} siap di {arguments.site}."
        if release
        else f"Situs di {arguments.site} sudah sama dengan yang akan dibuat, jadi dibiarkan."
    )
    return 0


def _serve(arguments: argparse.Namespace) -> int:
    from generator.preview import serve

    serve(arguments.data, arguments.port, _say)
    return 0


def _diff(arguments: argparse.Namespace) -> int:
    from generator import pipeline
    from generator.comparison import render

    with _progress() as say:
        changes = pipeline.difference_of(arguments.data, (arguments.drop_a, arguments.drop_b), say)
    OUT.print(render(changes, arguments.format))
    return 0


def _seal(arguments: argparse.Namespace) -> int:
    from generator.drop.sealing import seal

    drop = Path(arguments.drop).name
    is_new = seal(arguments.data, drop)
    OUT.print(f"Rilis {drop} {'disegel' if is_new else 'sudah disegel dan tidak berubah, jadi manifesnya dibiarkan'}.")
    return 0


def _freeze(arguments: argparse.Namespace) -> int:
    from generator import pipeline

    drop = Path(arguments.drop).name
    with _progress() as say:
        folder = pipeline.freeze_release(arguments.data, drop, say)
    OUT.print(f"Rilis {drop} dibekukan di {folder}. Halamannya terbit di /arsip/{drop}/ pada pembangunan berikutnya.")
    return 0


def _redact(arguments: argparse.Namespace) -> int:
    from generator.redacting import Redaction, recipe, redact

    drop = Path(arguments.drop).name
    asked = Redaction(
        drop, arguments.berkas, arguments.pengganti, arguments.alasan, arguments.tanggal, tuple(arguments.rapor)
    )
    done = redact(arguments.data, asked)
    OUT.print(f"Berkas {done.file} rilis {done.drop} diganti; catatan redaksinya tersimpan dalam arsip.")
    for archived, agency in done.pages:
        for kind in ("rapor", "sematan"):
            OUT.print(f"Halaman arsip ditarik: /arsip/{archived}/{kind}/{agency}/")
    for file in done.elsewhere:
        OUT.print(f"Isi yang sama masih ada dalam {file}: jalankan `rapor redact` juga untuk rilis itu.")
    OUT.print(recipe(arguments.data, done))
    return 0


def _verify(arguments: argparse.Namespace) -> int:
    from generator.archive.checking import archive_findings
    from generator.documents.checking import document_faults
    from generator.drop.sealing import verify_chain
    from generator.drop.trail import all_tombstones
    from generator.site.verification import verify_site

    site = verify_site(arguments.site, arguments.data) if arguments.site else None
    faults = [*verify_chain(arguments.data), *archive_findings(arguments.data), *document_faults(arguments.data)]
    faults += site.findings if site else ()
    if faults:
        msg = "Pemeriksaan gagal: data atau situs tidak sama dengan yang disegel atau ditandatangani."
        raise VerificationFailed(msg, faults)
    OUT.print(
        "Semua berkas cocok dengan segelnya, rantai manifes utuh, dan tidak ada dokumen yang tanda tangannya gagal."
    )
    for told in all_tombstones(arguments.data):
        OUT.print(f"Redaksi {told.day.isoformat()}, rilis {told.drop}: {told.reason}")
    if site:
        OUT.print(f"Semua berkas situs cocok dengan SHA256SUMS. {site.sentence}")
    return 0


def _templates(arguments: argparse.Namespace) -> int:
    from generator import pipeline

    folder: Path = arguments.folder
    with _progress() as say:
        made = pipeline.templates(arguments.data, say)
    there = [name for name, _ in made if (folder / name).exists()]
    if there:
        msg = (
            f"{folder} sudah berisi {', '.join(there)}; templat tidak ditimpa. Pindahkan dulu, atau sebut folder lain."
        )
        raise UsageFault(msg)
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in made:
        (folder / name).write_bytes(content)
    OUT.print(f"{len(made)} templat ditulis di {folder}.")
    return 0


def _new(arguments: argparse.Namespace) -> int:
    from generator.starting import Wishes, found_site

    wishes = Wishes(
        government=arguments.nama or _asked("Nama pemerintah, misalnya Kabupaten Belitung", "--nama"),
        region_code=arguments.kode_wilayah or _asked("Kode wilayah Kemendagri, misalnya 19.02", "--kode-wilayah"),
        colour=arguments.warna,
        url=arguments.url,
        publisher=arguments.penerbit,
        contact=arguments.kontak,
    )
    found_site(arguments.dir, wishes)
    OUT.print(f"Repositori situs {wishes.government} siap di {arguments.dir}. Mulailah dari README.md di dalamnya.")
    return 0


def _asked(question: str, option: str) -> str:
    """Ask a person at a terminal for what an option would have said; elsewhere the option has to be given."""
    if not sys.stdin.isatty():
        msg = f"{option} harus disebut."
        raise UsageFault(msg)
    return LOG.input(f"{question}: ").strip()


def _clean(_: argparse.Namespace) -> int:
    from generator.rebuilding import project_root
    from generator.writer import clean

    removed = clean(project_root())
    for path in removed:
        OUT.print(f"Dihapus: {path}")
    if not removed:
        OUT.print("Tidak ada buatan generator yang perlu dihapus.")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="rapor", description="Dari data pengaduan yang sudah dianonimkan menjadi situs yang angkanya dapat diuji."
    )
    commands = parser.add_subparsers(title="perintah", required=True, metavar="PERINTAH")

    convert = named(commands, "import", "mengubah ekspor sumber (XLSX atau CSV) menjadi tabel rilis yang aman", _import)
    import_options(convert)

    check = named(commands, "check", "memeriksa semua tabel dan menyebut semua temuan", _check)
    data_option(check)
    check.add_argument(
        "--format", choices=("text", "json", "github"), default="text", help="bentuk keluaran (bawaan: text)"
    )

    pages = named(commands, "pages", "memeriksa, menghitung, dan menulis halaman di docs/", _pages)
    data_option(pages)
    as_of_option(pages)
    scheduler_option(pages)

    build = named(commands, "build", "membuat seluruh situs", _build)
    data_option(build)
    build.add_argument("--site", type=Path, default=Path("site"), metavar="FOLDER", help="folder hasil (bawaan: site)")
    build.add_argument(
        "--renderer", choices=("mkdocs", "zensical"), default="mkdocs", help="mesin situs (bawaan: mkdocs)"
    )
    build.add_argument(
        "--jobs", type=jobs, default=1, metavar="N",
        help="banyaknya proses yang membuat halaman dan menyapu situs, 1–64 (bawaan: 1)",
    )  # fmt: skip
    build.add_argument(
        "--shells", action=argparse.BooleanOptionalAction, default=None,
        help="isi sendiri kerangka halaman instansi, bukan lewat mesin situs (bawaan: di atas 2.000 instansi)",
    )  # fmt: skip
    as_of_option(build)
    scheduler_option(build)
    build.add_argument(
        "--explain", action="store_true", help="sebut mengapa situs dibuat, dan berapa berkasnya yang berubah"
    )

    serve = named(commands, "serve", "pratinjau yang dibangun ulang saat data, docs, atau templat berubah", _serve)
    data_option(serve)
    serve.add_argument("--port", type=port, default=8000, metavar="PORTA", help="porta di komputer ini (bawaan: 8000)")

    diff = named(commands, "diff", "menyebut apa yang berubah bagi pembaca di antara dua rilis", _diff)
    diff.add_argument("drop_a", metavar="RILIS_A", help="id rilis, mis. 2026-06-30")
    diff.add_argument("drop_b", metavar="RILIS_B", help="id rilis lain; yang lebih tua selalu disebut lebih dahulu")
    data_option(diff)
    diff.add_argument(
        "--format", choices=("text", "json", "markdown"), default="text", help="bentuk keluaran (bawaan: text)"
    )

    seal = named(commands, "seal", "mengisi sidik berkas, jumlah baris, dan tautan ke rilis sebelumnya", _seal)
    seal.add_argument("drop", metavar="RILIS", help="id rilis, mis. 2026-09-30")
    data_option(seal)

    verify = named(
        commands,
        "verify",
        "mencocokkan berkas dengan segelnya, memeriksa rantai manifes dan tanda tangan dokumen",
        _verify,
    )
    data_option(verify)
    verify.add_argument("--site", type=Path, metavar="FOLDER", help="periksa juga situs jadi di folder ini")

    blank = named(commands, "templat", "menulis templat Excel dengan daftar pilihan, untuk diisi", _templates)
    blank.add_argument("folder", type=Path, metavar="FOLDER", help="tempat templat ditulis, mis. templat")
    data_option(blank)

    new = named(commands, "new", "membuat repositori situs untuk pemerintah lain", _new)
    new.add_argument("dir", type=Path, metavar="FOLDER", help="folder yang belum ada atau kosong")
    new.add_argument("--nama", metavar="NAMA", help="nama pemerintah, mis. 'Kabupaten Belitung'")
    new.add_argument("--kode-wilayah", metavar="KODE", help="kode Kemendagri: 19.02 kabupaten/kota, 19 provinsi")
    new.add_argument("--warna", metavar="#RRGGBB", help="warna pokok situs")
    new.add_argument("--url", metavar="URL", help="alamat situs, diawali https://")
    new.add_argument("--penerbit", metavar="NAMA", help="siapa yang menerbitkan (bawaan: pemerintah itu)")
    new.add_argument("--kontak", metavar="KONTAK", help="cara menghubungi penerbit")

    _archive_commands(commands)
    named(commands, "clean", "menghapus yang dibuat generator, tidak yang lain", _clean)
    return parser


def _archive_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    freeze = named(commands, "freeze", "menyimpan angka terbit sebuah rilis untuk arsip, selamanya", _freeze)
    freeze.add_argument("drop", metavar="RILIS", help="id rilis, mis. 2026-09-30")
    data_option(freeze)

    redact = named(commands, "redact", "mengeluarkan data pribadi yang bocor dari rilis yang sudah terbit", _redact)
    redact.add_argument("drop", metavar="RILIS", help="id rilis, mis. 2026-09-30")
    redact.add_argument("--berkas", required=True, metavar="NAMA", help="berkas rilis itu, mis. narahubung.csv")
    redact.add_argument("--pengganti", required=True, type=Path, metavar="BERKAS", help="berkas yang sudah diperbaiki")
    redact.add_argument("--alasan", required=True, metavar="TEKS", help="ikut terbit; tanpa menyebut isinya")
    redact.add_argument("--tanggal", required=True, type=day, metavar="TANGGAL", help="hari ini, mis. 2026-10-05")
    redact.add_argument(
        "--rapor", action="append", default=[], metavar="INSTANSI", help="tarik juga halaman arsip instansi ini"
    )
    data_option(redact)


if __name__ == "__main__":
    sys.exit(main())
