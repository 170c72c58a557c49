"""The syntax of expressions in data: Jinja's, but a number with a point stays the decimal that it is written as.

Trees are kept between runs: what is written changes seldom, and Jinja's parser alone takes longer to import than all
trees of a report to be read back.
"""

from __future__ import annotations

import marshal
from contextlib import suppress
from decimal import Decimal
from functools import cache
from typing import Any

from generator.disk.places import cache_folder
from generator.startup.kept import Kept
from generator.startup.late_jinja import nodes
from generator.templating.sandbox import JINJA

# Raise when another tree is made of the same text.
_VERSION = 2


def parse_expression(text: str) -> Any:
    """Return the syntax tree of the expression *text*, None if it is not one.

    Raises RecursionError when it is nested too deeply.
    """
    kept = _kept()
    try:
        # Each is read when it is used: the file holds those of all reports.
        tree = _tree(marshal.loads(kept.entries[text]))
        if tree is None or isinstance(tree, nodes().Node):
            return tree
    except (LookupError, TypeError, ValueError, AttributeError, ArithmeticError, RecursionError, EOFError):
        # It is not kept, or a damaged file makes nonsense of it.
        pass
    from generator.expressions.parser import parse

    tree = parse(text)
    with suppress(RecursionError, ValueError):
        kept.keep(text, marshal.dumps(_plain(tree)))
    return tree


@cache
def _kept() -> Kept:
    return Kept(cache_folder() / f"expressions.v{_VERSION}.cache", JINJA)


def _plain(part: Any) -> Any:
    """Return what can be kept of a tree: a node as its kind and fields, an exact number as its text."""
    if isinstance(part, nodes().Node):
        return type(part).__name__, [_plain(value) for _, value in part.iter_fields()]
    if isinstance(part, list):
        return [_plain(value) for value in part]
    return ("", str(part)) if isinstance(part, Decimal) else part


def _tree(part: Any) -> Any:
    """Return the tree that `_plain` was given."""
    if isinstance(part, tuple):
        kind, fields = part
        return getattr(nodes(), kind)(*map(_tree, fields)) if kind else Decimal(fields)
    return [_tree(value) for value in part] if isinstance(part, list) else part
