"""Every style property: what may be written, and that CSS and WordprocessingML say the same."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.fonts.roles import ROLES
from generator.styling.properties import LETTERS, PROPERTIES, Typefaces, Word, font_family, latin_family, word_xml
from generator.styling.units import TYPE_SIZES, Scale, parse_length
from generator.styling.values import FONT_ROLES, Context

FONTS = {name: f"官方{role.chinese}" for name, role in ROLES.items()}
CONTEXT = Context(Scale(15.7, 28.95), FONTS)
# Element and attribute of the lengths, and how many of its units make a point.
LENGTHS = {
    "size": ("w:sz", "w:val", 2),
    "letter_spacing": ("w:spacing", "w:val", 20),
    "line_pitch": ("w:spacing", "w:line", 20),
    "space_before": ("w:spacing", "w:before", 20),
    "space_after": ("w:spacing", "w:after", 20),
    "first_line_indent": ("w:ind", "w:firstLine", 20),
    "left_indent": ("w:ind", "w:left", 20),
    "right_indent": ("w:ind", "w:right", 20),
}
OTHERS = ("font", "latin_font", "colour", "bold", "align", "keep_with_next")
WRITTEN = {
    "font": "楷体",
    "latin_font": "新罗马",
    "size": "三号",
    "colour": "红",
    "bold": "是",
    "letter_spacing": "-0.3磅",
    "line_pitch": "1行",
    "space_before": "4mm",
    "space_after": "0",
    "first_line_indent": "2字",
    "left_indent": "1字",
    "right_indent": "2.5mm",
    "align": "居中",
    "keep_with_next": "true",
}
lengths = st.tuples(
    st.decimals(-100, 100, places=2), st.sampled_from(("磅", "pt", "mm", "毫米", "cm", "字", "行"))
).map(lambda pair: f"{pair[0]}{pair[1]}")


def parsed(name: str, text: str) -> Any:
    return PROPERTIES[name].parse(text, CONTEXT)


def stated(name: str, value: Any) -> Any:
    """Return *value* as the outputs state it: the two fonts together."""
    return {"font": Typefaces(value, ""), "latin_font": Typefaces("fangsong", value)}.get(name, value)


def css_points(declaration: str) -> float:
    match = re.fullmatch(r"[a-z-]+:(-?[0-9.]+)pt", declaration)
    assert match, declaration
    return float(match[1])


def word_points(name: str, settings: Word) -> float:
    element, attribute, units = LENGTHS[name]
    found = {key: value for _part, owner, key, value in settings if owner == element}
    if "w:hanging" in found:
        return -int(found["w:hanging"]) / units
    return int(found[attribute]) / units


def test_every_property_is_looked_at_here() -> None:
    assert {*LENGTHS, *OTHERS} == set(PROPERTIES) == set(WRITTEN)
    assert all(prop.name == name for name, prop in PROPERTIES.items())


@pytest.mark.parametrize("name", PROPERTIES)
def test_every_property_has_both_translations_and_words(name: str) -> None:
    prop = PROPERTIES[name]
    value = parsed(name, WRITTEN[name])
    assert value is not None
    value = stated(name, value)
    assert re.fullmatch(r"[a-z-]+:[^;]+(;[a-z-]+:[^;]+)*", prop.css(value))
    settings = prop.word(value, CONTEXT)
    assert settings
    assert all(part in ("pPr", "rPr") and value for part, _, _, value in settings)
    assert prop.wanted_zh != prop.wanted_en
    assert not re.search("[\u4e00-\u9fff]", re.sub("三号|2字|1行|28.95", "", prop.wanted_en))


@pytest.mark.parametrize("name", PROPERTIES)
def test_word_gets_nothing_that_is_left_out_of_the_xml(name: str) -> None:
    settings = PROPERTIES[name].word(stated(name, parsed(name, WRITTEN[name])), CONTEXT)
    xml = word_xml("pPr", settings) + word_xml("rPr", settings)
    for _part, element, attribute, value in settings:
        assert re.search(rf'<{element} [^>]*{attribute}="{value}"', xml)


@pytest.mark.parametrize("name", sorted(LENGTHS))
@given(text=lengths)
def test_css_and_word_have_the_same_length(name: str, text: str) -> None:
    value = parsed(name, text)
    if value is None:
        return
    prop = PROPERTIES[name]
    assert css_points(prop.css(value)) == pytest.approx(word_points(name, prop.word(value, CONTEXT)), abs=1e-9)


def test_canary_lengths_that_differ_are_seen() -> None:
    prop = PROPERTIES["left_indent"]
    assert css_points(prop.css(31.4)) != word_points("left_indent", prop.word(31.45, CONTEXT))


@pytest.mark.parametrize("name", sorted(set(LENGTHS) - {"size"}))
@given(text=lengths)
def test_a_length_is_what_was_written_to_half_a_twip(name: str, text: str) -> None:
    value, exact = parsed(name, text), parse_length(text, CONTEXT.scale)
    assert exact is not None
    if value is not None:
        assert abs(value - exact) <= 0.025 + 1e-9
    else:
        assert name not in ("letter_spacing", "first_line_indent")
        assert exact <= 0.025 if name == "line_pitch" else exact < 0


@given(text=lengths)
def test_a_size_is_what_was_written(text: str) -> None:
    value, exact = parsed("size", text), parse_length(text)
    assert value is None or value == exact
    assert (value is None) == (exact is None or not 4 <= exact <= 120 or not (exact * 2).is_integer())


@pytest.mark.parametrize("text", ["-1磅", "-2字"])
@pytest.mark.parametrize("name", ["space_before", "space_after", "left_indent", "right_indent", "line_pitch"])
def test_what_css_and_word_cannot_both_make_negative(name: str, text: str) -> None:
    assert parsed(name, text) is None


def test_line_pitch_is_above_zero() -> None:
    assert parsed("line_pitch", "0") is None
    assert PROPERTIES["line_pitch"].word(28.95, CONTEXT) == [
        ("pPr", "w:spacing", "w:line", "579"),
        ("pPr", "w:spacing", "w:lineRule", "exact"),
    ]


@pytest.mark.parametrize("name", TYPE_SIZES)
def test_every_named_size_can_be_said_in_word(name: str) -> None:
    assert parsed("size", name) == TYPE_SIZES[name]


@pytest.mark.parametrize("text", ["16.2磅", "16.25pt", "0磅", "大"])
def test_sizes_word_cannot_say(text: str) -> None:
    assert parsed("size", text) is None


def test_a_hanging_indent() -> None:
    prop = PROPERTIES["first_line_indent"]
    assert prop.word(-31.4, CONTEXT) == [("pPr", "w:ind", "w:hanging", "628")]
    assert prop.css(-31.4) == "text-indent:-31.4pt"


@pytest.mark.parametrize("role", sorted(set(ROLES) - {"times"}))
def test_fonts_by_role(role: str) -> None:
    chinese = ROLES[role].chinese
    assert parsed("font", chinese) == parsed("font", role) == role
    assert PROPERTIES["font"].css(Typefaces(role, "")) == f"font-family:{font_family(role)}"
    slots = {slot: name for _, _, slot, name in PROPERTIES["font"].word(Typefaces(role, ""), CONTEXT)}
    assert slots.pop("w:hint") == "eastAsia"
    assert slots == dict.fromkeys(("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"), FONTS[role])


@pytest.mark.parametrize("role", ROLES)
def test_latin_fonts_by_role(role: str) -> None:
    assert parsed("latin_font", ROLES[role].chinese) == parsed("latin_font", role) == role
    faces = Typefaces("fangsong", role)
    assert PROPERTIES["latin_font"].css(faces) == f"font-family:{latin_family(role)},nb-fangsong"
    slots = {slot: name for _, _, slot, name in PROPERTIES["latin_font"].word(faces, CONTEXT)}
    assert slots == {
        **dict.fromkeys(("w:ascii", "w:hAnsi", "w:cs"), FONTS[role]),
        "w:eastAsia": FONTS["fangsong"],
        "w:hint": "eastAsia",
    }


def test_no_latin_font_and_no_chinese_text_in_a_latin_font() -> None:
    assert parsed("latin_font", "无") == parsed("latin_font", "none") == ""
    assert parsed("latin_font", "微软雅黑") is None
    assert parsed("font", "新罗马") is None
    assert parsed("font", "无") is None


def test_letters_are_the_properties_of_runs() -> None:
    assert set(LETTERS) < set(PROPERTIES)


def test_font_roles_are_those_of_the_fonts() -> None:
    assert {role.chinese: role.name for role in ROLES.values()} == FONT_ROLES
    assert parsed("font", "微软雅黑") is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("红", "FF0000"),
        ("red", "FF0000"),
        ("黑", "000000"),
        ("灰", "808080"),
        ("#c00000", "C00000"),
        ("C00000", "C00000"),
    ],
)
def test_colours(text: str, value: str) -> None:
    assert parsed("colour", text) == value
    assert PROPERTIES["colour"].css(value) == f"color:#{value}"
    assert PROPERTIES["colour"].word(value, CONTEXT) == [("rPr", "w:color", "w:val", value)]


@pytest.mark.parametrize("text", ["蓝", "#fff", "#GGGGGG", ""])
def test_what_is_no_colour(text: str) -> None:
    assert parsed("colour", text) is None


@pytest.mark.parametrize(
    ("text", "value"), [("true", True), ("是", True), ("false", False), ("否", False), ("1", None)]
)
@pytest.mark.parametrize(("name", "elements"), [("bold", ["w:b"]), ("keep_with_next", ["w:keepNext", "w:keepLines"])])
def test_flags(name: str, elements: list[str], text: str, value: bool | None) -> None:
    assert parsed(name, text) is value
    if value is not None:
        found = [(element, written) for _, element, _, written in PROPERTIES[name].word(value, CONTEXT)]
        assert found == [(element, str(int(value))) for element in elements]


def test_flags_in_css() -> None:
    assert [PROPERTIES["bold"].css(value) for value in (True, False)] == ["font-weight:bold", "font-weight:normal"]
    css = [PROPERTIES["keep_with_next"].css(value) for value in (True, False)]
    assert css == ["break-after:avoid;break-inside:avoid", "break-after:auto;break-inside:auto"]


@pytest.mark.parametrize(
    ("text", "css", "word"),
    [("两端", "justify", "both"), ("左", "left", "left"), ("居中", "center", "center"), ("right", "right", "right")],
)
def test_alignment(text: str, css: str, word: str) -> None:
    value = parsed("align", text)
    assert PROPERTIES["align"].css(value) == f"text-align:{css}"
    assert PROPERTIES["align"].word(value, CONTEXT) == [("pPr", "w:jc", "w:val", word)]


def test_xml_keeps_the_order_of_the_schema() -> None:
    settings = [
        setting
        for name in reversed(PROPERTIES)
        for setting in PROPERTIES[name].word(stated(name, parsed(name, WRITTEN[name])), CONTEXT)
    ]
    elements = {part: re.findall("<(w:[A-Za-z]+)", word_xml(part, settings)) for part in ("pPr", "rPr")}
    assert elements == {
        "pPr": ["w:keepNext", "w:keepLines", "w:spacing", "w:ind", "w:jc"],
        "rPr": ["w:rFonts", "w:b", "w:color", "w:spacing", "w:sz", "w:szCs"],
    }
