"""All rules, in the order of their codes: one file a code, with its words above and what it looks for below.

The words are a table of the catalogue of codes, in the docstring: `generator.diagnostics.registry` reads them there.
A file's rules are its `Rule` objects and the rows of its tuples of them. Nothing else knows of a file: to add a rule
is to add one.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib import import_module
from typing import Final

from generator.proofread.rule import Rule


def _rules(module: str) -> Iterator[Rule]:
    for value in vars(import_module(f"{__name__}.{module}")).values():
        if type(value) is Rule:
            yield value
        elif type(value) is tuple:
            yield from (row for row in value if type(row) is Rule)


_HERE: Final = os.path.dirname(__file__)
_FILES: Final = sorted(name for name in os.listdir(_HERE) if name.startswith("a") and name.endswith(".py"))
RULES: Final = tuple(rule for name in _FILES for rule in _rules(name.removesuffix(".py")))
