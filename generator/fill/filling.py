"""Filling a Word file: from its bytes and the facts of a report to the bytes of the file filled in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from generator.diagnostics import Diagnostic, Related
from generator.diagnostics.registry import lookup
from generator.evaluate import Facts
from generator.figures.faults import ExpressionError
from generator.figures.model import Indicator
from generator.fill import jinja
from generator.fill.blocks import arrange
from generator.fill.finish import finish
from generator.fill.tags import Fault, Tag, find_tags
from generator.fill.values import Unfit, context
from generator.record import NamedTuple
from generator.sandbox import TemplateSyntaxError, failure, nodes
from generator.similar import most_like
from generator.source import DataPath, Source, Span
from generator.validate import Data
from generator.word import xml
from generator.word.package import Package, packed
from generator.word.places import Places

if TYPE_CHECKING:
    from generator.word.xml import Element

_WORDS = {"T101": "W111", "T102": "W113", "T104": "W114", "T105": "W114"}
_FAILURES = (ArithmeticError, TypeError, ValueError, LookupError, AttributeError, RuntimeError, MemoryError)


class Prepared(NamedTuple):
    """A part with marks in the place of its tags."""

    part: str
    root: Element
    tags: list[Tag]


def prepare(package: Package) -> tuple[list[Prepared], list[Fault]]:
    """Return the parts of *package* that have tags, and what is wrong with these: W111 or W112."""
    found: list[Prepared] = []
    faults: list[Fault] = []
    count = 0
    for part in package.texts():
        root = package.root(part)
        tags, wrong = find_tags(root, Places(root, part), count)
        wrong = wrong or arrange(tags)
        count += len(tags)
        faults += wrong
        if tags and not wrong:
            found.append(Prepared(part, root, tags))
    return found, list({(fault.code, fault.place, str(fault.args)): fault for fault in faults}.values())


def fill(package: Package, data: Data, facts: Facts, options: Mapping[str, Any]) -> tuple[bytes | None, list[Diagnostic]]:
    """Return *package* filled in with *facts*, or why it cannot be; *data* tells where a value stands.

    Errors: W111 a tag that cannot be read, W112 one that is in the wrong place, W113 an unknown name, W114 what cannot be
    worked out or printed, W115 a file without tags.
    """
    prepared, faults = prepare(package)
    if not faults and not prepared:
        return None, [Diagnostic("W115", Source(package.name).whole(), {"name": package.name})]
    filling = _Filling(data, facts, context(facts, options))
    parts = dict(package.parts)
    for each in prepared:
        made = filling.render(each)
        if made is not None:
            parts[each.part] = made
    faults += filling.faults
    if faults:
        return None, [fault.diagnostic(package.name)._replace(related=filling.places(fault)) for fault in faults]
    return packed(parts), []


class _Filling:
    """Renders parts and collects what is wrong."""

    def __init__(self, data: Data, facts: Facts, names: Mapping[str, Any]) -> None:
        self.data, self.facts, self.names = data, facts, names
        self.faults: list[Fault] = []
        self.related: dict[int, tuple[Related, ...]] = {}
        self.environment = jinja.environment(facts.wording)
        self.turns = jinja.Turns()

    def render(self, prepared: Prepared) -> bytes | None:
        """Return the part filled in, None if anything is wrong."""
        before = len(self.faults)
        trees = {tag.number: self.tree(tag) for tag in prepared.tags if tag.kind == "print"}
        loops = self.loops(prepared.tags)
        source = jinja.Source(
            xml.text_of(prepared.root),
            prepared.tags,
            lambda tag: (tree := trees[tag.number]) is not None and jinja.calculates(tree, self.facts.names, loops),
        )
        if len(self.faults) > before:
            return None
        text = self.run(source, prepared)
        if text is None:
            return None
        root = xml.parse(text.encode())
        finish(root)
        return xml.bytes_of(root)

    def tree(self, tag: Tag) -> nodes.Template | None:
        """Return the syntax tree of *tag*, which prints; None if it has none, and that is reported."""
        try:
            return self.environment.parse(f"{jinja.PRINT} {tag.body} {jinja.PRINTED}")
        except TemplateSyntaxError as error:
            self.unreadable(tag, str(error.message))
            return None

    def loops(self, tags: Iterable[Tag]) -> frozenset[str]:
        """Return the names that loops give to their items; loops that cannot be read are reported."""
        found: set[str] = set()
        for tag in tags:
            if tag.kind != "do":
                continue
            word = tag.body.split()[0]
            whole = {"elif": "{0}if 1{1}{0}{2}{1}{0}endif{1}", "else": "{0}if 1{1}{0}{2}{1}{0}endif{1}"}
            whole |= {"if": "{0}{2}{1}{0}endif{1}", "for": "{0}{2}{1}{0}endfor{1}"}
            if word in whole:
                try:
                    tree = self.environment.parse(whole[word].format(f"{jinja.DO} ", f" {jinja.DONE}", tag.body))
                    found |= {node.name for node in tree.find_all(nodes.Name) if node.ctx == "store"}
                except TemplateSyntaxError as error:
                    self.unreadable(tag, str(error.message))
        return frozenset(found)

    def unreadable(self, tag: Tag, reason: str) -> None:
        args = {"text": tag.written, "reason_zh": f"读不懂：{reason}", "reason_en": f"it cannot be read: {reason}"}
        self.faults.append(Fault("W111", tag.place, args))

    def run(self, source: jinja.Source, prepared: Prepared) -> str | None:
        """Return what the template makes of the facts, None if it fails."""
        try:
            tree = self.environment.parse(source.text)
            self.faults += self.wrong(tree, source)
            if self.faults:
                return None
            jinja.guard(tree)
            return self.output(tree, source, prepared.part)
        except ExpressionError as error:
            self.worded(self.at(error, source, prepared), error)
        except Unfit as error:
            tag = self.at(error, source, prepared)
            self.fault(tag, error.zh, error.en)
            if error.path is not None:
                self.related[len(self.faults) - 1] = self.stated(error.path)
        except (TemplateSyntaxError, *_FAILURES) as error:
            self.failed(error, source, prepared)
        return None

    def output(self, tree: nodes.Template, source: jinja.Source, part: str) -> str:
        def figure(number: int) -> str:
            return jinja.calculated(source.calculated[number].body, self.facts.names, self.facts.wording)

        environment = self.environment
        names = {**environment.globals, jinja.TICK: self.turns, jinja.FIGURE: figure}
        environment.globals = names
        code = environment.compile(tree, part, part)
        template = environment.template_class.from_code(environment, code, names)
        pieces: list[str] = []
        size = 0
        for piece in template.generate(self.names):
            size += len(piece)
            if size > jinja.MOST_OUTPUT * 1_000_000:
                raise Unfit("填出来的文件太大", "the file that it makes is too large")
            pieces.append(piece)
        return "".join(pieces)

    def wrong(self, tree: nodes.Template, source: jinja.Source) -> list[Fault]:
        """Return what is wrong with *tree* before it runs: unknown names and filters, forbidden loops."""
        found: list[Fault] = []
        for name, line in jinja.names_in(tree):
            if name not in self.names and (tag := source.tag(line)):
                found.append(unknown(tag, name, self.names))
        for node in tree.find_all(nodes.Filter):
            if node.name not in jinja.KNOWN_FILTERS and (tag := source.tag(node.lineno)):
                found.append(unknown(tag, f"| {node.name}", [f"| {name}" for name in sorted(jinja.KNOWN_FILTERS)]))
        for line, zh, en in jinja.forbidden(tree):
            if tag := source.tag(line):
                found.append(Fault("W114", tag.place, {"text": tag.written, "reason_zh": zh, "reason_en": en}))
        return found

    def failed(self, error: Exception, source: jinja.Source, prepared: Prepared) -> None:
        known = failure(error, [prepared.part], {})
        tag = source.tag(known.line) or prepared.tags[0]
        if known.code == "T102":
            self.faults.append(unknown(tag, str(known.args_["name"]), self.names))
            return
        reasons = {
            "reason_zh": str(known.args_.get("reason_zh") or known.args_.get("reason") or "不许这样写"),
            "reason_en": str(known.args_.get("reason_en") or known.args_.get("reason") or "this is not allowed"),
        }
        self.faults.append(Fault(_WORDS.get(known.code, "W114"), tag.place, {"text": tag.written, **reasons}))

    def at(self, error: Exception, source: jinja.Source, prepared: Prepared) -> Tag:
        """Return the tag that *error* was raised by."""
        return source.tag(failure(error, [prepared.part], {}).line) or prepared.tags[0]

    def fault(self, tag: Tag, zh: str, en: str) -> None:
        self.faults.append(Fault("W114", tag.place, {"text": tag.written, "reason_zh": zh, "reason_en": en}))

    def worded(self, tag: Tag, error: ExpressionError) -> None:
        """Report an expression of figures that does not work, in the words that it has in the data, too."""
        suggestion = {"suggestion": "", "owner": "", "owed_zh": "", "owed_en": "", "text": tag.body}
        args = suggestion | error.args_
        zh, en = (lookup(error.code).words(language).message.format_map(args) for language in ("zh", "en"))
        self.fault(tag, zh, en)
        places = [related.span for related in error.related]
        for name in {node.name for node in (self.tree(tag) or nodes.Template([])).find_all(nodes.Name)}:
            value = self.facts.names.get(name)
            if isinstance(value, Indicator):
                places += [span for span in (value.span or self.data.key_spans.get(("indicators", name)),) if span]
        named = str(error.args_.get("name", ""))
        if not places and named:
            places += [related.span for related in self.stated(("indicators", *named.split(".")))]
        self.related[len(self.faults) - 1] = tuple(Related(span, "data") for span in dict.fromkeys(places))

    def stated(self, path: DataPath) -> tuple[Related, ...]:
        """Return the place of the data that is nearest to *path*: the key that would hold it, or the file."""
        for depth in range(len(path), 0, -1):
            span = self.data.key_spans.get(path[:depth]) or self.data.spans.get(path[:depth])
            if span:
                return (Related(span, "data"),)
        root = self.data.spans.get(())
        return (Related(Span(root.source, 1), "data"),) if root else ()

    def places(self, fault: Fault) -> tuple[Related, ...]:
        """Return the places of the data that belong to *fault*."""
        return next((self.related[number] for number, each in enumerate(self.faults) if each is fault and number in self.related), ())


def unknown(tag: Tag, name: str, known: Iterable[str]) -> Fault:
    """Return the fault of a *tag* that asks for a *name* nobody knows."""
    return Fault("W113", tag.place, {"text": tag.written, "name": name, "suggestion": most_like(name, list(known))})
