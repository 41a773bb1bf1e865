"""On PostgreSQL, what is dropped comes back to whose it was and who might use it, with comments and rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa

from support.beside import Keeper, made
from support.catalogs import perform
from whimbrel import op
from whimbrel.dialects.registry import dialect_for
from whimbrel.operations.columns import AddColumn
from whimbrel.operations.rebuild import RebuildTable
from whimbrel.operations.receiver import receiving
from whimbrel.revisions.source.context import SourceContext
from whimbrel.revisions.source.operations import operation_source
from whimbrel.schema.objects import View
from whimbrel.schema.schema import Schema
from whimbrel.schema.table import Column
from whimbrel.schema.values import DataType
from whimbrel.snapshot import database

pytestmark = pytest.mark.postgresql

SETUP = """
CREATE ROLE {owner};
CREATE ROLE {user};
CREATE SCHEMA "Far away" AUTHORIZATION {owner};
GRANT USAGE ON SCHEMA "Far away" TO {user} WITH GRANT OPTION;
COMMENT ON SCHEMA "Far away" IS 'it''s :far';
CREATE SEQUENCE "no one's" START 7;
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE DOMAIN "pos itive" AS integer CHECK (VALUE > 0);
CREATE FUNCTION f(integer, text) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE PROCEDURE p(a integer) LANGUAGE sql AS 'SELECT 1';
CREATE TABLE log (x integer);
CREATE TABLE "T t" (id serial PRIMARY KEY, n integer GENERATED ALWAYS AS IDENTITY, a text);
CREATE SEQUENCE own OWNED BY "T t".a;
CREATE RULE "on it" AS ON UPDATE TO "T t" WHERE new.a = ';' DO ALSO INSERT INTO log VALUES (1);
CREATE RULE kept AS ON DELETE TO "T t" DO INSTEAD NOTHING;
COMMENT ON RULE "on it" ON "T t" IS '100% of it''s :rows';
CREATE VIEW v AS SELECT id, a FROM "T t";
CREATE RULE through AS ON INSERT TO v DO INSTEAD INSERT INTO "T t" (a) VALUES (new.a);
COMMENT ON RULE through ON v IS 'through';
CREATE MATERIALIZED VIEW m AS SELECT id FROM "T t";
CREATE UNIQUE INDEX m_id ON m (id);
GRANT USAGE ON SEQUENCE "no one's", own, "T t_id_seq", "T t_n_seq" TO {user};
GRANT SELECT ON SEQUENCE "T t_id_seq" TO PUBLIC;
GRANT USAGE ON TYPE mood TO {user};
REVOKE ALL ON TYPE "pos itive" FROM PUBLIC;
REVOKE ALL ON FUNCTION f(integer, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION f(integer, text) TO {user};
GRANT EXECUTE ON PROCEDURE p(integer) TO {user} WITH GRANT OPTION;
GRANT SELECT ON "T t", v TO {user};
COMMENT ON SEQUENCE "no one's" IS 'numbers';
COMMENT ON TYPE mood IS 'how';
COMMENT ON DOMAIN "pos itive" IS '100%';
COMMENT ON FUNCTION f(integer, text) IS 'f :x';
COMMENT ON PROCEDURE p(integer) IS 'p';
ALTER SEQUENCE "no one's" OWNER TO {owner};
ALTER TYPE mood OWNER TO {owner};
ALTER DOMAIN "pos itive" OWNER TO {owner};
ALTER FUNCTION f(integer, text) OWNER TO {owner};
ALTER PROCEDURE p(integer) OWNER TO {owner};
ALTER TABLE "T t" OWNER TO {owner};
ALTER VIEW v OWNER TO {owner};
ALTER MATERIALIZED VIEW m OWNER TO {owner};
"""
ACL = """CREATE FUNCTION pg_temp.acl(aclitem[]) RETURNS text LANGUAGE sql
AS $$ SELECT string_agg(x::text, ' ' ORDER BY x::text) FROM unnest($1) x $$"""
TOLD = """
SELECT 'class', relname::text, relowner::regrole::text, pg_temp.acl(relacl) FROM pg_class
WHERE relnamespace = 'public'::regnamespace
UNION ALL SELECT 'proc', proname, proowner::regrole::text, pg_temp.acl(proacl) FROM pg_proc
WHERE pronamespace = 'public'::regnamespace
UNION ALL SELECT 'type', typname, typowner::regrole::text, pg_temp.acl(typacl) FROM pg_type
WHERE typnamespace = 'public'::regnamespace AND typtype IN ('e', 'd')
UNION ALL SELECT 'schema', nspname, nspowner::regrole::text, pg_temp.acl(nspacl) FROM pg_namespace
WHERE nspname LIKE 'Far%'
UNION ALL SELECT 'rule', ev_class::regclass::text, pg_get_ruledef(oid), '' FROM pg_rewrite
WHERE ev_class >= 16384 AND rulename <> '_RETURN'
UNION ALL SELECT 'comment', i.type, i.identity, d.description FROM pg_description d,
  pg_identify_object(d.classoid, d.objoid, d.objsubid) i WHERE d.objoid >= 16384
ORDER BY 1, 2, 3, 4"""


@pytest.fixture
def there(postgresql_url: str) -> Iterator[sa.Connection]:
    engine = sa.create_engine(postgresql_url, poolclass=sa.NullPool)
    with engine.connect() as connection:
        of = connection.scalar(sa.text("SELECT current_database()"))
        names = {"owner": f'"Owner of {of}"', "user": f'"user of {of}"'}
        connection.exec_driver_sql(SETUP.format(**names), execution_options={"no_parameters": True})
        connection.exec_driver_sql(ACL, execution_options={"no_parameters": True})
        yield connection
        connection.rollback()
    engine.dispose()


def told(connection: sa.Connection) -> list[tuple[Any, ...]]:
    rows = connection.exec_driver_sql(TOLD, execution_options={"no_parameters": True})
    return [tuple(row) for row in rows]


def read(connection: sa.Connection) -> Schema:
    return database.read(
        connection, dialect_for(connection.dialect), schemas=(None, "Far away"), objects=True
    )


def dropped_table() -> None:
    op.drop_view("v")
    op.drop_view("m", materialized=True)
    op.drop_table("T t")


DROPS: dict[str, Callable[[], object]] = {
    "schema": lambda: op.drop_schema("Far away"),
    "sequence": lambda: op.drop_sequence("no one's"),
    "owned sequence": lambda: op.drop_sequence("own"),
    "enum": lambda: op.drop_enum("mood"),
    "domain": lambda: op.drop_domain("pos itive"),
    "function": lambda: op.drop_function("f", arguments="integer, text"),
    "procedure": lambda: op.drop_function("p", arguments="integer", routine="procedure"),
    "view": lambda: op.drop_view("v"),
    "materialised view": lambda: op.drop_view("m", materialized=True),
    "table": dropped_table,
}


@pytest.mark.parametrize("name", DROPS)
def test_it_comes_back_to_whose_it_was(there: sa.Connection, name: str) -> None:
    before, now = told(there), read(there)
    keeper = Keeper(dialect_for(there.dialect))
    with receiving(keeper):
        DROPS[name]()
    back = []
    for operation in keeper.operations:
        back.insert(0, operation.reverse(now))
        now = operation.apply(now)
    context = SourceContext(dialect_for(there.dialect))
    sources = [operation_source(operation, context) or "" for operation in back]
    with there.begin_nested() as savepoint:
        perform(there, *keeper.operations)
        assert told(there) != before
        perform(there, *back)
        assert told(there) == before
        savepoint.rollback()
    again = Keeper(dialect_for(there.dialect))
    with receiving(again):
        exec("\n".join([*context.imports, *sources]), {"op": op, "sa": sa})
    perform(there, *keeper.operations, *again.operations)
    assert told(there) == before


def test_a_function_that_is_replaced_keeps_what_it_had(there: sa.Connection) -> None:
    before, now = told(there), read(there)
    text = "CREATE FUNCTION f(integer, text) RETURNS integer LANGUAGE sql AS 'SELECT 2'"
    replaced = made(lambda: op.create_function("f", text, arguments="integer, text", replace=True))
    perform(there, replaced, replaced.reverse(now))
    assert told(there) == before


@pytest.mark.parametrize("materialized", [False, True])
def test_a_view_made_anew_keeps_its_owner_and_rules(there: sa.Connection, materialized: bool) -> None:
    before, now, name = told(there), read(there), "m" if materialized else "v"
    (view,) = (item for item in now.of_kind(View) if item.name == name)
    changed = made(lambda: op.replace_view(name, view.definition, recreate=True, materialized=materialized))
    perform(there, changed)
    assert [one for one in told(there) if "m_id" not in one[1]] == [
        one for one in before if "m_id" not in one[1]
    ]
    perform(there, changed.reverse(now))
    assert told(there) == before


def test_a_rule_that_does_not_fit_the_new_view_is_told(there: sa.Connection) -> None:
    said: list[str] = []
    raw: Any = there.connection.dbapi_connection
    raw.add_notice_handler(lambda notice: said.append(notice.message_primary))
    perform(there, made(lambda: op.replace_view("v", 'SELECT id AS b FROM "T t"', recreate=True)))
    assert len(said) == 1 and said[0].startswith("A rule of v is lost: ")


def test_a_table_built_anew_keeps_all_of_it(there: sa.Connection) -> None:
    perform(there, made(lambda: op.drop_view("v")), made(lambda: op.drop_view("m", materialized=True)))
    there.exec_driver_sql("""INSERT INTO "T t" (a) VALUES ('x'), ('y')""")
    before = told(there)
    added = AddColumn("T t", Column("more", DataType(sa.Integer())))
    perform(there, RebuildTable("T t", (added,), None, recreate="always"))
    after = told(there)
    assert rules(after) == rules(before) and len(rules(after)) == 2
    assert rights(after) == rights(before)
    there.exec_driver_sql("""INSERT INTO "T t" (a) VALUES ('z')""")
    numbers = there.exec_driver_sql('SELECT id, n FROM "T t" ORDER BY id').all()
    assert [tuple(row) for row in numbers] == [(1, 1), (2, 2), (3, 3)]


def rules(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return [row for row in rows if row[0] == "rule"]


def rights(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Owners and grants; the sequence of a column is called as the server likes."""
    return sorted((row[2], row[3] or "") for row in rows if row[0] == "class")


def test_where_the_role_is_missing_the_owner_is_told(there: sa.Connection) -> None:
    now = read(there)
    view = next(item for item in now.of_kind(View) if item.name == "v")
    operation = made(lambda: op.drop_view("v"))
    back = operation.reverse(now.with_object(replace(view, owner="100% nobody", grants=())))
    said: list[str] = []
    raw: Any = there.connection.dbapi_connection
    raw.add_notice_handler(lambda notice: said.append(notice.message_primary))
    perform(there, operation, back)
    assert said == ['VIEW v has another owner than before: role "100% nobody" does not exist']
