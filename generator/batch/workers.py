"""Worker processes as an executor: each works on one call at a time, and whichever dies is known and replaced.

The pool of the standard library gives up all calls when one of its processes dies, and cannot tell whose fault it was.
"""

from __future__ import annotations

import atexit
import errno
import multiprocessing
import os
import signal
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Callable, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import suppress
from functools import cache
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from queue import Empty, SimpleQueue
from typing import Any, ParamSpec, TypeVar

from generator.batch.forking import ready_to_fork, unreached_by_interrupts
from generator.disk.scratch import Scratch

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

P = ParamSpec("P")
T = TypeVar("T")
_LONGEST = 68
"""Bytes in the name of the folder for temporary files with which that of a socket, 35 more, is not too long."""

_OPEN_EACH, _OPEN_ELSE = 4, 32
"""Files that are open for each worker at most, and for everything else: pipes count as files."""

_PAUSES = 0.0, 0.1, 0.3, 1.0
"""Seconds before each try to start the only worker: those that give way to it may have been in its way."""

_SILENT = "generator.batch.silent_start"
"""What is imported first where workers are forked."""

_Call = tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]


class FaultError(RuntimeError):
    """A call failed, or what it came to cannot be sent; the message is the traceback."""


class WorkerLostError(Exception):
    """The process that worked on a call has ended; the message says how."""


class NoWorkerError(BrokenExecutor):
    """The system let not one process start; the message is the system's."""


