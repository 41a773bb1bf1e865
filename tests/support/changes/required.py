"""Columns that must have a value, dropped over rows: the way back gives the rows one that may stand there."""

from __future__ import annotations

from support.changes.case import BOTH, LITE, PG, Case


def dropped(
    name: str, columns: str, value: str, *more: str, after: str = "", on: tuple[str, ...] = BOTH
) -> Case:
    """The column `w` of a table, and what stands beside it, dropped over two rows."""
    rows = (f"INSERT INTO t (id, v, w) VALUES (1, 2, {value}), (2, 3, {value})", *more)
    before = f'T("t", C("v", Integer), {columns})'
    return Case("required", name, before, f'T("t", C("v", Integer){after})', rows, on)


CASES = (
    dropped("text", 'C("w", String(30), nullable=False)', "'a'"),
    dropped("checked_number", 'C("w", Integer, CheckConstraint("w > 0", name="ck"), nullable=False)', "3"),
    dropped("unnamed_check", 'C("w", Numeric(5, 2), CheckConstraint("w > 0.5"), nullable=False)', "3"),
    dropped("one_of", "C(\"w\", String(9), CheckConstraint(\"w IN ('a', 'b')\"), nullable=False)", "'a'"),
    dropped("length", 'C("w", String(9), nullable=False), CheckConstraint("length(w) > 3")', "'abcd'"),
    dropped("enum", 'C("w", Enum("x", "y", name="letter"), nullable=False)', "'x'"),
    dropped(
        "enum_as_text",
        'C("w", Enum("x", "y", name="e", native_enum=False, create_constraint=True), nullable=False)',
        "'x'",
    ),
    dropped("boolean_checked", 'C("w", Boolean(create_constraint=True, name="b"), nullable=False)', "true"),
    dropped(
        "in_unique_and_index", 'C("w", Integer, index=True, nullable=False), UniqueConstraint("v", "w")', "1"
    ),
    dropped("moment", 'C("w", DateTime(timezone=True), nullable=False)', "'2020-01-02 03:04:05'"),
    dropped("bytes_uuid_json", 'C("w", JSON, nullable=False), C("u", Uuid), C("b", LargeBinary)', "'{}'"),
    dropped("array", 'C("w", ARRAY(Integer), nullable=False), C("i", pg.INET)', "'{1}'", on=PG),
    dropped("range", 'C("w", pg.INT4RANGE, nullable=False)', "'[1,2)'", on=PG),
    dropped("interval", 'C("w", Interval, nullable=False)', "'1 day'", on=PG),
    dropped("conflict", 'C("w", Integer, sqlite_on_conflict_not_null="FAIL", nullable=False)', "1", on=LITE),
    dropped("another_comes", 'C("w", Date, nullable=False)', "'2020-01-02'", after=', C("x", Text)'),
    Case(
        "required",
        "rows_of_a_key_refuse_nothing_else",
        'T("p")\nT("t", C("p_id", ForeignKey("p.id"), nullable=False), C("w", Integer, nullable=False))',
        'T("p")\nT("t", C("p_id", ForeignKey("p.id"), nullable=False))',
        ("INSERT INTO p VALUES (1)", "INSERT INTO t VALUES (1, 1, 1)"),
    ),
    Case(
        "rename",
        "required_dropped_of_renamed_table",
        'T("t", C("v", Integer), C("w", Integer, nullable=False), CheckConstraint("w > 0", name="ck"))',
        'T("t2", C("v", Integer), info={"renamed_from": "t"})',
        ("INSERT INTO t VALUES (1, 2, 1), (2, 3, 1)",),
        kept=(("SELECT v FROM t ORDER BY id", "SELECT v FROM t2 ORDER BY id"),),
    ),
)
