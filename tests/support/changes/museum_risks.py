"""A museum's rows that can't take a change: refused with everything as before, or done with the rows kept."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.case import PG, Case
from support.changes.kinds_tables import whole


def r(name: str, before: str, after: str, *rows: str, **settings: object) -> Case:
    """Rows that stand in the way."""
    return whole("museum_" + name, before, after, *rows, kind="hazard", refused=True, **settings)


CASES = (
    r(
        "nulls_for_required",
        'T("loan", C("v", Integer), C("w", Text))',
        'T("loan", C("v", Integer, nullable=False), C("w", Text, index=True))',
        "INSERT INTO loan VALUES (1, NULL, 'x'), (2, 5, NULL)",
        repair=("UPDATE loan SET v = 0 WHERE v IS NULL",),
    ),
    r(
        "required_column_without_default",
        'T("loan", C("v", Integer))',
        'T("loan", C("v", Integer), C("w", String(9), nullable=False))',
        "INSERT INTO loan VALUES (1, 5)",
        repair=("DELETE FROM loan",),
    ),
    r(
        "same_values_for_unique",
        'T("loan", C("v", Integer), C("w", Text))',
        'T("loan", C("v", Integer), C("w", Text), UniqueConstraint("v", "w", name="uq"))',
        "INSERT INTO loan VALUES (1, 5, 'x'), (2, 5, 'x')",
        repair=("UPDATE loan SET v = 6 WHERE id = 2",),
    ),
    r(
        "same_values_for_unique_index_on_expression",
        'T("loan", C("w", Text))',
        'T("loan", C("w", Text), Index("ix_low", text("lower(w)"), unique=True))',
        "INSERT INTO loan VALUES (1, 'X'), (2, 'x')",
        repair=("DELETE FROM loan WHERE id = 2",),
    ),
    r(
        "values_outside_a_check",
        'T("loan", C("v", Integer), C("w", Integer))',
        'T("loan", C("v", Integer), C("w", Integer), CheckConstraint("v < w", name="ck_vw"))',
        "INSERT INTO loan VALUES (1, 5, 4)",
        repair=("UPDATE loan SET w = 9",),
    ),
    r(
        "values_outside_a_choice",
        'T("loan", C("s", String(12)))',
        'T("loan", C("s", Enum("a", "b", name="ab", native_enum=False, create_constraint=True)))',
        "INSERT INTO loan VALUES (1, 'a'), (2, 'zz')",
        repair=("UPDATE loan SET s = 'b' WHERE id = 2",),
    ),
    r(
        "values_outside_an_enum",
        'T("loan", C("s", String(12), server_default="a"))',
        'T("loan", C("s", Enum("a", "b", name="ab"), server_default="a"))',
        "INSERT INTO loan VALUES (1, 'a'), (2, 'zz')",
        repair=("UPDATE loan SET s = 'b' WHERE id = 2",),
        on=PG,
    ),
    r(
        "enum_value_that_rows_have_goes",
        'T("loan", C("s", Enum("a", "b", "c", name="abc")))',
        'T("loan", C("s", Enum("a", "b", name="abc")))',
        "INSERT INTO loan VALUES (1, 'c')",
        repair=("UPDATE loan SET s = 'b'",),
        on=PG,
    ),
    r(
        "words_for_integer",
        'T("loan", C("v", Text))',
        'T("loan", C("v", Integer))',
        "INSERT INTO loan VALUES (1, '12'), (2, 'twelve')",
        repair=("UPDATE loan SET v = '13' WHERE id = 2",),
    ),
    r(
        "words_for_date",
        'T("loan", C("v", String(30)), C("n", Integer, unique=True))',
        'T("loan", C("v", Date), C("n", Integer, unique=True))',
        "INSERT INTO loan VALUES (1, 'soon', 1)",
        values_change=True,
    ),
    r(
        "orphans_for_a_key",
        'T("wing")\nT("piece", C("w", Integer))',
        'T("wing")\nT("piece", C("w", ForeignKey("wing.id", ondelete="CASCADE")))',
        "INSERT INTO wing VALUES (1)",
        "INSERT INTO piece VALUES (1, 1), (2, 99)",
        repair=("DELETE FROM piece WHERE w = 99",),
    ),
    r(
        "orphans_for_a_key_of_two_columns",
        'Table("wing", m, C("a", Integer, primary_key=True), C("b", Integer, primary_key=True))\nT("piece", C("a", Integer), C("b", Integer))',
        'Table("wing", m, C("a", Integer, primary_key=True), C("b", Integer, primary_key=True))\nT("piece", C("a", Integer), C("b", Integer), ForeignKeyConstraint(["a", "b"], ["wing.a", "wing.b"]))',
        "INSERT INTO wing VALUES (1, 1)",
        "INSERT INTO piece VALUES (1, 1, 2)",
        repair=("DELETE FROM piece",),
    ),
    r(
        "too_long_for_a_length",
        'T("loan", C("v", String(40)))',
        'T("loan", C("v", String(5)))',
        "INSERT INTO loan VALUES (1, 'much too long')",
        repair=("UPDATE loan SET v = 'short'",),
    ),
    r(
        "fractions_for_integer",
        'T("loan", C("v", Numeric(8, 2), nullable=False))',
        'T("loan", C("v", Integer, nullable=False))',
        "INSERT INTO loan VALUES (1, 1.5), (2, 3)",
        repair=("UPDATE loan SET v = 2 WHERE id = 1",),
    ),
    r(
        "too_big_for_small",
        'T("loan", C("v", BigInteger))',
        'T("loan", C("v", SmallInteger))',
        "INSERT INTO loan VALUES (1, 70000)",
        repair=("UPDATE loan SET v = 7",),
    ),
    r(
        "second_of_two_changes_fails",
        'T("a", C("v", Integer))\nT("b", C("v", Integer))',
        'T("a", C("v", Text, nullable=False))\nT("b", C("v", Integer, nullable=False))\nT("c")',
        "INSERT INTO a VALUES (1, 2)",
        "INSERT INTO b VALUES (1, NULL)",
        repair=("UPDATE b SET v = 3",),
    ),
    r(
        "nulls_in_a_new_key",
        'Table("loan", m, C("a", Integer), C("b", Text))',
        'Table("loan", m, C("a", Integer, primary_key=True, autoincrement=False), C("b", Text))',
        "INSERT INTO loan VALUES (NULL, 'x'), (2, 'y')",
        repair=("DELETE FROM loan WHERE a IS NULL",),
    ),
)
