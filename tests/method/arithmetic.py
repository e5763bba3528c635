"""Works out the sums that a page prints, from the page's text alone."""

from __future__ import annotations

import ast
import html
import operator
import re
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_EQUATION = re.compile(r"([\d(√][\d.,()√+−×÷ ]*) = (\d[\d.]*(?:,\d+)?)(\s%)?(?: → (\d+,\d)\s%)?")
_PLAIN = str.maketrans({".": "", ",": ".", "−": "-", "×": "*", "÷": "/", "√": "s"})
_OPERATORS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv}


@dataclass(frozen=True)
class Equation:
    text: str
    left: float
    right: float
    percent: float | None
    """What the right side was rounded to, where the line says so."""

    @property
    def holds(self) -> bool:
        """Whole numbers exactly; six decimals of numbers that were themselves rounded, to within a few of the last."""
        exact = "," not in self.text
        right = self.left == self.right if exact else abs(self.left - self.right) <= 3e-6
        return right and (self.percent is None or abs(self.right * 100 - self.percent) <= 0.0501)


def equations(text: str) -> Iterator[Equation]:
    """Yield every `a ÷ b = c` of a text; sums with dots in them are left to the tables."""
    for found in _EQUATION.finditer(text):
        left, right, sign, percent = found.groups()
        if re.search(r"[+−×÷]", left):
            in_percent = value(right) if sign else value(percent) if percent else None
            yield Equation(found[0], value(left), value(left) if sign else value(right), in_percent)


def value(expression: str) -> float:
    """Work out an expression in Indonesian notation."""
    return _worked(ast.parse(expression.strip().translate(_PLAIN), mode="eval").body)


def _worked(node: ast.expr) -> float:
    match node:
        case ast.Constant(value=int() | float() as plain):
            return plain
        case ast.BinOp():
            return _OPERATORS[type(node.op)](_worked(node.left), _worked(node.right))
        case ast.Call(func=ast.Name(id="s"), args=[inner]):
            return sqrt(_worked(inner))
    raise ValueError(ast.dump(node))


def readable(page: str) -> str:
    """Return a page's text, drawings left out, one line for each element."""
    body = re.sub(r"<svg\b.*?</svg>", "", page, flags=re.DOTALL)
    return html.unescape(re.sub(r"<[^>]+>", "\n", body)).replace("\u00a0", " ")


def key_figure(page: str, anchor: str) -> str:
    """Return the HTML of one key figure of a scorecard."""
    found = re.search(rf'<div class="r-key" id="{anchor}">.*?</ol>\n</div>\n</details>', page, re.DOTALL)
    return found[0] if found else ""
