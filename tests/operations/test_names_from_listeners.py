"""Names that a project's listener gives to constraints when they join a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa

from support.op_calls import dialect_named
from whimbrel.operations.constraints import AddConstraint, DropConstraint
from whimbrel.operations.indexes import CreateIndex
from whimbrel.schema.schema import Schema

POSTGRESQL = dialect_named("postgresql")


@pytest.fixture(params=[sa.PrimaryKeyConstraint, sa.Index])
def listened(request: pytest.FixtureRequest) -> Iterator[type]:
    def rename(item: Any, table: sa.Table) -> None:
        item.name = f"{table.name.upper()}_NAMED"

    arguments = (request.param, "after_parent_attach", rename)
    sa.event.listen(*arguments)
    yield request.param
    sa.event.remove(*arguments)


def test_what_is_made_and_dropped_has_the_name_that_a_listener_gives_it(listened: type) -> None:
    made = (
        AddConstraint.primary_key("given", "t", ["x"]),
        DropConstraint.written("given", "t", "primary"),
        CreateIndex.written("given", "t", ["x"]),
    )
    sql = [statement.sql for one in made for statement in one.statements(Schema.unknown(), POSTGRESQL)]
    renamed = ["T_NAMED" in text for text in sql]
    assert renamed == ([True, True, False] if listened is sa.PrimaryKeyConstraint else [False, False, True])


def test_another_kind_keeps_the_name_it_was_given(listened: type) -> None:
    (statement,) = AddConstraint.unique("given", "t", ["x"]).statements(Schema.unknown(), POSTGRESQL)
    assert "given" in statement.sql
