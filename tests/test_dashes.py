"""Dashes that are too many or too few, and items that have lost their place."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.pipeline import check

HEAD = "发文机关: 滨江市公安局\n年度: 2025\n标题: 滨江市公安局2025年法治政府建设年度报告\n"
LIST = "举措:\n  要点:\n    - 甲。\n    - 乙。\n"
LEADS = "举措:\n  要点:\n    - 主句: 甲\n      正文: 子。\n    - 主句: 乙\n      正文: 丑。\n"


def told(tmp_path: Path, text: str) -> list[tuple[str, int | None, object]]:
    report = tmp_path / "年报.yaml"
    report.write_text(text, encoding="utf-8")
    found = [each for each in check(report)[0] if each.code[0] == "L"]
    return [
        (each.code, each.span and each.span.line, each.args.get("wanted", each.args.get("fixed"))) for each in found
    ]


SLIPS = {
    "a dash before a key": (
        f"{HEAD}指标:\n  甲: 1\n-   乙: 2\n  丙: 3\n举措: 共{{{{ 甲 }}}}件。\n",
        [("L088", 6, "乙: 2")],
    ),
    "a dash in the place of blanks": (
        f"{HEAD}指标:\n  甲: 1\n- 乙: 2\n  丙: 3\n举措: 共{{{{ 甲 }}}}件。\n",
        [("L088", 6, "乙: 2")],
    ),
    "a dash before the first key": (f"- {HEAD}举措: 甲。\n", [("L088", 1, "发文机关: 滨江市公安局")]),
    "a dash before the key of an item": (
        HEAD + LEADS.replace("      正文: 子", "-       正文: 子"),
        [("L088", 7, "正文: 子。")],
    ),
    "an item at the margin": (HEAD + LIST.replace("    - 乙", "- 乙"), [("L064", 7, 4)]),
    "an item of mappings at the margin": (HEAD + LEADS.replace("    - 主句: 乙", "- 主句: 乙"), [("L064", 8, 4)]),
    "an item and its keys": (
        HEAD + LEADS.replace("    - 主句: 乙\n      正文", "- 主句: 乙\n  正文"),
        [("L093", 8, None)],
    ),
    "the first item at the margin": (HEAD + LEADS.replace("    - 主句: 甲", "- 主句: 甲"), [("L064", 6, 4)]),
    "of the inner list": (
        f"{HEAD}举措:\n  小节:\n    - 标题: 甲\n      要点:\n        - 子。\n- 丑。\n        - 寅。\n",
        [("L064", 9, 8)],
    ),
    "the first item without its dash": (
        HEAD + LEADS.replace("    - 主句: 甲", "    主句: 甲"),
        [("L057", 6, "- 主句: 甲")],
    ),
    "a dash alone": (f"{HEAD}-\n举措: 甲。\n", [("L089", 4, "")]),
    "a dash alone at the end": (f"{HEAD}{LIST}- \n", [("L089", 8, "")]),
}


@pytest.mark.parametrize("name", SLIPS)
def test_slips(name: str, tmp_path: Path) -> None:
    text, expected = SLIPS[name]
    assert told(tmp_path, text) == expected


@pytest.mark.parametrize(
    "body", [LIST, LEADS, LIST.replace("    -", "  -"), LEADS.replace("    - 主句: 乙\n", "    - 主句: 乙\n\n")]
)
def test_right_lists(body: str, tmp_path: Path) -> None:
    assert told(tmp_path, HEAD + body) == []
