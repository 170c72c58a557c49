"""The web page: one file that needs nothing else, valid, with the tree's headings, tables and images."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from support import html
from support.browser import page_of_its_own, program
from support.documents import TABLE, runs, shipped_style, short
from support.reports import EVERYTHING, QUIET, REPORTS, made, prepared

from generator.document.tree import Attachment, Block, Figure, Heading, Meta, Paragraph, Run, Title, plain
from generator.writers.html.page import write_html

pytestmark = pytest.mark.filterwarnings(QUIET)
every_report = pytest.mark.parametrize("report", REPORTS)

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# Elements and attributes through which a page fetches or runs something.
FETCHING_ELEMENTS = ("script", "link", "iframe", "object", "embed", "base", "form", "video", "audio", "source")
FETCHING_ATTRIBUTES = {"src", "href", "srcset", "action", "data", "poster", "background", "ping", "http-equiv"}


def page(report: str) -> html.Node:
    """Return the page of *report*."""
    return html.read(made(report).outputs["html"])


def headings(blocks: Sequence[Block]) -> Iterator[tuple[str, str, bool]]:
    """Yield (element, text, run-in) of the title, the headings and the attachments' titles in *blocks*."""
    for block in blocks:
        match block:
            case Title():
                yield "h1", "".join(map(plain, block.lines)), False
            case Heading():
                yield f"h{block.level + 1}", plain(block.printed), False
            case Paragraph(lead=Heading() as lead):
                yield f"h{lead.level + 1}", plain(lead.printed), True
            case Attachment():
                yield "h2", plain(block.title), False
                yield from headings(block.blocks)


def figures(blocks: Sequence[Block]) -> Iterator[Figure]:
    for block in blocks:
        if isinstance(block, Figure):
            yield block
        elif isinstance(block, Attachment):
            yield from figures(block.blocks)


def fetched(root: html.Node) -> list[str]:
    """Return what the page would fetch or run when it is opened."""
    found = [f"<{node.tag}>" for node in root.find(*FETCHING_ELEMENTS)]
    for node in _all(root):
        for name, value in node.attributes.items():
            if (name, value) == ("http-equiv", "Content-Security-Policy"):
                continue  # it forbids
            if (name in FETCHING_ATTRIBUTES and not value.startswith("data:image/")) or name.startswith("on"):
                found.append(f"{name}={value}")
        if "style" in node.attributes:
            found += _fetched_by_style(node.attributes["style"])
    for sheet in root.find("style"):
        found += _fetched_by_style(sheet.text)
    return found


def _fetched_by_style(sheet: str) -> list[str]:
    return re.findall(r"@import|url\([^)]*\)|\w+://", sheet)


def _all(node: html.Node) -> Iterator[html.Node]:
    yield node
    for child in node.nodes():
        yield from _all(child)


# --- one file ----------------------------------------------------------------------------------------


@every_report
def test_nothing_is_fetched(report: str) -> None:
    assert fetched(page(report)) == []


@pytest.mark.parametrize(
    ("planted", "found"),
    [
        ("<script>1</script>", ["<script>"]),
        ('<link rel="stylesheet" href="a.css">', ["<link>", "href=a.css"]),
        ('<img src="https://example.org/a.png">', ["src=https://example.org/a.png"]),
        ('<img src="a.png">', ["src=a.png"]),
        ("<style>@import 'a.css';</style>", ["@import"]),
        ("<style>p{background:url(a.png)}</style>", ["url(a.png)"]),
        ('<p style="background:url(//a)">甲</p>', ["url(//a)"]),
        ('<p onclick="a()">甲</p>', ["onclick=a()"]),
    ],
)
def test_canary_of_fetching(planted: str, found: list[str]) -> None:
    data = made(EVERYTHING).outputs["html"].replace(b"</body>", planted.encode() + b"</body>")
    assert fetched(html.read(data)) == found


@every_report
def test_encoding(report: str) -> None:
    data = made(report).outputs["html"]
    assert data.startswith(b'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n')
    assert data.endswith(b"</html>\n")
    assert b"\r" not in data
    unprintable = {character for character in data.decode("utf-8") if not character.isprintable()}
    assert unprintable <= {"\n", "\u3000"}


