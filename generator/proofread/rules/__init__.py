"""All rules, by topic. A module's rules are its `Rule` objects and the rows of its tuples of them."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType

from generator.proofread.rule import Rule
from generator.proofread.rules import (
    brackets,
    characters,
    consistency,
    content,
    kind,
    numbers,
    ordinals,
    organs,
    privacy,
    punctuation,
    route,
    spelling,
    wording,
)


def _rules(module: ModuleType) -> Iterator[Rule]:
    for value in vars(module).values():
        if isinstance(value, Rule):
            yield value
        elif type(value) is tuple:
            yield from (row for row in value if isinstance(row, Rule))


_TOPICS = (
    *(ordinals, brackets, punctuation, wording, spelling, numbers, characters),
    *(content, kind, route, consistency, organs, privacy),
)
RULES = tuple(rule for module in _TOPICS for rule in _rules(module))
