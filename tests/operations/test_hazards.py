"""What an operation may break on any database."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from whimbrel.operations.alter_column import AlterColumn
from whimbrel.schema.schema import Schema


@pytest.mark.parametrize(
    ("old", "new", "fails"),
    [
        (sa.String(50), sa.String(100), False),
        (sa.String(50), sa.Text(), False),
        (sa.String(), sa.String(100), True),
        (sa.String(100), sa.String(50), True),
        (sa.String(50), sa.Enum("a", "b", name="e"), True),
        (sa.Integer(), sa.BigInteger(), True),
        (None, sa.String(100), True),
    ],
)
def test_a_text_that_gets_more_room_always_fits(
    old: sa.types.TypeEngine[object] | None, new: sa.types.TypeEngine[object], fails: bool
) -> None:
    change = AlterColumn.written("t", "c", type_=new, existing_type=old)
    assert any(hazard.kind == "may-fail" for hazard in change.hazards(Schema())) == fails
