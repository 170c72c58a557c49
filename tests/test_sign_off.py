"""落款 laid out (GB/T 9704-2012, 7.3.5): places in millimetres and 字, with nominal fonts."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from support.documents import (
    ATTACHMENTS,
    BARE_TABLE,
    IMAGE,
    TABLE,
    assets,
    laid_out,
    runs,
    sealed,
    shipped_style,
    short,
    stamped,
)

from generator.document.layout import Layout, Line, PlacedImage, SignOffPlace
from generator.document.tree import Attachment, Block, Figure, Note, Paragraph, Run, SignOff, plain
from generator.fonts import NOMINAL, FontSet
from generator.styling.style import Style
from generator.styling.units import mm, pt
from generator.typeset import typeset
from generator.typeset.sign_off import seal_axes

CELL, PITCH = 15.7, 28.95
WIDTH = 156.0
LINE = PITCH * 25.4 / 72
NEAR = 0.001
TEXT = Paragraph(runs("正文。"))


def placed(block: SignOff, *after: Block) -> SignOffPlace:
    (found,) = [place for place in laid_out(short(TEXT, block, *after)).places if isinstance(place, SignOffPlace)]
    return found


def extent(line: Line) -> tuple[float, float]:
    """Return where *line* begins and ends, in mm; digits are half a 字."""
    width = sum((16 if ord(letter) > 127 else 8) + line.spacing for letter in line.text) - line.spacing
    return mm(line.left), mm(line.left + width)


def middle(line: Line) -> float:
    return sum(extent(line)) / 2


def box(image: PlacedImage) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom in mm, heights from the top of the first line of the 落款."""
    return (
        mm(image.left),
        mm(image.top),
        mm(image.left + image.width),
        mm(image.top + image.height),
    )


# --- without seal (7.3.5.2) ----------------------------------------------------------------------------------


VECTORS = [
    # Name, date, 字 free at the right of either: as worded, and with at least two beside the date.
    ("湛江市公安局", "2020年12月16日", (5, 2), (5, 2)),
    ("广州市公安局海珠区分局", "2018年12月10日", (2, 4), (2, 4)),
    ("甲乙县公安局", "2025年1月8日", (2, 0), (4, 2)),
    ("甲乙县公安局", "2025年1月15日", (4.5, 2), (4.5, 2)),
    ("甲乙丙县公安局", "2025年1月8日", (2, 1), (3, 2)),
    ("甲乙丙丁县公安局", "2025年1月8日", (2, 2), (2, 2)),
]


@pytest.mark.parametrize(("organ", "date", "worded", "spaced"), VECTORS)
def test_the_vectors_of_the_standard(
    organ: str, date: str, worded: tuple[float, float], spaced: tuple[float, float]
) -> None:
    for strict, expected in ((True, worded), (False, spaced)):
        place = placed(SignOff((runs(organ),), runs(date), strict=strict))
        name, day = (row.lines[0] for row in place.rows)
        # Half-width digits have letter-spacing, too: 0.15 pt each are missing to half a 字.
        free = [(WIDTH - extent(line)[1]) / mm(CELL) for line in (name, day)]
        assert free == pytest.approx(expected, abs=0.1)
        assert mm(day.left - name.left) == pytest.approx(2 * mm(CELL))
        assert (place.rows_before, place.images, place.below) == (1, (), 0)


# --- one seal (7.3.5.1) --------------------------------------------------------------------------------------


@pytest.mark.parametrize("organ", ["甲局", "湛江市公安局", "广州市公安局海珠区分局", "甲" * 14])
def test_a_sealed_sign_off_stands_on_the_middle_of_its_date(organ: str) -> None:
    place = placed(sealed(organ))
    name, day = (row.lines[0] for row in place.rows)
    (seal,) = place.images
    left, top, right, bottom = box(seal)
    assert (WIDTH - extent(day)[1]) / mm(CELL) == pytest.approx(4)
    assert middle(name) == pytest.approx(middle(day), abs=NEAR)
    assert (left + right) / 2 == pytest.approx(middle(day), abs=NEAR)
    assert (right - left, bottom - top) == pytest.approx((42, 42))
    # Name and date are a little under the middle, and both under the seal.
    assert LINE - (top + bottom) / 2 == pytest.approx(3)
    assert top < 0 < 2 * LINE < bottom
    assert left < extent(day)[0] < extent(day)[1] < right
    assert place.rows_before == 2


