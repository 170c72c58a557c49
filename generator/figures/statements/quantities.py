"""The figures of a text: what each says, in which unit, and between which two numbers the truth lies.

Years, dates, document numbers, ordinals and ranges are no quantities. All numbers are fractions of integers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from generator.figures.notation.exact import Fraction
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple

COUNT, MEASURE, PERCENT, POINTS, TIMES = "count", "measure", "percent", "points", "times"
DOUBLED = "番"
"""The unit of 翻两番: it is a rise by itself, and goes by powers of two."""

_COUNTED_WORDS = """
    人次 件次 辆次 场次 期次 间次 篇次 个次 宗次 户次 家次 车次 班次 架次 批次 艘次
    台次 例次 份次 起次 处次 项次 条次 宗 件 人 名 个 起 次 场 份 条 辆 台 套 张
    篇 卷 期 项 间 家 户 所 座 处 例 位 只 头 艘 架 批 枚 支 把 部 册 本 幅 块 辑
    则 封 站 趟 桩 笔 单 组 队 对 双 栋 幢 棵 株 匹 款 种 类 床 门 节 课 尊 具
    挺 发 粒 瓶 箱 包 盒 袋
"""
_MEASURED_WORDS = """
    元 美元 欧元 港元 吨 公斤 千克 克 公里 千米 米 平方米 平方公里 立方米 亩 公顷
    千瓦时 千瓦 升 标准箱 人民币 天 小时 分钟 秒 分
"""
_COUNTED, _MEASURED = frozenset(_COUNTED_WORDS.split()), frozenset(_MEASURED_WORDS.split())
_SCALES = {"": 1, "十": 10, "百": 100, "千": 1000, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7}
_SCALES |= {"亿": 10**8, "万亿": 10**12}

_MORE = frozenset(("余", "多", "几", "+", "以上"))
_OVER = frozenset(("超过", "超", "逾", "突破", "至少", "高于", "不低于"))
_UNDER = frozenset(("近", "将近", "接近", "不足", "不到", "以下", "以内", "至多", "低于"))
_ABOUT = frozenset(("约", "大约", "左右", "上下"))
_REACHING = frozenset(("达", "达到"))
_KINDS = {"%": PERCENT, "个百分点": POINTS, "百分点": POINTS, "倍": TIMES}
_TIMES_DOUBLED = {"": 1, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4}
_ONE = Fraction(1)
ROUGH = 1000
"""Counts from here on that end in 00 may be rounded without saying so."""


class Quantity(NamedTuple):
    """A figure at ``start``–``end`` of the text: the number as written, times its scale (3.5万 is 35000).

    The true number is in ``low``–``high``; *unit_of_last* is the worth of the last figure that is written;
    *bound* is empty or one of ``more``, ``over``, ``under``, ``about``.
    """

    start: int
    end: int
    kind: str
    number: Fraction
    unit: str
    decimals: int
    unit_of_last: Fraction
    low: Fraction
    high: Fraction
    bound: str
    lead: str

    @property
    def whole(self) -> bool:
        """Whether it is a count written out in full."""
        # Two fractions are compared in ten times the time in which two names of one are seen to be such.
        return self.kind == COUNT and not self.bound and (self.low is self.high or self.low == self.high)

    @property
    def plainly_whole(self) -> bool:
        """Whether it is a whole count that is no round number, either."""
        return self.whole and not (self.number >= ROUGH and self.number % 100 == 0)


@cache
def _pattern() -> re.Pattern[str]:
    before = _one_of((_OVER | _UNDER | _ABOUT | _REACHING) - {"以下", "以内", "左右", "上下"})
    return late_pattern(
        rf"(?P<lead>{before})?(?P<sign>[-－−负])?"
        r"(?<![\d.A-Za-z第〔\[№])(?<!\d[, ])(?P<digits>(?:\d{1,3}(?:,\d{3}){1,5}|\d{1,15})(?:\.\d{1,9})?)(?!\d)"
        r"(?P<more>[余多几])?(?P<scale>万亿|[十百千]万|[十百千]?亿|[万千百])?(?P<more2>[余多几+])?"
        rf"(?P<unit>{_one_of(_COUNTED | _MEASURED | _KINDS.keys())})(?P<after>左右|以上|以下|以内|上下|多|余)?",
        re.ASCII,
    )


def _one_of(words: Iterable[str]) -> str:
    """Return the pattern of any of *words*, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


