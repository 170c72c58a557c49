"""What a run that was killed leaves behind is removed by a later one, and nothing else ever."""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from support import batches
from support.processes import environment, run
from support.reports import TOP

from generator.disk import drafts, scratch
from generator.disk.drafts import Drafts, draft_beside, remove_abandoned
from generator.disk.files import write_all
from generator.disk.scratch import Scratch
from generator.fonts.measure import FontCache, extract_face
from generator.pipeline import fonts
from generator.startup.kept import Kept

pytestmark = pytest.mark.skipif("sys.platform != 'linux'", reason="signals, locks of files")

FAULTS = Path(__file__).parent / "support" / "faults.py"
HOUR = 3600
NAME = ".nianbao-0123456789abcdef.tmp"


def aged(path: Path, seconds: int) -> Path:
    """Make *path*, if it is not there, so many *seconds* older than it is."""
    if not path.is_symlink():
        path.touch()
    time = path.lstat().st_mtime - seconds
    os.utime(path, (time, time), follow_symlinks=False)
    return path


# --- beside outputs ----------------------------------------------------------------------------------


def test_drafts_of_killed_runs(tmp_path: Path) -> None:
    """Killed at each change in turn: every draft that is left goes with the next run that writes there."""
    batches.write(tmp_path / "a.yaml")
    out = tmp_path / "out"
    left: set[str] = set()
    for number in range(1, 30):
        arguments = ["-P", FAULTS, str(number), "kill", "render", "a.yaml", "-f", "docx,html"]
        ended = run(arguments, tmp_path, {"PYTHONPATH": str(TOP)})
        if ended.returncode == 0:
            break
        assert ended.returncode == -signal.SIGKILL
        left |= set(os.listdir(out)) if out.is_dir() else set()
    assert sum(name.startswith(".nianbao-") for name in left) > 5
    assert sorted(os.listdir(out)) == ["a.docx", "a.html"]


def writer(folder: Path) -> tuple[subprocess.Popen[bytes], str]:
    """Return a process that is writing into *folder* until its input is closed, and the name of its draft."""
    code = (
        "import sys\nfrom pathlib import Path\nfrom generator.disk.drafts import Drafts\n"
        "with Drafts() as drafts:\n    draft = drafts.beside(Path(sys.argv[1], 'b.html'))\n    draft.touch()\n"
        "    print(draft.name, flush=True)\n    sys.stdin.read()"
    )
    pipe = subprocess.PIPE
    command = [sys.executable, "-c", code, folder]
    process = subprocess.Popen(command, env=environment({"PYTHONPATH": str(TOP)}), stdin=pipe, stdout=pipe)
    assert process.stdout is not None
    return process, process.stdout.readline().decode().strip()


