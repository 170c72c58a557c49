"""The preview's server: this computer and the page opened from here, nobody else; nothing active from a report."""

from __future__ import annotations

import http.client
import json
import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from support.reports import QUIET, made

from generator.cli import main
from generator.diagnostics import Diagnostic
from generator.disk.places import cache_folder
from generator.fonts.resolve import face_file
from generator.pipeline import Rendered, fonts
from generator.preview.server import AT_ONCE, POLICY, Server, hosts
from generator.preview.shown import Shown
from generator.preview.words import WORDS

pytestmark = pytest.mark.filterwarnings(QUIET)

NAMES = ("", "page.css", "page.js", "state.json")


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    shown = Shown("report.yaml", "zh")
    shown.show(made("everything").rendered, made("everything").rendered.diagnostics)
    with Server(shown, 0) as running:
        yield running


def ask(
    server: Server, name: str = "", headers: Mapping[str, str] = {}, method: str = "GET", secret: str | None = None
) -> http.client.HTTPResponse:
    """Return the answer to a request, its body read."""
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=60)
    path = f"/{server.secret if secret is None else secret}/{name}"
    connection.request(method, path, headers=dict(headers))
    answer = connection.getresponse()
    answer.body = answer.read()  # type: ignore[attr-defined]
    connection.close()
    return answer


def state(server: Server) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(ask(server, "state.json").body)  # type: ignore[attr-defined]
    return found


@pytest.mark.parametrize("name", NAMES)
def test_the_page(server: Server, name: str) -> None:
    answer = ask(server, name)
    assert answer.status == 200
    assert answer.headers["Content-Security-Policy"] == POLICY
    assert "unsafe" not in POLICY and "default-src 'none'" in POLICY
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Access-Control-Allow-Origin"] is None


def test_the_font_for_browsers_without_chinese(server: Server) -> None:
    answer = ask(server, "font")
    assert (answer.status, answer.headers["Content-Type"]) == (200, "font/otf")
    assert answer.body == face_file(fonts().face("heiti"), cache_folder()).read_bytes()  # type: ignore[attr-defined]


def test_only_this_computer(server: Server) -> None:
    assert server.server_address[0] == "127.0.0.1"
    with socket.socket() as other, pytest.raises(ConnectionRefusedError):
        other.connect(("127.0.0.2", server.server_port))


FOREIGN = {
    "a name that was rebound": {"Host": "evil.example:{port}"},
    "a name without port": {"Host": "127.0.0.1"},
    "another port": {"Host": "127.0.0.1:1"},
    "no name": {"Host": ""},
    "a page of another site": {"Origin": "http://evil.example"},
    "a page of another port": {"Origin": "http://127.0.0.1:1"},
    "a page without origin": {"Origin": "null"},
    "the same name, encrypted": {"Origin": "https://127.0.0.1:{port}"},
    "a picture on another site": {"Sec-Fetch-Site": "cross-site"},
    "a picture on another port": {"Sec-Fetch-Site": "same-site"},
}


@pytest.mark.parametrize("case", FOREIGN)
@pytest.mark.parametrize("name", [*NAMES, "events"])
def test_others_are_refused(server: Server, case: str, name: str) -> None:
    headers = {key: value.format(port=server.server_port) for key, value in FOREIGN[case].items()}
    answer = ask(server, name, headers)
    assert (answer.status, answer.body) == (403, b"")  # type: ignore[attr-defined]


OURS: dict[str, dict[str, str]] = {
    "the page itself": {"Origin": "http://127.0.0.1:{port}", "Sec-Fetch-Site": "same-origin"},
    "by name": {"Host": "localhost:{port}", "Origin": "http://localhost:{port}"},
    "the address line": {"Sec-Fetch-Site": "none"},
}


@pytest.mark.parametrize("case", OURS)
def test_ours_is_answered(server: Server, case: str) -> None:
    headers = {key: value.format(port=server.server_port) for key, value in OURS[case].items()}
    assert ask(server, "state.json", headers).status == 200


TWICE = {
    "another name behind ours": ["Host: 127.0.0.1:{port}", "Host: evil.example"],
    "another name before ours": ["Host: evil.example", "Host: 127.0.0.1:{port}"],
    "our name twice": ["Host: 127.0.0.1:{port}", "Host: 127.0.0.1:{port}"],
    "no name": [],
    "another page behind ours": ["Host: 127.0.0.1:{port}", "Origin: http://127.0.0.1:{port}", "Origin: http://a"],
    "another site behind ours": ["Host: 127.0.0.1:{port}", "Sec-Fetch-Site: none", "Sec-Fetch-Site: cross-site"],
    "our page twice": ["Host: 127.0.0.1:{port}", *["Origin: http://127.0.0.1:{port}"] * 2],
}


def status(server: Server, headers: list[str]) -> int:
    """Return what a request with just these *headers* is answered."""
    lines = [f"GET /{server.secret}/state.json HTTP/1.0", *headers, "", ""]
    with socket.create_connection(("127.0.0.1", server.server_port), timeout=60) as connection:
        connection.sendall("\r\n".join(lines).format(port=server.server_port).encode())
        return int(connection.makefile("rb").readline().split()[1])


