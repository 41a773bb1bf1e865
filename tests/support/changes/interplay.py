"""Changes that get into each other's way: names taken over, keys and types that go together, what reads what changes."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from typing import Any

from support.changes.application import ORM
from support.changes.case import BOTH, PG, Case


def both(name: str, before: str, after: str, *rows: str, **settings: Any) -> Case:
    """A change on both databases."""
    kind = "rename" if settings.pop("renames", "renamed_from" in after) else "app interplay"
    return Case(kind, name, before, after, **{"on": BOTH, "head": ORM, "rows": rows, **settings})


def pg(name: str, before: str, after: str, *rows: str, **settings: Any) -> Case:
    """A change on PostgreSQL."""
    return both(name, before, after, *rows, on=PG, **settings)


CASES = (
    both(
        "index_moves_to_other_table",
        'T("a", C("v", Integer), Index("ix", "v"))\nT("b", C("v", Integer))',
        'T("a", C("v", Integer))\nT("b", C("v", Integer), Index("ix", "v"))',
        "INSERT INTO a VALUES (1, 2)",
    ),
    both(
        "index_of_dropped_table_taken_over",
        'T("a", C("v", Integer), Index("ix", "v"), UniqueConstraint("v", name="uq"))\nT("b", C("v", Integer))',
        'T("b", C("v", Integer))\nT("c", C("v", Integer), Index("ix", "v"), UniqueConstraint("v", name="uq"))',
        "INSERT INTO b VALUES (1, 2)",
        renames=True,
    ),
    both(
        "unique_names_swapped",
        'T("t", C("a", Integer), C("b", Integer), UniqueConstraint("a", name="uq_1"), UniqueConstraint("b", name="uq_2"))',
        'T("t", C("a", Integer), C("b", Integer), UniqueConstraint("b", name="uq_1"), UniqueConstraint("a", name="uq_2"))',
        "INSERT INTO t VALUES (1, 2, 3)",
    ),
    both(
        "index_names_swapped",
        'T("t", C("a", Integer), C("b", Integer), Index("ix_1", "a"), Index("ix_2", "b", unique=True))',
        'T("t", C("a", Integer), C("b", Integer), Index("ix_1", "b", unique=True), Index("ix_2", "a"))',
        "INSERT INTO t VALUES (1, 2, 3)",
    ),
    both(
        "foreign_key_names_swapped",
        'T("p")\nT("q")\nT("t", C("a", ForeignKey("p.id", name="fk_1")), C("b", ForeignKey("q.id", name="fk_2")))',
        'T("p")\nT("q")\nT("t", C("a", ForeignKey("p.id", name="fk_2")), C("b", ForeignKey("q.id", name="fk_1")))',
        "INSERT INTO p VALUES (1)",
        "INSERT INTO q VALUES (1)",
        "INSERT INTO t VALUES (1, 1, 1)",
    ),
    both(
        "unique_becomes_partial_index_of_same_name",
        'T("t", C("a", Integer), C("b", Boolean), UniqueConstraint("a", name="uq"))',
        'T("t", C("a", Integer), C("b", Boolean), Index("uq", "a", unique=True, postgresql_where=text("b"), sqlite_where=text("b")))',
        "INSERT INTO t VALUES (1, 2, NULL)",
    ),
    both(
        "unique_loses_its_name",
        'T("t", C("a", Integer), UniqueConstraint("a", name="uq_x"))',
        'T("t", C("a", Integer, unique=True))',
        "INSERT INTO t VALUES (1, 2)",
        on=("sqlite",),
    ),
    both(
        "foreign_key_gets_a_name_and_option",
        'T("p")\nT("t", C("a", ForeignKey("p.id")))',
        'T("p")\nT("t", C("a", ForeignKey("p.id", name="fk_a", ondelete="SET NULL")))',
        "INSERT INTO p VALUES (1)",
        "INSERT INTO t VALUES (1, 1)",
    ),
    both(
        "constraint_name_moves_to_other_kind",
        'T("p")\nT("t", C("a", Integer), CheckConstraint("a > 0", name="c"))',
        'T("p")\nT("t", C("a", Integer, ForeignKey("p.id", name="c")))',
        "INSERT INTO t VALUES (1, NULL)",
    ),
    both(
        "check_and_column_take_over_names",
        'T("t", C("a", Integer), C("b", Integer), CheckConstraint("a > 0", name="ck"))',
        'T("t", C("b", Integer), C("c", Integer), CheckConstraint("b > 0", name="ck"))',
        "INSERT INTO t VALUES (1, 2, 3)",
    ),
    both(
        "all_renamed_by_marks",
        'T("p", C("name", String(9), unique=True))\nT("t", C("p_id", ForeignKey("p.id"), index=True), C("v", Integer, CheckConstraint("v > 0", name="ck_v")))',
        'T("owner", C("title", String(9), unique=True, info={"renamed_from": "name"}), info={"renamed_from": "p"})\nT("thing", C("owner_id", ForeignKey("owner.id"), index=True, info={"renamed_from": "p_id"}), C("w", BigInteger, CheckConstraint("w > 0", name="ck_v"), info={"renamed_from": "v"}), info={"renamed_from": "t"})',
        "INSERT INTO p VALUES (1, 'x')",
        "INSERT INTO t VALUES (1, 1, 5)",
        kept=(
            ("SELECT p_id, v FROM t", "SELECT owner_id, w FROM thing"),
            ("SELECT name FROM p", "SELECT title FROM owner"),
        ),
    ),
    both(
        "key_renamed_and_retyped_with_children",
        'Table("p", m, C("code", String(9), primary_key=True))\nT("t", C("code", ForeignKey("p.code", ondelete="CASCADE"), index=True))',
        'Table("p", m, C("key", String(20), primary_key=True, info={"renamed_from": "code"}))\nT("t", C("key", ForeignKey("p.key", ondelete="CASCADE"), index=True, info={"renamed_from": "code"}))',
        "INSERT INTO p VALUES ('x')",
        "INSERT INTO t VALUES (1, 'x')",
        kept=(("SELECT code FROM t", "SELECT key FROM t"),),
    ),
    both(
        "renamed_in_condition_and_check_and_computed",
        'T("t", C("a", Integer), C("b", Integer, Computed("a * 2", persisted=True)), CheckConstraint("a > 0", name="ck"), Index("ix", "id", postgresql_where=text("a > 5"), sqlite_where=text("a > 5")))',
        'T("t", C("size", Integer, info={"renamed_from": "a"}), C("b", Integer, Computed("size * 2", persisted=True)), CheckConstraint("size > 0", name="ck"), Index("ix", "id", postgresql_where=text("size > 5"), sqlite_where=text("size > 5")))',
        "INSERT INTO t (id, a) VALUES (1, 7)",
    ),
    both(
        "renamed_and_all_that_reads_it_changes",
        'T("t", C("a", Integer), C("b", Integer, Computed("a * 2", persisted=True)), CheckConstraint("a > 0", name="ck"), Index("ix", "id", postgresql_where=text("a > 5"), sqlite_where=text("a > 5")))',
        'T("t", C("size", BigInteger, info={"renamed_from": "a"}), C("b", BigInteger, Computed("size * 3", persisted=True)), CheckConstraint("size > 1", name="ck"), Index("ix", "id", postgresql_where=text("size > 6"), sqlite_where=text("size > 6")))',
        "INSERT INTO t (id, a) VALUES (1, 7)",
        values_change=True,
    ),
    both(
        "text_to_number_with_all_that_reads_it",
        'T("t", C("a", String(9)), CheckConstraint("length(a) > 0", name="ck"), Index("ix", text("lower(a)")))',
        'T("t", C("a", Integer), CheckConstraint("a > 0", name="ck"), Index("ix", text("abs(a)")))',
        "INSERT INTO t VALUES (1, '7')",
    ),
    both(
        "number_to_text_with_all_that_reads_it",
        'T("t", C("a", Integer), CheckConstraint("a > 0"), Index("ix", text("abs(a)")), C("b", Integer, Computed("a + 1", persisted=True)))',
        'T("t", C("a", String(9)), CheckConstraint("length(a) > 0"), Index("ix", text("lower(a)")), C("b", String(9), Computed("a || \'x\'", persisted=True)))',
        "INSERT INTO t (id, a) VALUES (1, 7)",
        values_change=True,
    ),
    both(
        "flag_to_enum_in_partial_index",
        'T("t", C("on", Boolean, nullable=False, server_default=sa.true()), Index("ix", "id", unique=True, postgresql_where=text("\\"on\\""), sqlite_where=text("\\"on\\"")))',
        'T("t", C("on", Enum("true", "false", "maybe", name="tri"), nullable=False, server_default="true"), Index("ix", "id", unique=True, postgresql_where=text("\\"on\\" = \'true\'"), sqlite_where=text("\\"on\\" = \'true\'")))',
        "INSERT INTO t (id) VALUES (1)",
        values_change=True,
    ),
    both(
        "string_keys_to_uuid_with_children",
        'Table("p", m, C("id", String(36), primary_key=True))\nT("t", C("p_id", String(36), ForeignKey("p.id", ondelete="CASCADE"), nullable=False, index=True))',
        'Table("p", m, C("id", Uuid, primary_key=True))\nT("t", C("p_id", Uuid, ForeignKey("p.id", ondelete="CASCADE"), nullable=False, index=True))',
        "INSERT INTO p VALUES ('00000000-0000-0000-0000-000000000001')",
        "INSERT INTO t VALUES (1, '00000000-0000-0000-0000-000000000001')",
        on=PG,
    ),
    both(
        "counted_key_to_uuid_with_children",
        'T("p")\nT("t", C("p_id", ForeignKey("p.id"), nullable=False))',
        'Table("p", m, C("id", Uuid, primary_key=True, server_default=text("gen_random_uuid()")))\nT("t", C("p_id", ForeignKey("p.id"), nullable=False))',
        on=PG,
    ),
    pg(
        "serial_to_identity_with_children",
        'T("p")\nT("t", C("p_id", ForeignKey("p.id")))',
        'Table("p", m, C("id", BigInteger, Identity(always=True), primary_key=True))\nT("t", C("p_id", ForeignKey("p.id")))',
        "INSERT INTO p DEFAULT VALUES",
        "INSERT INTO t VALUES (1, 1)",
    ),
    pg(
        "enum_in_key_and_unique_loses_value",
        'Table("t", m, C("a", Enum("x", "y", "z", name="k"), primary_key=True), C("b", Enum("x", "y", "z", name="k"), unique=True))',
        'Table("t", m, C("a", Enum("x", "y", name="k"), primary_key=True), C("b", Enum("x", "y", name="k"), unique=True))',
        "INSERT INTO t VALUES ('x', 'y')",
    ),
    pg(
        "enum_key_with_children_loses_value",
        'Table("p", m, C("a", Enum("x", "y", "z", name="k"), primary_key=True))\nT("t", C("a", ForeignKey("p.a"), server_default="x"))',
        'Table("p", m, C("a", Enum("x", "y", name="k"), primary_key=True))\nT("t", C("a", ForeignKey("p.a"), server_default="x"))',
        "INSERT INTO p VALUES ('x')",
        "INSERT INTO t VALUES (1, 'x')",
    ),
    pg(
        "enum_key_renamed_with_children",
        'Table("p", m, C("a", Enum("x", "y", name="k"), primary_key=True))\nT("t", C("a", ForeignKey("p.a"), server_default="x"))',
        'Table("p", m, C("a", Enum("x", "y", name="kk"), primary_key=True))\nT("t", C("a", ForeignKey("p.a"), server_default="x"))',
        "INSERT INTO p VALUES ('x')",
        "INSERT INTO t VALUES (1, 'x')",
    ),
    pg(
        "enum_types_swap_names",
        'T("t", C("a", Enum("x", "y", name="k1")), C("b", Enum("u", "v", name="k2")))',
        'T("t", C("a", Enum("x", "y", name="k2")), C("b", Enum("u", "v", name="k1")))',
    ),
    pg(
        "enum_of_dropped_table_taken_over",
        'T("a", C("k", Enum("x", "y", name="k")))\nT("b")',
        'T("b", C("k", Enum("u", "v", name="k"), server_default="u"))',
        "INSERT INTO b VALUES (1)",
    ),
    pg(
        "enum_split_for_one_table",
        'T("a", C("k", Enum("x", "y", name="k")))\nT("b", C("k", Enum("x", "y", name="k"), server_default="x"))',
        'T("a", C("k", Enum("x", "y", "z", name="k")))\nT("b", C("k", Enum("x", "w", name="k_b"), server_default="w"))',
        "INSERT INTO b VALUES (1, 'x')",
    ),
    pg(
        "enum_checked_list_grows",
        'T("t", C("k", Enum("x", "y", "z", name="k")), CheckConstraint("k IN (\'x\', \'y\')", name="ck"), Index("ix", "id", postgresql_where=text("k IN (\'x\', \'y\')")))',
        'T("t", C("k", Enum("x", "y", "z", "w", name="k")), CheckConstraint("k IN (\'x\', \'y\', \'w\')", name="ck"), Index("ix", "id", postgresql_where=text("k IN (\'y\', \'w\')")))',
        "INSERT INTO t VALUES (1, 'x')",
    ),
    pg(
        "enum_named_like_dropped_table",
        'T("kind")\nT("t", C("v", Integer))',
        'T("t", C("v", Integer), C("k", Enum("x", "y", name="kind"), server_default="x"))',
        "INSERT INTO t VALUES (1, 2)",
    ),
    pg(
        "enum_computed_of",
        'T("t", C("k", Enum("x", "y", name="k")), C("n", Integer, Computed("CASE k WHEN \'x\' THEN 1 ELSE 2 END", persisted=True)))',
        'T("t", C("k", Enum("x", "y", "z", name="k")), C("n", Integer, Computed("CASE k WHEN \'x\' THEN 1 WHEN \'y\' THEN 2 ELSE 3 END", persisted=True)))',
        "INSERT INTO t (id, k) VALUES (1, 'x')",
    ),
    pg(
        "enum_computed_of_loses",
        'T("t", C("k", Enum("x", "y", "z", name="k")), C("n", Integer, Computed("CASE k WHEN \'x\' THEN 1 ELSE 2 END", persisted=True)))',
        'T("t", C("k", Enum("x", "y", name="k")), C("n", Integer, Computed("CASE k WHEN \'x\' THEN 1 ELSE 2 END", persisted=True)))',
        "INSERT INTO t (id, k) VALUES (1, 'x')",
    ),
    pg(
        "schemas_enum_of_one_changes",
        'for s in ("s1", "s2"):\n    Table("t", m, C("id", Integer, primary_key=True), C("k", Enum("x", "y", name="k", schema=s), server_default="x"), schema=s)',
        'for s in ("s1", "s2"):\n    Table("t", m, C("id", Integer, primary_key=True), C("k", Enum("x", "y", *(["z"] if s == "s2" else []), name="k", schema=s), server_default="x"), schema=s)',
        "INSERT INTO s2.t DEFAULT VALUES",
    ),
    pg(
        "foreign_key_to_table_of_same_name_elsewhere",
        'Table("p", m, C("id", Integer, primary_key=True), schema="s1")\nT("p")\nT("t", C("a", ForeignKey("s1.p.id")))',
        'Table("p", m, C("id", Integer, primary_key=True), schema="s1")\nT("p")\nT("t", C("a", ForeignKey("p.id")))',
        "INSERT INTO t VALUES (1, NULL)",
    ),
    pg(
        "table_moves_with_its_enum_and_children",
        'T("p", C("k", Enum("x", name="k")))\nT("t", C("a", ForeignKey("p.id"), index=True))',
        'Table("p", m, C("id", Integer, primary_key=True), C("k", Enum("x", name="k")), schema="s1")\nT("t", C("a", ForeignKey("s1.p.id"), index=True))',
        renames=True,
    ),
    both(
        "key_column_gets_null_rows",
        'Table("t", m, C("id", Integer, primary_key=True), C("b", Integer))',
        'Table("t", m, C("id", Integer, primary_key=True), C("b", Integer, primary_key=True))',
        "INSERT INTO t VALUES (1, NULL)",
        refused=True,
    ),
    both(
        "two_keys_trade_places",
        'T("t", C("code", String(9), unique=True, nullable=False))\nT("c", C("t_id", ForeignKey("t.id")))',
        'Table("t", m, C("id", Integer, unique=True, nullable=False), C("code", String(9), primary_key=True))\nT("c", C("t_id", ForeignKey("t.id")))',
        "INSERT INTO t VALUES (1, 'x')",
        "INSERT INTO c VALUES (1, 1)",
    ),
    both(
        "parents_merge_into_one",
        'T("a")\nT("b")\nT("t", C("a_id", ForeignKey("a.id")), C("b_id", ForeignKey("b.id")), CheckConstraint("a_id IS NULL OR b_id IS NULL"))',
        'T("ab", C("kind", String(1), nullable=False, server_default="a"))\nT("t", C("ab_id", ForeignKey("ab.id", ondelete="CASCADE"), index=True))',
        "INSERT INTO a VALUES (1)",
        "INSERT INTO t VALUES (1, 1, NULL)",
    ),
    both(
        "circle_of_three_is_broken_and_joined",
        'T("a", C("x", ForeignKey("b.id", use_alter=True, name="fk_ab")))\nT("b", C("x", ForeignKey("c.id", name="fk_bc")))\nT("c", C("x", ForeignKey("a.id", name="fk_ca")))',
        'T("a", C("x", Integer))\nT("b", C("x", ForeignKey("a.id", name="fk_ab")))\nT("d", C("x", ForeignKey("b.id", name="fk_bc")))',
        "INSERT INTO a VALUES (1, NULL)",
        renames=True,
    ),
    both(
        "much_in_one_column",
        'T("p")\nT("t", C("v", String(9), ForeignKey("q.code"), server_default="x", nullable=False, index=True), CheckConstraint("v <> \'\'"))\nTable("q", m, C("code", String(9), primary_key=True))',
        'T("p")\nT("t", C("w", Integer, ForeignKey("p.id"), unique=True, info={"renamed_from": "v"}), CheckConstraint("w > 0"))\nTable("q", m, C("code", String(9), primary_key=True))',
    ),
    both(
        "nullable_and_cascade_at_once",
        'T("p")\nT("t", C("a", ForeignKey("p.id", ondelete="SET NULL")))',
        'T("p")\nT("t", C("a", ForeignKey("p.id", ondelete="CASCADE"), nullable=False, index=True))',
        "INSERT INTO p VALUES (1)",
        "INSERT INTO t VALUES (1, 1)",
    ),
    both(
        "column_between_indexes_dropped",
        'T("t", C("a", Integer), C("b", Integer), C("c", Integer), Index("ix", "a", "b", "c"), Index("ix2", text("(a + c)")), UniqueConstraint("b", "c", name="uq"))',
        'T("t", C("a", Integer), C("c", Integer), Index("ix", "a", "c"), Index("ix2", text("(a + c)")), UniqueConstraint("c", name="uq"))',
        "INSERT INTO t VALUES (1, 2, 3, 4)",
    ),
    both(
        "sqlmodel_to_more",
        "from sqlmodel import Field, SQLModel\nclass Base(SQLModel):\n    metadata = m\nclass Hero(Base, table=True):\n    id: Optional[int] = Field(default=None, primary_key=True)\n    name: str = Field(index=True)\n    age: Optional[int] = None\n",
        "from sqlmodel import Field, SQLModel\nclass Base(SQLModel):\n    metadata = m\nclass Team(Base, table=True):\n    id: Optional[int] = Field(default=None, primary_key=True)\n    name: str = Field(max_length=30, unique=True)\nclass Hero(Base, table=True):\n    id: Optional[int] = Field(default=None, primary_key=True)\n    name: str = Field(index=True, max_length=80)\n    age: int = Field(default=0, sa_column_kwargs={'server_default': '0'}, index=True)\n    team_id: Optional[int] = Field(default=None, foreign_key='team.id', ondelete='SET NULL')\n    secret: uuid.UUID = Field(default_factory=uuid.uuid4, unique=True, sa_column_kwargs={'nullable': True})\n    seen: Optional[datetime] = Field(default=None)\n",
        "INSERT INTO hero (id, name, age) VALUES (1, 'x', 5)",
    ),
)
