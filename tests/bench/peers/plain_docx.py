"""Text to DOCX by python-docx, as anybody would write it."""

import page
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

text, output = page.given()
document = Document()
section = document.sections[0]
section.page_width, section.page_height = Mm(210), Mm(297)
section.top_margin, section.bottom_margin = Mm(page.TOP), Mm(page.BOTTOM)
section.left_margin, section.right_margin = Mm(page.LEFT), Mm(page.RIGHT)
for name, font in (("Normal", page.TEXT), ("Heading 1", page.HEADING)):
    style = document.styles[name]
    style.font.name, style.font.size = font, Pt(page.SIZE)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    shape = style.paragraph_format
    shape.line_spacing, shape.first_line_indent = Pt(page.PITCH), Pt(2 * page.SIZE)
    shape.space_before = shape.space_after = Pt(0)
document.add_paragraph(text["title"]).alignment = WD_ALIGN_PARAGRAPH.CENTER
for block in text["blocks"]:
    document.add_paragraph(block["text"], style="Heading 1" if block["tag"] == "h2" else None)
document.save(str(output))
