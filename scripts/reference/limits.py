"""The page on limits: their names and values, read from the program, and what each counts."""

from __future__ import annotations

from typing import Final

from generator.limits import HIGHEST, LIMITS
from reference.markdown import page, prose, table

_RUN: Final = "T107, W114"
_COUNTED: Final = f"""
file.megabytes | O005 | MB | 任何一个文件 | any file that is read
yaml.characters | L004, L018, V140 | 字 / characters | YAML 文件（连分稿、别名） | a YAML file, with parts and aliases
yaml.values | L018 | 个 / values | 一个 YAML 文件里的值，别名展开以后 | values of a YAML file, aliases followed
yaml.levels | L019 | 层 / levels | YAML 的嵌套 | nesting in YAML
yaml.unknown | V101, T003 | 个 / keys | 一个文件里逐个指出的不认识的键 | unknown keys of a file that are told of
report.characters | V140 | 字 / characters | 一份报告的文字，数字代入以后 | the text of a report, figures put in
report.paragraphs | V140 | 段 / paragraphs | 一份报告的标题、段落、要点 | headings, paragraphs and points of a report
report.drawings | O069 | 幅 / drawings | 一份报告的 SVG 和图表，重复的也算 | SVGs and charts of a report, each place
rule.findings | A006 | 处 / places | 一份报告里，一条规则逐处指出的 | places of a report that one rule tells of
figures.proposed | C206 | 个 / figures | 一份报告里提出登记的数字 | figures of a report that are proposed
parts.names | O071 | 个 / names | 为一份报告的通配名看的文件名 | names looked through for wildcards of a report
font.megabytes | F007 | MB | 一个字体文件 | a font file
font.names | F007 | 个 / names | 找字体时看的文件名，字体算十个 | names looked through for fonts, a font counts ten
list.faults | O056 | 处 / faults | 一份名单里逐处指出的 | faults of a list that are told of
folder.levels | O064 | 层 / levels | 找报告的目录里的文件夹 | folders within a folder of reports
text.characters | L004 | 字 / characters | 核对数字的文章 | a text whose figures are checked
picture.pixels | O031 | 像素 / pixels | 一张 PNG、JPEG | a PNG or JPEG
picture.megabytes | O031 | MB | 一张 PNG、JPEG，解开以后 | a PNG or JPEG, unpacked
pictures.megabytes | O070 | MB | 一份报告的 PNG、JPEG 文件合在一起 | PNG and JPEG files of a report together
pictures.unpacked | O070 | MB | 一份报告的 PNG 合在一起，解开以后 | PNGs of a report together, unpacked
drawings.megabytes | O070 | MB | 一份报告的 SVG 文件合在一起 | SVG files of a report together
png.chunks | O009 | 段 / chunks | 一个 PNG 文件 | the file of a PNG
svg.megabytes | O022 | MB | 一个 SVG 文件 | an SVG file
svg.elements | O022 | 个 / elements | SVG 的元素 | elements of an SVG
svg.levels | O022 | 层 / levels | SVG 的嵌套 | nesting in an SVG
svg.drawn | O022, O069 | 个 / elements | SVG 要画的元素，引用的重复计 | elements drawn of an SVG, references repeated
svg.letters | O022, O069 | 字 / letters | SVG 里的文字，引用的重复计 | text of an SVG, references counted again
svg.outline | O022, O069 | 字 / characters | SVG 里的轮廓，引用的重复计 | outlines of an SVG, references counted again
svg.matches | O022 | 次 / times | SVG 的元素和样式表的规则比对 | elements of an SVG held against rules of its style
excel.megabytes | C161 | MB | Excel 文件展开以后 | an Excel file, unpacked
excel.parts | C161 | 个 / sheets or parts | Excel 文件的工作表、部件 | sheets, and parts, of an Excel file
excel.elements | C161 | 个 / elements | 格和文字以外的 XML 元素 | XML elements beside cells and texts
excel.characters | C161 | 字 / characters | 各格的文字，共用的重复计 | text of cells, shared texts counted again
table.cells | C161 | 格 / cells | 一份报告的各张表格，Excel 或者 CSV | all tables of a report, Excel or CSV
word.megabytes | C152 | MB | Word 文件展开以后 | a Word file, unpacked
word.parts | C152 | 个 / parts | Word 文件的部件 | parts of a Word file
word.paragraphs | C152 | 段 / paragraphs | Word 文件的段落 | paragraphs of a Word file
word.elements | C152 | 个 / elements | Word 文件的 XML 元素 | XML elements of a Word file
fill.tags | W111 | 个 / tags | 套填的标签 | tags of a file to be filled in
fill.tag | W111 | 字 / characters | 一个标签 | a tag
fill.source | W111 | 字 / characters | 一个文件的标签，一共 | the tags of a file, all together
template.source | T107 | 字 / characters | 模板的文件，一共 | the files of a template, all together
template.steps | {_RUN} | 步 / steps | 模板和套填的循环、调用和过滤器 | loops, calls, filters of a template or form
template.printed | {_RUN} | 字 / characters | 模板印出的文字，套填出来的 XML | text of a template, XML of a form
template.elements | T107 | 个 / elements | 模板印出的标记 | elements that a template prints
template.paragraphs | T107 | 段 / paragraphs | 其中的段落、标题、要点 | paragraphs, headings and points among these
template.text | T107 | 字 / characters | 模板印出的标记里的文字 | text in the elements that a template prints
template.value | {_RUN} | 字或者项 / characters or items | 其中的一个值 | one value in it
template.levels | {_RUN} | 层 / levels | 一个值里的嵌套 | nesting in one value
template.bits | {_RUN} | 位 / bits | 其中的一个整数 | a whole number in it
template.seconds | {_RUN} | 秒 / seconds | 模板、套填用的处理器时间 | time of the processor for it
"""
"""Each limit: its name, the codes that say it was passed, its unit, and what it is of."""

