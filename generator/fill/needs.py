"""What a Word file needs (所需): the names in its tags, where they stand, what the data have of them, what is left."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, Literal

from generator.composing.compose import steers
from generator.evaluating.evaluate import Facts
from generator.figures.filtering.faults import ExpressionError
from generator.figures.model import FIELDS, Group, Indicator, Wording
from generator.fill import jinja
from generator.fill.tags import Tag
from generator.fill.values import Absent, Items, Names, Record, Unfit, plain
from generator.source import DataPath
from generator.startup.record import NamedTuple
from generator.templating.sandbox import TemplateSyntaxError, nodes
from generator.word.places import Place

Steps = tuple[str, ...]
"""A name as it is written, step by step; ``[]`` is any item of a list."""
State = Literal["there", "some", "missing", "unknown"]
ITEM: Final = "[]"
_LISTS: Final = ("list", "reverse", "sort", "unique", "selectattr", "rejectattr", "default", "d")
_ONE: Final = ("first", "last", "min", "max")


class Need(NamedTuple):
    """A name that a file asks for: how it is *used* (printed, looped over, asked about), its filters, its places.

    *state* says what the data have of it, None without data; *shown* is what is printed.
    """

    name: str
    used: str
    filters: tuple[str, ...]
    places: tuple[Place, ...]
    state: State | None = None
    shown: str = ""


class Use(NamedTuple):
    """One use of a name in a tag."""

    steps: Steps
    used: str
    filters: tuple[str, ...]
    tag: Tag


def uses(tags: Sequence[Tag]) -> list[Use]:
    """Return every use of a name in *tags*, with what loops call their items replaced by what it stands for."""
    reader = _Reader()
    for tag in tags:
        reader.read(tag)
    return reader.found


class _Reader:
    """Goes through the tags of a file in their order; *open* has what loops give their items."""

    def __init__(self) -> None:
        self.environment = jinja.environment(Wording())
        self.found: list[Use] = []
        self.open: list[dict[str, Steps]] = []

    def read(self, tag: Tag) -> None:
        """Note the names in *tag* and the loops and conditions it opens or closes; an unreadable one has none."""
        word = tag.body.split()[0] if tag.kind == "do" and tag.body else ""
        if word.startswith("end") and self.open:
            self.open.pop()
        if tag.kind == "note" or word.startswith("end") or (tag.kind == "do" and word in ("", "else")):
            return
        text = f"{jinja.PRINT} {tag.body} {jinja.PRINTED}"
        if tag.kind == "do":
            body = tag.body.removeprefix("el") if word == "elif" else tag.body
            text = f"{jinja.DO} {body} {jinja.DONE}{jinja.DO} end{'for' if word == 'for' else 'if'} {jinja.DONE}"
        try:
            tree = self.environment.parse(text)
        except (TemplateSyntaxError, RecursionError):
            return
        if word == "for":
            self.loop(next(tree.find_all(nodes.For)), tag)
            return
        if word == "if":
            self.open.append({})
        self.take(tree, "printed" if tag.kind == "print" else "asked", (), tag)

    def loop(self, loop: nodes.For, tag: Tag) -> None:
        """Note what *loop* goes through, and what the names of its items stand for until it is closed."""
        steps = self.chain(loop.iter)
        if steps is None:
            self.take(loop.iter, "asked", (), tag)
        else:
            self.found.append(Use(steps, "looped", tuple(self.filters(loop.iter)), tag))
        if loop.test is not None:
            self.take(loop.test, "asked", (), tag)
        names = [node.name for node in loop.target.find_all(nodes.Name)]
        names += [loop.target.name] if isinstance(loop.target, nodes.Name) else []
        self.open.append({name: (*(steps or ("",)), ITEM) for name in names})

    def take(self, node: nodes.Node, used: str, filters: tuple[str, ...], tag: Tag) -> None:
        """Note the names in *node*; *filters* are those around it."""
        if isinstance(node, nodes.Expr) and (steps := self.chain(node)) is not None:
            if steps[0] not in ("loop", "range", ""):
                self.found.append(Use(steps, used, (*reversed(list(self.filters(node))), *filters), tag))
            return
        inner = (node.name, *filters) if isinstance(node, nodes.Filter) else filters
        for child in node.iter_child_nodes():
            self.take(child, used, inner, tag)

    def filters(self, node: nodes.Node) -> Iterator[str]:
        """Yield the names of the filters that *node* goes through, the last one first."""
        while isinstance(node, nodes.Filter):
            yield node.name
            assert node.node is not None
            node = node.node

    def chain(self, node: nodes.Node | None) -> Steps | None:
        """Return the steps of *node* if it is a name with what stands behind it."""
        match node:
            case nodes.Name():
                return next((each[node.name] for each in reversed(self.open) if node.name in each), (node.name,))
            case nodes.Getattr() if (owner := self.chain(node.node)) is not None:
                return (*owner, node.attr)
            case nodes.Getitem() if (owner := self.chain(node.node)) is not None:
                key = node.arg.value if isinstance(node.arg, nodes.Const) else None
                return (*owner, key if isinstance(key, str) else ITEM)
            case nodes.Filter() if node.name in (*_LISTS, *_ONE) and (owner := self.chain(node.node)) is not None:
                return (*owner, ITEM) if node.name in _ONE else owner
        return None


def needs(tags: Sequence[Tag], names: Mapping[str, Any] | None) -> list[Need]:
    """Return what *tags* need, each name once, in the order of the file; *names* are those of the data."""
    found: dict[str, list[Use]] = {}
    for use in uses(tags):
        found.setdefault(_written(use.steps), []).append(use)
    return [_need(name, each, names) for name, each in found.items()]


def _written(steps: Steps) -> str:
    return ".".join(steps).replace(f".{ITEM}", ITEM)


def _need(name: str, found: list[Use], names: Mapping[str, Any] | None) -> Need:
    order = ("printed", "looped", "asked")
    used = min((use.used for use in found), key=order.index)
    filters = tuple(dict.fromkeys(name for use in found for name in use.filters))
    places = tuple(dict.fromkeys(use.tag.place for use in found))
    state, shown = (None, "") if names is None else _state(found[0].steps, names)
    return Need(name, used, filters, places, state, shown)


def _state(steps: Steps, names: Mapping[str, Any]) -> tuple[State, str]:
    """Return what there is of the name *steps*, and what it prints."""
    if steps[0] not in names:
        return "unknown", ""
    values = [names[steps[0]]]
    if isinstance(values[0], Absent):
        return "missing", ""
    missing = 0
    for step in steps[1:]:
        after: list[Any] = []
        for value in values:
            try:
                inner = _below(value, step)
            except KeyError:
                return "unknown", ""
            missing += sum(isinstance(each, Absent) for each in inner)
            after += [each for each in inner if not isinstance(each, Absent)]
        values = after
    there = [value for value in values if not isinstance(value, Absent) and value != []]
    if not there:
        return "missing", ""
    return ("some" if missing else "there"), _shown(there)


def _below(value: Any, step: str) -> list[Any]:
    match value:
        case Items() if step == ITEM:
            return list(value)
        case Record() if step != ITEM:
            return [value.field(step)]
        case Group() if step == ITEM:
            return list(value.values())
        case Group() if step in value:
            return [value[step]]
        case Indicator():
            field = getattr(value, FIELDS[step])
            return [Absent(("indicators", value.name)) if field is None else field]
    raise KeyError(step)


def _shown(values: Sequence[Any]) -> str:
    try:
        return plain(values[0]).split("\n")[0].replace("**", "") if len(values) == 1 else ""
    except (Unfit, ExpressionError):
        return ""


def unused(tags: Sequence[Tag], facts: Facts, names: Names) -> list[DataPath]:
    """Return what of *facts* no tag prints: the shortest paths with nothing printed below them.

    *names* are those that tags may use.
    """
    printed = [use.steps for use in uses(tags) if use.used == "printed"]
    passages = [passage for passage in facts.places if passage.text and not steers(passage.path)]
    taken = {passage.path for passage in passages if any(_meets(passage.path, steps, names) for steps in printed)}
    held = {path[:depth] for path in taken for depth in range(len(path) + 1)}
    left: dict[DataPath, None] = {}
    for passage in passages:
        if passage.path not in taken:
            depth = next(depth for depth in range(1, len(passage.path) + 1) if passage.path[:depth] not in held)
            left[passage.path[:depth]] = None
    return list(left)


def named(paths: Sequence[DataPath], language: str, names: Names) -> list[str]:
    """Return *paths* in words, each once, whichever item of a list they are in: 举措.要点[].正文."""
    steps = (
        [ITEM if isinstance(step, int) else names.chinese(step) if language == "zh" else step for step in path]
        for path in paths
    )
    return list(dict.fromkeys(_written(tuple(each)) for each in steps))


def _meets(path: DataPath, steps: Steps, names: Names) -> bool:
    """Return whether one of *path* and *steps* leads through the other; a text may stand for a list of one."""
    mine = [step for step in path if isinstance(step, str)]
    other = [(step, *names.english(step)) for step in steps if step != ITEM]
    return all(own in theirs for own, theirs in zip(mine, other, strict=False))
