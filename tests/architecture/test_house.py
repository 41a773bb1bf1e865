"""The house keeps its own measures: sizes of files and functions, one sentence for each module."""

from __future__ import annotations

import ast
from pathlib import Path
from statistics import median

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "whimbrel"
GENERATED = {"op.py"}
TEMPLATES = "templates"


def modules() -> list[Path]:
    return sorted(path for path in SOURCE.rglob("*.py") if TEMPLATES not in path.parts)


def lines(path: Path) -> int:
    return len(path.read_text().splitlines())


def body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (function.end_lineno or 0) - body[0].lineno + 1 if body else 0


def test_the_median_file_is_small() -> None:
    sizes = [lines(path) for path in modules() if path.name != "__init__.py"]
    assert median(sizes) <= 130


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_file_is_large_and_no_function_long(path: Path) -> None:
    assert path.name in GENERATED or lines(path) <= 500
    tree = ast.parse(path.read_text())
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    assert [f.name for f in functions if body_lines(f) > 40] == []


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(SOURCE)))
def test_every_module_opens_with_a_sentence(path: Path) -> None:
    docstring = ast.get_docstring(ast.parse(path.read_text()))
    assert docstring, f"{path} says nothing about itself"


def test_alembic_is_never_imported() -> None:
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ImportFrom) and node.level == 0:
                assert (node.module or "").split(".")[0] != "alembic", path
            if isinstance(node, ast.Import):
                assert all(alias.name.split(".")[0] != "alembic" for alias in node.names), path


MADE_BY_USERS = {"schema/objects.py"}
"""Declared in models, which no type checker need read: frozen at run time too."""


def test_frozen_values_are_made_in_a_tenth_of_the_time() -> None:
    at_run_time = set()
    for path in modules():
        text = path.read_text()
        if "@dataclass(frozen=True" in text and "from whimbrel.values import dataclass\n" not in text:
            at_run_time.add(path.relative_to(SOURCE).as_posix())
    assert at_run_time == MADE_BY_USERS
