"""Where the libraries that draw PDFs are found on Windows, and what their files are called there."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from generator.writers.pdf import libraries
from generator.writers.pdf.libraries import DLL_FOLDERS, missing_libraries, opened_library, preload_bundled
from generator.writers.pdf.weasy_quick import _Declared


class Windows:
    """A Windows with folders of libraries in *home*: *opened* are those that it was told to look in."""

    def __init__(self, home: Path, patch: pytest.MonkeyPatch) -> None:
        self.home, self.opened = home, list[str]()
        patch.setattr(sys, "platform", "win32")
        patch.setattr(os, "add_dll_directory", self.opened.append, raising=False)
        patch.setattr(ctypes, "CDLL", self.load)
        patch.setattr(libraries, "_opened", set())
        # Put back behind the test, whatever the program set.
        for name in (DLL_FOLDERS, "FONTCONFIG_PATH"):
            patch.setenv(name, "")
            patch.delenv(name)
        patch.setattr(libraries, "_USUAL_DLL_FOLDERS", (str(home / "ucrt64"), str(home / "mingw64")))
        patch.setattr(libraries, "package_folders", lambda name: [home / "venv" / name, home / "user" / name])

    def has(self, *files: str) -> None:
        for name in files:
            path = self.home / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()

    def load(self, name: str, mode: int = 0) -> str:
        found = next((folder for folder in self.opened if (Path(folder) / name).is_file()), None)
        if found is None:
            raise OSError(name)
        return f"{Path(found).name}/{name}"


@pytest.fixture
def windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Windows:
    return Windows(tmp_path, monkeypatch)


PACKAGE = [f"user/gstreamer_libs/bin/{name}" for name in ("pango-1.0-0.dll", "fontconfig-1.dll", "harfbuzz-subset.dll")]
MSYS = [f"ucrt64/lib{name}" for name in ("pango-1.0-0.dll", "fontconfig-1.dll", "harfbuzz-subset-0.dll")]


@pytest.mark.parametrize(("files", "folder"), [(PACKAGE, "bin"), (MSYS, "ucrt64")])
def test_each_maker_has_names_of_its_own_for_the_files(windows: Windows, files: list[str], folder: str) -> None:
    windows.has(*files)
    preload_bundled()
    names = [Path(file).name for file in files]
    found = [opened_library(name) for name in ("pango-1.0", "fontconfig", "harfbuzz-subset")]
    assert found == [f"{folder}/{name}" for name in names]
    assert missing_libraries() == ["gobject-2.0", "pangoft2-1.0", "harfbuzz"]


def test_windows_is_told_of_each_folder_once(windows: Windows, monkeypatch: pytest.MonkeyPatch) -> None:
    windows.has(*MSYS)
    for _ in range(3):
        preload_bundled()
        missing_libraries()
    assert windows.opened == [str(windows.home / "ucrt64")]
    monkeypatch.setenv(DLL_FOLDERS, f"{windows.home / 'ucrt64'};{windows.home / 'more'}")
    preload_bundled()
    assert windows.opened == [str(windows.home / "ucrt64"), str(windows.home / "more")]


def test_the_package_is_found_where_no_other_is(windows: Windows) -> None:
    windows.has(*PACKAGE)
    preload_bundled()
    package = windows.home / "user/gstreamer_libs"
    assert windows.opened == [str(package / "bin")]
    assert (os.environ[DLL_FOLDERS], os.environ["FONTCONFIG_PATH"]) == (
        str(package / "bin"),
        str(package / "etc/fonts"),
    )


def test_one_folder_alone_for_all_libraries(windows: Windows) -> None:
    windows.has(*PACKAGE, *MSYS, "mingw64/libpango-1.0-0.dll")
    preload_bundled()
    assert windows.opened == [str(windows.home / "ucrt64")]
    assert "FONTCONFIG_PATH" not in os.environ


def test_folders_that_are_named_go_first(windows: Windows, monkeypatch: pytest.MonkeyPatch) -> None:
    windows.has(*PACKAGE, *MSYS)
    monkeypatch.setenv(DLL_FOLDERS, r"D:\\pango;E:\\more")
    preload_bundled()
    assert windows.opened == [r"D:\\pango", r"E:\\more"]


def test_without_any_the_engine_looks_where_it_would(windows: Windows) -> None:
    preload_bundled()
    assert os.environ[DLL_FOLDERS] == f"{windows.home / 'ucrt64'};{windows.home / 'mingw64'}"
    assert len(missing_libraries()) == len(libraries.LIBRARIES)


def opener(*files: str) -> _Declared:
    """Return declarations for which there are only *files*."""

    def dlopen(name: str, flags: int) -> tuple[str, int]:
        if name not in files:
            raise OSError(name)
        return name, flags

    declared = _Declared()
    declared._made = SimpleNamespace(dlopen=dlopen)
    return declared


def test_a_dot_within_a_name_ends_no_file_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert opener("gobject-2.0-0.dll").dlopen("gobject-2.0-0", 7) == ("gobject-2.0-0.dll", 7)
    assert opener("a.dll").dlopen("a.dll") == ("a.dll", 0)
    for name in ("b", "b.dll"):
        with pytest.raises(OSError, match=r"^b\.dll$"):
            opener("a.dll").dlopen(name)


def test_elsewhere_names_are_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    with pytest.raises(OSError, match=r"^gobject-2\.0-0$"):
        opener("gobject-2.0-0.dll").dlopen("gobject-2.0-0")


NEEDED: dict[str, tuple[str, ...]] = {
    "brotlicommon.so.1": (),
    "brotlidec.so.1": ("brotlicommon.so.1",),
    "brotlienc.so.1": ("brotlicommon.so.1",),
    "datrie.so.1": (),
    "fontconfig.so.1": ("freetype.so.6",),
    "freetype.so.6": ("png16.so.16", "brotlidec.so.1"),
    "fribidi.so.0": (),
    "gio-2.0.so.0": ("glib-2.0.so.0", "gobject-2.0.so.0", "gmodule-2.0.so.0"),
    "glib-2.0.so.0": (),
    "gmodule-2.0.so.0": ("glib-2.0.so.0",),
    "gobject-2.0.so.0": ("glib-2.0.so.0",),
    "graphite2.so.3": (),
    "gthread-2.0.so.0": ("glib-2.0.so.0",),
    "harfbuzz-subset.so.0": ("harfbuzz.so.0",),
    "harfbuzz.so.0": ("freetype.so.6", "glib-2.0.so.0", "graphite2.so.3"),
    "pango-1.0.so.0": ("gobject-2.0.so.0", "gio-2.0.so.0", "fribidi.so.0", "thai.so.0", "harfbuzz.so.0"),
    "pangoft2-1.0.so.0": ("pango-1.0.so.0", "harfbuzz.so.0", "fontconfig.so.1", "freetype.so.6"),
    "png16.so.16": (),
    "thai.so.0": ("datrie.so.1",),
}
"""The libraries that set-up unpacks on Debian 12, and which of them each needs."""


def test_what_is_unpacked_is_not_loaded_with_libraries_of_the_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "pango/usr/lib/x86_64-linux-gnu"
    folder.mkdir(parents=True)
    for name in NEEDED:
        (folder / f"lib{name}").touch()
        (folder / f"lib{name}.1.2").touch()
    loaded, mixed = list[str](), list[str]()

    def load(path: str, mode: int = 0) -> None:
        name = path.partition("/lib/x86_64-linux-gnu/lib")[2].removesuffix(".1.2")
        # What is not loaded yet the system's loader looks for itself, and this system has all of them.
        mixed.extend(f"{name} with another {needed}" for needed in NEEDED[name] if needed not in loaded)
        loaded.append(name)

    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(ctypes, "CDLL", load)
    monkeypatch.setattr(libraries, "data_folder", lambda: tmp_path)
    assert preload_bundled()
    assert set(loaded) == set(NEEDED)
    assert mixed == []
