"""Pages that are kept and drawn alone make the same file, to the byte, as all pages drawn together."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from support.engine import by_engine_alone
from support.reports import QUIET, REPORTS, SAMPLES, SIGNED, copy_sample, report_path

from generator.pipeline import render
from generator.writers import FORMATS
from generator.writers.pdf import drawing

pytestmark = pytest.mark.filterwarnings(QUIET)


@pytest.fixture(autouse=True)
def engine_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    by_engine_alone(monkeypatch)


class Counted:
    """How many documents the engine was given."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.pages: list[int] = []
        rendered = drawing._Kept._rendered

        def count(kept: drawing._Kept, weasyprint: Any, html: str) -> Any:
            document = rendered(kept, weasyprint, html)
            self.pages.append(len(document.pages))
            return document

        patch.setattr(drawing._Kept, "_rendered", count)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counted:
    return Counted(monkeypatch)


@pytest.fixture
def kept() -> Iterator[drawing._Kept]:
    with drawing.pages_kept():
        assert drawing._kept is not None
        yield drawing._kept


def pdfs(name: str, patch: pytest.MonkeyPatch) -> list[bytes]:
    """Return the files of the report *name*, all pages drawn together."""
    with patch.context() as plain:
        plain.setattr(drawing, "_kept", None)
        rendered = render(report_path(name), ["pdf"])
    return [rendered.outputs["pdf"], *(outputs["pdf"] for outputs in rendered.separate.values())]


@pytest.mark.parametrize("name", [*REPORTS, *SIGNED])
def test_every_page_drawn_alone(
    name: str, kept: drawing._Kept, counted: Counted, monkeypatch: pytest.MonkeyPatch
) -> None:
    render(report_path(name), ["pdf"])
    whole = list(counted.pages)
    kept.pages.clear()
    counted.pages.clear()
    monkeypatch.setattr(drawing, "_MOST_ALONE", 1)
    rendered = render(report_path(name), ["pdf"])
    drawn = [rendered.outputs["pdf"], *(outputs["pdf"] for outputs in rendered.separate.values())]
    assert drawn == pdfs(name, monkeypatch)
    if name != "everything":  # whose landscape table is not cut
        assert counted.pages == [1] * sum(whole)


CHANGES = {
    "a word": ("zhanjiang-2020", [("先后制定", "先后认真制定")], 1),
    "a line more": ("haizhu-2018", [("依法行政工作始终", "依法行政工作自始至终都" * 5)], 0),
    "the title": ("zhanjiang-2020", [("法治政府建设工作情况的报告", "法治政府建设工作情况报告")], 0),
    "one page and another": ("haizhu-2018", [("局务办公", "局务的办公"), ("依法行政工作始终", "依法行政始终")], 2),
}


@pytest.mark.parametrize("change", CHANGES)
def test_changes(change: str, tmp_path: Path, counted: Counted) -> None:
    """After a change a warm render has all outputs of a cold one, and few pages were drawn for it."""
    name, edits, alone = CHANGES[change]
    copy = tmp_path / SAMPLES[name].name
    for path in SAMPLES[name].parent.glob("*.yaml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    with drawing.pages_kept():
        before = render(copy, FORMATS).outputs
        counted.pages.clear()
        text = copy.read_text(encoding="utf-8")
        for old, new in edits:
            assert old in text
            text = text.replace(old, new, 1)
        copy.write_text(text, encoding="utf-8")
        warm = render(copy, FORMATS)
    assert warm.outputs == render(copy, FORMATS).outputs
    assert warm.outputs["pdf"] != before["pdf"]
    if alone:
        assert set(counted.pages) == {1} and len(counted.pages) < warm.pages / 2


def test_another_style_draws_all_anew(tmp_path: Path, counted: Counted) -> None:
    copy = copy_sample("zhanjiang-2020", tmp_path)
    with drawing.pages_kept():
        render(copy, ["pdf"])
        (tmp_path / "nianbao.yaml").write_text("style:\n  page: {line_pitch: 28pt}\n", encoding="utf-8")
        warm = render(copy, ["pdf"])
    assert warm.outputs, warm.diagnostics
    assert counted.pages == [10, 10]
    assert warm.outputs == render(copy, ["pdf"]).outputs


def test_what_is_remarked_on_is_remarked_on_again(kept: drawing._Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages that the engine said something about are drawn again, or it would fall silent."""
    import logging

    rendered = drawing._Kept._rendered

    def remark(own: drawing._Kept, weasyprint: Any, html: str) -> Any:
        logging.getLogger("weasyprint").warning("a remark")
        return rendered(own, weasyprint, html)

    monkeypatch.setattr(drawing._Kept, "_rendered", remark)
    for _ in range(2):
        found = render(SAMPLES["zhanjiang-2020"], ["pdf"]).diagnostics
        assert [each.args["message"] for each in found if each.code in ("P004", "P005")] == ["a remark"]
    assert kept.pages == {}
