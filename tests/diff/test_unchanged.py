"""The rule above all: what create_all made shows no difference."""

from __future__ import annotations

import datetime
import enum
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.types import TypeDecorator, UserDefinedType

from support.diffing import EVERYTHING, CompareOptions, Models, difference, made

Column = sa.Column
CONVENTION = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Mood(enum.Enum):
    fine = 1
    bad = 2


class Lower(TypeDecorator[str]):
    impl = sa.String(40)
    cache_ok = True


class Json(TypeDecorator[Any]):
    impl = sa.JSON
    cache_ok = True

    def load_dialect_impl(self, dialect: sa.Dialect) -> Any:
        return dialect.type_descriptor(pg.JSONB() if dialect.name == "postgresql" else sa.Text())


class Point(UserDefinedType[str]):
    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        return "POINT"


STOCK: list[Any] = [
    sa.Integer, sa.SmallInteger, sa.BigInteger, sa.String, sa.String(50), sa.Text, sa.Unicode(9),
    sa.UnicodeText, sa.Boolean, sa.Date, sa.Time, sa.DateTime, sa.DateTime(timezone=True),
    sa.Time(timezone=True), sa.Interval, sa.Interval(second_precision=3), sa.Float, sa.Float(24),
    sa.Float(precision=3), sa.Float(53), sa.Double, sa.Numeric, sa.Numeric(10), sa.Numeric(10, 2),
    sa.Numeric(10, 2, asdecimal=False), sa.LargeBinary, sa.LargeBinary(20), sa.JSON, sa.Uuid,
    sa.Uuid(native_uuid=False), sa.UUID, sa.CHAR, sa.CHAR(3), sa.NCHAR(3) , sa.VARCHAR(7), sa.TIMESTAMP,
    sa.TIMESTAMP(timezone=True), sa.REAL, sa.DECIMAL(8, 3), sa.PickleType, sa.INT, sa.DOUBLE_PRECISION,
    Lower, Lower(), Json, Point,
    sa.Enum("a", "b", name="letters"), sa.Enum(Mood), sa.Enum(Mood, native_enum=False),
    sa.Enum("it's", 'say "x"', name="Quoted Enum"),
    sa.Boolean(create_constraint=True),
    sa.String(5).with_variant(sa.Text(), "sqlite").with_variant(pg.CITEXT(), "mysql"),
    sa.JSON().with_variant(pg.JSONB(), "postgresql"),
    sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
    sa.DateTime().with_variant(pg.TIMESTAMP(precision=3), "postgresql"),
]  # fmt: skip
POSTGRESQL: list[Any] = [
    pg.ARRAY(sa.Integer), pg.ARRAY(sa.String(5)), pg.ARRAY(sa.Text, dimensions=2), sa.ARRAY(sa.Numeric(8, 2)),
    pg.ARRAY(sa.Enum("x", "y", name="arrayed")), pg.JSON, pg.JSONB, pg.UUID, pg.INET, pg.CIDR, pg.MACADDR,
    pg.MACADDR8, pg.MONEY, pg.OID, pg.REGCLASS, pg.TSVECTOR, pg.TSQUERY, pg.BYTEA, pg.BIT, pg.BIT(1),
    pg.BIT(8), pg.BIT(varying=True), pg.BIT(5, varying=True), pg.INTERVAL, pg.INTERVAL(precision=3),
    pg.INTERVAL(fields="YEAR TO MONTH"), pg.INTERVAL(fields="DAY TO SECOND", precision=2), pg.INT4RANGE,
    pg.INT8RANGE, pg.NUMRANGE, pg.DATERANGE, pg.TSRANGE, pg.TSTZRANGE, pg.INT4MULTIRANGE, pg.TSTZMULTIRANGE,
    pg.TIMESTAMP(precision=3), pg.TIMESTAMP(timezone=True, precision=0), pg.TIME(precision=2),
    pg.DOUBLE_PRECISION,
    pg.ENUM("p", "q", name="own"), pg.DOMAIN("positive", sa.Integer, check=sa.text("VALUE > 0")),
    sa.String(5, collation="C"), sa.Text(collation="POSIX"), pg.ARRAY(pg.TIMESTAMP(timezone=True)),
    pg.ARRAY(sa.DateTime), sa.SmallInteger, pg.FLOAT(10),
]  # fmt: skip


