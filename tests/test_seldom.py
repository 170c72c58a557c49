"""Functions that a run does not call are kept apart from their module, and nobody can tell."""

from __future__ import annotations

import marshal
import sys
import textwrap
from pathlib import Path
from types import CodeType
from typing import Any

import pytest
from support.processes import run
from support.reports import SAMPLES, report_path

import generator.cli
import generator.interrupts
import generator.limits
import generator.startup.bundle
import generator.styling.units
from generator.disk import places
from generator.startup.bare import bare_code
from generator.startup.bundle import STAND_IN, Bundle
from generator.startup.kept import save_all, unsealed
from generator.startup.seldom import Seldom, apart, loaded, parted, whole

PACKAGE = Path(generator.__file__).parent

SOURCE = textwrap.dedent("""
    from contextlib import contextmanager
    from functools import cache, cached_property

    def plain(a, /, b, *rest, c=3, **more):
        return a, b, rest, c, more

    def named(*, a, b="b"):
        return a, b

    def all_of(*values):
        return values

    def nothing():
        local = 1
        return local

    def counted(number):
        yield from range(number)

    def depth(number):
        return number and 1 + depth(number - 1)

    @cache
    def once(value):
        return [value]

    @contextmanager
    def opened(value):
        yield value

    def outer(value):
        def inner(other):
            return value + other
        return inner

    class Base:
        def name(self):
            return "base"

    class Case(Base):
        def __init__(self, value=5):
            self.value = value

        def name(self):
            return super().name()

        def __private(self, __value):
            return __value

        def private(self):
            return self.__private(1), self.__private(_Case__value=2)

        @property
        def half(self):
            return self.value / 2

        @half.setter
        def half(self, value):
            self.value = value * 2

        @cached_property
        def double(self):
            return self.value * 2

        @classmethod
        def made(cls, value):
            return cls(value)

        @staticmethod
        def alone(value):
            return value

        class Inner:
            def said(self):
                return "inner"

    async def later():
        return 1
""")
USED = """
case = Case.made(8)
case.half = 7
said = [
    plain(1, 2), plain(1, 2, 3, c=4, d=5), named(a=1), all_of(), all_of(1, 2), nothing(), list(counted(3)), depth(400),
    once(1) is once(1), opened(3).__enter__(), outer(1)(2), Base().name(), case.name(), case.private(), case.half,
    case.double, Case().value, Case.alone(6), Case.Inner().said(), later.__code__.co_flags,
]
"""
APART = 19
"""Functions of the source that can be kept apart: all but ``super()``'s, an inner one, and a coroutine."""


def run_of(code: CodeType, stored: bytes = marshal.dumps([])) -> tuple[dict[str, Any], Seldom]:
    names: dict[str, Any] = {"__name__": "module"}
    seldom = Seldom(loaded(stored), names)
    names[STAND_IN] = seldom
    exec(code, names)
    exec(USED, names)
    return names, seldom


def code_of(source: str) -> CodeType:
    code: CodeType = compile(source, "module.py", "exec")
    return code


def test_stand_ins_do_what_the_functions_do() -> None:
    code = code_of(SOURCE)
    made, stored = parted(code, lambda _: True)
    assert len(marshal.loads(stored)) == APART
    plain, (names, seldom) = run_of(code)[0], run_of(made, stored)
    assert names["said"] == plain["said"] and len(names["said"]) == 20
    assert seldom.uncalled == []
    for name in ("plain", "named", "depth"):
        # What was called has taken the place of its stand-in.
        assert names[name].__code__ == plain[name].__code__
    assert names["counted"].__code__ != plain["counted"].__code__  # a generator
    half = names["Case"].half
    assert (half.fget.__code__.co_name, half.fset.__code__.co_varnames) == ("half", ("self", "value"))


@pytest.mark.parametrize("wrong", ["plain(1)", "named(1)", "named(c=1)", "nothing(1)", "Case(1, 2)", "plain(a=1, b=2)"])
def test_what_a_function_does_not_take_its_stand_in_does_not_take(wrong: str) -> None:
    code = code_of(SOURCE)
    made, stored = parted(code, lambda _: True)
    said = []
    for each in (code, made):
        names: dict[str, Any] = {"__name__": "module"}
        names[STAND_IN] = Seldom(loaded(stored), names)
        exec(each, names)
        with pytest.raises(TypeError) as error:
            eval(wrong, names)
        said.append(str(error.value))
    assert said[0] == said[1]


