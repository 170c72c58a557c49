"""版头 and 标题 in millimetres against GB/T 9704-2012 (7.2 and 7.3.1), measured from the paper's upper edge."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import pytest
from support.documents import INK_BOTTOM, INK_TOP, TITLE, head, laid_out, runs, shipped_style, short

from generator import pipeline
from generator.document.layout import BASELINE, Line, Opening, Placed
from generator.document.tree import Document, Paragraph, Recipients, Title
from generator.fonts import NOMINAL, FontSet
from generator.styling.style import Style
from generator.styling.units import mm
from generator.typeset import findings, fit_mark, typeset

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


def over(found: Opening) -> float:
    """Return by how many mm the blank lines above the title are higher than two, that the text is on the grid."""
    if not found.title:
        return 0.0
    assert found.rule_top is not None
    top = found.title_baselines[0] - BASELINE * STYLE["title"].line_pitch
    return mm(top - found.rule_top - STYLE.form.rule_width - 2 * PAGE.line_pitch)


@pytest.mark.parametrize("block", [TITLE, Title((runs("年度报告"),)), Paragraph(runs("甲"))])
def test_the_number_stands_two_blank_lines_below_the_mark(block: Title | Paragraph) -> None:
    """It gives to the grid exactly what the title gives, a millimetre at most; without a title nothing."""
    found = opening(block, head=head())
    lower = ink(found.marks[0], MARK)[1]
    assert found.number is not None and abs(over(found)) <= 1
    assert from_paper(found.number) - BASELINE * ROW == pytest.approx(lower + 2 * ROW + over(found))


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
    middles = {
        placed.element: middle(placed.line, placed.style)
        for placed in opening(head=head()).head
        if placed.element in ("mark", "number")
    }
    assert middles == {"mark": pytest.approx(78), "number": pytest.approx(78)}


LABEL = runs("签发人：")
NAMES = tuple(runs(name) for name in ("局长甲", "政委", "副局长丙丁", "主任", "书记戊", "科长", "队长庚"))


def signed(count: int, **parts: object) -> Opening:
    return opening(head=head(signers=NAMES[:count], signer_label=LABEL, **parts))


def rows_of(found: Opening) -> list[list[Placed]]:
    """Return the signers as they are placed, row by row."""
    return [list(row) for _, row in groupby(found.of("signers"), key=lambda placed: placed.baseline)]


def test_an_upward_document_has_number_and_signers_on_one_line() -> None:
    found = signed(2)
    (number,), (names,) = found.of("number"), rows_of(found)
    cell = PAGE.character
    assert {placed.baseline for placed in names} == {number.baseline}
    assert number.line.left == pytest.approx(cell)
    assert [placed.line.text for placed in names] == ["签发人：局长甲\u3000", "政委"]
    # One 字 between the names, and one to the right edge.
    assert names[1].line.left - names[0].line.left == pytest.approx((4 + 3 + 1) * cell)
    assert PAGE.text_width - names[1].line.left - 2 * cell == pytest.approx(cell)
    assert [(piece.text, piece.style) for piece in names[0].line.pieces] == [
        ("签发人：", ""),
        ("局长甲", "signer"),
        ("\u3000", ""),
    ]


@pytest.mark.parametrize(("count", "rows"), [(1, 1), (2, 1), (3, 2), (4, 2), (5, 3), (7, 4)])
def test_signers_stand_two_on_a_row_and_the_number_on_the_last(count: int, rows: int) -> None:
    found = signed(count)
    names = rows_of(found)
    first = ink(found.marks[0], MARK)[1] + (2 + BASELINE) * ROW + over(found)
    assert [from_paper(row[0].baseline) for row in names] == pytest.approx([first + row * ROW for row in range(rows)])
    assert found.number == names[-1][0].baseline
    texts = "".join(placed.line.text for row in names for placed in row).replace("\u3000", "")
    assert texts == "签发人：" + "".join(name[0].text for name in NAMES[:count])
    assert found.rule_top is not None
    assert from_paper(found.rule_top) == pytest.approx(ink(found.number, BODY)[1] + 4)


def test_names_of_later_rows_stand_below_those_of_the_first() -> None:
    """Columns are as wide as their longest name; the block ends one 字 before the right edge (7.2.6)."""
    cell = PAGE.character
    (label, second), *others = rows_of(signed(5))
    assert [row[0].line.left for row in others] == pytest.approx([label.line.left + 4 * cell] * 2)
    assert others[0][1].line.left == second.line.left
    # 副局长丙丁 is five, and one 字 parts the columns.
    assert second.line.left == pytest.approx(label.line.left + (4 + 5 + 1) * cell)
    assert second.line.left + 2 * cell == pytest.approx(PAGE.text_width - cell)


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
    assert from_paper(found.number) - BASELINE * ROW == pytest.approx(ink(second, MARK)[1] + 2 * ROW + over(found))


ORGANS = tuple(runs(name) for name in ("甲市公安局", "甲市发展和改革局", "甲市司法局", "甲市教育局", "甲市林业局"))
SUFFIX = runs("文件")
FACES = FontSet({role: NOMINAL for role in STYLE.fonts})


def sized(size: float) -> Style:
    look = STYLE["mark"]
    values = {**look.values, "size": size, "line_pitch": size * 1.2}
    return STYLE.with_texts({**STYLE.texts, "mark": look._replace(values=values)})


@pytest.mark.parametrize("size", [26, 36, 48, 60])
@pytest.mark.parametrize("count", [1, 2, 5])
def test_the_mark_s_ink_begins_at_seventy_two_millimetres_in_any_size(size: float, count: int) -> None:
    made = head(marks=ORGANS[:count], suffix=SUFFIX if count > 1 else ())
    first = laid_out(short(TITLE, head=made), sized(size)).opening.marks[0]
    assert ink(first, size)[0] == pytest.approx(72)


@pytest.mark.parametrize("count", [2, 3, 4, 5])
def test_the_suffix_of_a_joint_mark_stands_on_the_middle_of_the_names(count: int) -> None:
    style = sized(30)
    found = laid_out(short(TITLE, head=head(marks=ORGANS[:count], suffix=SUFFIX)), style).opening
    (suffix,), names = found.of("suffix"), found.of("mark")
    top, bottom = ink(names[0].baseline, 30)[0], ink(names[-1].baseline, 30)[1]
    assert sum(ink(suffix.baseline, 30)) / 2 == pytest.approx((top + bottom) / 2)
    # Names of one width, then a gap, then 文件: centred as a whole.
    widths = {
        round(name.line.left + 30 * len(name.line.text) + (len(name.line.text) - 1) * name.line.spacing, 6)
        for name in names
    }
    left, (end,) = names[0].line.left, widths
    assert suffix.line.left - end == pytest.approx(30 / 4)
    assert left == pytest.approx(PAGE.text_width - suffix.line.left - 2 * 30)


def fitted(marks: int, title: str = "甲市公安局关于工作情况的报告", **parts: object) -> tuple[float, list[str]]:
    """Return the size in which the marks of a whole document are set, and the codes of what is said of it."""
    document = short(
        Title((runs(title),)),
        Recipients(runs("甲市人民政府：")),
        Paragraph(runs("甲")),
        head=head(marks=(ORGANS * 3)[:marks], **parts),
    )
    return _fitted(document)


def _fitted(document: Document) -> tuple[float, list[str]]:
    style, notes = fit_mark(document, STYLE, FACES)
    found = findings(typeset(document, style, FACES, {}), FACES, pdf=False, font_folder="")
    return style["mark"].size, [each.code for each in (*notes, *found) if each.code != "F004"]


def test_many_organs_find_room_with_recipients_in_the_imprint_and_another_pitch(tmp_path: Path) -> None:
    """What 7.3.2 and 7.3.3 allow is done before a report of eight organs is refused; the place is the author's."""
    organs = "[" + ", ".join(f"甲市第{number}局" for number in range(1, 9)) + "]"
    report = tmp_path / "report.yaml"
    for suffix in ("", ", suffix: 文件"):
        head = f"{{mark: {organs}, number: 甲公〔2022〕14号, direction: down{suffix}}}"
        title = "甲市各局关于2021年法治政府建设情况的年度通报\nrecipients: 甲市人民政府"
        text = f"organ: {organs}\nyear: 2021\ntitle: {title}\nhead: {head}\nmeasures: 工作正常。\n"
        report.write_text(text, encoding="utf-8")
        found = pipeline.render(report, ["html"]).diagnostics
        assert sorted(note.code for note in found if note.code != "F003") == ["T302", "T310", "T311"]
        (pitch,) = (note for note in found if note.code == "T311")
        assert pitch.path == ("title",) and pitch.span is not None and pitch.span.line == 3


