"""An executor on a Dask cluster that is running already; the only module that knows Dask."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, InvalidStateError
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, Final, ParamSpec, TypeVar

from generator.batch.fitness import Unfit, UselessError, answer_for, called_if_fit, own_traits
from generator.startup.record import NamedTuple

P = ParamSpec("P")
T = TypeVar("T")

_PATIENCE: Final = 15
"""Seconds in which the scheduler, and the workers that it has, must answer."""

_ALONE: Final = 60
"""Seconds in which a scheduler without any worker must get one: a cluster may start them when they are needed."""

_LOOK_EVERY: Final = 2


class DaskMissing(Exception):
    """The package ``distributed`` is not installed."""


class NoSchedulerError(Exception):
    """There is no scheduler at the address; the message is Dask's."""


class UnfitWorkersError(Exception):
    """Workers of the cluster would not make of a report what this process would."""

    def __init__(self, found: list[Unfit]) -> None:
        super().__init__(found)
        self.found = found


class Cluster(NamedTuple):
    """An executor, and how many workers it has."""

    executor: Executor
    workers: int


@contextmanager
def on_cluster(address: str, place: Path = Path()) -> Iterator[Cluster]:
    """Yield the cluster whose scheduler is at *address*, such as ``tcp://10.0.0.1:8786``.

    Its workers need this version of nianbao and the same files under the same names, such as that at *place*; they
    write nothing but their caches. Raises DaskMissing, NoSchedulerError and UnfitWorkersError.
    """
    try:
        from distributed import Client
    except ImportError:
        raise DaskMissing from None
    try:
        client: Any = Client(address, timeout=_PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, TypeError) as error:
        raise NoSchedulerError(str(error)) from None
    with _quiet(), client:
        if unfit := _unfit(client, str(place.absolute())):
            raise UnfitWorkersError(unfit)
        workers = _Workers(client)
        threading.Thread(target=workers.watch, daemon=True).start()
        yield Cluster(workers, len(client.nthreads()))


def _unfit(client: Any, place: str) -> list[Unfit]:
    """Return what of the cluster is of no use; workers that do not answer in time are asked with each report."""
    answers: SimpleQueue[dict[str, Any]] = SimpleQueue()

    def ask() -> None:
        # A worker that hangs keeps this waiting for ever.
        with suppress(Exception):
            found = _asked_of_scheduler(client)
            answers.put(found or client.run(answer_for, own_traits(), place, on_error="return"))

    threading.Thread(target=ask, daemon=True).start()
    try:
        found = answers.get(timeout=_PATIENCE)
    except Empty:
        return []
    unfit = []
    for worker, answer in sorted(found.items()):
        if isinstance(answer, Exception):
            # One that has just gone is none of those that will be asked.
            unfit += [] if isinstance(answer, OSError) else [Unfit(worker, here=_reason(answer))]
        elif answer:
            unfit.append(Unfit(worker, *answer))
    return unfit


def _asked_of_scheduler(client: Any) -> dict[str, Any]:
    """Return what is wrong with the scheduler, which reads the calls that it hands on: it needs the same program."""
    here = own_traits()["nianbao"]
    try:
        there = client.run_on_scheduler(own_traits)["nianbao"]
    except Exception as error:
        return {"": error}
    return {"": ("nianbao", there, here)} if there != here else {}


class _Workers(Executor):
    """Those of the cluster of *client*.

    An executor of Dask's own leaves a call without an answer for ever if the connection ends while the answer comes,
    or if there is no worker.
    """

    def __init__(self, client: Any) -> None:
        self._client = client
        self._traits = own_traits()
        self._asked: set[Future[Any]] = set()
        self._lock = threading.Lock()
        self._useless = ""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Have a worker call *fn*. Raises BrokenExecutor when there is no scheduler, or no worker, any more."""
        here: Future[T] = Future()
        with self._lock:
            if self._useless:
                raise UselessError(self._useless)
            self._asked.add(here)
        here.add_done_callback(self._asked.discard)
        try:
            # Not pure: a report that was rendered before is rendered again when it is asked for again.
            there = self._client.submit(called_if_fit, self._traits, fn, *args, pure=False, **kwargs)
            there.add_done_callback(partial(_answer, here))
        except Exception as error:
            raise BrokenExecutor(str(error)) from None
        # What is asked for while Dask looks for the scheduler again is never answered if it does not come back; what
        # was asked for before is told at once.
        if self._client.status != "running":
            raise BrokenExecutor("the connection to the scheduler is lost")
        here.add_done_callback(lambda done: there.cancel() if done.cancelled() else None)
        return here

    def watch(self) -> None:
        """Give up what was asked for when there has been no worker for long; runs in a thread while there is a client.

        Dask keeps calls until a worker comes, and says nothing.
        """
        seen = time.monotonic()
        with suppress(Exception):  # the client is closed, or the scheduler gone, which is told elsewhere
            while self._client.status == "running" and time.monotonic() < seen + _ALONE:
                time.sleep(_LOOK_EVERY)
                if self._client.nthreads():
                    seen = time.monotonic()
            if self._client.status == "running":
                self._give_up(f"0 workers, {_ALONE} s")

    def _give_up(self, reason: str) -> None:
        with self._lock:
            self._useless = reason
            left = list(self._asked)
        for here in left:
            with suppress(InvalidStateError):  # it was answered meanwhile
                here.set_exception(UselessError(reason))


def _answer(here: Future[Any], there: Any) -> None:
    """Hand on what *there* came to; a BrokenExecutor if it is not known and never will be."""
    with suppress(InvalidStateError):  # nobody waits for it any more
        try:
            # It is there; but where the client is closed meanwhile nothing fetches it, and nobody says so.
            here.set_result(there.result(timeout=_PATIENCE))
        except Exception as error:
            here.set_exception(_failure(there, error))


def _failure(there: Any, error: Exception) -> Exception:
    """Return *error*, to which *there* came, as what it means for the report."""
    if there.status != "error":
        return BrokenExecutor(str(error))
    # Dask's own, of a call that cost several workers their lives; whatever a report can come to is an answer.
    return error if type(error).__name__ == "KilledWorker" else UselessError(_reason(error))


def _reason(error: Exception) -> str:
    """Return what *error* says, and of which kind it is where it is not ours."""
    cause = error.__cause__ or error
    return str(cause) if isinstance(cause, UselessError) else f"{type(cause).__name__}: {cause}"


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep tracebacks of connections that are closed from the log: what they mean for a report is said of it."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)
