"""Sample values: of every type one that its column takes, at its limit too."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

from whimbrel.proof.values import LIMIT, candidates, sample
from whimbrel.schema.table import Column
from whimbrel.schema.values import DataType

TYPES = (
    *(sa.SmallInteger(), sa.Integer(), sa.BigInteger(), sa.Boolean(), sa.Uuid(), sa.LargeBinary(), sa.JSON()),
    *(sa.Numeric(), sa.Numeric(6, 2), sa.Numeric(2, 2), sa.Float(), sa.Float(24), sa.Double(), sa.REAL()),
    *(sa.String(3), sa.Text(), sa.Enum("a", "b", name="kind"), sa.Date(), sa.Time(), sa.DateTime(True)),
    *(sa.Interval(), pg.JSONB(), pg.DOUBLE_PRECISION(), sa.ARRAY(sa.Float())),
)


def column(type_: Any) -> Column:
    return Column("a", DataType(type_))


@pytest.mark.parametrize("type_", TYPES, ids=repr)
def test_each_type_has_values_and_one_at_its_limit(type_: Any) -> None:
    values = [sample(column(type_), row) for row in (0, 1, LIMIT)]
    assert None not in values


def test_a_number_at_its_limit_has_all_its_digits() -> None:
    assert sample(column(sa.Numeric(6, 2)), LIMIT) == Decimal("9999.99")
    assert sample(column(sa.BigInteger()), LIMIT) == 2**63 - 1


@pytest.mark.parametrize("type_", [sa.Float(), sa.Double(), sa.Numeric(8, 2)], ids=repr)
def test_a_condition_on_a_number_is_met_by_numbers(type_: Any) -> None:
    found = set(candidates(column(type_), ("12.5",)))
    assert {Decimal("12.5"), Decimal("15.5"), Decimal("9.5")} <= found
