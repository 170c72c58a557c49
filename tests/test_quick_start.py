"""What makes the program start quickly changes nothing: modules from one file, a stand-in for `typing`."""

from __future__ import annotations

import inspect
import os
import sys
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

import jinja2
import jinja2.nodes
import pytest
from jinja2.sandbox import ImmutableSandboxedEnvironment
from support.processes import run
from support.reports import SAMPLES, report_path

import generator
import generator.limits
import generator.startup.bundle
import generator.styling.units
from generator.disk import places
from generator.startup.bare import bare_code
from generator.startup.bundle import Bundle
from generator.startup.kept import save_all
from generator.startup.late_jinja import EvalContext

STAMP = generator.startup.bundle._stamp(__file__)
PACKAGE = Path(generator.__file__).parent


def modules() -> list[str]:
    """Return the names of all modules of ours."""
    paths = (path.relative_to(PACKAGE.parent).with_suffix("") for path in PACKAGE.rglob("*.py"))
    names = (".".join(path.parts).removesuffix(".__init__") for path in paths)
    return sorted(name for name in names if "__main__" not in name)


# --- the modules in one file ---------------------------------------------------------------------------------


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    bundle = Bundle("check", tmp_path)
    bundle.before = set()
    bundle.renew()
    save_all()
    return tmp_path


