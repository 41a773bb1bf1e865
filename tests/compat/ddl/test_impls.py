"""Impls and compiler hooks of packages: they are used wherever a revision runs on their database."""

from __future__ import annotations

import io
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.ext.compiler import compiles

from support.env_project import EnvProject
from whimbrel.compat.alembic.ddl import DefaultImpl, base, mssql, mysql, oracle, postgresql, sqlite
from whimbrel.compat.alembic.operations import Operations, ops
from whimbrel.compat.alembic.runtime.migration import MigrationContext


class CloudDialect(PGDialect_psycopg):
    """A database that speaks like PostgreSQL, under a name of its own."""

    name = "cloud"


class CloudImpl(postgresql.PostgresqlImpl):
    """What its package knows of it."""

    __dialect__ = "cloud"
    transactional_ddl = False

    def add_column(self, table_name: str, column: sa.Column[Any], **kw: Any) -> None:
        self.static_output(f"-- {column.name} comes to {table_name}")
        super().add_column(table_name, column, **kw)

    def create_table(self, table: sa.Table, **kw: Any) -> None:
        super().create_table(table, **kw)
        self.execute(f"CLUSTER {table.name}")

    def alter_column(self, table_name: str, column_name: str, **kw: Any) -> None:
        if kw.get("type_") is not None:
            self.static_output(f"-- {column_name} becomes {kw['type_']!r}")
        super().alter_column(table_name, column_name, **kw)

    def drop_index(self, index: sa.Index, **kw: Any) -> None:
        super().drop_index(index, if_exists=True)

    def version_table_impl(self, **kw: Any) -> sa.Table:
        table = super().version_table_impl(**kw)
        table.append_column(sa.Column("region", sa.String(5)))
        return table


@compiles(base.RenameTable, "cloud")
def _rename_table(element: base.RenameTable, compiler: Any, **kw: Any) -> str:
    name = base.format_table_name(compiler, element.table_name, element.schema)
    return f"MOVE {name} TO {base.format_column_name(compiler, element.new_table_name)}"


@compiles(base.ColumnType, "cloud")
def _column_type(element: base.ColumnType, compiler: Any, **kw: Any) -> str:
    start = base.alter_table(compiler, element.table_name, element.schema)
    column = base.alter_column(compiler, element.column_name)
    return f"{start} {column} MORPH TO {base.format_type(compiler, element.type_)}"


def _script(dialect: Any = None) -> tuple[Operations, io.StringIO]:
    buffer = io.StringIO()
    opts = {"as_sql": True, "output_buffer": buffer}
    return Operations(MigrationContext.configure(dialect=dialect or CloudDialect(), opts=opts)), buffer


def _lines(buffer: io.StringIO) -> list[str]:
    return [line for line in buffer.getvalue().splitlines() if line]


def test_overridden_methods_are_called_and_hooks_write() -> None:
    operations, buffer = _script()
    operations.add_column("t", sa.Column("c", sa.Integer, sa.ForeignKey("o.id", name="fk"), index=True))
    operations.alter_column("t", "c", type_=sa.Text(), nullable=False)
    operations.rename_table("t", "u", schema="S")
    operations.drop_index("ix", "t", postgresql_concurrently=True)
    assert _lines(buffer) == [
        "-- c comes to t",
        "ALTER TABLE t ADD COLUMN c INTEGER;",
        "ALTER TABLE t ADD CONSTRAINT fk FOREIGN KEY(c) REFERENCES o (id);",
        "CREATE INDEX ix_t_c ON t (c);",
        "-- c becomes Text()",
        "ALTER TABLE t ALTER COLUMN c MORPH TO TEXT;",
        "ALTER TABLE t ALTER COLUMN c SET NOT NULL;",
        'MOVE "S".t TO u;',
        "DROP INDEX CONCURRENTLY IF EXISTS ix;",
    ]


def test_what_isnt_overridden_is_spelled_by_our_dialect() -> None:
    """All phrases by way of an impl give the text that they give without one."""

    def changes(operations: Operations) -> None:
        operations.drop_column("t", "c", if_exists=True)
        operations.create_unique_constraint("uq", "t", ["a"], schema="s", deferrable=True)
        operations.create_check_constraint("ck", "t", sa.column("a") > 5)
        operations.drop_constraint("uq", "t", "unique", schema="s")
        operations.create_table_comment("t", "it's")
        operations.drop_table_comment("t")
        operations.alter_column("t", "c", server_default=sa.text("now()"), comment="c", new_column_name="d")
        operations.bulk_insert(sa.table("t", sa.column("a", sa.Integer)), [{"a": 1}, {"a": 2}])
        operations.execute("UPDATE t SET a = '50%'")
        operations.drop_table("t", if_exists=True)
        operations.invoke(ops.AddColumnOp("t", sa.Column("q", sa.Integer, sa.CheckConstraint("q > 1"))))

    with_impl, without = _script(), _script(PGDialect_psycopg())
    changes(with_impl[0])
    changes(without[0])
    own = [line for line in _lines(with_impl[1]) if not line.startswith("--")]
    assert own == _lines(without[1])


def test_a_table_made_by_an_impl_has_its_indexes_types_and_comments() -> None:
    operations, buffer = _script()
    made = operations.create_table(
        "t",
        sa.Column("id", sa.Integer, primary_key=True, comment="c"),
        sa.Column("s", sa.Enum("a", name="st"), index=True),
    )
    assert list(made.columns.keys()) == ["id", "s"]
    text = buffer.getvalue()
    for part in ("CREATE TYPE st", "CREATE TABLE t", "CREATE INDEX ix_t_s", "COMMENT ON COLUMN t.id"):
        assert part in text
    assert text.endswith("CLUSTER t;\n\n")


