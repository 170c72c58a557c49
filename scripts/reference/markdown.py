"""Markdown: text, code, tables, a whole page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from reference.words import WORDS

MARK = "<!-- Written by scripts/build_docs.py; change what it reads, not this page. -->"


def prose(text: str) -> str:
    """Return *text* with the characters escaped that Markdown would swallow, code left alone."""
    lines = text.strip("\n").split("\n")
    fenced = False
    for number, line in enumerate(lines):
        fence = line.startswith("```")
        fenced ^= fence
        if not (fence or fenced or line.startswith("    ")):
            lines[number] = _outside_code(line)
    return "\n".join(lines)


def _outside_code(line: str) -> str:
    pieces = re.split(r"(`[^`]*`)", line)
    return "".join(piece if piece[:1] == "`" else re.sub(r"([<*\\])", r"\\\1", piece) for piece in pieces)


def code_block(text: str, language: str = "text") -> str:
    """Return *text* in a fence that it cannot end itself."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language}\n{text.rstrip()}\n{fence}"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table; the cells are Markdown already."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)


def _cell(text: str) -> str:
    return re.sub(r"\s*\n\s*", " ", text.strip()).replace("|", "\\|")


def page(title: str, name: str, language: str, parts: Iterable[str]) -> str:
    """Return a whole page with a link to the same page in the other language."""
    other = f"{name}.zh-CN.md" if language == "en" else f"{name}.md"
    return "\n\n".join([MARK, f"# {title}", f"[{WORDS[language]['other']}]({other})", *parts]) + "\n"
