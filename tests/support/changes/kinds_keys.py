"""Keys, checks, exclusions and indexes, two or three of each kind of change, over rows."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.case import BOTH, LITE, PG, Case, table


def t(name: str, before: str, after: str, *rows: str, **settings: object) -> Case:
    """A change of the table `t`."""
    return table("unseen kinds", name, before, after, *rows, **settings)


def whole(name: str, before: str, after: str, *rows: str, **settings: object) -> Case:
    """A change of all the models."""
    return Case("unseen kinds", name, before, after, rows, **{"on": BOTH, **settings})  # type: ignore[arg-type]


_ROWS = "INSERT INTO t (id, v, w) VALUES (1, 5, 'a'), (2, 7, 'b'), (3, NULL, NULL)"
_VW = 'C("v", Integer), C("w", String(20))'
_UNIQUES = (
    t(
        "unique_said_twice_loses_one",
        f'{_VW}, UniqueConstraint("v", name="u1"), UniqueConstraint("v", name="u2")',
        f'{_VW}, UniqueConstraint("v", name="u2")',
        _ROWS,
    ),
    t(
        "unique_unnamed_said_twice_gains_third_named",
        f'{_VW}, UniqueConstraint("v", "w")',
        f'{_VW}, UniqueConstraint("v", "w"), UniqueConstraint("w", "v", name="turned")',
        _ROWS,
    ),
    t(
        "unique_of_column_and_of_constraint_and_index",
        'C("v", Integer, unique=True), C("w", String(20)), UniqueConstraint("v", name="uv"), Index("ux", "v", unique=True)',
        'C("v", Integer), C("w", String(20), unique=True), Index("ux", "v", unique=True)',
        _ROWS,
    ),
    t(
        "unique_in_any_case_over_twins",
        f'{_VW}, UniqueConstraint("w", name="uw")',
        f'{_VW}, Index("uw", func.lower(sa.column("w")), unique=True)',
        "INSERT INTO t (id, v, w) VALUES (1, 5, 'a'), (2, 7, 'A')",
        refused=True,
        repair=("UPDATE t SET w = 'c' WHERE id = 2",),
    ),
    t(
        "unique_deferrable_turns_initially_immediate",
        f'{_VW}, UniqueConstraint("v", name="u", deferrable=True, initially="DEFERRED")',
        f'{_VW}, UniqueConstraint("v", name="u", deferrable=True, initially="IMMEDIATE"), UniqueConstraint("w", deferrable=True, name="uw")',
        _ROWS,
        on=PG,
    ),
    whole(
        "unique_pointed_at_is_renamed_and_widened",
        'T("p", C("a", Integer), C("b", Integer), UniqueConstraint("a", "b", name="u"))\nT("c", C("a", Integer), C("b", Integer), ForeignKeyConstraint(["a", "b"], ["p.a", "p.b"]))',
        'T("p", C("a", BigInteger), C("b", Integer), C("z", Integer, server_default="0", nullable=False), UniqueConstraint("a", "b", name="u2"), UniqueConstraint("a", "b", "z", name="u"))\nT("c", C("a", BigInteger), C("b", Integer), ForeignKeyConstraint(["a", "b"], ["p.a", "p.b"], onupdate="CASCADE"))',
        "INSERT INTO p VALUES (1, 2, 3)",
        "INSERT INTO c VALUES (1, 2, 3)",
    ),
)
_CHECKS = (
    t(
        "check_of_texts_that_look_like_sql",
        f"{_VW}, CheckConstraint(\"w <> 'CHECK (v > 0)'\", name='a'), CheckConstraint(\"w <> ') , CONSTRAINT x'\", name='b')",
        f"{_VW}, CheckConstraint(\"w <> 'CHECK (v > 1)'\", name='a'), CheckConstraint(\"w <> ') , CONSTRAINT y'\", name='c')",
        _ROWS,
    ),
    t(
        "check_of_nested_case_and_lists",
        _VW,
        f"{_VW}, CheckConstraint(\"CASE WHEN v IS NULL THEN w IS NULL WHEN v > 3 THEN w IN ('a', 'b') ELSE true END\", name='ck'), CheckConstraint(\"NOT (v < 0 AND w LIKE '_%')\")",
        _ROWS,
    ),
    t(
        "check_equal_in_meaning_stays",
        f"{_VW}, CheckConstraint(\"v in (1,2,5,7)\", name='a'), CheckConstraint(\"(v) > (0)\", name='b'), CheckConstraint(\"v<>3 and v!=4\", name='c')",
        f"{_VW}, CheckConstraint(\"v IN (1, 2, 5, 7)\", name='a'), CheckConstraint(\"(v) > (0)\", name='b'), CheckConstraint(\"v <> 3 AND v != 4\", name='c')",
        stable=True,
    ),
    t(
        "check_from_unnamed_of_column_to_named_of_two",
        'C("v", Integer, CheckConstraint("v > 0")), C("w", String(20), CheckConstraint("w <> \'\'"))',
        'C("v", Integer, CheckConstraint("v > 0")), C("w", String(20)), CheckConstraint("v > 0 AND w <> \'\'", name="both")',
        _ROWS,
    ),
    t(
        "checks_of_choice_trade_columns",
        'C("v", Enum("a", "b", name="e1", native_enum=False, create_constraint=True)), C("w", Boolean(create_constraint=True, name="e2"))',
        'C("w", Enum("a", "b", "c", name="e1", native_enum=False, create_constraint=True)), C("v", String(3))',
        "INSERT INTO t VALUES (1, 'a', NULL)",
    ),
    t(
        "not_valid_in_models_becomes_valid_beside_others",
        f'{_VW}, CheckConstraint("v > 1", name="later", postgresql_not_valid=True), ForeignKeyConstraint(["v"], ["t.id"], name="fk_later", postgresql_not_valid=True)',
        f'{_VW}, C("x", Integer), CheckConstraint("v > 1", name="later"), ForeignKeyConstraint(["v"], ["t.id"], name="fk_later")',
        "INSERT INTO t (id, v, w) VALUES (2, 2, 'a')",
        on=PG,
    ),
    t(
        "not_valid_check_of_retyped_column_becomes_valid",
        'C("v", Integer), CheckConstraint("v > 1", name="ck", postgresql_not_valid=True)',
        'C("v", Numeric(8, 2)), CheckConstraint("v > 1", name="ck")',
        "ALTER TABLE t DROP CONSTRAINT ck",
        "INSERT INTO t VALUES (1, 5)",
        "ALTER TABLE t ADD CONSTRAINT ck CHECK (v > 1) NOT VALID",
        on=PG,
    ),
    t(
        "not_valid_key_of_cast_column_becomes_valid",
        'C("n", Integer, unique=True), C("v", Integer), ForeignKeyConstraint(["v"], ["t.n"], name="fk", postgresql_not_valid=True)',
        'C("n", String(9), unique=True), C("v", String(9)), ForeignKeyConstraint(["v"], ["t.n"], name="fk")',
        "ALTER TABLE t DROP CONSTRAINT fk",
        "INSERT INTO t VALUES (1, 5, 5)",
        "ALTER TABLE t ADD CONSTRAINT fk FOREIGN KEY (v) REFERENCES t (n) NOT VALID",
        on=PG,
        values_change=True,
    ),
    t(
        "not_valid_renamed_and_valid",
        'C("v", Integer), CheckConstraint("v > 1", name="ck", postgresql_not_valid=True), ForeignKeyConstraint(["v"], ["t.id"], name="fk", postgresql_not_valid=True)',
        'C("v", Integer), CheckConstraint("v > 1", name="ck2"), ForeignKeyConstraint(["v"], ["t.id"], name="fk2")',
        "ALTER TABLE t DROP CONSTRAINT ck, DROP CONSTRAINT fk",
        "INSERT INTO t VALUES (5, 5)",
        "ALTER TABLE t ADD CONSTRAINT ck CHECK (v > 1) NOT VALID, ADD CONSTRAINT fk FOREIGN KEY (v) REFERENCES t (id) NOT VALID",
        on=PG,
    ),
    t(
        "not_valid_over_rows_that_break_it",
        'C("v", Integer), CheckConstraint("v > 1", name="ck", postgresql_not_valid=True)',
        'C("v", Integer), CheckConstraint("v > 1", name="ck")',
        "ALTER TABLE t DROP CONSTRAINT ck",
        "INSERT INTO t VALUES (1, 0)",
        "ALTER TABLE t ADD CONSTRAINT ck CHECK (v > 1) NOT VALID",
        on=PG,
        refused=True,
        repair=("UPDATE t SET v = 3",),
    ),
    t(
        "not_valid_unnamed_becomes_valid",
        'C("v", Integer), CheckConstraint("v > 1", postgresql_not_valid=True)',
        'C("v", Integer), CheckConstraint("v > 1")',
        "ALTER TABLE t DROP CONSTRAINT t_v_check",
        "INSERT INTO t VALUES (1, 3)",
        "ALTER TABLE t ADD CONSTRAINT t_v_check CHECK (v > 1) NOT VALID",
        on=PG,
    ),
)
_POINTING = (
    whole(
        "key_by_two_columns_gains_third",
        'T("p", C("a", Integer), C("b", Integer), C("c", Integer), UniqueConstraint("a", "b"), UniqueConstraint("a", "b", "c"))\nT("t", C("a", Integer), C("b", Integer), ForeignKeyConstraint(["a", "b"], ["p.a", "p.b"], name="fk"))',
        'T("p", C("a", Integer), C("b", Integer), C("c", Integer), UniqueConstraint("a", "b", "c"))\nT("t", C("a", Integer), C("b", Integer), C("c", Integer), ForeignKeyConstraint(["c", "b", "a"], ["p.c", "p.b", "p.a"], name="fk", ondelete="CASCADE"))',
        "INSERT INTO p VALUES (1, 1, 2, 3)",
        "INSERT INTO t VALUES (1, 1, 2)",
        on=LITE,
    ),
    whole(
        "keys_of_twins_between_two_tables_trade_actions",
        'T("p", C("n", Integer))\nT("t", C("a", ForeignKey("p.id", ondelete="CASCADE")), C("b", ForeignKey("p.id", ondelete="SET NULL")), C("c", ForeignKey("p.id")))',
        'T("p", C("n", Integer))\nT("t", C("a", ForeignKey("p.id", ondelete="SET NULL")), C("b", ForeignKey("p.id", ondelete="CASCADE", onupdate="CASCADE")), C("c", ForeignKey("p.id", ondelete="RESTRICT")))',
        "INSERT INTO p VALUES (1, 1)",
        "INSERT INTO t VALUES (1, 1, 1, NULL)",
    ),
    whole(
        "key_deferrable_both_ways",
        'T("p", C("n", Integer))\nT("t", C("a", ForeignKey("p.id", deferrable=True, initially="DEFERRED")), C("b", ForeignKey("p.id", name="fb")))',
        'T("p", C("n", Integer))\nT("t", C("a", ForeignKey("p.id")), C("b", ForeignKey("p.id", name="fb", deferrable=True, initially="IMMEDIATE")))',
        "INSERT INTO p VALUES (1, 1)",
        "INSERT INTO t VALUES (1, 1, 1)",
    ),
    whole(
        "key_to_parent_of_other_type_refused",
        'T("p", C("code", String(9), unique=True))\nT("t", C("p_code", Integer))',
        'T("p", C("code", String(9), unique=True))\nT("t", C("p_code", String(9), ForeignKey("p.code")))',
        "INSERT INTO p VALUES (1, '5')",
        "INSERT INTO t VALUES (1, 5), (2, 6)",
        refused=True,
        repair=("UPDATE t SET p_code = 5",),
    ),
    whole(
        "tree_by_path_becomes_tree_by_parent",
        'T("t", C("path", Text, nullable=False))',
        'T("t", C("name", String(30), nullable=False, server_default="x"), C("parent_id", Integer), ForeignKeyConstraint(["parent_id"], ["t.id"], name="fk_parent", ondelete="CASCADE"), UniqueConstraint("parent_id", "name"), CheckConstraint("parent_id <> id"))',
        "INSERT INTO t VALUES (1, '/'), (2, '/a')",
    ),
    whole(
        "key_of_association_changes_order_and_gains_rank",
        'T("a", C("n", Integer))\nT("b", C("n", Integer))\nTable("ab", m, C("a_id", ForeignKey("a.id"), primary_key=True), C("b_id", ForeignKey("b.id"), primary_key=True))',
        'T("a", C("n", Integer))\nT("b", C("n", Integer))\nTable("ab", m, C("a_id", ForeignKey("a.id", ondelete="CASCADE")), C("b_id", ForeignKey("b.id", ondelete="CASCADE")), C("rank", Integer, nullable=False, server_default="0"), PrimaryKeyConstraint("b_id", "a_id", name="pk_ab"), UniqueConstraint("a_id", "rank"))',
        "INSERT INTO a VALUES (1, 1)",
        "INSERT INTO b VALUES (1, 1)",
        "INSERT INTO ab VALUES (1, 1)",
    ),
    whole(
        "key_to_table_in_other_schema_moves",
        'T("p", C("n", Integer), schema="x")\nT("p", C("n", Integer), schema="y")\nT("t", C("p_id", ForeignKey("x.p.id", name="fk_p")))',
        'T("p", C("n", Integer), schema="x")\nT("p", C("n", Integer), schema="y")\nT("t", C("p_id", ForeignKey("y.p.id", name="fk_p", match="FULL")))',
        "INSERT INTO y.p VALUES (1, 1)",
        "INSERT INTO x.p VALUES (1, 1)",
        "INSERT INTO t VALUES (1, 1)",
        on=PG,
    ),
    whole(
        "primary_key_gains_generated_sibling",
        'Table("t", m, C("a", Integer, primary_key=True), C("b", Integer, nullable=False))',
        'Table("t", m, C("a", Integer, primary_key=True, autoincrement=False), C("b", Integer, primary_key=True), C("c", Text, Computed("a || \'-\' || b", persisted=True)))',
        "INSERT INTO t VALUES (1, 2)",
        on=LITE,
    ),
    whole(
        "primary_key_named_and_deferrable",
        'Table("t", m, C("a", Integer, primary_key=True), C("b", Integer, nullable=False))',
        'Table("t", m, C("a", Integer, autoincrement=False), C("b", Integer, nullable=False), PrimaryKeyConstraint("a", name="pk_t", deferrable=True, initially="DEFERRED"))',
        "INSERT INTO t VALUES (1, 2)",
        on=PG,
    ),
    whole(
        "primary_key_said_by_constraint_in_other_order",
        'Table("t", m, C("a", Integer), C("b", String(5)), PrimaryKeyConstraint("a", "b"))\nT("c", C("a", Integer), C("b", String(5)), ForeignKeyConstraint(["a", "b"], ["t.a", "t.b"]))',
        'Table("t", m, C("a", Integer), C("b", String(9)), PrimaryKeyConstraint("b", "a"))\nT("c", C("a", Integer), C("b", String(9)), ForeignKeyConstraint(["a", "b"], ["t.a", "t.b"]))',
        "INSERT INTO t VALUES (1, 'x')",
        "INSERT INTO c VALUES (1, 1, 'x')",
    ),
)
_INDEXES = (
    t(
        "index_of_each_way_on_one_column",
        f'{_VW}, Index("i1", "w"), Index("i2", sa.text("w DESC")), Index("i3", func.lower(sa.column("w")))',
        f'{_VW}, Index("i1", sa.text("w DESC")), Index("i2", "w", "v"), Index("i3", func.upper(sa.column("w"))), Index("i4", "w", unique=True)',
        _ROWS,
    ),
    t(
        "index_where_in_other_words_and_meaning",
        f'{_VW}, Index("i1", "v", sqlite_where=text("w IS NOT NULL"), postgresql_where=text("w IS NOT NULL")), Index("i2", "w", unique=True, sqlite_where=text("v > 3"), postgresql_where=text("v > 3"))',
        f'{_VW}, Index("i1", "v", sqlite_where=text("w is not null"), postgresql_where=text("(w IS NOT NULL)")), Index("i2", "w", unique=True, sqlite_where=text("v > 4 AND w <> \'z\'"), postgresql_where=text("v > 4 AND w <> \'z\'"))',
        _ROWS,
    ),
    t(
        "index_gone_with_its_column_and_named_anew",
        f'{_VW}, Index("i1", "v", "w")',
        'C("v", Integer), C("x", Integer), Index("i1", "v", "x")',
        _ROWS,
    ),
    t(
        "index_on_expression_of_retyped_column",
        f'{_VW}, Index("i1", sa.text("(v + 1)")), Index("i2", sa.text("coalesce(w, \'\')"))',
        'C("v", BigInteger), C("w", Text), Index("i1", sa.text("(v + 1)")), Index("i2", sa.text("coalesce(w, \'\')"), unique=True)',
        "INSERT INTO t (id, v, w) VALUES (1, 5, 'a'), (2, 7, 'b')",
    ),
    t(
        "index_pages_and_buffering",
        'C("v", Integer), C("j", pg.JSONB), C("r", pg.INT4RANGE), Index("i1", "v", postgresql_using="brin", postgresql_with={"pages_per_range": 16}), Index("i2", "j", postgresql_using="gin"), Index("i3", "r", postgresql_using="gist")',
        'C("v", Integer), C("j", pg.JSONB), C("r", pg.INT4RANGE), Index("i1", "v", postgresql_using="brin", postgresql_with={"pages_per_range": 32, "autosummarize": "on"}), Index("i2", "j", postgresql_using="gin", postgresql_with={"fastupdate": "off"}, postgresql_ops={"j": "jsonb_path_ops"}), Index("i3", "r", postgresql_using="spgist")',
        "INSERT INTO t VALUES (1, 2, '{}', '[1,2)')",
        on=PG,
    ),
    t(
        "index_covers_other_columns",
        f'{_VW}, C("x", Integer), Index("i", "v", unique=True, postgresql_include=["w"])',
        f'{_VW}, C("x", BigInteger), Index("i", "v", unique=True, postgresql_include=["x", "w"], postgresql_where=text("x > 0"))',
        "INSERT INTO t VALUES (1, 2, 'a', 3)",
        on=PG,
    ),
    t(
        "index_nulls_and_collation_by_text",
        f'{_VW}, Index("i", sa.text("w COLLATE \\"C\\" NULLS FIRST"), sa.text("v DESC NULLS LAST"))',
        f'{_VW}, Index("i", sa.text("w COLLATE \\"POSIX\\" DESC"), sa.column("v").asc().nulls_first())',
        _ROWS,
        on=PG,
    ),
    t(
        "index_of_operators_by_key_and_label",
        f'{_VW}, Index("i", func.lower(sa.column("w")).label("low"), postgresql_ops={{"low": "text_pattern_ops"}})',
        f'{_VW}, Index("i", func.lower(sa.column("w")).label("low"), "v", postgresql_ops={{"low": "varchar_pattern_ops"}}), Index("j", "w", postgresql_ops={{"w": "varchar_pattern_ops"}})',
        _ROWS,
        on=PG,
    ),
    t(
        "index_of_full_text_changes_language",
        'C("v", Text), Index("i", sa.text("to_tsvector(\'english\', v)"), postgresql_using="gin")',
        'C("v", Text, nullable=False), Index("i", sa.text("to_tsvector(\'simple\'::regconfig, coalesce(v, \'\'))"), postgresql_using="gin")',
        "INSERT INTO t VALUES (1, 'a b')",
        on=PG,
    ),
    t(
        "index_gains_column_and_siblings_of_other_methods",
        f'{_VW}, Index("i1", "v")',
        f'{_VW}, Index("i1", "v", "w"), Index("i2", "w", postgresql_using="hash"), Index("i3", "v", unique=True, postgresql_nulls_not_distinct=True)',
        "INSERT INTO t (id, v, w) VALUES (1, 5, 'a')",
        on=PG,
    ),
    t(
        "exclusion_gains_column_and_where_and_deferrable",
        'C("room", Integer), C("at", pg.TSRANGE), pg.ExcludeConstraint(("at", "&&"), name="ex")',
        'C("room", Integer), C("at", pg.TSRANGE, nullable=False), pg.ExcludeConstraint(("at", "&&"), (sa.text("int4range(room, room, \'[]\')"), "&&"), name="ex", where=text("room > 0"), deferrable=True, initially="DEFERRED")',
        "INSERT INTO t VALUES (1, 1, '[2024-01-01,2024-01-02)')",
        on=PG,
    ),
    t(
        "exclusion_by_hash_and_column_objects",
        'C("v", Integer)',
        'C("v", Integer), pg.ExcludeConstraint((sa.column("v"), "="), using="hash", name="one_v"), pg.ExcludeConstraint((sa.column("v"), "="), using="btree")',
        "INSERT INTO t VALUES (1, 1)",
        on=PG,
    ),
)
CASES: tuple[Case, ...] = (*_UNIQUES, *_CHECKS, *_POINTING, *_INDEXES)
