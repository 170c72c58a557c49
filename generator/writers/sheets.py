"""Style sheet rules for the text styles, shared by the web page and the pages of the PDF."""

from __future__ import annotations

from collections.abc import Iterable

from generator.styling.properties import LETTERS
from generator.styling.style import Style

# Styles that runs may have inside a block: they change the look of the letters, nothing else.
RUN_STYLES = ("strong", "heading-1", "heading-2", "heading-3", "heading-4", "signer")


def run_rules(style: Style, *, latin: bool = True) -> str:
    """Return a rule ``.r-NAME`` for each style that runs may have; *latin* as in ``TextStyle.css``."""
    return "".join(f".r-{name}{{{_letters(style, name, latin)}}}" for name in RUN_STYLES)


def _letters(style: Style, name: str, latin: bool) -> str:
    others = [prop for prop in style[name].values if prop not in LETTERS]
    return style[name].css(leave_out=others, own_only=True, latin=latin)


def block_rules(style: Style, names: Iterable[str], leave_out: Iterable[str]) -> str:
    """Return a rule ``.NAME`` for each block style in *names*, without the properties in *leave_out*."""
    left_out = tuple(leave_out)
    return "".join(f".{name}{{{style[name].css(leave_out=left_out)}}}" for name in names)