def check_unchanged(
    engine: sa.Engine, models: Models, options: CompareOptions = EVERYTHING, **kw: Any
) -> None:
    with engine.begin() as connection:
        made(models, **kw).create_all(connection)
        assert difference(connection, made(models, **kw), options) == ()


def check_columns(engine: sa.Engine, columns: list[tuple[Any, Any]]) -> None:
    """A table for each type and default, so that a difference names its line."""

    def models(metadata: sa.MetaData) -> None:
        sa.Sequence("numbers", metadata=metadata)
        for number, (kind, default) in enumerate(columns):
            key = Column("id", sa.Integer, primary_key=True)
            sa.Table(
                f"t{number}_{kind!r}"[:50],
                metadata,
                key,
                Column("c", kind, server_default=default),
                Column("d", kind),
            )

    check_unchanged(engine, models)


def test_every_stock_type(engine: sa.Engine) -> None:
    check_columns(engine, [(kind, None) for kind in STOCK])


@pytest.mark.postgresql
def test_every_type_of_postgresql(postgresql: sa.Engine) -> None:
    check_columns(postgresql, [(kind, None) for kind in POSTGRESQL])


DEFAULTS: list[tuple[Any, Any]] = [
    (sa.Integer, "5"), (sa.Integer, sa.text("5")), (sa.Integer, "-1"), (sa.Integer, sa.text("-1")),
    (sa.Integer, sa.text("(1 + 1)")), (sa.BigInteger, "0"), (sa.SmallInteger, "1"), (sa.Numeric(10, 2), "5"),
    (sa.Numeric(10, 2), "0.50"), (sa.Numeric(10, 2), sa.text("-0.5")), (sa.Float, "1.5"), (sa.Float,
    sa.text("1e3")),
    (sa.String(20), "new"), (sa.String(20), ""), (sa.String(20), "it's"), (sa.String(20), "a:b %s % :c"),
    (sa.String(20), 'say "x"'), (sa.String(20), "5"), (sa.String(20), sa.text("'x'")), (sa.Text, "now()"),
    (sa.String(20), sa.text("lower('X')")), (sa.Text, "NULL"), (sa.Text, sa.text("NULL")), (sa.Text, "a\nb"),
    (sa.Boolean, sa.true()), (sa.Boolean, sa.false()), (sa.DateTime, sa.func.now()), (sa.Text, "(x)"),
    (sa.DateTime, sa.text("CURRENT_TIMESTAMP")), (sa.DateTime(True), sa.func.current_timestamp()),
    (sa.Date, sa.text("CURRENT_DATE")), (sa.Date, "2020-01-01"), (sa.DateTime, "2020-01-01 00:00:00"),
    (sa.JSON, "{}"), (sa.JSON, '{"a": [1, 2]}'), (sa.Enum("a", "b", name="ab"), "a"), (sa.Enum(Mood), "fine"),
    (sa.LargeBinary, "x"), (sa.Uuid, "00000000-0000-0000-0000-00000000000a"),
    (sa.Integer, sa.literal(7)), (sa.String, sa.literal("seven")), (sa.Integer, sa.FetchedValue()),
]  # fmt: skip
POSTGRESQL_DEFAULTS: list[tuple[Any, Any]] = [
    (pg.JSONB, "{}"), (pg.JSONB, sa.text("'{\"a\"\\:1}'::jsonb")), (pg.ARRAY(sa.Integer), "{}"),
    (pg.ARRAY(sa.Text), sa.text("ARRAY['a','b']")), (pg.ARRAY(sa.Text), sa.text("'{}'::text[]")),
    (sa.Uuid, sa.text("gen_random_uuid()")), (sa.DateTime, sa.text("timezone('utc', now())")),
    (sa.DateTime, sa.text("(now() at time zone 'utc')")), (sa.DateTime, sa.text("now() + interval '1 day'")),
    (sa.Interval, "1 day"), (sa.Interval, sa.text("'00:00:10'::interval")), (sa.Boolean, "true"),
    (sa.Boolean, "t"),
    (sa.Boolean, sa.text("true")), (pg.INET, "127.0.0.1"), (pg.INT4RANGE, "[1,2)"), (sa.Text,
    sa.text("'x'::text")),
    (sa.String(20), sa.text("'x'::character varying")), (sa.DateTime, "now()"), (sa.DateTime, "now"),
    (sa.Integer, sa.Sequence("numbers").next_value()), (sa.Integer, sa.text("nextval('numbers')")),
    (sa.Integer, sa.text("nextval('public.numbers'::regclass)")), (sa.DateTime, sa.text("clock_timestamp()")),
    (sa.Text, sa.text("current_user")), (sa.Text, sa.text("CAST(5 AS text)")), (sa.Text, sa.text("E'a\\nb'")),
    (sa.Integer, sa.text("CASE WHEN true THEN 1 ELSE 2 END")), (sa.Date, sa.text("CURRENT_DATE + 1")),
    (sa.Float, sa.text("random()")), (sa.Text, sa.text("md5((random())::text)")), (pg.BIT(4),
    sa.text("B'0101'")),
    (pg.BYTEA, sa.text("'\\x00'::bytea")), (sa.Text, sa.text("concat('a', 'b')")), (sa.Text,
    sa.text("'a' || 'b'")),
    (sa.DateTime(True), sa.text("date_trunc('day', now())")), (sa.Text, sa.text("coalesce(null, 'x')")),
]  # fmt: skip


