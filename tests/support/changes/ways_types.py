"""Types and defaults changed in the ways of teams, each over rows."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.case import LITE, PG, Case, table


def t(name: str, before: str, after: str, *rows: str, **settings: object) -> Case:
    """A change of the table `t`."""
    return table("unseen ways", name, before, after, *rows, **settings)


def hazard(name: str, before: str, after: str, *rows: str, **settings: object) -> Case:
    """A change that the rows can't take, or only as other values."""
    return t(name, before, after, *rows, refused=True, **settings)


WRAPPED = """%s
import enum, json
from sqlalchemy.types import TypeDecorator
from sqlalchemy.ext.mutable import MutableDict, MutableList


class Size(enum.Enum):
    small = 1
    large = 2


class OneOf(TypeDecorator):
    impl = Enum
    cache_ok = True

    def __init__(self, kind):
        super().__init__(kind, name=kind.__name__.lower())
        self.kind = kind


class Flag(TypeDecorator):
    impl = Boolean
    cache_ok = True


class Words(TypeDecorator):
    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect):
        if dialect.name == "postgresql":
            return dialect.type_descriptor(pg.ARRAY(String(20)))
        return dialect.type_descriptor(JSON())


class Encrypted(TypeDecorator):
    impl = LargeBinary
    cache_ok = True

    def __init__(self, key="k", *, rounds=1):
        super().__init__()
        self.key = key
        self.rounds = rounds


"""
_TWO = "INSERT INTO t (id, v) VALUES (1, 5), (2, NULL)"
_MOMENT = "INSERT INTO t (id, v) VALUES (1, '2024-02-29 10:11:12'), (2, NULL)"

