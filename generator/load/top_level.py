"""The keys at the top level of a file, found at a glance: thousands of files are told apart without reading them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import takewhile
from typing import Final

from generator.diagnostics import Diagnostic
from generator.load.loader import load
from generator.load.nodes import MappingNode, ScalarNode
from generator.source import Source
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple

# A key at the top level stands at the beginning of a line; whatever else there is in a file is indented. A full-width
# colon is no mark of YAML, but whoever writes it means a key. Nothing is gone back on: lines may have a million blanks.
_KEY: Final = late_pattern(
    r"""^(["']?)(?P<key>[^\s#"'?\-\[\]{},:：&*!|>%@`][^:：\n"']*+)\1[ ]*+(?::(?:[ ]+(?P<value>.*))?|：(?P<wide>.*))$""",
    re.MULTILINE,
)
_QUOTED: Final = late_pattern(r"""'(?P<single>(?:[^']|'')*+)'|"(?P<double>(?:[^"\\]|\\.)*+)\"""")
_ITEM: Final = late_pattern(r"[ \t]*+(?:#.*|-[ \t]++(?P<item>[^\n]*)|)$")
_MOST_ITEMS: Final = 100
_YEAR: Final = late_pattern(r"""(?:^|[{,])[ \t]*["']?(?:year|年度)["']?[ \t]*[:：]""", re.MULTILINE)
"""A year, wherever it stands."""


class Entry(NamedTuple):
    """The value of a key as far as it stands on the line of the key, which is *line*."""

    value: str
    line: int


def top_level(source: Source) -> dict[str, Entry]:
    """Return the keys at the top level of *source* as they are written, and what they hold."""
    text = source.text
    found: dict[str, Entry] = {}
    line, counted = 1, 0
    if not text.lstrip("\ufeff \n").startswith("{"):
        for match in _KEY.finditer(text):
            line, counted = line + text.count("\n", counted, match.start()), match.start()
            found[match["key"].rstrip()] = Entry(_value(match["value"] or match["wide"] or ""), line)
    # All of it may be indented, or in braces.
    root = None if found else load(source)[0]
    for key, value in root.entries if isinstance(root, MappingNode) else ():
        found[key.text] = Entry(value.text if isinstance(value, ScalarNode) else "", key.span.line or 1)
    return found


def refused(source: Source) -> list[Diagnostic]:
    """Return why YAML refuses *source*, which has no key where keys stand, if it seems to be a report."""
    root, diagnostics = load(source)
    return diagnostics if root is None and _YEAR.search(source.text) else []


def meant(entries: Mapping[str, Entry], aliases: Mapping[str, str]) -> dict[str, Entry]:
    """Return *entries* by the names of their keys, which *aliases* has for each way of writing them."""
    return {aliases.get(key, key): entry for key, entry in entries.items()}


def year_of(entries: Mapping[str, Entry]) -> int:
    """Return the year of a report with *entries*, by the names of their keys; 0 if none can be read."""
    year = re.search(r"\d{4}", entries["year"].value) if "year" in entries else None
    return int(year[0]) if year else 0


def listed(source: Source, line: int) -> list[str]:
    """Return the items of the list that the key on *line* has, as far as lines tell of a file that YAML refuses."""
    first, *rest = source.text.split("\n")[line - 1 :] or [""]
    in_brackets = first.partition("[")[2]
    if in_brackets:
        return [*filter(None, map(_value, re.split("[,，、]", in_brackets.partition("]")[0])))]
    items = [match["item"] or "" for each in takewhile(_ITEM.match, rest[:_MOST_ITEMS]) if (match := _ITEM.match(each))]
    return [*filter(None, map(_value, items))]


def _value(written: str) -> str:
    """Return the value *written* behind a key, without quotes and comment."""
    written = written.strip()
    if quoted := _QUOTED.match(written):
        single, double = quoted["single"], quoted["double"]
        return single.replace("''", "'") if double is None else _unescaped(double)
    return written.partition(" #")[0].strip()


def _unescaped(text: str) -> str:
    """Return what stands between double quotes as *text*; as it is where it has an escape that JSON does not know."""
    if "\\" not in text:
        return text
    # Imported late: hardly a key has escapes in its value. The loader would take seconds for a file full of them.
    import json

    try:
        return str(json.loads(f'"{text}"', strict=False))
    except ValueError:
        return text
