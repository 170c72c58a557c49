"""What the vocabulary allows, and what is said about markup that it does not."""

from __future__ import annotations

import re

import pytest

from generator.composing.foreign import INSTEAD, MEANT
from generator.composing.markup import mark_data, read_markup
from generator.composing.markup_rules import below_none, check, unlisted
from generator.composing.vocabulary import VOCABULARY
from generator.diagnostics import Diagnostic
from generator.evaluating.evaluate import Passage, Text
from generator.source import Source, Span

TEMPLATE = Source("own/report.xml.j2", "<document>\n  漏在外面的字\n  <p>甲</p>\n</document>\n")
PLACE = Span(Source("report.yaml", "甲\n"), 1, 1, 1, 2)


def problems(
    content: str, *, sources: tuple[Source, ...] = (TEMPLATE,), path: tuple[str, ...] = ("measures",)
) -> list[Diagnostic]:
    places = (Passage(path, PLACE, ""),)
    root = read_markup(f'<document at="{TEMPLATE.name}:1">{content}</document>', {TEMPLATE.name: TEMPLATE}, places)
    return check(root, sources)


def problem(content: str) -> Diagnostic:
    (found,) = problems(content)
    return found


WHOLE = """
<head><copy-number>1</copy-number><security>密</security><urgency>急</urgency><mark>甲</mark><mark>乙</mark>
<suffix>文件</suffix><number>1号</number>
<signers label="签发人："><signer>局长</signer><signer>政委</signer></signers></head>
<title><line>甲</line><line>乙</line></title><recipients>丙：</recipients>
<p>文字<strong>重点</strong><br/><ol><li>甲<br/>乙<strong>丙</strong></li></ol></p>
<p><h2>接排。</h2>文字</p>
<h1>一</h1><h2>二</h2><h3>三</h3><h4 numbered="no">四</h4>
<ol><li>甲</li><li>乙</li></ol>
<table landscape="no" whole="yes"><caption>表</caption><colgroup><col align="decimal" width="2"/><col/></colgroup>
<thead><tr><th>甲</th><th align="right">乙</th></tr></thead><tbody><tr><td>1</td><td align="center"/></tr></tbody>
<tfoot>注</tfoot></table>
<figure><img src="a.png" alt="图" width="80.5"/><figcaption>图</figcaption></figure>
<attachment-list label="附件："><item>甲</item></attachment-list>
<sign-off strict="no"><organ>甲</organ><organ>乙</organ><seal src="a.png" alt="章" width="42"/><seal src="b.png"/>
<stamp src="c.png" width="30">局长</stamp><date>2020年1月2日</date></sign-off><note>（注）</note>
<attachment label="附件"><title>甲</title><h1>一</h1><p>文</p>
<table><tbody><tr><td>1</td></tr></tbody></table></attachment>
<attachment label="附件"><title>乙</title></attachment>
<imprint><copies label="抄送：">甲。</copies><printer>乙</printer><printed>丙</printed>
<other>丁</other><other>戊</other></imprint>
"""


def test_everything_there_is_can_be_written() -> None:
    assert problems(WHOLE) == []
    assert all(f"<{name}" in f"<document{WHOLE}" for name in VOCABULARY)


# --- T201, T202, T208 ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "suggestion"), [("paragraph", ""), ("recipient", "recipients"), ("figur", "figure")])
def test_an_unknown_element(name: str, suggestion: str) -> None:
    found = problem(f'<{name} at="{TEMPLATE.name}:3"/>')
    assert (found.code, found.span, found.args["name"], found.args["suggestion"]) == (
        "T201",
        TEMPLATE.at(3),
        name,
        suggestion,
    )
    assert found.args["known_en"] == ", ".join(VOCABULARY)


@pytest.mark.parametrize(
    ("name", "suggestion", "hint"),
    [
        ("b", "strong", "did you mean “strong”?"),
        ("ul", "ol", "did you mean “ol”?"),
        ("B", "strong", "did you mean “strong”?"),
        ("P", "p", "did you mean “p”?"),
        ("SPAN", "", "style.yaml"),
        ("u", "", "strong words are <strong>"),
        ("span", "", "style.yaml"),
        ("toc", "", "insert one in Word"),
        ("cover", "", "nianbao fill"),
        ("pagebreak", "", "an <attachment>"),
        ("titel", "title", "did you mean “title”?"),
        ("xyz", "", "the tags: document, head"),
    ],
)
def test_an_element_of_web_pages_or_word_is_told_what_to_write_instead(name: str, suggestion: str, hint: str) -> None:
    found = problem(f'<{name} at="{TEMPLATE.name}:3"/>')
    assert (found.code, found.args["suggestion"]) == ("T201", suggestion)
    assert hint in found.hint("en")


