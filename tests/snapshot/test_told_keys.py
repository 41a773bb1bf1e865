"""Of SQLite's foreign keys that lead one way an inspector tells the first, and so does a reading like its."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from whimbrel.dialects.registry import dialect_for
from whimbrel.schema.constraint import ForeignKey
from whimbrel.snapshot import database

KEY = "foreign key (a) references p (id)"


@pytest.mark.parametrize(
    "keys", [f"{KEY}, constraint own {KEY}", f"constraint own {KEY} on delete cascade, {KEY}"]
)
def test_the_first_is_told(keys: str) -> None:
    with sa.create_engine("sqlite://").connect() as connection:
        connection.exec_driver_sql("create table p (id integer primary key)")
        connection.exec_driver_sql(f"create table q (a integer, b integer references p (id), {keys})")
        told = [key["name"] for key in sa.inspect(connection).get_foreign_keys("q")]
        dialect = dialect_for(connection.dialect)
        for as_inspected, count in ((True, len(told)), (False, 3)):
            found = database.read(connection, dialect, as_inspected=as_inspected).table("q", None).constraints
            names = [key.name for key in found if isinstance(key, ForeignKey)]
            assert len(names) == count
            assert not as_inspected or set(names) == set(told)
