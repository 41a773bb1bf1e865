"""A block that tells what its table is, as a script: the text that Alembic writes, to the letter."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa

from support.catalogs import opened, perform
from support.op_calls import alembic_script, dialect_named, whimbrel_script
from whimbrel.operations.alter_column import AlterColumn
from whimbrel.operations.rebuild import RebuildTable
from whimbrel.schema import from_sqlalchemy
from whimbrel.snapshot import database

Step = Callable[[Any], Any]

STEPS: dict[str, Step] = {
    "nothing": lambda b: b.alter_column("id"),
    "another kind of type": lambda b: b.alter_column("n", type_=sa.String(20)),
    "truth": lambda b: b.alter_column("n", type_=sa.Boolean()),
    "a longer text": lambda b: b.alter_column("Odd Name", type_=sa.String(99), nullable=True),
    "no default": lambda b: b.alter_column("Odd Name", server_default=None),
    "a new name": lambda b: b.alter_column("n", new_column_name="m"),
    "a new name and type": lambda b: b.alter_column("Odd Name", new_column_name="even", type_=sa.Integer()),
    "a column more": lambda b: b.add_column(
        sa.Column("more", sa.Integer, server_default="0", nullable=False)
    ),
    "a column for the last one": lambda b: (
        b.add_column(sa.Column("more", sa.Integer)),
        b.drop_column("Odd Name"),
    ),
    "a column less": lambda b: b.drop_column("n"),
    "a key": lambda b: b.create_foreign_key("fk", "p", ["n"], ["id"], ondelete="CASCADE"),
    "an index": lambda b: b.create_index("ix", ["n"]),
}


def _known(name: str) -> sa.Table:
    return sa.Table(
        name,
        sa.MetaData(),
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("n", sa.Integer),
        sa.Column("Odd Name", sa.String(10), nullable=False, server_default="x"),
    )


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("recreate", ("always", "auto"))
def test_a_told_table_is_built_anew_with_alembics_text(step: str, recreate: str) -> None:
    def call(op: Any) -> None:
        with op.batch_alter_table("t", copy_from=_known("t"), recreate=recreate) as batch:
            STEPS[step](batch)

    assert whimbrel_script("sqlite", call) == alembic_script("sqlite", call)


@pytest.mark.filterwarnings("ignore:Datatype BOOL:sqlalchemy.exc.SAWarning")
@pytest.mark.parametrize("step", ("nothing", "another kind of type", "truth", "a column less"))
def test_elsewhere_too_where_that_is_asked_for(step: str) -> None:
    def call(op: Any) -> None:
        with op.batch_alter_table("t", copy_from=_known("t"), recreate="always") as batch:
            STEPS[step](batch)

    assert whimbrel_script("mysql", call) == alembic_script("mysql", call)


@pytest.mark.parametrize("name", ("t" * 37, "t" * 38, "t" * 60, "Odd Name"))
def test_the_name_meanwhile_is_alembics(name: str) -> None:
    def call(op: Any) -> None:
        with op.batch_alter_table(name, copy_from=_known(name), recreate="always") as batch:
            batch.drop_column("n")

    assert whimbrel_script("sqlite", call) == alembic_script("sqlite", call)


def test_a_block_that_changes_nothing_makes_the_table_that_it_tells() -> None:
    told = sa.Table(
        "t", sa.MetaData(), sa.Column("id", sa.Integer), sa.PrimaryKeyConstraint("id", name="pk_t")
    )
    with opened(sa.create_engine("sqlite://")) as connection:
        connection.exec_driver_sql("create table t (id integer not null primary key)")
        nothing = AlterColumn("t", "id")
        perform(connection, RebuildTable("t", (nothing,), known=from_sqlalchemy.table(told)))
        key = database.read(connection, dialect_named("sqlite")).table("t").primary_key
    assert key is not None and key.name == "pk_t"
