"""The text that --sql writes, compared with Alembic's own."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from support.chain import Chain
from support.running import bind, do
from whimbrel.errors import NotKnownOffline
from whimbrel.execution.options import RunOptions
from whimbrel.execution.runner import run
from whimbrel.execution.script_session import ScriptSession
from whimbrel.history.revision import Revision
from whimbrel.history.step import Direction, Step, VersionChange
from whimbrel.operations.receiver import current

URLS = {
    "postgresql": "postgresql+psycopg://",
    "sqlite": "sqlite://",
    "mysql": "mysql+pymysql://",
    "mssql": "mssql+pyodbc://",
    "oracle": "oracle+oracledb://",
}
ENV = """
from alembic import context
context.configure(url={url!r}, literal_binds=True, dialect_opts={{"paramstyle": "named"}}, **{opts!r})
with context.begin_transaction():
    context.run_migrations()
"""
REVISION = '''"""change {number}

Revision ID: r00{number}
"""
from alembic import op
revision, down_revision = "r00{number}", {down!r}
def upgrade():
    op.execute("{up}")
def downgrade():
    op.execute("{down_sql}")
'''
UP = ["select 1", r"select\t2\n  from x;\n", "  insert into t values ('100 %')  "]
DOWN = ["select -1", "select -2", "select -3"]
IDS = ("r001", "r002", "r003")
OPTIONS: list[dict[str, Any]] = [
    {},
    {"transaction_per_migration": True},
    {"transactional_ddl": True},
    {"transactional_ddl": False},
    {"version_table": "My Versions", "version_table_schema": "the tools", "version_table_pk": False},
    {"mssql_batch_separator": "XX", "oracle_batch_separator": "YY"},
]


@pytest.fixture
def alembics(tmp_path: Path) -> Any:
    """What Alembic writes: a function of the dialect's URL, the options, the command and its argument."""
    folder = tmp_path / "project"
    (folder / "versions").mkdir(parents=True)
    for number, (up, down_sql) in enumerate(zip(UP, DOWN, strict=True), start=1):
        down = f"r00{number - 1}" if number > 1 else None
        text = REVISION.format(number=number, down=down, up=up, down_sql=down_sql)
        (folder / "versions" / f"r00{number}.py").write_text(text)

    def write(url: str, opts: dict[str, Any], name: str, revision: str) -> str:
        (folder / "env.py").write_text(ENV.format(url=url, opts=opts))
        buffer = io.StringIO()
        config = Config(output_buffer=buffer)
        config.set_main_option("script_location", str(folder))
        config.set_main_option("path_separator", "os")
        getattr(command, name)(config, revision, sql=True)
        return buffer.getvalue()

    return write


def ours(url: str, opts: dict[str, Any], steps: Any, starting: tuple[str, ...] = ()) -> str:
    """What we write."""
    known = {name: value for name, value in opts.items() if hasattr(RunOptions(), name)}
    buffer = io.StringIO()
    dialect = sa.make_url(url).get_dialect()(paramstyle="named")
    session = ScriptSession(dialect, buffer, RunOptions(**known), opts, starting)
    with session.begin_transaction():
        run(session, steps, chain().load)
    return buffer.getvalue()


def chain() -> Chain:
    def change(sql: str) -> Any:
        return lambda: do(sql.encode().decode("unicode_escape"))

    return Chain([change(sql) for sql in UP], [change(sql) for sql in DOWN], ids=IDS)


every_dialect = pytest.mark.parametrize("name", URLS)
every_option = pytest.mark.parametrize("opts", OPTIONS, ids=lambda opts: next(iter(opts), "plain"))


@every_dialect
@every_option
def test_upgrade(alembics: Any, name: str, opts: dict[str, Any]) -> None:
    assert ours(URLS[name], opts, chain().up) == alembics(URLS[name], opts, "upgrade", "head")


