"""Functions that a run does not call, kept apart from the code of their module.

Half of the functions of a module are for what hardly ever is: a slip, an option, an odd value. To load the code of one
takes longer than to call it. So a stand-in takes its place, with the same name and parameters: called, it asks its
module for the function itself, which takes its place from then on.

Functions within others stay where they are, and so do those that have names of others (``super()`` is one), those that
look at who has called them, and coroutines, which are asked what they are.
"""

import marshal

from generator.startup.bundle import STAND_IN

# No `__future__`, and nothing that is kept: a function of that may be what is looked for.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import CodeType, FunctionType
    from typing import Any
else:
    FunctionType = type(lambda: None)
    CodeType = type((lambda: None).__code__)

# As in `inspect`, whose import takes as long as a tenth of a check.
_OPTIMIZED, _VARARGS, _VARKEYWORDS, _GENERATOR = 0x1, 0x4, 0x8, 0x20
_OF_COROUTINES = 0x80 | 0x100 | 0x200
_LOOKING_AROUND = frozenset(("_getframe", "_getframemodulename"))
"""What looks at who has called: a stand-in would come between."""


class Seldom:
    """The functions of a module that stand-ins stand for: *codes*, with the *names* around."""

    def __init__(self, codes: "list[CodeType]", names: "dict[str, Any]") -> None:
        self.codes = codes
        self._names = names
        self._made: dict[int, FunctionType] = {}

    @property
    def uncalled(self) -> "list[CodeType]":
        """The codes of those that were not called."""
        return [code for number, code in enumerate(self.codes) if number not in self._made]

    def __call__(self, number: int) -> "FunctionType":
        """Return the function of *number*, and let it take the place of its stand-in."""
        if number not in self._made:
            code = self.codes[number]
            self._made[number] = FunctionType(code, self._names, code.co_name)
            function = self._named(code.co_qualname)
            if isinstance(function, FunctionType) and _stands_for(function.__code__, code):
                function.__code__ = code
        return self._made[number]

    def _named(self, name: str) -> "Any":
        """Return what has this *name*, whatever it is in a class; what something else was made of is not found."""
        first, _, last = name.partition(".")
        found = self._names.get(first)
        for each in last.split(".") if last else ():
            found = getattr(found, "__dict__", {}).get(each)
        found = getattr(found, "fget", None) or getattr(found, "__func__", found)
        return getattr(found, "__wrapped__", found)


def _stands_for(stand_in: "CodeType", code: "CodeType") -> bool:
    """Return whether it does: of what gives and what sets a property one name finds the first alone.

    In newer Pythons a generator must not take the place of a plain function.
    """
    is_same = STAND_IN in stand_in.co_names and stand_in.co_firstlineno == code.co_firstlineno
    return is_same and not code.co_flags & _GENERATOR


def parted(code: "CodeType", is_seldom: "Callable[[CodeType], bool]") -> "tuple[CodeType, bytes]":
    """Return *code*, of a module, with stand-ins for the functions that are seldom called, and these as `loaded` takes.

    There are no bytes if there is none.
    """
    found: list[CodeType] = []

    def standing_in(each: "CodeType") -> "CodeType":
        if not is_seldom(each):
            return each
        found.append(each)
        return _stand_in(each, len(found) - 1)

    made = _with_functions(code, standing_in)
    return made, marshal.dumps(found) if found else b""


def loaded(stored: bytes) -> "list[CodeType]":
    """Return the functions that `parted` has put apart as *stored*."""
    codes: list[CodeType] = marshal.loads(stored)
    return codes


def apart(code: "CodeType", before: "CodeType") -> "list[CodeType]":
    """Return the functions that *code* has stand-ins for, as they are in what it was *before* `parted` parted it."""
    there = {_place(each): each for each in _functions(before)}
    return [there[_place(each)] for each in _functions(code) if STAND_IN in each.co_names]


def _functions(code: "CodeType") -> "list[CodeType]":
    found: list[CodeType] = []

    def noted(each: "CodeType") -> "CodeType":
        found.append(each)
        return each

    _with_functions(code, noted)
    return found


def _place(code: "CodeType") -> "tuple[str, int]":
    return code.co_qualname, code.co_firstlineno


def whole(code: "CodeType", functions: "list[CodeType]") -> "CodeType":
    """Return *code* with *functions* in the places of their stand-ins."""
    inner = iter(functions)
    return _with_functions(code, lambda each: next(inner) if STAND_IN in each.co_names else each)


def _with_functions(code: "CodeType", changed: "Callable[[CodeType], CodeType]") -> "CodeType":
    """Return *code*, of a module or a class, with its functions and those of its classes *changed*."""

    def inner(each: "Any") -> "Any":
        if not isinstance(each, CodeType):
            return each
        if not each.co_flags & _OPTIMIZED:
            return _with_functions(each, changed)
        stays = each.co_freevars or each.co_flags & _OF_COROUTINES or not _LOOKING_AROUND.isdisjoint(each.co_names)
        return changed(each) if each.co_name.isidentifier() and not stays else each

    return code.replace(co_consts=tuple(map(inner, code.co_consts)))


def _stand_in(code: "CodeType", number: int) -> "CodeType":
    parameters = list(_parameters(code))
    given = ", ".join(each for each, _ in parameters)
    handed_on = ", ".join(each for _, each in parameters if each)
    text = f"def f({given}): return {STAND_IN}({number})({handed_on})"
    made: CodeType = next(each for each in compile(text, "", "exec").co_consts if isinstance(each, CodeType))
    return made.replace(
        co_name=code.co_name,
        co_qualname=code.co_qualname,
        co_filename=code.co_filename,
        co_firstlineno=code.co_firstlineno,
    )


def _parameters(code: "CodeType") -> "Iterator[tuple[str, str]]":
    """Give for each parameter of the function how it is written, and how its value is handed on."""
    plain, named = code.co_argcount, code.co_kwonlyargcount
    rest = iter(code.co_varnames[plain + named :])
    for place, name in enumerate(code.co_varnames[:plain], 1):
        yield name, name
        if place == code.co_posonlyargcount:
            yield "/", ""
    if code.co_flags & _VARARGS:
        name = next(rest)
        yield f"*{name}", f"*{name}"
    elif named:
        yield "*", ""
    for name in code.co_varnames[plain : plain + named]:
        yield name, f"{name}={name}"
    if code.co_flags & _VARKEYWORDS:
        name = next(rest)
        yield f"**{name}", f"**{name}"
