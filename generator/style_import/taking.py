"""What is taken of a sample's look, and what is left, with the place that it was read from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from generator.diagnostics import Diagnostic, DiagnosticError
from generator.source import Source
from generator.style_import.elements import Elements, Paragraph, elements_of, is_red
from generator.style_import.fonts import role_of
from generator.style_import.measure import first_line, most, pitch, points, space_around, stated_pitch
from generator.style_import.model import Left, Path, Sample, Taken
from generator.styling.units import LARGEST_SIZE, SMALLEST_SIZE, TYPE_SIZES, mm, number, pt, twips
from generator.styling.values import FONT_ROLES
from generator.word.places import Place

if TYPE_CHECKING:
    from generator.word.package import Package

_MINOR: Final = 0.2
"""Share of the text from which on another value is told."""
_ALIGNMENTS: Final = {
    **{"both": "两端", "distribute": "两端", "left": "左", "start": "左"},
    **{"center": "居中", "right": "右", "end": "右"},
}
_NAMES: Final = {
    **{"font": ("字体", "font"), "size": ("字号", "size"), "pitch": ("行距", "line pitch")},
    "indent": ("首行缩进", "first-line indent"),
}


def take(package: Package) -> Sample:
    """Return the look of *package*. Raises DiagnosticError: W201 a file that shows no look."""
    elements = elements_of(package)
    if not elements.body:
        args = {"name": package.name, "reason_zh": "里没有成段的正文", "reason_en": "has no paragraphs of text"}
        raise DiagnosticError(Diagnostic("W201", Source(package.name).whole(), args))
    taker = _Taker(elements)
    taker.page()
    taker.body()
    for level, headings in enumerate(elements.headings, 1):
        taker.element(f"heading-{level}", headings)
    taker.element("title", elements.title[:1])
    taker.element("mark", elements.mark[:1])
    taker.element("table-cell", elements.cells, ("font", "size", "pitch"))
    taker.element("folio", elements.folio, ("font", "size"))
    taker.fonts()
    taker.missing()
    return Sample(sorted(taker.taken, key=lambda each: _ORDER.index(each.path[0])), taker.left)


_ORDER: Final = ("page", "fonts", "styles")


class _Taker:
    """Collects what is taken and left."""

    def __init__(self, elements: Elements) -> None:
        self.elements = elements
        self.taken: list[Taken] = []
        self.left: list[Left] = []
        self.faces: dict[str, Counter[tuple[str, Place]]] = {}
        self.pitch: float | None = None

    def add(self, path: Path, value: str, place: Place) -> None:
        """Take *value*, written as in style.yaml, for the key *path*; *place* is where the Word file says so."""
        self.taken.append(Taken(path, value, place))

    def page(self) -> None:
        """Take paper, margins and pitch of the section that most of the text is in."""
        papers = Counter(each.paper for each in self.elements.body for _ in each.text if each.paper)
        if not papers:
            self.left.append(Left("纸张和页边距：文件里没有写", "paper and margins: the file does not say"))
            return
        paper = papers.most_common(1)[0][0]
        place = next(each.place for each in self.elements.body if each.paper == paper)
        if len(papers) > 1:
            zh = f"另有 {len(papers) - 1} 种页面（如横排的附表），取了正文最多的那一种"
            self.left.append(Left(zh, f"{len(papers) - 1} other kinds of page; that of most of the text was taken"))
        sizes = {
            "width": paper.width,
            "height": paper.height,
            "top": paper.top,
            "left": paper.left,
            "text_width": paper.width - paper.left - paper.right,
            "text_height": paper.height - paper.top - paper.bottom,
        }
        if min(sizes.values()) <= 0:
            self.left.append(Left("纸张和页边距：页边距比纸还大", "paper and margins: the margins leave no type area"))
            return
        for name, value in sizes.items():
            # Word has rounded each of the three lengths that the type area is made of.
            self.add(("page", name), _millimetres(value, 2 if name.startswith("text_") else 0), place)

    def body(self) -> None:
        """Take the look of the text."""
        body = self.elements.body
        self.element("body", body, ("font", "latin", "size", "spacing", "indent", "align", "before", "after", "bold"))
        pitches = most(body, lambda each: pitch(each, self.size_of(each)))
        if pitches is None:
            zh = "行距：正文是单倍或多倍行距，没有网格，随字体变，没有定数"
            self.left.append(
                Left(zh, "line pitch: a multiple of the line of the font, without a grid; no fixed number")
            )
            return
        self.pitch, place = pitches
        for name in ("line_pitch", "least_pitch", "most_pitch"):
            self.add(("page", name), points(self.pitch), place)
        self.others(body, "pitch", lambda each: pitch(each, self.size_of(each)), self.pitch)

    def size_of(self, paragraph: Paragraph) -> float:
        """Return the largest size in *paragraph*, in pt."""
        return max(each.size for each in paragraph.stretches)

    def element(
        self,
        name: str,
        paragraphs: Sequence[Paragraph],
        wanted: Sequence[str] = ("font", "size", "bold", "pitch", "indent", "align", "colour"),
    ) -> None:
        """Take the properties *wanted* of the element *name* from *paragraphs*, the values of most of their text."""
        for each in wanted if paragraphs else ():
            getattr(self, f"_{each}")(name, paragraphs)

    def _font(self, name: str, paragraphs: Sequence[Paragraph]) -> None:
        found = most(paragraphs, lambda each: each.first.font or None)
        if found is None:
            zh = f"“{NAMES[name][0]}”的字体：文件里没有写"
            self.left.append(Left(zh, f"font of {NAMES[name][1]}: the file does not say"))
            return
        font, place = found
        role = role_of(font)
        if role is None or role == "新罗马":
            zh = f"“{NAMES[name][0]}”的字体“{font}”（{place.zh}）：公文不用这种字体"
            self.left.append(Left(zh, f"font “{font}” of {NAMES[name][1]} ({place.en}): not one of official documents"))
            return
        self.faces.setdefault(role, Counter())[font, place] += sum(len(each.text) for each in paragraphs)
        self.add(("styles", name, "font"), role, place)
        if name == "body":
            self.others(paragraphs, "font", lambda each: each.first.font, font)

    def _latin(self, name: str, paragraphs: Sequence[Paragraph]) -> None:
        found = most(paragraphs, lambda each: each.first.latin or None)
        if found is None:
            return
        font, place = found
        role = role_of(font)
        own = next((each.value for each in self.taken if each.path == ("styles", name, "font")), "")
        if role is None:
            zh = f"数字和字母的字体“{font}”（{place.zh}）：公文不用这种字体"
            self.left.append(
                Left(zh, f"font “{font}” of digits and letters ({place.en}): not one of official documents")
            )
            return
        if role == "新罗马":
            self.faces.setdefault(role, Counter())[font, place] += 1
        self.add(("styles", name, "latin_font"), "无" if role == own else role, place)

    def _size(self, name: str, paragraphs: Sequence[Paragraph]) -> None:
        found = most(paragraphs, lambda each: each.first.size)
        if found is None or not SMALLEST_SIZE <= found[0] <= LARGEST_SIZE:
            return
        size, place = found
        named = next((word for word, points in TYPE_SIZES.items() if points == size), None)
        self.add(("styles", name, "size"), named or points(size), place)
        if name == "body":
            self.others(paragraphs, "size", lambda each: each.first.size, size)

    def _bold(self, name: str, paragraphs: Sequence[Paragraph]) -> None:
        if found := most(paragraphs, lambda each: each.first.bold):
            self.add(("styles", name, "bold"), "是" if found[0] else "否", found[1])

    def _colour(self, name: str, paragraphs: Sequence[Paragraph]) -> None:
        found = most(paragraphs, lambda each: each.first.colour or None)
        if found is None or found[0] == "000000":
            return
        colour, place = found
        if name != "mark":
            zh = f"“{NAMES[name][0]}”的颜色 #{colour}（{place.zh}）"
            self.left.append(Left(zh, f"colour #{colour} of {NAMES[name][1]} ({place.en})"))
        elif is_red(colour):
            self.add(("styles", name, "colour"), "红" if colour == "FF0000" else f'"#{colour}"', place)

    def _spacing(self, name: str, paragraphs: Sequence[Paragraph]) -> None:
        found = most(paragraphs, lambda each: each.first.spacing + (each.paper.grid.spacing if each.paper else 0.0))
        if found:
            self.add(("styles", name, "letter_spacing"), points(found[0]), found[1])

    def _pitch(self, name: str, paragraphs: Sequence[Paragraph]) -> None:
        found = most(paragraphs, lambda each: stated_pitch(each) or pitch(each, self.size_of(each)))
        if found and found[0] != self.pitch:
            self.add(("styles", name, "line_pitch"), points(found[0]), found[1])

    def _indent(self, name: str, paragraphs: Sequence[Paragraph]) -> None:
        found = most(paragraphs, first_line)
        if found is None:
            return
        self.add(("styles", name, "first_line_indent"), found[0], found[1])
        if name == "body":
            self.others(paragraphs, "indent", first_line, found[0])

    def _align(self, name: str, paragraphs: Sequence[Paragraph]) -> None:
        if found := most(paragraphs, lambda each: _ALIGNMENTS.get(each.properties.get("jc", {}).get("val", "left"))):
            self.add(("styles", name, "align"), found[0], found[1])

    def _before(self, name: str, paragraphs: Sequence[Paragraph]) -> None:
        self._space(name, paragraphs, "before")

    def _after(self, name: str, paragraphs: Sequence[Paragraph]) -> None:
        self._space(name, paragraphs, "after")

    def _space(self, name: str, paragraphs: Sequence[Paragraph], side: str) -> None:
        found = most(paragraphs, lambda each: space_around(each, side))
        if found:
            self.add(("styles", name, f"space_{side}"), points(found[0]), found[1])

    def others(
        self, paragraphs: Sequence[Paragraph], what: str, value: Callable[[Paragraph], object], taken: object
    ) -> None:
        """Tell of values of the text that a good part of it has beside the one *taken*."""
        counts = Counter[object]()
        for each in paragraphs:
            counts[value(each)] += len(each.text)
        whole = sum(counts.values())
        for other, count in counts.items():
            if other not in (taken, None, "") and count >= _MINOR * whole:
                share = f"{count / whole:.0%}"
                zh, en = _NAMES[what]
                shown = points(other) if isinstance(other, float) else str(other)
                self.left.append(Left(f"正文的{zh}另有 {share} 是 {shown}", f"{en} of {share} of the text: {shown}"))

    def fonts(self) -> None:
        """Take the name of the font of each role, the one that most text has."""
        for role, names in self.faces.items():
            by_name = Counter[str]()
            for (font, _), count in names.items():
                by_name[font] += count
            font = by_name.most_common(1)[0][0]
            self.add(("fonts", FONT_ROLES[role]), font, next(place for name, place in names if name == font))
            for other in by_name:
                if other != font:
                    zh = f"字体“{other}”：“{role}”只能有一种，取了“{font}”"
                    self.left.append(Left(zh, f"font “{other}”: there is one for {role} alone, “{font}” was taken"))

    def missing(self) -> None:
        """Tell which elements the sample does not show, and what is never looked at."""
        named = {each.path[1] for each in self.taken if each.path[0] == "styles"}
        absent = [name for name in NAMES if name not in named]
        if absent:
            zh, en = "、".join(NAMES[name][0] for name in absent), ", ".join(NAMES[name][1] for name in absent)
            self.left.append(Left(f"样本里没有找到：{zh}", f"not found in the sample: {en}"))
        zh = "没有看：落款、附件、版记、图表的题、页眉、分隔线、印章"
        self.left.append(Left(zh, "not looked at: sign-off, attachments, imprint, captions, headers, rules, seals"))


def _millimetres(length: float, off: int = 0) -> str:
    """Return *length* in the roundest millimetres that come to the same twips, or are *off* by that many at most."""
    rounded = (number(mm(length), places) for places in range(3))
    near = (text for text in rounded if abs(twips(pt(float(text))) - twips(length)) <= off)
    return next(near, number(mm(length), 3)) + "mm"


NAMES: Final = {
    "body": ("正文", "the text"),
    "title": ("标题", "the title"),
    "mark": ("发文机关标志", "the red head"),
    "heading-1": ("一级标题", "headings of level 1"),
    "heading-2": ("二级标题", "headings of level 2"),
    "heading-3": ("三级标题", "headings of level 3"),
    "heading-4": ("四级标题", "headings of level 4"),
    "table-cell": ("表格", "table cells"),
    "folio": ("页码", "the folio"),
}
