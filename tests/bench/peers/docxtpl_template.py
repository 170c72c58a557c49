"""Writes a template for docxtpl, python-docx's own with the text's blocks in a loop; the argument names the file."""

import sys

from docx import Document

document = Document()
for line in ("{{ title }}", "{%p for block in blocks %}", "{{ block.text }}", "{%p endfor %}"):
    document.add_paragraph(line)
document.save(sys.argv[1])