def test_what_is_written_instead_is_there() -> None:
    assert set(MEANT.values()) <= set(VOCABULARY)
    assert not {*MEANT, *INSTEAD} & set(VOCABULARY)
    for zh, en in INSTEAD.values():
        assert {*re.findall("<([a-z0-9-]+)>", zh), *re.findall("<([a-z0-9-]+)>", en)} <= set(VOCABULARY)


@pytest.mark.parametrize(
    "element",
    [
        "<sign-off><date{}>2026-01-15</date></sign-off>",
        "<imprint><printed{}>2026-01-15印发</printed></imprint>",
        "<p{}>2026-01-15召开会议。</p>",
        "<p{}>全年的情况在信息公开工作会议上通报，会议于2026-01-15召开。</p>",
    ],
)
def test_a_date_as_the_data_have_it(element: str) -> None:
    found = problem(element.format(f' at="{TEMPLATE.name}:3"'))
    assert (found.code, found.span, found.args["text"]) == ("T216", TEMPLATE.at(3), "2026-01-15")


@pytest.mark.parametrize("day", ["2026-01-15", "2026-99-99"])
def test_a_date_that_a_template_has_itself(day: str) -> None:
    """No filter sees what stands in the template; it is written there as it is printed."""
    source = Source("t.j2", f"<p>甲</p>\n<p>{day}召开会议。</p>\n")
    (found,) = problems(f"<p>{day}召开会议。</p>", sources=(source,))
    year, month, last = map(int, day.split("-"))
    assert found.span == source.at(2)
    assert found.hint("zh") == f"在模板里直接写“{year}年{month}月{last}日”"
    assert "chinese_date" in problem(f"<p>{day}召开会议。</p>").hint("zh")


@pytest.mark.parametrize("text", ["2026年1月15日", "2026年1月", "××××年×月×日", ""])
def test_a_date_as_documents_have_it(text: str) -> None:
    assert problems(f"<sign-off><date>{text}</date></sign-off>") == []


def of_the_data(text: str) -> str:
    return str(mark_data(Text(text, 0)))


@pytest.mark.parametrize(
    ("content", "codes"),
    [
        (f"<p>经{of_the_data('2026-01-15')}会议审议。</p>", ["T216"]),
        (f"<note>{of_the_data('2026-01-15')}</note>", ["T216"]),
        (f"<p>{of_the_data('编号2026-01-15的文件')}</p>", []),
        (f"<table><tbody><tr><td>{of_the_data('2026-01-15')}</td></tr></tbody></table>", []),
        (f"<p>{of_the_data('2026年1月15日')}</p>", []),
        ("<p>见https://www.example.gov.cn/2026-01-15/1.html。</p>", []),
        ("<p>备案编号为GA2026-01-15-003。</p>", []),
        ("<p>备案编号为2026-01-15-003。</p>", []),
    ],
)
def test_a_date_of_the_data_is_one_where_it_is_all_that_is_printed(content: str, codes: list[str]) -> None:
    assert [each.code for each in problems(content, path=("sign_off", "date"))] == codes
    assert problems(content) == []  # a text of an author's that looks so


ONE = "<attachment><title>甲</title></attachment>"


