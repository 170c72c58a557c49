"""The keeper's side of templates: where they lie, what they were written for, and the commands."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import pytest
from support.data import collected, own_template
from support.word import paragraph, word_file

from generator import pipeline
from generator.cli import main
from generator.contracts import schema
from generator.disk.places import shipped
from generator.schema import Schema
from generator.source import Source
from generator.startup.warm import warm
from generator.templating.blocks import blocks_of, changed_blocks, parent_signatures, signature
from generator.templating.search import Choice, Shelf, found_templates, shelves
from generator.templating.template import Template

REPORT = "organ: 甲市公安局\nyear: 2020\ntitle: 报告\nmeasures: 乙\n"


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A working folder and a user's folder of the test's own."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setenv("NIANBAO_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("NIANBAO_LANG", "en")


def make(folder: Path, name: str, closing: str = "", extends: str = "gbt9704") -> Path:
    (folder / name).mkdir(parents=True)
    (folder / name / "template.yaml").write_text(f"name: {name}\nextends: {extends}\n", encoding="utf-8")
    text = f'{{% extends "{extends}" %}}\n{{% block closing %}}<p>{closing}</p>{{% endblock %}}\n'
    (folder / name / "report.xml.j2").write_text(text, encoding="utf-8")
    return folder / name


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    capsys.readouterr()
    code = main(list(arguments))
    said = capsys.readouterr()
    return code, said.out, said.err


# --- search --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kept", [warm, nullcontext])
def test_the_order_of_the_search(tmp_path: Path, kept: Callable[[], AbstractContextManager[None]]) -> None:
    """A process that stays warm sees a template that comes first from now on, too."""
    with kept():
        in_order(tmp_path)


def test_a_process_that_stays_warm_sees_other_settings(tmp_path: Path) -> None:
    """What the template.yaml says by now, though no style has changed."""
    folder = make(tmp_path / "templates", "局")
    (folder / "report.xml.j2").write_text(
        '{% extends "gbt9704" %}\n{% block closing %}<p>{{ options.closing }}</p>{% endblock %}\n', encoding="utf-8"
    )
    path = tmp_path / "a.yaml"
    path.write_text(REPORT + "template: 局\n", encoding="utf-8")
    declared = "name: 局\nextends: gbt9704\noptions:\n  closing: {type: string, default: WORDS}\n"
    with warm():
        for words in ("first", "other"):
            (folder / "template.yaml").write_text(declared.replace("WORDS", words), encoding="utf-8")
            ready, wrong = pipeline.prepare(path)
            assert ready is not None and wrong == []
            assert f"text='{words}'" in str(ready.document)


def in_order(tmp_path: Path) -> None:
    report, given, user = tmp_path / "2020", tmp_path / "shared", tmp_path / "data" / "templates"
    found = shelves(report, given)
    origins = [(each.origin, each.folder) for each in found[:-1]]
    own = [("report", report / "templates"), ("project", Path("templates")), ("given", given), ("user", user)]
    assert (origins, found[-1].origin) == (own, "built-in")
    given.mkdir()
    for origin, folder in reversed(own):
        make(folder, "局", origin)
        path = tmp_path / "2020" / "a.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(REPORT + "template: 局\n", encoding="utf-8")
        ready, wrong = pipeline.prepare(path, Choice(None, given))
        assert ready is not None and wrong == []
        assert f"text='{origin}'" in str(ready.document)
    hidden = [(each.shelf.origin, each.hidden_by) for each in found_templates(found) if each.name == "局"]
    first = report / "templates" / "局"
    assert hidden == [("report", None), ("project", first), ("given", first), ("user", first)]


def test_a_checkout_of_the_program_is_no_project(tmp_path: Path) -> None:
    """Its templates belong to its own version: they hide nothing."""
    make(Path("templates"), "gbt9704")
    assert [each.origin for each in shelves(tmp_path)][:2] == ["report", "project"]
    (Path("templates") / "gbt9704" / "standard.yaml").write_text("", encoding="utf-8")
    assert [each.origin for each in shelves(tmp_path)] == ["report", "user", "built-in"]


def test_a_file_that_is_a_link_out_of_its_folder(tmp_path: Path) -> None:
    folder = make(tmp_path / "real", "局")
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    (folder / "more.j2").symlink_to(tmp_path / "secret")
    (folder / "report.xml.j2").write_text(
        '{% extends "gbt9704" %}{% block note %}{% include "局/more.j2" %}{% endblock %}'
    )
    Path("a.yaml").write_text(REPORT, encoding="utf-8")
    _, (problem,) = pipeline.prepare(Path("a.yaml"), Choice("局", tmp_path / "real"))
    assert (problem.code, problem.args) == ("T108", {"name": "局/more.j2"})
    # The folder itself may be one: whoever made the link has both.
    (folder / "more.j2").unlink()
    (folder / "more.j2").write_text("<note>注</note>", encoding="utf-8")
    (tmp_path / "linked").symlink_to(tmp_path / "real")
    ready, wrong = pipeline.prepare(Path("a.yaml"), Choice("局", tmp_path / "linked"))
    assert ready is not None and wrong == []


# --- blocks --------------------------------------------------------------------------------------------------


def test_blocks_are_found_in_the_text() -> None:
    text = (
        "{% extends 'a' %}\n{# {% block no %}{% endblock %} #}\n{% raw %}{% block no %}{% endraw %}\n"
        "{%- block 外 scoped -%}{# 甲 | A #}\n{% block inner %}x{% endblock inner %}\n{{ super() }}{% endblock %}\n"
    )
    found = blocks_of(Source("a/report.xml.j2", text))
    assert [(each.name, each.place, each.span.end_line) for each in found.values()] == [
        ("外", "a/report.xml.j2:4", 6),
        ("inner", "a/report.xml.j2:5", 5),
    ]
    assert (found["外"].purpose, found["外"].calls_super) == (("甲", "A"), True)
    assert (found["inner"].purpose, found["inner"].text, found["inner"].calls_super) == (("", ""), "x", False)


def _signature(*texts: str, contract: Schema | None = None) -> str:
    blocks = [blocks_of(Source("a", f"{{% block note %}}{text}{{% endblock %}}"))["note"] for text in texts]
    return signature(blocks, contract or schema("report"))


def test_a_signature_is_of_the_text_and_of_the_data() -> None:
    plain = _signature("{% if note %}<note>{{ note }}</note>{% endif %}")
    assert plain == _signature("{# 附注 #}\n  {% if note %}<note>{{ note }}</note>{%  endif %}".replace("{%  ", "{% "))
    assert plain != _signature("{% if note %}<note>（{{ note }}）</note>{% endif %}")
    root = schema("report").root
    more = {**root["$defs"], "new": {"type": "object", "properties": {"x": {"type": "string"}}}}
    changed = Schema({**root, "$defs": more, "properties": {**root["properties"], "note": {"$ref": "#/$defs/new"}}})
    assert plain != _signature("{% if note %}<note>{{ note }}</note>{% endif %}", contract=changed)
    # What a block adds to by super() counts with it; what it replaces does not.
    assert _signature("{{ super() }}甲", "乙") != _signature("{{ super() }}甲", "丙")
    assert _signature("甲", "乙") == _signature("甲", "丙")


def _with(recorded: str, name: str = "closing") -> Template:
    files = own_template("{% block closing %}<p>完</p>{% endblock %}")
    files["own/template.yaml"] += f'written_for:\n  {name}: "{recorded}"\n'
    template, wrong = collected("own", files)
    assert template is not None, wrong
    return template


def test_a_parent_that_changed_is_told() -> None:
    template = _with("0123456789ab")
    (problem,) = changed_blocks(template, schema("report"))
    assert (problem.code, problem.args["block"], problem.span and problem.span.line) == ("T411", "closing", 2)
    assert [each.span.source.name for each in problem.related] == ["gbt9704/report.xml.j2", "own/template.yaml"]
    now = parent_signatures(template, schema("report"), 0)["closing"]
    assert list(changed_blocks(_with(now), schema("report"))) == []
    # Of blocks that are not replaced every change is welcome.
    assert list(changed_blocks(_with("0123456789ab", "note"), schema("report"))) == []


# --- commands ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("keys", ["zh", "en"])
@pytest.mark.parametrize("parent", ["annual-report", "work-report", "gbt9704"])
def test_a_new_template_is_its_parent(keys: str, parent: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "template", "new", "我局", "--extends", parent, "--keys", keys)[0] == 0
    code, out, err = run(capsys, "template", "check", "我局", "--strict")
    assert (code, out, err) == (0, "我局: no errors found\n", "")
    assert run(capsys, "template", "diff", "我局")[1] == f"我局 and {parent} do not differ\n"
    Path("a.yaml").write_text(REPORT, encoding="utf-8")
    ours, _ = pipeline.prepare(Path("a.yaml"), "我局")
    theirs, _ = pipeline.prepare(Path("a.yaml"), parent)
    assert ours is not None and theirs is not None and str(ours.document) == str(theirs.document)
    again, _, err = run(capsys, "template", "new", "我局")
    assert (again, "A711" in err) == (1, True)


def test_a_template_that_a_killed_run_has_begun_is_completed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "template", "new", "我局")[0] == 0
    folder = Path("templates/我局")
    whole = {path.name: path.read_bytes() for path in folder.iterdir()}
    (folder / "style.yaml").unlink()
    (folder / ".nianbao-0123456789abcdef.tmp").write_bytes(b"half")
    assert run(capsys, "template", "new", "我局")[0] == 0
    assert {name: (folder / name).read_bytes() for name in whole} == whole
    (folder / "style.yaml").unlink()
    (folder / "template.yaml").write_bytes(b"# mine")
    code, _, err = run(capsys, "template", "new", "我局")
    assert (code, "A711" in err, (folder / "template.yaml").read_bytes()) == (1, True, b"# mine")
    (folder / "template.yaml").write_bytes(whole["template.yaml"])
    (folder / "keys.yaml").write_bytes(b"")
    assert run(capsys, "template", "new", "我局")[0] == 1


def test_every_line_that_is_offered_can_be_taken(capsys: pytest.CaptureFixture[str]) -> None:
    """All overrides at once, with the values of now, still make the parent's report."""
    run(capsys, "template", "new", "我局")
    folder = Path("templates") / "我局"
    style = (folder / "style.yaml").read_text(encoding="utf-8").replace("样式: {}", "样式:").split("\n")
    taken = [line.removeprefix("# ") if line.startswith("# ") and line.endswith(":") else line for line in style[1:]]
    taken = [f"  {line.removeprefix('#   ')}" if line.startswith("#   ") else line for line in taken]
    (folder / "style.yaml").write_text("\n".join(taken), encoding="utf-8")
    report = (folder / "report.xml.j2").read_text(encoding="utf-8").split("\n")
    kept = [line for line in report if not (line.startswith("{# ") or line == "#}")]
    (folder / "report.xml.j2").write_text("\n".join(kept), encoding="utf-8")
    settings = (folder / "template.yaml").read_text(encoding="utf-8")
    settings = settings.replace("# 选项:", "选项:").replace("#   ", "  ")
    (folder / "template.yaml").write_text(settings, encoding="utf-8")
    assert run(capsys, "template", "check", "我局", "--strict") == (0, "我局: no errors found\n", "")
    changed = json.loads(run(capsys, "template", "diff", "我局", "--format", "json")[1])
    assert {each["kind"] for each in changed} == {"block"}


