"""What is made ready when it is first used, if ever: patterns are compiled, modules of libraries are imported.

A run of ``check`` is shorter than all of them would take.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, cached_property
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final, cast

from generator.startup.annotations import replace_typing, restore_typing
from generator.startup.late_re import real_re

if TYPE_CHECKING:
    import re
    from typing import AnyStr

    from generator.startup.pattern_cache import PatternCache

LateNames = Mapping[str, Sequence[str] | Mapping[str, Any]]
"""Modules, with what is imported from each by name; and what takes its place for good (None: nothing does)."""

ADDRESSES: Final[LateNames] = {"urllib.parse": ("quote_from_bytes",)}
"""What Jinja imports for addresses of the web alone, as `late_modules` takes it."""

BESIDE_PATHS: Final[LateNames] = {**ADDRESSES, "ntpath": (), "fnmatch": ()}
"""What `pathlib` imports for addresses of the web, the paths of other systems and searches alone."""

_replaced: list[tuple[ModuleType, Callable[..., Any]]] = []
"""Modules whose ``compile`` is `late_pattern` at present, and what it was before."""

_cache: PatternCache | None = None


def _patterns() -> PatternCache:
    """Return the cache of patterns, opened when it is first needed."""
    global _cache
    if _cache is None:
        # Imported late: help and versions need no pattern. Nothing here may need `pathlib`: it has patterns of its own.
        from generator.startup.folders import cache_folder
        from generator.startup.pattern_cache import PatternCache

        _cache = PatternCache(cache_folder())
    return _cache


def kept_pattern(regex: Any, flags: int) -> re.Pattern[Any] | None:
    """Return the pattern if it is in the cache of patterns, None if that is not open."""
    return _cache.find(regex, flags) if _cache else None


@cache
def compiled(regex: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return what ``re.compile`` returns, from the cache of patterns if it is there; it is from now on."""
    if found := _patterns().find(regex, flags):
        return found
    module: Any = real_re()
    late = module.compile
    # A library may use a pattern while it is imported.
    module.compile = next((before for replaced, before in _replaced if replaced is module), late)
    try:
        return _patterns().made(regex, flags)
    finally:
        module.compile = late


class _OfPattern:
    """A method or value of a pattern: made when it is first asked for, and the pattern's own from then on.

    A ``__getattr__`` would do the same, but makes each later access a search of its own as well.
    """

    def __set_name__(self, _owner: type, name: str) -> None:
        self._name = name

    def __get__(self, late: _LatePattern, _owner: type | None = None) -> Any:
        found = getattr(late.made(), self._name)
        setattr(late, self._name, found)
        return found


class _LatePattern:
    """Stands for a compiled pattern, and becomes one when it is asked for the first time."""

    search, match, fullmatch, finditer, findall, scanner = (_OfPattern() for _ in range(6))
    split, sub, subn, pattern, flags, groups, groupindex = (_OfPattern() for _ in range(7))

    def __init__(self, regex: Any, flags: int) -> None:
        self._made_of = regex, flags
        self._made: re.Pattern[Any] | None = None

    def made(self) -> re.Pattern[Any]:
        """Return the pattern itself."""
        if self._made is None:
            self._made = compiled(*self._made_of)
        return self._made


def late_pattern(regex: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return what ``re.compile`` returns, but compiled only when a method of it is first called.

    For the constants of modules. (`re`'s own functions take texts only; use the pattern's methods.)
    """
    return cast("re.Pattern[AnyStr]", _LatePattern(regex, flags))


@contextmanager
def late_patterns() -> Iterator[None]:
    """Have what is compiled meanwhile compiled as by `late_pattern`: the constants of modules that are imported.

    For libraries: most of the time that they take to be imported goes into patterns that we never use.
    """
    module: Any = sys.modules.get("re") or real_re()
    before = module.compile
    _replaced.append((module, before))
    module.compile = late_pattern
    try:
        yield
    finally:
        module.compile = before
        _replaced.pop()


@contextmanager
def unread_annotations() -> Iterator[None]:
    """Have the annotations of a library that is imported meanwhile not worked out."""
    before = replace_typing()
    try:
        yield
    finally:
        restore_typing(before)


class _LateName:
    """Stands for a class or function that a library imports by name; is called, inherited from and asked as that is."""

    def __init__(self, module: str, name: str) -> None:
        self._place = module, name

    @cached_property
    def _real(self) -> Any:
        module, name = self._place
        return getattr(import_module(module), name)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._real(*args, **kwargs)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)

    def __getitem__(self, parts: Any) -> Any:
        return self._real[parts]

    def __mro_entries__(self, _bases: tuple[Any, ...]) -> tuple[type]:
        return (self._real,)

    def __instancecheck__(self, instance: object) -> bool:
        return isinstance(instance, self._real)

    def __subclasscheck__(self, subclass: type) -> bool:
        return issubclass(subclass, self._real)


class _LateModule(ModuleType):
    """Stands for a module in ``sys.modules`` while a library is imported; hands on to the real one when used."""

    def __getattr__(self, name: str) -> Any:
        # The import system itself asks for __path__ and the like: a stand-in has none.
        if name.startswith("__"):
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            # Another version of the library uses it at once: it is imported at once.
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)


@contextmanager
def late_modules(names: LateNames) -> Iterator[Callable[[ModuleType], None]]:
    """Have the modules *names* that a library imports meanwhile imported when they are first used, if ever.

    What is imported already stays as it is. Yields what puts the stand-ins into their package, for a library that looks
    there for them.
    """
    put = {name: _LateModule(name) for name in names if name not in sys.modules}
    for name, module in put.items():
        own = names[name]
        meant = own if isinstance(own, Mapping) else dict.fromkeys(own)
        module.__dict__.update({each: real or _LateName(name, each) for each, real in meant.items()})
    sys.modules.update(put)

    def put_into(package: ModuleType) -> None:
        for name, module in put.items():
            parent, _, own = name.rpartition(".")
            if parent == package.__name__:
                setattr(package, own, module)

    try:
        yield put_into
    finally:
        for name, module in put.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]
            for each in [key for key, value in vars(module).items() if isinstance(value, _LateName)]:
                # Whoever comes later gets the real ones.
                delattr(module, each)
