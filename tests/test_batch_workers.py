"""Workers that the system does not let start: what there is does the work, and nothing is printed but what is wrong."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from support import batches
from support.processes import environment
from support.reports import QUIET

from generator.batch import Order, Task, Workers, render_many
from generator.batch import workers as module
from generator.batch.workers import NoWorkerError
from generator.cli import main

pytestmark = [
    pytest.mark.filterwarnings(QUIET),
    pytest.mark.skipif("sys.platform == 'win32'", reason="forks, and folders that can be removed"),
]

TOP = Path(__file__).parent.parent
QUICK = Order(("html",))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(module, "_PAUSES", (0.0, 0.0))
    return tmp_path


def refusing(monkeypatch: pytest.MonkeyPatch, allowed: int, error: Exception) -> None:
    """Let no more than *allowed* processes start; the others come to *error*."""
    begin = Workers._started
    begun: list[int] = []

    def started(workers: Workers, number: int) -> Any:
        if number not in begun:
            if len(begun) >= allowed:
                raise error
            begun.append(number)
        return begin(workers, number)

    monkeypatch.setattr(Workers, "_started", started)


AGAIN = BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))


@pytest.mark.parametrize(
    ("error", "reason"), [(AGAIN, os.strerror(errno.EAGAIN)), (EOFError(), os.strerror(errno.EAGAIN))]
)
def test_no_process_at_all(folder: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, reason: str) -> None:
    """EOFError: the server that forks has ended."""
    refusing(monkeypatch, 0, error)
    reports = [batches.write(Path(name)) for name in ("甲.yaml", "乙.yaml", "丙.yaml")]
    with Workers(2) as workers:
        found = list(render_many([Task(report, folder / "成品") for report in reports], QUICK, workers))
    told = [(each.status, *((one.code, one.args["reason"]) for one in each.diagnostics)) for each in found]
    assert told == [("failed", ("O067", reason))] * 3
    assert not (folder / "成品").exists()


def test_one_process_does_it_all(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    refusing(monkeypatch, 1, AGAIN)
    for name in "甲乙丙丁":
        batches.write(Path(f"市/{name}.yaml"))
    assert main(["render", "市", "-f", "html", "-j", "3", "--lang", "en"]) == 0
    said = capsys.readouterr()
    assert "rendered 4, unchanged 0, with errors 0" in said.out
    assert said.err == (
        f"of 3 processes the system let 1 start at a time ({os.strerror(errno.EAGAIN)}): see --jobs, ulimit -u and "
        "the container's limit of processes\n"
    )
    assert len(list((folder / "out").glob("*.html"))) == 4


def test_no_thread_that_serves(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A limit of processes counts threads as well."""

    def start(_: object) -> None:
        raise RuntimeError("can't start new thread")

    workers = Workers(2)
    with monkeypatch.context() as limited:
        limited.setattr("threading.Thread.start", start)
        workers.prepare()
        with pytest.raises(NoWorkerError, match="can't start new thread"):
            workers.submit(abs, -7)
        (outcome,) = render_many([Task(batches.write(Path("甲.yaml")), folder)], QUICK, workers)
        assert [each.code for each in outcome.diagnostics] == ["O067"]
    assert workers.submit(abs, -7).result() == 7, "there is room again"
    workers.shutdown()


def test_a_call_that_is_taken_back_starts_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_PAUSES", (0.0,))
    refusing(monkeypatch, 0, AGAIN)
    workers = Workers(0)
    future = workers.submit(abs, -7)
    assert future.cancel()
    workers.count = 1
    assert isinstance(workers.submit(abs, -8).exception(timeout=60), NoWorkerError)
    workers.shutdown()


def test_what_forks_workers_is_started_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody had ended it: nothing is short, and nobody gives way."""
    begin, ended = Workers._started, [True, True]

    def started(workers: Workers, number: int) -> Any:
        if ended and ended.pop():
            raise EOFError
        return begin(workers, number)

    monkeypatch.setattr(Workers, "_started", started)
    with Workers(1) as workers:
        monkeypatch.setattr(module, "_PAUSES", (0.0, 0.0))
        assert (workers.submit(abs, -7).result(), workers.refused) == (7, os.strerror(errno.EAGAIN))
    ended[:] = [True]
    with Workers(1) as workers:
        assert (workers.submit(abs, -7).result(), workers.refused) == (7, "")


SAYS_NOTHING = """
import os
from multiprocessing import spawn
from generator.batch import Workers
from generator.batch.forking import ready_to_fork

data = spawn.get_preparation_data

def then_gone(name):
    try:
        return data(name)
    finally:
        if name != "ignore":  # what the server that forks is given is called so
            os.rmdir(os.getcwd())

spawn.get_preparation_data = then_gone
workers = Workers(1)
if {early}:
    os.rmdir(os.getcwd())
    workers.prepare()
else:
    ready_to_fork()
print(type(workers.submit(abs, -7).exception()).__name__)
workers.shutdown()
"""


def has_folder_fault() -> bool:
    """Tell of an interpreter (3.13.0) that cannot import even ``socket`` where the working folder is gone.

    Each process that it starts there, one of its own standard library's among them, ends in an error of Python's.
    """
    gone = "import os, tempfile; os.chdir(tempfile.mkdtemp()); os.rmdir(os.getcwd()); import socket"
    done = subprocess.run([sys.executable, "-c", gone], capture_output=True, encoding="utf-8", check=False)
    return "SystemError: error return without exception set" in done.stderr


@pytest.mark.skipif(
    sys.version_info[:3] == (3, 13, 0) and has_folder_fault(), reason="this Python fails where no folder is"
)
@pytest.mark.parametrize(("early", "error"), [(True, "NoWorkerError"), (False, "WorkerLostError")])
def test_a_working_folder_that_goes_while_workers_start(tmp_path: Path, early: bool, error: str) -> None:
    """Whoever asked for the worker says so; what forks it, and the worker, say nothing of their own."""
    place = tmp_path / "办公室"
    place.mkdir()
    command = [sys.executable, "-c", SAYS_NOTHING.format(early=early)]
    done = subprocess.run(
        command,
        cwd=place,
        env=environment({"PYTHONPATH": str(TOP)}),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.stdout, done.stderr) == (f"{error}\n", "")


def test_faults_of_the_start_are_still_told() -> None:
    """What nobody else can tell of: an error of the program."""
    command = [sys.executable, "-c", "import generator.batch.silent_start; 1 / 0"]
    done = subprocess.run(
        command, env=environment({"PYTHONPATH": str(TOP)}), capture_output=True, encoding="utf-8", check=False
    )
    assert "ZeroDivisionError" in done.stderr
    command[-1] = "import generator.batch.silent_start; open('/nowhere/at/all')"
    done = subprocess.run(
        command, env=environment({"PYTHONPATH": str(TOP)}), capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stderr) == (1, "")