def test_many_organs_are_set_smaller_until_page_one_shows_text() -> None:
    assert fitted(4) == (48, [])
    for count in (5, 6, 7, 8):
        size, codes = fitted(count)
        assert codes == ["T302"] and 26 <= size < 48
        # The largest size with room: what is left for a line of text is less than half a point more takes.
        assert rows_left(count, size) >= 2 > rows_left(count, size + 0.5)
    assert fitted(12) == (26, ["T302", "T304"])


def rows_left(count: int, size: float) -> int:
    """Return the rows that are left below a title of one line; 主送机关 and text need one each."""
    document = short(Title((runs("甲市公安局关于工作情况的报告"),)), head=head(marks=(ORGANS * 3)[:count]))
    look = STYLE["mark"]
    values = {**look.values, "size": size, "line_pitch": round(look.line_pitch * size / look.size, 2)}
    style = STYLE.with_texts({**STYLE.texts, "mark": look._replace(values=values)})
    return int((PAGE.text_height - laid_out(document, style).opening.height) / PAGE.line_pitch + 1e-9)


def test_names_and_suffix_are_set_smaller_until_a_line_holds_them() -> None:
    # 8 names' characters, a quarter for the gap and 文件.
    assert fitted(2, suffix=SUFFIX) == (43, ["T302"])
    assert (8 + 0.25 + 2) * 43 <= PAGE.text_width < (8 + 0.25 + 2) * 43.5


