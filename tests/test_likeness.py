"""What of a paragraph counts when it is set beside others, and from how much in common on two are alike."""

from __future__ import annotations

import pytest

from generator.collection import likeness
from generator.collection.likeness import FIXED, Wording, plain, runs, shared_by_units, taken_over
from generator.collection.model import Alike, Entry, Passage, Report, Unit

NOTHING = Wording((), ())


def hanzi(count: int, first: int = 0x4E00) -> str:
    """Return *count* characters, each another one, from *first* on."""
    return "".join(chr(first + number) for number in range(count))


def unit(name: str, passages: tuple[str, ...], last: tuple[str, ...] = ()) -> Unit:
    def placed(texts: tuple[str, ...], file: str) -> tuple[Passage, ...]:
        return tuple(Passage(text, f"{file}:{line}", None) for line, text in enumerate(texts, 1))

    report = Report(name, passages=placed(passages, name), last=placed(last, f"{name}去年"))
    return Unit(name, Entry(name), "in", report)


def places(found: tuple[Alike, ...]) -> list[list[str]]:
    return [[one.passage.place for one in (each.first, *each.others)] for each in found]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("全年办结41件，", "全年办结0件"),
        ("３，286.50万元", "0万元"),
        ("1,234、5．6 和７", "00和0"),
        ("办结{{ 案件 }}、{{案件|同比}}。", "办结00"),
        ("{{ 未完 {{ 案件 }}", "未完0"),
        ("{ 甲 } {{ 乙 } }", "甲乙"),
        ("a_b-c “甲” 乙\n丙\u3000丁|戊", "abc甲乙丙丁|戊"),
    ],
)
def test_plain_words(text: str, words: str) -> None:
    """No marks and blanks, and one number is like another."""
    assert plain(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("落实《甲办法》《乙办法》要求", "落实||要求"),
        ("落实《甲《乙》办法》要求", "落实甲|办法要求"),
        ("按照，甲府办〔2025〕12号要求", "按照|要求"),
        ("按照甲县人民政府办公室文件甲府〔2025〕12号", "按照甲县人民政|"),
        ("甲府〔25〕12号", "甲府00号"),
        ("甲府〔2025〕号", "甲府0号"),
    ],
)
def test_documents_are_nobody_s_words(text: str, words: str) -> None:
    assert NOTHING.words(text) == words


@pytest.mark.parametrize("mark", "，。；、（）《》“” ")
def test_the_mark_of_an_organ_begins_behind_other_marks(mark: str) -> None:
    assert NOTHING.words(f"依据{mark}甲府〔2025〕12号") == "依据|"


@pytest.mark.parametrize("phrase", FIXED)
def test_standing_phrases_are_nobody_s_words(phrase: str) -> None:
    assert NOTHING.words(f"全年{phrase}推进") == "全年|推进"


STANDING = (
    *("习近平新时代中国特色社会主义思想", "习近平法治思想", "习近平总书记重要讲话和重要指示批示精神"),
    *("党的二十大和二十届历次全会精神", "党的二十大精神", "党的二十届三中全会精神", "党的二十届四中全会精神"),
    *("坚持党的全面领导", "坚持以人民为中心", "坚持和加强党的领导", "以人民为中心的发展思想", "双随机、一公开"),
    *("党的领导、人民当家作主、依法治国有机统一", "法治国家、法治政府、法治社会一体建设", "谁执法谁普法"),
    *("科学立法、严格执法、公正司法、全民守法", "尊法学法守法用法", "有法可依、有法必依、执法必严、违法必究"),
    *("职能科学、权责法定、执法严明、公开公正、智能高效、廉洁诚信、人民满意的法治政府", "严格规范公正文明执法"),
    *("行政执法公示制度、执法全过程记录制度、重大执法决定法制审核制度", "法无授权不可为、法定职责必须为"),
    *("党政主要负责人履行推进法治建设第一责任人职责", "公众参与、专家论证、风险评估、合法性审查、集体讨论决定"),
    *("有权必有责、用权受监督、失职要问责、违法要追究", "国家治理体系和治理能力现代化"),
    "让人民群众在每一个司法案件中感受到公平正义",
)


def test_which_phrases_stand_in_every_report() -> None:
    assert [phrase for phrase in STANDING if NOTHING.words(f"全年{phrase}推进") != "全年|推进"] == []


def test_names_and_what_was_given_to_all() -> None:
    wording = Wording(["甲县公安局", "甲县公安局城关分局", "局"], ["深化“放管服”改革", "好"])
    assert wording.words("甲县公安局城关分局会同甲县公安局、局机关深化放管服改革，好。") == "#会同#局机关|好"


