"""Which changes of a number's type lose part of it."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa

from whimbrel.commands.losses import _narrower

WIDE = (
    (sa.Integer(), sa.BigInteger()),
    (sa.Integer(), sa.Numeric(10, 2)),
    (sa.Float(24), sa.Double()),
    (sa.Float(), sa.Float(53)),
    (sa.REAL(), sa.Numeric()),
    (sa.Numeric(6, 2), sa.Double()),
    (sa.Numeric(6, 2), sa.Numeric(8, 2)),
    (sa.String(5), sa.Text()),
)
NARROW = (
    (sa.BigInteger(), sa.Integer()),
    (sa.Double(), sa.REAL()),
    (sa.Float(53), sa.Float(24)),
    (sa.Float(), sa.Integer()),
    (sa.Double(), sa.Numeric(10, 2)),
    (sa.Numeric(10, 2), sa.Float(24)),
    (sa.Numeric(), sa.Double()),
    (sa.Numeric(10, 2), sa.Numeric(10, 1)),
    (sa.Numeric(10, 2), sa.SmallInteger()),
)


@pytest.mark.parametrize(("old", "new"), WIDE, ids=repr)
def test_nothing_is_lost(old: Any, new: Any) -> None:
    assert not _narrower(old, new)


@pytest.mark.parametrize(("old", "new"), NARROW, ids=repr)
def test_something_is_lost(old: Any, new: Any) -> None:
    assert _narrower(old, new)
