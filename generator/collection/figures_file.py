"""The figures file (汇总指标): what all units come to, as a part that the report of the office above includes.

Its first line has a check sum of the rest: a file that somebody changed by hand is known and never written over.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from generator.collection.model import Collected, Total, Unit
from generator.collection.reports import place_of
from generator.contracts import schema
from generator.disk.decoding import with_line_feeds, without_mark
from generator.editing.naming import Language
from generator.figures.checking.unused import COLLECTED
from generator.figures.model import NOT_APPLICABLE, WHOLE_YEAR, Indicator
from generator.startup.late import late_pattern

HANDED_IN: Final = "报送情况"
EACH: Final = "各单位"
"""Names of the groups that hold how many units handed in, and the figures of each."""

_NOTES: Final[Mapping[Language, str]] = {
    "zh": "# 各单位的合计，由 nianbao collect 写成，再汇总一次就更新；要补充的数字写在报告自己的“指标”里，不写在这里",
    "en": "# what all units come to, written anew by nianbao collect; figures of your own belong in the report",
}
_PLAIN = late_pattern(r"[一-鿿]\w*")
_NO_NAME = late_pattern(r"[^\w]|_")
_MOST_NAMES: Final = 10


def figures_file(collected: Collected, folder: Path, language: Language, each: bool) -> bytes:
    """Return the figures file with keys in *language*; with *each* it has the figures of every unit, too.

    What a unit has left blank is not among these: nobody can fill it in here. Places are counted from *folder*.
    """
    names = _names(language)
    tree: dict[str, Any] = {}
    for total in collected.totals:
        if total.additive and total.alike:
            _put(tree, total.name, _total(total, collected))
    tree.setdefault(HANDED_IN, _handed_in(collected))
    if each and (figures := _each(collected, folder)):  # an empty group would be one still to be filled in
        tree.setdefault(EACH, figures)
    rates = [total.name for total in collected.totals if not total.additive]
    lines = [_NOTES[language]]
    lines += [f"# 率、比例、排名等不合计，这里没有：{'、'.join(rates)}"] if rates else []
    if each:
        lines += [f"# 空着的没有列：{total.name}（{named(total.blank)}）" for total in collected.totals if total.blank]
    lines += [f"{names['indicators']}:", *_lines(tree, 1, names)]
    return sealed("".join(f"{line}\n" for line in lines))


def left_for_units(collected: Collected, each: bool) -> dict[str, Total]:
    """Return which of our own groups the file does not have, by name, and the indicator of the units called so."""
    own = (HANDED_IN, EACH) if each else (HANDED_IN,)
    found: dict[str, Total] = {}
    for total in collected.totals:
        first = total.name.partition(".")[0]
        if first in own and total.additive and total.alike:
            found.setdefault(first, total)
    return found


def _names(language: Language) -> dict[str, str]:
    """Return the names in *language* of the keys of an indicator, by the English ones, and of ``indicators``."""
    report = schema("report")
    keys = [*report.keys(report.root), *report.keys(report.resolve({"$ref": "#/$defs/indicator"}))]
    return {key.name: key.name if language == "en" else key.zh for key in keys}


def sealed(body: str) -> bytes:
    """Return *body* below the line that tells whether it was changed."""
    return f"{COLLECTED}{sha256(body.encode()).hexdigest()}\n{body}".encode()


def is_untouched(data: bytes) -> bool:
    """Return whether *data* are a figures file as it was written; line ends and a byte order mark do not count."""
    try:
        text = with_line_feeds(without_mark(data)[1].decode())
    except UnicodeDecodeError:
        return False
    return text.startswith(COLLECTED) and sealed(text.partition("\n")[2]).decode() == text


def _put(tree: dict[str, Any], name: str, leaf: Mapping[str, Any]) -> None:
    """Put *leaf* into *tree* under its qualified *name*."""
    *groups, last = name.split(".")
    for group in groups:
        tree = tree.setdefault(group, {})
    tree[last] = leaf


def _total(total: Total, collected: Collected) -> dict[str, Any]:
    units = [held.unit for held in total.numbers]
    fields: dict[str, Any] = {"value": total.value if units else _nothing(total)}
    if units:
        fields |= {"unit": total.measure, "bound": total.bound, "period": total.period or WHOLE_YEAR}
        fields |= {"previous": _before(total.previous, total.previous_bound), "department": named(units)}
    note = f"{len(units)}个单位合计" + "".join(f"；{what}" for what in left_out(total, collected))
    return {key: value for key, value in fields.items() if key == "value" or value not in ("", None)} | {"note": note}


def _nothing(total: Total) -> str | None:
    """Return what stands for a sum of no numbers: 不适用 if that is so for all, else blank."""
    return None if total.blank or not total.not_applicable else NOT_APPLICABLE


def left_out(total: Total, collected: Collected) -> Iterator[str]:
    """Yield what a sum does not hold, and whose it is."""
    kinds: list[tuple[str, Sequence[Unit]]] = [
        (NOT_APPLICABLE, total.not_applicable),
        ("空着", total.blank),
        ("没有这个指标", total.lacking),
    ]
    kinds.append(("报告有错没有计入", [unit for unit in collected.units if unit.report.errors]))
    kinds.append(("没有报送", collected.of("missing", "pending")))
    yield from (f"{what}的{len(units)}个：{named(units)}" for what, units in kinds if units)


def named(units: Sequence[Unit]) -> str:
    """Return the names of *units*, those of the first ones if they are many."""
    names = "、".join(unit.name for unit in units[:_MOST_NAMES])
    return f"{names}等{len(units)}个单位" if len(units) > _MOST_NAMES else names


def _handed_in(collected: Collected) -> dict[str, Any]:
    counts = {
        "应报": len(collected.units),
        "已报": len(collected.of("in", "late")),
        "迟报": len(collected.of("late")),
        "未报": len(collected.of("missing", "pending")),
    }
    found: dict[str, Any] = {name: {"value": count, "unit": "个"} for name, count in counts.items()}
    if pending := collected.of("pending"):
        # The overview counts them apart: whoever holds the two side by side sees why they differ.
        found["未报"]["note"] = f"其中没有到期限的{len(pending)}个：{named(pending)}"
    return found


def _each(collected: Collected, folder: Path) -> dict[str, Any]:
    """Return the figures of each unit under its name, without what cannot be in the name of a group."""
    found: dict[str, Any] = {}
    for number, unit in enumerate(collected.units, start=1):
        name = _NO_NAME.sub("", unit.name)
        if not name or name[0].isdigit() or name in found:
            name = f"单位{number}{name}"
        for figure in unit.report.figures.values() if unit.counts else ():
            if figure.value is not None:
                _put(found.setdefault(name, {}), figure.name, _own(figure, unit, folder))
    return found


def _own(figure: Indicator, unit: Unit, folder: Path) -> dict[str, Any]:
    before = _before(figure.previous.number, figure.previous.bound) if figure.previous else None
    fields = {
        "unit": figure.unit if figure.number is not None else "",
        "bound": figure.bound,
        "period": figure.period,
        "previous": before,
        "department": unit.name,
        "note": place_of(figure.span, folder),
    }
    return {"value": figure.value} | {key: value for key, value in fields.items() if value not in ("", None)}


def _before(number: Decimal | None, bound: str) -> Decimal | str | None:
    """Return last year's *number* as it is written: 18, or 约18 and 10余, which have no key for the *bound*."""
    return number if number is None or not bound else Indicator(number, bound=bound).figure


def _lines(tree: Mapping[str, Any], depth: int, names: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines of *tree*: a line for an indicator, its own key for a group."""
    for name, entry in tree.items():
        key = name if _PLAIN.fullmatch(name) else json.dumps(name, ensure_ascii=False)
        indent = "  " * depth
        if "value" in entry and not isinstance(entry["value"], dict):
            fields = ", ".join(f"{names[field]}: {_scalar(value)}" for field, value in entry.items())
            yield f"{indent}{key}: {{{fields}}}"
        else:
            yield f"{indent}{key}:"
            yield from _lines(entry, depth + 1, names)


def _scalar(value: object) -> str:
    """Return *value* as YAML."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value if _PLAIN.fullmatch(value) else json.dumps(value, ensure_ascii=False)
    return f"{value:f}" if not isinstance(value, int) else str(value)
