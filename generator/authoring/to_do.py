"""To do (待办): what a report still lacks before it is final, and who owes it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from generator.authoring.marks import read_marks
from generator.authoring.placeholders import NOTHING, placeholders
from generator.diagnostics import Diagnostic, strictly
from generator.evaluating.evaluate import NOT_TEXT
from generator.figures.checking.told_once import USED
from generator.figures.model import MISSING, Figures, indicator_path
from generator.figures.owners import owed, owner_of, owner_of_figure
from generator.load.locate import locate
from generator.source import DataPath, value_at
from generator.validate import Data
from generator.validate.values import shorten

TO_DO: Final = frozenset({"W117", "A701", "A702", "A703", "A704", "A706", USED})
"""Text to be confirmed, a placeholder, a key without content, a figure or rows of them without value, one in use."""

_OF_THE_FORM: Final = frozenset({"recipients", "head", "sign_off", "imprint", "note"})
"""Keys whose text is printed in a place of its own: 主送机关: 无 is printed as 无：."""
_CALLED: Final = ("heading", "caption", "title", "lead")
"""Keys by whose text a part of a report is known: a picture by its caption, not by its file or its kind of chart."""
_NOT_FINAL: Final = TO_DO | {"A705"}
_NOT_THERE: Final = frozenset({"W117", USED})
"""Figures without value that are to be printed, by a Word file of others and by the report."""


def to_do(data: Data, figures: Figures, said: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return what is still to be done in *data*: `TO_DO`.

    Figures whose absence is *said* already, because the text uses them, are not said again.
    """
    used = {found.args["name"] for found in said if found.code == USED}
    return [*_unconfirmed(data), *_unwritten(data), *_blank_figures(data, figures, used)]


def _finally(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return *diagnostics* as they are for a final report: what is still to be done, or a watermark, is an error."""
    return [found._replace(level="error") if found.code in _NOT_FINAL else found for found in diagnostics]


def lacks_figures(diagnostics: Iterable[Diagnostic]) -> bool:
    """Return whether figures without value are printed."""
    return any(found.code in _NOT_THERE for found in diagnostics)


def _in_draft(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return *diagnostics* as they are for a draft, which may print figures that are not there yet."""
    return [
        found._replace(level="warning", args={**found.args, "suggestion": MISSING})
        if found.code in _NOT_THERE
        else found
        for found in diagnostics
    ]


def weighed(
    diagnostics: list[Diagnostic], *, strict: bool = False, final: bool = False, draft: bool = False
) -> list[Diagnostic]:
    """Return *diagnostics* as they are for a *draft* or a *final* report; *strict* makes errors of warnings."""
    told = _in_draft(diagnostics) if draft else _finally(diagnostics) if final else diagnostics
    return strictly(told) if strict else told


def counts(diagnostics: Iterable[Diagnostic]) -> dict[str, int]:
    """Return how many *texts* are to be confirmed, *figures* to be filled in, and *others* are missing."""
    codes = [found.code for found in diagnostics]
    figures = codes.count("A704") + codes.count("A706") + codes.count(USED)
    return {"texts": codes.count("A701"), "figures": figures, "others": codes.count("A702") + codes.count("A703")}


def by_owner(diagnostics: Iterable[Diagnostic]) -> dict[str, int]:
    """Return how much is still to be done by whom, the most first; nobody (empty) comes last."""
    count = Counter(str(found.args.get("owner", "")) for found in diagnostics if found.code in TO_DO)
    return dict(sorted(count.items(), key=lambda item: (not item[0], -item[1], item[0])))


def _unconfirmed(data: Data) -> Iterator[Diagnostic]:
    for mark in read_marks(data):
        value, key = value_at(data.value, mark.path), data.key_spans.get(mark.path)
        said = _first_text(value) if mark.path else mark.line
        text = key.key if key and isinstance(value, Mapping) else shorten(said)
        yield Diagnostic("A701", mark.span, {"text": text} | _who(data, mark.path), mark.path)


def _unwritten(data: Data) -> Iterator[Diagnostic]:
    for blank in data.blanks:
        if not _takes_away(data, blank.path):
            yield Diagnostic("A703", blank.span, {"name": blank.name} | _who(data, blank.path), blank.path)
    for path, value in _leaves(data.value, ()):
        if value is None and not _takes_away(data, path):
            span = data.key_spans.get(path) or data.spans[path]
            yield Diagnostic("A703", span, {"name": _key_of(data, path)} | _who(data, path), path)
        elif isinstance(value, str):
            if path[0] in _OF_THE_FORM and value.strip("。：:；") in NOTHING:
                yield Diagnostic("A707", data.spans[path], {"name": _key_of(data, path), "text": value}, path)
                continue
            for start, end in placeholders(value, is_cell="rows" in path):
                place = locate(data.spans.get(path), value, start, end)
                args = {"text": value[start:end], "name": _key_of(data, path)}
                yield Diagnostic("A702", place, args | _who(data, path), path)


def _takes_away(data: Data, path: DataPath) -> bool:
    """Return whether a blank key at *path* keeps out what the project file has there for all reports."""
    shared = value_at(data.project.value, path) if data.project else None
    return shared is not None and value_at(data.value, path) is None  # a blank item of a list leaves the others


def _leaves(value: Any, path: DataPath) -> Iterator[tuple[DataPath, Any]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if path or key not in NOT_TEXT:
                yield from _leaves(inner, (*path, key))
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            yield from _leaves(inner, (*path, position))
    else:
        yield path, value


def _blank_figures(data: Data, figures: Figures, used: set[object]) -> Iterator[Diagnostic]:
    for name, indicator in figures.named.items():
        if indicator.value is None and name not in used:
            path = indicator_path(name)
            span = data.key_spans.get(path) or indicator.span
            owner = owed(owner_of_figure(data, path, indicator))
            yield Diagnostic("A704", span, {"name": name} | owner, path)


def _who(data: Data, path: DataPath) -> dict[str, object]:
    return owed(owner_of(data, path))


def _key_of(data: Data, path: DataPath) -> str:
    """Return the key that stands at *path*, or the nearest above it, as the author wrote it."""
    return next((data.key_spans[path[:n]].key for n in range(len(path), 0, -1) if path[:n] in data.key_spans), "")


def _first_text(value: Any) -> str:
    if isinstance(value, Mapping):
        inner_values = [*(value[key] for key in _CALLED if key in value), *value.values()]
        return next((text for inner in inner_values if (text := _first_text(inner))), "")
    if isinstance(value, list):
        return next((text for inner in value if (text := _first_text(inner))), "")
    return "" if value is None else str(value)
