"""Whatever happens while files are written: each is the old one or the new one, whole."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from support import word
from support.hostile import HEAD, REPORT, attack, names, report
from support.processes import environment, run
from support.reports import TOP

from generator.cli import main

pytestmark = pytest.mark.skipif("sys.platform != 'linux'", reason="signals, limits of processes")

FAULTS = Path(__file__).parent / "support" / "faults.py"
LATER = REPORT.replace("好。", "更好，也更长一些。")
FORM = word.word_file(word.paragraph("{{ 标题 }}"))


@dataclass(frozen=True)
class Case:
    """*arguments* write into a folder that *begin* has filled, once more after *change*."""

    arguments: tuple[str, ...]
    begin: Callable[[Path], object]
    change: Callable[[Path], object] | None = None


def with_form(folder: Path) -> None:
    report(folder)
    (folder / "a.docx").write_bytes(FORM)


def of_unit(text: str) -> Callable[[Path], object]:
    def write(folder: Path) -> None:
        (folder / "单位").mkdir(exist_ok=True)
        report(folder / "单位", text)

    return write


def later(folder: Path) -> None:
    report(folder, LATER)


def renamed(folder: Path) -> None:
    report(folder, REPORT.replace("关于法治", "关于依法"))


CASES = {
    "render": Case(("render", "r.yaml", "-f", "docx,html", "-o", "out"), report, later),
    "render, a first time": Case(("render", "r.yaml", "-f", "docx,html", "-o", "out/新"), report),
    "roll": Case(("roll", "r.yaml", "-o", "next.yaml", "--force"), report, later),
    "fmt": Case(("fmt", "r.yaml", "--keys", "zh"), report),
    "check --fix": Case(("check", "--fix", "r.yaml"), lambda folder: report(folder, HEAD + "measures: 好,很好.\n")),
    "fill": Case(("fill", "a.docx", "r.yaml", "-o", "filled.docx"), with_form, renamed),
    "collect": Case(
        ("collect", "单位", "--into", "全市.yaml", "-o", "out"),
        of_unit(REPORT + "indicators: {甲: 5件}\n"),
        of_unit(REPORT + "indicators: {甲: 7件}\n"),
    ),
    "template new": Case(("template", "new", "own"), report),
    "schema": Case(("schema", "--install", "."), report),
    "batch": Case(("render", "单位", "-f", "html", "-o", "out", "-j", "1"), of_unit(REPORT), of_unit(LATER)),
}


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def prepared(case: Case, tmp_path: Path) -> tuple[Path, dict[str, bytes], dict[str, bytes]]:
    """Return a folder as it is before the command, what is in it, and what would be in it afterwards."""
    before, after = tmp_path / "before", tmp_path / "after"
    before.mkdir()
    case.begin(before)
    if case.change:
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(before)
            assert main(list(case.arguments)) == 0
        case.change(before)
    shutil.copytree(before, after)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(after)
        assert main(list(case.arguments)) == 0
    old, new = contents(before), contents(after)
    assert old != new
    return before, old, new


def check(found: dict[str, bytes], old: dict[str, bytes], new: dict[str, bytes], leftovers: bool) -> None:
    for name, data in found.items():
        if leftovers and Path(name).name.startswith(".nianbao-"):
            continue
        assert data in (old.get(name), new.get(name)), name
    assert old.keys() <= found.keys()


@pytest.mark.parametrize(
    ("name", "how"), [*((name, how) for name in CASES for how in ("kill", "ENOSPC")), ("render", "EROFS")]
)
def test_at_every_change(name: str, how: str, tmp_path: Path) -> None:
    case = CASES[name]
    before, old, new = prepared(case, tmp_path)
    for number in range(1, 60):
        folder = tmp_path / str(number)
        shutil.copytree(before, folder)
        ended = run(["-P", FAULTS, str(number), how, *case.arguments], folder, {"PYTHONPATH": str(TOP)})
        assert "Traceback" not in ended.stderr, ended
        found = contents(folder)
        check(found, old, new, leftovers=how == "kill")
        if ended.stdout.endswith("undisturbed\n"):
            break
        assert ended.returncode == (-signal.SIGKILL if how == "kill" else 1), ended
        if how != "kill":
            assert {"ENOSPC": "[O013]", "EROFS": "[O011]"}[how] in ended.stderr, ended
    assert number > 2 and (ended.returncode, found) == (0, new)


def test_canary(tmp_path: Path) -> None:
    """A program that writes in place is found out."""
    (tmp_path / "a").write_text("alt")
    code = "import runpy, sys; sys.argv = ['', '3', 'kill']\nimport os\n"
    code += f"arm = runpy.run_path({str(FAULTS)!r})['arm']; arm(2, 'kill')\nopen('a', 'w').write('neu'); os.mkdir('b')"
    ended = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=environment(), check=False)
    assert ended.returncode == -signal.SIGKILL
    with pytest.raises(AssertionError):
        check(contents(tmp_path), {"a": b"alt"}, {"a": b"neues"}, leftovers=True)


def test_a_file_that_may_not_grow(tmp_path: Path) -> None:
    """The system's own limit: the kernel stops the write in the middle."""
    import resource

    report(tmp_path)
    assert attack(tmp_path, "render", "r.yaml", "-f", "docx,html", "-o", "out").status == 0
    old = contents(tmp_path / "out")
    report(tmp_path, LATER)
    ended = subprocess.run(
        [sys.executable, "-m", "generator", "render", "r.yaml", "-f", "docx,html", "-o", "out"],
        cwd=tmp_path,
        env=environment({"PYTHONPATH": str(TOP), "NIANBAO_DATA": str(tmp_path / "data")}),
        capture_output=True,
        encoding="utf-8",
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000)),
    )
    assert (ended.returncode, "[O013]" in ended.stderr, contents(tmp_path / "out")) == (1, True, old), ended


def test_two_at_once(tmp_path: Path) -> None:
    """Two programs write the same files again and again: each file is one's or the other's."""
    texts = {name: REPORT.replace("好。", f"{name}。" * 200) for name in ("甲", "乙")}
    outputs = []
    for name, text in texts.items():
        (tmp_path / name).mkdir()
        report(tmp_path / name, text)
        assert attack(tmp_path, "render", f"{name}/r.yaml", "-f", "docx,html", "-o", f"{name}/out").status == 0
        outputs.append(contents(tmp_path / name / "out"))
    code = "from generator.cli import main\nimport sys\nfor _ in range(20):\n    assert main(sys.argv[1:]) == 0\n"
    both = [
        subprocess.Popen(
            [sys.executable, "-c", code, "render", f"{name}/r.yaml", "-f", "docx,html", "-o", "out"],
            cwd=tmp_path,
            env=environment({"PYTHONPATH": str(TOP)}),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for name in texts
    ]
    seen = 0
    while any(process.poll() is None for process in both):
        for name in ("r.docx", "r.html"):
            path = tmp_path / "out" / name
            if path.is_file():
                seen += 1
                assert path.read_bytes() in [output[name] for output in outputs]
    assert [process.wait() for process in both] == [0, 0]
    assert seen and names(tmp_path / "out") == ["r.docx", "r.html"]
