"""What is told of a manuscript of which a report was made: what is left out of it, and what is written otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from generator.diagnostics import Diagnostic
from generator.diagnostics.private_names import without_persons
from generator.from_text.marked import ASTERISKS, PRIVATE, seen
from generator.from_text.model import Grid, Item, Section, Shown
from generator.source import Source
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple

if TYPE_CHECKING:
    from generator.from_text.write import Report

_LOOSE = late_pattern("[()．]|[一二三四五六七八九十][.]|[)）][、.]")
"""What numbers of headings have, and the program does not write."""
_SHOWN: Final = 40
_MOST: Final = 200
STOPS: Final = "stops"
FORM: Final = "form"
AROUND: Final = "around"
SEAL: Final = "seal"
NOTE: Final = "note"
DATE: Final = "date"
MARKS: Final = "marks"
FOLIOS: Final = "folios"
PAGES: Final = "pages"
LEFT_OUT: Final = {
    "cover": ("封面", "the cover"),
    "web": ("网页上的来源、时间等", "source, time and the like of a web page"),
    "contents": ("目录", "the table of contents"),
    FOLIOS: ("页码", "numbers of pages"),
}
"""What is no part of a report, in both languages."""
_PLACES: Final = {FOLIOS: ("正文中间", "in the text"), "web": ("正文前后", "around the text")}
_REWORDED: Final[Mapping[str, tuple[str, str]]] = {
    STOPS: (
        "标题后面的标点没有写，单独成行的标题不用句号、冒号",
        "full stops and colons behind headings are left out, as a heading on its own line has none",
    ),
    "asterisks": (
        "星号“**”写成全角的“＊＊”，两个半角星号之间的字会印成加粗",
        "asterisks (**) are written with full width (＊＊), as words between two would be printed in bold",
    ),
    FORM: (
        "规定的表和标题照格式写：栏目照规定的字，数只写数，没有数的空着",
        "prescribed tables and headings have the words of the form, figures are numbers alone, what is none is blank",
    ),
    AROUND: (
        "规定的表的标题、注和下面的文字写在表的上面",
        "captions, notes and texts below prescribed tables stand above them",
    ),
    SEAL: (
        "落款后面的“（盖章）”没有写，章盖在名称上",
        "“（盖章）” behind the signature is left out, as the seal goes over the name",
    ),
    DATE: (
        "标题下面的日期不再印，落款有同一个",
        "the date below the title is not printed, as it is that of the signature",
    ),
    "numbers": (
        "标题序号的标点照规定写：一、（一）1.（1）",
        "the marks of numbers of headings are the usual ones: 一、（一）1.（1）",
    ),
    MARKS: (
        "Markdown 的记号（#、-、|、**）不印，写成标题、段落、表格、加粗",
        "marks of Markdown (#, -, |, **) are not printed: they make headings, paragraphs, tables and bold words",
    ),
    PAGES: (
        "换页断开的段落接成一段",
        "paragraphs that were broken at the end of a page are one again",
    ),
    NOTE: (
        "附注加上括号，版式里的附注在括号里",
        "the note is printed in brackets, as notes are",
    ),
    "private": (
        "自造的字没有写，别的电脑上没有这些字",
        "characters of somebody's own making are left out, as no other computer has them",
    ),
}


class Reworded(NamedTuple):
    """What is written otherwise (*name*, a key of the table above), how often in *total*, and the first of these."""

    name: str
    total: int
    first: str


def reworded(items: Sequence[Item], bodies: Sequence[Section]) -> list[Reworded]:
    """Return what of *items* is written otherwise in the report, the headings of which are in *bodies*."""
    texts = list(_texts(items))
    found = {
        STOPS: [f"{each.number}{each.heading}{each.closed}" for body in bodies for each in _walk(body) if each.closed],
        "numbers": [
            f"{each.number}{each.heading}" for body in bodies for each in _walk(body) if _LOOSE.search(each.number)
        ],
        "asterisks": [text for text in texts if ASTERISKS.search(text)],
        "private": [text for text in texts if PRIVATE.search(text)],
    }
    return [Reworded(name, len(each), each[0]) for name, each in found.items() if each]


def told_of(report: Report, name: str) -> list[Diagnostic]:
    """Return what there is to say of the *report* that was made of the file *name*.

    L096 the cover, the table of contents and numbers of pages, L098 headings with other numbers, L099 what is written
    otherwise.
    """
    span = Source(name).whole()
    found = []
    for name, lines in report.left_out.items():
        zh, en = LEFT_OUT[name]
        words = _short(" / ".join(lines), _MOST)
        place_zh, place_en = _PLACES.get(name, ("正文前面", "above the text"))
        args = {"place_zh": place_zh, "place_en": place_en, "what_zh": zh, "what_en": en}
        more = {"why_zh": "", "why_en": "", "text_zh": f"：“{words}”", "text_en": f": “{words}”"}
        found.append(Diagnostic("L096", span, args | more))
    keys = ("written", "printed", "heading")
    changed = ([without_persons(text) for text in each] for each in report.changed)
    found += [Diagnostic("L098", span, dict(zip(keys, each, strict=True))) for each in changed]
    for each in report.reworded:
        zh, en = _REWORDED[each.name]
        said = {"what_zh": zh, "what_en": en, "count": each.total, "text": _short(each.first, _SHOWN)}
        found.append(Diagnostic("L099", span, said))
    return found


def _short(text: str, most: int) -> str:
    text = without_persons(seen(text))  # before it is cut: half a name's sentence tells no name
    return text if len(text) <= most else f"{text[:most]}……"


def _texts(items: Iterable[Item]) -> Iterator[str]:
    for item in items:
        if isinstance(item, Grid):
            yield from (cell.text for row in item.rows for cell in row)
            yield from (item.caption, item.note)
        elif isinstance(item, Shown):
            yield from (item.caption, item.alt)
        else:
            yield str(item)


def _walk(section: Section) -> Iterator[Section]:
    for inner in section.sections:
        yield inner
        yield from _walk(inner)
