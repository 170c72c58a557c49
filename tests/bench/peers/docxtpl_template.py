"""Writes a template for docxtpl, the text's blocks in a loop, each in its style; the argument names the file.

A second argument names a file for the same styles and page without any text, which pandoc takes them from.
"""

import sys

import page

document = page.word_document()
document.add_paragraph("{{ title }}", style="Title")
document.add_paragraph("{%p for block in blocks %}")
document.add_paragraph("{%p if block.tag == 'h2' %}")
document.add_paragraph("{{ block.text }}", style="Heading 1")
document.add_paragraph("{%p else %}")
paragraph = document.add_paragraph()
paragraph.add_run("{{ block.lead }}", style="Lead")
paragraph.add_run("{{ block.text }}")
document.add_paragraph("{%p endif %}")
document.add_paragraph("{%p endfor %}")
document.save(sys.argv[1])
page.word_document().save(sys.argv[2])
