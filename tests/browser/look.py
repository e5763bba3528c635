"""`python -m tests.browser.look SITE OUT`: one page of every kind, as readers see it, on one sheet to look through.

Each is pictured at 360 and 1280 px, light and dark; `OUT/index.html` shows them side by side, with the press sheet as
it prints and the files that leave the site. With paths behind OUT only those pages are pictured.
"""

from __future__ import annotations

import shutil
import sys
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from tests.browser.browser import served
from tests.chromium import MISSING, chromium, installed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

WIDTHS = (360, 1280)
SCHEMES = ("light", "dark")
ADDRESSES = (
    *("", "rapor/", "narahubung/", "komitmen/", "rilis/", "unduhan/", "metodologi/", "kategori/", "syarat/"),
    *("nilai-eksternal/", "kamus/", "temuan/", "panduan/", "tentang/", "privasi/", "cara-mengutip/", "glosarium/"),
    *("banding/", "cara-membaca/", "warga/", "wartawan/", "pengelola/"),
)
"""Pages that every site has once; those of a site that lacks one are left out."""
FOLDERS = ("rapor", "banding", "narahubung", "komitmen", "rilis", "sematan", "arsip")
"""Folders with a page for each agency, commitment or release: one of each is pictured, the fullest."""
PRESS = "lembar-pers"
BADGES = 8
STYLE = (
    "body{font:1rem/1.4 system-ui,sans-serif;margin:1.5rem;background:#e8ecee;color:#16242d}"
    "section{margin:0 0 2.5rem}figure{display:inline-block;margin:0 1rem 1rem 0;vertical-align:top}"
    "figcaption{font-size:.8rem}img{background:#fff;max-width:100%}"
    ".page{height:26rem;overflow:auto;border:1px solid #7b8991}"
)


def main(site: Path, out: Path, paths: list[str]) -> None:
    """Picture pages of a built site and write the sheet that shows them."""
    path_of_browser = installed() or sys.exit(MISSING)
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    shown = paths or [*kinds(site)]
    with served(site) as home, chromium(path_of_browser) as browser:
        pictured = {path: [*pictures(browser, home, path, out)] for path in shown}
        for path in [path for path in shown if PRESS in path]:
            page = browser.new_page()
            page.goto(f"{home}/{path}")
            page.pdf(path=out / f"{PRESS}.pdf", prefer_css_page_size=True)
            page.close()
    files = [] if paths else [*leaving(site, out)]
    (out / "index.html").write_text(contact_sheet(pictured, files), encoding="utf-8")
    print(f"{sum(map(len, pictured.values()))} gambar dari {len(pictured)} halaman: {out / 'index.html'}")  # noqa: T201 - a program for people


def kinds(site: Path) -> Iterator[str]:
    """Yield the address of one page of each kind, in every language of the site."""
    for language in ("", "en/"):
        yield from (f"{language}{path}" for path in ADDRESSES if (site / language / path / "index.html").is_file())
        for folder in FOLDERS:
            page = fullest(site / language / folder)
            for one in (page, page / PRESS) if page else ():
                if (one / "index.html").is_file():
                    yield one.relative_to(site).as_posix() + "/"


def fullest(folder: Path) -> Path | None:
    """Return the folder of the largest page below `folder`; None where there is none."""
    pages = [page for page in folder.rglob("index.html") if page.parent != folder and page.parent.name != PRESS]
    return max(pages, key=lambda page: (page.stat().st_size, page)).parent if pages else None


def pictures(browser: Browser, home: str, path: str, out: Path) -> Iterator[str]:
    """Picture one page in every width and light; yield the names of the files."""
    for width in WIDTHS:
        for scheme in SCHEMES:
            context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]  # one of two words
            page = context.new_page()
            page.goto(f"{home}/{path}")
            name = f"{path.strip('/').replace('/', '-') or 'beranda'}-{width}-{scheme}.png"
            page.screenshot(path=out / name, full_page=True)
            context.close()
            yield name


def leaving(site: Path, out: Path) -> Iterator[str]:
    """Copy the pictures of the fullest scorecard, and some badges; yield the names of the files."""
    scorecard = fullest(site / "rapor")
    for file in sorted(scorecard.glob("*.[ps][nv]g")) if scorecard else []:
        yield shutil.copy(file, out / f"berkas-{file.name}").name
    for file in sorted(site.glob("sematan/*/lencana.svg"))[:BADGES]:
        yield shutil.copy(file, out / f"berkas-{file.parent.name}-{file.name}").name


def contact_sheet(pictured: dict[str, list[str]], files: list[str]) -> str:
    """Return a page that shows all pictures, by page and width."""
    parts = [f"<!doctype html><html lang=id><meta charset=utf-8><title>Lembar kontak</title><style>{STYLE}</style>"]
    for path, names in pictured.items():
        shown = "".join(
            f'<figure><div class=page style="width:{200 if "-360-" in name else 420}px"><a href="{escape(name)}">'
            f'<img src="{escape(name)}" alt="" loading=lazy></a></div><figcaption>{escape(name)}</figcaption></figure>'
            for name in names
        )
        parts.append(f"<section><h2>/{escape(path)}</h2>{shown}</section>")
    kept = "".join(
        f'<figure><img src="{escape(name)}" alt="" loading=lazy{" width=420" if "lencana" not in name else ""}>'
        f"<figcaption>{escape(name)}</figcaption></figure>"
        for name in files
    )
    return "\n".join([*parts, f"<section><h2>Berkas</h2>{kept}</section>" if kept else ""])


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:])
