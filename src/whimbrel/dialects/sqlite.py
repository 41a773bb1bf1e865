"""SQLite: what it can't alter is done by building the table anew; every write locks the whole file."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import ClassVar

from sqlalchemy import PrimaryKeyConstraint, UniqueConstraint
from sqlalchemy.dialects.sqlite.base import SQLiteDDLCompiler
from sqlalchemy.engine import Dialect as SQLAlchemyDialect

from whimbrel.dialects.base import Dialect
from whimbrel.dialects.change import Likeness, TableChange
from whimbrel.dialects.compiling import bracketing
from whimbrel.dialects.cost import Cost
from whimbrel.dialects.features import Features
from whimbrel.dialects.literals import SQLiteLiterals
from whimbrel.dialects.sqlite_keys import is_ordered, ordered
from whimbrel.dialects.statement import Lock, Statement
from whimbrel.schema.constraint import KEY_IN_COLUMN, KEY_ORDERS, Constraint, ForeignKey
from whimbrel.schema.table import Column, Table

for _kind in (PrimaryKeyConstraint, UniqueConstraint):
    for _option in (KEY_ORDERS, KEY_IN_COLUMN):
        _kind.argument_for("sqlite", _option.removeprefix("sqlite_"), None)

_NOTHING = Cost(Lock.NONE)
_WRITE = Cost(Lock.DATABASE)
_COPY = Cost(Lock.DATABASE, rewrites=True, scans=True)


class SQLite(Dialect):
    """SQLite from 3.9; what a version can't is in its features."""

    title = "SQLite"
    literals = SQLiteLiterals
    object_phrases = "sqlite_objects:SQLiteObjects"
    rename_column_words = "RENAME COLUMN"
    renames_with_schema = False
    stock_compiler = SQLiteDDLCompiler
    plain_default = re.compile(r"\w+")
    columns_need_table = False
    table_switches: ClassVar[Mapping[str, bool]] = {
        "sqlite_autoincrement": False,
        "sqlite_strict": False,
        "sqlite_with_rowid": True,
    }
    costs: ClassVar[Mapping[str, Cost]] = {
        "create_table": _WRITE,
        "drop_table": _WRITE,
        "rename_table": _WRITE,
        "add_column": _WRITE,
        "drop_column": _COPY,
        "rename_column": _WRITE,
        "create_index": Cost(Lock.DATABASE, scans=True),
        "drop_index": _WRITE,
        "insert": _WRITE,
        "copy_rows": _COPY,
        "create_trigger": _WRITE,
    }

    def __init__(self, dialect: SQLAlchemyDialect) -> None:
        super().__init__(dialect)
        self.sa.ddl_compiler = bracketing(self.sa.ddl_compiler)

    def for_script(self) -> Dialect:
        """As without a connection: the client ends lines its own way, where a connection keeps them."""
        return self if self.server_version_info is None else type(self)(type(self.sa)())

    def _features(self) -> Features:
        version = self.version or sqlite3.sqlite_version_info
        return Features(
            can_alter_column=False,
            can_alter_constraints=False,
            can_drop_column=version >= (3, 35),
            can_rename_column=version >= (3, 25),
            has_transactional_ddl=True,
            begins_ddl_by_itself=False,
            keeps_written_text=True,
            has_date_types=False,
            has_identities=False,
            refuses_to_alter=True,
            default_expressions_need_brackets=True,
            inspector_sees_expressions=False,
        )

    def create_table(self, table: Table, if_not_exists: bool | None = None) -> Statement:
        """CREATE TABLE, its keys in the order that they say."""
        made = super().create_table(table, if_not_exists)
        keys = [item for item in table.constraints if is_ordered(item)]
        return replace(made, sql=ordered(made.sql, keys, self.quote)) if keys else made

    def inline_constraints(self, constraints: tuple[Constraint, ...], table: str, schema: str | None) -> str:
        """Constraints behind a column's specification, keys in the order that they say."""
        text = ""
        for item in constraints:
            sql = super().inline_constraints((item,), table, schema)
            text += ordered(f"({sql})", [item], self.quote)[1:-1] if is_ordered(item) else sql
        return text

    def inline_reference(self, key: ForeignKey, table: str, schema: str | None) -> str:
        """REFERENCES behind a column; SQLAlchemy leaves it out where it leads to another schema."""
        text = super().inline_reference(replace(key, referred_schema=schema, source=None), table, schema)
        if key.referred_schema in (None, schema):
            return text
        there = self.create_name(key.referred_table, key.referred_schema)
        return text.replace(f" REFERENCES {self.quote(key.referred_table)}", f" REFERENCES {there}", 1)

    def create_like(self, written: str, change: TableChange, name: str) -> Likeness | None:
        """CREATE TABLE in the old table's own words."""
        from whimbrel.dialects.sqlite_rewriting import Unlocated, rewritten
        from whimbrel.dialects.sqlite_text import parsed, row_number

        text, schema = parsed(written), change.new.schema
        if text is None:
            return None
        try:
            sql = f"CREATE TABLE {self.create_name(name, schema)} {rewritten(text, change, self)}"
        except Unlocated:
            return None
        new = parsed(sql)
        assert new is not None
        counter = (
            self._carry_counter(change.old.name, name, schema) if text.counts_up and new.counts_up else ()
        )
        return Likeness(self.say("create_table", sql, name, schema), row_number(text, new), tuple(counter))

    def renaming_plainly(self) -> tuple[Statement, Statement] | None:
        """Without it, a view on a table that isn't there for a moment is an error."""
        words = "PRAGMA legacy_alter_table"
        return self.say("pragma", f"{words}=ON", cost=_NOTHING), self.say(
            "pragma", f"{words}=OFF", cost=_NOTHING
        )

    def _carry_counter(self, old: str, new: str, schema: str | None) -> Iterator[Statement]:
        """The highest number that AUTOINCREMENT gave, also where its row is gone, for the new table."""
        place = self.create_name("sqlite_sequence", schema)
        one, other = self.literal(old), self.literal(new)
        yield self.say("insert", f"DELETE FROM {place} WHERE name = {other}", new, schema)
        sql = f"INSERT INTO {place} (name, seq) SELECT {other}, seq FROM {place} WHERE name = {one}"
        yield self.say("insert", sql, new, schema)

    def cost_of_column(self, column: Column, suffix: str) -> Cost | None:
        """A check is tried on every row."""
        return Cost(Lock.DATABASE, scans=True) if " CHECK (" in suffix else None

    def _index_place(self, name: str, table: str, schema: str | None) -> str:
        return f"{self._index_name(name, schema)} ON {self.quote(table)}"