@every_dialect
def test_upgrade_from_somewhere(alembics: Any, name: str) -> None:
    expected = alembics(URLS[name], {}, "upgrade", "r001:head")
    assert ours(URLS[name], {}, chain().up, ("r001",)) == expected


@every_dialect
@every_option
def test_downgrade(alembics: Any, name: str, opts: dict[str, Any]) -> None:
    expected = alembics(URLS[name], opts, "downgrade", "r003:base")
    assert ours(URLS[name], opts, chain().down, ("r003",)) == expected


@every_dialect
@every_option
def test_stamp(alembics: Any, name: str, opts: dict[str, Any]) -> None:
    step = Step(Revision("r003"), Direction.STAMP, VersionChange(insert=("r003",)), (), ("r003",), ("r003",))
    expected = alembics(URLS[name], opts, "stamp", "head")
    assert ours(URLS[name], opts, lambda heads: [step]) == expected


@every_dialect
def test_nothing_to_do(alembics: Any, name: str) -> None:
    expected = alembics(URLS[name], {}, "upgrade", "r003:head")
    assert ours(URLS[name], {}, chain().up, ("r003",)) == expected


def write(*changes: Any, url: str = URLS["postgresql"], **options: Any) -> str:
    buffer = io.StringIO()
    session = ScriptSession(sa.make_url(url).get_dialect()(), buffer, RunOptions(**options), {})
    made = Chain(changes)
    with session.begin_transaction():
        run(session, made.up, made.load)
    return buffer.getvalue()


def test_an_autocommit_block_ends_and_begins_the_transaction() -> None:
    def change() -> None:
        with current().context.autocommit_block():
            do("VACUUM")

    assert "COMMIT;\n\nVACUUM;\n\nBEGIN;\n\n" in write(change)


def test_the_connection_of_a_script_writes_what_it_executes() -> None:
    def change() -> None:
        bind().execute(sa.text("UPDATE t SET x = :x"), {"x": "it's"})

    assert "UPDATE t SET x = 'it''s';\n\n" in write(change)


def test_an_insert_with_rows_is_written_row_by_row() -> None:
    table = sa.table("t", sa.column("x", sa.Integer))
    text = write(lambda: bind().execute(sa.insert(table), [{"x": 1}, {"x": 2}]))
    assert "INSERT INTO t (x) VALUES (1);\n\nINSERT INTO t (x) VALUES (2);\n\n" in text


def test_a_delete_with_a_parameter() -> None:
    table = sa.table("t", sa.column("x", sa.Integer))
    text = write(lambda: bind().execute(sa.delete(table).where(table.c.x == sa.bindparam("old")), {"old": 7}))
    assert "DELETE FROM t WHERE t.x = 7;" in text


def test_an_answer_that_a_script_cannot_have() -> None:
    def change() -> None:
        bind().execute(sa.text("SELECT 1")).scalar()

    with pytest.raises(NotKnownOffline, match="The answer to a query"):
        write(change)


def test_rows_that_a_script_cannot_have() -> None:
    with pytest.raises(NotKnownOffline):
        write(lambda: list(bind().execute(sa.text("SELECT 1"))))


def test_a_long_first_id_gets_a_wide_column() -> None:
    buffer = io.StringIO()
    dialect = sa.make_url(URLS["postgresql"]).get_dialect()()
    session = ScriptSession(dialect, buffer, RunOptions(), {})
    made = Chain([lambda: None], ids=("x" * 40,))
    run(session, made.up, made.load)
    assert "VARCHAR(255)" in buffer.getvalue()


def test_text_is_flushed_as_it_is_written() -> None:
    class Flushed(io.StringIO):
        flushed = ""

        def flush(self) -> None:
            self.flushed = self.getvalue()

    buffer = Flushed()
    session = ScriptSession(sa.make_url("sqlite://").get_dialect()(), buffer, RunOptions(), {})
    made = Chain(
        [lambda: do("SELECT 1"), lambda: pytest.fail() if "SELECT 1" not in buffer.flushed else None]
    )
    run(session, made.up, made.load)
