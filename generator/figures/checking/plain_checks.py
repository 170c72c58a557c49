"""Checks and expressions that need no parser: names joined by ``+ - * /`` on both sides of one comparison, a name with
one filter behind it.

That is nearly all of them, and a file may have thousands. What comes out has the shape of Jinja's tree, kind by kind.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple

_SIDE: Final = r"[^\W\d][\w.]*(?:\s*[-+*/]\s*[^\W\d][\w.]*)*"
_PLAIN = late_pattern(rf"\s*(?P<left>{_SIDE})\s*(?P<op>[=!<>]=|[<>])\s*(?P<right>{_SIDE})\s*")
_FILTERED = late_pattern(r"\s*(?P<name>[^\W\d][\w.]*)\s*\|\s*(?P<filter>[^\W\d]\w*)\s*")
_TOKEN = late_pattern(r"[-+*/]|[\w.]+")
_COMPARED: Final = {"==": "eq", "!=": "ne", "<": "lt", "<=": "lteq", ">": "gt", ">=": "gteq"}
_RESERVED: Final = frozenset(
    ("and", "or", "not", "in", "is", "if", "else", "true", "false", "none", "True", "False", "None")
)


class Name(NamedTuple):
    """The name of an indicator or of a group."""

    name: str


class Getattr(NamedTuple):
    """What stands behind a dot."""

    node: Any
    attr: str


class Add(NamedTuple):
    """A sum."""

    left: Any
    right: Any


class Sub(NamedTuple):
    """A difference."""

    left: Any
    right: Any


class Mul(NamedTuple):
    """A product."""

    left: Any
    right: Any


class Div(NamedTuple):
    """A quotient."""

    left: Any
    right: Any


class Operand(NamedTuple):
    """What something is compared with, and how."""

    op: str
    expr: Any


class Compare(NamedTuple):
    """A comparison."""

    expr: Any
    ops: Sequence[Operand]


class Filter(NamedTuple):
    """A filter without brackets behind *node*."""

    node: Any
    name: str
    args: tuple[Any, ...] = ()
    kwargs: tuple[Any, ...] = ()
    dyn_args: None = None
    dyn_kwargs: None = None


_KINDS: Final = {"+": Add, "-": Sub, "*": Mul, "/": Div}


def parse_plain(text: str) -> Compare | None:
    """Return the tree of the check *text*, None if a parser is needed to tell what it is."""
    match = _PLAIN.fullmatch(text)
    if match is None:
        return None
    left, right = _side(match["left"]), _side(match["right"])
    if left is None or right is None:
        return None
    return Compare(left, (Operand(_COMPARED[match["op"]], right),))


def parse_filtered(text: str) -> Filter | None:
    """Return the tree of the expression *text*, a name with a filter; None if a parser is needed to tell what it is."""
    match = _FILTERED.fullmatch(text)
    node = _name(match["name"]) if match else None
    is_plain = match and node and match["filter"].isidentifier() and match["filter"] not in _RESERVED
    return Filter(node, match["filter"]) if match and is_plain else None


def _side(text: str) -> Any:
    """Return the tree of one side: ``*`` and ``/`` before ``+`` and ``-``, from left to right; None as above."""
    first, *rest = _TOKEN.findall(text)
    total, sign, term = None, "", _name(first)
    for mark, written in zip(rest[::2], rest[1::2], strict=True):
        name = _name(written)
        if term is None or name is None:
            return None
        if mark in "*/":
            term = _KINDS[mark](term, name)
        else:
            total = _KINDS[sign](total, term) if sign else term
            sign, term = mark, name
    return term if term is None or not sign else _KINDS[sign](total, term)


def _name(text: str) -> Any:
    """Return the tree of a name, which may have dots in it; None if it is none."""
    if text.isidentifier():
        return None if text in _RESERVED else Name(text)
    node: Any = None
    for step in text.split("."):
        if not step.isidentifier() or step in _RESERVED:
            return None
        node = Getattr(node, step) if node else Name(step)
    return node
