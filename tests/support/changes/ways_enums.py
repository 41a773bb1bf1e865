"""Enums in the ways that teams keep them: native or not, shared, in schemas, lists, of classes."""

# ruff: noqa: E501  # models in one line each

from __future__ import annotations

from support.changes.case import BOTH, PG, Case, table

KINDS = """%s
import enum


class Status(str, enum.Enum):
    NEW = "new"
    DONE = "done"


class More(str, enum.Enum):
    NEW = "new"
    HELD = "on hold"
    DONE = "done"


class Level(enum.IntEnum):
    low = 1
    high = 2


def values(kind):
    return [member.value for member in kind]


"""


def t(name: str, before: str, after: str, *rows: str, **settings: object) -> Case:
    """A change of the table `t`."""
    return table("unseen ways", name, before, after, *rows, **{"on": PG, "head": KINDS, **settings})


def whole(name: str, before: str, after: str, *rows: str, **settings: object) -> Case:
    """A change of all the models."""
    return Case("unseen ways", name, before, after, rows, **{"on": PG, "head": KINDS, **settings})  # type: ignore[arg-type]


_A = "INSERT INTO t (id, v) VALUES (1, 'a')"
_NEW = "INSERT INTO t (id, v) VALUES (1, 'new'), (2, 'done')"
CASES: tuple[Case, ...] = (
    t(
        "enum_class_values_grow_with_default_and_check",
        'C("v", Enum(Status, name="status", values_callable=values), server_default="new"), CheckConstraint("v <> \'done\' OR id > 1", name="ck")',
        'C("v", Enum(More, name="status", values_callable=values), server_default="on hold", nullable=False), CheckConstraint("v <> \'done\' OR id > 0", name="ck")',
        _NEW,
        on=BOTH,
    ),
    t(
        "enum_class_names_to_values",
        'C("v", Enum(Status, name="status"))',
        'C("v", Enum(Status, name="status", values_callable=values))',
        "INSERT INTO t (id, v) VALUES (1, 'NEW')",
        refused=True,
        repair=("DELETE FROM t",),
    ),
    t(
        "enum_class_names_to_values_asked",
        'C("v", Enum(Status, name="status"), server_default="NEW")',
        'C("v", Enum(Status, name="status", values_callable=values), server_default="new")',
        "INSERT INTO t (id, v) VALUES (1, 'NEW'), (2, 'DONE')",
        renames=("status.NEW:new", "status.DONE:done"),
        kept=(("SELECT lower(v::text) FROM t ORDER BY id", "SELECT v::text FROM t ORDER BY id"),),
        values_change=True,
    ),
    t(
        "enum_not_native_grows_checked",
        'C("v", Enum(Status, native_enum=False, create_constraint=True, values_callable=values, length=20))',
        'C("v", Enum(More, native_enum=False, create_constraint=True, values_callable=values, length=20), server_default="on hold")',
        _NEW,
        on=BOTH,
    ),
    t(
        "enum_not_native_loses_checked",
        'C("v", Enum(More, native_enum=False, create_constraint=True, values_callable=values))',
        'C("v", Enum(Status, native_enum=False, create_constraint=True, values_callable=values))',
        "INSERT INTO t (id, v) VALUES (1, 'new'), (2, 'on hold')",
        on=BOTH,
        refused=True,
        repair=("UPDATE t SET v = 'done' WHERE id = 2",),
    ),
    t(
        "enum_native_to_not_native_checked_default",
        'C("v", Enum("a", "b", name="letter"), server_default="a", nullable=False)',
        'C("v", Enum("a", "b", "c", native_enum=False, create_constraint=True, name="letter"), server_default="c", nullable=False)',
        _A,
        on=BOTH,
    ),
    t(
        "enum_not_native_to_native_grows",
        'C("v", Enum("a", "b", native_enum=False, create_constraint=True, name="letter"), index=True)',
        'C("v", Enum("a", "b", "c", name="letter"), index=True, server_default="c")',
        _A,
        on=BOTH,
    ),
    t(
        "enum_of_numbers_as_names",
        'C("v", Integer)',
        'C("v", Integer), C("w", Enum(Level, name="level"), nullable=False, server_default="low")',
        "INSERT INTO t (id, v) VALUES (1, 2)",
        on=BOTH,
    ),
    t(
        "enum_odd_values_come",
        'C("v", Enum("it\'s", "50%", name="odd"))',
        'C("v", Enum("it\'s", "50%", ":x", "a\\"b", "{c}", "\\\\d", "", name="odd"), server_default="50%")',
        "INSERT INTO t (id, v) VALUES (1, 'it''s')",
        on=BOTH,
    ),
    t(
        "enum_name_in_capitals",
        'C("v", Enum("A", "b", name="MyKind"))',
        'C("v", Enum("b", "A", "C", name="MyKind")), C("w", pg.ARRAY(Enum("b", "A", "C", name="MyKind")), server_default="{C}")',
        "INSERT INTO t (id, v) VALUES (1, 'A')",
    ),
    t(
        "enum_list_loses_value_default",
        'C("v", pg.ARRAY(Enum("a", "b", "c", name="letter")), server_default="{a,b}", nullable=False)',
        'C("v", pg.ARRAY(Enum("a", "b", name="letter")), server_default="{b}", nullable=False)',
        "INSERT INTO t (id, v) VALUES (1, '{a}')",
    ),
    t(
        "enum_list_loses_used_value",
        'C("v", pg.ARRAY(Enum("a", "b", "c", name="letter")))',
        'C("v", pg.ARRAY(Enum("a", "b", name="letter")))',
        "INSERT INTO t (id, v) VALUES (1, '{a,c}')",
        refused=True,
        repair=("UPDATE t SET v = '{a}'",),
    ),
    t(
        "enum_list_to_one",
        'C("v", Enum("a", "b", name="letter"), server_default="a")',
        'C("v", pg.ARRAY(Enum("a", "b", name="letter")), server_default="{a}")',
        _A,
        values_change=True,
    ),
    whole(
        "enum_bound_to_models_gets_used",
        'e = Enum("a", "b", name="letter", metadata=m)\nT("t", C("v", Integer))',
        'e = Enum("a", "b", "c", name="letter", metadata=m)\nT("t", C("v", Integer), C("w", e, server_default="c"))\nT("u", C("w", e))',
        "INSERT INTO t VALUES (1, 5)",
    ),
    whole(
        "enum_bound_to_models_goes",
        'e = Enum("a", "b", name="letter", metadata=m)\nT("t", C("v", e))\nT("u", C("v", e))',
        'T("t", C("v", String(9)))\nT("u")',
        _A,
    ),
    whole(
        "enum_two_tables_one_to_text",
        'e = Enum("a", "b", name="letter")\nT("t", C("v", e, server_default="a"))\nT("u", C("v", e))',
        'e = Enum("b", "a", name="letter")\nT("t", C("v", Text, server_default="a"))\nT("u", C("v", e, nullable=False))',
        _A,
        "INSERT INTO u VALUES (1, 'b')",
    ),
    whole(
        "enum_inherits_schema_and_grows",
        'm.schema = "app"\nT("t", C("v", Enum("a", "b", name="letter", inherit_schema=True)))',
        'm.schema = "app"\nT("t", C("v", Enum("a", "z", "b", name="letter", inherit_schema=True), server_default="z"))\nT("u", C("v", pg.ARRAY(Enum("a", "z", "b", name="letter", inherit_schema=True))))',
        "INSERT INTO app.t VALUES (1, 'a')",
    ),
    whole(
        "enum_same_name_in_two_schemas",
        'T("t", C("v", Enum("a", "b", name="letter")))\nT("s", C("v", Enum("x", "y", name="letter", schema="app")), schema="app")',
        'T("t", C("v", Enum("b", name="letter")))\nT("s", C("v", Enum("x", "y", "z", name="letter", schema="app"), server_default="z"), schema="app")',
        "INSERT INTO t VALUES (1, 'b')",
        "INSERT INTO app.s VALUES (1, 'x')",
    ),
    whole(
        "enum_moves_into_schema_of_table",
        'T("t", C("v", Enum("a", "b", name="letter")), schema="app")',
        'T("t", C("v", Enum("a", "b", "c", name="letter", schema="app")), schema="app")',
        "INSERT INTO app.t VALUES (1, 'b')",
    ),
    t(
        "enum_under_generated_and_indexes_loses",
        'C("v", Enum("a", "b", "c", name="letter"), nullable=False), C("g", Boolean, Computed("v = \'a\'", persisted=True)), Index("ix", "v", postgresql_where=text("v = \'b\'")), Index("ux", "v", "g", unique=True)',
        'C("v", Enum("b", "a", name="letter"), nullable=False), C("g", Boolean, Computed("v = \'a\'", persisted=True)), Index("ix", "v", postgresql_where=text("v = \'b\'")), Index("ux", "v", "g", unique=True)',
        _A,
    ),
    whole(
        "enum_under_view_and_trigger_loses",
        'T("t", C("v", Enum("a", "b", "c", name="letter")))\nfor q in ("CREATE VIEW w AS SELECT id, v FROM t WHERE v = \'a\'", "CREATE OR REPLACE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS \'BEGIN RETURN NEW; END\'", "CREATE TRIGGER g BEFORE UPDATE OF v ON t FOR EACH ROW EXECUTE FUNCTION f()"):\n    event.listen(m, "after_create", DDL(q))',
        'T("t", C("v", Enum("a", "b", name="letter")))\nfor q in ("CREATE VIEW w AS SELECT id, v FROM t WHERE v = \'a\'", "CREATE OR REPLACE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS \'BEGIN RETURN NEW; END\'", "CREATE TRIGGER g BEFORE UPDATE OF v ON t FOR EACH ROW EXECUTE FUNCTION f()"):\n    event.listen(m, "after_create", DDL(q))',
        _A,
    ),
    whole(
        "enum_key_of_two_tables_grows_and_renames",
        'e = Enum("a", "b", name="letter")\nT("p", C("k", e, unique=True))\nT("t", C("v", e, ForeignKey("p.k")))',
        'e = Enum("a", "bee", "c", name="letter")\nT("p", C("k", e, unique=True, nullable=False, server_default="c"))\nT("t", C("v", e, ForeignKey("p.k", ondelete="CASCADE")))',
        "INSERT INTO p VALUES (1, 'b')",
        "INSERT INTO t VALUES (1, 'b')",
        renames=("letter.b:bee",),
        kept=(
            ("SELECT count(*) FROM t WHERE v::text = 'b'", "SELECT count(*) FROM t WHERE v::text = 'bee'"),
        ),
        values_change=True,
    ),
    t(
        "enum_renamed_type_and_class",
        'C("v", Enum(Status, name="status"), server_default="NEW")',
        'C("v", Enum(More, name="more_status"), server_default="HELD", nullable=False)',
        "INSERT INTO t (id, v) VALUES (1, 'NEW')",
    ),
    t(
        "enum_to_number_and_back",
        'C("v", Enum("1", "2", name="figure"), nullable=False)',
        'C("v", Integer, nullable=False)',
        "INSERT INTO t (id, v) VALUES (1, '2')",
        on=BOTH,
        values_change=True,
    ),
    t(
        "enum_to_flag",
        'C("v", Enum("true", "false", name="yes_no"))',
        'C("v", Boolean)',
        "INSERT INTO t (id, v) VALUES (1, 'true')",
        values_change=True,
    ),
    t(
        "enum_of_long_values",
        'C("v", Enum("a", "b", native_enum=False))',
        f'C("v", Enum("a", "{"b" * 60}", native_enum=False, create_constraint=True, name="letter"), server_default="{"b" * 60}")',
        _A,
        on=BOTH,
    ),
    t(
        "enum_create_type_said",
        'C("v", pg.ENUM("a", "b", name="letter"))',
        'C("v", pg.ENUM("a", "c", "b", name="letter", create_type=True)), C("w", pg.ENUM("x", name="other"), server_default="x")',
        _A,
    ),
)
