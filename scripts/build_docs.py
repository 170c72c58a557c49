"""Writes the pages of docs/reference from what the program itself reads: nothing in them is written twice.

diagnostics from the catalogue and the examples under tests/diagnostics, data, style and template from the
schemas, cli from the command's own parser; each in English and in Chinese (``.zh-CN.md``).

    python scripts/build_docs.py            write the pages that differ
    python scripts/build_docs.py --check    name the pages that differ and exit 1 if there are any
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.cli.parser import build_parser
from generator.diagnostics import Entry, all_codes, lookup
from generator.looks import known_variants, the_standard
from generator.pipeline import schema as shipped_schema
from generator.variants import leaves

TOP = Path(__file__).parents[1]
REFERENCE = TOP / "docs" / "reference"
EXAMPLES = TOP / "tests" / "diagnostics"
SCHEMAS = TOP / "schemas"
MARK = "<!-- Written by scripts/build_docs.py; change what it reads, not this page. -->"

Schema = Mapping[str, Any]

STAGES = {
    "L": {"en": "reading the YAML", "zh": "读 YAML"},
    "V": {"en": "the data against its schema", "zh": "核对数据的格式"},
    "C": {"en": "figures and expressions", "zh": "指标和计算"},
    "T": {"en": "templates", "zh": "模板"},
    "S": {"en": "style", "zh": "版式"},
    "F": {"en": "fonts", "zh": "字体"},
    "P": {"en": "PDF", "zh": "PDF"},
    "O": {"en": "files and images", "zh": "文件和图片"},
}
SEVERITY = {
    "en": {"error": "error", "warning": "warning", "note": "note"},
    "zh": {"error": "错误", "warning": "警告", "note": "提醒"},
}
WORDS = {
    "en": {
        "variants": "Local variants",
        "variants_about": "Chosen by either name, in a report (`variants: [bold-level-3]`) or a style.yaml. A template "
        "may define more in its variants.yaml; `nianbao style variants` lists all of them.",
        "variant": "Variant",
        "does": "What it does",
        "used_by": "Who uses it",
        "clause": "Clause",
        "settings": "Settings",
        "fixed": "What the standard fixes",
        "fixed_about": "`nianbao style show` reports another value of these keys as a departure from GB/T 9704-2012. "
        "`*` stands for any style.",
        "usual": "Usual values, which the standard leaves open: {keys}.",
        "other": "中文",
        "colon": ": ",
        "and": ", ",
        "or": " or ",
        "code": "Code",
        "severity": "Severity",
        "title": "Title",
        "example": "Example",
        "fix": "How to mend it",
        "unreadable": "{count} bytes that are not UTF-8 text",
        "computer": "Whether this comes up depends on the computer.",
        "key": "Key",
        "chinese": "Chinese key",
        "type": "Type",
        "required": "Required",
        "meaning": "Meaning",
        "yes": "yes",
        "name": "(a name of your own)",
        "option": "Option",
        "argument": "Argument",
        "default": "default",
        "choices": "one of",
        "list": "list of {item}",
        "mapping": "names, each with {item}",
        "bounds": "{kind} ({bounds})",
        "string": "text",
        "integer": "whole number",
        "number": "number",
        "boolean": "`true` or `false`",
        "null": "empty",
        "array": "list",
        "object": "keys",
        "any": "anything",
        "below": "these keys",
        "sentence": "{first}; {second}",
    },
    "zh": {
        "variants": "地方变体",
        "variants_about": "写中文名或英文名都行，写在报告里（`版式变体: [三级标题加粗]`）或者 style.yaml 里。"
        "模板可以在自己的 variants.yaml 里再定义；`nianbao style variants` 列出全部。",
        "variant": "变体",
        "does": "做什么",
        "used_by": "谁在用",
        "clause": "条款",
        "settings": "设置",
        "fixed": "国标定死的项",
        "fixed_about": "这些项设成别的值，`nianbao style show` 会列为与 GB/T 9704-2012 不同。`*` 代表任何一种样式。",
        "usual": "国标没有定死、只是惯例的项：{keys}。",
        "other": "English",
        "colon": "：",
        "and": "、",
        "or": "或",
        "code": "代码",
        "severity": "级别",
        "title": "题目",
        "example": "例子",
        "fix": "怎样改",
        "unreadable": "{count} 个字节，不是 UTF-8 文本",
        "computer": "会不会出现，要看运行时的电脑。",
        "key": "英文键",
        "chinese": "中文键",
        "type": "类型",
        "required": "必填",
        "meaning": "含义",
        "yes": "是",
        "name": "（自己起的名字）",
        "option": "选项",
        "argument": "参数",
        "default": "默认",
        "choices": "可选",
        "list": "列表，每项是{item}",
        "mapping": "若干名字，各带{item}",
        "bounds": "{kind}（{bounds}）",
        "string": "文字",
        "integer": "整数",
        "number": "数字",
        "boolean": "`true` 或 `false`",
        "null": "空",
        "array": "列表",
        "object": "若干键",
        "any": "任意",
        "below": "下列各键",
        "sentence": "{first}；{second}",
    },
}


# --- Markdown -----------------------------------------------------------------------------------------------


def prose(text: str) -> str:
    """Return *text* with the characters escaped that Markdown would swallow, code left alone."""
    lines = text.strip("\n").split("\n")
    fenced = False
    for number, line in enumerate(lines):
        fence = line.startswith("```")
        fenced ^= fence
        if not (fence or fenced or line.startswith("    ")):
            lines[number] = _outside_code(line)
    return "\n".join(lines)


def _outside_code(line: str) -> str:
    pieces = re.split(r"(`[^`]*`)", line)
    return "".join(piece if piece[:1] == "`" else re.sub(r"([<*\\])", r"\\\1", piece) for piece in pieces)


def code_block(text: str, language: str = "text") -> str:
    """Return *text* in a fence that it cannot end itself."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language}\n{text.rstrip()}\n{fence}"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table; the cells are Markdown already."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)


