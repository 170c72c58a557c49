"""Errors hide nothing that can be told without what they are in, and nothing is told because of them."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.cli import main
from generator.pipeline import render
from generator.reading import read_report
from generator.validate import validate

SAMPLES = Path(__file__).parents[1] / "samples"
HEAD = "发文机关: 滨江市公安局\n年度: 2025\n标题: 滨江市公安局2025年法治政府建设年度报告\n成文日期: 2026-01-05\n"
BODY = """\
举措:
  小节:
    - 标题: 严格规范执法
      正文: 各单位开展开展了检查。
    - 标题: 深化政务公开
      正文: 截止12月底，公开信息30条。
"""


def told(folder: Path, text: str) -> list[tuple[str, int | None]]:
    """Return the codes and lines of what `check` says of the report *text*."""
    path = folder / "a.yaml"
    path.write_text(text, encoding="utf-8")
    return sorted((each.code, each.span.line if each.span else None) for each in read_report(path)[2])


SLIPS = [("A131", 10), ("A133", 8)]
"""What is wrong with the words of ``BODY`` behind ``HEAD``."""


@pytest.mark.parametrize(
    ("before", "after", "error"),
    [
        ("成文日期: 2026-01-05", "成文日期: 2026年13月5日", ("V113", 4)),
        ("成文日期: 2026-01-05", "日期: 2026-01-05", ("V101", 4)),
        ("成文日期: 2026-01-05", "成文日期：2026-01-05", ("L030", 4)),
        ("成文日期: 2026-01-05", "版头: [甲]", ("V106", 4)),
        ("成文日期: 2026-01-05", "年度: 2024", ("L013", 4)),
        ("成文日期: 2026-01-05", "成文日期: !!str 2026-01-05", ("L015", 4)),
        ("发文机关: ", "机关: ", ("V101", 1)),
        ("标题: 滨江", "标 题: 滨江", ("V101", 3)),
        ("    - 标题: 深化", "    -标题: 深化", ("L041", 9)),
    ],
)
def test_one_run_tells_of_all(tmp_path: Path, before: str, after: str, error: tuple[str, int]) -> None:
    whole = HEAD + BODY
    assert [each for each in told(tmp_path, whole) if each[0][:2] == "A1"] == SLIPS
    assert whole.count(before) == 1
    assert told(tmp_path, whole.replace(before, after)) == sorted([*SLIPS, error])


def test_three_stages_at_once(tmp_path: Path) -> None:
    """YAML, keys, figures, words: nothing waits for the next run."""
    text = HEAD.replace("标题: ", "标题：") + BODY.replace("    - 标题: 深化", "    - 题: 深化")
    text += "问题:\n  正文: 全年办案{{ 办按 }}。\n指标:\n  办案: 30件\n下一步:\n  正文: 再接再励，抓好布署。\n"
    words = [*SLIPS, ("A135", 16), ("A135", 16)]
    assert told(tmp_path, text) == [*words, ("C101", 12), ("L030", 3), ("V101", 9)]
    assert told(tmp_path, text.replace("标题：", "标题: ")) == [*words, ("C101", 12), ("V101", 9)]
    text = text.replace("- 题", "- 标题").replace("标题：", "标题: ")
    assert told(tmp_path, text) == [*words, ("C101", 12)]


@pytest.mark.parametrize(
    ("before", "after", "error", "is_told"),
    [
        ("- 标题: 深化", "- 题: 深化", ("V101", 9), True),
        ("  诉讼: 3件", "  诉讼: 若干", ("C110", 15), True),
        ("  诉讼: 3件", "  诉讼: {数值: 3, 单位: [件]}", ("V106", 15), False),
        ("年度: 2025", "年度: 2025年度", ("V106", 2), False),
    ],
)
def test_figures_are_judged_if_all_that_they_are_made_of_is_left(
    tmp_path: Path, before: str, after: str, error: tuple[str, int], *, is_told: bool
) -> None:
    """An error in a text takes no figure away; one among the figures may take last year's."""
    text = HEAD + BODY + "问题:\n  正文: 办案{{ 办案 | 同比 }}。\n指标:\n  办案: 30件\n  诉讼: 3件\n"
    assert told(tmp_path, text) == [*SLIPS, ("C131", 12)]
    assert text.count(before) == 1
    found = told(tmp_path, text.replace(before, after))
    assert found == sorted([*SLIPS, error, *([("C131", 12)] if is_told else [])])


