"""Changes of constraints and indexes."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.case import BOTH, HEAD, LITE, PG, Case, table

_TWO = 'C("a", Integer), C("b", Integer)'
_ROW = "INSERT INTO t (id, a, b) VALUES (1, 1, 2)"
_CONVENTION = '{"uq": "uq_%(table_name)s_%(column_0_name)s", "ck": "ck_%(table_name)s_%(constraint_name)s", "fk": "fk_%(table_name)s_%(column_0_name)s", "pk": "pk_%(table_name)s", "ix": "ix_%(table_name)s_%(column_0_name)s"}'
_NAMED = HEAD.replace("MetaData()", f"MetaData(naming_convention={_CONVENTION})")


def parts(
    kind: str, name: str, before: str, after: str, on: tuple[str, ...] = BOTH, **settings: object
) -> Case:
    """A change of what stands beside two columns."""
    one, other = (f"{_TWO}, {text}" if text else _TWO for text in (before, after))
    return table(kind, name, one, other, _ROW, on=on, **settings)


def keys(name: str, before: str, after: str, on: tuple[str, ...] = BOTH, **settings: object) -> Case:
    """Another foreign key from t.p_id to p."""
    column = 'T("p", C("k", Integer, unique=True))\nT("t", C("p_id", Integer{}))'
    texts = [column.format(f", ForeignKey({text})" if text else "") for text in (before, after)]
    rows = ("INSERT INTO p VALUES (1, 1)", "INSERT INTO t VALUES (1, 1)")
    return Case("foreign key", name, *texts, rows, on=on, **settings)  # type: ignore[arg-type]


CASES = (
    parts("constraint", "unique_named_added", "", 'UniqueConstraint("a", name="uq_a")'),
    parts("constraint", "unique_named_removed", 'UniqueConstraint("a", name="uq_a")', ""),
    parts("constraint", "unique_unnamed_added", "", 'UniqueConstraint("a")'),
    parts("constraint", "unique_unnamed_removed", 'UniqueConstraint("a")', ""),
    parts(
        "constraint",
        "unique_columns_changed",
        'UniqueConstraint("a", name="uq")',
        'UniqueConstraint("a", "b", name="uq")',
    ),
    parts("constraint", "unique_unnamed_changed", 'UniqueConstraint("a")', 'UniqueConstraint("a", "b")'),
    parts(
        "constraint",
        "unique_renamed",
        'UniqueConstraint("a", name="uq_old")',
        'UniqueConstraint("a", name="uq_new")',
    ),
    parts("constraint", "unique_given_name", 'UniqueConstraint("a")', 'UniqueConstraint("a", name="uq_new")'),
    parts(
        "constraint",
        "unique_nulls_not_distinct",
        'UniqueConstraint("a", name="uq")',
        'UniqueConstraint("a", name="uq", postgresql_nulls_not_distinct=True)',
        PG,
    ),
    parts(
        "constraint",
        "unique_deferrable",
        'UniqueConstraint("a", name="uq")',
        'UniqueConstraint("a", name="uq", deferrable=True, initially="DEFERRED")',
        PG,
    ),
    parts(
        "constraint",
        "unique_include",
        'UniqueConstraint("a", name="uq")',
        'UniqueConstraint("a", name="uq", postgresql_include=["b"])',
        PG,
    ),
    parts(
        "constraint",
        "unique_to_index",
        'UniqueConstraint("a", name="uq_a")',
        'Index("uq_a", "a", unique=True)',
    ),
    parts("constraint", "unique_duplicates", "", 'UniqueConstraint("b", name="uq")', refused=True),
    parts("constraint", "check_named_added", "", 'CheckConstraint("a > 0", name="ck_a")'),
    parts("constraint", "check_named_removed", 'CheckConstraint("a > 0", name="ck_a")', ""),
    parts(
        "constraint",
        "check_named_changed",
        'CheckConstraint("a > 0", name="ck_a")',
        'CheckConstraint("a >= 0", name="ck_a")',
    ),
    parts("constraint", "check_unnamed_added", "", 'CheckConstraint("a > 0")'),
    parts("constraint", "check_unnamed_removed", 'CheckConstraint("a > 0")', ""),
    parts("constraint", "check_unnamed_changed", 'CheckConstraint("a > 0")', 'CheckConstraint("a > -1")'),
    parts(
        "constraint",
        "check_two_unnamed",
        'CheckConstraint("a > 0"), CheckConstraint("b > 0")',
        'CheckConstraint("b > 0")',
    ),
    parts(
        "constraint",
        "check_renamed",
        'CheckConstraint("a > 0", name="ck_old")',
        'CheckConstraint("a > 0", name="ck_new")',
    ),
    parts(
        "constraint",
        "check_given_name",
        'CheckConstraint("a > 0")',
        'CheckConstraint("a > 0", name="ck_new")',
    ),
    parts(
        "constraint",
        "check_spelling_stable",
        'CheckConstraint("a IN (1, 2, 3)", name="c")',
        'CheckConstraint("a IN (1,2,3)", name="c")',
        stable=True,
    ),
    parts(
        "constraint",
        "check_rewritten_stable",
        'CheckConstraint("a between 1 and 5 and not (b = 4)", name="c")',
        'CheckConstraint("a between 1 and 5 and not (b = 4)", name="c")',
        stable=True,
    ),
    parts(
        "constraint",
        "check_in_list",
        'CheckConstraint("a IN (1, 2)", name="c")',
        'CheckConstraint("a IN (1, 2, 3)", name="c")',
    ),
    parts("constraint", "check_percent", "", 'CheckConstraint("a % 2 = 1", name="c")'),
    parts("constraint", "check_violated", "", 'CheckConstraint("a > 5", name="c")', refused=True),
    parts(
        "constraint", "exclude_added", "", 'pg.ExcludeConstraint(("a", "="), name="ex", using="btree")', PG
    ),
    parts(
        "constraint", "exclude_removed", 'pg.ExcludeConstraint(("a", "="), name="ex", using="btree")', "", PG
    ),
    parts(
        "constraint",
        "exclude_changed",
        'pg.ExcludeConstraint(("a", "="), name="ex", using="btree")',
        'pg.ExcludeConstraint(("b", "="), name="ex", using="btree")',
        PG,
    ),
    parts(
        "constraint",
        "exclude_where",
        'pg.ExcludeConstraint(("a", "="), name="ex", using="btree")',
        'pg.ExcludeConstraint(("a", "="), name="ex", using="btree", where=text("b > 0"))',
        PG,
    ),
    Case(
        "constraint",
        "primary_key_columns",
        'Table("t", m, C("a", Integer, primary_key=True, autoincrement=False), C("b", Integer, nullable=False))',
        'Table("t", m, C("a", Integer, primary_key=True, autoincrement=False), C("b", Integer, primary_key=True))',
        ("INSERT INTO t VALUES (1, 2)",),
    ),
    Case(
        "constraint",
        "primary_key_added",
        'Table("t", m, C("a", Integer, nullable=False), C("b", Integer))',
        'Table("t", m, C("a", Integer, primary_key=True, autoincrement=False), C("b", Integer))',
        ("INSERT INTO t VALUES (1, 2)",),
    ),
    Case(
        "constraint",
        "primary_key_removed",
        'Table("t", m, C("a", Integer, primary_key=True, autoincrement=False), C("b", Integer))',
        'Table("t", m, C("a", Integer, nullable=False), C("b", Integer))',
        ("INSERT INTO t VALUES (1, 2)",),
    ),
    Case(
        "constraint",
        "primary_key_moved",
        'Table("t", m, C("a", Integer, primary_key=True, autoincrement=False), C("b", Integer, nullable=False))',
        'Table("t", m, C("a", Integer, nullable=False), C("b", Integer, primary_key=True, autoincrement=False))',
        ("INSERT INTO t VALUES (1, 2)",),
    ),
    Case(
        "constraint",
        "primary_key_renamed",
        'Table("t", m, C("a", Integer), PrimaryKeyConstraint("a", name="pk_old"))',
        'Table("t", m, C("a", Integer), PrimaryKeyConstraint("a", name="pk_new"))',
        ("INSERT INTO t VALUES (1)",),
    ),
    Case(
        "constraint",
        "primary_key_referenced",
        'Table("p", m, C("a", Integer, primary_key=True), C("b", Integer, unique=True, nullable=False))\nT("t", C("p_a", ForeignKey("p.a")))',
        'Table("p", m, C("a", Integer, unique=True, nullable=False), C("b", Integer, primary_key=True, autoincrement=False))\nT("t", C("p_a", ForeignKey("p.a")))',
        ("INSERT INTO p VALUES (1, 2)", "INSERT INTO t VALUES (1, 1)"),
        on=PG,
    ),
    keys("added", "", '"p.id", name="fk"'),
    keys("removed", '"p.id", name="fk"', ""),
    keys("unnamed_added", "", '"p.id"'),
    keys("unnamed_removed", '"p.id"', ""),
    keys("ondelete_added", '"p.id", name="fk"', '"p.id", name="fk", ondelete="CASCADE"'),
    keys("ondelete_unnamed", '"p.id"', '"p.id", ondelete="SET NULL"'),
    keys("onupdate", '"p.id", name="fk"', '"p.id", name="fk", onupdate="CASCADE"'),
    keys("ondelete_removed", '"p.id", ondelete="CASCADE"', '"p.id"'),
    keys("restrict", '"p.id", name="fk"', '"p.id", name="fk", ondelete="RESTRICT"'),
    keys("deferrable", '"p.id", name="fk"', '"p.id", name="fk", deferrable=True, initially="DEFERRED"'),
    keys(
        "deferrable_removed", '"p.id", name="fk", deferrable=True, initially="DEFERRED"', '"p.id", name="fk"'
    ),
    keys("target_column", '"p.id", name="fk"', '"p.k", name="fk"'),
    keys("renamed", '"p.id", name="fk_old"', '"p.id", name="fk_new"'),
    keys("given_name", '"p.id"', '"p.id", name="fk_new"'),
    keys("match_full", '"p.id", name="fk"', '"p.id", name="fk", match="FULL"', PG),
    keys("violated", "", '"p.id", name="fk"', on=PG),
    Case(
        "foreign key",
        "violated_rows",
        'T("p")\nT("t", C("p_id", Integer))',
        'T("p")\nT("t", C("p_id", ForeignKey("p.id")))',
        ("INSERT INTO t VALUES (1, 9)",),
        refused=True,
    ),
    Case(
        "foreign key",
        "other_table",
        'T("p")\nT("q")\nT("t", C("p_id", ForeignKey("p.id")))',
        'T("p")\nT("q")\nT("t", C("p_id", ForeignKey("q.id")))',
    ),
    Case(
        "foreign key",
        "composite",
        'Table("p", m, C("a", Integer, primary_key=True), C("b", Integer, primary_key=True))\nT("t", C("a", Integer), C("b", Integer))',
        'Table("p", m, C("a", Integer, primary_key=True), C("b", Integer, primary_key=True))\nT("t", C("a", Integer), C("b", Integer), ForeignKeyConstraint(["a", "b"], ["p.a", "p.b"]))',
    ),
    Case(
        "foreign key",
        "self",
        'T("t", C("up", Integer))',
        'T("t", C("up", ForeignKey("t.id", ondelete="CASCADE")))',
        ("INSERT INTO t VALUES (1, 1)",),
    ),
    Case(
        "foreign key",
        "set_null_columns",
        'T("p")\nT("t", C("p_id", ForeignKey("p.id", ondelete="SET NULL")))',
        'T("p")\nT("t", C("p_id", ForeignKey("p.id", ondelete="SET DEFAULT")))',
    ),
    parts("index", "added", "", 'Index("ix", "a")'),
    parts("index", "removed", 'Index("ix", "a")', ""),
    parts("index", "columns", 'Index("ix", "a")', 'Index("ix", "a", "b")'),
    parts("index", "column_order", 'Index("ix", "b", "a")', 'Index("ix", "a", "b")'),
    parts("index", "unique", 'Index("ix", "a")', 'Index("ix", "a", unique=True)'),
    parts("index", "renamed", 'Index("ix_old", "a")', 'Index("ix_new", "a")'),
    parts("index", "expression_added", "", 'Index("ix", text("(a + b)"))'),
    parts("index", "expression_changed", 'Index("ix", text("(a + b)"))', 'Index("ix", text("(a - b)"))'),
    parts(
        "index",
        "expression_stable",
        'Index("ix", text("abs(a)"), "b")',
        'Index("ix", text("abs(a)"), "b")',
        stable=True,
    ),
    parts("index", "descending", 'Index("ix", "a")', 'Index("ix", text("a DESC"))'),
    parts(
        "index",
        "descending_stable",
        'Index("ix", text("a DESC"))',
        'Index("ix", text("a DESC"))',
        stable=True,
    ),
    parts("index", "nulls_last", 'Index("ix", text("a DESC"))', 'Index("ix", text("a DESC NULLS LAST"))', PG),
    parts(
        "index",
        "where_added",
        'Index("ix", "a")',
        'Index("ix", "a", postgresql_where=text("b > 0"), sqlite_where=text("b > 0"))',
    ),
    parts(
        "index",
        "where_changed",
        'Index("ix", "a", postgresql_where=text("b > 0"), sqlite_where=text("b > 0"))',
        'Index("ix", "a", postgresql_where=text("b > 1"), sqlite_where=text("b > 1"))',
    ),
    parts(
        "index",
        "where_removed",
        'Index("ix", "a", postgresql_where=text("b > 0"), sqlite_where=text("b > 0"))',
        'Index("ix", "a")',
    ),
    parts(
        "index",
        "where_stable",
        'Index("ix", "a", postgresql_where=text("b in (1,2)"), sqlite_where=text("b in (1,2)"))',
        'Index("ix", "a", postgresql_where=text("b in (1,2)"), sqlite_where=text("b in (1,2)"))',
        stable=True,
    ),
    parts("index", "include", 'Index("ix", "a")', 'Index("ix", "a", postgresql_include=["b"])', PG),
    parts("index", "method", 'Index("ix", "a")', 'Index("ix", "a", postgresql_using="hash")', PG),
    parts("index", "storage", 'Index("ix", "a")', 'Index("ix", "a", postgresql_with={"fillfactor": 50})', PG),
    parts(
        "index",
        "storage_removed",
        'Index("ix", "a", postgresql_with={"fillfactor": 50})',
        'Index("ix", "a")',
        PG,
    ),
    parts(
        "index",
        "nulls_not_distinct",
        'Index("ix", "a", unique=True)',
        'Index("ix", "a", unique=True, postgresql_nulls_not_distinct=True)',
        PG,
    ),
    table(
        "index",
        "opclass",
        'C("v", String(9)), Index("ix", "v")',
        'C("v", String(9)), Index("ix", "v", postgresql_ops={"v": "varchar_pattern_ops"})',
        on=PG,
    ),
    table(
        "index",
        "opclass_text",
        'C("v", Text), Index("ix", "v")',
        'C("v", Text), Index("ix", "v", postgresql_ops={"v": "text_pattern_ops"})',
        on=PG,
    ),
    table(
        "index",
        "gin",
        'C("v", pg.JSONB)',
        'C("v", pg.JSONB), Index("ix", "v", postgresql_using="gin", postgresql_ops={"v": "jsonb_path_ops"})',
        on=PG,
    ),
    table(
        "index",
        "lower",
        'C("v", String(9))',
        'C("v", String(9)), Index("ix", text("lower(v)"), unique=True)',
        "INSERT INTO t VALUES (1, 'a')",
    ),
    table(
        "index",
        "collated",
        'C("v", String(9)), Index("ix", "v")',
        'C("v", String(9)), Index("ix", text("v COLLATE NOCASE"))',
        on=LITE,
    ),
    table(
        "index",
        "collated_stable",
        'C("v", String(9)), Index("ix", text("v COLLATE NOCASE"))',
        'C("v", String(9)), Index("ix", text("v COLLATE NOCASE"))',
        on=LITE,
        stable=True,
    ),
    table(
        "index",
        "collated_pg",
        'C("v", String(9)), Index("ix", "v")',
        'C("v", String(9)), Index("ix", text("v COLLATE \\"C\\""))',
        on=PG,
    ),
    table(
        "index",
        "to_two",
        'C("a", Integer, index=True)',
        'C("a", Integer), C("b", Integer), Index("ix_t_a", "a", "b")',
    ),
    Case(
        "naming",
        "convention_introduced",
        'T("p")\nT("t", C("a", Integer, unique=True), C("p_id", ForeignKey("p.id")))',
        "m.naming_convention = "
        + _CONVENTION
        + '\nT("p")\nT("t", C("a", Integer, unique=True), C("p_id", ForeignKey("p.id")))',
        ("INSERT INTO t (id, a) VALUES (1, 1)",),
    ),
    Case(
        "naming",
        "check_in_convention",
        'T("t", C("a", Integer))',
        'T("t", C("a", Integer), CheckConstraint("a > 0", name="positive"))',
        head=_NAMED,
    ),
    Case(
        "naming",
        "boolean_in_convention",
        'T("t", C("a", Integer))',
        'T("t", C("a", Integer), C("b", Boolean(create_constraint=True, name="b")))',
        head=_NAMED,
    ),
    Case(
        "naming",
        "all_in_convention",
        'T("t", C("a", Integer))',
        'T("p")\nT("t", C("a", Integer, unique=True, index=True), C("p_id", ForeignKey("p.id")))',
        head=_NAMED,
    ),
    Case(
        "naming",
        "stable",
        'T("p")\nT("t", C("a", Integer, unique=True), C("p_id", ForeignKey("p.id")), CheckConstraint("a > 0", name="x"))',
        'T("p")\nT("t", C("a", Integer, unique=True), C("p_id", ForeignKey("p.id")), CheckConstraint("a > 0", name="x"))',
        head=_NAMED,
        stable=True,
    ),
)
