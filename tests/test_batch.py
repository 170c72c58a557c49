"""Many reports at once: outputs as of each alone, whoever renders them; unchanged ones are left; nothing is lost."""

from __future__ import annotations

import gc
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from importlib import metadata
from multiprocessing import get_context
from multiprocessing.context import SpawnProcess
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import pytest
from support import batches
from support.reports import (
    EVERYTHING,
    QUIET,
    REPORTS,
    SIGNED,
    chequered,
    copy_everything,
    copy_sample,
    fonts,
    made,
    report_path,
    write_table,
)

from generator import pipeline
from generator.batch import Order, Outcome, Record, Task, Workers, find_reports, program, record, render_many
from generator.batch.inputs import file_sha256
from generator.batch.manifest import manifest
from generator.batch.model import Made
from generator.batch.work import modules, render_one
from generator.batch.workers import FaultError, WorkerLostError
from generator.disk.asked import recording
from generator.disk.places import shipped
from generator.startup import warm as warming
from generator.startup.kept import Kept
from generator.startup.warm import warm
from generator.templating import rendering
from generator.templating import search as template_search
from generator.writers import FORMATS

pytestmark = pytest.mark.filterwarnings(QUIET)

DOCX = Order(("docx",))
QUICK = Order(("html",))


class Here(Executor):
    """Calls at once, in this process; *called* has the reports that were rendered."""

    def __init__(self) -> None:
        self.called: list[str] = []

    def submit(self, fn: Callable[..., object], /, *args: object, **kwargs: object) -> Future[object]:  # type: ignore[override]
        self.called.append(Path(str(args[0])).stem)
        future: Future[object] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


@pytest.fixture(autouse=True)
def this_process_stays_cold(monkeypatch: pytest.MonkeyPatch) -> None:
    batches.stay_cold(monkeypatch)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def tasks_of(*reports: Path) -> list[Task]:
    return [Task(report, Path("out"), report.stat().st_size) for report in reports]


def outcomes(found: Iterator[Outcome]) -> dict[str, Outcome]:
    return {outcome.task.report.stem: outcome for outcome in found}


# --- what comes out ----------------------------------------------------------------------------------


def test_a_warm_worker_makes_what_a_single_run_makes(folder: Path) -> None:
    """Every report twice in one process, one after the other: nothing of one gets into the next."""
    names = (*REPORTS, *SIGNED)
    order = Order(FORMATS)
    # Before the worker begins: two that fill one cache, and the memory of a small computer, would be two at a time.
    single = {name: (made(name).layout.pages, made(name).rendered.files(report_path(name).stem)) for name in names}
    with Workers(1, modules(order)) as workers:
        both = [(name, workers.submit(render_one, report_path(name), order, str(folder))) for name in names * 2]
        for name, future in both:
            found, (pages, expected) = future.result(), single[name]
            assert (name, found.fault, found.pages) == (name, "", pages)
            assert found.files.keys() == expected.keys(), name
            assert [file for file, data in expected.items() if found.files[file] != data] == [], name


def pools() -> dict[str, Callable[[], Executor]]:
    return {
        "workers": lambda: Workers(2, modules(DOCX)),
        "threads": lambda: ThreadPoolExecutor(2),
        "processes": lambda: ProcessPoolExecutor(2, get_context("spawn")),
        "here": Here,
    }


@pytest.mark.parametrize("pool", pools())
def test_any_executor(folder: Path, pool: str) -> None:
    reports = [batches.write(Path(f"{number}.yaml"), f"全年办理案件{number}宗。") for number in range(5)]
    with pools()[pool]() as executor:
        found = outcomes(render_many(tasks_of(*reports), DOCX, executor, ahead=2))
    for report in reports:
        expected = pipeline.render(report, ["docx"]).outputs["docx"]
        assert (folder / "out" / f"{report.stem}.docx").read_bytes() == expected
        assert found[report.stem].status == "rendered"
        assert list(found[report.stem].outputs) == [Path(f"out/{report.stem}.docx")]
    assert batches.tree(folder / "out").keys() == {f"{number}.docx" for number in range(5)}


def test_largest_first_and_no_more_than_allowed(folder: Path) -> None:
    reports = [batches.write(Path(f"{count}.yaml"), "字" * count) for count in (3, 9, 1, 7)]
    here = Here()
    steps: list[int] = []
    for outcome in render_many(tasks_of(*reports), QUICK, here, ahead=2):
        steps.append(len(here.called))
        assert outcome.status == "rendered"
    assert here.called == ["9", "7", "3", "1"]
    assert steps[0] == 2


