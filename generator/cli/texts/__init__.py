"""The words of the command line, in Chinese and in English; a run loads those of its own language alone."""

from __future__ import annotations


def texts(language: str) -> dict[str, str]:
    """Return the words of *language* (``zh`` or ``en``) by their names."""
    if language == "en":
        from generator.cli.texts.en import TEXTS
        from generator.cli.texts.templates_en import TEXTS as TEMPLATES
    else:
        from generator.cli.texts.templates_zh import TEXTS as TEMPLATES
        from generator.cli.texts.zh import TEXTS
    return TEXTS | TEMPLATES
