"""Names of files as they are typed behind a command: what a shell makes of them is the name again."""

from __future__ import annotations

import os
import subprocess

import pytest

from generator.diagnostics.shell import quoted

NAMES = [
    "report-2025.yaml",
    "我的 报告/一 二.yaml",
    "报告（终稿）.yaml",
    "a$HOME.yaml",
    "a`id`.yaml",
    "$(touch x).yaml",
    "a!b!!.yaml",
    "*.yaml",
    "[a-z]?.yaml",
    "{a,b}.yaml",
    "it's.yaml",
    "it's $5.yaml",
    'say "a".yaml',
    "a\\b.yaml",
    "~root.yaml",
    "#1.yaml",
    "a;b&c|d>e.yaml",
    "A=b.yaml",
    "100%.yaml",
    "a\nb.yaml",
    "a\tb\r.yaml",
]


@pytest.mark.skipif(os.name == "nt", reason="another shell")
@pytest.mark.parametrize("name", NAMES)
def test_a_shell_reads_the_name(name: str) -> None:
    said = subprocess.run(["sh", "-c", f"printf %s {quoted(name)}"], capture_output=True, check=True)
    assert said.stdout.decode() == name


def test_the_quotes_that_all_shells_know_come_first() -> None:
    assert quoted("report-2025.yaml") == "report-2025.yaml"
    assert quoted("一 二.yaml") == '"一 二.yaml"'
    assert quoted("a$b.yaml") == "'a$b.yaml'"


def test_a_name_that_looks_like_an_option_is_none() -> None:
    assert quoted("-o.yaml") == "./-o.yaml"


def test_on_windows_names_have_double_quotes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.name", "nt")
    assert [quoted(name) for name in ("报告\\a.yaml", "一 二.yaml", "a$b.yaml")] == [
        "报告\\a.yaml",
        '"一 二.yaml"',
        '"a$b.yaml"',
    ]
