"""What is added in a batch under the name of a column that is there takes its place, and the values stay."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from whimbrel.compat.alembic.operations import Operations
from whimbrel.compat.alembic.runtime.migration import MigrationContext


@pytest.fixture
def connection() -> sa.Connection:
    found = sa.create_engine("sqlite://").connect()
    found.exec_driver_sql("CREATE TABLE o (id INTEGER PRIMARY KEY)")
    found.exec_driver_sql("CREATE TABLE t (id INTEGER PRIMARY KEY, k TEXT, z INTEGER)")
    found.exec_driver_sql("INSERT INTO t VALUES (1, 'x', 2)")
    return found


def operations(connection: sa.Connection) -> Operations:
    return Operations(MigrationContext.configure(connection))


def test_a_column_that_a_downgrade_left_is_added_again(connection: sa.Connection) -> None:
    with operations(connection).batch_alter_table("t") as batch:
        batch.add_column(sa.Column("z", sa.BigInteger(), nullable=False, server_default="3"))
        batch.create_foreign_key("fk_z", "o", ["z"], ["id"])
    found = sa.inspect(connection).get_columns("t")
    assert [column["name"] for column in found] == ["id", "k", "z"]
    assert (repr(found[2]["type"]), found[2]["nullable"], found[2]["default"]) == ("BIGINT()", False, "'3'")
    assert [key["name"] for key in sa.inspect(connection).get_foreign_keys("t")] == ["fk_z"]
    assert connection.exec_driver_sql("SELECT * FROM t").all() == [(1, "x", 2)]


def test_of_two_constraints_of_one_name_the_last_counts(connection: sa.Connection) -> None:
    with operations(connection).batch_alter_table("t") as batch:
        batch.create_unique_constraint("u", ["k"])
        batch.create_check_constraint("c", "z > 0")
        batch.create_unique_constraint("u", ["z"])
    inspector = sa.inspect(connection)
    assert [(one["name"], one["column_names"]) for one in inspector.get_unique_constraints("t")] == [
        ("u", ["z"])
    ]
    assert [one["name"] for one in inspector.get_check_constraints("t")] == ["c"]


def test_what_stands_in_the_column_comes_along(connection: sa.Connection) -> None:
    with operations(connection).batch_alter_table("t", recreate="always") as batch:
        batch.add_column(sa.Column("k", sa.String(9), unique=True, index=True))
    inspector = sa.inspect(connection)
    (unique,) = inspector.get_indexes("t")
    assert (unique["column_names"], bool(unique["unique"])) == (["k"], True)
    assert connection.exec_driver_sql("SELECT k FROM t").scalar() == "x"


def test_one_that_the_block_drops_is_a_new_one(connection: sa.Connection) -> None:
    with operations(connection).batch_alter_table("t") as batch:
        batch.drop_column("k")
        batch.add_column(sa.Column("k", sa.Integer()))
    assert [column["name"] for column in sa.inspect(connection).get_columns("t")] == ["id", "z", "k"]
    assert connection.exec_driver_sql("SELECT k FROM t").scalar() is None


def test_a_unique_constraint_gives_its_name_to_one_that_has_none(connection: sa.Connection) -> None:
    """The inspector tells one of two that say the same: dropped again, none is left, as with Alembic."""
    connection.exec_driver_sql("CREATE TABLE u (id INTEGER, a TEXT UNIQUE, b TEXT, UNIQUE (a, b))")
    with operations(connection).batch_alter_table("u") as batch:
        batch.create_unique_constraint("named", ["a"])
    found = sa.inspect(connection).get_unique_constraints("u")
    assert [(one["name"], one["column_names"]) for one in found] == [(None, ["a", "b"]), ("named", ["a"])]
    with operations(connection).batch_alter_table("u") as batch:
        batch.drop_constraint("named", type_="unique")
    assert [one["column_names"] for one in sa.inspect(connection).get_unique_constraints("u")] == [["a", "b"]]
