"""A text read as it stands, without looking for why it may be no YAML.

Imported late: only mistakes need it.
"""

from __future__ import annotations

from generator.diagnostics import Diagnostic, in_file_order
from generator.load.builder import build
from generator.load.checks import check
from generator.load.events import byte_order_marks
from generator.load.nodes import Fault, MappingNode
from generator.source import Source


def load_as_read(source: Source) -> tuple[MappingNode | None, list[Diagnostic]]:
    """Return the tree of *source* and what is wrong in it besides; None if it is no YAML."""
    try:
        tree = build(source, source.text)
    except Fault:
        return None, []
    return tree.root, in_file_order([*tree.diagnostics, *check(source.text[byte_order_marks(source.text) :], tree)])
