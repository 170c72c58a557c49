"""Withhold (公开前略去): the data of one edition of a report, the one that is submitted or the one that is published.

What says ``edition: submit`` (版本: 上报) is in the first alone, ``publish`` (公开) in the second alone. All that comes
after sees a report that never had the rest: numbers, ordinals and attachments run on, and no rule asks for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from generator.contracts import SECTIONS
from generator.diagnostics import Diagnostic
from generator.source import DataPath, Span
from generator.startup.record import NamedTuple
from generator.validate import Data

SUBMIT, PUBLISH = "submit", "publish"
EDITIONS: Final = {SUBMIT: "上报", PUBLISH: "公开"}
"""The editions with their Chinese names. The first is the whole report, and the one that is meant if none is named."""

KEY: Final = "edition"
_WORDS: Final = ("edition", "版本")
_HOLDERS: Final = (*SECTIONS, "attachments")
_OF_THE_FORM: Final = ("head", "imprint")
"""版头 (with the signers) and 版记 belong to what is sent; a website shows neither."""

_CONTENT: Final = ("text", "points", "sections", "tables", "images")
_NAMES: Final = ("heading", "title", "caption", "lead", "text", "points")
_KINDS: Final = {"points": "point", "tables": "table", "images": "image", "attachments": "attachment"}
_OF_SECTIONS: Final = ("section", "text", "points", "table", "image")
"""Types of keys of a template's own in which a part may say an edition."""

_GONE: Final = object()


class Withheld(NamedTuple):
    """What an edition leaves out: its *kind* (``section``, ``point``, ``table`` …), name or first words, and place."""

    kind: str
    text: str
    span: Span | None


def stem(name: str, edition: str) -> str:
    """Return what the files of *edition* of the report *name* are called."""
    return f"{name}-{EDITIONS[edition]}版" if edition else name


def withhold(data: Data, edition: str) -> Data:
    """Return *data* as *edition* has them (empty: the first of `EDITIONS`); ``withheld`` says what was left out.

    A section or an attachment whose whole content is left out goes with it.
    """
    edition = edition or SUBMIT
    marked = any(word in source.text for source in data.files for word in _WORDS)
    if not marked and edition == SUBMIT:
        return data
    walk = _Walk(data, edition)
    value = {key: made for key, item in data.value.items() if (made := walk.top(key, item)) is not _GONE}
    walk.moved[()] = ()
    spans = {new: data.spans[old] for new, old in walk.moved.items() if old in data.spans}
    key_spans = {new: data.key_spans[old] for new, old in walk.moved.items() if old in data.key_spans}
    moved = {new: old for new, old in walk.moved.items() if new != old}
    blanks = tuple(blank for blank in data.blanks if edition != PUBLISH or blank.path[0] not in _OF_THE_FORM)
    left = tuple(walk.left)
    return data._replace(value=value, spans=spans, key_spans=key_spans, withheld=left, moved=moved, blanks=blanks)


def withholds(data: Data, path: DataPath) -> bool:
    """Return whether what stands at *path* in the whole *data* is in no published edition."""
    if path[0] in _OF_THE_FORM:
        return True
    value: Any = data.value
    steps: tuple[Any, ...] = path
    for step in steps:
        if isinstance(value, Mapping) and value.get(KEY) == SUBMIT:
            return True
        value = value[step] if isinstance(value, dict | list) else None
    return isinstance(value, Mapping) and value.get(KEY) == SUBMIT


def in_edition(diagnostics: Sequence[Diagnostic], data: Data) -> list[Diagnostic]:
    """Return *diagnostics* of the whole report with the paths that the edition *data* has, empty where it has none."""
    if not data.withheld:
        return [*diagnostics]
    there = {data.moved.get(path, path): path for path in (*data.spans, *data.key_spans)}
    for *above, last in (blank.path for blank in data.blanks):  # nothing stands there: it is where what it is in is
        if (holder := there.get(tuple(above))) is not None:
            there.setdefault((*above, last), (*holder, last))
    return [found._replace(path=there.get(found.path, ())) for found in diagnostics]


