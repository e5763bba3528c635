"""The colours that a chart may use: the design's tokens, written as their light-mode values.

A chart paints with these constants; `ink` turns each into a CSS class, and the site's stylesheet gives the class its
colour in light, in dark and on paper. A colour that is not here cannot be drawn, so no chart stays light in the dark.
"""

from __future__ import annotations

from typing import Final

PAPER: Final = "#ffffff"
SOFT: Final = "#f2f5f6"
RULE: Final = "#cfd7dc"
TEXT: Final = "#16242d"
TEXT_SOFT: Final = "#4b5b66"
PETROL: Final = "#0a5878"
PETROL_MID: Final = "#5993b0"
BAND: Final = "#cfe3ec"
ORANGE: Final = "#a8480a"
OCHRE: Final = "#c4811c"
GREY: Final = "#7b8991"
DOT: Final = "#5f6f79"

TOKENS: Final = {
    PAPER: "bg",
    SOFT: "soft",
    RULE: "line",
    TEXT: "ink",
    TEXT_SOFT: "ink2",
    PETROL: "a",
    PETROL_MID: "a2",
    BAND: "band",
    ORANGE: "warm",
    OCHRE: "warm2",
    GREY: "grey",
    DOT: "dot",
}
"""Light-mode value → name of the CSS custom property without its `--r-`."""