def _cell(text: str) -> str:
    return re.sub(r"\s*\n\s*", " ", text.strip()).replace("|", "\\|")


def page(title: str, name: str, language: str, parts: Iterable[str]) -> str:
    """Return a whole page with a link to the same page in the other language."""
    other = f"{name}.zh-CN.md" if language == "en" else f"{name}.md"
    return "\n\n".join([MARK, f"# {title}", f"[{WORDS[language]['other']}]({other})", *parts]) + "\n"


# --- diagnostics --------------------------------------------------------------------------------------------


def diagnostics_page(language: str) -> str:
    """Return the page that explains every code."""
    words = WORDS[language]
    codes = all_codes()
    parts = [
        {
            "en": "What every message means and how to mend it. `nianbao explain V101` prints the same.",
            "zh": "每条消息是什么意思、怎样改。运行 `nianbao explain V101` 也能看到。",
        }[language]
    ]
    for letter, names in STAGES.items():
        rows = [_summary(lookup(code), language) for code in codes if code.startswith(letter)]
        if rows:
            parts += [f"**{letter}** {names[language]}"]
            parts += [table([words["code"], words["severity"], words["title"]], rows)]
    parts += [part for code in codes for part in diagnostic_section(lookup(code), language)]
    return page({"en": "Messages", "zh": "消息"}[language], "diagnostics", language, parts)


def _summary(entry: Entry, language: str) -> list[str]:
    title = prose(entry.words(language).title)
    return [f"[{entry.code}](#{entry.code.lower()})", SEVERITY[language][entry.severity], title]


def diagnostic_section(entry: Entry, language: str) -> Iterator[str]:
    """Yield the parts of the section on one code."""
    words, texts = WORDS[language], entry.words(language)
    yield f'<a id="{entry.code.lower()}"></a>'
    yield f"## {entry.code} {prose(texts.title)}"
    yield f"{words['severity']}{words['colon']}{SEVERITY[language][entry.severity]}"
    yield prose(texts.explain)
    yield f"**{words['example']}**"
    folder = EXAMPLES / entry.example
    yield from _example_input(folder, language)
    expected = folder / f"expected.{language}.txt"
    if not expected.is_file():
        sys.exit(f"{entry.code}: no {expected.name}; run pytest --update")
    yield code_block(expected.read_text(encoding="utf-8"))
    yield f"**{words['fix']}**"
    yield prose(texts.fix)


def _example_input(folder: Path, language: str) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        if path.name in ("args", "case.py") or path.match("expected.*.txt") or path.suffix == ".pyc" or path.is_dir():
            continue
        name = f"`{path.relative_to(folder).as_posix()}`{WORDS[language]['colon']}"
        data = path.read_bytes()
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            text = "\0"
        if "\0" in text:
            yield f"{name}{WORDS[language]['unreadable'].format(count=len(data))}"
        else:
            kind = {".yaml": "yaml", ".j2": "jinja"}.get(path.suffix, "text")
            yield f"{name.rstrip()}\n\n{code_block(text, kind)}"
    if (folder / "case.py").is_file():
        yield WORDS[language]["computer"]
        return
    arguments = folder / "args"
    listed = arguments.read_text(encoding="utf-8").splitlines() if arguments.is_file() else ["check", "report.yaml"]
    yield code_block("nianbao " + " ".join(listed), "sh")


