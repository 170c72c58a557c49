"""The objects of a PDF in the making: pydyf, which WeasyPrint hands to its finisher."""

from __future__ import annotations

from typing import Any

from pydyf import PDF, Array, Dictionary, Object, Stream, String

__all__ = ["PDF", "Array", "Dictionary", "Stream", "String", "resolved", "write_once"]


def resolved(pdf: Any, reference: bytes) -> Any:
    """Return the object of *pdf* that *reference* (``12 0 R``) names."""
    return pdf.objects[int(reference.split()[0])]


class _Written(Object):  # type: ignore[misc]  # pydyf ships no types
    """The bytes of an object, which are asked for twice: for the file and for its identifier."""

    def __init__(self, item: Any) -> None:
        super().__init__()
        self.number, self.generation, self.free = item.number, item.generation, item.free
        self._data = bytes(item.data)

    @property
    def data(self) -> bytes:
        """The object as it stands in the file."""
        return self._data


def write_once(pdf: Any) -> None:
    """Have each object of *pdf* written out once: nothing can be changed in it any more. Streams see to it alone."""
    used = (place for place, item in enumerate(pdf.objects) if item.compressible and item.free != "f")
    for place in used:
        pdf.objects[place] = _Written(pdf.objects[place])
