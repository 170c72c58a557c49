"""VS Code: the settings that lead it to the editions, and the tasks that have it run the program.

What is there already stays as it is, but for the editions' own entries: those are completed, and those for keys of the
other language make room. Entries are only written to files that hold plain JSON.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from generator.diagnostics import Diagnostic
from generator.disk.files import is_file, read_source
from generator.editing.naming import Language
from generator.editor_schemas.editions import LANGUAGES
from generator.source import Source
from generator.startup.late import late_pattern

_SCHEMAS: Final = "yaml.schemas"
_TASKS: Final = "tasks"
_LABELS: Final[Mapping[Language, tuple[str, str]]] = {
    "zh": ("nianbao：校对这份报告", "nianbao：边写边看"),
    "en": ("nianbao: check this report", "nianbao: watch this report"),
}
# A line of ``--format short``: file, line, column, severity, code, message. What has no place is not taken for one.
_PROBLEM: Final = {
    "regexp": r"^(.+?):(\d+):(\d+): (error|warning|note)\[([A-Z]\d+)\]: (.*)$",
    **{name: number for number, name in enumerate(("file", "line", "column", "severity", "code", "message"), 1)},
}
# A note is nothing that VS Code knows by name: it takes it for what is usual.
_MATCHER: Final = {
    "owner": "nianbao",
    "source": "nianbao",
    "severity": "info",
    "fileLocation": ["autoDetect", "${workspaceFolder}"],
    "pattern": _PROBLEM,
}
# What `render --watch` says before it renders ends in an ellipsis, what it says behind does not.
_BEGINS, _ENDS = r"^\[\d\d:\d\d:\d\d\] .*…$", r"^\[\d\d:\d\d:\d\d\] .*[^…]$"


# Behind a text, which may hold what looks like one.
_TEXT: Final = r'("(?:[^"\\\n]|\\.)*")'
_COMMENT = late_pattern(rf"{_TEXT}|//[^\n]*|/\*.*?\*/", re.DOTALL)
_LAST_COMMA = late_pattern(rf"{_TEXT}|(?<=[^\s\[{{,]),(?=\s*[\]}}])")


def settings_file(path: Path, wanted: Mapping[str, list[str]]) -> tuple[bytes | None, list[Diagnostic]]:
    """Return what VS Code's settings at *path* become with the files that each of the editions *wanted* is for.

    None if they speak of all of them already. Errors: A713 nothing can be added without a risk for what is there.
    """
    wanted = {name: _for_addresses(files) for name, files in wanted.items()}
    settings, is_plain, diagnostics = _read(path)
    if diagnostics:
        return None, diagnostics
    schemas = settings.get(_SCHEMAS, {}) if isinstance(settings, dict) else None
    whole = _completed(schemas, wanted) if isinstance(schemas, dict) else None
    if whole is None or (whole != schemas and not is_plain):
        return None, [_refused(path, {_SCHEMAS: {f"./{name}": files for name, files in wanted.items()}})]
    return (_written({**settings, _SCHEMAS: whole}) if whole != schemas else None), []


def _completed(schemas: Mapping[str, Any], wanted: Mapping[str, list[str]]) -> dict[str, Any]:
    """Return *schemas* with all files that the editions *wanted* are for, each in the one language that is wanted.

    Two editions for one file would propose everything twice.
    """
    whole = dict(schemas)
    for name, files in wanted.items():
        key = name if name in whole else f"./{name}"
        before = [whole.pop(f"{where}{other}", []) for other in _in_other_languages(name) for where in ("", "./")]
        said = [file for value in (*before, whole.get(key)) for file in _patterns(value)]
        whole[key] = list(dict.fromkeys([*said, *files]))
    return whole


def _in_other_languages(name: str) -> set[str]:
    """Return what the file of the edition *name* is called in the other languages."""
    named = {name.replace(f".{one}.schema", f".{other}.schema") for one in LANGUAGES for other in LANGUAGES}
    return named - {name}


def _patterns(value: Any) -> list[str]:
    """Return the patterns that the *value* of an edition's entry is: one of them, or a list."""
    return [each for each in (value if isinstance(value, list) else [value]) if isinstance(each, str)]


