"""Half-width marks beside hanzi: told as what they are, and no other slip is passed over because of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_proofread import manuscript
from test_proofread_kind import changed
from test_proofread_published import SLIPS as PUBLISHED
from test_proofread_slips import SLIPS, said
from test_proofread_tables import found

from generator.proofread.full_width import looks_at_marks, with_full_marks
from generator.proofread.rule import compiled

HALF = str.maketrans("，；：？！（）", ",;:?!()")
TYPED = [
    (code, text.translate(HALF))
    for slips in (PUBLISHED, SLIPS)
    for code, texts in slips.items()
    for text in texts
    if not looks_at_marks(code) and text != text.translate(HALF)
]


@pytest.mark.parametrize(("code", "text"), TYPED)
def test_slips_of_published_reports_typed_with_half_width_marks(code: str, text: str, tmp_path: Path) -> None:
    assert {code, "A121"} <= {*said(tmp_path, text)}


def test_there_are_many(tmp_path: Path) -> None:
    assert len(TYPED) > 50
    assert len({code for code, _ in TYPED}) > 10


def test_the_place_is_that_in_the_file_and_the_mark_is_told_as_it_stands(tmp_path: Path) -> None:
    text = "全年推进队伍建设,确实加强执法,群众满意。"
    (one,) = found(tmp_path, "A135", {"measures": text})
    assert one.span is not None
    line = one.span.source.text.split("\n")[one.span.line - 1]
    assert line[one.span.column - 1 : one.span.end_column - 1] == "确实"
    assert [each.args["text"] for each in found(tmp_path, "A121", {"measures": text})] == [",", ","]


def test_marks_that_belong_to_no_hanzi_stay(tmp_path: Path) -> None:
    as_typed = manuscript(changed(tmp_path, {"measures": "比例为1:2，网址是http://a.cn/b(c)，服务1,234人次。"}))
    assert with_full_marks(as_typed) is as_typed


def test_only_the_marks_differ(tmp_path: Path) -> None:
    as_typed = manuscript(changed(tmp_path, {"measures": "全年(含12月)受理35件;办结:34件,好!为什么?1,000"}))
    meant = with_full_marks(as_typed)
    assert "全年（含12月）受理35件；办结：34件，好！为什么？1,000" in meant.text
    assert (meant.pieces, meant.report, meant.blank) == (as_typed.pieces, as_typed.report, as_typed.blank)
    marks = compiled("[,;:?!()，；：？！（）]")
    assert marks.sub("", meant.text) == marks.sub("", as_typed.text)
