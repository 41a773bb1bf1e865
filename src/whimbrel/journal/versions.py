"""The version table: which revisions a database is at. Exactly Alembic's, so that a team can switch back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from string import ascii_letters, digits
from typing import TYPE_CHECKING, Any, TypeAlias

from whimbrel.dialects.statement import Statement
from whimbrel.errors import VersionConflict
from whimbrel.values import dataclass

if TYPE_CHECKING:
    import sqlalchemy as sa
    from sqlalchemy.engine import Connection

    from whimbrel.dialects.base import Dialect
    from whimbrel.history.step import VersionChange

WIDTH = 32
"""Characters of an id that Alembic's column holds."""
WIDER = 255
"""What the column becomes for the first longer id."""

PLAIN = {"no_parameters": True}
"""Runs a text as it is: no driver looks for placeholders in it."""


@dataclass(frozen=True, slots=True)
class VersionTable:
    """The table that holds one row for every head the database is at."""

    name: str = "alembic_version"
    schema: str | None = None
    primary_key: bool = True

    def __str__(self) -> str:
        """The name for people, with its schema."""
        return f"{self.schema}.{self.name}" if self.schema else self.name

    def translated(self, connection: Connection) -> VersionTable:
        """The table where the connection's schema_translate_map puts it."""
        names = connection.get_execution_options().get("schema_translate_map") or {}
        return replace(self, schema=names.get(self.schema, self.schema))

    def read(self, connection: Connection) -> tuple[str, ...]:
        """The ids in the table, in the order of its rows; () if there is no table.

        A connection without a transaction has none afterwards either.
        """
        if connection.in_transaction():
            return self._rows(connection) if self.exists(connection) else ()
        try:
            return self._rows_or_none(connection)
        finally:
            connection.rollback()

    def exists(self, connection: Connection) -> bool:
        """Whether the database has the table."""
        return connection.dialect.has_table(connection, self.name, self.schema)

    def create_statement(self, dialect: Dialect, ids: Iterable[str] = ()) -> Statement:
        """CREATE TABLE, wide enough for all of `ids`."""
        from sqlalchemy.schema import CreateTable

        table = _sa_table(self, width_for(ids))
        return Statement(str(CreateTable(table).compile(dialect=dialect.sa)).strip())

    def drop_statement(self, dialect: Dialect) -> Statement:
        """DROP TABLE."""
        from sqlalchemy.schema import DropTable

        return Statement(str(DropTable(_sa_table(self)).compile(dialect=dialect.sa)).strip())

    def purge_statement(self, dialect: Dialect) -> Statement:
        """DELETE of every row."""
        return Statement(_texts(self, dialect).purge)

    def change_statements(
        self, change: VersionChange, dialect: Dialect, *, returning: bool = True
    ) -> Iterator[Statement]:
        """What a step does to the rows: deletes, inserts, an update; each expects to find one row.

        `returning` writes the RETURNING clause that Alembic's scripts have; a run has no use for it.
        """
        texts = _texts(self, dialect)
        insert = texts.insert_returning if returning else texts.insert
        for old in change.delete:
            yield _one_row(texts.delete, {_OLD: _literal(old, dialect)})
        for new in change.insert:
            yield _one_row(insert, {_NEW: _literal(new, dialect)})
        if change.update is not None:
            old, new = change.update
            yield _one_row(texts.update, {_OLD: _literal(old, dialect), _NEW: _literal(new, dialect)})

    def widen_statements(self, dialect: Dialect, ids: Iterable[str]) -> Iterator[Statement]:
        """What makes the column hold the longest of `ids`; nothing where it needs or knows no width."""
        width = width_for(ids)
        if width == WIDTH or not dialect.features.can_alter_column:
            return
        import sqlalchemy as sa

        from whimbrel.operations.alter_column import AlterColumn
        from whimbrel.schema.schema import Schema
        from whimbrel.schema.values import DataType

        operation = AlterColumn(
            self.name,
            "version_num",
            schema=self.schema,
            type_=DataType(sa.String(width)),
            existing_type=DataType(sa.String(WIDTH)),
            existing_nullable=False,
        )
        yield from operation.statements(Schema.unknown(), dialect)

    def width(self, connection: Connection) -> int | None:
        """How many characters the column holds in this database; None where there is no limit."""
        columns = connection.dialect.get_columns(connection, self.name, self.schema)
        length = getattr(columns[0]["type"], "length", None)
        return length if isinstance(length, int) else None

    def check_rows(self, statement: Statement, found: int) -> None:
        """Raise VersionConflict where a statement found another number of rows than it must.

        `found` is the driver's row count; -1 where the driver doesn't know.
        """
        if statement.expects_rows is None or found in (-1, statement.expects_rows):
            return
        raise VersionConflict(
            f"Online migration expected to match one row when {_intent(statement.sql)} in '{self}'; {found} "
            "found. Somebody else migrates or stamps this database. Look at 'whimbrel current' and run again."
        )

    def _rows(self, connection: Connection) -> tuple[str, ...]:
        from whimbrel.dialects.registry import dialect_for

        text = _texts(self, dialect_for(connection.dialect)).select
        return tuple(row[0] for row in connection.exec_driver_sql(text, execution_options=PLAIN))

    def _rows_or_none(self, connection: Connection) -> tuple[str, ...]:
        # Reading at once and asking afterwards saves a round trip wherever the table is there. Engines may
        # translate what the driver raises into any class of their own, as OpenStack's do.
        try:
            return self._rows(connection)
        except Exception:
            connection.rollback()
        # Another run may create it just now, so that what was missing is there; another error stays one.
        return self._rows(connection) if self.exists(connection) else ()


