"""A figure of the text that is not the one in the row of a table that bears its name, both written by hand.

A row says of nothing but its name what it counts. So the text must give that name one number and no more, directly
before it, and nothing around may say that it is of a part or of another time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from generator.diagnostics import Diagnostic
from generator.diagnostics.model import NOWHERE, related_at
from generator.evaluating.evaluate import Facts, Passage
from generator.evaluating.printed import Printed
from generator.figures.by_hand.twice import RESTRICTED, YEAR, words_around
from generator.figures.by_hand.twice_tables import (
    NUMBER,
    UNIT_OF_ALL,
    Cells,
    plain_tables,
    titled,
    titles_of_years,
    unit_of,
)
from generator.figures.statements.prose import paragraphs, prose
from generator.figures.statements.quantities import Quantity, quantities
from generator.figures.statements.verdict import quantity_words
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple

_VERB = late_pattern("^(?:共|办理|开展|组织|举办|召开|制定|收到)*")
"""What is done with a thing and says no more of how many there are than its name: not 受理, not 办结."""
_LEAST = 4
"""Characters that the name of a row has at least: 案件 and 人员 are of many kinds."""

_COUNTED = {"件数": "件", "宗数": "宗", "人数": "人", "起数": "起", "次数": "次"}
"""Titles of columns that name the unit of what they count."""
_Key = tuple[str, str]
"""The name of a row, and the unit of its figure."""


class _Said(NamedTuple):
    """A number of *passage* that has the name of a row, from *start* to *end* of what is printed; *around* it."""

    quantity: Quantity
    start: int
    end: int
    around: str
    passage: Passage


def check_tables_and_text(facts: Facts) -> Iterator[Diagnostic]:
    """Yield C154, warnings, on numbers of the text that are others than those of the rows that bear their names."""
    rows = _rows(facts)
    texts = [passage for passage in facts.places if "tables" not in passage.path] if rows else []
    whole = "\n".join(passage.text for passage in texts)
    printed = Printed(facts)
    for key, said in _by_name(texts, rows).items():
        cell, number = rows[key]
        is_only_one = len(said) == len(re.findall(rf"{re.escape(key[0])}\d", whole)) == 1
        if is_only_one and f"{number}{key[1]}" not in whole and int(said[0].quantity.number) != number:
            yield from _judge(said[0], cell, key, printed, str(facts.report["year"]))


def _judge(one: _Said, cell: Passage, key: _Key, printed: Printed, year: str) -> Iterator[Diagnostic]:
    first, last = printed.extent(one.passage, one.start, one.end)
    is_by_hand = one.passage.written and "{" not in one.passage.written[first:last]
    if not is_by_hand or RESTRICTED.search(one.around) or {*YEAR.findall(one.around)} - {year}:
        return
    args = {**NOWHERE, "words": key[0], "value": quantity_words(one.quantity)}
    related = related_at(cell.span, "other")
    span = printed.span(one.passage, one.start, one.end)
    yield Diagnostic("C154", span, args | {"other": cell.text.strip()}, one.passage.path, related)


def _rows(facts: Facts) -> Mapping[_Key, tuple[Passage, int]]:
    """Return the figures of the year in tables of the whole report, by name and unit; none that two rows have."""
    now, _ = titles_of_years(int(str(facts.report["year"])))
    found: dict[_Key, list[tuple[Passage, int]]] = {}
    for cells in plain_tables(facts):
        caption = UNIT_OF_ALL.sub("", cells[("caption",)].text) if ("caption",) in cells else ""
        if RESTRICTED.search(caption) or {*YEAR.findall(caption)} - {str(facts.report["year"])}:
            continue
        for key, cell, number in _figures(cells, now):
            found.setdefault(key, []).append((cell, number))
    return {key: each[0] for key, each in found.items() if len(each) == 1}


def _figures(cells: Cells, now: tuple[str, ...]) -> Iterator[tuple[_Key, Passage, int]]:
    for path, cell in cells.items():
        title = _title(cells, path)
        match = NUMBER.fullmatch(cell.text.strip()) if title and titled(title)[0] in now else None
        if match:
            name, row_unit = titled(cells["rows", path[1], 0].text)
            unit = match["unit"] or row_unit or unit_of(title, cells) or _COUNTED.get(title.strip(), "")
            if len(name) >= _LEAST and unit:
                yield (name, unit), cell, int(match["number"].replace(",", ""))


def _title(cells: Cells, path: tuple[Any, ...]) -> str:
    """Return the title of the column of the figure at *path*, empty if there is none."""
    is_figure = len(path) == 3 and path[0] == "rows" and path[2] and ("rows", path[1], 0) in cells
    return cells["columns", path[2]].text if is_figure and ("columns", path[2]) in cells else ""


def _by_name(texts: list[Passage], rows: Mapping[_Key, object]) -> Mapping[_Key, list[_Said]]:
    """Return the whole numbers of *texts* that have the name and the unit of one of *rows* directly before them."""
    found: dict[_Key, list[_Said]] = {}
    for passage in texts:
        if not any(name in passage.text for name, _ in rows):
            continue
        for offset, paragraph in paragraphs(passage.text):
            spoken = prose(paragraph)
            for quantity in filter(lambda each: each.whole, quantities(spoken.text)):
                words, prefix = words_around(spoken.text[: quantity.start], spoken.text[quantity.end :])
                key = (_VERB.sub("", words[0]), quantity.unit)
                if key in rows:
                    start, end = (offset + place for place in spoken.span(quantity.start, quantity.end))
                    said = _Said(quantity, start, end, prefix + "".join(words), passage)
                    found.setdefault(key, []).append(said)
    return found
