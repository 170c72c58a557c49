"""What is said of a template before there are data; and, as important, what is not."""

from __future__ import annotations

import pytest
from support.data import collected, own_template

from generator.contracts import NOTHING, schema
from generator.diagnostics import Diagnostic
from generator.templating.check.check import check_template
from generator.templating.check.shapes import facts_shape


def checked(blocks: str, base: str = "gbt9704", name: str = "own", **files: str) -> list[Diagnostic]:
    """Return what is wrong with a template that overrides *blocks*; the notes on what is not written down left out."""
    named = {f"own/{key.replace('_', '.')}": text for key, text in files.items()}
    template, wrong = collected(name, own_template(blocks, base) | named)
    assert template is not None, wrong
    found = check_template(template)
    return [each for each in found if each.code != "T412"]


def block(text: str, name: str = "closing") -> str:
    return "{% block " + name + " %}\n" + text + "\n{% endblock %}"


def told(found: list[Diagnostic]) -> list[tuple[str, str, int | None]]:
    return [(each.code, str(each.args.get("name", each.args.get("value", ""))), _line(each)) for each in found]


def _line(found: Diagnostic) -> int | None:
    return found.span.line if found.span else None


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("'{}'.format(1)", "format"),
        ("'{}'.format_map({})", "format_map"),
        ("'a'['center'](90)", "center"),
        ("{'a': 1}.update({'b': 2})", "update"),
        ("[1].append(2)", "append"),
        ("(1, 2).__class__", "__class__"),
        ("joiner.__globals__", "__globals__"),
    ],
)
def test_what_the_sandbox_refuses(written: str, name: str) -> None:
    """It is told before there is a report that comes by it, in the words of a run."""
    assert told(checked(block("<p>{{ " + written + " }}</p>"))) == [("T104", name, 3)]


@pytest.mark.parametrize("written", ["head.title.upper()", "{'format': 1}.format", "[1, 2].count(1)", "{}.get('a')"])
def test_what_the_sandbox_has(written: str) -> None:
    assert "T104" not in {code for code, *_ in told(checked(block("<p>{{ " + written + " }}</p>")))}


@pytest.mark.parametrize("name", ["gbt9704", "annual-report", "work-report"])
def test_the_shipped_templates_are_as_they_should_be(name: str) -> None:
    assert checked("", name=name) == []