def test_every_kind_of_server_default(engine: sa.Engine) -> None:
    check_columns(engine, DEFAULTS)


@pytest.mark.postgresql
def test_every_kind_of_server_default_of_postgresql(postgresql: sa.Engine) -> None:
    check_columns(postgresql, POSTGRESQL_DEFAULTS)


def constrained(metadata: sa.MetaData) -> None:
    """Keys of all sorts, named, unnamed, quoted, composite, in circles."""
    parent = sa.Table(
        "Parent Table",
        metadata,
        Column("Id", sa.Integer, primary_key=True),
        Column("select", sa.String(20), unique=True, index=True),
        Column("b", sa.Integer),
        Column("c", sa.Integer),
        sa.UniqueConstraint("b", "c"),
        sa.UniqueConstraint("c", "b", name="Named Unique"),
        sa.CheckConstraint("b > 0", name="positive"),
        sa.CheckConstraint("b <> c AND c < 100 OR (b = 5)", name="bounds"),
        sa.CheckConstraint("\"select\" IN ('x', 'y;)', '(', '--')", name="one_of"),
        sa.CheckConstraint("b BETWEEN 1 AND 10", name="between"),
        comment="what's in here",
    )
    sa.Index("ix_b_desc", parent.c.b.desc(), parent.c.c)
    sa.Index("ix_lower", sa.func.lower(parent.c["select"]))
    sa.Index("ix_partial", "b", _table=parent, sqlite_where=parent.c.b > 5, postgresql_where=parent.c.b > 5)
    sa.Index(
        "ix_text",
        sa.text("(b + c)"),
        _table=parent,
        unique=True,
        sqlite_where=sa.text("c IS NOT NULL"),
        postgresql_where=sa.text("c IS NOT NULL"),
    )
    sa.Table(
        "child",
        metadata,
        Column("a", sa.Integer, primary_key=True),
        Column("b", sa.Integer, primary_key=True, comment="second: half"),
        Column("parent_id", sa.ForeignKey("Parent Table.Id", ondelete="CASCADE"), nullable=False),
        Column("self_a", sa.Integer),
        Column("self_b", sa.Integer),
        Column(
            "flag", sa.Boolean(create_constraint=True, name="flag"), nullable=False, server_default=sa.true()
        ),
        Column("kind", sa.Enum("a", "b", name="kind", native_enum=False, create_constraint=True)),
        Column("twice", sa.Integer, sa.Computed("a * 2")),
        Column(
            "key",
            sa.ForeignKey("Parent Table.select", onupdate="SET NULL", deferrable=True, initially="DEFERRED"),
        ),
        sa.ForeignKeyConstraint(["self_a", "self_b"], ["child.a", "child.b"], name="fk_self"),
    )
    sa.Table(
        "left",
        metadata,
        Column("id", sa.Integer, primary_key=True),
        Column("other", sa.ForeignKey("right.id", use_alter=True, name="fk_left_right")),
    )
    sa.Table(
        "right",
        metadata,
        Column("id", sa.Integer, primary_key=True),
        Column("other", sa.ForeignKey("left.id", name="fk_right_left")),
    )
    sa.Table("no_key", metadata, Column("x", sa.Integer), Column("y", sa.Text, unique=True))
    sa.Table(
        "text_key", metadata, Column("code", sa.String(5), primary_key=True), sa.UniqueConstraint("code")
    )


