"""Changes written before the engine saw them, on one of the databases: what only PostgreSQL or SQLite has."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.case import LITE, PG, Case, table
from support.changes.first_sight import TYPED


def p(kind: str, name: str, before: str, after: str, *rows: str, **settings: object) -> Case:
    """A change of the table `t` on PostgreSQL."""
    return table(f"unseen pg {kind}", name, before, after, *rows, on=PG, **settings)


def whole(kind: str, name: str, before: str, after: str, *rows: str, **settings: object) -> Case:
    """A change of all the models on PostgreSQL."""
    settings.setdefault("on", PG)
    return Case(f"unseen pg {kind}", name, before, after, rows, **settings)  # type: ignore[arg-type]


def s(kind: str, name: str, before: str, after: str, *rows: str, **settings: object) -> Case:
    """A change of all the models on SQLite."""
    return Case(f"unseen lite {kind}", name, before, after, rows, on=LITE, **settings)  # type: ignore[arg-type]


NUMBERS = ("INSERT INTO t (id, v) VALUES (1, 5), (2, 7), (3, 9)",)
WORDS = ("INSERT INTO t (id, v) VALUES (1, 'a'), (2, 'b')",)
EXTENSIONS = """%s
from sqlalchemy import event


@event.listens_for(m, "before_create")
def _extensions(target, connection, **_):
    for name in ("citext", "hstore", "btree_gist", "pg_trgm"):
        connection.exec_driver_sql(f"CREATE EXTENSION IF NOT EXISTS {name}")


"""
BESIDE = """%s
from sqlalchemy import event


def beside(sql):
    event.listen(m, "after_create", DDL(sql.replace("%", "%%")))


