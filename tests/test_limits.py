"""Limits: what is usual, and what the one who runs the program sets. That each holds is tested with what it limits."""

from __future__ import annotations

import re
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from support.processes import run

from generator import limits
from generator.limits import HIGHEST, LIMITS, VARIABLE, changed, faults, limit

GENERATOR = Path(limits.__file__).parent


def checked(folder: Path, chosen: str) -> CompletedProcess[str]:
    """Return how ``check`` of a.yaml in *folder* ends with what the variable has *chosen*."""
    return run(["-m", "generator", "check", "a.yaml"], folder, {VARIABLE: chosen})


def test_each_limit_is_asked_for_once() -> None:
    asked = [
        name
        for file in sorted(GENERATOR.rglob("*.py"))
        for name in re.findall(r'\blimit\("([a-z.]+)"\)', file.read_text(encoding="utf-8"))
    ]
    assert sorted(asked) == sorted(LIMITS)


def test_what_the_variable_sets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "word.paragraphs=100000,  yaml.levels=200")
    assert (limit("word.paragraphs"), limit("yaml.levels"), limit("word.parts")) == (100_000, 200, 5000)
    assert changed() == {"word.paragraphs": 100_000, "yaml.levels": 200}
    assert not faults()


@pytest.mark.parametrize(
    "wrong",
    [
        *("words=5", "word.parts", "word.parts=", "word.parts=0", "word.parts=-1", "word.parts=1e9", "word.parts=１０"),
        *("word.parts=9999999999999", *(f"{name}={most + 1}" for name, most in HIGHEST.items())),
    ],
)
def test_what_the_variable_cannot_set(wrong: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is named, and the limit stays; what else the variable sets is set."""
    monkeypatch.setenv(VARIABLE, f"{wrong} yaml.values=3")
    assert faults() == [wrong]
    assert changed() == {"yaml.values": 3}
    assert limit("word.parts") == LIMITS["word.parts"]


@pytest.mark.parametrize(("most", "code"), [("", 0), ("yaml.levels=4", 1), ("yaml.levels=4 file.megabytes=1", 1)])
def test_a_limit_that_is_set_holds(most: str, code: int, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("甲: [[[[[1]]]]]\n", encoding="utf-8")
    done = checked(tmp_path, most)
    assert ("L019" in done.stderr) == bool(code)


def test_a_limit_may_be_as_high_as_it_says(tmp_path: Path) -> None:
    """The deepest YAML that can be allowed is read without a fault of the program."""
    depth = HIGHEST["yaml.levels"]
    (tmp_path / "a.yaml").write_text(f"甲: {'[' * (depth - 1)}{']' * (depth - 1)}\n", encoding="utf-8")
    done = checked(tmp_path, f"yaml.levels={depth}")
    assert done.returncode == 1
    assert "L019" not in done.stderr
    assert "V101" in done.stderr


def test_a_wrong_variable_is_wrong_usage(tmp_path: Path) -> None:
    done = checked(tmp_path, "word.pages=3 yaml.values=many")
    assert done.returncode == 2
    assert "word.pages=3、yaml.values=many" in done.stderr
    assert "word.paragraphs" in done.stderr