@pytest.mark.parametrize("count", [8, 12, 30])
def test_signers_have_room_for_text_or_are_reported(count: int) -> None:
    signers = (NAMES * 5)[:count]
    size, codes = fitted(1, signers=signers, signer_label=LABEL)
    assert (size, codes) == (48, ["T304"] if count == 30 else [])


def test_a_long_title_leaves_no_room() -> None:
    assert fitted(1, "甲市公安局关于工作情况的报告" * 7)[1] == ["T305"]
    assert fitted(1, "甲市公安局关于工作情况的报告" * 16)[1] == ["T304", "T305"]


def test_recipients_are_not_moved_in_vain() -> None:
    """A title that fills page one by itself is an error at its own place; the recipients stay below it."""
    text = (
        Title((runs("甲市公安局关于工作情况的报告" * 16),)),
        Recipients(runs("甲市人民政府：")),
        Paragraph(runs("甲")),
    )
    laid = typeset(short(*text, head=head()), STYLE, FACES, {})
    assert [block for block in laid.document.blocks if isinstance(block, Recipients)]
    assert laid.notes == ()
    assert laid.page_one.recipients == pytest.approx(PAGE.line_pitch)
    assert not laid.page_one.shows_text


def test_a_mark_too_wide_in_the_smallest_size_is_reported_in_that_size() -> None:
    document = short(TITLE, Paragraph(runs("甲")), head=head(marks=(runs("甲" * 18),)))
    assert _fitted(document) == (26, ["T302", "T301"])


def test_the_long_name_of_one_organ_of_several_is_told_another_size() -> None:
    """Each line of a joint mark is an organ's: none can stand in two."""
    marks = (runs("甲市公安局"), runs("甲市城市管理和综合行政执法局乙丙"))
    document = short(TITLE, Paragraph(runs("甲")), head=head(marks=marks, suffix=runs("文件")))
    style, _ = fit_mark(document, STYLE, FACES)
    (found,) = (
        each
        for each in findings(typeset(document, style, FACES, {}), FACES, pdf=False, font_folder="")
        if each.code == "T301"
    )
    assert "such as 24pt" in found.hint("en")
    assert "分成两行" not in found.hint("zh")


def test_the_long_name_of_one_organ_may_stand_in_two_lines() -> None:
    whole = head(marks=(runs("甲市高新技术产业开发区管理委员会"),), suffix=runs("文件"))
    assert _fitted(short(TITLE, Paragraph(runs("甲")), head=whole))[1] == ["T302", "T301"]
    halves = head(marks=(runs("甲市高新技术产业"), runs("开发区管理委员会")), suffix=runs("文件"))
    size, codes = _fitted(short(TITLE, Paragraph(runs("甲")), head=halves))
    assert codes == ["T302"] and size > 36


@pytest.mark.parametrize(("number", "codes"), [("甲公〔2020〕12号", []), ("甲乙丙丁戊己庚辛公〔2020〕12号", ["T301"])])
def test_number_and_signers_need_one_character_between_them(number: str, codes: list[str]) -> None:
    names = (runs("欧阳某某甲"), runs("欧阳某某乙"))
    document = short(TITLE, Paragraph(runs("甲")), head=head(number=runs(number), signers=names, signer_label=LABEL))
    assert _fitted(document)[1] == codes


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
    off_grid = found.height / PAGE.line_pitch - round(found.height / PAGE.line_pitch)
    if found.rule_top is None:
        # Only the blank line below is the standard's; what the grid needs is taken from those above.
        assert off_grid == pytest.approx(0)
        assert below == pytest.approx(PAGE.line_pitch)
        assert above == pytest.approx(2 * PAGE.line_pitch, abs=PAGE.line_pitch / 2)
    else:
        # The distances are right to a millimetre; where that is not enough for the grid, they are exact.
        exact = abs(off_grid) > 1e-9
        assert mm(above - 2 * PAGE.line_pitch) == pytest.approx(0, abs=1e-6 if exact else 1)
        assert mm(below - PAGE.line_pitch) == pytest.approx(mm(above - 2 * PAGE.line_pitch))
    assert len(found.title_baselines) == len(found.title) == lines


def test_openings_on_the_grid_and_off_it() -> None:
    found = [opening(Title(tuple(runs("年度报告") for _ in range(lines))), head=head()).height for lines in range(1, 9)]
    on_grid = [height / PAGE.line_pitch == pytest.approx(round(height / PAGE.line_pitch)) for height in found]
    # On it where three distances of a millimetre reach the next line: one line is 13.75 pt short, each more 7.05 less.
    assert on_grid == [abs((13.75 - 7.05 * count + 14.475) % 28.95 - 14.475) <= 3 / mm(1) for count in range(8)]


def test_lines_of_the_title_are_their_pitch_apart_and_centred() -> None:
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