def test_a_block_that_the_parent_has_no_more(capsys: pytest.CaptureFixture[str]) -> None:
    """What replaces it is printed nowhere: neither check of the template nor of a report passes over it."""
    city, bureau = (make(Path("templates"), *names) for names in (("市", "市的话"), ("局", "局的话", "市")))
    structure = (city / "report.xml.j2").read_text(encoding="utf-8")
    (city / "report.xml.j2").write_text(
        structure.replace("<p>", "{% block extra %}<p>附</p>{% endblock %}<p>"), encoding="utf-8"
    )
    own = '{% extends "市" %}\n{% block extra %}{% block inner %}<p>另</p>{% endblock %}{% endblock %}\n'
    (bureau / "report.xml.j2").write_text(own, encoding="utf-8")
    assert run(capsys, "template", "check", "局", "--accept")[0] == 0
    Path("report.yaml").write_text(f"template: 局\n{REPORT}", encoding="utf-8")
    assert "T4" not in run(capsys, "check", "report.yaml")[2]
    (city / "report.xml.j2").write_text(structure, encoding="utf-8")
    for command in (("template", "check", "局"), ("template", "check", "局", "--accept"), ("check", "report.yaml")):
        code, _, err = run(capsys, *command)
        assert (code, err.count("T401"), "“extra”" in err, "“inner”" in err) == (1, 1, True, False)


