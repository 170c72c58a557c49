"""The same once more (相同): a slip that is repeated line by line is told once, with the lines of the others.

So are slips of one form (digits of full width), though each is about another number.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from generator.diagnostics.model import Diagnostic
from generator.startup.record import NamedTuple

FORM: Final = frozenset(
    {"A103", "A104", "A114", "A115", "A121", "A122", "A124", "A145", "A151", "A152", "A153", "A154"}
)
"""Slips of form: who writes one so writes all so, whatever the number or the word is."""
_FEW: Final = 5
"""So many are still told one by one."""
_MOST: Final = 20
"""Lines that are named at most."""

_WORDS: Final = {
    "zh": "{same}的还有 {count} 处：第 {lines}{more} 行",
    "en": "{same} in {count} more places: lines {lines}{more}",
}
_SAME: Final = {"zh": "同样", "en": "the same"}
_ALIKE: Final = {"zh": "同类", "en": "of the same kind"}
_JOIN: Final = {"zh": "、", "en": ", "}
_MORE: Final = {"zh": "……", "en": " …"}


class Told(NamedTuple):
    """A diagnostic, and the *others* that say the same of other places in the file."""

    first: Diagnostic
    others: Sequence[Diagnostic] = ()

    @property
    def places(self) -> int:
        """How many places it speaks of."""
        return 1 + len(self.others)

    def where(self, language: str) -> str:
        """Return where the *others* are, or nothing."""
        lines = dict.fromkeys(str(each.span.line) for each in self.others if each.span)
        shown = _JOIN[language].join(list(lines)[:_MOST])
        more = _MORE[language] if len(lines) > _MOST else ""
        same = (_ALIKE if self.first.code in FORM else _SAME)[language]
        words = _WORDS[language].format(same=same, count=len(self.others), lines=shown, more=more)
        return words if self.others else ""


def group_repeated(diagnostics: Iterable[Diagnostic]) -> list[Told]:
    """Return *diagnostics* in their order, those that say the same of more than a few lines in one."""
    everything = list(diagnostics)
    same: dict[tuple[str, ...], list[Diagnostic]] = {}
    for each in everything:
        if each.span and each.span.line and (each.code in FORM or not each.related):
            said = "" if each.code in FORM else repr(each.args)
            key = (each.code, each.severity, each.span.source.name, said)
            same.setdefault(key, []).append(each)
    many = {id(found[0]): found[1:] for found in same.values() if len(found) > _FEW}
    left_out = {id(each) for others in many.values() for each in others}
    return [Told(each, many.get(id(each), ())) for each in everything if id(each) not in left_out]
