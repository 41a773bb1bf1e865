"""What people told of generated migrations on PostgreSQL: types, defaults, comments, what hangs on a column."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.case import HEAD, Case
from support.changes.told import ORM, TYPES
from support.changes.told_postgresql import same, t, whole

_ROW = "INSERT INTO t (id, v) VALUES (1, 5)"
_TEXT = "INSERT INTO t (id, v) VALUES (1, 'a')"


def extended(name: str) -> str:
    """The head of models in a database with an extension."""
    return f"{HEAD}event.listen(m, 'before_create', DDL('CREATE EXTENSION IF NOT EXISTS \"{name}\"'))\n"


_TYPES_ADDED = tuple(
    case
    for name, column in (
        ("money", "pg.MONEY"),
        ("macaddr", "pg.MACADDR8"),
        ("oid", "pg.OID"),
        ("regclass", "pg.REGCLASS"),
        ("multirange", "pg.DATEMULTIRANGE"),
        ("numrange", "pg.NUMRANGE"),
        ("tstzrange", 'pg.TSTZRANGE, server_default="empty"'),
        ("array_2d", "pg.ARRAY(String(10), dimensions=2)"),
        ("array_default", 'ARRAY(Text), server_default=text("ARRAY[]::text[]"), nullable=False'),
        ("array_braces", 'ARRAY(Integer), server_default="{1,2}"'),
        ("array_decorated", "ARRAY(AutoString(9))"),
        ("array_tuple", "pg.ARRAY(Integer, as_tuple=True, zero_indexes=True)"),
        ("array_jsonb", "ARRAY(pg.JSONB)"),
        ("array_numeric", "ARRAY(Numeric(10, 2))"),
        ("array_enum", 'ARRAY(Enum("a", "b", name="k"))'),
        ("jsonb_default", "pg.JSONB, server_default=text(\"'{}'::jsonb\"), nullable=False"),
        ("jsonb_colon", 'pg.JSONB, server_default=text("\'{\\"a\\": 1}\'")'),
        ("jsonb_list", "pg.JSONB(none_as_null=True), server_default='[]'"),
        ("json_build", "pg.JSON, server_default=text(\"json_build_object('a', 1)\")"),
        ("interval", "Interval, server_default=text(\"interval '1 day'\")"),
        ("interval_text", 'Interval, server_default="1 hour"'),
        ("timestamp_utc", "DateTime, server_default=text(\"(now() AT TIME ZONE 'utc')\")"),
        ("timestamp_func", 'DateTime, server_default=func.timezone("UTC", func.now())'),
        ("clock", "DateTime(timezone=True), server_default=func.clock_timestamp()"),
        ("epoch", "BigInteger, server_default=text('extract(epoch from now())::bigint')"),
        ("date_math", 'Date, server_default=text("CURRENT_DATE + 30")'),
        ("enum_text", "Enum('a', 'b', name='k'), server_default=text(\"'a'::k\")"),
        ("uuid", "Uuid, server_default=text('gen_random_uuid()')"),
        ("uuid_as_text", "String(36), server_default=text('gen_random_uuid()::text')"),
        ("bytes", r"LargeBinary, server_default=text(r'''E'\\xDEADBEEF' ''')"),
        ("user", "String(64), server_default=text('CURRENT_USER')"),
        ("setting", "Text, server_default=text(\"current_setting('server_version')\")"),
        ("concat", "Text, server_default=text(\"'a' || 'b'\")"),
        ("case", "Integer, server_default=text('CASE WHEN 1 > 0 THEN 1 ELSE 2 END')"),
        ("bits", "pg.BIT(3), server_default=text(\"B'101'\")"),
        ("char", 'CHAR(3), server_default="ab"'),
        ("numeric_text", 'Numeric(12, 4), server_default=text("0.0")'),
        ("bigint_big", 'BigInteger, server_default="9999999999"'),
        ("small", 'SmallInteger, server_default=text("1")'),
        ("timestamp_zoned", "DateTime(timezone=True), server_default=text(\"'2024-01-01 00:00:00+00'\")"),
        ("inet", 'pg.INET, server_default="127.0.0.1"'),
        ("point", "pg.TSVECTOR"),
        ("tsquery", "pg.TSQUERY"),
        ("varbit", "pg.BIT(varying=True)"),
        ("timestamp_6", "pg.TIMESTAMP(timezone=True, precision=6)"),
        ("time_0", "pg.TIME(precision=0)"),
        ("float_24", "Float(24)"),
        ("double", "pg.DOUBLE_PRECISION"),
        ("name_type", "Text(collation='POSIX')"),
        ("citus", "String(collation='C')"),
        (
            "computed_tsvector",
            "pg.TSVECTOR, Computed(\"to_tsvector('english', coalesce(a, '') || ' ' || coalesce(b, ''))\", persisted=True)",
        ),
        ("computed_json", "Integer, Computed(\"(doc ->> 'id')::integer\", persisted=True)"),
        (
            "computed_weighted",
            "pg.TSVECTOR, Computed(\"\"\"\n  setweight(to_tsvector('simple', coalesce(a, '')), 'A') ||\n  setweight(to_tsvector('simple', coalesce(b, '')), 'B')\n\"\"\", persisted=True)",
        ),
    )
    for case in (
        same(
            "type",
            name,
            f'T("t", C("a", Text), C("b", Text), C("doc", pg.JSONB), C("v", {column}))',
            head=TYPES,
        ),
        t(
            "type",
            f"{name}_added",
            'C("a", Text), C("b", Text), C("doc", pg.JSONB)',
            f'C("a", Text), C("b", Text), C("doc", pg.JSONB), C("v", {column})',
            "INSERT INTO t VALUES (1, 'x', 'y')"
            if "nullable=False" in column or "Computed" in column
            else "INSERT INTO t VALUES (1, 'x')",
            head=TYPES,
        ),
    )
)
_TYPE_CHANGES = tuple(
    t(
        "type",
        name,
        f'C("v", {before})',
        f'C("v", {after})',
        f"INSERT INTO t (id, v) VALUES (1, {value})",
        **settings,
    )
    for name, before, after, value, settings in (
        ("array_item_longer", "ARRAY(String(10))", "ARRAY(String(20))", "'{a}'", {}),
        ("array_of_text_to_jsonb", "ARRAY(Text)", "pg.JSONB", "'{a}'", {"refused": True}),
        (
            "uuid_default_dropped",
            'String(36), server_default=text("gen_random_uuid()::text")',
            "Uuid",
            "'00000000-0000-0000-0000-000000000001'",
            {},
        ),
        (
            "text_with_default_to_uuid",
            'Text, server_default="00000000-0000-0000-0000-000000000002"',
            'Uuid, server_default=text("gen_random_uuid()")',
            "'00000000-0000-0000-0000-000000000001'",
            {},
        ),
        ("bad_uuid", "Text", "Uuid", "'nonsense'", {"refused": True}),
        ("bad_json", "Text", "pg.JSONB", "'{nonsense'", {"refused": True}),
        ("bad_inet", "Text", "pg.INET", "'nonsense'", {"refused": True}),
        ("bad_date", "Text", "Date", "'nonsense'", {"refused": True}),
        (
            "text_to_boolean_default",
            'String(9), server_default="false"',
            "Boolean, server_default=sa.false()",
            "'true'",
            {},
        ),
        (
            "boolean_to_text_default",
            "Boolean, server_default=sa.false()",
            'String(9), server_default="no"',
            "true",
            {},
        ),
        ("boolean_to_enum", "Boolean", 'Enum("true", "false", name="k")', "true", {}),
        ("integer_to_enum", "Integer", 'Enum("1", "2", name="k")', "1", {}),
        (
            "integer_to_timestamp_default",
            'Integer, server_default="0"',
            "DateTime, server_default=func.now()",
            "1700000000",
            {},
        ),
        ("timestamp_to_text", "DateTime, server_default=func.now()", "String(40)", "'2024-01-02'", {}),
        (
            "timestamp_to_date_default",
            "DateTime, server_default=func.now()",
            "Date, server_default=func.current_date()",
            "'2024-01-02'",
            {},
        ),
        ("date_to_timestamp_zoned", "Date", "DateTime(timezone=True)", "'2024-01-02'", {}),
        ("time_to_interval", "Time", "Interval", "'10:00'", {}),
        ("interval_to_text", "Interval", "Text", "'1 day'", {}),
        ("money_to_numeric", "pg.MONEY", "Numeric(12, 2)", "'12.50'", {}),
        (
            "numeric_to_text_default",
            'Numeric(10, 2), server_default="0"',
            'Text, server_default="0"',
            "1.5",
            {},
        ),
        (
            "text_to_numeric_default",
            'Text, server_default="0"',
            'Numeric(10, 2), server_default="0"',
            "'1.5'",
            {},
        ),
        ("double_to_numeric", "Double", "Numeric(10, 2)", "1.5", {}),
        ("double_to_real", "Double", "REAL", "1.5", {}),
        ("numeric_to_integer", "Numeric(10, 2)", "Integer", "2", {}),
        ("hundred_to_char", "String(100)", "CHAR(3)", "'abc'", {}),
        ("bytea_to_uuid", "LargeBinary", "Uuid", r"'\x00'", {"refused": True}),
        ("json_to_text", "JSON", "Text", "'{\"a\": 1}'", {}),
        (
            "jsonb_default_to_json",
            "pg.JSONB, server_default=text(\"'{}'::jsonb\"), nullable=False",
            "JSON, server_default='{}', nullable=False",
            "'{\"a\": 1}'",
            {},
        ),
        (
            "text_to_array_default",
            'Text, server_default="a"',
            'ARRAY(Text), server_default="{}"',
            "'abc'",
            {},
        ),
        ("inet_to_text", "pg.INET", "String(50)", "'10.0.0.1'", {}),
        ("macaddr", "Text", "pg.MACADDR", "'08:00:2b:01:02:03'", {}),
        ("range_to_multirange", "pg.INT4RANGE", "pg.INT4MULTIRANGE", "'[1,4)'", {}),
        (
            "timestamp_precision_dropped",
            "pg.TIMESTAMP(precision=3, timezone=True)",
            "pg.TIMESTAMP(timezone=True)",
            "'2024-01-02'",
            {},
        ),
        ("numeric_precision_given", "Numeric", "Numeric(20, 6)", "1.5", {}),
        ("varchar_with_pattern_index", "String(20), index=True", "Text, index=True", "'a'", {}),
        ("collation_changed", "Text(collation='C')", "Text(collation='POSIX')", "'a'", {}),
        (
            "computed_expression",
            "Integer, Computed('id + 1', persisted=True)",
            "Integer, Computed('id + 2', persisted=True)",
            "DEFAULT",
            {"values_change": True},
        ),
        (
            "computed_indexed",
            "Integer, Computed('id + 1', persisted=True), index=True, unique=True",
            "BigInteger, Computed('id + 2', persisted=True), index=True",
            "DEFAULT",
            {"values_change": True},
        ),
        (
            "utc_default",
            "DateTime, server_default=func.now()",
            "DateTime, server_default=text(\"(now() AT TIME ZONE 'utc')\")",
            "'2024-01-02'",
            {},
        ),
        (
            "now_to_clock",
            "DateTime(timezone=True), server_default=func.now()",
            "DateTime(timezone=True), server_default=func.clock_timestamp(), nullable=False",
            "'2024-01-02'",
            {},
        ),
    )
)
_DEPENDING = (
    t(
        "dependants",
        "list_in_check_of_wider",
        'C("v", String(9)), C("w", String(9)), CheckConstraint("v IN (\'a\', \'b\')", name="ck"), CheckConstraint("w NOT IN (\'a\', \'b\')")',
        'C("v", String(20)), C("w", String(20)), CheckConstraint("v IN (\'a\', \'b\')", name="ck"), CheckConstraint("w NOT IN (\'a\', \'b\')")',
        _TEXT,
    ),
    t(
        "dependants",
        "list_in_index_of_wider",
        'C("v", String(9)), Index("ix", "id", postgresql_where=text("v IN (\'a\', \'b\')"))',
        'C("v", String(20)), Index("ix", "id", postgresql_where=text("v IN (\'a\', \'b\')"))',
        _TEXT,
    ),
    t(
        "dependants",
        "list_in_generated_of_wider",
        'C("v", String(9)), C("g", Boolean, Computed("v IN (\'a\', \'b\')", persisted=True))',
        'C("v", String(20)), C("g", Boolean, Computed("v IN (\'a\', \'b\')", persisted=True))',
        _TEXT,
    ),
    t(
        "dependants",
        "tsvector_changed",
        'C("v", Text), C("w", Text), C("ts", pg.TSVECTOR, Computed("to_tsvector(\'english\', v)", persisted=True)), Index("ix", "ts", postgresql_using="gin")',
        'C("v", Text), C("w", Text), C("ts", pg.TSVECTOR, Computed("to_tsvector(\'english\', v || w)", persisted=True)), Index("ix", "ts", postgresql_using="gin")',
        "INSERT INTO t (id, v) VALUES (1, 'a')",
    ),
    t(
        "dependants",
        "pattern_ops_to_text",
        'C("v", String(20)), Index("ix", "v", postgresql_ops={"v": "varchar_pattern_ops"})',
        'C("v", Text), Index("ix", "v", postgresql_ops={"v": "text_pattern_ops"})',
        _TEXT,
    ),
    t(
        "dependants",
        "json_to_jsonb_indexed",
        'C("v", JSON)',
        'C("v", pg.JSONB), Index("ix", "v", postgresql_using="gin")',
        "INSERT INTO t VALUES (1, '{}')",
    ),
    t(
        "dependants",
        "jsonb_to_json_unindexed",
        'C("v", pg.JSONB), Index("ix", "v", postgresql_using="gin"), CheckConstraint("v ? \'a\'", name="ck")',
        'C("v", JSON)',
        "INSERT INTO t VALUES (1, '{\"a\": 1}')",
    ),
    t(
        "dependants",
        "expression_of_retyped",
        'C("v", String(20)), Index("ix", text("lower(v)"), unique=True), CheckConstraint("lower(v) <> \'x\'", name="ck"), C("g", Text, Computed("upper(v)", persisted=True))',
        'C("v", Text, nullable=False), Index("ix", text("lower(v)"), unique=True), CheckConstraint("lower(v) <> \'x\'", name="ck"), C("g", Text, Computed("upper(v)", persisted=True))',
        _TEXT,
    ),
    t(
        "dependants",
        "exclude_of_retyped",
        'C("a", Integer), C("b", Integer), pg.ExcludeConstraint((func.int4range(sa.column("a"), sa.column("b")), "&&"), using="gist", name="ex")',
        'C("a", BigInteger), C("b", BigInteger), pg.ExcludeConstraint((func.int8range(sa.column("a"), sa.column("b")), "&&"), using="gist", name="ex")',
        "INSERT INTO t VALUES (1, 1, 3)",
    ),
    whole(
        "dependants",
        "views_in_a_row",
        'T("t", C("v", String(9)))\nfor q in ("CREATE VIEW w1 AS SELECT id, v FROM t", "CREATE VIEW w2 AS SELECT v FROM w1", "CREATE VIEW w3 AS SELECT w2.v FROM w2, t"):\n    event.listen(m, "after_create", DDL(q))',
        'T("t", C("v", Text))\nfor q in ("CREATE VIEW w1 AS SELECT id, v FROM t", "CREATE VIEW w2 AS SELECT v FROM w1", "CREATE VIEW w3 AS SELECT w2.v FROM w2, t"):\n    event.listen(m, "after_create", DDL(q))',
        _TEXT,
    ),
    whole(
        "dependants",
        "policy_of_retyped",
        'T("t", C("v", String(9)))\nfor q in ("ALTER TABLE t ENABLE ROW LEVEL SECURITY", "CREATE POLICY p ON t USING (v = \'a\')"):\n    event.listen(m, "after_create", DDL(q))',
        'T("t", C("v", Text))\nfor q in ("ALTER TABLE t ENABLE ROW LEVEL SECURITY", "CREATE POLICY p ON t USING (v = \'a\')"):\n    event.listen(m, "after_create", DDL(q))',
        _TEXT,
    ),
    whole(
        "dependants",
        "trigger_of_column",
        'T("t", C("v", String(9)))\nfor q in ("CREATE OR REPLACE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS \'BEGIN RETURN NEW; END\'", "CREATE TRIGGER g BEFORE UPDATE OF v ON t FOR EACH ROW WHEN (NEW.v <> OLD.v) EXECUTE FUNCTION f()"):\n    event.listen(m, "after_create", DDL(q))',
        'T("t", C("v", Text))\nfor q in ("CREATE OR REPLACE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS \'BEGIN RETURN NEW; END\'", "CREATE TRIGGER g BEFORE UPDATE OF v ON t FOR EACH ROW WHEN (NEW.v <> OLD.v) EXECUTE FUNCTION f()"):\n    event.listen(m, "after_create", DDL(q))',
        _TEXT,
    ),
    whole(
        "dependants",
        "statistics_of_retyped",
        'T("t", C("v", String(9)), C("w", Integer))\nevent.listen(m, "after_create", DDL("CREATE STATISTICS st ON v, w FROM t"))',
        'T("t", C("v", Text), C("w", Integer))\nevent.listen(m, "after_create", DDL("CREATE STATISTICS st ON v, w FROM t"))',
        _TEXT,
    ),
    whole(
        "dependants",
        "unlogged_with_key",
        'T("p")\nT("t", C("v", ForeignKey("p.id")))',
        'T("p")\nT("t", C("v", ForeignKey("p.id")), prefixes=["UNLOGGED"])',
    ),
    whole(
        "dependants",
        "system_column",
        'T("t", C("v", Integer), C("xmin", Integer, system=True))',
        'T("t", C("v", Integer), C("w", Integer), C("xmin", Integer, system=True))',
        _ROW,
    ),
    same("dependants", "system_column", 'T("t", C("v", Integer), C("xmin", Integer, system=True))'),
    whole(
        "dependants",
        "partitions_listed",
        'Table("t", m, C("a", Integer, nullable=False), C("k", String(9), nullable=False), Index("ix", "a"), postgresql_partition_by="LIST (k)")\nevent.listen(m, "after_create", DDL("CREATE TABLE t_a PARTITION OF t FOR VALUES IN (\'a\')"))',
        'Table("t", m, C("a", BigInteger, nullable=False), C("k", String(9), nullable=False), C("w", Integer, unique=False), Index("ix", "a", "w"), postgresql_partition_by="LIST (k)")\nevent.listen(m, "after_create", DDL("CREATE TABLE t_a PARTITION OF t FOR VALUES IN (\'a\')"))',
        "INSERT INTO t VALUES (1, 'a')",
    ),
    whole(
        "dependants",
        "column_storage",
        'T("t", C("v", Text))',
        'T("t", C("v", Text), C("w", Text), postgresql_with={"fillfactor": 70, "autovacuum_enabled": "false"})',
        _TEXT,
    ),
    same(
        "dependants",
        "table_options",
        'T("t", C("v", Text), postgresql_with={"fillfactor": 70, "autovacuum_enabled": "false"}, postgresql_tablespace="pg_default", postgresql_using="heap")',
    ),
)
_COMMENTS = tuple(
    case
    for case in (
        same("comment", "empty", 'T("t", C("v", Integer, comment=""), comment="")'),
        same(
            "comment",
            "odd",
            r"""T("t", C("v", Integer, comment="it's 50% \\ \n \"x\" :y 🐦"), comment="{a} %(b)s")""",
        ),
        t(
            "comment",
            "odd_added",
            'C("v", Integer)',
            r'''C("v", Integer, comment="it's 50% \\ \n \"x\" :y 🐦"), comment="{a} %(b)s"''',
            _ROW,
        ),
        t(
            "comment",
            "and_type",
            'C("v", Integer, comment="a")',
            'C("v", BigInteger, comment="b", nullable=False, server_default="1")',
            _ROW,
        ),
        t(
            "comment",
            "on_new_column",
            'C("v", Integer)',
            'C("v", Integer), C("w", Integer, comment="it\'s new", index=True)',
            _ROW,
        ),
        t(
            "comment",
            "of_renamed",
            'C("v", Integer, comment="a")',
            'C("w", Integer, comment="b", info={"renamed_from": "v"})',
            _ROW,
        ),
        t(
            "comment",
            "emptied",
            'C("v", Integer, comment="a"), comment="b"',
            'C("v", Integer, comment=""), comment=""',
            _ROW,
        ),
        whole(
            "comment",
            "new_table",
            'T("t")',
            r"""T("t")
