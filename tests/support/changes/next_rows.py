"""The next rows: an ordinary INSERT by the models, whose keys the database gives, beside those there are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from support.changes.catalog import OURS

_COUNTERS = """
    SELECT quote_ident(n.nspname), quote_ident(s.relname), t.oid::regclass::text, quote_ident(a.attname)
    FROM pg_class s JOIN pg_namespace n ON n.oid = s.relnamespace JOIN pg_sequence q ON q.seqrelid = s.oid
    JOIN (SELECT objid, refobjid, refobjsubid FROM pg_depend
          WHERE classid = 'pg_class'::regclass AND deptype IN ('a', 'i')
          UNION SELECT d.refobjid, f.adrelid, f.adnum FROM pg_depend d JOIN pg_attrdef f ON f.oid = d.objid
          WHERE d.classid = 'pg_attrdef'::regclass AND d.refclassid = 'pg_class'::regclass) u
        ON u.objid = s.oid
    JOIN pg_class t ON t.oid = u.refobjid AND t.relkind IN ('r', 'p')
    JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = u.refobjsubid AND a.attnum > 0
    WHERE s.relkind = 'S' AND q.seqincrement > 0 AND a.atttypid = ANY('{int2,int4,int8}'::regtype[])"""


def count_on(connection: sa.Connection) -> None:
    """Let counters go on behind rows that were written with their keys, as if they had given them."""
    if connection.dialect.name != "postgresql":
        return
    for schema, name, table, column in connection.exec_driver_sql(_COUNTERS).all():
        counter = f"{schema}.{name}"
        said = counter.replace("'", "''")
        connection.exec_driver_sql(
            f"SELECT setval('{said}', m) FROM (SELECT max({column}) AS m FROM {table}) AS r"
            f" WHERE m >= (SELECT last_value FROM {counter})"
        )


def refused(engine: sa.Engine, metadata: Any) -> list[str]:
    """What came of a further row in each table that has rows, where the database is to blame."""
    found = []
    with engine.connect() as connection:
        counters = _counters(connection)
        for table in metadata.sorted_tables:
            if connection.dialect.name != "sqlite" or not table.schema:
                found += _of_table(connection, table)
                connection.rollback()
        for name, last in counters:
            said = name.replace("'", "''")
            connection.exec_driver_sql(f"SELECT setval('{said}', {last})")
        connection.commit()
    return found


def _counters(connection: sa.Connection) -> list[Any]:
    """Each sequence with where it stands and whether a number was taken, which no rollback takes back."""
    if connection.dialect.name != "postgresql":
        return []
    said = "coalesce(last_value, start_value) || CASE WHEN last_value IS NULL THEN ', false' ELSE '' END"
    query = f"SELECT quote_ident(schemaname) || '.' || quote_ident(sequencename), {said} FROM pg_sequences"
    return [tuple(row) for row in connection.exec_driver_sql(query)]


def _of_table(connection: sa.Connection, table: sa.Table) -> list[str]:
    if table.name in OURS or not _rows(connection, table):
        return []
    troubles = []
    for values in _attempts(table, connection.dialect):
        given = [column.key for column in values]
        row = sa.select(*values.values()).limit(1).select_from(table) if values else None
        insert = sa.insert(table).from_select(given, row) if row is not None else sa.insert(table)
        try:
            connection.execute(insert)
        except sa.exc.DBAPIError as error:
            troubles.append(str(error.orig))
            connection.rollback()
        else:
            return []
    return [f"{table.fullname}: {text}" for text in troubles[-1:] if _is_keys(table, text)]


def _rows(connection: sa.Connection, table: sa.Table) -> bool:
    return connection.execute(sa.select(sa.literal(1)).select_from(table).limit(1)).first() is not None


def _attempts(table: sa.Table, dialect: sa.Dialect) -> Iterator[dict[sa.Column[Any], Any]]:
    """A row like one there is, but for what the database gives: as it is, then made another one."""
    taken = [column for column in table.columns if not _is_given(table, column, dialect)]
    yield {column: column for column in taken}
    single = _alone(table)
    yield {column: _other(column) if column in single else column for column in taken}


def _is_given(table: sa.Table, column: sa.Column[Any], dialect: sa.Dialect) -> bool:
    if column.system or column.server_default is not None or column.computed or column.default is not None:
        return True
    # SQLite counts in no other type than this one, and only where rows have numbers of their own.
    numbered = table.dialect_options["sqlite"]["with_rowid"]
    counts = dialect.name != "sqlite" or (numbered and column.type.compile(dialect) == "INTEGER")
    return bool(column.identity) or column is table.autoincrement_column if counts else False


def _alone(table: sa.Table) -> set[sa.Column[Any]]:
    """The columns that a key or an index wants to be unlike others."""
    unique = [one for one in table.constraints if isinstance(one, sa.UniqueConstraint)]
    indexes = [index for index in table.indexes if index.unique]
    named = {column for one in (*unique, table.primary_key) for column in one.columns}
    named |= {column for index in indexes for column in index.columns}
    return {column for column in named if not column.foreign_keys}


def _other(column: sa.Column[Any]) -> Any:
    """Another value than each there is."""
    greatest = sa.select(sa.func.max(column)).scalar_subquery()
    if column.nullable:
        return sa.null()
    if isinstance(column.type, sa.Integer | sa.Numeric):
        return greatest + 1
    return greatest + "z" if isinstance(column.type, sa.String) and not _is_enum(column) else column


def _is_enum(column: sa.Column[Any]) -> bool:
    return isinstance(column.type, sa.Enum)


def _is_keys(table: sa.Table, text: str) -> bool:
    """Whether it is the database's key that stood in the way, or a thing that isn't there."""
    if re.search(r"does not exist|no such|has no column|permission|nextval|reached m", text):
        return True
    given = {column.name for column in table.columns if _gives_keys(table, column)}
    said = re.search(r"Key \((.*?)\)=|null value in column \"(.*?)\"|constraint failed: (.*)", text)
    words = set(re.findall(r"\w+", " ".join(filter(None, said.groups())))) if said else set()
    return bool(given & words) and "foreign key" not in text.lower() and "CHECK" not in text


def _gives_keys(table: sa.Table, column: sa.Column[Any]) -> bool:
    if column is table.autoincrement_column or column.identity or isinstance(column.default, sa.Sequence):
        return bool(table.dialect_options["sqlite"]["with_rowid"])
    default = getattr(column.server_default, "arg", None)
    return re.search(r"nextval|uuid", str(default)) is not None
