"""What an Alembic project's file is written of, in the words of SQLAlchemy's inspector."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex as CreateDDL

from whimbrel.dialects.registry import dialect_for
from whimbrel.diff.compare import compare
from whimbrel.diff.options import CompareOptions
from whimbrel.operations.base import Operation
from whimbrel.operations.constraints import AddConstraint
from whimbrel.operations.indexes import CreateIndex
from whimbrel.operations.tables import CreateTable
from whimbrel.revisions.source.body import render
from whimbrel.revisions.source.context import SourceContext
from whimbrel.schema import to_sqlalchemy
from whimbrel.schema.constraint import Unique
from whimbrel.schema.schema import Schema
from whimbrel.schema.table import Table
from whimbrel.snapshot import database, metadata
from whimbrel.snapshot.as_reflected import as_reflected


def read(connection: sa.Connection) -> tuple[Schema, Schema]:
    """The schema as it is read, and in the inspector's words."""
    dialect = dialect_for(connection.dialect)
    found = database.read(connection, dialect)
    return found, as_reflected(found, dialect)


def written(operation: Operation, connection: sa.Connection) -> str:
    """The operation in an Alembic project's file."""
    context = SourceContext(dialect_for(connection.dialect), tool="Alembic")
    return "\n".join(render([operation], context).lines)


def test_on_sqlite_a_unique_index_is_told_by_the_catalogs_number() -> None:
    with sa.create_engine("sqlite://").connect() as connection:
        connection.exec_driver_sql("CREATE TABLE t (a INTEGER, b INTEGER)")
        connection.exec_driver_sql("CREATE UNIQUE INDEX ua ON t (a)")
        connection.exec_driver_sql("CREATE INDEX ub ON t (b)")
        found, told = read(connection)
        lines = [written(CreateIndex(one, "t"), connection) for one in told.table("t").indexes]
    assert found == told
    assert any("unique=1)" in line for line in lines)
    assert any("unique=False)" in line for line in lines)


@pytest.mark.parametrize(
    "more", ("", ", UNIQUE (b)", ", UNIQUE (b), UNIQUE (c)", ", CONSTRAINT u UNIQUE (c)")
)
def test_on_sqlite_unique_constraints_are_those_of_the_inspector(more: str) -> None:
    """SQLite has no index for one of the primary key's columns, and one index for two that say the same."""
    columns = "a TEXT, b TEXT, c TEXT UNIQUE, PRIMARY KEY (a), UNIQUE (a)"
    with sa.create_engine("sqlite://").connect() as connection:
        connection.exec_driver_sql(f"CREATE TABLE t ({columns}{more})")
        read_as = database.read(connection, dialect_for(connection.dialect), as_inspected=True)
        told = read_as.table("t").constraints
        expected = sa.inspect(connection).get_unique_constraints("t")
    found = {one.columns: one.name for one in told if isinstance(one, Unique)}
    assert len(found) == len([one for one in told if isinstance(one, Unique)])
    assert found == {tuple(one["column_names"]): one["name"] for one in expected}


@pytest.mark.parametrize("options", ("STRICT", "WITHOUT ROWID", "WITHOUT ROWID, STRICT", ""))
def test_on_sqlite_what_a_table_is_is_told_as_by_the_inspector(options: str) -> None:
    with sa.create_engine("sqlite://").connect() as connection:
        connection.exec_driver_sql(f"CREATE TABLE t (a INTEGER PRIMARY KEY) {options}")
        told = read(connection)[1].table("t").options
        assert dict(told) == sa.inspect(connection).get_table_options("t")


def test_on_sqlite_a_collation_is_not_told_and_not_missed() -> None:
    with sa.create_engine("sqlite://").connect() as connection:
        connection.exec_driver_sql("CREATE TABLE t (a VARCHAR(9) COLLATE nocase, b VARCHAR(9))")
        dialect = dialect_for(connection.dialect)
        told = read(connection)[1]
        for collation in (None, "nocase"):
            models = sa.MetaData()
            kind = sa.String(9, collation=collation)
            sa.Table("t", models, sa.Column("a", kind), sa.Column("b", kind))
            found = compare(told, metadata.read(models, dialect), dialect, CompareOptions(thorough=False))
            assert found == ()
    assert repr(told.table("t").column("a").type.sa) == "VARCHAR(length=9)"


