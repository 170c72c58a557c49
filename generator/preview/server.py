"""The server of the preview: this computer alone, and in it only the page that was opened from here.

Drafts are nobody else's business. Other computers cannot reach 127.0.0.1; other people on this one do not know the
secret in the address, unless they look at the list of processes in the moment when the browser is opened; other pages
in the same browser are refused by ``Host`` (a name that was rebound to 127.0.0.1), ``Origin`` and ``Sec-Fetch-Site``.
Nothing of a report is ever markup: the page is three files of ours, which put texts where they belong as text, and the
policy lets nothing else run.
"""

from __future__ import annotations

import secrets
import sys
from contextlib import suppress
from http import HTTPStatus
from http.client import HTTP_PORT
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socket import SHUT_RDWR
from socketserver import TCPServer
from threading import BoundedSemaphore, Lock, Thread
from typing import Any, Final

from generator.preview.font import page_font
from generator.preview.shown import Shown
from generator.startup.late import late_pattern

ADDRESS: Final = "127.0.0.1"
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_FOLDER: Final = Path(__file__).parent
_FILES: Final = {
    "": ("page.html", "text/html; charset=utf-8"),
    "page.css": ("page.css", "text/css; charset=utf-8"),
    "page.js": ("page.js", "text/javascript; charset=utf-8"),
}
_PICTURE: Final = late_pattern(r"pages/([0-9a-f]{24})/([1-9][0-9]{1,3})\.png")
_SITES: Final = frozenset(("none", "same-origin"))
_HEARTBEAT: Final = 15.0
"""Seconds after which a silent stream says that it is still there."""
AT_ONCE: Final = 64
"""Connections that are heard at once, more than a browser has: each is one of the files that this program may have
open, and the report needs some. For a further one the oldest is closed that has not asked for anything of ours yet, so
that nobody else on this computer can keep the browser out; if all are our page's, it is the further one."""
_LEAVES_WITHIN: Final = 1.0
"""Seconds in which a connection that is closed has left its place, unless the computer is very busy."""


def hosts(port: int) -> frozenset[str]:
    """Return what browsers call a server at *port* of this computer; they leave out the port of HTTP."""
    suffix = "" if port == HTTP_PORT else f":{port}"
    return frozenset(f"{name}{suffix}" for name in (ADDRESS, "localhost"))


class Server(ThreadingHTTPServer):
    """Serves *shown* at 127.0.0.1 and *port* (0: a free one) while it is entered. Raises OSError if it cannot,
    RuntimeError, when it is entered, if the system lets no more threads start.
    """

    daemon_threads = True
    # The library's five are filled by one browser; whoever finds no room tries again after a second.
    request_queue_size = AT_ONCE
    # Windows would let two programs share the port; elsewhere it only frees one that was left a moment ago.
    allow_reuse_address = sys.platform != "win32"

    def __init__(self, shown: Shown, port: int) -> None:
        self.shown, self.secret = shown, secrets.token_urlsafe(16)
        super().__init__((ADDRESS, port), _Handler)
        self.hosts = hosts(self.server_port)
        self._places = BoundedSemaphore(AT_ONCE)
        self._strangers: dict[Any, None] = {}
        self._lock = Lock()
        self._thread = Thread(target=self.serve_forever, name="preview", daemon=True)

    def server_bind(self) -> None:
        """Bind without asking the network for the name of this computer, as the library would."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = ADDRESS, self.server_address[1]

    @property
    def url(self) -> str:
        """The address to open, secret and all."""
        return f"http://{ADDRESS}:{self.server_port}/{self.secret}/"

    def __enter__(self) -> Server:
        try:
            self._thread.start()
        except RuntimeError:
            self.server_close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.shown.end()
        self.shutdown()
        self.server_close()
        self._thread.join()
        self.shown.close()

    def process_request(self, request: Any, client_address: Any) -> None:
        """Hear the connection *request* in a thread of its own if there is a place for it, close it if not."""
        if not (self._places.acquire(blocking=False) or self._place_of_a_stranger()):
            self.shutdown_request(request)
            return
        with self._lock:
            self._strangers[request] = None
        try:
            super().process_request(request, client_address)
        except RuntimeError:  # the system lets no more threads start
            self._left(request)
            self.shutdown_request(request)

    def finish_request(self, request: Any, client_address: Any) -> None:
        """Hear the connection *request* to its end, and leave its place to another before it is closed."""
        try:
            super().finish_request(request, client_address)
        finally:
            self._left(request)

    def know(self, request: Any) -> None:
        """Let the connection *request*, which knows the secret, keep its place."""
        with self._lock:
            self._strangers.pop(request, None)

    def _left(self, request: Any) -> None:
        self.know(request)
        self._places.release()

    def _place_of_a_stranger(self) -> bool:
        """Close the oldest connection that has not shown the secret, and return whether its place is ours."""
        with self._lock:
            oldest = next(iter(self._strangers), None)
            if oldest is None:
                return False
            del self._strangers[oldest]
            with suppress(OSError):  # it has just gone
                oldest.shutdown(SHUT_RDWR)  # its thread, which waits for words of it, ends
        return self._places.acquire(timeout=_LEAVES_WITHIN)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: a browser that goes away in the middle is no fault, and nobody could do anything about it."""


