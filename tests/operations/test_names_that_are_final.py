"""`op.f`: a name that no convention changes, and none at all."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.sql.elements import conv

from support.op_calls import dialect_named
from whimbrel import op
from whimbrel.operations.constraints import DropConstraint
from whimbrel.operations.conventions import named
from whimbrel.operations.indexes import DropIndex
from whimbrel.schema.constraint import Check, Unique
from whimbrel.schema.schema import Schema
from whimbrel.schema.values import Expression

RULES = {"uq": "uq_%(table_name)s_%(column_0_name)s", "ck": "ck_%(table_name)s_%(constraint_name)s"}
LONG = conv("ck_" + "n" * 70)
POSTGRESQL = dialect_named("postgresql")


def test_a_final_name_stays_and_another_is_made_by_the_convention() -> None:
    check = Check(op.f("a"), Expression(sa.text("x > 0")))
    assert named(check, "t", None, RULES).name == "a"
    assert named(Check("a", Expression(sa.text("x > 0"))), "t", None, RULES).name == "ck_t_a"


def test_none_is_no_name_in_spite_of_the_convention() -> None:
    assert named(Unique(op.f(None), ("x",)), "t", None, RULES).name is None
    assert named(Unique(None, ("x",)), "t", None, RULES).name == "uq_t_x"


def test_what_a_convention_made_too_long_is_dropped_by_the_name_it_was_cut_to() -> None:
    for operation in (DropConstraint(LONG, "t", "check"), DropIndex(LONG, "t")):
        (statement,) = operation.statements(Schema.unknown(), POSTGRESQL)
        assert "ck_" + "n" * 52 in statement.sql and "n" * 63 not in statement.sql
