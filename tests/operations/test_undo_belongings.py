"""On PostgreSQL, what is dropped or made anew comes back with its comments and with who may use it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.beside import Keeper, made
from support.catalogs import perform
from whimbrel import op
from whimbrel.dialects.registry import dialect_for
from whimbrel.errors import UnknownObject
from whimbrel.operations.columns import AddColumn
from whimbrel.operations.rebuild import RebuildTable
from whimbrel.operations.receiver import receiving
from whimbrel.revisions.source.context import SourceContext
from whimbrel.revisions.source.operations import operation_source
from whimbrel.schema.grants import Grant
from whimbrel.schema.schema import Schema
from whimbrel.schema.table import Column
from whimbrel.schema.values import DataType
from whimbrel.snapshot import database

pytestmark = pytest.mark.postgresql

SETUP = """
CREATE SCHEMA "Far away";
CREATE FUNCTION put() RETURNS trigger LANGUAGE plpgsql AS $$ begin return new; end $$;
CREATE TABLE {at}t (id integer PRIMARY KEY, a text CONSTRAINT filled CHECK (a <> ''), "b c" integer);
CREATE INDEX by_a ON {at}t (a);
CREATE TRIGGER put BEFORE INSERT ON {at}t FOR EACH ROW EXECUTE FUNCTION put();
CREATE POLICY own ON {at}t USING (a = current_user);
CREATE VIEW {at}v AS SELECT id, a, "b c" FROM {at}t;
CREATE TRIGGER "in v" INSTEAD OF INSERT ON {at}v FOR EACH ROW EXECUTE FUNCTION put();
CREATE MATERIALIZED VIEW {at}m AS SELECT id, a FROM {at}t;
CREATE UNIQUE INDEX m_id ON {at}m (id);
COMMENT ON INDEX {at}by_a IS '100% :of it''s';
COMMENT ON INDEX {at}m_id IS 'of m';
COMMENT ON CONSTRAINT filled ON {at}t IS 'filled :x';
COMMENT ON TRIGGER put ON {at}t IS 'before it''s in';
COMMENT ON POLICY own ON {at}t IS 'one''s own';
COMMENT ON COLUMN {at}t.a IS 'a column';
COMMENT ON VIEW {at}v IS 'the view';
COMMENT ON COLUMN {at}v."b c" IS 'of the view';
COMMENT ON COLUMN {at}v.id IS 'number';
COMMENT ON TRIGGER "in v" ON {at}v IS 'instead';
COMMENT ON COLUMN {at}m.a IS 'of m';
GRANT SELECT, UPDATE ON {at}t TO {role} WITH GRANT OPTION;
GRANT INSERT (a, "b c") ON {at}t TO PUBLIC;
GRANT SELECT ON {at}v TO {role};
GRANT SELECT (a) ON {at}v TO PUBLIC;
GRANT SELECT ON {at}m TO PUBLIC;
"""
TOLD = """
SELECT c.relname::text, 'grant', relacl::text FROM pg_class c
WHERE c.relnamespace = {schema} AND c.relkind IN ('r', 'v', 'm')
UNION ALL SELECT c.relname, a.attname, attacl::text FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
WHERE c.relnamespace = {schema} AND attacl IS NOT NULL
UNION ALL SELECT i.type, i.identity, d.description || d.objsubid FROM pg_description d,
  pg_identify_object(d.classoid, d.objoid, d.objsubid) i
  WHERE replace(i.schema, '"', '') = (SELECT nspname FROM pg_namespace WHERE oid = {schema})
  OR i.identity LIKE '% on %'
