"""What is kept between runs holds code: it is read only where nobody else can have put it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.disk import places
from generator.startup import folders
from generator.startup.kept import Kept, KeptApart

pytestmark = pytest.mark.skipif(not hasattr(os, "geteuid"), reason="users, and what they may write")


def kept(folder: Path) -> Path:
    file = folder / "a.cache"
    own = Kept(file)
    own.keep("a", 1)
    own.save()
    assert Kept(file).entries == {"a": 1}
    return file


def test_of_the_user_and_of_the_system(tmp_path: Path) -> None:
    file = kept(tmp_path)
    file.chmod(0o664)  # a group of the user's own, as many systems have it
    assert Kept(file).entries == {"a": 1}


def test_what_everybody_may_write(tmp_path: Path) -> None:
    file = kept(tmp_path)
    file.chmod(0o666)
    assert Kept(file).entries == {}


def test_what_a_group_may_write_that_is_not_the_user_s(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = kept(tmp_path)
    file.chmod(0o664)
    monkeypatch.setattr(os, "getegid", lambda: file.stat().st_gid + 1)
    assert Kept(file).entries == {}


def test_nobody_else_may_write_what_is_kept(tmp_path: Path) -> None:
    """Even where people want that of their files: it would not be read again."""
    before = os.umask(0)
    try:
        file = kept(tmp_path)
    finally:
        os.umask(before)
    assert (stat.S_IMODE(file.stat().st_mode), Kept(file).entries) == (0o644, {"a": 1})


def test_no_link_leads_to_what_is_kept(tmp_path: Path) -> None:
    """The user's own files are from anybody: what was sent to him lies among them."""
    (tmp_path / "sent").mkdir()
    file = tmp_path / "b.cache"
    file.symlink_to(kept(tmp_path / "sent"))
    assert Kept(file).entries == {}


def test_what_another_user_has_put_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = kept(tmp_path)
    if os.geteuid() == 0:
        os.chown(file, 12345, -1)
    else:
        monkeypatch.setattr(os, "geteuid", lambda: 12345)
    assert Kept(file).entries == {}
    again = Kept(file)
    again.keep("b", 2)
    monkeypatch.undo()
    again.save()
    assert Kept(file).entries == {"b": 2}


def test_what_is_apart_is_read_when_it_is_asked_for(tmp_path: Path) -> None:
    """Whether it is read from a copy or from the file itself, and after the file was replaced, too."""
    for size in (3, 100_000):
        file = tmp_path / f"{size}.cache"
        made = {f"n{number}": (number, bytes([number]) * size) for number in range(5)} | {"none": ("no", b"")}
        first = KeptApart(file)
        for name, entry in made.items():
            first.keep(name, entry)
        first.save()
        second = KeptApart(file)
        assert second.entries.keys() == made.keys()
        assert {name: (*own, second.part(part)) for name, (*own, part) in second.entries.items()} == made
        assert second.entries["n3"][1] != made["n3"][1]  # only its place
        third = KeptApart(file)
        place = third.entries["n2"][1]
        third.keep("n1", ("new", b"x" * size))
        third.keep("n6", (6, b"y"))
        third.save()
        made |= {"n1": ("new", b"x" * size), "n6": (6, b"y")}
        assert second.part(second.entries["n1"][1]) == bytes([1]) * size
        assert third.part(place) == bytes([2]) * size  # who had it before the file was replaced
        for again in (third, KeptApart(file)):
            assert {name: (*own, again.part(part)) for name, (*own, part) in again.entries.items()} == made


def test_what_another_maker_has_put_apart_is_not_used(tmp_path: Path) -> None:
    first = KeptApart(tmp_path / "a.cache", "one")
    first.keep("a", (1, b"x"))
    first.save()
    other = KeptApart(tmp_path / "a.cache", "another")
    assert (other.entries, other._content) == ({}, b"")


@pytest.mark.parametrize("size", [3, 100_000])
def test_a_file_that_is_cut_off_is_made_anew(tmp_path: Path, size: int) -> None:
    file = tmp_path / "a.cache"
    first = KeptApart(file)
    for name in "ab":
        first.keep(name, (name, name.encode() * size))
    first.save()
    whole = file.read_bytes()
    assert KeptApart(file).entries.keys() == {"a", "b"}
    for length in (0, 1, 10, len(whole) - size, len(whole) - 9, len(whole) - 1):
        file.write_bytes(whole[:length])
        assert KeptApart(file).entries == {}, length


