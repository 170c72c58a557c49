"""An executor on a Dask cluster that is running already; the only module that knows Dask."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from typing import Any, Final

from generator.record import NamedTuple

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
    # Not pure: a report that was rendered before is rendered again when it is asked for again.
    with client, client.get_executor(pure=False) as executor:
        yield Cluster(executor, len(client.scheduler_info(n_workers=-1)["workers"]))
