"""``nianbao new``: the first files of a folder, or next year's report."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.authoring.kinds import kinds
from generator.cli.call import ERRORS, FINE, Call, typed
from generator.cli.commands import EDITION_NAMES
from generator.cli.parser import add_format
from generator.disk.places import YAML
from generator.validate.values import arabic

if TYPE_CHECKING:
    from generator.editing.naming import Language

_SHARED = {"": "no", "1": "no", "2": "yes"}
_KEYS = {"": "zh", "1": "zh", "2": "en", "中文": "zh", "英文": "en", "zh": "zh", "en": "en"}
_EDITIONS = {"": "one", "1": "one", "2": "both"}


def add_arguments(parser: argparse.ArgumentParser, words: dict[str, str]) -> None:
    """Add what may stand behind the command's name."""
    parser.add_argument("folder", nargs="?", metavar="DIR", help=words["new_folder"])
    parser.add_argument("--organ", metavar="NAME", help=words["new_organ"])
    parser.add_argument("--year", metavar="YEAR", help=words["new_year"])
    parser.add_argument("--kind", type=_called, choices=[kind.name for kind in kinds()], help=words["new_kind"])
    parser.add_argument("--keys", choices=("zh", "en"), help=words["new_keys"])
    parser.add_argument("--editions", metavar=words["new_editions_names"], help=words["new_editions"])
    parser.add_argument("--shared", action="store_true", help=words["new_shared"])
    parser.add_argument("--yes", action="store_true", help=words["new_yes"])
    parser.add_argument("--from", dest="last", metavar=words["new_from_name"], help=words["new_from"])
    add_format(parser, words)


def run(call: Call) -> int:
    """Write the file; what is not given as an option is asked for."""
    from generator.disk.files import is_folder

    chosen = call.chosen
    folder = Path(chosen.folder or ".")
    if folder.suffix.lower() in YAML and not is_folder(folder):
        return call.usage("no_folder", name=folder)
    code = _roll(call) if chosen.last else _begin(call, folder)
    call.finish()
    return code


def _roll(call: Call) -> int:
    """Write next year's file of a report, what last year's says is no option; or the file of a text or a Word file."""
    from generator.cli.roll import roll_into

    chosen = call.chosen
    code = _written(call, Path(chosen.last))
    if code is not None:
        return code
    said = {name: getattr(chosen, name) for name in ("organ", "year", "kind", "editions", "shared")}
    given = call.words["comma"].join(f"--{name}" for name, value in said.items() if value not in (None, False))
    if given:
        return call.usage("not_with_from", options=given)
    return roll_into(call, Path(chosen.last), Path(chosen.folder) if chosen.folder else None, chosen.keys)


def _written(call: Call, last: Path) -> int | None:
    """Write the file of what is no report yet: a text, or a Word file; None if *last* is one."""
    from generator.cli.from_text import When, write_from_text, write_from_word
    from generator.from_text.files import manuscript
    from generator.from_text.kinds import is_word, refused_kind

    text, diagnostics = manuscript(last)
    if call.report(diagnostics or refused_kind(last)):
        return ERRORS
    if text is None and not is_word(last):
        return None
    year = _year(call.chosen.year or "")
    if call.chosen.year and year is None:
        return call.usage("bad_year", year=call.chosen.year)
    when = When(int(year or 0), lambda: _asked_year(call))
    return write_from_text(call, text, when) if text else write_from_word(call, last, when)


def _asked_year(call: Call) -> int:
    """Return the year that somebody at the terminal says; 0 if there is nobody, or no questions are wanted."""
    if call.chosen.yes or not sys.stdin.isatty():
        return 0
    try:
        return int(_ask(call, "ask_year", _year))
    except EOFError:
        return 0


def _begin(call: Call, folder: Path) -> int:
    from generator.authoring.begin import editions, first_files, shared_data
    from generator.authoring.starter import Beginning
    from generator.disk.files import write_all

    both = _named_editions(call.chosen.editions) if call.chosen.editions is not None else None
    if call.chosen.editions is not None and both is None:
        return call.usage("bad_editions", editions=call.chosen.editions)
    asks = not call.chosen.organ and not call.chosen.yes
    project, diagnostics = shared_data(folder)
    if call.report(diagnostics):
        return ERRORS
    shared = project.value if project else {}
    asked = _answers(call, shared, folder)
    if isinstance(asked, int):
        return asked
    organ, year, kind, keys = asked
    share = _shares(call, project is not None)
    if both is None:
        both = asks and _offered(call, "ask_editions", _EDITIONS) == "both"
    beginning = Beginning(organ, int(year), kind, f"report-{year}.yaml", both)
    language: Language = "en" if keys == "en" else "zh"
    drafts, diagnostics = first_files(folder, beginning, language, project, share)
    if not drafts and not diagnostics:
        return call.usage("bad_organ", organ=organ)
    if drafts:
        files = {draft.path: draft.content for draft in drafts}
        diagnostics = write_all(files | editions(folder, kind, language, drafts))
    if call.report(diagnostics) or not drafts:
        return ERRORS
    for draft in drafts[:-1]:
        call.tell(call.words["begun_shared"].format(output=draft.path))
    output = drafts[-1].path
    call.tell_line("begun", output=output, typed=typed(output))
    if both:
        call.tell(call.words["begun_editions"].format(typed=typed(output)))
    return FINE


