"""A vineyard's rows that can't take a change: refused with everything as before, or done with the rows kept."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.case import PG, Case
from support.changes.kinds_tables import whole


def r(name: str, before: str, after: str, *rows: str, **settings: object) -> Case:
    """Rows that stand in the way."""
    return whole("vineyard_" + name, before, after, *rows, kind="hazard", refused=True, **settings)


CASES = (
    r(
        "nulls_where_a_default_comes_too",
        'T("wine", C("v", Integer))',
        'T("wine", C("v", Integer, nullable=False, server_default="7"))',
        "INSERT INTO wine VALUES (1, NULL), (2, 5)",
        repair=("UPDATE wine SET v = 0 WHERE v IS NULL",),
        values_change=True,
    ),
    r(
        "nulls_in_a_renamed_column",
        'T("wine", C("v", String(9)))',
        'T("wine", C("name", String(9), nullable=False, info={"renamed_from": "v"}))',
        "INSERT INTO wine VALUES (1, NULL), (2, 'x')",
        repair=("UPDATE wine SET v = 'y' WHERE v IS NULL",),
    ),
    r(
        "required_key_to_another_table",
        'T("cellar")\nT("wine", C("v", Integer))',
        'T("cellar")\nT("wine", C("v", Integer), C("cellar_id", ForeignKey("cellar.id"), nullable=False))',
        "INSERT INTO wine VALUES (1, 5)",
        repair=("DELETE FROM wine",),
    ),
    r(
        "default_points_to_no_row",
        'T("cellar")\nT("wine", C("v", Integer))',
        'T("cellar")\nT("wine", C("v", Integer), C("cellar_id", ForeignKey("cellar.id"), nullable=False, server_default="1"))',
        "INSERT INTO wine VALUES (1, 5)",
        repair=("INSERT INTO cellar (id) VALUES (1)",),
    ),
    r(
        "words_become_a_key_into_an_empty_table",
        'T("wine", C("colour", String(9)))',
        'Table("colour", m, C("code", String(9), primary_key=True))\nT("wine", C("colour", ForeignKey("colour.code")))',
        "INSERT INTO wine VALUES (1, 'red')",
        repair=("UPDATE wine SET colour = NULL",),
    ),
    r(
        "key_is_one_to_one_for_twins",
        'T("cellar")\nT("wine", C("cellar_id", ForeignKey("cellar.id")))',
        'T("cellar")\nT("wine", C("cellar_id", ForeignKey("cellar.id"), unique=True, nullable=False))',
        "INSERT INTO cellar (id) VALUES (1)",
        "INSERT INTO wine VALUES (1, 1), (2, 1)",
        repair=("DELETE FROM wine WHERE id = 2",),
    ),
    r(
        "natural_key_stands_twice",
        'T("wine", C("code", String(9)), C("v", Integer))',
        'Table("wine", m, C("code", String(9), primary_key=True), C("v", Integer))',
        "INSERT INTO wine VALUES (1, 'a', 1), (2, 'a', 2)",
        repair=("UPDATE wine SET code = 'b' WHERE id = 2",),
    ),
    r(
        "tenant_leaves_a_key_of_equal_numbers",
        'Table("wine", m, C("tenant_id", Integer, primary_key=True, autoincrement=False), C("id", Integer, primary_key=True, autoincrement=False), C("v", Integer))',
        'Table("wine", m, C("id", Integer, primary_key=True, autoincrement=False), C("v", Integer))',
        "INSERT INTO wine VALUES (1, 1, 5), (2, 1, 6)",
        repair=("DELETE FROM wine WHERE tenant_id = 2",),
    ),
    r(
        "numbers_can_be_no_uuids",
        'Table("wine", m, C("id", Integer, primary_key=True), C("v", Integer))\nT("bottle", C("wine_id", ForeignKey("wine.id")))',
        'Table("wine", m, C("id", Uuid, primary_key=True), C("v", Integer))\nT("bottle", C("wine_id", ForeignKey("wine.id")))',
        "INSERT INTO wine VALUES (1, 5)",
        "INSERT INTO bottle VALUES (1, 1)",
        values_change=True,
    ),
    r(
        "buried_partial_unique_over_twins",
        'T("wine", C("code", String(9)), C("gone", Boolean, nullable=False, server_default=sa.false()))',
        'T("wine", C("code", String(9)), C("gone", Boolean, nullable=False, server_default=sa.false()), Index("uq_code", "code", unique=True, postgresql_where=text("NOT gone"), sqlite_where=text("NOT gone")))',
        "INSERT INTO wine (id, code) VALUES (1, 'a'), (2, 'a')",
        repair=("UPDATE wine SET gone = true WHERE id = 2",),
    ),
    r(
        "nulls_not_distinct_over_two_nulls",
        'T("wine", C("a", Integer))',
        'T("wine", C("a", Integer), UniqueConstraint("a", name="uq_a", postgresql_nulls_not_distinct=True))',
        "INSERT INTO wine (a) VALUES (NULL), (NULL)",
        on=PG,
        repair=("DELETE FROM wine WHERE id = 2",),
    ),
    r(
        "words_that_are_no_moment",
        'T("wine", C("at", String(30), nullable=False))',
        'T("wine", C("at", DateTime, nullable=False))',
        "INSERT INTO wine VALUES (1, '2026-01-01 10:00:00'), (2, 'last year')",
        repair=("UPDATE wine SET at = '2025-01-01 00:00:00' WHERE id = 2",),
        values_change=True,
    ),
    r(
        "words_that_are_no_json",
        'T("wine", C("facts", Text))',
        'T("wine", C("facts", JSON))',
        "INSERT INTO wine VALUES (1, '{\"a\": 1}'), (2, 'none{')",
        repair=("UPDATE wine SET facts = 'null' WHERE id = 2",),
        values_change=True,
    ),
    r(
        "numbers_that_are_neither_true_nor_false",
        'T("wine", C("v", Integer, server_default="0"))',
        'T("wine", C("v", Boolean(create_constraint=True, name="ck_v"), server_default=sa.false()))',
        "INSERT INTO wine VALUES (1, 1), (2, 7)",
        values_change=True,
    ),
    r(
        "amount_too_big_for_its_precision",
        'T("wine", C("v", Numeric(12, 2)))',
        'T("wine", C("v", Numeric(5, 2)))',
        "INSERT INTO wine VALUES (1, 12345.50)",
        repair=("UPDATE wine SET v = 5.25",),
    ),
    r(
        "two_enum_values_become_one_that_is_not_there",
        'T("wine", C("v", Enum("red", "rose", "white", name="colour")))',
        'T("wine", C("v", Enum("red", "white", "orange", name="colour")))',
        "INSERT INTO wine (id, v) VALUES (1, 'rose')",
        repair=("UPDATE wine SET v = 'red'",),
        on=PG,
    ),
    r(
        "choice_loses_a_word_that_rows_have",
        'T("wine", C("v", Enum("red", "rose", name="colour", native_enum=False, create_constraint=True)))',
        'T("wine", C("v", Enum("red", "gold", name="colour", native_enum=False, create_constraint=True)))',
        "INSERT INTO wine VALUES (1, 'rose')",
        repair=("UPDATE wine SET v = 'red'",),
    ),
    r(
        "own_mother_for_a_check_between_columns",
        'T("vine", C("mother_id", ForeignKey("vine.id")))',
        'T("vine", C("mother_id", ForeignKey("vine.id", ondelete="CASCADE")), C("n", Integer, server_default="0"), CheckConstraint("mother_id <> id", name="ck_mother"))',
        "INSERT INTO vine VALUES (1, NULL), (2, 2)",
        repair=("UPDATE vine SET mother_id = 1 WHERE id = 2",),
        foreign_keys=True,
    ),
    r(
        "new_check_over_the_default_of_a_new_column",
        'T("wine", C("a", Integer))',
        'T("wine", C("a", Integer), C("b", Integer, nullable=False, server_default="0"), CheckConstraint("a <= b", name="ck_ab"))',
        "INSERT INTO wine VALUES (1, 5)",
        repair=("UPDATE wine SET a = -1",),
    ),
    r(
        "last_of_three_tables_fails",
        'T("a", C("v", Integer))\nT("b", C("v", Integer))\nT("old", C("v", Text))',
        'T("a", C("v", Numeric(6, 2), index=True))\nT("b", C("w", Integer, info={"renamed_from": "v"}))\nT("c", C("v", ForeignKey("a.id")))\nT("old", C("v", Text, unique=True))',
        "INSERT INTO a VALUES (1, 2)",
        "INSERT INTO b VALUES (1, 3)",
        "INSERT INTO old VALUES (1, 'x'), (2, 'x')",
        repair=("UPDATE old SET v = 'y' WHERE id = 2",),
        values_change=True,
    ),
)
