"""SQLite: what it can't alter is done by building the table anew; every write locks the whole file."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping
from typing import ClassVar

from sqlalchemy.dialects.sqlite.base import SQLiteDDLCompiler

from whimbrel.dialects.base import Dialect
from whimbrel.dialects.cost import Cost
from whimbrel.dialects.features import Features
from whimbrel.dialects.statement import Lock
from whimbrel.schema.table import Column

_WRITE = Cost(Lock.DATABASE)
_COPY = Cost(Lock.DATABASE, rewrites=True, scans=True)


class SQLite(Dialect):
    """SQLite from 3.9; what a version can't is in its features."""

    title = "SQLite"
    stock_compiler = SQLiteDDLCompiler
    plain_default = re.compile(r"\w+")
    columns_need_table = False
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
    }

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
        )

    def cost_of_column(self, column: Column, suffix: str) -> Cost | None:
        """A check is tried on every row."""
        return Cost(Lock.DATABASE, scans=True) if " CHECK (" in suffix else None

    def _index_place(self, name: str, table: str, schema: str | None) -> str:
        return f"{self._index_name(name, schema)} ON {self.quote(table)}"
