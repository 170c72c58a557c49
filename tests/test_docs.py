"""The documentation does what it says: commands are run, files are checked, links lead somewhere, names exist."""

from __future__ import annotations

import argparse
import re
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import pytest
from doc_pages import TOP, Block, Directive, Runner, blocks, commands, same_output, steps, tidy, without_blocks
from PIL import Image

from generator.cli.parser import build_parser
from generator.composing.vocabulary import VOCABULARY
from generator.diagnostics import all_codes
from generator.document.texts import texts
from generator.fonts.roles import ROLES
from generator.pipeline import prepare

Expect = Callable[[Path, str], None]
DOCS = TOP / "docs"
REFERENCE = DOCS / "reference"
READMES = (TOP / "README.md", TOP / "README.zh-CN.md")
CUSTOMISE = DOCS / "how-to" / "customise-a-template.md"
FONTS = DOCS / "how-to" / "fonts.md"
PICTURES = sorted((DOCS / "images").glob("*"))
MOST_LINES, MOST_BYTES = 80, 200_000

# The reference is generated; its commands are the examples that test_diagnostic_examples.py runs.
WRITTEN = [
    *READMES,
    TOP / "CHANGELOG.md",
    TOP / "CONTRIBUTING.md",
    TOP / "SECURITY.md",
    *sorted(path for path in DOCS.rglob("*.md") if REFERENCE not in path.parents),
]
PAIRS = [
    (path, path.with_name(f"{path.stem}.zh-CN.md"))
    for path in WRITTEN
    if path.with_name(f"{path.stem}.zh-CN.md").is_file()
]

# Commands of the documentation that no test runs, and why.
NOT_RUN = {
    r"make [a-z-]+( .*)?": "sets up this computer, or runs these very tests",
    r"(\S+=\S+ )*sh scripts/setup\.sh": "sets up this computer",
    r"sudo (dnf|pacman) .*": "for another system, as root",
    r"brew install .*": "for another system",
    r"mkdir wheels && cp dist/.*": "carries what `make wheel` made",
    r"\.venv/bin/python -m pip download .*": "fetches packages",
    r"python3 -m venv nianbao": "for a computer without internet",
    r"nianbao/bin/.*": "for a computer without internet",
    r"\.venv/bin/python -m pytest .*": "runs these very tests",
    r"nianbao render .* --watch": "goes on until Ctrl-C; test_watching.py runs it",
    r"\.venv/bin/python tests/bench/.*": "measures for minutes",
}


def relative(path: Path) -> str:
    return path.relative_to(TOP).as_posix()


def reason_not_to_run(command: str, listed: Mapping[str, str] = NOT_RUN) -> str:
    return next((reason for pattern, reason in listed.items() if re.fullmatch(pattern, command)), "")


def all_commands(pages: Iterable[Path]) -> list[str]:
    return [
        command
        for path in pages
        for block in blocks(path.read_text(encoding="utf-8"), "sh")
        for command in commands(block.text)
    ]


def follow(name: str, text: str, folder: Path) -> Runner:
    """Do what a page says."""
    if shutil.which("sh") is None:
        pytest.skip("the commands are for a shell")
    folder.mkdir()
    language = "zh" if name.endswith(".zh-CN.md") else "en"
    runner = Runner(name, text, folder, language, lambda command: bool(reason_not_to_run(command)))
    runner.run()
    return runner


# --- what a reader does -------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", WRITTEN, ids=relative)
def test_page_can_be_followed(path: Path, tmp_path: Path, expect: Expect) -> None:
    text = path.read_text(encoding="utf-8")
    runner = follow(relative(path), text, tmp_path / "reader")
    assert runner.problems == []
    expect(path, runner.text)


def test_every_exception_is_used() -> None:
    there = all_commands(WRITTEN)
    assert [pattern for pattern in NOT_RUN if not any(re.fullmatch(pattern, command) for command in there)] == []


