"""What is proposed: indicators, and what would stand in the sentences in the place of their figures."""

from __future__ import annotations

from generator.figures.model import Indicator
from generator.source import DataPath, Span
from generator.startup.record import NamedTuple


class Edit(NamedTuple):
    """*text* in the place of the characters from *start* to *end* of the text at *path*."""

    path: DataPath
    start: int
    end: int
    text: str


class Proposal(NamedTuple):
    """An indicator that figures of sentences could be; *span* and *sentence* are those of the first.

    *edits* put it into the sentences. It *is_known* if the report has it already; *former* is last year's figure as it
    would be written beside it, empty if there is none to write; so is *period*, the part of the year that it is of.
    """

    figure: Indicator
    span: Span | None
    sentence: str
    edits: tuple[Edit, ...]
    is_known: bool = False
    former: str = ""
    period: str = ""

    def called(self, name: str) -> Proposal:
        """Return it with *name* in the place of its own."""
        before = f"{{{{ {self.figure.name}"
        edits = (each._replace(text=f"{{{{ {name}" + each.text.removeprefix(before)) for each in self.edits)
        return self._replace(figure=self.figure._replace(name=name), edits=tuple(edits))


class Stuck(NamedTuple):
    """A figure that cannot be replaced where it stands."""

    printed: str
    path: DataPath
    span: Span | None


class Proposals(NamedTuple):
    """What is proposed, in the order of the report, and what cannot be."""

    found: tuple[Proposal, ...]
    stuck: tuple[Stuck, ...]
