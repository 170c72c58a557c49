"""What is measured: the text of a sample for the peers, and reports that are long, full of figures or of rows."""

from __future__ import annotations

import re
from pathlib import Path

import yaml
from warm import SAMPLES

REPORT = SAMPLES[0]
_HEAD = "organ: 滨江市公安局\nyear: 2025\ntitle: 滨江市公安局2025年法治政府建设年度报告\n"
_NUMERALS = "一二三四五六七八九十"
_COLUMNS = ("单位", "类别", "本年件数", "占比（%）")


def peers_text(folder: Path) -> Path:
    """Write the text of the sample, as it is printed, and a page of it for browsers."""
    from peers import page

    from generator.document.texts import texts
    from generator.pipeline import prepare

    prepared, _ = prepare(REPORT)
    assert prepared is not None
    title, *others = (text for text in texts(prepared.document) if text)
    blocks = [_block(text) for text in others]
    text = {"title": title, "blocks": blocks}
    path = folder / "text.yaml"
    path.write_text(yaml.safe_dump(text, allow_unicode=True), encoding="utf-8")
    path.with_suffix(".html").write_text(page.html(text), encoding="utf-8")
    return path


def _block(text: str) -> dict[str, str]:
    """Return a paragraph: 一、 is a heading (黑体), （一） up to its full stop the *lead* of one (楷体), as in ours."""
    lead = re.match(f"（[{_NUMERALS}]+）[^。]*。", text)
    start = lead.end() if lead else 0
    return {"tag": "h2" if re.match(f"[{_NUMERALS}]+、", text) else "p", "lead": text[:start], "text": text[start:]}


def rows(folder: Path, count: int) -> Path:
    """Write a report with a table of *count* rows and four columns."""
    lines = [
        f"        - [第{row}单位, 行政处罚, {1000 + 7 * row % 991}, {13 * row % 1000 / 10}]"
        for row in range(1, count + 1)
    ]
    table = f"    - caption: 表1 执法办案情况\n      columns: [{', '.join(_COLUMNS)}]\n      rows:\n" + "\n".join(lines)
    return _written(folder / f"rows-{count}.yaml", f"{_HEAD}measures:\n  text: 情况见下表。\n  tables:\n{table}\n")


def figures(folder: Path, count: int) -> Path:
    """Write a report with *count* indicators, every tenth of them used in its text."""
    lines = [f"  指标甲{number}: {{value: {number * 7 % 9973}, unit: 件}}" for number in range(count)]
    used = "，".join(f"第{number}项办理{{{{ 指标甲{number} }}}}" for number in range(0, count, count // 50))
    text = f"{_HEAD}indicators:\n{chr(10).join(lines)}\nmeasures:\n  text: {used}。\n"
    return _written(folder / f"figures-{count}.yaml", text)


def long(folder: Path, times: int) -> Path:
    """Write a report with the paragraphs of the sample *times* over, no two alike."""
    source = yaml.safe_load(peers_text(folder).read_text(encoding="utf-8"))
    whole = [block["lead"] + block["text"] for block in source["blocks"] if block["tag"] == "p"]
    paragraphs = [text for text in whole if len(text) > 40]
    # Every sentence is another one, or repetitions would be reported.
    text = "\n\n".join(
        paragraph.replace("，", f"，第{number}轮") for number in range(times) for paragraph in paragraphs
    )
    data = {"organ": "滨江市公安局", "year": 2025, "title": "滨江市公安局2025年法治政府建设年度报告"}
    sections = [{"heading": f"第{part}类工作", "text": text} for part, text in enumerate(_parts(text, times), 1)]
    report = yaml.safe_dump({**data, "measures": {"sections": sections}}, allow_unicode=True, sort_keys=False)
    return _written(folder / f"long-{times}.yaml", report)


def _parts(text: str, count: int) -> list[str]:
    paragraphs = text.split("\n\n")
    size = len(paragraphs) // count
    return ["\n\n".join(paragraphs[start : start + size]) for start in range(0, len(paragraphs), size)]


def _written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path