"""

_TYPES = (
    p(
        "type",
        "interval_fields",
        'C("v", pg.INTERVAL(fields="DAY TO SECOND", precision=3)), C("w", Interval)',
        'C("v", pg.INTERVAL(precision=6)), C("w", pg.INTERVAL(fields="YEAR TO MONTH"))',
        "INSERT INTO t (id, v, w) VALUES (1, '1 day', '1 year')",
    ),
    p(
        "type",
        "bit_wider",
        'C("v", pg.BIT(3)), C("w", pg.BIT(varying=True))',
        'C("v", pg.BIT(8)), C("w", pg.BIT(5, varying=True))',
        "INSERT INTO t (id, v, w) VALUES (1, B'101', B'11')",
        values_change=True,
    ),
    p(
        "type",
        "array_of_more",
        'C("v", pg.ARRAY(Integer)), C("w", pg.ARRAY(String(5)), server_default="{}")',
        'C("v", pg.ARRAY(BigInteger), nullable=False, server_default="{1,2}"), C("w", pg.ARRAY(Text), server_default=text("ARRAY[\'a\', \'b\']::text[]"))',
        "INSERT INTO t (id, v, w) VALUES (1, '{1,2}', '{a}')",
    ),
    p(
        "type",
        "array_dimensions",
        'C("v", pg.ARRAY(Integer, dimensions=1))',
        'C("v", pg.ARRAY(Integer, dimensions=2))',
        "INSERT INTO t (id, v) VALUES (1, '{1,2}')",
        stable=True,
    ),
    p(
        "type",
        "text_to_array",
        'C("v", Text, server_default="x")',
        'C("v", pg.ARRAY(Text), server_default="{x}")',
        "INSERT INTO t (id, v) VALUES (1, '{a,b}')",
    ),
    p(
        "type",
        "json_binary_default",
        'C("v", pg.JSON, server_default="{}")',
        'C("v", pg.JSONB, server_default=text("jsonb_build_object(\'a\', 1)"), nullable=False), Index("ix_v", "v", postgresql_using="gin")',
        "INSERT INTO t (id, v) VALUES (1, '{\"a\":  1}')",
        values_change=True,
    ),
    p(
        "type",
        "json_default_text",
        'C("v", pg.JSONB, server_default=\'{"a": 1}\')',
        'C("v", pg.JSONB, server_default=\'{"a":1}\')',
        "INSERT INTO t (id) VALUES (1)",
        stable=True,
    ),
    p(
        "type",
        "timestamps",
        'C("v", pg.TIMESTAMP(precision=3)), C("w", pg.TIME(timezone=True, precision=0))',
        'C("v", pg.TIMESTAMP(timezone=True, precision=0)), C("w", pg.TIME(precision=2))',
        "INSERT INTO t (id, v, w) VALUES (1, '2024-01-01 10:00', '10:00')",
        values_change=True,
    ),
    p(
        "type",
        "money",
        'C("v", pg.MONEY)',
        'C("v", Numeric(12, 2), server_default="0")',
        "INSERT INTO t (id, v) VALUES (1, '5.25')",
        values_change=True,
    ),
    p(
        "type",
        "network",
        'C("v", pg.INET), C("w", pg.MACADDR)',
        'C("v", pg.CIDR), C("w", pg.MACADDR8)',
        "INSERT INTO t (id, v, w) VALUES (1, '10.0.0.0/8', '08:00:2b:01:02:03')",
        values_change=True,
    ),
    p(
        "type",
        "oid_to_bigint",
        'C("v", pg.OID), C("w", pg.REGCLASS)',
        'C("v", BigInteger), C("w", Text)',
        "INSERT INTO t (id, v, w) VALUES (1, 5, 'pg_class')",
    ),
    p(
        "type",
        "range_to_bigger",
        'C("v", pg.INT4RANGE)',
        'C("v", pg.INT8RANGE), C("w", pg.DATEMULTIRANGE, server_default="{}"), C("x", pg.TSTZRANGE, nullable=False, server_default="empty")',
        "INSERT INTO t (id, v) VALUES (1, '[1,5)')",
    ),
    p(
        "type",
        "citext_comes",
        'C("v", String(9), unique=True)',
        'C("v", pg.CITEXT, unique=True), C("h", pg.HSTORE, server_default=text("\'a=>1\'::hstore"))',
        *WORDS,
        head=EXTENSIONS,
    ),
    p(
        "type",
        "hstore_to_json",
        'C("v", pg.HSTORE)',
        'C("v", pg.JSONB)',
        "INSERT INTO t (id, v) VALUES (1, 'a=>1')",
        head=EXTENSIONS,
        values_change=True,
    ),
    p(
        "type",
        "tsvector_computed",
        'C("v", Text)',
        'C("v", String(99)), C("d", pg.TSVECTOR, Computed("to_tsvector(\'simple\', coalesce(v, \'\'))", persisted=True)), Index("ix_d", "d", postgresql_using="gin")',
        *WORDS,
    ),
    p(
        "type",
        "epoch_to_timestamp",
        'C("v", BigInteger)',
        'C("v", DateTime(timezone=True))',
        "INSERT INTO t (id, v) VALUES (1, 1700000000)",
        values_change=True,
    ),
    p(
        "type",
        "int_to_boolean_required",
        'C("v", Integer, server_default="0", nullable=False), CheckConstraint("v IN (0, 1)", name="flag")',
        'C("v", Boolean, server_default=text("false"), nullable=False)',
        "INSERT INTO t (id, v) VALUES (1, 1), (2, 0)",
        values_change=True,
    ),
    p("type", "int_to_interval", 'C("v", Integer)', 'C("v", Interval)', *NUMBERS, values_change=True),
    p(
        "type",
        "char_to_varchar_and_name",
        'C("v", CHAR(5)), C("n", pg.CHAR)',
        'C("v", String(5)), C("n", String(1), server_default="x")',
        *WORDS,
        values_change=True,
    ),
    p(
        "type",
        "bytea_to_text",
        'C("v", LargeBinary)',
        'C("v", Text)',
        "INSERT INTO t (id, v) VALUES (1, 'abc')",
        values_change=True,
    ),
    p(
        "type",
        "collation_comes_under_unique",
        'C("v", String(20), unique=True), Index("ix", text("lower(v)"))',
        'C("v", String(20, collation="C"), unique=True), Index("ix", text("lower(v)"))',
        *WORDS,
    ),
    p(
        "type",
        "domain_of_sqlalchemy",
        'C("v", Integer)',
        'C("v", pg.DOMAIN("positive", Integer, check="VALUE > 0", not_null=False, default="1"))',
        *NUMBERS,
    ),
    p(
        "type",
        "domain_check_changes",
        'C("v", pg.DOMAIN("positive", Integer, constraint_name="pos", check="VALUE > 0"))',
        'C("v", pg.DOMAIN("positive", Integer, constraint_name="pos", check="VALUE > 1"))',
        *NUMBERS,
    ),
    p(
        "type",
        "domain_over_domain_type",
        'C("v", pg.DOMAIN("short", String(5)))',
        'C("v", String(9), nullable=False)',
        *WORDS,
    ),
    p(
        "type",
        "bit_to_integer_array_of_numeric",
        'C("v", pg.ARRAY(Numeric(8, 2)))',
        'C("v", pg.ARRAY(Numeric(10, 4)))',
        "INSERT INTO t (id, v) VALUES (1, '{1.5}')",
        values_change=True,
    ),
    p(
        "type",
        "under_partial_and_check_and_generated",
        'C("v", Integer), C("g", Integer, Computed("v + 1", persisted=True)), Index("ix", "v", postgresql_where=text("v > 0")), CheckConstraint("v <> 3", name="ck")',
        'C("v", String(10)), C("g", String(12), Computed("v || \'+\'", persisted=True)), Index("ix", "v", postgresql_where=text("v <> \'\'")), CheckConstraint("v <> \'3\'", name="ck")',
        *NUMBERS,
        values_change=True,
    ),
)
_ENUMS = (
    p(
        "enum",
        "renamed_type",
        'C("v", Enum("a", "b", name="mood"), server_default="a")',
        'C("v", Enum("a", "b", name="feeling"), server_default="b")',
        *WORDS,
    ),
    whole(
        "enum",
        "moved_schema",
        'Table("x", m, C("a", Integer), schema="other")\nT("t", C("v", Enum("a", "b", name="mood")))',
        'Table("x", m, C("a", Integer), schema="other")\nT("t", C("v", Enum("a", "b", name="mood", schema="other")))',
        *WORDS,
    ),
    p(
        "enum",
        "from_string_with_default_index_check",
        'C("v", String(9), server_default="a", index=True), CheckConstraint("v <> \'z\'", name="ck")',
        'C("v", Enum("a", "b", name="mood"), server_default="b", index=True), CheckConstraint("v <> \'a\' OR id < 10", name="ck")',
        *WORDS,
    ),
    p(
        "enum",
        "to_string",
        'C("v", Enum("a", "b", name="mood"), server_default="a", nullable=False)',
        'C("v", String(9), server_default="zz", nullable=False)',
        *WORDS,
    ),
    p(
        "enum",
        "in_array_with_default",
        'C("v", pg.ARRAY(Enum("a", "b", name="mood")), server_default="{a}")',
        'C("v", pg.ARRAY(Enum("c", "b", "a", name="mood")), server_default="{c}")',
        "INSERT INTO t (id, v) VALUES (1, '{a,b}')",
    ),
    whole(
        "enum",
        "shared_one_goes",
        'mood = Enum("a", "b", name="mood")\nT("t", C("v", mood))\nT("u", C("v", mood, server_default="a"))',
        'mood = Enum("a", "between", "b", name="mood")\nT("t", C("v", String(9)))\nT("u", C("v", mood, server_default="between"))',
        "INSERT INTO t (id, v) VALUES (1, 'a')",
        "INSERT INTO u (id, v) VALUES (1, 'b')",
    ),
    p(
        "enum",
        "reordered_under_unique_partial",
        'C("v", Enum("a", "b", "c", name="mood")), Index("ux", "v", unique=True, postgresql_where=text("v = \'a\'"))',
        'C("v", Enum("c", "a", "b", name="mood")), Index("ux", "v", unique=True, postgresql_where=text("v = \'a\'"))',
        *WORDS,
    ),
    p(
        "enum",
        "removed_value_in_use",
        'C("v", Enum("a", "b", name="mood")), C("w", Integer)',
        'C("v", Enum("a", name="mood")), C("w", BigInteger)',
        *WORDS,
        refused=True,
        repair=("UPDATE t SET v = 'a'",),
    ),
    p(
        "enum",
        "metadata_enum_alone",
        'C("w", Integer)',
        'C("w", Integer), ); Enum("x", "y z", "it\'s", name="Alone", metadata=m); T("u", C("v", Enum("on", name="switch", metadata=m)) ',
        "INSERT INTO t (id) VALUES (1)",
    ),
    whole(
        "enum",
        "inherit_schema_two",
        'Table("t", m, C("v", Enum("a", name="mood", inherit_schema=True)), schema="s1")\nTable("t", m, C("v", Enum("a", name="mood", inherit_schema=True)), schema="s2")',
        'Table("t", m, C("v", Enum("a", "b", name="mood", inherit_schema=True)), schema="s1")\nTable("t", m, C("v", Enum("0", "a", name="mood", inherit_schema=True)), schema="s2")',
        "INSERT INTO s1.t VALUES ('a')",
        "INSERT INTO s2.t VALUES ('a')",
    ),
    p(
        "enum",
        "value_renamed_and_added",
        'C("v", Enum("a", "b", name="mood"), server_default="a")',
        'C("v", Enum("alpha", "b", "c", name="mood"), server_default="alpha")',
        *WORDS,
        renames=("mood.a:alpha",),
        values_change=True,
    ),
    p(
        "enum",
        "to_other_enum",
        'C("v", Enum("a", "b", name="mood"))',
        'C("v", Enum("b", "a", "c", name="other_mood"))',
        *WORDS,
    ),
    p(
        "enum",
        "non_native_to_native",
        'C("v", Enum("a", "b", native_enum=False, create_constraint=True, name="mood"))',
        'C("v", Enum("a", "b", name="mood"))',
        *WORDS,
    ),
    p(
        "enum",
        "of_class_quotes",
        'C("v", Enum(Colour, values_callable=lambda e: [x.value for x in e], name="colour"))',
        'C("v", Enum(Wider, values_callable=lambda e: [x.value for x in e], name="colour"), server_default="it\'s green")',
        "INSERT INTO t (id, v) VALUES (1, 'dark blue')",
        head=TYPED,
    ),
)
_IDENTITY = (
    whole(
        "identity",
        "options_all",
        'Table("t", m, C("id", Integer, Identity(start=5), primary_key=True), C("v", Integer))',
        'Table("t", m, C("id", Integer, Identity(always=True, start=5, increment=10, minvalue=1, maxvalue=100000, cycle=True, cache=7), primary_key=True), C("v", Integer))',
        "INSERT INTO t (v) VALUES (1), (2)",
    ),
    whole(
        "identity",
        "serial_to_identity",
        'Table("t", m, C("id", Integer, primary_key=True), C("v", Integer))',
        'Table("t", m, C("id", BigInteger, Identity(), primary_key=True), C("v", Integer))',
        "INSERT INTO t (v) VALUES (1), (2)",
    ),
    whole(
        "identity",
        "to_plain_with_reference",
        'Table("t", m, C("id", Integer, Identity(), primary_key=True))\nT("c", C("t_id", Integer, ForeignKey("t.id")))',
        'Table("t", m, C("id", Integer, primary_key=True, autoincrement=False))\nT("c", C("t_id", Integer, ForeignKey("t.id")))',
        "INSERT INTO t DEFAULT VALUES",
        "INSERT INTO c (id, t_id) VALUES (1, 1)",
    ),
    whole(
        "identity",
        "on_another_column",
        'T("t", C("v", Integer))',
        'T("t", C("v", BigInteger, Identity(start=100), nullable=False))',
        *NUMBERS,
    ),
    whole(
        "identity",
        "plain_key_to_serial",
        'Table("t", m, C("id", Integer, primary_key=True, autoincrement=False))',
        'Table("t", m, C("id", BigInteger, primary_key=True))',
        "INSERT INTO t VALUES (5)",
    ),
    whole(
        "identity",
        "named_sequence_to_serial",
        'Table("t", m, C("id", Integer, Sequence("own_seq", start=50, metadata=m), primary_key=True))',
        'Table("t", m, C("id", Integer, primary_key=True))',
        by_revision=True,
    ),
    whole(
        "identity",
        "sequence_options",
        'q = Sequence("q", metadata=m)\nT("t", C("v", Integer, q, server_default=q.next_value()))',
        'q = Sequence("q", metadata=m, start=10, increment=5, minvalue=5, maxvalue=9000, cycle=True, cache=3, data_type=Integer)\nT("t", C("v", Integer, q, server_default=q.next_value()))',
        "INSERT INTO t (id) VALUES (1), (2)",
    ),
    whole(
        "identity",
        "sequence_goes_with_its_default",
        'q = Sequence("q", metadata=m)\nT("t", C("v", Integer, server_default=q.next_value()))',
        'T("t", C("v", Integer))',
        "INSERT INTO t (id) VALUES (1), (2)",
    ),
    whole(
        "identity",
        "sequence_in_schema",
        'T("t", C("v", Integer))\nTable("u", m, C("x", Integer), schema="s1")',
        'q = Sequence("Q-1", metadata=m, schema="s1")\nT("t", C("v", Integer, server_default=q.next_value()))\nTable("u", m, C("x", Integer), schema="s1")',
        *NUMBERS,
    ),
    whole(
        "identity",
        "smallserial",
        'T("t", C("v", Integer))',
        'Table("t", m, C("id", SmallInteger, primary_key=True), C("v", Integer))',
        *NUMBERS,
    ),
)
_CONSTRAINTS = (
    p(
        "unique",
        "nulls_not_distinct",
        'C("v", Integer), UniqueConstraint("v")',
        'C("v", Integer), UniqueConstraint("v", postgresql_nulls_not_distinct=True)',
        *NUMBERS,
    ),
    p(
        "unique",
        "index_nulls_not_distinct_include",
        'C("v", Integer), C("w", Integer), Index("ux", "v", unique=True)',
        'C("v", Integer), C("w", Integer), Index("ux", "v", unique=True, postgresql_nulls_not_distinct=True, postgresql_include=["w"])',
        *NUMBERS,
    ),
    p(
        "unique",
        "deferrable_referenced",
        'C("v", Integer), UniqueConstraint("v", name="uq"), ); T("c", C("t_v", Integer, ForeignKey("t.v"))',
        'C("v", Integer), UniqueConstraint("v", name="uq", postgresql_include=["id"]), ); T("c", C("t_v", Integer, ForeignKey("t.v"))',
        *NUMBERS,
        "INSERT INTO c VALUES (1, 5)",
    ),
    p(
        "unique",
        "deferrable_turned",
        'C("v", Integer), UniqueConstraint("v", name="uq", deferrable=True, initially="DEFERRED")',
        'C("v", Integer), UniqueConstraint("v", name="uq", deferrable=True, initially="IMMEDIATE")',
        *NUMBERS,
    ),
    p(
        "unique",
        "nulls_not_distinct_over_nulls",
        'C("v", Integer), UniqueConstraint("v", name="uq")',
        'C("v", Integer), UniqueConstraint("v", name="uq", postgresql_nulls_not_distinct=True)',
        *NUMBERS,
        "INSERT INTO t (id) VALUES (8), (9)",
        refused=True,
    ),
    p(
        "exclude",
        "unnamed_comes",
        'C("v", pg.INT4RANGE), C("w", Integer)',
        'C("v", pg.INT4RANGE), C("w", Integer), pg.ExcludeConstraint(("v", "&&"), ("w", "="), using="gist", where=text("w > 0"))',
        "INSERT INTO t (id, v, w) VALUES (1, '[1,3)', 1), (2, '[1,3)', 2)",
        head=EXTENSIONS,
    ),
    p(
        "exclude",
        "changes_under_name",
        'C("v", pg.INT4RANGE), pg.ExcludeConstraint(("v", "&&"), using="gist", name="ex")',
        'C("v", pg.INT4RANGE), pg.ExcludeConstraint(("v", "&&"), using="gist", name="ex", where=text("id > 5"), deferrable=True, initially="DEFERRED")',
        "INSERT INTO t (id, v) VALUES (1, '[1,3)')",
    ),
    p(
        "exclude",
        "rows_against",
        'C("v", pg.INT4RANGE)',
        'C("v", pg.INT4RANGE), pg.ExcludeConstraint(("v", "&&"), using="gist", name="ex")',
        "INSERT INTO t (id, v) VALUES (1, '[1,3)'), (2, '[2,5)')",
        refused=True,
        repair=("UPDATE t SET v = '[3,5)' WHERE id = 2",),
    ),
    whole(
        "foreign",
        "across_schemas_match_full",
        'Table("o", m, C("a", Integer, primary_key=True), C("b", Integer, primary_key=True), schema="s1")\nT("t", C("a", Integer), C("b", Integer), ForeignKeyConstraint(["a", "b"], ["s1.o.a", "s1.o.b"]))',
        'Table("o", m, C("a", Integer, primary_key=True), C("b", Integer, primary_key=True), schema="s1")\nT("t", C("a", Integer), C("b", Integer), ForeignKeyConstraint(["a", "b"], ["s1.o.a", "s1.o.b"], match="FULL", ondelete="CASCADE", onupdate="SET NULL"))',
        "INSERT INTO s1.o VALUES (1, 2)",
        "INSERT INTO t (id, a, b) VALUES (1, 1, 2)",
    ),
    whole(
        "foreign",
        "set_null_of_columns",
        'Table("o", m, C("a", Integer, primary_key=True), C("b", Integer, primary_key=True))\nT("t", C("a", Integer), C("b", Integer), ForeignKeyConstraint(["a", "b"], ["o.a", "o.b"], ondelete="SET NULL"))',
        'Table("o", m, C("a", Integer, primary_key=True), C("b", Integer, primary_key=True))\nT("t", C("a", Integer), C("b", Integer), ForeignKeyConstraint(["a", "b"], ["o.a", "o.b"], ondelete="SET NULL (b)"))',
        "INSERT INTO o VALUES (1, 2)",
        "INSERT INTO t (id, a, b) VALUES (1, 1, 2)",
    ),
    whole(
        "foreign",
        "target_moves_schema",
        'Table("o", m, C("id", Integer, primary_key=True), schema="s1")\nTable("z", m, C("id", Integer, primary_key=True), schema="s2")\nT("t", C("v", Integer, ForeignKey("s1.o.id")))',
        'Table("o", m, C("id", Integer, primary_key=True), schema="s2")\nTable("z", m, C("id", Integer, primary_key=True), schema="s1")\nT("t", C("v", Integer, ForeignKey("s2.o.id")))',
        "INSERT INTO t (id) VALUES (1)",
    ),
    p(
        "check",
        "functions_and_casts",
        'C("v", String(20)), C("j", pg.JSONB), CheckConstraint("char_length(v) > 0", name="a"), CheckConstraint("v ~ \'^[a-z]+$\'", name="b"), CheckConstraint("j ? \'k\'", name="c")',
        'C("v", Text), C("j", pg.JSONB), CheckConstraint("length(v) > 0", name="a"), CheckConstraint("v ~* \'^[a-z]{1,5}$\'", name="b"), CheckConstraint("j ? \'k\' OR j @> \'{}\'", name="c")',
        *WORDS,
    ),
    p(
        "check",
        "no_inherit_is_kept",
        'C("v", Integer), CheckConstraint("v::numeric > 0.5 AND v % 2 IS NOT NULL", name="ck")',
        'C("v", BigInteger), CheckConstraint("v::numeric > 0.5 AND v % 2 IS NOT NULL", name="ck")',
        *NUMBERS,
    ),
)
_INDEXES = (
    p(
        "index",
        "everything_of_it",
        'C("v", String(20)), C("w", Integer), Index("ix", "v")',
        'C("v", String(20)), C("w", Integer), Index("ix", "v", postgresql_ops={"v": "varchar_pattern_ops"}, postgresql_include=["w"], postgresql_with={"fillfactor": 70}, postgresql_where=text("w > 0"))',
        *WORDS,
    ),
    p(
        "index",
        "method_and_trigrams",
        'C("v", Text), Index("ix", "v")',
        'C("v", Text), Index("ix", "v", postgresql_using="gin", postgresql_ops={"v": "gin_trgm_ops"})',
        *WORDS,
        head=EXTENSIONS,
    ),
    p(
        "index",
        "hash_brin_collate",
        'C("v", String(9)), C("w", Integer), Index("a", "v"), Index("b", "w")',
        'x := C("v", String(9)), C("w", Integer), Index("a", x.collate("C").desc().nulls_last()), Index("b", "w", postgresql_using="brin", postgresql_with={"pages_per_range": 16}), Index("c", "v", postgresql_using="hash")',
        *WORDS,
    ),
    p(
        "index",
        "jsonb_path_expression",
        'C("v", pg.JSONB), Index("ix", text("(v ->> \'a\')"))',
        'C("v", pg.JSONB), Index("ix", text("((v ->> \'a\')::int)"), text("(v #>> \'{b,c}\')"), unique=True)',
        "INSERT INTO t (id, v) VALUES (1, '{\"a\": 1}')",
    ),
    p(
        "index",
        "nulls_order_changes",
        'x := C("v", Integer), Index("ix", x.asc().nulls_first())',
        'x := C("v", Integer), Index("ix", x.asc().nulls_last(), "id")',
        *NUMBERS,
    ),
    p(
        "computed",
        "generated_function_added",
        'C("v", Text)',
        'C("v", Text), C("n", Integer, Computed("char_length(v)", persisted=True), nullable=False, unique=True)',
        "INSERT INTO t (id, v) VALUES (1, 'abc')",
    ),
)
_TABLES = (
    whole(
        "table",
        "partitioned_gains",
        'Table("t", m, C("id", Integer, primary_key=True), C("d", Date, primary_key=True), C("v", Integer), postgresql_partition_by="RANGE (d)")\nbeside(PART)',
        'Table("t", m, C("id", Integer, primary_key=True), C("d", Date, primary_key=True), C("v", BigInteger, nullable=False, server_default="1"), C("w", Text, index=True), CheckConstraint("v > 0", name="ck"), postgresql_partition_by="RANGE (d)")\nbeside(PART)',
        "INSERT INTO t VALUES (1, '2024-05-05', 5)",
        head=BESIDE
        + "PART = \"CREATE TABLE t_1 PARTITION OF t FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')\"\n",
    ),
    whole(
        "table",
        "views_and_triggers_of_others",
        'T("t", C("v", Integer), C("w", Integer))\nOTHERS()',
        'T("t", C("v", BigInteger, nullable=False), C("w", Text, server_default="0"), C("x", Integer))\nOTHERS()',
        "INSERT INTO t (id, v, w) VALUES (1, 2, 3)",
        head=BESIDE
        + """
