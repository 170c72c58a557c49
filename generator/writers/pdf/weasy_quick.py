"""Spares WeasyPrint work that nothing on our pages needs; what it draws stays the same, byte by byte.

While it is imported it reads declarations in C and style sheets for all of HTML: the declarations are kept between
runs, the style sheets are shortened to what our pages can match. While it draws, a line is shaped again though it
was shaped for the layout, and the whole file of a font is copied though its subset is what is written.

The first is left out where cffi does otherwise, the others are done to WeasyPrint 70 and to no other version.
"""

from __future__ import annotations

import mmap
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any
from weakref import WeakSet

from generator.disk.places import cache_folder
from generator.disk.scratch import Scratch
from generator.startup.kept import Kept
from generator.startup.late import late_pattern

_KNOWN = "70."
"""The versions of WeasyPrint whose inner parts are known."""
_MOST_SHAPED = 1024
"""Lines that are kept shaped from the layout to the drawing: some 45 pages, and 10 MB."""

# --- declarations ------------------------------------------------------------------------------------


class _Declared:
    """Stands for ``cffi.FFI``: has the declarations of ``cdef`` in the form that cffi compiles them to for later runs.

    cffi calls that its out-of-line ABI mode; without it each run parses the C anew, and each call asks for its types
    by a text that is parsed as well.
    """

    def __init__(self) -> None:
        self._made: Any = None

    def cdef(self, source: str) -> None:
        """Take what *source* declares."""
        try:
            self._made = _compiled(source)
        except Exception:
            # Another cffi compiles otherwise, or a damaged file makes nonsense of it: as without us.
            from cffi.api import FFI

            self._made = FFI()
            self._made.cdef(source)
        # Found at once: these are called many times for each line.
        for name in ("NULL", "cast", "gc", "new", "release", "string", "unpack"):
            setattr(self, name, getattr(self._made, name))

    def dlopen(self, name: str, flags: int = 0) -> Any:
        """Open the library *name*. Windows takes what is behind the dot of ``gobject-2.0-0`` for an extension."""
        try:
            return self._made.dlopen(name, flags)
        except OSError:
            if sys.platform != "win32" or name.endswith(".dll"):
                raise
            return self._made.dlopen(f"{name}.dll", flags)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._made, name)


def _compiled(source: str) -> Any:
    """Return an FFI that knows what *source* declares."""
    import cffi

    kept = Kept(cache_folder() / "declarations.v1.cache", str(cffi.__version__))
    code = kept.entries.get(source)
    if code is None:
        code = compile(_emitted(source), "declarations", "exec")
        kept.keep(source, code)
    names: dict[str, Any] = {}
    exec(code, names)
    return names["ffi"]


def _emitted(source: str) -> str:
    """Return *source* as Python, as cffi writes it."""
    from cffi.api import FFI

    builder = FFI()
    builder.cdef(source)
    builder.set_source("declarations", None)
    with Scratch() as folder:
        file = Path(folder) / "declarations.py"
        builder.emit_python_code(str(file))
        return file.read_text(encoding="utf-8")


@contextmanager
def kept_declarations() -> Iterator[None]:
    """Have the declarations in C that a module makes while it is imported kept for the next run."""
    with _instead("cffi", "FFI", lambda _: _Declared):
        yield


@contextmanager
def _instead(module: str, name: str, make: Callable[[Any], Any]) -> Iterator[None]:
    """Have *make* of what *module* calls *name* stand in its place; nothing where the engine needs no such module."""
    try:
        held = import_module(module)
    except ImportError:
        yield
        return
    original = getattr(held, name)
    setattr(held, name, make(original))
    try:
        yield
    finally:
        setattr(held, name, original)


# --- style sheets ------------------------------------------------------------------------------------

_LETTERS = "p span b i u h1 h2 h3 h4 h5 article li figure figcaption img"
_TABLES = "table colgroup col thead tbody tr th td"
TAGS = frozenset(f"html head meta title style body div {_LETTERS} {_TABLES}".split(" "))
"""The elements of our pages."""
ATTRIBUTES = frozenset(
    ["lang", "charset", "name", "content", "class", "style", "data-label", "src", "alt", "scope", "colspan", "rowspan"]
)
"""Their attributes."""

_COMMENT = late_pattern(r"(?s)/\*.*?\*/")
_RULE = late_pattern(r"(?m)^([^@\s{}][^{}]*)\{[^{}]*\}")
_COUNTERS = late_pattern(r"(?m)^@counter-style (?!decimal |disc )[^{}]*\{[^{}]*\}")
_BETWEEN = late_pattern(r",(?![^()\[\]]*[)\]])")
_ATTRIBUTE = late_pattern(r"\[\s*([a-z-]+)")
_INNER = late_pattern(r"\[[^\]]*\]|\([^()]*\)")
_LAST_TAG = late_pattern(r"(?:^|[\s>+~])([a-z][a-z0-9]*)[^\s>+~]*$")


def shortened(sheet: str) -> str:
    """Return the style *sheet* of the engine without the rules and counters that no element of our pages asks for."""
    sheet = _COUNTERS.sub("", _COMMENT.sub("", sheet))
    return _RULE.sub(lambda rule: rule.group() if any(map(_could_match, _BETWEEN.split(rule.group(1)))) else "", sheet)


