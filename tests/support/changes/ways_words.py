"""Columns and tables called like words of SQL, and what is made of one kind after having been of another."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.case import BOTH, LITE, PG, Case, table
from support.changes.ways_beside import beside as placed_beside


def t(name: str, before: str, after: str, *rows: str, **settings: object) -> Case:
    """A change of the table `t`."""
    return table("unseen words", name, before, after, *rows, **settings)


def whole(
    name: str, before: str, after: str, *rows: str, kind: str = "unseen words", **settings: object
) -> Case:
    """A change of all the models."""
    return Case(kind, name, before, after, rows, **{"on": BOTH, **settings})  # type: ignore[arg-type]


def beside(name: str, before: str, after: str, said: str, *rows: str, **settings: object) -> Case:
    """The same with SQL that stands beside the tables on both sides."""
    return placed_beside(name, before, after, said, *rows, **{"kind": "unseen words", **settings})


_TIMES = 'C("time", Time), C("date", Date), C("zone", Integer), C("year", Integer), C("value", Integer), C("key", Text), C("index", Integer), C("text", Text), C("position", Integer), C("end", Integer), C("row", Integer)'
_TIMED = 'INSERT INTO t (id, zone, year, value, "key", "index", text, position, "end", row) VALUES (1, 1, 2, 3, \'k\', 4, \'t\', 5, 6, 7)'
_FUNCTION = "CREATE OR REPLACE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'"
_BOTH = (
    t(
        "keywords_get_checks_and_indexes",
        _TIMES,
        _TIMES
        + """, CheckConstraint('"value" > 0 AND "end" > "index"', name="ck_value"), CheckConstraint("date > '2000-01-01' OR year < 9", name="ck_date"), Index("ix", "key", "end", unique=True), Index("ix_text", text("lower(text)")), C("row2", Integer, Computed('"row" + "position"', persisted=True))""",
        _TIMED,
    ),
    t(
        "keywords_lose_columns",
        _TIMES
        + """, CheckConstraint("date > '2000-01-01'", name="ck_date"), CheckConstraint("length(text) > 0", name="ck_text"), CheckConstraint('"end" > 0'), Index("ix", "key", "end")""",
        'C("date", Date), C("key", Text), C("text", Text), CheckConstraint("date > \'2000-01-01\'", name="ck_date"), CheckConstraint("length(text) > 0", name="ck_text")',
        _TIMED,
    ),
    t(
        "keywords_renamed_by_marks",
        _TIMES
        + """, CheckConstraint('"value" > 0 OR year > 0 OR "end" > 0', name="ck"), Index("ix", "index", "position")""",
        _TIMES.replace('C("value", Integer)', 'C("order", Integer, info={"renamed_from": "value"})')
        .replace('C("index", Integer)', 'C("select", Integer, info={"renamed_from": "index"})')
        .replace('C("end", Integer)', 'C("limit", Integer, info={"renamed_from": "end"})')
        + """, CheckConstraint('"order" > 0 OR year > 0 OR "limit" > 0', name="ck"), Index("ix", "select", "position")""",
        _TIMED,
        kept=(('SELECT "value" + "index" + "end" FROM t', 'SELECT "order" + "select" + "limit" FROM t'),),
    ),
    t(
        "keywords_retyped",
        _TIMES + ', CheckConstraint("value > 0", name="ck")',
        _TIMES.replace("Integer)", "BigInteger)").replace(
            'C("key", Text)', 'C("key", String(40), nullable=False, server_default="key")'
        )
        + ', CheckConstraint("value > 0", name="ck")',
        _TIMED,
    ),
    whole(
        "tables_called_like_words",
        'T("user", C("group", Integer))\nT("order", C("user", ForeignKey("user.id")), C("index", Integer))\nT("group")',
        'T("user", C("group", Integer, ForeignKey("group.id", ondelete="SET NULL"), index=True))\nT("order", C("user", ForeignKey("user.id", ondelete="CASCADE"), nullable=False), C("index", BigInteger, unique=True))\nT("group", C("order", ForeignKey("order.id", name="fk_order", use_alter=True)))\nT("table", C("column", Enum("check", "default", name="constraint")))',
        'INSERT INTO "group" VALUES (1)',
        'INSERT INTO "user" VALUES (1, 1)',
        'INSERT INTO "order" VALUES (1, 1, 3)',
    ),
    whole(
        "tables_called_like_words_renamed",
        'T("user", C("group", Integer))\nT("order", C("user", ForeignKey("user.id")), C("index", Integer))',
        'T("select", C("where", Integer, info={"renamed_from": "group"}), info={"renamed_from": "user"})\nT("from", C("select", ForeignKey("select.id"), info={"renamed_from": "user"}), C("index", Integer), info={"renamed_from": "order"})',
        'INSERT INTO "user" VALUES (1, 4)',
        'INSERT INTO "order" VALUES (1, 1, 3)',
        kind="rename",
        kept=(('SELECT "group" FROM "user"', 'SELECT "where" FROM "select"'),),
    ),
    t(
        "signs_in_names_in_expressions",
        'C("a b", Integer), C("a$b", Integer), C("été", Integer), C("A", Integer), C("a", Integer, server_default="1") if False else C("z", Integer)',
        'C("a b", BigInteger, CheckConstraint(\'"a b" > 0\', name="ck 1")), C("a$b", Integer), C("été", Integer, CheckConstraint("été > 0")), C("A", Integer), C("z", Integer), C("g", Integer, Computed(\'"a b" + "A"\', persisted=True)), Index("ix é", "été", text(\'"A" DESC\'))',
        'INSERT INTO t (id, "a b", "a$b", "été", "A") VALUES (1, 2, 3, 4, 5)',
    ),
    t(
        "signs_in_names_renamed",
        'C("a b", Integer), C("été", Integer), C("A", Integer), CheckConstraint(\'"a b" > "A"\', name="ck"), Index("ix", text(\'abs("a b")\'))',
        'C("a-b", Integer, info={"renamed_from": "a b"}), C("hiver", Integer, info={"renamed_from": "été"}), C("a", Integer, info={"renamed_from": "A"}), CheckConstraint(\'"a-b" > a\', name="ck"), Index("ix", text(\'abs("a-b")\'))',
        "INSERT INTO t VALUES (1, 9, 3, 4)",
        kept=(('SELECT "a b" FROM t', 'SELECT "a-b" FROM t'),),
    ),
    t(
        "default_becomes_generated",
        'C("v", Integer), C("g", Integer, server_default="5", index=True)',
        'C("v", Integer), C("g", Integer, Computed("v + 1", persisted=True), index=True)',
        "INSERT INTO t (id, v, g) VALUES (1, 2, 3)",
        values_change=True,
    ),
    t(
        "unique_default_becomes_generated",
        'C("v", Integer), C("g", Integer, unique=True, server_default="5"), CheckConstraint("g > 0", name="ck")',
        'C("v", Integer), C("g", BigInteger, Computed("v + 1", persisted=True)), CheckConstraint("g > 0", name="ck")',
        "INSERT INTO t (id, v, g) VALUES (1, 2, 3)",
        values_change=True,
    ),
    whole(
        "pointing_becomes_generated_and_back",
        'T("p")\nT("t", C("g", ForeignKey("p.id")), C("h", Integer, Computed("id + 1", persisted=True)))',
        'T("p")\nT("t", C("g", Integer, Computed("id * 2", persisted=True)), C("h", ForeignKey("p.id")))',
        "INSERT INTO p VALUES (1), (2)",
        "INSERT INTO t (id, g) VALUES (1, 1)",
        values_change=True,
    ),
    t(
        "generated_becomes_default_required",
        'C("v", Integer), C("g", Integer, Computed("v + 1", persisted=True), unique=True)',
        'C("v", Integer), C("g", BigInteger, server_default="5", nullable=False, unique=True)',
        "INSERT INTO t (id, v) VALUES (1, 2)",
        values_change=True,
    ),
    t(
        "twins_of_unique_and_index",
        'C("v", Integer), UniqueConstraint("v", name="a"), Index("b", "v"), Index("c", "v", unique=True)',
        'C("v", Integer), UniqueConstraint("v", name="a2"), Index("b", "v", unique=True), Index("d", "v")',
        "INSERT INTO t VALUES (1, 2)",
    ),
    whole(
        "twins_of_foreign_keys",
        'T("p")\nT("t", C("v", Integer), ForeignKeyConstraint(["v"], ["p.id"], name="a"), ForeignKeyConstraint(["v"], ["p.id"], name="b"))',
        'T("p")\nT("t", C("v", Integer), ForeignKeyConstraint(["v"], ["p.id"], name="a", ondelete="CASCADE"), ForeignKeyConstraint(["v"], ["p.id"], name="c"))',
        "INSERT INTO p VALUES (1)",
        "INSERT INTO t VALUES (1, 1)",
    ),
    whole(
        "column_moves_between_tables_of_one_name_part",
        'T("user")\nT("user_user", C("user_id", ForeignKey("user.id")), C("user", Integer))\nT("users", C("user", Integer))',
        'T("user", C("user", Integer, index=True))\nT("user_user", C("user_id", ForeignKey("user.id", ondelete="CASCADE")), C("user", Integer, nullable=False, server_default="0"))\nT("users", C("users", Integer))',
        'INSERT INTO "user" VALUES (1)',
        "INSERT INTO user_user VALUES (1, 1, 2)",
        kind="rename",
    ),
    t(
        "check_names_its_strings_like_columns",
        "C('v', Text), C('w', Text), CheckConstraint(\"v IN ('v', 'w')\", name='ck')",
        "C('v', Text), C('x', Text, info={'renamed_from': 'w'}), CheckConstraint(\"v IN ('v', 'w')\", name='ck')",
        "INSERT INTO t VALUES (1, 'w', 'v')",
        kept=(("SELECT v || w FROM t", "SELECT v || x FROM t"),),
    ),
    t(
        "column_dropped_whose_name_is_a_string",
        "C('v', Text), C('w', Text), CheckConstraint(\"v IN ('v', 'w')\", name='ck'), Index('ix', text(\"coalesce(v, 'w')\"))",
        "C('v', Text), CheckConstraint(\"v IN ('v', 'w')\", name='ck'), Index('ix', text(\"coalesce(v, 'w')\"))",
        "INSERT INTO t VALUES (1, 'w', 'v')",
    ),
    t(
        "column_dropped_whose_name_is_a_function",
        "C('v', Text), C('lower', Text), C('length', Integer), CheckConstraint('length(v) > 0', name='ck'), Index('ix', text('lower(v)'))",
        "C('v', String(30)), CheckConstraint('length(v) > 0', name='ck'), Index('ix', text('lower(v)'))",
        "INSERT INTO t VALUES (1, 'w', 'v', 3)",
    ),
)
_POSTGRESQL = (
    t(
        "pg_casts_named_like_columns",
        "C('date', Text), C('timestamp', Text), C('varying', Integer), C('d', DateTime), CheckConstraint(\"d > '2000-01-01'::timestamp without time zone\", name='ck'), CheckConstraint(\"(d)::date > '2000-01-01'\", name='ck2'), Index('ix', text(\"date_trunc('day', d)\"), postgresql_where=text(\"d::date > '2000-01-01'::date\"))",
        "C('d', DateTime), CheckConstraint(\"d > '2000-01-01'::timestamp without time zone\", name='ck'), CheckConstraint(\"(d)::date > '2000-01-01'\", name='ck2'), Index('ix', text(\"date_trunc('day', d)\"), postgresql_where=text(\"d::date > '2000-01-01'::date\"))",
        "INSERT INTO t (id, d) VALUES (1, '2024-01-02')",
        on=PG,
    ),
    t(
        "pg_identity_becomes_generated",
        'C("v", Integer), C("g", Integer, Identity())',
        'C("v", Integer), C("g", Integer, Computed("v + 1", persisted=True))',
        "INSERT INTO t (id, v) VALUES (1, 2)",
        on=PG,
        values_change=True,
    ),
    t(
        "pg_generated_becomes_identity",
        'C("v", Integer), C("g", Integer, Computed("v + 1", persisted=True))',
        'C("v", Integer), C("g", Integer, Identity(start=100), nullable=False)',
        "INSERT INTO t (id, v) VALUES (1, 2)",
        on=PG,
        values_change=True,
    ),
    t(
        "pg_identity_becomes_sequence",
        'C("g", Integer, Identity())',
        'C("g", Integer, Sequence("numbers", start=50, metadata=m), server_default=text("nextval(\'numbers\')"))',
        "INSERT INTO t (id) VALUES (1)",
        on=PG,
    ),
    beside(
        "pg_trigger_of_renamed_column",
        'T("t", C("v", Integer))',
        'T("t", C("w", Integer, info={"renamed_from": "v"}), C("x", Integer))',
        f"{_FUNCTION};;CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()",
        "INSERT INTO t VALUES (1, 3)",
    ),
    beside(
        "pg_table_renamed_under_triggers_and_policies",
        'T("t", C("v", Integer))',
        'T("w", C("v", Integer), C("x", Integer), info={"renamed_from": "t"})',
        "CREATE VIEW q AS SELECT 1 AS one",
        "INSERT INTO t VALUES (1, 3)",
        kind="rename",
    ),
    beside(
        "pg_inherited_parent_retyped",
        'T("t", C("v", Integer))',
        'T("t", C("v", BigInteger, nullable=False, server_default="1"), C("w", Text, CheckConstraint("w <> \'\'", name="ck")))',
        "CREATE TABLE child (extra text) INHERITS (t)",
        "INSERT INTO t VALUES (1, 3)",
        "INSERT INTO child VALUES (2, 3, 'x')",
    ),
    beside(
        "pg_partitioned_with_default_and_key",
        'Table("t", m, C("id", Integer, primary_key=True), C("k", Integer, primary_key=True), C("v", String(9)), postgresql_partition_by="RANGE (k)")\nT("u", C("t_id", Integer), C("t_k", Integer))',
        'Table("t", m, C("id", Integer, primary_key=True), C("k", Integer, primary_key=True), C("v", String(20), nullable=False, server_default="x"), UniqueConstraint("k", "v", name="uq"), postgresql_partition_by="RANGE (k)")\nT("u", C("t_id", Integer), C("t_k", Integer), ForeignKeyConstraint(["t_id", "t_k"], ["t.id", "t.k"], name="fk"))',
        "CREATE TABLE t_1 PARTITION OF t FOR VALUES FROM (0) TO (10);;CREATE TABLE t_d PARTITION OF t DEFAULT",
        "INSERT INTO t VALUES (1, 3, 'a'), (2, 30, 'b')",
        "INSERT INTO u VALUES (1, 1, 3)",
    ),
    whole(
        "pg_default_of_function_in_schema",
        'T("t", C("v", Text), schema="app")\nevent.listen(m, "before_create", DDL("CREATE OR REPLACE FUNCTION app.word() RETURNS text LANGUAGE sql AS \'SELECT 1::text\'"))',
        'T("t", C("v", Text, server_default=text("app.word()"), nullable=False), schema="app")\nevent.listen(m, "before_create", DDL("CREATE OR REPLACE FUNCTION app.word() RETURNS text LANGUAGE sql AS \'SELECT 1::text\'"))',
        "INSERT INTO app.t VALUES (1, 'a')",
        on=PG,
    ),
    whole(
        "pg_same_table_in_two_schemas",
        'for s in ("one", "two"):\n    Table("t", m, C("id", Integer, primary_key=True), C("v", Enum("a", name="k", schema=s)), C("up", ForeignKey(f"{s}.t.id", name="fk")), Index("ix", "v"), schema=s)',
        'for s in ("one", "two"):\n    Table("t", m, C("id", BigInteger, primary_key=True), C("v", Enum("a", s, name="k", schema=s), server_default=s), C("up", ForeignKey(f"{s}.t.id", name="fk", ondelete="CASCADE"), type_=BigInteger), Index("ix", "v", "up"), schema=s)',
        "INSERT INTO one.t VALUES (1, 'a', 1)",
        "INSERT INTO two.t VALUES (1, 'a', 1)",
        on=PG,
    ),
    whole(
        "pg_table_moves_with_everything",
        'T("t", C("v", Enum("a", name="k")), C("n", Integer, Identity()), Index("ix", "v"), comment="c")\nT("u", C("t_id", ForeignKey("t.id")))',
        'T("t", C("v", Enum("a", name="k")), C("n", Integer, Identity()), Index("ix", "v"), comment="c", schema="app")\nT("u", C("t_id", ForeignKey("app.t.id")))',
        "INSERT INTO t (id, v) VALUES (1, 'a')",
        "INSERT INTO u VALUES (1, 1)",
        on=PG,
        kind="rename",
        kept=(("SELECT v::text FROM t", "SELECT v::text FROM app.t"),),
    ),
    t(
        "pg_domain_changes_default_and_check",
        'C("v", pg.DOMAIN("money2", Numeric(10, 2), default="0", not_null=False)), C("w", Integer)',
        'C("v", pg.DOMAIN("money2", Numeric(10, 2), default="1", check="VALUE >= 0", constraint_name="pos")), C("w", BigInteger)',
        "INSERT INTO t VALUES (1, 5, 6)",
        on=PG,
    ),
    t(
        "pg_exclusion_and_checks_on_keywords",
        'C("range", pg.TSTZRANGE), C("user", Integer)',
        'C("range", pg.TSTZRANGE, nullable=False), C("user", Integer, CheckConstraint(\'"user" > 0\')), pg.ExcludeConstraint((text(\'int4range("user", "user", \\\'[]\\\')\'), "&&"), ("range", "&&"), name="ex", where=text(\'"user" IS NOT NULL\')), CheckConstraint("NOT isempty(range)", name="ck")',
        "INSERT INTO t VALUES (1, '[2024-01-01,2024-02-01)', 5)",
        on=PG,
    ),
    t(
        "pg_nulls_and_orders_of_keywords",
        'C("order", Integer), C("desc", Text), Index("ix", text(\'"order" DESC NULLS LAST\'), "desc")',
        'C("order", Integer), C("desc", Text), Index("ix", text(\'"order" ASC NULLS FIRST\'), text(\'lower("desc") DESC\'), postgresql_include=["id"])',
        "INSERT INTO t VALUES (1, 5, 'x')",
        on=PG,
    ),
    t(
        "pg_extract_and_zones",
        'C("at", DateTime(timezone=True)), C("year", Integer), C("zone", Text)',
        "C('at', DateTime(timezone=True)), C('y', Integer, Computed(\"extract(year FROM (at AT TIME ZONE 'UTC'))::int\", persisted=True)), Index('ix', text(\"(date_trunc('month', at AT TIME ZONE 'UTC'))\")), CheckConstraint(\"extract(year from at AT TIME ZONE 'UTC') > 1999\", name='ck')",
        "INSERT INTO t VALUES (1, '2024-05-06 07:08:09+00', 1, 'z')",
        on=PG,
    ),
)
_LITE = (
    whole(
        "lite_rowid_is_a_column",
        'Table("t", m, C("rowid", Integer), C("oid", Text), C("k", Integer, primary_key=True))',
        'Table("t", m, C("rowid", Integer, nullable=False, server_default="1"), C("oid", String(20), unique=True), C("k", Integer, primary_key=True), C("_rowid_", Integer, CheckConstraint("_rowid_ > 0")))',
        "INSERT INTO t VALUES (5, 'a', 9)",
        on=LITE,
    ),
    whole(
        "lite_counter_goes_on",
        'Table("t", m, C("id", Integer, primary_key=True), C("v", Text), sqlite_autoincrement=True)',
        'Table("t", m, C("id", Integer, primary_key=True), C("v", Text, nullable=False, unique=True), sqlite_autoincrement=True)',
        "INSERT INTO t (v) VALUES ('a'), ('b')",
        "DELETE FROM t WHERE id = 2",
        on=LITE,
        kept=(
            (
                "SELECT seq FROM sqlite_sequence WHERE name = 't'",
                "SELECT seq FROM sqlite_sequence WHERE name = 't'",
            ),
        ),
    ),
    whole(
        "lite_trigger_instead_of_on_view",
        'T("t", C("v", Text))\nfor q in ("CREATE VIEW w AS SELECT id, v FROM t", "CREATE VIEW w2 AS SELECT v FROM w", "CREATE TRIGGER g INSTEAD OF INSERT ON w BEGIN INSERT INTO t (v) VALUES (NEW.v); END"):\n    event.listen(m, "after_create", DDL(q))',
        'T("t", C("v", String(20), nullable=False), C("x", Integer, ForeignKey("t.id")))\nfor q in ("CREATE VIEW w AS SELECT id, v FROM t", "CREATE VIEW w2 AS SELECT v FROM w", "CREATE TRIGGER g INSTEAD OF INSERT ON w BEGIN INSERT INTO t (v) VALUES (NEW.v); END"):\n    event.listen(m, "after_create", DDL(q))',
        "INSERT INTO t VALUES (1, 'a')",
        on=LITE,
    ),
    t(
        "lite_conflict_and_partial_unique_rebuilt",
        'C("v", Text), C("w", Integer), UniqueConstraint("v", name="uq", sqlite_on_conflict="REPLACE"), Index("ux", "w", unique=True, sqlite_where=text("w > 0"))',
        'C("v", Text), C("w", BigInteger, nullable=False, server_default="0"), UniqueConstraint("v", name="uq", sqlite_on_conflict="REPLACE"), Index("ux", "w", unique=True, sqlite_where=text("w > 0"))',
        "INSERT INTO t VALUES (1, 'a', 0), (2, 'b', 0), (3, 'c', 5)",
        on=LITE,
    ),
    whole(
        "lite_strict_types_change",
        'Table("t", m, C("id", INTEGER, primary_key=True), C("v", INTEGER), sqlite_strict=True)',
        'Table("t", m, C("id", INTEGER, primary_key=True), C("v", TEXT), C("w", BLOB), sqlite_strict=True)',
        "INSERT INTO t VALUES (1, 5)",
        on=LITE,
        values_change=True,
    ),
    t(
        "lite_fraction_to_integer",
        'C("v", Float)',
        'C("v", Integer)',
        "INSERT INTO t VALUES (1, 1.5)",
        on=LITE,
        refused=True,
        repair=("UPDATE t SET v = 2",),
    ),
    t(
        "lite_words_in_moment",
        'C("v", Text)',
        'C("v", DateTime, nullable=False)',
        "INSERT INTO t VALUES (1, 'soon')",
        on=LITE,
        refused=True,
    ),
)
CASES: tuple[Case, ...] = (*_BOTH, *_POSTGRESQL, *_LITE)
