"""Tags that a condition or a loop opens and does not close, or closes and did not open.

Two conditions may belong together, ``{% if a %}<p>{% endif %}…{% if a %}</p>{% endif %}``; and a macro, a text that
was set or one in quotes may hold the other half. So it is said only where one condition alone leaves tags of a name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from generator.diagnostics import Diagnostic
from generator.source import Source
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple
from generator.templating.check.parsing import Parsed
from generator.templating.sandbox import nodes

_TAG: Final = late_pattern(r"<(?P<end>/?)(?P<name>[a-z][a-z0-9-]*)(?P<rest>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
_LINE: Final = late_pattern(r' at="[^"]*:(?P<line>\d+)"')


class _Tag(NamedTuple):
    name: str
    line: int


class _Left(NamedTuple):
    """The tags that a text closes and did not open, and those that it opens and does not close."""

    ends: tuple[_Tag, ...] = ()
    begins: tuple[_Tag, ...] = ()

    def names(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the names alone: what they are for whatever stands around."""
        return tuple(tag.name for tag in self.ends), tuple(tag.name for tag in self.begins)


def unbalanced(files: Iterable[Parsed]) -> Iterator[Diagnostic]:
    """Yield T106 for each condition of *files*, or loop, that alone leaves tags open, or closes those of others."""
    found: list[tuple[Source, _Left]] = []
    held: set[str] = set()
    for file in files:
        found += [(file.source, left) for left in _conditional(file.tree)]
        for body in _held(file.tree):
            held.update(name for names in _left(body).names() for name in names)
        texts = (str(each.value) for each in file.tree.find_all(nodes.Const))
        held.update(match["name"] for text in texts for match in _TAG.finditer(text))
    for source, left in found:
        mine = {name for names in left.names() for name in names}
        others = (names for _, other in found if other is not left for names in other.names())
        if mine.isdisjoint(held) and all(mine.isdisjoint(names) for names in others):
            yield _told(source, left)


def _held(tree: nodes.Template) -> Iterator[Sequence[nodes.Node]]:
    """Yield what is printed elsewhere, or more than once."""
    for node in tree.find_all((nodes.Macro, nodes.CallBlock, nodes.AssignBlock, nodes.FilterBlock)):
        if isinstance(node, nodes.Macro | nodes.CallBlock | nodes.AssignBlock | nodes.FilterBlock):
            yield node.body


def _told(source: Source, left: _Left) -> Diagnostic:
    if left.begins:
        [*_, tag] = left.begins
        zh = f"“<{tag.name}>”在这个 if 或 for 里开始，却没有“</{tag.name}>”在里面结束"
        en = f"“<{tag.name}>” begins within an if or for, and is not closed within it"
    else:
        tag, *_ = left.ends
        zh = f"“</{tag.name}>”在这个 if 或 for 里结束，却没有“<{tag.name}>”在里面开始"
        en = f"“</{tag.name}>” closes within an if or for what did not begin within it"
    return Diagnostic("T106", source.at(tag.line), {"reason_zh": zh, "reason_en": en})


def _conditional(node: nodes.Node) -> list[_Left]:
    """Return what the conditions and loops below *node* leave, the innermost of those that stand in each other."""
    inner = [left for child in node.iter_child_nodes() for left in _conditional(child)]
    if inner:
        return inner
    ways: list[_Left] = []
    if isinstance(node, nodes.If):
        ways = [_left(node.body), *(_left(each.body) for each in node.elif_), _left(node.else_)]
    elif isinstance(node, nodes.For):
        ways = [_left(node.body), _Left()]
    if len({way.names() for way in ways}) < 2:
        return []
    return [next(way for way in ways if way != _Left())]


def _left(body: Sequence[nodes.Node]) -> _Left:
    """Return what the text of *body* leaves, conditions within it taken as they come first."""
    ends: list[_Tag] = []
    begins: list[_Tag] = []
    line = body[0].lineno if body else 1
    for match in _TAG.finditer("".join(_text(body))):
        if place := _LINE.search(match["rest"]):
            line = int(place["line"])
        tag = _Tag(match["name"], line)
        if not match["end"]:
            begins += [] if match["rest"].endswith("/") else [tag]
        elif begins and begins[-1].name == tag.name:
            begins.pop()
        else:
            ends.append(tag)
    while ends and begins and ends[-1].name == begins[0].name:  # closed, and opened anew: </tr><tr>
        ends.pop()
        begins.pop(0)
    return _Left(tuple(ends), tuple(begins))


def _text(body: Sequence[nodes.Node]) -> Iterator[str]:
    for node in body:
        if isinstance(node, nodes.Output):
            yield from (part.data if isinstance(part, nodes.TemplateData) else "x" for part in node.nodes)
        elif isinstance(node, nodes.If | nodes.For | nodes.Block | nodes.With | nodes.Scope):
            yield from _text(node.body)
