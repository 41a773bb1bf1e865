"""A vineyard's models, one kind of change at a time, over rows."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.case import LITE, PG, Case
from support.changes.kinds_tables import whole


def k(name: str, before: str, after: str, *rows: str, **settings: object) -> Case:
    """A change of all the models."""
    return whole("vineyard_" + name, before, after, *rows, **settings)


_ENUMS = (
    k(
        "enum_value_in_the_middle_read_by_an_index",
        'T("vine", C("v", Enum("bud", "leaf", "fruit", name="stage")), Index("ix_v", "id", postgresql_where=text("v = \'leaf\'")))',
        'T("vine", C("v", Enum("bud", "bloom", "leaf", "fruit", name="stage")), Index("ix_v", "id", postgresql_where=text("v IN (\'leaf\', \'bloom\')")))',
        "INSERT INTO vine (v) VALUES ('bud'), ('leaf')",
        on=PG,
    ),
    k(
        "enum_in_an_array_loses_a_value",
        'T("vine", C("v", pg.ARRAY(Enum("bud", "leaf", "fruit", name="stage")), server_default="{bud}"))',
        'T("vine", C("v", pg.ARRAY(Enum("bud", "fruit", name="stage")), server_default="{bud,fruit}"))',
        "INSERT INTO vine (v) VALUES ('{bud,fruit}'), (DEFAULT)",
        on=PG,
    ),
    k(
        "enum_of_two_tables_is_kept_by_one",
        'e = Enum("bud", "leaf", name="stage", metadata=m)\nT("vine", C("v", e))\nT("leaf", C("v", e))',
        'T("vine", C("v", Enum("bud", "leaf", "dry", name="stage")))\nT("leaf", C("v", String(4)))',
        "INSERT INTO vine (v) VALUES ('bud')",
        "INSERT INTO leaf (v) VALUES ('leaf')",
        on=PG,
    ),
    k(
        "enum_value_renamed_that_is_default_and_checked",
        'T("vine", C("v", Enum("bud", "leaf", name="stage"), server_default="bud", nullable=False), CheckConstraint("v <> \'leaf\' OR id > 0", name="ck"))',
        'T("vine", C("v", Enum("bud", "foliage", name="stage"), server_default="foliage", nullable=False), CheckConstraint("v <> \'foliage\' OR id > 0", name="ck"))',
        "INSERT INTO vine (v) VALUES ('bud'), ('leaf')",
        on=PG,
        renames=("stage.leaf:foliage",),
        kept=(
            ("SELECT count(*) FROM vine WHERE v = 'leaf'", "SELECT count(*) FROM vine WHERE v = 'foliage'"),
        ),
    ),
    k(
        "enum_in_a_key_that_others_point_to_grows",
        'Table("vine", m, C("kind", Enum("a", "b", name="kind"), primary_key=True), C("n", Integer, primary_key=True))\nT("leaf", C("kind", Enum("a", "b", name="kind")), C("n", Integer), ForeignKeyConstraint(["kind", "n"], ["vine.kind", "vine.n"]))',
        'Table("vine", m, C("kind", Enum("b", "a", "c", name="kind"), primary_key=True), C("n", Integer, primary_key=True))\nT("leaf", C("kind", Enum("b", "a", "c", name="kind")), C("n", Integer), ForeignKeyConstraint(["kind", "n"], ["vine.kind", "vine.n"]))',
        "INSERT INTO vine VALUES ('a', 1), ('b', 2)",
        "INSERT INTO leaf (kind, n) VALUES ('a', 1)",
        on=PG,
    ),
    k(
        "choice_of_words_becomes_an_enum",
        'T("vine", C("v", Enum("bud", "leaf", name="stage", native_enum=False, create_constraint=True, length=9), server_default="bud"))',
        'T("vine", C("v", Enum("bud", "leaf", name="stage"), server_default="bud"))',
        "INSERT INTO vine (id, v) VALUES (1, 'leaf')",
    ),
    k(
        "enum_becomes_a_choice_of_words",
        'T("vine", C("v", Enum("bud", "leaf", name="stage"), nullable=False, server_default="bud", index=True))',
        'T("vine", C("v", Enum("bud", "leaf", "dry", name="stage", native_enum=False, create_constraint=True), nullable=False, server_default="dry", index=True))',
        "INSERT INTO vine (id, v) VALUES (1, 'leaf')",
    ),
    k(
        "enum_by_the_values_of_its_class",
        'import enum\nclass S(enum.Enum):\n    A = "young vine"\n    B = "old vine"\nT("vine", C("v", Enum(S, name="s")))',
        'import enum\nclass S(enum.Enum):\n    A = "young vine"\n    B = "old vine"\nT("vine", C("v", Enum(S, name="s", values_callable=lambda c: [o.value for o in c])))',
        on=PG,
    ),
    k(
        "enum_moves_to_a_schema_of_its_own_with_a_value",
        'T("vine", C("v", Enum("bud", "leaf", name="stage")))\nT("x", schema="kinds")',
        'T("vine", C("v", Enum("bud", "leaf", "dry", name="stage", schema="kinds")))\nT("x", schema="kinds")',
        "INSERT INTO vine (v) VALUES ('leaf')",
        on=PG,
    ),
)
_DEFAULTS = (
    k(
        "defaults_with_quotes_percents_and_colons",
        'T("wine", C("a", String(40), server_default="it\'s"), C("b", String(40), server_default="100%"), C("c", String(40), server_default=":x"))',
        'T("wine", C("a", String(40), server_default="it\'s \'so\'"), C("b", String(40), server_default="50%s"), C("c", String(40), server_default="a:b \\\\ c"))',
        "INSERT INTO wine (id) VALUES (1)",
    ),
    k(
        "moment_in_utc_becomes_default",
        'T("wine", C("at", DateTime, server_default=func.now()), C("day", Date))',
        'T("wine", C("at", DateTime, server_default=text("(now() AT TIME ZONE \'utc\')")), C("day", Date, server_default=func.current_date(), nullable=False))',
        "INSERT INTO wine (day) VALUES ('2026-01-01')",
        on=PG,
    ),
    k(
        "empty_word_is_a_default_and_none_is_not",
        'T("wine", C("a", Text, server_default=""), C("b", Text))',
        'T("wine", C("a", Text), C("b", Text, server_default=""))',
        "INSERT INTO wine (id) VALUES (1)",
    ),
    k(
        "default_that_was_a_number_is_computed",
        'T("wine", C("a", Integer, server_default="4"), C("b", Numeric(6, 2), server_default="1.50"))',
        'T("wine", C("a", Integer, server_default=text("(2 + 3)")), C("b", Numeric(6, 2), server_default=text("-1.5")))',
        "INSERT INTO wine (id) VALUES (1)",
    ),
)
_COUNTING = (
    k(
        "identity_with_other_options",
        'Table("wine", m, C("id", Integer, Identity(always=True, start=10), primary_key=True), C("v", Integer))',
        'Table("wine", m, C("id", BigInteger, Identity(always=False, start=10, increment=5, cache=3, cycle=True), primary_key=True), C("v", Integer))',
        "INSERT INTO wine (v) VALUES (1), (2)",
        on=PG,
    ),
    k(
        "identity_goes_and_a_natural_key_comes",
        'Table("wine", m, C("id", Integer, Identity(), primary_key=True), C("code", String(9), nullable=False))',
        'Table("wine", m, C("id", Integer, nullable=False), C("code", String(9), primary_key=True))',
        "INSERT INTO wine (code) VALUES ('a'), ('b')",
        on=PG,
    ),
    k(
        "counted_key_is_given_by_hand",
        'T("wine", C("v", Integer))',
        'Table("wine", m, C("id", Integer, primary_key=True, autoincrement=False), C("v", Integer))',
        "INSERT INTO wine (v) VALUES (1), (2)",
        on=PG,
    ),
    k(
        "key_given_by_hand_is_counted",
        'Table("wine", m, C("id", Integer, primary_key=True, autoincrement=False), C("v", Integer))',
        'T("wine", C("v", Integer))',
        "INSERT INTO wine VALUES (41, 1), (42, 2)",
    ),
    k(
        "small_counter_gets_big_in_a_schema",
        'Table("wine", m, C("id", SmallInteger, primary_key=True), C("v", Integer), schema="s")',
        'Table("wine", m, C("id", BigInteger, primary_key=True), C("v", Integer), schema="s")',
        "INSERT INTO s.wine (v) VALUES (1), (2)",
        on=PG,
    ),
)
_RULES = (
    k(
        "generated_of_two_columns_with_an_index_and_a_check",
        'T("wine", C("a", Integer), C("b", Integer), C("c", Integer, Computed("a + b", persisted=True)), CheckConstraint("c < 100", name="ck_c"), Index("ix_c", "c"))',
        'T("wine", C("a", Integer), C("b", Integer), C("c", BigInteger, Computed("a * b", persisted=True)), CheckConstraint("c < 1000", name="ck_c"), Index("ix_c", "c", "a"))',
        "INSERT INTO wine (id, a, b) VALUES (1, 2, 3)",
        values_change=True,
    ),
    k(
        "stored_becomes_virtual",
        'T("wine", C("a", Integer), C("c", Integer, Computed("a + 1", persisted=True)), C("d", Text))',
        'T("wine", C("a", Integer), C("c", Integer, Computed("a + 1", persisted=False)), C("d", Text, nullable=False, server_default="x"))',
        "INSERT INTO wine (id, a, d) VALUES (1, 2, 'y')",
        on=LITE,
    ),
    k(
        "generated_becomes_plain_and_plain_generated",
        'T("wine", C("a", Integer), C("c", Integer, Computed("a + 1", persisted=True)), C("d", Integer))',
        'T("wine", C("a", Integer), C("c", Integer), C("d", Integer, Computed("a + 1", persisted=True)))',
        "INSERT INTO wine (id, a) VALUES (1, 2)",
        values_change=True,
    ),
    k(
        "null_is_set_in_one_column_of_a_key",
        'Table("cellar", m, C("t", Integer, primary_key=True, autoincrement=False), C("n", Integer, primary_key=True, autoincrement=False))\nT("wine", C("t", Integer), C("n", Integer), ForeignKeyConstraint(["t", "n"], ["cellar.t", "cellar.n"], name="fk_c", ondelete="SET NULL"))',
        'Table("cellar", m, C("t", Integer, primary_key=True, autoincrement=False), C("n", Integer, primary_key=True, autoincrement=False))\nT("wine", C("t", Integer), C("n", Integer), ForeignKeyConstraint(["t", "n"], ["cellar.t", "cellar.n"], name="fk_c", ondelete="SET NULL (n)", match="FULL"))',
        "INSERT INTO cellar VALUES (1, 1)",
        "INSERT INTO wine (t, n) VALUES (1, 1), (NULL, NULL)",
        on=PG,
    ),
    k(
        "unique_deferrable_with_included_column",
        'T("wine", C("a", Integer), C("b", Integer), UniqueConstraint("a", name="uq_a"))',
        'T("wine", C("a", Integer), C("b", Integer), UniqueConstraint("a", name="uq_a", deferrable=True, initially="DEFERRED", postgresql_include=["b"]))',
        "INSERT INTO wine (a, b) VALUES (1, 2)",
        on=PG,
    ),
    k(
        "unique_constraint_becomes_index_of_one_name",
        'T("wine", C("a", Integer), C("b", Integer), UniqueConstraint("a", "b", name="uq_ab"))',
        'T("wine", C("a", Integer), C("b", Integer), Index("uq_ab", "a", "b", unique=True))',
        "INSERT INTO wine VALUES (1, 1, 2)",
    ),
    k(
        "check_unnamed_other_words_and_another",
        'T("wine", C("a", Integer, CheckConstraint("a > 0")), C("b", Integer), CheckConstraint("a < b"))',
        'T("wine", C("a", Integer, CheckConstraint("a >= 1")), C("b", Integer), CheckConstraint("b > a"), CheckConstraint("b < 1000 OR a IS NULL"))',
        "INSERT INTO wine VALUES (1, 1, 2)",
    ),
    k(
        "check_with_list_pattern_and_cast",
        'T("wine", C("a", String(9)), C("d", Date))',
        'T("wine", C("a", String(9)), C("d", Date), CheckConstraint("a IN (\'x\', \'y\') OR a LIKE \'z%\'", name="ck_a"), CheckConstraint("length(a) BETWEEN 1 AND 9", name="ck_l"), CheckConstraint("CAST(a AS TEXT) <> \'\'", name="ck_n"))',
        "INSERT INTO wine VALUES (1, 'zebra', NULL)",
    ),
)
_INDEXES = (
    k(
        "index_of_everything",
        'T("wine", C("a", Text), C("b", Integer), C("c", Text), Index("ix", "a", "b"))',
        'T("wine", C("a", Text), C("b", Integer), C("c", Text), Index("ix", text("lower(a) text_pattern_ops"), text("b DESC NULLS LAST"), postgresql_include=["c"], postgresql_where=text("c IS NOT NULL"), postgresql_with={"fillfactor": 70}))',
        "INSERT INTO wine (a, b, c) VALUES ('X', 1, 'y')",
        on=PG,
    ),
    k(
        "indexes_on_expressions_here",
        'T("wine", C("a", Text), C("b", Integer), Index("ix", text("lower(a)"), "b"))',
        'T("wine", C("a", Text), C("b", Integer), Index("ix", text("upper(a)"), text("b DESC")), Index("ix_p", "b", unique=True, sqlite_where=text("a <> \'\'")))',
        "INSERT INTO wine VALUES (1, 'X', 1)",
        on=LITE,
    ),
    k(
        "index_by_another_method_and_named_otherwise",
        'T("wine", C("a", Text), C("p", pg.INT4RANGE), Index("ix_a", "a"), Index("ix_p", "p", postgresql_using="gist"))',
        'T("wine", C("a", Text), C("p", pg.INT4RANGE), Index("ix_a", "a", postgresql_using="hash"), Index("ix_ranges", "p", postgresql_using="spgist"))',
        "INSERT INTO wine (a, p) VALUES ('X', '[1,5)')",
        on=PG,
    ),
)
_TRIGGER = """
event.listen(w, "after_create", DDL("CREATE TRIGGER tr AFTER UPDATE OF v ON wine BEGIN UPDATE wine SET w = 'seen' WHERE id = NEW.id; END"))"""
_TABLES = (
    k(
        "strict_and_without_rowid_there",
        'T("wine", C("v", Integer))\nTable("tag", m, C("k", String(9), primary_key=True), C("n", Integer))',
        'T("wine", C("v", Integer), sqlite_strict=True)\nTable("tag", m, C("k", String(9), primary_key=True), C("n", Integer), sqlite_with_rowid=False)',
        "INSERT INTO wine VALUES (1, 5)",
        "INSERT INTO tag VALUES ('a', 5)",
        on=LITE,
    ),
    k(
        "storage_and_unlogged",
        'T("wine", C("v", Integer))',
        'T("wine", C("v", Integer), C("w", Text), prefixes=["UNLOGGED"], postgresql_with={"fillfactor": 60})',
        "INSERT INTO wine (v) VALUES (5)",
        on=PG,
    ),
    k(
        "words_that_are_reserved_and_not_ascii",
        'Table("order", m, C("select", Integer, primary_key=True), C("größe", Integer, index=True), C("User Name", String(9)))',
        'Table("order", m, C("select", Integer, primary_key=True), C("größe", BigInteger, index=True, nullable=False, server_default="3"), C("User Name", String(9), unique=True), C("a.b", Integer, CheckConstraint(\'"a.b" > 0\', name="ck %")))',
        "INSERT INTO \"order\" VALUES (1, 5, 'x')",
    ),
    k(
        "names_too_long_for_a_server",
        'Table("wine_" + "x" * 50, m, C("id", Integer, primary_key=True), C("y" * 60, Integer))',
        'Table("wine_" + "x" * 50, m, C("id", Integer, primary_key=True), C("y" * 60, Integer, unique=True, index=False), C("z" * 60, ForeignKey("wine_" + "x" * 50 + ".id")), CheckConstraint("id > 0"))',
    ),
    k(
        "rebuilt_table_keeps_triggers_and_views",
        'from sqlalchemy.schema import CreateView\nw = T("wine", C("v", Integer), C("w", Text))\nCreateView(select(w.c.id, w.c.v), "short", metadata=m)'
        + _TRIGGER,
        'from sqlalchemy.schema import CreateView\nw = T("wine", C("v", Integer, nullable=False, server_default="0"), C("w", String(9)))\nCreateView(select(w.c.id, w.c.v), "short", metadata=m)'
        + _TRIGGER,
        "INSERT INTO wine VALUES (1, 5, 'a')",
        on=LITE,
        kept=(
            ("SELECT name FROM sqlite_master WHERE type IN ('trigger', 'view') ORDER BY 1",) * 2,
            ("SELECT * FROM short",) * 2,
        ),
    ),
)
CASES = (*_ENUMS, *_DEFAULTS, *_COUNTING, *_RULES, *_INDEXES, *_TABLES)
