"""Every code's example, run through the command line: the message is exactly the expected one.

An example is a folder of tests/diagnostics. Its ``args`` (one a line, ``check report.yaml`` if there is no
such file) are run in a copy of the folder, and stderr is compared with ``expected.zh.txt`` and
``expected.en.txt``. What no input file can bring about has a ``case.py`` instead, with
``run(tmp_path, monkeypatch) -> list[Diagnostic]``, run in the copy, too. ``pytest --update`` writes the
expected files.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import pickle
import re
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from test_catalogue import EXAMPLES, TOP, fields

from generator.diagnostics import Diagnostic, all_codes, has_errors, in_file_order, lookup
from generator.diagnostics.model import SHARED_LABELS
from generator.diagnostics.render import render_human
from generator.source import Source

pytest_plugins = ("pytester",)

Main = Callable[[list[str]], int]
Expect = Callable[[Path, str], None]
LANGUAGES = ("zh", "en")
NOT_COPIED = shutil.ignore_patterns("expected.*.txt", "correct.yaml", "args", "case.py", "__pycache__")


@dataclass(frozen=True)
class Outcome:
    """What an example came to; *status* is the exit code, *found* what was put into words."""

    text: str
    status: int
    found: list[Diagnostic]


def folders() -> list[Path]:
    """Return the examples: V101 is that of V101, ``V101-again`` a further one."""
    return sorted(path for path in EXAMPLES.iterdir() if path.is_dir() and path.name != "__pycache__")


def run_example(
    folder: Path, language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], main: Main | None = None
) -> Outcome:
    """Run the example in a copy below *tmp_path* and return what it came to."""
    copy = tmp_path / "example"
    shutil.copytree(folder, copy, ignore=NOT_COPIED)
    found: list[Diagnostic] = []
    message = Diagnostic.message

    def recorded(diagnostic: Diagnostic, language: str) -> str:
        found.append(diagnostic)
        return message(diagnostic, language)

    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(copy)
        patch.setenv("NIANBAO_LANG", language)
        patch.setenv("NO_COLOR", "1")
        patch.setattr(Diagnostic, "message", recorded)
        if (folder / "case.py").is_file():
            diagnostics = in_file_order(_run_case(folder / "case.py", copy))
            text, status = render_human(diagnostics, language), int(has_errors(diagnostics))
        else:
            capsys.readouterr()
            status = (main or _command())(_arguments(folder))
            text = capsys.readouterr().err
    return Outcome(text, status, found)


def _command() -> Main:
    main: Main = importlib.import_module("generator.cli").main
    return main


def _arguments(folder: Path) -> list[str]:
    path = folder / "args"
    return path.read_text(encoding="utf-8").splitlines() if path.is_file() else ["check", "report.yaml"]


def _run_case(path: Path, folder: Path) -> list[Diagnostic]:
    spec = importlib.util.spec_from_file_location(f"case_{path.parent.name.replace('-', '_')}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    with pytest.MonkeyPatch.context() as patch:
        diagnostics: list[Diagnostic] = module.run(folder, patch)
    return diagnostics


def problems(outcome: Outcome, code: str, machine_path: str) -> list[str]:
    """Return what is not as an example of *code* should be; *machine_path* is a path no message may hold."""
    is_there = f"[{code}]" in outcome.text and code in {diagnostic.code for diagnostic in outcome.found}
    expected = int(lookup(code).severity == "error")
    lines = [] if is_there else [f"{code} is not reported"]
    if outcome.status != expected:
        lines.append(f"exit code {outcome.status}, not {expected}")
    if machine_path in outcome.text:
        lines.append("a path of this machine is shown")
    if outcome.text and not outcome.text.endswith("\n"):
        lines.append("the last line has no end")
    for diagnostic in outcome.found:
        lines += unfilled(diagnostic)
        if not comes_over(diagnostic):
            lines.append(f"{diagnostic.code} cannot be sent to another process, as that of a report among many is")
    return lines


def comes_over(diagnostic: Diagnostic) -> bool:
    """Return whether *diagnostic* is the same in another process."""
    try:
        return bool(pickle.loads(pickle.dumps(diagnostic)) == diagnostic)
    except (TypeError, AttributeError, pickle.PicklingError):
        return False


def unfilled(diagnostic: Diagnostic) -> list[str]:
    """Return what *diagnostic* does not give to the templates of its code, unused ones included."""
    given = {*diagnostic.args, "suggestion"}
    at_related = given | {"value"} if all(related.value for related in diagnostic.related) else given
    lines: list[str] = []
    for language in LANGUAGES:
        words = lookup(diagnostic.code).words(language)
        lines += [
            f"{diagnostic.code}.{language}: no value for {name}"
            for template in (words.message, words.hint, words.did_you_mean)
            for name in sorted(fields(template) - given)
        ]
        lines += [
            f"{diagnostic.code}.{language}: no value for {name}"
            for template in words.related.values()
            for name in sorted(fields(template) - at_related)
        ]
        lines += [
            f"{diagnostic.code}.{language}: no words for the related place {related.label}"
            for related in diagnostic.related
            if related.label not in (*words.related, *SHARED_LABELS[language])
        ]
    return lines


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("folder", folders(), ids=lambda folder: folder.name)
def test_example(
    folder: Path, language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], expect: Expect
) -> None:
    outcome = run_example(folder, language, tmp_path, capsys)
    assert problems(outcome, folder.name[:4], str(tmp_path)) == [], outcome.text
    expect(folder / f"expected.{language}.txt", outcome.text)


def test_there_are_examples() -> None:
    assert {folder.name for folder in folders()} >= set(all_codes())


# --- the harness itself -------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "O001"
    (folder / "templates").mkdir(parents=True)
    (folder / "report.yaml").write_text("年度: 2020\n", encoding="utf-8")
    (folder / "templates" / "a.yaml").write_text("", encoding="utf-8")
    for name in ("expected.zh.txt", "expected.en.txt"):
        (folder / name).write_text("", encoding="utf-8")
    return folder


def missing(name: str = "a.yaml") -> Diagnostic:
    return Diagnostic("O001", Source(name).whole(), {"name": name})


def stub(argv: list[str]) -> int:
    """Stand in for the command: say what was asked, and where."""
    there = sorted(str(path) for path in Path().rglob("*"))
    sys.stderr.write(f"{argv} {there}\n" + render_human([missing()], "zh"))
    return 1


def test_the_command_runs_in_a_copy_of_the_folder(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    here = Path.cwd()
    outcome = run_example(folder, "zh", tmp_path / "copy", capsys, stub)
    assert outcome.text.splitlines()[:2] == [
        f"{['check', 'report.yaml']} {['report.yaml', 'templates', str(Path('templates/a.yaml'))]}",
        "错误[O001]：找不到文件“a.yaml”",
    ]
    assert (outcome.status, [diagnostic.code for diagnostic in outcome.found]) == (1, ["O001"])
    assert problems(outcome, "O001", str(tmp_path)) == []
    assert Path.cwd() == here


def test_arguments_are_one_a_line(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "args").write_text("render\nreport.yaml\n-o\n两 字.pdf\n", encoding="utf-8")
    outcome = run_example(folder, "zh", tmp_path / "copy", capsys, stub)
    assert outcome.text.startswith(str(["render", "report.yaml", "-o", "两 字.pdf"]))


def test_a_case_is_run_instead(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "case.py").write_text(
        "import os\n"
        "from generator.diagnostics import Diagnostic\n"
        "def run(tmp_path, monkeypatch):\n"
        "    monkeypatch.setattr(os, 'sep', '+')\n"
        "    assert (tmp_path / 'report.yaml').is_file()\n"
        "    return [Diagnostic('O001', None, {'name': 'b'})]\n",
        encoding="utf-8",
    )
    before = os.sep
    outcome = run_example(folder, "en", tmp_path / "copy", capsys, stub)
    assert outcome.text.startswith("error[O001]: there is no file “b”\n")
    assert (outcome.status, outcome.found[0].code) == (1, "O001")
    assert os.sep == before


@pytest.mark.parametrize(
    ("text", "status", "found", "expected"),
    [
        ("错误[O001]：\n", 1, [missing()], []),
        ("错误[O002]：\n", 1, [missing()], ["O001 is not reported"]),
        ("错误[O001]：\n", 1, [], ["O001 is not reported"]),
        ("错误[O001]：\n", 0, [missing()], ["exit code 0, not 1"]),
        ("错误[O001]：", 1, [missing()], ["the last line has no end"]),
        ("错误[O001]：/tmp/x/a.yaml\n", 1, [missing()], ["a path of this machine is shown"]),
        (
            "错误[O001]：\n",
            1,
            [Diagnostic("O001", None, {})],
            [f"O001.{language}: no value for name" for language in LANGUAGES],
        ),
    ],
)
def test_canary_outcomes(text: str, status: int, found: list[Diagnostic], expected: list[str]) -> None:
    assert problems(Outcome(text, status, found), "O001", "/tmp/x") == expected


CONFTEST = (TOP / "tests" / "conftest.py").read_text(encoding="utf-8")
INNER_TEST = """
from pathlib import Path

