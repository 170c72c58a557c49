"""Validate: the tree of a file becomes plain data with English keys, or a list of what is wrong with it.

The walk follows the schema; there is no second place where the format is written down.
"""

from __future__ import annotations

from typing import Any

from generator.diagnostics import Diagnostic, in_file_order
from generator.diagnostics.model import Related
from generator.limits import limit
from generator.load.locate import locate
from generator.load.nodes import MappingNode, Node, ScalarNode, SequenceNode
from generator.schema import Part, Schema
from generator.source import DataPath, Span
from generator.validate.causes import Case, is_clear, likely_cause
from generator.validate.data import Blank, Data, Place
from generator.validate.rules import check_value, may_be
from generator.validate.values import kind_of, wanted, written

_new = tuple.__new__  # half the time of calling the class

UNKNOWN = ("V101", "V102", "V124")
"""What is said of a key that a mapping does not have."""
MOST_UNKNOWN = limit("yaml.unknown")
"""Unknown keys of a file that are told of: looking for what each was meant as takes time."""


def validate(root: Node, schema: Schema) -> tuple[Data | None, list[Diagnostic]]:
    """Return the data of *root* as *schema* wants them and everything wrong with them, in file order."""
    around = None
    if isinstance(root, MappingNode) and len(root.entries) == 1:
        # Imported late: only mistakes need it.
        from generator.validate.labels import key_around

        if around := key_around(schema, *root.entries[0]):
            root = root.entries[0][1]
    walker = _Walker(schema)
    value = walker.visit(root, schema.root, Place())
    walker.found += [around] if around else []
    found = in_file_order(walker.found)
    if found:
        return None, found
    return Data(value, walker.spans, walker.key_spans, blanks=tuple(walker.blanks)), []


