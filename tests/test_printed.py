"""Places: what is reported of printed text is shown at the very characters of the file that it is from."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.diagnostics import Diagnostic
from generator.reading import read_report
from generator.source import Span

HEAD = """\
发文机关: 甲市公安局
年度: 2025
标题: 甲市公安局2025年法治政府建设年度报告
成文日期: 2026-1-30
指标:
  复议: {数值: 35, 单位: 宗}
  降幅: {数值: 2.27, 单位: "%"}
  采用: {数值: 40, 单位: 次}
举措:
"""


def found(tmp_path: Path, body: str) -> list[Diagnostic]:
    path = tmp_path / "report.yaml"
    path.write_text(HEAD + body, encoding="utf-8")
    _, facts, diagnostics = read_report(path)
    assert facts is not None, [one.message("en") for one in diagnostics]
    return [one for one in diagnostics if one.code.startswith("C14")]


def at(span: Span | None) -> str:
    """Return what the file has at *span*, lines divided by line feeds."""
    assert span is not None
    assert None not in (span.line, span.column, span.end_line, span.end_column)
    lines = [span.source.line(number) for number in range(span.line or 0, (span.end_line or 0) + 1)]
    lines[-1] = lines[-1][: (span.end_column or 0) - 1]
    lines[0] = lines[0][(span.column or 0) - 1 :]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("body", "places"),
    [
        ("  - 收到复议35宗（同比下降2.27%）。", ["35宗（同比下降2.27%）"]),
        ("  - 收到复议{{ 复议 }}（同比下降2.27%）。", ["{{ 复议 }}（同比下降2.27%）"]),
        ("  - 收到复议{{ 复议 }}，同比下降{{ 降幅 }}。", ["{{ 复议 }}，同比下降{{ 降幅 }}"]),
        ("  - 收到{{复议.value}}宗（同比下降{{ 降幅.value }}%）。", ["{{复议.value}}宗（同比下降{{ 降幅.value }}%）"]),
        ('  - "收到复议{{ 复议 }}（同比\\u4E0B降2.27%）。"', ["{{ 复议 }}（同比\\u4E0B降2.27%）"]),
        ("  - 采用{{ 采用 }}，是上年**2次**的19倍。", ["{{ 采用 }}，是上年**2次**的19倍"]),
        ("  - >-\n    收到{{ 复议 }}，\n    同比下降\n    2.27%。", ["{{ 复议 }}，\n    同比下降\n    2.27%"]),
        ("  - |\n    第一段。\n\n    收到{{ 复议 }}（同比下降2.27%）。", ["{{ 复议 }}（同比下降2.27%）"]),
        # Blanks before the line end go with it, whatever follows.
        (
            '  - "第一段。 \\n \\n收到{{ 复议 }}（同比下降2.27%）。\\n\\n第三段35宗。"',
            ["{{ 复议 }}（同比下降2.27%）"],
        ),
        # The same words twice: each is at its own place.
        (
            "  - 甲{{ 复议 }}（同比下降2.27%）；乙{{ 复议 }}（同比下降2.27%）。",
            ["{{ 复议 }}（同比下降2.27%）", "{{ 复议 }}（同比下降2.27%）"],
        ),
    ],
)
def test_a_statement_is_shown_in_full(tmp_path: Path, body: str, places: list[str]) -> None:
    diagnostics = found(tmp_path, body + "\n")
    assert [at(one.span) for one in diagnostics] == places
    columns = [(one.span.line, one.span.column) for one in diagnostics if one.span]
    assert len(set(columns)) == len(places)


def test_what_a_series_made_is_shown_where_it_is_made_of(tmp_path: Path) -> None:
    """Its texts stand nowhere in the section; the name is that of a figure."""
    figures = HEAD.replace("  复议: {数值: 35, 单位: 宗}", "  机密: {数值: 35, 单位: 份, 上年数: 36}")
    table = (
        "  小节:\n    - 标题: 数据\n      正文: 见表。\n      表格:\n        - 标题: 文件\n          series: [机密]\n"
    )
    path = tmp_path / "report.yaml"
    path.write_text(figures + table, encoding="utf-8")
    _, facts, diagnostics = read_report(path)
    assert facts is not None
    (secret,) = (one for one in diagnostics if one.code == "A505")
    assert at(secret.span) == "机密" and secret.span is not None
    assert secret.span.source.line(secret.span.line or 0).startswith("  机密: {数值: 35")
