"""Keys, checks, indexes, generated columns and identities in the ways of teams, each over rows."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.case import BOTH, LITE, PG, Case, table


def t(name: str, before: str, after: str, *rows: str, **settings: object) -> Case:
    """A change of the table `t`."""
    return table("unseen ways", name, before, after, *rows, **settings)


def whole(name: str, before: str, after: str, *rows: str, **settings: object) -> Case:
    """A change of all the models."""
    return Case("unseen ways", name, before, after, rows, **{"on": BOTH, **settings})  # type: ignore[arg-type]


_ROWS = "INSERT INTO t (id, v, w) VALUES (1, 5, 'a'), (2, 7, 'b'), (3, NULL, NULL)"
_VW = 'C("v", Integer), C("w", String(20))'
_BOTH = (
    t(
        "check_by_column_objects",
        _VW,
        'C("v", Integer, CheckConstraint("v > 0")), C("w", String(20), CheckConstraint("length(w) > 0", name="w_said")), CheckConstraint(sa.or_(sa.column("v").is_(None), sa.column("v").between(1, 99)), name="between")',
        _ROWS,
    ),
    t(
        "check_of_many_spellings",
        f"{_VW}, CheckConstraint(\"v BETWEEN 1 AND 9\", name='a'), CheckConstraint(\"w LIKE '%a' OR w IN ('b', 'c')\", name='b'), CheckConstraint(\"v IS NOT NULL OR w IS NULL\", name='c'), CheckConstraint(\"v != 3\", name='d')",
        f"{_VW}, CheckConstraint(\"v between 1 and 9\", name='a'), CheckConstraint(\"w LIKE '%a' or w in ('b', 'c')\", name='b'), CheckConstraint(\"v is not null OR w is null\", name='c'), CheckConstraint(\"v != 3\", name='d')",
        stable=True,
    ),
    t(
        "check_two_unnamed_one_changes",
        f'{_VW}, CheckConstraint("v > 0"), CheckConstraint("v < 100")',
        f'{_VW}, CheckConstraint("v > 0"), CheckConstraint("v < 1000"), CheckConstraint("length(w) < 9")',
        _ROWS,
    ),
    t(
        "check_moves_to_column_and_name",
        f'{_VW}, CheckConstraint("v > 0", name="one")',
        'C("v", Integer, CheckConstraint("v > 0", name="two")), C("w", String(20))',
        _ROWS,
    ),
    t(
        "check_against_rows_with_others",
        f"{_VW}",
        f'{_VW}, C("x", Integer, server_default="1"), CheckConstraint("v > 5", name="ck"), Index("ix_w", "w")',
        _ROWS,
        refused=True,
        repair=("UPDATE t SET v = 6 WHERE v = 5",),
    ),
    t(
        "unique_pair_widened_and_indexed",
        f'{_VW}, UniqueConstraint("v", "w", name="uq")',
        f'{_VW}, C("x", Integer, server_default="0", nullable=False), UniqueConstraint("w", "v", "x", name="uq"), Index("ix_x_desc", sa.text("x DESC"), "v")',
        _ROWS,
    ),
    t(
        "unique_against_rows",
        _VW,
        'C("v", Integer), C("w", String(20), unique=True)',
        "INSERT INTO t (id, v, w) VALUES (1, 5, 'a'), (2, 7, 'a')",
        refused=True,
        repair=("UPDATE t SET w = 'b' WHERE id = 2",),
    ),
    t(
        "unique_partial_against_rows",
        _VW,
        f'{_VW}, Index("ux", "w", unique=True, postgresql_where=text("v > 0"), sqlite_where=text("v > 0"))',
        "INSERT INTO t (id, v, w) VALUES (1, 5, 'a'), (2, 7, 'a')",
        refused=True,
        repair=("UPDATE t SET v = 0 WHERE id = 2",),
    ),
    t(
        "index_by_functions_of_sqlalchemy",
        _VW,
        'C("v", Integer), C("w", String(20)), Index("ix_a", func.lower(sa.column("w"))), Index("ix_b", sa.desc(sa.column("v"))), Index("ix_c", func.coalesce(sa.column("w"), "x"), sa.column("v"))',
        _ROWS,
        on=LITE,
    ),
    whole(
        "index_outside_of_table",
        'a = T("t", C("v", Integer), C("w", String(20)))\nIndex("ix_a", func.lower(a.c.w), unique=True)',
        'a = T("t", C("v", Integer), C("w", String(20)))\nIndex("ix_a", func.lower(a.c.w).desc(), a.c.v)\nIndex("ix_b", func.coalesce(a.c.w, "x"))\nIndex("ix_c", a.c.v.desc(), postgresql_where=a.c.v > 3, sqlite_where=a.c.v > 3)\nIndex("ix_d", (a.c.v + 1))',
        _ROWS,
    ),
    whole(
        "index_on_case_and_cast",
        'a = T("t", C("v", Integer), C("w", String(20)))',
        'a = T("t", C("v", Integer), C("w", String(20)))\nIndex("ix_a", sa.case((a.c.v > 3, a.c.w), else_=sa.null()), unique=True)\nIndex("ix_b", sa.cast(a.c.v, String(20)))',
        _ROWS,
        on=LITE,
    ),
    whole(
        "index_stays_over_functions",
        'a = T("t", C("v", Integer), C("w", String(20)))\nIndex("ix_a", func.lower(a.c.w).desc(), a.c.v)\nIndex("ix_b", func.coalesce(a.c.w, "x"))\nIndex("ix_c", a.c.v.desc(), postgresql_where=a.c.w.in_(["a", "b"]), sqlite_where=a.c.w.in_(["a", "b"]))',
        'a = T("t", C("w", String(20)), C("v", Integer))\nIndex("ix_b", func.coalesce(a.c.w, "x"))\nIndex("ix_a", func.lower(a.c.w).desc(), a.c.v)\nIndex("ix_c", a.c.v.desc(), postgresql_where=a.c.w.in_(["a", "b"]), sqlite_where=a.c.w.in_(["a", "b"]))',
        stable=True,
    ),
    t(
        "index_names_swap",
        f'{_VW}, Index("ix_one", "v"), Index("ix_two", "w")',
        f'{_VW}, Index("ix_one", "w"), Index("ix_two", "v")',
        _ROWS,
    ),
    t(
        "index_becomes_unique_constraint_of_same_name",
        f'{_VW}, Index("one", "v", unique=True)',
        f'{_VW}, UniqueConstraint("v", name="one")',
        _ROWS,
    ),
    t(
        "constraint_becomes_index_of_same_name",
        f'{_VW}, UniqueConstraint("v", name="one")',
        f'{_VW}, Index("one", "v", unique=True)',
        _ROWS,
    ),
    whole(
        "key_composite_self",
        'Table("t", m, C("a", Integer, primary_key=True, autoincrement=False), C("b", Integer, primary_key=True), C("up_a", Integer), C("up_b", Integer))',
        'Table("t", m, C("a", Integer, primary_key=True, autoincrement=False), C("b", Integer, primary_key=True), C("up_a", Integer), C("up_b", Integer), ForeignKeyConstraint(["up_a", "up_b"], ["t.a", "t.b"], name="fk_up", ondelete="SET NULL", onupdate="CASCADE"))',
        "INSERT INTO t VALUES (1, 1, NULL, NULL)",
        "INSERT INTO t VALUES (1, 2, 1, 1)",
    ),
    whole(
        "key_composite_self_unnamed_goes",
        'Table("t", m, C("a", Integer, primary_key=True, autoincrement=False), C("b", Integer, primary_key=True), C("up_a", Integer), C("up_b", Integer), ForeignKeyConstraint(["up_a", "up_b"], ["t.a", "t.b"]))',
        'Table("t", m, C("a", BigInteger, primary_key=True, autoincrement=False), C("b", Integer, primary_key=True), C("up_b", Integer))',
        "INSERT INTO t VALUES (1, 1, NULL, NULL)",
        "INSERT INTO t VALUES (1, 2, 1, 1)",
    ),
    whole(
        "key_in_circle_by_use_alter",
        'T("a", C("b_id", Integer))\nT("b", C("a_id", ForeignKey("a.id")))',
        'T("a", C("b_id", Integer, ForeignKey("b.id", use_alter=True, name="fk_a_b", ondelete="SET NULL")))\nT("b", C("a_id", ForeignKey("a.id", ondelete="CASCADE"), nullable=False, index=True))',
        "INSERT INTO a VALUES (1, NULL)",
        "INSERT INTO b VALUES (1, 1)",
    ),
    whole(
        "key_points_to_new_unique_pair",
        'T("p", C("a", Integer), C("b", String(9)))\nT("t", C("a", Integer), C("b", String(9)))',
        'T("p", C("a", Integer, nullable=False), C("b", String(20), nullable=False), UniqueConstraint("a", "b"))\nT("t", C("a", Integer), C("b", String(20)), ForeignKeyConstraint(["a", "b"], ["p.a", "p.b"], deferrable=True, initially="DEFERRED"))',
        "INSERT INTO p VALUES (1, 2, 'x')",
        "INSERT INTO t VALUES (1, 2, 'x')",
    ),
    whole(
        "key_to_bigger_chain",
        'T("a")\nT("b", C("a_id", ForeignKey("a.id"), primary_key=True))\nT("c", C("b_id", Integer), C("a_id", Integer), ForeignKeyConstraint(["b_id", "a_id"], ["b.id", "b.a_id"]))',
        'Table("a", m, C("id", BigInteger, primary_key=True))\nTable("b", m, C("id", BigInteger, primary_key=True), C("a_id", BigInteger, ForeignKey("a.id"), primary_key=True))\nT("c", C("b_id", BigInteger), C("a_id", BigInteger), ForeignKeyConstraint(["b_id", "a_id"], ["b.id", "b.a_id"], name="fk_c_b"))',
        "INSERT INTO a VALUES (1)",
        "INSERT INTO b VALUES (1, 1)",
        "INSERT INTO c VALUES (1, 1, 1)",
    ),
    whole(
        "key_text_to_number_in_both",
        'Table("p", m, C("code", String(9), primary_key=True))\nT("t", C("p_code", ForeignKey("p.code", ondelete="CASCADE"), nullable=False))',
        'Table("p", m, C("code", Integer, primary_key=True, autoincrement=False))\nT("t", C("p_code", ForeignKey("p.code", ondelete="CASCADE"), nullable=False))',
        "INSERT INTO p VALUES ('12')",
        "INSERT INTO t VALUES (1, '12')",
        values_change=True,
    ),
    whole(
        "key_orphans_and_new_column",
        'T("p")\nT("t", C("p_id", Integer))',
        'T("p")\nT("t", C("p_id", Integer, ForeignKey("p.id"), index=True), C("note", Text, nullable=False, server_default="-"))',
        "INSERT INTO p VALUES (1)",
        "INSERT INTO t VALUES (1, 1), (2, 9)",
        refused=True,
        repair=("UPDATE t SET p_id = 1",),
    ),
    whole(
        "key_two_to_one_parent",
        'T("p")\nT("t", C("a", ForeignKey("p.id")), C("b", ForeignKey("p.id")))',
        'T("p")\nT("t", C("a", ForeignKey("p.id", ondelete="CASCADE")), C("b", ForeignKey("p.id", name="fk_b")), C("c", ForeignKey("p.id")))',
        "INSERT INTO p VALUES (1)",
        "INSERT INTO t VALUES (1, 1, 1)",
    ),
    whole(
        "key_primary_of_text_gets_number",
        'Table("t", m, C("slug", String(20), primary_key=True), C("v", Integer))',
        'Table("t", m, C("slug", String(20), primary_key=True), C("v", Integer, primary_key=True, autoincrement=False, server_default="1"))',
        "INSERT INTO t VALUES ('a', 3)",
    ),
    whole(
        "key_primary_with_nulls_refused",
        'Table("t", m, C("slug", String(20), primary_key=True), C("v", Integer))',
        'Table("t", m, C("slug", String(20), primary_key=True), C("v", Integer, primary_key=True, autoincrement=False))',
        "INSERT INTO t VALUES ('a', NULL)",
        refused=True,
        repair=("UPDATE t SET v = 1",),
    ),
    t(
        "generated_added_indexed_checked",
        _VW,
        f'{_VW}, C("g", Integer, Computed("v * 2", persisted=True), index=True), CheckConstraint("g < 100", name="ck_g")',
        _ROWS,
    ),
    t(
        "generated_of_case_and_text",
        f'{_VW}, C("g", Text, Computed("w || \'%\'", persisted=True))',
        f"{_VW}, C('g', Text, Computed(\"CASE WHEN v > 5 THEN w || '%' ELSE 'it''s' END\", persisted=True))",
        _ROWS,
        values_change=True,
    ),
    t(
        "generated_reads_retyped_and_dropped",
        f'{_VW}, C("g", Text, Computed("w || \'x\'", persisted=True)), C("h", Integer, Computed("v + 1", persisted=True))',
        'C("w", Text, nullable=False, server_default=""), C("g", Text, Computed("w || \'x\'", persisted=True))',
        "INSERT INTO t (id, v, w) VALUES (1, 5, 'a')",
    ),
    whole(
        "identity_said_on_key",
        'T("t", C("v", Integer))',
        'Table("t", m, C("id", Integer, Identity(), primary_key=True), C("v", BigInteger))',
        "INSERT INTO t (v) VALUES (5)",
    ),
    whole(
        "key_without_counting",
        'T("t", C("v", Integer))',
        'Table("t", m, C("id", Integer, primary_key=True, autoincrement=False), C("v", Integer, server_default="1"))',
        "INSERT INTO t VALUES (1, 5)",
    ),
)
_POSTGRESQL = tuple(
    case
    for case in (
        t(
            "pg_not_valid_check_stays",
            f'{_VW}, CheckConstraint("v > 6", name="ck", postgresql_not_valid=True)',
            f'{_VW}, CheckConstraint("v > 6", name="ck", postgresql_not_valid=True)',
            on=PG,
            stable=True,
        ),
        t(
            "pg_not_valid_check_of_rows_becomes_valid",
            f'{_VW}, CheckConstraint("v > 6", name="ck", postgresql_not_valid=True)',
            f'{_VW}, CheckConstraint("v > 6", name="ck")',
            "ALTER TABLE t DROP CONSTRAINT ck",
            "INSERT INTO t VALUES (1, 8, NULL)",
            "ALTER TABLE t ADD CONSTRAINT ck CHECK (v > 6) NOT VALID",
            on=PG,
        ),
        whole(
            "pg_not_valid_key_becomes_valid",
            'T("p")\nT("t", C("p_id", Integer, ForeignKey("p.id", name="fk_p", postgresql_not_valid=True)))',
            'T("p")\nT("t", C("p_id", Integer, ForeignKey("p.id", name="fk_p")))',
            "ALTER TABLE t DROP CONSTRAINT fk_p",
            "ALTER TABLE t ADD CONSTRAINT fk_p FOREIGN KEY (p_id) REFERENCES p (id) NOT VALID",
            on=PG,
        ),
        t(
            "pg_not_valid_becomes_valid",
            f'{_VW}, CheckConstraint("v > 6", name="ck", postgresql_not_valid=True)',
            f'{_VW}, CheckConstraint("v > 6", name="ck")',
            on=PG,
        ),
        t(
            "pg_check_spellings",
            f"{_VW}, CheckConstraint(\"w ~ '^[a-z]+$'\", name='a'), CheckConstraint(\"v IS DISTINCT FROM 4\", name='b'), CheckConstraint(\"v = ANY (ARRAY[1, 5, 7])\", name='c'), CheckConstraint(\"w::text <> ''\", name='d')",
            f"{_VW}, CheckConstraint(\"w ~ '^[a-z]+$'::text\", name='a'), CheckConstraint(\"v is distinct from 4\", name='b'), CheckConstraint(\"v in (1, 5, 7)\", name='c'), CheckConstraint(\"cast(w as text) != ''\", name='d')",
            on=PG,
            stable=True,
        ),
        t(
            "pg_index_parts_change",
            f'{_VW}, Index("ix", "w", "v", postgresql_ops={{"w": "varchar_pattern_ops"}}, postgresql_include=["id"], postgresql_with={{"fillfactor": 80}})',
            'C("v", BigInteger), C("w", Text), Index("ix", sa.text("lower(w) text_pattern_ops"), sa.text("v DESC NULLS LAST"), postgresql_include=["id"], postgresql_where=text("v > 2"))',
            _ROWS,
            on=PG,
        ),
        whole(
            "pg_index_ops_by_label",
            'a = T("t", C("v", Integer), C("w", String(20)))',
            'a = T("t", C("v", Integer), C("w", String(20)))\nIndex("ix", func.lower(a.c.w).label("lw"), a.c.v.desc(), postgresql_ops={"lw": "text_pattern_ops"})\nIndex("ix_c", a.c.w.collate("C"), postgresql_using="btree")\nIndex("ix_h", a.c.v, postgresql_using="hash")',
            _ROWS,
            on=PG,
        ),
        t(
            "pg_index_gin_of_jsonb",
            'C("v", pg.JSONB), Index("ix", "v", postgresql_using="gin")',
            'C("v", pg.JSONB), Index("ix", "v", postgresql_using="gin", postgresql_ops={"v": "jsonb_path_ops"}), Index("ix_k", text("(v ->> \'k\')"), postgresql_where=text("v ? \'k\'"))',
            "INSERT INTO t VALUES (1, '{\"k\": 1}')",
            on=PG,
        ),
        t(
            "pg_exclusion_comes_with_operators",
            'C("v", Integer), C("d", pg.TSTZRANGE)',
            'C("v", Integer, nullable=False), C("d", pg.TSTZRANGE), pg.ExcludeConstraint((sa.text("int4range(v, v, \'[]\')"), "&&"), ("d", "&&"), name="ex", using="gist", where=text("NOT isempty(d)"), deferrable=True, initially="DEFERRED")',
            "INSERT INTO t VALUES (1, 5, '[2024-01-01,2024-01-02)')",
            on=PG,
        ),
        t(
            "pg_unique_covers_and_defers",
            f'{_VW}, UniqueConstraint("v", name="uq")',
            f'{_VW}, UniqueConstraint("v", name="uq", postgresql_include=["w"], postgresql_nulls_not_distinct=True, deferrable=True)',
            _ROWS,
            on=PG,
        ),
        whole(
            "pg_primary_includes",
            'Table("t", m, C("id", Integer), C("v", Integer), C("w", Integer), PrimaryKeyConstraint("id", name="pk"))',
            'Table("t", m, C("id", Integer), C("v", Integer), C("w", Integer), PrimaryKeyConstraint("id", "v", name="pk_t", deferrable=True, initially="IMMEDIATE"))',
            "INSERT INTO t VALUES (1, 2, 3)",
            on=PG,
        ),
        whole(
            "pg_serial_key_to_identity_with_children",
            'T("p", C("v", Integer))\nT("t", C("p_id", ForeignKey("p.id")))',
            'Table("p", m, C("id", BigInteger, Identity(always=True, start=100, increment=5), primary_key=True), C("v", Integer))\nT("t", C("p_id", ForeignKey("p.id"), type_=BigInteger))',
            "INSERT INTO p (v) VALUES (1), (2)",
            "INSERT INTO t (p_id) VALUES (1), (2)",
            on=PG,
        ),
        whole(
            "pg_identity_leaves_key_for_uuid",
            'Table("t", m, C("id", BigInteger, Identity(), primary_key=True), C("v", Integer))',
            'Table("t", m, C("id", BigInteger, primary_key=True, autoincrement=False), C("u", Uuid, server_default=func.gen_random_uuid(), nullable=False, unique=True), C("v", Integer, Identity(start=10)))',
            "INSERT INTO t (v) VALUES (5)",
            on=PG,
        ),
        whole(
            "pg_sequence_shared_by_two",
            's = Sequence("numbers", start=10, metadata=m)\nT("a", C("n", Integer, s, server_default=s.next_value()))\nT("b")',
            's = Sequence("numbers", start=10, increment=5, maxvalue=9000, cache=3, cycle=True, metadata=m)\nT("a", C("n", BigInteger, s, server_default=s.next_value(), nullable=False))\nT("b", C("n", Integer, server_default=s.next_value()))',
            "INSERT INTO a (id) VALUES (1)",
            on=PG,
        ),
        whole(
            "pg_schemas_in_circle",
            'T("a", schema="one")\nT("b", C("a_id", ForeignKey("one.a.id")), schema="two")',
            'T("a", C("b_id", Integer), ForeignKeyConstraint(["b_id"], ["two.b.id"], name="fk_ab", use_alter=True, deferrable=True), schema="one")\nT("b", C("a_id", ForeignKey("one.a.id", ondelete="CASCADE", match="FULL")), schema="two")\nT("c", C("a_id", ForeignKey("one.a.id")), C("b_id", ForeignKey("two.b.id")))',
            "INSERT INTO one.a VALUES (1)",
            "INSERT INTO two.b VALUES (1, 1)",
            on=PG,
        ),
        t(
            "pg_comments_everywhere",
            f'{_VW}, UniqueConstraint("v", name="uq", comment="one"), CheckConstraint("v > 0", name="ck"), Index("ix", "w"), comment="old"',
            'C("v", Integer, comment="the %(v)s"), C("w", String(20), comment="it\'s"), UniqueConstraint("v", name="uq", comment="two"), CheckConstraint("v > 0", name="ck", comment="new"), Index("ix", "w"), comment="a\\nb"',
            _ROWS,
            on=PG,
        ),
        t(
            "pg_virtual_like_generated_by_functions",
            f'{_VW}, C("g", Text, Computed("upper(w)", persisted=True)), Index("ix", "g")',
            'C("v", BigInteger), C("w", Text), C("g", String(40), Computed("lower(w) || v::text", persisted=True), nullable=True), Index("ix", "g", unique=True)',
            "INSERT INTO t (id, v, w) VALUES (1, 5, 'a')",
            on=PG,
            values_change=True,
        ),
    )
)
_LITE = (
    t(
        "lite_conflicts_of_all_kinds",
        f'{_VW}, UniqueConstraint("v", sqlite_on_conflict="IGNORE")',
        'C("v", Integer, nullable=False, sqlite_on_conflict_not_null="REPLACE", server_default="1"), C("w", String(20), unique=True, sqlite_on_conflict_unique="FAIL"), UniqueConstraint("v", sqlite_on_conflict="ABORT"), CheckConstraint("v > 0", sqlite_on_conflict="ROLLBACK")',
        "INSERT INTO t (id, v, w) VALUES (1, 5, 'a')",
        on=LITE,
    ),
    whole(
        "lite_strict_any_and_rowid",
        'Table("t", m, C("id", Integer, primary_key=True), C("v", TEXT))',
        'Table("t", m, C("id", INTEGER, primary_key=True), C("v", TEXT), C("n", INTEGER, nullable=False, server_default="1"), sqlite_strict=True)',
        "INSERT INTO t VALUES (1, 'a')",
        on=LITE,
    ),
    whole(
        "lite_counting_key_with_children_and_view",
        'Table("p", m, C("id", Integer, primary_key=True), C("v", String(9)), sqlite_autoincrement=True)\nT("t", C("p_id", ForeignKey("p.id", ondelete="CASCADE")))\nevent.listen(m, "after_create", DDL("CREATE VIEW w AS SELECT p.v, t.id FROM p JOIN t ON t.p_id = p.id"))',
        'Table("p", m, C("id", Integer, primary_key=True), C("v", String(9), nullable=False, unique=True), C("x", Integer, CheckConstraint("x > 0"), server_default="1"), sqlite_autoincrement=True)\nT("t", C("p_id", ForeignKey("p.id", ondelete="CASCADE"), nullable=False))\nevent.listen(m, "after_create", DDL("CREATE VIEW w AS SELECT p.v, t.id FROM p JOIN t ON t.p_id = p.id"))',
        "INSERT INTO p VALUES (7, 'a')",
        "INSERT INTO t VALUES (1, 7)",
        on=LITE,
        foreign_keys=True,
    ),
    t(
        "lite_collations_of_index_and_column",
        f'{_VW}, Index("ix", text("w COLLATE NOCASE"), unique=True)',
        'C("v", Integer), C("w", String(20, collation="NOCASE")), Index("ix", text("w COLLATE RTRIM DESC"))',
        _ROWS,
        on=LITE,
    ),
    t(
        "lite_virtual_column_added_and_stored_goes",
        f'{_VW}, C("g", Integer, Computed("v + 1", persisted=True))',
        f'{_VW}, C("h", Integer, Computed("v + 1", persisted=False)), Index("ix_h", "h")',
        _ROWS,
        on=LITE,
    ),
)
CASES: tuple[Case, ...] = (*_BOTH, *_POSTGRESQL, *_LITE)
