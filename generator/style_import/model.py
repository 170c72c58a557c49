"""What is taken of a sample: settings of a style.yaml with the place that each was read from, and what was left."""

from __future__ import annotations

from collections.abc import Sequence

from generator.startup.record import NamedTuple
from generator.word.places import Place

Path = tuple[str, ...]
"""A key of a style.yaml by the English names."""


class Taken(NamedTuple):
    """A setting that was taken: its key, its value as it is written, where it was read."""

    path: Path
    value: str
    place: Place


class Left(NamedTuple):
    """What was seen and left, in both languages."""

    zh: str
    en: str


class Sample(NamedTuple):
    """What there is to take of a file, and what was left."""

    taken: Sequence[Taken]
    left: Sequence[Left]
