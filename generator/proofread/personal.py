"""What nobody may read in full: numbers of persons, and names."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.diagnostics.private import mask
from generator.proofread.manuscript import Manuscript
from generator.proofread.rule import Finding, compiled


def masked(manuscript: Manuscript, regex: str, is_one: Callable[[str], bool] = bool) -> Iterator[Finding]:
    """Yield where *regex* is found and *is_one* holds, with the text masked; the place is its group ``at``, if any."""
    for match in compiled(regex).finditer(manuscript.text):
        place = "at" if "at" in match.re.groupindex else 0
        if is_one(match[place]):
            yield Finding(*match.span(place), {"masked": mask(match[place])})
