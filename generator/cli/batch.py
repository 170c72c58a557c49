"""``nianbao render`` with a folder, a list or ``--jobs``: many reports at once."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from pathlib import Path

from generator.batch import Chosen, Outcome, Record, Workers, find_reports, render_many
from generator.batch.cluster import DaskMissing, NoSchedulerError, UnfitWorkersError, on_cluster
from generator.batch.fitness import Unfit
from generator.batch.manifest import NAME, manifest
from generator.batch.work import modules
from generator.cli.call import BUG, ERRORS, FINE, USAGE, Call, in_a_line
from generator.cli.edition import order_of, tell_withheld
from generator.cli.progress import Progress, progress
from generator.cli.render import summary
from generator.diagnostics import Diagnostic, DiagnosticError, has_errors
from generator.disk.files import without_working_folder, write_all
from generator.interrupts import uninterrupted
from generator.order import Order

_AHEAD = 4
"""Reports that are handed out for each worker: enough that none waits, few enough that their outputs take no space."""

_UNFIT_TOLD = 5
"""Workers that are told of: those of one computer, or of one image, mostly lack the same."""


def batch(call: Call, formats: Sequence[str]) -> int:
    """Render all reports that were asked for; the exit code is that of the worst."""
    chosen = call.chosen
    if chosen.jobs is not None and chosen.jobs < 1:
        return call.usage("bad_jobs", jobs=chosen.jobs)
    if chosen.jobs is not None and chosen.scheduler is not None:
        return call.usage("jobs_or_scheduler")
    if gone := without_working_folder():  # workers start there
        raise DiagnosticError(*gone)
    order = order_of(call, formats)
    record = Record(Path(chosen.output), chosen.force)
    with _workers(call, order) as workers:
        if workers and record.is_empty:
            workers.prepare()
        return _batch(call, order, record, workers)


def _batch(call: Call, order: Order, record: Record, workers: Workers | None) -> int:
    chosen, output = call.chosen, Path(call.chosen.output)
    found = find_reports([Path(name) for name in chosen.reports], output, order.formats, order.editions)
    wrong = call.report(found.diagnostics)
    if found.parts or found.last:
        call.tell(call.words["left_out"].format(parts=found.parts, last=found.last))
    if not found.tasks or (wrong and chosen.fail_fast):
        call.finish()
        return ERRORS
    if workers:
        _tell_fewer(call, workers.count, len(found.tasks))
    try:
        with _executor(call, workers, found.tasks[0].report) as (executor, count):
            code = Batch(call, found, output, order).run(executor, record, _AHEAD * max(1, count))
    except DaskMissing:
        return call.usage("no_dask")
    except NoSchedulerError as error:
        return call.usage("no_scheduler", address=chosen.scheduler, reason=str(error) or call.words["other_protocol"])
    except UnfitWorkersError as error:
        _tell_unfit(call, error.found)
        return USAGE
    call.finish()
    return max(code, ERRORS if wrong else FINE)


def _tell_fewer(call: Call, able: int, reports: int) -> None:
    """Say that fewer reports are rendered at a time than ``--jobs`` asks for, and why: whoever waits may wonder."""
    asked = call.chosen.jobs or 0
    count = min(able, reports)
    if count < asked:
        why = "few_reports" if reports <= able else "few_files"
        call.remark(call.words[why].format(asked=asked, count=count))


@contextmanager
def _workers(call: Call, order: Order) -> Iterator[Workers | None]:
    """Yield the workers of this computer, None if those of a cluster are asked for."""
    if call.chosen.scheduler is not None:
        yield None
        return
    workers = Workers(call.chosen.jobs or _processors(), modules(order))
    try:
        yield workers
    finally:
        workers.shutdown(cancel_futures=True)


@contextmanager
def _executor(call: Call, workers: Workers | None, report: Path) -> Iterator[tuple[Executor, int]]:
    """Yield what renders the reports, such as *report*, and how many it renders at a time.

    What did not render, and could have, is told in the end.
    """
    if workers:
        yield workers, workers.count
        if workers.processes and workers.serving < workers.count and workers.refused:
            said = {"asked": workers.count, "count": workers.serving, "reason": workers.refused}
            call.remark(call.words["few_processes"].format(**said))
        return
    with on_cluster(call.chosen.scheduler, report) as cluster:
        if not cluster.workers:
            call.remark(call.words["no_workers"].format(address=call.chosen.scheduler))
        yield cluster.executor, cluster.workers
        _tell_unfit(call, [*cluster.unfit.values()])


def _tell_unfit(call: Call, found: Sequence[Unfit]) -> None:
    """Say why workers of the cluster are of no use, of the first few at least."""
    for unfit in found[:_UNFIT_TOLD]:
        text = "worker_differs" if unfit.what else "worker_blind" if unfit.there else "worker_fails"
        who = call.words["cluster_worker" if unfit.worker else "cluster_scheduler"].format(worker=unfit.worker)
        call.usage(text, who=who, **unfit._asdict())
    if len(found) > _UNFIT_TOLD:
        call.usage("workers_more", count=len(found) - _UNFIT_TOLD)


def _processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Batch:
    """One run over the reports in *found*."""

    def __init__(self, call: Call, found: Chosen, output: Path, order: Order) -> None:
        self.call, self.found, self.output, self.order = call, found, output, order
        self.outcomes: dict[Path, Outcome] = {}
        self.said: set[str] = set()
        self.begun = time.perf_counter()

    def run(self, executor: Executor, record: Record, ahead: int) -> int:
        """Render the reports by *executor*, at most *ahead* of them at a time; the manifest is written at any rate.

        What *record* knows to be unchanged is not rendered again.
        """
        chosen, tasks = self.call.chosen, self.found.tasks
        outcomes = render_many(tasks, self.order, executor, record=record, ahead=ahead, done=self.outcomes)
        try:
            with progress(len(tasks), self.call.words["unit"]) as shown:
                for outcome in outcomes:
                    shown.step()
                    self.tell(outcome, shown)
                    # Only what is still to be said holds the texts of the reports: thousands of them.
                    self.outcomes[outcome.task.report] = outcome.lean()
                    if chosen.fail_fast and outcome.status == "failed":
                        break
        finally:
            with uninterrupted():
                outcomes.close()
                record.save()
                wrong = self.finish()
        faults = any(outcome.fault for outcome in self.outcomes.values())
        failed = any(outcome.status == "failed" for outcome in self.outcomes.values())
        return BUG if faults else ERRORS if failed or wrong else FINE

    def tell(self, outcome: Outcome, shown: Progress) -> None:
        """Say what became of a report; nothing if it is unchanged."""
        if outcome.status == "unchanged":
            return
        with shown.aside():
            if outcome.fault:
                self.call.blame(outcome.fault, outcome.task.report)
            self.call.report([found for found in outcome.diagnostics if self.is_news(found)])
            if outcome.status == "rendered":
                said = outcome.pages, outcome.stand_ins, outcome.seconds
                self.call.tell(shown.count + summary(self.call, outcome.task.report, list(outcome.outputs), *said))
                for edition, withheld in outcome.left_out.items():
                    tell_withheld(self.call, edition, withheld)
            else:
                self.call.tell(
                    shown.count + self.call.words["failed"].format(report=in_a_line(str(outcome.task.report)))
                )

    def is_news(self, found: Diagnostic) -> bool:
        """Return whether *found* is still to be said: what holds for the computer, such as its fonts, is said once."""
        if found.span:
            return True
        known = f"{found.code} {found.args}" in self.said
        self.said.add(f"{found.code} {found.args}")
        return not known

    def finish(self) -> bool:
        """Write the manifest and say how many reports came to what; return whether that went wrong."""
        found = list(self.outcomes.values())
        path = self.output / NAME
        wrong = write_all({path: manifest(self.found.tasks, self.outcomes, self.output)})
        self.call.report(wrong)
        counts = {
            status: sum(each.status == status for each in found) for status in ("rendered", "unchanged", "failed")
        }
        self.call.tell(
            self.call.words["batch_done"].format(
                **counts,
                left=len(self.found.tasks) - len(found),
                pages=sum(each.pages for each in found if each.status != "failed"),
                seconds=time.perf_counter() - self.begun,
                manifest=self.call.words["failed"].format(report=path) if has_errors(wrong) else path,
            )
        )
        return has_errors(wrong)
