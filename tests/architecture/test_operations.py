"""Every operation is a documented value, has a function in op.py, and is tested."""

from __future__ import annotations

import dataclasses
import inspect
import runpy
from pathlib import Path

import pytest

from whimbrel import op
from whimbrel.operations.base import Operation
from whimbrel.operations.rebuild import RebuildTable
from whimbrel.operations.registry import OPERATIONS

ROOT = Path(__file__).parents[2]
FUNCTIONS = runpy.run_path(str(ROOT / "tools" / "make_op.py"))["OPERATIONS"]
MADE_BY_BLOCKS = {RebuildTable}
"""What `with op.batch_alter_table(...)` comes to; nobody writes it."""


def functions_of(operation: type[Operation]) -> list[str]:
    return [name for name, made in FUNCTIONS.items() if operation.__name__ in made.__qualname__.split(".")]


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.__name__)
def test_it_is_a_documented_frozen_value(operation: type[Operation]) -> None:
    assert dataclasses.is_dataclass(operation)
    assert inspect.getsource(operation).startswith(
        "@dataclass(frozen=True, slots=True)"
    )  # which mypy then holds it to
    assert operation.__hash__ is not None
    assert operation.__doc__


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.__name__)
def test_a_revision_file_can_call_it(operation: type[Operation]) -> None:
    names = functions_of(operation)
    assert names or operation in MADE_BY_BLOCKS
    assert all(getattr(op, name).__doc__ for name in names)


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.__name__)
def test_a_test_uses_it(operation: type[Operation]) -> None:
    words = {operation.__name__, *(f"op.{name}(" for name in functions_of(operation))}
    folders = (ROOT / "tests" / name for name in ("operations", "support", "databases"))
    texts = [path.read_text() for folder in folders for path in folder.rglob("*.py")]
    assert any(word in text for word in words for text in texts)


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.__name__)
def test_the_page_of_operations_names_it(operation: type[Operation]) -> None:
    page = (ROOT / "docs" / "operations.md").read_text()
    assert [name for name in functions_of(operation) if f"`op.{name}" not in page] == []
