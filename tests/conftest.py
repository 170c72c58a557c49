"""What all tests share: Hypothesis settings and expected texts kept in files (``pytest --update``)."""

from __future__ import annotations

import difflib
import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis
import pytest

hypothesis.settings.register_profile("nianbao", deadline=None, database=None, derandomize=True)
# For `make fuzz`: something else each time, and what failed is tried first the next time.
hypothesis.settings.register_profile("fuzz", deadline=None, derandomize=False, max_examples=300)
hypothesis.settings.load_profile("fuzz" if "NIANBAO_FUZZ" in os.environ else "nianbao")

Expect = Callable[[Path, str], None]
_UPDATED = pytest.StashKey[list[str]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite the expected files that differ (not in CI)")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--update") and os.environ.get("CI"):
        raise pytest.UsageError("--update is refused in CI: update, look at the changes and commit them")
    config.stash[_UPDATED] = []
    _heed_signals()


def _heed_signals() -> None:
    """Have the programs that tests start end by signals, though nohup or a shell's & may have this one ignore them."""
    for name, usual in (
        ("SIGHUP", signal.SIG_DFL),
        ("SIGTERM", signal.SIG_DFL),
        ("SIGINT", signal.default_int_handler),
    ):
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        if number is not None and signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, usual)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for line in config.stash[_UPDATED]:
        terminalreporter.write_line(f"updated {line}")


@pytest.fixture(autouse=True)
def stays_cold() -> Iterator[None]:
    """No test leaves this process keeping templates: those behind it would see what was kept."""
    yield
    module = sys.modules.get("generator.startup.warm")
    assert module is None or module._kept is None


@pytest.fixture
def expect(request: pytest.FixtureRequest) -> Expect:
    """Return a function that fails unless a file holds exactly a text; with --update it rewrites the file."""
    update = request.config.getoption("--update")

    def compare(path: Path, text: str) -> None:
        before = path.read_bytes().decode("utf-8").replace("\r\n", "\n") if path.is_file() else None
        if text == before:
            return
        names = "/".join(path.parts[-3:])
        difference = "\n".join(
            difflib.unified_diff((before or "").splitlines(), text.splitlines(), names, "now", lineterm="")
        )
        if not update:
            hint = "" if before is not None else " (the file does not exist)"
            pytest.fail(f"not as expected{hint}; run pytest --update to accept\n{difference}", pytrace=False)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))
        request.config.stash[_UPDATED].append(f"{names}\n{difference}")

    return compare
