"""The Document that is built from markup: numbers, ordinals, paragraphs, strong, tables, placed elements."""

from __future__ import annotations

from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.composing.build import Builder
from generator.composing.markup import mark_data, read_markup
from generator.document.texts import texts
from generator.document.tree import (
    NOWHERE,
    Attachment,
    AttachmentList,
    Cell,
    Document,
    Figure,
    Heading,
    Note,
    Origin,
    Paragraph,
    Recipients,
    Run,
    Runs,
    SignOff,
    Table,
    Title,
    plain,
)
from generator.evaluating.evaluate import Passage, Text
from generator.source import Source, Span

TEMPLATE = Source("own/report.xml.j2", "一\n二\n三\n")
PLACE = Span(Source("report.yaml", "甲\n"), 1, 1, 1, 2)
AT = f'at="{TEMPLATE.name}:2"'
Node = TypeVar("Node")


def data(text: str) -> str:
    """Return *text* as a template prints it that found it in the data."""
    return str(mark_data(Text(text, 0)))


def built(content: str) -> tuple[Document, Builder]:
    places = (Passage(("measures", "text"), PLACE, ""),)
    builder = Builder()
    root = read_markup(f"<document>{content}</document>", {TEMPLATE.name: TEMPLATE}, places)
    return builder.document(root), builder


def document(content: str) -> Document:
    made, builder = built(content)
    assert builder.diagnostics == []
    return made


def only(content: str, kind: type[Node]) -> Node:
    (block,) = document(content).blocks
    assert isinstance(block, kind)
    return block


def looks(runs: Runs) -> list[tuple[str, str | None]]:
    return [(run.text, run.style) for run in runs]


def printed(content: str) -> list[str]:
    return texts(document(content))


# --- headings -----------------------------------------------------------------------------------------------


def test_headings_are_numbered_by_level() -> None:
    assert printed("<h1>甲</h1><h2>乙</h2><h2>丙</h2><h3>丁</h3><h4>戊</h4><h1>己</h1><h2>庚</h2>") == [
        "一、甲",
        "（一）乙",
        "（二）丙",
        "1.丁",
        "（1）戊",
        "二、己",
        "（一）庚",
    ]


def test_a_heading_without_number_does_not_count() -> None:
    assert printed('<h1>甲</h1><h1 numbered="no">乙</h1><h1 numbered="yes">丙</h1>') == ["一、甲", "乙", "二、丙"]


def test_a_heading_knows_its_level_number_and_place() -> None:
    heading = only(f"<h2 {AT}>{data('甲')}</h2>", Heading)
    origin = Origin(TEMPLATE.at(2), PLACE, ("measures", "text"))
    assert heading == Heading(2, "（一）", (Run("甲", None, origin),), origin)
    assert plain(heading.printed) == "（一）甲"


# --- paragraphs ---------------------------------------------------------------------------------------------


def test_every_line_of_the_data_is_a_paragraph() -> None:
    assert printed("<p>" + data("甲。\n乙。\n\n丙。") + "</p>") == ["甲。", "乙。", "丙。"]
    assert printed("<p>甲<br/>乙</p>") == ["甲", "乙"]


def test_an_empty_paragraph_is_none() -> None:
    assert document("<p></p><p> \n </p>").blocks == ()


def test_text_of_the_template_and_of_the_data_run_on() -> None:
    paragraph = only(f"<p {AT}>前{data('甲')}后</p>", Paragraph)
    template = Origin(TEMPLATE.at(2))
    from_data = Origin(TEMPLATE.at(2), PLACE, ("measures", "text"))
    assert paragraph.runs == (Run("前", None, template), Run("甲", None, from_data), Run("后", None, template))
    assert paragraph.origin == from_data


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("按照**统一部署**，", [("按照", None), ("统一部署", "strong"), ("，", None)]),
        ("**甲**乙**丙**", [("甲", "strong"), ("乙", None), ("丙", "strong")]),
        ("**甲**", [("甲", "strong")]),
        ("****甲", [("甲", None)]),
        ("3 * 4 * 5", [("3 * 4 * 5", None)]),
    ],
)
def test_strong_words(text: str, runs: list[tuple[str, str | None]]) -> None:
    assert looks(only(f"<p>{data(text)}</p>", Paragraph).runs) == runs
    assert looks(only(f"<p>{text}</p>", Paragraph).runs) == runs


def test_strong_goes_on_over_a_line_break() -> None:
    blocks = document("<p>" + data("甲**乙\n丙**丁") + "</p>").blocks
    assert [looks(block.runs) for block in blocks if isinstance(block, Paragraph)] == [
        [("甲", None), ("乙", "strong")],
        [("丙", "strong"), ("丁", None)],
    ]


