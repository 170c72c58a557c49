"""The YAML language server that VS Code's plugin runs, driven as an editor drives it."""

from __future__ import annotations

import json
import shutil
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any

from generator.disk.places import data_folder

SERVER = data_folder() / "editor/node_modules/yaml-language-server/bin/yaml-language-server"
PATIENCE = 120
"""Seconds after which a server that no longer answers is ended, so that the test fails instead of waiting."""

SETTINGS = {"yaml": {"schemaStore": {"enable": False}, "validate": True, "hover": True, "completion": True}}


def missing() -> str | None:
    """Return what is missing to run the server, or None."""
    if shutil.which("node") is None:
        return "node is not installed"
    return None if SERVER.is_file() else "sh scripts/setup.sh --editor has not been run"


class LanguageServer:
    """A running server; positions are (line, character) from 0."""

    def __init__(self, process: subprocess.Popen[bytes], folder: Path, schemas: Mapping[str, Any]) -> None:
        self.process, self.count = process, 0
        self.settings = {"yaml": {**SETTINGS["yaml"], "schemas": dict(schemas)}}
        self.published: dict[str, list[dict[str, Any]]] = {}
        self.ask(
            "initialize",
            processId=None,
            rootUri=folder.as_uri(),
            capabilities={
                "textDocument": {"hover": {"contentFormat": ["markdown"]}},
                "workspace": {"configuration": True},
            },
        )
        self.tell("initialized")
        self.tell("workspace/didChangeConfiguration", settings=self.settings)

    def open(self, path: Path, text: str) -> list[dict[str, Any]]:
        """Open *text* as the file *path*, which was not open before, and return what is said about it."""
        uri = path.as_uri()
        self.tell("textDocument/didOpen", textDocument={"uri": uri, "languageId": "yaml", "version": 1, "text": text})
        while uri not in self.published:
            self.receive()
        return self.published[uri]

    def proposals(self, path: Path, line: int, character: int) -> list[str]:
        """Return the labels of what is proposed at a place, in the order given."""
        answer = self.ask("textDocument/completion", **_place(path, line, character))
        return [item["label"] for item in (answer or {}).get("items", ())]

    def help(self, path: Path, line: int, character: int) -> str:
        """Return the help shown at a place, in Markdown."""
        answer = self.ask("textDocument/hover", **_place(path, line, character))
        return str(answer["contents"]["value"]) if answer else ""

    def ask(self, method: str, **parameters: Any) -> Any:
        """Return the answer to a request."""
        self.count += 1
        self.send({"id": self.count, "method": method, "params": parameters})
        number = self.count
        while (message := self.receive()).get("id") != number or "method" in message:
            pass
        assert "error" not in message, message
        return message["result"]

    def tell(self, method: str, **parameters: Any) -> None:
        """Send what needs no answer."""
        self.send({"method": method, "params": parameters})

    def send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def receive(self) -> dict[str, Any]:
        """Return the next message, after doing with it what an editor does."""
        assert self.process.stdout is not None
        size = 0
        while (line := self.process.stdout.readline()) != b"\r\n":
            assert line, "the server has ended"
            if line.lower().startswith(b"content-length:"):
                size = int(line.partition(b":")[2])
        message: dict[str, Any] = json.loads(self.process.stdout.read(size))
        if message.get("method") == "textDocument/publishDiagnostics":
            self.published[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "method" in message and "id" in message:
            result: Any = None
            if message["method"] == "workspace/configuration":
                result = [self.settings.get(item.get("section", ""), {}) for item in message["params"]["items"]]
            self.send({"id": message["id"], "result": result})
        return message


def _place(path: Path, line: int, character: int) -> dict[str, Any]:
    return {"textDocument": {"uri": path.as_uri()}, "position": {"line": line, "character": character}}


@contextmanager
def language_server(folder: Path, schemas: Mapping[str, Any] = MappingProxyType({})) -> Iterator[LanguageServer]:
    """Run the server for the workspace *folder*; *schemas* are those of its settings."""
    process = subprocess.Popen(["node", str(SERVER), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    watchdog = threading.Timer(PATIENCE, process.kill)
    watchdog.start()
    try:
        yield LanguageServer(process, folder, schemas)
    finally:
        watchdog.cancel()
        process.kill()
        process.communicate()
