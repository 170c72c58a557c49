"""``nianbao figures check``: what it reads, what it prints, and what it refuses."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from docx import Document
from support.reports import TOP

from generator.cli import main
from generator.figures.inputs.docx_text import docx_texts
from generator.figures.inputs.prose_files import statements_of, unwrapped

SENTENCE = "收到行政复议35宗（同比下降2.27%），均已办结。"


def place(path: Path) -> tuple[int | None, int | None]:
    examined, _ = statements_of(path)
    (found,) = (statement for statement in examined or () if statement.diagnostic)
    assert found.span is not None
    return found.span.line, found.span.column


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_texts(tmp_path: Path, encoding: str, end: str) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(end.join(["# 报告", "", "一、情况", "", SENTENCE]).encode(encoding))
    assert place(path) == (5, 7)


def test_a_statement_goes_on_in_the_next_line(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_text("收到行政复议35宗，同比\n下降2.27%。\n", encoding="utf-8")
    assert place(path) == (1, 7)


def test_lines_of_a_list_are_apart() -> None:
    lines = ["- 甲35宗，", "- 同比下降2.27%", "一、乙", "丙，", "丁", "", "戊、", "", "18.4%、己"]
    assert unwrapped("\n".join(lines)) == "\n".join(lines[:4]) + " 丁\n\n戊、  18.4%、己"


def docx(tmp_path: Path) -> Path:
    document = Document()
    document.sections[0].header.paragraphs[0].text = SENTENCE.replace("35", "36")
    document.add_paragraph("报告")
    document.add_paragraph("").add_run("收到行政复议3")
    document.paragraphs[-1].add_run("5宗（同比下降2.27%）。")
    table = document.add_table(2, 2)
    table.cell(1, 1).text = "申请5件，同比增长23%"
    path = tmp_path / "report.docx"
    document.save(str(path))
    return path


def test_docx_names_paragraph_row_and_cell(tmp_path: Path) -> None:
    examined, diagnostics = statements_of(docx(tmp_path))
    assert diagnostics == []
    found = [statement.diagnostic for statement in examined or () if statement.diagnostic]
    assert [one.message("zh").split("：")[0] for one in found] == ["第2段", "表1第2行第2格", "页眉"]
    assert found[1].message("en").startswith("table 1, row 2, cell 2: “5件，同比增长23%”")


def packed(**parts: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name.replace("__", "/") + ".xml", text)
    return stream.getvalue()


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def test_docx_text_boxes_and_deletions() -> None:
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    box = "<w:p><w:r><w:t>框</w:t></w:r></w:p>"
    body = (
        f"<w:document {W} {mc}><w:body><w:p><w:r><w:t>甲</w:t></w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent><w:del><w:r><w:delText>删</w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t>移</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>到</w:t></w:r></w:moveTo>"
        "<w:r><w:t>乙</w:t></w:r></w:p></w:body></w:document>"
    )
    assert [placed.text for placed in docx_texts(packed(word__document=body), "a.docx")] == ["框", "甲到乙"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "C150"),
        (b"PK\x03\x04" + bytes(100), "C150"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "C151"),
        (packed(xl__workbook="<a/>"), "C151"),
        (packed(word__document="<a/>"), "C151"),
        (packed(word__document="<a"), "C150"),
        (packed(word__document='<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>'), "C152"),
        (packed(word__document='<!DOCTYPE a SYSTEM "file:///etc/hostname"><a/>'), "C152"),
        (packed(word__document=" " * (101 * 1024 * 1024)), "C152"),
    ],
)
def test_docx_that_is_none_or_not_safe(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(data)
    examined, diagnostics = statements_of(path)
    assert examined is None
    assert [diagnostic.code for diagnostic in diagnostics] == [code]


@pytest.mark.parametrize(
    ("name", "data", "codes"),
    [
        ("~$a.docx", b"\x03Li" + bytes(159), ["C187"]),
        (".~a.docx", b"\x03Li" + bytes(159), ["C187"]),
        ("~$a.docx", packed(word__document="<a"), ["C150"]),  # called like one, and no such file
        ("~$a.docx", bytes(5000), ["C150"]),
        ("a~$.docx", b"\x03Li" + bytes(159), ["C150"]),
    ],
)
def test_the_mark_of_an_open_file(tmp_path: Path, name: str, data: bytes, codes: list[str]) -> None:
    """It was called damaged: `*.docx` names it, too."""
    (tmp_path / name).write_bytes(data)
    assert [diagnostic.code for diagnostic in statements_of(tmp_path / name)[1]] == codes


@pytest.mark.parametrize(
    ("name", "code"), [("there-is-none.txt", "O001"), ("a.pdf", "C153"), ("there-is-none.docx", "O001")]
)
def test_files_that_cannot_be_read(tmp_path: Path, name: str, code: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["figures", "check", str(tmp_path / name), "--format", "short"]) == 1
    assert f"error[{code}]" in capsys.readouterr().err


REPORT = """发文机关: 滨江市公安局
年度: 2025
标题: 滨江市公安局2025年法治政府建设年度报告
成文日期: 2026-1-30
指标:
  复议: {数值: 35, 单位: 宗}
举措:
  - 收到行政复议35宗，
    同比下降2.27%。
  - 收到行政复议{{ 复议 }}（同比下降3.27%）。
