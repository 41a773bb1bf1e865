"""Changes written before the engine saw them, on both databases: columns, types, defaults, keys, tables."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.case import BOTH, LITE, Case, table


def t(kind: str, name: str, before: str, after: str, *rows: str, **settings: object) -> Case:
    """A change of the table `t`."""
    return table(_kind(kind), name, before, after, *rows, **settings)


def whole(kind: str, name: str, before: str, after: str, *rows: str, **settings: object) -> Case:
    """A change of all the models."""
    settings.setdefault("on", BOTH)
    return Case(_kind(kind), name, before, after, rows, **settings)  # type: ignore[arg-type]


def _kind(kind: str) -> str:
    return kind if kind == "rename" else f"unseen {kind}"  # renames keep the names that the server gave


def hazard(kind: str, name: str, before: str, after: str, *rows: str, **settings: object) -> Case:
    """A change of the table `t` that its rows can't take."""
    return t(kind, name, before, after, *rows, refused=True, **settings)


NUMBERS = (
    "INSERT INTO t (id, v) VALUES (1, 5), (2, 7), (3, 9)",
    "INSERT INTO t (id, v) VALUES (4, NULL)",
)
REQUIRED = ("INSERT INTO t (id, v) VALUES (1, 5), (2, 7), (3, 9)",)
WORDS = ("INSERT INTO t (id, v) VALUES (1, 'a'), (2, 'b'), (3, '')", "INSERT INTO t (id, v) VALUES (4, NULL)")
CONVENTION = """%s
m.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
"""
ORM = """%s
import enum, datetime, decimal, uuid
from typing import Optional
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship, declared_attr
from sqlalchemy.ext.orderinglist import ordering_list


class Base(DeclarativeBase):
    metadata = m


"""
TYPED = """%s
import enum
from sqlalchemy.types import TypeDecorator, UserDefinedType


class Cents(TypeDecorator):
    impl = BigInteger
    cache_ok = True

    def __init__(self, currency="EUR", **more):
        super().__init__(**more)
        self.currency = currency


class Trimmed(TypeDecorator):
    impl = String
    cache_ok = True


class Price(TypeDecorator):
    impl = Numeric
    cache_ok = True

    def load_dialect_impl(self, dialect):
        return dialect.type_descriptor(Integer() if dialect.name == "sqlite" else Numeric(12, 2))


class Point(UserDefinedType):
    cache_ok = True

    def __init__(self, system=4326):
        self.system = system

    def get_col_spec(self, **_):
        return "VARCHAR(40)" if self.system == 4326 else "VARCHAR(80)"


class Colour(enum.Enum):
    RED = "red"
    DARK_BLUE = "dark blue"


class Wider(enum.Enum):
    RED = "red"
    DARK_BLUE = "dark blue"
    GREEN = "it's green"


"""

