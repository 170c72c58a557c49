"""Data: what a valid file says, with English keys and the places of everything; and the place of a walk through it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from generator.contracts import Additions
from generator.schema import Part
from generator.source import DataPath, Source, Span
from generator.startup.record import NamedTuple

if TYPE_CHECKING:
    from generator.templating.template import Settings
    from generator.withhold import Withheld


class Blank(NamedTuple):
    """A key or an item of a list that is blank while the report is written.

    *path* is that of the key, for an item that of its list; *span* is its place, *name* the key as it is written.
    """

    path: DataPath
    span: Span
    name: str


class Data(NamedTuple):
    """A valid report as plain data: English keys in the order of the file, texts, int, Decimal, bool, None.

    Enum values are English, dates are ISO. *spans* has the place of every value, *key_spans* that of
    every key, both by data path. *others* are the files that parts of it stand in, *owners* who owes what is in a file,
    by its name; *project* is what the project file says, all of it, *template* what the report's template declares.
    *withheld* is what an edition leaves out, *moved* leads to the paths in the file from those that are others in it.
    *blanks* are the keys and items that are not in the value because nothing is written there yet.
    """

    value: Any
    spans: Mapping[DataPath, Span] = MappingProxyType({})
    key_spans: Mapping[DataPath, Span] = MappingProxyType({})
    others: tuple[Source, ...] = ()
    owners: Mapping[str, str] = MappingProxyType({})
    project: Data | None = None
    template: Settings | None = None
    withheld: tuple[Withheld, ...] = ()
    moved: Mapping[DataPath, DataPath] = MappingProxyType({})
    blanks: tuple[Blank, ...] = ()

    @property
    def additions(self) -> Additions:
        """The options and keys that the template adds to the contract."""
        return self.template.additions if self.template else Additions()

    @property
    def files(self) -> tuple[Source, ...]:
        """The files that the data were written in, the report's own first."""
        return (self.spans[()].source, *self.others)


class Place(NamedTuple):
    """Where the walk is: the path, the last key as it is written, and the mappings around, innermost last."""

    path: DataPath = ()
    name: str = ""
    key: Span | None = None
    outer: tuple[Part, ...] = ()
    blanks: int = 0
    """Items above it in its list that the data leave out; who reads the file counts them."""

    def names(self) -> dict[str, object]:
        """Return the arguments that name the place in a message."""
        zh, en = f"“{self.name}”", f"“{self.name}”"
        items = [step + 1 for step in self.path[len(self.path) - self.trailing() :] if isinstance(step, int)]
        if items:
            items[-1] += self.blanks
            zh += "的" + "的".join(f"第 {item} 项" for item in items)
            en = "".join(f"item {item} of " for item in reversed(items)) + en
        return {"name_zh": zh if self.name else "文件", "name_en": en if self.name else "the file"}

    def trailing(self) -> int:
        """Return how many lists within each other the place is an item of."""
        count = 0
        while count < len(self.path) and isinstance(self.path[-1 - count], int):
            count += 1
        return count
