"""The project file (项目文件): ``nianbao.yaml``, what the reports of a folder share."""

from __future__ import annotations

from pathlib import Path

from generator.contracts import SHIPPED, Contracts, with_places
from generator.diagnostics import Diagnostic, has_errors
from generator.disk.files import is_file, no_file, read_source
from generator.disk.places import PROJECT
from generator.load import load_what_there_is
from generator.load.nodes import MappingNode
from generator.parts.model import ReadSource
from generator.startup.record import NamedTuple
from generator.templating.named import elsewhere, template_of
from generator.templating.search import Choice, read_settings
from generator.validate import Data, validate


class Project(NamedTuple):
    """A valid project file: its tree and its data."""

    root: MappingNode
    data: Data


def read_project(folder: Path) -> tuple[Project | None, list[Diagnostic]]:
    """Return the project file in *folder*, None if there is none or it cannot be used."""
    tree, diagnostics = project_tree(folder, read_source)
    project, found = project_of(tree, SHIPPED, folder)
    return project, diagnostics + found


def project_tree(folder: Path, read: ReadSource) -> tuple[MappingNode | None, list[Diagnostic]]:
    """Return the tree of the project file in *folder*, None if there is none or it cannot be read."""
    path = folder / PROJECT
    if not is_file(path):
        return None, no_file(path)
    source, diagnostics = read(path, str(path), None)
    root, found = load_what_there_is(source) if source else (None, [])
    diagnostics += found
    return (root if isinstance(root, MappingNode) and not has_errors(diagnostics) else None), diagnostics


def project_of(
    tree: MappingNode | None, contracts: Contracts, folder: Path, template: Choice | str | None = None
) -> tuple[Project | None, list[Diagnostic]]:
    """Return the project file *tree*: by the contract of the template that it names itself, else by *contracts*.

    *template* says which folder of templates there is beside the usual ones.
    """
    if tree is None:
        return None, []
    named = template_of((tree,))
    settings = read_settings(elsewhere(template), named.text, named.span, folder)[0] if named else None
    additions = settings.additions if settings else contracts.additions
    data, found = validate(tree, Contracts(additions)["project"])
    return (Project(tree, data) if data else None), with_places(found, additions)