@pytest.mark.parametrize(
    ("text", "code", "name"),
    [
        ("{% for x in closnig %}<p>{{ x }}</p>{% endfor %}", "T102", "closnig"),
        ("{{ head.nubmer }}", "T102", "head.nubmer"),
        ("{{ head['nubmer'] }}", "T102", "head.nubmer"),
        ("{% for p in measures.points %}{{ p.led }}{% endfor %}", "T102", "p.led"),
        (
            "{% for s in measures.sections %}{% for t in s.tables %}{{ t.titel }}{% endfor %}{% endfor %}",
            "T102",
            "t.titel",
        ),
        (
            "{% for part, heading in ((measures, 'x'), (problems, 'y')) if part %}{{ part.txt }}{% endfor %}",
            "T102",
            "part.txt",
        ),
        ("{% set m = measures %}{{ m.haeding }}", "T102", "m.haeding"),
        ("{{ options.no_such }}", "T102", "options.no_such"),
        ("{% for x in closing %}{{ loop.idnex }}{% endfor %}", "T102", "loop.idnex"),
        ("{{ dict(measures, a=note).b }}", "T102", "b"),
        ("{% macro m(part) %}{{ part.x }}{% endmacro %}{{ m(head) }}", "T102", "part.x"),
        ("{% macro m(part) %}{{ nix }}{% endmacro %}", "T102", "nix"),
        ("{% from 'gbt9704/sections.xml.j2' import tabel with context %}", "T102", "tabel"),
        ("{% import 'gbt9704/sections.xml.j2' as s with context %}{{ s.setcion(measures, 1) }}", "T102", "s.setcion"),
        ("{{ self.clsoing() }}", "T102", "self.clsoing"),
        ("{{ note | setence }}", "T101", ""),
        ("{% if note is emtpy %}{% endif %}", "T101", ""),
        ("{% include 'own/no.j2' %}", "T103", "own/no.j2"),
        ("{% from 'no/x.j2' import y %}", "T103", "no/x.j2"),
        ("{{ closing }}", "T105", ""),
        ("{{ measures }}", "T105", ""),
        ("<div>x</div>", "T201", "div"),
        ("<p><td>x</td></p>", "T202", "td"),
        ("{% for p in closing %}<p><p>{{ p }}</p></p>{% endfor %}", "T202", "p"),
        ("<p class='x'>x</p>", "T203", "class"),
        ("特此报告。", "T204", ""),
        ("{{ note }}", "T204", ""),
        ("<h1 numbered='maybe'>x</h1>", "T206", "numbered"),
        ("<h5>x</h5>", "T208", ""),
        ("<p>x<h1>y</h1></p>", "T212", "h1"),
        ("<p>x", "T106", ""),
        ("<p>{% if note %}<strong>x</strong>{% endif %}</strong></p>", "T106", ""),
        ("{% if options.points_layout == 'inlnie' %}<p>x</p>{% endif %}", "T403", "inlnie"),
        ("{% if head.direction in ('up', 'dwon') %}<p>x</p>{% endif %}", "T403", "dwon"),
        ("{% if (measures.points_layout or options.points_layout) != '接排' %}<p>x</p>{% endif %}", "T403", "接排"),
        (
            "{% from 'gbt9704/sections.xml.j2' import section with context %}{{ section(measures, 1, x=2) }}",
            "T404",
            "x",
        ),
        (
            "{% from 'gbt9704/sections.xml.j2' import section with context %}{{ section(measures, 1, 2, 3) }}",
            "T404",
            "2",
        ),
    ],
)
def test_it_finds(text: str, code: str, name: str) -> None:
    found = checked(block(text))
    assert told(found) == [(code, name, 3)]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("标题", "title"),
        ("发文机关", "organ"),
        ("head.发文字号", "head.number"),
        ("sign_off.日期", "sign_off.date"),
        ("measures.要点排法", "measures.points_layout"),
    ],
)
def test_the_chinese_name_of_a_key_is_told_in_english(written: str, meant: str) -> None:
    (found,) = checked(block("{{ " + written + " }}"))
    assert (found.code, found.args["suggestion"]) == ("T102", meant)


def test_the_chinese_name_of_a_block_is_told_in_english() -> None:
    (found,) = checked(block("<p>完</p>", "结束语"))
    assert (found.code, found.args["suggestion"]) == ("T401", "closing")


def test_indicators_have_the_names_of_the_report() -> None:
    assert checked(block("{% if indicators %}<p>{{ indicators.行政诉讼.value }}</p>{% endif %}")) == []


SECTION = "{% from 'gbt9704/sections.xml.j2' import section with context %}"


@pytest.mark.parametrize(
    ("text", "lacking"),
    [
        (SECTION + "{{ section(measures) }}", "level"),
        (SECTION + "{{ section() }}", "part, level"),
        (SECTION + "{{ section(level=1) }}", "part"),
        ("{% macro m(a, b) %}<p>{{ b }}</p>{% endmacro %}{{ m(1) }}", "b"),
        (
            "{% macro n(c) %}<p>{{ c }}</p>{% endmacro %}{% macro m(a, b) %}{{ n(b) }}{{ b }}{% endmacro %}{{ m(1) }}",
            "b",
        ),
    ],
)
def test_a_macro_that_lacks_a_parameter(text: str, lacking: str) -> None:
    found = [each for each in checked(block(text)) if each.code == "T407"]
    assert [(each.args["lacking_en"], _line(each)) for each in found] == [(lacking, 3)]


