from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa

from support.op_calls import dialect_named
from whimbrel.execution import many_rows
from whimbrel.operations.data import BulkInsert
from whimbrel.schema.schema import Schema

MANY = 1200


pytestmark = pytest.mark.usefixtures("unobserved")


EVERYTHING = sa.Table(
    "My t",
    sa.MetaData(),
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("the text", sa.String(60)),
    sa.Column("n", sa.Numeric(10, 3), key="number"),
    sa.Column("flag", sa.Boolean),
    sa.Column("day", sa.Date),
    sa.Column("at", sa.DateTime(timezone=True)),
    sa.Column("much", sa.Float),
    sa.Column("raw", sa.LargeBinary),
    sa.Column("u", sa.Uuid),
    sa.Column("j", sa.JSON),
    sa.Column("left", sa.Interval),
)
TEXTS = ("it's", "50%", "a\tb\\n", "\\N", "line\nline", "", "ä", '"', None)


def row(number: int) -> dict[str, Any]:
    return {
        "id": number,
        "the text": TEXTS[number % len(TEXTS)],
        "number": Decimal(number) / 8,
        "flag": (True, False, None)[number % 3],
        "day": date(2024, 2, 29),
        "at": datetime(2024, 1, 1, 12, tzinfo=UTC),
        "much": number / 3,
        "raw": bytes([number % 256, 0, 92]),
        "u": UUID(int=number),
        "j": None if number % 2 else "text",
        "left": timedelta(days=number, seconds=5),
    }


def put(connection: sa.Connection, table: sa.Table, rows: list[dict[str, Any]]) -> object:
    """Whether rows went in by a way of the driver's; None where they are left to SQLAlchemy."""
    connection.exec_driver_sql("SELECT 1")
    spoken = dialect_named("postgresql")
    (statement,) = BulkInsert(table, rows).performed(Schema.unknown(), spoken)
    return many_rows.run(connection, statement)


@contextmanager
def made(engine: sa.Engine, table: sa.Table = EVERYTHING) -> Iterator[sa.Connection]:
    with engine.begin() as connection:
        table.create(connection)
    with engine.connect() as connection, connection.begin():
        yield connection


def test_rows_are_what_sqlalchemy_would_put_in(engine: sa.Engine) -> None:
    rows = [row(number) for number in range(MANY)]
    with made(engine) as connection:
        assert put(connection, EVERYTHING, rows) is not None
        found = connection.execute(sa.select(EVERYTHING).order_by(EVERYTHING.c.id)).all()
        nulls = sa.select(sa.func.count()).where(EVERYTHING.c.j.is_(None))
        connection.execute(EVERYTHING.delete())
        connection.execute(EVERYTHING.insert(), rows)
        assert found == connection.execute(sa.select(EVERYTHING).order_by(EVERYTHING.c.id)).all()
        assert connection.execute(nulls).scalar_one() == 0  # JSON has a null of its own


PLAIN = sa.Table("t", sa.MetaData(), sa.Column("a", sa.Integer), sa.Column("b", sa.Text))
FILLED = sa.Table("t", sa.MetaData(), sa.Column("a", sa.Integer), sa.Column("b", sa.Text, default="x"))
LEFT = {
    "few": (PLAIN, [{"a": 1}] * 3),
    "of two shapes": (PLAIN, [{"a": 1, "b": "x"}] * MANY + [{"a": 1}]),
    "expressions": (PLAIN, [{"a": 1}] * MANY + [{"a": sa.func.abs(1)}]),
    "lists": (PLAIN, [{"a": [1]}] * MANY),
    "filled by python": (FILLED, [{"a": 1}] * MANY),
}


@pytest.mark.parametrize("name", LEFT)
def test_what_is_more_than_values_is_left_to_sqlalchemy(name: str, engine: sa.Engine) -> None:
    table, rows = LEFT[name]
    with made(engine, table) as connection:
        assert put(connection, table, rows) is None
        assert connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one() == 0


SPECIAL = {
    "always": "ALTER TABLE t ALTER a SET NOT NULL, ALTER a ADD GENERATED ALWAYS AS IDENTITY",
    "rules": "CREATE RULE r AS ON INSERT TO t DO INSTEAD NOTHING",
    "policies": "ALTER TABLE t ENABLE ROW LEVEL SECURITY",
    "a view": "ALTER TABLE t RENAME TO t0; CREATE VIEW t AS SELECT * FROM t0",
    "nothing": "DROP TABLE t",
}


@pytest.mark.postgresql
@pytest.mark.parametrize("name", SPECIAL)
def test_what_copy_would_pass_by_is_left_to_insert(name: str, postgresql: sa.Engine) -> None:
    with made(postgresql, PLAIN) as connection:
        connection.exec_driver_sql(SPECIAL[name])
        assert put(connection, PLAIN, [{"a": 1}] * MANY) is None


def test_an_error_is_sqlalchemys(engine: sa.Engine) -> None:
    table = sa.Table("t", sa.MetaData(), sa.Column("a", sa.Integer, sa.CheckConstraint("a > 0")))
    with made(engine, table) as connection, pytest.raises(sa.exc.IntegrityError, match="INSERT INTO t"):
        put(connection, table, [{"a": 1}] * MANY + [{"a": 0}])


def test_who_listens_hears_every_row(engine: sa.Engine) -> None:
    sa.event.listen(engine, "before_cursor_execute", lambda *given: None)
    with made(engine, PLAIN) as connection:
        assert put(connection, PLAIN, [{"a": 1}] * MANY) is None