def test_only_what_is_seldom_called_is_apart() -> None:
    made, stored = parted(code_of(SOURCE), lambda each: each.co_name in ("depth", "half"))
    assert [each.co_name for each in marshal.loads(stored)] == ["depth", "half", "half"]
    names, seldom = run_of(made, stored)
    assert (names["depth"](3), seldom.uncalled) == (3, [])
    assert parted(code_of(SOURCE), lambda _: False) == (code_of(SOURCE), b"")


def test_who_looks_at_the_caller_sees_no_stand_in() -> None:
    source = "import sys\ndef caller(): return sys._getframe(1).f_code.co_name\ndef asks(): return caller()\n"
    made, stored = parted(code_of(source), lambda _: True)
    assert [each.co_name for each in marshal.loads(stored)] == ["asks"]
    names: dict[str, Any] = {}
    names[STAND_IN] = Seldom(loaded(stored), names)
    exec(made, names)
    assert (names["asks"](), names["caller"]()) == ("asks", "test_who_looks_at_the_caller_sees_no_stand_in")


def test_what_was_not_called_is_known() -> None:
    made, stored = parted(code_of("def a(): return 1\ndef b(): return 2\ndef c(): return 3\n"), lambda _: True)
    names: dict[str, Any] = {}
    names[STAND_IN] = seldom = Seldom(loaded(stored), names)
    exec(made, names)
    assert names["b"]() == 2
    assert [each.co_name for each in seldom.uncalled] == ["a", "c"]


def named(code: CodeType) -> tuple[str, int, tuple[str, ...]]:
    return code.co_qualname, code.co_firstlineno, code.co_varnames


def test_every_module_can_be_put_together_again() -> None:
    files = sorted(PACKAGE.rglob("*.py"))
    number = 0
    for file in files:
        code = bare_code(file.read_bytes(), str(file))
        made, stored = parted(code, lambda _: True)
        functions = marshal.loads(stored) if stored else []
        assert whole(made, functions) == code, file
        # Where what is apart is damaged it is found in the module again.
        anew = apart(made, compile(file.read_bytes(), file, "exec"))
        assert [*map(named, anew)] == [*map(named, functions)], file
        number += len(functions)
    assert len(files) > 600 and number > 4000


_APART = """
import os, sys
from generator.startup.bundle import Bundle
if sys.argv[1] == "none":
    Bundle._note_calls = lambda bundle: vars(bundle).update(_called={})
del sys.argv[1]
sys.argv[0], renew, end, afterwards = "nianbao", Bundle.renew, os._exit, []
def count(bundle):
    functions = [code for _, seldom in bundle.asked for code in seldom.codes if code not in seldom.uncalled]
    print("#", len(bundle.asked), len(functions), end=" ")
    renew(bundle)
    bundle.asked = afterwards
def stop(code):
    print(len(afterwards), flush=True)
    end(code)
Bundle.renew, os._exit = count, stop
from generator.__main__ import run
run()
"""


@pytest.mark.parametrize("command", [["check"], ["render", "-f", "docx,pdf,html", "-o", "out"]])
def test_a_run_is_the_same_with_all_functions_apart(tmp_path: Path, command: list[str]) -> None:
    """What is called is with its module in the next run, and what is not stays apart."""
    changes = {"NIANBAO_DATA": str(tmp_path / "data"), "NIANBAO_FONTS": str(places.data_folder() / "fonts")}
    said, outputs, asked = [], [], []
    for turn in range(6):
        # What newer Pythons import for paths takes a run more: it is noted in the fourth.
        which = "none" if turn < 4 else "as ever"
        arguments = [command[0], str(report_path(next(iter(SAMPLES)))), "--format", "short", *command[1:]]
        done = run(["-c", _APART, which, *arguments], tmp_path, changes)
        lines = done.stdout.splitlines()
        said.append((lines[:-1], done.stderr if command[0] == "check" else "", done.returncode))
        outputs.append({path.name: path.read_bytes() for path in sorted((tmp_path / "out").rglob("*.*"))})
        asked.append([*map(int, lines[-1].split()[1:])])
    assert [each for each in said if each != said[0]] == []
    assert [each for each in outputs if each != outputs[0]] == [] and bool(outputs[0]) == (command[0] == "render")
    assert asked[:3] == [[0, 0, 0]] * 3
    apart = asked[3]
    assert apart[0] > 100 and apart[1] > 500
    # What was asked for when the modules had been kept would be asked for in each run.
    assert asked[5] == [0, 0, 0]


