"""MySQL lets go of what views read, which fail from then on; a run names them first."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa

from support.chain import Chain
from support.running import do, upgrade
from whimbrel import op
from whimbrel.errors import StillNeeded
from whimbrel.execution.going import Going
from whimbrel.execution.options import RunOptions
from whimbrel.execution.performer import Performer
from whimbrel.execution.reading_views import _reads
from whimbrel.execution.session import Session
from whimbrel.operations.receiver import receiving

pytestmark = pytest.mark.mariadb

SETUP = (
    "CREATE TABLE t (id INTEGER PRIMARY KEY, `a b` INTEGER, c INTEGER, d INTEGER)",
    "CREATE TABLE other (id INTEGER PRIMARY KEY, c INTEGER, d INTEGER)",
    "CREATE VIEW plain AS SELECT `a b` FROM t",
    "CREATE VIEW named AS SELECT x.c FROM t x JOIN other o ON o.d = x.id",
    "CREATE VIEW twice AS SELECT * FROM plain",
)


@pytest.fixture
def url(mariadb_url: str) -> Iterator[str]:
    engine = sa.create_engine(mariadb_url, poolclass=sa.NullPool)
    with engine.begin() as connection:
        for sql in SETUP:
            connection.exec_driver_sql(sql)
    yield mariadb_url
    engine.dispose()


def run(url: str, *calls: Any) -> None:
    upgrade(url, Chain([lambda: [call() for call in calls]]))  # type: ignore[list-item]


def in_a_block() -> None:
    with op.batch_alter_table("t") as batch:
        batch.drop_column("d")
        batch.drop_column("c")


DROPS = {
    "column a b of t: it is used by view plain": lambda: op.drop_column("t", "a b"),
    "column c of t: it is used by view named": in_a_block,
    "column d of other: it is used by view named": lambda: op.drop_column("other", "d"),
    "table t: it is used by view named, view plain": lambda: op.drop_table("t"),
    "column C of t: it is used by view named": lambda: op.drop_column("t", "C"),
}
RENAMES = {
    "table t: it is used by view named, view plain": lambda: op.rename_table("t", "u"),
    "column a b of t: it is used by view plain": lambda: op.rename_column("t", "a b", "ab"),
    "column c of t: it is used by view named": lambda: op.alter_column(
        "t", "c", new_column_name="e", existing_type=sa.Integer()
    ),
}


@pytest.mark.parametrize("said", RENAMES)
def test_what_views_read_keeps_its_name(url: str, said: str) -> None:
    with pytest.raises(StillNeeded, match=f"Can't rename {said}. It was left as it is"):
        run(url, RENAMES[said])
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.connect() as connection:
        for view in ("plain", "named", "twice"):
            connection.exec_driver_sql(f"SELECT * FROM {view}")


def test_what_no_view_reads_gets_another_name(url: str) -> None:
    run(
        url,
        lambda: op.rename_column("t", "d", "e"),
        lambda: op.rename_column("t", "c", "C"),
        lambda: do("DROP VIEW named"),
        lambda: op.rename_table("other", "another"),
    )


@pytest.mark.parametrize("said", DROPS)
def test_the_views_are_named_and_nothing_goes(url: str, said: str) -> None:
    with pytest.raises(
        StillNeeded, match=f"Can't drop {said}. It was left as it is; drop or change these first"
    ):
        run(url, DROPS[said])
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.connect() as connection:
        for view in ("plain", "named", "twice"):
            connection.exec_driver_sql(f"SELECT * FROM {view}")
        assert len(sa.inspect(connection).get_columns("t")) == 4


def test_what_no_view_reads_goes(url: str) -> None:
    run(
        url,
        lambda: op.drop_column("t", "d"),
        lambda: op.drop_column("other", "c"),
        lambda: op.drop_table("nowhere", if_exists=True),
        lambda: do("DROP VIEW named"),
        lambda: op.drop_table("other"),
        lambda: op.drop_column("t", "c"),
    )


def test_a_view_that_fails_already_keeps_nobody(url: str) -> None:
    run(url, lambda: do("DROP TABLE other"), lambda: op.drop_table("other", if_exists=True))


def test_a_project_of_alembic_is_told(url: str, caplog: pytest.LogCaptureFixture) -> None:
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.connect() as connection, caplog.at_level(logging.WARNING):
        session = Session.online(connection, RunOptions(), {})
        session.context = object()
        with receiving(Performer(session)):
            op.drop_column("t", "c")
            op.drop_column("t", "d")
            op.alter_column("t", "a b", new_column_name="e", existing_type=sa.Integer())
    assert [record.getMessage() for record in caplog.records] == [
        "column c of t goes: view named fails until it is changed",
        "column a b of t gets another name: view plain fails until it is changed",
    ]


def test_a_view_of_another_table_of_that_name_elsewhere_reads_another_column() -> None:
    other = "select `else`.`t`.`a` AS `a` from `else`.`t`"
    assert not _reads(other, "here", Going(None, "t", "a"))
    assert _reads(other, "else", Going(None, "t", "a"))
