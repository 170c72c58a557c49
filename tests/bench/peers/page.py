"""What the peers share: the text from its YAML file, and the page that it is set on."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

TOP, RIGHT, BOTTOM, LEFT = 37, 26, 35, 28  # mm
SIZE, PITCH = 16, 28.95  # pt
TEXT, HEADING = os.environ.get("BENCH_FONTS", "FandolFang,FandolHei").split(",")

CSS = f"""
@page {{ size: A4; margin: {TOP}mm {RIGHT}mm {BOTTOM}mm {LEFT}mm; @bottom-center {{ content: counter(page) }} }}
body {{ margin: 0; font: {SIZE}pt/{PITCH}pt {TEXT}; text-align: justify }}
p, h2 {{ margin: 0; text-indent: 2em; letter-spacing: -0.22pt }}
h1 {{ margin: 0 0 {PITCH}pt; text-align: center; font: 22pt/30pt {HEADING} }}
h2 {{ font: {SIZE}pt/{PITCH}pt {HEADING} }}
"""
HTML = """<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>{{ title }}</title>
<style>{{ css }}</style></head>
<body><h1>{{ title }}</h1>
{% for block in blocks %}<{{ block.tag }}>{{ block.text }}</{{ block.tag }}>
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
#set text(font: "{TEXT}", size: {SIZE}pt, lang: "zh", tracking: -0.22pt)
#set par(justify: true, first-line-indent: (amount: 2em, all: true), leading: {PITCH - SIZE}pt,
  spacing: {PITCH - SIZE}pt)
#show heading: it => par(text(font: "{HEADING}", size: {SIZE}pt, weight: "regular", it.body))
#align(center, text(font: "{HEADING}", size: 22pt)[{text["title"]}])
"""
    for block in text["blocks"]:
        words = "".join("\\" + each if each in "\\#*_`$<>@~-+=/'\"[]" else each for each in block["text"])
        source += f"{'= ' if block['tag'] == 'h2' else ''}{words}\n\n"
    return source.encode()
