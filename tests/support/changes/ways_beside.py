"""Changes that meet what stands beside a table, or rows that only an expression refuses."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.case import BOTH, LITE, PG, Case, table


def t(name: str, before: str, after: str, *rows: str, **settings: object) -> Case:
    """A change of the table `t`."""
    return table("unseen beside", name, before, after, *rows, **settings)


def whole(
    name: str, before: str, after: str, *rows: str, kind: str = "unseen beside", **settings: object
) -> Case:
    """A change of all the models."""
    return Case(kind, name, before, after, rows, **{"on": BOTH, **settings})  # type: ignore[arg-type]


def beside(name: str, before: str, after: str, said: str, *rows: str, **settings: object) -> Case:
    """A change of all the models, on both sides of which the same SQL stands beside the tables."""
    made = f"\nfor q in {said.strip().split(';;')!r}:\n    event.listen(m, 'after_create', DDL(q.replace('%', '%%')))"
    return whole(name, before + made, after + made, *rows, **{"on": PG, **settings})


_E = 'Enum("a", "b", "c", name="letter")'
_L = 'Enum("b", "a", name="letter")'
_A = "INSERT INTO t (id, v) VALUES (1, 'a')"
_FUNCTION = "CREATE OR REPLACE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'"
_BOTH = (
    whole(
        "two_tables_change_names_by_marks",
        'T("a", C("x", Integer))\nT("b", C("y", Text), C("z", Text))',
        'T("b", C("x", Integer), info={"renamed_from": "a"})\nT("a", C("y", Text), C("z", Text), info={"renamed_from": "b"})',
        "INSERT INTO a VALUES (1, 3)",
        "INSERT INTO b VALUES (1, 'q', 'r')",
        kind="rename",
        kept=(("SELECT x FROM a", "SELECT x FROM b"), ("SELECT y FROM b", "SELECT y FROM a")),
    ),
    whole(
        "unique_becomes_primary_key",
        'T("t", C("code", String(9), nullable=False, unique=True))',
        'Table("t", m, C("id", Integer, nullable=False), C("code", String(9), primary_key=True))',
        "INSERT INTO t VALUES (1, 'x')",
    ),
    whole(
        "primary_key_becomes_unique",
        'Table("t", m, C("code", String(9), primary_key=True), C("n", Integer, nullable=False))',
        'Table("t", m, C("code", String(9), nullable=False, unique=True), C("n", Integer, primary_key=True, autoincrement=False))',
        "INSERT INTO t VALUES ('x', 4)",
    ),
    whole(
        "composite_key_loses_column_with_children",
        'Table("p", m, C("a", Integer, primary_key=True, autoincrement=False), C("b", Integer, primary_key=True))\nT("t", C("a", Integer), C("b", Integer), ForeignKeyConstraint(["a", "b"], ["p.a", "p.b"], name="fk"))',
        'Table("p", m, C("a", Integer, primary_key=True, autoincrement=False), C("b", Integer))\nT("t", C("a", Integer), ForeignKeyConstraint(["a"], ["p.a"], name="fk"))',
        "INSERT INTO p VALUES (1, 2)",
        "INSERT INTO t VALUES (1, 1, 2)",
    ),
    whole(
        "composite_key_column_renamed_and_other_retyped",
        'Table("p", m, C("a", Integer, primary_key=True, autoincrement=False), C("b", Integer, primary_key=True))\nT("t", C("a", Integer), C("b", Integer), ForeignKeyConstraint(["a", "b"], ["p.a", "p.b"], name="fk"))',
        'Table("p", m, C("x", Integer, primary_key=True, autoincrement=False, info={"renamed_from": "a"}), C("b", BigInteger, primary_key=True))\nT("t", C("a", Integer), C("b", BigInteger), ForeignKeyConstraint(["a", "b"], ["p.x", "p.b"], name="fk"))',
        "INSERT INTO p VALUES (1, 2)",
        "INSERT INTO t VALUES (1, 1, 2)",
        kind="rename",
    ),
    whole(
        "key_of_big_and_small_by_variant",
        'T("t", C("v", Integer))',
        'Table("t", m, C("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True), C("v", Integer().with_variant(SmallInteger, "sqlite")))',
        "INSERT INTO t VALUES (1, 3)",
    ),
    whole(
        "unique_under_foreign_key_becomes_index",
        'T("p", C("code", String(9)), UniqueConstraint("code", name="uq"))\nT("t", C("v", ForeignKey("p.code")))',
        'T("p", C("code", String(20)), Index("ux", "code", unique=True))\nT("t", C("v", ForeignKey("p.code", name="fk_v")))',
        "INSERT INTO p VALUES (1, 'x')",
        "INSERT INTO t VALUES (1, 'x')",
    ),
    t(
        "check_with_percent_colon_backslash",
        'C("v", Text), C("w", Text)',
        r"""C("v", Text), C("w", Text), CheckConstraint(r"v LIKE '50%' OR v = ':x' OR v = 'a\b'", name="ck"), CheckConstraint("w <> '%s %(x)s {y}'")""",
        r"INSERT INTO t VALUES (1, '50% off', NULL)",
    ),
    t(
        "check_with_percent_goes",
        r"""C("v", Text), CheckConstraint(r"v LIKE '50%' OR v = ':x' OR v = 'a\b'", name="ck"), CheckConstraint("v <> '%s'")""",
        'C("v", String(40))',
        r"INSERT INTO t VALUES (1, '50% off')",
    ),
    whole(
        "index_on_generated_goes_with_it",
        'T("t", C("v", Integer), C("g", Integer, Computed("v * 2", persisted=True)), Index("ix", "g", "v"), UniqueConstraint("g", "v", name="uq"))',
        'T("t", C("v", Integer))',
        "INSERT INTO t (id, v) VALUES (1, 3)",
    ),
    whole(
        "generated_key_to_other_table",
        'T("p", C("v", Integer))\nT("t", C("v", Integer))',
        'T("p", C("v", Integer), C("g", Integer, Computed("v * 2", persisted=True), unique=True))\nT("t", C("v", Integer), C("p_id", Integer, ForeignKey("p.id")))',
        "INSERT INTO p VALUES (1, 3)",
        "INSERT INTO t VALUES (1, 3)",
    ),
    whole(
        "shop_of_quoted_names",
        'T("My Table", C("My Col", Integer), C("kind", Enum("A", "b", name="My Kind")), Index("My Index", "My Col"))\nT("Child", C("My Up", ForeignKey("My Table.id")))',
        'T("My Table", C("My Col", BigInteger, unique=True), C("kind", Enum("A", "b", "C c", name="My Kind"), server_default="C c"), Index("My Index", "My Col", "kind"))\nT("Child", C("My Up", ForeignKey("My Table.id", name="My Key", ondelete="CASCADE"), nullable=False))',
        """INSERT INTO "My Table" VALUES (1, 3, 'A')""",
        'INSERT INTO "Child" VALUES (1, 1)',
    ),
    whole(
        "renamed_quoted_by_words",
        'T("My Table", C("My Col", Integer))',
        'T("Your Table", C("Your Col", BigInteger))',
        'INSERT INTO "My Table" VALUES (1, 3)',
        kind="rename",
        renames=("My Table:Your Table", "Your Table.My Col:Your Col"),
        kept=(('SELECT "My Col" FROM "My Table"', 'SELECT "Your Col" FROM "Your Table"'),),
    ),
    t(
        "unique_expression_over_duplicates",
        'C("v", String(9))',
        'C("v", String(9)), Index("ux", text("lower(v)"), unique=True)',
        "INSERT INTO t VALUES (1, 'a'), (2, 'A')",
        refused=True,
        repair=("UPDATE t SET v = 'b' WHERE id = 2",),
    ),
    t(
        "primary_key_over_duplicates",
        'C("v", Integer, nullable=False)',
        'C("v", Integer, nullable=False), C("w", Integer), CheckConstraint("v < 9", name="ck"), UniqueConstraint("v", "id", name="uq")',
        "INSERT INTO t VALUES (1, 10), (2, 2)",
        refused=True,
        repair=("UPDATE t SET v = 3",),
    ),
    whole(
        "primary_key_made_over_duplicates",
        'Table("t", m, C("a", Integer, nullable=False), C("b", Integer))',
        'Table("t", m, C("a", Integer, primary_key=True, autoincrement=False), C("b", Integer))',
        "INSERT INTO t VALUES (1, 1), (1, 2)",
        refused=True,
        repair=("UPDATE t SET a = b",),
    ),
    whole(
        "key_retargeted_over_orphans",
        'T("p")\nT("q")\nT("t", C("v", ForeignKey("p.id", name="fk")))',
        'T("p")\nT("q")\nT("t", C("v", ForeignKey("q.id", name="fk")), C("w", Integer))',
        "INSERT INTO p VALUES (1)",
        "INSERT INTO t VALUES (1, 1)",
        refused=True,
        repair=("INSERT INTO q VALUES (1)",),
    ),
    t(
        "bytes_with_default",
        'C("v", LargeBinary)',
        'C("v", LargeBinary, nullable=False, server_default=text("\'\'")), C("w", LargeBinary(20), server_default="abc")',
        "INSERT INTO t (id, v) VALUES (1, 'x')",
        on=PG,
    ),
    whole(
        "tree_by_association_renamed_under_convention",
        'm.naming_convention = {"fk": "fk_%(table_name)s_%(column_0_name)s", "pk": "pk_%(table_name)s", "uq": "uq_%(table_name)s_%(column_0_name)s", "ix": "ix_%(table_name)s_%(column_0_name)s", "ck": "ck_%(table_name)s_%(constraint_name)s"}\nT("node", C("ok", Boolean(create_constraint=True, name="ok")))\nTable("edge", m, C("a", ForeignKey("node.id"), primary_key=True), C("b", ForeignKey("node.id"), primary_key=True, index=True))',
        'm.naming_convention = {"fk": "fk_%(table_name)s_%(column_0_name)s", "pk": "pk_%(table_name)s", "uq": "uq_%(table_name)s_%(column_0_name)s", "ix": "ix_%(table_name)s_%(column_0_name)s", "ck": "ck_%(table_name)s_%(constraint_name)s"}\nT("vertex", C("fine", Boolean(create_constraint=True, name="fine"), info={"renamed_from": "ok"}), info={"renamed_from": "node"})\nTable("link", m, C("a", ForeignKey("vertex.id", ondelete="CASCADE"), primary_key=True), C("b", ForeignKey("vertex.id"), primary_key=True, index=True), info={"renamed_from": "edge"})',
        "INSERT INTO node VALUES (1, '1')",
        "INSERT INTO edge VALUES (1, 1)",
        kind="rename",
        kept=(("SELECT ok FROM node", "SELECT fine FROM vertex"),),
    ),
    whole(
        "audit_tables_of_each",
        'for n in ("a", "b", "c"):\n    T(n, C("v", Integer))',
        'for n in ("a", "b", "c"):\n    T(n, C("v", BigInteger), C("by", String(30), server_default="nobody", nullable=False))\n    Table(n + "_log", m, C("id", Integer, primary_key=True), C("of", ForeignKey(n + ".id", ondelete="SET NULL"), index=True), C("at", DateTime, server_default=func.now()), C("what", JSON))',
        "INSERT INTO a VALUES (1, 2)",
        "INSERT INTO c VALUES (1, 2)",
    ),
)
_POSTGRESQL = (
    beside(
        "enum_loses_under_view_and_materialized",
        f'T("t", C("v", {_E}))',
        f'T("t", C("v", {_L}))',
        "CREATE VIEW w AS SELECT v, count(*) AS n FROM t GROUP BY v;;CREATE MATERIALIZED VIEW mw AS SELECT v FROM w;;CREATE UNIQUE INDEX mx ON mw (v)",
        _A,
    ),
    beside(
        "enum_loses_under_policy_and_when",
        f'T("t", C("v", {_E}))',
        f'T("t", C("v", {_L}))',
        f"ALTER TABLE t ENABLE ROW LEVEL SECURITY;;CREATE POLICY p ON t USING (v = 'a');;{_FUNCTION};;CREATE TRIGGER g BEFORE UPDATE ON t FOR EACH ROW WHEN (NEW.v = 'b') EXECUTE FUNCTION f()",
        _A,
    ),
    beside(
        "enum_loses_under_function",
        f'T("t", C("v", {_E}))',
        f'T("t", C("v", {_L}))',
        "CREATE OR REPLACE FUNCTION same_letter(x text) RETURNS text LANGUAGE sql AS 'SELECT x'",
        _A,
    ),
    beside(
        "enum_key_of_partitions_grows",
        'Table("t", m, C("id", Integer), C("v", Enum("a", "b", name="letter")), postgresql_partition_by="LIST (v)")',
        'Table("t", m, C("id", Integer, index=True), C("v", Enum("a", "b", "c", name="letter")), C("n", Integer), postgresql_partition_by="LIST (v)")',
        "CREATE TABLE t_a PARTITION OF t FOR VALUES IN ('a')",
        _A,
    ),
    beside(
        "composite_type_in_column",
        'class P(sa.types.UserDefinedType):\n    cache_ok = True\n    def get_col_spec(self, **k):\n        return "pair"\nT("s")',
        'class P(sa.types.UserDefinedType):\n    cache_ok = True\n    def get_col_spec(self, **k):\n        return "pair"\nT("s", C("v", Integer, index=True))',
        "CREATE TYPE pair AS (a int, b text)",
        "INSERT INTO s VALUES (1)",
    ),
    beside(
        "materialized_over_retyped_and_dropped",
        'T("t", C("v", Integer), C("w", Text))',
        'T("t", C("v", BigInteger), C("x", Text, server_default="-"))',
        "CREATE MATERIALIZED VIEW mw AS SELECT id, v FROM t;;CREATE INDEX mi ON mw (v);;COMMENT ON MATERIALIZED VIEW mw IS 'kept'",
        "INSERT INTO t (id, v) VALUES (1, 3)",
    ),
    beside(
        "view_on_renamed_column",
        'T("t", C("v", Integer))',
        'T("t", C("w", Integer, info={"renamed_from": "v"}), C("x", Integer))',
        "CREATE VIEW q AS SELECT id FROM t",
        "INSERT INTO t VALUES (1, 3)",
        kind="rename",
    ),
    beside(
        "statistics_and_cluster_stay",
        'T("t", C("v", Integer), C("w", Integer), Index("ix", "v"))',
        'T("t", C("v", BigInteger), C("w", Integer, nullable=False, server_default="1"), Index("ix", "v"))',
        "CREATE STATISTICS st ON v, w FROM t;;ALTER TABLE t ALTER w SET STATISTICS 500",
        "INSERT INTO t VALUES (1, 3, 4)",
    ),
    beside(
        "storage_of_column_stays",
        'T("t", C("v", Text))',
        'T("t", C("v", Text, nullable=False, server_default="x"), C("w", Text))',
        "ALTER TABLE t ALTER v SET STORAGE EXTERNAL",
        _A,
    ),
    beside(
        "foreign_partition_default",
        'Table("t", m, C("id", Integer), C("v", String(9)), postgresql_partition_by="HASH (id)")',
        'Table("t", m, C("id", Integer), C("v", Text, nullable=False, server_default="-"), Index("ix", "v"), postgresql_partition_by="HASH (id)")',
        "CREATE TABLE t_0 PARTITION OF t FOR VALUES WITH (MODULUS 2, REMAINDER 0);;CREATE TABLE t_1 PARTITION OF t FOR VALUES WITH (MODULUS 2, REMAINDER 1)",
        _A,
    ),
    t(
        "pg_domain_declared_and_list",
        'C("v", String(20))',
        'C("v", pg.DOMAIN("email", String(20), check="VALUE LIKE \'%@%\'")), C("w", pg.ARRAY(Integer), server_default="{}")',
        "INSERT INTO t VALUES (1, 'a@b')",
        on=PG,
    ),
    t(
        "pg_domain_rows_against",
        'C("v", String(20))',
        'C("v", pg.DOMAIN("email", String(20), check="VALUE LIKE \'%@%\'"))',
        "INSERT INTO t VALUES (1, 'ab')",
        on=PG,
        refused=True,
        repair=("UPDATE t SET v = 'a@b'",),
    ),
    t(
        "pg_collation_of_icu",
        'C("v", String(20), unique=True)',
        'C("v", String(20, collation="und-x-icu"), unique=True), Index("ix", text(\'v COLLATE "C"\'))',
        _A,
        on=PG,
    ),
    t(
        "pg_index_of_full_text",
        'C("v", Text), C("d", pg.JSONB)',
        'C("v", Text), C("d", pg.JSONB), Index("ix", text("to_tsvector(\'english\', coalesce(v, \'\'))"), postgresql_using="gin"), Index("ix_d", text("(d -> \'a\' ->> \'b\')")), Index("ix_p", text("(d #>> \'{a,b}\')"), unique=True), Index("ix_b", "id", postgresql_using="brin", postgresql_with={"pages_per_range": 16})',
        "INSERT INTO t VALUES (1, 'a', '{\"a\": {\"b\": 1}}')",
        on=PG,
    ),
    t(
        "pg_index_include_retyped_and_dropped",
        'C("v", Integer), C("w", Integer), C("x", Integer), Index("ix", "v", postgresql_include=["w", "x"])',
        'C("v", Integer), C("w", Text), Index("ix", "v", postgresql_include=["w"])',
        "INSERT INTO t VALUES (1, 2, 3, 4)",
        on=PG,
    ),
    t(
        "pg_exclusion_column_renamed",
        'C("v", pg.INT4RANGE), pg.ExcludeConstraint(("v", "&&"), name="ex")',
        'C("w", pg.INT4RANGE, info={"renamed_from": "v"}), pg.ExcludeConstraint(("w", "&&"), name="ex")',
        "INSERT INTO t VALUES (1, '[1,3)')",
        on=PG,
    ),
    t(
        "pg_generated_divides_by_nothing",
        'C("v", Integer)',
        'C("v", Integer), C("g", Integer, Computed("100 / v", persisted=True))',
        "INSERT INTO t VALUES (1, 0)",
        on=PG,
        refused=True,
        repair=("UPDATE t SET v = 5",),
    ),
    t(
        "pg_check_that_cannot_read",
        'C("v", Text)',
        'C("v", Text), CheckConstraint("v::int > 0", name="ck")',
        "INSERT INTO t VALUES (1, 'x')",
        on=PG,
        refused=True,
        repair=("UPDATE t SET v = '5'",),
    ),
    t(
        "pg_index_that_cannot_read",
        'C("v", Text)',
        'C("v", Text), Index("ix", text("(v::int)"))',
        "INSERT INTO t VALUES (1, 'x')",
        on=PG,
        refused=True,
        repair=("UPDATE t SET v = '5'",),
    ),
    t(
        "pg_index_of_long_rows",
        'C("v", Text)',
        'C("v", Text, index=True)',
        "INSERT INTO t SELECT 1, string_agg(md5(n::text), '') FROM generate_series(1, 500) n",
        on=PG,
        refused=True,
        repair=("UPDATE t SET v = 'x'",),
    ),
    t(
        "pg_items_too_long",
        'C("v", pg.ARRAY(String(20)))',
        'C("v", pg.ARRAY(String(3)))',
        "INSERT INTO t VALUES (1, '{abcdef}')",
        on=PG,
        refused=True,
        values_change=True,
    ),
    t(
        "pg_moment_out_of_range",
        'C("v", BigInteger)',
        'C("v", DateTime)',
        "INSERT INTO t VALUES (1, 9223372036854775807)",
        on=PG,
        refused=True,
        repair=("UPDATE t SET v = 5",),
    ),
    whole(
        "pg_sequence_of_integers_in_schema",
        'T("t", C("v", Integer), schema="app")',
        's = Sequence("numbers", schema="app", data_type=Integer, start=-5, minvalue=-10, increment=-1, maxvalue=0, metadata=m)\nT("t", C("v", Integer, server_default=s.next_value(), nullable=False), schema="app")',
        "INSERT INTO app.t VALUES (1, 3)",
        on=PG,
    ),
    whole(
        "pg_identity_of_small_key",
        'Table("t", m, C("id", SmallInteger, Identity(minvalue=-100, start=-100), primary_key=True))',
        'Table("t", m, C("id", BigInteger, Identity(minvalue=-100, start=-100, cycle=True, cache=5), primary_key=True), C("n", Integer, Identity(always=True), nullable=False))',
        "INSERT INTO t DEFAULT VALUES",
        on=PG,
    ),
    whole(
        "pg_renamed_in_schema_with_all",
        'T("t", C("v", Enum("a", name="k", schema="app"), index=True), C("up", ForeignKey("app.t.id")), schema="app")',
        'T("w", C("kind", Enum("a", "b", name="k", schema="app"), index=True, server_default="b", info={"renamed_from": "v"}), C("up", ForeignKey("app.w.id", ondelete="CASCADE")), schema="app", info={"renamed_from": "t"})',
        "INSERT INTO app.t VALUES (1, 'a', 1)",
        on=PG,
        kind="rename",
        kept=(("SELECT v::text FROM app.t", "SELECT kind::text FROM app.w"),),
    ),
)
_LITE = (
    whole(
        "lite_virtual_tables_beside",
        'T("t", C("v", Text))\nevent.listen(m, "after_create", DDL("CREATE VIRTUAL TABLE words USING fts5(v)"))',
        'T("t", C("v", Text, nullable=False, server_default=""), C("w", Text))\nevent.listen(m, "after_create", DDL("CREATE VIRTUAL TABLE words USING fts5(v)"))',
        _A,
        "INSERT INTO words (rowid, v) VALUES (1, 'a')",
        on=LITE,
    ),
    t(
        "lite_table_written_by_hand",
        'C("v", Text), C("w", Integer)',
        'C("v", Text), C("w", Integer, nullable=False, server_default="1"), C("x", Integer)',
        "DROP TABLE t",
        'create table \'t\' (\n  "id" INTEGER not null,\n  "v" TEXT,\n\tw INTEGER\n  , primary key (id)\n)',
        "INSERT INTO t VALUES (1, 'a', 2)",
        on=LITE,
    ),
    whole(
        "lite_deferred_key_and_trigger",
        'T("p")\nT("t", C("v", Integer))\nevent.listen(m, "after_create", DDL("CREATE TRIGGER g AFTER INSERT ON t BEGIN UPDATE p SET id = id WHERE id = NEW.v; END"))',
        'T("p", C("n", Integer, CheckConstraint("n > 0")))\nT("t", C("v", Integer, ForeignKey("p.id", deferrable=True, initially="DEFERRED")))\nevent.listen(m, "after_create", DDL("CREATE TRIGGER g AFTER INSERT ON t BEGIN UPDATE p SET id = id WHERE id = NEW.v; END"))',
        "INSERT INTO p VALUES (1)",
        "INSERT INTO t VALUES (1, 1)",
        on=LITE,
    ),
    whole(
        "lite_without_rowid_key_gains_column",
        'Table("t", m, C("a", Text, primary_key=True), C("v", Integer), sqlite_with_rowid=False)',
        'Table("t", m, C("a", Text, primary_key=True), C("b", Integer, primary_key=True, server_default="0", autoincrement=False), C("v", Integer, unique=True), sqlite_with_rowid=False)',
        "INSERT INTO t VALUES ('x', 1)",
        on=LITE,
    ),
    whole(
        "lite_without_rowid_key_moves_and_rowid_comes",
        'Table("t", m, C("a", Text, primary_key=True), C("v", Integer, nullable=False), sqlite_with_rowid=False)\nTable("s", m, C("a", Text, primary_key=True), C("v", Integer), sqlite_with_rowid=False)',
        'Table("t", m, C("v", Integer, primary_key=True, autoincrement=False), C("w", Text), sqlite_with_rowid=False)\nTable("s", m, C("a", Text), C("v", Integer, nullable=False, server_default="1"))',
        "INSERT INTO t VALUES ('x', 1)",
        "INSERT INTO s VALUES ('x', 1)",
        on=LITE,
    ),
    t(
        "lite_index_of_expression_and_collation",
        'C("v", Text), C("d", JSON)',
        'C("v", Text), C("d", JSON), Index("ix", text("json_extract(d, \'$.a\')"), sqlite_where=text("json_extract(d, \'$.a\') IS NOT NULL")), Index("ux", text("v COLLATE NOCASE DESC"), unique=True)',
        "INSERT INTO t VALUES (1, 'a', '{\"a\": 1}')",
        on=LITE,
    ),
    whole(
        "lite_views_over_renamed_column",
        'T("t", C("v", Integer), C("w", Integer))\nevent.listen(m, "after_create", DDL("CREATE VIEW q AS SELECT id, w FROM t"))',
        'T("t", C("x", BigInteger, nullable=False, server_default="0", info={"renamed_from": "v"}), C("w", Integer))\nevent.listen(m, "after_create", DDL("CREATE VIEW q AS SELECT id, w FROM t"))',
        "INSERT INTO t VALUES (1, 3, 4)",
        on=LITE,
        kind="rename",
        kept=(("SELECT v FROM t", "SELECT x FROM t"),),
    ),
)
CASES: tuple[Case, ...] = (*_BOTH, *_POSTGRESQL, *_LITE)
