"""What is wrong with a call of a macro: what it is given and does not take, and what it lacks."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final

from generator.diagnostics.listing import listing
from generator.diagnostics.similar import most_like
from generator.templating.check.parsing import dotted
from generator.templating.check.scope import Macro
from generator.templating.sandbox import nodes

_WITH_DEFAULT: Final = ("default", "d")


def misfits(macro: Macro, count: int, named: Collection[str]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield T404 for what *macro* does not take, T407 for what it lacks, with what is said of it.

    It is given *count* values without names, and the *named* ones.
    """
    names = [each.name for each in macro.node.args]
    takes = {each.name for each in macro.node.find_all(nodes.Name)} & {"varargs", "kwargs"}
    told = {"macro": getattr(macro.node, "name", "caller"), **listing("known", names)}
    extras = [each for each in named if each not in names and each != "caller" and "kwargs" not in takes]
    for extra in extras:
        yield "T404", {**told, "name": extra, "suggestion": most_like(extra, names)}
    needed = names[count : len(names) - len(macro.node.defaults)]
    lacking = [each for each in needed if each not in named and _is_used(macro, each)]
    # A name that is not quite right is told of as such.
    if lacking and not extras:
        yield "T407", {**told, **listing("lacking", lacking)}
    if count > len(names) and "varargs" not in takes:
        yield "T404", {**told, "name": f"{count - len(names)}", "suggestion": ""}


def _is_used(macro: Macro, name: str) -> bool:
    """Return whether *macro* cannot do without its parameter *name*: it prints it, and never asks for it.

    What it only hands on to another macro may be asked for there.
    """
    replaced = [each.node for each in macro.node.find_all(nodes.Filter) if each.name in _WITH_DEFAULT]
    asked = {*macro.file.tested, *(dotted(each) for each in replaced if each)}
    calls = list(macro.node.find_all(nodes.Call))
    given = [each for call in calls for each in (*call.args, *(pair.value for pair in call.kwargs))]
    handed_on = [each.name for each in given if isinstance(each, nodes.Name)]
    # One of the names is that of the parameter itself.
    names = [each.name for each in macro.node.find_all(nodes.Name)]
    return name not in asked and names.count(name) - handed_on.count(name) > 1
