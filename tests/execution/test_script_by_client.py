"""A script, run by the database's own client, leaves what the online run leaves: same schema, same rows."""

from __future__ import annotations

import contextlib
import datetime as dt
import enum
import io
import uuid
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects import mysql, postgresql

from support import clients, mariadb
from support.catalogs import catalog
from support.chain import Chain
from support.engines import engine
from support.running import upgrade
from whimbrel import op
from whimbrel.execution.options import RunOptions
from whimbrel.execution.runner import run
from whimbrel.execution.script_session import ScriptSession

Client = Callable[[str, str], None]


class Color(enum.Enum):
    """Stored by its names."""

    red = "RED!"
    blue = "o'blue"


EAST = dt.timezone(dt.timedelta(hours=5, minutes=30))
TEXTS = (
    "plain",
    "it's",
    'say "x"',
    "back\\slash \\n \\' \\",
    "100 % %s %(x)s %%",
    ":name ::text \\:x {y} $1 $$ $a$",
    "; -- no comment /* */ #\n",
    "tab\there, line\r\nend, \x01",
    "ÄÖ 日本 \U0001f426",
    "",
    " \n ",
    "DELIMITER //",
    "NULL",
    "?",
    "GO\n/\n\\.\n.quit\n\\q",
)
VALUES: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "text": (sa.Text(), TEXTS),
    "varchar": (sa.String(80), TEXTS),
    "unicode": (sa.Unicode(80), TEXTS),
    "integer": (sa.Integer(), (0, -1, 2**31 - 1)),
    "bigint": (sa.BigInteger(), (-(2**63), 2**63 - 1)),
    "boolean": (sa.Boolean(), (True, False)),
    "numeric": (sa.Numeric(20, 10), (Decimal("1234567890.0123456789"), Decimal("-1E-9"), Decimal("0"))),
    "float": (sa.Float(53), (0.1, -1.5e-7, 1e100, 123456789.123)),
    "double": (sa.Double(), (0.1, 1e22, -0.0)),
    "date": (sa.Date(), (dt.date(2026, 2, 28), dt.date(1, 1, 1))),
    "time": (sa.Time(), (dt.time(23, 59, 58), dt.time(0, 0))),
    "datetime": (sa.DateTime(), (dt.datetime(2026, 1, 2, 3, 4, 5), dt.datetime(1999, 12, 31))),
    "bytes": (sa.LargeBinary(), (b"", b"\x00\xff'\\\"%:;", bytes(range(256)))),
    "uuid": (sa.Uuid(), (uuid.UUID(int=2**127 + 5),)),
    "json": (sa.JSON(), ({"a": ["it's", "\\", '"', "%", ":b", None, 1.5]}, [], "x", 1, True)),
    "enum": (sa.Enum(Color, name="color"), (Color.red, Color.blue)),
    "enum_of_texts": (sa.Enum("a'b", "c:d", "e%f", "g\\h", name="odd"), ("a'b", "c:d", "e%f", "g\\h")),
    "interval": (sa.Interval(), (dt.timedelta(days=1, seconds=5), dt.timedelta(seconds=0))),
    "pickle": (sa.PickleType(protocol=4), ({"a": 1},)),
}
FINE: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "time_fine": (sa.Time(), (dt.time(1, 2, 3, 4),)),
    "datetime_fine": (sa.DateTime(), (dt.datetime(2026, 1, 2, 3, 4, 5, 678901),)),
}
POSTGRESQL: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "datetime_zone": (
        sa.DateTime(timezone=True),
        (dt.datetime(2026, 1, 2, 3, 4, 5, 6, tzinfo=EAST), dt.datetime(2026, 7, 1, tzinfo=dt.UTC)),
    ),
    "time_zone": (sa.Time(timezone=True), (dt.time(1, 2, 3, tzinfo=EAST),)),
    "jsonb": (postgresql.JSONB(), ({"k'": '\\"%s'}, None, [1])),
    "texts": (postgresql.ARRAY(sa.Text()), (["a'b", '"', "\\", "%", "x,y", "{z}", "NULL", None, ""], [])),
    "numbers": (postgresql.ARRAY(sa.Integer()), ([1, None, 3], [])),
    "matrix": (postgresql.ARRAY(sa.Integer(), dimensions=2), ([[1, 2], [3, 4]],)),
    "times": (postgresql.ARRAY(sa.DateTime()), ([dt.datetime(2026, 1, 1)],)),
    "decimals": (postgresql.ARRAY(sa.Numeric()), ([Decimal("1.10")],)),
    "uuids": (postgresql.ARRAY(sa.Uuid()), ([uuid.UUID(int=7)],)),
    "inet": (postgresql.INET(), ("10.0.0.1/8",)),
    "bytea": (postgresql.BYTEA(), (b"\\x00'",)),
    "not_finite": (sa.Double(), (float("inf"), float("-inf"), float("nan"))),
    "numeric_nan": (sa.Numeric(), (Decimal("NaN"),)),
    "range": (postgresql.INT4RANGE(), (postgresql.Range(1, 5),)),
    "daterange": (postgresql.DATERANGE(), (postgresql.Range(dt.date(2026, 1, 1), None, bounds="[)"),)),
    "native_interval": (postgresql.INTERVAL(), (dt.timedelta(days=3, microseconds=5), dt.timedelta(-1, 7))),
}
MYSQL: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "set": (mysql.SET("a'b", "c"), ({"a'b"}, {"c", "a'b"})),
    "datetime_parts": (mysql.DATETIME(fsp=6), (dt.datetime(2026, 1, 2, 3, 4, 5, 678901),)),
    "time_parts": (mysql.TIME(fsp=6), (dt.time(1, 2, 3, 4),)),
    "tinyint": (mysql.TINYINT(), (1,)),
    "varbinary": (sa.VARBINARY(300), (b"\x00\xff'\\\"", bytes(range(256)))),
}


