"""Kinds of report (文种) that ``nianbao new`` begins with: the shipped templates that have a starter."""

from __future__ import annotations

from functools import cache
from typing import Final

from generator.disk.places import DEFAULT_TEMPLATE, shipped
from generator.startup.record import NamedTuple

STARTER: Final = "starter.yaml"
"""The file of a template that a first report is made of."""


class Kind(NamedTuple):
    """A kind of report: the name of its template's folder, and what it is called."""

    name: str
    title: str


@cache
def kinds() -> tuple[Kind, ...]:
    """Return the kinds of report that there are, the usual one first."""
    names = sorted(path.parent.name for path in shipped("templates").glob(f"*/{STARTER}"))
    return tuple(Kind(name, title_of(name)) for name in sorted(names, key=lambda name: name != DEFAULT_TEMPLATE))


def title_of(template: str) -> str:
    """Return what reports of the shipped *template* are called."""
    text = (shipped("templates") / template / "template.yaml").read_text(encoding="utf-8")
    return next(line.partition(":")[2].strip() for line in text.splitlines() if line.startswith(("名称:", "name:")))
