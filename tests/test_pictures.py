"""The comparer of pictures: what a reader would see is found, smoothing of edges is not."""

from __future__ import annotations

from pathlib import Path

import build_pictures
import pypdfium2
import pytest
from build_pictures import IMAGES, compare, framed, picture
from compare_pictures import changed, told
from PIL import Image, ImageChops
from support.reports import QUIET, made

pytestmark = pytest.mark.filterwarnings(QUIET)

MM = 762 / 210
"""A millimetre in pixels."""


def page() -> Image.Image:
    return picture(made("zhanjiang-2020").outputs["pdf"], 1).convert("RGB")


def differs(image: Image.Image) -> bool:
    return changed(page(), image).getbbox() is not None


def test_the_same_page_is_the_same() -> None:
    assert not differs(page())
    assert told(changed(page(), page())) == "nothing differs"


SHOWN = [(report, number) for report, numbers in build_pictures.PAGES.values() for number in numbers]
each_page = pytest.mark.parametrize(("report", "number"), SHOWN)


@pytest.mark.parametrize("finer", [1, 3])
@each_page
def test_other_smoothing_is_no_difference(report: str, number: int, finer: int) -> None:
    pages = pypdfium2.PdfDocument(made(report).outputs["pdf"])
    drawn = pages[number - 1 if number > 0 else len(pages) - 1].render(scale=finer * 760 / 595.276)
    smoothed = drawn.to_pil().convert("RGB").resize((760, 1075), Image.Resampling.BOX)
    there = picture(made(report).outputs["pdf"], number).convert("RGB")
    assert told(changed(there, framed(smoothed).convert("RGB"))) == "nothing differs"


@each_page
def test_canary_of_a_move(report: str, number: int) -> None:
    """Half a millimetre, up or down; a page of few lines has little that could tell."""
    there = picture(made(report).outputs["pdf"], number).convert("RGB")
    for distance in (round(0.5 * MM), -round(0.5 * MM)):
        assert changed(there, ImageChops.offset(there, 0, distance)).getbbox() is not None


def test_pale_red_stays_red() -> None:
    """Grey edges of red characters would differ from one computer to the next."""
    red = [colour for _, colour in page().getcolors() if colour[0] == 255 and colour[1] == colour[2] < 255]
    assert len(red) > 8
    assert {colour for _, colour in page().getcolors()} <= {*red, *((grey,) * 3 for grey in range(256))}


def test_canary_of_a_character() -> None:
    """The comma after 市依法行政办 is gone."""
    one = page()
    one.paste("white", (round(99 * MM), round(172 * MM), round(104 * MM), round(178 * MM)))
    assert differs(one)
    assert " mm from the left" in told(changed(page(), one))


def test_canary_of_a_colour() -> None:
    """The mark is black."""
    red, _, _ = page().split()
    _, green, blue = page().split()
    assert differs(Image.merge("RGB", (green, green, blue)))
    assert red != green


def test_canary_of_a_rule() -> None:
    """The red rule is 1 mm longer."""
    longer = page()
    rule = range(round(90 * MM), round(94 * MM))
    row = next(y for y in rule if longer.getpixel((round(150 * MM), y))[1] < 80)
    longer.paste("red", (round(184 * MM), row, round(185 * MM), row + 2))
    assert differs(longer)


def test_another_size_differs() -> None:
    assert differs(page().crop((0, 0, 762, 900)))


def test_differences_are_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A changed, a missing and a right picture: two lines, and old, new, difference beside each other."""
    right = Image.open(IMAGES / "zhanjiang-page-1.png").convert("RGB")
    monkeypatch.setattr(
        build_pictures, "pictures", lambda: iter([(name, right) for name in ("a.png", "b.png", "c.png")])
    )
    (tmp_path / "old").mkdir()
    right.save(tmp_path / "old" / "a.png")
    ImageChops.offset(right, 0, 5).save(tmp_path / "old" / "b.png")
    assert compare(tmp_path / "old", tmp_path / "new") == 2
    summary = (tmp_path / "new" / "summary.txt").read_text(encoding="utf-8").splitlines()
    assert [line.partition(":")[0] for line in summary] == ["b.png", "c.png"]
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == ["b.png", "summary.txt"]
    with Image.open(tmp_path / "new" / "b.png") as found:
        assert found.width == 3 * right.width
