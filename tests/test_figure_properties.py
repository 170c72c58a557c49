"""Laws that tie the parts of the figures together: what the filters say passes the checks of prose; sums; units."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import assume, example, given
from hypothesis import strategies as st
from support.data import START, data_of

from generator.evaluating.evaluate import Passage
from generator.expressions.in_text import work_out
from generator.figures.collect import Origins, collect
from generator.figures.model import Indicator, Wording
from generator.figures.notation.exact import rounded
from generator.figures.statements import examine

numbers = st.one_of(st.integers(0, 60), st.integers(0, 5000)).map(Decimal)
bases = st.one_of(st.integers(1, 60), st.integers(1, 5000)).map(Decimal)
wordings = st.builds(
    Wording,
    rise=st.sampled_from(["上升", "增长", "增加"]),
    fall=st.sampled_from(["下降", "减少", "降低"]),
    decimals=st.integers(0, 3),
    fixed=st.booleans(),
    times_from=st.none() | st.integers(100, 3000),
)


def said(text: str, wording: Wording, now: Decimal, before: Decimal, unit: str = "宗") -> str:
    figure = Indicator(now, unit, "甲", previous=Indicator(before, unit, "甲"))
    printed, problems = work_out(text, {"甲": figure}, wording)
    assert problems == []
    return printed


def reported(text: str) -> list[str]:
    found = examine([Passage((), None, text)], lambda _passage, _start, _end: None)
    return [one.diagnostic.code for one in found if one.diagnostic]


@given(numbers, bases, wordings)
@example(Decimal(1), Decimal(100000), Wording(decimals=0))
@example(Decimal(40), Decimal(2), Wording(times_from=100))
@example(Decimal(0), Decimal(7), Wording())
def test_what_the_filters_say_passes_the_checks_of_prose(now: Decimal, before: Decimal, wording: Wording) -> None:
    for text in (
        "办理{{ 甲 }}，{{ 甲 | 同比 }}。",
        "办理{{ 甲 }}（{{ 甲 | 同比 }}）。",
        f"办理{{{{ 甲 }}}}（上年{before}宗），{{{{ 甲 | 同比 }}}}。",
        f"办理{{{{ 甲 }}}}，{{{{ 甲 | 同比 }}}}（上年{before}宗）。",
        "办理{{ 甲 }}，{{ 甲 | 较上年 }}，{{ 甲 | 同比 }}。",
    ):
        assert reported(said(text, wording, now, before)) == []


@given(numbers, bases)
@example(Decimal(40), Decimal(2))
def test_so_many_times_as_many_passes_the_checks_of_prose(now: Decimal, before: Decimal) -> None:
    assume(now >= 2 * before)
    text = said("办理{{ 甲 }}，{{ 甲 | 倍数 }}。", Wording(), now, before).replace("上年的", f"上年{before}宗的")
    assert reported(text) == []


def test_canary_another_number_does_not_pass() -> None:
    text = said("办理{{ 甲 }}（上年24宗），{{ 甲 | 同比 }}。", Wording(), Decimal(11), Decimal(24))
    assert reported(text) == [] and reported(text.replace("54", "53")) == ["C141"]
    text = said("办理{{ 甲 }}，{{ 甲 | 倍数 }}。", Wording(), Decimal(40), Decimal(2))
    assert reported(text.replace("上年的20倍", "上年2宗的19倍")) == ["C144"]


# --- sums and units -------------------------------------------------------------------------------------------

written = st.decimals(0, 10**12, places=4) | st.integers(0, 10**12).map(Decimal)


def codes(text: str) -> list[tuple[str, Decimal]]:
    """Return what is wrong with the figures of *text*, and by how much they differ."""
    found = collect(data_of(f"{START}{text}举措: 文\n"), Origins())[1]
    return [(one.code, Decimal(str(one.args["difference"]))) for one in found]


@given(st.lists(written, min_size=2, max_size=6), st.decimals(-5, 5, places=4))
def test_parts_make_their_total_to_the_last_figure(parts: list[Decimal], slip: Decimal) -> None:
    whole = sum(parts, Decimal(0)) + slip
    assume(whole >= 0)
    exact = whole + Decimal("0.0000")  # all decimals written: nothing was rounded
    names = [f"部分{place}" for place in range(len(parts))]
    rows = "".join(f"  {name}: {part:f}元\n" for name, part in zip(names, parts, strict=True))
    text = f"指标:\n  甲: {{数值: {exact:f}, 单位: 元, 其中: [{', '.join(names)}]}}\n{rows}"
    assert codes(text) == ([("C118", abs(slip))] if slip else [])


@given(st.lists(st.integers(0, 10**6), min_size=2, max_size=7), st.integers(0, 3))
def test_rounded_shares_make_a_hundred(counts: list[int], places: int) -> None:
    """However they were rounded; one unit more than they can be off is told."""
    assume(sum(counts))
    last = Decimal(1).scaleb(-places)
    shares = [rounded(Decimal(100 * count) / sum(counts), places) for count in counts]
    names = [f"部分{place}" for place in range(len(shares))]
    whole = f"  甲: {{数值: 100, 单位: '%', 其中: [{', '.join(names)}]}}\n"

    def told(shares: list[Decimal]) -> list[tuple[str, Decimal]]:
        rows = "".join(f"  {name}: {share:f}%\n" for name, share in zip(names, shares, strict=True))
        return codes(f"指标:\n{whole}{rows}")

    assert told(shares) == []
    off = sum(shares) - 100
    too_much = (len(shares) // 2 + 1) * last - off
    assert told([shares[0] + too_much, *shares[1:]]) == [("C118", off + too_much)]


@given(st.integers(1, 10**9), st.sampled_from(["万", "亿"]))
def test_a_unit_in_wan_is_the_same_number(count: int, scale: str) -> None:
    power = {"万": 4, "亿": 8}[scale]
    scaled = Decimal(count).scaleb(-power)
    text = f"指标:\n  甲: {{数值: {scaled:f}, 单位: {scale}件}}\n  乙: {count}件\n核对: [甲 == 乙]\n"
    assert codes(text) == []
    figures = collect(data_of(f"{START}{text.partition('核对')[0]}举措: 文\n"), Origins())[0]
    now, before = figures.named["甲"], figures.named["乙"]
    text, problems = work_out("{{ 甲 | 同比 }}", {"甲": now._replace(previous=before)}, Wording())
    assert (text, problems) == ("同比持平", [])