@pytest.mark.parametrize(
    "text",
    [
        SECTION + "{{ section(measures, 1) }}",
        SECTION + "{{ section(level=1, part=measures) }}",
        SECTION + "{% set given = (measures, 1) %}{{ section(*given) }}",
        "{% macro m(a, b=1) %}<p>{{ a }}{{ b }}</p>{% endmacro %}{{ m(1) }}",
        "{% macro m(a, b) %}<p>{% if b is defined %}{{ b }}{% endif %}</p>{% endmacro %}{{ m(1) }}",
        "{% macro m(a, b) %}<p>{{ b | default('') }}</p>{% endmacro %}{{ m(1) }}",
        "{% macro m(a, b) %}<p>{{ a }}</p>{% endmacro %}{{ m(1) }}",
        "{% macro n(c) %}<p>{{ c | d('') }}</p>{% endmacro %}"
        "{% macro m(a, b) %}{{ n(b) }}{{ n(c=b) }}{% endmacro %}{{ m(1) }}",
        "{% macro m(a, b) %}<p>{{ b }}</p>{% endmacro %}{{ m(1, c=2) }}",  # T404 tells of the other name
    ],
)
def test_a_macro_that_has_what_it_needs(text: str) -> None:
    assert "T407" not in {each.code for each in checked(block(text))}


LOOP = "{% for p in measures.points %}{% set n = n + 1 %}{% endfor %}"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("{% set n = 0 %}" + LOOP + "<p>{{ n }}</p>", ["T408"]),
        ("{% set n = '' %}{% for p in closing %}{% if p %}{% set n = n ~ p %}{% endif %}{% endfor %}", ["T408"]),
        ("{% set n = 9 %}{% for p in closing %}{% set n = n - 1 %}<p>{{ n }}</p>{% endfor %}", ["T408"]),
        ("{% set n = 1 %}{% for p in closing %}{% set n = n * 2 %}{% endfor %}<p>{{ n }}</p>", ["T408"]),
        ("{% set n = '' %}{% for p in closing %}{% set n = n ~ p %}<p>{{ n }}</p>{% endfor %}<p>{{ n }}</p>", ["T408"]),
        ("{% set n = '' %}{% for p in closing %}{% set n = n ~ '甲' %}<p>{{ n }}</p>{% endfor %}", ["T408"]),
        ("{% set n = '附：' %}{% for p in closing %}{% set n = n ~ p %}<p>{{ n }}</p>{% endfor %}", []),
        ("{% set n = 2 %}{% for p in closing %}{% set n = loop.index + n %}<p>{{ n }}</p>{% endfor %}", []),
        (
            "{% set n = '附' %}<p>{{ n }}</p>\n{% for p in closing %}{% set q = p %}{% set n = n ~ q %}\n"
            "<p>{{ n }}</p>{% endfor %}",
            [],
        ),
        ("{% for p in closing %}{% set n = n + 1 %}{% endfor %}", ["T102"]),
        ("{% set n = 0 %}{% set n = n + 1 %}<p>{{ n }}</p>", []),
        ("{% for p in closing %}{% set n = 1 %}{% set n = n + 1 %}<p>{{ n }}</p>{% endfor %}", []),
        ("{% set n = 0 %}{% for p in closing %}{% set n = loop.index %}<p>{{ n }}</p>{% endfor %}", []),
        ("{% set n = '甲' %}{% for p in closing %}{% set n = p | trim %}<p>{{ n }}</p>{% endfor %}", []),
        (
            "{% set ns = namespace(n=0) %}{% for p in closing %}{% set ns.n = ns.n + 1 %}{% endfor %}<p>{{ ns.n }}</p>",
            [],
        ),
    ],
)
def test_what_is_added_to_in_a_loop(text: str, codes: list[str]) -> None:
    assert [each.code for each in checked(block(text))] == codes


@pytest.mark.parametrize(
    ("condition", "codes"),
    [
        ("organ == '甲市公安局'", ["T403"]),
        ("'甲市公安局' != organ", ["T403"]),
        ("'甲市公安局' in organ", []),
        ("organ | join == '甲市公安局'", []),
        ("note == '甲'", []),
        ("organ in (['甲'], ['乙'])", []),
    ],
)
def test_a_list_is_no_text(condition: str, codes: list[str]) -> None:
    found = checked(block("{% if " + condition + " %}<p>x</p>{% endif %}"))
    assert [each.code for each in found] == codes


