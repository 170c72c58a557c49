"""Figures proposed of any report: what is printed stays the same, and nothing is proposed a second time."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from generator.cli import main
from generator.document.texts import texts
from generator.figure_proposals import chosen, proposed, written
from generator.pipeline import prepare

TOP = Path(__file__).parents[1]
SAMPLES = sorted(path.relative_to(TOP / "samples").as_posix() for path in (TOP / "samples").rglob("*20[0-9][0-9].yaml"))
SENTENCES = (
    "全年受理行政复议案件{a}件，同比增长{p}%，其中维持{b}件、撤销{c}件。",
    "办理行政案件{a}件（上年{b}件），比上年增加{c}件。",
    "{a}家企业接受检查，对{b}家企业开展检查{c}次，“一件事”办结{a}件。",
    "举办培训{b}场{a}人次，同比持平；办结率{p}%，满意度100%，近{a}万人次参加。",
    "制定《甲{b}号办法》等规范性文件{c}件，罚没款{a}.50万元，与上年持平。",
    "收到政府信息公开申请{a} 件，较上年减少{b}件，下降{p}%，依法答复{c}件。",
    "2024年受理{a}件，2025年受理信访事项{b}件，每年{c}次，第{b}次，前{c}名。",
    "it's {a}条：#{b}项；公布**行政许可事项{c}项**，由{a}项压减至{b}项。",
    "全年开展执法检查{a}次。\n\n抽查案卷{b}宗，发现问题{c}个，整改{b}个。",
)
QUOTES = ("plain", "'", '"', "|", ">-", "flow")


def scalar(text: str, style: str, indent: str) -> str:
    """Return *text* as YAML in one of the ways in which people write it."""
    if style in ("|", ">-"):
        lines = text.split("\n")
        return style + "\n" + "\n".join(f"{indent}  {line}" if line else "" for line in lines)
    if style == "'":
        return "'" + text.replace("\n", " ").replace("'", "''") + "'"
    if style == '"':
        return '"' + text.replace("\n", "\\n") + '"'
    return (
        '"' + text.replace("\n", "") + '"'
        if ": " in text or " #" in text or style == "flow"
        else text.replace("\n", "")
    )


def made_up(seed: int) -> str:
    """Return a report of sentences with figures in it, written in any style."""
    chance = random.Random(seed)

    def sentence(most: int = len(SENTENCES) - 1) -> str:
        numbers = {name: chance.choice([1, 2, 9, 12, 35, 48, 312, 1286, 45678]) for name in "abc"}
        return chance.choice(SENTENCES[:most]).format(
            **numbers, p=chance.choice(["12.9", "8.5", "50", "3", "33.33", "99.2"])
        )

    lines = ["发文机关: 甲市公安局", "年度: 2025 # 年", "标题: 甲市公安局2025年法治政府建设年度报告"]
    lines += chance.choice([[], ["指标: {旧案: 3件}"], ["指标:", "  旧案: 3件 # 旧的", "  警力: {巡逻: 18人次}"]])
    lines += ["数字体例: {增加用语: 增长, 小数位: 1}"] * chance.choice([0, 1])
    lines += ["举措:", "  标题: 举措", "  小节:"]
    for number in range(chance.randint(1, 3)):
        style = chance.choice(QUOTES[:-1])
        lines += [
            f"    - 标题: 第{'一二三'[number]}节",
            f"      正文: {scalar(sentence(len(SENTENCES)), style, '      ')}",
            "      要点:",
        ]
        lines += [f"        - {scalar(sentence(), chance.choice(QUOTES[:-1]), '        ')}" for _ in range(2)]
        lines += [f"        - {{主句: 一句, 正文: {scalar(sentence(), 'flow', '')}}}"]
    if chance.random() < 0.5:
        lines += ["下一步: 力争办结3500件。"]
    return "\n".join(lines) + "\n"


def printed(report: Path) -> list[str]:
    prepared, diagnostics = prepare(report)
    assert prepared is not None, diagnostics
    return texts(prepared.document)


def write(report: Path) -> int:
    """Write what is proposed for *report*; return how many places were changed."""
    given, _ = proposed(report)
    assert given is not None
    proposals, _ = chosen(given.proposals.found, (), ())
    made = written(report, given, proposals)
    assert made.diagnostics == [], report.read_text(encoding="utf-8")
    for file in made.files:
        file.path.write_bytes(file.after)
    return sum(len(one.edits) for one in proposals)


@pytest.mark.parametrize("seed", range(40))
def test_a_made_up_report_prints_the_same(seed: int, tmp_path: Path) -> None:
    report = tmp_path / "report.yaml"
    report.write_text(made_up(seed), encoding="utf-8")
    before = printed(report)
    write(report)
    assert printed(report) == before
    assert write(report) == 0


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_sample_prints_the_same(sample: str, tmp_path: Path) -> None:
    shutil.copytree(TOP / "samples", tmp_path / "samples")
    report = tmp_path / "samples" / sample
    before = printed(report)
    write(report)
    assert printed(report) == before
    assert write(report) == 0


@pytest.mark.parametrize("sample", ["haizhu/haizhu-2018.yaml", "zhanjiang/zhanjiang-2020.yaml"])
def test_a_report_made_of_a_published_text_prints_the_same(sample: str, tmp_path: Path) -> None:
    """All figures of the text are written out; most of them become indicators, and none of its words changes."""
    text = tmp_path / "text.txt"
    text.write_text("\n".join(printed(TOP / "samples" / sample)), encoding="utf-8")
    assert main(["new", "--from", str(text), "--year", sample[-9:-5]]) == 0
    report = tmp_path / f"report-{sample[-9:-5]}.yaml"
    before = printed(report)
    assert write(report) > 35
    assert printed(report) == before
    assert report.read_text(encoding="utf-8").count("{{ ") > 35
    assert write(report) == 0
