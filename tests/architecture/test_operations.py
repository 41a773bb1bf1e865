"""Every operation is documented, in op.py, and tested."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from whimbrel import op
from whimbrel.operations.base import Operation
from whimbrel.operations.registry import OPERATIONS

TESTS = Path(__file__).parents[1]


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.__name__)
def test_it_is_a_documented_value_with_a_function(operation: type[Operation]) -> None:
    assert dataclasses.is_dataclass(operation)
    assert operation.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert operation.__doc__
    assert callable(getattr(op, operation.name))


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.__name__)
def test_a_test_uses_it(operation: type[Operation]) -> None:
    texts = [path.read_text() for path in (TESTS / "operations").rglob("*.py")]
    assert any(operation.__name__ in text or f"op.{operation.name}(" in text for text in texts)
