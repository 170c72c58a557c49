"""Proofread (校对): what a careful colleague would mark in the text of a report before it goes out.

``manuscript`` lays the worked-out texts of a report one below the other, ``rules`` finds slips in them, ``reader``
turns what they find into diagnostics at the place in the file, ``settings`` and ``comments`` say which of them
the author does not want to hear.
"""

from generator.proofread.comments import read_comments
from generator.proofread.reader import proofread
from generator.proofread.settings import Levels, read_levels, settle

__all__ = ["Levels", "proofread", "read_comments", "read_levels", "settle"]
