"""Calls on a Dask cluster: each is answered once, by a worker that is as this computer is, whoever comes or goes.

An executor of Dask's own leaves a call without an answer for ever if the connection ends while the answer comes, or if
there is no worker.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future, InvalidStateError
from contextlib import suppress
from functools import partial
from queue import Empty, SimpleQueue
from typing import Any, Final, ParamSpec, TypeVar

from generator.batch.fitness import Unfit, UselessError, answer_for, called_if_fit, own_traits

P = ParamSpec("P")
T = TypeVar("T")

PATIENCE: Final = 15
"""Seconds in which the scheduler, and the workers that it has, must answer."""

_ALONE: Final = 60
"""Seconds in which a scheduler without any worker must get one: a cluster may start them when they are needed."""

_LOOK_EVERY: Final = 2

_TRIES: Final = 5
"""How often a call is made that workers fail at of which none is seen to be unfit: they may have gone again."""


def in_time(ask: Callable[[], T], otherwise: T, seconds: float = PATIENCE) -> T:
    """Return what *ask* comes to, *otherwise* if it fails or has no answer in *seconds*: it may wait for ever."""
    answers: SimpleQueue[T] = SimpleQueue()

    def wait() -> None:
        with suppress(Exception):
            answers.put(ask())

    threading.Thread(target=wait, daemon=True).start()
    try:
        return answers.get(timeout=seconds)
    except Empty:
        return otherwise


def unfit_workers(client: Any, place: str, among: list[str] | None = None) -> tuple[list[Unfit], list[str]]:
    """Return which workers are of no use, *among* some or of all, and which are fit.

    Those that do not answer in time are neither.
    """
    nobody: dict[str, Any] = {}
    found = in_time(partial(client.run, answer_for, own_traits(), place, workers=among, on_error="return"), nobody)
    unfit, fit = [], []
    for worker, answer in sorted(found.items()):
        if isinstance(answer, Exception):
            # One that has just gone is none of those that will be asked.
            unfit += [] if isinstance(answer, OSError) else [Unfit(worker, here=reason_of(answer))]
        elif answer:
            unfit.append(Unfit(worker, *answer))
        else:
            fit.append(worker)
    return unfit, fit


def reason_of(error: Exception) -> str:
    """Return what *error* says, and of which kind it is where it is not ours."""
    cause = error.__cause__ or error
    return str(cause) if isinstance(cause, UselessError) else f"{type(cause).__name__}: {cause}"


class _Call:
    """What is asked for *here*, and *there*, where it is done; *workers* are those that may, None if all may.

    If there are none, it waits until one comes.
    """

    def __init__(self, do: Callable[..., Any]) -> None:
        self.do, self.here = do, Future[Any]()
        self.there: Any = None
        self.workers: frozenset[str] | None = None
        self.tries = 0


class ClusterWorkers(Executor):
    """Those of the cluster of *client* that are as this computer, and see *place*; *fit* are known to be.

    *unfit* says of those that joined later why they are of no use. What they were given is done by the others.
    """

    def __init__(self, client: Any, place: str, fit: list[str]) -> None:
        self._client, self._place = client, place
        self._traits = own_traits()
        self._fit = set(fit)
        self.unfit: dict[str, Unfit] = {}
        self._asked: dict[Future[Any], _Call] = {}
        self._lock, self._looking = threading.RLock(), threading.Lock()
        self._useless = ""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Have a worker call *fn*. Raises BrokenExecutor when there is no scheduler, or no worker, any more."""
        call = _Call(partial(self._client.submit, called_if_fit, self._traits, self._place, fn, *args, **kwargs))
        with self._lock:
            if self._useless:
                raise UselessError(self._useless)
            self._asked[call.here] = call
        call.here.add_done_callback(partial(self._done, call))
        try:
            self._ask(call)
        except BrokenExecutor:
            del self._asked[call.here]
            raise
        return call.here

    def _done(self, call: _Call, here: Future[Any]) -> None:
        self._asked.pop(here, None)
        if here.cancelled() and call.there is not None:
            call.there.cancel()

    def _ask(self, call: _Call) -> None:
        """Have a worker do *call*; if some are known to be unfit, only one that is known to be fit, when there is one.

        Raises BrokenExecutor.
        """
        try:
            with self._lock:
                call.workers = frozenset(self._client.nthreads()) & self._fit if self.unfit else None
                if call.workers is None or call.workers:
                    # Not pure: a report that was rendered before is rendered again when it is asked for again.
                    call.there = call.do(pure=False, workers=call.workers and sorted(call.workers))
                    call.there.add_done_callback(partial(self._answer, call))
        except Exception as error:
            raise BrokenExecutor(str(error)) from None
        # What is asked for while Dask looks for the scheduler again is never answered if it does not come back; what
        # was asked for before is told at once.
        if self._client.status != "running":
            raise BrokenExecutor("the connection to the scheduler is lost")

    def _answer(self, call: _Call, there: Any) -> None:
        """Hand on what *there* came to, or ask again if it came to nothing because of the worker."""
        if there is not call.there:
            return  # it was asked of others meanwhile
        error = handed_on(call.here, there)
        if error is None:
            return
        call.tries += 1
        with suppress(InvalidStateError):  # it was given up meanwhile
            try:
                if not self._look() and call.tries >= _TRIES:
                    call.here.set_exception(error)
                else:
                    self._ask(call)
            except Exception as broken:
                call.here.set_exception(broken)

    def _look(self) -> bool:
        """Ask the workers that are not known yet, and return whether some are of no use."""
        with self._looking:
            unknown = sorted(self._client.nthreads().keys() - self._fit - self.unfit.keys())
            unfit, fit = unfit_workers(self._client, self._place, unknown) if unknown else ([], [])
            with self._lock:
                self._fit.update(fit)
                self.unfit |= {each.worker: each for each in unfit}
        return bool(unfit)

    def watch(self) -> None:
        """Ask others when those that may do a call have gone, and give up what was asked for when there has been no
        worker for long; runs in a thread while there is a client.

        Dask keeps calls until a worker comes, and says nothing.
        """
        seen = time.monotonic()
        with suppress(Exception):  # the client is closed, or the scheduler gone, which is told elsewhere
            while self._client.status == "running" and time.monotonic() < seen + _ALONE:
                time.sleep(_LOOK_EVERY)
                if self.unfit:
                    self._look()
                workers = self._client.nthreads().keys() - self.unfit.keys()
                if workers:
                    seen = time.monotonic()
                    self._ask_others(workers)
            if self._client.status == "running":
                self._give_up(f"0 workers, {_ALONE} s")

    def _ask_others(self, workers: set[str]) -> None:
        """Ask for what only those may do that are none of *workers*."""
        for call in [*self._asked.values()]:
            if call.workers is not None and not call.workers & workers and workers & self._fit:
                before = call.there
                self._ask(call)
                if before is not None and before is not call.there:
                    before.cancel()

    def _give_up(self, reason: str) -> None:
        with self._lock:
            self._useless = reason
            left = list(self._asked)
        for here in left:
            with suppress(InvalidStateError):  # it was answered meanwhile
                here.set_exception(UselessError(reason))


def handed_on(here: Future[Any], there: Any) -> UselessError | None:
    """Hand on what *there* came to, a BrokenExecutor if it is not known and never will be.

    Return why the worker was of no use, if it was: then nothing is handed on.
    """
    with suppress(InvalidStateError):  # nobody waits for it any more
        try:
            # It is there; but where the client is closed meanwhile nothing fetches it, and nobody says so.
            here.set_result(there.result(timeout=PATIENCE))
        except InvalidStateError:
            raise
        except Exception as error:
            found = _failure(there, error)
            if isinstance(found, UselessError):
                return None if here.done() else found
            here.set_exception(found)
    return None


def _failure(there: Any, error: Exception) -> Exception:
    """Return *error*, to which *there* came, as what it means for the report."""
    if there.status != "error":
        return BrokenExecutor(str(error))
    # Dask's own, of a call that cost several workers their lives; whatever a report can come to is an answer.
    return error if type(error).__name__ == "KilledWorker" else UselessError(reason_of(error))
