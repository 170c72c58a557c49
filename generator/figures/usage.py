"""Where figures are used: the texts that print an indicator, the checks, totals and series that name it.

And the other way round: the figures in prose that come from no indicator.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from generator.contracts import Contracts
from generator.evaluating.evaluate import NOT_TEXT, Passage, names_of
from generator.expressions.in_text import Part, evaluate, split, trace
from generator.figures.model import BLANK, Figures, Group, Indicator, indicator_path
from generator.figures.tabulating.series_places import series_specs
from generator.load.locate import locate
from generator.source import DataPath, Span
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple
from generator.validate import Data

_NAME = late_pattern(r"(?<![\w.|])[^\W\d]\w*(?:\.[^\W\d]\w*)*")
# Neither quoted words nor the names of filters are names of figures.
_NO_NAMES = late_pattern(r"'[^'\n]*'|\"[^\"\n]*\"|\|\s*[^\W\d]\w*")
_MAY_COUNT = late_pattern(r"[\d百成番十]")
_SENTENCE_ENDS = "。；！？\n"
_MOST_SHOWN = 40


def _shown(text: str) -> str:
    """Return *text* without the numbers and names of persons that no list of places should repeat."""
    from generator.diagnostics.private_names import without_persons  # imported late: most checks show no place

    return without_persons(text)


class Use(NamedTuple):
    """A place where a figure is used: *kind* is ``text``, ``check``, ``parts`` or ``series``.

    *fragment* is the sentence around it as it is printed, the check, or the name of the total. *printed* is what
    stands there for the figure.
    """

    kind: str
    path: DataPath
    span: Span | None
    fragment: str
    printed: str = ""


class Printing(NamedTuple):
    """What an expression prints, *text*, from *start* of the printed text on; *names* are the indicators in it.

    *place* is where it stands in the *written* text, whose own place is *whole*.
    """

    text: str
    start: int
    names: tuple[str, ...]
    place: tuple[int, int]
    written: str
    whole: Span | None

    @property
    def span(self) -> Span | None:
        """The place of the expression in the file."""
        return locate(self.whole, self.written, *self.place)


class _Piece(NamedTuple):
    """A stretch of a text as it is printed; *names* are those of the expression it comes from."""

    text: str
    start: int
    end: int
    names: tuple[str, ...] = ()


class Usage:
    """The uses of all *figures* in *data*, worked out once asked for.

    *names* are those that its expressions were worked out with, if they were.
    """

    def __init__(self, data: Data, figures: Figures, names: Mapping[str, Any] | None = None) -> None:
        self.data, self.figures = data, figures
        self._names = names_of(data, figures) if names is None else names
        self._known: dict[str, tuple[_Piece, ...]] = {}

    @cached_property
    def of(self) -> Mapping[str, tuple[Use, ...]]:
        """The uses of each indicator, by qualified name; those without any are left out."""
        found: dict[str, list[Use]] = {}
        for path, text, printed in self.printed:
            for one in printed:
                fragment, span = _shown(sentence(text, one.start, one.start + len(one.text))), one.span
                for name in one.names:
                    found.setdefault(name, []).append(Use("text", path, span, fragment, one.text))
        for name, use in (*self._in_series(), *self._in_checks(), *self._in_parts()):
            found.setdefault(name, []).append(use)
        return {name: tuple(uses) for name, uses in found.items()}

    def unused(self) -> list[Indicator]:
        """Return the indicators that nothing names."""
        used = self.used()
        return [indicator for name, indicator in self.figures.named.items() if name not in used]

    def used(self) -> set[str]:
        """Return the names of the indicators that something names; quicker than ``of``."""
        texts = (written for _, written in self._written if "{{" in written)
        named = {name for written in texts for piece in self._pieces(written) for name in piece.names}
        named |= {name for check in self.data.value.get("checks") or () for name in self.names(str(check))}
        return named | {name for name, _ in (*self._in_series(), *self._in_parts())}

    def unnamed(self) -> list[Use]:
        """Return the figures in prose, a number with its unit, that come from no expression."""
        return [use for path, written in self._written for use in self._unnamed(path, written)]

    def passages(self) -> Iterator[Passage]:
        """Yield every text as it is printed."""
        for path, written in self._written:
            yield Passage(path, self.data.spans.get(path), self._printed(written), written)

    @cached_property
    def printed(self) -> tuple[tuple[DataPath, str, list[Printing]], ...]:
        """Path and printed text of everything that prints indicators, and what these are."""
        return tuple(self._printings())

    def _printings(self) -> Iterator[tuple[DataPath, str, list[Printing]]]:
        for path, written in self._written:
            pieces = self._pieces(written) if "{{" in written else ()
            offset = 0
            found = []
            for piece in pieces:
                if piece.names:
                    place, whole = (piece.start, piece.end), self.data.spans.get(path)
                    found.append(Printing(piece.text, offset, piece.names, place, written, whole))
                offset += len(piece.text)
            if found:
                yield path, "".join(piece.text for piece in pieces), found

    def heading(self, path: DataPath) -> str:
        """Return the headings over *path*, outermost first: 主要举措 › 队伍建设 › 表1 培训情况."""
        titles = []
        value: Any = self.data.value
        for position, step in enumerate(path):
            value = value[step]
            if not isinstance(value, dict):
                continue
            key = next((key for key in ("heading", "title", "caption", "lead") if value.get(key)), None)
            if key and position < len(path) - 1:
                titles.append(self._printed(value[key]))
        return _shown(" › ".join(titles)) or self._titles.get(str(path[0]), "")

    @cached_property
    def _titles(self) -> Mapping[str, str]:
        contract = Contracts(self.data.additions)["report"]
        return {key.name: key.part["x-title-zh"] for key in contract.keys(contract.root)}

    def _printed(self, written: Any) -> str:
        texts = written if isinstance(written, list) else [written]
        return "".join(piece.text for text in texts for piece in self._pieces(str(text)))

    @cached_property
    def _written(self) -> tuple[tuple[DataPath, str], ...]:
        return tuple(_texts(self.data.value))

    def _pieces(self, written: str) -> tuple[_Piece, ...]:
        known = self._known.get(written)
        if known is None:
            known = self._known[written] = tuple(self._worked_out(written))
        return known

    def _worked_out(self, written: str) -> Iterator[_Piece]:
        for part in split(written):
            if isinstance(part, Part) and part.expression:
                printed = evaluate(part, self._names, self.figures.wording)
                text = printed if isinstance(printed, str) else BLANK
                yield _Piece(text, part.start, part.end, tuple(self.names(part.text)))
            else:
                yield _Piece(written[part.start : part.end], part.start, part.end)

    def names(self, expression: str) -> Iterator[str]:
        """Yield the indicators that *expression* names, each once; a group stands for all that is in it."""
        if any(sign in expression for sign in "'\"|"):
            expression = _NO_NAMES.sub(" ", expression)
        for name in dict.fromkeys(_NAME.findall(expression)):
            yield from self._meant(name)

    def _meant(self, name: str) -> Iterator[str]:
        if name in self.figures.named:
            yield name
            return
        steps = name.split(".")
        for count in range(len(steps) - 1, 0, -1):
            known = ".".join(steps[:count])
            if known in self.figures.named:
                yield known
                return
        group: Any = self.figures.table
        for step in steps:
            group = group.get(step) if isinstance(group, Group) else None
        if isinstance(group, Group):
            yield from (indicator.name for indicator in group.indicators())

    def _unnamed(self, path: DataPath, written: str) -> Iterator[Use]:
        if not _MAY_COUNT.search(written):
            return
        # Imported late: the grammar of figures in prose takes a while to compile.
        from generator.figures.statements.prose import prose
        from generator.figures.statements.quantities import quantities

        text, places = trace(written, self._names, self.figures.wording, BLANK)
        spoken = prose(text)
        for quantity in quantities(spoken.text):
            start, end = spoken.span(quantity.start, quantity.end)
            stands = places[start:end]
            if all(last - first == 1 for first, last in stands):  # an expression is longer
                span = locate(self.data.spans.get(path), written, stands[0][0], stands[-1][1])
                yield Use("text", path, span, sentence(text, start, end), text[start:end])

    def _in_checks(self) -> Iterator[tuple[str, Use]]:
        for position, check in enumerate(self.data.value.get("checks") or ()):
            path: DataPath = ("checks", position)
            for name in self.names(str(check)):
                yield name, Use("check", path, self.data.spans.get(path), str(check))

    def _in_parts(self) -> Iterator[tuple[str, Use]]:
        for whole in self.figures.named.values():
            for name in whole.parts:
                yield name, Use("parts", indicator_path(whole.name), whole.span, whole.name)
            if whole.parts:
                yield whole.name, Use("parts", indicator_path(whole.name), whole.span, whole.name)

    def _in_series(self) -> Iterator[tuple[str, Use]]:
        for path, spec in series_specs(self.data.value):
            for position, name in enumerate(spec["series"]):
                at = (*path, "series", position)
                for known in self._meant(str(name)):
                    yield known, Use("series", at, self.data.spans.get(at), self.heading(at))


def sentence(text: str, start: int, end: int) -> str:
    """Return the sentence of *text* around *start* to *end*, cut to some forty characters where it is longer."""
    # What is cut off anyway is not looked through: a long text may have thousands of figures.
    first, last = max(start - _MOST_SHOWN, 0), min(end + _MOST_SHOWN, len(text))
    first = max(first, *(text.rfind(mark, first, start) + 1 for mark in _SENTENCE_ENDS))
    last = min((at for mark in _SENTENCE_ENDS if (at := text.find(mark, end, last)) >= 0), default=last)
    room = max(_MOST_SHOWN - (end - start), 0)
    if last - first > _MOST_SHOWN:
        left = max(first, start - room // 2)
        right = min(last, end + room // 2)
        before, after = "…" if left > first else "", "…" if right < last else ""
        return (before + text[left:right].strip() + after).replace("**", "")
    return text[first:last].strip().replace("**", "")


def _texts(value: Any, path: DataPath = ()) -> Iterator[tuple[DataPath, str]]:
    """Yield path and text of everything that may hold expressions, in the order of the file."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if (path or key not in NOT_TEXT) and key not in ("series", "kind", "src", "covers"):
                yield from _texts(inner, (*path, key))
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            yield from _texts(inner, (*path, position))
