"""Line for line: every page of the PDF against the DOCX as LibreOffice prints it.

``python -m proof.agreement`` renders both samples, the report with every key and made-up ones, and compares
the text of every line on every page, folio, head and tables included. docs/explanation/agreement.md says how.
"""
