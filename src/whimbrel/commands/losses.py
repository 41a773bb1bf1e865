"""What a generated revision loses: tables, columns, parts of values; and how many rows have them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from whimbrel.commands.difference import Difference
    from whimbrel.dialects.base import Dialect
    from whimbrel.execution.session import Session
    from whimbrel.operations.base import Operation
    from whimbrel.schema.schema import Schema


class Loss(NamedTuple):
    """A sentence, and the rows that it is about: FROM this table WHERE this condition."""

    sentence: str
    table: tuple[str | None, str]
    condition: str = "1 = 1"


def losses(session: Session, found: Difference, count: bool = False) -> tuple[str, ...]:
    """What the changes lose, a sentence each; with `count`, and in how many rows."""
    known = (loss for operation in found.upgrades for loss in _of(operation, found.before, session.spelling))
    return tuple(_counted(loss, session) if count else loss.sentence for loss in known)


def _of(operation: Operation, before: Schema, dialect: Dialect) -> Iterator[Loss]:
    from whimbrel.operations.alter_column import AlterColumn
    from whimbrel.operations.columns import DropColumn
    from whimbrel.operations.tables import DropTable

    if isinstance(operation, DropTable):
        yield Loss(f"{operation.describe()}: all its rows", (operation.schema, operation.table_name))
    elif isinstance(operation, DropColumn):
        name = dialect.quote(operation.column_name)
        where = (operation.schema, operation.table_name)
        yield Loss(f"{operation.describe()}: all its values", where, f"{name} IS NOT NULL")
    elif isinstance(operation, AlterColumn):
        yield from _of_column(operation, before, dialect)


def _of_column(operation: Any, before: Schema, dialect: Dialect) -> Iterator[Loss]:
    where = (operation.schema, operation.table_name)
    column = f"{operation.table_name}.{operation.column_name}"
    name = dialect.quote(operation.column_name)
    if operation.overwrites():
        yield Loss(f"Column {column} is computed from now on: all its values", where, f"{name} IS NOT NULL")
    if operation.nullable is False and operation.existing_nullable is not False:
        yield Loss(
            f"Column {column} takes no NULL any more: rows that have one refuse it", where, f"{name} IS NULL"
        )
    if operation.type_ is None or operation.existing_type is None:
        return
    old, new = operation.existing_type.sa, operation.type_.sa
    length = getattr(new, "length", None)
    if length is not None and (getattr(old, "length", None) or length + 1) > length:
        text = f"Column {column} gets shorter: no more than {length} characters"
        yield Loss(text, where, f"length({name}) > {length}")
    elif _narrower(old, new):
        types = f"{dialect.type_sql(operation.existing_type)} to {dialect.type_sql(operation.type_)}"
        yield Loss(f"Column {column} gets narrower, from {types}", where, f"{name} IS NOT NULL")


def _narrower(old: Any, new: Any) -> bool:
    """Whether a number of the old type may not fit into the new one."""
    from sqlalchemy import types

    sizes = ((types.SmallInteger, 2), (types.BigInteger, 8), (types.Integer, 4))
    before, after = (next((size for kind, size in sizes if isinstance(one, kind)), 0) for one in (old, new))
    if before and after:
        return after < before
    if isinstance(old, types.Float):
        bounded = bool(after) or getattr(new, "precision", None) is not None
        return _bits(new) < _bits(old) if isinstance(new, types.Float) else bounded
    if isinstance(old, types.Numeric) and isinstance(new, types.Float):
        return (old.precision or 99) > _DIGITS[_bits(new)]
    if isinstance(old, types.Numeric):
        digits = (old.precision or 99) - (old.scale or 0), old.scale or 0
        if isinstance(new, types.Numeric) and new.precision is not None:
            return (new.precision - (new.scale or 0), new.scale or 0) < digits or (new.scale or 0) < digits[1]
        return bool(after)
    return False


_DIGITS = {24: 6, 53: 15}
"""How many decimal digits a binary number of so many bits keeps (IEEE 754)."""


def _bits(kind: Any) -> int:
    """Of which size a binary number is: 24 bits or 53, as PostgreSQL takes the precision of a FLOAT."""
    from sqlalchemy import types

    single = isinstance(kind, types.REAL) or (
        isinstance(kind, types.Float) and 0 < (kind.precision or 0) <= 24
    )
    return 24 if single else 53


def _counted(loss: Loss, session: Session) -> str:
    assert session.connection is not None
    schema, name = loss.table
    table = session.spelling.format_table(name, schema)
    sql = f"SELECT count(*) FROM {table} WHERE {loss.condition}"
    rows = session.connection.exec_driver_sql(sql).scalar_one()
    return f"{loss.sentence} ({rows} {'row' if rows == 1 else 'rows'})"