def run_again(folder: Path, monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """Do as a later run does that imports *names* from the file."""
    bundle = Bundle("check", folder)
    for name in names:
        spec = bundle.find_spec(name)
        assert spec
        monkeypatch.setattr(sys.modules[name], "__loader__", spec.loader)
    bundle.before = set(sys.modules) - set(names)
    bundle.renew()
    save_all()


@pytest.mark.parametrize("name", ["generator.styling.units", "generator.diagnostics"])
@pytest.mark.parametrize("is_first", [True, False])
def test_a_kept_module_is_the_one_of_its_file(
    filled: Path, monkeypatch: pytest.MonkeyPatch, name: str, is_first: bool
) -> None:
    if not is_first:
        run_again(filled, monkeypatch, name)
    found = Bundle("check", filled).find_spec(name)
    plain = sys.modules[name].__spec__
    assert found and plain and found.loader and isinstance(plain.loader, SourceFileLoader)
    assert isinstance(found.loader, SourceFileLoader)
    bare = bare_code(Path(str(plain.origin)).read_bytes(), str(plain.origin))
    assert found.loader.get_code(name) == (plain.loader.get_code(name) if is_first else bare)
    assert found.loader.get_source(name) == plain.loader.get_source(name)
    for what in ("name", "origin", "cached", "parent", "has_location", "submodule_search_locations"):
        assert getattr(found, what) == getattr(plain, what), what


_FOR_TYPES = ("Mapping", "TYPE_CHECKING", "Any", "Final", "Source", "Asset")


def test_a_kept_module_lacks_only_what_nobody_asks_it_for() -> None:
    source = b'''"""A module."""
from __future__ import annotations
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, cast
from generator.source import Source, Span
from generator.assets import Asset
if TYPE_CHECKING:
    from nowhere import nothing
LIMIT: Final = cast("int", 5)
unset: Mapping[str, str]
class Both:
    """A class."""
    field: Asset = 0
    def method(self, one: int, *more: str, name: bool = True, **others: Any) -> Sequence[str]:
        """A method."""
        assert one, "no"
        local: int = 7
        return f"{one}{more}{name}{others}{local}{isinstance([], Sequence)}"
def nothing() -> None:
    """A function of no more than this."""
ORIGIN = Span
async def later(first: Source, /) -> int:
    """Another."""
    return first
'''
    made: dict[str, Any] = {}
    plain: dict[str, Any] = {}
    exec(bare_code(source, "module.py"), made)
    exec(compile(source, "module.py", "exec", dont_inherit=True), plain)
    functions = [each for found in (made, plain) for each in (found["Both"].method, found["nothing"], found["later"])]
    assert [each.__doc__ for each in functions[3:]] == ["A method.", "A function of no more than this.", "Another."]
    for bare, full in zip(functions[:3], functions[3:], strict=True):
        assert (bare.__doc__, bare.__annotations__) == (None, {})
        assert (bare.__defaults__, bare.__kwdefaults__) == (full.__defaults__, full.__kwdefaults__)
        assert bare.__code__.co_firstlineno == full.__code__.co_firstlineno
    # Newer Pythons have instructions of no line at the end.
    bare, full = ([line for *_, line in found["later"].__code__.co_lines() if line] for found in (made, plain))
    assert bare[-1] == full[-1] == 24
    assert (made["Both"].__doc__, list(made["Both"].__annotations__)) == ("A class.", ["field"])
    assert (made.get("__doc__"), plain["__doc__"]) == (None, "A module.")
    # From Python 3.14 on a module notes which of its annotations it came by.
    noted = plain.keys() & {"__conditional_annotations__"}
    assert plain.keys() - made.keys() == {"annotations", "__annotations__", "__doc__", *_FOR_TYPES, *noted}
    assert made["LIMIT"] == 5
    assert made["Both"]().method(1, "2", x=3) == plain["Both"]().method(1, "2", x=3)
    with pytest.raises(AssertionError, match="no"):
        made["Both"]().method(0)
    with pytest.raises(SyntaxError):
        bare_code(b"def", "module.py")


_HAS_DOCSTRING = getattr(inspect, "CO_HAS_DOCSTRING", 0)
"""From Python 3.14 on functions say so; before, the first of their constants is a text."""


def shape(code: CodeType, documented: list[str]) -> object:
    """Return all of *code* that a docstring does not change; *documented* gets the names of functions that have one."""
    inner = [each for each in code.co_consts if isinstance(each, CodeType)]
    if code.co_flags & (_HAS_DOCSTRING or inspect.CO_NEWLOCALS) and isinstance((*code.co_consts, None)[0], str):
        documented.append(code.co_name)
    called = code.co_name, code.co_firstlineno, code.co_flags & ~_HAS_DOCSTRING, code.co_varnames, code.co_freevars
    names = [name for name in code.co_names if name != "__doc__"]
    return called, names, [shape(each, documented) for each in inner]


def test_only_modules_of_ours_and_of_few_libraries_are_kept(filled: Path) -> None:
    bundle = Bundle("check", filled)
    bundle.before = set()
    bundle.renew()
    names = bundle.kept.entries.keys()
    assert {"generator.styling.units", "generator.startup.kept", "jinja2.environment", "yaml"} <= names
    assert {name.partition(".")[0] for name in names} <= {"generator", *generator.startup.bundle._LIBRARIES}
    assert "pytest" in sys.modules


def test_a_kept_module_of_a_library_lacks_docstrings_alone(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(3):
        run_again(filled, monkeypatch, "jinja2.filters")
    found = Bundle("check", filled).find_spec("jinja2.filters")
    assert found and isinstance(found.loader, SourceFileLoader)
    plain = sys.modules["jinja2.filters"].__spec__
    assert plain and isinstance(plain.loader, SourceFileLoader)
    code, whole = found.loader.get_code("jinja2.filters"), plain.loader.get_code("jinja2.filters")
    assert code and whole and shape(code, []) == shape(whole, documented := [])
    assert len(documented) > 50
    # Jinja has names that its package makes when they are asked for.
    assert type(found.loader.create_module(found)) is ModuleType


def test_what_only_the_first_run_imported_is_not_kept(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "generator.disk.places" in Bundle("check", filled).kept.entries
    for _ in range(2):
        run_again(filled, monkeypatch, "generator.styling.units")
        assert [*Bundle("check", filled).kept.entries] == ["generator.styling.units"]
    third = Bundle("check", filled)
    third.before = set(sys.modules) - {"generator.startup.kept"}
    third.renew()
    save_all()
    assert sorted(Bundle("check", filled).kept.entries) == ["generator.startup.kept", "generator.styling.units"]


def test_what_runs_by_turns_import_is_kept(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run for a DOCX does not undo what one for a PDF has kept."""
    for _ in range(2):
        run_again(filled, monkeypatch, "generator.styling.units")
    turns = ("generator.disk.places", "generator.limits")
    for name in 3 * turns:
        bundle = Bundle("check", filled)
        if spec := bundle.find_spec(name):
            monkeypatch.setattr(sys.modules[name], "__loader__", spec.loader)
        bundle.before = set(sys.modules) - {name}
        bundle.renew()
        save_all()
    bundle = Bundle("check", filled)
    assert {bundle.kept.entries[name][4] for name in turns} == {2}
    bundle.before = set(sys.modules) - {*turns}
    for name in turns:
        spec = bundle.find_spec(name)
        assert spec
        monkeypatch.setattr(sys.modules[name], "__loader__", spec.loader)
    bundle.renew()
    assert not bundle.kept.changed


def test_modules_are_made_past_the_import_system_by_one_thread_alone(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, before = "generator.limits", generator.limits
    monkeypatch.setattr(generator, "limits", before)
    monkeypatch.delitem(sys.modules, name)
    bundle = Bundle("check", filled)
    monkeypatch.setitem(sys.modules, "threading", sys)
    bundle.link([name])
    assert name not in sys.modules
    monkeypatch.delitem(sys.modules, "threading")
    bundle.link([name, "generator.another"])
    made = sys.modules[name]
    assert made is generator.limits is not before
    assert made.LIMITS.keys() == before.LIMITS.keys()
    bundle.link([name])
    assert sys.modules[name] is made


def test_a_module_that_cannot_be_made_is_not_there(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As when Ctrl-C comes while it is made: whoever asks for it next would get half of it."""
    name = "generator.limits"
    monkeypatch.delitem(sys.modules, name)
    monkeypatch.delitem(sys.modules, "threading")
    bundle = Bundle("check", filled)
    *entry, _, part = bundle.kept.entries[name]
    bundle.kept.entries[name] = (*entry, compile("half = 1 / 0", "limits.py", "exec"), part)
    with pytest.raises(ZeroDivisionError):
        bundle.link([name])
    assert (name in sys.modules, bundle.importer) == (False, None)


_WATCHED = """
import os, sys
seen, end = set(), os._exit
sys.addaudithook(lambda event, given: seen.add(given[0]) if event == "import" else None)
def tell(code):
    print("#", *(name for name in sys.modules if name.startswith("generator.") and name not in seen), flush=True)
    end(code)
os._exit = tell
sys.argv[0] = "nianbao"
from generator.__main__ import run
run()
"""


def test_whoever_watches_imports_sees_each(tmp_path: Path) -> None:
    arguments = ["-c", _WATCHED, "check", str(report_path(next(iter(SAMPLES))))]
    said = [run(arguments, tmp_path, {"NIANBAO_DATA": str(tmp_path / "data")}).stdout for _ in range(5)]
    # Python tells of none that is imported by its name, as that of the command is.
    assert [each.splitlines()[-1] for each in said] == ["# generator.cli.check"] * 5


def test_a_changed_module_is_imported_as_ever(filled: Path) -> None:
    bundle = Bundle("check", filled)
    file, cached, (size, time), *rest = bundle.kept.entries["generator.styling.units"]
    for stamp in ((size + 1, time), (size, time + 1)):
        bundle.kept.entries["generator.styling.units"] = (file, cached, stamp, *rest)
        assert bundle.find_spec("generator.styling.units") is None
    bundle.kept.entries["generator.styling.units"] = (f"{file}x", cached, (size, time), *rest)
    assert bundle.find_spec("generator.styling.units") is None
    assert bundle.find_spec("generator.another") is None


@pytest.mark.parametrize("has_changed", [True, False])
def test_after_an_update_all_is_kept_anew(filled: Path, has_changed: bool) -> None:
    bundle = Bundle("check", filled)
    assert bundle.find_spec("generator.another") is None  # is not there yet, which is no update
    file, cached, (size, time), *rest = bundle.kept.entries["generator.styling.units"]
    bundle.kept.entries["generator.styling.units"] = (file, cached, (size, time + has_changed), *rest)
    assert (bundle.find_spec("generator.styling.units") is None) == has_changed
    bundle.renew()
    save_all()
    after = Bundle("check", filled)
    assert after.is_new == has_changed
    assert ("generator.disk.places" in after.kept.entries) != has_changed


@pytest.mark.parametrize(
    "entry",
    [(), None, ("", "", (1, 2)), (None, "", (1, 2), False, 2, (), b""), (__file__, "", STAMP, False, 2, (), b"")],
)
def test_nonsense_in_an_entry(filled: Path, entry: object) -> None:
    bundle = Bundle("check", filled)
    bundle.kept.entries["generator.styling.units"] = entry
    assert bundle.find_spec("generator.styling.units") is None


def test_every_command_and_every_installation_has_its_own(
    filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not Bundle("render", filled).kept.entries
    monkeypatch.setattr(generator.startup.bundle, "_PACKAGE", f"/elsewhere{PACKAGE}")
    assert not Bundle("check", filled).kept.entries


_LOADED = """
import os, sys
from generator.startup.bundle import _Loader
sys.argv[0], asked, create = "nianbao", [], _Loader.create_module
def create_module(loader, spec):
    asked.append(spec.name)
    return create(loader, spec)
_Loader.create_module = create_module
def stop(code):
    own = {n: m for n, m in sys.modules.items() if n.startswith("generator.")}
    for name, module in own.items():
        spec, (package, _, last) = module.__spec__, name.rpartition(".")
        inside = getattr(sys.modules[package], last)
        assert inside is module or callable(inside), name  # `generator.cli` has a function `texts` of its own
        assert (spec.name, spec.loader, spec.parent) == (name, module.__loader__, module.__package__), name
        assert (spec.origin, spec.cached) == (module.__file__, module.__cached__), name
        assert spec.submodule_search_locations == getattr(module, "__path__", None), name
    kinds = [type(m.__loader__).__name__ for m in own.values()]
    print("#", code, kinds.count("_Loader"), kinds.count("SourceFileLoader"), len([n for n in asked if n in own]))
os._exit = stop
from generator.__main__ import run
run()
"""


@pytest.mark.parametrize("command", [["check"], ["render", "-f", "docx,html", "-o", "out"]])
def test_later_runs_take_their_modules_from_one_file(tmp_path: Path, command: list[str]) -> None:
    changes = {"NIANBAO_DATA": str(tmp_path / "data"), "NIANBAO_FONTS": str(places.data_folder() / "fonts")}
    reports = [str(report_path(name)) for name in SAMPLES]
    said, outputs, asked = [], [], []
    # What newer Pythons import for paths takes two runs more.
    for _ in range(4 + 2 * (sys.version_info >= (3, 13))):
        done = run(["-c", _LOADED, command[0], *reports, "--format", "short", *command[1:]], tmp_path, changes)
        *lines, last = done.stdout.splitlines()
        # What is told of a rendered report has the seconds that it took.
        said.append((last.split()[:2], lines, done.stderr if command[0] == "check" else ""))
        outputs.append({path.name: path.read_bytes() for path in sorted((tmp_path / "out").rglob("*.*"))})
        kept, plain, by_importlib = map(int, last.split()[2:])
        asked.append(by_importlib)
    assert [each for each in said if each != said[0]] == []
    assert [each for each in outputs if each != outputs[0]] == [] and bool(outputs[0]) == (command[0] == "render")
    # The command line itself is imported before it is known which command there is.
    assert kept > 150 and plain < 15
    # The second run and the third import all of them in turn, the fourth makes most of them at once.
    assert asked[0] == 0 and asked[1] >= asked[2] == kept and 0 < asked[3] < kept / 3


def test_every_module_of_ours_can_be_bare(tmp_path: Path) -> None:
    """No name is left out that is used when a module is imported, nor one that another asks it for."""
    script = f"""
import sys
from importlib import import_module
from importlib.machinery import PathFinder, SourceFileLoader
from generator.startup.bare import bare_code
class Loader(SourceFileLoader):
    def get_code(self, name):
        return bare_code(self.get_data(self.path), self.path)
class Finder:
    def find_spec(name, path=None, target=None):
        if name.startswith("generator."):
            found = PathFinder.find_spec(name, path)
            found.loader = Loader(name, found.origin)
            return found
sys.meta_path.insert(0, Finder)
for name in [name for name in sys.modules if name.startswith("generator.")]:
    del sys.modules[name]
for name in {modules()}:
    import_module(name)
print(type(sys.modules["generator.pipeline"].__loader__).__name__, sys.modules["generator.pipeline"].render.__doc__)
"""
    done = run(["-W", "ignore", "-c", script], tmp_path)
    assert (done.stdout, done.stderr) == ("Loader None\n", "")


# --- `typing` ------------------------------------------------------------------------------------------------

_SPARED = """
import sys
from generator.startup.annotations import spare_typing
spare_typing()
"""


def test_every_module_of_ours_does_without_typing(tmp_path: Path) -> None:
    """They are imported with the stand-in, and what they ask for at run time is there."""
    script = f"""{_SPARED}
from importlib import import_module
for name in {modules()}:
    import_module(name)
from generator.editor_schemas.editions import LANGUAGES, SUBJECTS
print(LANGUAGES, len(SUBJECTS))
"""
    done = run(["-W", "ignore", "-c", script], tmp_path)
    assert (done.stdout, done.stderr) == ("('zh', 'en') 9\n", "")


def test_others_get_the_real_typing(tmp_path: Path) -> None:
    (tmp_path / "other.py").write_text(
        "import typing as t\n"
        "from typing import Any, Generic, Literal, TypeVar, get_type_hints\n"
        "T = TypeVar('T')\n"
        "class Box(Generic[T]):\n"
        "    held: t.Optional[Any]\n"
        "assert get_type_hints(Box) == {'held': t.Optional[Any]}\n"
        "assert t.get_args(Literal[1, 2]) == (1, 2)\n".replace("\\\n", "\n"),
        encoding="utf-8",
    )
    script = f"""{_SPARED}
import generator.templating.sandbox, generator.typeset
assert type(sys.modules["typing"]).__name__ == "TypingOfOurs"
import other
import typing
assert type(typing) is type(sys) and typing.__file__ and other.Any is typing.Any
assert "typing" in repr(typing.List[int])
from dataclasses import dataclass
@dataclass
class Made:
    kind: typing.ClassVar[int] = 1
    held: int = 2
assert Made(3).held == 3
"""
    done = run(["-c", script], tmp_path, {"PYTHONPATH": os.pathsep.join((str(PACKAGE.parent), str(tmp_path)))})
    assert done.stderr == ""


def test_typing_that_is_there_stays(tmp_path: Path) -> None:
    done = run(["-c", f"import typing{_SPARED}\nassert sys.modules['typing'] is typing"], tmp_path)
    assert done.stderr == ""


def test_jinja_is_the_same(tmp_path: Path) -> None:
    """Jinja made with the stand-in filters and groups as the real one."""
    script = f"""{_SPARED}
from generator.templating.rendering import template_environment
environment = template_environment(str, {{}})
groups = "{{% for each in all|groupby('a') %}}{{{{ each.grouper, each.list|length }}}}{{% endfor %}}"
print(environment.from_string(groups).render(all=[{{"a": 1}}, {{"a": 1}}]))
"""
    done = run(["-c", script], tmp_path)
    assert (done.stdout, done.stderr) == ("(1, 2)\n", "")


# --- Jinja ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("autoescape", [True, False, lambda name: name == "a"])
def test_where_a_filter_is_used_is_told_as_jinja_tells_it(autoescape: Any) -> None:
    environment = jinja2.Environment(autoescape=autoescape)
    for name in (None, "a", "b"):
        assert vars(EvalContext(environment, name)) == vars(jinja2.nodes.EvalContext(environment, name))
    parts = {"a": "{% macro m(x) %}<{{ x }}>{% endmacro %}{{ m('&') }}{{ '<'|replace('<', '&') }}{{ ['<']|join }}"}
    made = [
        kind(autoescape=autoescape, loader=jinja2.DictLoader(parts)).get_template("a").render()
        for kind in (jinja2.Environment, ImmutableSandboxedEnvironment)
    ]
    wanted = "<&amp;>&amp;&lt;" if autoescape else "<&>&<"
    assert {each for each in vars(jinja2.nodes.EvalContext) if each[0] != "_"} <= vars(EvalContext).keys()
    assert made == [wanted, wanted]


def test_a_block_that_changes_where_a_filter_is_used_ends() -> None:
    text = "{{ '<'|join }}{% autoescape false %}{{ ['<']|join('&') }}{{ '<' }}{% endautoescape %}{{ '<' }}"
    environment = ImmutableSandboxedEnvironment(autoescape=True)
    assert environment.from_string(text).render() == "&lt;<<&lt;"


def test_a_check_needs_no_nodes_of_templates(tmp_path: Path) -> None:
    changes = {"NIANBAO_DATA": str(tmp_path / "data"), "NIANBAO_FONTS": str(places.data_folder() / "fonts")}
    script = """
import os, sys
sys.argv = ["nianbao", "check", sys.argv[1]]
def stop(code):
    print("#", code, sorted({"jinja2", "jinja2.nodes", "weakref"} & sys.modules.keys()))
os._exit = stop
from generator.__main__ import run
run()
"""
    last = [
        run(["-c", script, str(report_path("haizhu-2018"))], tmp_path, changes).stdout.splitlines()[-1]
        for _ in range(2)
    ]
    assert last == ["# 0 ['jinja2', 'jinja2.nodes', 'weakref']", "# 0 ['jinja2']"]


# --- `re` ----------------------------------------------------------------------------------------------------

_SPARED_RE = """
import sys
from generator.startup.late_re import spare_re
spare_re()
import re
stand_in = re
"""
_IS_SPARED = "assert sys.modules['re'] is stand_in and type(stand_in).__name__ == 'ReOfKept'"


def test_the_stand_in_for_re_gives_what_re_gives(tmp_path: Path) -> None:
    script = f"""{_SPARED_RE}
from generator.startup.late import compiled
given = stand_in.compile("(?i)a+(甲)"), stand_in.compile(b"[b]", stand_in.DOTALL), stand_in.match("甲|乙", "乙。")
flags = {{name: getattr(stand_in, name) for name in "IGNORECASE I LOCALE L MULTILINE M DOTALL S UNICODE U".split()}}
flags |= {{name: getattr(stand_in, name) for name in "VERBOSE X ASCII A".split()}}
escaped = [stand_in.escape(chr(code)) for code in range(0x250)] + [stand_in.escape(b"a.b")]
stand_in.escape("甲(乙")
from generator.startup.late_re import real_re
real = real_re()
assert real is not stand_in and real.__file__ and sys.modules["re"] is real
assert given[:2] == (real.compile("(?i)a+(甲)"), real.compile(b"[b]", real.DOTALL)) and given[2][0] == "乙"
assert flags == {{name: getattr(real, name) for name in flags}}
assert escaped == [real.escape(chr(code)) for code in range(0x250)] + [real.escape(b"a.b")]
assert stand_in.sub is real.sub and stand_in.Pattern is real.Pattern and stand_in.error is real.error
import re
assert re is real
try:
    stand_in.nothing
except AttributeError as error:
    print(error)
"""
    done = run(["-c", script], tmp_path, {"NIANBAO_DATA": str(tmp_path / "data")})
    assert (done.stdout, done.stderr) == ("module 're' has no attribute 'nothing'\n", "")


@pytest.mark.parametrize(
    "use",
    [
        "import re._parser; assert re._parser.parse('a')",
        "from re import finditer; assert [found[0] for found in finditer('.', 'ab')] == ['a', 'b']",
        "import string; assert string.Template('$a').substitute(a=1) == '1'",
        "import copy, pickle; assert pickle.loads(pickle.dumps(copy.copy(stand_in.compile('a')))).match('a')",
        "assert stand_in.compile('(a)(b)').sub(r'\\2\\1', 'ab') == 'ba'",
        "import tokenize, typing, inspect; assert typing.Pattern[str]",
        "exec('try:\\n stand_in.compile(chr(40))\\nexcept stand_in.error as error: assert error.pos == 0')",
    ],
)
def test_others_get_the_real_re(tmp_path: Path, use: str) -> None:
    done = run(["-c", _SPARED_RE + use], tmp_path, {"NIANBAO_DATA": str(tmp_path / "data")})
    assert done.stderr == ""


def test_the_stand_in_for_re_opens_no_cache(tmp_path: Path) -> None:
    """What opens it is `pathlib`, which on newer Pythons compiles patterns while it is imported."""
    use = "assert stand_in.compile('a').match('a') and 'pathlib' not in sys.modules"
    done = run(["-S", "-c", _SPARED + _SPARED_RE + use], tmp_path, {"NIANBAO_DATA": str(tmp_path / "data")})
    assert done.stderr == ""


def test_re_that_is_there_stays(tmp_path: Path) -> None:
    done = run(["-c", f"import re as first{_SPARED_RE}assert re is first"], tmp_path)
    assert done.stderr == ""


def test_patterns_are_kept_for_the_stand_in(tmp_path: Path) -> None:
    """Those of the program are; what somebody else compiles is made anew, and not written down."""
    data = {"NIANBAO_DATA": str(tmp_path / "data")}
    script = f"""{_SPARED}{_SPARED_RE}
from generator.startup.late import BESIDE_PATHS, compiled, late_modules, late_pattern, late_patterns
from generator.startup.kept import save_all
with late_modules(BESIDE_PATHS), late_patterns():  # as the command line does
    import generator.disk.places
assert late_pattern("甲+").match("甲甲")[0] == "甲甲" and compiled(b"b").match(b"b")
{{}}
save_all()
"""
    used = f"assert stand_in.match('甲+', '甲') and stand_in.compile(b'b'); {_IS_SPARED}"
    for use in ("", used, "stand_in.compile('某单位')", used):
        assert run(["-c", script.format(use)], tmp_path, data).stderr == ""
    kept = b"".join(path.read_bytes() for path in (tmp_path / "data").rglob("*.cache"))
    assert "甲+".encode() in kept and "某单位".encode() not in kept


def test_paths_are_the_same_without_what_is_beside_them(tmp_path: Path) -> None:
    script = """
import sys
from generator.startup.late import BESIDE_PATHS, late_modules
assert "pathlib" not in sys.modules
with late_modules(BESIDE_PATHS):
    from pathlib import Path, PurePosixPath, PureWindowsPath
# Python 3.12 matches something while it imports `pathlib`.
made = {"fnmatch"} if sys.version_info[:2] == (3, 12) else set()
assert {"ntpath", "fnmatch", "urllib.parse"} & sys.modules.keys() == made
assert PureWindowsPath("c:/a", PureWindowsPath("b")).parts == ("c:\\\\", "a", "b")
assert PureWindowsPath("A.YAML").match("*.yaml") and not PurePosixPath("A.YAML").match("*.yaml")
Path("甲 1.yaml").touch()
assert [path.name for path in Path().glob("甲*.ya?l")] == ["甲 1.yaml"]
assert Path("甲 1.yaml").resolve().as_uri().endswith("/%E7%94%B2%201.yaml")
import fnmatch, ntpath
assert ntpath.splitdrive("c:a") == ("c:", "a") and fnmatch.fnmatch("ab", "a[bc]")
"""
    done = run(["-S", "-c", script], tmp_path)
    assert done.stderr == ""


def test_a_pattern_that_is_used_while_its_module_is_imported(tmp_path: Path) -> None:
    """As `pathlib` does from Python 3.14 on: it must not be imported itself for the patterns that are kept."""
    (tmp_path / "early.py").write_text("import re\nsub = re.compile('[&~|]').sub\nmade = sub('x', 'a&b')\n", "utf-8")
    script = """
import sys
from generator.startup.late import late_patterns
with late_patterns():
    import early
assert (early.made, early.sub("-", "|")) == ("axb", "-")
assert "pathlib" not in sys.modules
"""
    paths = os.pathsep.join((str(PACKAGE.parent), str(tmp_path)))
    assert run(["-S", "-c", script], tmp_path, {"PYTHONPATH": paths}).stderr == ""


_WITHOUT = """
import os, sys
sys.argv[0] = "nianbao"
def stop(code):
    print("#", code, *sorted({"re", "enum", "argparse", "typing"} & {n for n, m in sys.modules.items() if m.__spec__}))
os._exit = stop
from generator.__main__ import run
run()
"""


@pytest.mark.parametrize("name", SAMPLES)
def test_a_check_does_without_re_and_argparse(tmp_path: Path, name: str) -> None:
    changes = {"NIANBAO_DATA": str(tmp_path / "data"), "NIANBAO_FONTS": str(places.data_folder() / "fonts")}
    for _ in range(3):
        done = run(["-c", _WITHOUT, "check", str(report_path(name))], tmp_path, changes)
    assert done.stdout.splitlines()[-1].split()[2:] == []