class Kind:
    """One kind of database: how a fresh one is made, and the client that runs a script there."""

    def __init__(self, fresh: Callable[[], str], client: Client) -> None:
        self.fresh, self.client = fresh, client

    def twins(self, *changes: Callable[[], Any], back: tuple[Callable[[], Any], ...] = ()) -> tuple[Any, Any]:
        """What the online run leaves, and what the script leaves: catalog, and rows of every table."""
        chain = Chain(changes, back)
        online, offline = self.fresh(), self.fresh()
        upgrade(online, chain)
        self.client(offline, script(offline, chain))
        return left(online), left(offline)


def script(url: str, chain: Chain) -> str:
    buffer = io.StringIO()
    dialect = sa.make_url(url).get_dialect()(paramstyle="named")
    session = ScriptSession(dialect, buffer, RunOptions(), {})
    with session.begin_transaction():
        run(session, chain.up, chain.load)
    return buffer.getvalue()


def left(url: str) -> tuple[Any, dict[str, list[str]]]:
    with engine(url) as made, made.connect() as connection:
        found = catalog(connection)
        quote = made.dialect.identifier_preparer.quote
        names = [name for _, name in found.tables]
        read = {name: connection.exec_driver_sql(f"SELECT * FROM {quote(name)}").all() for name in names}
        return found, {name: sorted(map(repr, rows)) for name, rows in read.items()}


@pytest.fixture
def sqlite_kind(tmp_path: Path) -> Kind:
    numbers = iter(range(1000))
    return Kind(lambda: f"sqlite:///{tmp_path / f'{next(numbers)}.db'}", clients.sqlite_client)


@pytest.fixture
def postgresql_kind(postgresql_server: Any) -> Any:
    with contextlib.ExitStack() as stack:
        yield Kind(lambda: stack.enter_context(postgresql_server.database()), clients.psql)


@pytest.fixture
def mariadb_kind() -> Any:
    with contextlib.ExitStack() as stack:

        def fresh() -> str:
            url = stack.enter_context(mariadb.database()).replace("mysql+", "mariadb+")
            with engine(url) as made, made.begin() as connection:
                connection.exec_driver_sql("ALTER DATABASE CHARACTER SET utf8mb4")
            return url

        yield Kind(fresh, clients.mariadb_client)


@pytest.fixture(
    params=[
        "sqlite",
        pytest.param("postgresql", marks=pytest.mark.postgresql),
        pytest.param("mariadb", marks=pytest.mark.mariadb),
    ]
)
def kind(request: pytest.FixtureRequest) -> Kind:
    found: Kind = request.getfixturevalue(f"{request.param}_kind")
    return found


def putting_in(values: dict[str, tuple[Any, tuple[Any, ...]]]) -> Callable[[], None]:
    """A revision that makes a table for each type, and puts its values in: in one call, and one by one."""

    def change() -> None:
        for name, (type_, found) in values.items():
            id_column = sa.Column("id", sa.Integer, primary_key=True, autoincrement=False)
            table = op.create_table(f"v_{name}", id_column, sa.Column("v", type_))
            rows = [{"id": number, "v": value} for number, value in enumerate([*found, None])]
            op.bulk_insert(table, rows)
            op.bulk_insert(table, [{**row, "id": row["id"] + 100} for row in rows], multiinsert=False)
            for row in rows:
                op.execute(table.insert().values(id=row["id"] + 200, v=row["v"]))

    return change


def test_values_of_every_type(kind: Kind) -> None:
    online, offline = kind.twins(putting_in(VALUES))
    assert offline == online


@pytest.mark.postgresql
def test_values_of_postgresql(postgresql_kind: Kind) -> None:
    online, offline = postgresql_kind.twins(putting_in({**FINE, **POSTGRESQL}))
    assert offline == online


@pytest.mark.mariadb
def test_values_of_mysql(mariadb_kind: Kind) -> None:
    online, offline = mariadb_kind.twins(putting_in(MYSQL))
    assert offline == online


