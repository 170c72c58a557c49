"""The PDF drawn line by line, without an engine: typesetting knows where each line stands.

What is not drawn here (drawings, images with transparency, scripts that must be shaped as a whole) raises ``Undrawn``;
the engine draws such a document as a whole.
"""

from __future__ import annotations

from collections.abc import Sequence


class Undrawn(Exception):
    """Something on the pages is left to the engine."""


class PagedPdf(bytes):
    """A PDF of which is known how its pages look: *looks* has for each what is another as soon as it looks so."""

    looks: Sequence[str]
