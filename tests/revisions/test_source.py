"""Operations as source: the lines Alembic writes for the same change, and code that makes the same change."""

from __future__ import annotations

import enum
from collections.abc import Sequence

import pytest
import sqlalchemy as sa
from alembic.autogenerate import render_python_code
from alembic.migration import MigrationContext
from alembic.operations import ops
from sqlalchemy.dialects import mysql, postgresql, sqlite

from whimbrel.dialects.registry import dialect_for
from whimbrel.operations.alter_column import AlterColumn
from whimbrel.operations.base import Operation
from whimbrel.operations.columns import AddColumn, DropColumn, RenameColumn
from whimbrel.operations.comments import DropTableComment, SetTableComment
from whimbrel.operations.constraints import AddConstraint, DropConstraint
from whimbrel.operations.data import ExecuteSQL
from whimbrel.operations.indexes import CreateIndex, DropIndex
from whimbrel.operations.tables import CreateTable, DropTable, RenameTable
from whimbrel.revisions.source.body import render
from whimbrel.revisions.source.context import SourceContext
from whimbrel.schema import from_sqlalchemy
from whimbrel.schema.constraint import Check, ForeignKey, PrimaryKey, Unique
from whimbrel.schema.table import Column, Table
from whimbrel.schema.values import DataType, Expression


def context(dialect: str = "postgresql", **settings: object) -> SourceContext:
    sa_dialect = sa.create_engine(f"{_DRIVERS[dialect]}://", module=None).dialect
    return SourceContext(dialect_for(sa_dialect), tool="Alembic", **settings)  # type: ignore[arg-type]


_DRIVERS = {"postgresql": "postgresql+psycopg", "sqlite": "sqlite", "mysql": "mysql+pymysql"}


def lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def ours(*operations: Operation, dialect: str = "postgresql", **settings: object) -> list[str]:
    return lines(render(operations, context(dialect, **settings)).text)


def alembics(*operations: ops.MigrateOperation, dialect: str = "postgresql", **settings: object) -> list[str]:
    migration = MigrationContext.configure(dialect=context(dialect).dialect.sa)
    return lines(
        render_python_code(ops.UpgradeOps(list(operations)), migration_context=migration, **settings)  # type: ignore[arg-type]
    )


class Color(enum.Enum):
    red = 1
    blue = 2


class Money(sa.types.UserDefinedType[int]):
    cache_ok = True

    def __init__(self, digits: int = 2) -> None:
        self.digits = digits

    def get_col_spec(self, **_: object) -> str:
        return "MONEY"


class Shouted(sa.TypeDecorator[str]):
    impl = sa.String
    cache_ok = True


TYPES: Sequence[sa.types.TypeEngine[object]] = (
    sa.Integer(),
    sa.String(10, collation="C"),
    sa.DateTime(timezone=True),
    sa.Numeric(10, 2, asdecimal=False),
    sa.Enum(Color, name="color"),
    sa.Enum("it's", 'q"', "é(", name="e", schema="s", native_enum=False, create_constraint=True, length=30),
    sa.Boolean(create_constraint=True, name="b"),
    sa.JSON(),
    sa.Uuid(native_uuid=False),
    sa.Float(53),
    sa.LargeBinary(5),
    sa.Interval(),
    sa.PickleType(),
    sa.ARRAY(postgresql.JSONB),
    sa.String(5)
    .with_variant(mysql.VARCHAR(7, charset="utf8"), "mysql")
    .with_variant(postgresql.CITEXT(), "p"),
    sa.JSON().with_variant(postgresql.JSONB(), "postgresql"),
    postgresql.JSONB(),
    postgresql.JSON(none_as_null=True),
    postgresql.HSTORE(),
    postgresql.ARRAY(sa.String(5), dimensions=2),
    postgresql.ARRAY(sa.Enum("String(", "Integer()", name="tricky")),
    postgresql.UUID(as_uuid=False),
    postgresql.INTERVAL(fields="DAY"),
    postgresql.TIMESTAMP(precision=3),
    postgresql.ENUM("x", "y", name="pe", create_type=False),
    postgresql.DOMAIN("d", sa.Integer, check=sa.text("VALUE > 2"), not_null=True),
    postgresql.INT4RANGE(),
    postgresql.DOUBLE_PRECISION(),
    mysql.INTEGER(unsigned=True),
    mysql.ENUM("a", "b"),
    mysql.SET("a", "b"),
    sqlite.DATETIME(),
    Shouted(30),
)


