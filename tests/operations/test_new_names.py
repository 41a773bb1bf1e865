"""Constraints under other names, and constraints that are found without one."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from support.catalogs import catalog, opened, perform
from whimbrel.operations.constraints import DropConstraint
from whimbrel.operations.new_names import RenameConstraint
from whimbrel.schema.constraint import Check


def _made(connection: sa.Connection) -> None:
    metadata = sa.MetaData()
    columns = (sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer, unique=True))
    sa.Table("t", metadata, *columns, sa.CheckConstraint("a IN (1, 2)"), sa.CheckConstraint("a > 0"))
    metadata.create_all(connection)


@pytest.mark.postgresql
def test_a_constraint_gets_another_name_and_its_old_one_back(postgresql: sa.Engine) -> None:
    with opened(postgresql) as connection:
        _made(connection)
        before = catalog(connection)
        change = RenameConstraint("t_a_key", "t", "uq_a")
        perform(connection, change)
        assert {item.name for item in catalog(connection).table("t").constraints} >= {"uq_a", "t_pkey"}
        assert catalog(connection).tables == change.apply(before).tables
        perform(connection, change.reverse(before))
        assert catalog(connection).tables == before.tables


def test_a_key_without_a_name_is_found_by_its_columns(engine: sa.Engine) -> None:
    with opened(engine) as connection:
        _made(connection)
        perform(connection, DropConstraint.written(None, "t", "unique", columns=["a"]))
        assert [type(item).__name__ for item in catalog(connection).table("t").constraints].count(
            "Unique"
        ) == 0


def test_a_check_without_a_name_is_found_by_its_condition(engine: sa.Engine) -> None:
    with opened(engine) as connection:
        _made(connection)
        perform(connection, DropConstraint.written(None, "t", "check", condition="a IN (1, 2)"))
        checks = [item for item in catalog(connection).table("t").constraints if isinstance(item, Check)]
        assert ["0" in check.expression.text for check in checks] == [True]
