"""Any two schemas: from one to the other, nothing left, and back."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.changing import carry_out, shape
from support.diffing import difference, made, read
from whimbrel.operations.alter_column import AlterColumn
from whimbrel.operations.base import Operation

TYPES = [
    sa.Integer(),
    sa.BigInteger(),
    sa.String(5),
    sa.String(50),
    sa.Text(),
    sa.Numeric(8, 2),
    sa.Boolean(),
]
NAMES = ["a", "b", "C d", "select"]


@dataclass(frozen=True)
class Item:
    """A column as drawn: its type's place, and what stands on it."""

    kind: int
    nullable: bool
    default: str | None
    index: str | None
    unique: bool
    points_to: str | None


@dataclass(frozen=True)
class Drawn:
    tables: dict[str, dict[str, Item]] = field(default_factory=dict)

    def __call__(self, metadata: sa.MetaData) -> None:
        for name, items in self.tables.items():
            table = sa.Table(name, metadata, sa.Column("id", sa.Integer, primary_key=True))
            for column, item in items.items():
                self.add(table, column, item)

    def add(self, table: sa.Table, column: str, item: Item) -> None:
        points = item.points_to in self.tables
        kind = sa.Integer() if points else TYPES[item.kind]
        default = None if points or isinstance(kind, sa.Boolean) else item.default
        table.append_column(sa.Column(column, kind, nullable=item.nullable, server_default=default))
        if item.unique:
            table.append_constraint(sa.UniqueConstraint(column, name=f"uq_{table.name}_{column}"))
        if item.index:
            sa.Index(f"ix_{table.name}_{column}", column, _table=table, unique=item.index == "unique")
        if points:
            name = f"fk_{table.name}_{column}"
            table.append_constraint(sa.ForeignKeyConstraint([column], [f"{item.points_to}.id"], name=name))


items = st.builds(
    Item,
    kind=st.integers(0, len(TYPES) - 1),
    nullable=st.booleans(),
    default=st.sampled_from([None, "1", "22"]),
    index=st.sampled_from([None, None, "plain", "unique"]),
    unique=st.booleans(),
    points_to=st.sampled_from([None, None, *NAMES]),
)
schemas = st.builds(
    Drawn,
    st.dictionaries(
        st.sampled_from(NAMES),
        st.dictionaries(st.sampled_from(["x", "y", "Z z"]), items, max_size=3),
        max_size=3,
    ),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(schemas, schemas)
def test_from_any_schema_to_any_other_on_sqlite(before: Drawn, after: Drawn) -> None:
    engine = sa.create_engine("sqlite://")
    with engine.begin() as connection:
        made(after).create_all(connection)
        aim = shape(read(connection))
    engine = sa.create_engine("sqlite://")
    with engine.begin() as connection:
        made(before).create_all(connection)
        first = shape(read(connection))
        back = carry_out(connection, difference(connection, made(after)))
        assert difference(connection, made(after)) == ()
        assert shape(read(connection)) == aim
        carry_out(connection, back)
        assert shape(read(connection)) == first


@pytest.mark.postgresql
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(schemas, schemas)
def test_from_any_schema_to_any_other_on_postgresql(
    postgresql: sa.Engine, before: Drawn, after: Drawn
) -> None:
    with postgresql.connect() as connection:
        made(after).create_all(connection)
        aim = shape(read(connection))
        connection.rollback()
        made(before).create_all(connection)
        first = shape(read(connection))
        operations = difference(connection, made(after))
        if any(is_cast(one) for one in operations):
            return  # PostgreSQL wants a USING that only a person can write
        back = carry_out(connection, operations)
        assert difference(connection, made(after)) == ()
        assert shape(read(connection)) == aim
        if not any(is_cast(one) for one in back):
            carry_out(connection, back)
            assert shape(read(connection)) == first
        connection.rollback()


def is_cast(operation: Operation) -> bool:
    """Whether a type changes into one of another family."""
    return isinstance(operation, AlterColumn) and operation.type_ is not None
