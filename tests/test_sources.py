"""Which characters of a printed text are the author's, and where they stand in the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.document.tree import Origin, Run
from generator.evaluating.evaluate import Facts, Passage, evaluate
from generator.preview.sources import Sources, Stretch
from generator.reading import read_data, read_figures
from generator.source import DataPath

REPORT = """\
organ: 甲市公安局
year: 2020
title: 甲市公安局2020年法治政府建设年度报告
indicators: {案件: {value: 41, unit: 件}}
measures:
  text: |
    全年学习。

    办结{{ 案件 }}。

    全年学习。
  points:
    - 抓学习
    - 抓办案
closing: 。
"""
TEXT: DataPath = ("measures", "text")
POINT: DataPath = ("measures", "points", 0)


@pytest.fixture
def facts(tmp_path: Path) -> Facts:
    path = tmp_path / "report.yaml"
    path.write_text(REPORT, encoding="utf-8")
    data, _ = read_data(path)
    assert data is not None
    figures, _ = read_figures(data, path)
    assert figures is not None
    found, _ = evaluate(data, figures)
    assert found is not None
    return found


def passage(facts: Facts, path: DataPath) -> Passage:
    return next(each for each in facts.places if each.path == path)


def run(facts: Facts, text: str, path: DataPath | None = None) -> Run:
    """Return *text* from *path*, from the template alone if that is None."""
    return Run(text) if path is None else Run(text, None, Origin(None, passage(facts, path).span, path))


def letters(stretches: list[Stretch]) -> list[tuple[str, Passage | None, int]]:
    """Return each character of *stretches* with its passage and its own place."""
    return [
        (character, passage, place + offset if place >= 0 else -1)
        for text, passage, place in stretches
        for offset, character in enumerate(text)
    ]


def places(stretches: list[Stretch]) -> list[tuple[str, int]]:
    return [(character, place) for character, _, place in letters(stretches)]


@pytest.mark.parametrize("ordinal", ["", "一是", "1，", "（一）", "一—", "其二十一，"])
@pytest.mark.parametrize("end", ["", "。"])
def test_ordinals_and_full_stops_are_the_template_s(facts: Facts, ordinal: str, end: str) -> None:
    found = Sources(facts).stretches((run(facts, f"{ordinal}抓学习{end}", POINT),))
    assert places(found) == [(each, -1) for each in ordinal] + [("抓", 0), ("学", 1), ("习", 2)] + [
        (e, -1) for e in end
    ]
    assert {stretch.passage for stretch in found} == {passage(facts, POINT)}


@pytest.mark.parametrize("text", ["其二十十一，抓学习", "一、抓学习", "抓培训", "是", "，。"])
def test_what_is_not_in_the_passage_is_the_template_s(facts: Facts, text: str) -> None:
    found = Sources(facts).stretches((run(facts, text, POINT),))
    assert places(found) == [(each, -1) for each in text]
    assert {stretch.passage for stretch in found} == {passage(facts, POINT)}


def test_the_last_character_of_an_ordinal_is_no_text_of_its_own(facts: Facts) -> None:
    assert places(Sources(facts).stretches((run(facts, "是抓", POINT),))) == [("是", -1), ("抓", 0)]


def test_the_end_of_a_text_and_the_full_stop_of_the_template(facts: Facts) -> None:
    assert places(Sources(facts).stretches((run(facts, "学习。", POINT),))) == [("学", 1), ("习", 2), ("。", -1)]


def test_a_full_stop_that_is_all_there_is(facts: Facts) -> None:
    assert places(Sources(facts).stretches((run(facts, "。", ("closing",)),))) == [("。", 0)]


def test_paragraphs_of_one_text_in_the_order_of_reading(facts: Facts) -> None:
    """The same words twice are the first and the second; asked once more, they are found from the beginning again."""
    sources = Sources(facts)
    starts = [
        sources.stretches((run(facts, text, TEXT),))[0].place
        for text in ("全年学习。", "办结41件。", "全年学习。", "全年学习。", "办结")
    ]
    assert starts == [0, 6, 13, 0, 6]


def test_a_run_that_goes_on_in_another_look(facts: Facts) -> None:
    runs = (run(facts, "一是抓", POINT), Run("学习", "strong", run(facts, "", POINT).origin), run(facts, "。", POINT))
    assert places(Sources(facts).stretches(runs)) == [
        ("一", -1),
        ("是", -1),
        ("抓", 0),
        ("学", 1),
        ("习", 2),
        ("。", -1),
    ]


def test_words_of_the_template_belong_to_the_text_before_them_else_behind(facts: Facts) -> None:
    point, text = passage(facts, POINT), passage(facts, TEXT)
    runs = (run(facts, "附"), run(facts, "", TEXT), run(facts, "抓学习", POINT), run(facts, "和"))
    more = (run(facts, "", TEXT), run(facts, "等"), run(facts, "全年", TEXT), run(facts, "。"))
    found = Sources(facts).stretches((*runs, *more))
    assert letters(found) == [
        *zip("附抓学习和等", [point] * 6, [-1, 0, 1, 2, -1, -1], strict=True),
        *zip("全年。", [text] * 3, [0, 1, -1], strict=True),
    ]


def test_words_of_the_template_alone(facts: Facts) -> None:
    found = Sources(facts).stretches((run(facts, "附件"), Run("1", None, Origin(None, None, POINT))))
    assert found == [Stretch("附件", None, -1), Stretch("1", None, -1)]
    assert Sources(facts).span(found) is None
    assert Sources(facts).span([]) is None


def test_a_place_nobody_wrote_a_text_at(facts: Facts) -> None:
    origin = Origin(None, passage(facts, POINT).span, ("measures", "points", 7))
    assert Sources(facts).stretches((Run("抓", None, origin),)) == [Stretch("抓", None, -1)]


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("一是抓学习。", POINT, (13, 7, 13, 10)),
        ("学", POINT, (13, 8, 13, 9)),
        ("办结41件。", TEXT, (9, 5, 9, 16)),
        ("41", TEXT, (9, 7, 9, 15)),
    ],
)
def test_the_span_of_letters(facts: Facts, text: str, path: DataPath, expected: tuple[int, int, int, int]) -> None:
    sources = Sources(facts)
    span = sources.span(sources.stretches((run(facts, text, path),)))
    assert span is not None
    assert (span.line, span.column, span.end_line, span.end_column) == expected


def test_the_span_of_an_ordinal_is_that_of_its_text(facts: Facts) -> None:
    sources = Sources(facts)
    found = sources.stretches((run(facts, "一是抓学习", POINT),))
    assert sources.span(found[:1]) == passage(facts, POINT).span
