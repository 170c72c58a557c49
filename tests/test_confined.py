"""The same attacks on both that run what comes from others: templates of reports, and the tags of Word files.

Each of them ends with a diagnostic, within limits that a test reaches at once; and all of them together, with the
usual limits, in a process that has little memory.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from support.data import composed, document_of, own_template
from support.processes import environment
from support.reports import TOP
from support.word import paragraph, word_file

from generator.diagnostics import Diagnostic
from generator.document.texts import texts
from generator.fill.files import fill_file
from generator.templating import limits

DATA = "举措: 甲。\n结束语: 乙。\n"
REPORT = """
发文机关: 滨江市公安局
年度: 2019
标题: 滨江市公安局2019年度报告
成文日期: 2020-01-10
指标: {案件: {数值: 11, 单位: 宗}}
举措: 甲。
问题: 丙。
下一步: 丁。
结束语: 乙。
"""
STATE = "{% set n = namespace(x=[1], y=[1], z=[], t=(1,), s='ab') %}"
NEST = STATE + "{% for i in range(60) %}{% set n.x = [n.x, n.x] %}{% set n.t = (n.t, n.t) %}{% set n.y = [n.y, n.y] %}"
NEST += "{% endfor %}"
DEEP = STATE + "{% for i in range(900) %}{% set n.x = [n.x] %}{% set n.y = [n.y] %}{% set n.t = (n.t,) %}{% endfor %}"
BIG = "{% set n = namespace(z=[]) %}{% set big = range(4000) | list %}{% set long = '字' * 4000 %}"


def filling(*steps: str) -> str:
    """Return tags in which each of *steps* is within the loop over the one before."""
    opened = "".join(f"{{% for {name} in {step} %}}" for name, step in zip("abcdefghij", steps, strict=False))
    return opened + "x" + "{% endfor %}" * len(steps)


# Each with the codes that it ends with in a template and in a Word file.
ATTACKS = [
    # out of reach
    ("{{ ''.__class__.__mro__[1].__subclasses__() }}", "T104", "W114"),
    ("{{ ''['__class__'] }}", "T104", "W114"),
    ("{{ [].__class__.__base__ }}", "T104", "W114"),
    ("{{ (1).__class__ }}", "T104", "W114"),
    ("{{ (1).to_bytes(9, 'big') }}", "T104", "W114"),
    ("{{ range.__class__ }}", "T104", "W114"),
    ("{{ range.__globals__ }}", "T104", "W114"),
    ("{{ range(3).__reduce__() }}", "T104", "W114"),
    ("{{ self.__init__.__globals__ }}", "T104", "W113"),
    ("{{ self._TemplateReference__context }}", "T104", "W113"),
    ("{{ cycler.__init__.__globals__ }}", "T104", "W113"),
    ("{{ joiner.__init__ }}", "T104", "W113"),
    ("{{ namespace.__init__ }}", "T104", "W113"),
    ("{{ lipsum.__globals__['os'] }}", "T102", "W113"),
    ("{{ lipsum(100000) }}", "T102", "W113"),
    ("{{ dict.mro() }}", "T104", "W113"),
    ("{{ dict.fromkeys('abc') }}", "T104", "W113"),
    ("{{ [].append(1) }}", "T104", "W114"),
    ("{{ ['a'].extend(['b']) }}", "T104", "W114"),
    ("{{ {}.update(a=1) }}", "T104", "W113"),
    ("{{ ['a'] | map(attribute='__class__') | join }}", "T104", "W113"),
    ("{{ ['a'] | map('attr', '__class__') | list }}", "T105", "W113"),
    ("{{ ['a'] | selectattr('__class__') | list | first }}", "T104", "W114"),
    ("{{ ['a'] | groupby('__class__') | list }}", "T105", "W114"),
    ("{{ ['a', 'b'] | sort(attribute='__class__') }}", "T104", "W114"),
    ("{{ '' | attr('__class__') }}", "T101", "W113"),
    ("{{ ('a' | map('upper')).gi_frame }}", "T104", "W113"),
    ("{% for a in [1] %}{{ loop.__init__.__globals__ }}{% endfor %}", "T104", "W114"),
    ("{% for a in [1] %}{{ loop.cycle.__func__ }}{% endfor %}", "T104", "W114"),
    ("{% for a in [1] %}{{ loop._iterator }}{% endfor %}", "T104", "W114"),
    ("{% macro m() %}{% endmacro %}{{ m._func }}", "T104", "W112"),
    ("{% include '../../etc/passwd' %}", "T103", "W112"),
    ("{% import 'os' as os %}{{ os }}", "T103", "W112"),
    ("{% debug %}", "T101", "W112"),
    # texts that are formatted
    ("{{ '{0.__class__}'.format(1) }}", "T104", "W114"),
    ("{{ '{:>1000000000}'.format(1) }}", "T104", "W114"),
    ("{{ '{a.__class__}'.format_map({'a': 1}) }}", "T104", "W114"),
    ("{{ '%1000000000d' % 1 }}", "T105", "W114"),
    ("{{ '%s' | format(1) }}", "T101", "W113"),
    ("{{ '%1000000000s' | format('a') }}", "T101", "W113"),
    ("{{ 'a'.center(1000000000) }}", "T104", "W114"),
    ("{{ 'a' | center(1000000000) }}", "T101", "W113"),
    ("{{ 'a'.ljust(1000000000) }}", "T104", "W114"),
    ("{{ '1'.zfill(1000000000) }}", "T104", "W114"),
    ("{{ '\t'.expandtabs(1000000000) }}", "T104", "W114"),
    ("{{ 'a'.translate({97: 'b' * 4000}) }}", "T104", "W114"),
    ("{{ 'a' | indent(1000000000) }}", "T101", "W113"),
    ("{{ 'a b' | wordwrap(1, wrapstring='c' * 4000) }}", "T101", "W113"),
    ("{{ {'a': 'b'} | xmlattr }}", "T101", "W113"),
    ("{{ [1] | tojson }}", "T101", "W113"),
    ("{{ [1] | pprint }}", "T101", "W113"),
    ("{{ 'a' | urlize }}", "T101", "W113"),
    ("{{ [1] | random }}", "T101", "W113"),
    # texts, lists and numbers that grow
    ("{{ 'a' * 10 ** 9 }}", "T107", "W114"),
    ("{{ 10 ** 9 * 'a' }}", "T107", "W114"),
    ("{{ ([1] * 10 ** 9) | length }}", "T107", "W114"),
    ("{{ ((1,) * 10 ** 9) | length }}", "T107", "W114"),
    ("{{ ('a' * 4000) ~ ('a' * 4000) }}", "T107", "W114"),
    ("{{ ('a' * 4000) + ('a' * 4000) }}", "T107", "W114"),
    ("{{ ('a' * 4000) | replace('a', 'bbb') }}", "T107", "W113"),
    ("{{ ('a' * 4000).replace('', 'bbb') }}", "T107", "W114"),
    ("{{ range(4000) | join('bbb') }}", "T107", "W114"),
    ("{{ range(4000) | join('b' * 4000) }}", "T107", "W114"),
    ("{{ 'bbb'.join(['a'] * 4000) }}", "T107", "W114"),
    ("{{ 10 ** (10 ** 10) }}", "T107", "W114"),
    ("{{ 2 ** 99999999 }}", "T107", "W114"),
    ("{{ (2 ** 4000) * (2 ** 4000) }}", "T107", "W114"),
    ("{{ ('f' * 4000) | int(0, 16) }}", "T107", "W114"),
    ("{{ 0x" + "f" * 1100 + " // 7 }}", "T107", "W114"),
    ("{{ 9.9 ** 99999 }}", "T105", "W114"),
    ("{{ 1 / 0 }}", "T105", "W114"),
    ("{{ 1.5 | round(10 ** 9, 'ceil') }}", "T107", "W114"),
    ("{{ ['a'] | batch(10 ** 9, 'x') | list | length }}", "T107", "W114"),
    ("{{ ['a'] | slice(10 ** 9) | list | length }}", "T107", "W113"),
    ("{{ [[1]] | sum(start=[]) }}", "T105", "W114"),
    ("{{ range(10 ** 9) | list | length }}", "T107", "W114"),
    ("{{ range(10 ** 30) }}", "T107", "W114"),
    ("{{ range(-(10 ** 9), 10 ** 9, 3) | list }}", "T107", "W114"),
    # what runs long
    (filling("range(1000)", "range(1000)", "range(1000)"), "T107", "W114"),
    (filling("range(4000)", "'a' * 4000"), "T107", "W114"),
    (filling("range(4000) | list", "range(4000) | sort"), "T107", "W114"),
    ("{% for a in range(4000) %}{% for b in range(4000) if b == 'x' %}{% endfor %}{% endfor %}", "T107", "W114"),
    ("{% for a in [1, 2] recursive %}{{ loop([1, 2]) }}{% endfor %}", "T107", "W114"),
    ("{% for a in range(4000) %}{% if 'x' in range(4000) | list %}{% endif %}{% endfor %}", "T107", "W114"),
    ("{{ range(4000) | select('in', range(4000) | list) | list | length }}", "T107", "W113"),
    ("{{ ([range(4000)] * 1000) | map('list') | list | length }}", "T107", "W113"),
    ("{{ ([range(4000)] * 1000) | map('max') | list | length }}", "T107", "W113"),
    ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "T107", "W112"),
    ("{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}", "T107", "W112"),
    (
        "{% macro m() %}{{ caller() }}{% endmacro %}"
        "{% macro o() %}{% call m() %}{{ o() }}{% endcall %}{% endmacro %}{{ o() }}",
        "T107",
        "W112",
    ),
    ("{{ self.closing() }}", "T107", "W113"),
    ("{% include 'own' %}", "T107", "W112"),
    ("{% for a in range(4000) %}" + "字" * 100 + "{% endfor %}", "T107", "W114"),
    (STATE + "{% for a in range(4000) %}{% set n.s %}{{ n.s }}{{ n.s }}{% endset %}{% endfor %}", "T107", "W112"),
    (STATE + "{% for a in range(4000) %}{% set n.s = n.s ~ n.s %}{% endfor %}", "T107", "W112"),
    # what takes memory
    (BIG + "{% for a in range(4000) %}{% set n.z = n.z + [big[:]] %}{% endfor %}", "T107", "W112"),
    (BIG + "{% for a in range(4000) %}{% set n.z = n.z + [big + [1]] %}{% endfor %}", "T107", "W112"),
    (BIG + "{% for a in range(4000) %}{% set n.z = n.z + [long ~ a] %}{% endfor %}", "T107", "W112"),
    (BIG + "{% for a in range(4000) %}{% set n.z = n.z + [long.split('x')] %}{% endfor %}", "T107", "W112"),
    (BIG + "{% for a in range(4000) %}{% set n.z = n.z + [cycler(*big)] %}{% endfor %}", "T107", "W112"),
    (
        BIG
        + "{% macro m() %}{% set n.z = n.z + [varargs] %}{% endmacro %}"
        + "{% for a in range(4000) %}{{ m(*big) }}{% endfor %}",
        "T107",
        "W112",
    ),
    (BIG + "{% for a in range(4000) %}{% set n.z = n.z + [dict(a=1), namespace(b=2)] %}{% endfor %}", "T107", "W112"),
    (
        "{% set n = namespace(d={}) %}{% for a in range(4000) %}{% set n.d = dict(n.d, **{'k' ~ a: a}) %}{% endfor %}",
        "T107",
        "W112",
    ),
    # values that hold themselves many times over, or deep
    (NEST + "{{ n.x == n.y }}", "T107", "W112"),
    (NEST + "{{ n.x in [n.y] }}", "T107", "W112"),
    (NEST + "{{ n.x is eq(n.y) }}", "T107", "W112"),
    (NEST + "{{ [n.x] | select('eq', n.y) | list }}", "T107", "W112"),
    (NEST + "{{ [n.x, n.y] | sort }}", "T107", "W112"),
    (NEST + "{{ [n.t] | unique | list }}", "T107", "W112"),
    (NEST + "{{ {n.t: 1} }}", "T107", "W112"),
    (NEST + "{{ {}[n.t] }}", "T107", "W112"),
    (NEST + "{{ {}[n.x] }}", "T102", "W112"),
    (NEST + "{{ {}.get(n.t) }}", "T107", "W112"),
    (NEST + "{{ [n.x].index(n.y) }}", "T107", "W112"),
    (NEST + "{{ n.x ~ '' }}", "T105", "W112"),
    (NEST + "{{ n.x is upper }}", "T101", "W112"),
    (NEST + "{{ n.t is filter }}", "T101", "W112"),
    (NEST + "{{ n.x | string }}", "T105", "W112"),
    (NEST + "{{ n | string }}", "T105", "W112"),
    (NEST + "{{ n.x | sentence }}", "T105", "W112"),
    (NEST + "{{ {'a': n.x}.items() | string }}", "T105", "W112"),
    (NEST + "{{ 'a' | replace('a', n.x) }}", "T105", "W112"),
    (NEST + "{{ 'a'.strip(n.x) }}", "T105", "W112"),
    (NEST + "{{ [{'a': n.x}] | join('', 'a') }}", "T105", "W112"),
    (NEST + "{{ [1] | map(n.t) | list }}", "T107", "W112"),
    (NEST + "{{ range(n.x) }}", "T107", "W112"),
    (NEST + "{{ n.x() }}", "T104", "W112"),
    (NEST + "{% for a in [1, 2] %}{{ loop.changed(n.x) }}{% endfor %}", "T107", "W112"),
    (DEEP + "{{ n.x == n.y }}", "T107", "W112"),
    (DEEP + "{{ {n.t: 1} }}", "T107", "W112"),
    (
        "{% for a in [[[1] * 4000] * 4000] %}{% for b in [[a, a]] %}{{ b == [[b, b], a] }}{% endfor %}{% endfor %}",
        "T107",
        "W114",
    ),
    ("{{ " + "[" * 150 + "]" * 150 + " == [] ~ '' }}", "T107", "W111"),
    ("{{ " + "(" * 900 + "1" + ")" * 900 + " }}", "T107", "W111"),
    ("{{ " + "-" * 900 + "1 ~ [] }}", "T107", "W111"),
    ("{{ 1" + " + 1" * 480 + " + 'a' }}", "T107", "W114"),
    ("{{ 'a'" + " | upper" * 240 + " | format }}", "T101", "W113"),
    ("{% if 1 %}" * 400 + "{% endif %}" * 400, "T107", "W111"),
    (filling(*["[1]"] * 10) * 3 + "{{ nosuch }}", "T102", "W113"),
    ("{{ " + "9" * 1900 + " }}", "T107", "W114"),
    ("{{ 1e999 - 1e999 }}", "T107", "W114"),
]


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Limits that a test reaches at once."""
    monkeypatch.setattr(limits, "STEPS", 20_000)
    monkeypatch.setattr(limits, "PRINTED", 50_000)
    monkeypatch.setattr(limits, "VALUE", 5_000)
    yield


