"""The catalogue against the program and against itself: nothing unregistered, unused, untranslated or rude.

Every check returns the problems it found as lines of text; the canaries plant one and expect it to be found.
"""

from __future__ import annotations

import ast
import copy
import re
import string
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from generator.diagnostics import all_codes, registry
from generator.editor_schemas.editions import LANGUAGES

TOP = Path(__file__).parents[1]
EXAMPLES = TOP / "tests" / "diagnostics"
CODE = re.compile(r"[LVCKGATSFOPW]\d{3}")
IN_SOURCE = re.compile(rf"""["']({CODE.pattern})["']""")

Tables = Mapping[str, Mapping[str, Any]]

TEXTS = ("title", "message", "explain", "fix")
OPTIONAL = ("hint", "did_you_mean")
# The words a report of ours never uses: they say that someone is to blame, or nothing at all.
BLAME = {
    "zh": re.compile("非法|无效|不合法|错误地|你|请勿|严禁"),
    "en": re.compile(r"\b(?:invalid|illegal|wrong|bad|please|you (?:must|should|have to|forgot))\b", re.IGNORECASE),
}
STRAIGHT_QUOTES = re.compile("[\"']\\{")


def tables() -> dict[str, dict[str, Any]]:
    """Return the catalogue as written, so that keys that nothing reads are seen, too."""
    found: dict[str, dict[str, Any]] = {}
    for stem, path in ((stem, Path(file)) for stem, file in sorted(registry.files().items())):
        source = path.read_text(encoding="utf-8")
        for code, table in tomllib.loads(source if path.suffix == ".toml" else head(source)).items():
            assert code not in found
            assert code.startswith(stem), f"{code} is not a code of {path.name}"
            found[code] = table
    return found


def head(source: str) -> str:
    """Return the words of a rule as Python reads them: its docstring, without the line that says what it is about."""
    about, words = (ast.get_docstring(ast.parse(source), clean=False) or "").split("\n\n", 1)
    assert about.endswith(".")
    return words


def sources() -> dict[str, str]:
    return {
        str(path.relative_to(TOP)): path.read_text(encoding="utf-8")
        for path in sorted((TOP / "generator").rglob("*.py"))
    }


def fields(template: str) -> set[str]:
    """Return the names of the values that *template* shows."""
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def templates(words: Mapping[str, Any]) -> dict[str, str]:
    """Return the format templates among the texts of one code in one language, by their key."""
    found = {key: words[key] for key in ("message", *OPTIONAL) if key in words}
    return found | {f"related.{label}": text for label, text in words.get("related", {}).items()}


# --- the checks ---------------------------------------------------------------------------------------------


def usage_problems(used: set[str], registered: set[str]) -> list[str]:
    return [f"{code}: used, not registered" for code in sorted(used - registered)] + [
        f"{code}: registered, not used" for code in sorted(registered - used)
    ]


def shape_problems(catalogue: Tables) -> Iterator[str]:
    for code, table in catalogue.items():
        if not CODE.fullmatch(code):
            yield f"{code}: not a code"
        if table.get("severity") not in ("error", "warning", "note"):
            yield f"{code}: no severity"
        if set(table) - {"source", "private"} != {"severity", "zh", "en"}:
            yield f"{code}: has {sorted(table)}"
            continue
        for language in LANGUAGES:
            words = table[language]
            yield from (f"{code}.{language}: no {key}" for key in TEXTS if not words.get(key, "").strip())
            yield from (
                f"{code}.{language}: unknown {key}" for key in sorted({*words} - {*TEXTS, *OPTIONAL, "related"})
            )
        if set(table["zh"]) != set(table["en"]):
            yield f"{code}: not the same texts in both languages"
        if set(table["zh"].get("related", {})) != set(table["en"].get("related", {})):
            yield f"{code}: not the same related labels in both languages"


def template_problems(catalogue: Tables) -> Iterator[str]:
    """Yield what is odd about the fields; those that end in _zh or _en are one value in two languages."""
    for code, table in catalogue.items():
        by_language = [templates(table[language]) for language in LANGUAGES]
        for language, found in zip(LANGUAGES, by_language, strict=True):
            for key, template in found.items():
                try:
                    odd = [name for name in fields(template) if not name.isidentifier()]
                except ValueError as error:
                    yield f"{code}.{language}.{key}: {error}"
                    continue
                yield from (f"{code}.{language}.{key}: the field {name!r} is no name" for name in odd)
        shown = [{name for text in found.values() for name in _fields_or_none(text)} for found in by_language]
        stems = [{re.sub("_(zh|en)$", "", name) for name in names} for names in shown]
        if stems[0] != stems[1]:
            yield f"{code}: not the same values in both languages: {sorted(stems[0] ^ stems[1])}"
        for names, own, other in zip(shown, ("_zh", "_en"), ("_en", "_zh"), strict=True):
            foreign = {name for name in names if name.endswith(other)}
            yield from (
                f"{code}: {name} stands where {name.removesuffix(other)}{own} should"
                for name in sorted(foreign)
                if name.removesuffix(other) + own not in names
            )


