"""What is told of a template that fails, and of tags in a Word file that do: what it comes from, and where it arose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from generator.templating.limits import TooMuchError, Unprintable, out_of_memory, too_deep
from generator.templating.rendering import TemplateFailure
from generator.templating.sandbox import (
    SecurityError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
)

_LONGEST_REASON: Final = 400


def understood(error: Exception) -> Exception:
    """Return *error*, or what is to be said instead of what Python says of limits and of a division by nothing."""
    if isinstance(error, ZeroDivisionError):
        return Unprintable("除数是 0", "the divisor is 0").with_traceback(error.__traceback__)
    if isinstance(error, RecursionError):
        return too_deep().with_traceback(error.__traceback__)
    return out_of_memory().with_traceback(error.__traceback__) if isinstance(error, MemoryError) else error


def place_in(error: Exception, files: set[str]) -> tuple[str | None, int | None]:
    """Return file and line of the innermost template frame of *error*'s traceback.

    Jinja rewrites tracebacks so that template frames carry the template's file name and line.
    """
    found: tuple[str | None, int | None] = (None, None)
    traceback = error.__traceback__
    while traceback is not None:
        name = traceback.tb_frame.f_code.co_filename
        if name in files:
            found = (name, traceback.tb_lineno)
        traceback = traceback.tb_next
    return found


def failure_of(error: Exception, files: Iterable[str], facts: Mapping[str, Any]) -> TemplateFailure:
    """Return what to report for an *error* while a template was read or rendered."""
    from generator.templating.jinja_words import in_words, not_there  # late: only mistakes need it

    error = understood(error)
    file, line = place_in(error, set(files))
    match error:
        case TemplateNotFound():
            return TemplateFailure("T103", file, line, {"name": str(error.name)})
        case TemplateSyntaxError():
            said = str(error.message)[:_LONGEST_REASON]
            zh, en = in_words(said)
            args = {"reason_zh": zh, "reason_en": en, "suggestion": not_there(said)}
            return TemplateFailure("T101", error.filename, error.lineno, args)
        case UndefinedError():
            name = str(error.message)
            from generator.templating.english_names import meant_by

            return TemplateFailure("T102", file, line, {"name": name, "suggestion": meant_by(name, _keys(facts))})
        case SecurityError():
            return TemplateFailure("T104", file, line, {"name": str(error.message)})
        case TooMuchError():
            return TemplateFailure("T107", file, line, {"reason_zh": error.zh, "reason_en": error.en})
        case Unprintable():
            return TemplateFailure("T105", file, line, {"reason_zh": error.zh, "reason_en": error.en})
    said = str(error)[:_LONGEST_REASON]
    zh, en = in_words(said)
    if zh == said:
        zh = en = f"{type(error).__name__}: {said}"
    return TemplateFailure("T105", file, line, {"reason_zh": zh, "reason_en": en})


def _keys(value: Any) -> Iterator[str]:
    """Yield all names that a template may use for *value* and what is in it."""
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield key
            yield from _keys(item)
    elif isinstance(value, list):
        for item in value:
            yield from _keys(item)
