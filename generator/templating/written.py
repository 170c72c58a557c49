"""The files of a template that the program writes: a first folder, and what it was written for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from generator.authoring.files import Draft, refused
from generator.contracts import Declared, schema
from generator.diagnostics import Diagnostic, has_errors
from generator.disk.drafts import is_draft
from generator.disk.files import read_bytes, read_source
from generator.editing.edit import read, scalar
from generator.editing.naming import Language
from generator.schema import Part, Schema
from generator.source import Source
from generator.startup.late import late_pattern
from generator.styling.layers import merge
from generator.templating.blocks import WRITTEN_FOR, chain_blocks, lineage, parent_signatures
from generator.templating.search import is_plain_name
from generator.templating.template import REPORT, SETTINGS, STYLE, Template
from generator.validate import Data

_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "zh": {
        "settings": "# 模板“{name}”：这里没写的，都照 {parent}。",
        "options": "# 报告可以选的选项，写在这里的是默认值；去掉行首的“# ”再改：",
        "written_for": "# 写这个模板时 {parent} 各块的样子。由程序维护：nianbao template check --accept 更新。",
        "report": "{{#- 模板“{name}”：只写与 {parent} 不同的块。要改哪一块，就删去它上面的一行和下面的一行。 -#}}",
        "style": "# 只写与 {parent} 不同的地方。下面是现在的值；要改哪一项，就去掉那一行和它所在一组首行开头的“# ”。",
        "styles": "{styles}: {{}} # 要改下面的样式，先删去这里的“ {{}}”",
        "colon": "：",
    },
    "en": {
        "settings": "# Template “{name}”: what is not said here is as in {parent}.",
        "options": "# Options that a report may choose, here with their defaults; take “# ” away to change one:",
        "written_for": "# The blocks of {parent} as this was written. Kept by nianbao template check --accept.",
        "report": "{{#- Template “{name}”: only the blocks that differ from {parent}. "
        "To change one, delete the line above it and the line below it. -#}}",
        "style": "# Only what differs from {parent}. These are the values of now; to change one, "
        "take “# ” away from its line and from the first line of its group.",
        "styles": "{styles}: {{}} # to change a style below, delete “ {{}}” here first",
        "colon": ": ",
    },
}

_CHINESE: Final = late_pattern(r"^(?:名称|继承|所依据的块)\s*:", re.MULTILINE)


def first_files(name: str, parent: Template, folder: Path, language: Language) -> tuple[list[Draft], list[Diagnostic]]:
    """Return the files of a new template *name* in *folder* that builds on *parent*, with nothing changed yet.

    Errors: T110 no name for a template, A711 there is such a folder already.
    """
    if not is_plain_name(name) or name.strip() != name or name[0] == "." or set(name) & set("\n\r{}#%\"'<>|?*"):
        return [], [Diagnostic("T110", None, {"name": name})]
    if name in parent.chain:
        return [], [Diagnostic("T002", None, {"chain": " → ".join([name, *parent.chain])})]
    words = {
        key: text.format(name=name, parent=parent.name, styles=_styles(language))
        for key, text in _WORDS[language].items()
    }
    texts = {
        SETTINGS: _settings(name, parent, language, words),
        REPORT: _report(parent, language, words),
        STYLE: _style(parent, language, words),
    }
    drafts = [Draft(folder / name / file, text.encode("utf-8")) for file, text in texts.items()]
    if (found := refused(folder / name, False)) and not _is_begun(folder / name, drafts):
        return [], found
    return drafts, []


def _is_begun(folder: Path, drafts: Sequence[Draft]) -> bool:
    """Return whether *folder* has some of *drafts* and nothing else, as a run that was killed leaves it."""
    try:
        there = {path.name for path in folder.iterdir() if not is_draft(path.name)}
    except OSError:
        return False
    known = {draft.path.name: draft.content for draft in drafts}
    return there < known.keys() and all(read_bytes(folder / name, name)[0] == known[name] for name in there)


def _settings(name: str, parent: Template, language: Language, words: Mapping[str, str]) -> str:
    contract = schema("template")
    keys = {key: _key(contract, contract.root, key, language) for key in ("name", "extends", "options")}
    lines = [words["settings"], f"{keys['name']}: {scalar(name)}", f"{keys['extends']}: {scalar(parent.name)}"]
    if parent.options:
        lines += ["", words["options"], f"# {keys['options']}:"]
        lines += [_option(name, declared, language) for name, declared in parent.additions.options.items()]
    return "\n".join([*lines, "", words["written_for"], *_written_for(parent, 0, language)]) + "\n"


def _option(name: str, declared: Declared, language: Language) -> str:
    """Return the line that offers the option *name* with its default, and behind it what it is and may be."""
    part, value = declared.part, declared.default
    chinese = {english: zh for zh, english in part.get("x-zh-values", {}).items()}
    known = [str(each) for each in part.get("enum", ())]
    about = part.get("description", "")
    if language == "zh":
        name, about = part.get("x-zh", name), part.get("x-description-zh", about)
        value, known = chinese.get(str(value), value), [chinese.get(each, each) for each in known]
    note = " ".join(filter(None, ("|".join(known), " ".join(about.split()))))
    return f"#   {name}: {_plain(value)}" + (f" # {note}" if note else "")


def _written_for(template: Template, below: int, language: Language) -> list[str]:
    """Return the lines that say how the blocks of *template*, from position *below* of the chain on, are now."""
    contract = schema("template")
    signatures = parent_signatures(template, template.contract, below - 1)
    key = _key(contract, contract.root, WRITTEN_FOR, language)
    return [f"{key}:", *(f'  {block}: "{found}"' for block, found in signatures.items())] if signatures else []


def _report(parent: Template, language: Language, words: Mapping[str, str]) -> str:
    lines = [words["report"], f'{{% extends "{parent.name}" %}}']
    for block in dict.fromkeys(name for _, blocks in reversed(chain_blocks(parent)) for name in blocks):
        about = lineage(parent, block)[-1].purpose[0 if language == "zh" else 1]
        head = f"{block}{words['colon']}{about}" if about else block
        lines += ["", f"{{# {head}", f"{{% block {block} %}}", "  {{ super() }}", "{% endblock %}", "#}"]
    return "\n".join(lines) + "\n"


def _style(parent: Template, language: Language, words: Mapping[str, str]) -> str:
    contract = schema("style")
    now = merge(parent.styles).value
    lines = [words["style"]]
    for section in ("page", "fonts", "form", "styles"):
        if section not in now:
            continue
        part = contract.resolve(contract.root["properties"][section])
        head = f"# {_key(contract, contract.root, section, language)}:"
        lines += ["", words["styles"] if section == "styles" else head]
        for key, value in now[section].items():
            lines.append(f"#   {_key(contract, part, key, language)}: {_value(contract, part, key, value, language)}")
    return "\n".join(lines) + "\n"


def _styles(language: Language) -> str:
    contract = schema("style")
    return _key(contract, contract.root, "styles", language)


def _key(contract: Schema, part: Part, key: str, language: Language) -> str:
    """Return the name of *key* of *part* in *language*."""
    found = contract.resolve(part).get("properties", {}).get(key, {})
    return str(found.get("x-zh", key)) if language == "zh" else key


def _value(contract: Schema, part: Part, key: str, value: Any, language: Language) -> str:
    """Return *value* of *key* as YAML on one line."""
    inner = contract.resolve(contract.resolve(part).get("properties", {}).get(key, {}))
    if isinstance(value, Mapping):
        pairs = (
            f"{_key(contract, inner, name, language)}: {_value(contract, inner, name, each, language)}"
            for name, each in value.items()
            if name != "clause"
        )
        return "{" + ", ".join(pairs) + "}"
    chinese = {english: zh for zh, english in inner.get("x-zh-values", {}).items()}
    return _plain(chinese.get(value, value) if language == "zh" else value, flow=True)


def _plain(value: object, flow: bool = False) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return scalar(value, flow=flow) if isinstance(value, str) else str(value)


def accepted(template: Template, folder: Path) -> tuple[list[Draft], list[Diagnostic]]:
    """Return template.yaml of *template* in *folder* with what the blocks of its parent are now.

    Errors: T413 the file is written in one ``{…}``, where the program leaves it alone.
    """
    path, name = folder / SETTINGS, f"{template.name}/{SETTINGS}"
    source, found = read_source(path, name)
    if source is None:
        return [], found
    contract = schema("template")
    data, found = read(name, source.text, contract)
    if data is None or has_errors(found):
        return [], found
    language: Language = "zh" if _CHINESE.search(source.text) else "en"
    lines = _renewed(source.text.split("\n"), data, _written_for(template, 1, language))
    text = "\n".join(lines)
    after, _ = read(name, text, contract)
    if after is None or after.value.get(WRITTEN_FOR) != parent_signatures(template, template.contract):
        return [], [Diagnostic("T413", Source(name).whole(), {"name": name})]
    return ([Draft(path, text.encode("utf-8"))] if text != source.text else []), []


def _renewed(lines: Sequence[str], data: Data, written: Sequence[str]) -> list[str]:
    """Return *lines*, the file of *data*, with *written* in the place of what was recorded, or at the end."""
    if (WRITTEN_FOR,) not in data.key_spans:
        kept = "\n".join(lines).rstrip("\n").split("\n")
        return [*kept, *written, ""]
    key = data.key_spans[(WRITTEN_FOR,)].line or 1
    inside = [span.end_line or 1 for path, span in data.spans.items() if path[0:1] == (WRITTEN_FOR,) and path[1:]]
    return [*lines[: key - 1], *written, *lines[max([key, *inside]) :]]
