"""Checks the markup that a template wrote against the vocabulary, before a Document is built of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import islice

from generator.composing.inline import chunks, origin
from generator.composing.markup import SPAN, Chunk, Element, cell_span
from generator.composing.vocabulary import HEADINGS, VOCABULARY
from generator.diagnostics import Diagnostic
from generator.diagnostics.listing import listing
from generator.diagnostics.model import related_at
from generator.diagnostics.similar import most_like
from generator.document.numbering import MOST_IN_WORDS, ORDINALS, RUNS_ON, chinese_date, number_styles
from generator.source import Source
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple

_SHOWN = 20
_DATES = ("date", "printed")
_CELLS = ("td", "th")
# Not within an address of the web or a number of more parts.
_RAW_DATE = late_pattern("(?<![0-9A-Za-z/_.-])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9A-Za-z/_-])")
_TOO_DEEP = ("h5", "h6", "h7", "h8", "h9")

# What may stand more than once in its parent; of anything else a second one would never be printed.
_REPEATED = frozenset(
    {*HEADINGS, "p", "strong", "br", "ol", "li", "table", "figure", "col", "tr", "th", "td"}
    | {"mark", "signer", "line", "item", "organ", "seal", "stamp", "attachment", "other"}
)
_NEEDED: Mapping[str, tuple[str, ...]] = {
    "figure": ("img",),
    "attachment": ("title",),
    "attachment-list": ("item",),
    "table": ("tbody",),
    "tr": ("td",),
    "head": ("mark",),
}
# Order of the elements of a document; all others are text.
_RANKS: Mapping[str, int] = {"head": 0, "title": 1, "attachment": 3, "imprint": 4}
_RANKS_OF_TEXT = 2
_NEEDED_ATTRIBUTES: Mapping[str, tuple[str, ...]] = {
    "img": ("src",),
    "seal": ("src",),
    "stamp": ("src",),
}


class _Values(NamedTuple):
    """What an attribute may say."""

    takes: Callable[[str], object]
    zh: str
    en: str


_YES_OR_NO = _Values(("yes", "no").__contains__, "yes 或 no", "yes or no")
_SPAN = _Values(SPAN.fullmatch, "1 到 999 的整数", "a whole number from 1 to 999")
_ATTRIBUTE_VALUES: Mapping[str, _Values] = {
    "align": _Values(
        ("left", "center", "right", "decimal").__contains__,
        "left、center、right 或 decimal",
        "left, center, right or decimal",
    ),
    "numbered": _YES_OR_NO,
    "landscape": _YES_OR_NO,
    "whole": _YES_OR_NO,
    "strict": _YES_OR_NO,
    "recipients": _YES_OR_NO,
    "numbers": _Values(
        lambda text: not text.strip() or number_styles(text),
        "一到四个序号样子，中间空格：一、（一） 1. （1） 1、 第一部分 第一章 第一节 1.1 无",
        "one to four of 一、（一） 1. （1） 1、 第一部分 第一章 第一节 1.1 无 with blanks between",
    ),
    "runs-on": _Values(RUNS_ON.__contains__, "、".join(RUNS_ON), ", ".join(RUNS_ON)),
    "ordinals": _Values(ORDINALS.__contains__, "、".join(ORDINALS), ", ".join(ORDINALS)),
    "page": _Values(("even", "last").__contains__, "even 或 last", "even or last"),
    "colspan": _SPAN,
    "rowspan": _SPAN,
    "width": _Values(late_pattern(r"[0-9]{1,4}(?:\.[0-9]{1,4})?").fullmatch, "数字", "a number"),
    "date": _Values(
        late_pattern(r"(?:[0-9]{4}-[0-9]{2}-[0-9]{2})?").fullmatch,
        "2020-12-16 这样的日期",
        "a date such as 2020-12-16",
    ),
}


def attribute_values(name: str, language: str) -> str:
    """Return in words of *language* what the attribute *name* may say; empty if it may say anything."""
    rule = _ATTRIBUTE_VALUES.get(name)
    return "" if rule is None else rule.en if language == "en" else rule.zh


def check(root: Element, sources: Iterable[Source]) -> list[Diagnostic]:
    """Return everything in *root*, written by the templates *sources*, that is not in the vocabulary.

    T201 unknown element, T202 element in a wrong place, T203 unknown attribute, T204 text where none may
    stand, T206 a value that an attribute does not take, T208 a heading below the fourth level, T209 an
    element that stands twice, T210 something missing, T211 a table whose rows differ in length, T212 text
    before the heading that opens a paragraph, T215 more points than 首先 to 最后 serve for, T216 a date as the data
    have it, T308 a cell that spans more than there is.
    """
    return [_placed(found, sources) for found in _check(root)]


def _placed(found: Diagnostic, sources: Iterable[Source]) -> Diagnostic:
    """Return *found* at the line of the text that it shows: text knows its element only, which may be far up.

    A date that stands in a template so is written in it as it is printed; no filter sees it.
    """
    if found.code not in ("T204", "T216"):
        return found
    text = str(found.args["text"])
    lines = (source.at(number) for source in sources for number in _lines_with(source, text))
    places = list(islice(lines, 2))
    if places and found.code == "T216":
        found = found._replace(args={**found.args, "suggestion": chinese_date(text)})
    return found._replace(span=places[0]) if len(places) == 1 else found


def _lines_with(source: Source, text: str) -> Iterator[int]:
    """Yield the numbers of the lines of *source* in which *text* stands."""
    return (number for number, line in enumerate(source.text.split("\n"), 1) if text in line)


def _check(element: Element) -> Iterator[Diagnostic]:
    yield from _attributes(element)
    yield from _counts(element)
    if element.name in _OWN_RULES:
        yield from _OWN_RULES[element.name](element)
    shape = VOCABULARY[element.name]
    takes_text = shape.text and not (element.name == "title" and element.find("line"))
    for child in element.children:
        if isinstance(child, Chunk):
            if "-" in child.text and (date := _raw_date(child, element)):
                yield _report("T216", element, element=element.name, text=date)
            if not takes_text and child.text.strip():
                shown = child.text.strip()[:_SHOWN]
                yield _report("T204", element, text=shown, element=element.name)
        elif child.name in _TOO_DEEP and HEADINGS[-1] in shape.children:
            place = origin(child)
            yield Diagnostic("T208", place.span, {}, place.path)
        elif child.name not in VOCABULARY:
            yield _report("T201", child, **_unknown(child.name))
        elif child.name not in shape.children:
            allowed = listing("allowed", shape.children)
            yield _report("T202", child, name=child.name, parent=element.name, **allowed)
        else:
            yield from _check(child)


def _raw_date(chunk: Chunk, element: Element) -> str:
    """Return the date that *chunk* has as the data have it; empty if none, or one that may have been meant so.

    Of the data, what is no more than a date has been printed as it is: what authors write in their texts is proofread
    there, and in the cell of a table it may be right.
    """
    if chunk.from_data and element.name not in _DATES:
        # A text that an author wrote is none, though it looks so: dates have keys by these names, too.
        is_date = (not chunk.path or chunk.path[-1] in _DATES) and element.name not in _CELLS
        found = _RAW_DATE.fullmatch(chunk.text) if is_date else None
    else:
        found = _RAW_DATE.search(chunk.text)
    return found[0] if found else ""


@lru_cache(maxsize=64)
def _unknown(name: str) -> dict[str, object]:
    """Return what is said of an element that there is not; a loop may write it a hundred thousand times."""
    # Imported late: only mistakes need it.
    from generator.composing.foreign import INSTEAD, MEANT

    known = listing("known", VOCABULARY)
    small = name.lower()  # web pages may be written in capitals
    zh, en = INSTEAD.get(small, (f"可以用的标记：{known['known_zh']}", f"the tags: {known['known_en']}"))
    close = "" if small in INSTEAD else MEANT.get(small) or most_like(small, VOCABULARY, 0.6)
    return {"name": name, "suggestion": close, "instead_zh": zh, "instead_en": en, **known}


def _order(document: Element) -> Iterator[Diagnostic]:
    """Yield for each element that stands behind one it comes before: head, title, text, attachments, imprint (7.1).

    Either may be the one that is out of place: a template that adds a line above the head wrote that line.
    """
    highest, before = 0, document
    # What there is not has no place: it is told by itself.
    for child in (child for child in document.elements() if child.name in VOCABULARY):
        rank = _RANKS.get(child.name, _RANKS_OF_TEXT)
        if rank < highest:
            args = {"name": child.name, "before": before.name}
            yield Diagnostic("T214", child.at, args, related=related_at(before.at, "before"))
        elif rank > highest:
            highest, before = rank, child


def _report(code: str, element: Element, /, **args: object) -> Diagnostic:
    return Diagnostic(code, element.at, args)


def _attributes(element: Element) -> Iterator[Diagnostic]:
    known = VOCABULARY[element.name].attributes
    for name, value in element.attributes.items():
        rule = _ATTRIBUTE_VALUES.get(name)
        if name not in known:
            yield _report("T203", element, name=name, element=element.name, **listing("allowed", known))
        elif rule and not rule.takes(value.text):
            words = {"wanted_zh": rule.zh, "wanted_en": rule.en}
            yield _report("T206", element, name=name, value=value.text, **words)
    for name in _NEEDED_ATTRIBUTES.get(element.name, ()):
        if not element.attribute(name):
            yield _report("T210", element, name=name, element=element.name)


def _counts(element: Element) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for child in element.elements():
        if child.name in seen and child.name not in _REPEATED:
            yield _report("T209", child, name=child.name, parent=element.name)
        seen.add(child.name)
    for name in _NEEDED.get(element.name, ()):
        if name not in seen and not (name == "td" and "th" in seen):
            yield _report("T210", element, name=name, element=element.name)


def _ordinals(points: Element) -> Iterator[Diagnostic]:
    """Yield what is wrong with how *points* are counted, at the first for which there is no word."""
    found = list(points.elements("li"))
    if points.attribute("ordinals") == "first" and len(found) > MOST_IN_WORDS:
        place = origin(found[MOST_IN_WORDS])
        yield Diagnostic("T215", place.span, {"count": len(found), "most": MOST_IN_WORDS}, place.path)


def _lead(paragraph: Element) -> Iterator[Diagnostic]:
    """Yield what is wrong with a heading in a paragraph: one may open it, and only open it."""
    begun = False
    for child in paragraph.children:
        if isinstance(child, Element) and child.name in HEADINGS and begun:
            yield _report("T212", child, name=child.name)
        begun = begun or isinstance(child, Element) or bool(child.text.strip())


def _rows(table: Element) -> Iterator[Diagnostic]:
    """Yield what is wrong with the rows of *table*; a merged cell counts in each row and column it spans."""
    # Imported late: few reports have tables.
    from generator.document.table_grid import place_cells

    parts = [list(part.elements("tr")) for part in table.elements("thead", "tbody")]
    if not any(parts):
        yield _report("T210", table, name="tr", element="tbody")
    first: int | None = None
    for rows in parts:
        cells = [list(row.elements("th", "td")) for row in rows]
        grid = place_cells([[cell_span(cell) for cell in row] for row in cells])
        out = (*grid.clashes, *grid.overhangs)
        for number, position in out:
            cell = cells[number][position]
            yield _report("T308", cell, columns=cell_span(cell)[0], rows=cell_span(cell)[1])
        for number, (row, width) in enumerate(zip(rows, grid.widths, strict=True)):
            first = width if first is None else first
            if width != first and number not in {bad for bad, _ in out}:
                yield _report("T211", row, count=width, first=first)


def unlisted(document: Element) -> Iterator[Diagnostic]:
    """Yield T217 if the attachments of *document* are not as many as their list has."""
    attachments = list(document.elements("attachment"))
    listed = sum(1 for each in document.elements("attachment-list") for _ in each.elements("item"))
    if len(attachments) != listed and attachments:
        yield _report("T217", attachments[-1], count=len(attachments), listed=listed)


def below_none(document: Element) -> Iterator[Diagnostic]:
    """Yield T218 for the text and each attachment of *document* that begins with a heading below the first level.

    A heading without a number belongs to no level.
    """
    for flow in (document, *document.elements("attachment")):
        opening = (next(each.elements(*HEADINGS), None) if each.name == "p" else each for each in flow.elements())
        headings = (each for each in opening if each and each.name in HEADINGS)
        first = next((each for each in headings if each.attribute("numbered") != "no"), None)
        if first and first.name != HEADINGS[0]:
            place = origin(first)
            text = "".join(chunk.text for chunk in chunks(first)).strip()
            args = {"heading": text, "level": HEADINGS.index(first.name) + 1}
            yield Diagnostic("T218", place.span, args, place.path)


_OWN_RULES: Mapping[str, Callable[[Element], Iterator[Diagnostic]]] = {
    "document": _order,
    "p": _lead,
    "ol": _ordinals,
    "table": _rows,
}
"""The rules of single elements."""