def test_values_of_sqlite(sqlite_kind: Kind) -> None:
    values = {**FINE, "not_finite": (sa.Double(), (float("inf"), float("-inf"), float("nan")))}
    online, offline = sqlite_kind.twins(putting_in(values))
    assert offline == online


def test_a_script_is_good_for_pythons_own_sqlite_too(sqlite_kind: Kind) -> None:
    sqlite_kind.client = clients.sqlite_library
    online, offline = sqlite_kind.twins(putting_in(VALUES), defaults_and_comments, sqlite_trigger)
    assert offline == online


def defaults_and_comments() -> None:
    """Texts that are hard to quote, wherever DDL has texts."""
    comments = {"comment": 'it\'s 100% :a \\ "x"; --'} if op.get_bind().dialect.name != "sqlite" else {}
    op.create_table(
        "odd 'name\" %",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("a % b", sa.String(40), server_default="it's %s :x \\ ;--", **comments),
        sa.Column("c:d", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("n", sa.Numeric(8, 2), server_default="1.50"),
        sa.Column("at", sa.DateTime(), server_default=sa.func.current_timestamp(), **comments),
        sa.CheckConstraint("\"a % b\" <> ':y;'".replace('"', quote_mark()), name="ck_odd"),
        **comments,
    )
    table = sa.table("odd 'name\" %", sa.column("id"), sa.column("a % b"), sa.column("at"))
    op.execute(table.insert().values(id=1, at=dt.datetime(2026, 1, 1)))
    op.execute(table.insert().values({"id": 2, "a % b": "x", "at": dt.datetime(2026, 1, 2)}))
    op.execute(sa.text(f"UPDATE {quoted()} SET n = :n WHERE id = :id").bindparams(n=Decimal("7.25"), id=2))
    op.execute(f"INSERT INTO {quoted()} (id, n, at) VALUES (3, 5 % 3, '2026-01-01 00\\:00\\:01')")
    op.add_column("odd 'name\" %", sa.Column("later", sa.Text(), server_default=None))
    op.execute(sa.update(sa.table("odd 'name\" %", sa.column("later"))).values(later="x'\\%:;"))


def quote_mark() -> str:
    return "`" if op.get_bind().dialect.name in ("mysql", "mariadb") else '"'


def quoted() -> str:
    name: str = op.get_bind().dialect.identifier_preparer.quote("odd 'name\" %")
    return name.replace("%%", "%")


def test_defaults_comments_and_statements_with_values(kind: Kind) -> None:
    online, offline = kind.twins(defaults_and_comments)
    assert offline == online


def sqlite_trigger() -> None:
    op.execute("CREATE TABLE log (a TEXT)")
    op.execute("CREATE TRIGGER t AFTER INSERT ON log BEGIN UPDATE log SET a = CASE WHEN 1 THEN ';' END; END")
    op.execute("INSERT INTO log VALUES ('x') -- done")


def postgresql_function() -> None:
    op.execute("CREATE TABLE log (a TEXT)")
    op.execute(
        "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN NEW.a := ';'; RETURN NEW; END; $f$"
    )
    op.execute("CREATE TRIGGER t BEFORE INSERT ON log FOR EACH ROW EXECUTE FUNCTION f()")
    op.execute("CREATE FUNCTION g() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END")
    op.execute("INSERT INTO log VALUES ('x') -- done")


def mariadb_trigger() -> None:
    op.execute("CREATE TABLE log (a TEXT)")
    op.execute(
        "CREATE TRIGGER t BEFORE INSERT ON log FOR EACH ROW BEGIN IF 1 THEN SET NEW.a = ';'; END IF; END"
    )
    op.execute("CREATE PROCEDURE p() BEGIN SELECT '//'; SELECT 2; END")
    op.execute("INSERT INTO log VALUES ('x') -- done")


def test_bodies_with_semicolons(kind: Kind, request: pytest.FixtureRequest) -> None:
    name = request.node.callspec.params["kind"]
    change = {"sqlite": sqlite_trigger, "postgresql": postgresql_function, "mariadb": mariadb_trigger}[name]
    online, offline = kind.twins(change)
    assert offline == online
    assert offline[1]["log"] == ["(';',)"]


def test_a_batch_on_sqlite_with_the_table_given(sqlite_kind: Kind) -> None:
    before = sa.Table(
        "t",
        sa.MetaData(),
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("a", sa.String(20)),
        sa.Column("b", sa.Integer, server_default="4"),
    )

    def change() -> None:
        table = op.create_table("t", *(column._copy() for column in before.columns))
        op.bulk_insert(table, [{"id": 1, "a": "x"}, {"id": 2, "a": "it's"}])
        with op.batch_alter_table("t", copy_from=before) as batch:
            batch.alter_column("a", type_=sa.Text(), nullable=False)
            batch.drop_column("b")
            batch.add_column(sa.Column("c", sa.Integer, server_default="7"))
            batch.create_check_constraint("ck", "c > 1")

    online, offline = sqlite_kind.twins(change)
    assert offline == online