def width_for(ids: Iterable[str]) -> int:
    """The width of a column that holds all of `ids`, in characters: Alembic's, or the next that will do."""
    longest = max((len(id) for id in ids), default=0)
    return WIDTH if longest <= WIDTH else max(WIDER, longest)


@dataclass(frozen=True, slots=True)
class _Texts:
    """Statements of one table in one dialect; what changes a row is cut at the words in the place of ids."""

    select: str
    purge: str
    delete: Pieces
    update: Pieces
    insert: Pieces
    insert_returning: Pieces


_PLAIN_LETTERS = frozenset(ascii_letters + digits + "_-")
_OLD, _NEW = "'@old@'", "'@new@'"
Pieces: TypeAlias = tuple[str, ...]


@lru_cache(maxsize=32)
def _texts(table: VersionTable, dialect: Dialect) -> _Texts:
    import sqlalchemy as sa

    target = _sa_table(table)
    column = target.c.version_num
    at_old = column == sa.literal_column(_OLD)
    insert = sa.insert(target).values(version_num=sa.literal_column(_NEW))

    def text(clause: Any) -> str:
        return str(clause.compile(dialect=dialect.sa))

    def pieces(clause: Any) -> Pieces:
        return tuple(re.split(f"({_OLD}|{_NEW})", text(clause)))

    return _Texts(
        select=text(sa.select(column)),
        purge=text(sa.delete(target)),
        delete=pieces(sa.delete(target).where(at_old)),
        update=pieces(sa.update(target).values(version_num=sa.literal_column(_NEW)).where(at_old)),
        insert=pieces(insert.inline()),
        insert_returning=pieces(insert),
    )


def _literal(id: str, dialect: Dialect) -> str:
    # Nearly every id is plain, and a database's own quoting takes longer than the rest of the statement.
    return f"'{id}'" if _PLAIN_LETTERS.issuperset(id) else dialect.literal(id)


def _intent(sql: str) -> str:
    """What a statement that changes one row is for, told by its first word and its ids."""
    ids = re.findall(r"'[^']*'", sql)
    if sql.startswith("UPDATE"):
        return f"updating {ids[-1]} to {ids[0]}"
    return f"{'deleting' if sql.startswith('DELETE') else 'inserting'} {ids[-1]}"


def _one_row(pieces: Pieces, words: Mapping[str, str]) -> Statement:
    return Statement("".join([words.get(piece, piece) for piece in pieces]), expects_rows=1)


def _sa_table(table: VersionTable, width: int = WIDTH) -> sa.Table:
    import sqlalchemy as sa

    target = sa.Table(
        table.name,
        sa.MetaData(),
        sa.Column("version_num", sa.String(width), nullable=False),
        schema=table.schema,
    )
    if table.primary_key:
        target.append_constraint(sa.PrimaryKeyConstraint("version_num", name=f"{table.name}_pkc"))
    return target
