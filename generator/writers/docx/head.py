"""版头 and 标题: what stands above the text on the first page (7.2, 7.3.1), placed by baselines.

They are ordinary paragraphs, each with the space above it that puts its baseline where the layout
wants it; only 份号, 密级 and 紧急程度, which must push nothing, stand in frames. The mark of a joint issue with 文件
beside it is a table.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from math import inf

from generator.document.layout import BASELINE, Lines, Opening
from generator.document.tree import Document, Head, Runs, Title, plain
from generator.styling.style import Style
from generator.styling.units import TWIPS_PER_PT, twips
from generator.writers.docx.joint_mark import JointMark
from generator.writers.docx.styles import CHARACTER_IDS, PARAGRAPHS
from generator.writers.docx.xml import (
    ANCHOR,
    LINE_BREAK,
    TAB,
    eighths,
    indent,
    justify,
    paragraph,
    run,
    runs,
    spacing,
    tabs,
)

_MOST_BORDER_SPACE = 31.0
"""The largest distance of text and border that Word takes, in pt."""


def opening(document: Document, style: Style, placed: Opening) -> list[str]:
    """Return the paragraphs of the head and the title, down to the first line of text."""
    flow = _Flow(style, placed)
    paragraphs = []
    if head := document.head:
        if head.suffix:
            # A table stands beside no frame.
            for name, content, baseline in _corner(head, placed):
                flow.add(name, runs(content, CHARACTER_IDS), baseline, style[name].line_pitch)
        else:
            paragraphs += _frames(head, style, placed)
        flow.marks(head, placed)
        flow.number(head, placed)
    title = next((block for block in document.blocks if isinstance(block, Title)), None)
    if title is not None and placed.title:
        flow.title(title, placed)
    return paragraphs + flow.finished()


class _Flow:
    """Paragraphs one below the other, from the first row of text on; positions are kept in whole twips."""

    def __init__(self, style: Style, placed: Opening) -> None:
        self.style = style
        self.bottom = placed.height - style.page.overhang
        self.rule_top = placed.rule_top
        self.cursor = -twips(style.page.overhang)
        self.waiting: list[Callable[[float], str]] = []

    def add(self, name: str, content: str, baseline: float, line: float, *settings: str, lines: int = 1) -> None:
        """Add a paragraph of the style *name* in the style.yaml whose first baseline lies at *baseline*, in pt.

        *line* is the height of each of its *lines*. It shrinks where the paragraph above leaves less room
        over the baseline than it wants.
        """
        before, line = self._fitted(baseline, line)
        self.cursor += twips(before) + lines * twips(line)
        # Where the style says the same, the paragraph does not.
        local = 0.0 if twips(line) == twips(self.style[name].line_pitch) else line

        def write(after: float) -> str:
            distances = spacing(before=before, after=after, line=local)
            return paragraph(PARAGRAPHS[name].id, content, distances, *settings)

        self.waiting.append(write)

    def _fitted(self, baseline: float, line: float) -> tuple[float, float]:
        """Return the space above a line whose baseline lies at *baseline*, in whole twips, and its height, in pt."""
        room = baseline - self.cursor / TWIPS_PER_PT
        line = min(line, room / BASELINE)
        return max(0, round((room - BASELINE * line) * TWIPS_PER_PT)) / TWIPS_PER_PT, line

    def finished(self) -> list[str]:
        """Return the paragraphs; the last one has the space down to the first line of text below it."""
        after = max(0.0, self.bottom - self.cursor / TWIPS_PER_PT)
        last = len(self.waiting) - 1
        return [write(after if position == last else 0.0) for position, write in enumerate(self.waiting)]

    def marks(self, head: Head, placed: Opening) -> None:
        """Add the 发文机关标志, one line for each organ; in a joint issue all are as wide as the widest (7.2.4)."""
        if head.suffix:
            self._joint_mark(head, placed)
            return
        widest = max(len(plain(mark)) for mark in head.marks) * self.style["mark"].character
        room = max(0.0, (self.style.page.text_width - widest) / 2)
        same_width = (indent(left=room, right=room), justify("distribute")) if len(head.marks) > 1 else ()
        last = len(head.marks) - 1
        for position, (mark, baseline) in enumerate(zip(head.marks, placed.marks, strict=True)):
            line, rule = self.style["mark"].line_pitch, ""
            # Text gives way to a frame at its side: the line begins below it.
            over = (baseline - _foot(head, placed, self.style)) / BASELINE if position == 0 else inf
            line = min(line, over)
            if position == last and placed.number is None:
                # The line that is returned is higher by less than a step of the border's distance takes.
                line, rule = self._above_rule(baseline, min(line, over - 1 / (1 - BASELINE)))
            self.add("mark", runs(mark, CHARACTER_IDS), baseline, line, rule, *same_width)
            self._below_rule(rule)

    def _joint_mark(self, head: Head, placed: Opening) -> None:
        """Add names and 文件 as a table; without a 发文字号 below it the red rule is the table's."""
        before, line = self._fitted(placed.marks[0], self.style["mark"].line_pitch)
        self.cursor += twips(before) + len(head.marks) * twips(line)
        below, rule = 0.0, ""
        if placed.number is None and self.rule_top is not None:
            below = max(0.0, self.rule_top - self.cursor / TWIPS_PER_PT)
            rule = f"<w:tcBorders>{self._border(0)}</w:tcBorders>"
        written = JointMark(before, line, below).table(head, placed, self.style, rule)
        self._below_rule(rule)
        # A document without a title begins right below; its table and a table of the text must not touch.
        self.waiting.append(lambda after: written + (ANCHOR if after else ""))

    def number(self, head: Head, placed: Opening) -> None:
        """Add the 发文字号 with the red rule below it, and 签发人, whose last row is its line (7.2.5, 7.2.6)."""
        if placed.number is None:
            return
        *earlier, last = self._signers(head, placed) or [("", "")]
        pitch = self.style["number"].line_pitch
        for position, (names, stops) in enumerate(earlier):
            above = (len(earlier) - position) * pitch
            self.add("number", TAB + names, placed.number - above, pitch, stops, justify("left"))
        line, rule = self._above_rule(placed.number, 0.0)
        names, stops = last
        content = runs(head.number, CHARACTER_IDS)
        if names:
            content = TAB + content + names
        self.add("number", content, placed.number, line, rule, stops, justify("left") if names else "")
        self._below_rule(rule)

    def _signers(self, head: Head, placed: Opening) -> list[tuple[str, str]]:
        """Return each row of signers and its tabs: one for the number, one for each name where the layout has it.

        There are tabs and no indents, because those would shorten the rule, which is the paragraph's border.
        """
        found = []
        places = groupby(placed.of("signers"), key=lambda name: name.baseline)
        for position, (row, (_, names)) in enumerate(zip(head.signer_rows, places, strict=True)):
            content = TAB + (runs(head.signer_label, CHARACTER_IDS) if position == 0 else "")
            content += TAB.join(runs(name, CHARACTER_IDS, own=CHARACTER_IDS["signer"]) for name in row)
            stops = (self.style.page.character, *(name.line.left for name in names))
            found.append((content, tabs(*(("left", stop) for stop in stops))))
        return found

    def _above_rule(self, baseline: float, line: float) -> tuple[float, str]:
        """Return line height and border that put the rule's upper edge at its place.

        A border's distance from the line is a whole number of points; the line height takes up the rest.
        """
        if self.rule_top is None:
            return line or self.style["number"].line_pitch, ""
        gap = self.rule_top - baseline
        if not self.style.form.rule_width:
            return gap / (1 - BASELINE), ""
        below = (1 - BASELINE) * (line or 1.2 * self.style["number"].size)
        space = min(max(0, int(gap - below)), int(_MOST_BORDER_SPACE))
        return (gap - space) / (1 - BASELINE), f"<w:pBdr>{self._border(space)}</w:pBdr>"

    def _border(self, space: int) -> str:
        if not self.style.form.rule_width:
            return '<w:bottom w:val="nil"/>'
        width, red = eighths(self.style.form.rule_width), self.style["mark"].values["colour"]
        return f'<w:bottom w:val="single" w:sz="{width}" w:space="{space}" w:color="{red}"/>'

    def _below_rule(self, rule: str) -> None:
        if rule and self.rule_top is not None:
            width = self.style.form.rule_width
            self.cursor = twips(self.rule_top + (eighths(width) / 8 if width else 0.0))

    def title(self, title: Title, placed: Opening) -> None:
        """Add the 标题: one paragraph, its finished lines parted by line breaks."""
        baselines = placed.title_baselines
        pitch = baselines[1] - baselines[0] if len(baselines) > 1 else self.style["title"].line_pitch
        content = broken(tuple(part for line in title.lines for part in line), placed.title)
        self.add("title", content, baselines[0], pitch, lines=len(placed.title))


