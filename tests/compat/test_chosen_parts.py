"""What a comparison finds and logs where a project chooses its parts: the same as with Alembic."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import produce_migrations as by_alembic
from alembic.autogenerate import render_python_code as alembics_text
from alembic.ddl import impl as alembics
from alembic.ddl.sqlite import SQLiteImpl as AlembicsImpl
from alembic.migration import MigrationContext as AlembicsContext
from sqlalchemy import CheckConstraint as Check
from sqlalchemy import Column, Integer

from whimbrel.compat.alembic.autogenerate.api import produce_migrations, render_python_code
from whimbrel.compat.alembic.ddl import impl as impls
from whimbrel.compat.alembic.ddl._autogen import ComparisonResult
from whimbrel.compat.alembic.ddl.sqlite import SQLiteImpl
from whimbrel.compat.alembic.runtime.migration import MigrationContext

CHECKS = "alembic.ext.checkconstraint_byname"
ALL = "alembic.autogenerate.*"


def there() -> sa.MetaData:
    metadata = sa.MetaData()
    sa.Table(
        "t",
        metadata,
        Column("x", Integer, Check("x > 0", name="gone")),
        Column("y", Integer),
        Column("n", sa.String(5), server_default="a"),
        Check("y > 1", name="same"),
        Check("y > 2", name="changed"),
        Check("y < 9"),
        Column("b", sa.Boolean(create_constraint=True, name="bb")),
        Column("old", Integer),
        sa.Index("ix", "y"),
    )
    sa.Table("u", metadata, Column("id", Integer), Check("id > 0", name="uk"))
    return metadata


def wanted() -> sa.MetaData:
    metadata = sa.MetaData()
    sa.Table(
        "t",
        metadata,
        Column("x", Integer, Check("x > 0")),
        Column("y", Integer),
        Column("n", sa.String(9), server_default="b"),
        Check("y > 1", name="same"),
        Check("y > 3", name="changed"),
        Check("y < 9", name="named"),
        Check("y < 7"),
        Column("b", sa.Boolean(create_constraint=True, name="cc")),
        Column("new", Integer, Check("new > 0", name="on_new")),
        sa.Index("ix", "x"),
    )
    sa.Table("v", metadata, Column("id", Integer), Check("id > 0", name="vk"))
    return metadata


@pytest.fixture
def connection() -> Iterator[sa.Connection]:
    with sa.create_engine("sqlite://").connect() as connection:
        there().create_all(connection)
        yield connection


CHOICES = (
    [ALL],
    [ALL, CHECKS],
    [CHECKS, ALL],
    ["alembic.autogenerate.types", "alembic.autogenerate.tables"],
    ["alembic.autogenerate.schemas", "alembic.autogenerate.tables", "alembic.autogenerate.types"],
    [ALL, "~alembic.autogenerate.constraints"],
)


@pytest.mark.parametrize("chosen", CHOICES, ids=str)
def test_the_changes_are_alembics(connection: sa.Connection, chosen: list[str]) -> None:
    opts: dict[str, Any] = {"autogenerate_plugins": chosen}
    theirs = by_alembic(AlembicsContext.configure(connection, opts=opts), wanted())
    mine = produce_migrations(MigrationContext.configure(connection, opts=opts), wanted())
    assert render_python_code(mine.upgrade_ops) == alembics_text(theirs.upgrade_ops)
    assert render_python_code(mine.downgrade_ops) == alembics_text(theirs.downgrade_ops)


@pytest.mark.parametrize("chosen", [[ALL], [ALL, CHECKS]], ids=str)
def test_what_is_logged_is_alembics(
    connection: sa.Connection, chosen: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    opts: dict[str, Any] = {"autogenerate_plugins": chosen}
    with caplog.at_level(logging.INFO):
        by_alembic(AlembicsContext.configure(connection, opts=opts), wanted())
        expected = _found(caplog)
        caplog.clear()
        produce_migrations(MigrationContext.configure(connection, opts=opts), wanted())
        assert _found(caplog) == expected


def _found(caplog: pytest.LogCaptureFixture) -> list[tuple[str, str]]:
    said = [(record.name, record.getMessage()) for record in caplog.records]
    return [(name, text) for name, text in said if text.startswith("Detected")]


class Own(SQLiteImpl):
    """What a package says of types and checks."""

    def compare_type(self, inspector_column: Any, metadata_column: Any) -> bool:
        return metadata_column.name == "y"

    def compare_check_constraint(
        self, metadata_constraint: Any, reflected_constraint: Any
    ) -> ComparisonResult:
        texts = (str(metadata_constraint.sqltext), str(reflected_constraint.sqltext))
        return ComparisonResult.Equal() if texts[0] == texts[1] else ComparisonResult.Different("text")


def test_an_impl_of_a_package_is_asked(connection: sa.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(impls._impls, "sqlite", Own)
    opts: dict[str, Any] = {"autogenerate_plugins": [ALL, CHECKS]}
    found = produce_migrations(MigrationContext.configure(connection, opts=opts), wanted())
    text = render_python_code(found.upgrade_ops)
    assert "op.alter_column('t', 'y'" in text and "'t', 'n'" not in text
    assert "op.drop_constraint(op.f('changed'), 't', type_='check')" in text
    assert "op.create_check_constraint('changed', 't', 'y > 3')" in text
    assert "'same'" not in text


class SaysOfDefaults:
    """What a package says of defaults, and what it was asked about."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.asked: list[tuple[Any, ...]] = []

    def compare_server_default(self, one: Any, other: Any, wanted: Any, there: Any) -> bool:
        self.asked.append((one.name, other.name, wanted, there))
        return False


