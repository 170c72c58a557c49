"""Patterns (通配名): the files that ``include: 举措/*.yaml`` stands for, in the order in which people count.

Nothing leads out of the report's folder.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from generator.diagnostics.similar import SLASHED, most_like_file
from generator.disk.asked import note
from generator.disk.files import is_file, is_folder, is_inside
from generator.disk.wildcards import Looked, TooManyNamesError, has_wildcard, names_in, standing_for, steps_of
from generator.document.numbering import chinese_numeral
from generator.startup.late import late_pattern

_OUTSIDE: Final = late_pattern(r"/|[A-Za-z]:|~")
_NUMBER: Final = late_pattern(r"[0-9]+")
_ORDINAL: Final = late_pattern(r"[（(]?第?(?P<number>[一二三四五六七八九十]{1,3})(?![\u4e00-\u9fff])")
_EACH: Final = 20
"""Names that a pattern counts for itself: it takes so long if there are none."""
_ALIKE: Final = 20
"""Names that one counts for which is compared with what is written."""
_SUFFIXES: Final = {".yaml": ".yml", ".yml": ".yaml"}


def leads_out(folder: Path, name: str) -> bool:
    """Return whether *name*, a file or a pattern, leads out of *folder*: by its words, or by a link."""
    if _OUTSIDE.match(name) or ".." in name.split("/"):
        return True
    return not has_wildcard(name) and not is_inside(folder, name)


def find(folder: Path, pattern: str, looked: Looked) -> list[str]:
    """Return the files in *folder* that *pattern* stands for, by their names from there, in `natural` order.

    And the links on the way that lead out of the folder: what lies there is not looked at. Raises TooManyNamesError if
    more names are *looked* through than may be.
    """
    outside: list[str] = []
    looked.through(_EACH)
    found = standing_for(folder, pattern, outside, looked)
    if has_wildcard(pattern) and not outside:
        note(folder / pattern)
    return sorted((*outside, *(name for name in found if is_file(folder / name))), key=natural)


def natural(name: str) -> tuple[tuple[tuple[int, int, str], ...], ...]:
    """Return the key that sorts file names as people count: 2 before 10, 二、 before 三、, folder by folder."""
    return tuple(tuple(_pieces(step)) for step in name.split("/"))


def _pieces(step: str) -> Iterator[tuple[int, int, str]]:
    ordinal = _ORDINAL.match(step)
    number = _numerals().get(ordinal["number"]) if ordinal else None
    if ordinal and number is not None:
        yield 0, number, ""
        step = step[ordinal.end() :]
    end = 0
    for match in _NUMBER.finditer(step):
        if match.start() > end:
            yield 1, 0, step[end : match.start()]
        yield 0, int(match[0]), ""
        end = match.end()
    if end < len(step):
        yield 1, 0, step[end:]


def _numerals() -> dict[str, int]:
    return {chinese_numeral(number): number for number in range(1, 100)}


def near(folder: Path, pattern: str, looked: Looked) -> str:
    """Return a pattern like *pattern* that stands for files, or that with slashes; empty if there is none.

    Or if more names would have to be *looked* through than may be.
    """
    slashed = pattern.translate(SLASHED)
    if slashed != pattern:
        return slashed
    try:
        return next((tried for tried in _likely(folder, steps_of(pattern), looked) if find(folder, tried, looked)), "")
    except TooManyNamesError:
        return ""


def _likely(folder: Path, steps: list[str], looked: Looked) -> Iterator[str]:
    whole = "/".join(steps)
    suffix = Path(whole).suffix
    if is_folder(folder / whole):
        yield from (f"{whole}/*{ending}" for ending in _SUFFIXES)
    if suffix in _SUFFIXES:
        yield whole.removesuffix(suffix) + _SUFFIXES[suffix]
    for place, step in enumerate(steps):
        above = folder / "/".join(steps[:place])
        if has_wildcard(step) or not is_folder(above):
            continue
        names = names_in(above)
        looked.through(_ALIKE * (1 + len(names)))
        there = [name for name in sorted(names) if is_folder(above / name) == (place + 1 < len(steps))]
        if close := most_like_file(step, there, 0.4):
            yield "/".join([*steps[:place], close, *steps[place + 1 :]])
    if steps and has_wildcard(steps[-1]):
        yield "/".join([*steps[:-1], "*", steps[-1]])