def test_a_loop_that_is_not_closed_is_told_where_the_block_is() -> None:
    assert told(checked(block("{% for x in closing %}"))) == [("T101", "", 4)]


@pytest.mark.parametrize(
    "text",
    [
        "{% if nix is defined %}<p>{{ nix }}</p>{% endif %}",
        "{% if head.nix is defined and head.nix %}<p>{{ head.nix }}</p>{% endif %}",
        "<p>{{ nix | default('x') }}</p>",
        "{% for key, value in head.items() %}<p>{{ value }}</p>{% endfor %}",
        "{% set n = namespace(x=0) %}{% for x in closing %}{% set n.x = n.x + 1 %}{% endfor %}<p>{{ n.x }}</p>",
        "{% if closing %}<h1>{% else %}<h2>{% endif %}x{% if closing %}</h1>{% else %}</h2>{% endif %}",
        "<h{{ year }}>x</h{{ year }}>",
        "<p {{ note }}>x</p>",
        "{% for p in closing %}<h1 numbered='{{ p }}'>x</h1>{% endfor %}",
        "{% set text %}<strong>x</strong>{% endset %}<p>{{ text }}</p>",
        "{% macro m() %}<p>{{ caller() }}</p>{% endmacro %}{% call m() %}<strong>x</strong>{% endcall %}",
        "{% macro m(n=1) %}{{ varargs | join }}{{ n }}{% endmacro %}<p>{{ m(1, 2, 3) }}</p>",
        "{% macro m(x) %}{% if x %}<p>{{ x.heading }}</p>{{ m(x.sections | first) }}{% endif %}{% endmacro %}"
        "{{ m(measures) }}",
        "{% with x = measures.heading %}<p>{{ x }}</p>{% endwith %}",
        "<p>{{ '一' if note else '二' }}{{ title | join | upper }}{{ closing[0] }}{{ closing | first }}</p>",
        "{{ super() }}{% if closing and not note %}<p>特此报告。</p>{% endif %}",
        "{% filter upper %}<p>x</p>{% endfilter %}",
        "{% include 'own/no.j2' ignore missing %}",
        "{% for a in attachments %}{% if a.bound == 'separate' %}<p>{{ a.title | join }}</p>{% endif %}{% endfor %}",
        "{% if sign_off is not false and sign_off.date %}<p>{{ sign_off.date | chinese_date }}</p>{% endif %}",
        "{% if measures.text and (measures.points or measures.tables) %}<p>x</p>{% else %}<p>y</p>{% endif %}",
    ],
)
def test_it_says_nothing_of(text: str) -> None:
    assert told(checked(block(text))) == []


def test_a_structure_of_its_own_replaces_nothing() -> None:
    """Its blocks have the parent's names, and nothing of the parent is missed."""
    whole = {"own/report.xml.j2": "<document>" + block("<p>x</p>") + "</document>"}
    template, _ = collected("own", own_template("") | whole)
    assert template is not None
    assert check_template(template) == []


def test_blocks_that_no_parent_has() -> None:
    found = checked(block("<p>x</p>", "clsoing") + "\n" + block("{% block inner %}<p>x</p>{% endblock %}"))
    assert told(found) == [("T401", "clsoing", 2)]
    assert found[0].args["suggestion"] == "closing"


def test_a_block_of_a_block_of_the_parent() -> None:
    """What a parent defines within one of its blocks can be replaced, too."""
    middle = own_template(block("{% block inner %}<p>x</p>{% endblock %}"))
    files = {path.replace("own/", "middle/"): text.replace("own", "middle") for path, text in middle.items()}
    template, _ = collected("own", files | own_template(block("<p>y</p>", "inner"), "middle"))
    assert template is not None
    found = check_template(template)
    assert [each.code for each in found] == ["T412"]


