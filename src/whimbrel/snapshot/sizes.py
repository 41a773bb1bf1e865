"""How large tables are: rows as the database estimates them, and bytes with indexes; one query for all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from whimbrel.schema.schema import TableKey

PLAIN = {"no_parameters": True}


class Size(NamedTuple):
    """Rows as the database estimates them, and bytes with all indexes; None where it doesn't know."""

    rows: int | None
    bytes: int | None


def read(connection: Connection) -> Mapping[TableKey, Size]:
    """The sizes of all tables; of a partitioned table, those of its partitions together.

    Tables of the connection's own schema have the key (None, name). {} where the database keeps none
    (SQLite).
    """
    query = _QUERIES.get(connection.dialect.name)
    if query is None:
        return {}
    rows = connection.exec_driver_sql(query, execution_options=PLAIN)
    return {
        (None if is_default else schema, name): Size(_whole(count), _whole(size))
        for schema, name, is_default, count, size in rows
    }


def _whole(value: object) -> int | None:
    return None if value is None else int(str(value).partition(".")[0])


_POSTGRESQL = """
SELECT n.nspname, c.relname, n.nspname = current_schema(),
    CASE WHEN bool_or(part.reltuples < 0) THEN NULL ELSE sum(part.reltuples::numeric) END,
    sum(pg_total_relation_size(part.oid))
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    CROSS JOIN LATERAL (SELECT c.oid AS id UNION SELECT relid FROM pg_partition_tree(c.oid)) AS tree
    JOIN pg_class part ON part.oid = tree.id AND part.relkind IN ('r', 'm')
WHERE c.relkind IN ('r', 'p', 'm') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
    AND n.nspname NOT LIKE 'pg_t%'
GROUP BY 1, 2, 3
"""
"""reltuples is -1 for a table that nobody has analysed (PostgreSQL manual, pg_class; 0 before version 14)."""
_MYSQL = """
SELECT table_schema, table_name, table_schema = database(), table_rows, data_length + index_length
FROM information_schema.tables WHERE table_type = 'BASE TABLE' AND table_schema = database()
"""
_QUERIES = {"postgresql": _POSTGRESQL, "mysql": _MYSQL, "mariadb": _MYSQL}
