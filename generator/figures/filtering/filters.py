"""What the filters of the data do: each takes a ``Call`` and returns what is printed."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from generator.figures.filtering.call import Call, Shown
from generator.figures.filtering.faults import ExpressionError
from generator.figures.filtering.sides import (
    Sides,
    direction,
    no_percentage,
    number_of,
    sides,
)
from generator.figures.model import NOT_APPLICABLE, Group, Indicator, Wording
from generator.figures.notation import hanzi, scale, wording
from generator.figures.notation.exact import EXACT, rounded
from generator.figures.notation.wording import MOM, POINTS, YOY

_YUAN: Final = "元"


# --- changes --------------------------------------------------------------------------------------------------


def yoy(call: Call) -> str:
    """Return the change in words: 同比下降54.17%."""
    return _changed(call, call.sides(), call.words())


def mom(call: Call) -> str:
    """Return the change from the period before in words: 环比上升12%."""
    return _changed(call, call.sides("consecutive"), call.words(base=MOM))


def times(call: Call) -> str:
    """Return a rise in words with 倍: 同比上升19倍. A fall is not said in 倍 (C137)."""
    compared = call.sides()
    _not_a_rate(call)
    if compared.change.difference < 0:
        raise direction(compared, call.name)
    return _changed(call, compared, call.words(times_from=0))


def points(call: Call) -> str:
    """Return the difference of two rates in words: 同比上升4.6个百分点; of a rate and a target: 超出4.6个百分点."""
    compared = call.sides()
    unit = compared.figure.unit
    if unit not in POINTS:
        raise _unit(call, "只用于单位是“%”的率", "is for rates, whose unit is “%”")
    if "against" not in call.given:
        return _changed(call, compared, call.words())
    words = call.words(rise="超出", fall="低于", base="")
    call.check_words(compared, words.base)
    called = call.given.get("called", "")
    if compared.change.difference == 0:
        return f"与{called}持平" if called else f"{words.base}持平"
    extent = wording.extent(compared.change, words, unit)
    return f"{words.base}{wording.verb(compared.change, words)}{called}{call.about}{extent}"


def _changed(call: Call, compared: Sides, words: Wording) -> str:
    change, unit, said = compared.change, compared.figure.unit, words.base
    call.check_words(compared, said)
    if change.difference == 0:
        return wording.level(said)
    if text := wording.turned(change, said):
        return text
    if unit not in POINTS:
        if change.before == 0:
            return f"{_earlier(call, said)}为{compared.base}"
        if change.before < 0:
            raise no_percentage(compared, call.name)
    return f"{said}{wording.verb(change, words)}{call.about}{wording.extent(change, words, unit)}"


def _earlier(call: Call, said: str) -> str:
    called: str = call.given.get("called", "")
    return called or wording.earlier(said, whole_year=not call.figure.within_year)


def delta(call: Call) -> str:
    """Return the absolute difference in words: 较上年减少13宗."""
    compared = call.sides()
    unit = compared.figure.unit
    said = "较上年同期" if call.figure.within_year else "较上年"
    verbs = {} if unit in POINTS else {"rise": "增加", "fall": "减少"}
    words = call.words(base=said, **verbs)
    call.check_words(compared, words.base)
    if compared.change.difference == 0:
        return wording.level(words.base)
    extent = wording.difference(compared.change, words, unit)
    return f"{words.base}{wording.verb(compared.change, words)}{call.about}{extent}"


def rise(call: Call) -> str:
    """Return how large a rise is, without words: 33.33%. C137 if there is none."""
    return _extent(call, 1)


def fall(call: Call) -> str:
    """Return how large a fall is, without words: 54.17%. C137 if there is none."""
    return _extent(call, -1)


def _extent(call: Call, sign: int) -> str:
    compared = call.sides()
    if compared.change.difference * sign <= 0:
        raise direction(compared, call.name)
    if compared.change.before <= 0 and compared.figure.unit not in POINTS:
        raise no_percentage(compared, call.name)
    call.check_words(compared)
    return call.about + wording.extent(compared.change, call.words(), compared.figure.unit)


# --- relations ------------------------------------------------------------------------------------------------


def ratio(call: Call) -> str:
    """Return how many times the other the figure is: 是上年的20倍."""
    compared = call.sides()
    if compared.change.before <= 0 or compared.change.now < 0:
        raise no_percentage(compared, call.name)
    base = compared.base
    named = "against" in call.given and not (base.year and base.name == call.figure.name)
    if "called" in call.given or not named:
        noun = call.given.get("called") or _earlier(call, YOY)
        call.check_words(compared, noun)
    else:
        noun = f"{base.year}年" * bool(base.year) + (base.name.rpartition(".")[2] or str(base))
    return wording.ratio(compared.change, call.words(), noun)


def share(call: Call) -> str:
    """Return which part of the whole the figure is: 36.84%. C138 if it is more than the whole."""
    compared = call.sides()
    part, whole = compared.change
    if whole <= 0 or part < 0:
        raise no_percentage(compared, call.name)
    if part > whole:
        name, other = call.figure.title, compared.base.title
        zh = f"“{name}”（{compared.figure}）比“{other}”（{compared.base}）还多"
        en = f"“{name}” ({compared.figure}) is more than “{other}” ({compared.base})"
        raise _beyond(call, zh, en, compared.base)
    percent = EXACT.divide(EXACT.multiply(part, Decimal(100)), whole)
    return call.about + wording.in_digits(percent, call.words(), (0, 100)) + "%"


def rank(call: Call) -> str:
    """Return the place of the figure among others, the largest first: 第2, 并列第2. Totals of a group do not count."""
    others = [figure for one in call.given["others"] for figure in _members(one) if figure.value != NOT_APPLICABLE]
    own = number_of(call.figure, call.name)
    numbers = []
    for other in others:
        if other is call.figure or (call.figure.name and other.name == call.figure.name):
            continue
        numbers.append(sides(call.figure, other, call.name, periods="consecutive", about=True).change.before)
    if not numbers:
        raise _beyond(call, "没有可比的数", "there is nothing to compare it with")
    ahead = sum(number < own if call.given.get("ascending") else number > own for number in numbers)
    return f"{'并列' * (own in numbers)}第{ahead + 1}"


def _members(one: Indicator | Group) -> list[Indicator]:
    return list(one.peers()) if isinstance(one, Group) else [one]


# --- forms ----------------------------------------------------------------------------------------------------


def wan(call: Call) -> Shown:
    """Return the figure in 万: 121.4万余起."""
    return _scaled(call, scale.WAN)


def yi(call: Call) -> Shown:
    """Return the figure in 亿: 1.8亿条."""
    return _scaled(call, scale.YI)


def _scaled(call: Call, exponent: int) -> Shown:
    _not_a_rate(call)
    printed = call.value.printed
    number = number_of(printed, call.name)
    decimals, bound = call.given.get("decimals", call.wording.decimals), call.given.get("bound", "")
    return Shown(call.figure, scale.scaled(printed, number, exponent, decimals, bound))


def round_(call: Call) -> Shown | Decimal:
    """Return the figure with so many decimals, halves rounded up; a number stays one."""
    decimals = call.given.get("decimals", 0)
    printed = call.value.printed
    number = number_of(printed, call.name)
    if call.bare:
        return rounded(number, decimals)
    return Shown(call.figure, printed._replace(value=scale.cut(number, decimals, printed.bound), written=""))


def in_hanzi(call: Call) -> str:
    """Return the figure in hanzi: 一百二十三宗; capitals for money, digits one by one for years."""
    printed = call.value.printed
    number, unit = number_of(printed, call.name), printed.unit
    if number.adjusted() >= hanzi.LONGEST:
        raise _beyond(call, f"数字超过{hanzi.LONGEST}位", f"the number has more than {hanzi.LONGEST} digits")
    form = call.given.get("form", "lower")
    if form == "upper" and scale.kind(unit) == _YUAN:
        return _money(call, EXACT.scaleb(number, Decimal(scale.power(unit))))
    read = {"upper": hanzi.capitals, "digits": hanzi.one_by_one}.get(form, hanzi.cardinal)(number)
    if form == "lower":
        read = hanzi.counted(read, unit)
    if unit in POINTS:
        read, unit = {"‰": "千分之"}.get(unit, "百分之") + read, ""
    return str(printed._replace(value=read, unit=unit, written=""))


def _money(call: Call, yuan: Decimal) -> str:
    if rounded(yuan, 2) != yuan:
        raise _beyond(call, "不到一分的零头没有大写", "capitals know nothing smaller than a fen (0.01 yuan)")
    if call.value.printed.bound:
        raise _beyond(call, "大写的金额没有约数", "a sum in capitals is never approximate")
    return hanzi.money(yuan)


# --- what cannot be said ----------------------------------------------------------------------------------------


def _not_a_rate(call: Call) -> None:
    if call.figure.unit in POINTS:
        raise _unit(call, "不用于率；率的增减用“百分点”", "is not for rates; their changes are said with “points”")


def _unit(call: Call, zh: str, en: str) -> ExpressionError:
    args = {"name": call.figure.title, "unit": call.figure.unit or "—", "filter": call.name}
    return ExpressionError("C134", reason_zh=zh, reason_en=en, **args).at(figure=call.figure)


def _beyond(call: Call, zh: str, en: str, base: Indicator | None = None) -> ExpressionError:
    args = {"name": call.figure.title, "filter": call.name, "reason_zh": zh, "reason_en": en}
    return ExpressionError("C138", **args).at(figure=call.figure, base=base)
