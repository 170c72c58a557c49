"""Writes ``at="file:line"`` into every opening tag of a template, so that nodes know where they came from.

Only tags in template text count: text inside Jinja expressions and comments is not template text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jinja2.lexer import Lexer, Token, TokenStream

from generator.escaping import escape


class MarkingLexer:
    """Jinja's lexer, with the tags of each template marked as it is compiled.

    (An extension could do this, too; importing Jinja's extensions takes longer than all of this module's work.)
    """

    def __init__(self, lexer: Lexer) -> None:
        self._lexer = lexer

    def tokenize(
        self, source: str, name: str | None = None, filename: str | None = None, state: str | None = None
    ) -> TokenStream:
        """Return the tokens of *source* with marked template text."""
        return TokenStream(_marked(self._lexer.tokenize(source, name, filename, state), filename), name, filename)


def _marked(stream: Iterable[Token], filename: str | None) -> Iterator[Token]:
    marker = _Marker(filename or "")
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