def test_a_block_that_no_parent_has_is_told_of_a_report(capsys: pytest.CaptureFixture[str]) -> None:
    """Whether or not the template says what it was written for; parents are those that the structure names."""
    city, bureau = (make(Path("templates"), *names) for names in (("市", "市的话"), ("局", "局的话", "市")))
    (city / "base.xml.j2").write_text('{% extends "gbt9704" %}{% block own %}{% endblock %}\n', encoding="utf-8")
    Path("report.yaml").write_text(f"template: 局\n{REPORT}", encoding="utf-8")
    for extends, block, told in (
        ('"市"', "closing", 0),
        ("'市'", "clsoing", 1),
        ('"市/base.xml.j2"', "own", 0),
        ('"市/base.xml.j2"', "owm", 1),
        ('"市" if true else "市"', "clsoing", 0),  # which one it is only the template engine knows
    ):
        text = f"{{% extends {extends} %}}\n{{% block {block} %}}<p>另</p>{{% endblock %}}\n"
        (bureau / "report.xml.j2").write_text(text, encoding="utf-8")
        code, _, err = run(capsys, "check", "report.yaml")
        assert (code, err.count("T401"), "report.xml.j2:2" in err) == (told, told, bool(told)), extends + block


def test_what_a_child_declares_is_no_change_of_its_parent(capsys: pytest.CaptureFixture[str]) -> None:
    """Neither an option, though the parent's block speaks of options, nor a key that is called like a name in it."""
    run(capsys, "template", "new", "局")
    folder = Path("templates") / "局"
    body = "{{ super() }}{% if paragraph and options.公开 %}<p>{{ paragraph }}</p>{% endif %}"
    body = f"{{% block body %}}{body}{{% endblock %}}"
    preamble = "{% block preamble %}{{ super() }}{% endblock %}"
    (folder / "report.xml.j2").write_text(f'{{% extends "annual-report" %}}\n{body}\n{preamble}\n', encoding="utf-8")
    with (folder / "template.yaml").open("a", encoding="utf-8") as settings:
        settings.write("选项:\n  公开: {中文: 公开, 类型: 是否, 默认: true}\n")
    (folder / "keys.yaml").write_text("键:\n  paragraph: {中文: 段落, 类型: 一行}\n", encoding="utf-8")
    assert run(capsys, "template", "check", "局", "--strict") == (0, "局: no errors found\n", "")


