"""A museum's models: constraints, foreign keys, indexes, comments, schemas, and what reads a table, over rows."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.case import LITE, PG, Case
from support.changes.kinds_tables import whole
from support.changes.plain_rules import BESIDE


def loan(name: str, before: str, after: str, *rows: str, **settings: object) -> Case:
    """The table of loans."""
    return whole(
        "museum_" + name,
        f'T("loan", {before})',
        f'T("loan", {after})',
        *(
            f"INSERT INTO loan (id, {one.partition('=')[0]}) VALUES ({k}, {one.partition('=')[2]})"
            for k, one in enumerate(rows, 1)
        ),
        **settings,
    )


_AB = 'C("a", Integer, nullable=False), C("b", Integer, nullable=False)'
_CONSTRAINTS = (
    loan("unique_comes_unnamed", _AB, _AB + ', UniqueConstraint("a", "b")', "a, b=1, 2"),
    loan("unique_goes_unnamed", _AB + ', UniqueConstraint("a", "b")', _AB, "a, b=1, 2"),
    loan(
        "unique_of_other_order",
        _AB + ', UniqueConstraint("a", "b", name="uq")',
        _AB + ', UniqueConstraint("b", "a", name="uq")',
        "a, b=1, 2",
    ),
    loan(
        "unique_gets_deferrable",
        _AB + ', UniqueConstraint("a", name="uq")',
        _AB + ', UniqueConstraint("a", name="uq", deferrable=True, initially="DEFERRED")',
        "a, b=1, 2",
        on=PG,
    ),
    loan(
        "unique_treats_nulls_as_equal",
        'C("a", Integer), UniqueConstraint("a", name="uq")',
        'C("a", Integer), UniqueConstraint("a", name="uq", postgresql_nulls_not_distinct=True)',
        "a=NULL",
        on=PG,
    ),
    loan(
        "unique_includes_a_column",
        _AB + ', UniqueConstraint("a", name="uq")',
        _AB + ', UniqueConstraint("a", name="uq", postgresql_include=["b"])',
        "a, b=1, 2",
        on=PG,
    ),
    loan(
        "unique_becomes_index",
        _AB + ', UniqueConstraint("a", name="uq")',
        _AB + ', Index("uq", "a", unique=True)',
        "a, b=1, 2",
    ),
    loan("check_comes_unnamed", _AB, _AB + ', CheckConstraint("a < b")', "a, b=1, 2"),
    loan("check_goes_unnamed", _AB + ', CheckConstraint("a < b")', _AB, "a, b=1, 2"),
    loan(
        "check_changes_words",
        _AB + ', CheckConstraint("a < b", name="ck")',
        _AB + ', CheckConstraint("a < b AND b % 2 = 0", name="ck")',
        "a, b=1, 2",
    ),
    loan(
        "check_rewritten_by_server_stays",
        "C(\"s\", String(9)), CheckConstraint(\"s IN ('a', 'b') AND s NOT LIKE 'x%'\", name=\"ck\")",
        "C(\"s\", String(9)), CheckConstraint(\"s IN ('a', 'b') AND s NOT LIKE 'x%'\", name=\"ck\")",
        "s='a'",
        stable=True,
    ),
    loan(
        "check_gains_a_value",
        'C("s", String(9)), CheckConstraint("s IN (\'a\', \'b\')", name="ck")',
        "C(\"s\", String(9)), CheckConstraint(\"s IN ('a', 'b', 'c')\", name=\"ck\")",
        "s='a'",
    ),
    whole(
        "museum_check_with_percent_in_new_table",
        'T("loan")',
        'T("loan")\nT("fine", C("n", Integer), C("s", Text), CheckConstraint("n % 2 = 0"), CheckConstraint("s LIKE \'a%\'", name="ck_s"))',
        "INSERT INTO loan VALUES (1)",
    ),
    whole(
        "museum_primary_key_changes",
        'Table("loan", m, C("a", Integer, primary_key=True, autoincrement=False), C("b", Integer, nullable=False))',
        'Table("loan", m, C("a", Integer, primary_key=True, autoincrement=False), C("b", Integer, primary_key=True, autoincrement=False))',
        "INSERT INTO loan VALUES (1, 2)",
    ),
    whole(
        "museum_primary_key_comes",
        'Table("loan", m, C("a", Integer, nullable=False), C("b", Text))',
        'Table("loan", m, C("a", Integer, primary_key=True, autoincrement=False), C("b", Text))',
        "INSERT INTO loan VALUES (1, 'x')",
    ),
    whole(
        "museum_primary_key_moves_to_new_column",
        'Table("loan", m, C("code", String(9), primary_key=True), C("b", Text))',
        'Table("loan", m, C("id", Integer, Identity(), primary_key=True), C("code", String(9), nullable=False, unique=True), C("b", Text))',
        "INSERT INTO loan VALUES ('a', 'x'), ('b', 'x')",
        on=PG,
    ),
    loan(
        "exclusion_comes",
        'C("during", pg.TSRANGE)',
        'C("during", pg.TSRANGE), pg.ExcludeConstraint(("during", "&&"), name="no_overlap")',
        "during='[2026-01-01,2026-01-02)'",
        on=PG,
    ),
    loan(
        "exclusion_changes",
        'C("during", pg.TSRANGE), C("x", Boolean), pg.ExcludeConstraint(("during", "&&"), name="no_overlap")',
        'C("during", pg.TSRANGE), C("x", Boolean), pg.ExcludeConstraint(("during", "&&"), name="no_overlap", where=text("x"))',
        "during='[2026-01-01,2026-01-02)'",
        on=PG,
    ),
    loan(
        "checks_two_on_one_column_one_goes",
        'C("n", Integer, CheckConstraint("n > 0"), CheckConstraint("n < 100"))',
        'C("n", Integer, CheckConstraint("n < 100"))',
        "n=5",
    ),
)
_WING = 'T("wing", C("code", String(5), unique=True))\n'


def k(name: str, before: str, after: str, *, rows: tuple[str, ...] = (), **settings: object) -> Case:
    """A key from pieces to wings."""
    return whole(
        "museum_key_" + name,
        _WING + f'T("piece", {before})',
        _WING + f'T("piece", {after})',
        "INSERT INTO wing VALUES (1, 'e')",
        *rows,
        **settings,
    )


_P1 = ("INSERT INTO piece VALUES (1, 1)",)
_FKS = (
    k("comes", 'C("w", Integer)', 'C("w", ForeignKey("wing.id"))', rows=_P1),
    k("goes", 'C("w", ForeignKey("wing.id"))', 'C("w", Integer)', rows=_P1),
    k(
        "gets_cascade",
        'C("w", ForeignKey("wing.id"))',
        'C("w", ForeignKey("wing.id", ondelete="CASCADE", onupdate="SET NULL"))',
        rows=_P1,
    ),
    k("named_later", 'C("w", ForeignKey("wing.id"))', 'C("w", ForeignKey("wing.id", name="fk_w"))', rows=_P1),
    k(
        "gets_deferrable",
        'C("w", ForeignKey("wing.id", name="fk_w"))',
        'C("w", ForeignKey("wing.id", name="fk_w", deferrable=True, initially="DEFERRED"))',
        rows=_P1,
    ),
    k(
        "to_another_column",
        'C("w", ForeignKey("wing.id", name="fk_w")), C("c", String(5))',
        'C("w", Integer), C("c", String(5), ForeignKey("wing.code", name="fk_w"))',
        rows=("INSERT INTO piece VALUES (1, 1, 'e')",),
    ),
    k(
        "to_itself",
        'C("up", Integer)',
        'C("up", ForeignKey("piece.id", ondelete="SET NULL"), index=True)',
        rows=("INSERT INTO piece VALUES (1, NULL), (2, 1)",),
        foreign_keys=True,
    ),
    k(
        "matches_in_full",
        'C("w", ForeignKey("wing.id", name="fk_w"))',
        'C("w", ForeignKey("wing.id", name="fk_w", match="FULL"))',
        rows=_P1,
        on=PG,
    ),
    whole(
        "museum_key_of_two_columns_comes",
        'Table("wing", m, C("a", Integer, primary_key=True), C("b", Integer, primary_key=True))\nT("piece", C("a", Integer), C("b", Integer))',
        'Table("wing", m, C("a", Integer, primary_key=True), C("b", Integer, primary_key=True))\nT("piece", C("a", Integer), C("b", Integer), ForeignKeyConstraint(["a", "b"], ["wing.a", "wing.b"], ondelete="CASCADE"))',
        "INSERT INTO wing VALUES (1, 2)",
        "INSERT INTO piece VALUES (1, 1, 2)",
    ),
    k(
        "in_turn_dropped_with_its_column_and_another_comes",
        'C("w", ForeignKey("wing.id"), index=True)',
        'C("owner", ForeignKey("owner.id"), index=True))\nT("owner"',
        rows=_P1,
    ),
)
_S = 'C("s", String(20)), C("n", Integer)'
_INDEXES = (
    loan("index_comes", _S, _S + ', Index("ix_s", "s", "n")', "s, n='a', 1"),
    loan("index_goes", _S + ', Index("ix_s", "s", "n")', _S, "s, n='a', 1"),
    loan(
        "index_gets_unique",
        _S + ', Index("ix_s", "s")',
        _S + ', Index("ix_s", "s", unique=True)',
        "s, n='a', 1",
    ),
    loan(
        "index_of_expression_comes",
        _S,
        _S + ', Index("ix_low", text("lower(s)"), unique=True)',
        "s, n='a', 1",
    ),
    loan(
        "index_of_expression_changes",
        _S + ', Index("ix_low", text("lower(s)"))',
        _S + ', Index("ix_low", text("upper(s)"), "n")',
        "s, n='a', 1",
    ),
    loan(
        "index_gets_predicate",
        _S + ', Index("ix_s", "s")',
        _S + ', Index("ix_s", "s", postgresql_where=text("n > 0"), sqlite_where=text("n > 0"))',
        "s, n='a', 1",
    ),
    loan(
        "index_predicate_changes",
        _S + ', Index("ix_s", "s", postgresql_where=text("n > 0"), sqlite_where=text("n > 0"))',
        _S + ', Index("ix_s", "s", postgresql_where=text("n > 10"), sqlite_where=text("n > 10"))',
        "s, n='a', 1",
    ),
    loan(
        "index_sorts_down", _S + ', Index("ix_n", "n")', _S + ', Index("ix_n", sa.desc("n"))', "s, n='a', 1"
    ),
    loan(
        "index_sorts_down_stays",
        _S + ', Index("ix_n", sa.desc("n"), "s")',
        _S + ', Index("ix_n", sa.desc("n"), "s")',
        "s, n='a', 1",
        stable=True,
    ),
    loan(
        "index_includes",
        _S + ', Index("ix_n", "n")',
        _S + ', Index("ix_n", "n", postgresql_include=["s"])',
        "s, n='a', 1",
        on=PG,
    ),
    loan(
        "index_method_and_storage",
        'C("j", pg.JSONB), Index("ix_j", "j", postgresql_using="gin")',
        'C("j", pg.JSONB), Index("ix_j", "j", postgresql_using="gin", postgresql_ops={"j": "jsonb_path_ops"}, postgresql_with={"fastupdate": "off"})',
        "j='{}'",
        on=PG,
    ),
    loan(
        "index_operator_class",
        _S + ', Index("ix_s", "s")',
        _S + ', Index("ix_s", "s", postgresql_ops={"s": "varchar_pattern_ops"})',
        "s, n='a', 1",
        on=PG,
    ),
    loan(
        "index_nulls_first",
        _S + ', Index("ix_s", "s")',
        _S + ', Index("ix_s", sa.nulls_first(sa.asc("s")))',
        "s, n='a', 1",
        on=PG,
    ),
    loan(
        "index_collation",
        _S + ', Index("ix_s", "s")',
        _S + ', Index("ix_s", text("s COLLATE \\"C\\""))',
        "s, n='a', 1",
        on=PG,
    ),
    loan(
        "index_collation_of_lite",
        _S + ', Index("ix_s", "s")',
        _S + ', Index("ix_s", text("s COLLATE NOCASE"))',
        "s, n='a', 1",
        on=LITE,
    ),
    loan(
        "index_nulls_not_distinct",
        _S + ', Index("ix_s", "s", unique=True)',
        _S + ', Index("ix_s", "s", unique=True, postgresql_nulls_not_distinct=True)',
        "s, n='a', 1",
        on=PG,
    ),
)
_BESIDE = (
    loan(
        "comments_come_and_change",
        'C("a", Integer, comment="old"), C("b", Integer)',
        'C("a", Integer, comment="it\'s new"), C("b", Integer, comment="50% :x"), comment="all"',
        "a=1",
        on=PG,
    ),
    loan("comments_go", 'C("a", Integer, comment="old"), comment="all"', 'C("a", Integer)', "a=1", on=PG),
    whole(
        "museum_schema_comes_with_tables",
        'T("loan")',
        'T("loan")\nT("bill", C("loan_id", ForeignKey("loan.id")), schema="money")\nT("tax", C("bill_id", ForeignKey("money.bill.id")), schema="money")',
        "INSERT INTO loan VALUES (1)",
        on=PG,
    ),
    whole(
        "museum_tables_of_one_name_in_two_schemas",
        'T("loan", C("v", Integer), schema="a")\nT("loan", C("v", Integer), schema="b")',
        'T("loan", C("v", BigInteger, index=True), schema="a")\nT("loan", C("v", Text, unique=True), schema="b")',
        "INSERT INTO a.loan VALUES (1, 2)",
        "INSERT INTO b.loan VALUES (1, 2)",
        on=PG,
    ),
    whole(
        "museum_table_moves_to_a_schema",
        'T("loan", C("v", Integer, unique=True))\nT("bill", C("loan_id", ForeignKey("loan.id")))\nT("other", schema="money")',
        'T("loan", C("v", Integer, unique=True), schema="money", info={"renamed_from": "public.loan"})\nT("bill", C("loan_id", ForeignKey("money.loan.id")))\nT("other", schema="money")',
        "INSERT INTO loan VALUES (1, 2)",
        "INSERT INTO bill VALUES (1, 1)",
        on=PG,
        kept=(("SELECT v FROM loan", "SELECT v FROM money.loan"),),
    ),
    whole(
        "museum_partitioned_table_gains",
        'Table("scan", m, C("id", Integer, primary_key=True), C("at", Date, primary_key=True), C("v", Integer), postgresql_partition_by="RANGE (at)")\nbeside("CREATE TABLE scan_26 PARTITION OF scan FOR VALUES FROM (\'2026-01-01\') TO (\'2027-01-01\')")',
        'Table("scan", m, C("id", Integer, primary_key=True), C("at", Date, primary_key=True), C("v", BigInteger, nullable=False, server_default="0"), C("w", Text, index=True), postgresql_partition_by="RANGE (at)")\nbeside("CREATE TABLE scan_26 PARTITION OF scan FOR VALUES FROM (\'2026-01-01\') TO (\'2027-01-01\')")',
        "INSERT INTO scan VALUES (1, '2026-02-02', 3)",
        on=PG,
        head=BESIDE,
    ),
    loan(
        "storage_options_change",
        'C("v", Integer)',
        'C("v", Integer), postgresql_with={"fillfactor": 70}',
        "v=1",
        on=PG,
    ),
    loan("table_gets_unlogged", 'C("v", Integer)', 'C("v", Integer), prefixes=["UNLOGGED"]', "v=1", on=PG),
)
_LITE_ROWS = ("INSERT INTO loan (id, v) VALUES (1, 2)",)
_READERS = (
    whole(
        "museum_view_over_a_column_of_new_type",
        'T("loan", C("v", Integer), C("s", Text))\nbeside("CREATE VIEW open_loan AS SELECT id, v FROM loan WHERE v > 0")',
        'T("loan", C("v", Numeric(10, 2)), C("s", Text))\nbeside("CREATE VIEW open_loan AS SELECT id, v FROM loan WHERE v > 0")',
        *_LITE_ROWS,
        head=BESIDE,
    ),
    whole(
        "museum_view_beside_a_column_that_goes",
        'T("loan", C("v", Integer), C("s", Text))\nbeside("CREATE VIEW open_loan AS SELECT id, v FROM loan")',
        'T("loan", C("v", Integer))\nbeside("CREATE VIEW open_loan AS SELECT id, v FROM loan")',
        *_LITE_ROWS,
        head=BESIDE,
    ),
    whole(
        "museum_trigger_stays_through_a_rebuild",
        'T("loan", C("v", Integer), C("n", Integer))\nbeside("CREATE TRIGGER count_loan AFTER UPDATE ON loan BEGIN UPDATE loan SET n = n + 1 WHERE id = new.id; END")',
        'T("loan", C("v", String(20), nullable=False), C("n", Integer))\nbeside("CREATE TRIGGER count_loan AFTER UPDATE ON loan BEGIN UPDATE loan SET n = n + 1 WHERE id = new.id; END")',
        *_LITE_ROWS,
        head=BESIDE,
        on=LITE,
    ),
    whole(
        "museum_view_of_the_models_comes",
        'a = T("loan", C("v", Integer))',
        'a = T("loan", C("v", Integer))\nCreateView(select(a.c.id, a.c.v).where(a.c.v > 3), "big_loan", metadata=m)',
        *_LITE_ROWS,
        head="%sfrom sqlalchemy.schema import CreateView\n",
    ),
    whole(
        "museum_view_of_the_models_changes",
        'a = T("loan", C("v", Integer))\nCreateView(select(a.c.id).where(a.c.v > 3), "big_loan", metadata=m)',
        'a = T("loan", C("v", Integer))\nCreateView(select(a.c.id, a.c.v).where(a.c.v > 4), "big_loan", metadata=m)',
        *_LITE_ROWS,
        head="%sfrom sqlalchemy.schema import CreateView\n",
    ),
    whole(
        "museum_children_stay_through_a_rebuild",
        'T("wing", C("n", Integer))\nT("piece", C("w", ForeignKey("wing.id", ondelete="CASCADE")))',
        'T("wing", C("n", String(9), nullable=False))\nT("piece", C("w", ForeignKey("wing.id", ondelete="CASCADE")))',
        "INSERT INTO wing VALUES (1, 2)",
        "INSERT INTO piece VALUES (1, 1), (2, 1)",
        foreign_keys=True,
        on=LITE,
    ),
    whole(
        "museum_tree_stays_through_a_rebuild",
        'T("epoch", C("up", ForeignKey("epoch.id", ondelete="SET NULL")), C("n", Integer))',
        'T("epoch", C("up", ForeignKey("epoch.id", ondelete="SET NULL")), C("n", Text, unique=True))',
        "INSERT INTO epoch VALUES (1, NULL, 1), (2, 1, 2)",
        foreign_keys=True,
        on=LITE,
        kept=(("SELECT id, up FROM epoch", "SELECT id, up FROM epoch"),),
    ),
    whole(
        "museum_rebuild_with_generated_column",
        'T("loan", C("v", Integer), C("w", Integer, Computed("v + 1")))',
        'T("loan", C("v", Integer, nullable=False), C("w", Integer, Computed("v + 1")), UniqueConstraint("v"))',
        "INSERT INTO loan (id, v) VALUES (1, 2)",
        on=LITE,
    ),
    whole(
        "museum_rebuild_keeps_counter_and_strict",
        'T("loan", C("v", Integer), sqlite_autoincrement=True, sqlite_strict=True)',
        'T("loan", C("v", Text), sqlite_autoincrement=True, sqlite_strict=True)',
        "INSERT INTO loan VALUES (9, 2)",
        on=LITE,
    ),
    whole(
        "museum_rebuild_without_rowid",
        'Table("loan", m, C("k", String(9), primary_key=True), C("v", Integer), sqlite_with_rowid=False)',
        'Table("loan", m, C("k", String(9), primary_key=True), C("v", Integer, CheckConstraint("v > 0")), sqlite_with_rowid=False)',
        "INSERT INTO loan VALUES ('a', 2)",
        on=LITE,
    ),
)
CASES = (*_CONSTRAINTS, *_FKS, *_INDEXES, *_BESIDE, *_READERS)
