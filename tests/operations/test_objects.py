"""Views, types, sequences, functions, triggers, policies: their SQL, their source, what undoes them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa

from support.beside import made
from support.op_calls import dialect_named
from whimbrel import op
from whimbrel.errors import NotReversible, NotSupported, UnknownObject
from whimbrel.operations.base import Operation
from whimbrel.operations.objects import CreateObject, DropObject, ObjectOperation
from whimbrel.operations.registry import OPERATIONS
from whimbrel.operations.timescale import TimescaleOperation
from whimbrel.revisions.source.context import SourceContext
from whimbrel.revisions.source.operations import operation_source
from whimbrel.schema.objects import EnumType, Function, SequenceObject, Trigger, View
from whimbrel.schema.schema import Schema
from whimbrel.schema.values import Options

FUNCTION = "CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS $$ select 1 $$"
TRIGGER = "CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()"

CALLS: list[tuple[Callable[[], None], list[str]]] = [
    (lambda: op.create_schema("s", if_not_exists=True), ["CREATE SCHEMA IF NOT EXISTS s"]),
    (lambda: op.create_schema("A b"), ['CREATE SCHEMA "A b"']),
    (lambda: op.drop_schema("s", if_exists=True, cascade=True), ["DROP SCHEMA IF EXISTS s CASCADE"]),
    (
        lambda: op.create_extension("pg_trgm", schema="s", version="1.6", if_not_exists=True, cascade=True),
        ["CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA s VERSION '1.6' CASCADE"],
    ),
    (lambda: op.drop_extension("pg_trgm", if_exists=True), ["DROP EXTENSION IF EXISTS pg_trgm"]),
    (
        lambda: op.create_enum("mood", ["a", "b'c"], schema="s", comment="it's"),
        ["CREATE TYPE s.mood AS ENUM ('a', 'b''c')", "COMMENT ON TYPE s.mood IS 'it''s'"],
    ),
    (lambda: op.drop_enum("Mood", if_exists=True, cascade=True), ['DROP TYPE IF EXISTS "Mood" CASCADE']),
    (
        lambda: op.add_enum_value("mood", "z", before="a", if_not_exists=True),
        ["ALTER TYPE mood ADD VALUE IF NOT EXISTS 'z' BEFORE 'a'"],
    ),
    (
        lambda: op.add_enum_value("mood", "z", after="a", schema="s"),
        ["ALTER TYPE s.mood ADD VALUE 'z' AFTER 'a'"],
    ),
    (lambda: op.rename_enum_value("mood", "a", "b"), ["ALTER TYPE mood RENAME VALUE 'a' TO 'b'"]),
    (
        lambda: op.create_domain(
            "pos",
            sa.Integer(),
            schema="s",
            nullable=False,
            server_default=sa.text("1 + 1"),
            check="VALUE > 0",
            checks={"small": "VALUE <> 9::int"},
        ),
        [
            "CREATE DOMAIN s.pos AS INTEGER DEFAULT 1 + 1 NOT NULL CHECK (VALUE > 0) "
            "CONSTRAINT small CHECK (VALUE <> 9::int)"
        ],
    ),
    (
        lambda: op.alter_domain(
            "pos",
            schema="s",
            nullable=False,
            server_default="it's",
            add_checks={"small": "VALUE < 9"},
            drop_checks=["pos_check"],
        ),
        [
            "ALTER DOMAIN s.pos DROP CONSTRAINT pos_check",
            "ALTER DOMAIN s.pos SET DEFAULT 'it''s'",
            "ALTER DOMAIN s.pos SET NOT NULL",
            "ALTER DOMAIN s.pos ADD CONSTRAINT small CHECK (VALUE < 9)",
        ],
    ),
    (
        lambda: op.alter_domain("pos", nullable=True, server_default=None),
        ["ALTER DOMAIN pos DROP DEFAULT", "ALTER DOMAIN pos DROP NOT NULL"],
    ),
    (lambda: op.drop_domain("pos", cascade=True), ["DROP DOMAIN pos CASCADE"]),
    (
        lambda: op.create_sequence(
            "sq",
            schema="s",
            start=5,
            increment=2,
            maxvalue=99,
            cycle=True,
            data_type="integer",
            owned_by=("t", "C"),
            if_not_exists=True,
        ),
        [
            "CREATE SEQUENCE IF NOT EXISTS s.sq AS integer START WITH 5 INCREMENT BY 2 MAXVALUE 99 CYCLE "
            'OWNED BY s.t."C"'
        ],
    ),
    (
        lambda: op.alter_sequence("sq", increment=3, cycle=False, restart=7),
        ["ALTER SEQUENCE sq INCREMENT BY 3 NO CYCLE RESTART WITH 7"],
    ),
    (lambda: op.drop_sequence("sq", if_exists=True), ["DROP SEQUENCE IF EXISTS sq"]),
    (
        lambda: op.create_view(
            "v", "SELECT 1;\n", columns=["A"], comment="k", postgresql_with={"security_barrier": "true"}
        ),
        [
            'CREATE VIEW v ("A") WITH (security_barrier=true) AS SELECT 1',
            "COMMENT ON VIEW v IS 'k'",
        ],
    ),
    (
        lambda: op.create_view("m", "SELECT 1\nAS a", materialized=True, if_not_exists=True, with_data=False),
        ["CREATE MATERIALIZED VIEW IF NOT EXISTS m AS SELECT 1\nAS a WITH NO DATA"],
    ),
    (lambda: op.replace_view("v", "SELECT 2", schema="s"), ["CREATE OR REPLACE VIEW s.v AS SELECT 2"]),
    (
        lambda: op.replace_view("v", "SELECT 2", recreate=True),
        ["DROP VIEW v", "CREATE VIEW v AS SELECT 2"],
    ),
    (
        lambda: op.replace_view("m", "SELECT 2", materialized=True),
        ["DROP MATERIALIZED VIEW m", "CREATE MATERIALIZED VIEW m AS SELECT 2"],
    ),
    (lambda: op.drop_view("v", schema="s", if_exists=True), ["DROP VIEW IF EXISTS s.v"]),
    (
        lambda: op.refresh_materialized_view("m", concurrently=True),
        ["REFRESH MATERIALIZED VIEW CONCURRENTLY m"],
    ),
    (lambda: op.create_function("f", FUNCTION, arguments="integer"), [FUNCTION]),
    (
        lambda: op.create_function("f", FUNCTION, arguments="integer", replace=True),
        [FUNCTION.replace("CREATE", "CREATE OR REPLACE")],
    ),
    (
        lambda: op.drop_function("f", arguments="integer", routine="procedure", cascade=True),
        ["DROP PROCEDURE f(integer) CASCADE"],
    ),
    (lambda: op.create_trigger("tr", "t", TRIGGER), [TRIGGER]),
    (lambda: op.drop_trigger("tr", "t", schema="s", if_exists=True), ["DROP TRIGGER IF EXISTS tr ON s.t"]),
    (
        lambda: op.create_policy(
            "p", "t", command="update", using="a > 0", check="a < 9", roles=["Bob"], permissive=False
        ),
        ['CREATE POLICY p ON t AS RESTRICTIVE FOR UPDATE TO "Bob" USING (a > 0) WITH CHECK (a < 9)'],
    ),
    (lambda: op.drop_policy("p", "t", if_exists=True), ["DROP POLICY IF EXISTS p ON t"]),
    (
        lambda: op.enable_row_security("t", forced=True),
        ["ALTER TABLE t ENABLE ROW LEVEL SECURITY", "ALTER TABLE t FORCE ROW LEVEL SECURITY"],
    ),
    (lambda: op.disable_row_security("t"), ["ALTER TABLE t DISABLE ROW LEVEL SECURITY"]),
]
"""A call, and the statements that PostgreSQL gets."""


def texts(operation: Operation, dialect: str = "postgresql") -> list[str]:
    return [item.sql for item in operation.statements(Schema.unknown(), dialect_named(dialect))]


@pytest.mark.parametrize(("call", "expected"), CALLS, ids=lambda item: item[0] if type(item) is list else "")
def test_the_sql_of_a_call(call: Callable[[], None], expected: list[str]) -> None:
    assert texts(made(call)) == expected


SWAPS = [
    lambda: op.replace_enum("mood", ["a", "$do$"], renamed={"z": "a"}),
    lambda: op.create_enum("mood", ["a"], if_not_exists=True),
]


@pytest.mark.parametrize("call", [*(call for call, _ in CALLS), *SWAPS])
def test_the_source_of_an_operation_makes_it_again(call: Callable[[], None]) -> None:
    operation = made(call)
    source = operation_source(operation, SourceContext(dialect_named("postgresql")))
    again = made(lambda: exec(source or "", {"op": op, "sa": sa}))
    assert again == operation
    assert operation.describe() == again.describe()


def test_every_such_operation_is_called_here() -> None:
    called = {type(made(call)) for call in [*(call for call, _ in CALLS), *SWAPS]}
    kinds = {kind for kind in OPERATIONS if issubclass(kind, ObjectOperation)}
    assert {kind for kind in kinds if not issubclass(kind, TimescaleOperation)} == called


def test_a_query_may_be_a_construct_and_is_written_for_the_database() -> None:
    table = sa.table("t", sa.column("a", sa.Boolean))
    operation = made(lambda: op.create_view("v", sa.select(table.c.a).where(table.c.a == sa.true())))
    assert texts(operation, "postgresql")[0].endswith("WHERE t.a = true")
    assert texts(operation, "sqlite")[0].endswith("WHERE t.a = 1")


def test_source_of_several_lines_keeps_every_character() -> None:
    text = "SELECT 'a\n  b' AS \"x\"\n    FROM t"
    operation = made(lambda: op.create_view("v", text))
    source = operation_source(operation, SourceContext(dialect_named("postgresql"))) or ""
    indented = "if True:\n    " + source.replace("\n", "\n    ")
    assert made(lambda: exec(indented, {"op": op})).item.definition == text  # type: ignore[attr-defined]


OTHERS = [
    (
        "sqlite",
        lambda: op.create_view("v", "SELECT 1", if_not_exists=True),
        "CREATE VIEW IF NOT EXISTS v AS SELECT 1",
    ),
    ("sqlite", lambda: op.replace_view("v", "SELECT 1"), "DROP VIEW v;CREATE VIEW v AS SELECT 1"),
    ("sqlite", lambda: op.drop_trigger("tr", "t"), "DROP TRIGGER tr"),
    ("sqlite", lambda: op.create_enum("mood", ["a"]), ""),
    ("mysql", lambda: op.drop_enum("mood"), ""),
    ("mysql", lambda: op.replace_view("v", "SELECT 1"), "CREATE OR REPLACE VIEW v AS SELECT 1"),
    ("mysql", lambda: op.drop_function("f", arguments="int"), "DROP FUNCTION f"),
    ("mariadb", lambda: op.create_sequence("s", start=3), "CREATE SEQUENCE s START WITH 3"),
    ("mysql", lambda: op.drop_trigger("tr", "t", if_exists=True), "DROP TRIGGER IF EXISTS tr"),
    ("mssql", lambda: op.create_sequence("s", start=3), "CREATE SEQUENCE s START WITH 3"),
    ("mssql", lambda: op.replace_view("v", "SELECT 1"), "CREATE OR ALTER VIEW v AS SELECT 1"),
    ("oracle", lambda: op.create_view("v", "SELECT 1 FROM dual"), "CREATE VIEW v AS SELECT 1 FROM dual"),
]


@pytest.mark.parametrize(("dialect", "call", "expected"), OTHERS)
def test_other_databases_say_it_their_way(dialect: str, call: Any, expected: str) -> None:
    assert ";".join(texts(made(call), dialect)) == expected


LACKING = [
    ("sqlite", lambda: op.create_schema("s"), "SQLite can't create the schema s. ATTACH"),
    ("sqlite", lambda: op.drop_schema("s"), "DETACH"),
    ("sqlite", lambda: op.create_sequence("s"), "counts by itself"),
    ("sqlite", lambda: op.alter_sequence("s", start=1), "counts by itself"),
    ("sqlite", lambda: op.drop_sequence("s"), "leave it out"),
    ("sqlite", lambda: op.create_function("f", FUNCTION), "Register it with the connection"),
    ("sqlite", lambda: op.drop_function("f"), "leave it out"),
    ("sqlite", lambda: op.create_extension("x"), "Leave it out"),
    ("sqlite", lambda: op.drop_extension("x"), "Leave it out"),
    ("sqlite", lambda: op.create_view("v", "SELECT 1", materialized=True), "Make it a plain view"),
    ("sqlite", lambda: op.refresh_materialized_view("v"), "never out of date"),
    ("sqlite", lambda: op.add_enum_value("e", "a"), "op.alter_column"),
    ("sqlite", lambda: op.rename_enum_value("e", "a", "b"), "op.alter_column"),
    ("sqlite", lambda: op.replace_enum("e", ["a"]), "op.alter_column"),
    ("sqlite", lambda: op.create_domain("d", sa.Integer), "type and checks"),
    ("sqlite", lambda: op.alter_domain("d", nullable=False), "may be NULL"),
    ("sqlite", lambda: op.alter_domain("d", server_default=None), "their own default"),
    ("sqlite", lambda: op.alter_domain("d", add_checks={"c": "VALUE > 0"}), "checks of their own"),
    ("sqlite", lambda: op.alter_domain("d", drop_checks=["c"]), "leave it out"),
    ("sqlite", lambda: op.drop_domain("d"), "leave it out"),
    ("sqlite", lambda: op.create_policy("p", "t"), "Filter rows in a view"),
    ("sqlite", lambda: op.drop_policy("p", "t"), "leave it out"),
    ("sqlite", lambda: op.enable_row_security("t"), "Filter rows in a view"),
    ("sqlite", lambda: op.disable_row_security("t"), "Filter rows in a view"),
    ("mysql", lambda: op.create_sequence("s"), "AUTO_INCREMENT"),
    ("mysql", lambda: op.alter_sequence("s", start=1), "AUTO_INCREMENT"),
    ("mysql", lambda: op.drop_sequence("s"), "leave it out"),
    ("mysql", lambda: op.create_view("v", "SELECT 1", if_not_exists=True), "op.replace_view"),
    ("mariadb", lambda: op.create_sequence("s", owned_by=("t", "c")), "belong to the column t.c"),
    ("postgresql", lambda: op.create_view("v", "SELECT 1", if_not_exists=True), "op.replace_view"),
]


@pytest.mark.parametrize(("dialect", "call", "words"), LACKING)
def test_what_a_database_lacks_is_said_with_what_to_do(dialect: str, call: Any, words: str) -> None:
    with pytest.raises(NotSupported, match=words):
        texts(made(call), dialect)


def test_before_postgresql_12_a_value_is_added_outside_a_transaction() -> None:
    from sqlalchemy.dialects import postgresql

    from whimbrel.dialects.registry import dialect_for

    operation = made(lambda: op.add_enum_value("mood", "z"))
    for version, transactional in (((11, 5), False), ((12, 0), True), (None, True)):
        dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
        dialect.server_version_info = version
        (statement,) = operation.statements(Schema.unknown(), dialect_for(dialect))
        assert statement.transactional is transactional


MOOD = EnumType("mood", ("a", "b"))
SEQUENCE = SequenceObject("sq", options=Options({"start": 1, "increment": 1}))
KNOWN = Schema.of(
    [],
    objects=[
        MOOD,
        SEQUENCE,
        View("v", "SELECT 1"),
        Function("f", "integer", FUNCTION),
        Trigger("tr", "t", TRIGGER),
    ],
)

CHANGES = [
    lambda: op.add_enum_value("mood", "c"),
    lambda: op.add_enum_value("mood", "c", before="a"),
    lambda: op.add_enum_value("mood", "c", after="a"),
    lambda: op.add_enum_value("mood", "a", if_not_exists=True),
    lambda: op.rename_enum_value("mood", "a", "z"),
    lambda: op.replace_enum("mood", ["b", "q"], renamed={"a": "q"}),
    lambda: op.drop_enum("mood"),
    lambda: op.drop_enum("other", if_exists=True),
    lambda: op.create_enum("mood", ["a", "b"], if_not_exists=True),
    lambda: op.create_enum("other", ["a"]),
    lambda: op.alter_sequence("sq", increment=4),
    lambda: op.drop_sequence("sq"),
    lambda: op.replace_view("v", "SELECT 2"),
    lambda: op.replace_view("w", "SELECT 2"),
    lambda: op.drop_view("v"),
    lambda: op.refresh_materialized_view("v"),
    lambda: op.create_function("f", FUNCTION + " ", arguments="integer", replace=True),
    lambda: op.drop_function("f", arguments="integer"),
    lambda: op.create_trigger("tr", "t", TRIGGER.replace("f()", "g()"), replace=True),
    lambda: op.drop_trigger("tr", "t"),
    lambda: op.create_extension("x"),
    lambda: op.enable_row_security("t"),
    lambda: op.create_policy("p", "t"),
    lambda: op.create_domain("d", sa.Integer),
    lambda: op.create_schema("s"),
]


@pytest.mark.parametrize("call", CHANGES)
def test_undone_the_schema_is_what_it_was(call: Callable[[], None]) -> None:
    operation = made(call)
    after = operation.apply(KNOWN)
    assert dict(operation.reverse(KNOWN).apply(after).objects) == dict(KNOWN.objects)


@pytest.mark.parametrize("call", CHANGES)
def test_a_schema_of_which_nothing_is_known_takes_every_change(call: Callable[[], None]) -> None:
    assert not made(call).apply(Schema.unknown()).complete


def test_a_value_has_its_place() -> None:
    def values(call: Callable[[], None]) -> tuple[str, ...]:
        found = made(call).apply(KNOWN).objects[MOOD.key]
        assert isinstance(found, EnumType)
        return found.values

    assert values(lambda: op.add_enum_value("mood", "c")) == ("a", "b", "c")
    assert values(lambda: op.add_enum_value("mood", "c", before="a")) == ("c", "a", "b")
    assert values(lambda: op.add_enum_value("mood", "c", after="a")) == ("a", "c", "b")


@pytest.mark.parametrize(
    "call",
    [
        lambda: op.add_enum_value("mood", "c", before="x"),
        lambda: op.rename_enum_value("mood", "x", "y"),
        lambda: op.drop_view("w"),
    ],
)
def test_what_is_not_there_is_named(call: Callable[[], None]) -> None:
    with pytest.raises(UnknownObject, match=r"There is no (value 'x' in enum mood|view 'w')"):
        made(call).apply(KNOWN)


@pytest.mark.parametrize(
    "call",
    [
        lambda: op.drop_view("v"),
        lambda: op.drop_extension("x"),
        lambda: op.add_enum_value("mood", "c"),
        lambda: op.replace_enum("mood", ["a"]),
        lambda: op.replace_view("v", "SELECT 1"),
        lambda: op.alter_sequence("sq", restart=1),
    ],
)
def test_what_was_lost_and_is_not_known_cannot_come_back(call: Callable[[], None]) -> None:
    with pytest.raises(NotReversible, match="Can't be undone"):
        made(call).reverse(Schema.unknown())


def test_created_and_dropped_at_once_is_nothing() -> None:
    for create, drop in (
        (lambda: op.create_view("v", "SELECT 1"), lambda: op.drop_view("v")),
        (lambda: op.create_trigger("tr", "t", TRIGGER), lambda: op.drop_trigger("tr", "t")),
        (lambda: op.create_enum("e", ["a"]), lambda: op.drop_enum("e")),
    ):
        first, second = made(create), made(drop)
        assert isinstance(first, CreateObject)
        assert isinstance(second, DropObject)
        assert first.merge(second) == ()
        assert first.merge(first) is None
        assert list(second.hazards(KNOWN))
