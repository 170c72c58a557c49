"""Faces and their measures: widths by runs of code points, ink, and which face of a role shows a character."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from generator.fonts import NOMINAL, Face, FontSet, Ink
from generator.fonts.faces import Advances
from generator.typeset.measure import code_points

BOXES = {"甲": Ink(-0.1, 0.8), "g": Ink(-0.2, 0.5), "·": Ink(0.3, 0.4), " ": Ink(-9, 9), "\u3000": Ink(-9, 9)}


class Counting(Advances):
    """Keeps what it was asked for."""

    def __init__(self) -> None:
        super().__init__(1000, [0x61, 0x67, 0x7532], [0x63, 0x67, 0x7533], [500, 600, 1000])
        self.asked: list[int] = []

    def of(self, codes: Iterable[int]) -> dict[int, float | None]:
        found = super().of(codes)
        self.asked += found
        return found


def face(name: str, advances: Advances, official: bool = True) -> Face:
    # Whatever has a path has widths of its own; nothing reads the file here.
    return Face(name, Path("a.otf"), None, official, lambda: advances, BOXES.__getitem__, lambda: Ink(-0.12, 0.88))


def only(*characters: str, width: int = 1000) -> Advances:
    codes = sorted(map(ord, characters))
    return Advances(1000, codes, codes, [width] * len(codes))


def known(widths: Mapping[int, float | None]) -> dict[str, float | None]:
    return {chr(code): width for code, width in widths.items()}


def test_widths_are_those_of_the_run_a_character_is_in() -> None:
    advances = Counting()
    expected = {"`": None, "a": 0.5, "b": 0.5, "c": 0.5, "d": None, "f": None, "g": 0.6, "h": None}
    expected |= {"由": None, "甲": 1.0, "申": 1.0, "甴": None, "\U0010ffff": None, "\0": None}
    assert known(advances.of(map(ord, expected))) == expected


def test_widths_beyond_the_basic_plane_and_past_the_common_ones() -> None:
    """Code points beyond the plane, a run over its edge, and the 254th, 255th and 256th width."""
    firsts = [*range(0x4E00, 0x4E00 + 300), 0xFFFE, 0x20000]
    lasts = [*firsts[:300], 0x10001, 0x20002]
    widths = [*range(1, 301), 800, 900]
    advances = Advances(1000, firsts, lasts, widths)
    codes = [0x4E00, 0x4E00 + 252, 0x4E00 + 253, 0x4E00 + 254, 0x4E00 + 255, 0x4E00 + 299, 0x4E00 + 300]
    codes += [0xFFFD, 0xFFFE, 0xFFFF, 0x10000, 0x10001, 0x10002, 0x1FFFF, 0x20000, 0x20002, 0x20003]
    found = [0.001, 0.253, 0.254, 0.255, 0.256, 0.3, None, None, *4 * [0.8], None, None, 0.9, 0.9, None]
    assert list(advances.of(codes).values()) == found


def test_a_face_asks_once_for_a_width() -> None:
    advances = Counting()
    own = face("甲体", advances)
    assert known(own.widths(code_points("ab"))) == {"a": 0.5, "b": 0.5}
    assert known(own.widths(code_points("bc"))) == {"a": 0.5, "b": 0.5, "c": 0.5}
    assert (own.advance("g"), own.advance("h"), own.advance("h")) == (0.6, None, None)
    assert "".join(map(chr, advances.asked)) == "abcgh"


def test_code_points_are_those_of_the_characters() -> None:
    assert code_points("a甲\U00020000\ud800") == [0x61, 0x7532, 0x20000, 0xD800]
    assert code_points("") == []


def test_ink_is_that_of_all_characters_but_blanks() -> None:
    own = face("甲体", only())
    assert own.ink("甲") == (-0.1, 0.8)
    assert own.ink("甲 g\u3000·") == (-0.2, 0.8)
    assert own.ink("·") == (0.3, 0.4)
    assert own.ink("") == own.ink(" \u3000") == (0, 0)
    assert own.line == (-0.12, 0.88)


def test_the_nominal_face() -> None:
    """Hanzi and marks of full width are as wide as an em, all else half of it."""
    text = "甲，Ａa1 “—é①"
    widths = known(NOMINAL.widths(code_points(text)))
    assert [widths[each] for each in text] == [1, 1, 1, 0.5, 0.5, 0.5, 1, 1, 1, 1]
    assert NOMINAL.advance("ｱ") == 0.5
    assert (NOMINAL.ink("甲"), NOMINAL.line) == ((-0.13, 0.80), (-0.12, 0.88))
    assert (NOMINAL.name, NOMINAL.path, NOMINAL.index, NOMINAL.official) == ("", None, None, False)


BODY, TITLE, BOLD = face("仿宋", only("甲", "乙")), face("小标宋", only("甲")), face("黑体", only("甲", width=1100))
RARE = (face("扩展甲", only("丙")), face("扩展乙", only("丙", "丁", width=900)))
SET = FontSet({"body": BODY, "title": TITLE}, {"body": RARE}, {"body": BOLD})


def test_the_face_of_a_role() -> None:
    assert (SET.face("body"), SET.face("body", bold=True)) == (BODY, BOLD)
    assert (SET.face("title"), SET.face("title", bold=True)) == (TITLE, TITLE)


@pytest.mark.parametrize(
    ("role", "character", "bold", "expected"),
    [
        ("body", "甲", False, (BODY, 1.0)),
        ("body", "甲", True, (BOLD, 1.1)),
        ("body", "丙", False, (RARE[0], 1.0)),
        ("body", "丁", False, (RARE[1], 0.9)),
        ("body", "丁", True, (RARE[1], 0.9)),
        ("body", "戊", False, None),
        ("title", "丙", False, None),
    ],
)
def test_which_face_shows_a_character(
    role: str, character: str, bold: bool, expected: tuple[Face, float] | None
) -> None:
    assert SET.measure(role, character, bold=bold) == expected
    if not bold:
        assert SET.measure(role, character) == expected


def test_faces_by_name() -> None:
    assert [SET.named(each.name) for each in (BODY, TITLE, BOLD, *RARE)] == [BODY, TITLE, BOLD, *RARE]
    with pytest.raises(KeyError):
        SET.named("楷体")
    assert FontSet({"body": BODY}).measure("body", "丙") is None
