"""How diagnostics look. Carets are checked by cutting the shown line at their columns."""

from __future__ import annotations

import json
import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.diagnostics import Diagnostic, Fix, Related, in_file_order, registry, render
from generator.diagnostics.registry import Entry, Words
from generator.diagnostics.render import render_human, render_json, render_short
from generator.diagnostics.width import TAB, Excerpt, excerpt, visible, width
from generator.source import Source, Span

ANSI = re.compile(r"\x1b\[[\d;]*m")


def _words(message: str, hint: str, label: str) -> Words:
    return Words("题目", message, "解释", "改法", hint, "是不是想写“{suggestion}”？", {"first": label})


def _entry(code: str, severity: str) -> Entry:
    zh = _words("这里不能写“{key}”", "可以写的键：{allowed}", "第一次写在这里")
    en = _words("“{key}” cannot stand here", "keys that can: {allowed}", "first written here")
    return Entry(code, severity, zh, en)  # type: ignore[arg-type]


ENTRIES = {
    code: _entry(code, severity) for code, severity in {"V901": "error", "V902": "warning", "V903": "note"}.items()
}


@pytest.fixture(autouse=True, scope="module")
def catalogue():
    """Codes of the tests' own, so that no change of the catalogue changes what is expected here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(registry, "_entry", ENTRIES.__getitem__)
        yield


def finding(span: Span | None = None, code: str = "V901", **rest: object) -> Diagnostic:
    return Diagnostic(code, span, {"key": "标提", "allowed": "标题、正文"}, **rest)  # type: ignore[arg-type]


def place(text: str, line: int | None, column: int | None = None, *end: int, name: str = "report.yaml") -> Span:
    return Span(Source(name, text), line, column, *end)


DATA = "年度: 2020\n举措:\n  标提: “放管服”改革\n  正文: 一二三\n"


def repeated(lines: list[int], **rest: str) -> list[Diagnostic]:
    text = "".join(f"  标提: {number}\n" for number in range(1, 60))
    return [finding(place(text, line, 3, line, 5, **rest)) for line in lines]


def test_the_same_of_many_lines_is_told_once() -> None:
    found = repeated([2, 4, 5, 9, 10, 11])
    assert render_human(found, "zh") == (render_human(found[:1], "zh") + "  = 同样的还有 5 处：第 4、5、9、10、11 行\n")
    assert render_human(found, "en").endswith("  = the same in 5 more places: lines 4, 5, 9, 10, 11\n")
    for text in (render_short(found, "zh"), render_json(found, "zh")):
        assert len(text.splitlines()) == 6


def test_the_same_of_a_few_lines_is_told_one_by_one() -> None:
    assert "同样" not in render_human(repeated([2, 4, 5, 9, 10]), "zh")


def test_what_differs_is_told_one_by_one() -> None:
    """In its words, its severity, its file, or in what else it speaks of."""
    other = Diagnostic("V901", place(DATA, 3, 3), {"key": "标题题", "allowed": "标题、正文"})
    related = finding(place(DATA, 3, 3), related=(Related(place(DATA, 2, 1), "first"),))
    found = [
        *repeated([2, 4, 5, 9, 10]),
        other,
        related,
        finding(place(DATA, 3, 3), code="V902"),
        *repeated([6, 7], name="other.yaml"),
        finding(),
        finding(),
    ]
    text = render_human(found, "zh")
    assert text.count("[V90") == len(found)
    assert "同样" not in text


def test_many_lines_are_not_all_named() -> None:
    text = render_human(repeated(list(range(1, 60))), "zh")
    assert "同样的还有 58 处：第 2、3、" in text
    assert text.endswith("、20、21…… 行\n")
    assert "没有列出" not in text


def test_human_in_chinese() -> None:
    assert (
        render_human([finding(place(DATA, 3, 3, 3, 5))], "zh")
        == """\
错误[V901]：这里不能写“标提”
 --> report.yaml:3:3
  |
3 |   标提: “放管服”改革
  |   ^^^^
  = 提示：可以写的键：标题、正文