@pytest.mark.parametrize("width", [20, 30, 38, 42, 45, 48, 52, 58, 60])
def test_a_seal_begins_within_a_line_of_the_text(width: float) -> None:
    place = placed(sealed("甲市公安局", width=width))
    _, top, _, bottom = box(place.images[0])
    gap = place.rows_before * LINE + top
    # The line of the text leaves 0.2 of itself white below the baseline, less what hanzi take of that.
    white = 0.2 * LINE - 0.13 * mm(16)
    assert gap >= 0
    assert white < gap + white <= LINE + 1e-9
    assert 3 - 1e-9 <= LINE - (top + bottom) / 2 <= 3 + white


@pytest.mark.parametrize("length", [16, 20, 25, 28])
def test_a_long_name_shifts_the_whole_sign_off(length: int) -> None:
    place = placed(sealed("甲" * length))
    name, day = (row.lines[0] for row in place.rows)
    assert extent(name)[1] == pytest.approx(WIDTH, abs=NEAR)
    assert extent(name)[0] >= 0
    seal = box(place.images[0])
    assert middle(name) == pytest.approx(middle(day), abs=NEAR) == pytest.approx((seal[0] + seal[2]) / 2, abs=NEAR)


def test_a_large_seal_shifts_it_too() -> None:
    place = placed(sealed("甲局", date="2020年1月2日", width=100))
    assert box(place.images[0])[2] == pytest.approx(WIDTH)


def test_an_oval_seal_keeps_its_shape() -> None:
    oval = sealed("甲局")
    oval = oval._replace(seals=(oval.seals[0]._replace(src=IMAGE),))
    left, top, right, bottom = box(placed(oval).images[0])
    assert (right - left, bottom - top) == pytest.approx((42, 42 * 240 / 400))


# --- several seals -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("organs", "rows"),
    [(2, [2]), (3, [3]), (4, [2, 2]), (5, [3, 2]), (6, [3, 3]), (7, [3, 3, 1])],
)
def test_joint_seals(organs: int, rows: list[int]) -> None:
    names = [f"{letter}市公安局" for letter in "甲乙丙丁戊己庚"[:organs]]
    place = placed(sealed(*names))
    *signed, date = place.rows
    assert [[line.text for line in row.lines] for row in signed] == [
        names[sum(rows[:number]) : sum(rows[: number + 1])] for number in range(len(rows))
    ]
    images = [image for image in place.images]
    lines = [(line, row.top) for row in signed for line in row.lines]
    for image, (line, top) in zip(images, lines, strict=True):
        left, upper, right, lower = box(image)
        assert (left + right) / 2 == pytest.approx(middle(line), abs=NEAR), "each seal is on its own name"
        assert mm(top) + LINE - (upper + lower) / 2 == pytest.approx(3)
        assert left >= 0
        assert right <= WIDTH
    # The last one is on the date, too, which stands four 字 from the edge.
    assert (WIDTH - extent(date.lines[0])[1]) / mm(CELL) == pytest.approx(4)
    assert middle(date.lines[0]) == pytest.approx(middle(lines[-1][0]), abs=NEAR)
    assert date.top - signed[-1].top == pytest.approx(PITCH)
    # They neither touch nor cross: the circles, not only their boxes.
    for one, other in combinations(map(box, images), 2):
        across, down = (one[0] - other[0]), (one[1] - other[1])
        assert (across**2 + down**2) ** 0.5 >= 42 + 2 - 1e-6
    # Rows are on the grid, and the first begins within a line of the text.
    assert all((row.top / PITCH) % 1 == pytest.approx(0) for row in place.rows)
    assert 0 <= place.rows_before * LINE + box(images[0])[1] <= LINE


@pytest.mark.parametrize(("length", "rows"), [(7, [3]), (8, [2, 1]), (13, [2, 1]), (16, [1, 1, 1])])
def test_long_names_leave_fewer_beside_each_other(length: int, rows: list[int]) -> None:
    place = placed(sealed(*(letter * length for letter in "甲乙丙")))
    *signed, _ = place.rows
    assert [len(row.lines) for row in signed] == rows
    for row in signed:
        assert extent(row.lines[0])[0] >= 0
        assert extent(row.lines[-1])[1] <= WIDTH + NEAR
        for one, other in pairwise(row.lines):
            assert extent(other)[0] - extent(one)[1] >= mm(CELL) - NEAR


