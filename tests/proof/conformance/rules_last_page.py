"""落款与正文同面 (clause 7.3.5.5): no page with a sign-off alone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from proof.conformance.paper import MM, Paper
from proof.conformance.rules import TYPE_AREA, Value, rule


@rule("通用", "7.3.5.5", "落款所在页有正文", "the sign-off's page has text", "是", on=("pitch", "carried"))
def text_above_sign_off(paper: Paper) -> Iterator[Value]:
    sheet = paper.sheet_with("2022年1月18日")
    name = sheet.lines[sheet.lines.index(sheet.line("2022年1月18日")) - 1]
    yield "是" if sheet.has_ink(TYPE_AREA._replace(bottom=name.box.top - 2)) else "否"


@rule(
    "通用",
    "7.3.5.5",
    "为排下落款行距调在 26 至 29 磅",
    "pitch adjusted, 26 to 29 pt",
    27.5,
    1.5,
    unit="pt",
    on=("pitch",),
)
def pitch_within_bounds(paper: Paper) -> Iterator[Value]:
    rows = [line for line in paper.first.lines if line.sizes == {16.0}]
    yield min(lower.baseline - upper.baseline for upper, lower in pairwise(rows)) / MM


@rule("通用", "7.3.5.5", "调整行距后落款仍在首页", "the sign-off then stays on the page", 1, unit="面", on=("pitch",))
def pages_after_adjusting(paper: Paper) -> Iterator[Value]:
    yield len(paper.sheets)