def test_strong_of_the_template() -> None:
    assert looks(only(f"<p>甲<strong>乙{data('丙')}</strong>丁</p>", Paragraph).runs) == [
        ("甲", None),
        ("乙", "strong"),
        ("丙", "strong"),
        ("丁", None),
    ]


def test_neighbours_of_one_look_and_origin_are_one_run() -> None:
    paragraph = only(f"<p>{data('甲')}{data('乙')}<strong>{data('丙')}</strong>{data('**丁**')}</p>", Paragraph)
    assert looks(paragraph.runs) == [("甲乙", None), ("丙丁", "strong")]


# --- points -------------------------------------------------------------------------------------------------


def test_points_in_a_paragraph_run_on() -> None:
    assert printed("<p>为此：<ol><li>甲。</li><li>乙。</li></ol></p>") == ["为此：一是甲。二是乙。"]


def test_points_between_paragraphs_are_paragraphs() -> None:
    assert printed("<p>为此：</p><ol><li>甲。</li><li>乙。</li></ol>") == ["为此：", "一是甲。", "二是乙。"]


def test_the_ordinal_has_the_look_of_the_lead() -> None:
    paragraph = only("<p><ol><li><strong>甲。</strong>乙。</li><li>丙。</li></ol></p>", Paragraph)
    assert looks(paragraph.runs) == [("一是甲。", "strong"), ("乙。二是丙。", None)]
    (first, _) = document("<ol><li><strong>甲。</strong>乙。</li><li>丙。</li></ol>").blocks
    assert isinstance(first, Paragraph)
    assert looks(first.runs) == [("一是甲。", "strong"), ("乙。", None)]


@pytest.mark.parametrize("point", ["甲。<br/>乙。", data("甲。\n乙。"), data("甲。\n\n乙。")])
def test_a_point_of_several_paragraphs(point: str) -> None:
    content = f"<ol><li>{point}</li><li>丙。</li></ol>"
    assert printed(content) == ["一是甲。", "乙。", "二是丙。"]
    assert printed(f"<p>{content}</p>") == ["一是甲。", "乙。二是丙。"]


def test_every_list_counts_for_itself() -> None:
    assert printed("<ol><li>甲</li><li>乙</li></ol><p><ol><li>丙</li><li>丁</li></ol></p><ol><li>戊</li></ol>") == [
        *("一是甲", "二是乙"),
        "一是丙二是丁",
        "戊",
    ]


# --- run-in headings ----------------------------------------------------------------------------------------


def test_a_heading_in_a_paragraph_is_its_lead() -> None:
    (first, second) = document("<p><h2>加强领导。</h2>" + data("甲。\n乙。") + "</p>").blocks
    assert isinstance(first, Paragraph) and isinstance(second, Paragraph)
    assert first.lead is not None
    assert (first.lead.level, first.lead.number, plain(first.lead.runs)) == (2, "（一）", "加强领导。")
    assert (plain(first.runs), second.lead, plain(second.runs)) == ("甲。", None, "乙。")


def test_run_in_headings_count_with_the_others() -> None:
    assert printed("<h2>甲</h2><p><h2>乙。</h2>文</p><h2>丙</h2>") == ["（一）甲", "（二）乙。文", "（三）丙"]


def test_a_lead_alone_is_printed() -> None:
    assert printed("<p><h2>甲</h2></p>") == ["（一）甲"]


def test_a_lead_before_points() -> None:
    assert printed("<p><h2>甲。</h2><ol><li>乙。</li><li>丙。</li></ol></p>") == ["（一）甲。一是乙。二是丙。"]


# --- lines --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "element"),
    [
        ("<h1>{}</h1>", "h1"),
        ("<recipients>{}</recipients>", "recipients"),
        ("<note>{}</note>", "note"),
        ("<sign-off><organ>{}</organ></sign-off>", "organ"),
        ("<table><tbody><tr><td>{}</td></tr></tbody></table>", "td"),
        ("<table><tbody><tr><td>甲</td></tr></tbody><tfoot>{}</tfoot></table>", "tfoot"),
        ("<head><mark>{}</mark></head>", "mark"),
        ("<imprint><printer>{}</printer></imprint>", "printer"),
    ],
)
def test_a_line_break_where_there_is_one_line(content: str, element: str) -> None:
    _, builder = built(content.format(data("甲\n这是第二段很长很长很长的文字")))
    (problem,) = builder.diagnostics
    assert (problem.code, problem.span, problem.path) == ("T205", PLACE, ("measures", "text"))
    assert problem.args == {"text": "这是第二段很长很长很长的", "element": element}


# --- tables and figures -------------------------------------------------------------------------------------


def cells(row: tuple[Cell, ...]) -> list[tuple[str, str]]:
    return [(plain(cell.runs), cell.align) for cell in row]


