"""Runs a chain of functions as revisions on a real database."""

from __future__ import annotations

from typing import Any

from support.chain import Chain
from support.engines import engine
from whimbrel.execution.hooks import Hooks
from whimbrel.execution.options import RunOptions
from whimbrel.execution.result import RunResult
from whimbrel.execution.runner import run
from whimbrel.execution.session import Session
from whimbrel.operations.data import ExecuteSQL
from whimbrel.operations.receiver import current


def do(sql: str) -> None:
    """What a revision does with op.execute()."""
    current("execute").receive(ExecuteSQL(sql, None))


def bind() -> Any:
    """What op.get_bind() returns."""
    return current("get_bind").bind()


def creating(*names: str) -> Chain:
    """Revisions that create one table each, and drop it again."""

    def change(sql: str) -> Any:
        return lambda: do(sql)

    return Chain(
        [change(f"CREATE TABLE {name} (id INTEGER)") for name in names],
        [change(f"DROP TABLE {name}") for name in names],
    )


def upgrade(
    url: str, chain: Chain, *, hooks: Hooks | None = None, mutate: bool = True, **options: Any
) -> RunResult:
    """Run everything, as an env.py does."""
    with engine(url) as made, made.connect() as connection:
        session = Session.online(connection, RunOptions(**options), {})
        session.hooks = hooks or session.hooks
        with session.begin_transaction():
            return run(session, chain.up, chain.load, mutate=mutate)


def downgrade(url: str, chain: Chain, **options: Any) -> RunResult:
    """Take everything back."""
    with engine(url) as made, made.connect() as connection:
        session = Session.online(connection, RunOptions(**options), {})
        with session.begin_transaction():
            return run(session, chain.down, chain.load)
