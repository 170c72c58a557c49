"""What typesetting has to say: lines without room, characters without glyph, fonts that stand in for others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.diagnostics import Diagnostic
from generator.diagnostics.listing import listing
from generator.fonts import FontSet
from generator.fonts.faults import Unusable
from generator.fonts.roles import ROLES
from generator.source import Span
from generator.styling.units import mm
from generator.typeset.document import Typeset
from generator.typeset.title import MOST_LINES

# Elements that must fit on one line, as messages name them.
_ELEMENTS = {
    "mark": ("发文机关标志", "the organ mark"),
    "number": ("发文字号和签发人", "document number and signers"),
    "organ": ("署名", "the organ's name in the sign-off"),
    "stamp": ("职务", "the office beside its signature stamp"),
    "imprint": ("版记", "the imprint"),
}
_MOST_FILES = 10
"""Font files that are told of."""
_MOST_BORROWED = 20
"""Characters of one role and one face that are told of."""
_OR_SMALLER = (
    "；或者在自己的模板里把“发文机关标志”的“字号”改小，如 24磅",
    ", or make the size of “mark” smaller in a template of your own, such as 24pt",
)
"""What is left for a joint mark, in which each line is an organ's."""
_OR_LINES = ("；或者把标志分成两行，写成列表，每行一项", ", or put the mark in two lines: a list, an item for each")

_ALONE = {
    "what_zh": "表格这一行有一格 {count} 个字，一页排不下这一行",
    "how_zh": "把内容分成几行，或者加宽这一列",
    "what_en": "this table row has a cell of {count} characters and does not fit on a page",
    "how_en": "divide it into several rows or widen the column",
}
"""What is said of a row that is higher than a page."""
_TIED = {
    "what_zh": "表格里跨行的格子把 {rows} 行连在一起，一页排不下；其中最长的一格 {count} 个字",
    "how_zh": "把跨行的格子分成几段，给字多的列写上更大的“列宽”，或者把表格横排",
    "what_en": "a cell ties {rows} rows of a table together, too many for a page; the longest has {count} characters",
    "how_en": "divide the cell over them, give columns of long texts a larger width, or let the table lie across",
}


def stand_ins(laid_out: Typeset, fonts: FontSet) -> dict[str, str]:
    """Return the faces in use that are not official ones, by the Chinese name of their role."""
    faces = ((ROLES[role].chinese, fonts.faces[role]) for role in ROLES if role in laid_out.roles)
    return {chinese: face.name for chinese, face in faces if face.path is not None and not face.official}


def merged_parts(parts: Sequence[Typeset]) -> Typeset:
    """Return the first of *parts* with what there is to say about all of them."""
    return parts[0]._replace(
        notes=tuple(found for part in parts for found in part.notes),
        roles=frozenset(role for part in parts for role in part.roles),
        missing=tuple(glyph for part in parts for glyph in part.missing),
        too_wide=tuple(line for part in parts for line in part.too_wide),
        too_high=tuple(found for part in parts for found in part.too_high),
        too_narrow=tuple(column for part in parts for column in part.too_narrow),
        no_room=tuple(block for part in parts for block in part.no_room),
        bold=frozenset(name for part in parts for name in part.bold),
        borrowed=dict(each for part in parts for each in part.borrowed.items()),
    )


def findings(laid_out: Typeset, fonts: FontSet, *, pdf: bool, font_folder: str) -> list[Diagnostic]:
    """Return the diagnostics of a layout; *font_folder* is where a user may put fonts.

    What typesetting noted, T301 a line that does not fit, T303 a table row higher than a page, T304 no room for text
    on page one, T305 (a warning) a title of many lines, T306 a 落款 higher than a page, T309 a column too narrow. With
    *pdf*: F001 a role without any font, F002 a character that no font has, F003 stand-ins, F005 bold in a face that
    has none, F008 characters of other faces. Without: F004 widths are estimated for want of fonts. F007 (a note) font
    files that were passed over, where an official one is lacking.
    """
    found = [*laid_out.notes, *_too_wide(laid_out), *_too_high(laid_out), *_no_room(laid_out), *_too_narrow(laid_out)]
    found += _first_page(laid_out)
    missing = [ROLES[role].chinese for role in ROLES if role in laid_out.roles and fonts.faces[role].path is None]
    used = stand_ins(laid_out, fonts) if pdf else {}
    if (missing or used) and fonts.unusable:
        found.append(_passed_over(fonts.unusable))
    if not pdf:
        return [*found, Diagnostic("F004", None, listing("roles", missing))] if missing else found
    if missing:
        found.append(Diagnostic("F001", None, {**listing("roles", missing), "folder": font_folder}))
    found += _missing_glyphs(laid_out)
    if used:
        found.append(Diagnostic("F003", None, listing("list", (f"{role}→{name}" for role, name in used.items()))))
    if laid_out.borrowed:
        found.append(_borrowed(laid_out.borrowed))
    if broadened := laid_out.bold - {face.name for face in fonts.bold.values()}:
        found.append(Diagnostic("F005", None, listing("faces", sorted(broadened))))
    return found


