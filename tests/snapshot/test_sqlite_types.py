"""The types that SQLite's texts name."""

from __future__ import annotations

import sqlalchemy as sa

from whimbrel.snapshot.named import NamedType
from whimbrel.snapshot.sqlite_types import data_type


def test_a_type_that_sqlalchemy_has_is_its_own() -> None:
    assert isinstance(data_type("UUID").sa, sa.UUID)
    assert isinstance(data_type("varchar(3)").sa, sa.VARCHAR)
    assert isinstance(data_type("geometry").sa, NamedType)
