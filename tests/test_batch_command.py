"""``nianbao render`` with folders, lists and workers: what it says, returns and leaves when it is stopped."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import signal
import subprocess
import sys
import termios
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from support import batches
from support.processes import environment
from support.reports import QUIET, TOP

from generator import pipeline
from generator.batch import Outcome, Task
from generator.batch.manifest import manifest as batch_manifest
from generator.cli import main
from generator.cli.progress import progress
from generator.diagnostics import Diagnostic
from generator.disk import files

pytestmark = pytest.mark.filterwarnings(QUIET)


class Threads(ThreadPoolExecutor):
    """Workers that are threads of this process."""

    def __init__(self, count: int, modules: Sequence[str]) -> None:
        super().__init__(count)
        self.count = count

    def prepare(self) -> None:
        """There is nothing to prepare."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder, and a cache of its own: nothing is known of an earlier run."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("generator.batch.record.cache_folder", lambda: tmp_path / "cache")
    return tmp_path


@pytest.fixture
def temporary() -> Iterator[Path]:
    """A folder for temporary files with a name that is short enough for sockets."""
    with TemporaryDirectory(dir="/tmp") as folder:
        yield Path(folder)


def start(folder: Path, temporary: Path, *arguments: str) -> subprocess.Popen[str]:
    """Start a batch in *folder*."""
    command = [sys.executable, "-m", "generator", "render", *arguments]
    own = environment({"PYTHONPATH": str(TOP), "PYTHONUNBUFFERED": "1", "TMPDIR": str(temporary)})
    pipe = subprocess.PIPE
    return subprocess.Popen(
        command, cwd=folder, env=own, stdout=pipe, stderr=pipe, encoding="utf-8", start_new_session=True
    )


def manifest(folder: Path) -> dict[str, str]:
    lines = (folder / "out/manifest.jsonl").read_text(encoding="utf-8").splitlines()
    return {entry["report"]: entry["status"] for entry in map(json.loads, lines)}


