"""Compares what Python for Windows makes of the samples, under Wine, with what Python makes of them here.

    .venv/bin/python scripts/compare_windows.py EMBEDDED.zip

EMBEDDED.zip is the "Windows embeddable package (64-bit)" of a Python that nianbao runs on. It is unpacked into
build/windows with the locked packages for Windows. DOCX and web pages must be the same byte for byte, PDFs have each
letter in the same place of the same page. Needs ``wine64``. Prints the differences; 1 if there are any.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

import pdfplumber

TOP = Path(__file__).parents[1]
PLACE = TOP / "build/windows"
LOCKS = ("runtime.txt", "pango.txt")
WINE = shutil.which("wine64") or "/usr/lib/wine/wine64"
_MANIFEST = "manifest.jsonl"  # it says when, and with which program


def prepared(archive: Path) -> Path:
    """Return the interpreter of *archive*, unpacked with all packages and with nianbao as a wheel of this tree."""
    shutil.rmtree(PLACE, ignore_errors=True)
    home = PLACE / "python"
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(home)
    interpreter = next(home.rglob("python.exe"))
    settings = next(interpreter.parent.glob("python*._pth"))
    number = settings.stem.removeprefix("python")
    settings.write_text(f"{settings.stem}.zip\n.\nLib\\site-packages\nimport site\n", encoding="utf-8")
    # What it asks of Windows is not in each Wine; Python does without.
    (interpreter.parent / "_wmi.pyd").unlink(missing_ok=True)
    run: list[str | Path] = [sys.executable, "-m"]
    subprocess.run([*run, "build", "--wheel", "--no-isolation", "-o", PLACE / "wheel"], cwd=TOP, check=True)
    into: list[str | Path] = ["--target", interpreter.parent / "Lib/site-packages"]
    into += ["--python-platform", "windows", "--python-version", f"{number[0]}.{number[1:]}", "--no-deps", "--quiet"]
    for lock in LOCKS:
        subprocess.run(
            [*run, "uv", "pip", "install", *into, "--require-hashes", "-r", TOP / "requirements" / lock], check=True
        )
    subprocess.run([*run, "uv", "pip", "install", *into, *(PLACE / "wheel").glob("*.whl")], check=True)
    return interpreter


def windows_path(path: Path) -> str:
    """Return what *path* is called under Wine."""
    return "Z:" + str(path).replace("/", "\\")


def rendered_here(samples: Path, out: Path, fonts: Path) -> None:
    """Render *samples* into *out* with this interpreter and *fonts*."""
    command: list[str | Path] = [sys.executable, "-m", "generator", "render", samples, "--jobs", "2", "-o", out]
    _run(command, os.environ | {"NIANBAO_FONTS": str(fonts)})


def rendered_there(interpreter: Path, samples: Path, out: Path, fonts: Path) -> None:
    """Render *samples* into *out* with *interpreter* under Wine, and *fonts*."""
    command: list[str | Path] = [WINE, interpreter, "-m", "generator", "render", windows_path(samples)]
    command += ["--jobs", "2", "-o", windows_path(out)]
    own = {"WINEPREFIX": str(PLACE / "wine"), "WINEDEBUG": "-all", "NIANBAO_FONTS": windows_path(fonts)}
    own |= {"NIANBAO_DATA": windows_path(PLACE / "data"), "LC_ALL": "C.UTF-8"}
    _run(command, os.environ | own)


def _run(command: list[str | Path], environment: dict[str, str]) -> None:
    # Under Wine the standard streams must be pipes.
    done = subprocess.run(command, cwd=TOP, env=environment, input=b"", capture_output=True, check=False)
    if done.returncode:
        print(done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"), sep="\n")
        raise SystemExit(f"{command[0]} ended with {done.returncode}")


def differences(here: Path, there: Path) -> Iterator[str]:
    """Yield what is not the same in the folders *here* and *there*."""
    ours, theirs = ({str(path.relative_to(root)): path for path in root.rglob("*.*")} for root in (here, there))
    for name in sorted(ours.keys() ^ theirs.keys()):
        yield f"{name}: only {'here' if name in ours else 'there'}"
    for name in sorted(ours.keys() & theirs.keys() - {_MANIFEST}):
        if name.endswith(".pdf"):
            yield from (f"{name}: {found}" for found in _moved(ours[name], theirs[name]))
        elif ours[name].read_bytes() != theirs[name].read_bytes():
            yield f"{name}: other bytes"


def _moved(one: Path, other: Path) -> Iterator[str]:
    for number, (ours, theirs) in enumerate(zip_longest(_pages(one), _pages(other)), 1):
        for first, second in zip_longest(ours or (), theirs or ()):
            if first != second:
                yield f"page {number}: {first} here, {second} there"
                break


def _pages(path: Path) -> list[list[tuple[str, str, float, float, float]]]:
    """Return the letters of each page: the letter, its font without the subset's tag, its size and place in pt."""
    with pdfplumber.open(path) as pdf:
        return [
            [
                (
                    char["text"],
                    re.sub(r"^[A-Z]{6}\+", "", char["fontname"]),
                    round(char["size"], 2),
                    round(char["x0"], 2),
                    round(char["top"], 2),
                )
                for char in page.chars
            ]
            for page in pdf.pages
        ]


def main() -> int:
    """Prepare, render both ways and compare."""
    if len(sys.argv) != 2 or not zipfile.is_zipfile(sys.argv[1]):
        raise SystemExit("compare_windows: make windows EMBEDDED=python-3.….…-embed-amd64.zip")
    if not Path(WINE).is_file():
        raise SystemExit(f"compare_windows: there is no Wine ({WINE})")
    interpreter = prepared(Path(sys.argv[1]))
    from generator.disk.places import data_folder

    fonts, here, there = data_folder() / "fonts", PLACE / "here", PLACE / "there"
    rendered_here(TOP / "samples", here, fonts)
    rendered_there(interpreter, TOP / "samples", there, fonts)
    found = list(differences(here, there))
    print("\n".join(found) or "compare_windows: the same")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
