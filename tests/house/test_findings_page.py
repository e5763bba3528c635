"""The page of findings lists every code that any part of the generator can tell."""

from __future__ import annotations

import ast
import re
import subprocess
import sys

from tests.house.repository import ROOT

# In an interpreter of its own: what other tests have imported must not fill the registry for the pipeline.
PAGE = """
import generator.pipeline
from generator.pages.dictionary import pages_of_reference
print(dict(pages_of_reference())["temuan/index.md"])
"""


def registered(source: str) -> set[str]:
    """Return the codes of a module's calls of `rule`, which must be written out."""
    calls = [
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "rule"
    ]
    return {ast.literal_eval(call.args[0]) for call in calls}


def test_every_rule_of_the_generator_stands_on_the_page_of_findings() -> None:
    sources = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "generator").rglob("*.py"))]
    codes = set().union(*map(registered, sources))
    page = subprocess.run([sys.executable, "-c", PAGE], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    shown = re.findall(r'<th scope="row"><code>([A-Z][0-9]{3})</code>', page)
    assert shown == sorted(codes)
    assert {code[0] for code in shown} == set("GIKP")


def test_a_code_is_found_wherever_it_is_registered() -> None:
    assert registered('A = rule("P001", "note")\ndef f():\n    return rule("X002")\n') == {"P001", "X002"}
