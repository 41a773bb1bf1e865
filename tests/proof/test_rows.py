"""Rows looked at in scratch: whatever stands in them can be read."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
import sqlalchemy as sa

from whimbrel.dialects.registry import dialect_for
from whimbrel.operations.columns import DropColumn, RenameColumn
from whimbrel.operations.tables import RenameTable
from whimbrel.proof.rows import Content, Renames, read
from whimbrel.schema.schema import Schema
from whimbrel.schema.table import Column, Table
from whimbrel.schema.values import DataType


def test_bytes_that_became_text_are_read_and_the_driver_is_as_before() -> None:
    engine = sa.create_engine("sqlite://")
    with engine.connect() as connection:
        connection.exec_driver_sql("CREATE TABLE t (a TEXT)")
        connection.exec_driver_sql("INSERT INTO t VALUES (CAST(X'00FF' AS TEXT)), ('b')")
        place: Any = SimpleNamespace(connection=connection, dialect=dialect_for(engine.dialect), names={})
        table = Table("t", (Column("a", DataType(sa.Text())),))
        [content] = read(place, Schema.of([table])).values()
        driver: Any = connection.connection.driver_connection
        assert driver.text_factory is str
    assert len(set(content.rows)) == 2


def test_what_is_dropped_goes_by_the_name_that_it_had_before() -> None:
    renames = Renames(
        (
            RenameTable("t", "u"),
            RenameColumn("u", "a", "b"),
            RenameColumn("u", "b", "c"),
            DropColumn("u", "c"),
            RenameColumn("u", "d", "c"),
        )
    )
    assert renames.dropped == {((None, "t"), "a")}
    assert renames.column((None, "t"), "d") == "c"
    assert renames.origin((None, "u"), "c") == ((None, "t"), "d")
    assert renames.origin((None, "other"), "c") == ((None, "other"), "c")


@pytest.mark.parametrize(
    ("kept", "renamed"),
    [
        ("a", "x"),
        ("['a', 'b']", "['x', 'b']"),
        ('{a,"b c",b}', '{x,"b c",b}'),
        ("other", "other"),
        (None, None),
    ],
)
def test_values_are_known_by_their_new_names(kept: str | None, renamed: str | None) -> None:
    content = Content({"v": "e[]"}, ((kept,),))
    assert content.with_values({"e": {"a": "x"}}).rows == ((renamed,),)
