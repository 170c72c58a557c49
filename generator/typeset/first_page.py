"""What stands on page one above the text: it must leave room for text (7.2.4 and 7.3.3)."""

from __future__ import annotations

from generator.document.layout import Opening
from generator.document.tree import NOWHERE, Attachment, Block, Document, Head, Heading, Origin, Recipients, Title
from generator.startup.record import NamedTuple
from generator.typeset.measure import Measurer

# Sums of decimals that binary floats cannot hold may be over by this much, in pt.
_SLACK = 1e-6


class FirstPage(NamedTuple):
    """What takes the room of page one, in pt from its first row of text.

    *head* reaches down to the red rule, *title* from there with its blank lines to the first line; *recipients*
    are the lines of 主送机关, *text* what the first text needs at least (0: there is none), *room* is all there is.
    *largest* is the origin of what takes most, *title_origin* that of the title.
    """

    head: float
    title: float
    recipients: float
    text: float
    room: float
    largest: Origin = NOWHERE
    title_origin: Origin = NOWHERE

    @property
    def shows_text(self) -> bool:
        """Whether page one carries text, if the document has any."""
        return not self.text or self.used <= self.room + _SLACK

    @property
    def used(self) -> float:
        """What all of it takes, in pt."""
        return self.head + self.title + self.recipients + self.text


def first_page(document: Document, opening: Opening, measurer: Measurer) -> FirstPage:
    """Return what stands on page one below and in *opening*, down to the first line of text."""
    style = measurer.style
    rule = opening.rule_top
    head = 0.0 if rule is None else style.page.overhang + rule + style.form.rule_width
    title, recipients, text = opening.height - head, 0.0, 0.0
    origins = {"title": NOWHERE, "recipients": NOWHERE, "head": _head_origin(document.head)}
    for block in document.blocks:
        if isinstance(block, Title):
            origins["title"] = block.origin
        elif isinstance(block, Recipients):
            recipients += _height(block, "recipients", measurer)
            origins["recipients"] = block.origin
        else:
            text = _least(block, measurer)
            break
    largest = max((title, "title"), (recipients, "recipients"), (head, "head"))[1]
    return FirstPage(head, title, recipients, text, style.page.flow_height, origins[largest], origins["title"])


def _head_origin(head: Head | None) -> Origin:
    """Return where the head is high: at its signers or at its marks, whichever are more."""
    if head is None or not head.marks:
        return head.origin if head else NOWHERE
    many = head.signers if len(head.signer_rows) > len(head.marks) else head.marks
    return many[0][0].origin


def _least(block: Block, measurer: Measurer) -> float:
    """Return the height of as little of *block* as may stand on a page: a line; a heading with one below it."""
    style = measurer.style
    match block:
        case Attachment():
            return 0.0
        case Heading():
            name = f"heading-{block.level}"
            below = style["body"].line_pitch if style[name].keep_with_next else 0.0
            return _height(block, name, measurer) + below
    return style["body"].line_pitch


def _height(block: Recipients | Heading, name: str, measurer: Measurer) -> float:
    look = measurer.style[name]
    runs = block.printed if isinstance(block, Heading) else block.runs
    lines = measurer.lines(runs, name, measurer.style.page.text_width)
    return len(lines) * look.line_pitch + look.length("space_before") + look.length("space_after")
