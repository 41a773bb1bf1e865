"""What PostgreSQL needs where a table is built anew beside the old one: names, and numbers that go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whimbrel.dialects.postgresql_enum_swap import do_block
from whimbrel.dialects.statement import Statement
from whimbrel.schema.constraint import Exclusion, PrimaryKey, Unique

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from whimbrel.dialects.base import Dialect
    from whimbrel.schema.table import Column, Table


def keys_dropped(dialect: Dialect, old: Table, new: Table) -> Iterator[Statement]:
    """The old table's keys whose names the new one takes: an index's name is there once in a schema.

    Its foreign keys to itself go before the keys that they point to.
    """
    taken = {item.name for item in new.constraints}
    keys = (
        item
        for item in old.constraints
        if isinstance(item, PrimaryKey | Unique | Exclusion) and item.name in taken
    )
    for item in (*old.keys_to(old), *keys):
        if item.name:
            yield dialect.drop_constraint(item.name, old.name, schema=old.schema)


def counted_on(dialect: Dialect, old: Table, new: Table, origins: Mapping[str, str]) -> tuple[Statement, ...]:
    """The new table's sequences go on as the old one's, under their names; `origins` are its columns by name.

    A column that begins to count goes on behind its rows; one without a sequence stays as it is.
    """
    columns = [item for item in new.columns if item.identity or item.autoincrement is True]
    return tuple(_counted_on(dialect, old, new, column, origins.get(column.name)) for column in columns)


def _counted_on(dialect: Dialect, old: Table, new: Table, column: Column, origin: str | None) -> Statement:
    name, literal = dialect.create_name(new.name, new.schema), dialect.literal
    former = literal(origin) if origin is not None else "NULL"
    words = {
        "made": f"pg_get_serial_sequence({literal(name)}, {literal(column.name)})",
        "there": f"pg_get_serial_sequence({literal(dialect.create_name(old.name, old.schema))}, {former})",
        "onwards": literal(f"SELECT setval($1, max({dialect.quote(column.name)})) FROM {name}"),
        "keeps": "" if column.identity is not None else _OPTIONS,  # an identity has said them
    }
    return dialect.say("carry_count", do_block(_SWAP % words), new.name, new.schema)


_SWAP = """DECLARE
    made CONSTANT text := %(made)s;
    there CONSTANT text := %(there)s;
    kept record;
    last bigint;
    called boolean;
BEGIN
    IF made IS NULL OR there IS NULL THEN
        EXECUTE %(onwards)s USING made::regclass;
        RETURN;
    END IF;
    SELECT c.oid, c.relname, obj_description(c.oid, 'pg_class') AS said, s.* INTO STRICT kept
        FROM pg_class c JOIN pg_sequence s ON s.seqrelid = c.oid WHERE c.oid = there::regclass;
    EXECUTE 'SELECT last_value, is_called FROM ' || there INTO STRICT last, called;%(keeps)s
    PERFORM setval(made::regclass, last, called);
    EXECUTE format('ALTER SEQUENCE %%s RENAME TO %%I', there, '_whimbrel_tmp_' || kept.oid);
    EXECUTE format('COMMENT ON SEQUENCE %%s IS %%L', made, kept.said);
    EXECUTE format('ALTER SEQUENCE %%s RENAME TO %%I', made, kept.relname);
END"""
_OPTIONS = """
    IF kept.seqtypid = (SELECT s.seqtypid FROM pg_sequence s WHERE s.seqrelid = made::regclass) THEN
        EXECUTE format(
            'ALTER SEQUENCE %s INCREMENT BY %s MINVALUE %s MAXVALUE %s START WITH %s CACHE %s %s', made,
            kept.seqincrement, kept.seqmin, kept.seqmax, kept.seqstart, kept.seqcache,
            CASE WHEN kept.seqcycle THEN 'CYCLE' ELSE 'NO CYCLE' END);
    END IF;"""
