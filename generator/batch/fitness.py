"""Whether a process elsewhere makes of a report what this one would: the same program, libraries, fonts and limits.

A cluster may have workers that started before the program was updated, that lack a font, or see other files.
"""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Mapping
from concurrent.futures import BrokenExecutor
from functools import cache
from typing import ParamSpec, TypeVar

from generator.batch.program import traits
from generator.startup.record import NamedTuple

P = ParamSpec("P")
T = TypeVar("T")


class UselessError(BrokenExecutor):
    """No worker of a cluster can be had, or the one that was called cannot be used; the message says why."""


class Unfit(NamedTuple):
    """A worker that is of no use, the scheduler if it has no name, and why: *what* is not *there* as it is *here*.

    Without *what* it lacks the file *there*, or cannot run this program at all for the reason *here*.
    """

    worker: str
    what: str = ""
    there: str = ""
    here: str = ""


@cache
def own_traits() -> dict[str, str]:
    """Return what holds for this process as long as it lives: modules and fonts that it has read stay as they are."""
    return traits()


def difference(there: Mapping[str, str], here: Mapping[str, str]) -> tuple[str, str, str] | None:
    """Return the first thing that two processes do not have in common, what it is *there*, and what it is *here*."""
    for what in {**here, **there}:
        if there.get(what) != here.get(what):
            return what, there.get(what) or "—", here.get(what) or "—"
    return None


def answer_for(here: Mapping[str, str], place: str) -> tuple[str, str, str] | None:
    """Return what a worker, which this is called in, has not as it is *here*; None if it is fit and sees *place*."""
    return difference(own_traits(), here) or (None if os.path.exists(place) else ("", place, ""))


def called_if_fit(here: Mapping[str, str], place: str, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """Call *fn*, if this process is as the one that asks for it, and sees *place*: workers may join at any time.

    Raises UselessError otherwise.
    """
    if found := answer_for(here, place):
        raise UselessError("{}: {}: {} ≠ {}".format(platform.node(), *found))
    return fn(*args, **kwargs)
