"""The types that SQLite's texts name."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from whimbrel.snapshot.named import NamedType
from whimbrel.snapshot.sqlite_types import data_type, told_type


def test_a_type_that_sqlalchemy_has_is_its_own() -> None:
    assert isinstance(data_type("UUID").sa, sa.UUID)
    assert isinstance(data_type("varchar(3)").sa, sa.VARCHAR)
    assert isinstance(data_type("geometry").sa, NamedType)


@pytest.mark.parametrize(
    "written",
    [
        "BINARY(5)",
        "TINYINT(1)",
        "INT UNSIGNED",
        "CHARACTER VARYING(5)",
        "",
        "UUID",
        "my type",
        "DOUBLE PRECISION",
    ],
)
def test_a_type_without_a_class_is_told_as_by_sqlalchemys_inspector(written: str) -> None:
    engine = sa.create_engine("sqlite://", poolclass=sa.StaticPool)
    with engine.begin() as connection:
        connection.exec_driver_sql(f"CREATE TABLE t (c {written})")
    (column,) = sa.inspect(engine).get_columns("t")
    assert repr(told_type(data_type(written).sa)) == repr(column["type"])
