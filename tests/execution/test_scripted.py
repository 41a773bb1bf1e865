"""What a revision may ask of op.get_bind() while a script is written, and what it is told of the rest."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa

from support.chain import Chain
from support.running import bind
from whimbrel import op
from whimbrel.errors import NotKnownOffline, NotSupported, NotThereOffline
from whimbrel.execution.options import RunOptions
from whimbrel.execution.runner import run
from whimbrel.execution.script_session import ScriptSession


def script(url: str, *changes: Callable[[], Any]) -> str:
    buffer = io.StringIO()
    dialect = sa.make_url(url).get_dialect()(paramstyle="named")
    session = ScriptSession(dialect, buffer, RunOptions(), {})
    chain = Chain(changes, path=__file__)
    with session.begin_transaction():
        run(session, chain.up, chain.load)
    return buffer.getvalue()


async def asks(connection: Any) -> None:
    await connection.execute(sa.text("SELECT 1"))


def batch() -> None:
    with op.batch_alter_table("t") as block:
        block.alter_column("a", nullable=False)


ASKING: tuple[tuple[str, Callable[[], Any]], ...] = (
    ("sqlalchemy.inspect(op.get_bind())", lambda: sa.inspect(bind())),
    ("The answer to a query (.scalar)", lambda: bind().execute(sa.text("SELECT 1")).scalar()),
    ("The answer to a query (.__iter__)", lambda: list(bind().execute(sa.text("SELECT 1")))),
    ("The answer to a query (.rowcount)", lambda: bind().exec_driver_sql("DELETE FROM t").rowcount),
    ("op.get_bind().scalar", lambda: bind().scalar(sa.text("SELECT 1"))),
    ("op.get_bind().begin_nested", lambda: bind().begin_nested()),
    ("op.get_bind().exec_driver_sql() with parameters", lambda: bind().exec_driver_sql("SELECT ?", (1,))),
    ("op.run_async()", lambda: op.run_async(asks)),
)


@pytest.mark.parametrize("url", ["sqlite://", "postgresql+asyncpg://", "mysql+pymysql://"])
@pytest.mark.parametrize(("what", "change"), ASKING, ids=[what for what, _ in ASKING])
def test_what_needs_an_answer_is_named_with_its_place(url: str, what: str, change: Callable[[], Any]) -> None:
    with pytest.raises(NotKnownOffline) as error:
        script(url, change)
    message = str(error.value)
    assert message.startswith(f"{__file__}, line ")
    assert f": {what} needs a connection, and here is none." in message
    assert message.endswith("Run it online, or see its statements with 'whimbrel plan --online'.")


def test_a_rebuild_on_sqlite_needs_the_table() -> None:
    with pytest.raises(NotSupported, match=r"table t isn't known here.*copy_from"):
        script("sqlite://", batch)
    assert "ALTER TABLE t" in script("postgresql+psycopg://", batch)


def test_sql_is_written_as_it_is() -> None:
    written = script("postgresql+psycopg://", lambda: bind().exec_driver_sql("SELECT '100% :a'"))
    assert "SELECT '100% :a';\n" in written


def test_a_plain_string_is_written_as_text_is() -> None:
    written = script(
        "postgresql+psycopg://", lambda: bind().execute("ALTER TABLE t ALTER a TYPE jsonb USING a::jsonb")
    )
    assert "ALTER TABLE t ALTER a TYPE jsonb USING a::jsonb;\n" in written


def test_an_execution_with_values_is_written_with_them() -> None:
    def change() -> None:
        bind().execute(sa.text("UPDATE t SET a = :a"), [{"a": "it's"}, {"a": "100%"}])

    written = script("sqlite://", change)
    assert "UPDATE t SET a = 'it''s';\n" in written
    assert "UPDATE t SET a = '100%';\n" in written


def test_python_may_look_for_its_own_names() -> None:
    seen = []
    script("sqlite://", lambda: seen.append(hasattr(bind(), "__html__")))
    assert seen == [False]


def test_a_revision_may_ask_whether_there_is_something() -> None:
    seen: list[Any] = []
    script("sqlite://", lambda: seen.append((hasattr(bind(), "begin_nested"), getattr(bind(), "info", None))))
    assert seen == [(False, None)]

    with pytest.raises(NotThereOffline, match=r"op\.get_bind\(\)\.info needs a connection"):
        script("sqlite://", lambda: bind().info)
