"""What there is to say of a report beside its checklist."""

from __future__ import annotations

from generator.checklist.model import Matrix
from generator.diagnostics import Diagnostic
from generator.diagnostics.listing import listing
from generator.diagnostics.model import related_at


def remarks(matrix: Matrix) -> list[Diagnostic]:
    """Return what is not reported.

    K111 (a warning) for each mandatory topic that is missing, K113 (a warning) for each of those that are not written
    yet, K112 (a note) if some are only guessed.
    """
    related = related_at(matrix.named_at, "named")
    found = [
        Diagnostic("K111", topic.span, {"id": topic.id, "text": topic.text}, (), related)
        for topic in (entry.topic for entry in matrix.of("missing"))
    ]
    for entry in matrix.of("unwritten"):
        if entry.topic.mandatory:
            topic, place = entry.topic, next(iter(entry.places), None)
            span, path = (place.span, place.path) if place else (matrix.named_at, ())
            wanted = related_at(topic.span, "topic")
            found.append(Diagnostic("K113", span, {"id": topic.id, "text": topic.text}, path, wanted))
    if guessed := matrix.of("guessed"):
        args = {"count": len(guessed)} | listing("ids", (entry.topic.id for entry in guessed))
        found.append(Diagnostic("K112", matrix.named_at, args, ("checklist",)))
    return found
