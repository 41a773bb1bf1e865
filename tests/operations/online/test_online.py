"""Each online operation leaves what the plain one leaves; its reverse takes it back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa

from support.chain import Chain
from support.engines import engine, execute, rows
from support.running import downgrade, upgrade
from support.traffic import Traffic, idle_transaction
from whimbrel import op
from whimbrel.dialects.registry import dialect_for
from whimbrel.errors import NotReversible, OperationError
from whimbrel.operations.online.base import Online
from whimbrel.operations.online.constraints import AddConstraintOnline
from whimbrel.operations.online.stages import ValidateConstraint
from whimbrel.operations.registry import OPERATIONS
from whimbrel.schema.schema import Schema
from whimbrel.snapshot import database

CAREFUL: dict[str, Any] = {"journal": True, "lock_timeout": 0.1, "transaction_per_migration": None}

SCHEMA = (
    "CREATE TABLE p (id INTEGER PRIMARY KEY)",
    "INSERT INTO p VALUES (1), (2), (3)",
    "CREATE TABLE t (id INTEGER NOT NULL, x INTEGER, name VARCHAR(40))",
    "INSERT INTO t VALUES (1, 1, 'a'), (2, 2, 'b'), (3, 3, 'c')",
)

INTEGER = sa.Integer()

PAIRS: dict[str, tuple[Callable[[], object], Callable[[], object]]] = {
    "index": (
        lambda: op.create_index("ix_x", "t", ["x"], unique=True),
        lambda: op.create_index_online("ix_x", "t", ["x"], unique=True),
    ),
    "not null": (
        lambda: op.alter_column("t", "x", nullable=False, existing_type=INTEGER),
        lambda: op.set_not_null_online("t", "x", existing_type=INTEGER),
    ),
    "foreign key": (
        lambda: op.create_foreign_key("fk", "t", "p", ["x"], ["id"], ondelete="CASCADE"),
        lambda: op.create_foreign_key_online("fk", "t", "p", ["x"], ["id"], ondelete="CASCADE"),
    ),
    "check": (
        lambda: op.create_check_constraint("ck", "t", "x > 0"),
        lambda: op.create_check_constraint_online("ck", "t", "x > 0"),
    ),
    "unique": (
        lambda: op.create_unique_constraint("uq", "t", ["x", "name"]),
        lambda: op.create_unique_constraint_online("uq", "t", ["x", "name"]),
    ),
    "primary key": (
        lambda: op.create_primary_key("pk", "t", ["id", "x"]),
        lambda: op.create_primary_key_online("pk", "t", ["id", "x"]),
    ),
    "constant": (
        lambda: op.add_column("p", sa.Column("c", sa.Integer, server_default="7", nullable=False)),
        lambda: op.add_column_online("p", sa.Column("c", sa.Integer, server_default="7", nullable=False)),
    ),
}
"""The plain operation, and the one in stages."""


def catalog(url: str, name: str = "t") -> Any:
    with engine(url) as made, made.connect() as connection:
        found = database.read(connection, dialect_for(connection.dialect), objects=True)
        return found.table(name), rows(url, f"SELECT * FROM {name} ORDER BY 1")


def nothing() -> None:
    """A way back that isn't of interest."""


@pytest.mark.parametrize("careful", [CAREFUL, {}], ids=["careful", "plain"])
@pytest.mark.parametrize("kind", PAIRS)
def test_the_stages_leave_what_the_plain_one_leaves(
    tmp_path: Any, url: str, kind: str, careful: dict[str, Any]
) -> None:
    plain, online = PAIRS[kind]
    execute(url, *SCHEMA)
    upgrade(url, Chain([plain], [nothing]))
    name = "p" if kind == "constant" else "t"
    wanted = catalog(url, name)
    execute(url, "DROP TABLE t", "DROP TABLE p", "DROP TABLE alembic_version", *SCHEMA)
    upgrade(url, Chain([online], [nothing]), **careful)
    assert catalog(url, name) == wanted


UNNAMED: dict[str, tuple[Callable[[], object], Callable[[], object]]] = {
    "foreign key": (
        lambda: op.create_foreign_key(None, "t", "p", ["x"], ["id"]),
        lambda: op.create_foreign_key_online(None, "t", "p", ["x"], ["id"]),
    ),
    "unique": (
        lambda: op.create_unique_constraint(None, "t", ["x", "name"]),
        lambda: op.create_unique_constraint_online(None, "t", ["x", "name"]),
    ),
    "primary key": (
        lambda: op.create_primary_key(None, "t", ["id", "x"]),
        lambda: op.create_primary_key_online(None, "t", ["id", "x"]),
    ),
}
"""As autogenerate writes them where no convention names them."""