"""
    )


def test_human_in_english() -> None:
    assert (
        render_human([finding(place(DATA, 3, 3, 3, 5), "V902")], "en")
        == """\
warning[V902]: “标提” cannot stand here
 --> report.yaml:3:3
  |
3 |   标提: “放管服”改革
  |   ^^^^
  = hint: keys that can: 标题、正文
"""
    )


def test_quotes_in_chinese_text_take_two_columns() -> None:
    lines = render_human([finding(place(DATA, 3, 12, 3, 14))], "zh").splitlines()
    assert lines[3:5] == ["3 |   标提: “放管服”改革", "  |" + " " * 19 + "^^^^"]


def test_quotes_in_english_text_take_one_column() -> None:
    lines = render_human([finding(place("a: “b” c", 1, 8, 1, 9))], "en").splitlines()
    assert lines[3:5] == ["1 | a: “b” c", "  |" + " " * 8 + "^"]


def test_related_places_have_their_line_and_label() -> None:
    text = "\n" * 9 + "年度: 2020\n年度: 2019\n"
    related = (Related(place(text, 9 + 1, 1, 10, 3), "first"), Related(Source("last.yaml").whole(), "first"))
    assert (
        render_human([finding(place(text, 11, 1, 11, 3), related=related)], "zh")
        == """\
错误[V901]：这里不能写“标提”
  --> report.yaml:11:1
   |
11 | 年度: 2019
   | ^^^^
  ::: report.yaml:10:1
   |
10 | 年度: 2020
   | ---- 第一次写在这里
  ::: last.yaml：第一次写在这里
   = 提示：可以写的键：标题、正文
"""
    )


def test_label_of_a_place_without_column_and_of_a_mark_far_right() -> None:
    far = "x" * 95 + "年"
    spans = (place("年度: 2020", 1), place(far, 1, 96, 1, 97))
    shown = render_human([finding(related=tuple(Related(span, "first") for span in spans))], "zh")
    assert (
        shown
        == """\
错误[V901]：这里不能写“标提”
 ::: report.yaml:1
  |
1 | 年度: 2020
  | 第一次写在这里
 ::: report.yaml:1:96
  |
"""
        + f"1 | {far}\n  | {' ' * 95}--\n"
        + """\
  | 第一次写在这里
  = 提示：可以写的键：标题、正文
"""
    )


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        (None, []),
        (place(DATA, None), [" --> report.yaml"]),
        (place(DATA, 4), [" --> report.yaml:4", "  |", "4 |   正文: 一二三"]),
        (place("", 4, 2), [" --> report.yaml:4:2"]),
        (place("a: b", 1, 4), [" --> report.yaml:1:4", "  |", "1 | a: b", "  |    ^"]),
        (place("a: b", 1, 5, 1, 5), [" --> report.yaml:1:5", "  |", "1 | a: b", "  |     ^"]),
        (place("a: b", 1, 99, 1, 120), [" --> report.yaml:1:99", "  |", "1 | a: b", "  |     ^"]),
        (place("a: |\n  b", 1, 4, 2, 4), [" --> report.yaml:1:4", "  |", "1 | a: |", "  |    ^"]),
        (place("a: 年 b  \n  b", 1, 4, 2, 4), [" --> report.yaml:1:4", "  |", "1 | a: 年 b", "  |    ^^^^"]),
        (place("a\n\nb", 2, 1, 2, 1), [" --> report.yaml:2:1", "  |", "2 |", "  | ^"]),
        (place("\ta: b", 1, 2, 1, 3), [" --> report.yaml:1:2", "  |", "1 |     a: b", "  |     ^"]),
        (
            place("a\u200b: b", 1, 2, 1, 3),
            [" --> report.yaml:1:2", "  |", "1 | a<U+200B>: b", "  |  ^^^^^^^^"],
        ),
    ],
)
def test_a_place_is_shown_as_far_as_it_is_known(span: Span | None, expected: list[str]) -> None:
    assert render_human([finding(span)], "zh").splitlines()[1:-1] == expected


def test_suggestion_replaces_the_hint() -> None:
    diagnostic = Diagnostic("V901", None, {"key": "标提", "allowed": "", "suggestion": "标题"})
    assert render_human([diagnostic], "zh").splitlines()[1] == "  = 提示：是不是想写“标题”？"


def test_lines_of_hint_and_message_are_kept_apart() -> None:
    diagnostic = Diagnostic("V901", None, {"key": "甲\n乙", "allowed": "一\n二"})
    assert (
        render_human([diagnostic], "zh")
        == """\
