"""What tags see of a report: its keys under both names, its figures, and how each value is printed."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from typing import Any, Final

from generator.composing.compose import FILTERS as COMPOSED
from generator.contracts import NOTHING, Additions, Contracts
from generator.document.numbering import MOST_IN_WORDS, ordinal
from generator.evaluating.evaluate import NOT_TEXT, Facts
from generator.figures.filtering.call import Shown
from generator.figures.filtering.faults import ExpressionError, of_group
from generator.figures.model import MISSING, Group, Indicator, indicator_path
from generator.figures.notation.exact import MOST_PLACES
from generator.schema import Part
from generator.source import DataPath
from generator.startup.late import late_pattern
from generator.validate import Data

BREAK: Final = "\ufdd8"
"""Ends a paragraph in what is printed. (Noncharacters: they are in no text.)"""
STRONG: Final = "\ufdd9"
"""Switches strong text on or off."""

_NO_TEXT: Final = late_pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


class Unfit(Exception):
    """A value that cannot be printed: why, in both languages, and its path in the data if it has one."""

    def __init__(self, zh: str, en: str, path: DataPath | None = None) -> None:
        super().__init__(en)
        self.zh, self.en, self.path = zh, en, path


class Names:
    """The names of the keys of a report, with those that its template adds by *additions*.

    *ordinals* is what stands before points whose section does not say it.
    """

    def __init__(self, additions: Additions = NOTHING, ordinals: str = "") -> None:
        self.contract, self.ordinals = Contracts(additions)["report"], ordinals

    def english(self, name: str) -> tuple[str, ...]:
        """Return the English keys that *name* may stand for, empty if it is no key."""
        return self._english.get(name, ())

    def chinese(self, name: str) -> str:
        """Return the Chinese name of the key *name*."""
        return self._chinese.get(name, name)

    @cached_property
    def _english(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}

        def walk(part: Any) -> None:
            if isinstance(part, dict):
                for name, entry in _properties(part).items():
                    for each in dict.fromkeys((name, entry.get("x-zh", name))):
                        known = found.setdefault(each, [])
                        if name not in known:
                            known.append(name)
                for inner in part.values():
                    walk(inner)
            elif isinstance(part, list):
                for inner in part:
                    walk(inner)

        walk(self.contract.root)
        for name, keys in _MADE.items():
            found.setdefault(name, []).extend(keys)
        return {name: tuple(dict.fromkeys(keys)) for name, keys in found.items()}

    @cached_property
    def _chinese(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for name, keys in self._english.items():
            for key in keys:
                if name != key:
                    found.setdefault(key, name)
        return found


_MADE: Final = {"表头": ["head"]}
"""Keys that evaluation adds."""

USUAL: Final = Names()
"""The names of what no template adds."""


def _properties(part: Part) -> Mapping[str, Part]:
    given = part.get("properties")
    return {name: entry for name, entry in given.items() if isinstance(entry, dict)} if isinstance(given, dict) else {}


class Absent:
    """A key of the report that the author left out: false, without items, and never printed."""

    def __init__(self, path: DataPath, names: Names = USUAL) -> None:
        self.path, self.names = path, names

    def __bool__(self) -> bool:
        return False

    def __len__(self) -> int:
        return 0

    def __iter__(self) -> Any:
        return iter(())

    def __str__(self) -> str:
        raise self.fault()

    def fault(self) -> Unfit:
        """Return what is to be said where it is printed."""
        names = [str(step) for step in self.path if isinstance(step, str)]
        zh = ".".join(map(self.names.chinese, names))
        return Unfit(f"数据里没有写“{zh}”", f"the data lacks “{'.'.join(names)}”", self.path)


class Blank(Absent):
    """The number of an indicator that has none yet: absent, but a draft prints `MISSING` for it."""

    def __init__(self, name: str) -> None:
        super().__init__(indicator_path(name))
        self.name = name


def blank_name(value: Any) -> str:
    """Return the name of the indicator if *value* is a blank one or its number, else an empty text."""
    if isinstance(value, Blank) or (isinstance(value, Indicator) and value.value is None):
        return value.name
    return ""


class Record:
    """A mapping of the report, whose keys have two *names*; *path* is its place in the data.

    *ordinals* are those of its section if it is a point.
    """

    def __init__(self, values: Mapping[str, Any], path: DataPath, names: Names, ordinals: str = "") -> None:
        self.values, self.path, self.names, self.ordinals = values, path, names, ordinals

    def field(self, name: str) -> Any:
        """Return the value of the key *name*, English or Chinese. Raises KeyError for what is no key."""
        known = self.names.english(name)
        if not known:
            raise KeyError(name)
        english = next((key for key in known if key in self.values), known[0])
        ordinals = self.values.get("ordinals") if english == "points" else ""
        return seen(self.values.get(english), (*self.path, english), self.names, ordinals or "")


class Items(list[Any]):
    """A list of the report; *path* is its place in the data, *ordinals* those of points."""

    def __init__(self, values: list[Any], path: DataPath, names: Names, ordinals: str = "") -> None:
        super().__init__(seen(value, (*path, position), names, ordinals) for position, value in enumerate(values))
        self.path, self.names = path, names


def seen(value: Any, path: DataPath, names: Names, ordinals: str = "") -> Any:
    """Return *value*, which stands at *path*, as tags see it; its keys have *names*, its points *ordinals*."""
    match value:
        case Mapping() if not isinstance(value, Group):
            return Record(value, path, names, ordinals)
        case list():
            return Items(value, path, names, ordinals)
        case None:
            return Absent(path, names)
    return value


def names_and_context(data: Data, facts: Facts) -> tuple[Names, dict[str, Any]]:
    """Return the names of the keys of *data*, and what tags may use by its name.

    That are the keys of the report, its options, those of its template included, and the figures, which come first.
    """
    options = {name: each.default for name, each in data.additions.options.items()} | (data.value.get("options") or {})
    names = Names(data.additions, str(options.get("ordinals") or ""))
    return names, _context(facts, options, names)


def _context(facts: Facts, options: Mapping[str, Any], names: Names) -> dict[str, Any]:
    known: dict[str, Any] = {}
    for key in names.contract.keys(names.contract.root):
        if key.name not in NOT_TEXT:
            known[key.name] = known[key.zh] = seen(facts.report.get(key.name), (key.name,), names)
    figures = {name: value for name, value in facts.names.items() if isinstance(value, Group | Indicator)}
    every = Group("", figures)
    asked = Record(options, ("options",), names)
    return {**known, "indicators": every, "指标": every, "options": asked, **facts.names}


# --- printing ------------------------------------------------------------------------------------------------


def plain(value: Any) -> str:
    """Return *value* as text.

    Raises Unfit for what is absent or no text, ExpressionError (C122) for a group. A blank figure is `MISSING`.
    """
    match value:
        case Indicator() | Group():
            return _figure(value)
        case Blank():
            return MISSING
        case str() | Shown():
            return str(value)
        case int() | Decimal() | float() if not isinstance(value, bool):
            return _number(value)
        case Items() | list() | tuple() if value:
            return "\n".join(_lines(value))
    raise _unfit(value)


def _figure(value: Indicator | Group) -> str:
    if isinstance(value, Group):
        raise ExpressionError("C122", **of_group(value))
    return MISSING + value.unit if value.value is None else str(value)


def _unfit(value: Any) -> Unfit:
    """Return what is wrong with *value*, which is nothing to print."""
    match value:
        case Absent():
            return value.fault()
        case Items():
            return Absent(value.path, value.names).fault()
        case Record():
            fields = "、".join(dict.fromkeys(value.names.chinese(key) for key, one in value.values.items() if one))
            en = f"this is a mapping; say which of it: {', '.join(value.values)}"
            return Unfit(f"这是一组内容，要写明印哪一项（{fields}）", en, value.path)
    return Unfit(f"不是文字（{type(value).__name__}）", f"it is no text ({type(value).__name__})")


def _number(value: int | Decimal | float) -> str:
    number = Decimal(str(value))
    if not number.is_finite():
        raise Unfit("算出来的不是一个数", "the result is no number")
    if -int(number.as_tuple().exponent) > MOST_PLACES:
        raise Unfit("除不尽，要用 round 写明保留几位小数", "the division does not come out even; round it")
    return f"{number:f}"


def marked(text: str) -> str:
    """Return *text* with marks for its line breaks and its strong parts."""
    if found := _NO_TEXT.search(text):
        point = f"U+{ord(found[0]):04X}"
        raise Unfit(f"里面有印不出来的字符 {point}", f"it has the character {point}, which cannot be printed")
    return text.replace("**", STRONG).replace("\n", BREAK)


def _lines(values: list[Any] | tuple[Any, ...]) -> list[str]:
    """Return *values*, a paragraph each; points with their ordinals."""
    if all(isinstance(value, Record) and "lead" in value.values and "text" in value.values for value in values):
        kind, count = values[0].ordinals or values[0].names.ordinals, len(values)
        if kind == "first" and count > MOST_IN_WORDS:
            zh, en = f"“首先”最多 {MOST_IN_WORDS} 个要点", f"首先 to 最后 serve for {MOST_IN_WORDS} points at most"
            raise Unfit(f"{zh}，这里有 {count} 个", f"{en}; there are {count}", values[0].path[:-1])
        return [_point(ordinal(kind, number, count), value.values) for number, value in enumerate(values, 1)]
    return [plain(value) for value in values]


def _point(before: str, point: Mapping[str, Any]) -> str:
    sentence = COMPOSED["sentence"]
    lead = f"**{sentence(point['lead'])}**" if point["lead"] else ""
    return before + lead + "\n".join(sentence(text) for text in point["text"])