def test_the_draft_of_a_process_that_lives_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So does that of one that was killed, as long as nobody is alone; then it goes, however young."""
    (killed, abandoned), (living, used) = writer(tmp_path), writer(tmp_path)
    with living, killed:
        killed.kill()
        killed.wait()
        for _ in range(2):
            monkeypatch.setattr(drafts, "_looked_through", set())
            assert write_all({tmp_path / "a.html": b""}) == []
            assert sorted(os.listdir(tmp_path)) == sorted([abandoned, used, "a.html"])
        living.communicate(b"")
    assert living.returncode == 0
    monkeypatch.setattr(drafts, "_looked_through", set())
    assert write_all({tmp_path / "a.html": b""}) == []
    assert os.listdir(tmp_path) == ["a.html"]


def test_who_begins_while_another_cleans_up(tmp_path: Path) -> None:
    """What is written without the lock has no mark, and stays."""
    with Drafts() as other, Drafts() as own:
        other.beside(tmp_path / "a.html")
        (tmp_path / "a.html").touch()
        lock = drafts._locked(tmp_path)
        assert lock is not None and not drafts._is_alone(lock)  # the canary: somebody else has it
        os.close(lock)
        assert drafts._is_alone(other._locks[tmp_path])
        draft = own.beside(tmp_path / "b.html")
        draft.touch()
        other.remove_abandoned(tmp_path / "a.html")
        assert sorted(os.listdir(tmp_path)) == sorted([draft.name, "a.html"])


@pytest.mark.parametrize("lacking", ["locks", "a mark"])
def test_without_locks_an_hour_tells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lacking: str) -> None:
    process, abandoned = writer(tmp_path)
    with process:
        process.kill()
    monkeypatch.setattr(drafts, *(("fcntl", None) if lacking == "locks" else ("_running", lambda: "")))
    assert write_all({tmp_path / "a.html": b""}) == []
    assert abandoned in os.listdir(tmp_path)
    monkeypatch.setattr(drafts, "_looked_through", set())
    aged(tmp_path / abandoned, HOUR + 60)
    assert write_all({tmp_path / "a.html": b""}) == []
    assert os.listdir(tmp_path) == ["a.html"]


def test_drafts_of_caches(tmp_path: Path) -> None:
    """What a run that was killed while it kept something has left goes as well, and none is left by a failure."""
    old = aged(tmp_path / NAME, HOUR + 60)
    kept = Kept(tmp_path / "a.cache")
    kept.keep("a", 1)
    kept.save()
    assert os.listdir(tmp_path) == ["a.cache"] and Kept(kept.file).entries == {"a": 1}, old

    def fail(draft: Path) -> None:
        draft.write_bytes(b"half")
        raise OSError

    with pytest.raises(OSError):
        drafts.replace(kept.file, fail)
    assert os.listdir(tmp_path) == ["a.cache"] and Kept(kept.file).entries == {"a": 1}


def test_caches_are_written_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All files of a cache are replaced in one way, the only one that cleans up."""
    replaced: list[str] = []

    def noted(target: Path, write: Callable[[Path], object]) -> None:
        target.parent.mkdir(parents=True, exist_ok=True)
        write(target)
        replaced.append(target.suffix)

    monkeypatch.setattr(drafts, "replace", noted)
    face = next(face for face in fonts().faces.values() if face.path)
    assert face.path
    FontCache(tmp_path).keep(face.path, "a", [1])
    extract_face(face.path, face.index or 0, tmp_path / "faces" / "a.otf")
    assert replaced == [".cache", ".otf"]


def elsewhere(path: Path) -> None:
    path.symlink_to(path.with_name("another's"))


LEFT_ALONE: dict[str, tuple[str, Callable[[Path], object]]] = {
    "young": (NAME, lambda path: aged(path, HOUR - 60)),
    "a folder": (NAME, lambda path: (path.mkdir(), aged(path, 9 * HOUR))),
    "a link": (NAME, lambda path: (elsewhere(path), aged(path, 9 * HOUR))),
    "a pipe": (NAME, lambda path: (os.mkfifo(path), aged(path, 9 * HOUR))),
    **{
        name: (name, lambda path: aged(path, 9 * HOUR))
        for name in (
            *("nianbao-0123456789abcdef.tmp", ".nianbao-0123456789abcdef", ".nianbao-0123456789abcdef.tmp~"),
            *(".nianbao-0123456789abcde.tmp", ".nianbao-0123456789abcdef0.tmp", ".nianbao-0123456789ABCDEF.tmp"),
            *(".nianbao-0123456789abcdeg.tmp", ".nianbao-.tmp", ".nianbao-schema.tmp", ".nianbao.tmp"),
        )
    },
}


@pytest.mark.parametrize("case", LEFT_ALONE)
def test_what_is_left_alone(tmp_path: Path, case: str) -> None:
    name, make = LEFT_ALONE[case]
    aged(tmp_path / "another's", 9 * HOUR)
    make(tmp_path / name)
    aged(tmp_path / ".nianbao-fedcba9876543210.tmp", 9 * HOUR)  # the canary: this one goes
    assert write_all({tmp_path / "a.html": b""}) == []
    assert sorted(os.listdir(tmp_path)) == sorted([name, "another's", "a.html"])


def test_a_folder_that_is_a_link(tmp_path: Path) -> None:
    """Outputs go to where the link leads, and so does what was left."""
    (tmp_path / "real").mkdir()
    (tmp_path / "out").symlink_to("real")
    aged(tmp_path / "real" / NAME, 9 * HOUR)
    assert write_all({tmp_path / "out" / "a.html": b""}) == []
    assert os.listdir(tmp_path / "real") == ["a.html"]


def test_times_are_those_of_the_file_system(tmp_path: Path) -> None:
    """Not the clock of this computer: on a network the other one may be years away."""
    written, old, young = (tmp_path / name for name in ("a.html", NAME, NAME.replace("0", "a")))
    for path, time in ((written, 2 * HOUR), (old, HOUR - 1), (young, HOUR + 1)):
        path.touch()
        os.utime(path, (time, time))
    remove_abandoned(written)
    assert sorted(os.listdir(tmp_path)) == sorted([written.name, young.name])


