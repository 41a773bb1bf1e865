"""What people told of generated migrations on PostgreSQL: enums, indexes, schemas, sequences, casts."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.case import HEAD, PG, Case
from support.changes.told import CONVENTION

_ROW = "INSERT INTO t (id, v) VALUES (1, 5)"
_TEXT = "INSERT INTO t (id, v) VALUES (1, 'a')"


def whole(kind: str, name: str, before: str, after: str, *rows: str, **settings: object) -> Case:
    """A change of all the models."""
    return Case(f"told {kind}", f"pg_{name}", before, after, rows, on=PG, **settings)  # type: ignore[arg-type]


def t(kind: str, name: str, before: str, after: str, *rows: str, **settings: object) -> Case:
    """A change of the table `t`."""
    one, other = (f't = T("t"{", " if text else ""}{text})' for text in (before, after))
    return whole(kind, name, one, other, *rows, **settings)


def same(kind: str, name: str, models: str, *rows: str, **settings: object) -> Case:
    """Models that don't change, of which nothing may be found."""
    return whole(kind, f"{name}_stays", models, models, *rows, stable=True, **settings)


def both(kind: str, name: str, models: str, part: str, *rows: str, **settings: object) -> tuple[Case, Case]:
    """A part of the models that stays, and that is added."""
    return (
        same(kind, name, f"{models}\n{part}", **settings),
        whole(kind, f"{name}_added", models, f"{models}\n{part}", *rows, **settings),
    )


