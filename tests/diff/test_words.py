"""The sentences are Alembic's, in Alembic's order."""

from __future__ import annotations

import logging

import pytest
import sqlalchemy as sa
from alembic.autogenerate import produce_migrations
from alembic.migration import MigrationContext

from support.diffing import CompareOptions, difference, made
from whimbrel.diff.words import detected, logged

Column, Integer = sa.Column, sa.Integer


def before(metadata: sa.MetaData) -> None:
    sa.Table(
        "zeta",
        metadata,
        Column("id", Integer, primary_key=True),
        Column("name", sa.String(50), index=True, nullable=False),
        Column("u", Integer, unique=True),
        comment="c",
    )
    sa.Table(
        "alpha",
        metadata,
        Column("id", Integer, primary_key=True),
        Column("z_id", sa.ForeignKey("zeta.id", name="fk_a_z")),
        Column("u", Integer),
        Column("q", Integer),
        Column("w", sa.String(5), comment="x"),
        Column("gone", Integer, index=True),
        sa.UniqueConstraint("u", name="uq_u"),
        sa.UniqueConstraint("q", name="uq_gone"),
        sa.Index("ix_q", "q"),
        sa.Index("ix_b", "u", "q"),
    )
    sa.Table("mid", metadata, Column("id", Integer, primary_key=True), Column("x", Integer, index=True))


def after(metadata: sa.MetaData) -> None:
    sa.Table(
        "zeta",
        metadata,
        Column("id", Integer, primary_key=True),
        Column("name", sa.String(80), index=True, nullable=True),
        Column("u", Integer, unique=True),
        Column("new1", Integer, index=True),
        Column("anew", Integer, unique=True),
        comment="d",
    )
    sa.Table(
        "alpha",
        metadata,
        Column("newfirst", sa.ForeignKey("beta.id", name="fk_new")),
        Column("id", Integer, primary_key=True),
        Column("z_id", sa.ForeignKey("zeta.id", name="fk_a_z")),
        Column("q", sa.BigInteger, nullable=False, server_default="5"),
        Column("u", sa.Text),
        Column("w", sa.String(6), comment="y", nullable=False),
        sa.UniqueConstraint("u", "q", name="uq_u"),
        sa.UniqueConstraint("w", name="uq_w"),
        sa.Index("ix_q", "q", unique=True),
        sa.Index("ix_z", "w"),
        sa.Index("ix_a", "w"),
    )
    sa.Table(
        "beta",
        metadata,
        Column("id", Integer, primary_key=True),
        Column("k", Integer, index=True),
        Column("u", Integer, unique=True),
        sa.Index("a_ix", "k"),
    )
    sa.Table("aaa", metadata, Column("id", Integer, primary_key=True), Column("b", sa.ForeignKey("beta.id")))


def alembics_sentences(
    connection: sa.Connection, metadata: sa.MetaData, caplog: pytest.LogCaptureFixture
) -> list[tuple[str, str]]:
    with caplog.at_level(logging.INFO, logger="alembic"):
        context = MigrationContext.configure(connection, opts={"target_metadata": metadata})
        produce_migrations(context, metadata)
    records = [record for record in caplog.records if record.name.startswith("alembic.autogenerate")]
    return [(record.name, record.getMessage()) for record in records]


@pytest.mark.parametrize("turned", [False, True])
def test_sentences(engine: sa.Engine, caplog: pytest.LogCaptureFixture, turned: bool) -> None:
    one, other = (after, before) if turned else (before, after)
    with engine.begin() as connection:
        made(one).create_all(connection)
        expected = alembics_sentences(connection, made(other), caplog)
        found = difference(connection, made(other), CompareOptions(thorough=False))
        sentences = list(logged(found))
    if turned:  # Alembic drops tables and columns in an order of chance
        unseen = "Detected removed unique constraint None on 'zeta'"  # by Alembic, on SQLite
        expected, sentences = sorted(expected), sorted(one for one in sentences if one[1] != unseen)
    assert sentences == expected


def test_sentences_of_our_own(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "CREATE TABLE old (id INTEGER NOT NULL, a INTEGER, CONSTRAINT c CHECK (a > 1))"
        )
        new = made(
            lambda metadata: sa.Table(
                "new",
                metadata,
                Column("id", Integer, primary_key=True),
                Column("b", Integer, info={"renamed_from": "a"}, server_default="7"),
                sa.CheckConstraint("b > 2", name="c"),
                info={"renamed_from": "old"},
            )
        )
        sentences = list(detected(difference(connection, new)))
    assert sentences[:3] == [
        "Detected renamed table 'old' to 'new'",
        "Detected renamed column 'new.a' to 'b'",
        "Detected server default on column 'new.b'",
    ]
    assert sentences[3] == "Detected added primary key None on table 'new'"
    assert sentences[4].startswith("Detected changed check constraint 'c' on 'new': ")