错误[V901]：这里不能写“甲
  乙”
  = 提示：可以写的键：一
          二
"""
    )
    assert render_short([diagnostic], "zh") == "error[V901]: 这里不能写“甲 乙” — 提示：可以写的键：一 二\n"


def test_terminal_controls_of_the_data_are_written_out() -> None:
    hostile = "\x1b[2J\r\u202e\udc80"
    diagnostic = Diagnostic("V901", place(hostile, 1, 1, 1, 2, name=hostile), {"key": hostile, "allowed": hostile})
    shown = "<U+001B>[2J<U+000D><U+202E><U+DC80>"
    for text in (render_human([diagnostic], "zh"), render_short([diagnostic], "zh")):
        assert {unicodedata.category(char) for char in text} & {"Cc", "Cf", "Cs"} == {"Cc"}
        assert set(text) & {chr(code) for code in range(32)} == {"\n"}
        assert f"这里不能写“{shown}”" in text
        assert text.encode("utf-8").decode("utf-8") == text


def test_at_most_fifty_and_no_error_hidden_behind_warnings() -> None:
    warnings = [finding(place(DATA, None, name=f"{number}.yaml"), "V902") for number in range(60)]
    errors = [finding(place(DATA, None, name=f"error{number}.yaml")) for number in range(2)]
    shown = render_human(warnings + errors, "zh")
    names = re.findall(r"--> (\S+)", shown)
    assert names == [f"{number}.yaml" for number in range(48)] + ["error0.yaml", "error1.yaml"]
    assert shown.endswith("\n\n另有 12 处没有列出（其中错误 0 处）；用 --format short 可以全部列出\n")
    many = render_human(errors * 30, "en")
    assert many.endswith("\n\n10 more not shown (10 of them errors); --format short lists them all\n")
    assert "另有" not in render_human(warnings[:50], "zh")
    assert len(render_short(warnings + errors, "zh").splitlines()) == 62


def test_nothing_to_say() -> None:
    assert render_human([], "zh") == render_short([], "zh") == render_json([], "zh") == ""


def test_colour_adds_nothing_but_colour() -> None:
    span = place(DATA, 3, 3, 3, 5)
    found = [finding(span, code, related=(Related(span, "first"),)) for code in ENTRIES]
    for renderer in (render_human, render_short):
        coloured = renderer(found, "zh", True)
        assert ANSI.sub("", coloured) == renderer(found, "zh")
        assert coloured.count("\x1b[1;31m") >= 1
        assert coloured.count("\x1b[1;33m") >= 1
        assert coloured.count("\x1b[1;36m") >= 1


def test_short() -> None:
    found = [finding(place(DATA, 3, 3, 3, 5)), finding(place(DATA, None), "V902"), finding(None, "V903")]
    assert (
        render_short(found, "zh")
        == """\
