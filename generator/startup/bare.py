"""Compiles a module without what only readers and type checkers need: less is loaded and done at each start.

Left out are the docstrings of functions and of the module, annotations, what stands under ``if TYPE_CHECKING``, and
what is imported for nothing else. Assertions stay, and so do the numbers of the lines. In the bodies of classes it can
still be told which names have annotations: named tuples are made of these.
"""

from __future__ import annotations
import __future__

import ast
from types import CodeType
from typing import Final

_OF_TYPES: Final = ("generator.", "typing", "collections.abc")
"""Packages and modules that much is imported from for annotations alone, and nothing for what importing does."""

_Function = ast.FunctionDef | ast.AsyncFunctionDef


def bare_code(source: bytes, file: str) -> CodeType:
    """Return the code of the module *source*. Raises SyntaxError or ValueError."""
    tree = ast.parse(source, file)
    _without_docstring(tree)
    tree = _Stripper().visit(tree)
    used = _used(tree)
    tree.body = [kept for statement in tree.body if (kept := _needed(statement, used))]
    code: CodeType = compile(tree, file, "exec", __future__.annotations.compiler_flag, dont_inherit=True)
    return code


def without_docstrings(source: bytes, file: str) -> CodeType:
    """Return the code of the module *source* of a library, all in it but docstrings. Raises SyntaxError, ValueError."""
    tree = ast.parse(source, file)
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | _Function):
            _without_docstring(node)
    code: CodeType = compile(tree, file, "exec", dont_inherit=True)
    return code


class _Stripper(ast.NodeTransformer):
    """Takes out what is not needed within statements."""

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.ClassDef:
        """Leave of the annotations of a class which names have one."""
        for each in node.body:
            if isinstance(each, ast.AnnAssign):
                each.annotation = ast.copy_location(ast.Constant(0), each.annotation)
                each.value = self.visit(each.value) if each.value else None
        node.body = [each if isinstance(each, ast.AnnAssign) else self.visit(each) for each in node.body]
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        """Take out annotations and docstring."""
        return self._bare(node)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> ast.AST:
        """Take out annotations and docstring."""
        return self._bare(node)

    def _bare(self, node: _Function) -> ast.AST:
        node.returns = None
        given = node.args
        for argument in (*given.posonlyargs, *given.args, given.vararg, *given.kwonlyargs, given.kwarg):
            if argument is not None:
                argument.annotation = None
        _without_docstring(node)
        return self.generic_visit(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        """Make a plain assignment of one with an annotation; without a value it does nothing."""
        made = ast.Assign([node.target], node.value) if node.value else ast.Pass()
        return self.generic_visit(ast.copy_location(made, node))

    def visit_If(self, node: ast.If) -> ast.AST | list[ast.stmt]:
        """Take out what is for type checkers."""
        found = self.generic_visit(node)
        if isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            return node.orelse or ast.copy_location(ast.Pass(), node)
        return found


def _without_docstring(node: _Function | ast.ClassDef | ast.Module) -> None:
    if ast.get_docstring(node, clean=False) is not None:
        # A body is never empty.
        node.body[:1] = [] if node.body[1:] else [ast.copy_location(ast.Pass(), node.body[0])]


def _used(tree: ast.Module) -> set[str]:
    """Return the names that occur in *tree*; a text may be one, in ``__all__``."""
    found = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    return found | {str(node.value) for node in ast.walk(tree) if isinstance(node, ast.Constant)}


def _needed(statement: ast.stmt, used: set[str]) -> ast.stmt | None:
    """Return *statement* with those imports that are *used*, None if it has no others."""
    if not isinstance(statement, ast.ImportFrom) or not (statement.module or "").startswith((*_OF_TYPES, "__future__")):
        return statement
    if statement.module != "__future__":
        statement.names = [each for each in statement.names if (each.asname or each.name) in used]
    else:
        statement.names = [each for each in statement.names if each.name != "annotations"]  # a flag says so
    return statement if statement.names else None
