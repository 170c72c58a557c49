"""落款 in Word (7.3.5): lines placed by indents and tab stops, seals and stamps floating behind them."""

from __future__ import annotations

from generator.document.layout import SignOffPlace, SignOffRow
from generator.document.tree import Runs, SignOff
from generator.styling.style import Style
from generator.writers.docx.drawings import Drawings
from generator.writers.docx.styles import CHARACTER_IDS, PARAGRAPHS
from generator.writers.docx.xml import ANCHOR, KEEP_NEXT, TAB, indent, justify, paragraph, runs, spacing, tabs


def sign_off(block: SignOff, place: SignOffPlace, style: Style, drawings: Drawings, *, note: bool) -> list[str]:
    """Return the 落款, a paragraph a line; *note*: an 附注 follows on the next line.

    All images hang on the last line, which has no space above it: Word counts their height from there. A seal
    that reaches under the last line takes that room, so that it never lies under the type area: the room stands
    between the line and the note, or a hardly high paragraph.
    """
    words = iter((*block.organs, *(stamp.title for stamp in block.stamps), block.date))
    ends = [row.top for row in place.rows[1:]] + [place.height]
    written = []
    for number, (row, end) in enumerate(zip(place.rows, ends, strict=True)):
        last = number == len(place.rows) - 1
        content = "".join(_drawn(place, row, drawings)) if last else ""
        content += _words(row, [next(words) for _ in row.lines])
        around = spacing(
            before=place.rows_before * style.page.line_pitch + row.top if number == 0 else 0.0,
            after=place.below if last else end - row.top - style.page.line_pitch,
        )
        keep = KEEP_NEXT if not last or note or place.below else ""
        written.append(paragraph(PARAGRAPHS[row.style].id, content, keep, around, *_across(row, style)))
    return [*written, ANCHOR] if place.below and not note else written


def _drawn(place: SignOffPlace, last: SignOffRow, drawings: Drawings) -> list[str]:
    return [drawings.behind(image, image.top - last.top) for image in place.images]


def _words(row: SignOffRow, texts: list[Runs]) -> str:
    before = TAB if len(row.axes) > 1 else ""
    return "".join(before + runs(text, CHARACTER_IDS) for text in texts)


def _across(row: SignOffRow, style: Style) -> tuple[str, ...]:
    """Return where the words of a line stand: from a left edge, about a middle, or about a tab stop each.

    Beyond either edge there is a character of room: a program that spaces Chinese and digits apart must not
    turn the line.
    """
    page = style.page
    if not row.axes:
        return (indent(left=row.lines[0].left, right=-page.character),)
    if len(row.axes) > 1:
        return (tabs(*(("center", axis) for axis in row.axes)), indent(left=0.0, right=-page.character))
    (axis,) = row.axes
    half = min(axis, page.text_width - axis) + page.character
    return (indent(left=axis - half, right=page.text_width - axis - half), justify("center"))
