"""Find a project's models and its database URL by reading its source; nothing is imported."""

from __future__ import annotations

import ast
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

SKIPPED = frozenset(
    {"alembic", "build", "dist", "docs", "env", "examples", "migrations", "node_modules", "scripts", "test"}
    | {"tests", "venv", "versions"}
)
"""Folders that hold no models of the application."""
SIGNS = (b"DeclarativeBase", b"declarative_base", b"MetaData", b"__tablename__", b"SQLModel", b"SQLAlchemy(")
ENGINE_MAKERS = ("create_engine", "create_async_engine")
MODEL_PACKAGES = frozenset({"models", "model", "entities", "orm", "tables"})
"""Packages with these names hold models only; what is put there later belongs to them, too."""
MOST_FILES = 5000
"""A folder with more source than this isn't one application."""


class Found(NamedTuple):
    """What the source says: the setting `models` (empty: none found), and a URL without a password."""

    models: tuple[str, ...] = ()
    url: str | None = None


class _Module(NamedTuple):
    """What one file defines: names of bases and MetaData, and whether it defines tables."""

    name: str
    bases: tuple[str, ...]
    has_tables: bool
    is_package: bool


def find(root: Path) -> Found:
    """Look through the source below `root`, and below its `src`."""
    modules, url = [], None
    for path, name in files(root):
        content = _content(path)
        if any(sign in content for sign in (*SIGNS, *(maker.encode() for maker in ENGINE_MAKERS))):
            source = tree(content)
            modules.append(_module(source, name, path.name == "__init__.py"))
            url = url or _url(source)
    return Found(_models([module for module in modules if module.bases or module.has_tables]), url)


def files(root: Path) -> Iterator[tuple[Path, str]]:
    """Each source file with its module's name; what lies below src is named without it."""
    count = 0
    for folder, names, files in os.walk(root):
        names[:] = sorted(name for name in names if _is_source(Path(folder) / name))
        for file in sorted(files):
            parts = _parts(Path(folder, file).relative_to(root))
            if file.endswith(".py") and count < MOST_FILES and parts:
                count += 1
                yield Path(folder, file), ".".join(parts)


def _is_source(folder: Path) -> bool:
    name = folder.name
    return name.isidentifier() and name not in SKIPPED and not (folder / "pyvenv.cfg").exists()


def _parts(path: Path) -> tuple[str, ...]:
    """The words of a module's name; none where it can't be imported by one, or is the folder's own test."""
    parts = path.with_suffix("").parts
    parts = parts[1:] if parts[0] == "src" and len(parts) > 1 else parts
    parts = parts[:-1] if parts[-1] == "__init__" else parts
    usable = all(part.isidentifier() for part in parts) and not (parts and parts[-1].startswith("test_"))
    return parts if usable and parts[-1:] != ("conftest",) else ()


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def tree(content: bytes) -> ast.Module:
    """The syntax of the source; an empty one where Python can't read it."""
    try:
        return ast.parse(content)
    except (SyntaxError, ValueError):
        return ast.Module([], [])


def _module(tree: ast.Module, name: str, is_package: bool) -> _Module:
    bases = tuple(base for statement in tree.body for base in _bases(statement))
    return _Module(name, bases, any(map(defines_table, ast.walk(tree))), is_package)


def _bases(statement: ast.stmt) -> Iterable[str]:
    """The names a top-level statement gives to declarative bases or MetaData."""
    if isinstance(statement, ast.ClassDef) and "DeclarativeBase" in map(_last_word, statement.bases):
        return (statement.name,)
    if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Call):
        makes = _last_word(statement.value.func) in ("declarative_base", "MetaData", "SQLAlchemy")
        return (target.id for target in statement.targets if makes and isinstance(target, ast.Name))
    return ()


def _last_word(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def defines_table(node: ast.AST) -> bool:
    """Whether a call or a class makes a table."""
    if isinstance(node, ast.Call):
        return _last_word(node.func) == "Table" and len(node.args) > 1
    if not isinstance(node, ast.ClassDef):
        return False
    if any(keyword.arg == "table" for keyword in node.keywords):  # SQLModel
        return True
    return any(name == "__tablename__" for item in node.body for name in assigned(item))


def assigned(statement: ast.stmt) -> Iterator[str]:
    """The names that a statement gives a value."""
    targets = statement.targets if isinstance(statement, ast.Assign) else []
    targets = [statement.target] if isinstance(statement, ast.AnnAssign) else targets
    yield from (target.id for target in targets if isinstance(target, ast.Name))


def _models(modules: Sequence[_Module]) -> tuple[str, ...]:
    """The setting: a module with its base, the packages that hold models, or each module."""
    with_tables = [module for module in modules if module.has_tables] or list(modules)
    names = tuple(dict.fromkeys(_package_of(module) for module in with_tables))
    if len(with_tables) == 1 and names == (with_tables[0].name,) and len(with_tables[0].bases) == 1:
        return (f"{names[0]}:{with_tables[0].bases[0]}",)
    return names


def _package_of(module: _Module) -> str:
    """The outermost package of models that the module is in; else the module."""
    words = module.name.split(".")
    packages = words if module.is_package else words[:-1]
    for number, word in enumerate(packages, 1):
        if word in MODEL_PACKAGES:
            return ".".join(words[:number])
    return module.name


def _url(tree: ast.Module) -> str | None:
    """The URL of the first engine made from a text, if it has no password to copy."""
    texts = {
        name: item.value for item in tree.body if isinstance(item, ast.Assign) for name in assigned(item)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and _last_word(node.func) in ENGINE_MAKERS:
            value = node.args[0]
            value = texts.get(value.id, value) if isinstance(value, ast.Name) else value
            if isinstance(value, ast.Constant) and _may_be_copied(value.value):
                return str(value.value)
    return None


def _may_be_copied(text: object) -> bool:
    """Whether this is the URL of a lasting database, without a password."""
    from whimbrel.errors import BadURL
    from whimbrel.project.url import parse

    try:
        url = parse(text, "the source") if isinstance(text, str) else None
    except BadURL:
        return False
    return url is not None and not any(url.secrets()) and url.database not in (None, "", ":memory:")
