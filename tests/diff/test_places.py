"""Columns that change places by their marks, though one of them is another one now."""

from __future__ import annotations

import sqlalchemy as sa

from support.diffing import made
from whimbrel.dialects.registry import dialect_for
from whimbrel.diff.compare import compare
from whimbrel.diff.options import CompareOptions
from whimbrel.operations.columns import RenameColumn
from whimbrel.snapshot import metadata

DIALECT = dialect_for(sa.create_mock_engine("postgresql://", print).dialect)


def before(m: sa.MetaData) -> None:
    """One must have a value, the other needn't."""
    sa.Table("t", m, sa.Column("a", sa.Integer, nullable=False), sa.Column("b", sa.Integer))


def after(m: sa.MetaData) -> None:
    """Each has the other's name, and one another type."""
    b = sa.Column("b", sa.Integer, nullable=False, info={"renamed_from": "a"})
    sa.Table("t", m, b, sa.Column("a", sa.BigInteger, info={"renamed_from": "b"}))


def renames(one: sa.MetaData, other: sa.MetaData) -> list[tuple[str, str]]:
    """The old and new names of the columns that are renamed."""
    schemas = (metadata.read(models, DIALECT) for models in (one, other))
    found = compare(*schemas, DIALECT, CompareOptions(compare_server_default=True))
    return [(one.column_name, one.new_column_name) for one in found if isinstance(one, RenameColumn)]


def test_the_mark_that_is_certain_speaks_for_the_other() -> None:
    found = renames(made(before), made(after))
    assert {found[0][0], found[-1][1]} <= {"a", "b"}
    assert len(found) == 3


def test_marks_that_stay_say_nothing() -> None:
    assert renames(made(after), made(after)) == []
