"""Rows that can't take a change: it is refused with all as it was, and done once the rows are mended."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.case import BOTH, LITE, PG, Case


def hazard(name: str, before: str, after: str, *rows: str, **settings: object) -> Case:
    """A change of all the models that some row is in the way of."""
    return Case("hazard", name, before, after, rows, refused=True, **{"on": BOTH, **settings})  # type: ignore[arg-type]


def t(name: str, before: str, after: str, *rows: str, **settings: object) -> Case:
    """A change of the table `t`."""
    one, other = (f'T("t"{", " if text else ""}{text})' for text in (before, after))
    return hazard(name, one, other, *rows, **settings)


def cast(name: str, new: str, good: str, bad: str, old: str = "Text", **settings: object) -> Case:
    """A column whose values don't all read as the new type; two of them do."""
    rows = f"INSERT INTO t VALUES (1, {good}), (2, {bad}), (3, NULL)"
    mend = (f"UPDATE t SET v = {good} WHERE id = 2",)
    return t(f"cast_{name}", f'C("v", {old})', f'C("v", {new})', rows, repair=mend, **settings)


_DELETE = ("DELETE FROM t WHERE id = 2",)
_TWICE = "INSERT INTO t (id, v) VALUES (1, 5), (2, 5)"
_P = 'T("p", C("k", Integer))\n'
_NULLS = (
    t(
        "not_null_of_the_second_column",
        'C("v", Integer), C("w", Text)',
        'C("v", Integer, nullable=False), C("w", Text, nullable=False)',
        "INSERT INTO t VALUES (1, 5, 'a'), (2, 6, NULL)",
        repair=_DELETE,
    ),
    t(
        "not_null_of_another_type",
        'C("v", Text)',
        'C("v", Integer, nullable=False)',
        "INSERT INTO t VALUES (1, '5'), (2, NULL)",
        repair=_DELETE,
    ),
    t(
        "not_null_beside_other_changes",
        'C("v", Text), C("x", Integer), C("y", Integer, index=True)',
        'C("v", Text, nullable=False), C("y", BigInteger), C("z", Integer, nullable=False, server_default="7")',
        "INSERT INTO t VALUES (1, 'a', 1, 1), (2, NULL, 2, 2)",
        repair=_DELETE,
    ),
    hazard(
        "new_not_null_foreign_key",
        f'{_P}T("t", C("v", Integer))',
        f'{_P}T("t", C("v", Integer), C("p_id", ForeignKey("p.id"), nullable=False))',
        "INSERT INTO p VALUES (1, 1)",
        "INSERT INTO t VALUES (1, 5)",
        repair=("DELETE FROM t",),
    ),
    t(
        "new_unique_with_a_default",
        'C("v", Integer)',
        'C("v", Integer), C("w", String(9), unique=True, nullable=False, server_default="x")',
        _TWICE,
        repair=_DELETE,
    ),
    t(
        "primary_key_gets_a_nullable_column",
        'C("v", Integer)',
        'C("v", Integer, primary_key=True)',
        "INSERT INTO t VALUES (1, 5), (2, NULL)",
        repair=_DELETE,
    ),
    hazard(
        "key_moves_to_a_nullable_column",
        'Table("t", m, C("id", Integer, primary_key=True), C("v", String(9)))',
        'Table("t", m, C("id", Integer, nullable=False), C("v", String(9), primary_key=True))',
        "INSERT INTO t VALUES (1, 'a'), (2, NULL)",
        repair=_DELETE,
    ),
)
_TWINS = (
    t(
        "unique_of_two",
        'C("v", Integer), C("w", Integer)',
        'C("v", Integer), C("w", Integer), UniqueConstraint("v", "w", name="uq")',
        "INSERT INTO t VALUES (1, 5, 6), (2, 5, 6), (3, 5, NULL), (4, 5, NULL)",
        repair=_DELETE,
    ),
    t(
        "unique_in_small_letters",
        'C("v", String(9))',
        'C("v", String(9)), Index("uq", text("lower(v)"), unique=True)',
        "INSERT INTO t VALUES (1, 'a'), (2, 'A')",
        repair=_DELETE,
    ),
    t(
        "unique_after_a_cast",
        'C("v", String(9), unique=True)',
        'C("v", Integer, unique=True)',
        "INSERT INTO t VALUES (1, '7'), (2, '07')",
        repair=_DELETE,
    ),
    t(
        "unique_of_fewer",
        'C("v", Integer), C("w", Integer), UniqueConstraint("v", "w", name="uq")',
        'C("v", Integer), C("w", Integer), UniqueConstraint("v", name="uq")',
        "INSERT INTO t VALUES (1, 5, 6), (2, 5, 7)",
        repair=_DELETE,
    ),
    t(
        "index_gets_unique",
        'C("v", Integer, index=True)',
        'C("v", Integer, index=True, unique=True)',
        _TWICE,
        repair=_DELETE,
    ),
    t(
        "unique_counts_nulls",
        'C("v", Integer), UniqueConstraint("v", name="uq")',
        'C("v", Integer), UniqueConstraint("v", name="uq", postgresql_nulls_not_distinct=True)',
        "INSERT INTO t VALUES (1, NULL), (2, NULL)",
        on=PG,
        repair=_DELETE,
    ),
    t(
        "unique_of_a_generated",
        'C("v", Integer)',
        'C("v", Integer), C("w", Integer, Computed("v / 10", persisted=True)), UniqueConstraint("w", name="uq")',
        "INSERT INTO t VALUES (1, 51), (2, 52)",
        repair=_DELETE,
    ),
    hazard(
        "key_of_a_table_without_one",
        'Table("t", m, C("v", Integer), C("w", Text))',
        'Table("t", m, C("v", Integer, primary_key=True, autoincrement=False), C("w", Text))',
        "INSERT INTO t VALUES (5, 'a'), (5, 'b')",
        repair=("DELETE FROM t WHERE w = 'b'",),
    ),
    hazard(
        "key_of_fewer",
        'Table("t", m, C("a", Integer, primary_key=True), C("b", Integer, primary_key=True))',
        'Table("t", m, C("a", Integer, primary_key=True, autoincrement=False), C("b", Integer, nullable=False))',
        "INSERT INTO t VALUES (1, 1), (1, 2)",
        repair=("DELETE FROM t WHERE b = 2",),
    ),
    hazard(
        "association_loses_its_id_over_twins",
        'T("t", C("a_id", Integer, nullable=False), C("b_id", Integer, nullable=False))',
        'Table("t", m, C("a_id", Integer, primary_key=True), C("b_id", Integer, primary_key=True))',
        "INSERT INTO t VALUES (1, 1, 1), (2, 1, 1)",
        repair=_DELETE,
    ),
    t(
        "exclusion",
        'C("v", pg.INT4RANGE)',
        'C("v", pg.INT4RANGE), pg.ExcludeConstraint(("v", "&&"), name="ex")',
        "INSERT INTO t VALUES (1, '[1,5)'), (2, '[3,9)')",
        on=PG,
        repair=_DELETE,
    ),
)
_ORPHANS = (
    hazard(
        "key_of_two_columns",
        'Table("p", m, C("a", Integer, primary_key=True), C("b", Integer, primary_key=True))\nT("t", C("a", Integer), C("b", Integer))',
        'Table("p", m, C("a", Integer, primary_key=True), C("b", Integer, primary_key=True))\nT("t", C("a", Integer), C("b", Integer), ForeignKeyConstraint(["a", "b"], ["p.a", "p.b"], name="fk"))',
        "INSERT INTO p VALUES (1, 1)",
        "INSERT INTO t VALUES (1, 1, 1), (2, 1, 2), (3, 1, NULL)",
        repair=_DELETE,
        on=PG,
    ),
    hazard(
        "key_to_another_table",
        f'{_P}T("q")\nT("t", C("v", ForeignKey("p.id", name="fk")))',
        f'{_P}T("q")\nT("t", C("v", ForeignKey("q.id", name="fk")))',
        "INSERT INTO p VALUES (1, 1), (2, 2)",
        "INSERT INTO q VALUES (1)",
        "INSERT INTO t VALUES (1, 1), (2, 2)",
        repair=_DELETE,
        on=PG,
    ),
    hazard(
        "key_to_what_gets_unique",
        f'{_P}T("t", C("v", Integer))',
        'T("p", C("k", Integer, unique=True))\nT("t", C("v", ForeignKey("p.k", name="fk")))',
        "INSERT INTO p VALUES (1, 7), (2, 7)",
        "INSERT INTO t VALUES (1, 7)",
        repair=("DELETE FROM p WHERE id = 2",),
    ),
    t(
        "key_to_itself",
        'C("up", Integer)',
        'C("up", ForeignKey("t.id", name="fk"))',
        "INSERT INTO t VALUES (1, NULL), (2, 9)",
        repair=_DELETE,
        on=PG,
    ),
    hazard(
        "key_after_a_cast",
        f'{_P}T("t", C("v", Text))',
        f'{_P}T("t", C("v", ForeignKey("p.id", name="fk")))',
        "INSERT INTO p VALUES (1, 1)",
        "INSERT INTO t VALUES (1, '1'), (2, '9')",
        repair=_DELETE,
        on=PG,
    ),
    hazard(
        "key_matches_in_full",
        'Table("p", m, C("a", Integer, primary_key=True), C("b", Integer, primary_key=True))\nT("t", C("a", Integer), C("b", Integer), ForeignKeyConstraint(["a", "b"], ["p.a", "p.b"], name="fk"))',
        'Table("p", m, C("a", Integer, primary_key=True), C("b", Integer, primary_key=True))\nT("t", C("a", Integer), C("b", Integer), ForeignKeyConstraint(["a", "b"], ["p.a", "p.b"], name="fk", match="FULL"))',
        "INSERT INTO p VALUES (1, 1)",
        "INSERT INTO t VALUES (1, 1, 1), (2, 1, NULL)",
        repair=_DELETE,
        on=PG,
    ),
    hazard(
        "lite_key_with_keys_on",
        f'{_P}T("t", C("v", Integer))',
        f'{_P}T("t", C("v", ForeignKey("p.id", name="fk")))',
        "INSERT INTO p VALUES (1, 1)",
        "INSERT INTO t VALUES (1, 1), (2, 9)",
        repair=_DELETE,
        on=LITE,
        foreign_keys=True,
    ),
)
_CHECKS = (
    t(
        "check_of_two_columns",
        'C("v", Integer), C("w", Integer)',
        'C("v", Integer), C("w", Integer), CheckConstraint("v < w", name="ck")',
        "INSERT INTO t VALUES (1, 1, 2), (2, 2, 1), (3, NULL, 1)",
        repair=_DELETE,
    ),
    t(
        "check_gets_narrower",
        'C("v", Integer), CheckConstraint("v > 0", name="ck")',
        'C("v", Integer), CheckConstraint("v > 5", name="ck")',
        "INSERT INTO t VALUES (1, 6), (2, 3)",
        repair=_DELETE,
    ),
    t(
        "check_of_a_boolean",
        'C("v", Integer)',
        'C("v", Integer), C("w", Integer, CheckConstraint("w IN (0, 1)", name="ck"), nullable=False, server_default="2")',
        _TWICE,
        repair=("DELETE FROM t",),
    ),
    t(
        "checked_names_instead_of_words",
        'C("v", String(9))',
        'C("v", Enum("a", "b", native_enum=False, create_constraint=True, name="kind"))',
        "INSERT INTO t VALUES (1, 'a'), (2, 'other')",
        repair=_DELETE,
    ),
    t(
        "names_get_shorter",
        'C("v", Enum("a", "longer", native_enum=False, name="kind"))',
        'C("v", Enum("a", "b", native_enum=False, name="kind"))',
        "INSERT INTO t VALUES (1, 'a'), (2, 'longer')",
        repair=_DELETE,
    ),
    t(
        "generated_divides_by_zero",
        'C("v", Integer)',
        'C("v", Integer), C("w", Integer, Computed("100 / v", persisted=True))',
        "INSERT INTO t VALUES (1, 5), (2, 0)",
        on=PG,
        repair=_DELETE,
    ),
    t(
        "domain_gets_narrower",
        'C("v", DOMAIN("small", Integer, check="VALUE < 100"))'.replace("DOMAIN", "pg.DOMAIN"),
        'C("v", pg.DOMAIN("small", Integer, check="VALUE < 10"))',
        "INSERT INTO t VALUES (1, 5), (2, 50)",
        on=PG,
        repair=_DELETE,
    ),
)
_CASTS = (
    cast("to_date", "Date", "'2024-02-29'", "'2023-02-29'"),
    cast("to_timestamp", "DateTime(timezone=True)", "'2024-02-29 10:00:00'", "'tomorrow at noon, or so'"),
    cast("to_time", "Time", "'10:00:00'", "'25:00:00'"),
    cast("to_interval", "Interval", "'1 day'", "'a while'", on=PG),
    cast("to_uuid", "Uuid", "'0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a'", "'not one'"),
    cast("to_json", "JSON", "'[1]'", "'[1'"),
    cast("to_jsonb", "pg.JSONB", "'{\"a\": 1}'", "'{a: 1}'", on=PG),
    cast("to_boolean", "Boolean", "'true'", "'perhaps'", on=PG),
    cast("to_enum", 'Enum("a", "b", name="kind")', "'a'", "'c'"),
    cast("to_float", "Float", "'1.5'", "'1,5'"),
    cast("to_numeric", "Numeric(10, 2)", "'1.25'", "'EUR 1.25'"),
    cast("to_integer_of_fractions", "Integer", "'1'", "'1.5'", on=PG),
    cast("to_array", "pg.ARRAY(Integer)", "'{1,2}'", "'1,2'", on=PG),
    cast("to_inet", "pg.INET", "'10.0.0.1'", "'10.0.0.256'", on=PG),
    cast("to_range", "pg.INT4RANGE", "'[1,5)'", "'[5,1)'", on=PG),
    cast("json_to_integer", "Integer", "'1'", "'[1]'", "JSON"),
    cast("bigint_to_integer", "Integer", "1", "5000000000", "BigInteger", on=PG),
    cast("shorter_of_letters", "String(3)", "'äöü'", "'äöüß'", "String(9)"),
    cast("fixed_and_shorter", "CHAR(2)", "'ab'", "'abc'", "CHAR(9)"),
    cast("numeric_too_big", "Numeric(4, 2)", "12.25", "123.25", "Numeric(10, 2)"),
    cast(
        "enum_value_gone",
        'Enum("a", "b", name="kind")',
        "'a'",
        "'gone'",
        'Enum("a", "b", "gone", name="kind")',
    ),
    cast(
        "enum_to_another",
        'Enum("a", "b", name="other")',
        "'a'",
        "'c'",
        'Enum("a", "c", name="kind")',
    ),
    cast(
        "enum_value_gone_from_lists",
        'pg.ARRAY(Enum("a", "b", name="kind"))',
        "'{a}'",
        "'{a,gone}'",
        'pg.ARRAY(Enum("a", "b", "gone", name="kind"))',
        on=PG,
    ),
)
_LOOSE = (
    t(
        "lite_word_among_numbers",
        'C("v", Integer), C("w", Integer)',
        'C("v", Integer), C("w", Integer, nullable=False)',
        "INSERT INTO t VALUES (1, 'abc', 1), (2, x'00ff', NULL), (3, 1.5, 2)",
        repair=_DELETE,
        on=LITE,
    ),
    t(
        "lite_strict_with_dates",
        'C("v", Integer), C("w", Text)',
        'C("v", Integer), C("w", Text), sqlite_strict=True',
        "INSERT INTO t VALUES (1, 5, 'a'), (2, '2024-01-01', 'b')",
        repair=_DELETE,
        on=LITE,
    ),
    t(
        "lite_strict_column_of_another_type",
        'C("v", Text), sqlite_strict=True',
        'C("v", REAL), sqlite_strict=True',
        "INSERT INTO t VALUES (1, '1.5'), (2, 'many')",
        repair=_DELETE,
        on=LITE,
    ),
    t(
        "lite_without_rowid_and_null",
        'C("v", String(9))',
        'C("v", String(9), primary_key=True), sqlite_with_rowid=False',
        "INSERT INTO t VALUES (1, 'a'), (2, NULL)",
        repair=_DELETE,
        on=LITE,
    ),
)
_SEVERAL = (
    hazard(
        "later_table_fails",
        'T("a", C("v", Integer), C("x", Integer))\nT("b", C("v", Integer))\nT("z", C("v", Integer))',
        'T("a", C("v", Text, nullable=False), C("y", Integer, index=True))\nT("n", C("a_id", ForeignKey("a.id")))\nT("z", C("v", Integer, unique=True))',
        "INSERT INTO a VALUES (1, 5, 6)",
        "INSERT INTO b VALUES (1, 5)",
        "INSERT INTO z VALUES (1, 5), (2, 5)",
        repair=("DELETE FROM z WHERE id = 2",),
    ),
    hazard(
        "renamed_then_fails",
        'T("a", C("old", Integer))\nT("z", C("v", Integer))',
        'T("a", C("new", Integer, info={"renamed_from": "old"}))\nT("z", C("v", Integer, nullable=False))',
        "INSERT INTO a VALUES (1, 5)",
        "INSERT INTO z VALUES (1, 5), (2, NULL)",
        repair=("DELETE FROM z WHERE id = 2",),
        kept=(("SELECT old FROM a", "SELECT new FROM a"),),
    ),
    hazard(
        "enum_grows_then_fails",
        'T("a", C("k", Enum("x", "y", name="kind")))\nT("z", C("v", Integer))',
        'T("a", C("k", Enum("x", "y", "w", name="kind"), server_default="w", nullable=False))\nT("z", C("v", Integer, nullable=False))',
        "INSERT INTO a VALUES (1, 'x')",
        "INSERT INTO z VALUES (1, 5), (2, NULL)",
        repair=("DELETE FROM z WHERE id = 2",),
    ),
    hazard(
        "children_of_a_table_that_fails",
        'T("p", C("v", Text))\nT("t", C("p_id", ForeignKey("p.id", ondelete="CASCADE")))',
        'T("p", C("v", Integer, nullable=False))\nT("t", C("p_id", ForeignKey("p.id", ondelete="CASCADE"), nullable=False))',
        "INSERT INTO p VALUES (1, '5'), (2, NULL)",
        "INSERT INTO t VALUES (1, 1), (2, 2)",
        repair=("DELETE FROM t WHERE id = 2", "DELETE FROM p WHERE id = 2"),
        foreign_keys=True,
    ),
    hazard(
        "view_of_a_table_that_fails",
        'T("t", C("v", Text))\nfor q in ("CREATE VIEW w AS SELECT v FROM t",):\n    event.listen(m, "after_create", DDL(q))',
        'T("t", C("v", Integer, nullable=False))\nfor q in ("CREATE VIEW w AS SELECT v FROM t",):\n    event.listen(m, "after_create", DDL(q))',
        "INSERT INTO t VALUES (1, '5'), (2, NULL)",
        repair=_DELETE,
    ),
    hazard(
        "keys_of_parent_and_child_cast",
        'Table("p", m, C("id", String(9), primary_key=True))\nT("t", C("p_id", ForeignKey("p.id", name="fk")))',
        'Table("p", m, C("id", Integer, primary_key=True, autoincrement=False))\nT("t", C("p_id", ForeignKey("p.id", name="fk")))',
        "INSERT INTO p VALUES ('1'), ('x')",
        "INSERT INTO t VALUES (1, '1'), (2, 'x')",
        repair=("DELETE FROM t WHERE id = 2", "DELETE FROM p WHERE id = 'x'"),
    ),
)
CASES: tuple[Case, ...] = (*_NULLS, *_TWINS, *_ORPHANS, *_CHECKS, *_CASTS, *_LOOSE, *_SEVERAL)
