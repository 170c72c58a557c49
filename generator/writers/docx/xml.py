"""Words of WordprocessingML: text, runs and paragraphs as XML, children always in schema order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from operator import attrgetter
from typing import Final

from generator.document.layout import Hold, Lines
from generator.document.tree import Runs
from generator.startup.late import late_pattern
from generator.styling.units import twips
from generator.typeset.late_lines import LateLines

NAMESPACES: Final = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

ANCHOR_HEIGHT: Final = 14
"""Height of ``ANCHOR`` in twips: 0.7 pt, the lowest line that Word's paragraph dialog takes."""

ANCHOR: Final = f'<w:p><w:pPr><w:spacing w:line="{ANCHOR_HEIGHT}" w:lineRule="exact"/></w:pPr></w:p>'
"""A paragraph without text, hardly high.

Word needs a paragraph behind a table: a floating table hangs on it, a file cannot end in a table, and two
tables that touch become one. Behind a 落款 it keeps the
room that a seal takes under the date. It is the only paragraph of a file that holds nothing, and it positions nothing.
"""

LINE_BREAK: Final = "<w:r><w:br/></w:r>"
KEEP_NEXT: Final = "<w:keepNext/>"
KEEP_LINES: Final = "<w:keepLines/>"
TAB: Final = "<w:r><w:tab/></w:r>"

_START: Final = attrgetter("start")
_END: Final = attrgetter("end")

# Order of the children of w:pPr (ECMA-376, CT_PPr), as far as they are used.
_PARAGRAPH_ORDER = {
    name: position
    for position, name in enumerate(
        (
            "keepNext",
            "keepLines",
            "pageBreakBefore",
            "framePr",
            "widowControl",
            "pBdr",
            "tabs",
            "kinsoku",
            "overflowPunct",
            "autoSpaceDE",
            "autoSpaceDN",
            "spacing",
            "ind",
            "jc",
            "textDirection",
            "outlineLvl",
            "rPr",
            "sectPr",
        )
    )
}
_NAME = late_pattern(r"<w:(\w+)")
# What XML 1.0 cannot hold, and the white space that Word would turn into something else.
# (Alternatives of one range each: a set of wide ranges takes milliseconds to compile.)
_UNWRITABLE = late_pattern(r"[\x00-\x1f]|[\ud800-\udfff]|[\ufffe\uffff]")
# Marks that Chinese and Latin fonts both have: a run with them says that it is Chinese, so that they stay full width
# where digits have a font of their own, from the style or from whoever edits the file.
_BOTH_SCRIPTS = late_pattern("[“”‘’…—·×]")
_CHINESE = '<w:rFonts w:hint="eastAsia"/>'
# Latin text behind a closing mark: LibreOffice before 24 ends no line between the two unless the text is Chinese.
_MARKED = '<w:lang w:val="zh-CN"/>'
_KEEPS_SPACE = late_pattern(r"^ | $|  ")


def escape(text: str) -> str:
    """Return *text* for an XML element.

    Raises ValueError for a character that cannot be written: none may reach a writer, and none is dropped.
    """
    if found := _UNWRITABLE.search(text):
        raise ValueError(f"cannot write U+{ord(found.group()):04X} to a DOCX: {text!r}")
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quoted(text: str) -> str:
    """Return *text* for an XML attribute. Raises as ``escape`` does."""
    return escape(text).replace('"', "&quot;")


def run(text: str, character_style: str = "", spacing: float | None = None, language: str = "") -> str:
    """Return a run, or nothing if *text* is empty. Raises as ``escape`` does.

    *character_style* is a style id, *spacing* a letter-spacing of its own in pt, *language* a ``w:lang``.
    """
    if not text:
        return ""
    look = f'<w:rStyle w:val="{character_style}"/>' if character_style else ""
    look += _CHINESE if _BOTH_SCRIPTS.search(text) else ""
    look += f'<w:spacing w:val="{twips(spacing)}"/>' if spacing is not None else ""
    look += language
    look = f"<w:rPr>{look}</w:rPr>" if look else ""
    space = ' xml:space="preserve"' if _KEEPS_SPACE.search(text) else ""
    return f"<w:r>{look}<w:t{space}>{escape(text)}</w:t></w:r>"


