"""The page on the filters: their registry, and examples worked out as the page is written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.expressions.in_text import work_out
from generator.figures.filtering.registry import FILTERS, Filter, Parameter
from generator.figures.model import FIELDS, Group, Indicator, Wording
from generator.figures.notation.written import read_written
from reference.markdown import page, prose, table
from reference.words import WORDS

# Figures of the examples: name, this year's, last year's, period.
_FIGURES = (
    ("行政诉讼", "11宗", "24宗", ""),
    ("不予立案", "12宗", "9宗", ""),
    ("采用", "40次", "2次", ""),
    ("新增", "5宗", "0宗", ""),
    ("比例", "54.6%", "50%", ""),
    ("指标", "50%", "", ""),
    ("上牌", "137000次", "11800次", ""),
    ("本月", "28宗", "", "11月"),
    ("上月", "25宗", "", "10月"),
    ("全部", "11宗", "", ""),
    ("胜诉", "10宗", "", ""),
    ("违法行为", "1214321余起", "", ""),
    ("数据", "180000000条", "", ""),
    ("救助金", "47358.00元", "", ""),
    ("警力.巡逻", "318946人次", "", ""),
    ("警力.检查", "61606人次", "", ""),
)


def example_names() -> dict[str, Any]:
    """Return the names that the examples of the registry use."""
    figures = [_figure(*figure) for figure in _FIGURES]
    inner = {figure.name.removeprefix("警力."): figure for figure in figures if "." in figure.name}
    return {figure.name: figure for figure in figures} | {"警力": Group("警力", inner), "年度": 2020, "year": 2020}


def _figure(name: str, now: str, last: str, period: str) -> Indicator:
    figure = read_written(now)
    assert figure
    previous = _figure(name, last, "", period) if last else None
    return Indicator(
        figure.value, figure.unit, name, figure.written, bound=figure.bound, period=period, previous=previous
    )


def filters_page(language: str) -> str:
    """Return the page that lists every filter."""
    words = WORDS[language]
    parts = [prose(words["filters_about"]), prose(words["filters_fields"].format(fields=_fields(language)))]
    parts += [prose(words["filters_figures"])]
    now, last = words["this_year"], words["last_year"]
    parts.append(table([words["name_"], now, last, words["period"]], [[f"`{row[0]}`", *row[1:]] for row in _FIGURES]))
    for entry in FILTERS:
        parts += _section(entry, language)
    return page(words["filters"], "filters", language, parts)


def _fields(language: str) -> str:
    return WORDS[language]["and"].join(f"`.{name}`" for name in FIELDS)


def _section(entry: Filter, language: str) -> Iterator[str]:
    words = WORDS[language]
    yield f"## `{entry.zh}` `{entry.en}`"
    yield prose(entry.about_zh if language == "zh" else entry.about_en)
    rows = [[f"`{one.zh}` `{one.en}`", _about(one, language)] for one in entry.parameters]
    yield table([words["argument"], words["meaning"]], rows)
    names = example_names()
    examples = []
    for example in entry.examples:
        expression = example if language == "zh" else in_english(entry, example)
        text, problems = work_out(f"{{{{ {expression} }}}}", names, Wording())
        assert not problems, (expression, problems)
        examples.append([f"`{{{{ {expression} }}}}`", prose(text)])
    yield table([words["example"], words["prints"]], examples)


def in_english(entry: Filter, example: str) -> str:
    """Return the *example* of a filter with the English names of what has two."""
    pairs = [(f"| {entry.zh}", f"| {entry.en}"), (".数值", ".value"), ("年度", "year")]
    for one in entry.parameters:
        pairs.append((f"{one.zh}=", f"{one.en}="))
        pairs += [(f"'{zh}'", f"'{en}'") for zh, en in one.choices.items()]
    for zh, en in pairs:
        example = example.replace(zh, en)
    return example


def _about(one: Parameter, language: str) -> str:
    words = WORDS[language]
    text = prose(one.about_zh if language == "zh" else one.about_en)
    if one.kind == "choice" and one.zh != "写法":
        text += words["colon"] + words["and"].join(one.choices)
    return words["sentence"].format(first=text, second=words["required"].lower()) if one.required else text
