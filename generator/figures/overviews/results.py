"""What the checks say of each figure: its parts, the checks it stands in, and what the prose says of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.diagnostics import Diagnostic, lookup
from generator.evaluating.evaluate import Passage
from generator.figures.checking.checks import check_figures
from generator.figures.model import NOT_APPLICABLE, Indicator
from generator.figures.statements import Examined, examine
from generator.figures.usage import Usage, Use
from generator.source import DataPath

_BLANK, _NONE = "空缺", "不适用"


class Results:
    """The results of all checks of the report whose figures *usage* knows; *twice* is what ``check_twice`` found."""

    def __init__(self, usage: Usage, twice: Iterable[Diagnostic] = ()) -> None:
        self.usage = usage
        self._twice = tuple(twice)
        found = check_figures(usage.figures, usage.data)
        self._figures: dict[DataPath, Diagnostic] = {one.path: one for one in found}
        self._statements: dict[DataPath, list[Examined]] = {}
        for passage in usage.passages():
            if said := examine([passage], _place):
                self._statements[passage.path] = said

    def of(self, indicator: Indicator) -> str:
        """Return the results for *indicator* in words, 未核对 if nothing checks it."""
        return "；".join(dict.fromkeys(self._of(indicator))) or "未核对"

    def of_unnamed(self, use: Use) -> str:
        """Return the results for a figure that belongs to no indicator."""
        return "；".join(dict.fromkeys(self._said(use))) or "未核对"

    def _of(self, indicator: Indicator) -> Iterator[str]:
        if indicator.value is None:
            yield _BLANK
        elif indicator.value == NOT_APPLICABLE:
            yield _NONE
        for use in self.usage.of.get(indicator.name, ()):
            if use.kind == "check":
                yield f"核对“{use.fragment}”" + self._verdict(use.path)
            elif use.kind == "parts":
                yield f"{_whole(use, indicator)}{self._verdict((*use.path, 'parts'))}"
            elif use.kind == "text":
                yield from self._said(use)

    def _verdict(self, path: DataPath) -> str:
        found = self._figures.get(path)
        if found is None:
            return "相符"
        if found.code in ("C118", "C119"):
            return f"不符，相差{found.args['difference']}"
        return {"C121": "无法核对", "C124": "单位不同"}.get(found.code, lookup(found.code).zh.title)

    def _said(self, use: Use) -> Iterator[str]:
        if not use.printed:
            return
        for found in self._twice:
            if (found.path == use.path and found.args["value"] == use.printed) or (
                use.span and use.span in (one.span for one in found.related)
            ):
                yield _doubt(found)
        for statement in self._statements.get(use.path, ()):
            # 5宗 is not in 35宗.
            if re.search(rf"(?<![\d.,]){re.escape(use.printed)}", statement.quote):
                if statement.diagnostic:
                    yield _doubt(statement.diagnostic)
                elif statement.verdict == "ok":
                    yield "与文中说法相符"


def _doubt(found: Diagnostic) -> str:
    return f"有疑问：{lookup(found.code).zh.title}"


def _place(passage: Passage, start: int, end: int) -> None:
    """No places: the results only count what is said in which text."""


def _whole(use: Use, indicator: Indicator) -> str:
    return "分项合计" if use.fragment == indicator.name else f"计入“{use.fragment}”"
