"""Columns of a table in another order."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from whimbrel.errors import UnknownObject
from whimbrel.schema.column_order import Move, Run, moved
from whimbrel.schema.table import Column, Table
from whimbrel.schema.values import DataType

TABLE = Table("t", tuple(Column(name, DataType(sa.Integer())) for name in "abcd"))


@pytest.mark.parametrize(
    ("move", "order"),
    [
        (Move("d", after="a"), "adbc"),
        (Move("a", before="d"), "bcad"),
        (Move("b"), "abcd"),
        (Run(("d", "a")), "bcda"),
        (Run(("b", "a")), "bcda"),
        (Run(("a", "c")), "abdc"),
        (Run(("c", "d", "a", "b")), "cdab"),
        (Run(("d", "b", "a")), "cdba"),
        (Run(("c", "x")), "abcd"),
        (Run(("x",)), "abcd"),
    ],
)
def test_a_move(move: Move | Run, order: str) -> None:
    assert "".join(column.name for column in moved(TABLE, [move]).columns) == order


def test_a_place_beside_no_column_is_an_error() -> None:
    with pytest.raises(UnknownObject, match="no column 'x' in table t"):
        moved(TABLE, [Move("a", after="x")])


def test_columns_that_wait_for_nothing_keep_their_order_among_each_other() -> None:
    runs = [Run(("d", "a")), Run(("d", "b")), Run(("d", "c")), Run(("b", "a"))]
    assert "".join(column.name for column in moved(TABLE, runs).columns) == "dbca"
