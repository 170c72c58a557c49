"""``check --fix``: what it mends, and that nothing else changes."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.cli import main
from generator.diagnostics import Diagnostic
from generator.disk import files
from generator.editing.mend import _step, mend
from generator.reading import read_data, read_report

HEAD = "organ: 甲市示范局\nyear: 2020\ntitle: 甲市示范局2020年法治政府建设年度报告\ndate: 2021-01-08\n"
BEFORE = """\
# 第一行注释
measures:   # 举措
  text:
    - 截止10月,办结 41 起。。   # 数字由法制科提供
    - "落实\\"放管服\\"改革(一期)，"
    - >-
      期限3-5天,
      ２０２０年完成...已经办结。
"""
AFTER = """\
# 第一行注释
measures:   # 举措
  text:
    - 截至10月，办结41起。   # 数字由法制科提供
    - "落实“放管服”改革（一期），"
    - >-
      期限3—5天，
      2020年完成……已经办结。
"""


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = Path("report.yaml")
    path.write_text(HEAD + BEFORE, encoding="utf-8", newline="")
    return path


def test_fix(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "--fix", str(report)])
    assert report.read_text(encoding="utf-8") == HEAD + AFTER
    said = capsys.readouterr()
    assert said.out.startswith("--- report.yaml\n+++ report.yaml\n@@ ")
    assert "-    - 截止10月,办结 41 起。。   # 数字由法制科提供\n" in said.out
    assert "+    - 截至10月，办结41起。   # 数字由法制科提供\n" in said.out
    assert "A115" not in said.err


def test_dry_run_only_shows_it(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "--fix", "--dry-run", str(report)])
    assert report.read_text(encoding="utf-8") == HEAD + BEFORE
    assert "+    - 截至10月，办结41起。" in capsys.readouterr().out
    assert main(["check", "--dry-run", str(report)]) == 2


def test_what_cannot_be_written_is_not_shown_as_mended(
    report: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """All files are written or none: those that the message does not name are named beside it."""
    part = Path("part.yaml")
    part.write_text("text:\n  - 截止10月,办结。\n", encoding="utf-8")
    report.write_text(HEAD + BEFORE + "problems:\n  include: part.yaml\n", encoding="utf-8")
    before = report.read_bytes(), part.read_bytes()
    write = files._write

    def full(path: Path, data: bytes, target: Path) -> None:
        if target.name == "part.yaml":
            raise OSError(28, "No space left on device")
        write(path, data, target)

    monkeypatch.setattr(files, "_write", full)
    assert main(["check", "--fix", str(report)]) == 1
    assert (report.read_bytes(), part.read_bytes()) == before
    said = capsys.readouterr()
    assert said.out == "report.yaml：没有写\n"
    assert "错误[O013]：磁盘满了，“part.yaml”没有写成" in said.err


def test_that_errors_keep_everything_from_being_mended_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / "r.yaml"
    report.write_text("organn: 甲局\nyear: 2021\ntitle: 报告\nmeasures: 好,很好.\n", encoding="utf-8")
    before = report.read_bytes()
    assert main(["check", "--fix", str(report)]) == 1
    assert "有错误，没有自动改" in capsys.readouterr().err
    assert main(["check", "--fix", str(report), "--format", "sarif"]) == 1
    said = capsys.readouterr()
    assert ("有错误，没有自动改" in said.out, said.err) == (True, "")
    assert report.read_bytes() == before
    report.write_text("organ: 甲局\nyear: 2021\ntitle: 报告\nmeasures: 好,很好.\n", encoding="utf-8")
    main(["check", "--fix", str(report)])
    assert "没有自动改" not in capsys.readouterr().err
    assert "好，很好。" in report.read_text(encoding="utf-8")


def test_line_ends_and_byte_order_mark_stay(report: Path) -> None:
    report.write_bytes(b"\xef\xbb\xbf" + (HEAD + BEFORE).replace("\n", "\r\n").encode("utf-8"))
    main(["check", "--fix", str(report)])
    assert report.read_bytes() == b"\xef\xbb\xbf" + (HEAD + AFTER).replace("\n", "\r\n").encode("utf-8")


def test_what_would_change_the_data_otherwise_is_left(report: Path) -> None:
    """A small ﹟ behind a blank, mended, would begin a comment: the texts are tried one by one then."""
    text = HEAD + "measures:\n  text:\n    - 甲;乙。\n    - 按 abc ﹟41办结。\n    - '按 abc ﹟41办结。'\n"
    report.write_text(text, encoding="utf-8")
    (file,) = mend(report).files
    assert file.before == text.encode("utf-8")
    report.write_bytes(file.after)
    data, _ = read_data(report)
    assert data is not None
    assert data.value["measures"]["text"] == ["甲；乙。", "按 abc ﹟41办结。", "按 abc #41办结。"]


def test_escapes(report: Path) -> None:
    """Within quotes a fix is written with their escapes, and what it does not touch keeps its own."""
    text = (
        "measures:\n  text:\n"
        """    - "落实\\"甲\\\\乙\\"要求, \\u529E\\u7ED3 41 起。"\n"""
        """    - '落实"放''管"要求,办结''41''起。'\n"""
    )
    report.write_text(HEAD + text, encoding="utf-8")
    report.write_bytes(mend(report).files[0].after)
    assert report.read_text(encoding="utf-8") == HEAD + (
        "measures:\n  text:\n"
        """    - "落实“甲\\\\乙”要求，\\u529E\\u7ED341起。"\n"""
        """    - '落实“放''管”要求，办结''41''起。'\n"""
    )
    data, _ = read_data(report)
    assert data is not None
    assert data.value["measures"]["text"] == ["落实“甲\\乙”要求，办结41起。", "落实“放'管”要求，办结'41'起。"]


def test_a_file_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["check", "--fix", "nowhere.yaml"]) == 1


def test_what_nobody_sees_goes_and_what_may_be_a_hanzi_stays(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hidden = (
        'measures:\n  heading: 主要\u200b举措\n  text:\n    - 办结\ufeff案件\u200b4\u200b1起。\n    - "加\\u200b强"\n'
    )
    report.write_text(HEAD + hidden + "other: 局长\ue000某\n", encoding="utf-8")
    assert main(["check", str(report)]) == 1
    assert "其中 5 处可以自动改好" in capsys.readouterr().err
    assert main(["check", "--fix", str(report)]) == 1
    mended = 'measures:\n  heading: 主要举措\n  text:\n    - 办结案件41起。\n    - "加强"\n'
    assert report.read_text(encoding="utf-8") == HEAD + mended + "other: 局长\ue000某\n"
    said = capsys.readouterr().err
    assert "U+E000" in said and "U+200B" not in said


def test_suppressed_places_stay(report: Path) -> None:
    text = HEAD + "measures: 截止10月，办结41起。  # 年报：不查 A131 照原文\n"
    report.write_text(text, encoding="utf-8")
    main(["check", "--fix", str(report)])
    assert report.read_text(encoding="utf-8") == text


PIECES = st.sampled_from(
    [
        *(
            "甲",
            "办结41起",
            "截止10月",
            "，",
            ",",
            "。",
            "。。",
            " ",
            "(一期)",
            "（",
            "）",
            "“",
            "”",
            "、",
            "2016-2020年",
        ),
        *(
            "...",
            "…",
            "３",
            "《甲》、《乙》",
            "《丙》《丁》",
            "一是",
            "；",
            ";",
            ":",
            "-",
            "#",
            "'",
            '"',
            "**",
            "\u3000",
        ),
        *("2020年02月06日", "﹐", "⼯", "﹟"),
    ]
)
TEXTS = st.lists(PIECES, min_size=1, max_size=9).map(lambda parts: "办" + "".join(parts) + "。")


def written(text: str, style: str) -> str:
    match style:
        case "double":
            return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
        case "literal":
            return "|-\n      " + text
        case _:
            return "'" + text.replace("'", "''") + "'"


def as_reported(text: str, found: list[Diagnostic]) -> str:
    """Return *text* with nothing but the fixes of *found*, from right to left, none that reaches into another."""
    start = len(text) + 1
    for fix in sorted((each.fix for each in found if each.fix), reverse=True):
        if fix.end <= start:
            text, start = text[: fix.start] + fix.text + text[fix.end :], fix.start
    return text


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.sampled_from(["double", "single", "literal"]))
def test_one_round_changes_the_reported_characters_alone(text: str, style: str) -> None:
    """Where no two fixes touch, a round is exactly what was reported, in the data and in the file."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "report.yaml"
        path.write_text(f"{HEAD}measures:\n  text:\n    - {written(text, style)}\n", encoding="utf-8")
        data, _, found = read_report(path)
        fixes = sorted(each.fix for each in found if each.fix and each.path == ("measures", "text", 0))
        if data is None or any(one.end > other.start for one, other in pairwise(fixes)):
            return
        after = _step({str(path): path.read_text(encoding="utf-8")}, path, [], None)
        path.write_text(after[str(path)], encoding="utf-8")
        value = data.value["measures"]["text"][0]
        mended, _ = read_data(path)
        assert mended is not None
        assert mended.value["measures"]["text"] in ([as_reported(value, found)], [value])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(TEXTS, st.sampled_from(["double", "single", "literal"])), min_size=1, max_size=4))
def test_a_second_run_mends_nothing_and_the_rest_stays(texts: list[tuple[str, str]]) -> None:
    lines = [f"    - {written(text, style)}\n    # 注释{number}\n" for number, (text, style) in enumerate(texts)]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "report.yaml"
        path.write_text(HEAD + "measures:\n  text:\n" + "".join(lines), encoding="utf-8")
        data, _ = read_data(path)
        files = mend(path).files
        if data is None or not files:
            return
        before, after = files[0].before, files[0].after
        path.write_bytes(after)
        mended, _ = read_data(path)
        assert mended is not None
        assert [key for key in mended.value] == [key for key in data.value]
        assert len(mended.value["measures"]["text"]) == len(texts)
        lines_before, lines_after = (text.decode("utf-8").split("\n") for text in (before, after))
        assert len(lines_before) == len(lines_after)
        assert [line for line in lines_after if line.lstrip().startswith("# 注释")] == [
            line for line in lines_before if line.lstrip().startswith("# 注释")
        ]
        assert mend(path).files == []
