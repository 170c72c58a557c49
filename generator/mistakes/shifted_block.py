"""A block of lines that stands too far left or right (整块错位): told as the one slip that it is.

YAML and the contract say of each line of it what that is now, one key below the wrong other and the next without its
list. Where all that goes away if some lines together are moved back, that is what is said, and the report is read on as
it was meant.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any, Final, Protocol, TypeVar

from generator.contracts import SHIPPED
from generator.diagnostics import Diagnostic, in_file_order
from generator.diagnostics.model import Related
from generator.load.as_read import load_as_read
from generator.load.blocks import Block, blocks
from generator.load.detecting.form import HEADING
from generator.load.lines import OF_A_SECTION, Lines, indent_of, is_content, moved, split
from generator.load.nodes import MappingNode, Mended, Node
from generator.parts.model import Readable
from generator.source import Source, Span
from generator.startup.record import NamedTuple

_OF_INDENT: Final = frozenset({"L039", "L040", "L049", "L064", "L086", "L087"})
"""Said of how far a line is indented."""
_OF_LINES: Final = _OF_INDENT | {"L010", "L013", "L044", "L047", "L050", "L051", "L057", "L065", "L069", "L079", "L088"}
_OF_KEYS: Final = frozenset({"V101", "V102", "V103", "V104", "V105", "V106", "V119", "V124", "V142", "V143", "V144"})
_BY_LEVEL: Final = _OF_LINES | _OF_KEYS
"""What a line that belongs to another key can lead to."""
_CLEAR: Final = frozenset(
    {"L013", "L057", "L065", "L086", "L087", "L088", "V101", "V103", "V105", "V119", "V124", "V142"}
)
"""One of these alone says all there is to say, or has nothing to do with levels."""
_OF_ITEMS: Final = ("V143", "V144")
"""Said of keys that stand as items, of each by itself."""
_MOST_TRIES: Final = 150
_MOST_CHARACTERS: Final = 2_000_000
"""Read in all tries together."""
_MOST_BLOCKS: Final = 5
_NEAR: Final = 3
"""What is found as near below a block is of its own making."""


class _Read(Protocol):
    """What is read of a report, as far as this needs it."""

    @property
    def diagnostics(self) -> list[Diagnostic]:
        """What is wrong with it."""

    @property
    def readable(self) -> Readable | None:
        """What there is of it, if its data are not valid."""


_Got = TypeVar("_Got", bound=_Read)
ReadOn = Callable[[Node | None, Mended, list[Diagnostic]], _Got]
"""Reads on from the tree of a file, how it was mended for that, and what was found by then."""


def with_blocks_put_back(source: Source, got: _Got, read_on: ReadOn[_Got]) -> _Got:
    """Return what is read of *source* with its blocks put back, each told as L093; *got* if that explains nothing."""
    tries = _Tries(source, read_on)
    slips = [each for each in got.diagnostics if _is_other_slip(each)]
    texts = [source.text.split("\n")]
    if slips and got.readable and got.readable.mended.meant:
        texts.append(_with_mended(texts[0], got.readable.mended.meant.text.split("\n"), slips))
    for lines in texts:
        told: list[Diagnostic] = []
        best = got
        for _ in range(_MOST_BLOCKS):
            better = tries.one_back(lines, slips if lines is not texts[0] else [], told, best)
            if better is None:
                break
            lines, told, best = better
        if told:
            return best
    return got


def _with_mended(before: Lines, after: Lines, slips: list[Diagnostic]) -> Lines:
    """Return the lines *before*, those that *slips* are in as they are *after* being mended, at their old columns."""
    rows = {each.span.line - 1 for each in slips if each.span and each.span.line}
    lines = list(before)
    is_mended = False
    for row, (old, new) in enumerate(zip(before, after, strict=True)):
        # A text in several lines has its quotes at the first and the last.
        is_mended = row in rows or (is_mended and old.strip() != new.strip())
        if is_mended and new.strip():
            lines[row] = old[: indent_of(old)] + new.lstrip()
    return lines


def _is_other_slip(found: Diagnostic) -> bool:
    return found.code.startswith("L") and found.code not in _BY_LEVEL


class _Fault(NamedTuple):
    """What is found at a line, which may speak for itself: it is clear."""

    code: str
    line: int
    is_clear: bool = False

    @classmethod
    def of(cls, found: Diagnostic) -> _Fault:
        """Return what is *found*; keys of the report itself are none of an item, whatever dash is above them."""
        is_clear = found.code in _CLEAR or bool(found.args.get("below_zh"))
        is_clear |= found.code == "L051" and bool(found.args.get("suggestion"))
        is_clear &= not (found.code == "L086" and found.args.get("key") in _outermost())
        return cls(found.code, (found.span and found.span.line) or 0, is_clear)


class _Tries(NamedTuple):
    """Reads versions of *source*."""

    source: Source
    read_on: Callable[[Node | None, Mended, list[Diagnostic]], Any]

    def one_back(
        self, lines: Lines, slips: list[Diagnostic], told: list[Diagnostic], got: _Got
    ) -> tuple[Lines, list[Diagnostic], _Got] | None:
        """Return *lines* with another block put back, what is *told* of such by then, and what is read of them."""
        before = _counted(self.source, got)
        # Where not all could be read more may be found further down.
        is_partial = got.readable is None or bool(got.readable.mended.moved)
        least, best, is_worth_it = (len(before), 0), None, False
        tries = min(_MOST_TRIES, _MOST_CHARACTERS // (len(self.source.text) + 1)) if before else 0
        for block in islice(_proposed(lines, before), tries):
            changed = block.put_back(lines)
            meant = self.source._replace(text="\n".join(changed))
            root, found = load_as_read(meant)
            if root is None:
                continue
            one = [*told, _told(self.source, lines, block)]
            other = self.read_on(root, Mended(self.source, meant), in_file_order([*slips, *one, *found]))
            after = _counted(self.source, other)
            left = {each for each in after if each in before or not is_partial or each.line <= block.last + _NEAR}
            if left < before and (len(left), len(after)) < least:
                least, best = (len(left), len(after)), (changed, one, other)
                is_worth_it = _is_worth_it(block, before - after)
            if best and not after:
                break
        return best if is_worth_it else None


def _counted(source: Source, got: _Read) -> set[_Fault]:
    """Return what of what was *got* the level of a line can lead to."""
    mine = (each for each in got.diagnostics if each.span and each.span.source.name == source.name)
    return {_Fault.of(each) for each in mine if _is_by_level(each)} | _among_figures(got.readable)


def _is_by_level(found: Diagnostic) -> bool:
    """Return whether the level of a line can lead to what is *found*; what stands in brackets is a list anywhere."""
    in_brackets = found.code == "V106" and found.span is not None and found.span.text.startswith("[")
    return found.code in _BY_LEVEL and not in_brackets


def _among_figures(readable: Readable | None) -> set[_Fault]:
    """Return the keys of a report that stand among the names of its figures, where any name may: C110 by and by."""
    known = readable.contract.aliases() if readable else {}
    entries = readable.tree.entries if readable else ()
    below = [value for key, value in entries if known.get(key.text) == "indicators" and isinstance(value, MappingNode)]
    return {_Fault("C110", key.span.line or 0) for value in below for key, _ in value.entries if key.text in known}


def _proposed(lines: Lines, before: set[_Fault]) -> Iterator[Block]:
    """Yield the blocks that may explain what was found *before*; none if that has no place, or speaks for itself."""
    rows = [each.line - 1 for each in before if each.line]
    if rows and (len(before) > 1 or not any(each.is_clear for each in before)):
        # A heading as it is printed begins what has a key of its own; in the text above it would be lost.
        yield from (each for each in blocks(lines, rows, _outermost()) if not HEADING.match(lines[each.first].rstrip()))


def _outermost() -> frozenset[str]:
    """Return the keys that stand at the margin, and nowhere else, in both languages."""
    return frozenset(SHIPPED["report"].aliases()) - OF_A_SECTION


def _is_worth_it(block: Block, gone: set[_Fault]) -> bool:
    """Return whether the *block* says more than what is *gone* with it: one slip alone is what it says already.

    But where more lines are to be moved than the one that it is said of, or it does not say how they are meant.
    """
    gone = {each for each in gone if each.code not in _OF_ITEMS}
    if len(gone) != 1:
        return len(gone) > 1
    [one] = gone
    return one.code == "L010" or (block.last > block.first and not one.is_clear)


def _told(source: Source, lines: Lines, block: Block) -> Diagnostic:
    rows = [row for row in range(block.first, block.last + 1) if is_content(lines[row]) and row not in block.stay]
    first, last = block.first + 1, block.last + 1
    words = dict(moved(indent_of(lines[block.first]), indent_of(lines[block.first]) + block.by))
    if block.last > block.first:
        words["where_zh"], words["where_en"] = f"第 {first}—{last} 行整块", f"lines {first} to {last} stand together"
        together_zh, together_en = "可以一起选中，一次移动", "select them all and move them at once"
        if block.stay:
            together_zh = "、".join(f"“{split(lines[row]).key}”" for row in block.stay) + "本来就在行首，不动"
            together_en = ", ".join(f"“{split(lines[row]).key}”" for row in block.stay) + " at the margin stays"
        words["move_zh"] = f"这 {len(rows)} 行{words['move_zh']}（{together_zh}）"
        words["move_en"] = f"of each of the {len(rows)} lines {words['move_en']} ({together_en})"
    else:
        words["where_zh"], words["where_en"] = "这一行", "this line stands"
    words["side_zh"], words["side_en"] = ("左", "left") if block.by > 0 else ("右", "right")
    spans = [_of_line(source, lines, row) for row in (block.first, block.last)]
    related = (Related(spans[1], "last"),) if block.last > block.first else ()
    return Diagnostic("L093", spans[0], {"blanks": abs(block.by), **words}, related=related)


def _of_line(source: Source, lines: Lines, row: int) -> Span:
    """Return the blanks that line *row* begins with, its first character if there are none."""
    return Span(source, row + 1, 1, row + 1, 1 + max(1, indent_of(lines[row])))
