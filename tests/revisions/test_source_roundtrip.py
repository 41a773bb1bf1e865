"""Source that is run makes the operations it was written from, whatever is in names, texts and values."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.dialects import postgresql
from sqlalchemy.sql.elements import conv

from whimbrel import op
from whimbrel.dialects.registry import dialect_for
from whimbrel.operations.alter_column import AlterColumn
from whimbrel.operations.base import Operation
from whimbrel.operations.columns import AddColumn, DropColumn, RenameColumn
from whimbrel.operations.comments import DropTableComment, SetTableComment
from whimbrel.operations.constraints import AddConstraint, DropConstraint
from whimbrel.operations.data import BulkInsert, ExecuteSQL
from whimbrel.operations.indexes import CreateIndex, DropIndex
from whimbrel.operations.receiver import receiving
from whimbrel.operations.tables import CreateTable, DropTable, RenameTable
from whimbrel.planning.recorder import Recorder
from whimbrel.revisions.source.body import render
from whimbrel.revisions.source.context import SourceContext
from whimbrel.schema import from_sqlalchemy
from whimbrel.schema.constraint import Check, ForeignKey, PrimaryKey, Unique
from whimbrel.schema.index import Index
from whimbrel.schema.schema import Schema
from whimbrel.schema.table import Column, Computed, Identity, Table
from whimbrel.schema.values import DataType, Expression, Options

DIALECT = dialect_for(postgresql.dialect())

names = st.text(st.sampled_from("ab_'\"%\\:é (."), min_size=1, max_size=8).map(str.strip).filter(bool)
finals = names | names.map(conv)
schemas = st.none() | names.filter(lambda name: "." not in name)  # SQLAlchemy takes that one for two
texts = st.text(st.sampled_from("ab :'\"%\\\né({"), max_size=10)
types = st.sampled_from(
    [
        sa.Integer(),
        sa.String(10),
        sa.Numeric(10, 2),
        sa.DateTime(timezone=True),
        sa.JSON(none_as_null=True),
        sa.Uuid(),
        sa.Enum("it's", "b%", name="e"),
        postgresql.JSONB(),
        postgresql.ARRAY(sa.String(5)),
        postgresql.TIMESTAMP(precision=3),
        sa.String(5).with_variant(postgresql.CITEXT(), "postgresql"),
    ]
).map(DataType)
sql = texts.map(lambda text: Expression(sa.literal(text))) | st.sampled_from(
    [Expression(sa.text(text)) for text in ("now()", "'x'::text", "a \\:b", "5 % 3", "'it''s'")]
    + [Expression(sa.func.lower(sa.column("a"))), Expression(sa.column("a") + 1 > 7), Expression(sa.true())]
)
literals = texts.map(Expression)
identities = st.builds(
    Identity, st.booleans(), st.sampled_from([Options(), Options({"start": 5, "cycle": True})])
)
computeds = st.builds(Computed, sql, st.just(True))
columns = st.builds(
    Column,
    names,
    types,
    nullable=st.booleans(),
    default=st.none() | literals | sql,
    comment=st.none() | texts.filter(bool),
)
generated = st.one_of(
    st.builds(Column, names, types, nullable=st.just(False), identity=identities),
    st.builds(Column, names, types, computed=computeds),
)
maybe = st.none() | st.booleans()
actions = st.none() | st.sampled_from(["CASCADE", "SET NULL"])
initially = st.none() | st.just("DEFERRED")
some_names = st.lists(names, min_size=1, max_size=3, unique=True).map(tuple)
named_constraints = st.one_of(
    st.builds(Unique, finals, some_names, deferrable=maybe, initially=initially),
    st.builds(Check, finals, sql),
    st.builds(
        ForeignKey,
        finals,
        some_names,
        names,
        st.just(("x", "y", "z")),
        referred_schema=schemas,
        onupdate=actions,
        ondelete=actions,
        deferrable=maybe,
        initially=initially,
    ).map(lambda key: _as_many(key)),
    st.builds(PrimaryKey, finals, some_names),
)
indexes = st.builds(
    Index,
    finals,
    st.lists(names | sql, min_size=1, max_size=3, unique_by=str).map(tuple),
    st.booleans(),
    st.sampled_from([Options(), Options({"postgresql_where": sa.text("a > 5"), "postgresql_using": "gin"})]),
)


def _as_many(key: ForeignKey) -> ForeignKey:
    return ForeignKey(
        key.name,
        key.columns,
        key.referred_table,
        key.referred_columns[: len(key.columns)],
        key.referred_schema,
        key.onupdate,
        key.ondelete,
        key.deferrable,
        key.initially,
    )


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """A table whose constraints name columns it has."""
    owned = tuple(draw(st.lists(columns | generated, min_size=1, max_size=4, unique_by=lambda c: c.name)))
    subset = st.lists(st.sampled_from([c.name for c in owned]), min_size=1, unique=True).map(tuple)
    constraints = [draw(st.builds(PrimaryKey, st.none() | finals, subset))] if draw(st.booleans()) else []
    constraints += draw(st.lists(st.builds(Unique, st.none() | finals, subset), max_size=2))
    constraints += draw(st.lists(st.builds(Check, st.none() | finals, sql), max_size=2))
    return Table(
        draw(names),
        owned,
        tuple(constraints),
        schema=draw(schemas),
        comment=draw(st.none() | texts.filter(bool)),
    )


operations = st.one_of(
    st.builds(CreateTable, tables()),
    st.builds(DropTable, names, schemas, st.none() | st.booleans()),
    st.builds(RenameTable, names, names, schemas),
    st.builds(AddColumn, names, columns | generated, schemas, st.none() | st.just(True)),
    st.builds(DropColumn, names, names, schemas, st.none() | st.just(True)),
    st.builds(RenameColumn, names, names, names, schemas),
    st.builds(
        AlterColumn,
        names,
        names,
        nullable=maybe,
        comment=st.just(False) | st.none() | texts.filter(bool),
        server_default=st.just(False) | st.none() | literals | sql,
        new_column_name=st.none() | names,
        type_=st.none() | types,
        existing_type=st.none() | types,
        existing_nullable=maybe,
        schema=schemas,
    ),
    st.builds(AddConstraint, named_constraints, names, schemas),
    st.builds(DropConstraint, finals, names, st.sampled_from(["unique", "check", "foreignkey"]), schemas),
    st.builds(CreateIndex, indexes, names, schemas, st.none() | st.just(True)),
    st.builds(DropIndex, finals, names, schemas, st.none() | st.just(True)),
    st.builds(SetTableComment, names, texts.filter(bool), st.none() | texts, schemas),
    st.builds(DropTableComment, names, st.none() | texts, schemas),
)


def run(made: Sequence[Operation], **how: Any) -> list[Operation]:
    """The operations that the source of `made` makes when a revision file runs it."""
    rendered = render(made, SourceContext(DIALECT, **how))
    code = "\n".join(
        [*rendered.imports, "def upgrade():", textwrap.indent("\n".join(rendered.lines), "    ")]
    )
    module: dict[str, Any] = {"op": op, "sa": sa}
    exec(compile(code, "revision.py", "exec"), module)
    recorder = Recorder(DIALECT)
    with receiving(recorder):
        module["upgrade"]()
    return recorder.operations


def statements(made: Sequence[Operation]) -> list[list[str]]:
    """The SQL of the operations; the constraints of a table in any order."""
    found = [statement.sql for item in made for statement in item.statements(Schema.unknown(), DIALECT)]
    return [sorted(line.strip().rstrip(",") for line in text.splitlines()) for text in found]


@settings(max_examples=300)
@given(operations)
def test_any_operation(operation: Operation) -> None:
    try:
        expected = statements([operation])
    except Exception as error:  # what can't be spelled at all can't be compared by its spelling
        with pytest.raises(type(error)):
            statements(run([operation]))
        return
    assert statements(run([operation])) == expected


@settings(max_examples=100)
@given(st.lists(operations, max_size=4))
def test_what_is_read_back_is_written_the_same_again(made: list[Operation]) -> None:
    first = render(made, SourceContext(DIALECT)).lines
    assert render(run(made), SourceContext(DIALECT)).lines == first


def test_sql_and_rows() -> None:
    table = sa.table("t", sa.column("a", sa.Integer), sa.column("b", sa.JSON), schema="s")
    made = [
        ExecuteSQL("UPDATE t SET a = 'it''s \\:x 5%'"),
        ExecuteSQL(sa.text("SELECT ':x'::text")),
        BulkInsert(table, [{"a": 1, "b": {"x": [None]}}, {"a": 2, "b": "é'\n"}]),
    ]
    found = run(made)
    assert statements(found) == statements(made)
    assert isinstance(found[2], BulkInsert)
    assert list(found[2].rows) == list(made[2].rows)  # type: ignore[attr-defined]


def test_named_types_of_a_table_come_back() -> None:
    table = sa.Table("t", sa.MetaData(), sa.Column("c", sa.Enum("a", "b", name="e")))
    made = [CreateTable(from_sqlalchemy.table(table))]
    assert statements(run(made)) == statements(made)