def _fields_or_none(template: str) -> set[str]:
    try:
        return fields(template)
    except ValueError:
        return set()


def word_problems(catalogue: Tables) -> Iterator[str]:
    for code, table in catalogue.items():
        for language in LANGUAGES:
            words = table[language]
            for key, text in {"title": words["title"], **templates(words)}.items():
                if blame := BLAME[language].search(text):
                    yield f"{code}.{language}.{key}: says {blame[0]}"
                if language == "zh" and STRAIGHT_QUOTES.search(text):
                    yield f"{code}.zh.{key}: straight quotes around a value"
            for key in ("title", "message"):
                if words[key].rstrip() != words[key] or words[key].endswith(("。", ".", "！", "!")):
                    yield f"{code}.{language}.{key}: ends in a full stop or a space"


def example_problems(catalogue: Tables, folder: Path) -> Iterator[str]:
    for code in catalogue:
        here = folder / code
        if not here.is_dir():
            yield f"{code}: no example {here.name}"
            continue
        if not any((here / name).is_file() for name in ("report.yaml", "args", "case.py")):
            yield f"{code}: the example has no report.yaml, args or case.py"
        yield from (
            f"{code}: the example has no expected.{language}.txt"
            for language in LANGUAGES
            if not (here / f"expected.{language}.txt").is_file()
        )
    there = {path.name for path in folder.iterdir() if path.is_dir() and path.name != "__pycache__"}
    yield from (f"{name}: an example of no code" for name in sorted(there) if name[:4] not in catalogue)


def call_problems(name: str, source: str, catalogue: Tables) -> Iterator[str]:
    """Yield what is missing where a Diagnostic is made with its code and its values written out, and what is idle."""
    for node in ast.walk(ast.parse(source)):
        if not (isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == "Diagnostic"):
            continue
        code = node.args[0] if node.args else None
        named = {keyword.arg: keyword.value for keyword in node.keywords}
        values = node.args[2] if len(node.args) > 2 else named.get("args", ast.Dict([], []))
        if not (isinstance(code, ast.Constant) and code.value in catalogue and isinstance(values, ast.Dict)):
            continue
        if not all(isinstance(key, ast.Constant) for key in values.keys):
            continue
        given = {key.value for key in values.keys if isinstance(key, ast.Constant)}
        needed = {
            field
            for language in LANGUAGES
            for key, text in templates(catalogue[code.value][language]).items()
            for field in fields(text) - ({"value"} if key.startswith("related.") else set())
        }
        if lacking := sorted(needed - given - {"suggestion"}):
            yield f"{name}:{node.lineno}: {code.value} needs {lacking}"
        # The suggestion chooses between two texts, of which one need not name it.
        if idle := sorted(given - needed - {"suggestion"}):
            yield f"{name}:{node.lineno}: {code.value} shows {idle} nowhere"


# --- the catalogue ------------------------------------------------------------------------------------------


def test_every_code_used_is_registered_and_the_other_way_round() -> None:
    used = {code for text in sources().values() for code in IN_SOURCE.findall(text)}
    assert usage_problems(used, set(all_codes())) == []


def test_every_code_is_complete_in_both_languages() -> None:
    assert list(shape_problems(tables())) == []


def test_templates_show_named_values_the_same_in_both_languages() -> None:
    assert list(template_problems(tables())) == []


def test_words_blame_nobody() -> None:
    assert list(word_problems(tables())) == []


def test_every_code_has_an_example_and_every_example_a_code() -> None:
    assert list(example_problems(tables(), EXAMPLES)) == []


def test_values_written_out_in_the_source_fill_the_templates() -> None:
    catalogue = tables()
    assert [line for name, text in sources().items() for line in call_problems(name, text, catalogue)] == []


def test_the_registry_reads_what_the_files_hold() -> None:
    catalogue = tables()
    assert all_codes() == sorted(catalogue)
    for code, table in catalogue.items():
        entry = registry.lookup(code)
        assert (entry.code, entry.severity) == (code, table["severity"])
        for language in LANGUAGES:
            words = entry.words(language)
            assert {key: getattr(words, key) for key in TEXTS} == {key: table[language][key] for key in TEXTS}
            assert words.hint == table[language].get("hint", "")
            assert words.did_you_mean == table[language].get("did_you_mean", "")
            assert words.related == table[language].get("related", {})


# --- canaries -----------------------------------------------------------------------------------------------

GOOD: dict[str, Any] = {
    "severity": "error",
    "zh": {
        "title": "不认识的键",
        "message": "这里不能写“{key}”",
        "hint": "可以写的键：{allowed}",
        "explain": "说明",
        "fix": "改法",
        "related": {"first": "第一次写在这里"},
    },
    "en": {
        "title": "unknown key",
        "message": "“{key}” cannot stand here",
        "hint": "keys that can: {allowed}",
        "explain": "what it means",
        "fix": "how to mend it",
        "related": {"first": "first written here"},
    },
}


