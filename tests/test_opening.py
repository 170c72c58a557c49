"""版头 and 标题 in millimetres against GB/T 9704-2012 (7.2 and 7.3.1), measured from the paper's upper edge."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.documents import INK_BOTTOM, INK_TOP, TITLE, head, laid_out, runs, shipped_style, short

from generator.document import Paragraph, Run, Title, plain
from generator.fonts import NOMINAL, FontSet
from generator.layout import BASELINE, Line, Opening
from generator.typeset.measure import Measurer
from generator.typeset.opening import title_lines
from generator.units import mm

STYLE = shipped_style()
PAGE = STYLE.page
ROW = mm(PAGE.line_pitch)
MARK = STYLE["mark"].size
BODY = STYLE["body"].size


def opening(*blocks: Title | Paragraph, **parts: object) -> Opening:
    return laid_out(short(*(blocks or (TITLE,)), **parts)).opening


def from_paper(points: float) -> float:
    """Return the distance in mm from the paper's upper edge of a height in the type area."""
    return mm(points) + 37


def ink(baseline: float, size: float) -> tuple[float, float]:
    """Return upper and lower edge of the ink on *baseline*, in mm from the paper's upper edge."""
    return from_paper(baseline - INK_TOP * size), from_paper(baseline + INK_BOTTOM * size)


# --- 版头 ---------------------------------------------------------------------------------------------------


def test_the_ink_of_the_mark_is_seventy_two_millimetres_below_the_paper_top() -> None:
    (mark,) = opening(head=head()).marks
    assert ink(mark, MARK)[0] == pytest.approx(72)


@pytest.mark.parametrize(
    "parts", [{}, {"copy_number": (), "security": (), "urgency": ()}, {"signers": (runs("局长"),)}]
)
def test_nothing_moves_the_mark(parts: dict[str, object]) -> None:
    (mark,) = opening(head=head(**parts)).marks
    assert ink(mark, MARK)[0] == pytest.approx(72)


def test_the_number_stands_two_blank_lines_below_the_mark() -> None:
    found = opening(head=head())
    lower = ink(found.marks[0], MARK)[1]
    assert found.number is not None
    assert from_paper(found.number) - BASELINE * ROW == pytest.approx(lower + 2 * ROW)


def test_the_rule_is_four_millimetres_below_the_ink_of_the_number() -> None:
    found = opening(head=head())
    assert found.number is not None and found.rule_top is not None
    assert from_paper(found.rule_top) == pytest.approx(ink(found.number, BODY)[1] + 4)


def test_without_a_number_the_rule_is_four_millimetres_below_the_mark() -> None:
    found = opening(head=head(number=()))
    assert found.number is None and found.rule_top is not None
    assert from_paper(found.rule_top) == pytest.approx(ink(found.marks[0], MARK)[1] + 4)


def test_copy_number_security_and_urgency_take_the_first_lines() -> None:
    found = opening(head=head())
    assert found.copy_number is not None and found.security is not None and found.urgency is not None
    rows = [(baseline / PAGE.line_pitch) - BASELINE for baseline in (found.copy_number, found.security, found.urgency)]
    assert rows == pytest.approx([0, 1, 2])
    assert all(
        placed.line.left == 0 for placed in found.head if placed.element in ("copy-number", "security", "urgency")
    )
    assert ink(found.urgency, BODY)[1] < 72


@pytest.mark.parametrize(
    ("parts", "rows"),
    [
        ({"copy_number": ()}, {"security": 0, "urgency": 1}),
        ({"copy_number": (), "security": ()}, {"urgency": 0}),
        ({"security": ()}, {"copy-number": 0, "urgency": 1}),
    ],
)
def test_what_is_not_there_leaves_no_gap(parts: dict[str, object], rows: dict[str, int]) -> None:
    placed = {item.element: item.baseline / PAGE.line_pitch - BASELINE for item in opening(head=head(**parts)).head}
    corner = {name: row for name, row in placed.items() if name in ("copy-number", "security", "urgency")}
    assert corner == pytest.approx(rows)


def middle(line: Line, style: str) -> float:
    """Return the middle of the ink of *line* in mm from the type area's left edge."""
    look = STYLE[style]
    width = sum((1 if ord(character) > 0x2000 else 0.5) * look.size for character in line.text)
    width += (len(line.text) - 1) * line.spacing
    return mm(line.left + width / 2)


def test_mark_and_number_are_centred() -> None:
    for placed in opening(head=head()).head:
        if placed.element in ("mark", "number"):
            assert middle(placed.line, placed.style) == pytest.approx(78)


def test_an_upward_document_has_number_and_signers_on_one_line() -> None:
    found = opening(head=head(signers=(runs("局长"), runs("政委")), signer_label=runs("签发人：")))
    number, signers = (next(item for item in found.head if item.element == name) for name in ("number", "signers"))
    cell = PAGE.character
    assert number.baseline == signers.baseline
    assert number.line.left == pytest.approx(cell)
    assert signers.line.text == "签发人：局长\u3000政委"
    right = signers.line.left + len(signers.line.text) * cell
    assert PAGE.text_width - right == pytest.approx(cell)
    assert [(piece.text, piece.style) for piece in signers.line.pieces] == [
        ("签发人：", ""),
        ("局长", "signer"),
        ("\u3000", ""),
        ("政委", "signer"),
    ]