@every_report
def test_what_the_page_says_of_itself(report: str) -> None:
    root, meta = page(report), made(report).document.meta
    assert [node.tag for node in root.nodes()] == ["html"]
    assert root.one("html").attributes == {"lang": "zh-CN"}
    assert [node.tag for node in root.one("html").nodes()] == ["head", "body"]
    assert root.one("title").text == meta.title
    named = {
        node.attributes["name"]: node.attributes["content"] for node in root.find("meta") if "name" in node.attributes
    }
    wanted = {"viewport": "width=device-width, initial-scale=1", "author": meta.organ}
    assert named == (wanted | {"date": meta.date} if meta.date else wanted)


def test_dates_of_the_samples() -> None:
    dates = {report: made(report).document.meta.date for report in REPORTS}
    assert dates == {"zhanjiang-2020": "2020-12-16", "haizhu-2018": "", EVERYTHING: "2022-01-18"}


# --- valid -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "broken",
    ["<p><b>甲</p></b>", "<p>甲", "甲</p>", "<p>甲</p></p>", '<p class="a" class="b">甲</p>', "<br></br>"],
)
def test_canary_of_nesting(broken: str) -> None:
    with pytest.raises(html.WrongNesting):
        html.read(broken.encode())


@every_report
def test_content_models(report: str) -> None:
    """A paragraph, a heading, a cell, a caption holds no block; a table holds what a table may hold."""
    inside = {
        "table": ["caption", "colgroup", "thead", "tbody"],
        "colgroup": ["col"],
        "thead": ["tr"],
        "tbody": ["tr"],
        "tr": ["th", "td"],
        "figure": ["img", "figcaption"],
    }
    for node in _all(page(report).one("body")):
        children = [child.tag for child in node.nodes()]
        if node.tag in ("p", *HEADINGS, "td", "th", "caption", "figcaption", "span", "strong"):
            assert set(children) <= html.INLINE, node
        if node.tag in inside:
            assert set(children) <= set(inside[node.tag]), node
            assert not any(isinstance(child, str) and child.strip() for child in node.children), node


# --- headings ----------------------------------------------------------------------------------------


@every_report
def test_headings(report: str) -> None:
    found = [(node.tag, node.text, "run-in" in node.classes) for node in page(report).find(*HEADINGS)]
    assert found == list(headings(made(report).document.blocks))


def test_kinds_of_headings() -> None:
    found = {(tag, run_in) for tag, _, run_in in headings(made(EVERYTHING).document.blocks)}
    own_line = {(tag, False) for tag in ("h1", "h2", "h3", "h4", "h5")}
    assert found == own_line | {(tag, True) for tag in ("h3", "h4", "h5")}


@every_report
def test_run_in_headings_begin_a_paragraph(report: str) -> None:
    blocks = made(report).document.blocks
    wanted = [
        (plain(block.lead.printed), plain(block.runs))
        for block in blocks
        if isinstance(block, Paragraph) and block.lead
    ]
    paragraphs = [node for node in page(report).find("div") if "text" in node.classes]
    found = []
    for node in paragraphs:
        heading, *rest = node.children
        assert isinstance(heading, html.Node) and "run-in" in heading.classes
        found.append((heading.text, "".join(part if isinstance(part, str) else part.text for part in rest)))
    assert found == wanted


