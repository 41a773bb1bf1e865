"""A declared sequence that comes where rows have numbers goes on behind them, there and back."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from support.changes.case import PG, Case
from support.changes.driver import Driver
from support.op_calls import dialect_named
from whimbrel.diff.numbers_continued import with_numbers_continued
from whimbrel.operations.alter_column import AlterColumn
from whimbrel.operations.base import Operation
from whimbrel.operations.data import ExecuteSQL
from whimbrel.operations.sequences import CreateSequence
from whimbrel.schema.objects import SequenceObject
from whimbrel.schema.values import DataType, Expression, Options

OWN = 'T("t", C("v", Integer))'
DECLARED = (
    'q = Sequence("nr", metadata=m)\n'
    'Table("t", m, C("id", Integer, q, server_default=q.next_value(), primary_key=True), C("v", Integer))'
)


@pytest.mark.postgresql
@pytest.mark.parametrize(("before", "after"), [(OWN, DECLARED), (DECLARED, OWN)])
def test_the_next_row_has_a_number_of_its_own(
    before: str, after: str, tmp_path: Path, postgresql_url: str
) -> None:
    rows = ("INSERT INTO t (v) VALUES (1), (2)",)
    driver = Driver(Case("", "", before, after, rows, on=PG), tmp_path, postgresql_url)
    driver.create(driver.use("before"), rows)
    driver.use("after")
    driver.generate("change")
    for step in (driver.upgrade, driver.downgrade):
        step()
        with driver.engine.begin() as connection:
            connection.exec_driver_sql("INSERT INTO t (v) VALUES (3)")
    assert driver.ask("SELECT id FROM t ORDER BY id") == [(1,), (2,), (3,), (4,)]
    driver.engine.dispose()


def _after(default: str, type_: sa.types.TypeEngine[int | str], **options: int) -> list[str]:
    created = CreateSequence(SequenceObject("nr", "s", Options(options)))
    altered = AlterColumn(
        "t", "id", existing_type=DataType(type_), server_default=Expression(sa.text(default))
    )
    operations: tuple[Operation, ...] = (created, altered)
    found = with_numbers_continued(operations, dialect_named("postgresql"))
    return [str(one.sql) for one in found if isinstance(one, ExecuteSQL)]


def test_only_numbers_of_a_new_sequence_are_continued() -> None:
    last = "SELECT setval('s.nr', min(id)) FROM t HAVING min(id) <= (SELECT last_value FROM s.nr)"
    assert _after("nextval('s.nr')", sa.Integer(), increment=-1) == [last]
    assert _after("nextval('s.nr'\\:\\:regclass)", sa.BigInteger()) == [
        last.replace("min", "max").replace("<=", ">=")
    ]
    assert _after("nextval('s.other')", sa.Integer()) == []
    assert _after("nextval('r.nr')", sa.Integer()) == []
    assert _after("nextval('s.nr')", sa.Text()) == []
