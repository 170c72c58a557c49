"""What ruff and mypy do not check: sizes, docstrings, and text that must not be in any file.

Prints one line ``file:line: problem`` each and exits 1 if there is any. Arguments limit it to files whose
path below the repository's top starts with one of them.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

MAX_FILE_LINES = 300
MAX_FUNCTION_LINES = 40

_Function = ast.FunctionDef | ast.AsyncFunctionDef

# Where packages come from, and where a checkout lies, are settings of each machine and never of the project.
_FORBIDDEN = {
    "a package registry's host": re.compile(
        r"\b(?:pypi|pythonhosted|npmjs|yarnpkg|crates|rubygems)\.(?:org|com|io)\b"
        r"|\b(?:deb|security|snapshot|ftp)(?:\.\w+)?\.debian\.org\b"
        r"|\b(?:archive|ports|security)\.ubuntu\.com\b"
        r"|//[\w.:@-]*(?:mirror|pypi|npm|debian|ubuntu|registry)[\w.-]*",
        re.IGNORECASE,
    ),
    "a package index's address": re.compile(r"index[-_]?url\W{0,4}\w+:/", re.IGNORECASE),
    "a path of one machine": re.compile(r"(?<![\w.~$}])/(?:work|root|home|Users)/[\w.]"),
}
_FORBIDDEN_IN_LOCKS = {
    "an address in a lock": re.compile(r":/{2}"),
    "an index option in a lock": re.compile(r"--(?:extra-)?index|--find-links"),
}
# A run that is sent to a folder at the top (NIANBAO_DATA=~nobody/x) leaves files that would be committed with the rest.
_TOP_LEVEL = {
    *("generator", "templates", "schemas", "samples", "tests", "docs", "scripts", "requirements", ".ci"),
    *("README.md", "README.zh-CN.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "LICENSE"),
    *("pyproject.toml", "Makefile", ".gitattributes", ".gitignore"),
}
_MADE_FOLDERS = {"out", "build", "dist", "__pycache__"}


def check_top(name: str) -> Iterator[str]:
    """Yields a line if *name*, a path below the top, begins with what does not belong there."""
    if (top := name.partition("/")[0]) not in _TOP_LEVEL:
        yield f"{name}:1: {top} is no part of the project"


def check_text(name: str, text: str) -> Iterator[str]:
    """Yields a line for each forbidden piece of *text*; *name* is the path below the repository's top."""
    rules = dict(_FORBIDDEN)
    if name.startswith("requirements/") or name.endswith(".lock"):
        rules |= _FORBIDDEN_IN_LOCKS
    for number, line in enumerate(text.splitlines(), start=1):
        for what, pattern in rules.items():
            if found := pattern.search(line):
                yield f"{name}:{number}: {what}: {found.group()}"


def check_size(name: str, text: str) -> Iterator[str]:
    """Yields a line if the file is too long, and one for each function that is."""
    count = len(text.splitlines())
    if count > MAX_FILE_LINES:
        yield f"{name}:1: {count} lines (at most {MAX_FILE_LINES})"
    for node in ast.walk(ast.parse(text, name)):
        if isinstance(node, _Function):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > MAX_FUNCTION_LINES:
                yield f"{name}:{node.lineno}: {node.name} has {length} lines (at most {MAX_FUNCTION_LINES})"


def check_docstrings(name: str, text: str) -> Iterator[str]:
    """Yields a line for each function with a public name that has no docstring, and each such method of any class.

    What stands within a function is its own affair; overloads are said by what they overload.
    """
    for node in _public_functions(ast.parse(text, name)):
        if not ast.get_docstring(node) and not _is_overload(node):
            yield f"{name}:{node.lineno}: {node.name} is public and has no docstring"


def _public_functions(parent: ast.AST) -> Iterator[_Function]:
    for node in ast.iter_child_nodes(parent):
        if not isinstance(node, _Function):
            yield from _public_functions(node)
        elif not node.name.startswith("_"):
            yield node


def _is_overload(node: _Function) -> bool:
    return any(ast.unparse(decorator).split(".")[-1] == "overload" for decorator in node.decorator_list)


def source_files(root: Path) -> list[Path]:
    """The files that belong to the project: git's list, or without git all but what was made here."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, cwd=root, capture_output=True, check=True).stdout.decode()
    except (OSError, subprocess.CalledProcessError):
        found = (path for path in root.rglob("*") if path.is_file())
        return sorted(path for path in found if not any(map(_is_made, path.relative_to(root).parts[:-1])))
    return sorted(path for name in listed.split("\0") if name and (path := root / name).is_file())


def _is_made(folder: str) -> bool:
    return folder in _MADE_FOLDERS or (folder.startswith(".") and folder != ".ci")


def check_tree(root: Path) -> list[str]:
    """Checks every file of the project below *root* and returns the problems."""
    problems: list[str] = []
    for path in source_files(root):
        name = path.relative_to(root).as_posix()
        problems += check_top(name)
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture or another binary file
        problems += check_text(name, text)
        if name.startswith("generator/") and name.endswith(".py"):
            problems += check_size(name, text)
        if name.startswith(("generator/", "scripts/")) and name.endswith(".py"):
            problems += check_docstrings(name, text)
    return problems


def main() -> int:
    """Prints the problems of this repository; 1 if there are any."""
    asked = tuple(sys.argv[1:]) or ("",)
    found = check_tree(Path(__file__).resolve().parent.parent)
    problems = [problem for problem in found if problem.startswith(asked)]
    print("\n".join(problems) or "check_source: no problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
