"""Sample rows in scratch tables: put in as far as the constraints allow, and looked at again later."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice, product
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from sqlalchemy.exc import SQLAlchemyError

from whimbrel.operations.alter_column import AlterColumn
from whimbrel.operations.columns import DropColumn, RenameColumn
from whimbrel.operations.enums import ChangeEnum, RenameEnumValue, ReplaceEnum
from whimbrel.operations.tables import RenameTable
from whimbrel.proof.values import LIMIT, candidates, sample
from whimbrel.schema import to_sqlalchemy
from whimbrel.schema.constraint import Check, ForeignKey
from whimbrel.schema.schema import Schema, TableKey
from whimbrel.schema.table import Column, Table
from whimbrel.scratch.place import PLAIN
from whimbrel.scratch.relabel import relabelled

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from whimbrel.operations.base import Operation
    from whimbrel.scratch.place import Place

Row: TypeAlias = dict[str, Any]
ORDINARY, NULLS = 0, 1
KINDS = (ORDINARY, NULLS, LIMIT)
"""A row with ordinary values, one with NULL wherever it may be, one with values at their limits."""
_TRIES = 60
"""How many combinations are tried for a table whose conditions refuse the first."""
_LITERAL = re.compile(r"'((?:[^']|'')*)'|(?<![\w.])(-?\d+(?:\.\d+)?)(?![\w.])")


def fill(
    place: Place,
    tables: list[Table],
    kinds: tuple[int, ...] = KINDS,
    filled: Mapping[TableKey, Content] = MappingProxyType({}),
) -> int:
    """Put rows into the tables, each after those it points to; returns how many were put in.

    `filled` are tables that have rows already.
    """
    kept: dict[TableKey, list[Row]] = {}
    there = {
        key: [dict(zip(found.columns, row, strict=True)) for row in found.rows]
        for key, found in filled.items()
    }
    for table in tables:
        if table.key in there:
            continue
        built = to_sqlalchemy.table(relabelled(table, place.names, place.translated))
        rows = kept[table.key] = []
        for kind in kinds:
            row = next(_accepted(place, built, table, _variants(table, kind, {**there, **kept})), None)
            if row is not None:
                rows.append(row)
    return sum(map(len, kept.values()))


class Content(NamedTuple):
    """The rows of one table: its columns by name with their types, and a tuple for each row.

    `generated` are the columns that are computed from others, with what they are computed of.
    """

    columns: Mapping[str, str]
    rows: tuple[tuple[Any, ...], ...]
    generated: Mapping[str, str] = MappingProxyType({})

    def without(self, names: Collection[str]) -> Content:
        """The same without these columns."""
        places = [place for place, name in enumerate(self.columns) if name not in names]
        columns = {name: type_ for name, type_ in self.columns.items() if name not in names}
        rows = (tuple(row[place] for place in places) for row in self.rows)
        return self._replace(columns=columns, rows=tuple(rows))

    def with_values(self, values: Mapping[str, Mapping[str, str]]) -> Content:
        """The same with other values, by type, where enums call theirs something else."""
        new = [values.get(type_.removesuffix("[]"), {}) for type_ in self.columns.values()]
        if not any(new):
            return self
        rows = (tuple(map(_renamed, row, new)) for row in self.rows)
        return self._replace(rows=tuple(rows))

    def of(self, names: Iterable[str]) -> Counter[tuple[Any, ...]]:
        """The rows as far as these columns go, order apart."""
        places = [list(self.columns).index(name) for name in names]
        return Counter(tuple(row[place] for place in places) for row in self.rows)


def read(place: Place, schema: Schema) -> dict[TableKey, Content]:
    """All rows of all tables that are known."""
    found = {}
    for table in schema:
        columns = {column.name: place.dialect.type_sql(column.type) for column in table.columns}
        listed = ", ".join(map(place.dialect.quote, columns))
        where = place.dialect.format_table(table.name, place.names.get(table.schema, table.schema))
        with _any_text(place.connection):
            rows = place.connection.exec_driver_sql(
                f"SELECT {listed} FROM {where}", execution_options=PLAIN
            ).all()
        generated = {one.name: one.computed.expression.text for one in table.columns if one.computed}
        found[table.key] = Content(columns, tuple(tuple(map(_comparable, row)) for row in rows), generated)
    return found


@contextmanager
def _any_text(connection: Connection) -> Iterator[None]:
    """Let SQLite's driver give text that is no UTF-8 too, as bytes that became text leave it."""
    driver: Any = connection.connection.driver_connection
    usual = getattr(driver, "text_factory", None)
    if usual is not str:
        yield
        return
    driver.text_factory = lambda value: value.decode(errors="surrogateescape")
    try:
        yield
    finally:
        driver.text_factory = usual


