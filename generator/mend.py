"""Mending (改稿): the fixes of proofreading, written into the bytes of a report's file."""

from __future__ import annotations

from pathlib import Path

from generator.changes import EditError
from generator.diagnostics import Diagnostic
from generator.files import read_bytes, read_source, with_line_feeds, without_mark
from generator.proofread.fix import chosen, is_as_meant, mended
from generator.reading import Reading, read_text
from generator.source import Source

_ROUNDS = 8
"""One fix can lay bare another, as a mark of full width does with the blank behind it."""


def mend(report: Path) -> tuple[bytes | None, bytes, list[Diagnostic]]:
    """Return the bytes of *report* as they are and with all fixes, or why they cannot be read.

    Comments, order, line ends and a byte order mark stay. A text whose fixes would change the data in any other
    way (a comma in ``[甲,乙]`` is no text) is left as it is.
    """
    name = str(report)
    data, diagnostics = read_bytes(report, name)
    source, found = read_source(report, name)
    if data is None or source is None:
        return None, b"", diagnostics or found
    mark, text = without_mark(data)
    before = text.decode("utf-8")
    after = before
    for _ in range(_ROUNDS):
        step = _step(after, report)
        if step == after:
            break
        after = step
    return data, mark + after.encode("utf-8"), []


def _step(text: str, report: Path) -> str:
    """Return *text* with the fixes that are found in it at once."""
    data, _facts, diagnostics = _read(text, report)
    fixes = chosen(diagnostics)
    if data is None or not fixes:
        return text

    def works(tried: list[Diagnostic]) -> bool:
        try:
            after, _, _ = _read(mended(text, tried), report)
        except EditError:
            return False
        return after is not None and is_as_meant(data.value, after.value, tried)

    if not works(fixes):
        fixes = [fix for fix in fixes if works([fix])]
        if not works(fixes):
            return text
    return mended(text, fixes)


def _read(text: str, report: Path) -> Reading:
    return read_text(Source(str(report), with_line_feeds(text)), report)


def difference(before: bytes, after: bytes, name: str) -> str:
    """Return a unified diff of the two."""
    import difflib

    old, new = (text.decode("utf-8").splitlines(keepends=True) for text in (before, after))
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in difflib.unified_diff(old, new, name, name))