report.yaml:3:3: error[V901]: 这里不能写“标提” — 提示：可以写的键：标题、正文
report.yaml: warning[V902]: 这里不能写“标提” — 提示：可以写的键：标题、正文
note[V903]: 这里不能写“标提” — 提示：可以写的键：标题、正文
"""
    )
    assert render_short(found[:1], "en") == (
        "report.yaml:3:3: error[V901]: “标提” cannot stand here — hint: keys that can: 标题、正文\n"
    )


def test_json() -> None:
    path = ("measures", "points", 0, "a.b")
    related = (Related(place(DATA, 1, 1, 1, 3), "first"),)
    shown = render_json(
        [finding(place(DATA, 3, 3, 3, 5), path=path, related=related, fix=Fix(0, 2, "标题", "标题")), finding()], "zh"
    )
    first, second = map(json.loads, shown.splitlines())
    assert first == {
        "code": "V901",
        "severity": "error",
        "title": "题目",
        "message": "这里不能写“标提”",
        "hint": "可以写的键：标题、正文",
        "file": "report.yaml",
        "line": 3,
        "column": 3,
        "end_line": 3,
        "end_column": 5,
        "path": 'measures.points[0]["a.b"]',
        "replacement": "标题",
        "related": [{"file": "report.yaml", "line": 1, "column": 1, "label": "第一次写在这里"}],
    }
    assert list(second) == list(first)
    assert [second[key] for key in ("file", "line", "column", "path", "replacement", "related")] == [
        None,
        None,
        None,
        "",
        None,
        [],
    ]


@given(st.text())
def test_json_is_one_line_that_can_be_printed_and_read_back(text: str) -> None:
    diagnostic = Diagnostic("V901", None, {"key": text + "\u2028\x85\udc80", "allowed": ""})
    shown = render_json([diagnostic], "zh")
    assert shown.encode("utf-8").decode("utf-8").splitlines() == [shown[:-1]]
    assert json.loads(shown)["message"] == diagnostic.message("zh")


def test_file_order() -> None:
    nowhere = finding(None)
    late, early = finding(place(DATA, 3, 2)), finding(place(DATA, 3, 1))
    whole, other = finding(place(DATA, None)), finding(place(DATA, 1, name="a.yaml"))
    same = finding(place(DATA, 3, 1), "V902")
    assert in_file_order([nowhere, late, early, whole, other, same]) == [
        other,
        whole,
        early,
        same,
        late,
        nowhere,
    ]


# --- widths -------------------------------------------------------------------------------------------------

LINE = st.text(
    alphabet=st.one_of(
        st.sampled_from("年度：“”‘’…—·①abc :\t-́\u200b\u3000Ａ😀\x07"),
        st.characters(exclude_characters="\n"),
    ),
    max_size=90,
)


def columns_of(shown: str, chinese: bool) -> list[str]:
    """Return what stands in each column of *shown*, by the standard's tables alone; a wide one fills two."""
    columns: list[str] = []
    for char in shown:
        if unicodedata.category(char) in ("Mn", "Me"):
            continue
        kind = unicodedata.east_asian_width(char)
        columns += [char] if kind in ("N", "Na", "H") or (kind == "A" and not chinese) else [char, ""]
    return columns


def has_wide(text: str) -> bool:
    return not {"W", "F"}.isdisjoint(map(unicodedata.east_asian_width, text))


def spacing(text: str) -> str:
    return "".join(char for char in text if unicodedata.category(char) not in ("Mn", "Me"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("年度", 4),
        ("ab", 2),
        ("“年”", 6),
        ("“a”", 3),
        ("e\u0301", 1),
        ("\u200b", 8),
        ("a\tb", TAB + 1),
        ("①年", 4),
        ("Ａ", 2),
    ],
)
def test_width(text: str, expected: int) -> None:
    assert width(text) == expected


@given(LINE, LINE, st.booleans())
def test_width_is_the_sum_of_its_parts(left: str, right: str, chinese: bool) -> None:
    left, right = left.replace("\t", ""), right.replace("\t", "")
    assert width(left + right, chinese) == width(left, chinese) + width(right, chinese)


@given(LINE)
def test_width_is_that_of_what_is_shown(line: str) -> None:
    shown = excerpt(line, 0, 0, 10**6).text
    assert width(line) == len(columns_of(shown, has_wide(line)))


@given(LINE, st.data())
def test_carets_stand_under_the_text(line: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(line)))
    end = data.draw(st.integers(start, len(line)))
    part = excerpt(line, start, end, 10**6)
    columns = columns_of(part.text, has_wide(line))
    under = "".join(columns[part.indent : part.indent + part.carets])
    marked = excerpt("x" * (part.indent % TAB) + line[start:end], 0, 0, 10**6).text[part.indent % TAB :]
    if spacing(line[start:end]):
        assert under == spacing(marked)
    else:
        assert part.carets == 1