@pytest.mark.parametrize("case", TWICE)
def test_what_a_browser_says_once_is_said_once(server: Server, case: str) -> None:
    assert status(server, ["Host: 127.0.0.1:{port}"]) == 200
    assert status(server, TWICE[case]) == 403


@pytest.mark.parametrize("secret", ["", "wrong", "..", "%2e%2e"])
def test_without_the_secret(server: Server, secret: str) -> None:
    assert ask(server, "state.json", secret=secret).status == 404


def test_the_secret_is_another_one_each_time() -> None:
    shown = Shown("report.yaml", "zh")
    with Server(shown, 0) as one, Server(shown, 0) as other:
        assert one.secret != other.secret and len(one.secret) >= 20


@pytest.mark.parametrize("name", ["server.py", "../words.py", "..%2fwords.py", "/etc/passwd", "pages/", "page.html"])
def test_no_other_file(server: Server, name: str) -> None:
    assert ask(server, name).status == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "HEAD"])
def test_nothing_but_reading(server: Server, method: str) -> None:
    assert ask(server, method=method).status == 501


def test_pages_are_pictures_of_the_width_asked_for(server: Server) -> None:
    page = state(server)["pages"][0]
    answer = ask(server, f"pages/{page['look']}/800.png")
    body: bytes = answer.body  # type: ignore[attr-defined]
    assert (answer.status, answer.headers["Content-Type"], body[:8]) == (200, "image/png", b"\x89PNG\r\n\x1a\n")
    width, height = int.from_bytes(body[16:20]), int.from_bytes(body[20:24])
    assert width == 800 and abs(height - 800 * page["height"] / page["width"]) <= 1
    assert ask(server, f"pages/{page['look']}/99999.png").status == 404
    widest: bytes = ask(server, f"pages/{page['look']}/9999.png").body  # type: ignore[attr-defined]
    assert int.from_bytes(widest[16:20]) == 4000
    assert ask(server, f"pages/{'0' * 24}/800.png").status == 404


def test_turned_pages_are_shown_upright(server: Server) -> None:
    shapes = {(round(page["width"]), round(page["height"])) for page in state(server)["pages"]}
    assert shapes == {(210, 297), (297, 210)}


def test_separate_attachments_are_shown(server: Server) -> None:
    assert [page["number"] for page in state(server)["pages"] if page["label"] == "附件3"] == [1, 2, 3]


def test_events(server: Server) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=60)
    connection.request("GET", f"/{server.secret}/events")
    answer = connection.getresponse()
    assert answer.headers["Content-Type"] == "text/event-stream"
    version = int(answer.readline().removeprefix(b"data: "))
    assert answer.readline() == b"\n"
    server.shown.show(Rendered([]), [Diagnostic("O001", None, {"name": "a", "suggestion": ""})])
    assert int(answer.readline().removeprefix(b"data: ")) == version + 1
    connection.close()
    after = state(server)
    assert (after["status"], after["version"], len(after["pages"]) > 0) == ("stale", version + 1, True)


def test_no_figure_of_the_report_is_markup() -> None:
    """The page is three files; neither has a place that markup could come through."""
    folder = Path(__file__).parents[1] / "generator" / "preview"
    script = (folder / "page.js").read_text(encoding="utf-8")
    for way in ("innerHTML", "outerHTML", "insertAdjacent", "document.write", "eval(", "Function(", "srcdoc", "http"):
        assert way not in script
    page = (folder / "page.html").read_text(encoding="utf-8")
    assert page.count("<script") == 1 and "style=" not in page and " on" not in page.replace(" only", "")


def test_words_are_the_same_in_both_languages() -> None:
    assert WORDS["zh"].keys() == WORDS["en"].keys()
    for name, text in WORDS["zh"].items():
        assert sorted(_fields(text)) == sorted(_fields(WORDS["en"][name])), name


def _fields(text: str) -> Iterator[str]:
    for part in text.split("{")[1:]:
        yield part.partition("}")[0]


@pytest.mark.parametrize("method", ["POST", "PUT", "OPTIONS", "<script>"])
def test_other_requests_get_no_page(server: Server, method: str) -> None:
    answer = ask(server, method=method)
    assert answer.status == 501
    assert answer.body == b""  # type: ignore[attr-defined]
    assert answer.headers["Content-Security-Policy"] == POLICY
    assert answer.headers["Access-Control-Allow-Origin"] is None


def test_what_is_no_request_is_refused_without_a_word(server: Server) -> None:
    with socket.create_connection(("127.0.0.1", server.server_port), timeout=60) as connection:
        connection.sendall(b"GET / <b>HTTP</b> 1 2 3\r\n\r\n")
        answer = connection.makefile("rb").read()
    assert answer == b""


