"""The objects of a PDF in the making: pydyf, which WeasyPrint hands to its finisher."""

from __future__ import annotations

from typing import Any

from pydyf import PDF, Array, Dictionary, Stream, String

__all__ = ["PDF", "Array", "Dictionary", "Stream", "String", "at"]


def at(pdf: Any, reference: bytes) -> Any:
    """Return the object of *pdf* that *reference* (``12 0 R``) names."""
    return pdf.objects[int(reference.split()[0])]
