"""Text to DOCX by python-docx, as anybody would write it."""

import page

text, output = page.given()
document = page.word_document()
document.add_paragraph(text["title"], style="Title")
for block in text["blocks"]:
    paragraph = document.add_paragraph(style="Heading 1" if block["tag"] == "h2" else None)
    if block["lead"]:
        paragraph.add_run(block["lead"], style="Lead")
    paragraph.add_run(block["text"])
document.save(str(output))