@pytest.mark.parametrize(
    ("content", "counts"),
    [
        (ONE, [(1, 0)]),
        (f"<attachment-list><item>甲</item></attachment-list>{ONE}{ONE}", [(2, 1)]),
        (f"<attachment-list><item>甲</item><item>乙</item></attachment-list>{ONE}", [(1, 2)]),
        (f"<attachment-list><item>甲</item></attachment-list>{ONE}", []),
        ("<p>甲</p>", []),
    ],
)
def test_attachments_are_those_of_their_list(content: str, counts: list[tuple[int, int]]) -> None:
    root = read_markup(f'<document at="{TEMPLATE.name}:1">{content}</document>', {TEMPLATE.name: TEMPLATE}, ())
    found = list(unlisted(root))
    assert {each.code for each in found} <= {"T217"}
    assert [(each.args["count"], each.args["listed"]) for each in found] == counts


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("<h2>甲</h2><p>乙</p>", [("甲", 2)]),
        ("<p>乙</p><h3>甲</h3><h1>丙</h1>", [("甲", 3)]),
        ("<p><h2>甲。</h2>乙</p>", [("甲。", 2)]),
        ("<h1 numbered='no'>丙</h1><h2>甲</h2>", [("甲", 2)]),
        ("<h1>丙</h1><attachment><title>丁</title><h2>甲</h2></attachment>", [("甲", 2)]),
        ("<h1>丙</h1><h2>甲</h2><p>乙</p>", []),
        ("<h1>丙</h1><h3>甲</h3>", []),
        ("<p><h1>丙。</h1>乙</p><h2>甲</h2>", []),
        ("<h2 numbered='no'>甲</h2><h1>丙</h1>", []),
        ("<h1>丙</h1><attachment><title>丁</title><h1>甲</h1><h2>乙</h2></attachment>", []),
        ("<p>乙</p>", []),
    ],
)
def test_the_first_heading_is_of_the_first_level(content: str, told: list[tuple[str, int]]) -> None:
    root = read_markup(f'<document at="{TEMPLATE.name}:1">{content}</document>', {TEMPLATE.name: TEMPLATE}, ())
    found = list(below_none(root))
    assert [(each.code, each.args["heading"], each.args["level"]) for each in found] == [("T218", *one) for one in told]


def test_what_is_before_an_element_that_is_too_late_is_shown() -> None:
    found = problem(
        f'<p at="{TEMPLATE.name}:2">甲</p><head at="{TEMPLATE.name}:3"><mark>甲</mark></head>',
    )
    assert (found.code, found.args) == ("T214", {"name": "head", "before": "p"})
    assert found.span == TEMPLATE.at(3)
    assert [(each.span, each.label) for each in found.related] == [(TEMPLATE.at(2), "before")]


def test_an_unknown_element_has_no_place_in_the_order() -> None:
    assert problem(f'<cover at="{TEMPLATE.name}:3"/><head><mark>甲</mark></head><title>甲</title>').code == "T201"


@pytest.mark.parametrize(
    ("content", "name", "parent"),
    [
        ("<p><p>甲</p></p>", "p", "p"),
        ("<li>甲</li>", "li", "document"),
        ("<p><table/></p>", "table", "p"),
        ("<td>甲</td>", "td", "document"),
        ("<h1><h2>甲</h2></h1>", "h2", "h1"),
        ("<attachment><title>甲</title><note>乙</note></attachment>", "note", "attachment"),
        ("<h1>甲<br/>乙</h1>", "br", "h1"),
        ("<p><strong>甲<strong>乙</strong></strong></p>", "strong", "strong"),
        ("<document/>", "document", "document"),
    ],
)
def test_an_element_in_a_wrong_place(content: str, name: str, parent: str) -> None:
    found = problem(content)
    assert (found.code, found.args["name"], found.args["parent"]) == ("T202", name, parent)
    assert found.args["allowed_zh"] == ("、".join(VOCABULARY[parent].children) or "（没有）")


@pytest.mark.parametrize("name", ["h5", "h6"])
@pytest.mark.parametrize("content", ["<{}>甲</{}>", "<p><{}>甲</{}></p>"])
def test_a_heading_below_the_fourth_level(name: str, content: str) -> None:
    found = problem(content.format(name, name))
    assert (found.code, found.span, found.path) == ("T208", TEMPLATE.at(1), ())


def test_a_heading_that_is_too_deep_is_shown_in_the_data() -> None:
    found = problem(f"<h5>{mark_data(Text('甲', 0))}</h5>")
    assert (found.code, found.span, found.path) == ("T208", PLACE, ("measures",))


# --- T203, T206, T210 ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "name", "element", "allowed"),
    [
        ('<p class="red">甲</p>', "class", "p", "(none)"),
        ('<h1 id="a">甲</h1>', "id", "h1", "numbered"),
        ('<table width="3"><tbody><tr><td/></tr></tbody></table>', "width", "table", "landscape, whole"),
    ],
)
def test_an_unknown_attribute(content: str, name: str, element: str, allowed: str) -> None:
    found = problem(content)
    assert (found.code, found.args["name"], found.args["element"]) == ("T203", name, element)
    assert found.args["allowed_en"] == allowed


TABLE = "<table><colgroup><col {}/></colgroup><tbody><tr><td>1</td></tr></tbody></table>"


