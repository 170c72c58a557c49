"""All rules, in the order of their codes, guesses behind all others: one file a code.

It has its words above and what it looks for below. The words are a table of the catalogue of codes, in the docstring:
`generator.diagnostics.registry` reads them there.
A file's rules are its `Rule` objects and the rows of its tuples of them. Nothing else knows of a file: to add a rule
is to add one.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import Final

from generator.proofread.rule import Rule


def _rules(module: str) -> Iterator[Rule]:
    name = f"{__name__}.{module}"
    __import__(name)  # quicker than `importlib` with what has been made already
    for value in vars(sys.modules[name]).values():
        kind = type(value)
        if kind is Rule:
            yield value
        elif kind is tuple and value and type(value[0]) is Rule:
            yield from value


_HERE: Final = os.path.dirname(__file__)
_FILES: Final = sorted(name for name in os.listdir(_HERE) if name.startswith("a") and name.endswith(".py"))
_ALL: Final = [rule for name in _FILES for rule in _rules(name.removesuffix(".py"))]
RULES: Final = (*(rule for rule in _ALL if not rule.guess), *(rule for rule in _ALL if rule.guess))
