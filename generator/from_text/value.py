"""The data of a report, with English keys, from what a manuscript says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Any, Final

from generator.disk.places import DEFAULT_TEMPLATE
from generator.from_text.body import sections_of, texts_of
from generator.from_text.content import Content, all_paragraphs, contents_of, one, value_of_content
from generator.from_text.disclosure import PARTS_KEPT, Formed, disclosed
from generator.from_text.marked import plainly
from generator.from_text.model import Annex, Around, Item, Section
from generator.from_text.numbers import changed_in, numbers_of, on_their_levels, without_gaps
from generator.from_text.parts import kind_with, manuscript, parts_of
from generator.from_text.prescribed import OtherwiseError
from generator.from_text.titles import SUBTITLE, organs_of
from generator.from_text.told import Reworded
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple

OPEN: Final = "待补"
"""What stands where the text says nothing: checking lists it."""
_NAME = late_pattern(r"(?<![^\s、，,])([^\s、，,])\s+([^\s、，,])(?![^\s、，,])|([^\s、，,]+)")
"""A name; one of two hanzi may have a blank between them."""
_CLOSING = late_pattern("特此|专此|以上报告|以上情况|请予?审[议阅]|妥否")
_LONGEST_CLOSING: Final = 50
_DEEPEST: Final = 4
_OWN_LINE: Final = "own-line"
_NO_NAME = late_pattern(
    "度|全(?!椒|南县|州县)|我|各|本(?!溪)|上(?=半|一?年|级)|[一二三四五六七八九十]年|.*(?:统计|数据|情况|报告|总结|年报)$"
)
"""What no name of an organ behind the year is: 2025年度全市……, 2025年五年来……, ……案件统计; 上海, 本溪 are places."""
_JOINT = late_pattern(r"(中共[\u4e00-\u9fff]{2,16}?委(?:员会)?)\s*((?!员会)[\u4e00-\u9fff]{2,16}人民政府)")
"""中共甲岭县委 甲岭县人民政府: the Party's committee and the government, one after the other."""


class Made(NamedTuple):
    """The data; the headings that are numbered otherwise than they were (see `Numbers`); body and attachments.

    *reworded* is what a prescribed form has otherwise, *why* says in two languages why it is not of that form.
    """

    value: dict[str, Any]
    changed: list[tuple[str, str, str]]
    bodies: list[Section]
    reworded: list[Reworded]
    why: tuple[str, str]


_WORK: Final = (
    "(?:(?:全面|深入|扎实)?(?:推进|加强))?(?:法治政府|法治建设|法治工作|依法行政|政府信息公开|政务公开)"
    "|工作(?:总结|报告|情况)"
)
"""What a report is on: the name of the organ ends before it."""


def value_of(said: Around, rest: Sequence[Item], organ: str, year: int, kind: str) -> Made:
    """Return the data of the report on *year* of this *kind*, whose body is *rest*."""
    body = without_gaps(sections_of(rest))
    closing = _closing(body)
    numbers = numbers_of(body)
    has_form = manuscript(kind).form
    form, why = _formed(body) if has_form else (None, ("", ""))
    parts = parts_of(body, "" if has_form else kind, year)
    kind = kind_with(form.format) if form is not None else parts.kind
    annexes = [annex._replace(body=on_their_levels(annex.body)) for annex in said.annexes]
    layout = _layout(kind, [body, *(annex.body for annex in annexes)])
    options = {"order": parts.order} if parts.order not in ("", "measures-first") else {}
    options |= {"heading_layout": layout} if layout != manuscript(kind).heading_layout else {}
    names = [organ] if organ else said.organ or _organ_named(said, year)
    value: dict[str, Any] = {"template": kind, "options": {**({} if form else options), **numbers.options}}
    value |= {"organ": one([plainly(name) for name in names]) or OPEN, "year": year}
    value |= {"title": one([plainly(line) for line in said.title]) or OPEN, "date": said.date or None}
    recipients = plainly(said.recipients) or said.imprint.get("sent")
    value |= {"recipients": recipients, "head": _head(said, names) if said.head else None}
    by_part = {name: _section(each, layout, 1 if each.heading else 0) for name, each in parts.sections.items()}
    value |= _body(body, by_part) if form is None else form.value
    value["closing"] = one(all_paragraphs(closing))
    value["attachments"] = [_attachment(annex, layout) for annex in annexes]
    if organ and said.organ not in ([], [organ]):
        value["sign_off"] = {"organ": one([plainly(name) for name in said.organ])}
    value |= {"note": plainly(said.note), "imprint": _imprint(said)}
    # Kinds that are only published have nobody to be sent to; nor has a report as it stands on a web page.
    is_sent = kind == DEFAULT_TEMPLATE and not said.web
    needed = ("date", *(("recipients",) if is_sent else PARTS_KEPT if form else ()))
    changed = [*numbers.changed, *(each for annex in annexes for each in changed_in(annex.body))]
    found = {name: inner or None for name, inner in value.items() if inner or name in needed}
    return Made(found, changed, [body, *(annex.body for annex in annexes)], form.reworded if form else [], why)


def _formed(body: Section) -> tuple[Formed | None, tuple[str, str]]:
    """Return the report on disclosure that *body* is, or None and why it is none."""
    try:
        return disclosed(body), ("", "")
    except OtherwiseError as error:
        return None, error.why


