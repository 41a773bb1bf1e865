"""What compare answers, carried out: it leads to the models, nothing is left, it can be undone, rows stay."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

from support.changing import carry_out, rows, shape
from support.diffing import EVERYTHING, CompareOptions, Models, difference, made, read
from whimbrel.operations.new_names import RenameConstraint, RenameSequence

pytestmark = pytest.mark.filterwarnings("ignore:Can't sort tables for DROP")  # circles are meant
Column, Integer, String = sa.Column, sa.Integer, sa.String
Build = Callable[[], Any]


def key(name: str = "id") -> Any:
    return Column(name, Integer, primary_key=True)


def table(*items: Any, name: str = "t", **arguments: Any) -> Models:
    """A table whose items are made anew for each MetaData."""

    def models(metadata: sa.MetaData) -> None:
        sa.Table(name, metadata, key(), *[item() if callable(item) else item for item in items], **arguments)

    return models


def column(name: str, *arguments: Any, **keywords: Any) -> Build:
    def build() -> Any:
        made = [one() if callable(one) and not isinstance(one, type) else one for one in arguments]
        return Column(name, *made, **keywords)

    return build


def points_to(target: str, **keywords: Any) -> Build:
    return lambda: sa.ForeignKey(target, **keywords)


def index(name: str, *elements: Any, **keywords: Any) -> Build:
    return lambda: sa.Index(name, *elements, **keywords)


def unique(*names: str, **keywords: Any) -> Build:
    return lambda: sa.UniqueConstraint(*names, **keywords)


def check(sql: str, **keywords: Any) -> Build:
    return lambda: sa.CheckConstraint(sql, **keywords)


def reference(columns: list[str], targets: list[str], **keywords: Any) -> Build:
    return lambda: sa.ForeignKeyConstraint(columns, targets, **keywords)


def all_of(*models: Models) -> Models:
    return lambda metadata: [one(metadata) for one in models]


def nothing(metadata: sa.MetaData) -> None:
    pass


five = column("n", Integer, server_default="5")
n, m, s = column("n", Integer), column("m", Integer), column("s", String(20))
parent = table(name="parent")
child = table(
    column("parent_id", points_to("parent.id", name="fk_parent")),
    column("x", Integer, index=True),
    name="child",
)
circle = all_of(
    table(column("b_id", points_to("b.id", name="fk_a_b")), name="a"),
    table(column("a_id", points_to("a.id", name="fk_b_a")), name="b"),
)
marked_circle = all_of(
    table(column("b_id", points_to("b.id", name="fk_a_b", use_alter=True)), name="a"),
    table(column("a_id", points_to("a.id", name="fk_b_a")), name="b"),
)


def two_columns(*names: str) -> Models:
    def models(metadata: sa.MetaData) -> None:
        columns = [Column(name, Integer, nullable=False, autoincrement=False) for name in ("a", "b")]
        sa.Table("t", metadata, *columns, sa.PrimaryKeyConstraint(*names, name="pk"))

    return models


CHANGES: dict[str, tuple[Models, Models]] = {
    "tables added": (nothing, all_of(child, parent)),
    "child added": (parent, all_of(child, parent)),
    "circle added": (nothing, circle),
    "marked circle added": (nothing, marked_circle),
    "columns added": (table(n), table(n, m, column("o", String(5), server_default="x", nullable=False))),
    "column with index and key": (
        all_of(parent, table()),
        all_of(
            parent,
            table(
                column("p", points_to("parent.id", name="fk_p"), index=True),
                column("u", Integer),
                unique("u", name="uq_u"),
            ),
        ),
    ),
    "column with check": (table(n), table(n, m, check("m > n", name="ck"))),
    "column computed": (table(n), table(n, column("twice", Integer, lambda: sa.Computed("n * 2")))),
    "nullable": (table(n), table(column("n", Integer, nullable=False))),
    "not null": (table(column("n", Integer, nullable=False)), table(n)),
    "wider type": (table(s), table(column("s", String(80)))),
    "type without its length": (table(s), table(column("s", String))),
    "another type": (table(n), table(column("n", sa.BigInteger))),
    "type, default and null together": (
        table(n),
        table(column("n", sa.Numeric(10, 2), server_default="5", nullable=False)),
    ),
    "default set": (table(s), table(column("s", String(20), server_default="it's % :new"))),
    "default changed": (table(five), table(column("n", Integer, server_default="6"))),
    "default dropped": (table(five), table(n)),
    "named unique added": (table(n), table(n, unique("n", name="u"))),
    "named unique widened": (table(n, m, unique("n", name="u")), table(n, m, unique("n", "m", name="u"))),
    "named unique turned round": (
        table(n, m, unique("n", "m", name="u")),
        table(n, m, unique("m", "n", name="u")),
    ),
    "unique renamed": (table(n, unique("n", name="u")), table(n, unique("n", name="v"))),
    "unique becomes index": (table(n, unique("n", name="u")), table(n, index("u", "n", unique=True))),
    "index added": (table(n), table(n, index("i", "n"))),
    "index unique": (table(n, index("i", "n")), table(n, index("i", "n", unique=True))),
    "index columns": (table(n, m, index("i", "n")), table(n, m, index("i", "m", "n"))),
    "index turned": (table(n, index("i", "n")), table(n, index("i", sa.text("n DESC")))),
    "index on expression": (table(s, index("i", "s")), table(s, index("i", sa.text("lower(s)")))),
    "index on another expression": (
        table(s, index("i", sa.text("upper(s)"))),
        table(s, index("i", sa.text("lower(s)"))),
    ),
    "index condition": (
        table(n, index("i", "n", sqlite_where=sa.text("n > 5"), postgresql_where=sa.text("n > 5"))),
        table(n, index("i", "n", sqlite_where=sa.text("n > 6"), postgresql_where=sa.text("n > 6"))),
    ),
    "index condition added": (
        table(n, index("i", "n")),
        table(n, index("i", "n", sqlite_where=sa.text("n > 6"), postgresql_where=sa.text("n > 6"))),
    ),
    "index name moves to another table": (
        all_of(table(n, index("i", "n"), name="z"), table(n, name="a")),
        all_of(table(n, name="z"), table(n, index("i", "n"), name="a")),
    ),
    "foreign key action": (
        all_of(parent, table(column("p", Integer, points_to("parent.id", name="fk")))),
        all_of(parent, table(column("p", Integer, points_to("parent.id", name="fk", ondelete="CASCADE")))),
    ),
    "foreign key deferred": (
        all_of(parent, table(column("p", Integer, points_to("parent.id", name="fk")))),
        all_of(
            parent,
            table(
                column("p", Integer, points_to("parent.id", name="fk", deferrable=True, initially="DEFERRED"))
            ),
        ),
    ),
    "foreign key to another table": (
        all_of(parent, table(name="other"), table(column("p", Integer, points_to("parent.id", name="fk")))),
        all_of(parent, table(name="other"), table(column("p", Integer, points_to("other.id", name="fk")))),
    ),
    "foreign key to a key that is new": (
        all_of(table(n, name="z"), table(n, name="a")),
        all_of(
            table(n, unique("n", name="uq_z"), name="z"),
            table(n, reference(["n"], ["z.n"], name="fk_a"), name="a"),
        ),
    ),
    "new table that points to a new column": (
        table(name="z"),
        all_of(
            table(column("code", String(5)), unique("code", name="uq_code"), name="z"),
            table(column("code", String(5)), reference(["code"], ["z.code"], name="fk_code"), name="a"),
        ),
    ),
    "table dropped with the column that points to it": (
        all_of(parent, child),
        table(column("x", Integer, index=True), name="child"),
    ),
    "primary key widened": (two_columns("a"), two_columns("a", "b")),
    "check added": (table(n), table(n, check("n > 0", name="ck"))),
    "check changed": (table(n, check("n > 0", name="ck")), table(n, check("n > -5", name="ck"))),
    "check renamed": (table(n, check("n > 0", name="ck")), table(n, check("n > 0", name="ck2"))),
    "column renamed": (table(n, m), table(column("renamed", Integer, info={"renamed_from": "n"}), m)),
    "column renamed and changed": (
        table(s, index("i", "s")),
        table(
            column("renamed", String(99), info={"renamed_from": "s"}, server_default="x", index=True),
        ),
    ),
    "table renamed": (table(n, name="old"), table(n, name="new", info={"renamed_from": "old"})),
    "table renamed that others point to": (
        all_of(parent, child),
        all_of(
            table(n, name="elder", info={"renamed_from": "parent"}),
            table(
                column("parent_id", points_to("elder.id", name="fk_parent")),
                column("x", Integer, index=True),
                name="child",
            ),
        ),
    ),
    "a great deal": (
        all_of(parent, child, table(n, m, s, index("i", "n"), unique("m", name="u"))),
        all_of(
            table(column("label", String(9), nullable=False, server_default="-"), name="parent"),
            table(
                column("x", sa.BigInteger, index=True),
                column("t_id", points_to("t.id", name="fk_t")),
                name="child",
            ),
            table(m, column("s", sa.Text), index("i", "m"), unique("s", name="u"), check("m > 0", name="ck")),
            table(column("child_id", points_to("child.id", name="fk_c")), name="grandchild"),
        ),
    ),
    "names that need quotes": (
        table(column("select", Integer), column("Mixed Case", String(5)), name="Order"),
        table(
            column("select", sa.BigInteger, index=True),
            column("Mixed Case", String(7), server_default='"'),
            column("per%cent", Integer),
            unique("Mixed Case", name="Quoted Unique"),
            name="Order",
        ),
    ),
}  # fmt: skip

POSTGRESQL: dict[str, tuple[Models, Models]] = {
    "comments": (
        table(column("n", Integer, comment="old"), column("m", Integer, comment="gone"), comment="t: old"),
        table(
            column("n", Integer, comment="it's new"), column("m", Integer), column("o", Integer, comment="o")
        ),
    ),
    "identity added": (
        table(column("n", Integer, nullable=False)),
        table(column("n", Integer, lambda: sa.Identity())),
    ),
    "identity changed": (
        table(column("n", Integer, lambda: sa.Identity(start=1))),
        table(column("n", Integer, lambda: sa.Identity(always=True, increment=5))),
    ),
    "enum table added": (nothing, table(column("e", lambda: sa.Enum("a", "b", name="mood")))),
    "array": (table(column("a", pg.ARRAY(Integer))), table(column("a", pg.ARRAY(sa.BigInteger)))),
    "timestamp with zone": (table(column("d", sa.DateTime)), table(column("d", sa.DateTime(timezone=True)))),
    "unique nulls": (
        table(n, unique("n", name="u")),
        table(n, unique("n", name="u", postgresql_nulls_not_distinct=True)),
    ),
    "unique deferred": (
        table(n, unique("n", name="u")),
        table(n, unique("n", name="u", deferrable=True, initially="DEFERRED")),
    ),
    "index include": (table(n, m, index("i", "n")), table(n, m, index("i", "n", postgresql_include=["m"]))),
    "index method": (table(n, index("i", "n")), table(n, index("i", "n", postgresql_using="hash"))),
    "index operator class": (
        table(s, index("i", "s")),
        table(s, index("i", "s", postgresql_ops={"s": "varchar_pattern_ops"})),
    ),
    "index storage": (
        table(n, index("i", "n")),
        table(n, index("i", "n", postgresql_with={"fillfactor": 50})),
    ),
    "collation": (table(s), table(column("s", String(20, collation="C")))),
    "circle dropped": (circle, nothing),
    "public by name": (
        table(n, schema="public"),
        all_of(
            table(column("n", sa.BigInteger, index=True), schema="public"),
            table(column("t_id", points_to("public.t.id")), name="new", schema="public"),
        ),
    ),
}


def fill(connection: sa.Connection, models: sa.MetaData) -> None:
    """One row in each table, so that a lost row is seen."""
    if any(item.foreign_key_constraints for item in models.tables.values()):
        return
    for item in models.tables.values():
        values = {
            one.name: "x" if one.type.python_type is str else place
            for place, one in enumerate(item.columns, 1)
            if not (one.computed or one.identity) and one.type.python_type in (str, int, Decimal)
        }
        connection.execute(item.insert(), values)


def play(engine: sa.Engine, before: Models, after: Models) -> None:
    with engine.begin() as connection:
        made(after).create_all(connection)
        aim = shape(read(connection))
        made(after).drop_all(connection)
        start = made(before)
        start.create_all(connection)
        fill(connection, start)
        first = read(connection)
        kept = rows(connection, first)

        operations = difference(connection, made(after))
        assert operations
        back = carry_out(connection, operations)

        assert difference(connection, made(after)) == ()
        assert shape(read(connection)) == aim
        carry_out(connection, back)
        assert shape(read(connection)) == shape(first)
        for name, found in rows(connection, read(connection)).items():
            assert len(found) == len(kept[name])


@pytest.mark.parametrize("name", CHANGES)
def test_a_change(engine: sa.Engine, name: str) -> None:
    play(engine, *CHANGES[name])


@pytest.mark.parametrize("name", [name for name in CHANGES if "renamed" not in name])
def test_the_same_change_backwards(engine: sa.Engine, name: str) -> None:
    after, before = CHANGES[name]
    play(engine, before, after)


@pytest.mark.postgresql
@pytest.mark.parametrize("name", POSTGRESQL)
def test_a_change_on_postgresql(postgresql: sa.Engine, name: str) -> None:
    play(postgresql, *POSTGRESQL[name])


@pytest.mark.postgresql
@pytest.mark.parametrize(
    "after",
    [
        table(column("n", Integer, unique=True)),
        table(column("n", points_to("t.id"))),
        table(n, check("n > 0")),
    ],
)
def test_constraints_that_the_server_names(postgresql: sa.Engine, after: Models) -> None:
    with postgresql.begin() as connection:
        made(table(n)).create_all(connection)
        carry_out(connection, difference(connection, made(after)))
        assert difference(connection, made(after)) == ()


def test_a_rename_keeps_the_values(engine: sa.Engine) -> None:
    before, after = CHANGES["column renamed and changed"]
    with engine.begin() as connection:
        made(before).create_all(connection)
        connection.exec_driver_sql("INSERT INTO t (id, s) VALUES (1, 'kept')")
        carry_out(connection, difference(connection, made(after)))
        assert connection.exec_driver_sql("SELECT renamed FROM t").scalar() == "kept"


@pytest.mark.parametrize("thorough", [True, False])
def test_renames_by_option(engine: sa.Engine, thorough: bool) -> None:
    before = all_of(table(n, name="old"), table(n, name="other"))
    after = all_of(table(n, name="new"), table(column("renamed", Integer), name="other"))
    options = CompareOptions(renames={"old": "new", "other.n": "renamed"}, thorough=thorough)
    with engine.begin() as connection:
        made(before).create_all(connection)
        found = difference(connection, made(after), options)
        told = [type(one).__name__ for one in found if not isinstance(one, RenameConstraint | RenameSequence)]
        assert told == ["RenameTable", "RenameColumn"]
        carry_out(connection, found)
        assert difference(connection, made(after), EVERYTHING) == ()


def test_a_table_and_a_column_leave_their_names_to_new_ones(engine: sa.Engine) -> None:
    before = table(n, s, name="event")
    after = all_of(
        table(n, column("text", String(9), info={"renamed_from": "s"}), column("s", sa.Date), name="event"),
        table(n, s, name="event_2023", info={"renamed_from": "event"}),
    )
    with engine.begin() as connection:
        made(before).create_all(connection)
        connection.exec_driver_sql("INSERT INTO event (id, s) VALUES (1, 'kept')")
        back = carry_out(connection, difference(connection, made(after)))
        assert difference(connection, made(after)) == ()
        assert connection.exec_driver_sql("SELECT s FROM event_2023").scalar() == "kept"
        assert connection.exec_driver_sql("SELECT text FROM event").all() == []
        carry_out(connection, back)
        assert connection.exec_driver_sql("SELECT s FROM event").scalar() == "kept"


def test_what_stays_as_it_is_leaves_its_name_to_nobody(engine: sa.Engine) -> None:
    other = column("n", sa.Date)
    after = all_of(
        table(n, s, name="event"), table(s, other, name="event_2023", info={"renamed_from": "event"})
    )
    with engine.begin() as connection:
        made(table(n, s, name="event")).create_all(connection)
        found = difference(connection, made(after))
        assert [type(one).__name__ for one in found] == ["CreateTable"]


def test_a_rename_whose_old_name_is_gone_already_is_none(engine: sa.Engine) -> None:
    models = table(
        column("renamed", Integer, info={"renamed_from": "n"}), name="new", info={"renamed_from": "old"}
    )
    with engine.begin() as connection:
        made(models).create_all(connection)
        assert difference(connection, made(models)) == ()
