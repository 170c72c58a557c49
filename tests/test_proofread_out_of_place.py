"""A181: hanzi that are seldom seen where they stand, and the tables by which that is told."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest
from test_proofread_slips import said

from generator.proofread.dictionary import _BEHIND as BEHIND
from generator.proofread.dictionary import ALIKE, FIRST, LAST, OTHERS, completable, is_phrase
from generator.proofread.dictionary import pairs as pair_table
from generator.proofread.dictionary.pairs import IN_BYTE, NO_WORD, UNUSUAL, is_word, place_of, told_of_pairs, words_with
from generator.proofread.flags import ahead, flags, flat, hanzi, repeated, where
from generator.proofread.manuscript import Manuscript
from generator.proofread.rules.a181_out_of_place import out_of_place

sys.path.insert(0, str(Path(__file__).parents[1] / "scripts"))
import build_dictionary

SLIPS = {
    "全面依法致国。": "依法治国",
    "突发世件应急处置到位。": "突发事件",
    "持续优化营商环竟。": "营商环境",
    "加强行政执法监督工做。": "监督工作",
    "取得显住成效。": "取得显著",
    "健全联席会义制度。": "联席会议",
    "营造良好法治氛维。": "法治氛围",
    "促进经机发展。": "促进经济",
}
RIGHT = (
    "扎实落实县领导干部学法制度，落实区领导包案，听取市领导意见，推动县财政保障到位，组织市领导带头学法。",
    "市政府法制办共审查市政府规范性文件34件，提出修改意见187条。",
    "证券市场禁入措施执行到位，会同有关部门办理，鹤岗市人民政府、鹤岗市中级人民法院来函。",
    "推进三升两降，稳内拓外，立改废释并举，一校一址，五购物节，六水共治。",
    "行政区与功能区融合，本科及以上学历占八成，注册会计师是审计力量的补充，可以先制定地方政府规章。",
    "对拒报、谎报的依法处理，放空设施和标石逐一登记，海上试油时派员值守，现场张贴公告。",
    "合同未约定的从其约定，交通运输工具在运行时接受检查，公安部门同外事部门会商，未与劳动者订立书面合同的限期改正。",
    "深入学习习近平法治思想，推动建设更高水平平安长寿，委党组带头学法，县委书记带队督导。",
    "增城、黎安、陵水、吴忠、中牟等地到场交流，牟山镇、茆坪村列席。",
    "印发《法治政府建设实施刚要》，“依法致国”等旧提法不再使用，以案示法，逐部清理、逐部完善。",
    "切实使科技成果惠及群众，确实把工作做好，会见代表时希望大家多提意见。",
    "零基预算改革全面铺开，零事故、零发案，企稳向好，提振消费，促消费、稳外贸、降本增效。",
    "完善病媒生物防制，组织解毒剂采购，加强反空降演练，邀请陈志作专题辅导，加强智安校园、市际班线建设，组织环警联动。",
)


def found(text: str) -> list[tuple[str, object]]:
    return [(text[each.start : each.end], each.args["better"]) for each in out_of_place.find(Manuscript(text, [], {}))]


@pytest.mark.parametrize("text", SLIPS)
def test_a_slip_is_told_once(text: str, tmp_path: Path) -> None:
    assert said(tmp_path, text) == ["A181"]
    ((written, better),) = found(text)
    assert better == SLIPS[text]
    assert sum(a != b for a, b in zip(written, SLIPS[text], strict=True)) == 1


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_is_not_told(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("提升行政法执能力水平。", []),  # 法 and 执 are in words there, and A173 knows it
        ("促进经济展发提速。", [("经济展发", "经济发展")]),
        ("严格执贯行彻到位。", []),
    ],
)
def test_two_hanzi_the_other_way_round(text: str, better: list[tuple[str, str]]) -> None:
    assert found(text) == better


def test_what_another_rule_knows_is_left_to_it(tmp_path: Path) -> None:
    """正府 is told of by a table of words."""
    text = "建设法治正府。"
    assert found(text) == [("法治正府", "法治政府")]
    assert said(tmp_path, text) == ["A135"]


def test_a_name_is_what_occurs_three_times() -> None:
    once = "持续优化营商环竟。"
    assert len(found(once * 2)) == 2
    assert found(once * 3) == []


@pytest.mark.parametrize("text", ["", "会", "会义", "会义制", "会义制度", "\n会义制度", "联席会义制度"])
def test_a_text_may_be_as_short_as_it_likes(text: str) -> None:
    expected = {"\n会义制度": [("会义制度", "会议制度")], "联席会义制度": [("联席会义", "联席会议")]}
    assert found(text) == expected.get(text, [])


def test_a_character_that_is_two_in_utf_16_moves_nothing() -> None:
    assert found("𠮷🀄健全联席会义制度🀄。") == [("联席会义", "联席会议")]
    assert found("\ud800健全联席会义制度。") == [("联席会义", "联席会议")]


def test_all_pairs_are_told_of_as_one_is() -> None:
    chosen = random.Random(181)
    for length in (*range(5, 40), 1001, 1002):
        text = "".join(chosen.choices("法治政府建设，。a1\n\uffff会议制度落实情况", k=length))
        told = told_of_pairs(text).to_bytes(length + 1, "little")
        assert told[0] == told[-1] == UNUSUAL | NO_WORD
        for at in range(1, length):
            assert bool(told[at] & NO_WORD) != is_word(text[at - 1], text[at]), (text, at)


def test_the_parts_of_the_number_are_the_places_of_the_pairs() -> None:
    text = "深入推进法治政府建设"
    units = int.from_bytes(text.encode("utf-16-le"), "little")
    masks = [repeated(mask, 32, 5) for mask in (0xFFFF, pair_table.PLACES // IN_BYTE - 1)]
    numbers, lowest = pair_table._places(units, 5, *masks)
    places = [place_of(*text[at : at + 2]) for at in range(0, 10, 2)]
    assert numbers == [place // IN_BYTE for place in places]
    assert [low % IN_BYTE for low in lowest] == [place % IN_BYTE for place in places]


def test_flags_are_those_of_each_character() -> None:
    text = "法a治。\n政𠮷"
    of_hanzi = hanzi(flat(text))
    assert list(where(of_hanzi)) == [(0, 0), (0, 2), (0, 5)]
    assert list(where(ahead(of_hanzi, 2), 0, ahead(of_hanzi, -1))) == [(0, 0), (2, 1), (0, 3), (2, 3), (2, 6)]
    assert list(where(flags(b"\0\0"))) == []
    for count in range(1, 20):
        assert repeated(0x1FF, 12, count) == int("1ff" * count, 16)


def test_phrases_are_found_by_halves_alone() -> None:
    assert is_phrase("会议制度")
    assert is_phrase("营商环境")
    assert not is_phrase("会义制度")
    assert not is_phrase("度会议制")
    # 行政 + 政处 would be two hanzi of two halves that stand side by side in the entry.
    assert not is_phrase("行政政处")
    assert not is_phrase("ab会议")


def test_nothing_that_completes_a_phrase_is_passed_over() -> None:
    for phrase in ("会议制度", "营商环境", "依法治国", "显著成效"):
        for place, others in enumerate(OTHERS):
            codes = [0x4E00] * 4
            for other in others:
                codes[other] = ord(phrase[other])
            assert list(completable(codes, [(place, 0)])) == [(place, 0)]
    spread = random.Random(4)
    codes = [spread.randrange(FIRST, LAST) for _ in range(4000)]
    assert len(list(completable(codes, ((0, start) for start in range(3990))))) < 400


def test_words_are_made_before_or_behind() -> None:
    assert "议" in words_with("会", "义议", True)
    assert list(words_with("度", "制", False)) == ["制"]
    assert "议" in ALIKE["义"]


def test_no_hanzi_between_words_is_told_or_meant() -> None:
    for between in build_dictionary.GRAMMAR:
        assert ALIKE[between] == ""
        assert all(between not in ALIKE[chr(code)] for code in range(FIRST, LAST + 1))


def test_the_tables_are_what_was_counted(tmp_path: Path) -> None:
    reports, texts = tmp_path / "报告.txt", tmp_path / "法律.txt"
    reports.write_text("法治建设取得成效\n" * 2 + "法治建设稳步推进\n", encoding="utf-8")
    texts.write_text("\n".join(f"第{number}条法治建设" for number in range(20)), encoding="utf-8")
    grams = build_dictionary.counted([texts], 1) + build_dictionary.counted([reports], build_dictionary.REPORTS)
    assert grams["法治建设"] == 20 + 3 * 2
    assert grams["取得成效"] == 3, "a paragraph that occurs twice counts once"
    words = {word: ("a", "b") for word in ("法治", "建设", "取得", "成效")} | {"发指": ("a", "b")}
    tables = build_dictionary.tables(words, frozenset({"广州"}), grams)
    pairs = tables["pairs"]
    said = [pairs[(place := place_of(*pair)) // 4] >> 2 * (place % 4) & 3 for pair in ("法治", "治建", "广州", "州广")]
    assert said == [0, NO_WORD | UNUSUAL, NO_WORD, NO_WORD | UNUSUAL]
    behind = tables["behind"]
    entry = behind[4 * (LAST - FIRST + 2) :].decode("utf-16-le")
    assert entry == " 治建设 "


def test_a_half_begins_with_the_first_hanzi_of_a_word() -> None:
    """Behind 法人 the table has 有…, 从…, in a row: 有从 is no half."""
    assert not is_phrase("法人有从")
    entry = BEHIND["法"]
    assert "有从" in entry
    for half in [group[at : at + 2] for group in entry.split() for at in range(1, len(group), 2)]:
        assert any(is_phrase(f"法{group[0]}{half}") for group in entry.split())