def _body(body: Section, parts: dict[str, Any]) -> dict[str, Any]:
    """Return the *parts* with what stands above the first heading of *body*."""
    above = contents_of(body.items)
    if not body.sections:
        return {"measures": _with_more(above, []) or {"text": OPEN}}
    # No points can stand there: theirs stay texts.
    value: dict[str, Any] = {"preamble": one(all_paragraphs(texts_of(body.items)))}
    rest = [above[0]._replace(texts=[], points=[]), *above[1:]] if above else []
    more = [each for content in rest if (each := value_of_content(content))]
    if more:
        measures = parts.get("measures", {})
        parts = parts | {"measures": measures | {"sections": [*more, *measures.get("sections", [])]}}
    return value | parts


def _names(text: str) -> list[str]:
    return ["".join(filter(None, parts)) for parts in _NAME.findall(text)]


def _head(said: Around, names: Sequence[str]) -> dict[str, Any]:
    """Return the head; its signers are told from one another."""
    head: dict[str, Any] = {"mark": one([plainly(mark) for mark in said.head.get("mark", names)]) or OPEN}
    head |= {name: texts[0] for name, texts in said.head.items() if name not in ("mark", "signers")}
    if "signers" in said.head:
        head["signers"] = [plainly(name) for name in _names(said.head["signers"][0])]
    elif len(head) > 1:
        head["signers"] = [OPEN]  # a document that goes up has some
    return head


def _imprint(said: Around) -> dict[str, Any]:
    imprint: dict[str, Any] = {
        name: plainly(text) if isinstance(text, str) else text for name, text in said.imprint.items()
    }
    if "sent" in imprint:
        sent = imprint.pop("sent")
        imprint = {"recipients": True} | imprint if said.recipients in ("", sent) else imprint
    if "others" in imprint:
        imprint["others"] = one([plainly(line) for line in imprint["others"]])
    for name in ("print_run", "archive_copies"):
        if name in imprint:
            imprint[name] = int(imprint[name])
    return imprint


def _closing(body: Section) -> list[str]:
    """Return the closing words (特此报告。), taken out of the last section of *body*."""
    last = body
    while last.sections:
        last = last.sections[-1]
    words = last.items[-1] if last.items else ""
    is_closing = isinstance(words, str) and _CLOSING.match(words) and len(words) <= _LONGEST_CLOSING
    return [str(last.items.pop())] if is_closing else []


def _organ_named(said: Around, year: int) -> list[str]:
    """Return the organs that the names in red, or the title, begin with."""
    if marks := said.head.get("mark"):
        return [mark.removesuffix("文件") for mark in marks]
    title = "\n".join(takewhile(lambda line: not line.startswith(SUBTITLE), said.title))
    # 关于甲局2025年……的报告, 2025年度甲局……报告
    whole = title.removeprefix("关于")
    of_year = re.match(rf"{year}年度?", whole)
    rest = whole[of_year.end() :] if of_year else whole
    begin = re.split(rf"关于|{year}", rest)[0]
    if rest != title or begin == rest or "（" in begin:
        begin = re.split(_WORK, begin)[0]
    is_no_name = of_year and _NO_NAME.match(begin)
    if len(begin) <= len("某局") or begin in (title, whole) or is_no_name:
        return []
    joint = _JOINT.fullmatch(begin)
    return list(joint.groups()) if joint else organs_of(begin.splitlines())


def _layout(kind: str, bodies: Sequence[Section]) -> str:
    """Return how most of the headings below the first level are set."""
    usual = manuscript(kind).heading_layout
    found = ["run-in" if each.runs_in else _OWN_LINE for body in bodies for each in _below_the_first(body, 1)]
    return max((usual, *({"run-in", _OWN_LINE} - {usual})), key=found.count)


def _below_the_first(section: Section, depth: int) -> Iterator[Section]:
    """Yield the sections whose heading may stand before their text on its line."""
    for inner in section.sections:
        if depth > 1 and inner.heading and inner.items and isinstance(inner.items[0], str):
            yield inner
        yield from _below_the_first(inner, depth + 1)


def _section(section: Section, layout: str, depth: int) -> dict[str, Any]:
    """Return the data of *section*, whose heading is one of level *depth*."""
    own = "run-in" if section.runs_in else _OWN_LINE
    is_set = depth > 1 and section.heading and section.items and isinstance(section.items[0], str)
    value = {"heading": plainly(section.heading)} if section.heading else {}
    if is_set and own != layout:
        value["heading_layout"] = own
    inner = [piece for each in section.sections for piece in _pieces(each, layout, depth + 1)]
    return value | _with_more(contents_of(section.items), inner)


def _pieces(section: Section, layout: str, depth: int) -> list[dict[str, Any]]:
    """Return *section*; on the lowest level what follows its tables stands behind it, as nothing can stand below it."""
    value = _section(section, layout, depth)
    if depth < _DEEPEST:
        return [value]
    more = value.pop("sections", [])
    return [value, *more]


def _with_more(contents: Sequence[Content], sections: list[dict[str, Any]]) -> dict[str, Any]:
    first, *more = [value_of_content(content) for content in contents] or [{}]
    sections = [*more, *sections]
    return first | ({"sections": sections} if sections else {})


def _attachment(annex: Annex, layout: str) -> dict[str, Any]:
    inner = [piece for each in annex.body.sections for piece in _pieces(each, layout, 1)]
    title = one([plainly(line) for line in annex.title])
    return {"title": title} | _with_more(contents_of(annex.body.items), inner)
