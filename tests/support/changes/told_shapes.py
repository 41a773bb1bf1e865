"""What people told of generated migrations, on both databases: keys, names, types, columns and tables."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.case import Case
from support.changes.told import ALL_COLUMNS, CONVENTION, ORM, TYPES, same, t, whole

_ROW = "INSERT INTO t (id, v) VALUES (1, 5)"
_TEXT = "INSERT INTO t (id, v) VALUES (1, 'a')"
_P = 'T("p", C("k", Integer, unique=True))\n'
_P_ROWS = ("INSERT INTO p VALUES (1, 1)", "INSERT INTO t (id, v) VALUES (1, 1)")
_PAIR = 'Table("p", m, C("a", Integer, primary_key=True), C("b", Integer, primary_key=True))\n'


def renamed(name: str, before: str, after: str, *rows: str, **settings: object) -> Case:
    """A name that changes: what the server called after the old one may keep its name."""
    return Case("rename", f"told_{name}", before, after, rows, **settings)  # type: ignore[arg-type]


_KEYS = (
    *(
        whole(
            "key", name, f'{_P}T("t", C("v", {before}))', f'{_P}T("t", C("v", {after}))', *_P_ROWS, **settings
        )
        for name, before, after, settings in (
            (
                "ondelete_in_convention",
                'ForeignKey("p.id")',
                'ForeignKey("p.id", ondelete="CASCADE")',
                {"head": CONVENTION},
            ),
            (
                "onupdate_beside_ondelete",
                'ForeignKey("p.id", ondelete="CASCADE")',
                'ForeignKey("p.id", ondelete="CASCADE", onupdate="CASCADE")',
                {},
            ),
            (
                "both_actions_dropped",
                'ForeignKey("p.id", ondelete="SET NULL", onupdate="CASCADE")',
                'ForeignKey("p.id")',
                {},
            ),
            (
                "initially_immediate",
                'ForeignKey("p.id")',
                'ForeignKey("p.id", deferrable=True, initially="IMMEDIATE")',
                {},
            ),
            ("dropped_in_convention", 'ForeignKey("p.id")', "Integer", {"head": CONVENTION}),
            ("added_in_convention", "Integer", 'ForeignKey("p.id")', {"head": CONVENTION}),
            ("target_in_convention", 'ForeignKey("p.id")', 'ForeignKey("p.k")', {"head": CONVENTION}),
            ("target_in_wide_convention", 'ForeignKey("p.id")', 'ForeignKey("p.k")', {"head": ALL_COLUMNS}),
            ("indexed_too", 'ForeignKey("p.id")', 'ForeignKey("p.id", ondelete="CASCADE"), index=True', {}),
            ("unique_too", 'ForeignKey("p.id")', 'ForeignKey("p.id"), unique=True, nullable=False', {}),
            (
                "use_alter",
                'ForeignKey("p.id", name="fk")',
                'ForeignKey("p.id", name="fk", use_alter=True, ondelete="CASCADE")',
                {},
            ),
        )
    ),
    same(
        "key",
        "lower_case_action_stays",
        f'{_P}T("t", C("v", ForeignKey("p.id", ondelete="cascade", onupdate="set null")))',
    ),
    same("key", "no_action_stays", f'{_P}T("t", C("v", ForeignKey("p.id", ondelete="NO ACTION")))'),
    same("key", "self_stays", 'T("t", C("v", ForeignKey("t.id", ondelete="SET NULL"), index=True))'),
    same(
        "key",
        "twice_stays",
        f'{_P}T("t", C("v", Integer), ForeignKeyConstraint(["v"], ["p.id"], name="fk_1"), ForeignKeyConstraint(["v"], ["p.id"], name="fk_2"))',
    ),
    whole(
        "key",
        "one_of_twins_dropped",
        f'{_P}T("t", C("v", Integer), ForeignKeyConstraint(["v"], ["p.id"], name="fk_1"), ForeignKeyConstraint(["v"], ["p.id"], name="fk_2"))',
        f'{_P}T("t", C("v", Integer), ForeignKeyConstraint(["v"], ["p.id"], name="fk_2"))',
        *_P_ROWS,
    ),
    whole(
        "key",
        "one_of_two_to_a_table_dropped",
        f'{_P}T("t", C("v", ForeignKey("p.id")), C("w", ForeignKey("p.id")))',
        f'{_P}T("t", C("v", ForeignKey("p.id")), C("w", Integer))',
        *_P_ROWS,
    ),
    whole(
        "key",
        "columns_of_two_swapped",
        f'{_P}T("t", C("v", ForeignKey("p.id")), C("w", ForeignKey("p.k")))',
        f'{_P}T("t", C("v", ForeignKey("p.k")), C("w", ForeignKey("p.id")))',
        *_P_ROWS,
    ),
    whole(
        "key",
        "composite_one_column_dropped",
        f'{_PAIR}T("t", C("v", Integer), C("b", Integer), ForeignKeyConstraint(["v", "b"], ["p.a", "p.b"]))',
        f'{_PAIR}T("t", C("v", Integer))',
        _ROW,
    ),
    whole(
        "key",
        "composite_action",
        f'{_PAIR}T("t", C("v", Integer), C("b", Integer), ForeignKeyConstraint(["v", "b"], ["p.a", "p.b"]))',
        f'{_PAIR}T("t", C("v", Integer), C("b", Integer), ForeignKeyConstraint(["v", "b"], ["p.a", "p.b"], ondelete="CASCADE"))',
        _ROW,
    ),
    whole(
        "key",
        "composite_order",
        f'{_PAIR}T("t", C("v", Integer), C("b", Integer), ForeignKeyConstraint(["v", "b"], ["p.a", "p.b"], name="fk"))',
        f'{_PAIR}T("t", C("v", Integer), C("b", Integer), ForeignKeyConstraint(["b", "v"], ["p.a", "p.b"], name="fk"))',
        _ROW,
    ),
    whole(
        "key",
        "parent_gets_composite_key",
        'T("p", C("k", Integer, nullable=False))\nT("t", C("v", Integer), C("b", Integer))',
        'T("p", C("k", Integer, nullable=False), UniqueConstraint("id", "k"))\nT("t", C("v", Integer), C("b", Integer), ForeignKeyConstraint(["v", "b"], ["p.id", "p.k"]))',
        "INSERT INTO p VALUES (5, 6)",
        "INSERT INTO t VALUES (1, 5, 6)",
    ),
    whole(
        "key",
        "self_unnamed_dropped",
        'T("t", C("v", ForeignKey("t.id")), C("w", Integer))',
        'T("t", C("v", Integer), C("w", Integer))',
        "INSERT INTO t VALUES (1, 1, 1)",
    ),
    whole(
        "key",
        "self_of_many_to_many_added",
        'T("t", C("v", Integer))',
        'T("t", C("v", Integer))\nTable("friends", m, C("a", ForeignKey("t.id", ondelete="CASCADE"), primary_key=True), C("b", ForeignKey("t.id", ondelete="CASCADE"), primary_key=True))',
        _ROW,
    ),
    whole(
        "key",
        "joined_inheritance_added",
        'T("t", C("v", Integer))',
        'T("t", C("v", Integer), C("type", String(9), nullable=False, server_default="t"))\nTable("engineer", m, C("id", ForeignKey("t.id"), primary_key=True), C("skill", Text))',
        _ROW,
    ),
    whole(
        "key",
        "joined_inheritance_dropped",
        'T("t", C("v", Integer), C("type", String(9)))\nTable("engineer", m, C("id", ForeignKey("t.id"), primary_key=True), C("skill", Text))',
        'T("t", C("v", Integer), C("skill", Text))',
        _ROW,
    ),
    whole(
        "key",
        "joined_inheritance_deeper",
        'T("t")\nTable("a", m, C("id", ForeignKey("t.id"), primary_key=True))\nTable("b", m, C("id", ForeignKey("t.id"), primary_key=True))',
        'T("t")\nTable("a", m, C("id", ForeignKey("t.id"), primary_key=True))\nTable("b", m, C("id", ForeignKey("a.id"), primary_key=True))',
        "INSERT INTO t VALUES (1)",
        "INSERT INTO a VALUES (1)",
        "INSERT INTO b VALUES (1)",
    ),
    whole(
        "key",
        "child_to_new_parent_of_old_name",
        'T("p", C("x", Integer))\nT("t", C("v", ForeignKey("p.id")))',
        'T("p", C("y", Text), C("z", Date))\nT("q")\nT("t", C("v", ForeignKey("q.id")))',
    ),
    renamed(
        "reference_to_table",
        'T("p", C("x", Integer))\nT("t", C("v", ForeignKey("p.id", ondelete="CASCADE"), index=True))',
        'T("parent", C("x", Integer), info={"renamed_from": "p"})\nT("t", C("v", ForeignKey("parent.id", ondelete="CASCADE"), index=True))',
        "INSERT INTO p VALUES (5, 1)",
        _ROW,
        kept=(("SELECT v FROM t",) * 2,),
    ),
    whole(
        "key",
        "three_in_a_ring_dropped",
        'T("a", C("b_id", ForeignKey("b.id", name="fk_a", use_alter=True)))\nT("b", C("c_id", ForeignKey("c.id", name="fk_b", use_alter=True)))\nT("c", C("a_id", ForeignKey("a.id", name="fk_c", use_alter=True)))',
        'T("a")\nT("b")\nT("c")',
        "INSERT INTO a VALUES (1, NULL)",
    ),
    whole(
        "key",
        "store_and_image",
        'T("z")',
        'T("z")\nT("store", C("logo", ForeignKey("image.id", name="fk_logo")), C("main", ForeignKey("category.id")))\nT("image", C("store_id", ForeignKey("store.id")))\nT("category", C("store_id", ForeignKey("store.id", ondelete="CASCADE")), C("image_id", ForeignKey("image.id")))',
    ),
)
_NAMES = (
    *(
        one
        for name, column in (
            ("user", "user"),
            ("timestamp", "timestamp"),
            ("desc", "desc"),
            ("index", "index"),
            ("space", "a b"),
            ("dash", "a-b"),
            ("digit", "2fa"),
            ("parentheses", "a(b)"),
            ("percent", "a%b"),
            ("percent_s", "%s"),
            ("percent_name", "%(a)s"),
            ("colon", "a:b"),
            ("dot", "a.b"),
            ("question", "a?"),
            ("upper", "createdAt"),
            ("double_quote", 'a"b'),
            ("quote", "it's"),
            ("dollar", "a$b"),
            ("braces", "{a}"),
            ("unicode", "größe_名"),
        )
        for one in (
            whole(
                "name",
                f"column_{name}",
                'T("t", C("v", Integer))',
                f"T('t', C('v', Integer), C({column!r}, Integer, unique=True, index=False), C('self', Integer), Index('ix', {column!r}, 'v'), ForeignKeyConstraint(['self'], ['t.id']))",
                _ROW,
            ),
            whole(
                "name",
                f"column_{name}_changed",
                f"T('t', C({column!r}, Integer), C('v', Integer), UniqueConstraint({column!r}, name='uq'), Index('ix', {column!r}))",
                f"T('t', C({column!r}, BigInteger, nullable=False, server_default='4'), C('v', Integer), Index('ix', {column!r}, 'v'))",
                "INSERT INTO t VALUES (1, 3, 5)",
            )
            if name not in ("user", "desc")
            else same(
                "name",
                f"column_{name}_stays",
                f"T('t', C({column!r}, Integer, unique=True), Index('ix', {column!r}))",
            ),
        )
    ),
    *(
        whole(
            "name",
            f"table_{name}",
            f"T({table!r}, C('v', Integer, index=True))\nT('t', C('p_id', Integer))",
            f"T({table!r}, C('v', Text, nullable=False, server_default='x', index=True), UniqueConstraint('v'))\nT('t', C('p_id', Integer), ForeignKeyConstraint(['p_id'], [metadata.tables[{table!r}].c.id]))",
        )
        for name, table in (
            ("user", "user"),
            ("upper", "UserAccount"),
            ("space", "user account"),
            ("dash", "user-account"),
            ("percent", "a%b"),
            ("group", "group"),
            ("quote", "it's"),
            ("unicode", "größe"),
        )
    ),
    t(
        "name",
        "key_apart",
        'C("db_v", Integer, key="v")',
        'C("db_v", Integer, key="v", index=True), C("db_w", Integer, key="w"), UniqueConstraint("v", "w"), CheckConstraint("db_v > 0", name="ck")',
        "INSERT INTO t (id, db_v) VALUES (1, 5)",
    ),
    same(
        "name",
        "key_apart_stays",
        'T("p", C("db_k", Integer, key="k", unique=True))\nT("t", C("db_v", ForeignKey("p.k"), key="v", index=True), UniqueConstraint("v"))',
    ),
    t(
        "name",
        "key_apart_changed",
        'C("db_v", Integer, key="v", index=True)',
        'C("db_v", String(20), key="v", index=True, nullable=False)',
        "INSERT INTO t (id, db_v) VALUES (1, 5)",
    ),
    t("name", "key_only", 'C("db_v", Integer)', 'C("db_v", Integer, key="v")', stable=True),
    t(
        "name",
        "quoted_lower",
        'C("v", Integer)',
        'C("v", Integer), C(sa.sql.quoted_name("w", quote=True), Integer, quote=True)',
        _ROW,
    ),
    same(
        "name",
        "quoted_lower_stays",
        'Table(sa.sql.quoted_name("t", True), m, C("id", Integer, primary_key=True), C("v", Integer, quote=True, index=True))',
    ),
    t(
        "name",
        "constraint_of_odd_name",
        'C("v", Integer)',
        "C('v', Integer), UniqueConstraint('v', name='uq it\\'s 5%'), CheckConstraint('v > 0', name='v must be > 0'), Index('Ix \"v\"', 'v')",
        _ROW,
    ),
    t(
        "name",
        "constraint_of_odd_name_dropped",
        "C('v', Integer), UniqueConstraint('v', name='uq it\\'s 5%'), CheckConstraint('v > 0', name='v must be > 0'), Index('Ix \"v\"', 'v')",
        'C("v", Integer)',
        _ROW,
    ),
)
_TYPED = (
    *(
        one
        for name, column in (
            ("guid", "GUID"),
            ("autostring", "AutoString"),
            ("autostring_long", "AutoString(50)"),
            ("choice", 'Choice([("a", "A"), ("b", "B")])'),
            ("encrypted", 'Encrypted(lambda: "secret", engine=object())'),
            ("payload", "Payload"),
            ("nested_class", "Inner.Nested"),
            ("big", "Big"),
            ("mutable", "MutableDict.as_mutable(JSON)"),
            ("json_none", "JSON(none_as_null=True)"),
            (
                "json_variant",
                'MutableDict.as_mutable(JSON().with_variant(pg.JSONB(none_as_null=True), "postgresql"))',
            ),
            ("unicode", "Unicode(20)"),
            ("unicode_text", "UnicodeText"),
            ("uuid", "Uuid"),
            ("uuid_text", "Uuid(as_uuid=False)"),
            ("uuid_plain", "Uuid(native_uuid=False)"),
            ("decimal_float", "Numeric(10, 2, asdecimal=False)"),
            ("float_scale", "Float(10, decimal_return_scale=2)"),
            ("double", "Double(53)"),
            ("interval", "Interval(native=False)"),
            ("interval_precise", "Interval(second_precision=3, day_precision=2)"),
            ("zoned", "DateTime(timezone=True)"),
            ("bytes", "LargeBinary(16)"),
            ("pickle", "PickleType"),
            ("time", "Time"),
            ("two_variants", 'String(9).with_variant(Text, "postgresql").with_variant(lite.TEXT, "sqlite")'),
            ("enum_class", 'Enum(enum.Enum("Color", "RED BLUE"))'),
            (
                "enum_values",
                'Enum(enum.Enum("Color", {"RED": "r", "BLUE": "b"}), values_callable=lambda e: [i.value for i in e])',
            ),
            ("enum_text", 'Enum("a", "b", native_enum=False, length=30)'),
            ("enum_quoted", 'Enum("it\'s", "50%", native_enum=False, create_constraint=True, name="k")'),
            ("boolean_unnamed", "Boolean(create_constraint=True)"),
            ("boolean_named", 'Boolean(create_constraint=True, name="b")'),
            ("schematype", 'Enum("a", name="kind", metadata=m)'),
        )
        for one in (
            same("type", f"{name}_stays", f'T("t", C("v", {column}))', head=TYPES),
            t(
                "type",
                f"{name}_added",
                'C("v", Integer)',
                f'C("v", Integer), C("w", {column}), C("x", {column}, nullable=True)'
                if "name=" not in column
                else f'C("v", Integer), C("w", {column})',
                _ROW,
                head=TYPES,
            ),
        )
    ),
    t("type", "integer_to_big", 'C("v", Integer)', 'C("v", Big)', _ROW, head=TYPES),
    whole(
        "type",
        "key_to_big",
        'Table("t", m, C("id", Integer, primary_key=True), C("v", Integer))\nT("u", C("t_id", ForeignKey("t.id")))',
        'Table("t", m, C("id", Big, primary_key=True), C("v", Integer))\nT("u", C("t_id", ForeignKey("t.id")))',
        _ROW,
        "INSERT INTO u VALUES (1, 1)",
        head=TYPES,
    ),
    t(
        "type",
        "text_to_payload",
        'C("v", Text)',
        'C("v", Payload)',
        "INSERT INTO t VALUES (1, '{\"a\": 1}')",
        head=TYPES,
        kept=(("SELECT CAST(v AS TEXT) FROM t",) * 2,),
    ),
    t("type", "text_to_autostring", 'C("v", Text)', 'C("v", AutoString(50))', _TEXT, head=TYPES),
    t(
        "type",
        "char_to_guid",
        'C("v", CHAR(32))',
        'C("v", GUID)',
        "INSERT INTO t VALUES (1, '00000000000000000000000000000001')",
        head=TYPES,
    ),
    t("type", "decorated_wider", 'C("v", AutoString(20))', 'C("v", AutoString(40))', _TEXT, head=TYPES),
    t(
        "type",
        "decorated_python_only",
        'C("v", String(255))',
        'C("v", Choice([("a", "A")]))',
        _TEXT,
        head=TYPES,
        stable=True,
    ),
    t(
        "type",
        "enum_text_of_fixed_length_grows",
        'C("v", Enum("a", "b", native_enum=False, length=30))',
        'C("v", Enum("a", "b", "a longer one", native_enum=False, length=30))',
        _TEXT,
        stable=True,
    ),
    t(
        "type",
        "enum_text_check_dropped",
        'C("v", Enum("a", "b", native_enum=False, create_constraint=True, name="k", length=9))',
        'C("v", String(9))',
        _TEXT,
    ),
    t(
        "type",
        "string_to_enum_text",
        'C("v", String(9))',
        'C("v", Enum("a", "b", native_enum=False, create_constraint=True, name="k", length=9))',
        _TEXT,
    ),
    t(
        "type",
        "all_of_it_changed",
        'C("v", String(9), nullable=True, server_default="1", comment="old")',
        'C("v", Integer, nullable=False, server_default="2", comment="new", index=True)',
        "INSERT INTO t VALUES (1, '7')",
    ),
    t("type", "unicode_to_string", 'C("v", Unicode(20))', 'C("v", String(20))', _TEXT),
    t(
        "type",
        "two_types_traded",
        'C("v", Integer), C("w", Text)',
        'C("v", Text), C("w", Integer)',
        "INSERT INTO t VALUES (1, 5, '6')",
        kept=(("SELECT CAST(v AS TEXT), CAST(w AS INTEGER) FROM t",) * 2,),
    ),
)
_COMPUTED = (
    same(
        "computed",
        "newline_stays",
        'T("t", C("v", Integer), C("w", Integer, Computed("v\\n  +   1", persisted=True)))',
    ),
    same(
        "computed",
        "case_stays",
        'T("t", C("v", Integer), C("w", String(9), Computed("CASE WHEN v > 1 THEN \'a\' ELSE \'b\' END", persisted=True)))',
    ),
    same(
        "computed",
        "of_expression_stays",
        'T("t", C("v", Integer), C("w", Integer, Computed(sa.column("v") * 2, persisted=True), index=True))',
    ),
    t(
        "computed",
        "not_null",
        'C("v", Integer), C("w", Integer, Computed("v * 2", persisted=True))',
        'C("v", Integer), C("w", Integer, Computed("v * 2", persisted=True), nullable=False)',
        _ROW,
    ),
    t(
        "computed",
        "type_changed",
        'C("v", Integer), C("w", Integer, Computed("v * 2", persisted=True))',
        'C("v", Integer), C("w", BigInteger, Computed("v * 2", persisted=True))',
        _ROW,
    ),
    t(
        "computed",
        "source_renamed",
        'C("v", Integer), C("w", Integer, Computed("v * 2", persisted=True))',
        'C("x", Integer, info={"renamed_from": "v"}), C("w", Integer, Computed("x * 2", persisted=True))',
        _ROW,
        kept=(("SELECT v FROM t", "SELECT x FROM t"),),
    ),
    t(
        "computed",
        "beside_change",
        'C("v", Integer), C("w", Integer, Computed("v * 2", persisted=True)), C("x", Text)',
        'C("v", Integer), C("w", Integer, Computed("v * 2", persisted=True)), C("x", String(9), nullable=False)',
        "INSERT INTO t (id, v, x) VALUES (1, 5, 'a')",
    ),
    t(
        "computed",
        "checked",
        'C("v", Integer), C("w", Integer, Computed("v * 2", persisted=True))',
        'C("v", Integer), C("w", Integer, Computed("v * 2", persisted=True)), CheckConstraint("w < 99", name="ck"), Index("ix", "w", "v")',
        _ROW,
    ),
    t(
        "computed",
        "to_default",
        'C("v", Integer), C("w", Integer, Computed("v * 2", persisted=True))',
        'C("v", Integer), C("w", Integer, server_default="3")',
        _ROW,
    ),
    t(
        "computed",
        "from_default",
        'C("v", Integer), C("w", Integer, server_default="3")',
        'C("v", Integer), C("w", Integer, Computed("v * 2", persisted=True))',
        _ROW,
        values_change=True,
    ),
    t(
        "computed",
        "of_dropped_and_added",
        'C("v", Integer), C("a", Integer), C("w", Integer, Computed("a * 2", persisted=True), unique=True)',
        'C("v", Integer), C("b", Text), C("w", Integer, Computed("v * 2", persisted=True), unique=True)',
        _ROW,
    ),
    t(
        "computed",
        "full_name",
        'C("first", String(9)), C("last", String(9))',
        'C("first", String(9)), C("last", String(9)), C("full", String(20), Computed("first || \' \' || last", persisted=True), index=True)',
        "INSERT INTO t (id, first, last) VALUES (1, 'a', 'b')",
    ),
)
_COLUMNS = (
    t(
        "column",
        "all_replaced",
        'C("a", Integer), C("b", Text)',
        'C("c", Date), C("d", Boolean), C("e", Float)',
        "INSERT INTO t VALUES (1, 5, 'x')",
    ),
    t(
        "column",
        "only_the_key_left",
        'C("a", Integer, index=True), C("b", Text, unique=True), CheckConstraint("a > 0")',
        "",
        "INSERT INTO t VALUES (1, 5, 'x')",
    ),
    t(
        "column",
        "in_four_constraints_dropped",
        'C("v", Integer), C("w", Integer, ForeignKey("t.id"), unique=True, index=True), UniqueConstraint("v", "w"), CheckConstraint("w > v", name="ck"), Index("ix", "w", "v")',
        'C("v", Integer)',
        _ROW,
    ),
    t(
        "column",
        "in_unnamed_checks_dropped",
        'C("v", Integer), C("w", Integer), CheckConstraint("w > 0"), CheckConstraint("v > 0"), CheckConstraint("v <> w")',
        'C("v", Integer), CheckConstraint("v > 0")',
        _ROW,
    ),
    t(
        "column",
        "unique_default_and_reference",
        'C("v", Integer)',
        'C("v", Integer), C("w", Integer, ForeignKey("t.id"), unique=True, index=True), C("x", String(9), server_default="a", nullable=False, index=True)',
        _ROW,
    ),
    t(
        "column",
        "not_null_now",
        'C("v", Integer)',
        'C("v", Integer), C("at", DateTime, server_default=func.now(), nullable=False)',
        _ROW,
    ),
    t(
        "column",
        "four_stamps",
        'C("v", Integer)',
        'C("v", Integer), C("a", DateTime, server_default=func.now(), nullable=False), C("b", DateTime(timezone=True), server_default=func.current_timestamp(), onupdate=func.now()), C("c", Date, server_default=func.current_date()), C("d", Boolean, server_default=sa.false(), nullable=False)',
        _ROW,
    ),
    t(
        "column",
        "not_null_unique_on_rows",
        'C("v", Integer)',
        'C("v", Integer), C("w", Integer, nullable=False, server_default="1", unique=True)',
        "INSERT INTO t VALUES (1, 5), (2, 6)",
        refused=True,
    ),
    t(
        "column",
        "many_nullable_flips",
        'C("a", Integer), C("b", Text, nullable=False), C("c", Date), C("d", Boolean, nullable=False)',
        'C("a", Integer, nullable=False), C("b", Text), C("c", Date, nullable=False), C("d", Boolean)',
        "INSERT INTO t VALUES (1, 5, 'x', '2024-01-02', true)",
    ),
    t(
        "column",
        "second_of_two_has_nulls",
        'C("a", Integer), C("b", Integer)',
        'C("a", Integer, nullable=False), C("b", Integer, nullable=False)',
        "INSERT INTO t VALUES (1, 5, NULL)",
        refused=True,
    ),
    whole(
        "column",
        "same_name_other_meaning",
        'T("t", C("status", Integer), C("v", Integer))',
        'T("t", C("status", String(20), nullable=False, server_default="new"), C("v", Integer))',
        "INSERT INTO t VALUES (1, 3, 5)",
    ),
    whole(
        "column",
        "moved_to_other_table",
        'T("t", C("v", Integer), C("street", Text))\nT("u")',
        'T("t", C("v", Integer))\nT("u", C("street", Text), C("t_id", ForeignKey("t.id")))',
        _ROW,
    ),
)
_TABLES = (
    whole(
        "table",
        "unknown_dialect_options",
        'T("t", C("v", Integer), mysql_engine="InnoDB", mysql_charset="utf8mb4", mysql_comment="x")',
        'T("t", C("v", Integer), C("w", Integer), mysql_engine="InnoDB", mysql_charset="utf8mb4")',
        _ROW,
    ),
    same(
        "table",
        "info_and_listener_stays",
        'T("t", C("v", Integer, info={"a": object()}), info={"b": 1}, extend_existing=True)',
    ),
    whole(
        "table",
        "dropped_and_added_with_its_names",
        'T("old", C("v", Integer), UniqueConstraint("v", name="uq"), Index("ix", "v"))\nT("t")',
        'T("new", C("w", Text), C("x", Date), UniqueConstraint("w", name="uq"), Index("ix", "w"))\nT("t")',
    ),
    whole(
        "table",
        "split_in_two",
        'T("t", C("v", Integer), C("street", Text), C("city", Text))',
        'T("t", C("v", Integer), C("address_id", ForeignKey("address.id")))\nT("address", C("street", Text), C("city", Text), UniqueConstraint("street", "city"))',
        _ROW,
    ),
    whole(
        "table",
        "ten_of_a_chain_dropped",
        "\n".join(
            f'T("a{n}"' + (f', C("up", ForeignKey("a{n - 1}.id"))' if n else "") + ")" for n in range(10)
        ),
        'T("a0")',
    ),
    whole(
        "table",
        "ten_of_a_chain_added",
        'T("a9")',
        "\n".join(
            f'T("a{n}"' + (f', C("up", ForeignKey("a{n + 1}.id"))' if n < 9 else "") + ")" for n in range(10)
        ),
    ),
    whole(
        "table",
        "without_key_changed",
        'Table("t", m, C("a", Integer), C("b", Text))',
        'Table("t", m, C("a", Integer, primary_key=True), C("b", String(9)))',
        "INSERT INTO t VALUES (1, 'x'), (2, 'y')",
    ),
    whole(
        "table",
        "of_columns_none",
        'T("t", C("v", Integer))',
        'T("t", C("v", Integer))\nTable("k", m, C("only", Text))',
        _ROW,
    ),
    whole(
        "table",
        "in_two_metadatas",
        'T("t", C("v", Integer))',
        'T("t", C("v", Integer))\nT("u", C("t_id", ForeignKey("t.id"), primary_key=True), C("n", Integer, primary_key=True, autoincrement=False))',
        _ROW,
    ),
)
_MAPPED = (
    same(
        "orm",
        "mixin_stays",
        "class T1(Stamped, Base):\n    id: Mapped[int] = mapped_column(primary_key=True)\n    name: Mapped[Optional[str]]",
        head=ORM,
    ),
    whole(
        "orm",
        "optional_to_required",
        "class A(Stamped, Base):\n    id: Mapped[int] = mapped_column(primary_key=True)\n    size: Mapped[Optional[str]]",
        "class A(Stamped, Base):\n    id: Mapped[int] = mapped_column(primary_key=True)\n    size: Mapped[int]",
        "INSERT INTO a (id, size) VALUES (1, '5')",
        head=ORM,
    ),
    whole(
        "orm",
        "literal_grows",
        'class A(Base):\n    __tablename__ = "a"\n    id: Mapped[int] = mapped_column(primary_key=True)\n    k: Mapped[Literal["a", "b"]]',
        'class A(Base):\n    __tablename__ = "a"\n    id: Mapped[int] = mapped_column(primary_key=True)\n    k: Mapped[Literal["a", "b", "longer"]]',
        "INSERT INTO a VALUES (1, 'a')",
        head=ORM,
    ),
    whole(
        "orm",
        "enum_class_grows",
        'class K(enum.Enum):\n    a = 1\n    b = 2\nclass A(Base):\n    __tablename__ = "a"\n    id: Mapped[int] = mapped_column(primary_key=True)\n    k: Mapped[K] = mapped_column(server_default="a")',
        'class K(enum.Enum):\n    a = 1\n    longer = 3\n    b = 2\nclass A(Base):\n    __tablename__ = "a"\n    id: Mapped[int] = mapped_column(primary_key=True)\n    k: Mapped[K] = mapped_column(server_default="longer")',
        "INSERT INTO a VALUES (1, 'a')",
        head=ORM,
    ),
    whole(
        "orm",
        "subclass_in_one_table",
        'class A(Base):\n    __tablename__ = "a"\n    id: Mapped[int] = mapped_column(primary_key=True)',
        'class A(Base):\n    __tablename__ = "a"\n    id: Mapped[int] = mapped_column(primary_key=True)\n    type: Mapped[str] = mapped_column(String(9), server_default="a")\n    __mapper_args__ = {"polymorphic_on": "type", "polymorphic_identity": "a"}\nclass B(A):\n    extra: Mapped[Optional[str]] = mapped_column(index=True)\n    __mapper_args__ = {"polymorphic_identity": "b"}',
        "INSERT INTO a VALUES (1)",
        head=ORM,
    ),
    whole(
        "orm",
        "renamed_attribute",
        'class A(Base):\n    __tablename__ = "a"\n    id: Mapped[int] = mapped_column(primary_key=True)\n    mail: Mapped[str] = mapped_column(String(50), unique=True, index=True)',
        'class A(Base):\n    __tablename__ = "a"\n    id: Mapped[int] = mapped_column(primary_key=True)\n    email: Mapped[str] = mapped_column(String(50), unique=True, index=True)',
        "INSERT INTO a VALUES (1, 'x')",
        head=ORM,
        kept=(("SELECT mail FROM a", "SELECT email FROM a"),),
    ),
    whole(
        "orm",
        "attribute_kept_column",
        'class A(Base):\n    __tablename__ = "a"\n    id: Mapped[int] = mapped_column(primary_key=True)\n    mail: Mapped[str]',
        'class A(Base):\n    __tablename__ = "a"\n    id: Mapped[int] = mapped_column(primary_key=True)\n    email: Mapped[str] = mapped_column("mail")',
        "INSERT INTO a VALUES (1, 'x')",
        head=ORM,
        stable=True,
    ),
)
CASES: tuple[Case, ...] = (*_KEYS, *_NAMES, *_TYPED, *_COMPUTED, *_COLUMNS, *_TABLES, *_MAPPED)
