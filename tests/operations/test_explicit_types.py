"""The operations on enum types that other operations need."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects.postgresql import DOMAIN, ENUM

from support.op_calls import dialect_named
from whimbrel.operations.alter_column import AlterColumn
from whimbrel.operations.base import Operation
from whimbrel.operations.columns import AddColumn, DropColumn
from whimbrel.operations.constraints import AddConstraint
from whimbrel.operations.enum_changes import changes
from whimbrel.operations.enums import AddEnumValue, CreateEnum, DropEnum, RenameEnumValue, ReplaceEnum
from whimbrel.operations.explicit_types import explicit
from whimbrel.operations.schemas import DropSchema
from whimbrel.operations.tables import CreateTable, DropTable
from whimbrel.operations.what_is_renamed import Renames
from whimbrel.revisions.source.context import SourceContext
from whimbrel.revisions.source.operations import operation_source
from whimbrel.schema.constraint import Check
from whimbrel.schema.objects import EnumType
from whimbrel.schema.schema import Schema
from whimbrel.schema.table import Column, Table
from whimbrel.schema.values import DataType, Expression

MOOD = EnumType("mood", ("sad", "happy"))
COLUMN = Column("m", DataType(sa.Enum("sad", "happy", name="mood")))
NUMBER = Column("id", DataType(sa.Integer()))
POSTGRESQL = dialect_named("postgresql")


def kinds(operations: tuple[Operation, ...]) -> list[str]:
    return [type(operation).__name__ for operation in operations]


def test_a_type_comes_before_its_first_column_and_only_once() -> None:
    found = explicit(
        [CreateTable(Table("a", (COLUMN,))), CreateTable(Table("b", (COLUMN,)))], Schema.of([]), POSTGRESQL
    )
    assert kinds(found) == ["CreateEnum", "CreateTable", "CreateTable"]
    assert found[0] == CreateEnum(MOOD)
    sql = [item.sql for one in found for item in one.statements(Schema.of([]), POSTGRESQL)]
    assert [text for text in sql if "CREATE TYPE" in text] == ["CREATE TYPE mood AS ENUM ('sad', 'happy')"]


def test_a_type_goes_with_its_last_column() -> None:
    before = Schema.of([Table("a", (NUMBER, COLUMN)), Table("b", (COLUMN,))])
    assert kinds(explicit([DropColumn("a", "m")], before, POSTGRESQL)) == ["DropColumn"]
    found = explicit([DropColumn("a", "m"), DropTable("b")], before, POSTGRESQL)
    assert kinds(found) == ["DropColumn", "DropTable", "DropEnum"]
    assert found[-1].reverse(Schema.unknown()) == CreateEnum(MOOD)


def test_a_type_goes_before_the_schema_that_it_is_in() -> None:
    inside = Column("m", DataType(sa.Enum("sad", "happy", name="mood", schema="s")))
    before = Schema.of([Table("a", (inside,), schema="s"), Table("b", (COLUMN,))])
    found = explicit([DropTable("a", "s"), DropTable("b"), DropSchema("s")], before, POSTGRESQL)
    assert kinds(found) == ["DropTable", "DropTable", "DropEnum", "DropSchema", "DropEnum"]


@pytest.mark.parametrize("dialect", ["sqlite", "mysql"])
def test_databases_without_such_types_get_the_operations_as_they_are(dialect: str) -> None:
    operations = (CreateTable(Table("a", (COLUMN,))),)
    assert explicit(operations, Schema.of([]), dialect_named(dialect)) == operations


def test_done_twice_it_is_the_same() -> None:
    before = Schema.of([Table("a", (NUMBER, COLUMN))])
    operations = [DropColumn("a", "m"), AddColumn("a", Column("c", DataType(sa.Enum("x", name="other"))))]
    once = explicit(operations, before, POSTGRESQL)
    assert kinds(once) == ["DropColumn", "CreateEnum", "AddColumn", "DropEnum"]
    assert explicit(once, before, POSTGRESQL) == once


def test_other_values_are_a_change_of_the_type_and_not_of_the_column() -> None:
    before = Schema.of([Table("a", (COLUMN,))])
    new = DataType(sa.Enum("sad", "glad", "happy", name="mood"))
    found = explicit(
        [AlterColumn("a", "m", type_=new, existing_type=COLUMN.type, nullable=False)], before, POSTGRESQL
    )
    assert kinds(found) == ["AddEnumValue", "AlterColumn"]
    assert [item.sql for item in found[1].statements(before, POSTGRESQL)] == [
        "ALTER TABLE a ALTER COLUMN m SET NOT NULL"
    ]
    only = explicit([AlterColumn("a", "m", type_=new, existing_type=COLUMN.type)], before, POSTGRESQL)
    assert only == (AddEnumValue("mood", "glad", None, "sad"),)


def test_a_column_that_becomes_an_enum_brings_the_type() -> None:
    before = Schema.of([Table("a", (Column("m", DataType(sa.Text())),))])
    change = AlterColumn("a", "m", type_=COLUMN.type, existing_type=DataType(sa.Text()))
    assert kinds(explicit([change], before, POSTGRESQL)) == ["CreateEnum", "AlterColumn"]


def test_arrays_have_their_type_too() -> None:
    column = Column("m", DataType(sa.ARRAY(sa.Enum("sad", "happy", name="mood"))))
    _, table = explicit([CreateTable(Table("a", (column,)))], Schema.of([]), POSTGRESQL)
    assert isinstance(table, CreateTable)
    item = table.table.columns[0].type.sa.item_type  # type: ignore[attr-defined]
    assert isinstance(item, ENUM)
    assert not item.create_type


WORDS = st.lists(st.sampled_from("abcdef"), unique=True, min_size=1).map(tuple)


@given(WORDS, WORDS)
def test_changes_lead_from_one_type_to_the_other(old: tuple[str, ...], new: tuple[str, ...]) -> None:
    schema = Schema.of([], objects=[EnumType("e", old)])
    for operation in changes(EnumType("e", old), EnumType("e", new)):
        before, schema = schema, operation.apply(schema)
        assert operation.reverse(Schema.unknown()).apply(schema).objects == before.objects
    assert schema.objects[EnumType("e", ()).key] == EnumType("e", new)
    added = set(old) <= set(new) and tuple(value for value in new if value in old) == old
    made = list(changes(EnumType("e", old), EnumType("e", new)))
    differ = [place for place, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]]
    renamed = len(old) == len(new) and len(differ) == 1 and new[differ[0]] not in old
    kind = RenameEnumValue if renamed else AddEnumValue if added else ReplaceEnum
    assert all(isinstance(item, kind) for item in made)


def test_a_type_dropped_and_needed_again_is_created_again() -> None:
    before = Schema.of([Table("a", (COLUMN,))])
    found = explicit(
        [DropTable("a"), DropEnum("mood"), CreateTable(Table("b", (COLUMN,)))], before, POSTGRESQL
    )
    assert kinds(found) == ["DropTable", "DropEnum", "CreateEnum", "CreateTable"]


@pytest.mark.parametrize(
    ("renames", "kinds_found"),
    [
        (Renames(), ["RenameEnumValue"]),
        (Renames(guess=None), ["ReplaceEnum"]),
        (Renames(guess=lambda old, new: (old, new) != ("mood.happy", "glad")), ["ReplaceEnum"]),
        (Renames({"mood.happy": "glad"}, None), ["RenameEnumValue"]),
    ],
)
def test_whether_a_value_was_renamed_is_told_or_guessed(renames: Renames, kinds_found: list[str]) -> None:
    assert kinds(tuple(changes(MOOD, EnumType("mood", ("sad", "glad")), renames))) == kinds_found


def test_a_domain_is_created_by_its_own_operation_and_not_again_with_the_table() -> None:
    column = Column("p", DataType(DOMAIN("positive", sa.Integer, check="VALUE > 0")))
    (made,) = explicit([CreateTable(Table("t", (NUMBER, column)))], Schema.of([]), POSTGRESQL)
    text = operation_source(made, SourceContext(POSTGRESQL))
    assert "postgresql.DOMAIN('positive', sa.Integer(), check='VALUE > 0', create_type=False)" in text
    assert column.type.sa.create_type, "the model stays as it is"


def check(text: str) -> AddConstraint:
    return AddConstraint(Check("ck", Expression(sa.text(text))), "t")


def grown(**settings: object) -> AlterColumn:
    """The column `m` of `t`, whose type gets a value more."""
    after = DataType(sa.Enum("sad", "happy", "new", name="mood"))
    return AlterColumn("t", "m", type_=after, existing_type=COLUMN.type, **settings)  # type: ignore[arg-type]


BEFORE = Schema.of([Table("t", (NUMBER, COLUMN))])


def test_a_value_comes_before_the_condition_that_names_it_and_can_be_used_at_once() -> None:
    assert kinds(explicit([check("m <> 'new'"), grown()], BEFORE, POSTGRESQL)) == [
        "ReplaceEnum",
        "AddConstraint",
    ]
    assert kinds(explicit([check("m <> 'sad'"), grown()], BEFORE, POSTGRESQL)) == [
        "AddConstraint",
        "AddEnumValue",
    ]


GLAD = DataType(sa.Enum("sad", "glad", name="mood"))
HAPPY = Expression(sa.text("'happy'::mood"))


def test_a_renamed_value_takes_the_default_along() -> None:
    change = AlterColumn(
        "t",
        "m",
        type_=GLAD,
        existing_type=COLUMN.type,
        server_default=Expression("glad"),
        existing_server_default=HAPPY,
    )
    renames = Renames.of(["mood.happy:glad"])
    assert kinds(explicit([change], BEFORE, POSTGRESQL, renames)) == ["RenameEnumValue"]


def test_a_default_goes_back_under_the_values_new_name() -> None:
    change = AlterColumn(
        "t",
        "m",
        type_=GLAD,
        existing_type=COLUMN.type,
        server_default=Expression("sad"),
        existing_server_default=HAPPY,
    )
    column = replace(COLUMN, default=HAPPY)
    before = Schema.of([Table("t", (NUMBER, column))], objects=[MOOD])
    renamed, default = explicit([change], before, POSTGRESQL, Renames.of(["mood.happy:glad"]))
    now = Expression(sa.text("'glad'::mood"))
    assert isinstance(default, AlterColumn)
    assert default.existing_server_default == now
    back = default.reverse(renamed.apply(before))
    assert isinstance(back, AlterColumn)
    assert back.server_default == now


@pytest.mark.parametrize(
    ("default", "kinds_found"),
    [
        ("'happy'::mood", ["AlterColumn", "ReplaceEnum", "AlterColumn"]),
        ("'{sad,happy}'::mood[]", ["AlterColumn", "ReplaceEnum", "AlterColumn"]),
        ("'sad'::mood", ["ReplaceEnum", "AlterColumn"]),
    ],
)
def test_a_default_makes_way_for_its_value_to_go(default: str, kinds_found: list[str]) -> None:
    column = replace(COLUMN, default=Expression(sa.text(default.replace(":", "\\:"))))
    before = Schema.of([Table("t", (NUMBER, column))], objects=[MOOD])
    change = AlterColumn("t", "m", server_default=Expression("sad"), existing_server_default=column.default)
    replaced = ReplaceEnum("mood", ("sad", "lost"), item=MOOD)
    found = explicit([replaced, change], before, POSTGRESQL)
    assert kinds(found) == kinds_found
    assert found == explicit(found, before, POSTGRESQL), "once is enough"
    if len(found) > 2:
        back = found[0].reverse(before)
        assert isinstance(back, AlterColumn)
        assert back.server_default == column.default


def test_a_value_that_is_used_at_once_comes_after_those_that_are_renamed() -> None:
    wanted = DataType(sa.Enum("sad", "glad", "new", name="mood"))
    change = AlterColumn("t", "m", type_=wanted, existing_type=COLUMN.type, server_default=Expression("new"))
    renames = Renames.of(["mood.happy:glad"])
    found = explicit([check("m <> 'new'"), change], BEFORE, POSTGRESQL, renames)
    assert kinds(found) == ["RenameEnumValue", "ReplaceEnum", "AddConstraint", "AlterColumn"]
    assert found[1].reverse(Schema.unknown()) == ReplaceEnum("mood", ("sad", "glad"))


@pytest.mark.parametrize("stay", [(), (MOOD,)])
def test_rows_get_a_types_new_name_and_a_values_at_once(stay: tuple[EnumType, ...]) -> None:
    """Their values have the new name before they are cast; not where other columns keep the old type."""
    other = DataType(sa.Enum("sad", "glad", name="temper"))
    change = AlterColumn("a", "m", type_=other, existing_type=COLUMN.type)
    renames, before = Renames.of(["mood.happy:glad"]), Schema.of([Table("a", (NUMBER, COLUMN))])
    found = explicit([change], before, POSTGRESQL, renames, stay)
    expected = ["RenameEnumValue", "CreateEnum", "AlterColumn", "DropEnum"]
    assert kinds(found) == (expected[1:-1] if stay else expected)
    assert kinds(explicit(found, before, POSTGRESQL, renames, stay)) == kinds(found)


def test_a_type_that_is_to_stay_does() -> None:
    found = explicit([DropColumn("t", "m")], BEFORE, POSTGRESQL, stay=[MOOD])
    assert kinds(found) == ["DropColumn"]


@pytest.mark.parametrize("goes", ["dropped", "its table is", "of another type"])
def test_a_value_goes_after_the_column_that_had_it(goes: str) -> None:
    other = Table("u", (NUMBER, COLUMN))
    leaving: Operation = {
        "dropped": DropColumn("u", "m", column=COLUMN),
        "its table is": DropTable("u", table=other),
        "of another type": AlterColumn("u", "m", type_=DataType(sa.Text()), existing_type=COLUMN.type),
    }[goes]
    sad = AlterColumn(
        "t", "m", type_=DataType(sa.Enum("sad", name="mood")), existing_type=COLUMN.type, nullable=False
    )
    before = Schema.of([Table("t", (NUMBER, COLUMN)), other], objects=[MOOD])
    found = explicit([sad, leaving], before, POSTGRESQL)
    assert kinds(found) == ["AlterColumn", type(leaving).__name__, "ReplaceEnum"]
    assert found == explicit(found, before, POSTGRESQL)


def test_a_value_goes_where_what_has_it_is_gone_and_not_with_the_first_column() -> None:
    more = Column("m", DataType(sa.Enum("sad", "happy", "lost", name="mood")))
    before = Schema.of(
        [Table("a", (NUMBER,)), Table("b", (more,))], objects=[EnumType("mood", ("sad", "happy", "lost"))]
    )
    steps = [AddColumn("a", COLUMN), DropTable("b"), ReplaceEnum("mood", ("sad", "happy"))]
    assert kinds(explicit(steps, before, POSTGRESQL)) == ["AddColumn", "DropTable", "ReplaceEnum"]
