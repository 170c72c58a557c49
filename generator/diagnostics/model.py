"""The diagnostic itself: a code, values for its words, and the places it speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from generator.diagnostics.registry import lookup
from generator.source import DataPath, Span
from generator.startup.record import NamedTuple

Severity = Literal["error", "warning", "note"]


_LONGEST = 2000
"""Characters of a value that are shown in a message at most: far more than one needs to find it again."""

# A read-only view of one could not be sent from one process to another.
_NO_ARGS: Mapping[str, object] = {}
NOWHERE: Mapping[str, str] = {"place_zh": "", "place_en": ""}
"""What messages say of the place in a file that has lines; of a Word file they say where in it something stands."""
SHARED_LABELS: Mapping[str, Mapping[str, str]] = {
    "zh": {"declared": "模板在这里规定"},
    "en": {"declared": "declared by the template here"},
}
"""Words at related places of many codes, by language and label."""


class Related(NamedTuple):
    """A second place that belongs to a diagnostic; *label* names a text of the code's ``related`` table.

    *value* fills ``{value}`` in that text: several places with one label can each show what stands there.
    """

    span: Span
    label: str
    value: str = ""


def related_at(span: Span | None, label: str, value: str = "") -> tuple[Related, ...]:
    """Return the related place at *span*, as `Related` has it; none where *span* is not known."""
    return (Related(span, label, value),) if span else ()


class Fix(NamedTuple):
    """What mends a text without touching its meaning: *text* in the place of the characters *start* to *end*.

    The offsets are those of the value at the diagnostic's path. *written* is *text* as the file has it at the
    diagnostic's span, with the escapes of its quotes.
    """

    start: int
    end: int
    text: str
    written: str


class Diagnostic(NamedTuple):
    """One finding.

    *args* fill the message and the hint of the catalogue entry; an argument named ``suggestion``
    selects the entry's ``did_you_mean`` hint instead of ``hint``. *level* is the severity that the project
    has set, None for that of the catalogue; *fix* is what ``check --fix`` may write.
    """

    code: str
    span: Span | None = None
    args: Mapping[str, object] = _NO_ARGS
    path: DataPath = ()
    related: tuple[Related, ...] = ()
    level: Severity | None = None
    fix: Fix | None = None

    @property
    def severity(self) -> Severity:
        """Severity as set by the project, else as registered for the code."""
        return self.level or lookup(self.code).severity

    def message(self, language: str) -> str:
        """Return the message in *language* (``zh`` or ``en``)."""
        return lookup(self.code).words(language).message.format_map(_short(self.args))

    def hint(self, language: str) -> str:
        """Return how to mend it, or an empty string when the entry has no hint."""
        words = lookup(self.code).words(language)
        template = words.did_you_mean if self.args.get("suggestion") and words.did_you_mean else words.hint
        return template.format_map(_short(self.args))

    def related_label(self, related: Related, language: str) -> str:
        """Return the words that stand at a related place."""
        labels = {**SHARED_LABELS[language], **lookup(self.code).words(language).related}
        return labels.get(related.label, "").format_map({**self.args, "value": related.value})


def _short(args: Mapping[str, object]) -> Mapping[str, object]:
    """Return *args* for people to read: a name may be as long as a file."""
    return {
        name: f"{value[:_LONGEST]}……" if isinstance(value, str) and len(value) > _LONGEST else value
        for name, value in args.items()
    }


class DiagnosticError(Exception):
    """Carries diagnostics out of deeply nested code to the border of the step that returns them."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__(", ".join(diagnostic.code for diagnostic in diagnostics))
        self.diagnostics = diagnostics


def strictly(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return *diagnostics* with every warning an error."""
    return [found._replace(level="error") if found.severity == "warning" else found for found in diagnostics]


def in_file_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return *diagnostics* by file, line and column, equals as they came; those without a place last."""
    found = list(diagnostics)
    placed = [(diagnostic.span.order(), diagnostic) for diagnostic in found if diagnostic.span]
    return [diagnostic for _, diagnostic in sorted(placed, key=lambda pair: pair[0])] + [
        diagnostic for diagnostic in found if not diagnostic.span
    ]


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Return whether one of *diagnostics* stops the next step."""
    return any(diagnostic.severity == "error" for diagnostic in diagnostics)
