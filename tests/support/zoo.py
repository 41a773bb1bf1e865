"""A zoo of models: what servers write in their own way, by kind of database."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

C = sa.Column


def models(kind: str) -> sa.MetaData:
    """Every kind of type, default, condition and index that the database takes."""
    metadata = sa.MetaData()
    _everywhere(metadata, kind)
    if kind == "postgresql":
        _on_postgresql(metadata)
    return metadata


def _everywhere(metadata: sa.MetaData, kind: str) -> None:
    sa.Table(
        "animal",
        metadata,
        C("id", sa.Integer, primary_key=True),
        C("name", sa.String(20), server_default="it's"),
        C("note", sa.Text),
        C("weight", sa.Numeric(10, 2), server_default="1.5"),
        C("tame", sa.Boolean(create_constraint=True), server_default=sa.true()),
        C("born", sa.DateTime, server_default=sa.func.now()),
        C("day", sa.Date),
        C("hour", sa.Time),
        C("mood", sa.Enum("calm", "wild", name="mood"), server_default="calm"),
        C("size", sa.Enum("s", "l", name="size", native_enum=False, create_constraint=True)),
        C("legs", sa.Integer),
        C("shoes", sa.Integer, sa.Computed("legs * 2", persisted=True)),
        C("speed", sa.Float(24)),
        C("count", sa.BigInteger, server_default="0", nullable=False),
        C("small", sa.SmallInteger, server_default=sa.text("-1")),
        C("key", sa.Uuid),
        C("data", sa.JSON),
        C("raw", sa.LargeBinary),
        sa.CheckConstraint("name in ('a', 'b', 'x''y')"),
        sa.CheckConstraint("legs > 0 and (legs < 10 or legs = 100)", name="ck_legs"),
        sa.CheckConstraint("legs between 1 and 3000 and name like 'a%'", name="ck_between"),
        sa.CheckConstraint("not (legs = 3) or small is null", name="ck_not"),
        sa.Index("ix_name", "name", "legs"),
        sa.UniqueConstraint("name", "legs", name="uq_name"),
    )
    if kind != "mariadb":
        animal = metadata.tables["animal"]
        sa.Index("ix_lower", sa.func.lower(animal.c.name))
        where = sa.and_(animal.c.legs > 2, animal.c.name != "q")
        sa.Index("ix_some", animal.c.day, sqlite_where=where, postgresql_where=where)
        sa.Index("ix_down", animal.c.legs.desc())


def _on_postgresql(metadata: sa.MetaData) -> None:
    text: Any = sa.text
    sa.Table(
        "plant",
        metadata,
        C("id", sa.BigInteger, sa.Identity(start=5), primary_key=True),
        C("doc", pg.JSONB, server_default=text("'{}'::jsonb")),
        C("tags", pg.ARRAY(sa.Text), server_default=text("'{}'")),
        C("age", pg.INTERVAL, server_default=text("interval '1 day'")),
        C("key", pg.UUID, server_default=text("gen_random_uuid()")),
        C("seen", sa.DateTime(timezone=True), server_default=text("timezone('utc', now())")),
        C("name", sa.String, server_default=text("'abc'")),
        C("alive", sa.Boolean, server_default="1"),
        C("bits", pg.BIT(4)),
        C("net", pg.INET),
        C("span", pg.INT4RANGE),
        C("words", pg.TSVECTOR, sa.Computed("to_tsvector('english', name)", persisted=True)),
        sa.Index("ix_alive", "name", postgresql_where=text("alive is true and name <> 'q'")),
        sa.Index("ix_doc", "doc", postgresql_using="gin"),
        sa.Index("ix_path", text("(doc ->> 'k') desc nulls last")),
        sa.Index("ix_like", "name", postgresql_ops={"name": "varchar_pattern_ops"}),
        sa.CheckConstraint("coalesce(name, '') <> '' or tags && array['a']::text[]", name="ck_name"),
        sa.CheckConstraint("name ~ '^[a-z]+$' and length(name) % 2 = 0", name="ck_even"),
    )
    sa.Table(
        "shop",
        metadata,
        C("id", sa.Integer, primary_key=True),
        C("level", sa.Enum("low", "high", name="level", schema="sales"), server_default="low"),
        C("code", sa.String(5)),
        sa.CheckConstraint("code in ('1', '2')"),
        schema="sales",
    )
