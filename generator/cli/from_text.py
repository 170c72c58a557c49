"""``nianbao new --from TEXT``: the file of a report, made of a text without keys."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from generator.cli.call import ERRORS, FINE, Call, typed

if TYPE_CHECKING:
    from generator.editing.naming import Language
    from generator.source import Source


def write_from(call: Call, text: Source, year: int) -> int:
    """Write the file of a report on *year* (0: the one that it names) with what *text* says; say what was found."""
    from generator.authoring.files import refused
    from generator.disk.files import write_all
    from generator.editing.naming import key_names
    from generator.from_text.files import output_of
    from generator.from_text.write import report_of

    chosen, words = call.chosen, call.words
    given = [name for name in ("kind", "editions", "shared") if getattr(chosen, name) not in (None, False)]
    if given:
        return call.usage("not_with_text", options=words["comma"].join(f"--{name}" for name in given))
    organ = (chosen.organ or "").strip()
    if chosen.organ is not None and (not organ or not organ.isprintable() or "{" in organ):
        return call.usage("bad_organ", organ=chosen.organ)
    language: Language = "en" if chosen.keys == "en" else "zh"
    report = report_of(text.text, language, organ, year)
    if report is None:
        return call.usage("no_year", source=text.name, example=2025)
    output = output_of(Path(text.name), Path(chosen.folder) if chosen.folder else None, report.year)
    diagnostics = refused(output, False) or write_all({output: report.text.encode("utf-8")}, [Path(text.name)])
    if call.report(diagnostics):
        return ERRORS
    names = key_names("en" if call.language == "en" else "zh")
    found = words["comma"].join(names.get(name, name) for name in report.found) or words["from_text_nothing"]
    call.tell(words["from_text"].format(output=output, source=text.name, found=found, typed=typed(output)))
    if report.unknown:
        call.tell(words["from_text_unknown"].format(output=output, count=report.unknown))
    return FINE
