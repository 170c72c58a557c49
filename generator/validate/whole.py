"""A file by its contract, from the text to data."""

from __future__ import annotations

from generator.diagnostics import Diagnostic, has_errors
from generator.load import load
from generator.schema import Schema
from generator.source import Source
from generator.validate.data import Data
from generator.validate.validator import validate


def validated(source: Source | None, contract: Schema) -> tuple[Data | None, list[Diagnostic]]:
    """Return what *source* holds by *contract*, and what is wrong with it; None if it cannot be used or is None."""
    root, diagnostics = load(source) if source else (None, [])
    if root is None or has_errors(diagnostics):
        return None, diagnostics
    data, found = validate(root, contract)
    return data, diagnostics + found