def test_keys_checks_and_indexes(engine: sa.Engine) -> None:
    check_unchanged(engine, constrained)


def test_naming_conventions(engine: sa.Engine) -> None:
    check_unchanged(engine, constrained, naming_convention=CONVENTION)


def test_names_longer_than_the_database_keeps(engine: sa.Engine) -> None:
    long = "column_with_a_very_long_name_that_goes_on_and_on"

    def models(metadata: sa.MetaData) -> None:
        sa.Table(
            "table_with_a_very_long_name_that_goes_on",
            metadata,
            Column(long, sa.Integer, primary_key=True),
            Column(f"{long}_2", sa.Integer, index=True),
            Column(
                f"{long}_3", sa.ForeignKey(f"table_with_a_very_long_name_that_goes_on.{long}"), unique=True
            ),
            sa.CheckConstraint(f"{long}_2 > 1", name="some_check_with_a_long_name_too"),
        )

    check_unchanged(engine, models, naming_convention=CONVENTION)
    with engine.begin() as connection:
        made(models).drop_all(connection)
    check_unchanged(engine, models)


@pytest.mark.postgresql
def test_objects_of_postgresql(postgresql: sa.Engine) -> None:
    def models(metadata: sa.MetaData) -> None:
        table = sa.Table(
            "t",
            metadata,
            Column("id", sa.BigInteger, sa.Identity(always=True, start=10, cache=5), primary_key=True),
            Column("n", sa.Integer, sa.Identity()),
            Column("data", pg.JSONB, nullable=False),
            Column("name", sa.String(50)),
            Column("span", pg.INT4RANGE),
            Column(
                "search",
                pg.TSVECTOR,
                sa.Computed("to_tsvector('english', coalesce(name, ''))", persisted=True),
            ),
            sa.UniqueConstraint("name", name="uq", deferrable=True, initially="DEFERRED"),
            sa.UniqueConstraint(
                "n", name="uq_nulls", postgresql_nulls_not_distinct=True, postgresql_include=["name"]
            ),
            pg.ExcludeConstraint(("span", "&&"), name="no_overlap", using="gist"),
            sa.CheckConstraint("name ~ '^[a-z]+$' AND length(name) > 2", name="name_ok"),
            sa.CheckConstraint("n % 2 = 0", name="even"),
            sa.CheckConstraint("name LIKE 'a%' OR name NOT IN ('b', 'c')", name="listed"),
            postgresql_with={"fillfactor": 70},
        )
        sa.Index("ix_gin", "data", _table=table, postgresql_using="gin")
        sa.Index(
            "ix_path", "data", _table=table, postgresql_using="gin", postgresql_ops={"data": "jsonb_path_ops"}
        )
        sa.Index("ix_default_class", "name", _table=table, postgresql_ops={"name": "text_ops"})
        sa.Index("ix_pattern", sa.text("lower(name) text_pattern_ops"), _table=table)
        sa.Index("ix_like", "name", _table=table, postgresql_ops={"name": "varchar_pattern_ops"})
        sa.Index("ix_order", table.c.n.desc().nulls_last(), table.c.name.asc().nulls_first())
        sa.Index(
            "ix_cover", "n", _table=table, postgresql_include=["name"], postgresql_with={"fillfactor": 50}
        )
        sa.Index("ix_concat", sa.text("(name || 'x')"), _table=table)
        sa.Index("ix_json", table.c.data["a"].astext)
        sa.Index("ix_cast", sa.cast(table.c.name, sa.Text), _table=table)
        sa.Index("ix_hash", "name", _table=table, postgresql_using="hash")
        sa.Index(
            "ix_labelled", sa.func.lower(table.c.name).label("l"), postgresql_ops={"l": "text_pattern_ops"}
        )
        sa.Index("ix_between", "n", _table=table, postgresql_where=sa.text("n BETWEEN 1 AND 5"))
        sa.Index("ix_in", "n", _table=table, postgresql_where=table.c.name.in_(["a", "b"]))
        sa.Index("ix_nulls", "n", _table=table, unique=True, postgresql_nulls_not_distinct=True)
        sa.Index("ix_collate", sa.text('name COLLATE "C"'), _table=table)
        sa.Table(
            "parted",
            metadata,
            Column("id", sa.Integer, primary_key=True),
            Column("day", sa.Date, primary_key=True),
            postgresql_partition_by="RANGE (day)",
        )

    check_unchanged(postgresql, models)
    with postgresql.begin() as connection:
        connection.exec_driver_sql(
            "CREATE TABLE parted_2020 PARTITION OF parted FOR VALUES FROM ('2020-01-01') TO ('2021-01-01')"
        )
        assert difference(connection, made(models)) == ()


