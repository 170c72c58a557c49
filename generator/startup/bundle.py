"""The modules of the package that a command imports, compiled, in one file that is kept between runs.

Python finds, opens and reads a file for each module, and a run of ``check`` imports two hundred of them; each file has
the names anew that all modules use. What is kept of a module goes by the size and the time of change of its source: one
that was changed, and one that is not there yet, is imported as ever. Of other packages ``_LIBRARIES`` are kept alone.

The second run keeps them bare (see `bare`): a first one, in a container that is thrown away, need not wait for that.
The third one notes which module is the first to import which: from the fourth on these are made at once, without asking
`importlib` for each. What only the runs before imported, to make what is kept elsewhere, is not kept any longer.
"""

import os
import sys

from generator.startup.kept import KeptApart, place_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.machinery import ModuleSpec, SourceFileLoader
    from types import CodeType, FrameType, FunctionType, ModuleType

    from generator.startup.kept import Part
    from generator.startup.seldom import Seldom
else:
    # What these are imported from is kept itself, with all that it imports.
    from _frozen_importlib import ModuleSpec
    from _frozen_importlib_external import SourceFileLoader

    ModuleType, CodeType = type(sys), type((lambda: None).__code__)

_PACKAGE = os.path.dirname(os.path.dirname(__file__))
_LIBRARIES = frozenset(
    (
        *("jinja2", "markupsafe", "yaml", "__future__", "bisect", "collections", "contextlib", "decimal", "fractions"),
        *("functools", "importlib", "keyword", "numbers", "operator", "pathlib", "reprlib", "string", "types"),
        "warnings",
    )
)
"""Libraries that a check imports; one that few reports need would be read for all of them."""
# Raise when an entry holds something else.
_VERSION = 7
_PLAIN, _BARE, _LINKED = range(3)
"""What becomes of an entry, from run to run; what is linked stays as it is."""
_STAGE = 4
"""Place of an entry that says which of these it is."""
_WHOLE = ("generator.interrupts", "generator.cli", "generator.startup.seldom")
"""Modules of which no function is kept apart: called at any moment, after `Bundle.renew`, or to find what is apart."""
_NOTED = 1_000_000
"""Calls that are noted at most: a run may last for hours."""
STAND_IN = "__seldom__"
"""The name by which a module asks for its functions that are kept apart (see `seldom`)."""


class _Module(ModuleType):
    """A module that is asked for its names as any object is.

    Each ``from … import`` asks a module for its ``__path__`` first, to see whether it is a package. Most have none, and
    a plain module makes two errors of it that nobody sees: a twentieth of a check. Modules of ours have no
    ``__getattr__`` of their own, which a plain one would look for besides.
    """

    __getattribute__ = object.__getattribute__