def test_what_stands_outside_of_blocks() -> None:
    assert told(checked("{% set x = 1 %}\n{# 注 #}\n\n<p>x</p>")) == [("T402", "", 5)]
    assert checked("{% set x = 1 %}\n{% macro m() %}<p>y</p>{% endmacro %}") == []


def test_structure_and_settings_that_disagree() -> None:
    found = checked("", template_yaml="name: own\nextends: annual-report\n")
    assert [(each.code, each.args["name"], each.args["said"]) for each in found] == [
        ("T405", "gbt9704", "annual-report")
    ]
    assert [each.code for each in checked("", base="own", template_yaml="name: own\nextends: gbt9704\n")] == ["T406"]


def test_structure_or_settings_that_build_on_nothing() -> None:
    """What the options are is not known then, and the names of the template below are right."""
    found = checked("", template_yaml="name: own\n")
    assert [(each.code, each.args["name"], each.args["said"]) for each in found] == [("T405", "gbt9704", "—")]
    for structure in ("", "{# 注 #}\n" + block("<p>特此报告。</p>")):
        found = checked("", report_xml_j2=structure)
        assert [(each.code, each.args["name"], each.args["said"]) for each in found] == [("T405", "—", "gbt9704")]
    assert checked("", report_xml_j2="<document><p>甲</p></document>") == []


def test_names_of_the_parent_and_of_own_options() -> None:
    """Imports of the parent are known in blocks, and options that the template adds."""
    text = block("{{ section(measures, 1) }}<p>{{ options.closing_words }}</p>")
    options = "name: own\nextends: gbt9704\noptions: {closing_words: 特此报告。}\n"
    assert checked(text, template_yaml=options) == []
    assert told(checked(text)) == [("T102", "options.closing_words", 3)]


def test_a_template_without_any_structure() -> None:
    template, _ = collected("own", {"own/template.yaml": "name: own\n"})
    assert template is not None
    (found,) = check_template(template)
    assert (found.code, found.args) == ("T103", {"name": "own/report.xml.j2"})


def test_a_template_that_would_take_too_long_to_look_at() -> None:
    macros = "".join(f"{{% macro m{n}() %}}{{{{ m{n + 1}() }}}}{{{{ m{n + 1}() }}}}{{% endmacro %}}" for n in range(40))
    found = checked("{% block closing %}{% macro m40() %}x{% endmacro %}" + macros + "{{ m0() }}{% endblock %}")
    assert "T107" in [each.code for each in found]


def test_a_template_that_would_print_too_much_to_look_at() -> None:
    doubled = "{% set x %}<p>字</p>{% endset %}" + "{% set x %}{{ x }}{{ x }}{% endset %}" * 60
    assert "T107" in [each.code for each in checked(block(doubled + "{{ x }}"))]


def test_the_shapes_are_those_of_the_contract() -> None:
    facts = facts_shape(schema("report"), {}, NOTHING)
    assert set(schema("report").root["properties"]) <= facts.keys()
    assert facts["measures"].keys["points"].item.keys.keys() == {"edition", "lead", "text"}
    assert facts["head"].keys["direction"].choices == {"up", "down", "level"}
    assert facts["title"].kind == "list" and facts["title"].item.kind == "text"


def test_keys_of_the_template_have_the_shape_they_are_printed_with() -> None:
    """A section is spelled out wherever it stands, as it is when a report is rendered."""
    keys = (
        "keys:\n  duties: {zh: 履职, type: section}\n  each: {zh: 各项, type: array, items: {zh: 项, type: section}}\n"
    )
    structure = '{% from "gbt9704/sections.xml.j2" import section with context %}' + block(
        '{{ section(dict(duties, heading="履职"), 1) }}{% for one in each %}{{ section(one, 1) }}{% endfor %}'
    )
    assert checked(structure, keys_yaml=keys) == []
    assert told(checked(block("{{ duties.nosuch }}"), keys_yaml=keys)) == [("T102", "duties.nosuch", 3)]