def test_axes() -> None:
    assert seal_axes(1, 400, 300, 60, 130) == [(300,)]
    assert seal_axes(2, 400, 300, 60, 130) == [(100, 300)], "as far from either edge"
    assert seal_axes(3, 400, 330, 60, 130) == [(70, 200, 330)], "not nearer than they may be"
    assert seal_axes(3, 400, 300, 60, 130) == [(100, 300), (300,)], "no room for three"
    assert seal_axes(2, 400, 300, 200, 500) == [(300,), (300,)]


def test_seals_of_different_sizes_do_not_touch() -> None:
    block = sealed("甲市公安局", "乙市公安局", "丙市公安局", "丁市公安局")
    sizes = (42.0, 50.0, 38.0, 45.0)
    block = block._replace(
        seals=tuple(seal._replace(width=width) for seal, width in zip(block.seals, sizes, strict=True))
    )
    images = placed(block).images
    assert len(images) == len(sizes)
    for one, other in combinations(images, 2):
        (left, top, right, bottom), (left_, top_, right_, bottom_) = box(one), box(other)
        across, down = (left + right - left_ - right_) / 2, (top + bottom - top_ - bottom_) / 2
        assert (across**2 + down**2) ** 0.5 > (right - left + right_ - left_) / 2


# --- signature stamps (7.3.5.3) ------------------------------------------------------------------------------


@pytest.mark.parametrize("titles", [("局长",), ("甲市公安局局长", "局长"), ("市长", "主任", "院长")])
def test_signature_stamps(titles: tuple[str, ...]) -> None:
    place = placed(stamped(*titles))
    *offices, date = place.rows
    assert place.rows_before == 2
    assert [row.lines[0].text for row in offices] == list(titles)
    for row, image in zip(offices, place.images, strict=True):
        left, top, right, bottom = box(image)
        assert (right - left, bottom - top) == pytest.approx((30, 15))
        assert (WIDTH - right) / mm(CELL) == pytest.approx(4)
        assert (left - extent(row.lines[0])[1]) / mm(CELL) == pytest.approx(2)
        # The ink of nominal hanzi reaches from 0.13 em below to 0.80 em above the baseline.
        ink = mm(row.top) + 0.8 * LINE - (0.80 - 0.13) / 2 * mm(16)
        assert (top + bottom) / 2 == pytest.approx(ink)
    for one, other in pairwise(map(box, place.images)):
        assert other[1] - one[3] >= 2 - 1e-6
    assert (WIDTH - extent(date.lines[0])[1]) / mm(CELL) == pytest.approx(4)
    # The first stamp begins two blank rows below the text, the date stands a blank row below the last.
    assert box(place.images[0])[1] == pytest.approx(0)
    assert mm(date.top) - box(place.images[-1])[3] == pytest.approx(mm(PITCH))


def test_stamps_of_different_widths_have_their_offices_in_line() -> None:
    block = stamped("甲市公安局局长", "局长")
    block = block._replace(stamps=(block.stamps[0], block.stamps[1]._replace(width=20.0)))
    place = placed(block)
    ends = {round(extent(row.lines[0])[1], 6) for row in place.rows[:-1]}
    assert len(ends) == 1
    assert len({round(box(image)[2], 6) for image in place.images}) == 1


# --- pages (7.3.5.5) -----------------------------------------------------------------------------------------


def pages(*blocks: Block) -> Layout:
    """Return the layout of *blocks* at the usual line pitch (test_adjust looks at other ones)."""
    base = shipped_style()
    page = base.page._replace(least_pitch=base.page.line_pitch, most_pitch=base.page.line_pitch)
    return laid_out(short(*blocks), Style(page, base.form, base.fonts, base.texts))


@pytest.mark.parametrize(
    ("block", "rows"),
    [
        (SignOff((runs("甲市公安局"),), runs("2020年12月16日")), 3),
        # Two blank rows, two lines, and what of the seal lies under the date.
        (sealed("甲市公安局"), 5),
        (stamped("局长"), 6),
    ],
)
def test_a_sign_off_is_kept_whole_with_the_last_line_above(block: SignOff, rows: int) -> None:
    full = [TEXT] * (22 - rows)
    assert pages(*full, block).pages == 1
    found = pages(*full, TEXT, block)
    assert (found.pages, found.breaks) == (2, frozenset({(22 - rows,)})), "the last line goes along"


