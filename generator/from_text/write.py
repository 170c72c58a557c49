"""The file of a report, written from what a manuscript says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from generator.contracts import schema
from generator.editing.edit import read, scalar
from generator.editing.naming import Language, renamed
from generator.from_text.around import around
from generator.from_text.body import sections_of, with_points
from generator.from_text.lines import paragraphs
from generator.from_text.model import Around, Section
from generator.from_text.parts import parts_of
from generator.load import load
from generator.source import Source
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple
from generator.validate.values import arabic

_OPEN: Final = "待补"
"""What stands where the text says nothing: checking lists it."""
_YEAR = late_pattern(r"(?<!\d)(20\d\d)(?=年|\D*$)")
_OF_DATE = late_pattern(r"(?:19[5-9]|20)\d\d")
_NAME = late_pattern(r"(?<![^\s、，,])([^\s、，,])\s+([^\s、，,])(?![^\s、，,])|([^\s、，,]+)")
"""A name; one of two hanzi may have a blank between them."""
_BRACES = late_pattern(r"\{[{%#]")
_FOLDED: Final = 50
"""A longer text stands on a line of its own below its key, where nothing in it needs quotes."""
_COMMENTS: Final = {
    "zh": (
        "由文字写成：标题、机关、日期、各部分认得对不对，看一遍；认错了的移到该写的键下面",
        "序号（一、（一）一是）由程序编排。正文里的数字可以登记成指标，由程序核对",
        "下面几行不知道是什么，没有写进报告：",
    ),
    "en": (
        "Written from a text: see whether title, organ, date and parts are what they are taken for; move what is not",
        "Numbers (一、（一）一是) are written by the program. Its figures can become indicators, which are checked",
        "What these lines are could not be told; they are no part of the report:",
    ),
}
_CHINESE: Final = {
    "run-in": "接排",
    "paragraphs": "分段",
    "by-duties": "按职责分节",
    "responsibility-first": "第一责任人在前",
}
"""Values with a Chinese name, as it stands beside Chinese keys."""
_BLOCKS: Final = (
    "head",
    "preamble",
    "measures",
    "problems",
    "responsibility",
    "next_steps",
    "closing",
    "attachments",
    "imprint",
)
"""Keys that a blank line stands before."""


class Report(NamedTuple):
    """The *text* of a report's file; what was *found* in the manuscript, and how many of its lines are *unknown*."""

    text: str
    year: int
    found: tuple[str, ...]
    unknown: int


def report_of(manuscript: str, language: Language, organ: str = "", year: int = 0) -> Report | None:
    """Return *manuscript* as a report with keys and comments in *language*; None if no year is said.

    *organ* and *year* are what it is to say, whatever stands in the manuscript.
    """
    said, rest = around(paragraphs(manuscript))
    year = year or _year(said)
    if not year:
        return None
    value = _value(said, rest, organ, year)
    contract = schema("report")
    text = "\n".join(_lines(_named(value, language), 0)) + "\n"
    root, _ = load(Source("", text))
    data, wrong = read("", text, contract)
    assert root is not None and data is not None, wrong  # whatever the manuscript says, it is a valid report
    text = renamed(text, root, data, contract, language)
    above, numbers, unknown = _COMMENTS[language]
    text = f"# {above}\n# {numbers}\n{text}"
    if said.unknown:
        text += f"\n# {unknown}\n" + "".join(f"#   {line}\n" for line in said.unknown)
    named = ("organ", "title", "recipients", "date", "head", "note", "attachments", "imprint")
    found = tuple(name for name in named if value.get(name) and value[name] != _OPEN)
    return Report(text, year, found, len(said.unknown))


def _year(said: Around) -> int:
    """Return the year that the title names, else the one before that of the date."""
    if match := _YEAR.search(arabic("".join(said.title))):
        return int(match[1])
    match = _OF_DATE.match(said.date)
    return int(match[0]) - 1 if match else 0


