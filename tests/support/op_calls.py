"""Many op.x() calls, and the SQL text that Alembic and Whimbrel write for them."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import mysql, postgresql
from sqlalchemy.engine import URL

from whimbrel import op as whimbrel_op
from whimbrel.dialects.base import Dialect
from whimbrel.dialects.registry import dialect_for
from whimbrel.operations.base import Operation
from whimbrel.operations.receiver import receiving
from whimbrel.schema.schema import Schema

Call = Callable[[Any], Any]

DIALECTS = ("postgresql", "sqlite", "mysql", "mariadb", "mssql", "oracle")

integer, text = sa.Integer(), sa.text


class Collector:
    """A receiver that keeps the operations and the script that they make."""

    context = None

    def __init__(self, dialect: Dialect, naming_convention: Mapping[str, Any] | None = None) -> None:
        self.dialect, self.naming_convention = dialect, naming_convention
        self.created_types: set[tuple[str | None, str]] = set()
        self.operations: list[Operation] = []
        self.script = ""

    def receive(self, operation: Operation) -> Any:
        self.operations.append(operation)
        for statement in operation.statements(Schema.unknown(), self.dialect):
            self.script += statement.sql.replace("\t", "    ") + self.dialect.terminator + "\n\n"
            if self.dialect.batch_separator:
                self.script += self.dialect.batch_separator + "\n\n"
        return operation.returned

    def bind(self) -> Any:
        raise AssertionError("no call here asks for the connection")


def dialect_named(name: str) -> Dialect:
    return dialect_for(URL.create(name).get_dialect()())


def alembic_script(dialect: str, call: Call, metadata: sa.MetaData | None = None) -> str | Exception:
    """What Alembic writes, or what it raises."""
    from alembic.migration import MigrationContext
    from alembic.operations import Operations

    buffer = io.StringIO()
    options = {"as_sql": True, "literal_binds": True, "output_buffer": buffer, "target_metadata": metadata}
    context = MigrationContext.configure(
        dialect_name=dialect, dialect_opts={"paramstyle": "named"}, opts=options
    )
    try:
        call(Operations(context))
    except Exception as error:
        return error
    return buffer.getvalue()


def whimbrel_script(dialect: str, call: Call, metadata: sa.MetaData | None = None) -> str | Exception:
    """What Whimbrel writes, or what it raises."""
    convention = None if metadata is None else metadata.naming_convention
    collector = Collector(dialect_named(dialect), convention)
    try:
        with receiving(collector):
            call(whimbrel_op)
    except Exception as error:
        return error
    return collector.script


def column(*parts: Any, name: str = "x", type_: Any = integer, **kw: Any) -> sa.Column[Any]:
    return sa.Column(name, type_, *parts, **kw)


def key(name: str = "id", **kw: Any) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer, primary_key=True, **kw)


def boolean(name: str | None) -> sa.Boolean:
    return sa.Boolean(create_constraint=True, name=name)


def words(name: str) -> sa.Enum:
    return sa.Enum("a", "b", native_enum=False, create_constraint=True, name=name)


a_table = sa.table(
    "t", sa.column("a", sa.Integer), sa.column("b", sa.String), sa.column("d", sa.Date), schema="s"
)

TABLES: dict[str, Call] = {
    "plain": lambda op: op.create_table(
        "t",
        key(),
        sa.Column("n", sa.String(50), nullable=False, server_default="it's 5%", comment="a c"),
        sa.Column("p", sa.Integer, sa.ForeignKey("q.id", ondelete="CASCADE")),
        sa.UniqueConstraint("n", name="uq"),
        sa.CheckConstraint("n > 1", name="ck"),
        sa.Column("i", sa.Integer, index=True),
    ),
    "commented": lambda op: op.create_table("t", key(comment="it's"), comment="t's"),
    "schema": lambda op: op.create_table("t", key(), schema="s"),
    "if not exists": lambda op: op.create_table("t", key(), column(index=True), if_not_exists=True),
    "enums": lambda op: op.create_table(
        "t",
        key(),
        sa.Column("e", sa.Enum("a", "b", name="mood")),
        sa.Column("f", sa.Enum("a", "b", name="mood2", create_constraint=True)),
        sa.Column("b", boolean(None)),
        sa.Column("n", words("nn")),
    ),
    "array of enum": lambda op: op.create_table("t", column(type_=sa.JSON().with_variant(sa.Text, "oracle"))),
    "generated": lambda op: op.create_table(
        "t",
        key(),
        sa.Column("i", sa.Integer, sa.Identity(start=3)),
        sa.Column("c", sa.Integer, sa.Computed("id*2")),
    ),
    "sequence": lambda op: op.create_table(
        "t", sa.Column("id", sa.Integer, sa.Sequence("sq"), primary_key=True)
    ),
    "unique and indexed": lambda op: op.create_table(
        "t", key(), column(unique=True), sa.Column("y", sa.Integer, unique=True, index=True)
    ),
    "two indexes": lambda op: op.create_table(
        "t", key(), column(index=True), sa.Column("a", integer, index=True)
    ),
    "use_alter": lambda op: op.create_table(
        "t", key(), column(), sa.ForeignKeyConstraint(["x"], ["o.id"], name="fk", use_alter=True)
    ),
    "to itself": lambda op: op.create_table("t", key(), column(sa.ForeignKey("t.id", name="up"))),
    "options": lambda op: op.create_table(
        "t",
        key(),
        mysql_engine="InnoDB",
        mysql_charset="utf8",
        sqlite_autoincrement=True,
        postgresql_partition_by="RANGE (id)",
        prefixes=["TEMPORARY"],
    ),
    "default now": lambda op: op.create_table("t", column(type_=sa.DateTime(), server_default=sa.func.now())),
    "check in column": lambda op: op.create_table("t", column(sa.CheckConstraint("x > 1", name="c"))),
    "exclusion": lambda op: op.create_table(
        "t", column(), postgresql.ExcludeConstraint(("x", "="), name="e", using="gist")
    ),
    "no columns": lambda op: op.create_table("t"),
    "drop": lambda op: op.drop_table("t"),
    "drop if exists": lambda op: op.drop_table("t", schema="s", if_exists=True),
    "rename": lambda op: op.rename_table("t", "u"),
    "rename in schema": lambda op: op.rename_table("My T", "U", schema="s"),
    "rename in dotted schema": lambda op: op.rename_table("t", "u", schema="a.b"),
    "comment": lambda op: op.create_table_comment("t", "it's", schema="s", existing_comment="o"),
    "drop comment": lambda op: op.drop_table_comment("t", existing_comment="o", schema="s"),
}

COLUMNS: dict[str, Call] = {
    "plain": lambda op: op.add_column("t", column(type_=sa.String(30))),
    "default": lambda op: op.add_column("t", column(nullable=False, server_default="it's")),
    "default text": lambda op: op.add_column("t", column(server_default=text("0"), nullable=False)),
    "default now": lambda op: op.add_column("t", column(type_=sa.DateTime(), server_default=sa.func.now())),
    "schema": lambda op: op.add_column("t", column(), schema="s"),
    "comment": lambda op: op.add_column("t", column(comment="it's"), schema="s"),
    "if not exists": lambda op: op.add_column("t", column(), if_not_exists=True),
    "foreign key": lambda op: op.add_column(
        "t", column(sa.ForeignKey("o.id", name="f", ondelete="SET NULL"))
    ),
    "foreign key to another schema": lambda op: op.add_column("t", column(sa.ForeignKey("s.o.id"))),
    "foreign key from another schema": lambda op: op.add_column(
        "t", column(sa.ForeignKey("o.id", onupdate="CASCADE")), schema="s"
    ),
    "unnamed foreign key": lambda op: op.add_column("t", column(sa.ForeignKey("s.o.id")), schema="s"),
    "inline foreign key": lambda op: op.add_column(
        "t", column(sa.ForeignKey("o.id", name="f", deferrable=True)), inline_references=True
    ),
    "inline foreign key to itself": lambda op: op.add_column(
        "t", column(sa.ForeignKey("t.id", name="f")), inline_references=True
    ),
    "primary key": lambda op: op.add_column("t", column(primary_key=True)),
    "inline primary key": lambda op: op.add_column("t", column(primary_key=True), inline_primary_key=True),
    "unique": lambda op: op.add_column("t", column(unique=True)),
    "index": lambda op: op.add_column("t", column(index=True, comment="c"), schema="s"),
    "unique index": lambda op: op.add_column("t", column(index=True, unique=True)),
    "boolean": lambda op: op.add_column("t", column(type_=boolean("b"), server_default=sa.false())),
    "enum": lambda op: op.add_column("t", column(type_=sa.Enum("a", "b", name="e"))),
    "words": lambda op: op.add_column("t", column(type_=words("w"), server_default="a")),
    "identity": lambda op: op.add_column("t", column(sa.Identity())),
    "computed": lambda op: op.add_column("t", column(sa.Computed("a+1", persisted=True))),
    "checks": lambda op: op.add_column(
        "t", column(sa.CheckConstraint("x>1"), sa.CheckConstraint("x>2", name="z"))
    ),
    "sequence": lambda op: op.add_column("t", column(sa.Sequence("sq"), nullable=False)),
    "quoted": lambda op: op.add_column("Select", column(name="Group")),
    "postgresql": lambda op: op.add_column(
        "t", column(type_=sa.JSON().with_variant(postgresql.JSONB(), "postgresql"))
    ),
    "drop": lambda op: op.drop_column("t", "x"),
    "drop if exists": lambda op: op.drop_column("t", "x", schema="s", if_exists=True),
    "drop with rules": lambda op: op.drop_column(
        "t", "x", schema="s", mssql_drop_default=True, mssql_drop_check=True, mssql_drop_foreign_key=True
    ),
}


def _alter(**kw: Any) -> Call:
    return lambda op: op.alter_column("t", "x", **kw)


known = {"existing_type": integer, "existing_nullable": True}
dated = {"existing_type": sa.DateTime()}
identity = sa.Identity(always=True, start=2)

CHANGES: dict[str, Call] = {
    "nothing": _alter(),
    "not null": _alter(nullable=False, existing_type=integer),
    "not null without type": _alter(nullable=False),
    "null": _alter(
        nullable=True,
        schema="s",
        existing_server_default=text("1"),
        existing_comment="c",
        existing_type=integer,
    ),
    "type": _alter(
        type_=sa.String(20), existing_type=integer, existing_nullable=False, postgresql_using="x::text"
    ),
    "type class": _alter(type_=sa.BigInteger, **known),
    "boolean": _alter(type_=boolean("b"), existing_type=boolean("a"), existing_nullable=True),
    "words": _alter(type_=words("new"), existing_type=words("old"), existing_nullable=True),
    "words to text": _alter(type_=sa.String(5), existing_type=words("old"), existing_nullable=True),
    "words renamed": _alter(
        type_=words("new"), existing_type=words("old"), new_column_name="y", nullable=False
    ),
    "enum": _alter(type_=sa.Enum("a", name="e2"), existing_type=sa.Enum("b", name="e1"), schema="s"),
    "default": _alter(server_default="it's 5%", **known),
    "default alone": _alter(server_default="y"),
    "no default": _alter(server_default=None, **known),
    "default function": _alter(server_default=sa.func.now(), **known),
    "default true": _alter(server_default=sa.true(), existing_type=sa.Boolean()),
    "default for a date": _alter(server_default=sa.func.now(), **dated),
    "default for a date that may be null": _alter(server_default=sa.func.now(), nullable=True, **dated),
    "default and comment": _alter(server_default=sa.func.now(), comment="c", **dated, existing_comment="o"),
    "no default for a date": _alter(server_default=None, **dated),
    "date not null": _alter(nullable=False, **dated),
    "to a date": _alter(type_=sa.DateTime(), server_default=sa.func.now(), **known),
    "from a date": _alter(type_=integer, server_default="4", **dated),
    "mysql enum": _alter(type_=mysql.ENUM("a", "c"), existing_type=mysql.ENUM("a", "b")),
    "new default for old": _alter(server_default="5", existing_server_default="4", **known),
    "not null with default": _alter(nullable=False, existing_server_default="4", existing_type=integer),
    "name": _alter(new_column_name="Y", schema="s", **known),
    "name alone": _alter(new_column_name="y"),
    "name and default": _alter(
        new_column_name="y", server_default=None, existing_server_default="5", **known
    ),
    "comment": _alter(comment="it's", schema="s", **known),
    "no comment": _alter(comment=None, existing_comment="o", schema="s", **known),
    "all": _alter(
        new_column_name="Y", type_=sa.String(3), nullable=False, server_default="u", comment="c", **known
    ),
    "autoincrement": _alter(autoincrement=True, existing_type=integer, existing_nullable=False),
    "existing autoincrement": _alter(
        existing_autoincrement=True, existing_type=integer, nullable=False, existing_comment="c'"
    ),
    "autoincrement off": _alter(autoincrement=False, existing_autoincrement=True, comment="", **known),
    "identity added": _alter(server_default=sa.Identity(), existing_server_default=None, **known),
    "identity added, unknown": _alter(server_default=identity),
    "identity changed": _alter(
        server_default=sa.Identity(start=3, cycle=True, maxvalue=7, nominvalue=True, cache=3, increment=2),
        existing_server_default=identity,
    ),
    "identity by default": _alter(server_default=sa.Identity(), existing_server_default=identity),
    "identity dropped": _alter(server_default=None, existing_server_default=identity),
    "computed": _alter(server_default=sa.Computed("a+1"), existing_type=integer),
    "computed dropped": _alter(server_default=None, existing_server_default=sa.Computed("a+1")),
    "quoted": lambda op: op.alter_column("Select", "Group", nullable=False, schema="My.S", **known),
}

INDEXES: dict[str, Call] = {
    "plain": lambda op: op.create_index("ix", "t", ["a", "b"]),
    "unique": lambda op: op.create_index(op.f("ix"), "t", ["a"], unique=True, schema="s", if_not_exists=True),
    "text": lambda op: op.create_index("ix", "t", ["a", text("lower(b)")], schema="s"),
    "functions": lambda op: op.create_index(
        "ix", "t", [sa.func.lower(sa.column("a")), sa.column("b").desc()]
    ),
    "options": lambda op: op.create_index(
        "ix",
        "t",
        ["a"],
        postgresql_concurrently=True,
        postgresql_using="gin",
        postgresql_where=text("a > 5"),
        postgresql_include=["b"],
        postgresql_ops={"a": "gin_trgm_ops"},
        postgresql_with={"fillfactor": 50},
        sqlite_where=text("a > 5"),
        mysql_length=5,
        mssql_include=["b"],
    ),
    "no name for text": lambda op: op.create_index(None, "t", [text("lower(b)"), "a"]),
    "no name": lambda op: op.create_index(None, "t", ["a"]),
    "quoted": lambda op: op.create_index("My Index", "My Table", ["My Column"], schema="My Schema"),
    "shortened": lambda op: op.create_index(op.f("a" * 200), "t", ["x"]),
    "too long": lambda op: op.create_index("a" * 200, "t", ["x"]),
    "drop": lambda op: op.drop_index("ix"),
    "drop of table": lambda op: op.drop_index("ix", table_name="t", schema="My S"),
    "drop if exists": lambda op: op.drop_index(
        "ix", "t", schema="s", if_exists=True, postgresql_concurrently=True
    ),
    "drop with options": lambda op: op.drop_index("ix", "t", postgresql_where=text("a > 1"), mysql_length=4),
}

CONSTRAINTS: dict[str, Call] = {
    "primary key": lambda op: op.create_primary_key("pk", "t", ["a", "b"], schema="s"),
    "primary key, no name": lambda op: op.create_primary_key(None, "t", ["a"]),
    "unique": lambda op: op.create_unique_constraint(
        "uq", "t", ["a", "b"], deferrable=True, initially="DEFERRED"
    ),
    "unique, no name": lambda op: op.create_unique_constraint(None, "t", ["a", "b"], schema="s"),
    "unique nulls": lambda op: op.create_unique_constraint(
        "uq", "t", ["a"], postgresql_nulls_not_distinct=True
    ),
    "check": lambda op: op.create_check_constraint("ck", "t", "a > 5 and b = 'x%'", schema="s"),
    "check of function": lambda op: op.create_check_constraint("ck", "t", sa.func.length(sa.column("a")) > 5),
    "check not valid": lambda op: op.create_check_constraint("ck", "t", "a > 5", postgresql_not_valid=True),
    "foreign key": lambda op: op.create_foreign_key(
        "fk",
        "t",
        "o",
        ["a"],
        ["b"],
        ondelete="CASCADE",
        onupdate="SET NULL",
        deferrable=True,
        initially="DEFERRED",
        source_schema="s",
        referent_schema="s2",
    ),
    "foreign key, no name": lambda op: op.create_foreign_key(None, "t", "o", ["a", "b"], ["c", "d"]),
    "foreign key to itself": lambda op: op.create_foreign_key("fk", "t", "t", ["a"], ["b"]),
    "foreign key, match": lambda op: op.create_foreign_key(
        "fk", "t", "o", ["a"], ["c"], match="FULL", use_alter=True
    ),
    "foreign key not valid": lambda op: op.create_foreign_key(
        "fk", "t", "o", ["a"], ["b"], postgresql_not_valid=True
    ),
    "exclusion": lambda op: op.create_exclude_constraint(
        "ex", "t", ("period", "&&"), (sa.column("g"), "="), where="g > 5", using="gist", schema="s"
    ),
    "drop foreign key": lambda op: op.drop_constraint("fk", "t", type_="foreignkey"),
    "drop primary key": lambda op: op.drop_constraint("pk", "t", type_="primary", schema="s"),
    "drop unique": lambda op: op.drop_constraint("uq", "t", type_="unique", if_exists=True),
    "drop check": lambda op: op.drop_constraint("ck", "t", "check"),
    "drop": lambda op: op.drop_constraint("ck", "t"),
    "drop no name": lambda op: op.drop_constraint(None, "t", "unique"),
    "drop of no kind": lambda op: op.drop_constraint("x", "t", "bogus"),
}

DATA: dict[str, Call] = {
    "text": lambda op: op.execute("UPDATE t SET a='x%' WHERE b='\\:foo'"),
    "lines": lambda op: op.execute("  UPDATE t\n SET a=1;\n"),
    "percent": lambda op: op.execute("select 5 % 3, 'a%%b'"),
    "bound": lambda op: op.execute(text("update t set a=:a").bindparams(a="q")),
    "not bound": lambda op: op.execute("update t set a=:a"),
    "construct": lambda op: op.execute(a_table.update().where(a_table.c.b == "q%").values(a=5)),
    "inline": lambda op: op.execute(
        a_table.update().where(a_table.c.b == op.inline_literal("q")).values(a=op.inline_literal(5))
    ),
    "insert": lambda op: op.execute(a_table.insert().values(a=5)),
    "rows": lambda op: op.bulk_insert(
        a_table, [{"a": 1, "b": "x'%"}, {"a": 2, "b": op.inline_literal("z"), "d": date(2020, 1, 2)}]
    ),
    "rows apart": lambda op: op.bulk_insert(
        a_table, [{"a": 1, "b": "x"}, {"a": 2, "b": "z"}], multiinsert=False
    ),
    "no rows": lambda op: op.bulk_insert(a_table, []),
    "one row, not a list": lambda op: op.bulk_insert(a_table, {"a": 1}),
}

CALLS: dict[str, Call] = {
    f"{subject}: {title}": call
    for subject, calls in {
        "table": TABLES,
        "column": COLUMNS,
        "change": CHANGES,
        "index": INDEXES,
        "constraint": CONSTRAINTS,
        "data": DATA,
    }.items()
    for title, call in calls.items()
}
