"""An executor on a Dask cluster that is running already; the only module that imports Dask."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from generator.batch.cluster_calls import PATIENCE, ClusterWorkers, in_time, reason_of, unfit_workers
from generator.batch.fitness import Unfit, own_traits
from generator.startup.record import NamedTuple


class DaskMissing(Exception):
    """The package ``distributed`` is not installed."""


class NoSchedulerError(Exception):
    """There is no scheduler at the address; the message is Dask's, empty if something else listens there."""


class UnfitWorkersError(Exception):
    """Workers of the cluster would not make of a report what this process would."""

    def __init__(self, found: list[Unfit]) -> None:
        super().__init__(found)
        self.found = found


class Cluster(NamedTuple):
    """An executor, and how many workers it has; *unfit* are those that join later and are of no use."""

    executor: Executor
    workers: int
    unfit: Mapping[str, Unfit] = {}


@contextmanager
def on_cluster(address: str, place: Path = Path()) -> Iterator[Cluster]:
    """Yield the cluster whose scheduler is at *address*, such as ``tcp://10.0.0.1:8786``.

    Its workers need this version of nianbao and the same files under the same names, such as that at *place*; they
    write nothing but their caches. Raises DaskMissing, NoSchedulerError and UnfitWorkersError.
    """
    with _quiet(), _client(address) as client:
        nothing: list[Unfit] = []
        if unfit := in_time(partial(_asked_of_scheduler, client), nothing):
            raise UnfitWorkersError(unfit)
        unfit, fit = unfit_workers(client, str(place.absolute()))
        if unfit:
            raise UnfitWorkersError(unfit)
        workers = ClusterWorkers(client, str(place.absolute().parent), fit)
        threading.Thread(target=workers.watch, daemon=True).start()
        yield Cluster(workers, len(client.nthreads()), workers.unfit)


def _client(address: str) -> Any:
    """Return Dask's client of the scheduler at *address*. Raises as `on_cluster` does."""
    try:
        from distributed import Client
    except ImportError:
        raise DaskMissing from None

    def connected() -> Any:
        try:
            return Client(address, timeout=PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
        except (OSError, ValueError, TypeError) as error:
            return NoSchedulerError(str(error))
        except MemoryError:  # the words of another protocol are taken for the length of an answer
            return NoSchedulerError()

    # Dask itself waits for ever for who takes a connection and says nothing.
    client = in_time(connected, NoSchedulerError(), 2 * PATIENCE)
    if isinstance(client, NoSchedulerError):
        raise client
    return client


def _asked_of_scheduler(client: Any) -> list[Unfit]:
    """Return what is wrong with the scheduler, which reads the calls that it hands on: it needs the same program."""
    here = own_traits()["nianbao"]
    try:
        there = client.run_on_scheduler(own_traits)["nianbao"]
    except OSError:  # it has just gone, which is told of each report
        return []
    except Exception as error:
        return [Unfit("", here=reason_of(error))]
    return [Unfit("", "nianbao", there, here)] if there != here else []


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep tracebacks of connections that are closed from the log: what they mean for a report is said of it."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)