def test_commands_of_the_reference_are_examples_that_are_run() -> None:
    arguments = [path.read_text(encoding="utf-8").splitlines() for path in TOP.glob("tests/diagnostics/*/args")]
    run = {"nianbao check report.yaml", *(f"nianbao {' '.join(listed)}" for listed in arguments)}
    synopsis = "[…]"  # in the reference of the command line, where options stand
    there = [command for command in all_commands(sorted(REFERENCE.glob("*.md"))) if synopsis not in command]
    assert there != []
    assert [command for command in there if command not in run] == []


def test_pieces_of_the_template_page_work(tmp_path: Path) -> None:
    """The pieces that stand in no whole file: a template is made of them here."""
    text = CUSTOMISE.read_text(encoding="utf-8")
    (structure,) = (block.text for block in blocks(text, "jinja") if not block.words)
    (look,) = (block.text for block in blocks(text, "yaml") if not block.words)
    folder = tmp_path / "templates" / "pieces"
    folder.mkdir(parents=True)
    files = {
        "template.yaml": "name: 试\nextends: gbt9704\n",
        "report.xml.j2": '{% extends "gbt9704" %}\n' + structure,
        "style.yaml": look,
    }
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8")
    report = tmp_path / "report.yaml"
    report.write_text(
        "template: pieces\norgan: 甲局\nyear: 2025\ntitle: 报告\nmeasures: {heading: 举措, text: 一段。}\n", "utf-8"
    )
    prepared, problems = prepare(report)
    assert (prepared is not None, problems) == (True, [])
    assert prepared is not None
    assert texts(prepared.document) == ["报告", "一、举措", "一段。"]
    assert prepared.style.fonts["xiaobiaosong"] == "方正小标宋_GBK"


def test_the_own_template_changes_what_the_page_says(tmp_path: Path) -> None:
    runner = follow("template.md", CUSTOMISE.read_text(encoding="utf-8"), tmp_path / "reader")
    own, _ = prepare(runner.folder / "report.yaml")
    shipped, _ = prepare(runner.folder / "report.yaml", "annual-report")
    assert own is not None
    assert shipped is not None
    assert "特此报告。" not in texts(shipped.document)
    assert (own.style["mark"].size, shipped.style["mark"].size) == (54.0, 48.0)
    same = {name: style for name, style in own.style.texts.items() if name != "mark"}
    assert same == {name: style for name, style in shipped.style.texts.items() if name != "mark"}


# --- links and pictures -------------------------------------------------------------------------------------


def slug(heading: str) -> str:
    """Return the anchor of a heading as code hosts make it: lower case, marks left out, hyphens for spaces."""
    return re.sub(r"[^\w\- ]", "", heading.replace("`", "").lower()).replace(" ", "-")


def anchors(text: str) -> set[str]:
    words = without_blocks(text)
    return {slug(line) for line in re.findall(r"^#+ (.+)$", words, re.MULTILINE)} | set(
        re.findall(r'<a id="([^"]+)">', words)
    )


def dead_links(path: Path) -> list[str]:
    """Return the links and pictures of a page that lead nowhere; addresses on the web are not tried."""
    found = []
    for link in re.findall(r"\]\(([^)\s]+)\)", without_blocks(path.read_text(encoding="utf-8"))):
        if re.match(r"[a-z]+:", link):
            continue
        name, _, anchor = link.partition("#")
        target = path.parent / name if name else path
        if not target.exists() or (anchor and anchor not in anchors(target.read_text(encoding="utf-8"))):
            found.append(link)
    return found


@pytest.mark.parametrize("path", WRITTEN, ids=relative)
def test_links_lead_somewhere(path: Path) -> None:
    assert dead_links(path) == []


def test_pictures_are_small_and_used() -> None:
    used = {
        (path.parent / name).resolve()
        for path in WRITTEN
        for name in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", path.read_text(encoding="utf-8"))
    }
    assert used == {path.resolve() for path in PICTURES}
    assert [path.name for path in PICTURES if path.stat().st_size > MOST_BYTES] == []
    for path in PICTURES:
        with Image.open(path) as image:
            assert (image.format, image.width) == ("PNG", 762)


