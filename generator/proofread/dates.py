"""The date of the document, and dates in its text."""

from __future__ import annotations

from generator.proofread.manuscript import Manuscript
from generator.proofread.rule import compiled


def day_of(text: str) -> tuple[int, ...]:
    """Return year, month and day as far as *text* says them, as numbers."""
    return tuple(int(number) for number in compiled(r"\d+").findall(text))


def date_of(manuscript: Manuscript) -> tuple[int, ...]:
    """Return the date of the document, empty if it has none yet."""
    signed = manuscript.report["sign_off"]
    return day_of(str((isinstance(signed, dict) and signed.get("date")) or manuscript.report["date"] or ""))