def test_a_table() -> None:
    table = only(
        "<table><caption>表1</caption>"
        '<colgroup><col align="left"/><col align="right" width="2"/></colgroup>'
        "<thead><tr><th>指标</th><th>数量</th></tr></thead>"
        '<tbody><tr><td>办案</td><td>283</td></tr><tr><td align="center">应诉</td><td></td></tr></tbody>'
        "<tfoot>注</tfoot></table>",
        Table,
    )
    assert (plain(table.caption), plain(table.note)) == ("表1", "注")
    assert [cells(row) for row in table.head] == [[("指标", "center"), ("数量", "center")]]
    assert [cells(row) for row in table.rows] == [
        [("办案", "left"), ("283", "right")],
        [("应诉", "center"), ("", "right")],
    ]


@pytest.mark.parametrize(
    ("columns", "shares"),
    [
        ("", (0.5, 0.5)),
        ("<colgroup><col/><col/></colgroup>", (0.5, 0.5)),
        ('<colgroup><col width="3"/><col width="1"/></colgroup>', (0.75, 0.25)),
        ('<colgroup><col width="3"/><col/></colgroup>', (0.75, 0.25)),
        ('<colgroup><col width="3"/></colgroup>', (0.75, 0.25)),
        ('<colgroup><col width="0"/><col width="3"/></colgroup>', (0.25, 0.75)),
    ],
)
def test_widths_of_columns(columns: str, shares: tuple[float, ...]) -> None:
    assert only(f"<table>{columns}<tbody><tr><td>甲</td><td>乙</td></tr></tbody></table>", Table).widths == shares


@given(st.lists(st.sampled_from(("", "0", "0.5", "1", "2", "3.25")), min_size=1, max_size=8))
def test_shares_make_up_the_whole(wishes: list[str]) -> None:
    columns = "".join(f'<col width="{wish}"/>' if wish else "<col/>" for wish in wishes)
    row = "".join("<td>甲</td>" for _ in wishes)
    table = only(f"<table><colgroup>{columns}</colgroup><tbody><tr>{row}</tr></tbody></table>", Table)
    assert sum(table.widths) == pytest.approx(1)
    assert all(width > 0 for width in table.widths)
    wished = [(float(wish), width) for wish, width in zip(wishes, table.widths, strict=True) if float(wish or 0)]
    assert len({round(width / wish, 6) for wish, width in wished}) <= 1


def test_a_figure() -> None:
    figure = only(
        f'<figure {AT}><img src="{data("图.png")}" alt="流程" width="80.5"/><figcaption>图1</figcaption></figure>',
        Figure,
    )
    assert (figure.src, figure.alt, plain(figure.caption), figure.width) == ("图.png", "流程", "图1", 80.5)
    assert figure.origin == Origin(TEMPLATE.at(2), PLACE, ("measures", "text"))
    bare = only('<figure><img src="图.png" alt="流程"/></figure>', Figure)
    assert (bare.alt, bare.caption, bare.width, bare.origin) == ("流程", (), None, NOWHERE)


def test_a_figure_without_description() -> None:
    document, builder = built('<figure><img src="图.png"/></figure>')
    (figure,) = document.blocks
    assert isinstance(figure, Figure)
    assert figure.alt == "图片"
    assert [(found.code, found.args) for found in builder.diagnostics] == [("T213", {"name": "图.png"})]


# --- placed elements ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        "<line>甲</line><line>乙</line>",
        data("甲\n乙"),
        "<line>" + data("甲\n乙") + "</line>",
        f"<line>{data('甲')}</line><line></line><line>乙</line>",
    ],
)
def test_lines_of_the_title(content: str) -> None:
    title = only(f"<title>{content}</title>", Title)
    assert [plain(line) for line in title.lines] == ["甲", "乙"]


def test_recipients_sign_off_and_note() -> None:
    assert plain(only("<recipients>市政府：</recipients>", Recipients).runs) == "市政府："
    sign_off = only("<sign-off><organ>甲局</organ><organ>乙局</organ><date>2020年1月2日</date></sign-off>", SignOff)
    assert ([plain(organ) for organ in sign_off.organs], plain(sign_off.date)) == (["甲局", "乙局"], "2020年1月2日")
    assert plain(only("<note>（公开）</note>", Note).runs) == "（公开）"


def test_one_attachment_has_no_number_and_several_have() -> None:
    one = only('<attachment-list label="附件："><item>甲</item></attachment-list>', AttachmentList)
    assert (plain(one.label), [(item.number, plain(item.runs)) for item in one.items]) == ("附件：", [("", "甲")])
    two = only("<attachment-list><item>甲</item><item>乙</item></attachment-list>", AttachmentList)
    assert [item.number for item in two.items] == ["1.", "2."]
    assert two.label == ()


