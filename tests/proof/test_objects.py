"""What models declare beside tables, as PostgreSQL writes it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects import mysql, sqlite

from whimbrel import objects
from whimbrel.dialects.registry import dialect_for
from whimbrel.diff.compare import compare
from whimbrel.diff.options import CompareOptions
from whimbrel.operations.base import Operation
from whimbrel.proof.objects import Asked, as_written
from whimbrel.schema.objects import SchemaObject, View
from whimbrel.schema.schema import Schema
from whimbrel.scratch.settings import EVERYWHERE, ScratchSettings
from whimbrel.snapshot import database, metadata

STAMP = """
CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ begin perform 1; return new; end $$"""
SETUP = f"""
CREATE TABLE account (id integer PRIMARY KEY, owner text, price numeric);
{STAMP};
CREATE TRIGGER stamp BEFORE UPDATE ON account FOR EACH ROW EXECUTE FUNCTION stamp();
CREATE FUNCTION twice(integer) RETURNS integer LANGUAGE sql AS $$ select $1 * 2 $$;
CREATE FUNCTION twice(text) RETURNS text LANGUAGE sql AS $$ select $1 || $1 $$;
CREATE VIEW dear AS SELECT id, owner FROM account WHERE price IN (1, 2);
CREATE POLICY own ON account USING (owner = current_user AND id BETWEEN 1 AND 9);
CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
"""
FIRES = "create trigger stamp {when} update on public.account for row execute procedure stamp()"
TWICE = "CREATE FUNCTION twice(int) RETURNS int LANGUAGE sql AS $$ select $1 * 2 $$"
DEAR = objects.view("dear", "select id, owner from account where price in (1, 2)")
pytestmark = pytest.mark.postgresql


@pytest.fixture(scope="module")
def connection(postgresql_server: object) -> Iterator[sa.Connection]:
    with postgresql_server.database() as url:  # type: ignore[attr-defined]
        engine = sa.create_engine(url, poolclass=sa.NullPool)
        with engine.begin() as connection:
            connection.exec_driver_sql(SETUP)
        with engine.connect() as connection:
            yield connection
        engine.dispose()


def asked(connection: sa.Connection, *items: SchemaObject, settings: ScratchSettings = EVERYWHERE) -> Asked:
    models = sa.MetaData()
    sa.Table(
        "account",
        models,
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("owner", sa.Text),
        sa.Column("price", sa.Numeric),
    )
    objects.declare(models, *items)
    dialect = dialect_for(connection.dialect)
    current = database.read(connection, dialect, objects=True)
    return as_written(connection, current, metadata.read(models, dialect, objects=True), dialect, settings)


def changed(found: Asked, connection: sa.Connection) -> set[str]:
    """The names of what isn't as it is there."""
    there = database.read(connection, dialect_for(connection.dialect), objects=True).objects
    return {key.name for key, item in found.written.items.items() if item != there.get(key)}


def test_the_same_in_other_words_is_the_same(connection: sa.Connection) -> None:
    same = (
        objects.function("stamp", STAMP.lower()),
        objects.trigger("stamp", "account", FIRES.format(when="before")),
        objects.function("twice", TWICE, arguments="int"),
        DEAR,
        objects.policy("own", "account", using="owner = current_user and id between 1 and 9"),
        objects.domain("positive", sa.Integer(), check="VALUE > 0"),
    )
    found = asked(connection, *same)
    assert found.doubts == ()
    assert changed(found, connection) == set()
    assert ("function", None, "twice(integer)", "") in found.wanted.objects
    assert asked(connection, *same) == found  # as it is remembered


def test_what_differs_is_found_and_told_whether_it_fits(connection: sa.Connection) -> None:
    found = asked(
        connection,
        objects.function("stamp", STAMP.replace("perform 1", "perform 2")),
        objects.view("dear", "select id, owner from account where price in (1, 3)"),
        objects.policy("own", "account", using="owner = current_user and id between 1 and 8"),
        objects.domain("positive", sa.Integer(), check="VALUE > 1"),
    )
    assert changed(found, connection) == {"stamp()", "dear", "own", "positive"}
    assert {key.name for key in found.written.in_place} == {"stamp()", "dear"}


def test_other_columns_and_results_fit_nowhere(connection: sa.Connection) -> None:
    definition = "CREATE FUNCTION twice(integer) RETURNS bigint LANGUAGE sql AS $$ select $1 * 2::bigint $$"
    found = asked(
        connection,
        objects.function("twice", definition, arguments="integer"),
        objects.view("dear", "select id from account"),
    )
    assert changed(found, connection) == {"twice(integer)", "dear"}
    assert found.written.in_place == frozenset()


