"""Typeset: breaks every paragraph into lines on the 22 × 28 grid and counts the pages, without any PDF engine."""

from generator.typeset.document import Typeset, typeset
from generator.typeset.findings import findings, merged_parts, stand_ins
from generator.typeset.fit import fit_mark

__all__ = ["Typeset", "findings", "fit_mark", "merged_parts", "stand_ins", "typeset"]
