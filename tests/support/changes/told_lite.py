"""What people told of SQLite's batches: what a rebuilt table lost, and what could not be rebuilt."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.case import Case
from support.changes.lite import lite, whole
from support.changes.told import CONVENTION, TYPES

_ROW = "INSERT INTO t (id, v) VALUES (1, 5)"


def kept(name: str, part: str, *rows: str, **settings: object) -> Case:
    """A part of a table that lives through the rebuild of another column."""
    return lite(
        "told rebuild",
        f"{name}_kept",
        f'C("v", Integer), {part}',
        f'C("v", String(9), nullable=False), {part}',
        *(rows or (_ROW,)),
        **settings,
    )


def beside(name: str, sql: str, *rows: str, **settings: object) -> Case:
    """Something that SQL made beside a table, which lives through the table's rebuild."""
    models = f'T("log", C("what", Text))\nT("t", C("v", {{}}))\nfor q in ({sql},):\n    event.listen(m, "after_create", DDL(q))'
    return whole(
        "told rebuild",
        f"{name}_kept",
        models.format("Integer"),
        models.format("Text, unique=True"),
        *(rows or (_ROW,)),
        **settings,
    )


_KEPT = (
    kept("check_unnamed", 'CheckConstraint("v > 0"), CheckConstraint("v < 99", name="ck")'),
    kept("check_of_column", 'C("w", Integer, CheckConstraint("w > 0"))'),
    kept(
        "desc_index",
        'C("a", Integer), C("b", Integer), Index("ix", "a", desc("b")), Index("uq", text("b DESC"), unique=True)',
    ),
    kept("default_localtime", "C(\"w\", DateTime, server_default=text(\"(datetime('now', 'localtime'))\"))"),
    kept("default_in_parentheses", 'C("w", Integer, server_default=text("(1 + (2 * 3))"), nullable=False)'),
    kept(
        "default_current",
        'C("a", Date, server_default=text("CURRENT_DATE")), C("b", Time, server_default=text("CURRENT_TIME")), C("c", DateTime, server_default=text("CURRENT_TIMESTAMP"))',
    ),
    kept("default_blob", 'C("w", LargeBinary, server_default=text("x\'00ff\'"))'),
    kept("default_true", 'C("w", Boolean, server_default=text("TRUE"))'),
    kept(
        "default_negative",
        'C("w", Integer, server_default=text("-1")), C("x", Float, server_default=text("1e3")), C("y", Integer, server_default="+5")',
    ),
    kept("default_null", 'C("w", Integer, server_default=text("NULL"))'),
    kept("default_percent", 'C("w", String(9), server_default="%s %(a)s")'),
    kept("default_newline", r'C("w", String(9), server_default="a\nb")'),
    kept(
        "default_comment_like",
        'C("w", String(9), server_default="a -- b"), C("x", String(9), server_default="/* c */")',
    ),
    kept(
        "default_comma", 'C("w", String(9), server_default="a, b (c"), C("x", String(9), server_default=")")'
    ),
    kept(
        "foreign_key_unnamed",
        'C("up", ForeignKey("t.id", ondelete="CASCADE")), C("up2", ForeignKey("t.id", name="fk", onupdate="SET NULL"))',
    ),
    kept("deferred_key", 'C("up", ForeignKey("t.id", deferrable=True, initially="DEFERRED"))'),
    kept(
        "two_uniques_unnamed",
        'C("a", Integer), C("b", Integer), UniqueConstraint("a", "b"), UniqueConstraint("b")',
    ),
    kept(
        "unique_conflict",
        'C("w", Integer, nullable=False, sqlite_on_conflict_not_null="IGNORE"), UniqueConstraint("w", sqlite_on_conflict="REPLACE")',
        "INSERT INTO t VALUES (1, 5, 6)",
    ),
    kept("collations", 'C("w", String(9, collation="NOCASE"), unique=True), C("x", Text(collation="RTRIM"))'),
    kept(
        "virtual_and_stored",
        'C("a", Integer, Computed("id + 1")), C("b", Integer, Computed("id + 2", persisted=True)), C("c", Integer, Computed("a + b", persisted=False))',
    ),
    kept(
        "computed_json",
        'C("data", JSON), C("tags", Text, Computed("json_extract(data, \'$.tags\')", persisted=True), index=True)',
    ),
    kept(
        "booleans",
        'C("w", Boolean(create_constraint=True)), C("x", Boolean(create_constraint=True, name="ck_x"), server_default=sa.true())',
    ),
    kept(
        "booleans_in_convention",
        'C("w", Boolean(create_constraint=True, name="w")), CheckConstraint("v <> 7", name="seven")',
        head=CONVENTION,
    ),
    kept(
        "enum_checked",
        'C("w", Enum("a", "it\'s", native_enum=False, create_constraint=True, name="ck_w"), server_default="it\'s")',
    ),
    kept(
        "partial_indexes",
        'C("w", Integer), Index("ix_1", "w", sqlite_where=text("w > 5 AND id IS NOT NULL")), Index("ix_2", "w", unique=True, sqlite_where=text("w < 0")), Index("ix_3", text("coalesce(w, \'x\')"))',
    ),
    kept("custom_types", 'C("w", Encrypted("k")), C("x", Choice(["a"])), C("y", Inner.Nested)', head=TYPES),
    kept(
        "odd_names",
        "C('a b', Integer, unique=True), C('order', Integer, index=True), C(\"it's\", Integer), CheckConstraint('\"a b\" > 0')",
    ),
    lite(
        "told rebuild",
        "table_options_kept",
        'C("v", Integer), C("w", Integer), sqlite_autoincrement=True, sqlite_strict=True',
        'C("v", Text, nullable=False), C("w", Integer), sqlite_autoincrement=True, sqlite_strict=True',
        _ROW,
    ),
    kept(
        "huge_rows",
        'C("w", LargeBinary)',
        "INSERT INTO t SELECT value, value, zeroblob(1000) FROM (WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < 500) SELECT value FROM n)",
        kept=(("SELECT count(*), sum(length(w)) FROM t",) * 2,),
    ),
)
_BESIDE = (
    beside("view_of_view", '"CREATE VIEW a AS SELECT id, v FROM t", "CREATE VIEW b AS SELECT v FROM a"'),
    beside("view_with_star", '"CREATE VIEW a AS SELECT * FROM t JOIN log USING (id)"'),
    beside(
        "trigger_of_other",
        '"CREATE TRIGGER tr AFTER INSERT ON log BEGIN UPDATE t SET v = new.id WHERE id = new.id; DELETE FROM t WHERE v < 0; END"',
    ),
    beside(
        "trigger_when",
        "\"CREATE TRIGGER tr BEFORE UPDATE OF v ON t WHEN new.v > old.v BEGIN SELECT CASE WHEN new.v > 99 THEN RAISE(ABORT, 'it''s; too much') END; END\"",
    ),
    beside(
        "trigger_instead",
        '"CREATE VIEW a AS SELECT id, v FROM t", "CREATE TRIGGER tr INSTEAD OF INSERT ON a BEGIN INSERT INTO t VALUES (new.id, new.v); END"',
    ),
    beside(
        "trigger_delete",
        '"CREATE TRIGGER tr AFTER DELETE ON t BEGIN INSERT INTO log (what) VALUES (old.id); END"',
        kept=(("SELECT count(*) FROM log",) * 2,),
    ),
    beside(
        "full_text",
        '"CREATE VIRTUAL TABLE search USING fts5(body)", "CREATE TRIGGER tr AFTER INSERT ON t BEGIN INSERT INTO search (rowid, body) VALUES (new.id, new.v); END"',
    ),
    beside(
        "full_text_of_table", "\"CREATE VIRTUAL TABLE search USING fts5(v, content='t', content_rowid='id')\""
    ),
    beside("rtree", '"CREATE VIRTUAL TABLE places USING rtree(id, minx, maxx)"'),
    beside("unlike_quotes", "'CREATE VIEW [a b] AS SELECT [id], `v` FROM \"t\"'"),
    beside("index_of_hand", '"CREATE VIEW a AS WITH x AS (SELECT v FROM t) SELECT * FROM x"'),
)
_U = 'T("u", C("t_id", ForeignKey("t.id", ondelete="{}"), nullable={}))'
_ON = tuple(
    whole(
        "told rebuild on",
        name,
        before,
        after,
        *rows,
        foreign_keys=True,
        **settings,
    )
    for name, before, after, rows, settings in (
        (
            "grandchildren",
            f'T("t", C("v", Integer))\n{_U.format("CASCADE", False)}\nT("w", C("u_id", ForeignKey("u.id", ondelete="CASCADE")))',
            f'T("t", C("v", Text, unique=True))\n{_U.format("CASCADE", False)}\nT("w", C("u_id", ForeignKey("u.id", ondelete="CASCADE")))',
            (_ROW, "INSERT INTO u VALUES (1, 1)", "INSERT INTO w VALUES (1, 1)"),
            {"kept": (("SELECT count(*) FROM w",) * 2,)},
        ),
        (
            "child_also_rebuilt",
            f'T("t", C("v", Integer))\n{_U.format("CASCADE", True)}',
            f'T("t", C("v", Text))\n{_U.format("SET NULL", False)}',
            (_ROW, "INSERT INTO u VALUES (1, 1)"),
            {"kept": (("SELECT t_id FROM u",) * 2,)},
        ),
        (
            "parent_key_renamed",
            f'T("t", C("v", Integer))\n{_U.format("CASCADE", True)}',
            'Table("t", m, C("t_id", Integer, primary_key=True, info={"renamed_from": "id"}), C("v", Text))\nT("u", C("t_id", ForeignKey("t.t_id", ondelete="CASCADE")))',
            (_ROW, "INSERT INTO u VALUES (1, 1)"),
            {"kept": (("SELECT t_id FROM u",) * 2,)},
        ),
        (
            "parent_renamed",
            f'T("t", C("v", Integer))\n{_U.format("CASCADE", True)}',
            'T("t2", C("v", Text), info={"renamed_from": "t"})\nT("u", C("t_id", ForeignKey("t2.id", ondelete="CASCADE")))',
            (_ROW, "INSERT INTO u VALUES (1, 1)"),
            {"kept": (("SELECT t_id FROM u",) * 2,)},
        ),
        (
            "orphans_before",
            'T("p")\nT("t", C("v", Integer))',
            'T("p")\nT("t", C("v", ForeignKey("p.id")))',
            (_ROW,),
            {"refused": True},
        ),
        (
            "orphans_elsewhere",
            f'T("t", C("v", Integer))\n{_U.format("CASCADE", True)}',
            f'T("t", C("v", Text))\n{_U.format("CASCADE", True)}',
            (_ROW, "PRAGMA foreign_keys=OFF", "INSERT INTO u VALUES (1, 77)"),
            {},
        ),
        (
            "reference_with_default",
            'T("p")\nT("t", C("v", Integer))',
            'T("p")\nT("t", C("v", Integer), C("p_id", ForeignKey("p.id"), nullable=False, server_default="1"))',
            ("INSERT INTO p VALUES (1)", _ROW),
            {},
        ),
        (
            "reference_dropped",
            f'T("p")\nT("t", C("v", Integer), C("p_id", ForeignKey("p.id", ondelete="CASCADE")))\n{_U.format("CASCADE", True)}',
            f'T("p")\nT("t", C("v", Integer))\n{_U.format("CASCADE", True)}',
            ("INSERT INTO p VALUES (1)", "INSERT INTO t VALUES (1, 5, 1)", "INSERT INTO u VALUES (1, 1)"),
            {"kept": (("SELECT count(*) FROM u",) * 2,)},
        ),
        (
            "trigger_and_children",
            f'T("log", C("what", Text))\nT("t", C("v", Integer))\n{_U.format("CASCADE", True)}\nevent.listen(m, "after_create", DDL("CREATE TRIGGER tr AFTER DELETE ON t BEGIN DELETE FROM log; END"))',
            f'T("log", C("what", Text))\nT("t", C("v", Text))\n{_U.format("CASCADE", True)}\nevent.listen(m, "after_create", DDL("CREATE TRIGGER tr AFTER DELETE ON t BEGIN DELETE FROM log; END"))',
            (_ROW, "INSERT INTO u VALUES (1, 1)", "INSERT INTO log VALUES (1, 'x')"),
            {"kept": (("SELECT count(*) FROM log",) * 2,)},
        ),
    )
)
_CHANGES = (
    lite(
        "told change",
        "vector_dimension",
        'C("v", Vec(3))',
        'C("v", Vec(4))',
        "INSERT INTO t VALUES (1, '[1]')",
        head='%s\nclass Vec(sa.types.UserDefinedType):\n    cache_ok = True\n    def __init__(self, dim):\n        self.dim = dim\n    def get_col_spec(self, **k):\n        return f"VECTOR({self.dim})"\n\n\n',
    ),
    lite(
        "told change",
        "text_to_payload",
        'C("v", Text)',
        'C("v", Payload)',
        "INSERT INTO t VALUES (1, '{\"a\": 1}')",
        head=TYPES,
        kept=(("SELECT v FROM t",) * 2,),
    ),
    lite("told change", "json_to_payload", 'C("v", JSON)', 'C("v", Payload)', head=TYPES, stable=True),
    lite(
        "told change",
        "varchar_to_json_default",
        'C("v", String(50), server_default="{}")',
        "C(\"v\", JSON, server_default='{}', nullable=False)",
        "INSERT INTO t (id) VALUES (1)",
        kept=(("SELECT v FROM t",) * 2,),
    ),
    lite(
        "told change",
        "string_to_uuid",
        'C("v", String(32))',
        'C("v", Uuid)',
        "INSERT INTO t VALUES (1, '00000000000000000000000000000001')",
        kept=(("SELECT v FROM t",) * 2,),
    ),
    lite(
        "told change",
        "string_to_datetime",
        'C("v", String(40))',
        'C("v", DateTime)',
        "INSERT INTO t VALUES (1, '2024-01-02 03:04:05.000006')",
        kept=(("SELECT v FROM t",) * 2,),
    ),
    lite(
        "told change",
        "datetime_to_date",
        'C("v", DateTime)',
        'C("v", Date)',
        "INSERT INTO t VALUES (1, '2024-01-02 00:00:00.000000')",
    ),
    lite(
        "told change",
        "integer_to_numeric",
        'C("v", Integer)',
        'C("v", Numeric(10, 2))',
        _ROW,
        kept=(("SELECT v + 0 FROM t",) * 2,),
    ),
    lite(
        "told change",
        "numeric_to_integer_exact",
        'C("v", Numeric(10, 2))',
        'C("v", Integer)',
        "INSERT INTO t VALUES (1, 7)",
        kept=(("SELECT v + 0 FROM t",) * 2,),
    ),
    lite(
        "told change",
        "text_to_float",
        'C("v", Text)',
        'C("v", Float)',
        "INSERT INTO t VALUES (1, '1.5')",
        kept=(("SELECT v + 0 FROM t",) * 2,),
    ),
    lite(
        "told change",
        "text_to_blob",
        'C("v", Text)',
        'C("v", LargeBinary)',
        "INSERT INTO t VALUES (1, 'é')",
        kept=(("SELECT CAST(v AS TEXT) FROM t",) * 2,),
    ),
    lite(
        "told change",
        "integer_to_text_big",
        'C("v", Integer)',
        'C("v", Text)',
        "INSERT INTO t VALUES (1, 9223372036854775807), (2, NULL), (3, -1)",
        kept=(("SELECT CAST(v AS TEXT) FROM t ORDER BY id",) * 2,),
    ),
    lite(
        "told change",
        "boolean_to_integer",
        'C("v", Boolean, server_default=sa.true())',
        'C("v", Integer, server_default="2")',
        "INSERT INTO t (id) VALUES (1)",
        kept=(("SELECT v FROM t",) * 2,),
    ),
    lite(
        "told change",
        "virtual_to_stored",
        'C("v", Integer), C("w", Integer, Computed("v + 1", persisted=False))',
        'C("v", Integer), C("w", Integer, Computed("v + 1", persisted=True))',
        _ROW,
    ),
    lite(
        "told change",
        "stored_to_virtual",
        'C("v", Integer), C("w", Integer, Computed("v + 1", persisted=True), index=True)',
        'C("v", Integer), C("w", Integer, Computed("v + 1", persisted=False), index=True)',
        _ROW,
    ),
    lite(
        "told change",
        "computed_default_storage",
        'C("v", Integer), C("w", Integer, Computed("v + 1"))',
        'C("v", Integer), C("w", Integer, Computed("v + 1", persisted=True)), C("x", Integer, Computed("w + 1", persisted=True))',
        _ROW,
    ),
    lite(
        "told change",
        "conflict_introduced",
        'C("v", Integer), UniqueConstraint("v", name="uq")',
        'C("v", Integer), UniqueConstraint("v", name="uq", sqlite_on_conflict="IGNORE")',
        _ROW,
    ),
    lite(
        "told change",
        "deferrable_dropped",
        'C("v", ForeignKey("t.id", deferrable=True, initially="DEFERRED"))',
        'C("v", ForeignKey("t.id"))',
        "INSERT INTO t VALUES (1, 1)",
    ),
    whole(
        "told change",
        "composite_without_rowid",
        'Table("t", m, C("a", Integer, primary_key=True, autoincrement=False), C("b", Text, primary_key=True), C("v", Integer), sqlite_with_rowid=False)',
        'Table("t", m, C("a", Integer, primary_key=True, autoincrement=False), C("b", String(9), primary_key=True), C("v", Integer, unique=True), sqlite_with_rowid=False)',
        "INSERT INTO t VALUES (1, 'x', 5)",
    ),
    whole(
        "told change",
        "autoincrement_key_named",
        'T("t", C("v", Integer), sqlite_autoincrement=True)',
        'Table("t", m, C("id", Integer), C("v", Integer), PrimaryKeyConstraint("id", name="pk"), sqlite_autoincrement=True)',
        _ROW,
    ),
    whole(
        "told change",
        "autoincrement_table_dropped",
        'T("t", C("v", Integer), sqlite_autoincrement=True)\nT("u", C("v", Integer), sqlite_autoincrement=True)',
        'T("u", C("v", Text), sqlite_autoincrement=True)',
        _ROW,
        "INSERT INTO u VALUES (41, 1)",
        "DELETE FROM u",
        "INSERT INTO u VALUES (7, 1)",
        kept=(("SELECT seq FROM sqlite_sequence WHERE name = 'u'",) * 2,),
    ),
    whole(
        "told change",
        "autoincrement_table_renamed",
        'T("t", C("v", Integer), sqlite_autoincrement=True)',
        'T("t2", C("v", Text), sqlite_autoincrement=True, info={"renamed_from": "t"})',
        "INSERT INTO t VALUES (41, 1)",
        "DELETE FROM t",
        "INSERT INTO t VALUES (7, 1)",
        kept=(
            (
                "SELECT seq FROM sqlite_sequence WHERE name = 't'",
                "SELECT seq FROM sqlite_sequence WHERE name = 't2'",
            ),
        ),
    ),
    whole(
        "told change",
        "big_key_to_integer",
        'Table("t", m, C("id", BigInteger, primary_key=True), C("v", Integer))',
        'Table("t", m, C("id", Integer, primary_key=True), C("v", Integer))',
        _ROW,
    ),
    whole(
        "told change",
        "text_key_to_integer",
        'Table("t", m, C("id", Text, primary_key=True), C("v", Integer))',
        'Table("t", m, C("id", Integer, primary_key=True), C("v", Integer))',
        "INSERT INTO t VALUES ('12', 5)",
        kept=(("SELECT CAST(id AS TEXT) FROM t",) * 2,),
    ),
    whole(
        "told change",
        "case_of_table",
        'T("t", C("v", Integer))',
        'T("T", C("v", Text), info={"renamed_from": "t"})',
        _ROW,
    ),
    whole(
        "told change",
        "case_of_table_unsaid",
        f'T("t", C("v", Integer))\n{_U.format("CASCADE", True)}',
        'T("T", C("v", Text, unique=True))\nT("u", C("t_id", ForeignKey("T.id", ondelete="CASCADE")))',
        _ROW,
        "INSERT INTO u VALUES (1, 1)",
        foreign_keys=True,
        kept=(("SELECT count(*) FROM u",) * 2,),
    ),
    lite(
        "told change",
        "case_of_column_in_index",
        'C("value", Integer, index=True, unique=True)',
        'C("Value", Integer, index=True, unique=True)',
        "INSERT INTO t VALUES (1, 5)",
        kept=(("SELECT value FROM t",) * 2,),
    ),
    lite(
        "told change",
        "rename_in_expression_index",
        'C("v", Text), Index("ix", text("lower(v)")), CheckConstraint("v <> \'\'", name="ck")',
        'C("w", Text, info={"renamed_from": "v"}), Index("ix", text("lower(w)")), CheckConstraint("w <> \'\'", name="ck")',
        "INSERT INTO t VALUES (1, 'A')",
        kept=(("SELECT v FROM t", "SELECT w FROM t"),),
    ),
    lite(
        "told change",
        "rename_and_rebuild",
        'C("v", Text, unique=True), C("x", Integer)',
        'C("w", Text, unique=True, info={"renamed_from": "v"}), C("x", Text, nullable=False)',
        "INSERT INTO t VALUES (1, 'A', 2)",
        kept=(("SELECT v FROM t", "SELECT w FROM t"),),
    ),
    lite(
        "told change",
        "unnamed_key_and_unique_dropped",
        'C("v", ForeignKey("t.id"), unique=True), C("w", Integer, ForeignKey("t.id"))',
        'C("v", Integer), C("w", Integer, ForeignKey("t.id"))',
        "INSERT INTO t VALUES (1, 1, 1)",
    ),
    lite(
        "told change",
        "two_not_nulls_in_one",
        'C("v", Integer), C("w", Integer)',
        'C("v", Integer, nullable=False, server_default="3"), C("w", Integer, nullable=False, server_default="4"), C("x", Integer, nullable=False, server_default="5")',
        "INSERT INTO t VALUES (1, NULL, 7)",
        refused=True,
    ),
    lite(
        "told change",
        "strict_bad_value",
        'C("v", Integer), C("w", Text)',
        'C("v", Integer), C("w", Text, nullable=False), sqlite_strict=True',
        "INSERT INTO t VALUES (1, 'x', 'y')",
        refused=True,
    ),
    lite(
        "told change",
        "check_added_and_violated_late",
        'C("v", Integer)',
        'C("v", Text), C("w", Integer, unique=True), CheckConstraint("length(v) > 2", name="ck")',
        _ROW,
        refused=True,
    ),
)
CASES: tuple[Case, ...] = (*_KEPT, *_BESIDE, *_ON, *_CHANGES)
