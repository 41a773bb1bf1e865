"""How PostgreSQL keeps tables where no model says it: replica identity, storage, statistics, clustering."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from sqlalchemy import text

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

Tuning: TypeAlias = dict[tuple[str, str, str], str]
"""What is otherwise than usual: by the table's full name, what it is about, and which trait of that."""

_COMPRESSION = "CASE a.attcompression WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END"
_TUNING = """
WITH scope AS MATERIALIZED (
    SELECT c.oid, c.relreplident, CASE WHEN n.nspname = current_schema() THEN '' ELSE n.nspname || '.' END
           || c.relname AS name
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't'
          AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema')
SELECT name, subject, word, value FROM (
    SELECT s.name, 'table ' || s.name, 'its replica identity', CASE s.relreplident
           WHEN 'f' THEN 'FULL' WHEN 'n' THEN 'NOTHING' WHEN 'i' THEN 'USING INDEX ' || (
             SELECT i.relname FROM pg_catalog.pg_index x JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid
             WHERE x.indrelid = s.oid AND x.indisreplident) END
    FROM scope s
    UNION ALL
    SELECT s.name, 'table ' || s.name, 'the index it is clustered by', i.relname
    FROM scope s JOIN pg_catalog.pg_index x ON x.indrelid = s.oid AND x.indisclustered
    JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid
    UNION ALL
    SELECT s.name, 'column ' || s.name || '.' || a.attname, w.word, w.value
    FROM scope s JOIN pg_catalog.pg_attribute a ON a.attrelid = s.oid AND a.attnum > 0 AND NOT a.attisdropped
    JOIN pg_catalog.pg_type t ON t.oid = a.atttypid, LATERAL (VALUES
         ('its storage', CASE WHEN a.attstorage <> t.typstorage THEN CASE a.attstorage
             WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'm' THEN 'MAIN' ELSE 'EXTENDED' END END),
         ('its compression', {compression}),
         ('its statistics target', CASE WHEN a.attstattarget >= 0 THEN a.attstattarget::text END),
         ('its options', array_to_string(a.attoptions, ', '))) w(word, value)
    UNION ALL
    SELECT s.name, 'table ' || s.name, 'the SQL of its statistics ' || e.stxname,
           pg_catalog.pg_get_statisticsobjdef(e.oid)
    FROM scope s JOIN pg_catalog.pg_statistic_ext e ON e.stxrelid = s.oid) found(name, subject, word, value)
WHERE value IS NOT NULL ORDER BY name, subject, word"""


def tuning(connection: Connection) -> Tuning:
    """What is otherwise than usual, of all tables in one question."""
    version = connection.dialect.server_version_info or (12,)
    sql = _TUNING.format(compression=_COMPRESSION if version >= (14,) else "NULL")
    return {(row[0], row[1], row[2]): row[3] for row in connection.execute(text(sql))}
