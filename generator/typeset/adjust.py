"""What is done when a page breaks a rule: 主送 moved to the 版记, the line pitch changed, lines carried over.

Sources: GB/T 9704-2012, 7.3.2 (recipients that would leave no text on page one go to the imprint), 7.3.3 (page
one shows text), 7.3.5.5 (no sign-off on a page without text; the pitch is changed for it).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.assets import Asset
from generator.diagnostics import Diagnostic
from generator.document.imprint import with_recipients_in_imprint
from generator.document.tree import (
    AttachmentList,
    Block,
    Document,
    Note,
    Recipients,
    SignOff,
    Title,
    plain,
)
from generator.styling.style import Style
from generator.styling.units import TWIPS_PER_PT, number, twips
from generator.typeset.measure import Measurer
from generator.typeset.plan import Plan, plan

_NAMES: Mapping[type[Block], tuple[str, str]] = {
    AttachmentList: ("附件说明", "the list of attachments"),
    SignOff: ("落款", "the sign-off"),
    Note: ("附注", "the note"),
}
_SPARE = 14
"""Twips that stay free at the foot of a full page: a DOCX has a paragraph of this height behind a table."""


def adjusted(
    document: Document, style: Style, measurer: Measurer, assets: Mapping[str, Asset]
) -> tuple[Plan, list[Diagnostic]]:
    """Return the plan of *document* that keeps the rules best, and notes of what it took.

    T310 the recipients stand in the imprint, T311 another line pitch, T312 a line carried over to the sign-off,
    T314 a list of attachments on two pages.
    """
    original = first = plan(document, style, measurer, assets)
    notes: list[Diagnostic] = []
    if not first.shows_text and any(isinstance(block, Recipients) for block in document.blocks):
        notes.append(_moved(document))
        document = with_recipients_in_imprint(document)
        first = plan(document, style, measurer, assets)
    best = first
    if not _keeps(first):
        others = [first, *(plan(document, style.with_pitch(pitch), measurer, assets) for pitch in pitches(style))]
        # A line carried over is better than a sign-off on a page without text.
        whole = next((other for other in others if other.shows_text and other.loose is None), first)
        best = next((other for other in others if _keeps(other)), whole)
    if not best.shows_text:
        # Recipients stay where they are if moving them does not help; that page one has no text is reported.
        best = first = original
        notes.clear()
    if best is not first:
        notes.append(_repitched(first, best))
    elif loose := best.loose:
        notes.append(Diagnostic("T314", loose.origin.span, {}, loose.origin.path))
    elif carried := best.carried:
        zh, en = _NAMES[type(carried)]
        args = {"element_zh": zh, "element_en": en}
        notes.append(Diagnostic("T312", carried.origin.span, args, carried.origin.path))
    return best, notes


def _keeps(tried: Plan) -> bool:
    return tried.shows_text and tried.carried is None and tried.loose is None


def pitches(style: Style) -> Iterator[float]:
    """Yield the line pitches to try, in pt: each fills the page with another number of lines, the nearest first.

    They are whole twips, as Word has them. A pitch between two of them would leave a page unfilled (5.2.3) and
    give it no line more.
    """
    page = style.page
    height = twips(page.text_height) - _SPARE
    least, most = twips(page.least_pitch), twips(page.most_pitch)
    counts = (count for count in range(max(1, height // most), height // least + 1) if count != page.lines)
    found = ((height // count, count) for count in counts)
    allowed = [(pitch / TWIPS_PER_PT, count) for pitch, count in found if least <= pitch <= most]
    if page.margin == "ink":
        allowed = [(page.ink_pitch(*each), 0) for each in allowed]
    return iter(sorted((pitch for pitch, _ in allowed), key=lambda pitch: abs(pitch - page.line_pitch)))


def _moved(document: Document) -> Diagnostic:
    block = next(block for block in document.blocks if isinstance(block, Recipients))
    origin = next((run.origin for run in block.runs if run.origin.data), block.origin)
    return Diagnostic("T310", origin.span, {"count": len(plain(block.runs))}, origin.path)


def _repitched(first: Plan, best: Plan) -> Diagnostic:
    block = first.loose or first.carried
    zh, en = _NAMES[type(block)] if block else ("", "")
    # What takes the room of page one is the title with what stands above it.
    title = next((block for block in first.document.blocks if isinstance(block, Title)), first.places[0].block)
    origin = (block or title).origin
    args = {
        "reason_zh": f"{zh}才与正文同页" if block else "首页才有正文",
        "reason_en": f"{en} has text on its page" if block else "page one has text",
        "before": number(first.style.page.line_pitch),
        "after": number(best.style.page.line_pitch),
        "lines_before": first.style.page.lines,
        "lines_after": best.style.page.lines,
    }
    return Diagnostic("T311", origin.span, args, origin.path)
