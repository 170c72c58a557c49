"""Leftovers (上年遗留): what a report still has from last year's file, word for word, and can hardly be meant.

Only sentences that stand in both files are looked at. What is marked to be confirmed is not said twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from generator.authoring.marks import is_below, marked_paths
from generator.authoring.paragraphs import ABOUT, paragraphs, section_keys, texts
from generator.authoring.years import years
from generator.diagnostics import Diagnostic
from generator.diagnostics.model import Related, related_at
from generator.load.locate import locate
from generator.source import DataPath, Span, value_at
from generator.startup.late import late_pattern
from generator.validate import Data
from generator.validate.values import shorten

_SENTENCE = late_pattern(r"[^。；！？\n]+")
# What begins on a day (5月1日起) and days that come back each year (12月4日国家宪法日) are not this year's alone.
_DAY = late_pattern(
    r"(?<![0-9年])(?:1[0-2]|[1-9])月(?:3[01]|[12][0-9]|[1-9])日"
    r"(?!起|[之以]?前|[之以]?后|为?[“”]?[^，。；、：“”0-9]{1,14}[日节])"
)
_MEETING = late_pattern(
    r"第[一二三四五六七八九十百0-9]+次[^，。；《》“”]{0,12}(?:会议|(?:党委|局务|办公|联席|常务)会)"
    r"(?!议?(?:纪要|精神|决议|决定|记录|文件)|议)"
)
_CITED = late_pattern(
    r"(?:按照|根据|依照|依据|贯彻|落实|执行)?(?P<number>[^\s，。；、（）《》“”]{1,10}〔[0-9]{4}〕[0-9]+号)"
)
_BRIEF = ("title", "heading", *ABOUT)
"""Keys of what need not change from year to year, its year aside."""

_FIGURE = late_pattern(
    r"[1-9][0-9,]*(?:\.[0-9]+)?(?=[余多]?[万亿]?[余多]?(?:元|件|宗|起|人次|场次|批次|次|场|期|份|%|％))"
)
_STOCK = late_pattern(r"现[有设]|[共下内]设|编制|在[编册岗职]|总人口|总面积|辖|户籍|截至|累计|存量")
"""What is said of how much there is, which may be so for years."""
_MOST_ALIKE = 3
"""Figures of a paragraph that are not all last year's by chance, if one of them has `_LONG` digits before its zeros."""
_LONG = 3

LEAST = 60
"""Characters that a paragraph has at least that is told of when nothing in it has changed."""


def beside_last(data: Data, last: Sequence[Data]) -> list[Diagnostic]:
    """Return what there is to say of *data* beside *last*, last year's data or nothing; warnings all.

    What `left_over` finds, and C210, figures that are not those that they continue.
    """
    if not last:
        return []
    # Imported late: many reports name no last year's file.
    from generator.authoring.continued import check_continued

    return [*left_over(data, last), *check_continued(data, last)]


def left_over(data: Data, last: Sequence[Data]) -> list[Diagnostic]:
    """Return what *data* have left from *last*, last year's data or nothing; warnings all.

    C180 the year, C181 a document number, C182 a paragraph word for word, C183 a day or a numbered meeting.
    """
    if not last or last[0].value["year"] >= data.value["year"]:
        return []
    return list(_Comparison(data, last[0]).findings())


