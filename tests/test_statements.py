"""Statements in prose: a corpus with planted slips, and properties that hold for all numbers."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.diagnostics import Diagnostic
from generator.evaluating.evaluate import Facts, Passage
from generator.figures.notation.hanzi import number_read
from generator.figures.statements import Examined, check_statements, examine, words
from generator.figures.statements import quantities as figures
from generator.figures.statements.arithmetic import TELLING, percentage, share
from generator.figures.statements.prose import prose
from generator.figures.statements.quantities import quantities
from generator.source import Source, Span

CORPUS = Path(__file__).parent / "fixtures" / "statements"


def corpus(name: str) -> list[str]:
    lines = (CORPUS / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def examined(text: str) -> list[Examined]:
    return examine([Passage((), None, text)], lambda _passage, _start, _end: None)


def codes(text: str) -> list[str]:
    return [found.diagnostic.code for found in examined(text) if found.diagnostic]


def verdicts(text: str) -> list[str]:
    return [found.verdict for found in examined(text)]


def one(text: str) -> Diagnostic:
    (found,) = (statement.diagnostic for statement in examined(text) if statement.diagnostic)
    return found


# --- the corpus ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("sentence", corpus("right.txt"))
def test_nothing_is_said_of_right_sentences(sentence: str) -> None:
    assert codes(sentence) == []


class Slip(NamedTuple):
    """A sentence with what must be reported of it, and where."""

    code: str
    sentence: str
    place: str


def slips() -> list[Slip]:
    found = []
    for line in corpus("wrong.txt"):
        code, marked = line.split("|")
        (place,) = re.findall("【(.+)】", marked)
        found.append(Slip(code, re.sub("[【】]", "", marked), place))
    return found


def reported(text: str) -> list[tuple[str, str]]:
    """Return code and place of all that is reported of *text*, the place as the text there."""
    source = Source("a.txt", text)

    def place(_passage: object, start: int, end: int) -> Span:
        return Span(source, 1, start + 1, 1, end + 1)

    found = [one.diagnostic for one in examine([Passage((), None, text)], place)]
    return [
        (one.code, text[(one.span.column or 1) - 1 : (one.span.end_column or 1) - 1])
        for one in found
        if one and one.span
    ]


@pytest.mark.parametrize("slip", slips(), ids=lambda slip: slip.sentence)
def test_planted_slips_are_found_at_their_place_and_nothing_else(slip: Slip) -> None:
    assert reported(slip.sentence) == [(slip.code, slip.place)]


def test_the_whole_corpus_as_one_text() -> None:
    """Neighbouring sentences do not change what is said of one."""
    assert codes("".join(corpus("right.txt"))) == []
    assert reported("".join(slip.sentence for slip in slips())) == [(slip.code, slip.place) for slip in slips()]


def test_a_part_behind_a_full_stop_is_no_more_than_all_above_it_in_its_paragraph() -> None:
    text = "受理投诉4件，办结3件，回复率100%。其中，属实的2件，部分属实的6件。"
    assert reported(text) == [("C146", "4件，办结3件，回复率100%。其中，属实的2件，部分属实的6件")]
    assert reported("发放资料200份。其中，宪法读本300份。") == [("C146", "200份。其中，宪法读本300份")]
    for right in (
        "全年受理120件。立案5件，涉及商户5户。其中，餐饮12件。",  # of those in the sentence before
        "新收申请5件，上年结转3件。其中，予以公开8件，不予公开0件。",
        "受理申请比上年增加12件。其中，信函申请20件。",
        "人均办案2件。其中，甲所办结15件。",
        "印发制度3件。其中县级以上报道12篇。",
        "化解纠纷12起。其中，村级排查走访35次。",
        "清理文件12件。其中，市政府文件5件，部门文件7件。",
    ):
        assert codes(right) == []


def test_what_is_carried_over_is_in_the_whole_or_left() -> None:
    asked = "新收政府信息公开申请62件，上年结转3件，共65件。其中，予以公开41件，部分公开6件，不予公开5件，无法提供9件，"
    for rest in ("其他处理2件；结转下年度2件。", "其他2件；结转下年度2件。"):
        assert codes(asked + rest) == []
    assert codes("收到申请62件。其中，予以公开41件，部分公开6件，不予公开5件，其他处理12件。") == ["C146"]
    cases = "新收案件113件，上年结转12件，审结118件，"
    assert codes(f"{cases}未审结7件。") == []
    assert codes(f"{cases}尚未审结17件。") == ["C147"]
    assert codes(f"{cases}移送2件，未审结5件。") == []


def test_parts_that_may_be_in_one_another() -> None:
    for right in (
        "参加法治考试120人，其中合格118人，优秀30人。",
        "评查案卷120本，其中合格以上118本，优秀32本。",
        "全局参训民警120人，其中线上参训110人、线下参训60人。",
        "培训干部120人，其中上半年培训80人、下半年培训90人。",
        "办理案件120件，其中刑事案件80件，附带民事诉讼50件。",
        "查处违法行为120起，其中行政处罚90起，移送刑事立案40起。",
        "甲所受理12件，乙所办结15件，其余各所办结20件。",
        "甲所受理52件，乙所办结15件，其余各所办结20件。",
    ):
        assert codes(right) == [], right
    for slip in (
        "参加法治考试120人，其中优秀30人，良好50人，合格60人。",
        "举办培训120场次，其中线上110场次、线下60场次。",
        "办理案件120件，其中刑事案件80件，民事案件50件。",
    ):
        assert codes(slip) == ["C146"], slip


def test_a_ten_thousand_left_out_is_told_in_that_of_the_others() -> None:
    found = one("发放资金2186万元，其中学前教育312元、义务教育947万元、普通高中568万元、中等职业教育359万元。")
    assert found.args["parts"] == "312元+947万元+568万元+359万元=1874万元"
    assert found.args["difference"] == "312万元"
    found = one("用水12.48亿立方米，其中农业6.37亿立方米、工业2.68亿立方米、生活2.94亿立方米、生态0.31亿立方米。")
    assert found.args["difference"] == "0.18亿立方米"
    assert one("发放补贴21.9万元，其中水费9.35元、电费12.55万元。").args["difference"] == "9.35万元"


def test_the_whole_may_be_several_numbers_together() -> None:
    assert one("办理建议47件，提案63件，其中主办68件、会办24件。").args["whole"] == "110件"


def test_the_corpus_is_large() -> None:
    assert len(corpus("right.txt")) >= 130
    assert len(slips()) >= 110
    assert {slip.code for slip in slips()} == {*(f"C{number}" for number in range(140, 150)), "C154", "C155", "C200"}


def test_blanks_and_line_ends_change_nothing() -> None:
    for slip in slips():
        spaced = re.sub("([\u4e00-\u9fff])", r" \1 ", slip.sentence)
        assert codes(spaced) == [slip.code]


# --- single statements --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("办理行政诉讼11宗（同比下降54.17%），7宗已审结，4宗正在审理。", ["ok", "ok"]),
        ("收到行政复议35宗，26宗已办结，4宗被撤销，5宗正在审理。", ["ok"]),
        ("申请赔偿6宗，决定不予赔偿5宗、决定赔偿1宗。", ["ok"]),
        ("活动20场，同比上升17.65%；采访38场，同比上升171.43%；文章278篇，同比上升445.1%。", ["ok"] * 3),
        ("中央媒体采用40次，同比上升1900%。", ["ok"]),
        ("稿件54篇，同比上升8%。", ["ok"]),
        ("抓获3594人，同比上升24.5%；发现432人，同比上升19倍。", ["unproven"] * 2),
        ("办理上牌13.7万次，比2019年同期增长10.6倍。", ["unproven"]),
        ("案件类警情同比下降20.9%，降幅排名第2。", ["unchecked"]),
        ("新收20件（民事12件、行政8件），上年结转2件。", ["ok"]),
        ("新收20件（民事12件、行政10件），上年结转1件。", ["unproven"]),
        ("警情同比分别下降53.2%、18.4%、44.6%和28.5%。", ["unchecked"] * 4),
        ("比例达54.6%，超出指标4.6个百分点。", ["unchecked"]),
    ],
)
def test_verdicts(sentence: str, expected: list[str]) -> None:
    assert verdicts(sentence) == expected


def test_the_nearest_possible_values_are_named() -> None:
    args = one("复议35宗（同比下降2.27%）。").args
    assert args["nearest_zh"] == "36→35 是下降2.78%，37→35 是下降5.41%"
    assert args["fits_zh"] == "；现在若是43宗（原来44宗），百分比才对"
    assert args["share_zh"] == "约0.4%"


def test_swapped_figures_are_suggested() -> None:
    assert str(one("起诉14人，同比下降41.76%。").args["suggestion"]).startswith(
        "是不是写错了一个数字？41.67%（24→14）可以"
    )


def test_cut_off_decimals_are_suggested() -> None:
    # 18 to 21 is 16.666… %.
    assert "截去" in str(one("活动21场，同比上升16.66%。").args["suggestion"])


def test_n_times_as_many_is_suggested() -> None:
    assert "4→6" in str(one("受理6件，同比增长1.5倍。").args["suggestion"])


@pytest.mark.parametrize(
    ("sentence", "right"),
    [
        ("由30个工作日压缩至10个工作日，压缩60%。", "30个工作日→10个工作日 是下降66.7%"),
        ("由20个工作日缩短至5个工作日，缩短70%。", "20个工作日→5个工作日 是下降75%"),
        ("由30个工作日压缩至10个工作日，压缩60.55%。", "30个工作日→10个工作日 是下降66.67%"),
        ("由5个工作日压缩至10个工作日，压缩50%。", "5个工作日→10个工作日 是上升100%"),
        ("由5个工作日压缩至5个工作日，压缩50%。", "5个工作日→5个工作日 是持平"),
    ],
)
def test_deadlines(sentence: str, right: str) -> None:
    """The right rate has a decimal more than may be needed; a deadline that became longer is no fall below nothing."""
    assert one(sentence).args["right_zh"] == right


def test_more_than_there_is_proves_nothing_of_the_percentage() -> None:
    """Of what grew by more than it is, by two numbers, there is nothing to work a percentage out of."""
    assert verdicts("罚款20万元，同比增加30万元，增长150%。") == ["unchecked", "unchecked"]
    assert codes("办理案件20件，同比增加30件，增长150%。") == ["C143"]
    assert codes("案件结余20件，同比增加30件。") == []  # what is left over may have been less than nothing


def test_a_rise_and_a_fall_of_one_figure() -> None:
    """It is told that they go two ways, not that 5 of 25 make no fall by 20%, which needs 31.25 before."""
    assert codes("办理案件25件，同比增加5件，下降20%。") == ["C142"]


def test_the_whole_may_begin_the_sentence() -> None:
    text = "全面排查。80处隐患整改70处，整改率{}%。"
    assert [codes(text.format(rate)) for rate in ("87.5", "85.7")] == [[], ["C141"]]


def test_a_large_number_proves_nothing() -> None:
    assert verdicts("抓获5152人，同比上升23.9%。") == ["unproven"]
    assert verdicts("抓获2152人，同比上升23.9%。") == ["unproven"]


def test_a_number_of_another_clause_may_be_meant() -> None:
    """43 of 44 is a fall of 2.27 %, 35 never is; in brackets only the nearest number can be meant."""
    assert codes("检查43家、处罚35家，同比下降2.27%。") == []
    assert codes("检查43家、处罚35家（同比下降2.27%）。") == ["C140"]


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("121.4万余起", Fraction(1214000), "起"),
        ("1,234件", Fraction(1234), "件"),
        ("１２．５％", Fraction(25, 2), "%"),
        ("3000余条", Fraction(3000), "条"),
        ("200多万辆次", Fraction(2000000), "辆次"),
        ("2.1千万元", Fraction(21000000), "元"),
        ("百分之三点五", Fraction(7, 2), "%"),
        ("二十三起。", Fraction(23), "起"),
        ("4.6个百分点", Fraction(23, 5), "个百分点"),
    ],
)
def test_numbers(text: str, number: Fraction, unit: str) -> None:
    (found,) = quantities(prose(text).text)
    assert (found.number, found.unit) == (number, unit)


@pytest.mark.parametrize(
    ("text", "bound", "low", "high"),
    [
        ("突破1200件", "over", 1200, 1800),
        ("近1200件", "under", 960, 1200),
        ("1200件左右", "about", 900, 1500),
        ("1200余件", "more", 1200, 1300),
        # A round number that is reached may be passed; another one is exact.
        ("达到1200件", "more", 1200, 1300),
        ("达1234件", "", 1234, 1234),
        ("达到50件", "", 50, 50),
    ],
)
def test_what_words_make_of_a_number(text: str, bound: str, low: int, high: int) -> None:
    (found,) = quantities(prose(text).text)
    assert (found.bound, found.low, found.high) == (bound, low, high)


@pytest.mark.parametrize(
    "text",
    [
        "〔2020〕14号",
        "第3次",
        "2020年",
        "2016—2020年",
        "3个月",
        "30至50件",
        "30-50件",
        "1、3、5分",
        "110警情",
        "2月16日",
        "A4",
        "12345",
    ],
)
def test_what_is_no_quantity(text: str) -> None:
    assert [found for found in quantities(prose(text).text) if found.kind == "count"] == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("一百零五", 105),
        ("三千六百", 3600),
        ("一百五", None),
        ("十百", None),
        ("", None),
    ],
)
def test_hanzi_numbers(text: str, number: int | None) -> None:
    assert number_read(text) == number


def test_the_place_in_the_data_is_that_of_the_statement() -> None:
    line = "  举措: 收到复议35宗（同比下降2.27%）。"
    span = Span(Source("a.yaml", line), 1, 7, 1, len(line) + 1)
    (found,) = check_statements(Facts({}, [Passage(("measures",), span, line[6:], line[6:])]))
    assert found.span is not None
    start, end = found.span.column, found.span.end_column
    assert start is not None
    assert end is not None
    assert line[start - 1 : end - 1] == "35宗（同比下降2.27%）"
    assert found.path == ("measures",)


def test_two_numbers_for_one_thing_need_the_same_subject_and_year() -> None:
    first = "2020年，全市共受理行政复议案件12件。"
    assert codes(first + "2020年，全市受理行政复议案件15件。") == ["C148"]
    assert codes(first + "2019年，全市受理行政复议案件15件。") == []
    assert codes(first + "2020年，受理行政复议案件15件。") == []
    assert codes(first + "2020年，全市共受理行政复议案件12件。") == []


def test_meetings_may_be_of_two_kinds() -> None:
    first = "2020年，全局共组织开展应急演练活动12场。"
    assert codes(first + "2020年，全局组织开展应急演练活动15场。") == ["C154"]


# --- properties ---------------------------------------------------------------------------------------------


def stated(base: int, now: int, decimals: int) -> str:
    """Return the percentage of the change as it is written."""
    exact = Decimal(abs(now - base)) / Decimal(base) * 100
    return str(exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP))


counts = st.one_of(st.integers(1, 60), st.integers(1, 5000))


@given(counts, st.one_of(st.integers(0, 60), st.integers(0, 5000)), st.integers(0, 3))
def test_a_true_change_is_never_reported(base: int, now: int, decimals: int) -> None:
    word = "上升" if now > base else "下降"
    change = f"同比{word}{stated(base, now, decimals)}%" if now != base else "与上年持平"
    for text in (f"办理{now}宗，{change}。", f"办理{now}宗（{change}）。", f"办理{now}宗（上年{base}宗），{change}。"):
        assert codes(text) == []
    if now != base:
        assert codes(f"由{base}宗{word}到{now}宗，{word}{stated(base, now, decimals)}%。") == []
        difference = f"{'增加' if now > base else '减少'}{abs(now - base)}宗"
        assert codes(f"办理{now}宗，同比{difference}，{word}{stated(base, now, decimals)}%。") == []
        assert codes(f"同比{difference}，{word}{stated(base, now, decimals)}%。") == []


@given(st.integers(1, 200), st.integers(1, 9500), st.integers(0, 2), st.booleans())
def test_what_no_base_allows_is_reported_when_telling(now: int, scaled: int, decimals: int, rise: bool) -> None:
    # Falls of 95 % at most: then the base is below 21 times the number.
    number = Fraction(scaled, 100) if decimals == 2 else Fraction(scaled // 10, 10) if decimals == 1 else scaled // 100
    text = f"{float(number):.{decimals}f}"
    bases = range(1, now) if rise else range(now + 1, 25 * now + 3)
    possible = any(stated(base, now, decimals) == text for base in bases)
    telling = share(now, percentage(Fraction(number), decimals, 1 if rise else -1)) <= TELLING
    found = codes(f"办理{now}宗（同比{'上升' if rise else '下降'}{text}%）。")
    assert found == ([] if possible or not telling else ["C142"] if not number else ["C140"])


def test_parts_left_out_explain_no_surplus() -> None:
    """More than the total: that some are not named cannot be the reason."""
    less, more = (one(f"共发文{total}份，分别为甲2份、乙3份。") for total in (6, 4))
    assert "没有列全" in less.hint("zh") and "没有列全" not in more.hint("zh")
    assert "not all" in less.hint("en") and "not all" not in more.hint("en")


@given(st.lists(st.integers(1, 300), min_size=2, max_size=5), st.integers(-3, 3))
def test_complete_parts(parts: list[int], slip: int) -> None:
    whole = sum(parts) + slip
    assume(whole > 0)
    names = "甲乙丙丁戊"
    listed = "、".join(f"{name}{part}份" for name, part in zip(names, parts, strict=False))
    assert codes(f"共发文{whole}份，分别为{listed}。") == (["C147"] if slip else [])
    assert codes(f"{listed}，合计{whole}份。") == (["C147"] if slip else [])


@given(st.integers(1, 400), st.integers(1, 400), st.integers(1, 2))
def test_true_shares(part: int, rest: int, decimals: int) -> None:
    percent = stated(part + rest, rest, decimals)
    assert codes(f"共办理{part + rest}件，其中行政案件{part}件，占{percent}%。") == []


WORDS = re.findall(
    r"\S+|\n",
    "办理 其中 同比 环比 上升 下降 分别 占 由 从 降至 增加到 持平 与上年 上年 （ ） ， 、 。 ； % 个百分点 倍 "
    "件 宗 人 万 亿 余 约 近 是上年的 分别为 合计 共 0 1 35 2.27 1,000 -3 百分之 三成 翻一番 "
    "十二起 2020年 - 已审结 正在审理 和 \n",
)


SLIPS = ["办理35宗，同比下降2.27%。", "共10件，其中甲6件、乙5件。", "办理12宗，同比下降120%。"]


@given(st.lists(st.sampled_from(WORDS * 2 + SLIPS * 30), max_size=40).map("".join))
def test_no_text_of_such_words_breaks_the_reader(text: str) -> None:
    for found in examined(text):
        assert found.quote
        if found.diagnostic:
            assert found.diagnostic.message("zh")
            assert found.diagnostic.hint("en") is not None


@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    examined(text)


# --- what is looked for less -----------------------------------------------------------------------------------

_SIGNS = "不低大将接突至超达高约近逾到于余多几十百千万亿二三一翻番成之分点件起个天%-－—第每.,0123456789 甲同比上升"


@given(st.text(st.sampled_from(_SIGNS), max_size=40))
def test_the_grammar_of_figures_finds_all_where_one_can_begin(text: str) -> None:
    for places, pattern in (
        (figures._DIGITS_BEGIN, figures._pattern()),
        (figures._HANZI_BEGIN, figures._hanzi_pattern()),
    ):
        quick = [match.span() for match in figures._beginning(places, pattern, text)]
        assert quick == [match.span() for match in pattern.finditer(text)]


def test_the_grammar_of_figures_finds_all_in_the_corpus() -> None:
    texts = [prose(line).text for path in CORPUS.glob("*.txt") for line in corpus(path.name)]
    found = 0
    for places, pattern in (
        (figures._DIGITS_BEGIN, figures._pattern()),
        (figures._HANZI_BEGIN, figures._hanzi_pattern()),
    ):
        for text in texts:
            quick = [match.span() for match in figures._beginning(places, pattern, text)]
            assert quick == [match.span() for match in pattern.finditer(text)]
            found += len(quick)
    assert found > 100


@given(st.text(st.sampled_from("１２％﹪．＋：“”〇甲1.,* \t\n\u200b\ufeff\u3000"), max_size=30))
def test_prose_leaves_out_blanks_only(text: str) -> None:
    made = prose(text)
    plain, kept = text.translate(str.maketrans("１２％﹪．＋〇", "12%%.+零")), []
    for place, character in enumerate(plain):
        if character.isspace() or character in "*\u200b\ufeff":
            continue
        numbers = bool(kept) and kept[-1][0] in "0123456789.," and character in "0123456789.,"
        if numbers and kept[-1][1] < place - 1:
            kept.append((" ", place - 1))
        kept.append((character, place))
    assert made.text == "".join(character for character, _ in kept)
    assert list(made.places) == [*(place for _, place in kept), len(text)]


@pytest.mark.parametrize("tail", ["", "了", "幅度", "了高达", "幅度达到", "为", "仅"])
@pytest.mark.parametrize("sign", [*words._RISE.split("|"), *words._FALL.split("|"), "增幅", "升长率", "跌幅", "下降率"])
def test_what_may_be_a_change_is_looked_at(sign: str, tail: str) -> None:
    assert words.change_before().search(f"甲同比{sign}{tail}")
    assert words.may_be_change(f"甲同比{sign}{tail}")


@pytest.mark.parametrize("sign", [*words._SHORT_RISE[1:-1], *words._SHORT_FALL[1:-1]])
def test_what_may_be_a_change_in_one_word_is_looked_at(sign: str) -> None:
    assert words.change_before().search(f"同比{sign}达到") and words.may_be_change(f"同比{sign}达到")


def test_what_is_no_change_is_not_looked_at() -> None:
    assert not words.may_be_change("全年共办理")
