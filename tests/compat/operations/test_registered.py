"""Packages that add operations, or replace how one is carried out."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa

from whimbrel.compat.alembic.operations import MigrateOperation, Operations, ops, toimpl
from whimbrel.compat.alembic.operations.base import BatchOperations
from whimbrel.compat.alembic.runtime.migration import MigrationContext


@pytest.fixture(autouse=True)
def registry() -> Iterator[None]:
    """What a test registers is gone after it."""
    kept = dict(Operations._to_impl._registry)
    functions = (dict(Operations.functions), dict(BatchOperations.functions))
    yield
    Operations._to_impl._registry = kept
    Operations.functions.clear()
    Operations.functions.update(functions[0])
    BatchOperations.functions.clear()
    BatchOperations.functions.update(functions[1])


def _script() -> tuple[Operations, io.StringIO]:
    buffer = io.StringIO()
    context = MigrationContext.configure(
        dialect_name="sqlite", opts={"as_sql": True, "output_buffer": buffer}
    )
    return Operations(context), buffer


class Sequence(MigrateOperation):
    """An operation of a package."""

    def __init__(self, name: str) -> None:
        self.name = name

    @classmethod
    def create_seq(cls, operations: Any, name: str) -> Any:
        return operations.invoke(cls(name))

    @classmethod
    def batch_create_seq(cls, operations: Any, name: str) -> Any:
        return operations.invoke(cls(f"{name}_of_{operations.impl.table_name}_in_{operations.impl.schema}"))


def test_an_operation_of_a_package_is_a_function_of_op_and_of_batches() -> None:
    Operations.register_operation("create_seq")(Sequence)
    BatchOperations.register_operation("create_seq", "batch_create_seq")(Sequence)

    @Operations.implementation_for(Sequence)
    def create_seq(operations: Any, operation: Sequence) -> str:
        operations.execute(f"CREATE SEQUENCE {operation.name}")
        return operation.name

    operations, buffer = _script()
    from whimbrel.compat.alembic import op

    with Operations.context(operations.migration_context):
        assert op.create_seq("one") == "one"
        with op.batch_alter_table("t", schema="s") as batch:
            batch.create_seq("two")
            batch.add_column(sa.Column("c", sa.Integer))
    assert buffer.getvalue().splitlines()[::2] == [
        "CREATE SEQUENCE one;",
        "CREATE SEQUENCE two_of_t_in_s;",
        "ALTER TABLE s.t ADD COLUMN c INTEGER;",
    ]


def test_what_we_carry_out_is_replaced_only_when_that_is_said() -> None:
    with pytest.raises(ValueError, match="key already exists"):

        @Operations.implementation_for(ops.CreateTableOp)
        def refused(operations: Any, operation: ops.CreateTableOp) -> None: ...

    @Operations.implementation_for(ops.CreateTableOp, replace=True)
    def create_table(operations: Any, operation: ops.CreateTableOp) -> sa.Table:
        operation.columns = [*operation.columns, sa.Column("made_at", sa.DateTime)]
        made = toimpl.create_table(operations, operation)
        operations.execute(f"GRANT SELECT ON {operation.table_name} TO everybody")
        return made

    operations, buffer = _script()
    made = operations.create_table("t", sa.Column("id", sa.Integer, index=True))
    assert list(made.columns.keys()) == ["id", "made_at"]
    text = buffer.getvalue()
    assert "made_at DATETIME" in text and "CREATE INDEX ix_t_id ON t (id)" in text
    assert text.strip().endswith("GRANT SELECT ON t TO everybody;")


def test_a_batch_hands_its_changes_to_who_replaced_them() -> None:
    seen = []

    @Operations.implementation_for(ops.AddColumnOp, replace=True)
    def add_column(operations: Any, operation: ops.AddColumnOp) -> None:
        seen.append(operation.column.name)
        toimpl.add_column(operations, operation)

    operations, buffer = _script()
    with operations.batch_alter_table("t") as batch:
        batch.add_column(sa.Column("c", sa.Integer))
    assert seen == ["c"] and buffer.getvalue() == "ALTER TABLE t ADD COLUMN c INTEGER;\n\n"


def test_a_subclass_of_ours_is_carried_out_as_ours() -> None:
    class Special(ops.DropTableOp):
        pass

    operations, buffer = _script()
    operations.invoke(Special("t", if_exists=True))
    assert buffer.getvalue() == "DROP TABLE IF EXISTS t;\n\n"


def test_an_operation_that_nobody_carries_out() -> None:
    operations, _ = _script()
    with pytest.raises(Exception, match="Nothing says how to carry out Sequence"):
        operations.invoke(Sequence("x"))


def test_op_works_on_what_its_proxy_is_set_to() -> None:
    from whimbrel.compat.alembic import op

    operations, buffer = _script()
    op._proxy = operations
    try:
        op.rename_table("a", "b")
    finally:
        del op._proxy
    assert buffer.getvalue() == "ALTER TABLE a RENAME TO b;\n\n" and op._proxy is None
