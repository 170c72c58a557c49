"""The page on limits: the constants of the program, read from its modules."""

from __future__ import annotations

from importlib import import_module
from typing import Final, NamedTuple

from reference.markdown import page, prose, table


class Limit(NamedTuple):
    """A constant, what it is counted in (both languages), the code that says it was passed, and what it is of."""

    module: str
    name: str
    unit_zh: str
    unit_en: str
    code: str
    zh: str
    en: str
    divided: int = 1


_MB: Final = 1024 * 1024
LIMITS: Final = (
    Limit("files", "LIMIT", "MB", "MB", "O005", "任何一个文件", "any file that is read"),
    Limit("load.loader", "MAX_CHARACTERS", "字", "characters", "L004", "一个 YAML 文件", "a YAML file"),
    Limit(
        "load.loader",
        "MAX_NODES",
        "个",
        "values",
        "L018",
        "一个 YAML 文件里的值，别名展开以后",
        "values of a YAML file, aliases followed",
    ),
    Limit("load.loader", "MAX_DEPTH", "层", "levels", "L019", "YAML 的嵌套", "nesting in YAML"),
    Limit(
        "validate.validator",
        "MOST_UNKNOWN",
        "个",
        "keys",
        "V101",
        "一个文件里逐个指出的不认识的键",
        "unknown keys of a file that are told of",
    ),
    Limit("assets.model", "MOST_PIXELS", "像素", "pixels", "O031", "一张 PNG、JPEG", "a PNG or JPEG"),
    Limit("assets.png", "MOST_CHUNKS", "段", "chunks", "O009", "一个 PNG 文件", "the file of a PNG"),
    Limit("assets.svg_model", "MOST_BYTES", "MB", "MB", "O022", "一个 SVG 文件", "an SVG file", _MB),
    Limit("assets.svg_model", "MOST_ELEMENTS", "个", "elements", "O022", "SVG 的元素", "elements of an SVG"),
    Limit("assets.svg_model", "MOST_DEPTH", "层", "levels", "O022", "SVG 的嵌套", "nesting in an SVG"),
    Limit(
        "assets.svg_limits",
        "MOST_DRAWN",
        "个",
        "elements",
        "O022",
        "SVG 要画的元素，引用的重复计",
        "elements that an SVG has drawn, references counted again",
    ),
    Limit("assets.svg_limits", "MOST_LETTERS", "字", "letters", "O022", "SVG 里的文字", "text of an SVG"),
    Limit("assets.svg_limits", "MOST_OUTLINE", "字", "characters", "O022", "SVG 里的轮廓", "outlines of an SVG"),
    Limit("figures.tables.workbook", "LARGEST", "MB", "MB", "C161", "Excel 文件展开以后", "an Excel file, unpacked"),
    Limit(
        "figures.tables.workbook",
        "MOST_PARTS",
        "个",
        "sheets or parts",
        "C161",
        "Excel 文件的工作表、部件",
        "sheets, and parts, of an Excel file",
    ),
    Limit(
        "figures.tables.workbook",
        "MOST_CELLS",
        "格",
        "cells",
        "C161",
        "一张表，Excel 或者 CSV",
        "a table, Excel or CSV",
    ),
    Limit("word.package", "UNPACKED", "MB", "MB", "C152", "Word 文件展开以后", "a Word file, unpacked"),
    Limit("word.package", "MOST_PARTS", "个", "parts", "C152", "Word 文件的部件", "parts of a Word file"),
    Limit(
        "word.package", "MOST_PARAGRAPHS", "段", "paragraphs", "C152", "Word 文件的段落", "paragraphs of a Word file"
    ),
    Limit(
        "word.package", "MOST_ELEMENTS", "个", "elements", "C152", "Word 文件的 XML 元素", "XML elements of a Word file"
    ),
    Limit("fill.tags", "MOST_TAGS", "个", "tags", "W111", "套填的标签", "tags of a file to be filled in"),
    Limit("fill.tags", "LONGEST", "字", "characters", "W111", "一个标签", "a tag"),
    Limit("fill.jinja", "MOST_TURNS", "次", "turns", "W114", "套填时循环的次数", "turns of loops while filling in"),
    Limit(
        "fill.jinja",
        "MOST_OUTPUT",
        "百万字",
        "million characters",
        "W114",
        "套填出来的 XML",
        "XML that filling in makes",
    ),
    Limit(
        "limits", "STEPS", "步", "steps", "T107", "模板的循环、宏和过滤器", "loops, macros and filters of a template"
    ),
    Limit("limits", "PRINTED", "字", "characters", "T107", "模板印出的文字", "text that a template prints"),
    Limit("limits", "VALUE", "字或者项", "characters or items", "T107", "模板里的一个值", "one value in a template"),
    Limit("limits", "BITS", "位", "bits", "T107", "模板里的一个整数", "a whole number in a template"),
    Limit("limits", "SECONDS", "秒", "seconds", "T107", "模板用的处理器时间", "time of the processor for a template"),
)

_WORDS: Final = {
    "zh": {
        "title": "限额",
        "head": ("什么", "最多", "超过了说", "常量"),
        "about": """
文件可能来自任何地方，所以程序读什么都有限额：超过了就说是哪一项，以 1 退出，什么也不写。
平常的报告离这些数很远。

限额是程序里的常量，没有命令行选项：能由文件或者命令放宽的限额，防不住有人送来的文件。
确实要放宽的（如几千页的 Word 文件），在自己的脚本里先改常量，再调用程序：""",
        "more": "模板能用哪些东西，见 [blocks](blocks.zh-CN.md)；什么可信、什么不可信，见 "
        "[SECURITY.md](../../SECURITY.md)。",
    },
    "en": {
        "title": "Limits",
        "head": ("what", "at most", "said beyond", "constant"),
        "about": """
Files may come from anywhere, so whatever the program reads has a limit. What is beyond one is named, the exit code is 1
and nothing is written. A usual report is far from all of these.

They are constants of the program and no options: a limit that a file or a command can lift stops nobody who sends a
file. Who has to lift one (say, for a Word file of thousands of pages) sets the constant in a script before calling the
program:""",
        "more": "What a template may use is in [blocks](blocks.md); what is trusted and what is not, in "
        "[SECURITY.md](../../SECURITY.md).",
    },
}
_SCRIPT: Final = """```python
from generator.word import package

package.MOST_PARAGRAPHS = 100_000
from generator.cli import main

raise SystemExit(main())
```"""


def limits_page(language: str) -> str:
    """Return the page that lists every limit."""
    words = _WORDS[language]
    rows = []
    for limit in LIMITS:
        value = getattr(import_module(f"generator.{limit.module}"), limit.name) / limit.divided
        zh = language == "zh"
        link = f"[{limit.code}](diagnostics{'.zh-CN' if zh else ''}.md#{limit.code.lower()})"
        unit = limit.unit_zh if zh else limit.unit_en
        rows.append([limit.zh if zh else limit.en, f"{value:,.0f} {unit}", link, f"`{limit.module}.{limit.name}`"])
    parts = [prose(str(words["about"])), _SCRIPT, table(list(words["head"]), rows), prose(str(words["more"]))]
    return page(str(words["title"]), "limits", language, parts)