ORDER BY 1, 2, 3"""


def set_up(connection: sa.Connection, at: str) -> None:
    """What is to be undone, and a role named after the database: a server has only one of a name."""
    role = f'"reader ""1"" of {connection.scalar(sa.text("SELECT current_database()"))}"'
    raw = {"no_parameters": True}
    connection.exec_driver_sql(f"CREATE ROLE {role}")
    connection.exec_driver_sql(SETUP.format(at=at, role=role), execution_options=raw)


@pytest.fixture(params=["", '"Far away".'])
def there(request: pytest.FixtureRequest, postgresql_url: str) -> Iterator[tuple[sa.Connection, str | None]]:
    engine = sa.create_engine(postgresql_url, poolclass=sa.NullPool)
    with engine.connect() as connection:
        set_up(connection, at=request.param)
        yield connection, "Far away" if request.param else None
        connection.rollback()
    engine.dispose()


def told(connection: sa.Connection, schema: str | None) -> list[tuple[Any, ...]]:
    sql = TOLD.format(schema=f"""'"{schema or "public"}"'::regnamespace""")
    rows = connection.exec_driver_sql(sql, execution_options={"no_parameters": True})
    return [tuple(row) for row in rows]


def read(connection: sa.Connection) -> Schema:
    return database.read(
        connection, dialect_for(connection.dialect), schemas=(None, "Far away"), objects=True
    )


def dropped_all(schema: str | None) -> None:
    op.drop_view("v", schema=schema)
    op.drop_view("m", schema=schema, materialized=True)
    op.drop_table("t", schema=schema)


DROPS: dict[str, Callable[[str | None], object]] = {
    "the table and what reads it": dropped_all,
    "a view": lambda schema: op.drop_view("v", schema=schema),
    "a trigger": lambda schema: op.drop_trigger("put", "t", schema=schema),
    "a trigger of a view": lambda schema: op.drop_trigger("in v", "v", schema=schema),
    "a policy": lambda schema: op.drop_policy("own", "t", schema=schema),
    "an index": lambda schema: op.drop_index("by_a", "t", schema=schema),
    "a constraint": lambda schema: op.drop_constraint("filled", "t", schema=schema),
    "a materialised view": lambda schema: op.drop_view("m", schema=schema, materialized=True),
}


@pytest.mark.parametrize("name", DROPS)
def test_it_comes_back_with_comments_and_grants(there: tuple[sa.Connection, str | None], name: str) -> None:
    connection, schema = there
    before, now = told(connection, schema), read(connection)
    keeper = Keeper(dialect_for(connection.dialect))
    with receiving(keeper):
        DROPS[name](schema)
    back = []
    for operation in keeper.operations:
        back.insert(0, operation.reverse(now))
        now = operation.apply(now)
    context = SourceContext(dialect_for(connection.dialect))
    sources = [operation_source(operation, context) or "" for operation in back]
    with connection.begin_nested() as savepoint:
        perform(connection, *keeper.operations)
        assert told(connection, schema) != before
        perform(connection, *back)
        assert told(connection, schema) == before
        savepoint.rollback()
    if name == "the table and what reads it":
        index = f"op.create_index('by_a', 't', ['a'], schema={schema!r})\n"
        sources[0] += "\n" + index  # a file's table has its indexes from lines of their own
    again = Keeper(dialect_for(connection.dialect))
    with receiving(again):
        exec("\n".join([*context.imports, *sources]), {"op": op, "sa": sa})
    perform(connection, *keeper.operations, *again.operations)
    left = [one for one in told(connection, schema) if "by_a" not in one[1]]
    assert left == [one for one in before if "by_a" not in one[1]]


COLUMN = """
CREATE TABLE alone (id integer, c serial, "b c" text);
GRANT SELECT ("b c"), UPDATE (c) ON alone TO PUBLIC;
GRANT SELECT ON alone TO PUBLIC;
GRANT USAGE ON SEQUENCE alone_c_seq TO PUBLIC;
"""
OF_COLUMNS = """
SELECT attname::text, attacl::text FROM pg_attribute WHERE attrelid = 'alone'::regclass AND attnum > 0
AND NOT attisdropped UNION ALL SELECT relname, relacl::text FROM pg_class WHERE starts_with(relname, 'alone')
ORDER BY 1"""


def _grants(schema: Schema) -> set[Grant]:
    table = schema.find("alone")
    return set(table.grants) if table is not None else set()


@pytest.mark.parametrize("name", ["c", "b c"])
def test_a_column_that_is_dropped_alone_comes_back_with_its_grants(postgresql_url: str, name: str) -> None:
    engine = sa.create_engine(postgresql_url, poolclass=sa.NullPool)
    with engine.connect() as connection:
        connection.exec_driver_sql(COLUMN)
        before, now = connection.exec_driver_sql(OF_COLUMNS).all(), read(connection)
        with receiving(keeper := Keeper(dialect_for(connection.dialect))):
            op.drop_column("alone", name)
        (drop,) = keeper.operations
        back = drop.reverse(now)
        assert _grants(back.apply(drop.apply(now))) == _grants(now) != _grants(drop.apply(now))
        perform(connection, drop)
        assert connection.exec_driver_sql(OF_COLUMNS).all() != before
        with connection.begin_nested() as savepoint:
            perform(connection, back)
            assert connection.exec_driver_sql(OF_COLUMNS).all() == before
            savepoint.rollback()
        context = SourceContext(dialect_for(connection.dialect))
        text = operation_source(back, context) or ""
        with receiving(again := Keeper(dialect_for(connection.dialect))):
            exec("\n".join([*context.imports, text]), {"op": op, "sa": sa})
        perform(connection, *again.operations)
        assert connection.exec_driver_sql(OF_COLUMNS).all() == before
    engine.dispose()


CHANGES: tuple[Callable[[], object], ...] = (
    lambda: op.drop_view("v"),
    lambda: op.drop_view("m", materialized=True),
    lambda: op.drop_table("t"),
    lambda: op.rename_table("t", "new t"),
    lambda: op.drop_table("new t"),
    lambda: op.rename_column("t", "a", "other"),
    lambda: op.alter_column("t", "b c", new_column_name="C"),
    lambda: op.rename_column("t", "other", "third"),
    lambda: op.drop_trigger("put", "t"),
    lambda: op.drop_trigger("put", "new t"),
    lambda: op.drop_policy("own", "t"),
    lambda: op.drop_policy("own", "new t"),
    lambda: op.drop_index("by_a", "t"),
    lambda: op.drop_constraint("filled", "t"),
    lambda: op.replace_view("v", "SELECT 1 AS id, 'x' AS a, 3 AS \"b c\"", recreate=True),
    lambda: op.replace_view("v", "SELECT 1 AS id, 'x'::text AS a, 3 AS \"b c\""),
    lambda: op.create_trigger(
        "put",
        "t",
        "CREATE TRIGGER put AFTER DELETE ON t FOR EACH ROW EXECUTE FUNCTION put()",
        replace=True,
    ),
    lambda: op.create_table("brings", sa.Column("kind", sa.Enum("a", "b", name="kind"))),
    lambda: op.drop_table("brings"),
    lambda: op.create_view("v", "SELECT 1 AS id", comment="another"),
)


@pytest.fixture(scope="module")
def filled(postgresql_server: Any) -> Iterator[sa.Connection]:
    """A connection to a database with SETUP; what a test does is rolled back."""
    with postgresql_server.database() as url:
        engine = sa.create_engine(url, poolclass=sa.NullPool)
        with engine.connect() as connection:
            set_up(connection, at="")
            yield connection
            connection.rollback()
        engine.dispose()


@given(st.lists(st.sampled_from(CHANGES), min_size=1, max_size=6))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_row_of_changes_is_undone(filled: sa.Connection, calls: list[Callable[[], object]]) -> None:
    """Each is undone as the changes before it foretold the schema; what the server refuses is left out."""
    with filled.begin_nested() as savepoint:
        before, whole = told(filled, None), read(filled)
        schema, back = whole, list[Any]()
        for call in calls:
            operation = made(call)
            with filled.begin_nested() as one:
                try:
                    after = operation.apply(schema)
                    perform(filled, operation)
                except (sa.exc.DBAPIError, UnknownObject):
                    one.rollback()
                    continue
            back.insert(0, operation.reverse(schema))
            schema = after
        perform(filled, *back)
        assert told(filled, None) == before
        assert dict(read(filled).objects) == dict(whole.objects)
        savepoint.rollback()


@pytest.mark.parametrize("materialized", [False, True])
def test_a_view_made_anew_keeps_what_it_had(
    there: tuple[sa.Connection, str | None], materialized: bool
) -> None:
    connection, schema = there
    name, before = ("m" if materialized else "v"), told(connection, schema)
    query = f"SELECT id, a FROM {dialect_for(connection.dialect).format_table('t', schema)}"
    replaced = made(
        lambda: op.replace_view(name, query, schema=schema, recreate=True, materialized=materialized)
    )
    now = read(connection)
    perform(connection, replaced)
    gone = {"m_id"} if materialized else {'.v."b c"'}
    assert told(connection, schema) == [one for one in before if not any(word in one[1] for word in gone)]
    perform(connection, replaced.reverse(now))
    if materialized:
        assert told(connection, schema) == before


RENAMED: tuple[tuple[Callable[[], object], ...], ...] = (
    (lambda: op.rename_column("t", "a", "other"), lambda: op.drop_view("v")),
    (lambda: op.rename_column("t", "b c", "a b"), lambda: op.drop_view("m", materialized=True)),
    (
        lambda: op.rename_column("t", "id", "number"),
        lambda: op.drop_view("v"),
        lambda: op.drop_view("m", materialized=True),
        lambda: op.drop_table("t"),
    ),
)


@pytest.mark.parametrize("calls", RENAMED)
def test_a_view_comes_back_over_columns_of_other_names(
    filled: sa.Connection, calls: tuple[Callable[[], object], ...]
) -> None:
    with filled.begin_nested() as savepoint:
        before, whole = told(filled, None), read(filled)
        schema, back = whole, list[Any]()
        for operation in map(made, calls):
            perform(filled, operation)
            back.insert(0, operation.reverse(schema))
            schema = operation.apply(schema)
        perform(filled, *back)
        assert told(filled, None) == before
        assert dict(read(filled).objects) == dict(whole.objects)
        savepoint.rollback()


def test_a_table_built_anew_keeps_what_hangs_on_it(there: tuple[sa.Connection, str | None]) -> None:
    connection, schema = there
    perform(connection, made(lambda: op.drop_view("m", schema=schema, materialized=True)))
    perform(connection, made(lambda: op.drop_view("v", schema=schema)))
    perform(connection, made(lambda: op.enable_row_security("t", schema=schema, forced=True)))
    before, now = told(connection, schema), read(connection)
    added = AddColumn("t", Column("more", DataType(sa.Integer())), schema)
    perform(connection, RebuildTable("t", (added,), schema, recreate="always"))
    assert told(connection, schema) == before
    assert read(connection).objects == now.objects
