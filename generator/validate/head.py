"""What the keys of the 版头 ask of each other: direction and signers, classification and copy number."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic
from generator.validate.data import Data

_HEAD = "head"
_NAME_ALONE = {"mark", "suffix", "direction"}


def check_head(data: Data) -> Iterator[Diagnostic]:
    """Yield what is wrong with the 版头 as a whole.

    V125 (error): a document that goes up has no signers (7.2.6). The head of the published form has the organ's
    name alone; then there are no signers to ask for. V126 (error): signers in a document that does not go up.
    V127 (warning): 密级 without 份号 (7.2.1).
    """
    head = data.value.get(_HEAD)
    if not head:
        return
    upward = head.get("direction", "up") == "up"
    if upward and "signers" not in head and head.keys() - _NAME_ALONE:
        yield Diagnostic("V125", data.key_spans.get((_HEAD,)), {}, (_HEAD,))
    if not upward and "signers" in head:
        path = (_HEAD, "signers")
        zh, en = _DIRECTIONS[head["direction"]]
        yield Diagnostic("V126", data.key_spans.get(path), {"direction_zh": zh, "direction_en": en}, path)
    if "security" in head and "copy_number" not in head:
        path = (_HEAD, "security")
        yield Diagnostic("V127", data.spans.get(path), {"text": head["security"]}, path)


_DIRECTIONS = {"level": ("平行文", "one to an equal (level)"), "down": ("下行文", "one to subordinates (down)")}
