"""Text to PDF by typst; the third argument names the folder of the fonts."""

import sys

import page
import typst

text, output = page.given()
source = f"""#set page(paper: "a4", numbering: "1",
  margin: (top: {page.TOP}mm, right: {page.RIGHT}mm, bottom: {page.BOTTOM}mm, left: {page.LEFT}mm))
#set text(font: "{page.TEXT}", size: {page.SIZE}pt, lang: "zh", tracking: -0.22pt)
#set par(justify: true, first-line-indent: (amount: 2em, all: true), leading: {page.PITCH - page.SIZE}pt,
  spacing: {page.PITCH - page.SIZE}pt)
#show heading: it => par(text(font: "{page.HEADING}", size: {page.SIZE}pt, weight: "regular", it.body))
#align(center, text(font: "{page.HEADING}", size: 22pt)[{text["title"]}])
"""
for block in text["blocks"]:
    words = "".join("\\" + each if each in "\\#*_`$<>@~-+=/'\"[]" else each for each in block["text"])
    source += f"{'= ' if block['tag'] == 'h2' else ''}{words}\n\n"
typst.compile(source.encode(), output=str(output), font_paths=[sys.argv[3]])