def files(text: str, folder: Path) -> tuple[Path, Path]:
    """Return a Word file that has *text* in a paragraph, and the report to fill it in with."""
    report, file = folder / "r.yaml", folder / "a.docx"
    report.write_text(REPORT, encoding="utf-8")
    file.write_bytes(word_file(paragraph(text)))
    return file, report


def in_template(text: str) -> list[Diagnostic]:
    """Return what is said of a template that has *text* in a block."""
    block = "{% block closing %}\n<p>" + text + "</p>{% endblock %}"
    document, found = composed(DATA, "own", own_template(block))
    assert document is None
    return found


def in_word(text: str, folder: Path) -> list[Diagnostic]:
    """Return what is said of a Word file that has *text* in a paragraph."""
    made, found = fill_file(*files(text, folder))
    assert made is None
    return [each for each in found if each.severity == "error"]


@pytest.mark.parametrize(("text", "in_templates", "in_words"), ATTACKS)
def test_an_attack(tmp_path: Path, small: None, text: str, in_templates: str, in_words: str) -> None:
    assert {each.code for each in in_template(text)} == {in_templates}
    assert {each.code for each in in_word(text, tmp_path)} == {in_words}


@pytest.mark.parametrize("text", ["{{ 1 / 0 }}", "{{ 1 // 0 }}", "{{ 1 % 0 }}", "{{ 1.5 / 0 }}", "{{ 0 ** -1 }}"])
def test_a_division_by_nothing_is_told_in_words(tmp_path: Path, text: str) -> None:
    """As in the report itself, and not as Python tells it."""
    for (found,) in (in_template(text), in_word(text, tmp_path)):
        assert (found.args["reason_zh"], found.args["reason_en"]) == ("除数是 0", "the divisor is 0")


