"""Load: the text of a YAML file becomes a tree of nodes that know their places.

The loader is strict: no tags, no merge keys, no duplicate keys, no guessing of types. ``builder`` makes the tree;
here what it tells of is told, and what YAML refuses is looked at for what was meant.
"""

from __future__ import annotations

from generator.diagnostics import Diagnostic, in_file_order
from generator.load.builder import MAX_CHARACTERS, build
from generator.load.checks import check, forbidden
from generator.load.events import byte_order_marks
from generator.load.nodes import Fault, Mended, Node
from generator.source import Source

_NONE = Mended()

# Faults that a slip of the pen can cause; the others are what they are.
_EXPLAINABLE = ("L010", "L011", "L014", "L021")


def load(source: Source) -> tuple[Node | None, list[Diagnostic]]:
    """Return the tree of *source* and everything found wrong with it, in file order.

    The tree is None when the text cannot be understood as a whole; places are then found by looking
    for the usual slips (``load.causes``). Otherwise faulty entries are left out of the tree.
    """
    tree, found, mended = load_as_meant(source)
    return None if mended.meant else tree, found


def load_as_meant(source: Source) -> tuple[Node | None, list[Diagnostic], Mended]:
    """Return what `load` does, and the text as it was meant if it is no YAML: there is a tree of that."""
    if len(source.text) > MAX_CHARACTERS:
        return None, [Diagnostic("L004", source.whole(), {"length": len(source.text), "most": MAX_CHARACTERS})], _NONE
    if found := forbidden(source):
        return None, found, _NONE
    try:
        tree = build(source, source.text)
    except Fault as fault:
        if fault.code not in _EXPLAINABLE:
            return None, [Diagnostic(fault.code, fault.span, fault.arguments)], _NONE
        # Imported late: only mistakes need them.
        from generator.load.causes import explain
        from generator.load.margin import no_indentation

        if found := no_indentation(source):
            return None, found, _NONE
        explained = explain(source, fault, build)
        return explained.tree and explained.tree.root, explained.diagnostics, explained.mended
    found = [*tree.diagnostics, *check(source.text[byte_order_marks(source.text) :], tree)]
    if tree.diagnostics:
        from generator.load.margin import no_indentation  # needed only now

        if lost := no_indentation(source):
            return None, lost, _NONE
    return tree.root, in_file_order(found), _NONE
