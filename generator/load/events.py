"""PyYAML's parser, which hands over the events of a file; the only module that imports yaml."""

from __future__ import annotations

from typing import Any

from generator.startup.late import late_modules, late_patterns

# Only events and errors are ours: nothing is made of them or written by PyYAML. With the names it imports.
_LATE = {
    "yaml.tokens": (
        *("Token", "DirectiveToken", "DocumentStartToken", "DocumentEndToken", "StreamStartToken", "StreamEndToken"),
        *("BlockSequenceStartToken", "BlockMappingStartToken", "BlockEndToken", "BlockEntryToken", "KeyToken"),
        *("FlowSequenceStartToken", "FlowMappingStartToken", "FlowSequenceEndToken", "FlowMappingEndToken"),
        *("FlowEntryToken", "ValueToken", "AliasToken", "AnchorToken", "TagToken", "ScalarToken"),
    ),
    "yaml.reader": ("Reader", "ReaderError"),
    "yaml.scanner": ("Scanner", "ScannerError"),
    "yaml.parser": ("Parser", "ParserError"),
    "yaml.composer": ("Composer", "ComposerError"),
    "yaml.constructor": (
        *("BaseConstructor", "SafeConstructor", "FullConstructor", "UnsafeConstructor", "Constructor"),
        "ConstructorError",
    ),
    "yaml.resolver": ("BaseResolver", "Resolver"),
    "yaml.loader": ("BaseLoader", "FullLoader", "SafeLoader", "Loader", "UnsafeLoader"),
    "yaml.emitter": ("Emitter", "EmitterError"),
    "yaml.serializer": ("Serializer", "SerializerError"),
    "yaml.representer": ("BaseRepresenter", "SafeRepresenter", "Representer", "RepresenterError"),
    "yaml.dumper": ("BaseDumper", "SafeDumper", "Dumper"),
    "yaml.cyaml": (
        *("CBaseLoader", "CSafeLoader", "CFullLoader", "CUnsafeLoader", "CLoader"),
        *("CBaseDumper", "CSafeDumper", "CDumper"),
    ),
}

with late_patterns(), late_modules(_LATE) as put_into:
    import yaml

    put_into(yaml)
    try:
        from yaml import _yaml
    except ImportError:
        # Where it was built without libyaml, the parser written in Python stands in.
        _yaml = None  # type: ignore[assignment]

__all__ = ["Parser", "yaml"]

Parser: Any = getattr(_yaml, "CParser", yaml.SafeLoader)


def byte_order_marks(text: str) -> int:
    """Return how many byte order marks *text* begins with: several where programs have put files together."""
    return len(text) - len(text.lstrip("\ufeff"))