# --- the two languages --------------------------------------------------------------------------------------


def outline(text: str) -> list[tuple[str, str]]:
    """Return what the pages of both languages have in common: headings by level, commands, files, tables' rows."""
    words = without_blocks(text)
    found = [
        (number, "heading", line.split(" ")[0])
        for number, line in enumerate(words.split("\n"))
        if re.match("#+ ", line)
    ]
    found += [(number, "row", "") for number, line in enumerate(words.split("\n")) if line.startswith("|")]
    for step in steps(text):
        if isinstance(step, Directive):
            found.append((step.line - 1, step.verb, step.rest.split(" | ")[0]))
        else:
            found.append((step.line - 1, f"{step.language} {step.options}", step.text if step.language == "sh" else ""))
    return [(kind, text) for _, kind, text in sorted(found)]


def pair_problems(english: str, chinese: str) -> list[str]:
    """Return where the Chinese page says other than the English one."""
    ours, theirs = outline(bare_commands(english)), outline(bare_commands(chinese))
    return [f"{one} / {other}" for one, other in zip(ours, theirs, strict=False) if one != other] + [
        str(extra) for extra in [*ours[len(theirs) :], *theirs[len(ours) :]]
    ]


def bare_commands(text: str) -> str:
    """Return a page without the comments behind commands: they are in the page's language."""
    return re.sub(r"(?<=\S)  +#.*$", "", text, flags=re.MULTILINE)


def test_there_are_pairs() -> None:
    assert READMES in PAIRS
    for folder in ("tutorial", "how-to"):
        english = [path for path in WRITTEN if path.parent == DOCS / folder and not path.name.endswith(".zh-CN.md")]
        assert [path for path in english if path not in [pair[0] for pair in PAIRS]] == []


@pytest.mark.parametrize(("english", "chinese"), PAIRS, ids=lambda path: relative(path))
def test_both_languages_say_the_same(english: Path, chinese: Path) -> None:
    pages = english.read_text(encoding="utf-8"), chinese.read_text(encoding="utf-8")
    assert pair_problems(*pages) == []
    assert f"[中文]({chinese.name})" in pages[0]
    assert f"[English]({english.name})" in pages[1]


@pytest.mark.parametrize("path", READMES, ids=relative)
def test_readme_is_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES


# --- names --------------------------------------------------------------------------------------------------


def make_targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):", (TOP / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


def parsers(parser: argparse.ArgumentParser | None = None) -> Mapping[str, argparse.ArgumentParser]:
    """Return the commands of nianbao, or of the command that *parser* reads."""
    actions = (parser or build_parser("en"))._actions
    return {
        name: below
        for action in actions
        if isinstance(action, argparse._SubParsersAction)
        for name, below in action.choices.items()
    }


def unknown_names(text: str, written_here: Iterable[str] = ()) -> list[str]:
    """Return what a page mentions as code although it does not exist.

    Looked at are ``make`` targets, commands of nianbao with their options, codes of messages, elements of the
    markup, and paths of the project. *written_here* are files that the page itself tells the reader to write.
    """
    spans = re.findall(r"`([^`\n]+)`", without_blocks(text))
    spans += [command for block in blocks(text, "sh") for command in commands(block.text)]
    return [span for span in spans if not _known(span, set(written_here))]


def _known(span: str, written_here: set[str]) -> bool:
    if found := re.match(r"make ([a-z-]+)", span):
        return found[1] in make_targets()
    if found := re.match(r"(?:\S*/)?nianbao(?: ([a-z]+)(.*))?$", span):
        return found[1] is None or _known_call(found[1], found[2])
    if re.fullmatch(r"[A-Z]\d{3}", span):
        return span in all_codes()
    if found := re.fullmatch(r"<([a-z0-9-]+)/?>", span):
        return found[1] in VOCABULARY
    if re.match(r"(?:generator|templates|schemas|scripts|tests|samples|docs)/\S+$", span):
        written = any(name == span or name.startswith(f"{span}/") for name in written_here)
        return written or any(TOP.glob(span.rstrip("/")))
    return True


