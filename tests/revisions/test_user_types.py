"""A type as source makes the same type again, whatever its repr says."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlalchemy.types import TypeDecorator, TypeEngine, UserDefinedType

from support.op_calls import dialect_named
from whimbrel.revisions.source.context import SourceContext
from whimbrel.revisions.source.types import type_source
from whimbrel.schema.values import DataType

POSTGRESQL = dialect_named("postgresql")


class Choice(TypeDecorator[str]):
    impl = sa.String(255)
    cache_ok = True

    def __init__(self, choices: Any, **settings: Any) -> None:
        super().__init__(**settings)
        self.choices = tuple(choices)


class Encrypted(TypeDecorator[bytes]):
    impl = sa.LargeBinary
    cache_ok = True

    def __init__(self, key: Any) -> None:
        super().__init__()
        self.key = key


class Doubled(TypeDecorator[str]):
    """Its repr speaks of a length, which is another one here."""

    impl = sa.String
    cache_ok = True

    def __init__(self, length: int) -> None:
        super().__init__(length * 2)


class Many(TypeDecorator[Any]):
    """What it holds is a class, and what it is to the database a driver's own type."""

    impl = sa.Text
    cache_ok = True

    def __init__(self, kind: Any) -> None:
        super().__init__()
        self.kind = kind

    def load_dialect_impl(self, dialect: Any) -> Any:
        return dialect.type_descriptor(self.kind)


class Vector(UserDefinedType[Any]):
    cache_ok = True

    def __init__(self, dim: int) -> None:
        self.dim = dim

    def get_col_spec(self, **_: Any) -> str:
        return f"VECTOR({self.dim})"


class Outer:
    class Inner(TypeDecorator[str]):
        impl = sa.Text
        cache_ok = True


def inside_a_function() -> TypeEngine[Any]:
    class Local(TypeDecorator[str]):
        impl = sa.String(7)
        cache_ok = True

    return Local()


@pytest.mark.parametrize(
    ("type_", "text"),
    [
        (Choice([("a", "A")]), "Choice(choices=(('a', 'A'),))"),
        (Encrypted(len), "sa.LargeBinary()"),
        (Doubled(5), "sa.String(length=10)"),
        (Vector(3), "Vector(3)"),
        (Outer.Inner(), "Outer.Inner()"),
        (inside_a_function(), "sa.String(length=7)"),
        (sa.Interval(second_precision=3), "sa.Interval(second_precision=3)"),
        (sa.Interval(native=False), "sa.Interval(native=False)"),
        (sa.Interval(), "sa.Interval()"),
    ],
)
def test_what_is_written_makes_the_same_type(type_: TypeEngine[Any], text: str) -> None:
    context = SourceContext(POSTGRESQL, thorough=True)
    written = type_source(DataType(type_), context)
    assert written.removeprefix(f"{__name__}.") == text
    names = {"sa": sa, **globals()}
    made = eval(written.removeprefix(f"{__name__}."), names)
    assert POSTGRESQL.type_sql(DataType(made)) == POSTGRESQL.type_sql(DataType(type_))


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (postgresql.ARRAY(sa.Integer), "postgresql.ARRAY(sa.Integer())"),
        (postgresql.JSONB(), "postgresql.JSONB(astext_type=sa.Text())"),
        (postgresql.INT4RANGE(), "postgresql.INT4RANGE()"),
        (sa.DateTime(timezone=True), "sa.DateTime(timezone=True)"),
        (sa.Uuid(), "sa.UUID()"),
    ],
)
def test_a_type_of_a_driver_is_written_as_one_that_can_be_imported(kind: TypeEngine[Any], text: str) -> None:
    context = SourceContext(dialect_named("postgresql+psycopg"), thorough=True)
    assert type_source(DataType(Many(kind)), context) == text


def test_alembics_file_says_what_alembic_says() -> None:
    context = SourceContext(POSTGRESQL, tool="Alembic")
    assert type_source(DataType(Choice([1])), context) == f"{__name__}.Choice(length=255)"