@pytest.mark.parametrize(
    ("below", "error"),
    [
        ("表格: [{列: [甲, 乙], 行: [[1]]}]", "V120"),
        ("要点: 12", "V106"),
        ("表格: 甲", "V106"),
        ("正文: {甲: 乙}", "V107"),
    ],
)
def test_what_is_wrong_below_a_heading_is_not_nothing(tmp_path: Path, below: str, error: str) -> None:
    """A heading is said to have nothing below it only in a part that no error is in."""
    attachments = f"附件:\n  - {{标题: 目录, 正文: 三件。}}\n  - 标题: 统计表\n    {below}\n"
    bare = "问题:\n  小节:\n    - 标题: 力量\n    - {标题: 水平, 正文: 不高。}\n"
    assert told(tmp_path, HEAD + BODY + attachments + bare) == [*SLIPS, ("C185", 17), (error, 14)]


@pytest.mark.parametrize("key", ["发文机关", "年度", "标题"])
@pytest.mark.parametrize("value", [None, "{甲: 乙}"])
def test_what_every_report_needs_may_be_missing(tmp_path: Path, key: str, value: str | None) -> None:
    """Words are read without it; the year is one in the title or the name of the file."""
    text = HEAD.replace("成文日期: 2026-01-05\n", "") + BODY + "指标:\n  办案: 30件\n"
    line = next(line for line in text.splitlines(True) if line.startswith(key))
    text = text.replace(line, f"{key}: {value}\n" if value else "")
    slips = [("A131", text[: text.index("截止")].count("\n") + 1), ("A133", text[: text.index("开展")].count("\n") + 1)]
    found = told(tmp_path, text)
    assert [each for each in found if each[0][0] != "V"] == slips
    assert len(found) == 3


def test_a_key_around_all_others_hides_nothing(tmp_path: Path) -> None:
    text = "报告:\n" + "".join(f"  {line}" for line in (HEAD + BODY).splitlines(True))
    assert told(tmp_path, text) == [*((code, line + 1) for code, line in SLIPS), ("V150", 1)]


def test_without_any_year_no_words_are_read(tmp_path: Path) -> None:
    text = HEAD.replace("年度: 2025\n", "").replace("公安局2025年", "公安局") + BODY
    assert told(tmp_path, text) == [("V104", None)]


@pytest.mark.parametrize("key", ["举错", "measurs"])
def test_misspelled_keys_are_read_as_what_they_are_meant_as(tmp_path: Path, key: str) -> None:
    text = (HEAD + BODY).replace("举措", key).replace("标题: 滨江", "“标题”: 滨江")
    assert told(tmp_path, text) == sorted([*SLIPS, ("V101", 5), ("V124", 3)])
    both = text + "举措:\n  正文: 再接再励。\n"
    assert told(tmp_path, both) == sorted([("A135", 12), ("V101", 5), ("V124", 3)])


@pytest.mark.parametrize("indent", [" ", "\t"])
def test_keys_of_a_guessed_level_are_not_judged(tmp_path: Path, indent: str) -> None:
    """Where a line was moved to be understood, it may be the others that stand in the wrong place."""
    text = HEAD + BODY + f"{indent}问题:\n  正文: 人员不足。\n"
    assert {code for code, _ in told(tmp_path, text) if code[0] in "LV"} <= {"L032", "L039"}


