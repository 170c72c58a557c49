"""Style sheet rules for the text styles, shared by the web page and the pages of the PDF."""

from __future__ import annotations

from collections.abc import Iterable

from generator.style import Style

# Styles that runs may have inside a block: they change the look of the letters, nothing else.
RUN_STYLES = ("strong", "heading-1", "heading-2", "heading-3", "heading-4", "signer")
LETTER_PROPERTIES = ("font", "size", "colour", "bold")


def run_rules(style: Style) -> str:
    """Return a rule ``.r-NAME`` for each style that runs may have."""
    return "".join(f".r-{name}{{{_letters(style, name)}}}" for name in RUN_STYLES)


def _letters(style: Style, name: str) -> str:
    others = [prop for prop in style[name].values if prop not in LETTER_PROPERTIES]
    return style[name].css(leave_out=others, own_only=True)


def block_rules(style: Style, names: Iterable[str], leave_out: Iterable[str]) -> str:
    """Return a rule ``.NAME`` for each block style in *names*, without the properties in *leave_out*."""
    left_out = tuple(leave_out)
    return "".join(f".{name}{{{style[name].css(leave_out=left_out)}}}" for name in names)