def test_no_block_that_is_lost_is_believed(tmp_path: Path) -> None:
    """Where the power fails a disk may have noughts, or what was there before, in the middle of a file."""
    file = tmp_path / "a.cache"
    first = Kept(file)
    for number in range(900):
        first.keep(f"a word {number}", number)
    first.save()
    whole = file.read_bytes()
    assert len(whole) > 15_000
    for place in range(0, len(whole), 4096):
        block = whole[place : place + 4096]
        for other in (bytes(len(block)), block[::-1]):
            file.write_bytes(whole[:place] + other + whole[place + len(block) :])
            assert Kept(file).entries == {}, place
    file.write_bytes(whole)
    assert len(Kept(file).entries) == 900


def test_a_part_that_is_damaged_is_dropped_and_no_other(tmp_path: Path) -> None:
    file = tmp_path / "a.cache"
    first = KeptApart(file)
    for name in "abc":
        first.keep(name, (name, name.encode() * 9))
    first.save()
    file.write_bytes(file.read_bytes().replace(b"b" * 9, bytes(9)))
    second = KeptApart(file)
    assert [second.part(second.entries[name][1]) for name in "ac"] == [b"a" * 9, b"c" * 9]
    with pytest.raises(ValueError, match="damaged"):
        second.part(second.entries["b"][1])
    second.keep("d", ("d", b"d"))
    second.save()
    third = KeptApart(file)
    parts = {name: third.part(part) for name, (_, part) in third.entries.items()}
    assert parts == {"a": b"a" * 9, "c": b"c" * 9, "d": b"d"}


@pytest.mark.parametrize("what", ["a pipe", "a device", "a folder"])
def test_what_is_no_file_is_not_waited_for(tmp_path: Path, what: str) -> None:
    """A pipe is never written into, and a device never ends."""
    file = tmp_path / "a.cache"
    if what == "a pipe":
        os.mkfifo(file)
    elif what == "a device":
        file.symlink_to("/dev/zero")
    else:
        file.mkdir()
    assert Kept(file).entries == {}


@pytest.fixture
def homeless(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of a user who has none, as it would be among temporary files."""

    monkeypatch.setattr(os.path, "expanduser", lambda name: name)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    for name in ("NIANBAO_DATA", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    folders._known.clear()
    yield tmp_path / f"nianbao-{os.geteuid()}"
    folders._known.clear()


def test_without_a_home(homeless: Path) -> None:
    for _ in range(2):
        folders._known.clear()
        assert homeless in places.data_folder().parents
        assert stat.S_IMODE(homeless.stat().st_mode) == 0o700


@pytest.mark.parametrize("who", ["everybody", "a group", "another", "a link", "a file"])
def test_without_a_home_where_others_were_quicker(homeless: Path, monkeypatch: pytest.MonkeyPatch, who: str) -> None:
    """Libraries and code would be loaded from there."""
    theirs = homeless.parent / "theirs"
    theirs.mkdir()
    if who == "a link":
        homeless.symlink_to(theirs)
    elif who == "a file":
        homeless.touch()
    else:
        homeless.mkdir()
        homeless.chmod({"everybody": 0o777, "a group": 0o775}.get(who, 0o755))
    if who == "another":
        monkeypatch.setattr(os, "geteuid", lambda: 12345)
        homeless.rename(homeless.parent / "nianbao-12345")
    assert not places.data_folder().exists()
    assert Path(os.devnull) in places.data_folder().parents
    assert not any(homeless.parent in folder.parents for folder in places.font_folders())
    with pytest.raises(NotADirectoryError):
        places.cache_folder().mkdir(parents=True)


def test_a_folder_of_a_user_who_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NIANBAO_DATA", "~nobody-here/data")
    monkeypatch.setenv("NIANBAO_FONTS", "~nobody-here/fonts")
    folders._known.clear()
    assert places.data_folder() == Path("~nobody-here/data")
    assert places.font_folders()[0] == Path("~nobody-here/fonts")
    monkeypatch.undo()
    folders._known.clear()