def _value(said: Around, rest: list[str], organ: str, year: int) -> dict[str, Any]:
    """Return the data of the report, with English keys."""
    body = sections_of(rest)
    closing = _closing(body)
    parts = parts_of(body)
    preamble = body.texts if body.sections else []
    names = [organ] if organ else said.organ or _organ_named(said, year)
    value: dict[str, Any] = {"template": "annual-report"}
    if parts.order != "measures-first":
        value["options"] = {"order": parts.order}
    value |= {"organ": _one(names) or _OPEN, "year": year, "title": _one(said.title) or _OPEN}
    value |= {"date": said.date or None, "recipients": said.recipients or None}
    if said.head:
        head = {"mark": names[0] if names else _OPEN} | said.head
        value["head"] = {name: _names(text) if name == "signers" else text for name, text in head.items()}
    value["preamble"] = _one(_texts(preamble))
    value |= {name: _section(section) for name, section in parts.sections.items()}
    if not body.sections:
        value["measures"] = {"text": _one(_texts(body.texts)) or _OPEN}
    value["closing"] = _one(_texts(closing))
    value["attachments"] = [{"title": annex.title, **_section(annex.body)} for annex in said.annexes]
    value |= {"note": said.note, "imprint": said.imprint}
    needed = ("date", "recipients")
    return {name: inner for name, inner in value.items() if inner or name in needed}


def _names(text: str) -> list[str]:
    return ["".join(filter(None, parts)) for parts in _NAME.findall(text)]


def _closing(body: Section) -> list[str]:
    """Return the closing words (特此报告。), taken out of the last section of *body*."""
    last = body
    while last.sections:
        last = last.sections[-1]
    is_closing = bool(last.texts) and re.match("特此|专此|以上报告|以上情况|请予?审[议阅]|妥否", last.texts[-1])
    return [last.texts.pop()] if is_closing and len(last.texts[-1]) <= _FOLDED else []


def _organ_named(said: Around, year: int) -> list[str]:
    """Return the organ that the name in red, or the title, begins with."""
    if mark := said.head.get("mark"):
        return [mark.removesuffix("文件")]
    begin = re.split(rf"关于|{year}|{year}年", "".join(said.title))[0]
    return [begin] if len(begin) > len("某局") and begin != "".join(said.title) else []


def _section(section: Section) -> dict[str, Any]:
    """Return the data of *section*; points in paragraphs of their own stay in such."""
    texts, points = with_points(section.texts)
    runs_in = [inner.runs_in for inner in section.sections if inner.texts]
    value = {
        "heading": section.heading,
        "text": _one(_texts(texts)),
        "points_layout": "paragraphs" if points else "",
        "points": _texts(points),
        "heading_layout": "run-in" if runs_in and all(runs_in) else "",
        "sections": [_section(inner) for inner in section.sections],
    }
    return {name: inner for name, inner in value.items() if inner}


def _named(value: Any, language: Language) -> Any:
    """Return *value* with the names of values in *language*."""
    if isinstance(value, Mapping):
        return {name: _named(inner, language) for name, inner in value.items()}
    if isinstance(value, list):
        return [_named(inner, language) for inner in value]
    return _CHINESE.get(value, value) if language == "zh" else value


def _texts(texts: list[str]) -> list[str]:
    """Return *texts* so that braces in them are printed and not worked out."""
    return [_BRACES.sub(lambda match: f"{{{{ '{match[0]}' }}}}", text) for text in texts]


def _one(texts: list[str]) -> Any:
    return texts[0] if len(texts) == 1 else texts


def _lines(value: Any, indent: int) -> Iterator[str]:
    """Yield the lines of YAML for *value*, a mapping or a list, indented by *indent*."""
    margin = " " * indent
    if isinstance(value, Mapping):
        for name, inner in value.items():
            if not indent and name in _BLOCKS:
                yield ""
            yield from _entry(f"{margin}{name}:", inner, indent + 2)
        return
    for inner in value:
        if isinstance(inner, Mapping):
            first, *rest = _lines(inner, indent + 2)
            yield f"{margin}- {first.lstrip()}"
            yield from rest
        else:
            yield from _entry(f"{margin}-", inner, indent + 2)


def _entry(head: str, value: Any, indent: int) -> Iterator[str]:
    """Yield the lines of *value* behind *head*, a key with its colon or a dash."""
    if value is None:
        yield head
    elif isinstance(value, Mapping | list):
        yield head
        yield from _lines(value, indent)
    elif isinstance(value, int):
        yield f"{head} {value}"
    elif len(value) > _FOLDED or '"' in value:
        yield f"{head} >-"
        yield " " * indent + value
    else:
        # What begins with a mark, as a dash, is meant as a text.
        yield f"{head} {scalar(value, '' if value[0].isalnum() else chr(34))}"
