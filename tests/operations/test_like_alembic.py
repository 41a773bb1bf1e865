"""Every op.x() call writes the text that Alembic writes, on every database."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from support.op_calls import CALLS, DIALECTS, Call, alembic_script, column, whimbrel_script, words

OURS = {
    **{
        (dialect, "change: words renamed"): "Alembic's check asks for the old name of the column"
        for dialect in DIALECTS
        if dialect != "sqlite"
    },
    **{
        ("mssql", name): "SQL Server knows no IF NOT EXISTS: Alembic writes it all the same, or leaves it out"
        for name in ("table: if not exists", "column: if not exists", "index: unique")
    },
    ("sqlite", "table: comment"): "there are no comments; Alembic writes what SQLite doesn't understand",
    ("sqlite", "table: drop comment"): "there are no comments",
    ("oracle", "change: comment"): "Alembic leaves the schema out and comments on another table",
    ("oracle", "change: no comment"): "Alembic leaves the schema out and comments on another table",
}
"""Where we write something else, and why."""


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("name", CALLS)
def test_the_text_is_alembics(dialect: str, name: str) -> None:
    theirs, ours = alembic_script(dialect, CALLS[name]), whimbrel_script(dialect, CALLS[name])
    if isinstance(theirs, Exception):
        return  # where Alembic can't, we may
    if (dialect, name) in OURS:
        assert ours != theirs
    elif dialect == "sqlite" and isinstance(ours, Exception):
        assert "building it anew" in str(ours) and "ALTER COLUMN" in theirs  # no SQLite understands that
    else:
        assert _comparable(name, ours) == _comparable(name, theirs)


def test_on_sql_server_what_may_be_there_is_made_on_a_condition() -> None:
    def script(call: Call) -> list[str]:
        return [line for line in str(whimbrel_script("mssql", call)).splitlines() if line.startswith("IF ")]

    table = script(lambda op: op.create_table("it's", column(), schema="s", if_not_exists=True))
    assert table == ["IF OBJECT_ID('s.[it''s]', 'U') IS NULL"]
    added = script(lambda op: op.add_column("t", column(name="it's"), schema="s", if_not_exists=True))
    assert added == ["IF COL_LENGTH('s.t', 'it''s') IS NULL"]
    index = script(lambda op: op.create_index("ix", "t", ["a"], schema="s", if_not_exists=True))
    assert index == ["IF INDEXPROPERTY(OBJECT_ID('s.t'), 'ix', 'IndexID') IS NULL"]
    renamed = str(whimbrel_script("mssql", lambda op: op.rename_table("it's", "t")))
    assert renamed.startswith("EXEC sp_rename '[it''s]', t;")


def _comparable(name: str, script: str | Exception) -> object:
    """The script; as a bag of words where Alembic's order is that of a set, another one in each process."""
    return (
        sorted(str(script).replace(";", "").split())
        if name in ("table: two indexes", "column: checks")
        else script
    )


CONVENTION = sa.MetaData(
    naming_convention={
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
        "ix": "ix_%(column_0_label)s",
    }
)

NAMED: dict[str, Call] = {
    "unique": lambda op: op.create_unique_constraint(None, "t", ["a", "b"]),
    "check": lambda op: op.create_check_constraint("foo", "t", "x > 1"),
    "final check": lambda op: op.create_check_constraint(op.f("foo"), "t", "x > 1"),
    "unnamed check": lambda op: op.create_check_constraint(None, "t", "x > 1"),
    "foreign key": lambda op: op.create_foreign_key(None, "t", "o", ["x"], ["id"]),
    "primary key": lambda op: op.create_primary_key(None, "t", ["x"]),
    "index": lambda op: op.create_index(None, "t", ["x"]),
    "index of text": lambda op: op.create_index(None, "t", [sa.text("lower(x)"), "y"]),
    "index on expressions": lambda op: op.create_index(None, "t", [sa.func.lower(sa.column("x"))]),
    "index, a column second": lambda op: op.create_index(None, "t", [sa.desc("x"), "y"]),
    "named index": lambda op: op.create_index("foo", "t", ["x"]),
    "drop check": lambda op: op.drop_constraint("foo", "t", type_="check"),
    "drop final check": lambda op: op.drop_constraint(op.f("foo"), "t", type_="check"),
    "drop unique": lambda op: op.drop_constraint("foo", "t", type_="unique"),
    "drop": lambda op: op.drop_constraint("foo", "t"),
    "column": lambda op: op.add_column("t", sa.Column("x", sa.Integer, sa.ForeignKey("o.id"), index=True)),
    "table": lambda op: op.create_table(
        "t",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("x", sa.Integer, sa.ForeignKey("o.id"), index=True, unique=True),
        sa.Column("b", sa.Boolean(create_constraint=True, name="bb")),
        sa.Column("y", sa.Integer, unique=True),
        sa.CheckConstraint("x > 1", name="foo"),
    ),
    "type": lambda op: op.alter_column("t", "x", type_=words("new"), existing_type=sa.Integer()),
}


@pytest.mark.parametrize("dialect", ("postgresql", "mysql"))
@pytest.mark.parametrize("name", NAMED)
def test_the_naming_convention_is_applied_as_alembic_applies_it(dialect: str, name: str) -> None:
    theirs = alembic_script(dialect, NAMED[name], CONVENTION)
    ours = whimbrel_script(dialect, NAMED[name], CONVENTION)
    assert isinstance(ours, Exception) if isinstance(theirs, Exception) else ours == theirs


def enums(op: object) -> None:
    mood = sa.Enum("a", "b", name="mood")
    for table in ("t", "u", "v"):
        op.create_table(table, sa.Column("e", mood), sa.Column("a", sa.ARRAY(sa.Enum("q", name="q"))))  # type: ignore[attr-defined]


def test_a_named_type_is_created_once_in_a_run() -> None:
    assert whimbrel_script("postgresql", enums) == alembic_script("postgresql", enums)
    assert str(whimbrel_script("postgresql", enums)).count("CREATE TYPE mood") == 1


def test_an_enum_of_text_creates_no_type_for_one_of_its_name() -> None:
    def call(op: object) -> None:
        text = sa.Enum("a", name="mood", native_enum=False)
        op.create_table("t", sa.Column("e", text), sa.Column("b", sa.Boolean(name="flag")))  # type: ignore[attr-defined]
        op.create_table("u", sa.Column("e", sa.Enum("a", "b", name="mood")))  # type: ignore[attr-defined]
        op.create_table("v", sa.Column("e", sa.Enum("c", name="flag")))  # type: ignore[attr-defined]

    assert whimbrel_script("postgresql", call) == alembic_script("postgresql", call)


def test_listeners_of_a_table_are_heard_where_alembic_hears_them() -> None:
    def call(op: object) -> None:
        op.create_table(  # type: ignore[attr-defined]
            "t",
            sa.Column("a", sa.Integer, index=True, comment="c"),
            listeners=[
                ("after_create", sa.DDL("foo %(table)s")),
                ("before_create", sa.DDL("bar").execute_if(dialect="postgresql")),
            ],
        )

    for dialect in ("postgresql", "mysql"):
        assert whimbrel_script(dialect, call) == alembic_script(dialect, call)
