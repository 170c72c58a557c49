"""How much a rule counts: the levels of templates and of the project file, and who may set them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final, Literal

from generator.diagnostics import Diagnostic
from generator.proofread.codes import code_args, wrong_code
from generator.proofread.comments import Comment
from generator.validate import Data

if TYPE_CHECKING:
    from generator.source import Source

    _Place = tuple[str, Source | None, int | None]

OFF: Final = "off"
MORE: Final = "A006"
"""Says that a rule found more than is told of."""
Level = Literal["off", "note", "warning", "error"]
Levels = Mapping[str, Level]
"""``off``, ``note``, ``warning`` or ``error`` by code."""
AS_SHIPPED: Final[Levels] = {}


def read_levels(data: Data) -> tuple[Levels, list[Diagnostic]]:
    """Return the levels that the template of *data*, those below it and the project file set; the last one counts.

    Warnings: A002 no such code, A003 a code that cannot be set.
    """
    levels: dict[str, Level] = {}
    diagnostics: list[Diagnostic] = []
    below = data.template.layers if data.template else ()
    for file in (*below, *([data.project] if data.project else [])):
        for written, setting in (file.value.get("rules") or {}).items():
            code = written.upper()
            if wrong := wrong_code(code):
                path = ("rules", written)
                diagnostics.append(Diagnostic(wrong, file.key_spans.get(path), code_args(code), path))
            else:
                levels[code] = setting["level"] if isinstance(setting, dict) else setting
    return levels, diagnostics


def settle(found: Iterable[Diagnostic], levels: Levels, comments: Iterable[Comment]) -> list[Diagnostic]:
    """Return *found* as the project wants it: left out, or at another level.

    A comment that leaves out nothing is A004, unless the project has switched its code off, or its rule found more
    than is told of.
    """
    diagnostics, asked = list(found), list(comments)
    left_out, used = _left_out(diagnostics, asked)
    unsure = {code for code, level in levels.items() if level == OFF}
    unsure |= {str(each.args["code"]) for each in diagnostics if each.code == MORE}
    kept: list[Diagnostic] = []
    for diagnostic in diagnostics:
        level = levels.get(diagnostic.code)
        if level != OFF and not (left_out and _place(diagnostic) in left_out):
            kept.append(diagnostic._replace(level=level) if level else diagnostic)
    return kept + [
        Diagnostic("A004", comment.span, {"code": code})
        for comment in asked
        for code in comment.codes
        if (comment, code) not in used and code not in unsure and wrong_code(code) is None
    ]


def _left_out(found: Iterable[Diagnostic], asked: Iterable[Comment]) -> tuple[set[_Place], set[tuple[Comment, str]]]:
    """Return the places of what the comments *asked* leave out of *found*, and the comments that leave out something.

    Lines are looked up by halving: there may be thousands of comments, and of what they are for.
    """
    lines: dict[tuple[str, Source], list[int]] = {}
    for code, source, line in {_place(each) for each in found} if asked else ():
        if source is not None and line is not None:
            lines.setdefault((code, source), []).append(line)
    for each in lines.values():
        each.sort()
    left_out: set[_Place] = set()
    used: set[tuple[Comment, str]] = set()
    ranges: set[tuple[str, Source, int, int]] = set()
    for comment in asked:
        for code in comment.codes:
            here = code, comment.span.source
            known = lines.get(here, [])
            covered = slice(bisect_left(known, comment.first), bisect_right(known, comment.last))
            if covered.start < covered.stop:
                used.add((comment, code))
                place = (*here, comment.first, comment.last)
                if place not in ranges:  # of many comments before one key, each is for the same lines
                    ranges.add(place)
                    left_out |= {(*here, line) for line in known[covered]}
    return left_out, used


def _place(found: Diagnostic) -> _Place:
    return found.code, found.span.source if found.span else None, found.span.line if found.span else None
