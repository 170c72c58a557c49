"""What is made ready when it is first used, if ever: patterns are compiled, modules of libraries are imported.

A run of ``check`` is shorter than all of them would take.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, cached_property
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from generator.pattern_cache import PatternCache

_compile = re.compile
_cache: PatternCache | None = None


@cache
def compiled(regex: str, flags: int = 0) -> re.Pattern[str]:
    """Return what ``re.compile`` returns, from the cache of patterns if it is there."""
    global _cache
    if _cache is None:
        # Imported late: help and versions need no pattern.
        from generator.pattern_cache import PatternCache
        from generator.places import cache_folder

        _cache = PatternCache(cache_folder())
    return _cache.compiled(regex, flags)


def save_patterns() -> None:
    """Store what was compiled in this run for the next one."""
    if _cache is not None:
        _cache.save()


class _LatePattern:
    """Stands for a compiled pattern, and becomes one when it is asked for the first time."""

    def __init__(self, regex: Any, flags: int) -> None:
        self._regex, self._flags = regex, flags

    @cached_property
    def _pattern(self) -> re.Pattern[Any]:
        return compiled(self._regex, self._flags)

    def __getattr__(self, name: str) -> Any:
        # Asked only for what is not there yet; the next time it is.
        found = getattr(self._pattern, name)
        setattr(self, name, found)
        return found


def late_pattern(regex: str, flags: int = 0) -> re.Pattern[str]:
    """Return what ``re.compile`` returns, but compiled only when a method of it is first called.

    For the constants of modules. (`re`'s own functions take texts only; use the pattern's methods.)
    """
    return cast("re.Pattern[str]", _LatePattern(regex, flags))


@contextmanager
def late_patterns() -> Iterator[None]:
    """Have what is compiled meanwhile compiled as by `late_pattern`: the constants of modules that are imported.

    For libraries: most of the time that they take to be imported goes into patterns that we never use.
    """
    re.compile = late_pattern  # type: ignore[assignment]
    try:
        yield
    finally:
        re.compile = _compile


class _LateModule(ModuleType):
    """Stands for a module in ``sys.modules`` while a library is imported; hands on to the real one when used."""

    def __getattr__(self, name: str) -> Any:
        # The import system itself asks for __path__ and the like: a stand-in has none.
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(import_module(self.__name__), name)

    def function(self, name: str) -> Any:
        """Return what stands for the function *name*, which the library imports by name."""
        return lambda *args, **kwargs: getattr(import_module(self.__name__), name)(*args, **kwargs)


@contextmanager
def late_modules(names: Mapping[str, Sequence[str]]) -> Iterator[None]:
    """Have the modules *names* that a library imports meanwhile imported when they are first used, if ever.

    *names* holds for each the functions that are imported by name. What is imported already stays as it is. None
    may be used before the library is imported.
    """
    put = {name: _LateModule(name) for name in names if name not in sys.modules}
    for name, module in put.items():
        module.__dict__.update({function: module.function(function) for function in names[name]})
    sys.modules.update(put)
    try:
        yield
    finally:
        for name in put:
            del sys.modules[name]
