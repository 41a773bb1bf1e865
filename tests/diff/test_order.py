"""In which order changes come: what stands in another's way goes first, what needs another comes after."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from support.op_calls import dialect_named
from whimbrel.dialects.base import Dialect
from whimbrel.diff.compare import compare
from whimbrel.diff.options import CompareOptions
from whimbrel.snapshot.metadata import read

POSTGRESQL = dialect_named("postgresql")
EVERYTHING = CompareOptions(thorough=True, compare_server_default=True, compare_checks=True)


def changes(
    before: Callable[[sa.MetaData], object],
    after: Callable[[sa.MetaData], object],
    dialect: Dialect = POSTGRESQL,
) -> list[str]:
    """The operations from the one to the other, by name, with what they are about."""
    sides = []
    for models in (before, after):
        metadata = sa.MetaData()
        models(metadata)
        sides.append(read(metadata, dialect))
    return [told(one) for one in compare(*sides, dialect, EVERYTHING)]


def told(operation: Any) -> str:
    name = getattr(operation, "column_name", "") or getattr(getattr(operation, "column", None), "name", "")
    item = getattr(operation, "constraint", None)
    return f"{operation.name} {name or (item.name if item is not None else '')}".strip()


def pointing(kind: Any, target: str, name: str) -> Callable[[sa.MetaData], object]:
    def models(metadata: sa.MetaData) -> None:
        sa.Table("a", metadata, sa.Column("id", sa.Integer, primary_key=True))
        sa.Table("b", metadata, sa.Column("id", sa.Uuid, primary_key=True))
        sa.Table("t", metadata, sa.Column("x", kind, sa.ForeignKey(f"{target}.id", name=name)))

    return models


def test_a_foreign_key_goes_before_its_column_gets_another_type_and_comes_after() -> None:
    found = changes(pointing(sa.Uuid, "b", "to_b"), pointing(sa.Integer, "a", "to_a"))
    alter = found.index("alter_column x")
    assert found.index("drop_constraint to_b") < alter < found.index("create_foreign_key to_a")


def paired(kind: Any, unique: str, **pointing: Any) -> Callable[[sa.MetaData], object]:
    def models(metadata: sa.MetaData) -> None:
        sa.Table("p", metadata, sa.Column("x", kind), sa.UniqueConstraint("x", name=unique))
        sa.Table(
            "c", metadata, sa.Column("x", kind), sa.ForeignKeyConstraint(["x"], ["p.x"], "fk", **pointing)
        )

    return models


def test_a_foreign_key_comes_after_the_unique_constraint_that_takes_the_old_ones_place() -> None:
    before, after = paired(sa.Integer, "u"), paired(sa.BigInteger, "u2", onupdate="CASCADE")
    found = changes(before, after, dialect_named("sqlite"))
    assert found.index("create_unique_constraint u2") < found.index("create_foreign_key fk")


def test_a_table_comes_after_the_one_that_it_inherits_from_and_goes_before() -> None:
    def both(metadata: sa.MetaData) -> None:
        sa.Table("a", metadata, sa.Column("x", sa.Integer), postgresql_inherits="z")
        sa.Table("z", metadata, sa.Column("v", sa.Integer))

    found = compare(read(sa.MetaData(), POSTGRESQL), read(_made(both), POSTGRESQL), POSTGRESQL, EVERYTHING)
    assert [one.describe() for one in found] == ["Create table z", "Create table a"]
    found = compare(read(_made(both), POSTGRESQL), read(sa.MetaData(), POSTGRESQL), POSTGRESQL, EVERYTHING)
    assert [one.describe() for one in found] == ["Drop table a", "Drop table z"]


def test_a_table_that_inherits_from_one_of_the_models_goes_only_where_a_revision_made_it() -> None:
    def parent(metadata: sa.MetaData) -> None:
        sa.Table("z", metadata, sa.Column("v", sa.Integer))

    def both(metadata: sa.MetaData) -> None:
        parent(metadata)
        sa.Table("a", metadata, sa.Column("x", sa.Integer), postgresql_inherits="z")

    current, wanted = read(_made(both), POSTGRESQL), read(_made(parent), POSTGRESQL)
    assert compare(current, wanted, POSTGRESQL, EVERYTHING) == ()
    ours = replace(EVERYTHING, is_ours=lambda kind, name, schema: (kind, name) == ("table", "a"))
    assert [one.describe() for one in compare(current, wanted, POSTGRESQL, ours)] == ["Drop table a"]


def _made(models: Callable[[sa.MetaData], object]) -> sa.MetaData:
    metadata = sa.MetaData()
    models(metadata)
    return metadata


def computed(kind: Any, *names: str) -> Callable[[sa.MetaData], object]:
    def models(metadata: sa.MetaData) -> None:
        columns = [sa.Column(name, sa.Integer, sa.Computed("v * 2")) for name in names]
        sa.Table("t", metadata, *columns, sa.Column("v", kind), sa.Column("id", sa.Integer))

    return models


def test_a_computed_column_comes_after_what_it_reads_has_its_type_and_goes_before() -> None:
    there, back = (computed(sa.BigInteger), computed(sa.Integer, "g")), (computed(sa.BigInteger, "g"),)
    assert changes(*there) == ["alter_column v", "add_column g"]
    assert changes(*back, computed(sa.Integer)) == ["drop_column g", "alter_column v"]


def test_a_computed_column_comes_after_what_it_reads_and_goes_before_it() -> None:
    def bare(metadata: sa.MetaData) -> None:
        sa.Table("t", metadata, sa.Column("id", sa.Integer))

    assert changes(bare, computed(sa.Integer, "g")) == ["add_column v", "add_column g"]
    assert changes(computed(sa.Integer, "g"), bare) == ["drop_column g", "drop_column v"]


def checked(kind: Any, *more: str) -> Callable[[sa.MetaData], object]:
    def models(metadata: sa.MetaData) -> None:
        checks = [sa.CheckConstraint(text) for text in more]
        first = sa.CheckConstraint("x < 100", name="t_x_check")
        sa.Table("t", metadata, sa.Column("x", kind), *checks, first)

    return models


def test_a_check_that_comes_back_has_its_name_before_a_server_gives_it_to_another() -> None:
    found = changes(checked(sa.Numeric), checked(sa.Double, "x > 0"))
    assert found[-1] == "create_check_constraint None" and "create_check_constraint t_x_check" in found
