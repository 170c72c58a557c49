"""One report that a unit handed in: its organ, figures and passages, taken out of everything that reading it gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.authoring import weighed
from generator.authoring.paragraphs import paragraphs, texts
from generator.collection.likeness import plain
from generator.collection.model import Passage, Report, Unchanged
from generator.contracts import schema
from generator.figures.model import Group, Indicator
from generator.load.loader import load
from generator.load.nodes import MappingNode, ScalarNode, SequenceNode
from generator.load.top_level import listed, meant, top_level, year_of
from generator.project_file import read_project
from generator.reading import read_report
from generator.source import Source, Span, value_at
from generator.startup.record import NamedTuple
from generator.templating.search import Choice
from generator.validate import Data


class Head(NamedTuple):
    """What a file says of itself before it is read as a report: its year (0: none that can be read), and its organ.

    *organ* is empty if it does not say, *span* is the line of it, or of the year, *of_year* that of the year if it has
    one.
    """

    year: int
    organ: str
    span: Span
    of_year: Span


def head_of(source: Source) -> Head | None:
    """Return what *source* says of itself if it is a report: it has a year at the top level, and no list of units.

    What has an organ and a title is a report whose year was forgotten.
    """
    entries = top_level(source)
    known = meant(entries, schema("report").aliases())
    is_report = "year" in known or {"organ", "title"} <= known.keys()
    if not is_report or is_roster(source):
        return None
    place = known.get("organ") or known["year"]
    organ = place.value if "organ" in known and place.value[:1] not in ("[", "{") else ""
    of_year = known.get("year", place)
    return Head(year_of(known), organ, source.at(place.line), source.at(of_year.line))


def is_roster(source: Source) -> bool:
    """Return whether *source* has a list of units at its top level; one whose 单位 is an organ is a report."""
    units = meant(top_level(source), schema("roster").aliases()).get("units")
    return units is not None and units.value[:1] in ("", "[")


def read(path: Path, head: Head, folder: Path, template: Choice | str | None = None) -> Report:
    """Return the report at *path*, of which *head* is known, in the collected *folder*.

    Figures are those of a report without errors. One that is not there yet is none: sums keep it apart, and nothing is
    printed here.
    """
    last: list[Data] = []
    data, facts, found = read_report(path, template=template, last=last)
    found = weighed(found, draft=True)
    errors = tuple(each for each in found if each.severity == "error")
    remarks = sum(each.severity == "warning" for each in found)
    file = shown(str(path), folder)
    if data is None:
        return Report(file, organs_of(head, path.parent), head.year, head.span, errors=errors, remarks=remarks)
    figures = {} if errors or facts is None else dict(_figures(facts.names))
    passages = tuple(passages_of(data, folder))
    before = tuple(passages_of(last[0], folder)) if last else ()
    organ = data.value["organ"]
    return Report(
        file,
        tuple(name.strip() for name in (organ if isinstance(organ, list) else [organ])),
        data.value["year"],
        data.spans.get(("organ",), data.spans[()].source.whole()),
        figures,
        passages,
        before,
        errors,
        remarks,
        unchanged(figures, passages, before),
    )


def place_of(span: Span | None, folder: Path) -> str:
    """Return the file and the line of *span*, as they are called from *folder*; empty if it is not known."""
    if span is None:
        return ""
    name = shown(span.source.label, folder)
    return f"{name}:{span.line}" if span.line else name


def shown(name: str, folder: Path) -> str:
    """Return the file *name* as it is called from *folder*."""
    return Path(name).as_posix().removeprefix(f"{folder.as_posix()}/")


def organs_of(head: Head, folder: Path) -> tuple[str, ...]:
    """Return the organs of a report in *folder*, of which *head* knows one at most: those of a joint one are a list."""
    if head.organ:
        return (head.organ.strip(),)
    root, _ = load(head.span.source)
    known = schema("report").aliases()
    entries = root.entries if isinstance(root, MappingNode) else ()
    lists = (
        value.items for key, value in entries if known.get(key.text) == "organ" and isinstance(value, SequenceNode)
    )
    items = [item.text.strip() for item in next(lists, ()) if isinstance(item, ScalarNode)]
    if root is None:
        items = listed(head.span.source, head.span.line or 1)
    return tuple(filter(None, items or [shared_organ(folder)]))


def shared_organ(folder: Path) -> str:
    """Return the organ that the project file in *folder* shares with all reports, empty if it has none."""
    project, _ = read_project(folder)
    organ: Any = project.data.value.get("organ") if project else None
    return str(organ[0] if isinstance(organ, list) else organ or "")


def _figures(names: Mapping[str, Any]) -> Iterator[tuple[str, Indicator]]:
    for found in names.values():
        if isinstance(found, Indicator):
            yield found.name, found
        elif isinstance(found, Group):
            yield from ((one.name, one) for one in found.indicators())


def passages_of(data: Data, folder: Path) -> Iterator[Passage]:
    """Yield the paragraphs of *data* with their places, counted from *folder*."""
    for paragraph in paragraphs(data.value, data.additions):
        if paragraph.kind != "text":
            continue
        for path, text in texts(value_at(data.value, paragraph.path), paragraph.path):
            span = data.spans.get(path)
            yield Passage(text, place_of(span, folder), span)


def unchanged(figures: Mapping[str, Indicator], passages: Sequence[Passage], before: Sequence[Passage]) -> Unchanged:
    """Return what is exactly as the year before: all numbers, two at least, or every word."""
    numbers = [one for one in figures.values() if one.number is not None]
    same = [one for one in numbers if one.previous and one.previous.number == one.number]
    as_figures = len(numbers) > 1 and len(same) == len(numbers)
    words, earlier = ([plain(passage.text) for passage in each] for each in (passages, before))
    as_text = any(words) and words == earlier
    return "both" if as_figures and as_text else "figures" if as_figures else "text" if as_text else ""
