"""Mending (改稿): the fixes of proofreading, written into the bytes of a report's file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from generator.diagnostics import Diagnostic, Fix
from generator.diagnostics.private import Hide, hiding
from generator.edit import EditError, Editor
from generator.files import read_bytes, read_source, with_line_feeds, without_mark
from generator.reading import read_text, schema
from generator.record import NamedTuple
from generator.source import DataPath, Source
from generator.validate import Data

_ROUNDS = 8
"""One fix can lay bare another, as a mark of full width does with the blank behind it."""


class Mended(NamedTuple):
    """The bytes of a report as they are (None: they cannot be read) and with all fixes, and what stands in the way.

    *hide* masks what is private in a text from either.
    """

    before: bytes | None
    after: bytes
    diagnostics: list[Diagnostic]
    hide: Hide


def mend(report: Path) -> Mended:
    """Return the bytes of *report* as they are and with all fixes, or why they cannot be read.

    Comments, order, line ends and a byte order mark stay. A text whose fixes would change the data in any other
    way (a comma in ``[甲,乙]`` is no text) is left as it is.
    """
    name = str(report)
    data, diagnostics = read_bytes(report, name)
    source, found = read_source(report, name)
    if data is None or source is None:
        return Mended(None, b"", diagnostics or found, hiding(()))
    mark, text = without_mark(data)
    after = text.decode("utf-8")
    said: list[Diagnostic] = []
    for _ in range(_ROUNDS):
        step = _step(after, report, said)
        if step == after:
            break
        after = step
    return Mended(data, mark + after.encode("utf-8"), [], hiding(said))


def _step(text: str, report: Path, said: list[Diagnostic]) -> str:
    """Return *text* with the fixes that are found in it at once; all that is found goes to *said*."""
    data, _facts, diagnostics = read_text(Source(str(report), with_line_feeds(text)), report)
    said += diagnostics
    fixes = _apart(diagnostics)
    if data is None or not fixes:
        return text
    whole = _edited(text, data, fixes)
    if whole is None:
        alone = [fix for fix in fixes if _edited(text, data, [fix]) is not None]
        whole = _edited(text, data, alone)
    return text if whole is None else whole


def _apart(diagnostics: Iterable[Diagnostic]) -> list[tuple[DataPath, Fix]]:
    """Return the fixes of *diagnostics* with their paths, from left to right, none that reaches into another."""
    kept: list[tuple[DataPath, Fix]] = []
    ends: dict[DataPath, int] = {}
    for path, fix in sorted(((found.path, found.fix) for found in diagnostics if found.fix), key=lambda pair: pair[1]):
        if fix.start >= ends.get(path, 0):
            kept.append((path, fix))
            ends[path] = fix.end
    return kept


def _edited(text: str, data: Data, fixes: Iterable[tuple[DataPath, Fix]]) -> str | None:
    """Return *text* with *fixes*, None if the data would not be as meant."""
    editor = Editor(text, data)
    for path, fix in fixes:
        editor.replace_part(path, fix.start, fix.end, fix.text)
    try:
        return editor.finish(schema("report"))
    except EditError:
        return None


def difference(before: bytes, after: bytes, name: str) -> str:
    """Return a unified diff of the two."""
    import difflib

    old, new = (text.decode("utf-8").splitlines(keepends=True) for text in (before, after))
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in difflib.unified_diff(old, new, name, name))
