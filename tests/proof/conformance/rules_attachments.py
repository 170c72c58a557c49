"""附件 (clause 7.3.7)."""

from __future__ import annotations

from collections.abc import Iterator

from proof.conformance.paper import Line, Paper, Sheet
from proof.conformance.rules import LEFT, MIDDLE, Value, ink_of, role, row, rule
from proof.conformance.rules_body import after, title

HEADS = ("upward", "downward")
DOWN, SEPARATE = ("downward",), ("separate",)


def labels(paper: Paper) -> list[tuple[Sheet, Line]]:
    """Return the 附件 labels and their pages: lines of the word and at most a number."""
    return [(sheet, line) for sheet in paper.sheets for line in sheet.lines if line.text.rstrip("12") == "附件"]


@rule(
    "B-7, B-7a",
    "7.3.7",
    "附件标识在另面第一行",
    "attachment's label: line of a fresh page",
    1,
    0.1,
    unit="行",
    on=HEADS,
)
def row_of_label(paper: Paper) -> Iterator[Value]:
    yield from (row(line) for _, line in labels(paper))


@rule("B-7a", "7.3.7", "附件标识顶格", "attachment's label flush left", LEFT, 1, on=HEADS)
def label_is_flush(paper: Paper) -> Iterator[Value]:
    yield from (ink_of(sheet, line).left for sheet, line in labels(paper))


@rule("B-7a", "7.3.7", "附件标识字体", "font of the label", "黑体", on=HEADS)
def font_of_label(paper: Paper) -> Iterator[Value]:
    yield from (role(line) for _, line in labels(paper))


@rule("B-7a", "7.3.7", "单个附件的标识没有序号", "label of a single attachment", "附件", on=DOWN)
def text_of_single_label(paper: Paper) -> Iterator[Value]:
    yield from (line.text for _, line in labels(paper))


@rule("B-7b", "7.3.7", "附件标题在第三行", "attachment's title: line of the page", 3, 0.1, unit="行", on=HEADS)
def row_of_attachment_title(paper: Paper) -> Iterator[Value]:
    yield from (row(after(sheet, line)) for sheet, line in labels(paper))


@rule("B-7b", "7.3.7", "附件标题居中", "attachment's title centred", MIDDLE, 1, on=HEADS)
def middle_of_attachment_title(paper: Paper) -> Iterator[Value]:
    yield from (line.middle for sheet, _ in labels(paper) for line in title(sheet))


@rule("B-7c", "7.3.7", "附件标题字体", "font of the attachment's title", "小标宋", on=HEADS)
def font_of_attachment_title(paper: Paper) -> Iterator[Value]:
    yield from (role(after(sheet, line)) for sheet, line in labels(paper))


# --- 单独装订 ----------------------------------------------------------------------------------------


@rule(
    "B-7d",
    "7.3.7",
    "单独装订：发文字号后接“附件”",
    "bound separately: label",
    "甲公〔2022〕14号附件",
    on=SEPARATE,
)
def text_of_separate_label(paper: Paper) -> Iterator[Value]:
    yield paper.first.lines[0].text.replace("\u3000", "").replace(" ", "")


@rule("B-7d", "7.3.7", "单独装订：标识在第一行", "bound separately: line of the label", 1, 0.1, unit="行", on=SEPARATE)
def row_of_separate_label(paper: Paper) -> Iterator[Value]:
    yield row(paper.first.lines[0])


@rule("B-7d", "7.3.7", "单独装订：标识顶格", "bound separately: label flush left", LEFT, 1, on=SEPARATE)
def separate_label_is_flush(paper: Paper) -> Iterator[Value]:
    yield ink_of(paper.first, paper.first.lines[0]).left


@rule("B-7d", "7.3.7", "单独装订：标题在第三行", "bound separately: line of the title", 3, 0.1, unit="行", on=SEPARATE)
def row_of_separate_title(paper: Paper) -> Iterator[Value]:
    yield row(title(paper.first)[0])
