"""What a revision file says about itself, read from its text without executing it."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterable
from typing import NamedTuple

from whimbrel.errors import RevisionFileError
from whimbrel.revisions import docstring, plain_head

_NAMES = frozenset({"revision", "down_revision", "branch_labels", "depends_on", "__doc__"})
_REQUIRED = frozenset({"revision", "down_revision"})
BODY = re.compile(rb"^(?:def|class|async\s+def)\s|^@", re.MULTILINE)
_LATER = re.compile(rb"^(?:revision|down_revision|branch_labels|depends_on|__doc__)\b", re.MULTILINE)
_ID_IN_NAME = re.compile(r"([a-f0-9]+)\.pyc?")


class Header(NamedTuple):
    """The identifiers of a revision file, and its docstring."""

    id: str
    down: tuple[str, ...] = ()
    depends_on: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    doc: str = ""


def scan(source: bytes, path: str) -> Header | None:
    """The header as it is written; None where it must be computed, or where Python doesn't read it.

    Only what stands before the first function or class is parsed, so that the rest may be anything. Raises
    RevisionFileError for a header that is written, and wrong.
    """
    body = BODY.search(source)
    if body is not None and not _LATER.search(source, body.start()):
        head = source[: body.start()]
        values = plain_head.values(head) or _values(head)
        if values is not None and values.keys() >= _REQUIRED:
            return header(values, path)
    values = _values(source)
    return header(values, path) if values is not None and values.keys() >= _REQUIRED else None


def header(values: dict[str, object], path: str) -> Header:
    """The header with these values of module attributes. Raises RevisionFileError for a wrong one."""
    if "down_revision" not in values:
        raise RevisionFileError(path, "it has no down_revision. Write the id it follows, or None")
    return Header(
        id=_id(values, path),
        down=_strings(values, "down_revision", path),
        depends_on=_strings(values, "depends_on", path),
        labels=_strings(values, "branch_labels", path),
        doc=_doc(values.get("__doc__")),
    )


def _values(source: bytes) -> dict[str, object] | None:
    """The literal values of the header's names; None where one of them isn't literal."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of escapes in docstrings: Python gives them when the file runs
            tree = ast.parse(source)
        values: dict[str, object] = {"__doc__": ast.get_docstring(tree, clean=False)}
        for statement in tree.body:
            values.update(_assigned(statement))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    return values


def _assigned(statement: ast.stmt) -> dict[str, object]:
    """What the statement assigns to the header's names. Raises ValueError where that isn't a literal."""
    targets = _plain_targets(statement)
    if targets is not None:
        names = _NAMES.intersection(targets)
        value = getattr(statement, "value", None)
        return dict.fromkeys(names, ast.literal_eval(value)) if names and value is not None else {}
    if not isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and _binds(statement):
        raise ValueError(statement)
    return {}


def _plain_targets(statement: ast.stmt) -> list[str] | None:
    """The names of `a = b = ...` and `a: x = ...`; None for every other statement."""
    if isinstance(statement, ast.Assign):
        names = [target.id for target in statement.targets if isinstance(target, ast.Name)]
        return names if len(names) == len(statement.targets) else None
    if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
        return [statement.target.id]
    return None


def _binds(statement: ast.stmt) -> bool:
    """Whether one of the header's names gets its value in some other way than an assignment of its own."""
    if isinstance(statement, ast.Import | ast.ImportFrom):
        return any((alias.asname or alias.name) in _NAMES for alias in statement.names)
    return any(
        isinstance(node, ast.Name) and node.id in _NAMES and not isinstance(node.ctx, ast.Load)
        for node in ast.walk(statement)
    )


def _id(values: dict[str, object], path: str) -> str:
    id = values.get("revision")
    if "revision" not in values:
        return _id_from_name(path)
    if not isinstance(id, str) or not id:
        raise RevisionFileError(path, f"its revision is {id!r}. Write the revision id as a string")
    return id


def _id_from_name(path: str) -> str:
    """What Alembic falls back on: files of its first version, named after their revision."""
    name = re.split(r"[/\\]", path)[-1]
    found = _ID_IN_NAME.fullmatch(name)
    if found is None:
        raise RevisionFileError(
            path,
            f"Could not determine revision id from filename {name}. Be sure the 'revision' variable is "
            "declared inside the script",
        )
    return found[1]


def _strings(values: dict[str, object], name: str, path: str) -> tuple[str, ...]:
    value = values.get(name)
    if value is None or (name == "depends_on" and not value):  # Alembic takes what is empty for none there
        return ()
    several = (value,) if isinstance(value, str) else value
    if isinstance(several, Iterable):
        strings = sorted(several, key=str) if isinstance(several, set | frozenset) else list(several)
        if all(isinstance(item, str) and (item or name != "down_revision") for item in strings):
            found = dict.fromkeys(strings)
            return tuple(filter(None, found) if name == "depends_on" else found)
    raise RevisionFileError(path, f"its {name} is {value!r}. Write a string, several in a tuple, or None")


def _doc(value: object) -> str:
    return docstring.kept(value) if isinstance(value, str) else ""
