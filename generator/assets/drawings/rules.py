"""The style sheets of a drawing: what their rules may mean, what they refer to, and how much it is to hold them against
all elements.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.assets.drawings.css import without_comments
from generator.assets.drawings.model import MOST_STYLE, Node, not_allowed, unreadable
from generator.limits import limit
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple

MOST_MATCHES = limit("svg.matches")
"""How often an element may be held against a rule that may mean it; more often for what is in or behind others."""

MOST_REFERENCES = 100
"""References in style sheets, each of which counts for every element that its rule may mean."""

_ONCE = frozenset(("clip-path", "mask", "href"))
"""Properties that an element does not hand on to those in it."""

_PRELUDE = late_pattern(r"([^{};]*)\{")
_RULE = late_pattern(r"([^{};]*)\{([^{}]*)")
_SELECTOR = late_pattern(r"[.#]?[\w-]+|\*")
_REFERENCE = late_pattern(r"url\(\s*['\"]?#([^'\")]*)")
_ATTRIBUTE = late_pattern(r"\[[^\]]*\]?")
_PSEUDO = late_pattern(r"::?[\w-]+")
_UNKNOWN = late_pattern(r":+[\w-]*\(|\|")
_AROUND = late_pattern(r"\s*([>+~])\s*")
_COMBINATOR = late_pattern(r"[\s>+~]+")
_BLANKS = late_pattern(r"\s+")
_MOST_COUNTED = 8


class Reference(NamedTuple):
    """The *name* of an element that another refers to, and whether that also holds for all elements in the other."""

    name: str
    inherited: bool


class Rule(NamedTuple):
    """What a rule may select (name, .class, #id, ``*``), and what it refers to."""

    selectors: set[str]
    references: list[Reference]


def references(property_name: str, value: str) -> list[Reference]:
    """Return what *value* of an attribute or property refers to."""
    return [Reference(name, property_name not in _ONCE) for name in _REFERENCE.findall(value)]


def referring(declarations: str) -> list[Reference]:
    """Return what *declarations*, as in ``style``, refer to."""
    pairs = (part.partition(":") for part in declarations.split(";") if "url(" in part)
    return [each for name, _, value in pairs for each in references(name.strip(), value)]


def names(node: Node) -> set[str]:
    """Return what selectors may call *node*."""
    classes = {f".{name}" for name in node.attributes.get("class", "").split()}
    return {node.name, "*", f"#{node.attributes.get('id', '')}"} | classes


def read_rules(root: Node) -> list[Rule]:
    """Return the rules that refer to elements. Raises PictureFault for style sheets that are too much."""
    texts = [node.text for node in root.walk() if node.name == "style"]
    if sum(map(len, texts)) > MOST_STYLE:
        raise unreadable("样式表太长", "its style sheet is too long")
    sheets = list(map(without_comments, texts))
    _check_matches(root, [prelude for sheet in sheets for prelude in _PRELUDE.findall(sheet)])
    rules = [
        Rule(set(_SELECTOR.findall(prelude or "*")), referring(declarations))
        for sheet in sheets
        for prelude, declarations in _RULE.findall(sheet)
    ]
    if sum(len(rule.references) for rule in rules) > MOST_REFERENCES:
        raise unreadable("样式表里的引用太多", "its style sheet has too many references")
    return [rule for rule in rules if rule.references]


def _check_matches(root: Node, preludes: list[str]) -> None:
    """Raise PictureFault for rules that would have to be held against elements more than ``MOST_MATCHES`` times."""
    if not preludes:
        return
    known = Counter(name for node in root.walk() for name in names(node))
    depth, total = _depth(root), 0
    for prelude in preludes:
        if found := _UNKNOWN.search(prelude := _ATTRIBUTE.sub("", prelude)):
            # The rasteriser for Word knows none of these.
            raise not_allowed(found.group())
        total += sum(_matches(selector, known, depth) for selector in prelude.split(","))
        if total > MOST_MATCHES:
            raise unreadable("样式表的规则要比对太多次", "its style sheet has to be held against too many elements")


def _matches(selector: str, known: Counter[str], depth: int) -> int:
    """Return how many steps *selector* takes: for what stands in another, each element around may be that one."""
    closed = _AROUND.sub(r"\1", selector.strip())
    meant = _SELECTOR.findall(_PSEUDO.sub("", _COMBINATOR.split(closed)[-1])) or ["*"]
    within, behind = len(_BLANKS.findall(closed)), closed.count("~") + closed.count("-of-type")
    # Beyond that many it is too much whatever there is, unless there is next to nothing.
    among: int = depth ** min(within, _MOST_COUNTED) * known["*"] ** min(behind, _MOST_COUNTED)
    return min(known[name] for name in meant) * among


def _depth(root: Node) -> int:
    deepest, level = 0, [root]
    while level:
        deepest += 1
        level = [child for node in level for child in node.elements()]
    return deepest


def referred(node: Node, rules: list[Rule]) -> Iterator[Reference]:
    """Yield what *node* refers to, by its attributes and by *rules*."""
    if "href" in node.attributes:
        yield Reference(node.attributes["href"][1:], False)
    for name, value in node.attributes.items():
        if "url(" in value:
            yield from referring(value) if name == "style" else references(name, value)
    own = names(node)
    for rule in rules:
        if rule.selectors & own:
            yield from rule.references
