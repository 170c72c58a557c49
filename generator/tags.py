"""Writes ``at="file:line"`` into every opening tag of a template, so that nodes know where they came from.

Only tags in template text count: text inside Jinja expressions and comments is not template text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream


class TagLines(Extension):
    """Jinja extension that marks the tags of each template as it is compiled."""

    def filter_stream(self, stream: TokenStream) -> Iterable[Token]:
        """Yield the tokens of *stream* with marked template text."""
        marker = _Marker(stream.filename or "")
        for token in stream:
            is_text = token.type == "data"
            yield (Token(token.lineno, token.type, marker.mark(token.value, token.lineno)) if is_text else token)


class _Marker:
    """Follows the tags through the pieces of template text; a tag may go on behind an expression."""

    def __init__(self, file: str) -> None:
        self.file = escape(file)
        self.tag_line: int | None = None
        self.quote = ""

    def mark(self, text: str, line: int) -> str:
        """Return *text*, which begins on *line*, with its opening tags marked."""
        return "".join(self._pieces(text, line))

    def _pieces(self, text: str, line: int) -> Iterator[str]:
        for position, character in enumerate(text):
            if character == "\n":
                line += 1
            elif self.quote:
                self.quote = "" if character == self.quote else self.quote
            elif self.tag_line is None:
                if character == "<" and text[position + 1 : position + 2].isalpha():
                    self.tag_line = line
            elif character in "\"'":
                self.quote = character
            elif character == ">" or text[position : position + 2] == "/>":
                yield f' at="{self.file}:{self.tag_line}"'
                self.tag_line = None
            yield character