class _Loader(SourceFileLoader):
    """Loads a module of *bundle* with the code that is at hand already.

    `imports` are the modules that this one is the first to import, as far as they are known. Functions that are seldom
    called are kept apart from its `code`.
    """

    def __init__(
        self, bundle: "Bundle", name: str, file: str, entry: "tuple[int, Sequence[str], CodeType, Part]"
    ) -> None:
        self._bundle, self.name, self.path = bundle, name, file
        self.stage, imports, self.code, self._apart = entry
        self.imports = [*imports]
        self._names: dict[str, object] = {}
        self._seldom: Seldom | None = None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """Return the module, empty."""
        return _Module(spec.name) if _is_own(spec.name) else ModuleType(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Fill the module, after those that it imports."""
        above, self._bundle.importer = self._bundle.importer, self
        try:
            if self.stage == _LINKED:
                self._bundle.link(self.imports)
            if self._apart:
                self._names = module.__dict__
                self._names[STAND_IN] = self._function
            exec(self.code, module.__dict__)
        finally:
            self._bundle.importer = above

    def get_code(self, _name: str) -> "CodeType":
        """Return the code of the module."""
        from generator.startup.seldom import whole

        return whole(self.code, self._codes_apart()) if self._apart else self.code

    def _codes_apart(self) -> "list[CodeType]":
        """Return the functions that are kept apart; compiled anew if the file is damaged there."""
        from generator.startup.seldom import apart, loaded

        try:
            return loaded(self._bundle.kept.part(self._apart))
        except ValueError:
            self._bundle.is_outdated = True
            before = super().get_code(self.name)
            return apart(self.code, before) if before else []

    def _function(self, number: int) -> "FunctionType":
        """Return a function that is kept apart, for its stand-in."""
        if self._seldom is None:
            # Imported late: most runs call none.
            from generator.startup.seldom import Seldom

            self._seldom = Seldom(self._codes_apart(), self._names)
            self._bundle.asked.append((self, self._seldom))
        return self._seldom(number)


class Bundle:
    """The modules that *command* imports, in a file of *folder*. Finds modules, as ``sys.meta_path`` asks."""

    def __init__(self, command: str, folder: str) -> None:
        # Every installation has a file of its own; the maker tells it surely.
        maker = f"{_PACKAGE} {sys.flags.optimize}"
        name = f"{command}{place_name(_PACKAGE)}.v{_VERSION}.cache"
        self.kept = KeptApart(os.path.join(folder, "modules", name), maker)
        self.is_new = not self.kept.entries
        self.is_outdated = False
        self.before = set(sys.modules)
        self.importer: _Loader | None = None
        self.settled: set[str] = set()
        """The modules that were made of what stays as it is."""
        self.asked: list[tuple[_Loader, Seldom]] = []
        """Those of which functions were called that are kept apart."""
        self._called: dict[int, CodeType] | None = None

    def install(self) -> None:
        """Have modules looked for here first, until the process ends."""
        sys.meta_path.insert(0, self)

    def _note_calls(self) -> None:
        """Note which functions are called from now on, until `renew`."""
        called = self._called = {}
        calls = iter(range(_NOTED))

        def note(frame: "FrameType", event: str, _value: object) -> None:
            if event == "call":
                called[id(frame.f_code)] = frame.f_code
                if next(calls, None) is None:
                    sys.setprofile(None)

        sys.setprofile(note)

    def find_spec(
        self, name: str, _path: "Sequence[str] | None" = None, _target: "ModuleType | None" = None
    ) -> "ModuleSpec | None":
        """Return where the module *name* comes from, None if it is not here or was changed."""
        if name not in self.kept.entries:
            return None
        try:
            file, cached, stamp, is_package, *entry = self.kept.entries[name]
            loader = _Loader(self, name, file, entry)
            is_kept = stamp == _stamp(file) and isinstance(loader.code, CodeType)
        except (TypeError, ValueError, OSError):
            is_kept = False
        if not is_kept:
            self.is_outdated = True
            return None
        # Those that other runs left so far are none of this run's business: it would be slower for them, each time.
        if loader.stage == _BARE and self._called is None and sys.getprofile() is None:
            self._note_calls()
        if loader.stage == _LINKED:
            self.settled.add(name)
        # It is not there yet: whoever asks is the first.
        if self.importer and self.importer.stage != _LINKED and _is_own(name):
            self.importer.imports.append(name)
        spec = ModuleSpec(name, loader, origin=file, is_package=is_package)
        spec.has_location = True
        # Otherwise it is put together from the name of the file for each module.
        spec.cached = cached
        # What is linked goes past `importlib`, which sets this; each import looks for it, and a name that is not there
        # makes an error that nobody sees.
        spec._initializing = False  # type: ignore[attr-defined]
        if is_package:
            spec.submodule_search_locations = [os.path.dirname(file)]
        return spec

    def link(self, names: "Sequence[str]") -> None:
        """Make the modules *names*, unless they are there or must be imported as ever.

        Does what `importlib` does but for its locks, a third of the time; no other thread may ask for a module
        meanwhile, and without `threading` there is none.
        """
        for name in names:
            if name in sys.modules or "threading" in sys.modules:
                continue
            package, _, last = name.rpartition(".")
            spec = self.find_spec(name) if package in sys.modules else None
            if spec is None or spec.loader is None:
                continue
            # Whoever watches imports sees these, too.
            sys.audit("import", name, None, sys.path, sys.meta_path, sys.path_hooks)
            module = _Module(name)
            made = {"__spec__": spec, "__loader__": spec.loader, "__package__": spec.parent, "__file__": spec.origin}
            module.__dict__.update(made, __cached__=spec.cached)
            if spec.submodule_search_locations is not None:
                module.__dict__["__path__"] = spec.submodule_search_locations
            sys.modules[name] = module
            try:
                spec.loader.exec_module(module)
            except BaseException:
                del sys.modules[name]
                raise
            setattr(sys.modules[package], last, module)

    def renew(self) -> None:
        """Keep what was imported in another way, and make bare what is not; nothing if something was changed."""
        if self._called is not None:
            sys.setprofile(None)
        if self.is_outdated:
            # After an update: what is made anew piece by piece stays slower than what one run after the other makes.
            self.kept.clear()
            return
        imported = sys.modules.keys() - self.before
        is_young = not self.is_new and all(each[_STAGE] != _LINKED for each in self.kept.entries.values())
        for name in imported - self.settled:
            module = sys.modules[name]
            loader, is_own = getattr(module, "__loader__", None), _is_own(name)
            if not (is_own or name.partition(".")[0] in _LIBRARIES) or not isinstance(loader, SourceFileLoader):
                continue
            stage = loader.stage + 1 if isinstance(loader, _Loader) else _PLAIN
            if stage > _LINKED:
                continue
            try:
                file = loader.get_filename(name)
                stamp = _stamp(file)
                code = _bare(file, is_own) if stage == _BARE else loader.get_code(name)
            except (ImportError, OSError, SyntaxError, ValueError):
                continue
            if code is None:
                continue
            linked = loader if isinstance(loader, _Loader) and stage == _LINKED else None
            imports = tuple(linked.imports) if linked else ()
            made = self._parted(code) if linked and name not in _WHOLE else (code, b"")
            self.kept.keep(name, (file, module.__cached__, stamp, hasattr(module, "__path__"), stage, imports, *made))
        for loader, seldom in self.asked:
            self._keep_together(loader, seldom)
        if is_young and self.kept.changed:
            # Later on, what one run does without another one may need, whose turn is next.
            self.kept.entries = {name: each for name, each in self.kept.entries.items() if name in imported}

    def _parted(self, code: "CodeType") -> "tuple[CodeType, bytes]":
        """Return *code* without the functions that were not called in this run, and these."""
        # Imported late: what is kept needs it no more.
        from generator.startup.seldom import parted

        called = self._called
        return (code, b"") if called is None else parted(code, lambda each: id(each) not in called)

    def _keep_together(self, loader: _Loader, seldom: "Seldom") -> None:
        """Keep those functions with their module that were called, from now on."""
        from generator.startup.seldom import parted, whole

        uncalled = {id(each) for each in seldom.uncalled}
        made = parted(whole(loader.code, seldom.codes), lambda each: id(each) in uncalled)
        if entry := self.kept.entries.get(loader.name):
            self.kept.keep(loader.name, (*entry[: _STAGE + 2], *made))


def _is_own(name: str) -> bool:
    return name.startswith("generator.")


def _bare(file: str, is_own: bool) -> "CodeType":
    # Imported late: what is kept needs it no more.
    from generator.startup.bare import bare_code, without_docstrings

    with open(file, "rb") as stream:
        return (bare_code if is_own else without_docstrings)(stream.read(), file)


def _stamp(file: str) -> "tuple[int, int]":
    """Return size and time of change of *file*."""
    state = os.stat(file)
    return state.st_size, state.st_mtime_ns
