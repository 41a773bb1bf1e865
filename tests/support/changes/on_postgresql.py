"""More changes of models for PostgreSQL: enums, casts, indexes, what depends on what, rows in the way."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.case import PG, Case, table

_MOOD = 'Enum("sad", "ok", name="mood")'
_MORE = 'Enum("sad", "glad", "ok", name="mood")'
_LESS = 'Enum("ok", name="mood")'
_VIEW = 'event.listen(m, "after_create", DDL("CREATE VIEW w AS SELECT id, v FROM t"))\nevent.listen(m, "before_drop", DDL("DROP VIEW IF EXISTS w"))'
_ROW = "INSERT INTO t VALUES (1, 'ok')"
_TRIGGER = (
    'event.listen(m, "after_create", DDL("CREATE OR REPLACE FUNCTION f() RETURNS trigger LANGUAGE plpgsql'
    " AS 'BEGIN RETURN NEW; END'\"))\n"
    'event.listen(m, "after_create", DDL("CREATE TRIGGER g BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f()"))'
)


def t(kind: str, name: str, before: str, after: str, *rows: str, **settings: object) -> Case:
    """A change of the table `t`."""
    return table(kind, f"pg_{name}", before, after, *rows, on=PG, **settings)


def both(kind: str, name: str, before: str, after: str, *rows: str, **settings: object) -> Case:
    """A change of all the models."""
    return Case(kind, f"pg_{name}", before, after, rows, on=PG, **settings)  # type: ignore[arg-type]


def column(kind: str, name: str, before: str, after: str, *rows: str, **settings: object) -> Case:
    """A change of the type of the column `v` of `t`."""
    return t(kind, name, f'C("v", {before})', f'C("v", {after})', *rows, **settings)


ENUMS = (
    column("enum", "middle_default", _MOOD, _MORE + ', server_default="glad"', _ROW),
    column("enum", "default_kept", _MOOD + ', server_default="ok"', _MORE + ', server_default="ok"', _ROW),
    column("enum", "value_removed", _MORE, _MOOD, _ROW),
    column(
        "enum",
        "value_removed_with_default",
        _MORE + ', server_default="ok"',
        _LESS + ', server_default="ok"',
        _ROW,
    ),
    column(
        "enum",
        "reordered",
        'Enum("a", "b", "c", name="mood")',
        'Enum("c", "a", "b", name="mood")',
        "INSERT INTO t VALUES (1, 'b')",
    ),
    column(
        "enum", "array_grows", f"ARRAY({_MOOD})", f"ARRAY({_MORE})", "INSERT INTO t VALUES (1, '{ok,sad}')"
    ),
    column(
        "enum", "array_shrinks", f"ARRAY({_MORE})", f"ARRAY({_MOOD})", "INSERT INTO t VALUES (1, '{ok,sad}')"
    ),
    column(
        "enum",
        "quoted",
        'Enum("it\'s", name="Mood X")',
        'Enum("it\'s", "50%", name="Mood X")',
        "INSERT INTO t VALUES (1, 'it''s')",
    ),
    both(
        "enum",
        "shared",
        f'k = {_MOOD}\nT("t", C("v", k))\nT("t2", C("v", k))',
        f'k = {_LESS}\nT("t", C("v", k))\nT("t2", C("v", k))',
        _ROW,
    ),
    both(
        "enum",
        "shared_one_leaves",
        f'k = {_MOOD}\nT("t", C("v", k))\nT("t2", C("v", k))',
        f'k = {_MOOD}\nT("t", C("v", k))\nT("t2", C("v", Text))',
        "INSERT INTO t2 VALUES (1, 'ok')",
    ),
    both(
        "enum",
        "in_schema",
        'T("t", C("v", Enum("a", name="k", schema="s")), schema="s")',
        'T("t", C("v", Enum("a", "b", name="k", schema="s")), schema="s")',
    ),
    both(
        "enum",
        "in_schema_shrinks",
        'T("t", C("v", Enum("a", "b", name="k", schema="s")), schema="s")',
        'T("t", C("v", Enum("a", name="k", schema="s")), schema="s")',
        "INSERT INTO s.t VALUES (1, 'a')",
    ),
    t(
        "enum",
        "in_predicate",
        f'C("v", {_MORE}), Index("ix", "id", postgresql_where=text("v = \'ok\'"))',
        f'C("v", {_MOOD}), Index("ix", "id", postgresql_where=text("v = \'ok\'"))',
        _ROW,
    ),
    t(
        "enum",
        "in_check",
        f'C("v", {_MORE}), CheckConstraint("v <> \'sad\'", name="c")',
        f'C("v", {_MOOD}), CheckConstraint("v <> \'sad\'", name="c")',
        _ROW,
    ),
    t(
        "enum",
        "in_generated",
        f'C("v", {_MORE}), C("g", Boolean, Computed("v = \'ok\'"))',
        f'C("v", {_MOOD}), C("g", Boolean, Computed("v = \'ok\'"))',
        "INSERT INTO t (id, v) VALUES (1, 'ok')",
    ),
    both("enum", "in_view", f'T("t", C("v", {_MORE}))\n{_VIEW}', f'T("t", C("v", {_MOOD}))\n{_VIEW}', _ROW),
    t("enum", "indexed", f'C("v", {_MORE}, index=True)', f'C("v", {_MOOD}, index=True)', _ROW),
    column(
        "enum",
        "from_varchar_default",
        'String(9), server_default="ok"',
        _MOOD + ', server_default="ok"',
        _ROW,
    ),
    column(
        "enum", "to_varchar_default", _MOOD + ', server_default="ok"', 'String(9), server_default="ok"', _ROW
    ),
    column("enum", "other_type", _MOOD, 'Enum("ok", "fine", name="feeling")', _ROW),
    both(
        "enum",
        "table_added_twice",
        'T("k")',
        f'k = {_MOOD}\nT("k")\nT("t", C("v", k))\nT("t2", C("v", k), C("w", k))',
    ),
    both("enum", "table_dropped", f'T("k")\nT("t", C("v", {_MOOD}))', 'T("k")'),
    t("enum", "in_key", f'C("v", {_MORE}, primary_key=True)', f'C("v", {_MOOD}, primary_key=True)', _ROW),
)
TYPES = (
    column(
        "type",
        "integer_to_boolean",
        'Integer, server_default="0"',
        'Boolean, server_default=text("false")',
        "INSERT INTO t VALUES (1, 1)",
    ),
    column(
        "type",
        "boolean_to_integer",
        'Boolean, server_default=text("true")',
        'Integer, server_default="1"',
        "INSERT INTO t VALUES (1, true)",
    ),
    column("type", "text_to_integer", "Text", "Integer", "INSERT INTO t VALUES (1, '5')"),
    column("type", "text_to_json", "Text", "pg.JSONB", "INSERT INTO t VALUES (1, '{}')"),
    column(
        "type",
        "json_to_jsonb",
        'JSON, server_default="{}"',
        'pg.JSONB, server_default="{}"',
        "INSERT INTO t (id) VALUES (1)",
    ),
    column(
        "type",
        "text_to_uuid",
        "Text",
        "Uuid",
        "INSERT INTO t VALUES (1, '00000000-0000-0000-0000-000000000001')",
    ),
    column("type", "text_to_date", "Text", "Date", "INSERT INTO t VALUES (1, '2024-01-02')"),
    column(
        "type",
        "timestamp_zone",
        "DateTime",
        "DateTime(timezone=True)",
        "INSERT INTO t VALUES (1, '2024-01-02')",
    ),
    column(
        "type",
        "timestamp_precision",
        "pg.TIMESTAMP(precision=3)",
        "pg.TIMESTAMP",
        "INSERT INTO t VALUES (1, '2024-01-02')",
    ),
    column(
        "type",
        "interval_fields",
        "Interval",
        'pg.INTERVAL(fields="DAY TO SECOND", precision=2)',
        "INSERT INTO t VALUES (1, '1 day')",
    ),
    column("type", "numeric_scale", "Numeric(10, 2)", "Numeric(12, 4)", "INSERT INTO t VALUES (1, 1.5)"),
    column("type", "numeric_bare", "Numeric(10, 2)", "Numeric", "INSERT INTO t VALUES (1, 1.5)"),
    column("type", "varchar_bare", "String(50)", "String", "INSERT INTO t VALUES (1, 'a')"),
    column("type", "collation", "Text", 'Text(collation="C")', "INSERT INTO t VALUES (1, 'a')"),
    column("type", "array_item", "ARRAY(Integer)", "ARRAY(BigInteger)", "INSERT INTO t VALUES (1, '{1}')"),
    column("type", "array_to_text", "ARRAY(Text)", "Text", "INSERT INTO t VALUES (1, '{a}')"),
    column("type", "inet", "Text", "pg.INET", "INSERT INTO t VALUES (1, '1.1.1.1')"),
    column("type", "bit", "pg.BIT(4)", "pg.BIT(8)", "INSERT INTO t VALUES (1, B'1010')", values_change=True),
    column("type", "bytea", "Text", "LargeBinary", "INSERT INTO t VALUES (1, 'a')"),
    t(
        "type",
        "indexed_and_unique",
        'C("v", Integer, unique=True), Index("ix", "v", "id")',
        'C("v", BigInteger, unique=True), Index("ix", "v", "id")',
        "INSERT INTO t VALUES (1, 5)",
    ),
    t(
        "type",
        "with_check",
        'C("v", Integer), CheckConstraint("v > 0", name="c")',
        'C("v", Numeric), CheckConstraint("v > 0", name="c")',
        "INSERT INTO t VALUES (1, 5)",
    ),
    t(
        "type",
        "text_with_check",
        'C("v", Text), CheckConstraint("v <> \'\'", name="c")',
        'C("v", Integer), CheckConstraint("v > 0", name="c")',
        "INSERT INTO t VALUES (1, '5')",
    ),
    t(
        "type",
        "partial_index",
        'C("v", Integer), Index("ix", "id", postgresql_where=text("v > 0"))',
        'C("v", BigInteger), Index("ix", "id", postgresql_where=text("v > 0"))',
        "INSERT INTO t VALUES (1, 5)",
    ),
    both(
        "type",
        "both_ends",
        'Table("p", m, C("k", Integer, primary_key=True, autoincrement=False))\nT("t", C("v", ForeignKey("p.k")))',
        'Table("p", m, C("k", BigInteger, primary_key=True, autoincrement=False))\nT("t", C("v", ForeignKey("p.k")))',
        "INSERT INTO p VALUES (1)",
        "INSERT INTO t VALUES (1, 1)",
    ),
    both(
        "type",
        "both_ends_cast",
        'Table("p", m, C("k", Text, primary_key=True))\nT("t", C("v", ForeignKey("p.k")))',
        'Table("p", m, C("k", Integer, primary_key=True, autoincrement=False))\nT("t", C("v", ForeignKey("p.k")))',
        "INSERT INTO p VALUES ('1')",
        "INSERT INTO t VALUES (1, '1')",
    ),
    both(
        "dependants",
        "view_cast",
        f'T("t", C("v", Text))\n{_VIEW}',
        f'T("t", C("v", Integer))\n{_VIEW}',
        "INSERT INTO t VALUES (1, '5')",
    ),
    both(
        "dependants",
        "trigger_kept",
        f'T("t", C("v", Text))\n{_TRIGGER}',
        f'T("t", C("v", Integer))\n{_TRIGGER}',
        "INSERT INTO t VALUES (1, '5')",
    ),
    both(
        "dependants",
        "materialized",
        'T("t", C("v", Integer))\nevent.listen(m, "after_create", DDL("CREATE MATERIALIZED VIEW w AS SELECT id, v FROM t"))',
        'T("t", C("v", BigInteger))\nevent.listen(m, "after_create", DDL("CREATE MATERIALIZED VIEW w AS SELECT id, v FROM t"))',
        "INSERT INTO t VALUES (1, 5)",
    ),
)
INDEXES = tuple(
    t(
        "index",
        name,
        f'C("v", Text), C("w", Integer), {before}',
        f'C("v", Text), C("w", Integer), {after}',
        "INSERT INTO t VALUES (1, 'a', 1)",
    )
    for name, before, after in (
        ("opclass", 'Index("ix", "v")', 'Index("ix", "v", postgresql_ops={"v": "text_pattern_ops"})'),
        ("opclass_off", 'Index("ix", "v", postgresql_ops={"v": "text_pattern_ops"})', 'Index("ix", "v")'),
        ("method", 'Index("ix", "w")', 'Index("ix", "w", postgresql_using="brin")'),
        ("include", 'Index("ix", "w")', 'Index("ix", "w", postgresql_include=["v"])'),
        ("with", 'Index("ix", "w")', 'Index("ix", "w", postgresql_with={"fillfactor": 50})'),
        (
            "nulls_not_distinct",
            'Index("ix", "w", unique=True)',
            'Index("ix", "w", unique=True, postgresql_nulls_not_distinct=True)',
        ),
        (
            "predicate",
            'Index("ix", "w", postgresql_where=text("w > 0"))',
            'Index("ix", "w", postgresql_where=text("w > 1"))',
        ),
        ("expression", 'Index("ix", text("lower(v)"))', 'Index("ix", text("upper(v)"))'),
        ("descending", 'Index("ix", "w")', 'Index("ix", text("w DESC NULLS LAST"))'),
        ("collate", 'Index("ix", "v")', 'Index("ix", text(\'v COLLATE "C"\'))'),
        (
            "predicate_in",
            'Index("ix", "w", postgresql_where=text("v IN (\'a\', \'b\')"))',
            'Index("ix", "w", postgresql_where=text("v IN (\'a\')"))',
        ),
        ("to_unique_constraint", 'Index("ix", "w", unique=True)', 'UniqueConstraint("w", name="ix")'),
        (
            "percent",
            'Index("ix", "w", postgresql_where=text("v LIKE \'a%\'"))',
            'Index("ix", "w", postgresql_where=text("v LIKE \'b%\'"))',
        ),
    )
)
CONSTRAINTS = tuple(
    t(
        "constraint",
        name,
        f'C("a", Integer), C("b", Text){before}',
        f'C("a", Integer), C("b", Text){after}',
        "INSERT INTO t VALUES (1, 1, 'a')",
    )
    for name, before, after in (
        (
            "unnamed_pair",
            ', CheckConstraint("a > 0"), CheckConstraint("a < 9")',
            ', CheckConstraint("a > 0")',
        ),
        ("unnamed_pair_added", "", ', CheckConstraint("a > 0"), CheckConstraint("a < 9")'),
        (
            "percent",
            "",
            ', CheckConstraint("a % 2 = 1", name="c"), CheckConstraint("b LIKE \'a%\'", name="d")',
        ),
        (
            "quote",
            ", CheckConstraint(\"b <> 'it''s'\", name=\"c\")",
            ", CheckConstraint(\"b <> 'it''s:x'\", name=\"c\")",
        ),
        (
            "regex",
            ', CheckConstraint("b ~ \'^[a-z]+$\'", name="c")',
            ', CheckConstraint("b ~* \'^[a-z]+$\'", name="c")',
        ),
        (
            "between",
            ', CheckConstraint("a BETWEEN 0 AND 5", name="c")',
            ', CheckConstraint("a BETWEEN 0 AND 6", name="c")',
        ),
        ("in_list", ", CheckConstraint(\"b IN ('a', 'b')\")", ", CheckConstraint(\"b IN ('a', 'c')\")"),
        (
            "unique_deferrable",
            ', UniqueConstraint("a", name="u")',
            ', UniqueConstraint("a", name="u", deferrable=True, initially="DEFERRED")',
        ),
        ("unique_unnamed_deferrable", ', UniqueConstraint("a")', ', UniqueConstraint("a", deferrable=True)'),
        (
            "unique_include",
            ', UniqueConstraint("a", name="u")',
            ', UniqueConstraint("a", name="u", postgresql_include=["b"])',
        ),
        (
            "unique_nulls",
            ', UniqueConstraint("a")',
            ', UniqueConstraint("a", postgresql_nulls_not_distinct=True)',
        ),
        ("exclude_unnamed", "", ', pg.ExcludeConstraint(("a", "="), using="btree")'),
        (
            "exclude_deferrable",
            ', pg.ExcludeConstraint(("a", "="), name="x", using="btree")',
            ', pg.ExcludeConstraint(("a", "="), name="x", using="btree", deferrable=True)',
        ),
        (
            "exclude_expression",
            "",
            ', pg.ExcludeConstraint((text("lower(b)"), "="), name="x", using="btree")',
        ),
        (
            "comment_on_unnamed",
            ', UniqueConstraint("a", name="u")',
            ', UniqueConstraint("a", name="u", comment="it\'s 5%")',
        ),
    )
)
_P = 'T("p", C("k", Integer, unique=True), C("l", Integer))\n'
KEYS = tuple(
    both(
        "foreign key",
        name,
        _P + f'T("t", C("a", Integer){before})',
        _P + f'T("t", C("a", Integer){after})',
        "INSERT INTO p VALUES (1, 1, 1)",
        "INSERT INTO t VALUES (1, 1)",
    )
    for name, before, after in (
        (
            "match_full",
            ', ForeignKeyConstraint(["a"], ["p.k"])',
            ', ForeignKeyConstraint(["a"], ["p.k"], match="FULL")',
        ),
        (
            "deferred",
            ', ForeignKeyConstraint(["a"], ["p.k"])',
            ', ForeignKeyConstraint(["a"], ["p.k"], deferrable=True, initially="DEFERRED")',
        ),
        (
            "set_null",
            ', ForeignKeyConstraint(["a"], ["p.k"], ondelete="CASCADE")',
            ', ForeignKeyConstraint(["a"], ["p.k"], ondelete="SET NULL", onupdate="CASCADE")',
        ),
        ("other_target", ', ForeignKeyConstraint(["a"], ["p.k"])', ', ForeignKeyConstraint(["a"], ["p.id"])'),
    )
)
MORE = (
    both(
        "foreign key",
        "unique_under_it_deferred",
        _P + 'T("t", C("a", ForeignKey("p.k")))',
        'T("p", C("k", Integer), C("l", Integer), UniqueConstraint("k", name="p_k_key", postgresql_include=["l"]))\nT("t", C("a", ForeignKey("p.k")))',
        "INSERT INTO p VALUES (1, 1, 1)",
        "INSERT INTO t VALUES (1, 1)",
    ),
    both(
        "table",
        "cycle_added",
        'T("k")',
        'T("k")\nT("a", C("b_id", ForeignKey("b.id")))\nT("b", C("a_id", ForeignKey("a.id", use_alter=True, name="fk_b")))',
    ),
    both(
        "table",
        "dropped_together",
        'T("a")\nT("b", C("a_id", ForeignKey("a.id")))\nT("c", C("b_id", ForeignKey("b.id")))\nT("k")',
        'T("k")',
        "INSERT INTO k VALUES (1)",
    ),
    both("table", "self_reference", 'T("k")', 'T("k")\nT("t", C("up", ForeignKey("t.id")))'),
    both(
        "table",
        "dropped_with_column",
        'T("a")\nT("t", C("a_id", ForeignKey("a.id")), C("v", Integer))',
        'T("t", C("v", Integer))',
        "INSERT INTO t VALUES (1, NULL, 5)",
    ),
    t(
        "default",
        "quote",
        'C("v", Text, server_default="it\'s")',
        'C("v", Text, server_default="it\'s 50% :x")',
        "INSERT INTO t (id) VALUES (1)",
    ),
    t(
        "default",
        "expression",
        'C("v", DateTime, server_default=text("now()"))',
        'C("v", DateTime, server_default=text("now() + interval \'1 day\'"))',
    ),
    t(
        "default",
        "array",
        'C("v", ARRAY(Text), server_default="{}")',
        'C("v", ARRAY(Text), server_default=text("ARRAY[\'a\']::text[]"))',
        "INSERT INTO t (id) VALUES (1)",
    ),
    t(
        "default",
        "uuid",
        'C("v", Uuid)',
        'C("v", Uuid, server_default=text("gen_random_uuid()"))',
        "INSERT INTO t (id) VALUES (1)",
    ),
    t(
        "default",
        "sequence",
        'C("v", Integer)',
        'C("v", Integer, Sequence("q", metadata=m), server_default=Sequence("q", metadata=m).next_value())',
    ),
    t("identity", "bigint_serial_to_identity", "", "", stable=True),
    both(
        "identity",
        "serial_to_big_identity",
        'T("t", C("v", Integer))',
        'Table("t", m, C("id", BigInteger, Identity(always=True), primary_key=True), C("v", Integer))',
        "INSERT INTO t (v) VALUES (5)",
    ),
    both(
        "identity",
        "serial_to_uuid_default",
        'T("t", C("v", Integer))',
        'Table("t", m, C("id", Text, primary_key=True, server_default=text("\'x\'")), C("v", Integer))',
        "INSERT INTO t (v) VALUES (5)",
    ),
    both(
        "identity",
        "small_to_int",
        'Table("t", m, C("id", SmallInteger, primary_key=True))',
        'Table("t", m, C("id", Integer, primary_key=True))',
        "INSERT INTO t DEFAULT VALUES",
    ),
    t(
        "identity",
        "beside_default",
        'C("n", Integer, nullable=False, server_default="3")',
        'C("n", Integer, Identity())',
        "INSERT INTO t (n) VALUES (5)",
    ),
    t(
        "computed",
        "of_retyped_and_indexed",
        'C("v", Integer), C("w", Integer, Computed("v * 2"), index=True)',
        'C("v", BigInteger), C("w", Integer, Computed("v * 2"), index=True)',
        "INSERT INTO t (id, v) VALUES (1, 2)",
    ),
    t(
        "computed",
        "of_retyped_and_unique",
        'C("v", Integer), C("w", Integer, Computed("v * 2")), UniqueConstraint("w", "id", name="u")',
        'C("v", BigInteger), C("w", Integer, Computed("v * 2")), UniqueConstraint("w", "id", name="u")',
        "INSERT INTO t (id, v) VALUES (1, 2)",
    ),
    t(
        "computed",
        "both_change",
        'C("v", Integer), C("w", Integer, Computed("v * 2"))',
        'C("v", BigInteger), C("w", BigInteger, Computed("v * 3"))',
        "INSERT INTO t (id, v) VALUES (1, 2)",
    ),
    both(
        "schema",
        "cross_key",
        'T("p", schema="s")\nT("t", C("a", Integer))',
        'T("p", schema="s")\nT("t", C("a", ForeignKey("s.p.id")))',
    ),
    both(
        "schema",
        "table_to_new",
        'T("k")',
        'T("k")\nT("t", C("v", Integer, index=True), CheckConstraint("v > 0"), schema="s3")',
    ),
    both(
        "schema",
        "in_schema_unnamed",
        'T("t", C("v", Integer), schema="s")',
        'T("t", C("v", Integer, unique=True), CheckConstraint("v > 0"), schema="s")',
        "INSERT INTO s.t VALUES (1, 1)",
    ),
    both(
        "pg table",
        "fillfactor_removed",
        'T("t", C("v", Integer), postgresql_with={"fillfactor": 50})',
        'T("t", C("v", Integer))',
        "INSERT INTO t VALUES (1, 1)",
    ),
    both(
        "pg table",
        "logged_again",
        'T("t", C("v", Integer), prefixes=["UNLOGGED"])',
        'T("t", C("v", Integer))',
        "INSERT INTO t VALUES (1, 1)",
    ),
    both(
        "names",
        "long",
        'T("t")',
        f'T("{"long_name_" * 6}", C("{"very_" * 12}", Integer, unique=True), CheckConstraint("id > 0"))',
    ),
    both(
        "names",
        "percent",
        'T("t", C("a%b", Integer))',
        'T("t", C("a%b", Integer, unique=True), C("c:d", Text, index=True))',
        "INSERT INTO t VALUES (1, 1)",
    ),
    t("comment", "percent_and_quote", 'C("v", Integer)', 'C("v", Integer, comment="it\'s 5% of :all\\\\n")'),
    t(
        "nullable",
        "to_not_null_default",
        'C("v", Integer)',
        'C("v", Integer, nullable=False, server_default="5")',
        "INSERT INTO t VALUES (1, 2)",
    ),
    t(
        "nullable",
        "rows_in_the_way",
        'C("v", Integer)',
        'C("v", Integer, nullable=False)',
        "INSERT INTO t VALUES (1, NULL)",
        refused=True,
    ),
    t(
        "constraint",
        "rows_not_unique",
        'C("v", Integer)',
        'C("v", Integer, unique=True)',
        "INSERT INTO t VALUES (1, 1), (2, 1)",
        refused=True,
    ),
    t(
        "type",
        "rows_no_numbers",
        'C("v", Text)',
        'C("v", Integer)',
        "INSERT INTO t VALUES (1, 'x')",
        refused=True,
    ),
    t(
        "type",
        "rows_too_long",
        'C("v", Text)',
        'C("v", String(2))',
        "INSERT INTO t VALUES (1, 'long')",
        refused=True,
    ),
    t(
        "enum",
        "rows_with_the_value",
        f'C("v", {_MORE})',
        f'C("v", {_LESS})',
        "INSERT INTO t VALUES (1, 'sad')",
        refused=True,
    ),
    t(
        "column",
        "not_null_with_rows",
        "",
        'C("v", Integer, nullable=False)',
        "INSERT INTO t VALUES (1)",
        refused=True,
    ),
)

CASES: tuple[Case, ...] = (*ENUMS, *TYPES, *INDEXES, *CONSTRAINTS, *KEYS, *MORE)