def test_it(expect):
    expect(Path("expected.txt"), "一\\n二\\n")
"""


def test_expected_files_are_compared_and_updated(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    pytester.makeconftest(CONFTEST)
    pytester.makepyfile(INNER_TEST)
    path = pytester.path / "expected.txt"

    def run(*arguments: str) -> tuple[int, str]:
        result = pytester.runpytest_inprocess("-p", "no:cacheprovider", *arguments)
        return int(result.ret), result.stdout.str()

    status, shown = run()
    assert status == 1
    assert "the file does not exist" in shown
    assert not path.exists()
    status, shown = run("--update")
    assert status == 0
    assert re.search(r"updated .*expected\.txt", shown)
    assert path.read_bytes() == "一\n二\n".encode()
    assert run()[0] == 0
    path.write_bytes("一\r\n二\r\n".encode())
    assert run()[0] == 0
    path.write_bytes("一\n三\n".encode())
    status, shown = run()
    assert status == 1
    assert "-三" in shown
    assert "+二" in shown
    assert path.read_bytes() == "一\n三\n".encode()


def test_update_is_refused_in_ci(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    pytester.makeconftest(CONFTEST)
    pytester.makepyfile(INNER_TEST)
    result = pytester.runpytest_inprocess("-p", "no:cacheprovider", "--update")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    assert "refused in CI" in result.stderr.str()
    assert not (pytester.path / "expected.txt").exists()
