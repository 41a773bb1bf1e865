"""A concert hall's models that stay as they are, in words that a server keeps otherwise: nothing may be found."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.case import LITE, PG, Case
from support.changes.kinds_tables import whole


def still(name: str, models: str, *rows: str, **settings: object) -> Case:
    """Models that don't change."""
    return whole("concert_still_" + name, models, models, *rows, **{"stable": True, **settings})


CASES = (
    still(
        "floats",
        'T("t", C("a", Float(24)), C("b", Float(3)), C("c", Float(53)), C("d", Float), C("e", REAL), C("f", Double), C("g", FLOAT(10)))',
        "INSERT INTO t VALUES (1, 1, 2, 3, 4, 5, 6, 7)",
    ),
    still(
        "defaults_with_quotes",
        'T("t", C("a", Text, server_default="it\'s"), C("b", Text, server_default="\'"), C("c", Text, server_default=""), C("d", String(9), server_default="a\\\\b"), C("e", Text, server_default="50% :x"), C("f", Text, server_default="E\'x\'"))',
        "INSERT INTO t (id) VALUES (1)",
    ),
    still(
        "defaults_of_json",
        'T("t", C("a", JSON, server_default="{}"), C("b", JSON, server_default=\'{"a": [1, "x"]}\'), C("c", JSON, server_default="null"))',
        "INSERT INTO t (id) VALUES (1)",
    ),
    still(
        "defaults_of_jsonb",
        'T("t", C("a", pg.JSONB, server_default="{}"), C("b", pg.JSONB, server_default=\'{"b":1,"a":2}\'), C("c", pg.JSONB, server_default=text("\'[]\'::jsonb")), C("d", pg.ARRAY(Text), server_default="{}"), C("e", pg.ARRAY(Integer), server_default=text("ARRAY[1,2]")), C("f", pg.INET, server_default="10.0.0.1"))',
        "INSERT INTO t (id) VALUES (1)",
        on=PG,
    ),
    still(
        "defaults_of_time",
        'T("t", C("a", DateTime, server_default=func.now()), C("b", DateTime(timezone=True), server_default=text("CURRENT_TIMESTAMP")), C("c", Date, server_default=text("CURRENT_DATE")), C("d", DateTime, server_default="2026-01-01 00:00:00"), C("e", Time, server_default="10:00"))',
        "INSERT INTO t (id) VALUES (1)",
    ),
    still(
        "defaults_of_servers_time",
        'T("t", C("a", DateTime, server_default=text("timezone(\'utc\', now())")), C("b", Interval, server_default="1 day 02:00"), C("c", DateTime, server_default=text("now() + \'1 day\'::interval")), C("d", Date, server_default=text("(now() AT TIME ZONE \'utc\')::date")), C("e", pg.TIMESTAMP(precision=3), server_default=func.localtimestamp()))',
        "INSERT INTO t (id) VALUES (1)",
        on=PG,
    ),
    still(
        "defaults_of_numbers",
        'T("t", C("a", Integer, server_default="0"), C("b", Integer, server_default=text("-1")), C("c", Numeric(8, 2), server_default="1.50"), C("d", Float, server_default="1e3"), C("e", BigInteger, server_default="9000000000"), C("f", SmallInteger, server_default="7"), C("g", Boolean, server_default=sa.true()))',
        "INSERT INTO t (id) VALUES (1)",
    ),
    still(
        "checks_in_many_words",
        'T("t", C("a", Integer), C("s", String(20)), C("d", Date), CheckConstraint("a BETWEEN 1 AND 9 AND s IN (\'x\', \'y\')"), CheckConstraint("a IN (1, 2, 3) OR a IS NULL", name="c2"), CheckConstraint("s LIKE \'x%\' OR length(s) > 3 AND NOT (a = 5)", name="c3"), CheckConstraint("coalesce(a, 0) % 2 = 0", name="c4"), CheckConstraint("s <> \'\' AND s != \'it\'\'s\'", name="c5"), CheckConstraint("CASE WHEN a > 1 THEN s = \'x\' ELSE TRUE END", name="c6"))',
        "INSERT INTO t VALUES (1, 2, 'x', NULL)",
    ),
    still(
        "checks_in_servers_words",
        'T("t", C("a", Integer), C("s", String(20)), C("j", pg.JSONB), C("r", pg.ARRAY(Text)), CheckConstraint("s ~* \'^[a-z]+$\'"), CheckConstraint("s SIMILAR TO \'a%\'", name="c2"), CheckConstraint("j ? \'k\' OR j ->> \'x\' = \'1\'", name="c3"), CheckConstraint("\'a\' = ANY (r) AND cardinality(r) < 5", name="c4"), CheckConstraint("a::text || s <> \'1x\'", name="c5"), CheckConstraint("extract(year FROM now()) > 2000", name="c6"), CheckConstraint("num_nonnulls(a, s) >= 1", name="c7"))',
        on=PG,
    ),
    still(
        "indexes_in_many_words",
        'T("t", C("a", Integer), C("s", String(20)), Index("i1", sa.desc("a"), "s"), Index("i2", text("lower(s)")), Index("i3", text("(a + 1)"), "s"), Index("i4", "s", postgresql_where=text("a > 1 AND s IS NOT NULL"), sqlite_where=text("a > 1 AND s IS NOT NULL")), Index("i5", text("coalesce(s, \'x\')"), unique=True))',
        "INSERT INTO t VALUES (1, 2, 'x')",
    ),
    still(
        "indexes_in_servers_words",
        'T("t", C("a", Integer), C("s", String(20)), C("d", DateTime), C("j", pg.JSONB), Index("i1", text("(s || \'x\')")), Index("i2", text("(a BETWEEN 1 AND 9)")), Index("i3", text("lower(s) text_pattern_ops")), Index("i4", text("date_trunc(\'day\', d)")), Index("i5", text("(j ->> \'k\')")), Index("i6", sa.nulls_last(sa.desc("a")), postgresql_include=["s"]), Index("i7", "j", postgresql_using="gin", postgresql_ops={"j": "jsonb_path_ops"}), Index("i8", "s", postgresql_using="hash"), Index("i9", "d", postgresql_using="brin", postgresql_with={"pages_per_range": 32}), Index("i10", text("s COLLATE \\"C\\"")))',
        on=PG,
    ),
    still(
        "enums_of_all_kinds",
        'T("t", C("a", Enum("x", "y", name="e1"), server_default="y"), C("b", Enum("x", "it\'s", name="e2", native_enum=False, create_constraint=True)), C("c", Boolean(create_constraint=True, name="ck_c")), C("d", Boolean(create_constraint=True)), C("e", Enum("p", "q", native_enum=False, length=10)))',
        "INSERT INTO t (id) VALUES (1)",
    ),
    still(
        "keys_of_all_kinds",
        'T("p", C("x", String(5), unique=True))\nTable("q", m, C("a", Integer, primary_key=True), C("b", Integer, primary_key=True))\nT("t", C("p", ForeignKey("p.id", ondelete="CASCADE")), C("x", ForeignKey("p.x", onupdate="CASCADE")), C("a", Integer), C("b", Integer), C("up", ForeignKey("t.id", ondelete="SET NULL")), ForeignKeyConstraint(["a", "b"], ["q.a", "q.b"], ondelete="NO ACTION", onupdate="RESTRICT", deferrable=True, initially="DEFERRED"), UniqueConstraint("a", "b"), UniqueConstraint("b", "p", name="u2"))',
    ),
    still(
        "generated_and_identity",
        'T("t", C("a", Integer), C("s", String(20)), C("g", Integer, Computed("a * 2 + 1", persisted=True)), C("h", Text, Computed("s || \'-\' || s", persisted=True)), C("i", Integer, Identity(start=5, increment=2, cycle=True)), C("k", Text, Computed("coalesce(s, \'x\')", persisted=True)))',
        on=PG,
    ),
    still(
        "generated_on_lite",
        'T("t", C("a", Integer), C("s", Text), C("g", Integer, Computed("a * 2 + 1")), C("h", Text, Computed("s || \'-\'", persisted=True)))',
        "INSERT INTO t (id, a) VALUES (1, 2)",
        on=LITE,
    ),
    still(
        "tables_of_all_kinds_on_lite",
        'Table("a", m, C("k", Text, primary_key=True), C("v", Integer), sqlite_with_rowid=False)\nTable("b", m, C("id", Integer, primary_key=True), C("v", Text), sqlite_strict=True)\nT("c", C("v", Text, sqlite_on_conflict_not_null="FAIL", nullable=False), UniqueConstraint("v", sqlite_on_conflict="REPLACE"), sqlite_autoincrement=True)\nT("d", C("v", String(9, collation="NOCASE")), Index("ix", text("v COLLATE NOCASE DESC")))',
        on=LITE,
    ),
    still(
        "comments_and_collations",
        'T("t", C("a", Text, comment="it\'s 50% :x"), C("b", String(9, collation="C"), comment=""), C("c", Text, comment="two\\nlines"), comment="\\"all\\"")',
        on=PG,
    ),
    still(
        "schemas_said_and_not",
        'T("a", schema="public")\nT("b", C("a", ForeignKey("public.a.id")))\nT("c", C("b", ForeignKey("b.id")), C("e", Enum("x", name="e1", schema="other")), schema="other")\nT("d", C("c", ForeignKey("other.c.id"), index=True), C("e", Enum("y", name="e2")))',
        on=PG,
    ),
    still(
        "a_convention_with_everything",
        'm.naming_convention = {"ix": "ix_%(column_0_label)s", "uq": "uq_%(table_name)s_%(column_0_N_name)s", "ck": "ck_%(table_name)s_%(constraint_name)s", "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s", "pk": "pk_%(table_name)s"}\nT("p")\nT("a_table_with_quite_a_long_name_of_forty", C("another_long_column_name_here", Integer, unique=True, index=True), C("p", ForeignKey("p.id")), C("b", Boolean(create_constraint=True, name="b")), C("e", Enum("x", "y", name="kind", native_enum=False, create_constraint=True)), CheckConstraint("p > 0", name="pos"), UniqueConstraint("p", "another_long_column_name_here"))',
    ),
    still(
        "types_of_other_makers",
        'T("t", C("a", Uuid), C("b", Uuid(as_uuid=False)), C("c", LargeBinary), C("d", LargeBinary(50)), C("e", JSON(none_as_null=True)), C("f", PickleType), C("g", Interval), C("h", Unicode(9)), C("i", Text().with_variant(pg.JSONB, "postgresql")), C("j", Time), C("k", Numeric(asdecimal=False)))',
    ),
    still(
        "types_of_the_server",
        'T("t", C("a", pg.BIT(3)), C("b", pg.BIT(varying=True)), C("c", pg.MACADDR), C("d", pg.MONEY), C("e", pg.OID), C("f", pg.TSVECTOR), C("g", pg.INT8RANGE), C("h", pg.ARRAY(Numeric(5, 2), dimensions=2)), C("i", pg.INTERVAL(fields="YEAR TO MONTH")), C("j", pg.TIME(timezone=True, precision=2)), C("k", pg.REGCLASS), C("l", pg.CIDR), C("m", pg.DOMAIN("dd", Integer, check="VALUE > 0")), C("n", pg.TSMULTIRANGE), C("o", CHAR))',
        on=PG,
    ),
)
