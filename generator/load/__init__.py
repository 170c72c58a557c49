"""Load: a YAML file becomes nodes that know their places; what YAML takes otherwise than it was meant is told.

``loader`` is the step. ``checks`` are slips in a file that YAML accepts; ``causes`` and the ``detectors`` say why
it refuses one, and are imported for such a file only. ``top_level`` has the keys of a file without loading all of it.
"""

from generator.load.loader import load, load_as_meant

__all__ = ["load", "load_as_meant"]
