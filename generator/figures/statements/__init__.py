"""Statements in prose: figures and what is said of them, and whether it can be true.

Text in, statements with places and verdicts out. Nothing here knows indicators or files. A false alarm is
worse than a miss: what can be read in two ways is judged by the reading under which it is right.
"""

from __future__ import annotations

from generator.figures.statements.examine import Examined, check_statements, examine

__all__ = ["Examined", "check_statements", "examine"]
