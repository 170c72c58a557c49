"""An executor on a Dask cluster that is running already; the only module that knows Dask."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, InvalidStateError
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any, Final, ParamSpec, TypeVar

from generator.startup.record import NamedTuple

P = ParamSpec("P")
T = TypeVar("T")

_PATIENCE: Final = 15
"""Seconds in which the scheduler must answer."""


class DaskMissing(Exception):
    """The package ``distributed`` is not installed."""


class NoSchedulerError(Exception):
    """There is no scheduler at the address; the message is Dask's."""


class Cluster(NamedTuple):
    """An executor, and how many workers it has."""

    executor: Executor
    workers: int


@contextmanager
def on_cluster(address: str) -> Iterator[Cluster]:
    """Yield the cluster whose scheduler is at *address*, such as ``tcp://10.0.0.1:8786``.

    Its workers need this version of nianbao and the same files under the same names; they write nothing but their
    caches. Raises DaskMissing and NoSchedulerError.
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
        yield Cluster(_Workers(client), len(client.scheduler_info(n_workers=-1)["workers"]))


class _Workers(Executor):
    """Those of the cluster of *client*.

    An executor of Dask's own leaves a call without an answer for ever if the connection ends while the answer comes.
    """

    def __init__(self, client: Any) -> None:
        self._client = client

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Have a worker call *fn*. Raises BrokenExecutor when there is no scheduler any more."""
        here: Future[T] = Future()
        try:
            # Not pure: a report that was rendered before is rendered again when it is asked for again.
            there = self._client.submit(fn, *args, pure=False, **kwargs)
            there.add_done_callback(partial(_answer, here))
        except Exception as error:
            raise BrokenExecutor(str(error)) from None
        # What is asked for while Dask looks for the scheduler again is never answered if it does not come back; what
        # was asked for before is told at once.
        if self._client.status != "running":
            raise BrokenExecutor("the connection to the scheduler is lost")
        here.add_done_callback(lambda done: there.cancel() if done.cancelled() else None)
        return here


def _answer(here: Future[Any], there: Any) -> None:
    """Hand on what *there* came to; a BrokenExecutor if it is not known and never will be."""
    with suppress(InvalidStateError):  # nobody waits for it any more
        try:
            here.set_result(there.result())
        except Exception as error:
            here.set_exception(error if there.status == "error" else BrokenExecutor(str(error)))


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep tracebacks of connections that are closed from the log: what they mean for a report is said of it."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)