def test_a_note_takes_the_room_beside_the_foot_of_a_seal() -> None:
    note = Note(runs("（此件公开发布）"))
    place = placed(sealed("甲市公安局"), note)
    assert place.below == 0
    assert placed(sealed("甲市公安局")).below > 0
    assert pages(*[TEXT] * 17, sealed("甲市公安局"), note).pages == 1
    found = pages(*[TEXT] * 18, sealed("甲市公安局"), note)
    assert (found.pages, found.breaks) == (2, frozenset({(17,)})), "the note does not stand alone"


@pytest.mark.parametrize(
    ("organs", "note", "rows"),
    [
        (("甲市公安局",), "（此件公开发布）", 0),
        (("甲市公安局",), "（联系人：某某，电话：0759－1234567，传真：0759－1234567）", 1),
        (("甲市公安局", "乙市公安局"), "（此件公开发布）", 1),
        (("甲市公安局", "乙市公安局"), "（略）", 1),
    ],
)
def test_no_seal_lies_on_a_note(organs: tuple[str, ...], note: str, rows: int) -> None:
    place = placed(sealed(*organs), Note(runs(note)))
    assert place.below / PITCH == pytest.approx(rows)


FIGURE = Figure(IMAGE, "图", runs("图1"), 60.0)


@pytest.mark.parametrize(
    "above", [TABLE, BARE_TABLE, TABLE._replace(note=()), FIGURE, FIGURE._replace(caption=()), ATTACHMENTS]
)
def test_whatever_is_above_goes_along(above: Block) -> None:
    """With lines filled in above, there is always something of the text on the page of the sign-off."""
    seen = set()
    for lines in range(23):
        found = pages(*[TEXT] * lines, above, sealed("甲市公安局"))
        assert (lines + 1,) not in found.breaks, lines
        seen.add(found.pages)
    assert seen == {1, 2}


def no_room(block: SignOff) -> bool:
    style = shipped_style()
    return bool(typeset(short(TEXT, block), style, FontSet(dict.fromkeys(style.fonts, NOMINAL)), assets()).no_room)


def test_a_sign_off_higher_than_a_page_is_found() -> None:
    organs = [f"{number}局" for number in range(30)]
    date = runs("2020年1月2日")
    assert not no_room(SignOff(tuple(map(runs, organs[:19])), date))
    assert no_room(SignOff(tuple(map(runs, organs[:20])), date))
    assert not no_room(sealed(*organs[:9]))
    assert no_room(sealed(*organs[:16]))


def test_what_has_no_room_across_is_found() -> None:
    style = shipped_style()
    faces = FontSet(dict.fromkeys(style.fonts, NOMINAL))

    def wide(block: SignOff) -> list[tuple[str, str]]:
        found = typeset(short(TEXT, block), style, faces, assets()).too_wide
        return [(line.element, plain(line.runs)) for line in found]

    assert wide(sealed("甲" * 28)) == []
    assert wide(sealed("甲" * 29)) == [("organ", "甲" * 29)]
    assert wide(SignOff((runs("甲" * 27),), ())) == [("organ", "甲" * 27)]
    assert wide(stamped("甲" * 12)) == []
    assert wide(stamped("甲" * 18)) == [("stamp", "甲" * 18)]


def test_a_sign_off_without_a_date() -> None:
    place = placed(sealed("甲市公安局")._replace(date=()))
    assert [row.style for row in place.rows] == ["organ"]
    assert box(place.images[0])[2] <= WIDTH


def test_a_caption_longer_than_a_page_leaves_room_for_its_image() -> None:
    figure = Figure(IMAGE, "图", (Run("字" * 28 * 25),), 100.0)
    found = laid_out(short(TEXT, Attachment(runs("附件"), runs("题"), (figure,))))
    (place,) = found.places[1].places  # type: ignore[union-attr]
    assert place.height > pt(30)  # type: ignore[union-attr]
    assert place.width / place.height == pytest.approx(400 / 240)  # type: ignore[union-attr]
    assert found.pages == 3