@pytest.mark.postgresql
@pytest.mark.parametrize("kind", UNNAMED)
def test_a_constraint_without_a_name_gets_the_one_that_the_server_would_give(
    postgresql_url: str, kind: str
) -> None:
    plain, online = UNNAMED[kind]
    execute(postgresql_url, *SCHEMA)
    upgrade(postgresql_url, Chain([plain], [nothing]))
    wanted = catalog(postgresql_url)
    execute(postgresql_url, "DROP TABLE t", "DROP TABLE p", "DROP TABLE alembic_version", *SCHEMA)
    upgrade(postgresql_url, Chain([online], [nothing]), **CAREFUL)
    assert catalog(postgresql_url) == wanted


@pytest.mark.postgresql
@pytest.mark.parametrize("kind", PAIRS)
def test_every_stage_is_committed_before_the_next(postgresql_url: str, kind: str) -> None:
    """Asked of the server, not of the plan: nothing strong is held while rows are read."""
    execute(postgresql_url, *SCHEMA)
    held: list[tuple[str, str]] = []

    def watch(connection: Any, cursor: Any, sql: str, *others: Any) -> None:
        if "VALIDATE" in sql or "CONCURRENTLY" in sql:
            held.extend(
                rows(
                    postgresql_url,
                    "SELECT relation::regclass::text, mode FROM pg_locks WHERE locktype = 'relation' AND "
                    "mode IN ('AccessExclusiveLock', 'ShareRowExclusiveLock') AND "
                    "relation::regclass::text IN ('t', 'p')",
                )
            )

    sa.event.listen(sa.Engine, "before_cursor_execute", watch)
    try:
        upgrade(postgresql_url, Chain([PAIRS[kind][1]], [nothing]), **CAREFUL)
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", watch)
    assert held == []


@pytest.mark.postgresql
def test_writers_go_on_behind_a_forgotten_transaction(postgresql_url: str) -> None:
    execute(postgresql_url, *SCHEMA, "INSERT INTO p SELECT generate_series(4, 20000)")
    execute(postgresql_url, "INSERT INTO t SELECT n, n, 'n' FROM generate_series(4, 20000) AS n")
    execute(postgresql_url, "CREATE UNIQUE INDEX ix_id ON t (id)")

    def all_of_them() -> None:
        for kind in ("index", "not null", "foreign key", "check", "unique", "primary key"):
            PAIRS[kind][1]()
        op.add_column_online(
            "t", sa.Column("token", sa.Uuid, server_default=sa.text("gen_random_uuid()"), nullable=False)
        )
        op.backfill("t", {"name": sa.text("'n' || id")}, batch_size=500)

    traffic = Traffic(postgresql_url, "t", 6)
    execute(
        postgresql_url, "UPDATE t SET x = 30000 + id WHERE id <= 6", "ALTER TABLE t ADD y INTEGER DEFAULT 0"
    )
    execute(postgresql_url, "INSERT INTO p SELECT 30000 + n FROM generate_series(1, 6) AS n")
    traffic._one = lambda connection, sql, one=traffic._one: one(  # type: ignore[method-assign, misc]
        connection, sql.replace("x = x + 1", "y = y + 1")
    )
    with traffic.flowing(), idle_transaction(postgresql_url, "t", 1.0):
        upgrade(postgresql_url, Chain([all_of_them], [nothing]), **CAREFUL)
    assert traffic.errors == []
    assert traffic.longest < 1.0, "nobody waited as long as the forgotten transaction lasted"
    assert rows(postgresql_url, "SELECT count(*) FROM t WHERE token IS NULL OR name <> 'n' || id") == [(0,)]
    assert rows(postgresql_url, "SELECT count(*) FROM pg_index WHERE NOT indisvalid") == [(0,)]
    assert rows(postgresql_url, "SELECT count(*) FROM pg_constraint WHERE NOT convalidated") == [(0,)]


def test_a_new_column_is_filled_and_may_not_be_empty(url: str) -> None:
    execute(url, *SCHEMA)

    def change() -> None:
        op.add_column_online("p", sa.Column("twice", sa.Integer, nullable=False), fill=sa.text("id * 2"))

    upgrade(url, Chain([change], [nothing]), **CAREFUL)
    table, found = catalog(url, "p")
    assert not table.column("twice").nullable
    assert [tuple(row) for row in found] == [(1, 2), (2, 4), (3, 6)]


