"""The web page in a real browser: what a reader sees of it, in a wide window and on a telephone."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import FloatRect, Locator, Page
from support.browser import page_of_its_own, program
from support.reports import EVERYTHING, QUIET, made

pytestmark = [
    pytest.mark.filterwarnings(QUIET),
    pytest.mark.skipif(program() is None, reason="no Chromium: sh scripts/setup.sh --browser has not been run"),
]
TELEPHONE = 390
MM = 96 / 25.4


@contextmanager
def shown(name: str, folder: Path, width: int = 1100, old: str = "", new: str = "") -> Iterator[Page]:
    """Open the page of the report *name* in a window of *width* px, *old* in its text replaced by *new*."""
    data = made(name).outputs["html"].decode()
    assert old in data
    file = folder / "report.html"
    file.write_text(data.replace(old, new), encoding="utf-8")
    with page_of_its_own(width) as page:
        page.goto(file.as_uri())
        yield page


def red(place: Locator) -> float:
    """Return the share of *place* that is printed in red."""
    picture = Image.open(io.BytesIO(place.screenshot())).convert("RGB")
    bands = [picture.getchannel(band).tobytes() for band in "RGB"]
    printed = sum(r > 150 and g < 120 and b < 120 for r, g, b in zip(*bands, strict=True))
    return float(printed / (picture.width * picture.height))


def middle(box: FloatRect, side: int) -> float:
    """Return the middle of *box* across (0) or down (1), in mm."""
    return (box["x"] + box["width"] / 2 if side == 0 else box["y"] + box["height"] / 2) / MM


def test_seals_are_seen(tmp_path: Path) -> None:
    """They lie behind the names, and before the white of the page."""
    with shown("sealed", tmp_path) as page:
        seals = page.locator(".seal").all()
        assert seals
        assert all(red(seal) > 0.01 for seal in seals)
        boxes = [box for seal in seals if (box := seal.bounding_box())]
        assert [box["width"] / MM for box in boxes] == pytest.approx([42] * len(seals), abs=0.5)


def test_seals_lie_on_their_names_and_do_not_touch(tmp_path: Path) -> None:
    """7.3.5.1: each on the middle of its name, the last one on the date as well."""
    with shown("sealed", tmp_path) as page:
        seals = [box for seal in page.locator(".seal").all() if (box := seal.bounding_box())]
        names = [box for name in page.locator(".sealed .signed > div").all() if (box := name.bounding_box())]
        shifts = [
            (middle(seal, 0) - middle(name, 0), middle(seal, 1) - middle(name, 1))
            for seal, name in zip(seals, names, strict=True)
        ]
        assert [across for across, _ in shifts] == pytest.approx([0] * len(seals), abs=0.5)
        assert [down for _, down in shifts] == pytest.approx([0] * (len(seals) - 1) + [4], abs=0.5)
        date, after = (page.locator(place).last.bounding_box() for place in (".sealed > div", ".sealed"))
        assert date and after
        assert middle(date, 0) == pytest.approx(middle(names[-1], 0), abs=0.5)
        assert seals[-1]["y"] + seals[-1]["height"] <= after["y"] + after["height"] + 1
        assert len(seals) > 1
        assert all(after["y"] - before["y"] - before["height"] > 1 * MM for before, after in pairwise(seals))


def test_canary_seals_behind_the_page_are_noticed(tmp_path: Path) -> None:
    with shown("sealed", tmp_path, old="isolation:isolate", new="") as page:
        assert red(page.locator(".seal").first) == 0


def test_text_of_a_cell_keeps_off_the_rules(tmp_path: Path) -> None:
    """1283 at the right of its cell does not touch the text at the left of the next one."""
    with shown(EVERYTHING, tmp_path) as page:
        sides = page.locator(".table-cell,.table-head").evaluate_all(
            "cells => cells.map(cell => [getComputedStyle(cell).paddingLeft, getComputedStyle(cell).paddingRight])"
        )
        assert len(sides) > 50
        assert all(float(side.removesuffix("px")) >= 1 * MM for pair in sides for side in pair)


def test_the_number_stands_on_one_line_on_a_telephone(tmp_path: Path) -> None:
    with shown(EVERYTHING, tmp_path, TELEPHONE) as page:
        row = page.locator(".head .row").last
        number = row.locator(":scope > span").first.bounding_box()
        signers = row.locator(":scope > span").last.bounding_box()
        assert number and signers
        assert number["height"] < 1.5 * 28.95 * 96 / 72
        assert max(number["x"] + number["width"], signers["x"] + signers["width"]) <= TELEPHONE
        assert number["y"] >= signers["y"] + signers["height"] - 1
