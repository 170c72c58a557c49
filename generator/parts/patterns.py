"""Patterns (通配名): the files that ``include: 举措/*.yaml`` stands for, in the order in which people count.

``*`` stands for any characters within a name, ``?`` for one; nothing leads out of the report's folder.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from generator.disk.asked import note
from generator.disk.files import is_file, is_folder, is_inside
from generator.numbering import chinese_numeral
from generator.similar import most_like_file
from generator.startup.late import late_pattern

_OUTSIDE: Final = late_pattern(r"/|[A-Za-z]:|~")
_NUMBER: Final = late_pattern(r"[0-9]+")
_ORDINAL: Final = late_pattern(r"[（(]?第?(?P<number>[一二三四五六七八九十]{1,3})(?![\u4e00-\u9fff])")
_SUFFIXES: Final = {".yaml": ".yml", ".yml": ".yaml"}


def has_wildcard(pattern: str) -> bool:
    """Return whether *pattern* may stand for several files."""
    return "*" in pattern or "?" in pattern


def leads_out(folder: Path, name: str) -> bool:
    """Return whether *name*, a file or a pattern, leads out of *folder*: by its words, or by a link."""
    if _OUTSIDE.match(name) or ".." in name.split("/"):
        return True
    return not has_wildcard(name) and not is_inside(folder, name)


def find(folder: Path, pattern: str) -> list[str]:
    """Return the files in *folder* that *pattern* stands for, by their names from there, in `natural` order."""
    found = [""]
    steps = [step for step in pattern.split("/") if step not in ("", ".")]
    for depth, step in enumerate(steps, 1):
        found = [f"{name}/{entry}" if name else entry for name in found for entry in _entries(folder / name, step)]
        if depth < len(steps):
            found = [name for name in found if is_folder(folder / name)]
    return sorted((name for name in found if is_file(folder / name)), key=natural)


def _entries(folder: Path, step: str) -> Iterator[str]:
    """Yield the names in *folder* that *step* stands for; a hidden file must be named as one."""
    if not has_wildcard(step):
        yield step
        return
    wanted = re.compile(_regex(step), re.DOTALL)
    yield from (name for name in _names(folder) if wanted.fullmatch(name) and (name[0] != "." or step[0] == "."))


def _regex(step: str) -> str:
    """Return *step* as a regular expression that never goes back behind a ``*``, however many there are."""
    first, *others = (re.escape(piece).replace(r"\?", ".") for piece in re.split(r"\*+", step))
    middle = "".join(f"(?>.*?{piece})" for piece in others[:-1])
    return first + middle + (f".*{others[-1]}" if others else "")


def _names(folder: Path) -> list[str]:
    """Return the names in *folder*, none if it cannot be read."""
    note(folder)
    try:
        return [entry.name for entry in folder.iterdir()]
    except OSError:
        return []


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


def near(folder: Path, pattern: str) -> str:
    """Return a pattern like *pattern* that stands for files, empty if there is none."""
    steps = [step for step in pattern.split("/") if step not in ("", ".")]
    return next((tried for tried in _likely(folder, steps) if find(folder, tried)), "")


def _likely(folder: Path, steps: list[str]) -> Iterator[str]:
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
        there = [name for name in sorted(_names(above)) if is_folder(above / name) == (place + 1 < len(steps))]
        if close := most_like_file(step, there, 0.4):
            yield "/".join([*steps[:place], close, *steps[place + 1 :]])
    if steps and has_wildcard(steps[-1]):
        yield "/".join([*steps[:-1], "*", steps[-1]])
