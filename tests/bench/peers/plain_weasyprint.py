"""Text to PDF by WeasyPrint, as anybody would write it."""

import page
from weasyprint import HTML

text, output = page.given()
HTML(string=page.html(text)).write_pdf(output)
