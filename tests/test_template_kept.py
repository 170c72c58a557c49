"""What templates declare and look like is kept between runs, and is the same as read anew."""

from __future__ import annotations

import marshal
import shutil
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from generator.disk.places import shipped
from generator.startup.kept import save_all
from generator.templating import kept_templates as template_kept
from generator.templating import template
from generator.templating.search import Shelf, reader
from generator.templating.template import Settings, Template

SHIPPED = sorted(path.parent.name for path in shipped("templates").glob("*/template.yaml"))


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(template_kept, "cache_folder", lambda: tmp_path / "cache")
    template_kept._kept.cache_clear()
    yield
    template_kept._kept.cache_clear()


def next_run() -> None:
    save_all()
    template_kept._kept.cache_clear()


def both(name: str, folder: Path, maker: Any = template_kept) -> tuple[Settings, Template]:
    read = reader([Shelf("given", folder), Shelf("built-in", shipped("templates"))])
    settings, found = maker.collect_settings(name, None, read, lambda: [])
    assert settings and not found
    made, found = maker.with_styles(settings)
    assert made and not found
    assert settings.read is read and made.read is read
    return settings._replace(read=nothing), made._replace(read=nothing)


def nothing(_name: str, _file: str) -> None:
    return None


def alike(one: object, other: object) -> None:
    """Numbers that are equal may be of two types: 1 and Decimal(1)."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        assert list(one) == list(other)
        for key in one:
            alike(one[key], other[key])
        return
    assert type(one) is type(other), (one, other)
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        assert one == other
        for each, its in zip(one, other, strict=True):
            alike(each, its)


@pytest.mark.parametrize("name", SHIPPED)
def test_kept_is_as_read_anew(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = both(name, tmp_path, template)
    assert both(name, tmp_path) == plain
    next_run()

    def forbidden(*_: object) -> None:
        raise AssertionError("read anew")

    monkeypatch.setattr(template, "collect_settings", forbidden)
    monkeypatch.setattr(template, "with_styles", forbidden)
    again = both(name, tmp_path)
    assert again == plain
    for one, other in zip(again, plain, strict=True):
        alike(dict(one._asdict()), dict(other._asdict()))


def test_decimals_stay_decimals(tmp_path: Path) -> None:
    own(tmp_path, "name: 自己的\nextends: gbt9704\noptions: {share: 1.50}\n")
    read = both("own", tmp_path)[0].additions.options["share"].default
    next_run()
    kept = both("own", tmp_path)[0].additions.options["share"].default
    assert (str(read), str(kept), type(kept)) == ("1.50", "1.50", Decimal)


def own(folder: Path, settings: str) -> Path:
    path = folder / "own"
    path.mkdir(exist_ok=True)
    (path / "template.yaml").write_text(settings, encoding="utf-8")
    shutil.copy(shipped("templates") / "annual-report/report.xml.j2", path)
    return path


def test_what_has_changed_is_read(tmp_path: Path) -> None:
    path = own(tmp_path, "name: 自己的\nextends: gbt9704\n")
    assert "more" not in both("own", tmp_path)[0].additions.options
    next_run()
    own(tmp_path, "name: 自己的\nextends: gbt9704\noptions: {more: 甲}\n")
    assert both("own", tmp_path)[0].additions.options["more"].default == "甲"
    next_run()
    (path / "keys.yaml").write_text("without: [problems]\n", encoding="utf-8")  # one that was not there
    assert both("own", tmp_path)[0].additions.without == {"problems"}
    before = len(both("own", tmp_path)[1].styles)
    (path / "style.yaml").write_text("page: {least_pitch: 27磅}\n", encoding="utf-8")
    assert len(both("own", tmp_path)[1].styles) == before + 1


def test_what_is_wrong_is_said_each_time(tmp_path: Path) -> None:
    own(tmp_path, "name: 自己的\nextends: gbt9704\nnothing: 1\n")
    read = reader([Shelf("given", tmp_path), Shelf("built-in", shipped("templates"))])
    for _ in range(2):
        settings, found = template_kept.collect_settings("own", None, read, lambda: [])
        assert settings is None and [each.code for each in found] == ["V101"]
        next_run()


@pytest.mark.parametrize("entry", [b"", b"x", marshal.dumps(1), marshal.dumps(((), 1)), None])
def test_a_damaged_entry_is_made_again(entry: object, tmp_path: Path) -> None:
    plain = both("work-report", tmp_path)
    for key in list(template_kept._kept().entries):
        template_kept._kept().entries[key] = entry
    assert both("work-report", tmp_path) == plain


@pytest.mark.parametrize(("of_what", "others"), [("_MAKERS", ("load/loader.py",)), ("_CONTRACTS", ("report",))])
def test_another_program_makes_its_own(
    of_what: str, others: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Other modules make it, or other schemas say what templates may declare."""
    both("work-report", tmp_path)
    next_run()
    assert template_kept._kept().entries
    monkeypatch.setattr(template_kept, of_what, others)
    template_kept._kept.cache_clear()
    assert not template_kept._kept().entries