def test_once_for_each_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[Path] = []
    scandir = os.scandir

    def watched(path: Path) -> object:
        looked.append(Path(path))
        return scandir(path)

    monkeypatch.setattr(drafts.os, "scandir", watched)
    for name in ("a/1.html", "a/2.html", "b/1.html"):
        assert write_all({tmp_path / name: b"", tmp_path / "c.html": b""}) == []
    assert looked == [tmp_path / "a", tmp_path, tmp_path / "b"]


def test_nothing_is_removed_where_nothing_could_be_written(tmp_path: Path) -> None:
    aged(tmp_path / NAME, 9 * HOUR)
    (tmp_path / "a.html").mkdir()
    assert [each.code for each in write_all({tmp_path / "a.html": b""})] == ["O012"]
    assert NAME in os.listdir(tmp_path)


def test_drafts_have_names_of_that_form(tmp_path: Path) -> None:
    with Drafts() as own:
        names = {draft_beside(tmp_path / "a.html").name for _ in range(99)}
        names |= {own.beside(tmp_path / "a.html").name for _ in range(99)}
    assert len(names) == 198
    for name in names:
        aged(tmp_path / name, 9 * HOUR)
    assert write_all({tmp_path / "a.html": b""}) == []
    assert os.listdir(tmp_path) == ["a.html"]


