"""Authoring (编写): what is still to be done in a report, and how next year's or a first one is begun.

``marks`` and ``placeholders`` say what is not finished, ``to_do`` puts it together; ``leftovers`` finds what last
year's report left behind. ``roll`` makes next year's file of a report, ``starter`` a first one.
"""

from generator.authoring.to_do import TO_DO, by_owner, counts, lacks_figures, to_do, weighed

__all__ = ["TO_DO", "by_owner", "counts", "lacks_figures", "to_do", "weighed"]
