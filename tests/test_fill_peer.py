"""The tags of docxtpl, which many files are written with, mean here what they mean there, but for what it loses."""

from __future__ import annotations

import io
from pathlib import Path

import docxtpl
import pytest
from support.word import paragraph, table, word_file
from test_fill import REPORT, filled, made_of, report, rows, texts

__all__ = ["report"]
DATA = {
    "标题": "滨江市公安局2019年度报告",
    "年度": 2019,
    "附注": "",
    "举措": {"表格": [{"行": [[{"文字": "阿卜杜拉·买买提"}], [{"文字": "欧阳靖"}]]}]},
}


def by_peer(data: bytes) -> bytes:
    template = docxtpl.DocxTemplate(io.BytesIO(data))
    template.render(DATA, autoescape=True)
    made = io.BytesIO()
    template.save(made)
    return made.getvalue()


@pytest.mark.parametrize(
    "body",
    [
        [paragraph("甲{{ 标", "题 }}乙")],
        [paragraph("{% if 附注 %}有{% else %}无{% endif %}")],
        [
            paragraph("{%p if 附注 %}"),
            paragraph("a"),
            paragraph("{%p else %}"),
            paragraph("b"),
            paragraph("{%p endif %}"),
        ],
        [table(["{%tr for 行 in 举措.表格[0].行 %}"], ["{{ 行[0].文字 }}"], ["{%tr endfor %}"])],
        [table(["甲", "{%tc for 行 in 举措.表格[0].行 %}", "{{ 行[0].文字 }}", "{%tc endfor %}"])],
        [paragraph("甲{# 不印 #}乙")],
    ],
)
def test_as_docxtpl_has_it(report: Path, body: list[str]) -> None:
    data = word_file(body)
    ours, peers = made_of(report, data), by_peer(data)
    assert texts(ours) == texts(peers)
    if "<w:tbl>" in body[0]:
        assert rows(ours) == rows(peers)


def test_what_the_peer_loses_is_an_error_here(report: Path) -> None:
    """Text beside the tag of a row goes with the row there, and nobody is told."""
    data = word_file(table(["{%tr for 行 in 举措.表格[0].行 %}小计"], ["{{ 行[0].文字 }}"], ["{%tr endfor %}"]))
    assert "小计" not in "".join(texts(by_peer(data)))
    made, diagnostics = filled(report, data)
    assert made is None
    assert [found.code for found in diagnostics] == ["W112"]
    assert "小计" not in REPORT
