"""The wheel: what is in it, and that it renders from an environment of its own, without checkout and network."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest
import uv
from support.network import NO_NETWORK
from support.processes import environment, run
from support.reports import EVERYTHING, QUIET, REPORTS, SAMPLES, TOP, copy_everything, copy_sample, made, report_path

import generator

pytestmark = pytest.mark.filterwarnings(QUIET)

PACKAGE = TOP / "generator"
# Folders beside the package that the wheel carries inside it.
DATA = ("templates", "schemas")


def shipped_files() -> set[str]:
    """Return the files of the checkout that the wheel must hold, by their names in it."""
    own = {path for path in PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    found = {path.relative_to(TOP).as_posix() for path in own}
    for folder in DATA:
        found |= {
            f"generator/data/{path.relative_to(TOP).as_posix()}" for path in (TOP / folder).rglob("*") if path.is_file()
        }
    return found


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel with the build backend of this environment, offline."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", str(folder), str(TOP)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, env=environment())
    assert done.returncode == 0, done.stdout + done.stderr
    found = list(folder.iterdir())
    assert len(found) == 1
    return found[0]


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the interpreter of a new environment with the wheel, and the dependencies of this one, and no network.

    A path file shows the environment this one's packages; that is not enough to find the checkout, which this
    environment knows through a path file of its own.
    """
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False)
    scripts = folder / ("Scripts" if sys.platform == "win32" else "bin")
    interpreter = scripts / ("python.exe" if sys.platform == "win32" else "python")
    install = [uv.find_uv_bin(), "pip", "install", "--offline", "--no-index", "--no-deps", "--no-cache", "--quiet"]
    subprocess.run([*install, "--python", str(interpreter), str(wheel)], check=True, env=environment())
    asked = run(["-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], folder, python=interpreter)
    packages = Path(asked.stdout.strip())
    here = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (packages / "dependencies.pth").write_text("\n".join(sorted(here)) + "\n", encoding="utf-8")
    # Not as sitecustomize: some systems have one of their own, which comes first.
    (packages / "no_network.py").write_text(NO_NETWORK, encoding="utf-8")
    (packages / "no_network.pth").write_text("import no_network\n", encoding="utf-8")
    return interpreter


def test_contents(wheel: Path) -> None:
    """The package with its data and nothing else: no tests, no samples, no caches."""
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if not name.endswith("/")}
    metadata = {name for name in names if name.startswith(f"nianbao-{generator.__version__}.dist-info/")}
    assert names - metadata == shipped_files()
    assert {name.partition("/")[2] for name in metadata} == {
        "METADATA",
        "RECORD",
        "WHEEL",
        "entry_points.txt",
        "licenses/LICENSE",
    }


def test_the_data_are_in_the_package() -> None:
    """What the other tests of this file take from the checkout is there."""
    files = shipped_files()
    assert {
        "generator/py.typed",
        "generator/cli/__init__.py",
        "generator/diagnostics/catalogue/V.toml",
        "generator/data/schemas/report.schema.json",
        "generator/data/schemas/editor/nianbao.zh.schema.json",
        "generator/data/schemas/editor/nianbao.en.schema.json",
        "generator/data/templates/gbt9704/template.yaml",
        "generator/data/templates/gbt9704/style.yaml",
        "generator/data/templates/gbt9704/report.xml.j2",
        "generator/data/templates/annual-report/template.yaml",
        "generator/data/templates/work-report/template.yaml",
    } <= files


def test_metadata(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        folder = f"nianbao-{generator.__version__}.dist-info"
        metadata = archive.read(f"{folder}/METADATA").decode("utf-8").splitlines()
        entry_points = archive.read(f"{folder}/entry_points.txt").decode("utf-8").split()
        kind = archive.read(f"{folder}/WHEEL").decode("utf-8").splitlines()
    assert f"Version: {generator.__version__}" in metadata
    assert "Requires-Python: >=3.11" in metadata
    assert "License-Expression: MIT" in metadata
    assert entry_points == ["[console_scripts]", "nianbao", "=", "generator.__main__:run"]
    assert "Tag: py3-none-any" in kind


def test_the_checkout_is_not_used(python: Path, tmp_path: Path) -> None:
    code = "import generator, sys; print(generator.__file__); print(*sys.path, sep='\\n')"
    file, *path = run(["-c", code], tmp_path, python=python).stdout.splitlines()
    assert Path(file).is_relative_to(python.parents[1])
    assert str(TOP) not in path


def test_the_network_is_forbidden(python: Path, tmp_path: Path) -> None:
    done = run(["-c", "import socket; socket.socket()"], tmp_path, python=python)
    assert done.returncode == 1
    assert "NetworkUsed" in done.stderr


def test_render(python: Path, tmp_path: Path) -> None:
    """The installed command writes all reports; each output is that of the checkout, byte for byte."""
    samples = [copy_sample(name, tmp_path) for name in SAMPLES]
    reports = [*samples, str(copy_everything(tmp_path / EVERYTHING))]
    command = [python.with_name("nianbao" + python.suffix), "render", *reports, "-o", "out"]
    done = subprocess.run(
        list(map(str, command)),
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("：out/") == len(REPORTS)
    written = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    same = {
        name: data for report in REPORTS for name, data in made(report).rendered.files(report_path(report).stem).items()
    }
    assert {name: data == same.get(name) for name, data in written.items()} == dict.fromkeys(same, True)


@pytest.mark.parametrize("arguments", [["--version"], ["doctor"], ["explain", "T101"], ["schema"]])
def test_other_commands(python: Path, tmp_path: Path, arguments: list[str]) -> None:
    done = run(["-m", "generator", *arguments], tmp_path, python=python)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout
