"""Why a text is no YAML: the likely slip is found by mending it and seeing whether reading gets further.

The detectors (``load.detectors``) look at lines and propose what may be wrong with one and how it
was meant. A proposal is believed only if the mended text reads further than before, so a sentence
that merely looks odd is never blamed. Reading goes on with the mended text, and so one run reports
every slip and not only the first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from generator.diagnostics import Diagnostic, in_file_order
from generator.load.detectors import DETECTORS, INVISIBLE, Finding, Lines, block_end
from generator.load.events import byte_order_marks
from generator.load.lines import abridged, open_quote, split
from generator.load.nodes import Fault, Mended, Tree
from generator.source import Source, Span
from generator.startup.record import NamedTuple

Build = Callable[[Source, str], Tree]
Step = tuple[Finding, dict[int, str], Fault | None]
"""A proposal, the mending that worked, and what stops the reading next."""

MOST_FINDINGS = 50
_MOST_TRIES = 40
"""Proposals tried for one fault; the nearest come first, so more would only be slower."""
_MOST_BUILDS = 400
_MOST_CHARACTERS = 12_000_000
"""Read in all builds together, so that a large file is read a few times only."""
_MOST_LINES = 200
"""Looked at for one fault, up from its place."""
_LONGEST_LINE = 4_000
"""Of the lines looked at; a longer one is no slip of the pen."""
_MOST_MENDINGS = 2
"""Of one line; what is still not understood then was not meant so, and quotes in quotes grow without end."""


class _Reader:
    """Reads versions of one text, counting, so that a hostile file cannot make it work for long."""

    def __init__(self, source: Source, build: Build) -> None:
        self.source = source
        self.build = build
        self.left = max(4, min(_MOST_BUILDS, _MOST_CHARACTERS // len(source.text)))

    def read(self, lines: Sequence[str]) -> tuple[Fault | None, int]:
        """Return what stops the reading of *lines* (None: nothing) and how many events were understood."""
        self.left -= 1
        try:
            tree = self.build(self.source, "\n".join(lines))
        except Fault as fault:
            return fault, fault.events
        return None, tree.events


class Explained(NamedTuple):
    """What is wrong with a text that is no YAML, at least one thing, and its *tree* as it was meant.

    That is None if not all was understood. *mended* are the lines that were others for it, and those of texts that go
    on over one.
    """

    diagnostics: list[Diagnostic]
    tree: Tree | None
    mended: Mended


def explain(source: Source, fault: Fault, build: Build) -> Explained:
    """Return the causes of *fault* and of the faults that it hid, in file order."""
    lines: Lines = source.text[byte_order_marks(source.text) :].replace("\r\n", "\n").split("\n")
    reader = _Reader(source, build)
    found: list[Diagnostic] = []
    mended: Counter[int] = Counter()
    unexplained = False
    current: Fault | None = fault
    while current and len(found) < MOST_FINDINGS and reader.left > 0:
        step = _mend(reader, lines, current, mended)
        if step is not None:
            finding, repair, following = step
            found = _as_mended(found, repair)
            found.append(_diagnostic(source, finding, repair, finding.line in mended))
            mended.update(repair.keys())
        elif unexplained:
            break
        else:
            unexplained = True
            row = current.span.line or 1
            span = source.at(row) if row - 1 in mended else current.span
            found.append(Diagnostic(current.code, span, current.arguments))
            if current.code != "L010":
                break
            repair = {number: "" for number in range(current.line, block_end(lines, current.line) + 1)}
            following = _later(reader.read(_changed(lines, repair))[0], current)
            if following is current:
                break
        lines = _changed(lines, repair)
        current = following
    marks = source.text[: byte_order_marks(source.text)]
    tree = build(source, marks + "\n".join(lines)) if current is None and not unexplained else None
    before = source.text.replace("\r\n", "\n").split("\n")
    moved = any(_indent(lines[number]) != _indent(before[number]) for number in mended)
    return Explained(in_file_order(found), tree, Mended(_touched(tree, {number + 1 for number in mended}), moved))


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" \t\u3000-"))]


def _touched(tree: Tree | None, mended: set[int]) -> frozenset[int]:
    """Return *mended* and the lines of all texts of *tree* that have one of these."""
    pieces = (range(each.span.line or 0, (each.span.end_line or 0) + 1) for each in (tree.written if tree else ()))
    return frozenset(mended.union(*(lines for lines in pieces if not mended.isdisjoint(lines))))


def _as_mended(found: list[Diagnostic], repair: dict[int, str]) -> list[Diagnostic]:
    """Return what was *found*, with the hints for a line that *repair* mends further as that leaves it."""
    return [
        each._replace(args={**each.args, "fixed": _fixed({row: repair[row]})})
        if each.span and (row := (each.span.line or 0) - 1) in repair and "fixed" in each.args and repair[row].strip()
        else each
        for each in found
    ]


def _mend(reader: _Reader, lines: Lines, fault: Fault, mended: Counter[int]) -> Step | None:
    """Return the proposal and its mending that make most of the text understood; the nearest of equals.

    Not the one that leads furthest: quotes around half a report lead far and understand nothing.
    """
    best: Step | None = None
    most = 0
    for finding in islice(_proposals(lines, fault), _MOST_TRIES):
        for repair in finding.repairs:
            if any(mended[number] >= _MOST_MENDINGS for number in repair):
                continue
            if reader.left <= 0:
                return best
            following, events = reader.read(_changed(lines, repair))
            if events > most and _is_further(finding, fault, following):
                best, most = (finding, repair, following), events
            if following is None and len(repair) == 1:
                return best
    return best


def _is_further(finding: Finding, before: Fault, after: Fault | None) -> bool:
    if after is None or after.line > before.line:
        return True
    if finding.line < before.line and _place(after) == _place(before):
        return False  # the same fault; an unrelated line was read differently
    return after.events > before.events


def _place(fault: Fault) -> tuple[object, ...]:
    return fault.line, fault.column, fault.context


def _later(after: Fault | None, before: Fault) -> Fault | None:
    return after if after is None or after.line > before.line else before


def _proposals(lines: Lines, fault: Fault) -> Iterator[Finding]:
    """Yield proposals for the lines up to *fault*: what nobody sees, then the nearest run of odd lines.

    A run is gone through from its top: a slip often makes the lines below it part of the same value. When
    the whole file is one text, it is its first lines that count.
    """
    end = min(fault.line, _MOST_LINES - 1 if fault.code == "L011" else fault.line, len(lines) - 1)
    near = range(end, max(-1, end - _MOST_LINES), -1)
    numbers = [number for number in near if lines[number].strip() and len(lines[number]) <= _LONGEST_LINE]
    for number in numbers:
        yield from (finding for detector in INVISIBLE for finding in detector(lines, number))
    run: list[list[Finding]] = []
    for number in numbers:
        findings = [finding for detector in DETECTORS for finding in detector(lines, number)]
        if findings:
            run.append(findings)
            continue
        yield from (finding for group in reversed(run) for finding in group)
        run = []
    yield from (finding for group in reversed(run) for finding in group)


def _changed(lines: Lines, repair: dict[int, str]) -> Lines:
    return [repair.get(number, line) for number, line in enumerate(lines)]


def _diagnostic(source: Source, finding: Finding, repair: dict[int, str], is_mended: bool) -> Diagnostic:
    """Return what to report; on a line that was mended before, columns are no longer those of the file."""
    shift = 1 + (0 if finding.line else byte_order_marks(source.text))
    number = finding.line + 1
    span = Span(source, number, finding.start + shift, number, finding.end + shift)
    args = {**finding.args, "fixed": _fixed(repair)}
    return Diagnostic(finding.code, source.at(number) if is_mended else span, args)


def _fixed(repair: dict[int, str]) -> str:
    """Return the mended line for the hint; of a text of several lines the first, closed at once."""
    line = repair[min(repair)].strip()
    text, value = abridged(line, 40), split(line).value
    place = open_quote(value)
    return text if place is None else f"{text}……{value[place]}"
