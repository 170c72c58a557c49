"""A rule: what it looks for, and how it says where it was found."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import compress
from typing import TYPE_CHECKING, Final

from generator.proofread.manuscript import WORDED, Manuscript
from generator.startup import late
from generator.startup.record import NamedTuple

HAN: Final = "\u3400-\u9fff"
WIDE: Final = "\u2014-\u9fff\uff01-\uff5e"
"""Hanzi, and all characters as wide as one, for the brackets of a regular expression.

Two ranges at most, here and in the rules: Python takes ten times as long to prepare a set of more.
"""


if TYPE_CHECKING:
    Needs = str | tuple[str, ...]
"""What must occur for a rule to find anything: one of the characters of a text, or one of several texts.

Texts of two characters are best: they are not looked for, however many they are.
"""


_MANY: Final = 6
"""Words from which on asking for all at once is quicker."""


class Finding(NamedTuple):
    """A slip from *start* to *end* of the manuscript.

    *args* fill the words of the code. *better* is what may stand there instead without any thought, None if
    the author has to decide. *related* are other places, each with its label among the words.
    """

    start: int
    end: int
    args: Mapping[str, object] = {}
    better: str | None = None
    related: tuple[tuple[int, int, str], ...] = ()


class Rule(NamedTuple):
    """One rule. It is asked only if what it *needs* occurs at all (nothing: always).

    What it finds outside of texts with one of *roles* is dropped, and so is what a *guess* finds where another rule
    knows better. Severity and words stand at the head of its file.
    """

    code: str
    find: Callable[[Manuscript], Iterable[Finding]]
    needs: Needs
    roles: frozenset[str]
    guess: bool = False

    def may_find(self, manuscript: Manuscript) -> bool:
        """Return whether asking is worth the while."""
        if not self.needs:
            return True
        if isinstance(self.needs, str):
            return manuscript.has_any(self.needs)
        needs = self.needs if len(self.needs) < _MANY else compress(self.needs, manuscript.begun(self.needs))
        return any(map(manuscript.has, needs))


def rule(
    code: str, needs: Needs = "", roles: frozenset[str] = WORDED, *, guess: bool = False
) -> Callable[[Callable[[Manuscript], Iterable[Finding]]], Rule]:
    """Make the decorated function the rule *code*."""
    return lambda find: Rule(code, find, needs, roles, guess)


def pattern(
    code: str, regex: str, better: str | None = None, *, needs: Needs = "", roles: frozenset[str] = WORDED
) -> Rule:
    """Return a rule that finds *regex* within a paragraph.

    The place is that of the group ``at`` if there is one. *better* is a template for the place, as of
    ``re.Match.expand``. The words get ``text`` (the place), ``better`` and every named group.
    """

    def find(manuscript: Manuscript) -> Iterator[Finding]:
        for match in compiled(regex).finditer(manuscript.text):
            place = "at" if "at" in match.re.groupindex else 0
            mended = match.expand(better) if better is not None else None
            args = match.groupdict() | {"text": match[place], "better": mended or ""}
            yield Finding(*match.span(place), args, mended)

    return Rule(code, find, needs, roles)


@cache
def compiled(regex: str) -> re.Pattern[str]:
    """Return *regex* ready for use; ``^`` and ``$`` are the ends of a paragraph. Most texts never need most rules."""
    return late.compiled(regex.replace("{HAN}", HAN).replace("{WIDE}", WIDE), re.MULTILINE)


def has_han(text: str) -> bool:
    """Return whether there is a hanzi in *text*."""
    return compiled("[{HAN}]").search(text) is not None


@lru_cache(maxsize=4)
def unquoted(text: str) -> str:
    """Return *text* with blanks for what stands in quotation marks or in 《》."""
    return compiled(r"“[^”\n]*+(”)?|《[^》\n]*+(》)?").sub(_blank, text)


def _blank(match: re.Match[str]) -> str:
    """Return blanks for what is closed; in the rest of a paragraph behind what is not, only the others can be."""
    if match.lastindex:
        return " " * len(match[0])
    others = r"《[^》\n]*+(》)?" if match[0][0] == "“" else r"“[^”\n]*+(”)?"
    return compiled(others).sub(lambda other: " " * len(other[0]) if other.lastindex else other[0], match[0])
