"""The rules of a table, each by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from whimbrel.schema.objects import Rule

if TYPE_CHECKING:
    from whimbrel.schema.table import Table

_NAME = re.compile(r'CREATE RULE ("(?:[^"]|"")+"|\S+) AS')


def rules_of(table: Table) -> Iterator[Rule]:
    """The rules of a table in their order, each with its comment."""
    apart: list[list[str]] = []
    for sql in table.rules:
        if sql.startswith("COMMENT"):
            apart[-1].append(sql)
        else:
            apart.append([sql])
    for statements in apart:
        yield Rule(_name(statements[0]), table.name, tuple(statements), table.schema)


def _name(sql: str) -> str:
    found = _NAME.match(sql)
    assert found is not None, sql
    name = found[1]
    return name[1:-1].replace('""', '"') if name.startswith('"') else name
