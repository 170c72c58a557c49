"""Claims: what a report says of the topics of its checklist, by ``covers`` (对应) and ``not_applicable`` (不适用)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.checklist.model import Checklist
from generator.diagnostics import Diagnostic
from generator.diagnostics.model import related_at
from generator.diagnostics.similar import most_like
from generator.expressions.in_text import unprintable
from generator.source import DataPath, Span
from generator.startup.record import NamedTuple
from generator.validate import Data

COVERS = "covers"
_NOT_APPLICABLE = ("checklist", "not_applicable")


class Claims(NamedTuple):
    """By the number of a topic: the paths of what covers it, and why it does not apply."""

    covered: Mapping[str, tuple[DataPath, ...]]
    excused: Mapping[str, str]


def read_claims(data: Data, checklist: Checklist) -> tuple[Claims, list[Diagnostic]]:
    """Return what *data*, those of a report, say of the topics of *checklist*.

    Errors: K101 no such topic, K102 a topic named twice in one place, K103 不适用 without a reason, K104 a topic that
    is covered and does not apply either.
    """
    known = {topic.id for topic, _ in checklist.all()}
    diagnostics: list[Diagnostic] = []
    covered: dict[str, list[DataPath]] = {}
    places: dict[str, Span | None] = {}
    for path, topics in covering(data.value):
        seen: dict[str, Span | None] = {}
        for at, name in _named(topics, (*path, COVERS)):
            span = data.spans.get(at)
            if name not in known:
                diagnostics.append(_unknown(name, known, span, at))
            elif name in seen:
                diagnostics.append(Diagnostic("K102", span, {"id": name}, at, related_at(seen[name], "first")))
            else:
                seen[name] = span
                covered.setdefault(name, []).append(path)
                places.setdefault(name, span)
    excused, found = _excused(data, known)
    diagnostics += found
    for name in excused:
        by = [name, *(topic.id for topic, above in checklist.all() if above and above.id == name)]
        if (both := next((one for one in by if one in covered), None)) is not None:
            span, at = data.key_spans.get((*_NOT_APPLICABLE, name)), (*_NOT_APPLICABLE, name)
            diagnostics.append(Diagnostic("K104", span, {"id": both}, at, related_at(places[both], "covered")))
    return Claims({name: tuple(paths) for name, paths in covered.items()}, excused), diagnostics


def covering(value: Any, path: DataPath = ()) -> Iterator[tuple[DataPath, Any]]:
    """Yield path and topics of all that says what it covers, in the order of the report's data."""
    if isinstance(value, dict):
        if COVERS in value:
            yield path, value[COVERS]
        for key, inner in value.items():
            yield from covering(inner, (*path, key))
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            yield from covering(inner, (*path, position))


def _named(topics: Any, path: DataPath) -> Iterator[tuple[DataPath, str]]:
    if isinstance(topics, list):
        yield from (((*path, position), name) for position, name in enumerate(topics))
    else:
        yield path, topics


def _excused(data: Data, known: set[str]) -> tuple[dict[str, str], list[Diagnostic]]:
    """Return the reasons by topic, each as one paragraph.

    One that is blank, or cannot be printed, is wrong, and counts so that it is not called missing, too.
    """
    settings = data.value["checklist"]
    written: Mapping[str, Any] = settings.get("not_applicable", {}) if isinstance(settings, Mapping) else {}
    diagnostics = []
    for name, reason in written.items():
        path = (*_NOT_APPLICABLE, name)
        span = data.key_spans.get(path)
        if name not in known:
            diagnostics.append(_unknown(name, known, span, path))
        elif not (reason or "").strip():
            diagnostics.append(Diagnostic("K103", span, {"id": name}, path))
        else:
            faults = unprintable(reason.replace("\n", ""))
            diagnostics += [Diagnostic("C109", data.spans.get(path, span), args, path) for _, args in faults]
    return {
        name: "".join((reason or "").split("\n")).strip() for name, reason in written.items() if name in known
    }, diagnostics


def _unknown(name: str, known: set[str], span: Span | None, path: DataPath) -> Diagnostic:
    return Diagnostic("K101", span, {"id": name, "suggestion": most_like(name, sorted(known))}, path)
