"""A table built anew on PostgreSQL keeps its keys' names, its comments, and goes on counting."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from whimbrel.compat.alembic.operations import Operations
from whimbrel.compat.alembic.runtime.migration import MigrationContext
from whimbrel.errors import NotSupported

pytestmark = pytest.mark.postgresql

TABLE = """
CREATE TABLE item (id serial PRIMARY KEY, code varchar(10) UNIQUE, number int CHECK (number > 0));
COMMENT ON TABLE item IS 'what we sell';
COMMENT ON COLUMN item.code IS 'on the label';
INSERT INTO item (code, number) VALUES ('a', 1), ('b', 2);
"""
NAMES = "SELECT conname FROM pg_constraint WHERE conrelid = 'item'::regclass AND contype <> 'n' ORDER BY 1"


def test_names_comments_and_numbers_go_on(postgresql_url: str) -> None:
    engine = sa.create_engine(postgresql_url)
    with engine.begin() as connection:
        connection.exec_driver_sql(TABLE)
        before = connection.exec_driver_sql(NAMES).scalars().all()
    with engine.connect() as connection:  # no transaction is under way: the batch is committed
        operations = Operations(MigrationContext.configure(connection))
        with operations.batch_alter_table("item", recreate="always") as batch:
            batch.add_column(sa.Column("price", sa.Integer()), insert_after="code")
    with engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO item (code, number) VALUES ('c', 3)")
        assert connection.exec_driver_sql("SELECT id FROM item ORDER BY id").scalars().all() == [1, 2, 3]
        assert connection.exec_driver_sql(NAMES).scalars().all() == before
        inspector = sa.inspect(connection)
        assert inspector.get_table_comment("item")["text"] == "what we sell"
        found = {column["name"]: column["comment"] for column in inspector.get_columns("item")}
        assert list(found) == ["id", "code", "price", "number"]
        assert found["code"] == "on the label"
    engine.dispose()


COUNTING = """
CREATE TABLE "T t" (id serial PRIMARY KEY, up integer REFERENCES "T t" (id), "last" integer
    GENERATED ALWAYS AS IDENTITY, c bigserial UNIQUE);
ALTER SEQUENCE "T t_id_seq" CACHE 5 MAXVALUE 1000 CYCLE;
ALTER SEQUENCE "T t_c_seq" RENAME TO "by hand: 100%";
COMMENT ON SEQUENCE "by hand: 100%" IS 'it''s mine';
INSERT INTO "T t" (up) VALUES (NULL), (1), (2);
DELETE FROM "T t" WHERE id > 1;
"""
COUNTED = """
SELECT c.relname, obj_description(c.oid, 'pg_class'), to_jsonb(q) - 'seqrelid', s.last_value, a.attname
FROM pg_sequence q JOIN pg_class c ON c.oid = q.seqrelid JOIN pg_sequences s ON s.sequencename = c.relname
LEFT JOIN pg_depend d ON d.objid = c.oid AND d.refobjid = '"T t"'::regclass
LEFT JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid ORDER BY 1"""
KEYS = """SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint
WHERE conrelid = '"T t"'::regclass AND contype <> 'n' ORDER BY 1"""


def test_its_sequences_stay_what_they_were_and_it_points_to_itself(postgresql_url: str) -> None:
    engine = sa.create_engine(postgresql_url)
    with engine.begin() as connection:
        connection.exec_driver_sql(COUNTING, execution_options={"no_parameters": True})
        before, keys = connection.exec_driver_sql(COUNTED).all(), connection.exec_driver_sql(KEYS).all()
        operations = Operations(MigrationContext.configure(connection))
        with operations.batch_alter_table("T t", recreate="always") as batch:
            batch.add_column(sa.Column("price", sa.Integer()))
        assert connection.exec_driver_sql(COUNTED).all() == before
        assert connection.exec_driver_sql(KEYS).all() == keys
        connection.exec_driver_sql('INSERT INTO "T t" (up) VALUES (1)')
        assert connection.scalar(sa.text('SELECT max(c) FROM "T t"')) == 4
    engine.dispose()


def test_alter_puts_no_column_anywhere_but_last(postgresql_url: str) -> None:
    engine = sa.create_engine(postgresql_url)
    with engine.begin() as connection:
        connection.exec_driver_sql(TABLE)
        operations = Operations(MigrationContext.configure(connection))
        with (
            pytest.raises(NotSupported, match="recreate='always'"),
            operations.batch_alter_table("item") as batch,
        ):
            batch.add_column(sa.Column("price", sa.Integer()), insert_after="code")
    engine.dispose()