def lost(
    before: Mapping[TableKey, Content], now: Mapping[TableKey, Content], renames: Renames
) -> Iterator[str]:
    """The tables in which a row isn't there any more, by name; a table that is gone isn't among them.

    Looked at are the columns that kept their types, and aren't computed of something else now.
    """
    for key, content in before.items():
        after = now.get(renames.table(key))
        if after is None:
            continue
        stay = [name for name in content.columns if (key, name) not in renames.dropped]
        pairs = {name: renames.column(key, name) for name in stay}
        kept = [name for name, new in pairs.items() if _is_comparable(content, name, after, new)]
        if content.with_values(renames.values).of(kept) - after.of(pairs[name] for name in kept):
            yield key[1]


def _is_comparable(before: Content, name: str, after: Content, new: str) -> bool:
    is_same = after.columns.get(new) == before.columns[name]
    return is_same and after.generated.get(new) in (None, before.generated.get(name))


class Renames:
    """What has another name after some operations, and the columns that they drop."""

    def __init__(self, operations: Iterable[Operation] = ()) -> None:
        self.dropped: set[tuple[TableKey, str]] = set()
        self._tables: dict[TableKey, TableKey] = {}
        self._columns: dict[tuple[TableKey, str], str] = {}
        self.values: dict[str, dict[str, str]] = {}
        """Of each enum type, as a column names it, the values that have another name."""
        for operation in operations:
            self.note(operation)

    def table(self, key: TableKey) -> TableKey:
        """The table's key after them."""
        return self._tables.get(key, key)

    def column(self, key: TableKey, name: str) -> str:
        """The name after them of a column of the table that has this key before them."""
        return self._columns.get((key, name), name)

    def origin(self, key: TableKey, name: str) -> tuple[TableKey, str]:
        """The table and the column before them, of a column that is called so now."""
        then = next((old for old, new in self._tables.items() if new == key), key)
        left = ((one, new) for one, new in self._columns.items() if one not in self.dropped)
        renamed = (old for (owner, old), new in left if (owner, new) == (then, name))
        return then, next(renamed, name)

    def note(self, operation: Any) -> None:
        """Learn from one more operation, which comes after those before."""
        schema = getattr(operation, "schema", None)
        if isinstance(operation, DropColumn):
            self.dropped.add(self.origin((schema, operation.table_name), operation.column_name))
        if isinstance(operation, RenameTable):
            self._tables[schema, operation.old_table_name] = (schema, operation.new_table_name)
        if isinstance(operation, RenameEnumValue | ReplaceEnum):
            self._note_values(operation)
        new = getattr(operation, "new_column_name", None) or getattr(operation, "name_", None)
        if isinstance(operation, AlterColumn | RenameColumn) and new:
            self._columns[self.origin((schema, operation.table_name), operation.column_name)] = str(new)

    def _note_values(self, operation: RenameEnumValue | ReplaceEnum) -> None:
        if isinstance(operation, RenameEnumValue):
            pairs = {operation.old_value: operation.new_value}
        else:
            pairs = {old: str(new) for old, new in operation.renamed.items()}
        for name in _of_type(operation):
            self.values.setdefault(name, {}).update(pairs)