def test_whichever_is_done_first_is_told_first(folder: Path) -> None:
    reports = [batches.write(Path(f"{number}.yaml"), "字" * (9 - number)) for number in range(2)]
    asked: list[Future[object]] = []

    class Patient(Future[object]):
        def exception(self, timeout: float | None = None) -> BaseException | None:
            assert self.done(), "it would be waited for"
            return super().exception(timeout)

    class OneAtLast(Here):
        def submit(self, fn: Callable[..., object], /, *args: object, **kwargs: object) -> Future[object]:  # type: ignore[override]
            asked.append(future := Patient())
            if len(asked) == 2:
                future.set_result(fn(*args, **kwargs))
            return future

    found = render_many(tasks_of(*reports), QUICK, OneAtLast())
    assert next(found).task.report == reports[1]
    asked[0].set_result(render_one(reports[0], QUICK, str(folder)))
    assert next(found).task.report == reports[0]


def test_who_stops_listening_has_the_rest_not_rendered(folder: Path) -> None:
    reports = [batches.write(Path(f"{number}.yaml")) for number in range(4)]
    here = Here()
    found = render_many(tasks_of(*reports), QUICK, here, ahead=1)
    next(found)
    found.close()
    assert len(here.called) == 1 and len(batches.tree(folder / "out")) == 1


def test_who_stops_listening_takes_back_what_was_asked_for(folder: Path) -> None:
    """The executor, which may be others' as well, works on nothing that nobody waits for."""
    reports = [batches.write(Path(f"{number}.yaml")) for number in range(3)]
    asked: list[Future[object]] = []

    class Later(Executor):
        def submit(self, fn: Callable[..., object], /, *args: object, **kwargs: object) -> Future[object]:  # type: ignore[override]
            asked.append(Future())
            if len(asked) == 1:
                asked[0].set_result(fn(*args, **kwargs))
            return asked[-1]

    found = render_many(tasks_of(*reports), QUICK, Later())
    next(found)
    found.close()
    assert [future.cancelled() for future in asked] == [False, True, True]


