"""Plain kinds once more: several changes at once that need each other, and models as frameworks write them."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.case import LITE, PG
from support.changes.kinds_tables import t, whole
from support.changes.plain_rules import BESIDE

_CLASSES = """%s
import datetime
import enum
import uuid
from typing import Annotated, Optional

from sqlalchemy.orm import DeclarativeBase, Mapped, MappedAsDataclass, declared_attr, mapped_column, relationship

str50 = Annotated[str, 50]


class Base(DeclarativeBase):
    metadata = m
    type_annotation_map = {str50: String(50), dict: JSON, datetime.datetime: DateTime(timezone=True)}


class Kind(enum.Enum):
    free = "f"
    paid = "p"


class Kinds(enum.Enum):
    free = "f"
    trial = "t"
    paid = "p"


class WithId:
    @declared_attr.directive
    def __tablename__(cls):
        return cls.__name__.lower()

    id: Mapped[int] = mapped_column(primary_key=True)


"""
_MODELS = (
    whole(
        "annotated_classes_change",
        "class User(WithId, Base):\n    name: Mapped[str50]\n    nick: Mapped[Optional[str50]]\n    kind: Mapped[Kind]\n    meta: Mapped[dict]",
        'class User(WithId, Base):\n    name: Mapped[Optional[str50]]\n    nick: Mapped[str50] = mapped_column(server_default="-", index=True)\n    kind: Mapped[Kinds] = mapped_column(Enum(Kinds, name="kind"), server_default="trial")\n    meta: Mapped[Optional[dict]]\n    seen: Mapped[Optional[datetime.datetime]]\n    boss_id: Mapped[Optional[int]] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))',
        "INSERT INTO \"user\" (id, name, nick, kind, meta) VALUES (1, 'x', 'y', 'free', '{}')",
        head=_CLASSES,
    ),
    whole(
        "many_to_many_gains_a_class_of_its_own",
        'class Post(WithId, Base):\n    title: Mapped[str50]\n    tags: Mapped[list["Tag"]] = relationship(secondary="post_tag")\n\n\nclass Tag(WithId, Base):\n    name: Mapped[str50] = mapped_column(unique=True)\n\n\nTable("post_tag", m, C("post_id", ForeignKey("post.id"), primary_key=True), C("tag_id", ForeignKey("tag.id"), primary_key=True))',
        'class Post(WithId, Base):\n    title: Mapped[str50]\n\n\nclass Tag(WithId, Base):\n    name: Mapped[str50] = mapped_column(unique=True)\n\n\nclass PostTag(Base):\n    __tablename__ = "post_tag"\n    id: Mapped[int] = mapped_column(primary_key=True)\n    post_id: Mapped[int] = mapped_column(ForeignKey("post.id", ondelete="CASCADE"))\n    tag_id: Mapped[int] = mapped_column(ForeignKey("tag.id", ondelete="CASCADE"), index=True)\n    position: Mapped[int] = mapped_column(server_default="0")\n    __table_args__ = (UniqueConstraint("post_id", "tag_id"),)',
        "INSERT INTO post (id, title) VALUES (1, 'x')",
        "INSERT INTO tag (id, name) VALUES (1, 'x')",
        head=_CLASSES,
    ),
    whole(
        "one_table_of_two_classes_gains_a_third",
        'class Pay(WithId, Base):\n    type: Mapped[str50]\n    __mapper_args__ = {"polymorphic_on": "type"}\n\n\nclass Card(Pay):\n    __tablename__ = None\n    number: Mapped[Optional[str50]]',
        'class Pay(WithId, Base):\n    type: Mapped[str50] = mapped_column(index=True)\n    __mapper_args__ = {"polymorphic_on": "type"}\n\n\nclass Card(Pay):\n    __tablename__ = None\n    number: Mapped[Optional[str]] = mapped_column(String(80))\n\n\nclass Iban(Pay):\n    __tablename__ = None\n    iban: Mapped[Optional[str]] = mapped_column(String(34), unique=True)',
        "INSERT INTO pay (id, type) VALUES (1, 'x')",
        head=_CLASSES,
    ),
    whole(
        "metadata_has_a_schema",
        'metadata = m = MetaData(schema="app")\nTable("a", m, C("id", Integer, primary_key=True), C("k", Enum("x", "y", name="k", inherit_schema=True)))',
        'metadata = m = MetaData(schema="app")\nTable("a", m, C("id", Integer, primary_key=True), C("k", Enum("x", "y", "z", name="k", inherit_schema=True), server_default="z", nullable=False))\nTable("b", m, C("id", BigInteger, Identity(), primary_key=True), C("a_id", ForeignKey("app.a.id"), index=True), C("k", Enum("x", "y", "z", name="k", inherit_schema=True)))',
        "INSERT INTO app.a VALUES (1, 'x')",
        on=PG,
    ),
    whole(
        "columns_have_keys",
        'Table("t", m, C("the id", Integer, primary_key=True, key="id"), C("the_value", Integer, key="v"), UniqueConstraint("v"))',
        'Table("t", m, C("the id", Integer, primary_key=True, key="id"), C("the_value", BigInteger, key="v", index=True), C("the parent", Integer, ForeignKey("t.id"), key="up"), UniqueConstraint("v", "up", name="u"), Index("ix", "up", "v"))',
        "INSERT INTO t VALUES (1, 2)",
    ),
    whole(
        "types_of_arguments_of_python_alone_stay",
        'T("t", C("a", Numeric(10, 2, asdecimal=False)), C("b", Uuid(as_uuid=False)), C("c", JSON(none_as_null=True)), C("d", LargeBinary(100)), C("e", Interval(native=False)), C("f", PickleType), C("g", Enum("a", "bb", native_enum=False, length=20)), C("h", Unicode(20)), C("i", UnicodeText), C("j", Uuid(native_uuid=False)))',
        'T("t", C("a", Numeric(10, 2)), C("b", Uuid), C("c", JSON), C("d", LargeBinary), C("e", Interval(native=False, second_precision=3)), C("f", PickleType), C("g", Enum("a", "bb", "ccc", native_enum=False, length=20)), C("h", Unicode(20)), C("i", UnicodeText), C("j", Uuid(native_uuid=False, as_uuid=False)))',
        stable=True,
        on=PG,
    ),
    whole(
        "type_of_the_user_with_own_words",
        'class Point(sa.types.UserDefinedType):\n    cache_ok = True\n\n    def get_col_spec(self, **kw):\n        return "point"\n\n\nT("t", C("a", Point))',
        'class Point(sa.types.UserDefinedType):\n    cache_ok = True\n\n    def get_col_spec(self, **kw):\n        return "point"\n\n\nT("t", C("a", Point, nullable=False), C("b", Point), Index("ix", "a", postgresql_using="gist"))',
        "INSERT INTO t VALUES (1, '(1,2)')",
        on=PG,
    ),
    whole(
        "type_of_the_user_on_sqlite",
        'class Money(sa.types.UserDefinedType):\n    cache_ok = True\n\n    def __init__(self, digits=2):\n        self.digits = digits\n\n    def get_col_spec(self, **kw):\n        return f"MONEY({self.digits})"\n\n\nT("t", C("a", Money()), C("b", Integer))',
        'class Money(sa.types.UserDefinedType):\n    cache_ok = True\n\n    def __init__(self, digits=2):\n        self.digits = digits\n\n    def get_col_spec(self, **kw):\n        return f"MONEY({self.digits})"\n\n\nT("t", C("a", Money(4), nullable=False), C("b", Money()))',
        "INSERT INTO t VALUES (1, 2, 3)",
        on=LITE,
    ),
)
_TOGETHER = (
    whole(
        "enum_gains_and_loses_while_a_column_leaves_it",
        'k = Enum("a", "b", "c", name="k")\nT("t", C("v", k, server_default="a"), C("w", k), C("x", k, nullable=False))',
        'k = Enum("a", "c", "d", name="k")\nT("t", C("v", k, server_default="d"), C("w", Text, index=True), C("x", k, nullable=False))',
        "INSERT INTO t VALUES (1, 'a', 'b', 'c')",
        on=PG,
    ),
    whole(
        "enum_moves_from_column_to_column",
        'k = Enum("a", "b", name="k")\nT("t", C("v", k, server_default="a", nullable=False), C("w", Text))\nT("u", C("v", k))',
        'k = Enum("a", "b", "c", name="k")\nT("t", C("v", Text, server_default="a", nullable=False), C("w", k, server_default="c"))\nT("u", C("n", Integer))\nT("x", C("v", k, nullable=False, server_default="c"), CheckConstraint("v <> \'b\'", name="ck"))',
        "INSERT INTO t VALUES (1, 'a', 'b')",
        "INSERT INTO u VALUES (1, 'b')",
        on=PG,
    ),
    whole(
        "unique_moves_and_key_follows",
        'T("p", C("a", String(9), unique=True, nullable=False), C("b", String(9), nullable=False))\nT("t", C("p_a", String(9), ForeignKey("p.a", onupdate="CASCADE"), index=True))',
        'T("p", C("a", String(20), nullable=False), C("b", String(20), unique=True, nullable=False))\nT("t", C("p_b", String(20), ForeignKey("p.b", onupdate="CASCADE"), index=True))',
        "INSERT INTO p VALUES (1, 'x', 'y')",
        "INSERT INTO t VALUES (1, 'x')",
    ),
    whole(
        "key_changes_type_under_three_children",
        'T("p", C("n", Text))\nT("a", C("p_id", ForeignKey("p.id", ondelete="CASCADE"), index=True))\nTable("b", m, C("p_id", ForeignKey("p.id"), primary_key=True), C("a_id", ForeignKey("a.id"), primary_key=True))\nT("c", C("p_id", Integer), C("a_id", Integer), ForeignKeyConstraint(["p_id", "a_id"], ["b.p_id", "b.a_id"]))',
        'Table("p", m, C("id", BigInteger, primary_key=True), C("n", Text))\nTable("a", m, C("id", BigInteger, primary_key=True), C("p_id", BigInteger, ForeignKey("p.id", ondelete="CASCADE"), index=True))\nTable("b", m, C("p_id", BigInteger, ForeignKey("p.id"), primary_key=True), C("a_id", BigInteger, ForeignKey("a.id"), primary_key=True))\nT("c", C("p_id", BigInteger), C("a_id", BigInteger), ForeignKeyConstraint(["p_id", "a_id"], ["b.p_id", "b.a_id"]))',
        "INSERT INTO p (id, n) VALUES (1, 'x')",
        "INSERT INTO a (id, p_id) VALUES (1, 1)",
        "INSERT INTO b VALUES (1, 1)",
        "INSERT INTO c VALUES (1, 1, 1)",
    ),
    whole(
        "key_becomes_uuid_in_empty_tables",
        'T("p", C("n", Text))\nT("a", C("p_id", ForeignKey("p.id"), nullable=False))',
        'Table("p", m, C("id", Uuid, primary_key=True), C("n", Text))\nTable("a", m, C("id", Uuid, primary_key=True), C("p_id", Uuid, ForeignKey("p.id"), nullable=False))',
    ),
    whole(
        "natural_key_becomes_a_number",
        'Table("p", m, C("code", String(5), primary_key=True), C("n", Text))\nT("a", C("p_code", ForeignKey("p.code")))',
        'Table("p", m, C("id", Integer, primary_key=True), C("code", String(5), unique=True, nullable=False), C("n", Text))\nT("a", C("p_id", ForeignKey("p.id")))',
    ),
    whole(
        "column_checked_indexed_and_generated_from_is_renamed_and_retyped",
        'T("t", C("qty", Integer, nullable=False), C("twice", Integer, Computed("qty * 2", persisted=True)), CheckConstraint("qty > 0", name="ck"), Index("ix", "qty"), Index("ux", text("(qty + 1)"), unique=True))',
        'T("t", C("amount", BigInteger, nullable=False, info={"renamed_from": "qty"}), C("twice", BigInteger, Computed("amount * 2", persisted=True)), CheckConstraint("amount > 0", name="ck"), Index("ix", "amount"), Index("ux", text("(amount + 1)"), unique=True))',
        "INSERT INTO t (id, qty) VALUES (1, 2), (2, 5)",
        kept=(("SELECT qty, twice FROM t ORDER BY id", "SELECT amount, twice FROM t ORDER BY id"),),
    ),
    whole(
        "table_and_its_columns_and_its_children_are_renamed",
        'T("cust", C("nm", String(9), unique=True), C("bal", Numeric(8, 2), server_default="0"))\nT("inv", C("cust_id", ForeignKey("cust.id"), nullable=False, index=True))',
        'T("customer", C("name", String(9), unique=True, info={"renamed_from": "nm"}), C("balance", Numeric(10, 2), server_default="0", info={"renamed_from": "bal"}), info={"renamed_from": "cust"})\nT("invoice", C("customer_id", ForeignKey("customer.id", ondelete="CASCADE"), nullable=False, index=True, info={"renamed_from": "cust_id"}), info={"renamed_from": "inv"})',
        "INSERT INTO cust VALUES (1, 'x', 5)",
        "INSERT INTO inv VALUES (1, 1)",
        kind="rename",
        kept=(
            ("SELECT nm, bal FROM cust", "SELECT name, balance FROM customer"),
            ("SELECT cust_id FROM inv", "SELECT customer_id FROM invoice"),
        ),
    ),
    whole(
        "two_tables_become_one",
        'T("a", C("x", Integer), C("y", Text, index=True))\nT("b", C("a_id", ForeignKey("a.id"), unique=True), C("z", Date))',
        'T("a", C("x", Integer), C("y", Text, index=True), C("z", Date))',
        "INSERT INTO a VALUES (1, 2, 'x')",
        "INSERT INTO b VALUES (1, 1, '2024-01-01')",
    ),
    whole(
        "cycle_of_three_is_cut_and_turned",
        'T("a", C("b_id", ForeignKey("b.id", name="f1", use_alter=True)))\nT("b", C("c_id", ForeignKey("c.id", name="f2", use_alter=True)))\nT("c", C("a_id", ForeignKey("a.id", name="f3", use_alter=True)))',
        'T("a", C("c_id", ForeignKey("c.id", name="f1", use_alter=True)))\nT("b", C("a_id", ForeignKey("a.id", name="f2", use_alter=True)), C("b_id", ForeignKey("b.id")))\nT("c", C("b_id", ForeignKey("b.id", name="f3", use_alter=True)))',
        "INSERT INTO a VALUES (1, NULL)",
    ),
    whole(
        "soft_deletion_comes",
        'T("u", C("email", String(99), unique=True, nullable=False))',
        'T("u", C("email", String(99), nullable=False), C("deleted_at", DateTime), Index("ux_email_live", "email", unique=True, sqlite_where=text("deleted_at IS NULL"), postgresql_where=text("deleted_at IS NULL")))',
        "INSERT INTO u VALUES (1, 'a@b')",
    ),
    whole(
        "tenants_come_to_all_tables",
        'T("a", C("slug", String(9), unique=True))\nT("b", C("a_id", ForeignKey("a.id")), C("no", Integer), UniqueConstraint("no", name="uq_no"))',
        'T("tenant", C("name", Text, nullable=False))\nT("a", C("tenant_id", ForeignKey("tenant.id"), index=True), C("slug", String(9)), UniqueConstraint("tenant_id", "slug"), UniqueConstraint("tenant_id", "id", name="uq_t"))\nT("b", C("tenant_id", Integer), C("a_id", Integer), C("no", Integer), ForeignKeyConstraint(["tenant_id", "a_id"], ["a.tenant_id", "a.id"]), UniqueConstraint("tenant_id", "no", name="uq_no"))',
        "INSERT INTO a VALUES (1, 'x')",
        "INSERT INTO b VALUES (1, 1, 5)",
    ),
    whole(
        "money_from_float_to_cents",
        'T("t", C("price", Float, nullable=False, server_default="0"), CheckConstraint("price >= 0", name="ck"))',
        'T("t", C("price", Numeric(12, 2), nullable=False, server_default="0"), C("currency", String(3), nullable=False, server_default="EUR"), CheckConstraint("price >= 0", name="ck"), CheckConstraint("length(currency) = 3", name="ck_cur"))',
        "INSERT INTO t VALUES (1, 9.5)",
    ),
    whole(
        "text_search_comes",
        'T("doc", C("title", Text), C("body", Text))',
        'T("doc", C("title", Text), C("body", Text), C("words", pg.TSVECTOR, Computed("to_tsvector(\'english\', coalesce(title, \'\') || \' \' || coalesce(body, \'\'))", persisted=True)), Index("ix_words", "words", postgresql_using="gin"))',
        "INSERT INTO doc VALUES (1, 'x', 'y')",
        on=PG,
    ),
    whole(
        "json_text_index_and_check_come",
        'T("doc", C("data", JSON))',
        'T("doc", C("data", pg.JSONB, nullable=False, server_default="{}"), Index("ix_name", text("(data ->> \'name\')")), Index("ux", text("lower(data ->> \'email\')"), unique=True, postgresql_where=text("data ? \'email\'")), CheckConstraint("jsonb_typeof(data) = \'object\'", name="ck"))',
        "INSERT INTO doc VALUES (1, '{}')",
        on=PG,
        values_change=True,
    ),
    whole(
        "bookings_may_not_overlap",
        'T("b", C("room", Integer, nullable=False), C("from_day", Date, nullable=False), C("to_day", Date, nullable=False))',
        'T("b", C("room", Integer, nullable=False), C("from_day", Date, nullable=False), C("to_day", Date, nullable=False), CheckConstraint("from_day < to_day", name="ck_days"), pg.ExcludeConstraint((text("daterange(from_day, to_day)"), "&&"), name="no_overlap", where=text("room > 0")))',
        "INSERT INTO b VALUES (1, 1, '2024-01-01', '2024-01-05')",
        on=PG,
    ),
)
_RULES = (
    t(
        "nulls_in_unique_and_where",
        'C("a", Integer), C("b", Integer), UniqueConstraint("a", "b", name="u")',
        'C("a", Integer), C("b", Integer), UniqueConstraint("a", "b", name="u", postgresql_nulls_not_distinct=True), Index("ux", "b", unique=True, postgresql_where=text("a IS NULL"))',
        "INSERT INTO t VALUES (1, NULL, 5), (2, 1, NULL)",
        on=PG,
    ),
    t(
        "check_on_two_columns_of_which_one_goes",
        'C("a", Integer), C("b", Integer), C("c", Integer), CheckConstraint("a < b AND b < c", name="ck"), CheckConstraint("a > 0 OR c > 0")',
        'C("a", Integer), C("c", Integer), CheckConstraint("a < c", name="ck"), CheckConstraint("c > 0 OR a > 0")',
        "INSERT INTO t VALUES (1, 1, 2, 3)",
    ),
    t(
        "same_check_twice_by_two_names_loses_one",
        'C("a", Integer), CheckConstraint("a > 0", name="c1"), CheckConstraint("a > 0", name="c2")',
        'C("a", Integer), CheckConstraint("a > 0", name="c2")',
        "INSERT INTO t VALUES (1, 1)",
    ),
    t(
        "same_columns_in_two_indexes_lose_one",
        'C("a", Integer), C("b", Integer), Index("i1", "a", "b"), Index("i2", "a", "b"), UniqueConstraint("a", "b", name="u1"), Index("i3", "a", "b", unique=True)',
        'C("a", Integer), C("b", Integer), Index("i2", "a", "b"), Index("i3", "a", "b", unique=True)',
        "INSERT INTO t VALUES (1, 1, 2)",
    ),
    t(
        "unique_constraint_becomes_unique_index_and_back",
        'C("a", Integer), C("b", Integer), UniqueConstraint("a", name="x"), Index("y", "b", unique=True)',
        'C("a", Integer), C("b", Integer), Index("x", "a", unique=True), UniqueConstraint("b", name="y")',
        "INSERT INTO t VALUES (1, 1, 2)",
    ),
    t(
        "two_keys_of_one_column_and_one_goes",
        'C("a", Integer, ForeignKey("t.id", name="f1")), ForeignKeyConstraint(["a"], ["t.id"], name="f2", ondelete="CASCADE")',
        'C("a", Integer, ForeignKey("t.id", name="f1"))',
        "INSERT INTO t VALUES (1, 1)",
    ),
    t(
        "names_of_two_constraints_swap",
        'C("a", Integer), C("b", Integer), CheckConstraint("a > 0", name="x"), CheckConstraint("b > 0", name="y"), UniqueConstraint("a", name="u"), UniqueConstraint("b", name="v"), Index("i", "a"), Index("j", "b")',
        'C("a", Integer), C("b", Integer), CheckConstraint("a > 0", name="y"), CheckConstraint("b > 0", name="x"), UniqueConstraint("a", name="v"), UniqueConstraint("b", name="u"), Index("j", "a"), Index("i", "b")',
        "INSERT INTO t VALUES (1, 1, 2)",
    ),
    t(
        "name_goes_from_index_to_constraint_of_other_columns",
        'C("a", Integer), C("b", Integer), Index("x", "a"), CheckConstraint("a > 0", name="z")',
        'C("a", Integer), C("b", Integer), UniqueConstraint("b", name="x"), ForeignKeyConstraint(["b"], ["t.id"], name="z")',
        "INSERT INTO t VALUES (1, 1, 1)",
    ),
    t(
        "constraints_get_names_and_lose_them",
        'C("a", Integer, CheckConstraint("a > 0"), unique=True), C("b", Integer, ForeignKey("t.id")), C("c", Integer), UniqueConstraint("c", name="uc"), CheckConstraint("c > 0", name="cc")',
        'C("a", Integer), C("b", Integer), UniqueConstraint("a", name="ua"), CheckConstraint("a > 0", name="ca"), ForeignKeyConstraint(["b"], ["t.id"], name="fb"), C("c", Integer, CheckConstraint("c > 0"), unique=True)',
        "INSERT INTO t VALUES (1, 1, 1, 1)",
        on=LITE,
    ),
    t(
        "primary_key_gets_a_name_and_other_order",
        'C("v", Integer)',
        'C("v", Integer), PrimaryKeyConstraint("id", name="the_key")',
        "INSERT INTO t VALUES (1, 1)",
    ),
    whole(
        "primary_key_order_changes",
        'Table("t", m, C("a", Integer, primary_key=True, autoincrement=False), C("b", Integer, primary_key=True, autoincrement=False), C("v", Text))',
        'Table("t", m, C("a", Integer), C("b", Integer), C("v", Text), PrimaryKeyConstraint("b", "a", name="pk_ba"))',
        "INSERT INTO t VALUES (1, 2, 'x')",
    ),
    whole(
        "keyless_table_gets_a_key_and_other_loses_it",
        'Table("a", m, C("x", Integer, nullable=False), C("y", Integer))\nTable("b", m, C("id", Integer, primary_key=True), C("y", Integer))',
        'Table("a", m, C("x", Integer, primary_key=True, autoincrement=False), C("y", Integer))\nTable("b", m, C("id", Integer, nullable=False), C("y", Integer, unique=True))',
        "INSERT INTO a VALUES (1, 2)",
        "INSERT INTO b VALUES (1, 2)",
    ),
    t(
        "generated_is_read_by_index_check_and_unique",
        'C("a", Integer), C("g", Integer, Computed("a + 1", persisted=True), index=True), CheckConstraint("g > 0", name="ck"), UniqueConstraint("g", name="u")',
        'C("a", BigInteger), C("g", BigInteger, Computed("a + 2", persisted=True), index=True), CheckConstraint("g > 1", name="ck"), UniqueConstraint("g", "a", name="u")',
        "INSERT INTO t (id, a) VALUES (1, 2)",
        values_change=True,
    ),
    t(
        "default_reads_function_that_models_bring",
        'C("v", Text)',
        'C("v", Text, server_default=text("upper(\'x\')"), nullable=False), C("w", Integer, server_default=text("length(\'abc\')")), C("n", Text, server_default=text("CAST(5 AS TEXT)"))',
        "INSERT INTO t VALUES (1, 'a')",
        on=PG,
    ),
    t(
        "default_of_expressions_on_sqlite",
        'C("v", Text), C("w", Integer, server_default=text("(abs(-5))"))',
        'C("v", Text, server_default=text("(upper(\'x\'))"), nullable=False), C("w", Integer, server_default=text("(length(\'abc\'))")), C("n", DateTime, server_default=text("(datetime(\'now\'))")), C("o", Integer, server_default=text("(strftime(\'%s\', \'now\'))"), nullable=False)',
        "INSERT INTO t VALUES (1, 'a', 2)",
        on=LITE,
    ),
)
_DEPENDANTS = (
    whole(
        "column_of_view_goes_with_the_view",
        'T("t", C("v", Integer), C("w", Text))\nbeside("CREATE VIEW seen AS SELECT id, v FROM t")\nbeside("CREATE VIEW most AS SELECT max(v) AS v FROM seen")',
        'T("t", C("v", BigInteger), C("x", Text))\nbeside("CREATE VIEW seen AS SELECT id, v FROM t")\nbeside("CREATE VIEW most AS SELECT max(v) AS v FROM seen")',
        "INSERT INTO t VALUES (1, 2, 'x')",
        head=BESIDE,
    ),
    whole(
        "materialized_view_with_index_over_a_retyped_column",
        'T("t", C("v", Integer), C("w", String(9)))\nbeside("CREATE MATERIALIZED VIEW mv AS SELECT v, count(*) AS n FROM t GROUP BY v")\nbeside("CREATE UNIQUE INDEX mv_v ON mv (v)")',
        'T("t", C("v", BigInteger), C("w", String(20)))\nbeside("CREATE MATERIALIZED VIEW mv AS SELECT v, count(*) AS n FROM t GROUP BY v")\nbeside("CREATE UNIQUE INDEX mv_v ON mv (v)")',
        "INSERT INTO t VALUES (1, 2, 'x')",
        on=PG,
        head=BESIDE,
    ),
    whole(
        "trigger_function_and_policy_over_a_retyped_column",
        'T("t", C("v", Integer), C("owner", String(20)))\nbeside("CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.v := NEW.v + 1; RETURN NEW; END $$")\nbeside("CREATE TRIGGER g BEFORE UPDATE OF v ON t FOR EACH ROW EXECUTE FUNCTION touch()")\nbeside("ALTER TABLE t ENABLE ROW LEVEL SECURITY")\nbeside("CREATE POLICY own ON t USING (owner = current_user)")',
        'T("t", C("v", BigInteger), C("owner", Text, nullable=False))\nbeside("CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.v := NEW.v + 1; RETURN NEW; END $$")\nbeside("CREATE TRIGGER g BEFORE UPDATE OF v ON t FOR EACH ROW EXECUTE FUNCTION touch()")\nbeside("ALTER TABLE t ENABLE ROW LEVEL SECURITY")\nbeside("CREATE POLICY own ON t USING (owner = current_user)")',
        "INSERT INTO t VALUES (1, 2, 'x')",
        on=PG,
        head=BESIDE,
    ),
    whole(
        "domain_of_columns_stays_and_one_leaves_it",
        'd = pg.DOMAIN("positive", Integer, check=text("VALUE > 0"))\nT("t", C("a", d), C("b", d, nullable=False))',
        'd = pg.DOMAIN("positive", Integer, check=text("VALUE > 0"))\nT("t", C("a", d, nullable=False, server_default="1"), C("b", Integer), C("c", d))',
        "INSERT INTO t VALUES (1, 2, 3)",
        on=PG,
    ),
    whole(
        "inherited_table_outside_the_models_stays",
        'T("p", C("v", Integer))\nbeside("CREATE TABLE kid (w integer) INHERITS (p)")',
        'T("p", C("v", BigInteger), C("x", Text, server_default="q"))\nbeside("CREATE TABLE kid (w integer) INHERITS (p)")',
        "INSERT INTO p VALUES (1, 2)",
        on=PG,
        head=BESIDE,
    ),
    whole(
        "sqlite_views_and_triggers_over_rebuild_with_keys_on",
        'T("p", C("v", Integer))\nT("c", C("p_id", ForeignKey("p.id", ondelete="CASCADE")), C("n", Integer))\nbeside("CREATE VIEW w AS SELECT p.v, c.n FROM p JOIN c ON c.p_id = p.id")\nbeside("CREATE TRIGGER g AFTER DELETE ON p BEGIN DELETE FROM c WHERE p_id = old.id; END")',
        'T("p", C("v", Text, nullable=False))\nT("c", C("p_id", ForeignKey("p.id", ondelete="CASCADE"), nullable=False), C("n", BigInteger, CheckConstraint("n > 0")))\nbeside("CREATE VIEW w AS SELECT p.v, c.n FROM p JOIN c ON c.p_id = p.id")\nbeside("CREATE TRIGGER g AFTER DELETE ON p BEGIN DELETE FROM c WHERE p_id = old.id; END")',
        "INSERT INTO p VALUES (1, 2)",
        "INSERT INTO c VALUES (1, 1, 5)",
        on=LITE,
        head=BESIDE,
        foreign_keys=True,
    ),
    whole(
        "partitions_of_list_get_a_unique_and_key",
        'T("r")\nTable("p", m, C("land", String(2), primary_key=True), C("id", Integer, primary_key=True), C("v", Integer), postgresql_partition_by="LIST (land)")\nbeside("CREATE TABLE p_de PARTITION OF p FOR VALUES IN (\'de\')", "p")\nbeside("CREATE TABLE p_rest PARTITION OF p DEFAULT", "p")',
        'T("r")\nTable("p", m, C("land", String(2), primary_key=True), C("id", Integer, primary_key=True), C("v", BigInteger, nullable=False), C("r_id", ForeignKey("r.id", ondelete="SET NULL")), UniqueConstraint("land", "v"), Index("ix", "r_id"), postgresql_partition_by="LIST (land)")\nbeside("CREATE TABLE p_de PARTITION OF p FOR VALUES IN (\'de\')", "p")\nbeside("CREATE TABLE p_rest PARTITION OF p DEFAULT", "p")',
        "INSERT INTO p VALUES ('de', 1, 2), ('fr', 1, 3)",
        on=PG,
        head=BESIDE,
    ),
)
_HAZARDS = (
    whole(
        "second_table_of_the_change_refuses",
        'T("a", C("v", Integer))\nT("b", C("v", Integer))\nT("c", C("v", Text))',
        'T("a", C("v", BigInteger), C("w", Text, nullable=False, server_default="x"))\nT("b", C("v", Integer, unique=True))\nT("c", C("v", String(99), index=True))',
        "INSERT INTO a VALUES (1, 2)",
        "INSERT INTO b VALUES (1, 5), (2, 5)",
        "INSERT INTO c VALUES (1, 'x')",
        refused=True,
        repair=("DELETE FROM b WHERE id = 2",),
    ),
    t(
        "required_without_default_over_rows",
        'C("v", Integer)',
        'C("v", Integer), C("w", String(9), nullable=False), C("x", Integer, server_default="1")',
        "INSERT INTO t VALUES (1, 2)",
        refused=True,
        repair=("DELETE FROM t",),
    ),
    t(
        "numbers_too_big_for_smaller_type",
        'C("v", BigInteger)',
        'C("v", SmallInteger)',
        "INSERT INTO t VALUES (1, 70000)",
        on=PG,
        refused=True,
        repair=("UPDATE t SET v = 7",),
    ),
    t(
        "key_that_is_to_be_unique_by_two_has_twins",
        'C("a", Integer), C("b", Text)',
        'C("a", Integer), C("b", Text), Index("ux", "a", "b", unique=True)',
        "INSERT INTO t VALUES (1, 1, 'x'), (2, 1, 'x')",
        refused=True,
        repair=("DELETE FROM t WHERE id = 1",),
    ),
    whole(
        "new_primary_key_has_nulls_and_twins",
        'Table("t", m, C("id", Integer, primary_key=True), C("code", String(9)))',
        'Table("t", m, C("id", Integer), C("code", String(9), primary_key=True))',
        "INSERT INTO t VALUES (1, 'x'), (2, NULL)",
        refused=True,
        repair=("DELETE FROM t WHERE id = 2",),
    ),
    t(
        "text_that_is_no_enum_value",
        'C("v", String(9))',
        'C("v", Enum("a", "b", name="k"))',
        "INSERT INTO t VALUES (1, 'a'), (2, 'z')",
        on=PG,
        refused=True,
        repair=("UPDATE t SET v = 'b' WHERE id = 2",),
    ),
    t(
        "rows_overlap_that_may_not",
        'C("r", pg.INT4RANGE)',
        'C("r", pg.INT4RANGE), pg.ExcludeConstraint(("r", "&&"), name="ex")',
        "INSERT INTO t VALUES (1, '[1,5)'), (2, '[3,9)')",
        on=PG,
        refused=True,
        repair=("DELETE FROM t WHERE id = 2",),
    ),
    t(
        "generated_that_rows_can_not_have",
        'C("a", Integer), C("b", Integer)',
        'C("a", Integer), C("b", Integer), C("q", Integer, Computed("a / b", persisted=True))',
        "INSERT INTO t VALUES (1, 5, 0)",
        on=PG,
        refused=True,
        repair=("UPDATE t SET b = 1",),
    ),
    t(
        "downgrade_of_required_over_new_nulls",
        'C("v", Integer, nullable=False), C("w", String(5), nullable=False)',
        'C("v", Integer), C("w", String(9))',
        "INSERT INTO t VALUES (1, 2, 'x')",
    ),
)
_ENUMS = (
    whole(
        "enum_table_with_lost_value_goes_and_another_comes",
        'k = Enum("a", "b", "c", name="k")\nT("t", C("v", k))\nT("u", C("v", k))',
        'k = Enum("a", "c", "d", name="k")\nT("u", C("v", k))\nT("x", C("v", k, server_default="d", nullable=False))',
        "INSERT INTO t VALUES (1, 'b')",
        "INSERT INTO u VALUES (1, 'c')",
        on=PG,
    ),
    whole(
        "enum_column_with_lost_value_goes_and_first_value_comes",
        'k = Enum("b", "c", name="k")\nT("t", C("v", k, nullable=False, server_default="b"), C("w", k))',
        'k = Enum("a", "c", name="k")\nT("t", C("w", k, server_default="a"))',
        "INSERT INTO t VALUES (1, 'b', 'c')",
        on=PG,
    ),
    whole(
        "enum_value_renamed_one_lost_one_new_and_column_left",
        'k = Enum("a", "b", "c", name="k")\nT("t", C("v", k, server_default="a"), C("w", k))',
        'k = Enum("z", "c", "d", name="k")\nT("t", C("v", k, server_default="z"), C("w", String(9)), C("y", k, server_default="d"))',
        "INSERT INTO t VALUES (1, 'a', 'b')",
        on=PG,
        renames=("k.a:z",),
        kept=(("SELECT w::text FROM t", "SELECT w FROM t"), ("SELECT 'z'", "SELECT v::text FROM t")),
        values_change=True,
    ),
    whole(
        "enum_list_leaves_and_values_change_places",
        'k = Enum("a", "b", "c", name="k")\nT("t", C("v", k, index=True), C("l", pg.ARRAY(k), server_default="{b}"))',
        'k = Enum("c", "a", name="k")\nT("t", C("v", k, index=True), C("l", pg.ARRAY(Text), server_default="{b}"))',
        "INSERT INTO t VALUES (1, 'c', '{b,a}')",
        on=PG,
    ),
    whole(
        "enum_grown_is_partition_key_of_new_table",
        'k = Enum("a", "b", name="k")\nT("t", C("v", k))',
        'k = Enum("a", "b", "c", name="k")\nT("t", C("v", k))\nTable("p", m, C("id", Integer, primary_key=True), C("v", k, primary_key=True, server_default="c"), postgresql_partition_by="LIST (v)")\nTable("p_c", m, C("x", Integer), CheckConstraint("x > 0", name="ck"))',
        "INSERT INTO t VALUES (1, 'a')",
        on=PG,
    ),
    whole(
        "enum_loses_all_but_one_and_table_of_it_leaves_schema",
        'k = Enum("a", "b", "c", name="k", schema="s")\nT("t", C("v", k), schema="s")\nT("u", C("v", k, server_default="c"), schema="s")',
        'k = Enum("a", "q", name="k", schema="s")\nT("u", C("v", k, server_default="q"), schema="s")',
        "INSERT INTO s.t VALUES (1, 'b')",
        "INSERT INTO s.u VALUES (1, 'a')",
        on=PG,
    ),
    whole(
        "enum_value_renamed_and_column_left",
        'k = Enum("a", "b", "c", name="k")\nT("t", C("v", k, server_default="a"), C("w", k))',
        'k = Enum("z", "b", "c", name="k")\nT("t", C("v", k, server_default="z"), C("w", String(9)))',
        "INSERT INTO t VALUES (1, 'a', 'b')",
        on=PG,
        renames=("k.a:z",),
        values_change=True,
    ),
    whole(
        "enum_value_renamed_another_lost_and_column_left",
        'k = Enum("a", "b", "c", name="k")\nT("t", C("v", k, server_default="a"), C("w", k))',
        'k = Enum("z", "c", name="k")\nT("t", C("v", k, server_default="z"), C("w", String(9)))',
        "INSERT INTO t VALUES (1, 'a', 'b')",
        on=PG,
        renames=("k.a:z",),
        values_change=True,
    ),
    whole(
        "enum_value_renamed_another_lost_and_column_dropped",
        'k = Enum("a", "b", "c", name="k")\nT("t", C("v", k, server_default="a"), C("w", k))',
        'k = Enum("z", "c", name="k")\nT("t", C("v", k, server_default="z"))',
        "INSERT INTO t VALUES (1, 'a', 'b')",
        on=PG,
        renames=("k.a:z",),
        values_change=True,
    ),
    whole(
        "enum_value_renamed_one_new_column_dropped_and_table_comes",
        'k = Enum("a", "b", "c", name="k")\nT("t", C("v", k, server_default="a"), C("w", k))',
        'k = Enum("z", "b", "c", "d", name="k")\nT("t", C("v", k, server_default="z"))\nT("u", C("w", k))',
        "INSERT INTO t VALUES (1, 'a', 'b')",
        on=PG,
        renames=("k.a:z",),
        values_change=True,
    ),
)
_KEYS = (
    whole(
        "unique_of_the_key_beside_others_stays",
        'Table("t", m, C("id", Text, primary_key=True, unique=True), C("key", Text, unique=True, nullable=False))',
        'Table("t", m, C("id", Text, primary_key=True, unique=True), C("key", Text, unique=True, nullable=False))',
        stable=True,
    ),
    whole(
        "unique_of_the_key_stays_and_another_goes",
        'Table("t", m, C("id", Text, primary_key=True, unique=True), C("key", Text, unique=True, nullable=False), C("v", Text, unique=True))',
        'Table("t", m, C("id", Text, primary_key=True, unique=True), C("key", Text, unique=True, nullable=False), C("v", Text))',
    ),
    whole(
        "unique_of_the_key_stays_and_another_comes",
        'Table("t", m, C("id", Text, primary_key=True, unique=True), C("v", Text))',
        'Table("t", m, C("id", Text, primary_key=True, unique=True), C("v", Text, unique=True))',
    ),
    whole(
        "unique_of_the_key_comes",
        'Table("t", m, C("id", Text, primary_key=True), C("v", Text))',
        'Table("t", m, C("id", Text, primary_key=True, unique=True), C("v", Text))',
    ),
    whole(
        "unique_of_the_key_comes_beside_others",
        'Table("t", m, C("id", Integer, primary_key=True), C("v", Text, unique=True))',
        'Table("t", m, C("id", Integer, primary_key=True, unique=True), C("v", Text, unique=True))',
    ),
    whole(
        "counting_ends_while_the_key_gets_a_name",
        'Table("t", m, C("id", Integer), C("v", Text), PrimaryKeyConstraint("id"), sqlite_autoincrement=True)',
        'Table("t", m, C("id", Integer), C("v", Text), PrimaryKeyConstraint("id", name="pk_t"))',
        "INSERT INTO t VALUES (3, 'x')",
        on=LITE,
    ),
    whole(
        "composite_key_that_is_said_to_count",
        'T("p")\nTable("t", m, C("a", Integer, ForeignKey("p.id"), primary_key=True), C("b", Integer, ForeignKey("p.id"), primary_key=True), sqlite_autoincrement=True)',
        'T("p")\nTable("t", m, C("a", Integer, ForeignKey("p.id"), primary_key=True), C("b", Integer, ForeignKey("p.id"), primary_key=True), C("v", Text), sqlite_autoincrement=True)',
        on=LITE,
    ),
    whole(
        "pointing_key_that_is_said_to_count",
        'T("p")\nTable("t", m, C("id", ForeignKey("p.id"), primary_key=True), C("v", Integer), sqlite_autoincrement=True)',
        'T("p")\nTable("t", m, C("id", ForeignKey("p.id"), primary_key=True), C("v", Integer), sqlite_autoincrement=True)',
        on=LITE,
        stable=True,
    ),
    whole(
        "text_key_that_is_said_to_count",
        'Table("t", m, C("id", Text, primary_key=True), C("v", Integer), sqlite_autoincrement=True)',
        'Table("t", m, C("id", Text, primary_key=True), C("v", Text), sqlite_autoincrement=True)',
        on=LITE,
    ),
    whole(
        "table_without_key_that_is_said_to_count",
        'Table("t", m, C("id", Text), C("v", Integer), sqlite_autoincrement=True)',
        'Table("t", m, C("id", Text), C("v", Text), sqlite_autoincrement=True)',
        on=LITE,
    ),
)
_REFLECTED = """Table("t", m, C("id", Integer, primary_key=True, autoincrement=True, server_default=text("nextval('t_id_seq'::regclass)")), C("v", Text))"""
_SERIALS = (
    whole(
        "serial_as_reflected_stays",
        _REFLECTED,
        _REFLECTED,
        "INSERT INTO t (v) VALUES ('x')",
        on=PG,
        stable=True,
    ),
    whole(
        "column_beside_serial_as_reflected",
        _REFLECTED,
        _REFLECTED.replace("Text", "String(9)"),
        "INSERT INTO t (v) VALUES ('x')",
        on=PG,
    ),
    whole(
        "key_of_uuids_counts_from_now_on_and_its_child_leaves_it",
        'Table("p", m, C("id", Uuid, primary_key=True))\nT("a", C("p_id", Uuid, ForeignKey("p.id")))\nT("z", C("p_id", Uuid, ForeignKey("p.id")))',
        'T("p")\nT("a")\nT("z", C("v", Integer))',
        on=PG,
    ),
)
_ANEW = tuple(
    t(
        f"made_anew_with_what_stands_on_it_{number}",
        before,
        after,
        "INSERT INTO t (id, v) VALUES (1, 2)",
        values_change=True,
    )
    for number, (before, after) in enumerate(
        (
            (
                'C("v", Integer), C("g", Integer, unique=True), CheckConstraint("g > 0")',
                'C("v", Integer), C("g", Integer, Computed("v + 1", persisted=True))',
            ),
            (
                'C("v", Integer), C("g", Integer, CheckConstraint("g > 0"), unique=True)',
                'C("v", Integer), C("g", Integer, Computed("v + 1", persisted=True), CheckConstraint("g > 1"))',
            ),
            (
                'C("v", Integer), C("g", Integer, ForeignKey("t.id")), C("h", Integer, Computed("v * 2", persisted=True), unique=True), CheckConstraint("h > g", name="ck")',
                'C("v", Integer), C("g", Integer, Computed("v + 1", persisted=True)), C("h", Integer), UniqueConstraint("h", "v")',
            ),
            (
                'C("v", Integer), C("g", Integer, Computed("v + 1", persisted=True), unique=True), UniqueConstraint("g", "v", name="u")',
                'C("v", Integer), C("g", Integer, Computed("v + 2", persisted=True)), UniqueConstraint("v", "g", name="u")',
            ),
            (
                'C("v", Integer), C("g", Integer, Computed("v + 1", persisted=True), unique=True), CheckConstraint("g <> v")',
                'C("v", Integer), C("g", Integer, Computed("v + 3", persisted=True), unique=True), CheckConstraint("g <> v")',
            ),
            (
                'C("v", Integer), C("g", Integer, Computed("v + 1", persisted=True)), C("h", Integer, Computed("v * 2", persisted=True)), CheckConstraint("h <> g", name="ck"), UniqueConstraint("g", "h")',
                'C("v", Integer), C("g", Integer, Computed("v + 2", persisted=True)), C("h", Integer, Computed("v * 3", persisted=True)), CheckConstraint("h <> g", name="ck"), UniqueConstraint("g", "h")',
            ),
            (
                'C("v", Integer), C("g", Integer, Computed("v + 1", persisted=True)), C("h", Integer, Computed("v * 2", persisted=True)), CheckConstraint("h <> g", name="ck"), Index("ix", "g", "h", unique=True)',
                'C("v", BigInteger), C("g", BigInteger, Computed("v + 2", persisted=True)), C("h", Integer, Computed("v * 3", persisted=True)), Index("ix", "g", "h", unique=True)',
            ),
            (
                'C("v", BigInteger, server_default="7"), C("g", BigInteger, Computed("v * 2", persisted=True))',
                'C("v", String(9), server_default="abc")',
            ),
        )
    )
)
CASES = (*_MODELS, *_TOGETHER, *_RULES, *_DEPENDANTS, *_HAZARDS, *_ENUMS, *_ANEW, *_KEYS, *_SERIALS)
