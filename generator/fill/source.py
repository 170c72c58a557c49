"""The template of one part: the XML of Word with its tags as Jinja reads them, each on a line of its own."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from typing import Final

from generator.fill.jinja import DO, DONE, FIGURE, PRINT, PRINTED
from generator.fill.tags import Tag
from generator.startup.late import late_pattern

_MARK: Final = late_pattern(r"<\?nianbao (\d+)\?>")


class Source:
    """The template of one part: its text for Jinja, and which tag stands on which line of it.

    Of *by_calculator* are the tags that the calculator of figures works out; those of *broken* print nothing.
    """

    def __init__(
        self, text: str, tags: Sequence[Tag], by_calculator: Callable[[Tag], bool], broken: Container[int] = ()
    ) -> None:
        known = {tag.number: tag for tag in tags}
        self.lines: list[Tag] = []
        self.calculated: dict[int, Tag] = {}
        pieces = _MARK.split(text.replace("\r", "&#13;").replace("\n", "&#10;"))
        for position, piece in enumerate(pieces):
            if position % 2 and known[int(piece)].kind != "note":
                tag = known[int(piece)]
                self.lines.append(tag)
                pieces[position] = (
                    f"{PRINT}\n ''{PRINTED}" if tag.number in broken else self._written(tag, by_calculator)
                )
            elif position % 2:
                pieces[position] = ""
        self.text = "".join(pieces)

    def _written(self, tag: Tag, by_calculator: Callable[[Tag], bool]) -> str:
        if tag.kind == "print":
            body = tag.body
            if by_calculator(tag):
                self.calculated[tag.number] = tag
                body = f"{FIGURE}({tag.number})"
            return f"{PRINT}\n {body} {PRINTED}"
        return f"{DO}\n {tag.body} {DONE}"

    def tag(self, line: int | None) -> Tag | None:
        """Return the tag on *line* of the text."""
        return self.lines[line - 2] if line is not None and 2 <= line < len(self.lines) + 2 else None
