"""Reports written as YAML in all the ways an author might: block and flow, quotes, comments, line ends."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st
from test_validate_properties import SCHEMA, mappings

from generator.editing.edit import read
from generator.load import load
from generator.load.nodes import Node
from generator.schema import Schema
from generator.source import Source
from generator.templating.search import contracts_with
from generator.validate import Data

TOP = Path(__file__).parents[2]
FILES = sorted(
    path
    for pattern in ("samples/*/*.yaml", "tests/fixtures/*/*.yaml", "templates/*/starter.yaml")
    for path in TOP.glob(pattern)
    if not path.stem.endswith(("checklist", "清单", "名册"))
)
"""Reports as people write them."""

COMMENT = "# 说明：第{}条"


@st.composite
def written(draw: st.DrawFn) -> str:
    """Draw the text of a valid report, with comments above and behind its lines."""
    value: dict[str, Any] = draw(mappings(SCHEMA.root, 0))
    text = yaml.safe_dump(
        value,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=draw(st.sampled_from([None, False, False, True])),
        default_style=draw(st.sampled_from([None, None, None, "'", '"'])) if only_texts(value) else None,
        width=draw(st.sampled_from([20, 80, 10_000])),
        indent=draw(st.sampled_from([2, 4])),
    )
    lines = []
    for number, line in enumerate(text.splitlines()):
        margin = re.match(" *", line)
        assert margin is not None
        if re.match(r" *(?:- )*[\w\"']+:(?: |$)", line) and draw(st.sampled_from([True, False, False])):
            lines.append(f"{margin[0]}{COMMENT.format(number)}")
        lines.append(line)
    return draw(st.sampled_from(["\n", "\n", "\r\n"])).join(lines) + draw(st.sampled_from(["", "\n"]))


def only_texts(value: Any) -> bool:
    """Return whether all that *value* holds may be quoted."""
    if isinstance(value, dict):
        return all(only_texts(inner) for inner in value.values())
    if isinstance(value, list):
        return all(only_texts(inner) for inner in value)
    return isinstance(value, str)


def contract_of(text: str, folder: Path) -> Schema:
    """Return the contract of the report *text* in *folder*, with the keys of the template that it names."""
    named = re.search(r"^(?:template|模板): *([\w-]+)", text, re.MULTILINE)
    return contracts_with(named[1] if named else None, folder)["report"]


def parsed(text: str, contract: Schema = SCHEMA) -> tuple[Node, Data] | None:
    """Return tree and data of the report *text*, None if it is none."""
    text = text.replace("\r\n", "\n")
    root, _ = load(Source("a.yaml", text))
    data, _ = read("a.yaml", text, contract)
    return (root, data) if root is not None and data is not None else None


def sure(text: str, contract: Schema = SCHEMA) -> tuple[Node, Data]:
    """Return tree and data of a report that is one."""
    found = parsed(text, contract)
    assert found is not None
    return found


def comments(text: str) -> list[str]:
    """Return the comments of *text*, those on their own line."""
    return [line.strip() for line in text.splitlines() if line.strip().startswith("#")]
