"""The page: paper, type area and grid (5.1, 5.2), and the distances of what is placed on it (7.2, 7.4, 7.5)."""

from __future__ import annotations

from generator.document.layout import BASELINE
from generator.startup.record import NamedTuple
from generator.styling.units import TWIPS_PER_PT

# The square of a Chinese character (字面) reaches so far over the baseline, in em.
_ASCENT = 0.88


class Page(NamedTuple):
    """幅面与版心 (5.1, 5.2), all in pt; *character* is the cell of one 字 in body text, *size* its type size.

    *margin* says what the white around the type area is measured to. ``nominal``: to the rows of text, as the
    margins of a word processor are. ``ink``: to the characters themselves; the rows, which are higher than the
    characters, then reach over the type area above and below.

    The line pitch may be changed between *least_pitch* and *most_pitch*, as it is with nominal margins, so that
    the sign-off stands with text on its page (7.3.5.5).
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
    margin: str
    character: float
    size: float

    @property
    def lines(self) -> int:
        """Lines of body text a page (5.2.3: 22)."""
        return int(self.flow_height / self.line_pitch + 1e-9)

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

    @property
    def overhang(self) -> float:
        """How far the first row of text reaches over the upper edge of the type area, in pt."""
        if self.margin != "ink":
            return 0.0
        return min(BASELINE * self.line_pitch - _ASCENT * self.size, self.top)

    @property
    def overhang_below(self) -> float:
        """How far the last row of text reaches over the lower edge of the type area, in pt."""
        if self.margin != "ink":
            return 0.0
        return min((1 - BASELINE) * self.line_pitch - (1 - _ASCENT) * self.size, self.bottom)

    @property
    def flow_top(self) -> float:
        """Where the rows of text begin, in pt from the paper's upper edge."""
        return self.top - self.overhang

    @property
    def flow_height(self) -> float:
        """Height that the rows of text have, in pt."""
        return self.overhang + self.text_height + self.overhang_below

    @property
    def flow_bottom(self) -> float:
        """White below the rows of text, in pt."""
        return self.bottom - self.overhang_below

    def in_ink(self) -> Page:
        """Return this page with margins measured to the ink and as many lines as it has."""
        return self._replace(margin="ink", line_pitch=self.ink_pitch(self.line_pitch, self.lines))

    def ink_pitch(self, pitch: float, lines: int) -> float:
        """Return the pitch, in pt, at which *lines* take from ink to ink what they take in rows of *pitch* pt.

        The white of one row, less the characters, is shared out between the rows; the pitch is whole twips.
        """
        if lines < 2:
            return pitch
        return int((lines * pitch - self.size) / (lines - 1) * TWIPS_PER_PT + 1e-6) / TWIPS_PER_PT


class Form(NamedTuple):
    """Distances of the placed elements, in pt: 版头 (7.2), 版记 (7.4), 页码 (7.5); and the step of table rows."""

    mark_top: float
    rule_gap: float
    rule_width: float
    imprint_outer_rule: float
    imprint_inner_rule: float
    folio_gap: float
    table_step: float
