"""Lines that are finished when one of them is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Any

from generator.layout import Line


class LateLines(Sequence[Line]):
    """*count* lines that *make* finishes when one of them is first asked for: a check asks for no more than how many.

    Not to be pickled: what finishes them is a closure.
    """

    def __init__(self, count: int, make: Callable[[], tuple[Line, ...]]) -> None:
        self._count, self._make = count, make

    @cached_property
    def _finished(self) -> tuple[Line, ...]:
        return self._make()

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Line]:
        return iter(self._finished)

    def __getitem__(self, place: Any) -> Any:
        return self._finished[place]
