"""Typeset: breaks every paragraph into lines on the 22 × 28 grid and counts the pages, without any PDF engine."""

from generator.typeset.document import Typeset, typeset

__all__ = ["Typeset", "typeset"]
