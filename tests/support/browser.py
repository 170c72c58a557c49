"""Chromium without windows, as the system has it; nothing is downloaded."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, sync_playwright

PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


def program() -> str | None:
    """Return the path of a Chromium, None if there is none."""
    return next((path for name in PROGRAMS if (path := shutil.which(name))), None)


@contextmanager
def page_of_its_own(width: int = 1280, height: int = 800, density: float = 1, refused: str = "") -> Iterator[Page]:
    """Open a page in a browser of its own; what it complains of fails the test, unless it speaks of *refused*."""
    complaints: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program(), args=["--no-sandbox"])
        context = browser.new_context(
            viewport={"width": width, "height": height},
            device_scale_factor=density,
            permissions=["clipboard-read", "clipboard-write"],
        )
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        try:
            yield page
        finally:
            browser.close()
    assert [said for said in complaints if not (refused and refused in said)] == []
