"""The functions of HarfBuzz and its subsetter, by way of ctypes."""

from __future__ import annotations

import ctypes
from ctypes import c_char_p, c_int, c_uint, c_void_p
from functools import cache
from typing import Any

from generator.writers.pdf.direct import Undrawn
from generator.writers.pdf.libraries import DIRECT_LIBRARIES, opened_library, preload_bundled

NO_LIGATURES = ("-liga", "-clig", "-dlig", "-hlig", "-calt")
"""Features that are switched off, as in the engine: each character is drawn as itself."""

_SIGNATURES: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "hb_blob_create_from_file_or_fail": (c_void_p, (c_char_p,)),
    "hb_blob_get_data": (c_void_p, (c_void_p, c_void_p)),
    "hb_blob_destroy": (None, (c_void_p,)),
    "hb_face_create": (c_void_p, (c_void_p, c_uint)),
    "hb_face_get_upem": (c_uint, (c_void_p,)),
    "hb_face_get_glyph_count": (c_uint, (c_void_p,)),
    "hb_face_reference_blob": (c_void_p, (c_void_p,)),
    "hb_face_reference_table": (c_void_p, (c_void_p, c_uint)),
    "hb_face_destroy": (None, (c_void_p,)),
    "hb_font_create": (c_void_p, (c_void_p,)),
    "hb_font_destroy": (None, (c_void_p,)),
    "hb_font_get_h_extents": (c_int, (c_void_p, c_void_p)),
    "hb_font_get_glyph_h_advance": (c_int, (c_void_p, c_uint)),
    "hb_buffer_create": (c_void_p, ()),
    "hb_buffer_destroy": (None, (c_void_p,)),
    "hb_buffer_reset": (None, (c_void_p,)),
    "hb_buffer_add_utf16": (None, (c_void_p, c_char_p, c_int, c_uint, c_int)),
    "hb_buffer_set_direction": (None, (c_void_p, c_int)),
    "hb_buffer_set_script": (None, (c_void_p, c_uint)),
    "hb_buffer_set_language": (None, (c_void_p, c_void_p)),
    "hb_buffer_get_glyph_infos": (c_void_p, (c_void_p, c_void_p)),
    "hb_buffer_get_glyph_positions": (c_void_p, (c_void_p, c_void_p)),
    "hb_language_from_string": (c_void_p, (c_char_p, c_int)),
    "hb_feature_from_string": (c_int, (c_char_p, c_int, c_void_p)),
    "hb_shape": (None, (c_void_p, c_void_p, c_void_p, c_uint)),
    "hb_set_add": (None, (c_void_p, c_uint)),
    "hb_map_get": (c_uint, (c_void_p, c_uint)),
}
_SUBSET_SIGNATURES: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "hb_subset_input_create_or_fail": (c_void_p, ()),
    "hb_subset_input_destroy": (None, (c_void_p,)),
    "hb_subset_input_glyph_set": (c_void_p, (c_void_p,)),
    "hb_subset_input_set": (c_void_p, (c_void_p, c_int)),
    "hb_subset_input_set_flags": (None, (c_void_p, c_uint)),
    "hb_subset_plan_create_or_fail": (c_void_p, (c_void_p, c_void_p)),
    "hb_subset_plan_execute_or_fail": (c_void_p, (c_void_p,)),
    "hb_subset_plan_old_to_new_glyph_mapping": (c_void_p, (c_void_p,)),
    "hb_subset_plan_destroy": (None, (c_void_p,)),
}


class Library:
    """The functions of both libraries, and the features that all texts are shaped with."""

    def __init__(self) -> None:
        preload_bundled()
        for name, signatures in zip(DIRECT_LIBRARIES, (_SIGNATURES, _SUBSET_SIGNATURES), strict=True):
            library = opened_library(name)
            if library is None:
                raise Undrawn(name, "library")
            for function, (result, arguments) in signatures.items():
                try:
                    found = getattr(library, function)
                except AttributeError:
                    raise Undrawn(function, "library") from None
                found.restype, found.argtypes = result, arguments
                setattr(self, function, found)
        self.features = (ctypes.c_uint32 * (4 * len(NO_LIGATURES)))()
        for place, feature in enumerate(NO_LIGATURES):
            self.hb_feature_from_string(feature.encode(), -1, ctypes.byref(self.features, 16 * place))

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(name)

    def content(self, blob: int) -> bytes:
        """Return the bytes of *blob*, which is given up."""
        length = c_uint()
        data = self.hb_blob_get_data(blob, ctypes.byref(length))
        content = ctypes.string_at(data, length.value) if data else b""
        self.hb_blob_destroy(blob)
        return content


@cache
def library() -> Library:
    """Return the library. Raises Undrawn where it is missing or too old."""
    return Library()


def tag(name: str) -> int:
    """Return the number that HarfBuzz knows the table or script *name* by."""
    return int.from_bytes(name.encode(), "big")
