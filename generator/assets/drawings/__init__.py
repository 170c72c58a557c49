"""Drawings (SVG 矢量图): read with care, cut down to what a document may hold, and what they cost."""
