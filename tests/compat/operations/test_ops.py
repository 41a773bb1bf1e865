"""Alembic's operation objects: what they say can be changed, undone, told as tuples, and translated."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa

from whimbrel.compat.alembic.autogenerate import render
from whimbrel.compat.alembic.autogenerate.context import AutogenContext
from whimbrel.compat.alembic.ddl.postgresql import CreateExcludeConstraintOp
from whimbrel.compat.alembic.operations import ops
from whimbrel.compat.alembic.operations.from_values import shown, to_op
from whimbrel.compat.alembic.operations.to_values import to_operation, to_operations
from whimbrel.compat.alembic.runtime.migration import MigrationContext
from whimbrel.operations.alter_column import AlterColumn
from whimbrel.operations.base import Operation
from whimbrel.operations.columns import AddColumn, DropColumn, RenameColumn
from whimbrel.operations.comments import DropTableComment, SetTableComment
from whimbrel.operations.constraints import AddConstraint, DropConstraint
from whimbrel.operations.data import BulkInsert, ExecuteSQL
from whimbrel.operations.indexes import CreateIndex, DropIndex
from whimbrel.operations.rebuild import RebuildTable
from whimbrel.operations.tables import CreateTable, DropTable, RenameTable
from whimbrel.schema import from_sqlalchemy
from whimbrel.schema.constraint import Unique


def _tables() -> tuple[sa.Table, sa.Table]:
    metadata = sa.MetaData()
    owner = sa.Table("owner", metadata, sa.Column("id", sa.Integer, primary_key=True))
    thing = sa.Table(
        "thing",
        metadata,
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.String(20), nullable=False, server_default="x", comment="its name"),
        sa.Column("owner_id", sa.Integer, sa.ForeignKey("owner.id", name="fk", ondelete="CASCADE")),
        sa.Column("state", sa.Enum("a", "b", name="state")),
        sa.UniqueConstraint("name", name="uq", sqlite_on_conflict="IGNORE"),
        sa.CheckConstraint("id > 0", name="ck"),
        sa.Index("ix", "name", unique=True, postgresql_where=sa.text("id > 3")),
        comment="things",
        mysql_engine="InnoDB",
    )
    return owner, thing


VALUES: list[Operation] = [
    CreateTable(from_sqlalchemy.table(_tables()[1])),
    DropTable("thing", "s", True, table=from_sqlalchemy.table(_tables()[1])),
    RenameTable("a", "b", "s"),
    AddColumn.written("t", sa.Column("c", sa.Integer, sa.ForeignKey("o.id", name="f"), unique=True)),
    AddColumn.written("t", sa.Column("c", sa.Integer, index=True, unique=True), schema="s"),
    AddColumn.written("t", sa.Column("c", sa.Integer, sa.CheckConstraint("c > 1")), if_not_exists=True),
    AddColumn.written("t", sa.Column("c", sa.Integer, primary_key=True), inline_primary_key=True),
    DropColumn.written("t", "c", schema="s", if_exists=True, mssql_drop_default=True),
    AlterColumn.written("t", "c", nullable=False, type_=sa.Text(), existing_type=sa.String(3)),
    AlterColumn.written("t", "c", server_default=sa.text("now()"), comment=None, existing_comment="c"),
    AlterColumn.written("t", "c", server_default=sa.Identity(always=True), postgresql_using="c::int"),
    CreateIndex.written("ix", "t", ["a", sa.text("lower(b)")], unique=True, postgresql_using="gin"),
    DropIndex.written("ix", "t", schema="s", if_exists=True, postgresql_concurrently=True),
    AddConstraint.primary_key("pk", "t", ["a", "b"]),
    AddConstraint.unique("uq", "t", ["a"], deferrable=True),
    AddConstraint.foreign_key("fk", "t", "o", ["a"], ["id"], ondelete="CASCADE", referent_schema="s"),
    AddConstraint.check("ck", "t", "a > 1", schema="s"),
    AddConstraint.exclude("ex", "t", ("a", "="), (sa.text("b"), "&&"), where="a > 1"),
    DropConstraint("uq", "t", "unique", "s", constraint=Unique("uq", ("a",))),
    SetTableComment("t", "new", "old", "s"),
    DropTableComment("t", "old", "s"),
    ExecuteSQL("SELECT 1", {"no_parameters": True}),
    BulkInsert.written(sa.table("t", sa.column("a")), [{"a": 1}]),
]


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_there_and_back(value: Operation) -> None:
    item = to_op(value)
    assert isinstance(item, ops.MigrateOperation)
    assert to_operation(item) == value


def test_a_renamed_column_and_a_batch_are_what_alembic_calls_them() -> None:
    assert to_op(RenameColumn("t", "a", "b")).modify_name == "b"
    item = to_op(RebuildTable("t", (AddColumn.written("t", sa.Column("c", sa.Integer)),)))
    assert isinstance(item, ops.ModifyTableOps)
    assert [operation.name for operation in to_operations([item])] == ["add_column"]


def test_a_comparison_shows_indexes_by_themselves_and_defaults_as_clauses() -> None:
    table = from_sqlalchemy.table(_tables()[1])
    found = list(shown([CreateTable(table), AlterColumn.written("t", "c", server_default="x")]))
    kinds = [ops.CreateTableOp, ops.CreateIndexOp, ops.AlterColumnOp]
    assert [type(item) for item in found] == kinds
    assert isinstance(found[2].modify_server_default, sa.DefaultClause)
    made, index = to_operations(found[:2])
    assert made.table.indexes == () and index.index == table.indexes[0]  # type: ignore[attr-defined]


def test_what_is_changed_counts() -> None:
    _, thing = _tables()
    create = ops.CreateTableOp.from_table(thing)
    create.table_name, create.comment = "other", "others"
    create.columns.append(sa.Column("more", sa.Integer))
    create.kw["mysql_engine"] = "MyISAM"
    table = create.to_table()
    assert (table.name, table.comment, table.kwargs["mysql_engine"]) == ("other", "others", "MyISAM")
    assert "more" in table.columns and "uq" in {item.name for item in table.constraints}
    assert create.reverse().reverse().to_table().columns.keys() == table.columns.keys()

    (index,) = thing.indexes
    drop = ops.DropIndexOp.from_index(index)
    drop.kw["postgresql_concurrently"] = True
    assert drop.reverse().kw["postgresql_concurrently"] and drop.reverse().unique
    value: Any = to_operation(drop)
    assert value.index.options["postgresql_concurrently"]


def test_diff_tuples_have_alembics_words() -> None:
    owner, thing = _tables()
    (index,) = thing.indexes
    unique = next(item for item in thing.constraints if item.name == "uq")
    key = next(iter(thing.foreign_key_constraints))
    container = ops.UpgradeOps(
        ops=[
            ops.CreateTableOp.from_table(owner),
            ops.ModifyTableOps("thing", [ops.AddColumnOp.from_column(thing.c.name)]),
            ops.CreateIndexOp.from_index(index),
            ops.AddConstraintOp.from_constraint(unique),
            ops.AddConstraintOp.from_constraint(key),
            ops.AlterColumnOp("thing", "name", modify_nullable=True, existing_nullable=False),
            ops.CreateTableCommentOp("thing", "new", existing_comment="old"),
            ops.ExecuteSQLOp("SELECT 1"),
        ]
    )
    diffs = container.as_diffs()
    words = [diff[0][0] if isinstance(diff, list) else diff[0] for diff in diffs]
    assert words == [
        "add_table",
        "add_column",
        "add_index",
        "add_constraint",
        "add_fk",
        "modify_nullable",
        "add_table_comment",
        "execute",
    ]
    known = {"existing_type": None, "existing_server_default": False, "existing_comment": None}
    assert diffs[5] == [("modify_nullable", None, "thing", "name", known, False, True)]
    del container.ops[-1]
    undone = container.reverse_into(ops.DowngradeOps(ops=[])).as_diffs()
    assert [diff[0][0] if isinstance(diff, list) else diff[0] for diff in undone] == [
        "add_table_comment",
        "modify_nullable",
        "remove_fk",
        "remove_constraint",
        "remove_index",
        "remove_column",
        "remove_table",
    ]


def test_altering_is_undone_by_trading_places() -> None:
    item = ops.AlterColumnOp(
        "t",
        "c",
        modify_type=sa.Text(),
        existing_type=sa.String(),
        modify_name="d",
        existing_nullable=True,
        modify_colour="red",
        existing_colour="blue",
    )
    undone = item.reverse()
    assert (undone.column_name, undone.modify_name) == ("d", "c")
    assert isinstance(undone.modify_type, sa.String) and isinstance(undone.existing_type, sa.Text)
    assert undone.kw == {"modify_colour": "blue", "existing_colour": "red"}
    assert not ops.AlterColumnOp("t", "c").has_changes() and undone.has_changes()


@pytest.mark.parametrize(
    "item",
    [
        ops.DropTableOp("t"),
        ops.DropColumnOp("t", "c"),
        ops.DropIndexOp("i", "t"),
        ops.DropConstraintOp("c", "t"),
    ],
    ids=lambda item: type(item).__name__,
)
def test_what_was_isnt_known(item: Any) -> None:
    with pytest.raises(ValueError, match="present"):
        item.reverse()


def test_one_script_for_several_databases() -> None:
    script = ops.MigrationScript("r1", ops.UpgradeOps(), ops.DowngradeOps())
    assert script.upgrade_ops is script.upgrade_ops_list[0]
    script.upgrade_ops = [ops.UpgradeOps(), ops.UpgradeOps()]  # type: ignore[assignment]  # as hooks do
    with pytest.raises(ValueError, match="upgrade_ops_list"):
        assert script.upgrade_ops


def test_exclusion_of_alembics_own_class() -> None:
    item = CreateExcludeConstraintOp("ex", "t", [("during", "&&")], where="id > 1", schema="s", using="gist")
    assert item.reverse().to_constraint().name == "ex"
    value: Any = to_operation(item)
    assert (value.constraint.using, value.schema) == ("gist", "s")


def test_an_index_made_anew_keeps_the_types_of_its_columns() -> None:
    table = sa.Table("t", sa.MetaData(), sa.Column("n", sa.Numeric(8, 3)))
    made = ops.CreateIndexOp.from_index(sa.Index("ix", table.c.n))
    for found in (made.to_index(), made.reverse().to_index()):
        assert [(column.name, repr(column.type)) for column in found.columns] == [
            ("n", "Numeric(precision=8, scale=3)")
        ]


def test_an_index_to_drop_may_say_among_the_rest_that_it_is_unique() -> None:
    assert ops.DropIndexOp("ix", "t", unique=True).to_index().unique is True
    assert ops.DropIndexOp("ix", "t").to_index().unique is False


def test_text_in_an_index_is_told_by_the_name_that_people_know() -> None:
    made = ops.CreateIndexOp("ix", "t", [sa.text("lower(b)")]).to_index()
    assert "<alembic.util.sqla_compat._textual_index_element object" in repr(made)
    assert from_sqlalchemy.index(made) == from_sqlalchemy.index(sa.Index("ix", sa.text("lower(b)")))


def test_a_package_writes_a_databases_options_behind_what_is_written() -> None:
    context: Any = AutogenContext(MigrationContext.configure(dialect_name="postgresql"))
    item = ops.AlterColumnOp("t", "c", modify_nullable=True, autoincrement=True, postgresql_using="c::int")
    assert "using" not in str(render._alter_column(context, item))
    assert "autoincrement=True" in str(render._alter_column(context, item))
    assert "using='c::int'" in render.render_op(context, item)[0]
