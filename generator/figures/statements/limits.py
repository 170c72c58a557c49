"""What no number can be: a rate above all of it, a range from more to less."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.figures.notation.exact import Fraction
from generator.figures.statements.arithmetic import HUNDRED
from generator.figures.statements.judge import BELOW_ZERO, NO_TIMES_LESS
from generator.figures.statements.quantities import PERCENT, Quantity
from generator.figures.statements.verdict import Statement, amount_words, sentence_at
from generator.startup.late import late_pattern

# Rates of a part: what else is called a rate (完成率, 结案率, 破案率, 覆盖率, 入学率) may be more than 100 %.
_OF_ALL = late_pattern(
    "(?:满意率|满意度|合格率|优良率|优良天数比例|出庭率|出庭应诉率|参考率|答复率|回复率|反馈率|整改率|知晓率|及时率|准确率|差错率"
    "|通过率|及格率|参训率|培训率|参学率|持证率|持证上岗率|应诉率|解读率|采纳率|调解成功率|公示率|备案率|审查率|审核率"
    "|占(?:(?:案件|举报|投诉|警情|信访|诉求|申请|办件)?(?:总数|总量)|总人数|全部[\u4e00-\u9fff]{0,6}))(?:的|为|是|约|均为|均达|已达|(?:高|已)?达到?|超过?|升至|提高到)*$"
)
# Said of numbers that go down from one to the other, which are no range: 由30至15件, 缩短15至9天.
_GOING_DOWN = late_pattern("[由从自降减缩压升涨提增跌退回落浮变调改排倒控]")
_NUMBER = r"\d{1,9}(?:\.\d{1,4})?"
# What stands in a range between its numbers: looked for first, in a tenth of the time.
_DASHED = late_pattern("[至到—–~～－-](?<=[0-9万亿%].)[—–~～－-]?[0-9]")
_RANGE = late_pattern(
    r"(?P<first>[0-9](?<![\d.A-Za-z〔\[/:：年月第—–~～－-]\d)\d{0,8}(?:\.\d{1,4})?)(?P<scale>[万亿]?)%?"
    rf"(?P<dash>至|到|[-—–~～－]{{1,2}})(?P<last>{_NUMBER})(?P<scale2>[万亿]?)"
    "(?:人次|[人件宗起例户家份条次场篇个项元辆台%])"
)
_CLAUSE_END = late_pattern("[，,。；;：:！？、（()）]")
# 下降一倍, 减少了两倍; behind 减少两倍罚款 it is said of what.
_FALL_BY_TIMES = late_pattern(
    "(?:下降|减少|降低|缩短|缩小|压缩|下跌|减轻)(?:了|幅度?达|达到?|超过?|逾)*(?P<times>[一两二三四五六七八九十]{1,3}倍)"
    "(?!的?(?:罚|赔|工资|报酬|处罚|价款))"
)


def limits(text: str, found: Sequence[Quantity], changes: frozenset[int]) -> Iterator[Statement]:
    """Yield the rates of *text* that are more than all, and its ranges that are upside down."""
    for position, quantity in enumerate(found):
        if quantity.kind == PERCENT and position not in changes and _above_all(text, quantity):
            args = {
                "amount": amount_words(quantity),
                "reason_zh": "部分占整体的百分比最多是100%",
                "reason_en": "a part is 100% of the whole at most",
            }
            yield Statement(quantity.start, quantity.end, "impossible", "C143", args)
    yield from _upside_down(text)
    for match in _FALL_BY_TIMES.finditer(text) if "倍" in text else ():
        if not BELOW_ZERO.search(sentence_at(text, match.start())):
            yield Statement(*match.span(), "impossible", "C143", {"amount": match["times"]} | NO_TIMES_LESS)


def _above_all(text: str, quantity: Quantity) -> bool:
    more = quantity.bound == "over" or text.endswith("以上", 0, quantity.end)  # 达到100% is no more than all
    above = quantity.low > HUNDRED or (quantity.low == HUNDRED and more)
    return above and bool(_OF_ALL.search(text[max(0, quantity.start - 20) : quantity.start]))


def _upside_down(text: str) -> Iterator[Statement]:
    for match in _RANGE.finditer(text) if _DASHED.search(text) else ():
        first, last = Fraction(match["first"]), Fraction(match["last"])
        # 8000至1万件 goes up; in 9至3万件 the first may be in 万, too, or not.
        unclear = match["scale"] != match["scale2"]
        number = match["dash"] not in ("至", "到") and 1900 <= first < 2100  # 2020-14件
        clause = _CLAUSE_END.split(text[max(0, match.start() - 20) : match.start()])[-1]
        if first > last and not unclear and not number and not _GOING_DOWN.search(clause):
            args = {"first": match["first"], "last": match["last"]}
            yield Statement(*match.span(), "impossible", "C149", args)