_TYPES = (
    t(
        "type",
        "string_shorter_with_keys",
        'C("v", String(200), unique=True), Index("ix_v", text("lower(v)"))',
        'C("v", String(20), unique=True), Index("ix_v", text("lower(v)"))',
        *WORDS,
    ),
    t(
        "type",
        "numeric_scale_and_default",
        'C("v", Numeric(8, 2), server_default="1.50")',
        'C("v", Numeric(12, 4), server_default="2.5000", nullable=False)',
        *REQUIRED,
    ),
    t(
        "type",
        "int_to_numeric_under_check",
        'C("v", Integer), CheckConstraint("v > 0 AND v < 100", name="ck_v")',
        'C("v", Numeric(10, 2)), CheckConstraint("v > 0 AND v < 100", name="ck_v")',
        *NUMBERS,
    ),
    t(
        "type",
        "float_to_double",
        'C("v", Float(24), server_default="0.5")',
        'C("v", Double(), server_default="1e-5")',
        *NUMBERS,
    ),
    t(
        "type",
        "date_to_datetime_default",
        'C("v", Date, server_default=func.current_date())',
        'C("v", DateTime(timezone=True), server_default=func.now())',
        "INSERT INTO t (id, v) VALUES (1, '2024-02-29')",
        values_change=True,
    ),
    t(
        "type",
        "time_to_string",
        'C("v", Time)',
        'C("v", String(20))',
        "INSERT INTO t (id, v) VALUES (1, '10:20:30')",
    ),
    t(
        "type",
        "boolean_to_string",
        'C("v", Boolean, nullable=False, server_default=true())',
        'C("v", String(5), nullable=False, server_default="true")',
        "INSERT INTO t (id) VALUES (1), (2)",
        values_change=True,
    ),
    t(
        "type",
        "string_to_date",
        'C("v", String(10))',
        'C("v", Date)',
        "INSERT INTO t (id, v) VALUES (1, '2024-02-29'), (2, NULL)",
    ),
    t(
        "type",
        "string_to_uuid",
        'C("v", String(36), index=True)',
        'C("v", Uuid, index=True)',
        "INSERT INTO t (id, v) VALUES (1, '8c3f3d4e-8f3b-4f7f-9c3c-0123456789ab')",
        values_change=True,
    ),
    t("type", "uuid_native_to_string", 'C("v", Uuid)', 'C("v", Uuid(native_uuid=False))', on=("postgresql",)),
    t(
        "type",
        "numeric_to_int",
        'C("v", Numeric(10, 2), server_default="3")',
        'C("v", BigInteger, server_default="3")',
        *REQUIRED,
    ),
    t(
        "type",
        "text_to_json",
        'C("v", Text, server_default="{}")',
        'C("v", JSON, server_default="[]")',
        "INSERT INTO t (id, v) VALUES (1, '{\"a\": 1}')",
    ),
    t(
        "type",
        "binary_length",
        'C("v", LargeBinary(20)), C("w", VARBINARY(10).with_variant(pg.BYTEA(), "postgresql"))',
        'C("v", LargeBinary), C("w", VARBINARY(20).with_variant(pg.BYTEA(), "postgresql"))',
    ),
    t(
        "type",
        "unicode_to_string_collated",
        'C("v", Unicode(20))',
        'C("v", String(20, collation="NOCASE").with_variant(String(20, collation="C"), "postgresql"))',
        *WORDS,
    ),
    t(
        "type",
        "interval_added_and_small",
        'C("v", SmallInteger)',
        'C("v", Integer), C("i", Interval, server_default=text("\'1970-01-02 00:00:00\'")), C("s", SmallInteger, server_default="-5")',
        *NUMBERS,
        on=LITE,
    ),
    t(
        "type",
        "boolean_gains_check",
        'C("v", Boolean())',
        'C("v", Boolean(create_constraint=True, name="v_is_bool"))',
        "INSERT INTO t (id, v) VALUES (1, '1'), (2, '0'), (3, NULL)",
    ),
    t(
        "type",
        "enum_unconstrained_longer",
        'C("v", Enum("a", "b", native_enum=False))',
        'C("v", Enum("a", "b", "a longer one", native_enum=False))',
        *WORDS,
    ),
    t(
        "type",
        "enum_checked_value_added_and_default",
        'C("v", Enum("a", "b", "", native_enum=False, create_constraint=True, name="v_kind"), server_default="a")',
        'C("v", Enum("a", "b", "", "c", native_enum=False, create_constraint=True, name="v_kind", length=30), server_default="c")',
        *WORDS,
    ),
    t(
        "type",
        "enum_check_unnamed_goes",
        'C("v", Enum("a", "b", native_enum=False, create_constraint=True))',
        'C("v", String(10))',
        "INSERT INTO t (id, v) VALUES (1, 'a')",
    ),
    t(
        "type",
        "enum_of_class_wider",
        'C("v", Enum(Colour, native_enum=False, create_constraint=True, name="colour"), nullable=False)',
        'C("v", Enum(Wider, native_enum=False, create_constraint=True, name="colour", values_callable=lambda e: [x.name for x in e]), nullable=False)',
        "INSERT INTO t (id, v) VALUES (1, 'RED')",
        head=TYPED,
    ),
    t(
        "type",
        "decorator_arguments",
        'C("v", Cents("USD")), C("w", Trimmed(20))',
        'C("v", Cents()), C("w", Trimmed(30))',
        *NUMBERS,
        head=TYPED,
    ),
    t(
        "type",
        "decorator_by_dialect",
        'C("v", Numeric(12, 4))',
        'C("v", Price())',
        *NUMBERS,
        head=TYPED,
        values_change=True,
    ),
    t(
        "type",
        "user_defined_and_added",
        'C("v", Point())',
        'C("v", Point(2056)), C("w", Point(system=4326), server_default="0 0")',
        "INSERT INTO t (id, v) VALUES (1, '5 5')",
        head=TYPED,
    ),
    t(
        "type",
        "class_enum_default_of_member",
        'C("v", String(9))',
        'C("v", Enum(Colour, native_enum=False), server_default=Colour.DARK_BLUE.name, nullable=False)',
        "INSERT INTO t (id, v) VALUES (1, 'RED')",
        head=TYPED,
    ),
    hazard(
        "type",
        "string_too_long_for_new",
        'C("v", String(20))',
        'C("v", String(3))',
        "INSERT INTO t (id, v) VALUES (1, 'abc'), (2, 'abcdef')",
        on=("postgresql",),
        repair=("UPDATE t SET v = 'abc'",),
    ),
    hazard(
        "type",
        "words_to_number",
        'C("v", String(20)), C("w", Integer)',
        'C("v", Integer), C("w", BigInteger, index=True)',
        "INSERT INTO t (id, v) VALUES (1, '12'), (2, 'twelve')",
        on=("postgresql",),
    ),
    hazard(
        "type",
        "words_to_number_lite",
        'C("v", String(20)), C("w", Integer)',
        'C("v", Integer), C("w", BigInteger, index=True)',
        "INSERT INTO t (id, v) VALUES (1, '12'), (2, 'twelve')",
        on=LITE,
    ),
)
_DEFAULTS = (
    t(
        "default",
        "odd_letters",
        'C("v", String(40), server_default="plain")',
        """C("v", String(40), server_default="it's 50% of :x \\\\n ?")""",
        *WORDS,
    ),
    t(
        "default",
        "odd_letters_go",
        """C("v", String(40), server_default='a "quoted" %s :one')""",
        'C("v", String(40))',
        *WORDS,
    ),
    t("default", "empty_to_none", 'C("v", String(9), server_default="")', 'C("v", String(9))', *WORDS),
    t(
        "default",
        "none_to_empty_required",
        'C("v", String(9))',
        'C("v", String(9), server_default="", nullable=False)',
        "INSERT INTO t (id, v) VALUES (1, 'a')",
    ),
    t(
        "default",
        "negative_to_scientific",
        'C("v", Float, server_default=text("-1.5"))',
        'C("v", Float, server_default=text("1.5e10"))',
        *NUMBERS,
    ),
    t(
        "default",
        "number_as_string_and_text",
        'C("v", Integer, server_default="0"), C("w", Integer, server_default=text("0"))',
        'C("v", Integer, server_default=text("0")), C("w", Integer, server_default="0")',
        stable=True,
        on=("postgresql",),
    ),
    t(
        "default",
        "literal_to_function",
        'C("v", String(40), server_default="x")',
        'C("v", String(40), server_default=func.lower("ABC"))',
        *WORDS,
    ),
    t(
        "default",
        "expression_other_column_added",
        'C("v", Integer, server_default=text("(1 + 2)"))',
        'C("v", Integer, server_default=text("(1 + 3)")), C("w", Integer, server_default=text("(2 * 3)"), nullable=False)',
        *REQUIRED,
    ),
    t(
        "default",
        "current_of_all",
        'C("d", Date), C("s", DateTime), C("c", Time)',
        'C("d", Date, server_default=text("CURRENT_DATE")), C("s", DateTime, server_default=text("CURRENT_TIMESTAMP"), nullable=False), C("c", Time, server_default=text("CURRENT_TIME"))',
    ),
    t(
        "default",
        "onupdate_is_no_default",
        'C("v", Integer, server_onupdate=FetchedValue())',
        'C("v", Integer, server_default=FetchedValue(), server_onupdate=FetchedValue())',
        *NUMBERS,
        stable=True,
    ),
    t(
        "default",
        "boolean_turned",
        'C("v", Boolean, server_default=false(), nullable=False)',
        'C("v", Boolean, server_default=true(), nullable=True)',
        "INSERT INTO t (id) VALUES (1), (2), (3)",
    ),
    t(
        "default",
        "null_said_and_not",
        'C("v", Integer), C("w", Text, server_default=text("NULL"))',
        'C("v", Integer, server_default=text("NULL")), C("w", Text)',
        *NUMBERS,
    ),
    t(
        "default",
        "null_is_none",
        'C("v", Integer, server_default=text("NULL"))',
        'C("v", Integer)',
        *NUMBERS,
        on=("postgresql",),
        stable=True,
    ),
    t(
        "default",
        "boolean_words",
        'C("v", Boolean, server_default="1"), C("w", Boolean, server_default=text("false"))',
        'C("v", Boolean, server_default=text("true")), C("w", Boolean, server_default="0")',
        stable=True,
        on=("postgresql",),
    ),
)
_NULLS = (
    hazard(
        "nulls",
        "required_over_nulls",
        'C("v", Integer)',
        'C("v", Integer, nullable=False)',
        *NUMBERS,
        repair=("UPDATE t SET v = 0 WHERE v IS NULL",),
    ),
    hazard(
        "nulls",
        "required_added_without_default",
        'C("v", Integer)',
        'C("v", Integer), C("w", String(9), nullable=False)',
        *NUMBERS,
    ),
    hazard(
        "nulls",
        "required_added_unique",
        'C("v", Integer)',
        'C("v", Integer), C("w", Integer, nullable=False, unique=True, server_default="1")',
        *NUMBERS,
    ),
    hazard(
        "nulls",
        "required_with_default_over_nulls",
        'C("v", Integer)',
        'C("v", Integer, nullable=False, server_default="4")',
        *NUMBERS,
    ),
    t(
        "nulls",
        "turned_with_type_and_comment",
        'C("v", Integer, nullable=False, comment="one")',
        'C("v", BigInteger, nullable=True, comment="it\'s two")',
        *REQUIRED,
    ),
    t(
        "nulls",
        "two_columns_cross",
        'C("v", Integer, nullable=False), C("w", Integer)',
        'C("v", Integer), C("w", Integer, nullable=False)',
        "INSERT INTO t (id, v, w) VALUES (1, 2, 3)",
    ),
    hazard(
        "nulls",
        "foreign_key_required",
        'C("v", Integer, ForeignKey("o.id")), ); T("o"',
        'C("v", Integer, ForeignKey("o.id", ondelete="CASCADE"), nullable=False), ); T("o"',
        "INSERT INTO o (id) VALUES (1)",
        "INSERT INTO t (id, v) VALUES (1, 1), (2, NULL)",
        repair=("UPDATE t SET v = 1",),
    ),
)
_PRIMARY = (
    whole(
        "primary",
        "second_column",
        'Table("t", m, C("a", Integer, primary_key=True, autoincrement=False), C("b", Integer, nullable=False))',
        'Table("t", m, C("a", Integer, primary_key=True, autoincrement=False), C("b", Integer, primary_key=True))',
        "INSERT INTO t (a, b) VALUES (1, 2), (2, 2)",
    ),
    whole(
        "primary",
        "order_turned",
        'Table("t", m, C("a", Integer), C("b", Integer), PrimaryKeyConstraint("a", "b", name="pk_t"))',
        'Table("t", m, C("a", Integer), C("b", Integer), PrimaryKeyConstraint("b", "a", name="pk_t"))',
        "INSERT INTO t (a, b) VALUES (1, 2), (2, 2)",
    ),
    whole(
        "primary",
        "name_only",
        'Table("t", m, C("a", String(5)), PrimaryKeyConstraint("a", name="one"))',
        'Table("t", m, C("a", String(5)), PrimaryKeyConstraint("a", name="two"))',
        "INSERT INTO t (a) VALUES ('x')",
    ),
    whole(
        "primary",
        "natural_to_surrogate",
        'Table("t", m, C("code", String(9), primary_key=True), C("v", Integer))',
        'Table("t", m, C("id", Integer, primary_key=True), C("code", String(9), nullable=False, unique=True), C("v", Integer))',
        "INSERT INTO t (code, v) VALUES ('a', 1), ('b', 2)",
    ),
    whole(
        "primary",
        "type_with_referrers",
        'T("o", C("n", String(9)))\nT("t", C("o_id", Integer, ForeignKey("o.id"), nullable=False))',
        'Table("o", m, C("id", BigInteger, primary_key=True, autoincrement=True), C("n", String(9)))\nT("t", C("o_id", BigInteger, ForeignKey("o.id"), nullable=False))',
        "INSERT INTO o (id, n) VALUES (1, 'a')",
        "INSERT INTO t (id, o_id) VALUES (1, 1), (2, 1)",
        on=("postgresql",),
    ),
    whole(
        "primary",
        "added_to_keyless",
        'Table("t", m, C("a", Integer, nullable=False), C("b", String(3)))',
        'Table("t", m, C("a", Integer, nullable=False), C("b", String(3)), PrimaryKeyConstraint("a", name="pk_t"))',
        "INSERT INTO t (a, b) VALUES (1, 'x'), (2, 'y')",
    ),
    whole(
        "primary",
        "taken_away",
        'Table("t", m, C("a", Integer, primary_key=True, autoincrement=False), C("b", String(3)))',
        'Table("t", m, C("a", Integer, nullable=False), C("b", String(3)))',
        "INSERT INTO t (a, b) VALUES (1, 'x'), (2, 'y')",
    ),
    whole(
        "primary",
        "duplicates_refuse",
        'Table("t", m, C("a", Integer, primary_key=True), C("b", Integer, nullable=False))',
        'Table("t", m, C("a", Integer, nullable=False), C("b", Integer, primary_key=True, autoincrement=False))',
        "INSERT INTO t (a, b) VALUES (1, 2), (2, 2)",
        refused=True,
    ),
)
_UNIQUE = (
    t(
        "unique",
        "unnamed_to_index",
        'C("v", Integer, unique=True)',
        'C("v", Integer), Index("ux_v", "v", unique=True)',
        *NUMBERS,
    ),
    t(
        "unique",
        "index_to_named",
        'C("v", Integer), Index("ux_v", "v", unique=True)',
        'C("v", Integer), UniqueConstraint("v", name="ux_v")',
        *NUMBERS,
    ),
    t(
        "unique",
        "column_joins",
        'C("v", Integer), C("w", Integer), UniqueConstraint("v", name="uq")',
        'C("v", Integer), C("w", Integer), UniqueConstraint("v", "w", name="uq")',
        *NUMBERS,
    ),
    t(
        "unique",
        "two_unnamed_one_goes",
        'C("v", Integer), C("w", Integer), UniqueConstraint("v"), UniqueConstraint("v", "w")',
        'C("v", Integer), C("w", Integer), UniqueConstraint("v", "w")',
        *NUMBERS,
    ),
    t(
        "unique",
        "renamed",
        'C("v", Integer), UniqueConstraint("v", name="old")',
        'C("v", Integer), UniqueConstraint("v", name="new")',
        *NUMBERS,
    ),
    hazard(
        "unique",
        "over_duplicates",
        'C("v", Integer)',
        'C("v", Integer), UniqueConstraint("v", name="uq")',
        *NUMBERS,
        "INSERT INTO t (id, v) VALUES (9, 5)",
        repair=("UPDATE t SET v = 50 WHERE id = 9",),
    ),
    hazard(
        "unique",
        "partial_index_over_duplicates",
        'C("v", Integer), C("w", Integer)',
        'C("v", Integer), C("w", BigInteger), Index("ux", "v", unique=True, sqlite_where=text("v > 4"), postgresql_where=text("v > 4"))',
        *NUMBERS,
        "INSERT INTO t (id, v) VALUES (9, 5)",
    ),
    t(
        "unique",
        "column_dropped_with_two",
        'C("v", Integer), C("w", Integer), UniqueConstraint("v"), UniqueConstraint("v", "w", name="both"), Index("ix", "v", "w")',
        'C("w", Integer)',
        *NUMBERS,
    ),
)
_O = 'T("o", C("k", Integer, unique=True), C("l", Integer), UniqueConstraint("k", "l", name="uq_kl"))\n'
_O_ROWS = (
    "INSERT INTO o (id, k, l) VALUES (1, 10, 100), (2, 20, 200)",
    "INSERT INTO t (id, v) VALUES (1, 1), (2, NULL)",
)
_FOREIGN = (
    whole(
        "foreign",
        "unnamed_options",
        _O + 'T("t", C("v", Integer, ForeignKey("o.id")))',
        _O
        + 'T("t", C("v", Integer, ForeignKey("o.id", ondelete="SET NULL", onupdate="CASCADE", deferrable=True, initially="DEFERRED")))',
        *_O_ROWS,
    ),
    whole(
        "foreign",
        "to_composite",
        _O + 'T("t", C("v", Integer, ForeignKey("o.id", name="fk")), C("w", Integer))',
        _O
        + 'T("t", C("v", Integer), C("w", Integer), ForeignKeyConstraint(["v", "w"], ["o.k", "o.l"], name="fk"))',
        *_O_ROWS[:1],
        "INSERT INTO t (id) VALUES (1)",
    ),
    whole(
        "foreign",
        "to_other_column",
        _O + 'T("t", C("v", Integer, ForeignKey("o.id")))',
        _O + 'T("t", C("v", Integer, ForeignKey("o.k")))',
        *_O_ROWS[:1],
        "INSERT INTO t (id) VALUES (1)",
    ),
    whole(
        "foreign",
        "to_other_table_which_is_new",
        _O + 'T("t", C("v", Integer, ForeignKey("o.id", name="fk_v")))',
        'T("o2", C("x", String(2)))\n' + _O + 'T("t", C("v", Integer, ForeignKey("o2.id", name="fk_v")))',
        *_O_ROWS[:1],
        "INSERT INTO t (id) VALUES (1)",
    ),
    t(
        "foreign",
        "self_reference_added",
        'C("v", Integer)',
        'C("v", Integer, ForeignKey("t.id", ondelete="CASCADE"), index=True)',
        "INSERT INTO t (id, v) VALUES (1, NULL), (2, 1), (3, 2)",
    ),
    whole(
        "foreign",
        "new_cycle_of_three",
        'T("a")',
        'T("a", C("c_id", Integer, ForeignKey("c.id", name="fk_a_c")))\nT("b", C("a_id", Integer, ForeignKey("a.id")))\nT("c", C("b_id", Integer, ForeignKey("b.id")))',
        "INSERT INTO a (id) VALUES (1)",
    ),
    whole(
        "foreign",
        "cycle_goes",
        'T("a", C("b_id", Integer, ForeignKey("b.id", name="fk_a_b")))\nT("b", C("a_id", Integer, ForeignKey("a.id", name="fk_b_a")))\nT("z", C("x", Integer))',
        'T("z", C("x", Integer))',
        "INSERT INTO z (id) VALUES (1)",
    ),
    whole(
        "foreign",
        "action_goes_on_delete",
        _O + 'T("t", C("v", Integer, ForeignKey("o.id", ondelete="CASCADE", name="f")))',
        _O + 'T("t", C("v", Integer, ForeignKey("o.id", name="f")))',
        *_O_ROWS,
        foreign_keys=True,
    ),
    whole(
        "foreign",
        "parent_rebuilt_with_rows",
        'T("o", C("k", String(9)))\nT("t", C("v", Integer, ForeignKey("o.id", ondelete="CASCADE")))',
        'T("o", C("k", Text, nullable=False), CheckConstraint("k <> \'\'", name="ck_k"))\nT("t", C("v", Integer, ForeignKey("o.id", ondelete="CASCADE")))',
        "INSERT INTO o (id, k) VALUES (1, 'x')",
        "INSERT INTO t (id, v) VALUES (1, 1), (2, 1)",
        foreign_keys=True,
    ),
    whole(
        "foreign",
        "orphans_refuse",
        _O + 'T("t", C("v", Integer))',
        _O + 'T("t", C("v", Integer, ForeignKey("o.id", name="fk_v")))',
        *_O_ROWS[:1],
        "INSERT INTO t (id, v) VALUES (1, 99)",
        refused=True,
        repair=("UPDATE t SET v = 1",),
    ),
    whole(
        "foreign",
        "association_gains_payload",
        'T("a")\nT("b")\nTable("ab", m, C("a_id", ForeignKey("a.id"), primary_key=True), C("b_id", ForeignKey("b.id"), primary_key=True))',
        'T("a")\nT("b")\nTable("ab", m, C("a_id", ForeignKey("a.id", ondelete="CASCADE"), primary_key=True), C("b_id", ForeignKey("b.id", ondelete="CASCADE"), primary_key=True), C("since", Date, server_default=text("\'2020-01-01\'"), nullable=False))',
        "INSERT INTO a (id) VALUES (1)",
        "INSERT INTO b (id) VALUES (1)",
        "INSERT INTO ab (a_id, b_id) VALUES (1, 1)",
    ),
    whole(
        "foreign",
        "parent_table_dropped_column_stays",
        _O + 'T("t", C("v", Integer, ForeignKey("o.id")))',
        'T("t", C("v", Integer))',
        "INSERT INTO t (id, v) VALUES (1, NULL)",
    ),
)
_CHECKS = (
    t(
        "check",
        "unnamed_meaning",
        'C("v", Integer, CheckConstraint("v > 0"))',
        'C("v", Integer, CheckConstraint("v >= 0"))',
        *NUMBERS,
    ),
    t(
        "check",
        "two_named_swap_meaning",
        'C("v", Integer), C("w", Integer), CheckConstraint("v > 0", name="a"), CheckConstraint("w > 0", name="b")',
        'C("v", Integer), C("w", Integer), CheckConstraint("w > 0", name="a"), CheckConstraint("v > 0", name="b")',
        *NUMBERS,
    ),
    t(
        "check",
        "words_of_the_server",
        "C(\"v\", String(9)), CheckConstraint(\"v IN ('a', 'b', '')\", name=\"k\"), CheckConstraint(\"v LIKE '%' OR v BETWEEN 'a' AND 'c'\", name=\"l\")",
        "C(\"v\", String(9)), CheckConstraint(\"v IN ('a', 'b', '')\", name=\"k\"), CheckConstraint(\"v LIKE '%' OR v BETWEEN 'a' AND 'c'\", name=\"l\")",
        *WORDS,
        stable=True,
    ),
    t(
        "check",
        "value_added_to_in",
        "C(\"v\", String(9)), CheckConstraint(\"v IN ('a', 'b', '')\", name=\"k\")",
        "C(\"v\", String(9)), CheckConstraint(\"v IN ('a', 'b', '', '50%')\", name=\"k\")",
        *WORDS,
    ),
    t(
        "check",
        "by_expression",
        'C("v", Integer)',
        'x := C("v", Integer), CheckConstraint(x > 3, name="more"), CheckConstraint(func.abs(x) < 50, name="less")',
        *NUMBERS,
    ),
    t(
        "check",
        "column_and_its_check_go",
        'C("v", Integer), C("w", Integer), CheckConstraint("v < w", name="order"), CheckConstraint("v > 0")',
        'C("v", Integer), CheckConstraint("v > 0")',
        *NUMBERS,
    ),
    hazard(
        "check",
        "rows_against",
        'C("v", Integer)',
        'C("v", Integer), CheckConstraint("v > 6", name="ck")',
        *NUMBERS,
        repair=("UPDATE t SET v = 10",),
    ),
    t(
        "check",
        "name_lost",
        'C("v", Integer), CheckConstraint("v > 0", name="was_named")',
        'C("v", Integer), CheckConstraint("v > 0")',
        *NUMBERS,
        on=LITE,
    ),
    t(
        "check",
        "name_won",
        'C("v", Integer), CheckConstraint("v > 0")',
        'C("v", Integer), CheckConstraint("v > 0", name="is_named")',
        *NUMBERS,
    ),
)
_INDEXES = (
    t(
        "index",
        "descending_and_nulls",
        'C("v", Integer), C("w", Integer), Index("ix", "v", "w")',
        'x := C("v", Integer), C("w", Integer), Index("ix", x.desc(), "w")',
        *NUMBERS,
    ),
    t(
        "index",
        "expression_changed",
        'C("v", String(9)), Index("ix", text("lower(v)"))',
        'C("v", String(9)), Index("ix", text("upper(v)"), "id")',
        *WORDS,
    ),
    t(
        "index",
        "predicate_changed",
        'C("v", Integer), Index("ix", "v", sqlite_where=text("v > 1"), postgresql_where=text("v > 1"))',
        'C("v", Integer), Index("ix", "v", sqlite_where=text("v IS NOT NULL"), postgresql_where=text("v IS NOT NULL"))',
        *NUMBERS,
    ),
    t(
        "index",
        "renamed_and_column_renamed",
        'C("v", Integer, index=True)',
        'C("value", Integer, index=True, info={"renamed_from": "v"})',
        *NUMBERS,
        kept=(("SELECT v FROM t ORDER BY id", "SELECT value FROM t ORDER BY id"),),
    ),
    t(
        "index",
        "unique_turned_off",
        'C("v", Integer), Index("ix", "v", unique=True)',
        'C("v", Integer), Index("ix", "v")',
        *NUMBERS,
    ),
    t(
        "index",
        "columns_order",
        'C("v", Integer), C("w", Integer), Index("ix", "v", "w")',
        'C("v", Integer), C("w", Integer), Index("ix", "w", "v")',
        *NUMBERS,
    ),
    t(
        "index",
        "function_call_of_sqlalchemy",
        'x := C("v", String(9)), Index("ix", func.coalesce(x, "none"))',
        'x := C("v", String(9)), Index("ix", func.coalesce(x, "it\'s 5%"))',
        *WORDS,
    ),
    t(
        "index",
        "on_two_same_columns",
        'C("v", Integer), Index("ix_one", "v"), Index("ix_two", "v")',
        'C("v", Integer), Index("ix_two", "v")',
        *NUMBERS,
    ),
)
_COMPUTED = (
    t(
        "computed",
        "added_stored",
        'C("v", Integer)',
        'C("v", Integer), C("d", Integer, Computed("v * 2", persisted=True), index=True)',
        *NUMBERS,
    ),
    t(
        "computed",
        "expression_and_type",
        'C("v", Integer), C("d", Integer, Computed("v * 2", persisted=True))',
        'C("v", Integer), C("d", BigInteger, Computed("v * 3", persisted=True), index=True)',
        *NUMBERS,
    ),
    t(
        "computed",
        "becomes_plain",
        'C("v", Integer), C("d", Integer, Computed("v * 2", persisted=True))',
        'C("v", Integer), C("d", Integer)',
        *NUMBERS,
    ),
    t(
        "computed",
        "plain_becomes",
        'C("v", Integer), C("d", Integer)',
        'C("v", Integer), C("d", Integer, Computed("v * 2", persisted=True))',
        *NUMBERS,
        values_change=True,
    ),
    t(
        "computed",
        "source_type_changes",
        'C("v", Integer), C("d", Integer, Computed("v * 2", persisted=True)), CheckConstraint("d < 1000", name="ck_d")',
        'C("v", BigInteger), C("d", Integer, Computed("v * 2", persisted=True)), CheckConstraint("d < 1000", name="ck_d")',
        *NUMBERS,
    ),
    t(
        "computed",
        "source_goes_with_it",
        'C("v", Integer), C("d", Integer, Computed("v * 2", persisted=True)), C("w", Integer)',
        'C("w", Integer)',
        *NUMBERS,
    ),
    t(
        "computed",
        "virtual_to_stored",
        'C("v", Integer), C("d", Integer, Computed("v * 2"))',
        'C("v", Integer), C("d", Integer, Computed("v * 2", persisted=True))',
        *NUMBERS,
        on=LITE,
    ),
    t(
        "computed",
        "text_of_quotes",
        'C("v", String(9))',
        """C("v", String(9)), C("d", String(30), Computed("v || '%:x it''s'", persisted=True))""",
        *WORDS,
    ),
    t(
        "computed",
        "source_renamed",
        'C("v", Integer), C("d", Integer, Computed("v + 1", persisted=True))',
        'C("amount", Integer, info={"renamed_from": "v"}), C("d", Integer, Computed("amount + 1", persisted=True))',
        *NUMBERS,
        kept=(("SELECT v, d FROM t ORDER BY id", "SELECT amount, d FROM t ORDER BY id"),),
    ),
)
_RENAMES = (
    t(
        "rename",
        "column_and_type_and_required",
        'C("v", Integer)',
        'C("amount", BigInteger, nullable=False, info={"renamed_from": "v"})',
        *REQUIRED,
        kept=(("SELECT v FROM t ORDER BY id", "SELECT amount FROM t ORDER BY id"),),
    ),
    t(
        "rename",
        "column_under_everything",
        'C("v", Integer, unique=True, index=True), CheckConstraint("v > 0", name="ck"), Index("ix2", text("(v + 1)"))',
        'C("amount", Integer, unique=True, index=True), CheckConstraint("amount > 0", name="ck"), Index("ix2", text("(amount + 1)"))',
        *NUMBERS,
        renames=("t.v:amount",),
        kept=(("SELECT v FROM t ORDER BY id", "SELECT amount FROM t ORDER BY id"),),
    ),
    whole(
        "rename",
        "table_by_mark_with_column",
        'T("t", C("v", Integer, index=True))\nT("c", C("t_id", Integer, ForeignKey("t.id")))',
        'T("u", C("w", Integer, index=True, info={"renamed_from": "v"}), info={"renamed_from": "t"})\nT("c", C("t_id", Integer, ForeignKey("u.id")))',
        "INSERT INTO t (id, v) VALUES (1, 5)",
        "INSERT INTO c (id, t_id) VALUES (1, 1)",
        kept=(("SELECT v FROM t", "SELECT w FROM u"),),
    ),
    whole(
        "rename",
        "table_by_rule",
        'T("t", C("v", Integer), C("w", String(9), nullable=False))',
        'T("u", C("v", Integer), C("w", String(9), nullable=False))',
        "INSERT INTO t (id, v, w) VALUES (1, 5, 'a')",
        kept=(("SELECT v, w FROM t", "SELECT v, w FROM u"),),
    ),
    t(
        "rename",
        "column_by_rule_beside_new",
        'C("v", Integer), C("x", Date)',
        'C("amount", Integer), C("x", Date), C("y", String(4))',
        *NUMBERS,
        kept=(("SELECT v FROM t ORDER BY id", "SELECT amount FROM t ORDER BY id"),),
    ),
    whole(
        "rename",
        "table_and_convention",
        'T("t", C("v", Integer, unique=True), C("w", Integer, index=True), CheckConstraint("w > 0", name="w"))',
        'T("u", C("v", Integer, unique=True), C("w", Integer, index=True), CheckConstraint("w > 0", name="w"))',
        "INSERT INTO t (id, v, w) VALUES (1, 5, 2)",
        head=CONVENTION,
        renames=("t:u",),
        kept=(("SELECT v, w FROM t", "SELECT v, w FROM u"),),
    ),
    t(
        "rename",
        "case_only",
        'C("Value", Integer)',
        'C("value", Integer)',
        'INSERT INTO t (id, "Value") VALUES (1, 5)',
        renames=("t.Value:value",),
        kept=(('SELECT "Value" FROM t', 'SELECT "value" FROM t'),),
    ),
    whole(
        "rename",
        "referenced_column",
        'T("o", C("k", Integer, unique=True))\nT("t", C("v", Integer, ForeignKey("o.k")))',
        'T("o", C("code", Integer, unique=True, info={"renamed_from": "k"}))\nT("t", C("v", Integer, ForeignKey("o.code")))',
        "INSERT INTO o (id, k) VALUES (1, 5)",
        "INSERT INTO t (id, v) VALUES (1, 5)",
        kept=(("SELECT k FROM o", "SELECT code FROM o"),),
    ),
)
_CONVENTIONS = (
    whole(
        "naming",
        "convention_comes",
        'T("o", C("k", Integer, unique=True))\nT("t", C("v", Integer, ForeignKey("o.id"), index=True), C("f", Boolean(create_constraint=True)))',
        'm.naming_convention = {"ix": "i_%(column_0_label)s", "uq": "u_%(table_name)s_%(column_0_name)s", "ck": "c_%(table_name)s_%(column_0_name)s", "fk": "f_%(table_name)s_%(column_0_name)s", "pk": "p_%(table_name)s"}\nT("o", C("k", Integer, unique=True))\nT("t", C("v", Integer, ForeignKey("o.id"), index=True), C("f", Boolean(create_constraint=True)))',
        "INSERT INTO o (id, k) VALUES (1, 1)",
        "INSERT INTO t (id, v) VALUES (1, 1)",
    ),
    whole(
        "naming",
        "convention_changes",
        'T("t", C("v", Integer, unique=True), CheckConstraint("v > 0", name="pos"))',
        'm.naming_convention = {"uq": "unique_%(table_name)s_%(column_0_name)s", "ck": "%(constraint_name)s_%(table_name)s", "pk": "%(table_name)s_key"}\nT("t", C("v", Integer, unique=True), CheckConstraint("v > 0", name="pos"))',
        "INSERT INTO t (id, v) VALUES (1, 1)",
        head=CONVENTION,
    ),
    t(
        "naming",
        "under_convention_all_change",
        'C("v", Integer, unique=True), C("w", Integer), CheckConstraint("w > 0", name="w")',
        'C("v", Integer), C("w", Integer, unique=True, index=True), CheckConstraint("w > 1", name="w"), CheckConstraint("v > 1", name="v")',
        "INSERT INTO t (id, v, w) VALUES (1, 2, 3)",
        head=CONVENTION,
    ),
    whole(
        "naming",
        "odd_names",
        'Table("Order Item", m, C("id", Integer, primary_key=True), C("select", Integer), C("größe", String(5)), C("a%b", Integer))',
        'Table("Order Item", m, C("id", Integer, primary_key=True), C("select", BigInteger, nullable=False), C("größe", Text, index=True), C("a%b", Integer, unique=True, server_default="5"), C("x:y", Integer), C(\'q"uote\', Integer, CheckConstraint(\'"q""uote" > 0\')))',
        'INSERT INTO "Order Item" (id, "select") VALUES (1, 2)',
    ),
    whole(
        "naming",
        "long_names",
        f'T("{"t" * 60}", C("{"c" * 60}", Integer, unique=True))',
        f'T("{"t" * 60}", C("{"c" * 60}", Integer), C("{"d" * 63}", Integer, ForeignKey("{"t" * 60}.id"), unique=True), CheckConstraint("{"c" * 60} > 1"))',
        f"INSERT INTO {'t' * 60} (id) VALUES (1)",
    ),
)
_TABLES = (
    whole(
        "tables",
        "split_in_two",
        'T("person", C("name", String(9)), C("street", String(20)), C("city", String(20)))',
        'T("address", C("street", String(20)), C("city", String(20)))\nT("person", C("name", String(9), nullable=False), C("address_id", Integer, ForeignKey("address.id", ondelete="SET NULL")))',
        "INSERT INTO person (id, name, street) VALUES (1, 'a', 's')",
    ),
    whole(
        "tables",
        "many_dropped_in_order",
        "\n".join(
            f'T("t{i}", C("p", Integer, ForeignKey("t{(i * 3 + 1) % 7}.id", name="f{i}")) if {(i * 3 + 1) % 7} < {i} else C("p", Integer))'
            for i in range(7)
        ),
        'T("t0", C("p", Integer))',
        "INSERT INTO t0 (id) VALUES (1)",
    ),
    whole(
        "tables",
        "new_with_everything",
        'T("o")',
        'T("o", C("n", String(9), unique=True))\nT("t", C("o_n", String(9), ForeignKey("o.n", ondelete="CASCADE")), C("v", Numeric(6, 2), CheckConstraint("v % 2 = 0"), nullable=False, server_default="0"), C("w", String(5), server_default="it\'s"), C("d", Integer, Computed("id * 2", persisted=True)), Index("ix_w", text("lower(w)"), unique=True), UniqueConstraint("v", "w"), CheckConstraint("w LIKE \'a%\' OR w <> \':b\'", name="ck_w"))',
        "INSERT INTO o (id) VALUES (1), (2)",
    ),
    whole(
        "tables",
        "replaced_under_same_name",
        'T("t", C("a", Integer), C("b", Integer))',
        'Table("t", m, C("code", Uuid, primary_key=True), C("c", Text))',
        on=BOTH,
    ),
    whole(
        "mapping",
        "joined_to_single",
        'class Animal(Base):\n    __tablename__ = "animal"\n    id: Mapped[int] = mapped_column(primary_key=True)\n    kind: Mapped[str] = mapped_column(String(10))\n    __mapper_args__ = {"polymorphic_on": "kind", "polymorphic_identity": "animal"}\nclass Dog(Animal):\n    __tablename__ = "dog"\n    id: Mapped[int] = mapped_column(ForeignKey("animal.id"), primary_key=True)\n    breed: Mapped[str]\n    __mapper_args__ = {"polymorphic_identity": "dog"}',
        'class Animal(Base):\n    __tablename__ = "animal"\n    id: Mapped[int] = mapped_column(primary_key=True)\n    kind: Mapped[str] = mapped_column(String(10), index=True)\n    __mapper_args__ = {"polymorphic_on": "kind", "polymorphic_identity": "animal"}\nclass Dog(Animal):\n    breed: Mapped[Optional[str]]\n    __mapper_args__ = {"polymorphic_identity": "dog"}',
        "INSERT INTO animal (id, kind) VALUES (1, 'animal')",
        head=ORM,
    ),
    whole(
        "mapping",
        "single_to_concrete",
        'class A(Base):\n    __tablename__ = "a"\n    id: Mapped[int] = mapped_column(primary_key=True)\n    x: Mapped[Optional[decimal.Decimal]] = mapped_column(Numeric(10, 2))',
        'class A(Base):\n    __tablename__ = "a"\n    id: Mapped[int] = mapped_column(primary_key=True)\n    x: Mapped[decimal.Decimal] = mapped_column(Numeric(10, 3))\nclass B(A):\n    __tablename__ = "b"\n    id: Mapped[int] = mapped_column(primary_key=True)\n    x: Mapped[float]\n    when: Mapped[datetime.datetime] = mapped_column(server_default=func.now())\n    key: Mapped[uuid.UUID]\n    __mapper_args__ = {"concrete": True}',
        "INSERT INTO a (id, x) VALUES (1, 2)",
        head=ORM,
    ),
    whole(
        "mapping",
        "python_enum_and_parts",
        'class Status(enum.Enum):\n    on = 1\n    off = 2\nclass A(Base):\n    __tablename__ = "a"\n    id: Mapped[int] = mapped_column(primary_key=True)\n    status: Mapped[Status]',
        'class Status(enum.Enum):\n    on = 1\n    unknown = 3\n    off = 2\nclass A(Base):\n    __tablename__ = "a"\n    id: Mapped[int] = mapped_column(primary_key=True)\n    status: Mapped[Status] = mapped_column(server_default="unknown")\n    parent_id: Mapped[Optional[int]] = mapped_column(ForeignKey("a.id"))\n    __table_args__ = (UniqueConstraint("status", "parent_id"), {"comment": "the as"})',
        "INSERT INTO a (id, status) VALUES (1, 'on')",
        head=ORM,
    ),
    whole(
        "comment",
        "everywhere",
        'T("t", C("v", Integer, comment="old"), C("w", Integer), comment="table\'s")',
        'T("t", C("v", Integer), C("w", Integer, comment="new \\\\ 100% :x"), comment="table \\"two\\"")',
        "INSERT INTO t (id) VALUES (1)",
    ),
)
CASES = (
    *_TYPES,
    *_DEFAULTS,
    *_NULLS,
    *_PRIMARY,
    *_UNIQUE,
    *_FOREIGN,
    *_CHECKS,
    *_INDEXES,
    *_COMPUTED,
    *_RENAMES,
    *_CONVENTIONS,
    *_TABLES,
)
