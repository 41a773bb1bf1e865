"""What is alike in a schema: keys that do the same, names in other letters, names that are taken."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa

from support.changing import carry_out
from support.diffing import CompareOptions, difference, made
from whimbrel.operations.base import Operation

THOROUGH = CompareOptions(compare_server_default=True, thorough=True, compare_checks=True)


def twins(metadata: sa.MetaData, *names: str) -> None:
    sa.Table("p", metadata, sa.Column("id", sa.Integer, primary_key=True))
    keys = [sa.ForeignKeyConstraint(["v"], ["p.id"], name=name) for name in names]
    sa.Table("t", metadata, sa.Column("v", sa.Integer), *keys)


def changes(engine: sa.Engine, before: Any, after: Any) -> list[Operation]:
    """What leads from the models before to those after, carried out; nothing is left then."""
    with engine.connect() as connection:
        made(before).create_all(connection)
        connection.commit()
        found = difference(connection, made(after), THOROUGH)
        carry_out(connection, found)
        connection.commit()
        assert difference(connection, made(after), THOROUGH) == ()
        return list(found)


@pytest.fixture
def engine(tmp_path: Any) -> sa.Engine:
    return sa.create_engine(f"sqlite:///{tmp_path}/a.db", poolclass=sa.NullPool)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (("a", "b"), ("b",), ["DropConstraint"]),
        (("a",), ("a", "b"), ["AddConstraint"]),
        (("a", "b"), ("b", "a"), []),
    ],
)
def test_of_keys_that_do_the_same_each_is_one(
    engine: sa.Engine, before: tuple[str, ...], after: tuple[str, ...], told: list[str]
) -> None:
    found = changes(engine, lambda m: twins(m, *before), lambda m: twins(m, *after))
    assert [type(one).__name__ for one in found] == told


def test_a_name_in_other_letters_is_a_rename(engine: sa.Engine) -> None:
    def models(name: str) -> Any:
        return lambda m: sa.Table(name, m, sa.Column("v", sa.Integer))

    (found,) = changes(engine, models("t"), models("T"))
    assert found.describe() == "Rename table t to T"
    with engine.connect() as connection:
        assert sa.inspect(connection).get_table_names() == ["T"]


def test_a_name_is_free_before_it_is_taken(engine: sa.Engine) -> None:
    def models(name: str, kind: Any) -> Any:
        return lambda m: sa.Table(name, m, sa.Column("v", kind), sa.UniqueConstraint("v", name="uq"))

    found = [type(one).__name__ for one in changes(engine, models("old", sa.Integer), models("new", sa.Text))]
    assert found == ["DropTable", "CreateTable"]
