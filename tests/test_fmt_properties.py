"""``nianbao fmt`` over any YAML: keys change their language and nothing else does, in every kind of file."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.reports import TOP

from generator.authoring.files import with_keys
from generator.contracts import SHIPPED, Contracts, Kind
from generator.disk.places import DEFAULT_TEMPLATE
from generator.editing.edit import same
from generator.editing.mend import Mended
from generator.editing.naming import Language, Name, names
from generator.load import load
from generator.load.nodes import MappingNode, Node, ScalarNode, SequenceNode
from generator.schema import Part, Schema
from generator.source import Source
from generator.templating.search import contracts_with
from generator.validate import validate

LANGUAGES: tuple[Language, Language] = ("zh", "en")
TEXTS = [
    "办案。",
    "1.50",
    "0123",
    "NO",
    "a: b",
    "# 井号",
    "“引”",
    "It's",
    "甲\n乙",
    "**黑**{{ 案件 }}",
    " 空 ",
    "- 甲",
    "要点",
    "年度: x",
]
STYLES = ["plain", "'", '"', "|-", ">-"]
COMMENTS = ["", "  # 正文: 说明", " # organ: x"]


class Writer:
    """Writes data as YAML in ways drawn at random: quotes, folds, comments, anchors, either name of every key."""

    def __init__(self, draw: st.DrawFn, contract: Schema) -> None:
        self.draw, self.contract = draw, contract
        self.anchors: list[tuple[str, str]] = []

    def choose(self, values: list[Any]) -> Any:
        return self.draw(st.sampled_from(values))

    def key(self, part: Part, name: str) -> str:
        key = next((key for key in self.contract.keys(part) if key.name == name), None)
        text = str(self.choose([key.name, key.zh])) if key else name
        return self.choose([text, text, f'"{text}"', f"'{text}'"])

    def text(self, value: str, margin: str, flow: bool) -> str:
        again = [anchor for anchor, meant in self.anchors if meant == value]
        if again and self.draw(st.booleans()):
            return f"*{again[0]} "
        anchor = ""
        if not again and self.draw(st.integers(0, 4)) == 0:
            self.anchors.append((f"a{len(self.anchors)}", value))
            anchor = f"&{self.anchors[-1][0]} "
        return anchor + self.styled(value, margin, flow)

    def styled(self, value: str, margin: str, flow: bool) -> str:
        """Return *value* in a style that can hold it, double quotes if the one that is drawn cannot."""
        style, comment = self.choose(STYLES), self.comment(flow)
        plain = re.fullmatch(r"[\w。“”]+", value) is not None and value != "NO"
        block = not flow and value.strip() == value
        if style == "plain" and plain:
            return value + comment
        if style == "'" and "\n" not in value:
            return "'" + value.replace("'", "''") + "'" + comment
        if style == "|-" and block:
            return f"|-{comment}\n" + "\n".join(f"{margin}  {line}" for line in value.split("\n"))
        if style == ">-" and block and "\n" not in value:
            first, rest = (value[:2], value[2:]) if plain and len(value) > 2 and not value.isascii() else (value, "")
            return f">-{comment}\n{margin}  {first}" + (f"\n{margin}  {rest}" if rest else "")
        escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return f'"{escaped}"{comment}'

    def comment(self, flow: bool) -> str:
        return "" if flow else str(self.choose(COMMENTS))

    def value(self, value: Any, part: Part, margin: str, flow: bool) -> str:
        """Return *value* as it stands behind a key or a dash whose line begins with *margin*."""
        branches = self.contract.branches(part)
        inline = flow or self.draw(st.integers(0, 3)) == 0
        if isinstance(value, dict):
            rules = self.contract.chosen(branches, value).get("object", {})
            pairs = [(self.key(rules, key), inner, self.inner(rules, key)) for key, inner in value.items()]
            if inline:
                return (
                    "{" + ", ".join(f"{key}: {self.value(item, sub, margin, True)}" for key, item, sub in pairs) + "}"
                )
            lines = [f"{margin}  {key}: {self.value(item, sub, margin + '  ', False)}" for key, item, sub in pairs]
            above = ["", f"{margin}  # 年度: 说明\n", "\n"]
            return "\n" + "\n".join(self.choose(above) + line for line in lines)
        if isinstance(value, list):
            items = branches.get("array", {}).get("items", {})
            if inline:
                return "[" + ", ".join(self.value(item, items, margin, True) for item in value) + "]"
            inner = [self.value(item, items, margin + "    ", isinstance(item, dict | list)) for item in value]
            return "\n" + "\n".join(f"{margin}  - {item}" for item in inner)
        if isinstance(value, str):
            return self.text(value, margin, flow)
        return ("" if value is None else str(value)) + self.comment(flow)

    def inner(self, rules: Part, key: str) -> Part:
        found = rules.get("properties", {}).get(key) or rules.get("additionalProperties")
        return found if isinstance(found, dict) else {}


LINE = st.sampled_from([text for text in TEXTS if "\n" not in text])
UNIT = st.sampled_from(["宗", "件", "万元", "%"])
PROSE = st.sampled_from(TEXTS)
POINT = st.one_of(PROSE, st.fixed_dictionaries({"lead": PROSE}, optional={"text": PROSE, "owner": LINE}))
SECTION = st.fixed_dictionaries(
    {"heading": LINE},
    optional={
        "text": st.one_of(st.none(), PROSE, st.lists(PROSE, min_size=1, max_size=2)),
        "points": st.lists(POINT, min_size=1, max_size=3),
        "points_layout": st.sampled_from(["inline", "paragraphs"]),
    },
)
MEASURES = st.one_of(
    PROSE,
    st.lists(POINT, min_size=1, max_size=3),
    st.fixed_dictionaries({"sections": st.lists(SECTION, min_size=1, max_size=2)}),
)
SHARED = {
    "head": st.fixed_dictionaries(
        {"mark": LINE}, optional={"suffix": LINE, "direction": st.sampled_from(["up", "down"])}
    ),
    "imprint": st.fixed_dictionaries({"printer": LINE}, optional={"page": st.sampled_from(["even", "last"])}),
    "options": st.fixed_dictionaries({"points_layout": st.sampled_from(["inline", "paragraphs"]), "年度": LINE}),
}
INDICATORS = st.dictionaries(
    st.sampled_from(["案件", "标题", "organ", "年"]),
    st.one_of(
        st.just("3宗"), st.fixed_dictionaries({"value": st.integers(0, 9), "unit": UNIT}, optional={"note": PROSE})
    ),
    min_size=1,
)
STYLE = st.fixed_dictionaries(
    {},
    optional={
        "page": st.fixed_dictionaries({"line_pitch": st.sampled_from(["28.95pt", "30磅"])}),
        "styles": st.fixed_dictionaries({"body": st.fixed_dictionaries({"size": st.sampled_from(["三号", "16pt"])})}),
    },
)
DATA: dict[Kind, st.SearchStrategy[dict[str, Any]]] = {
    "report": st.fixed_dictionaries(
        {"organ": LINE, "year": st.integers(1990, 2030), "title": LINE, "measures": MEASURES},
        optional={"problems": MEASURES, "indicators": INDICATORS, "preamble": PROSE, **SHARED},
    ),
    "section": st.fixed_dictionaries(
        {"points": st.lists(POINT, min_size=1, max_size=2)}, optional={"indicators": INDICATORS}
    ),
    "project": st.fixed_dictionaries(
        {"organ": LINE},
        optional={
            **SHARED,
            "rules": st.just({"A131": {"level": "off", "reason": "年度"}, "A114": "note"}),
            "style": STYLE.filter(bool),
        },
    ),
    "style": STYLE.filter(bool),
    "template": st.fixed_dictionaries(
        {"name": LINE, "extends": st.just("annual-report")}, optional={"options": SHARED["options"]}
    ),
}
USUAL = contracts_with(DEFAULT_TEMPLATE, Path())
FILES: dict[Kind, str] = {
    "report": "报告.yaml",
    "section": "分稿.yaml",
    "project": "nianbao.yaml",
    "style": "style.yaml",
    "template": "template.yaml",
}


@st.composite
def written(draw: st.DrawFn, kind: Kind) -> str:
    contract = USUAL.own(kind)
    writer = Writer(draw, contract)
    data = draw(DATA[kind])
    entries = draw(st.permutations(list(data.items())))
    lines = [
        f"{writer.key(contract.root, key)}: {writer.value(value, contract.root['properties'][key], '', False)}"
        for key, value in entries
    ]
    text = "# 开头的说明\n" + "\n".join(lines) + draw(st.sampled_from(["", "\n", "\n\n# 完\n"]))
    return draw(st.sampled_from([text, text.replace("\n", "\r\n"), "\ufeff" + text]))


def rewritten(path: Path, text: str, language: Language) -> Mended:
    path.write_bytes(text.encode("utf-8"))
    files, found = with_keys(path, language)
    assert found == [], (text, [each.message("en") for each in found])
    return files[0]


def read(text: str, kind: Kind) -> tuple[Any, list[Name], list[Node]]:
    """Return the data of *text*, the names in it, and its scalars that are no keys."""
    root, _ = load(Source("", text.removeprefix("\ufeff").replace("\r\n", "\n")))
    assert root is not None
    contract = contracts_of(root, kind).own(kind)
    data, found = validate(root, contract)
    assert data is not None, found
    return data.value, list(names(root, contract.root, contract)), list(scalars(root))


def contracts_of(root: Node, kind: Kind) -> Contracts:
    """Return the contracts of a file: what a template declares itself has one name, what it inherits has two."""
    if kind != "template":
        return USUAL
    assert isinstance(root, MappingNode)
    base = [
        value.text for key, value in root.entries if key.text in ("extends", "继承") and isinstance(value, ScalarNode)
    ]
    return Contracts(inherited=contracts_with(base[0], Path()).additions.options) if base else SHIPPED


def scalars(node: Node) -> list[Node]:
    if isinstance(node, ScalarNode):
        return [node]
    inner = node.items if isinstance(node, SequenceNode) else [value for _, value in node.entries]
    return [each for item in inner for each in scalars(item)]


def texts(nodes: list[Node]) -> list[str]:
    return [node.text for node in nodes if isinstance(node, ScalarNode)]


def comments(text: str) -> list[str]:
    return re.findall(r"(?:^|\s)(#[^\n]*)", text)


@pytest.mark.parametrize("kind", FILES)
def test_only_keys_change(kind: Kind, tmp_path: Path) -> None:
    path = tmp_path / FILES[kind]

    @settings(max_examples=60, deadline=None)
    @given(written(kind), st.sampled_from(LANGUAGES))
    def holds(text: str, language: Language) -> None:
        after = rewritten(path, text, language).after.decode("utf-8")
        value, found, before = read(text, kind)
        value_after, found_after, same_scalars = read(after, kind)
        assert same(value, value_after)
        assert [name.in_language(language) for name in found] == [name.written for name in found_after]
        assert comments(text) == comments(after)
        assert re.findall("\r?\n", text) == re.findall("\r?\n", after)
        assert texts(before) == texts(same_scalars)
        assert rewritten(path, after, language).after == after.encode("utf-8")
        back = rewritten(path, after, LANGUAGES[language == "zh"]).after.decode("utf-8")
        assert same(read(back, kind)[0], value)

    holds()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "name",
    sorted(
        path.relative_to(TOP).as_posix()
        for path in (TOP / "templates").glob("*/*.yaml")
        if path.name in ("style.yaml", "template.yaml", "variants.yaml")
    ),
)
def test_files_of_templates(name: str, language: Language, tmp_path: Path) -> None:
    path = tmp_path / Path(name).name
    text = (TOP / name).read_text(encoding="utf-8")
    after = rewritten(path, text, language).after.decode("utf-8")
    script = {"zh": "[a-z]", "en": "[一-鿿]"}[language]
    kind: Kind = {"style.yaml": "style", "template.yaml": "template", "variants.yaml": "variants"}[path.name]  # type: ignore[assignment]
    _, found, _ = read(after, kind)
    assert found and not [name.written for name in found if name.en != name.zh and re.match(script, name.written)]
    assert comments(text) == comments(after)
