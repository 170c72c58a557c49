"""``NamedTuple`` as `typing` has it, made in a seventh of the time.

A run of ``check`` makes more than a hundred of them. `typing` looks at the annotations, which only type checkers
read (they go by `typing`'s own), and `collections` has Python compile a function for each class. Here the classes with
as many fields share one, with other names in it, and the methods that are alike anyway.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:
    from collections import namedtuple
    from functools import cache
    from types import CodeType, FunctionType

    try:
        from _collections import _tuplegetter as field_of
    except ImportError:
        from operator import itemgetter

        def field_of(index: int, doc: str) -> property:
            """Return what gives the field number *index*."""
            return property(itemgetter(index), doc=doc)

    _PLAIN = namedtuple("_PLAIN", ())
    _IS_NEWER = hasattr(_PLAIN, "__replace__")
    # What `copy.replace` asks for is `_replace`, and what that raises is another error there.
    _UNEXPECTED = TypeError if _IS_NEWER else ValueError
    _new = tuple.__new__
    _NAMES = {"_new": _new, "__builtins__": {}}
    # Written out, since to compile them takes longer than all classes. The names are replaced.
    _MADE_OF = (
        lambda _cls: _new(_cls, ()),
        lambda _cls, a: _new(_cls, (a,)),
        lambda _cls, a, b: _new(_cls, (a, b)),
        lambda _cls, a, b, c: _new(_cls, (a, b, c)),
        lambda _cls, a, b, c, d: _new(_cls, (a, b, c, d)),
        lambda _cls, a, b, c, d, e: _new(_cls, (a, b, c, d, e)),
        lambda _cls, a, b, c, d, e, f: _new(_cls, (a, b, c, d, e, f)),
        lambda _cls, a, b, c, d, e, f, g: _new(_cls, (a, b, c, d, e, f, g)),
        lambda _cls, a, b, c, d, e, f, g, h: _new(_cls, (a, b, c, d, e, f, g, h)),
        lambda _cls, a, b, c, d, e, f, g, h, i: _new(_cls, (a, b, c, d, e, f, g, h, i)),
        lambda _cls, a, b, c, d, e, f, g, h, i, j: _new(_cls, (a, b, c, d, e, f, g, h, i, j)),
        lambda _cls, a, b, c, d, e, f, g, h, i, j, k: _new(_cls, (a, b, c, d, e, f, g, h, i, j, k)),
        lambda _cls, a, b, c, d, e, f, g, h, i, j, k, m: _new(_cls, (a, b, c, d, e, f, g, h, i, j, k, m)),
        lambda _cls, a, b, c, d, e, f, g, h, i, j, k, m, n: _new(_cls, (a, b, c, d, e, f, g, h, i, j, k, m, n)),
        lambda _cls, a, b, c, d, e, f, g, h, i, j, k, m, n, o: _new(_cls, (a, b, c, d, e, f, g, h, i, j, k, m, n, o)),
    )

    @cache
    def _new_of(count: int) -> CodeType:
        if count < len(_MADE_OF):
            return _MADE_OF[count].__code__
        fields = "".join(f"field_{number}," for number in range(count))
        function: FunctionType = eval(f"lambda _cls, {fields}: _new(_cls, ({fields}))")
        return function.__code__

    @cache
    def _numbered(number: int) -> Any:
        # Classes share them: what they give depends on the number alone.
        return field_of(number, f"Alias for field number {number}")

    def _make(cls: type, iterable: Any) -> Any:
        """Make a new one from a sequence or iterable."""
        made = tuple.__new__(cls, iterable)
        if len(made) != len(cls._fields):
            raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
        return made

    _MAKE = classmethod(_make)

    def _replace(self: Any, /, **changed: Any) -> Any:
        """Return a new one with other values in some fields."""
        made = self._make(map(changed.pop, self._fields, self))
        if changed:
            raise _UNEXPECTED(f"Got unexpected field names: {list(changed)!r}")
        return made

    def _repr(self: Any) -> str:
        shown = ", ".join(f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True))
        return f"{type(self).__name__}({shown})"

    def _declared(body: dict[str, Any]) -> tuple[str, ...]:
        """Return the fields that the *body* of a class declares, and leave of it what is no declaration."""
        # From Python 3.14 on they are made when they are asked for, unless the module imports them from `__future__`.
        annotate = body.pop("__annotate_func__", None)
        return tuple(annotate(1) if annotate else body.pop("__annotations__", ()))

    class _Maker(type):
        """Makes a named tuple of the fields that the body of a class declares, with the rest of the body added."""

        def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
            if not bases:
                return super().__new__(cls, name, bases, body)
            fields = _declared(body)
            defaults = {field: body.pop(field) for field in fields if field in body}
            code = _new_of(len(fields)).replace(co_varnames=("_cls", *fields), co_name="__new__")
            new = FunctionType(code, _NAMES, "__new__", tuple(defaults.values()) or None)
            new.__qualname__ = f"{name}.__new__"
            made: dict[str, Any] = {
                "__doc__": f"{name}({', '.join(fields)})",
                "__slots__": (),
                "__match_args__": fields,
                "_fields": fields,
                "_field_defaults": defaults,
                "__new__": new,
                "__repr__": _repr,
                "__getnewargs__": _PLAIN.__getnewargs__,
                "_make": _MAKE,
                "_replace": _replace,
                "_asdict": _PLAIN._asdict,
            }
            if _IS_NEWER:
                made["__replace__"] = _replace
            made |= {field: _numbered(number) for number, field in enumerate(fields)}
            return type(name, (tuple,), made | body)

    class NamedTuple(metaclass=_Maker):
        """The base class of named tuples; a class made with it is a plain named tuple."""
