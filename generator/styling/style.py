"""The Style: how every element looks, resolved from layers of style.yaml into points.

A layer is one template's style.yaml after validation; later layers override earlier ones key by
key. Styles are given in the standard's words (字体 字号 行距 缩进 对齐) and leave here as numbers, from
which ``properties`` writes CSS and WordprocessingML.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from generator.diagnostics import Diagnostic, in_file_order
from generator.diagnostics.listing import listing
from generator.source import DataPath
from generator.styling.layers import merge, missing_keys
from generator.styling.page import Form, Page
from generator.styling.properties import PROPERTIES, word_xml
from generator.styling.text_style import TextStyle
from generator.styling.units import Scale, mm, number, parse_length, parse_size
from generator.styling.values import FONT_ROLES, Context
from generator.validate import Data

# Every other style starts from this one (GB/T 9704-2012, 5.2.2: 3号仿宋 unless ruled otherwise).
BASE = "body"
STYLES = (
    *(
        BASE,
        "title",
        "recipients",
        "heading-1",
        "heading-2",
        "heading-3",
        "heading-4",
        "strong",
        "copy-number",
    ),
    *("security", "mark", "number", "signer", "attachment-list", "organ", "date", "note", "attachment-label"),
    *("attachment-title", "table-caption", "table-head", "table-cell", "table-note", "figure-caption"),
    *("imprint", "folio", "watermark"),
)
"""The styles that writers ask for."""

_POSITIVE = ("width", "height", "text_width", "text_height", "line_pitch", "least_pitch", "most_pitch")
_INDENTS = ("left_indent", "right_indent", "first_line_indent")
_HEIGHTS = ("space_before", "space_after", "line_pitch")
_OUTSIDE = (
    "不会让文字越出版心左边的缩进：负的不超过左缩进",
    "an indent that keeps the text in the type area: no more below 0 than the left one is above",
)
_ROUNDED = 0.1
"""Two twips, in pt: the lengths of a style are whole ones."""
_PAGE_PITCH: DataPath = ("page", "line_pitch")
_WITHOUT_PITCH = ("strong", "signer", "mark", "watermark")
"""Styles whose lines have another pitch than their own: that of their paragraph, or what their letters need."""
_NARROW = 10
"""Characters of a line below which the type area is to blame for want of room, not an indent."""
_FITTED = "watermark"
_SHOWN = 8
_SIZE = 16.0
"""三号, in pt: taken where the size that is written cannot be read."""
_TOO_TIGHT = ("不会让字叠在一起的字距（负得比字号少）", "a spacing that leaves the characters some width")


class Style:
    """Everything a writer needs to know about looks. *fonts* maps font roles to official Word names."""

    __slots__ = ("fonts", "form", "page", "texts")

    def __init__(self, page: Page, form: Form, fonts: Mapping[str, str], texts: Mapping[str, TextStyle]) -> None:
        self.page, self.form, self.fonts, self.texts = page, form, fonts, texts

    def with_texts(self, texts: Mapping[str, TextStyle]) -> Style:
        """Return this style with other text styles."""
        return Style(self.page, self.form, self.fonts, texts)

    def with_pitch(self, pitch: float) -> Style:
        """Return this style with lines of body text *pitch* pt apart: the page's, and every style's that has it."""

        def moved(values: Mapping[str, Any]) -> Mapping[str, Any]:
            return {**values, "line_pitch": pitch} if values.get("line_pitch") == self.page.line_pitch else values

        texts = {
            name: look._replace(values=moved(look.values), own=moved(look.own)) for name, look in self.texts.items()
        }
        return Style(self.page._replace(line_pitch=pitch), self.form, self.fonts, texts)

    @property
    def table_parts(self) -> int:
        """The parts of a grid row that the heights of table rows are counted in: 2 for halves."""
        return max(round(self.page.line_pitch / self.form.table_step), 1) if self.form.table_step else 1

    def __getitem__(self, name: str) -> TextStyle:
        return self.texts[name]

    def word(self, name: str, part: str, *, leave_out: Iterable[str] = (), own_only: bool = False) -> str:
        """Return the XML children of ``w:pPr`` or ``w:rPr`` for the style *name*, or only of what it sets itself."""
        context = Context(Scale(self.page.character, self.page.line_pitch), self.fonts)
        return word_xml(part, self.texts[name].word(context, leave_out=leave_out, own_only=own_only))


def as_written(value: object) -> str:
    """Return *value* as it stands in the file."""
    return str(value).lower() if isinstance(value, bool) else str(value)


class _Resolver:
    """Collects problems while the layers are turned into numbers."""

    def __init__(self, data: Data) -> None:
        self.data = data
        self.diagnostics: list[Diagnostic] = []

    def bad_value(self, path: DataPath, wanted_zh: str, wanted_en: str) -> None:
        """Report S103 for what the layers have at *path*; *wanted_zh* and *wanted_en* say what it must be."""
        value = self.data.value
        for key in path:
            value = value[key]
        args = {"value": as_written(value), "wanted_zh": wanted_zh, "wanted_en": wanted_en}
        self.diagnostics.append(Diagnostic("S103", self.data.spans.get(path), args, path))

    def incomplete(self) -> bool:
        """Report S105, and return whether any value is set by no layer: a template on no other one must set all."""
        required = {
            "page": Page._fields[:-2],
            "form": Form._fields,
            "fonts": FONT_ROLES.values(),
            "styles": STYLES,
            f"styles.{BASE}": PROPERTIES,
        }
        missing = missing_keys(self.data.value, required)
        if missing:
            span = self.data.spans.get(())
            args = {"count": len(missing), **listing("missing", missing[:_SHOWN])}
            self.diagnostics.append(Diagnostic("S105", span.source.whole() if span else None, args))
        return bool(missing)

    def lengths(self, section: str) -> dict[str, float]:
        """Return the lengths of *section* in pt; S103 those that are none or negative, which are left out."""
        found: dict[str, float] = {}
        for key, text in self.data.value[section].items():
            length = parse_length(str(text))
            if length is None or length < 0:
                self.bad_value((section, key), "长度，如 37mm、28.95磅", "a length such as 37mm or 28.95pt")
            else:
                found[key] = length
        return found

    def page(self, body: Mapping[str, Any]) -> Page | None:
        """Return the page, its *character* still 0, None after S103 or S104; *body* is the style with the type size."""
        table = dict(self.data.value["page"])
        margin = table.pop("margin")
        lengths = _Resolver(Data({"page": table}, self.data.spans, {}))
        sizes = lengths.lengths("page")
        self.diagnostics += lengths.diagnostics
        if self.diagnostics:
            return None
        for key in _POSITIVE:
            if sizes[key] <= 0:
                self.bad_value(("page", key), "大于 0 的长度，如 225mm、28.95磅", "a length above 0 such as 225mm")
        if sizes["least_pitch"] > sizes["most_pitch"]:
            self.bad_value(("page", "least_pitch"), "不大于行距上限的长度", "a length of at most most_pitch")
        if self.diagnostics:
            return None
        room_x, room_y = sizes["width"] - sizes["left"], sizes["height"] - sizes["top"]
        for key, room in (("text_width", room_x), ("text_height", room_y)):
            if sizes[key] > room:
                self.diagnostics.append(
                    Diagnostic(
                        "S104",
                        self.data.spans.get(("page", key)),
                        {"value": as_written(table[key]), "room": number(max(mm(room), 0.0), 1)},
                        ("page", key),
                    )
                )
        if self.diagnostics:
            return None
        page = Page(**sizes, margin="nominal", character=0.0, size=parse_size(as_written(body["size"])) or _SIZE)
        return page.in_ink() if margin == "ink" else page

    def text(self, name: str, own: Mapping[str, Any], base: Mapping[str, Any], context: Context) -> TextStyle:
        """Return the style *name*: *own* over *base*, 字 measured by its own type; S103 a value it cannot have."""
        found: dict[str, Any] = {}
        written = {key: as_written(value) for key, value in own.items()}
        size = parse_size(written.get("size", "")) or base.get("size", _SIZE)
        spacing = parse_length(written.get("letter_spacing", ""))
        scale = Scale(size + (base.get("letter_spacing", 0.0) if spacing is None else spacing), context.scale.line)
        for key, text in written.items():
            if key == "clause":
                continue
            prop = PROPERTIES[key]
            value = prop.parse(text, Context(scale, context.fonts))
            if value is None:
                self.bad_value(("styles", name, key), prop.wanted_zh, prop.wanted_en)
            else:
                found[key] = value
        values = {**base, **found}
        tightening = next((key for key in ("letter_spacing", "size") if key in found), None)
        if tightening and values.get("size", 1.0) + values.get("letter_spacing", 0.0) <= 0:
            self.bad_value(("styles", name, tightening), *_TOO_TIGHT)
        return TextStyle(name, values, found, str(own.get("clause", "")))

    def room(self, page: Page, texts: Mapping[str, TextStyle]) -> None:
        """Report every style whose indents leave its first line no room for a character (S109)."""
        blamed: set[DataPath] = set()
        for name, look in texts.items():
            values = look.values
            indents = {key: max(values.get(key, 0.0), 0.0) for key in _INDENTS}
            room = page.text_width - sum(indents.values())
            # A watermark is set as small as it must be.
            if name == _FITTED or room >= values["size"] + values["letter_spacing"]:
                continue
            widest = max(indents, key=lambda key: indents[key])
            path: DataPath = ("styles", name if widest in look.own else BASE, widest)
            path = ("page", "text_width") if page.text_width < _NARROW * page.size else path
            if path not in blamed:
                blamed.add(path)
                args = {"room": number(max(mm(room), 0.0), 1), "width": number(mm(page.text_width), 1)}
                self.diagnostics.append(Diagnostic("S109", self.data.spans.get(path), args, path))

    def on_page(self, page: Page, texts: Mapping[str, TextStyle]) -> None:
        """Report every style that leaves the type area whatever its text is, above, below or on its left (S103)."""
        blamed: set[DataPath] = set()
        for name, look in texts.items():
            if name == _FITTED:
                continue
            heights = {key: look.values.get(key, 0.0) for key in _HEIGHTS}
            wrong = []
            if sum(heights.values()) > page.text_height + _ROUNDED:
                room = number(mm(page.text_height), 1)
                zh = f"连同段前、段后和行距不超过版心高（{room} 毫米）的长度"
                en = f"a length that fits the type area ({room} mm) with the space before, behind and the line pitch"
                wrong.append((max(heights, key=lambda key: heights[key]), zh, en))
            if sum(look.values.get(key, 0.0) for key in ("left_indent", "first_line_indent")) < 0:
                wrong.append(("first_line_indent", *_OUTSIDE))
            for key, zh, en in wrong:
                path: DataPath = ("styles", name if key in look.own else BASE, key)
                if path not in blamed:
                    blamed.add(path)
                    self.bad_value(path, zh, en)

    def pitch(self, texts: Mapping[str, TextStyle], layers: Sequence[Data]) -> None:
        """Report (S103) lines that lie on one another, where the last of *layers* says their pitch or size."""
        blamed: set[DataPath] = set()
        for name, look in texts.items():
            pitch, size = look.values["line_pitch"], look.values["size"]
            if pitch >= size or name in _WITHOUT_PITCH:
                continue
            places = [("styles", name if key in look.own else BASE, key) for key in ("line_pitch", "size")]
            said = (place for layer in reversed(layers) for place in (*places, _PAGE_PITCH) if place in layer.spans)
            path = next(said, _PAGE_PITCH)
            if path in blamed:
                continue
            blamed.add(path)
            if path[-1] == "size":
                zh, en = (
                    f"不大于行距（{number(pitch)}磅）的字号",
                    f"a size of at most the line pitch ({number(pitch)}pt)",
                )
            else:
                zh, en = f"不小于字号（{number(size)}磅）的长度", f"at least the size of the text ({number(size)}pt)"
            self.bad_value(path, zh, en)


def resolve_style(layers: Sequence[Data]) -> tuple[Style | None, list[Diagnostic]]:
    """Return the Style that the layers (base first) describe.

    Errors: S103 a value that the property does not take, or that sets text outside the type area or on other text;
    S104 a type area that the paper cannot hold, S105 a style that is not complete, S109 indents that leave no room for
    a character.
    """
    merged = merge(layers)
    resolver = _Resolver(merged)
    if resolver.incomplete():
        return None, resolver.diagnostics
    page = resolver.page(merged.value["styles"][BASE])
    form = resolver.lengths("form")
    fonts: dict[str, str] = merged.value["fonts"]
    context = Context(Scale(0.0, page.line_pitch if page else 1.0), fonts)
    styles: Mapping[str, Mapping[str, Any]] = merged.value["styles"]
    base = resolver.text(BASE, styles[BASE], {}, context)
    texts = {BASE: base}
    for name, own in styles.items():
        if name != BASE:
            texts[name] = resolver.text(name, own, base.values, context)
    if page is not None and not resolver.diagnostics:
        resolver.room(page, texts)
        resolver.on_page(page, texts)
        resolver.pitch(texts, layers)
    if page is None or resolver.diagnostics:
        return None, in_file_order(resolver.diagnostics)
    return Style(page._replace(character=base.character), Form(**form), fonts, texts), []
