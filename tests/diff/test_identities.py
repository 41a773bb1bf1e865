"""Identities are compared with what the server makes of what is not said, by type and by direction."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa

from support.changing import carry_out
from support.diffing import difference
from whimbrel.operations.alter_column import AlterColumn

HELD = "SELECT seqstart, seqincrement, seqmin, seqmax FROM pg_sequence JOIN pg_class ON oid = seqrelid"
NARROW: dict[str, type[sa.types.TypeEngine[int]]] = {"type_": sa.SmallInteger}


def counted(type_: type[sa.types.TypeEngine[int]] = sa.Integer, **options: Any) -> sa.MetaData:
    """A table whose key is an identity."""
    metadata = sa.MetaData()
    key = sa.Column("id", type_(), sa.Identity(**options), primary_key=True)
    sa.Table("t", metadata, key, sa.Column("v", sa.Integer))
    return metadata


@pytest.mark.postgresql
@pytest.mark.parametrize(
    "options", [{"increment": -1}, {"minvalue": 10}, {"increment": -2, "maxvalue": -5}, {"cache": 5}, NARROW]
)
def test_what_goes_without_saying_is_no_difference(options: Any, postgresql: sa.Engine) -> None:
    with postgresql.begin() as connection:
        counted(**options).create_all(connection)
        assert difference(connection, counted(**options)) == ()


@pytest.mark.postgresql
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"maxvalue": 500}, {}),
        ({"minvalue": 5}, {}),
        ({}, {"minvalue": -5, "maxvalue": 100}),
        ({"maxvalue": 500}, {"type_": sa.BigInteger}),
        ({}, {"type_": sa.BigInteger}),
        ({"type_": sa.BigInteger, "maxvalue": 9_000_000_000}, NARROW),
    ],
)
def test_what_is_no_longer_said_goes_back(before: Any, after: Any, postgresql: sa.Engine) -> None:
    with postgresql.begin() as connection:
        counted(**after).create_all(connection)
        wanted = connection.exec_driver_sql(HELD).one()
        counted(**after).drop_all(connection)
        counted(**before).create_all(connection)
        carry_out(connection, found := difference(connection, counted(**after)))
        assert [type(one) for one in found] == [AlterColumn]
        assert connection.exec_driver_sql(HELD).one() == wanted
        assert difference(connection, counted(**after)) == ()
