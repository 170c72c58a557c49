"""Text to DOCX by pandoc."""

import page
import pypandoc

text, output = page.given()
lines = [f"{'# ' if block['tag'] == 'h2' else ''}{block['text']}" for block in text["blocks"]]
pypandoc.convert_text("\n\n".join([f"# {text['title']}", *lines]), "docx", format="markdown", outputfile=str(output))