def _known_call(command: str, rest: str) -> bool:
    parser = parsers().get(command)
    if parser is not None and (below := parsers(parser)):
        name, _, rest = rest.strip().partition(" ")
        return not name or (name in below and _options_known(below[name], f" {rest}"))
    return parser is not None and _options_known(parser, rest)


def _options_known(parser: argparse.ArgumentParser, rest: str) -> bool:
    options = re.findall(r"(?<=\s)--?[a-z-]+", rest)
    return all(option in parser._option_string_actions for option in options)


@pytest.mark.parametrize("path", WRITTEN, ids=relative)
def test_names_exist(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    written = [words["file"] for block in blocks(text) if "file" in (words := block.words)]
    assert unknown_names(text, written) == []


def first_column(text: str, heading: str) -> list[str]:
    """Return the first cells, as code, of the table below *heading*."""
    part = text.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    return re.findall(r"^\| `([^`]+)` \|", part, re.MULTILINE)


def template_blocks() -> list[str]:
    text = (TOP / "templates" / "gbt9704" / "report.xml.j2").read_text(encoding="utf-8")
    return re.findall(r"\{% block (\w+) %\}", text)


@pytest.mark.parametrize(
    ("path", "heading"), [(CUSTOMISE, "Blocks"), (CUSTOMISE.with_suffix(".zh-CN.md"), "有哪些 block")]
)
def test_all_blocks_and_elements_are_described(path: Path, heading: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert first_column(text, heading) == template_blocks()
    assert set(re.findall(r"`<([a-z0-9-]+)>`", text)) == set(VOCABULARY) - {"document"}


def misnamed_fonts(text: str) -> list[str]:
    """Return the names in the table of fonts that the program does not look for in that order."""
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.split("\n") if line.startswith("|")]
    roles = {role.chinese: role for role in ROLES.values()}
    found = [f"no row for {chinese}" for chinese in roles if chinese not in [row[0] for row in rows]]
    for name, _, official, stand_ins in (row for row in rows if row[0] in roles):
        for cell, known in ((official, roles[name].official), (stand_ins, roles[name].stand_ins)):
            places = [_place(font, known) for font in re.split("、|, ", cell)]
            if -1 in places or places != sorted(places):
                found.append(cell)
    return found


def _place(font: str, known: Sequence[str]) -> int:
    """Return the place of a font, or of the first of a series (``CESI仿宋``), among *known*; -1 if it has none."""
    if font in known:
        return known.index(font)
    return next((at for at, full in enumerate(known) if full.startswith(f"{font}-")), -1)


@pytest.mark.parametrize("path", [FONTS, FONTS.with_suffix(".zh-CN.md")], ids=relative)
def test_fonts_are_looked_for_in_the_order_of_the_page(path: Path) -> None:
    assert misnamed_fonts(path.read_text(encoding="utf-8")) == []


def test_contributing_has_every_package_and_every_module_beside_them() -> None:
    text = (TOP / "CONTRIBUTING.md").read_text(encoding="utf-8")
    packages = {f"generator/{path.parent.name}/" for path in (TOP / "generator").glob("*/__init__.py")}
    assert len(packages) > 20
    assert packages - set(re.findall(r"`(generator/\w+/)`", text)) == set()
    modules = {f"generator/{path.name}" for path in (TOP / "generator").glob("[a-z]*.py")}
    assert "generator/pipeline.py" in modules
    assert modules - set(re.findall(r"`(generator/\w+\.py)`", text)) == set()


def test_every_step_of_the_architecture_links_its_file() -> None:
    text = (DOCS / "explanation" / "architecture.md").read_text(encoding="utf-8")
    parts = re.split(r"^## (?=\d\. )", text, flags=re.MULTILINE)[1:]
    assert len(parts) == 7
    assert [part.split("\n")[0] for part in parts if "](../../generator/" not in part] == []


# --- the guards themselves ----------------------------------------------------------------------------------

PAGE = """# A page

<!-- test: new a.yaml -->
```sh exit=1
nianbao check a.yaml  # a comment
```

```text output
nothing
```

```yaml file=b.yaml
organ: 甲局
year: 2025
title: 报告
measures: 做了。
```

```text prints=b.yaml
做了。
```
"""


@pytest.fixture
def page(tmp_path: Path) -> Callable[[str], Runner]:
    return lambda text: follow("page.md", text, tmp_path / "reader")


def test_canary_a_right_page(page: Callable[[str], Runner]) -> None:
    runner = page(PAGE)
    assert runner.problems == []
    assert runner.text.startswith(PAGE.split("nothing")[0] + "error[L005]")
    assert runner.text.endswith(PAGE.split("nothing")[1])


@pytest.mark.parametrize(
    ("right", "wrong", "problem"),
    [
        ("sh exit=1", "sh", "page.md:5: `nianbao check a.yaml` ends with 1, not 0:"),
        ("sh exit=1", "sh exit=2", "page.md:5: `nianbao check a.yaml` ends with 1, not 2:"),
        ("title: 报告\n", "", "page.md:13: the check of b.yaml ends with 1, not 0:"),
        ("```text prints=b.yaml\n做了。", "```text prints=b.yaml\n做了。\n报告", "page.md:20: not printed: 报告"),
        ("file=b.yaml", "file=b.yaml fails", "page.md:13: the check of b.yaml ends with 0, not 1:"),
        ("file=b.yaml", "same=b.yaml", "page.md:13: b.yaml is another by now:"),
        ("```text prints=b.yaml\n做了", "```text prints=b.yaml\n做", "page.md:20: not printed: 做。"),
        ("test: new a.yaml", "test: edit a.yaml | x | y", "page.md:3: not understood: edit a.yaml | x | y"),
        ("```yaml file", "<!-- test: edit a.yaml | x | y -->\n```yaml file", "page.md:12: x occurs 0 times in a.yaml"),
        ("```sh exit=1\nnianbao check a.yaml  # a comment\n```\n", "", "page.md:6: an output, but nothing was run"),
        ("text output\nnothing", "text part\nnothing", "page.md:9: not in what is printed:"),
    ],
)
def test_canary_a_wrong_page(page: Callable[[str], Runner], right: str, wrong: str, problem: str) -> None:
    assert PAGE.count(right) == 1
    found = page(PAGE.replace(right, wrong)).problems
    assert next(problem for problem in found if "not printed: 做了。" not in problem).split("\n")[0] == problem


def test_canary_a_key_written_anew(page: Callable[[str], Runner], tmp_path: Path) -> None:
    """The key and all that stands below it, not what stands behind a comment; and only what is there."""
    whole = "```yaml file=nianbao.yaml\na: 1\n# c\nb:\n  - 2\n\nd: 3\n```\n\n"
    assert page(whole + "```yaml anew=nianbao.yaml\nb：\n  x: 4\nd: 5\n```\n").problems == []
    assert (tmp_path / "reader" / "nianbao.yaml").read_text(encoding="utf-8") == "a: 1\n# c\nb：\n  x: 4\n\nd: 5\n"
    shutil.rmtree(tmp_path / "reader")
    assert page(whole + "```yaml anew=nianbao.yaml\nc: 6\n```\n").problems == [
        "page.md:11: c occurs 0 times in nianbao.yaml"
    ]


def test_canary_python_runs(page: Callable[[str], Runner]) -> None:
    runner = page("```python run\nx = 1\n```\n\n```python run\nprint(x + 1)\n```\n\n```text output\n3\n```\n")
    assert runner.text.endswith("```text output\n2\n```\n")


def test_canary_outputs() -> None:
    assert same_output("a：out/a.pdf；1 页，0.50 秒\n", "a：out/a.pdf；1 页，1.25 秒；代用字体 5 种\n")
    assert not same_output("a：out/a.pdf；1 页，0.50 秒\n", "a：out/a.pdf；2 页，0.50 秒\n")
    assert tidy("x\n提醒[F003]：一\n  二\n错误[L005]：三\n  四\n") == "x\n错误[L005]：三\n  四\n"


def test_canary_commands() -> None:
    assert commands("# nothing\na b  # c\nd \\\n  e\n\nf#g\n") == ["a b", "d e", "f#g"]
    assert reason_not_to_run("make demo")
    assert not reason_not_to_run("nianbao check report.yaml")
    assert not reason_not_to_run("make demo", {"make test": "no"})


def test_canary_fences() -> None:
    text = "a\n````text\n```sh\nb\n```\n````\n```yaml x=1 y\n```\n"
    assert blocks(text) == [Block(3, "text", "", "```sh\nb\n```\n"), Block(8, "yaml", "x=1 y", "")]
    assert blocks(text)[1].words == {"x": "1", "y": ""}
    assert without_blocks(text) == "a" + "\n" * 8


def test_canary_dead_links(tmp_path: Path) -> None:
    (tmp_path / "b.md").write_text("## 一、两个 `c` (d)\n```text\n# no heading\n```\n", encoding="utf-8")
    links = ["b.md", "b.md#一两个-c-d", "#a", "b.md#no-heading", "c.md", "../up.png", "https://example.org"]
    (tmp_path / "a.md").write_text("# A\n" + " ".join(f"[x]({link})" for link in links) + "\n", encoding="utf-8")
    assert dead_links(tmp_path / "a.md") == ["b.md#no-heading", "c.md", "../up.png"]


@pytest.mark.parametrize(
    "wrong",
    [
        "# 页\n```sh\nx  # 甲\n```\n",
        "# 页\n## 节\n```sh\ny\n```\n",
        "# 页\n## 节\n```sh\nx\n```\n| 一 |\n",
        "# 页\n## 节\n```sh exit=1\nx\n```\n",
        "## 页\n# 节\n```sh\nx\n```\n",
    ],
)
def test_canary_pairs(wrong: str) -> None:
    english = "# Page\n## Part\n```sh\nx  # one\n```\n"
    assert pair_problems(english, "# 页\n## 节\n```sh\nx  # 甲\n```\n") == []
    assert pair_problems(english, wrong) != []


@pytest.mark.parametrize(
    "name",
    [
        "make nothing",
        "nianbao draw",
        "nianbao check --loud",
        "nianbao figures draw",
        "nianbao figures check --loud",
        "X999",
        "<blink>",
        "generator/none.py",
        "tests/*.none",
    ],
)
def test_canary_names(name: str) -> None:
    assert unknown_names(f"`{name}`") == [name]
    right = [
        "make demo",
        "nianbao render -f pdf",
        "L005",
        "<p>",
        "generator/cli/__init__.py",
        "tests/*.py",
        "anything",
        "templates/own",
    ]
    assert unknown_names(" ".join(f"`{span}`" for span in right), ["templates/own/style.yaml"]) == []
    assert unknown_names("```sh\nnianbao draw\n```\n") == ["nianbao draw"]


def test_canary_fonts() -> None:
    text = FONTS.read_text(encoding="utf-8")
    assert misnamed_fonts(text.replace("新宋体", "旧宋体")) != []
    assert misnamed_fonts(text.replace("仿宋_GB2312, 仿宋,", "仿宋, 仿宋_GB2312,")) != []
    assert misnamed_fonts(text.replace("| 楷体 |", "| 行楷 |")) == ["no row for 楷体"]