@cache
def _hanzi_pattern() -> re.Pattern[str]:
    counted = "件宗起人名例次份项条场家户辆台"
    return late_pattern(
        r"(?<![第每这那同任一二两三四五六七八九十百千万零近约几数余多\d.])(?P<lead>大?约|接?近|超过?|逾)?"
        rf"(?:百分之(?P<percent>[零一二三四五六七八九十百点]{{1,12}})|(?P<tenths>[一二两三四五六七八九])成(?P<half>[半五]?)"
        rf"|翻了?(?P<near>将?近)?(?P<doubled>[一二两三四]?)番(?P<beyond>还?多|有余|以上)?|(?P<count>[二两三四五六七八九十百千零]{{1,9}}|一(?=[十百千])[一二三四五六七八九十百千零]{{2,9}})"
        rf"(?P<unit>[{counted}])(?=[，,。；;（(、）)]|同比|环比|较|比上|比去|$))",
        re.ASCII,
    )


_TIME_AFTER = late_pattern(r"月|工作日|百分|小时|学时|课时|季度|平方|立方|多月|年头")
_RANGE_BEFORE = late_pattern(r"\d[\d.,]*[万亿千%]?(?:[-—–~～－]+|至|到)$")
_RANGE_MARKS = frozenset("-—–~～－至到")
_RANGE_AFTER = late_pattern(r"(?:[-—–~～－]+|至|到)\d")
# What makes a longer word of a unit's first character.
_LONGER = {
    "个": "人",
    "人": "民币",
    "名": "次",
    "次": "日",
    "位": "次",
    "期": "间",
    "条": "例",
    "部": "门委",
    "项": "目",
    "处": "警置",
    "例": "会",
    "分": "局钟",
    "天": "网",
    "米": "制",
    "克": "拉",
    "组": "织",
    "门": "诊",
    "发": "生案现放送出布",
    "把": "手",
    "站": "点",
    "节": "点",
    "所": "有",
    "队": "员",
    "对": "于",
    "类": "案警",
    **{"级": "别", "卷": "宗烟帘入材尺闸"},
}


