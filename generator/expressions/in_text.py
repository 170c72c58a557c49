"""Expressions in data text: finds ``{{ … }}`` and puts its value in its place; nothing else may stand in braces.

Most expressions are a bare name or ``name.value``; these are looked up directly. Only richer ones
(filters, arithmetic) need Jinja's parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import islice
from typing import Any, Final

from generator.diagnostics import Related
from generator.diagnostics.similar import most_like
from generator.figures.model import MISSING, Group, Indicator, Wording
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple

_OPENING = late_pattern(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
_PLAIN = late_pattern(r"\s*(?P<name>[^\W\d]\w*)(?:\.(?P<field>value|数值|unit|单位))?\s*")
# Braces inside a quoted text of an expression are no braces.
_INSIDE = late_pattern(r"'[^'\n]*'|\"[^\"\n]*\"|\{\{|\}\}")
_CLOSING = {"{%": "%}", "{#": "#}"}
_OPENERS = ("{{", *_CLOSING)
_NARROW = str.maketrans("（）＝＋－＊／｜｛｝÷×", "()=+-*/|{}/*")
_SLIP = late_pattern(r"[{｛]{1,2}\s*(?P<name>[^\W\d]\w*)(?:\.\w+)?\s*[}｝]{1,2}")
# Controls, joiners and marks of direction, noncharacters, private use: nothing that a page could show.
_UNPRINTABLE = late_pattern(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ue000-\uf8ff"
    "\ufeff\ufff9-\uffff\U000e0000-\U000e007f\U000f0000-\U0010ffff]"
)
# Those of them that show nothing and say nothing in Chinese: pastes from web pages have them, and nobody sees them.
_INVISIBLE = late_pattern("[\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_MOST_INVISIBLE = 100
"""Places told in one text."""
_STRONG = "**"
_SHOWN = 20


class Names(dict[str, Any]):
    """What the expressions of a report may name, and what those that were worked out print: several ask for each."""

    def __init__(self, names: Mapping[str, Any]) -> None:
        super().__init__(names)
        self.printed: dict[tuple[str, Wording], str] = {}


class Problem(NamedTuple):
    """What is wrong with a text: code and arguments; *start* and *end* are offsets in the text.

    *related* are places of figures that it speaks of. *printed* is what stands there nevertheless, in a draft.
    *better* is what may stand there without any thought, None if the author has to decide.
    """

    code: str
    start: int
    end: int
    args: dict[str, object]
    related: tuple[Related, ...] = ()
    printed: str = ""
    better: str | None = None


class Part(NamedTuple):
    """A stretch of a text: literal, or an expression (without its braces)."""

    text: str
    expression: bool
    start: int
    end: int


def work_out(text: str, names: Mapping[str, Any], wording: Wording) -> tuple[str, list[Problem]]:
    """Return *text* with its expressions worked out with *names*, and all that is wrong with it, in order.

    Changes are worded as *wording* says. What needs a blank figure prints `MISSING`.

    Problems: C101 unknown name, C102 statement or comment, C103 brace without partner, C104 expression that
    cannot be worked out, C105 call or another forbidden thing, C106 unknown filter, C108 ``**`` without
    partner, C109 character that cannot be printed, C116 blank figure, C122 group in the place of a figure, C130 to
    C139 what filters cannot do.
    """
    pieces: list[str] = []
    problems: list[Problem] = []
    for part in split(text):
        if isinstance(part, Part) and not part.expression:
            pieces.append(part.text)
            problems += _slips(part, names)
            continue
        result = evaluate(part, names, wording) if isinstance(part, Part) else _completed(part, text, names)
        if isinstance(result, Problem):
            problems.append(result)
            result = result.printed
        pieces.append(result)
    worked_out = "".join(pieces)
    problems += _odd_characters(worked_out, text)
    return worked_out, sorted(problems, key=lambda problem: problem.start)


def trace(text: str, names: Mapping[str, Any], wording: Wording, blank: str = "") -> tuple[str, list[tuple[int, int]]]:
    """Return *text* worked out as by `work_out`, and from where to where in *text* each character of it is from.

    What an expression printed is from the whole expression; one that cannot be worked out has *blank*, if given.
    """
    worked_out: list[str] = []
    places: list[tuple[int, int]] = []
    for part in split(text):
        if isinstance(part, Problem):
            continue
        result = evaluate(part, names, wording) if part.expression else part.text
        if isinstance(result, Problem):
            result = blank or result.printed
        worked_out.append(result)
        if part.expression:
            places += [(part.start, part.end)] * len(result)
        else:
            places += [(place, place + 1) for place in range(part.start, part.end)]
    return "".join(worked_out), places


@lru_cache(maxsize=1000)
def split(text: str) -> tuple[Part | Problem, ...]:
    """Return the parts of *text* in order. Problems: C102 statement, C103 brace that has no partner.

    They are kept: a text is worked out, and then looked through for the figures that it names.
    """
    return tuple(_split(text))


def _split(text: str) -> Iterator[Part | Problem]:
    position = 0
    has_braces = "{" in text or "}" in text  # most texts have none, and two characters are found at once
    while has_braces and (match := _OPENING.search(text, position)):
        start, mark = match.start(), match.group()
        if start > position:
            yield Part(text[position:start], False, position, start)
        closing = _closing(text, mark, match.end())
        position = match.end() if closing < 0 else closing + 2
        shown = text[start:position]
        if closing < 0 and mark in _OPENERS:
            shown = text[start : start + _SHOWN].split("\n")[0]
        if mark in _CLOSING:
            yield Problem("C102", start, position, {"text": shown})
        elif mark != "{{" or closing < 0:
            yield Problem("C103", start, position, {"text": shown, "suggestion": ""})
        else:
            yield Part(text[match.end() : closing], True, start, position)
    if position < len(text):
        yield Part(text[position:], False, position, len(text))


def _closing(text: str, mark: str, start: int) -> int:
    """Return where what *mark* opens before *start* is closed, -1 if it is not."""
    if mark in _CLOSING:
        return text.find(_CLOSING[mark], start)
    if mark == "{{":
        end = text.find("}}", start)
        inside = text[start:end] if end >= 0 else ""
        if inside and "'" not in inside and '"' not in inside and "{{" not in inside:
            return end
        for match in _INSIDE.finditer(text, start):
            if match[0] in ("{{", "}}"):
                return match.start() if match[0] == "}}" else -1
    return -1


def _slips(part: Part, names: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield the names that stand in one brace, or in full-width ones, and would be printed with them."""
    if "{" not in part.text and "｛" not in part.text:
        return
    for match in _SLIP.finditer(part.text):
        if match["name"] in names:
            start = part.start + match.start()
            bare = re.sub(r"[{｛}｝\s]", "", match[0])
            args: dict[str, object] = {"text": match[0], "suggestion": f"{{{{ {bare} }}}}"}
            yield Problem("C103", start, start + len(match[0]), args)


