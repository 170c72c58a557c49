"""What is known of the value of an expression in a template, and what is wrong with it."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, Final

from generator.diagnostics.listing import listing
from generator.diagnostics.similar import most_like
from generator.templating.check.macro_calls import misfits
from generator.templating.check.parsing import FILTER_NAMES, TEST_NAMES, Parsed, dotted
from generator.templating.check.scope import Macro, Scope
from generator.templating.check.shapes import ANY, TEXT, Shape, attribute, filtered, is_out_of_reach, merged, of_item
from generator.templating.english_names import meant_by
from generator.templating.jinja_words import in_words
from generator.templating.limits import too_long
from generator.templating.sandbox import nodes

_GLOBALS: Final = frozenset(("range", "dict", "cycler", "joiner", "namespace", "super", "self", "caller"))
_WITH_DEFAULT: Final = ("default", "d")


_OF_MACROS: Final = frozenset(("varargs", "kwargs"))
_LONGEST: Final = 2_000_000
"""Characters of one printed text; a shipped template prints some thousand."""


def joined(pieces: Sequence[str]) -> str:
    """Return *pieces* as one text. Raises TooMuchError if that is longer than a template could mean."""
    if sum(map(len, pieces)) > _LONGEST:
        raise too_long()
    return "".join(pieces)


class Expressions:
    """Works out shapes; the walk through statements builds on it."""

    file: list[Parsed]
    path: int
    running: list[object]
    ran: set[int]
    blocks: dict[str, Any]

    @abstractmethod
    def report(self, code: str, node: nodes.Node, **args: object) -> None:
        """Say what is wrong at *node*."""

    @abstractmethod
    def body(self, statements: Sequence[nodes.Node], scope: Scope) -> str:
        """Return what *statements* print."""

    @abstractmethod
    def block(self, name: str, position: int) -> str:
        """Return what a block prints."""

    @abstractmethod
    def at(self, parsed: Parsed) -> AbstractContextManager[None]:
        """Have places in *parsed* meanwhile."""

    def value(self, node: nodes.Node, scope: Scope) -> Shape:
        """Return the shape of the expression *node*."""
        method = getattr(self, f"of_{type(node).__name__.lower()}", None)
        if method is not None:
            found: Shape = method(node, scope)
            return found
        for each in node.iter_child_nodes():
            self.value(each, scope)
        return ANY

    def unknown(self, name: str, node: nodes.Node, known: Iterable[str]) -> Shape:
        """Report that *name* is not defined."""
        if name not in self.file[-1].tested:
            close = meant_by(name.rpartition(".")[2], known)
            before = name[: len(name) - len(name.rpartition(".")[2])]
            self.report("T102", node, name=name, suggestion=before + close if close else "")
        return ANY

    def shown(self, node: nodes.Node) -> str:
        """Return *node* as it is written in a template, as far as that is short."""
        return f"{{{{ {dotted(node) or '…'} }}}}"

    def of_const(self, node: nodes.Const, _scope: Scope) -> Shape:
        """Return a value that is written out."""
        if isinstance(node.value, str):
            return Shape("text", choices=frozenset((node.value,)), const=node.value)
        return Shape("text", const=node.value) if type(node.value) in (int, float) else ANY

    def of_name(self, node: nodes.Name, scope: Scope) -> Shape:
        """Return a name's value."""
        found = scope.find(node.name)
        if found is not None:
            return found
        if node.name in _GLOBALS or node.name in _OF_MACROS:
            return ANY
        return self.unknown(node.name, node, scope.known())

    def of_getattr(self, node: nodes.Getattr, scope: Scope) -> Shape:
        """Return a value in another one."""
        return self._inside(node, self.value(node.node, scope), node.attr)

    def of_getitem(self, node: nodes.Getitem, scope: Scope) -> Shape:
        """Return an item."""
        inside = self.value(node.node, scope)
        self.value(node.arg, scope)
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return self._inside(node, inside, node.arg.value)
        return inside if isinstance(node.arg, nodes.Slice) else of_item(inside)

    def _inside(self, node: nodes.Getattr | nodes.Getitem, shape: Shape, name: str) -> Shape:
        if is_out_of_reach(shape, name):
            self.report("T104", node, name=name)
            return ANY
        found = attribute(shape, name)
        if found is not None:
            return found
        whole = f"{dotted(node.node)}.{name}".removeprefix(".")
        return ANY if whole in self.file[-1].tested else self.unknown(whole, node, shape.keys)

    def of_tuple(self, node: nodes.Tuple, scope: Scope) -> Shape:
        """Return a tuple."""
        return Shape("tuple", items=tuple(self.value(each, scope) for each in node.items))

    of_list = of_tuple

    def of_dict(self, node: nodes.Dict, scope: Scope) -> Shape:
        """Return a mapping that is written out."""
        pairs = {}
        for pair in node.items:
            shape = self.value(pair.value, scope)
            if isinstance(pair.key, nodes.Const):
                pairs[str(pair.key.value)] = shape
        return Shape("mapping", pairs) if len(pairs) == len(node.items) else ANY

    def of_or(self, node: nodes.Or, scope: Scope) -> Shape:
        """Return one of two values."""
        return merged((self.value(node.left, scope), self.value(node.right, scope)))

    def of_and(self, node: nodes.And, scope: Scope) -> Shape:
        """Return the second of two values; what the first one is when it counts is nothing."""
        self.value(node.left, scope)
        return self.value(node.right, scope)._replace(choices=frozenset(), const=None)

    def of_condexpr(self, node: nodes.CondExpr, scope: Scope) -> Shape:
        """Return one of two values, or nothing."""
        self.value(node.test, scope)
        values = [self.value(each, scope) for each in (node.expr1, node.expr2) if each is not None]
        if any(each.kind == "markup" for each in values):
            return values[min(max(self.path, 0), len(values) - 1)]
        return merged([each._replace(const=None) for each in values])

    def of_concat(self, node: nodes.Concat, scope: Scope) -> Shape:
        """Return texts joined."""
        values = [self.value(each, scope) for each in node.nodes]
        if any(each.kind == "markup" for each in values):
            return Shape("markup", text=joined([each.text for each in values]))
        return TEXT

    def of_add(self, node: nodes.Add, scope: Scope) -> Shape:
        """Return a sum; of numbers that are known it is known."""
        left, right = self.value(node.left, scope), self.value(node.right, scope)
        if isinstance(left.const, int) and isinstance(right.const, int):
            return Shape("text", const=left.const + right.const)
        return merged((left, right))._replace(const=None, choices=frozenset())

    def of_compare(self, node: nodes.Compare, scope: Scope) -> Shape:
        """Look at a comparison: T403 with what the value never is."""
        left = self.value(node.expr, scope)
        for operand in node.ops:
            right = self.value(operand.expr, scope)
            wanted = right.items if operand.op in ("in", "notin") and right.kind == "tuple" else (right,)
            if operand.op in ("eq", "ne", "in", "notin"):
                for each in wanted:
                    # A list may well have a text in it.
                    if right.kind != "list" or operand.op in ("eq", "ne"):
                        self._never(node, left, each)
        return ANY

    def _never(self, node: nodes.Compare, one: Shape, other: Shape) -> None:
        known, said = (one, other) if isinstance(other.const, str) else (other, one)
        if known.const is None and known.choices and isinstance(said.const, str) and said.const not in known.choices:
            args = {"value": said.const, "suggestion": most_like(said.const, known.choices)}
            self.report("T403", node, **args, **listing("known", sorted(known.choices)))
        elif known.kind == "list" and isinstance(said.const, str):
            zh, en = "一列值（看里面有没有，用 in）", "a list (ask with “in” what is in it)"
            self.report("T403", node, value=said.const, suggestion="", **listing("known", (zh,), (en,)))

    def of_filter(self, node: nodes.Filter, scope: Scope) -> Shape:
        """Return what a filter makes of a value."""
        self._named(node, "filter", FILTER_NAMES)
        for each in (*node.args, *(pair.value for pair in node.kwargs)):
            self.value(each, scope)
        if node.node is None:
            return ANY
        if node.name in _WITH_DEFAULT and dotted(node.node):
            with_default = self.file[-1].tested | {dotted(node.node)}
            self.file.append(self.file[-1]._replace(tested=with_default))
            shape = self.value(node.node, scope)
            self.file.pop()
            return shape._replace(const=None, choices=frozenset()) if shape.kind == "text" else ANY
        return filtered(node.name, self.value(node.node, scope)._replace(const=None))

    def of_test(self, node: nodes.Test, scope: Scope) -> Shape:
        """Look at a test."""
        self._named(node, "test", TEST_NAMES)
        for each in (node.node, *node.args):
            if dotted(each) not in self.file[-1].tested or node.name not in ("defined", "undefined"):
                self.value(each, scope)
        return ANY

    def _named(self, node: nodes.Filter | nodes.Test, kind: str, known: frozenset[str]) -> None:
        # In a condition Jinja finds out only when it is run.
        if node.name not in known:
            zh, en = in_words(f"No {kind} named {node.name!r}.")
            self.report("T101", node, reason_zh=zh, reason_en=en, suggestion=node.name)

    # --- calls ------------------------------------------------------------------------------------

    def of_call(self, node: nodes.Call, scope: Scope) -> Shape:
        """Return what a call gives."""
        return self.called(node, scope, None)

    def called(self, node: nodes.Call, scope: Scope, caller: Shape | None) -> Shape:
        """Return what a call gives; *caller* is what a macro finds under that name."""
        name = node.node.name if isinstance(node.node, nodes.Name) and not scope.find(node.node.name) else ""
        if name == "super" and scope.block:
            return self._super(node, scope.block)
        if name == "caller" and scope.caller:
            return self._run(scope.caller.macro, node, scope, None)
        if dotted(node.node).startswith("self.") and not scope.find("self"):
            return self._of_self(node, dotted(node.node).removeprefix("self."))
        macro = self.value(node.node, scope)
        if macro.kind == "macro":
            return self._run(macro.macro, node, scope, caller)
        given = [self.value(each, scope) for each in node.args]
        named = {pair.key: self.value(pair.value, scope) for pair in node.kwargs}
        if name == "dict" and all(each.kind == "mapping" for each in given):
            return Shape("mapping", {key: shape for each in given for key, shape in each.keys.items()} | named)
        return Shape("list", item=TEXT) if name == "range" else ANY

    def _super(self, node: nodes.Call, running: tuple[str, int]) -> Shape:
        name, position = running
        if position + 1 < len(self.blocks[name]):
            return Shape("markup", text=self.block(name, position + 1))
        return self.unknown("super", node, ())

    def _of_self(self, node: nodes.Call, name: str) -> Shape:
        if name in self.blocks:
            return Shape("markup", text=self.block(name, 0))
        return self.unknown(f"self.{name}", node, self.blocks)

    def _run(self, macro: Macro, node: nodes.Call, scope: Scope, caller: Shape | None) -> Shape:
        """Go through *macro* with what *node* gives it."""
        given = [self.value(each, scope) for each in node.args]
        named = {pair.key: self.value(pair.value, scope) for pair in node.kwargs}
        names = [each.name for each in macro.node.args]
        if not (node.dyn_args or node.dyn_kwargs):
            for code, args in misfits(macro, len(given), named):
                self.report(code, node, **args)
        # By identity: nodes of a tree are equal if they are written alike.
        if id(macro.node) in self.running:
            return ANY
        return Shape("markup", text=self.run(macro, dict(zip(names, given, strict=False)) | named, caller))

    def run(self, macro: Macro, given: Mapping[str, Shape], caller: Shape | None = None) -> str:
        """Return what *macro* prints with what it is *given* by name."""
        inner = Scope({}, macro.scope)
        inner.caller, inner.block = caller or macro.scope.caller, macro.scope.block
        names = [each.name for each in macro.node.args]
        defaults = dict(zip(names[len(names) - len(macro.node.defaults) :], macro.node.defaults, strict=True))
        self.running.append(id(macro.node))
        self.ran.add(id(macro.node))
        with self.at(macro.file):
            for name in names:
                shape = self.value(defaults[name], inner) if name in defaults else ANY
                inner.names[name] = given.get(name, shape._replace(choices=frozenset()))
            text = self.body(macro.node.body, inner)
        self.running.pop()
        return text
