"""Which reports a folder or a list stands for, where their outputs go, and what would overwrite what."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.batch import Chosen, find_reports
from generator.batch.glance import glance
from generator.diagnostics import Diagnostic
from generator.load.top_level import top_level
from generator.source import Source
from generator.writers import FORMATS

REPORT = "organ: 甲局\nyear: 2021\ntitle: 报告\nmeasures: 正文。\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return Path("市")


def write(path: Path, text: str = REPORT) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def chosen(*named: Path) -> Chosen:
    return find_reports(named, Path("out"), FORMATS)


def places(found: Chosen) -> dict[str, str]:
    return {task.report.as_posix(): task.folder.as_posix() for task in found.tasks}


def codes(found: Chosen) -> list[tuple[str, str]]:
    return [(each.code, each.span.location() if each.span else "") for each in found.diagnostics]


def test_a_folder_with_all_there_may_be(folder: Path) -> None:
    write(folder / "甲/2021.yaml", REPORT + "previous: 2020.yaml\ninclude: 分稿/*.yaml\n")
    write(folder / "甲/2020.yaml", REPORT.replace("2021", "2020") + "previous: 旧/2019.yaml # 上上年\n")
    write(folder / "甲/旧/2019.yaml", REPORT.replace("2021", "2019"))
    write(folder / "甲/分稿/1.yaml", "year: 2021\nproblems: [问题。]\n")
    write(folder / "乙/报告.yml", "年度: 2021\n发文机关: 乙局\n标题: 报告\n")
    write(folder / "乙/nianbao.yaml", "organ: 乙局\n")
    write(folder / "乙/清单.yaml", "title: 清单\ntopics: [{number: 1, title: 一}]\n")
    write(folder / "乙/templates/own/template.yaml", "name: 自己的\n")
    write(folder / "乙/templates/own/starter/zh.yaml")
    write(folder / ".git/x.yaml")
    write(folder / "乙/.y.yaml")
    write(folder / "compose.yaml", "services: {}\nyears: 3\n")
    write(Path("out/z.yaml"))
    found = chosen(folder)
    assert places(found) == {"市/乙/报告.yml": "out/乙", "市/甲/2021.yaml": "out/甲"}
    assert (codes(found), found.parts, found.last) == ([], 1, 2)


def test_the_output_folder_is_not_looked_into(folder: Path) -> None:
    write(Path("a.yaml"))
    write(Path("out/b.yaml"))
    assert places(chosen(Path())) == {"a.yaml": "out"}


def test_a_file_that_may_have_been_forgotten(folder: Path) -> None:
    write(folder / "a.yaml")
    write(folder / "b.yaml", "organ: 乙局\ntitle: 报告\n")
    write(folder / "c.yaml", "heading: 小节\ntext: 正文。\n")
    write(folder / "d.yaml", "title: 别的程序的文件\nversion: 3\n")
    write(folder / "e.yaml", "yaer: 2021\n发文机关: 丙局\n标题: 报告\n")
    write(folder / "f.yaml", "organ: 肝\nversion: 3\n")
    found = chosen(folder)
    assert places(found) == {"市/a.yaml": "out"}
    assert codes(found) == [("O051", "市/b.yaml"), ("O051", "市/c.yaml"), ("O051", "市/e.yaml")]


def test_the_file_of_last_year_may_lie_elsewhere(folder: Path) -> None:
    write(folder / "a.yaml", REPORT + "previous: ../旧/2020.yaml\n")
    write(folder / "b.yaml", REPORT + "previous: 没有.yaml\n")
    found = chosen(folder)
    assert (places(found), found.last) == ({"市/a.yaml": "out", "市/b.yaml": "out"}, 0)


def test_two_files_that_name_each_other(folder: Path) -> None:
    write(folder / "a.yaml", REPORT + "previous: b.yaml\n")
    write(folder / "b.yaml", REPORT + "previous: a.yaml\n")
    assert places(chosen(folder)) == {"市/a.yaml": "out", "市/b.yaml": "out"}


def test_what_cannot_be_read_is_left_to_rendering(folder: Path) -> None:
    folder.mkdir()
    (folder / "a.yaml").write_bytes(REPORT.encode("gb18030"))
    write(folder / "b.yaml", "year: 2021\ntitle: [")
    write(folder / "c.yaml", "{organ: 丙局, year: 2021, title: 报告")
    write(folder / "d.yaml", " organ: 丁局\n year: 2021\n\ttitle: 报告\n")
    write(folder / "e.yaml", "发文机关：戊局\n年度：2021\n标题：报告\n")
    found = chosen(folder)
    assert places(found) == {f"市/{name}.yaml": "out" for name in "abcde"}
    assert codes(found) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", True),
        ("# 只有说明\n", True),
        ("从文字处理软件里粘贴的一段话。\n", True),
        ("一段话，\n又一段话。\n", True),
        ("- hosts: all\n", False),
        ("{{- if .Values.year }}\n  a: 1\n{{- end }}\n", False),
    ],
)
def test_what_has_nothing_in_it_is_told_and_what_other_programs_have_is_not(
    folder: Path, text: str, said: bool
) -> None:
    write(folder / "a.yaml")
    write(folder / "b.yaml", text)
    write(folder / "nianbao.yaml", text)
    found = chosen(folder)
    assert places(found) == {"市/a.yaml": "out"}
    assert codes(found) == ([("O051", "市/b.yaml")] if said else [])


@pytest.mark.parametrize(
    ("text", "year", "keys"),
    [
        ('"year": 2021\n', 2021, ("year",)),
        ("年度: '2021' # 去年\n标题: |\n  year: 1999\n", 2021, ("年度", "标题")),
        ("{year: 2021, title: 报告}\n", 2021, ("year", "title")),
        ("# year: 2020\nyear:\n  2021\n", 0, ("year",)),
        ("---\nyear : 2021\n- a: b\n", 2021, ("year",)),
        ("\ufeffyear: 2021\r\ntitle: 报告\r\n", 2021, ("year", "title")),
        ("text: a\n  year: 3\nyears: 4\n", 0, ("text", "years")),
        ("", 0, ()),
        ("{year: 2021", 0, ()),
        ("年度：2021\n标题：报告\n", 2021, ("年度", "标题")),
        ("  year: 2021\n  title: 报告\n", 2021, ("year", "title")),
        ('{year: 2021, previous: "a\\0b"}\n', 2021, ("year", "previous")),
        ("year: 2021\na" + " " * 200_000 + "b\n", 2021, ("year",)),
        ("# 年度：2020\n说明文字，没有键。\n", 0, ()),
    ],
)
def test_a_glance(tmp_path: Path, text: str, year: int, keys: tuple[str, ...]) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(text.encode())
    found = glance(path)
    assert (found.year, found.keys) == (year, keys)


@pytest.mark.parametrize(
    "text",
    [
        "---\n年度: '2025'  # 报告的年度\n\n\n发文机关: 甲局\n",
        "---\n年度：2025\n举措: >-\n  年度: 1999\n发文机关： 甲局\n",
        "{\n年度: 2025,\n\n举措: 无,\n发文机关: 甲局,\n}\n",
        "# 说明\n  年度: 2025\n  举措: 无\n\n  发文机关: 甲局\n",
    ],
)
def test_keys_are_found_with_values_and_lines(text: str) -> None:
    found = top_level(Source("a.yaml", text))
    assert (found["年度"], found["发文机关"]) == (("2025", 2), ("甲局", 5))


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (r'"甲\"乙\"局"  # 注', '甲"乙"局'),
        (r'"甲\\" # "丙"', "甲\\"),
        (r'"\u7532局"', "甲局"),
        (r'"\x41局"', r"\x41局"),
        ("'甲''乙局' # '丙'", "甲'乙局"),
        ("''", ""),
        ('"甲" # "\\乙"', "甲"),
        ('"甲', '"甲'),
        (r'"甲\"', r'"甲\"'),
        ('甲"乙"局', '甲"乙"局'),
    ],
)
def test_a_quote_in_a_value_is_not_its_end(written: str, value: str) -> None:
    assert top_level(Source("a.yaml", f"年度: 2025\n发文机关: {written}\n"))["发文机关"].value == value


def test_largest_is_counted_with_its_parts(folder: Path) -> None:
    write(folder / "a.yaml", REPORT + "problems:\n  include: [分稿/1.yaml, 分稿/2.yaml]\n")
    for name in ("1", "2"):
        write(folder / f"分稿/{name}.yaml", "text: " + "字" * 1000)
    (task,) = chosen(folder).tasks
    assert task.size == sum(path.stat().st_size for path in folder.rglob("*.yaml"))


# --- lists -------------------------------------------------------------------------------------------


def test_a_list(folder: Path) -> None:
    for name in ("甲/2021.yaml", "乙/2021.yaml", "丙/一/2021.yaml"):
        write(folder / name)
    write(Path("别处.yaml"))
    listed = write(folder / "名单.txt", "\ufeff# 三个单位\r\n甲/2021.yaml\r\n\r\n  丙  \r\n../别处.yaml\r\n")
    found = chosen(listed)
    assert places(found) == {"市/甲/2021.yaml": "out/甲", "市/丙/一/2021.yaml": "out/丙/一", "市/../别处.yaml": "out"}
    assert codes(found) == []


def test_what_is_wrong_with_a_list(folder: Path) -> None:
    write(folder / "甲.yaml")
    (folder / "空").mkdir()
    listed = write(folder / "名单.txt", "甲.yaml\n 甲.yaml\n乙.yaml\n空\n")
    found = chosen(listed)
    assert places(found) == {"市/甲.yaml": "out"}
    assert codes(found) == [("O052", "市/名单.txt:2:2"), ("O001", "市/名单.txt:3:1"), ("O050", "市/名单.txt:4:1")]
    assert [each.span.text for each in found.diagnostics if each.span] == ["甲.yaml", "乙.yaml", "空"]
    assert codes(chosen(write(folder / "都没有.txt", "丙.yaml\n"))) == [("O001", "市/都没有.txt:1:1")]


def test_a_list_with_too_many_faults_is_not_read_to_its_end(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NIANBAO_LIMITS", "list.faults=2")
    for name in ("甲.yaml", "乙.yaml"):
        write(folder / name)
    told = [("O001", "市/名单.txt:2:1"), ("O001", "市/名单.txt:3:1")]
    found = chosen(write(folder / "名单.txt", "甲.yaml\n丙.yaml\n丁.yaml\n\n乙.yaml\n戊.yaml\n"))
    assert codes(found) == [*told, ("O056", "市/名单.txt:5:1")]
    assert places(found) == {"市/甲.yaml": "out"}
    found = chosen(write(folder / "名单.txt", "甲.yaml\n丙.yaml\n丁.yaml\n# 完\n"))
    assert codes(found) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("发文机关: 甲局\n年度: 2021\n标题: 报告\n", [("O066", "市/报告.txt:2:1")]),
        ("year : 2021\r\ntitle: x\r\n", [("O066", "市/报告.txt:1:1")]),
        ("# 年度: 2021\n甲.yaml\n", []),
        ("年度/甲.yaml\n", [("O001", "市/报告.txt:1:1")]),
    ],
)
def test_a_report_that_is_called_like_a_list(folder: Path, text: str, told: list[tuple[str, str]]) -> None:
    """Editors add .txt to what they save; each line was told as a file that is not there."""
    write(folder / "甲.yaml")
    assert codes(chosen(write(folder / "报告.txt", text))) == told


def test_lists_in_a_list(folder: Path) -> None:
    """That of a city names those of its counties, whose names are counted from where they lie."""
    for name in ("甲县/一.yaml", "甲县/二.yaml", "乙县/一.yaml", "别处.yaml"):
        write(folder / name)
    write(folder / "甲县/名单.txt", "一.yaml\n二.yaml\n")
    write(folder / "乙县/名单.txt", "一.yaml\n../甲县/名单.txt\n")
    listed = write(folder / "名单.txt", "甲县/名单.txt\n乙县/名单.txt\n别处.yaml\n")
    found = chosen(listed)
    assert places(found) == {
        "市/别处.yaml": "out",
        "市/甲县/一.yaml": "out/甲县",
        "市/甲县/二.yaml": "out/甲县",
        "市/乙县/一.yaml": "out/乙县",
    }
    assert codes(found) == [("O052", "市/乙县/名单.txt:2:1")]


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("名单.txt\n", "", [("O068", "市/名单.txt:1:1")]),
        ("甲.yaml\n./二.txt\n", "../市/名单.txt\n", [("O068", "市/二.txt:1:1")]),
        ("甲.yaml\n二.txt\n", "# 以后再写\n", [("O050", "市/二.txt")]),
        ("二.txt\n", "没有.yaml\n没有.txt\n", [("O001", "市/二.txt:1:1"), ("O001", "市/二.txt:2:1")]),
    ],
)
def test_lists_that_lead_nowhere(folder: Path, first: str, second: str, told: list[tuple[str, str]]) -> None:
    write(folder / "甲.yaml")
    write(folder / "二.txt", second)
    found = chosen(write(folder / "名单.txt", first))
    assert codes(found) == told
    assert places(found) == ({"市/甲.yaml": "out"} if "甲" in first else {})


def test_a_long_chain_of_lists(folder: Path) -> None:
    """Longer than calls can be deep."""
    for number in range(1200):
        write(folder / f"{number}.txt", f"{number + 1}.txt\n")
    write(folder / "1200.txt", "甲.yaml\n")
    write(folder / "甲.yaml")
    found = chosen(folder / "0.txt")
    assert (places(found), codes(found)) == ({"市/甲.yaml": "out"}, [])


def test_a_report_that_is_called_like_a_list_in_a_list(folder: Path) -> None:
    write(folder / "甲.txt")
    found = chosen(write(folder / "名单.txt", "甲.txt\n"))
    assert (places(found), codes(found)) == ({"市/甲.txt": "out"}, [])


def test_a_report_named_twice_otherwise_is_rendered_once(folder: Path) -> None:
    path = write(folder / "甲.yaml")
    found = chosen(folder, path)
    assert (places(found), codes(found)) == ({"市/甲.yaml": "out"}, [])


def test_a_folder_is_not_empty_because_its_reports_were_named_before(folder: Path) -> None:
    path = write(folder / "甲.yaml")
    found = chosen(path, folder, folder)
    assert (places(found), codes(found)) == ({"市/甲.yaml": "out"}, [])
    listed = write(Path("名单.txt"), "市/甲.yaml\n市\n")
    assert codes(chosen(listed)) == [("O052", "名单.txt:2:1")]


def test_folders_and_lists_without_reports(folder: Path) -> None:
    folder.mkdir()
    listed = write(Path("名单.txt"), "# 以后再写\n")
    assert codes(chosen(folder, listed, Path("没有.txt"))) == [
        ("O050", "市"),
        ("O050", "名单.txt"),
        ("O001", "没有.txt"),
    ]


def test_a_list_without_reports_while_others_wait(folder: Path) -> None:
    folder.mkdir()
    write(folder / "空.txt", "# 以后再写\n")
    write(folder / "甲.yaml")
    write(folder / "有.txt", "甲.yaml\n")
    listed = write(folder / "名单.txt", "空.txt\n有.txt\n")
    assert codes(chosen(listed)) == [("O050", "市/空.txt")]


def test_a_closed_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder / "甲.yaml")
    write(folder / "乙/乙.yaml")
    scandir = os.scandir

    def closed(path: str) -> object:
        if Path(path) == folder / "乙":
            raise PermissionError(13, "closed", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", closed)
    found = chosen(folder)
    assert (places(found), codes(found)) == ({"市/甲.yaml": "out"}, [("O004", str(folder / "乙"))])


# --- clashes -----------------------------------------------------------------------------------------


def clash(*named: Path) -> tuple[Diagnostic, ...]:
    found = chosen(*named)
    assert found.tasks == ()
    return tuple(found.diagnostics)


def test_two_reports_for_one_file(folder: Path) -> None:
    write(folder / "甲/2021.yaml")
    write(Path("县/甲/2021.yaml"))
    (found,) = clash(folder, Path("县"))
    assert (found.code, found.args["name"]) == ("O054", str(Path("out/甲/2021")))
    assert found.related[0].span.source.name == str(Path("市/甲/2021.yaml"))
    # The folder above both keeps them apart.
    assert len(chosen(Path()).tasks) == 2
    listed = write(folder / "名单.txt", "# 两份\n../县/甲/2021.yaml\n../市/../县/../市/甲/../甲/2021.yaml\n")
    (found,) = clash(listed)
    assert [span.location() for span in (found.span, found.related[0].span) if span] == [
        "市/名单.txt:3:1",
        "市/名单.txt:2:1",
    ]


def test_capitals_and_suffixes_make_no_difference(folder: Path) -> None:
    write(folder / "a.yaml")
    write(folder / "A.yml")
    assert [each.code for each in clash(folder)] == ["O054"]


def test_accents_of_their_own_make_no_difference(folder: Path) -> None:
    """macOS takes both for one name, and so does a disk that comes from there."""
    write(folder / "caf\N{LATIN SMALL LETTER E WITH ACUTE}.yaml")
    other = write(folder / "cafe\N{COMBINING ACUTE ACCENT}.yaml")
    assert [each.code for each in clash(folder)] == ["O054"]
    other.rename(folder / "cafe.yaml")
    assert len(chosen(folder).tasks) == 2


def test_the_attachment_of_one_and_another(folder: Path) -> None:
    write(folder / "甲.yaml", REPORT + "attachments: [{title: 表, bound: separate, text: 正文。}]\n")
    other = write(folder / "甲-附件1.yaml")
    assert [each.code for each in clash(folder)] == ["O054"]
    other.rename(folder / "甲-附件一.yaml")
    assert len(chosen(folder).tasks) == 2
    write(folder / "乙.yaml", REPORT + "attachments: [{title: 表, text: 正文。}]\n")
    write(folder / "乙-附件1.yaml")
    assert len(chosen(folder).tasks) == 4, "bound with the report, it has no file"


@pytest.mark.parametrize(
    ("name", "editions", "codes"),
    [
        ("甲-附件1", ("submit",), []),
        ("甲-附件1", ("submit", "publish"), []),
        ("甲-附件1", ("",), ["O054"]),
        ("甲-公开版", ("publish",), []),
        ("甲-公开版-附件1", ("", "publish"), ["O054"]),
    ],
)
def test_attachments_of_editions(folder: Path, name: str, editions: tuple[str, ...], codes: list[str]) -> None:
    """The edition stands before the number of the attachment, and behind the name of a report."""
    write(folder / "甲.yaml", REPORT + "attachments: [{title: 表, bound: separate, text: 正文。}]\n")
    write(folder / f"{name}.yaml")
    found = find_reports([folder], Path("out"), FORMATS, editions)
    assert [each.code for each in found.diagnostics] == codes


def test_an_output_that_is_a_report(folder: Path) -> None:
    path = write(folder / "甲.yaml")
    Path("out").mkdir()
    os.link(path, "out/甲.docx")
    (found,) = clash(folder)
    assert (found.code, found.args["name"]) == ("O027", str(Path("out/甲.docx")))
