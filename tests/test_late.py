"""What is made ready late, or kept between runs, does what it would have done at once."""

from __future__ import annotations

import marshal
import pickle
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

from generator import late
from generator.diagnostics import all_codes, lookup, severity
from generator.late import late_modules, late_pattern, late_patterns
from generator.pattern_cache import PatternCache
from generator.record import NamedTuple

PATTERNS: list[tuple[str | bytes, int]] = [
    ("", 0),
    (r"(?P<number>\d+)(?:[余多])?(?P<unit>[宗件人次]{1,2})", 0),
    (r"(?<=[㐀-鿿])(x)[^\W\d](?!\1)", 0),
    ("^甲[\u4e00-\u9fff\uff00-\U0010ffff]*?$", re.MULTILINE | re.DOTALL),
    (r"(?i:abc)(?P<a>x)|(?P<b>y)(?(a)z|w)", re.ASCII),
    (rb"[\x80-\xff]+", 0),
]


def filled(folder: Path) -> PatternCache:
    cache = PatternCache(folder)
    for regex, flags in PATTERNS:
        assert cache.compiled(regex, flags) == re.compile(regex, flags)
    cache.save()
    return PatternCache(folder)


@pytest.mark.parametrize(("regex", "flags"), PATTERNS)
def test_kept_patterns_are_equal_to_compiled_ones(tmp_path: Path, regex: str, flags: int) -> None:
    cache = filled(tmp_path)
    assert set(cache.entries) == {(regex, int(flags)) for regex, flags in PATTERNS}
    assert cache.compiled(regex, flags) == re.compile(regex, flags)


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
            cache.compiled(regex, flags)
        assert not asked
        assert not cache.changed
        cache.compiled("something new", 0)
    assert asked == ["something new"]
    assert cache.changed


@pytest.mark.parametrize("content", [b"", b"\x00", b"not marshal", marshal.dumps(3), marshal.dumps(("x", {})), b"i\1"])
def test_a_damaged_cache_is_merely_slow(tmp_path: Path, content: bytes) -> None:
    file = filled(tmp_path).file
    file.write_bytes(content)
    cache = PatternCache(tmp_path)
    assert cache.entries == {}
    assert cache.compiled("a+", 0) == re.compile("a+")


def test_entries_of_another_python_are_not_used(tmp_path: Path) -> None:
    cache = filled(tmp_path)
    python, entries = marshal.loads(cache.file.read_bytes())
    cache.file.write_bytes(marshal.dumps((python + "x", entries)))
    assert PatternCache(tmp_path).entries == {}


def test_nonsense_in_an_entry_is_compiled_anew(tmp_path: Path) -> None:
    cache = filled(tmp_path)
    flags, code, *rest = cache.entries["", 0]
    cache.entries["", 0] = (flags, code[:-4] + b"\xff\xff\xff\x00", *rest)  # type: ignore[assignment]
    assert cache.compiled("", 0) == re.compile("")


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    cache = PatternCache(tmp_path / "file")
    assert cache.compiled("a", 0).match("a")
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
