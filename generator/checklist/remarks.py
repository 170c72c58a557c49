"""What there is to say of a report beside its checklist."""

from __future__ import annotations

from generator.checklist.model import Matrix
from generator.diagnostics import Diagnostic
from generator.diagnostics.model import Related
from generator.listing import listing


def remarks(matrix: Matrix) -> list[Diagnostic]:
    """Return K111 (a warning) for each mandatory topic that is missing, K112 (a note) if some are only guessed."""
    related = (Related(matrix.named_at, "named"),) if matrix.named_at else ()
    found = [
        Diagnostic("K111", topic.span, {"id": topic.id, "text": topic.text}, (), related)
        for topic in (entry.topic for entry in matrix.of("missing"))
    ]
    if guessed := matrix.of("guessed"):
        args = {"count": len(guessed)} | listing("ids", (entry.topic.id for entry in guessed))
        found.append(Diagnostic("K112", matrix.named_at, args, ("checklist",)))
    return found