def test_runs_are_of_six_characters_without_a_break() -> None:
    assert runs("一二三四五") == frozenset()
    assert runs("一二三四五六") == {"一二三四五六"}
    assert runs("一二三四五六七") == {"一二三四五六", "二三四五六七"}
    assert runs("一二三|四五六") == frozenset()
    assert runs("一二三四五六|七八九十百千万") == {"一二三四五六", "七八九十百千", "八九十百千万"}


def test_likeness_is_what_both_have_of_both() -> None:
    assert likeness.likeness("一二三四五六七", "一二三四五六七") == 1
    assert likeness.likeness("一二三四五六七", "一二三四五六八") == 0.5
    assert likeness.likeness("一二三四五六七八", "一二三四五六") == 0.5
    assert likeness.likeness("一二三四五六", "七八九十百千") == 0
    assert likeness.likeness("一二三四五六", "") == likeness.likeness("", "") == 0


@pytest.mark.parametrize(("length", "found"), [(34, []), (35, [["甲局:1", "乙局:1"]])])
def test_how_long_a_passage_must_be(length: int, found: list[list[str]]) -> None:
    units = [unit(name, (hanzi(length),)) for name in ("甲局", "乙局")]
    assert places(shared_by_units(units, NOTHING)) == found


def test_a_passage_of_the_same_runs_again_and_again_is_short() -> None:
    assert shared_by_units([unit(name, (hanzi(20) * 4,)) for name in ("甲局", "乙局")], NOTHING) == ()


def test_from_which_likeness_on_passages_are_alike() -> None:
    """Of 95 runs each, 57 in common are six tenths."""
    text = hanzi(100)
    for common, told in ((62, True), (61, False)):
        other = text[:common] + hanzi(100 - common, 0x6E00)
        how = likeness.likeness(text, other)
        found = shared_by_units([unit("甲局", (text,)), unit("乙局", (other,))], NOTHING)
        assert (how >= likeness.ALIKE, bool(found)) == (told, told)
        assert [one.likeness for each in found for one in each.others] == ([how] if told else [])


def test_groups_are_in_the_order_of_the_units() -> None:
    one, two, three = hanzi(60), hanzi(60, 0x6E00), hanzi(60, 0x8E00)
    units = [unit("甲局", (two, one)), unit("乙局", (one, three)), unit("丙局", (three, two, one))]
    found = shared_by_units(units, NOTHING)
    assert places(found) == [["甲局:1", "丙局:2"], ["甲局:2", "乙局:1", "丙局:3"], ["乙局:2", "丙局:1"]]
    assert {one.likeness for each in found for one in (each.first, *each.others)} == {1.0}
    assert [one.unit for one in found[1].others] == ["乙局", "丙局"]


def test_a_passage_goes_to_the_one_that_it_is_most_like() -> None:
    text = hanzi(60)
    leaders = (text[:42] + hanzi(18, 0x6E00), hanzi(5, 0x8E00) + text[5:])
    first, second = (likeness.likeness(text, each) for each in leaders)
    assert likeness.likeness(*leaders) < likeness.ALIKE <= first < second
    for order, leader in ((leaders, "乙局:1"), (leaders[::-1], "甲局:1")):
        units = [unit(name, (each,)) for name, each in zip(("甲局", "乙局", "丙局"), (*order, text), strict=True)]
        assert places(shared_by_units(units, NOTHING)) == [[leader, "丙局:1"]]


def test_wording_of_up_to_five_units_is_their_own() -> None:
    """And of six it is common, unless they are no more than half of all."""
    for count, others, told in ((5, 0, True), (6, 0, False), (6, 5, False), (6, 6, True)):
        names = [f"{chr(0x7530 + number)}局" for number in range(count + others)]
        texts = [hanzi(60)] * count + [hanzi(60, 0x5E00 + 256 * number) for number in range(others)]
        units = [unit(name, (text,)) for name, text in zip(names, texts, strict=True)]
        assert bool(shared_by_units(units, NOTHING)) == told, (count, others)


def test_what_was_taken_over_from_last_year() -> None:
    """The passage of this year comes first; what is alike within a year is not told."""
    one, two = hanzi(60), hanzi(60, 0x6E00)
    changed = one[:55] + hanzi(5, 0x8E00)
    found = taken_over(unit("甲局", (two, changed, hanzi(60, 0x9000), changed), (one, two, two)), NOTHING)
    assert places(found) == [["甲局:2", "甲局去年:1"], ["甲局:4", "甲局去年:1"], ["甲局:1", "甲局去年:2"]]
    how = likeness.likeness(one, changed)
    assert [(each.first.likeness, each.others[0].likeness) for each in found] == [(how, how), (how, how), (1, 1)]
    assert {each.first.unit for each in found} == {"甲局"}
    assert {each.others[0].unit for each in found} == {"甲局|"}
    assert taken_over(unit("甲局", (one, one)), NOTHING) == ()
