"""Line breaking: 禁则 at both ends of a line, what stays together, how much fits."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.typeset.breaking import (
    LOOSEST,
    NO_END,
    NO_START,
    break_lines,
    held_together,
    may_break,
)

CELL = 10.0


def width(character: str) -> float:
    return CELL / 2 if character.isascii() else CELL


def broken(text: str, cells: float, first: float | None = None) -> list[str]:
    """Break *text* into lines of *cells* hanzi (the first line of *first*)."""
    room = CELL * cells
    spans = break_lines(text, [width(character) for character in text], CELL * first if first else room, room)
    return [text[start:end] for start, end in spans]


# --- where a line may end -----------------------------------------------------------------------------------


@pytest.mark.parametrize("mark", "，。、；：？！）》〉〕］】〗｝」』”’…—·～∶％℃‰°,.;:?!)]}%")
def test_no_line_begins_with_a_closing_mark(mark: str) -> None:
    assert not may_break(f"甲{mark}乙", 1)
    assert broken(f"甲乙丙{mark}丁", 3)[:2] == ["甲乙", f"丙{mark}丁"]


@pytest.mark.parametrize("mark", "（《〈〔［【〖｛「『“‘￥([{$¥")
def test_no_line_ends_with_an_opening_mark(mark: str) -> None:
    assert not may_break(f"甲{mark}乙", 2)
    assert may_break(f"甲{mark}乙", 1)
    assert broken(f"甲乙{mark}丙丁", 3) == ["甲乙", f"{mark}丙丁"]


def test_marks_are_of_one_kind_only() -> None:
    assert not NO_START & NO_END


@pytest.mark.parametrize(
    "word",
    [
        "Annual",
        "53.2%",
        "2020",
        "GB/T",
        "a@b.cn",
        "1,234",
        "1,234,567.89",
        "10:30",
        "R&D",
        "3+4",
        "ab,cd",
        "</p>",
        "3：1",
        "69∶87",
    ],
)
def test_words_and_numbers_stay_whole(word: str) -> None:
    text = f"甲{word}乙"
    assert [position for position in range(1, len(text)) if may_break(text, position)] == [1, len(text) - 1]
    assert word in broken(f"甲乙丙{word}丁", max(len(word) / 2, 4))[1]


def test_a_comma_before_chinese_text_is_a_place_to_break() -> None:
    assert may_break("甲,乙", 2)
    assert may_break("2020,甲", 5)
    assert may_break("1, 2", 3)


def test_a_hyphen_is_the_last_place_to_break() -> None:
    text = "甲乙丙丁戊己庚9704-2012号"
    assert [place for place in range(1, len(text)) if may_break(text, place)] == [*range(1, 8), 12, 16]
    assert broken(text, 8) == ["甲乙丙丁戊己庚", "9704-2012号"]
    assert broken(text, 11) == ["甲乙丙丁戊己庚9704-", "2012号"]


@pytest.mark.parametrize("mark", ["——", "……", "——", "”“", "》《"])
def test_pairs_of_marks(mark: str) -> None:
    if mark[0] == mark[1]:
        assert not may_break(f"甲{mark}乙", 2)
        assert broken(f"甲乙丙{mark}丁", 4) == ["甲乙", f"丙{mark}丁"]
    else:
        assert may_break(f"甲{mark}乙", 2)


def test_a_range_breaks_behind_its_dash_only() -> None:
    text = "2018—2020年"
    assert [position for position in range(1, len(text)) if may_break(text, position)] == [5, 9]


def test_several_marks_go_to_the_line_before() -> None:
    assert broken("甲乙丙丁”。", 4) == ["甲乙丙", "丁”。"]
    assert broken("他说：“（甲）。”乙", 7) == ["他说：", "“（甲）。”乙"]


# --- what stays together while the line is not too loose for it ---------------------------------------------


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("共办理283宗案件", "283宗"),
        ("共计3.5万人次参加", "3.5万人次"),
        ("印发120余份文件", "120余份"),
        ("投入1,425.5万元整", "1,425.5万元"),
        ("提高0.8个百分点左右", "0.8个百分点"),
        ("面积1500㎡以上", "1500㎡"),
        ("自2020年以来", "2020年"),
        ("到12月16日止", "12月"),
        ("到12月16日止", "16日"),
        ("在24小时之内", "24小时"),
        ("依照第22条办理", "第22条"),
        ("收到湛公〔2020〕14号文件", "湛公〔2020〕14号"),
        ("根据甲依法治办〔2020〕14号文件", "甲依法治办〔2020〕14号"),
    ],
)
def test_what_stays_together(text: str, whole: str) -> None:
    start = text.index(whole)
    inside = [place for place in range(start + 1, start + len(whole)) if may_break(text, place)]
    assert inside and set(inside) <= set(held_together(text))
    assert start not in held_together(text)
    assert start + len(whole) not in held_together(text)


def test_what_does_not_stay_together() -> None:
    assert held_together("全年共办理，平川2020行动、100%的、2016至2018之间") == {}
    assert held_together("〔甲〕〔20〕号") == {}


def test_a_line_ends_beside_a_quotation_mark_only_if_it_would_be_too_loose_else() -> None:
    line = "国" * 19
    assert broken(f"{line}在“三无”国国", 20) == [line, "在“三无”国国"]
    assert broken(f"{line}，“三无”国国", 20) == [line[1:], "国，“三无”国国"]
    assert broken(f"国国国国“{line[:14]}”国国", 20) == [f"国国国国“{line[:13]}", "国”国国"]
    assert broken("国国国“国”国", 4) == ["国国国", "“国”国"]
    assert broken(f"{line}A “三无”", 20) == [f"{line}A", "“三无”"]


def test_a_number_goes_to_the_next_line_with_its_unit() -> None:
    line = "国" * 20
    assert broken(f"{line}2834宗", 22) == [line, "2834宗"]
    assert broken(f"{line}到2834宗", 23.5) == [f"{line}到", "2834宗"]


def test_a_line_too_loose_tears_the_number_from_its_unit() -> None:
    line = "国" * 14
    assert broken(f"{line}12345678宗", 18) == [f"{line}12345678", "宗"]
    assert broken(f"{line}1234宗", 16) == [line, "1234宗"]


def test_the_organ_code_gives_way_before_the_number() -> None:
    line = "国" * 20 + "和"
    text = f"{line}市示范局发〔2020〕14号"
    assert broken(text, 22) == [line, "市示范局发〔2020〕14号"]
    assert broken(text, 26.5) == [f"{line}市示范局发", "〔2020〕14号"]
    # 〔2020〕14号 gives way last of all: only in a cell of a table is there no room for it.
    assert broken(text, 31) == [f"{line}市示范局发", "〔2020〕14号"]
    assert broken("见〔2020〕1234号", 7) == ["见〔2020〕1234", "号"]


# --- how much fits ------------------------------------------------------------------------------------------


def test_lines_are_filled() -> None:
    assert broken("甲乙丙丁戊己庚", 3) == ["甲乙丙", "丁戊己", "庚"]
    assert broken("甲乙丙丁戊己庚", 3, first=1) == ["甲", "乙丙丁", "戊己庚"]


def test_a_line_that_just_fits() -> None:
    assert broken("甲乙丙", 3) == ["甲乙丙"]
    assert broken("0.1" * 20, 30) == ["0.1" * 20]


def test_sums_of_decimals_do_not_spill() -> None:
    text = "甲" * 28
    assert len(break_lines(text, [15.7] * 28, 15.7 * 28, 15.7 * 28)) == 1
    assert len(break_lines(text, [0.1] * 28, 2.8, 2.8)) == 1


def test_nothing_is_one_empty_line() -> None:
    assert break_lines("", [], 10.0, 10.0) == [(0, 0)]


def test_spaces_at_a_break_belong_to_no_line() -> None:
    assert broken("ab cd ef", 2.5) == ["ab cd", "ef"]
    assert broken("ab   cd", 2) == ["ab", "cd"]
    assert broken("甲乙丙 丁", 3) == ["甲乙丙", "丁"]


def test_spaces_at_the_end_of_the_text_stay() -> None:
    assert broken("甲 ", 1) == ["甲 "]


def test_a_word_wider_than_a_line_is_broken_where_it_must_be() -> None:
    assert broken("abcdefgh", 2) == ["abcd", "efgh"]
    assert broken("甲abcdefgh", 2) == ["甲", "abcd", "efgh"]
    assert broken("甲", 0.5) == ["甲"]
    assert broken("。。。。", 2) == ["。。", "。。"]


# --- laws ---------------------------------------------------------------------------------------------------

SIGNS = "甲乙丙丁年的，。、（）《》“”——……％1234567890.,%ab Cd-〔〕号第宗万人次∶"
texts = st.text(st.sampled_from(SIGNS), max_size=60)
rooms = st.floats(8, 200)


@given(texts, rooms, rooms)
def test_lines_rejoin_to_the_text_but_for_spaces_at_breaks(text: str, first: float, other: float) -> None:
    spans = break_lines(text, [width(character) for character in text], first, other)
    assert spans[0][0] == 0 or not text[: spans[0][0]].strip(" ")
    for (_, end), (start, _) in pairwise(spans):
        assert end <= start
        assert text[end:start].strip(" ") == ""
    assert spans[-1][1] == len(text) or not text[spans[-1][1] :].strip(" ")
    assert "".join(text[start:end] for start, end in spans).replace(" ", "") == text.replace(" ", "")


@given(texts, rooms, rooms)
def test_no_line_is_too_wide_unless_it_cannot_be_broken(text: str, first: float, other: float) -> None:
    spans = break_lines(text, [width(character) for character in text], first, other)
    for number, (start, end) in enumerate(spans):
        room = other if number else first
        used = sum(width(character) for character in text[start:end].rstrip(" "))
        assert used <= room + 1e-6 or end - start == 1


@given(texts, rooms, rooms)
def test_lines_break_where_they_may_unless_one_word_fills_them(text: str, first: float, other: float) -> None:
    spans = break_lines(text, [width(character) for character in text], first, other)
    for (start, end), (following, _) in pairwise(spans):
        assert start < end or text[start:following].strip(" ") == ""
        if not may_break(text, following) and text[following - 1] != " ":
            assert not any(may_break(text, position) for position in range(start + 1, following))


def could_hold_more(text: str, spans: list[tuple[int, int]], first: float, other: float) -> list[int]:
    """Return the numbers of the lines that have room up to the next place to break, and nothing they keep together.

    A line that is looser than it may be for what it keeps together is one of them, too.
    """
    found, held = [], held_together(text)
    for number, ((start, _), (following, _)) in enumerate(pairwise(spans)):
        room = other if number else first
        free = room - sum(width(character) for character in text[start:following])
        places = [end for end in range(following + 1, len(text)) if may_break(text, end)]
        loose = free > LOOSEST * room + 1e-6
        ends = [*(end for end in places if loose or end not in held), len(text)]
        if sum(width(character) for character in text[start : ends[0]].rstrip(" ")) <= room - 1e-6:
            found.append(number)
    return found


@given(texts, rooms, rooms)
def test_lines_are_as_full_as_they_can_be(text: str, first: float, other: float) -> None:
    spans = break_lines(text, [width(character) for character in text], first, other)
    assert could_hold_more(text, spans, first, other) == []


def test_canary_a_line_that_could_hold_more_is_seen() -> None:
    assert could_hold_more("甲乙丙丁", [(0, 1), (1, 3), (3, 4)], 2.5 * CELL, 2.5 * CELL) == [0]
    assert could_hold_more("甲乙，丁", [(0, 1), (1, 4)], 2.5 * CELL, 3 * CELL) == []


def test_a_long_word_is_broken_where_the_line_is_full() -> None:
    """The break before an address would leave most of the line empty, and justification would spread the rest."""
    text = "网址www.example.org/very/long/address"
    widths = [16.0 if character > "\u2e80" else 8.0 for character in text]
    assert break_lines(text, widths, 120.0, 120.0)[0] == (0, 13)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        # Four characters of fourteen would be left free, and more: torn behind the last joint of what fits.
        ("目录在网站www.example.cn/zwgk/gfxw公布", ["目录在网站www.example.cn/", "zwgk/gfxw公布"]),
        ("www.example.gov.cn/zwgk/gfxwj/2025公布", ["www.example.gov.cn/zwgk/", "gfxwj/2025公布"]),
        ("见http://example.gov.cn/a?b=12345公布", ["见http://example.gov.cn/a?b=", "12345公布"]),
        # A line that is not that loose leaves the address whole,
        ("目录在本局的门户网站上www.cn/zwgk公布", ["目录在本局的门户网站上", "www.cn/zwgk公布"]),
        # and what has no joint near the end of the line is torn only where half of it would be empty.
        ("目录在本局网站abcdefghijklmnopqrs公布", ["目录在本局网站", "abcdefghijklmnopqrs公布"]),
        ("目录在网站a/bcdefghijklmnopqrstuvw公布", ["目录在网站a/bcdefghijklmnopq", "rstuvw公布"]),
    ],
)
def test_an_address_is_torn_behind_a_joint_sooner_than_leave_a_loose_line(text: str, lines: list[str]) -> None:
    assert broken(text, 14) == lines


def test_a_line_too_short_for_what_stays_together_tears_the_word() -> None:
    """In a narrow cell no line begins with a stop as long as there are letters to part."""
    assert broken("平台（App），甲乙丙丁", 4) == ["平台", "（Ap", "p），甲", "乙丙丁"]
    assert broken("甲（1），乙", 2) == ["甲", "（1", "），", "乙"]


def test_a_short_word_goes_to_the_next_line() -> None:
    text = "全年共办理案件1234宗"
    widths = [16.0 if character > "\u2e80" else 8.0 for character in text]
    assert break_lines(text, widths, 120.0, 120.0)[0] == (0, 7)


@pytest.mark.parametrize("room", [-50.0, 0.0, 5.0])
def test_no_room_is_a_character_a_line(room: float) -> None:
    """Whatever is asked for comes to an end."""
    text = "“压实”领导责任，2025年"
    lines = break_lines(text, [16.0] * len(text), room, room)
    assert "".join(text[start:end] for start, end in lines) == text
    assert all(end > start for start, end in lines)