def test_functions_that_were_spoilt_are_compiled_anew(tmp_path: Path) -> None:
    changes = {"NIANBAO_DATA": str(tmp_path / "data"), "NIANBAO_FONTS": str(places.data_folder() / "fonts")}
    command = ["check", str(report_path(next(iter(SAMPLES)))), "--format", "short"]

    def said() -> tuple[int, list[str], str]:
        done = run(["-c", _APART, "none", *command], tmp_path, changes)
        return done.returncode, done.stdout.splitlines()[:-1], done.stderr

    before = [said() for _ in range(4)]
    (file,) = (tmp_path / "data/cache/modules").iterdir()
    written = file.read_bytes()
    head = bytes(unsealed(written))
    start = written.index(head) + len(head)
    file.write_bytes(written[:start] + bytes(len(written) - start))
    assert len(written) - start > 500_000
    assert [*before, said(), said()] == before[:1] * 6
    assert any(file.read_bytes()[-9:])  # all of it was made anew


def test_what_finds_the_others_is_never_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor what a signal or the end of the process calls: where nothing was called, all the rest is apart."""
    whole_ones = ("generator.startup.seldom", "generator.cli", "generator.interrupts")
    names = (*whole_ones, "generator.styling.units", "generator.limits")
    for name in names:
        monkeypatch.setattr(sys.modules[name], "__loader__", sys.modules[name].__spec__.loader)  # type: ignore[union-attr]
    for _ in range(3):
        bundle = Bundle("check", str(tmp_path))
        bundle._called = {}
        for name in names:
            if spec := bundle.find_spec(name):
                monkeypatch.setattr(sys.modules[name], "__loader__", spec.loader)
        bundle.before = set(sys.modules) - set(names)
        bundle.renew()
        save_all()
    entries = Bundle("check", str(tmp_path)).kept.entries
    assert {name: bool(entries[name][-1]) for name in names} == {name: name not in whole_ones for name in names}


_NO_MEMORY = """
import sys
from generator.startup import kept
from generator.startup.bundle import Bundle
def fail(*_):
    raise MemoryError
setattr(*{"modules": (Bundle, "renew"), "files": (kept.Kept, "_written")}[sys.argv.pop(1)], fail)
kept.KeptApart._written = kept.Kept._written
sys.argv[0] = "nianbao"
from generator.__main__ import run
run()
"""


@pytest.mark.parametrize("what", ["modules", "files"])
def test_no_memory_left_to_keep_anything_is_no_error(tmp_path: Path, what: str) -> None:
    report = str(report_path(next(iter(SAMPLES))))
    done = run(["-c", _NO_MEMORY, what, "check", report], tmp_path, {"NIANBAO_DATA": str(tmp_path / "data")})
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr


def test_calls_are_noted_until_there_are_too_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generator.startup.bundle, "_NOTED", 3)
    bundle = Bundle("check", tmp_path)
    bundle._note_calls()
    try:
        assert sys.getprofile() is not None
        for _ in range(9):
            code_of("1")
        assert sys.getprofile() is None
    finally:
        sys.setprofile(None)
    assert bundle._called is not None
    assert code_of.__code__ in bundle._called.values()


def test_calls_are_noted_in_one_run_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor where somebody else notes them, nor for a module that the run does not ask for: it would be slower for it."""
    monkeypatch.setattr(sys, "meta_path", [])
    file = str(PACKAGE / "limits.py")
    other = lambda *_: None  # noqa: E731
    for stage, begins, noted in ((0, None, False), (1, None, True), (2, None, False), (1, other, False)):
        bundle = Bundle("check", tmp_path)
        stamp = generator.startup.bundle._stamp(file)
        bundle.kept.entries = {"generator.limits": (file, None, stamp, False, stage, (), code_of("1"), b"")}
        before = sys.getprofile()
        sys.setprofile(begins or before)
        try:
            bundle.install()
            assert sys.getprofile() is (begins or before)
            assert bundle.find_spec("generator.limits") is not None
            assert (sys.getprofile() is not (begins or before)) == noted, stage
        finally:
            sys.setprofile(None)
