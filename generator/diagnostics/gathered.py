"""Many of a kind (同类): what is said of each figure that is not there yet becomes a list, lest it bury the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from generator.diagnostics.model import Diagnostic
from generator.diagnostics.registry import lookup
from generator.diagnostics.width import width
from generator.startup.record import NamedTuple

CODES: Final = frozenset({"A704", "C116", "W117"})
"""What is said of figures without value: each has a name, and all are mended in the same way."""
_IN_FULL: Final = 3
_FEW: Final = 5
"""So many are still told one by one."""
_MOST: Final = 200
"""Names in a list at most."""

_WORDS: Final = {
    "zh": {
        "more": "{title}，另有 {count} 个",
        "line": "{name}（{line}）",
        "nobody": "没有写明归谁",
        "join": "、",
        "rest": "还有 {count} 个",
    },
    "en": {
        "more": "{title}: {count} more",
        "line": "{name} ({line})",
        "nobody": "nobody named",
        "join": ", ",
        "rest": "{count} more",
    },
}
_COLON: Final = {"zh": "：", "en": ": "}


class Gathered(NamedTuple):
    """Diagnostics of one code and severity that are told in one list."""

    found: Sequence[Diagnostic]

    @property
    def first(self) -> Diagnostic:
        """One for all: its code, its severity and its hint are those of the others."""
        return self.found[0]

    def head(self, language: str) -> str:
        """Return what they have in common, and how many there are."""
        title = lookup(self.first.code).words(language).title
        return _WORDS[language]["more"].format(title=title, count=len(self.found))

    def lines(self, language: str, columns: int) -> Iterator[str]:
        """Yield a list for each file and owner, wrapped to *columns*: names, with the lines where they are mended."""
        words = _WORDS[language]
        lists: dict[tuple[str, str], list[str]] = {}
        for each in self.found:
            # Where the value goes is said beside where it is printed.
            span = each.related[0].span if each.related else each.span
            name, line = str(each.args["name"]), span.line if span else None
            holder = span.source.name if span else "", str(each.args.get("owner", ""))
            lists.setdefault(holder, []).append(words["line"].format(name=name, line=line) if line else name)
        for names in lists.values():
            names[_MOST:] = [words["rest"].format(count=len(names) - _MOST)] if len(names) > _MOST else []
        for (file, owner), names in lists.items():
            yield from _wrapped(f"{file} {owner or words['nobody']}".strip(), names, language, columns)


def gathered(diagnostics: Iterable[Diagnostic]) -> tuple[list[Diagnostic], list[Gathered]]:
    """Return those of *diagnostics* told one by one, in their order, and the lists of the others, errors first."""
    kinds: dict[tuple[str, str], list[Diagnostic]] = {}
    everything = list(diagnostics)
    for each in everything:
        if each.code in CODES:
            kinds.setdefault((each.code, each.severity), []).append(each)
    many = [found[_IN_FULL:] for found in kinds.values() if len(found) > _FEW]
    many.sort(key=lambda found: found[0].severity != "error")
    left = {id(each) for found in many for each in found}
    return [each for each in everything if id(each) not in left], [Gathered(found) for found in many]


def _wrapped(head: str, names: Sequence[str], language: str, columns: int) -> Iterator[str]:
    """Yield *names* behind *head* in lines of at most *columns*, the later ones indented."""
    join = _WORDS[language]["join"]
    line = "  " + head + _COLON[language]
    for position, name in enumerate(names):
        piece = name + (join if position < len(names) - 1 else "")
        if width(line + piece.rstrip()) > columns and line.strip():
            yield line.rstrip()
            line = "    "
        line += piece
    yield line
