"""Schemas, PostgreSQL's and SQLite's own tables, what stands beside tables, and rows that refuse."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.case import BOTH, LITE, PG, Case, table


def t(name: str, before: str, after: str, *rows: str, **settings: object) -> Case:
    """A change of the table `t`."""
    return table("unseen kinds", name, before, after, *rows, **settings)


def whole(
    name: str, before: str, after: str, *rows: str, kind: str = "unseen kinds", **settings: object
) -> Case:
    """A change of all the models."""
    return Case(kind, name, before, after, rows, **{"on": BOTH, **settings})  # type: ignore[arg-type]


def beside(name: str, before: str, after: str, said: str, *rows: str, **settings: object) -> Case:
    """A change of all the models, on both sides of which the same SQL stands beside the tables."""
    made = f"\nfor q in {said.strip().split(';;')!r}:\n    event.listen(m, 'after_create', DDL(q.replace('%', '%%')))"
    return whole(name, before + made, after + made, *rows, **{"on": PG, **settings})


_ROWS = "INSERT INTO t (id, v, w) VALUES (1, 5, 'a'), (2, 7, 'b')"
_VW = 'C("v", Integer), C("w", String(20))'
_TVW = f'T("t", {_VW})'
_SCHEMAS = (
    whole(
        "enum_and_sequence_stay_as_table_leaves_schema",
        'T("t", C("v", Enum("a", "b", name="e", schema="x")), C("n", Integer, Identity()), schema="x")\nT("u", C("t_id", ForeignKey("x.t.id")), schema="x")',
        'T("t", C("v", Enum("a", "b", name="e", schema="x")), C("n", Integer, Identity()))\nT("u", C("t_id", ForeignKey("t.id")), schema="x")',
        "INSERT INTO x.t (id, v) VALUES (1, 'a')",
        "INSERT INTO x.u VALUES (1, 1)",
        on=PG,
        values_change=True,
    ),
    whole(
        "schemas_of_odd_names_change",
        'T("t a", C("v", Integer, index=True), schema="My Schema")\nT("u", C("t_id", ForeignKey("My Schema.t a.id")), schema="select")',
        'T("t a", C("v", BigInteger, unique=True), schema="My Schema")\nT("u", C("t_id", ForeignKey("My Schema.t a.id", ondelete="CASCADE"), nullable=False), C("e", Enum("x", name="e e", schema="select")), schema="select")',
        'INSERT INTO "My Schema"."t a" VALUES (1, 2)',
        'INSERT INTO "select".u VALUES (1, 1)',
        on=PG,
    ),
    whole(
        "default_schema_of_metadata",
        'metadata = m = MetaData(schema="app")\nT("t", C("v", Integer, unique=True))\nT("u", C("t_v", ForeignKey("app.t.v")))',
        'metadata = m = MetaData(schema="app")\nT("t", C("v", BigInteger, unique=True), C("e", Enum("x", "y", name="e", inherit_schema=True)))\nT("u", C("t_v", BigInteger, ForeignKey("app.t.v", ondelete="SET NULL")), Index("ix", "t_v"))\nSequence("s", metadata=m)',
        "INSERT INTO app.t VALUES (1, 5)",
        "INSERT INTO app.u VALUES (1, 5)",
        on=PG,
    ),
)
_TABLES = (
    whole(
        "partitioned_by_list_changes",
        'Table("t", m, C("id", Integer, primary_key=True), C("k", String(5), primary_key=True), C("v", Integer, index=True), postgresql_partition_by="LIST (k)")\nevent.listen(m, "after_create", DDL("CREATE TABLE t_a PARTITION OF t FOR VALUES IN (\'a\')"))',
        'Table("t", m, C("id", Integer, primary_key=True), C("k", String(5), primary_key=True), C("v", BigInteger, nullable=False, server_default="0"), C("w", Text, unique=False, index=True), CheckConstraint("v >= 0", name="ck"), UniqueConstraint("k", "v"), postgresql_partition_by="LIST (k)")\nevent.listen(m, "after_create", DDL("CREATE TABLE t_a PARTITION OF t FOR VALUES IN (\'a\')"))',
        "INSERT INTO t VALUES (1, 'a', 3)",
        on=PG,
    ),
    whole(
        "partitioned_loses_and_renames",
        'Table("t", m, C("at", Date, primary_key=True), C("v", Integer), C("x", Text, index=True), postgresql_partition_by="RANGE (at)")\nevent.listen(m, "after_create", DDL("CREATE TABLE t_d PARTITION OF t DEFAULT"))',
        'Table("t", m, C("at", Date, primary_key=True), C("n", Integer, info={"renamed_from": "v"}), Index("ix_n", "n"), postgresql_partition_by="RANGE (at)")\nevent.listen(m, "after_create", DDL("CREATE TABLE t_d PARTITION OF t DEFAULT"))',
        "INSERT INTO t VALUES ('2024-01-01', 3, 'x')",
        on=PG,
        kept=(("SELECT v FROM t", "SELECT n FROM t"),),
    ),
    whole(
        "inherits_of_two_parents_change",
        'T("a", C("x", Integer))\nTable("b", m, C("y", Integer))\nTable("t", m, C("z", Text), postgresql_inherits=("a", "b"))',
        'T("a", C("x", BigInteger))\nTable("b", m, C("y", Integer, nullable=False, server_default="1"))\nTable("t", m, C("z", Text, nullable=False), C("q", Integer, unique=True), postgresql_inherits=("a", "b"))',
        "INSERT INTO a VALUES (1, 2)",
        "INSERT INTO t (id, x, y, z) VALUES (2, 3, 4, 'x')",
        on=PG,
    ),
    t(
        "storage_of_autovacuum_and_logged",
        'C("v", Integer), C("w", Text), prefixes=["UNLOGGED"], postgresql_with={"fillfactor": "70"}',
        'C("v", Integer), C("w", Text), postgresql_with={"autovacuum_vacuum_scale_factor": "0.05", "fillfactor": "80", "toast.autovacuum_enabled": "false"}',
        _ROWS,
        on=PG,
    ),
    t(
        "comment_with_every_sign_everywhere",
        'C("v", Integer, comment="100 % \'of\' \\"it\\""), C("w", String(20)), UniqueConstraint("v", name="u", comment="one"), comment="a:b"',
        'C("v", BigInteger, comment="back\\\\slash\\nline"), C("w", String(20), comment="%(x)s é"), UniqueConstraint("v", name="u", comment="two; --"), CheckConstraint("v > 0", name="c", comment="$$"), comment="it\'s"',
        _ROWS,
        on=PG,
    ),
    t(
        "comments_leave_with_retyped_and_renamed",
        'C("v", Integer, comment="one"), C("w", String(20), comment="two"), comment="t"',
        'C("v", BigInteger), C("x", String(30), comment="two", info={"renamed_from": "w"}), comment=""',
        _ROWS,
        on=PG,
    ),
)
_BESIDE = (
    beside(
        "view_stays_as_unrelated_column_changes",
        _TVW,
        'T("t", C("v", Integer), C("w", String(40), nullable=False, server_default="q"), C("x", Integer))',
        "CREATE VIEW seen AS SELECT id, v FROM t WHERE v > 1",
        _ROWS,
        on=BOTH,
    ),
    beside(
        "rule_and_trigger_see_retyped",
        f'{_TVW}\nT("log", C("v", Integer))',
        'T("t", C("v", BigInteger), C("w", String(40)))\nT("log", C("v", BigInteger, nullable=False))',
        "CREATE FUNCTION noted() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN INSERT INTO log VALUES (NEW.id, NEW.v); RETURN NEW; END';;CREATE TRIGGER noting AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION noted()",
        _ROWS,
    ),
    beside(
        "trigger_of_column_and_when_on_retyped",
        _TVW,
        'T("t", C("v", BigInteger), C("w", Text))',
        "CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';;CREATE TRIGGER tr BEFORE UPDATE OF v ON t FOR EACH ROW WHEN (OLD.v IS DISTINCT FROM NEW.v) EXECUTE FUNCTION g()",
        _ROWS,
    ),
    beside(
        "materialized_with_index_over_retyped_and_view_over_it",
        _TVW,
        'T("t", C("v", Numeric(10, 2)), C("w", Text, nullable=False))',
        "CREATE MATERIALIZED VIEW sums AS SELECT w, sum(v) AS total FROM t GROUP BY w;;CREATE UNIQUE INDEX ux_sums ON sums (w);;CREATE VIEW big AS SELECT * FROM sums WHERE total > 3",
        _ROWS,
    ),
    beside(
        "policy_reads_column_that_goes_to_enum",
        _TVW,
        'T("t", C("v", BigInteger), C("w", Text))',
        "ALTER TABLE t ENABLE ROW LEVEL SECURITY;;CREATE POLICY p ON t USING (v > 3 AND w <> 'z')",
        _ROWS,
    ),
    beside(
        "lite_triggers_between_tables_rebuilt",
        f'{_TVW}\nT("log", C("v", Integer), C("at", DateTime))',
        'T("t", C("v", BigInteger, nullable=False), C("w", String(40), unique=True))\nT("log", C("v", Integer, CheckConstraint("v > 0")), C("at", DateTime, server_default=func.now()))',
        "CREATE TRIGGER tr AFTER INSERT ON t BEGIN INSERT INTO log (v) VALUES (NEW.v); END;;CREATE TRIGGER tr2 AFTER UPDATE OF w ON t WHEN OLD.w <> NEW.w BEGIN DELETE FROM log WHERE v = OLD.v; END",
        _ROWS,
        on=LITE,
    ),
    beside(
        "lite_view_over_two_rebuilt_and_trigger_on_it",
        f'{_TVW}\nT("u", C("t_id", ForeignKey("t.id")))',
        'T("t", C("v", String(9)), C("w", String(20), nullable=False))\nT("u", C("t_id", ForeignKey("t.id", ondelete="CASCADE"), nullable=False))',
        "CREATE VIEW seen AS SELECT t.id, t.w, u.id AS uid FROM t JOIN u ON u.t_id = t.id;;CREATE TRIGGER tr INSTEAD OF DELETE ON seen BEGIN DELETE FROM u WHERE id = OLD.uid; END",
        _ROWS,
        "INSERT INTO u VALUES (1, 1)",
        on=LITE,
        values_change=True,
    ),
    beside(
        "function_with_row_type_of_changed_table",
        _TVW,
        'T("t", C("v", BigInteger), C("w", String(20)), C("x", Integer, server_default="1"))',
        "CREATE FUNCTION h(r t) RETURNS text LANGUAGE sql AS 'SELECT r.w'",
        _ROWS,
    ),
)
_LITE = (
    t(
        "lite_rebuild_of_all_clauses",
        'C("v", Integer, CheckConstraint("v > 0"), unique=True, sqlite_on_conflict_unique="REPLACE"), C("w", String(20), nullable=False, sqlite_on_conflict_not_null="IGNORE"), C("g", Integer, Computed("v * 2")), sqlite_autoincrement=True',
        'C("v", Integer, CheckConstraint("v > 1"), unique=True, sqlite_on_conflict_unique="IGNORE"), C("w", Text, nullable=False, sqlite_on_conflict_not_null="FAIL", server_default="q"), C("g", Integer, Computed("v * 3")), sqlite_autoincrement=True',
        _ROWS,
        on=LITE,
    ),
    whole(
        "lite_rebuild_parent_with_keys_on",
        'T("p", C("v", Integer))\nT("a", C("p_id", ForeignKey("p.id", ondelete="CASCADE")))\nT("b", C("p_id", ForeignKey("p.id", ondelete="SET NULL", onupdate="CASCADE")))\nT("c", C("a_id", ForeignKey("a.id", ondelete="CASCADE"), nullable=False))',
        'T("p", C("v", Text, nullable=False, unique=True))\nT("a", C("p_id", ForeignKey("p.id", ondelete="CASCADE"), nullable=False))\nT("b", C("p_id", ForeignKey("p.id", ondelete="SET DEFAULT"), server_default="1"))\nT("c", C("a_id", ForeignKey("a.id", ondelete="RESTRICT"), nullable=False), C("n", Integer))',
        "INSERT INTO p VALUES (1, 5), (2, 6)",
        "INSERT INTO a VALUES (1, 1), (2, 2)",
        "INSERT INTO b VALUES (1, 2)",
        "INSERT INTO c VALUES (1, 2)",
        on=LITE,
        foreign_keys=True,
    ),
    t(
        "lite_strict_leaves_and_types_of_any",
        'C("v", Integer), C("w", Text), sqlite_strict=True',
        'C("v", Numeric(6, 2)), C("w", String(20)), C("x", DateTime)',
        _ROWS,
        on=LITE,
    ),
    whole(
        "lite_rowid_leaves_composite_key",
        'Table("t", m, C("a", String(5), primary_key=True), C("b", Integer, primary_key=True), C("v", Integer, index=True), sqlite_with_rowid=False)\nT("c", C("a", String(5)), C("b", Integer), ForeignKeyConstraint(["a", "b"], ["t.a", "t.b"], ondelete="CASCADE"))',
        'Table("t", m, C("a", String(5), primary_key=True), C("b", Integer, primary_key=True), C("v", BigInteger, nullable=False, index=True))\nT("c", C("a", String(5)), C("b", Integer), ForeignKeyConstraint(["a", "b"], ["t.a", "t.b"], ondelete="SET NULL"))',
        "INSERT INTO t VALUES ('x', 1, 5)",
        "INSERT INTO c VALUES (1, 'x', 1)",
        on=LITE,
        foreign_keys=True,
    ),
    t(
        "lite_unique_said_twice_of_column_and_unnamed",
        'C("v", Integer), C("w", String(20)), UniqueConstraint("v"), UniqueConstraint("v", name="uv")',
        'C("v", BigInteger), C("w", String(20)), UniqueConstraint("v")',
        _ROWS,
        on=LITE,
    ),
)
_HAZARDS = (
    t(
        "required_and_shorter_and_unique_all_refuse",
        _VW,
        'C("v", SmallInteger, nullable=False), C("w", String(3), unique=True)',
        "INSERT INTO t (id, v, w) VALUES (1, 5, 'abcdef'), (2, NULL, 'abc'), (3, 70000, 'abc')",
        refused=True,
        repair=("UPDATE t SET v = id, w = id",),
    ),
    whole(
        "child_refuses_after_parent_was_changed",
        'T("p", C("code", String(9), unique=True))\nT("t", C("code", String(9)))',
        'T("p", C("code", String(20), unique=True, nullable=False), C("n", Integer, server_default="0"))\nT("t", C("code", String(20), ForeignKey("p.code"), nullable=False))',
        "INSERT INTO p VALUES (1, 'a')",
        "INSERT INTO t VALUES (1, 'a'), (2, 'missing')",
        refused=True,
        repair=("DELETE FROM t WHERE id = 2",),
    ),
    t(
        "choice_that_rows_have_no_more",
        'C("v", Enum("a", "b", "c", name="e", native_enum=False, create_constraint=True), nullable=False)',
        'C("v", Enum("a", "c", name="e", native_enum=False, create_constraint=True), nullable=False), C("n", Integer)',
        "INSERT INTO t VALUES (1, 'a'), (2, 'b')",
        refused=True,
        repair=("UPDATE t SET v = 'c' WHERE v = 'b'",),
    ),
    t(
        "generated_is_required_where_source_is_null",
        _VW,
        f'{_VW}, C("g", Integer, Computed("v * 2", persisted=True), nullable=False)',
        "INSERT INTO t (id, v) VALUES (1, 1), (2, NULL)",
        refused=True,
        repair=("UPDATE t SET v = 0 WHERE v IS NULL",),
    ),
    t(
        "list_of_numbers_from_words",
        'C("v", pg.ARRAY(Text))',
        'C("v", pg.ARRAY(Integer), nullable=False)',
        "INSERT INTO t VALUES (1, '{1,2}'), (2, '{x}')",
        on=PG,
        refused=True,
        repair=("DELETE FROM t WHERE id = 2",),
    ),
    t(
        "exclusion_over_overlaps_and_new_column",
        'C("at", pg.INT4RANGE)',
        'C("at", pg.INT4RANGE), C("n", Integer, server_default="1"), pg.ExcludeConstraint(("at", "&&"), name="no_overlap")',
        "INSERT INTO t VALUES (1, '[1,5)'), (2, '[4,8)')",
        on=PG,
        refused=True,
        repair=("DELETE FROM t WHERE id = 2",),
    ),
)
_TOGETHER = (
    whole(
        "models_of_many_kinds_stay",
        'e = Enum("a", "b", name="e")\nT("p", C("v", Numeric(10, 2), server_default="0.5"), C("e", e, server_default="a"), C("at", DateTime(timezone=True), server_default=func.now()), C("f", Float(24)), C("d", Double), C("j", JSON, server_default="{}"), C("u", Uuid), C("b", Boolean, server_default=sa.true()), C("y", LargeBinary), C("i", Interval), Index("ix_lower", sa.text("v DESC")), CheckConstraint("v BETWEEN 0 AND 1 OR v IN (3, 4)", name="ck"))\nT("t", C("p_id", ForeignKey("p.id", ondelete="SET NULL", deferrable=True)), C("n", Integer, Computed("p_id * 2", persisted=True)), UniqueConstraint("p_id", "n"))',
        'e = Enum("a", "b", name="e")\nT("p", C("v", Numeric(10, 2), server_default="0.5"), C("e", e, server_default="a"), C("at", DateTime(timezone=True), server_default=func.now()), C("f", Float(24)), C("d", Double), C("j", JSON, server_default="{}"), C("u", Uuid), C("b", Boolean, server_default=sa.true()), C("y", LargeBinary), C("i", Interval), Index("ix_lower", sa.text("v DESC")), CheckConstraint("v BETWEEN 0 AND 1 OR v IN (3, 4)", name="ck"))\nT("t", C("p_id", ForeignKey("p.id", ondelete="SET NULL", deferrable=True)), C("n", Integer, Computed("p_id * 2", persisted=True)), UniqueConstraint("p_id", "n"))',
        stable=True,
    ),
    whole(
        "key_type_of_three_generations_and_views",
        'T("a", C("n", Integer))\nT("b", C("a_id", ForeignKey("a.id"), nullable=False, index=True))\nTable("c", m, C("b_id", ForeignKey("b.id"), primary_key=True), C("a_id", ForeignKey("a.id"), primary_key=True))\nfor q in ["CREATE VIEW seen AS SELECT a.id, b.id AS b FROM a JOIN b ON b.a_id = a.id"]:\n    event.listen(m, "after_create", DDL(q))',
        'def B(name, *items):\n    return Table(name, m, C("id", BigInteger, primary_key=True), *items)\nB("a", C("n", Integer, unique=True))\nB("b", C("a_id", ForeignKey("a.id", ondelete="CASCADE"), nullable=False, index=True))\nTable("c", m, C("b_id", ForeignKey("b.id"), primary_key=True), C("a_id", ForeignKey("a.id"), primary_key=True), C("n", Integer))\nfor q in ["CREATE VIEW seen AS SELECT a.id, b.id AS b FROM a JOIN b ON b.a_id = a.id"]:\n    event.listen(m, "after_create", DDL(q))',
        "INSERT INTO a VALUES (1, 1)",
        "INSERT INTO b VALUES (1, 1)",
        "INSERT INTO c VALUES (1, 1)",
        on=PG,
    ),
    whole(
        "shop_grows_up",
        'T("customer", C("name", String(50)), C("email", String(50)))\nT("order", C("customer", Integer), C("total", Float), C("state", String(9), server_default="new"))\nT("line", C("order_id", Integer), C("what", Text))',
        'T("customer", C("name", String(50), nullable=False, server_default=""), C("email", String(120), unique=True), C("since", DateTime(timezone=True), server_default=func.now(), nullable=False))\nT("order", C("customer_id", ForeignKey("customer.id", ondelete="RESTRICT"), index=True, info={"renamed_from": "customer"}), C("total", Numeric(12, 2), CheckConstraint("total >= 0", name="ck_total")), C("state", Enum("new", "paid", name="order_state"), server_default="new", nullable=False), Index("ix_open", "state", postgresql_where=text("state = \'new\'"), sqlite_where=text("state = \'new\'")))\nTable("line", m, C("order_id", ForeignKey("order.id", ondelete="CASCADE"), primary_key=True), C("id", Integer, primary_key=True, autoincrement=False), C("what", String(99), nullable=False))',
        "INSERT INTO customer VALUES (1, 'x', 'y')",
        "INSERT INTO \"order\" VALUES (1, 1, 2.5, 'paid')",
        "INSERT INTO line VALUES (1, 1, 'z')",
        kept=(('SELECT customer FROM "order"', 'SELECT customer_id FROM "order"'),),
    ),
)
CASES: tuple[Case, ...] = (*_SCHEMAS, *_TABLES, *_BESIDE, *_LITE, *_HAZARDS, *_TOGETHER)