def holds(lines: Lines) -> list[Hold]:
    """Return those of the *lines* of a paragraph that are held."""
    if isinstance(lines, LateLines):
        return lines.holds()
    return [hold for line in lines if (hold := line.hold)]


def runs(content: Runs, ids: Mapping[str, str], own: str = "", held: Sequence[Hold] = (), start: int = 0) -> str:
    """Return *content* as runs, neighbours of one look as one.

    *ids* are the style ids of character styles; *own* is the id for runs without a style of their own. *held* are the
    held lines of the whole paragraph, in whose text *content* begins at *start*.
    """
    merged = [
        ("".join([part.text for part in parts]), look)
        for look, parts in groupby(content, lambda part: ids[part.style] if part.style else own)
    ]
    if not held:
        return "".join(run(text, look) for text, look in merged)
    written: list[str] = []
    for text, look in merged:
        stop = start + len(text)
        near = held[bisect_left(held, start, key=_END) : bisect_left(held, stop, key=_START)]
        written += _held(text, look, near, start)
        start = stop
    return "".join(written)


def _held(text: str, look: str, held: Sequence[Hold], start: int) -> Iterator[str]:
    """Yield the runs of *text*, which begins at *start*: those of held lines have the letter-spacing of the hold.

    *held* are the held lines that *text* touches, one after the other.
    """
    ends = {hold.end: hold for hold in held}
    edges = {place - start for hold in held for place in (hold.start, hold.end, hold.end + hold.marked)}
    coming = iter(held)
    hold = next(coming, None)
    for begin, end in pairwise(sorted({0, len(text)} | {edge for edge in edges if 0 < edge < len(text)})):
        while hold and hold.end <= start + begin:
            hold = next(coming, None)
        spacing = hold.spacing if hold and hold.start <= start + begin else None
        before, here = ends.get(start + begin), ends.get(start + end)
        language = _MARKED if before and before.marked else ""
        yield run(text[begin:end], look, spacing, language)
        if here and here.broken:
            yield LINE_BREAK


def paragraph(style: str, content: str, *settings: str) -> str:
    """Return a paragraph in the style with the id *style*; *settings* are children of ``w:pPr`` in any order."""
    ordered = sorted(filter(None, settings), key=_setting_order)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{"".join(ordered)}</w:pPr>{content}</w:p>'


def is_table(element: str) -> bool:
    """Return whether *element* is the XML of a table."""
    return element.startswith("<w:tbl>")


def _setting_order(setting: str) -> int:
    match = _NAME.match(setting)
    assert match is not None, setting
    return _PARAGRAPH_ORDER[match[1]]


def spacing(*, before: float = 0.0, after: float = 0.0, line: float = 0.0, least: float = 0.0) -> str:
    """Return local ``w:spacing`` for lengths in pt (zero: the style's own), or nothing.

    *line* is the exact height of lines, *least* the one they have unless what is in them is higher.
    """
    attributes = "".join(
        f' w:{name}="{twips(value)}"' for name, value in (("before", before), ("after", after)) if twips(value)
    )
    for height, rule in ((line, "exact"), (least, "atLeast")):
        if twips(height):
            attributes += f' w:line="{twips(height)}" w:lineRule="{rule}"'
    return f"<w:spacing{attributes}/>" if attributes else ""


def indent(*, left: float, first: float = 0.0, right: float | None = None) -> str:
    """Return local ``w:ind``: *left* of turned lines, *first* of the first line counted from it, in pt."""
    attributes = f' w:left="{twips(left)}"'
    if right is not None:
        attributes += f' w:right="{twips(right)}"'
    name = "hanging" if twips(first) < 0 else "firstLine"
    return f'<w:ind{attributes} w:{name}="{abs(twips(first))}"/>'


def justify(value: str) -> str:
    """Return ``w:jc``; *value* is one of Word's: left, center, right, both, distribute."""
    return f'<w:jc w:val="{value}"/>'


def tabs(*stops: tuple[str, float]) -> str:
    """Return ``w:tabs`` for stops given as (``left``, ``right`` or ``decimal``, position in pt)."""
    return "<w:tabs>" + "".join(f'<w:tab w:val="{kind}" w:pos="{twips(at)}"/>' for kind, at in stops) + "</w:tabs>"


def eighths(width: float) -> int:
    """Return a rule's width, given in pt, in Word's eighths of a point (at least 2: Word draws no thinner one)."""
    return max(2, round(width * 8))