class _Walker:
    """Walks the tree and the schema side by side."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self.spans: dict[DataPath, Span] = {}
        self.key_spans: dict[DataPath, Span] = {}
        self.meant: dict[DataPath, set[str]] = {}  # what unknown keys of a mapping were probably meant as
        self.blanks: list[Blank] = []
        self.found: list[Diagnostic] = []
        self.unknown = 0

    def report(self, code: str, span: Span, place: Place, *related: Related, **args: object) -> None:
        """Add a diagnostic at *place*; its message has the names of the place beside *args*."""
        self.found.append(Diagnostic(code, span, place.names() | args, place.path, related))

    def visit(self, node: Node, part: Part, place: Place) -> Any:
        """Return the data of *node*, which stands where the schema has *part*; None if they do not fit."""
        self.spans[place.path] = node.span
        branches = self.schema.branches(part)
        if not branches:
            return self.anything(node, place)
        if isinstance(node, MappingNode):
            branches = self.schema.chosen(branches, (key.text for key, _ in node.entries))
        if not is_clear(self.schema, node, branches, place.path):
            cause = likely_cause(Case(self.schema, node, branches, place.outer, place.path, place.name))
            if cause:
                if "belongs" in cause.args:
                    self.meant.setdefault(place.path[:-1], set()).update(str(cause.args["belongs"]).split("、"))
                self.found.append(cause._replace(args=place.names() | dict(cause.args)))
                return None
        kind = kind_of(node)
        rules = branches.get(kind, branches.get("number") if kind == "integer" else None)
        if rules is None or (kind == "boolean" and not may_be(node, rules)):
            self.mismatch(node, part, branches, place)
            return None
        if isinstance(node, ScalarNode):
            return self.scalar(node, rules, place)
        if isinstance(node, MappingNode):
            return self.mapping(node, rules, place)
        return self.sequence(node, rules, place)

    def anything(self, node: Node, place: Place) -> Any:
        """Return the data of a value the schema says nothing about."""
        if isinstance(node, ScalarNode):
            return node.value
        if isinstance(node, SequenceNode):
            return [self.visit(item, {}, _item(place, index)) for index, item in enumerate(node.items)]
        result = {}
        for key, value in node.entries:
            inner = Place((*place.path, key.text), key.text, key.span)
            self.key_spans[inner.path] = key.span
            result[key.text] = self.visit(value, {}, inner)
        return result

    def scalar(self, node: ScalarNode, rules: Part, place: Place) -> Any:
        """Return the value of *node*, None for a blank; broken *rules* are told, at the spot if it is within a text."""
        raw = node.value
        if raw is None and "x-blank" in rules:
            return None
        if rules.get("x-text"):
            raw = "" if raw is None else node.text
        value, found = check_value(raw, rules)
        for code, args in found:
            span = self.visible(node, place)
            if isinstance(raw, str) and args.get("end"):
                span = locate(span, raw, int(str(args["start"])), int(str(args["end"]))) or span
            self.report(code, span, place, **args)
        return value

    def visible(self, node: Node, place: Place) -> Span:
        """Return the place of *node*, or of its own key when there is nothing to be seen of it."""
        span = node.span
        is_empty = (span.line, span.column) == (span.end_line, span.end_column)
        return place.key if is_empty and place.key and isinstance(place.path[-1], str) else span

    def leave_out(self, node: Node, place: Place) -> None:
        """Note that *node* is blank, as the contract lets it be: the data are as if it were not there."""
        is_key = isinstance(place.path[-1], str)
        span = place.key if place.key and is_key else node.span
        self.blanks.append(Blank(place.path if is_key else place.path[:-1], span, place.name))
        for spans in (self.spans, self.key_spans):
            for path in [path for path in spans if path[: len(place.path)] == place.path]:
                del spans[path]

    def sequence(self, node: SequenceNode, rules: Part, place: Place) -> list[Any] | None:
        """Return the items without blanks, None if all are blank; V116 too few, V117 too many."""
        count = len(node.items)
        if count < rules.get("minItems", 0):
            self.report("V116", node.span, place)
        if count > rules.get("maxItems", count):
            self.report("V117", node.span, place, count=count, most=rules["maxItems"])
        items = rules.get("items", {})
        if "x-blank" not in items:
            return [self.visit(item, items, _item(place, index)) for index, item in enumerate(node.items)]
        written: list[Any] = []
        before = len(self.blanks)
        for number, item in enumerate(node.items):
            inner, faults = _item(place, len(written), number - len(written)), len(self.found)
            value = self.visit(item, items, inner)
            if value is None and len(self.found) == faults:
                self.leave_out(item, inner)
            else:
                written.append(value)
        if node.items and not written:
            del self.blanks[before:]  # a list of blanks is a blank
            return None
        return written

    def mapping(self, node: MappingNode, rules: Part, place: Place) -> dict[str, Any]:
        """Return the values by English names, without blanks; V103 a key in both names, and what its keys break."""
        aliases = self.schema.aliases(rules)
        outer = (*place.outer, rules)
        seen: dict[str, tuple[ScalarNode, Node]] = {}
        result: dict[str, Any] = {}
        for at, (key, value) in enumerate(node.entries):
            name = aliases.get(key.text)
            if name is None and self.is_outdented(node, at, rules, place):
                continue
            if name is None:
                part = self.free_key(key, value, rules, place)
                name = key.text
            elif name in seen:
                first = seen[name][0]
                self.report("V103", key.span, place, Related(first.span, "first"), key=key.text, other=first.text)
                continue
            else:
                part = rules["properties"][name]
            if part is None:
                continue
            seen[name] = key, value
            inner = _new(Place, ((*place.path, name), key.text, key.span, outer, 0))
            self.key_spans[inner.path] = key.span
            if "x-max-nesting" not in part or not self.is_too_deep(part, inner):
                found = self.visit(value, part, inner)
                if found is None and "x-blank" in self.schema.resolve(part):
                    self.leave_out(value, inner)
                else:
                    result[name] = found
        self.complete(node, rules, seen, place)
        self.tables(rules, result, place)
        return result

    def is_outdented(self, node: MappingNode, at: int, rules: Part, place: Place) -> bool:
        """Return whether the entry *at*, which has no rules of its own, belongs below a key above it: V142."""
        free = rules.get("additionalProperties", True)
        fields = self.schema.branches(free).get("object") if isinstance(free, dict) else None
        if free is not False and (fields is None or node.entries[at][0].text not in self.schema.aliases(fields)):
            return False
        from generator.validate.outdented import belongs_above

        return belongs_above(self.schema, node, at, rules, place.path, self.found)

    def free_key(self, key: ScalarNode, value: Node, rules: Part, place: Place) -> Part | None:
        """Return the rules for the value of a key that the schema does not name, None if it is refused."""
        part: Part | bool = rules.get("additionalProperties", True)
        if part is False:
            if self.unknown == MOST_UNKNOWN:
                return None
            self.unknown += 1
            # Imported late, as all that only mistakes need.
            from generator.validate.keys import unknown_key

            self.found.append(unknown_key(self.schema, rules, key, value, place.path))
            self.meant.setdefault(place.path, set()).add(str(self.found[-1].args.get("suggestion", "")))
            return None
        name_rules = self.schema.resolve(rules.get("propertyNames", {}))
        _, found = check_value(key.text, name_rules)
        for _code, args in found:
            from generator.validate.keys import wrong_name

            self.report("V119", key.span, place, **args | wrong_name(self.schema, rules, key.text, place.path))
        return part if isinstance(part, dict) else {}

    def is_too_deep(self, part: Part, place: Place) -> bool:
        """Return whether *place* is further inside keys of its own name than *part* allows: V118."""
        most = part["x-max-nesting"]
        if place.path.count(place.path[-1]) <= most:
            return False
        self.report("V118", place.key or self.spans[()], place, most=most)
        return True

    def complete(self, node: MappingNode, rules: Part, seen: dict[str, tuple[ScalarNode, Node]], place: Place) -> None:
        """Report what the mapping as a whole lacks."""
        if len(node.entries) < rules.get("minProperties", 0):
            self.report("V116", node.span, place)
        meant = self.meant.get(place.path, ())
        missing = [name for name in self.schema.required(rules, seen) if name not in seen]
        # 年度：2025 within the text of another key is there, though not as a key.
        meant = {*meant, *(str(each.args["key"]) for each in self.found if missing and each.code == "V108")}
        for key in self.schema.keys(rules) if missing else ():
            if key.name in missing and key.name not in meant and key.zh not in meant:
                span = node.entries[0][0].span if place.path and node.entries else node.span
                span = span if place.path else node.span.source.whole()
                self.report("V104", span, place, key_zh=key.zh, key_en=key.name)

    def tables(self, rules: Part, result: dict[str, Any], place: Place) -> None:
        """Report what is wrong with the rows of a mapping that is a table."""
        for key in self.schema.tables(rules):
            columns = key.part["x-cells-of"]
            at = (*place.path, columns), (*place.path, key.name)
            # What is wrong with a column is not said of each row again.
            fine = not any(found.path[: len(at[0])] == at[0] for found in self.found)
            if columns in result and key.name in result and fine:
                # Imported late: few files hold tables.
                from generator.validate.tables import Table, check_table

                table = Table(result[columns], result[key.name], *at, self.spans, self.key_spans)
                self.found += check_table(table)

    def mismatch(self, node: Node, part: Part, branches: dict[str, Part], place: Place) -> None:
        """Report a value of a type that may not stand here."""
        if isinstance(node, ScalarNode) and node.value is None:
            needed = place.outer and place.path[-1] in self.schema.required(place.outer[-1], ())
            self.report("V105", self.visible(node, place), place, suggestion=place.name if needed else "")
            return
        from generator.validate.advice import advice, guess

        pairs = {
            "wanted": wanted(part, branches),
            "written": written(node),
            "advice": advice(node, branches, self.schema, place.trailing() > 0),
        }
        words = {
            f"{name}_{lang}": text
            for name, pair in pairs.items()
            for lang, text in zip(("zh", "en"), pair, strict=True)
        }
        self.report("V106", node.span, place, **words, suggestion=guess(node, branches))


def _item(place: Place, index: int, blanks: int = 0) -> Place:
    return _new(Place, ((*place.path, index), place.name, place.key, place.outer, blanks))
