"""The government's own logo: only a drawing is taken, and it stands in the head of the site and on the tab."""

from __future__ import annotations

import shutil
import struct
import zlib
from typing import TYPE_CHECKING

import pytest

from generator.errors import PolicyInvalid
from generator.pipeline import build, check
from generator.site.logo import BAD_LOGO, read_logo
from generator.sweep.pixels import SIGNATURE
from generator.writer import OWNED
from tests.hostile.folders import plain_folder, put
from tests.house.repository import ROOT

if TYPE_CHECKING:
    from pathlib import Path

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'
PLAIN = SVG.format(
    '<defs><clipPath id="a"><path d="M0 0h9v9z"/></clipPath></defs><g clip-path="url(#a)"><circle r="4"/></g>'
)


def png(*more: tuple[bytes, bytes]) -> bytes:
    """Make a picture of one pixel; `more` are chunks before its end."""
    head = (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    chunks = (head, (b"IDAT", zlib.compress(b"\0\0")), *more, (b"IEND", b""))
    packed = (struct.pack(">I", len(c)) + kind + c + struct.pack(">I", zlib.crc32(kind + c)) for kind, c in chunks)
    return SIGNATURE + b"".join(packed)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("logo.svg", SVG.format("<script>alert(1)</script>")),
        ("logo.svg", SVG.format('<path onload="alert(1)"/>')),
        ("logo.svg", SVG.format("<foreignObject><b/></foreignObject>")),
        ("logo.svg", SVG.format('<image href="https://lain.example/a.png"/>')),
        ("logo.svg", SVG.format('<use href="https://lain.example/a.svg#b"/>')),
        ("logo.svg", SVG.format('<path style="fill:url(https://lain.example/a)"/>')),
        ("logo.svg", SVG.format("<style>@import url(//lain.example)</style>")),
        ("logo.svg", '<?xml-stylesheet href="//lain.example"?>' + PLAIN),
        ("logo.svg", '<!DOCTYPE svg [<!ENTITY a "b">]>' + PLAIN),
        ("logo.svg", "<svg></svg>"),
        ("logo.svg", "bukan gambar"),
        ("logo.svg", PLAIN + " " * 51_200),
        ("logo.png", png((b"tEXt", b"Comment\0NIK 1406010203040001"))),
        ("logo.png", png()[:-4]),
        ("logo.png", PLAIN),
    ],
)
def test_what_is_more_than_a_drawing_is_refused(tmp_path: Path, name: str, content: str | bytes) -> None:
    put(tmp_path / name, content)
    with pytest.raises(PolicyInvalid) as refusal:
        read_logo(tmp_path, name)
    assert [finding.code for finding in refusal.value.findings] == [BAD_LOGO]


def test_a_logo_that_is_not_there_is_told_by_the_check(tmp_path: Path) -> None:
    data = plain_folder(tmp_path / "data")
    policy = data / "policy.toml"
    put(policy, policy.read_text(encoding="utf-8") + '\n[tampilan]\nlogo = "logo.png"\n')
    with pytest.raises(PolicyInvalid):
        check(data)
    put(tmp_path / "luar.png", png())
    (data / "logo.png").symlink_to(tmp_path / "luar.png")
    with pytest.raises(PolicyInvalid):
        check(data)
    (data / "logo.png").unlink()
    put(data / "logo.png", png())
    assert check(data)[0].logo == "logo.png"


def test_it_stands_in_the_head_and_on_the_tab_of_every_page(tmp_path: Path) -> None:
    data = plain_folder(tmp_path / "data")
    policy = data / "policy.toml"
    put(policy, policy.read_text(encoding="utf-8") + '\n[tampilan]\nlogo = "gambar/logo.svg"\n')
    put(data / "gambar" / "logo.svg", PLAIN)
    project = tmp_path / "proyek"
    shutil.copytree(ROOT / "docs", project / "docs", ignore=shutil.ignore_patterns(*OWNED, ".rapor*"))
    shutil.copytree(ROOT / "overrides", project / "overrides")
    shutil.copy(ROOT / "mkdocs.yml", project)
    build(data, tmp_path / "situs", lambda _: None, project=project)
    assert (tmp_path / "situs" / "assets" / "logo-situs.svg").read_text(encoding="utf-8") == PLAIN
    for page, root in (("index.html", ""), ("tentang/index.html", "../")):
        text = (tmp_path / "situs" / page).read_text(encoding="utf-8")
        assert f'<img src="{root}assets/logo-situs.svg"' in text
        assert f'<link rel="icon" href="{root}assets/logo-situs.svg"' in text
