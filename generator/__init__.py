"""nianbao: one YAML file a year in, an official annual report (DOCX, PDF, HTML) out."""

__version__ = "0.1.0"
