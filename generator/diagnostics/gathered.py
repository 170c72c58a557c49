"""Many of a kind (同类): what is said of each becomes a list, lest it bury the rest.

Figures that are not there yet are listed by name, slips of form that a file has throughout (full-width digits) by line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from generator.diagnostics.model import Diagnostic
from generator.diagnostics.registry import lookup
from generator.diagnostics.width import width
from generator.record import NamedTuple

CODES: Final = frozenset({"A704", "C116", "W117"})
"""What is said of figures without value: each has a name, and all are mended in the same way."""
FORM: Final = frozenset(
    {"A103", "A104", "A114", "A115", "A121", "A122", "A124", "A145", "A151", "A152", "A153", "A154", "A155"}
)
"""Slips of form: who writes one so writes all so, and all are mended in the same way."""
_IN_FULL: Final = 3
_FEW: Final = 5
"""So many are still told one by one."""
_MOST: Final = 200
"""Names in a list at most."""

_WORDS: Final = {
    "zh": {
        "more": "{title}，另有 {count} {of}",
        "figures": "个",
        "places": "处",
        "alike": "改法同上",
        "place": "第 {line} 行",
        "times": "（{count} 处）",
        "line": "{name}（{line}）",
        "nobody": "没有写明归谁",
        "join": "、",
        "rest": "还有 {count} 个",
    },
    "en": {
        "more": "{title}: {count} more",
        "figures": "",
        "places": "",
        "alike": "mend them as those above",
        "place": "line {line}",
        "times": " ({count} of them)",
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
        """One for all: its code and its severity are those of the others."""
        return self.found[0]

    def head(self, language: str) -> str:
        """Return what they have in common, and how many there are."""
        words, title = _WORDS[language], lookup(self.first.code).words(language).title
        of = words["places" if self.first.code in FORM else "figures"]
        return words["more"].format(title=title, count=len(self.found), of=of)

    def hint(self, language: str) -> str:
        """Return the hint that all have, or that they are mended as those above."""
        hints = {each.hint(language) for each in self.found}
        return hints.pop() if len(hints) == 1 or self.first.code not in FORM else _WORDS[language]["alike"]

    def lines(self, language: str, columns: int) -> Iterator[str]:
        """Yield a list for each file and owner, wrapped to *columns*: names, with the lines where they are mended."""
        for head, names in (self._by_line if self.first.code in FORM else self._by_name)(language):
            more = [_WORDS[language]["rest"].format(count=len(names) - _MOST)] if len(names) > _MOST else []
            yield from _wrapped(head, [*names[:_MOST], *more], language, columns)

    def _by_line(self, language: str) -> Iterator[tuple[str, list[str]]]:
        words = _WORDS[language]
        files: dict[str, Counter[int]] = {}
        for span in (each.span for each in self.found if each.span):
            files.setdefault(span.source.name, Counter())[span.line or 0] += 1
        for file, lines in files.items():
            yield (
                file,
                [
                    words["place"].format(line=line) + words["times"].format(count=count) * (count > 1)
                    for line, count in lines.items()
                ],
            )

    def _by_name(self, language: str) -> Iterator[tuple[str, list[str]]]:
        words = _WORDS[language]
        lists: dict[tuple[str, str], list[str]] = {}
        for each in self.found:
            # Where the value goes is said beside where it is printed.
            span = each.related[0].span if each.related else each.span
            name, line = str(each.args["name"]), span.line if span else None
            holder = span.source.name if span else "", str(each.args.get("owner", ""))
            lists.setdefault(holder, []).append(words["line"].format(name=name, line=line) if line else name)
        for (file, owner), names in lists.items():
            yield f"{file} {owner or words['nobody']}".strip(), names


def gathered(diagnostics: Iterable[Diagnostic]) -> tuple[list[Diagnostic], list[Gathered]]:
    """Return those of *diagnostics* told one by one, in their order, and the lists of the others, errors first."""
    kinds: dict[tuple[str, str], list[Diagnostic]] = {}
    everything = list(diagnostics)
    for each in everything:
        if each.code in CODES or (each.code in FORM and each.span):
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
