"""One writer a format; both the PDF and the DOCX follow the same Layout."""

FORMATS = ("docx", "pdf", "html")
"""The formats there are, in the order in which they are written."""
