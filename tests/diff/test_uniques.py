"""Unique constraints that say the same: PostgreSQL makes one of them, SQLite keeps each."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from support.op_calls import dialect_named
from whimbrel.diff.compare import compare
from whimbrel.diff.options import CompareOptions
from whimbrel.operations.base import Operation
from whimbrel.snapshot.metadata import read

POSTGRESQL, SQLITE = dialect_named("postgresql"), dialect_named("sqlite")
EVERYTHING = CompareOptions(thorough=True, compare_server_default=True, compare_checks=True)


def models(*uniques: Any) -> sa.MetaData:
    metadata = sa.MetaData()
    columns = (sa.Column(name, sa.Integer) for name in ("id", "a", "b"))
    sa.Table("t", metadata, *columns, sa.PrimaryKeyConstraint("id"), *uniques)
    return metadata


def found(before: sa.MetaData, after: sa.MetaData, dialect: Any) -> tuple[Operation, ...]:
    return compare(read(before, dialect), read(after, dialect), dialect, EVERYTHING)


def unique(*columns: str, **settings: Any) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*columns, **settings)


def test_on_postgresql_two_that_say_the_same_are_one_under_the_name_given() -> None:
    before, after = models(unique("a", name="uq")), models(unique("a"), unique("a", name="uq"))
    assert found(before, after, POSTGRESQL) == ()
    (one,) = found(models(), after, POSTGRESQL)
    assert one.describe() == "Add unique constraint uq to t"


def test_two_of_other_columns_or_other_rules_are_two() -> None:
    deferred = unique("a", deferrable=True)
    assert len(found(models(), models(unique("a"), unique("b"), deferred), POSTGRESQL)) == 3


def test_on_sqlite_each_is_told_the_primary_keys_too() -> None:
    named = models(unique("a", name="uq"))
    assert len(found(named, models(unique("a"), unique("a", name="uq")), SQLITE)) == 1
    assert len(found(models(), models(unique("id")), SQLITE)) == 1
    assert found(models(), models(unique("id")), POSTGRESQL) == ()


def test_one_name_twice_is_no_difference_where_the_database_takes_it() -> None:
    twice = (unique("a", name="uq"), unique("a", name="uq"))
    assert found(models(*twice), models(unique("a", name="uq"), unique("a", name="uq")), SQLITE) == ()


def test_one_without_a_name_twice_is_one() -> None:
    after = models(unique("a"), unique("a"))
    assert len(found(models(), after, SQLITE)) == 1
    assert found(models(unique("a")), after, SQLITE) == found(after, after, SQLITE) == ()


def test_what_a_conflict_does_may_be_said_of_the_column() -> None:
    """SQLite; of the only column of a key it is the key's."""

    def keyed(**said: Any) -> sa.MetaData:
        metadata = sa.MetaData()
        key = {name: value for name, value in said.items() if name.endswith("primary_key")}
        rest = {name: value for name, value in said.items() if name not in key}
        sa.Table(
            "t",
            metadata,
            sa.Column("id", sa.Integer, primary_key=True, **key),
            sa.Column("a", sa.Integer, unique=True, **rest),
        )
        return metadata

    for said in ("sqlite_on_conflict_unique", "sqlite_on_conflict_primary_key"):
        ignoring, failing = keyed(**{said: "IGNORE"}), keyed(**{said: "FAIL"})
        assert found(ignoring, keyed(**{said: "ignore"}), SQLITE) == ()
        assert len(found(keyed(), ignoring, SQLITE)) == len(found(ignoring, failing, SQLITE)) == 2
        assert found(keyed(), ignoring, POSTGRESQL) == ()