def test_attachments_stand_behind_the_rest_and_count_their_headings_anew() -> None:
    made = document(
        '<h1>甲</h1><attachment label="附件"><title>乙</title><h1>丙</h1><h1>丁</h1></attachment>'
        '<attachment label="附件"><title><line>戊</line><line>己</line></title><h1>庚</h1></attachment><note>辛</note>'
    )
    assert texts(made) == ["一、甲", "辛", "附件1", "乙", "一、丙", "二、丁", "附件2", "戊己", "一、庚"]
    (single,) = document('<attachment label="附件"><title>乙</title></attachment>').blocks
    assert isinstance(single, Attachment)
    assert plain(single.label) == "附件"


def test_the_head() -> None:
    head = document(
        "<head><copy-number>000001</copy-number><security>秘密</security><urgency>特急</urgency><mark>甲</mark><mark>乙</mark>"
        '<number>1号</number><signers label="签发人："><signer>局长</signer><signer>政委</signer></signers></head>'
    ).head
    assert head is not None
    assert [
        plain(runs) for runs in (head.copy_number, head.security, head.urgency, head.number, head.signer_label)
    ] == [
        "000001",
        "秘密",
        "特急",
        "1号",
        "签发人：",
    ]
    assert [plain(mark) for mark in head.marks] == ["甲", "乙"]
    assert [plain(signer) for signer in head.signers] == ["局长", "政委"]


def test_a_bare_head_and_none() -> None:
    head = document("<head><mark>甲</mark></head>").head
    assert head is not None
    assert (head.number, head.signers, head.signer_label) == ((), (), ())
    assert document("").head is None
    assert document("").imprint is None


def test_the_imprint() -> None:
    imprint = document(
        '<imprint><copies label="抄送：">甲，乙。</copies><printer>办公室</printer><printed>2020年1月2日印发</printed>'
        "<other>承办单位：丙</other><other>（存档3份）</other></imprint>"
    ).imprint
    assert imprint is not None
    assert [plain(runs) for runs in (imprint.copies_label, imprint.copies, imprint.printer, imprint.printed)] == [
        "抄送：",
        "甲，乙。",
        "办公室",
        "2020年1月2日印发",
    ]
    assert [plain(other) for other in imprint.others] == ["承办单位：丙", "（存档3份）"]


def test_what_the_files_say_about_themselves() -> None:
    places = (Passage((), None, ""),)
    root = read_markup('<document title="**甲**乙" organ="丙、丁" date="2020-01-02"/>', {}, places)
    meta = Builder().document(root).meta
    assert (meta.title, meta.organ, meta.date) == ("甲乙", "丙、丁", "2020-01-02")


# --- laws ---------------------------------------------------------------------------------------------------

inline = st.lists(st.sampled_from(("甲", "乙。", "**丙**", "<", "&", "\n", " ", "1")), min_size=1, max_size=8).map(
    "".join
)


@given(inline, inline)
def test_no_text_is_lost_or_added(first: str, second: str) -> None:
    made = document(f"<p>{data(first)}<strong>{data(second)}</strong></p><ol><li>{data(second)}</li><li/></ol>")
    wanted = (first + second).replace("**", "").replace("\n", "")
    point = second.replace("**", "").replace("\n", "")
    assert "".join(texts(made)) == wanted + ("一是" + point if second else "")
    for block in made.blocks:
        assert isinstance(block, Paragraph)
        assert all(run.text and "\n" not in run.text and "**" not in run.text for run in block.runs)


def test_cells_over_columns_take_the_alignment_of_their_first_and_numbers_alone_that_of_the_point() -> None:
    table = only(
        '<table landscape="yes"><colgroup><col align="left"/><col align="decimal"/><col align="right"/></colgroup>'
        '<thead><tr><th rowspan="2">甲</th><th colspan="2">乙</th></tr><tr><th>丙</th><th>丁</th></tr></thead>'
        '<tbody><tr><td rowspan="2">1</td><td>2.5</td><td>3</td></tr><tr><td>无</td><td>4</td></tr>'
        '<tr><td colspan="2">5</td><td>6</td></tr><tr><td>7</td><td colspan="2">8</td></tr></tbody></table>',
        Table,
    )
    assert table.landscape
    assert table.widths == pytest.approx((1 / 3,) * 3)
    assert [[(plain(cell.runs), cell.columns, cell.rows) for cell in row] for row in table.head] == [
        [("甲", 1, 2), ("乙", 2, 1)],
        [("丙", 1, 1), ("丁", 1, 1)],
    ]
    assert [cells(row) for row in table.rows] == [
        [("1", "left"), ("2.5", "decimal"), ("3", "right")],
        [("无", "center"), ("4", "right")],
        [("5", "left"), ("6", "right")],
        [("7", "left"), ("8", "center")],
    ]