@pytest.mark.postgresql
def test_schemas(postgresql: sa.Engine) -> None:
    def models(metadata: sa.MetaData) -> None:
        for schema in (None, "public", "other", "Mixed Case"):
            name = f"t_{schema}" if schema in (None, "public") else "t"
            kind = sa.Enum("a", "b", name=f"kind_{schema}".lower(), schema=schema)
            prefix = f"{schema}." if schema else ""
            sa.Table(
                name,
                metadata,
                Column("id", sa.Integer, primary_key=True),
                Column("kind", kind, index=True),
                Column("own", sa.ForeignKey(f"{prefix}{name}.id")),
                Column("home", sa.ForeignKey("t_None.id"), unique=True),
                Column("public", sa.ForeignKey("public.t_public.id")),
                schema=schema,
            )

    with postgresql.begin() as connection:
        connection.exec_driver_sql('CREATE SCHEMA other; CREATE SCHEMA "Mixed Case"')
    options = CompareOptions(compare_server_default=True, include_schemas=True)
    check_unchanged(postgresql, models, options)


@pytest.mark.postgresql
def test_another_default_schema(postgresql: sa.Engine) -> None:
    def models(metadata: sa.MetaData) -> None:
        sa.Table("a", metadata, Column("id", sa.Integer, primary_key=True))
        sa.Table(
            "b",
            metadata,
            Column("id", sa.ForeignKey("a.id"), primary_key=True),
            Column("e", sa.Enum("x", name="e")),
        )

    with postgresql.begin() as connection:
        connection.exec_driver_sql("CREATE SCHEMA own")
        connection.exec_driver_sql("SET search_path TO own")
        made(models).create_all(connection)
        assert difference(connection, made(models)) == ()


def test_a_view_in_the_metadata_is_no_table(engine: sa.Engine) -> None:
    if not hasattr(sa, "CreateView"):
        pytest.skip("this SQLAlchemy has no views")

    def models(metadata: sa.MetaData) -> None:
        table = sa.Table("t", metadata, Column("id", sa.Integer, primary_key=True))
        sa.CreateView(sa.select(table.c.id), "v", metadata=metadata)

    check_unchanged(engine, models)


def test_several_metadata(engine: sa.Engine) -> None:
    one = made(lambda m: sa.Table("a", m, Column("id", sa.Integer, primary_key=True)))
    two = made(lambda m: sa.Table("b", m, Column("id", sa.Integer, primary_key=True)))
    with engine.begin() as connection:
        one.create_all(connection)
        two.create_all(connection)
        assert difference(connection, [one, two]) == ()  # type: ignore[arg-type]


def test_the_version_table_is_nobodys(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
        assert difference(connection, sa.MetaData()) == ()


def test_sqlite_types_that_sqlalchemy_does_not_know(sqlite: sa.Engine) -> None:
    with sqlite.begin() as connection:
        connection.exec_driver_sql(
            "CREATE TABLE t (id INTEGER PRIMARY KEY, p POINT, q, s VARCHAR(5) COLLATE NOCASE)"
        )
        metadata = made(
            lambda m: sa.Table(
                "t",
                m,
                Column("id", sa.Integer, primary_key=True),
                Column("p", Point),
                Column("q", sa.Integer),
                Column("s", sa.String(5, collation="NOCASE")),
            )
        )
        assert difference(connection, metadata) == ()


def test_a_function_compiled_per_database(engine: sa.Engine) -> None:
    class utcnow(sa.sql.expression.FunctionElement[datetime.datetime]):  # noqa: N801
        type = sa.DateTime()
        inherit_cache = True

    @compiles(utcnow, "postgresql")
    def _postgresql(element: Any, compiler: Any, **kw: Any) -> str:
        return "TIMEZONE('utc', CURRENT_TIMESTAMP)"

    @compiles(utcnow, "sqlite")
    def _sqlite(element: Any, compiler: Any, **kw: Any) -> str:
        return "(strftime('%Y-%m-%d', 'now'))"

    check_columns(engine, [(sa.DateTime, utcnow())])
