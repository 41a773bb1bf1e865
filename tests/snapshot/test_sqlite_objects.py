"""The views of a SQLite file, as they were written."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from support.beside import made as operation
from support.catalogs import perform
from support.sqlite_files import made, texts
from whimbrel import op
from whimbrel.dialects.registry import dialect_for
from whimbrel.schema.objects import View
from whimbrel.snapshot import database


@pytest.mark.parametrize(
    ("sql", "columns", "query"),
    [
        ("CREATE VIEW v AS SELECT 1 AS a", (), "SELECT 1 AS a"),
        ('CREATE VIEW v (x, "y ""z", [as]) AS SELECT 1, 2, 3', ("x", 'y "z', "as"), "SELECT 1, 2, 3"),
        ("CREATE VIEW v /* as (a) */ (x)AS SELECT 'as'", ("x",), "SELECT 'as'"),
        (
            "CREATE VIEW v AS WITH q(n) AS (SELECT 1) SELECT n FROM q",
            (),
            "WITH q(n) AS (SELECT 1) SELECT n FROM q",
        ),
    ],
)
def test_a_view_is_read_with_its_columns_and_made_again(
    tmp_path: Path, sql: str, columns: tuple[str, ...], query: str
) -> None:
    path = made(tmp_path / "test.db", sql + ";")
    engine = sa.create_engine(f"sqlite:///{path}", poolclass=sa.NullPool)
    with engine.connect() as connection:
        before = database.read(connection, dialect_for(connection.dialect), objects=True)
        (view,) = before.of_kind(View)
        assert (view.columns, view.definition) == (columns, query)
        names = connection.exec_driver_sql("SELECT * FROM v").keys()
        drop = operation(lambda: op.drop_view("v"))
        perform(connection, drop)
        perform(connection, drop.reverse(before))
        connection.commit()
        assert connection.exec_driver_sql("SELECT * FROM v").keys() == names
    assert set(texts(path)) == {"v"}
