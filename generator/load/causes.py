"""Why a text is no YAML: the likely slip is found by mending it and seeing whether reading gets further.

The detectors (``load.detecting.detectors``) look at lines and propose what may be wrong with one and how it
was meant. A proposal is believed only if the mended text reads further than before, so a sentence
that merely looks odd is never blamed. Reading goes on with the mended text, and so one run reports
every slip and not only the first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import islice

from generator.diagnostics import Diagnostic, in_file_order
from generator.load.as_written import as_written
from generator.load.checks import check
from generator.load.detecting.detectors import DETECTORS, INVISIBLE, Finding, Lines, block_end
from generator.load.detecting.level import listed_keys
from generator.load.events import byte_order_marks
from generator.load.lines import OF_A_SECTION, abridged, open_quote, split
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
_READ_ON = frozenset({"L010", "L017", "L020", "L049", "L050", "L051", "L052", "L058", "L084"})
"""Slips whose mendings are no more than ways to read on behind them: what is meant there is not known."""
_QUOTES = frozenset({"L030", "L031", "L034", "L035", "L043", "L044", "L059"})
"""Slips that may be mended by quotes around a text; one of several lines may take in what does not belong to it."""
_TAKEN_IN = frozenset({"L047", "L069", "V109"})
"""Said of lines that a text took in; where a line near above was moved, it may have been to the wrong place."""
_TWICE = frozenset({"L013", "L079", "L080", "L092"})
"""Said of keys that stand twice."""
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

    That is None if not all was understood.
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
    skipped, sure = set[int](), set[int]()
    unexplained = False
    current: Fault | None = fault
    while current and len(found) < MOST_FINDINGS and reader.left > 0:
        step = _mend(reader, lines, current, mended)
        if step is not None:
            finding, repair, following = step
            found = _as_mended(found, repair)
            found.append(_diagnostic(source, finding, repair, finding.line in mended))
            mended.update(repair.keys())
            if finding.args.get("is_sure"):
                sure.update(repair)
            elif finding.code in _READ_ON or _takes_in(finding, repair):
                skipped.update(number + 1 for number in (finding.line, *repair))
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
    if current is not None or unexplained:
        return Explained(in_file_order(found), None, Mended())
    return _as_meant(source, found, lines, build, mended.keys() - sure, skipped)


def _as_meant(
    source: Source, found: list[Diagnostic], lines: Lines, build: Build, mended: Collection[int], skipped: set[int]
) -> Explained:
    """Return what was *found* and the tree of *lines*, which YAML accepts, with what loading says of that besides."""
    marks = source.text[: byte_order_marks(source.text)]
    meant = source._replace(text=marks + "\n".join(lines))
    tree = build(meant, meant.text)
    before = source.text.replace("\r\n", "\n").split("\n")
    moved = frozenset(number + 1 for number in mended if _indent(lines[number]) != _indent(before[number]))
    if _in_step(before, lines):
        moved = frozenset()
    more = [*tree.diagnostics, *check(meant.text[len(marks) :], tree)]
    rows = (each.span.line or 0 for each in more if each.span and each.code in _TAKEN_IN)
    begins = _begins(tree)
    taken_in = {row for row in moved if row in begins}
    taken_in |= {row for row in rows if not moved.isdisjoint(range(begins.get(row, row) - 1, row))}
    as_meant = Mended(source, meant, _touched(tree, skipped | taken_in | _quoted(tree, mended)), moved)
    unsure = as_meant.lines | moved
    more = [each for each in more if each.span and each.span.line not in unsure]
    # What stands twice behind such a line may belong elsewhere.
    first = min(unsure, default=len(lines) + 1)
    more = [each for each in more if each.code not in _TWICE or ((each.span and each.span.line) or first) < first]
    return Explained(in_file_order([*found, *as_written(more, as_meant, found)]), tree, as_meant)


def _in_step(before: Lines, after: Lines) -> bool:
    """Return whether all lines that were indented alike before are so after, and all that were deeper, deeper."""
    pairs = {(_indent(one), len(_indent(other))) for one, other in zip(before, after, strict=True) if other.strip()}
    widths = [width for _, width in sorted(pairs, key=lambda pair: len(pair[0].expandtabs(2).replace("\u3000", "  ")))]
    return len({indent for indent, _ in pairs}) == len(pairs) and widths == sorted(set(widths))


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" \t\u3000-"))]


def _quoted(tree: Tree, mended: Collection[int]) -> set[int]:
    """Return the first lines of texts in quotes that go on over *mended* lines: they may have taken these in."""
    texts = [each.span for each in tree.written if each.style in ("'", '"') and each.span.line != each.span.end_line]
    rows = {number + 1 for number in mended}
    return {span.line or 0 for span in texts if not rows.isdisjoint(range(span.line or 0, (span.end_line or 0) + 1))}


def _begins(tree: Tree) -> dict[int, int]:
    """Return for each line that a text of *tree* goes on over the line at which that begins."""
    spans = [each.span for each in tree.written if each.span.line != each.span.end_line]
    return {row: span.line or 0 for span in spans for row in range((span.line or 0) + 1, (span.end_line or 0) + 1)}


def _touched(tree: Tree, skipped: set[int]) -> frozenset[int]:
    """Return the lines that are *skipped* and those of all texts of *tree* that have one of these."""
    pieces = (range(each.span.line or 0, (each.span.end_line or 0) + 1) for each in tree.written)
    return frozenset(skipped.union(*(lines for lines in pieces if not skipped.isdisjoint(lines))))


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
    most = (False, 0)
    for finding in islice(_proposals(lines, fault), _MOST_TRIES):
        for repair in finding.repairs:
            if any(mended[number] >= _MOST_MENDINGS for number in repair):
                continue
            if reader.left <= 0:
                return best
            following, events = reader.read(_changed(lines, repair))
            rank = (not _takes_in(finding, repair, lines), events)
            if rank > most and _is_further(finding, fault, following):
                best, most = (finding, repair, following), rank
            if following is None and len(repair) == 1:
                return best
    return best


def _takes_in(finding: Finding, repair: dict[int, str], lines: Lines | None = None) -> bool:
    """Return whether *repair* makes a text of several lines; if *lines* are given, one with keys of a section in it."""
    if finding.code not in _QUOTES or list(repair) == [finding.line]:
        return False
    first = min(finding.line, *repair)
    return lines is None or any(split(lines[row]).key in OF_A_SECTION for row in repair if row > first)


def _is_further(finding: Finding, before: Fault, after: Fault | None) -> bool:
    if after is None or after.line > before.line or (before.code == "L021" and after.code in ("L010", "L011")):
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
    if fault.code == "L021":
        yield from listed_keys(lines, fault.line)
        return
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
