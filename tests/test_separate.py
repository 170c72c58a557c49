"""Attachments that are bound separately: a file of their own each, with the document number at its head (7.3.7)."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from support import documents, pdf
from support.docx import Docx, findings
from support.processes import run
from support.reports import QUIET, chequered, fonts
from support.texts import comparable, texts_in

from generator import pipeline
from generator.disk.places import cache_folder
from generator.document.texts import texts
from generator.document.tree import Attachment, Document, Paragraph, plain
from generator.pipeline import Rendered
from generator.typeset import typeset
from generator.writers import FORMATS
from generator.writers.pdf.writer import write_pdf

pytestmark = pytest.mark.filterwarnings(QUIET)

MM = 25.4 / 72
REPORT = """\
组织: 甲市示范局
organ: 甲市示范局
year: 2021
title: 关于2021年法治政府建设情况的报告
date: 2022-01-18
版头: {发文机关标志: 甲市示范局文件, 发文字号: 甲示〔2022〕3号, 签发人: [赵明]}
measures: 见附件。
附件:
  - 标题: 执法数据统计表
    正文: 一起装订的附件，文字占一行以上：全局坚持以人民为中心的发展思想，加强法治政府建设。
  - 标题: 规范性文件目录
    装订: 单独
    正文: 单独装订的附件。
    images: [{src: 图.png, alt: 图, width: 40}]
  - title: 典型案例
    bound: separate
    text: 又一个单独装订的附件。
