"""A manuscript whose half-width marks beside hanzi are read as what they are meant as.

A121 tells of them. All else that is wrong in a text that was typed with them, or came from a program that makes marks
half-width, is to be found as well, and nothing because of them.
"""

from __future__ import annotations

from typing import Final

from generator.proofread.manuscript import Manuscript
from generator.proofread.rule import compiled

_FULL: Final = str.maketrans(",;:?!()", "，；：？！（）")
_HALF: Final = r"[,;:?!()](?:(?<=[\u2014-\u9fff\uff05-\uff09].)|(?=[\u2014-\u9fff\uff08]))"
"""One beside a hanzi, a quotation mark or a bracket; a comma behind (c) says nothing of its brackets."""
_OF_MARKS: Final = ("A10", "A11", "A12", "A15")
"""What the codes begin with of rules that look at the marks as they are."""


def with_full_marks(manuscript: Manuscript) -> Manuscript:
    """Return *manuscript* with full-width marks in the places of half-width ones; itself if it has none."""
    text = manuscript.text
    if not manuscript.has_any(",;:?!()"):
        return manuscript
    meant = compiled(_HALF).sub(lambda match: match[0].translate(_FULL), text)
    return manuscript if meant == text else Manuscript(meant, manuscript.pieces, manuscript.report, manuscript.blank)


def looks_at_marks(code: str) -> bool:
    """Return whether the rule *code* needs the marks as they stand in the file."""
    return code.startswith(_OF_MARKS)