"""


def test_reports(tmp_path: Path) -> None:
    path = tmp_path / "report.yaml"
    path.write_text(REPORT, encoding="utf-8")
    examined, _ = statements_of(path)
    spans = [found.span for found in examined or () if found.diagnostic]
    assert [(span.line, span.column) for span in spans if span] == [(8, 11), (10, 11)]


def test_a_report_with_errors_is_not_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "report.yaml"
    path.write_text(REPORT.replace("复议 }}", "复议了 }}"), encoding="utf-8")
    assert main(["figures", "check", str(path)]) == 1
    assert "C101" in capsys.readouterr().err


def test_findings_are_warnings_and_the_summary_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "report.txt"
    path.write_text(SENTENCE + "警情同比下降20.9%。活动20场，同比上升17.65%。\n", encoding="utf-8")
    assert main(["figures", "check", str(path), "--list", "--lang", "zh"]) == 0
    out, err = capsys.readouterr()
    assert "警告[C140]" in err
    assert out.splitlines() == [
        "不可能    1:7   35宗（同比下降2.27%）",
        "没有核对  1:29  同比下降20.9%",
        "对得上    1:41  20场，同比上升17.65%",
        f"{path}：3 处说法，对得上 1，不可能 1，无从证明 0，没有核对 1",
    ]


def test_what_terminals_obey_is_written_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "report\x1b.txt"
    path.write_text("受理案件12件\x1b[31m，其中移送20件。\n", encoding="utf-8")
    main(["figures", "check", str(path), "--list", "--lang", "zh"])
    listed, summary = capsys.readouterr().out.splitlines()
    assert "12件<U+001B>[31m" in listed
    assert "report<U+001B>.txt：1 处说法" in summary


def test_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "report.txt"
    path.write_text(SENTENCE, encoding="utf-8")
    assert main(["figures", "check", str(path), "--list", "--format", "json"]) == 0
    out, err = capsys.readouterr()
    (statement,) = map(json.loads, out.splitlines())
    assert (statement["verdict"], statement["code"], statement["column"]) == ("impossible", "C140", 7)
    assert [json.loads(line)["code"] for line in err.splitlines()] == ["C140"]


@pytest.mark.parametrize(
    ("sample", "expected"), [("haizhu/haizhu-2018", ["35宗（同比下降2.27%）"]), ("zhanjiang/zhanjiang-2020", [])]
)
def test_samples(sample: str, expected: list[str]) -> None:
    examined, _ = statements_of(TOP / "samples" / f"{sample}.yaml")
    assert [found.quote for found in examined or () if found.diagnostic] == expected


def test_two_numbers_for_one_thing_are_an_error_and_everything_is_still_listed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "report.txt"
    path.write_text("2020年，全局共主动公开政府信息68条。\n2020年，全局主动公开政府信息86条。\n", encoding="utf-8")
    assert main(["figures", "check", str(path), "--list", "--lang", "zh"]) == 1
    out, err = capsys.readouterr()
    assert "错误[C148]" in err
    assert out.splitlines() == ["不可能  2:17  86条", f"{path}：1 处说法，对得上 0，不可能 1，无从证明 0，没有核对 0"]


def test_a_report_is_checked_between_its_texts_and_indicators(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "report.yaml"
    text = REPORT[: REPORT.index("举措")] + "举措:\n  - 收到行政复议{{ 复议 }}。\n  - 收到行政复议36宗。\n"
    path.write_text(text.replace("宗}", "宗}\n  培训: {数值: 3, 单位: 期, 时点: 全年}"), encoding="utf-8")
    assert main(["figures", "check", str(path), "--format", "short"]) == 1
    assert "report.yaml:10:11: error[C148]" in capsys.readouterr().err


def test_a_report_is_told_of_each_phrase_once(tmp_path: Path) -> None:
    """What the text alone and what last year's figure have to say of the same words is one finding, and one verdict."""
    path = tmp_path / "report.yaml"
    path.write_text(
        "发文机关: 甲局\n年度: 2018\n标题: 年度报告\n指标:\n"
        "  甲: {数值: 20, 单位: 件, 上年数: 10}\n  乙: {数值: 30, 单位: 件, 上年数: 10}\n"
        "举措:\n  - 甲{{ 甲 }}，同比翻一番。\n  - 乙{{ 乙 }}，同比翻两番。\n  - 甲{{ 甲 }}，同比增长3%。\n"
        "  - 乙{{ 乙 }}，比上年10件翻两番。\n",
        encoding="utf-8",
    )
    examined, diagnostics = statements_of(path)
    told = [one.diagnostic for one in examined or () if one.diagnostic]
    assert [one.code for one in told] == ["C200", "C141", "C200"]
    assert not {one.code for one in diagnostics} & {"C140", "C141", "C200"}
    assert [one.verdict for one in examined or ()] == ["unproven", "impossible", "impossible", "impossible"]
    assert "上年数是10件" in told[1].message("zh")


@pytest.mark.parametrize(
    ("data", "words", "renamed"),
    [
        (b"PK\x03\x04\0\0word/document.xml", "Word 文件", "a.docx"),
        (b"PK\x03\x04\0\0xl/workbook.xml", "Excel 文件", ""),
        (b"PK\x03\x04\0\0a.txt", "压缩包", ""),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "旧格式", ""),
        (b"%PDF-1.7\n\0\xff", "PDF", ""),
        (b"\x89PNG\r\n\x1a\n\0", "PNG", ""),
        (b"\1\2\0", "", ""),
    ],
)
def test_what_is_called_a_text_and_is_none(tmp_path: Path, data: bytes, words: str, renamed: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    examined, (found,) = statements_of(path)
    assert examined is None
    assert (found.code, found.args["suggestion"]) == ("O060", renamed)
    assert words in found.message("zh") and (renamed or ".docx") in found.hint("zh")
