"""What is made ready late, or kept between runs, does what it would have done at once."""

from __future__ import annotations

import copy
import inspect
import marshal
import pickle
import re
import sys
from collections import namedtuple
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from support.processes import run as run_python

from generator.diagnostics import all_codes, lookup, severity
from generator.startup import late
from generator.startup.kept import sealed
from generator.startup.late import late_modules, late_pattern, late_patterns, unread_annotations
from generator.startup.pattern_cache import PatternCache
from generator.startup.record import NamedTuple

PATTERNS: list[tuple[str | bytes, int]] = [
    ("", 0),
    (r"(?P<number>\d+)(?:[余多])?(?P<unit>[宗件人次]{1,2})", 0),
    (r"(?<=[㐀-鿿])(x)[^\W\d](?!\1)", 0),
    ("^甲[\u4e00-\u9fff\uff00-\U0010ffff]*?$", re.MULTILINE | re.DOTALL),
    (r"(?i:abc)(?P<a>x)|(?P<b>y)(?(a)z|w)", re.ASCII),
    (rb"[\x80-\xff]+", 0),
]


def compiled(cache: PatternCache, regex: str | bytes, flags: int = 0) -> re.Pattern[Any]:
    return cache.find(regex, flags) or cache.made(regex, flags)


def filled(folder: Path) -> PatternCache:
    cache = PatternCache(folder)
    for regex, flags in PATTERNS:
        assert compiled(cache, regex, flags) == re.compile(regex, flags)
    cache.save()
    return PatternCache(folder)


@pytest.mark.parametrize(("regex", "flags"), PATTERNS)
def test_kept_patterns_are_equal_to_compiled_ones(tmp_path: Path, regex: str, flags: int) -> None:
    cache = filled(tmp_path)
    assert set(cache.entries) == {(regex, int(flags)) for regex, flags in PATTERNS}
    assert compiled(cache, regex, flags) == re.compile(regex, flags)


def test_kept_patterns_are_not_compiled_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = filled(tmp_path)
    asked: list[str | bytes] = []
    original = re.compile

    def counted(regex: str | bytes, flags: int) -> object:
        asked.append(regex)
        return original(regex, flags)

    with monkeypatch.context() as patch:
        patch.setattr(re, "compile", counted)
        for regex, flags in PATTERNS:
            compiled(cache, regex, flags)
        assert not asked
        assert not cache.changed
        compiled(cache, "something new")
    assert asked == ["something new"]
    assert cache.changed


@pytest.mark.parametrize("content", [b"", b"\x00", b"not marshal", marshal.dumps(3), marshal.dumps({}), b"i\1"])
def test_a_damaged_cache_is_merely_slow(tmp_path: Path, content: bytes) -> None:
    full = filled(tmp_path)
    for spoilt in (content, sealed(content, maker=full.maker)):
        Path(full.file).write_bytes(spoilt)
        cache = PatternCache(tmp_path)
        assert cache.entries == {}
        assert compiled(cache, "a+") == re.compile("a+")


def test_entries_of_another_python_are_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are not even looked at: what is code there may be nonsense here."""

    def refuse(_: object) -> object:
        raise AssertionError

    filled(tmp_path)
    assert PatternCache(tmp_path).entries
    monkeypatch.setattr(sys, "version", f"{sys.version}x")
    monkeypatch.setattr("generator.startup.kept.marshal", SimpleNamespace(loads=refuse))
    assert PatternCache(tmp_path).entries == {}


def test_a_full_cache_is_begun_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Patterns hold words of reports, too: the file must not grow with every report that is ever checked."""
    cache = filled(tmp_path)
    monkeypatch.setattr("generator.startup.kept.MOST", len(cache.entries))
    known = next(iter(cache.entries))
    cache.keep(known, cache.entries[known])
    assert len(cache.entries) > 1
    compiled(cache, "of a report")
    cache.save()
    assert [*PatternCache(tmp_path).entries] == [("of a report", 0)]


def test_patterns_of_another_version_are_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert filled(tmp_path).entries
    monkeypatch.setattr("generator.startup.pattern_cache.__version__", "0.0.0")
    assert PatternCache(tmp_path).entries == {}


def test_nonsense_in_an_entry_is_compiled_anew(tmp_path: Path) -> None:
    cache = filled(tmp_path)
    flags, code, *rest = marshal.loads(cache.part(cache.entries["", 0][0]))
    cache.entries["", 0] = (marshal.dumps((flags, code[:-4] + b"\xff\xff\xff\x00", *rest)),)
    assert compiled(cache, "") == re.compile("")


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    cache = PatternCache(tmp_path / "file")
    assert compiled(cache, "a").match("a")
    cache.save()