@pytest.mark.postgresql
def test_on_postgresql_options_are_told_where_they_say_nothing(postgresql_url: str) -> None:
    engine = sa.create_engine(postgresql_url)
    with engine.connect() as connection:
        for statement in (
            "CREATE TABLE t (a int UNIQUE, d double precision, b int, UNIQUE (b) INCLUDE (d))",
            "CREATE INDEX ia ON t (b) INCLUDE (d) WHERE b > 0",
        ):
            connection.exec_driver_sql(statement)
        found, told = read(connection)
        table = told.table("t")
        whole = written(CreateTable(table), connection)
        added = [written(AddConstraint(one, "t"), connection) for one in table.constraints]
        index = written(CreateIndex(table.indexes[0], "t"), connection)
        silent = compare(found, told, dialect_for(connection.dialect))
    engine.dispose()
    assert silent == ()
    assert "sa.DOUBLE_PRECISION(precision=53)" in whole
    assert "postgresql_include=[], postgresql_nulls_not_distinct=False" in whole
    assert any("['a'], postgresql_nulls_not_distinct=False)" in line for line in added)
    assert any(
        "['b'], postgresql_include=['d'], postgresql_nulls_not_distinct=False)" in line for line in added
    )
    assert "postgresql_where='(b > 0)', postgresql_include=['d']" in index


WORDED = {
    "d": ("double precision[]", postgresql.ARRAY(sa.DOUBLE_PRECISION())),
    "e": ("exact", postgresql.DOMAIN("exact", sa.DOUBLE_PRECISION())),
    "i": ("interval day to second(3)", postgresql.INTERVAL(3, "DAY TO SECOND")),
    "s": ("interval year[]", postgresql.ARRAY(postgresql.INTERVAL(fields="YEAR"))),
}


@pytest.mark.postgresql
def test_types_within_others_are_told_in_the_inspectors_words(postgresql: sa.Engine) -> None:
    """The model of the same type is no difference."""
    models = sa.MetaData()
    sa.Table("t", models, *(sa.Column(name, kind) for name, (_, kind) in WORDED.items()))
    columns = ", ".join(f"{name} {kind}" for name, (kind, _) in WORDED.items())
    with postgresql.connect() as connection:
        connection.exec_driver_sql("CREATE DOMAIN exact AS double precision")
        connection.exec_driver_sql(f"CREATE TABLE t ({columns})")
        dialect, told = dialect_for(connection.dialect), read(connection)[1]
        expected = [repr(one["type"]) for one in sa.inspect(connection).get_columns("t")]
        found = compare(told, metadata.read(models, dialect), dialect, CompareOptions(thorough=False))
    assert [repr(column.type.sa) for column in told.table("t").columns] == expected
    assert found == ()


PARTED = (
    "CREATE TABLE whole (id int, k int NOT NULL, n int, CONSTRAINT positive CHECK (n > 0), "
    "CONSTRAINT whole_pk PRIMARY KEY (id, k), UNIQUE (k, n)) PARTITION BY LIST (k)",
    "CREATE TABLE part PARTITION OF whole FOR VALUES IN (1)",
    "CREATE TABLE pointing (a int, b int, FOREIGN KEY (a, b) REFERENCES whole)",
    "CREATE TABLE pointing_too (a int REFERENCES kept) PARTITION BY LIST (a)",
    "CREATE TABLE pointing_part PARTITION OF pointing_too FOR VALUES IN (1)",
    "CREATE TABLE child () INHERITS (mother)",
)


