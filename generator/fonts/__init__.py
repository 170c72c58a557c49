"""Fonts: which file plays which role of the standard, and how wide and high its characters are."""

from generator.fonts.embolden import bold_file
from generator.fonts.faces import NOMINAL, Face, FontSet, Ink
from generator.fonts.resolve import face_file, find_fonts

__all__ = ["NOMINAL", "Face", "FontSet", "Ink", "bold_file", "face_file", "find_fonts"]