def test_the_session_asks_the_impl_what_the_database_is_like() -> None:
    context = MigrationContext.configure(dialect=CloudDialect(), opts={"as_sql": True})
    assert context.impl.__class__ is CloudImpl and not context.transactional_ddl
    assert "region" in context._version.columns
    statement = context.session.version_table.create_statement(context.session.spelling)
    assert "region VARCHAR(5)" in statement.sql
    asked = {"as_sql": True, "transactional_ddl": True}
    assert MigrationContext.configure(dialect=CloudDialect(), opts=asked).transactional_ddl


IMPLS = """
from whimbrel.compat.alembic.ddl.sqlite import SQLiteImpl
class OwnSQLite(SQLiteImpl):
    __dialect__ = "sqlite"
    def drop_table(self, table, **kw):
        print("dropping", table.name)
        super().drop_table(table, **kw)
"""


def test_a_run_uses_the_impl_that_env_py_brought(tmp_path: Path) -> None:
    from support.env_project import ENV

    project = EnvProject.made(tmp_path, IMPLS.replace("whimbrel.compat.alembic", "alembic") + ENV)
    project.revision("r1", up="op.create_table('t', sa.Column('a', sa.Integer)); op.drop_table('t')")
    said = project.run("upgrade", "head")
    assert (said.status, said.out) == (0, "dropping t\n")
    assert "Context impl OwnSQLite." in said.err or "INFO" not in said.err


def test_impls_have_alembics_answers() -> None:
    kinds = [
        (postgresql.PostgresqlImpl, "postgresql", True),
        (sqlite.SQLiteImpl, "sqlite", False),
        (mysql.MySQLImpl, "mysql", False),
        (mysql.MariaDBImpl, "mariadb", False),
        (mssql.MSSQLImpl, "mssql", True),
        (oracle.OracleImpl, "oracle", False),
        (DefaultImpl, "default", False),
    ]
    for kind, name, transactional in kinds:
        assert (kind.__dialect__, kind.transactional_ddl) == (name, transactional)
        dialect: Any = SimpleNamespace(name=name)
        assert DefaultImpl.get_by_dialect(dialect) is kind


def test_every_element_compiles_to_our_phrase() -> None:
    dialect = PGDialect_psycopg()
    column: sa.Column[Any] = sa.Column("c", sa.Integer)
    texts = [
        base.RenameTable("t", "u"),
        base.AddColumn("t", column, if_not_exists=True),
        base.DropColumn("t", column, schema="s"),
        base.ColumnNullable("t", "c", False),
        base.ColumnType("t", "c", sa.Text),
        postgresql.PostgresqlColumnType("t", "c", sa.Text(), using="c::text"),
        base.ColumnName("t", "c", "d"),
        base.ColumnDefault("t", "c", "it's"),
        base.ColumnComment("t", "c", None),
        base.IdentityColumnDefault("t", "c", sa.Identity(), existing_server_default=None),
    ]
    assert [str(item.compile(dialect=dialect)) for item in texts] == [
        "ALTER TABLE t RENAME TO u",
        "ALTER TABLE t ADD COLUMN IF NOT EXISTS c INTEGER",
        "ALTER TABLE s.t DROP COLUMN c",
        "ALTER TABLE t ALTER COLUMN c SET NOT NULL",
        "ALTER TABLE t ALTER COLUMN c TYPE TEXT",
        "ALTER TABLE t ALTER COLUMN c TYPE TEXT USING c::text",
        "ALTER TABLE t RENAME c TO d",
        "ALTER TABLE t ALTER COLUMN c SET DEFAULT 'it''s'",
        "COMMENT ON COLUMN t.c IS NULL",
        "ALTER TABLE t ALTER COLUMN c ADD GENERATED BY DEFAULT AS IDENTITY",
    ]


def test_an_impl_by_itself_runs_and_writes() -> None:
    with sa.create_engine("sqlite://").connect() as connection:
        impl = DefaultImpl(connection.dialect, connection, False, None, None, {})
        impl.create_table(sa.Table("t", sa.MetaData(), sa.Column("a", sa.Integer, index=True)))
        impl.bulk_insert(sa.table("t", sa.column("a")), [{"a": 1}, {"a": 2}])
        assert impl._exec(sa.text("SELECT sum(a) FROM t WHERE a < :n"), params={"n": 9}).scalar() == 3
        with pytest.raises(TypeError, match="same time"):
            impl._exec("SELECT 1", params={"n": 1}, multiparams=[])
    buffer = io.StringIO()
    written = DefaultImpl(DefaultDialect(), None, True, None, buffer, {})
    written.emit_begin()
    written.execute(sa.table("t", sa.column("a")).insert().values(a="it's"))
    written.emit_commit()
    assert buffer.getvalue() == "BEGIN;\n\nINSERT INTO t (a) VALUES ('it''s');\n\nCOMMIT;\n\n"


def test_an_impl_compares_as_our_comparison_does() -> None:
    impl = DefaultImpl(PGDialect_psycopg(), None, True, None, io.StringIO(), {})
    old: sa.Column[Any] = sa.Column("c", sa.String(10))
    assert impl.compare_type(old, sa.Column("c", sa.Text())) and not impl.compare_type(old, old._copy())
    assert impl.compare_server_default(old, old, "'a'", "'b'::character varying")
    assert not impl.compare_server_default(old, old, "'a'", "'a'::character varying")
    table = sa.Table("t", sa.MetaData(), old)
    one, other = sa.Index("ix", table.c.c), sa.Index("ix", table.c.c, unique=True)
    assert impl.compare_indexes(one, one).is_equal and impl.compare_indexes(one, other).is_different