# --- among temporary files ---------------------------------------------------------------------------


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for temporary files of its own."""
    monkeypatch.setattr(scratch, "_looked_through", set())
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


def holder(temporary: Path) -> tuple[subprocess.Popen[bytes], str]:
    """Return a process that has a folder until its input is closed, and the name of the folder."""
    code = "import sys\nfrom generator.disk.scratch import Scratch\nwith Scratch('workers-') as name:\n"
    code += "    print(name, flush=True)\n    sys.stdin.read()"
    own = environment({"PYTHONPATH": str(TOP), "TMPDIR": str(temporary)})
    pipe = subprocess.PIPE
    process = subprocess.Popen([sys.executable, "-c", code], env=own, stdin=pipe, stdout=pipe)
    assert process.stdout is not None
    return process, os.path.basename(process.stdout.readline().decode().strip())


def test_that_of_a_process_that_lives_stays_and_that_of_one_that_was_killed_goes(temporary: Path) -> None:
    (killed, abandoned), (living, used) = holder(temporary), holder(temporary)
    with living, killed:
        killed.kill()
        killed.wait()
        (temporary / abandoned / "fonts").mkdir()
        (temporary / abandoned / "fonts" / "a.otf").touch()
        assert {abandoned, used} <= set(os.listdir(temporary))
        with Scratch() as own:
            assert set(os.listdir(temporary)) == {used, os.path.basename(own)}
        assert os.listdir(temporary) == [used]
        living.communicate(b"")
    assert (living.returncode, os.listdir(temporary)) == (0, [])


def test_killed_again_and_again(temporary: Path) -> None:
    """There is never more than one left."""
    for _ in range(5):
        process, name = holder(temporary)
        with process:
            process.kill()
        assert os.listdir(temporary) == [name]


def test_folders_of_others_stay(temporary: Path) -> None:
    """A name that begins like ours is not enough, and what a link leads to is not ours."""
    (temporary / "nianbao-my_tests").mkdir()
    lock = temporary / "nianbao-abcdefgh"
    process, name = holder(temporary)
    with process:
        process.kill()
    os.rename(temporary / name, temporary / "elsewhere")
    lock.symlink_to("elsewhere")
    (temporary / "nianbao-a_file").touch()
    with Scratch():
        pass
    assert sorted(os.listdir(temporary)) == ["elsewhere", "nianbao-a_file", "nianbao-abcdefgh", "nianbao-my_tests"]
    assert (temporary / "elsewhere" / ".nianbao-in-use").is_file()


def made_only(temporary: Path, name: str, seconds: int, *files: str, mode: int = 0o700) -> str:
    """Make what a run leaves that was killed so many *seconds* ago before it had locked its folder."""
    folder = temporary / name
    folder.mkdir(mode=mode)
    for file in files:
        (folder / file).touch()
    aged(folder, seconds)
    return name


def test_killed_between_making_and_locking(temporary: Path) -> None:
    """At each change in turn: whatever is left is empty or has the file that is to be locked, and goes in an hour."""
    code = (
        "import os, signal, sys\nfrom generator.disk.scratch import Scratch\n"
        "def hook(event, arguments):\n"
        "    if event == sys.argv[1] and 'nianbao-' in str(arguments[0]):\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
        "sys.addaudithook(hook)\nScratch(sys.argv[2])"
    )
    own = {"PYTHONPATH": str(TOP), "TMPDIR": str(temporary)}
    for event, kind in (("open", ""), ("os.rename", "workers-")):
        assert run(["-c", code, event, kind], temporary, own).returncode == -signal.SIGKILL
    left = {name: os.listdir(temporary / name) for name in os.listdir(temporary)}
    assert sorted(left.values()) == [[], [".nianbao-in-use.new"]]
    for name in left:
        aged(temporary / name, HOUR - 60)
    plain = "from generator.disk.scratch import Scratch\nwith Scratch(): pass"
    assert run(["-c", plain], temporary, own).returncode == 0
    assert set(os.listdir(temporary)) == left.keys()
    for name in left:
        aged(temporary / name, HOUR + 60)
    assert run(["-c", plain], temporary, own).returncode == 0
    assert os.listdir(temporary) == []


def test_a_signal_while_the_folder_is_made_leaves_none(tmp_path: Path) -> None:
    """It comes when the folder is there and nobody knows yet that it is to be removed."""
    code = (
        "import os, signal, sys, tempfile\nfrom generator.disk.scratch import Scratch\n"
        "from generator.interrupts import heed\nheed()\nmake = tempfile.mkdtemp\n"
        "def made(*given, **named):\n"
        "    name = make(*given, **named)\n    signal.raise_signal(signal.SIGTERM)\n    return name\n"
        "tempfile.mkdtemp = made\nScratch(place=sys.argv[1])"
    )
    ended = run(["-c", code, tmp_path], TOP)
    assert "Stopped" in ended.stderr
    assert list(tmp_path.iterdir()) == []


def test_what_may_be_somebodys_stays_though_it_was_never_locked(temporary: Path) -> None:
    """An empty folder of another name or that others may look into, one that something is in, and one in use."""
    lock = ".nianbao-in-use.new"
    stay = {
        made_only(temporary, "nianbao-reports", HOUR + 60),
        made_only(temporary, "nianbao-my_tests", HOUR + 60, mode=0o755),
        made_only(temporary, "nianbao-aaaaaaaa", HOUR + 60, "a.otf"),
        made_only(temporary, "nianbao-bbbbbbbb", HOUR + 60, lock, "a.otf"),
        made_only(temporary, "nianbao-workers-cccccccc", HOUR - 60),
        made_only(temporary, "nianbao-dddddddd", HOUR + 60, lock),
    }
    made_only(temporary, "nianbao-faces-eeeeeeee", HOUR + 60)  # the canary: this one goes
    with (temporary / "nianbao-dddddddd" / lock).open() as used:
        fcntl.flock(used, fcntl.LOCK_EX)
        Scratch().cleanup()
        assert set(os.listdir(temporary)) == stay


def test_one_that_is_made_is_locked_before_it_can_be_found(temporary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another process looks through the folder at each change: it never takes it for an abandoned one."""
    seen: list[list[str]] = []
    code = "from generator.disk.scratch import Scratch\nwith Scratch(): pass"

    def hook(event: str, _: tuple[object, ...]) -> None:
        if watching and event in ("os.mkdir", "open", "os.rename", "fcntl.flock"):
            watching.clear()
            assert run(["-c", code], temporary, {"PYTHONPATH": str(TOP), "TMPDIR": str(temporary)}).returncode == 0
            seen.append(os.listdir(temporary))
            watching.append(True)

    watching: list[bool] = []
    sys.addaudithook(hook)
    watching.append(True)
    made = Scratch()
    watching.clear()
    assert len(seen) >= 4 and os.path.isdir(made.name)
    assert run(["-c", code], temporary, {"PYTHONPATH": str(TOP), "TMPDIR": str(temporary)}).returncode == 0
    assert os.path.isdir(made.name)
    made.cleanup()
    assert os.listdir(temporary) == []


def test_where_there_are_no_locks(temporary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows, and on disks that know none: it works, and nobody else removes it."""
    process, abandoned = holder(temporary)
    with process:
        process.kill()
    monkeypatch.setattr(scratch, "fcntl", None)
    with Scratch() as name:
        assert os.listdir(name) == []
    assert os.listdir(temporary) == [abandoned]
    shutil.rmtree(temporary / abandoned)
