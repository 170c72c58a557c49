"""Text to DOCX by pandoc; the third argument names the document that it takes styles and page from."""

import sys

import page
import pypandoc

text, output = page.given()
lines = []
for block in text["blocks"]:
    lead = f"[{block['lead']}]{{custom-style=Lead}}" if block["lead"] else ""
    lines.append(f"{'# ' if block['tag'] == 'h2' else ''}{lead}{block['text']}")
pypandoc.convert_text(
    "\n\n".join([f"% {text['title']}", *lines]),
    "docx",
    format="markdown",
    outputfile=str(output),
    extra_args=[f"--reference-doc={sys.argv[3]}"],
)