_BOTH = (
    t(
        "amount_to_text_with_default",
        'C("v", Numeric(10, 2), server_default="0.00", nullable=False)',
        'C("v", String(20), server_default="none", nullable=False)',
        "INSERT INTO t (id, v) VALUES (1, 1.50)",
        values_change=True,
    ),
    t(
        "counter_to_text_unique_with_default",
        'C("v", Integer, unique=True)',
        'C("v", String(12), unique=True, server_default="x")',
        _TWO,
        values_change=True,
    ),
    t("moment_to_text", 'C("v", DateTime)', 'C("v", String(40), index=True)', _MOMENT, values_change=True),
    t(
        "text_to_moment_now",
        'C("v", String(40))',
        'C("v", DateTime, server_default=func.now())',
        _MOMENT,
        values_change=True,
    ),
    t(
        "day_to_text_required",
        'C("v", Date, server_default=text("CURRENT_DATE"))',
        'C("v", String(10), nullable=False, server_default="2000-01-01")',
        "INSERT INTO t (id, v) VALUES (1, '2024-02-29')",
    ),
    t(
        "real_to_exact_with_check",
        'C("v", Float), CheckConstraint("v >= 0", name="ck_v")',
        'C("v", Numeric(10, 3)), CheckConstraint("v >= 0.5", name="ck_v")',
        "INSERT INTO t (id, v) VALUES (1, 1.5)",
        values_change=True,
    ),
    t("moment_to_time", 'C("v", DateTime)', 'C("v", Time)', _MOMENT, on=PG, values_change=True),
    t(
        "time_to_moment",
        'C("v", Time)',
        'C("v", DateTime)',
        "INSERT INTO t (id, v) VALUES (1, '10:11:12')",
        on=PG,
        values_change=True,
    ),
    t(
        "small_number_to_flag",
        'C("v", SmallInteger, server_default="1", nullable=False)',
        'C("v", Boolean, server_default=true(), nullable=False)',
        "INSERT INTO t (id, v) VALUES (1, 1), (2, 0)",
        values_change=True,
    ),
    t(
        "flag_to_number_unchecked",
        'C("v", Boolean(create_constraint=True, name="v_flag"), server_default=false())',
        'C("v", Integer, server_default="0", nullable=False)',
        "INSERT INTO t (id) VALUES (1), (2)",
        values_change=True,
    ),
    t("uuid_to_plain_text", 'C("v", Uuid)', 'C("v", String(36))', "INSERT INTO t (id) VALUES (1)"),
    t(
        "uuid_as_text_said",
        'C("v", Uuid(as_uuid=True), unique=True)',
        'C("v", Uuid(as_uuid=False), unique=True)',
        stable=True,
    ),
    t(
        "text_to_checked_choice",
        'C("v", String(20), server_default="a")',
        'C("v", Enum("a", "b", native_enum=False, create_constraint=True, name="v_kind"), server_default="b", nullable=False)',
        "INSERT INTO t (id, v) VALUES (1, 'a'), (2, 'b')",
    ),
    hazard(
        "text_to_checked_choice_others",
        'C("v", String(20))',
        'C("v", Enum("a", "b", native_enum=False, create_constraint=True, name="v_kind"))',
        "INSERT INTO t (id, v) VALUES (1, 'a'), (2, 'c')",
        repair=("UPDATE t SET v = 'b' WHERE id = 2",),
    ),
    t(
        "letters_fixed_to_varying",
        'C("v", CHAR(3), nullable=False, server_default="EUR"), Index("ix_v", "v")',
        'C("v", String(3), nullable=False, server_default="USD"), Index("ix_v", "v", unique=True)',
        "INSERT INTO t (id, v) VALUES (1, 'CHF')",
    ),
    t(
        "unicode_said",
        'C("v", Unicode(20)), C("w", UnicodeText)',
        'C("v", String(20)), C("w", Text)',
        stable=True,
    ),
    t(
        "pickle_to_bytes_is_none",
        'C("v", PickleType)',
        'C("v", LargeBinary)',
        stable=True,
    ),
    t(
        "interval_as_moment",
        'C("v", Interval(native=False))',
        'C("v", Interval(native=False), nullable=False, server_default=text("\'1970-01-01 00:10:00\'"))',
        "INSERT INTO t (id, v) VALUES (1, '1970-01-01 00:20:00')",
    ),
    t(
        "wrapped_enum_comes",
        'C("v", String(5))',
        'C("v", OneOf(Size), server_default="small")',
        "INSERT INTO t (id, v) VALUES (1, 'large')",
        head=WRAPPED,
    ),
    t(
        "wrapped_boolean_and_default",
        'C("v", Boolean, server_default=false())',
        'C("v", Flag, server_default=true(), nullable=False)',
        "INSERT INTO t (id) VALUES (1)",
        head=WRAPPED,
    ),
    t(
        "wrapped_list_by_dialect_added",
        'C("v", Integer)',
        'C("v", Integer), C("w", Words), C("e", Encrypted("z", rounds=3)), C("l", MutableList.as_mutable(JSON)), C("d", MutableDict.as_mutable(JSON()), server_default="{}")',
        _TWO,
        head=WRAPPED,
    ),
    t(
        "wrapped_bytes_rounds",
        'C("v", Encrypted("a"))',
        'C("v", Encrypted("b", rounds=9))',
        head=WRAPPED,
        stable=True,
    ),
    t(
        "variant_for_one_database",
        'C("v", String(30))',
        'C("v", String(30).with_variant(pg.CIDR(), "postgresql").with_variant(lite.VARCHAR(44), "sqlite"))',
        "INSERT INTO t (id, v) VALUES (1, '10.0.0.0/8')",
        values_change=True,
    ),
    t(
        "numbers_of_one_kind",
        'C("v", Double), C("w", Numeric(10, 0))',
        'C("v", Double(asdecimal=True)), C("w", Numeric(10, 0, asdecimal=False))',
        stable=True,
    ),
    t(
        "default_literal_by_sqlalchemy",
        'C("v", String(9), server_default=literal("x", literal_execute=True)), C("w", Integer)',
        'C("v", String(9), server_default=text("\'x\'")), C("w", Integer, server_default=text("(1)"))',
        "INSERT INTO t (id, v) VALUES (1, 'a')",
    ),
    t(
        "default_newlines_and_quotes",
        """C("v", Text, server_default="a\\nb")""",
        """C("v", Text, server_default="it's\\n\\t'two' \\\\ lines; -- no comment")""",
        "INSERT INTO t (id, v) VALUES (1, 'a')",
    ),
    t(
        "default_looks_like_function",
        'C("v", String(30), server_default="now()")',
        'C("v", String(30), server_default="CURRENT_TIMESTAMP"), C("w", String(9), server_default="NULL"), C("x", String(9), server_default="1")',
        "INSERT INTO t (id, v) VALUES (1, 'a')",
    ),
    t(
        "default_of_each_number",
        'C("a", Numeric(6, 2), server_default="1.0"), C("b", Float, server_default="1"), C("c", BigInteger, server_default="9223372036854775807")',
        'C("a", Numeric(6, 2), server_default="1.10"), C("b", Float, server_default="1.25"), C("c", BigInteger, server_default="-9223372036854775808")',
        "INSERT INTO t (id) VALUES (1)",
    ),
    t(
        "default_leaves_with_type_and_name",
        'C("v", Integer, server_default="7", index=True)',
        'C("w", Text, nullable=False, index=True, info={"renamed_from": "v"})',
        "INSERT INTO t (id, v) VALUES (1, 5)",
        kept=(("SELECT v FROM t", "SELECT CAST(w AS INTEGER) FROM t"),),
    ),
    t(
        "json_null_and_default",
        'C("v", JSON(none_as_null=True))',
        'C("v", JSON, server_default=text("\'{\\"a\\": [1, null]}\'"), nullable=False)',
        "INSERT INTO t (id, v) VALUES (1, '{}')",
    ),
    hazard(
        "required_text_of_number_over_nulls",
        'C("v", Integer), C("w", Integer)',
        'C("v", String(9), nullable=False), C("w", BigInteger, nullable=False, server_default="3")',
        "INSERT INTO t (id, v) VALUES (1, 1), (2, NULL)",
        repair=("UPDATE t SET v = 4 WHERE v IS NULL", "UPDATE t SET w = 1"),
    ),
    hazard(
        "text_too_long_under_unique",
        'C("v", String(30), unique=True)',
        'C("v", String(4), unique=True, nullable=False)',
        "INSERT INTO t (id, v) VALUES (1, 'abcdefg'), (2, 'abc')",
        on=PG,
    ),
    hazard(
        "amount_that_overflows_and_key",
        'C("v", Numeric(12, 2)), C("w", Integer)',
        'C("v", Numeric(4, 2)), C("w", Integer, index=True, server_default="1")',
        "INSERT INTO t (id, v) VALUES (1, 12345.67)",
        on=PG,
    ),
)
_POSTGRESQL = tuple(
    case
    for case in (
        t(
            "pg_regconfig",
            'C("v", pg.REGCONFIG, server_default="english")',
            'C("v", pg.REGCONFIG, server_default="simple", nullable=False)',
            "INSERT INTO t VALUES (1, 'german')",
            on=PG,
        ),
        t(
            "pg_macaddr_wider",
            'C("v", pg.MACADDR, unique=True)',
            'C("v", pg.MACADDR8, unique=True)',
            "INSERT INTO t VALUES (1, '08:00:2b:01:02:03')",
            on=PG,
            values_change=True,
        ),
        t(
            "pg_bit_defaults",
            "C('v', pg.BIT(3), server_default=text(\"B'101'\"))",
            "C('v', pg.BIT(3), server_default=text(\"B'001'\")), C('w', pg.BIT(8, varying=True), server_default=text(\"B'1'\"), nullable=False)",
            "INSERT INTO t VALUES (1, B'111')",
            on=PG,
        ),
        t(
            "pg_inet_default",
            'C("v", pg.INET, server_default="127.0.0.1")',
            'C("v", pg.INET, server_default="::1", nullable=False)',
            "INSERT INTO t (id) VALUES (1)",
            on=PG,
        ),
        t(
            "pg_list_defaults_alike",
            'C("v", pg.ARRAY(Text), server_default="{}"), C("w", pg.ARRAY(Integer), server_default=text("\'{1,2}\'::int[]"))',
            'C("v", pg.ARRAY(Text), server_default=text("\'{}\'::text[]")), C("w", pg.ARRAY(Integer), server_default="{1,2}")',
            on=PG,
            stable=True,
        ),
        t(
            "pg_list_default_by_constructor",
            'C("v", pg.ARRAY(Text), server_default="{}")',
            "C(\"v\", pg.ARRAY(Text), server_default=text(\"ARRAY['a', 'b']::text[]\"), nullable=False)",
            "INSERT INTO t VALUES (1, '{x}')",
            on=PG,
        ),
        t(
            "pg_list_of_enum_comes",
            'C("v", pg.ARRAY(String(9)))',
            'C("v", pg.ARRAY(Enum("a", "b", name="letter")), server_default="{a}")',
            "INSERT INTO t VALUES (1, '{a,b}')",
            on=PG,
        ),
        t(
            "pg_list_to_jsonb",
            'C("v", pg.ARRAY(Integer), server_default="{}")',
            'C("v", pg.JSONB, server_default=text("\'[]\'::jsonb"), nullable=False)',
            "INSERT INTO t VALUES (1, '{1,2}')",
            on=PG,
            values_change=True,
        ),
        t(
            "pg_number_to_list_required",
            'C("v", Integer, nullable=False)',
            'C("v", pg.ARRAY(Integer), nullable=False)',
            "INSERT INTO t VALUES (1, 4)",
            on=PG,
            values_change=True,
        ),
        t(
            "pg_interval_fields_change",
            'C("v", pg.INTERVAL(fields="YEAR TO MONTH"))',
            'C("v", pg.INTERVAL(precision=3), server_default="1 day")',
            "INSERT INTO t VALUES (1, '14 months')",
            on=PG,
        ),
        t(
            "pg_interval_to_seconds",
            'C("v", Interval)',
            'C("v", BigInteger)',
            "INSERT INTO t VALUES (1, '90 seconds')",
            on=PG,
            values_change=True,
        ),
        t(
            "pg_time_precision_zone",
            'C("v", pg.TIME(precision=6)), C("w", pg.TIMESTAMP(precision=3))',
            'C("v", pg.TIME(precision=0, timezone=True)), C("w", pg.TIMESTAMP(precision=6, timezone=True))',
            "INSERT INTO t VALUES (1, '10:11:12.5', '2024-02-29 10:11:12.345')",
            on=PG,
            values_change=True,
        ),
        t(
            "pg_multirange_of_range",
            'C("v", pg.INT4RANGE)',
            'C("v", pg.INT4MULTIRANGE)',
            "INSERT INTO t VALUES (1, '[1,5)')",
            on=PG,
            values_change=True,
        ),
        t(
            "pg_range_default",
            'C("v", pg.DATERANGE)',
            'C("v", pg.DATERANGE, server_default=text("daterange(CURRENT_DATE, NULL)"), nullable=False), CheckConstraint("NOT isempty(v)", name="ck")',
            "INSERT INTO t VALUES (1, '[2024-01-01,)')",
            on=PG,
        ),
        t(
            "pg_oid_of_class",
            'C("v", pg.OID)',
            'C("v", pg.REGCLASS)',
            "INSERT INTO t VALUES (1, 1259)",
            on=PG,
            values_change=True,
        ),
        t(
            "pg_money_to_cents",
            'C("v", pg.MONEY, server_default="1.5")',
            'C("v", Numeric(12, 2), server_default="1.50")',
            "INSERT INTO t VALUES (1, 3.25)",
            on=PG,
            values_change=True,
        ),
        t(
            "pg_default_dates",
            'C("v", Date, server_default=text("CURRENT_DATE")), C("w", DateTime(timezone=True), server_default=func.now())',
            'C("v", Date, server_default=text("(CURRENT_DATE + 30)")), C("w", DateTime(timezone=True), server_default=text("now() + interval \'1 day\'"))',
            "INSERT INTO t (id) VALUES (1)",
            on=PG,
        ),
        t(
            "pg_default_spellings",
            'C("a", String(9), server_default=text("\'x\'::character varying")), C("b", Boolean, server_default="t"), C("c", Numeric(8, 2), server_default=text("0.00")), C("d", DateTime, server_default=text("CURRENT_TIMESTAMP")), C("e", Uuid, server_default=text("gen_random_uuid()"))',
            'C("a", String(9), server_default="x"), C("b", Boolean, server_default=text("TRUE")), C("c", Numeric(8, 2), server_default=text("0.00::numeric")), C("d", DateTime, server_default=text("current_timestamp")), C("e", Uuid, server_default=func.gen_random_uuid())',
            on=PG,
            stable=True,
        ),
        t(
            "pg_default_null_of_letters",
            'C("v", CHAR(4), server_default=text("NULL")), C("w", pg.JSONB, server_default=text("NULL"))',
            'C("w", pg.JSONB, server_default=text("NULL")), C("v", CHAR(4), server_default=text("NULL"))',
            on=PG,
            stable=True,
        ),
        t(
            "pg_json_default_of_jsonb",
            'C("v", JSON, server_default=text("\'{}\'::jsonb"))',
            'C("v", JSON, server_default=text("\'{}\'::jsonb")), C("w", JSON, server_default=text("\'[]\'::jsonb"))',
            on=PG,
        ),
        t(
            "pg_json_default_of_jsonb_leaves",
            'C("v", JSON, server_default=text("\'{}\'::jsonb"))',
            'C("v", pg.JSONB, server_default=text("\'{}\'::jsonb"), nullable=False)',
            "INSERT INTO t (id) VALUES (1)",
            on=PG,
        ),
        t(
            "pg_xml_and_point",
            'C("v", Text)',
            'C("v", X("XML")), C("w", X("POINT"), server_default="(1,2)"), C("c", X(\'"char"\'), server_default="a")',
            "INSERT INTO t VALUES (1, '<a/>')",
            on=PG,
            head="%s\nclass X(sa.types.UserDefinedType):\n    cache_ok = True\n    def __init__(self, spec):\n        self.spec = spec\n    def get_col_spec(self, **_):\n        return self.spec\n\n\n",
        ),
        t(
            "pg_tsvector_and_query",
            'C("v", Text)',
            'C("v", Text), C("q", pg.TSQUERY, server_default=text("to_tsquery(\'simple\', \'a\')")), C("s", pg.TSVECTOR, Computed("setweight(to_tsvector(\'english\', coalesce(v, \'\')), \'A\')", persisted=True)), Index("ix_s", "s", postgresql_using="gin")',
            "INSERT INTO t VALUES (1, 'some words')",
            on=PG,
        ),
        t(
            "pg_hstore_of_nested_jsonb",
            'C("v", pg.JSONB)',
            'C("v", pg.HSTORE)',
            'INSERT INTO t VALUES (1, \'{"a": "b", "c": {"d": 1}}\')',
            on=PG,
            refused=True,
            values_change=True,
            head='%s\nevent.listen(m, "before_create", DDL("CREATE EXTENSION IF NOT EXISTS hstore"))\n',
        ),
        t(
            "pg_numeric_beyond_scale",
            'C("v", Numeric(5, 0))',
            'C("v", Numeric(3, -2))',
            "INSERT INTO t VALUES (1, 1234)",
            on=PG,
            refused=True,
            values_change=True,
        ),
        hazard(
            "pg_time_to_moment_required",
            'C("v", Time, server_default="10:00", nullable=False)',
            'C("v", DateTime, server_default="2024-01-01 10:00", nullable=False)',
            "INSERT INTO t (id) VALUES (1)",
            on=PG,
            values_change=True,
        ),
        hazard(
            "pg_list_of_words_to_numbers",
            'C("v", pg.ARRAY(Text))',
            'C("v", pg.ARRAY(Integer))',
            "INSERT INTO t VALUES (1, '{1,two}')",
            on=PG,
            repair=("UPDATE t SET v = '{1,2}'",),
        ),
        hazard(
            "pg_text_to_inet",
            'C("v", String(40), index=True)',
            'C("v", pg.INET, index=True)',
            "INSERT INTO t VALUES (1, '10.0.0.1'), (2, 'localhost')",
            on=PG,
            repair=("UPDATE t SET v = '127.0.0.1' WHERE id = 2",),
        ),
    )
)
_LITE = (
    t(
        "lite_default_expressions",
        'C("v", Text, server_default=text("(datetime(\'now\'))")), C("w", LargeBinary)',
        'C("v", Text, server_default=text("(strftime(\'%Y-%m-%dT%H:%M:%fZ\', \'now\'))")), C("w", LargeBinary, server_default=text("(randomblob(16))")), C("x", LargeBinary, server_default=text("x\'00ff\'"))',
        "INSERT INTO t (id, v) VALUES (1, 'a')",
        on=LITE,
    ),
    t(
        "lite_default_of_function",
        'C("v", Text, server_default=func.hex(func.randomblob(8)))',
        'C("v", Text, server_default=func.lower(func.hex(func.randomblob(16))), unique=True)',
        "INSERT INTO t (id) VALUES (1), (2)",
        on=LITE,
    ),
    t(
        "lite_formats_of_moments",
        'C("v", lite.DATETIME(truncate_microseconds=True)), C("w", lite.DATE(storage_format="%(day)02d.%(month)02d.%(year)04d", regexp=r"(\\d+).(\\d+).(\\d+)"))',
        'C("v", DateTime), C("w", Date)',
        on=LITE,
        stable=True,
    ),
    t(
        "lite_affinities",
        'C("v", INT), C("w", DECIMAL(10, 2)), C("x", NVARCHAR(20)), C("y", CLOB), C("z", BLOB)',
        'C("v", INTEGER), C("w", DECIMAL(10, 2)), C("x", VARCHAR(20)), C("y", TEXT), C("z", LargeBinary)',
        "INSERT INTO t (id, v, w, x) VALUES (1, 1, 2.5, 'a')",
        on=LITE,
    ),
)
CASES: tuple[Case, ...] = (*_BOTH, *_POSTGRESQL, *_LITE)