_WORDS: Final = {
    "zh": {
        "title": "限额",
        "head": ("什么", "最多", "超过了说", "名字"),
        "about": """
文件可能来自任何地方，所以程序读什么都有限额：超过了就说是哪一项，以 1 退出，什么也不写。
平常的报告离这些数很远。

确实要放宽或者收紧的（如几千页的 Word 文件），运行程序的人在环境变量 `NIANBAO_LIMITS` 里
写上名字和数，几项之间空一格：""",
        "after": """
数据、模板和 nianbao.yaml 都改不了限额：别人送来的文件能放宽的限额，防不住那个文件。写错的名字和数不会被悄悄
放过，命令说明以后以 2 退出。{highest}。MB 都是 1024 × 1024 字节。""",
        "highest": "{name} 最多 {value}",
        "more": "模板能用哪些东西，见 [blocks](blocks.zh-CN.md)；什么可信、什么不可信，见 "
        "[SECURITY.md](../../SECURITY.md)。",
    },
    "en": {
        "title": "Limits",
        "head": ("what", "at most", "said beyond", "name"),
        "about": """
Files may come from anywhere, so whatever the program reads has a limit. What is beyond one is named, the exit code is 1
and nothing is written. A usual report is far from all of these.

Who has to raise or to lower one (say, for a Word file of thousands of pages) names it in the environment variable
`NIANBAO_LIMITS`, with a space between several:""",
        "after": """
No report, template or nianbao.yaml can set a limit: one that a file can lift does not stop that file. Wrong names and
numbers are not passed over in silence; the command says so and its exit code is 2. {highest}. A megabyte (MB) is
1024 × 1024 bytes everywhere.""",
        "highest": "{name} is at most {value}",
        "more": "What a template may use is in [blocks](blocks.md); what is trusted and what is not, in "
        "[SECURITY.md](../../SECURITY.md).",
    },
}
_EXAMPLE: Final = """```text
NIANBAO_LIMITS="word.paragraphs=100000 file.megabytes=50"
```"""


def limits_page(language: str) -> str:
    """Return the page that lists every limit. Raises ValueError if what is said of them is not said of each."""
    words, zh = _WORDS[language], language == "zh"
    counted = [line.split(" | ") for line in _COUNTED.strip().splitlines()]
    if [name for name, *_ in counted] != list(LIMITS):
        raise ValueError("generator/limits.py has other limits than the page")
    rows = []
    for name, codes, unit, in_zh, in_en in counted:
        page_of = f"diagnostics{'.zh-CN' if zh else ''}.md"
        link = ("、" if zh else ", ").join(f"[{code}]({page_of}#{code.lower()})" for code in codes.split(", "))
        value = f"{LIMITS[name]:,} {unit.split(' / ')[0 if zh else -1]}"
        rows.append([in_zh if zh else in_en, value, link, f"`{name}`"])
    highest = [str(words["highest"]).format(name=f"`{name}`", value=f"{value:,}") for name, value in HIGHEST.items()]
    after = str(words["after"]).format(highest=("，" if zh else ", ").join(highest))
    parts = [prose(str(words["about"])), _EXAMPLE, prose(after), table(list(words["head"]), rows)]
    return page(str(words["title"]), "limits", language, [*parts, prose(str(words["more"]))])