def test_an_impl_of_a_package_is_asked_about_defaults(
    connection: sa.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(impls._impls, "sqlite", type("Mine", (SaysOfDefaults, SQLiteImpl), {}))
    monkeypatch.setitem(alembics._impls, "sqlite", type("Theirs", (SaysOfDefaults, AlembicsImpl), {}))
    opts: dict[str, Any] = {"compare_server_default": True}
    mine, theirs = (kind.configure(connection, opts=opts) for kind in (MigrationContext, AlembicsContext))
    by_alembic(theirs, wanted())
    assert " server_default=" not in render_python_code(produce_migrations(mine, wanted()).upgrade_ops)
    assert mine.impl.asked == theirs.impl.asked == [("n", "n", "b", "'a'")]


@pytest.mark.parametrize("name", ["sqlite", "postgresql", "mysql"])
def test_an_impl_takes_types_for_one_as_alembics_does(name: str) -> None:
    pairs = [(sa.DECIMAL(10), sa.DECIMAL(10, 5)), (sa.DECIMAL(10, 2), sa.NUMERIC(10))]
    pairs += [(sa.DECIMAL(10, 2), sa.DECIMAL(10, 5)), (sa.String(5), sa.String(6)), (sa.String(5), sa.Text())]
    mine = MigrationContext.configure(dialect_name=name).impl
    theirs = AlembicsContext.configure(dialect_name=name).impl
    for one, other in pairs:
        columns: list[Any] = [sa.Column("c", one), sa.Column("c", other)]
        assert mine.compare_type(*columns) == theirs.compare_type(*columns)


def test_hooks_see_a_table_whole_though_a_column_of_its_keys_takes_no_part(connection: sa.Connection) -> None:
    metadata = sa.MetaData()
    sa.Table("pair", metadata, Column("a", Integer), Column("b", Integer), sa.UniqueConstraint("a", "b"))
    metadata.create_all(connection)
    metadata.tables["pair"].append_column(Column("a", sa.String(5)), replace_existing=True)
    seen = []

    def compare_type(context: Any, inspected: Any, *_: Any) -> None:
        seen.append([column.name for column in inspected.table.columns])

    opts: dict[str, Any] = {
        "target_metadata": metadata,
        "include_name": lambda name, kind, parents: name in ("pair", "a") or name is None,
        "compare_type": compare_type,
    }
    for configured, made in ((AlembicsContext, by_alembic), (MigrationContext, produce_migrations)):
        made(configured.configure(connection, opts=opts), metadata)
    assert seen == [["a", "b"]] * 2