def test_late_pattern_compiles_when_used(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def compiled(regex: str, flags: int = 0) -> re.Pattern[str]:
        asked.append(regex)
        return re.compile(regex, flags)

    monkeypatch.setattr(late, "compiled", compiled)
    pattern = late_pattern("(?P<a>甲)|乙", re.MULTILINE)
    assert asked == []
    assert [match["a"] for match in pattern.finditer("甲乙")] == ["甲", None]
    assert pattern.sub("丙", "甲丁") == "丙丁"
    assert pattern.groupindex == {"a": 1}
    assert asked == ["(?P<a>甲)|乙"]
    original = re.compile
    with late_patterns():
        assert re.compile("a(").__class__ is pattern.__class__
    assert re.compile is original


def test_late_modules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    with late_modules({"colorsys": ("rgb_to_hsv",), "json": ()}):
        import colorsys
        import json
        from colorsys import rgb_to_hsv

        assert type(colorsys) is not ModuleType
        assert type(json) is ModuleType
    assert "colorsys" not in sys.modules
    assert rgb_to_hsv(0, 0, 0) == (0.0, 0.0, 0)
    assert colorsys.hsv_to_rgb(0, 0, 0) == (0, 0, 0)
    assert type(sys.modules["colorsys"]) is ModuleType


def test_names_that_another_takes_the_place_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    with late_modules({"colorsys": {"rgb_to_hsv": max, "hls_to_rgb": None}}):
        import colorsys
        from colorsys import hls_to_rgb, rgb_to_hsv
    assert rgb_to_hsv is max and colorsys.rgb_to_hsv(1, 2) == 2
    assert "colorsys" not in sys.modules
    assert hls_to_rgb(0, 0, 0) == (0, 0, 0)
    assert colorsys.hls_to_rgb is sys.modules["colorsys"].hls_to_rgb


class Pair(NamedTuple):
    """A pair."""

    left: int
    right: str = "x"

    @property
    def both(self) -> str:
        """Both."""
        return f"{self.left}{self.right}"


def test_named_tuples_are_plain_ones() -> None:
    pair = Pair(1)
    assert (pair, repr(pair), pair.both) == ((1, "x"), "Pair(left=1, right='x')", "1x")
    assert Pair.__mro__ == (Pair, tuple, object)
    assert (Pair._fields, Pair._field_defaults, Pair.__doc__) == (("left", "right"), {"right": "x"}, "A pair.")
    assert (Pair.__module__, Pair.__qualname__) == (__name__, "Pair")
    assert pickle.loads(pickle.dumps(pair)) == pair
    assert pair._replace(right="y") == (1, "y")
    match pair:
        case Pair(left, right):
            assert (left, right) == (1, "x")
    with pytest.raises(TypeError):
        Pair()  # type: ignore[call-arg]
    with pytest.raises(AttributeError):
        pair.left = 2  # type: ignore[misc]


def test_severity_is_that_of_the_entry() -> None:
    assert {code: severity(code) for code in all_codes()} == {code: lookup(code).severity for code in all_codes()}
    with pytest.raises(KeyError):
        severity("A999")


# --- what libraries import late ---------------------------------------------------------------------------------

_WHOLE = """
import pickle, sys
if sys.argv[1] == "late":
    import generator.load, generator.templating.sandbox
import yaml, jinja2, jinja2.sandbox
class Loader(yaml.SafeLoader): pass
class Quick(yaml.CSafeLoader): pass
class Dumper(yaml.SafeDumper): pass
class Templates(jinja2.BaseLoader): pass
Dumper.add_representer(Loader, lambda dumper, value: dumper.represent_str("x"))
text = "a: [1, 2020-12-16, !!binary QQ==]"
try:
    yaml.safe_load("a: [")
except yaml.parser.ParserError as error:
    broken = str(error)
sources = {"a": "{% extends 'b' %}{% block c %}{{ 1.5 | round }}{% endblock %}", "b": "<{% block c %}{% endblock %}>"}
environment = jinja2.Environment(loader=jinja2.DictLoader(sources))
def seen():
    yield sorted(name for name in vars(yaml) if name != "__builtins__")
    yield yaml.load(text, Loader), yaml.load(text, Quick), yaml.safe_load(text), yaml.safe_dump({"a": [1, "甲"]})
    yield yaml.dump([1], Dumper=Dumper), yaml.__with_libyaml__, broken, yaml.scanner.ScannerError.__mro__
    yield isinstance(yaml.SafeLoader(""), yaml.SafeLoader), issubclass(Loader, yaml.SafeLoader)
    yield environment.get_template("a").render(), environment.from_string("{{ a.b }}").render(a={"b": 1})
    yield sorted(vars(jinja2)), sorted(environment.filters), sorted(environment.tests), sorted(environment.globals)
    yield isinstance(jinja2.DictLoader({}), jinja2.BaseLoader), issubclass(Templates, jinja2.BaseLoader)
    yield jinja2.loaders.BaseLoader, jinja2.Environment.compile.__name__, environment.code_generator_class.__name__
for line in seen():
    print(line)
"""


def test_libraries_are_whole_for_others(tmp_path: Path) -> None:
    """Who imports PyYAML or Jinja after us gets all of it."""
    late_ones, plain = (run_python(["-c", _WHOLE, how], tmp_path) for how in ("late", "plain"))
    assert late_ones.stderr == plain.stderr == ""
    assert late_ones.stdout.splitlines() == plain.stdout.splitlines()
    assert len(plain.stdout.splitlines()) == 8


def test_late_names(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("colorsys", "concurrent.futures.thread"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    package: Any = ModuleType("concurrent.futures")
    late_ones = {"concurrent.futures.thread": ("ThreadPoolExecutor", "BrokenThreadPool"), "colorsys": ()}
    with late_modules(late_ones) as put_into:
        import colorsys
        from concurrent.futures.thread import BrokenThreadPool, ThreadPoolExecutor

        put_into(package)
        assert not isinstance(ThreadPoolExecutor, type)
        # What is used at once is imported at once.
        assert colorsys.rgb_to_hsv(0, 0, 0) == (0.0, 0.0, 0)
        assert type(sys.modules["colorsys"]) is ModuleType
    assert "concurrent.futures.thread" not in sys.modules
    assert type(sys.modules["colorsys"]) is ModuleType

    class Mine(ThreadPoolExecutor):
        """Inherits from what the name stands for."""

    assert isinstance(Mine(), ThreadPoolExecutor)
    assert issubclass(Mine, ThreadPoolExecutor)
    assert not isinstance(3, ThreadPoolExecutor)
    assert issubclass(BrokenThreadPool, RuntimeError)
    assert ThreadPoolExecutor(max_workers=3)._max_workers == 3
    assert ThreadPoolExecutor.__name__ == "ThreadPoolExecutor"
    assert not hasattr(package, "colorsys")
    assert package.thread.ThreadPoolExecutor is Mine.__mro__[1]


def test_patterns_that_a_library_uses_at_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """They are compiled with what compiles, not put off for ever."""
    kept, plain = PatternCache(tmp_path), re.compile
    monkeypatch.setattr(late, "_cache", kept)
    with late_patterns(), late_patterns():
        pattern = re.compile("used at once [甲乙]")
        assert pattern.match("used at once 甲")
        assert re.compile is late.late_pattern
    assert re.compile is plain
    assert [*kept.entries] == [("used at once [甲乙]", 0)]


def test_annotations_that_are_not_read() -> None:
    before = sys.modules["typing"]
    with unread_annotations():
        import typing
        from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar, cast, get_args

        Bound = TypeVar("Bound", bound=typing.Callable[..., Any])

        class Box(Generic[Bound], Protocol):
            """Its bases tell only type checkers something."""

        class Made(typing.NamedTuple):
            """A real one."""

            left: typing.Optional[int] | str | None  # noqa: UP045
            right: Box[Any]

        @typing.overload
        def one(_value: int) -> int: ...
        @typing.overload
        def one(_value: str) -> str: ...
        def one(_value: object) -> object:
            return 1

    assert (TYPE_CHECKING, cast("str", 1), one(2), Box.__mro__) == (False, 1, 1, (Box, object))
    assert (Made._fields, Made.__bases__, Made(1, Box()).left) == (("left", "right"), (tuple,), 1)
    assert sys.modules["typing"] is before
    assert before.Optional[int] == int | None and get_args is before.get_args


# --- named tuples ------------------------------------------------------------------------------------------------


_DECLARED = {"a": "int", "b": "int", "c": "int"}


@pytest.mark.parametrize(
    "declared",
    [{"__annotations__": _DECLARED}, {"__annotate_func__": lambda _form: _DECLARED}],
    ids=["made", "made when asked for, from Python 3.14 on"],
)
def test_named_tuples_are_those_of_collections(declared: dict[str, Any]) -> None:
    """All that a named tuple has, this one has, with the same signature and words."""
    body = {**declared, "b": 2, "c": 3, "__module__": __name__}
    ours: Any = type(NamedTuple)("Many", (NamedTuple,), body)
    theirs: Any = namedtuple("Many", ("a", "b", "c"), defaults=(2, 3), module=__name__)
    assert set(vars(ours)) == set(vars(theirs))
    for name in ("__doc__", "__slots__", "__match_args__", "_fields", "_field_defaults", "__module__"):
        assert getattr(ours, name) == getattr(theirs, name)
    assert inspect.signature(ours) == inspect.signature(theirs)
    mine, other = ours(1, c=5), theirs(1, c=5)
    assert (repr(mine), mine._asdict(), mine.a, hash(mine)) == (repr(other), other._asdict(), other.a, hash(other))
    assert ours._make([1, 2, 3]) == theirs._make([1, 2, 3])
    assert mine._replace(b=9) == other._replace(b=9)
    assert type(mine._replace(b=9)) is ours
    assert copy.deepcopy(mine) == mine
    mistakes: list[Callable[[Any], object]] = [
        lambda made: made(),
        lambda made: made(1, 2, 3, 4),
        lambda made: made(1, x=2),
        lambda made: made._make([1]),
        lambda made: made(1)._replace(x=2),
    ]
    for mistake in mistakes:
        assert told(mistake, ours) == told(mistake, theirs)


def told(mistake: Callable[[Any], object], made: type) -> tuple[type, str]:
    """Return what is said of *mistake*."""
    with pytest.raises((TypeError, ValueError)) as error:
        mistake(made)
    return error.type, str(error.value)
