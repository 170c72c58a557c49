"""Load: a YAML file becomes nodes that know their places; what YAML takes otherwise than it was meant is told.

``loader`` is the step, and ``builder`` makes its tree. ``checks`` are slips in a file that YAML accepts; ``causes`` and
``detecting`` say why it refuses one, and are imported for such a file only. ``top_level`` has the keys of a file
without loading all of it.
"""

from generator.diagnostics import Diagnostic
from generator.load.loader import load, load_as_meant
from generator.load.nodes import Node
from generator.source import Source

__all__ = ["load", "load_as_meant", "load_what_there_is"]


def load_what_there_is(source: Source) -> tuple[Node | None, list[Diagnostic]]:
    """Return what `load` does of a file that may say nothing: where all is commented out, nothing is wrong."""
    root, found = load(source)
    return root, [each for each in found if each.code != "L005"]
