"""Names within a template, and macros."""

from __future__ import annotations

from collections.abc import Mapping

from generator.startup.record import NamedTuple
from generator.templating.check.parsing import Parsed
from generator.templating.check.shapes import Shape
from generator.templating.sandbox import nodes


class Scope:
    """Names that are known here and in what is around; *block* is the block that runs, with its place in the chain."""

    def __init__(self, names: Mapping[str, Shape], around: Scope | None = None) -> None:
        self.names, self.around = dict(names), around
        self.block: tuple[str, int] | None = around.block if around else None
        self.caller: Shape | None = around.caller if around else None

    def find(self, name: str) -> Shape | None:
        """Return what *name* stands for, None if it is not known."""
        scope: Scope | None = self
        while scope is not None:
            if name in scope.names:
                return scope.names[name]
            scope = scope.around
        return None

    def is_lost_behind_loop(self, name: str) -> bool:
        """Return whether *name*, set here, is set in a loop alone, and what it was before it stands again behind it."""
        scope: Scope | None = self
        while scope is not None and name not in scope.names:
            if "loop" in scope.names:
                return scope.around is not None and scope.around.find(name) is not None
            scope = scope.around
        return False

    def known(self) -> list[str]:
        """Return every name that is known here."""
        return list(self.names) + (self.around.known() if self.around else [])


class Macro(NamedTuple):
    """A macro, or the body of a call, as it was defined in *scope* of *file*."""

    node: nodes.Macro | nodes.CallBlock
    scope: Scope
    file: Parsed