def _passed_over(files: Sequence[Unusable]) -> Diagnostic:
    """Return F007 with the first few of *files*: one of them may be the font that is lacking."""
    shown = files[:_MOST_FILES]
    args = listing(
        "files", *([f"{each.path}（{each.zh}）" for each in shown], [f"{each.path} ({each.en})" for each in shown])
    )
    return Diagnostic("F007", None, {**args, "count": len(files)})


def _borrowed(characters: Mapping[tuple[str, str], str]) -> Diagnostic:
    """Return F008 with *characters*, those of one role and one face together."""
    together: dict[tuple[str, str], str] = {}
    for (character, role), face in characters.items():
        key = ROLES[role].chinese, face
        together[key] = together.get(key, "") + character
    shown = (f"{text[:_MOST_BORROWED]}（{role}→{face}）" for (role, face), text in together.items())
    english = (f"{text[:_MOST_BORROWED]} ({role}→{face})" for (role, face), text in together.items())
    args = {**listing("list", shown, english), "count": len({character for character, _ in characters})}
    return Diagnostic("F008", None, args)


def _too_wide(laid_out: Typeset) -> Iterator[Diagnostic]:
    head = laid_out.document.head
    others = _OR_SMALLER if head and len(head.marks) > 1 else _OR_LINES
    for line in laid_out.too_wide:
        origin = next((run.origin for run in line.runs if run.origin.data), line.runs[0].origin)
        zh, en = _ELEMENTS[line.element]
        args = {
            "text": "".join(run.text for run in line.runs),
            "element_zh": zh,
            "element_en": en,
            "width": f"{mm(line.width):.0f}",
            "room": f"{mm(line.room):.0f}",
            "or_zh": others[0] if line.element == "mark" else "",
            "or_en": others[1] if line.element == "mark" else "",
        }
        yield Diagnostic("T301", origin.span, args, origin.path)


def _too_high(laid_out: Typeset) -> Iterator[Diagnostic]:
    for runs, rows in laid_out.too_high:
        origin = next((run.origin for run in runs if run.origin.data), runs[0].origin)
        count = sum(len(run.text) for run in runs)
        said = _TIED if rows > 1 else _ALONE
        args = {name: text.format(count=count, rows=rows) for name, text in said.items()}
        yield Diagnostic("T303", origin.span, args, origin.path)


def _no_room(laid_out: Typeset) -> Iterator[Diagnostic]:
    for block in laid_out.no_room:
        runs = next((name for name in (*block.organs, *(stamp.title for stamp in block.stamps)) if name), block.date)
        origin = next((run.origin for run in runs if run.origin.data), block.origin)
        yield Diagnostic("T306", origin.span, {"count": len(block.organs) or len(block.stamps)}, origin.path)


def _too_narrow(laid_out: Typeset) -> Iterator[Diagnostic]:
    for column in laid_out.too_narrow:
        origin = next((run.origin for run in column.runs if run.origin.data), column.runs[0].origin)
        args = {
            "text": "".join(run.text for run in column.runs),
            "width": f"{mm(column.width):.1f}",
            "room": f"{mm(column.room):.1f}",
            "suggestion": "横排: true" if column.turned else "",
        }
        yield Diagnostic("T309", origin.span, args, origin.path)


def _first_page(laid_out: Typeset) -> Iterator[Diagnostic]:
    page, lines = laid_out.page_one, len(laid_out.layout.opening.title)
    if not page.shows_text:
        parts = ("head", "title", "recipients", "text", "room")
        args = {name: f"{mm(getattr(page, name)):.0f}" for name in parts}
        yield Diagnostic("T304", page.largest.span, args, page.largest.path)
    if lines > MOST_LINES:
        args = {"lines": str(lines), "most": str(MOST_LINES)}
        yield Diagnostic("T305", page.title_origin.span, args, page.title_origin.path)


def _missing_glyphs(laid_out: Typeset) -> Iterator[Diagnostic]:
    for glyph in laid_out.missing:
        point = f"U+{ord(glyph.character):04X}"
        args = {"character": glyph.character, "point": point, "role": ROLES[glyph.role].chinese}
        yield Diagnostic("F002", _at(glyph.span, glyph.character), args, glyph.path)


def _at(span: Span | None, character: str) -> Span | None:
    """Return where *character* first stands inside *span*; a text stands in the file as it is printed."""
    if span is None or span.line is None or span.end_line is None:
        return span
    for number in range(span.line, span.end_line + 1):
        start = (span.column or 1) - 1 if number == span.line else 0
        column = span.source.line(number).find(character, start)
        if column >= 0:
            return Span(span.source, number, column + 1, number, column + 2)
    return span
