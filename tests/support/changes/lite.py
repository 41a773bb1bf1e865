"""Changes that are SQLite's own trouble: tables built anew, with all that hangs on them and all their rows."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.case import LITE, Case, table


def lite(kind: str, name: str, before: str, after: str, *rows: str, **settings: object) -> Case:
    """A change inside the table `t`, on SQLite."""
    return table(kind, name, before, after, *rows, on=LITE, **settings)


def whole(kind: str, name: str, before: str, after: str, *rows: str, **settings: object) -> Case:
    """A change of whole models, on SQLite."""
    return Case(kind, name, before, after, rows, on=LITE, **settings)  # type: ignore[arg-type]


_ROW = "INSERT INTO t (id, v) VALUES (1, 5)"
_TWO = "INSERT INTO t (id, v) VALUES (1, 5), (2, 6)"
_CHILD = 'T("u", C("t_id", ForeignKey("t.id", ondelete="{}")))'
_CHILDREN = ("INSERT INTO t (id, v) VALUES (1, 5)", "INSERT INTO u VALUES (1, 1), (2, 1)")
_SELF = 'C("up", ForeignKey("t.id", ondelete="{}"))'
_VIEW = 'event.listen(m, "after_create", DDL("CREATE VIEW w AS SELECT id, v FROM t WHERE v > 1"))'
_TRIGGER = """\
event.listen(m, "after_create", DDL("CREATE TRIGGER tr AFTER UPDATE ON t BEGIN INSERT INTO log (what) VALUES ('it''s ' || new.v); END"))"""
_LOG = 'T("log", C("what", String(50)))\n'
_TYPES = """%s
from sqlalchemy.types import TypeDecorator, UserDefinedType


class Money(TypeDecorator):
    impl = Numeric(10, 2)
    cache_ok = True


class Label(TypeDecorator):
    impl = String
    cache_ok = True

    def __init__(self, length=20, prefix="x"):
        super().__init__(length)
        self.prefix = prefix


class Point(UserDefinedType):
    cache_ok = True

    def get_col_spec(self, **settings):
        return "POINT"


