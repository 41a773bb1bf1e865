"""Tables, types and constraints of a rarer kind as source: the lines Alembic writes for them."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import render_python_code as by_alembic
from alembic.migration import MigrationContext as AlembicsContext
from alembic.operations import ops as alembics
from sqlalchemy.dialects import postgresql
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.schema import ColumnCollectionConstraint

from whimbrel.compat.alembic.autogenerate import render
from whimbrel.compat.alembic.autogenerate.api import AutogenContext, render_python_code
from whimbrel.compat.alembic.operations import ops
from whimbrel.compat.alembic.runtime.migration import MigrationContext
from whimbrel.dialects.registry import dialect_for
from whimbrel.schema import from_sqlalchemy


class Sealed(ColumnCollectionConstraint):
    """A constraint of a kind that only a package knows."""

    __visit_name__ = "sealed"


@compiles(Sealed)
def _sealed(item: Sealed, compiler: Any, **_: Any) -> str:
    return f"SEALED ({', '.join(column.name for column in item.columns)})"


def keyed() -> sa.Table:
    metadata = sa.MetaData()
    sa.Table("a", metadata, sa.Column("id", sa.Integer, key="aid", primary_key=True))
    return sa.Table(
        "b",
        metadata,
        sa.Column("x", sa.Integer, key="bx", primary_key=True),
        sa.Column("a_id", sa.Integer, sa.ForeignKey("a.aid"), key="ba"),
        sa.UniqueConstraint("bx", "ba", name="uq"),
    )


def of_a_schema() -> sa.Table:
    return sa.Table("t", sa.MetaData(schema="s"), sa.Column("q", sa.Integer, sa.ForeignKey("far.id")))


def sealed() -> sa.Table:
    return sa.Table("t", sa.MetaData(), sa.Column("id", sa.Integer), Sealed("id"))


def commented() -> sa.Table:
    return sa.Table("t", sa.MetaData(), sa.Column("id", sa.Integer, comment=""), comment="")


def counted() -> sa.Table:
    return sa.Table("t", sa.MetaData(), sa.Column("id", sa.Integer, sa.Identity(always=None)))


def excluding() -> sa.Table:
    rule = postgresql.ExcludeConstraint((sa.literal_column("id + 2"), "="), name="ex")
    return sa.Table("t", sa.MetaData(), sa.Column("id", sa.Integer), rule)


def domains() -> sa.Table:
    full = postgresql.DOMAIN(
        "d",
        sa.String(),
        collation="C",
        default="x",
        constraint_name="ck",
        not_null=True,
        check="value > 'a'",
        schema="s",
        create_type=False,
    )
    kinds = (full, postgresql.DOMAIN("e", sa.Integer, default=sa.text("5")))
    columns = [sa.Column(f"c{n}", kind) for n, kind in enumerate(kinds)]
    return sa.Table("t", sa.MetaData(), *columns)


TABLES = (keyed, of_a_schema, sealed, commented, counted, excluding, domains)


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.filterwarnings("ignore:No renderer is established")
def test_a_table_has_alembics_lines(table: Any) -> None:
    theirs = alembics.UpgradeOps([alembics.CreateTableOp.from_table(table())])
    mine = ops.UpgradeOps([ops.CreateTableOp.from_table(table())])
    expected = by_alembic(theirs, migration_context=AlembicsContext.configure(dialect_name="postgresql"))
    assert render_python_code(mine, migration_context=_context()) == expected


@pytest.mark.filterwarnings("ignore:No renderer is established")
def test_a_constraint_that_only_a_package_knows_is_told_of_and_made() -> None:
    with pytest.warns(UserWarning, match="No renderer is established for object Sealed"):
        render_python_code(
            ops.UpgradeOps([ops.CreateTableOp.from_table(sealed())]), migration_context=_context()
        )
    dialect = dialect_for(postgresql.dialect())
    value = from_sqlalchemy.table(sealed())
    assert value.constraints == ()
    assert "SEALED (id)" in dialect.create_table(value).sql


@pytest.mark.parametrize("convention", [{}, {"ix": "ix_%(table_name)s"}])
def test_a_dropped_index_keeps_that_its_name_is_final(convention: dict[str, str]) -> None:
    table = sa.Table("t", sa.MetaData(naming_convention=convention or None), sa.Column("a", sa.Integer))
    index = sa.Index(None, table.c.a, postgresql_include=(table.c.a,))
    theirs = by_alembic(alembics.UpgradeOps([alembics.DropIndexOp.from_index(index)]))
    assert render_python_code(ops.UpgradeOps([ops.DropIndexOp.from_index(index)])) == theirs
    assert "op.f('ix_t" in theirs


@pytest.mark.parametrize("outer", [sa.ARRAY(sa.String), postgresql.ARRAY(sa.String), postgresql.HSTORE()])
def test_the_users_renderer_is_asked_for_the_type_inside_of_one(outer: Any) -> None:
    def render_item(kind: str, item: object, _: object) -> str | bool:
        return "own.Word()" if kind == "type" and isinstance(item, sa.String) else False

    column: sa.Column[Any] = sa.Column("c", outer)
    mine, theirs = ops.AddColumnOp("t", column), alembics.AddColumnOp("t", column)
    expected = by_alembic(
        alembics.UpgradeOps([theirs]),
        render_item=render_item,
        migration_context=AlembicsContext.configure(dialect_name="postgresql"),
    )
    text = render_python_code(ops.UpgradeOps([mine]), render_item=render_item, migration_context=_context())
    assert text == expected


class Pair(sa.types.TypeEngine[Any]):
    """A type of a package that holds another one."""

    def __init__(self, inner: sa.types.TypeEngine[Any]) -> None:
        self.inner = inner


def test_a_dialect_of_a_package_writes_a_type_with_one_inside() -> None:
    context = AutogenContext(_context())
    text = render._render_type_w_subtype(Pair(sa.Integer()), context, "inner", r"(.+?\()", prefix="own.")
    assert text == "own.Pair(Integer())"
    assert render._render_type_w_subtype(sa.Integer(), context, "inner", r"(.+?\()") is False


def _context() -> MigrationContext:
    return MigrationContext.configure(dialect_name="postgresql")
