"""Limits that whoever runs the program may set: ``NIANBAO_LIMITS="word_paragraphs=100000 file_mb=50"``.

No file can: what it may take up is not for a report, its project or its template to say. Other limits, such as those
of nesting, keep the program from falling over, and are constants of their modules.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

VARIABLE = "NIANBAO_LIMITS"

USUAL = {
    "file_mb": 20,
    "yaml_characters": 5_000_000,
    "yaml_values": 200_000,
    "picture_pixels": 60_000_000,
    "svg_elements": 20_000,
    "svg_drawn": 100_000,
    "svg_outline": 1_500_000,
    "excel_mb": 100,
    "table_cells": 300_000,
    "word_mb": 100,
    "word_paragraphs": 20_000,
    "word_elements": 2_000_000,
    "fill_turns": 100_000,
    "fill_million": 100,
    "template_steps": 10_000_000,
    "template_printed": 50_000_000,
    "template_seconds": 20,
}
"""What holds if nothing is set. What each limits is on the page docs/reference/limits.md."""

_DIGITS = 12


def allowed(name: str) -> int:
    """Return the limit *name*. Raises ValueError if what is set cannot be understood."""
    usual = USUAL[name]
    text = os.environ.get(VARIABLE)
    if not text:
        return usual
    if wrong := wrong_setting(text):
        raise ValueError(f"{VARIABLE}: {wrong}")
    return dict(_settings(text)).get(name, usual)


def wrong_setting(text: str) -> str:
    """Return the first piece of *text* that sets no limit, or an empty string."""
    return next((piece for piece in text.split() if not _setting(piece)), "")


def _settings(text: str) -> Iterator[tuple[str, int]]:
    return (setting for piece in text.split() if (setting := _setting(piece)))


def _setting(piece: str) -> tuple[str, int] | None:
    name, _, number = piece.partition("=")
    right = name in USUAL and number.isascii() and number.isdigit() and len(number) <= _DIGITS
    return (name, int(number)) if right and int(number) else None
