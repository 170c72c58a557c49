"""What a template adds up in a loop: behind the loop, and in its next turn, that is as it was before."""

from __future__ import annotations

from generator.templating.sandbox import nodes

_ADDING = (nodes.Add, nodes.Concat, nodes.Sub, nodes.Mul)


def added_to(node: nodes.Assign) -> str:
    """Return the name to whose value *node* adds, or from which it takes away; empty if it does neither."""
    name = node.target.name if isinstance(node.target, nodes.Name) else ""
    return name if isinstance(node.node, _ADDING) and _read(node.node, name) else ""


def is_of_its_turn(node: nodes.Assign, loop: nodes.For, tree: nodes.Template) -> bool:
    """Return whether *node* joins something of its turn of *loop* to what is the same for all, and no other needs it.

    That is meant so: {% set shown = lead ~ each %}, if it is printed there and nowhere behind the loop in *tree*.
    """
    name = added_to(node)
    turn = {"loop", *(each.name for each in loop.target.find_all(nodes.Name)), *_targets(loop)} - {name}
    if isinstance(loop.target, nodes.Name):
        turn.add(loop.target.name)
    within, own = _read(loop, name), _read(node.node, name)
    behind = sum(each.lineno >= loop.lineno for each in _loads(tree, name)) - within
    return any(_read(node.node, each) for each in turn) and within > own and not behind


def _targets(loop: nodes.For) -> set[str]:
    """Return the names that are set in *loop*."""
    return {each.target.name for each in loop.find_all(nodes.Assign) if isinstance(each.target, nodes.Name)}


def _loads(node: nodes.Node, name: str) -> list[nodes.Name]:
    own = [node] if isinstance(node, nodes.Name) else []
    return [each for each in (*own, *node.find_all(nodes.Name)) if each.name == name and each.ctx == "load"]


def _read(node: nodes.Node, name: str) -> int:
    """Return how often *name* is read in *node*."""
    return len(_loads(node, name))
