"""Font files that cannot be used are passed over, and named where a font is lacking that may be in one of them."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from support import broken_fonts
from support.reports import QUIET

from generator import doctor, pipeline
from generator.fonts import faults, files, find_fonts, measure
from generator.fonts.faults import unusable
from generator.fonts.files import Search
from generator.fonts.names import face_names

pytestmark = pytest.mark.filterwarnings(QUIET)

WHOLE = broken_fonts.plain()


@pytest.mark.parametrize(
    ("data", "why", "spoilt"),
    [
        (b"", "empty", True),
        (b"<html>not found</html>", "no font", False),
        (b"\0" * 5000, "no font", False),
        (b"wOF2" + bytes(100), "a font for web pages (WOFF)", False),
        (WHOLE[:-4], "cut off", True),
        (WHOLE[:100], "cut off", True),
        (b"OTTO", "cut off", True),
        (b"OTTO" + bytes(100), "damaged", True),
        (b"OTTO\xff\xff", "cut off", True),
        (b"ttcf" + bytes(100), "damaged", True),
    ],
)
def test_why_a_file_is_no_font(tmp_path: Path, data: bytes, why: str, spoilt: bool) -> None:
    path = tmp_path / "a.ttf"
    path.write_bytes(data)
    assert face_names(path) == []
    (found,) = unusable([str(path)])
    assert (found.path, found.en, found.spoilt) == (str(path), why, spoilt)


def test_a_font_that_is_asked_for_must_not_be_cut_off(tmp_path: Path) -> None:
    """However little: what a table lacks is missed only when the table is needed."""
    path = tmp_path / "a.ttf"
    path.write_bytes(WHOLE)
    assert face_names(path) != []
    path.write_bytes(WHOLE[:-4])
    assert face_names(path) == []


def test_a_packed_font_is_not_unpacked_to_see_that_it_is_none(tmp_path: Path) -> None:
    """What a web font packs has any size: a megabyte took 2 GB of memory."""
    with TTFont(io.BytesIO(WHOLE)) as font:
        font.flavor = "woff"
        font.save(tmp_path / "a.otf")
    assert face_names(tmp_path / "a.otf") == []
    (found,) = unusable([str(tmp_path / "a.otf")])
    assert found.en == "a font for web pages (WOFF)"


@pytest.mark.parametrize("tag", ["head", "hmtx", "loca", "post", "cmap", "OS/2"])
def test_no_table_is_longer_than_a_font_can_have(tmp_path: Path, tag: str) -> None:
    """Those that are read as a whole: 40 MB of places of outlines took 18 seconds and all memory."""
    path = tmp_path / "a.ttf"
    path.write_bytes(broken_fonts.long_table(tag))
    assert face_names(path) == []
    (found,) = unusable([str(path)])
    assert found.en == "damaged"


@pytest.mark.parametrize(
    ("width", "usable"), [(0, False), (1, False), (499, False), (500, True), (1000, True), (65535, False)]
)
def test_hanzi_are_about_an_em_wide(tmp_path: Path, width: int, usable: bool) -> None:
    """Lines of hanzi of no width lay one upon the other, and nothing said so."""
    path = tmp_path / "a.ttf"
    path.write_bytes(broken_fonts.wide(width))
    assert bool(face_names(path)) is usable


@pytest.mark.parametrize("kind", [4, 13])
def test_a_map_names_no_character_a_thousand_times(tmp_path: Path, kind: int) -> None:
    """64 KB of it took more than a minute."""
    path = tmp_path / "a.ttf"
    path.write_bytes(broken_fonts.overlapping(kind))
    assert face_names(path) == []


def test_what_was_spoilt_comes_first(tmp_path: Path) -> None:
    for name, data in {"1.ttf": b"a web page", "2.ttf": b"", "3.ttf": WHOLE[:-4]}.items():
        (tmp_path / name).write_bytes(data)
    found = unusable(str(tmp_path / f"{number}.ttf") for number in range(1, 5))
    assert [Path(each.path).name for each in found] == ["2.ttf", "3.ttf", "1.ttf"]


def test_a_file_too_large_for_a_font(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.otf").write_bytes(WHOLE)
    assert find_fonts([tmp_path], tmp_path / "cache").unusable == ()
    for module in (faults, measure):
        monkeypatch.setattr(module, "LARGEST", len(WHOLE) - 1)
    fonts = find_fonts([tmp_path], tmp_path / "cache")
    assert (fonts.faces["fangsong"].path, [each.en for each in fonts.unusable]) == (None, ["too large"])


@pytest.mark.parametrize(
    ("mark", "forbidden"), [(0, False), (2, True), (4, False), (8, False), (6, False), (0x100, False), (0x200, True)]
)
def test_a_font_that_must_not_be_embedded(tmp_path: Path, mark: int, forbidden: bool) -> None:
    """As its table OS/2 says; of several marks the one that allows most holds."""
    with TTFont(io.BytesIO(WHOLE)) as font:
        font["OS/2"].fsType = mark
        font.save(tmp_path / "a.ttf")
    assert measure.forbids_embedding(tmp_path / "a.ttf", None) is forbidden
    (tmp_path / "b.ttf").write_bytes(broken_fonts.without("OS/2"))
    assert not measure.forbids_embedding(tmp_path / "b.ttf", None)


@pytest.mark.skipif("sys.platform == 'win32'", reason="names of files and links that Windows does not have")
def test_doctor_names_what_must_not_be_embedded_and_writes_names_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "font_folders", lambda: [tmp_path])
    with TTFont(io.BytesIO(WHOLE)) as font:
        font["OS/2"].fsType = 2
        font.save(tmp_path / "a\u202e.ttf")
    (tmp_path / "b\x1b[31m.ttf").write_bytes(b"")
    said = "\n".join(doctor.examine("en")[0])
    assert "must not be embedded" in said
    assert "a<U+202E>.ttf" in said and "b<U+001B>[31m.ttf (empty)" in said
    assert said.replace("\n", "").isprintable()


@pytest.mark.skipif("sys.platform == 'win32'", reason="names of files and links that Windows does not have")
def test_a_folder_is_looked_through_once_however_links_lead_to_it(tmp_path: Path) -> None:
    """Ten links from a folder to itself, five deep, are a hundred thousand ways."""
    (tmp_path / "fonts/below").mkdir(parents=True)
    (tmp_path / "fonts/below/a.ttf").write_bytes(WHOLE)
    for number in range(10):
        (tmp_path / f"fonts/{number}").symlink_to(tmp_path / "fonts")
    found = list(Search().files(str(tmp_path / "fonts")))
    assert {Path(path).resolve() for path in found} == {tmp_path / "fonts/below/a.ttf"}
    assert len(found) <= 6


def test_too_much_to_look_through_is_told_and_hides_no_other_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MOST", 30)
    for name in ("all/a", "all/b", "own"):
        (tmp_path / name).mkdir(parents=True)
    for number in range(40):
        (tmp_path / f"all/a/{number:02}.txt").touch()
    for folder in ("all/b", "own"):
        (tmp_path / folder / "a.ttf").write_bytes(WHOLE)
    fonts = find_fonts([tmp_path / "all", tmp_path / "own"], tmp_path / "cache")
    assert fonts.faces["fangsong"].path == tmp_path / "own/a.ttf"
    assert [(each.path, each.spoilt) for each in fonts.unusable] == [(str(tmp_path / "all"), True)]


@pytest.fixture
def lacking(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A computer whose only font file is broken off; returned is a report."""
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts/仿宋_GB2312.ttf").write_bytes(WHOLE[:-4])
    for module in (pipeline, doctor):
        monkeypatch.setattr(module, "font_folders", lambda: [tmp_path / "fonts"])
    monkeypatch.setenv("NIANBAO_DATA", str(tmp_path))
    report = tmp_path / "r.yaml"
    report.write_text(
        "organ: 甲市示范局\nyear: 2021\ntitle: 关于法治政府建设情况的报告\nmeasures: 好。\n", encoding="utf-8"
    )
    return report


def test_it_is_named_where_a_font_is_lacking(lacking: Path) -> None:
    name = f"{lacking.parent}/fonts/仿宋_GB2312.ttf"
    for found, missing in (
        (pipeline.render(lacking, ["pdf"]).diagnostics, "F001"),
        (pipeline.render(lacking, ["docx"]).diagnostics, "F004"),
        (pipeline.check(lacking)[0], "F006"),
    ):
        said = {each.code: each for each in found}
        assert said.keys() >= {"F007", missing}
        assert said["F007"].args["files_zh"] == f"{name}（不完整，少了后面一截）"
    assert any(name in line and "cut off" in line for line in doctor.examine("en")[0])
