"""What becomes of a report in several files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final, Literal

from generator.diagnostics import Diagnostic
from generator.load.nodes import MappingNode, Mended
from generator.schema import Schema
from generator.source import Source, Span
from generator.startup.record import NamedTuple

INCLUDE: Final = "include"
"""The key that takes parts in."""
INCLUDE_WRITTEN: Final = (INCLUDE, "引入")
"""How it is written."""

ReadSource = Callable[[Path, str, Span | None], tuple[Source | None, list[Diagnostic]]]
"""Reads the file at a path, called by a name; a span is the place that names it."""

PartKind = Literal["part", "section"]
"""What a part is a part of: the report, or a section."""


class Assembly(NamedTuple):
    """A report's tree with its parts in place.

    *files* are the parts, *kinds* says whether one is of the report or of a section, *owners* who owes what stands in a
    file, both by the file's name. It is not *whole* if a part is missing because it could not be read.
    """

    root: MappingNode
    files: tuple[Source, ...] = ()
    kinds: Mapping[str, PartKind] = {}
    owners: Mapping[str, str] = {}
    whole: bool = True


class Readable(NamedTuple):
    """The tree of a report as far as it could be read, its *contract*, and what belongs to its data *besides*.

    It is not *whole* if a file is missing, or what could not be read of one. If its own file is no YAML, it is that as
    it was meant, *mended*, and so are the places of what is found.
    """

    tree: MappingNode
    contract: Schema
    besides: Mapping[str, Any]
    whole: bool
    mended: Mended

    def is_skipped(self, found: Diagnostic) -> bool:
        """Return whether what is *found* stands on a line of which nobody knows what it was meant as."""
        span = found.span
        return span is not None and span.line in self.mended.lines and span.source == self.mended.meant

    def as_written(self, found: list[Diagnostic]) -> list[Diagnostic]:
        """Return all that was *found* with its places in the files as they are."""
        if self.mended.meant is None:
            return found
        # Imported late: only mistakes need it.
        from generator.load.as_written import as_written

        told = [each for each in found if each.span and each.span.source == self.mended.written]
        return told + as_written([each for each in found if each not in told], self.mended, told)
