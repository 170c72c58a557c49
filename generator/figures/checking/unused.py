"""Indicators that nothing uses (没有用到的指标), where others are used."""

from __future__ import annotations

from generator.diagnostics import Diagnostic
from generator.diagnostics.listing import listing
from generator.figures.model import indicator_path
from generator.figures.usage import Usage

COLLECTED = "# nianbao collect sha256:"
"""What a file of collected figures begins with."""
_MOST_NAMES = 10
_OF_GROUP = ("{}（{} 个）", "{} ({})")
"""A group and how many of it, in both languages."""


def check_unused(usage: Usage) -> list[Diagnostic]:
    """Return C190, a note, if some indicators are used and others are not; nobody has to use all that was collected."""
    unused = [one for one in usage.unused() if not (one.span and one.span.source.text.startswith(COLLECTED))]
    if not 0 < len(unused) < len(usage.figures.named):
        return []
    named = _named([one.name for one in unused])
    more = sum(named.values()) - sum(list(named.values())[:_MOST_NAMES])
    zh, en = ([form.format(name, count) if count > 1 else name for name, count in named.items()] for form in _OF_GROUP)
    args = {"count": len(unused), **listing("names", zh[:_MOST_NAMES], en[:_MOST_NAMES])}
    args |= {"more_zh": "等" if more > 0 else "", "more_en": f" and {more} more" if more > 0 else ""}
    return [Diagnostic("C190", unused[0].span, args, indicator_path(unused[0].name))]


def _named(names: list[str]) -> dict[str, int]:
    """Return *names*, or if they are many their groups, with how many each stands for."""
    if len(names) <= _MOST_NAMES:
        return dict.fromkeys(names, 1)
    groups: dict[str, list[str]] = {}
    for name in names:
        groups.setdefault(name.partition(".")[0], []).append(name)
    return {group if len(found) > 1 else found[0]: len(found) for group, found in groups.items()}
