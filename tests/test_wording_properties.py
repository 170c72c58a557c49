"""Laws of the words: read back, a phrase gives the change within its rounding, in its direction; nothing is binary."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from generator.expressions.in_text import work_out
from generator.figures.model import Group, Indicator, Wording
from generator.figures.notation import hanzi

TOP = Path(__file__).parents[1]
RISE, FALL = ("上升", "增长", "超出", "增加"), ("下降", "减少", "低于")
PHRASE = re.compile(
    r"(?P<said>同比|环比|较上年)?(?P<verb>上升|增长|超出|增加|下降|减少|低于)(?P<number>\d+(?:\.\d+)?)(?P<unit>%|倍|个百分点|\D*)"
)

counts = st.integers(0, 10**9).map(Decimal)
amounts = st.decimals(0, 10**9, places=3)
PLAIN = Wording()
numbers = counts | amounts
wordings = st.builds(
    Wording,
    base=st.just("同比"),
    rise=st.sampled_from(["上升", "增长"]),
    fall=st.sampled_from(["下降", "减少"]),
    decimals=st.integers(0, 4),
    fixed=st.booleans(),
    times_from=st.none() | st.integers(100, 3000),
)


def said(expression: str, wording: Wording = PLAIN, **figures: Indicator) -> str:
    text, problems = work_out(f"{{{{ {expression} }}}}", figures, wording)
    assert problems == []
    return text


def figure(now: Decimal, before: Decimal | None = None, unit: str = "宗", bound: str = "") -> Indicator:
    last = None if before is None else Indicator(before, unit, "甲")
    return Indicator(now, unit, "甲", bound=bound, previous=last)


def read(phrase: str) -> tuple[Fraction, Fraction, str]:
    """Return the signed number of *phrase*, half a unit of its last place, and the unit."""
    match = PHRASE.fullmatch(phrase)
    assert match, phrase
    number = Fraction(match["number"])
    places = len(match["number"].partition(".")[2])
    return number if match["verb"] in RISE else -number, Fraction(1, 2 * 10**places), match["unit"]


def contradiction(phrase: str, now: Decimal, before: Decimal, decimals: int = 2, *, rate: bool = False) -> str:
    """Return what in *phrase* is not so when *before* became *now*; empty if all is. It has *decimals* or more."""
    if now == before:
        return "" if phrase == "同比持平" else "they are equal"
    if before == 0 and not rate:
        return "" if phrase == f"上年为{before}宗" else "there is no percentage"
    stated, half, unit = read(phrase)
    change = Fraction(now) - Fraction(before)
    if (stated > 0) != (change > 0) or stated == 0:
        return "the direction is another"
    if (unit == "个百分点") != rate:
        return "the unit is another"
    exact = change if rate else change / Fraction(before) * (1 if unit == "倍" else 100)
    if stated == -100 and exact != -100 and not rate:
        return "something is left"
    # Zeros at the end are not printed, so the number is at least as fine as the wording says.
    return "" if abs(stated - exact) <= min(half, Fraction(1, 2 * 10**decimals)) else "the number is another"


@given(numbers, numbers, wordings)
@example(Decimal(99999), Decimal(100000), Wording())
@example(Decimal(1), Decimal(100000), Wording(decimals=0))
@example(Decimal(200), Decimal(1), Wording(times_from=100))
def test_a_change_read_back_is_the_change(now: Decimal, before: Decimal, wording: Wording) -> None:
    phrase = said("甲 | 同比", wording, 甲=figure(now, before))
    assert contradiction(phrase, now, before, wording.decimals) == ""


@given(st.decimals(0, 100, places=2), st.decimals(0, 100, places=2), wordings)
def test_a_change_of_rates_is_in_points(now: Decimal, before: Decimal, wording: Wording) -> None:
    phrase = said("甲 | 同比", wording, 甲=figure(now, before, "%"))
    assert contradiction(phrase, now, before, wording.decimals, rate=True) == ""


@pytest.mark.parametrize(
    ("phrase", "now", "before", "fault"),
    [
        ("同比下降54.17%", 11, 24, ""),
        ("同比下降54.18%", 11, 24, "the number is another"),
        ("同比上升54.17%", 11, 24, "the direction is another"),
        ("同比下降54.17%", 11, 11, "they are equal"),
        ("同比下降100%", 1, 100000, "something is left"),
        ("同比上升0%", 100001, 100000, "the direction is another"),
        ("同比下降54.17个百分点", 11, 24, "the unit is another"),
        ("同比下降54.2%", 11, 24, "the number is another"),
        ("同比上升20倍", 40, 2, "the number is another"),
        ("同比上升19倍", 40, 2, ""),
        ("同比上升100%", 5, 0, "there is no percentage"),
    ],
)
def test_canary_contradictions(phrase: str, now: int, before: int, fault: str) -> None:
    assert contradiction(phrase, Decimal(now), Decimal(before)) == fault


@given(numbers, numbers, st.integers(1, 10**9).map(Decimal), st.integers(0, 4))
def test_more_is_never_said_to_be_less(first: Decimal, second: Decimal, before: Decimal, decimals: int) -> None:
    def stated(now: Decimal) -> Fraction:
        phrase = said("甲 | 同比", Wording(decimals=decimals), 甲=figure(now, before))
        return Fraction(0) if phrase == "同比持平" else read(phrase)[0]

    low, high = sorted((first, second))
    assert stated(low) <= stated(high)


@given(numbers, numbers)
def test_the_difference_is_exact(now: Decimal, before: Decimal) -> None:
    assume(now != before)
    stated, _, unit = read(said("甲 | 较上年", 甲=figure(now, before)))
    assert (stated, unit) == (Fraction(now) - Fraction(before), "宗")


@given(st.integers(1, 10**6).map(Decimal), st.integers(1, 10**6).map(Decimal))
def test_so_many_times_is_one_more_than_the_rise(now: Decimal, before: Decimal) -> None:
    assume(now > before)
    rise, half, _ = read(said("甲 | 倍(小数位=6)", 甲=figure(now, before)))
    times = re.fullmatch(r"是上年的([\d.]+)倍", said("甲 | 倍数(小数位=6)", 甲=figure(now, before)))
    assert times
    assert abs(Fraction(times[1]) - rise - 1) <= Fraction(1, 10**6) + half


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.integers(0, 4))
def test_a_share_is_whole_only_when_it_is(part: int, whole: int, decimals: int) -> None:
    assume(part <= whole)
    shown = said(f"甲 | 占({whole}, {decimals})", 甲=figure(Decimal(part))).removesuffix("%")
    exact = Fraction(part, whole) * 100
    assert (Fraction(shown) in (0, 100)) == (exact in (0, 100))
    assert abs(Fraction(shown) - exact) <= Fraction(1, 2)


@given(
    amounts | counts, st.sampled_from(["", "余", "多", "近", "约", "达"]), st.integers(0, 4), st.sampled_from("万亿")
)
def test_a_bound_stays_true_in_wan(number: Decimal, bound: str, places: int, name: str) -> None:
    shown = said(f"甲 | {name}({places})", 甲=figure(number, bound=bound))
    match = re.fullmatch(r"(近|约|达)?([\d.]+)([万亿]?)([余多]?)宗", shown)
    assert match, shown
    value = Fraction(match[2]) * {"": 1, "万": 10**4, "亿": 10**8}[match[3]]
    step = {"": Fraction(0), "万": Fraction(10**4), "亿": Fraction(10**8)}[match[3]] / 10**places
    assert (match[1] or match[4] or "") == bound
    if bound in ("余", "多", "达"):
        assert 0 <= Fraction(number) - value < step or value == number
    elif bound == "近":
        assert 0 <= value - Fraction(number) < step or value == number
    else:
        assert abs(value - Fraction(number)) <= step / 2


@given(st.lists(st.integers(0, 20), min_size=2, max_size=8))
def test_ranks_agree_with_the_order(values: list[int]) -> None:
    members = {f"组{place}": Indicator(Decimal(value), "宗", f"甲.组{place}") for place, value in enumerate(values)}
    group = Group("甲", members)
    ranks = [
        work_out(f"{{{{ 甲.组{place} | 排名(甲) }}}}", {"甲": group}, Wording())[0] for place in range(len(values))
    ]
    for value, rank in zip(values, ranks, strict=True):
        assert rank == f"{'并列' * (values.count(value) > 1)}第{sum(other > value for other in values) + 1}"


# --- hanzi ----------------------------------------------------------------------------------------------------

DIGITS = {
    name: value for names in ("零一二三四五六七八九", "〇壹贰叁肆伍陆柒捌玖") for value, name in enumerate(names)
} | {"两": 2}
POWERS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}


def value_of(text: str) -> int:
    """Return the whole number that is read as *text*."""
    for name, factor in (("亿", 10**8), ("万", 10**4)):
        high, found, low = text.rpartition(name) if name == "亿" else text.partition(name)
        if found:
            return value_of(high) * factor + value_of(low)
    total, digit = 0, 0
    for character in text:
        if character in POWERS:
            total += (digit or 1) * POWERS[character]
            digit = 0
        else:
            digit = DIGITS[character]
    return total + digit


def test_capitals_of_decimals() -> None:
    assert hanzi.capitals(Decimal("12.304")) == "壹拾贰点叁零肆"
    assert hanzi.capitals(Decimal("-0.5")) == "负零点伍"


@given(st.integers(0, 10**hanzi.LONGEST - 1))
@example(1000010000)
@example(12)
def test_hanzi_read_back(number: int) -> None:
    read_ = hanzi.cardinal(Decimal(number))
    assert value_of(read_) == number
    assert value_of(hanzi.capitals(Decimal(number))) == number
    assert value_of(hanzi.counted(read_, "宗")) == number
    assert "零零" not in read_
    assert number == 0 or not read_.endswith("零")


@given(st.integers(0, 9999))
@example(1010)
def test_hanzi_are_read_as_they_are_written(number: int) -> None:
    read_ = hanzi.cardinal(Decimal(number))
    assert hanzi.number_read(read_) == hanzi.number_read(hanzi.counted(read_, "宗")) == number


@pytest.mark.parametrize(
    ("number", "read_", "counted"),
    [
        ("0", "零", "零"),
        ("2", "二", "两"),
        ("10", "十", "十"),
        ("12", "十二", "十二"),
        ("22", "二十二", "二十二"),
        ("105", "一百零五", "一百零五"),
        ("110", "一百一十", "一百一十"),
        ("123", "一百二十三", "一百二十三"),
        ("200", "二百", "二百"),
        ("2200", "二千二百", "两千二百"),
        ("20000", "二万", "两万"),
        ("100010", "十万零一十", "十万零一十"),
        ("100000001", "一亿零一", "一亿零一"),
        ("1200000000000", "一万二千亿", "一万二千亿"),
        ("3.14", "三点一四", "三点一四"),
        ("2.50", "二点五零", "二点五零"),
        ("-2", "负二", "负两"),
    ],
)
def test_numbers_as_they_are_read(number: str, read_: str, counted: str) -> None:
    assert hanzi.cardinal(Decimal(number)) == read_
    assert hanzi.counted(read_, "宗") == counted
    assert hanzi.counted(read_, "月") == hanzi.counted(read_, "%") == hanzi.counted(read_, "") == read_


@pytest.mark.parametrize(
    ("yuan", "text"),
    [
        ("47358.00", "肆万柒仟叁佰伍拾捌元整"),
        ("1423.70", "壹仟肆佰贰拾叁元柒角整"),
        ("123.45", "壹佰贰拾叁元肆角伍分"),
        ("10.05", "壹拾元零伍分"),
        ("0.05", "伍分"),
        ("0.50", "伍角整"),
        ("0", "零元整"),
        ("100000", "壹拾万元整"),
        ("-3", "负叁元整"),
    ],
)
def test_money_in_capitals(yuan: str, text: str) -> None:
    assert hanzi.money(Decimal(yuan)) == text


# --- nothing binary -------------------------------------------------------------------------------------------

EXACT_FILES = [
    path
    for name in ("figures", "expressions", "evaluating")
    for path in sorted((TOP / "generator" / name).rglob("*.py"))
]


def binary(source: str) -> Iterator[str]:
    """Yield the places in *source* where a number would become a binary one."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, float):
            yield f"{node.lineno}: {node.value}"
        if isinstance(node, ast.Name) and node.id in ("float", "round"):
            yield f"{node.lineno}: {node.id}"
        if isinstance(node, ast.Import | ast.ImportFrom):
            modules = [getattr(node, "module", None), *(alias.name for alias in node.names)]
            yield from (f"{node.lineno}: {name}" for name in modules if name in ("math", "statistics"))


@pytest.mark.parametrize("path", EXACT_FILES, ids=lambda path: path.relative_to(TOP).as_posix())
def test_figures_are_never_binary(path: Path) -> None:
    assert list(binary(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("source", ["x = 0.5", "float(x)", "isinstance(x, float)", "round(x)", "import math"])
def test_canary_binary_numbers(source: str) -> None:
    assert len(list(binary(source))) == 1


def test_long_decimals_of_an_expression_keep_all_digits() -> None:
    assert said("0.1234567890123456789012 + 1_0") == "10.1234567890123456789012"
