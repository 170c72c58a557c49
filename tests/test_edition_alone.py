"""Where no project file says anything, an editor marks what a report lacks: what it accepts, the program accepts."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from support.language_server import language_server, missing
from test_validate_properties import EDITIONS, ODD_VALUES, REPORTS, SCHEMA, beyond, ours, places, translated

from generator.cli import main
from generator.editor_schemas.editions import LANGUAGES, edition, file_name
from generator.validate import check_form

ALONE = [jsonschema.Draft7Validator(edition(SCHEMA, language, alone=True)) for language in LANGUAGES]

ORGAN = "organ: 甲局\n"
REST = "year: 2020\ntitle: 报告\nmeasures: 文\n"
HEAD = ORGAN + REST
RIGHT = {
    "plain": HEAD,
    "name alone": f"{HEAD}head: {{mark: 甲局, suffix: 文件}}\n",
    "blank": f"{HEAD}head: {{mark: 甲局, security: , copy_number: }}\n",
    "level": f"{HEAD}版头: {{发文机关标志: 甲局文件, 发文字号: , 行文方向: 平行}}\n",
    "up": f"{HEAD}版头: {{发文机关标志: 甲局文件, 发文字号: 甲〔2020〕1号, 签发人: [甲]}}\n",
    "separate": f"{HEAD}head: {{mark: 甲, number: , 签发人: [甲]}}\n附件: [{{标题: 乙, 正文: 文, bound: separate}}]\n",
    "moved": f"{HEAD}recipients: [乙局]\nimprint: {{recipients: true, copies_to: 丙局}}\n",
    "one seal": f"{HEAD}sign_off: {{seal: a.png}}\n",
    "seals": f"organ: [甲局, 乙局]\n{REST}落款: {{印章: [a.png, {{src: b.png}}]}}\n",
    "parts": "include: 分/*.yaml\nyear: 2020\ntitle: 报告\nhead: {number: }\nsign_off: {seal: [a.png, b.png]}\n",
    "signed": f"{HEAD}sign_off: {{署名: [甲局, 乙局], seal: [a.png, b.png]}}\n",
}
BROKEN = {
    "mark": (f"{HEAD}head: {{direction: level}}\n", "V104"),
    "organ": (REST, "V104"),
    "signers": (f"{HEAD}head: {{mark: 甲局文件, number: 甲〔2020〕1号}}\n", "V125"),
    "blank number": (f"{HEAD}head: {{mark: 甲局文件, number: }}\n", "V125"),
    "blank signers": (f"{HEAD}版头: {{发文机关标志: 甲局文件, 紧急程度: 特急, 签发人: }}\n", "V125"),
    "said to go up": (f"{HEAD}版头: {{发文机关标志: 甲局文件, 发文字号: , 行文方向: 上行}}\n", "V125"),
    "separate": (f"{HEAD}附件:\n- {{标题: 甲, 正文: 文}}\n- {{标题: 乙, 正文: 文, 装订: 单独}}\n", "V134"),
    "moved": (f"{HEAD}imprint: {{主送移入版记: true}}\n", "V136"),
    "moved blank": (f"{HEAD}recipients:\nimprint: {{recipients: true}}\n", "V136"),
    "too many seals": (f"{HEAD}sign_off: {{seal: [a.png, b.png]}}\n", "V128"),
    "too few seals": (f"organ: [甲局, 乙局]\n{REST}sign_off: {{seal: a.png}}\n", "V128"),
    "signatures": (f"{HEAD}落款: {{署名: [甲局, 乙局], seal: a.png}}\n", "V128"),
}


def refused(instance: Any) -> list[str]:
    """Return the codes of the errors of form that the program finds in *instance*."""
    data, codes = ours(instance)
    return codes + [found.code for found in (check_form(data) if data else ()) if found.severity == "error"]


@settings(max_examples=250)
@given(REPORTS, st.data())
def test_what_an_editor_accepts_the_program_accepts(instance: dict[str, Any], data: st.DataObject) -> None:
    chinese = translated(instance, SCHEMA.root, data)
    (accepted,) = {each.is_valid(names) for each in ALONE for names in (instance, chinese)}
    # Parts may hold the mark of a head that says only who signs: neither sees them here.
    elsewhere = {"V104"} if instance.get("include") else set()
    assert not accepted or beyond(instance) or not set(refused(chinese)) - elsewhere
    assert not accepted or all(each.is_valid(instance) for each in EDITIONS)


FULL: dict[str, Any] = {
    "organ": ["甲局", "乙局"],
    "year": 2020,
    "title": "报告",
    "head": {"mark": "甲局文件", "direction": "up", "number": "甲〔2020〕1号", "signers": ["赵明"], "urgency": "特急"},
    "recipients": ["丙局"],
    "measures": "文",
    "attachments": [{"title": "目录", "text": "文", "bound": "separate"}],
    "sign_off": {"organ": ["甲", "乙"], "seal": ["a.png", "b.png"]},
    "imprint": {"recipients": True, "copies_to": ["丁局"]},
}


def test_every_value_of_a_full_report_left_out_or_replaced() -> None:
    """One change at a time: the editor marks what the program refuses, and nothing else."""
    verdicts = {True: 0, False: 0}
    beside = []
    for number, place in enumerate(places(FULL)):
        for step in list(place) if isinstance(place, dict) else range(len(place)):
            for odd in [*ODD_VALUES, "level", "together", ["a.png"], ["a.png", "b.png", "c.png"], ...]:
                instance = copy.deepcopy(FULL)
                changed = places(instance)[number]
                if odd is ...:
                    del changed[step]
                else:
                    changed[step] = odd
                (accepted,) = {each.is_valid(instance) for each in ALONE}
                codes = refused(instance)
                assert not (accepted and codes), (step, odd, codes)
                verdicts[accepted] += 1
                if not accepted and not codes:
                    beside.append((step, odd))
    assert min(verdicts.values()) > 50
    assert beside == []


@pytest.mark.parametrize("case", RIGHT)
def test_what_is_right_is_accepted(case: str) -> None:
    instance = yaml.safe_load(RIGHT[case])
    assert [each.is_valid(instance) for each in ALONE] == [True, True]


@pytest.mark.parametrize("case", BROKEN)
def test_what_the_program_refuses_is_marked(case: str) -> None:
    text, code = BROKEN[case]
    instance = yaml.safe_load(text)
    assert ([each.is_valid(instance) for each in ALONE], refused(instance)) == ([False, False], [code])


@pytest.mark.skipif(missing() is not None, reason=f"no YAML language server: {missing()}")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_server_marks_what_the_program_refuses(tmp_path: Path, language: str) -> None:
    """In an installed edition, and with the words of its language; a project file lets the organ go."""
    assert main(["schema", "--install", str(tmp_path), "--keys", language]) == 0
    name = file_name(language, "report")  # type: ignore[arg-type]
    line = f"# yaml-language-server: $schema={name}\n"
    with language_server(tmp_path) as server:
        for case, text in RIGHT.items():
            assert server.open(tmp_path / f"{case}.yaml", line + text) == [], case
        for case, (text, code) in BROKEN.items():
            (said,) = server.open(tmp_path / f"broken {case}.yaml", line + text)
            assert (_is_chinese(said["message"]), _codes(tmp_path, text)) == (language == "zh", [code]), (case, said)
        (tmp_path / "nianbao.yaml").write_text("organ: 甲局\n", encoding="utf-8")
        assert main(["schema", "--install", str(tmp_path), "--keys", language]) == 0
        (tmp_path / name).rename(tmp_path / f"new-{name}")
        again = f"# yaml-language-server: $schema=new-{name}\n{REST}"
        assert server.open(tmp_path / "again.yaml", again) == []
    assert _codes(tmp_path, REST) == []


def _is_chinese(message: str) -> bool:
    return any(character in message for character in "要写")


def _codes(folder: Path, text: str) -> list[str]:
    """Return the codes of the errors of form that ``check`` finds in *text*."""
    from generator.reading import read_data

    path = folder / "checked.yaml"
    path.write_text(text, encoding="utf-8")
    return [found.code for found in read_data(path)[1] if found.severity == "error"]


def test_who_stands_alone(tmp_path: Path) -> None:
    """A project file in the folder, or for editors that are led by settings in a folder below, may say the rest."""

    def asks(*more: str) -> bool:
        assert main(["schema", "--install", str(tmp_path), *more]) == 0
        found = json.loads((tmp_path / file_name("zh", "report")).read_text(encoding="utf-8"))
        return not jsonschema.Draft7Validator(found).is_valid({"year": 2020, "title": "报告", "measures": "文"})

    assert asks() and asks("--vscode")
    (tmp_path / "一局").mkdir()
    (tmp_path / "一局/nianbao.yaml").touch()
    assert asks() and not asks("--vscode")
    (tmp_path / "nianbao.yaml").touch()
    assert not asks() and not asks("--vscode")


def test_a_first_report_stands_alone_unless_it_is_shared(tmp_path: Path) -> None:
    found = {}
    for name, more in (("alone", ()), ("shared", ("--shared",))):
        folder = tmp_path / name
        assert main(["new", str(folder), "--organ", "甲局", "--year", "2025", "--yes", *more]) == 0
        validator = jsonschema.Draft7Validator(json.loads((folder / file_name("zh")).read_text(encoding="utf-8")))
        found[name] = validator.is_valid({"year": 2025, "title": "报告", "measures": "文"})
    assert found == {"alone": False, "shared": True}
