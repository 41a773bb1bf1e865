"""Changes of tables and columns."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.case import LITE, PG, Case, table

_T = 'T("t", C("v", Integer))'
_ROW = "INSERT INTO t (id, v) VALUES (1, 1), (2, NULL)"

CASES = (
    Case("table", "add", _T, _T + '\nT("u", C("name", String(20), nullable=False))', (_ROW,)),
    Case("table", "drop", _T + '\nT("u", C("name", String(20)))', _T, (_ROW,)),
    Case(
        "table",
        "drop_related",
        'T("a")\nT("b", C("a_id", ForeignKey("a.id")))\nT("c", C("b_id", ForeignKey("b.id")), C("a_id", ForeignKey("a.id")))',
        'T("z")',
    ),
    Case("table", "add_related", 'T("z")', 'T("z")\nT("b", C("a_id", ForeignKey("a.id")))\nT("a")'),
    Case("table", "add_self_reference", _T, _T + '\nT("tree", C("up", ForeignKey("tree.id"), index=True))'),
    Case(
        "table",
        "add_cycle",
        _T,
        _T
        + '\nT("a", C("b_id", ForeignKey("b.id", name="fk_a", use_alter=True)))\nT("b", C("a_id", ForeignKey("a.id", name="fk_b")))',
    ),
    Case(
        "table",
        "drop_cycle",
        'T("a", C("b_id", ForeignKey("b.id", name="fk_a", use_alter=True)))\nT("b", C("a_id", ForeignKey("a.id", name="fk_b")))',
        'T("z")',
    ),
    Case(
        "table",
        "add_composite_key",
        _T,
        _T + '\nTable("k", m, C("a", Integer, primary_key=True), C("b", String(9), primary_key=True))',
    ),
    Case("table", "add_without_key", _T, _T + '\nTable("k", m, C("a", Integer), C("b", Text))'),
    Case(
        "table",
        "add_with_all",
        _T,
        _T
        + '\nT("u", C("n", Integer, CheckConstraint("n > 0"), unique=True, index=True), C("w", Text, server_default="it\'s"), '
        'C("t_id", ForeignKey("t.id", ondelete="CASCADE")), UniqueConstraint("n", "w"), CheckConstraint("n % 2 = 0 AND w LIKE \'a%\'"))',
    ),
    table("column", "add_nullable", 'C("v", Integer)', 'C("v", Integer), C("w", String(30))', _ROW),
    table(
        "column",
        "add_not_null_default",
        'C("v", Integer)',
        'C("v", Integer), C("w", Integer, nullable=False, server_default="7")',
        _ROW,
    ),
    table(
        "column", "add_not_null_empty", 'C("v", Integer)', 'C("v", Integer), C("w", Integer, nullable=False)'
    ),
    table(
        "column",
        "add_not_null_on_rows",
        'C("v", Integer)',
        'C("v", Integer), C("w", Integer, nullable=False)',
        _ROW,
        refused=True,
    ),
    table("column", "add_unique", 'C("v", Integer)', 'C("v", Integer), C("w", Integer, unique=True)', _ROW),
    table("column", "add_indexed", 'C("v", Integer)', 'C("v", Integer), C("w", Integer, index=True)', _ROW),
    Case(
        "column",
        "add_foreign_key",
        'T("p")\n' + _T,
        'T("p")\nT("t", C("v", Integer), C("p_id", ForeignKey("p.id")))',
        (_ROW,),
    ),
    table(
        "column",
        "add_with_check",
        'C("v", Integer)',
        'C("v", Integer), C("w", Integer, CheckConstraint("w > 0", name="ck_w"))',
        _ROW,
    ),
    table(
        "column",
        "add_with_unnamed_check",
        'C("v", Integer)',
        'C("v", Integer), C("w", Integer, CheckConstraint("w > 0"))',
        _ROW,
    ),
    table(
        "column",
        "add_boolean",
        'C("v", Integer)',
        'C("v", Integer), C("w", Boolean(create_constraint=True, name="ck_w"))',
        _ROW,
    ),
    table(
        "column",
        "add_now_default",
        'C("v", Integer)',
        'C("v", Integer), C("w", DateTime, server_default=func.now())',
        _ROW,
    ),
    table(
        "column",
        "add_json",
        'C("v", Integer)',
        'C("v", Integer), C("w", JSON), C("x", LargeBinary), C("y", Uuid), C("z", Date)',
        _ROW,
    ),
    table(
        "column",
        "add_middle",
        'C("v", Integer), C("z", Integer)',
        'C("v", Integer), C("w", Integer), C("z", Integer)',
        _ROW,
    ),
    table(
        "column",
        "add_first_of_two_unique",
        'C("v", Integer)',
        'C("v", Integer), C("w", Integer), UniqueConstraint("v", "w")',
        _ROW,
    ),
    table(
        "column",
        "drop",
        'C("v", Integer), C("w", String(30))',
        'C("v", Integer)',
        "INSERT INTO t VALUES (1, 1, 'a')",
    ),
    table(
        "column", "drop_not_null", 'C("v", Integer), C("w", String(30), nullable=False)', 'C("v", Integer)'
    ),
    table(
        "column",
        "drop_not_null_on_rows",
        'C("v", Integer), C("w", String(30), nullable=False, server_default="q")',
        'C("v", Integer)',
        "INSERT INTO t (id) VALUES (1)",
    ),
    table("column", "drop_indexed", 'C("v", Integer), C("w", Integer, index=True)', 'C("v", Integer)', _ROW),
    table("column", "drop_unique", 'C("v", Integer), C("w", Integer, unique=True)', 'C("v", Integer)', _ROW),
    table(
        "column",
        "drop_in_named_unique",
        'C("v", Integer), C("w", Integer), UniqueConstraint("v", "w", name="uq_vw")',
        'C("v", Integer)',
        _ROW,
    ),
    table(
        "column",
        "drop_checked",
        'C("v", Integer), C("w", Integer, CheckConstraint("w > 0", name="ck_w"))',
        'C("v", Integer)',
        _ROW,
    ),
    table(
        "column",
        "drop_unnamed_check",
        'C("v", Integer), C("w", Integer), CheckConstraint("w > v")',
        'C("v", Integer)',
        _ROW,
    ),
    Case(
        "column",
        "drop_foreign_key",
        'T("p")\nT("t", C("v", Integer), C("p_id", ForeignKey("p.id")))',
        'T("p")\n' + _T,
        (_ROW,),
    ),
    Case(
        "mixed",
        "drop_referenced_table",
        'T("p")\nT("t", C("v", Integer), C("p_id", ForeignKey("p.id")))',
        _T,
        (_ROW,),
    ),
    Case(
        "mixed",
        "key_to_new_unique",
        'T("z", C("code", String(9)))\nT("a", C("code", String(9)))',
        'T("z", C("code", String(9), unique=True))\nT("a", C("code", String(9), ForeignKey("z.code")))',
    ),
    Case(
        "mixed",
        "much_at_once",
        'T("a", C("x", Integer), C("y", String(9), unique=True))\nT("b", C("a_id", ForeignKey("a.id")))\nT("c")',
        'T("a", C("x", BigInteger, nullable=False, server_default="0", index=True), C("w", Text))\n'
        'T("b", C("a_id", ForeignKey("a.id", ondelete="CASCADE"), nullable=False), C("d_id", ForeignKey("d.id")))\nT("d", C("b_id", ForeignKey("b.id", name="fk_d_b")))',
        ("INSERT INTO a (id, x, y) VALUES (1, 4, 'q')", "INSERT INTO b VALUES (1, 1)"),
    ),
    Case(
        "mixed",
        "new_cycle_between_old",
        'T("a", C("b_id", Integer))\nT("b", C("a_id", Integer))',
        'T("a", C("b_id", ForeignKey("b.id", name="fk_a")))\nT("b", C("a_id", ForeignKey("a.id", name="fk_b")))',
        ("INSERT INTO a VALUES (1, 1)", "INSERT INTO b VALUES (1, 1)"),
    ),
    Case(
        "mixed",
        "unnamed_cycle_between_old",
        'T("a", C("b_id", Integer))\nT("b", C("a_id", Integer))',
        'T("a", C("b_id", ForeignKey("b.id")))\nT("b", C("a_id", ForeignKey("a.id")))',
    ),
    Case(
        "mixed",
        "column_and_its_table_swapped",
        'T("p")\nT("t", C("p_id", ForeignKey("p.id")))',
        'T("q")\nT("t", C("q_id", ForeignKey("q.id")))',
    ),
    table(
        "nullable",
        "to_not_null",
        'C("v", Integer)',
        'C("v", Integer, nullable=False)',
        "INSERT INTO t VALUES (1, 4)",
    ),
    table(
        "nullable",
        "to_nullable",
        'C("v", Integer, nullable=False)',
        'C("v", Integer)',
        "INSERT INTO t VALUES (1, 4)",
    ),
    table(
        "nullable",
        "to_not_null_with_nulls",
        'C("v", Integer)',
        'C("v", Integer, nullable=False)',
        _ROW,
        refused=True,
    ),
    table(
        "nullable",
        "to_not_null_with_default",
        'C("v", Integer)',
        'C("v", Integer, nullable=False, server_default="3")',
        "INSERT INTO t VALUES (1, 4)",
    ),
    table(
        "nullable",
        "to_not_null_default_nulls",
        'C("v", Integer)',
        'C("v", Integer, nullable=False, server_default="3")',
        _ROW,
        refused=True,
    ),
    table(
        "comment", "column_added", 'C("v", Integer)', 'C("v", Integer, comment="it\'s 100% :x")', _ROW, on=PG
    ),
    table(
        "comment",
        "column_changed",
        'C("v", Integer, comment="a")',
        'C("v", Integer, comment="b")',
        _ROW,
        on=PG,
    ),
    table("comment", "column_removed", 'C("v", Integer, comment="a")', 'C("v", Integer)', _ROW, on=PG),
    table("comment", "table_added", 'C("v", Integer)', 'C("v", Integer), comment="all t"', _ROW, on=PG),
    table("comment", "table_removed", 'C("v", Integer), comment="all t"', 'C("v", Integer)', _ROW, on=PG),
    table(
        "comment",
        "constraint",
        'C("v", Integer), CheckConstraint("v > 0", name="c", comment="a")',
        'C("v", Integer), CheckConstraint("v > 0", name="c", comment="b")',
        on=PG,
    ),
    table(
        "comment",
        "nowhere_to_keep",
        'C("v", Integer)',
        'C("v", Integer, comment="a"), comment="b"',
        on=LITE,
        stable=True,
    ),
    table(
        "names",
        "reserved",
        'C("order", Integer)',
        'C("order", Integer), C("select", Integer, index=True), C("Group", String(9), unique=True)',
    ),
    table(
        "names",
        "odd",
        'C("a b", Integer)',
        'C("a b", BigInteger, nullable=False, server_default="1"), C("a.b", Integer), C("ü%", Integer), C("x:y", Integer)',
    ),
    Case(
        "names",
        "quoted_table",
        'T("Order Items", C("v", Integer))',
        'T("Order Items", C("v", BigInteger), C("W", Integer, ForeignKey("Order Items.id")))',
        ('INSERT INTO "Order Items" VALUES (1, 1)',),
    ),
    Case(
        "names",
        "long_index",
        _T,
        f'T("t", C("v", Integer), C("{"w" * 40}", Integer, index=True), Index("ix_{"x" * 55}", "v"))',
        (_ROW,),
    ),
    Case(
        "names",
        "long_table",
        _T,
        f'{_T}\nT("{"tab" * 19}", C("value_of_a_column", Integer, unique=True), C("t_id", ForeignKey("t.id")))',
        (_ROW,),
    ),
)
