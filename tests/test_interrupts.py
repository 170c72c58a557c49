"""Ctrl-C, SIGTERM and SIGHUP: quietly at any time, with whole files, and with nothing temporary left."""

from __future__ import annotations

import signal
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from support import batches
from support.processes import run
from support.reports import TOP

from generator.interrupts import SIGNALS, Stopped, by_hand, exit_code, uninterrupted

pytestmark = pytest.mark.skipif("sys.platform != 'linux'", reason="signals")

STOPPED = Path(__file__).parent / "support" / "stopped.py"
Ended = subprocess.CompletedProcess[str]


def stopped_at(folder: Path, number: int, name: str, what: str, *arguments: str) -> Ended:
    """Run the program with *arguments*; the signal *name* comes at the *number*-th of *what* it does."""
    return run(["-P", STOPPED, str(number), name, what, *arguments], folder, {"PYTHONPATH": str(TOP)})


# --- at any time -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_from_the_first_import_to_the_last(tmp_path: Path, name: str) -> None:
    """No traceback, and whoever called sees the signal."""
    batches.write(tmp_path / "a.yaml")
    said = set()
    for number in [*range(1, 12), *range(12, 2000, 29)]:
        ended = stopped_at(tmp_path, number, name, "anything", "check", "a.yaml")
        if ended.returncode == 0:
            break
        assert ended.returncode == -signal.Signals[name]
        said.add(ended.stderr)
    assert number > 200 and ended.returncode == 0
    # First there are no words yet; then there are.
    assert said == {"", "已中断\n"}


def test_canary_an_import_that_is_interrupted(tmp_path: Path) -> None:
    """What the program does first is what keeps Python from showing a traceback."""
    code = f"import runpy, sys; runpy.run_path({str(STOPPED)!r})['arm'](20, 'SIGINT', 'anything'); import generator.cli"
    ended = run(["-c", code], tmp_path)
    assert "Traceback" in ended.stderr and "KeyboardInterrupt" in ended.stderr


def test_what_it_was_begun_to_ignore_is_ignored(tmp_path: Path) -> None:
    """As nohup does with SIGHUP, and a shell without jobs with Ctrl-C for what runs in its background."""
    batches.write(tmp_path / "a.yaml")
    code = "import os, signal, sys; signal.signal(signal.Signals[sys.argv[4]], signal.SIG_IGN); "
    code += "os.execv(sys.executable, sys.argv)"
    for name in ("SIGHUP", "SIGINT"):
        arguments = ("-P", STOPPED, "9", name, "anything", "check", "a.yaml")
        ended = run(["-c", code, *arguments], tmp_path, {"PYTHONPATH": str(TOP)})
        assert ended.returncode == 0, ended


def test_a_signal_where_nothing_can_be_raised(tmp_path: Path) -> None:
    """While an object is taken away, say: it is not lost, and no traceback is shown."""
    code = """
import signal, threading
from generator.interrupts import heed
heed()
class Last:
    def __del__(self):
        signal.raise_signal(signal.SIGTERM)
try:
    last = Last()
    del last
    threading.Event().wait(60)
except KeyboardInterrupt as stop:
    print(stop.number)
"""
    ended = run(["-c", code], tmp_path)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, f"{signal.SIGTERM:d}\n", "")


# --- what is begun is ended --------------------------------------------------------------------------


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes], dict[str, bytes]]:
    """Return a folder with a report that has changed since it was rendered, the old outputs and the new ones."""
    folder = tmp_path_factory.mktemp("rendered")
    found = []
    for text in ("旧。", "新的，长一些。"):
        batches.write(folder / "a.yaml", text)
        ended = run(["-m", "generator", "render", "a.yaml", "-f", "docx,html"], folder, {"PYTHONPATH": str(TOP)})
        assert ended.returncode == 0
        found.append(contents(folder / "out"))
    return folder, found[0], found[1]


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_all_files_of_a_report_are_new_or_all_are_old(
    tmp_path: Path, rendered: tuple[Path, dict[str, bytes], dict[str, bytes]], name: str
) -> None:
    folder, old, new = rendered
    (tmp_path / "a.yaml").write_bytes((folder / "a.yaml").read_bytes())
    out = tmp_path / "out"
    out.mkdir()
    seen = []
    for number in range(1, 30):
        for file, data in old.items():
            (out / file).write_bytes(data)
        ended = stopped_at(tmp_path, number, name, "changes", "render", "a.yaml", "-f", "docx,html")
        assert "Traceback" not in ended.stderr
        seen.append(contents(out))
        assert seen[-1] in (old, new), number
        if ended.returncode == 0:
            break
        assert ended.returncode == -signal.Signals[name]
    # Before the first file is replaced, and in between.
    assert old in seen and seen[-3:] == [new] * 3 and ended.returncode == 0


def test_canary_a_report_that_is_half_replaced(
    tmp_path: Path, rendered: tuple[Path, dict[str, bytes], dict[str, bytes]]
) -> None:
    """Without the wait, one file is new and the other one old, and that is found out."""
    _, old, new = rendered
    out = tmp_path / "out"
    out.mkdir()
    for file, data in old.items():
        (out / file).write_bytes(data)
    code = f"""
import contextlib, runpy, sys
from pathlib import Path
import generator.interrupts
generator.interrupts.uninterrupted = contextlib.nullcontext
generator.interrupts.heed()
from generator.disk.files import write_all
data = {new!r}
import os
seen = []
def hook(event, args):
    if event == "os.rename":
        seen.append(event)
        if len(seen) == 2:
            os.kill(os.getpid(), {signal.SIGTERM:d})
sys.addaudithook(hook)
write_all({{Path("out") / name: data for name, data in data.items()}})
"""
    assert run(["-c", code], tmp_path).returncode != 0
    assert contents(out) not in (old, new)


