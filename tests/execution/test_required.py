"""MySQL fills a new column that must have a value with 0 or ''; a run asks for the value first."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import sqlalchemy as sa

from support.chain import Chain
from support.running import do, downgrade, upgrade
from whimbrel import op
from whimbrel.errors import RowsDontFit

pytestmark = pytest.mark.mariadb


def rows(url: str) -> list[tuple[object, ...]]:
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.connect() as connection:
        return [tuple(row) for row in connection.exec_driver_sql("SELECT * FROM t")]


def filled() -> None:
    op.create_table("t", sa.Column("a", sa.Integer))
    do("INSERT INTO t VALUES (5)")


REFUSED: dict[str, Callable[[], object]] = {
    "text": lambda: op.add_column("t", sa.Column("x", sa.String(9), nullable=False)),
    "if it isn't there": lambda: op.add_column(
        "t", sa.Column("x", sa.Integer, nullable=False), if_not_exists=True
    ),
}
TAKEN: dict[str, Callable[[], object]] = {
    "a default": lambda: op.add_column("t", sa.Column("x", sa.Integer, nullable=False, server_default="7")),
    "no value": lambda: op.add_column("t", sa.Column("x", sa.Integer)),
    "there already": lambda: op.add_column(
        "t", sa.Column("a", sa.Integer, nullable=False), if_not_exists=True
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_rows_get_no_value_that_nobody_gave(mariadb_url: str, name: str) -> None:
    upgrade(mariadb_url, Chain([filled]))
    with pytest.raises(RowsDontFit, match="the new column x is NOT NULL and has no value for the rows"):
        upgrade(mariadb_url, Chain([filled, REFUSED[name]]))
    assert rows(mariadb_url) == [(5,)]


@pytest.mark.parametrize("name", TAKEN)
def test_rows_that_have_a_value_take_the_column(mariadb_url: str, name: str) -> None:
    upgrade(mariadb_url, Chain([filled, TAKEN[name]]))
    assert rows(mariadb_url)[0][0] == 5


def test_a_table_without_rows_takes_it(mariadb_url: str) -> None:
    upgrade(mariadb_url, Chain([lambda: op.create_table("t", sa.Column("a", sa.Integer)), REFUSED["text"]]))
    assert rows(mariadb_url) == []


def test_on_the_way_back_rows_get_what_stands_for_nothing(mariadb_url: str) -> None:
    """The values are lost with the column: the way back mustn't be barred by that."""
    chain = Chain([filled, lambda: None], [lambda: None, REFUSED["text"]])
    upgrade(mariadb_url, chain)
    downgrade(mariadb_url, chain)
    assert rows(mariadb_url) == [(5, "")]