def test_what_cannot_be_built_or_asked_counts_as_unchanged_and_is_told(connection: sa.Connection) -> None:
    found = asked(connection, objects.view("dear", "select nothing from account"))
    assert changed(found, connection) == set()
    assert (
        'The view dear can\'t be built in scratch, and counts as unchanged: column "nothing"'
        in found.doubts[0]
    )
    nowhere = ScratchSettings(allowed=False, embedded=False)
    found = asked(connection, objects.view("dear", "select id from account"), settings=nowhere)
    assert changed(found, connection) == set()
    assert "not sure about dear" in found.doubts[0]


def test_nothing_is_left_behind_and_nothing_live_is_locked(connection: sa.Connection) -> None:
    locks = (
        "SELECT count(*) FROM pg_locks l JOIN pg_class c ON c.oid = l.relation WHERE c.relname = 'account'"
    )
    connection.rollback()
    asked(connection, objects.trigger("stamp", "account", FIRES.format(when="after")))
    exclusive = f"{locks} AND l.mode NOT IN ('AccessShareLock')"
    assert connection.exec_driver_sql(exclusive).scalar_one() == 0
    left = "SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'whimbrel%%'"
    assert connection.exec_driver_sql(left).scalar_one() == 0


def test_a_database_whose_objects_are_not_read_says_so(connection: sa.Connection) -> None:
    wanted = Schema.of([], objects=[DEAR])
    found = as_written(connection, Schema.of([]), wanted, dialect_for(mysql.dialect()), EVERYWHERE)
    assert "compared on MySQL; left as it is: view dear" in found.doubts[0]


def test_on_sqlite_views_and_triggers_are_compared(connection: sa.Connection) -> None:
    trigger = objects.trigger("t", "Account", "CREATE TRIGGER if not exists t AFTER DELETE ON account ...;")
    wanted = Schema.of([], objects=[DEAR, trigger, objects.policy("p", "account")])
    current, dialect = Schema.of([], objects=[]), dialect_for(sqlite.dialect())
    found = as_written(connection, current, wanted, dialect, EVERYWHERE)
    assert found.doubts[0].endswith("left as it is: policy p.")
    options = CompareOptions(thorough=True)
    changes = [one.describe() for one in compare(current, wanted, dialect, options)]
    assert changes == ["Create view dear", "Create trigger t on Account"]
    there = replace(trigger, definition='CREATE TRIGGER t AFTER DELETE ON "account" ...')
    other = objects.trigger("kept", "account", "CREATE TRIGGER kept ...")
    current = Schema.of([], objects=[DEAR, there, other])
    assert compare(current, wanted, dialect, options) == ()
    ours = replace(options, is_ours=lambda kind, name, schema: True)
    changes = [one.describe() for one in compare(current, wanted, dialect, ours)]
    assert changes == ["Drop trigger kept on account"]
    assert not [
        one
        for one in compare(current, Schema.of([], objects=[]), dialect, ours)
        if one.name == "drop_trigger"
    ]


def test_a_view_that_is_made_anew_keeps_what_no_create_says(connection: sa.Connection) -> None:
    connection.exec_driver_sql(
        "ALTER VIEW dear ALTER id SET DEFAULT 7; ALTER VIEW dear ALTER owner SET DEFAULT 'me'; "
        "COMMENT ON VIEW dear IS 'dear :x'; COMMENT ON COLUMN dear.owner IS 'whose'; "
        "GRANT SELECT ON dear TO PUBLIC; GRANT SELECT (owner) ON dear TO PUBLIC"
    )
    dialect = dialect_for(connection.dialect)
    current = database.read(connection, dialect, objects=True)
    same = Schema.of(
        current, objects=[*(one for one in current.objects.values() if one.name != "dear"), DEAR]
    )
    assert not _changes(connection, current, same)
    wanted = objects.view("dear", "SELECT id FROM account")
    others = [one for one in same.objects.values() if one.name != "dear"]
    changes = _changes(connection, current, Schema.of(current, objects=[*others, wanted]))
    for change in changes:
        for statement in change.statements(Schema.unknown(), dialect):
            connection.exec_driver_sql(statement.sql, execution_options={"no_parameters": True})
    (made,) = database.read(connection, dialect, objects=True).of_kind(View)
    connection.rollback()
    assert (made.comment, made.column_comments) == ("dear :x", ())
    assert made.defaults == (("id", "7"),)
    assert [(one.role, one.privileges, one.column) for one in made.grants] == [(None, ("SELECT",), None)]


def _changes(connection: sa.Connection, current: Schema, wanted: Schema) -> list[Operation]:
    dialect, options = dialect_for(connection.dialect), CompareOptions(thorough=True)
    asked = as_written(connection, current, wanted, dialect, EVERYWHERE)
    return list(compare(current, asked.wanted, dialect, replace(options, written=asked.written)))