def _named_editions(names: str) -> bool | None:
    """Return whether *names* are both editions; None if they are no choice: what is published is made of the other."""
    english = {chinese: name for name, chinese in EDITION_NAMES.items()}
    chosen = {english.get(name.strip(), name.strip()) for name in re.split("[,，、]", names)}
    return {("submit",): False, ("publish", "submit"): True, ("all",): True}.get(tuple(sorted(chosen)))


def _shares(call: Call, is_there: bool) -> bool:
    """Return whether a project file is to be written: it is asked for where the organ has been asked for."""
    if is_there or call.chosen.shared or call.chosen.organ or call.chosen.yes:
        return bool(call.chosen.shared)
    return _offered(call, "ask_shared", _SHARED) == "yes"


def _offered(call: Call, question: str, answers: Mapping[str, str]) -> str:
    """Return which of *answers* is given to the *question*, the default if nobody answers."""
    try:
        return _ask(call, question, answers.get)
    except EOFError:
        return answers[""]


def _answers(call: Call, shared: Mapping[str, Any], folder: Path) -> tuple[str, str, str, str] | int:
    """Return organ, year, kind and language of the keys, as options, *shared* or as asked for; or an exit code.

    Nothing more is asked once it is clear that the file is there in *folder* already.
    """
    from generator.authoring.files import refused

    chosen, words = call.chosen, call.words
    if isinstance(shared.get("organ"), str):
        chosen.organ = chosen.organ or shared["organ"]
    if shared.get("template") in [kind.name for kind in kinds()]:
        chosen.kind = chosen.kind or shared["template"]
    if chosen.yes and not (chosen.organ and chosen.year):
        missing = " ".join(f"--{name}" for name in ("organ", "year") if not getattr(chosen, name))
        return call.usage("wrong", reason=words["usage_missing"].format(missing), command="new ")
    if chosen.year and _year(chosen.year) is None:
        return call.usage("bad_year", year=chosen.year)
    try:
        organ = chosen.organ or _ask(call, "ask_organ", lambda answer: answer or None)
        year = _year(chosen.year or "") or _ask(call, "ask_year", _year)
        if call.report(refused(folder / f"report-{year}.yaml", False)):
            return ERRORS
        kind = chosen.kind or _ask(call, "ask_kind", _kind, kinds=_listed())
        keys = chosen.keys or _ask(call, "ask_keys", _KEYS.get)
    except EOFError:
        return call.usage("wrong", reason=words["nobody_answers"], command="new ")
    return organ.strip(), year, kind, keys


def _year(text: str) -> str | None:
    found = re.fullmatch(r"\s*(19(?:49|[5-9][0-9])|20[0-9]{2})\s*(?:年度?)?\s*", text)
    return found[1] if found else None


def _kind(answer: str) -> str | None:
    """Return the kind that *answer* is the number or a name of, the first one for none."""
    known = {name: kind.name for number, kind in enumerate(kinds(), 1) for name in (str(number), *kind)}
    return known.get(answer or "1")


def _called(text: str) -> str:
    """Return the name of the kind that *text* is the Chinese name of; *text* if it is none."""
    return {kind.title: kind.name for kind in kinds()}.get(text, text)


def _listed() -> str:
    return "，".join(f"{number} {kind.title}" for number, kind in enumerate(kinds(), 1))


def _ask(call: Call, question: str, understood: Callable[[str], str | None], **shown: str) -> str:
    """Return the answer to the *question* of that name as it is *understood*, asked again until it is.

    Nothing is asked, and the default taken, where the author wants no questions. Raises EOFError if nobody answers.
    """
    answer = understood("") if call.chosen.yes else None
    while answer is None:
        sys.stderr.write(call.words[question].format(**shown))
        sys.stderr.flush()
        try:
            said = input().strip()
        except EOFError:
            sys.stderr.write("\n")
            raise
        # A Chinese keyboard writes １ and 二, too.
        answer = understood(said) or understood(arabic(said))
        if answer is None:
            wrong = "not_a_year" if question == "ask_year" else "not_understood"
            sys.stderr.write(call.words[wrong if said else "no_default"].format(answer=said) + "\n")
    return answer