@given(LINE, LINE, LINE)
@example("甲" * 300, "乙", "丙" * 300)
@example("a: ", "乙" * 300, "")
@example("", "", "x" * 1000)
@example("x" * 5000, "年", "x" * 5000)
def test_long_lines_are_cut_around_the_marked_part(before: str, marked: str, after: str) -> None:
    before, marked, after = (piece.replace("\t", " ") for piece in (before, marked, after))
    line, limit = before + marked + after, 100
    part = excerpt(line, len(before), len(before) + len(marked), limit)
    columns = columns_of(part.text, has_wide(line[max(0, len(before) - 4 * limit) : len(before) + 4 * limit]))
    assert len(columns) <= limit
    under = "".join(columns[part.indent : part.indent + part.carets])
    whole = spacing(visible(marked))
    assert whole.startswith(under) or not whole
    assert under == whole or part.text.endswith("...") or not whole
    uncut = part.text.removeprefix("...").removesuffix("...")
    assert uncut in visible(line)
    if part.text != visible(line):
        assert len(columns) > limit - 2 * 8, "cut more than needed"


def test_the_cut_is_visible_on_both_sides() -> None:
    part = excerpt("甲" * 200 + "乙" + "丙" * 200, 200, 201, 40)
    assert part.text == "..." + "甲" * 6 + "乙" + "丙" * 10 + "..."
    assert (part.indent, part.carets) == (3 + 12, 2)


def test_what_stands_before_fills_the_line_when_nothing_follows() -> None:
    part = excerpt("x" * 200 + "年", 200, 201, 40)
    assert part.text == "..." + "x" * 32 + "年"
    assert (part.indent, part.carets) == (3 + 32, 2)


def test_a_cut_through_characters_without_width_is_visible() -> None:
    marks = "\u0301" * 900
    assert excerpt("a" + marks + "b", 901, 902, 100) == Excerpt("..." + marks[:400] + "b", 3, 1)
    assert excerpt("a" + marks + "b", 0, 1, 100) == Excerpt("a" + marks[:399] + "...", 0, 1)


def test_a_marked_part_that_is_too_long_keeps_what_stands_before_it() -> None:
    part = excerpt("正文: " + "一" * 200, 4, 204, 40)
    assert part.text == "正文: " + "一" * 14 + "..."
    assert (part.indent, part.carets) == (6, 28)


SPAN = st.builds(
    lambda text, line, column, end_line, end_column: place(text, line, column, end_line, end_column),
    st.text(max_size=200),
    st.none() | st.integers(1, 9),
    st.none() | st.integers(1, 300),
    st.none() | st.integers(1, 9),
    st.none() | st.integers(1, 300),
)


@given(st.none() | SPAN, st.text(max_size=30), st.lists(SPAN, max_size=2), st.sampled_from(["zh", "en"]))
def test_any_diagnostic_can_be_shown(span: Span | None, key: str, others: list[Span], language: str) -> None:
    related = tuple(Related(other, "first") for other in others)
    diagnostic = Diagnostic("V901", span, {"key": key, "allowed": "x"}, (key, 0), related)
    human = render_human([diagnostic], language)
    assert human.count("V901") - key.count("V901") >= 1
    assert human.endswith("\n")
    assert len(render_short([diagnostic], language).splitlines()) == 1
    assert json.loads(render_json([diagnostic], language))["code"] == "V901"


def test_canary_a_caret_by_character_count_would_be_caught() -> None:
    """The check of `test_carets_stand_under_the_text` sees a caret that is off by the width of one hanzi."""
    line = "年度: 二"
    by_count = columns_of(line, True)[4 : 4 + 1]
    part = excerpt(line, 4, 5, 100)
    assert "".join(by_count) != "二"
    assert "".join(columns_of(part.text, True)[part.indent : part.indent + part.carets]) == "二"


def test_most_and_columns_are_what_the_reference_says() -> None:
    assert (render.MOST, render.COLUMNS) == (50, 100)
