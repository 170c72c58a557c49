"""Text to DOCX by docxtpl, with the template that `docxtpl_template.py` wrote; the third argument names it."""

import sys

import page
from docxtpl import DocxTemplate

text, output = page.given()
document = DocxTemplate(sys.argv[3])
document.render(text)
document.save(output)
