"""Writing what is proposed into the files of a report, of which nothing else changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from generator.contracts import SECTIONS, schema
from generator.editing.edit import Editor, scalar
from generator.editing.naming import Language, key_names
from generator.figures.proposing.model import Edit, Proposal
from generator.load.locate import style
from generator.source import DataPath, value_at
from generator.validate import Data

_ABOVE: Mapping[Language, str] = {
    "zh": "# 指标：正文里的数字，{{ 名字 }} 印出数值和单位；要改名字，大括号里的一起改",
    "en": "# Indicators: figures of the text; {{ name }} prints value and unit. Change a name here and in {{ }}",
}
_PROSE = frozenset((*SECTIONS, "preamble", "attachments", "closing"))


def write_proposals(
    texts: Mapping[str, str], report: str, data: Data, proposals: Sequence[Proposal], language: Language
) -> tuple[dict[str, str], Any]:
    """Return *texts*, the files of *report* by name, with *proposals* in keys of *language*, and the data as meant.

    Raises EditError if two changes meet at one place.
    """
    editors = {name: Editor(text, data) for name, text in texts.items()}
    meant = editors[report].meant
    for editor in editors.values():
        editor.meant = meant  # each changes its own file, all of them one report
    by_path: dict[DataPath, list[Edit]] = {}
    for proposal in proposals:
        for edit in proposal.edits:
            by_path.setdefault(edit.path, []).append(edit)
    for path, edits in by_path.items():
        _put(editors[data.spans[path].source.name], data, path, sorted(edits, key=lambda edit: edit.start))
    added = [proposal for proposal in proposals if not proposal.is_known]
    if added:
        _add(editors, report, data, added, language)
    return {name: editor.edited() for name, editor in editors.items()}, editors[report].meant


def _put(editor: Editor, data: Data, path: DataPath, edits: Sequence[Edit]) -> None:
    """Make *edits* of the text at *path*. Without quotes, what begins with a brace is no text."""
    if style(data.spans[path]) or (edits[0].start and not editor.in_flow(path)):
        for edit in edits:
            editor.replace_part(path, edit.start, edit.end, edit.text)
        return
    text = str(value_at(data.value, path))
    for edit in reversed(edits):
        text = text[: edit.start] + edit.text + text[edit.end :]
    editor.replace(path, text)


def _add(editors: Mapping[str, Editor], report: str, data: Data, added: Sequence[Proposal], language: Language) -> None:
    """Write the indicators *added* behind those that there are, or above the report's first part."""
    keys = _keys(language)
    members = {proposal.figure.name: _value(proposal) for proposal in added}
    written = [f"{name}: {_flow(value, keys)}" for name, value in members.items()]
    editor, given = editors[report], data.value.get("indicators") or {}
    # Those of parts are owed by whoever writes them.
    if own := [name for name in given if data.key_spans["indicators", name].source.name == report]:
        editor.add(("indicators", own[-1]), written, members)
        return
    here = [key for key in data.value if (span := data.key_spans.get((key,))) and span.source.name == report]
    first = next((at for at, key in enumerate(here) if key in _PROSE), len(here))
    key = key_names(language)["indicators"]
    if editor.in_flow((here[0],)):
        lines = [f"{key}: {{{', '.join(written)}}}"]
    else:
        lines = ["", _ABOVE[language], f"{key}:", *(f"  {line}" for line in written)]
        lines += _gap(data, here[first]) if first < len(here) else []
    editor.meant = {key: value for key, value in editor.meant.items() if key != "indicators"}
    editor.add((here[max(first - 1, 0)],), lines, {"indicators": members | given})


def _gap(data: Data, key: str) -> list[str]:
    """Return a blank line if there is neither one nor a comment above the outermost *key*."""
    span = data.key_spans[key,]
    assert span.line
    above = span.source.text.split("\n")[max(span.line - 2, 0)].strip()
    return [] if not above or above.startswith("#") else [""]


def _keys(language: Language) -> dict[str, str]:
    """Return the names in *language* of the keys of an indicator, by the English ones."""
    report = schema("report")
    keys = report.keys(report.resolve({"$ref": "#/$defs/indicator"}))
    return {key.name: key.name if language == "en" else key.zh for key in keys}


def _value(proposal: Proposal) -> dict[str, Any]:
    """Return the entry of an indicator as data."""
    figure = proposal.figure
    value = {"value": _number(figure.written or str(figure.value)), "unit": figure.unit}
    period = {"period": proposal.period} if proposal.period else {}
    return value | period | ({"previous": _number(proposal.former)} if proposal.former else {})


def _number(text: str) -> int | Decimal | str:
    """Return *text* as it is read where it stands without quotes; with commas it is a text."""
    return text if "," in text else Decimal(text) if "." in text else int(text)


def _flow(value: Mapping[str, Any], keys: Mapping[str, str]) -> str:
    parts = (
        f"{keys[key]}: {scalar(each, flow=True) if isinstance(each, str) else each}" for key, each in value.items()
    )
    return f"{{{', '.join(parts)}}}"