def broken(content: Runs, lines: Lines) -> str:
    """Return *content* as runs with a line break wherever a finished line ends.

    Lines do not hold the spaces they end with; those stay in the text.
    """
    text, starts, position = plain(content), set(), 0
    for line in lines:
        position = text.index(line.text, position)
        starts.add(position)
        position += len(line.text)
    starts.discard(min(starts, default=0))
    parts, position = "", 0
    for part in content:
        look = CHARACTER_IDS[part.style] if part.style else ""
        cuts = sorted(start - position for start in starts if position <= start < position + len(part.text))
        previous = 0
        for cut in cuts:
            parts += run(part.text[previous:cut], look) + LINE_BREAK
            previous = cut
        parts += run(part.text[previous:], look)
        position += len(part.text)
    return parts


def _corner(head: Head, placed: Opening) -> list[tuple[str, Runs, float]]:
    """Return style, text and baseline of 份号, 密级 and 紧急程度, as far as they are there."""
    elements = (
        ("copy-number", head.copy_number, placed.copy_number),
        ("security", head.security, placed.security),
        ("security", head.urgency, placed.urgency),
    )
    return [(name, content, baseline) for name, content, baseline in elements if baseline is not None]


def _foot(head: Head, placed: Opening, style: Style) -> float:
    """Return where 份号, 密级 and 紧急程度 end, in pt, two twips of rounding included; minus infinity without them."""
    rounding = 2 / TWIPS_PER_PT
    feet = (baseline + (1 - BASELINE) * style[name].line_pitch for name, _, baseline in _corner(head, placed))
    return max(feet, default=-inf) + rounding


def _frames(head: Head, style: Style, placed: Opening) -> list[str]:
    """Return 份号, 密级 and 紧急程度, each in a frame on its line at the top left of the type area (7.2.1 to 7.2.3).

    Not in one frame together: LibreOffice 7.4 then forgets to turn the folio of landscape pages.
    """
    paragraphs = []
    for name, content, baseline in _corner(head, placed):
        line = style[name].line_pitch
        frame = (
            f'<w:framePr w:w="{twips(style.page.text_width / 2)}" w:h="{twips(line)}" w:hRule="exact" w:hSpace="0"'
            f' w:vSpace="0" w:wrap="around" w:vAnchor="page" w:hAnchor="margin" w:x="1"'
            f' w:y="{twips(style.page.top + baseline - BASELINE * line)}"/>'
        )
        paragraphs.append(paragraph(PARAGRAPHS[name].id, runs(content, CHARACTER_IDS), frame))
    return paragraphs
