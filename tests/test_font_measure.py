"""Names and measures out of font files, and the cache of them: what is damaged is read anew or is no font."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont

from generator.fonts import names
from generator.fonts.faces import Advances
from generator.fonts.measure import (
    AdvanceRuns,
    FontCache,
    extract_face,
    packed_advances,
    read_advances,
    read_ink,
    read_line,
    read_outlines,
    unpacked_advances,
)
from generator.fonts.names import face_names
from generator.startup.kept import sealed, unsealed

WIDTHS = {"一": 1000, "丁": 1000, "七": 900, "万": 900, "三": 900, "a": 500}
"""一丁 and 七 follow each other, then there is a gap before 万; 三 stands behind another gap."""


W = (500, 1000, 900, 900, 900)
"""The widths of the runs."""


def box(left: int, bottom: int, right: int, top: int) -> Any:
    pen = TTGlyphPen(None)
    pen.moveTo((left, bottom))
    for point in ((left, top), (right, top), (right, bottom)):
        pen.lineTo(point)
    pen.closePath()
    return pen.glyph()


def font(*names: str, units: int = 1000, change: Callable[[TTFont], None] = lambda font: None) -> Any:
    """Return a font called *names* (family and full name) with the characters of `WIDTHS`."""
    made = FontBuilder(units, isTTF=True)
    glyphs = {character: f"u{ord(character):X}" for character in WIDTHS}
    made.setupGlyphOrder([".notdef", *glyphs.values()])
    made.setupCharacterMap({ord(character): name for character, name in glyphs.items()})
    drawn = dict.fromkeys(glyphs.values(), box(100, -100, 900, 800)) | {glyphs["丁"]: TTGlyphPen(None).glyph()}
    made.setupGlyf({".notdef": TTGlyphPen(None).glyph(), **drawn})
    made.setupHorizontalMetrics(
        {".notdef": (units, 0), **{glyphs[each]: (width * units // 1000, 100) for each, width in WIDTHS.items()}}
    )
    made.setupHorizontalHeader(ascent=880, descent=-120)
    made.setupNameTable({"familyName": names[0], "styleName": "Regular", "fullName": names[-1]})
    made.setupOS2()
    made.setupPost()
    change(made.font)
    return made.font


def saved(path: Path, *names: str, units: int = 1000, change: Callable[[TTFont], None] = lambda font: None) -> Path:
    font(*names, units=units, change=change).save(path)
    return path


# --- names --------------------------------------------------------------------------------------------------------


def test_the_names_of_a_font(tmp_path: Path) -> None:
    """Family, full name, PostScript name and typographic family; no other."""

    def named(font: TTFont) -> None:
        for number, text in ((6, "ShiFan"), (16, "示范家族"), (2, "斜体"), (3, "独一"), (5, "版本"), (0, "版权")):
            font["name"].setName(text, number, 3, 1, 0x804)

    assert face_names(saved(tmp_path / "a.ttf", "示范体", "示范全名", change=named)) == [
        (None, ["ShiFan", "示范体", "示范全名", "示范家族"])
    ]


@pytest.mark.parametrize("ending", ["ttc", "TTC"])
def test_the_names_of_a_collection(tmp_path: Path, ending: str) -> None:
    collection = TTCollection()
    collection.fonts += [font("示范甲"), font("示范乙")]
    collection.save(tmp_path / f"a.{ending}")
    assert face_names(tmp_path / f"a.{ending}") == [(0, ["示范甲"]), (1, ["示范乙"])]


def test_a_font_that_is_taken_away_has_no_names(tmp_path: Path) -> None:
    cache = FontCache(tmp_path / "cache")
    assert cache.names(str(tmp_path / "gone.otf")) == []
    cache.save_names()
    assert not (tmp_path / "cache").exists()


def test_what_is_no_font_has_no_names(tmp_path: Path) -> None:
    (tmp_path / "a.ttf").write_bytes(b"no font")
    (tmp_path / "a.ttc").write_bytes(b"ttcf")
    assert [face_names(tmp_path / f"a.{ending}") for ending in ("ttf", "ttc", "otf")] == [[], [], []]


@pytest.mark.parametrize("table", ["hhea", "hmtx", "head"])
@pytest.mark.parametrize(("name", "found"), [("仿宋", []), ("示范体", [(None, ["示范体"])])])
def test_a_font_that_is_asked_for_must_be_whole(tmp_path: Path, table: str, name: str, found: list[Any]) -> None:
    """The fonts of the standard are looked at; of another one the name is enough."""
    path = saved(tmp_path / "a.ttf", name)
    assert face_names(path) == [(None, [name])]
    with TTFont(path) as whole:
        path.write_bytes(tables({each: whole.reader[each] for each in whole.reader.tables if each != table}))
    assert face_names(path) == found


def tables(data: dict[str, bytes]) -> bytes:
    """Return a font file of *data* by table."""
    head = b"\0\1\0\0" + len(data).to_bytes(2, "big") + bytes(6)
    place, entries, body = 12 + 16 * len(data), b"", b""
    for name, text in sorted(data.items()):
        entries += name.encode() + bytes(4) + (place + len(body)).to_bytes(4, "big") + len(text).to_bytes(4, "big")
        body += text + bytes(-len(text) % 4)
    return head + entries + body


def test_a_collection_with_hundreds_of_faces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.ttc"
    collection = TTCollection()
    collection.fonts += [font("示范甲"), font("示范乙")]
    collection.save(path)
    found = [(0, ["示范甲"]), (1, ["示范乙"])]
    for name, number in (("_MOST_FACES", 2), ("_MOST_RECORDS", 2 * len(TTFont(path, fontNumber=0)["name"].names))):
        monkeypatch.setattr(names, name, number)
        assert face_names(path) == found
        monkeypatch.setattr(names, name, number - 1)
        assert face_names(path) == []
        monkeypatch.undo()


@pytest.mark.parametrize(("version", "sound"), [(0, False), (3, True), (9, False)])
def test_the_version_of_what_tells_the_slant(tmp_path: Path, version: int, sound: bool) -> None:
    path = saved(tmp_path / "a.ttf", "仿宋")
    with TTFont(path) as whole:
        data = {each: whole.reader[each] for each in whole.reader.tables}
    path.write_bytes(tables(data | {"post": version.to_bytes(2, "big") + bytes(30)}))
    assert face_names(path) == ([(None, ["仿宋"])] if sound else [])
    path.write_bytes(tables({each: text for each, text in data.items() if each != "post"}))
    assert face_names(path) == [(None, ["仿宋"])]


@pytest.mark.parametrize(("units", "sound"), [(15, False), (16, True), (16384, True), (16385, False)])
def test_the_units_of_an_em(tmp_path: Path, units: int, sound: bool) -> None:
    path = saved(tmp_path / "a.ttf", "仿宋", units=units)
    assert face_names(path) == ([(None, ["仿宋"])] if sound else [])


def test_a_font_with_thousands_of_names_maps_or_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = saved(tmp_path / "a.ttf", "示范体")
    with TTFont(path) as read:
        size = sum(len(record.toBytes()) for record in read["name"].names)
        maps = len(read["cmap"].tables)
        most = {"_MOST_NAMED": size, "_MOST_MAPS": maps, "_MOST_TABLES": len(read.reader.keys())}
        most["_MOST_RECORDS"] = len(read["name"].names)
    for name, number in most.items():
        monkeypatch.setattr(names, name, number)
        assert face_names(path) == [(None, ["示范体"])]
        monkeypatch.setattr(names, name, number - 1)
        assert face_names(path) == []
        monkeypatch.undo()


# --- measures -----------------------------------------------------------------------------------------------------


def test_widths_are_kept_as_runs(tmp_path: Path) -> None:
    """Neighbours of one width are one run: not what is wider, and not what stands behind a gap."""
    runs = read_advances(saved(tmp_path / "a.ttf", "示范体"), None)
    assert runs == (1000, [0x61, 0x4E00, 0x4E03, 0x4E07, 0x4E09], [0x61, 0x4E01, 0x4E03, 0x4E07, 0x4E09], [*W])


def test_a_run_ends_where_the_width_changes(tmp_path: Path) -> None:
    def wide(font: TTFont) -> None:
        font["hmtx"].metrics["u4E01"] = (700, 0)

    runs = read_advances(saved(tmp_path / "a.ttf", "示范体", change=wide), None)
    assert (runs.firsts[1:3], runs.lasts[1:3], runs.widths[1:3]) == ([0x4E00, 0x4E01], [0x4E00, 0x4E01], [1000, 700])


def test_ink_and_line_in_em(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.ttf", "示范体", units=2000)
    nothing = (0, 0)
    assert read_ink(path, None, "一丁丙") == {"一": (-0.05, 0.4), "丁": nothing, "丙": nothing}
    assert read_line(path, None) == (-0.06, 0.44)


def test_outlines_in_em(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.ttf", "示范体", units=2000)
    corners = [("m", (0.05, -0.05)), ("l", (0.05, 0.4)), ("l", (0.45, 0.4)), ("l", (0.45, -0.05))]
    drawn = [*((step, (point,)) for step, point in corners), ("h", ())]
    assert read_outlines(path, None, "一丁丙") == {"一": drawn, "丁": [], "丙": []}


def test_a_quadratic_curve_becomes_a_cubic_one(tmp_path: Path) -> None:
    def curved(font: TTFont) -> None:
        pen = TTGlyphPen(None)
        pen.moveTo((0, 0))
        pen.qCurveTo((300, 600), (600, 0))
        pen.closePath()
        font["glyf"]["u4E00"] = pen.glyph()

    path = saved(tmp_path / "a.ttf", "示范体", change=curved)
    found = read_outlines(path, None, "一")["一"]
    assert [step for step, _ in found] == ["m", "c", "h"]
    assert [number for point in found[1][1] for number in point] == pytest.approx([0.3, 0.4, 0.5, 0.4, 0.7, 0])


def test_a_face_of_a_collection_is_taken_out(tmp_path: Path) -> None:
    collection = TTCollection()
    collection.fonts += [font("示范甲"), font("示范乙", units=2000)]
    collection.save(tmp_path / "a.ttc")
    assert [read_line(tmp_path / "a.ttc", index) for index in (0, 1)] == [(-0.12, 0.88), (-0.06, 0.44)]
    extract_face(tmp_path / "a.ttc", 1, tmp_path / "b.ttf")
    assert face_names(tmp_path / "b.ttf") == [(None, ["示范乙"])]


def test_a_table_of_advances() -> None:
    runs = AdvanceRuns(2000, [0x20, 0x4E00, 0x20000], [0x7E, 0x9FA5, 0x2A6D6], [1000, 2000, 1600])
    table = packed_advances(runs)
    assert len(table) == 4 * (3 + 4 + 3 * 3) + 0x10000
    asked = [0x1F, 0x20, 0x7E, 0x7F, 0x4E00, 0x9FA5, 0x9FA6, 0x1FFFF, 0x20000, 0x2A6D6, 0x2A6D7]
    widths = unpacked_advances(memoryview(table)).of(asked)
    assert [*widths.values()] == [None, 0.5, 0.5, None, 1, 1, None, None, 0.8, 0.8, None]
    assert widths == Advances(*runs).of(asked)


@pytest.mark.parametrize("damaged", [b"", b"x", b"x" * 0x10000, b"\0" * 0x10010, b"\1" * 0x20000])
def test_a_damaged_table_of_advances_is_made_again(tmp_path: Path, damaged: bytes) -> None:
    path, cache = saved(tmp_path / "a.ttf", "示范甲"), FontCache(tmp_path / "cache")
    table = packed_advances(AdvanceRuns(1000, [0x4E00], [0x9FA5], [1000]))
    made: list[int] = []

    def make() -> bytes:
        made.append(1)
        return table

    for expected in (1, 1):
        assert cache.table(path, "advances", make, unpacked_advances).of([0x4E00, 0x20]) == {0x4E00: 1, 0x20: None}
        assert len(made) == expected
    (file,) = (tmp_path / "cache").glob("advances*")
    assert unsealed(file.read_bytes()) == table
    for number, left in enumerate((damaged, sealed(damaged, maker=cache.key(path, "advances"))), 2):
        file.write_bytes(left)
        assert cache.table(path, "advances", make, unpacked_advances).of([0x4E00, 0x20]) == {0x4E00: 1, 0x20: None}
        assert (len(made), unsealed(file.read_bytes())) == (number, table)


# --- the cache ----------------------------------------------------------------------------------------------------


def test_names_are_read_once_and_again_when_the_file_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = saved(tmp_path / "a.ttf", "示范甲")
    cache = FontCache(tmp_path / "cache")
    assert cache.names(str(path)) == [(None, ["示范甲"])]
    cache.save_names()
    read: list[Path] = []

    def read_again(path: Path) -> list[tuple[int | None, list[str]]]:
        read.append(path)
        return [(None, ["新读"])]

    monkeypatch.setattr(names, "face_names", read_again)
    kept = FontCache(tmp_path / "cache")
    assert (kept.names(str(path)), read) == ([(None, ["示范甲"])], [])
    stored = list((tmp_path / "cache").iterdir())
    stored[0].unlink()
    kept.save_names()
    assert list((tmp_path / "cache").iterdir()) == []  # nothing was new
    status = path.stat()
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns + 1))
    assert (cache.names(str(path)), read) == ([(None, ["新读"])], [path])
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    path.write_bytes(path.read_bytes() + b"x")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert (cache.names(str(path)), len(read)) == ([(None, ["新读"])], 2)


@pytest.mark.parametrize("damage", [3, [1, 2, 3], [1, [1]], [1, [[1, 2, 3]]], None])
def test_names_that_are_damaged_are_read_anew(tmp_path: Path, damage: Any) -> None:
    path = saved(tmp_path / "a.ttf", "示范甲")
    FontCache(tmp_path / "cache")._store("names", [1] if damage is None else {str(path): damage})
    assert FontCache(tmp_path / "cache").names(str(path)) == [(None, ["示范甲"])]


@pytest.mark.parametrize("error", [TypeError, ValueError, KeyError, IndexError, AttributeError])
def test_measures_that_cannot_be_used_are_made_anew(tmp_path: Path, error: type[Exception]) -> None:
    path = saved(tmp_path / "a.ttf", "示范甲")
    cache = FontCache(tmp_path / "cache")
    made: list[int] = []

    def make() -> dict[str, Any]:
        made.append(1)
        return {"a": (1, (2, 3)), "b": b"x"}

    def decode(value: Any) -> Any:
        if value == "damaged":
            raise error
        return value["a"][0], value["a"][1], value["b"]

    # The first time it is what was made, then what was stored, which knows no tuples.
    assert [cache.measures(path, "kind", make, decode) for _ in range(2)] == [(1, (2, 3), b"x"), (1, [2, 3], b"x")]
    assert len(made) == 1
    assert cache.measures(path, "other", make, decode)[0] == 1
    cache.keep(path, "kind", "damaged")
    assert (cache.measures(path, "kind", make, decode)[0], len(made)) == (1, 3)
    assert (cache.measures(path, "kind", make, decode)[0], len(made)) == (1, 3)
    path.write_bytes(path.read_bytes() + b"x")
    assert (cache.measures(path, "kind", make, decode)[0], len(made)) == (1, 4)


def test_a_cache_that_cannot_be_used_is_merely_slow(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.ttf", "示范甲")
    (tmp_path / "cache").write_text("", encoding="utf-8")
    cache = FontCache(tmp_path / "cache")
    assert cache.names(str(path)) == [(None, ["示范甲"])]
    cache.save_names()
    assert cache.measures(path, "kind", lambda: [1], list) == [1]
    nonsense = (b"", b"\xe9\x01", b"no marshal", b"\0")
    for text in (*nonsense, *(sealed(each, maker="names") for each in nonsense)):
        (tmp_path / "other").mkdir(exist_ok=True)
        FontCache(tmp_path / "other")._file("names").write_bytes(text)
        assert FontCache(tmp_path / "other").names(str(path)) == [(None, ["示范甲"])]


@pytest.mark.parametrize("spoilt", ["a block", "its end", "its mode", "its place"])
def test_what_was_spoilt_is_measured_anew(tmp_path: Path, spoilt: str) -> None:
    """Another width would make other lines, and nobody would know."""
    path = saved(tmp_path / "a.ttf", "示范甲")
    cache, whole = FontCache(tmp_path / "cache"), b"a width of 1"
    assert cache.table(path, "table", lambda: whole, bytes) == whole
    assert cache.table(path, "table", lambda: b"other", bytes) == whole
    assert cache.measures(path, "kind", lambda: [1], list) == [1]
    for file in (tmp_path / "cache").iterdir():
        data = file.read_bytes()
        if spoilt == "a block":
            file.write_bytes(data.replace(bytes(unsealed(data)), bytes(len(unsealed(data)))))
        elif spoilt == "its end":
            file.write_bytes(data[:-1])
        elif spoilt == "its mode":
            file.chmod(0o666)
        else:
            file.write_bytes(sealed(bytes(unsealed(data)), maker="another"))
    assert cache.table(path, "table", lambda: b"other", bytes) == b"other"
    assert cache.measures(path, "kind", lambda: [2], list) == [2]
