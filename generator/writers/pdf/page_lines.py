"""Finished lines as HTML: a span for each spacing, elements for other faces, lines placed by their baseline."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import groupby

from generator.document.layout import Line, Lines, Piece
from generator.fonts.roles import HEAVY
from generator.startup.late import late_pattern
from generator.styling.style import Style
from generator.styling.text_style import TextStyle
from generator.styling.units import number
from generator.writers.pdf.letter_spacing import nearest
from generator.writers.pdf.tags import BEGIN

# Letter-spacings that differ by less than the inverse, in pt, share a class.
_CLASSES = 100_000
_NO_LETTERS = late_pattern(r"[^a-z0-9]+")
# Lengths this near, in pt, are the same.
_SAME = 1e-6


class LineWriter:
    """Writes lines and blocks of lines.

    ``rules`` collects the classes of what many lines or cells have alike, by their declarations; ``styles`` and
    ``faces`` what was used of the text styles and of faces other than the styles' own; ``bold`` the faces set in bold,
    a style's own by its font role; ``roles`` are font roles that drawings need besides.
    """

    def __init__(self, style: Style) -> None:
        self.style = style
        self.rules: dict[str, str] = {}
        self.styles: set[str] = {"body"}
        self.faces: set[str] = set()
        self.roles: set[str] = set()
        self.bold: set[str] = set()

    def spacing_class(self, line: Line, style: str) -> str:
        """Return the class that spaces *line* as wished, as nearly as the PDF can say."""
        wish, size = round(line.spacing, 3), self.style[style].size
        if len(line.pieces) > 1:
            *earlier, last = (0 if piece.tight else len(piece.text) for piece in line.pieces)
            wish = nearest(wish, size, sum(earlier), last)
        else:
            wish = nearest(wish, size)
        name = f"s{round(wish * _CLASSES):+d}".replace("+", "p").replace("-", "m")
        return self.rules.setdefault(f"letter-spacing:{number(wish, 5)}pt", name)

    def shared(self, css: str) -> str:
        """Return a class for *css*: the engine works out one style for all elements that have it."""
        return self.rules.setdefault(css, "c" + _NO_LETTERS.sub("-", css))

    def pieces(self, pieces: Sequence[Piece], style: str) -> str:
        """Return the text of a line, with elements for what is not in the body's face and size."""
        inner = "".join(self._piece(piece, style) for piece in pieces)
        self.styles.add(style)
        return inner if style == "body" else f'<i class="t-{style}">{inner}</i>'

    def look(self, style: str, run: str = "") -> TextStyle:
        """Return the look of a run in the style *run* (empty: none) inside a block in *style*."""
        block = self.style[style]
        return self.style[run].over(block) if run else block

    def _piece(self, piece: Piece, style: str) -> str:
        look = self.look(style, piece.style)
        # ASCII may be in a font of its own (西文字体), which stays as it is.
        heavy = look.font in HEAVY and bool(piece.face) and not piece.text.isascii()
        if look.bold or heavy:
            self.bold.add(piece.face or look.font)
        text = escape(piece.text, quote=False)
        if piece.tight:
            own = self.shared(f"letter-spacing:{number(self.style[style].letter_spacing, 5)}pt")
            text = f'<i class="{own}">{text}</i>'
        if piece.face:
            self.faces.add(piece.face)
            text = f'<i class="{face_class(piece.face)}{" heavy" if heavy else ""}">{text}</i>'
        if not piece.style:
            return text
        self.styles.add(piece.style)
        tag = "b" if piece.style == "strong" else "i"
        return f'<{tag} class="r-{piece.style}">{text}</{tag}>'

    def lines(self, lines: Lines, style: str) -> str:
        """Return finished lines, with a line break between them and none after the last.

        A span holds the neighbouring lines of one spacing.
        """
        spans = []
        last = len(lines) - 1
        for name, group in groupby(enumerate(lines), key=lambda entry: self.spacing_class(entry[1], style)):
            text = "".join(self.pieces(line.pieces, style) + ("" if number == last else "\n") for number, line in group)
            spans.append(f'<span class="{name}">{text}</span>')
        return "".join(spans)

    def block(
        self,
        tag: str,
        lines: Lines,
        style: str,
        *,
        classes: str = "",
        extra: str = "",
        label: str = "",
        begin: str = BEGIN,
    ) -> str:
        """Return a block of finished lines, indented as they are; *begin* opens it."""
        first = lines[0].left
        other = lines[1].left if len(lines) > 1 else None
        if any(abs(line.left - (other or 0.0)) > _SAME for line in lines[2:]):
            return self._uneven(tag, lines, style, classes=classes, extra=extra, label=label, begin=begin)
        css = extra + self._indents(first, other, style)
        name = f"l-{style} {classes}".strip()
        attributes = f' style="{css}"' if css else ""
        attributes += f' data-label="{escape(label)}"' if label else ""
        return f'<{tag} class="{name}"{attributes}>{begin}{self.lines(lines, style)}</{tag}>\n'

    def _uneven(self, tag: str, lines: Lines, style: str, *, classes: str, extra: str, label: str, begin: str) -> str:
        """Return a block whose lines begin at different places: each line is a block of its own inside it."""
        rows = "".join(
            f'<span class="row {self.spacing_class(line, style)}" style="padding-left:{number(line.left)}pt">'
            f"{'' if position else begin}{self.pieces(line.pieces, style)}</span>"
            for position, line in enumerate(lines)
        )
        attributes = f' data-label="{escape(label)}"' if label else ""
        css = f"text-indent:0;padding-left:0;{extra}"
        return f'<{tag} class="l-{style} {classes}" style="{css}"{attributes}>{rows}</{tag}>\n'

    def _indents(self, first: float, other: float | None, style: str) -> str:
        """Return declarations for indents that are not the style's own (those stand in the style sheet)."""
        look = self.style[style]
        left, indent = look.length("left_indent"), look.length("first_line_indent")
        if other is None:
            other = left
        css = "" if abs(first - other - indent) <= _SAME else f"text-indent:{number(first - other)}pt;"
        return css + ("" if abs(other - left) <= _SAME else f"padding-left:{number(other)}pt;")

    def placed(self, line: Line, baseline: float, style: str, tag: str = "div") -> str:
        """Return one line whose baseline lies *baseline* pt under the top of the positioned element around it."""
        css = f"left:{number(line.left)}pt;--h:{number(baseline)}pt"
        name = self.spacing_class(line, style)
        return f'<{tag} class="b {name}" style="{css}">{self.pieces(line.pieces, style)}</{tag}>'


def face_class(name: str) -> str:
    """Return the class for a fallback face."""
    return "face-" + "".join(character if character.isalnum() else "-" for character in name)
