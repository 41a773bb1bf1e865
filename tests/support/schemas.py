"""Schemas and operations on them, made by hypothesis: complete, small, with everything a table may have."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeAlias

import sqlalchemy as sa
from hypothesis import strategies as st

from whimbrel.operations.alter_column import AlterColumn
from whimbrel.operations.base import Operation
from whimbrel.operations.columns import AddColumn, DropColumn, RenameColumn
from whimbrel.operations.comments import DropTableComment, SetTableComment
from whimbrel.operations.constraints import AddConstraint, DropConstraint
from whimbrel.operations.indexes import CreateIndex, DropIndex
from whimbrel.operations.rebuild import RebuildTable
from whimbrel.operations.tables import CreateTable, DropTable, RenameTable
from whimbrel.schema.constraint import Check, Constraint, ForeignKey, PrimaryKey, Unique
from whimbrel.schema.index import Index
from whimbrel.schema.schema import Schema
from whimbrel.schema.table import Column, Table
from whimbrel.schema.values import DataType, Expression

Draw: TypeAlias = Callable[[st.SearchStrategy[Any]], Any]

NUMBERS = (sa.Integer(), sa.BigInteger(), sa.Numeric(10, 2))
WORDS = (sa.String(20), sa.String(40), sa.Text())


def same(one: Schema, other: Schema) -> bool:
    """Whether two schemas say the same; the order of columns, constraints and indexes apart."""
    return {key: _bag(table) for key, table in one.tables.items()} == {
        key: _bag(table) for key, table in other.tables.items()
    }


def _bag(table: Table) -> object:
    parts = (table.columns, table.constraints, table.indexes)
    bare = replace(table, columns=(), constraints=(), indexes=())
    return (bare, *(sorted(map(repr, items)) for items in parts))


@st.composite
def columns(draw: Draw, name: str, types: tuple[Any, ...] = (*NUMBERS, *WORDS)) -> Column:
    default = draw(st.sampled_from([None, None, "7", sa.text("7")]))
    return Column(
        name,
        DataType(draw(st.sampled_from(types))),
        nullable=draw(st.booleans()),
        default=None if default is None else Expression(default),
        comment=draw(st.sampled_from([None, "said"])),
    )


@st.composite
def tables(draw: Draw, name: str, others: tuple[str, ...]) -> Table:
    """A table with the key `id`, one to four columns, and what may hang on them."""
    names = [f"c{number}" for number in range(draw(st.integers(1, 4)))]
    key = Column("id", DataType(sa.Integer()), nullable=False)
    made = [key, *(draw(columns(one)) for one in names)]
    constraints: list[Constraint] = [PrimaryKey(f"pk_{name}", ("id",))]
    if draw(st.booleans()):
        constraints.append(Unique(f"uq_{name}", (names[0],)))
    if draw(st.booleans()):
        constraints.append(Check(f"ck_{name}", Expression(sa.text("id > 0"))))
    if others and draw(st.booleans()):
        made.append(Column("up", DataType(sa.Integer())))
        target = draw(st.sampled_from(others))
        action = draw(st.sampled_from([None, "CASCADE", "SET NULL"]))
        constraints.append(ForeignKey(f"fk_{name}", ("up",), target, ("id",), ondelete=action))
    indexes = [Index(f"ix_{name}", tuple(names[:2]))] if draw(st.booleans()) else []
    comment = draw(st.sampled_from([None, "a table"]))
    return Table(name, tuple(made), tuple(constraints), tuple(indexes), comment=comment)


@st.composite
def schemas(draw: Draw) -> Schema:
    """One to three tables, each pointing at most to one before it."""
    made: list[Table] = []
    for name in ("alpha", "beta", "gamma")[: draw(st.integers(1, 3))]:
        made.append(draw(tables(name, tuple(table.name for table in made))))
    return Schema.of(made)


@st.composite
def operations(draw: Draw, schema: Schema) -> Operation:
    """An operation that this schema allows."""
    table = draw(st.sampled_from(list(schema)))
    return draw(st.one_of([st.builds(lambda o=one: o) for one in _possible(draw, schema, table)]))


def _possible(draw: Draw, schema: Schema, table: Table) -> list[Operation]:
    free = [one for one in table.columns if one.name not in ("id", "up")]
    if not free:
        return [RenameTable(table.name, "epsilon"), SetTableComment(table.name, "other")]
    column = draw(st.sampled_from(free))
    names = [name for name in ("new1", "new2", "new3", "new4") if not table.has_column(name)]
    new = draw(columns(names[0]))
    found: list[Operation] = [
        CreateTable(draw(tables("delta", tuple(one.name for one in schema)))),
        RenameTable(table.name, "epsilon"),
        AddColumn(table.name, new),
        _altered(draw, table, column, names[1]),
        RenameColumn(table.name, column.name, names[0]),
        DropColumn(table.name, column.name),
        CreateIndex(Index("ix_new", (column.name,), unique=draw(st.booleans())), table.name),
        AddConstraint(Unique("uq_new", (column.name, "id")), table.name),
        AddConstraint(Check("ck_new", Expression(sa.text("id < 9"))), table.name),
        SetTableComment(table.name, "other"),
        DropTableComment(table.name),
        RebuildTable(
            table.name,
            (
                AddColumn(table.name, new),
                RenameColumn(table.name, column.name, names[1]),
                DropColumn(table.name, names[1]),
            ),
        ),
    ]
    found.extend(DropIndex(index.name, table.name) for index in table.indexes)
    found.extend(_dropped(item, table) for item in table.constraints if not isinstance(item, PrimaryKey))
    if not _is_pointed_to(table, schema):
        found.append(DropTable(table.name))
    return found


def _altered(draw: Draw, table: Table, column: Column, name: str) -> AlterColumn:
    """Some of what makes another column of it; the type changes only where the values may stay."""
    wanted = draw(columns(name, WORDS if isinstance(column.type.sa, sa.String) else NUMBERS))
    given = {
        "nullable": wanted.nullable,
        "comment": wanted.comment,
        "server_default": wanted.default,
        "new_column_name": name,
        "type_": wanted.type,
    }
    chosen = draw(st.sets(st.sampled_from(sorted(given)), min_size=1))
    return AlterColumn(table.name, column.name, **{name: given[name] for name in chosen})


def _dropped(item: Constraint, table: Table) -> DropConstraint:
    kinds = {Unique: "unique", Check: "check", ForeignKey: "foreignkey"}
    return DropConstraint(item.name, table.name, kinds[type(item)])  # type: ignore[index]


def _is_pointed_to(table: Table, schema: Schema) -> bool:
    keys = [item for one in schema for item in one.constraints if isinstance(item, ForeignKey)]
    return any(key.referred_table == table.name for key in keys)
