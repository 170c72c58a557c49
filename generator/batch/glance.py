"""A glance at a YAML file: enough to tell a report from its parts without reading thousands of files in full."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Final

from generator.contracts import FILES, SHIPPED, schema
from generator.disk.files import read_source
from generator.disk.wildcards import Looked, TooManyNamesError
from generator.load import load
from generator.load.nodes import MappingNode, Node, ScalarNode, SequenceNode
from generator.load.top_level import meant, refused, top_level, year_of
from generator.parts.model import INCLUDE_WRITTEN
from generator.parts.patterns import find
from generator.source import Source
from generator.startup.record import NamedTuple

_NOTHING: Final = frozenset({"L005", "L011", "L045"})
"""What loading says of a file that has nothing in it, or a text without a key."""
_SEPARATE: Final = ("separate", "单独")


class Glance(NamedTuple):
    """What a file says of itself.

    *keys* are those of the top level, *year* that of the report (0: none that can be read), *previous* and *parts* the
    files that it names, with their whole paths. *separate* says that attachments may become files of their own.
    A file that cannot be read as text, or that YAML refuses and that has a year somewhere, has no *keys* and is not
    *readable*. *blank*: there is nothing in it, or a text without keys.
    """

    path: Path
    keys: tuple[str, ...] = ()
    year: int = 0
    previous: Path | None = None
    parts: tuple[Path, ...] = ()
    separate: bool = False
    readable: bool = True
    blank: bool = False

    @property
    def is_report(self) -> bool:
        """Whether it is a report by its keys: one that has a year."""
        return SHIPPED.kind_of(self.path.name, self.keys) == "report"

    @property
    def is_ours(self) -> bool:
        """Whether it is likely to be a part of a report, or a report whose year is missing.

        All its keys are those of a report or a section, or it has an organ and a title.
        """
        if not self.keys or SHIPPED.kind_of(self.path.name, self.keys) not in ("part", "section"):
            return False
        aliases = schema("part").aliases()
        names = {aliases.get(key, key) for key in self.keys}
        return names >= {"organ", "title"} or set(self.keys) <= aliases.keys() | schema("section").aliases().keys()


def glance(path: Path) -> Glance:
    """Return what the file at *path* says of itself."""
    source, _ = read_source(path, str(path))
    if source is None:
        return Glance(path, readable=False)
    entries = top_level(source)
    if not entries:
        return _without_keys(path, source)
    known = meant(entries, schema("part").aliases())
    previous = known["previous"].value if "previous" in known else ""
    parts = _parts(source, path.parent) if any(name in source.text for name in INCLUDE_WRITTEN) else ()
    return Glance(
        path,
        tuple(entries),
        year_of(known),
        (path.parent / previous).resolve() if previous and "\0" not in previous else None,
        parts,
        any(name in source.text for name in _SEPARATE),
    )


def _without_keys(path: Path, source: Source) -> Glance:
    """Return what is to be said of a list, of a text, and of what YAML refuses."""
    blank = path.name not in FILES and {each.code for each in load(source)[1]} <= _NOTHING
    return Glance(path, readable=not refused(source), blank=blank)


def _parts(source: Source, folder: Path) -> tuple[Path, ...]:
    root, _ = load(source)
    named: list[str] = []
    looked = Looked()
    with suppress(TooManyNamesError):  # an error of the report, which names it when it is read
        for pattern in _patterns(root) if root else ():
            named += find(folder, pattern, looked)
    return tuple((folder / name).resolve() for name in named)


def _patterns(node: Node) -> list[str]:
    """Return the patterns of all parts that are taken in somewhere in *node*."""
    if isinstance(node, SequenceNode):
        return [pattern for item in node.items for pattern in _patterns(item)]
    if not isinstance(node, MappingNode):
        return []
    found: list[str] = []
    for key, value in node.entries:
        if key.text in INCLUDE_WRITTEN:
            named = value.items if isinstance(value, SequenceNode) else (value,)
            found += [each.text for each in named if isinstance(each, ScalarNode)]
        else:
            found += _patterns(value)
    return found
