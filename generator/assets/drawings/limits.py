"""How much a drawing has a renderer draw: what is used again and again counts each time."""

from __future__ import annotations

from generator.assets.drawings.model import Node, unreadable
from generator.assets.drawings.rules import Rule, read_rules, referred
from generator.assets.faults import PictureFault
from generator.limits import limit
from generator.startup.record import NamedTuple

MOST_DRAWN, MOST_STEPS = limit("svg.drawn"), 150
"""Elements that may be drawn in all, and how far one may lead to others through its children and references."""

MOST_LETTERS, MOST_OUTLINE = limit("svg.letters"), limit("svg.outline")
"""Characters of text, and characters of all paths and points: each is drawn on its own."""

# Characters of a path that stand for about one point, at which a marker may be drawn.
_PER_POINT = 4


class Cost(NamedTuple):
    """What is drawn of an element with all in it and all that it refers to: elements, letters, text of outlines."""

    elements: int
    letters: int
    outline: int

    def and_also(self, other: Cost, times: int = 1) -> Cost:
        """Return this and *other*, drawn *times* times."""
        return Cost(*(own + each * times for own, each in zip(self, other, strict=True)))


def check_expansion(root: Node) -> Cost:
    """Return what *root* costs. Raises PictureFault if it refers to itself, or has more drawn than the limits say.

    References are what ``use`` and gradients name, and the patterns, masks, clips and markers of a shape.
    """
    return _Costs(root, read_rules(root)).of(root)


class _Costs:
    """Adds up what the elements below *root* cost, by whose *rules* some refer to others."""

    def __init__(self, root: Node, rules: list[Rule]) -> None:
        self._known = {node.attributes["id"]: node for node in root.walk() if "id" in node.attributes}
        self._rules = rules
        self._counted: dict[int, Cost] = {}
        self._begun: set[int] = set()

    def of(self, node: Node, steps: int = 0) -> Cost:
        """Return what *node* costs. Raises PictureFault."""
        if id(node) in self._counted:
            return self._counted[id(node)]
        if id(node) in self._begun:
            raise unreadable("元素引用了自己", "an element refers to itself")
        if steps > MOST_STEPS:
            raise unreadable("元素的引用一个接一个，太长", "its elements refer to each other in too long a chain")
        self._begun.add(id(node))
        total = Cost(1, _letters(node), sum(len(node.attributes.get(name, "")) for name in ("d", "points")))
        for child in node.elements():
            total = total.and_also(self.of(child, steps + 1))
            _check(total)
        # Patterns and markers hold for all that is in the element, those that it uses too.
        inside = total
        for reference in sorted(referred(node, self._rules), key=lambda each: each.inherited):
            meant = self._known.get(reference.name)
            if meant is None:
                continue
            points = inside.outline // _PER_POINT if meant.name == "marker" else 0
            cost = self.of(meant, steps + 1)
            total = total.and_also(cost, inside.elements + points if reference.inherited else 1)
            inside = inside if reference.inherited else total
            _check(total)
        self._counted[id(node)] = total
        return total


def _letters(node: Node) -> int:
    texts = (child for child in node.children if isinstance(child, str))
    return 0 if node.name == "style" else sum(len(text) for text in texts if text.strip())


def _check(cost: Cost) -> None:
    if cost.elements > MOST_DRAWN:
        raise _beyond("要画的元素", "elements that would have to be drawn", MOST_DRAWN)
    if cost.letters > MOST_LETTERS:
        raise _beyond("要画的文字", "letters that would have to be drawn", MOST_LETTERS)
    if cost.outline > MOST_OUTLINE:
        raise _beyond("要画的轮廓的字符", "characters of outlines that would have to be drawn", MOST_OUTLINE)


def _beyond(zh: str, en: str, most: int) -> PictureFault:
    return unreadable(f"{zh}超过 {most} 个", f"it has more than {most} {en}")