class _Comparison:
    """This year's data beside last year's. *sentences* and *paragraphs* are last year's, with where they stand."""

    def __init__(self, data: Data, last: Data) -> None:
        self.data, self.last = data, last
        self.marked = marked_paths(data)
        self.paragraphs: dict[str, Span | None] = {}
        self.sentences: dict[str, Span | None] = {}
        for path, text in _read(last):
            # Next year's file is made with its years moved on; all else in the sentence is last year's still.
            for written in (text, _moved(text, last.value["year"], path[0] == "next_steps")):
                self.paragraphs.setdefault(written, last.spans.get(path))
                for match in _SENTENCE.finditer(written):
                    self.sentences.setdefault(match[0].strip(), last.spans.get(path))

    def findings(self) -> Iterator[Diagnostic]:
        """Yield C181 for the number of the head, then for each unmarked text what its sentences show, else C182."""
        yield from self.number()
        for path, text in _read(self.data):
            if not is_below(path, self.marked):
                found = list(self.in_sentences(path, text))
                yield from found or self.as_a_whole(path, text)

    def number(self) -> Iterator[Diagnostic]:
        """Yield C181 for a 发文字号 that is last year's; one with an expression in it changes by itself."""
        path: DataPath = ("head", "number")
        number = value_at(self.data.value, path)
        if isinstance(number, str) and number == value_at(self.last.value, path) and "{{" not in number:
            yield Diagnostic("C181", self.data.spans.get(path), {"text": number}, path, self.last_at(path))

    def in_sentences(self, path: DataPath, text: str) -> Iterator[Diagnostic]:
        """Yield C180, C181 and C183 for the sentences of *text* that last year's file has word for word."""
        for match in _SENTENCE.finditer(text):
            sentence = match[0].strip()
            if sentence in self.sentences:
                related = related_at(self.sentences[sentence], "last")
                for code, start, end in self.telling(path, match):
                    place = locate(self.data.spans.get(path), text, start, end)
                    yield Diagnostic(code, place, {"text": text[start:end]}, path, related)

    def telling(self, path: DataPath, sentence: re.Match[str]) -> Iterator[tuple[str, int, int]]:
        """Yield what in a *sentence* of both years cannot be true of both: code, start and end."""
        start = sentence.start()
        for year in years(sentence[0], self.last.value["year"], path[0] == "next_steps"):
            if year.certain:
                yield "C180", start + year.start, start + year.end + 1
        if path[-1] in ABOUT:
            return  # 数据截至12月31日 below a table is so each year
        if path[0] == "preamble":
            for match in _CITED.finditer(sentence[0]):
                yield "C181", start + match.start("number"), start + match.end("number")
        for pattern in (_DAY, _MEETING):
            yield from (("C183", start + match.start(), start + match.end()) for match in pattern.finditer(sentence[0]))

    def as_a_whole(self, path: DataPath, text: str) -> Iterator[Diagnostic]:
        """Yield C182 for a paragraph that is last year's and works nothing out: ``LEAST`` characters, or figures."""
        is_plain = path[-1] not in _BRIEF and "{{" not in text
        if is_plain and text in self.paragraphs and (len(text) >= LEAST or _is_of_figures(text)):
            related = related_at(self.paragraphs[text], "last")
            yield Diagnostic("C182", self.data.spans.get(path), {"text": shorten(text)}, path, related)

    def last_at(self, path: DataPath) -> tuple[Related, ...]:
        """Return where last year's file has what stands at *path*; empty if it has nothing there."""
        return related_at(self.last.spans.get(path), "last")


def _moved(text: str, year: int, ahead: bool) -> str:
    """Return *text*, of a report for *year*, with its years moved on as they are when next year's file is made."""
    for found in sorted((each for each in years(text, year, ahead) if each.certain), reverse=True):
        text = f"{text[: found.start]}{found.year + 1}{text[found.end :]}"
    return text


def _is_of_figures(text: str) -> bool:
    """Return whether *text* has several figures of a year, one of them a long one, which are not the same next year."""
    found = [re.sub(r"\D", "", match[0]).rstrip("0") for match in _FIGURE.finditer(text)]
    return len(found) >= _MOST_ALIKE and max(map(len, found)) >= _LONG and not _STOCK.search(text)


def _read(data: Data) -> Iterator[tuple[DataPath, str]]:
    """Yield title, headings, the texts of all paragraphs, and what is said of tables and pictures."""
    value = data.value
    yield from texts(value["title"], ("title",))
    for key in (*section_keys(data.additions), "attachments"):
        yield from _headings(value.get(key), (key,))
    for paragraph in paragraphs(value, data.additions):
        found = texts(value_at(value, paragraph.path), paragraph.path)
        yield from (one for one in found if paragraph.kind == "text" or one[0][-1] in ABOUT)


def _headings(value: object, path: DataPath) -> Iterable[tuple[DataPath, str]]:
    return ((at_, text) for at_, text in texts(value, path) if at_[-1] == "heading")
