"""A column whose type brings a check, added in a batch on SQLite: the check comes along."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from whimbrel.compat.alembic.operations import Operations
from whimbrel.compat.alembic.runtime.migration import MigrationContext


@pytest.mark.parametrize(
    "type_",
    [sa.Boolean(create_constraint=True, name="mark"), sa.Enum("a", "b", create_constraint=True, name="mark")],
)
@pytest.mark.parametrize(
    ("convention", "name"), [({}, "mark"), ({"ck": "ck_%(table_name)s_%(constraint_name)s"}, "ck_t_mark")]
)
def test_it_is_there_and_named(
    type_: sa.types.TypeEngine[object], convention: dict[str, str], name: str
) -> None:
    models = sa.MetaData(naming_convention=convention or None)
    with sa.create_engine("sqlite://").connect() as connection:
        connection.exec_driver_sql("CREATE TABLE t (id INTEGER PRIMARY KEY)")
        context = MigrationContext.configure(connection, opts={"target_metadata": models})
        with Operations(context).batch_alter_table("t") as batch:
            batch.add_column(sa.Column("c", type_))
        assert [check["name"] for check in sa.inspect(connection).get_check_constraints("t")] == [name]