def _for_addresses(files: list[str]) -> list[str]:
    """Return the patterns *files*, those that an address writes otherwise (举措, blanks) in that way, too.

    The plugin compares some with the name of a file and some with its address, where one letter is several characters.
    """
    return list(dict.fromkeys(name for file in files for name in (file, quote(file.replace("?", "*"), safe="!/*[]"))))


def tasks_file(path: Path, language: Language) -> tuple[bytes | None, list[Diagnostic]]:
    """Return what VS Code's tasks at *path* become with those that check and watch the report that is open.

    None if they are there already, in either language. Errors: A713 nothing can be added without a risk.
    """
    settings, is_plain, diagnostics = _read(path)
    if diagnostics:
        return None, diagnostics
    tasks = settings.get(_TASKS, []) if isinstance(settings, dict) else None
    wanted = (_checking(_LABELS[language][0]), _watching(_LABELS[language][1]))
    if not isinstance(tasks, list) or not all(isinstance(task, dict) for task in tasks):
        return None, [_refused(path, {_TASKS: wanted})]
    known = {task.get("label") for task in tasks}
    missing = [task for task, *labels in zip(wanted, *_LABELS.values(), strict=True) if not known.intersection(labels)]
    if missing and not is_plain:
        return None, [_refused(path, {_TASKS: wanted})]
    if any(isinstance(task.get("group"), dict) and task["group"].get("isDefault") for task in tasks):
        missing = [{**task, "group": "build"} for task in missing]
    whole = {"version": "2.0.0", **settings, _TASKS: [*tasks, *missing]}
    return (_written(whole) if missing else None), []


def _checking(label: str) -> dict[str, Any]:
    """Return the task behind Ctrl+Shift+B: what the check says is listed, and marked in the file."""
    return {
        "label": label,
        **_command("check", "--format", "short"),
        "group": {"kind": "build", "isDefault": True},
        "problemMatcher": _MATCHER,
    }


def _watching(label: str) -> dict[str, Any]:
    """Return the task that goes on in the background: what it says changes with each save."""
    background = {"activeOnStart": True, "beginsPattern": _BEGINS, "endsPattern": _ENDS}
    return {
        "label": label,
        **_command("render", "--watch", "--format", "short"),
        "group": "build",
        "isBackground": True,
        "problemMatcher": {**_MATCHER, "background": background},
    }


def _command(*arguments: str) -> dict[str, Any]:
    """Return how a task starts the program: by name where that is found, else by the Python that runs it now."""
    program = ["nianbao"] if shutil.which("nianbao") else [sys.executable, "-m", "generator"]
    return {
        "type": "process",
        "command": program[0],
        "args": [*program[1:], *arguments, "${file}"],
        "presentation": {"reveal": "silent", "clear": True},
    }


def _read(path: Path) -> tuple[Any, bool, list[Diagnostic]]:
    """Return what the JSON at *path* holds, nothing if there is none, and whether it is plain.

    What has comments or commas too many can be read, so as to see what is there already; None if it is no JSON even so.
    """
    if not is_file(path):
        return {}, True, []
    source, diagnostics = read_source(path, str(path))
    if source is None:
        return None, False, diagnostics
    plain = _COMMENT.sub(lambda match: match[1] or "", source.text)
    plain = _LAST_COMMA.sub(lambda match: match[1] or "", plain)
    try:
        return (json.loads(plain) if plain.strip() else {}), plain == source.text, []
    except ValueError:
        return None, False, []


def _refused(path: Path, setting: Mapping[str, Any]) -> Diagnostic:
    said = json.dumps(setting, ensure_ascii=False)[1:-1]
    return Diagnostic("A713", Source(str(path)).whole(), {"name": str(path), "setting": said})


def _written(settings: Mapping[str, Any]) -> bytes:
    return (json.dumps(settings, ensure_ascii=False, indent=4) + "\n").encode("utf-8")
