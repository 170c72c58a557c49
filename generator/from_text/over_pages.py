"""Paragraphs that a program broke where a page ends: of a text that was taken out of a PDF or a scan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from generator.from_text.lines import begins_anew, date_of, heading_of
from generator.from_text.model import Item, Prose
from generator.from_text.titles import LONGEST, ORGAN
from generator.startup.late import late_pattern

_BROKEN_OFF = late_pattern(r"(?:.*[。；]|(?=.{60}).*，).*[^。！？!?：:；;”）)…|\s](?<!如下)")
"""Sentences, and the beginning of another one: a heading has none and is short, and a last sentence ends."""
_SHOWN: Final = 10
"""Characters that are shown on each side of a place."""
_GOES_ON = late_pattern(r"[^|]*[。，；、][^|]*")


def over_pages(items: Sequence[Item]) -> tuple[list[Item], list[str]]:
    """Return *items* with the paragraphs whole that go over a page, and the words around each place where one did."""
    made: list[Item] = []
    places: list[str] = []
    for item in items:
        above = made[-1] if made else None
        if isinstance(above, str) and isinstance(item, str) and _is_broken_off(above) and _goes_on(item):
            places.append(f"…{above[-_SHOWN:]}{item[:_SHOWN]}…")
            made[-1] = _joined(above, item)
        else:
            made.append(item)
    return made, places


def _is_broken_off(line: str) -> bool:
    return _BROKEN_OFF.fullmatch(line) is not None and _is_plain(line)


def _goes_on(line: str) -> bool:
    is_name = len(line) <= LONGEST and ORGAN.fullmatch(line) is not None
    return _GOES_ON.fullmatch(line) is not None and _is_plain(line) and not is_name and not begins_anew(line)


def _is_plain(line: str) -> bool:
    is_marked = isinstance(line, Prose) and (line.level > 0 or line.role != "")
    heading = heading_of(line)
    return not is_marked and (heading is None or heading.rest != "") and not date_of(line)


def _joined(first: str, rest: str) -> Item:
    before, behind = (line if isinstance(line, Prose) else Prose(line) for line in (first, rest))
    strong = [*before.strong, *((len(first) + start, len(first) + end) for start, end in behind.strong)]
    return Prose(f"{first}{rest}", strong, lead=before.lead)
