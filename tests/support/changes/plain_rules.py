"""Enums, defaults, constraints, indexes, schemas, what depends and rebuilds in their plain kinds, over rows."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.case import LITE, PG
from support.changes.kinds_tables import t, whole

BESIDE = """%s
def beside(sql, of=None, again=""):
    event.listen(m.tables[of] if of else m, "after_create", DDL(sql.replace("%%", "%%%%")))


""".replace("%%", "%")
_VIEWS = "%sfrom sqlalchemy.schema import CreateView\n"
_ENUMS = (
    t(
        "enum_value_at_end_in_middle_and_first",
        'C("v", Enum("b", "d", name="k"), server_default="b")',
        'C("v", Enum("a", "b", "c", "d", "e", name="k"), server_default="b")',
        "INSERT INTO t VALUES (1, 'd')",
        on=PG,
    ),
    t(
        "enum_value_comes_and_is_default_and_in_check_and_index",
        'C("v", Enum("a", "b", name="k"), server_default="a", nullable=False)',
        'C("v", Enum("a", "b", "c", name="k"), server_default="c", nullable=False), CheckConstraint("v <> \'c\' OR id > 1", name="ck"), Index("ix", "v", postgresql_where=text("v = \'c\'"))',
        "INSERT INTO t VALUES (1, 'a')",
        on=PG,
    ),
    t(
        "enum_value_goes_that_rows_have",
        'C("v", Enum("a", "b", "c", name="k"))',
        'C("v", Enum("a", "b", name="k"))',
        "INSERT INTO t VALUES (1, 'c')",
        on=PG,
        refused=True,
        repair=("UPDATE t SET v = 'b'",),
    ),
    whole(
        "enum_value_goes_of_two_tables_with_default_index_and_view",
        'k = Enum("a", "b", "c", name="k")\nT("t", C("v", k, server_default="a", index=True))\nT("u", C("v", k, nullable=False), C("l", pg.ARRAY(k)), CheckConstraint("v <> \'b\'"))\nbeside("CREATE VIEW w AS SELECT v FROM t WHERE v = \'a\'")',
        'k = Enum("a", "b", name="k")\nT("t", C("v", k, server_default="a", index=True))\nT("u", C("v", k, nullable=False), C("l", pg.ARRAY(k)), CheckConstraint("v <> \'b\'"))\nbeside("CREATE VIEW w AS SELECT v FROM t WHERE v = \'a\'")',
        "INSERT INTO t VALUES (1, 'a')",
        "INSERT INTO u VALUES (1, 'a', '{a,b}')",
        on=PG,
        head=BESIDE,
    ),
    t(
        "enum_order_changes_under_unique_and_default",
        'C("v", Enum("a", "b", "c", name="k"), unique=True, server_default="b")',
        'C("v", Enum("c", "b", "a", name="k"), unique=True, server_default="b")',
        "INSERT INTO t VALUES (1, 'c')",
        on=PG,
    ),
    t(
        "enum_becomes_text_and_text_becomes_enum",
        'C("a", Enum("x", "y", name="k"), server_default="x"), C("b", String(9), server_default="p")',
        'C("a", String(9), server_default="x"), C("b", Enum("p", "q", name="o"), server_default="p")',
        "INSERT INTO t VALUES (1, 'y', 'q')",
    ),
    whole(
        "enum_is_shared_by_a_new_table_and_left_by_the_old",
        'k = Enum("a", "b", name="k")\nT("t", C("v", k))\nT("u")',
        'k = Enum("a", "b", name="k")\nT("t", C("v", Text))\nT("u", C("v", k, server_default="a"))\nT("w", C("l", pg.ARRAY(k)))',
        "INSERT INTO t VALUES (1, 'a')",
        on=PG,
    ),
    whole(
        "enum_in_a_schema_comes_and_grows",
        'T("t", C("v", Enum("a", "b", name="k", schema="s")), schema="s")',
        'T("t", C("v", Enum("a", "b", "c", name="k", schema="s"), server_default="c"), C("w", Enum("x", name="o", schema="s")), schema="s")',
        "INSERT INTO s.t VALUES (1, 'a')",
        on=PG,
    ),
    t(
        "enum_of_text_grows_and_shrinks_checked",
        'C("a", Enum("x", "y", native_enum=False, create_constraint=True, name="ck_a")), C("b", Enum("x", "y", "zz", native_enum=False, create_constraint=True, name="ck_b"))',
        'C("a", Enum("x", "y", "longer", native_enum=False, create_constraint=True, name="ck_a")), C("b", Enum("x", "y", native_enum=False, create_constraint=True, name="ck_b"))',
        "INSERT INTO t VALUES (1, 'x', 'y')",
    ),
    t(
        "enum_replaced_by_one_of_another_name",
        'C("v", Enum("a", "b", name="old_kind"), nullable=False, server_default="a")',
        'C("v", Enum("a", "b", "c", name="new_kind"), nullable=False, server_default="c")',
        "INSERT INTO t VALUES (1, 'b')",
        on=PG,
    ),
)
_DEFAULTS = (
    t(
        "defaults_come_change_and_go",
        'C("a", Integer), C("b", Integer, server_default="1"), C("c", Integer, server_default="1"), C("d", String(20), server_default="x"), C("e", Boolean, server_default=true()), C("f", DateTime, server_default=func.now())',
        'C("a", Integer, server_default="5"), C("b", Integer, server_default="2"), C("c", Integer), C("d", String(20), server_default="it\'s %s :x"), C("e", Boolean, server_default=false()), C("f", DateTime, server_default=text("\'2024-01-02 03:04:05\'"))',
        "INSERT INTO t (id) VALUES (1)",
    ),
    t(
        "defaults_of_all_spellings_stay",
        'C("a", Integer, server_default=text("(1 + 2)")), C("b", String(9), server_default=""), C("c", String(9), server_default="it\'s"), C("d", Boolean, server_default=true()), C("e", DateTime, server_default=func.current_timestamp()), C("f", Numeric(5, 2), server_default="0"), C("g", Float, server_default="1.0"), C("h", Text, server_default=text("\'ab\'")), C("i", Integer, server_default=text("-1")), C("j", Date, server_default="2024-01-01"), C("k", JSON, server_default="{}"), C("l", Text, server_default="NULL"), C("n", BigInteger, server_default=text("0")), C("o", Uuid), C("p", Text, server_default="100%")',
        'C("a", Integer, server_default=text("(1 + 2)")), C("b", String(9), server_default=""), C("c", String(9), server_default="it\'s"), C("d", Boolean, server_default=true()), C("e", DateTime, server_default=func.current_timestamp()), C("f", Numeric(5, 2), server_default="0"), C("g", Float, server_default="1.0"), C("h", Text, server_default=text("\'ab\'")), C("i", Integer, server_default=text("-1")), C("j", Date, server_default="2024-01-01"), C("k", JSON, server_default="{}"), C("l", Text, server_default="NULL"), C("n", BigInteger, server_default=text("0")), C("o", Uuid), C("p", Text, server_default="100%")',
        stable=True,
    ),
    t(
        "defaults_of_server_functions_come_and_change",
        'C("a", DateTime(timezone=True), server_default=func.now()), C("b", Uuid), C("c", pg.JSONB, server_default="{}"), C("d", pg.ARRAY(Text)), C("e", Interval, server_default="1 day")',
        'C("a", DateTime(timezone=True), server_default=text("timezone(\'utc\', now())")), C("b", Uuid, server_default=text("gen_random_uuid()")), C("c", pg.JSONB, server_default=text("\'{\\"a\\": [1]}\'::jsonb")), C("d", pg.ARRAY(Text), server_default="{x}", nullable=False), C("e", Interval, server_default="2 hours")',
        "INSERT INTO t (id, d) VALUES (1, '{q}')",
        on=PG,
    ),
    t(
        "default_changes_with_type_and_nullability",
        'C("v", Integer, server_default="1", nullable=False), C("w", String(5), server_default="1")',
        'C("v", String(5), server_default="one"), C("w", Integer, server_default="2", nullable=False)',
        "INSERT INTO t VALUES (1, 2, '3')",
    ),
    t(
        "identity_comes_to_a_column_and_leaves_another",
        'C("a", Integer, Identity(always=True, start=10)), C("b", Integer, nullable=False)',
        'C("a", Integer, nullable=False), C("b", Integer, Identity())',
        "INSERT INTO t (id, b) VALUES (1, 7), (2, 9)",
        on=PG,
    ),
    whole(
        "serial_key_becomes_identity_and_other_way_round",
        'Table("t", m, C("id", Integer, primary_key=True), C("v", Text))\nTable("u", m, C("id", Integer, Identity(), primary_key=True), C("v", Text))',
        'Table("t", m, C("id", Integer, Identity(), primary_key=True), C("v", Text))\nTable("u", m, C("id", Integer, primary_key=True), C("v", Text))',
        "INSERT INTO t (v) VALUES ('x'), ('y')",
        "INSERT INTO u (v) VALUES ('x')",
        on=PG,
    ),
    t(
        "identity_options_change",
        'C("a", BigInteger, Identity(start=1, increment=1)), C("b", Integer, Identity(always=True))',
        'C("a", BigInteger, Identity(start=100, increment=10, cache=5, cycle=True, maxvalue=100000)), C("b", Integer, Identity(always=False, minvalue=-5, start=-5))',
        "INSERT INTO t (id) VALUES (1)",
        on=PG,
    ),
    whole(
        "serial_key_becomes_bigger_with_its_children",
        'Table("t", m, C("id", Integer, primary_key=True))\nT("c", C("t_id", ForeignKey("t.id")))',
        'Table("t", m, C("id", BigInteger, primary_key=True))\nT("c", C("t_id", BigInteger, ForeignKey("t.id")))',
        "INSERT INTO t DEFAULT VALUES",
        "INSERT INTO c (t_id) VALUES (1)",
        on=PG,
    ),
    whole(
        "counting_of_sqlite_comes_and_goes",
        'Table("t", m, C("id", Integer, primary_key=True), C("v", Text))\nTable("u", m, C("id", Integer, primary_key=True), C("v", Text), sqlite_autoincrement=True)',
        'Table("t", m, C("id", Integer, primary_key=True), C("v", Text), sqlite_autoincrement=True)\nTable("u", m, C("id", Integer, primary_key=True), C("v", Text))',
        "INSERT INTO t VALUES (7, 'x')",
        "INSERT INTO u VALUES (9, 'x')",
        on=LITE,
    ),
    t(
        "generated_comes_changes_goes_and_becomes_plain",
        'C("a", Integer), C("b", Integer, Computed("a * 2", persisted=True)), C("c", Integer, Computed("a + 1", persisted=True)), C("d", Integer), C("e", Integer, Computed("a - 1", persisted=True))',
        'C("a", Integer), C("b", Integer, Computed("a * 3", persisted=True)), C("c", Integer), C("d", Integer, Computed("a + 4", persisted=True)), C("f", Integer, Computed("a % 5", persisted=True))',
        "INSERT INTO t (id, a, d) VALUES (1, 2, 3)",
        values_change=True,
    ),
    whole(
        "sequence_comes_changes_and_goes",
        'Sequence("a", metadata=m)\nSequence("b", start=5, increment=2, metadata=m)\nT("t", C("v", Integer))',
        'Sequence("b", start=5, increment=3, maxvalue=1000, metadata=m)\nq = Sequence("c", start=100, metadata=m)\nT("t", C("v", Integer, q, server_default=q.next_value()))',
        "INSERT INTO t VALUES (1, 2)",
        on=PG,
        by_revision=True,
    ),
)
_RULES = (
    t(
        "check_changes_by_meaning_and_name_stays",
        'C("v", Integer, CheckConstraint("v > 0", name="ck")), C("w", String(9), CheckConstraint("w IN (\'a\', \'b\')"))',
        'C("v", Integer, CheckConstraint("v >= 0 AND v < 100", name="ck")), C("w", String(9), CheckConstraint("w IN (\'a\', \'b\', \'c\')"))',
        "INSERT INTO t VALUES (1, 2, 'a')",
    ),
    t(
        "checks_of_all_spellings_stay",
        'C("a", Integer), C("b", String(9)), C("c", Boolean(create_constraint=True)), CheckConstraint("a>0 and (a < 10)"), CheckConstraint("b LIKE \'x%\'", name="like"), CheckConstraint("b IN (\'x\',\'y\') OR b IS NULL", name="in"), CheckConstraint("a BETWEEN 1 AND 5 OR NOT a = 7"), CheckConstraint(func.length(sa.column("b")) < 9, name="fn"), CheckConstraint("a % 2 = 0")',
        'C("a", Integer), C("b", String(9)), C("c", Boolean(create_constraint=True)), CheckConstraint("a>0 and (a < 10)"), CheckConstraint("b LIKE \'x%\'", name="like"), CheckConstraint("b IN (\'x\',\'y\') OR b IS NULL", name="in"), CheckConstraint("a BETWEEN 1 AND 5 OR NOT a = 7"), CheckConstraint(func.length(sa.column("b")) < 9, name="fn"), CheckConstraint("a % 2 = 0")',
        stable=True,
    ),
    t(
        "unnamed_unique_check_and_key_go_and_come",
        'C("a", Integer, CheckConstraint("a > 0"), unique=True), C("b", Integer, ForeignKey("t.id")), C("c", Integer)',
        'C("a", Integer), C("b", Integer), C("c", Integer, ForeignKey("t.id"), CheckConstraint("c > 0"), unique=True)',
        "INSERT INTO t VALUES (1, 1, 1, 1)",
    ),
    t(
        "unique_gains_columns_and_changes_order",
        'C("a", Integer), C("b", Integer), C("c", Integer), UniqueConstraint("a", "b", name="u1"), UniqueConstraint("b", "c", name="u2"), UniqueConstraint("c")',
        'C("a", Integer), C("b", Integer), C("c", Integer), UniqueConstraint("a", "b", "c", name="u1"), UniqueConstraint("c", "b", name="u2"), UniqueConstraint("c", "a")',
        "INSERT INTO t VALUES (1, 2, 3, 4)",
    ),
    t(
        "unique_deferrable_nulls_and_include",
        'C("a", Integer, unique=True), C("b", Integer), C("c", Text), UniqueConstraint("b", name="u"), UniqueConstraint("c", name="n")',
        'C("a", Integer), C("b", Integer), C("c", Text), UniqueConstraint("a", deferrable=True, initially="DEFERRED"), UniqueConstraint("b", name="u", postgresql_include=["c"]), UniqueConstraint("c", name="n", postgresql_nulls_not_distinct=True)',
        "INSERT INTO t VALUES (1, 2, 3, 'x')",
        on=PG,
    ),
    whole(
        "primary_key_gains_a_column_and_another_changes",
        'Table("t", m, C("a", Integer, primary_key=True, autoincrement=False), C("b", Integer, nullable=False), C("v", Text))\nTable("u", m, C("id", Integer, primary_key=True), C("code", String(9), nullable=False))',
        'Table("t", m, C("a", Integer, primary_key=True, autoincrement=False), C("b", Integer, primary_key=True, autoincrement=False), C("v", Text))\nTable("u", m, C("id", Integer, nullable=False), C("code", String(9), primary_key=True))',
        "INSERT INTO t VALUES (1, 2, 'x')",
        "INSERT INTO u VALUES (1, 'x')",
    ),
    t(
        "exclusion_comes_and_changes",
        'C("room", Integer), C("during", pg.TSRANGE), pg.ExcludeConstraint(("during", "&&"), name="one")',
        'C("room", Integer), C("during", pg.TSRANGE), pg.ExcludeConstraint(("during", "&&"), name="one", where=text("room > 1")), pg.ExcludeConstraint(("during", "-|-"), name="two", using="gist", deferrable=True)',
        "INSERT INTO t VALUES (1, 2, '[2024-01-01,2024-01-02)')",
        on=PG,
    ),
    whole(
        "key_options_change_one_by_one",
        'T("p", C("c", Integer, unique=True))\nT("t", C("a", ForeignKey("p.id")), C("b", ForeignKey("p.id", ondelete="CASCADE")), C("c", ForeignKey("p.id", onupdate="CASCADE")), C("d", ForeignKey("p.id", deferrable=True, initially="DEFERRED")), C("e", ForeignKey("p.id", name="fk_e")))',
        'T("p", C("c", Integer, unique=True))\nT("t", C("a", ForeignKey("p.id", ondelete="CASCADE")), C("b", ForeignKey("p.id", ondelete="SET NULL")), C("c", ForeignKey("p.id")), C("d", ForeignKey("p.id", deferrable=False)), C("e", ForeignKey("p.c", name="fk_e")))',
        "INSERT INTO p VALUES (1, 1)",
        "INSERT INTO t VALUES (1, 1, 1, 1, 1, 1)",
    ),
    whole(
        "key_over_orphans",
        'T("p")\nT("t", C("p_id", Integer))',
        'T("p")\nT("t", C("p_id", ForeignKey("p.id", name="fk")))',
        "INSERT INTO t VALUES (1, 7)",
        refused=True,
        repair=("DELETE FROM t",),
    ),
    whole(
        "key_to_what_becomes_unique_at_once",
        'T("z", C("code", String(5), nullable=False))\nT("a", C("code", String(5)))',
        'T("z", C("code", String(5), nullable=False, unique=True))\nT("a", C("code", String(5), ForeignKey("z.code", onupdate="CASCADE")))',
        "INSERT INTO z VALUES (1, 'x')",
        "INSERT INTO a VALUES (1, 'x')",
    ),
    whole(
        "two_column_key_comes_to_a_table_of_another_schema",
        'Table("p", m, C("a", Integer, primary_key=True), C("b", Integer, primary_key=True), schema="s")\nT("t", C("a", Integer), C("b", Integer))',
        'Table("p", m, C("a", Integer, primary_key=True), C("b", Integer, primary_key=True), schema="s")\nT("t", C("a", Integer), C("b", Integer), ForeignKeyConstraint(["a", "b"], ["s.p.a", "s.p.b"], match="FULL", ondelete="CASCADE"))',
        "INSERT INTO s.p VALUES (1, 2)",
        "INSERT INTO t VALUES (1, 1, 2)",
        on=PG,
    ),
    t(
        "unique_over_twins",
        'C("v", Integer), C("w", Text)',
        'C("v", Integer, unique=True), C("w", Text, server_default="x")',
        "INSERT INTO t VALUES (1, 5, 'a'), (2, 5, 'b')",
        refused=True,
        repair=("DELETE FROM t WHERE id = 2",),
    ),
    t(
        "check_over_rows_that_break_it",
        'C("v", Integer)',
        'C("v", Integer, CheckConstraint("v > 0", name="ck")), C("w", Integer, nullable=False, server_default="1")',
        "INSERT INTO t VALUES (1, -5)",
        refused=True,
        repair=("UPDATE t SET v = 1",),
    ),
)
_INDEXES = (
    t(
        "indexes_come_go_and_change",
        'C("a", Integer, index=True), C("b", Integer), C("c", String(9)), Index("i1", "a", "b"), Index("i2", "c", unique=True)',
        'C("a", Integer), C("b", Integer, index=True), C("c", String(9)), Index("i1", "b", "a"), Index("i2", "c"), Index("i3", "a", "c", unique=True)',
        "INSERT INTO t VALUES (1, 2, 3, 'x')",
    ),
    t(
        "indexes_of_expressions_and_conditions_change",
        'C("a", Integer), C("e", String(99)), Index("i1", text("lower(e)")), Index("i2", "a", sqlite_where=text("a > 1"), postgresql_where=text("a > 1")), Index("i3", text("(a + 1)"))',
        'C("a", Integer), C("e", String(99)), Index("i1", text("upper(e)"), unique=True), Index("i2", "a", sqlite_where=text("a > 2"), postgresql_where=text("a > 2")), Index("i3", text("(a + 1)"), "e")',
        "INSERT INTO t VALUES (1, 2, 'x')",
    ),
    t(
        "indexes_of_all_spellings_stay",
        'C("a", Integer), C("e", String(99)), C("n", String(99)), Index("i1", text("lower(e)")), Index("i2", func.coalesce(sa.column("n"), "")), Index("i3", sa.column("a").desc()), Index("i4", text("(e || n)")), Index("i5", "a", "e", unique=True, sqlite_where=text("a is not null"), postgresql_where=text("a is not null")), Index("i6", text("a DESC"), text("e ASC"))',
        'C("a", Integer), C("e", String(99)), C("n", String(99)), Index("i1", text("lower(e)")), Index("i2", func.coalesce(sa.column("n"), "")), Index("i3", sa.column("a").desc()), Index("i4", text("(e || n)")), Index("i5", "a", "e", unique=True, sqlite_where=text("a is not null"), postgresql_where=text("a is not null")), Index("i6", text("a DESC"), text("e ASC"))',
        stable=True,
    ),
    t(
        "indexes_of_methods_classes_and_includes_change",
        'C("a", Integer), C("b", Text), C("j", pg.JSONB), Index("i1", "b"), Index("i2", "j", postgresql_using="gin"), Index("i3", "a", postgresql_include=["b"]), Index("i4", "a"), Index("i5", "a")',
        'C("a", Integer), C("b", Text), C("j", pg.JSONB), Index("i1", "b", postgresql_ops={"b": "varchar_pattern_ops"}), Index("i2", "j", postgresql_using="gin", postgresql_ops={"j": "jsonb_path_ops"}), Index("i3", "a"), Index("i4", "a", postgresql_using="hash"), Index("i5", "a", postgresql_with={"fillfactor": 50})',
        "INSERT INTO t VALUES (1, 2, 'x', '{}')",
        on=PG,
    ),
    t(
        "index_order_and_nulls_change",
        'C("a", Integer), C("b", Integer), Index("i1", "a"), Index("i2", sa.column("a").desc(), "b"), Index("i3", sa.desc("b"))',
        'C("a", Integer), C("b", Integer), Index("i1", sa.column("a").desc().nulls_last()), Index("i2", "a", sa.column("b").desc()), Index("i3", sa.column("b").asc().nulls_first())',
        "INSERT INTO t VALUES (1, 2, 3)",
        on=PG,
    ),
)
BESIDE_TABLES = (
    whole(
        "tables_in_two_schemas_gain_and_one_moves",
        'T("a", C("v", Integer), schema="s1")\nT("b", C("a_id", ForeignKey("s1.a.id")), schema="s2")\nT("x", C("v", Text))',
        'T("a", C("v", BigInteger), C("w", Text, index=True), schema="s1")\nT("b", C("a_id", ForeignKey("s1.a.id", ondelete="CASCADE")), C("x_id", ForeignKey("x.id")), schema="s2")\nT("x", C("v", Text, unique=True))',
        "INSERT INTO s1.a VALUES (1, 2)",
        "INSERT INTO s2.b VALUES (1, 1)",
        on=PG,
    ),
    whole(
        "new_schema_with_tables_and_enum",
        'T("a")',
        'T("a", C("b_id", ForeignKey("fresh.b.id")))\nT("b", C("k", Enum("x", "y", name="k", schema="fresh"), server_default="x"), schema="fresh")',
        "INSERT INTO a VALUES (1)",
        on=PG,
    ),
    whole(
        "comments_of_all_come_change_and_go",
        'Table("t", m, C("id", Integer, primary_key=True, comment="key"), C("a", Integer, comment="it\'s"), C("b", Integer), comment="old")\nT("u")',
        'Table("t", m, C("id", Integer, primary_key=True), C("a", Integer, comment="100% \\\\ :x"), C("b", Integer, comment="new"))\nT("u", comment="has \\"quotes\\"\\nand lines")',
        "INSERT INTO t VALUES (1, 2, 3)",
        on=PG,
    ),
    whole(
        "storage_of_table_and_unlogged_change",
        'T("a", C("v", Integer), postgresql_with={"fillfactor": 70})\nT("b", prefixes=["UNLOGGED"])\nT("c")',
        'T("a", C("v", Integer), postgresql_with={"fillfactor": 90, "autovacuum_enabled": "false"})\nT("b")\nT("c", prefixes=["UNLOGGED"])',
        "INSERT INTO a VALUES (1, 2)",
        on=PG,
    ),
    whole(
        "partitioned_table_gains_beside_its_parts",
        'Table("log", m, C("at", Date, primary_key=True), C("n", Integer, primary_key=True), C("v", Text), postgresql_partition_by="RANGE (at)")\nbeside("CREATE TABLE log_2024 PARTITION OF log FOR VALUES FROM (\'2024-01-01\') TO (\'2025-01-01\')", "log")',
        'Table("log", m, C("at", Date, primary_key=True), C("n", Integer, primary_key=True), C("v", String(50), nullable=False, server_default="-", index=True), C("w", Integer), CheckConstraint("n > 0", name="ck"), postgresql_partition_by="RANGE (at)")\nbeside("CREATE TABLE log_2024 PARTITION OF log FOR VALUES FROM (\'2024-01-01\') TO (\'2025-01-01\')", "log")',
        "INSERT INTO log VALUES ('2024-05-05', 1, 'x')",
        on=PG,
        head=BESIDE,
    ),
    whole(
        "view_reads_a_column_whose_type_changes",
        'T("t", C("v", Integer), C("w", String(9)))\nbeside("CREATE VIEW seen AS SELECT id, v, w FROM t WHERE v > 1")',
        'T("t", C("v", BigInteger, nullable=False), C("w", String(20), server_default="x"))\nbeside("CREATE VIEW seen AS SELECT id, v, w FROM t WHERE v > 1")',
        "INSERT INTO t VALUES (1, 2, 'x')",
        head=BESIDE,
    ),
    whole(
        "views_of_models_come_change_and_go",
        't = T("t", C("v", Integer), C("w", String(9)))\nCreateView(select(t.c.id), "one", metadata=m)\nCreateView(select(t.c.v), "two", metadata=m)',
        't = T("t", C("v", Integer), C("w", String(9)))\nCreateView(select(t.c.id, t.c.w), "two", metadata=m)\nCreateView(select(t.c.id).where(t.c.v > 1), "three", metadata=m)',
        "INSERT INTO t VALUES (1, 2, 'x')",
        head=_VIEWS,
        by_revision=True,
    ),
    whole(
        "trigger_stays_over_a_rebuild",
        'T("t", C("v", Integer), C("n", Integer))\nT("log", C("what", Text))\nbeside("CREATE TRIGGER g AFTER UPDATE ON t BEGIN INSERT INTO log (what) VALUES (new.v); END")',
        'T("t", C("v", String(9), nullable=False), C("n", Integer, CheckConstraint("n > 0")))\nT("log", C("what", Text))\nbeside("CREATE TRIGGER g AFTER UPDATE ON t BEGIN INSERT INTO log (what) VALUES (new.v); END")',
        "INSERT INTO t VALUES (1, 2, 3)",
        on=LITE,
        head=BESIDE,
    ),
)
_REBUILDS = (
    whole(
        "parent_is_rebuilt_with_keys_on_over_cascade",
        'T("p", C("v", Integer), C("w", Integer))\nT("c", C("p_id", ForeignKey("p.id", ondelete="CASCADE"), nullable=False))\nT("n", C("p_id", ForeignKey("p.id", ondelete="SET NULL")))',
        'T("p", C("v", String(9), nullable=False), C("w", BigInteger, unique=True))\nT("c", C("p_id", ForeignKey("p.id", ondelete="CASCADE"), nullable=False))\nT("n", C("p_id", ForeignKey("p.id", ondelete="SET NULL")), C("x", Text))',
        "INSERT INTO p VALUES (1, 2, 3)",
        "INSERT INTO c VALUES (1, 1)",
        "INSERT INTO n VALUES (1, 1)",
        on=LITE,
        foreign_keys=True,
        kept=(
            (
                "SELECT p_id FROM c UNION ALL SELECT p_id FROM n",
                "SELECT p_id FROM c UNION ALL SELECT p_id FROM n",
            ),
        ),
    ),
    t(
        "tree_is_rebuilt_with_keys_on",
        'C("up", ForeignKey("t.id", ondelete="SET NULL")), C("v", Integer)',
        'C("up", ForeignKey("t.id", ondelete="SET NULL")), C("v", Text, nullable=False), C("w", Integer, server_default="1")',
        "INSERT INTO t VALUES (1, NULL, 5), (2, 1, 6), (3, 2, 7)",
        on=LITE,
        foreign_keys=True,
        kept=(("SELECT id, up FROM t ORDER BY id", "SELECT id, up FROM t ORDER BY id"),),
    ),
    whole(
        "generated_strict_and_rowless_are_rebuilt",
        'Table("t", m, C("id", Integer, primary_key=True), C("a", Integer), C("g", Integer, Computed("a * 2", persisted=True)), C("v", Integer, Computed("a + 1", persisted=False)), sqlite_strict=True)\nTable("u", m, C("code", Text, primary_key=True), C("a", Integer), sqlite_with_rowid=False)',
        'Table("t", m, C("id", Integer, primary_key=True), C("a", Integer, nullable=False), C("g", Integer, Computed("a * 2", persisted=True)), C("v", Integer, Computed("a + 1", persisted=False)), CheckConstraint("a > 0"), sqlite_strict=True)\nTable("u", m, C("code", Text, primary_key=True), C("a", Integer, nullable=False, server_default="0"), sqlite_with_rowid=False)',
        "INSERT INTO t (id, a) VALUES (1, 2)",
        "INSERT INTO u VALUES ('x', 1)",
        on=LITE,
    ),
    whole(
        "conflict_clauses_change",
        'Table("t", m, C("id", Integer, primary_key=True), C("a", Integer, sqlite_on_conflict_not_null="FAIL", nullable=False), C("b", Integer), UniqueConstraint("b", name="u", sqlite_on_conflict="IGNORE"))',
        'Table("t", m, C("id", Integer, primary_key=True), C("a", Integer, nullable=False), C("b", Integer), UniqueConstraint("b", name="u", sqlite_on_conflict="REPLACE"), CheckConstraint("a > 0", name="ck"))',
        "INSERT INTO t VALUES (1, 2, 3)",
        on=LITE,
    ),
)
_MIXED = (
    whole(
        "table_goes_with_the_column_that_points_at_it",
        'T("team", C("name", String(30)))\nT("player", C("team_id", ForeignKey("team.id"), index=True), C("name", Text))',
        'T("player", C("name", Text, nullable=False), C("team", String(30)))',
        "INSERT INTO team VALUES (1, 'x')",
        "INSERT INTO player VALUES (1, 1, 'y')",
    ),
    whole(
        "names_of_all_kinds_change",
        'Table("Order Items", m, C("Id", Integer, primary_key=True), C("select", Integer), C("größe", String(9)), C("a.b", Integer))',
        'Table("Order Items", m, C("Id", Integer, primary_key=True), C("select", BigInteger, index=True), C("größe", String(20), nullable=False, unique=True), C("a.b", Integer, CheckConstraint(\'"a.b" > 0\')), C("50%", Integer, server_default="1"), C("from", Text, ForeignKey("Order Items.größe")))',
        "INSERT INTO \"Order Items\" VALUES (1, 2, 'x', 3)",
    ),
    whole(
        "long_names_come",
        'T("t")',
        f'T("t", C("{"c" * 60}", Integer, index=True, unique=False), C("{"d" * 63}", Integer, unique=True), C("x", ForeignKey("{"p" * 60}.id")))\nT("{"p" * 60}", C("{"q" * 55}", Integer, CheckConstraint("{"q" * 55} > 0"), ForeignKey("t.id"), index=True))',
        "INSERT INTO t VALUES (1)",
    ),
    whole(
        "release_with_everything",
        'k = Enum("draft", "live", name="state")\nT("author", C("name", String(40), nullable=False), C("email", String(100)))\nT("post", C("author_id", ForeignKey("author.id"), nullable=False), C("state", k, server_default="draft"), C("body", Text), C("score", Integer, server_default="0"), Index("ix_state", "state"))\nT("draft", C("post_id", ForeignKey("post.id")))',
        'k = Enum("draft", "review", "live", name="state")\nT("author", C("name", String(80), nullable=False), C("mail", String(100), unique=True, info={"renamed_from": "email"}), C("joined", DateTime, server_default=func.now(), nullable=False))\nT("post", C("author_id", ForeignKey("author.id", ondelete="CASCADE"), nullable=False, index=True), C("state", k, server_default="review", nullable=False), C("body", Text, nullable=False), C("score", Numeric(6, 2), server_default="0"), C("words", Integer, Computed("length(body)", persisted=True)), CheckConstraint("score >= 0", name="ck_score"))\nTable("post_tag", m, C("post_id", ForeignKey("post.id"), primary_key=True), C("tag", String(20), primary_key=True))',
        "INSERT INTO author VALUES (1, 'x', 'a@b')",
        "INSERT INTO post VALUES (1, 1, 'live', 'text', 3)",
        "INSERT INTO draft VALUES (1, 1)",
        kept=(("SELECT email FROM author", "SELECT mail FROM author"),),
        kind="rename",
    ),
)
CASES = (*_ENUMS, *_DEFAULTS, *_RULES, *_INDEXES, *BESIDE_TABLES, *_REBUILDS, *_MIXED)