""".replace("组织: 甲市示范局\n", "")


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("separate")
    (folder / "图.png").write_bytes(chequered(30, 20))
    (folder / "年报.yaml").write_text(REPORT, encoding="utf-8")
    return folder / "年报.yaml"


@pytest.fixture(scope="module")
def rendered(report: Path) -> Rendered:
    found = pipeline.render(report, FORMATS)
    assert {diagnostic.code for diagnostic in found.diagnostics} <= {"F003", "O024"}
    return found


@pytest.fixture(scope="module")
def document(report: Path) -> Document:
    found, _ = pipeline.prepare(report)
    assert found is not None
    return found.document


def test_each_is_a_file_of_its_own(rendered: Rendered) -> None:
    names = {f"年报{part}.{form}" for part in ("", "-附件2", "-附件3") for form in FORMATS}
    assert set(rendered.files("年报")) == names
    assert rendered.pages == 2, "the report and the attachment bound with it"


@pytest.mark.parametrize("name", FORMATS)
def test_the_texts_of_each_file(rendered: Rendered, document: Document, name: str) -> None:
    """The report lists all attachments and holds those bound with it; each of the others has all of its own."""
    parts = {part.part: part for part in document.parts}
    assert list(parts) == ["", "附件2", "附件3"]
    for label, part in parts.items():
        data = rendered.separate[label][name] if label else rendered.outputs[name]
        assert comparable(name, texts_in(name, data)) == comparable(name, texts(part))
    assert texts(parts["附件2"])[:3] == ["甲示〔2022〕3号附件2", "规范性文件目录", "单独装订的附件。"]
    main = texts(document)
    assert main[-3:-1] == ["附件1", "执法数据统计表"]
    assert main[-8:-5] == ["附件：1.执法数据统计表", "2.规范性文件目录", "3.典型案例"]


def test_the_first_page_of_the_pdf(rendered: Rendered) -> None:
    """Number and 附件2 flush left on line one, title centred on line three, and the folio is 1."""
    file = pdf.read(rendered.separate["附件2"]["pdf"])
    assert len(file.glyphs) == 1
    label, title, text, folio = file.printed(0)
    row = 28.95 * MM
    assert "".join(glyph.text for glyph in label) == "甲示〔2022〕3号附件2"
    assert {glyph.font for glyph in label} == {"nb-heiti"}
    assert label[0].x * MM == pytest.approx(28, abs=0.3)
    assert label[0].baseline * MM == pytest.approx(37 + 0.8 * row, abs=0.1)
    assert title[0].baseline * MM == pytest.approx(37 + 2.8 * row, abs=0.1)
    assert (title[0].x + title[-1].end) / 2 * MM == pytest.approx(106, abs=0.3)
    assert text[0].baseline * MM == pytest.approx(37 + 4.8 * row, abs=0.1)
    assert "".join(glyph.text for glyph in folio) == "— 1 —"


def test_the_docx_begins_with_the_label(rendered: Rendered) -> None:
    found = Docx(rendered.separate["附件2"]["docx"])
    assert findings(found.data) == []
    assert found.blocks[0].text == "甲示〔2022〕3号附件2"
    assert found.blocks[0].style == "AttachmentLabel"
    assert found.body.all(".//w:pageBreakBefore") == []
    assert len(docx.Document(io.BytesIO(found.data)).inline_shapes) == 1
    report = Docx(rendered.outputs["docx"])
    assert len(report.body.all(".//w:pageBreakBefore")) == 1


def test_files_say_what_they_are(rendered: Rendered) -> None:
    properties = docx.Document(io.BytesIO(rendered.separate["附件3"]["docx"])).core_properties
    assert (properties.title, properties.author) == ("典型案例", "甲市示范局")
    assert "<title>典型案例</title>" in rendered.separate["附件3"]["html"].decode()


def test_the_command_lists_all_files(report: Path, tmp_path: Path) -> None:
    done = run(["-m", "generator", "render", str(report), "-o", "out", "-f", "html,docx"], tmp_path)
    assert done.returncode == 0, done.stderr
    names = "年报.html .docx {0}年报-附件2.html .docx {0}年报-附件3.html .docx".format(str(Path("out") / "_")[:-1])
    assert names in done.stdout
    assert len(list((tmp_path / "out").iterdir())) == 6


def test_all_or_nothing(report: Path, tmp_path: Path) -> None:
    """A file that cannot be written leaves none written."""
    (tmp_path / "out" / "年报-附件3.html").mkdir(parents=True)
    done = run(["-m", "generator", "render", str(report), "-o", "out", "-f", "html"], tmp_path)
    assert done.returncode == 1
    assert "O012" in done.stderr
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["年报-附件3.html"]


def test_an_attachment_called_like_another_report_overwrites_nothing(report: Path, tmp_path: Path) -> None:
    other = report.with_name("年报-附件3.yaml")
    other.write_text("organ: 甲\nyear: 2021\ntitle: 报告\nmeasures: 乙\n", encoding="utf-8")
    done = run(["-m", "generator", "render", str(report), str(other), "-o", "out", "-f", "html"], tmp_path)
    assert done.returncode == 2
    assert "年报-附件3" in done.stderr
    assert "又一个单独装订的附件" in (tmp_path / "out" / "年报-附件3.html").read_text(encoding="utf-8")


def test_what_goes_wrong_in_one_stops_all(report: Path) -> None:
    """A table row too high in a separate attachment is found, and nothing is written."""
    high = "    tables: [{columns: [{title: 甲, width: 5}, 乙], rows: [[一, " + "字" * 900 + "]]}]\n"
    other = report.with_name("高.yaml")
    other.write_text(REPORT + high, encoding="utf-8")
    found = pipeline.render(other, ["html"])
    assert "T303" in [diagnostic.code for diagnostic in found.diagnostics]
    assert found.files("高") == {}


def test_a_single_attachment_has_no_number(report: Path) -> None:
    single = report.with_name("一.yaml")
    single.write_text(REPORT.partition("附件:\n")[0] + "附件: [{标题: 目录, 装订: 单独}]\n", encoding="utf-8")
    found = pipeline.render(single, ["html"])
    assert set(found.files("一")) == {"一.html", "一-附件.html"}
    assert "甲示〔2022〕3号附件<" in found.separate["附件"]["html"].decode()


def test_stand_ins_are_told_once(rendered: Rendered) -> None:
    told = [diagnostic for diagnostic in rendered.diagnostics if diagnostic.code == "F003"]
    assert len(told) == (1 if rendered.stand_ins else 0)
    assert fonts().faces


def test_the_tree_has_them_apart(document: Document) -> None:
    assert [part.meta.title for part in document.separate] == ["规范性文件目录", "典型案例"]
    assert [plain(part.blocks[0].title) for part in document.separate] == [  # type: ignore[union-attr]
        "规范性文件目录",
        "典型案例",
    ]


@pytest.mark.parametrize("lines", [1, 2, 3, 4])
def test_titles_of_several_lines(lines: int) -> None:
    """附件 on line one, the title centred from line three on, one blank line, then the text (7.3.7)."""
    title = "关于进一步加强规范性文件合法性审核工作的"[: 20 if lines > 1 else 10] * lines
    title = title if lines == 1 else title[:-4]  # three equal lines would be broken into four
    attachment = Attachment(documents.runs("附件"), documents.runs(title), (Paragraph(documents.runs("正文")),))
    found = typeset(documents.short(attachment), documents.shipped_style(), fonts(), {})
    data, problems = write_pdf(found.document, found.style, found.layout, fonts(), {}, cache_folder())
    assert data is not None and problems == []
    label, *titles, text, _ = pdf.read(data).printed(0)
    assert len(titles) == lines
    row = 28.95 * MM
    rows = [(line[0].baseline * MM - 37) / row - 0.8 for line in (label, *titles, text)]
    # Title lines are 36 pt apart, as those of the report's own title.
    last = 2 + (lines - 1) * 36 / 28.95
    assert rows == pytest.approx([0, *(2 + number * 36 / 28.95 for number in range(lines)), last + 2], abs=0.02)
    for line in titles:
        assert (line[0].x + line[-1].end) / 2 * MM == pytest.approx(106, abs=0.3)
    written = Docx(documents.written(documents.short(attachment)))
    (heading,) = written.in_style("AttachmentTitle")
    around = heading.one("w:pPr/w:spacing")
    assert 579 + around.number("w:before") + 0.8 * 720 == pytest.approx(2.8 * 579, abs=1)
    assert 0.2 * 720 + around.number("w:after") == pytest.approx(1.2 * 579, abs=1)
    assert len(heading.all(".//w:br")) == lines - 1
