"""The words of ``nianbao style``: where the values of a style come from, departures from the standard, variants."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from generator.diagnostics.as_json import as_json, place_as_json
from generator.diagnostics.width import visible
from generator.styling.departures import CHARACTERS, LINES, Setting

if TYPE_CHECKING:
    from generator.schema import Schema
    from generator.style_files import Looks
    from generator.styling.variants import Variant

_TEXTS = {
    "zh": {
        "head": "模板 {template}；变体：{variants}",
        "none": "没有",
        "lines": "每面 {lines} 行，每行 {characters} 字（国标 5.2.3：{all_lines} 行，{all_characters} 字）",
        "ink": "白边量到墨迹，行距 {pitch:g} 磅",
        "departures": "与 GB/T 9704-2012 不同的地方：{count} 处",
        "departure": "{name}：{value}；按国标（{clause}）是 {standard}",
        "no_departures": "与 GB/T 9704-2012 没有不同的地方。",
        "others": "国标没有定死、与本程序通常做法不同的地方：{count} 处",
        "other": "{name}：{value}；通常是 {standard}",
        "unset": "（不设）",
        "by_variant": "变体“{variant}”（{place}，{chosen} 选用）",
        "by_file": "{place}",
        "no_lines": "每面 {lines} 行、每行 {characters} 字；"
        "按国标（5.2.3）是 {all_lines} 行、{all_characters} 字，撑满版心",
        "colon": "：",
        "clause": "国标条款：{clause}",
        "used_by": "谁在用：{who}",
        "join": "、",
    },
    "en": {
        "head": "template {template}; variants: {variants}",
        "none": "none",
        "lines": "{lines} lines a page, {characters} characters a line "
        "(the standard, 5.2.3: {all_lines} and {all_characters})",
        "ink": "margins measured to the ink, line pitch {pitch:g} pt",
        "departures": "departures from GB/T 9704-2012: {count}",
        "departure": "{name}: {value}; by the standard ({clause}): {standard}",
        "no_departures": "No departures from GB/T 9704-2012.",
        "others": "other choices than usual, which the standard leaves open: {count}",
        "other": "{name}: {value}; usual: {standard}",
        "unset": "(not set)",
        "by_variant": "variant {variant} ({place}, chosen at {chosen})",
        "by_file": "{place}",
        "no_lines": "{lines} lines of {characters} characters a page; "
        "by the standard (5.2.3): {all_lines} of {all_characters}, filling the type area",
        "colon": ": ",
        "clause": "clause of the standard: {clause}",
        "used_by": "who uses it: {who}",
        "join": ", ",
    },
}


class _Report:
    """Puts a resolved style into words. *names* is the schema of style.yaml, which has the Chinese names."""

    def __init__(self, looks: Looks, language: str, names: Schema) -> None:
        self.looks, self.language, self.words, self.names = looks, language, _TEXTS[language], names
        self.settings = looks.settings
        self.departures = [found for found in self.settings if found.differs and found.rule == "fixed"]
        self.others = [found for found in self.settings if found.differs and found.rule != "fixed"]

    def name(self, path: Sequence[str | int]) -> str:
        """Return *path* in the names of the language."""
        if self.language == "en":
            return ".".join(map(str, path))
        part, found = self.names.root, []
        for step in path:
            part = self.names.resolve(part)["properties"][step]
            found.append(part.get("x-zh", str(step)))
        return ".".join(found)

    def value(self, path: Sequence[str | int], text: str) -> str:
        """Return a value as the language writes it; all but names of choices stay as they stand in the file."""
        part = self.names.root
        for step in path:
            part = self.names.resolve(part)["properties"][step]
        chinese: dict[str, str] = {english: zh for zh, english in part.get("x-zh-values", {}).items()}
        if "boolean" in part.get("type", ()):
            chinese |= {"true": "是", "false": "否"}
        if self.language == "en":
            return {zh: english for english, zh in chinese.items()}.get(text, text)
        return chinese.get(text, text)

    def setter(self, found: Setting) -> str:
        """Return where a value was set: file and line, or the variant with its own place and where it was chosen."""
        layer, place = found.layer, _place(found)
        if not layer.variant:
            return self.words["by_file"].format(place=place)
        chosen = layer.chosen_at.location() if layer.chosen_at else ""
        return self.words["by_variant"].format(variant=self.variant_name(layer.variant), place=place, chosen=chosen)

    def variant_name(self, name: str) -> str:
        """Return what the language calls the variant that is *name* in English."""
        return name if self.language == "en" else self.looks.variants[name].chinese

    @property
    def numbers(self) -> dict[str, object]:
        """The arguments of messages about the grid: lines and 字, those of the standard (5.2.3), line pitch in pt."""
        page = self.looks.style.page
        return {
            "lines": page.lines,
            "characters": page.characters,
            "all_lines": LINES,
            "all_characters": CHARACTERS,
            "pitch": page.line_pitch,
        }

    @property
    def fills(self) -> bool:
        """Whether a page has the lines and characters that the standard wants."""
        return (self.looks.style.page.lines, self.looks.style.page.characters) == (LINES, CHARACTERS)

    def lines(self) -> Iterator[str]:
        """Yield what a person is shown: template and variants, grid, values with their sources, departures."""
        words, page = self.words, self.looks.style.page
        chosen = [self.variant_name(layer.variant) for layer in self.looks.layers if layer.variant]
        yield words["head"].format(
            template=self.looks.template.name, variants=words["join"].join(chosen) or words["none"]
        )
        yield words["lines"].format_map(self.numbers)
        if page.margin == "ink":
            yield words["ink"].format_map(self.numbers)
        yield from self._values()
        yield ""
        yield from self._departures()

    def _values(self) -> Iterator[str]:
        # In the order of the schema: the body first, then every other style.
        for section in ("page", "fonts", "form", "styles"):
            found = [each for each in self.settings if each.path[0] == section]
            for head, group in groupby(found, key=lambda each: each.path[:-1]):
                yield f"\n{self.name(head)}"
                for each in group:
                    name = self.name(each.path).rpartition(".")[2]
                    yield f"  {name}{self.words['colon']}{self.value(each.path, each.value)}  <- {self.setter(each)}"

    def _departures(self) -> Iterator[str]:
        words = self.words
        if self.departures or not self.fills:
            yield words["departures"].format(count=len(self.departures) + (not self.fills))
            yield from (f"  {self.difference('departure', found)}" for found in self.departures)
            if not self.fills:
                yield "  " + words["no_lines"].format_map(self.numbers)
        else:
            yield words["no_departures"]
        if self.others:
            yield words["others"].format(count=len(self.others))
            yield from (f"  {self.difference('other', found)}" for found in self.others)

    def difference(self, kind: str, found: Setting) -> str:
        """Return a value that differs and who set it, in the words of *kind*: ``departure`` or ``other``."""
        line = self.words[kind].format(
            name=self.name(found.path),
            value=self.value(found.path, found.value),
            clause=found.clause,
            standard=self.value(found.path, found.standard) or self.words["unset"],
        )
        return f"{line}  <- {self.setter(found)}"


def _place(found: Setting) -> str:
    return found.span.location() if found.span else ""


def show(looks: Looks, language: str, form: str, names: Schema) -> str:
    """Return what ``style show`` prints; *form* is ``human`` or ``json``, *names* the schema of style.yaml."""
    report = _Report(looks, language, names)
    if form == "human":
        return "\n".join("\n".join(map(visible, line.split("\n"))) for line in report.lines())
    page = looks.style.page
    whole = {
        "template": looks.template.name,
        "variants": [layer.variant for layer in looks.layers if layer.variant],
        "lines": page.lines,
        "characters": page.characters,
        "margin": page.margin,
        "line_pitch_pt": page.line_pitch,
        "settings": [_as_json(found) for found in report.settings],
        "departures": [_as_json(found) for found in report.departures],
        "fills_the_type_area": report.fills,
    }
    return as_json(whole, indent=2)


def _as_json(found: Setting) -> dict[str, Any]:
    chosen = found.layer.chosen_at
    return {
        "key": found.key,
        "value": found.value,
        **place_as_json(found.span),
        "variant": found.layer.variant or None,
        "chosen_at": chosen.location() if chosen else None,
        "rule": found.rule,
        "clause": found.clause or None,
        "standard": found.standard or None,
        "differs": found.differs,
    }


def variants(known: Sequence[Variant], language: str, form: str) -> str:
    """Return what ``style variants`` prints."""
    if form == "json":
        listed = [
            {
                "name": each.name,
                "chinese": each.chinese,
                "summary": each.summary[language],
                "used_by": each.used_by[language] or None,
                "clause": each.clause or None,
                "settings": each.settings.value,
            }
            for each in known
        ]
        return as_json(listed, indent=2)
    words = _TEXTS[language]
    lines = []
    for each in known:
        lines.append(f"{each.name} {each.chinese}")
        lines.append(f"  {each.summary[language]}")
        if each.used_by[language]:
            lines.append(f"  {words['used_by'].format(who=each.used_by[language])}")
        if each.clause:
            lines.append(f"  {words['clause'].format(clause=each.clause)}")
    return "\n".join(lines)
