"""Many reports through any executor: largest first, each written whole by this process, whoever rendered it."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Generator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Executor, Future, wait
from pathlib import Path

from generator.batch.fitness import UselessError
from generator.batch.inputs import sha256
from generator.batch.model import Made, Outcome, Task
from generator.batch.record import Record
from generator.batch.work import render_one
from generator.batch.workers import FaultError, NoWorkerError, WorkerLostError
from generator.diagnostics import Diagnostic, has_errors, in_file_order
from generator.diagnostics.as_json import place_as_json
from generator.diagnostics.render import render_json
from generator.disk.files import without_working_folder, write_all
from generator.interrupts import uninterrupted
from generator.order import Order
from generator.source import Source
from generator.startup.record import NamedTuple
from generator.withhold import Withheld

_TRIES = 2
"""How often a report is begun whose worker dies: the memory may have been short, or the report be the cause."""

_CODES: dict[type[BaseException], str] = {
    **{UselessError: "O065", NoWorkerError: "O067"},
    **{BrokenExecutor: "O055", CancelledError: "O055"},
}
"""What is said of a report whose call came to such an error: the first kind that it is of."""


class _Begun(NamedTuple):
    task: Task
    tries: int


def render_many(
    tasks: Sequence[Task],
    order: Order,
    executor: Executor,
    *,
    record: Record | None = None,
    ahead: int = 64,
    done: dict[Path, Outcome] | None = None,
) -> Generator[Outcome, None, None]:
    """Render *tasks* by *executor* and write their outputs; yield what became of each as it is done.

    *executor* is any ``concurrent.futures.Executor`` whose workers see the same files; it is not shut down. At most
    *ahead* reports are with it at a time. With a *record* unchanged reports are not rendered again. O053: its worker
    died, twice. O055: the executor is broken, or has let go of it. O065: no worker could do it. O067: no worker could
    start. Whoever stops taking outcomes has the rest not rendered; what was written is whole. *done* gets each outcome
    by its report as soon as it is written, or seen to be unchanged, so that one is known of that Ctrl-C kept from being
    taken.
    """
    waiting = deque(_Begun(task, 0) for task in sorted(tasks, key=lambda task: -task.size))
    begun: dict[Future[Made], _Begun] = {}
    try:
        while waiting or begun:
            while waiting and len(begun) < ahead:
                task, tries = waiting.popleft()
                if record and not tries and (known := record.unchanged(task, order)):
                    yield _noted(known, done)
                    continue
                begun[_submitted(executor, task, order)] = _Begun(task, tries + 1)
            ended = wait(begun, return_when=FIRST_COMPLETED).done
            for future in [future for future in begun if future in ended]:
                task, tries = begun.pop(future)
                if isinstance(_error(future), WorkerLostError) and tries < _TRIES:
                    waiting.appendleft(_Begun(task, tries))
                    continue
                with uninterrupted():
                    outcome = _written(task, future, order, record, done)
                yield outcome
    finally:
        for future in begun:
            future.cancel()


def _submitted(executor: Executor, task: Task, order: Order) -> Future[Made]:
    try:
        return executor.submit(render_one, task.report, order, os.getcwd())
    except BrokenExecutor as error:
        # A pool that one of its processes has broken takes no more.
        future: Future[Made] = Future()
        future.set_exception(error)
        return future


def _error(future: Future[Made]) -> BaseException | None:
    try:
        return future.exception()
    except CancelledError as error:
        return error


def _written(
    task: Task, future: Future[Made], order: Order, record: Record | None, done: dict[Path, Outcome] | None
) -> Outcome:
    """Return what became of *task*, with its outputs written and kept in mind."""
    outcome = _outcome(task, future, order)
    if record and outcome.status == "rendered":
        record.remember(outcome, order)
    return _noted(outcome, done)


def _noted(outcome: Outcome, done: dict[Path, Outcome] | None) -> Outcome:
    """Return *outcome*, kept in *done* if somebody asked for it."""
    if done is not None:
        done[outcome.task.report] = outcome
    return outcome


def _outcome(task: Task, future: Future[Made], order: Order) -> Outcome:
    """Return what became of *task*, with its outputs written."""
    error = _error(future)
    fault = str(error) if isinstance(error, FaultError) else "" if error else future.result().fault
    if (error or fault) and (gone := without_working_folder()):
        return _told(Outcome(task, "failed"), gone, order)
    if isinstance(error, FaultError):
        return Outcome(task, "failed", fault=fault)
    if error:
        code = next((code for kind, code in _CODES.items() if isinstance(error, kind)), "O053")
        args = {"name": str(task.report), "reason": str(error) or type(error).__name__}
        return _told(Outcome(task, "failed"), [Diagnostic(code, Source(str(task.report)).whole(), args)], order)
    made = future.result()
    found = Outcome(task, "failed", {}, made.pages, made.stand_ins, inputs=made.inputs, seconds=made.seconds)
    places = {edition: [_place(each) for each in withheld] for edition, withheld in made.withheld.items()}
    found = found._replace(withheld=places, left_out=made.withheld)
    if made.fault:
        return found._replace(fault=made.fault)
    files = {task.folder / name: data for name, data in made.files.items()}
    diagnostics = [*made.diagnostics, *write_all(files, [task.report])]
    if not has_errors(diagnostics):
        outputs = {path: sha256(data) for path, data in files.items()}
        found = found._replace(status="rendered", outputs=outputs)
    return _told(found, diagnostics, order)


def _place(each: Withheld) -> dict[str, object]:
    """Return what was left out as an object of JSON, without its words."""
    return {"kind": each.kind, **place_as_json(each.span)}


def _told(outcome: Outcome, diagnostics: list[Diagnostic], order: Order) -> Outcome:
    found = in_file_order(diagnostics)
    return outcome._replace(diagnostics=tuple(found), told=render_json(found, order.language))
