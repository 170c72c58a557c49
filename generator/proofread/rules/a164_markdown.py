"""A164: marks of Markdown.

[A164]
severity = "warning"
source = "常见差错"
[A164.zh]
title = "Markdown 的记号"
message = "“{text}”是 Markdown 的{what_zh}记号，会原样印出来"
hint = "{hint_zh}"
explain = '''
从聊天软件、智能助手里复制的文字，常带着“## ”“- ”“|---|”这类记号。程序只认“**加粗**”，别的照样印在纸上：
标题、要点、表格各有各的写法，序号由程序来编。
'''
fix = '''
    小节:
      - 标题: 加强组织领导
        要点: [全年4次专题研究。, 开展培训2期。]
        表格:
          - 栏目: [项目, 数量]
            行: [[培训, 2]]
'''
[A164.en]
title = "marks of Markdown"
message = "“{text}” is how Markdown writes {what_en}, and is printed as it stands"
hint = "{hint_en}"
explain = '''
Text copied from a chat or an assistant often brings along marks such as ##, - and |---|. The program knows **strong**
alone and prints all others: headings, points and tables have keys of their own, and the program numbers them.
'''
fix = '''
    sections:
      - heading: 加强组织领导
        points: [全年4次专题研究。, 开展培训2期。]
        tables:
          - columns: [项目, 数量]
            rows: [[培训, 2]]
'''
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.proofread.manuscript import PRINTED, Manuscript
from generator.proofread.rule import Finding, compiled, rule

_SIGN: Final = "表示|代表|号|注|为|指|含|不含|数据"
"""What a note to a table says of such a mark: * 表示本年新增的单位."""
_MARKS: Final = (
    r"^[#|`\-*+>](?:"
    r"(?P<heading>(?<=^#)#+(?: +|(?=[{HAN}（])))"
    rf"|(?P<point>(?<=^[-*+]) +)(?!{_SIGN})(?=[{{HAN}}“])"
    r"|(?P<quotation>(?<=^>) +)(?=[{HAN}“])"
    r"|(?P<table>(?<=^\|) *:?-{2,}:? *\|)"
    r"|(?P<code>(?<=^`)``)"
    r")|\](?P<link>\(https?://)"
)
_WHAT: Final = {
    "heading": ("标题", "a heading", "去掉记号，写成小节的“标题”", "delete it and write a heading of a section"),
    "point": ("列表", "a list", "去掉记号，一条一条写进“要点”", "delete it and make it an item of points"),
    "quotation": ("引文", "a quotation", "去掉记号", "delete it"),
    "table": ("表格", "a table", "写成“表格”，有栏目和行", "write a table with columns and rows"),
    "code": ("代码", "code", "去掉记号", "delete it"),
    "link": ("网址", "an address", "去掉记号和网址，只留文字", "keep the words alone"),
}
"""Each in both languages, with what to do."""


@rule("A164", ("##", "- ", "* ", "+ ", "> ", "|-", "| -", "|:", "| :", "```", "](http"), PRINTED)
def markdown(manuscript: Manuscript) -> Iterator[Finding]:
    """At the beginning of a paragraph; what stands within one may mean anything."""
    for match in compiled(_MARKS).finditer(manuscript.text):
        what_zh, what_en, hint_zh, hint_en = _WHAT[str(match.lastgroup)]
        args = {"text": match[0].strip(), "what_zh": what_zh, "what_en": what_en}
        yield Finding(*match.span(), args | {"hint_zh": hint_zh, "hint_en": hint_en})