def _completed(problem: Problem, text: str, names: Mapping[str, Any]) -> Problem:
    """Return *problem* with what was probably meant by a ``{{`` that is never closed."""
    after = text[problem.start + 2 :].lstrip()
    begun = [name for name in names if text.startswith("{{", problem.start) and after.startswith(name)]
    if problem.code != "C103" or not begun:
        return problem
    args = problem.args | {"suggestion": f"{{{{ {max(begun, key=len)} }}}}"}
    return Problem(problem.code, problem.start, problem.end, args)


def _odd_characters(text: str, written: str) -> Iterator[Problem]:
    """Yield what is wrong with the characters of *text*; places are in *written*, -1 if it is not from there."""
    pieces = text.split(_STRONG)
    args: dict[str, object]
    if len(pieces) % 2 == 0:
        start = written.rfind(_STRONG)
        rest = text[text.rindex(_STRONG) :][:_SHOWN]
        args = {"text": rest, "fault_zh": "没有另一半", "fault_en": "have no partner"}
        yield Problem("C108", start, start + len(_STRONG), args)
    elif "" in pieces[1::2]:
        start = written.find(_STRONG * 2)
        rest = text[text.index(_STRONG * 2) :][:_SHOWN]
        args = {
            "text": rest,
            "fault_zh": "和后面两个之间没有文字",
            "fault_en": "and the next two have no text between them",
        }
        yield Problem("C108", start, start + 2 * len(_STRONG), args)
    for character, args in unprintable(text):
        start = written.find(character)
        if start < 0 or not _INVISIBLE.match(character):
            yield Problem("C109", start, start + 1, args)
            continue
        for place in islice(_INVISIBLE.finditer(written), _MOST_INVISIBLE):
            if place[0] == character:
                yield Problem("C109", place.start(), place.end(), args, better="")


