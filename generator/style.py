"""The Style: how every element looks, resolved from layers of style.yaml into points.

A layer is one template's style.yaml after validation; later layers override earlier ones key by
key. Styles are given in the standard's words (字体 字号 行距 缩进 对齐) and leave here as numbers, from
which ``properties`` writes CSS and WordprocessingML.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast, NamedTuple

from generator.diagnostics import Diagnostic
from generator.properties import PROPERTIES, Context, Word, word_xml
from generator.source import DataPath, Span
from generator.units import Scale, parse_length, parse_size
from generator.validate import Data

# Every other style starts from this one (GB/T 9704-2012, 5.2.2: 3号仿宋 unless ruled otherwise).
BASE = "body"


class Page(NamedTuple):
    """幅面与版心 (5.1, 5.2), all in pt; ``character`` is the cell of one 字 in body text."""

    width: float
    height: float
    top: float
    left: float
    text_width: float
    text_height: float
    line_pitch: float
    lines: int
    characters: int
    character: float

    @property
    def right(self) -> float:
        """Right margin in pt."""
        return self.width - self.left - self.text_width

    @property
    def bottom(self) -> float:
        """Bottom margin in pt."""
        return self.height - self.top - self.text_height


class Form(NamedTuple):
    """Distances of the placed elements, in pt: 版头 (7.2), 版记 (7.4), 页码 (7.5)."""

    mark_top: float
    rule_gap: float
    rule_width: float
    imprint_outer_rule: float
    imprint_inner_rule: float
    folio_gap: float


class TextStyle(NamedTuple):
    """One resolved style; lengths in pt. *clause* names the rule of the standard it follows.

    *own* holds what the style sets itself: a character style (``strong``) changes only that.
    """

    name: str
    values: Mapping[str, Any]
    own: Mapping[str, Any]
    clause: str

    def over(self, block: TextStyle) -> TextStyle:
        """Return the look of a run in this style inside a block in style *block*."""
        return TextStyle(f"{block.name}+{self.name}", {**block.values, **self.own}, self.own, self.clause)

    @property
    def font(self) -> str:
        """Font role, e.g. ``fangsong``."""
        return cast(str, self.values["font"])

    @property
    def align(self) -> str:
        """``justify``, ``left``, ``center`` or ``right``."""
        return cast(str, self.values["align"])

    @property
    def keep_with_next(self) -> bool:
        """Whether a page break may not follow."""
        return cast(bool, self.values["keep_with_next"])

    def length(self, name: str) -> float:
        """Return the value of a length property, in pt."""
        return cast(float, self.values[name])

    @property
    def size(self) -> float:
        """Type size in pt."""
        return self.length("size")

    @property
    def letter_spacing(self) -> float:
        """Space added after each character, in pt."""
        return self.length("letter_spacing")

    @property
    def line_pitch(self) -> float:
        """Distance of baselines in pt."""
        return self.length("line_pitch")

    @property
    def character(self) -> float:
        """Width of one 字 in this style, in pt."""
        return self.size + self.letter_spacing

    def css(self, *, leave_out: Iterable[str] = (), own_only: bool = False) -> str:
        """Return the declarations of this style, or only of what it sets itself."""
        left_out, values = set(leave_out), self.own if own_only else self.values
        return ";".join(
            prop.css(values[name])
            for name, prop in PROPERTIES.items()
            if name in values and name not in left_out
        )


class Style(NamedTuple):
    """Everything a writer needs to know about looks. *fonts* maps font roles to official Word names."""

    page: Page
    form: Form
    fonts: Mapping[str, str]
    texts: Mapping[str, TextStyle]

    def __getitem__(self, name: str) -> TextStyle:
        return self.texts[name]

    def word(self, name: str, part: str, *, leave_out: Iterable[str] = (), own_only: bool = False) -> str:
        """Return the XML children of ``w:pPr`` or ``w:rPr`` for the style *name*, or only of what it sets itself."""
        left_out = set(leave_out)
        values = self.texts[name].own if own_only else self.texts[name].values
        context = Context(Scale(self.page.character, self.page.line_pitch), self.fonts)
        settings: Word = []
        for prop_name, prop in PROPERTIES.items():
            if prop_name in values and prop_name not in left_out:
                settings += prop.word(values[prop_name], context)
        return word_xml(part, settings)


def merge(layers: Sequence[Data]) -> Data:
    """Return the layers as one, later values over earlier ones, each value with the place it came from."""
    value: dict[str, Any] = {}
    spans: dict[DataPath, Span] = {}
    key_spans: dict[DataPath, Span] = {}
    for layer in layers:
        _merge_into(value, layer.value)
        spans |= layer.spans
        key_spans |= layer.key_spans
    return Data(value, spans, key_spans)


def _merge_into(target: dict[str, Any], layer: Mapping[str, Any]) -> None:
    for key, value in layer.items():
        if isinstance(value, Mapping) and isinstance(target.get(key), dict):
            _merge_into(target[key], value)
        else:
            target[key] = dict(value) if isinstance(value, Mapping) else value
            if isinstance(value, Mapping):
                target[key] = {}
                _merge_into(target[key], value)


class _Resolver:
    """Collects problems while the layers are turned into numbers."""

    def __init__(self, data: Data) -> None:
        self.data = data
        self.diagnostics: list[Diagnostic] = []

    def bad_value(self, path: DataPath, wanted_zh: str, wanted_en: str) -> None:
        value = self.data.value
        for key in path:
            value = value[key]
        args = {"value": value, "name": str(path[-1]), "wanted_zh": wanted_zh, "wanted_en": wanted_en}
        self.diagnostics.append(Diagnostic("S103", self.data.spans.get(path), args, path))

    def lengths(self, section: str) -> dict[str, float]:
        found: dict[str, float] = {}
        for key, text in self.data.value[section].items():
            length = parse_length(str(text))
            if length is None or length < 0:
                self.bad_value((section, key), "长度，如 37mm、28.95磅", "a length such as 37mm or 28.95pt")
            else:
                found[key] = length
        return found

    def page(self) -> Page | None:
        # letter_spacing may be negative and lines/characters are counts: neither is a plain length.
        table = dict(self.data.value["page"])
        lines, characters = table.pop("lines"), table.pop("characters")
        page = _Resolver(Data({"page": table}, self.data.spans, {}))
        sizes = page.lengths("page")
        self.diagnostics += page.diagnostics
        if page.diagnostics:
            return None
        room_x, room_y = sizes["width"] - sizes["left"], sizes["height"] - sizes["top"]
        for key, room in (("text_width", room_x), ("text_height", room_y)):
            if not 0 < sizes[key] <= room:
                self.diagnostics.append(
                    Diagnostic(
                        "S104", self.data.spans.get(("page", key)), {"value": table[key]}, ("page", key)
                    )
                )
        if self.diagnostics:
            return None
        return Page(**sizes, lines=lines, characters=characters, character=0.0)

    def text(self, name: str, own: Mapping[str, Any], base: Mapping[str, Any], context: Context) -> TextStyle:
        found: dict[str, Any] = {}
        written = {
            key: str(value).lower() if isinstance(value, bool) else str(value) for key, value in own.items()
        }
        size = parse_size(written.get("size", "")) or base.get("size", 16.0)
        spacing = parse_length(written.get("letter_spacing", ""))
        scale = Scale(
            size + (base.get("letter_spacing", 0.0) if spacing is None else spacing), context.scale.line
        )
        for key, text in written.items():
            if key == "clause":
                continue
            prop = PROPERTIES[key]
            value = prop.parse(text, Context(scale, context.fonts))
            if value is None:
                self.bad_value(("styles", name, key), prop.wanted_zh, prop.wanted_en)
            else:
                found[key] = value
        return TextStyle(name, {**base, **found}, found, str(own.get("clause", "")))


def resolve_style(layers: Sequence[Data]) -> tuple[Style | None, list[Diagnostic]]:
    """Return the Style that the layers (base first) describe.

    Errors: S103 a value that the property does not take, S104 a type area that the paper cannot hold.
    """
    merged = merge(layers)
    resolver = _Resolver(merged)
    page = resolver.page()
    form = resolver.lengths("form")
    if page is None or resolver.diagnostics:
        return None, resolver.diagnostics
    fonts: dict[str, str] = merged.value["fonts"]
    context = Context(Scale(0.0, page.line_pitch), fonts)
    styles: Mapping[str, Mapping[str, Any]] = merged.value["styles"]
    base = resolver.text(BASE, styles[BASE], {}, context)
    texts = {BASE: base}
    for name, own in styles.items():
        if name != BASE:
            texts[name] = resolver.text(name, own, base.values, context)
    if resolver.diagnostics:
        return None, resolver.diagnostics
    return Style(page._replace(character=base.character), Form(**form), fonts, texts), []
