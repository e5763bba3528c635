"""The Content-Security-Policy of each page, in the browser that has to obey it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from generator.errors import RendererFailed
from generator.site.content_security import secure

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="[^"<>]*">')
TRY = """html => new Promise(done => {
  document.addEventListener("securitypolicyviolation", event => done(event.effectiveDirective), {once: true});
  document.querySelector("article").append(document.createRange().createContextualFragment(html));
  setTimeout(() => done("ran"), 1000);
})"""


@pytest.mark.parametrize(
    ("html", "refused"),
    [
        ("<script>window.ran = 1</script>", "script-src-elem"),
        ("<img src=x onerror='window.ran = 1'>", "script-src-attr"),
        ("<iframe src='/'></iframe>", "frame-src"),
        ("<style>body{display:none}</style>", "style-src-elem"),
        ("<p style='position:fixed'>x</p>", "style-src-attr"),
        ("<script src='https://lain.example/a.js'></script>", "script-src-elem"),
        ("<img src='https://lain.example/a.png'>", "img-src"),
    ],
)
def test_the_browser_refuses_what_a_value_could_bring(
    browser: Browser, plain: tuple[Path, str], html: str, refused: str
) -> None:
    page = browser.new_page()
    page.goto(f"{plain[1]}/rapor/disdukcapil/")
    assert page.evaluate(TRY, html) == refused
    assert page.evaluate("window.ran") is None
    page.close()


def test_every_page_has_one_policy_near_its_start(plain: tuple[Path, str]) -> None:
    for path in plain[0].rglob("*.html"):
        found = [match.start() for match in POLICY.finditer(path.read_text(encoding="utf-8"))]
        assert len(found) == 1, path
        assert found[0] < 1024, path


def page_with(script: str) -> str:
    return f'<html><head><meta charset="utf-8"></head><body><script>{script}</script></body></html>'


def test_a_script_that_the_theme_does_not_have_gets_no_digest(tmp_path: Path) -> None:
    (tmp_path / "404.html").write_text(page_with('x=new URL("/",location)'), encoding="utf-8")
    (tmp_path / "a.html").write_text(page_with('x=new URL("..",location)') + "<script>alert(1)</script>", "utf-8")
    (tmp_path / "b.html").write_text(page_with("alert(1)"), encoding="utf-8")
    secure(tmp_path)
    assert (tmp_path / "a.html").read_text(encoding="utf-8").count("'sha256-") == 1
    assert "sha256-" not in (tmp_path / "b.html").read_text(encoding="utf-8")


def test_a_site_without_the_themes_scripts_is_refused(tmp_path: Path) -> None:
    (tmp_path / "404.html").write_text("<html></html>", encoding="utf-8")
    with pytest.raises(RendererFailed, match=r"404\.html"):
        secure(tmp_path)
