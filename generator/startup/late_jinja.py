"""What Jinja does without until it is used, if ever: see `late`."""

from __future__ import annotations

from _weakref import ref
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from generator.startup.late import ADDRESSES, LateNames, late_modules, unread_annotations

if TYPE_CHECKING:
    from jinja2 import Environment


class EvalContext:
    """What Jinja tells its filters and macros of where they are used.

    Its own is in the module of the nodes that only compiling makes: as many classes as all else of it together.
    """

    def __init__(self, environment: Environment, template_name: str | None = None) -> None:
        self.environment, self.volatile = environment, False
        chosen = environment.autoescape
        self.autoescape = chosen(template_name) if callable(chosen) else chosen

    def save(self) -> dict[str, Any]:
        """Return what holds now: a block ``autoescape`` changes it."""
        return vars(self).copy()

    def revert(self, before: dict[str, Any]) -> None:
        """Let *before* hold again."""
        vars(self).clear()
        vars(self).update(before)


class _Constants:
    """What Jinja tells apart: each is an object of its own, which is all that it asks of an enumeration."""


LATE: Final[LateNames] = {
    "enum": {"Enum": _Constants, "auto": object},
    "inspect": ("getattr_static",),
    "json": (),
    "random": ("choice", "randrange"),
    **ADDRESSES,
    "threading": ("Lock",),
    "weakref": {"ref": ref},
    "jinja2.bccache": ("BytecodeCache", "FileSystemBytecodeCache", "MemcachedBytecodeCache"),
    "jinja2.loaders": (
        *("BaseLoader", "ChoiceLoader", "DictLoader", "FileSystemLoader", "FunctionLoader"),
        *("ModuleLoader", "PackageLoader", "PrefixLoader"),
    ),
    "jinja2.compiler": ("CodeGenerator", "generate"),
    "jinja2.lexer": ("get_lexer", "Lexer", "TokenStream"),
    "jinja2.nodes": {"EvalContext": EvalContext, "Template": None},
    "jinja2.parser": ("Parser",),
}
"""What Jinja imports for uses that are not ours, and what it needs only to compile: with the names it imports."""


@cache
def nodes() -> Any:
    """Return the module of Jinja's nodes: the trees of expressions consist of them."""
    with late_modules({"inspect": ()}), unread_annotations():
        return import_module("jinja2.nodes")
