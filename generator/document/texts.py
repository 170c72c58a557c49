"""The words of a Document, by which all outputs are compared with it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.document.tree import (
    Attachment,
    AttachmentList,
    Block,
    Document,
    Figure,
    Head,
    Heading,
    Note,
    Paragraph,
    Recipients,
    SignOff,
    Table,
    Title,
    plain,
)


def _head_texts(head: Head) -> Iterator[str]:
    yield from map(plain, (head.copy_number, head.security, head.urgency, *head.marks, head.suffix))
    rows = ["".join(map(plain, row)) for row in head.signer_rows]
    rows[:1] = (plain(head.signer_label) + row for row in rows[:1])
    yield from (*rows[:-1], plain(head.number), *rows[-1:])


def _block_texts(block: Block) -> Iterator[str]:
    match block:
        case Title():
            yield "".join(plain(line) for line in block.lines)
        case Heading():
            yield block.number + plain(block.runs)
        case Paragraph():
            yield (plain(block.lead.printed) if block.lead else "") + plain(block.runs)
        case Table():
            yield from _table_texts(block)
        case Figure():
            yield plain(block.caption)
        case AttachmentList():
            labels = [plain(block.label), *[""] * len(block.items)]
            yield from (text + item.number + plain(item.runs) for text, item in zip(labels, block.items, strict=False))
        case SignOff():
            yield from map(plain, (*block.organs, *(stamp.title for stamp in block.stamps), block.date))
        case Attachment():
            yield plain(block.label)
            yield plain(block.title)
            yield from (text for inner in block.blocks for text in _block_texts(inner))
        case Recipients() | Note():
            yield plain(block.runs)


def _table_texts(table: Table) -> Iterator[str]:
    yield plain(table.caption)
    yield from (plain(cell.runs) for row in table.head + table.rows for cell in row)
    yield plain(table.note)


def texts(document: Document) -> list[str]:
    """Return every text of the document in reading order, one entry a printed paragraph or cell.

    This is what each output is compared with: all of it, once, in this order.
    """
    found: list[str] = list(_head_texts(document.head)) if document.head else []
    found += [text for block in document.blocks for text in _block_texts(block)]
    if imprint := document.imprint:
        found += [plain(label) + plain(organs) for label, organs in imprint.addressed]
        found += [plain(imprint.printer), plain(imprint.printed), *(plain(other) for other in imprint.others)]
    return [text for text in found if text]
