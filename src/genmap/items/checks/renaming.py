"""A program under other names: what a check relies on beyond the interface then shows itself."""

from __future__ import annotations

import ast

from genmap.items.code import interface


def renamed(solution: str, starter: str) -> str:
    """The solution with every name changed that is its own: locals, helpers, attributes of `self`.

    The starter's interface stays: what it defines at its top, the methods of its classes, and
    arguments that must be given by name.
    """
    tree = ast.parse(solution)
    kept = _interface_names(starter)
    names = {name: f"{name}_renamed" for name in _bound(tree) - kept}
    attributes = {name: f"{name}_renamed" for name in _attributes(tree) - kept}
    defined = {n.name for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.ClassDef)}
    return ast.unparse(_Renamer(names, attributes, defined).visit(tree))


def _interface_names(starter: str) -> set[str]:
    kept = set(interface(starter))
    for node in ast.walk(ast.parse(starter)):
        if isinstance(node, ast.ClassDef):
            kept |= {inner.name for inner in node.body if isinstance(inner, ast.FunctionDef)}
            kept |= _class_names(node)
        elif isinstance(node, ast.FunctionDef):
            kept |= {argument.arg for argument in node.args.kwonlyargs}
        elif isinstance(node, ast.Attribute) and _is_self(node.value):
            kept.add(node.attr)
    return kept


def _bound(tree: ast.Module) -> set[str]:
    """Every name the program gives a meaning to; those of imports and of classes' bodies stay."""
    found: set[str] = set()
    fixed: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
        elif isinstance(node, ast.arg):
            found.add(node.arg)
        elif isinstance(node, ast.FunctionDef):
            found.add(node.name)
        elif isinstance(node, ast.ClassDef):
            found.add(node.name)
            fixed |= _class_names(node)
            fixed |= {inner.name for inner in node.body if isinstance(inner, ast.FunctionDef)}
        elif isinstance(node, ast.ExceptHandler | ast.MatchAs | ast.MatchStar) and node.name:
            found.add(node.name)
        elif isinstance(node, ast.alias):
            fixed.add((node.asname or node.name).partition(".")[0])
    return {name for name in found - fixed if not name.startswith("__") and name != "self"}


def _class_names(node: ast.ClassDef) -> set[str]:
    names = (inner for statement in node.body for inner in ast.iter_child_nodes(statement))
    return {n.id for n in names if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}


def _attributes(tree: ast.Module) -> set[str]:
    return {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.ctx, ast.Store)
        and _is_self(node.value)
    }


def _is_self(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id == "self"


class _Renamer(ast.NodeTransformer):
    """Changes names everywhere in a tree."""

    def __init__(
        self, names: dict[str, str], attributes: dict[str, str], defined: set[str]
    ) -> None:
        self._defined = defined
        self._names = names
        self._attributes = attributes

    def generic_visit(self, node: ast.AST) -> ast.AST:
        for field in ("id", "arg", "name"):
            value = getattr(node, field, None)
            # An import's name is not ours, and a keyword may be another function's.
            if isinstance(value, str) and not isinstance(node, ast.alias | ast.keyword):
                setattr(node, field, self._names.get(value, value))
        if isinstance(node, ast.Attribute):
            node.attr = self._attributes.get(node.attr, node.attr)
        elif isinstance(node, ast.Global | ast.Nonlocal):
            node.names = [self._names.get(name, name) for name in node.names]
        elif isinstance(node, ast.Call) and _called(node) in self._defined:
            # Arguments given by name to a function of the program follow the function's own.
            for keyword in node.keywords:
                if keyword.arg is not None:
                    keyword.arg = self._names.get(keyword.arg, keyword.arg)
        return super().generic_visit(node)


def _called(call: ast.Call) -> str:
    """Name of the function or method that a call is of, or ""."""
    function = call.func
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""
