"""Elements that web pages and word processors have and a document has not, and what is written in their place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

MEANT: Final[Mapping[str, str]] = {
    **dict.fromkeys(("b", "em", "i", "bold"), "strong"),
    **dict.fromkeys(("ul", "dl", "list", "points"), "ol"),
    **dict.fromkeys(("dt", "dd", "point"), "li"),
    **dict.fromkeys(("div", "para"), "p"),
    **dict.fromkeys(("picture", "image", "pic"), "figure"),
    **dict.fromkeys(("annex", "appendix"), "attachment"),
    **{"row": "tr", "cell": "td", "heading": "h1", "signature": "sign-off", "cc": "copies"},
}
"""What is called otherwise here."""

_NAMES_AND_WORDS: Final = (
    (
        ("u", "s", "del", "ins", "sup", "sub", "span", "font", "small", "big", "center", "style"),
        "要突出的字用 <strong>；字体、字号、颜色、对齐写在 style.yaml 里，一种文字一个样子",
        "strong words are <strong>; font, size, colour and alignment belong in style.yaml, by kind of text",
    ),
    (
        ("paragraph", "text"),
        "一段文字用 <p>",
        "a paragraph is a <p>",
    ),
    (
        ("a", "link"),
        "公文里没有链接，把网址写成文字",
        "a document has no links: write the address as text",
    ),
    (
        ("hr", "rule"),
        "横线只有红色分隔线和版记的线，由程序画",
        "the only rules are the red one and those of the imprint, and they are drawn for you",
    ),
    (
        ("pagebreak", "page-break", "newpage", "page"),
        "分页由程序安排；要另起一页的，写成附件 <attachment>",
        "pages are made for you; what begins a page of its own is an <attachment>",
    ),
    (
        ("cover", "title-page", "titlepage"),
        "公文没有封面；要封面，另做一个 Word 文件，用 nianbao fill 填进报告里的内容",
        "a document has no cover: make a Word file of your own and fill it from the report with nianbao fill",
    ),
    (
        ("toc", "contents", "index"),
        "公文没有目录；要目录，在 DOCX 里用 Word 的“引用—目录”插入，标题都是真正的标题",
        "a document has no table of contents: insert one in Word (References), where all headings are real ones",
    ),
    (
        ("header", "footer", "page-header", "page-footer"),
        "公文没有页眉、页脚，只有页码，样子写在 style.yaml 的“页码”里；版头是 <head>",
        "the folio is all there is, its look is folio in style.yaml; what stands above page one is <head>",
    ),
    (
        ("columns", "column", "multicol"),
        "公文不分栏；要左右对着排的，用 <table>",
        "text is not set in columns; what stands side by side is a <table>",
    ),
    (
        ("section", "article", "chapter", "main", "body", "html"),
        "一节没有自己的标记：先写标题 <h1> 到 <h4>，后面跟着 <p>；数据里的一节用宏 section 印",
        "a section has no tag: <h1> to <h4> and the <p> behind it; the macro section prints one of the data",
    ),
    (
        ("footnote", "endnote"),
        "公文没有脚注：表格的说明写在 <tfoot> 里，别的写进正文",
        "there are no footnotes: notes of a table stand in <tfoot>, others in the text",
    ),
)
INSTEAD: Final[Mapping[str, tuple[str, str]]] = {name: (zh, en) for names, zh, en in _NAMES_AND_WORDS for name in names}
"""What to do, in Chinese and English, for those that nothing here is like."""
