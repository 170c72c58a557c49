"""The same input gives the same bytes, whatever the machine says of time, language, hash seed and folder."""

from __future__ import annotations

import io
import time
from functools import cache
from pathlib import Path

import pytest
from support.processes import run
from support.reports import EVERYTHING, QUIET, REPORTS, SAMPLES, TOP, copy_everything, copy_sample, made, report_path

from generator import pipeline
from generator.disk.places import data_folder
from generator.writers import FORMATS
from generator.writers.pdf.objects import PDF, Array, Dictionary, Stream, String, write_once

pytestmark = pytest.mark.filterwarnings(QUIET)

# Two machines that have nothing in common but the fonts.
MACHINES = {
    "one": {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "LC_ALL": "C", "NIANBAO_LANG": "zh"},
    "other": {"PYTHONHASHSEED": "4711", "TZ": "America/New_York", "LC_ALL": "tr_TR.UTF-8", "NIANBAO_LANG": "en"},
}


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, bytes]]:
    """Return what each machine writes, by the names of the files."""

    @cache
    def written(machine: str) -> dict[str, bytes]:
        folder = tmp_path_factory.mktemp(machine)
        (folder / "works here").mkdir()
        changes = dict(MACHINES[machine])
        if machine == "other":
            changes |= _new_data_folder(folder / "data")
        reports = [str(copy_sample(name, folder)) for name in SAMPLES]
        reports.append(str(copy_everything(folder / "含 空格")))
        done = run(["-m", "generator", "render", *reports, "-o", "out"], folder / "works here", changes)
        assert done.returncode == 0, done.stderr
        return {path.name: path.read_bytes() for path in (folder / "works here" / "out").iterdir()}

    return {machine: written(machine) for machine in MACHINES}


def _new_data_folder(folder: Path) -> dict[str, str]:
    """Return what makes the program use *folder*, where nothing is cached, with the fonts and libraries it has."""
    folder.mkdir()
    if (pango := data_folder() / "pango").is_dir():
        (folder / "pango").symlink_to(pango)
    return {"NIANBAO_DATA": str(folder), "NIANBAO_FONTS": str(data_folder() / "fonts")}


def name_of(report: str, name: str) -> str:
    return f"{report_path(report).stem}.{name}"


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("report", REPORTS)
def test_machines(outputs: dict[str, dict[str, bytes]], report: str, name: str) -> None:
    """Two processes write the same bytes as this one."""
    here = made(report).outputs[name]
    assert {machine: found[name_of(report, name)] == here for machine, found in outputs.items()} == {
        "one": True,
        "other": True,
    }


def test_nothing_else_is_written(outputs: dict[str, dict[str, bytes]]) -> None:
    """Attachments that are bound separately are files, too, and the same everywhere."""
    here = {
        name: data for report in REPORTS for name, data in made(report).rendered.files(report_path(report).stem).items()
    }
    assert {name_of(report, name) for report in REPORTS for name in FORMATS} < set(here)
    for found in outputs.values():
        assert {name: data == here.get(name) for name, data in found.items()} == dict.fromkeys(here, True)


@pytest.mark.parametrize("name", FORMATS)
def test_clock(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """The date comes from the data: another day, in a leap year long past, changes nothing."""
    before = made(EVERYTHING).outputs[name]
    day = time.gmtime(951_782_400)
    monkeypatch.setattr(time, "time", lambda: 951_782_400.0)
    monkeypatch.setattr(time, "localtime", lambda *_: day)
    monkeypatch.setattr(time, "gmtime", lambda *_: day)
    rendered = pipeline.render(report_path(EVERYTHING), (name,))
    assert rendered.outputs[name] == before


@pytest.mark.parametrize("name", FORMATS)
def test_no_path_of_this_machine(name: str) -> None:
    """No output names a folder that it was made from."""
    data = made(EVERYTHING).outputs[name]
    for folder in (report_path(EVERYTHING).parent, data_folder(), Path.home() / ".local", TOP):
        assert str(folder).encode() not in data


@pytest.mark.parametrize("name", FORMATS)
def test_canary(tmp_path: Path, name: str) -> None:
    """One figure changed, and the part that makes it up, gives other bytes."""
    report = copy_everything(tmp_path)
    text = report.read_text("utf-8").replace("value: 1283", "value: 1288").replace("1200宗", "1205宗")
    report.write_text(text, "utf-8")
    assert pipeline.render(report, (name,)).outputs[name] != made(EVERYTHING).outputs[name]


def test_objects_of_a_pdf_are_written_once() -> None:
    """The file is the same, its identifier included, if nothing is written out a second time."""
    files = []
    for settled in (False, True):
        pdf = PDF()
        pdf.info["Title"] = String("年报（试）")
        font = Dictionary({"Type": "/Font", "Widths": Array([0.5, 1000, String("é")])})
        for item in (font, Stream([b"BT ET"], compress=True)):
            pdf.add_object(item)
        pdf.add_page(Dictionary({"Type": "/Page", "MediaBox": Array([0, 0, 595.28, 841.89])}))
        asked = _Counting({"Type": "/Test"})
        pdf.add_object(asked)
        if settled:
            write_once(pdf)
        file = io.BytesIO()
        pdf.write(file, version=b"1.7", identifier=True, compress=True)
        files.append((file.getvalue(), asked.times))
    assert files[0][0] == files[1][0]
    assert (files[0][1], files[1][1]) == (2, 1)


class _Counting(Dictionary):  # type: ignore[misc]  # pydyf ships no types
    """Counts how often it is written out."""

    times = 0

    @property
    def data(self) -> bytes:
        self.times += 1
        return bytes(super().data)
