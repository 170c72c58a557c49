"""Numbers that Word writes by itself (自动编号): they are no text of the file, and would be lost with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.document.numbering import chinese_numeral
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple
from generator.word import xml

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from generator.word.formatting import Formatting
    from generator.word.package import Package
    from generator.word.xml import Element

_LEVELS: Final = 9
_PLACE = late_pattern(r"%([1-9])")
_BULLET: Final = "bullet"
_NONE: Final = "none"
_ENDS_ITSELF: Final = "、．.,，:：)）]】〕是" + "".join(
    map(chr, (*range(0x2460, 0x249C), *range(0x3220, 0x322A), *range(0x3280, 0x328A)))
)
"""What needs nothing between it and the text: marks, and numbers in circles and brackets."""
_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"
_LEGAL: Final = "零壹贰叁肆伍陆柒捌玖"
_ROMAN: Final = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC")),
    *((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


def _letters(number: int) -> str:
    # Word goes on with AA, BB, CC.
    turns, place = divmod(number - 1, 26)
    return chr(ord("A") + place) * (turns + 1)


def _from(marks: str) -> Callable[[int], str]:
    return lambda number: marks[(number - 1) % len(marks)]


def _up_to(first: str, most: int) -> Callable[[int], str]:
    return lambda number: chr(ord(first) + number - 1) if number <= most else str(number)


def _legal(number: int) -> str:
    plain = chinese_numeral(number)
    return plain.translate(
        {ord(one): other for one, other in zip("一二三四五六七八九十", _LEGAL[1:] + "拾", strict=True)}
    )


def _digits(number: int) -> str:
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number))


_CHINESE: Final = (
    *("chineseCounting", "chineseCountingThousand", "ideographDigital", "japaneseCounting", "taiwaneseCounting"),
    *("taiwaneseCountingThousand", "koreanCounting", "japaneseDigitalTenThousand"),
)
_FORMATS: Final[Mapping[str, Callable[[int], str]]] = {
    **dict.fromkeys(_CHINESE, chinese_numeral),
    "taiwaneseDigital": _digits,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal,
    "decimalEnclosedCircle": _up_to("①", 20),
    "decimalEnclosedCircleChinese": _up_to("①", 20),
    "decimalEnclosedParen": _up_to("⑴", 20),
    "decimalEnclosedFullstop": _up_to("⒈", 20),
    "ideographEnclosedCircle": _up_to("㊀", 10),
    "decimalZero": lambda number: f"{number:02}",
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "ideographTraditional": _from(_STEMS),
    "ideographZodiac": _from(_BRANCHES),
    _NONE: lambda number: "",
}
"""How a number is written, by Word's name for it; others are Arabic digits."""


class _Level(NamedTuple):
    """A level of a list: how it counts, what is around the number, and from where."""

    format: str
    text: str
    start: int
    restarts: int
    legal: bool
    style: str


class Lists:
    """The lists of a file; numbers are counted in the order in which they are asked for."""

    def __init__(self, package: Package, formatting: Formatting) -> None:
        self.formatting = formatting
        root = package.beside("numbering.xml")
        self._abstract: dict[str, Element] = {}
        self._lists: dict[str, Element] = {}
        for node in root if root is not None else ():
            if node.tag == xml.W + "abstractNum":
                self._abstract[node.get(xml.W + "abstractNumId", "")] = node
            elif node.tag == xml.W + "num":
                self._lists[node.get(xml.W + "numId", "")] = node
        self._levels: dict[str, dict[int, _Level]] = {}
        self._counts: dict[str, list[int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def number(self, paragraph: Element) -> tuple[str, bool]:
        """Return the number of *paragraph*, empty if it has none, and whether it has a bullet instead."""
        name, level = self._place(paragraph)
        node = self._lists.get(name)
        levels = self._of(name)
        if node is None or level not in levels:
            return "", False
        abstract = xml.value(node, "abstractNumId") or name
        counts = self._counts.setdefault(abstract, [0] * _LEVELS)
        self._count(name, level, levels, counts)
        here = levels[level]
        if here.format == _BULLET:
            return "", True
        text = _PLACE.sub(lambda match: _written(levels, counts, int(match[1]) - 1, here.legal), here.text)
        # What has no mark at its end is parted from the text, as the tab behind it does.
        return (text if text[-1:] in _ENDS_ITSELF or not text else f"{text}\u3000"), False

    def _count(self, name: str, level: int, levels: Mapping[int, _Level], counts: list[int]) -> None:
        here = levels[level]
        if (name, level) not in self._begun and self._override(name, level) is not None:
            counts[level] = 0
        self._begun.add((name, level))
        counts[level] = counts[level] + 1 if counts[level] else max(here.start, 1)
        for upper in range(level):
            if not counts[upper] and upper in levels:
                counts[upper] = max(levels[upper].start, 1)
        for lower in range(level + 1, _LEVELS):
            restarts = levels[lower].restarts if lower in levels else -1
            if restarts and (restarts < 0 or level < restarts):
                counts[lower] = 0

    def _override(self, name: str, level: int) -> int | None:
        """Return where the list *name* begins anew on *level*, None if it goes on with the one it is made of."""
        for node in self._lists[name].findall(xml.W + "lvlOverride"):
            start = xml.value(node, "startOverride")
            if node.get(xml.W + "ilvl") == str(level) and start is not None:
                return _number(start)
        return None

    def _place(self, paragraph: Element) -> tuple[str, int]:
        """Return the list that *paragraph* belongs to, and its level."""
        own = xml.child(paragraph, "pPr/numPr")
        if own is not None and xml.value(own, "numId") is not None:
            return xml.value(own, "numId") or "", _number(xml.value(own, "ilvl"))
        for style in self.formatting.chain(xml.value(paragraph, "pPr/pStyle") or self.formatting.normal):
            name = xml.value(style, "pPr/numPr/numId")
            if name is not None:
                level = xml.value(own, "ilvl") or xml.value(style, "pPr/numPr/ilvl")
                linked = style.get(xml.W + "styleId", "")
                found = (at for at, each in self._of(name).items() if each.style == linked)
                return name, _number(level) if level is not None else next(found, 0)
        return "", 0

    def _of(self, name: str) -> dict[int, _Level]:
        """Return the levels of the list *name*."""
        if name not in self._levels:
            node = self._lists.get(name)
            abstract = self._abstract.get(xml.value(node, "abstractNumId") or "")
            linked = xml.value(abstract, "numStyleLink")
            if linked is not None:
                abstract = next(
                    (each for each in self._abstract.values() if xml.value(each, "styleLink") == linked), abstract
                )
            nodes = list(abstract.findall(xml.W + "lvl")) if abstract is not None else []
            for override in node.findall(xml.W + "lvlOverride") if node is not None else ():
                nodes += override.findall(xml.W + "lvl")
            levels = {_number(each.get(xml.W + "ilvl")): _level(each) for each in nodes}
            levels = {level: each for level, each in levels.items() if level < _LEVELS}
            for level, each in levels.items():
                start = self._override(name, level) if name in self._lists else None
                levels[level] = each if start is None else each._replace(start=start)
            self._levels[name] = levels
        return self._levels[name]


def _level(node: Element) -> _Level:
    restarts = xml.value(node, "lvlRestart")
    is_legal = node.find(xml.W + "isLgl") is not None
    return _Level(
        xml.value(node, "numFmt") or "decimal",
        xml.value(node, "lvlText") or "",
        _number(xml.value(node, "start"), 1),
        -1 if restarts is None else _number(restarts),
        is_legal,
        xml.value(node, "pStyle") or "",
    )


def _written(levels: Mapping[int, _Level], counts: list[int], level: int, legal: bool) -> str:
    if level not in levels or level >= _LEVELS:
        return ""
    number = counts[level] or max(levels[level].start, 1)
    return str(number) if legal else _FORMATS.get(levels[level].format, str)(number)


def _number(text: str | None, instead: int = 0) -> int:
    """Return the number that *text* is, one of one to four digits; nothing else counts anything."""
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 5 else instead