@pytest.mark.postgresql
def test_a_partition_and_a_child_have_the_constraints_that_the_inspector_tells(
    postgresql: sa.Engine,
) -> None:
    with postgresql.connect() as connection:
        connection.exec_driver_sql("CREATE TABLE kept (id int PRIMARY KEY)")
        connection.exec_driver_sql("CREATE TABLE mother (n int CONSTRAINT counted CHECK (n > 1))")
        for statement in PARTED:
            connection.exec_driver_sql(statement)
        dialect, inspector = dialect_for(connection.dialect), sa.inspect(connection)
        told = as_reflected(database.read(connection, dialect, as_inspected=True), dialect)
        for table in told:
            expected = [
                *inspector.get_unique_constraints(table.name),
                *inspector.get_foreign_keys(table.name),
                *inspector.get_check_constraints(table.name),
                inspector.get_pk_constraint(table.name),
            ]
            names = sorted(one["name"] for one in expected if one["name"])
            assert sorted(str(one.name) for one in table.constraints) == names
    assert len(told.table("pointing").constraints) == 2


@pytest.mark.postgresql
def test_the_direction_of_an_indexs_part_is_told_as_the_inspector_tells_it(postgresql: sa.Engine) -> None:
    with postgresql.connect() as connection:
        connection.exec_driver_sql('CREATE TABLE t (a int, b int, "C" text)')
        for part in ("a desc, b", "a nulls first, b desc nulls last", '"C" desc'):
            connection.exec_driver_sql(f"CREATE INDEX ON t ({part})")
        table = database.read(connection, dialect_for(connection.dialect), as_inspected=True).table("t")
        reflected = sa.Table("t", sa.MetaData(), autoload_with=connection)
    ours = {index.name: to_sqlalchemy.index_of(index, table) for index in table.indexes}
    assert len(reflected.indexes) == 3
    for theirs in reflected.indexes:
        mine = ours[theirs.name]
        assert str(CreateDDL(mine).compile(postgresql)) == str(CreateDDL(theirs).compile(postgresql))
        kinds = [[isinstance(one, sa.UnaryExpression) for one in both.expressions] for both in (mine, theirs)]
        assert kinds[0] == kinds[1]


@pytest.mark.postgresql
def test_what_else_a_table_is_is_told_as_the_inspector_tells_it(postgresql: sa.Engine) -> None:
    with postgresql.connect() as connection:
        connection.exec_driver_sql("CREATE TABLE mother (n int) WITH (fillfactor=70)")
        connection.exec_driver_sql("CREATE TABLE child () INHERITS (mother)")
        told = read(connection)[1]
        reflected = sa.MetaData()
        reflected.reflect(connection)
    for table in told:
        said = {key: value for key, value in reflected.tables[table.name].kwargs.items() if value}
        assert dict(table.options) == said


def test_before_postgresql_15_nothing_is_told_of_nulls() -> None:
    old = postgresql.dialect()
    old.server_version_info = (14, 0)
    table = Table("t", (), (Unique("u", ("a",)),))
    told = as_reflected(Schema.of([table]), dialect_for(old))
    assert told.table("t").constraints[0].options == {"postgresql_include": []}


@pytest.mark.postgresql
def test_on_postgresql_indexes_and_counting_columns_are_told_as_by_the_inspector(postgresql_url: str) -> None:
    engine = sa.create_engine(postgresql_url, poolclass=sa.NullPool)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE SEQUENCE n")
        connection.exec_driver_sql("CREATE TABLE t (a INT DEFAULT nextval('n'), b TEXT, r INT4RANGE, p LINE)")
        connection.exec_driver_sql(
            "CREATE INDEX i ON t USING spgist (r) INCLUDE (a) WITH (fillfactor=70) WHERE a > 1"
        )
        _, told = read(connection)
        inspector = sa.inspect(connection)
        (index,), columns = inspector.get_indexes("t"), inspector.get_columns("t")
    table = told.table("t")
    assert list(table.indexes[0].options) == list(index["dialect_options"])
    assert [one.autoincrement for one in table.columns] == [one["autoincrement"] for one in columns]
    assert [repr(one.type.sa) for one in table.columns] == [repr(one["type"]) for one in columns]