def test_accepting_what_the_parent_is_now(capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "template", "new", "我局", "--keys", "en")
    path = Path("templates") / "我局" / "template.yaml"
    (path.parent / "report.xml.j2").write_text(
        '{% extends "annual-report" %}\n{% block closing %}<p>完</p>{% endblock %}\n', encoding="utf-8"
    )
    before = path.read_text(encoding="utf-8")
    stale = before.replace(before.split("closing: ")[1].split("\n")[0], '"0123456789ab"')
    path.write_text(stale + "# end\n", encoding="utf-8")
    code, _, err = run(capsys, "template", "check", "我局")
    assert (code, "T411" in err) == (0, True)
    assert run(capsys, "template", "check", "我局", "--accept")[2] == ""
    assert path.read_text(encoding="utf-8") == before + "# end\n"
    path.write_text("name: 我局\nextends: annual-report", encoding="utf-8")
    assert "T412" in run(capsys, "template", "check", "templates/我局")[2]
    assert run(capsys, "template", "check", "templates/我局/", "--accept")[2] == ""
    assert "written_for:" in path.read_text(encoding="utf-8")


def test_list_and_show_say_where_everything_is_from(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make(Path("templates"), "局", "完", "annual-report")
    make(tmp_path / "data" / "templates", "局")
    (Path("templates") / "局" / "style.yaml").write_text("styles:\n  title: {size: 小二}\n", encoding="utf-8")
    listed = json.loads(run(capsys, "template", "list", "--format", "json")[1])
    assert [(each["name"], each["origin"], each["hidden_by"]) for each in listed] == [
        ("局", "project", None),
        ("局", "user", str(Path("templates") / "局")),
        *((path.parent.name, "built-in", None) for path in sorted(shipped("templates").glob("*/template.yaml"))),
    ]
    shown = json.loads(run(capsys, "template", "show", "局", "--format", "json")[1])
    assert [each["name"] for each in shown["chain"]] == ["局", "annual-report", "gbt9704"]
    places = {each["name"]: [place["file"] for place in each["places"]] for each in shown["blocks"]}
    assert places["closing"] == ["templates/局/report.xml.j2", "gbt9704/report.xml.j2"]
    assert places["body"] == ["annual-report/report.xml.j2", "gbt9704/report.xml.j2"]
    style = {each["key"]: (each["value"], each["file"], each["line"]) for each in shown["style"]}
    assert style["styles.title.size"] == ("小二", "templates/局/style.yaml", 2)
    assert style["styles.title.font"][1] == "gbt9704/style.yaml"
    lines = run(capsys, "template", "show", "局")[1].split("\n")
    assert "  closing  <- templates/局/report.xml.j2:2 (in the place of gbt9704/report.xml.j2:35)" in lines
    assert "  styles.title.size: 小二  <- templates/局/style.yaml:2:17" in lines
    changed = json.loads(run(capsys, "template", "diff", "局", "--format", "json")[1])
    assert [(each["kind"], each["key"]) for each in changed] == [("block", "closing"), ("style", "styles.title.size")]
    with (Path("templates") / "局" / "template.yaml").open("a", encoding="utf-8") as settings:
        settings.write("选项: {要点排法: 分段}\n")
    option = json.loads(run(capsys, "template", "show", "局", "--format", "json")[1])["options"][0]
    assert option == {"key": "points_layout", "value": "paragraphs", "file": "templates/局/template.yaml", "line": 3}
    lines = run(capsys, "--lang", "zh", "template", "show", "局")[1].split("\n")
    assert "  要点排法: 分段  <- templates/局/template.yaml:3:12" in lines
    assert "  样式.标题.字号: 小二  <- templates/局/style.yaml:2:17" in lines
    lines = run(capsys, "--lang", "zh", "template", "diff", "局")[1].split("\n")
    assert [line for line in lines if line.startswith(("选项", "版式"))] == [
        "选项 要点排法: 接排 -> 分段  <- templates/局/template.yaml:3:12",
        "版式 样式.标题.字号: 二号 -> 小二  <- templates/局/style.yaml:2:17",
    ]
    blocks = json.loads(run(capsys, "template", "blocks", "局", "--format", "json")[1])
    body = next(each for each in blocks if each["name"] == "body")
    assert (body["purpose"], body["data"][0], len(body["signature"])) == ("the parts of the report", "measures", 12)


def test_the_templates_of_a_folder_on_all_commands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Last year's file is read with them, too; the report has a key that only its template knows."""
    make(tmp_path / "shared", "局", "完")
    keys = "keys: {duties: {zh: 履职, type: section}}\n"
    (tmp_path / "shared" / "局" / "keys.yaml").write_text(keys, encoding="utf-8")
    with (tmp_path / "shared" / "局" / "report.xml.j2").open("a", encoding="utf-8") as structure:
        structure.write(
            "{% block note %}{% for text in duties.text if duties %}<p>{{ text }}</p>{% endfor %}{% endblock %}"
        )
    known = "template: 局\nchecklist: 清单.yaml\nindicators: {案件: {value: 3, unit: 件}}\n"
    for year, more in ((2023, ""), (2024, "previous: a-2023.yaml\n")):
        text = f"{REPORT.replace('2020', str(year))}{known}{more}履职: {{text: '{{{{ 案件 }}}}', covers: [甲]}}\n"
        Path(f"a-{year}.yaml").write_text(text, encoding="utf-8")
    Path("清单.yaml").write_text("title: 清单\ntopics: [{id: 甲, text: 履职}]\n", encoding="utf-8")
    Path("form.docx").write_bytes(word_file(paragraph("{{ 履职.正文 }}{{ duties.text }}")))
    given = ("--templates", str(tmp_path / "shared"))
    report = "a-2024.yaml"
    commands = [("check", report), ("check", "--fix", report), ("style", "show", report), ("checklist", report)]
    commands += [("render", report, "-f", "html"), ("render", report, "-f", "html", "--jobs", "1", "-o", "many")]
    commands += [("fill", "form.docx", report), ("template", "infer", "form.docx", report)]
    commands += [
        ("figures", "check", report),
        ("figures", "list", report),
        ("figures", "sheet", report),
        ("figures", "compare", report),
    ]
    commands += [("schema", "--template", "局"), ("collect", ".", "-f", "html")]
    for command in commands:
        code, _, err = run(capsys, *command)
        assert (code, "T001" in err) == (1, True), command
        code, _, err = run(capsys, *command, *given)
        assert (code, "T001" in err) == (0, False), (command, err)
    for command in (("fmt", "--diff", report), ("roll", report)):
        assert run(capsys, *command)[0] == 1
        assert run(capsys, *command, *given)[0] == 0
    for action in ("show", "blocks", "diff", "check"):
        assert run(capsys, "template", action, "局", *given)[0] == 0
    assert run(capsys, "template", "new", "子", "--extends", "局", *given)[0] == 0
    assert Shelf("given", tmp_path / "shared") in shelves(Path(), tmp_path / "shared")
