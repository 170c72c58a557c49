"""The PDF: drawn line by line (``direct``) or by the engine (``by_engine``), and finished (``finisher``)."""
