"""标点、数字 (clause 9, GB/T 15834-2011, GB/T 15835-2011): what may not be torn apart at the end of a line.

Measured by the lines as they are printed: on the samples, full of marks, and on lines made to end in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from statistics import median

from proof.conformance.paper import Line, Paper
from proof.conformance.rules import Value, rule

SAMPLES = ("zhanjiang", "haizhu", "marks")

CLOSING, OPENING = frozenset("，。、；：？！）》〉〕”’％%"), frozenset("（《〈〔“‘")
_NUMBERS = re.compile(r"〔\d{4}〕\d+号|\d+(?:\.\d+)?[%％]|\d+(?:\.\d+)?")


def lines(paper: Paper) -> list[Line]:
    """Return all lines in 三号, in order."""
    return [line for sheet in paper.sheets for line in sheet.lines if line.sizes == {16.0}]


def _ends(paper: Paper) -> Iterator[tuple[str, str]]:
    """Yield each line that goes on in the next one, and that."""
    for line, following in pairwise(lines(paper)):
        if following.left < line.left + 1 and following.left < 30:
            yield line.text, following.text


@rule(
    "标点", "9", "点号、后引号、后括号不居行首：行数", "closing marks at the start of a line", 0, unit="行", on=SAMPLES
)
def closing_marks(paper: Paper) -> Iterator[Value]:
    yield sum(line.text[0] in CLOSING for line in lines(paper))


@rule("标点", "9", "前引号、前括号不居行末：行数", "opening marks at the end of a line", 0, unit="行", on=SAMPLES)
def opening_marks(paper: Paper) -> Iterator[Value]:
    yield sum(line.text[-1] in OPENING for line in lines(paper))


@rule("标点", "9", "破折号、省略号不拆在两行：行数", "dashes and ellipses torn apart", 0, unit="行", on=SAMPLES)
def double_marks(paper: Paper) -> Iterator[Value]:
    yield sum(before[-1] == after[0] and before[-1] in "—…" for before, after in _ends(paper))


@rule("数字", "9", "数字、百分数、发文字号不拆在两行：处数", "numbers torn apart", 0, unit="处", on=SAMPLES)
def numbers(paper: Paper) -> Iterator[Value]:
    torn = 0
    for before, after in _ends(paper):
        edge = len(before)
        torn += sum(found.start() < edge < found.end() for found in _NUMBERS.finditer(before + after))
    yield torn


@rule(
    "标点",
    "9",
    "引号占一字：与同行汉字同宽",
    "quotation marks as wide as the line's characters",
    1,
    0.1,
    unit="字",
    on=SAMPLES,
)
def width_of_quotes(paper: Paper) -> Iterator[Value]:
    for line in lines(paper):
        steps = [(glyph.text, after.left - glyph.left) for glyph, after in pairwise(line.glyphs)]
        character = median(step for text, step in steps if not text.isascii())
        yield from (step / character for text, step in steps if text in "“”‘’")
