"""Databases read by SQLAlchemy's inspector: nothing changed shows no difference, plain changes are seen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects import mysql

from support.diffing import difference, made
from whimbrel.diff.words import detected

pytestmark = pytest.mark.mariadb
Column, Integer = sa.Column, sa.Integer


@pytest.fixture
def mariadb(mariadb_url: str) -> Iterator[sa.Engine]:
    result = sa.create_engine(mariadb_url, poolclass=sa.NullPool)
    yield result
    result.dispose()


TYPES: list[Any] = [
    sa.Integer, sa.SmallInteger, sa.BigInteger, sa.String(50), sa.Text, sa.Unicode(9), sa.Boolean,
    sa.Date, sa.Time,
    sa.DateTime, sa.Interval, sa.Float, sa.Float(24), sa.Float(53), sa.Double, sa.Numeric, sa.Numeric(10),
    sa.Numeric(10, 2), sa.LargeBinary, sa.LargeBinary(20), sa.JSON, sa.Uuid, sa.CHAR(3), sa.NCHAR(3),
    sa.TIMESTAMP,
    sa.Enum("a", "b"), sa.Enum("it's", "x", native_enum=False), mysql.TINYINT(1),
    mysql.INTEGER(unsigned=True),
    mysql.DATETIME(fsp=3), mysql.LONGTEXT, mysql.MEDIUMBLOB, mysql.SET("a", "b"), mysql.YEAR, mysql.BIT(4),
]  # fmt: skip
DEFAULTS: list[tuple[Any, Any]] = [
    (sa.Integer, "5"), (sa.Integer, sa.text("-1")), (sa.Integer, sa.text("(1 + 1)")), (sa.Numeric(10,
    2), "0.5"),
    (sa.String(20), "it's"), (sa.String(20), ""), (sa.String(20), "a\nb"), (sa.String(20),
    sa.text("(lower('X'))")),
    (sa.Boolean, sa.true()), (sa.DateTime, sa.func.now()), (sa.DateTime, sa.text("CURRENT_TIMESTAMP")),
    (sa.Date, sa.text("(CURRENT_DATE)")), (sa.JSON, "{}"), (sa.Enum("a", "b"), "a"), (sa.String(20),
    sa.text("NULL")),
]  # fmt: skip


def everything(metadata: sa.MetaData) -> None:
    for number, (kind, default) in enumerate([*((kind, None) for kind in TYPES), *DEFAULTS]):
        key = Column("id", Integer, primary_key=True)
        sa.Table(f"t{number}", metadata, key, Column("c", kind, server_default=default))
    parent = sa.Table(
        "parent",
        metadata,
        Column("id", Integer, primary_key=True, comment="a: key"),
        Column("code", sa.String(20), unique=True),
        Column("b", Integer),
        sa.UniqueConstraint("b", "code", name="named"),
        sa.CheckConstraint("b > 0", name="positive"),
        comment="it's",
    )
    sa.Index("ix_unique", "b", _table=parent, unique=True)
    sa.Index("ix_desc", parent.c.b.desc())
    sa.Index("ix_prefix", "code", _table=parent, mysql_length=5, mariadb_length=5)
    sa.Table(
        "child",
        metadata,
        Column("id", Integer, primary_key=True),
        Column("parent_id", sa.ForeignKey("parent.id", ondelete="CASCADE")),
        Column("code", sa.ForeignKey("parent.code", name="fk_code", onupdate="RESTRICT"), index=True),
        Column("twice", Integer, sa.Computed("id * 2")),
    )


def test_no_difference_where_nothing_changed(mariadb: sa.Engine) -> None:
    with mariadb.begin() as connection:
        made(everything).create_all(connection)
        assert list(detected(difference(connection, made(everything)))) == []


def test_plain_changes_are_seen(mariadb: sa.Engine) -> None:
    after = made(everything)
    parent, child = after.tables["parent"], after.tables["child"]
    parent.append_column(Column("new", Integer, index=True))
    parent.c.b.type = sa.BigInteger()
    parent.c.code.comment = "said"
    child.append_constraint(sa.UniqueConstraint("parent_id", name="once"))
    after.remove(after.tables["t0"])
    with mariadb.begin() as connection:
        made(everything).create_all(connection)
        assert list(detected(difference(connection, after))) == [
            "Detected removed table 't0'",
            "Detected added unique constraint 'once' on '('parent_id',)'",
            "Detected added column 'parent.new'",
            "Detected column comment 'parent.code'",
            "Detected type change from INTEGER(display_width=11) to BigInteger() on 'parent.b'",
            "Detected added index 'ix_parent_new' on '('new',)'",
        ]


def test_a_primary_key_has_no_name_to_differ_in(mariadb: sa.Engine) -> None:
    metadata = sa.MetaData(naming_convention={"pk": "pk_%(table_name)s"})
    sa.Table("t", metadata, Column("id", Integer, primary_key=True))
    with mariadb.begin() as connection:
        metadata.create_all(connection)
        assert difference(connection, metadata) == ()
