"""Mending (改稿): the fixes of proofreading, written into the bytes of a report's files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.diagnostics import Diagnostic
from generator.files import read_bytes, read_source, with_line_feeds, without_mark
from generator.proofread.fix import chosen, is_as_meant, mended
from generator.reading import Reading, read_report
from generator.record import NamedTuple
from generator.source import Source, Span

_ROUNDS = 8
"""One fix can lay bare another, as a mark of full width does with the blank behind it."""

_Texts = Mapping[str, str]
"""The texts of a report's files, with line ends of any kind, by the files' names."""


class Mended(NamedTuple):
    """A file of a report: its bytes as they are and with all fixes."""

    path: Path
    before: bytes
    after: bytes


def mend(report: Path) -> tuple[list[Mended], list[Diagnostic]]:
    """Return the files of *report* that fixes change, or why one cannot be read.

    Comments, order, line ends and a byte order mark stay. A text whose fixes would change the data in any other
    way (a comma in ``[甲,乙]`` is no text) is left as it is.
    """
    source, diagnostics = read_source(report, str(report))
    if source is None:
        return [], diagnostics
    data, _facts, _found = read_report(report)
    contents: dict[str, bytes] = {}
    for file in data.files if data else ():
        content, diagnostics = read_bytes(Path(file.name), file.name)
        if content is None:
            return [], diagnostics
        contents[file.name] = content
    before = {name: without_mark(content)[1].decode("utf-8") for name, content in contents.items()}
    after: _Texts = before
    for _ in range(_ROUNDS):
        step = _step(after, report)
        if step == after:
            break
        after = step
    changed = [name for name in after if after[name] != before[name]]
    return [
        Mended(Path(name), contents[name], without_mark(contents[name])[0] + after[name].encode("utf-8"))
        for name in changed
    ], []


def _step(texts: _Texts, report: Path) -> _Texts:
    """Return *texts* with the fixes that are found in them at once."""
    data, _facts, diagnostics = _read(texts, report)
    fixes = chosen(diagnostics)
    if data is None or not fixes:
        return texts

    def works(tried: list[Diagnostic]) -> bool:
        after, _, _ = _read(_mended(texts, tried), report)
        return after is not None and is_as_meant(data.value, after.value, tried)

    if not works(fixes):
        fixes = [fix for fix in fixes if works([fix])]
        if not works(fixes):
            return texts
    return _mended(texts, fixes)


def _mended(texts: _Texts, fixes: list[Diagnostic]) -> _Texts:
    return {
        name: mended(text, [fix for fix in fixes if fix.span and fix.span.source.name == name])
        for name, text in texts.items()
    }


def _read(texts: _Texts, report: Path) -> Reading:
    def read(path: Path, name: str, span: Span | None) -> tuple[Source | None, list[Diagnostic]]:
        return (Source(name, with_line_feeds(texts[name])), []) if name in texts else read_source(path, name, span)

    return read_report(report, read)


def difference(before: bytes, after: bytes, name: str) -> str:
    """Return a unified diff of the two."""
    import difflib

    old, new = (text.decode("utf-8").splitlines(keepends=True) for text in (before, after))
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in difflib.unified_diff(old, new, name, name))