@pytest.mark.parametrize(
    ("content", "name", "value"),
    [
        ('<h1 numbered="否">甲</h1>', "numbered", "否"),
        ('<h1 numbered="">甲</h1>', "numbered", ""),
        (TABLE.format('align="middle"'), "align", "middle"),
        (TABLE.format('width="20%"'), "width", "20%"),
        (TABLE.format('width="-1"'), "width", "-1"),
        (TABLE.format('width="²"'), "width", "²"),
        (TABLE.format('width="1e5"'), "width", "1e5"),
        ('<figure><img src="a.png" width="99999"/></figure>', "width", "99999"),
        ("<table><tbody><tr><td align='justify'>1</td></tr></tbody></table>", "align", "justify"),
        ("<table><tbody><tr><td colspan='0'>1</td></tr></tbody></table>", "colspan", "0"),
        ("<table><tbody><tr><td rowspan='99999'>1</td></tr></tbody></table>", "rowspan", "99999"),
        ("<table landscape='true'><tbody><tr><td>1</td></tr></tbody></table>", "landscape", "true"),
    ],
)
def test_a_value_that_an_attribute_does_not_take(content: str, name: str, value: str) -> None:
    found = problem(content)
    assert (found.code, found.args["name"], found.args["value"]) == ("T206", name, value)
    assert found.args["wanted_zh"] and found.args["wanted_en"]


def test_the_date_of_the_document_is_iso_or_empty() -> None:
    def dated(date: str) -> list[str]:
        root = read_markup(f'<document date="{date}"/>', {}, ())
        return [found.code for found in check(root, ())]

    assert [dated(date) for date in ("", "2020-12-16", "2020年12月16日", "2020-1-1")] == [[], [], ["T206"], ["T206"]]


@pytest.mark.parametrize(
    ("content", "name", "element"),
    [
        ("<figure><figcaption>图</figcaption></figure>", "img", "figure"),
        ('<figure><img alt="图"/></figure>', "src", "img"),
        ('<figure><img src=""/></figure>', "src", "img"),
        ("<attachment><p>甲</p></attachment>", "title", "attachment"),
        ("<attachment-list/>", "item", "attachment-list"),
        ("<table><tbody/></table>", "tr", "tbody"),
    ],
)
def test_something_missing(content: str, name: str, element: str) -> None:
    found = problem(content)
    assert (found.code, found.args) == ("T210", {"name": name, "element": element})


def test_a_table_needs_a_body_and_rows_need_cells() -> None:
    assert [found.args["name"] for found in problems("<table><thead><tr><th>甲</th></tr></thead></table>")] == ["tbody"]
    assert [found.args["name"] for found in problems("<table><tbody><tr/></tbody></table>")] == ["td"]
    assert problems("<table><tbody><tr><th>甲</th></tr></tbody></table>") == []


# --- T204 ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "element"),
    [
        ("<table>甲<tbody><tr><td/></tr></tbody></table>", "table"),
        ("<ol>甲<li>乙</li></ol>", "ol"),
        ("<title>甲<line>乙</line></title>", "title"),
        ("<figure>甲<img src='a.png'/></figure>", "figure"),
        ("<p><br>甲</br></p>", "br"),
        ("<sign-off>甲</sign-off>", "sign-off"),
    ],
)
def test_text_where_none_may_stand(content: str, element: str) -> None:
    found = problem(content)
    assert (found.code, found.args) == ("T204", {"text": "甲", "element": element})


def test_text_is_shown_on_its_own_line() -> None:
    found = problem("\n  漏在外面的字\n  <p>甲</p>\n")
    assert (found.code, found.args["text"], found.span) == ("T204", "漏在外面的字", TEMPLATE.at(2))


def test_text_that_stands_twice_is_shown_at_its_element() -> None:
    other = Source("gbt9704/report.xml.j2", "漏在外面的字")
    (found,) = problems("漏在外面的字", sources=(TEMPLATE, other))
    assert found.span == TEMPLATE.at(1)


def test_data_where_no_text_may_stand_is_shown_at_its_element() -> None:
    found = problem(str(mark_data(Text("没有模板写过的字", 0))))
    assert (found.code, found.span, found.args["text"]) == ("T204", TEMPLATE.at(1), "没有模板写过的字")


def test_long_text_is_cut() -> None:
    assert problem("字" * 50).args["text"] == "字" * 20


def test_a_title_is_text_or_lines() -> None:
    assert problems("<title>甲<strong>乙</strong></title>") == []
    assert problems("<title> <line>甲</line>\n </title>") == []


