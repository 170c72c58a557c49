"""docs/conformance.md: what was measured, rule by rule."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from proof.conformance.canaries import Outcome
from proof.conformance.rules import RULES, Measured, Rule, Value

HEADER = """<!-- Written by `make conformance`; change tests/proof/conformance, not this page. -->
# 逐条对照 GB/T 9704-2012 · Conformance, rule by rule

`make conformance` 把 tests/proof/conformance 里的报告排成 PDF 和 DOCX，DOCX 由 LibreOffice 印出
（先补正它读入时已知的毛病，见 tests/proof），用同一把尺子量两份成品，写成本页；有一条不合，命令就失败。
量的是画出来的墨迹（PDFium 按 300 至 2400 dpi 画出页面，再找有色的像素）、字的外框、字体文件自己的名称，不读回任何设置。
没有写明单位的是 mm，自纸的左上角量起；“字”是版心宽的 1/28，“行”是版心高的 1/22。
“要求”带容差：标准 6.1 许可的尺寸误差是 1 mm，能量得更准的地方取得更严。一格里有两个数的，是各页、各件里最小和最大的值。

`make conformance` renders the reports of tests/proof/conformance as PDF and as DOCX, has LibreOffice print the DOCX
(known faults of its import repaired, see tests/proof), lays one ruler on both, and writes this page; a single failure
makes it fail. Measured are the ink drawn (coloured pixels of pages that PDFium draws at 300 to 2400 dpi), the boxes of
the characters, and the names inside the font programs; no setting is read back. Lengths are mm from the paper's upper
left corner unless a unit is given; 字 is 1/28 of the type area's width, 行 1/22 of its height. Tolerances: the standard
allows 1 mm (6.1); they are narrower where that can be measured. Two numbers in a cell are the smallest and the largest
over all pages and documents.
"""

CHAPTERS = {
    "5": "幅面、版心 · Paper and type area",
    "7.1": "要素 · Elements",
    "7.2": "版头 · Head",
    "7.3": "主体 · Body",
    "7.4": "版记 · Imprint",
    "7.5": "页码 · Folio",
    "8": "表格 · Tables",
    "9": "标点、数字 · Punctuation and figures",
}


class Result(NamedTuple):
    """A rule and what was found in either kind of file."""

    rule: Rule
    pdf: Measured
    docx: Measured

    @property
    def fulfilled(self) -> bool:
        return self.pdf.fulfils(self.rule) and self.docx.fulfils(self.rule)


NOT_MEASURED = (
    ("T-3", "4", "纸的定量、白度、耐折度、不透明度、酸碱度", "weight, whiteness, folding, opacity and pH of the paper"),
    ("—", "6.1", "制版无底灰、笔画断缺", "plates without grey or broken strokes"),
    ("—", "6.2", "双面印刷、套正、油墨", "printing on both sides, register, inks"),
    ("—", "6.3", "左侧装订、订眼、裁切", "binding at the left, stitches, trimming"),
    ("H-4a", "7.2.4", "标志的字号：国标没有规定", "size of the mark: the standard says nothing"),
    ("N-8", "7.5", "一字线与数字间的空：国标没有规定", "white inside the folio: the standard says nothing"),
    ("—", "9", "计量单位的用法（GB 3100—3102）", "use of units (GB 3100 to 3102)"),
    ("—", "10", "信函、命令（令）、纪要格式：不产生这三种公文", "letters, orders, minutes: not made here"),
    ("V-8", "7.4.2", "抄送机关的先后和分级", "order and rank of the organs that get copies"),
    ("B-1a", "7.3.1", "标题中机关、事由、文种的写法", "what a title says"),
    ("—", "11", "式样图中才有的尺寸", "measures that only the sample figures give"),
)


def page(results: Sequence[Result], outcomes: Sequence[Outcome]) -> str:
    """Return the whole page."""
    failed = sum(not result.fulfilled for result in results)
    parts = [HEADER, f"**{len(results)} 条规则 · rules，{failed} 条不合 · failed.**\n"]
    for chapter, found in groupby(sorted(results, key=_chapter), _chapter):
        parts.append(f"## {CHAPTERS[list(CHAPTERS)[chapter]]}\n")
        parts.append(_head("规则 Rule", "条 Clause", "项目 Item", "要求 Required", "PDF", "DOCX", "结论 Verdict"))
        parts.append("\n".join(map(_result, found)) + "\n")
    parts.append("## 这里量不了的 · What cannot be measured here\n")
    parts.append(_head("规则 Rule", "条 Clause", "项目 Item"))
    parts.append("\n".join(f"| {ident} | {clause} | {zh}<br>{en} |" for ident, clause, zh, en in NOT_MEASURED) + "\n")
    parts.append("## 故意弄错，量得出来 · Planted faults are found\n")
    parts.append("每条规则至少被其中一处弄错触发。Every rule fails for one of them at least.\n")
    parts.append(_head("弄错 Fault", "触发的规则 Rules that fail"))
    parts.append("\n".join(map(_outcome, outcomes)) + "\n")
    return "\n".join(parts)


def _head(*names: str) -> str:
    return f"| {' | '.join(names)} |\n{'|---' * len(names)}|"


def _chapter(result: Result) -> int:
    clause = result.rule.clause.rpartition(" ")[2]
    return max(number for number, start in enumerate(CHAPTERS) if clause.startswith(start))


def _result(result: Result) -> str:
    rule = result.rule
    verdict = "✓" if result.fulfilled else "✗"
    cells = (rule.id, rule.clause, f"{rule.zh}<br>{rule.en}", wanted(rule), *(found(each, rule) for each in result[1:]))
    return f"| {' | '.join(cells)} | {verdict} |"


def wanted(rule: Rule) -> str:
    """Return what *rule* wants, with unit and tolerance."""
    if isinstance(rule.wants, str):
        return rule.wants
    within = f" ± {rule.within:g}" if rule.within else ""
    return f"{_number(rule.wants, rule)}{within}{'' if rule.unit == 'mm' else ' ' + rule.unit}"


def found(measured: Measured, rule: Rule) -> str:
    """Return what was found: a text, a number, or the smallest and the largest."""
    if not measured.values or measured.missing:
        return f"没有 · missing: {measured.missing}"
    texts = [_number(value, rule) for value in _ends(measured.values)]
    return (
        "–".join(dict.fromkeys(texts)) if not isinstance(measured.values[0], str) else "；".join(dict.fromkeys(texts))
    )


def _ends(values: tuple[Value, ...]) -> Iterable[Value]:
    numbers = [value for value in values if not isinstance(value, str)]
    return [min(numbers), max(numbers)] if len(numbers) == len(values) else values


def _number(value: Value, rule: Rule) -> str:
    """Return *value* to a tenth of a millimetre or of a point; thin rules and 字, 行 to a hundredth."""
    if isinstance(value, str):
        return value
    if value == int(value) and not rule.within:
        return str(int(value))
    text = f"{value:.{2 if rule.within < 0.1 or rule.unit in ('字', '行') else 1}f}"
    return text.removeprefix("-") if not float(text) else text


def _outcome(outcome: Outcome) -> str:
    keys = [rule.id for rule in RULES if rule.key in outcome.failed]
    return f"| {outcome.canary.zh}<br>{outcome.canary.en} | {', '.join(dict.fromkeys(keys)) or '—'} |"


# --- whether a page is up to date --------------------------------------------------------------------

_NUMBERS = re.compile(r"-?\d+\.\d+(?:–-?\d+\.\d+)?")
"""A number, or the smallest and the largest of several."""


def alike(page: str, other: str) -> bool:
    """Whether two pages say the same, numbers that are two of their last digits apart included."""
    if _NUMBERS.sub("#", page) != _NUMBERS.sub("#", other):
        return False
    return all(map(_near, _NUMBERS.findall(page), _NUMBERS.findall(other)))


def _near(found: str, other: str) -> bool:
    digits = len(found.rpartition(".")[2])
    pairs = zip(_both_ends(found), _both_ends(other), strict=True)
    return len(other.rpartition(".")[2]) == digits and all(abs(one - two) < 2.5 * 10**-digits for one, two in pairs)


def _both_ends(found: str) -> tuple[float, float]:
    least, _, most = found.partition("–")
    return float(least), float(most or least)


def failures(results: Iterable[Result], outcomes: Iterable[Outcome], unbitten: Iterable[Rule]) -> Iterator[str]:
    """Yield a line for each rule that failed and each canary that did not do what it must."""
    for result in results:
        if not result.fulfilled:
            rule = result.rule
            yield f"{rule.id} {rule.en}: {wanted(rule)}, PDF {found(result.pdf, rule)}, DOCX {found(result.docx, rule)}"
    for outcome in outcomes:
        if not outcome.right:
            must = "something" if outcome.canary.must is None else ", ".join(sorted(outcome.canary.must))
            did = ", ".join(sorted(outcome.failed)) or "nothing"
            yield f"canary, {outcome.canary.en}: must fail {must}; failed {did}"
    for rule in unbitten:
        yield f"{rule.id} {rule.en}: no canary makes it fail"
