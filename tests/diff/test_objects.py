"""What stands beside tables: which operations a difference gives, and in which order."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from whimbrel.dialects.registry import dialect_for
from whimbrel.diff.compare import compare
from whimbrel.diff.mentioned import in_order, names_in
from whimbrel.diff.options import CompareOptions
from whimbrel.diff.written import Written, alike
from whimbrel.schema.constraint import Check
from whimbrel.schema.objects import (
    Extension,
    Function,
    Policy,
    RowSecurity,
    SchemaObject,
    SequenceObject,
    Trigger,
    View,
)
from whimbrel.schema.schema import Schema
from whimbrel.schema.table import Column, Table
from whimbrel.schema.values import DataType, Expression, Options

DIALECT = dialect_for(postgresql.dialect())
ALL = CompareOptions(thorough=True, is_ours=lambda kind, name, schema: True)
TABLE = Table("t", (Column("id", DataType(sa.Integer())), Column("v", DataType(sa.Integer()))))
ODD = Function(
    "odd", "integer", "CREATE FUNCTION odd(integer) RETURNS boolean LANGUAGE sql AS $$select true$$"
)
COUNT = Function(
    "counted", "", "CREATE FUNCTION counted() RETURNS bigint LANGUAGE sql AS $$select count(*) FROM t$$"
)
STAMP = Function(
    "stamp", "", "CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ begin w; end $$"
)
FIRES = Trigger(
    "stamp", "t", "CREATE TRIGGER stamp BEFORE UPDATE OF v ON t FOR EACH ROW EXECUTE FUNCTION stamp()"
)
ONE = View("one", "SELECT id, v FROM t", uses=((None, "t"),))
TWO = View("two", "SELECT id FROM one", uses=((None, "one"),))


def said(
    before: list[SchemaObject],
    after: list[SchemaObject],
    options: CompareOptions = ALL,
    tables: tuple[Table | None, Table | None] = (TABLE, TABLE),
) -> list[str]:
    """The operations from one to the other, a line each."""
    sides = [
        Schema.of([] if table is None else [table], objects=items)
        for table, items in zip(tables, (before, after), strict=True)
    ]
    return [one.describe() for one in compare(sides[0], sides[1], DIALECT, options)]


def test_a_function_comes_before_the_table_that_calls_it_and_behind_the_one_it_reads() -> None:
    table = replace(TABLE, constraints=(Check("ck", Expression(sa.text("odd(v)"))),))
    created = ["Create function odd", "Create table t", "Create function counted"]
    assert said([], [COUNT, ODD], tables=(None, table)) == created
    gone = ["Drop function counted", "Drop table t", "Drop function odd"]
    assert said([ODD, COUNT], [], tables=(table, None)) == gone


def test_what_reads_another_comes_behind_it_and_goes_before_it() -> None:
    assert said([], [TWO, FIRES, ONE, STAMP]) == [
        "Create function stamp",
        "Create view one",
        "Create view two",
        "Create trigger stamp on t",
    ]
    assert said([STAMP, ONE, TWO, FIRES], [])[:1] == ["Drop trigger stamp on t"]
    assert said([ONE, TWO], []) == ["Drop view two", "Drop view one"]


def test_views_triggers_and_policies_make_way_for_a_column() -> None:
    wider = replace(TABLE, columns=(TABLE.columns[0], Column("v", DataType(sa.BigInteger()))))
    reads = Policy("reads", "t", using="v > 1")
    aside = Policy("aside", "t", using="id > 1")
    items: list[SchemaObject] = [STAMP, ONE, TWO, FIRES, reads, aside]
    lines = said(items, items, tables=(TABLE, wider))
    middle = next(n for n, line in enumerate(lines) if line.startswith("Alter column t.v"))
    assert set(lines[:middle]) == {f"Drop {what}" for what in _MOVED}
    assert set(lines[middle + 1 :]) == {f"Create {what}" for what in _MOVED}


_MOVED = ("view one", "view two", "trigger stamp on t", "policy reads on t")


def test_a_changed_view_takes_those_with_it_that_read_it() -> None:
    other = replace(ONE, definition="SELECT id FROM t")
    assert said([ONE, TWO], [other, TWO]) == [
        "Drop view two",
        "Drop view one",
        "Create view one",
        "Create view two",
    ]


def test_what_fits_takes_the_other_s_place() -> None:
    other, body = (
        replace(ONE, definition="SELECT v AS id, id AS v FROM t"),
        STAMP.definition.replace("w", "x"),
    )
    code = replace(STAMP, definition=body)
    written = Written(MappingProxyType({other.key: other, code.key: code}), frozenset({other.key, code.key}))
    options = replace(ALL, written=written)
    assert said([ONE, TWO, STAMP, FIRES], [other, TWO, code, FIRES], options) == [
        "Create function stamp",
        "Replace view one",
    ]


def test_what_the_server_finds_to_be_one_is_no_change() -> None:
    other = replace(ONE, definition="select t.id, t.v from t")
    written = Written(MappingProxyType({other.key: ONE}))
    assert said([ONE], [other], replace(ALL, written=written)) == []


def test_an_extension_may_live_in_any_schema_and_others_things_stay() -> None:
    assert said([Extension("citext", "extensions")], [Extension("citext")]) == []
    assert said([ONE, STAMP], [], replace(ALL, is_ours=lambda kind, name, schema: False)) == []


def test_row_security_is_switched_and_forced() -> None:
    assert said([], [RowSecurity("t")]) == ["Enable row security of t"]
    assert said([RowSecurity("t")], [RowSecurity("t", forced=True)]) == ["Enable row security of t"]
    assert said([RowSecurity("t")], []) == ["Disable row security of t"]


def test_a_sequence_of_a_smaller_type_ends_sooner() -> None:
    usual = {"start": 1, "increment": 1, "minvalue": 1, "maxvalue": 2**31 - 1, "cache": 1, "cycle": False}
    there = SequenceObject("s", None, Options({**usual, "data_type": "integer"}))
    assert said([there], [SequenceObject("s", None, Options({"data_type": "int4"}))]) == []
    assert said([there], [SequenceObject("s", None, Options({"data_type": "bigint"}))]) == [
        "Alter sequence s"
    ]


def test_capitals_and_blanks_are_no_difference_but_a_body_is() -> None:
    assert alike(
        FIRES, replace(FIRES, definition=FIRES.definition.replace("CREATE ", "create  or replace\n"))
    )
    assert not alike(STAMP, replace(STAMP, definition=STAMP.definition.replace("begin", "BEGIN")))
    assert alike(Policy("p", "t", roles=("a", "b")), Policy("p", "t", roles=("b", "a")))
    assert not alike(Policy("p", "t", using="v > 1"), Policy("p", "t"))


def test_a_body_that_is_read_when_it_is_called_needs_nothing_and_a_circle_ends() -> None:
    assert "w" not in names_in(STAMP)
    assert "t" in names_in(COUNT)
    one, other = View("a", "SELECT * FROM b"), View("b", "SELECT * FROM a")
    assert in_order([one, other]) == (one, other)
