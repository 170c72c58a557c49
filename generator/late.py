"""What is made ready only when it is first used, if ever: a run of ``check`` is shorter than compiling all patterns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import Any, cast

_compile = re.compile


class _LatePattern:
    """Stands for a compiled pattern, and becomes one when it is asked for the first time."""

    def __init__(self, regex: Any, flags: int) -> None:
        self._regex, self._flags = regex, flags

    @cached_property
    def _pattern(self) -> re.Pattern[Any]:
        return _compile(self._regex, self._flags)

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
    """Have the constants of modules that are imported meanwhile compiled as by `late_pattern`.

    For libraries: most of the time that they take to be imported goes into patterns that we never use.
    """
    re.compile = late_pattern
    try:
        yield
    finally:
        re.compile = _compile