# --- schemas ------------------------------------------------------------------------------------------------


class SchemaPage:
    """The reference of one JSON Schema: its keys, then a section for every part, in the order they are met.

    Parts are the definitions that have a title, called by it, and the objects within, called by their keys.
    """

    def __init__(self, schema: Schema, language: str) -> None:
        self.schema = schema
        self.language = language
        self.words = WORDS[language]
        self.sections: dict[str, Schema] = {}

    def parts(self) -> Iterator[str]:
        """Yield the parts of the page."""
        yield prose(self.text(self.schema, "description"))
        yield self.keys(self.schema, "")
        done: set[str] = set()
        while waiting := [name for name in self.sections if name not in done]:
            done.add(waiting[0])
            yield from self.section(waiting[0], self.sections[waiting[0]])

    def section(self, name: str, schema: Schema) -> Iterator[str]:
        """Yield the section on the part called *name*."""
        yield f'<a id="{self.anchor(name)}"></a>'
        yield f"## {self.heading(name, schema)}"
        if about := self.text(schema, "description"):
            yield prose(about)
        variants = schema.get("anyOf") or schema.get("oneOf") or [schema]
        if "properties" not in schema:
            kinds = [
                self.words["below"] if "properties" in variant else self.type(variant, name) for variant in variants
            ]
            yield f"{self.words['type']}{self.words['colon']}{self.words['or'].join(kinds)}"
        for variant in variants:
            if "properties" in variant:
                yield self.keys(variant, name)

    def text(self, schema: Schema, key: str) -> str:
        """Return the title or the description of *schema* in the page's language."""
        text: str = schema.get(f"x-{key}-zh" if self.language == "zh" else key, "")
        return text

    def heading(self, name: str, schema: Schema) -> str:
        """Return what the part called *name* is called on the page."""
        if name in self.schema.get("$defs", {}) and (title := self.text(schema, "title")):
            return prose(title)
        return " ".join(filter(None, [f"`{name}`", schema.get("x-zh", "")]))

    def anchor(self, name: str) -> str:
        """Return the anchor of the section called *name*."""
        return re.sub(r"[^\w-]+", "-", name).strip("-").lower()

    def link(self, name: str, schema: Schema) -> str:
        """Return a link to the section called *name*, which the page gets if it has none yet."""
        if self.sections.setdefault(name, schema) != schema:
            raise ValueError(f"two parts of the schema are called {name}")
        return f"[{self.heading(name, schema)}](#{self.anchor(name)})"

    def keys(self, schema: Schema, name: str) -> str:
        """Return the table of the keys of an object; *name* is that of its section."""
        rows = []
        for key, value in schema.get("properties", {}).items():
            inner = self.resolve(value)
            examples = self.words["and"].join(f"`{example_text(item)}`" for item in inner.get("examples", []))
            type_ = self.type(value, f"{name}.{key}".strip("."))
            needed = self.words["yes"] if key in schema.get("required", []) else ""
            rows.append([f"`{key}`", inner.get("x-zh", ""), type_, needed, self.meaning(inner), examples])
        if isinstance(extra := schema.get("additionalProperties"), Mapping):
            rows.append([self.words["name"], "", self.type(extra, f"{name}.*".strip(".")), "", "", ""])
        head = ("key", "chinese", "type", "required", "meaning", "example")
        return table([self.words[key] for key in head], rows)

    def meaning(self, schema: Schema) -> str:
        """Return what a key means, with its default."""
        text = prose(self.text(schema, "description") or self.text(schema, "title"))
        if "default" not in schema:
            return text
        default = f"{self.words['default']}{self.words['colon']}{self.value(schema, schema['default'])}"
        return self.words["sentence"].format(first=text.rstrip("。."), second=default) if text else default

    def resolve(self, schema: Schema) -> Schema:
        """Return *schema* with what its ``$ref`` names filled in below it."""
        if "$ref" not in schema:
            return schema
        target: Any = self.schema
        for step in schema["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        return {**self.resolve(target), **{key: value for key, value in schema.items() if key != "$ref"}}

    def type(self, schema: Schema, name: str) -> str:
        """Return the type of *schema* in words, with links to its parts; *name* is its place."""
        if "$ref" in schema:
            target = self.resolve({"$ref": schema["$ref"]})
            name = schema["$ref"].rsplit("/", 1)[-1]
            return self.link(name, target) if "title" in target else self.type(target, name)
        for key in ("anyOf", "oneOf"):
            if key in schema:
                called = {"x-zh": schema["x-zh"]} if "x-zh" in schema else {}
                kinds = [self.type({**called, **variant}, name) for variant in schema[key]]
                return self.words["or"].join(dict.fromkeys(kinds))
        if "properties" in schema:
            return self.link(name, schema)
        if "enum" in schema or "const" in schema:
            listed = schema.get("enum", [schema.get("const")])
            return self.words["or"].join(self.value(schema, item) for item in listed)
        types = schema.get("type", "any")
        types = types if isinstance(types, list) else [types]
        if schema.get("x-text"):  # numbers are taken as the text they are written as
            types = ["string"]
        if "number" in types:
            types = [kind for kind in types if kind != "integer"]
        return self.words["or"].join(self.simple(schema, kind, name) for kind in types)

    def value(self, schema: Schema, item: object) -> str:
        """Return one of the values that can be chosen, with its Chinese name."""
        chinese = [zh for zh, english in schema.get("x-zh-values", {}).items() if english == item]
        return f"`{example_text(item)}`" + (f"（{'、'.join(chinese)}）" if chinese else "")

    def simple(self, schema: Schema, kind: str, name: str) -> str:
        """Return a type that is not an object with keys, in words, with its bounds."""
        if kind == "array" and "items" in schema:
            return self.words["list"].format(item=self.type(schema["items"], f"{name}[]"))
        if kind == "object" and isinstance(schema.get("additionalProperties"), Mapping):
            inner = self.type(schema["additionalProperties"], f"{name}.*")
            return self.words["mapping"].format(item=inner)
        least, most = schema.get("minimum"), schema.get("maximum")
        if kind not in ("integer", "number") or least is most is None:
            return self.words[kind]
        one_side = f"≥ {least}" if most is None else f"≤ {most}"
        bounds = one_side if None in (least, most) else f"{least}–{most}"
        return self.words["bounds"].format(kind=self.words[kind], bounds=bounds)


def example_text(value: object) -> str:
    """Return *value* as it is written in YAML, on one line."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def schema_page(stem: str, name: str, language: str) -> str:
    """Return the page called *name* for schemas/*stem*.schema.json."""
    reference = SchemaPage(shipped_schema(stem).root, language)
    parts = list(reference.parts())
    if stem == "style":
        parts += [*variants_parts(language), *clauses_parts(language)]
    return page(reference.text(reference.schema, "title"), name, language, parts)


def variants_parts(language: str) -> Iterator[str]:
    """Yield the part of the style page on the variants that are shipped."""
    words = WORDS[language]
    known, _ = known_variants(None, None)
    assert known is not None
    yield f"## {words['variants']}"
    yield prose(words["variants_about"])
    rows = []
    for variant in known.values():
        set_ = (
            f"`{'.'.join(map(str, path))}: {example_text(value)}`" for path, value in leaves(variant.settings.value)
        )
        about = [prose(text[language]) for text in (variant.summary, variant.used_by)]
        rows.append([f"`{variant.name}` {variant.chinese}", *about, variant.clause, words["and"].join(set_)])
    yield table([words[key] for key in ("variant", "does", "used_by", "clause", "settings")], rows)


def clauses_parts(language: str) -> Iterator[str]:
    """Yield the part of the style page on the keys that the standard fixes."""
    words, standard = WORDS[language], the_standard()
    yield f"## {words['fixed']}"
    yield prose(words["fixed_about"])
    rows = ([f"`{key}`", clause] for key, clause in standard.clauses.items())
    yield table([words["key"], words["clause"]], rows)
    yield words["usual"].format(keys=words["and"].join(f"`{key}`" for key in standard.usual))


# --- command line -------------------------------------------------------------------------------------------


def cli_page(language: str) -> str:
    """Return the page on the command line; written from the actions, so no Python's help layout shows."""
    title = {"en": "Command line", "zh": "命令行"}[language]
    return page(title, "cli", language, command_parts(build_parser(language), language))


def command_parts(parser: argparse.ArgumentParser, language: str, name: str = "nianbao") -> Iterator[str]:
    """Yield the parts on the command *name* and, under a heading each, on the commands below it."""
    yield from _command(name, parser, language)
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for below, command in action.choices.items():
                yield f"## {name} {below}"
                yield from command_parts(command, language, f"{name} {below}")


def _command(name: str, parser: argparse.ArgumentParser, language: str) -> Iterator[str]:
    words = WORDS[language]
    actions = [action for action in parser._actions if action.help is not argparse.SUPPRESS]
    positional = [action for action in actions if not action.option_strings]
    options = [action for action in actions if action.option_strings]
    usage = [name, *(["[…]"] if options else []), *(_operand(action) for action in positional)]
    yield code_block(" ".join(usage), "sh")
    if parser.description:
        yield prose(parser.description)
    for head, listed in ((words["argument"], positional), (words["option"], options)):
        if listed:
            yield table([head, words["meaning"]], [_action(action, parser, language) for action in listed])
    if parser.epilog:
        yield prose(parser.epilog)


def _name(action: argparse.Action) -> str:
    return action.metavar if isinstance(action.metavar, str) else action.dest


def _operand(action: argparse.Action) -> str:
    if isinstance(action, argparse._SubParsersAction):
        return _name(action) or "{" + ",".join(action.choices) + "}"
    name = _name(action)
    return {"?": f"[{name}]", "*": f"[{name} …]", "+": f"{name} [{name} …]"}.get(str(action.nargs), name)


def _action(action: argparse.Action, parser: argparse.ArgumentParser, language: str) -> list[str]:
    words = WORDS[language]
    if isinstance(action, argparse._SubParsersAction):
        listed = [f"`{choice.dest}` {choice.help or ''}".strip() for choice in action._choices_actions]
        return [f"`{_operand(action)}`", prose("; ".join(listed) if language == "en" else "；".join(listed))]
    takes_value = action.option_strings and action.nargs != 0
    value = f" {action.metavar or action.dest.upper()}" if takes_value else ""
    names = ", ".join(f"`{option}{value}`" for option in action.option_strings) or f"`{_name(action)}`"
    meaning = [prose(parser._get_formatter()._expand_help(action)) if action.help else ""]
    if action.choices is not None:
        meaning.append(
            f"{words['choices']}{words['colon']}" + words["and"].join(f"`{item}`" for item in action.choices)
        )
    told = action.default in (None, False, argparse.SUPPRESS) or str(action.default) in meaning[0]
    if not told:
        meaning.append(f"{words['default']}{words['colon']}`{action.default}`")
    return [names, ("; " if language == "en" else "；").join(filter(None, meaning))]


# --- all pages ----------------------------------------------------------------------------------------------


def pages() -> dict[str, str]:
    """Return every page of the reference by file name."""
    found: dict[str, str] = {}
    for language, end in (("en", ".md"), ("zh", ".zh-CN.md")):
        found[f"diagnostics{end}"] = diagnostics_page(language)
        found[f"cli{end}"] = cli_page(language)
        for path in sorted(SCHEMAS.glob("*.schema.json")):
            stem = path.name.removesuffix(".schema.json")
            if stem == "standard":  # what it says stands on the page of the style
                continue
            name = {"report": "data"}.get(stem, stem)
            found[name + end] = schema_page(stem, name, language)
    return found


def stale(folder: Path, wanted: Mapping[str, str]) -> list[str]:
    """Return the names of the pages in *folder* that are not as *wanted* or no longer wanted."""
    differing = [
        name
        for name, text in wanted.items()
        if not (folder / name).is_file() or (folder / name).read_text(encoding="utf-8") != text
    ]
    gone = [
        path.name
        for path in folder.glob("*.md")
        if path.name not in wanted and path.read_text(encoding="utf-8").startswith(MARK)
    ]
    return sorted(differing + gone)


def write(folder: Path, wanted: Mapping[str, str]) -> list[str]:
    """Write what is stale in *folder*, remove pages no longer written, and return the names of both."""
    folder.mkdir(parents=True, exist_ok=True)
    names = stale(folder, wanted)
    for name in names:
        if name in wanted:
            (folder / name).write_text(wanted[name], encoding="utf-8", newline="\n")
        else:
            (folder / name).unlink()
    return names


def main(argv: Sequence[str] | None = None, folder: Path = REFERENCE) -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(description="write docs/reference")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if a page is stale")
    arguments = parser.parse_args(argv)
    if arguments.check:
        names = stale(folder, pages())
        for name in names:
            print(f"{name}: stale; run python scripts/build_docs.py", file=sys.stderr)
        return 1 if names else 0
    for name in write(folder, pages()):
        print(f"wrote {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