"""
_CONVENTION = """%s
m.naming_convention = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
"""
_VIEWS = "%sfrom sqlalchemy.schema import CreateView\n"

_FOREIGN_KEYS_ON = tuple(
    whole(
        "rebuild on",
        f"{name}_{action.lower().replace(' ', '_')}",
        f'T("t", {before})\n{_CHILD.format(action)}',
        f'T("t", {after})\n{_CHILD.format(action)}',
        *_CHILDREN,
        foreign_keys=True,
        kept=(("SELECT id, t_id FROM u ORDER BY 1", "SELECT id, t_id FROM u ORDER BY 1"),),
    )
    for action in ("CASCADE", "SET NULL", "RESTRICT", "SET DEFAULT")
    for name, before, after in (
        ("type", 'C("v", Integer)', 'C("v", Text)'),
        ("unique", 'C("v", Integer)', 'C("v", Integer, unique=True)'),
    )
)
_SELVES_ON = tuple(
    lite(
        "rebuild on",
        f"self_{action.lower().replace(' ', '_')}",
        f'{_SELF.format(action)}, C("v", Integer)',
        f'{_SELF.format(action)}, C("v", Integer, nullable=False, server_default="0")',
        "INSERT INTO t VALUES (1, NULL, 5), (2, 1, 6), (3, 2, 7)",
        foreign_keys=True,
        kept=(("SELECT id, up FROM t ORDER BY 1", "SELECT id, up FROM t ORDER BY 1"),),
    )
    for action in ("CASCADE", "SET NULL")
)
_REBUILDS = (
    whole(
        "rebuild on",
        "both_ends",
        f'T("t", C("v", Integer))\n{_CHILD.format("CASCADE")}',
        f'T("t", C("v", Text))\n{_CHILD.format("RESTRICT")}',
        *_CHILDREN,
        foreign_keys=True,
    ),
    whole(
        "rebuild on",
        "cycle",
        'T("t", C("v", Integer), C("u_id", ForeignKey("u.id", ondelete="CASCADE")))\nT("u", C("t_id", ForeignKey("t.id", ondelete="CASCADE")))',
        'T("t", C("v", Text), C("u_id", ForeignKey("u.id", ondelete="CASCADE")))\nT("u", C("t_id", ForeignKey("t.id", ondelete="CASCADE")), C("w", Integer, nullable=False, server_default="1"))',
        "INSERT INTO t VALUES (1, 5, NULL)",
        "INSERT INTO u VALUES (1, 1)",
        "UPDATE t SET u_id = 1",
        foreign_keys=True,
        kept=(("SELECT u_id FROM t", "SELECT u_id FROM t"), ("SELECT t_id FROM u", "SELECT t_id FROM u")),
    ),
    whole(
        "rebuild on",
        "drop_column_parent",
        f'T("t", C("v", Integer), C("w", Integer, unique=True))\n{_CHILD.format("CASCADE")}',
        f'T("t", C("v", Integer))\n{_CHILD.format("CASCADE")}',
        *_CHILDREN,
        foreign_keys=True,
    ),
    whole(
        "rebuild on",
        "drop_referenced_table",
        'T("p")\nT("t", C("v", Integer), C("p_id", ForeignKey("p.id", ondelete="CASCADE")))',
        'T("t", C("v", Integer))',
        "INSERT INTO p VALUES (1)",
        "INSERT INTO t VALUES (1, 5, 1)",
        foreign_keys=True,
    ),
    lite(
        "rebuild",
        "generated_stored",
        'C("v", Integer), C("w", Integer, Computed("v * 2", persisted=True))',
        'C("v", BigInteger), C("w", Integer, Computed("v * 2", persisted=True))',
        "INSERT INTO t (id, v) VALUES (1, 5)",
    ),
    lite(
        "rebuild",
        "generated_added_stored",
        'C("v", Integer)',
        'C("v", Integer), C("w", Integer, Computed("v * 2", persisted=True))',
        _ROW,
    ),
    lite(
        "rebuild",
        "generated_dropped",
        'C("v", Integer), C("w", Integer, Computed("v * 2"))',
        'C("v", Integer)',
        _ROW,
    ),
    lite(
        "rebuild",
        "generated_source_dropped",
        'C("v", Integer), C("x", Integer), C("w", Integer, Computed("x * 2"))',
        'C("v", Integer)',
        _ROW,
    ),
    lite(
        "rebuild",
        "generated_indexed",
        'C("v", Integer), C("w", Integer, Computed("v * 2"), index=True)',
        'C("v", Text), C("w", Integer, Computed("v * 2"), index=True)',
        _ROW,
    ),
    lite(
        "rebuild",
        "autoincrement_kept",
        'C("v", Integer), sqlite_autoincrement=True',
        'C("v", Text), sqlite_autoincrement=True',
        _TWO,
        "DELETE FROM t WHERE id = 2",
        kept=(
            (
                "SELECT seq FROM sqlite_sequence WHERE name = 't'",
                "SELECT seq FROM sqlite_sequence WHERE name = 't'",
            ),
        ),
    ),
    lite(
        "rebuild",
        "autoincrement_removed",
        'C("v", Integer), sqlite_autoincrement=True',
        'C("v", Integer)',
        _TWO,
    ),
    lite(
        "rebuild",
        "autoincrement_and_column",
        'C("v", Integer)',
        'C("v", Text), C("w", Integer), sqlite_autoincrement=True',
        _TWO,
    ),
    lite("rebuild", "strict_introduced", 'C("v", Integer)', 'C("v", Integer), sqlite_strict=True', _ROW),
    lite("rebuild", "strict_removed", 'C("v", Integer), sqlite_strict=True', 'C("v", Integer)', _ROW),
    lite(
        "rebuild",
        "without_rowid_introduced",
        'C("v", Integer)',
        'C("v", Integer), sqlite_with_rowid=False',
        _ROW,
    ),
    lite(
        "rebuild",
        "without_rowid_removed",
        'C("v", Integer), sqlite_with_rowid=False',
        'C("v", Integer)',
        _ROW,
    ),
    lite(
        "rebuild",
        "without_rowid_strict",
        'C("v", Integer), sqlite_with_rowid=False, sqlite_strict=True',
        'C("v", Integer, nullable=False), sqlite_with_rowid=False, sqlite_strict=True',
        _ROW,
    ),
    lite(
        "rebuild",
        "default_with_quote",
        """C("v", Integer), C("w", String(20), server_default="it's")""",
        """C("v", Text), C("w", String(20), server_default="it's")""",
        _ROW,
    ),
    lite(
        "rebuild",
        "default_with_percent",
        'C("v", Integer), C("w", String(20), server_default="50%")',
        'C("v", Text), C("w", String(20), server_default="50%")',
        _ROW,
    ),
    lite(
        "rebuild",
        "default_with_colon",
        'C("v", Integer), C("w", String(20), server_default="a:b")',
        'C("v", Text), C("w", String(20), server_default="a:c")',
        _ROW,
    ),
    lite(
        "rebuild",
        "default_blank",
        """C("v", Integer), C("w", String(20), server_default="")""",
        """C("v", Text), C("w", String(20), server_default=" ")""",
        _ROW,
    ),
    lite(
        "rebuild",
        "default_backslash",
        r"""C("v", Integer), C("w", String(20), server_default="a\\b")""",
        r"""C("v", Integer), C("w", String(20), server_default="a\\n'\n")""",
        _ROW,
    ),
    lite(
        "rebuild",
        "default_expression",
        'C("v", Integer)',
        'C("v", Integer), C("w", String(20), server_default=text("(lower(hex(randomblob(4))))"), nullable=False)',
        _TWO,
    ),
    lite(
        "rebuild",
        "default_now_kept",
        'C("v", Integer), C("w", DateTime, server_default=func.now())',
        'C("v", Text), C("w", DateTime, server_default=func.now())',
        _ROW,
    ),
    lite(
        "rebuild",
        "check_with_percent",
        """C("v", Integer), CheckConstraint("v % 2 = 1", name="ck")""",
        """C("v", Integer), CheckConstraint("v % 3 = 2", name="ck")""",
        _ROW,
    ),
    lite(
        "rebuild",
        "check_like_percent",
        """C("v", Integer), C("w", Text)""",
        """C("v", Integer), C("w", Text), CheckConstraint("w LIKE 'a%'", name="ck")""",
        _ROW,
    ),
    lite(
        "rebuild",
        "check_with_colon",
        """C("v", Integer), C("w", Text)""",
        """C("v", Integer), C("w", Text), CheckConstraint("w <> 'a:b'", name="ck")""",
        _ROW,
    ),
    lite(
        "rebuild",
        "check_with_quote",
        """C("v", Integer), C("w", Text)""",
        """C("v", Integer), C("w", Text), CheckConstraint("w <> 'it''s'", name="ck")""",
        _ROW,
    ),
    lite(
        "rebuild",
        "check_of_expression",
        'C("v", Integer), C("w", Integer)',
        'C("v", Integer), C("w", Integer, CheckConstraint("w > 0"))',
        _ROW,
    ),
    lite(
        "rebuild",
        "check_in_list",
        """C("v", Integer), C("w", Text, CheckConstraint("w IN ('a', 'b')"))""",
        """C("v", Integer), C("w", Text, CheckConstraint("w IN ('a', 'b', 'c')"))""",
        _ROW,
    ),
    lite(
        "rebuild",
        "boolean_check_dropped",
        'C("v", Integer), C("w", Boolean(create_constraint=True, name="ck_w"))',
        'C("v", Integer), C("w", Boolean)',
        _ROW,
    ),
    lite(
        "rebuild",
        "boolean_check_unnamed",
        'C("v", Integer)',
        'C("v", Integer), C("w", Boolean(create_constraint=True))',
        _ROW,
    ),
    lite(
        "rebuild",
        "boolean_column_dropped",
        'C("v", Integer), C("w", Boolean(create_constraint=True, name="ck_w"))',
        'C("v", Integer)',
        _ROW,
    ),
    lite(
        "rebuild",
        "integer_to_checked_boolean",
        'C("v", Integer)',
        'C("v", Boolean(create_constraint=True, name="ck_v"))',
        "INSERT INTO t VALUES (1, 1)",
    ),
    lite(
        "rebuild",
        "enum_to_checked",
        'C("v", Integer), C("w", String(9))',
        'C("v", Integer), C("w", Enum("a", "b", native_enum=False, create_constraint=True, name="ck_w"))',
        _ROW,
    ),
    lite(
        "rebuild",
        "enum_added_checked",
        'C("v", Integer)',
        'C("v", Integer), C("w", Enum("a", "b", native_enum=False, create_constraint=True, name="ck_w"))',
        _ROW,
    ),
)
_INDEXES = (
    lite(
        "index",
        "lite_partial_added",
        'C("v", Integer)',
        'C("v", Integer), Index("ix", "v", sqlite_where=text("v > 5"))',
        _ROW,
    ),
    lite(
        "index",
        "lite_partial_like",
        'C("v", Text)',
        """C("v", Text), Index("ix", "v", sqlite_where=text("v LIKE 'a%'"))""",
        _ROW,
    ),
    lite(
        "index",
        "lite_partial_changed",
        'C("v", Integer), Index("ix", "v", sqlite_where=text("v > 5"))',
        'C("v", Integer), Index("ix", "v", sqlite_where=text("v > 6"))',
        _ROW,
    ),
    lite(
        "index",
        "lite_unique_partial_rebuild",
        'C("v", Integer), Index("ix", "v", unique=True, sqlite_where=text("v > 5"))',
        'C("v", Text), Index("ix", "v", unique=True, sqlite_where=text("v > 5"))',
        _ROW,
    ),
    lite(
        "index",
        "lite_collate_kept",
        'C("v", Text), Index("ix", text("v COLLATE NOCASE DESC"))',
        'C("v", String(20)), Index("ix", text("v COLLATE NOCASE DESC"))',
        _ROW,
    ),
    lite(
        "index",
        "lite_collate_changed",
        'C("v", Text), Index("ix", text("v COLLATE NOCASE"))',
        'C("v", Text), Index("ix", text("v COLLATE RTRIM"))',
        _ROW,
    ),
    lite(
        "index",
        "lite_expression_of_two",
        'C("v", Text), C("w", Text)',
        """C("v", Text), C("w", Text), Index("ix", text("v || ':' || w"), "w")""",
        _ROW,
    ),
    lite(
        "index",
        "lite_desc_mixed",
        'C("v", Integer), C("w", Integer), Index("ix", "v", text("w DESC"))',
        'C("v", Integer), C("w", Integer), Index("ix", text("v DESC"), "w")',
        _ROW,
    ),
    lite(
        "index",
        "lite_func",
        'C("v", Text)',
        'v = C("v", Text), Index("ix", func.lower(v))'.replace(
            'v = C("v", Text), ', 'C("v", Text), '
        ).replace("func.lower(v)", 'func.lower(text("v"))'),
        _ROW,
    ),
    lite(
        "index",
        "lite_dropped_with_column",
        'C("v", Integer), C("w", Integer), Index("ix", "v", "w")',
        'C("v", Integer)',
        _ROW,
    ),
    lite(
        "index",
        "lite_case_expression",
        'C("v", Integer)',
        'C("v", Integer), Index("ix", text("CASE WHEN v > 1 THEN 1 ELSE 0 END"))',
        _ROW,
    ),
    lite(
        "index",
        "lite_unique_to_constraint",
        'C("v", Integer), Index("uq", "v", unique=True)',
        'C("v", Integer), UniqueConstraint("v", name="uq")',
        _ROW,
    ),
    lite(
        "index",
        "lite_constraint_to_unique",
        'C("v", Integer), UniqueConstraint("v", name="uq")',
        'C("v", Integer), Index("uq", "v", unique=True)',
        _ROW,
    ),
)
_AROUND = (
    whole(
        "dependants",
        "lite_view_rename_column",
        f'T("t", C("v", Integer), C("x", Integer))\n{_VIEW}',
        f'T("t", C("v", Integer), C("y", Integer))\n{_VIEW}',
        _ROW,
        renames=("t.x:y",),
    ),
    whole(
        "dependants",
        "lite_view_drop_column",
        f'T("t", C("v", Integer), C("x", Integer, unique=True))\n{_VIEW}',
        f'T("t", C("v", Integer))\n{_VIEW}',
        _ROW,
    ),
    whole(
        "dependants",
        "lite_view_and_trigger",
        f'{_LOG}T("t", C("v", Integer))\n{_VIEW}\n{_TRIGGER}',
        f'{_LOG}T("t", C("v", Text, nullable=False))\n{_VIEW}\n{_TRIGGER}',
        _ROW,
    ),
    whole(
        "dependants",
        "lite_trigger_unique",
        f'{_LOG}T("t", C("v", Integer))\n{_TRIGGER}',
        f'{_LOG}T("t", C("v", Integer, unique=True))\n{_TRIGGER}',
        _ROW,
    ),
    whole(
        "dependants",
        "lite_trigger_log_rebuilt",
        f'{_LOG}T("t", C("v", Integer))\n{_TRIGGER}',
        f'T("log", C("what", Text, nullable=False))\nT("t", C("v", Integer))\n{_TRIGGER}',
        _ROW,
    ),
    whole(
        "dependants",
        "lite_view_metadata_changed",
        't = T("t", C("v", Integer))\nCreateView(select(t.c.id).where(t.c.v > 1), "w", metadata=m)',
        't = T("t", C("v", Integer))\nCreateView(select(t.c.id, t.c.v).where(t.c.v > 2), "w", metadata=m)',
        head=_VIEWS,
        by_revision=True,
    ),
    whole(
        "dependants",
        "lite_view_metadata_dropped",
        't = T("t", C("v", Integer))\nCreateView(select(t.c.id).where(t.c.v > 1), "w", metadata=m)',
        'T("t", C("v", Integer))',
        head=_VIEWS,
        by_revision=True,
    ),
    whole(
        "dependants",
        "lite_view_metadata_table_changed",
        't = T("t", C("v", Integer))\nCreateView(select(t.c.id, t.c.v), "w", metadata=m)',
        't = T("t", C("v", Text))\nCreateView(select(t.c.id, t.c.v), "w", metadata=m)',
        _ROW,
        head=_VIEWS,
    ),
)
_TYPED = (
    lite(
        "type", "lite_decorator_added", 'C("v", Integer)', 'C("v", Integer), C("w", Money)', _ROW, head=_TYPES
    ),
    lite(
        "type",
        "lite_decorator_changed",
        'C("v", Integer), C("w", Numeric(10, 2))',
        'C("v", Integer), C("w", Label(30, prefix="y"))',
        _ROW,
        head=_TYPES,
    ),
    lite(
        "type",
        "lite_decorator_stable",
        'C("v", Money), C("w", Label())',
        'C("v", Numeric(10, 2)), C("w", String(20))',
        _ROW,
        head=_TYPES,
        stable=True,
    ),
    lite("type", "lite_user_type", 'C("v", Integer)', 'C("v", Integer), C("w", Point)', _ROW, head=_TYPES),
    lite("type", "lite_user_type_from_text", 'C("v", Text)', 'C("v", Point)', _ROW, head=_TYPES),
    lite(
        "type",
        "lite_variant",
        'C("v", Integer)',
        'C("v", Integer().with_variant(pg.BIGINT(), "postgresql")), C("w", pg.JSONB().with_variant(JSON(), "sqlite"))',
        _ROW,
    ),
    lite(
        "type",
        "lite_collation_and_length",
        'C("v", String(20))',
        'C("v", String(30, collation="NOCASE"))',
        _ROW,
    ),
    lite(
        "type",
        "lite_collation_changed",
        'C("v", String(20, collation="NOCASE"))',
        'C("v", String(20, collation="RTRIM"), nullable=False)',
        _ROW,
    ),
    lite(
        "type",
        "lite_numeric_to_text_values",
        'C("v", Numeric(10, 2))',
        'C("v", Text)',
        "INSERT INTO t VALUES (1, 5.5)",
        kept=(("SELECT CAST(v AS TEXT) FROM t", "SELECT v FROM t"),),
    ),
    lite(
        "type",
        "lite_text_to_integer_values",
        'C("v", Text)',
        'C("v", Integer)',
        "INSERT INTO t VALUES (1, '12')",
        kept=(("SELECT CAST(v AS INTEGER) FROM t", "SELECT v FROM t"),),
    ),
    lite(
        "type",
        "lite_date_kept",
        'C("v", Text)',
        'C("v", DateTime)',
        "INSERT INTO t VALUES (1, '2024-01-02 03:04:05.000000')",
        kept=(("SELECT v FROM t", "SELECT v FROM t"),),
    ),
    lite(
        "type", "lite_float_to_integer", 'C("v", Float)', 'C("v", Integer)', "INSERT INTO t VALUES (1, 5.0)"
    ),
    lite(
        "type",
        "lite_json_to_text",
        'C("v", JSON)',
        'C("v", Text)',
        "INSERT INTO t VALUES (1, '[1]')",
        kept=(("SELECT v FROM t", "SELECT v FROM t"),),
    ),
)
_LONG = "a_name_that_is_longer_than_sixty_three_bytes_and_would_be_cut_by_postgresql"
_NAMES = (
    whole(
        "names",
        "lite_long_all",
        f'T("{_LONG}", C("v", Integer))',
        f'T("{_LONG}", C("v", Text), C("{_LONG}2", Integer, index=True), UniqueConstraint("v", name="uq_{_LONG}"))',
    ),
    whole(
        "names",
        "lite_unicode",
        'T("größe", C("höhe", Integer))',
        'T("größe", C("höhe", Text, nullable=False), C("名前", String(5), unique=True))',
        "INSERT INTO größe VALUES (1, 5)",
    ),
    whole(
        "names",
        "lite_reserved",
        'T("order", C("select", Integer))',
        'T("order", C("select", Text, unique=True), C("group", Integer, ForeignKey("order.id")))',
        'INSERT INTO "order" VALUES (1, 5)',
    ),
    whole(
        "names",
        "lite_quotes",
        """T('a"b', C("c d", Integer))""",
        """T('a"b', C("c d", Text), C("e'f", Integer, unique=True))""",
    ),
    whole(
        "names", "lite_percent", 'T("a%b", C("c%d", Integer))', 'T("a%b", C("c%d", Text), C("e%f", Integer))'
    ),
    whole(
        "names", "lite_dotted", 'T("a.b", C("c.d", Integer))', 'T("a.b", C("c.d", Text), C("e:f", Integer))'
    ),
    whole(
        "names",
        "lite_case",
        'T("Tab", C("Col", Integer))',
        'T("Tab", C("Col", Text), C("col2", Integer, index=True))',
    ),
)
_ALL = 'T("p")\nT("t", C("v", Integer, unique=True), C("p_id", ForeignKey("p.id")), CheckConstraint("v > 0", name="pos"))'
_NAMING = (
    whole(
        "naming",
        "lite_all_and_change",
        _ALL,
        _ALL.replace("Integer, unique", "BigInteger, unique"),
        _ROW,
        head=_CONVENTION,
    ),
    whole(
        "naming",
        "lite_autoincrement_stable",
        'T("t", C("v", Integer), sqlite_autoincrement=True)',
        'T("t", C("v", Integer), sqlite_autoincrement=True)',
        _ROW,
        head=_CONVENTION,
        stable=True,
    ),
    whole(
        "naming",
        "lite_unnamed_dropped_table",
        'T("u", C("v", Integer, unique=True), C("t_id", ForeignKey("t.id")))\nT("t", C("v", Integer))',
        'm.naming_convention = {"uq": "uq_%(table_name)s_%(column_0_name)s", "pk": "pk_%(table_name)s", "fk": "fk_%(table_name)s_%(column_0_name)s"}\nT("t", C("v", Integer))',
        _ROW,
    ),
    whole(
        "naming",
        "lite_check_introduced",
        'T("t", C("v", Integer), CheckConstraint("v > 0"))',
        'm.naming_convention = {"ck": "ck_%(table_name)s_%(constraint_name)s"}\nT("t", C("v", Integer), CheckConstraint("v > 0", name="pos"))',
        _ROW,
    ),
    whole(
        "naming",
        "lite_index_convention",
        'T("t", C("v", Integer, index=True))',
        'm.naming_convention = {"ix": "idx_%(table_name)s_%(column_0_name)s"}\nT("t", C("v", Integer, index=True))',
        _ROW,
    ),
)
_TABLES = (
    whole(
        "table",
        "lite_drop_chain",
        'T("a")\nT("b", C("a_id", ForeignKey("a.id")))\nT("c", C("b_id", ForeignKey("b.id")))\nT("d", C("c_id", ForeignKey("c.id")), C("a_id", ForeignKey("a.id")))\nT("t")',
        'T("t")',
        foreign_keys=True,
    ),
    whole(
        "table",
        "lite_drop_three_cycle",
        'T("a", C("c_id", ForeignKey("c.id", name="fk_a", use_alter=True)))\nT("b", C("a_id", ForeignKey("a.id")))\nT("c", C("b_id", ForeignKey("b.id")))\nT("t")',
        'T("t")',
        foreign_keys=True,
    ),
    whole(
        "table",
        "lite_add_cycle_plain",
        'T("t")',
        'T("t")\nT("a", C("b_id", ForeignKey("b.id")))\nT("b", C("a_id", ForeignKey("a.id")))',
    ),
    whole(
        "table",
        "lite_add_cycle_use_alter",
        'T("t")',
        'T("t")\nT("a", C("b_id", ForeignKey("b.id", name="fk_ab", use_alter=True)))\nT("b", C("a_id", ForeignKey("a.id", name="fk_ba")))',
    ),
    whole(
        "table",
        "lite_swap",
        'T("a", C("v", Integer))\nT("t", C("a_id", ForeignKey("a.id")))',
        'T("b", C("w", Text))\nT("t", C("b_id", ForeignKey("b.id")))',
    ),
    whole("table", "lite_all_dropped", 'T("a")\nT("t", C("a_id", ForeignKey("a.id")))', ""),
    whole(
        "table",
        "lite_everything",
        'T("t")',
        'T("t")\nT("u", C("a", Integer, unique=True), C("b", String(5), server_default="x", index=True), C("c", Boolean(create_constraint=True, name="ck_c")), C("d", Integer, Computed("a + 1")), CheckConstraint("a % 2 = 0", name="even"), ForeignKeyConstraint(["a"], ["t.id"], ondelete="CASCADE", deferrable=True, initially="DEFERRED"), sqlite_strict=False)',
    ),
)
_COLUMNS = (
    lite(
        "column",
        "lite_order_changed",
        'C("v", Integer), C("w", Integer)',
        'C("w", Integer), C("v", Integer)',
        _ROW,
        stable=True,
    ),
    lite("column", "lite_first", 'C("v", Integer)', 'C("a", Integer), C("v", Integer)', _ROW),
    lite(
        "column",
        "lite_many",
        'C("v", Integer), C("a", Integer), C("b", Text)',
        'C("v", Text), C("c", Integer, nullable=False, server_default="3"), C("d", Text, unique=True)',
        _TWO,
    ),
    lite(
        "column",
        "lite_drop_two",
        'C("v", Integer), C("a", Integer), C("b", Text, unique=True)',
        'C("v", Integer)',
        _TWO,
    ),
    lite(
        "column", "lite_drop_in_key", 'C("v", Integer), C("a", Integer, primary_key=True)', 'C("v", Integer)'
    ),
    lite(
        "column",
        "lite_primary_key_type",
        'C("v", Integer)'.replace("v", "v"),
        'C("v", Integer), PrimaryKeyConstraint("id", name="pk")',
        _ROW,
    ),
    whole(
        "column",
        "lite_key_type",
        'Table("t", m, C("id", Integer, primary_key=True), C("v", Integer))',
        'Table("t", m, C("id", BigInteger, primary_key=True), C("v", Integer))',
        _ROW,
    ),
    whole(
        "column",
        "lite_key_text",
        'Table("t", m, C("id", String(5), primary_key=True), C("v", Integer))',
        'Table("t", m, C("id", String(9), primary_key=True), C("v", Text))',
        "INSERT INTO t VALUES ('a', 5)",
    ),
    whole(
        "column",
        "lite_no_key",
        'Table("t", m, C("v", Integer))',
        'Table("t", m, C("v", Text), C("w", Integer, unique=True))',
        "INSERT INTO t VALUES (5), (5)",
    ),
)
_HAZARDS = (
    lite(
        "hazard",
        "lite_not_null",
        'C("v", Integer)',
        'C("v", Integer, nullable=False)',
        "INSERT INTO t VALUES (1, NULL)",
        refused=True,
    ),
    lite(
        "hazard",
        "lite_not_null_and_more",
        'C("v", Integer)',
        'C("v", Integer, nullable=False), C("w", Integer)',
        "INSERT INTO t VALUES (1, NULL)",
        refused=True,
    ),
    lite(
        "hazard",
        "lite_unique",
        'C("v", Integer)',
        'C("v", Integer), UniqueConstraint("v", name="uq")',
        "INSERT INTO t VALUES (1, 5), (2, 5)",
        refused=True,
    ),
    lite(
        "hazard",
        "lite_unique_index",
        'C("v", Integer)',
        'C("v", Integer), Index("uq", "v", unique=True)',
        "INSERT INTO t VALUES (1, 5), (2, 5)",
        refused=True,
    ),
    lite(
        "hazard",
        "lite_check",
        'C("v", Integer)',
        'C("v", Integer), CheckConstraint("v > 5", name="ck")',
        _ROW,
        refused=True,
    ),
    lite(
        "hazard",
        "lite_text_to_integer",
        'C("v", Text)',
        'C("v", Integer)',
        "INSERT INTO t VALUES (1, 'abc'), (2, '7')",
        refused=True,
    ),
    lite(
        "hazard",
        "lite_text_to_boolean",
        'C("v", Text)',
        'C("v", Boolean)',
        "INSERT INTO t VALUES (1, 'true')",
        refused=True,
    ),
    lite(
        "hazard",
        "lite_float_to_integer",
        'C("v", Float)',
        'C("v", Integer)',
        "INSERT INTO t VALUES (1, 1.5)",
        refused=True,
    ),
    lite(
        "hazard",
        "lite_strict_type",
        'C("v", Text), sqlite_strict=True',
        'C("v", Integer), sqlite_strict=True',
        "INSERT INTO t VALUES (1, 'abc')",
        refused=True,
    ),
    lite(
        "hazard",
        "lite_strict_introduced",
        'C("v", Integer)',
        'C("v", Integer), sqlite_strict=True',
        "INSERT INTO t VALUES (1, 'abc')",
        refused=True,
    ),
    lite(
        "hazard",
        "lite_shorter",
        'C("v", String(20))',
        'C("v", String(2))',
        "INSERT INTO t VALUES (1, 'abcdef')",
        refused=True,
    ),
    lite(
        "hazard",
        "lite_foreign_key",
        'C("v", Integer)',
        'C("v", ForeignKey("t.id"))',
        "INSERT INTO t VALUES (1, 99)",
        refused=True,
        foreign_keys=True,
    ),
    lite(
        "hazard",
        "lite_primary_key",
        'C("v", Integer)',
        'C("v", Integer, primary_key=True)',
        "INSERT INTO t VALUES (1, NULL)",
        refused=True,
    ),
    lite(
        "hazard",
        "lite_new_not_null",
        'C("v", Integer)',
        'C("v", Integer), C("w", Integer, nullable=False)',
        _ROW,
        refused=True,
    ),
    whole(
        "hazard",
        "lite_second_table",
        'T("a", C("v", Integer))\nT("t", C("v", Integer))',
        'T("a", C("v", Text), C("w", Integer, index=True))\nT("b")\nT("t", C("v", Integer, nullable=False))',
        "INSERT INTO t VALUES (1, NULL)",
        "INSERT INTO a VALUES (1, 5)",
        refused=True,
    ),
    whole(
        "hazard",
        "lite_dropped_column_then_fails",
        'T("a", C("v", Integer))\nT("t", C("v", Integer), C("x", Integer))',
        'T("a")\nT("t", C("v", Integer), UniqueConstraint("v"))',
        "INSERT INTO t VALUES (1, 5, 1), (2, 5, 1)",
        "INSERT INTO a VALUES (1, 5)",
        refused=True,
    ),
    whole(
        "hazard",
        "lite_children",
        f'T("t", C("v", Integer))\n{_CHILD.format("CASCADE")}',
        f'T("t", C("v", Integer, nullable=False))\n{_CHILD.format("CASCADE")}',
        "INSERT INTO t VALUES (1, NULL)",
        "INSERT INTO u VALUES (1, 1)",
        refused=True,
        foreign_keys=True,
    ),
)

_CONFLICTS = (
    lite(
        "rebuild",
        "null_conflict_introduced",
        'C("v", Integer, nullable=False), C("w", Integer)',
        'C("v", Integer, nullable=False, sqlite_on_conflict_not_null="IGNORE"), C("w", Integer, nullable=False, sqlite_on_conflict_not_null="REPLACE", server_default="3")',
        "INSERT INTO t VALUES (1, 5, 6)",
    ),
    lite(
        "rebuild",
        "null_conflict_changed",
        'C("v", Integer, nullable=False, sqlite_on_conflict_not_null="IGNORE"), C("w", Integer, nullable=False, sqlite_on_conflict_not_null="FAIL"), C("x", Integer, nullable=False, sqlite_on_conflict_not_null="FAIL")',
        'C("v", Integer, nullable=False, sqlite_on_conflict_not_null="ROLLBACK"), C("w", Integer, nullable=False), C("x", Integer)',
        "INSERT INTO t VALUES (1, 5, 6, 7)",
    ),
)
CASES: tuple[Case, ...] = (
    *_FOREIGN_KEYS_ON,
    *_SELVES_ON,
    *_REBUILDS,
    *_INDEXES,
    *_AROUND,
    *_TYPED,
    *_NAMES,
    *_NAMING,
    *_TABLES,
    *_COLUMNS,
    *_HAZARDS,
    *_CONFLICTS,
)
