"""What is told of a Word file of which a report is made: what is left out, and what stands otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.diagnostics import Diagnostic
from generator.diagnostics.private_names import without_persons
from generator.from_text.marked import seen
from generator.source import Source

if TYPE_CHECKING:
    from generator.word.places import Place

LEFT_OUT: Final = "L096"
OTHERWISE: Final = "L097"
_FIRST: Final = 12
_SHOWN: Final = 200


class Told:
    """Collects messages on the file *name*, and the words of what is left out as lines of comments."""

    def __init__(self, name: str) -> None:
        self.span = Source(name).whole()
        self.diagnostics: list[Diagnostic] = []
        self.asides: list[str] = []

    def left_out(self, what: tuple[str, str], place: Place, text: str, why: tuple[str, str] = ("", "")) -> None:
        """Say that *what* (in both languages) was left out at *place*, and keep its *text* as a comment."""
        text = seen(text)
        self._tell(LEFT_OUT, what, place, text, why)
        if text:
            self.asides.append(f"{what[0]}（{place.zh}）：{text}")

    def otherwise(self, what: tuple[str, str], place: Place, text: str, how: tuple[str, str]) -> None:
        """Say that *what* with *text* stands otherwise in the report than at *place*: *how*."""
        self._tell(OTHERWISE, what, place, seen(text), how)

    def _tell(self, code: str, what: tuple[str, str], place: Place, text: str, why: tuple[str, str]) -> None:
        text = without_persons(text)
        shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}……"
        args = {"what_zh": what[0], "what_en": what[1], **place.args, "why_zh": why[0], "why_en": why[1]}
        zh, en = ("：", ":") if code == LEFT_OUT else ("", "")
        quoted = {"text_zh": f"{zh}“{shown}”" if shown else "", "text_en": f"{en} “{shown}”" if shown else ""}
        self.diagnostics.append(Diagnostic(code, self.span, args | quoted))


def beginning(text: str) -> str:
    """Return the first words of *text*."""
    text = without_persons(seen(text))
    return text if len(text) <= _FIRST else f"{text[:_FIRST]}…"
