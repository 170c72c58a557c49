"""How much a drawing has a renderer draw: elements that are used again and again count each time."""

from __future__ import annotations

from generator.allowed import allowed
from generator.assets.svg_model import MOST_STYLE, Node, unreadable
from generator.late import late_pattern

MOST_DRAWN, MOST_STEPS = allowed("svg_drawn"), 150
"""Elements that may be drawn in all, and how far one may lead to others through its children and references."""

MOST_REFERENCES = 100
"""References in style sheets, each of which counts for every element that its rule may mean."""

MOST_LETTERS, MOST_OUTLINE = 20000, allowed("svg_outline")
"""Characters of text, and characters of all paths and points: each is drawn on its own."""

_SELECTOR = late_pattern(r"[.#]?[\w-]+|\*")
_REFERENCE = late_pattern(r"url\(\s*['\"]?#([^'\")]*)")
# Characters of a path that stand for about one point, at which a marker may be drawn.
_PER_POINT = 4


def check_expansion(root: Node) -> None:
    """Raise SvgFault if *root* refers to itself, or has more than ``MOST_DRAWN`` elements drawn.

    References are what ``use`` and gradients name, and the patterns, masks, clips and markers of a shape.
    """
    _check_amount(root)
    known = {node.attributes["id"]: node for node in root.walk() if "id" in node.attributes}
    rules = _rules(root)
    counts: dict[int, int] = {}
    begun: set[int] = set()

    def drawn(node: Node, steps: int = 0) -> int:
        if id(node) in counts:
            return counts[id(node)]
        if id(node) in begun:
            raise unreadable("元素引用了自己", "an element refers to itself")
        if steps > MOST_STEPS:
            raise unreadable("元素的引用一个接一个，太长", "its elements refer to each other in too long a chain")
        begun.add(id(node))
        total = 1 + sum(drawn(child, steps + 1) for child in node.elements())
        names = [node.attributes["href"][1:]] if "href" in node.attributes else []
        names += [name for value in node.attributes.values() if "url(" in value for name in _REFERENCE.findall(value)]
        own = {node.name, "*", f"#{node.attributes.get('id', '')}"}
        own |= {f".{name}" for name in node.attributes.get("class", "").split()}
        names += [name for selectors, references in rules if selectors & own for name in references]
        times = _points(node) if any(name in known and known[name].name == "marker" for name in names) else 1
        total += times * sum(drawn(known[name], steps + 1) for name in names if name in known)
        if total > MOST_DRAWN:
            raise unreadable(
                f"要画的元素超过 {MOST_DRAWN} 个", f"more than {MOST_DRAWN} elements would have to be drawn"
            )
        counts[id(node)] = total
        return total

    drawn(root)


def _check_amount(root: Node) -> None:
    letters = outline = 0
    for node in root.walk():
        if node.name != "style":
            letters += sum(len(child) for child in node.children if isinstance(child, str) and child.strip())
        outline += sum(len(node.attributes.get(name, "")) for name in ("d", "points"))
    if letters > MOST_LETTERS:
        raise unreadable(f"文字超过 {MOST_LETTERS} 个", f"it has more than {MOST_LETTERS} letters")
    if outline > MOST_OUTLINE:
        raise unreadable(f"轮廓超过 {MOST_OUTLINE} 字", f"its outlines have more than {MOST_OUTLINE} characters")


def _rules(root: Node) -> list[tuple[set[str], list[str]]]:
    """Return what may select an element (name, .class, #id) and what it then refers to, for each rule that does."""
    sheets = [node for node in root.walk() if node.name == "style"]
    text = "".join(child for node in sheets for child in node.children if isinstance(child, str))
    if len(text) > MOST_STYLE:
        raise unreadable("样式表太长", "its style sheet is too long")
    rules = []
    for rule in text.split("}"):
        selector, _, declarations = rule.rpartition("{")
        if references := _REFERENCE.findall(declarations):
            rules.append((set(_SELECTOR.findall(selector)), references))
    if sum(len(references) for _, references in rules) > MOST_REFERENCES:
        raise unreadable("样式表里的引用太多", "its style sheet has too many references")
    return rules


def _points(node: Node) -> int:
    return 1 + sum(len(node.attributes.get(name, "")) for name in ("d", "points")) // _PER_POINT