@lru_cache(maxsize=1000)
def quantities(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of *text* in their order; *text* has no blanks, as ``prose`` leaves it.

    They are kept: several checks ask for those of one paragraph.
    """
    return tuple(sorted((*_in_digits(text), *_in_hanzi(text)), key=lambda quantity: quantity.start))


# What the two patterns begin with, if a word of _OVER or its like is first.
_DIGITS_BEGIN = late_pattern("[不低大将接突至超达高约近逾－−负0-9-](?<![0-9][0-9])")
_HANZI_BEGIN = late_pattern("[大约接近超逾翻百一二两三四五六七八九十千零]")


def _beginning(places: re.Pattern[str], pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield what *pattern* finds in *text*; all of it begins with what *places* finds, which is quickly looked for."""
    done = 0
    for place in places.finditer(text):
        if place.start() >= done and (match := pattern.match(text, place.start())):
            done = match.end()
            yield match


def _in_digits(text: str) -> Iterator[Quantity]:
    for match in _beginning(_DIGITS_BEGIN, _pattern(), text):
        start = match.start("sign") if match["sign"] else match.start("digits")
        if not _is_quantity(text, match, start):
            continue
        number, decimals = _number(match["digits"])
        scale = _scale(match["scale"] or "")
        if match["sign"]:
            number = -number
        words = [match[name] for name in ("lead", "more", "more2", "after") if match[name]]
        number = number * scale if scale != 1 else number
        yield _quantity(match.start(), match.end(), number, match["unit"], decimals, scale, words)


def _is_quantity(text: str, match: re.Match[str], start: int) -> bool:
    unit, end = match["unit"], match.end()
    if match["sign"] and unit != "%":
        return False
    after = text[end : end + 4]
    if unit == "个" and _TIME_AFTER.match(after):
        return False
    if after[:1] and after[0] in _LONGER.get(unit, "") and not match["scale"]:
        return False
    if after[:1] in ("/", "／"):
        return False
    is_second = text[max(0, start - 1) : start] in _RANGE_MARKS and _RANGE_BEFORE.search(
        text[max(0, start - 14) : start]
    )
    return not (is_second or _RANGE_AFTER.match(after))


def _number(digits: str) -> tuple[Fraction, int]:
    digits = digits.replace(",", "")
    whole, _, decimals = digits.partition(".")
    if not decimals:
        return Fraction(int(whole)), 0
    return Fraction(int(whole + decimals), 10 ** len(decimals)), len(decimals)


def _scale(word: str) -> int:
    if word in _SCALES:
        return _SCALES[word]
    return _SCALES[word[0]] * _SCALES[word[1]]


def _in_hanzi(text: str) -> Iterator[Quantity]:
    for match in _beginning(_HANZI_BEGIN, _hanzi_pattern(), text):
        if match["doubled"] is not None:
            yield _doubled(match)
            continue
        words = [match["lead"]] if match["lead"] else []
        read = _hanzi_value(match)
        if read is not None:
            number, unit, decimals, roughly = read
            yield _quantity(*match.span(), number, unit, decimals, 1, words or (["约"] if roughly else []))


def _doubled(match: re.Match[str]) -> Quantity:
    """Return 翻一番 as the rise that it is: by once what there was, 翻两番 by three times.

    It is said roughly: from an eighth too little of all there is now up to what is nearer to the next doubling.
    """
    times = 2 ** _TIMES_DOUBLED[match["doubled"]]
    number = Fraction(times - 1)
    least, next_one = times * Fraction(7, 8) - 1, 2 * times - 1
    bound, low, high = "about", least, times * Fraction(3, 2) - 1
    if match["near"] or match["lead"] in _UNDER:
        bound, low, high = "under", times * Fraction(3, 4) - 1, number
    elif match["beyond"] or match["lead"] in _OVER:
        bound, low, high = "more", number, Fraction(next_one)
    return Quantity(*match.span(), TIMES, number, DOUBLED, 0, Fraction(1), low, high, bound, "")


def _hanzi_value(match: re.Match[str]) -> tuple[Fraction, str, int, bool] | None:
    """Return number, unit and decimals of a figure in hanzi, and whether its words are rough (三成)."""
    # Imported late: most figures are written in digits.
    from generator.figures.notation.hanzi import number_read

    if match["count"]:
        number = number_read(match["count"])
        return None if number is None else (Fraction(number), match["unit"], 0, False)
    if match["percent"]:
        whole, _, decimals = match["percent"].partition("点")
        number = number_read(whole)
        digits = ["零一二三四五六七八九".find(character) for character in decimals]
        if number is None or min(digits, default=0) < 0:
            return None
        tail = Fraction(int("0" + "".join(map(str, digits))), 10 ** len(digits))
        return number + tail, "%", len(digits), False
    tenths = 10 * (number_read(match["tenths"]) or 0) + (5 if match["half"] else 0)
    return Fraction(tenths), "%", 0, True


def _quantity(
    start: int, end: int, number: Fraction, unit: str, decimals: int, scale: int, words: list[str]
) -> Quantity:
    kind = _KINDS.get(unit) or (COUNT if unit in _COUNTED else MEASURE)
    last = Fraction(scale, 10**decimals) if decimals else _ONE if scale == 1 else Fraction(scale)
    bound, low, high = _bounds(number, last, words)
    if not bound:
        if kind == COUNT and scale == 1 and not decimals:
            low = high = number
        else:
            # Rounded or cut off, nobody can tell which.
            low, high = number - last / 2, number + last
    lead = words[0] if words and words[0] in _REACHING else ""
    return Quantity(start, end, kind, number, unit, decimals, last, low, high, bound, lead)


def _bounds(number: Fraction, last: Fraction, words: list[str]) -> tuple[str, Fraction, Fraction]:
    """Return what *words* make of *number*, and between which two numbers it then is."""
    size = abs(number) if words else number
    for word in words:
        if word in _OVER:
            return "over", number, number + size / 2
        if word in _UNDER:
            return "under", number - size / 5, number
        if word in _ABOUT:
            return "about", number - size / 4, number + size / 4
        if word in _MORE:
            return "more", number, number + _round_to(number, last)
        if word in _REACHING and number >= 100 and number % 100 == 0:
            return "more", number, number + _round_to(number, last)
    return "", number, number


def _round_to(number: Fraction, last: Fraction) -> Fraction:
    """Return the worth of the last figure of *number* that is not zero."""
    worth = last
    while number and number % (worth * 10) == 0:
        worth *= 10
    return worth
