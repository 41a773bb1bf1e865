"""MySQL doesn't say which foreign keys keep a table from being dropped; a run does."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from support.chain import Chain
from support.running import do, upgrade
from whimbrel import op
from whimbrel.errors import RunFailed

pytestmark = pytest.mark.mariadb

SETUP = (
    "CREATE TABLE up (id INTEGER PRIMARY KEY, a INTEGER, UNIQUE (id, a),"
    " CONSTRAINT itself FOREIGN KEY (a) REFERENCES up (id))",
    "CREATE TABLE `chi ld` (x INTEGER, y INTEGER, CONSTRAINT two FOREIGN KEY (x, y) REFERENCES up (id, a))",
    "CREATE TABLE away (x INTEGER, CONSTRAINT one FOREIGN KEY (x) REFERENCES up (id))",
)


def test_they_are_named(mariadb_url: str) -> None:
    engine = sa.create_engine(mariadb_url, poolclass=sa.NullPool)
    with engine.begin() as connection:
        for sql in SETUP:
            connection.exec_driver_sql(sql)
    named = r"constraint fails: foreign key one of table away, foreign key two of table chi ld'\). Drop the"
    with pytest.raises(RunFailed, match=named):
        upgrade(mariadb_url, Chain([lambda: op.drop_table("up")]))
    gone = (lambda: do("DROP TABLE `chi ld`"), lambda: do("DROP TABLE away"), lambda: op.drop_table("up"))
    upgrade(mariadb_url, Chain([lambda: [call() for call in gone]]))  # type: ignore[list-item]
    assert sa.inspect(engine).get_table_names() == ["alembic_version"]
    engine.dispose()