@every_report
def test_levels_have_no_gaps(report: str) -> None:
    levels = [int(node.tag[1]) for node in page(report).find(*HEADINGS)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


# --- tables and images -------------------------------------------------------------------------------


def test_tables_have_heads_and_captions() -> None:
    tables = list(page(EVERYTHING).find("table"))
    parts = [[node.tag for node in table.nodes()] for table in tables]
    assert parts == [["caption", "colgroup", "thead", "tbody"]] * 4
    assert [table.one("caption").text for table in tables] == [
        "表1 主要指标",
        "表2 用中文键写的表格",
        "表3 跨页的表格",
        "表4 横排的表格",
    ]
    for table in tables[:3]:
        columns = len(list(table.one("colgroup").find("col")))
        assert len(list(table.one("thead").find("th"))) == columns
        assert not list(table.one("tbody").find("th"))
        assert {len(list(row.find("td"))) for row in table.one("tbody").find("tr")} == {columns}


@pytest.mark.skipif(program() is None, reason="no Chromium: sh scripts/setup.sh --browser has not been run")
def test_landscape_tables_are_printed_crosswise(tmp_path: Path) -> None:
    """With the head of the attachment that begins with one; what stands behind it is upright again."""
    wide = TABLE._replace(landscape=True)
    attachment = Attachment(runs("附件1"), runs("执法情况表"), (wide, TABLE))
    document = short(Paragraph(runs("正文")), wide, Paragraph(runs("后文")), attachment)
    data = write_html(document, shipped_style(), {})
    (tmp_path / "a.html").write_bytes(data)
    with page_of_its_own() as page:
        page.goto((tmp_path / "a.html").as_uri())
        printed = page.pdf(prefer_css_page_size=True)
    with pikepdf.open(io.BytesIO(printed)) as file:
        sizes = [tuple(round(float(side) * 25.4 / 72) for side in each.mediabox[2:]) for each in file.pages]
    upright, crosswise = (210, 297), (297, 210)
    assert sizes == [upright, crosswise, upright, crosswise, upright]


def test_column_widths() -> None:
    widths = [node.attributes["style"] for node in next(page(EVERYTHING).find("table")).find("col")]
    shares = [float(width.removeprefix("width:").removesuffix("%")) for width in widths]
    # Columns without a width have 1 of the sum: 1, 1, 2, 3.5.
    assert shares == pytest.approx([share / 7.5 * 100 for share in (1, 1, 2, 3.5)], abs=0.01)


def test_images() -> None:
    wanted = list(figures(made(EVERYTHING).document.blocks))
    images = list(page(EVERYTHING).find("img"))
    assert len(wanted) == 2
    assert [image.attributes["alt"] for image in images] == [figure.alt for figure in wanted]
    assert wanted[0].alt == "从受理到办结的“三步”流程 <示意> & 说明"
    assert [image.attributes["style"] for image in images] == ["width:60mm", "width:30mm"]
    for image, figure in zip(images, wanted, strict=True):
        kind, _, data = image.attributes["src"].partition(";base64,")
        assert kind == "data:image/png"
        assert base64.b64decode(data, validate=True) == prepared(EVERYTHING).assets[figure.src].data


# --- escapes -----------------------------------------------------------------------------------------

AWKWARD = "<script>alert(\"1 < 2 && 'a' > 'b'\")</script> &amp; &#60; </p> --> ]]> \""


def test_awkward_text_of_the_report() -> None:
    paragraph = next(node for node in page(EVERYTHING).find("p") if "alert" in node.text)
    assert paragraph.text == (
        "第三段导语有 <script>alert(\"1 < 2 && 'a' > 'b'\")</script> 这样的字符，也要照原样印出。"
    )
    assert paragraph.children == [paragraph.text]


def _looks(node: html.Node) -> tuple[str, list[str], str | None]:
    return node.tag, sorted(node.attributes), node.attributes.get("class")


def test_awkward_text_everywhere() -> None:
    """The same text in every place: each shows it as it is, and the page has the same elements as before."""
    ready = prepared(EVERYTHING)
    before = html.read(write_html(ready.document, ready.style, ready.assets))
    after = html.read(write_html(_replaced(ready.document), ready.style, ready.assets))
    # Text is no number to be aligned at its point.
    shape = [looks for node in _all(before) if (looks := _looks(node))[2] != "decimal"]
    assert [_looks(node) for node in _all(after)] == shape
    assert after.one("title").text == AWKWARD
    assert {image.attributes["alt"] for image in after.find("img")} == {AWKWARD}
    texts = [part for node in _all(after.one("body")) for part in node.children if isinstance(part, str)]
    left = {text.replace(AWKWARD, "").strip() for text in texts}
    assert left == {""}


def _replaced(node: Any) -> Any:
    """Return *node* of the tree with every text and label replaced by the awkward one."""
    match node:
        case Run():
            return node._replace(text=AWKWARD)
        case Meta():
            return node._replace(title=AWKWARD, organ=AWKWARD)
        case Figure():
            return node._replace(alt=AWKWARD, caption=_replaced(node.caption))
        case tuple() if hasattr(node, "_fields"):
            kept = ("origin", "align", "widths", "level")
            values = (
                AWKWARD if name == "number" and isinstance(value, str) and value else _replaced(value)
                for name, value in zip(node._fields, node, strict=True)
            )
            fields = zip(node._fields, node, values, strict=True)
            return type(node)(*(value if name in kept else other for name, value, other in fields))
        case tuple():
            return tuple(map(_replaced, node))
    return node
