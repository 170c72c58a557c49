"""The matrix (对照表): each topic of a checklist, and where a report has it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from generator.authoring.marks import marked_paths
from generator.authoring.paragraphs import section_keys
from generator.checklist.claims import Claims
from generator.checklist.model import Checklist, Entry, Matrix, Place, State, Topic
from generator.checklist.unwritten import is_placeholder, is_unwritten
from generator.evaluating.evaluate import Passage
from generator.figures.usage import Usage
from generator.source import DataPath, Span, value_at

_NAMES = ("heading", "title", "lead")
_MOST_PLACES = 5
"""Places that key words find of which no more are worth showing."""


def matrix(checklist: Checklist, claims: Claims, usage: Usage, named_at: Span | None = None) -> Matrix:
    """Return the matrix of the report that *usage* knows."""
    return Matrix(checklist, tuple(_Reader(checklist, claims, usage).entries()), named_at)


class _Reader:
    """Looks for the topics: what the report says itself comes first, then its sections, then key words."""

    def __init__(self, checklist: Checklist, claims: Claims, usage: Usage) -> None:
        self.checklist, self.claims, self.usage = checklist, claims, usage
        self.marked = marked_paths(usage.data)

    @cached_property
    def passages(self) -> Sequence[Passage]:
        """The texts below which topics are reported; only key words are looked for in them."""
        holders = (*section_keys(self.usage.data.additions), "attachments")
        return [one for one in self.usage.passages() if one.path[0] in holders]

    def entries(self) -> Iterator[Entry]:
        """Yield the lines in the order of the checklist; a topic with parts heads them and has no state of its own."""
        for topic, above in self.checklist.all():
            yield Entry(topic, None) if topic.parts else self.entry(topic, above)

    def entry(self, topic: Topic, above: Topic | None) -> Entry:
        """Return the line of *topic*; where nothing is said of it, what is said of *above*, the whole of it, holds."""
        names = [topic.id, *([above.id] if above else [])]
        excused: Mapping[str, str] = self.claims.excused
        is_part = above is not None
        # What is said of the topic itself counts before what is said of the one that it is a part of.
        for name in names:
            if paths := self.claims.covered.get(name):
                return Entry(topic, self.state("reported", paths), tuple(map(self.place, paths)), "", is_part)
            if name in excused:
                known = not is_placeholder(excused[name])
                return Entry(topic, "not_applicable" if known else "unwritten", (), excused[name], is_part)
        if topic.section and not topic.words and topic.section in self.usage.data.value:
            there = (topic.section,)
            return Entry(topic, self.state("reported", [there]), (self.place(there),), "", is_part)
        if topic.words and (places := self.found(topic)):
            return Entry(topic, self.state("guessed", [place.path for place in places]), places, "", is_part)
        state: State = "missing" if topic.mandatory else "optional"
        return Entry(topic, state, (), "", is_part)

    def state(self, written: State, paths: Iterable[DataPath]) -> State:
        """Return *written*, or that nothing is written yet at any of *paths*."""
        value = self.usage.data.value
        is_blank = all(is_unwritten(value_at(value, path), path, self.marked) for path in paths)
        return "unwritten" if is_blank else written

    def found(self, topic: Topic) -> tuple[Place, ...]:
        """Return where the key words of *topic* occur: the first places with the most of them."""
        within = [one for one in self.passages if not topic.section or one.path[0] == topic.section]
        counts = [(sum(word in one.text for word in topic.words), one) for one in within]
        most = max((count for count, _ in counts), default=0)
        paths = dict.fromkeys(_holder(one.path) for count, one in counts if count == most) if most else {}
        return tuple(self.place(path) for path in list(paths)[:_MOST_PLACES])

    def place(self, path: DataPath) -> Place:
        """Return the place of what stands at *path*, with its own heading or lead as the last of the headings."""
        data = self.usage.data
        span = data.key_spans.get(path) or data.spans.get(path)
        return Place(path, span, self.usage.heading(self.named(path)))

    def named(self, path: DataPath) -> DataPath:
        """Return the path of what *path* is called by, *path* itself if nothing is."""
        value = value_at(self.usage.data.value, path)
        own = next((key for key in _NAMES if isinstance(value, Mapping) and value.get(key)), None)
        return (*path, own) if own else path


def _holder(path: DataPath) -> DataPath:
    """Return the path of the section, point or attachment that the text at *path* is in."""
    for length in range(len(path), 1, -1):
        if path[length - 2] in ("sections", "points", "attachments"):
            return path[:length]
    return path[:1]
