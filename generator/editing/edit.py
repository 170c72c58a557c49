"""Edits (改写): changes to the text of a YAML file that leave everything else as it is, byte for byte.

An `Editor` takes a file and its data, collects changes by data path, and writes them all at once: comments,
blank lines, order, quotes, the kind of line ends and a byte order mark stay. What comes out is read again and
compared with what was meant; a difference is a fault of the program, never of the author.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from generator.diagnostics import Diagnostic, has_errors
from generator.load import load
from generator.load.locate import escaped, locate, style
from generator.load.nodes import MappingNode, ScalarNode
from generator.schema import Schema
from generator.source import DataPath, Source, Span, value_at
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple
from generator.validate import Data, validate

Value = str | int | Decimal | bool | None
_LINE_END = late_pattern("\r\n|\r|\n")
_WRITTEN_BEFORE = late_pattern(r"(?:[&!]\S*[ \t]+)+")
_BLOCK = ("|", ">")
_BLOCK_HEADER = late_pattern(r"[|>][^\r\n]*\s+")


class EditError(Exception):
    """An edit that did not do what was meant: the program is at fault."""


class Change(NamedTuple):
    """*text* in the place of the characters from *start* to *end*."""

    start: int
    end: int
    text: str


class Editor:
    """Changes to the file *text* (any line ends, no byte order mark), whose data are *data*.

    Paths are those of the data as they were read. *meant* are the data as they shall be.
    """

    def __init__(self, text: str, data: Data) -> None:
        self.text, self.data = text, data
        self.meant: Any = copy.deepcopy(data.value)
        self.changes: set[Change] = set()
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
        ends = _LINE_END.findall(text)
        self.line_end: str = max(set(ends), key=ends.count) if ends else "\n"

    # --- what can be changed --------------------------------------------------------------------------

    def replace(self, path: DataPath, value: Value) -> None:
        """Write *value* at *path*, in the style in which the value there is written; None leaves the place blank."""
        start, end = self._itself(self.data.spans[path])
        raw = self.text[start:end]
        if value is None:
            self._leave_blank(path, start, end)
        else:
            blank = start == end and self.text[start - 1 : start] in (":", "-", ",")
            self._change(start, end, " " * blank + self._written(value, raw, self._indent(path), self.in_flow(path)))
        self._mean(path, value)

    def write(self, path: DataPath, written: str, value: Any) -> None:
        """Write *written*, which is YAML for *value*, in the place of what stands at *path*."""
        start, end = self._of(self.data.spans[path])
        self._change(start, end, written)
        self._mean(path, value)

    def replace_part(self, path: DataPath, start: int, end: int, text: str) -> bool:
        """Write *text* in the place of the characters *start* to *end* of the text at *path*, from left to right.

        Without quotes *text* may have nothing in it that YAML would read in another way. Return whether the
        characters are found in the file, on one line; otherwise nothing is done.
        """
        before, value = str(value_at(self.data.value, path)), str(value_at(self.meant, path))
        whole = self.data.spans[path]
        span = locate(whole, before, start, end)
        if span is None or span is whole or span.line != span.end_line:
            return False
        first, last = self._of(span)
        quote = style(whole)
        if quote not in ("'", '"') and self.text[first:last] != before[start:end]:
            return False
        self._change(first, last, escaped(text, quote))
        shift = len(value) - len(before)
        self._mean(path, value[: start + shift] + text + value[end + shift :])
        return True

    def rename(self, path: DataPath, name: str) -> None:
        """Write *name*, another name of the same key, in the place of the key at *path*."""
        self.rewrite(self.data.key_spans[path], name)

    def rewrite(self, span: Span, name: str) -> None:
        """Write *name* in the place of the word at *span*, in the same quotes; the data stay what they are."""
        start, end = self._itself(span)
        if self.text[start : start + 1] in _BLOCK and (header := _BLOCK_HEADER.match(self.text, start, end)):
            start = header.end()  # what stands behind "|" is a comment
        quote = self.text[start : start + 1] if self.text[start : start + 1] in ("'", '"') else ""
        self._change(start, end, f"{quote}{name}{quote}")

    def insert(self, after: DataPath, key: str, name: str, value: Value) -> None:
        """Write a key (*key*, in the data *name*) with *value* behind that at *after*, in the same mapping."""
        self.add(after, [f"{key}: {self._written(value, '', '', self.in_flow(after))}".rstrip()], {name: value})

    def add(self, after: DataPath, written: Sequence[str], members: Mapping[str, Any]) -> None:
        """Write the lines *written*, which are YAML for *members*, behind the key at *after*, in the same mapping."""
        outer = after[:-1]
        if self.in_flow(after):
            place = self._of(self.data.spans[after])[1]
            self._change(place, place, "".join(f", {each}" for each in written))
        else:
            place = self._line_after(after)
            at_the_end = "" if place == 0 or self.text[place - 1] in "\r\n" else self.line_end
            lines = self.line_end.join(f"{self._indent(after)}{each}".rstrip() for each in written)
            self._change(place, place, at_the_end + lines + ("" if at_the_end else self.line_end))
        mapping = dict(value_at(self.meant, outer))
        position = list(mapping).index(str(after[-1])) + 1
        items = list(mapping.items())
        self._mean(outer, dict([*items[:position], *members.items(), *items[position:]]))

    def delete(self, path: DataPath) -> None:
        """Take the key at *path* out of its mapping, its value and what stands behind it on the line as well."""
        names = list(value_at(self.data.value, path[:-1]))
        position = names.index(path[-1])
        start, end = self._of(self.data.key_spans[path])[0], self._of(self.data.spans[path])[1]
        following = (*path[:-1], names[position + 1]) if position + 1 < len(names) else None
        first_on_line = not self.text[self._line_of(start) : start].strip()
        if first_on_line and not self.in_flow(path):
            start, end = self._line_of(start), self._line_after(path)
        elif following:
            end = self._of(self.data.key_spans[following])[0]
        elif position:
            start = self._of(self.data.spans[(*path[:-1], names[position - 1])])[1]
        self._change(start, end, "")
        del value_at(self.meant, path[:-1])[path[-1]]

    def comment(self, path: DataPath, text: str) -> None:
        """Write a line ``# text`` above the line on which the key or the item at *path* begins.

        In ``{…}`` and ``[…]`` there is no such line: it goes above the whole.
        """
        start = self.line_of(path)
        margin = re.match(r"[ \t]*", self.text[start:])
        assert margin is not None
        self._change(start, start, f"{margin[0]}# {text}{self.line_end}")

    def change_comment(self, start: int, end: int, text: str) -> None:
        """Write *text* in the place of the characters from *start* to *end*, which stand in a comment."""
        self._change(start, end, text)

    def line_of(self, path: DataPath) -> int:
        """Return the offset of the line on which what stands at *path* begins, or the ``{…}`` or ``[…]`` around it."""
        while path and self.in_flow(path):
            path = path[:-1]
        return self._line_of(self._of(self.data.key_spans.get(path, self.data.spans[path]))[0])

    # --- what comes out --------------------------------------------------------------------------------

    def edited(self) -> str:
        """Return the text with all changes. Raises EditError for two changes of one place."""
        pieces: list[str] = []
        done = 0
        for change in sorted(self.changes):
            if change.start < done and change.text:
                raise EditError(f"two changes of one place: {change}")
            pieces += (self.text[done : change.start], change.text)
            done = max(done, change.end)
        return "".join([*pieces, self.text[done:]])

    def finish(self, schema: Schema) -> str:
        """Return the text with all changes. Raises EditError if *schema* does not find the data in it as meant."""
        after = self.edited()
        data, found = read(self.data.spans[()].source.name, after, schema)
        if data is None or not same(data.value, self.meant):
            raise EditError(f"the data are not as meant: {[diagnostic.code for diagnostic in found]}")
        return after

    # --- places ----------------------------------------------------------------------------------------

    def in_flow(self, path: DataPath) -> bool:
        """Return whether the key or item at *path* stands within ``{…}`` or ``[…]``."""
        file = self.data.spans[path].source
        around = (path[:depth] for depth in range(len(path)) if self.data.spans[path[:depth]].source == file)
        holding = (one for one in around if isinstance(value_at(self.data.value, one), dict | list))
        return any(self.text[self._itself(self.data.spans[one])[0]] in "{[" for one in holding)

    def _itself(self, span: Span) -> tuple[int, int]:
        """Return the offsets of what stands at *span* without an anchor in front of it."""
        start, end = self._of(span)
        return start + (len(match[0]) if (match := _WRITTEN_BEFORE.match(self.text, start, end)) else 0), end

    def _of(self, span: Span) -> tuple[int, int]:
        """Return the offsets of *span* in the text."""
        assert span.line and span.column and span.end_line and span.end_column
        return self._starts[span.line - 1] + span.column - 1, self._starts[span.end_line - 1] + span.end_column - 1

    def _line_of(self, offset: int) -> int:
        return max(start for start in self._starts if start <= offset)

    def _line_after(self, path: DataPath) -> int:
        """Return where the line behind the value at *path* begins."""
        _, end = self._of(self.data.spans[path])
        return min((start for start in self._starts if start > end), default=len(self.text))

    def _indent(self, path: DataPath) -> str:
        """Return the blanks before the keys of the mapping that *path* stands in, or before a list's item."""
        span = self.data.key_spans.get(path, self.data.spans[path])
        assert span.column is not None
        return " " * (span.column - 1)

    def _leave_blank(self, path: DataPath, start: int, end: int) -> None:
        """Take the value from *start* to *end* out. A comment behind it stays in its column; else no blanks stay."""
        rest = _LINE_END.split(self.text[end:], maxsplit=1)[0]
        if self.in_flow(path) or (rest.strip() and _LINE_END.search(self.text, start, end)):
            self._change(start, end, "")
        elif rest.strip():
            self._change(start, end, " " * (end - start))
        else:
            self._change(len(self.text[:start].rstrip(" \t")), end + len(rest), "")

    # --- writing ---------------------------------------------------------------------------------------

    def _change(self, start: int, end: int, text: str) -> None:
        self.changes.add(Change(start, end, text))

    def _written(self, value: Value, raw: str, indent: str, flow: bool) -> str:
        """Return *value* in the style of *raw*, if it can be written so."""
        if not isinstance(value, str):
            return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
        if raw[:1] in _BLOCK and not flow and value.strip():
            header = _LINE_END.split(raw)[0]
            between = self.line_end * (2 if header[0] == ">" else 1)
            lines = [f"{indent}  {line}" if line else "" for line in value.rstrip("\n").split("\n")]
            return header + self.line_end + between.join(lines)
        return scalar(value, raw[:1], flow)

    def _mean(self, path: DataPath, value: Any) -> None:
        if not path:
            self.meant = value
        else:
            value_at(self.meant, path[:-1])[path[-1]] = value


