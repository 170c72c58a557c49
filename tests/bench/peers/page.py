"""What the peers share: the text from its YAML file, and the page that it is set on."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

TOP, RIGHT, BOTTOM, LEFT = 37, 26, 35, 28  # mm
SIZE, PITCH = 16, 28.95  # pt
FACES = os.environ.get("BENCH_FONTS", "FandolFang,FandolHei,FandolKai,FandolSong,bold").split(",")
TEXT, HEADING, LEAD, TITLE, WEIGHT = FACES
"""仿宋 for the text, 黑体 for 一、, 楷体 for （一）, 小标宋 and its weight for the title, as the standard has them."""

CSS = f"""
@page {{ size: A4; margin: {TOP}mm {RIGHT}mm {BOTTOM}mm {LEFT}mm; @bottom-center {{ content: counter(page) }} }}
body {{ margin: 0; font: {SIZE}pt/{PITCH}pt {TEXT}; text-align: justify }}
p, h2 {{ margin: 0; text-indent: 2em; letter-spacing: -0.22pt }}
h1 {{ margin: 0 0 {PITCH}pt; text-align: center; font: {WEIGHT} 22pt/30pt {TITLE} }}
h2 {{ font: {SIZE}pt/{PITCH}pt {HEADING} }}
span {{ font-family: {LEAD} }}
"""
HTML = """<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>{{ title }}</title>
<style>{{ css }}</style></head>
<body><h1>{{ title }}</h1>
{% for block in blocks %}<{{ block.tag }}><span>{{ block.lead }}</span>{{ block.text }}</{{ block.tag }}>
{% endfor %}</body></html>"""


def given() -> tuple[dict[str, Any], Path]:
    """Return the text that the first argument names, and the output that the second names."""
    import yaml

    with open(sys.argv[1], encoding="utf-8") as file:
        return yaml.load(file, yaml.CSafeLoader), Path(sys.argv[2])


def html(text: dict[str, Any]) -> str:
    """Return the text as HTML."""
    import jinja2
    from markupsafe import Markup

    return jinja2.Environment(autoescape=True).from_string(HTML).render(text, css=Markup(CSS))


def typst_source(text: dict[str, Any]) -> bytes:
    """Return *text* in the markup of typst."""
    source = f"""#set page(paper: "a4", numbering: "1",
  margin: (top: {TOP}mm, right: {RIGHT}mm, bottom: {BOTTOM}mm, left: {LEFT}mm))
#set text(font: {_families(TEXT)}, size: {SIZE}pt, lang: "zh", tracking: -0.22pt, top-edge: 1em, bottom-edge: 0em)
#set par(justify: true, first-line-indent: (amount: 2em, all: true), leading: {PITCH - SIZE}pt,
  spacing: {PITCH - SIZE}pt)
#show heading: it => par(text(font: {_families(HEADING)}, size: {SIZE}pt, weight: "regular", it.body))
#let lead(body) = text(font: {_families(LEAD)}, body)
#align(center, text(font: {_families(TITLE)}, weight: "{WEIGHT}", size: 22pt)[{_typst(text["title"])}])
"""
    for block in text["blocks"]:
        lead = f"#lead[{_typst(block['lead'])}]" if block["lead"] else ""
        source += f"{'= ' if block['tag'] == 'h2' else ''}{lead}{_typst(block['text'])}\n\n"
    return source.encode()


def _families(face: str) -> str:
    """Return the names that typst may know *face* by, whose 仿宋 of Fandol is called FandolFang R."""
    return f'("{face}", "{face} R")'


def _typst(words: str) -> str:
    return "".join("\\" + each if each in "\\#*_`$<>@~-+=/'\"[]()" else each for each in words)


def word_document() -> Any:
    """Return a document of Word with the page, and a style for each kind of paragraph and for the lead of one."""
    from docx import Document
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    document.styles.add_style("Lead", WD_STYLE_TYPE.CHARACTER)
    document.styles.add_style("First Paragraph", WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles["Body Text"]
    for name, font, size, indent in (
        *(("Normal", TEXT, SIZE, 2 * SIZE), ("Body Text", TEXT, SIZE, 2 * SIZE), ("Lead", LEAD, SIZE, None)),
        *(("Heading 1", HEADING, SIZE, 2 * SIZE), ("Title", TITLE, 22, 0)),
    ):
        style = document.styles[name]
        _set_in(style, font, size)
        style.font.bold = name == "Title" and WEIGHT == "bold"
        if indent is not None:
            shape = style.paragraph_format
            shape.line_spacing, shape.first_line_indent = Pt(PITCH), Pt(indent)
            shape.space_before = shape.space_after = Pt(0)
    document.styles["Title"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return document


def _set_in(style: Any, font: str, size: float) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style.font.name, style.font.size, style.font.color.rgb = font, Pt(size), RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), font)
