"""What may be read and used up at most, and how the one who runs the program sets it otherwise.

Files may come from anywhere, so everything that is read has a limit. The variable ``NIANBAO_LIMITS`` sets limits
otherwise (``word.paragraphs=100000 file.megabytes=50``): it belongs to the one who runs the program, and no file that
is read and no template can set it.
"""

from __future__ import annotations

import os

VARIABLE = "NIANBAO_LIMITS"
LIMITS = {
    "file.megabytes": 20,
    "yaml.characters": 5_000_000,
    "yaml.values": 200_000,
    "yaml.levels": 64,
    "yaml.unknown": 1000,
    "report.characters": 1_000_000,
    "report.paragraphs": 40_000,
    "report.drawings": 60,
    "rule.findings": 5000,
    "figures.proposed": 10_000,
    "parts.names": 200_000,
    "font.megabytes": 300,
    "font.names": 100_000,
    "list.faults": 1000,
    "folder.levels": 50,
    "text.characters": 1_000_000,
    "picture.pixels": 60_000_000,
    "picture.megabytes": 250,
    "pictures.megabytes": 150,
    "pictures.unpacked": 1500,
    "drawings.megabytes": 12,
    "png.chunks": 10_000,
    "svg.megabytes": 4,
    "svg.elements": 20_000,
    "svg.levels": 50,
    "svg.drawn": 100_000,
    "svg.letters": 20_000,
    "svg.outline": 1_500_000,
    "svg.matches": 500_000,
    "excel.megabytes": 100,
    "excel.parts": 2000,
    "excel.elements": 100_000,
    "excel.characters": 10_000_000,
    "table.cells": 200_000,
    "word.megabytes": 100,
    "word.parts": 5000,
    "word.paragraphs": 20_000,
    "word.elements": 1_000_000,
    "fill.tags": 3000,
    "fill.tag": 2000,
    "fill.source": 40_000,
    "template.source": 100_000,
    "template.steps": 10_000_000,
    "template.printed": 20_000_000,
    "template.elements": 300_000,
    "template.paragraphs": 80_000,
    "template.text": 2_000_000,
    "template.value": 2_000_000,
    "template.levels": 100,
    "template.bits": 4096,
    "template.seconds": 20,
}
"""Each limit by its name, unless the variable says otherwise; what it counts is in docs/reference/limits.md."""
HIGHEST = {
    "folder.levels": 200,
    "yaml.levels": 200,
    "svg.levels": 200,
    "template.levels": 200,
    "template.seconds": 3600,
}
"""What cannot be set higher: deeper files than that would be read by recursion deeper than Python goes."""


def limit(name: str) -> int:
    """Return the limit called *name*: what the variable sets, if that can be read, or else what is usual."""
    return _chosen()[0].get(name, LIMITS[name])


def faults() -> list[str]:
    """Return the parts of the variable that set no limit: an unknown name, no whole number, one out of reach."""
    return _chosen()[1]


def changed() -> dict[str, int]:
    """Return the limits that the variable sets."""
    return dict(_chosen()[0])


def _chosen() -> tuple[dict[str, int], list[str]]:
    chosen: dict[str, int] = {}
    wrong = []
    for part in os.environ.get(VARIABLE, "").replace(",", " ").split():
        name, _, value = part.partition("=")
        number = int(value) if value.isascii() and value.isdecimal() and len(value) <= 12 else 0
        if name in LIMITS and 1 <= number <= HIGHEST.get(name, number):
            chosen[name] = number
        else:
            wrong.append(part)
    return chosen, wrong
