"""What modules ask of `typing` for annotations alone, which nobody reads while the program runs.

Importing `typing` takes a sixth of the time of ``--help``. A stand-in takes its place. Our own modules, and the
libraries that are imported with `late.unread_annotations`, get forms that do nothing; whoever else asks for a form, and
who asks for another one, gets that of the real module.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import GenericAlias, ModuleType
    from typing import Any
else:
    # Importing `types` for two names would take a third of what is spared.
    GenericAlias, ModuleType = type(list[int]), type(sys)


class Unread:
    """Stands for a form in annotations: whatever is made of it is it again, and it is no base of a class."""

    def __getitem__(self, _parts: object) -> Unread:
        return self

    def __call__(self, *_values: object, **_named: object) -> Unread:
        """Be a form with a name and bounds."""
        return self

    def __or__(self, _other: object) -> Unread:
        return self

    __ror__ = __or__

    def __mro_entries__(self, _bases: tuple[object, ...]) -> tuple[type, ...]:
        return ()


class _Literal:
    """Stands for ``Literal``, whose values can be asked for."""

    def __class_getitem__(cls, values: Any) -> GenericAlias:
        return GenericAlias(cls, values)


def _cast(_form: object, value: Any) -> Any:
    return value


def _overload(_function: object) -> Callable[[], None]:
    return _nothing


def _nothing() -> None:
    """Be taken for what the last of several functions of one name replaces."""


_UNREAD = Unread()
_OURS: Mapping[str, Any] = {
    "TYPE_CHECKING": False,
    "Literal": _Literal,
    "cast": _cast,
    **dict.fromkeys(("Any", "Final", "NoReturn", "ParamSpec", "Protocol", "TypeVar"), _UNREAD),
}
_FORMS = (
    *("Any", "Optional", "Union", "Callable", "Type", "ClassVar", "Tuple", "List", "Dict", "Set", "FrozenSet", "Deque"),
    *("Iterable", "Iterator", "Reversible", "Sequence", "Mapping", "MutableMapping", "MutableSet", "Collection"),
    *("Container", "Awaitable", "AsyncIterable", "AsyncIterator", "AsyncGenerator", "IO", "NoReturn", "SupportsIndex"),
    *("TypeVar", "Generic", "Protocol"),
)

_real: ModuleType | None = None


def real_typing() -> ModuleType:
    """Return the module itself."""
    global _real
    if _real is None:
        found = sys.modules.pop("typing", None)
        _real = __import__("typing")
        if isinstance(found, TypingOfLibraries):
            sys.modules["typing"] = found
    return _real


class TypingOfOurs(ModuleType):
    """Stands for `typing` until somebody else needs it."""

    def __getattr__(self, name: str) -> Any:
        # The import system itself asks for __path__ and the like: a stand-in has none.
        if name.startswith("__"):
            raise AttributeError(name)
        if name in _OURS and sys._getframe(1).f_globals.get("__name__", "").startswith("generator."):
            return _OURS[name]
        return getattr(real_typing(), name)


class TypingOfLibraries(ModuleType):
    """Stands for `typing` while libraries are imported."""

    def __init__(self) -> None:
        super().__init__("typing")
        # Imported late: it needs a stand-in itself.
        from generator.startup.record import NamedTuple

        self.__dict__.update(dict.fromkeys(_FORMS, _UNREAD))
        self.__dict__.update(TYPE_CHECKING=False, cast=_cast, overload=_overload, NamedTuple=NamedTuple)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(real_typing(), name)


def spare_typing() -> None:
    """Have `typing` imported when somebody needs it, if ever."""
    if "typing" not in sys.modules:
        sys.modules["typing"] = TypingOfOurs("typing")


def replace_typing() -> ModuleType | None:
    """Let a stand-in for libraries take the place of `typing`, and return what `restore_typing` puts back."""
    global _real
    before = sys.modules.get("typing")
    if not isinstance(before, TypingOfOurs | TypingOfLibraries):
        _real = before
    sys.modules["typing"] = TypingOfLibraries()
    return before


def restore_typing(before: ModuleType | None) -> None:
    """Put back what was there *before*; the module itself if it was needed meanwhile."""
    del sys.modules["typing"]
    if found := before if isinstance(before, TypingOfLibraries) else _real or before:
        sys.modules["typing"] = found