def unprintable(text: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each character of *text* that cannot be printed, once, and the arguments of C109 for it."""
    # Python's own list is looked up faster, but two of ours are not on it.
    is_fine = text.isprintable() and "\ufffc" not in text and "\ufffd" not in text
    for character in dict.fromkeys(() if is_fine else _UNPRINTABLE.findall(text)):
        args = {"point": f"U+{ord(character):04X}"}
        if character in _ESCAPES:
            args["suggestion"] = _ESCAPES[character]
        yield character, args


_ESCAPES: Final = {"\a": "\\a", "\b": "\\b", "\x1b": "\\e"}
"""How YAML writes characters that nobody types and no program copies, between double quotes: ``"图\\a.png"``."""


def evaluate(part: Part, names: Mapping[str, Any], wording: Wording) -> str | Problem:
    """Return what the expression prints, or what is wrong with it."""
    name, field = _plain(part.text)
    if name in names:
        value = names[name]
        is_indicator = isinstance(value, Indicator)
        if is_indicator and value.value is None and field in (None, "value", "数值"):
            unit = value.unit if field is None else ""
            return Problem("C116", part.start, part.end, {"name": value.name}, printed=MISSING + unit)
        if not is_indicator and field is None and isinstance(value, Group):
            from generator.figures.filtering.faults import of_group

            return Problem("C122", part.start, part.end, of_group(value))
        if field is None:
            return str(value)
        if isinstance(value, Indicator):
            return value.figure if field in ("value", "数值") else value.unit
    from generator.expressions.calculate import evaluate_expression
    from generator.figures.filtering.faults import ExpressionError

    key, known = (part.text, wording), names.printed if isinstance(names, Names) else {}
    try:
        if key not in known:
            known[key] = evaluate_expression(part.text, names, wording)
        return known[key]
    except ExpressionError as error:
        args = {"text": part.text.strip()} | error.args_
        if error.code in ("C101", "C104", "C105"):
            args |= _suggestion(error, part.text, names)
        printed = MISSING if error.code == "C116" else ""
        return Problem(error.code, part.start, part.end, args, error.related, printed)


def _suggestion(error: Any, text: str, names: Mapping[str, Any]) -> dict[str, object]:
    # Imported late: only mistakes need it.
    from generator.figures.filtering.meant import meant

    suggestion = meant(text, names)
    if error.code == "C101":
        suggestion = suggestion or suggest(str(error.args_["name"]), names)
    if error.code == "C104" and not suggestion:
        narrow = text.translate(_NARROW).strip(" {}")
        suggestion = narrow if narrow != text.strip() else ""
    return {"suggestion": suggestion} if suggestion or error.code == "C101" else {}


@lru_cache(maxsize=1000)
def _plain(expression: str) -> tuple[str, str | None]:
    """Return the name, and the field of it, that *expression* is; an empty name if it is more than that."""
    match = _PLAIN.fullmatch(expression)
    return (match["name"], match["field"]) if match else ("", None)


def suggest(name: str, names: Mapping[str, Any]) -> str:
    """Return the known name most like *name*, or an empty string."""
    return most_like(name, names)