def test_the_good_entry_has_no_problems() -> None:
    good = {"V101": copy.deepcopy(GOOD)}
    assert [*shape_problems(good), *template_problems(good), *word_problems(good)] == []
    good["V101"]["zh"] |= {"message": "{key_zh}"}
    good["V101"]["en"] |= {"message": "{key_en} ({key_zh})"}
    assert list(template_problems(good)) == []


def changed(path: str, value: object) -> dict[str, Any]:
    table = copy.deepcopy(GOOD)
    *above, last = path.split(".")
    inner = table
    for key in above:
        inner = inner[key]
    if value is None:
        del inner[last]
    else:
        inner[last] = value
    return {"V101": table}


@pytest.mark.parametrize(
    ("path", "value", "problem"),
    [
        ("severity", "fatal", "V101: no severity"),
        ("example", "V101", "V101: has ['en', 'example', 'severity', 'zh']"),
        ("zh.fix", "  \n", "V101.zh: no fix"),
        ("en.explain", None, "V101.en: no explain"),
        ("en.hint", None, "V101: not the same texts in both languages"),
        ("zh.hints", "改", "V101.zh: unknown hints"),
        ("en.related.second", "there", "V101: not the same related labels in both languages"),
    ],
)
def test_canary_shape(path: str, value: object, problem: str) -> None:
    assert problem in list(shape_problems(changed(path, value)))


@pytest.mark.parametrize(
    ("path", "value", "problem"),
    [
        ("zh.message", "这里不能写{}", "V101.zh.message: the field '' is no name"),
        ("zh.hint", "写 {key", "V101.zh.hint: expected '}' before end of string"),
        ("en.message", "“{name}” cannot", "V101: not the same values in both languages: ['key', 'name']"),
        ("en.message", "“{key_zh}”", "V101: key_zh stands where key_en should"),
        ("en.related.first", "{line}", "V101: not the same values in both languages: ['line']"),
    ],
)
def test_canary_templates(path: str, value: object, problem: str) -> None:
    assert problem in list(template_problems(changed(path, value)))


@pytest.mark.parametrize(
    ("path", "value", "problem"),
    [
        ("zh.message", "“{key}”无效", "V101.zh.message: says 无效"),
        ("zh.hint", "你写错了", "V101.zh.hint: says 你"),
        ("en.title", "Invalid key", "V101.en.title: says Invalid"),
        ("en.related.first", "you must not", "V101.en.related.first: says you must"),
        ("zh.message", '这里不能写"{key}"', "V101.zh.message: straight quotes around a value"),
        ("zh.message", "这里不能写。", "V101.zh.message: ends in a full stop or a space"),
        ("en.message", "cannot be written ", "V101.en.message: ends in a full stop or a space"),
    ],
)
def test_canary_words(path: str, value: object, problem: str) -> None:
    assert list(word_problems(changed(path, value))) == [problem]


def test_canary_usage() -> None:
    assert IN_SOURCE.findall("""Diagnostic("V101"), 'L001', V103, "X999", "V1011" """) == ["V101", "L001"]
    assert usage_problems({"V101", "V102"}, {"V102", "V103"}) == [
        "V101: used, not registered",
        "V103: registered, not used",
    ]


def test_canary_examples(tmp_path: Path) -> None:
    good = {"V101": GOOD}
    assert list(example_problems(good, tmp_path)) == ["V101: no example V101"]
    for name in ("V101", "V101-again", "V102"):
        (tmp_path / name).mkdir()
    assert list(example_problems(good, tmp_path)) == [
        "V101: the example has no report.yaml, args or case.py",
        "V101: the example has no expected.zh.txt",
        "V101: the example has no expected.en.txt",
        "V102: an example of no code",
    ]


@pytest.mark.parametrize(
    ("call", "problems"),
    [
        ('Diagnostic("V101", span, {"key": 1, "allowed": 2})', []),
        ('Diagnostic("V101", span, {"key": 1, **more})', []),
        ('Diagnostic("V101", span, values)', []),
        ('Diagnostic("V101", span, {"key": 1})', ["a.py:1: V101 needs ['allowed']"]),
        ('diagnostics.Diagnostic("V101", args={"key": 1})', ["a.py:1: V101 needs ['allowed']"]),
        ('Diagnostic("V101", span)', ["a.py:1: V101 needs ['allowed', 'key']"]),
        ('Diagnostic("V101", span, {"key": 1, "allowed": 2, "more": 3})', ["a.py:1: V101 shows ['more'] nowhere"]),
    ],
)
def test_canary_calls(call: str, problems: list[str]) -> None:
    assert list(call_problems("a.py", call, {"V101": GOOD})) == problems