@pytest.mark.parametrize("version", ["", " HTTP/0.9"])
def test_what_could_not_be_told_the_policy_is_told_nothing(server: Server, version: str) -> None:
    (host, *_) = server.hosts
    with socket.create_connection(("127.0.0.1", server.server_port), timeout=60) as connection:
        connection.sendall(f"GET /{server.secret}/state.json{version}\r\nHost: {host}\r\n\r\n".encode())
        answer = connection.makefile("rb").read()
    assert answer == b""


def test_browsers_leave_out_the_port_of_http() -> None:
    assert hosts(80) == {"127.0.0.1", "localhost"}
    assert hosts(8080) == {"127.0.0.1:8080", "localhost:8080"}


def connected(server: Server, stack: ExitStack, said: bytes = b"") -> socket.socket:
    """Return a connection that is heard, and has *said* so much."""
    connection = stack.enter_context(socket.create_connection(("127.0.0.1", server.server_port), timeout=60))
    connection.sendall(said)
    return connection


ELSEWHERE = b"GET / HTTP/1.1\r\nHost: elsewhere\r\n\r\n"


@pytest.mark.parametrize("said", [b"", b"GET / HT"])
def test_connections_that_say_nothing_take_no_more_than_their_share(said: bytes) -> None:
    """Nor do those that begin to: the oldest gives way, and those that are slow go on."""
    with Server(Shown("report.yaml", "zh"), 0) as server, ExitStack() as stack:
        silent = [connected(server, stack, said) for _ in range(AT_ONCE)]
        for older in silent[:3]:
            one_more = connected(server, stack, ELSEWHERE)
            assert one_more.makefile("rb").read().startswith(b"HTTP/1.0 403 ")
            assert ask(server).status == 200
            silent.append(connected(server, stack, said))
            assert older.recv(1) == b""
        for each in silent[9:11]:  # no more than nine have come meanwhile
            # What had a place is answered, and leaves it.
            each.sendall(ELSEWHERE.removeprefix(said))
            assert each.makefile("rb").read().startswith(b"HTTP/1.0 403 ")


def test_our_page_gives_no_way() -> None:
    """What knows the secret keeps its place: beyond that many, a further connection is closed."""
    with Server(Shown("report.yaml", "zh"), 0) as server, ExitStack() as stack:
        asked = f"GET /{server.secret}/events HTTP/1.1\r\nHost: 127.0.0.1:{server.server_port}\r\n\r\n".encode()
        streams = [connected(server, stack, asked) for _ in range(AT_ONCE)]
        for stream in streams:
            assert stream.makefile("rb").readline() == b"HTTP/1.0 200 OK\r\n"
        one_more = stack.enter_context(socket.create_connection(("127.0.0.1", server.server_port), timeout=60))
        assert one_more.recv(1) == b""
        server.shown.end()
        assert streams[0].makefile("rb").read().endswith(b"event: end\ndata: 0\n\n")


def test_a_thread_that_cannot_start_leaves_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    begin, refused = threading.Thread.start, [True] * AT_ONCE

    def start(thread: threading.Thread) -> None:
        if refused and refused.pop():
            raise RuntimeError("can't start new thread")
        begin(thread)

    with ExitStack() as stack, Server(Shown("report.yaml", "zh"), 0) as server:
        monkeypatch.setattr(threading.Thread, "start", start)
        for _ in range(AT_ONCE):
            assert connected(server, stack).recv(1) == b""
        assert ask(server).status == 200


def test_no_page_is_left_open_at_the_end() -> None:
    """PDFium would say so, on stderr, of each that a browser which waits still holds."""
    shown = Shown("report.yaml", "zh")
    shown.show(made("everything").rendered, [])
    with Server(shown, 0) as running:
        page = state(running)["pages"][0]
        opened = {id(sheet.rasters): sheet.rasters for sheet in shown._sheets}.values()
        assert shown.picture(page["look"], 100)
    assert opened and not any(rasters._pdf.raw for rasters in opened)
    assert shown.picture(page["look"], 100) is None


def test_the_end_waits_for_no_picture_that_is_not_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    """A browser asks for many at once, and they are drawn one after the other: each may take a second."""
    ended: list[bool] = []

    class Noted(threading.Condition):
        def __enter__(self) -> bool:
            ended.append(shown.ended)
            return super().__enter__()

    shown = Shown("report.yaml", "zh")
    shown.show(made("everything").rendered, [])
    look = shown._sheets[0].look
    assert shown.picture(look, 100)
    monkeypatch.setattr(shown, "_new", Noted())
    shown.end()
    assert shown.picture(look, 100) is None
    assert ended == [True, True]
    shown.close()


def test_a_preview_that_cannot_start_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def start(_: object) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", start)
    assert main(["render", "a.yaml", "--watch", "--lang", "en"]) == 2
    said = capsys.readouterr().err
    assert said == "the preview cannot start: can't start new thread; the system allows too few processes (ulimit -u)\n"


def test_the_network_is_not_asked_for_our_name(monkeypatch: pytest.MonkeyPatch) -> None:
    def asked(name: str = "") -> str:
        raise AssertionError(f"asked for {name}")

    monkeypatch.setattr(socket, "getfqdn", asked)
    with Server(Shown("report.yaml", "zh"), 0) as running:
        assert ask(running).status == 200
