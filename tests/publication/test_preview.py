"""`rapor serve`, as a steward uses it: what is saved is seen, and the next preview begins from the last one."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from socket import socket
from typing import IO, TYPE_CHECKING

from generator.preview import SITE
from tests.contract.test_site import own, small
from tests.house.repository import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["own", "small"]  # fixtures

PATIENCE = 120
"""Seconds."""


@contextmanager
def preview(project: Path) -> Iterator[tuple[str, IO[str]]]:
    """Yield the address of a preview and what its command goes on to say."""
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-u", "-m", "generator", "serve", "--port", str(port)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, cwd=project, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as served:
        assert served.stdout
        try:
            yield said(served.stdout, r"Pratinjau: (\S+)")[1], served.stdout
        finally:
            served.terminate()


def said(stream: IO[str], pattern: str) -> re.Match[str]:
    """Return the first match of a line that is still to be said."""
    lines = []
    for line in stream:
        lines.append(line)
        if found := re.search(pattern, line):
            return found
    raise AssertionError("".join(lines))


def page(address: str) -> str:
    with urllib.request.urlopen(f"{address}privasi/") as answer:  # noqa: S310 - our own server on this machine
        return str(answer.read().decode())


def until(address: str, words: str) -> None:
    """Wait until a page says something; while it is exchanged it may not be there."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            if words in page(address):
                return
        except urllib.error.HTTPError:
            pass
        time.sleep(0.2)
    raise AssertionError(words)


def test_what_is_saved_is_seen_and_the_next_preview_begins_from_the_last(own: Path) -> None:
    edited = own / "docs/privasi.md"
    with preview(own) as (address, stream):
        assert "Satu kalimat lagi." not in page(address)
        edited.write_text(f"{edited.read_text(encoding='utf-8')}\nSatu kalimat lagi.\n", encoding="utf-8")
        said(stream, "diambil dari pembangunan sebelumnya")
        said(stream, "siap")
        until(address, "Satu kalimat lagi.")
    with preview(own) as (address, _):
        assert "Satu kalimat lagi." in page(address)
    assert (own / SITE / "privasi/index.html").is_file()
