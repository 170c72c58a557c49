"""Text to PDF by typst; the third argument names the folder of the fonts."""

import sys

import page
import typst

text, output = page.given()
typst.compile(page.typst_source(text), output=str(output), font_paths=[sys.argv[3]])