def _could_match(selector: str) -> bool:
    """Return whether *selector* could match an element of ours; a doubtful one could."""
    selector = selector.strip()
    if ":not" not in selector and not ATTRIBUTES.issuperset(_ATTRIBUTE.findall(selector)):
        return False
    last = _LAST_TAG.search(_INNER.sub("", selector))
    return last is None or last.group(1) in TAGS


@contextmanager
def short_style_sheets() -> Iterator[None]:
    """Have the style sheets that a known WeasyPrint brings along read without what no element of our pages asks for."""

    def shorter(original: Callable[..., Any]) -> Callable[..., Any]:
        def parse(sheet: Any, *args: Any, **options: Any) -> Any:
            known = isinstance(sheet, str) and _is_known(sys.modules["weasyprint"])
            return original(shortened(sheet) if known else sheet, *args, **options)

        return parse

    with _instead("tinycss2", "parse_stylesheet", shorter):
        yield


# --- drawing -----------------------------------------------------------------------------------------


def spare(weasyprint: Any) -> None:
    """Have *weasyprint* shape no line twice and copy no font that it only takes a part of, if it is a known one."""
    if _is_known(weasyprint):
        _keep_shaped(weasyprint.text.line_break.Layout)
        _read_faces_late(weasyprint.pdf.fonts)
        _map_files(weasyprint.text.fonts)
        _resolve_once(weasyprint.layout.percent)


def _is_known(weasyprint: Any) -> bool:
    return str(weasyprint.__version__).startswith(_KNOWN)


def _keep_shaped(layout: Any) -> None:
    """Have the first lines that are laid out kept as they are shaped until they are drawn: drawing shapes them anew."""
    deactivate, reactivate = layout.deactivate, layout.reactivate
    shaped: WeakSet[Any] = WeakSet()

    def stay(self: Any) -> None:
        if self in shaped:  # it is drawn
            shaped.discard(self)
        elif len(shaped) < _MOST_SHAPED and not self.justification_spacing:
            shaped.add(self)
            return
        deactivate(self)

    def wake(self: Any, style: Any) -> None:
        if self not in shaped or self.style is not style:
            shaped.discard(self)
            reactivate(self, style)

    layout.deactivate, layout.reactivate = stay, wake


class _FaceFile:
    """The bytes of a font's file, which are copied out of the engine's memory when they are read, if ever."""

    def __init__(self, face: Any, read: Callable[[Any], bytes]) -> None:
        self.face, self.read = face, read


class _Content:
    """The attribute of a font that holds the bytes of its file: at first all, then the subset."""

    def __get__(self, font: Any, _owner: object) -> Any:
        content = font.__dict__["file_content"]
        if isinstance(content, _FaceFile):
            content = font.__dict__["file_content"] = content.read(content.face)
        return content

    def __set__(self, font: Any, content: Any) -> None:
        font.__dict__["file_content"] = content


def _read_faces_late(fonts: Any) -> None:
    read = fonts.get_hb_object_data
    fonts.Font.file_content = _Content()
    fonts.get_hb_object_data = lambda face: _FaceFile(face, read)


def _map_files(fonts: Any) -> None:
    """Have the files of fonts mapped, not read, before they are copied: they are not in our memory meanwhile."""
    fetch = fonts.fetch

    class Mapped:
        def __init__(self, response: Any) -> None:
            self.response = response

        def read(self) -> Any:
            try:
                return mmap.mmap(self.response._file_obj.fileno(), 0, access=mmap.ACCESS_READ)
            except (AttributeError, OSError, ValueError):
                return self.response.read()  # it is no file, or an empty one

    @contextmanager
    def mapped(fetcher: Any, url: str) -> Iterator[Mapped]:
        with fetch(fetcher, url) as response:
            yield Mapped(response)

    fonts.fetch = mapped


_LENGTHS = (
    *(f"{kind}_{side}" for kind in ("margin", "padding") for side in ("left", "right", "top", "bottom")),
    *(f"{least}{axis}" for least in ("", "min_", "max_") for axis in ("width", "height")),
)
_WIDTHS = tuple(f"border_{side}_width" for side in ("top", "right", "bottom", "left"))


def _resolve_once(percent: Any) -> None:
    """Have the lengths of a box worked out once for each style, where no length is a share of the box around it."""
    slow = percent.resolve_percentages

    def resolve(box: Any, containing_block: Any) -> None:
        style = box.style
        try:
            used = style.lengths_used
        except AttributeError:
            used = style.lengths_used = None
            slow(box, containing_block)
            if _is_absolute(style):
                style.lengths_used = {name: getattr(box, name) for name in (*_LENGTHS, *_WIDTHS)}
            return
        if used is None:
            slow(box, containing_block)
        else:
            box.__dict__.update(used)

    for module in list(sys.modules.values()):
        if getattr(module, "resolve_percentages", None) is slow:
            module.resolve_percentages = resolve  # type: ignore[attr-defined]


def _is_absolute(style: Any) -> bool:
    """Return whether the lengths of a box in *style* are the same wherever it stands."""
    lengths = [style[name] for name in _LENGTHS]
    fixed = all(length == "auto" or getattr(length, "unit", "") == "px" for length in lengths)
    return fixed and style["border_collapse"] != "collapse"