# --- T209, T211, T212 ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "name", "parent"),
    [
        ("<head><mark>甲</mark></head><head><mark>乙</mark></head>", "head", "document"),
        ("<title>甲</title><title>乙</title>", "title", "document"),
        ("<head><mark>甲</mark><number>1</number><number>2</number></head>", "number", "head"),
        ("<table><caption>甲</caption><caption>乙</caption><tbody><tr><td/></tr></tbody></table>", "caption", "table"),
        ("<table><tbody><tr><td/></tr></tbody><tbody><tr><td/></tr></tbody></table>", "tbody", "table"),
        ("<figure><img src='a'/><img src='b'/></figure>", "img", "figure"),
        ("<sign-off><date>甲</date><date>乙</date></sign-off>", "date", "sign-off"),
        ("<imprint><printer>甲</printer><printer>乙</printer></imprint>", "printer", "imprint"),
    ],
)
def test_what_can_stand_once(content: str, name: str, parent: str) -> None:
    found = problem(content)
    assert (found.code, found.args) == ("T209", {"name": name, "parent": parent})


@pytest.mark.parametrize(("second", "count"), [("<td/>", 1), ("<td/><td/><td/>", 3)])
def test_rows_of_different_length(second: str, count: int) -> None:
    found = problem(f"<table><thead><tr><th/><th/></tr></thead><tbody><tr>{second}</tr></tbody></table>")
    assert (found.code, found.args) == ("T211", {"count": count, "first": 2})


HEAD = '<thead><tr><th rowspan="2"/><th colspan="2"/></tr><tr><th/><th/></tr></thead>'


@pytest.mark.parametrize(
    "rows",
    [
        "<tr><td/><td/><td/></tr>",
        '<tr><td colspan="3"/></tr>',
        '<tr><td rowspan="2"/><td/><td/></tr><tr><td colspan="2"/></tr>',
        '<tr><td/><td rowspan="2"/><td/></tr><tr><td/><td/></tr>',
    ],
)
def test_merged_cells_count_in_all_their_rows_and_columns(rows: str) -> None:
    assert problems(f"<table>{HEAD}<tbody>{rows}</tbody></table>") == []


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        ('<tr><td colspan="2"/></tr>', 2),
        ('<tr><td colspan="4"/></tr>', 4),
        ('<tr><td/><td/><td/></tr><tr><td rowspan="1"/><td/></tr>', 2),
        ('<tr><td rowspan="2"/><td/><td/></tr><tr><td/><td/><td/></tr>', 4),
    ],
)
def test_rows_are_counted_with_their_merged_cells(rows: str, count: int) -> None:
    found = problem(f"<table>{HEAD}<tbody>{rows}</tbody></table>")
    assert (found.code, found.args) == ("T211", {"count": count, "first": 3})


@pytest.mark.parametrize(
    ("rows", "columns", "down"),
    [
        ('<tr><td rowspan="2"/><td/><td/></tr>', 1, 2),
        ('<tr><td/><td rowspan="2"/><td/></tr><tr><td colspan="2"/><td/></tr>', 2, 1),
    ],
)
def test_a_merged_cell_stays_in_its_table(rows: str, columns: int, down: int) -> None:
    found = problem(f"<table>{HEAD}<tbody>{rows}</tbody></table>")
    assert (found.code, found.args) == ("T308", {"columns": columns, "rows": down})


def test_a_cell_of_the_head_does_not_reach_into_the_body() -> None:
    found = problem('<table><thead><tr><th rowspan="2"/></tr></thead><tbody><tr><td/></tr></tbody></table>')
    assert found.code == "T308"


@pytest.mark.parametrize(
    "content",
    [
        "<p>文<h2>甲</h2></p>",
        "<p><h2>甲</h2><h2>乙</h2></p>",
        "<p><h2>甲</h2>文<h2>乙</h2></p>",
        "<p><br/><h2>甲</h2></p>",
    ],
)
def test_a_heading_opens_its_paragraph(content: str) -> None:
    found = problem(content)
    assert (found.code, found.args) == ("T212", {"name": "h2"})


def test_white_space_before_the_heading_does_not_count() -> None:
    assert problems("<p> \n <h2>甲</h2>文</p>") == []


def test_all_problems_at_once() -> None:
    found = problems("<p class='a'><div/><p/></p>乙<h1 numbered='x'/><note/><note/>")
    assert [problem.code for problem in found] == ["T209", "T203", "T201", "T202", "T204", "T206"]
