"""A sequence that counts how often it is looked into: time in proportion is asserted without a clock."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar, overload

T = TypeVar("T")


class Counting(Sequence[T]):
    """*items*, with the number of items that were taken out in *looks*."""

    def __init__(self, items: Sequence[T]) -> None:
        self.items = items
        self.looks = 0

    def __len__(self) -> int:
        return len(self.items)

    @overload
    def __getitem__(self, place: int) -> T: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[T]: ...

    def __getitem__(self, place: int | slice) -> T | Sequence[T]:
        if isinstance(place, slice):
            self.looks += len(range(*place.indices(len(self.items))))
            return self.items[place]
        self.looks += 1
        return self.items[place]
