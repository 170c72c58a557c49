"""The page: paper, type area and grid (5.1, 5.2), and the distances of what is placed on it (7.2, 7.4, 7.5)."""

from __future__ import annotations

from typing import NamedTuple


class Page(NamedTuple):
    """幅面与版心 (5.1, 5.2), all in pt; ``character`` is the cell of one 字 in body text.

    The line pitch may be changed between ``least_pitch`` and ``most_pitch`` so that the sign-off stands with
    text on its page (7.3.5.5).
    """

    width: float
    height: float
    top: float
    left: float
    text_width: float
    text_height: float
    line_pitch: float
    least_pitch: float
    most_pitch: float
    character: float

    @property
    def lines(self) -> int:
        """Lines of body text a page (5.2.3: 22)."""
        return int(self.text_height / self.line_pitch + 1e-9)

    @property
    def characters(self) -> int:
        """Characters of body text a line (5.2.3: 28)."""
        return int(self.text_width / self.character + 1e-9)

    @property
    def right(self) -> float:
        """Right margin in pt."""
        return self.width - self.left - self.text_width

    @property
    def bottom(self) -> float:
        """Bottom margin in pt."""
        return self.height - self.top - self.text_height


class Form(NamedTuple):
    """Distances of the placed elements, in pt: 版头 (7.2), 版记 (7.4), 页码 (7.5)."""

    mark_top: float
    rule_gap: float
    rule_width: float
    imprint_outer_rule: float
    imprint_inner_rule: float
    folio_gap: float
