"""Changes of one table: keys of several columns, defaults said otherwise, signs in names, what reads what is renamed."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from typing import Any

from support.changes.case import LITE, Case
from support.changes.interplay import both, pg


def lite(name: str, before: str, after: str, *rows: str, **settings: Any) -> Case:
    """A change on SQLite."""
    return both(name, before, after, *rows, on=LITE, **settings)


def t(text: str) -> str:
    """The table `t` with these parts."""
    return f'T("t", {text})'


CASES = (
    both(
        "all_at_once_on_new_column",
        'T("p")\n' + t('C("v", Integer)'),
        'T("p")\n'
        + t(
            'C("v", Integer), C("w", Integer, ForeignKey("p.id", ondelete="SET DEFAULT", onupdate="CASCADE"), CheckConstraint("w < 100", name="ck_w"), server_default="1", nullable=False, unique=True, index=True)'
        ),
        "INSERT INTO p VALUES (1)",
        "INSERT INTO t VALUES (1, 2)",
    ),
    both(
        "member_of_key_dropped",
        'Table("t", m, C("a", Integer, primary_key=True), C("b", Integer, primary_key=True), C("v", Text))',
        'Table("t", m, C("a", Integer, primary_key=True, autoincrement=False), C("v", Text))',
    ),
    both(
        "member_of_key_added_with_default",
        'Table("t", m, C("a", Integer, primary_key=True, autoincrement=False), C("v", Text))',
        'Table("t", m, C("a", Integer, primary_key=True), C("b", Integer, primary_key=True, server_default="0"), C("v", Text))',
        "INSERT INTO t VALUES (1, 'x')",
    ),
    both(
        "member_of_key_renamed",
        'Table("t", m, C("a", Integer, primary_key=True), C("b", Integer, primary_key=True))',
        'Table("t", m, C("a", Integer, primary_key=True), C("c", Integer, primary_key=True, info={"renamed_from": "b"}))',
        "INSERT INTO t VALUES (1, 2)",
    ),
    both(
        "empty_string_said_otherwise",
        t('C("v", Text, server_default="")'),
        t('C("v", Text, server_default=text("\'\'"))'),
        stable=True,
    ),
    both(
        "number_said_otherwise",
        t('C("v", Integer, server_default="1")'),
        t(
            'C("v", Integer, server_default="1"), C("w", Integer, server_default=text("-1")), C("x", Numeric(5, 2), server_default="1.50")'
        ),
        "INSERT INTO t VALUES (1, 2)",
    ),
    both(
        "text_to_enum_with_null",
        t('C("v", Text)'),
        t('C("v", Enum("a", "b", name="ab"))'),
        "INSERT INTO t VALUES (1, NULL), (2, 'b')",
    ),
    both(
        "enum_to_boolean",
        t('C("v", Enum("true", "false", name="tf"), server_default="true", nullable=False)'),
        t('C("v", Boolean, server_default=sa.true(), nullable=False)'),
        values_change=True,
    ),
    both(
        "integer_default_to_text_default",
        t('C("v", Integer, server_default="5")'),
        t('C("v", String(5), server_default="5")'),
        "INSERT INTO t (id) VALUES (1)",
    ),
    both(
        "boolean_default_to_text_default",
        t('C("v", Boolean, server_default=sa.true())'),
        t('C("v", String(5), server_default="true")'),
        values_change=True,
    ),
    both(
        "date_default_to_time",
        t('C("v", Date, server_default=func.current_date())'),
        t('C("v", Time, server_default=func.current_time())'),
        values_change=True,
    ),
    both(
        "foreign_key_columns_swapped_targets",
        'T("p", C("x", Integer, unique=True))\n' + t('C("a", ForeignKey("p.id")), C("b", ForeignKey("p.x"))'),
        'T("p", C("x", Integer, unique=True))\n' + t('C("a", ForeignKey("p.x")), C("b", ForeignKey("p.id"))'),
        "INSERT INTO p VALUES (1, 1)",
        "INSERT INTO t VALUES (1, 1, 1)",
    ),
    both(
        "unique_target_replaced_by_other",
        'T("p", C("x", String(5), unique=True), C("y", String(5)))\n' + t('C("a", ForeignKey("p.x"))'),
        'T("p", C("x", String(5)), C("y", String(5), unique=True))\n' + t('C("a", ForeignKey("p.y"))'),
        "INSERT INTO p VALUES (1, 'q', 'q')",
        "INSERT INTO t VALUES (1, 'q')",
    ),
    both(
        "self_key_to_unique_column",
        t('C("code", String(5), unique=True), C("up", Integer, ForeignKey("t.id"))'),
        t('C("code", String(5), unique=True), C("up", String(5), ForeignKey("t.code", ondelete="CASCADE"))'),
        "INSERT INTO t VALUES (1, 'a', NULL)",
    ),
    both(
        "table_becomes_two_with_keys_between",
        t('C("a", Text), C("b", Text)'),
        t('C("a", Text)')
        + '\nTable("t_b", m, C("t_id", ForeignKey("t.id", ondelete="CASCADE"), primary_key=True), C("b", Text, nullable=False))',
        "INSERT INTO t VALUES (1, 'x', 'y')",
    ),
    both(
        "percent_and_colon_everywhere",
        t('C("v", Text)'),
        t(
            'C("v", Text, server_default="%(x)s :y %% \\\\"), CheckConstraint("v NOT LIKE \'%:z%\' AND v <> \'%s\'", name="ck%"), Index("ix:1", text("replace(v, \':a\', \'%b\')")), C("a%b", Integer, unique=True), C("c:d", Integer, index=True)'
        ),
        "INSERT INTO t VALUES (1, 'x')",
    ),
    both(
        "percent_and_colon_gone",
        t(
            'C("v", Text, server_default="%(x)s :y"), CheckConstraint("v NOT LIKE \'%:z%\'", name="ck%"), C("a%b", Integer, unique=True), C("c:d", Integer, index=True)'
        ),
        t('C("v", Text)'),
        "INSERT INTO t (id, v) VALUES (1, 'x')",
    ),
    pg(
        "hash_index_to_btree",
        t('C("v", Text), Index("ix", "v", postgresql_using="hash")'),
        t('C("v", Text), Index("ix", "v", postgresql_ops={"v": "text_pattern_ops"})'),
        "INSERT INTO t VALUES (1, 'x')",
    ),
    pg(
        "index_on_cast_and_collate",
        t('C("v", Text), Index("ix", text("(v::int)"))'),
        t('C("v", Text), Index("ix", text("(v::bigint)"), text("v COLLATE \\"C\\" DESC NULLS LAST"))'),
        "INSERT INTO t VALUES (1, '7')",
    ),
    pg(
        "char_lengths",
        t('C("a", CHAR), C("b", CHAR(5)), C("c", String), C("d", VARCHAR(5))'),
        t('C("a", CHAR(3)), C("b", String(5)), C("c", String(9)), C("d", VARCHAR)'),
        "INSERT INTO t VALUES (1, 'a', 'b', 'c', 'd')",
        values_change=True,
    ),
    pg(
        "time_precisions",
        t(
            'C("a", pg.TIMESTAMP(precision=6)), C("b", pg.TIME(precision=3)), C("c", Interval(second_precision=3))'
        ),
        t('C("a", pg.TIMESTAMP(precision=3)), C("b", Time), C("c", Interval)'),
        "INSERT INTO t VALUES (1, now(), now()::time, '1 second')",
        values_change=True,
    ),
    pg(
        "uuid_default_comes_and_type_changes",
        t('C("a", Uuid), C("b", String(36), server_default="x")'),
        t(
            'C("a", Uuid, server_default=func.gen_random_uuid()), C("b", Uuid, server_default=text("gen_random_uuid()"))'
        ),
        "INSERT INTO t VALUES (1, NULL, NULL)",
    ),
    pg(
        "inherited_child_gains",
        'T("p", C("a", Integer))\nTable("c", m, C("x", Integer), postgresql_inherits="p")',
        'T("p", C("a", Integer))\nTable("c", m, C("x", BigInteger), C("y", Text, index=True), postgresql_inherits="p")',
        "INSERT INTO p VALUES (1, 2)",
    ),
    pg(
        "range_default",
        t('C("a", pg.INT4RANGE, server_default="[1,2)")'),
        t(
            'C("a", pg.INT4RANGE, server_default="[1,5)"), C("b", pg.DATERANGE, server_default=text("\'[2024-01-01,)\'::daterange"))'
        ),
        "INSERT INTO t (id) VALUES (1)",
    ),
    pg(
        "check_with_functions",
        t(
            'C("v", Text), CheckConstraint("v ~ \'^a\'"), CheckConstraint("char_length(v) = 3 AND v IN (\'abc\', \'abd\')", name="c2")'
        ),
        t(
            "C(\"v\", String(9)), CheckConstraint(\"v ~* '^a'\"), CheckConstraint(\"char_length(v) = 3 AND v IN ('abc', 'abd', 'abe')\", name=\"c2\")"
        ),
        "INSERT INTO t VALUES (1, 'abc')",
    ),
    pg(
        "numeric_check_and_type",
        t('C("v", Numeric(10, 2)), CheckConstraint("v BETWEEN 0 AND 99.5", name="c")'),
        t('C("v", Integer), CheckConstraint("v BETWEEN 0 AND 99", name="c")'),
        "INSERT INTO t VALUES (1, 5)",
    ),
    lite(
        "stored_to_virtual_and_renamed",
        t('C("a", Integer), C("b", Integer, Computed("a + 1", persisted=True))'),
        t('C("x", Integer, info={"renamed_from": "a"}), C("b", Integer, Computed("x + 1", persisted=False))'),
        "INSERT INTO t (id, a) VALUES (1, 2)",
    ),
    lite(
        "new_check_on_renamed_and_new",
        t('C("a", Integer)'),
        t(
            'C("x", Integer, info={"renamed_from": "a"}), C("y", Integer), CheckConstraint("x > y OR y IS NULL", name="ck"), Index("ix", "x", "y", unique=True), Index("ix2", text("x + y"))'
        ),
        "INSERT INTO t VALUES (1, 2)",
    ),
)