def OTHERS():
    beside("CREATE VIEW a AS SELECT v, w FROM t")
    beside("CREATE VIEW b AS SELECT v + 1 AS v FROM a")
    beside("CREATE MATERIALIZED VIEW c AS SELECT t.w FROM b, t")
    beside("CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'")
    beside("CREATE TRIGGER tr BEFORE UPDATE OF w ON t FOR EACH ROW WHEN (OLD.v IS DISTINCT FROM NEW.v) EXECUTE FUNCTION f()")


""",
    ),
    whole(
        "table",
        "schemas_two_come",
        'T("t")',
        'T("t")\nTable("u", m, C("id", Integer, Identity(), primary_key=True), C("t_id", ForeignKey("t.id")), schema="New One")\nTable("u", m, C("id", Integer, primary_key=True), C("u_id", ForeignKey("New One.u.id")), schema="second")',
        "INSERT INTO t VALUES (1)",
    ),
    whole(
        "table",
        "moved_schema_by_rename",
        'Table("t", m, C("id", Integer, primary_key=True), C("v", Integer, index=True), schema="s1")\nTable("z", m, C("a", Integer), schema="s2")',
        'Table("z", m, C("a", BigInteger), schema="s2")\nTable("y", m, C("a", Integer), schema="s1")\nTable("t", m, C("id", Integer, primary_key=True), C("v", Integer, index=True), schema="s2")',
        on=PG,
    ),
    whole(
        "table",
        "inherits_and_unlogged",
        'T("t", C("v", Integer))\nTable("k", m, C("x", Integer), postgresql_inherits="t")',
        'T("t", C("v", BigInteger), C("w", Text))\nTable("k", m, C("x", BigInteger), postgresql_inherits="t")',
        "INSERT INTO t (id, v) VALUES (1, 2)",
        "INSERT INTO k (id, v, x) VALUES (2, 3, 4)",
    ),
    whole(
        "table",
        "storage_options",
        'Table("t", m, C("id", Integer, primary_key=True), postgresql_with={"fillfactor": 50})',
        'Table("t", m, C("id", Integer, primary_key=True), C("v", Text), postgresql_with={"fillfactor": 80, "autovacuum_enabled": False})',
        "INSERT INTO t VALUES (1)",
    ),
    whole(
        "table",
        "unlogged",
        'Table("t", m, C("id", Integer, primary_key=True), prefixes=["UNLOGGED"])',
        'Table("t", m, C("id", Integer, primary_key=True), C("v", Integer))',
        "INSERT INTO t VALUES (1)",
    ),
)
_HAZARDS = (
    p(
        "hazard",
        "second_statement_fails",
        'C("v", Integer), C("w", String(9))',
        'C("v", BigInteger, index=True), C("w", Integer), C("x", Integer, server_default="1", nullable=False)',
        "INSERT INTO t (id, v, w) VALUES (1, 1, 'no number')",
        refused=True,
    ),
    p(
        "hazard",
        "smaller_integer",
        'C("v", BigInteger), C("w", Integer)',
        'C("v", SmallInteger), C("w", Integer, unique=True)',
        "INSERT INTO t (id, v) VALUES (1, 99999)",
        refused=True,
        repair=("UPDATE t SET v = 9",),
    ),
    p(
        "hazard",
        "numeric_overflow",
        'C("v", Numeric(12, 2))',
        'C("v", Numeric(4, 2))',
        "INSERT INTO t (id, v) VALUES (1, 12345.67)",
        refused=True,
    ),
    p(
        "hazard",
        "enum_of_unknown_words",
        'C("v", String(9))',
        'C("v", Enum("a", "c", name="mood"))',
        *WORDS,
        refused=True,
        repair=("UPDATE t SET v = 'a'",),
    ),
    p(
        "hazard",
        "domain_check_over_rows",
        'C("v", Integer)',
        'C("v", pg.DOMAIN("big", Integer, check="VALUE > 6"))',
        *NUMBERS,
        refused=True,
    ),
    p("hazard", "json_of_words", 'C("v", Text)', 'C("v", pg.JSONB)', *WORDS, refused=True),
    p("hazard", "uuid_of_words", 'C("v", String(40))', 'C("v", Uuid)', *WORDS, refused=True),
)
_LITE = (
    s(
        "rebuild",
        "without_rowid_and_counter",
        'Table("t", m, C("id", Integer, primary_key=True), C("v", Integer), sqlite_autoincrement=True)',
        'Table("t", m, C("id", Integer, primary_key=True), C("v", Text, nullable=False), sqlite_autoincrement=True)',
        "INSERT INTO t (id, v) VALUES (7, 5)",
    ),
    s(
        "rebuild",
        "autoincrement_goes",
        'Table("t", m, C("id", Integer, primary_key=True), C("v", Integer), sqlite_autoincrement=True)',
        'Table("t", m, C("id", Integer, primary_key=True), C("v", Integer))',
        "INSERT INTO t (id, v) VALUES (7, 5)",
    ),
    s(
        "rebuild",
        "strict_and_rowid",
        'Table("t", m, C("id", INTEGER, primary_key=True), C("v", INTEGER))',
        'Table("t", m, C("id", INTEGER, primary_key=True), C("v", INTEGER), sqlite_strict=True, sqlite_with_rowid=False)',
        "INSERT INTO t (id, v) VALUES (7, 5)",
    ),
    s(
        "rebuild",
        "conflict_clauses",
        'Table("t", m, C("id", Integer, primary_key=True), C("v", Integer, unique=True))',
        'Table("t", m, C("id", Integer, primary_key=True), C("v", Integer, unique=True, sqlite_on_conflict_unique="IGNORE"), C("w", Integer, nullable=False, sqlite_on_conflict_not_null="FAIL", server_default="1"))',
        "INSERT INTO t (id, v) VALUES (7, 5)",
    ),
    s(
        "rebuild",
        "triggers_and_views_stay",
        'T("t", C("v", Integer), C("w", Integer))\nOTHERS()',
        'T("t", C("v", String(9), nullable=False), C("w", Integer))\nOTHERS()',
        "INSERT INTO t (id, v, w) VALUES (1, 2, 3)",
        head=BESIDE
        + """
