"""What a schema cannot say of the 落款: seals go with the organs one by one, and signature stamps stand for both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.diagnostics import Diagnostic
from generator.diagnostics.model import Related
from generator.source import DataPath
from generator.validate.data import Data


def check_sign_off(data: Data) -> Iterator[Diagnostic]:
    """Yield V128 for seals that are not as many as the organs (7.3.5.1), V129 for stamps beside names or seals."""
    sign_off = data.value.get("sign_off")
    if not isinstance(sign_off, Mapping):
        return
    if "stamps" in sign_off:
        for key in ("organ", "seal"):
            if key in sign_off:
                path: DataPath = ("sign_off", key)
                name = data.key_spans[path]
                related = Related(data.key_spans[("sign_off", "stamps")], "stamps")
                yield Diagnostic("V129", name, {"key": name.text}, path, (related,))
    elif "seal" in sign_off:
        path = ("sign_off", "seal")
        signed: DataPath = ("sign_off", "organ") if "organ" in sign_off else ("organ",)
        organs = sign_off.get("organ", data.value["organ"])
        counts = {"seals": _count(sign_off["seal"]), "organs": _count(organs)}
        if counts["seals"] != counts["organs"]:
            yield Diagnostic("V128", data.spans[path], counts, path, (Related(data.spans[signed], "organs"),))


def _count(value: Any) -> int:
    return len(value) if isinstance(value, list) else 1
