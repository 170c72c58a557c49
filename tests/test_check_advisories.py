"""Advisories: what they say of the versions that are locked is told, and nothing else."""

from __future__ import annotations

import check_advisories
from check_advisories import looked_at, pinned, told

LOCK = """\
jinja2==3.1.2 \\
    --hash=sha256:00
    # via nianbao
PyYAML[c]==6.0.2 ; python_version >= '3.11' \\
    --hash=sha256:00
"""
LIST = {
    "jinja2": [
        {"id": "GHSA-1", "cve": "CVE-2024-1", "v": "<3.1.4", "advisory": "attributes"},
        {"id": "GHSA-2", "cve": "CVE-2016-2", "v": "<2.8.1", "advisory": "an old one"},
        {"id": "GHSA-3", "cve": "CVE-2025-3", "v": ">=3.1,<=3.1.2", "advisory": "the last that has it"},
    ],
    "pyyaml": [{"id": "GHSA-4", "cve": "CVE-2020-4", "v": "<5.4", "advisory": "old, too"}],
    "django": [{"id": "GHSA-5", "cve": "CVE-2026-5", "v": ">=0", "advisory": "not ours"}],
}


def test_versions_are_read_from_the_lock() -> None:
    assert pinned(LOCK) == {("jinja2", "3.1.2"), ("pyyaml", "6.0.2")}


def test_only_advisories_that_hold_are_told() -> None:
    assert list(told(pinned(LOCK), LIST)) == [
        "jinja2 3.1.2: GHSA-1 (<3.1.4) attributes",
        "jinja2 3.1.2: GHSA-3 (>=3.1,<=3.1.2) the last that has it",
    ]


def test_what_cannot_be_compared_is_told() -> None:
    (line,) = told({("trac", "1.0")}, {"trac": [{"id": "GHSA-6", "v": "<0.9-stable", "advisory": ""}]})
    assert line == "trac 1.0: GHSA-6 is for '<0.9-stable', which cannot be compared"


def test_how_much_was_looked_at() -> None:
    assert looked_at(pinned(LOCK), LIST) == (
        "2 libraries, 2 of them named in 4 advisories; the newest of all are of 2026"
    )


def test_the_list_itself_is_locked() -> None:
    text = (check_advisories.REQUIREMENTS / "advisories.txt").read_text(encoding="utf-8")
    assert len(pinned(text)) == text.count("--hash=sha256:") == 1
