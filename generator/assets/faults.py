"""Why a picture may not be used."""

from __future__ import annotations


class PictureFault(Exception):
    """A picture that may not be used: *code* and the arguments of the diagnostic."""

    def __init__(self, code: str, **args: object) -> None:
        super().__init__(code, args)
        self.code, self.args_ = code, args