_IN_SCHEMA = HEAD.replace("MetaData()", 'MetaData(schema="s")')
_IN_SCHEMA_NAMED = CONVENTION.replace("m.naming", 'm.schema = "s"\nm.naming')
_DOC = 't = T("t", C("v", String(40)), C("doc", pg.JSONB), C("addr", pg.INET), C("a", Integer), C("b", Integer), C("at", DateTime(timezone=True)), C("k", Enum("on", "off", name="k")))'
_DOC_ROW = "INSERT INTO t (id, v) VALUES (1, 'x')"
_INDEXES = tuple(
    case
    for name, part in (
        ("desc_as_ops", 'Index("ix", "a", "b", postgresql_ops={"b": "DESC"})'),
        ("nulls_last", 'Index("ix", t.c.a.desc().nulls_last(), t.c.b.nulls_first())'),
        ("json_key", "Index('ix', text(\"(doc->>'user_id')\"))"),
        ("json_key_column", 'Index("ix", t.c.doc["id"].astext)'),
        ("json_integer", 'Index("ix", t.c.doc["id"].as_integer())'),
        ("json_path", 'Index("ix", t.c.doc[("a", "b")].astext)'),
        ("json_ops_in_text", "Index('ix', text(\"(doc->'id') jsonb_path_ops\"), postgresql_using='gin')"),
        ("literal_ops", 'Index("ix", literal_column("addr inet_ops"), postgresql_using="gist")'),
        (
            "ops_of_label",
            'Index("ix", func.lower(t.c.v).label("low"), postgresql_ops={"low": "text_pattern_ops"})',
        ),
        ("tsvector_text", "Index('ix', text(\"to_tsvector('english', v)\"), postgresql_using='gin')"),
        (
            "tsvector_func",
            "Index('ix', func.to_tsvector(text(\"'english'\"), t.c.v), postgresql_using='gin')",
        ),
        (
            "tsvector_literal",
            "Index('ix', func.to_tsvector(literal_column(\"'simple'\"), func.coalesce(t.c.v, '')), postgresql_using='gin')",
        ),
        (
            "tsvector_cast",
            "Index('ix', text(\"to_tsvector(CAST('simple' AS REGCONFIG), CAST(coalesce(v, '') AS TEXT))\"), postgresql_using='gin')",
        ),
        ("enum_compared", 'Index("ix", "v", unique=True, postgresql_where=t.c.k != "off")'),
        ("enum_text", "Index('ix', 'v', postgresql_where=text(\"k = 'on'::k\"))"),
        ("enum_in", 'Index("ix", "v", postgresql_where=t.c.k.in_(["on", "off"]))'),
        ("interval", "Index('ix', text(\"(at AT TIME ZONE 'UTC')\"))"),
        ("date_trunc", "Index('ix', text(\"date_trunc('day', at AT TIME ZONE 'UTC')\"))"),
        ("extract", "Index('ix', extract('year', text(\"timezone('utc', at)\")))"),
        ("brin_pages", 'Index("ix", "at", postgresql_using="brin", postgresql_with={"pages_per_range": 32})'),
        ("gin_options", 'Index("ix", "doc", postgresql_using="gin", postgresql_with={"fastupdate": "off"})'),
        ("hash", 'Index("ix", "v", postgresql_using="hash")'),
        ("include_two", 'Index("ix", "a", postgresql_include=["b", "v"], unique=True)'),
        ("concurrently", 'Index("ix", "a", postgresql_concurrently=True)'),
        ("tablespace", 'Index("ix", "a", postgresql_tablespace="pg_default")'),
        ("ops_and_desc", 'Index("ix", t.c.v.desc(), postgresql_ops={"v": "varchar_pattern_ops"})'),
        ("collated", 'Index("ix", t.c.v.collate("C"))'),
        ("regexp", "Index('ix', text(r\"regexp_replace(v, '\\s+', '', 'g')\"))"),
        ("md5", 'Index("ix", func.md5(t.c.v), unique=True)'),
        ("array_position", "Index('ix', text(\"(ARRAY[a, b])\"), postgresql_using='gin')"),
        ("concat_cast", "Index('ix', text(\"(a::text || ':' || b::text)\"))"),
        ("range", "Index('ix', func.int4range(t.c.a, t.c.b), postgresql_using='gist')"),
    )
    for case in both("index", name, _DOC, part, _DOC_ROW)
)
_INDEX_CHANGES = tuple(
    whole("index", name, f"{_DOC}\nIndex('ix', {before})", f"{_DOC}\nIndex('ix', {after})", _DOC_ROW)
    for name, before, after in (
        ("json_key_changed", "text(\"(doc->>'a')\")", "text(\"(doc->>'b')\")"),
        (
            "brin_pages_changed",
            "'at', postgresql_using='brin', postgresql_with={'pages_per_range': 32}",
            "'at', postgresql_using='brin', postgresql_with={'pages_per_range': 64}",
        ),
        (
            "two_options_one_dropped",
            "'doc', postgresql_using='gin', postgresql_with={'fastupdate': 'off', 'gin_pending_list_limit': 128}",
            "'doc', postgresql_using='gin', postgresql_with={'fastupdate': 'off'}",
        ),
        ("include_changed", "'a', postgresql_include=['b']", "'a', postgresql_include=['b', 'v']"),
        ("include_dropped", "'a', postgresql_include=['b'], unique=True", "'a', unique=True"),
        ("nulls_first_to_last", "t.c.a.nulls_first()", "t.c.a.nulls_last()"),
        (
            "where_enum_changed",
            "'v', unique=True, postgresql_where=t.c.k == 'on'",
            "'v', unique=True, postgresql_where=t.c.k == 'off'",
        ),
        ("method_of_expression", "text('lower(v)')", "text('lower(v)'), postgresql_using='hash'"),
        (
            "tsvector_language",
            "func.to_tsvector(text('\\'english\\''), t.c.v), postgresql_using='gin'",
            "func.to_tsvector(text('\\'german\\''), t.c.v), postgresql_using='gin'",
        ),
        (
            "gin_ops_dropped",
            "'doc', postgresql_using='gin', postgresql_ops={'doc': 'jsonb_path_ops'}",
            "'doc', postgresql_using='gin'",
        ),
    )
)
_MOODS = 'Enum("sad", "ok", name="mood")'
_MORE = 'Enum("sad", "glad", "ok", name="mood")'
_OK = "INSERT INTO t (id, v) VALUES (1, 'ok')"
_ENUMS = (
    t(
        "enum",
        "in_partial_unique_grows",
        'C("v", Enum("active", "deleted", name="st")), C("n", Text), Index("uq", "n", unique=True, postgresql_where=sa.column("v") != "deleted")',
        'C("v", Enum("pending", "active", "deleted", name="st")), C("n", Text), Index("uq", "n", unique=True, postgresql_where=sa.column("v") != "deleted")',
        "INSERT INTO t (id, v) VALUES (1, 'active')",
    ),
    t(
        "enum",
        "in_partial_unique_shrinks",
        'C("v", Enum("pending", "active", "deleted", name="st")), C("n", Text), Index("uq", "n", unique=True, postgresql_where=sa.column("v") != "deleted")',
        'C("v", Enum("active", "deleted", name="st")), C("n", Text), Index("uq", "n", unique=True, postgresql_where=sa.column("v") != "deleted")',
        "INSERT INTO t (id, v) VALUES (1, 'active')",
    ),
    t(
        "enum",
        "array_with_default_grows",
        f'C("v", ARRAY({_MOODS}), server_default="{{}}", nullable=False)',
        f'C("v", ARRAY({_MORE}), server_default="{{}}", nullable=False)',
        "INSERT INTO t (id) VALUES (1)",
    ),
    t(
        "enum",
        "array_with_default_shrinks",
        f'C("v", ARRAY({_MORE}), server_default=text("ARRAY[\'ok\']::mood[]"))',
        f'C("v", ARRAY({_MOODS}), server_default=text("ARRAY[\'ok\']::mood[]"))',
        "INSERT INTO t (id) VALUES (1)",
    ),
    t(
        "enum",
        "array_column_of_known_type",
        f'C("v", {_MOODS})',
        f'C("v", {_MOODS}), C("w", ARRAY({_MOODS}), server_default=text("ARRAY[\'sad\', \'ok\']::mood[]"))',
        _OK,
    ),
    whole("enum", "not_attached", "T('t')", 'k = Enum("a", "b", name="k", metadata=m)\nT("t")'),
    whole(
        "enum",
        "not_attached_changes",
        'Enum("a", "b", name="k", metadata=m)\nEnum("a", "b", name="gone", metadata=m)\nEnum("a", "b", name="used", metadata=m)\nEnum("a", name="left", metadata=m)\nT("t", C("v", Enum("a", name="left", metadata=m)))',
        'Enum("a", "c", "d", name="k", metadata=m)\nEnum("a", name="new", metadata=m)\nEnum("a", name="left", metadata=m)\nT("t", C("v", Enum("a", "b", "c", name="used", metadata=m)))',
        "INSERT INTO t VALUES (1, 'a')",
        by_revision=True,
    ),
    same("enum", "not_attached_stays", 'Enum("a", "b", name="k", metadata=m)\nT("t")'),
    whole(
        "enum",
        "not_attached_in_schema",
        'T("t", schema="s")',
        'Enum("a", "b", name="k", schema="s", metadata=m)\nT("t", schema="s")',
    ),
    whole(
        "enum",
        "not_attached_grows",
        'k = Enum("a", "b", name="k", metadata=m)\nT("t", C("v", k))',
        'k = Enum("a", "b", "c", name="k", metadata=m)\nT("t", C("v", k))',
        _TEXT,
    ),
    whole(
        "enum",
        "made_by_others",
        "event.listen(m, 'before_create', DDL(\"DO $$ BEGIN IF to_regtype('k') IS NULL THEN CREATE TYPE k AS ENUM ('a', 'b'); END IF; END $$\"))\nT('t')",
        "event.listen(m, 'before_create', DDL(\"DO $$ BEGIN IF to_regtype('k') IS NULL THEN CREATE TYPE k AS ENUM ('a', 'b'); END IF; END $$\"))\nT('t', C('v', pg.ENUM('a', 'b', name='k', create_type=False)))",
        "INSERT INTO t VALUES (1)",
    ),
    whole(
        "enum",
        "inherits_schema",
        'T("t", schema="s")',
        'T("t", C("v", Enum("a", "b", name="k", inherit_schema=True)), schema="s")',
    ),
    whole(
        "enum",
        "inherits_schema_grows",
        'T("t", C("v", Enum("a", "b", name="k", inherit_schema=True), server_default="a"), schema="s")',
        'T("t", C("v", Enum("a", "c", "b", name="k", inherit_schema=True), server_default="c"), schema="s")',
        "INSERT INTO s.t VALUES (1, 'a')",
    ),
    whole(
        "enum",
        "of_public_in_other_schema",
        'T("t", C("v", Enum("a", "b", name="k")), schema="s")',
        'T("t", C("v", Enum("b", "a", name="k")), schema="s")',
        "INSERT INTO s.t VALUES (1, 'a')",
    ),
    whole(
        "enum",
        "same_name_in_two_schemas",
        'T("t", C("v", Enum("a", name="k")))\nT("t", C("v", Enum("x", name="k", schema="s")), schema="s")',
        'T("t", C("v", Enum("a", "b", name="k")))\nT("t", C("v", Enum("x", "y", name="k", schema="s")), schema="s")',
        _TEXT,
    ),
    t(
        "enum",
        "two_columns_shrink",
        f'C("v", {_MORE}), C("w", {_MORE}, server_default="ok", nullable=False), UniqueConstraint("v", "w")',
        f'C("v", {_MOODS}), C("w", {_MOODS}, server_default="ok", nullable=False), UniqueConstraint("v", "w")',
        _OK,
    ),
    whole(
        "enum",
        "moves_to_other_table",
        f'T("a", C("v", {_MOODS}))\nT("t")',
        f'T("a")\nT("t", C("v", {_MOODS}))',
    ),
    whole(
        "enum",
        "one_table_dropped_other_grows",
        f'T("a", C("v", {_MOODS}))\nT("t", C("v", {_MOODS}))',
        f'T("t", C("v", {_MORE}))',
        _OK,
    ),
    whole(
        "enum",
        "new_table_with_grown",
        f'T("t", C("v", {_MOODS}))',
        f'T("t", C("v", {_MORE}))\nT("a", C("v", {_MORE}, server_default="glad"))',
        _OK,
    ),
    t(
        "enum",
        "value_in_other_case",
        'C("v", Enum("SAD", "OK", name="mood"))',
        'C("v", Enum("sad", "ok", name="mood"))',
        "INSERT INTO t VALUES (1, 'OK')",
        refused=True,
    ),
    t(
        "enum",
        "value_renamed_with_default",
        'C("v", Enum("sad", "ok", name="mood"), server_default="ok")',
        'C("v", Enum("sad", "fine", name="mood"), server_default="fine")',
        "INSERT INTO t (id) VALUES (1)",
    ),
    t(
        "enum",
        "upper_case_name",
        'C("v", Enum("a", name="MyKind"))',
        'C("v", Enum("a", "b", name="MyKind"), server_default="b", nullable=False)',
        _TEXT,
    ),
    t(
        "enum",
        "upper_case_name_shrinks",
        'C("v", Enum("a", "b", name="MyKind"), server_default="a")',
        'C("v", Enum("a", name="MyKind"), server_default="a")',
        _TEXT,
    ),
    whole(
        "enum",
        "named_as_keyword",
        'T("t", C("v", Enum("a", name="order")))',
        'T("t", C("v", Enum("a", "b", name="order")))\nT("u", C("w", Enum("a", "b", name="order")))',
        _TEXT,
    ),
    t(
        "enum",
        "from_names_to_values",
        'C("v", Enum("RED", "BLUE", name="color"))',
        'C("v", Enum("red", "blue", name="color"))',
    ),
    t(
        "enum",
        "non_native_to_native",
        'C("v", Enum("a", "b", native_enum=False, create_constraint=True, name="k"))',
        'C("v", Enum("a", "b", name="k"))',
        _TEXT,
    ),
    t(
        "enum",
        "native_to_non_native",
        'C("v", Enum("a", "b", name="k"), server_default="a")',
        'C("v", Enum("a", "b", native_enum=False, create_constraint=True, name="k"), server_default="a")',
        _TEXT,
    ),
    t(
        "enum",
        "to_integer",
        'C("v", Enum("1", "2", name="k"))',
        'C("v", Integer)',
        "INSERT INTO t VALUES (1, '2')",
    ),
    t(
        "enum",
        "text_with_other_values",
        'C("v", Text)',
        f'C("v", {_MOODS})',
        "INSERT INTO t VALUES (1, 'angry')",
        refused=True,
    ),
    t("enum", "to_array", f'C("v", {_MOODS})', f'C("v", ARRAY({_MOODS}))', _OK),
    t(
        "enum",
        "from_array_of_text",
        'C("v", ARRAY(Text))',
        f'C("v", ARRAY({_MOODS}))',
        "INSERT INTO t VALUES (1, '{ok,sad}')",
    ),
    t(
        "enum",
        "dropped_with_check",
        f'C("v", {_MOODS}), CheckConstraint("v <> \'sad\'"), Index("ix", "v", postgresql_where=text("v = \'ok\'"))',
        "",
        _OK,
    ),
    t(
        "enum",
        "of_hundred_values",
        'C("v", Enum(*[f"v{n}" for n in range(100)], name="k"))',
        'C("v", Enum(*[f"v{n}" for n in range(101)], name="k"))',
        "INSERT INTO t VALUES (1, 'v7')",
    ),
    t(
        "enum",
        "value_appended_and_in_check",
        f'C("v", {_MOODS})',
        'C("v", Enum("sad", "ok", "new", name="mood")), CheckConstraint("v <> \'new\'", name="ck"), C("w", Boolean, Computed("v = \'new\'", persisted=True))',
        _OK,
    ),
    t(
        "enum",
        "value_with_comma",
        'C("v", Enum("a, b", "c", name="k"))',
        'C("v", Enum("a, b", "c", "d{e}", \'f"g\', name="k"))',
        "INSERT INTO t VALUES (1, 'a, b')",
    ),
)
_SCHEMAS = (
    same(
        "schema",
        "of_metadata",
        'T("p", C("k", Enum("a", name="e", inherit_schema=True)))\nT("t", C("v", Integer, unique=True, index=True), C("p_id", ForeignKey("s.p.id", ondelete="CASCADE")), CheckConstraint("v > 0", name="ck"), schema="s")',
        head=_IN_SCHEMA,
    ),
    same(
        "schema",
        "of_metadata_in_convention",
        'T("p")\nT("t", C("v", Integer, unique=True, index=True), C("p_id", ForeignKey("s.p.id", ondelete="CASCADE")), CheckConstraint("v > 0", name="ck"))',
        head=_IN_SCHEMA_NAMED,
    ),
    whole(
        "schema",
        "of_metadata_many_to_many",
        'T("a")\nT("b")',
        'T("a")\nT("b")\nTable("a_b", m, C("a_id", ForeignKey("s.a.id", name="fk_1"), primary_key=True), C("b_id", ForeignKey("s.b.id", name="fk_2"), primary_key=True))',
        head=_IN_SCHEMA,
    ),
    whole(
        "schema",
        "of_metadata_changed",
        'T("p")\nT("t", C("v", Integer, unique=True, comment="x"), C("p_id", ForeignKey("s.p.id")))',
        'T("p")\nT("t", C("v", BigInteger, index=True, comment="y"), C("p_id", ForeignKey("s.p.id", ondelete="CASCADE")), CheckConstraint("v > 0"), comment="z")',
        "INSERT INTO s.t (id, v) VALUES (1, 5)",
        head=_IN_SCHEMA,
    ),
    same("schema", "serial", 'T("t", C("v", Integer), schema="s")'),
    same(
        "schema",
        "same_table_in_two",
        'T("t", C("v", Integer, index=True))\nT("t", C("v", Integer, ForeignKey("t.id"), index=True), schema="s")\nT("u", C("a", ForeignKey("t.id")), C("b", ForeignKey("s.t.id")), schema="s")',
    ),
    whole(
        "schema",
        "same_table_in_two_changed",
        'T("t", C("v", Integer, index=True, unique=True))\nT("t", C("v", Integer, index=True, unique=True), schema="s")',
        'T("t", C("v", Integer))\nT("t", C("v", Text, ForeignKey("s.u.k"), index=True), schema="s")\nTable("u", m, C("k", Text, primary_key=True), schema="s")',
        _ROW,
    ),
    whole(
        "schema",
        "odd_name",
        'T("t", C("v", Integer), schema="My-Schema")',
        'T("t", C("v", Text, unique=True, index=True), C("k", Enum("a", name="K", schema="My-Schema")), C("up", ForeignKey("My-Schema.t.id")), schema="My-Schema")',
        'INSERT INTO "My-Schema".t VALUES (1, 5)',
    ),
    whole(
        "schema",
        "key_to_public_by_name",
        'T("p", schema="public")\nT("t", C("v", Integer), schema="s")',
        'T("p", schema="public")\nT("t", C("v", ForeignKey("public.p.id", ondelete="CASCADE")), schema="s")',
    ),
    same(
        "schema",
        "keys_to_and_from_public",
        'T("p")\nT("t", C("v", ForeignKey("p.id")), schema="s")\nT("u", C("v", ForeignKey("s.t.id")))',
    ),
    whole(
        "schema",
        "table_dropped",
        'T("p", C("v", Enum("a", name="e", inherit_schema=True)), schema="s")\nT("t", C("v", ForeignKey("s.p.id")), schema="s")',
        'T("k", schema="s")',
    ),
    whole(
        "schema",
        "index_of_expression",
        'T("t", C("v", Text), schema="s")',
        'T("t", C("v", Text), Index("ix", text("lower(v)"), postgresql_where=text("v <> \'\'")), C("w", Text, Computed("upper(v)", persisted=True)), schema="s")',
        "INSERT INTO s.t VALUES (1, 'a')",
    ),
    whole(
        "schema",
        "unnamed_dropped",
        'T("p", schema="s")\nT("t", C("v", ForeignKey("s.p.id"), unique=True), CheckConstraint("v > 0"), schema="s")',
        'T("p", schema="s")\nT("t", C("v", Integer), schema="s")',
    ),
    Case(
        "rename",
        "pg_column_in_schema",
        'T("t", C("v", Integer, index=True), schema="s")',
        'T("t", C("w", Integer, index=True, info={"renamed_from": "v"}), schema="s")',
        ("INSERT INTO s.t VALUES (1, 5)",),
        on=PG,
        kept=(("SELECT v FROM s.t", "SELECT w FROM s.t"),),
    ),
    whole(
        "schema",
        "key_to_same_name_elsewhere",
        'T("p")\nT("p", schema="s")\nT("t", C("v", ForeignKey("p.id")), schema="s")',
        'T("p")\nT("p", schema="s")\nT("t", C("v", ForeignKey("s.p.id")), schema="s")',
    ),
)
_SERIALS = (
    *(
        same("serial", name, models)
        for name, models in (
            ("small_key", 'Table("t", m, C("id", SmallInteger, primary_key=True))'),
            (
                "composite",
                'Table("t", m, C("a", Integer, primary_key=True), C("b", Integer, primary_key=True))',
            ),
            (
                "composite_serial",
                'Table("t", m, C("a", Integer, primary_key=True, autoincrement=True), C("b", Integer, primary_key=True))',
            ),
            (
                "own_sequence",
                'Table("t", m, C("id", Integer, Sequence("my_seq", start=5), primary_key=True))',
            ),
            (
                "own_sequence_in_schema",
                'Table("t", m, C("id", Integer, Sequence("my_seq", schema="s"), primary_key=True), schema="s")',
            ),
            (
                "own_sequence_default",
                'q = Sequence("my_seq", metadata=m)\nTable("t", m, C("id", Integer, q, server_default=q.next_value(), primary_key=True))',
            ),
            (
                "identity_start",
                'Table("t", m, C("id", BigInteger, Identity(always=True, start=1000, increment=10, cache=5), primary_key=True))',
            ),
            (
                "identity_descending",
                'T("t", C("v", Integer, Identity(start=-1, increment=-1, minvalue=-100, maxvalue=-1)))',
            ),
            (
                "key_with_uuid",
                'Table("t", m, C("id", pg.UUID(as_uuid=True), primary_key=True, index=True, unique=True, server_default=func.gen_random_uuid()))',
            ),
            ("long_names", f'Table("{"a" * 40}", m, C("{"b" * 40}", Integer, primary_key=True))'),
            ("upper_case", 'Table("MyTable", m, C("MyId", Integer, primary_key=True))'),
        )
    ),
    whole(
        "serial",
        "own_sequence_added",
        'T("t")',
        'T("t")\nTable("u", m, C("id", Integer, Sequence("my_seq", start=5), primary_key=True))',
    ),
    whole(
        "serial",
        "own_sequence_dropped_with_table",
        'T("t")\nTable("u", m, C("id", Integer, Sequence("my_seq", start=5), primary_key=True))',
        'T("t")',
        by_revision=True,
    ),
    whole(
        "serial",
        "key_to_uuid_empty",
        'Table("t", m, C("id", Integer, primary_key=True), C("v", Integer))',
        'Table("t", m, C("id", pg.UUID, primary_key=True, server_default=func.gen_random_uuid()), C("v", Integer))',
    ),
    whole(
        "serial",
        "key_to_uuid_rows",
        'Table("t", m, C("id", Integer, primary_key=True), C("v", Integer))',
        'Table("t", m, C("id", pg.UUID, primary_key=True, server_default=func.gen_random_uuid()), C("v", Integer))',
        "INSERT INTO t VALUES (1, 5)",
        refused=True,
    ),
    whole(
        "serial",
        "in_schema_to_identity",
        'T("t", schema="s")',
        'Table("t", m, C("id", Integer, Identity(always=True), primary_key=True), schema="s")',
        "INSERT INTO s.t DEFAULT VALUES",
        "INSERT INTO s.t DEFAULT VALUES",
    ),
    whole(
        "serial",
        "upper_case_to_identity",
        'Table("MyTable", m, C("MyId", Integer, primary_key=True), C("v", Integer))',
        'Table("MyTable", m, C("MyId", BigInteger, Identity(), primary_key=True), C("v", Integer))',
        'INSERT INTO "MyTable" (v) VALUES (1), (2)',
    ),
    Case(
        "rename",
        "pg_serial_of_table",
        'T("t", C("v", Integer))',
        'T("renamed", C("v", Integer), info={"renamed_from": "t"})',
        (_ROW,),
        on=PG,
        kept=(("SELECT v FROM t", "SELECT v FROM renamed"),),
    ),
    whole(
        "serial",
        "referenced_to_big",
        'T("t", C("v", Integer))\nT("u", C("t_id", ForeignKey("t.id"), index=True))',
        'Table("t", m, C("id", BigInteger, primary_key=True), C("v", Integer))\nT("u", C("t_id", ForeignKey("t.id"), index=True))',
        "INSERT INTO t (v) VALUES (1), (2)",
        "INSERT INTO u (t_id) VALUES (2)",
    ),
    whole(
        "serial",
        "key_to_text",
        'T("t", C("v", Integer))',
        'Table("t", m, C("id", String(36), primary_key=True), C("v", Integer))',
        "INSERT INTO t (v) VALUES (1)",
    ),
    whole(
        "serial",
        "identity_over_nulls",
        'T("t", C("v", Integer))',
        'T("t", C("v", Integer, Identity()))',
        "INSERT INTO t VALUES (1, NULL)",
        refused=True,
    ),
    whole(
        "serial",
        "identity_restarted",
        'T("t", C("v", Integer, Identity(start=1)))',
        'T("t", C("v", Integer, Identity(start=100, minvalue=100, cycle=True)))',
    ),
    whole(
        "serial",
        "identity_on_new_column",
        'T("t")',
        'Table("t", m, C("id", Integer, primary_key=True), C("v", BigInteger, Identity(always=True, start=10), unique=True))',
        "INSERT INTO t VALUES (1), (2)",
    ),
    whole(
        "serial",
        "identity_moved",
        'Table("t", m, C("a", Integer, Identity(), primary_key=True), C("b", Integer, nullable=False))',
        'Table("t", m, C("a", Integer, nullable=False), C("b", Integer, Identity(), primary_key=True))',
        "INSERT INTO t VALUES (1, 5)",
    ),
    whole(
        "serial",
        "key_replaced_by_serial",
        'Table("t", m, C("code", String(9), primary_key=True), C("v", Integer))',
        'Table("t", m, C("id", Integer, primary_key=True), C("code", String(9), unique=True, nullable=False), C("v", Integer))',
        "INSERT INTO t VALUES ('a', 1), ('b', 2)",
        kept=(("SELECT code, v FROM t ORDER BY 1",) * 2,),
    ),
)
_P = 'T("p", C("k", Integer, unique=True), C("l", Integer))\n'
_CONSTRAINTS = (
    *(
        case
        for name, part in (
            (
                "range_func",
                'pg.ExcludeConstraint((func.tsrange(sa.column("a"), sa.column("b")), "&&"), using="gist")',
            ),
            (
                "literal",
                'pg.ExcludeConstraint(("n", "="), (literal_column("(n + 2)"), "="), name="ex", using="btree")',
            ),
            ("ops", 'pg.ExcludeConstraint(("addr", "&&"), using="gist", ops={"addr": "inet_ops"})'),
            ("upper", 'pg.ExcludeConstraint((sa.column("During"), "&&"), using="gist", name="exDuring")'),
            (
                "text_where",
                'pg.ExcludeConstraint((text("tsrange(a, b, \'[]\')"), "&&"), using="gist", name="ex", where=text("n > 0"))',
            ),
            ("check_cast", 'CheckConstraint("v::text <> \'\'", name="ck")'),
            ("check_json", 'CheckConstraint("doc ? \'a\' OR doc @> \'{\\"b\\": 1}\'", name="ck")'),
            ("check_backslash", r"""CheckConstraint("v !~ '^\\d+$'", name="ck")"""),
            ("check_array", "CheckConstraint(\"v = ANY (ARRAY['a', 'b'])\", name=\"ck\")"),
            ("check_in_one", 'CheckConstraint("v IN (\'a\')", name="ck")'),
            ("check_interval", 'CheckConstraint("b - a < interval \'1 day\'", name="ck")'),
            ("check_extract", 'CheckConstraint("EXTRACT(year FROM a) > 2000", name="ck")'),
            ("check_no_inherit", 'CheckConstraint("n > 0", name="ck", postgresql_not_valid=False)'),
            ("check_numnonnulls", 'CheckConstraint("num_nonnulls(n, v) >= 0", name="ck")'),
            ("check_xor", 'CheckConstraint("(n IS NULL) <> (v IS NULL)")'),
            (
                "unique_deferrable",
                'UniqueConstraint("n", name="uq", deferrable=True, initially="DEFERRED", postgresql_include=["v"])',
            ),
            ("unique_using", 'UniqueConstraint("n", "v", name="uq", postgresql_nulls_not_distinct=True)'),
        )
        for case in (
            same(
                "constraint",
                name,
                f't = T("t", C("v", String(20)), C("n", Integer), C("a", DateTime), C("b", DateTime), C("addr", pg.INET), C("doc", pg.JSONB), C("During", pg.TSRANGE), {part})',
            ),
            t(
                "constraint",
                f"{name}_added",
                'C("v", String(20)), C("n", Integer), C("a", DateTime), C("b", DateTime), C("addr", pg.INET), C("doc", pg.JSONB), C("During", pg.TSRANGE)',
                f'C("v", String(20)), C("n", Integer), C("a", DateTime), C("b", DateTime), C("addr", pg.INET), C("doc", pg.JSONB), C("During", pg.TSRANGE), {part}',
                "INSERT INTO t (id) VALUES (1)" if name != "check_xor" else "SELECT 1",
            ),
        )
    ),
    t(
        "constraint",
        "exclude_violated",
        'C("a", DateTime), C("b", DateTime)',
        'C("a", DateTime), C("b", DateTime), pg.ExcludeConstraint((func.tsrange(sa.column("a"), sa.column("b")), "&&"), using="gist")',
        "INSERT INTO t VALUES (1, '2024-01-01', '2024-01-05'), (2, '2024-01-03', '2024-01-06')",
        refused=True,
    ),
    t(
        "constraint",
        "exclude_operator",
        'C("a", Integer), pg.ExcludeConstraint(("a", "="), name="ex", using="btree")',
        'C("a", Integer), pg.ExcludeConstraint(("a", "="), name="ex", using="hash")',
    ),
    whole(
        "constraint",
        "primary_key_deferrable",
        'Table("t", m, C("a", Integer), PrimaryKeyConstraint("a", name="pk"))',
        'Table("t", m, C("a", Integer), PrimaryKeyConstraint("a", name="pk", deferrable=True, initially="DEFERRED"))',
        "INSERT INTO t VALUES (1)",
    ),
    whole(
        "constraint",
        "primary_key_grows_by_enum",
        'Table("t", m, C("a", pg.UUID, primary_key=True), C("k", Enum("x", "y", name="k"), nullable=False), C("path", String, nullable=False))',
        'Table("t", m, C("a", pg.UUID, primary_key=True), C("k", Enum("x", "y", name="k"), primary_key=True), C("path", String, primary_key=True))',
    ),
    whole(
        "constraint",
        "primary_key_not_deferrable",
        'Table("t", m, C("a", Integer), PrimaryKeyConstraint("a", deferrable=True))\nTable("u", m, C("a", Integer), PrimaryKeyConstraint("a", deferrable=True, initially="IMMEDIATE"))',
        'Table("t", m, C("a", Integer), PrimaryKeyConstraint("a"))\nTable("u", m, C("a", Integer), PrimaryKeyConstraint("a", deferrable=True))\nTable("v", m, C("a", Integer), PrimaryKeyConstraint("a", deferrable=True, initially="DEFERRED"))',
        "INSERT INTO t VALUES (1)",
    ),
    whole(
        "constraint",
        "primary_key_includes_more",
        'Table("t", m, C("a", Integer), C("b", Integer), C("c", Integer), PrimaryKeyConstraint("a", postgresql_include=["b"]))',
        'Table("t", m, C("a", Integer), C("b", Integer), C("c", Integer), PrimaryKeyConstraint("a", postgresql_include=["b", "c"]))\nTable("u", m, C("a", Integer), C("b", Integer), PrimaryKeyConstraint("a", postgresql_include=["b"]))',
        "INSERT INTO t VALUES (1, 2, 3)",
    ),
    whole(
        "constraint",
        "primary_key_include",
        'Table("t", m, C("a", Integer, primary_key=True, autoincrement=False), C("b", Integer))',
        'Table("t", m, C("a", Integer, autoincrement=False), C("b", Integer), PrimaryKeyConstraint("a", postgresql_include=["b"]))',
    ),
    whole(
        "key",
        "set_null_of_column",
        'Table("p", m, C("a", Integer, primary_key=True), C("b", Integer, primary_key=True))\nT("t", C("a", Integer), C("b", Integer), ForeignKeyConstraint(["a", "b"], ["p.a", "p.b"], ondelete="SET NULL"))',
        'Table("p", m, C("a", Integer, primary_key=True), C("b", Integer, primary_key=True))\nT("t", C("a", Integer), C("b", Integer), ForeignKeyConstraint(["a", "b"], ["p.a", "p.b"], ondelete="SET NULL (b)"))',
    ),
    same(
        "key",
        "match_simple",
        f'{_P}T("t", C("v", ForeignKey("p.id", match="SIMPLE", initially="IMMEDIATE")))',
    ),
    whole(
        "key",
        "to_unique_index",
        'T("p", C("k", Integer), Index("uq", "k", unique=True))\nT("t", C("v", Integer))',
        'T("p", C("k", Integer), Index("uq", "k", unique=True))\nT("t", C("v", ForeignKey("p.k")))',
        "INSERT INTO p VALUES (1, 5)",
        _ROW,
    ),
    whole(
        "key",
        "unique_under_it_renamed",
        'T("p", C("k", Integer), UniqueConstraint("k", name="uq_old"))\nT("t", C("v", ForeignKey("p.k")))',
        'T("p", C("k", Integer), UniqueConstraint("k", name="uq_new"))\nT("t", C("v", ForeignKey("p.k")))',
        "INSERT INTO p VALUES (1, 5)",
        _ROW,
    ),
    whole(
        "key",
        "unique_under_it_to_index",
        'T("p", C("k", Integer), UniqueConstraint("k", name="uq"))\nT("t", C("v", ForeignKey("p.k")))',
        'T("p", C("k", Integer), Index("uq", "k", unique=True))\nT("t", C("v", ForeignKey("p.k")))',
        "INSERT INTO p VALUES (1, 5)",
        _ROW,
    ),
    whole(
        "key",
        "primary_key_under_it_renamed",
        'Table("p", m, C("id", Integer), PrimaryKeyConstraint("id", name="pk_old"))\nT("t", C("v", ForeignKey("p.id")))',
        'Table("p", m, C("id", Integer), PrimaryKeyConstraint("id", name="pk_new"))\nT("t", C("v", ForeignKey("p.id")))',
        "INSERT INTO p VALUES (5)",
        _ROW,
    ),
)
CASES: tuple[Case, ...] = (
    *_INDEXES,
    *_INDEX_CHANGES,
    *_ENUMS,
    *_SCHEMAS,
    *_SERIALS,
    *_CONSTRAINTS,
)
