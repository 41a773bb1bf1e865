"""Modules that define tables and that nothing imports: their tables look as if nobody wanted them."""

from __future__ import annotations

import ast
import os
import sys
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from whimbrel.project import discovery

if TYPE_CHECKING:
    from whimbrel.project.project import Project

SIGNS = (b"__tablename__", b"Table(", b"table=True", b"table = True")


class Unimported(NamedTuple):
    """A module that wasn't imported with the models, and the names of its tables."""

    module: str
    path: Path
    tables: tuple[str, ...]

    def __str__(self) -> str:
        word = "table" if len(self.tables) == 1 else "tables"
        return f"{self.path} defines {word} {', '.join(self.tables)}, and nothing imports it"


def unimported(project: Project, known: Collection[str]) -> Iterator[Unimported]:
    """The modules beside the models, in the same packages, whose tables the models lack.

    `known` are the names of the tables that the models have. Nothing is imported; call it when the models
    were.
    """
    packages = tuple(_packages(project))
    loaded = set(_loaded(project.root))
    for path, name in discovery.files(project.root):
        if packages and name.partition(".")[0] not in packages and not ("" in packages and "." not in name):
            continue
        if os.path.realpath(path) in loaded:
            continue
        tables = tuple(table for table in _tables(path) if table not in known)
        if tables:
            yield Unimported(name, path.relative_to(project.root), tables)


def _loaded(root: Path) -> Iterator[str]:
    """The files below `root` of what was imported."""
    roots = (str(root), os.path.realpath(root))
    for module in tuple(sys.modules.values()):
        file = getattr(module, "__file__", None)
        if isinstance(file, str) and file.startswith(roots):
            yield os.path.realpath(file)


def _packages(project: Project) -> Iterator[str]:
    """The outermost packages that the setting names; "" for the folder of a module without a package."""
    for item in project.value("models") or ():
        if isinstance(item, str):
            module = item.partition(":")[0]
            top = module.partition(".")[0]
            yield top
            if top == module and not getattr(sys.modules.get(top), "__path__", None):
                yield ""


def _tables(path: Path) -> Iterator[str]:
    try:
        content = path.read_bytes()
    except OSError:
        return
    if any(sign in content for sign in SIGNS):
        for node in ast.walk(discovery.tree(content)):
            name = _table_name(node)
            if name is not None:
                yield name


def _table_name(node: ast.AST) -> str | None:
    """The name of the table that a class or a call defines; None where it defines none."""
    if isinstance(node, ast.Call):
        is_table = discovery.defines_table(node) and isinstance(node.args[0], ast.Constant)
        return str(node.args[0].value) if is_table else None  # type: ignore[attr-defined]
    if not isinstance(node, ast.ClassDef):
        return None
    for item in node.body:
        if "__tablename__" in discovery.assigned(item):
            value = getattr(item, "value", None)
            return str(value.value) if isinstance(value, ast.Constant) else node.name.lower()
    return node.name.lower() if discovery.defines_table(node) else None
