"""Runs what the documentation tells a reader to do, page by page, in a folder of its own.

A page is Markdown. What its fences mean is written behind their language, where no reader sees it:

    sh               commands that succeed; ``sh exit=1``: commands that end with that code
    text output      what the commands or the Python above print, exactly (times and stand-in fonts apart)
    text part        lines of what the commands above print, as they stand there
    text prints=NAME paragraphs that the report NAME prints, in this order
    yaml file=NAME   a whole file: it is written, and checked if it is a report (``fails``: the check finds errors;
                     ``part``: it is a part of one)
    yaml append=NAME lines that the reader adds to the end of a file
    yaml anew=NAME   outermost keys of a file that the reader writes anew, each with all that stands below it
    yaml same=NAME   the file as it is by now
    python run       Python, run in the project's folder; later blocks see what earlier ones defined

``jinja`` works like ``yaml``. What the reader does in an editor but sees nowhere as a whole file is said in a
comment: ``<!-- test: new NAME -->`` makes an empty file, ``<!-- test: edit NAME | OLD | NEW -->`` changes a place,
``<!-- test: cut NAME | LINE -->`` takes a line out.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.document.texts import texts
from generator.pipeline import prepare

TOP = Path(__file__).resolve().parents[1]
NO_REPORTS = ("template.yaml", "keys.yaml", "style.yaml", "variants.yaml", "nianbao.yaml", "名册.yaml")

_FENCE = re.compile(r"^(`{3,})(\w*) *(.*)$")
_DIRECTIVE = re.compile(r"^<!-- test: (\w+) (.*) -->$")
_OUTERMOST = re.compile(r"^(?P<key>[^\s#:：-][^\n:：]*)[:：].*\n(?: .*\n)*", re.MULTILINE)
_SECONDS = re.compile(r"\d+\.\d\d(?= 秒| s\b)")
_STAND_INS = re.compile(r"；代用字体 \d+ 种|; \d+ fonts stand in")
_FONT_NOTE = re.compile(r"^\S+\[F00[38]\][^\n]*\n(?: [^\n]*\n)*", re.MULTILINE)


@dataclass(frozen=True)
class Block:
    """A fence of a page; *line* is the first line inside it, *options* what stands behind the language."""

    line: int
    language: str
    options: str
    text: str

    @property
    def words(self) -> Mapping[str, str]:
        """The options by name: ``exit=1`` is ``{"exit": "1"}``, a bare word has an empty value."""
        pairs = (word.partition("=") for word in self.options.split())
        return {name: value for name, _, value in pairs}


@dataclass(frozen=True)
class Directive:
    """A comment that says what the reader does meanwhile."""

    line: int
    verb: str
    rest: str


def steps(text: str) -> Iterator[Block | Directive]:
    """Yield the fences and directives of a page, in order."""
    lines = text.split("\n")
    number = 0
    while number < len(lines):
        if fence := _FENCE.match(lines[number]):
            end = number + 1
            while end < len(lines) and lines[end] != fence[1]:
                end += 1
            yield Block(number + 2, fence[2], fence[3], "".join(f"{line}\n" for line in lines[number + 1 : end]))
            number = end
        elif directive := _DIRECTIVE.match(lines[number]):
            yield Directive(number + 1, directive[1], directive[2])
        number += 1


def blocks(text: str, language: str = "") -> list[Block]:
    """Return the fences of a page, those of *language* or all."""
    found = (step for step in steps(text) if isinstance(step, Block))
    return [block for block in found if language in ("", block.language)]


def without_blocks(text: str) -> str:
    """Return a page with its fences blanked: the words and the links, on the same lines."""
    lines = text.split("\n")
    for block in blocks(text):
        last = block.line - 1 + block.text.count("\n")
        lines[block.line - 2 : last + 1] = [""] * (last - block.line + 3)
    return "\n".join(lines)


def commands(text: str) -> list[str]:
    """Return the commands of an ``sh`` fence: one a line, continued lines joined, comments left out."""
    joined = re.sub(r"\\\n\s*", "", text)
    bare = (re.sub(r"(^|\s+)#.*$", "", line).strip() for line in joined.split("\n"))
    return [line for line in bare if line]


def tidy(text: str) -> str:
    """Return an output without what tells of the fonts of one computer."""
    return _FONT_NOTE.sub("", _STAND_INS.sub("", text))


def same_output(shown: str, printed: str) -> bool:
    """Return whether a page shows what was *printed*, times apart."""
    return _SECONDS.sub("0", shown) == _SECONDS.sub("0", tidy(printed))


@dataclass
class Runner:
    """Follows one page in *folder*; what goes wrong is collected in *problems*.

    *skip* says which commands are not run. *text* is the page, with what it shows as output replaced by
    what was printed wherever the two differ.
    """

    name: str
    text: str
    folder: Path
    language: str
    skip: Callable[[str], bool]
    problems: list[str] = field(default_factory=list)
    printed: str | None = None
    names: dict[str, object] = field(default_factory=dict)

    def run(self) -> None:
        """Follow the page from its first line to its last."""
        _prepare(self.folder)
        replaced: list[tuple[Block, str]] = []
        for step in steps(self.text):
            if isinstance(step, Directive):
                self.directive(step)
            elif step.language == "sh":
                self.shell(step)
            elif step.language == "python" and "run" in step.words:
                self.python(step)
            elif {"file", "append", "anew", "same"} & set(step.words):
                self.file(step)
            elif step.language == "text" and "output" in step.words:
                replaced += self.output(step)
            elif step.language == "text" and "part" in step.words:
                self.part(step)
            elif step.language == "text" and "prints" in step.words:
                self.prints(step)
        self.text = _replace(self.text, replaced)

    def problem(self, step: Block | Directive, text: str) -> None:
        """Note what is wrong at *step*."""
        self.problems.append(f"{self.name}:{step.line}: {text}")

    def shell(self, block: Block) -> None:
        """Run the commands of *block*; each ends with the same code."""
        wanted = int(block.words.get("exit", "0"))
        self.printed = ""
        for command in commands(block.text):
            if self.skip(command):
                continue
            code, printed = self.call(command)
            self.printed += printed
            if code != wanted:
                self.problem(block, f"`{command}` ends with {code}, not {wanted}:\n{printed}")

    def call(self, command: str) -> tuple[int, str]:
        """Run *command* as the reader's shell would; return its code and all that it printed."""
        paths = [str(self.folder / ".venv" / "bin"), os.environ.get("PATH", "")]
        environment = {**os.environ, "PATH": os.pathsep.join(paths), "PYTHONPATH": str(TOP)}
        environment |= {"NIANBAO_LANG": self.language, "PYTHONIOENCODING": "utf-8", "NO_COLOR": "1"}
        done = subprocess.run(
            ["sh", "-c", command],
            cwd=self.folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        return done.returncode, done.stdout.decode("utf-8")

    def python(self, block: Block) -> None:
        """Run Python in the project's folder."""
        with contextlib.chdir(TOP), contextlib.redirect_stdout(io.StringIO()) as out:
            exec(compile("\n" * (block.line - 1) + block.text, self.name, "exec"), self.names)
        self.printed = out.getvalue()

    def output(self, block: Block) -> Iterator[tuple[Block, str]]:
        """Yield *block* with the text that it should hold, if it holds another."""
        if self.printed is None:
            self.problem(block, "an output, but nothing was run")
        elif not same_output(block.text, self.printed):
            yield block, tidy(self.printed)

    def part(self, block: Block) -> None:
        """Look for the lines of *block* in what was printed."""
        if f"\n{block.text}" not in f"\n{self.printed}":
            self.problem(block, f"not in what is printed:\n{self.printed}")

    def prints(self, block: Block) -> None:
        """Look for the lines of *block* among the paragraphs of a report, each behind the one before."""
        with contextlib.chdir(self.folder):
            prepared, _ = prepare(Path(block.words["prints"]))
        printed = list(texts(prepared.document)) if prepared else []
        for line in block.text.splitlines():
            if line in printed:
                del printed[: printed.index(line) + 1]
            else:
                self.problem(block, f"not printed: {line}")

    def file(self, block: Block) -> None:
        """Write, add to or compare a file of the reader's."""
        words = block.words
        path = self.folder / (words.get("file") or words.get("append") or words.get("anew") or words["same"])
        if "anew" in words:
            self.anew(block, path)
            return
        if "same" in words:
            if not path.is_file() or path.read_text(encoding="utf-8") != block.text:
                now = path.read_text(encoding="utf-8") if path.is_file() else ""
                self.problem(block, f"{path.name} is another by now:\n{now}")
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a" if "append" in words else "w", encoding="utf-8", newline="\n") as file:
            file.write(block.text)
        if "file" in words and "part" not in words and path.suffix == ".yaml" and path.name not in NO_REPORTS:
            wanted = 1 if "fails" in words else 0
            code, printed = self.call(f"nianbao check '{path.relative_to(self.folder).as_posix()}'")
            if code != wanted:
                self.problem(block, f"the check of {path.name} ends with {code}, not {wanted}:\n{printed}")

    def anew(self, block: Block, path: Path) -> None:
        """Put the outermost keys of *block* in the place of those in *path*."""
        text = path.read_text(encoding="utf-8")
        for part in _OUTERMOST.finditer(block.text):
            old = [found for found in _OUTERMOST.finditer(text) if found["key"] == part["key"]]
            if len(old) != 1:
                self.problem(block, f"{part['key']} occurs {len(old)} times in {path.name}")
                continue
            text = text[: old[0].start()] + part[0] + text[old[0].end() :]
        path.write_text(text, encoding="utf-8", newline="\n")

    def directive(self, step: Directive) -> None:
        """Do what the reader does in an editor."""
        name, *parts = step.rest.split(" | ")
        path = self.folder / name
        if step.verb == "new" and not parts:
            path.write_text("", encoding="utf-8")
        elif (step.verb, len(parts)) in (("edit", 2), ("cut", 1)) and path.is_file():
            old, new = parts if step.verb == "edit" else (f"{parts[0]}\n", "")
            before = path.read_text(encoding="utf-8")
            if before.count(old) != 1:
                self.problem(step, f"{parts[0]} occurs {before.count(old)} times in {name}")
            path.write_text(before.replace(old, new), encoding="utf-8", newline="\n")
        else:
            self.problem(step, f"not understood: {step.verb} {step.rest}")


def _prepare(folder: Path) -> None:
    """Make *folder* what a reader has: the samples, and a nianbao in .venv/bin that is this one."""
    shutil.copytree(TOP / "samples", folder / "samples")
    command = folder / ".venv" / "bin" / "nianbao"
    command.parent.mkdir(parents=True)
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m generator "$@"\n', encoding="utf-8")
    command.chmod(0o755)


def _replace(text: str, replaced: list[tuple[Block, str]]) -> str:
    lines = text.split("\n")
    for block, printed in reversed(replaced):
        lines[block.line - 1 : block.line - 1 + block.text.count("\n")] = printed.rstrip("\n").split("\n")
    return "\n".join(lines)