class _Handler(BaseHTTPRequestHandler):
    server: Server
    server_version = "nianbao"
    sys_version = ""
    # A connection that says nothing is closed.
    timeout = 60

    def do_GET(self) -> None:  # the library's name
        """Answer a request of the page."""
        prefix = f"/{self.server.secret}/"
        if not self._is_ours():
            self._send(HTTPStatus.FORBIDDEN, b"", "text/plain")
        elif not self.path.startswith(prefix):
            self._send(HTTPStatus.NOT_FOUND, b"", "text/plain")
        else:
            self.server.know(self.connection)
            self._answer(self.path.removeprefix(prefix))

    def _is_ours(self) -> bool:
        """Return whether a request was made by our page, or by the address line of the browser."""
        hosts, origins, sites = (self.headers.get_all(name, []) for name in ("Host", "Origin", "Sec-Fetch-Site"))
        ours = {f"http://{name}" for name in self.server.hosts}
        # Two of a kind are no browser's, and programs differ in which one they heed.
        once = len(hosts) == 1 and max(len(origins), len(sites)) <= 1
        # What is older than headers would be answered without our policy; no browser asks so.
        once = once and self.request_version != "HTTP/0.9"
        return once and self.server.hosts.issuperset(hosts) and ours.issuperset(origins) and _SITES.issuperset(sites)

    def _answer(self, name: str) -> None:
        if name in _FILES:
            file, kind = _FILES[name]
            self._send(HTTPStatus.OK, (_FOLDER / file).read_bytes(), kind)
        elif name == "state.json":
            self._send(HTTPStatus.OK, self.server.shown.state(), "application/json")
        elif name == "font":
            font = page_font()
            self._send(HTTPStatus.OK if font else HTTPStatus.NOT_FOUND, font or b"", "font/otf")
        elif name == "events":
            with suppress(OSError):
                self._stream()
        elif match := _PICTURE.fullmatch(name):
            picture = self.server.shown.picture(match[1], int(match[2]))
            # At the end none is drawn any more: nothing that a browser would complain of.
            none = HTTPStatus.NO_CONTENT if self.server.shown.ended else HTTPStatus.NOT_FOUND
            self._send(HTTPStatus.OK if picture else none, picture or b"", "image/png")
        else:
            self._send(HTTPStatus.NOT_FOUND, b"", "text/plain")

    def _stream(self) -> None:
        """Send the number of each new version, as server-sent events, until the preview ends."""
        self._head(HTTPStatus.OK, "text/event-stream")
        shown, version = self.server.shown, -1
        while not shown.ended:
            if shown.version != version:
                version = shown.version
                self.wfile.write(f"data: {version}\n\n".encode())
            elif not shown.wait(version, _HEARTBEAT):
                self.wfile.write(b":\n\n")
        self.wfile.write(b"event: end\ndata: 0\n\n")

    def _send(self, status: HTTPStatus, body: bytes, kind: str) -> None:
        with suppress(OSError):
            self._head(status, kind, len(body))
            self.wfile.write(body)

    def _head(self, status: HTTPStatus, kind: str, length: int | None = None) -> None:
        self.send_response(status)
        for name, value in {**_HEADERS, "Content-Type": kind}.items():
            self.send_header(name, value)
        if length is not None:
            self.send_header("Content-Length", str(length))
        self.end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer what is no request of the page like all else: without a word, and with our headers."""
        self._send(HTTPStatus(code), b"", "text/plain")

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the terminal is for the report."""