def test_a_part_that_is_included_is_read_though_another_is_broken(tmp_path: Path) -> None:
    for name, key in (("a", "标提"), ("b", "标题")):
        text = f"举措:\n  小节:\n    - {key}: 一\n      正文: 各单位开展开展了检查。\n"
        (tmp_path / f"part-{name}.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "a.yaml").write_text(HEAD + "引入: part-*.yaml\n", encoding="utf-8")
    found = read_report(tmp_path / "a.yaml")[2]
    said = sorted((each.code, Path(each.span.source.name).name) for each in found if each.span)
    assert said == [("A133", "part-b.yaml"), ("V101", "part-a.yaml")]


def test_rules_that_are_off_and_comments_count(tmp_path: Path) -> None:
    text = HEAD.replace("成文日期", "日期") + BODY
    (tmp_path / "nianbao.yaml").write_text("规则: {A133: 停用}\n", encoding="utf-8")
    assert told(tmp_path, text) == [("A131", 10), ("V101", 4)]
    assert told(tmp_path, text.replace("30条。", "30条。  # 年报：不查 A131 原文如此")) == [("V101", 4)]


def test_what_only_the_whole_shows_is_not_said(tmp_path: Path) -> None:
    """The parts that a report must have, its attachments: they may stand in what could not be read."""
    text = (HEAD + BODY).replace("30条", "30条（见附件2）")
    assert "A401" in {code for code, _ in told(tmp_path, text)}
    broken = {code for code, _ in told(tmp_path, text + "问题: [甲, {乙: 丙}]\n")}
    assert {code for code in broken if code[0] != "V"} == {"A131", "A133"}


def test_one_text_that_is_too_long_hides_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.evaluating.evaluate.MOST_CHARACTERS", 300)
    assert told(tmp_path, HEAD + BODY + "问题: " + "执法不够规范。" * 60 + "\n") == [*SLIPS, ("V140", 11)]


def test_many_texts_that_are_too_many_are_not_taken_out_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each time all the others are read anew: the longest report that may be took nine seconds."""
    rounds: list[object] = []
    monkeypatch.setattr("generator.evaluating.evaluate.MOST_PARAGRAPHS", 30)
    monkeypatch.setattr("generator.mistakes.rest.validate", lambda *given: rounds.append(given) or validate(*given))
    text = HEAD + "举措:\n" + "".join(f"  - 办好第{number}件事。\n" for number in range(90))
    assert told(tmp_path, text) == [("V140", 32)]
    assert len(rounds) == 1


def test_nothing_is_written_and_nothing_mended(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.yaml"
    text = HEAD.replace("成文日期", "日期") + BODY
    path.write_text(text, encoding="utf-8")
    rendered = render(path, ["docx"])
    assert rendered.outputs == {}
    assert {each.code for each in rendered.diagnostics} >= {"V101", "A131", "A133"}
    assert main(["check", str(path), "--fix"]) == 1
    assert path.read_text(encoding="utf-8") == text
    capsys.readouterr()
    assert main(["check", str(path)]) == 1
    said = capsys.readouterr()
    assert said.out == "" and said.err.count("没有检查完") == 1 and "自动改好" not in said.err
    for form in ("short", "json"):
        assert main(["check", str(path), "--format", form]) == 1
        assert capsys.readouterr().err.count("没有检查完") == 1
    assert main(["check", str(path), "--format", "sarif"]) == 1
    said = capsys.readouterr()
    assert (said.out.count("没有检查完"), said.err) == (1, "")
    path.write_text(HEAD + BODY, encoding="utf-8")
    assert main(["check", str(path)]) == 0
    assert "没有检查完" not in capsys.readouterr().err


# --- no slip makes another -------------------------------------------------------------------------------

_KEY = re.compile(r"(\s*(?:- )?)([^:#\s\"'{-][^:#]*):(\s.*)?$")


def _spoilt(line: str) -> Iterator[str]:
    """Yield *line* with slips of all kinds; none if it is no key."""
    if match := _KEY.match(line):
        start, key, value = match[1], match[2], (match[3] or "").strip()
        yield f"{start}{key}x: {value}"
        yield f"{start}{key}: [a, {{b: c}}]"
        yield f"{start}{key}: !!str {value}"
        yield f"{start}{key}: '{{{{ 没有的名字 }}}}'"
        yield f"{start}{key}{value}"
        yield f"{start}{key}：{value}"
        yield f"\t{line}"
        yield f" {line}"
        yield f'{start}{key}: "{value}'
        yield f"{start}{key}: 20x5"
        yield f"{line}\n{line}"


def _words(path: Path) -> list[tuple[str, str, int | None, str]]:
    found = read_report(path)[2]
    return [(each.code, each.message("zh"), each.span.line if each.span else None, each.severity) for each in found]


@pytest.mark.parametrize(("name", "every"), [("zhanjiang/zhanjiang-2020", 11), ("haizhu/haizhu-2018", 41)])
def test_no_slip_makes_another(tmp_path: Path, name: str, every: int) -> None:
    """Whatever key of a right report is spoilt: no remark comes of it that is not about its own line."""
    folder = tmp_path / "report"
    shutil.copytree((SAMPLES / name).parent, folder)
    path = folder / f"{Path(name).name}.yaml"
    lines = path.read_text(encoding="utf-8").split("\n")
    fine = {(code, message) for code, message, _, _ in _words(path)}
    tried = 0
    for number in range(0, len(lines), every):
        for spoilt in _spoilt(lines[number]):
            path.write_text("\n".join([*lines[:number], spoilt, *lines[number + 1 :]]), encoding="utf-8")
            said = _words(path)
            if any(severity == "error" for *_, severity in said):
                tried += 1
                own = (number + 1, number + 2)
                others = [each for each in said if each[3] != "error" and each[2] not in own and each[:2] not in fine]
                assert others == [], spoilt
    assert tried > 40
