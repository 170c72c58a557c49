"""Forbids the network: every way to a socket or a name raises."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import pytest

NO_NETWORK = """\
import socket


class NetworkUsed(BaseException):
    pass


def _refuse(*_args, **_settings):
    raise NetworkUsed("the network is forbidden")


class _NoSocket(socket.socket):
    def __init__(self, *_args, **_settings):
        _refuse()


socket.socket = _NoSocket
for _name in ("create_connection", "getaddrinfo", "gethostbyname", "socketpair", "fromfd"):
    setattr(socket, _name, _refuse)
"""
"""The same for a new process: a module that Python imports at its start."""


class NetworkUsed(BaseException):
    """No ``except Exception`` on the way hides it."""


def _refuse(*_: object, **__: object) -> NoReturn:
    raise NetworkUsed("the network is forbidden")


@contextmanager
def no_network() -> Iterator[None]:
    """Forbid the network while the block runs."""

    class NoSocket(socket.socket):
        def __init__(self, *_: object, **__: object) -> None:
            _refuse()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "socket", NoSocket)
        for name in ("create_connection", "getaddrinfo", "gethostbyname", "socketpair", "fromfd"):
            patch.setattr(socket, name, _refuse)
        yield
