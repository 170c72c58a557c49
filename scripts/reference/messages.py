"""The page on messages: the catalogue with the examples under tests/diagnostics."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from generator.diagnostics import Entry, all_codes, lookup
from reference.markdown import code_block, page, prose, table
from reference.words import SEVERITY, STAGES, WORDS

EXAMPLES = Path(__file__).parents[2] / "tests" / "diagnostics"


def diagnostics_page(language: str) -> str:
    """Return the page that explains every code."""
    words = WORDS[language]
    codes = all_codes()
    parts = [
        {
            "en": "What every message means and how to mend it. `nianbao explain V101` prints the same.",
            "zh": "每条消息是什么意思、怎样改。运行 `nianbao explain V101` 也能看到。",
        }[language]
    ]
    for letter, names in STAGES.items():
        rows = [_summary(lookup(code), language) for code in codes if code.startswith(letter)]
        if rows:
            parts += [f"**{letter}** {names[language]}"]
            parts += [table([words["code"], words["severity"], words["title"]], rows)]
    parts += [part for code in codes for part in diagnostic_section(lookup(code), language)]
    return page({"en": "Messages", "zh": "消息"}[language], "diagnostics", language, parts)


def _summary(entry: Entry, language: str) -> list[str]:
    title = prose(entry.words(language).title)
    return [f"[{entry.code}](#{entry.code.lower()})", SEVERITY[language][entry.severity], title]


def diagnostic_section(entry: Entry, language: str) -> Iterator[str]:
    """Yield the parts of the section on one code."""
    words, texts = WORDS[language], entry.words(language)
    yield f'<a id="{entry.code.lower()}"></a>'
    yield f"## {entry.code} {prose(texts.title)}"
    by = f"{words['source']}{words['colon']}{entry.source}" if entry.source else ""
    yield "<br>".join(filter(None, [f"{words['severity']}{words['colon']}{SEVERITY[language][entry.severity]}", by]))
    yield prose(texts.explain)
    yield f"**{words['example']}**"
    folder = EXAMPLES / entry.code
    yield from _example_input(folder, language)
    expected = folder / f"expected.{language}.txt"
    if not expected.is_file():
        sys.exit(f"{entry.code}: no {expected.name}; run pytest --update")
    yield code_block(expected.read_text(encoding="utf-8"))
    if (correct := folder / "correct.yaml").is_file():
        yield f"**{words['correct']}**"
        yield code_block(correct.read_text(encoding="utf-8"), "yaml")
    yield f"**{words['fix']}**"
    yield prose(texts.fix)


def _example_input(folder: Path, language: str) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        if (
            path.name in ("args", "case.py", "correct.yaml")
            or path.match("expected.*.txt")
            or path.suffix == ".pyc"
            or path.is_dir()
        ):
            continue
        name = f"`{path.relative_to(folder).as_posix()}`{WORDS[language]['colon']}"
        data = path.read_bytes()
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            text = "\0"
        if "\0" in text:
            yield f"{name}{WORDS[language]['unreadable'].format(count=len(data))}"
        else:
            kind = {".yaml": "yaml", ".j2": "jinja"}.get(path.suffix, "text")
            yield f"{name.rstrip()}\n\n{code_block(text, kind)}"
    if (folder / "case.py").is_file():
        yield WORDS[language]["computer"]
        return
    arguments = folder / "args"
    listed = arguments.read_text(encoding="utf-8").splitlines() if arguments.is_file() else ["check", "report.yaml"]
    yield code_block("nianbao " + " ".join(listed), "sh")