def scalar(value: str, quote: str = "", flow: bool = False) -> str:
    """Return *value* as it is written behind a key: in the quotes *quote*, without any if it can be, else in double."""
    for text in (*_quoted(value, quote), value):
        if _reads_as(text, value, flow):
            return text
    return json.dumps(value, ensure_ascii=False)


def _quoted(value: str, quote: str) -> list[str]:
    if quote == "'" and "\n" not in value:
        return ["'" + value.replace("'", "''") + "'"]
    return [json.dumps(value, ensure_ascii=False)] if quote == '"' else []


def _reads_as(text: str, value: str, flow: bool) -> bool:
    """Return whether *text* behind a key is read as *value*."""
    root, found = load(Source("", f"{{k: {text}}}\n" if flow else f"k: {text}\n"))
    if found or not isinstance(root, MappingNode) or len(root.entries) != 1:
        return False
    node = root.entries[0][1]
    return isinstance(node, ScalarNode) and isinstance(node.value, str) and node.value == value


def read(name: str, text: str, schema: Schema) -> tuple[Data | None, list[Diagnostic]]:
    """Return the data of *text*, or what is wrong with it."""
    root, found = load(Source(name, _LINE_END.sub("\n", text)))
    if root is None or has_errors(found):
        return None, found
    return validate(root, schema)


def same(one: Any, other: Any) -> bool:
    """Return whether two data are the same: values with their types, keys in their order."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return list(one) == list(other) and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(same(*pair) for pair in zip(one, other, strict=True))
    return type(one) is type(other) and bool(one == other)