def test_a_folder(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    batches.write(Path("市/甲/2021.yaml"), "字" * 99)
    batches.write(Path("市/乙/2021.yaml"))
    batches.write(Path("市/乙/2020.yaml"), "去年的。")
    text = Path("市/乙/2020.yaml").read_text(encoding="utf-8").replace("year: 2021", "year: 2020")
    Path("市/乙/2020.yaml").write_text(text, encoding="utf-8")
    with Path("市/乙/2021.yaml").open("a", encoding="utf-8") as stream:
        stream.write("previous: 2020.yaml\n")
    arguments = ["render", "市", "-f", "html,docx", "--jobs", "1", "--lang", "en", "--format", "short"]
    assert main(arguments) == 0
    said = re.sub(r"\d+\.\d+ s", "# s", capsys.readouterr().err).splitlines()
    assert said == [
        "not rendered by themselves: parts of reports 0, last year's files 1",
        "[1/2] 市/甲/2021.yaml: out/甲/2021.html .docx; 1 page, # s",
        "[2/2] 市/乙/2021.yaml: out/乙/2021.html .docx; 1 page, # s",
        "rendered 2, unchanged 0, with errors 0, not rendered 0; 2 pages, # s; out/manifest.jsonl",
    ]
    for name in ("甲", "乙"):
        rendered = pipeline.render(Path(f"市/{name}/2021.yaml"), ["html", "docx"])
        for form, data in rendered.outputs.items():
            assert Path(f"out/{name}/2021.{form}").read_bytes() == data
    first = batches.tree(Path("out"))
    assert main(arguments) == 0
    said = re.sub(r"\d+\.\d+ s", "# s", capsys.readouterr().err).splitlines()
    assert said[1:] == ["rendered 0, unchanged 2, with errors 0, not rendered 0; 2 pages, # s; out/manifest.jsonl"]
    assert main([*arguments, "--force"]) == 0
    assert "rendered 2, unchanged 0" in capsys.readouterr().err
    assert batches.tree(Path("out")) == first


def test_the_worst_decides_and_the_others_go_on(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(3):
        batches.write(Path(f"市/{number}.yaml"), f"正文第{number}句。")
    Path("市/bad.yaml").write_text("year: 2021\n颜色: 红\n" + "# 大\n" * 99, encoding="utf-8")
    assert main(["render", "市", "-f", "html", "-j", "1", "--format", "short"]) == 1
    said = capsys.readouterr()
    assert "市/bad.yaml：没有写" in said.err and "渲染 3 份，没有变化 0 份，有错误 1 份，没有渲染 0 份" in said.err
    assert "市/bad.yaml:2:1: error[V101]" in said.out
    assert manifest(folder) == {f"../市/{n}.yaml": "ok" for n in range(3)} | {"../市/bad.yaml": "failed"}
    # The largest is the first.
    assert main(["render", "市", "-f", "html", "-j", "1", "--format", "short", "--fail-fast", "--force"]) == 1
    assert "渲染 0 份，没有变化 0 份，有错误 1 份，没有渲染 3 份" in capsys.readouterr().err
    assert manifest(folder) == {f"../市/{n}.yaml": "not rendered" for n in range(3)} | {"../市/bad.yaml": "failed"}
    assert batches.tree(Path("out")).keys() == {"0.html", "1.html", "2.html", "manifest.jsonl"}


def test_texts_of_reports_that_are_told_are_not_kept(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command is no larger after a thousand reports with remarks; the manifest has them all the same."""
    kept: list[Outcome] = []

    def noted(tasks: Sequence[Task], outcomes: Mapping[Path, Outcome], output: Path) -> bytes:
        kept.extend(outcomes.values())
        return batch_manifest(tasks, outcomes, output)

    monkeypatch.setattr("generator.cli.batch.manifest", noted)
    batches.write(Path("市/甲.yaml"), "办理案件××宗。")
    Path("市/乙.yaml").write_text("year: 2021\n颜色: 红\n", encoding="utf-8")
    assert main(["render", "市", "-f", "html", "-j", "1", "--format", "short", "--draft"]) == 1
    said = capsys.readouterr().out
    assert "warning[A702]" in said and "error[V101]" in said
    assert [(outcome.diagnostics, outcome.left_out) for outcome in kept] == [((), {})] * 2
    lines = (folder / "out/manifest.jsonl").read_text(encoding="utf-8").splitlines()
    told = {(entry["report"], each["code"]) for entry in map(json.loads, lines) for each in entry["diagnostics"]}
    assert {("../市/甲.yaml", "A702"), ("../市/乙.yaml", "V101")} <= told


def test_a_manifest_that_cannot_be_written_is_not_named_as_if_it_were(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    batches.write(Path("市/甲.yaml"), "全年办理各类案件。")
    Path("out/manifest.jsonl").mkdir(parents=True)
    assert main(["render", "市", "-f", "html", "-j", "1", "--lang", "en", "--format", "short"]) == 1
    out, err = capsys.readouterr()
    assert [line.partition("]")[0] for line in out.splitlines()] == ["out/manifest.jsonl: error[O012"]
    assert err.splitlines()[-1].endswith(" s; out/manifest.jsonl: not written")


def test_pages_that_were_not_written_do_not_count(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("甲", "乙"):
        batches.write(Path(f"市/{name}.yaml"), f"{name}办理各类案件。")
    Path("out/甲.html").mkdir(parents=True)
    assert main(["render", "市", "-f", "html", "-j", "1", "--lang", "en", "--format", "short"]) == 1
    assert "rendered 1, unchanged 0, with errors 1, not rendered 0; 1 pages, " in capsys.readouterr().err


def test_what_is_wrong_with_the_choice(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    batches.write(Path("市/甲.yaml"))
    Path("名单.txt").write_text("市/甲.yaml\n市/乙.yaml\n", encoding="utf-8")
    assert main(["render", "名单.txt", "-f", "html", "-j", "1", "--format", "short"]) == 1
    assert Path("out/市/甲.html").is_file()
    assert "名单.txt:2:1: error[O001]" in capsys.readouterr().out
    Path("县").mkdir()
    assert main(["render", "县", "--format", "short"]) == 1
    assert capsys.readouterr().out.startswith("县: error[O050]")
    batches.write(Path("县/甲.yaml"))
    assert main(["render", "市", "县", "-o", "new", "--format", "short"]) == 1
    assert "县/甲.yaml: error[O054]" in capsys.readouterr().out
    assert not Path("new").exists()


def test_a_fault_of_the_program_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    render = pipeline.render

    def failing(report: Path, *others: Any, **more: Any) -> pipeline.Rendered:
        if report.stem == "odd":
            raise ZeroDivisionError("planted")
        return render(report, *others, **more)

    monkeypatch.setattr("generator.order.render", failing)
    batches.stay_cold(monkeypatch)
    monkeypatch.setattr("generator.cli.batch.Workers", Threads)
    for name in ("odd", "good"):
        batches.write(Path(f"市/{name}.yaml"))
    assert main(["render", "市", "-f", "html", "--lang", "en"]) == 3
    said = capsys.readouterr()
    assert "The program itself failed" in said.err and "市/odd.yaml\n" in said.err
    assert "ZeroDivisionError: planted" in said.err and "市/odd.yaml: not written" in said.out
    assert manifest(folder) == {"../市/good.yaml": "ok", "../市/odd.yaml": "failed"}


def test_sarif_is_one_text(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(2):
        batches.write(Path(f"市/{number}.yaml")).write_text("year: 2021\n颜色: 红\n", encoding="utf-8")
    assert main(["render", "市", "-j", "1", "--format", "sarif"]) == 1
    found = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    assert {each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for each in found} == {
        f"%E5%B8%82/{number}.yaml" for number in range(2)
    }


USAGE = {
    "no workers": (["市", "--jobs", "0"], "--jobs 不能是 0"),
    "a folder to watch": (["市", "--watch"], "--watch 一次看一份报告"),
    "a report to watch on a cluster": (["市/甲.yaml", "--watch", "--scheduler", "tcp://a:1"], "不与 --jobs、--force"),
    "workers of two kinds": (["市", "--jobs", "2", "--scheduler", "tcp://a:1"], "--jobs 不与 --scheduler 合用"),
    "nobody there": (["市", "--scheduler", "nonsense://1"], "nonsense://1 没有调度器应答"),
}


@pytest.mark.parametrize("case", USAGE)
def test_usage(folder: Path, capsys: pytest.CaptureFixture[str], case: str) -> None:
    batches.write(Path("市/甲.yaml"))
    options, said = USAGE[case]
    assert main(["render", *options]) == 2
    assert said in capsys.readouterr().err
    assert not Path("out").exists()


def test_dask_is_not_installed(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    batches.write(Path("市/甲.yaml"))
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert main(["render", "市", "--scheduler", "tcp://127.0.0.1:1"]) == 2
    assert "nianbao[dask]" in capsys.readouterr().err


def three(folder: Path) -> None:
    """Write three reports of which the second to be rendered is a long one; the third is then still to come."""
    first = batches.write(folder / "市/1.yaml", "第一份。")
    with first.open("a", encoding="utf-8") as stream:
        stream.write("# 最大的文件先渲染。\n" * 160_000)
    batches.write(folder / "市/2.yaml", "".join(["\n  text:", *["\n    - " + "全年办理案件12件。" * 90] * 1000]))
    batches.write(folder / "市/3.yaml", "第三份。")


def only_the_first_is_written(folder: Path) -> None:
    assert batches.tree(folder / "out").keys() == {"1.html", "manifest.jsonl"}
    expected = pipeline.render(folder / "市/1.yaml", ["html"]).outputs["html"]
    assert (folder / "out/1.html").read_bytes() == expected
    assert manifest(folder) == {f"../市/{number}.yaml": "ok" if number == 1 else "not rendered" for number in (1, 2, 3)}


def sent_to(who: str, process: subprocess.Popen[str], number: signal.Signals) -> None:
    if who == "all":
        os.killpg(process.pid, number)
    else:
        process.send_signal(number)


@pytest.mark.parametrize("who", ["all", "the command"])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_leaves_whole_files(tmp_path: Path, temporary: Path, number: signal.Signals, who: str) -> None:
    """A terminal sends it to workers, too; a supervisor may send it to the command alone."""
    three(tmp_path)
    process = start(tmp_path, temporary, "市", "-f", "html", "--jobs", "1")
    assert process.stdout is not None
    with process:
        # The first report is written, and said to be; the second one takes seconds.
        assert process.stdout.readline().startswith("[1/3] ")
        sent_to(who, process, number)
        out, err = process.communicate()  # until nobody has its output open any more, no worker either
    assert (process.returncode, err) == (-number, "已中断\n")
    assert "渲染 1 份，没有变化 0 份，有错误 0 份，没有渲染 2 份" in out
    only_the_first_is_written(tmp_path)
    assert os.listdir(temporary) == []


def test_a_terminal_that_is_closed(tmp_path: Path, temporary: Path) -> None:
    """There is nobody left to tell, and saying something would be an error: that hinders nothing."""
    three(tmp_path)
    ours, its = pty.openpty()
    own = environment({"PYTHONPATH": str(TOP), "TMPDIR": str(temporary)})
    process = subprocess.Popen(
        [sys.executable, "-m", "generator", "render", "市", "-f", "html", "--jobs", "1"],
        cwd=tmp_path,
        env=own,
        stdin=its,
        stdout=its,
        stderr=its,
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
    )
    os.close(its)
    said = b""
    while b"out/1.html" not in said:
        said += os.read(ours, 65536)
    os.close(ours)
    assert process.wait() == -signal.SIGHUP
    only_the_first_is_written(tmp_path)
    assert os.listdir(temporary) == []


def test_what_killed_runs_leave_is_removed_by_later_ones(tmp_path: Path, temporary: Path) -> None:
    three(tmp_path)
    left: list[set[str]] = []
    for _ in range(3):
        process = start(tmp_path, temporary, "市", "-f", "html", "--jobs", "1", "--force")
        assert process.stdout is not None
        with process:
            assert process.stdout.readline().startswith("[1/3] ")
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
        left.append(set(os.listdir(temporary)))
    # Each has removed what the one before it had left.
    assert all(left) and not left[0] & left[1] and not left[1] & left[2]
    assert a_small_one(tmp_path, temporary) == 0
    assert os.listdir(temporary) == []


def a_small_one(folder: Path, temporary: Path) -> int:
    batches.write(folder / "县/1.yaml")
    process = start(folder, temporary, "县", "-f", "html")
    process.communicate()
    return process.returncode


def test_a_long_name_of_the_folder_for_temporary_files(tmp_path: Path) -> None:
    """The name of a socket may not be so long."""
    temporary = tmp_path / ("长" * 50)
    temporary.mkdir()
    assert a_small_one(tmp_path, temporary) == 0
    assert os.listdir(temporary) == []


def test_what_was_written_when_ctrl_c_came_is_in_the_manifest(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def write_all(outputs: dict[Path, bytes], kept: Sequence[Path] = ()) -> list[Diagnostic]:
        signal.raise_signal(signal.SIGINT)
        return files.write_all(outputs, kept)

    monkeypatch.setattr("generator.batch.run.write_all", write_all)
    for number in range(3):
        batches.write(Path(f"市/{number}.yaml"), "字" * (9 - number))
    assert main(["render", "市", "-f", "html", "-j", "1", "--lang", "en"]) == 128 + signal.SIGINT
    assert "rendered 1, unchanged 0, with errors 0, not rendered 2" in capsys.readouterr().out
    assert manifest(folder) == {"../市/0.yaml": "ok", "../市/1.yaml": "not rendered", "../市/2.yaml": "not rendered"}
    assert batches.tree(Path("out")).keys() == {"0.html", "manifest.jsonl"}


def test_the_working_folder_is_deleted_in_the_middle(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was written elsewhere by then is whole; nothing is a fault of the program."""
    for number in range(3):
        batches.write(folder / f"市/{number}.yaml", "字" * (9 - number))
    here, out = folder / "这里", folder / "out"
    here.mkdir()
    monkeypatch.chdir(here)

    def write_all(outputs: dict[Path, bytes], kept: Sequence[Path] = ()) -> list[Diagnostic]:
        found = files.write_all(outputs, kept)
        if here.exists():
            here.rmdir()
        return found

    monkeypatch.setattr("generator.batch.run.write_all", write_all)
    code = main(["render", str(folder / "市"), "-o", str(out), "-f", "html", "-j", "1", "--lang", "en"])
    said = capsys.readouterr()
    assert (code, "O062" in said.err, "Traceback" in said.err) == (1, True, False), said
    assert "0.html" in batches.tree(out)


def test_ctrl_c_while_the_workers_start(tmp_path: Path) -> None:
    """The server that processes are forked from is still importing; it says nothing of its own."""
    slow, go = tmp_path / "slow", tmp_path / "go"
    os.mkfifo(slow)
    os.mkfifo(go)
    (tmp_path / "slowly.py").write_text(
        f"open({str(slow)!r}, 'w').close(); open({str(go)!r}).readline()\n", encoding="utf-8"
    )
    code = (
        "from generator.batch import Workers\n"
        "with Workers(1, ['slowly']) as workers:\n"
        "    future = workers.submit(abs, -7)\n"
        "    try:\n"
        "        future.result()\n"
        "    except KeyboardInterrupt:\n"
        "        print(future.result())\n"
    )
    own = environment({"PYTHONPATH": f"{TOP}{os.pathsep}{tmp_path}"})
    pipe = subprocess.PIPE
    command = [sys.executable, "-c", code]
    process = subprocess.Popen(
        command, cwd=tmp_path, env=own, stdout=pipe, stderr=pipe, encoding="utf-8", start_new_session=True
    )
    # Open for both: it would wait for ever for a server that the signal has ended.
    with process, go.open("r+b", buffering=0) as let_go:
        slow.read_bytes()  # the server has begun to import
        os.killpg(process.pid, signal.SIGINT)
        let_go.write(b"\n")
        assert process.communicate() == ("7\n", "")


def test_no_more_workers_than_reports(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    batches.write(Path("市/甲.yaml"))
    assert main(["render", "市", "-f", "html", "-j", "99999999", "--lang", "en"]) == 0
    said = capsys.readouterr()
    assert "rendered 1" in said.out
    assert said.err == "--jobs 99999999: there are only so many reports; 1 at a time\n"


@pytest.mark.parametrize(
    ("most", "told"), [(1, ["--jobs 2：系统允许打开的文件太少（ulimit -n），同时渲染 1 份"]), (2, [])]
)
def test_fewer_workers_than_asked_for_are_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], most: int, told: list[str]
) -> None:
    monkeypatch.setattr("generator.batch.workers._most", lambda: most)
    for name in ("甲", "乙"):
        batches.write(Path(f"市/{name}.yaml"))
    assert main(["render", "市", "-f", "html", "-j", "2", "--format", "json"]) == 0
    assert [line for line in capsys.readouterr().err.splitlines() if "--jobs" in line] == told
    assert main(["render", "市", "-f", "html", "--force"]) == 0
    assert capsys.readouterr().err == ""


def test_a_report_alone_has_no_workers(tmp_path: Path) -> None:
    batches.write(tmp_path / "a.yaml")
    code = (
        "import sys; from generator.cli import main\n"
        "assert main(['render', 'a.yaml', '-f', 'docx']) == 0\n"
        "late = {'generator.batch', 'generator.cli.batch', 'multiprocessing', 'concurrent', 'tqdm', 'distributed'}\n"
        "assert not late & sys.modules.keys(), late & sys.modules.keys()\n"
    )
    own = environment({"PYTHONPATH": str(TOP), "PYTHONUNBUFFERED": "1"})
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=own, check=True, capture_output=True)


def test_the_bar_of_a_terminal(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ours, its = pty.openpty()
    termios.tcsetwinsize(its, (24, 80))
    with os.fdopen(its, "w", encoding="utf-8") as terminal:
        monkeypatch.setattr(sys, "stderr", terminal)
        with progress(2, "份") as shown:
            shown.step()
            shown.step()
            assert shown.count == ""
            with shown.aside():
                terminal.write("一行\n")
    written = b""
    with suppress(OSError):  # the other end is closed and all is read
        while part := os.read(ours, 65536):
            written += part
    os.close(ours)
    said = written.decode()
    assert "2/2" in said and "份/s" in said
    # The line stands on a row that the bar was taken off.
    assert re.search(r"\r *\r一行\r\n", said), repr(said)


@pytest.mark.parametrize("columns", [0, 9])
def test_no_bar_on_a_terminal_without_room(monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    """The library of the bar tries for ever to make it fit into no columns, wide characters in it."""
    ours, its = pty.openpty()
    termios.tcsetwinsize(its, (24, columns))
    with os.fdopen(its, "w", encoding="utf-8") as terminal, os.fdopen(ours):
        monkeypatch.setattr(sys, "stderr", terminal)
        with progress(2, "份") as shown:
            shown.step()
            assert shown.count == "[1/2] "


def test_no_bar_elsewhere(capsys: pytest.CaptureFixture[str]) -> None:
    with progress(20, "份") as shown:
        shown.step()
        assert shown.count == "[1/20] "
    assert capsys.readouterr().err == ""
