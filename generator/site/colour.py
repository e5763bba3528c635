"""The colour of a site's head, as the policy names it, with the lettering that can be read on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

STYLES: Final = "assets/rapor.css"
_LINEAR_BELOW: Final = 0.04045


def paint(site: Path, colour: str) -> None:
    """Give the finished site `#rrggbb` as the colour of its head. In dark mode the head stays dark."""
    lettering = "#fff" if contrast(colour, "#ffffff") >= contrast(colour, "#000000") else "#000"
    with (site / STYLES).open("a", encoding="utf-8", newline="\n") as styles:
        styles.write(
            f"[data-md-color-scheme=default]{{--md-primary-fg-color:{colour};--md-primary-bg-color:{lettering};"
            f"--md-primary-bg-color--light:{lettering}}}\n"
        )


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.2, definition of contrast ratio)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    """Return the relative luminance of `#rrggbb`, 0 to 1 (WCAG 2.2, definition of relative luminance)."""
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= _LINEAR_BELOW else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
