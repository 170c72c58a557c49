"""Templates that come from anywhere: nothing of the computer is within reach, and nothing runs without end."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from jinja2.optimizer import Optimizer
from support.data import composed, document_of, own_template

from generator.composing import markup
from generator.diagnostics import Diagnostic
from generator.document.texts import texts
from generator.templating import limits
from generator.templating.limits import Meter, TooMuchError
from generator.templating.rendering import template_environment

DATA = "举措: 甲。\n结束语: 乙。\n"
GROW = "{% set n = namespace(x=START) %}{% for i in range(99) %}{% set n.x = STEP %}{% endfor %}{{ n.x }}"


def grown(start: str, step: str) -> str:
    return GROW.replace("START", start).replace("STEP", step)


def problem(block: str) -> Diagnostic:
    document, found = composed(DATA, "own", own_template("{% block closing %}\n<p>" + block + "</p>{% endblock %}"))
    assert document is None
    (one,) = found
    return one


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Limits that a test reaches at once."""
    monkeypatch.setattr(limits, "STEPS", 20_000)
    monkeypatch.setattr(limits, "PRINTED", 50_000)
    monkeypatch.setattr(limits, "VALUE", 5_000)
    yield


@pytest.mark.parametrize(
    ("block", "printed"), [("{{ 2 * 1.5 }}", "3.0"), ("{{ 0.5 * 4 }}", "2.0"), ("{{ 3 * 'ab' }}", "ababab")]
)
def test_what_is_small_is_worked_out(block: str, printed: str) -> None:
    inside = "<p>" + block + "</p>"
    document = document_of("举措: 甲。\n", "own", own_template("{% block closing %}\n" + inside + "{% endblock %}"))
    assert printed in list(texts(document))


@pytest.mark.parametrize("block", ["{{ 1000000000 * 'a' }}", "{{ 'a' * 1000000000 }}", "{{ 1000000000 * [1] }}"])
def test_either_side_may_be_what_is_repeated(block: str) -> None:
    assert problem(block).code == "T107"


@pytest.mark.parametrize(
    ("block", "code"),
    [
        ("{{ closing.__class__ }}", "T104"),
        ("{{ closing['__class__'] }}", "T104"),
        ("{{ ''.__class__.__mro__ }}", "T104"),
        ("{{ ['a'] | map(attribute='__class__') | join }}", "T104"),
        ("{{ '{0.__class__}'.format(1) }}", "T104"),
        ("{{ '{a.__class__}'.format_map({'a': 1}) }}", "T104"),
        ("{{ 'a'.format(1) }}", "T104"),
        ("{{ cycler.__init__.__globals__ }}", "T104"),
        ("{{ joiner.__init__ }}", "T104"),
        ("{{ namespace.__init__ }}", "T104"),
        ("{{ self.__init__ }}", "T104"),
        ("{{ self._TemplateReference__context }}", "T104"),
        ("{% set g = ['a'] | map('upper') %}{{ g.gi_frame }}", "T104"),
        ("{{ (1).to_bytes(9, 'big') }}", "T104"),
        ("{{ closing.append('x') }}", "T104"),
        ("{% from 'gbt9704/sections.xml.j2' import section %}{{ section._func }}", "T104"),
        ("{{ '' | attr('__class__') }}", "T101"),
        ("{{ '%s' | format(1) }}", "T101"),
        ("{{ {} | tojson }}", "T101"),
        ("{{ [1] | random }}", "T101"),
        ("{% debug %}", "T101"),
        ("{{ lipsum.__globals__['os'] }}", "T102"),
        ("{{ request }}", "T102"),
        ("{% include '../../etc/passwd' %}", "T103"),
        ("{% include '/etc/passwd' %}", "T103"),
        ("{% include 'own/../own/template.yaml' %}", "T103"),
        ("{% import 'os' as os %}", "T103"),
    ],
)
def test_nothing_is_within_reach(block: str, code: str) -> None:
    found = problem(block)
    assert (found.code, found.span and found.span.line) == (code, 3)


