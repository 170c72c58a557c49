"""The images of a report: each file is read once, from its folder alone, and what is wrong is told."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from support.images import svg
from support.reports import chequered

from generator import images
from generator.assets import read_asset, reading
from generator.assets.charts.chart import Chart, Line
from generator.diagnostics import Diagnostic
from generator.disk.files import read_bytes
from generator.document.tree import Attachment, Document, Figure, Meta, Origin
from generator.images import read_images
from generator.source import Source, Span

WIDE = 442.2
FILE = Source("report.yaml", "")


def figure(src: str, line: int, width: float | None = 20) -> Figure:
    return Figure(src, "", (), width, Origin(None, Span(FILE, line, 3), ("tables", line)))


def document(*figures: Figure, separate: tuple[Document, ...] = ()) -> Document:
    return Document(Meta("示范", "甲局", "", ""), figures, separate=separate)


def told(found: list[Diagnostic]) -> list[tuple[str, int | None, object]]:
    return [(each.code, each.span and each.span.line, each.args["name"]) for each in found]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "图.png").write_bytes(chequered(400, 200))
    (tmp_path / "坏.png").write_bytes(b"no image")
    (tmp_path.parent / f"{tmp_path.name}.png").write_bytes(chequered(400, 200))
    return tmp_path


def test_images_of_the_report_and_of_what_is_bound_separately(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[Path] = []

    def counted(path: Path, name: str, span: Span | None) -> tuple[bytes | None, list[Diagnostic]]:
        read.append(path)
        return read_bytes(path, name, span)

    monkeypatch.setattr(images, "read_bytes", counted)
    (folder / "二.png").write_bytes(chequered(300, 300))
    inner = Attachment((), (), (figure("二.png", 5),))
    separate = Document(Meta("附件", "甲局", "", ""), (inner,), part="附件1")
    assets, found = read_images(document(figure("图.png", 3), figure("图.png", 4), separate=(separate,)), folder, WIDE)
    assert {name: (asset.width_px, asset.height_px) for name, asset in assets.items()} == {
        "图.png": (400, 200),
        "二.png": (300, 300),
    }
    assert (told(found), read) == ([], [folder / "图.png", folder / "二.png"])


def test_a_file_that_is_not_there_is_told_once_and_the_others_are_read(folder: Path) -> None:
    pages = document(
        figure("无.png", 3), figure("坏.png", 4), figure("无.png", 5), figure("图.png", 6), figure("坏.png", 7)
    )
    assets, found = read_images(pages, folder, WIDE)
    assert list(assets) == ["图.png"]
    assert told(found) == [("O001", 3, "无.png"), ("O009", 4, "坏.png"), ("O009", 7, "坏.png")]


def test_an_image_that_is_coarse_in_one_place_alone(folder: Path) -> None:
    """The file is the same, the width is not: 400 pixels do for 20 mm and not for 150."""
    assets, found = read_images(document(figure("图.png", 3), figure("图.png", 4, 150)), folder, WIDE)
    assert (list(assets), told(found)) == (["图.png"], [("O024", 4, "图.png")])


@pytest.mark.parametrize("name", ["../{}.png", "a/../../{}.png"])
def test_an_image_outside_of_the_folder_is_not_read(folder: Path, name: str) -> None:
    src = name.format(folder.name)
    assets, found = read_images(document(figure(src, 3), figure(src, 4)), folder, WIDE)
    assert (assets, told(found)) == ({}, [("O010", 3, src)])
    assert found[0].path == ("tables", 3)


def test_charts_are_no_files(folder: Path) -> None:
    chart = Chart("column", "件", ("2024", "2025"), (Line("案件", (Decimal(3), Decimal(4))),))
    pages = document(figure("chart:1", 3, 100), figure("图.png", 4))
    assets, found = read_images(pages, folder, WIDE, {"chart:1": chart})
    assert (list(assets), told(found)) == (["chart:1", "图.png"], [])
    assert assets["chart:1"].chart == chart
    assert assets["chart:1"].width_px == pytest.approx(100 / 25.4 * 96)
    narrow, _ = read_images(pages, folder, 200, {"chart:1": chart})
    assert narrow["chart:1"].width_px == pytest.approx(200 * 96 / 72)


def test_a_picture_that_is_shown_often_is_unpacked_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One of the largest takes a tenth of a second, and a thousand places are soon written."""
    unpacked: list[int] = []
    monkeypatch.setattr(reading, "read_asset", lambda data: unpacked.append(len(data)) or read_asset(data))
    shown = [figure(src, line) for line in range(4, 9) for src in ("图.png", "坏.png")]
    assets, found = read_images(document(*shown), folder, WIDE)
    assert set(assets) == {"图.png"}
    assert told(found) == [("O009", line, "坏.png") for line in range(4, 9)]
    assert len(unpacked) == 2


@pytest.mark.parametrize(
    ("limits", "data"),
    [
        ("pictures.megabytes=1", chequered(400, 200) + bytes(600_000)),
        ("pictures.unpacked=1", chequered(500, 500)),
        ("drawings.megabytes=1", svg("<!-- " + "好" * 200_000 + " -->")),
    ],
)
def test_pictures_are_counted_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limits: str, data: bytes
) -> None:
    """By the file, however often it is shown; behind the one that is too much none is read."""
    for number in range(9):
        (tmp_path / f"{number}.png").write_bytes(data)
    monkeypatch.setenv("NIANBAO_LIMITS", limits)
    assert read_images(document(*[figure("0.png", 3)] * 9), tmp_path, WIDE)[1] == []
    found = read_images(document(*(figure(f"{number}.png", number) for number in range(9))), tmp_path, WIDE)[1]
    last = found[-1]
    assert [each.code for each in found] == ["O070"] and last.args["limit"] == limits.partition("=")[0]
    assert last.span is not None and 0 < last.span.line < 8
