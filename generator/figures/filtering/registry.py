"""The filters of the data in one table: names, parameters, words and examples; the reference page is made of it.

Chinese and English names have equal right, of filters as of parameters.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, Literal

from generator.figures.filtering import filters
from generator.figures.filtering.call import Call
from generator.figures.notation.wording import FALLS, RISES
from generator.startup.record import NamedTuple

Kind = Literal["figure", "figures", "places", "text", "flag", "choice"]


class Parameter(NamedTuple):
    """What can stand in the brackets of a filter; *choices* are the values of a choice by what can be written."""

    zh: str
    en: str
    kind: Kind
    about_zh: str
    about_en: str
    choices: Mapping[str, str] = {}
    required: bool = False


class Filter(NamedTuple):
    """A filter: its names, what it does, its parameters in the order in which they stand without names, examples."""

    zh: str
    en: str
    function: Callable[[Call], Any]
    about_zh: str
    about_en: str
    parameters: Sequence[Parameter]
    examples: Sequence[str]


def _words(*words: str) -> Mapping[str, str]:
    return {word: word for word in words}


_AGAINST: Final = Parameter(
    "对比", "against", "figure", "和哪个数比；不写就是上年的数", "the other figure; last year's by default"
)
_DECIMALS: Final = Parameter("小数位", "decimals", "places", "最多几位小数", "how many decimals at most")
_BASE: Final = Parameter("比较用语", "base", "text", "前面的话，如 '较上年'", "what stands before, such as '较上年'")
_RISE: Final = Parameter("增加用语", "rise", "choice", "增加时用的词", "word for a rise", _words(*RISES))
_FALL: Final = Parameter("减少用语", "fall", "choice", "减少时用的词", "word for a fall", _words(*FALLS))
_ABOUT: Final = Parameter(
    "约", "about", "flag", "true：数是约数也照算，印出“约”", "true: take 余, 多, 近, 约 as they are, and print 约"
)
_CALLED: Final = Parameter(
    "称", "called", "text", "对比的数叫什么，如 '既定指标'", "what the other figure is called, such as '既定指标'"
)
_OTHER: Final = _AGAINST._replace(required=True, about_zh="和哪个数比", about_en="the other figure")
_CHANGE: Final = (_AGAINST, _DECIMALS, _BASE, _RISE, _FALL, _ABOUT, _CALLED)
_BOUND: Final = Parameter(
    "约数", "bound", "choice", "后面舍去，印“余”或“多”", "cut the rest off and print 余 or 多", _words("余", "多")
)
_FORMS: Final = {
    "小写": "lower",
    "大写": "upper",
    "逐位": "digits",
    "lower": "lower",
    "upper": "upper",
    "digits": "digits",
}
_FORM: Final = Parameter("写法", "form", "choice", "'小写'、'大写' 或 '逐位'", "'lower', 'upper' or 'digits'", _FORMS)

FILTERS: Final[Sequence[Filter]] = (
    Filter(
        *("同比", "yoy", filters.yoy),
        "和上年同期比，整句话：方向、百分比都跟着数走。率（单位是 %）说百分点，上年是 0 就说上年为 0。",
        "The change from last year in words; direction and percentage follow the numbers. Rates (unit %) change in "
        "百分点; where last year's figure is 0, that is said.",
        _CHANGE,
        (
            "行政诉讼 | 同比",
            "不予立案 | 同比",
            "采用 | 同比",
            "采用 | 同比(比较用语='比2017年同期', 增加用语='增长')",
            "比例 | 同比",
            "新增 | 同比",
        ),
    ),
    Filter(
        *("环比", "mom", filters.mom),
        "和上一期（上月、上季度）比，整句话。",
        "The change from the period before (month, quarter) in words.",
        (_OTHER, *_CHANGE[1:]),
        ("本月 | 环比(上月)",),
    ),
    Filter(
        *("较上年", "delta", filters.delta),
        "和上年差多少，整句话，不是百分比。",
        "By how much it differs from last year, in words; no percentage.",
        _CHANGE[:-1],
        ("行政诉讼 | 较上年", "比例 | 较上年"),
    ),
    Filter(
        *("增幅", "rise", filters.rise),
        "只要增加的幅度，不带话；没有增加就报错，免得前面写着“上升”。",
        "How large the rise is, without words; an error if there is none, for 上升 may stand before it.",
        (_AGAINST, _DECIMALS, _ABOUT),
        ("不予立案 | 增幅", "比例 | 增幅(指标)"),
    ),
    Filter(
        *("降幅", "fall", filters.fall),
        "只要减少的幅度，不带话；没有减少就报错。",
        "How large the fall is, without words; an error if there is none.",
        (_AGAINST, _DECIMALS, _ABOUT),
        ("行政诉讼 | 降幅", "行政诉讼 | 降幅(小数位=1)"),
    ),
    Filter(
        *("倍", "times", filters.times),
        "增加了几倍，整句话；说的是多出来的部分：从 2 到 40 是上升 19 倍，是上年的 20 倍。减少不说倍，会报错。",
        "A rise in words with 倍, counting what is more: from 2 to 40 is 上升19倍, and 是上年的20倍. "
        "A fall is an error.",
        _CHANGE,
        ("采用 | 倍", "上牌 | 倍(小数位=1, 比较用语='比2019年同期', 增加用语='增长')"),
    ),
    Filter(
        *("倍数", "ratio", filters.ratio),
        "是对方的几倍，整句话，和“增长几倍”差一倍。",
        "How many times the other it is, in words; one more than 增长…倍.",
        (_AGAINST, _DECIMALS, _CALLED, _ABOUT),
        ("采用 | 倍数", "全部 | 倍数(胜诉)"),
    ),
    Filter(
        *("百分点", "points", filters.points),
        "率的增减，整句话；括号里写目标，就说超出或者低于目标多少。",
        "The change of a rate in words; with a target in brackets, by how much it is above or below.",
        _CHANGE,
        ("比例 | 百分点", "比例 | 百分点(指标)", "比例 | 百分点(指标, 称='既定指标')"),
    ),
    Filter(
        *("占", "share", filters.share),
        "占对方的百分之几，不带话；比对方还多就报错。",
        "Which part of the other it is, without words; more than the whole is an error.",
        (_OTHER._replace(about_zh="全部是哪个数", about_en="the whole"), _DECIMALS, _ABOUT),
        ("胜诉 | 占(全部)", "胜诉 | 占(全部, 小数位=0)"),
    ),
    Filter(
        *("排名", "rank", filters.rank),
        "在括号里的数（或一组数）中排第几，大的在前；一样多的并列。组里的合计不算。",
        "Its place among the figures or groups in brackets, the largest first; equal ones share theirs. The total of "
        "a group does not count.",
        (
            Parameter(
                "范围", "others", "figures", "和哪些数比，或者一组", "the figures, or a group of them", required=True
            ),
            Parameter("升序", "ascending", "flag", "true：小的在前", "true: the smallest first"),
        ),
        ("警力.巡逻 | 排名(警力)", "行政诉讼 | 排名(不予立案, 胜诉)"),
    ),
    Filter(
        *("万", "wan", filters.wan),
        "换成万；不到一万照原样。约数舍入后仍然成立：余、多舍去，近进一。",
        "In 万; less than one 万 stays as it is. Bounds stay true: 余 and 多 are cut off, 近 is rounded up.",
        (_DECIMALS, _BOUND),
        ("违法行为 | 万(1)", "警力.巡逻 | 万", "警力.巡逻 | 万(1, '余')"),
    ),
    Filter(
        *("亿", "yi", filters.yi),
        "换成亿；不到一亿换成万。",
        "In 亿; less than one 亿 in 万.",
        (_DECIMALS, _BOUND),
        ("数据 | 亿",),
    ),
    Filter(
        *("中文数字", "hanzi", filters.in_hanzi),
        "换成汉字；金额大写，年份逐位。",
        "In hanzi; capitals for money, digits one by one for years.",
        (_FORM,),
        ("不予立案 | 中文数字", "救助金 | 中文数字('大写')", "年度 | 中文数字('逐位')"),
    ),
    Filter(
        *("四舍五入", "round", filters.round_),
        "四舍五入；括号里写保留几位小数，不写就取整数。",
        "Rounds halves up to so many decimals; to a whole number without brackets.",
        (_DECIMALS._replace(about_zh="几位小数", about_en="how many decimals"),),
        ("(胜诉.数值 / 全部.数值 * 100) | round(1)", "救助金 | 四舍五入"),
    ),
)