@pytest.mark.parametrize(
    ("block", "reason"),
    [
        ("{% for a in range(1000) %}{% for b in range(1000) %}{% endfor %}{% endfor %}", "20000 步"),
        ("{% for x in [1, 2] recursive %}{% if loop.depth < 60 %}{{ loop([1, 2]) }}{% endif %}{% endfor %}", "步"),
        ("{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}", "步"),
        ("{{ ([range(4000)] * 1000) | map('list') | list | length }}", "步"),
        ("{{ ([range(4000)] * 1000) | map('max') | list | length }}", "步"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "没有尽头"),
        ("{{ self.closing() }}", "没有尽头"),
        ("{% include 'own' %}", ""),
        ("{{ range(10 ** 9) | list | length }}", "一个值超过"),
        ("{{ 'a' * 10 ** 9 }}", "一个值超过"),
        ("{{ ([1] * 10 ** 9) | length }}", "一个值超过"),
        (grown("'aa'", "n.x ~ n.x"), "一个值超过"),
        (grown("'aa'", "n.x + n.x"), "一个值超过"),
        (grown("[1]", "n.x + n.x"), "一个值超过"),
        (grown("9", "n.x * n.x"), "二进制位"),
        ("{{ 9 ** (9 ** 9) }}", "二进制位"),
        ("{{ ('a' * 4000) | replace('a', 'bbb') }}", "一个值超过"),
        ("{{ ('a' * 4000).replace('a', 'bbb') }}", "一个值超过"),
        ("{{ range(4000) | join('bbb') }}", "一个值超过"),
        ("{{ 'bbb'.join(range(1500) | map('string')) }}", "一个值超过"),
        ("{{ ['a'] | batch(10 ** 9, 'x') | list | length }}", "batch 后面的数"),
        ("{{ ['a'] | slice(10 ** 9) | list | length }}", "slice 后面的数"),
        ("{{ 1.5 | round(10 ** 9, 'ceil') }}", "round 后面的数"),
        (
            "{% set n = namespace(x='aa') %}"
            "{% for i in range(99) %}{% set n.x %}{{ n.x }}{{ n.x }}{% endset %}{% endfor %}",
            "印出",
        ),
        ("{% for i in range(1000) %}" + "字" * 100 + "{% endfor %}", "印出"),
    ],
)
def test_nothing_runs_without_end(block: str, reason: str) -> None:
    found = problem(block)
    assert (found.code, found.span is not None and found.span.line is not None) == ("T107", True)
    assert reason in str(found.args["reason_zh"])


@pytest.mark.parametrize(
    "block", ["{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}", "{% if 1 %}" * 400 + "{% endif %}" * 400]
)
def test_a_template_that_is_nested_too_deeply(block: str) -> None:
    found = problem(block)
    assert (found.code, found.span and found.span.source.name) == ("T107", "own/report.xml.j2")


@pytest.mark.parametrize(
    "block",
    [
        "{{ ([closing] * 9) | string }}",
        "{{ closing ~ 'x' }}",
        "{{ [closing] | join }}",
        "{{ 'a' % 1 }}",
        "{{ [[1]] | sum(start=[]) }}",
    ],
)
def test_what_makes_no_text(block: str) -> None:
    assert problem(block).code == "T105"


def test_templates_are_no_longer_than_they_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    """All files count together: each may include the next, and to compile them takes longer than to run them."""
    monkeypatch.setenv("NIANBAO_LIMITS", "template.source=12000")
    files = own_template("{% block closing %}{% include 'own/a.j2' %}{% endblock %}")
    assert composed(DATA, "own", {**files, "own/a.j2": "<p>乙。</p>"})[1] == []
    _, (found,) = composed(DATA, "own", {**files, "own/a.j2": "<p>乙。</p>" + "{# #}" * 2400})
    assert (found.code, found.args["reason_zh"]) == ("T107", "模板的文件一共超过 12000 字")