def test_they_wait(tmp_path: Path) -> None:
    done = []
    with pytest.raises(KeyboardInterrupt), uninterrupted():
        signal.raise_signal(signal.SIGINT)
        done.append(1)
    with pytest.raises(KeyboardInterrupt), uninterrupted():
        with uninterrupted():
            signal.raise_signal(signal.SIGINT)
        done.append(2)
    assert done == [1, 2]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


@pytest.fixture
def handled() -> Iterator[list[int]]:
    """The signals that a handler of the caller's own has got."""
    came: list[int] = []
    before = {number: signal.signal(number, lambda number, _: came.append(number)) for number in SIGNALS}
    yield came
    for number, handler in before.items():
        signal.signal(number, handler)


def test_then_they_do_what_they_would_have_done(handled: list[int]) -> None:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    with uninterrupted():
        for number in SIGNALS:
            signal.raise_signal(number)
        assert handled == []
    assert handled == [signal.SIGINT, signal.SIGTERM]


def test_in_a_thread_nothing_need_wait() -> None:
    done: list[str] = []

    def work() -> None:
        with uninterrupted():
            done.append("here")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == ["here"]


def test_exit_codes() -> None:
    found = [exit_code(stop) for stop in (KeyboardInterrupt(), *(Stopped(number) for number in SIGNALS))]
    assert found == [130, 130, 143, 129]


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_library_that_makes_a_plain_one_of_it(tmp_path: Path, name: str) -> None:
    """What watches folders does."""
    program = f"""
import signal
from generator.interrupts import by_hand, exit_code, heed
heed()
try:
    try:
        signal.raise_signal(signal.{name})
    except KeyboardInterrupt:
        raise KeyboardInterrupt from None
except KeyboardInterrupt as stop:
    print(exit_code(stop) - signal.{name}, by_hand(stop))
"""
    assert run(["-c", program], tmp_path).stdout == f"128 {name == 'SIGINT'}\n"


def test_who_asks_for_the_end_does_not_wait_for_the_next_start(tmp_path: Path) -> None:
    """What is kept is made ready only at the end of a run that was let run."""
    program = """
import sys
from generator import cli
from generator.startup.bundle import Bundle
codes = int(sys.argv.pop(1))
Bundle.renew = lambda _: print("renewed", flush=True)
cli.main = lambda: codes
cli.run(Bundle("check", "."))
"""
    said = [run(["-c", program, str(code)], tmp_path).stdout for code in (0, 1, 3, 129, 130, 143)]
    assert said == [*["renewed\n"] * 3, *[""] * 3]


def test_what_is_done_by_hand() -> None:
    found = [by_hand(stop) for stop in (KeyboardInterrupt(), *(Stopped(number) for number in SIGNALS))]
    assert found == [True, True, False, False]


@pytest.mark.parametrize(("code", "status"), [(0, 0), (3, 3), (127, 127), (130, -2), (143, -15), (129, -1), (137, 137)])
def test_how_a_process_ends(tmp_path: Path, code: int, status: int) -> None:
    """By the signal itself, whoever handles it, and what was to be done at the end is done."""
    program = (
        "import atexit; from generator.interrupts import end, heed; heed(); "
        f"atexit.register(lambda: print('done', flush=True)); end({code})"
    )
    ended = run(["-c", program], tmp_path)
    assert (ended.returncode, ended.stdout, ended.stderr) == (status, "done\n", "")


def test_a_signal_that_the_caller_handles_ends_nothing(tmp_path: Path) -> None:
    program = (
        "import signal; from generator.interrupts import end; "
        "signal.signal(signal.SIGTERM, lambda *_: print('handled', flush=True)); end(143)"
    )
    ended = run(["-c", program], tmp_path)
    assert (ended.returncode, ended.stdout) == (143, "handled\n")


@pytest.mark.parametrize(("name", "written"), [("SIGHUP", b""), ("SIGTERM", b"out err "), ("SIGINT", b"out err ")])
def test_a_terminal_that_is_gone_is_not_written_to(tmp_path: Path, name: str, written: bytes) -> None:
    """A file is: it is still there. *written* is what the terminal got."""
    program = f"""
import os, pty, select, signal, sys
own, terminal = pty.openpty()
os.set_blocking(own, False)
from generator.interrupts import heed
heed()
kept = os.dup(1)
file = os.open("file", os.O_CREAT | os.O_RDWR)
for out, err in ((terminal, terminal), (file, terminal)):
    os.dup2(out, 1), os.dup2(err, 2)
    try:
        signal.raise_signal(signal.{name})
    except KeyboardInterrupt as stop:
        assert stop.number == signal.{name}
    os.write(1, b"out "), os.write(2, b"err ")
    # What is written arrives a moment later, and maybe in two pieces.
    got, wanted = b"", len({written!r}) // (1 if out == terminal else 2)
    while len(got) < wanted and select.select([own], [], [], 60)[0]:
        got += os.read(own, 99)
    if select.select([own], [], [], 0)[0]:
        got += os.read(own, 99)
    os.write(kept, repr(got).encode() + b"\\n")
"""
    ended = run(["-c", program], tmp_path)
    assert ended.stdout.splitlines() == [repr(written), repr(written.removeprefix(b"out "))], ended.stderr
    assert (tmp_path / "file").read_bytes() == b"out "


def test_an_error_where_nothing_can_be_raised_is_shown(tmp_path: Path) -> None:
    program = """
from generator.interrupts import heed
heed()
class Last:
    def __del__(self):
        raise ValueError("lost")
last = Last()
del last
"""
    ended = run(["-c", program], tmp_path)
    assert (ended.returncode, ended.stdout) == (0, "")
    assert "ValueError: lost" in ended.stderr
