"""A function that a project registers comes before one of ours of the same name."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from whimbrel.compat.alembic import op
from whimbrel.compat.alembic.operations.base import Operations
from whimbrel.compat.alembic.runtime.migration import MigrationContext


@pytest.fixture
def _as_before() -> Iterator[None]:
    method, function = Operations.create_sequence, op.create_sequence  # type: ignore[attr-defined]
    yield
    Operations.create_sequence, op.create_sequence = method, function  # type: ignore[attr-defined]
    Operations.functions.pop("create_sequence")


@pytest.mark.usefixtures("_as_before")
def test_a_projects_create_sequence_is_called_instead_of_ours() -> None:
    called: list[str] = []

    @Operations.register_operation("create_sequence")
    class _CreateSequence:
        @classmethod
        def create_sequence(cls, operations: Operations, name: str) -> None:
            called.append(name)

    with sa.create_engine("sqlite://").connect() as connection:
        context = MigrationContext.configure(connection)
        with Operations.context(context):
            op.create_sequence("mine")
        Operations(context).create_sequence("other")  # type: ignore[attr-defined]
    assert called == ["mine", "other"]
