"""Licences: those that are written down are compared with what packages say."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

import check_licences
import pytest
from reference import licences


def install(folder: Path, name: str, stated: str, text: str = "") -> None:
    info = folder / f"{name}-1.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\nLicense: {stated}\n")
    (info / "LICENSE").write_text(text)
    (info / "RECORD").write_text(f"{name}-1.dist-info/LICENSE,,\n{name}-1.dist-info/METADATA,,\n")


def test_packages_of_other_systems(tmp_path: Path) -> None:
    install(tmp_path, "brotlicffi", "MIT")
    install(tmp_path, "colorama", "", "* Neither the name of the holders may be used to endorse or promote products")
    install(tmp_path, "gstreamer_libs", licences.OTHER_SYSTEMS["gstreamer-libs"])
    assert check_licences.wrong(str(tmp_path)) == []


def test_canary(tmp_path: Path) -> None:
    install(tmp_path, "brotlicffi", "GPL-3.0-only")
    assert check_licences.wrong(str(tmp_path)) == [
        "brotlicffi says GPL-3.0-only; written is MIT",
        "colorama says nothing: it is not installed; written is BSD-3-Clause",
        f"gstreamer-libs says nothing: it is not installed; written is {licences.OTHER_SYSTEMS['gstreamer-libs']}",
    ]


def test_a_text_is_no_statement(tmp_path: Path) -> None:
    install(tmp_path, "wordy", "You may do with this software whatever seems right to you and to all others")
    (package,) = metadata.distributions(path=[str(tmp_path)])
    with pytest.raises(ValueError, match="not stated"):
        licences.stated(package)


@pytest.mark.parametrize("name", ["colorama", "resvg-py"])
def test_a_text_that_is_another_is_not_taken_for_what_is_known(tmp_path: Path, name: str) -> None:
    install(tmp_path, name.replace("-", "_"), "", "All rights reserved.")
    (package,) = metadata.distributions(path=[str(tmp_path)])
    with pytest.raises(ValueError, match="is not that of"):
        licences.stated(package)