def test_errors_and_faults_are_those_of_their_report(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good, bad, odd = (batches.write(Path(f"{name}.yaml")) for name in ("good", "bad", "odd"))
    bad.write_text("year: 2021\n颜色: 红\n", encoding="utf-8")
    render = pipeline.render

    def failing(report: Path, *others: Any, **more: Any) -> pipeline.Rendered:
        if report == odd:
            raise ZeroDivisionError("planted")
        return render(report, *others, **more)

    monkeypatch.setattr("generator.order.render", failing)
    found = outcomes(render_many(tasks_of(good, bad, odd), QUICK, Here()))
    assert {name: outcome.status for name, outcome in found.items()} == {
        "good": "rendered",
        "bad": "failed",
        "odd": "failed",
    }
    assert {each.code for each in found["bad"].diagnostics} == {"V101", "V104"}
    assert "ZeroDivisionError: planted" in found["odd"].fault
    assert batches.tree(folder / "out").keys() == {"good.html"}


# --- unchanged ---------------------------------------------------------------------------------------


def run(folder: Path, order: Order = DOCX, afresh: bool = False) -> list[str]:
    """Render what is in *folder* and return the reports that were rendered, the unchanged ones left out."""
    here = Here()
    kept = Record(Path("out"), afresh)
    tasks = find_reports([folder], Path("out"), order.formats).tasks
    found = outcomes(render_many(tasks, order, here, record=kept))
    kept.save()
    assert {outcome.status for outcome in found.values()} <= {"rendered", "unchanged"}
    assert here.called == [name for name, outcome in found.items() if outcome.status == "rendered"]
    return here.called


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of its own, with the fonts of this computer."""
    monkeypatch.setattr(record, "cache_folder", lambda: tmp_path / "cache")
    monkeypatch.setattr(record, "made_by", lambda: "this program")
    return tmp_path


def add(name: str, text: str) -> Callable[[Path], object]:
    def change(folder: Path) -> None:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text((path.read_text(encoding="utf-8") if path.exists() else "") + text, encoding="utf-8")

    return change


CHANGES: dict[str, Callable[[Path], object]] = {
    "the report": add("report.yaml", "# 改过\n"),
    "a part": add("分稿/小节/下一步.yaml", "# 改过\n"),
    "a part that is new": add("分稿/小节/再下一步.yaml", "heading: 新的一节\ntext: 新的内容。\n"),
    "last year's": add("2020.yaml", "# 改过\n"),
    "the checklist": add("要点清单.yaml", "# 改过\n"),
    "a picture": lambda folder: (folder / "示意图.png").write_bytes(chequered(120, 90)),
    "a table": lambda folder: write_table(folder / "统计.xlsx", 2001),
    "the project": add("nianbao.yaml", "rules: {A114: off}\n"),
    "an output that is edited": lambda folder: Path("out/report.docx").write_bytes(b"PK"),
    "an output that is gone": lambda folder: Path("out/report.docx").unlink(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_has_changed_is_rendered_again(data: Path, folder: Path, change: str) -> None:
    copy_everything(folder / "reports", EVERYTHING)
    assert run(folder / "reports") == ["report"]
    assert run(folder / "reports") == []
    CHANGES[change](folder / "reports")
    assert run(folder / "reports") == ["report"]
    assert run(folder / "reports") == []


def test_templates_and_styles(data: Path, folder: Path) -> None:
    batches.write(folder / "reports/report.yaml")
    assert run(folder / "reports") == ["report"]
    own = folder / "reports/templates/annual-report"
    shutil.copytree(Path(shipped("templates")) / "annual-report", own)
    assert run(folder / "reports") == ["report"]
    assert run(folder / "reports") == []
    add("style.yaml", "page: {line_pitch: 28.5pt}\n")(own)
    assert run(folder / "reports") == ["report"]
    assert run(folder / "reports") == []


def test_outputs_beside_the_parts(data: Path, folder: Path) -> None:
    """They are new in the folder that a pattern looks into, and none of the files that it stands for."""
    report = batches.write(Path("report.yaml"))
    report.write_text(report.read_text(encoding="utf-8") + "include: 分*.yaml\n", encoding="utf-8")
    add("分稿.yaml", "responsibility: 局长每月听一次汇报。\n")(Path())
    assert run(Path()) == ["report"]
    assert run(Path()) == []
    add("分工.yaml", "problems: 案件办理得不够快。\n")(Path())
    assert run(Path()) == ["report"]
    assert run(Path()) == []


def test_a_folder_of_templates_without_any(data: Path, folder: Path) -> None:
    batches.write(folder / "reports/report.yaml")
    (folder / "reports/templates").mkdir()
    assert run(folder / "reports") == ["report"]
    assert run(folder / "reports") == []
    (folder / "reports/templates/own").mkdir()
    assert run(folder / "reports") == ["report"]


def test_what_else_decides(data: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    batches.write(folder / "reports/a.yaml")
    batches.write(folder / "reports/b.yaml")
    assert run(folder / "reports") == ["a", "b"]
    batches.write(folder / "reports/a.yaml", "全年办理案件284宗。")
    assert run(folder / "reports") == ["a"]
    assert run(folder / "reports", DOCX._replace(strict=True)) == ["a", "b"]
    assert run(folder / "reports", Order(("docx", "html"))) == ["a", "b"]
    assert run(folder / "reports", Order(("docx", "html")), afresh=True) == ["a", "b"]
    assert run(folder / "reports", Order(("docx", "html"))) == []
    monkeypatch.setattr(record, "made_by", lambda: "another program")
    assert run(folder / "reports", Order(("docx", "html"))) == ["a", "b"]


def test_a_broken_record_is_merely_slow(data: Path, folder: Path) -> None:
    batches.write(folder / "reports/a.yaml")
    assert run(folder / "reports") == ["a"]
    for path in (data / "cache").rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[:-9])
    assert run(folder / "reports") == ["a"]
    assert run(folder / "reports") == []


def test_records_of_what_is_gone_are_cleared(data: Path, folder: Path) -> None:
    batches.write(folder / "reports/a.yaml")
    run(folder / "reports")
    (kept,) = (data / "cache/rendered").iterdir()
    Record(Path("elsewhere"))
    assert kept.exists()
    (folder / "reports/a.yaml").unlink()
    Record(Path("elsewhere"))
    assert not kept.exists()


def test_what_a_report_was_made_of_may_be_unknown(data: Path, folder: Path) -> None:
    """A file of it changed while it was rendered: the next time it is rendered again."""
    report = folder / "reports/a.yaml"
    batches.write(report)
    (task,) = find_reports([report], Path("out"), DOCX.formats).tasks
    kept = Record(Path("out"))
    kept.remember(Outcome(task, "rendered", {}, inputs=None), DOCX)
    assert (kept.unchanged(task, DOCX), kept.is_empty) == (None, True)
    kept.remember(Outcome(task, "rendered", {}, inputs={}), DOCX)
    assert kept.is_empty is False


def test_more_reports_than_other_caches_hold(data: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A province has thousands: none of them is forgotten because another one was rendered."""
    monkeypatch.setattr("generator.startup.kept.MOST", 2)
    for number in range(3):
        batches.write(folder / f"reports/{number}.yaml")
    assert run(folder / "reports") == ["0", "1", "2"]
    assert run(folder / "reports") == []
    batches.write(folder / "reports/1.yaml", "全年办理案件284宗。")
    assert run(folder / "reports") == ["1"]
    assert run(folder / "reports") == []


def test_saved_while_it_was_rendered(data: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is saved between reading and writing is not taken for what was rendered."""
    report = batches.write(folder / "reports/a.yaml")
    render = pipeline.render

    def saved_meanwhile(*arguments: Any, **more: Any) -> pipeline.Rendered:
        rendered = render(*arguments, **more)
        batches.write(report, "全年办理案件9999宗。")
        return rendered

    with monkeypatch.context() as patch:
        patch.setattr("generator.order.render", saved_meanwhile)
        assert run(folder / "reports") == ["a"]
    assert run(folder / "reports") == ["a"]
    assert run(folder / "reports") == []


def test_the_program_is_what_it_is_made_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "cache_folder", lambda: tmp_path / "cache")
    package = Path(shutil.copytree(program._PACKAGE, tmp_path / "generator"))
    monkeypatch.setattr(program, "_PACKAGE", str(package))
    before = program.made_by()
    assert program.made_by() == before
    for name, other in (("libraries", lambda: ["lxml 0"]), ("fonts", lambda: fonts()._replace(bold={}, rare={}))):
        with monkeypatch.context() as patch:
            patch.setattr(program, name, other)
            assert program.made_by() != before
    with monkeypatch.context() as patch:
        patch.setenv("NIANBAO_LIMITS", "report.paragraphs=10")
        assert program.made_by() != before
    (package / "pages.css").write_text("", encoding="utf-8")
    changed = program.made_by()
    (package / "pages.css").write_text("p {}", encoding="utf-8")
    assert len({before, changed, program.made_by()}) == 3
    (package / "pages.css").unlink()
    assert program.made_by() == before


def test_templates_of_the_program_are_a_part_of_it(folder: Path) -> None:
    """They lie elsewhere on another computer that renders a report, and are no less the same."""
    top = Path(shipped("templates"))
    made = render_one(batches.write(folder / "甲.yaml"), QUICK, str(folder))
    assert made.inputs
    assert [name for name in made.inputs if Path(name).is_relative_to(top)] == []
    assert file_sha256(str(top / "gbt9704/report.xml.j2")) in program._known()["files"].values()


def test_digests_of_the_program_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is read again that is as it was; what was kept wrongly, or cannot be read, is read again."""
    monkeypatch.setattr(program, "cache_folder", lambda: tmp_path)
    before = program.made_by()
    with monkeypatch.context() as patch:
        patch.setattr(program, "file_sha256", lambda path: f"read anew: {path}")
        assert program.made_by() == before
        (kept,) = (tmp_path / "program").iterdir()
        kept.write_bytes(b"nonsense")
        assert program.made_by() != before
    kept.write_bytes(b"nonsense")
    assert program.made_by() == before
    kept.unlink()
    monkeypatch.setattr("generator.startup.kept.MOST", 2)
    assert program.made_by() == before


def test_libraries_are_those_installed() -> None:
    """Names and versions are those that the installed packages state."""
    stated = {f"{name} {metadata.version(name)}" for name in program._LIBRARIES if _is_installed(name)}
    assert {"jinja2", "lxml", "pyyaml"} <= {each.split()[0] for each in stated}
    assert program.libraries() == sorted(stated)


def _is_installed(name: str) -> bool:
    try:
        return bool(metadata.version(name))
    except metadata.PackageNotFoundError:
        return False


# --- manifest ----------------------------------------------------------------------------------------


def test_what_is_unchanged_is_known_before_it_is_told(folder: Path) -> None:
    """Ctrl-C may come before whoever asked has taken it."""
    tasks = tasks_of(batches.write(Path("0.yaml")))
    kept = Record(Path("out"))
    assert [each.status for each in render_many(tasks, QUICK, Here(), record=kept)] == ["rendered"]
    done: dict[Path, Outcome] = {}
    found = next(render_many(tasks, QUICK, Here(), record=kept, done=done))
    assert found.status == "unchanged"
    assert done == {Path("0.yaml"): found}


def test_the_manifest(data: Path, folder: Path) -> None:
    for number in (10, 9):
        batches.write(folder / f"reports/{number}.yaml", "正文“一句。" if number == 9 else "一句。")
    (folder / "reports/甲").mkdir()
    copy_sample("haizhu-2018", folder / "reports/甲")
    batches.write(folder / "reports/11.yaml").write_text("year: 2021\n颜色: 红\n", encoding="utf-8")
    tasks = find_reports([Path("reports")], Path("out"), QUICK.formats).tasks
    lines = []
    for _ in range(2):
        kept = Record(Path("out"))
        found = {each.task.report: each for each in render_many(tasks, QUICK, Here(), record=kept)}
        kept.save()
        lines.append(manifest(tasks, found, Path("out")))
    assert [found[task.report].status for task in tasks] == ["unchanged", "unchanged", "failed", "unchanged"]
    assert lines[0] == lines[1]
    entries = [json.loads(line) for line in lines[0].decode().splitlines()]
    assert [(each["report"], each["status"]) for each in entries] == [
        ("../reports/9.yaml", "ok"),
        ("../reports/10.yaml", "ok"),
        ("../reports/11.yaml", "failed"),
        ("../reports/甲/haizhu-2018.yaml", "ok"),
    ]
    digests = batches.tree(folder)
    for entry in entries:
        for name, digest in {**entry["inputs"], **entry["outputs"]}.items():
            assert digests[os.path.relpath(folder / "out" / name, folder)] == digest
    assert entries[3]["inputs"].keys() == {
        f"../reports/甲/{name}.yaml" for name in ("haizhu-2017", "haizhu-2018", "haizhu-checklist")
    }
    assert (entries[3]["pages"], list(entries[3]["outputs"])) == (
        made("haizhu-2018").layout.pages,
        ["甲/haizhu-2018.html"],
    )
    assert {each["code"] for each in entries[2]["diagnostics"]} == {"V101", "V104"}
    assert entries[2]["outputs"] == {} and entries[0]["diagnostics"][0]["line"] == 5
    rest = manifest(tasks, {}, Path("out")).decode().splitlines()
    assert json.loads(rest[0]) == {"report": "../reports/9.yaml", "status": "not rendered"}


def test_the_manifest_says_what_an_edition_leaves_out_but_not_its_words(data: Path, folder: Path) -> None:
    text = "{points: [甲。, {text: 只上报的话。, edition: submit}, 丙。]}"
    batches.write(folder / "reports/a.yaml", text)
    batches.write(folder / "reports/b.yaml")
    order = QUICK._replace(editions=("submit", "publish"))
    tasks = find_reports([Path("reports")], Path("out"), order.formats).tasks
    lines = []
    for status in ("rendered", "unchanged"):
        kept = Record(Path("out"))
        found = {each.task.report: each for each in render_many(tasks, order, Here(), record=kept)}
        kept.save()
        assert {each.status for each in found.values()} == {status}
        lines.append(manifest(tasks, found, Path("out")).decode())
    assert lines[0] == lines[1] and "只上报" not in lines[0]
    first, second = map(json.loads, lines[0].splitlines())
    assert first["withheld"] == {"publish": [{"kind": "point", "file": "reports/a.yaml", "line": 5}]}
    assert "withheld" not in second


# --- workers that die --------------------------------------------------------------------------------

needs_pipes = pytest.mark.skipif(not batches.CAN_WAIT, reason="needs pipes that wait")


@needs_pipes
def test_a_worker_that_is_killed_has_its_report_tried_again(folder: Path) -> None:
    good = batches.write(Path("good.yaml"))
    slow = batches.pipe(Path("slow.yaml"))
    with Workers(1, modules(QUICK)) as workers:
        batches.at_each_reading(slow, [lambda: workers.processes[0].kill()], good.read_bytes())
        found = outcomes(render_many([Task(slow, Path("out"), 1), *tasks_of(good)], QUICK, workers))
    assert {name: outcome.status for name, outcome in found.items()} == {"slow": "rendered", "good": "rendered"}
    assert len(set(batches.tree(folder / "out").values())) == 1 and len(batches.tree(folder / "out")) == 2


@needs_pipes
def test_a_report_that_kills_its_workers_is_told(folder: Path) -> None:
    reports = [batches.write(Path(f"{number}.yaml")) for number in range(3)]
    slow = batches.pipe(Path("slow.yaml"))
    with Workers(1, modules(QUICK)) as workers:
        batches.at_each_reading(slow, [lambda: workers.processes[0].kill()] * 2, None)
        found = outcomes(render_many([Task(slow, Path("out"), 9999), *tasks_of(*reports)], QUICK, workers))
    assert [(each.code, each.args["reason"]) for each in found["slow"].diagnostics] == [("O053", "SIGKILL")]
    assert batches.tree(folder / "out").keys() == {"0.html", "1.html", "2.html"}


def test_a_broken_pool_of_another_kind_is_told(folder: Path) -> None:
    """The standard pool is of no use any more when a process of it dies: every report says so, and none is lost."""
    reports = [batches.write(Path(f"{number}.yaml")) for number in range(3)]
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        with pytest.raises(Exception, match="terminated abruptly"):
            pool.submit(os._exit, 1).result()
        found = outcomes(render_many(tasks_of(*reports), QUICK, pool))
    assert [[each.code for each in outcome.diagnostics] for outcome in found.values()] == [["O055"]] * 3


@needs_pipes
def test_a_pool_that_breaks_in_the_middle_is_told_of_each_report_that_is_left(folder: Path) -> None:
    first, *others = [batches.write(Path(f"{number}.yaml")) for number in range(4)]
    slow = batches.pipe(Path("slow.yaml"))
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:

        def kill() -> None:
            (process,) = pool._processes.values()
            process.kill()

        batches.at_each_reading(slow, [kill])
        tasks = [
            Task(first, Path("out"), 3),
            Task(slow, Path("out"), 2),
            *(Task(each, Path("out"), 1) for each in others),
        ]
        found = outcomes(render_many(tasks, QUICK, pool, ahead=2))
    assert {name: [each.code for each in outcome.diagnostics] for name, outcome in found.items()} == {
        "0": [],
        **{name: ["O055"] for name in ("slow", "1", "2", "3")},
    }
    assert batches.tree(folder / "out").keys() == {"0.html"}
    with Workers(1, modules(QUICK)) as workers:  # what the remedy says
        assert {each.status for each in render_many(tasks_of(*others), QUICK, workers)} == {"rendered"}


def test_a_report_that_the_executor_lets_go_of_is_told(folder: Path) -> None:
    class Closing(Here):
        def submit(self, fn: Callable[..., object], /, *args: object, **kwargs: object) -> Future[object]:  # type: ignore[override]
            if args[0] != Path("1.yaml"):
                return super().submit(fn, *args, **kwargs)
            future: Future[object] = Future()
            future.cancel()
            future.set_running_or_notify_cancel()
            return future

    reports = [batches.write(Path(f"{number}.yaml")) for number in range(3)]
    found = outcomes(render_many(tasks_of(*reports), QUICK, Closing()))
    assert {name: [each.code for each in outcome.diagnostics] for name, outcome in found.items()} == {
        "0": [],
        "1": ["O055"],
        "2": [],
    }


def test_an_answer_that_cannot_be_sent_is_a_fault_of_the_program(folder: Path) -> None:
    class Faulty(Executor):
        def submit(self, fn: Callable[..., object], /, *args: object, **kwargs: object) -> Future[object]:  # type: ignore[override]
            future: Future[object] = Future()
            future.set_exception(FaultError("Traceback: cannot pickle"))
            return future

    (outcome,) = render_many(tasks_of(batches.write(folder / "a.yaml")), QUICK, Faulty())
    assert (outcome.status, outcome.fault, outcome.diagnostics) == ("failed", "Traceback: cannot pickle", ())


@pytest.mark.parametrize("in_the_call", [True, False])
def test_a_working_folder_that_is_gone_is_no_fault_of_the_program(
    folder: Path, monkeypatch: pytest.MonkeyPatch, in_the_call: bool
) -> None:
    """Nobody can go where the call says that the report is, or something failed there: both tell of the folder."""
    report = batches.write(folder / "a.yaml")
    (folder / "这里").mkdir()
    monkeypatch.chdir(folder / "这里")

    class Late(Executor):
        def submit(self, fn: Callable[..., object], /, *args: object, **kwargs: object) -> Future[object]:  # type: ignore[override]
            (folder / "这里").rmdir()
            if in_the_call:
                return workers.submit(fn, *args, **kwargs)
            future: Future[object] = Future()
            future.set_result(Made({}, 0, 0, [], None, 0.0, "Traceback: planted"))
            return future

    with Workers(1) as workers:
        workers.submit(abs, -7).result()
        (outcome,) = render_many([Task(report, folder / "out")], QUICK, Late())
    told = (outcome.status, outcome.fault, [each.code for each in outcome.diagnostics])
    assert told == ("failed", "", ["O062"])


def test_what_is_told_without_a_value_comes_from_the_workers(folder: Path) -> None:
    report = batches.write(folder / "a.yaml")
    with report.open("a", encoding="utf-8") as stream:
        stream.write("problems: 个别单位的执法记录不够完整，少数案卷的装订不够规范，培训的次数也比计划的少了一些。\n")
    with Workers(1) as workers:
        (outcome,) = render_many(tasks_of(report), QUICK, workers)
    assert (outcome.status, [each.code for each in outcome.diagnostics if not each.args]) == ("rendered", ["A202"])


def test_workers_are_an_executor(folder: Path) -> None:
    workers = Workers(2)
    assert workers.submit(divmod, 7, 2).result() == (3, 1)
    with pytest.raises(RuntimeError, match="ZeroDivisionError"):
        workers.submit(divmod, 7, 0).result()
    with pytest.raises(Exception, match=r"pickle|get local object"):  # newer Pythons say what it is
        workers.submit(lambda: 1).result()
    (pid, *_) = [process.pid for process in workers.processes.values()]
    with pytest.raises(FaultError, match="cannot pickle"):
        workers.submit(memoryview, b"no answer that can be sent").result()
    assert pid in [process.pid for process in workers.processes.values()], "and the process goes on"
    assert workers.submit(os.getenv, "NIANBAO_PLANTED").result() is None
    pids = [process.pid for process in workers.processes.values()]
    workers.shutdown()
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid or 0, 0)
    with pytest.raises(RuntimeError):
        workers.submit(divmod, 7, 2)


@pytest.mark.skipif("sys.platform == 'win32'", reason="limits of files")
@pytest.mark.parametrize(("files", "count"), [(256, 56), (64, 8), (40, 2), (20, 1), (-1, 100)])
def test_no_more_workers_than_files_may_be_open(monkeypatch: pytest.MonkeyPatch, files: int, count: int) -> None:
    """Where nothing can be opened any more, not even what is to be said of it can be read."""
    monkeypatch.setattr("resource.getrlimit", lambda _: (files, files))
    with Workers(100) as workers:
        assert workers.count == count
    with Workers(1) as workers:
        assert workers.count == 1


def test_a_worker_that_is_just_starting_is_ended_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    """It would work for as long as it likes, and who wants to end wait for it."""
    workers = Workers(1)
    begin = SpawnProcess.start

    def start(process: SpawnProcess) -> None:
        begin(process)
        workers.shutdown(wait=False, cancel_futures=True)

    monkeypatch.setattr(workers._context.Process, "start", start)
    future = workers.submit(signal.pause)
    assert isinstance(future.exception(timeout=60), WorkerLostError)
    workers.shutdown()


def test_a_call_that_a_worker_takes_is_not_waited_for() -> None:
    """Between looking whether a call is left and taking it, a worker takes it."""

    class Taken(SimpleQueue[Any]):
        def empty(self) -> bool:
            return False

    workers = Workers(0)
    workers._calls = Taken()
    thread = threading.Thread(target=workers.shutdown, kwargs={"cancel_futures": True}, daemon=True)
    thread.start()
    thread.join(60)
    assert not thread.is_alive()


# --- what stays warm ---------------------------------------------------------------------------------


def test_no_cache_of_a_report_outlives_it(folder: Path) -> None:
    report = batches.write(folder / "report.yaml")
    counts = []
    for _ in range(3):
        pipeline.render(report, ["docx"])
        gc.collect()
        counts.append(sum(isinstance(each, Kept) for each in gc.get_objects()))
    assert counts[1] == counts[2]


def test_what_is_recorded_is_the_same_cold_and_warm(folder: Path) -> None:
    report = copy_everything(folder)
    with recording() as cold:
        pipeline.render(report, ["docx"])
    with warm():
        pipeline.render(report, ["docx"])
        with recording() as again:
            pipeline.render(report, ["docx"])
    assert again == cold


def test_templates_are_read_once_and_seen_to_change(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report = batches.write(folder / "report.yaml")
    reads: list[str] = []
    collect = template_search.collect_settings

    def counted(name: str, *others: object) -> object:
        reads.append(name)
        return collect(name, *others)  # type: ignore[arg-type]

    monkeypatch.setattr(template_search, "collect_settings", counted)
    cold = pipeline.render(report, ["docx"]).outputs
    with warm():
        assert [pipeline.render(report, ["docx"]).outputs for _ in range(3)] == [cold] * 3
        assert len(reads) == 2
        own = folder / "templates/annual-report"
        own.mkdir(parents=True)
        (own / "template.yaml").write_text("name: 自己的\nextends: [", encoding="utf-8")
        for _ in range(2):
            broken = pipeline.render(report, ["docx"])
            assert broken.outputs == {} and broken.diagnostics[-1].span is not None
        assert len(reads) == 4  # what is wrong is said of each report that names it
    assert pipeline.render(report, ["docx"]).outputs == {}


def test_reports_of_many_folders_share_their_template(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reports = [batches.write(folder / name / "report.yaml") for name in ("甲", "乙", "丙")]
    (own := folder / "丙/templates/annual-report").mkdir(parents=True)
    shutil.copy(shipped("templates") / "annual-report/template.yaml", own)
    with (own / "template.yaml").open("a", encoding="utf-8") as file:
        file.write("\n# 自己的\n")
    folders: list[set[Path]] = []
    collect = template_search.collect_settings

    def counted(*args: object) -> object:
        with recording() as asked:
            found = collect(*args)  # type: ignore[arg-type]
        folders.append({path.parent for path in asked if path.name == "template.yaml" and path.is_file()})
        return found

    monkeypatch.setattr(template_search, "collect_settings", counted)
    cold = []
    for report in reports:
        with recording() as asked:
            cold.append((pipeline.render(report, ["docx"]).outputs, dict(asked)))
    folders.clear()
    with warm():
        for report, (outputs, files) in zip(reports * 2, cold * 2, strict=True):
            with recording() as asked:
                assert pipeline.render(report, ["docx"]).outputs == outputs
            # What one report was made of is not what another one was.
            assert asked == files
        assert len(folders) == 2
        assert own.resolve() in {path.resolve() for path in folders[1]}


def test_no_more_is_kept_than_is_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warming, "_MOST", 2)
    made: list[str] = []
    with warm():
        for key in "甲乙甲丙甲乙乙":
            warming.remembered(key, lambda key=key: made.append(key))  # type: ignore[misc]
    assert "".join(made) == "甲乙丙甲乙"


def test_a_kept_template_is_compiled_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report = batches.write(folder / "report.yaml")
    asked: list[str] = []
    make = rendering.Kept

    def counted(file: Path, maker: str = "") -> Kept:
        asked.append(file.name)
        return make(file, maker)

    monkeypatch.setattr(rendering, "Kept", counted)
    cold = pipeline.render(report, ["docx"]).outputs
    count = len(asked)
    with warm():
        assert [pipeline.render(report, ["docx"]).outputs for _ in range(3)] == [cold] * 3
    assert count > 0
    assert len(asked) == 2 * count


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs /proc")
def test_a_terminal_that_is_closed_leaves_the_tracker() -> None:
    """It would be started anew, with a warning, by a process that is about to end."""
    script = """
import signal
import subprocess
import sys
from multiprocessing import resource_tracker
from generator.batch.forking import unreached_by_interrupts
unreached_by_interrupts()
for pid in ("self", resource_tracker._resource_tracker._pid):
    (blocked,) = [line.split()[1] for line in open(f"/proc/{pid}/status") if line.startswith("SigBlk")]
    print(bool(int(blocked, 16) >> signal.SIGHUP - 1 & 1))
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == "False\nTrue\n"