@pytest.mark.parametrize("type_", TYPES, ids=repr)
def test_types(type_: sa.types.TypeEngine[object]) -> None:
    column: sa.Column[object] = sa.Column("c", type_)
    expected = alembics(ops.AddColumnOp("t", column))
    assert ours(AddColumn("t", from_sqlalchemy.column(column))) == expected


def rich_metadata() -> sa.MetaData:
    """Tables with one of everything that Alembic renders as we do."""
    convention = {"ix": "ix_%(column_0_label)s", "uq": "uq_%(table_name)s_%(column_0_name)s"}
    metadata = sa.MetaData(naming_convention=convention)
    sa.Table("p", metadata, sa.Column("id", sa.Integer, primary_key=True), schema="s", comment="it's")
    sa.Table(
        "t",
        metadata,
        sa.Column("id", sa.Integer, sa.Identity(always=True, start=5, cycle=True), primary_key=True),
        sa.Column("id2", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("a", sa.String(10), nullable=False, server_default="x", comment="c'é\n\"x"),
        sa.Column("b", sa.DateTime(timezone=True), server_default=sa.func.now()),
        sa.Column("c", sa.Numeric(10, 2), server_default=sa.text("0")),
        sa.Column("c2", sa.Integer, server_default=sa.text("'1'::integer")),
        sa.Column("c3", sa.String, server_default=""),
        sa.Column("c4", sa.Integer, server_default=sa.Sequence("q", schema="s").next_value()),
        sa.Column("c5", sa.Boolean, server_default=sa.false()),
        sa.Column("d", sa.Enum(Color, name="color")),
        sa.Column("e", sa.Boolean(create_constraint=True, name="bb"), index=True),
        sa.Column("k", sa.Integer, sa.Computed("id + 1", persisted=True)),
        sa.Column("k2", sa.Integer, sa.Computed("id || 'x'")),
        sa.Column(
            "m",
            sa.Integer,
            sa.ForeignKey(
                "s.p.id",
                ondelete="CASCADE",
                onupdate="SET NULL",
                deferrable=True,
                initially="DEFERRED",
                match="FULL",
                use_alter=True,
                name="fkn",
            ),
        ),
        sa.Column("n", sa.Integer, unique=True),
        sa.Column("o", sa.Integer, autoincrement=False),
        sa.Column('it\'s "q" %', sa.Integer),
        sa.CheckConstraint("id > 5", name="ck1"),
        sa.CheckConstraint("id > 6"),
        sa.UniqueConstraint("a", "c", name="uq", deferrable=True, initially="DEFERRED"),
        sa.Index("ix1", "a", sa.text("lower(b)"), unique=True, postgresql_where=sa.text("a = 'x'")),
        sa.Index("ix2", sa.func.lower(sa.column("a")).desc(), postgresql_using="btree"),
        sa.Index("ix4", sa.column("c") + 1, sa.column("c") > 7, sa.column("a").op("->")("x")),
        sa.Index("ix3", "c", postgresql_ops={"c": "int4_ops"}, postgresql_include=["a"]),
        postgresql.ExcludeConstraint(
            ("id", "="), (sa.text("int4range(id, o)"), "&&"), where=sa.text("id > 5"), name="ex"
        ),
        comment="c",
        info={"x": 1},
        prefixes=["UNLOGGED"],
        postgresql_partition_by="RANGE (a)",
        mysql_engine="InnoDB",
    )
    return metadata


def created(metadata: sa.MetaData) -> tuple[list[Operation], list[ops.MigrateOperation]]:
    """The creation of all tables and indexes: as our operations and as Alembic's."""
    mine: list[Operation] = []
    theirs: list[ops.MigrateOperation] = []
    for table in metadata.sorted_tables:
        value = from_sqlalchemy.table(table)
        mine.append(CreateTable(value))
        theirs.append(ops.CreateTableOp.from_table(table))
        for index in value.indexes:
            mine.append(CreateIndex(index, table.name, table.schema))
        for name in [index.name for index in value.indexes]:
            found = next(index for index in table.indexes if index.name == name)
            theirs.append(ops.CreateIndexOp.from_index(found))
    return mine, theirs


def test_tables_and_indexes() -> None:
    mine, theirs = created(rich_metadata())
    assert ours(*mine) == alembics(*theirs)


def test_a_table_that_was_read_from_a_database() -> None:
    metadata = sa.MetaData()
    empty = {"postgresql_include": []}
    key = sa.PrimaryKeyConstraint("id", name="pk", **empty)
    sa.Table("t", metadata, sa.Column("id", sa.Integer), key, sa.UniqueConstraint("id", name="uq", **empty))
    mine, theirs = created(metadata)
    assert ours(*mine) == alembics(*theirs)


class Told(postgresql.ENUM):
    """A package's type that speaks of the one that it stands for."""

    __module__ = "sqlalchemy.dialects.postgresql"

    def __repr__(self) -> str:
        return super().__repr__().replace("Told", "ENUM").removesuffix(")") + ", create_type=False)"


def test_a_type_in_another_is_named_as_it_calls_itself() -> None:
    metadata = sa.MetaData()
    sa.Table("t", metadata, sa.Column("a", postgresql.ARRAY(Told("x", name="e"))))
    mine, theirs = created(metadata)
    assert ours(*mine) == alembics(*theirs)
    assert any("ARRAY(postgresql.ENUM('x', name='e', create_type=False))" in line for line in ours(*mine))


def test_tables_in_a_batch_project() -> None:
    mine, theirs = created(rich_metadata())
    batches = [
        op if isinstance(op, ops.CreateTableOp) else ops.ModifyTableOps(op.table_name, [op])  # type: ignore[attr-defined]
        for op in theirs
    ]
    found = ours(*mine, as_batch=True)
    assert [line for line in found if "with op" not in line] == [
        line for line in alembics(*batches, render_as_batch=True) if "with op" not in line
    ]
    assert found.count("with op.batch_alter_table('t', schema=None) as batch_op:") == 1


def test_a_table_with_more_columns_than_a_call_once_could_take() -> None:
    columns = [sa.Column(f"c{number}", sa.Integer) for number in range(300)]
    mine, theirs = created_one(sa.Table("big", sa.MetaData(), *columns))
    assert ours(mine) == alembics(theirs)


def created_one(table: sa.Table) -> tuple[Operation, ops.MigrateOperation]:
    return CreateTable(from_sqlalchemy.table(table)), ops.CreateTableOp.from_table(table)


def test_prefixes() -> None:
    table = sa.Table("t", sa.MetaData(), sa.Column("c", postgresql.JSONB(), index=True))
    (index,) = table.indexes
    expected = alembics(
        ops.AddColumnOp("t", table.c.c),
        ops.CreateIndexOp.from_index(index),
        alembic_module_prefix="OP.",
        sqlalchemy_module_prefix="SA.",
    )
    mine = [AddColumn("t", from_sqlalchemy.column(table.c.c)), CreateIndex(from_sqlalchemy.index(index), "t")]
    assert ours(*mine, op="OP.", sa="SA.") == expected


def table_parts() -> tuple[sa.Table, dict[str, sa.Constraint]]:
    """A table in a schema with a constraint of each kind, by name."""
    metadata = sa.MetaData()
    sa.Table("p", metadata, sa.Column("id", sa.Integer), schema="s2")
    sa.Table("q", metadata, sa.Column("id", sa.Integer))
    table = sa.Table(
        "t",
        metadata,
        sa.Column("a", sa.Integer),
        sa.Column("b", sa.Integer),
        sa.UniqueConstraint("a", "b", name="u", deferrable=True, initially="DEFERRED"),
        sa.UniqueConstraint("b", name="u2", postgresql_nulls_not_distinct=True),
        sa.ForeignKeyConstraint(["a"], ["s2.p.id"], name="fk", ondelete="CASCADE", onupdate="NO ACTION"),
        sa.ForeignKeyConstraint(
            ["b"], ["q.id"], name="fk2", deferrable=True, initially="DEFERRED", match="FULL", use_alter=True
        ),
        sa.CheckConstraint("a > 5", name="ck"),
        sa.CheckConstraint(sa.column("a") + 1 > 7, name="ck2"),
        schema="s",
    )
    return table, {str(item.name): item for item in table.constraints if item.name}


@pytest.mark.parametrize("in_batch", [False, True])
def test_constraints_added_and_dropped(in_batch: bool) -> None:
    _, parts = table_parts()
    mine, theirs = [], []
    for name in sorted(parts):
        value = from_sqlalchemy.constraint(parts[name])
        adding = ops.AddConstraintOp.from_constraint(parts[name])
        mine.append(AddConstraint(value, "t", "s"))
        theirs.append(adding)
        kind = ops.DropConstraintOp.from_constraint(parts[name]).constraint_type
        mine.append(DropConstraint(name, "t", kind, "s", constraint=value))
        theirs.append(ops.DropConstraintOp.from_constraint(parts[name]))
    if in_batch:
        theirs = [ops.ModifyTableOps("t", theirs, schema="s")]  # type: ignore[list-item]
    assert ours(*mine, as_batch=in_batch) == alembics(*theirs, render_as_batch=in_batch)


def test_a_name_by_convention_or_from_the_database_is_marked_as_final() -> None:
    mine = DropConstraint(sa.sql.elements.conv("uq_t_a"), "t", "unique")
    assert ours(mine)[1] == "op.drop_constraint(op.f('uq_t_a'), 't', type_='unique')"
    assert ours(mine, as_batch=True)[2] == "batch_op.drop_constraint(batch_op.f('uq_t_a'), type_='unique')"


@pytest.mark.filterwarnings("ignore:Autogenerate rendered a drop_constraint")
def test_a_constraint_without_a_name_in_a_batch_is_alembics_call_under_its_comment() -> None:
    unique = sa.UniqueConstraint("a")
    sa.Table("t", sa.MetaData(), sa.Column("a", sa.Integer), unique)
    theirs = ops.ModifyTableOps("t", [ops.DropConstraintOp.from_constraint(unique)])
    value = from_sqlalchemy.constraint(unique)
    mine = DropConstraint(None, "t", "unique", constraint=value)
    assert ours(mine, as_batch=True) == alembics(theirs, render_as_batch=True)
    source = render([mine], context(as_batch=True)).text
    compile(f"if 1:\n    {source}", "revision", "exec")


def test_in_a_thorough_project_a_call_that_runs_is_written_instead() -> None:
    unique, check = Unique(None, ("a",)), Check(None, Expression(sa.text("a > 5")))
    mine = [
        DropConstraint(None, "t", "unique", constraint=unique),
        DropConstraint(None, "t", "check", constraint=check),
        RenameColumn("t", "a", "b", guessed=True),
    ]
    source = render(mine, context(as_batch=True, thorough=True)).text
    assert "batch_op.drop_constraint(None, type_='unique', columns=['a'])" in source
    assert "batch_op.drop_constraint(None, type_='check', condition='a > 5')" in source
    assert "batch_op.alter_column('a'," in source
    compile(f"if 1:\n    {source}", "revision", "exec")


ALTERATIONS: Sequence[dict[str, object]] = (
    {"existing_type": sa.Integer(), "modify_nullable": True, "existing_server_default": "5"},
    {"existing_type": sa.VARCHAR(5), "modify_type": sa.String(50), "existing_nullable": False},
    {"existing_type": sa.Integer(), "modify_type": postgresql.JSONB(), "modify_comment": "it's"},
    {"modify_comment": None, "existing_comment": "old", "existing_nullable": True, "schema": "s"},
    {"existing_type": sa.Integer(), "modify_server_default": None, "existing_comment": "x"},
    {"existing_type": sa.Integer(), "modify_server_default": sa.Identity(always=True, start=3)},
    {"existing_type": sa.Integer(), "modify_name": "d", "modify_nullable": False},
    {"modify_server_default": "new", "postgresql_using": "c::int"},
    {"modify_nullable": True, "existing_server_default": "5", "schema": "s", "autoincrement": True},
)


@pytest.mark.parametrize("settings", ALTERATIONS, ids=str)
@pytest.mark.parametrize("in_batch", [False, True])
def test_alterations(settings: dict[str, object], in_batch: bool) -> None:
    names = {"modify_name": "new_column_name", "modify_type": "type_"}
    written = {names.get(key, key.removeprefix("modify_")): value for key, value in settings.items()}
    mine = AlterColumn.written("t", "c", **written)  # type: ignore[arg-type]
    change: ops.MigrateOperation = ops.AlterColumnOp("t", "c", **settings)  # type: ignore[arg-type]
    if in_batch:
        change = ops.ModifyTableOps("t", [change], schema=settings.get("schema"))  # type: ignore[arg-type, list-item]
    expected = alembics(change, render_as_batch=in_batch)
    found = ours(mine, as_batch=in_batch)
    if "postgresql_using" in settings:  # Alembic loses it, and the file with it its meaning
        expected[-2] = expected[-2].removesuffix(")") + ","
        expected.insert(-1, "postgresql_using='c::int')")
    assert found == expected


def test_sql_defaults_of_an_alteration() -> None:
    mine = AlterColumn.written(
        "t", "c", existing_type=sa.Integer(), server_default=sa.text("now()"), existing_nullable=True
    )
    assert "server_default=sa.text('now()')," in ours(mine)


def test_comments_columns_and_tables() -> None:
    column: sa.Column[object] = sa.Column("c", sa.Integer)
    value = from_sqlalchemy.column(column)
    mine = [
        SetTableComment("t", "new", "old", "s"),
        SetTableComment("t", "new"),
        DropTableComment("t", "old", "s"),
        AddColumn("t", value, "s", if_not_exists=True),
        DropColumn("t", "c", "s", if_exists=True),
        DropTable("t", "s", if_exists=True),
        DropIndex("ix", "t", "s", if_exists=True),
        ExecuteSQL("it's \n two"),
    ]
    theirs = [
        ops.CreateTableCommentOp("t", "new", existing_comment="old", schema="s"),
        ops.CreateTableCommentOp("t", "new"),
        ops.DropTableCommentOp("t", existing_comment="old", schema="s"),
        ops.AddColumnOp("t", column, schema="s", if_not_exists=True),
        ops.DropColumnOp("t", "c", schema="s", if_exists=True),
        ops.DropTableOp("t", schema="s", if_exists=True),
        ops.DropIndexOp("ix", "t", schema="s", if_exists=True),
        ops.ExecuteSQLOp("it's \n two"),
    ]
    assert ours(*mine) == alembics(*theirs)


def test_nothing_to_do() -> None:
    assert ours() == alembics()
    assert ours(as_batch=True) == alembics(render_as_batch=True)


def test_renames_which_alembic_cant_write() -> None:
    assert ours(RenameTable("a", "b", "s"), RenameColumn("t", "a", "b"))[1:-1] == [
        "op.rename_table('a', 'b', schema='s')",
        "op.alter_column('t', 'a',",
        "new_column_name='b')",
    ]


def test_ours_says_whimbrel() -> None:
    rendered = render((), SourceContext(context().dialect))
    assert rendered.lines[0] == "# ### commands auto generated by Whimbrel - please adjust! ###"
    assert rendered.text == "\n    ".join(rendered.lines)


def test_the_users_types_bring_their_imports() -> None:
    column = from_sqlalchemy.column(sa.Column("c", sa.ARRAY(Money(3)), nullable=False))
    rendered = render((AddColumn("t", column),), context(thorough=True))
    assert rendered.imports == (f"import {__name__}",)
    assert f"sa.ARRAY({__name__}.Money(digits=3))" in rendered.text


def test_in_an_alembic_project_the_template_imports_the_users_types() -> None:
    column = from_sqlalchemy.column(sa.Column("c", sa.ARRAY(Money(3)), nullable=False))
    rendered = render((AddColumn("t", column),), context())
    assert rendered.imports == ()
    assert f"sa.ARRAY({__name__}.Money(digits=3))" in rendered.text


def test_a_prefix_for_the_users_types_replaces_their_module() -> None:
    column = from_sqlalchemy.column(sa.Column("c", Money(3)))
    rendered = render((AddColumn("t", column),), context(user_prefix="mine."))
    assert rendered.imports == ()
    assert "mine.Money(digits=3)" in rendered.text


def test_dialect_types_bring_their_imports() -> None:
    column = from_sqlalchemy.column(sa.Column("c", sa.JSON().with_variant(postgresql.JSONB(), "postgresql")))
    assert render((AddColumn("t", column),), context()).imports == (
        "from sqlalchemy.dialects import postgresql",
    )


def test_the_users_renderer_is_asked_for_every_item() -> None:
    asked = []

    def render_item(kind: str, item: object) -> str | bool | None:
        asked.append((kind, type(item).__name__))
        if isinstance(item, Money):
            return "app.Money()"
        return None if kind == "check" or getattr(item, "name", "") == "left_out" else False

    table = sa.Table(
        "t",
        sa.MetaData(),
        sa.Column("a", Money(), primary_key=True),
        sa.Column("b", sa.Integer, server_default="5"),
        sa.Column("left_out", sa.Integer),
        sa.CheckConstraint("b > 5"),
        sa.UniqueConstraint("b"),
    )
    found = ours(CreateTable(from_sqlalchemy.table(table)), render_item=render_item)
    assert found[1:-1] == [
        "op.create_table('t',",
        "sa.Column('a', app.Money(), nullable=False),",
        "sa.Column('b', sa.Integer(), server_default='5', nullable=True),",
        "sa.PrimaryKeyConstraint('a'),",
        "sa.UniqueConstraint('b')",
        ")",
    ]
    assert asked[:5] == [
        ("column", "Column"),
        ("type", "Money"),
        ("column", "Column"),
        ("server_default", "DefaultClause"),
        ("type", "Integer"),
    ]
    assert {kind for kind, _ in asked} == {
        "column",
        "type",
        "server_default",
        "check",
        "unique",
        "primary_key",
    }


def test_the_users_renderer_sees_what_only_the_database_has_in_its_table() -> None:
    seen = []

    def render_item(kind: str, item: object) -> bool:
        table = getattr(item, "table", None)
        seen.append((kind, None if table is None else table.fullname))
        return False

    columns = tuple(Column(name, DataType(sa.Integer())) for name in "ab")
    key = ForeignKey(None, ("b",), "other", ("id",))
    table = Table("t", columns, (PrimaryKey("pk", ("a",)), Unique(None, ("b",)), key), schema="s")
    ours(CreateTable(table), AddColumn("u", columns[0]), render_item=render_item)
    assert [one for one in seen if one[0] != "type"] == [
        *[("column", "s.t")] * 2,
        *[(kind, "s.t") for kind in ("primary_key", "unique", "foreign_key")],
        ("column", "u"),
    ]


def test_a_column_left_out_by_the_user_is_not_added() -> None:
    column = from_sqlalchemy.column(sa.Column("c", sa.Integer))
    assert ours(AddColumn("t", column), render_item=lambda kind, item: None)[1] == "pass"


def test_percent_signs_stay_single() -> None:
    column = from_sqlalchemy.column(
        sa.Column("c", sa.Integer, server_default=sa.func.mod(sa.literal("5%"), 2))
    )
    assert "sa.text(\"mod('5%', 2)\")" in ours(AddColumn("t", column))[1]


def test_a_colon_in_a_value_is_no_parameter() -> None:
    column = from_sqlalchemy.column(sa.Column("c", sa.String, server_default=sa.literal("a :b")))
    assert "sa.text(\"'a \\\\:b'\")" in ours(AddColumn("t", column))[1]


def test_info_that_has_no_source_is_left_out() -> None:
    table = sa.Table("t", sa.MetaData(), sa.Column("a", sa.Integer), info={"x": object()})
    assert not [line for line in ours(CreateTable(from_sqlalchemy.table(table))) if "info" in line]