def test_a_column_without_a_value_is_refused() -> None:
    with pytest.raises(OperationError, match="NOT NULL"):
        op_of("add_column_online").written("t", sa.Column("c", sa.Integer, nullable=False))
    with pytest.raises(OperationError, match="no stages"):
        op_of("add_column_online").written("t", sa.Column("c", sa.Integer, sa.Identity()))
    with pytest.raises(OperationError, match="needs a name"):
        AddConstraintOnline.check(None, "t", "x > 0")


def op_of(name: str) -> Any:
    return next(one for one in OPERATIONS if one.name == name)


@pytest.mark.postgresql
def test_an_index_left_invalid_is_built_anew(postgresql_url: str) -> None:
    """Without a journal too: the catalog shows what a killed run has left."""
    execute(postgresql_url, *SCHEMA, "CREATE INDEX ix_x ON t (x)")
    execute(postgresql_url, "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'ix_x'::regclass")
    upgrade(postgresql_url, Chain([lambda: op.create_index_online("ix_x", "t", ["x"])], [nothing]))
    assert rows(postgresql_url, "SELECT indisvalid FROM pg_index WHERE indexrelid = 'ix_x'::regclass") == [
        (True,)
    ]


@pytest.mark.postgresql
def test_another_index_of_the_name_is_no_index_of_ours(postgresql_url: str) -> None:
    execute(postgresql_url, *SCHEMA, "CREATE INDEX ix_x ON t (name)")
    with pytest.raises(Exception, match="already exists"):
        upgrade(postgresql_url, Chain([lambda: op.create_index_online("ix_x", "t", ["x"])], [nothing]))


@pytest.mark.postgresql
@pytest.mark.parametrize("kind", ["check", "foreign key", "unique"])
def test_a_run_without_a_journal_is_taken_up_by_the_catalog(postgresql_url: str, kind: str) -> None:
    """Each statement of the stages is where an earlier run may have ended."""
    execute(postgresql_url, *SCHEMA)
    upgrade(postgresql_url, Chain([PAIRS[kind][1]], [nothing]))
    wanted = catalog(postgresql_url)
    for number in (1, 2):
        execute(postgresql_url, "DROP TABLE t", "DROP TABLE p", "DROP TABLE alembic_version", *SCHEMA)
        with pytest.raises(Exception, match="stop"):
            upgrade(postgresql_url, Chain([lambda n=number: stopped(kind, n)], [nothing]))
        upgrade(postgresql_url, Chain([PAIRS[kind][1]], [nothing]))
        assert catalog(postgresql_url) == wanted


def stopped(kind: str, number: int) -> None:
    """The stages, with an error after some of their statements."""
    left = [number]

    def stop(connection: Any, cursor: Any, sql: str, *others: Any) -> None:
        if sql.startswith(("ALTER TABLE t", "CREATE UNIQUE")):
            left[0] -= 1
            if left[0] == 0:
                raise ValueError("stop")

    sa.event.listen(sa.Engine, "after_cursor_execute", stop)
    try:
        PAIRS[kind][1]()
    finally:
        sa.event.remove(sa.Engine, "after_cursor_execute", stop)


def test_reverses_take_back(url: str) -> None:
    execute(url, *SCHEMA)
    before = catalog(url)
    chain = Chain(
        [lambda: op.create_index_online("ix_x", "t", ["x"])], [lambda: op.drop_index_online("ix_x", "t")]
    )
    upgrade(url, chain, **CAREFUL)
    assert catalog(url) != before
    downgrade(url, chain, **CAREFUL)
    assert catalog(url) == before


def test_in_a_transaction_of_others_the_plain_operation_does_it(postgresql_url: str) -> None:
    execute(postgresql_url, *SCHEMA)
    with engine(postgresql_url) as made, made.connect() as connection:
        from whimbrel.execution.options import RunOptions
        from whimbrel.execution.performer import Performer
        from whimbrel.execution.session import Session
        from whimbrel.operations.receiver import receiving

        with connection.begin() as transaction:
            session = Session.online(connection, RunOptions(), {})
            with session.begin_transaction(), receiving(Performer(session)):
                for _, online in PAIRS.values():
                    online()
                op.backfill("p", {"c": 8})
            transaction.rollback()
    assert catalog(postgresql_url)[0].constraints == ()


def test_every_online_operation_says_its_plain_one() -> None:
    kinds = [one for one in OPERATIONS if one.in_stages]
    assert len(kinds) >= 4
    made = op_of("create_index_online").written("ix", "t", ["x"])
    assert isinstance(made, Online) and made.describe() == "Create index ix on t, in stages"
    assert made.reverse(Schema.unknown()).reverse(Schema.unknown()) == made
    with pytest.raises(NotReversible):
        ValidateConstraint.written("c", "t").reverse(Schema.unknown())
