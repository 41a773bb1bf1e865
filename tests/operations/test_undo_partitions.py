"""A partitioned table that is dropped comes back with its partitions, and they with what they had."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa

from support.beside import Keeper, made
from support.catalogs import perform
from whimbrel import op
from whimbrel.dialects.registry import dialect_for
from whimbrel.errors import NotReversible
from whimbrel.operations.receiver import receiving
from whimbrel.revisions.source.context import SourceContext
from whimbrel.revisions.source.operations import operation_source
from whimbrel.schema.schema import Schema
from whimbrel.snapshot import database

pytestmark = pytest.mark.postgresql

SETUP = """
CREATE ROLE {owner};
CREATE ROLE {user};
CREATE SCHEMA "Far away";
CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ begin return new; end $$;
CREATE TABLE event (id integer NOT NULL, at date NOT NULL, kind text DEFAULT 'a:b', n integer CHECK (n > 0),
    PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE INDEX event_kind ON event (kind);
CREATE TRIGGER stamp BEFORE INSERT ON event FOR EACH ROW EXECUTE FUNCTION stamp();
CREATE TABLE event_1 PARTITION OF event FOR VALUES FROM (MINVALUE) TO ('2024-01-01');
CREATE TABLE "Far away"."event %" PARTITION OF event FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')
    PARTITION BY LIST (id);
CREATE TABLE event_list PARTITION OF "Far away"."event %" FOR VALUES IN (1, 7);
CREATE TABLE event_rest PARTITION OF event DEFAULT;
CREATE INDEX "own %" ON event_1 (n DESC) WHERE kind <> 'x';
ALTER INDEX event_1_kind_idx RENAME TO named_by_hand;
ALTER TABLE event_1 ADD CONSTRAINT small CHECK (n < 100), ALTER kind SET DEFAULT 'own', ALTER n SET NOT NULL;
ALTER TABLE event_1 SET (fillfactor = 70);
COMMENT ON TABLE event_1 IS 'the first, 100%';
CREATE TRIGGER own AFTER DELETE ON event_list FOR EACH ROW EXECUTE FUNCTION stamp();
CREATE TABLE plain (id integer);
COMMENT ON COLUMN event_1.n IS 'counted, 100%';
COMMENT ON CONSTRAINT small ON event_1 IS 'no more';
COMMENT ON INDEX "own %" IS 'its own';
COMMENT ON TRIGGER own ON event_list IS 'own: it''s';
CREATE POLICY few ON event_1 FOR SELECT TO {user} USING (n > 3);
ALTER TABLE event_1 ENABLE ROW LEVEL SECURITY;
CREATE RULE kept AS ON DELETE TO event_rest DO INSTEAD NOTHING;
GRANT SELECT, INSERT ON event_1 TO {user} WITH GRANT OPTION;
GRANT UPDATE (n) ON event_list TO {user};
GRANT SELECT ON "Far away"."event %" TO PUBLIC;
ALTER TABLE event_1 OWNER TO {owner};
ALTER TABLE event_list OWNER TO {owner};
"""

WHOLE = """
SELECT c.oid::regclass::text, c.relkind::text, pg_get_expr(c.relpartbound, c.oid), pg_get_partkeydef(c.oid),
  c.reloptions, obj_description(c.oid, 'pg_class'),
  ARRAY(SELECT pg_get_indexdef(i.indexrelid) FROM pg_index i WHERE i.indrelid = c.oid ORDER BY 1),
  ARRAY(SELECT conname || pg_get_constraintdef(k.oid) FROM pg_constraint k
        WHERE k.conrelid = c.oid ORDER BY 1),
  ARRAY(SELECT pg_get_triggerdef(t.oid) FROM pg_trigger t WHERE t.tgrelid = c.oid ORDER BY 1),
  ARRAY(SELECT attname || attnotnull || coalesce(pg_get_expr(d.adbin, d.adrelid), '')
        FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        WHERE a.attrelid = c.oid AND a.attnum > 0 ORDER BY 1),
  ARRAY(SELECT i.type || i.identity || d.description FROM pg_description d,
        pg_identify_object(d.classoid, d.objoid, d.objsubid) i
        WHERE i.identity LIKE '%event%' AND c.relname = 'event' ORDER BY 1),
  ARRAY(SELECT polname || pg_get_expr(polqual, polrelid) FROM pg_policy WHERE polrelid = c.oid ORDER BY 1),
  c.relrowsecurity, ARRAY(SELECT pg_get_ruledef(oid) FROM pg_rewrite WHERE ev_class = c.oid ORDER BY 1),
  c.relowner::regrole::text, ARRAY(SELECT unnest(c.relacl)::text ORDER BY 1),
  ARRAY(SELECT attname || attacl::text FROM pg_attribute WHERE attrelid = c.oid ORDER BY 1)
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname IN ('public', 'Far away') AND c.relkind IN ('r', 'p', 'f') ORDER BY 1"""


@pytest.fixture
def connection(postgresql_url: str) -> Iterator[sa.Connection]:
    engine = sa.create_engine(postgresql_url, poolclass=sa.NullPool)
    with engine.connect() as connection:
        of = connection.scalar(sa.text("SELECT current_database()"))
        roles = {"owner": f'"Owner of {of}"', "user": f'"user of {of}"'}
        connection.exec_driver_sql(SETUP.format(**roles), execution_options={"no_parameters": True})
        yield connection
        connection.rollback()
    engine.dispose()


def read(connection: sa.Connection) -> Schema:
    return database.read(
        connection, dialect_for(connection.dialect), schemas=(None, "Far away"), objects=True
    )


def catalog(connection: sa.Connection) -> list[Any]:
    rows = connection.exec_driver_sql(WHOLE, execution_options={"no_parameters": True})
    return [tuple(row) for row in rows]


def test_it_comes_back_whole(connection: sa.Connection) -> None:
    told, before = catalog(connection), read(connection)
    drop = made(lambda: op.drop_table("event"))
    assert "event_1, event_rest" in next(iter(drop.hazards(before))).message
    perform(connection, drop)
    assert len(catalog(connection)) == 1
    perform(connection, drop.reverse(before))
    assert catalog(connection) == told


def test_the_source_of_what_undoes_it_says_the_same(connection: sa.Connection) -> None:
    told, before = catalog(connection), read(connection)
    drop = made(lambda: op.drop_table("event"))
    context = SourceContext(dialect_for(connection.dialect))
    creates = drop.reverse(before)
    source = operation_source(creates, context)
    keeper = Keeper(context.dialect)
    with receiving(keeper):
        exec(
            "\n".join([*context.imports, source or "", "op.create_index('event_kind', 'event', ['kind'])"]),
            {"op": op, "sa": sa},
        )
    perform(connection, drop, *keeper.operations)
    assert catalog(connection) == told


def test_a_foreign_partition_is_named(connection: sa.Connection) -> None:
    connection.exec_driver_sql("CREATE FOREIGN DATA WRAPPER w")
    connection.exec_driver_sql("CREATE SERVER s FOREIGN DATA WRAPPER w")
    connection.exec_driver_sql("CREATE TABLE parted (id integer) PARTITION BY LIST (id)")
    connection.exec_driver_sql("CREATE FOREIGN TABLE away PARTITION OF parted FOR VALUES IN (2) SERVER s")
    before = read(connection)
    with pytest.raises(NotReversible, match=r"Foreign tables are partitions of it.*: away"):
        made(lambda: op.drop_table("parted")).reverse(before)