def test_long_expressions_are_compiled_as_quickly_as_many_short_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    """Jinja works out what is constant, and looks through all of an expression for each of its operators."""
    environment = template_environment(str, {})
    looked = []
    look = Optimizer.generic_visit
    monkeypatch.setattr(
        Optimizer, "generic_visit", lambda self, node, *rest: looked.append(node) or look(self, node, *rest)
    )
    environment.compile("{{ " + "+".join("a" * 50) + " }}")
    assert looked == []


@pytest.mark.parametrize(
    "bounds", [(limits.VALUE + 1,), (-limits.VALUE, limits.VALUE), (limits.VALUE, -limits.VALUE, -1)]
)
def test_a_range_is_too_long_wherever_it_begins(bounds: tuple[int, ...]) -> None:
    with pytest.raises(TooMuchError):
        limits.long_range(*bounds)
    assert len(limits.long_range(limits.VALUE, limits.VALUE + 3)) == 3


def test_half_a_character_is_no_text() -> None:
    assert problem(r"{{ '\ud800' }}").code == "T106"


def test_processor_time_is_the_last_resort() -> None:
    now = iter([0.0, 1.0, limits.SECONDS + 1])
    meter = Meter(lambda: next(now))
    meter.charge(limits._EVERY)
    with pytest.raises(TooMuchError, match="20 seconds"):
        meter.charge(limits._EVERY)


def test_what_templates_usually_do_is_allowed() -> None:
    block = (
        "{% set found = namespace(items=[], n=0) %}{% for x in closing %}{% set found.items = found.items + [x] %}"
        "{% set found.n = found.n + 7 % 4 %}{% endfor %}"
        "<p>{{ found.items | join('、') }}{{ '-'.join(['a', 'b']) }}{{ 'x'.replace('x', 'y') }}{{ found.n * 2 ** 3 }}"
        "{{ ['a', 'b', 'c'] | batch(2) | list | length }}{{ '数' ~ 1 ~ '！' }}{{ 'ab' * 2 }}{{ 1.25 | round(1) }}</p>"
    )
    document = document_of(DATA, "own", own_template("{% block closing %}" + block + "{% endblock %}"))
    assert texts(document)[-1] == "乙。a-by242数1！abab1.2"


@pytest.mark.parametrize(
    ("name", "piece", "said"),
    [
        ("MOST_PARAGRAPHS", "</p><p>好", "paragraphs"),
        ("MOST_TEXT", "好事不断", "characters"),
        ("MOST_ELEMENTS", "<strong>好</strong>", "elements"),
    ],
)
def test_what_is_printed_is_counted(monkeypatch: pytest.MonkeyPatch, name: str, piece: str, said: str) -> None:
    """A loop is cheap; what it prints is set on paper, word by word."""
    monkeypatch.setattr(markup, name, 150)
    block = "{% block closing %}\n<p>INSIDE</p>{% endblock %}"
    printed = list(texts(document_of("举措: 甲。\n", "own", own_template(block.replace("INSIDE", piece * 10)))))
    assert "".join(printed).count("好") == 10
    document, (one,) = composed(DATA, "own", own_template(block.replace("INSIDE", piece * 200)))
    assert document is None
    assert (one.code, one.args["reason_en"]) == ("T107", f"more than 150 {said} are printed")
    assert one.span is not None
    assert (one.span.source.name, one.span.line) == ("own/report.xml.j2", 3)


@pytest.mark.parametrize(("block", "line"), [("{{ ( }}\n{{ 'a }}", 3), ("{{ a }}\n{{ 'a }}", 4)])
def test_what_is_wrong_first_is_told(block: str, line: int) -> None:
    """All of a template is read before any of it is understood, but not told of before."""
    found = problem(block)
    assert (found.code, found.span and found.span.line) == ("T101", line)
