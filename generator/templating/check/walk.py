"""Goes through templates without data: what every name stands for is known from the contract.

One walk prints one path: of branches the first, the second and so on, of loops one turn. What it prints is markup in
which ``UNKNOWN`` stands for what only data tell, so that the markup can be checked as that of a report is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Final

from generator.diagnostics import Diagnostic
from generator.source import Source
from generator.templating.check.added import added_to, is_of_its_turn
from generator.templating.check.expressions import Expressions, joined
from generator.templating.check.parsing import Parsed
from generator.templating.check.scope import Macro, Scope
from generator.templating.check.shapes import ANY, LOOP, Shape, of_item
from generator.templating.limits import not_text, too_deep
from generator.templating.sandbox import nodes

UNKNOWN: Final = "\ue003"
"""Stands in the printed markup for what is not known."""
EVERY: Final = -1
"""The path that takes all branches, one after the other: its markup is none, but every name is seen."""
_BUDGET: Final = 30_000
"""Statements on one path; a shipped template has some hundred."""

Load = Callable[[str], Parsed | None]


class Walk(Expressions):
    """One walk on the path number *path* (0: first branches, `EVERY`: all of them)."""

    def __init__(self, load: Load, facts: Mapping[str, Shape], path: int) -> None:
        self.load, self.path = load, path
        self.facts = facts
        self.context = Scope(facts)
        self.diagnostics: list[Diagnostic] = []
        self.blocks: dict[str, list[tuple[Parsed, nodes.Block]]] = {}
        self.modules: dict[tuple[str, bool], Scope] = {}
        self.running: list[object] = []
        self.file: list[Parsed] = []
        self.loops: list[nodes.For] = []
        self.left, self.is_root = _BUDGET, True
        self.macros: list[Macro] = []
        self.ran: set[int] = set()

    # --- files ------------------------------------------------------------------------------------

    def document(self, name: str) -> str:
        """Return what the template *name* prints."""
        chain = list(self._chain(name))
        for parsed in chain:
            for block in parsed.tree.find_all(nodes.Block):
                self.blocks.setdefault(block.name, []).append((parsed, block))
        printed = ""
        for parsed in chain:
            self.is_root = parsed is chain[-1]
            # A child's assignments and imports are made before its parent runs; what it prints outside blocks is not.
            with self.at(parsed):
                printed = self.body(parsed.tree.body, self.context)
        return printed

    def _chain(self, name: str | None) -> Iterator[Parsed]:
        seen: list[Source] = []
        while name is not None:
            parsed = self.load(name)
            if parsed is None or parsed.source in seen:
                return
            seen.append(parsed.source)
            yield parsed
            name = parsed.parent

    @contextmanager
    def at(self, parsed: Parsed) -> Iterator[None]:
        """Have places in *parsed* meanwhile."""
        self.file.append(parsed)
        try:
            yield
        finally:
            self.file.pop()

    def report(self, code: str, node: nodes.Node, **args: object) -> None:
        """Say what is wrong at *node*."""
        found = Diagnostic(code, self.file[-1].source.at(node.lineno), args)
        if found not in self.diagnostics:
            self.diagnostics.append(found)

    # --- statements -------------------------------------------------------------------------------

    def body(self, statements: Sequence[nodes.Node], scope: Scope) -> str:
        """Return what *statements* print."""
        return joined([self.statement(each, scope) for each in statements])

    def statement(self, node: nodes.Node, scope: Scope) -> str:
        """Return what one statement prints."""
        self.left -= 1
        if self.left < 0:
            raise too_deep()
        method = getattr(self, f"on_{type(node).__name__.lower()}", None)
        if method is None:
            return self.body(getattr(node, "body", ()), scope)
        return str(method(node, scope))

    def on_output(self, node: nodes.Output, scope: Scope) -> str:
        """Text and printed values."""
        return joined([self.printed(each, scope) for each in node.nodes])

    def printed(self, node: nodes.Expr, scope: Scope) -> str:
        """Return what printing *node* prints."""
        if isinstance(node, nodes.TemplateData):
            return node.data
        shape = self.value(node, scope)
        if shape.kind == "markup":
            return shape.text
        if shape.kind in ("list", "tuple", "mapping"):
            wrong = not_text([])
            self.report("T105", node, reason_zh=wrong.zh, reason_en=wrong.en)
        if shape.const is not None:
            return str(shape.const).replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
        return self.shown(node) if shape.kind == "text" else UNKNOWN

    def on_if(self, node: nodes.If, scope: Scope) -> str:
        """Branches: on a path one of them."""
        tests = [node, *node.elif_]
        for each in tests:
            self.value(each.test, scope)
        bodies = [each.body for each in tests] + ([node.else_] if node.else_ else [])
        if self.path == EVERY:
            return joined([self.body(each, scope) for each in bodies])
        chosen = min(self.path, len(bodies) - (1 if node.else_ else 0))
        return self.body(bodies[chosen], scope) if chosen < len(bodies) else ""

    def on_for(self, node: nodes.For, scope: Scope) -> str:
        """One turn of a loop, or what stands for no turn."""
        inner = Scope({"loop": LOOP}, scope)
        self.assign(node.target, of_item(self.value(node.iter, scope)), inner)
        if node.test is not None:
            self.value(node.test, inner)
        if self.path > 0 and node.else_:
            return self.body(node.else_, scope)
        self.loops.append(node)
        text = self.body(node.body, inner)
        self.loops.pop()
        return text + (self.body(node.else_, scope) if self.path == EVERY else "")

    def on_macro(self, node: nodes.Macro, scope: Scope) -> str:
        """A macro: its body is gone through where it is called."""
        macro = Macro(node, scope, self.file[-1])
        self.macros.append(macro)
        scope.names[node.name] = Shape("macro", macro=macro)
        return ""

    def uncalled(self) -> None:
        """Go through the macros that nothing called: of what they are given nothing is known."""
        for macro in [each for each in self.macros if id(each.node) not in self.ran]:
            self.run(macro, {})

    def on_callblock(self, node: nodes.CallBlock, scope: Scope) -> str:
        """A macro called with a body."""
        caller = Shape("macro", macro=Macro(node, scope, self.file[-1]))
        return self.called(node.call, scope, caller).text

    def on_filterblock(self, node: nodes.FilterBlock, scope: Scope) -> str:
        """Text through a filter."""
        return self.body(node.body, Scope({}, scope))

    def on_block(self, node: nodes.Block, _scope: Scope) -> str:
        """A block: the one of the template furthest down the chain. A child's stand where the root has them."""
        return self.block(node.name, 0) if self.is_root else ""

    def block(self, name: str, position: int) -> str:
        """Return what the block *name* prints; *position* counts from the template that is walked through."""
        parsed, block = self.blocks[name][position]
        if self.running.count((name, position)):
            return UNKNOWN
        self.running.append((name, position))
        scope = Scope({}, self.context)
        scope.block = (name, position)
        with self.at(parsed):
            text = self.body(block.body, scope)
        self.running.pop()
        return text

    def on_assign(self, node: nodes.Assign, scope: Scope) -> str:
        """``set``; T408 if it adds to a value in a loop, behind which that is as it was before."""
        name = added_to(node)
        is_lost = name and self.loops and scope.is_lost_behind_loop(name)
        if is_lost and not is_of_its_turn(node, self.loops[-1], self.file[-1].tree):
            self.report("T408", node, name=name)
        self.assign(node.target, self.value(node.node, scope), scope)
        return ""

    def on_assignblock(self, node: nodes.AssignBlock, scope: Scope) -> str:
        """``set`` with a body."""
        self.assign(node.target, Shape("markup", text=self.body(node.body, Scope({}, scope))), scope)
        return ""

    def on_with(self, node: nodes.With, scope: Scope) -> str:
        """``with``."""
        inner = Scope({}, scope)
        for target, value in zip(node.targets, node.values, strict=True):
            self.assign(target, self.value(value, inner), inner)
        return self.body(node.body, inner)

    def on_exprstmt(self, node: nodes.ExprStmt, scope: Scope) -> str:
        """An expression that prints nothing."""
        self.value(node.node, scope)
        return ""

    def on_extends(self, _node: nodes.Extends, _scope: Scope) -> str:
        """The parent, which is found before the walk begins."""
        return ""

    def on_include(self, node: nodes.Include, scope: Scope) -> str:
        """Another file, printed here."""
        parsed = self.named(node.template, node.ignore_missing)
        if parsed is None or self.running.count(parsed.source):
            return UNKNOWN
        self.running.append(parsed.source)
        with self.at(parsed):
            text = self.body(parsed.tree.body, Scope({}, scope))
        self.running.pop()
        return text

    def on_import(self, node: nodes.Import, scope: Scope) -> str:
        """Another file as a value."""
        module = self.module(node)
        scope.names[node.target] = Shape("module", module.names) if module else ANY
        return ""

    def on_fromimport(self, node: nodes.FromImport, scope: Scope) -> str:
        """Names of another file."""
        module = self.module(node)
        for each in node.names:
            name, alias = each if isinstance(each, tuple) else (each, each)
            if module and name not in module.names:
                self.unknown(name, node, module.names)
            scope.names[alias] = module.names.get(name, ANY) if module else ANY
        return ""

    def module(self, node: nodes.Import | nodes.FromImport) -> Scope | None:
        """Return the file that *node* imports, gone through."""
        parsed = self.named(node.template)
        if parsed is None:
            return None
        key = (parsed.source.name, bool(node.with_context))
        if key not in self.modules:
            scope = Scope({}, self.context if node.with_context else None)
            self.modules[key] = scope
            with self.at(parsed):
                self.body(parsed.tree.body, scope)
        return self.modules[key]

    def named(self, node: nodes.Expr, may_be_missing: bool = False) -> Parsed | None:
        """Return the file that the expression *node* names; None if it is not known or missing, which is reported."""
        if not isinstance(node, nodes.Const) or not isinstance(node.value, str):
            return None
        parsed = self.load(node.value)
        if parsed is None and not may_be_missing:
            self.report("T103", node, name=node.value)
        return parsed

    def assign(self, target: nodes.Node, shape: Shape, scope: Scope) -> None:
        """Give what *target* names the value *shape*."""
        if isinstance(target, nodes.Name):
            scope.names[target.name] = shape
        elif isinstance(target, nodes.Tuple):
            known = shape.items if shape.kind == "tuple" and len(shape.items) == len(target.items) else None
            for position, item in enumerate(target.items):
                self.assign(item, known[position] if known else ANY, scope)
