"""What the page on the style has besides its schema: the variants that are shipped, and what the standard fixes."""

from __future__ import annotations

from collections.abc import Iterator

from generator.style_files import known_variants, the_standard
from generator.styling.variants import leaves
from reference.markdown import prose, table
from reference.schemas import example_text
from reference.words import WORDS


def variants_parts(language: str) -> Iterator[str]:
    """Yield the part of the style page on the variants that are shipped."""
    words = WORDS[language]
    known, _ = known_variants(None, None)
    assert known is not None
    yield f"## {words['variants']}"
    yield prose(words["variants_about"])
    rows = []
    for variant in known.values():
        set_ = (
            f"`{'.'.join(map(str, path))}: {example_text(value)}`" for path, value in leaves(variant.settings.value)
        )
        about = [prose(text[language]) for text in (variant.summary, variant.used_by)]
        rows.append([f"`{variant.name}` {variant.chinese}", *about, variant.clause, words["and"].join(set_)])
    yield table([words[key] for key in ("variant", "does", "used_by", "clause", "settings")], rows)


def clauses_parts(language: str) -> Iterator[str]:
    """Yield the part of the style page on the keys that the standard fixes."""
    words, standard = WORDS[language], the_standard()
    yield f"## {words['fixed']}"
    yield prose(words["fixed_about"])
    rows = ([f"`{key}`", clause] for key, clause in standard.clauses.items())
    yield table([words["key"], words["clause"]], rows)
    yield words["usual"].format(keys=words["and"].join(f"`{key}`" for key in standard.usual))
