"""Names that lead out of the project, into devices or nowhere; and names as long as the system allows."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from support.hostile import HEAD, REPORT, attack, names, refused, report, with_image
from support.processes import environment
from support.reports import TOP

pytestmark = pytest.mark.skipif("sys.platform != 'linux'", reason="limits of processes")

Setup = Callable[[Path], object]


def both(*setups: Setup) -> Setup:
    return lambda folder: [setup(folder) for setup in setups]


def adding(text: str) -> Setup:
    return lambda folder: report(folder, REPORT + text)


def pipe(name: str) -> Setup:
    return lambda folder: os.mkfifo(folder / name)


def link(name: str, target: str) -> Setup:
    return lambda folder: os.symlink(target, folder / name)


@pytest.mark.parametrize(
    ("setup", "code"),
    [
        (lambda folder: with_image(folder, "../x.png"), "O010"),
        (lambda folder: with_image(folder, "/etc/hostname"), "O010"),
        (lambda folder: with_image(folder, "file:///etc/passwd"), "O001"),
        (both(link("a.png", "/etc/hostname"), lambda folder: with_image(folder, "a.png")), "O010"),
        (both(pipe("a.png"), lambda folder: with_image(folder, "a.png")), "O029"),
        (adding("previous: ../x.yaml\n"), "O028"),
        (adding("previous: /dev/zero\n"), "O028"),
        (adding("previous: r.yaml\n"), "C123"),
        (both(pipe("p.yaml"), adding("previous: p.yaml\n")), "O029"),
        (both(link("p.yaml", "p.yaml"), adding("previous: p.yaml\n")), "O008"),
        (adding("include: ../*.yaml\n"), "O028"),
        (adding('include: "/**/*.yaml"\n'), "O028"),
        (adding("include: r.yaml\n"), "L080"),
        (both(link("q.yaml", "/etc/passwd"), adding("include: q.yaml\n")), "O028"),
        (both(pipe("q.yaml"), adding("include: q.yaml\n")), "L070"),
        (both(link("up", "."), adding('include: "up/up/up/*.txt"\n')), "L070"),
        (both(*(link(name, ".") for name in "abcdefgh"), adding(f'include: "{"*/" * 12}*.txt"\n')), "L070"),
        (adding("indicators: {from: ../../etc/passwd}\n"), "O028"),
        (adding("indicators: {from: /dev/zero}\n"), "O028"),
        (both(pipe("q.csv"), adding("indicators: {from: q.csv}\n")), "O029"),
        (adding("checklist: ../../etc/passwd\n"), "O028"),
        (adding("template: ../../etc\n"), "V111"),
        (pipe("nianbao.yaml"), "O029"),
        (link("nianbao.yaml", "/dev/zero"), "O029"),
        (lambda folder: (folder / "nianbao.yaml").mkdir(), "O003"),
    ],
)
def test_what_a_report_names(tmp_path: Path, setup: Setup, code: str) -> None:
    folder = tmp_path / "项目"
    folder.mkdir()
    report(folder)
    setup(folder)
    refused(folder, code, "render", "r.yaml", "-o", "out")


@pytest.mark.parametrize(
    ("setup", "code"),
    [
        (lambda file: file.write_bytes(b"\xff\xfe{\0"), "O002"),
        (lambda file: file.symlink_to("/etc/passwd"), "T108"),
        (os.mkfifo, "O029"),
        (lambda file: file.symlink_to("/dev/zero"), "O029"),
    ],
)
@pytest.mark.parametrize(
    "arguments",
    [
        *("check r.yaml", "render r.yaml -o out -f html", "style show r.yaml"),
        *("template check own", "template blocks own", "template diff own"),
    ],
)
def test_the_structure_of_a_template(tmp_path: Path, arguments: str, setup: Setup, code: str) -> None:
    """One that says what it was written for, so that every command looks into it."""
    report(tmp_path, REPORT + "template: own\n")
    own = tmp_path / "templates/own"
    own.mkdir(parents=True)
    (own / "template.yaml").write_text('name: own\nextends: annual-report\nwritten_for: {closing: "31af7ba95c12"}\n')
    setup(own / "report.xml.j2")
    refused(tmp_path, code, *arguments.split())


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("check", "/dev/zero"), "O005"),
        (("check", "/proc/self/mem"), "O008"),
        (("check", "."), "O003"),
        (("check", "好" * 200 + ".yaml"), "O008"),
        (("roll", "r.yaml", "-o", "/dev/full"), "O028"),
        (("collect", ".", "--into", "/dev/full"), "O012"),
        (("schema", "--install", "/dev/null"), "O015"),
        (("template", "new", "../x"), "T110"),
        (("template", "show", "../../etc"), "T001"),
    ],
)
def test_what_the_command_line_names(tmp_path: Path, arguments: tuple[str, ...], code: str) -> None:
    report(tmp_path)
    ended = attack(tmp_path, *arguments)
    assert ended.status == 1 and code in ended.codes and "Traceback" not in ended.text, ended


@pytest.mark.parametrize(
    "arguments",
    [
        *("check p.yaml", "render r.yaml p.yaml -o out", "render p.yaml -o out -j 1", "render p.txt -o out"),
        *("fill p.docx r.yaml", "figures check r.yaml p.txt", "collect . --roster p.yaml -o out"),
        *("check p.yaml --format json", "check p.yaml --format sarif", "new x --from p.yaml", "style import p.docx"),
    ],
)
def test_a_pipe_on_the_command_line(tmp_path: Path, arguments: str) -> None:
    """Nobody may ever write into it."""
    report(tmp_path)
    for name in ("p.yaml", "p.txt", "p.docx"):
        os.mkfifo(tmp_path / name)
    before = names(tmp_path)
    ended = attack(tmp_path, *arguments.split())
    assert (ended.status, "O029" in ended.text, names(tmp_path)) == (1, True, before), ended


def test_a_pipe_where_a_template_is_begun(tmp_path: Path) -> None:
    (tmp_path / "templates/own").mkdir(parents=True)
    os.mkfifo(tmp_path / "templates/own/style.yaml")
    ended = attack(tmp_path, "template", "new", "own")
    assert (ended.status, "A711" in ended.codes) == (1, True), ended


def test_what_the_shell_hands_over(tmp_path: Path) -> None:
    """A pipe that is open already is read, for somebody is there: ``<(...)``."""
    read, write = os.pipe()
    os.write(write, REPORT.encode())
    os.close(write)
    command = [sys.executable, "-m", "generator", "check", f"/dev/fd/{read}"]
    own = environment({"PYTHONPATH": str(TOP)})
    with open(read, closefd=True):
        subprocess.run(command, pass_fds=[read], cwd=tmp_path, env=own, check=True)


@pytest.mark.parametrize(("make", "code"), [(os.mkfifo, "O029"), (os.mkdir, "O003")])
def test_a_roster_that_is_no_file(tmp_path: Path, make: Setup, code: str) -> None:
    """As one that cannot be read: without a roster the overview would say something else."""
    report(tmp_path)
    make(tmp_path / "名册.yaml")
    refused(tmp_path, code, "collect", ".", "-o", "out")


def test_a_pipe_in_a_folder_of_reports(tmp_path: Path) -> None:
    (tmp_path / "市").mkdir()
    report(tmp_path / "市")
    os.mkfifo(tmp_path / "市/p.yaml")
    ended = attack(tmp_path, "render", "市", "-o", "out", "-f", "html")
    assert (ended.status, "O029" in ended.codes) == (1, True), ended
    assert "r.html" in names(tmp_path / "out")


@pytest.mark.parametrize("command", ["render", "collect"])
def test_folders_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    """An archive may have been made so; 1,500 are more than Python goes down by itself."""
    monkeypatch.chdir(tmp_path)
    for _ in range(1500):
        os.mkdir("a")
        os.chdir("a")
    report(Path())
    os.chdir(tmp_path)
    try:
        ended = attack(tmp_path, command, "a", "-o", "out")
        assert (ended.status, "O064" in ended.codes, "Traceback" in ended.text) == (1, True, False), ended
        assert os.listdir(tmp_path) == ["a"]
    finally:
        subprocess.run(["rm", "-rf", "a"], check=True)  # shutil goes down by recursion, too


def test_a_pipe_in_a_list(tmp_path: Path) -> None:
    report(tmp_path)
    os.mkfifo(tmp_path / "p.yaml")
    (tmp_path / "l.txt").write_text("r.yaml\np.yaml\n/dev/zero\n", encoding="utf-8")
    ended = attack(tmp_path, "render", "l.txt", "-o", "out", "-f", "html")
    assert (ended.status, ended.text.count("[O029]")) == (1, 2), ended


def test_a_folder_deeper_than_names_may_be_long(tmp_path: Path) -> None:
    report(tmp_path)
    here = os.open(tmp_path, os.O_RDONLY)
    for _ in range(30):
        os.mkdir("层" * 60, dir_fd=here)
        deeper = os.open("层" * 60, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = deeper
    os.close(here)
    try:
        ended = attack(tmp_path, "collect", ".", "-o", "out")
        assert ended.status == 1 and "O004" in ended.codes and "Traceback" not in ended.text, ended
    finally:
        subprocess.run(["rm", "-rf", tmp_path / ("层" * 60)], check=True)


@pytest.mark.parametrize(
    "arguments",
    [
        *("render .", "render {0}/r.yaml -o {0}/out -f docx", "render {0} -o {0}/out -f docx -j 1", "collect {0}"),
        *("new x --organ 甲市示范局 --year 2025 --yes", "template show annual-report", "schema --install"),
    ],
)
def test_a_working_folder_that_is_gone(tmp_path: Path, arguments: str) -> None:
    report(tmp_path)
    gone = tmp_path / "gone"
    gone.mkdir()
    command = 'rmdir "$PWD" && exec "$0" -m generator ' + arguments.format(tmp_path)
    own = environment({"PYTHONPATH": str(TOP)})
    ended = subprocess.run(
        ["sh", "-c", command, sys.executable], cwd=gone, env=own, capture_output=True, encoding="utf-8", check=False
    )
    said = ended.stderr + ended.stdout
    assert (ended.returncode, "O062" in said, "Traceback" in said, names(tmp_path)) == (1, True, False, ["r.yaml"]), (
        said
    )


def test_what_terminals_obey_in_names(tmp_path: Path) -> None:
    """A name may change the terminal, or hold what XML cannot: neither is passed on."""
    report(tmp_path, name="a\x1b[31m.yaml")
    report(tmp_path, name=os.fsdecode(b"\xff.yaml"))
    ended = attack(tmp_path, "render", ".", "-o", "out", "-f", "html")
    assert (ended.status, "\x1b" in ended.text, "<U+001B>" in ended.text) == (0, False, True), ended
    collected = attack(tmp_path, "collect", ".", "-o", "sum")
    assert "\x1b" not in collected.text and "Traceback" not in collected.text, collected
    assert [name for name in names(tmp_path / "sum") if name.endswith(".xlsx")]


def test_what_terminals_obey_in_the_name_of_a_report_that_is_checked(tmp_path: Path) -> None:
    """Nor is it where it is told what a check came to, or what a command line got wrong."""
    name = "a\x1b[31m.yaml"
    (tmp_path / name).write_text(f"{HEAD}举措: 全年办结{{{{ 没有 }}}}件，，共3件。\n", encoding="utf-8")
    for command in (["check", name], ["check", "--fix", "--dry-run", name], ["render", name, "b/" + name]):
        said = attack(tmp_path, *command).text
        assert ("\x1b" in said, "a<U+001B>[31m.yaml" in said) == (False, True), (command, said)


@pytest.mark.parametrize(
    ("code", "arguments"),
    [
        ("T109", ("check", "r.yaml", "--templates", "NAME")),
        ("T109", ("template", "list", "--templates", "NAME")),
        ("T001", ("check", "r.yaml", "--template", "NAME")),
        ("T001", ("template", "check", "NAME/own")),
        ("O033", ("collect", "NAME")),
        ("O033", ("collect", ".", "--last-year", "NAME")),
    ],
)
def test_a_folder_by_a_name_that_none_can_have(tmp_path: Path, code: str, arguments: tuple[str, ...]) -> None:
    """Longer than any system allows: to ask for it is an error of the system, told as a folder that is not there."""
    report(tmp_path)
    refused(tmp_path, code, *(each.replace("NAME", "局" * 100) for each in arguments))


def test_a_name_with_a_break_in_it_is_told_in_one_line(tmp_path: Path) -> None:
    """It wrote a line of its own choice into what is said of a batch."""
    report(tmp_path, name="a\n[9] 乙.yaml")
    report(tmp_path, REPORT + "foo: 1\n", name="b\n[9] 丙.yaml")
    both = ["a\n[9] 乙.yaml", "b\n[9] 丙.yaml"]
    for command in (["render", ".", "-o", "out", "-f", "html"], ["check", *both], ["check", "--fix", *both]):
        said = attack(tmp_path, *command).text
        assert [line for line in said.splitlines() if line.startswith("[9]")] == [], said
        assert "a<U+000A>[9] 乙" in said and "b<U+000A>[9] 丙" in said


@pytest.mark.parametrize(
    "command", ["fmt --check", "fmt", "figures list", "figures check", "figures sheet -o out", "checklist"]
)
def test_every_command_tells_such_a_name_in_one_line(tmp_path: Path, command: str) -> None:
    report(tmp_path, "年度: 2021\n" + REPORT.replace("year: 2021\n", "") + "checklist: k.yaml\n", name="a\n[9] 乙.yaml")
    (tmp_path / "k.yaml").write_text("title: 清单\ntopics:\n  - {id: 一, text: 学法}\n", encoding="utf-8")
    said = attack(tmp_path, *command.split(), "a\n[9] 乙.yaml").text
    assert [line for line in said.splitlines() if line.startswith("[9]")] == [], said
    assert "a<U+000A>[9] 乙" in said


def test_a_folder_without_reports_is_collected(tmp_path: Path) -> None:
    (tmp_path / "空").mkdir()
    refused(tmp_path, "G106", "collect", "空", "-o", "out")


@pytest.mark.parametrize("name", ["好" * 83 + "a.yaml", os.fsdecode(b"\xff.yaml"), "a b'\"$(id);.yaml", "-x.yaml"])
def test_odd_names_of_reports(tmp_path: Path, name: str) -> None:
    """255 bytes are the most that a name may have, also while the file is being written."""
    report(tmp_path, name=name)
    ended = attack(tmp_path, "render", "./" + name, "-o", "out", "-f", "docx,html")
    stem = name.removesuffix(".yaml")
    assert ended.status == 0 and set(names(tmp_path / "out")) == {f"{stem}.docx", f"{stem}.html"}, ended


def test_the_organ_is_no_path(tmp_path: Path) -> None:
    (tmp_path / "项目").mkdir()
    report(tmp_path / "项目", HEAD.replace("甲市示范局", "../../逃") + "measures: 好。\n")
    ended = attack(tmp_path / "项目", "render", "r.yaml", "-o", "out", "-f", "docx")
    assert ended.status == 0 and names(tmp_path) == ["项目", "项目/out", "项目/out/r.docx", "项目/r.yaml"], ended
