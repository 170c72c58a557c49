"""What a template keeper is told of slips in statements, and of files that would be passed over in silence."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment, TemplateSyntaxError

from generator.cli import main
from generator.source import Source
from generator.templating.check.folder import unread_files
from generator.templating.check.parsing import parsed
from generator.templating.jinja_words import in_words

SETTINGS = "名称: 本局年度报告\n继承: annual-report\n"


@pytest.mark.parametrize(
    ("text", "zh"),
    [
        ("{% for a in b %}x{% endfro %}{% endfor %}", "没有“endfro”这种语句，是不是想写“endfor”"),
        ("{% if a %}{% elseif b %}{% endif %}", "没有“elseif”这种语句，是不是想写“elif”"),
        ("{% extend 'x' %}", "没有“extend”这种语句，是不是想写“extends”"),
        ("{% 如果 a %}", "没有“如果”这种语句"),
        ("{% endif %}", "“endif”前面没有与它成对的开头"),
        ("{% for a in b %}{% if a %}{% endfor %}", "“endfor”放早了，里面的 if 还缺 endif"),
        ("{% block a %}x", "到文件末尾，block 还没有结束，缺 endblock"),
        ("{{ a", "这里该是“}}”，却是文件的末尾"),
        ("{% if a = b %}{% endif %}", "这里该是“%}”，却是“=”；比较写 =="),
        ("{% from 'x' import %}", "这里该是名字，却是“%}”"),
        ("{{ f(a }}", "这里该是“)”，却是“}”"),
        ("{% if a and %}{% endif %}", "这里不该是“%}”：前面没有写完，或者多了它"),
        ("{{ “a” }}", '这里的 “ 是全角的，语句里要写半角的 "'),
        ("{{ a，b }}", "这里的 ， 是全角的，语句里要写半角的 ,"),
        ("{{ 'a }}", "引号没有成对"),
        ("{{ a ? b : c }}", "语句里不能写“?”"),
        ("{{ a. }}", "“.”后面要写名字"),
        ("{# a", "说明没有结束，缺 #}"),
        ("{{ }}", "“}}”前面少了名字或者值"),
        ("{% block a-b %}{% endblock %}", "块的名字里不能有“-”，改用“_”"),
        ("{% %}", "“{%”后面少了语句的名字"),
        ("{% set 1 = 2 %}", "“=”左边要写名字"),
        ("{{ a is defined is none }}", "is 的判断不能连着写"),
        ("{{ f(a=1, 2) }}", "括号里写了名字的参数，要放在没写名字的后面"),
        ("{% from 'x' import _a %}", "下划线开头的名字不能引入"),
        ("{% macro m(a=1, b) %}{% endmacro %}", "没有默认值的参数要写在有默认值的前面"),
        ("{% block a required %}x{% endblock %}", "required 的块里不能有内容"),
        ("{% raw %}a", "raw 没有结束，缺 endraw"),
        ("{% block a %}{% endblock %}{% block a %}{% endblock %}", "“a”这个块写了两遍"),
    ],
)
def test_slips_in_statements_are_told_in_plain_words(text: str, zh: str) -> None:
    with pytest.raises(TemplateSyntaxError) as raised:
        Environment(autoescape=True).from_string(text)
    told, english = in_words(str(raised.value.message))
    assert told == zh
    assert english.isascii() or set(english) & set("“”，如果")
    assert not set(english) & set("没有这里前面缺")


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("{{ 'a' - 1 }}", "文字和数之间不能用“-”", "“-” cannot stand between a text and a number"),
        ("{{ none + 1 }}", "空和数之间不能用“+”", "“+” cannot stand between nothing and a number"),
        ("{{ [1] + 'a' }}", "列表和文字之间不能用“+”", "“+” cannot stand between a list and a text"),
        ("{{ 'a' + [1] }}", "文字和列表之间不能用“+”", "“+” cannot stand between a text and a list"),
        ("{{ 'a' < 1 }}", "文字和数之间不能用“<”", "“<” cannot stand between a text and a number"),
        (
            "{{ '2025' + 1 }}",
            "文字和数之间不能用“+”；年度也是文字，加减前写成 (year | int)",
            "“+” cannot stand between a text and a number; the year is a text, too: write (year | int)",
        ),
        ("{{ -[1] }}", "列表前面不能用“-”", "“-” cannot stand before a list"),
        ("{{ [1] * 3.5 }}", "文字和列表只能乘整数", "texts and lists can be multiplied by whole numbers"),
        (
            "{% for a in 5 %}{% endfor %}",
            "数不是列表，不能一项一项地读",
            "a number is no list, and has no items to go through",
        ),
        ("{{ 2 in 5 }}", "数不是列表，不能一项一项地读", "a number is no list, and has no items to go through"),
        ("{{ 'a' | round }}", "文字不能四舍五入", "a text cannot be rounded"),
        ("{{ {'a': 1} * {} }}", "一组键和一组键之间不能用“*”", "“*” cannot stand between a mapping and a mapping"),
    ],
)
def test_what_cannot_be_worked_out_is_told_in_plain_words(text: str, zh: str, en: str) -> None:
    with pytest.raises(TypeError) as raised:
        Environment(autoescape=True).from_string(text).render()
    assert in_words(str(raised.value)) == (zh, en)


def test_filters_and_tests_that_there_are_not() -> None:
    assert in_words("No filter named 'china_date' found.")[0] == "没有叫“china_date”的过滤器，是不是想写“chinese_date”"
    for name in ("yoy", "同比"):
        zh, en = in_words(f"No filter named '{name}' found.")
        assert zh.startswith(f"没有叫“{name}”的过滤器：只在报告的文字里有")
        assert en.startswith(f"there is no filter named “{name}”: only texts of a report have it")
    assert in_words("No test named 'definde'.") == (
        "没有叫“definde”的判断，是不是想写“defined”",
        "there is no test named “definde”, did you mean “defined”",
    )
    assert in_words("something new") == ("something new", "something new")


def lines_of(text: str) -> list[tuple[str, int | None]]:
    _, found = parsed(Source("own/report.xml.j2", text), "own")
    return [(each.code, each.span.line if each.span else None) for each in found]


def test_full_width_braces_are_told_and_not_printed() -> None:
    assert lines_of("<p>\n{# ｛｛ a ｝｝\n #}{{ a }}｛｛ a ｝｝</p>\n｛% if a ％｝") == [("T101", 3), ("T101", 4)]
    assert lines_of("<p>｛一｝、｝｛％ 50%</p>{# ｛｛ #}") == [("T101", 1)]
    assert lines_of("<p>｛一｝、｝ 50％</p>") == []


@pytest.mark.parametrize(
    ("there", "told"),
    [
        (("styles.yaml",), [("styles.yaml", "style.yaml")]),
        (("style.yml", "key.yaml"), [("key.yaml", "keys.yaml"), ("style.yml", "style.yaml")]),
        (("report.xml.j2.txt",), [("report.xml.j2.txt", "report.xml.j2")]),
        (("style.yaml", "styles.yaml", "style-old.yaml", "report.xml.j2", "report.j2"), []),
        (("README.md", "parts.xml.j2", "说明.txt", "starter.yaml", "checklist.yaml", "report.pdf", "keys.txt"), []),
        (("filters.py", "web.css"), [("filters.py", "不运行 Python"), ("web.css", "写在 style.yaml")]),
        (("旧/style.yaml", "旧/report.xml.j2"), [("旧/style.yaml", "移到上一层")]),
        (("style.yaml", "旧/style.yaml", "旧/template.yaml", "make.py", "css/README.md", "a/b/keys.yaml"), []),
    ],
)
def test_files_that_are_not_read(tmp_path: Path, there: tuple[str, ...], told: list[tuple[str, str]]) -> None:
    for name in ("template.yaml", *there):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    found = list(unread_files(tmp_path, "own"))
    assert [each.args["file"] for each in found] == [file for file, _ in told]
    for each, (_, wanted) in zip(found, told, strict=True):
        assert wanted in each.hint("zh")
        assert each.hint("en")


def checked(folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    status = main(["template", "check", "own", "--templates", str(folder), "--format", "short", "--lang", "zh"])
    said = capsys.readouterr()
    return status, said.out + said.err


def written(folder: Path, **files: str) -> Path:
    (folder / "own").mkdir()
    for name, text in {"template": SETTINGS, **files}.items():
        (folder / "own" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def test_variants_are_looked_at_before_a_report_chooses_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    variants = "airy:\n  中文: {名称: 疏排, 说明: 行距大}\n  设置:\n    页面: {行距: 30}\n"
    status, out = checked(written(tmp_path, variants=variants), capsys)
    assert status == 1
    assert "own/variants.yaml:4:14: error[S103]" in out


def test_rules_of_a_template_are_looked_at(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out = checked(written(tmp_path, template=f"{SETTINGS}规则: {{A999: 停用}}\n"), capsys)
    assert "own/template.yaml:3:6: warning[A002]" in out


@pytest.mark.parametrize(("bounds", "told"), [("最小: 100, 最大: 0", True), ("最小: 0, 最大: 0", False)])
def test_bounds_that_nothing_lies_between(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], bounds: str, told: bool
) -> None:
    keys = f"键:\n  score: {{中文: 得分, 类型: 数字, {bounds}}}\n"
    _, out = checked(written(tmp_path, keys=keys), capsys)
    assert ("error[V151]: “score”的最小是 100，最大是 0" in out) == told
    assert "V114" not in out, "of the two bounds it is said once"


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("template.yml", "如果“template.yml”就是它"),
        ("模板.yaml", "如果“模板.yaml”就是它"),
        ("template.yaml.txt", "如果“template.yaml.txt”就是它"),
        ("说明.txt", "建一个 template.yaml"),
        ("style.yaml", "建一个 template.yaml"),
    ],
)
def test_a_folder_whose_settings_are_called_otherwise(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], file: str, said: str
) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / file).write_text("name: own\n", encoding="utf-8")
    status, out = checked(tmp_path, capsys)
    assert (status, "T004" in out, said in out) == (1, True, True)


def test_a_variant_that_is_named_wrongly_is_told_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    variants = "疏排:\n  zh: {name: 疏排, summary: 行距 30 磅}\n  settings:\n    page: {line_pitch: 30pt}\n"
    status, out = checked(written(tmp_path, variants=variants, style="variants: [疏排]\n"), capsys)
    assert (status, out.count("V119")) == (1, 1)


def test_a_folder_without_settings_is_not_proposed_for_itself(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "own" / "template.yaml").mkdir(parents=True)
    status, out = checked(tmp_path, capsys)
    assert status == 1
    assert "T004" in out
    assert "own”里没有 template.yaml 这个文件（叫这个名字的是一个文件夹）" in out
    assert "是不是想写" not in out
    assert "改名为 template.yaml" not in out