def test_signers_without_a_number() -> None:
    found = opening(head=head(number=(), signers=(runs("局长"),), signer_label=runs("签发人：")))
    assert [item.element for item in found.head][-1] == "signers"
    assert found.number == found.head[-1].baseline


def test_marks_of_a_joint_document_stand_below_each_other() -> None:
    found = opening(head=head(marks=(runs("甲市公安局"), runs("甲市司法局"))))
    first, second = found.marks
    assert ink(first, MARK)[0] == pytest.approx(72)
    assert second - first == pytest.approx(STYLE["mark"].line_pitch)
    assert found.number is not None
    assert from_paper(found.number) - BASELINE * ROW == pytest.approx(ink(second, MARK)[1] + 2 * ROW)


def test_a_head_without_a_mark_keeps_the_place_of_the_rule() -> None:
    found = opening(head=head(marks=(), number=()))
    assert found.rule_top is not None
    assert from_paper(found.rule_top) == pytest.approx(72 + 4)


# --- 标题 ---------------------------------------------------------------------------------------------------

LINE = STYLE["title"].line_pitch


@pytest.mark.parametrize("lines", [1, 2, 3, 4])
@pytest.mark.parametrize("parts", [{}, {"head": head()}, {"head": head(number=())}])
def test_the_title_stands_two_blank_lines_below_the_rule_and_the_text_one_below_it(
    lines: int, parts: dict[str, object]
) -> None:
    found = opening(Title(tuple(runs("年度报告") for _ in range(lines))), **parts)
    bottom = found.rule_top + STYLE.form.rule_width if found.rule_top is not None else 0.0
    above = found.title_baselines[0] - BASELINE * LINE - bottom
    below = found.height - (found.title_baselines[-1] + (1 - BASELINE) * LINE)
    # The text keeps to the grid; what is short of whole rows, at most half a row, is spread over the three.
    assert above / 2 == pytest.approx(below)
    assert abs(above + below - 3 * PAGE.line_pitch) <= PAGE.line_pitch / 2 + 1e-6
    assert len(found.title_baselines) == len(found.title) == lines
    assert found.height / PAGE.line_pitch == pytest.approx(round(found.height / PAGE.line_pitch))


def test_lines_of_the_title_are_one_pitch_apart_and_centred() -> None:
    found = opening(TITLE)
    assert found.title_baselines[1] - found.title_baselines[0] == pytest.approx(LINE)
    assert [middle(line, "title") for line in found.title] == pytest.approx([78, 78])


def test_a_document_without_a_title_begins_below_its_head() -> None:
    found = opening(Paragraph(runs("甲")), head=head())
    assert found.rule_top is not None
    assert found.rule_top <= found.height < found.rule_top + PAGE.line_pitch
    assert opening(Paragraph(runs("甲"))).height == 0


def test_text_begins_on_the_first_page_even_below_a_full_head() -> None:
    found = opening(Title(tuple(runs("年度报告") for _ in range(3))), head=head())
    assert PAGE.text_height - found.height > 4 * PAGE.line_pitch


# --- breaking a title ---------------------------------------------------------------------------------------


def broken(*lines: str) -> list[str]:
    measurer = Measurer(STYLE, FontSet({role: NOMINAL for role in STYLE.fonts}))
    return [line.text for line in title_lines(tuple(runs(line) for line in lines), measurer, "title", PAGE.text_width)]


def test_lines_of_the_author_are_kept() -> None:
    assert broken("甲市公安局", "2020年法治政府建设年度报告") == ["甲市公安局", "2020年法治政府建设年度报告"]


def test_a_title_that_is_too_wide_is_broken_evenly() -> None:
    found = broken("甲市公安局海珠区分局关于年度法治政府建设工作情况的报告")
    assert len(found) == 2
    assert abs(len(found[0]) - len(found[1])) <= 8
    assert all(len(line) <= 20 for line in found)


@pytest.mark.parametrize(
    ("title", "first"),
    [
        ("甲市公安局关于2020年法治政府建设工作情况的报告全文", "甲市公安局关于2020年"),
        ("广州市公安局海珠区分局关于依法行政工作情况的报告", "广州市公安局海珠区分局"),
    ],
)
def test_titles_break_between_words(title: str, first: str) -> None:
    assert broken(title)[0] == first


@given(st.text(st.sampled_from("甲市公安局关于2020年的报告《》，（）"), min_size=1, max_size=90))
def test_a_broken_title_is_whole_and_fits(title: str) -> None:
    found = broken(title)
    assert "".join(found) == title
    cells = [sum(1 if ord(character) > 0x2000 else 0.5 for character in line) for line in found]
    assert all(width * 22 <= PAGE.text_width + 1e-6 for width in cells)
    assert len(found) >= sum(cells) * 22 / PAGE.text_width - 1e-6


def test_strong_words_of_a_title_stay_strong_over_a_break() -> None:
    measurer = Measurer(STYLE, FontSet({role: NOMINAL for role in STYLE.fonts}))
    title = (Run("甲" * 15), Run("乙" * 15, "strong"))
    found = title_lines((title,), measurer, "title", PAGE.text_width)
    assert [[(piece.text, piece.style) for piece in line.pieces] for line in found] == [
        [("甲" * 15, "")],
        [("乙" * 15, "strong")],
    ]
    assert plain(title) == "".join(line.text for line in found)
