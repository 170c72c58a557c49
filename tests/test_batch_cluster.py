"""A Dask cluster of two worker processes on this computer, one of which is killed in the middle of a report."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Future
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from threading import Barrier, Event, Thread
from typing import Any

import pytest
from support import batches
from support.processes import environment
from support.reports import TOP

from generator import pipeline
from generator.batch import Order, Task, Workers, render_many
from generator.batch.cluster import Cluster, UnfitWorkersError, on_cluster
from generator.batch.cluster_calls import handed_on
from generator.batch.fitness import Unfit, UselessError, called_if_fit, difference, own_traits
from generator.cli import main
from generator.disk import files

distributed = pytest.importorskip("distributed")
pytestmark = [
    pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="needs /proc"),
    pytest.mark.filterwarnings("default"),  # Dask's own
]
ORDER = Order(("html",))


class Processes:
    """A scheduler at *address* and its workers."""

    def __init__(
        self, address: str, scheduler: subprocess.Popen[bytes], run: Callable[..., subprocess.Popen[bytes]]
    ) -> None:
        self.address, self.scheduler, self._run = address, scheduler, run
        self.workers: list[subprocess.Popen[bytes]] = []
        self.join(2)

    def join(self, count: int, **changes: str) -> None:
        """Have *count* workers join, with *changes* of the environment, and wait until all are there."""
        options = (self.address, "--host", "127.0.0.1", "--nthreads", "1", "--no-nanny", "--no-dashboard")
        self.workers += [self._run("dask_worker", *options, **changes) for _ in range(count)]
        with distributed.Client(self.address, set_as_default=False) as client:
            client.wait_for_workers(sum(worker.poll() is None for worker in self.workers))


def opened(pid: int) -> set[Path]:
    found = set()
    for entry in Path(f"/proc/{pid}/fd").iterdir():
        try:
            found.add(Path(os.readlink(entry)))
        except OSError:
            continue
    return found


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Processes]:
    own = environment({"PYTHONPATH": str(TOP), "DASK_DISTRIBUTED__WORKER__DAEMON": "False"})

    def started(module: str, *options: str, **changes: str) -> subprocess.Popen[Any]:
        command = [sys.executable, "-m", f"distributed.cli.{module}", *options]
        return subprocess.Popen(
            command, cwd=tmp_path, env=own | changes, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )

    with ExitStack() as stack:

        def run(*command: str, **changes: str) -> subprocess.Popen[Any]:
            process = stack.enter_context(started(*command, **changes))
            stack.callback(process.kill)
            return process

        scheduler = run("dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--no-jupyter")
        assert scheduler.stderr is not None
        address = ""
        for line in scheduler.stderr:
            if b"Scheduler at:" in line:
                address = line.decode().split()[-1]
                break
        assert address.startswith("tcp://127.0.0.1:")
        yield Processes(address, scheduler, run)


def test_none_is_lost(cluster: Processes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    reports = [batches.write(Path(f"{number}.yaml"), f"全年办理案件{number + 1}宗。") for number in range(12)]
    good = batches.write(Path("other.yaml"), "全年办理案件99宗。")
    slow = batches.pipe(tmp_path / "slow.yaml")
    killed: list[int] = []

    def kill() -> None:
        (process,) = [
            process for process in cluster.workers if any("slow" in str(path) for path in opened(process.pid))
        ]
        process.send_signal(signal.SIGKILL)
        killed.append(process.wait())

    written: list[str] = []
    write_all = files.write_all

    def counted(outputs: Any, kept: Any = ()) -> Any:
        written.extend(map(str, outputs))
        return write_all(outputs, kept)

    monkeypatch.setattr("generator.batch.run.write_all", counted)
    batches.at_each_reading(slow, [kill], good.read_bytes())
    tasks = [Task(slow, Path("out"), 9999), *(Task(report, Path("out")) for report in reports)]
    with on_cluster(cluster.address) as found:
        assert found.workers == 2
        outcomes = list(render_many(tasks, ORDER, found.executor))
    assert killed == [-signal.SIGKILL]
    assert [outcome.status for outcome in outcomes] == ["rendered"] * 13
    # Each once, and each what it would be alone.
    assert sorted(written) == sorted(f"out/{report.stem}.html" for report in [*reports, slow])
    for report in reports:
        assert Path(f"out/{report.stem}.html").read_bytes() == pipeline.render(report, ["html"]).outputs["html"]
    assert Path("out/slow.html").read_bytes() == pipeline.render(good, ["html"]).outputs["html"]


def test_the_command(cluster: Processes, tmp_path: Path) -> None:
    for number in range(3):
        batches.write(tmp_path / f"市/{number}.yaml", f"全年办理案件{number + 1}宗。")
    command = [sys.executable, "-m", "generator", "render", "市", "-f", "docx", "--scheduler", cluster.address]
    own = environment({"PYTHONPATH": str(TOP), "NIANBAO_LANG": "en"})
    said = subprocess.run(command, cwd=tmp_path, env=own, capture_output=True, encoding="utf-8", check=False)
    assert (said.returncode, said.stderr) == (0, "")
    assert "rendered 3, unchanged 0, with errors 0, not rendered 0" in said.stdout
    lines = (tmp_path / "out/manifest.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["status"] for line in lines] == ["ok"] * 3


def test_a_scheduler_that_is_gone(cluster: Processes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each report that is left says so; what was done is written, and Dask logs nothing between the lines."""
    monkeypatch.chdir(tmp_path)
    first, *others = [batches.write(Path(f"{number}.yaml")) for number in range(4)]
    slow = batches.pipe(tmp_path / "slow.yaml")
    batches.at_each_reading(slow, [cluster.scheduler.kill])
    tasks = [Task(first, Path("out"), 9), Task(slow, Path("out"), 8), *(Task(each, Path("out")) for each in others)]
    with on_cluster(cluster.address) as found:
        outcomes = render_many(tasks, ORDER, found.executor, ahead=1)
        assert next(outcomes).status == "rendered"
        left = list(outcomes)
    assert [[each.code for each in outcome.diagnostics] for outcome in left] == [["O055"]] * 4
    assert batches.tree(tmp_path / "out").keys() == {"0.html"}


def test_workers_that_are_all_gone(cluster: Processes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Dask would keep the reports until a worker comes, and say nothing."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("generator.batch.cluster_calls._ALONE", 0.2)
    monkeypatch.setattr("generator.batch.cluster_calls._LOOK_EVERY", 0.1)
    reports = [batches.write(Path(f"{number}.yaml")) for number in range(3)]
    slow = [batches.pipe(tmp_path / f"slow{number}.yaml") for number in range(2)]
    both, dead = Barrier(3), Event()

    def hold() -> None:
        both.wait()
        dead.wait()  # until then what is read does not end

    for pipe in slow:
        batches.at_each_reading(pipe, [hold])

    def kill() -> None:
        both.wait()
        for process in cluster.workers:
            process.kill()
            process.wait()
        dead.set()

    Thread(target=kill, daemon=True).start()
    tasks = [Task(report, Path("out"), size) for size, report in enumerate((*reports, *slow))]
    with on_cluster(cluster.address) as found:
        left = list(render_many(tasks, ORDER, found.executor))
        with pytest.raises(UselessError, match="0 workers"):
            found.executor.submit(os.getpid)
    assert [[each.code for each in outcome.diagnostics] for outcome in left] == [["O065"]] * 5
    assert not Path("out").exists()


def test_workers_that_differ_render_nothing(
    cluster: Processes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What one computer has another way, half of the reports would have, too."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NIANBAO_LANG", "en")
    batches.write(Path("市/1.yaml"))
    same = own_traits()
    for what, there, here in (
        ("nianbao", same["nianbao"], "0.0.1 (abc)"),
        ("font kaiti", same["font kaiti"], "楷体_GB2312 (def)"),
        ("lxml", same["lxml"], "—"),
    ):
        other = same | {what: here.strip("—")}
        for module in ("cluster", "cluster_calls"):
            monkeypatch.setattr(f"generator.batch.{module}.own_traits", lambda other=other: other)
        assert main(["render", "市", "-f", "html", "--scheduler", cluster.address]) == 2
        assert f"is not as this computer: {what} is {there} there and {here} here" in capsys.readouterr().err
    assert not Path("out").exists()


def test_workers_that_do_not_see_the_reports(cluster: Processes, tmp_path: Path) -> None:
    place = tmp_path / "nowhere.yaml"
    with pytest.raises(UnfitWorkersError) as raised, on_cluster(cluster.address, place):
        pass
    assert [(each.what, each.there) for each in raised.value.found] == [("", str(place))] * 2


def test_a_worker_that_joins_late_and_differs_renders_nothing() -> None:
    here = own_traits()
    assert called_if_fit(here, ".", divmod, 7, 2) == (3, 1)
    with pytest.raises(UselessError, match=r"fonts: .* ≠ 0$"):
        called_if_fit(here | {"fonts": "0"}, ".", divmod, 7, 2)
    with pytest.raises(UselessError, match="/nowhere/at/all"):
        called_if_fit(here, "/nowhere/at/all", divmod, 7, 2)
    assert difference({"jinja2": "3"}, {}) == ("jinja2", "3", "—")


def test_what_a_late_joiner_cannot_do_is_done_by_the_others(
    cluster: Processes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    reports = [batches.write(Path(f"{number}.yaml"), f"全年办理案件{number + 1}宗。") for number in range(12)]
    tasks = [Task(report, Path("out")) for report in reports]
    with on_cluster(cluster.address, reports[0]) as found:
        cluster.join(1, NIANBAO_LIMITS="file.megabytes=19")
        outcomes = list(render_many(tasks, ORDER, found.executor))
        (unfit,) = found.unfit.values()
        assert (unfit.what, unfit.there, unfit.here) == ("NIANBAO_LIMITS", "file.megabytes=19", "—")
        # Those that it is known of are asked of the others at once; these go, and others come.
        for worker in cluster.workers[:2]:
            worker.kill()
            worker.wait()
        cluster.join(1)
        (last,) = render_many([Task(batches.write(Path("other.yaml")), Path("out"))], ORDER, found.executor)
    assert [outcome.status for outcome in (*outcomes, last)] == ["rendered"] * 13
    assert sorted(str(outcome.task.report) for outcome in outcomes) == sorted(map(str, reports))
    for report in reports:
        assert Path(f"out/{report.stem}.html").read_bytes() == pipeline.render(report, ["html"]).outputs["html"]


def test_what_only_those_may_do_that_have_gone_is_done_by_who_comes(
    cluster: Processes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A call for which a late joiner was of no use is bound to workers; Dask would keep it for them for ever."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("generator.batch.cluster_calls._LOOK_EVERY", 0.1)
    report = batches.write(Path("1.yaml"))
    slow = [batches.pipe(tmp_path / f"slow{number}.yaml") for number in range(2)]
    both, dead = Barrier(3), Event()

    def hold() -> None:
        both.wait()
        dead.wait()

    for pipe in slow:
        batches.at_each_reading(pipe, [hold], report.read_bytes())

    def replace() -> None:
        both.wait()
        for process in cluster.workers[:2]:
            process.kill()
            process.wait()
        cluster.join(1)
        dead.set()

    with on_cluster(cluster.address, report) as found:
        cluster.join(1, NIANBAO_LIMITS="file.megabytes=19")
        found.executor._look()  # type: ignore[attr-defined]
        assert len(found.unfit) == 1
        thread = Thread(target=replace, daemon=True)
        thread.start()
        outcomes = list(render_many([Task(each, Path("out")) for each in (*slow, report)], ORDER, found.executor))
        thread.join()
    assert [outcome.status for outcome in outcomes] == ["rendered"] * 3


def test_the_command_names_a_late_joiner(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    joined = Unfit("tcp://10.0.0.9:1", "lxml", "5", "6")

    @contextmanager
    def cluster(address: str, place: Path) -> Iterator[Cluster]:
        with Workers(1) as executor:
            yield Cluster(executor, 1, {joined.worker: joined})

    batches.write(tmp_path / "1.yaml")
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr("generator.cli.batch.on_cluster", cluster)
        assert main(["render", ".", "-f", "html", "--scheduler", "tcp://10.0.0.1:1", "--lang", "en"]) == 0
    said = capsys.readouterr()
    assert "rendered 1" in said.out
    assert said.err.startswith("worker tcp://10.0.0.9:1 is not as this computer: lxml is 5 there and 6 here")


def test_what_a_worker_failed_of() -> None:
    """Whatever a report can come to is an answer, so a call that failed says something of the worker."""

    class Failed:
        status = "error"

        def __init__(self, error: Exception) -> None:
            self.error = error

        def result(self, timeout: float) -> object:
            assert timeout > 0
            raise self.error

    class KilledWorker(Exception):
        pass

    for error, kind, message in (
        (KilledWorker("died four times"), KilledWorker, "died four times"),
        (FileNotFoundError("/mnt/全省"), UselessError, "FileNotFoundError: /mnt/全省"),
        (UselessError("yuan-2: lxml: 5 ≠ 6"), UselessError, "yuan-2: lxml: 5 ≠ 6"),
    ):
        here: Future[object] = Future()
        useless = handed_on(here, Failed(error))
        # Others may still do what a worker was of no use for.
        told = useless or here.exception()
        assert (type(told), str(told), here.done()) == (kind, message, kind is KilledWorker)


def test_an_address_left_empty_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As it is where the variable of a script is not set; it rendered here."""
    monkeypatch.chdir(tmp_path)
    batches.write(Path("市/1.yaml"))
    assert main(["render", "市", "-f", "html", "--scheduler", ""]) == 2
    assert "''" in capsys.readouterr().err
    assert not Path("out").exists()


@pytest.mark.parametrize("says", [b"", b"HTTP/1.1 400 Bad Request\r\n\r\n"])
def test_what_listens_is_no_scheduler(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], says: bytes
) -> None:
    """Who says nothing was waited for without end, and the words of another protocol were taken for a length."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("generator.batch.cluster.PATIENCE", 1)
    batches.write(Path("市/1.yaml"))

    def answer() -> None:
        with suppress(OSError):
            while True:
                connection, _ = listening.accept()
                held.append(connection)
                connection.sendall(says)

    held: list[socket.socket] = []
    with socket.create_server(("127.0.0.1", 0)) as listening, ExitStack() as stack:
        Thread(target=answer, daemon=True).start()
        address = f"tcp://127.0.0.1:{listening.getsockname()[1]}"
        assert main(["render", "市", "-f", "html", "--scheduler", address, "--lang", "en"]) == 2
        for connection in held:
            stack.callback(connection.close)
        listening.shutdown(socket.SHUT_RDWR)
    said = capsys.readouterr().err
    assert address in said and "does not answer as a scheduler does" in said
    assert held and not Path("out").exists()


def test_an_answer_that_cannot_be_had() -> None:
    """The connection ends when the report is done and before it is here."""

    class There:
        status = "finished"

        def result(self) -> object:
            raise OSError("Stream is closed")

    here: Future[object] = Future()
    assert handed_on(here, There()) is None
    assert isinstance(here.exception(), BrokenExecutor)
    assert handed_on(here, There()) is None  # nobody waits any more
