"""Each check of scripts/check_source.py is shown a planted fault that it must report, and a clean twin."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import check_source
import pytest

# Written in pieces, so that this file passes the check that it tests.
SLASHES = "/" + "/"
HOST = "py" + "pi.org"
INDEX = "index-" + "url = https:" + SLASHES + "packages.example/simple"
DOCUMENTED = '"""What it does."""'


def tree(root: Path, **files: str) -> Path:
    """A repository with one file per keyword: ``generator__a`` is generator/a.py, and so on."""
    for key, text in files.items():
        folder, name = key.split("__")
        path = root / folder / (f"{name}.txt" if folder == "requirements" else f"{name}.py")
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def function(lines: int, name: str = "f") -> str:
    """The source of a documented function of that many lines."""
    return f"def {name}():\n    {DOCUMENTED}\n" + "    pass\n" * (lines - 2)


def test_file_length(tmp_path: Path) -> None:
    root = tree(
        tmp_path,
        generator__fits="x = 1\n" * 300,
        generator__long="x = 1\n" * 301,
        scripts__any="x = 1\n" * 999,
    )
    assert check_source.check_tree(root) == ["generator/long.py:1: 301 lines (at most 300)"]


def test_nothing_else_stands_at_the_top(tmp_path: Path) -> None:
    root = tree(tmp_path, samples__a="x = 1\n", caches__a="x = 1\n")
    (root / "README.md").touch()
    (root / "left.cache").write_bytes(b"\xff")
    assert check_source.check_tree(root) == [
        "caches/a.py:1: caches is no part of the project",
        "left.cache:1: left.cache is no part of the project",
    ]


def test_function_length(tmp_path: Path) -> None:
    text = (
        function(40, "fits") + function(41, "long") + "class C:\n" + function(41).replace("\n", "\n ").join([" ", ""])
    )
    problems = check_source.check_tree(tree(tmp_path, generator__a=text))
    assert problems == [
        "generator/a.py:41: long has 41 lines (at most 40)",
        "generator/a.py:83: f has 41 lines (at most 40)",
    ]


def test_docstrings(tmp_path: Path) -> None:
    text = (
        "def bare(): pass\n"
        "async def waits(): pass\n"
        "class C:\n"
        "    def method(self): pass\n"
        "    def _own(self): pass\n"
        "    def __len__(self): pass\n"
        "    @property\n"
        "    def side(self): pass\n"
        "class _Hidden:\n"
        "    class Inner:\n"
        "        def called(self): pass\n"
        "def _own():\n"
        "    class Local:\n"
        "        def method(self): pass\n"
        "@typing.overload\n"
        "def many(): ...\n"
        f"def said():\n    {DOCUMENTED}\n    def inner(): pass\n"
        "try:\n"
        "    def blank(): ''\n"
        "except E:\n"
        "    if x:\n"
        "        def other(): pass\n"
    )
    problems = check_source.check_tree(
        tree(tmp_path, generator__a=text, scripts__a="def bare(): pass\n", tests__a=text)
    )
    assert problems == [
        f"{place} is public and has no docstring"
        for place in (
            *("generator/a.py:1: bare", "generator/a.py:2: waits", "generator/a.py:4: method"),
            *("generator/a.py:8: side", "generator/a.py:11: called"),
            *("generator/a.py:21: blank", "generator/a.py:24: other", "scripts/a.py:1: bare"),
        )
    ]


@pytest.mark.parametrize(
    ("line", "what"),
    [
        (f"see {HOST}", "a package registry's host"),
        ("https:" + SLASHES + "mirror" + "s.example.cn/debian", "a package registry's host"),
        ("https:" + SLASHES + "me:secret@" + "registry" + ".example/x", "a package registry's host"),
        ("deb http:" + SLASHES + "deb.de" + "bian.org stable", "a package registry's host"),
        (INDEX, "a package index's address"),
        ("--extra-" + INDEX.replace(" = ", " "), "a package index's address"),
        ("open('/" + "work/main/x')", "a path of one machine"),
        ("cache: /" + "root/.cache", "a path of one machine"),
        ("file:" + SLASHES + "/" + "home/someone/x.yaml", "a path of one machine"),
    ],
)
def test_forbidden_text(tmp_path: Path, line: str, what: str) -> None:
    problems = check_source.check_tree(tree(tmp_path, samples__a=f"fine\n{line}\n"))
    assert [problem.rpartition(": ")[0].split(": ")[:2] for problem in problems] == [["samples/a.py:2", what]]


@pytest.mark.parametrize(
    "line",
    [
        "--no-emit-index-url --no-emit-find-links",
        "pip install --no-index --find-links wheels nianbao",
        "https:" + SLASHES + "github.com/someone/work/root/x",
        "~/work/report.yaml ./home/x network/root/y $HOME/work/z",
        "a proxy.py and a registry.py",
    ],
)
def test_allowed_text(tmp_path: Path, line: str) -> None:
    assert check_source.check_tree(tree(tmp_path, samples__a=line)) == []


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("x @ https:" + SLASHES + "example.cn/x.whl", "an address in a lock: :" + SLASHES),
        ("--index-url simple", "an index option in a lock: --index"),
        ("--extra-index-url simple", "an index option in a lock: --extra-index"),
        ("--find-links wheels", "an index option in a lock: --find-links"),
    ],
)
def test_locks(tmp_path: Path, line: str, what: str) -> None:
    root = tree(tmp_path, requirements__a=f"x==1\n{line}\n", samples__a=line)
    assert check_source.check_tree(root) == [f"requirements/a.txt:2: {what}"]


def test_binary_files_are_no_text(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/picture.png").write_bytes(b"\x89PNG\xff" + HOST.encode())
    assert check_source.check_tree(tmp_path) == []


@pytest.mark.skipif(not shutil.which("git"), reason="needs git")
def test_ignored_files_are_not_the_projects(tmp_path: Path) -> None:
    root = tree(tmp_path, samples__new=HOST, out__ignored=HOST)
    (root / ".gitignore").write_text("/out/\n", encoding="utf-8")
    subprocess.run(["git", "init", "--quiet"], cwd=root, check=True)
    assert [path.name for path in check_source.source_files(root)] == [".gitignore", "new.py"]


def test_without_git_what_was_made_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    root = tree(tmp_path, samples__new=HOST, out__made=HOST, generator__a="x = 1\n")
    for name in (".venv/lib/made", ".pytest_cache/made", "tests/__pycache__/made", ".ci/run", ".gitignore"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).touch()
    names = [path.relative_to(root).as_posix() for path in check_source.source_files(root)]
    assert names == [".ci/run", ".gitignore", "generator/a.py", "samples/new.py"]


@pytest.mark.parametrize(
    ("arguments", "code", "printed"),
    [
        ([], 1, "a.py:1: wrong\nrequirements/b.txt:2: wrong\n"),
        (["requirements"], 1, "requirements/b.txt:2: wrong\n"),
        (["generator"], 0, "check_source: no problems\n"),
    ],
)
def test_main(
    arguments: list[str],
    code: int,
    printed: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(check_source, "check_tree", lambda root: ["a.py:1: wrong", "requirements/b.txt:2: wrong"])
    monkeypatch.setattr("sys.argv", ["check_source.py", *arguments])
    assert check_source.main() == code
    assert capsys.readouterr().out == printed
