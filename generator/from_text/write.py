"""The file of a report, written from what a manuscript says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from generator.authoring.begin import adds_keys
from generator.contracts import Contracts, schema
from generator.diagnostics.model import DiagnosticError
from generator.disk.places import shipped
from generator.editing.edit import read
from generator.editing.naming import Language, renamed
from generator.editor_schemas.editions import file_name
from generator.from_text.around import around
from generator.from_text.comments import COMMENTS, blocks
from generator.from_text.marked import plainly, seen
from generator.from_text.model import Around, Item
from generator.from_text.parts import kind_of
from generator.from_text.titles import MONTH
from generator.from_text.told import FOLIOS, LEFT_OUT, MARKS, PAGES, Reworded, reworded
from generator.from_text.value import OPEN, value_of
from generator.from_text.yaml_lines import lines_of
from generator.load import load
from generator.source import Source
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple
from generator.templating.search import read_settings
from generator.templating.template import Settings
from generator.validate.values import arabic

_YEAR = late_pattern(r"(?<!\d)(20\d\d)(?=年|\D*$)")
_OF_DATE = late_pattern(r"(?:19[5-9]|20)\d\d")
_READ_ON = late_pattern(r"[—―─－\-–（(]+(?P<year>20[0-9]{2})年[0-9]{1,2}月[0-9]{1,2}日.*[会议]上")
_BEGINS = late_pattern(r"(20\d\d)年(?:度|以来|来)?[，,](?!是)")
_CHINESE: Final = {
    "run-in": "接排",
    "own-line": "单独成行",
    "paragraphs": "分段",
    "by-duties": "按职责分节",
    "responsibility-first": "第一责任人在前",
    "level-2": "二级连编",
    "level-3": "三级连编",
    "level-4": "四级连编",
}
"""Values with a Chinese name, as it stands beside Chinese keys."""
_FOUND: Final = ("organ", "title", "recipients", "date", "head", "note", "attachments", "imprint")


class Wanted(NamedTuple):
    """What the file is to say, whatever stands in the manuscript: empty or 0 is what stands there.

    *is_word* says that the manuscript is a Word file.
    """

    language: Language
    organ: str = ""
    year: int = 0
    kind: str = ""
    is_word: bool = False


class Report(NamedTuple):
    """The *text* of a report's file; what was *found* in the manuscript, and how many of its lines are *unknown*.

    *changed* are the headings that are numbered otherwise than they were: the number written, the one that will be
    printed, the heading. *meant* is the kind that was wanted, or that the title speaks of, where the text has not its
    parts; *why* says so of a prescribed form, in two languages. *left_out* are the lines of what is no part of a
    report, by its name, *reworded* is what else is written otherwise, *named* is the year that the text names or 0.
    """

    text: str
    year: int
    found: tuple[str, ...]
    unknown: int
    kind: str
    changed: list[tuple[str, str, str]]
    meant: str
    left_out: dict[str, list[str]]
    reworded: list[Reworded]
    why: tuple[str, str]
    named: int


def report_from(
    items: Sequence[Item], wanted: Wanted, asides: Sequence[str] = (), beside: Mapping[str, Sequence[str]] = {}
) -> Report | None:
    """Return the manuscript *items* as a report as it is *wanted*; None if no year is said.

    *asides* are lines that stand beside the text, *beside* numbers of pages in it: they are kept in comments. Its
    marks that are not printed are there, too. Raises DiagnosticError: L018 the file would have too many values.
    """
    items = [item for item in items if not isinstance(item, str) or plainly(item).strip()]
    said, rest = around(items)
    named = _year(said, rest)
    year = wanted.year or named
    if not year:
        return None
    meant = wanted.kind or kind_of("".join(said.title))
    made = value_of(said, rest, wanted.organ, year, meant)
    kind = made.value["template"]
    settings, _ = read_settings(kind, None, None, shipped("templates"))
    text = _file(made.value, wanted, settings)
    apart = {"cover": said.cover, "web": said.web, "contents": said.contents, FOLIOS: list(beside.get(FOLIOS, ()))}
    left_out = {name: lines for name, lines in apart.items() if lines}
    above = [f"{LEFT_OUT[name][0]}：{' / '.join(map(seen, lines))}" for name, lines in left_out.items()]
    for lines, name in ((said.unknown, "unknown"), ([*above, *asides], "aside")):
        if lines:
            text += f"\n# {COMMENTS[wanted.language][name]}\n" + "".join(f"#   {line}\n" for line in lines)
    found = tuple(name for name in _FOUND if made.value.get(name) and made.value[name] != OPEN)
    otherwise = [*made.reworded, *(Reworded(name, 1, text) for name, text in said.otherwise.items())]
    otherwise += [Reworded(name, len(these), these[0]) for name in (MARKS, PAGES) if (these := beside.get(name))]
    otherwise += reworded(items, made.bodies)
    unknown = len(said.unknown)
    return Report(text, year, found, unknown, kind, made.changed, meant, left_out, otherwise, made.why, named)


def _file(value: dict[str, Any], wanted: Wanted, settings: Settings | None) -> str:
    """Return the file of a report that has *value*, of the kind that has *settings*."""
    language = wanted.language
    contract = Contracts(settings.additions)["report"] if settings else schema("report")
    edition = file_name(language, "report", value["template"] if adds_keys(settings) else None)
    lines = lines_of(_named(value, language), blocks(value, language))
    text = "\n".join(lines) + "\n"
    root, faults = load(Source("", text))
    if root is None and faults[0].code == "L018":
        raise DiagnosticError(*faults)
    data, wrong = read("", text, contract)
    assert root is not None and data is not None, wrong  # whatever the manuscript says, it is a valid report
    text = renamed(text, root, data, contract, language)
    words = COMMENTS[language]
    above = [words["from_word" if wanted.is_word else "from_text"], f"yaml-language-server: $schema={edition}"]
    above.append(words["numbers"])
    return "".join(f"# {line}\n" for line in above) + text


def _year(said: Around, rest: Sequence[Item]) -> int:
    """Return the year that the title names, else the one before that of the date, or of the month below the title.

    Where the report was read out tells it, too: ——2026年1月5日在……会议上. Else that which the text begins with:
    2023年，我局…… is what was done in that year.
    """
    title = [arabic(line) for line in said.title]
    if match := _YEAR.search("".join(line for line in title if not _READ_ON.match(line))):
        return int(match[1])
    below = [match for line in (*title, *map(arabic, said.unknown)) if (match := _READ_ON.match(line))]
    match = _OF_DATE.match(said.date) or next(filter(None, map(MONTH.fullmatch, said.unknown)), None)
    match = match or next(iter(below), None)
    if match:
        return int(match[match.lastindex or 0]) - 1
    match = _BEGINS.match(rest[0]) if rest and isinstance(rest[0], str) else None
    return int(match[1]) if match else 0


def _named(value: Any, language: Language) -> Any:
    """Return *value* with the names of values in *language*."""
    if isinstance(value, Mapping):
        return {name: _named(inner, language) for name, inner in value.items()}
    if isinstance(value, list):
        return [_named(inner, language) for inner in value]
    is_name = isinstance(value, str) and language == "zh"
    return _CHINESE.get(value, value) if is_name else value
