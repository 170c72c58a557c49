"""The markup of templates: marks of data, lines of tags, and the vocabulary itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from generator.composing.markup import (
    DATA_END,
    DATA_MIDDLE,
    DATA_START,
    Chunk,
    Element,
    MarkupError,
    mark_data,
    read_markup,
)
from generator.composing.vocabulary import HEADINGS, VOCABULARY
from generator.evaluating.evaluate import Passage, Text
from generator.source import Source, Span
from generator.templating.sandbox import Unprintable

TEMPLATE = Source("own/report.xml.j2", "一\n二\n三\n四\n")
DATA = Source("report.yaml", "甲\n乙\n")
PLACES = (Passage(("measures", 0), Span(DATA, 1, 1, 1, 2), "甲"), Passage(("note",), Span(DATA, 2, 1, 2, 2), "乙"))
SOURCES = {TEMPLATE.name: TEMPLATE}


def at(line: int) -> str:
    return f' at="{TEMPLATE.name}:{line}"'


def data(text: str, place: int = 0) -> str:
    return str(mark_data(Text(text, place)))


def read(text: str) -> Element:
    return read_markup(text, SOURCES, PLACES)


def failure(text: str) -> MarkupError:
    with pytest.raises(MarkupError) as caught:
        read(text)
    return caught.value


# --- what may be printed ------------------------------------------------------------------------------------


def test_data_is_marked_and_escaped() -> None:
    marked = mark_data(Text('<甲> & "乙"', 7))
    assert isinstance(marked, Markup)
    assert marked == f"{DATA_START}7{DATA_MIDDLE}&lt;甲&gt; &amp; &#34;乙&#34;{DATA_END}"


@pytest.mark.parametrize("value", ["甲", Markup("<p/>"), 3, 1.5])
def test_what_the_template_prints_of_its_own_is_left_alone(value: object) -> None:
    assert mark_data(value) is value


@pytest.mark.parametrize(
    ("value", "zh"),
    [
        (None, "要印的值是空的"),
        (["甲"], "要印的是一列或一组值"),
        ({"甲": 1}, "要印的是一列或一组值"),
        ((1,), "要印的是一列或一组值"),
        (True, "要印的不是文字（bool）"),
        (object(), "要印的不是文字（object）"),
    ],
)
def test_what_is_no_text_is_refused(value: object, zh: str) -> None:
    with pytest.raises(Unprintable) as caught:
        mark_data(value)
    assert zh in caught.value.zh
    assert caught.value.en.isascii()


# --- reading ------------------------------------------------------------------------------------------------


def test_elements_know_their_line_and_text_its_place() -> None:
    root = read(f"<document{at(1)}>\n  <p{at(2)}>前{data('甲')}后{data('乙', 1)}</p>\n</document>")
    (paragraph,) = root.elements()
    assert (root.name, root.at) == ("document", TEMPLATE.at(1))
    assert paragraph.at == TEMPLATE.at(2)
    assert paragraph.children == [
        Chunk("前"),
        Chunk("甲", PLACES[0].path, PLACES[0].span, True),
        Chunk("后"),
        Chunk("乙", PLACES[1].path, PLACES[1].span, True),
    ]
    assert root.children == [paragraph]
    assert root.find("p") is paragraph
    assert root.find("h1") is None


def test_text_around_elements_keeps_its_order() -> None:
    root = read(f"<p>甲<strong>{data('乙')}</strong>丙<br/>丁</p>")
    assert [child if isinstance(child, Chunk) else child.name for child in root.children] == [
        Chunk("甲"),
        "strong",
        Chunk("丙"),
        "br",
        Chunk("丁"),
    ]


def test_indentation_of_the_template_is_no_text_but_spaces_are() -> None:
    root = read("<p>\n  甲 乙\n  丙\n</p>")
    assert root.children == [Chunk("甲 乙丙")]
    two = data("甲\n乙")
    assert read(f"<p>\n  {two}\n</p>").children == [Chunk("甲\n乙", ("measures", 0), PLACES[0].span, True)]


def test_attributes_with_data_know_their_place() -> None:
    root = read(f'<img src="{data("a&b.png")}" alt="图：{data("乙", 1)}" width="4"/>')
    assert root.attributes["src"] == Chunk("a&b.png", PLACES[0].path, PLACES[0].span, True)
    assert root.attributes["alt"] == Chunk("图：乙", PLACES[1].path, PLACES[1].span, True)
    assert (root.attribute("width"), root.attribute("align")) == ("4", "")


def test_a_template_that_is_not_known_has_no_lines() -> None:
    assert read('<p at="elsewhere:3"/>').at is None
    assert read("<p/>").at is None


@given(st.text(st.characters(exclude_categories=("Cs", "Co", "Cc")), max_size=20))
def test_any_text_comes_back_as_it_was(text: str) -> None:
    root = read(f'<p title="{data(text)}">{data(text)}</p>')
    assert [child.text for child in root.children if isinstance(child, Chunk)] == [text]
    assert root.attribute("title") == text


# --- markup that is not well-formed -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line", "zh"),
    [
        (f"<document{at(1)}>\n<p{at(2)}>甲\n<p{at(3)}>乙</p></document>", 2, "“<p>”没有“</p>”来结束"),
        (f"<document{at(1)}><p{at(2)}>甲", 2, "“<p>”没有“</p>”来结束"),
        (f"<document{at(1)}>\n<p{at(2)}>甲<strong{at(3)}>乙</p></document>", 3, "“<strong>”没有“</strong>”来结束"),
        (f"<document{at(1)}>\n<p{at(2)}>甲</p></p></document>", 2, "没有成对"),
        (f"<document{at(1)}><p{at(2)}>甲</p", 2, "没有写完"),
        (f"<document{at(1)}><p{at(2)}>甲&nbsp;乙</p></document>", 2, "不认识的“&…;”"),
        (f"<document{at(1)}><p{at(2)}>甲 & 乙</p></document>", 2, "“&”写成“&amp;”"),
        (f"<document{at(1)}><p{at(2)}>1 < 2</p></document>", 2, "“<”写成“&lt;”"),
        (f'<document{at(1)}><col width="1" width="2"{at(2)}/></document>', 1, "同一个属性写了两次"),
        (f"<document{at(1)}/>\n<p{at(2)}/>", 1, "后面还有内容"),
        (f"<document{at(1)}><col width=1{at(2)}/></document>", 1, "属性的值加引号"),
        ("", None, "什么也没有写出"),
        ("甲", None, "有写得不完整的标记"),
    ],
)
def test_what_is_not_well_formed(text: str, line: int | None, zh: str) -> None:
    error = failure(text)
    assert error.at == (TEMPLATE.at(line) if line else None)
    assert zh in error.zh
    assert error.en


@pytest.mark.parametrize(
    "text", [f"<p{at(2)}>甲\ue000乙</p>", f"<p{at(2)}>\ue0009\ue001甲\ue002</p>", f'<p{at(2)} title="\ue002"/>']
)
def test_marks_of_data_cannot_be_forged(text: str) -> None:
    error = failure(text)
    assert error.at == TEMPLATE.at(2)
    assert "私用区" in error.zh


# --- the vocabulary -----------------------------------------------------------------------------------------


def test_the_vocabulary_is_closed_and_reached_from_the_document() -> None:
    reached, waiting = set(), ["document"]
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += VOCABULARY[name].children
    assert reached == set(VOCABULARY)
    assert all(heading in VOCABULARY for heading in HEADINGS)
