"""Fonts: which file plays which role of the standard, and how wide and high its characters are."""

from generator.fonts.faces import NOMINAL, Face, FontSet, Ink
from generator.fonts.resolve import face_file, find_fonts

__all__ = ["NOMINAL", "Face", "FontSet", "Ink", "face_file", "find_fonts"]