def _limited() -> None:
    # Imported where there is such a thing.
    from support.hostile import limited

    limited()


HUGE = [
    ("{{ ('<!---->' * 200000) | striptags }}", "T107", "W113"),
    ("{{ ('f' * 1500000) | int(0, 16) // 7 }}", "T107", "W114"),
    ("{{ 0x" + "f" * 100_000 + " // 7 }}", "T107", "W111"),
]
WHOLE = """
import json, sys, warnings
from pathlib import Path
warnings.simplefilter("ignore")
from test_confined import ATTACKS, HUGE, in_template, in_word
for text, *codes in [*ATTACKS, *HUGE]:
    text = text.replace("4000", "1500000")
    found = [sorted({each.code for each in made}) for made in (in_template(text), in_word(text, Path(".")))]
    if found != [[code] for code in codes]:
        print(text[:200], codes, found)
print("all")
"""


@pytest.mark.skipif("sys.platform != 'linux'", reason="limits of processes")
def test_all_attacks_in_little_memory(tmp_path: Path) -> None:
    """With numbers that only the limits stop: what they say holds for both, and so does what sets them otherwise."""
    paths = os.pathsep.join((str(TOP / "tests"), str(TOP)))
    done = subprocess.run(
        [sys.executable, "-c", WHOLE],
        cwd=tmp_path,
        env=environment({"PYTHONPATH": paths, "NIANBAO_LIMITS": "template.steps=1000000 template.printed=5000000"}),
        preexec_fn=_limited,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=600,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "all\n", "")


MADE = "甲1、乙3、10241-2-3对"


def test_what_is_usual_works_in_both(tmp_path: Path) -> None:
    """Lists and loops that a file makes itself, calculation, and what a loop offers."""
    text = "{% for a in ['甲', '乙'] %}{{ a }}{{ loop.index * 2 - 1 }}"
    text += "{% for b in range(a | length) %}、{% endfor %}{% endfor %}"
    text += "{{ 2 ** 10 }}{{ [3, 1, 2] | sort | join('-') }}{% if 1 in [1, 2] and 'a' ~ 'b' == 'ab' %}对{% endif %}"
    block = "{% block closing %}<p>{{ closing | join }}" + text + "</p>{% endblock %}"
    assert texts(document_of(DATA, "own", own_template(block)))[-1] == f"乙。{MADE}"
    made, found = fill_file(*files(text, tmp_path))
    assert made is not None, found
    assert "".join(docx.Document(io.BytesIO(made)).paragraphs[0].text) == MADE
