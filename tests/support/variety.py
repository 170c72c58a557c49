"""Documents of every shape, the same ones on every run: what page breaks cut falls on every place of it.

Sizes come from a sequence that never repeats soon (powers of a number modulo a prime), not from chance.
"""

from __future__ import annotations

from collections.abc import Iterator

from support.documents import ATTACHMENTS, IMAGE, META, SENTENCE, SIGN_OFF, TITLE, head, imprint, runs

from generator.document.tree import Attachment, Block, Cell, Document, Figure, Heading, Paragraph, Recipients, Table

COUNT = 6
_WORDS = " 培训 30 场，引用 GB/T 9704-2012 和 Office 2019，开展 4 次 WPS 演示；"
_PRIME, _ROOT = 257, 3


def numbers(start: int) -> Iterator[int]:
    """Yield numbers from 0 to 255 that look like chance and are not."""
    value = start + 1
    while True:
        value = value * _ROOT % _PRIME
        yield value - 1


def _paragraph(size: int, lead: Heading | None = None) -> Paragraph:
    text = (SENTENCE + _WORDS) * (1 + size % 4) + "一" * (size % 29) + "。"
    return Paragraph(runs(text), lead)


def _table(size: int) -> Table:
    """A table of up to 30 rows: with and without head, caption and note, some cells empty, some of several lines."""
    rows = tuple(
        (
            Cell(runs(str(row))),
            Cell(runs("这一格要折行，高度随行数增加" if (row + size) % 5 == 0 else "许可")),
            Cell(runs("" if (row + size) % 7 == 0 else str(row * size))),
        )
        for row in range(1, 2 + size % 30)
    )
    titles = (tuple(Cell(runs(text)) for text in ("序号", "项目", "数量")),) if size % 3 else ()
    return Table(
        runs("表 逐项情况" if size % 2 else ""), (0.2, 0.5, 0.3), titles, rows, runs("注：略。" if size % 5 else "")
    )


def _blocks(start: int) -> Iterator[Block]:
    sizes = numbers(start)
    yield TITLE
    yield Recipients(runs("市委全面依法治市委员会办公室："))
    yield _paragraph(next(sizes))
    for section in range(2 + start % 3):
        yield Heading(1, "一二三四五"[section] + "、", runs("主要情况"))
        # A second level is missing in some, as it may be in a report.
        if (size := next(sizes)) % 2:
            yield Heading(2, "（一）", runs("有关做法"))
        yield Heading(3, "1.", runs("具体事项"))
        for _ in range(1 + size % 3):
            yield _paragraph(next(sizes), Heading(4, "（1）", runs("接排的标题。")) if size % 4 == 0 else None)
        yield _table(next(sizes))
        if size % 3 == 0:
            yield Figure(IMAGE, "流程图", runs("图 流程" if size % 2 else ""), 40.0 + size % 60)
        if size % 5 == 0:
            yield _table(next(sizes))
    yield ATTACHMENTS
    yield SIGN_OFF
    for number in range(start % 3):
        content = (_paragraph(next(sizes)), _table(next(sizes)))
        yield Attachment(runs(f"附件{number + 1}"), runs("统计表"), content)


def document(number: int) -> Document:
    """Return document *number* of ``COUNT``: with and without 版头 and 版记, on odd and even last pages."""
    blocks = tuple(_blocks(13 * number))
    return Document(META, blocks, head() if number % 2 else None, imprint() if number % 3 else None)