def OTHERS():
    beside("CREATE VIEW a AS SELECT v, w FROM t")
    beside("CREATE VIEW b AS SELECT * FROM a JOIN t USING (v)")
    beside("CREATE TRIGGER tr AFTER UPDATE OF v ON t WHEN new.v > 'x;' BEGIN UPDATE t SET w = 1; SELECT 1; END")


""",
    ),
    s(
        "rebuild",
        "self_reference_keys_on",
        'T("t", C("p", Integer, ForeignKey("t.id", ondelete="SET NULL")), C("v", Integer))',
        'T("t", C("p", Integer, ForeignKey("t.id", ondelete="CASCADE")), C("v", Numeric(5, 2)))',
        "INSERT INTO t (id, p, v) VALUES (1, NULL, 1), (2, 1, 1), (3, 2, 1)",
        foreign_keys=True,
        kept=(("SELECT id, p FROM t ORDER BY id", "SELECT id, p FROM t ORDER BY id"),),
    ),
    s(
        "rebuild",
        "computed_and_checks_unnamed",
        'T("t", C("v", Integer), C("d", Integer, Computed("v || \',)\'")), CheckConstraint("v <> 8"), CheckConstraint("v <> 9"))',
        'T("t", C("v", BigInteger, nullable=False), C("d", Integer, Computed("v || \',)\'")), CheckConstraint("v <> 9"))',
        "INSERT INTO t (id, v) VALUES (1, 5)",
    ),
    s(
        "rebuild",
        "collations_and_index",
        'T("t", C("v", String(9, collation="NOCASE"), unique=True), Index("ix", text("v COLLATE RTRIM DESC")))',
        'T("t", C("v", String(9, collation="BINARY"), unique=True), Index("ix", text("v COLLATE NOCASE")))',
        "INSERT INTO t (id, v) VALUES (1, 'a')",
    ),
    s(
        "hazard",
        "second_fails",
        'T("a", C("v", Integer))\nT("t", C("v", Integer))',
        'T("a", C("v", Text, nullable=False))\nT("t", C("v", Integer, unique=True))',
        "INSERT INTO a (id, v) VALUES (1, 1)",
        "INSERT INTO t (id, v) VALUES (1, 5), (2, 5)",
        refused=True,
        repair=("UPDATE t SET v = id",),
    ),
    s(
        "hazard",
        "strict_refuses_words",
        'Table("t", m, C("id", INTEGER, primary_key=True), C("v", INTEGER))',
        'Table("t", m, C("id", INTEGER, primary_key=True), C("v", INTEGER), sqlite_strict=True)',
        "INSERT INTO t (id, v) VALUES (1, 'word')",
        refused=True,
    ),
    s(
        "type",
        "integer_key_to_big",
        'Table("t", m, C("id", BigInteger, primary_key=True), C("v", Integer))',
        'Table("t", m, C("id", Integer, primary_key=True), C("v", Integer))',
        "INSERT INTO t (id, v) VALUES (7, 5)",
    ),
    s(
        "default",
        "functions_and_blobs",
        'T("t", C("v", Integer), C("b", LargeBinary, server_default=text("x\'00ff\'")))',
        """T("t", C("v", Integer, server_default=text("(abs(-3) + random() * 0)")), C("b", LargeBinary, server_default=text("x'00fe'")), C("s", String, server_default=text("(strftime('%Y', 'now'))")), C("n", Integer, server_default=text("-1")))""",
        "INSERT INTO t (id, v) VALUES (1, 1)",
    ),
    s(
        "schema",
        "attached_is_left",
        'T("t", C("v", Integer))',
        'T("t", C("v", Integer, ForeignKey("t.id"), CheckConstraint("v <> id")))',
        "INSERT INTO t (id, v) VALUES (1, NULL)",
    ),
)
CASES = (*_TYPES, *_ENUMS, *_IDENTITY, *_CONSTRAINTS, *_INDEXES, *_TABLES, *_HAZARDS, *_LITE)
