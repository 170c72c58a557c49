"""Filling a Word file: from its bytes and the facts of a report to the bytes of the file filled in."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from types import FrameType
from typing import TYPE_CHECKING, Any, Final

from generator.diagnostics import Diagnostic, Related
from generator.diagnostics.model import related_at
from generator.diagnostics.registry import lookup
from generator.diagnostics.similar import most_like
from generator.evaluating.evaluate import Facts
from generator.figures.filtering.faults import ExpressionError
from generator.figures.model import Indicator, indicator_path
from generator.figures.owners import owed
from generator.fill import jinja, trees
from generator.fill.blocks import arrange
from generator.fill.finish import finish
from generator.fill.needs import named, unused
from generator.fill.source import Source as TagSource
from generator.fill.tags import Fault, Tag, find_tags, too_long
from generator.fill.values import Unfit, names_and_context
from generator.source import DataPath, Source
from generator.startup.record import NamedTuple
from generator.templating.failures import place_in, understood
from generator.templating.limits import TooMuchError, Unprintable
from generator.templating.sandbox import FAILURES, SecurityError, TemplateSyntaxError, UndefinedError, nodes
from generator.validate import Data
from generator.word import xml
from generator.word.package import Package
from generator.word.places import Place, Places
from generator.writers.packed import packed

if TYPE_CHECKING:
    from generator.word.xml import Element

_MOST_FAULTS, _MOST_NAMES, _LONGEST_REASON = 20, 8, 400
_AGAIN: Final = 100_000  # characters of tags that are read over and over to see what else is wrong


class Prepared(NamedTuple):
    """A part with marks in the place of its tags."""

    part: str
    root: Element
    tags: list[Tag]


def prepare(package: Package) -> tuple[list[Prepared], list[Fault]]:
    """Return the parts of *package* that have tags, and what is wrong with these: W111 or W112."""
    found: list[Prepared] = []
    faults: list[Fault] = []
    count = length = 0
    for part in package.texts():
        root = package.root(part)
        tags, wrong = find_tags(root, Places(root, part), count)
        length += sum(len(tag.body) for tag in tags)
        wrong = wrong or too_long(tags, length) or arrange(tags)
        count += len(tags)
        faults += wrong
        if tags and not wrong:
            found.append(Prepared(part, root, tags))
    return found, list({(fault.code, fault.place, str(fault.args)): fault for fault in faults}.values())


def fill(package: Package, data: Data, facts: Facts) -> tuple[bytes | None, list[Diagnostic]]:
    """Return *package* filled in with *facts*, or why it cannot be; *data* tells where a value stands.

    Errors: W111 a tag that cannot be read, W112 one that is in the wrong place, W113 an unknown name, W114 what cannot
    be worked out or printed, W115 a file without tags. A note: W116 data that no tag prints.
    """
    prepared, faults = prepare(package)
    if not faults and not prepared:
        return None, [Diagnostic("W115", Source(package.name).whole(), {"name": package.name})]
    names, known = names_and_context(data, facts)
    filling = _Filling(data, facts, known)
    parts = dict(package.parts)
    for each in prepared:
        made = filling.render(each)
        if made is not None:
            parts[each.part] = made
    faults += filling.faults
    if faults:
        return None, [fault.diagnostic(package.name) for fault in faults]
    left = unused([tag for each in prepared for tag in each.tags], facts, names)
    args = {f"names_{language}": _some(named(left, language, names), language) for language in ("zh", "en")}
    span = data.key_spans.get(left[0]) or data.spans.get(left[0]) if left else None
    found = [Diagnostic("W116", span, args, left[0])] if left else []
    return packed(parts), [*found, *(fault.diagnostic(package.name) for fault in filling.blanks.values())]


def _some(names: list[str], language: str) -> str:
    """Return the first of *names* in a row, and how many more there are."""
    more = len(names) - _MOST_NAMES
    shown = ("、" if language == "zh" else ", ").join(names[:_MOST_NAMES])
    return shown if more <= 0 else shown + (f" 等 {len(names)} 处" if language == "zh" else f" and {more} more")


class _Filling:
    """Renders parts and collects what is wrong."""

    def __init__(self, data: Data, facts: Facts, names: Mapping[str, Any]) -> None:
        self.data, self.facts = data, facts
        self.faults: list[Fault] = []
        self.blanks: dict[tuple[Place, str], Fault] = {}
        self.running: tuple[str, TagSource, Callable[[int], int]]
        self.environment = jinja.environment(facts.wording, self.blank)
        self.names = {**names, **self.environment.globals}

    def render(self, prepared: Prepared) -> bytes | None:
        """Return the part filled in, None if anything is wrong: as much of it as there is, up to `_MOST_FAULTS`."""
        before = len(self.faults)
        known = {tag.number: self.tree(tag) for tag in prepared.tags if tag.kind == "print"}
        loops = self.loops(prepared.tags)

        def by_calculator(tag: Tag) -> bool:
            tree = known[tag.number]
            return tree is not None and trees.calculates(tree, self.facts.names, loops)

        text = xml.text_of(prepared.root)
        broken: set[int] = set()
        if len(self.faults) == before and not self.wrong(TagSource(text, prepared.tags, by_calculator)):
            most = min(_MOST_FAULTS, 1 + _AGAIN // (1 + sum(len(tag.body) for tag in prepared.tags)))
            while len(broken) < most:
                source = TagSource(text, prepared.tags, by_calculator, broken)
                made, tag = self.run(source, prepared)
                if made is not None and not broken:
                    root = xml.parse(made.encode())
                    finish(root)
                    return xml.bytes_of(root)
                # What prints can be left out to see what else is wrong; what repeats or chooses cannot.
                if tag is None or tag.kind != "print" or tag.number in broken:
                    break
                broken.add(tag.number)
        return None

    def tree(self, tag: Tag) -> nodes.Template | None:
        """Return the syntax tree of *tag*, which prints; None if it has none, and that is reported."""
        try:
            return self.environment.parse(f"{jinja.PRINT} {tag.body} {jinja.PRINTED}")
        except (TemplateSyntaxError, RecursionError) as error:
            self._unreadable(tag, error)
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
                except (TemplateSyntaxError, RecursionError) as error:
                    self._unreadable(tag, error)
        return frozenset(found)

    def _unreadable(self, tag: Tag, error: Exception) -> None:
        zh, en = "括号、运算一层套一层，套得太深", "it is nested too deeply"
        if isinstance(error, TemplateSyntaxError):
            # Imported late: only mistakes need it.
            from generator.fill.unreadable import why_unreadable

            zh, en = why_unreadable(str(error.message))
        args = {"text": tag.written, "reason_zh": f"读不懂：{zh}", "reason_en": f"it cannot be read: {en}"}
        self.faults.append(Fault("W111", tag.place, args))

    def run(self, source: TagSource, prepared: Prepared) -> tuple[str | None, Tag | None]:
        """Return what the template makes of the facts, or the tag that it fails at, which is reported."""
        try:
            return self.output(source, prepared.part), None
        except (Unfit, ExpressionError, *FAILURES) as failure:
            error = understood(failure)
            tag = source.tag(place_in(error, {prepared.part})[1]) or prepared.tags[0]
            self.failed(tag, error)
            return None, None if isinstance(error, TooMuchError) else tag

    def output(self, source: TagSource, part: str) -> str:
        """Return what the template makes of the facts."""

        def figure(number: int) -> str:
            return trees.calculated(source.calculated[number].body, self.facts.names, self.facts.wording, self.blank)

        environment = self.environment
        tree = environment.parse(source.text)
        trees.guard(tree)
        names = {**environment.globals, jinja.FIGURE: figure}
        environment.globals = names
        code = environment.compile(tree, part, part)
        template = environment.template_class.from_code(environment, code, names)
        self.running = part, source, template.get_corresponding_lineno
        return "".join(template.generate(self.names))

    def wrong(self, source: TagSource) -> list[Fault]:
        """Report what is wrong before anything runs: unknown names and filters, forbidden loops."""
        found: list[Fault] = []
        try:
            tree = self.environment.parse(source.text)
        except (TemplateSyntaxError, RecursionError) as error:
            self._unreadable(source.tag(getattr(error, "lineno", None)) or source.lines[0], error)
            return self.faults[-1:]
        for name, line in dict.fromkeys(trees.names_in(tree)):
            if name not in self.names and (tag := source.tag(line)):
                found.append(unknown(tag, name, self.names))
        for node in tree.find_all(nodes.Filter):
            if node.name not in jinja.KNOWN_FILTERS and (tag := source.tag(node.lineno)):
                found.append(unknown(tag, f"| {node.name}", [f"| {name}" for name in sorted(jinja.KNOWN_FILTERS)]))
        self.faults += found
        return found

    def failed(self, tag: Tag, error: Exception) -> None:
        """Report that *tag* cannot be filled in because of *error*."""
        match error:
            case ExpressionError():
                self.worded(tag, error)
            case Unfit() | TooMuchError() | Unprintable():
                path = error.path if isinstance(error, Unfit) else None
                self._fault(tag, error.zh, error.en, () if path is None else self.stated(path))
            case UndefinedError():
                self.faults.append(unknown(tag, str(error.message), self.names))
            case SecurityError():
                self._fault(
                    tag, "不许调用函数，也不许碰程序内部", "calls and the inside of the program are out of reach"
                )
            case _:
                reason = f"{type(error).__name__}: {error}"[:_LONGEST_REASON]
                self._fault(tag, reason, reason)

    def blank(self, name: str) -> None:
        """Note that the tag that runs just now prints the blank figure *name*."""
        part, source, line_of = self.running
        frame: FrameType | None = sys._getframe(1)
        while frame is not None and frame.f_code.co_filename != part:
            frame = frame.f_back
        tag = source.tag(line_of(frame.f_lineno)) if frame is not None else None
        if tag is not None:
            args = {"text": tag.written, "name": name}
            self.blanks[tag.place, name] = Fault("W117", tag.place, args, self.stated(indicator_path(name)))

    def _fault(self, tag: Tag, zh: str, en: str, related: tuple[Related, ...] = ()) -> None:
        self.faults.append(Fault("W114", tag.place, {"text": tag.written, "reason_zh": zh, "reason_en": en}, related))

    def worded(self, tag: Tag, error: ExpressionError) -> None:
        """Report an expression of figures that does not work, in the words that it has in the data, too."""
        args = {"suggestion": "", "text": tag.body} | owed("") | error.args_
        zh, en = (lookup(error.code).words(language).message.format_map(args) for language in ("zh", "en"))
        places = [related.span for related in error.related]
        tree = self.tree(tag) or nodes.Template([])
        for name in dict.fromkeys(node.name for node in tree.find_all(nodes.Name)):
            value = self.facts.names.get(name)
            if isinstance(value, Indicator):
                places += [span for span in (value.span or self.data.key_spans.get(("indicators", name)),) if span]
        named = str(error.args_.get("name", ""))
        if not places and named:
            places += [related.span for related in self.stated(indicator_path(named))]
        self._fault(tag, zh, en, tuple(Related(span, "data") for span in dict.fromkeys(places)))

    def stated(self, path: DataPath) -> tuple[Related, ...]:
        """Return the place of the data that is nearest to *path*: the key that would hold it, or the file."""
        for depth in range(len(path), 0, -1):
            span = self.data.key_spans.get(path[:depth]) or self.data.spans.get(path[:depth])
            if span:
                return (Related(span, "data"),)
        root = self.data.spans.get(())
        return related_at(root.source.whole() if root else None, "data")


def unknown(tag: Tag, name: str, known: Iterable[str]) -> Fault:
    """Return the fault of a *tag* that asks for a *name* nobody knows."""
    # As Python, and docxtpl, have it.
    close = "| items" if name == "items" else most_like(name, list(known))
    return Fault("W113", tag.place, {"text": tag.written, "name": name, "suggestion": close})
