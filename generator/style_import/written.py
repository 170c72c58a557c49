"""A style.yaml made of what was taken from a sample: a line a setting, with the place that it was read from."""

from __future__ import annotations

from collections.abc import Sequence

from generator.contracts import schema
from generator.diagnostics import Diagnostic
from generator.load import load
from generator.schema import Part
from generator.source import Source
from generator.style_files import shipped_style
from generator.style_import.model import Left, Path, Sample, Taken
from generator.styling.style import resolve_style
from generator.validate import validate

_HEAD = {
    "zh": (
        "# 从“{name}”读来的版式；没有写的，跟所继承的模板一样。",
        "# 放在模板的文件夹里，和 template.yaml（里面写“继承: {base}”）在一起。",
    ),
    "en": (
        "# Look read from “{name}”; what is not here is as in the template that is built on.",
        "# It lies in the folder of a template, beside template.yaml, which says “extends: {base}”.",
    ),
}
_LEFT = {"zh": "# 没有取的：", "en": "# Left:"}


def style_text(sample: Sample, name: str, base: str, language: str) -> str:
    """Return the style.yaml of *sample*, read from the file *name*, for a template that extends *base*."""
    lines = [line.format(name=name, base=base) for line in _HEAD[language]]
    before: Path = ()
    for each in sample.taken:
        for depth in range(len(each.path) - 1):
            if each.path[: depth + 1] == before[: depth + 1]:
                continue
            lines.append(f"{'  ' * depth}{key_name(each.path[: depth + 1], language)}:")
        before = each.path[:-1]
        place = each.place.zh if language == "zh" else each.place.en
        lines.append(f"{'  ' * len(before)}{key_name(each.path, language)}: {each.value} # {place}")
    if sample.left:
        lines += [_LEFT[language], *(f"# - {left.zh if language == 'zh' else left.en}" for left in sample.left)]
    return "\n".join(lines) + "\n"


def key_name(path: Path, language: str) -> str:
    """Return the last key of *path* in *language*."""
    contract = schema("style")
    part: Part = contract.root
    key = path[0]
    for key in path:
        part = next(each.part for each in contract.keys(contract.resolve(part)) if each.name == key)
    return str(part.get("x-zh", key)) if language == "zh" else key


def usable(sample: Sample) -> Sample:
    """Return *sample* without what no style can hold, which is told among what was left."""
    taken = list(sample.taken)
    left = list(sample.left)
    for diagnostic in _wrong(taken):
        bad = [each for each in taken if each.path == diagnostic.path]
        for each in bad or taken:
            zh, en = (f"{key_name(each.path, language)}: {each.value}" for language in ("zh", "en"))
            left.append(Left(f"{zh}：{diagnostic.message('zh')}", f"{en}: {diagnostic.message('en')}"))
        taken = [each for each in taken if each not in bad] if bad else []
    return Sample(taken, left)


def _wrong(taken: Sequence[Taken]) -> list[Diagnostic]:
    root, found = load(Source("style.yaml", style_text(Sample(taken, []), "", "", "en")))
    if root is None or found:
        return found
    data, found = validate(root, schema("style"))
    if data is None:
        return found
    return resolve_style([shipped_style(), data])[1]