def in_the_file(diagnostics: Iterable[Diagnostic], data: Data) -> list[Diagnostic]:
    """Return *diagnostics* of an edition's *data* with their paths as the file has them."""
    return [found._replace(path=data.moved.get(found.path, found.path)) for found in diagnostics]


class _Walk:
    """Copies data without what *edition* leaves out; *moved* leads from the paths of the copy to the old ones.

    *own* are the places of what a template's own keys hold that may say an edition, with their types.
    """

    def __init__(self, data: Data, edition: str) -> None:
        # Imported late: few reports have anything to leave out.
        from generator.authoring.paragraphs import typed

        self.data, self.edition = data, edition
        self.own = {path: kind for path, _, kind in typed(data.value, data.additions) if kind in _OF_SECTIONS}
        self.moved: dict[DataPath, DataPath] = {}
        self.left: list[Withheld] = []

    def top(self, key: str, value: Any) -> Any:
        """Return the copy of *value*, which stands at the root under *key*."""
        if key in _OF_THE_FORM and self.edition == PUBLISH:
            self.left.append(Withheld(key, "", self.data.key_spans.get((key,))))
            return _GONE
        if key == "indicators":
            return self.copy(value, (key,), (key,), lambda _: True)
        return self.copy(value, (key,), (key,), self.keeps if key in _HOLDERS else None)

    def keeps(self, value: Mapping[str, Any]) -> bool:
        """Return whether *value* is in the edition."""
        return bool(value.get(KEY, self.edition) == self.edition)

    def copy(self, value: Any, old: DataPath, new: DataPath, keeps: Any) -> Any:
        """Return the copy of *value* at *old*, to stand at *new*; without *keeps* nothing in it speaks of editions."""
        made: Any = value
        keeps = self.keeps if old in self.own else keeps
        if isinstance(value, Mapping):
            made = self.mapping(value, old, new, keeps)
        elif isinstance(value, list):
            made = []
            for position, item in enumerate(value):
                copied = self.copy(item, (*old, position), (*new, len(made)), keeps)
                if copied is not _GONE:
                    made.append(copied)
            made = made if made or not value else _GONE
        if made is not _GONE:
            self.moved[new] = old
        return made

    def mapping(self, value: Mapping[str, Any], old: DataPath, new: DataPath, keeps: Any) -> Any:
        """Return the copy of a mapping, ``_GONE`` if the edition is not its own or all its content was left out."""
        before = len(self.left)
        if keeps and not keeps(value):
            return self.leave(value, old, before)
        made: dict[str, Any] = {}
        for key, item in value.items():
            copied = _GONE if keeps and key == KEY else self.copy(item, (*old, key), (*new, key), keeps)
            if copied is not _GONE:
                made[key] = copied
        emptied = len(self.left) > before and not any(not keeps or key in _CONTENT for key in made)
        if not emptied:
            return made
        for path in [path for path in self.moved if path[: len(new)] == new]:
            del self.moved[path]
        return self.leave(value, old, before)

    def leave(self, value: Mapping[str, Any], path: DataPath, before: int) -> Any:
        """Leave *value* out, which stands at *path*, and say so of it alone, not of the parts found since *before*."""
        holder = next(step for step in reversed(path) if isinstance(step, str))
        is_point = isinstance(path[-1], int) and (path[:-1] in self.own or path[-2] in _HOLDERS[:-1])
        kind = self.own.get(path) or ("point" if is_point else _KINDS.get(holder, "section"))
        place = self.data.spans.get(path) if isinstance(path[-1], int) else self.data.key_spans.get(path)
        self.left[before:] = [Withheld(kind, _first_text(value), place)]
        return _GONE


def _first_text(value: Any) -> str:
    if isinstance(value, Mapping):
        return next((text for key in _NAMES if key in value and (text := _first_text(value[key]))), "")
    if isinstance(value, list):
        return next((text for item in value if (text := _first_text(item))), "")
    return "" if value is None else str(value).strip().partition("\n")[0]
