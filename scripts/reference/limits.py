"""The page on limits: the constants of the program, read from its modules."""

from __future__ import annotations

from importlib import import_module
from typing import Final

from generator.allowed import USUAL
from reference.markdown import page, prose, table

# The module and name of a constant, the code that says it was passed, the setting that changes it (-: none), what it is
# of and what that is counted in, both in Chinese and English.
LIMITS: Final = """
files.LIMIT | O005 | file_mb | 任何一个文件 | any file that is read | MB | MB
load.loader.MAX_CHARACTERS | L004 | yaml_characters | 一个 YAML 文件 | a YAML file | 字 | characters
load.loader.MAX_NODES | L018 | yaml_values | 一个 YAML 文件里的值，别名展开以后 | values of a YAML file, aliases followed | 个 | values
load.loader.MAX_DEPTH | L019 | - | YAML 的嵌套 | nesting in YAML | 层 | levels
validate.validator.MOST_UNKNOWN | V101 | - | 一个文件里逐个指出的不认识的键 | unknown keys of a file that are told of | 个 | keys
assets.model.MOST_PIXELS | O031 | picture_pixels | 一张 PNG、JPEG | a PNG or JPEG | 像素 | pixels
assets.png.MOST_CHUNKS | O009 | - | 一个 PNG 文件 | the file of a PNG | 段 | chunks
assets.svg_model.MOST_BYTES | O022 | - | 一个 SVG 文件 | an SVG file | 字节 | bytes
assets.svg_model.MOST_ELEMENTS | O022 | svg_elements | SVG 的元素 | elements of an SVG | 个 | elements
assets.svg_model.MOST_DEPTH | O022 | - | SVG 的嵌套 | nesting in an SVG | 层 | levels
assets.svg_limits.MOST_DRAWN | O022 | svg_drawn | SVG 要画的元素，引用的重复计 | elements that an SVG has drawn, references counted again | 个 | elements
assets.svg_limits.MOST_LETTERS | O022 | - | SVG 里的文字 | text of an SVG | 字 | letters
assets.svg_limits.MOST_OUTLINE | O022 | svg_outline | SVG 里的轮廓 | outlines of an SVG | 字 | characters
figures.tables.workbook.LARGEST | C161 | excel_mb | Excel 文件展开以后 | an Excel file, unpacked | MB | MB
figures.tables.workbook.MOST_PARTS | C161 | - | Excel 文件的工作表、部件 | sheets, and parts, of an Excel file | 个 | sheets or parts
figures.tables.grid.MOST_CELLS | C161 | table_cells | 一张表，Excel 或者 CSV | a table, Excel or CSV | 格 | cells
word.package.UNPACKED | C152 | word_mb | Word 文件展开以后 | a Word file, unpacked | MB | MB
word.package.MOST_PARTS | C152 | - | Word 文件的部件 | parts of a Word file | 个 | parts
word.package.MOST_PARAGRAPHS | C152 | word_paragraphs | Word 文件的段落 | paragraphs of a Word file | 段 | paragraphs
word.package.MOST_ELEMENTS | C152 | word_elements | Word 文件的 XML 元素 | XML elements of a Word file | 个 | elements
fill.tags.MOST_TAGS | W111 | - | 套填的标签 | tags of a file to be filled in | 个 | tags
fill.tags.LONGEST | W111 | - | 一个标签 | a tag | 字 | characters
fill.jinja.MOST_TURNS | W114 | fill_turns | 套填时循环的次数 | turns of loops while filling in | 次 | turns
fill.jinja.MOST_OUTPUT | W114 | fill_million | 套填出来的 XML | XML that filling in makes | 百万字 | million characters
limits.STEPS | T107 | template_steps | 模板的循环、宏和过滤器 | loops, macros and filters of a template | 步 | steps
limits.PRINTED | T107 | template_printed | 模板印出的文字 | text that a template prints | 字 | characters
limits.VALUE | T107 | - | 模板里的一个值 | one value in a template | 字或者项 | characters or items
limits.BITS | T107 | - | 模板里的一个整数 | a whole number in a template | 位 | bits
limits.SECONDS | T107 | template_seconds | 模板用的处理器时间 | time of the processor for a template | 秒 | seconds
"""  # noqa: E501

_WORDS: Final = {
    "zh": {
        "title": "限额",
        "head": ("什么", "最多", "超过了说", "设置", "常量"),
        "about": """
文件可能来自任何地方，所以程序读什么都有限额：超过了就说是哪一项，以 1 退出，什么也不写。
平常的报告离这些数很远。

表里有名称的限额，由运行程序的人用环境变量 `NIANBAO_LIMITS` 来改，可以放宽，也可以收紧；几项之间用空格隔开。
报告、`nianbao.yaml`、模板都改不了：别人送来的文件不能给自己放宽。放宽以后，一个文件要用多少内存和时间就不保证了，
只在信得过文件的时候放宽。用 `--scheduler` 时，各台计算机上的变量要一样。没有名称的是防止程序自己出错的，不能改。""",
        "more": "模板能用哪些东西，见 [blocks](blocks.zh-CN.md)；什么可信、什么不可信，见 "
        "[SECURITY.md](../../SECURITY.md)。",
    },
    "en": {
        "title": "Limits",
        "head": ("what", "at most", "said beyond", "setting", "constant"),
        "about": """
Files may come from anywhere, so whatever the program reads has a limit. What is beyond one is named, the exit code is 1
and nothing is written. A usual report is far from all of these.

Whoever runs the program sets those with a name, higher or lower, by the variable `NIANBAO_LIMITS`; several are divided
by spaces. No report, `nianbao.yaml` or template can: a file from elsewhere does not raise its own limits. Above the
usual limits nothing is promised of the memory and time that a file takes, so raise one for files that you trust. With
`--scheduler` all computers need the same. Those without a name keep the program from falling over, and stay.""",
        "more": "What a template may use is in [blocks](blocks.md); what is trusted and what is not, in "
        "[SECURITY.md](../../SECURITY.md).",
    },
}
_EXAMPLE = """```text
NIANBAO_LIMITS="word_paragraphs=100000 file_mb=50"
```"""


def limits_page(language: str) -> str:
    """Return the page that lists every limit. Raises ValueError if a setting is not on it."""
    words, zh = _WORDS[language], language == "zh"
    rows, named = [], set()
    for line in LIMITS.strip().splitlines():
        constant, code, setting, of_zh, of_en, unit_zh, unit_en = line.split(" | ")
        module, _, name = constant.rpartition(".")
        value = getattr(import_module(f"generator.{module}"), name)
        if setting != "-":
            named.add(setting)
            value = USUAL[setting]
        link = f"[{code}](diagnostics{'.zh-CN' if zh else ''}.md#{code.lower()})"
        shown = f"`{setting}`" if setting != "-" else ""
        rows.append([of_zh if zh else of_en, f"{value:,} {unit_zh if zh else unit_en}", link, shown, f"`{constant}`"])
    if missing := USUAL.keys() - named:
        raise ValueError(f"no limit has the settings {sorted(missing)}")
    parts = [prose(str(words["about"])), _EXAMPLE, table(list(words["head"]), rows), prose(str(words["more"]))]
    return page(str(words["title"]), "limits", language, parts)
