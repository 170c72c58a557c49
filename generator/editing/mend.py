"""Mending (改错): the fixes of proofreading, written into the files of a report, nothing else of which changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.diagnostics import Diagnostic, Fix
from generator.diagnostics.private import Hide, hiding
from generator.disk.decoding import with_line_feeds, without_mark
from generator.disk.files import read_bytes, read_source
from generator.editing.edit import EditError, Editor, same
from generator.parts.model import ReadSource
from generator.reading import read_data, read_report
from generator.source import DataPath, Source, Span
from generator.startup.record import NamedTuple
from generator.templating.search import Choice
from generator.validate import Data

_ROUNDS = 8
"""One fix can lay bare another, as a mark of full width does with the blank behind it."""

_Texts = Mapping[str, str]
"""The texts of a report's files, with line ends of any kind, by the files' names."""


class Mended(NamedTuple):
    """A file that is changed: its bytes as they are and with all fixes."""

    path: Path
    before: bytes
    after: bytes


class Mending(NamedTuple):
    """The files that fixes change, and why one cannot be read. *hide* masks what is private in a text of them."""

    files: list[Mended]
    diagnostics: list[Diagnostic]
    hide: Hide


def mend(report: Path, template: Choice | str | None = None) -> Mending:
    """Return the files of *report*, read with *template*, that fixes change, or why one cannot be read.

    Comments, order, line ends and a byte order mark stay. A text whose fixes would change the data in any other
    way (a comma in ``[甲,乙]`` is no text) is left as it is.
    """
    source, diagnostics = read_source(report, str(report))
    if source is None:
        return Mending([], diagnostics, hiding())
    data, _facts, said = read_report(report, template=template)
    contents, diagnostics = contents_of(data)
    if contents is None:
        return Mending([], diagnostics, hiding())
    before = {name: without_mark(content)[1].decode("utf-8") for name, content in contents.items()}
    after: _Texts = before
    for _ in range(_ROUNDS):
        step = _step(after, report, said, template)
        if step == after:
            break
        after = step
    return Mending(changed(contents, after), [], hiding(said))


def contents_of(data: Data | None) -> tuple[dict[str, bytes] | None, list[Diagnostic]]:
    """Return the bytes of the files of *data* by name, or why one cannot be read."""
    contents: dict[str, bytes] = {}
    for file in data.files if data else ():
        content, diagnostics = read_bytes(Path(file.name), file.name)
        if content is None:
            return None, diagnostics
        contents[file.name] = content
    return contents, []


def changed(contents: Mapping[str, bytes], after: _Texts) -> list[Mended]:
    """Return the files with *contents* whose texts are others in *after*; their byte order marks stay."""
    files = []
    for name, content in contents.items():
        mark, text = without_mark(content)
        if after[name] != text.decode("utf-8"):
            files.append(Mended(Path(name), content, mark + after[name].encode("utf-8")))
    return files


def _step(texts: _Texts, report: Path, said: list[Diagnostic], template: Choice | str | None) -> _Texts:
    """Return *texts* with the fixes that are found in them at once; all that is found goes to *said*."""
    read = reader_of(texts)
    data, _facts, diagnostics = read_report(report, read, template)
    said += diagnostics
    fixes = _apart(diagnostics)
    if data is None or not fixes:
        return texts
    whole = _edited(texts, data, fixes, report, template)
    if whole is None:
        alone = [fix for fix in fixes if _edited(texts, data, [fix], report, template) is not None]
        whole = _edited(texts, data, alone, report, template)
    return texts if whole is None else whole


def _apart(diagnostics: Iterable[Diagnostic]) -> list[tuple[DataPath, Fix]]:
    """Return the fixes of *diagnostics* with their paths, from left to right, none that reaches into another."""
    kept: list[tuple[DataPath, Fix]] = []
    ends: dict[DataPath, int] = {}
    for path, fix in sorted(((found.path, found.fix) for found in diagnostics if found.fix), key=lambda pair: pair[1]):
        if fix.start >= ends.get(path, 0):
            kept.append((path, fix))
            ends[path] = fix.end
    return kept


def _edited(
    texts: _Texts,
    data: Data,
    fixes: Iterable[tuple[DataPath, Fix]],
    report: Path,
    template: Choice | str | None,
) -> _Texts | None:
    """Return *texts* with *fixes*, None if the data would not be as meant."""
    editors = {name: Editor(text, data) for name, text in texts.items()}
    meant = editors[str(report)].meant
    for editor in editors.values():
        editor.meant = meant  # each changes its own file, all of them one report
    for path, fix in fixes:
        editors[data.spans[path].source.name].replace_part(path, fix.start, fix.end, fix.text)
    try:
        after = {name: editor.edited() for name, editor in editors.items()}
    except EditError:
        return None
    read, _found = read_data(report, None, reader_of(after), template)
    return after if read is not None and same(read.value, meant) else None


def reader_of(texts: _Texts) -> ReadSource:
    """Return what reads *texts* in the place of the files of their names."""

    def read(path: Path, name: str, span: Span | None) -> tuple[Source | None, list[Diagnostic]]:
        return (Source(name, with_line_feeds(texts[name])), []) if name in texts else read_source(path, name, span)

    return read


def difference(before: bytes, after: bytes, name: str) -> str:
    """Return a unified diff of the two. Their byte order marks and kinds of line ends are alike, and left out."""
    import difflib

    old, new = (with_line_feeds(without_mark(text)[1].decode("utf-8")).removesuffix("\n") for text in (before, after))
    return "".join(
        f"{line}\n" for line in difflib.unified_diff(old.split("\n"), new.split("\n"), name, name, lineterm="")
    )