class Workers(Executor):
    """Processes that start when they are needed, with *modules* imported once where the system can fork.

    There are *count* of them, fewer if the system does not let this process have as many files open, or as many
    processes: *refused* is what it says then, and *serving* how many there can be.
    """

    def __init__(self, count: int, modules: Sequence[str] = ()) -> None:
        forks = "forkserver" in multiprocessing.get_all_start_methods()
        self._context: Any = multiprocessing.get_context("forkserver" if forks else "spawn")
        if forks:
            self._context.set_forkserver_preload([_SILENT, *modules])
            # The standard library's own folder would stay when the process is killed.
            multiprocessing.current_process()._config.setdefault("tempdir", _sockets().name)  # type: ignore[attr-defined]
        self._calls: SimpleQueue[tuple[Future[Any], _Call] | None] = SimpleQueue()
        self._scratch = Scratch("workers-")
        self.count, self._closed, self._killed = min(count, _most()), False, False
        self._hopeless = False
        self.processes: dict[int, SpawnProcess] = {}
        self._threads: list[threading.Thread] = []
        self.serving, self.refused = 0, ""
        self._starting = threading.Lock()

    def prepare(self) -> None:
        """Start what forks the processes, and imports their modules, while this process has other things to do."""
        if "forkserver" in multiprocessing.get_all_start_methods():
            with suppress(RuntimeError):  # no more threads: whether there can be workers is seen with the first call
                threading.Thread(target=ready_to_fork, daemon=True).start()

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Have a worker call *fn*. The future has a WorkerLostError if the process died of it.

        Raises NoWorkerError, or the future has it, if there can be no worker.
        """
        if self._closed:
            raise RuntimeError("the workers have been sent home")
        future: Future[T] = Future()
        self._calls.put((future, (fn, args, kwargs)))
        with self._starting:
            # No more than there are calls, however many are allowed.
            if len(self._threads) < self.count:
                self._hire()
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End all processes when they are done; with *cancel_futures* at once, whatever they are at."""
        with self._starting:
            self._closed = True
        if cancel_futures:
            with suppress(Empty):
                while True:
                    if waiting := self._calls.get_nowait():
                        waiting[0].cancel()
            with self._starting:
                self._killed = True
                for process in self.processes.values():
                    process.kill()
        for _ in self._threads:
            self._calls.put(None)
        if wait:
            for thread in self._threads:
                thread.join()
            self._scratch.cleanup()

    def _hire(self) -> None:
        """Start a thread that serves calls, fewer than were asked for if the system lets no more start."""
        thread = threading.Thread(target=self._serve, args=(len(self._threads),), daemon=True)
        try:
            thread.start()
        except RuntimeError as error:
            self.refused = str(error)
            if not self._threads:
                raise NoWorkerError(self.refused) from None
            return
        self._threads.append(thread)
        self.serving += 1

    def _serve(self, number: int) -> None:
        """Hand calls to a process, one after the other; runs in a thread for each process."""
        connection: Connection | None = None
        while waiting := self._calls.get():
            future, call = waiting
            if connection is None and not future.cancelled():
                try:
                    connection = self._begun(number)
                except NoWorkerError as error:
                    if future.set_running_or_notify_cancel():
                        future.set_exception(error)
                    continue
                if connection is None:
                    self._calls.put(waiting)
                    return
            if not future.set_running_or_notify_cancel():
                continue
            if not self._served(future, call, connection, number):
                connection = None
        if connection:
            connection.close()
            self.processes[number].join()

    def _served(self, future: Future[Any], call: _Call, connection: Any, number: int) -> bool:
        """Have the process behind *connection* do *call*; return whether it lives."""
        try:
            connection.send(call)
            fine, value = connection.recv()
        except (EOFError, OSError) as error:
            future.set_exception(WorkerLostError(self._how_it_ended(number, error)))
            return False
        except Exception as error:  # a call that cannot be sent
            future.set_exception(error)
            return True
        if fine:
            future.set_result(value)
        else:
            future.set_exception(value)
        return True

    def _begun(self, number: int) -> Connection | None:
        """Return the connection to a process that has started; None if there are others. Raises NoWorkerError."""
        for pause in (0.0,) if self._hopeless else _PAUSES:
            time.sleep(pause)
            try:
                return self._started_anew(number)
            except (EOFError, OSError) as error:
                if self._gives_way(error):
                    return None
        self._hopeless = True
        raise NoWorkerError(self.refused)

    def _gives_way(self, error: EOFError | OSError) -> bool:
        """Return whether others serve what a worker should do that could not start for *error*."""
        # The server that forks ends when it may not, and its answer with it.
        reason = os.strerror(errno.EAGAIN) if isinstance(error, EOFError) else error.strerror or str(error)
        with self._starting:
            self.refused = reason
            if self._closed or self.serving == 1:
                return False
            self.serving -= 1
            return True

    def _started_anew(self, number: int) -> Connection:
        try:
            return self._started(number)
        except EOFError:
            return self._started(number)  # what forks them had been ended by somebody, and is started again

    def _started(self, number: int) -> Connection:
        unreached_by_interrupts()
        ours, its = self._context.Pipe()
        process = self._context.Process(target=_work, args=(its, self._scratch.name, dict(os.environ)), daemon=True)
        process.start()
        its.close()
        with self._starting:
            self.processes[number] = process
            if self._killed:
                process.kill()
        return ours  # type: ignore[no-any-return]

    def _how_it_ended(self, number: int, error: Exception) -> str:
        process = self.processes.get(number)
        if process is None:
            return str(error)
        process.join()
        code = process.exitcode or 0
        if code >= 0:
            return f"exit {code}"
        try:
            return signal.Signals(-code).name
        except ValueError:
            return f"signal {-code}"


def _most() -> int:
    """Return how many workers there may be by the number of files that this process may have open."""
    if resource is None or (files := resource.getrlimit(resource.RLIMIT_NOFILE)[0]) == resource.RLIM_INFINITY:
        return sys.maxsize
    return max(1, (files - _OPEN_ELSE) // _OPEN_EACH)


@cache
def _sockets() -> Scratch:
    """Return the folder through which the server that forks processes is reached, as long as this process lives."""
    scratch = Scratch(place="/tmp" if len(os.fsencode(tempfile.gettempdir())) > _LONGEST else None)
    atexit.register(scratch.cleanup)
    return scratch


def _work(connection: Connection, scratch: str, environment: dict[str, str]) -> None:
    """Answer calls until the other end is closed, or gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Where it forks from it has the environment of the first worker ever.
    os.environ.clear()
    os.environ.update(environment)
    tempfile.tempdir = scratch
    while True:
        try:
            function, args, kwargs = connection.recv()
        except (EOFError, OSError):
            return
        try:
            answer = True, function(*args, **kwargs)
        except Exception as error:
            answer = False, _fault(error)
        try:
            connection.send(answer)
        except BrokenPipeError:
            sys.exit()
        except Exception as error:  # nothing of it is sent yet
            connection.send((False, _fault(error)))


def _fault(error: Exception) -> FaultError:
    return FaultError("".join(traceback.format_exception(error)))
