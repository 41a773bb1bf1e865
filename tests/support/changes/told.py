"""What people told of generated migrations, on both databases: not seen, seen for ever, or failing when run."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.case import BOTH, Case, table


def t(kind: str, name: str, before: str, after: str, *rows: str, **settings: object) -> Case:
    """A change of the table `t`."""
    return table(f"told {kind}", name, before, after, *rows, **settings)


def whole(kind: str, name: str, before: str, after: str, *rows: str, **settings: object) -> Case:
    """A change of all the models."""
    return Case(f"told {kind}", name, before, after, rows, on=BOTH, **settings)  # type: ignore[arg-type]


def same(kind: str, name: str, models: str, *rows: str, **settings: object) -> Case:
    """Models that don't change, of which nothing may be found."""
    return whole(kind, name, models, models, *rows, stable=True, **settings)


_ROW = "INSERT INTO t (id, v) VALUES (1, 5)"
_TEXT = "INSERT INTO t (id, v) VALUES (1, 'a')"
CONVENTION = """%s
m.naming_convention = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
"""
ALL_COLUMNS = """%s
m.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s_%(referred_column_0_N_name)s",
}
"""
ORM = """%s
import enum
from typing import Literal, Optional
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column


class Base(DeclarativeBase):
    metadata = m


class Stamped:
    @declared_attr.directive
    def __tablename__(cls):
        return cls.__name__.lower()

    created: Mapped[Optional[str]] = mapped_column(String(40), server_default=func.now())


"""
TYPES = """%s
import enum
from sqlalchemy.ext.mutable import MutableDict
from sqlalchemy.types import TypeDecorator


class GUID(TypeDecorator):
    impl = CHAR
    cache_ok = True

    def load_dialect_impl(self, dialect):
        return dialect.type_descriptor(pg.UUID() if dialect.name == "postgresql" else CHAR(32))


class AutoString(TypeDecorator):
    impl = String
    cache_ok = True

    def load_dialect_impl(self, dialect):
        return super().load_dialect_impl(dialect)


class Choice(TypeDecorator):
    impl = String(255)
    cache_ok = True

    def __init__(self, choices, **settings):
        super().__init__(**settings)
        self.choices = tuple(choices)


class Encrypted(TypeDecorator):
    impl = LargeBinary
    cache_ok = True

    def __init__(self, key, engine=None):
        super().__init__()
        self.key, self.engine = key, engine


class Payload(TypeDecorator):
    impl = JSON
    cache_ok = True


class Inner:
    class Nested(TypeDecorator):
        impl = Text
        cache_ok = True


Big = BigInteger().with_variant(lite.INTEGER(), "sqlite")


"""
_DEFAULTS = (
    *(
        same("default", f"{name}_stays", f'T("t", C("v", {column}))')
        for name, column in (
            ("doubled_quote", """String(20), server_default=text("'it''s'")"""),
            ("boolean_word", 'Boolean, server_default=text("true")'),
            ("boolean_digit", 'Boolean, server_default="0"'),
            ("boolean_letter", 'Boolean, server_default="f"'),
            ("number_in_quotes", 'Integer, server_default="5"'),
            ("decimal_in_quotes", 'Numeric(10, 2), server_default="0.00"'),
            ("negative", 'Integer, server_default=text("-1")'),
            ("negative_in_quotes", 'Integer, server_default="-1"'),
            ("float", 'Float, server_default=text("1.0")'),
            ("exponent", 'Float, server_default="1e-3"'),
            ("current_timestamp", "DateTime, server_default=func.current_timestamp()"),
            ("current_date", "Date, server_default=func.current_date()"),
            ("moment", "DateTime, server_default=text(\"'2000-01-01 00:00:00'\")"),
            ("json", "JSON, server_default='{\"a\": 1}'"),
            ("newline", r'String(20), server_default="a\nb"'),
            ("backslash", r'String(20), server_default="a\\b"'),
            ("braces", 'Text, server_default="{}"'),
            ("emoji", 'String(20), server_default="🐦 é"'),
            ("words_of_sql", 'String(40), server_default="NULL"'),
            ("function_as_text", 'String(40), server_default="now()"'),
            ("fetched", "Integer, server_default=FetchedValue()"),
            ("null", 'Integer, server_default=text("NULL")'),
            ("python_side", "Integer, default=5, onupdate=6"),
        )
    ),
    t(
        "default",
        "quotes_to_number",
        'C("v", Integer, server_default="5")',
        'C("v", Integer, server_default=text("6"))',
        _ROW,
    ),
    t(
        "default",
        "word_to_function",
        'C("v", String(40), server_default="now()")',
        'C("v", String(40), server_default="CURRENT_TIMESTAMP")',
        _TEXT,
    ),
    t(
        "default",
        "json_replaced",
        "C(\"v\", JSON, server_default='{}')",
        'C("v", JSON, server_default=\'{"a:b": "50%"}\')',
        "INSERT INTO t (id) VALUES (1)",
    ),
    t(
        "default",
        "and_type_dropped_together",
        'C("v", String(36), server_default="x")',
        'C("v", Text)',
        _TEXT,
        kept=(("SELECT v FROM t",) * 2,),
    ),
    t(
        "default",
        "current_date_to_literal",
        'C("v", Date, server_default=func.current_date())',
        'C("v", Date, server_default="2024-02-29", nullable=False)',
        "INSERT INTO t (id) VALUES (1)",
    ),
    t(
        "default",
        "python_side_added",
        'C("v", Integer)',
        'C("v", Integer, default=5, onupdate=lambda: 6)',
        _ROW,
        stable=True,
    ),
    t(
        "default",
        "python_side_on_new_column",
        'C("v", Integer)',
        'C("v", Integer), C("w", Integer, default=5, nullable=False)',
        _ROW,
        refused=True,
    ),
)
_T = 't = T("t", C("v", String(40)), C("a", Integer), C("b", Integer), C("gone", DateTime), C("on", Boolean))\n'
_T_ROW = "INSERT INTO t (id, v, a, b) VALUES (1, 'x', 1, 2)"
_MANY = "abcdefghjklmnopqrstuvwxyz_abcdefghjklmnopqrstuvwxyz"
_INDEXES = (
    *(
        one
        for name, index in (
            ("desc", 'Index("ix", "a", desc("b"))'),
            ("desc_of_column", 'Index("ix", t.c.a, t.c.b.desc())'),
            ("lower_of_column", 'Index("ix", func.lower(t.c.v))'),
            ("lower_unique", 'Index("ix", func.lower(t.c.v), unique=True)'),
            ("cast", 'Index("ix", cast(t.c.a, BigInteger))'),
            ("coalesce", 'Index("ix", func.coalesce(t.c.v, text("\'\'")), "a")'),
            ("coalesce_long", f'Index("ix", text("COALESCE(v, \'{_MANY}\')"))'),
            ("sum", 'Index("ix", (t.c.a + t.c.b))'),
            ("concatenated", 'Index("ix", t.c.v + "x")'),
            ("case", 'Index("ix", literal_column("(CASE WHEN a > 1 THEN b ELSE 0 END)"))'),
            ("literal_column", 'Index("ix", literal_column("a * 2"))'),
            ("substr", 'Index("ix", func.substr(t.c.v, 1, 3))'),
            ("nested", 'Index("ix", func.lower(func.trim(t.c.v)), t.c.a.desc())'),
        )
        for one in (
            same("index", f"{name}_stays", f"{_T}{index}"),
            whole("index", f"{name}_added", _T, f"{_T}{index}", _T_ROW),
        )
    ),
    *(
        one
        for name, where in (
            ("compared", "t.c.a > 5"),
            ("is_null", "t.c.gone.is_(None)"),
            ("is_not_null", "and_(t.c.gone.is_not(None), t.c.a != 3)"),
            ("boolean", "t.c.on"),
            ("not_boolean", "~t.c.on"),
            ("is_true", "t.c.on.is_(True)"),
            ("in_list", 't.c.v.in_(["a", "b"])'),
            ("or", "or_(t.c.a == 1, t.c.b == 2)"),
            ("like", 't.c.v.like("a%")'),
            ("string", 't.c.v == "it\'s"'),
        )
        for one in (
            same(
                "index",
                f"where_{name}_stays",
                f'{_T}Index("ix", t.c.a, unique=True, postgresql_where={where}, sqlite_where={where})',
            ),
            whole(
                "index",
                f"where_{name}_added",
                f'{_T}Index("ix", t.c.a, unique=True)',
                f'{_T}Index("ix", t.c.a, unique=True, postgresql_where={where}, sqlite_where={where})',
                _T_ROW,
            ),
        )
    ),
    t(
        "index",
        "unique_index_to_unique",
        'C("v", Integer, index=True, unique=True)',
        'C("v", Integer, unique=True)',
        _ROW,
    ),
    t(
        "index",
        "unique_to_unique_index",
        'C("v", Integer, unique=True)',
        'C("v", Integer, index=True, unique=True)',
        _ROW,
    ),
    t(
        "index",
        "unique_index_to_index",
        'C("v", Integer, index=True, unique=True)',
        'C("v", Integer, index=True)',
        _ROW,
    ),
    same("index", "on_primary_key_stays", 'Table("t", m, C("id", Integer, primary_key=True, index=True))'),
    same(
        "index",
        "unique_primary_key_stays",
        'Table("t", m, C("id", String(9), primary_key=True, index=True, unique=True))',
    ),
    whole(
        "index",
        "on_primary_key_dropped",
        'Table("t", m, C("id", Integer, primary_key=True, index=True), C("v", Integer))',
        'Table("t", m, C("id", Integer, primary_key=True), C("v", Integer))',
        _ROW,
    ),
    t(
        "index",
        "name_in_other_case",
        'C("v", Integer), Index("IX_T", "v")',
        'C("v", Integer), Index("ix_t", "v")',
        _ROW,
    ),
    t(
        "index",
        "one_of_twins_dropped",
        'C("v", Integer), Index("ix_1", "v"), Index("ix_2", "v")',
        'C("v", Integer), Index("ix_2", "v")',
        _ROW,
    ),
    t(
        "index",
        "beside_unique_dropped",
        'C("v", Integer), UniqueConstraint("v", name="uq"), Index("ix", "v")',
        'C("v", Integer), UniqueConstraint("v", name="uq")',
        _ROW,
    ),
    t(
        "index",
        "unique_beside_it_dropped",
        'C("v", Integer), UniqueConstraint("v", name="uq"), Index("ix", "v")',
        'C("v", Integer), Index("ix", "v")',
        _ROW,
    ),
    t(
        "index",
        "name_taken_by_other_column",
        'C("v", Integer), C("w", Integer), Index("ix", "w")',
        'C("v", Integer), C("x", Text), Index("ix", "x")',
        _ROW,
    ),
    whole(
        "index",
        "name_moved_to_other_table",
        'T("a", C("v", Integer), Index("ix", "v"))\nT("t", C("v", Integer))',
        'T("a", C("v", Integer))\nT("t", C("v", Integer), Index("ix", "v"))',
        _ROW,
    ),
    whole(
        "index",
        "names_swapped",
        'T("a", C("v", Integer), Index("ix_1", "v"))\nT("t", C("v", Integer), Index("ix_2", "v"))',
        'T("a", C("v", Integer), Index("ix_2", "v"))\nT("t", C("v", Integer), Index("ix_1", "v"))',
        _ROW,
    ),
    whole(
        "index",
        "name_of_dropped_table",
        'T("a", C("v", Integer), Index("ix", "v"))\nT("t", C("v", Integer))',
        'T("b", C("k", Text), Index("ix", "k"))\nT("t", C("v", Integer))',
        _ROW,
    ),
    t(
        "index",
        "two_columns_of_three_dropped",
        'C("v", Integer), C("a", Integer), C("b", Integer), Index("ix", "v", "a", "b")',
        'C("v", Integer), Index("ix", "v")',
        _ROW,
    ),
    t(
        "index",
        "partial_with_dropped_column",
        'C("v", Integer), C("a", Integer), Index("ix", "v", postgresql_where=text("a > 1"), sqlite_where=text("a > 1"))',
        'C("v", Integer)',
        _ROW,
    ),
    t(
        "index",
        "partial_unique_violated",
        'C("v", Integer), C("a", Integer)',
        'C("v", Integer), C("a", Integer), Index("ix", "v", unique=True, postgresql_where=text("a > 1"), sqlite_where=text("a > 1"))',
        "INSERT INTO t VALUES (1, 5, 2), (2, 5, 2)",
        refused=True,
    ),
    t(
        "index",
        "partial_unique_not_violated",
        'C("v", Integer), C("a", Integer)',
        'C("v", Integer), C("a", Integer), Index("ix", "v", unique=True, postgresql_where=text("a > 1"), sqlite_where=text("a > 1"))',
        "INSERT INTO t VALUES (1, 5, 0), (2, 5, 2)",
    ),
)
_CONSTRAINTS = (
    t(
        "constraint",
        "unique_order",
        'C("v", Integer), C("w", Integer), UniqueConstraint("v", "w", name="uq")',
        'C("v", Integer), C("w", Integer), UniqueConstraint("w", "v", name="uq")',
        _ROW,
    ),
    t(
        "constraint",
        "unique_twin_dropped",
        'C("v", Integer), UniqueConstraint("v", name="uq_1"), UniqueConstraint("v", name="uq_2")',
        'C("v", Integer), UniqueConstraint("v", name="uq_1")',
        _ROW,
    ),
    t(
        "constraint",
        "unique_column_dropped_from",
        'C("v", Integer), C("w", Integer), UniqueConstraint("v", "w")',
        'C("v", Integer), UniqueConstraint("v")',
        _ROW,
    ),
    same(
        "constraint", "unique_upper_case_stays", 'T("t", C("V", Integer), UniqueConstraint("V", name="UQ_v"))'
    ),
    t(
        "constraint",
        "unique_upper_case_changed",
        'C("V", Integer), C("w", Integer), UniqueConstraint("V", name="UQ_v")',
        'C("V", Integer), C("w", Integer), UniqueConstraint("V", "w", name="UQ_v")',
    ),
    same(
        "constraint",
        "unique_by_convention_stays",
        'T("t", C("v", Integer), C("w", Integer), UniqueConstraint("v", "w"), Index(None, "v", "w"))',
        head=ALL_COLUMNS,
    ),
    t(
        "constraint",
        "unique_by_convention_wider",
        'C("v", Integer), C("w", Integer), UniqueConstraint("v"), Index(None, "w")',
        'C("v", Integer), C("w", Integer), UniqueConstraint("v", "w"), Index(None, "w", "v")',
        _ROW,
        head=ALL_COLUMNS,
    ),
    *(
        one
        for name, check in (
            ("expression", 'CheckConstraint(sa.column("v") > 4, name="ck")'),
            ("between", 'CheckConstraint(sa.column("v").between(1, 9), name="ck")'),
            ("in", 'CheckConstraint(sa.column("v").in_([4, 5, 6]), name="ck")'),
            ("null_or", 'CheckConstraint("v IS NULL OR (v > 0 AND v < 10)", name="ck")'),
            ("function", 'CheckConstraint("length(w) > 1 AND lower(w) = w", name="ck")'),
            ("case", 'CheckConstraint("CASE WHEN v > 1 THEN w IS NOT NULL ELSE w IS NULL END", name="ck")'),
            ("in_words", "CheckConstraint(\"w IN ('a', 'b')\", name=\"ck\")"),
            ("not_in", 'CheckConstraint("w NOT IN (\'x\')", name="ck")'),
            ("like", 'CheckConstraint("w LIKE \'%@%\'", name="ck")'),
            ("two_columns", 'CheckConstraint("v <> id", name="ck")'),
            ("unnamed", 'CheckConstraint("v <> id")'),
            ("newlines", 'CheckConstraint("""\n  v > 0\n  AND v < 10\n""", name="ck")'),
        )
        for one in (
            same("constraint", f"check_{name}_stays", f'T("t", C("v", Integer), C("w", String(9)), {check})'),
            t(
                "constraint",
                f"check_{name}_added",
                'C("v", Integer), C("w", String(9))',
                f'C("v", Integer), C("w", String(9)), {check}',
                "INSERT INTO t VALUES (2, 5, NULL)" if name != "case" else "INSERT INTO t VALUES (2, 5, 'a')",
            ),
        )
    ),
    t(
        "constraint",
        "check_of_long_name",
        'C("v", Integer)',
        f'C("v", Integer), CheckConstraint("v > 0", name="{_MANY}")',
        _ROW,
        head=CONVENTION,
    ),
    same(
        "constraint",
        "check_of_long_name_stays",
        f'T("a_table_of_a_long_name", C("v", Integer), CheckConstraint("v > 0", name="{_MANY}"))',
        head=CONVENTION,
    ),
    same(
        "constraint",
        "check_name_doubled_stays",
        'T("t", C("v", Integer), CheckConstraint("v > 0", name="ck_t_positive"))',
        head=CONVENTION,
    ),
    same(
        "constraint",
        "check_of_fixed_name_stays",
        'from sqlalchemy.sql.naming import conv\nT("t", C("v", Integer), CheckConstraint("v > 0", name=conv("positive")))',
        head=CONVENTION,
    ),
    t(
        "constraint",
        "beside_boolean_in_convention",
        'C("on", Boolean(create_constraint=True, name="on"))',
        'C("on", Boolean(create_constraint=True, name="on")), C("v", Integer, nullable=False, server_default="1"), C("w", Boolean(create_constraint=True, name="w"))',
        "INSERT INTO t (id) VALUES (1)",
        head=CONVENTION,
    ),
    t(
        "constraint",
        "boolean_in_convention_not_null",
        'C("on", Boolean(create_constraint=True, name="on"))',
        'C("on", Boolean(create_constraint=True, name="on"), nullable=False, server_default=sa.false())',
        head=CONVENTION,
    ),
    t(
        "constraint",
        "enum_in_convention_grows",
        'C("k", Enum("a", "b", native_enum=False, create_constraint=True, name="kind"))',
        'C("k", Enum("a", "b", "cc", native_enum=False, create_constraint=True, name="kind"))',
        "INSERT INTO t VALUES (1, 'a')",
        head=CONVENTION,
    ),
    t(
        "constraint",
        "checked_enum_shrinks_over_rows",
        'C("k", Enum("a", "b", native_enum=False, create_constraint=True, name="kind"))',
        'C("k", Enum("a", native_enum=False, create_constraint=True, name="kind"))',
        "INSERT INTO t VALUES (1, 'b')",
        refused=True,
    ),
    t(
        "constraint",
        "check_and_its_columns_replaced",
        'C("v", Integer), C("w", Integer), CheckConstraint("v < w", name="ck")',
        'C("v", Integer), C("x", Text), CheckConstraint("v > 0", name="ck")',
        _ROW,
    ),
    whole(
        "constraint",
        "primary_key_grows_by_text",
        'Table("t", m, C("id", Integer, primary_key=True, autoincrement=False), C("v", String(20), nullable=False), C("w", Integer))',
        'Table("t", m, C("id", Integer, primary_key=True, autoincrement=False), C("v", String(20), primary_key=True), C("w", Integer))',
        _TEXT,
    ),
    whole(
        "constraint",
        "primary_key_shrinks",
        'Table("t", m, C("id", Integer, primary_key=True), C("v", Integer, primary_key=True), C("w", Integer))',
        'Table("t", m, C("id", Integer, primary_key=True), C("v", Integer, nullable=False), C("w", Integer))',
        _ROW,
    ),
    whole(
        "constraint",
        "primary_key_order",
        'Table("t", m, C("a", Integer), C("b", Integer), PrimaryKeyConstraint("a", "b", name="pk"))',
        'Table("t", m, C("a", Integer), C("b", Integer), PrimaryKeyConstraint("b", "a", name="pk"))',
        "INSERT INTO t VALUES (1, 2)",
    ),
    whole(
        "constraint",
        "association_gets_an_id",
        'T("a")\nT("b")\nTable("t", m, C("a_id", ForeignKey("a.id"), primary_key=True), C("b_id", ForeignKey("b.id"), primary_key=True))',
        'T("a")\nT("b")\nTable("t", m, C("id", Integer, primary_key=True), C("a_id", ForeignKey("a.id"), nullable=False), C("b_id", ForeignKey("b.id"), nullable=False), UniqueConstraint("a_id", "b_id"))',
        "INSERT INTO a VALUES (1)",
        "INSERT INTO b VALUES (1), (2)",
        "INSERT INTO t VALUES (1, 1), (1, 2)",
        kept=(("SELECT a_id, b_id FROM t ORDER BY 1, 2",) * 2,),
    ),
    whole(
        "constraint",
        "association_loses_its_id",
        'T("a")\nT("t", C("a_id", ForeignKey("a.id"), nullable=False), C("b_id", Integer, nullable=False))',
        'T("a")\nTable("t", m, C("a_id", ForeignKey("a.id"), primary_key=True), C("b_id", Integer, primary_key=True))',
        "INSERT INTO a VALUES (1)",
        "INSERT INTO t VALUES (1, 1, 1), (2, 1, 2)",
        kept=(("SELECT a_id, b_id FROM t ORDER BY 1, 2",) * 2,),
    ),
    whole(
        "constraint",
        "keyless_gets_an_id",
        'Table("t", m, C("v", Integer), C("w", Text))',
        'Table("t", m, C("id", Integer), C("v", Integer, index=True), C("w", Text), PrimaryKeyConstraint("id", name="pk_t"))',
        "INSERT INTO t VALUES (5, 'a'), (5, 'a'), (NULL, NULL)",
        kept=(("SELECT v, w FROM t ORDER BY 1, 2",) * 2,),
    ),
    whole(
        "constraint",
        "primary_key_to_duplicates",
        'Table("t", m, C("a", Integer, primary_key=True, autoincrement=False), C("b", Integer, nullable=False))',
        'Table("t", m, C("a", Integer, nullable=False), C("b", Integer, primary_key=True, autoincrement=False))',
        "INSERT INTO t VALUES (1, 2), (2, 2)",
        refused=True,
    ),
)
CASES: tuple[Case, ...] = (*_DEFAULTS, *_INDEXES, *_CONSTRAINTS)
