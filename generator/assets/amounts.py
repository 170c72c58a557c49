"""How much all pictures of one report are to read together: many that are not too large take the memory or minutes."""

from __future__ import annotations

from typing import Final

from generator.assets.headers import read_header
from generator.assets.model import MOST_MEGABYTES, looks_like_svg
from generator.limits import limit

_MB: Final = 1 << 20
_COUNTED: Final = (
    ("pictures.megabytes", " PNG、JPEG 文件", "PNG and JPEG files"),
    ("pictures.unpacked", " PNG 图片解开以后", "PNG pictures, unpacked"),
    ("drawings.megabytes", " SVG 文件", "SVG files"),
)
"""The limits, and what each counts."""


def _most() -> tuple[int, int, int]:
    return limit("pictures.megabytes"), limit("pictures.unpacked"), limit("drawings.megabytes")


class Amounts:
    """Adds up the picture files of a report."""

    def __init__(self) -> None:
        self._total = [0] * len(_COUNTED)

    def beyond(self, data: bytes) -> dict[str, object]:
        """Count the picture *data*; return the arguments of O070 if with it they are more than they may be, or none."""
        self._total = [one + more for one, more in zip(self._total, _size(data), strict=True)]
        for total, most, (name, zh, en) in zip(self._total, _most(), _COUNTED, strict=True):
            if total > most * _MB:
                return {"reason_zh": f"{zh}超过 {most} MB", "reason_en": f"more than {most} MB of {en}", "limit": name}
        return {}


def _size(data: bytes) -> tuple[int, int, int]:
    """Return how many bytes *data* adds to what is counted."""
    if looks_like_svg(data):
        return 0, 0, len(data)
    header = read_header(data)
    if header is None or header.media_type != "image/png":
        return len(data), 0, 0
    unpacked = header.width * header.height * header.bits // 8
    # One that is too large by itself is not unpacked.
    return len(data), unpacked if unpacked <= MOST_MEGABYTES * _MB else 0, 0