T("u", C("v", Integer, comment="it's 50%\n\\"), C("k", Enum("a", name="k"), comment="k"), comment='say "hi" :x')""",
        ),
        t(
            "comment",
            "constraint_unnamed",
            'C("v", Integer), CheckConstraint("v > 0", name="ck", comment="a")',
            'C("v", Integer), CheckConstraint("v > 0", name="ck", comment="b")',
            _ROW,
        ),
    )
)
_NAMES = (
    same(
        "name",
        "of_other_case_only",
        'T("T1", C("V", Integer, unique=True, index=True))\nT("t1", C("v", Integer, unique=True, index=True), C("V", Integer))',
    ),
    whole(
        "name",
        "of_other_case_added",
        'T("t1", C("v", Integer, unique=True))',
        'T("t1", C("v", Integer, unique=True), C("V", Text))\nT("T1", C("v", Integer, ForeignKey("t1.id"), unique=True))',
    ),
    whole(
        "name",
        "server_names_taken",
        'T("t", C("v", Integer))',
        'T("t", C("v", Integer, unique=True), UniqueConstraint("id", "v", name="t_v_key1"), CheckConstraint("v > 0"), CheckConstraint("v > 1", name="t_v_check1"))',
        _ROW,
    ),
    whole(
        "name",
        "unnamed_of_long_table",
        f'T("{"a" * 60}", C("{"b" * 60}", Integer))',
        f'T("{"a" * 60}", C("{"b" * 60}", Integer, unique=True), C("up", ForeignKey("{"a" * 60}.id")), CheckConstraint("up > 0"))',
    ),
    whole(
        "name",
        "unnamed_of_long_table_dropped",
        f'T("{"a" * 60}", C("{"b" * 60}", Integer, unique=True), C("up", ForeignKey("{"a" * 60}.id")), CheckConstraint("up > 0"))',
        f'T("{"a" * 60}", C("{"b" * 60}", Integer), C("up", Integer))',
    ),
    whole(
        "name",
        "convention_for_old_keys",
        'T("p")\nT("t", C("v", Integer, unique=True, index=True), C("p_id", ForeignKey("p.id")), CheckConstraint("v > 0", name="pos"))',
        'm.naming_convention = {"pk": "pk_%(table_name)s", "fk": "fk_%(table_name)s_%(column_0_name)s", "ck": "ck_%(table_name)s_%(constraint_name)s", "uq": "uq_%(table_name)s_%(column_0_name)s", "ix": "ix_%(table_name)s_%(column_0_name)s"}\nT("p")\nT("t", C("v", Integer, unique=True, index=True), C("p_id", ForeignKey("p.id")), CheckConstraint("v > 0", name="pos"))',
        "INSERT INTO p VALUES (1)",
        "INSERT INTO t VALUES (1, 5, 1)",
    ),
)
_EXTENDED = (
    *(
        whole("extension", name, before, after, *rows, head=extended(extension), **settings)
        for name, extension, before, after, rows, settings in (
            (
                "citext",
                "citext",
                'T("t", C("v", Text, unique=True))',
                'T("t", C("v", pg.CITEXT, unique=True))',
                (_TEXT,),
                {},
            ),
            (
                "hstore",
                "hstore",
                'T("t", C("v", Integer))',
                'T("t", C("v", Integer), C("w", pg.HSTORE, server_default=""), Index("ix", "w", postgresql_using="gin"))',
                (_ROW,),
                {},
            ),
            (
                "trigram",
                "pg_trgm",
                'T("t", C("v", Text))',
                'T("t", C("v", Text), Index("ix", "v", postgresql_using="gin", postgresql_ops={"v": "gin_trgm_ops"}))',
                (_TEXT,),
                {},
            ),
            (
                "trigram_gist",
                "pg_trgm",
                'T("t", C("v", Text), Index("ix", "v", postgresql_using="gin", postgresql_ops={"v": "gin_trgm_ops"}))',
                'T("t", C("v", Text), Index("ix", text("lower(v) gist_trgm_ops"), postgresql_using="gist"))',
                (_TEXT,),
                {},
            ),
            (
                "btree_gist",
                "btree_gist",
                'T("t", C("room", Integer), C("during", pg.TSRANGE))',
                'T("t", C("room", Integer), C("during", pg.TSRANGE), pg.ExcludeConstraint(("room", "="), ("during", "&&"), using="gist"))',
                ("INSERT INTO t VALUES (1, 5, '[2024-01-01,2024-01-02)')",),
                {},
            ),
            (
                "uuid_ossp",
                "uuid-ossp",
                'T("t", C("v", Uuid))',
                'T("t", C("v", Uuid, server_default=text("uuid_generate_v4()"), nullable=False))',
                ("INSERT INTO t VALUES (1, '00000000-0000-0000-0000-000000000001')",),
                {},
            ),
            (
                "ltree_stays",
                "ltree",
                'class L(sa.types.UserDefinedType):\n    cache_ok = True\n    def get_col_spec(self, **k):\n        return "LTREE"\nT("t", C("v", L, index=True))',
                'class L(sa.types.UserDefinedType):\n    cache_ok = True\n    def get_col_spec(self, **k):\n        return "LTREE"\nT("t", C("v", L, index=True))',
                (),
                {"stable": True},
            ),
        )
    ),
)
_MAPPED = (
    whole(
        "orm",
        "enum_of_values_grows",
        'class K(str, enum.Enum):\n    a = "x"\nclass A(Base):\n    __tablename__ = "a"\n    id: Mapped[int] = mapped_column(primary_key=True)\n    k: Mapped[K] = mapped_column(Enum(K, values_callable=lambda e: [i.value for i in e]), server_default="x")',
        'class K(str, enum.Enum):\n    a = "x"\n    b = "y z"\nclass A(Base):\n    __tablename__ = "a"\n    id: Mapped[int] = mapped_column(primary_key=True)\n    k: Mapped[K] = mapped_column(Enum(K, values_callable=lambda e: [i.value for i in e]), server_default="y z")',
        "INSERT INTO a VALUES (1, 'x')",
        head=ORM,
    ),
)
CASES: tuple[Case, ...] = (
    *_TYPES_ADDED,
    *_TYPE_CHANGES,
    *_DEPENDING,
    *_COMMENTS,
    *_NAMES,
    *_EXTENDED,
    *_MAPPED,
)
