"""Texts that are far longer than any report: what is said of them stays short, and no number is looked at in vain."""

from __future__ import annotations

import pytest

from generator.evaluating.evaluate import Passage
from generator.figures.statements import examine
from generator.figures.statements.prose import paragraphs

LONGEST = 5000


def told(text: str) -> list[str]:
    """Return what is wrong with the statements of *text*."""
    found = examine([Passage((), None, text)], lambda _passage, _start, _end: None)
    return [f"{one.diagnostic.code} {one.diagnostic.message('zh')}" for one in found if one.diagnostic]


@pytest.mark.parametrize("mark", ["。", "；", "，", "、", "好"])
def test_a_paragraph_of_any_length_is_looked_at_in_parts(mark: str) -> None:
    sentence = "全年办理案件12件" + mark
    text = "短的一段。\n\n" + sentence * 3000 + "\n" + "末段。"
    parts = list(paragraphs(text))
    assert all(text.startswith(part, offset) for offset, part in parts)
    assert max(len(part) for _, part in parts) <= LONGEST
    assert "".join(part for _, part in parts) == text.replace("\n", "")
    if mark != "好":
        assert {part[-1] for _, part in parts[1:-1]} == {mark}


def test_a_paragraph_as_long_as_real_ones_stays_whole() -> None:
    text = "全年办理案件12件。" * (LONGEST // 10)
    assert [part for _, part in paragraphs(text)] == [text]


def test_a_long_paragraph_is_checked_up_to_its_end() -> None:
    wrong = "共35宗，分别为甲26宗、乙4宗、丙6宗。"
    assert len(told(("开展执法检查12次。" * 700 + wrong) * 3)) == 3


def test_of_many_numbers_the_first_and_the_last_are_written_out() -> None:
    (found,) = told("、".join(f"甲{number}件" for number in range(1, 41)) + "，合计821件。")
    assert "1+2+3+…+40=820" in found
    (found,) = told("、".join(f"甲{number}件" for number in range(1, 21)) + "，合计211件。")
    assert "1+2+3+4+5+6+7+8+9+10+11+12+13+14+15+16+17+18+19+20=210" in found


def test_a_total_is_no_part_of_what_is_before_it() -> None:
    assert told("甲3件、乙4件，合计7件，丙2件、丁5件，总计9件。") == []
    (found,) = told("甲3件、乙4件，合计8件，丙2件、丁5件，总计9件。")
    assert "3+4=7" in found
