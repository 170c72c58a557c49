"""How much a rule counts: the levels of templates and of the project file, and who may set them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, Literal

from generator.diagnostics import Diagnostic
from generator.proofread.codes import code_args, wrong_code
from generator.proofread.comments import Comment
from generator.validate import Data

OFF: Final = "off"
Level = Literal["off", "note", "warning", "error"]
Levels = Mapping[str, Level]
"""``off``, ``note``, ``warning`` or ``error`` by code."""


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

    A comment that leaves out nothing is A004, unless the project has switched its code off.
    """
    asked = list(comments)
    used: set[tuple[Comment, str]] = set()
    kept: list[Diagnostic] = []
    for diagnostic in found:
        level = levels.get(diagnostic.code)
        by = [comment for comment in asked if comment.covers(diagnostic)]
        used |= {(comment, diagnostic.code) for comment in by}
        if level != OFF and not by:
            kept.append(diagnostic._replace(level=level) if level else diagnostic)
    return kept + [
        Diagnostic("A004", comment.span, {"code": code})
        for comment in asked
        for code in comment.codes
        if (comment, code) not in used and levels.get(code) != OFF and wrong_code(code) is None
    ]
