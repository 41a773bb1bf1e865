"""Tables, columns, renames and types in their plain kinds, as an application's models say them, over rows."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.case import LITE, PG
from support.changes.kinds_tables import t, whole

_CLASSES = """%s
import datetime
import decimal
import enum
import uuid
from typing import Annotated

from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    metadata = m


class Stamped:
    created_at: Mapped[datetime.datetime] = mapped_column(server_default=func.now())


"""
_TABLES = (
    whole(
        "three_tables_of_a_shop_come",
        'T("customer", C("email", String(254), nullable=False, unique=True))',
        'T("customer", C("email", String(254), nullable=False, unique=True))\nT("product", C("sku", String(30), nullable=False), C("price", Numeric(10, 2), nullable=False), UniqueConstraint("sku", name="uq_sku"), CheckConstraint("price >= 0", name="ck_price"))\nT("purchase", C("customer_id", ForeignKey("customer.id", ondelete="CASCADE"), nullable=False, index=True), C("at", DateTime(timezone=True), server_default=func.now(), nullable=False))\nTable("line", m, C("purchase_id", ForeignKey("purchase.id"), primary_key=True), C("product_id", ForeignKey("product.id"), primary_key=True), C("quantity", Integer, nullable=False, server_default="1"))',
        "INSERT INTO customer VALUES (1, 'a@b')",
    ),
    whole(
        "three_tables_of_a_shop_go",
        'T("customer", C("email", String(254), nullable=False, unique=True))\nT("product", C("sku", String(30), nullable=False), UniqueConstraint("sku", name="uq_sku"))\nT("purchase", C("customer_id", ForeignKey("customer.id", ondelete="CASCADE"), nullable=False, index=True))\nTable("line", m, C("purchase_id", ForeignKey("purchase.id"), primary_key=True), C("product_id", ForeignKey("product.id"), primary_key=True), C("quantity", Integer, nullable=False, server_default="1"))',
        'T("customer", C("email", String(254), nullable=False, unique=True))',
        "INSERT INTO customer VALUES (1, 'a@b')",
        "INSERT INTO product VALUES (1, 's')",
        "INSERT INTO purchase VALUES (1, 1)",
        "INSERT INTO line VALUES (1, 1, 2)",
    ),
    whole(
        "employee_and_department_name_each_other",
        'T("company", C("name", Text))',
        'T("company", C("name", Text))\nT("department", C("company_id", ForeignKey("company.id")), C("head_id", ForeignKey("employee.id", use_alter=True, name="fk_head")))\nT("employee", C("department_id", ForeignKey("department.id", name="fk_dep"), nullable=False))',
        "INSERT INTO company VALUES (1, 'x')",
    ),
    whole(
        "employee_and_department_go",
        'T("company", C("name", Text))\nT("department", C("company_id", ForeignKey("company.id")), C("head_id", ForeignKey("employee.id", use_alter=True, name="fk_head")))\nT("employee", C("department_id", ForeignKey("department.id", name="fk_dep"), nullable=False))',
        'T("company", C("name", Text))',
        "INSERT INTO company VALUES (1, 'x')",
        "INSERT INTO department VALUES (1, 1, NULL)",
        "INSERT INTO employee VALUES (1, 1)",
        "UPDATE department SET head_id = 1",
    ),
    whole(
        "category_tree_comes_with_closure",
        'T("post", C("title", String(200)))',
        'T("post", C("title", String(200)), C("category_id", ForeignKey("category.id", ondelete="SET NULL")))\nT("category", C("parent_id", ForeignKey("category.id", ondelete="CASCADE")), C("name", String(80), nullable=False), UniqueConstraint("parent_id", "name"))\nTable("category_path", m, C("above", ForeignKey("category.id"), primary_key=True), C("below", ForeignKey("category.id"), primary_key=True), C("depth", SmallInteger, nullable=False))',
        "INSERT INTO post VALUES (1, 'x')",
    ),
    whole(
        "classes_of_one_table_become_joined_ones",
        'class Person(Base):\n    __tablename__ = "person"\n    id: Mapped[int] = mapped_column(primary_key=True)\n    name: Mapped[str] = mapped_column(String(50))\n    kind: Mapped[str] = mapped_column(String(10))\n    salary: Mapped[decimal.Decimal | None] = mapped_column(Numeric(8, 2))',
        'class Person(Base):\n    __tablename__ = "person"\n    id: Mapped[int] = mapped_column(primary_key=True)\n    name: Mapped[str] = mapped_column(String(50))\n    kind: Mapped[str] = mapped_column(String(10))\n    __mapper_args__ = {"polymorphic_on": "kind", "polymorphic_identity": "person"}\n\n\nclass Worker(Person):\n    __tablename__ = "worker"\n    id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)\n    salary: Mapped[decimal.Decimal | None] = mapped_column(Numeric(8, 2))\n    __mapper_args__ = {"polymorphic_identity": "worker"}',
        "INSERT INTO person VALUES (1, 'x', 'person', 5)",
        head=_CLASSES,
    ),
    whole(
        "mixin_comes_to_all_classes",
        'class A(Base):\n    __tablename__ = "a"\n    id: Mapped[int] = mapped_column(primary_key=True)\n\n\nclass B(Base):\n    __tablename__ = "b"\n    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)\n    a_id: Mapped[int] = mapped_column(ForeignKey("a.id"))',
        'class A(Stamped, Base):\n    __tablename__ = "a"\n    id: Mapped[int] = mapped_column(primary_key=True)\n\n\nclass B(Stamped, Base):\n    __tablename__ = "b"\n    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)\n    a_id: Mapped[int | None] = mapped_column(ForeignKey("a.id", ondelete="SET NULL"), index=True)',
        "INSERT INTO a VALUES (1)",
        "INSERT INTO b VALUES ('7d444840-9dc0-11d1-b245-5ffdce74fad2', 1)",
        head=_CLASSES,
        on=PG,
    ),
)
_COLUMNS = (
    t(
        "nullable_columns_of_all_common_types_come",
        "",
        'C("a", Integer), C("b", BigInteger), C("c", SmallInteger), C("d", String(50)), C("e", Text), C("f", Boolean), C("g", Date), C("h", DateTime), C("i", DateTime(timezone=True)), C("j", Time), C("k", Numeric(12, 4)), C("l", Float), C("n", LargeBinary), C("o", JSON), C("p", Uuid), C("q", Interval), C("r", Double), C("s", Unicode(9)), C("u", Enum("x", "y", name="xy"))',
        "INSERT INTO t VALUES (1)",
    ),
    t(
        "columns_of_all_common_types_go",
        'C("a", Integer), C("b", BigInteger), C("c", SmallInteger), C("d", String(50)), C("e", Text), C("f", Boolean), C("g", Date), C("h", DateTime), C("i", DateTime(timezone=True)), C("j", Time), C("k", Numeric(12, 4)), C("l", Float), C("n", LargeBinary), C("o", JSON), C("p", Uuid), C("q", Interval), C("r", Double), C("s", Unicode(9)), C("u", Enum("x", "y", name="xy"))',
        "",
        "INSERT INTO t (id) VALUES (1)",
    ),
    t(
        "required_columns_of_all_types_come_with_defaults",
        "",
        'C("a", Integer, server_default="0", nullable=False), C("b", BigInteger, server_default=text("42"), nullable=False), C("d", String(50), server_default="it\'s", nullable=False), C("f", Boolean, server_default=false(), nullable=False), C("g", Date, server_default="2024-02-29", nullable=False), C("i", DateTime(timezone=True), server_default=func.now(), nullable=False), C("k", Numeric(12, 4), server_default="0.5", nullable=False), C("l", Float, server_default="1e3", nullable=False), C("o", JSON, server_default="{}", nullable=False), C("u", Enum("x", "y", name="xy"), server_default="y", nullable=False)',
        "INSERT INTO t VALUES (1), (2)",
    ),
    t(
        "required_columns_of_all_types_go",
        'C("a", Integer, server_default="0", nullable=False), C("b", BigInteger, server_default=text("42"), nullable=False), C("d", String(50), server_default="it\'s", nullable=False), C("f", Boolean, server_default=false(), nullable=False), C("g", Date, server_default="2024-02-29", nullable=False), C("k", Numeric(12, 4), server_default="0.5", nullable=False), C("o", JSON, server_default="{}", nullable=False), C("p", Uuid, nullable=False), C("n", LargeBinary, nullable=False), C("h", Time, nullable=False), C("u", Enum("x", "y", name="xy"), nullable=False)',
        "",
        "INSERT INTO t (id, p, n, h, u) VALUES (1, '7d4448409dc011d1b2455ffdce74fad2', '1', '12:00:00', 'x')",
    ),
    t(
        "required_column_without_default_into_empty_table",
        'C("v", Text)',
        'C("v", Text), C("w", Integer, nullable=False), C("x", Uuid, nullable=False, unique=True)',
    ),
    t(
        "nullable_becomes_required_and_back_beside",
        'C("a", Text), C("b", Text, nullable=False), C("c", Integer, server_default="1")',
        'C("a", Text, nullable=False), C("b", Text), C("c", Integer, nullable=False)',
        "INSERT INTO t VALUES (1, 'x', 'y', 2)",
    ),
    t(
        "required_with_default_over_null",
        'C("v", Integer)',
        'C("v", Integer, server_default="3", nullable=False)',
        "INSERT INTO t VALUES (1, 2), (2, NULL)",
        refused=True,
        repair=("UPDATE t SET v = 3 WHERE v IS NULL",),
    ),
    t(
        "column_goes_that_its_unique_index_check_and_key_name",
        'C("v", Integer, ForeignKey("t.id", name="fk_v")), C("w", Text, nullable=False), UniqueConstraint("v", "w", name="uq"), Index("ix_vw", "w", "v"), CheckConstraint("v > 0", name="ck_v")',
        'C("w", Text, nullable=False)',
        "INSERT INTO t VALUES (1, 1, 'x')",
    ),
    t(
        "index_true_to_unique_true",
        'C("v", String(40), index=True), C("w", String(40), unique=True)',
        'C("v", String(40), unique=True), C("w", String(40), index=True)',
        "INSERT INTO t VALUES (1, 'x', 'y')",
    ),
    t(
        "index_true_to_unique_index_true",
        'C("v", String(40), index=True)',
        'C("v", String(40), index=True, unique=True)',
        "INSERT INTO t VALUES (1, 'x')",
    ),
    t(
        "boolean_with_check_comes_and_goes",
        'C("a", Boolean(create_constraint=True), nullable=False), C("b", Integer)',
        'C("b", Integer), C("c", Boolean(create_constraint=True, name="ck_c"), nullable=False, server_default=text("true")), C("d", Boolean(create_constraint=True))',
        "INSERT INTO t VALUES (1, true, 2)",
    ),
)
_RENAMES = (
    whole(
        "table_with_children_and_index_renamed",
        'T("user", C("name", String(40), index=True, unique=True))\nT("post", C("user_id", ForeignKey("user.id", ondelete="CASCADE"), nullable=False))',
        'T("account", C("name", String(40), index=True, unique=True), info={"renamed_from": "user"})\nT("post", C("user_id", ForeignKey("account.id", ondelete="CASCADE"), nullable=False))',
        "INSERT INTO \"user\" VALUES (1, 'x')",
        "INSERT INTO post VALUES (1, 1)",
        kind="rename",
        kept=(('SELECT name FROM "user"', "SELECT name FROM account"),),
    ),
    whole(
        "table_asked_to_be_renamed_gains_too",
        'T("blog", C("title", String(40)))',
        'T("journal", C("title", String(80)), C("slug", String(40), unique=True))',
        "INSERT INTO blog VALUES (1, 'x')",
        kind="rename",
        renames=("blog:journal",),
        kept=(("SELECT title FROM blog", "SELECT title FROM journal"),),
    ),
    t(
        "column_renamed_alone_by_guess",
        'C("mail", String(100), nullable=False), C("v", Integer)',
        'C("email", String(100), nullable=False), C("v", Integer)',
        "INSERT INTO t VALUES (1, 'x', 2)",
        kept=(("SELECT mail FROM t", "SELECT email FROM t"),),
    ),
    t(
        "column_renamed_and_wider_and_required",
        'C("mail", String(100)), C("v", Integer)',
        'C("email", String(200), nullable=False, info={"renamed_from": "mail"}), C("v", Integer)',
        "INSERT INTO t VALUES (1, 'x', 2)",
        kept=(("SELECT mail FROM t", "SELECT email FROM t"),),
    ),
    whole(
        "key_column_renamed_with_its_foreign_keys",
        'Table("p", m, C("id", Integer, primary_key=True), C("n", Text))\nT("c", C("p_id", ForeignKey("p.id", name="fk_p"), index=True))',
        'Table("p", m, C("p_key", Integer, primary_key=True, info={"renamed_from": "id"}), C("n", Text))\nT("c", C("p_key", ForeignKey("p.p_key", name="fk_p"), index=True, info={"renamed_from": "p_id"}))',
        "INSERT INTO p VALUES (1, 'x')",
        "INSERT INTO c VALUES (1, 1)",
        kind="rename",
        kept=(
            ("SELECT id FROM p JOIN c USING (id)", "SELECT p_key FROM p JOIN c USING (p_key)"),
            ("SELECT p_id FROM c", "SELECT p_key FROM c"),
        ),
    ),
    t(
        "constraint_and_index_names_change",
        'C("v", Integer), C("w", Integer), UniqueConstraint("v", name="u1"), CheckConstraint("v > w", name="c1"), Index("i1", "w"), ForeignKeyConstraint(["w"], ["t.id"], name="f1")',
        'C("v", Integer), C("w", Integer), UniqueConstraint("v", name="u2"), CheckConstraint("v > w", name="c2"), Index("i2", "w"), ForeignKeyConstraint(["w"], ["t.id"], name="f2")',
        "INSERT INTO t VALUES (1, 2, 1)",
    ),
    whole(
        "naming_convention_comes",
        'Table("t", m, C("id", Integer, primary_key=True), C("v", Integer, unique=True), C("w", Integer, CheckConstraint("w > 0", name="pos"), index=True), C("p_id", ForeignKey("p.id")))\nT("p")',
        'metadata = m = MetaData(naming_convention={"ix": "ix_%(column_0_label)s", "uq": "uq_%(table_name)s_%(column_0_name)s", "ck": "ck_%(table_name)s_%(constraint_name)s", "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s", "pk": "pk_%(table_name)s"})\nTable("t", m, C("id", Integer, primary_key=True), C("v", Integer, unique=True), C("w", Integer, CheckConstraint("w > 0", name="pos"), index=True), C("p_id", ForeignKey("p.id")))\nTable("p", m, C("id", Integer, primary_key=True))',
        "INSERT INTO p VALUES (1)",
        "INSERT INTO t VALUES (1, 2, 3, 1)",
    ),
    whole(
        "convention_of_unique_changes_with_a_column",
        'metadata = m = MetaData(naming_convention={"uq": "uq_%(table_name)s_%(column_0_name)s", "ck": "ck_%(table_name)s_%(constraint_name)s"})\nTable("t", m, C("id", Integer, primary_key=True), C("v", Integer, unique=True), C("b", Boolean(create_constraint=True, name="b")), C("e", Enum("x", "y", native_enum=False, create_constraint=True, name="e")))',
        'metadata = m = MetaData(naming_convention={"uq": "%(table_name)s_%(column_0_N_name)s_key", "ck": "%(table_name)s_%(constraint_name)s_check"})\nTable("t", m, C("id", Integer, primary_key=True), C("v", Integer), C("w", Integer), UniqueConstraint("v", "w"), C("b", Boolean(create_constraint=True, name="b")), C("e", Enum("x", "y", "z", native_enum=False, create_constraint=True, name="e")))',
        "INSERT INTO t VALUES (1, 2, true, 'y')",
    ),
    t(
        "enum_value_renamed_by_mark_of_command",
        'C("v", Enum("new", "done", name="state"), server_default="new", nullable=False)',
        'C("v", Enum("fresh", "done", name="state"), server_default="fresh", nullable=False)',
        "INSERT INTO t VALUES (1, 'new'), (2, 'done')",
        renames=("state.new:fresh",),
        kept=(("SELECT 1", "SELECT count(*) FROM t WHERE v = 'fresh'"),),
        values_change=True,
        on=PG,
    ),
)
_TYPES = (
    t(
        "strings_wider_narrower_and_without_end",
        'C("a", String(10)), C("b", String(50)), C("c", String(10)), C("d", String), C("e", Text)',
        'C("a", String(20)), C("b", String(40)), C("c", String), C("d", String(10)), C("e", String(99))',
        "INSERT INTO t VALUES (1, 'a', 'b', 'c', 'd', 'e')",
    ),
    t(
        "string_narrower_than_its_values",
        'C("v", String(50))',
        'C("v", String(3))',
        "INSERT INTO t VALUES (1, 'abcdef')",
        on=PG,
        refused=True,
        repair=("UPDATE t SET v = 'abc'",),
    ),
    t(
        "numbers_wider_narrower_and_without_end",
        'C("a", Numeric(10, 2)), C("b", Numeric(10, 2)), C("c", Numeric), C("d", Integer), C("e", BigInteger), C("f", SmallInteger)',
        'C("a", Numeric(12, 4)), C("b", Numeric), C("c", Numeric(6, 1)), C("d", BigInteger), C("e", Integer), C("f", Numeric(8, 0))',
        "INSERT INTO t VALUES (1, 1.25, 2.5, 3.1, 4, 5, 6)",
    ),
    t(
        "float_and_real_and_double",
        'C("a", Float), C("b", Float(24)), C("c", REAL), C("d", Float(53))',
        'C("a", Double), C("b", Float(53)), C("c", Float), C("d", Numeric(9, 3))',
        "INSERT INTO t VALUES (1, 1.5, 2.5, 3.5, 4.5)",
    ),
    t(
        "float_precisions_stay",
        'C("a", Float(24)), C("b", Float(precision=3)), C("c", Double), C("d", Float(53)), C("e", REAL)',
        'C("a", Float(24)), C("b", Float(precision=3)), C("c", Double), C("d", Float(53)), C("e", REAL)',
        stable=True,
    ),
    t(
        "date_to_datetime_and_zones",
        'C("a", Date), C("b", DateTime), C("c", DateTime(timezone=True)), C("d", Time)',
        'C("a", DateTime), C("b", DateTime(timezone=True)), C("c", Date), C("d", Time(timezone=True))',
        "INSERT INTO t VALUES (1, '2024-01-02', '2024-01-02 03:04:05', '2024-01-02 00:00:00', '03:04:05')",
        values_change=True,
        on=PG,
    ),
    t(
        "integer_to_boolean_with_default_and_index",
        'C("v", Integer, server_default="0", nullable=False, index=True)',
        'C("v", Boolean, server_default=false(), nullable=False, index=True)',
        "INSERT INTO t VALUES (1, 1), (2, 0)",
        values_change=True,
    ),
    t(
        "boolean_to_integer_with_default",
        'C("v", Boolean, server_default=true(), nullable=False)',
        'C("v", Integer, server_default="1", nullable=False)',
        "INSERT INTO t VALUES (1, true), (2, false)",
        values_change=True,
    ),
    t(
        "text_to_integer_date_uuid_and_json",
        'C("a", Text), C("b", String(10)), C("c", String(36)), C("d", Text)',
        'C("a", Integer), C("b", Date), C("c", Uuid), C("d", JSON)',
        "INSERT INTO t VALUES (1, '5', '2024-01-02', '7d444840-9dc0-11d1-b245-5ffdce74fad2', '{\"a\": 1}')",
        values_change=True,
        on=PG,
    ),
    t(
        "text_to_integer_that_is_none",
        'C("a", Text, nullable=False)',
        'C("a", Integer, nullable=False)',
        "INSERT INTO t VALUES (1, '5'), (2, 'five')",
        on=PG,
        refused=True,
        repair=("UPDATE t SET a = '6' WHERE id = 2",),
    ),
    t(
        "json_to_jsonb_with_gin",
        'C("v", JSON, server_default="{}")',
        'C("v", pg.JSONB, server_default="{}"), Index("ix", "v", postgresql_using="gin")',
        "INSERT INTO t VALUES (1, '{\"a\": 1}')",
        on=PG,
        values_change=True,
    ),
    t(
        "array_of_text_from_text_and_items_change",
        'C("a", Text), C("b", pg.ARRAY(Integer)), C("c", pg.ARRAY(String(10)), server_default="{}")',
        'C("a", pg.ARRAY(Text)), C("b", pg.ARRAY(BigInteger)), C("c", pg.ARRAY(Text), server_default="{}", nullable=False)',
        "INSERT INTO t VALUES (1, '{x,y}', '{1,2}', '{z}')",
        on=PG,
        values_change=True,
    ),
    t(
        "intervals_and_their_fields",
        'C("a", Interval), C("b", pg.INTERVAL(fields="DAY TO SECOND")), C("c", pg.INTERVAL(precision=3))',
        'C("a", pg.INTERVAL(fields="YEAR TO MONTH")), C("b", Interval), C("c", pg.INTERVAL(precision=6))',
        "INSERT INTO t VALUES (1, '1 year', '2 days', '3 seconds')",
        on=PG,
        values_change=True,
    ),
    t(
        "collation_comes_changes_and_goes",
        'C("a", String(10)), C("b", String(10, collation="C")), C("c", Text(collation="POSIX"))',
        'C("a", String(10, collation="C")), C("b", String(10, collation="POSIX"), index=True), C("c", Text)',
        "INSERT INTO t VALUES (1, 'a', 'b', 'c')",
        on=PG,
    ),
    t(
        "collation_of_sqlite_comes_changes_and_goes",
        'C("a", String(10)), C("b", String(10, collation="NOCASE"), unique=True), C("c", Text(collation="RTRIM"))',
        'C("a", String(10, collation="NOCASE"), index=True), C("b", String(10), unique=True), C("c", Text(collation="BINARY"))',
        "INSERT INTO t VALUES (1, 'a', 'b', 'c')",
        on=LITE,
    ),
    t(
        "inet_cidr_bits_and_money",
        'C("a", String(40)), C("b", pg.INET), C("c", pg.BIT(4)), C("d", pg.MONEY)',
        'C("a", pg.INET), C("b", pg.CIDR), C("c", pg.BIT(8)), C("d", Numeric(10, 2))',
        "INSERT INTO t VALUES (1, '10.0.0.1', '10.0.0.0/8', '1010', '5.25')",
        on=PG,
        values_change=True,
    ),
    whole(
        "decorated_type_comes_and_changes_beneath",
        'class Trimmed(sa.types.TypeDecorator):\n    impl = String(20)\n    cache_ok = True\n\n\nT("t", C("a", Trimmed()), C("b", Text))',
        'class Trimmed(sa.types.TypeDecorator):\n    impl = String(40)\n    cache_ok = True\n\n\nT("t", C("a", Trimmed()), C("b", Trimmed()), C("c", Trimmed(30), server_default="x", nullable=False))',
        "INSERT INTO t VALUES (1, 'a', 'b')",
    ),
    t(
        "variants_for_one_server_change",
        'C("a", JSON().with_variant(pg.JSONB, "postgresql")), C("b", BigInteger().with_variant(Integer, "sqlite")), C("c", Text)',
        'C("a", JSON()), C("b", BigInteger), C("c", JSON().with_variant(pg.JSONB(astext_type=Text()), "postgresql"))',
        "INSERT INTO t VALUES (1, '[]', 2, '{}')",
        values_change=True,
    ),
)
CASES = (*_TABLES, *_COLUMNS, *_RENAMES, *_TYPES)
