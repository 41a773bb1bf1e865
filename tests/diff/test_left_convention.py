"""What a naming convention called gets the server's names when the models have no convention any more."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from support.changing import carry_out
from support.diffing import CompareOptions, difference
from whimbrel.operations.new_names import RenameConstraint

GUESSING = CompareOptions(compare_server_default=True, guess=lambda old, new: True)
CONVENTION = {
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


def models(convention: dict[str, str] | None = None, pk: str | None = None) -> sa.MetaData:
    """Two tables; `pk` is the name of the second one's key."""
    metadata = sa.MetaData(naming_convention=convention)
    sa.Table("grp", metadata, sa.Column("id", sa.Integer, primary_key=True))
    sa.Table(
        "person",
        metadata,
        sa.Column("id", sa.Integer),
        sa.Column("mail", sa.String(50), unique=True),
        sa.Column("grp", sa.ForeignKey("grp.id")),
        sa.Column("age", sa.Integer, sa.CheckConstraint("age > 0")),
        sa.PrimaryKeyConstraint("id", name=pk),
    )
    return metadata


def names(connection: sa.Connection) -> set[str]:
    """What constraints are called."""
    query = "SELECT conname FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n'"
    return set(connection.exec_driver_sql(query).scalars())


@pytest.mark.postgresql
def test_the_server_names_them_from_now_on(postgresql: sa.Engine) -> None:
    with postgresql.begin() as connection:
        models().create_all(connection)
        wanted = names(connection)
        models().drop_all(connection)
        models(CONVENTION).create_all(connection)
        assert names(connection) & wanted == {"person_age_check"}
        found = difference(connection, models(), GUESSING)
        assert {type(one) for one in found} == {RenameConstraint}
        carry_out(connection, found)
        assert names(connection) == wanted
        assert difference(connection, models(), GUESSING) == ()


@pytest.mark.postgresql
def test_names_of_revisions_stay(postgresql: sa.Engine) -> None:
    with postgresql.begin() as connection:
        models(pk="pk_person").create_all(connection)  # one key of two: somebody's name, no convention
        assert difference(connection, models(), GUESSING) == ()
        assert difference(connection, models(), CompareOptions(compare_server_default=True)) == ()