def _of_type(operation: ChangeEnum) -> Iterator[str]:
    """How the types of columns may name the enum: with its schema or without, in quotes or not."""
    name, quoted = operation.enum_name, f'"{operation.enum_name}"'
    for one in (name, quoted):
        yield one if operation.schema is None else f"{operation.schema}.{one}"


def _renamed(value: Any, names: Mapping[str, str]) -> Any:
    """The value by its new name; of an array, which stands as text of the driver or the server, each one."""
    if not names or not isinstance(value, str):
        return value
    if value.startswith("["):
        return re.sub(r"'([^']*)'", lambda found: repr(names.get(found[1], found[1])), value)
    if value.startswith("{"):
        return re.sub(r'[^{},"]+', lambda found: names.get(found[0], found[0]), value)
    return names.get(value, value)


def _comparable(value: Any) -> Any:
    return value if getattr(type(value), "__hash__", None) else repr(value)


def _accepted(place: Place, built: Any, table: Table, variants: Iterator[Row]) -> Iterator[Row]:
    for row in variants:
        if _insert(place, built, row):
            yield row


def _insert(place: Place, built: Any, row: Row) -> bool:
    guarded = place.dialect.features.has_transactional_ddl
    if guarded:
        place.execute("SAVEPOINT whimbrel_row")
    try:
        place.connection.execute(built.insert().values(row))
    except (SQLAlchemyError, ValueError, TypeError, ArithmeticError):
        if guarded:
            place.execute("ROLLBACK TO SAVEPOINT whimbrel_row")
        return False
    if guarded:
        place.execute("RELEASE SAVEPOINT whimbrel_row")
    return True


def _variants(table: Table, kind: int, kept: Mapping[TableKey, list[Row]]) -> Iterator[Row]:
    """The row as its types have it, then with values that its conditions may want."""
    row = _first(table, kind, kept)
    yield row
    texts = [one.expression.text for one in table.constraints if isinstance(one, Check)]
    literals = tuple(
        dict.fromkeys(a.replace("''", "'") or b for text in texts for a, b in _LITERAL.findall(text))
    )
    named = [
        column for column in table.columns if column.name in row and any(column.name in t for t in texts)
    ]
    choices = [(row[column.name], *candidates(column, literals)) for column in named]
    for values in islice(product(*choices), 1, _TRIES):
        yield {**row, **{column.name: value for column, value in zip(named, values, strict=True)}}


def _first(table: Table, kind: int, kept: Mapping[TableKey, list[Row]]) -> Row:
    primary = set(table.primary_key.columns) if table.primary_key else set()
    row = {
        column.name: _value(column, kind, column.name in primary)
        for column in table.columns
        if column.computed is None and not (column.identity and column.identity.always)
    }
    for key in table.constraints:
        if isinstance(key, ForeignKey) and not (kind == NULLS and _may_be_null(table, key)):
            row.update(_pointing(key, table, kind, kept))
    return row


def _value(column: Column, kind: int, in_key: bool) -> Any:
    if kind == NULLS and column.nullable and not in_key:
        return None
    # A key at its limit would leave no room for the next one.
    return sample(column, 10 + kind if in_key and kind == LIMIT else kind)


def _may_be_null(table: Table, key: ForeignKey) -> bool:
    return all(table.column(name).nullable for name in key.columns)


def _pointing(key: ForeignKey, table: Table, kind: int, kept: Mapping[TableKey, list[Row]]) -> Row:
    """The values of a key's columns: those of a row of the other table."""
    rows = kept.get((key.referred_schema, key.referred_table), ())
    if not rows:
        return {name: None for name in key.columns if table.column(name).nullable}
    target = rows[kind % len(rows)]
    pairs = zip(key.columns, key.referred_columns, strict=True)
    return {name: target[referred] for name, referred in pairs if referred in target}
